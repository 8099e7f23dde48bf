//! The meeting: what needs a word, and what was concluded.

use super::scene::{Scene, day};
use crate::calendar::Calendar;
use crate::domain::change::Change;
use crate::domain::due::Judge;
use crate::domain::id::TaskNo;
use crate::domain::meeting::{Point, Ruling, Why, points};
use crate::domain::refusal::Refusal;

fn open(chair: &str) -> Change {
    Change::OpenMeeting { chair: chair.into(), attendees: String::new(), on: None }
}

fn conclude(task: u32, text: &str) -> Change {
    Change::Conclude { task: Some(TaskNo(task)), ruling: Ruling::Directed, text: text.into(), english: String::new() }
}

fn due(scene: &Scene, today: &str) -> Vec<Point> {
    let calendar = Calendar::built_in();
    points(&Judge::new(scene.plan(), &calendar, day(today)))
}

#[test]
fn what_waits_or_is_late_needs_a_word_and_what_runs_does_not() {
    let scene = Scene::new();
    let points = due(&scene, "2024-04-02");
    let why = |task: u32| points.iter().find(|point| point.task == TaskNo(task)).map(|point| point.why.clone());
    assert_eq!(why(1), Some(vec![Why::Overdue]), "its period ended on 31/03");
    assert_eq!(why(2), None, "continuous");
    assert_eq!(why(4), Some(vec![Why::Waiting]));
    assert_eq!(why(7), None, "due in December");
    assert!(points.iter().all(|point| point.unit.is_some()), "one unit leads them all");
    assert!(points.is_sorted_by_key(|point| point.why[0]), "what is late stands first");
}

#[test]
fn a_signature_and_a_number_are_awaited_each_for_itself() {
    let mut scene = Scene::new();
    let why = |scene: &Scene| {
        let points = due(scene, "2024-03-18");
        points.into_iter().find(|point| point.task == TaskNo(1)).map(|point| point.why)
    };
    let submit = Change::SubmitTask { task: TaskNo(1), to: "Chủ tịch".into(), on: None };
    scene.make(1, submit).unwrap();
    assert_eq!(why(&scene), Some(vec![Why::AwaitingSignature]));
    scene.make(1, Change::AwaitNumber { task: TaskNo(1), on: None }).unwrap();
    assert_eq!(why(&scene), Some(vec![Why::AwaitingNumber]));
}

#[test]
fn one_meeting_at_a_time_and_its_conclusions_are_numbered() {
    let mut scene = Scene::new();
    assert!(matches!(scene.make(1, conclude(1, "x")), Err(Refusal::NoOpenMeeting)));
    scene.make(1, open("Chủ tịch")).unwrap();
    assert!(matches!(scene.make(1, open("")), Err(Refusal::MeetingIsOpen { .. })));
    scene.make(1, conclude(1, "Trình ký trong tuần.")).unwrap();
    let last = scene.make(1, conclude(4, "Đôn đốc.")).unwrap();
    scene.undo(1, &last).unwrap();
    scene.make(1, conclude(4, "Hỏi lại thành phố.")).unwrap();
    scene.make(1, Change::CloseMeeting { on: None }).unwrap();
    let meeting = scene.plan().last_meeting().unwrap().clone();
    let told: Vec<_> = meeting.conclusions.iter().map(|c| (c.number, c.task.0, c.text.as_str())).collect();
    assert_eq!(told, [(1, 1, "Trình ký trong tuần."), (2, 4, "Hỏi lại thành phố.")]);
    assert_eq!(meeting.conclusions[0].lead, "Văn phòng - Thống kê");
    assert!(matches!(scene.make(1, conclude(1, "x")), Err(Refusal::NoOpenMeeting)));
}

#[test]
fn a_task_that_changed_after_the_meeting_is_taken_up_at_the_next() {
    let mut scene = Scene::new();
    let is_point = |scene: &Scene, task: u32| due(scene, "2024-03-18").iter().any(|p| p.task == TaskNo(task));
    scene.make(1, open("")).unwrap();
    scene.make(1, Change::CloseMeeting { on: None }).unwrap();
    assert!(!is_point(&scene, 7));
    let note = Change::AddNote {
        task: TaskNo(7),
        text: "đã họp tổ".into(),
        kind: crate::domain::task::NoteKind::Note,
        period: None,
        on: None,
    };
    scene.make(1, note).unwrap();
    assert!(is_point(&scene, 7));
}

#[test]
fn a_new_task_and_its_conclusion_go_together() {
    let mut scene = Scene::new();
    scene.make(1, open("")).unwrap();
    let add = serde_json::from_str(r#"{"type":"add-task","area":"II","title":"Việc mới"}"#).unwrap();
    let told = Change::Conclude {
        task: None,
        ruling: Ruling::Assigned,
        text: "Giao việc mới.".into(),
        english: String::new(),
    };
    scene.make(1, Change::Batch { changes: vec![add, told] }).unwrap();
    let conclusion = scene.plan().open_meeting().unwrap().conclusions[0].clone();
    assert_eq!(scene.plan().task(conclusion.task).unwrap().title, "Việc mới");
}

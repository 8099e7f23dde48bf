//! A plan amended as a whole: what it says changes, what has happened stays.

use super::scene::{Scene, day, draft, essence};
use crate::domain::change::{Change, Draft};
use crate::domain::id::TaskNo;
use crate::domain::plan::Amendment;
use crate::domain::refusal::Refusal;
use crate::domain::responsible::Party;
use crate::domain::schedule::{Bound, Schedule};
use crate::domain::task::{How, NoteKind, State, Task};

fn amendment() -> Amendment {
    Amendment { document: "77/QĐ-UBND".into(), date: day("2024-03-15"), subject: None }
}

fn amend(draft: Draft, drop: Vec<TaskNo>) -> Change {
    Change::AmendPlan { plan: draft.head.id.clone(), amendment: amendment(), draft: Box::new(draft), drop }
}

fn amended() -> Draft {
    let mut draft = draft();
    let task = &mut draft.tasks[0];
    task.title = "Nhiệm vụ thứ nhất".into();
    task.schedule = Schedule::Fixed { phrase: "30/6".into(), date: day("2024-06-30"), bound: Bound::On };
    task.responsible.lead = vec![Party::Unit("tu-phap".parse().unwrap())];
    task.deliverables[1].text = "Sản phẩm hai".into();
    draft.tasks[3].deliverables.truncate(1);
    let new = Task::new(TaskNo(30), draft.tasks[0].area.clone(), "Nhiệm vụ mới".into());
    draft.tasks.remove(1);
    draft.tasks.push(new);
    draft
}

#[test]
fn what_has_happened_stays_when_a_plan_is_amended() {
    let mut scene = Scene::new();
    let note =
        Change::AddNote { task: TaskNo(1), text: "đã họp".into(), kind: NoteKind::Note, period: None, on: None };
    scene.make(1, note).unwrap();
    scene.make(1, Change::MoveTask { task: TaskNo(1), to: State::InProgress, on: None, reason: None }).unwrap();
    scene
        .make(
            1,
            Change::SettleDeliverable {
                task: TaskNo(4),
                deliverable: 2,
                how: How::Done,
                on: None,
                reason: None,
                evidence: Vec::new(),
            },
        )
        .unwrap();
    let before = essence(&scene.office);
    let ticket = scene.make(1, amend(amended(), vec![TaskNo(2)])).unwrap();

    let first = scene.task(1);
    assert_eq!((first.title.as_str(), first.state, first.notes.len()), ("Nhiệm vụ thứ nhất", State::InProgress, 1));
    assert_eq!(first.deliverables[1].text, "Sản phẩm hai");
    assert_eq!(first.responsible.lead, [Party::Unit("tu-phap".parse().unwrap())]);
    assert_eq!(scene.task(2).dropped.as_ref().unwrap().amendment.as_deref(), Some("77/QĐ-UBND"));
    // A product that exists is not taken back by a decision.
    assert_eq!(scene.task(4).deliverables.len(), 2);
    assert_eq!(scene.task(30).title, "Nhiệm vụ mới");
    assert_eq!((scene.plan().amendments.as_slice(), scene.plan().next_number), ([amendment()].as_slice(), 31));

    scene.undo(1, &ticket).unwrap();
    assert_eq!(essence(&scene.office), before);
}

#[test]
fn a_task_that_was_dropped_comes_back_with_the_decision_that_names_it() {
    let mut scene = Scene::new();
    let mut without = draft();
    without.tasks.clear();
    scene.make(1, amend(without, vec![TaskNo(4)])).unwrap();
    assert!(!scene.task(4).is_on_board());
    scene.make(1, amend(draft(), Vec::new())).unwrap();
    assert!(scene.task(4).is_on_board());
}

#[test]
fn an_amendment_of_nothing_that_is_there_is_refused_whole() {
    let mut scene = Scene::new();
    let before = essence(&scene.office);
    let refused = scene.make(1, amend(amended(), vec![TaskNo(99)]));
    assert_eq!(refused, Err(Refusal::NoSuchTask { task: TaskNo(99) }));
    let mut other = amended();
    other.head.id = "khac-2024".parse().unwrap();
    assert!(matches!(scene.make(1, amend(other, Vec::new())), Err(Refusal::NoSuchPlan { .. })));
    let mut wrong = amended();
    wrong.tasks[0].area = "IX".parse().unwrap();
    wrong.tasks[0].number = TaskNo(40);
    assert!(matches!(scene.make(1, amend(wrong, Vec::new())), Err(Refusal::NoSuchArea { .. })));
    assert_eq!(essence(&scene.office), before);
}

#[test]
fn a_large_plan_comes_in_parts_of_one_batch() {
    let mut scene = Scene::new();
    let mut next = draft();
    next.head.id = "thu-2025".parse().unwrap();
    let plan = next.head.id.clone();
    let tasks = std::mem::take(&mut next.tasks);
    let (first, second) = tasks.split_at(3);
    let changes = vec![
        Change::AdoptPlan { draft: Box::new(next) },
        Change::AdoptTasks { plan: plan.clone(), tasks: first.to_vec() },
        Change::AdoptTasks { plan: plan.clone(), tasks: second.to_vec() },
    ];
    scene.make(1, Change::Batch { changes }).unwrap();
    assert_eq!(scene.office.plan(&plan).unwrap().tasks.iter().count(), tasks.len());
    // No number twice.
    assert!(matches!(
        scene.make(1, Change::AdoptTasks { plan, tasks: tasks[..1].to_vec() }),
        Err(Refusal::BadDraft { .. })
    ));
}

#[test]
fn an_amendment_may_put_a_task_into_another_area() {
    let mut scene = Scene::new();
    let before = essence(&scene.office);
    let mut draft = draft();
    let other = draft.areas.iter().map(|area| area.numeral.clone()).find(|area| *area != draft.tasks[0].area).unwrap();
    draft.tasks[0].area = other.clone();
    let number = draft.tasks[0].number;
    let ticket = scene.make(1, amend(draft.clone(), Vec::new())).unwrap();
    assert_eq!(scene.task(number.0).area, other);
    scene.undo(1, &ticket).unwrap();
    assert_eq!(essence(&scene.office), before);

    draft.tasks[0].area = "XL".parse().unwrap();
    assert!(matches!(scene.make(1, amend(draft, Vec::new())), Err(Refusal::NoSuchArea { .. })));
}

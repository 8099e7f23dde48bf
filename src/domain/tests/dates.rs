//! Due days and how tasks stand to them.

use super::scene::{Scene, day};
use crate::calendar::Date;
use crate::domain::change::Change;
use crate::domain::due::{DueStatus, Judge, Outcome, Standing};
use crate::domain::id::TaskNo;
use crate::domain::plan::Happened;
use crate::domain::refusal::Refusal;
use crate::domain::task::{Evidence, How, NoteKind, State};
use crate::failure::Failure;
use crate::text::Lang;

fn stands(scene: &Scene, task: u32, today: &str) -> Standing {
    Judge::new(scene.plan(), &scene.calendar, day(today)).task(scene.task(task))
}

fn settle(scene: &mut Scene, task: u32, deliverable: u16, on: &str) {
    let on = Some(day(on));
    let change = Change::SettleDeliverable {
        task: TaskNo(task),
        deliverable,
        how: How::Done,
        on,
        reason: None,
        evidence: Vec::new(),
    };
    scene.make(1, change).unwrap();
}

fn finish(scene: &mut Scene, task: u32) {
    scene.make(1, Change::MoveTask { task: TaskNo(task), to: State::Done, on: None, reason: None }).unwrap();
}

fn record(scene: &mut Scene, on: &str) {
    let happened = Some(Happened { on: day(on), document: None });
    scene.make(1, Change::RecordTrigger { trigger: "thành phố".into(), happened }).unwrap();
}

#[test]
fn a_relative_deadline_waits_for_its_trigger() {
    let mut scene = Scene::new();
    assert_eq!(stands(&scene, 4, "2024-03-18").status, DueStatus::Waiting);
    record(&mut scene, "2024-01-23");
    let standing = stands(&scene, 4, "2024-03-18");
    assert_eq!(standing.due, Some(day("2024-02-22")));
    assert_eq!((standing.status, standing.days_left), (DueStatus::Overdue, Some(-25)));
    record(&mut scene, "2024-03-01");
    // 31/03/2024 is a Sunday, and a term ends on the next working day.
    assert_eq!(stands(&scene, 4, "2024-03-18").due, Some(day("2024-04-01")));
}

#[test]
fn the_end_of_a_period_on_a_sunday_keeps_its_date() {
    let scene = Scene::new();
    assert_eq!(stands(&scene, 1, "2024-03-31").status, DueStatus::Soon);
    assert_eq!(stands(&scene, 1, "2024-04-01").days_left, Some(-1));
}

#[test]
fn before_a_day_means_the_day_before() {
    let scene = Scene::new();
    assert_eq!(stands(&scene, 7, "2024-12-01").due, Some(day("2024-12-14")));
}

#[test]
fn directed_and_unspecified_tasks_are_never_overdue() {
    let scene = Scene::new();
    for task in [6, 8] {
        assert_eq!(stands(&scene, task, "2024-12-31").status, DueStatus::None);
    }
    assert_eq!(stands(&scene, 2, "2024-12-31").status, DueStatus::Continuous);
}

#[test]
fn a_recurring_task_is_due_with_its_oldest_open_period() {
    let mut scene = Scene::new();
    for period in ["01", "2024-02"] {
        let settle = Change::SettleOccurrence {
            task: TaskNo(3),
            period: period.into(),
            how: How::Done,
            on: None,
            reason: None,
            evidence: Vec::new(),
        };
        scene.make(1, settle).unwrap();
    }
    let standing = stands(&scene, 3, "2024-03-18");
    assert_eq!(standing.due, Some(day("2024-03-31")));
    assert_eq!((standing.settled, standing.total), (2, 12));
    assert_eq!(standing.current.unwrap().to_string(), "2024-03");
}

#[test]
fn lateness_stands_still_when_the_plan_is_over() {
    let scene = Scene::new();
    let end = stands(&scene, 1, "2025-01-01");
    assert_eq!(end, stands(&scene, 1, "2026-11-23"));
    assert_eq!(end.status, DueStatus::Overdue);
    // It stands still on the first day on which the plan is over: what was due on the last one is late by a day then, and
    // not still “due today”.
    let last = stands(&scene, 3, "2026-11-23");
    assert_eq!(stands(&scene, 3, "2024-12-31").days_left, Some(-335));
    assert_eq!((last.due, last.days_left), (Some(day("2024-01-31")), Some(-336)));
}

#[test]
fn the_worst_deliverable_tells_how_a_task_ended() {
    let mut scene = Scene::new();
    scene.today = day("2024-04-20");
    settle(&mut scene, 1, 1, "2024-03-01");
    assert_eq!(stands(&scene, 1, "2024-03-30").settled, 1);
    settle(&mut scene, 1, 2, "2024-04-10");
    finish(&mut scene, 1);
    let standing = stands(&scene, 1, "2024-05-01");
    assert_eq!((standing.status, standing.outcome), (DueStatus::Finished, Some(Outcome::Late)));
    assert_eq!(standing.late_by, Some(10));
}

#[test]
fn what_stayed_open_is_judged_by_the_day_of_the_task() {
    let mut scene = Scene::new();
    scene.today = day("2024-05-20");
    settle(&mut scene, 1, 1, "2024-03-01");
    let (on, reason) = (Some(day("2024-05-01")), Some("tổng kết".to_owned()));
    scene.make(1, Change::MoveTask { task: TaskNo(1), to: State::Done, on, reason }).unwrap();
    let standing = stands(&scene, 1, "2024-06-01");
    assert_eq!((standing.outcome, standing.late_by), (Some(Outcome::Late), Some(31)));
}

#[test]
fn what_did_not_arise_makes_nothing_late() {
    let mut scene = Scene::new();
    scene.today = day("2024-04-20");
    settle(&mut scene, 1, 1, "2024-03-01");
    let skip = |deliverable: u16| Change::SettleDeliverable {
        task: TaskNo(1),
        deliverable,
        how: How::NotArising,
        on: Some(day("2024-04-10")),
        reason: Some("không có".into()),
        evidence: Vec::new(),
    };
    scene.make(1, skip(2)).unwrap();
    assert_eq!(stands(&scene, 1, "2024-04-20").status, DueStatus::OnTrack);
    let judge = Judge::new(scene.plan(), &scene.calendar, day("2024-04-20"));
    let skipped = judge.deliverable(scene.task(1), scene.task(1).deliverable(2).unwrap());
    assert_eq!((skipped.status, skipped.outcome, skipped.late_by), (DueStatus::Finished, None, None));
    finish(&mut scene, 1);
    let standing = stands(&scene, 1, "2024-05-01");
    assert_eq!((standing.outcome, standing.late_by), (Some(Outcome::Early), None));
    let mut scene = Scene::new();
    scene.today = day("2024-04-20");
    scene.make(1, skip(1)).unwrap();
    scene.make(1, skip(2)).unwrap();
    finish(&mut scene, 1);
    assert_eq!(stands(&scene, 1, "2024-05-01").outcome, Some(Outcome::OnTime));
}

#[test]
fn a_late_period_makes_a_recurring_task_late() {
    let ended = |late: &str| {
        let mut scene = Scene::new();
        scene.today = day("2024-12-31");
        for month in 1..=12 {
            let on = if month == 2 { day(late) } else { day(&format!("2024-{month:02}-28")) };
            let (task, period) = (TaskNo(3), format!("2024-{month:02}"));
            let how = if month == 5 { How::NotArising } else { How::Done };
            let (on, reason) = if month == 5 { (day("2024-07-01"), Some("nghỉ".to_owned())) } else { (on, None) };
            let settled = Change::SettleOccurrence { task, period, how, on: Some(on), reason, evidence: Vec::new() };
            scene.make(1, settled).unwrap();
        }
        let reason = Some("đủ kỳ".to_owned());
        scene.make(1, Change::MoveTask { task: TaskNo(3), to: State::Done, on: None, reason }).unwrap();
        let standing = stands(&scene, 3, "2024-12-31");
        (standing.outcome, standing.late_by, standing.due)
    };
    assert_eq!(ended("2024-03-05"), (Some(Outcome::Late), Some(5), Some(day("2024-02-29"))));
    assert_eq!(ended("2024-02-28").0, Some(Outcome::Early));
}

#[test]
fn an_extension_excuses_no_period_that_was_settled_before_it() {
    let mut scene = Scene::new();
    scene.today = day("2024-04-20");
    let (task, period, how) = (TaskNo(3), "2024-01".to_owned(), How::Done);
    let on = Some(day("2024-02-05"));
    scene.make(1, Change::SettleOccurrence { task, period, how, on, reason: None, evidence: Vec::new() }).unwrap();
    let extended = Change::ExtendDue {
        task,
        deliverable: None,
        due: day("2024-04-30"),
        reason: "x".into(),
        by: "15/TB-UBND".into(),
        on: Some(day("2024-04-01")),
    };
    scene.make(1, extended).unwrap();
    let judge = Judge::new(scene.plan(), &scene.calendar, day("2024-04-20"));
    let of = |period: &str| judge.period(scene.task(3), period.parse().unwrap());
    assert_eq!(of("2024-01").late_by, Some(5));
    assert_eq!((of("2024-02").due, of("2024-05").due), (Some(day("2024-04-30")), Some(day("2024-05-31"))));
}

#[test]
fn what_left_the_plan_is_due_on_no_day() {
    let mut scene = Scene::new();
    assert!(stands(&scene, 7, "2024-12-10").due.is_some());
    scene
        .make(1, Change::ArchiveTask { task: TaskNo(7), reason: Some("x".into()), amendment: None, on: None })
        .unwrap();
    assert_eq!(stands(&scene, 7, "2024-12-10").due, None);
}

#[test]
fn the_outcome_goes_by_the_effective_date_not_by_the_day_of_typing() {
    for (on, outcome) in
        [("2024-03-30", Outcome::Early), ("2024-03-31", Outcome::OnTime), ("2024-04-01", Outcome::Late)]
    {
        let mut scene = Scene::new();
        scene.today = day("2024-06-01");
        settle(&mut scene, 1, 1, on);
        settle(&mut scene, 1, 2, on);
        finish(&mut scene, 1);
        assert_eq!(stands(&scene, 1, "2024-06-01").outcome, Some(outcome), "{on}");
    }
}

#[test]
fn an_extension_moves_the_day_and_keeps_the_first_one_visible() {
    let mut scene = Scene::new();
    let extend = |task, due: &str, deliverable| Change::ExtendDue {
        task: TaskNo(task),
        deliverable,
        due: day(due),
        reason: "chờ số liệu".into(),
        by: "họp 18/03".into(),
        on: None,
    };
    scene.make(1, extend(1, "2024-04-15", None)).unwrap();
    let standing = stands(&scene, 1, "2024-04-01");
    assert_eq!((standing.due, standing.original_due), (Some(day("2024-04-15")), Some(day("2024-03-31"))));
    // One deliverable only: the other one keeps its day.
    scene.make(1, extend(7, "2024-12-20", Some(1))).unwrap();
    assert_eq!(stands(&scene, 7, "2024-12-01").due, Some(day("2024-12-14")));
    // A day set by hand where the plan gave none.
    scene.make(1, extend(6, "2024-05-01", None)).unwrap();
    assert_eq!(stands(&scene, 6, "2024-04-01").due, Some(day("2024-05-01")));
}

#[test]
fn judging_never_panics_at_the_ends_of_time() {
    let scene = Scene::new();
    for today in [Date::MIN, Date::MAX] {
        for task in scene.plan().tasks.iter() {
            Judge::new(scene.plan(), &scene.calendar, today).task(task);
        }
    }
}

#[test]
fn a_recurring_day_may_lie_in_any_month_of_its_period_or_after_it() {
    use crate::calendar::{Every, Period};
    use crate::domain::schedule::{Bound, Schedule};
    let due = |every: Every, number: u32, day: Option<u8>, month: Option<u8>, bound: Bound| {
        let period = Period::new(every, 2024, number).unwrap();
        let (start, end) = (super::scene::day("2024-01-01"), Some(super::scene::day("2024-12-31")));
        let schedule = Schedule::Recurring { phrase: String::new(), every: vec![every], day, month, bound, start, end };
        schedule.due_in(period).to_string()
    };
    // chậm nhất ngày 25 hằng tháng; ngày 31 of a short month; trước ngày 20/4 hằng năm; ngày 10 tháng đầu quý sau.
    assert_eq!(due(Every::Month, 3, Some(25), None, Bound::On), "2024-03-25");
    assert_eq!(due(Every::Month, 2, Some(31), None, Bound::On), "2024-02-29");
    assert_eq!(due(Every::Year, 1, Some(20), Some(4), Bound::Before), "2024-04-19");
    assert_eq!(due(Every::Quarter, 4, Some(10), Some(4), Bound::On), "2025-01-10");
    assert_eq!(due(Every::Quarter, 1, None, Some(1), Bound::On), "2024-01-31");
}

#[test]
fn a_task_that_waits_to_be_finished_keeps_its_day_and_its_lateness() {
    let mut scene = Scene::new();
    scene.today = day("2024-04-20");
    settle(&mut scene, 1, 1, "2024-03-01");
    settle(&mut scene, 1, 2, "2024-03-30");
    let in_time = stands(&scene, 1, "2024-04-20");
    assert_eq!((in_time.status, in_time.due), (DueStatus::OnTrack, Some(day("2024-03-31"))));
    let mut scene = Scene::new();
    scene.today = day("2024-04-20");
    settle(&mut scene, 1, 1, "2024-03-01");
    settle(&mut scene, 1, 2, "2024-04-10");
    let late = stands(&scene, 1, "2024-04-20");
    assert_eq!((late.status, late.days_left), (DueStatus::Overdue, Some(-10)));
}

#[test]
fn a_day_more_than_a_year_before_the_plan_is_a_slip_of_the_year() {
    let mut scene = Scene::new();
    let (task, reason) = (TaskNo(1), "x".to_owned());
    let recorded =
        |on| Change::RecordTrigger { trigger: "kh-thanh-pho".into(), happened: Some(Happened { on, document: None }) };
    let note = |on| Change::AddNote { task, text: "x".into(), kind: NoteKind::Note, period: None, on: Some(on) };
    let wrong = day("2022-12-31");
    let slips = [
        recorded(wrong),
        note(wrong),
        Change::MoveTask { task, to: State::InProgress, on: Some(wrong), reason: None },
        Change::BlockTask { task, reason, waiting_for: None, on: Some(wrong) },
        Change::OpenMeeting { chair: String::new(), attendees: String::new(), on: Some(wrong) },
        Change::Batch { changes: vec![note(day("2024-03-01")), note(wrong)] },
    ];
    for slip in slips {
        let told = Failure::from(scene.make(1, slip.clone()).unwrap_err()).say(Lang::Vi);
        let expected = "Ngày 31/12/2022 trước ngày đầu của kế hoạch (01/01/2024) hơn một năm. \
                        Xem lại năm, rồi ghi ngày đúng.";
        assert_eq!(told, expected, "{slip:?}");
    }
    // A decision of the year before may belong to the plan.
    scene.make(1, recorded(day("2023-12-20"))).unwrap();
    scene.make(1, note(day("2023-01-01"))).unwrap();
}

/// Deliverable 1.1, by documents of these days.
fn proven(on: Option<&str>, dates: &[&str]) -> Change {
    let document =
        |date: &&str| Evidence { number: format!("{date}/KH"), date: Some(day(date)), subject: None, link: None };
    let (how, on, evidence) = (How::Done, on.map(day), dates.iter().map(document).collect());
    Change::SettleDeliverable { task: TaskNo(1), deliverable: 1, how, on, reason: None, evidence }
}

#[test]
fn a_document_much_older_than_the_plan_needs_the_day_on_which_it_was_done() {
    let mut scene = Scene::new();
    let expected = "Ngày 01/01/2020 trước ngày đầu của kế hoạch (01/01/2024) hơn một năm.";
    let old = proven(None, &["2020-01-01"]);
    for change in [old.clone(), Change::Batch { changes: vec![old] }] {
        let failure = Failure::from(scene.make(1, change).unwrap_err());
        assert!(failure.message.vi.ends_with(expected) && failure.say(Lang::Vi).contains("--on"), "{failure}");
        assert!(!failure.say_on_board(Lang::Vi).contains("--"), "{}", failure.say_on_board(Lang::Vi));
    }
    let Change::SettleDeliverable { how, evidence, .. } = proven(None, &["2022-12-31"]) else { panic!() };
    let (task, period) = (TaskNo(3), "2024-01".into());
    let period = Change::SettleOccurrence { task, period, how, on: None, reason: None, evidence };
    assert!(matches!(scene.make(1, period), Err(Refusal::OldDocument { .. })));
    scene.make(1, proven(Some("2024-03-11"), &["2020-01-01"])).unwrap();
    let settled = scene.task(1).deliverable(1).and_then(|part| part.settled.clone()).unwrap();
    assert_eq!((settled.on, settled.evidence[0].date), (day("2024-03-11"), Some(day("2020-01-01"))));
    // More proof gives it no other day, so none is asked for.
    scene.make(1, proven(None, &["2019-05-20"])).unwrap();
}

#[test]
fn what_needs_several_documents_is_done_on_the_day_of_the_latest() {
    for dates in [["2023-12-20", "2024-03-08"], ["2024-03-08", "2023-12-20"], ["2024-03-08", "2019-05-20"]] {
        let mut scene = Scene::new();
        scene.make(1, proven(None, &dates)).unwrap();
        let settled = scene.task(1).deliverable(1).and_then(|part| part.settled.clone()).unwrap();
        assert_eq!(settled.on, day("2024-03-08"), "{dates:?}");
    }
}

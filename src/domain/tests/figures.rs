//! Figures over time.

use proptest::prelude::*;

use super::scene::{Scene, day, draft};
use crate::calendar::Calendar;
use crate::domain::change::Change;
use crate::domain::due::Judge;
use crate::domain::figures::{Move, Spells, flow, spells, tallies};
use crate::domain::id::TaskNo;
use crate::domain::sentence::decimal;
use crate::domain::task::State;
use crate::text::Lang;

fn step(task: u32, on: &str, to: State) -> Move {
    Move { task: TaskNo(task), on: day(on), to }
}

fn at(scene: &Scene, moves: &[Move], today: &str, on: &str) -> [u32; 3] {
    let calendar = Calendar::built_in();
    let flow = flow(&Judge::new(scene.plan(), &calendar, day(today)), moves);
    flow.days[usize::try_from((day(on) - flow.first).num_days()).unwrap()]
}

#[test]
fn a_task_stands_where_the_last_recorded_move_put_it() {
    let scene = Scene::new();
    let all = u32::try_from(scene.plan().tasks.iter().count()).unwrap();
    let mut moves = vec![step(1, "2024-02-01", State::InProgress), step(1, "2024-03-01", State::Done)];
    assert_eq!(at(&scene, &moves, "2024-03-18", "2024-01-31"), [all, 0, 0]);
    assert_eq!(at(&scene, &moves, "2024-03-18", "2024-02-29"), [all - 1, 1, 0]);
    assert_eq!(at(&scene, &moves, "2024-03-18", "2024-03-01"), [all - 1, 0, 1]);
    // An undo of the last move, whose day is that of the move before: it was never done.
    moves.push(step(1, "2024-02-01", State::InProgress));
    assert_eq!(at(&scene, &moves, "2024-03-18", "2024-03-18"), [all - 1, 1, 0]);
}

#[test]
fn what_should_be_done_is_told_to_the_last_day_of_the_plan() {
    let scene = Scene::new();
    let calendar = Calendar::built_in();
    let flow = flow(&Judge::new(scene.plan(), &calendar, day("2024-03-18")), &[]);
    assert_eq!((flow.days.len(), flow.due.len()), (78, 366));
    let due = |on: &str| flow.due[usize::try_from((day(on) - flow.first).num_days()).unwrap()];
    assert_eq!([due("2024-03-30"), due("2024-03-31"), due("2024-12-13"), due("2024-12-14")], [0, 1, 1, 2]);
    // What recurs each month is to be done with December, not with January.
    assert_eq!([due("2024-12-30"), due("2024-12-31")], [2, 3]);
}

#[test]
fn an_extension_does_not_move_what_should_be_done_by_the_plan() {
    let mut scene = Scene::new();
    let extend = |task: u32, due: &str| Change::ExtendDue {
        task: TaskNo(task),
        deliverable: None,
        due: day(due),
        reason: "chờ".into(),
        by: "giao ban".into(),
        on: None,
    };
    for (task, due) in [(1, "2024-11-30"), (6, "2024-05-31"), (6, "2024-06-30")] {
        scene.make(1, extend(task, due)).unwrap();
    }
    let calendar = Calendar::built_in();
    let flow = flow(&Judge::new(scene.plan(), &calendar, day("2024-03-18")), &[]);
    let due = |on: &str| flow.due[usize::try_from((day(on) - flow.first).num_days()).unwrap()];
    assert_eq!([due("2024-03-30"), due("2024-03-31"), due("2024-12-13"), due("2024-12-14")], [0, 1, 2, 3]);
    // As directed, without a day of the plan: the first one that it was given.
    assert_eq!([due("2024-05-30"), due("2024-05-31")], [1, 2]);
}

#[test]
fn tasks_of_the_plan_came_to_the_board_when_it_was_issued() {
    let mut scene = Scene::new();
    let mut office = scene.office.clone();
    let plan = std::sync::Arc::make_mut(office.plans.values_mut().next().unwrap());
    plan.head.decision.date = Some(day("2024-01-31"));
    scene.office = office;
    let all = u32::try_from(scene.plan().tasks.iter().count()).unwrap();
    assert_eq!(at(&scene, &[], "2024-03-18", "2024-01-30"), [0, 0, 0]);
    assert_eq!(at(&scene, &[], "2024-03-18", "2024-01-31"), [all, 0, 0]);
    let (task, on, reason) = (TaskNo(1), Some(day("2024-03-01")), Some("xong".into()));
    scene.make(1, Change::MoveTask { task, to: State::Done, on, reason }).unwrap();
    assert_eq!(spells(scene.plan(), &[step(1, "2024-03-01", State::Done)]).lead, [30]);
}

#[test]
fn a_spell_in_work_begins_with_its_first_day_in_progress() {
    let mut scene = Scene::new();
    for number in [1, 2] {
        let settle = Change::SettleDeliverable {
            task: TaskNo(1),
            deliverable: number,
            how: crate::domain::task::How::Done,
            on: Some(day("2024-03-10")),
            reason: None,
            evidence: Vec::new(),
        };
        scene.make(1, settle).unwrap();
    }
    let done = Change::MoveTask { task: TaskNo(1), to: State::Done, on: Some(day("2024-03-11")), reason: None };
    scene.make(1, done).unwrap();
    let moves = [step(1, "2024-03-01", State::InProgress), step(1, "2024-03-11", State::Done)];
    let found = spells(scene.plan(), &moves);
    assert_eq!((found.lead, found.cycle), (vec![70], vec![10]));
}

#[test]
fn what_is_carried_over_stays_among_what_was_to_be_done() {
    let mut scene = Scene::new();
    scene.today = day("2024-12-10");
    let mut next = draft();
    next.head.id = "thu-2025".parse().unwrap();
    (next.head.year, next.head.first_day, next.head.last_day) = (2025, day("2025-01-01"), day("2025-12-31"));
    next.tasks.clear();
    scene.make(1, Change::AdoptPlan { draft: Box::new(next) }).unwrap();
    let (task, to) = (TaskNo(1), "thu-2025".parse().unwrap());
    scene.make(1, Change::CarryTask { task, to, on: Some(day("2024-12-01")) }).unwrap();
    let plan = scene.office.plan(&"thu-2024".parse().unwrap()).unwrap();
    let calendar = Calendar::built_in();
    let judge = Judge::new(plan, &calendar, scene.today);
    let tallies = tallies(&judge);
    assert_eq!((tallies.all.total(), tallies.all.carried, tallies.areas[0].carried), (8, 1, 1));
    let flow = flow(&judge, &[]);
    let on = |text: &str| usize::try_from((day(text) - flow.first).num_days()).unwrap();
    let standing = |text: &str| flow.days[on(text)].iter().sum::<u32>();
    assert_eq!((standing("2024-11-30"), flow.carried[on("2024-11-30")]), (8, 0));
    assert_eq!((standing("2024-12-01"), flow.carried[on("2024-12-01")]), (7, 1));
    assert_eq!(flow.due[on("2024-03-31")], 1, "it was due by the plan");
}

#[test]
fn what_is_dropped_stays_in_the_sum_of_what_the_plan_gave() {
    let mut scene = Scene::new();
    scene.today = day("2024-12-10");
    let on = Some(day("2024-12-01"));
    scene.make(1, Change::ArchiveTask { task: TaskNo(1), reason: None, amendment: None, on }).unwrap();
    let calendar = Calendar::built_in();
    let judge = Judge::new(scene.plan(), &calendar, scene.today);
    let tallies = tallies(&judge);
    assert_eq!((tallies.all.total(), tallies.all.dropped, tallies.areas[0].dropped), (8, 1, 1));
    let flow = flow(&judge, &[]);
    let on = |text: &str| usize::try_from((day(text) - flow.first).num_days()).unwrap();
    let told = |text: &str| (flow.total(on(text)), flow.dropped[on(text)]);
    assert_eq!((told("2024-11-30"), told("2024-12-01")), ((8, 0), (8, 1)));
}

#[test]
fn a_median_of_two_in_the_middle_is_their_mean() {
    let median = |days: &[i64]| Spells::median(days).map(|days| decimal(days, Lang::Vi));
    assert_eq!(median(&[]), None);
    assert_eq!(median(&[7]).as_deref(), Some("7"));
    assert_eq!(median(&[1, 62, 75, 300]).as_deref(), Some("68,5"));
    assert_eq!(median(&[1, 62, 75]).as_deref(), Some("62"));
}

#[test]
fn tallies_add_up() {
    let scene = Scene::new();
    let calendar = Calendar::built_in();
    let tallies = tallies(&Judge::new(scene.plan(), &calendar, day("2024-04-02")));
    assert_eq!(tallies.all.total(), scene.plan().tasks.iter().count());
    assert_eq!(tallies.areas.iter().map(crate::domain::figures::Tally::total).sum::<usize>(), tallies.all.total());
    assert!(tallies.all.overdue > 0 && tallies.all.waiting > 0);
    assert_eq!(tallies.units.len(), 1);
}

proptest! {
    #[test]
    fn every_day_has_every_task_once(steps in prop::collection::vec((1..9_u32, 0..120_u64, 0..3_usize), 0..40)) {
        let scene = Scene::new();
        let calendar = Calendar::built_in();
        let first = scene.plan().head.first_day;
        let moves: Vec<Move> = steps
            .into_iter()
            .map(|(task, days, to)| Move { task: TaskNo(task), on: first + chrono::Days::new(days), to: State::ALL[to] })
            .collect();
        let flow = flow(&Judge::new(scene.plan(), &calendar, day("2024-03-18")), &moves);
        let all = u32::try_from(scene.plan().tasks.iter().count()).unwrap();
        prop_assert!(flow.days.iter().all(|states| states.iter().sum::<u32>() == all));
        prop_assert!(flow.due.is_sorted());
    }
}

#[test]
fn the_middle_of_an_even_number_of_days_lies_between_two_of_them() {
    assert_eq!(Spells::median(&[]), None);
    assert_eq!(Spells::median(&[7]), Some(7.0));
    assert_eq!(Spells::median(&[39, 41]), Some(40.0));
    assert_eq!(Spells::median(&[1, 4, 5, 9]), Some(4.5));
}

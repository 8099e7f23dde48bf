//! A plan as it stood on a day, by effective dates.

use super::scene::{Scene, day};
use crate::domain::change::Change;
use crate::domain::effective::effective;
use crate::domain::event::Event;
use crate::domain::figures::Move;
use crate::domain::id::TaskNo;
use crate::domain::task::{How, State};

/// All moves of a scene, in the order of recording, as a host tells them.
pub fn moves(scene: &Scene) -> Vec<Move> {
    let step = |event: &Event| match event {
        Event::TaskMoved { task, to, on, .. } => Some(Move { task: *task, on: *on, to: *to }),
        _ => None,
    };
    scene.entries.iter().filter_map(|entry| step(&entry.event)).collect()
}

fn settle(task: u32, deliverable: u16, on: &str) -> Change {
    Change::SettleDeliverable {
        task: TaskNo(task),
        deliverable,
        how: How::Done,
        on: Some(day(on)),
        reason: None,
        evidence: Vec::new(),
    }
}

fn done(task: u32, on: &str) -> Change {
    Change::MoveTask { task: TaskNo(task), to: State::Done, on: Some(day(on)), reason: None }
}

#[test]
fn what_took_effect_later_has_not_happened_yet() {
    let mut scene = Scene::new();
    let before = scene.plan().clone();
    let start = Change::MoveTask { task: TaskNo(1), to: State::InProgress, on: Some(day("2024-02-01")), reason: None };
    scene.make(1, start).unwrap();
    // Typed in today, of a day before the cut-off; and the other way round.
    scene.make(1, settle(1, 1, "2024-03-14")).unwrap();
    scene.make(1, settle(1, 2, "2024-03-15")).unwrap();
    scene.make(1, done(1, "2024-03-16")).unwrap();
    let block =
        Change::BlockTask { task: TaskNo(2), reason: "x".into(), waiting_for: None, on: Some(day("2024-03-15")) };
    scene.make(1, block).unwrap();
    let then = effective(scene.plan(), &moves(&scene), day("2024-03-14"));
    let task = then.task(TaskNo(1)).unwrap();
    assert_eq!((task.state, task.moved_on), (State::InProgress, Some(day("2024-02-01"))));
    let settled: Vec<bool> = task.deliverables.iter().map(|known| known.settled.is_some()).collect();
    assert_eq!(settled, [true, false]);
    assert!(then.task(TaskNo(2)).unwrap().blocked.is_none());
    // Before anything, and after everything.
    let first = effective(scene.plan(), &moves(&scene), day("2024-01-31"));
    assert_eq!(first.task(TaskNo(1)).unwrap().state, before.task(TaskNo(1)).unwrap().state);
    assert_eq!(effective(scene.plan(), &moves(&scene), day("2024-03-18")), *scene.plan());
}

#[test]
fn a_move_that_was_taken_back_never_was() {
    let mut scene = Scene::new();
    scene.make(1, settle(1, 1, "2024-03-10")).unwrap();
    scene.make(1, settle(1, 2, "2024-03-10")).unwrap();
    let ticket = scene.make(1, done(1, "2024-03-10")).unwrap();
    scene.undo(1, &ticket).unwrap();
    let then = effective(scene.plan(), &moves(&scene), day("2024-03-14"));
    assert_eq!(then.task(TaskNo(1)).unwrap().state, State::Planned);
}

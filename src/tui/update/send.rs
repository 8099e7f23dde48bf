//! Sending a change. The card does not move before the host has answered.

use std::time::Duration;

use super::Effect;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::tui::form::Form;
use crate::tui::model::{Model, Pending};

/// An answer within this time needs no mark: it would only flicker.
const SLOW: Duration = Duration::from_millis(300);

/// Sends a change; `form` is offered again if it is refused.
pub(super) fn change(model: &mut Model, change: Change, form: Option<Form>) -> Vec<Effect> {
    let id = model.next_id;
    model.next_id += 1;
    let base = form.as_ref().map_or(model.office.seq, |form| form.base);
    let tasks = tasks(&change);
    let change = Box::new(change);
    model.pending.insert(id, Pending { tasks, change: change.clone(), form, is_slow: false });
    vec![Effect::Send { id, change, base }, Effect::Wake(id, SLOW)]
}

/// Sends several changes as one, all or none.
pub(super) fn all(model: &mut Model, mut changes: Vec<Change>) -> Vec<Effect> {
    match changes.len() {
        0 => Vec::new(),
        1 => change(model, changes.remove(0), None),
        _ => change(model, Change::Batch { changes }, None),
    }
}

fn tasks(change: &Change) -> Vec<TaskNo> {
    match change {
        Change::Batch { changes } => changes.iter().filter_map(Change::task).collect(),
        change => change.task().into_iter().collect(),
    }
}

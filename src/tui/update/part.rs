//! Commands about one deliverable or one period of a task.

use super::act::{lay_form, lay_menu, say};
use super::{Effect, send};
use crate::domain::change::Change;
use crate::domain::decide::gone;
use crate::domain::id::TaskNo;
use crate::domain::task::State;
use crate::failure::Failure;
use crate::tui::command::Command;
use crate::tui::form::{Kind, Part};
use crate::tui::menu;
use crate::tui::model::Model;
use crate::words;

/// The part of a task that is meant: the given one, the chosen one of the opened task, or the first that is open.
fn part_of(model: &Model, task: TaskNo, given: Option<usize>) -> Option<(Part, bool)> {
    let known = model.plan.task(task)?;
    let parts = menu::parts(model, known);
    let chosen = model.opened.filter(|opened| opened.task == task).map(|opened| opened.part);
    let at = given.or(chosen).or_else(|| menu::first_open(model, known)).unwrap_or(0);
    parts.get(at).copied()
}

pub(super) fn on_part(model: &mut Model, task: TaskNo, part: Option<usize>, kind: Kind) -> Vec<Effect> {
    // What has left the plan is settled no more: told before anything is typed.
    if let Some(refusal) = model.plan.task(task).and_then(|task| gone(task)) {
        say(model, Failure::from(refusal).say_on_board(model.lang), true);
        return Vec::new();
    }
    let Some((part, _)) = part_of(model, task, part) else { return no_part(model) };
    lay_form(model, kind, vec![task], Some(part))
}

/// The evidence form; a period of a recurring task that is still open is the current one.
pub(super) fn settle(model: &mut Model, task: TaskNo, part: Option<usize>) -> Vec<Effect> {
    on_part(model, task, part, Kind::Settle)
}

/// Space on a deliverable: the evidence form, for more proof if it is settled already.
pub(super) fn tick(model: &mut Model) -> Vec<Effect> {
    match model.opened {
        Some(opened) => on_part(model, opened.task, Some(opened.part), Kind::Settle),
        None => Vec::new(),
    }
}

pub(super) fn reopen(model: &mut Model, task: TaskNo, part: Option<usize>) -> Vec<Effect> {
    let change = match part_of(model, task, part) {
        Some((Part::Deliverable(deliverable), true)) => Change::ReopenDeliverable { task, deliverable },
        Some((Part::Period(period), true)) => Change::ReopenOccurrence { task, period: period.to_string() },
        _ => {
            let text = model.lang.of("Mục đang chọn chưa ghi kết quả.", "What is chosen is not recorded.");
            say(model, text.to_owned(), true);
            return Vec::new();
        }
    };
    send::change(model, change, None)
}

/// What can be done with one deliverable; where there are several, the question which one comes first.
pub(super) fn one_part(model: &mut Model, task: TaskNo, part: Option<usize>) -> Vec<Effect> {
    let count = model.plan.task(task).map_or(0, |task| task.deliverables.len());
    match part.or((count == 1).then_some(0)) {
        _ if count == 0 => no_part(model),
        Some(at) => lay_menu(model, task, |model, task| menu::of_part(model, task, at)),
        None => lay_menu(model, task, menu::of_parts),
    }
}

fn no_part(model: &mut Model) -> Vec<Effect> {
    let add = Command::AddPart.row().say(model.lang);
    let words = words!(
        "Nhiệm vụ chưa có sản phẩm để ghi minh chứng. Thêm trước: “{add}”.",
        "The task has no deliverable that evidence could be of. First: “{add}”."
    );
    say(model, words.say(model.lang).to_owned(), true);
    Vec::new()
}

/// A form about one deliverable; of a recurring task, too, whose parts are otherwise its periods.
pub(super) fn on_deliverable(model: &mut Model, task: TaskNo, part: Option<usize>, kind: Kind) -> Vec<Effect> {
    let Some(known) = model.plan.task(task) else { return Vec::new() };
    let chosen = model.opened.filter(|opened| opened.task == task && !known.is_recurring()).map(|opened| opened.part);
    let open = || known.deliverables.iter().position(|part| part.settled.is_none());
    let at = part.or(chosen).or_else(open).unwrap_or(0);
    match known.deliverables.get(at).map(|part| part.number) {
        Some(number) => lay_form(model, kind, vec![task], Some(Part::Deliverable(number))),
        None => no_part(model),
    }
}

/// A period of a recurring task is begun; one that was begun goes back.
pub(super) fn begin_period(model: &mut Model, task: TaskNo, part: Option<usize>) -> Vec<Effect> {
    let Some((Part::Period(period), false)) = part_of(model, task, part) else {
        let text = model.lang.of("Nhiệm vụ không có kỳ nào đang mở.", "The task has no open period.");
        say(model, text.to_owned(), true);
        return Vec::new();
    };
    let state = model.plan.task(task).and_then(|task| task.occurrences.get(&period)).map(|one| one.state);
    let to = if state == Some(State::InProgress) { State::Planned } else { State::InProgress };
    send::change(model, Change::MoveOccurrence { task, period: period.to_string(), to, on: None }, None)
}

//! Commands about the plan itself, and what is chosen from lists of filters and plans.

use super::act::{ask, lay, lay_form, say};
use super::{Effect, filter, officer};
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::refusal::Refusal;
use crate::failure::Failure;
use crate::tui::command::Command;
use crate::tui::form::Kind;
use crate::tui::layer::{Layer, Menu, Then};
use crate::tui::menu;
use crate::tui::model::Model;
use crate::words;

/// Whether an item of a menu with this command is one of a list, and not about a part of a task.
pub(super) fn is_choice(command: Command) -> bool {
    let is_of_plan = matches!(
        command,
        Command::SavedFilters | Command::DropFilter | Command::ChoosePlan | Command::Carry | Command::Officers
    );
    is_of_plan || officer::is_about(command)
}

/// Takes one of a list.
pub(super) fn chosen(model: &mut Model, command: Command, at: usize) -> Vec<Effect> {
    let plan = model.office.plans.keys().nth(at).cloned();
    let filter = model.plan.filters.iter().nth(at).map(|(name, filter)| (name.clone(), filter.clone()));
    match (command, filter, plan) {
        (Command::SavedFilters, Some((_, saved)), _) => {
            if let Err(text) = filter::put_on(model, &saved) {
                say(model, text, true);
            }
            Vec::new()
        }
        (Command::DropFilter, Some((name, _)), _) => {
            let question = words!("Bỏ bộ lọc “{name}”?", "Remove the filter “{name}”?");
            let change = Change::SaveFilter { name, filter: None };
            ask(model, &question, Then::Send(Box::new(change)))
        }
        (Command::ChoosePlan, _, Some(plan)) => {
            model.look_at(plan);
            Vec::new()
        }
        (command, ..) if command == Command::Officers || officer::is_about(command) => {
            officer::chosen(model, command, at)
        }
        (Command::Carry, _, Some(to)) => {
            let carry = |task: TaskNo| Change::CarryTask { task, to: to.clone(), on: None };
            let (tasks, year) = (model.subjects(), model.office.plan(&to).map_or(0, |plan| plan.head.year));
            let question = match tasks.as_slice() {
                [one] => words!("Chuyển nhiệm vụ {one} sang năm {year}?", "Carry task {one} over to {year}?"),
                many => {
                    let count = many.len();
                    words!("Chuyển {count} nhiệm vụ sang năm {year}?", "Carry {count} tasks over to {year}?")
                }
            };
            let mut changes: Vec<Change> = tasks.into_iter().map(carry).collect();
            let change = if changes.len() == 1 { changes.remove(0) } else { Change::Batch { changes } };
            ask(model, &question, Then::Send(Box::new(change)))
        }
        _ => Vec::new(),
    }
}

/// Opens a list, or says that it is empty.
fn list(model: &mut Model, menu: Menu, empty: &'static str) -> Vec<Effect> {
    if menu.items.is_empty() {
        say(model, empty.to_owned(), true);
        return Vec::new();
    }
    lay(model, Layer::Menu(menu))
}

/// Saves the filter in use under a name.
pub(super) fn save_filter(model: &mut Model) -> Vec<Effect> {
    if model.filter_text.is_empty() {
        let text = model.lang.of("Chưa có bộ lọc. Gõ / để lọc.", "There is no filter. Type / to filter.");
        say(model, text.to_owned(), true);
        return Vec::new();
    }
    lay_form(model, Kind::SaveFilter, Vec::new(), None)
}

/// The filters that were saved, to use one or to remove one.
pub(super) fn saved_filters(model: &mut Model, command: Command) -> Vec<Effect> {
    let menu = menu::of_filters(model, command);
    let empty = model.lang.of("Chưa lưu bộ lọc nào.", "No filter has been saved yet.");
    list(model, menu, empty)
}

/// The other plans: to look at, or for a task to go on in.
pub(super) fn plans(model: &mut Model, task: Option<TaskNo>) -> Vec<Effect> {
    let menu = menu::of_plans(model, task);
    let empty = match task {
        Some(_) => model.lang.of(
            "Chưa có kế hoạch nào để chuyển sang. Gõ :, chọn “Nhập kế hoạch từ tệp”.",
            "There is no plan to carry it to. Type :, choose “Import a plan from a file”.",
        ),
        None => model.lang.of(
            "Chưa có kế hoạch khác. Gõ :, chọn “Nhập kế hoạch từ tệp”.",
            "There is no other plan. Type :, choose “Import a plan from a file”.",
        ),
    };
    list(model, menu, empty)
}

/// Closing can be taken back, but stops everybody's work: the safe answer is chosen at first. Before it asks, what has no
/// outcome yet is said, in the words in which the rules would refuse it.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    let tasks = model.plan.without_outcome();
    if !tasks.is_empty() {
        let refusal = Failure::from(Refusal::TasksWithoutOutcome { tasks });
        say(model, refusal.say_on_board(model.lang), true);
        return Vec::new();
    }
    let year = model.plan.head.year;
    let question = words!(
        "Khóa kế hoạch năm {year}? Sau đó chỉ xem, không ghi được nữa.",
        "Close the plan of {year}? It can only be read then."
    );
    ask(model, &question, Then::Send(Box::new(Change::ClosePlan { on: None })))
}

/// Makes the plan that is shown everybody's: on all boards, and for every command that names none.
pub(super) fn select(model: &mut Model) -> Vec<Effect> {
    let year = model.plan.head.year;
    let question = words!(
        "Đặt kế hoạch năm {year} làm kế hoạch hiện hành cho mọi người?",
        "Make the plan of {year} the current one for everybody?"
    );
    let plan = model.plan.head.id.clone();
    ask(model, &question, Then::Send(Box::new(Change::SelectPlan { plan })))
}

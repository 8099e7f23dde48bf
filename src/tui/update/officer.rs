//! Officers: their list for everybody, and for an admin what can be done with each.

use super::Effect;
use super::act::{ask, is_refused, lay, lay_form, say};
use crate::domain::change::Change;
use crate::tui::command::Command;
use crate::tui::form::Kind;
use crate::tui::layer::{Item, Layer, Menu, Of, Then};
use crate::tui::menu;
use crate::tui::model::Model;
use crate::words;

/// What can be done with one officer.
const ACTS: [Command; 4] = [Command::SetOfficer, Command::StandIn, Command::HandOver, Command::RemoveOfficer];

/// Whether an item of a menu with this command is about an officer, and not about a task.
pub(super) fn is_about(command: Command) -> bool {
    command == Command::AddOfficer || ACTS.contains(&command)
}

/// Everybody on the list; whoever may change nothing is told who may.
pub(super) fn list(model: &mut Model, command: Command) -> Vec<Effect> {
    let menu = menu::of_officers(model, command);
    match (model.obstacle(Command::AddOfficer), menu.items.is_empty()) {
        (Some(failure), false) => say(model, failure.say_on_board(model.lang), false),
        (Some(_), true) => {
            let text = model.lang.of("Danh sách công chức còn trống.", "The list of officers is empty.");
            say(model, text.to_owned(), true);
            return Vec::new();
        }
        (None, _) => {}
    }
    lay(model, Layer::Menu(menu))
}

/// One of the list was taken: what was asked for before is done with that officer, else everything that can be is offered.
pub(super) fn chosen(model: &mut Model, command: Command, at: usize) -> Vec<Effect> {
    model.officer = model.office.officers.keys().nth(at).cloned();
    let Some((_, officer)) = model.chosen_officer() else { return Vec::new() };
    let title = officer.name.clone();
    if is_refused(model, Command::SetOfficer) {
        return Vec::new();
    }
    if ACTS.contains(&command) {
        return act_on(model, command);
    }
    let item = |command: Command| Item { text: command.row().say(model.lang).to_owned(), command, part: None };
    let items = ACTS.map(item).into();
    lay(model, Layer::Menu(Menu { task: None, of: Of::Other, title, items, at: 0 }))
}

/// Does it with the chosen officer.
pub(super) fn act_on(model: &mut Model, command: Command) -> Vec<Effect> {
    let kind = match command {
        Command::AddOfficer => Kind::AddOfficer,
        Command::StandIn => Kind::StandIn,
        Command::HandOver => Kind::HandOver,
        Command::RemoveOfficer => return ask_removal(model),
        _ => Kind::SetOfficer,
    };
    if is_refused(model, command) {
        return Vec::new();
    }
    let is_alone = model.office.officers.len() < 2;
    if is_alone && matches!(kind, Kind::StandIn | Kind::HandOver) {
        let text = model.lang.of("Danh sách chưa có công chức nào khác.", "There is no other officer on the list.");
        say(model, text.to_owned(), true);
        return Vec::new();
    }
    lay_form(model, kind, Vec::new(), None)
}

fn ask_removal(model: &mut Model) -> Vec<Effect> {
    let Some((account, officer)) = model.chosen_officer() else { return Vec::new() };
    let (account, name) = (account.to_owned(), officer.name.clone());
    let question = words!(
        "Bỏ {name} ({account}) khỏi danh sách công chức?",
        "Remove {name} ({account}) from the list of officers?"
    );
    ask(model, &question, Then::Send(Box::new(Change::RemoveOfficer { account })))
}

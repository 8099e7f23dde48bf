//! The chosen card goes away under its officer: somebody else dropped it, or the filter no longer shows it. The cursor then
//! stands on another card, which nobody meant.

use std::sync::Arc;

use super::act;
use crate::domain::id::TaskNo;
use crate::domain::sentence::{Speaker, worth_telling};
use crate::domain::stamp::Entry;
use crate::tui::model::Model;
use crate::words;

/// The card that is looked at, where keys act on it.
pub(super) fn chosen(model: &Model) -> Option<TaskNo> {
    let is_on_cards = model.layers.is_empty() && model.opened.is_none() && !model.is_in_meeting();
    model.focus().filter(|_| is_on_cards && model.screen.shows_cards())
}

/// After changes of others behind the entry `since`: tells who took the chosen card away, and holds the next key that would
/// act on another. A meeting goes to its points by itself.
pub(super) fn look(model: &mut Model, before: TaskNo, since: u64) {
    if model.focus() == Some(before) || model.is_in_meeting() {
        return;
    }
    let is_meant =
        |entry: &&Arc<Entry>| entry.event.task() == Some(before) && entry.plan.as_ref() == Some(&model.plan.head.id);
    let Some(entry) = model.log.iter().rev().take_while(|entry| entry.seq > since).find(is_meant) else { return };
    if model.sent.contains(&entry.ticket) {
        return;
    }
    let speaker = Speaker::of(&model.plan, model.lang).on(model.today);
    let what = speaker.all(&worth_telling(std::iter::once(&entry.event)), 1, |_| None);
    let text = format!("{}: {what}. {}", entry.by.name, stands(model));
    model.slipped = true;
    model.tell(text.trim_end());
}

/// Whether a key would act on a card that nobody chose; says so, once.
pub(super) fn holds(model: &mut Model) -> bool {
    let is_held = std::mem::take(&mut model.slipped) && model.marked.is_empty() && chosen(model).is_some();
    if is_held {
        let again = model.lang.of("Nhấn lại nếu đúng việc này.", "Press again if this is the one.");
        let text = format!("{} {again}", stands(model));
        act::say(model, text, true);
    }
    is_held
}

fn stands(model: &Model) -> String {
    let Some(now) = model.focus() else { return String::new() };
    words!("Con trỏ nay ở nhiệm vụ {now}.", "The cursor is on task {now} now.").say(model.lang).to_owned()
}

//! Reading a text whole: an entry of the log with everything in it.

use super::{Effect, act};
use crate::calendar::day;
use crate::domain::event::Event;
use crate::tui::command::{Command, Context};
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Page};
use crate::tui::model::Model;
use crate::tui::view::page::scrolls;

/// Lays the chosen entry of the log over it, whole.
pub(super) fn open_entry(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = model.logged().nth(model.log_at).cloned() else { return Vec::new() };
    let on = entry.at.date_naive();
    let mut text = model.sentence(&entry, false);
    // A sentence repeats only the beginning of a long note.
    if let Event::NoteAdded { note, .. } = &entry.event {
        text = format!("{text}\n\n{}", note.text);
    }
    let title = format!("{} {} · {}", day(on), entry.at.format("%H:%M"), entry.by.name);
    let is_shown = entry.plan.as_ref() == Some(&model.plan.head.id);
    let task = entry.event.task().filter(|task| is_shown && model.plan.task(*task).is_some());
    act::lay(model, Layer::Page(Page { title, text, task, top: 0 }))
}

/// A key while it is read: scrolls, goes on to the task, or leaves.
pub(super) fn key(model: &mut Model, mut page: Page, key: Key) -> Vec<Effect> {
    let (most, rows) = scrolls(model, &page);
    page.top = match model.keymap.command(Context::Menu, key) {
        Some(Command::Close) => return Vec::new(),
        Some(Command::Open | Command::Choose) => {
            return page.task.map(|task| act::open(model, task)).unwrap_or_default();
        }
        Some(Command::Up) => page.top.saturating_sub(1),
        Some(Command::Down) => page.top + 1,
        Some(Command::PageUp) => page.top.saturating_sub(rows),
        Some(Command::PageDown) => page.top + rows,
        Some(Command::First) => 0,
        Some(Command::Last) => most,
        _ => page.top,
    }
    .min(most);
    act::lay(model, Layer::Page(page))
}

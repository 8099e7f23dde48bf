//! The filter line, and the filter in use.

use super::Effect;
use crate::tui::command::{Command, Context};
use crate::tui::filter_line::{FilterLine, read};
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::model::Model;

/// Opens the line with the filter in use.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let line = FilterLine::open(model);
    model.layers.push(Layer::Filter(line));
    Vec::new()
}

/// A key for the line.
pub(super) fn key(model: &mut Model, mut line: FilterLine, key: Key) -> Vec<Effect> {
    match model.keymap.command(Context::Form, key) {
        Some(Command::Open) => {
            if let Err(failure) = put_on(model, line.field.text()) {
                line.trouble = Some(failure);
                line.offers.clear();
                model.layers.push(Layer::Filter(line));
            }
        }
        Some(Command::Close) => drop(put_on(model, &line.before)),
        Some(Command::NextField) => {
            line.complete(model);
            typed(model, line);
        }
        _ => {
            if line.field.handle(key) {
                typed(model, line);
            } else {
                model.layers.push(Layer::Filter(line));
            }
        }
    }
    Vec::new()
}

/// Pasted text is a filter, too.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Layer::Filter(mut line)) = model.layers.pop() {
        line.field.paste(text);
        typed(model, line);
    }
    Vec::new()
}

/// Filters with what has been typed so far. What is not understood leaves the cards as they were; half a word that finds
/// nothing counts for nothing yet.
fn typed(model: &mut Model, mut line: FilterLine) {
    line.look(model);
    line.trouble = put_on(model, line.field.text()).err();
    if line.trouble.is_none() && model.lanes.is_empty() && !line.offers.is_empty() {
        line.trouble = put_on(model, &line.finished(model)).err();
    }
    model.layers.push(Layer::Filter(line));
}

/// Uses a filter, or says why it is none.
pub(super) fn put_on(model: &mut Model, text: &str) -> Result<(), String> {
    let filter = read(text, model).map_err(|failure| failure.say_on_board(model.lang))?;
    model.filter = filter;
    text.trim().clone_into(&mut model.filter_text);
    model.choose_cards();
    model.log_at = 0;
    Ok(())
}

/// Shows all cards again.
pub(super) fn clear(model: &mut Model) {
    drop(put_on(model, ""));
}

//! The palette: every command, found by typing a few letters of what it does.

use super::{Effect, act, input, layer};
use crate::text::fold;
use crate::tui::command::{Command, Context, TABLE};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Palette};
use crate::tui::model::Model;

/// Opens the palette with all commands, those likely here first.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let found = search(model, "");
    model.layers.push(Layer::Palette(Palette { field: Field::line(60), found, at: 0 }));
    Vec::new()
}

/// A key for the palette.
pub(super) fn key(model: &mut Model, mut palette: Palette, key: Key) -> Vec<Effect> {
    let command = model.keymap.command(Context::Menu, key).filter(|_| key.letter().is_none());
    if let Some(at) = layer::moved(command, palette.at, palette.found.len()) {
        palette.at = at;
        model.layers.push(Layer::Palette(palette));
        return Vec::new();
    }
    match command {
        Some(Command::Close) => Vec::new(),
        Some(Command::Open) if !palette.found.is_empty() => act::run(model, palette.found[palette.at]),
        Some(Command::Open) => {
            model.layers.push(Layer::Palette(palette));
            Vec::new()
        }
        _ => {
            if palette.field.handle(key) {
                palette.found = search(model, palette.field.text());
                palette.at = 0;
            }
            model.layers.push(Layer::Palette(palette));
            Vec::new()
        }
    }
}

/// Pasted text is searched for.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(Layer::Palette(mut palette)) = model.layers.pop() else { return Vec::new() };
    palette.field.paste(text);
    (palette.found, palette.at) = (search(model, palette.field.text()), 0);
    model.layers.push(Layer::Palette(palette));
    Vec::new()
}

/// The commands whose words hold the letters that were typed, best first; marks and case do not matter.
fn search(model: &Model, typed: &str) -> Vec<Command> {
    let typed = fold(typed);
    let here = input::context(model);
    let offered = TABLE.iter().filter(|row| row.is_offered() && model.obstacle(row.command).is_none());
    let has_draft = model.drafts.values().any(|draft| draft.belongs_to(&model.plan.head.id));
    let mut found: Vec<(usize, bool, bool, Command)> = offered
        .filter_map(|row| {
            let texts = [fold(row.say(model.lang)), row.name.replace('-', " ")];
            let score = texts.iter().filter_map(|text| score(text, &typed)).min()?;
            // What was left half typed is most likely what the palette was opened for.
            let is_draft = row.command == Command::Draft && has_draft;
            Some((score, !is_draft, !row.contexts.contains(&here), row.command))
        })
        .collect();
    // Stable: rows that fit equally well stay in the order of the table.
    found.sort_by_key(|(score, other, elsewhere, _)| (*score, *other, *elsewhere));
    found.into_iter().map(|(.., command)| command).collect()
}

/// How far a text is from what was typed: at its start, at the start of a word, inside; then letters in order with gaps.
fn score(text: &str, typed: &str) -> Option<usize> {
    if typed.is_empty() {
        return Some(0);
    }
    if let Some(at) = text.find(typed) {
        let at_word = at == 0 || text[..at].ends_with(' ');
        return Some(if at == 0 {
            0
        } else if at_word {
            1
        } else {
            2
        });
    }
    let (mut rest, mut gaps) = (text, 0);
    for letter in typed.chars().filter(|c| *c != ' ') {
        let at = rest.find(letter)?;
        gaps += at;
        rest = &rest[at + letter.len_utf8()..];
    }
    Some(3 + gaps)
}

//! Keys and pastes in a sheet of counts: arrows and Tab go from cell to cell, what is typed takes the place of what is there.

use super::act::say;
use crate::tui::command::Command;
use crate::tui::form::{Form, Kind};
use crate::tui::key::{Key, KeyCode};
use crate::tui::model::Model;
use crate::words;

/// A key that is neither Enter nor Esc.
pub(super) fn key(model: &mut Model, form: &mut Form, command: Option<Command>, key: Key) {
    // By the keys that turn pages elsewhere; a letter is typed.
    let turns = |command| key.letter().is_none() && model.keymap.keys(command).contains(&key);
    let (back, forward) = (turns(Command::PageUp), turns(Command::PageDown));
    match (command, key.code) {
        (Some(Command::NextField | Command::PreviousField), _) => {
            form.step(if command == Some(Command::NextField) { 1 } else { -1 });
            form.go(0, 0);
        }
        (_, KeyCode::Up) => form.go(-1, 0),
        (_, KeyCode::Down) => form.go(1, 0),
        (_, KeyCode::Left) if !key.ctrl => form.go(0, -1),
        (_, KeyCode::Right) if !key.ctrl => form.go(0, 1),
        _ if back => other(model, form, -1),
        _ if forward => other(model, form, 1),
        _ => type_key(form, key),
    }
}

/// A cell that the cursor has just come to is typed over; Delete and Backspace empty it.
fn type_key(form: &mut Form, key: Key) {
    let is_typed = key.letter().is_some() || matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
    if is_typed {
        form.type_over();
    }
    if let Some(sheet) = &mut form.sheet {
        sheet.is_fresh = false;
    }
    if let Some(input) = form.focused().filter(|input| !input.is_fixed) {
        input.field.handle(key);
    }
}

/// The same target by other periods. What was typed is kept as a draft of its own and comes back with its periods.
fn other(model: &mut Model, form: &mut Form, by: isize) {
    let Some(about) = &form.about else { return };
    let is_kept = !form.is_untouched(model);
    let next = Form::of_target(model, Kind::Readings, about.by_others(by, model));
    *form = next;
    if is_kept {
        let text = model.lang.of(
            "Đã giữ lại số đang gõ ở kỳ trước đó, chưa ghi.",
            "What was typed for the other periods is kept, not stored.",
        );
        say(model, text.to_owned(), false);
    }
}

/// Pasted lines and tabs are rows and cells.
pub(super) fn paste(form: &mut Form, text: &str, model_lang: crate::text::Lang) {
    let (left, beyond) = form.paste_cells(text);
    let lines = words!("{left} dòng cuối không có chỗ, chưa dán.", "Lines at the end that found no place: {left}.");
    let cells =
        words!("{beyond} ô nằm ngoài các cột, chưa dán.", "Cells beyond the columns that found no place: {beyond}.");
    let told = [(left, lines), (beyond, cells)].into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told.map(|(_, words)| words.say(model_lang).to_owned()).collect();
    form.trouble = (!told.is_empty()).then(|| told.join(" "));
}

//! A form at the bottom of the screen, so that what it is about stays in sight.

use ratatui::layout::Rect;

use super::Frame;
use super::paint::Paint;
use crate::text::{cut, width, wrap};
use crate::tui::form::{Form, Input};
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Rows of a field of several lines.
const TALL: u16 = 4;

fn rows(input: &Input, wide: u16) -> u16 {
    let probe = input.field.height(wide);
    // A field of one line always answers 1; one of several lines grows with its text.
    if probe > 1 { probe.min(TALL) } else { 1 }
}

pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame, form: &Form) -> Option<(u16, u16)> {
    let whole = Rect { width: frame.footer.width, ..frame.body };
    let labels = form.inputs.iter().map(|input| width(&input.name())).max().unwrap_or(0);
    let label_width = u16::try_from(labels).unwrap_or(0) + 2;
    let field_width = whole.width.saturating_sub(label_width + 4);
    let said = said(model, form, whole.width.saturating_sub(4));
    let notes = form.notes(model);
    let fields: u16 = form.inputs.iter().map(|input| rows(input, field_width)).sum();
    let lines = u16::try_from(said.len() + notes.len()).unwrap_or(1);
    let height = (fields + lines + 2).min(whole.height);
    let area = Rect { y: whole.bottom() - height, height, ..whole };
    let inside = paint.frame(area, &form.title(model.lang));
    let mut cursor = None;
    let mut y = inside.y;
    // The fields come before what explains them.
    let room = usize::from(inside.height.saturating_sub(fields));
    for note in notes.iter().take(room) {
        paint.put(inside.x + 1, y, inside.width.saturating_sub(2), note, Role::Faint);
        y += 1;
    }
    // Why it was not taken shows whatever else must give way.
    let bottom = inside.bottom().saturating_sub(u16::from(form.trouble.is_some() && inside.height > 1));
    let first = first(form, field_width, bottom.saturating_sub(y));
    for (at, input) in form.inputs.iter().enumerate().skip(first) {
        let height = rows(input, field_width).min(bottom.saturating_sub(y));
        if height == 0 {
            break;
        }
        let role = if at == form.at { Role::Strong } else { Role::Plain };
        paint.put(inside.x + 1, y, label_width, &input.name(), role);
        let place = Rect::new(inside.x + 1 + label_width, y, field_width, height);
        let at_cursor = paint.field(place, &input.field, Role::Plain);
        if !input.choices.is_empty() {
            let (count, arrows) = (input.choices.len(), model.keys(model.theme.signs.left_right));
            let place_of = input.choice().map_or("–".to_owned(), |at| (at + 1).to_string());
            let text = format!("{arrows} {place_of}/{count}");
            paint.put_right(place.right(), y, &text, Role::Faint);
        }
        if at == form.at {
            cursor = Some(at_cursor);
        } else if input.field.is_empty() {
            paint.put(place.x, y, place.width, &cut(&input.hint(), place.width.into()), Role::Faint);
        }
        y += height;
    }
    let role = if form.trouble.is_some() { Role::Overdue } else { Role::Faint };
    for (y, line) in (y..inside.bottom()).zip(&said) {
        paint.put(inside.x + 1, y, inside.width.saturating_sub(2), line, role);
    }
    cursor
}

/// The first field that shows, so that the one with the cursor does.
fn first(form: &Form, wide: u16, room: u16) -> usize {
    let mut used = 0;
    let fits = |at: &usize| {
        used += rows(&form.inputs[*at], wide);
        used <= room
    };
    let last = form.at.min(form.inputs.len().saturating_sub(1));
    (0..=last).rev().filter(|at| *at < form.inputs.len()).take_while(fits).last().unwrap_or(last)
}

/// Why the form was not taken, else what the focused field means. At least one line, so that the form keeps its height.
fn said(model: &Model, form: &Form, columns: u16) -> Vec<String> {
    let text = form.trouble.clone().unwrap_or_else(|| form.read_back(model));
    let mut lines = wrap(&text, columns.into());
    lines.truncate(3);
    lines
}

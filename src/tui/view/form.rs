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

/// Columns of the names of fields, and of what is typed.
#[derive(Clone, Copy)]
struct Columns {
    names: u16,
    typed: u16,
}

impl Columns {
    /// The names take what the longest needs, but at least `least`.
    fn of(form: &Form, wide: u16, least: u16) -> Columns {
        let longest = form.inputs.iter().map(|input| width(&input.name())).max().unwrap_or(0);
        let names = (u16::try_from(longest).unwrap_or(0) + 2).max(least);
        Columns { names, typed: wide.saturating_sub(names) }
    }

    /// Rows of all fields.
    fn rows(self, form: &Form) -> u16 {
        form.inputs.iter().map(|input| rows(input, self.typed)).sum()
    }
}

/// What a form shows, laid out for a window.
struct Laid {
    area: Rect,
    columns: Columns,
    notes: Vec<String>,
    said: Vec<String>,
}

fn laid_out(model: &Model, frame: Frame, form: &Form) -> Laid {
    let whole = Rect { width: frame.footer.width, ..frame.body };
    let columns = Columns::of(form, whole.width.saturating_sub(4), 0);
    let said = said(model, form, whole.width.saturating_sub(4), columns.typed);
    let notes = form.notes(model);
    let lines = u16::try_from(said.len() + notes.len()).unwrap_or(1);
    let height = (columns.rows(form) + lines + 2).min(whole.height);
    Laid { area: Rect { y: whole.bottom() - height, height, ..whole }, columns, notes, said }
}

/// Rows of the body that a form covers.
pub(super) fn height(model: &Model, frame: Frame, form: &Form) -> u16 {
    laid_out(model, frame, form).area.height
}

pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame, form: &Form) -> Option<(u16, u16)> {
    let Laid { area, columns, notes, said } = laid_out(model, frame, form);
    let fields = columns.rows(form);
    let inside = paint.frame(area, &form.title(model));
    let mut y = inside.y;
    // The fields come before what explains them.
    let room = usize::from(inside.height.saturating_sub(fields));
    for note in notes.iter().take(room) {
        paint.put(inside.x + 1, y, inside.width.saturating_sub(2), note, Role::Faint);
        y += 1;
    }
    // Why it was not taken shows whatever else must give way.
    let bottom = inside.bottom().saturating_sub(u16::from(form.trouble.is_some() && inside.height > 1));
    let place = Rect::new(inside.x + 1, y, inside.width.saturating_sub(2), bottom.saturating_sub(y));
    let (y, cursor) = draw_fields(model, paint, place, form, columns);
    let role = if form.trouble.is_some() { Role::Overdue } else { Role::Faint };
    for (y, line) in (y..inside.bottom()).zip(&said) {
        paint.put(inside.x + 1, y, inside.width.saturating_sub(2), line, role);
    }
    cursor
}

/// Rows that the fields of a form take in a width, the names being at least so wide.
pub(super) fn rows_in_place(form: &Form, wide: u16, names: u16) -> u16 {
    Columns::of(form, wide, names).rows(form)
}

/// Only the fields, without a box around them; what they mean is told elsewhere.
pub(super) fn in_place(model: &Model, paint: &mut Paint, place: Rect, form: &Form, names: u16) -> Option<(u16, u16)> {
    draw_fields(model, paint, place, form, Columns::of(form, place.width, names)).1
}

/// The fields one below the other; returns the row below them, and where the cursor is.
fn draw_fields(
    model: &Model,
    paint: &mut Paint,
    area: Rect,
    form: &Form,
    columns: Columns,
) -> (u16, Option<(u16, u16)>) {
    let (mut y, mut cursor) = (area.y, None);
    let first = first(form, columns.typed, area.height);
    for (at, input) in form.inputs.iter().enumerate().skip(first) {
        let height = rows(input, columns.typed).min(area.bottom().saturating_sub(y));
        if height == 0 {
            break;
        }
        let role = if at == form.at { Role::Strong } else { Role::Plain };
        paint.put(area.x, y, columns.names, &input.name(), role);
        let place = Rect::new(area.x + columns.names, y, columns.typed, height);
        let at_cursor = paint.field(place, &input.field, Role::Plain);
        if input.field.is_empty() {
            paint.put(place.x, place.y, place.width, &cut(&input.hint(), place.width.into()), Role::Faint);
        }
        if !input.choices.is_empty() {
            let (count, arrows) = (input.choices.len(), model.keys(model.theme.signs.left_right));
            let place_of = input.choice().map_or("–".to_owned(), |at| (at + 1).to_string());
            let text = format!("{arrows} {place_of}/{count}");
            paint.put_right(place.right(), y, &text, Role::Faint);
        }
        if at == form.at {
            cursor = Some(at_cursor);
        }
        y += height;
    }
    (y, cursor)
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
fn said(model: &Model, form: &Form, columns: u16, typed: u16) -> Vec<String> {
    let text = form.trouble.clone().unwrap_or_else(|| form.read_back(model, typed));
    let mut lines = wrap(&text, columns.into());
    lines.truncate(3);
    lines
}

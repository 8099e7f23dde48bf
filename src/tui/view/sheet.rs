//! Counts as rows and columns, at the bottom of the screen like any form.

use ratatui::layout::Rect;

use super::Frame;
use super::paint::Paint;
use crate::text::{width, wrap};
use crate::tui::form::{Column, Form, Sheet};
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Columns of a cell, with the gap before it.
const CELL: u16 = 10;
/// Columns of what stands at the left of a row: with them all seven columns fit in 80.
const NAME: u16 = 17;

/// How rows and columns are divided.
struct Layout {
    inside: Rect,
    /// Columns at the left: the title of the row, or its part.
    name: u16,
    /// The first column that shows right of the name, and how many do.
    first: usize,
    count: usize,
}

impl Layout {
    fn of(sheet: &Sheet, inside: Rect, column: usize) -> Layout {
        let own = usize::from(has_parts(sheet));
        let titles = u16::try_from(sheet.title_width()).unwrap_or(NAME);
        let most = if inside.width < 110 { NAME.min(inside.width / 2) } else { 2 * NAME };
        let name = if own == 1 { most } else { titles.min(most) };
        let room = usize::from(inside.width.saturating_sub(name + 1) / CELL).max(1);
        let all = sheet.columns.len().saturating_sub(own);
        let at = column.saturating_sub(own);
        let first = own + (at + 1).saturating_sub(room).min(all.saturating_sub(room));
        Layout { inside, name, first, count: room.min(all) }
    }

    /// Where a column stands in a row.
    fn place(&self, column: usize, y: u16) -> Option<Rect> {
        if column < self.first {
            let is_name = column == 0;
            return is_name.then(|| Rect::new(self.inside.x + 1, y, self.name, 1));
        }
        let offset = column - self.first;
        let x = self.inside.x + 2 + self.name + u16::try_from(offset).unwrap_or(0) * CELL;
        let wide = CELL.saturating_sub(1).min(self.inside.right().saturating_sub(x));
        (offset < self.count).then(|| Rect::new(x, y, wide, 1))
    }
}

fn has_parts(sheet: &Sheet) -> bool {
    sheet.columns.first() == Some(&Column::Part)
}

/// Draws it; returns where the cursor is.
pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame, form: &Form) -> Option<(u16, u16)> {
    let sheet = form.sheet.as_ref()?;
    let whole = Rect { width: frame.footer.width, ..frame.body };
    let said_rows = if whole.height < 14 { 2 } else { 3 };
    let wanted = u16::try_from(sheet.rows.len()).unwrap_or(u16::MAX).saturating_add(said_rows + 3);
    let height = wanted.min(whole.height);
    let inside = paint.frame(Rect { y: whole.bottom() - height, height, ..whole }, &form.title(model));
    let (row, column) = sheet.place(form.at);
    let layout = Layout::of(sheet, inside, column);
    for (at, column) in sheet.columns.iter().enumerate() {
        if let Some(place) = layout.place(at, inside.y) {
            heading(model, paint, place, *column);
        }
    }
    let rows = usize::from(inside.height.saturating_sub(said_rows + 1)).max(1);
    let first = (row + 1).saturating_sub(rows);
    let mut cursor = None;
    for (y, at) in (inside.y + 1..inside.bottom()).zip(first..sheet.rows.len().min(first + rows)) {
        cursor = draw_row(paint, form, &layout, at, y).or(cursor);
    }
    said(model, paint, form, Rect { y: inside.bottom().saturating_sub(said_rows), height: said_rows, ..inside });
    cursor
}

fn heading(model: &Model, paint: &mut Paint, place: Rect, column: Column) {
    let title = column.title(model.lang);
    if column == Column::Part {
        paint.put(place.x, place.y, place.width, title, Role::Faint);
    } else {
        paint.put_right(place.right(), place.y, title, Role::Faint);
    }
}

fn draw_row(paint: &mut Paint, form: &Form, layout: &Layout, row: usize, y: u16) -> Option<(u16, u16)> {
    let sheet = form.sheet.as_ref()?;
    let (chosen, column) = sheet.place(form.at);
    let role = if row == chosen { Role::Strong } else { Role::Plain };
    paint.put(layout.inside.x + 1, y, layout.name, form.row_title(row), role);
    let mut cursor = None;
    for (at, cell) in form.cells(row).iter().enumerate() {
        let Some(place) = layout.place(at, y) else { continue };
        let text = cell.field.text();
        if row == chosen && at == column {
            // A number stands at the right, as those above it do.
            let wide = u16::try_from(width(text)).unwrap_or(u16::MAX).min(place.width);
            let typed = match sheet.columns.get(at) {
                Some(Column::Part) => place,
                _ => Rect { x: place.right() - wide, width: wide + 1, ..place },
            };
            cursor = Some(paint.field(typed, &cell.field, Role::Strong));
            if sheet.is_fresh {
                paint.look(place, Role::Chosen);
            }
        } else if sheet.columns.get(at) == Some(&Column::Part) {
            paint.put(place.x, y, place.width, if text.is_empty() { "·" } else { text }, Role::Plain);
        } else if text.is_empty() {
            paint.put_right(place.right(), y, "·", Role::Faint);
        } else {
            let text = crate::text::cut(text, place.width.into());
            paint.put_right(place.right(), y, &text, Role::Plain);
        }
    }
    cursor
}

/// Why it was not taken, else what the row comes to.
fn said(model: &Model, paint: &mut Paint, form: &Form, area: Rect) {
    let text = form.trouble.clone().unwrap_or_else(|| form.read_back(model, area.width));
    let role = if form.trouble.is_some() { Role::Overdue } else { Role::Faint };
    let room = area.width.saturating_sub(2);
    for (y, line) in (area.y..area.bottom()).zip(wrap(&text, room.into())) {
        paint.put(area.x + 1, y, room, &line, role);
    }
}

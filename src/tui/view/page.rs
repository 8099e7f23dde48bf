//! A text that is read whole: an entry of the log that its row could only begin.

use ratatui::layout::Rect;

use super::menu::position;
use super::paint::Paint;
use crate::text::wrap;
use crate::tui::layer::Page;
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Columns of a line that is still easily read.
const WIDEST: u16 = 76;

/// Columns of what lies below that are worth showing.
const BESIDE: u16 = 20;

/// Where it lies: over the middle of the body, as high as its text.
fn area(model: &Model, page: &Page) -> (Rect, Vec<String>) {
    let body = super::frame(model).body;
    // A rest of the list beside it would look like a part of it.
    let wide = if body.width < WIDEST + BESIDE { body.width } else { WIDEST };
    let lines: Vec<String> = page.text.lines().flat_map(|line| wrap(line, wide.saturating_sub(4).into())).collect();
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(body.height);
    let y = body.y + (body.height - height) / 2;
    (Rect::new(body.x + (body.width - wide) / 2, y, wide, height), lines)
}

/// Lines that can be scrolled away above, and lines that show at once.
pub fn scrolls(model: &Model, page: &Page) -> (usize, usize) {
    let (area, lines) = area(model, page);
    let rows = usize::from(area.height.saturating_sub(2)).max(1);
    (lines.len().saturating_sub(rows), rows)
}

pub(super) fn draw(model: &Model, paint: &mut Paint, page: &Page) {
    let (area, lines) = area(model, page);
    let inside = paint.frame(area, &page.title);
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(page.top)) {
        paint.put(inside.x + 1, y, inside.width.saturating_sub(1), line, Role::Plain);
    }
    position(model, paint, area, page.top, lines.len());
}

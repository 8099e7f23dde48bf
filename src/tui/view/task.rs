//! Everything of one task: what the plan says, what was settled, what was said, and what happened.

mod lines;

use ratatui::layout::Rect;

use super::menu::{MENU_WIDTH, menu_area};
use super::paint::Paint;
use super::{Frame, frame};
use crate::domain::id::TaskNo;
use crate::tui::layer::Layer;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use lines::Line;

/// Fewest columns beside an open menu in which details can be read.
const NARROWEST: u16 = 36;

/// Where the details of an opened task lie when they take the place of the board: beside its menu, if that is open.
pub(super) fn room(model: &Model, frame: Frame) -> Rect {
    let body = frame.body;
    let has_menu = model.layers.iter().any(|layer| matches!(layer, Layer::Menu(_)));
    if has_menu && body.width >= MENU_WIDTH + NARROWEST {
        return Rect { width: body.width - menu_area(frame, 1).width, ..body };
    }
    body
}

fn area_of(model: &Model) -> Rect {
    let frame = frame(model);
    frame.panel.unwrap_or_else(|| room(model, frame))
}

/// How far the details of a task can be scrolled.
pub fn most_scroll(model: &Model, task: TaskNo) -> usize {
    let area = area_of(model);
    lines::of(model, task, area.width).len().saturating_sub(area.height.into())
}

/// Draws the details; in an opened task the chosen part is marked and kept in sight.
pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect, task: TaskNo, is_open: bool) {
    let lines = lines::of(model, task, area.width);
    let rows = usize::from(area.height);
    let opened = model.opened.filter(|_| is_open);
    let part = opened.map(|opened| opened.part);
    let mut top = opened.map_or(0, |opened| opened.scroll).min(lines.len().saturating_sub(rows));
    let chosen = lines.iter().rposition(|line| line.part.is_some() && line.part == part);
    if let Some(chosen) = chosen.filter(|chosen| opened.is_some_and(|o| o.scroll == 0) && *chosen >= rows) {
        top = (chosen + 1 - rows).min(lines.len().saturating_sub(rows));
    }
    for (y, line) in (area.y..area.bottom()).zip(&lines[top..]) {
        draw_line(paint, area, y, line, line.part.is_some() && line.part == part);
    }
    let below = lines.len().saturating_sub(top + rows);
    if below > 0 && is_open {
        let text = format!(" +{below} {} ", model.lang.of("dòng, PgDn", "lines, PgDn"));
        paint.put_right(area.right(), area.bottom().saturating_sub(1), &text, Role::Faint);
    }
}

fn draw_line(paint: &mut Paint, area: Rect, y: u16, line: &Line, is_chosen: bool) {
    let mut x = area.x + 1;
    if is_chosen {
        let cursor = paint.signs().cursor;
        paint.put(area.x, y, 1, cursor, Role::Plain);
    }
    for (text, role) in &line.pieces {
        let role = if is_chosen && *role == Role::Plain { Role::Strong } else { *role };
        x += paint.put(x, y, area.right().saturating_sub(x), text, role);
    }
    if let Some(right) = &line.right {
        paint.put_right(area.right().saturating_sub(1), y, right, Role::Plain);
    }
}

//! Everything of one task: what the plan says, what was settled, what was said, and what happened.

mod lines;
mod standing;

use ratatui::layout::Rect;

use super::menu::{MENU_WIDTH, menu_area};
use super::paint::Paint;
use super::{Frame, form, frame};
use crate::domain::id::TaskNo;
use crate::text::plural;
use crate::tui::layer::Layer;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::words;
use lines::Line;
pub(super) use standing::{computed, how_it_stands};

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
    most(lines::of(model, task, area).len(), area.height.into())
}

/// Draws the details; in an opened task the chosen part is marked and kept in sight.
pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect, task: TaskNo, is_open: bool) {
    let lines = lines::of(model, task, area);
    let rows = usize::from(area.height);
    let opened = model.opened.filter(|_| is_open);
    let part = opened.map(|opened| opened.part);
    let top = opened.map_or(0, |opened| opened.scroll).min(most(lines.len(), rows));
    // A form about the part covers the rows below it.
    let last = part.and_then(|part| lines.iter().rposition(|line| line.part == Some(part)));
    let above = rows.saturating_sub(covered(model)).max(1);
    let top = last.filter(|_| above < rows).map_or(top, |last| top.max((last + 1).saturating_sub(above)));
    let has_more = is_open && lines.len() > top + rows;
    let shown = if has_more { area.height.saturating_sub(1) } else { area.height };
    for (y, line) in (area.y..area.y + shown).zip(&lines[top..]) {
        draw_line(paint, area, y, line, line.part.is_some() && line.part == part);
    }
    if has_more {
        let below = lines.len() - top - usize::from(shown);
        let en = plural(below, "line", "lines");
        let words = words!("còn {below} dòng   PgDn", "{below} more {en}   PgDn");
        paint.put(area.x + 1, area.bottom().saturating_sub(1), area.width - 1, words.say(model.lang), Role::Faint);
    }
}

/// How far so many lines can be scrolled: until the last one shows.
fn most(lines: usize, rows: usize) -> usize {
    lines.saturating_sub(rows)
}

/// How far details must be scrolled, at least or at most, so that a part of the task is in sight.
pub fn scroll_to(model: &Model, task: TaskNo, part: usize, scroll: usize) -> usize {
    let area = area_of(model);
    let lines = lines::of(model, task, area);
    let is_part = |line: &Line| line.part == Some(part);
    let (Some(first), Some(last)) = (lines.iter().position(is_part), lines.iter().rposition(is_part)) else {
        return scroll;
    };
    // The last row may be taken by the words that there is more.
    let rows = usize::from(area.height).saturating_sub(1).max(1);
    scroll.min(first).max((last + 1).saturating_sub(rows)).min(most(lines.len(), rows))
}

/// Rows that a form about a part of the task covers.
fn covered(model: &Model) -> usize {
    match model.layers.last() {
        Some(Layer::Form(form)) if form.part.is_some() => form::height(model, frame(model), form).into(),
        _ => 0,
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

//! The menu of a task, and the palette of all commands.

use ratatui::layout::Rect;

use super::Frame;
use super::paint::Paint;
use crate::text::width;
use crate::tui::command::Command;
use crate::tui::layer::{Menu, Of, Palette};
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Columns of a menu.
pub(super) const MENU_WIDTH: u16 = 38;

/// Where a menu lies: at the right of the body, beside the details of its task.
pub(super) fn menu_area(frame: Frame, items: usize) -> Rect {
    let height = u16::try_from(items + 2).unwrap_or(u16::MAX).min(frame.body.height);
    let wide = MENU_WIDTH.min(frame.body.width);
    Rect::new(frame.body.right().saturating_sub(wide), frame.body.y, wide, height)
}

pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame, menu: &Menu) {
    let area = menu_area(frame, menu.items.len());
    // The lines of officers are as long as the body is wide.
    let area = if matches!(menu.of, Of::Officers(_)) {
        Rect { x: frame.body.x, width: frame.body.width, ..area }
    } else {
        area
    };
    let inside = paint.frame(area, &menu.title);
    let lines: Vec<(String, Command)> = menu.items.iter().map(|item| (item.text.clone(), item.command)).collect();
    let first = list(model, paint, inside, &lines, menu.at);
    position(model, paint, area, first, lines.len());
}

/// Which of the lines of a list show, on its lower border: ` 1-16/43 ↓ `; nothing where all do.
pub(super) fn position(model: &Model, paint: &mut Paint, area: Rect, first: usize, total: usize) {
    let rows = usize::from(area.height.saturating_sub(2));
    if total <= rows {
        return;
    }
    position_of(model, paint, area, (first, (first + rows).min(total)), total);
}

/// The same where lines take several rows: the first that shows, and the one behind the last.
pub(super) fn position_of(model: &Model, paint: &mut Paint, area: Rect, (first, last): (usize, usize), total: usize) {
    if first == 0 && last >= total {
        return;
    }
    let down = if last < total { format!(" {}", model.key_of(Command::PageDown)) } else { String::new() };
    let up = if first > 0 { format!(" {}", model.key_of(Command::PageUp)) } else { String::new() };
    let text = format!(" {}-{last}/{total}{up}{down} ", first + 1);
    paint.put_right(area.right().saturating_sub(2), area.bottom().saturating_sub(1), &text, Role::Plain);
}

/// Rows to choose from, each with its key at the right; scrolled so that the chosen one shows.
/// Returns the first that shows.
fn list(model: &Model, paint: &mut Paint, area: Rect, lines: &[(String, Command)], at: usize) -> usize {
    let rows = usize::from(area.height).max(1);
    let first = (at / rows) * rows;
    let first = first.min(lines.len().saturating_sub(rows));
    for (y, (offset, (text, command))) in (area.y..area.bottom()).zip(lines.iter().enumerate().skip(first)) {
        let key = model.key_of(*command);
        let key_width = u16::try_from(width(&key)).unwrap_or(0);
        // A bar and a bold text, as on a card: a whole row in reverse costs twice the bytes.
        let role = if offset == at { Role::Strong } else { Role::Plain };
        paint.put(area.x + 1, y, area.width.saturating_sub(key_width + 4), text, role);
        paint.put_right(area.right().saturating_sub(1), y, &key, Role::Plain);
        if offset == at {
            let cursor = paint.signs().cursor;
            paint.put(area.x, y, 1, cursor, Role::Strong);
        }
    }
    first
}

pub(super) fn draw_palette(model: &Model, paint: &mut Paint, frame: Frame, palette: &Palette) -> (u16, u16) {
    let body = frame.body;
    let wide = body.width.clamp(20, 62);
    let height = body.height.clamp(4, 18);
    let area = Rect::new(body.x + (body.width.saturating_sub(wide)) / 2, body.y, wide, height);
    let inside = paint.frame(area, model.lang.of("Lệnh (gõ không dấu được)", "Commands"));
    let cursor = paint.field(
        Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside },
        &palette.field,
        Role::Strong,
    );
    let lines: Vec<(String, Command)> =
        palette.found.iter().map(|command| (command.row().say(model.lang).to_owned(), *command)).collect();
    let rest = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    if lines.is_empty() {
        paint.put(
            rest.x + 1,
            rest.y,
            rest.width,
            model.lang.of("Không có lệnh nào khớp.", "No command matches."),
            Role::Faint,
        );
    }
    let first = list(model, paint, rest, &lines, palette.at);
    // The row of the field is none of the list's.
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    position(model, paint, below, first, lines.len());
    cursor
}

//! The preview of a plan that was read from a file, over the whole screen.

use ratatui::layout::Rect;

use super::menu::position_of;
use super::paint::Paint;
use super::{Frame, frame};
use crate::import::preview::{Fit, Line, Tone};
use crate::text::wrap;
use crate::tui::model::Model;
use crate::tui::preview::Preview;
use crate::tui::theme::Role;

/// Columns before the words: the cursor, and a gap.
const MARGIN: u16 = 2;

fn area(frame: Frame) -> Rect {
    Rect { width: frame.footer.width, ..frame.body }
}

/// Rows and columns of what shows inside the frame around it.
fn room(model: &Model) -> (usize, u16) {
    let area = area(frame(model));
    (usize::from(area.height.saturating_sub(2)).max(1), area.width.saturating_sub(MARGIN + 3))
}

/// Rows that show at once.
pub fn page(model: &Model) -> usize {
    room(model).0
}

/// The rows of one line, each with the columns it stands further in.
fn rows(line: &Line, columns: u16) -> Vec<(u16, String)> {
    let folded = |indent: u16, below: u16| {
        let rows = wrap(&line.text, columns.saturating_sub(below).max(8).into());
        let indents = std::iter::once(indent).chain(std::iter::repeat(below));
        indents.zip(rows).collect()
    };
    match line.fit {
        Fit::Cut => vec![(0, line.text.clone())],
        Fit::Fold => folded(0, 0),
        Fit::Hang(indent) => folded(indent, indent + 2),
    }
}

/// The first line that shows, so that the chosen one does: the same as before where that will do.
pub fn first(model: &Model, preview: &Preview) -> usize {
    let (most, columns) = room(model);
    let at = preview.at.min(preview.lines.len().saturating_sub(1));
    let mut used = 0;
    for begin in (0..=at).rev() {
        used += preview.lines.get(begin).map_or(1, |line| rows(line, columns).len());
        if used > most && begin < at {
            return preview.top.clamp(begin + 1, at);
        }
    }
    preview.top.min(at)
}

fn role(tone: Tone) -> Role {
    match tone {
        Tone::Plain => Role::Plain,
        Tone::Heading => Role::Strong,
        Tone::Doubt => Role::Overdue,
        Tone::Note => Role::Waiting,
    }
}

pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame, preview: &Preview) {
    let area = area(frame);
    let title = format!("{} · {}", model.lang.of("Xem trước nội dung nhập", "Import preview"), preview.file);
    let inside = paint.frame(area, &crate::text::cut(&title, area.width.saturating_sub(6).into()));
    let columns = room(model).1;
    let top = first(model, preview);
    let (mut y, mut last) = (inside.y, top);
    for (at, line) in preview.lines.iter().enumerate().skip(top) {
        for (indent, text) in rows(line, columns) {
            if y >= inside.bottom() {
                break;
            }
            if at == preview.at {
                let cursor = paint.signs().cursor;
                paint.put(inside.x, y, 1, cursor, Role::Plain);
            }
            let is_chosen = at == preview.at && line.tone == Tone::Plain;
            let role = if is_chosen { Role::Strong } else { role(line.tone) };
            let x = inside.x + MARGIN + indent;
            paint.put(x, y, inside.right().saturating_sub(x + 1), &text, role);
            y += 1;
            last = at + 1;
        }
    }
    position_of(model, paint, area, (top, last), preview.lines.len());
}

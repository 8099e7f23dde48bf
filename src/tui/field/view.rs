//! How a field is shown, and the movements that depend on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Field;

impl Field {
    /// How many rows it takes at this width.
    pub fn height(&self, width: u16) -> u16 {
        u16::try_from(self.rows(width).len()).unwrap_or(u16::MAX)
    }

    /// Shows the field and says where its cursor is. Text that is longer than the area is shown in steps of half of it,
    /// since a text that moves with every letter is sent whole with every letter.
    pub fn render(&self, area: Rect, buffer: &mut Buffer, style: Style) -> (u16, u16) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return (area.x, area.y);
        }
        let rows = self.rows(area.width);
        let row = self.row_of_cursor(&rows);
        let top = scrolled(row, area.height, area.height);
        let column = self.text[rows[row].start..self.at].width();
        // What is under the cursor is never the `…` that stands for the rest.
        let seen = area.width - u16::from(self.at < self.text.len());
        let left = match self.wrap {
            None => scrolled(column, area.width, seen),
            Some(_) => 0,
        };
        for (y, range) in (area.y..area.bottom()).zip(rows.into_iter().skip(top)) {
            show(&self.text[range], left, Rect { y, ..area }, buffer, style);
        }
        let place = |from: u16, steps: usize, size: u16| from + u16::try_from(steps).unwrap_or(u16::MAX).min(size - 1);
        let x = place(area.x, column - left, area.width);
        (x, place(area.y, row - top, area.height))
    }

    /// The byte ranges of the rows as shown. Wraps after spaces, and leaves a column for the cursor.
    fn rows(&self, width: u16) -> Vec<Range<usize>> {
        if self.wrap.is_none() {
            return std::iter::once(0..self.text.len()).collect();
        }
        let width = usize::from(width.saturating_sub(1)).max(1);
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.text.split('\n') {
            let end = start + line.len();
            let (mut row, mut used, mut space) = (start, 0, None);
            for (offset, letter) in line.grapheme_indices(true) {
                let at = start + offset;
                if used + letter.width() > width && letter != " " && at > row {
                    let cut = space.unwrap_or(at);
                    rows.push(row..cut);
                    (row, used, space) = (cut, self.text[cut..at].width(), None);
                }
                used += letter.width();
                if letter == " " {
                    space = Some(at + 1);
                }
            }
            rows.push(row..end);
            start = end + 1;
        }
        rows
    }

    fn row_of_cursor(&self, rows: &[Range<usize>]) -> usize {
        rows.iter().rposition(|row| row.start <= self.at).unwrap_or(0)
    }

    /// Where the row of the cursor begins and ends.
    pub(super) fn row_ends(&self) -> (usize, usize) {
        let rows = self.rows(self.wrap.unwrap_or(0));
        let row = self.row_of_cursor(&rows);
        let mut end = rows[row].end;
        // The end of a wrapped row is the start of the next one, so the last place on it is before its space.
        if rows.get(row + 1).is_some_and(|next| next.start == end) {
            end -= self.text[..end].graphemes(true).next_back().map_or(0, str::len);
        }
        (rows[row].start, end.max(rows[row].start))
    }

    /// Goes to the same column of another row; `false` where there is none.
    pub(super) fn row_away(&mut self, by: isize) -> bool {
        let Some(width) = self.wrap else { return false };
        let rows = self.rows(width);
        let row = self.row_of_cursor(&rows);
        let Some(to) = row.checked_add_signed(by).and_then(|to| rows.get(to).cloned()) else {
            return false;
        };
        let column = self.text[rows[row].start..self.at].width();
        self.at = to.start;
        let last = self.row_ends().1;
        let letters = self.text[to.start..last].grapheme_indices(true);
        let mut used = 0;
        let place = letters.map(|(offset, letter)| {
            used += letter.width();
            (offset, used)
        });
        let place = place.into_iter().find(|(_, end)| *end > column);
        self.go(place.map_or(last, |(offset, _)| to.start + offset));
        true
    }
}

/// The least multiple of half the size that brings the place into the `seen` part of it.
fn scrolled(place: usize, size: u16, seen: u16) -> usize {
    let half = usize::from(size / 2).max(1);
    (place + 1).saturating_sub(seen.max(1).into()).div_ceil(half) * half
}

/// One row from column `left` on; `…` where more is hidden.
fn show(text: &str, left: usize, area: Rect, buffer: &mut Buffer, style: Style) {
    let mut column = 0;
    for letter in text.graphemes(true) {
        let (start, width) = (column, letter.width());
        column += width;
        if start < left || width == 0 {
            continue;
        }
        let Ok(x) = u16::try_from(start - left) else {
            break;
        };
        let room = area.width.saturating_sub(x);
        if usize::from(room) < width {
            buffer.set_stringn(area.right() - 1, area.y, "…", 1, style);
            break;
        }
        let letter = if letter == "\u{202f}" { " " } else { letter };
        buffer.set_stringn(area.x + x, area.y, letter, room.into(), style);
    }
    if left > 0 {
        buffer.set_stringn(area.x, area.y, "…", 1, style);
    }
}

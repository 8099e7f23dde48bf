//! Text into a buffer: cut at words, never over an edge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{cut, find, is_plain, width};
use crate::tui::field::Field;
use crate::tui::theme::{Role, Signs, Theme};

/// A buffer and the theme it is painted in.
pub(super) struct Paint<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// What is searched for, to be shown where it is found.
    wanted: Vec<&'a str>,
}

impl<'a> Paint<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme, wanted: Vec<&'a str>) -> Paint<'a> {
        Paint { buffer, theme, wanted }
    }

    pub(super) fn signs(&self) -> &'a Signs {
        &self.theme.signs
    }

    /// Text from a place on, cut to `columns`; returns how many it took.
    pub(super) fn put(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Role) -> u16 {
        let style = self.theme.style(role);
        self.styled(x, y, columns, text, style)
    }

    fn styled(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let room = columns.min(area.right() - x);
        let text = cut(text, room.into());
        // What lay there before, such as a faint line, must not shine through.
        let style = Style::reset().patch(style);
        if !is_plain(&text) {
            let (end, _) = self.buffer.set_stringn(x, y, &text, room.into(), style);
            return end - x;
        }
        let start = self.buffer.index_of(x, y);
        let mut used = 0;
        for (cell, letter) in self.buffer.content[start..start + usize::from(room)].iter_mut().zip(text.chars()) {
            cell.set_char(letter).set_style(style);
            used += 1;
        }
        used
    }

    /// Text in which it shows what is searched for.
    pub(super) fn found(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Role) -> u16 {
        let used = self.put(x, y, columns, text, role);
        let style = self.theme.style(Role::Found);
        let text = cut(text, columns.into());
        for wanted in &self.wanted {
            let mut from = 0;
            while let Some(found) = find(&text[from..], wanted).filter(|found| !found.range.is_empty()) {
                let (begin, end) = (from + found.range.start, from + found.range.end);
                let wide = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
                let place = Rect::new(x.saturating_add(wide(&text[..begin])), y, wide(&text[begin..end]), 1);
                self.buffer.set_style(place.intersection(self.buffer.area), style);
                from = end;
            }
        }
        used
    }

    /// Text that ends at column `right` (not included).
    pub(super) fn put_right(&mut self, right: u16, y: u16, text: &str, role: Role) {
        let wide = u16::try_from(width(text)).unwrap_or(u16::MAX);
        self.put(right.saturating_sub(wide), y, wide, text, role);
    }

    /// As many of these as fit into a row, three blanks between them.
    pub(super) fn parts(&mut self, row: Rect, parts: &[String], role: Role) {
        let mut x = row.x;
        for part in parts {
            let wide = u16::try_from(width(part)).unwrap_or(u16::MAX);
            if x.saturating_add(wide) > row.right() {
                return;
            }
            x += self.put(x, row.y, wide, part, role) + 3;
        }
    }

    /// A line from a place to the right.
    pub(super) fn rule(&mut self, x: u16, y: u16, columns: u16) {
        let sign = self.theme.signs.rule;
        let style = self.theme.style(Role::Rule);
        for x in x..x.saturating_add(columns).min(self.buffer.area.right()) {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(sign).set_style(style);
            }
        }
    }

    /// What stands at a place.
    pub(super) fn symbol(&self, x: u16, y: u16) -> &str {
        self.buffer.cell((x, y)).map_or("", |cell| cell.symbol())
    }

    /// Empties an area.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.y..area.bottom() {
            for x in area.x..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Gives a whole area one look.
    pub(super) fn look(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// A text field; returns where its cursor is.
    pub(super) fn field(&mut self, area: Rect, field: &Field, role: Role) -> (u16, u16) {
        let style = self.theme.style(role);
        field.render(area, self.buffer, style)
    }

    /// An empty box with a title on its upper line; returns what is inside.
    pub(super) fn frame(&mut self, area: Rect, title: &str) -> Rect {
        let area = area.intersection(self.buffer.area);
        self.clear(area);
        if area.width < 4 || area.height < 3 {
            return area;
        }
        let (signs, right, bottom) = (self.theme.signs, area.right() - 1, area.bottom() - 1);
        for y in [area.y, bottom] {
            self.rule(area.x, y, area.width);
        }
        for y in area.y..=bottom {
            self.put(area.x, y, 1, signs.bar, Role::Rule);
            self.put(right, y, 1, signs.bar, Role::Rule);
        }
        for (place, corner) in
            [(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)].into_iter().zip(signs.corners)
        {
            self.put(place.0, place.1, 1, corner, Role::Rule);
        }
        self.put(area.x + 2, area.y, area.width - 4, &format!(" {title} "), Role::Strong);
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    }
}

//! Colours and marks of a cell, and the fewest bytes that switch from one to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How many colours the terminal is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorDepth {
    /// None at all (`NO_COLOR`); bold, reverse and underline stay.
    None,
    /// The sixteen that every terminal lets its owner choose; others become the nearest of them.
    Sixteen,
    /// Whatever the theme says.
    #[default]
    Full,
}

const MARKS: [(Modifier, u8, u8); 7] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];
const KNOWN: Modifier =
    SEEN_ON_BLANK.union(Modifier::BOLD).union(Modifier::DIM).union(Modifier::ITALIC).union(Modifier::SLOW_BLINK);
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// What the terminal paints the next letter with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    marks: Modifier,
}

impl Pen {
    /// The pen that a cell asks for, as far as the terminal has the colours.
    pub(super) fn of(cell: &Cell, depth: ColorDepth) -> Pen {
        let mut marks = cell.modifier & KNOWN;
        // Terminals disagree on what both at once look like, and one code ends both.
        if marks.contains(Modifier::BOLD) {
            marks.remove(Modifier::DIM);
        }
        Pen { fg: fit(cell.fg, depth), bg: fit(cell.bg, depth), marks }
    }

    /// Whether a blank looks the same with either pen: its letter colour does not show.
    pub(super) fn same_on_blank(self, other: Pen) -> bool {
        let (seen, others) = (self.marks & SEEN_ON_BLANK, other.marks & SEEN_ON_BLANK);
        seen == others && self.bg == other.bg && (seen.is_empty() || self == other)
    }

    /// Adds the sequence that leads from this pen to `next`, if one is needed.
    pub(super) fn switch(self, next: Pen, out: &mut Vec<u8>) {
        if self == next {
            return;
        }
        let (mut change, mut fresh) = (Codes::default(), Codes::default());
        let mut kept = self.marks;
        for (mark, _, off) in MARKS {
            if kept.contains(mark) && !next.marks.contains(mark) {
                kept.remove(mark);
                change.push(off);
            }
        }
        for (mark, on, _) in MARKS {
            if next.marks.contains(mark) {
                fresh.push(on);
                if !kept.contains(mark) {
                    change.push(on);
                }
            }
        }
        for (old, new, base) in [(self.fg, next.fg, 30), (self.bg, next.bg, 40)] {
            if new != Color::Reset {
                fresh.color(new, base);
            }
            if old != new {
                change.color(new, base);
            }
        }
        // An empty parameter is 0, the reset.
        let fresh = if fresh.0.is_empty() { String::new() } else { format!(";{}", fresh.0) };
        let shorter = if fresh.len() < change.0.len() { fresh } else { change.0 };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(shorter.as_bytes());
        out.push(b'm');
    }
}

#[derive(Default)]
struct Codes(String);

impl Codes {
    fn push(&mut self, code: u8) {
        if !self.0.is_empty() {
            self.0.push(';');
        }
        self.0.push_str(&code.to_string());
    }
    fn all(&mut self, codes: &[u8]) {
        for &code in codes {
            self.push(code);
        }
    }
    fn color(&mut self, color: Color, base: u8) {
        match (number(color), color) {
            (Some(low @ 0..8), _) => self.push(base + low),
            (Some(high), _) => self.push(base + 60 + high - 8),
            (None, Color::Indexed(index)) => self.all(&[base + 8, 5, index]),
            (None, Color::Rgb(r, g, b)) => self.all(&[base + 8, 2, r, g, b]),
            (None, _) => self.push(base + 9),
        }
    }
}

/// The place of a colour among the sixteen.
pub(super) fn number(color: Color) -> Option<u8> {
    Some(match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(index @ 0..16) => index,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => return None,
    })
}

fn fit(color: Color, depth: ColorDepth) -> Color {
    match depth {
        ColorDepth::None => Color::Reset,
        ColorDepth::Full => color,
        ColorDepth::Sixteen => match (number(color), color) {
            (None, Color::Rgb(r, g, b)) => nearest([r, g, b]),
            (None, Color::Indexed(index)) => nearest(cube(index)),
            _ => color,
        },
    }
}

/// Red, green and blue of an index above 15: a 6x6x6 cube, then 24 greys.
pub(super) fn cube(index: u8) -> [u8; 3] {
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    let n = index - 16;
    [level(n / 36), level(n / 6 % 6), level(n % 6)]
}

fn nearest(wanted: [u8; 3]) -> Color {
    let distance = |index: u8| -> u32 {
        let full = if index < 8 { 170 } else { 255 };
        let rgb = match index {
            7 => [192; 3],
            8 => [100; 3],
            _ => [0, 1, 2].map(|bit| if index >> bit & 1 == 1 { full } else { 0 }),
        };
        let parts = wanted.iter().zip(rgb);
        parts.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    (0..16).min_by_key(|&index| distance(index)).map_or(Color::Reset, Color::Indexed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn switch(from: Style, to: Style, depth: ColorDepth) -> String {
        let pen = |style| Pen::of(Cell::default().set_style(style), depth);
        let mut out = Vec::new();
        pen(from).switch(pen(to), &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn only_what_differs_is_sent_and_a_reset_is_the_shortest_way_back() {
        let (plain, red) = (Style::new(), Style::new().fg(Color::Red));
        let loud = red.add_modifier(Modifier::BOLD).bg(Color::White);
        let full = |from, to| switch(from, to, ColorDepth::Full);
        assert_eq!(full(plain, plain), "");
        assert_eq!(full(plain, red), "^[31m");
        assert_eq!(full(red, loud), "^[1;107m");
        assert_eq!(full(loud, red), "^[;31m");
        assert_eq!(full(loud, plain), "^[m");
        assert_eq!(full(red.dim(), red.bold()), "^[22;1m");
        assert_eq!(full(plain, plain.fg(Color::Rgb(1, 2, 3))), "^[38;2;1;2;3m");
    }

    #[test]
    fn fewer_colours_become_the_nearest_or_none() {
        let (plain, pink) = (Style::new(), Style::new().fg(Color::Rgb(250, 90, 80)).bold());
        assert_eq!(switch(plain, pink, ColorDepth::Sixteen), "^[1;91m");
        assert_eq!(switch(plain, plain.bg(Color::Indexed(17)), ColorDepth::Sixteen), "^[44m");
        assert_eq!(switch(plain, pink, ColorDepth::None), "^[1m");
    }
}

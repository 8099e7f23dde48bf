//! Frames in few bytes, for lines where each one is felt.
//!
//! ratatui's stock backend sends 36 fixed bytes with every frame (reset, cursor hidden and shown, synchronized update),
//! writes red as `38;5;9` and sees changed cells only. A [`Screen`] keeps both pictures itself, so that it can also erase to
//! the end of a row, have rows moved that stand higher or lower, and step over a few unchanged letters by writing them
//! again. It is no ratatui `Backend`: that trait's other methods (clearing regions, asking where the cursor is) have no use
//! here.
//!
//! Letters are not repeated by the terminal (REP), though a chart would gain by it: tmux 3.3 repeats those of ASCII alone.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pen::{ColorDepth, Pen};
use super::travel::{Spot, distance, travel};
use crate::text::{is_invisible, is_plain};

/// Below this a frame arrives at once anyway, in one packet, and the 16 bytes around it would be felt.
const SYNCHRONIZED_ABOVE: usize = 1000;
/// How often rows are moved for one frame: a part that opens where another closes moves what lies between, and so on.
const MOST_SHIFTS: usize = 3;
/// Bytes from which it is looked for rows that moved: that takes longer than to draw what a key usually changes.
const MANY: usize = 120;
const ERASE: &[u8] = b"\x1b[K";
const SYNCHRONIZED: [&[u8]; 2] = [b"\x1b[?2026h", b"\x1b[?2026l"];

/// What the terminal shows, and the way to change it.
pub struct Screen<W> {
    out: W,
    depth: ColorDepth,
    shown: Buffer,
    wanted: Buffer,
    /// False when the terminal may show anything at all.
    certain: bool,
    cursor: bool,
    pen: Pen,
    at: Spot,
    frame: Vec<u8>,
}

impl<W: Write> Screen<W> {
    /// A screen of `width` columns and `height` rows, of which nothing is known yet.
    pub fn new(out: W, (width, height): (u16, u16), depth: ColorDepth) -> Screen<W> {
        let area = Rect::new(0, 0, width, height);
        Screen {
            out,
            depth,
            shown: Buffer::empty(area),
            wanted: Buffer::empty(area),
            certain: false,
            cursor: false,
            pen: Pen::default(),
            at: Spot::default(),
            frame: Vec::new(),
        }
    }

    /// Everything there is to draw on.
    pub fn area(&self) -> Rect {
        self.shown.area
    }

    /// The terminal has a new size: the next frame is drawn whole.
    pub fn resize(&mut self, (width, height): (u16, u16)) {
        let area = Rect::new(0, 0, width, height);
        self.shown = Buffer::empty(area);
        self.wanted = Buffer::empty(area);
        self.certain = false;
    }

    /// The terminal may show something else than was drawn: the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.certain = false;
    }

    /// Draws one frame with at most one write, and says how many bytes it took: none when nothing changed.
    /// `render` starts from an empty buffer and returns where the cursor shows, if a text field wants it.
    pub fn draw(&mut self, render: impl FnOnce(&mut Buffer, Rect) -> Option<(u16, u16)>) -> io::Result<usize> {
        self.wanted.reset();
        let area = self.area();
        let cursor = render(&mut self.wanted, area);
        settle(&mut self.wanted);

        self.frame.clear();
        self.begin(cursor.is_some());
        self.changes();
        if let Some((x, y)) = cursor.filter(|_| !area.is_empty()) {
            self.go((x.min(area.width - 1), y.min(area.height - 1)));
            if !self.cursor {
                self.frame.extend_from_slice(b"\x1b[?25h");
                self.cursor = true;
            }
        }
        std::mem::swap(&mut self.shown, &mut self.wanted);
        self.send()
    }

    fn begin(&mut self, cursor_wanted: bool) {
        if !self.certain {
            self.frame.extend_from_slice(b"\x1b[?25l\x1b[m\x1b[2J");
            self.cursor = false;
            self.pen = Pen::default();
            self.at = Spot::default();
            self.shown.reset();
        } else if self.cursor && !cursor_wanted {
            self.frame.extend_from_slice(b"\x1b[?25l");
            self.cursor = false;
        }
    }

    fn send(&mut self) -> io::Result<usize> {
        if self.frame.len() > SYNCHRONIZED_ABOVE {
            self.frame.splice(0..0, SYNCHRONIZED[0].iter().copied());
            self.frame.extend_from_slice(SYNCHRONIZED[1]);
        }
        self.certain = false; // stays so if the write fails halfway
        if !self.frame.is_empty() {
            self.out.write_all(&self.frame)?;
            self.out.flush()?;
        }
        self.certain = true;
        Ok(self.frame.len())
    }

    /// Everything that differs; with rows that are moved, if that is shorter.
    fn changes(&mut self) {
        let mut begun = self.state();
        self.rows();
        for _ in 0..MOST_SHIFTS {
            if self.frame.len() <= begun.0.len() + MANY {
                return;
            }
            let done = self.state();
            self.back_to(begun);
            let is_moved = self.shift();
            begun = self.state();
            if is_moved {
                self.rows();
            }
            if !is_moved || self.frame.len() >= done.0.len() {
                return self.back_to(done);
            }
        }
    }

    fn rows(&mut self) {
        (0..self.area().height).for_each(|y| self.row(y));
    }

    fn state(&self) -> (Vec<u8>, Pen, Spot) {
        (self.frame.clone(), self.pen, self.at)
    }

    fn back_to(&mut self, state: (Vec<u8>, Pen, Spot)) {
        (self.frame, self.pen, self.at) = state;
    }

    /// Has the terminal move rows that stand higher or lower than before; says whether there are any.
    fn shift(&mut self) -> bool {
        let width = usize::from(self.area().width).max(1);
        let is_written = |cell: &usize| self.wanted.content[*cell].symbol() != " " && self.changed(*cell);
        let mut written = vec![0; usize::from(self.area().height)];
        (0..self.wanted.content.len()).filter(is_written).for_each(|cell| written[cell / width] += 1);
        let Some(shift) = shift::find(&self.shown, &self.wanted, &written) else { return false };
        if !self.pen.same_on_blank(Pen::default()) {
            self.take(Pen::default()); // the rows that come in have its ground
        }
        self.lines(shift.deleted(), shift.by, 'M');
        self.lines(shift.inserted(), shift.by, 'L');
        shift.apply(&mut self.shown);
        true
    }

    /// Deletes or inserts lines. Terminals differ in whether the cursor stays in its column.
    fn lines(&mut self, row: usize, count: usize, what: char) {
        self.go((0, u16::try_from(row).unwrap_or(u16::MAX)));
        let sequence = if count == 1 { format!("\x1b[{what}") } else { format!("\x1b[{count}{what}") };
        self.frame.extend_from_slice(sequence.as_bytes());
        self.at.x = None;
    }

    fn row(&mut self, y: u16) {
        let width = self.shown.area.width;
        let start = usize::from(y) * usize::from(width);
        let index = |x: u16| start + usize::from(x);
        let Some(end) = (0..width).rfind(|&x| self.changed(index(x))) else {
            return;
        };
        let plain = |x: &u16| is_blank(&self.wanted.content[index(*x)], Pen::default(), self.depth);
        let blank_from = (0..width).rev().take_while(plain).last().unwrap_or(width);
        for x in 0..=end {
            let cell = index(x);
            if !self.changed(cell) || self.wanted.content[cell].symbol().is_empty() {
                continue; // an empty symbol is the right half of a wide letter
            }
            if x >= blank_from && self.erase(blank_from, (x, y), end) {
                return;
            }
            self.reach(x, y);
            self.put(cell);
        }
    }

    /// Erases a row from `x` on, or from a blank before it that is nearer, if that is shorter than blanks up to `end`.
    fn erase(&mut self, blank_from: u16, (x, y): (u16, u16), end: u16) -> bool {
        let here = self.at.x.filter(|here| (blank_from..x).contains(here));
        let places = [Some(x), Some(blank_from), here].into_iter().flatten();
        let ways = places.map(|from| (distance(self.at, (from, y)), from));
        let Some((way, from)) = ways.min_by_key(|(way, _)| *way) else { return false };
        if way + ERASE.len() > distance(self.at, (x, y)) + usize::from(end - x) {
            return false;
        }
        self.go((from, y));
        if !self.pen.same_on_blank(Pen::default()) {
            self.take(Pen::default());
        }
        self.frame.extend_from_slice(ERASE);
        true
    }

    fn changed(&self, cell: usize) -> bool {
        let (old, new) = (&self.shown.content[cell], &self.wanted.content[cell]);
        if old == new {
            return false;
        }
        if old.symbol() != new.symbol() {
            return true;
        }
        let (was, pen) = (Pen::of(old, self.depth), Pen::of(new, self.depth));
        was != pen && !(new.symbol() == " " && was.same_on_blank(pen))
    }

    /// Goes to a cell; over a few letters on the way by writing them once more, if that is shorter than a sequence.
    fn reach(&mut self, x: u16, y: u16) {
        if let Spot { x: Some(here), y: Some(row) } = self.at
            && row == y
            && here <= x
            && x - here <= 4
        {
            let start = usize::from(y) * usize::from(self.shown.area.width);
            let gap = start + usize::from(here)..start + usize::from(x);
            let cells = || self.wanted.content[gap.clone()].iter();
            let bytes: usize = cells().map(|cell| cell.symbol().len()).sum();
            let shortest = if gap.len() == 1 { 3 } else { 4 };
            if bytes <= shortest && cells().all(|cell| is_written_by(cell, self.pen, self.depth)) {
                gap.for_each(|cell| self.put(cell));
            }
        } else {
            self.over_the_edge(x, y);
        }
        self.go((x, y));
    }

    /// Near the left edge of another row: to the edge, and on by writing what stands there, if that is shorter.
    fn over_the_edge(&mut self, x: u16, y: u16) {
        let start = usize::from(y) * usize::from(self.shown.area.width);
        let gap = start..start + usize::from(x);
        if x > 4 || !self.wanted.content[gap.clone()].iter().all(|cell| is_written_by(cell, self.pen, self.depth)) {
            return;
        }
        let (mut straight, mut edge) = (Vec::new(), Vec::new());
        travel(self.at, (x, y), &mut straight);
        travel(self.at, (0, y), &mut edge);
        let letters: usize = self.wanted.content[gap.clone()].iter().map(|cell| cell.symbol().len()).sum();
        if edge.len() + letters < straight.len() {
            self.go((0, y));
            gap.for_each(|cell| self.put(cell));
        }
    }

    fn go(&mut self, (x, y): (u16, u16)) {
        travel(self.at, (x, y), &mut self.frame);
        self.at = Spot::new(x, y);
    }

    fn take(&mut self, pen: Pen) {
        self.pen.switch(pen, &mut self.frame);
        self.pen = pen;
    }

    /// Writes the letter of a cell at the place where the cursor is.
    fn put(&mut self, cell: usize) {
        let cell = &self.wanted.content[cell];
        let symbol = cell.symbol();
        if !is_written_by(cell, self.pen, self.depth) {
            let pen = Pen::of(cell, self.depth);
            self.pen.switch(pen, &mut self.frame);
            self.pen = pen;
        }
        self.frame.extend_from_slice(symbol.as_bytes());
        // Terminals disagree on the width of letters made of several characters.
        let width = u16::try_from(symbol.width()).unwrap_or(1);
        let known = symbol.chars().nth(1).is_none();
        let next = self.at.x.map(|x| x + width);
        self.at.x = next.filter(|&x| known && x < self.shown.area.width);
    }
}

fn is_blank(cell: &Cell, pen: Pen, depth: ColorDepth) -> bool {
    cell.symbol() == " " && Pen::of(cell, depth).same_on_blank(pen)
}

fn is_written_by(cell: &Cell, pen: Pen, depth: ColorDepth) -> bool {
    is_blank(cell, pen, depth) || (!cell.symbol().is_empty() && Pen::of(cell, depth) == pen)
}

/// Stands for a letter that terminals draw in different widths.
const DOUBTFUL: &str = "?";

/// Leaves only what every terminal shows alike: no control characters, no letter without width, no half of a wide one.
/// The right half of a wide letter becomes an empty symbol, so that two pictures can be compared cell by cell.
pub(super) fn settle(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        let mut x = 0;
        while x < row.len() {
            let columns = columns(row[x].symbol());
            // What was laid over the right half of a wide letter stays whole, and nothing stays of the letter.
            let is_covered = columns == Some(2) && row.get(x + 1).is_none_or(|right| right.symbol() != " ");
            match columns {
                Some(1) => {}
                Some(2) if !is_covered => {
                    x += 1;
                    row[x].reset();
                    row[x].set_symbol("");
                }
                None => drop(row[x].set_symbol(DOUBTFUL)),
                _ => drop(row[x].set_symbol(" ")),
            }
            x += 1;
        }
    }
}

/// How many columns a terminal takes for a letter; none where that depends on the terminal. Many count the characters one
/// by one (PuTTY, tmux), others the letter: an emoji joined of several is then wider, and moves the rest of its row. And what
/// begins without width lands on the letter before.
fn columns(symbol: &str) -> Option<usize> {
    if let [b' '..=b'~'] = symbol.as_bytes() {
        return Some(1);
    }
    if is_plain(symbol) {
        return Some(symbol.chars().count());
    }
    if symbol.contains(char::is_control) {
        return Some(0);
    }
    let (columns, mut each) = (symbol.width(), symbol.chars().map(|c| c.width().unwrap_or(0)));
    let begins = each.next().unwrap_or(0);
    let is_alike = begins > 0 && begins + each.sum::<usize>() == columns && !symbol.contains(is_invisible);
    (columns == 0 || is_alike).then_some(columns)
}

mod shift;
#[cfg(test)]
mod tests;

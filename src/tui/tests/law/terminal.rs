//! A terminal that reads what the board writes.

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::rc::Rc;

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use crate::tui::ColorDepth;
use crate::tui::model::Model;
use crate::tui::screen::Screen;
use crate::tui::view::view;

#[derive(Clone, Default)]
struct Line(Rc<RefCell<Vec<u8>>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A screen, and the terminal at the other end of its line.
pub(super) struct Watched {
    screen: Screen<Line>,
    line: Line,
    terminal: vt100::Parser,
    size: (u16, u16),
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}

impl Watched {
    pub(super) fn new(size: (u16, u16), depth: ColorDepth) -> Watched {
        let line = Line::default();
        let terminal = vt100::Parser::new(cells(size.1), cells(size.0), 0);
        Watched { screen: Screen::new(line.clone(), size, depth), line, terminal, size }
    }

    /// Draws a model; the terminal must then show this picture.
    #[track_caller]
    pub(super) fn shows(&mut self, model: &Model, wanted: &Buffer) {
        if model.size != self.size {
            self.size = model.size;
            self.screen.resize(self.size);
            self.terminal.screen_mut().set_size(cells(self.size.1), cells(self.size.0));
        }
        self.screen.draw(|buffer, _| view(model, buffer)).unwrap();
        let sent = std::mem::take(&mut *self.line.0.borrow_mut());
        drives_nothing(&sent);
        self.terminal.process(&sent);
        for y in 0..wanted.area.height {
            let mut x = 0;
            while x < wanted.area.width {
                let symbol = wanted[(x, y)].symbol();
                let columns = u16::try_from(symbol.width()).unwrap().max(1);
                let shown: String = (x..x + columns).map(|x| self.letter(x, y)).collect();
                assert_eq!(shown, symbol, "at {x},{y} of\n{}", self.terminal.screen().contents());
                x += columns;
            }
        }
    }

    fn letter(&self, x: u16, y: u16) -> &str {
        match self.terminal.screen().cell(y, x) {
            Some(cell) if cell.is_wide_continuation() => "",
            Some(cell) if cell.has_contents() => cell.contents(),
            _ => " ",
        }
    }
}

/// Nothing drives the terminal but the sequences of a frame: to a place, a colour, erasing, the cursor, begin and end.
#[track_caller]
fn drives_nothing(sent: &[u8]) {
    let text = std::str::from_utf8(sent).expect("a frame is UTF-8");
    let mut rest = text;
    while let Some(at) = rest.find(char::is_control) {
        rest = &rest[at..];
        if let Some(sequence) = rest.strip_prefix("\x1b[") {
            let end = sequence.find(|c: char| c.is_ascii_alphabetic()).expect("a sequence ends");
            let (parameters, last) = (&sequence[..end], &sequence[end..=end]);
            assert!(parameters.chars().all(|c| c.is_ascii_digit() || ";?".contains(c)), "{parameters:?}");
            assert!("ABCDGHJKLMhlm".contains(last), "{last:?}");
            rest = &sequence[end + 1..];
        } else {
            assert!(rest.starts_with(['\r', '\n', '\x08']), "{:?}", &rest[..rest.len().min(20)]);
            rest = &rest[1..];
        }
    }
}

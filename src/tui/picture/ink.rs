//! What a cell looks like where colours are numbers.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::tui::pen::{cube, number};
use crate::tui::theme::ThemeName;

/// Red, green, blue.
type Rgb = [u8; 3];

/// The colours of a sheet: letters and background where a cell names none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub text: Rgb,
    pub ground: Rgb,
}

/// The look of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    pub text: Rgb,
    /// None: the sheet's own.
    pub ground: Option<Rgb>,
    pub is_bold: bool,
    pub is_underlined: bool,
}

impl Sheet {
    pub(super) const fn of(theme: ThemeName) -> Sheet {
        match theme {
            ThemeName::Light => Sheet { text: [0x1f, 0x23, 0x28], ground: [0xff, 0xff, 0xff] },
            ThemeName::Contrast => Sheet { text: [0xff, 0xff, 0xff], ground: [0, 0, 0] },
            _ => Sheet { text: [0xd7, 0xdc, 0xe2], ground: [0x16, 0x1a, 0x20] },
        }
    }

    pub(super) fn ink(self, cell: &Cell) -> Ink {
        let mut text = color(cell.fg).unwrap_or(self.text);
        let mut ground = color(cell.bg);
        let marks = cell.modifier;
        if marks.contains(Modifier::DIM) && !marks.contains(Modifier::BOLD) {
            text = between(text, ground.unwrap_or(self.ground));
        }
        if marks.contains(Modifier::REVERSED) {
            (text, ground) = (ground.unwrap_or(self.ground), Some(text));
        }
        let is_underlined = marks.contains(Modifier::UNDERLINED);
        Ink { text, ground, is_bold: marks.contains(Modifier::BOLD), is_underlined }
    }
}

/// `#d7dce2`.
pub(super) fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Faint letters still have to be read: a little nearer to the letters than to the ground.
fn between(text: Rgb, ground: Rgb) -> Rgb {
    std::array::from_fn(|at| {
        let mixed = (u16::from(text[at]) * 11 + u16::from(ground[at]) * 9) / 20;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    })
}

const SIXTEEN: [Rgb; 16] = [
    [0x00, 0x00, 0x00],
    [0xc6, 0x28, 0x28],
    [0x2e, 0x7d, 0x32],
    [0x9a, 0x6a, 0x00],
    [0x15, 0x65, 0xc0],
    [0x8e, 0x24, 0xaa],
    [0x00, 0x83, 0x8f],
    [0xc8, 0xcc, 0xd2],
    [0x70, 0x76, 0x7e],
    [0xff, 0x6b, 0x6b],
    [0x6f, 0xd0, 0x8c],
    [0xec, 0xc9, 0x4b],
    [0x6c, 0xa8, 0xff],
    [0xd6, 0x8c, 0xf0],
    [0x5f, 0xd3, 0xe0],
    [0xff, 0xff, 0xff],
];

fn color(color: Color) -> Option<Rgb> {
    match (color, number(color)) {
        (Color::Rgb(red, green, blue), _) => Some([red, green, blue]),
        (Color::Indexed(place), _) | (_, Some(place)) => Some(indexed(place)),
        _ => None,
    }
}

/// The 256 colours of terminals: sixteen, a cube of six steps, and greys.
fn indexed(place: u8) -> Rgb {
    SIXTEEN.get(usize::from(place)).copied().unwrap_or_else(|| cube(place))
}

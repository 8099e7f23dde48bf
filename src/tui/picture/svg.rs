//! A frame as SVG: words as text, each at its own place; lines, bars and signs as shapes, so that they meet whatever
//! font the reader has. No font, no script and nothing else is fetched.

use ratatui::buffer::{Buffer, Cell};
use std::fmt::Write as _;

use super::ink::{Ink, Sheet, hex};
use super::rows;
use crate::text::escaped;
use crate::tui::theme::ThemeName;

/// Width and height of a cell, and the size of the letters in it: monospaced letters are about 0.6 as wide as high.
const WIDE: usize = 9;
const HIGH: usize = 19;
const LETTERS: usize = 15;
/// From the top of a cell to the line on which letters stand.
const BASE: usize = 14;
const MARGIN: usize = 12;

/// The picture.
pub(super) fn svg(frame: &Buffer, theme: ThemeName) -> String {
    let sheet = Sheet::of(theme);
    let (columns, lines) = (usize::from(frame.area.width), usize::from(frame.area.height));
    let (width, height) = (columns * WIDE + 2 * MARGIN, lines * HIGH + 2 * MARGIN);
    let (text, ground) = (hex(sheet.text), hex(sheet.ground));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n\
         <style>text{{font:{LETTERS}px Consolas,'DejaVu Sans Mono',Menlo,'Liberation Mono',monospace;fill:{text}}}\
         .b{{font-weight:bold}}.u{{text-decoration:underline}}</style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{ground}\"/>\n\
         <g transform=\"translate({MARGIN},{MARGIN})\">\n"
    );
    for (y, row) in rows(frame).enumerate() {
        grounds(&mut out, sheet, y, row);
        for run in runs(sheet, row) {
            draw(&mut out, sheet, y, &run);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Cells side by side that are drawn as one.
struct Run {
    x: usize,
    /// Columns.
    wide: usize,
    text: String,
    ink: Ink,
}

/// Words, and runs of the same shape.
fn runs(sheet: Sheet, row: &[Cell]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (x, cell) in row.iter().enumerate() {
        let (symbol, ink) = (cell.symbol(), sheet.ink(cell));
        if symbol == " " && !ink.is_underlined {
            continue;
        }
        if let Some(last) = runs.last_mut()
            && last.x + last.wide == x
            && (symbol.is_empty() || (last.ink == ink && joins(&last.text, symbol)))
        {
            last.text.push_str(symbol);
            last.wide += 1;
        } else if !symbol.is_empty() {
            runs.push(Run { x, wide: 1, text: symbol.to_owned(), ink });
        }
    }
    runs
}

/// Letters make words; a shape is drawn alone, but for a line that goes on.
fn joins(text: &str, symbol: &str) -> bool {
    match (shape(text), shape(symbol)) {
        (None, None) => true,
        (Some(_), Some(_)) => "─█▄░▒".contains(symbol) && text.ends_with(symbol),
        _ => false,
    }
}

/// A sign that is drawn, with the points of its shape in a cell of 18 by 38 halves.
enum Shape {
    /// Strokes through the middle of the cell.
    Stroke(&'static str),
    /// An area.
    Fill(&'static str),
    /// The edge of an area.
    Edge(&'static str),
    /// An area over the whole width, from so many halves below the top, as dense as said; it meets its neighbours.
    Block(usize, &'static str),
    /// A circle, filled or not.
    Circle(bool),
}

fn shape(text: &str) -> Option<Shape> {
    use Shape::{Block, Circle, Edge, Fill, Stroke};
    Some(match text.chars().next()? {
        '─' => Stroke("M0 19H18"),
        '│' => Stroke("M9 0V39"),
        '┌' => Stroke("M18 19H9V38"),
        '┐' => Stroke("M0 19H9V38"),
        '└' => Stroke("M18 19H9V0"),
        '┘' => Stroke("M0 19H9V0"),
        '├' => Stroke("M9 0V38M9 19H18"),
        '┤' => Stroke("M9 0V38M9 19H0"),
        '┬' => Stroke("M0 19H18M9 19V38"),
        '┴' => Stroke("M0 19H18M9 19V0"),
        '┼' => Stroke("M0 19H18M9 0V38"),
        '▌' => Fill("M0 0H9V39H0Z"),
        '█' => Block(0, "1"),
        '▄' => Block(HIGH, "1"),
        '▒' => Block(0, ".5"),
        '░' => Block(0, ".22"),
        '◘' => Fill("M0 0H18V38H0ZM5 19a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z"),
        '•' => Fill("M5 19a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z"),
        '▲' => Fill("M2 27H16L9 12Z"),
        '▼' => Fill("M2 13H16L9 28Z"),
        '►' => Fill("M2 12L17 19.5L2 27Z"),
        '◄' => Fill("M16 12L1 19.5L16 27Z"),
        '◊' => Edge("M9 10L15 19.5L9 29L3 19.5Z"),
        '■' => Fill("M2 13H16V27H2Z"),
        '▪' => Fill("M4 15H13V24H4Z"),
        '□' => Edge("M3 14H15V26H3Z"),
        '○' => Circle(false),
        '●' => Circle(true),
        _ => return None,
    })
}

fn grounds(out: &mut String, sheet: Sheet, y: usize, row: &[Cell]) {
    let mut x = 0;
    for run in row.chunk_by(|one, next| sheet.ink(one).ground == sheet.ink(next).ground) {
        if let Some(ground) = sheet.ink(&run[0]).ground {
            let (left, top, wide, fill) = (x * WIDE, y * HIGH, run.len() * WIDE, hex(ground));
            let _ =
                writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{HIGH}\" fill=\"{fill}\"/>");
        }
        x += run.len();
    }
}

fn draw(out: &mut String, sheet: Sheet, y: usize, run: &Run) {
    let Run { x, wide, text, ink } = run;
    let (left, top, color) = (x * WIDE, y * HIGH, hex(ink.text));
    let at = format!("transform=\"translate({left},{top})scale(.5)\"");
    let _ = match shape(text) {
        Some(Shape::Stroke(_)) if text.starts_with('─') => {
            let (middle, right) = (top * 2 + HIGH, left + wide * WIDE);
            let half = format!("{}.{}", middle / 2, (middle % 2) * 5);
            writeln!(out, "<path d=\"M{left} {half}H{right}\" stroke=\"{color}\"/>")
        }
        Some(Shape::Stroke(path)) => {
            writeln!(out, "<path {at} d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"/>")
        }
        Some(Shape::Block(from, density)) => {
            let (top, long) = (top * 2 + from, wide * WIDE * 2);
            let high = HIGH * 2 - from;
            writeln!(
                out,
                "<path transform=\"scale(.5)\" d=\"M{} {top}h{long}v{high}h-{long}Z\" fill=\"{color}\" fill-opacity=\"{density}\"/>",
                left * 2
            )
        }
        Some(Shape::Fill(path)) => writeln!(out, "<path {at} d=\"{path}\" fill=\"{color}\"/>"),
        Some(Shape::Edge(path)) => {
            writeln!(out, "<path {at} d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2.4\"/>")
        }
        Some(Shape::Circle(is_full)) => {
            let fill = if is_full { color.as_str() } else { "none" };
            writeln!(
                out,
                "<circle {at} cx=\"9\" cy=\"19.5\" r=\"6.5\" fill=\"{fill}\" stroke=\"{color}\" stroke-width=\"2.4\"/>"
            )
        }
        None => {
            let (base, long) = (top + BASE, wide * WIDE);
            let class = match (ink.is_bold, ink.is_underlined) {
                (false, false) => "",
                (true, false) => " class=\"b\"",
                (false, true) => " class=\"u\"",
                (true, true) => " class=\"b u\"",
            };
            let fill = if ink.text == sheet.text { String::new() } else { format!(" style=\"fill:{color}\"") };
            let text = escaped(text);
            // The length holds a word to the grid in a font whose letters are wider or narrower.
            writeln!(out, "<text x=\"{left}\" y=\"{base}\" textLength=\"{long}\"{class}{fill}>{text}</text>")
        }
    };
}

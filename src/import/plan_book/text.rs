//! Tables one below the other in a text, with tabs between their cells.

use super::cell::with_comma;
use super::{Cell, Found, Line, Sheet};
use crate::calendar::day;
use crate::import::plain::records;

/// The tables, each with its name above it and an empty line between them.
pub fn text(sheets: &[Sheet]) -> String {
    let mut text = String::new();
    for sheet in sheets {
        text.extend(["\n", sheet.name, "\n", &sheet.headings.join("\t"), "\n"]);
        for row in &sheet.rows {
            let cells: Vec<String> = row.iter().map(written).collect();
            text.push_str(&cells.join("\t"));
            text.push('\n');
        }
    }
    text
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => crate::import::plan_table::separated(text),
        Cell::Number(number) => with_comma(&format!("{number:?}")),
        Cell::Day(date) => day(*date),
    }
}

/// The rows of a text.
pub fn lines_of_text(text: &str) -> Vec<Line> {
    let found = |text: String| Found { text, ..Found::default() };
    let line = |(number, record): (usize, Vec<String>)| Line {
        number,
        begins: false,
        cells: record.into_iter().map(found).collect(),
    };
    (1..).zip(records(text)).map(line).collect()
}

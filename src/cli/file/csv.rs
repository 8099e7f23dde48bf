//! A plan as a table of text for Excel and for other programs (RFC 4180): UTF-8 with its mark at the beginning, by
//! which Excel knows the letters, and no `sep=` line, which other programs would take for a row.

use super::tracking::{COLUMNS, Cell, cells};
use crate::calendar::day;
use crate::domain::plan::Plan;
use crate::domain::view::TaskView;
use crate::import::plan_table::{FORMULAS, is_guarded};

/// U+FEFF at the beginning says that the file is UTF-8.
const MARK: char = '\u{feff}';

/// The file: headings, then one row a deliverable.
pub(super) fn csv(plan: &Plan, views: &[TaskView]) -> String {
    let mut file = String::from(MARK);
    row(&mut file, COLUMNS.map(|(name, _)| name.to_owned()));
    for cells in cells(plan, views) {
        row(&mut file, cells.map(text));
    }
    file
}

fn text(cell: Cell) -> String {
    match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Day(date) => date.map(day).unwrap_or_default(),
        Cell::Text(text) if text.starts_with(FORMULAS) || is_guarded(&text) => format!("'{text}"),
        Cell::Text(text) => text,
    }
}

fn row(file: &mut String, cells: [String; COLUMNS.len()]) {
    file.push_str(&cells.map(quoted).join(","));
    file.push_str("\r\n");
}

/// Quoted where it has to be.
fn quoted(cell: String) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_words_and_never_formulas() {
        for (typed, written) in [
            ("=HYPERLINK(\"http://x\",\"a\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"a\"\")\""),
            ("+84 258", "'+84 258"),
            ("- Kế hoạch", "'- Kế hoạch"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("64/KH-UBND", "64/KH-UBND"),
            ("hai\ndòng, “và” \"ngoặc\"", "\"hai\ndòng, “và” \"\"ngoặc\"\"\""),
        ] {
            assert_eq!(quoted(text(Cell::Text(typed.to_owned()))), written);
        }
    }
}

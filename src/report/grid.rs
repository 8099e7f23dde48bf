//! A table of text: columns side by side, their words wrapped.

use crate::text::{pad, wrap};

/// One row as lines: each cell wrapped to its width, two blanks between columns, nothing behind the last word.
pub(super) fn row(cells: &[(String, usize)], indent: usize) -> Vec<String> {
    let columns: Vec<Vec<String>> = cells.iter().map(|(text, wide)| wrap(text, *wide)).collect();
    let high = columns.iter().map(Vec::len).max().unwrap_or_default();
    let line = |at: usize| {
        let cells = columns.iter().zip(cells);
        let texts = cells.map(|(lines, (_, wide))| pad(lines.get(at).map_or("", String::as_str), *wide));
        let line = format!("{:indent$}{}", "", texts.collect::<Vec<_>>().join("  "));
        line.trim_end().to_owned()
    };
    (0..high).map(line).collect()
}

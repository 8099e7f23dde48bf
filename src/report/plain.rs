//! A paper as plain text that fits a width: on a terminal, in a mail.

use super::grid::row;
use super::paper::{Block, Letterhead, Level, Paper, Row, STATE, Signature, Table};
use crate::text::{clean_text, pad, width, wrap};

/// Columns below which columns no longer stand side by side.
const NARROW: usize = 70;

/// The text; every line fits into so many columns.
pub fn text(paper: &Paper, columns: usize) -> String {
    let mut lines = Vec::new();
    match &paper.letterhead {
        Some(head) => letterhead(&mut lines, head, columns),
        None => lines.extend(wrapped(&paper.body, columns)),
    }
    lines.push(String::new());
    for line in [&paper.title].into_iter().chain(&paper.about) {
        lines.extend(centred(line, columns));
    }
    if let Some(head) = &paper.letterhead {
        lines.extend([String::new()].into_iter().chain(centred(&head.to, columns)));
    }
    lines.push(String::new());
    paper.blocks.iter().for_each(|one| block(&mut lines, one, columns));
    lines.join("\n") + "\n"
}

fn wrapped(text: &str, columns: usize) -> Vec<String> {
    wrap(&clean_text(text), columns)
}

fn centred(text: &str, columns: usize) -> Vec<String> {
    let centre = |line: String| format!("{:1$}{line}", "", columns.saturating_sub(width(&line)) / 2);
    wrapped(text, columns).into_iter().map(centre).collect()
}

/// Lines side by side in two halves; below one another where there is no room.
fn halves(lines: &mut Vec<String>, left: &[String], right: &[String], columns: usize) {
    if columns < NARROW {
        lines.extend(left.iter().chain([&String::new()]).chain(right).flat_map(|line| centred(line, columns)));
        return;
    }
    let half = columns / 2;
    let [left, right] = [(left, half), (right, columns - half)]
        .map(|(lines, wide)| -> Vec<String> { lines.iter().flat_map(|line| centred(line, wide)).collect() });
    for at in 0..left.len().max(right.len()) {
        let cell = |cells: &[String]| cells.get(at).cloned().unwrap_or_default();
        lines.push(format!("{}{}", pad(&cell(&left), half), cell(&right)).trim_end().to_owned());
    }
}

fn letterhead(lines: &mut Vec<String>, head: &Letterhead, columns: usize) {
    let [body, ward] = head.issuer.clone();
    let [state, motto] = STATE.map(str::to_owned);
    let rule = |text: &str, part: usize| "-".repeat((width(text) / part).max(4));
    let left = [body, ward.clone(), rule(&ward, 2), room(&head.number)];
    let right = [state, motto.clone(), rule(&motto, 1), room(&head.place)];
    halves(lines, &left, &right, columns);
}

/// Runs of blanks are room to write in, which breaking into lines would close.
fn room(text: &str) -> String {
    text.trim_end().replace("  ", "..")
}

fn block(lines: &mut Vec<String>, block: &Block, columns: usize) {
    match block {
        Block::Text(text) | Block::Heading(Level::Point, text) => lines.extend(wrapped(text, columns)),
        Block::Heading(_, text) | Block::Note(text) => {
            apart(lines);
            lines.extend(wrapped(text, columns));
        }
        Block::Dots(count) => lines.extend(std::iter::repeat_n(".".repeat(columns), *count)),
        Block::Table(drawn) => table(lines, drawn, columns),
        Block::Signature(end) => {
            apart(lines);
            signature(lines, end, columns);
        }
        Block::Appendix { name, title, about } => {
            apart(lines);
            lines.push("=".repeat(columns));
            for line in [name, title, &room(about)] {
                lines.extend(centred(line, columns));
            }
        }
    }
}

/// One empty line, not two.
fn apart(lines: &mut Vec<String>) {
    if lines.last().is_some_and(|line| !line.is_empty()) {
        lines.push(String::new());
    }
}

fn signature(lines: &mut Vec<String>, end: &Signature, columns: usize) {
    let to: Vec<String> = ["Nơi nhận:".to_owned()].into_iter().chain(end.to.iter().cloned()).collect();
    halves(lines, &to, &end.by, columns);
}

fn table(lines: &mut Vec<String>, table: &Table, columns: usize) {
    if columns < NARROW {
        return below(lines, table, columns);
    }
    // Two blanks stand between columns.
    let room = columns - 2 * table.columns.len().saturating_sub(1);
    let shares: usize = table.columns.iter().map(|column| usize::from(column.share)).sum();
    let wide: Vec<usize> =
        table.columns.iter().map(|column| (room * usize::from(column.share) / shares).max(3)).collect();
    let drawn = |cells: &[String]| {
        let cells: Vec<(String, usize)> = cells.iter().map(|cell| clean_text(cell)).zip(wide.iter().copied()).collect();
        row(&cells, 0)
    };
    let names: Vec<String> = table.columns.iter().map(|column| column.name.to_owned()).collect();
    apart(lines);
    lines.extend(drawn(&names));
    lines.push("-".repeat(columns));
    for row in &table.rows {
        match row {
            Row::Group(name) => {
                apart(lines);
                lines.extend(wrapped(name, columns));
            }
            Row::Cells(cells) => lines.extend(drawn(cells)),
        }
    }
    lines.push(String::new());
}

/// A row as lines of `name: cell`.
fn below(lines: &mut Vec<String>, table: &Table, columns: usize) {
    for row in &table.rows {
        match row {
            Row::Group(name) => {
                apart(lines);
                lines.extend(wrapped(name, columns));
            }
            Row::Cells(cells) => {
                apart(lines);
                for (column, cell) in table.columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                    lines.extend(wrapped(&format!("{}: {cell}", column.name), columns));
                }
            }
        }
    }
    lines.push(String::new());
}

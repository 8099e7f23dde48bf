//! Tables of bars: Markdown's, and those drawn with `+--+` or box lines.

use crate::import::limit::{MOST_COLUMNS, MOST_ROWS};

/// Lines of a row that are read as one; more make rows of their own.
const MOST_LINES_OF_A_ROW: usize = 200;

/// The table that a text begins with, and the text behind it.
pub(super) fn table(text: &str) -> Option<(Vec<Vec<String>>, &str)> {
    let mut lines = text.split('\n');
    let (first, second) = (lines.next()?, lines.next()?);
    let is_framed_table = (is_border(first) || is_framed(first)) && (is_border(second) || is_framed(second));
    // Without bars at their ends lines are a table only over Markdown's line below the heads.
    let is_bare_table = bars(first) > 0 && is_border(second);
    if !is_framed_table && !is_bare_table {
        return None;
    }
    let is_row = |line: &str| if is_bare_table { bars(line) > 0 } else { is_framed(line) };
    let lines: Vec<&str> =
        text.split('\n').take(MOST_ROWS + 1).take_while(|line| is_border(line) || is_row(line)).collect();
    let borders = lines.iter().filter(|line| is_border(line)).count();
    // One line below the heads is Markdown, where every line is a row.
    let is_drawn = borders >= 2;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut lines_of_row = 0;
    for line in &lines {
        if is_border(line) {
            lines_of_row = 0;
            continue;
        }
        let cells = cells(line);
        let goes_on = is_drawn
            && (1..MOST_LINES_OF_A_ROW).contains(&lines_of_row)
            && cells.first().is_some_and(String::is_empty)
            && rows.last().is_some_and(|row| row.len() == cells.len());
        if let Some(row) = rows.last_mut().filter(|_| goes_on) {
            row.iter_mut().zip(cells).for_each(|(whole, more)| go_on(whole, &more));
        } else {
            lines_of_row = 0;
            rows.push(cells);
        }
        lines_of_row += 1;
    }
    let length: usize = lines.iter().map(|line| line.len() + 1).sum();
    Some((rows, text.get(length..).unwrap_or("")))
}

/// A line of a cell goes on; one that begins an item begins a line.
fn go_on(whole: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    if !whole.is_empty() {
        whole.push(if more.starts_with(['-', '+', '•', '–']) { '\n' } else { ' ' });
    }
    whole.push_str(more);
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│' | '┃' | '║')
}

/// Bars between cells.
fn bars(line: &str) -> usize {
    let escaped = line.matches("\\|").count();
    line.chars().filter(|c| is_bar(*c)).count().saturating_sub(escaped)
}

/// A line that begins and ends with a bar.
fn is_framed(line: &str) -> bool {
    line.trim().starts_with(is_bar) && line.trim().ends_with(is_bar) && bars(line) > 1
}

/// `+---+---+`, `|---|:--:|`, `├──┼──┤`.
fn is_border(line: &str) -> bool {
    let line = line.trim();
    let is_line = |c: char| matches!(c, '-' | '=' | '─' | '━' | '═');
    let is_corner = |c: char| is_bar(c) || c == '+' || ('\u{2500}'..='\u{257f}').contains(&c);
    line.contains(is_corner)
        && line.chars().filter(|c| is_line(*c)).count() >= 2
        && line.chars().all(|c| is_line(c) || is_corner(c) || matches!(c, ' ' | ':'))
        && line.starts_with(|c| is_corner(c) || matches!(c, '-' | ':'))
        && line.chars().filter(|c| is_corner(*c) && !is_line(*c)).count() >= 1
}

fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix(is_bar).unwrap_or(line);
    let ends = line.ends_with(is_bar) && !line.ends_with("\\|");
    let line = if ends { line.trim_end_matches(is_bar) } else { line };
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        if c == '\\' && letters.peek() == Some(&'|') {
            letters.next();
            cells.last_mut().into_iter().for_each(|cell| cell.push('|'));
        } else if is_bar(c) {
            // One too many for a table is enough to refuse it.
            if cells.len() > MOST_COLUMNS {
                break;
            }
            cells.push(String::new());
        } else {
            cells.last_mut().into_iter().for_each(|cell| cell.push(c));
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

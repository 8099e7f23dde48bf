//! Values between separators: tabs in a text, or a whole file with `;` or `,`, quoted as spreadsheets quote (RFC 4180).

use crate::import::limit::{MOST_CELLS, MOST_COLUMNS};
use crate::import::plan_table::is_guarded;

/// Bytes of a quoted value; a quote that is not closed by then was an inch, or a mistake.
const LONGEST_QUOTED: usize = 32 << 10;

/// Values of a record that are kept: one too many for a table is enough to refuse it.
const MOST_VALUES: usize = 2 * MOST_COLUMNS;

/// Quotes without an end that are looked for in one text.
const MOST_OPEN_QUOTES: usize = 100;

/// Records that are looked at to find the separator.
const SAMPLE: usize = 200;

/// Records of a text, one after the other.
pub(super) struct Reader<'a> {
    rest: &'a str,
    separator: char,
    /// Quotes that had no end so far.
    open_quotes: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, separator: char) -> Reader<'a> {
        Reader { rest: text, separator, open_quotes: 0 }
    }

    fn value(&mut self) -> String {
        if let Some((value, length)) = self.quoted() {
            self.rest = &self.rest[length..];
            return words(&value).to_owned();
        }
        let end = self.rest.find([self.separator, '\n']).unwrap_or(self.rest.len());
        let value = words(&self.rest[..end]).to_owned();
        self.rest = &self.rest[end..];
        value
    }

    /// A value in quotes that is next, and its bytes. A quote that does not close as it should is a letter.
    fn quoted(&mut self) -> Option<(String, usize)> {
        let inside = self.rest.strip_prefix('"').filter(|_| self.open_quotes < MOST_OPEN_QUOTES)?;
        let mut value = String::new();
        let mut letters = inside.char_indices().take_while(|(at, _)| *at < LONGEST_QUOTED).peekable();
        while let Some((at, c)) = letters.next() {
            if c != '"' {
                value.push(c);
            } else if letters.next_if(|(_, next)| *next == '"').is_some() {
                value.push('"');
            } else if matches!(inside[at + 1..].chars().next(), None | Some('\n'))
                || inside[at + 1..].starts_with(self.separator)
            {
                return Some((value, at + 2));
            } else {
                break;
            }
        }
        self.open_quotes += 1;
        None
    }
}

impl Iterator for Reader<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        loop {
            let value = self.value();
            if record.len() < MOST_VALUES {
                record.push(value);
            }
            let Some(next) = self.rest.chars().next() else { break };
            self.rest = &self.rest[next.len_utf8()..];
            if next == '\n' {
                break;
            }
        }
        Some(record)
    }
}

/// A value without the mark that keeps it from being a formula.
fn words(value: &str) -> &str {
    if is_guarded(value) { &value[1..] } else { value }
}

/// Whether a line is a row between tabs; a tab before the words only moves them in.
pub(super) fn is_row(line: &str) -> bool {
    line.trim().contains('\t')
}

/// The rows that a text begins with, up to the first line without a tab, and the text behind them. `open_quotes` goes on
/// counting over a whole text.
pub(super) fn rows<'a>(text: &'a str, open_quotes: &mut usize) -> (Vec<Vec<String>>, &'a str) {
    let mut reader = Reader { open_quotes: *open_quotes, ..Reader::new(text, '\t') };
    let mut rows = Vec::new();
    let mut cells = 0;
    // Within a table the first cells of a row may be empty, so that its only words stand behind tabs.
    let goes_on = |line: &str| line.contains('\t') && !line.trim().is_empty();
    while cells <= MOST_CELLS && goes_on(super::first_line(reader.rest)) {
        let Some(row) = reader.next() else { break };
        cells += row.len();
        rows.push(row);
    }
    *open_quotes = reader.open_quotes;
    (rows, reader.rest)
}

/// The separator of a text that is separated values throughout.
pub(super) fn separator(text: &str, is_named_csv: bool) -> Option<char> {
    if let Some(told) =
        text.strip_prefix("sep=").and_then(|rest| rest.chars().next()).filter(|c| !c.is_whitespace() || *c == '\t')
    {
        return Some(told);
    }
    let widths = |separator: char| -> Vec<usize> {
        let records = Reader::new(text, separator).take(SAMPLE);
        records.filter(|record| record.iter().any(|value| !value.trim().is_empty())).map(|r| r.len()).collect()
    };
    let candidates = [';', ',', '\t', '|'];
    if is_named_csv {
        // The one that makes the most rows alike.
        let alike = |separator: char| {
            let widths = widths(separator);
            let most = |width: &usize| widths.iter().filter(|other| *other == width).count();
            widths.iter().filter(|width| **width > 1).map(most).max().unwrap_or(0)
        };
        let best = candidates.into_iter().rev().max_by_key(|separator| alike(*separator))?;
        return Some(if alike(best) == 0 { ',' } else { best });
    }
    let is_even =
        |widths: &[usize]| widths.len() >= 3 && widths[0] >= 3 && widths.iter().all(|width| *width == widths[0]);
    [';', ','].into_iter().find(|separator| is_even(&widths(*separator)))
}

/// The text without a first line that only tells the separator.
pub(super) fn without_head(text: &str) -> &str {
    if text.starts_with("sep=") { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text }
}

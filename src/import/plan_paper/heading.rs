//! Rows that begin an area, or name what several tasks have in common.

use super::cell::Row;
use super::column::Role;
use super::line::{Line, Mark, goes_on, is_shouted, joined, leading_mark, lone_mark};
use super::printed::{Heading, is_below};
use super::row::Reader;
use crate::text::fold;

impl Reader<'_, '_> {
    /// The row as a heading, where it is one.
    pub(super) fn heading(&self, row: &Row) -> Option<Heading> {
        let spot = Some(self.rows.spot(row.at, 0));
        // Nothing but words in the first column, whatever it holds: `Quý I` over the rows of a quarter.
        if row.strand.deadline.is_some() && row.task.is_empty() && self.rows.columns.roles[0] == Role::Deadline {
            let title = row.only.as_ref().map(|lines| joined(lines))?;
            return (!goes_on(&title)).then_some(Heading { mark: None, title, spot });
        }
        if row.is_covered || (row.has_details && !self.is_staffed_area(row)) {
            return None;
        }
        let words = row.only.clone().unwrap_or_else(|| row.task.clone());
        let text = joined(&words);
        let is_bold = words.first().is_some_and(|line| line.is_bold);
        let mark = lone_mark(&row.number);
        if let Some(mark @ (Mark::Roman(..) | Mark::Capital(_))) = mark {
            return (!text.is_empty() && text != row.number).then_some(Heading { mark: Some(mark), title: text, spot });
        }
        if row.has_details {
            return (!text.is_empty()).then_some(Heading { mark, title: text, spot });
        }
        if self.begins_with_title && self.is_title_row(row) {
            let (mark, title) = match leading_mark(&text) {
                Some((Mark::Bullet, rest)) => (None, rest.to_owned()),
                Some((mark, rest)) => (Some(mark), rest.to_owned()),
                None => (None, text.clone()),
            };
            return Some(Heading { mark, title, spot });
        }
        let is_alone = row.only.is_some();
        if !is_alone || is_below(&words) {
            return None;
        }
        // The mark and the words in one cell.
        if !row.has_own_number || text == row.number {
            if let Some((mark @ (Mark::Roman(..) | Mark::Capital(_)), rest)) = leading_mark(&text) {
                return Some(Heading { mark: Some(mark), title: rest.to_owned(), spot });
            }
            let is_wide = self.is_wide(row.at);
            let is_mark = matches!(leading_mark(&text), Some((Mark::Letter(_) | Mark::Bullet, _)));
            let is_title = names_area(&text) || is_shouted(&text) || is_wide || (is_bold && self.has_numbers);
            if !is_mark && !goes_on(&text) && is_title {
                let (mark, title) = match leading_mark(&text) {
                    Some((mark, rest)) => (Some(mark), rest.to_owned()),
                    None => (None, text.clone()),
                };
                return Some(Heading { mark, title, spot });
            }
            return None;
        }
        // A number of its own, but no more than a title over the whole row.
        let is_heading = self.is_wide(row.at) || (is_shouted(&text) && self.is_group(row));
        is_heading.then_some(Heading { mark, title: text, spot })
    }

    /// Words alone and without a number, over a row that has one.
    fn is_title_row(&self, row: &Row) -> bool {
        let Some(words) = &row.only else { return false };
        let text = joined(words);
        let is_unnumbered = !row.has_own_number || text == row.number;
        let is_words = lone_mark(&text).is_none() && text.chars().any(char::is_alphabetic);
        is_unnumbered && is_words && !goes_on(&text) && !is_below(words) && self.number_below(row.at).is_some()
    }

    /// The number of the next row, where it is one.
    fn number_below(&self, at: usize) -> Option<Vec<u32>> {
        let column = self.rows.columns.place(&Role::Number)?;
        match lone_mark(&self.rows.own(at + 1, column))? {
            Mark::Number(number, _) if at + 1 < self.rows.last => Some(number),
            _ => None,
        }
    }

    /// Whether the first row is such a title. Where tasks have come before, it may be the rest of the last one, cut by
    /// a page, unless the numbers begin anew.
    pub(super) fn has_title_first(&self) -> bool {
        let rows =
            (self.rows.first..self.rows.last).filter(|at| !self.rows.is_heading(*at)).map(|at| self.rows.take(at));
        let is_remark = |row: &Row| row.only.as_ref().is_some_and(|lines| is_remark(&joined(lines)));
        let Some(row) = rows.into_iter().find(|row| !is_remark(row)) else { return false };
        let is_first = self.number_below(row.at).is_some_and(|number| number == [1] || number == [1, 1]);
        self.rows.first > 0 && !row.has_details && self.is_title_row(&row) && (is_first || !self.follows_task())
    }

    /// A Roman numeral or a capital over rows with numbers, or 1 over 1.1, with nobody but who leads: an area or a
    /// group, whose tasks are theirs.
    fn is_staffed_area(&self, row: &Row) -> bool {
        let is_above = match lone_mark(&row.number) {
            Some(Mark::Roman(..) | Mark::Capital(_)) => self.has_numbers,
            Some(Mark::Number(own, _)) => {
                self.number_below(row.at).is_some_and(|next| next.len() > own.len() && next.starts_with(&own))
            }
            _ => false,
        };
        let says_no_more = row.strand.deadline.as_ref().is_none_or(|told| says_nothing(&told.lines));
        is_above && says_no_more && says_nothing(&row.strand.product)
    }

    /// One merged cell holds the words of the row.
    fn is_wide(&self, at: usize) -> bool {
        let cells = &self.rows.table.rows[at];
        let most = cells.iter().filter(|cell| cell.covered.is_none()).map(|cell| cell.wide).max().unwrap_or(1);
        most > 1 && most + 2 >= cells.len()
    }

    /// A numbered row without details that is followed by rows numbered below it, or anew from 1.
    fn is_group(&self, row: &Row) -> bool {
        let Some(column) = self.rows.columns.place(&Role::Number) else { return false };
        let Some(Mark::Number(own, _)) = lone_mark(&row.number) else { return false };
        let next = (row.at + 1..self.rows.last).map(|at| self.rows.own(at, column)).find(|t| !t.is_empty());
        match next.as_deref().and_then(lone_mark) {
            Some(Mark::Number(next, _)) => next.len() > own.len() && next.starts_with(&own) || next == [1],
            _ => false,
        }
    }
}

/// Nothing, or a dash that says so.
fn says_nothing(lines: &[Line]) -> bool {
    !joined(lines).chars().any(char::is_alphanumeric)
}

/// `THÁNG 01/2026`, `Quý II năm 2026`: no more than a time.
pub(super) fn is_time(title: &str) -> bool {
    let folded = fold(title);
    let Some(rest) = ["thang ", "qui "].iter().find_map(|head| folded.strip_prefix(head)) else { return false };
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| {
        word.parse().ok().or_else(|| crate::text::parse_roman(&word.to_uppercase())).is_some_and(|n: u32| n <= 12)
    };
    words.next().is_some_and(is_number)
        && words.all(|word| word == "nam" || (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())))
}

/// A sentence alone in its row, or what the figures are counted in: no title.
pub(super) fn is_remark(text: &str) -> bool {
    let is_marked = leading_mark(text).is_some();
    let is_sentence = text.ends_with('.') && text.split_whitespace().count() >= 12 && !is_marked;
    is_sentence || fold(text).starts_with("don vi tinh")
}

/// `Lĩnh vực 2: Cải cách thủ tục hành chính`: a row that says itself what it is, however it is dressed.
fn names_area(text: &str) -> bool {
    let folded = fold(text);
    ["linh vuc ", "linh vuc:", "nhom nhiem vu "].iter().any(|head| folded.starts_with(head))
}

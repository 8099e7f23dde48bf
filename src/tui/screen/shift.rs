//! Rows that stand higher or lower than before: the terminal moves them itself, in a few bytes for any number of rows.
//!
//! Lines are deleted at one place and inserted at another (DL, IL of the VT102), which every terminal knows; what lies below
//! both stays where it is.

use ratatui::buffer::{Buffer, Cell};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// Rows that move together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shift {
    /// Those that they leave, and those where they come to stand.
    rows: Range<usize>,
    /// By how many rows.
    pub(super) by: usize,
    is_up: bool,
}

impl Shift {
    /// The first row to be deleted.
    pub(super) fn deleted(&self) -> usize {
        if self.is_up { self.rows.start } else { self.rows.end - self.by }
    }

    /// The row where as many are inserted, after that.
    pub(super) fn inserted(&self) -> usize {
        if self.is_up { self.rows.end - self.by } else { self.rows.start }
    }

    /// Does with a picture what the terminal does.
    pub(super) fn apply(&self, picture: &mut Buffer) {
        let width = usize::from(picture.area.width);
        let moved = &mut picture.content[self.rows.start * width..self.rows.end * width];
        if self.is_up {
            moved.rotate_left(self.by * width);
        } else {
            moved.rotate_right(self.by * width);
        }
        let first = self.inserted();
        picture.content[first * width..(first + self.by) * width].iter_mut().for_each(Cell::reset);
    }
}

/// The shift that saves most letters, if there is one; `written` counts those of each row that are to be written without it.
pub(super) fn find(shown: &Buffer, wanted: &Buffer, written: &[usize]) -> Option<Shift> {
    let width = usize::from(wanted.area.width).max(1);
    let hashes = |picture: &Buffer| picture.content.chunks(width).map(hash).collect::<Vec<_>>();
    let ink = |row: &[Cell]| row.iter().filter(|cell| cell.symbol() != " ").count();
    let ink: Vec<usize> = wanted.content.chunks(width).map(ink).collect();
    let (old, new) = (hashes(shown), hashes(wanted));
    let shifts = runs(&old, &new).map(|shift| {
        // Blank rows come in at one end; what stands there has to be written.
        let blank = shift.inserted()..shift.inserted() + shift.by;
        let lost: usize = ink[blank].iter().sum();
        (written[shift.rows.clone()].iter().sum::<usize>().saturating_sub(lost), shift)
    });
    shifts.filter(|(saved, _)| *saved > 0).max_by_key(|(saved, _)| *saved).map(|(_, shift)| shift)
}

/// Of the letters alone: rows that differ in colour are moved as well, and what is other about them is written then.
fn hash(row: &[Cell]) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.iter().map(Cell::symbol).collect::<String>().hash(&mut hasher);
    hasher.finish()
}

/// Every run of rows that stands elsewhere, as long as it can be.
fn runs<'a>(old: &'a [u64], new: &'a [u64]) -> impl Iterator<Item = Shift> + 'a {
    let rows = old.len();
    let ways = (1..rows).flat_map(|by| [(by, true), (by, false)]);
    ways.flat_map(move |(by, is_up)| {
        let (from, to) = if is_up { (by, 0) } else { (0, by) };
        let is_same = move |at: &usize| old[from + at] == new[to + at];
        let all = (0..rows - by).collect::<Vec<_>>();
        let equal = all.chunk_by(|a, b| is_same(a) == is_same(b)).filter(|run| is_same(&run[0]));
        let shift = |run: &[usize]| Shift { rows: run[0]..run[0] + run.len() + by, by, is_up };
        equal.map(shift).collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(rows: &[&str]) -> Buffer {
        Buffer::with_lines(rows.iter().map(|row| format!("{row:20}")))
    }

    fn found(old: &[&str], new: &[&str]) -> Option<Shift> {
        let (old, new) = (picture(old), picture(new));
        let rows = old.content.chunks(20).zip(new.content.chunks(20));
        let count =
            |old: &[Cell], new: &[Cell]| old.iter().zip(new).filter(|(a, b)| a != b && b.symbol() != " ").count();
        let written: Vec<usize> = rows.map(|(old, new)| count(old, new)).collect();
        let shift = find(&old, &new, &written)?;
        let mut moved = old;
        shift.apply(&mut moved);
        let blank = shift.inserted()..shift.inserted() + shift.by;
        for y in shift.rows.clone().filter(|y| !blank.contains(y)) {
            assert_eq!(moved.content[y * 20..][..20], new.content[y * 20..][..20], "row {y}");
        }
        Some(shift)
    }

    const LIST: [&str; 7] = [
        "heads of the list",
        "first of all rows",
        "next one, a longer",
        "third one of them",
        "last of all of it",
        "",
        "foot",
    ];

    #[test]
    fn a_row_that_comes_in_moves_those_below_it() {
        let new = [LIST[0], "a new one, at first", LIST[1], LIST[2], LIST[3], LIST[4], LIST[6]];
        assert_eq!(found(&LIST, &new), Some(Shift { rows: 1..6, by: 1, is_up: false }));
    }

    #[test]
    fn a_list_that_is_scrolled_moves_up() {
        let new = [LIST[0], LIST[3], LIST[4], "one that has not", "been seen before", "", "foot"];
        assert_eq!(found(&LIST, &new), Some(Shift { rows: 1..5, by: 2, is_up: true }));
    }

    #[test]
    fn what_saves_nothing_stays() {
        assert_eq!(found(&LIST, &LIST), None);
        // What would have to be written again counts.
        let old = ["a row with all letters", "b", "c", "d", "e", "f", "g"];
        let new = ["b", "a row with all letters", "c", "d", "e", "f", "g"];
        assert_eq!(found(&old, &new), Some(Shift { rows: 0..2, by: 1, is_up: false }));
        let new = ["c", "all other letters, now", "a row with all letters", "d", "e", "f", "g"];
        assert_eq!(found(&["a row with all letters", "all other letters, now", "c", "d", "e", "f", "g"], &new), None);
    }
}

//! What a paper may cost: bounds on everything that a file from outside can make large.

use super::unreadable::{Bound, Unreadable};

/// Bytes of a file. The plans of five years with pictures of every stamp are smaller.
pub const MOST_BYTES: usize = 64 << 20;

/// Bytes of one part of a zip file, unpacked: two thousand pages of Word's.
pub(super) const MOST_BYTES_OF_A_PART: u64 = 64 << 20;

/// Bytes of all parts that are read, unpacked.
pub(super) const MOST_BYTES_UNPACKED: u64 = 96 << 20;

/// Files in a zip file.
pub(super) const MOST_PARTS: usize = 10_000;

/// Elements of XML inside each other.
pub(super) const MOST_DEPTH: usize = 256;

/// Tables inside each other.
pub(super) const MOST_TABLES_INSIDE: usize = 32;

/// Columns of a table; a sheet with words further right is refused.
pub(super) const MOST_COLUMNS: usize = 256;

/// Bytes of a cell of a text that may hold elements of a web page.
pub(super) const MOST_BYTES_OF_A_CELL: usize = 1 << 20;

/// Rows of a table.
pub(super) const MOST_ROWS: usize = 50_000;

/// Cells of all tables, covered and empty ones included.
pub(super) const MOST_CELLS: usize = 500_000;

/// Bytes of words.
const MOST_LETTERS: usize = 24 << 20;

/// Paragraphs, in cells and out of them.
const MOST_PARAGRAPHS: usize = 400_000;

/// What a paper has cost so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    letters: usize,
    paragraphs: usize,
}

impl Budget {
    /// Counts cells of a table.
    pub(super) fn cells(&mut self, count: usize) -> Result<(), Unreadable> {
        self.cells = self.cells.saturating_add(count);
        within(self.cells, MOST_CELLS, Bound::Cells)
    }

    /// Counts bytes of words.
    pub(super) fn letters(&mut self, count: usize) -> Result<(), Unreadable> {
        self.letters = self.letters.saturating_add(count);
        within(self.letters, MOST_LETTERS, Bound::Letters)
    }

    /// Counts a paragraph.
    pub(super) fn paragraph(&mut self) -> Result<(), Unreadable> {
        self.paragraphs += 1;
        within(self.paragraphs, MOST_PARAGRAPHS, Bound::Letters)
    }
}

/// Refuses what is more than the most.
pub(super) fn within(count: usize, most: usize, bound: Bound) -> Result<(), Unreadable> {
    if count > most { Err(Unreadable::TooLarge(bound)) } else { Ok(()) }
}

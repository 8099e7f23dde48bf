//! A table as it grows row by row, with cells that cover their neighbours.

use super::limit::{Budget, MOST_COLUMNS, MOST_ROWS, within};
use super::paper::{Cell, Table};
use super::unreadable::{Bound, Unreadable};

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<Cell>>,
    /// For each column the cell above that still covers it.
    down: Vec<Option<Down>>,
}

/// A cell that goes on into the rows below.
#[derive(Clone, Copy, Debug)]
struct Down {
    row: usize,
    column: usize,
    rows_left: usize,
}

impl Cell {
    /// A place with nothing in it.
    pub(super) fn empty() -> Cell {
        Cell { wide: 1, high: 1, ..Cell::default() }
    }

    /// A place that a merged cell covers, so many columns to its right and rows below.
    pub(super) fn covered_by(left: usize, up: usize) -> Cell {
        Cell { covered: Some((left, up)), ..Cell::empty() }
    }

    /// Whether no one would miss it.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.date.is_none() && self.number.is_none() && self.wide <= 1 && self.high <= 1
    }
}

impl Grid {
    /// Begins the next row.
    pub(super) fn open_row(&mut self, budget: &mut Budget) -> Result<(), Unreadable> {
        self.end_row(budget)?;
        within(self.rows.len() + 1, MOST_ROWS, Bound::Rows)?;
        self.rows.push(Vec::new());
        Ok(())
    }

    /// Whether a row has been begun.
    pub(super) fn has_row(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Puts a cell at the next free place; `high` 0 is all rows to come. Returns its row and column.
    pub(super) fn place(
        &mut self,
        cell: Cell,
        wide: usize,
        high: usize,
        budget: &mut Budget,
    ) -> Result<(usize, usize), Unreadable> {
        self.fill_covered(budget)?;
        let row = self.rows.len().saturating_sub(1);
        let Some(cells) = self.rows.last_mut() else { return Ok((0, 0)) };
        let column = cells.len();
        within(column + 1, MOST_COLUMNS, Bound::Columns)?;
        // A cell ends where one from above begins, and at the edge of what is read.
        let is_free = |place: &usize| self.down.get(*place).copied().flatten().is_none();
        let wide = (column..MOST_COLUMNS).take(wide.max(1)).take_while(is_free).count().max(1);
        budget.cells(wide)?;
        cells.push(Cell { wide, high: 1, ..cell });
        cells.extend((1..wide).map(|left| Cell::covered_by(left, 0)));
        if high != 1 {
            let rows_left = if high == 0 { usize::MAX } else { high - 1 };
            if self.down.len() < column + wide {
                self.down.resize(column + wide, None);
            }
            self.down[column..column + wide].fill(Some(Down { row, column, rows_left }));
        }
        Ok((row, column))
    }

    /// Goes on with the cell above the next free place; whether there is one.
    pub(super) fn go_on(&mut self, budget: &mut Budget) -> Result<bool, Unreadable> {
        self.fill_covered(budget)?;
        let Some(row) = self.rows.len().checked_sub(1).filter(|row| *row > 0) else { return Ok(false) };
        let column = self.rows[row].len();
        let Some(above) = self.rows[row - 1].get(column) else { return Ok(false) };
        let (left, up) = above.covered.unwrap_or((0, 0));
        if left > 0 {
            return Ok(false);
        }
        let start = row - 1 - up;
        let wide = self.rows[start][column].wide;
        budget.cells(wide)?;
        self.rows[row].extend((0..wide).map(|left| Cell::covered_by(left, row - start)));
        self.rows[start][column].high = row - start + 1;
        Ok(true)
    }

    /// The cell at a place.
    pub(super) fn cell_mut(&mut self, row: usize, column: usize) -> Option<&mut Cell> {
        self.rows.get_mut(row)?.get_mut(column)
    }

    /// All cells, row by row.
    pub(super) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flatten()
    }

    /// The rows as they came, for one who wants the cells and not the table.
    pub(super) fn into_rows(self) -> Vec<Vec<Cell>> {
        self.rows
    }

    /// The table: every row with the same number of columns, and none that only a generous span made.
    pub(super) fn finish(mut self, budget: &mut Budget) -> Result<Table, Unreadable> {
        self.end_row(budget)?;
        self.rows.retain(|row| !row.is_empty());
        let used = |row: &Vec<Cell>| row.iter().rposition(|cell| cell.covered.is_none()).map_or(0, |last| last + 1);
        let columns = self.rows.iter().map(used).max().unwrap_or(0);
        for row in &mut self.rows {
            budget.cells(columns.saturating_sub(row.len()))?;
            row.truncate(columns);
            for (column, cell) in row.iter_mut().enumerate() {
                cell.wide = cell.wide.min(columns - column);
            }
            row.resize_with(columns, Cell::empty);
        }
        Ok(Table { name: None, rows: self.rows })
    }

    /// Covers the next places of the row as far as cells from above reach.
    fn fill_covered(&mut self, budget: &mut Budget) -> Result<(), Unreadable> {
        let Some(row) = self.rows.len().checked_sub(1) else { return Ok(()) };
        loop {
            let column = self.rows[row].len();
            let Some(Some(down)) = self.down.get_mut(column) else { return Ok(()) };
            budget.cells(1)?;
            let (start, first) = (down.row, down.column);
            down.rows_left -= 1;
            if down.rows_left == 0 {
                self.down[column] = None;
            }
            self.rows[row].push(Cell::covered_by(column - first, row - start));
            self.rows[start][first].high = row - start + 1;
        }
    }

    /// Fills the places at the end of a row that cells from above cover.
    fn end_row(&mut self, budget: &mut Budget) -> Result<(), Unreadable> {
        while let Some(cells) = self.rows.last_mut() {
            let column = cells.len();
            let Some(next) = (column..self.down.len()).find(|place| self.down[*place].is_some()) else { break };
            budget.cells(next - column)?;
            cells.resize_with(next, Cell::empty);
            self.fill_covered(budget)?;
        }
        Ok(())
    }
}

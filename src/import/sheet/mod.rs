//! Workbooks: Excel's (XLSX) and LibreOffice's (ODS), each sheet with words on it a table.

mod ods;
mod show;
mod string;
mod style;
mod xlsx;

use super::limit::{Budget, MOST_COLUMNS, MOST_ROWS, within};
use super::line::Line;
use super::paper::{Block, Cell, Paper, Part, Table};
use super::unreadable::{Bound, Unreadable};
use crate::words;

pub(super) use ods::read as read_ods;
pub(super) use xlsx::read as read_xlsx;

/// A sheet as it is read.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    is_hidden: bool,
    /// Cells with something in them, by row and column.
    cells: Vec<(usize, usize, Cell)>,
    /// Merged cells: first row and column, last row and column.
    merged: Vec<[usize; 4]>,
    hidden_rows: usize,
    /// Cells with a formula that no program has worked out.
    formulas: usize,
}

impl Sheet {
    /// Adds a cell; one with nothing in it leaves no trace.
    fn put(&mut self, row: usize, column: usize, cell: Cell, budget: &mut Budget) -> Result<(), Unreadable> {
        if cell.is_empty() {
            return Ok(());
        }
        within(row + 1, MOST_ROWS, Bound::Rows)?;
        within(column + 1, MOST_COLUMNS, Bound::Columns)?;
        budget.paragraph()?;
        self.cells.push((row, column, cell));
        Ok(())
    }

    /// The sheet as a table, from its first row and column to the last ones with something in them.
    fn into_table(self, budget: &mut Budget) -> Result<Table, Unreadable> {
        let rows = self.cells.iter().map(|(row, ..)| row + 1).max().unwrap_or(0);
        let columns = self.cells.iter().map(|(_, column, _)| column + 1).max().unwrap_or(0);
        budget.cells(rows * columns)?;
        let mut table = vec![vec![Cell::empty(); columns]; rows];
        for (row, column, cell) in self.cells {
            table[row][column] = cell;
        }
        for [top, left, bottom, right] in self.merged {
            let (bottom, right) = (bottom.min(rows.saturating_sub(1)), right.min(columns.saturating_sub(1)));
            if top > bottom || left > right {
                continue;
            }
            let (high, wide) = (bottom - top + 1, right - left + 1);
            budget.cells(high * wide)?;
            let area = table[top..=bottom].iter().flat_map(|row| &row[left..=right]);
            // Regions that overlap are of no program.
            if area.clone().any(|cell| cell.covered.is_some() || cell.wide > 1 || cell.high > 1) {
                continue;
            }
            for (up, row) in table[top..=bottom].iter_mut().enumerate() {
                for (over, cell) in row[left..=right].iter_mut().enumerate() {
                    if (up, over) == (0, 0) {
                        (cell.wide, cell.high) = (wide, high);
                    } else {
                        *cell = Cell::covered_by(over, up);
                    }
                }
            }
        }
        Ok(Table { name: Some(self.name), rows: table })
    }
}

/// A cell of words; `\n` is a line break in it.
fn cell_of(text: &str, bold: bool, budget: &mut Budget) -> Result<Cell, Unreadable> {
    budget.letters(text.len())?;
    let mut line = Line::default();
    line.push(text, bold);
    let parts = line.finish().map(Part::Paragraph).into_iter().collect();
    Ok(Cell { parts, ..Cell::empty() })
}

/// The sheets that can be seen, as a paper.
fn paper(sheets: Vec<Sheet>, budget: &mut Budget) -> Result<Paper, Unreadable> {
    let mut paper = Paper::default();
    for mut sheet in sheets {
        sheet.name = crate::text::clean_line(&sheet.name);
        let name = &sheet.name;
        if sheet.cells.is_empty() {
            continue;
        }
        if sheet.is_hidden {
            paper
                .warnings
                .push(words!("Trang tính ẩn “{name}” không được đọc.", "The hidden sheet “{name}” was not read."));
            continue;
        }
        let hidden = sheet.hidden_rows;
        if hidden > 0 {
            paper.warnings.push(words!(
                "Trang tính “{name}” có {hidden} hàng ẩn; các hàng ấy cũng được đọc.",
                "The sheet “{name}” has {hidden} hidden rows; they were read too."
            ));
        }
        let formulas = sheet.formulas;
        if formulas > 0 {
            paper.warnings.push(words!(
                "Trang tính “{name}” có {formulas} ô công thức chưa có kết quả; mở bằng Excel và lưu lại để có.",
                "The sheet “{name}” has {formulas} formulas without a result; opening and saving it in Excel gives them."
            ));
        }
        paper.blocks.push(Block::Table(sheet.into_table(budget)?));
    }
    Ok(paper)
}

//! A paper as it grows: what the readers of Word and web pages tell in the order of the page.

use super::grid::Grid;
use super::limit::{Budget, MOST_TABLES_INSIDE, within};
use super::line::Line;
use super::paper::{Block, Cell, Part, Table};
use super::unreadable::{Bound, Unreadable};

/// A paper that is being read. Tables may stand in cells; [`Page::close_table`] resolves them.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The paragraph that is being read.
    pub(super) line: Line,
    budget: Budget,
    done: Vec<Piece>,
    open: Vec<Open>,
}

/// How a cell covers its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// So many columns and rows, itself included; 0 rows are all to come.
    Span(usize, usize),
    /// It goes on with the cell above.
    Up,
}

#[derive(Debug)]
enum Piece {
    Part(Part),
    Table(Table),
}

/// A table that is open.
#[derive(Debug, Default)]
struct Open {
    grid: Grid,
    cell: Option<(Cover, Vec<Piece>)>,
    /// Cells with tables inside, by row and column.
    nested: Vec<((usize, usize), Vec<Piece>)>,
}

impl Page {
    /// Adds letters to the paragraph; `\n` is a forced line break.
    pub(super) fn text(&mut self, text: &str, bold: bool) -> Result<(), Unreadable> {
        self.budget.letters(text.len())?;
        self.line.push(text, bold);
        Ok(())
    }

    /// Ends the paragraph; one without words leaves no trace.
    pub(super) fn end_paragraph(&mut self) -> Result<(), Unreadable> {
        if let Some(paragraph) = self.line.finish() {
            self.budget.paragraph()?;
            self.pieces().push(Piece::Part(Part::Paragraph(paragraph)));
        }
        Ok(())
    }

    /// A line across the cell. Outside of cells it says nothing.
    pub(super) fn rule(&mut self) -> Result<(), Unreadable> {
        self.end_paragraph()?;
        if self.is_in_cell() {
            self.budget.paragraph()?;
            self.pieces().push(Piece::Part(Part::Rule));
        }
        Ok(())
    }

    /// Whether a table is open.
    pub(super) fn is_in_table(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether a cell of the innermost table is open.
    pub(super) fn is_in_cell(&self) -> bool {
        self.open.last().is_some_and(|open| open.cell.is_some())
    }

    /// Begins a table.
    pub(super) fn open_table(&mut self) -> Result<(), Unreadable> {
        self.end_paragraph()?;
        within(self.open.len() + 1, MOST_TABLES_INSIDE, Bound::Depth)?;
        self.open.push(Open::default());
        Ok(())
    }

    /// Begins a row of the innermost table.
    pub(super) fn open_row(&mut self) -> Result<(), Unreadable> {
        self.close_cell()?;
        match self.open.last_mut() {
            Some(open) => open.grid.open_row(&mut self.budget),
            None => Ok(()),
        }
    }

    /// Begins a cell, in a row of its own where none is open.
    pub(super) fn open_cell(&mut self, cover: Cover) -> Result<(), Unreadable> {
        self.close_cell()?;
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        if !open.grid.has_row() {
            open.grid.open_row(&mut self.budget)?;
        }
        open.cell = Some((cover, Vec::new()));
        Ok(())
    }

    /// Says how the open cell covers its neighbours, where that is known only now.
    pub(super) fn cover(&mut self, cover: Cover) {
        if let Some((known, _)) = self.open.last_mut().and_then(|open| open.cell.as_mut()) {
            *known = cover;
        }
    }

    /// Ends the cell, if one is open.
    pub(super) fn close_cell(&mut self) -> Result<(), Unreadable> {
        self.end_paragraph()?;
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        let Some((cover, pieces)) = open.cell.take() else { return Ok(()) };
        let (wide, high) = match cover {
            Cover::Up if open.grid.go_on(&mut self.budget)? => return Ok(()),
            Cover::Up => (1, 1),
            Cover::Span(wide, high) => (wide, high),
        };
        let is_plain = pieces.iter().all(|piece| matches!(piece, Piece::Part(_)));
        let mut cell = Cell::empty();
        if is_plain {
            cell.parts = parts(pieces);
            open.grid.place(cell, wide, high, &mut self.budget)?;
        } else {
            let place = open.grid.place(cell, wide, high, &mut self.budget)?;
            open.nested.push((place, pieces));
        }
        Ok(())
    }

    /// Ends the innermost table. A table whose words stand for the most part in tables inside it is only the frame of
    /// the page, and its cells become paragraphs and tables of their own; else the tables inside become paragraphs.
    pub(super) fn close_table(&mut self) -> Result<(), Unreadable> {
        self.close_cell()?;
        let Some(open) = self.open.pop() else { return Ok(()) };
        let Open { mut grid, nested, .. } = open;
        let own: usize = grid.cells().map(|cell| weight(&cell.parts)).sum();
        let (beside, inside) =
            nested.iter().flat_map(|(_, pieces)| pieces).fold((0, 0), |(beside, inside), piece| match piece {
                Piece::Part(part) => (beside + part_weight(part), inside),
                Piece::Table(table) => (beside, inside + table_weight(table)),
            });
        let is_frame = inside > own + beside;
        if is_frame {
            let mut nested = nested.into_iter().peekable();
            for (row, cells) in grid.into_rows().into_iter().enumerate() {
                for (column, cell) in cells.into_iter().enumerate() {
                    let pieces = nested.next_if(|(place, _)| *place == (row, column)).map(|(_, pieces)| pieces);
                    self.pieces().extend(cell.parts.into_iter().map(Piece::Part));
                    self.pieces().extend(pieces.into_iter().flatten());
                }
            }
            return Ok(());
        }
        for ((row, column), pieces) in nested {
            if let Some(cell) = grid.cell_mut(row, column) {
                cell.parts = parts(pieces);
            }
        }
        let table = grid.finish(&mut self.budget)?;
        self.pieces().push(Piece::Table(table));
        Ok(())
    }

    /// The blocks of the page; closes what is open.
    pub(super) fn finish(mut self) -> Result<Vec<Block>, Unreadable> {
        while !self.open.is_empty() {
            self.close_table()?;
        }
        self.end_paragraph()?;
        let blocks = self.done.into_iter().filter_map(|piece| match piece {
            Piece::Part(Part::Paragraph(paragraph)) => Some(Block::Paragraph(paragraph)),
            Piece::Part(Part::Rule) => None,
            Piece::Table(table) => (table_weight(&table) > 0).then_some(Block::Table(table)),
        });
        Ok(blocks.collect())
    }

    /// Where the next piece belongs: the innermost cell that is open, else the page. Words between the cells of a table
    /// stand before it.
    fn pieces(&mut self) -> &mut Vec<Piece> {
        let cell = self.open.iter_mut().rev().find_map(|open| open.cell.as_mut());
        match cell {
            Some((_, pieces)) => pieces,
            None => &mut self.done,
        }
    }
}

/// The pieces of a cell as its parts: of tables the paragraphs, in the order of their cells.
fn parts(pieces: Vec<Piece>) -> Vec<Part> {
    let mut parts = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Part(part) => parts.push(part),
            Piece::Table(table) => {
                parts.extend(table.rows.into_iter().flatten().flat_map(|cell| cell.parts));
            }
        }
    }
    parts
}

fn table_weight(table: &Table) -> usize {
    table.rows.iter().flatten().map(|cell| weight(&cell.parts)).sum()
}

fn weight(parts: &[Part]) -> usize {
    parts.iter().map(part_weight).sum()
}

fn part_weight(part: &Part) -> usize {
    match part {
        Part::Paragraph(paragraph) => paragraph.text.len(),
        Part::Rule => 0,
    }
}

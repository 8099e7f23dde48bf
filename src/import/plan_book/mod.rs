//! A whole plan as tables that people understand in a program for spreadsheets: the sheets of a workbook, or one below
//! the other in a text. What the tracking sheet has no room for is in them, so that nothing of the plan is lost on the
//! way out and in again.

mod cell;
mod column;
mod passage;
mod read;
mod text;
mod tracked;
mod write;

use crate::calendar::Date;
use crate::import::paper::{self, Paper, Part};

pub use read::read;
pub use text::{lines_of_text, text};
pub use tracked::{Edited, edited};
pub use write::sheets;

/// A table with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it is about.
    pub name: &'static str,
    /// The first row.
    pub headings: Vec<&'static str>,
    /// The others.
    pub rows: Vec<Vec<Cell>>,
}

/// What is written in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// It stays empty.
    Nothing,
    /// Words.
    Text(String),
    /// A number that workbooks keep as it is.
    Number(f64),
    /// A day.
    Day(Date),
}

/// A row of some table that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number in the sheet or the text, from 1.
    pub number: usize,
    /// Whether another sheet begins with it.
    pub begins: bool,
    /// What stands in it.
    pub cells: Vec<Found>,
}

/// What stands in a cell that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Its words.
    pub text: String,
    /// The day it holds in a workbook.
    pub date: Option<Date>,
    /// The number it holds in a workbook, with a decimal point.
    pub number: Option<String>,
}

/// The rows of all sheets of a workbook; none for other papers.
pub fn lines_of_sheets(paper: &Paper) -> Vec<Line> {
    let tables = paper.blocks.iter().filter_map(|block| match block {
        paper::Block::Table(table) if table.name.is_some() => Some(table),
        _ => None,
    });
    let lines = tables.flat_map(|table| {
        (1..).zip(&table.rows).map(|(number, row)| Line {
            number,
            begins: number == 1,
            cells: row.iter().map(found).collect(),
        })
    });
    lines.collect()
}

fn found(cell: &paper::Cell) -> Found {
    let words = cell.parts.iter().filter_map(|part| match part {
        Part::Paragraph(paragraph) => Some(paragraph.text.as_str()),
        Part::Rule => None,
    });
    Found { text: words.collect::<Vec<_>>().join("\n"), date: cell.date, number: cell.number.clone() }
}

#[cfg(test)]
mod tests;

//! A paper as it was read, whatever format it came in: paragraphs and tables, in the order of the page.
//!
//! The readers of the formats end here; what the words mean is the next step's affair. All text is NFC and free of
//! control characters.

use crate::calendar::Date;
use crate::text::Words;

/// A whole paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// What stands on it, in its order.
    pub blocks: Vec<Block>,
    /// What the reader of the format had to leave out, in words.
    pub warnings: Vec<Words>,
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph of the body.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph: one line of words, with what its dress says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The words, after the automatic number or dash that the page shows before them (`IV.`, `a)`, `-`); a forced line
    /// break is `\n`.
    pub text: String,
    /// Whether most of it is bold.
    pub bold: bool,
    /// Whether it is an item of a list.
    pub item: bool,
}

/// A table. All rows have the same number of columns: a merged cell stands at its first place and the places it
/// covers are [`Cell::covered`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name, where the paper is a workbook.
    pub name: Option<String>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A place in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub parts: Vec<Part>,
    /// How many columns it covers, itself included.
    pub wide: usize,
    /// How many rows it covers, itself included.
    pub high: usize,
    /// Covered by a merged cell at its left or above: how many columns left and rows up that one is.
    pub covered: Option<(usize, usize)>,
    /// A cell of a workbook that holds a real date.
    pub date: Option<Date>,
    /// A cell of a workbook that holds a number, as it would be printed with a decimal point; the text has it as shown.
    pub number: Option<String>,
}

/// A piece of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A line across the cell (`<hr/>`): what follows is another row in all but the grid.
    Rule,
}

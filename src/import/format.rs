//! A small reader of text with tables, for plans that are written out in these tests: cells are divided by tabs, the
//! parts of a cell by the tags of a web page.

use crate::import::paper::{Block, Cell, Paper, Paragraph, Part, Table};

/// Reads paragraphs and tables.
fn paper(text: &str) -> Paper {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let flush = |rows: &mut Vec<Vec<Cell>>, blocks: &mut Vec<Block>| {
        if !rows.is_empty() {
            let width = rows.iter().map(Vec::len).max().unwrap_or(0);
            for row in rows.iter_mut() {
                row.resize_with(width, || cell(""));
            }
            blocks.push(Block::Table(Table { name: None, rows: std::mem::take(rows) }));
        }
    };
    for line in text.lines() {
        if line.contains('\t') {
            rows.push(line.split('\t').map(cell).collect());
            continue;
        }
        flush(&mut rows, &mut blocks);
        if !line.trim().is_empty() {
            let bold = line.starts_with("**");
            blocks.push(Block::Paragraph(Paragraph { text: line.replace("**", "\n"), bold, item: false }));
        }
    }
    flush(&mut rows, &mut blocks);
    Paper { blocks, warnings: Vec::new() }
}

fn cell(text: &str) -> Cell {
    let mut parts = Vec::new();
    for (at, part) in text.split("<hr/>").enumerate() {
        if at > 0 {
            parts.push(Part::Rule);
        }
        let plain = without_tags(part);
        for line in plain.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let bold = line.starts_with("**");
            let text = line.trim_matches('*').to_owned();
            parts.push(Part::Paragraph(Paragraph { text, bold, item: false }));
        }
    }
    Cell { parts, wide: 1, high: 1, ..Cell::default() }
}

/// Every tag ends a line.
fn without_tags(text: &str) -> String {
    let mut pieces = text.split('<');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + "\n" + piece.split_once('>').map_or(piece, |(_, rest)| rest))
}

/// Why a file gave no paper.
#[derive(Debug)]
pub struct Unreadable;

impl Unreadable {
    /// In words.
    pub fn failure(self, _: Option<&str>) -> crate::failure::Failure {
        crate::failure::Failure::refused("unreadable-file", crate::words!("Chưa đọc được tệp này.", "It cannot be read."))
    }
}

/// Reads a file.
pub fn read(_: Option<&str>, bytes: &[u8]) -> Result<Paper, Unreadable> {
    std::str::from_utf8(bytes).map(paper).map_err(|_| Unreadable)
}

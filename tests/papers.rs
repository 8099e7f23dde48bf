//! Papers of all formats, as real files (`tests/fixtures/papers`, made by `make.py` there), against what they say.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cchc::import::format::read;
use cchc::import::paper::{Block, Cell, Paper, Paragraph, Part};
use cchc::text::Lang;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/papers")
}

/// Every paper by its name.
fn papers() -> Vec<(String, Vec<u8>)> {
    let mut papers: Vec<(String, Vec<u8>)> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.extension().is_some_and(|extension| extension != "py"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect();
    papers.sort();
    papers
}

/// A paper as text: `#` before what is bold, `*` before an item, a line for each cell with its place.
fn told(paper: &Paper) -> String {
    let mut out = String::new();
    for warning in &paper.warnings {
        writeln!(out, "! {}", warning.vi).unwrap();
    }
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => writeln!(out, "{}", line(paragraph)).unwrap(),
            Block::Table(table) => {
                let columns = table.rows.first().map_or(0, Vec::len);
                writeln!(out, "[{}] {} × {columns}", table.name.as_deref().unwrap_or(""), table.rows.len()).unwrap();
                for (row, cells) in table.rows.iter().enumerate() {
                    assert_eq!(cells.len(), columns, "rows of one table are equally long");
                    for (column, cell) in cells.iter().enumerate() {
                        out.push_str(&told_cell(cell, row, column));
                    }
                }
            }
        }
    }
    out
}

fn told_cell(cell: &Cell, row: usize, column: usize) -> String {
    if cell.covered.is_some() || (cell.parts.is_empty() && cell.wide == 1 && cell.high == 1) {
        return String::new();
    }
    let span = if cell.wide > 1 || cell.high > 1 { format!(" {}×{}", cell.wide, cell.high) } else { String::new() };
    let value = cell.date.map(|date| format!(" ={date}")).or(cell.number.as_ref().map(|number| format!(" ={number}")));
    let parts: Vec<String> = cell.parts.iter().map(part).collect();
    format!("  {}.{}{span}{}: {}\n", row + 1, column + 1, value.unwrap_or_default(), parts.join(" / "))
}

fn part(part: &Part) -> String {
    match part {
        Part::Paragraph(paragraph) => line(paragraph),
        Part::Rule => "———".to_owned(),
    }
}

fn line(paragraph: &Paragraph) -> String {
    let dress = format!("{}{}", if paragraph.bold { "#" } else { "" }, if paragraph.item { "*" } else { "" });
    format!("{dress}{}{}", if dress.is_empty() { "" } else { " " }, paragraph.text.replace('\n', "⏎"))
}

#[test]
fn every_paper_says_what_it_says() {
    for (name, bytes) in papers() {
        let told = match read(Some(&name), &bytes) {
            Ok(paper) => told(&paper),
            Err(unreadable) => format!("{}\n", unreadable.failure(Some(&name)).say(Lang::Vi)),
        };
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "papers" }, {
            insta::assert_snapshot!(name, told);
        });
    }
}

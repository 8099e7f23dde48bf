//! Papers of all formats, as real files (`tests/fixtures/papers`, made by `make.py` there), against what they say.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use cchc::import::format::read;
use cchc::import::paper::{Block, Cell, Paper, Paragraph, Part};
use cchc::text::{Lang, nfc};

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

/// What holds for every paper, whatever file it came from.
fn check(paper: &Paper) {
    let text = |paragraph: &Paragraph| {
        let text = &paragraph.text;
        assert!(!text.is_empty() && !text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        assert_eq!(nfc(text), *text);
        assert!(text.split('\n').all(|line| line == line.trim() && !line.is_empty()), "{text:?}");
    };
    for block in &paper.blocks {
        let table = match block {
            Block::Paragraph(paragraph) => {
                text(paragraph);
                continue;
            }
            Block::Table(table) => table,
        };
        let columns = table.rows[0].len();
        assert!(columns > 0);
        for (row, cells) in table.rows.iter().enumerate() {
            assert_eq!(cells.len(), columns);
            for (column, cell) in cells.iter().enumerate() {
                for part in &cell.parts {
                    if let Part::Paragraph(paragraph) = part {
                        text(paragraph);
                    }
                }
                let (left, up) = cell.covered.unwrap_or((0, 0));
                let over = &table.rows[row - up][column - left];
                assert!(over.covered.is_none(), "what covers is not covered");
                assert!(left < over.wide && up < over.high, "{left} {up} {over:?}");
                assert!(column - left + over.wide <= columns && row - up + over.high <= table.rows.len(), "{over:?}");
            }
        }
    }
}

/// A change to the bytes of a file: something is put in the place of a stretch of it.
#[derive(Clone, Debug)]
struct Damage {
    at: Index,
    length: usize,
    instead: Vec<u8>,
}

fn damage() -> impl Strategy<Value = Damage> {
    // Pieces that mean something in one format or another.
    let pieces = [
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:vMerge/>",
        "<w:gridSpan w:val=\"9\"/>",
        "<w:p>",
        "</w:p>",
        "<w:del>",
        "<table>",
        "</table>",
        "<tr>",
        "<td rowspan=0 colspan=3>",
        "<hr>",
        "<ul>",
        "<li>",
        "<b>",
        "</b>",
        "&#0;",
        "&",
        "<",
        ">",
        "\"",
        "\t",
        "\n",
        "|",
        "+--+",
        ";",
        "<mergeCell ref=\"A1:D9\"/>",
        "r=\"C3\"",
        "\u{1b}",
        "ế",
        "e\u{302}\u{301}",
        "1048576",
        "-1",
        "table:number-rows-repeated=\"7\"",
        "**",
        "",
    ];
    let instead = prop_oneof![
        3 => proptest::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..8),
    ];
    let length = prop_oneof![4 => 0_usize..12, 1 => 0_usize..2000];
    (any::<Index>(), length, instead).prop_map(|(at, length, instead)| Damage { at, length, instead })
}

fn damaged(bytes: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for Damage { at, length, instead } in damages {
        let from = at.index(bytes.len() + 1);
        let to = (from + length).min(bytes.len());
        bytes.splice(from..to, instead.iter().copied());
    }
    bytes
}

/// Parts of a packed file with their names.
type Parts = Vec<(String, Vec<u8>)>;

/// The packed papers, with the parts that the reader looks into.
static PACKED: LazyLock<Vec<Parts>> = LazyLock::new(|| {
    let packed = papers().into_iter().filter(|(_, bytes)| bytes.starts_with(b"PK"));
    let parts = packed.map(|(_, bytes)| {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        let part = |name: String| {
            let mut bytes = Vec::new();
            zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
            (name, bytes)
        };
        names.into_iter().map(part).collect()
    });
    parts.collect()
});

static PAPERS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(papers);

fn packed(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name.as_str(), stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_stumble(
        start in proptest::sample::select(vec![&b""[..], b"PK\x03\x04", b"<html>", b"\xff\xfe", b"a\tb\n", b"|a|b|\n|-|-|\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
        rest in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..400),
            "(<[a-z/]{1,6}>|[|+\"\t\n;,-]|[a-zế]{1,3}|&[a-z#0-9]{1,5};)*".prop_map(String::into_bytes),
        ],
        name in proptest::option::of("[a-z]{1,3}[.](csv|txt|docx|html)"),
    ) {
        if let Ok(paper) = read(name.as_deref(), &[start, &rest].concat()) {
            check(&paper);
        }
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(
        file in any::<Index>(),
        damages in proptest::collection::vec(damage(), 1..6),
    ) {
        let (name, bytes) = &PAPERS[file.index(PAPERS.len())];
        if let Ok(paper) = read(Some(name), &damaged(bytes, &damages)) {
            check(&paper);
        }
    }

    /// Packed files notice damage by their sums; here it is inside.
    #[test]
    fn a_damaged_part_of_a_packed_file_is_read_or_refused(
        file in any::<Index>(),
        part in any::<Index>(),
        damages in proptest::collection::vec(damage(), 1..6),
    ) {
        let mut parts = PACKED[file.index(PACKED.len())].clone();
        let telling: Vec<usize> = (0..parts.len())
            .filter(|at| {
                let name = &parts[*at].0;
                let shown = ["document.xml", "numbering.xml", "styles.xml", "content.xml", "sharedStrings.xml", "workbook.xml"];
                shown.iter().any(|end| name.ends_with(end)) || name.contains("worksheets/sheet")
            })
            .collect();
        let (_, bytes) = &mut parts[telling[part.index(telling.len())]];
        *bytes = damaged(bytes, &damages);
        if let Ok(paper) = read(None, &packed(&parts)) {
            check(&paper);
        }
    }
}

//! The body of a paper as WordprocessingML.

use std::fmt::Write as _;

use super::said;
use super::style::{HEADER, LYING, MARGINS, PAGE, WIDE};
use crate::report::paper::{Block, Letterhead, Level, Paper, Row, STATE, Signature, Table};
use crate::text::width;

/// Part of the width that the left column of a head has, in hundredths; quốc hiệu needs more than half.
const LEFT: u32 = 40;
/// Width of an upper-case bold letter of 13 points, of a lower-case one of 13 and of 14, on the average: lines below
/// texts are as long as these (tiêu ngữ), or two fifths of it (the others: a third to a half is allowed).
const UPPER: u32 = 195;
const LOWER: u32 = 123;
const TITLE: u32 = 140;
/// Lines between the one who signs and the name.
const ROOM: usize = 4;

/// The paper between the tags of the document.
pub fn body(paper: &Paper) -> String {
    let mut body = Body { xml: String::new(), is_lying: false };
    body.head(paper);
    for block in &paper.blocks {
        body.block(block);
    }
    let last = section(body.is_lying, body.is_lying);
    body.xml + &last
}

struct Body {
    xml: String,
    /// Appendices lie: their tables have many columns.
    is_lying: bool,
}

impl Body {
    fn wide(&self) -> u32 {
        if self.is_lying { LYING } else { WIDE }
    }

    fn add(&mut self, style: &str, text: &str) {
        self.xml.push_str(&paragraph(style, text));
    }

    fn head(&mut self, paper: &Paper) {
        if let Some(head) = &paper.letterhead {
            self.letterhead(head);
            self.add("Title", "");
        } else {
            self.add("Title", &paper.body);
        }
        self.add("Title", &paper.title);
        for line in &paper.about {
            self.add("Title", line);
        }
        if let Some(head) = &paper.letterhead {
            let longest = paper.about.iter().map(|line| letters(line)).max().unwrap_or_default();
            self.xml.push_str(&line(WIDE, longest * TITLE * 2 / 5));
            self.add("To", &head.to);
        }
    }

    /// Two columns without lines: who issues it on the left, quốc hiệu and tiêu ngữ on the right.
    fn letterhead(&mut self, head: &Letterhead) {
        let left = WIDE * LEFT / 100;
        let [body, ward] = &head.issuer;
        let [state, motto] = STATE;
        let own = [
            paragraph("Motto", body),
            paragraph("Motto", ward),
            line(left, letters(ward) * UPPER * 2 / 5),
            paragraph("Number", &head.number),
        ];
        let of_state = [
            paragraph("State", state),
            paragraph("Motto", motto),
            line(WIDE - left, letters(motto) * LOWER),
            paragraph("Place", &head.place),
        ];
        self.xml.push_str(&halves(left, &own.concat(), &of_state.concat()));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(text) => self.add("Body", text),
            Block::Heading(level, text) => {
                let style = match level {
                    Level::Part => "Heading1",
                    Level::Section => "Heading2",
                    Level::Point => "Heading3",
                };
                self.add(style, text);
            }
            Block::Dots(lines) => {
                let wide = self.wide();
                for _ in 0..*lines {
                    let _ = write!(
                        self.xml,
                        r#"<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{wide}"/></w:tabs><w:spacing w:before="120"/></w:pPr><w:r><w:tab/></w:r></w:p>"#
                    );
                }
            }
            Block::Table(drawn) => self.table(drawn),
            Block::Signature(end) => self.signature(end),
            Block::Appendix { name, title, about } => {
                // The section that ends here has the shape of what stands before it.
                let before = section(self.is_lying, self.is_lying);
                let _ = write!(self.xml, r#"<w:p><w:pPr><w:pStyle w:val="Line"/>{before}</w:pPr></w:p>"#);
                self.is_lying = true;
                self.add("Appendix", name);
                self.add("Appendix", title);
                self.add("About", about);
            }
            Block::Note(text) => self.add("Note", text),
        }
    }

    fn signature(&mut self, end: &Signature) {
        let left = WIDE / 2;
        let copies: String = end.to.iter().map(|line| paragraph("Copy", line)).collect();
        let mut by: String = end.by.iter().map(|line| paragraph("Signer", line)).collect();
        by.push_str(&paragraph("Signer", "").repeat(ROOM));
        self.xml.push_str(&gap());
        self.xml.push_str(&halves(left, &(paragraph("Copies", "Nơi nhận:") + &copies), &by));
    }

    fn table(&mut self, table: &Table) {
        self.xml.push_str(&gap());
        let shares: u32 = table.columns.iter().map(|column| u32::from(column.share)).sum();
        let wide = self.wide();
        let widths: Vec<u32> =
            table.columns.iter().map(|column| wide * u32::from(column.share) / shares.max(1)).collect();
        let _ = write!(self.xml, r#"<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:tblBorders>"#);
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            let _ = write!(self.xml, r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#);
        }
        self.xml.push_str(r#"</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#);
        for wide in &widths {
            let _ = write!(self.xml, r#"<w:gridCol w:w="{wide}"/>"#);
        }
        self.xml.push_str("</w:tblGrid>");
        let names: String =
            table.columns.iter().zip(&widths).map(|(column, wide)| cell(*wide, 1, "ColumnHead", column.name)).collect();
        // The heading comes again on every page, and no row is broken by the end of one.
        let _ = write!(self.xml, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{names}</w:tr>");
        for row in &table.rows {
            let cells = match row {
                Row::Group(name) => cell(wide, widths.len(), "Group", name),
                Row::Cells(cells) => {
                    let styled = table.columns.iter().zip(&widths).zip(cells);
                    let style = |is_centred| if is_centred { "Figure" } else { "Cell" };
                    styled.map(|((column, wide), text)| cell(*wide, 1, style(column.is_centred), text)).collect()
                }
            };
            let _ = write!(self.xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        // Two tables in a row would be one.
        self.xml.push_str(&gap());
    }
}

fn letters(text: &str) -> u32 {
    u32::try_from(width(text)).unwrap_or_default()
}

/// Text in which line breaks stay.
fn run(text: &str) -> String {
    let line = |line: &str| format!(r#"<w:t xml:space="preserve">{line}</w:t>"#);
    let lines: Vec<String> = said(text).split('\n').map(line).collect();
    format!("<w:r>{}</w:r>", lines.join("<w:br/>"))
}

fn paragraph(style: &str, text: &str) -> String {
    let run = if text.is_empty() { String::new() } else { run(text) };
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>"#)
}

/// An empty paragraph that takes hardly any room.
fn gap() -> String {
    paragraph("Gap", "")
}

/// A line of so many twentieths of a point in the middle of a column.
fn line(column: u32, long: u32) -> String {
    let aside = column.saturating_sub(long.min(column)) / 2;
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Line"/><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr><w:ind w:left="{aside}" w:right="{aside}"/></w:pPr></w:p>"#
    )
}

fn halves(left: u32, one: &str, other: &str) -> String {
    let right = WIDE - left;
    let cell = |wide: u32, inside: &str| {
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{inside}</w:tc>"#)
    };
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDE}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr></w:tbl>"#,
        cell(left, one),
        cell(right, other)
    )
}

fn cell(wide: u32, across: usize, style: &str, text: &str) -> String {
    let span = if across > 1 { format!(r#"<w:gridSpan w:val="{across}"/>"#) } else { String::new() };
    let lines: String = text.split('\n').map(|line| paragraph(style, line)).collect();
    format!(r#"<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}</w:tcPr>{lines}</w:tc>"#)
}

/// Page and number of a section: Arabic, in the middle of the top margin, not on the first page. Each appendix counts
/// from one again.
fn section(is_lying: bool, restarts: bool) -> String {
    let (wide, high) = if is_lying { (PAGE.1, PAGE.0) } else { PAGE };
    let lying = if is_lying { r#" w:orient="landscape""# } else { "" };
    let [top, right, bottom, left] = MARGINS;
    let restart = if restarts { r#"<w:pgNumType w:start="1"/>"# } else { "" };
    format!(
        r#"<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/><w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{lying}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{HEADER}" w:footer="{HEADER}" w:gutter="0"/>{restart}<w:titlePg/></w:sectPr>"#
    )
}

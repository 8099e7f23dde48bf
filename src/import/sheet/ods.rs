//! LibreOffice's workbooks (ODS). Source: OpenDocument 1.3, Part 3, clause 9 (Tables).

use std::collections::{HashMap, HashSet};

use super::{Sheet, cell_of, paper};
use crate::calendar::Date;
use crate::import::limit::{Budget, MOST_COLUMNS, MOST_ROWS};
use crate::import::package::Package;
use crate::import::paper::Paper;
use crate::import::unreadable::Unreadable;
use crate::import::xml::{Node, Tag, Xml};

/// What a workbook says.
pub(in crate::import) fn read(package: &mut Package) -> Result<Paper, Unreadable> {
    let text = package.text("content.xml")?.ok_or(Unreadable::Broken)?;
    let mut book =
        Book { xml: Xml::new(&text), budget: Budget::default(), bold: HashSet::new(), hidden: HashSet::new() };
    let mut sheets = Vec::new();
    while let Some(node) = book.xml.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "style" => book.style(&tag)?,
            "table" => sheets.push(book.sheet(&tag)?),
            "tracked-changes" => book.xml.skip()?,
            _ => {}
        }
    }
    paper(sheets, &mut book.budget)
}

struct Book<'a> {
    xml: Xml<'a>,
    budget: Budget,
    /// Names of styles with bold letters.
    bold: HashSet<String>,
    /// Names of styles of sheets that are not shown.
    hidden: HashSet<String>,
}

/// Where the reader is in a sheet.
#[derive(Default)]
struct Place {
    row: usize,
    column: usize,
    /// How often the row stands there.
    times: usize,
    /// Styles of cells by columns, as far as they are named.
    dresses: HashMap<usize, String>,
}

impl Book<'_> {
    /// Reads to the end of `style`, which was opened last.
    fn style(&mut self, tag: &Tag) -> Result<(), Unreadable> {
        let name = tag.attribute("name").unwrap_or_default();
        let (mut bold, mut hidden) = (false, false);
        self.xml.skip_watching(|tag| {
            bold |= tag.attribute("font-weight").is_some_and(|weight| weight == "bold");
            hidden |= tag.attribute("display").is_some_and(|shown| shown == "false");
        })?;
        if bold {
            self.bold.insert(name.clone());
        }
        if hidden {
            self.hidden.insert(name);
        }
        Ok(())
    }

    /// Reads to the end of `table`, which was opened last.
    fn sheet(&mut self, tag: &Tag) -> Result<Sheet, Unreadable> {
        let style = tag.attribute("style-name").unwrap_or_default();
        let name = tag.attribute("name").unwrap_or_default();
        let mut sheet = Sheet { name, is_hidden: self.hidden.contains(&style), ..Sheet::default() };
        let mut place = Place::default();
        let mut inside = 1_usize;
        while inside > 0 {
            match self.xml.next()? {
                Some(Node::Open(tag)) => match tag.name() {
                    "table-cell" | "covered-table-cell" => self.cell(&tag, &mut place, &mut sheet)?,
                    // Shapes, and what another sheet sends.
                    "shapes" | "table-source" | "forms" => self.xml.skip()?,
                    name => {
                        if name == "table-row" {
                            place.times = repeated(&tag, "number-rows-repeated");
                            place.column = 0;
                            let is_hidden = tag.attribute("visibility").is_some_and(|shown| shown != "visible");
                            sheet.hidden_rows += usize::from(is_hidden);
                        } else if name == "table-column" {
                            let dress = tag.attribute("default-cell-style-name").unwrap_or_default();
                            let next = place.column.saturating_add(repeated(&tag, "number-columns-repeated"));
                            for column in place.column..next.min(MOST_COLUMNS) {
                                place.dresses.insert(column, dress.clone());
                            }
                            place.column = next;
                        }
                        inside += 1;
                    }
                },
                Some(Node::Close(name)) => {
                    if name == "table-row" {
                        place.row = place.row.saturating_add(place.times);
                    }
                    inside -= 1;
                }
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(sheet)
    }

    /// Reads to the end of a cell, which was opened last.
    fn cell(&mut self, tag: &Tag, place: &mut Place, sheet: &mut Sheet) -> Result<(), Unreadable> {
        let (row, column) = (place.row, place.column);
        let wide = repeated(tag, "number-columns-repeated");
        place.column = column.saturating_add(wide);
        let is_bold = match tag.attribute("style-name") {
            Some(style) => self.bold.contains(&style),
            None => place.dresses.get(&column).is_some_and(|style| self.bold.contains(style)),
        };
        let text = self.words()?;
        if tag.name() == "covered-table-cell" {
            return Ok(());
        }
        let mut cell = cell_of(&text, is_bold, &mut self.budget)?;
        match tag.attribute("value-type").as_deref() {
            Some("date") => cell.date = tag.attribute("date-value").and_then(|day| day.get(..10)?.parse::<Date>().ok()),
            Some("float" | "percentage" | "currency") => {
                let number = tag.number::<f64>("value").filter(|number| number.is_finite());
                cell.number = number.map(super::show::plain);
            }
            _ => {}
        }
        let spanned = |name: &str| tag.number::<usize>(name).unwrap_or(1).clamp(1, MOST_ROWS);
        let (over, down) = (spanned("number-columns-spanned"), spanned("number-rows-spanned"));
        if over > 1 || down > 1 {
            sheet.merged.push([row, column, row.saturating_add(down - 1), column.saturating_add(over - 1)]);
        }
        if cell.is_empty() {
            return Ok(());
        }
        // A cell that stands there many times over counts every time.
        for row in row..row.saturating_add(place.times) {
            for column in column..place.column {
                self.budget.letters(text.len())?;
                sheet.put(row, column, cell.clone(), &mut self.budget)?;
            }
        }
        Ok(())
    }

    /// The words of a cell, to its end, a line for each paragraph.
    fn words(&mut self) -> Result<String, Unreadable> {
        let mut text = String::new();
        let (mut inside, mut paragraphs) = (1_usize, 0_usize);
        while inside > 0 {
            match self.xml.next()? {
                Some(Node::Open(tag)) => {
                    match tag.name() {
                        "annotation" | "frame" | "ruby-text" => {
                            self.xml.skip()?;
                            continue;
                        }
                        "p" | "h" => {
                            if !text.is_empty() {
                                text.push('\n');
                            }
                            paragraphs += 1;
                        }
                        "s" => {
                            let count = tag.number::<usize>("c").unwrap_or(1).min(256);
                            text.extend(std::iter::repeat_n(' ', count));
                        }
                        "tab" => text.push('\t'),
                        "line-break" => text.push('\n'),
                        _ => {}
                    }
                    inside += 1;
                }
                Some(Node::Close(name)) => {
                    paragraphs -= usize::from(matches!(&*name, "p" | "h") && paragraphs > 0);
                    inside -= 1;
                }
                Some(Node::Text(words)) if paragraphs > 0 => text.push_str(&words.replace(['\n', '\r'], " ")),
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(text)
    }
}

/// How often something stands there: at least once.
fn repeated(tag: &Tag, name: &str) -> usize {
    tag.number::<usize>(name).unwrap_or(1).max(1)
}

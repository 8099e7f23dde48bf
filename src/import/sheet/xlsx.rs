//! Excel's workbooks (XLSX). Source: ECMA-376, Office Open XML, Part 1, clause 18 (SpreadsheetML).

use std::collections::HashMap;

use super::string::{self, Rich};
use super::style::{Dress, Styles};
use super::{Sheet, cell_of, paper, show};
use crate::import::limit::Budget;
use crate::import::package::Package;
use crate::import::paper::{Cell, Paper};
use crate::import::unreadable::Unreadable;
use crate::import::xml::{Node, Tag, Xml};

/// What all sheets share.
struct Book {
    strings: Vec<Rich>,
    styles: Styles,
    is_from_1904: bool,
}

/// What a workbook says.
pub(in crate::import) fn read(package: &mut Package) -> Result<Paper, Unreadable> {
    let workbook = package.text("xl/workbook.xml")?.ok_or(Unreadable::Broken)?;
    let targets = match package.text("xl/_rels/workbook.xml.rels")? {
        Some(text) => targets(&text)?,
        None => return Err(Unreadable::Broken),
    };
    let strings = package.text("xl/sharedStrings.xml")?.map_or_else(|| Ok(Vec::new()), |text| string::read(&text))?;
    let styles = package.text("xl/styles.xml")?.map_or_else(|| Ok(Styles::default()), |text| Styles::read(&text))?;
    let mut book = Book { strings, styles, is_from_1904: false };
    let mut sheets = Vec::new();
    let mut budget = Budget::default();
    let mut xml = Xml::new(&workbook);
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "workbookPr" => book.is_from_1904 = matches!(tag.attribute("date1904").as_deref(), Some("1" | "true")),
            "sheet" => {
                let target = tag.attribute("id").and_then(|id| targets.get(&id).cloned());
                // Without a target it is a chart, or a sheet of another program's.
                let Some(text) = target.map(|target| package.text(&target)).transpose()?.flatten() else { continue };
                let mut sheet = book.sheet(&text, &mut budget)?;
                sheet.name = tag.attribute("name").unwrap_or_default();
                sheet.is_hidden = tag.attribute("state").is_some_and(|state| state != "visible");
                sheets.push(sheet);
            }
            _ => {}
        }
    }
    paper(sheets, &mut budget)
}

/// The parts that hold the sheets, by the ids that the workbook uses.
fn targets(text: &str) -> Result<HashMap<String, String>, Unreadable> {
    let mut xml = Xml::new(text);
    let mut targets = HashMap::new();
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target")) else { continue };
        if tag.attribute("Type").is_some_and(|kind| kind.ends_with("/worksheet")) {
            let from_root = target.strip_prefix('/').map(str::to_owned);
            targets.insert(id, from_root.unwrap_or_else(|| format!("xl/{target}")));
        }
    }
    Ok(targets)
}

impl Book {
    fn sheet(&self, text: &str, budget: &mut Budget) -> Result<Sheet, Unreadable> {
        let mut xml = Xml::new(text);
        let mut sheet = Sheet::default();
        let (mut next_row, mut row, mut column) = (0_usize, 0, 0_usize);
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "row" => {
                    let number: Option<usize> = tag.number("r");
                    row = number.and_then(|row| row.checked_sub(1)).unwrap_or(next_row);
                    (next_row, column) = (row.saturating_add(1), 0);
                    let is_hidden = matches!(tag.attribute("hidden").as_deref(), Some("1" | "true"));
                    sheet.hidden_rows += usize::from(is_hidden);
                }
                "c" => {
                    let place = tag.attribute("r").and_then(|name| place(&name));
                    (row, column) = place.unwrap_or((row, column));
                    let cell = self.cell(&tag, &mut xml, &mut sheet.formulas, budget)?;
                    sheet.put(row, column, cell, budget)?;
                    column = column.saturating_add(1);
                }
                "mergeCell" => {
                    let name = tag.attribute("ref").unwrap_or_default();
                    let corners = name.split_once(':').and_then(|(a, b)| Some((place(a)?, place(b)?)));
                    if let Some(((top, left), (bottom, right))) = corners {
                        sheet.merged.push([top, left, bottom, right]);
                    }
                }
                _ => {}
            }
        }
        Ok(sheet)
    }

    /// Reads to the end of `c`, which was opened last; counts a formula without a value.
    fn cell(&self, tag: &Tag, xml: &mut Xml, formulas: &mut usize, budget: &mut Budget) -> Result<Cell, Unreadable> {
        let kind = tag.attribute("t").unwrap_or_default();
        let dress = self.styles.of(tag.number("s"));
        let (mut inside, mut is_value) = (1_usize, false);
        let mut value = String::new();
        let (mut rich, mut is_formula) = (None, false);
        while inside > 0 {
            match xml.next()? {
                Some(Node::Open(tag)) => match tag.name() {
                    "is" => rich = Some(Rich::read(xml)?),
                    "f" => {
                        is_formula = true;
                        xml.skip()?;
                    }
                    name => {
                        is_value = name == "v";
                        inside += 1;
                    }
                },
                Some(Node::Close(_)) => {
                    is_value = false;
                    inside -= 1;
                }
                Some(Node::Text(text)) if is_value => value.push_str(&text),
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        *formulas += usize::from(is_formula && value.is_empty());
        let shared = || value.trim().parse::<usize>().ok().and_then(|place| self.strings.get(place));
        let rich = match kind.as_str() {
            "s" => shared(),
            _ => rich.as_ref(),
        };
        if let Some(rich) = rich {
            return cell_of(&rich.text, rich.bold.unwrap_or(dress.bold), budget);
        }
        match kind.as_str() {
            "s" => Ok(Cell::empty()),
            "b" => cell_of(if value.trim() == "1" { "TRUE" } else { "FALSE" }, dress.bold, budget),
            "" | "n" => self.number(&value, dress, budget),
            "d" => {
                let date = value.get(..10).and_then(|day| day.parse().ok());
                let shown = date.map_or(value, |day: crate::calendar::Date| day.format("%d/%m/%Y").to_string());
                Ok(Cell { date, ..cell_of(&shown, dress.bold, budget)? })
            }
            _ => cell_of(&value, dress.bold, budget),
        }
    }

    fn number(&self, value: &str, dress: Dress, budget: &mut Budget) -> Result<Cell, Unreadable> {
        let number = value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let Some(number) = number else { return cell_of(value, dress.bold, budget) };
        let shown = dress.look.show(number, self.is_from_1904);
        let date = dress.look.day(number, self.is_from_1904);
        let written = date.is_none().then(|| show::plain(number));
        Ok(Cell { date, number: written, ..cell_of(&shown, dress.bold, budget)? })
    }
}

/// The row and column of `BC12`, from 0.
fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.trim().trim_start_matches('$');
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    // More letters are no column of any program.
    if !(1..=4).contains(&letters) {
        return None;
    }
    let digit = |letter: u8| usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = name.bytes().take(letters).fold(0, |column, letter| column * 26 + digit(letter));
    let row: usize = name[letters..].trim_start_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("$BC$12"), Some((11, 54)));
        assert_eq!(place("XFD1048576"), Some((1_048_575, 16_383)));
        for odd in ["", "12", "A", "A0", "ABCDE1", "A99999999999999999999", "Ế1"] {
            assert_eq!(place(odd), None, "{odd}");
        }
    }
}

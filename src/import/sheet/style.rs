//! How Excel dresses its cells: what tells a date from a number, and bold letters.

use std::collections::HashMap;

use super::show::Look;
use crate::import::unreadable::Unreadable;
use crate::import::xml::{Node, Xml};

/// The dresses of a workbook, in the order that cells refer to.
#[derive(Debug, Default)]
pub(super) struct Styles {
    dresses: Vec<Dress>,
}

/// The dress of a cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dress {
    pub(super) look: Look,
    pub(super) bold: bool,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(text: &str) -> Result<Styles, Unreadable> {
        let mut xml = Xml::new(text);
        let (mut is_fonts, mut is_cells) = (false, false);
        let mut fonts: Vec<bool> = Vec::new();
        let mut codes: HashMap<u32, Look> = HashMap::new();
        let mut dresses = Vec::new();
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) => match tag.name() {
                    "fonts" => is_fonts = true,
                    "cellXfs" => is_cells = true,
                    // Dresses that a condition puts on.
                    "dxfs" => xml.skip()?,
                    "font" if is_fonts => fonts.push(false),
                    "b" if is_fonts => {
                        if let Some(bold) = fonts.last_mut() {
                            *bold = tag.is_on();
                        }
                    }
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.attribute("formatCode")) {
                            codes.insert(id, Look::of_code(&code));
                        }
                    }
                    "xf" if is_cells => {
                        let id: u32 = tag.number("numFmtId").unwrap_or(0);
                        let look = codes.get(&id).copied().unwrap_or_else(|| Look::of_number(id));
                        let font: Option<usize> = tag.number("fontId");
                        let bold = font.and_then(|font| fonts.get(font)).copied().unwrap_or(false);
                        dresses.push(Dress { look, bold });
                    }
                    _ => {}
                },
                Node::Close(name) => match &*name {
                    "fonts" => is_fonts = false,
                    "cellXfs" => is_cells = false,
                    _ => {}
                },
                Node::Text(_) => {}
            }
        }
        Ok(Styles { dresses })
    }

    /// The dress of a cell that names it by its place.
    pub(super) fn of(&self, place: Option<usize>) -> Dress {
        place.and_then(|place| self.dresses.get(place)).copied().unwrap_or_default()
    }
}

//! What Word says about a paragraph or a run, before its words.

use crate::import::unreadable::Unreadable;
use crate::import::xml::{Node, Tag, Xml};

/// Properties of letters. What is not said is inherited.
#[derive(Clone, Debug, Default)]
pub(super) struct OfLetters {
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) style: Option<String>,
    /// A font of an encoding from before Unicode.
    pub(super) is_of_old_font: bool,
    /// The mark of the paragraph's end is deleted in a tracked change.
    pub(super) deleted: bool,
}

/// Properties of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct OfParagraph {
    pub(super) style: Option<String>,
    /// The list it belongs to; 0 is none.
    pub(super) list: Option<u32>,
    /// How deep in the list, from 0.
    pub(super) level: Option<usize>,
    /// Properties of the mark at its end.
    pub(super) mark: OfLetters,
}

impl OfLetters {
    /// Reads to the end of `rPr`, which was opened last.
    pub(super) fn read(xml: &mut Xml) -> Result<OfLetters, Unreadable> {
        let mut known = OfLetters::default();
        each(xml, |tag, _| {
            match tag.name() {
                "b" => known.bold = Some(tag.is_on()),
                "vanish" => known.hidden = Some(tag.is_on()),
                "rStyle" => known.style = tag.attribute("val"),
                "rFonts" => known.is_of_old_font |= is_of_old_font(tag),
                "del" | "moveFrom" => known.deleted = true,
                _ => {}
            }
            Ok(false)
        })?;
        Ok(known)
    }
}

impl OfParagraph {
    /// Reads to the end of `pPr`, which was opened last.
    pub(super) fn read(xml: &mut Xml) -> Result<OfParagraph, Unreadable> {
        let mut known = OfParagraph::default();
        each(xml, |tag, xml| {
            match tag.name() {
                "pStyle" => known.style = tag.attribute("val"),
                "numId" => known.list = tag.number("val"),
                "ilvl" => known.level = tag.number("val"),
                "rPr" => {
                    known.mark = OfLetters::read(xml)?;
                    return Ok(true);
                }
                _ => {}
            }
            Ok(false)
        })?;
        Ok(known)
    }
}

/// Shows every element inside the one that was opened last, up to its end. Whoever reads an element to its own end says
/// so with `true`. How it was before a tracked change is passed over.
pub(super) fn each<'a>(
    xml: &mut Xml<'a>,
    mut show: impl FnMut(&Tag<'a>, &mut Xml<'a>) -> Result<bool, Unreadable>,
) -> Result<(), Unreadable> {
    let mut inside = 1_usize;
    while inside > 0 {
        match xml.next()? {
            Some(Node::Open(tag)) if tag.name().ends_with("PrChange") => xml.skip()?,
            Some(Node::Open(tag)) => inside += usize::from(!show(&tag, xml)?),
            Some(Node::Close(_)) => inside -= 1,
            Some(Node::Text(_)) => {}
            None => return Ok(()),
        }
    }
    Ok(())
}

fn is_of_old_font(tag: &Tag) -> bool {
    let names = ["ascii", "hAnsi", "cs"];
    names.iter().filter_map(|name| tag.attribute(name)).any(|font| font.starts_with(".Vn") || font.starts_with("VNI-"))
}

//! Word's styles: which are bold, hidden or numbered.

use std::collections::HashMap;

use super::property::{OfLetters, OfParagraph, each};
use crate::import::unreadable::Unreadable;
use crate::import::xml::{Node, Xml};

/// How far a style may lean on others.
const LONGEST_CHAIN: usize = 32;

/// All styles of a file, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    letters: OfLetters,
    paragraph: OfParagraph,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(text: &str) -> Result<Styles, Unreadable> {
        let mut xml = Xml::new(text);
        let mut styles = Styles::default();
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            if tag.name() != "style" {
                continue;
            }
            let id = tag.attribute("styleId").unwrap_or_default();
            let is_usual = tag.attribute("default").is_some_and(|on| on == "1" || on == "true")
                && tag.attribute("type").is_some_and(|kind| kind == "paragraph");
            if is_usual {
                styles.usual = Some(id.clone());
            }
            styles.styles.insert(id, Style::read(&mut xml)?);
        }
        Ok(styles)
    }

    /// Whether letters of a style are bold, if the style or one it leans on says so.
    pub(super) fn bold(&self, style: Option<&str>) -> Option<bool> {
        self.chain(style).find_map(|(_, style)| style.letters.bold)
    }

    /// Whether letters of a style are hidden.
    pub(super) fn hidden(&self, style: Option<&str>) -> Option<bool> {
        self.chain(style).find_map(|(_, style)| style.letters.hidden)
    }

    /// The list of a style, how deep in it if that is said, and the style that says so.
    pub(super) fn list<'a>(&'a self, style: Option<&'a str>) -> Option<(u32, Option<usize>, &'a str)> {
        self.chain(style).find_map(|(id, style)| Some((style.paragraph.list?, style.paragraph.level, id)))
    }

    /// The style of a paragraph that names `style`.
    pub(super) fn of_paragraph<'a>(&'a self, style: Option<&'a str>) -> Option<&'a str> {
        style.or(self.usual.as_deref())
    }

    /// A style and those it leans on.
    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = style.and_then(|id| Some((id, self.styles.get(id)?)));
        std::iter::successors(first, |(_, style)| {
            let id = style.based_on.as_deref()?;
            Some((id, self.styles.get(id)?))
        })
        .take(LONGEST_CHAIN)
    }
}

impl Style {
    /// Reads to the end of `style`, which was opened last.
    fn read(xml: &mut Xml) -> Result<Style, Unreadable> {
        let mut style = Style::default();
        each(xml, |tag, xml| {
            match tag.name() {
                "basedOn" => style.based_on = tag.attribute("val"),
                // How a table style dresses its first row is not followed.
                "tblStylePr" => xml.skip()?,
                "rPr" => style.letters = OfLetters::read(xml)?,
                "pPr" => style.paragraph = OfParagraph::read(xml)?,
                _ => return Ok(false),
            }
            Ok(!matches!(tag.name(), "basedOn"))
        })?;
        Ok(style)
    }
}

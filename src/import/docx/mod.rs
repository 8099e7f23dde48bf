//! Word files (DOCX). Source: ECMA-376, Office Open XML, Part 1, clause 17 (WordprocessingML).

mod body;
mod numbering;
mod property;
mod style;

use super::package::Package;
use super::paper::Paper;
use super::unreadable::Unreadable;
use super::xml::{Node, Xml};
use body::Body;
use numbering::Numbering;
use style::Styles;

/// What a Word file says, as if every tracked change were accepted.
pub(super) fn read(package: &mut Package) -> Result<Paper, Unreadable> {
    let main = main_part(package)?;
    let beside = |part: &str| match main.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{part}"),
        None => part.to_owned(),
    };
    let styles =
        package.text(&beside("styles.xml"))?.map_or_else(|| Ok(Styles::default()), |text| Styles::read(&text))?;
    let numbering = package
        .text(&beside("numbering.xml"))?
        .map_or_else(|| Ok(Numbering::default()), |text| Numbering::read(&text))?;
    let text = package.text(&main)?.ok_or(Unreadable::Broken)?;
    Body::new(&text, &styles, numbering).read()
}

/// The name of the part that holds the body; `word/document.xml` unless the file says otherwise.
fn main_part(package: &mut Package) -> Result<String, Unreadable> {
    const USUAL: &str = "word/document.xml";
    if package.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    let relations = package.text("_rels/.rels")?.ok_or(Unreadable::Broken)?;
    let mut xml = Xml::new(&relations);
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        let is_body = tag.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
        if let Some(target) = tag.attribute("Target").filter(|_| is_body) {
            return Ok(target.trim_start_matches('/').to_owned());
        }
    }
    Err(Unreadable::Broken)
}

//! The one way from a file's bytes to a paper: what the bytes are is believed before what the name says.

mod kind;

use super::encoding::{Evidence, decode, evidence};
use super::limit::{MOST_BYTES, within};
use super::package::Package;
use super::paper::{Block, Paper, Part};
use super::unreadable::{Bound, Unreadable};
use super::{docx, html, plain, sheet};
use crate::words;
use kind::Kind;

/// Reads a file of any format that is known. `name` is its name or path, where it has one; only the extension is looked
/// at, and only where the bytes leave a choice.
pub fn read(name: Option<&str>, bytes: &[u8]) -> Result<Paper, Unreadable> {
    within(bytes.len(), MOST_BYTES, Bound::File)?;
    let kind = Kind::of(bytes)?;
    let extension = name.and_then(extension);
    let mut paper = match kind {
        Kind::Docx => docx::read(&mut Package::open(bytes)?)?,
        Kind::Xlsx => sheet::read_xlsx(&mut Package::open(bytes)?)?,
        Kind::Ods => sheet::read_ods(&mut Package::open(bytes)?)?,
        Kind::Html => html::read(bytes)?,
        Kind::Text => {
            let decoded = decode(bytes, None)?;
            // UTF-16 is seen only now.
            if kind::is_html(&decoded.text) {
                html::read_text(&decoded.text)?
            } else {
                let mut paper = plain::read(&decoded.text, extension.as_deref() == Some("csv"))?;
                paper.warnings.extend(decoded.note);
                paper
            }
        }
    };
    check_words(&mut paper)?;
    if let Some(extension) = extension.filter(|extension| kind.is_unexpected(extension)) {
        let name = kind.name();
        paper.warnings.insert(
            0,
            words!(
                "Tên tệp có đuôi .{extension} nhưng bên trong là {name}; đã đọc theo nội dung.",
                "The file is named .{extension} but is {name} inside; it was read as that."
            ),
        );
    }
    Ok(paper)
}

/// Refuses a paper without words, or with words in the encoding of an old font.
fn check_words(paper: &mut Paper) -> Result<(), Unreadable> {
    let mut words = String::new();
    for text in texts(paper) {
        words.push_str(text);
        words.push(' ');
    }
    if words.trim().is_empty() {
        return Err(Unreadable::NoWords);
    }
    match evidence(&words) {
        Some(Evidence { legacy, is_strong: true }) => Err(Unreadable::Legacy(legacy)),
        Some(Evidence { is_strong: false, .. }) => {
            paper.warnings.push(words!(
                "Một số chữ có vẻ còn ở bảng mã cũ (TCVN3 hoặc VNI); hãy xem lại các chữ khó đọc.",
                "Some words seem to be in an old encoding (TCVN3 or VNI); look again at what cannot be read."
            ));
            Ok(())
        }
        None => Ok(()),
    }
}

/// All words of a paper.
fn texts(paper: &Paper) -> impl Iterator<Item = &str> {
    paper.blocks.iter().flat_map(|block| {
        let (paragraph, cells) = match block {
            Block::Paragraph(paragraph) => (Some(paragraph), None),
            Block::Table(table) => (None, Some(table.rows.iter().flatten())),
        };
        let parts = cells.into_iter().flatten().flat_map(|cell| &cell.parts).filter_map(|part| match part {
            Part::Paragraph(paragraph) => Some(paragraph),
            Part::Rule => None,
        });
        paragraph.into_iter().chain(parts).map(|paragraph| paragraph.text.as_str())
    })
}

/// What stands behind the last point of a name, in small letters.
fn extension(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (_, extension) = file.rsplit_once('.')?;
    let is_plain = (1..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then(|| extension.to_ascii_lowercase())
}

#[cfg(test)]
mod tests;

//! Web pages, also those that Word saves: read as browsers read them, whatever was left open.

mod inline;
mod walk;

use super::encoding::decode;
use super::page::Page;
use super::paper::{Block, Paper, Part};
use super::unreadable::Unreadable;
use walk::Walk;

/// What a web page says. Its own word about its letters is heard where they are no Unicode.
pub(super) fn read(bytes: &[u8]) -> Result<Paper, Unreadable> {
    let decoded = decode(bytes, charset(bytes).as_deref())?;
    let paper = read_text(&decoded.text)?;
    Ok(Paper { warnings: decoded.note.into_iter().collect(), ..paper })
}

/// What a web page says whose letters are known.
pub(super) fn read_text(text: &str) -> Result<Paper, Unreadable> {
    let mut walk = Walk::new(Page::default());
    walk.read(text)?;
    Ok(Paper { blocks: walk.finish().finish()?, warnings: Vec::new() })
}

/// The parts of a cell whose words hold elements of a web page, as texts copied out of one do.
pub(super) fn read_cell(text: &str) -> Result<Vec<Part>, Unreadable> {
    let mut page = Page::default();
    page.open_table()?;
    page.open_cell(super::page::Cover::Span(1, 1))?;
    let mut walk = Walk::within_cell(page);
    walk.read(text)?;
    let blocks = walk.finish().finish()?;
    let parts = blocks.into_iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![Part::Paragraph(paragraph)],
        Block::Table(table) => table.rows.into_iter().flatten().flat_map(|cell| cell.parts).collect(),
    });
    Ok(parts.collect())
}

/// Whether words hold elements of a web page, so that they are to be read as one.
pub(super) fn is_marked_up(text: &str) -> bool {
    const ELEMENTS: [&str; 14] =
        ["p", "br", "hr", "ul", "ol", "li", "b", "strong", "i", "em", "u", "div", "span", "table"];
    text.match_indices('<').take(1000).any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches('/');
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let closes = rest[end..].starts_with(['>', '/', ' ']);
        closes && ELEMENTS.iter().any(|name| rest[..end].eq_ignore_ascii_case(name))
    })
}

/// What `<meta charset=…>` says near the beginning, in either of its forms.
fn charset(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let after = &start[start.find("charset=")? + "charset=".len()..];
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(name.len());
    Some(name[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_charset_is_found() {
        assert_eq!(
            charset(b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1258\">").as_deref(),
            Some("windows-1258")
        );
        assert_eq!(charset(b"<META CHARSET='UTF-8'>").as_deref(), Some("utf-8"));
        assert_eq!(charset(b"<p>"), None);
    }

    #[test]
    fn words_with_elements_are_told_from_plain_ones() {
        assert!(is_marked_up("<p>Kế hoạch</p>") && is_marked_up("a<br/>b") && is_marked_up("<ul style=\"x\"> - a"));
        assert!(!is_marked_up("tỷ lệ < 5% và > 3%") && !is_marked_up("<Kế hoạch> <phường>") && !is_marked_up("a <b"));
    }
}

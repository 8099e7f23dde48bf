//! The words of a workbook, which XLSX keeps in one list that cells refer to.

use crate::import::unreadable::Unreadable;
use crate::import::xml::{Node, Xml};

/// Words and their dress.
#[derive(Clone, Debug, Default)]
pub(super) struct Rich {
    pub(super) text: String,
    /// Whether most of it is bold, where its runs say so; else the cell says it.
    pub(super) bold: Option<bool>,
}

/// Reads `sharedStrings.xml`.
pub(super) fn read(text: &str) -> Result<Vec<Rich>, Unreadable> {
    let mut xml = Xml::new(text);
    let mut known = Vec::new();
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) if tag.name() == "si" => known.push(Rich::read(&mut xml)?),
            _ => {}
        }
    }
    Ok(known)
}

impl Rich {
    /// Reads to the end of the element that was opened last.
    pub(super) fn read(xml: &mut Xml) -> Result<Rich, Unreadable> {
        let mut text = String::new();
        let (mut inside, mut is_text, mut is_run, mut is_bold) = (1_usize, false, false, false);
        let (mut bold, mut plain) = (0, 0);
        while inside > 0 {
            match xml.next()? {
                // How a word is spoken (East Asian) is no part of it.
                Some(Node::Open(tag)) if tag.name() == "rPh" => xml.skip()?,
                Some(Node::Open(tag)) => {
                    inside += 1;
                    match tag.name() {
                        "t" => is_text = true,
                        "r" => (is_run, is_bold) = (true, false),
                        "b" => is_bold = tag.is_on(),
                        _ => {}
                    }
                }
                Some(Node::Close(name)) => {
                    inside -= 1;
                    is_text &= name != "t";
                }
                Some(Node::Text(words)) if is_text => {
                    *(if is_bold { &mut bold } else { &mut plain }) += words.trim().len();
                    text.push_str(&words);
                }
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(Rich { text: unescaped(&text), bold: is_run.then_some(bold > plain) })
    }
}

/// Excel writes what XML cannot hold as `_x000D_`. Source: ECMA-376, Part 1, 22.9.2.19.
fn unescaped(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::with_capacity(text.len());
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        if let Some(letter) = letter {
            plain.push(letter);
            rest = &rest[at + 7..];
        } else {
            plain.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_escapes_is_read_back() {
        assert_eq!(unescaped("a_x000D_\nb_x005F_x_x_xế"), "a\r\nb_x_x_xế");
    }

    #[test]
    fn runs_are_put_together() {
        let strings = read(
            "<sst><si><t>một</t></si><si><r><rPr><b/></rPr><t>Cải cách </t></r><r><t>x</t></r><rPh><t>no</t></rPh></si></sst>",
        );
        let strings = strings.unwrap();
        assert_eq!((strings[0].text.as_str(), strings[0].bold), ("một", None));
        assert_eq!((strings[1].text.as_str(), strings[1].bold), ("Cải cách x", Some(true)));
    }
}

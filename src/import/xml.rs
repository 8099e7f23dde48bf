//! XML as the readers of Office files want it: names without prefixes, letters without entities, nothing too deep.
//! A document type is passed over, so that no entity of its own can unfold.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::limit::{MOST_DEPTH, within};
use super::unreadable::{Bound, Unreadable};

/// A part of XML, read from its beginning to its end.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// An element ends; its name without prefix.
    Close(Cow<'a, str>),
    /// Letters.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// An attribute that is a number.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a switch is on, as Word writes it: present and not said to be off.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

impl<'a> Xml<'a> {
    /// Begins to read.
    pub(super) fn new(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Xml { reader, depth: 0 }
    }

    /// What comes next, or nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, Unreadable> {
        loop {
            let node = match self.reader.read_event().map_err(|_| Unreadable::Broken)? {
                Event::Start(tag) => {
                    self.depth += 1;
                    within(self.depth, MOST_DEPTH, Bound::Depth)?;
                    Node::Open(Tag(tag))
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    let name = tag.local_name().into_inner().to_owned();
                    Node::Close(Cow::Owned(name))
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(name) => match letter(&name) {
                    Some(letter) => Node::Text(Cow::Owned(letter.to_string())),
                    None => continue,
                },
                // A part that ends before its elements do was cut.
                Event::Eof if self.depth > 0 => return Err(Unreadable::Broken),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            };
            return Ok(Some(node));
        }
    }

    /// Passes over the rest of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Unreadable> {
        self.skip_watching(|_| {})
    }

    /// Passes over the rest of the element that was opened last, showing what is opened in it.
    pub(super) fn skip_watching(&mut self, mut watch: impl FnMut(&Tag)) -> Result<(), Unreadable> {
        let mut inside = 1_usize;
        while inside > 0 {
            match self.next()? {
                Some(Node::Open(tag)) => {
                    watch(&tag);
                    inside += 1;
                }
                Some(Node::Close(_)) => inside -= 1,
                Some(Node::Text(_)) => {}
                None => return Ok(()),
            }
        }
        Ok(())
    }
}

/// The letter of `&#8220;` and of the five names that XML knows.
fn letter(name: &quick_xml::events::BytesRef) -> Option<char> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c);
    }
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

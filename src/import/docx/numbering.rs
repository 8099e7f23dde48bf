//! Word's automatic numbers, which stand in no run of text: column Stt and the Roman numerals of areas are often such.
//! Source: ECMA-376, Part 1, clause 17.9.

use std::collections::{HashMap, HashSet};

use super::property::each;
use crate::import::count::Count;
use crate::import::unreadable::Unreadable;
use crate::import::xml::{Node, Tag, Xml};

/// Levels of a list.
const LEVELS: usize = 9;

/// Letters of a pattern; Word's own are shorter.
const LONGEST_PATTERN: usize = 64;

/// All lists of a file, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: HashMap<u32, Kind>,
    lists: HashMap<u32, List>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<u32>,
}

/// How lists of a kind look (`abstractNum`). Lists of one kind go on counting where the one before ended.
#[derive(Debug, Default)]
struct Kind {
    levels: [Level; LEVELS],
}

/// A list (`num`).
#[derive(Debug, Default)]
struct List {
    kind: u32,
    levels: HashMap<usize, Level>,
    starts: HashMap<usize, u32>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: Format,
    /// `%1.%2.`
    pattern: String,
    all_decimal: bool,
    /// Does not begin anew after a higher level.
    goes_on: bool,
    style: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Count(Count),
    Bullet,
    None,
}

impl Default for Format {
    fn default() -> Format {
        Format::Count(Count::Decimal)
    }
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(text: &str) -> Result<Numbering, Unreadable> {
        let mut xml = Xml::new(text);
        let mut known = Numbering::default();
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match (tag.name(), tag.number("abstractNumId"), tag.number("numId")) {
                ("abstractNum", Some(id), _) => {
                    known.kinds.insert(id, Kind::read(&mut xml)?);
                }
                ("num", _, Some(id)) => {
                    known.lists.insert(id, List::read(&mut xml)?);
                }
                _ => {}
            }
        }
        Ok(known)
    }

    /// The level that a list keeps for paragraphs of a style.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let kind = self.kinds.get(&self.lists.get(&list)?.kind)?;
        kind.levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts the next paragraph of a list: what stands before its words, `IV.`, `2.1`, `a)`, `-`.
    pub(super) fn next(&mut self, list: u32, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let known = self.lists.get(&list)?;
        let kind = self.kinds.get(&known.kind)?;
        let counts = self.counts.entry(known.kind).or_default();
        if self.begun.insert(list) {
            for deeper in known.starts.keys().filter(|level| **level < LEVELS) {
                counts[*deeper] = None;
            }
        }
        let look = |level: usize| known.levels.get(&level).unwrap_or(&kind.levels[level]);
        let start = |level: usize| known.starts.get(&level).copied().unwrap_or(look(level).start);
        counts[level] = Some(counts[level].map_or_else(|| start(level), |count| count.saturating_add(1)));
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            if !look(deeper).goes_on {
                *count = None;
            }
        }
        let shown = look(level);
        if shown.format == Format::Bullet {
            return Some(bullet(&shown.pattern).to_owned());
        }
        let mut mark = String::new();
        let mut letters = shown.pattern.chars().take(LONGEST_PATTERN).peekable();
        while let Some(c) = letters.next() {
            let of = letters.peek().and_then(|c| c.to_digit(10)).filter(|of| (1..=9).contains(of));
            match of.filter(|_| c == '%') {
                Some(of) => {
                    letters.next();
                    let of = of as usize - 1;
                    // A level that was passed over shows where it would have begun.
                    let count = *counts[of].get_or_insert_with(|| start(of));
                    let format = if shown.all_decimal { Format::default() } else { look(of).format };
                    mark.push_str(&format.show(count));
                }
                None => mark.push(c),
            }
        }
        Some(mark)
    }
}

impl Kind {
    fn read(xml: &mut Xml) -> Result<Kind, Unreadable> {
        let mut kind = Kind::default();
        each(xml, |tag, xml| {
            if tag.name() != "lvl" {
                return Ok(false);
            }
            let at: Option<usize> = tag.number("ilvl");
            let level = Level::read(xml)?;
            if let Some(place) = at.and_then(|at| kind.levels.get_mut(at)) {
                *place = level;
            }
            Ok(true)
        })?;
        Ok(kind)
    }
}

impl List {
    fn read(xml: &mut Xml) -> Result<List, Unreadable> {
        let mut list = List::default();
        let mut at = 0;
        each(xml, |tag, xml| {
            match tag.name() {
                "abstractNumId" => list.kind = tag.number("val").unwrap_or(u32::MAX),
                "lvlOverride" => at = tag.number("ilvl").unwrap_or(LEVELS),
                "startOverride" => {
                    list.starts.insert(at, tag.number("val").unwrap_or(1));
                }
                "lvl" => {
                    list.levels.insert(at, Level::read(xml)?);
                    return Ok(true);
                }
                _ => {}
            }
            Ok(false)
        })?;
        Ok(list)
    }
}

impl Level {
    fn read(xml: &mut Xml) -> Result<Level, Unreadable> {
        let mut level = Level::default();
        each(xml, |tag, _| {
            match tag.name() {
                "start" => level.start = tag.number("val").unwrap_or(0),
                "numFmt" => level.format = Format::read(tag),
                "lvlText" => level.pattern = tag.attribute("val").unwrap_or_default(),
                "isLgl" => level.all_decimal = tag.is_on(),
                "lvlRestart" => level.goes_on = tag.number("val") == Some(0),
                "pStyle" => level.style = tag.attribute("val"),
                _ => {}
            }
            Ok(false)
        })?;
        Ok(level)
    }
}

impl Format {
    /// Formats of other scripts count as decimal digits.
    fn read(tag: &Tag) -> Format {
        match tag.attribute("val").as_deref() {
            Some("decimalZero") => Format::Count(Count::DecimalZero),
            Some("upperRoman") => Format::Count(Count::UpperRoman),
            Some("lowerRoman") => Format::Count(Count::LowerRoman),
            Some("upperLetter") => Format::Count(Count::UpperLetter),
            Some("lowerLetter") => Format::Count(Count::LowerLetter),
            Some("bullet") => Format::Bullet,
            Some("none") => Format::None,
            _ => Format::default(),
        }
    }

    fn show(self, count: u32) -> String {
        match self {
            Format::Count(look) => look.show(count),
            Format::Bullet | Format::None => String::new(),
        }
    }
}

/// `+` and `*` are what they are; every other sign is a dash.
fn bullet(pattern: &str) -> &str {
    match pattern.trim() {
        "+" => "+",
        "*" => "*",
        _ => "-",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(levels: &str, lists: &str) -> Numbering {
        let text = format!("<numbering><abstractNum w:abstractNumId='7'>{levels}</abstractNum>{lists}</numbering>");
        Numbering::read(&text).unwrap()
    }

    fn level(at: usize, format: &str, pattern: &str) -> String {
        format!("<lvl ilvl='{at}'><start val='1'/><numFmt val='{format}'/><lvlText val='{pattern}'/></lvl>")
    }

    #[test]
    fn lists_count_as_word_counts() {
        let levels = [level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "%3)")];
        let lists = "<num numId='1'><abstractNumId val='7'/></num>\
            <num numId='2'><abstractNumId val='7'/><lvlOverride ilvl='0'><startOverride val='4'/></lvlOverride></num>";
        let mut numbering = numbering(&levels.concat(), lists);
        let steps = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 0), (1, 0)];
        let marks: Vec<String> = steps.iter().map(|(list, level)| numbering.next(*list, *level).unwrap()).collect();
        assert_eq!(marks, ["I.", "I.1.", "I.2.", "a)", "II.", "II.1.", "IV.", "V.", "VI."]);
        assert_eq!(numbering.next(99, 0), None);
    }

    #[test]
    fn bullets_and_legal_numbers_are_shown_as_word_shows_them() {
        let levels = [level(0, "upperRoman", "%1"), level(1, "bullet", "\u{f0b7}"), level(2, "bullet", "+")].concat();
        let legal = level(3, "decimal", "%1.%4").replace("<start", "<isLgl/><start");
        let mut numbering = numbering(&(levels + &legal), "<num numId='1'><abstractNumId val='7'/></num>");
        let marks: Vec<String> = (0..4).map(|level| numbering.next(1, level).unwrap()).collect();
        assert_eq!(marks, ["I", "-", "+", "1.1"]);
    }
}

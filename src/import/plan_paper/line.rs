//! Lines of a paper: a paragraph's words with their dress, and the mark that a line of a list begins with.

use crate::import::paper::{Cell, Paragraph, Part};
use crate::text::{clean_line, fold, parse_roman};

/// One line, cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) is_bold: bool,
    /// An item of a list whose mark is not part of the text.
    pub(super) is_item: bool,
}

impl Line {
    pub(super) fn plain(text: &str) -> Line {
        Line { text: clean_line(text), is_bold: false, is_item: false }
    }

    /// The words with the mark that the paper draws before an item.
    pub(super) fn printed(&self) -> String {
        if self.is_item && !is_bulleted(&self.text) { format!("- {}", self.text) } else { self.text.clone() }
    }
}

/// The lines of a paragraph that say something; a forced break begins a new one.
pub(super) fn lines_of(paragraph: &Paragraph) -> Vec<Line> {
    let whole = paragraph.text.split('\n').enumerate().map(|(at, text)| Line {
        text: clean_line(text),
        is_bold: paragraph.bold,
        is_item: paragraph.item && at == 0,
    });
    whole.filter(|line| !line.text.is_empty()).collect()
}

/// The lines of a cell between the rules that cross it; at least one part, which may be empty.
pub(super) fn segments(cell: &Cell) -> Vec<Vec<Line>> {
    let mut segments = vec![Vec::new()];
    for part in &cell.parts {
        match part {
            Part::Rule => segments.push(Vec::new()),
            Part::Paragraph(paragraph) => {
                if let Some(last) = segments.last_mut() {
                    last.extend(lines_of(paragraph));
                }
            }
        }
    }
    if segments.len() > 1 {
        segments.retain(|segment| !segment.is_empty());
    }
    if segments.is_empty() {
        segments.push(Vec::new());
    }
    segments
}

/// All lines of a cell.
pub(super) fn cell_lines(cell: &Cell) -> Vec<Line> {
    segments(cell).into_iter().flatten().collect()
}

/// The text of lines as one phrase.
pub(super) fn joined(lines: &[Line]) -> String {
    lines.iter().map(Line::printed).collect::<Vec<_>>().join(" ")
}

/// The text of a cell as one phrase.
pub(super) fn cell_text(cell: &Cell) -> String {
    joined(&cell_lines(cell))
}

const BULLETS: [char; 19] =
    ['-', '–', '—', '+', '*', '•', '·', '●', '▪', '○', '\u{f0b7}', '➢', '☐', '□', '❑', '❖', '→', '►', '‣'];

/// `- Báo cáo`
pub(super) fn is_bulleted(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| BULLETS.contains(&c)) && chars.next().is_none_or(|c| !c.is_ascii_digit())
}

/// The text behind a bullet.
pub(super) fn without_bullet(text: &str) -> &str {
    if is_bulleted(text) { text.trim_start_matches(BULLETS).trim_start() } else { text }
}

/// The number or letter that a line begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `IV`, `II.1` is not one.
    Roman(u32, String),
    /// `A`, `B`
    Capital(char),
    /// `3`, `1.2`
    Number(Vec<u32>, String),
    /// `a)`, `đ)`
    Letter(String),
    /// `-`
    Bullet,
}

/// The mark of a cell that holds nothing else: `IV.`, `1`, `(2)`, `a)`, `-`.
pub(super) fn lone_mark(text: &str) -> Option<Mark> {
    let bare = text.trim();
    if !bare.is_empty() && bare.chars().all(|c| BULLETS.contains(&c)) {
        return Some(Mark::Bullet);
    }
    let inner = bare.trim_matches(|c: char| "().:-–/*'’ ".contains(c));
    mark(inner)
}

fn mark(inner: &str) -> Option<Mark> {
    let count = inner.chars().count();
    let first = inner.chars().next()?;
    if let Some(numbers) = numbers(inner) {
        return Some(Mark::Number(numbers, inner.to_owned()));
    }
    let is_capital = inner.chars().all(char::is_uppercase) || first == 'Ⅰ' || !first.is_alphabetic();
    if is_capital
        && count <= 8
        && !(count == 1 && matches!(first, 'C' | 'D' | 'L' | 'M'))
        && let Some(value) = parse_roman(inner).filter(|value| *value < 60)
    {
        return Some(Mark::Roman(value, crate::text::roman(value)));
    }
    if count == 1 && first.is_uppercase() && first.is_alphabetic() {
        return Some(Mark::Capital(first));
    }
    if count == 1 && first.is_lowercase() {
        return Some(Mark::Letter(inner.to_owned()));
    }
    // `1a`, `2b`, `a1`: a part of a task.
    let is_short = count <= 3 && inner.chars().any(|c| c.is_ascii_digit()) && inner.chars().any(char::is_lowercase);
    (is_short && inner.chars().all(char::is_alphanumeric)).then(|| Mark::Letter(inner.to_owned()))
}

fn numbers(text: &str) -> Option<Vec<u32>> {
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let parts: Option<Vec<u32>> = text.split(['.', ',']).map(|part| part.parse().ok()).collect();
    parts.filter(|parts| is_plain && parts.len() <= 4 && text.len() <= 12)
}

/// The mark before the words of a line, and the words: `II. CẢI CÁCH`, `1) Báo cáo`, `a) Rà soát`, `- Báo cáo`.
pub(super) fn leading_mark(text: &str) -> Option<(Mark, &str)> {
    if is_bulleted(text) {
        return Some((Mark::Bullet, without_bullet(text)));
    }
    let head = ["Lĩnh vực", "LĨNH VỰC", "Phần", "PHẦN", "Mục", "MỤC", "Nội dung", "Nhiệm vụ"]
        .iter()
        .find_map(|head| text.strip_prefix(head)?.strip_prefix(' '));
    if let Some(rest) = head {
        let (marked, rest) = rest.split_once([':', '.', '-', '–']).unwrap_or((rest, ""));
        let found = mark(marked.trim()).filter(|mark| matches!(mark, Mark::Roman(..) | Mark::Number(..)));
        if let Some(found) = found.filter(|_| !rest.trim().is_empty()) {
            return Some((found, rest.trim()));
        }
    }
    let text = text.strip_prefix('(').unwrap_or(text);
    let end = text.char_indices().find(|(_, c)| !(c.is_alphanumeric() || *c == '.')).map_or(text.len(), |(at, _)| at);
    let (mut word, mut rest) = text.split_at(end);
    // `II.NHIỆM VỤ`, `1.Văn phòng`: nothing between the mark and the words.
    if let Some(dot) = word.rfind('.').filter(|dot| *dot + 1 < word.len()) {
        let tail = &word[dot + 1..];
        if tail.chars().all(char::is_alphabetic) {
            rest = &text[dot + 1..];
            word = &word[..=dot];
        }
    }
    let is_marked = word.ends_with('.') || rest.trim_start().starts_with(['.', ')', '/', ':', '-', '–']);
    let marked = mark(word.trim_matches('.'))?;
    // `Mục`, `a` and numbers are words as well: without a sign behind it nothing is a mark but `1.2`.
    let is_decimal = matches!(&marked, Mark::Number(parts, _) if parts.len() > 1);
    if !is_marked && !is_decimal {
        return None;
    }
    // `1/2025`, `30-40%`: a number, not a mark.
    let rest = rest.trim_start();
    let behind = rest.trim_start_matches(['.', ')', '/', ':', '-', '–']).trim_start();
    let is_figure = matches!(marked, Mark::Number(..)) && behind.starts_with(|c: char| c.is_ascii_digit() || c == '%');
    (!behind.is_empty() && !is_figure).then_some((marked, behind))
}

/// All letters are capitals, and there are several of them.
pub(super) fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !text.chars().any(char::is_lowercase)
}

/// A sentence that goes on: it begins with a small letter, behind no mark.
pub(super) fn goes_on(text: &str) -> bool {
    text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')' | '”')) && leading_mark(text).is_none()
}

/// Words of a list, folded, for comparing with folded text.
pub(super) fn folded_list(list: &str) -> Vec<String> {
    list.split(',').map(|word| fold(word.trim())).collect()
}

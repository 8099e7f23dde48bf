//! A paragraph as it grows, from runs of letters in one dress each.

use super::paper::Paragraph;
use crate::text::clean_text;

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    bold: usize,
    plain: usize,
    item: bool,
    /// The automatic number or dash that stands before the words.
    mark: String,
}

impl Line {
    /// Adds letters; `\n` is a forced line break.
    pub(super) fn push(&mut self, text: &str, bold: bool) {
        self.text.push_str(text);
        let weight = text.trim().len();
        *(if bold { &mut self.bold } else { &mut self.plain }) += weight;
    }

    /// Says that this is an item of a list, with what stands before it.
    pub(super) fn mark(&mut self, mark: &str) {
        self.item = true;
        mark.clone_into(&mut self.mark);
    }

    /// The paragraph, if there is anything on it; the next one begins.
    pub(super) fn finish(&mut self) -> Option<Paragraph> {
        let line = std::mem::take(self);
        let words = tidy(&line.text);
        let mark = tidy(&line.mark);
        let is_dash = mark == "-" && words.starts_with(['-', '–', '+', '*', '•', '·']);
        let text = match (mark.as_str(), words.as_str()) {
            ("-", "") => return None,
            ("", _) => words,
            _ if is_dash => words,
            (_, "") => mark,
            // A mark that ends in letters or a sign keeps its distance.
            _ => format!("{mark} {words}"),
        };
        (!text.is_empty()).then_some(Paragraph { text, bold: line.bold > line.plain, item: line.item })
    }
}

/// Clean lines without blanks at their ends and without empty ones.
fn tidy(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = clean_text(&without_glyphs(text));
    if !text.contains('\n') {
        return text;
    }
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Letters of fonts of signs (Wingdings, Symbol) mean nothing elsewhere: one that begins a line is its bullet.
fn without_glyphs(text: &str) -> String {
    let is_glyph = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    if !text.contains(is_glyph) {
        return text.to_owned();
    }
    let lines = text.split('\n').map(|line| match line.trim_start().strip_prefix(is_glyph) {
        Some(rest) => format!("- {}", rest.trim_start().replace(is_glyph, "")),
        None => line.replace(is_glyph, ""),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl Fn(&mut Line)) -> Option<String> {
        let mut line = Line::default();
        write(&mut line);
        line.finish().map(|paragraph| paragraph.text)
    }

    #[test]
    fn what_is_bold_for_the_most_part_is_bold() {
        let mut line = Line::default();
        line.push("Cải cách thể chế", true);
        line.push(" (tiếp)", false);
        assert_eq!(line.finish(), Some(Paragraph { text: "Cải cách thể chế (tiếp)".into(), bold: true, item: false }));
        assert_eq!(line.finish(), None);
    }

    #[test]
    fn a_number_stands_before_the_words_and_a_dash_does_not_double() {
        let marked = |mark: &'static str, words: &'static str| {
            text(|line| {
                line.mark(mark);
                line.push(words, false);
            })
        };
        assert_eq!(marked("II.", "Cải cách").as_deref(), Some("II. Cải cách"));
        assert_eq!(marked("4", "").as_deref(), Some("4"));
        assert_eq!(marked("-", "- Kế hoạch").as_deref(), Some("- Kế hoạch"));
        assert_eq!(marked("-", " "), None);
    }

    #[test]
    fn signs_of_fonts_become_dashes_or_go() {
        assert_eq!(text(|line| line.push("\u{f0b7} Kế hoạch\u{f0fc}", false)).as_deref(), Some("- Kế hoạch"));
    }

    #[test]
    fn blanks_and_marks_are_made_plain() {
        assert_eq!(
            text(|line| line.push(" Ke\u{302}\u{301}\u{a0}hoa\u{323}ch \n \n s\u{ad}ố\u{200b}\t64 ", false)).as_deref(),
            Some("Kế hoạch\nsố 64")
        );
    }
}

//! The one way in for words from people and files: composed letters, and nothing that could drive a terminal.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// More marks than this on one letter are left out: Vietnamese needs two, and a tower of marks
/// covers the lines above it.
const MARKS_ON_A_LETTER: usize = 8;

/// The text with composed letters (Unicode NFC), as keyboards of Windows and Linux type them.
/// A Mac and many PDF files give decomposed letters, which look the same and compare as different.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// One line that can be shown and stored: composed letters; no control, direction, zero-width or other
/// invisible characters; every blank a plain space, and a run of blanks with a tab or a line break in it
/// one single space; trimmed.
pub fn clean_line(text: &str) -> String {
    clean(text, false)
}

/// As [`clean_line`], but the text may have several lines, each ended by `\n`.
pub fn clean_text(text: &str) -> String {
    clean(text, true)
}

/// The text without escape sequences of terminals, whole: no `[31m` stays behind. Of one that does not end, only what
/// begins it goes, so that no words go with it.
pub fn without_sequences(text: &str) -> Cow<'_, str> {
    let begins = |c: char| matches!(c, '\u{1b}' | '\u{90}' | '\u{9b}' | '\u{9d}'..='\u{9f}');
    if !text.contains(begins) {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(begins) {
        kept.push_str(&rest[..at]);
        rest = after_sequence(&rest[at..]);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// What comes after the escape sequence that the text begins with (ECMA-48).
fn after_sequence(text: &str) -> &str {
    let mut chars = text.chars();
    let first = chars.next();
    let escaped = (first == Some('\u{1b}')).then(|| chars.clone().next()).flatten();
    let (kind, rest) = match (first, escaped) {
        (_, Some(kind @ ('[' | ']' | 'P' | '^' | '_'))) => (kind, &text[2..]),
        (Some('\u{9b}'), _) => ('[', chars.as_str()),
        (Some('\u{1b}'), _) => return chars.as_str(),
        _ => (']', chars.as_str()),
    };
    if kind == '[' {
        let end = rest.find(|c| !matches!(c, ' '..='?'));
        let last = end.and_then(|end| rest[end..].chars().next()).filter(|c| matches!(c, '@'..='~'));
        return match (end, last) {
            (Some(end), Some(_)) => &rest[end + 1..],
            _ => rest,
        };
    }
    // A string, up to BEL or ST, on one line.
    let Some(end) = rest.find(['\u{7}', '\u{1b}', '\u{9c}', '\n']) else { return rest };
    match &rest[end..] {
        ended if ended.starts_with("\u{1b}\\") => &ended[2..],
        ended if ended.starts_with('\u{7}') => &ended[1..],
        ended if ended.starts_with('\u{9c}') => &ended['\u{9c}'.len_utf8()..],
        _ => rest,
    }
}

fn clean(text: &str, keep_lines: bool) -> String {
    let text = &*without_sequences(text);
    let mut kept = String::with_capacity(text.len());
    let mut blanks = Blanks::default();
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        if is_line_break(c) && keep_lines {
            blanks.put_into(&mut kept);
            kept.push('\n');
        } else if is_line_break(c) || c == '\t' {
            blanks.one = true;
        } else if is_invisible(c) {
        } else if c.is_whitespace() {
            blanks.count += 1;
        } else {
            blanks.put_into(&mut kept);
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            if marks <= MARKS_ON_A_LETTER {
                kept.push(c);
            }
        }
    }
    blanks.put_into(&mut kept);
    // Composed only now: what stood between a letter and its mark is gone.
    nfc(kept.trim()).into_owned()
}

/// Blanks that have been read and not yet written.
#[derive(Default)]
struct Blanks {
    count: usize,
    one: bool,
}

impl Blanks {
    fn put_into(&mut self, text: &mut String) {
        let count = if self.one { 1 } else { self.count };
        text.extend(std::iter::repeat_n(' ', count));
        *self = Blanks::default();
    }
}

/// Characters that end a line; Word's manual line break arrives as U+000B.
pub(super) const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that no one sees and that a terminal may obey: controls other than line breaks and tabs,
/// direction marks, zero-width characters, tags, and U+202F. The last is a narrow blank on paper, but in
/// typed Vietnamese it is what an input method left in the middle of a word.
pub const fn is_invisible(c: char) -> bool {
    if is_line_break(c) || c == '\t' {
        return false;
    }
    matches!(c,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202f}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(nfc("Ke\u{302}\u{301} hoa\u{323}ch"), "Kế hoạch");
        assert!(matches!(nfc("Kế hoạch"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_line_cannot_drive_a_terminal() {
        assert_eq!(clean_line("\u{1b}]0;chiếm\u{7}\u{1b}[2J cải\u{9b}31m cách\u{7f}"), "cải cách");
        assert_eq!(clean_line("\u{1b}[31mđỏ\u{1b}[0m \u{1b}]8;;http://a\u{1b}\\b\u{1b}]mở \u{1b}[1"), "đỏ bmở 1");
        assert_eq!(clean_line("a\u{202e}b\u{2066}c\u{200b}d\u{feff}"), "abcd");
    }

    #[test]
    fn a_letter_and_its_mark_meet_again_when_what_was_between_them_is_gone() {
        assert_eq!(clean_line("ti\u{202f}e\u{200b}\u{302}\u{301}n"), "tiến");
    }

    #[test]
    fn line_breaks_and_tabs_become_one_space() {
        assert_eq!(clean_line("  Kế hoạch\r\n\t số\u{b}64  "), "Kế hoạch số 64");
        assert_eq!(clean_line("Số:\u{a0}05/BC-UBND"), "Số: 05/BC-UBND");
        assert_eq!(clean_line("hai  dấu cách như bản gốc"), "hai  dấu cách như bản gốc");
    }

    #[test]
    fn a_text_keeps_its_lines() {
        assert_eq!(clean_text("một\r\nhai\r\n\r\n\tba\u{2028}bốn\u{1b}\n"), "một\nhai\n\n ba\nbốn");
    }

    #[test]
    fn a_tower_of_marks_is_lowered() {
        let tower = format!("e{}", "\u{301}".repeat(500));
        assert!(clean_line(&tower).chars().count() <= MARKS_ON_A_LETTER + 1);
    }

    fn messy() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[aếe\u{302}\u{301}\u{200b}\u{202f}\u{1b}\r\n\t \u{a0}\u{2028}\u{85}đ-]{0,24}",]
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in messy()) {
            let line = clean_line(&text);
            prop_assert_eq!(clean_line(&line), line.clone());
            let block = clean_text(&text);
            prop_assert_eq!(clean_text(&block), block.clone());
            prop_assert_eq!(clean_line(&block), clean_line(&block.replace('\n', "\r\n")));
        }

        #[test]
        fn nothing_unseen_is_left(text in messy()) {
            prop_assert!(!clean_line(&text).chars().any(|c| c.is_control() || is_invisible(c) || is_line_break(c)));
            prop_assert!(!clean_text(&text).chars().any(|c| (c.is_control() && c != '\n') || is_invisible(c)));
        }
    }
}

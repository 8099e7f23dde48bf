//! Columns of a terminal: how wide a text is, and how it is made to fit.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean::nfc;

const ELLIPSIS: char = '…';

/// Columns that the text takes, by grapheme after composing; what a terminal does not show takes none.
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.chars().count() } else { nfc(text).graphemes(true).map(width_of).sum() }
}

/// Whether every character is a letter of its own that takes one column in every terminal: Vietnamese letters as
/// keyboards send them, the usual signs, lines and blocks. Nearly all of what is shown; the rest is looked up one by one.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, ' '..='~' | 'À'..='ž' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ')
            || matches!(c, '·' | '–' | '“' | '”' | '…' | '→' | '≥' | '≤' | '─'..='╬' | '▀'..='▐' | '▲' | '►' | '▼' | '◄')
            || matches!(c, '○' | '●' | '◊' | '□' | '■' | '▪' | '•' | '←' | '↑' | '↓')
    })
}

/// Columns of one grapheme. A control character takes none: the screen's buffer leaves it out.
fn width_of(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) { 0 } else { grapheme.width() }
}

/// The text in at most `columns`. One that is too long ends after a whole word with `…`; if not even the
/// first word fits, it ends inside it. Never splits a grapheme.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if is_plain(text) && text.chars().nth(columns).is_none() {
        return Cow::Borrowed(text);
    }
    let text = nfc(text);
    if width(&text) <= columns {
        return text;
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let mut short = start_of(&text, columns - 1).to_owned();
    let next = text[short.len()..].chars().next();
    if !next.is_none_or(char::is_whitespace) {
        // Inside a word: back to its start, unless it is the first.
        if let Some(blank) = short.trim_start().rfind(char::is_whitespace) {
            let indent = short.len() - short.trim_start().len();
            short.truncate(indent + blank);
        }
    }
    let end = short.trim_end_matches(|c: char| c.is_whitespace() || ",;:-–·(“/".contains(c)).len();
    if end > 0 {
        short.truncate(end);
    }
    short.push(ELLIPSIS);
    // A few scripts join their last letter with what follows.
    if width(&short) > columns {
        return Cow::Owned(String::from(ELLIPSIS));
    }
    Cow::Owned(short)
}

/// The longest start of `text` in whole graphemes that takes at most `columns`.
fn start_of(text: &str, columns: usize) -> &str {
    if is_plain(text) {
        return text.char_indices().nth(columns).map_or(text, |(at, _)| &text[..at]);
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width_of(grapheme);
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// The text in exactly `columns`: cut, or filled with blanks on the right.
pub fn pad(text: &str, columns: usize) -> String {
    let mut cell = cut(text, columns).into_owned();
    let free = columns.saturating_sub(width(&cell));
    cell.extend(std::iter::repeat_n(' ', free));
    cell
}

/// The text in lines of at most `columns`, broken between words; a word that is too long is broken between
/// graphemes, and a grapheme that is wider than a line becomes `…`. Line breaks in the text stay; runs of
/// blanks become one. At least one line, which may be empty.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if columns == 0 {
        return vec![String::new()];
    }
    let mut lines = Vec::new();
    for paragraph in nfc(text).split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let wide = width(word);
            if !line.is_empty() {
                if used + 1 + wide <= columns {
                    line.push(' ');
                    line.push_str(word);
                    used += 1 + wide;
                    continue;
                }
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            for grapheme in word.graphemes(true) {
                let (piece, wide) = match width_of(grapheme) {
                    wide if wide > columns => ("…", 1),
                    wide => (grapheme, wide),
                };
                if used + wide > columns {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(piece);
                used += wide;
            }
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn vietnamese_letters_take_one_column_however_they_are_coded() {
        assert_eq!(width("Kế hoạch"), 8);
        assert_eq!(width("Ke\u{302}\u{301} hoa\u{323}ch"), 8);
        assert_eq!(width("漢字"), 4);
        assert_eq!(width("👩‍👩‍👧"), 2);
        assert_eq!(width("\u{1b}a\n"), 1);
    }

    #[test]
    fn a_plain_letter_is_composed_stands_alone_and_takes_one_column() {
        for c in '\0'..=char::MAX {
            let text = format!("{c}a{c}");
            if is_plain(&text) {
                assert!(matches!(nfc(&text), Cow::Borrowed(_)), "{c:?}");
                assert_eq!(text.graphemes(true).map(width_of).collect::<Vec<_>>(), [1, 1, 1], "{c:?}");
            }
        }
    }

    #[test]
    fn a_short_text_is_left_alone() {
        assert!(matches!(cut("Rà soát", 7), Cow::Borrowed("Rà soát")));
    }

    #[test]
    fn a_long_text_ends_after_a_word() {
        assert_eq!(cut("Rà soát văn bản pháp luật", 18), "Rà soát văn bản…");
        assert_eq!(cut("Rà soát văn bản pháp luật", 16), "Rà soát văn bản…");
        assert_eq!(cut("Rà soát văn bản pháp luật", 15), "Rà soát văn…");
        assert_eq!(cut("Rà soát, đơn giản hóa", 11), "Rà soát…");
    }

    #[test]
    fn a_first_word_that_does_not_fit_is_cut_inside() {
        assert_eq!(cut("Nghiêng ngả", 5), "Nghi…");
        assert_eq!(cut("漢字漢字", 4), "漢…");
        assert_eq!(cut("漢字", 2), "…");
        assert_eq!(cut("abc", 1), "…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn a_cell_is_as_wide_as_its_column() {
        assert_eq!(pad("Hạn", 6), "Hạn   ");
        assert_eq!(pad("漢字漢字", 4), "漢… ");
    }

    #[test]
    fn a_text_is_wrapped_between_words() {
        assert_eq!(
            wrap("Tiếp tục rà soát,  đơn giản hóa\nthủ tục", 10),
            ["Tiếp tục", "rà soát,", "đơn giản", "hóa", "thủ tục"]
        );
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("a\n\nb", 10), ["a", "", "b"]);
    }

    #[test]
    fn a_long_word_is_broken_and_a_too_wide_letter_replaced() {
        assert_eq!(wrap("a 64/KH-UBND", 4), ["a", "64/K", "H-UB", "ND"]);
        assert_eq!(wrap("漢a", 1), ["…", "a"]);
        assert_eq!(wrap("漢a", 0), [""]);
    }

    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[aếộ e\u{302}\u{301}漢👩\u{200d}\u{600}🇻🇳\u{fe0f}❤\n-]{0,24}",
            "([a-zắậđơ]{1,9} ){0,8}",
        ]
    }

    proptest! {
        #[test]
        fn a_cut_text_is_never_wider_than_asked(text in words(), columns in 0usize..30) {
            let short = cut(&text, columns);
            prop_assert!(width(&short) <= columns);
            if width(&text) <= columns {
                prop_assert_eq!(short, nfc(&text));
            }
        }

        #[test]
        fn a_padded_text_is_exactly_as_wide_as_asked(text in words(), columns in 0usize..30) {
            prop_assert_eq!(width(&pad(&text, columns)), columns);
        }

        #[test]
        fn no_wrapped_line_is_wider_than_asked(text in words(), columns in 0usize..30) {
            let lines = wrap(&text, columns);
            prop_assert!(!lines.is_empty());
            for line in lines {
                prop_assert!(width(&line) <= columns, "{:?}", line);
            }
        }

        #[test]
        fn wrapping_loses_no_letter_that_fits(text in words(), columns in 1usize..30) {
            // A flag behind a prefixed sign is one grapheme of three columns.
            prop_assume!(nfc(&text).graphemes(true).all(|g| width_of(g) <= columns));
            let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&wrap(&text, columns).concat()), bare(&nfc(&text)));
        }

        #[test]
        fn cutting_keeps_graphemes_whole(text in "[aếộ e\u{302}\u{301}漢🇻🇳]{0,24}", columns in 1usize..12) {
            let whole = nfc(&text).into_owned();
            let short = cut(&text, columns);
            let start = short.strip_suffix(ELLIPSIS).unwrap_or(&short);
            prop_assert!(start.len() == whole.len() || whole.grapheme_indices(true).any(|(at, _)| at == start.len()));
        }
    }
}

//! Cuts a line into words and signs.

use crate::import::spelling::{Phrases, Spelled};

/// A word or a sign of a line.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) spelled: Spelled,
    /// A comma, full stop, colon, bracket, `&` or lone hyphen.
    pub(super) is_sign: bool,
    /// Its bytes in the line.
    pub(super) from: usize,
    to: usize,
    /// The line itself, so that names can be taken from it as printed.
    pub(super) line: &'a str,
}

impl Word<'_> {
    /// The byte after it.
    pub(super) fn to(&self) -> usize {
        self.to
    }

    pub(super) fn is(&self, sign: &str) -> bool {
        self.is_sign && self.text == sign
    }

    pub(super) fn says(&self, word: &str) -> bool {
        !self.is_sign && self.spelled.says(word)
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// `VTV`, `UBND`, `VNPT`: at least two letters, all capitals.
    pub(super) fn is_acronym(&self) -> bool {
        self.text.chars().count() >= 2 && self.text.chars().all(|c| c.is_uppercase() || c.is_numeric())
    }
}

pub(super) fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let is_dash = matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
        // Inside a word a full stop, hyphen or slash belongs to it: `TP.HCM`, `Đ/c`, `KT-XH`, `ĐT&MT`.
        let next_is_letter = line[at.min(line.len())..].chars().nth(1).is_some_and(char::is_alphanumeric);
        let joins = next_is_letter
            && (is_dash || matches!(c, '.' | '/' | '&' | '\''))
            && !open.is_none_or(|from| is_apart(&line[from..], at - from));
        let is_letter = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || joins;
        if is_letter {
            open.get_or_insert(at);
            continue;
        }
        if let Some(from) = open.take() {
            let text = &line[from..at];
            words.push(Word { text, spelled: Spelled::new(text), is_sign: false, from, to: at, line });
        }
        if !c.is_whitespace() {
            let text = &line[at..at + c.len_utf8()];
            words.push(Word {
                text: if is_dash { "-" } else { text },
                spelled: Spelled::new(text),
                is_sign: true,
                from: at,
                to: at + c.len_utf8(),
                line,
            });
        }
    }
    words
}

/// `1.Chủ trì` and `Kinh tế/Phòng`, cut at the sign: a number of a list, and two names.
fn is_apart(text: &str, sign: usize) -> bool {
    let (before, after) = text.split_at(sign);
    let mut after = after.chars();
    let (sign, next) = (after.next(), after.next());
    let is_capital = next.is_some_and(char::is_uppercase);
    let is_number = before.chars().all(|c| c.is_ascii_digit());
    let is_name = before.chars().count() > 1 && before.ends_with(char::is_lowercase);
    is_capital && ((sign == Some('.') && is_number) || (sign == Some('/') && is_name))
}

/// The words as printed.
pub(super) fn printed(words: &[Word<'_>]) -> String {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => {
            let text = first.line.get(first.from..last.to()).unwrap_or("");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

/// How many words of the phrase the words begin with; none if not with all.
pub(super) fn begins(words: &[Word<'_>], phrase: &str) -> Option<usize> {
    let parts = phrase.split(' ').count();
    let is_same = |(part, word): (&str, &Word<'_>)| word.says(part);
    (words.len() >= parts && phrase.split(' ').zip(words).all(is_same)).then_some(parts)
}

/// How many words the longest of the phrases takes that the words begin with.
pub(super) fn begin(words: &[Word<'_>], phrases: &Phrases) -> Option<usize> {
    phrases.begin(&words.iter().take_while(|word| !word.is_sign).map(|word| &word.spelled))
}

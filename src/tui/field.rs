//! A text field in which Vietnamese can be typed with an input method that sends backspaces and letters again.
//!
//! Input methods count code points, so Backspace removes exactly one, while the cursor and Delete go by what a person sees
//! as a letter. What they sent is left alone until [`Field::commit`]: composing earlier would change the count under them,
//! and so would refusing a letter at a full field; a text that is too long is therefore told ([`Field::excess`]), not cut.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::key::{Key, KeyCode};
use crate::text::without_sequences;

mod view;

/// OpenKey sends it before its backspaces; in pasted text it is a space.
const NARROW_SPACE: char = '\u{202f}';
/// So much past the limit nothing is taken any more; only there to bound what a wrong paste costs. A whole page fits: what was
/// pasted is shortened by a person, or not taken.
const BEYOND_LIMIT: usize = 20_000;
const STEPS_BACK: usize = 200;

/// The text being typed, its cursor and the way back.
#[derive(Clone, Debug)]
pub struct Field {
    text: String,
    /// Byte index, always between two characters.
    at: usize,
    limit: usize,
    /// Columns to wrap at; `None` for a field of one line.
    wrap: Option<u16>,
    past: Vec<(String, usize)>,
    future: Vec<(String, usize)>,
    /// The last step back can still grow: one step is a word, not a letter, since one letter may have been several keys.
    growing: bool,
}

impl Field {
    /// A field of one line, for at most `limit` characters.
    pub fn line(limit: usize) -> Field {
        Field { text: String::new(), at: 0, limit, wrap: None, past: Vec::new(), future: Vec::new(), growing: false }
    }

    /// A field of several lines, in which Enter begins a new one. [`Field::fit`] tells it its width.
    pub fn lines(limit: usize) -> Field {
        Field { wrap: Some(60), ..Field::line(limit) }
    }

    /// The same field with this text, the cursor at its end and no way back.
    #[must_use]
    pub fn with_text(self, text: &str) -> Field {
        let mut field = Field { text: String::new(), at: 0, past: Vec::new(), future: Vec::new(), ..self };
        field.insert(&field.cleaned(text));
        field
    }

    /// Another text instead of all that is there, in one step that can be taken back; `false` where it is there already.
    pub fn replace(&mut self, text: &str) -> bool {
        if self.text == text {
            return false;
        }
        self.remember(false);
        self.text.clear();
        self.at = 0;
        self.insert(&self.cleaned(text));
        true
    }

    /// What is there now, for drafts and for searching while typing; not yet fit to be kept.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many characters there are too many.
    pub fn excess(&self) -> usize {
        self.commit().chars().count().saturating_sub(self.limit)
    }

    /// The text as it is kept: composed (NFC), without control characters and what else cannot be seen.
    pub fn commit(&self) -> String {
        let kept = |c: &char| !is_unseen(*c) && (!c.is_control() || (*c == '\n' && self.wrap.is_some()));
        self.text.chars().filter(kept).nfc().collect()
    }

    /// Tells a field of several lines how wide it is shown, which is what Up and Down go by.
    pub fn fit(&mut self, width: u16) {
        self.wrap = self.wrap.map(|_| width);
    }

    /// Types one key; `false` when it changed nothing here and may mean something to the form.
    ///
    /// Ctrl+U takes back, Ctrl+Y does again.
    pub fn handle(&mut self, key: Key) -> bool {
        if let Some(letter) = key.letter() {
            return self.type_letter(letter);
        }
        match (key.code, key.ctrl) {
            (KeyCode::Char('u'), true) => self.step(true),
            (KeyCode::Char('y'), true) => self.step(false),
            (KeyCode::Enter, _) if self.wrap.is_some() => self.type_letter('\n'),
            (KeyCode::Backspace, _) => {
                let start = self.text[..self.at].char_indices().next_back().map_or(self.at, |(start, _)| start);
                self.remove(start, self.at)
            }
            (KeyCode::Delete, _) => self.remove(self.at, self.after()),
            (KeyCode::Left, true) => self.go(self.word_before()),
            (KeyCode::Right, true) => self.go(self.word_after()),
            (KeyCode::Left, false) => self.go(self.before()),
            (KeyCode::Right, false) => self.go(self.after()),
            (KeyCode::Up, _) => self.row_away(-1),
            (KeyCode::Down, _) => self.row_away(1),
            (KeyCode::Home, true) => self.go(0),
            (KeyCode::End, true) => self.go(self.text.len()),
            (KeyCode::Home, false) => self.go(self.row_ends().0),
            (KeyCode::End, false) => self.go(self.row_ends().1),
            _ => false,
        }
    }

    /// Takes pasted text in one step: control characters go, and a field of one line joins several with spaces. All of it,
    /// or nothing where it is far too long.
    pub fn paste(&mut self, text: &str) -> bool {
        let text = self.cleaned(text);
        if text.is_empty() || self.text.chars().count() + text.chars().count() > self.limit + BEYOND_LIMIT {
            return false;
        }
        self.remember(false);
        self.insert(&text);
        true
    }

    fn type_letter(&mut self, letter: char) -> bool {
        if (letter.is_control() && letter != '\n') || self.is_full() {
            return false;
        }
        self.remember(true);
        self.insert(letter.encode_utf8(&mut [0; 4]));
        self.growing = !matches!(letter, ' ' | '\n');
        true
    }

    fn is_full(&self) -> bool {
        self.text.chars().count() >= self.limit + BEYOND_LIMIT
    }

    fn cleaned(&self, text: &str) -> String {
        let lines =
            without_sequences(text).replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
        let joined = if self.wrap.is_some() || !lines.contains('\n') {
            lines
        } else {
            let parts: Vec<_> = lines.split('\n').map(str::trim).filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        };
        let spaced = joined.replace(['\t', NARROW_SPACE, '\u{a0}'], " ");
        spaced.chars().filter(|c| *c == '\n' || !(c.is_control() || is_unseen(*c))).collect()
    }

    fn insert(&mut self, text: &str) {
        self.text.insert_str(self.at, text);
        self.at += text.len();
    }

    fn remove(&mut self, start: usize, end: usize) -> bool {
        if start == end {
            return false;
        }
        self.remember(true);
        self.text.replace_range(start..end, "");
        self.at = start;
        true
    }

    fn remember(&mut self, joins: bool) {
        if !(joins && self.growing) {
            self.past.push((self.text.clone(), self.at));
            if self.past.len() > STEPS_BACK {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.growing = joins;
    }

    /// One step through history, to the past or to the future.
    fn step(&mut self, back: bool) -> bool {
        let (from, to) = if back { (&mut self.past, &mut self.future) } else { (&mut self.future, &mut self.past) };
        let Some((text, at)) = from.pop() else {
            return false;
        };
        to.push((std::mem::replace(&mut self.text, text), std::mem::replace(&mut self.at, at)));
        self.growing = false;
        true
    }

    fn go(&mut self, to: usize) -> bool {
        self.growing = false;
        std::mem::replace(&mut self.at, to) != to
    }

    fn before(&self) -> usize {
        let letter = self.text[..self.at].graphemes(true).next_back();
        self.at - letter.map_or(0, str::len)
    }

    fn after(&self) -> usize {
        let letter = self.text[self.at..].graphemes(true).next();
        self.at + letter.map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let gap = self.text[..self.at].trim_end_matches(|c| !is_word(c));
        gap.trim_end_matches(is_word).len()
    }

    fn word_after(&self) -> usize {
        let word = self.text[self.at..].trim_start_matches(is_word);
        self.text.len() - word.trim_start_matches(|c| !is_word(c)).len()
    }
}

/// Marks of letters that are not composed yet belong to the word.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || (c.width() == Some(0) && !c.is_control())
}

/// What an input method left behind, and what hides in copied text: no width, or another direction of reading.
fn is_unseen(c: char) -> bool {
    matches!(c, NARROW_SPACE | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests;

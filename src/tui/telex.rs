//! Letters pressed on the board, read back from what a Vietnamese input method (UniKey, EVKey, OpenKey) made of them.
//!
//! The board acts on letters, but with Telex or VNI on they arrive changed: `w` as `ư`, `[` as `ơ`; the second `d` as a
//! backspace and `đ`; `e j` as `e`, backspace, `ẹ`. [`LetterReader`] keeps the word that the input method believes to be on the
//! screen, compares what is sent again with what was taken back, and answers with the one key that explains the change.
//!
//! It can know: a letter that arrives unchanged, the mark or tone that was added (also when several letters are sent again for it, as in
//! `viêt`, `j`), and the letter that undid a mark (`d d d`).
//! It cannot know: whether `đ` was made by Telex `d` or by VNI `9` ([`Method`] says which is meant); `z` and `0`, which
//! only take a tone away; the case of a key that added a mark (told as lower case); whether `ư` was `w` or `]` (told as `w`); an accented letter
//! from nowhere, as from a keyboard layout with its own `ê`. In those cases, and when somebody really presses Backspace and the same letter, it
//! answers nothing: a key without effect can be pressed again, a wrong one has already acted.

use unicode_normalization::UnicodeNormalization;

use super::key::{Key, KeyCode};

/// How officers type marks. The bytes do not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Letters: `s f r x j`, doubled `a e o d`, `w`. What most officers use.
    #[default]
    Telex,
    /// Digits, `1` to `9`.
    Vni,
}

/// Reads keys on the board, not in text fields.
#[derive(Clone, Debug, Default)]
pub struct LetterReader {
    method: Method,
    /// What the input method believes to be on the screen.
    word: Vec<char>,
    /// What it has taken back, the leftmost last.
    taken: Vec<char>,
    erasing: bool,
    /// The key that explains the letters sent again has been told.
    told: bool,
    /// A tone that was taken from one letter and may only move to the next.
    lifted: Option<char>,
    method_seen: Seen,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seen {
    #[default]
    Never,
    JustNow,
    Announced,
}

impl LetterReader {
    /// A reader for officers who use this method.
    pub fn new(method: Method) -> LetterReader {
        LetterReader { method, ..LetterReader::default() }
    }

    /// The key that was really pressed, as far as it can be known; `None`: nothing to act on.
    pub fn read(&mut self, key: Key) -> Option<Key> {
        if key == Key::new(KeyCode::Backspace) {
            self.take_back();
            return None;
        }
        let Some(letter) = key.letter().filter(|letter| is_ours(*letter)) else {
            self.leave();
            return Some(key);
        };
        self.erasing = false;
        if !letter.is_ascii() && self.method_seen == Seen::Never {
            self.method_seen = Seen::JustNow;
        }
        let pressed = self.letter(letter);
        self.word.push(letter);
        pressed.map(Key::char)
    }

    /// Keys went elsewhere, to a text field or a click: the word is over for the input method too.
    pub fn leave(&mut self) {
        self.word.clear();
        self.taken.clear();
        self.erasing = false;
    }

    /// True once: when an input method has been noticed for the first time.
    pub fn announces(&mut self) -> bool {
        let now = self.method_seen == Seen::JustNow;
        if now {
            self.method_seen = Seen::Announced;
        }
        now
    }

    fn take_back(&mut self) {
        if !self.erasing {
            self.taken.clear();
            self.told = false;
            self.lifted = None;
        }
        self.erasing = true;
        self.taken.extend(self.word.pop());
    }

    fn letter(&mut self, letter: char) -> Option<char> {
        if letter == NARROW_SPACE {
            return None;
        }
        if let Some(mark) = Parts::mark_alone(letter) {
            return self.mark_alone(letter, mark);
        }
        let new = Parts::of(letter);
        while self.taken.pop_if(|old| *old == NARROW_SPACE).is_some() {}
        match self.taken.pop().map(Parts::of) {
            Some(old) if old.base == new.base => self.sent_again(old, new),
            _ => {
                self.taken.clear();
                self.fresh(letter, new)
            }
        }
    }

    /// A letter in the place of one that was taken back.
    fn sent_again(&mut self, old: Parts, new: Parts) -> Option<char> {
        if old.tone.is_some() && new.tone.is_none() {
            self.lifted = old.tone;
        }
        let shape = new.shape.filter(|_| new.shape != old.shape);
        let tone = new.tone.filter(|_| new.tone != old.tone && new.tone != self.lifted);
        self.explain(shape, tone, new.base)
    }

    fn mark_alone(&mut self, letter: char, mark: Parts) -> Option<char> {
        if self.taken.last() == Some(&letter) {
            self.taken.pop();
            return None;
        }
        if self.taken.is_empty() {
            self.told = false;
        }
        let base = self.word.iter().rfind(|old| old.is_alphabetic())?;
        self.explain(mark.shape, mark.tone, Parts::of(*base).base)
    }

    fn explain(&mut self, shape: Option<char>, tone: Option<char>, base: char) -> Option<char> {
        let added = shape.or(tone).filter(|_| !self.told)?;
        self.told = true;
        let (telex, vni) = match added {
            CIRCUMFLEX => (base, '6'),
            HORN => ('w', '7'),
            BREVE => ('w', '8'),
            STROKE => ('d', '9'),
            ACUTE => ('s', '1'),
            GRAVE => ('f', '2'),
            HOOK => ('r', '3'),
            TILDE => ('x', '4'),
            _ => ('j', '5'),
        };
        Some(if self.method == Method::Vni { vni } else { telex })
    }

    /// A letter that replaces nothing.
    fn fresh(&mut self, letter: char, new: Parts) -> Option<char> {
        match letter {
            'ư' => Some('w'),
            'Ư' => Some('W'),
            // After ư an o becomes ơ by itself.
            'ơ' | 'Ơ' if matches!(self.word.last(), Some('ư' | 'Ư')) => Some('o'),
            'ơ' => Some('['),
            'Ơ' => Some('{'),
            _ if new.shape.or(new.tone).is_none() => Some(letter),
            _ => None,
        }
    }
}

/// OpenKey sends it before its backspaces.
const NARROW_SPACE: char = '\u{202f}';
const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31b}';
/// Stands for the stroke of đ, which is no mark of its own in Unicode's decomposition.
const STROKE: char = '\u{335}';
const ACUTE: char = '\u{301}';
const GRAVE: char = '\u{300}';
const HOOK: char = '\u{309}';
const TILDE: char = '\u{303}';
const DOT: char = '\u{323}';

/// A letter taken apart; the base in lower case.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    base: char,
    shape: Option<char>,
    tone: Option<char>,
}

impl Parts {
    fn of(letter: char) -> Parts {
        if matches!(letter, 'đ' | 'Đ') {
            return Parts { base: 'd', shape: Some(STROKE), tone: None };
        }
        let mut decomposed = letter.nfd();
        let base = decomposed.next().unwrap_or(letter);
        let base = base.to_lowercase().next().unwrap_or(base);
        let marks = decomposed.filter_map(Parts::mark_alone);
        marks.fold(Parts { base, ..Parts::default() }, |all, mark| Parts {
            base,
            shape: all.shape.or(mark.shape),
            tone: all.tone.or(mark.tone),
        })
    }

    /// A mark that is sent by itself, as by UniKey with “Unicode tổ hợp”.
    fn mark_alone(letter: char) -> Option<Parts> {
        let (shape, tone) = match letter {
            CIRCUMFLEX | BREVE | HORN => (Some(letter), None),
            ACUTE | GRAVE | HOOK | TILDE | DOT => (None, Some(letter)),
            _ => return None,
        };
        Some(Parts { base: letter, shape, tone })
    }
}

/// Letters and marks make words; all else ends them.
fn is_ours(letter: char) -> bool {
    letter.is_alphabetic() || letter == NARROW_SPACE || Parts::mark_alone(letter).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::decode::{Decoder, Input};
    use super::*;
    use proptest::prelude::*;

    fn read(method: Method, bytes: &[u8]) -> String {
        let mut reader = LetterReader::new(method);
        let inputs = Decoder::default().feed(bytes);
        let keys = inputs.into_iter().filter_map(|input| match input {
            Input::Key(key) => reader.read(key),
            other => panic!("{other:?}"),
        });
        keys.map(|key| key.to_string()).collect::<Vec<_>>().join(" ")
    }
    fn telex(bytes: &str) -> String {
        read(Method::Telex, bytes.as_bytes())
    }
    fn vni(bytes: &str) -> String {
        read(Method::Vni, bytes.as_bytes())
    }

    #[test]
    fn recorded_bytes_read_as_the_keys_that_were_pressed() {
        let viet = b"\x76\x69\x65\x08\xC3\xAA\x74\x08\x08\xE1\xBB\x87\x74";
        assert_eq!(read(Method::Telex, viet), "v i e e t j");
        assert_eq!(read(Method::Vni, viet), "v i e 6 t 5");
        assert_eq!(read(Method::Telex, b"\x64\x7F\xC4\x91"), "d d");
        assert_eq!(read(Method::Vni, b"\x64\x7F\xC4\x91"), "d 9");
        assert_eq!(read(Method::Telex, b"\xC6\xB0"), "w");
        assert_eq!(read(Method::Telex, b"ha\xE2\x80\xAF\x08\x08\xE1\xBA\xA1"), "h a j");
    }

    #[test]
    fn plain_letters_and_other_keys_pass() {
        assert_eq!(telex("q17\r+ \x1b[AJ\x15"), "q 1 7 enter + space up J ctrl-u");
        assert_eq!(telex("ơƠƯ"), "[ { W");
        assert_eq!(telex("\x08\x08\x7f"), "");
        assert_eq!(telex("e\x1b[B\x08ẹ"), "e down"); // nothing explains this
    }

    #[test]
    fn marks_tones_and_their_undoing() {
        assert_eq!(telex("e\x08ẹ\x08ej"), "e j j");
        assert_eq!(telex("d\x08đ\x08dd"), "d d d");
        assert_eq!(telex("ư\x08w"), "w w");
        assert_eq!(telex("a\x08á\x08à"), "a s f");
        assert_eq!(telex("a\x08â\x08ă\x08â"), "a a w a");
        assert_eq!(telex("uo\x08\x08ươ"), "u o w");
        assert_eq!(telex("ươ"), "w o");
        assert_eq!(telex("hoa\x08\x08òa\x08\x08oàn"), "h o a f n"); // the tone only moves
        assert_eq!(telex("ha\x08\x08hạ"), "h a j"); // takes back more than it must
        assert_eq!(telex("e\u{323}o\u{302}"), "e j o o"); // marks by themselves
        assert_eq!(vni("u\x08ú\x08ứ"), "u 1 7");
        assert_eq!(telex("A\x08Á"), "A s");
    }

    #[test]
    fn what_cannot_be_known_is_nothing() {
        assert_eq!(telex("êđộ"), "");
        assert_eq!(telex("a\x08á\x08a"), "a s"); // z
        assert_eq!(telex("d\x08d"), "d"); // Backspace and d by hand
        assert_eq!(telex("d\x08e"), "d e");
    }

    #[test]
    fn an_input_method_is_announced_once() {
        let mut reader = LetterReader::default();
        for letter in ['d', 'x'] {
            reader.read(Key::char(letter));
            assert!(!reader.announces());
        }
        reader.read(Key::char('ư'));
        assert_eq!([reader.announces(), reader.announces()], [true, false]);
        reader.read(Key::char('ơ'));
        assert!(!reader.announces());
    }

    proptest! {
        #[test]
        fn without_an_input_method_every_letter_is_itself(letters in "[a-zA-Z0-9+ ]{0,20}") {
            let mut reader = LetterReader::default();
            for letter in letters.chars() {
                prop_assert_eq!(reader.read(Key::char(letter)), Some(Key::char(letter)));
            }
            prop_assert!(!reader.announces());
        }

        #[test]
        fn no_keys_break_it(letters in prop::collection::vec(prop_oneof![Just('\x08'), any::<char>(), prop::sample::select(vec!['a', 'ệ', 'đ', 'ư', '\u{323}', '\u{202f}'])], 0..40)) {
            let mut reader = LetterReader::default();
            for letter in letters {
                let key = if letter == '\x08' { Key::new(KeyCode::Backspace) } else { Key::char(letter) };
                let answer = reader.read(key);
                prop_assert!(answer.is_none_or(|key| key.code != KeyCode::Backspace));
            }
        }
    }
}

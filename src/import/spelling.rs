//! How a word is spelled: its letters and its marks apart, so that a typing variant is still the same word.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// A written word: its letters without marks, and its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) folded: String,
    pub(super) marks: String,
}

impl Spelled {
    pub(super) fn new(text: &str) -> Spelled {
        Spelled { folded: fold(text), marks: marks(text) }
    }

    /// As `may_be`, for one word as a person reads it.
    pub(super) fn says(&self, word: &str) -> bool {
        // Most words differ in length already; folding each would be the most work of the reader.
        let as_long = self.folded.chars().count() == word.chars().count() || word.starts_with(['q', 'Q']);
        as_long && self.may_be(&Spelled::new(word))
    }

    /// Marks count, unless the word was typed without any: `làm` is not `lâm`, but `lam` may be either.
    pub(super) fn may_be(&self, other: &Spelled) -> bool {
        self.folded == other.folded && (self.marks == other.marks || self.marks.is_empty())
    }
}

/// The marks of a word, wherever they stand in it: `qúy` and `quý` have the same, and so have `nǎm` (a caron) and
/// `năm` (a breve).
pub(super) fn marks(text: &str) -> String {
    let mark = |c: char| match c {
        '\u{30c}' => Some('\u{306}'),
        'đ' | 'Đ' | 'ð' | 'Ð' => Some('đ'),
        c => is_combining_mark(c).then_some(c),
    };
    let mut marks: Vec<char> = text.nfd().filter_map(mark).collect();
    marks.sort_unstable();
    marks.into_iter().collect()
}

/// Phrases of one kind, as a person reads them: `chủ trì, phối hợp, ...`; found by their first word.
pub(super) struct Phrases(HashMap<String, Vec<Vec<Spelled>>>);

impl Phrases {
    /// From a list with commas.
    pub(super) fn new(list: &str) -> Phrases {
        let mut phrases: HashMap<String, Vec<Vec<Spelled>>> = HashMap::new();
        for phrase in list.split(',') {
            let words: Vec<Spelled> = phrase.split_whitespace().map(Spelled::new).collect();
            if let Some(first) = words.first() {
                phrases.entry(first.folded.clone()).or_default().push(words);
            }
        }
        Phrases(phrases)
    }

    /// How many words the longest phrase takes that the words begin with.
    pub(super) fn begin<'a>(&self, words: &(impl Iterator<Item = &'a Spelled> + Clone)) -> Option<usize> {
        let fits = |phrase: &&Vec<Spelled>| {
            let mut words = words.clone();
            phrase.iter().all(|part| words.next().is_some_and(|word| word.may_be(part)))
        };
        self.0.get(&words.clone().next()?.folded)?.iter().filter(fits).map(Vec::len).max()
    }
}

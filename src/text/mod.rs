//! Words and letters: the two languages, and Vietnamese text as terminals, searches and alphabets need it.

mod clean;
mod collate;
mod fold;
mod markup;
mod near;
mod roman;
mod width;

pub use clean::{clean_line, clean_text, is_invisible, nfc, without_sequences};
pub use collate::{AlphabetKey, compare, compare_people};
pub use fold::{Match, Rank, file_name, find, fold};
pub use markup::escaped;
pub use near::nearest;
pub use roman::{parse_roman, roman};
pub use width::{cut, is_plain, pad, width, wrap};

use serde::{Deserialize, Serialize};

/// The English word beside a number: `1 day`, `3 days`. Vietnamese has one word for both.
pub fn plural<N: Copy + PartialEq + From<u8>>(count: N, one: &'static str, many: &'static str) -> &'static str {
    if count == N::from(1) { one } else { many }
}

/// The language a person reads. Officers read Vietnamese; English is for those who help them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The one of two fixed texts that is in this language.
    pub const fn of<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// A sentence in both languages, so that whoever shows it chooses, not whoever says it.
/// Made by [`words!`](crate::words), which cannot be given one language without the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The sentence in one language.
    pub fn say(&self, lang: Lang) -> &str {
        lang.of(&self.vi, &self.en)
    }
}

/// `words!("Không có nhiệm vụ {task}.", "There is no task {task}.")`: a sentence in both languages.
#[macro_export]
macro_rules! words {
    ($vi:literal, $en:literal $(,)?) => {
        $crate::text::Words { vi: format!($vi), en: format!($en) }
    };
}

//! The schedule reader: what the words of a deadline mean.
//!
//! A phrase is cut into `piece`s and these into tokens (`token` and `code`, with the `word`s of `lexicon`); the rules
//! of the grammar (`time`, `day` and `year` for one time, `repeat` for what comes back, `term` for terms and events,
//! `item` for whole deadlines) find every deadline in it; `meaning`, `context`, `recur`, `refusal` and `settle` decide what
//! they mean together. What is between them may be verbs that change nothing.
//!
//! ```text
//! phrase  = { item | plain word }
//! item    = bounds times | bounds term | repeat | event | order | "thường xuyên"
//! bounds  = { "trước" | "chậm nhất" | "đến hết" | "trong" | "từ" | "kể từ" | clock }
//! times   = time { ("," | "và" | "-" | "đến") time }
//! time    = day | month | quarter | half | year | part ("đầu", "giữa", "cuối") of one
//! term    = number ("ngày" | "ngày làm việc" | "tháng" | ...) [("kể từ" | "trước" | "sau" ...) event]
//! ```
//!
//! A wrong date is worse than none: what is not clear is `unspecified`, with a warning.

mod code;
mod context;
mod day;
mod item;
mod lexicon;
mod meaning;
mod piece;
mod reader;
mod recur;
mod refusal;
mod repeat;
mod settle;
mod stretch;
mod term;
mod time;
mod token;
mod warning;
mod word;
mod year;

use crate::calendar::{Calendar, Date};
use crate::domain::schedule::Schedule;
use crate::text::{Words, clean_line, fold};
use reader::Reader;

/// The days of a plan, against which `trong năm` and `15/12` are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanDays {
    /// The year it is named for.
    pub year: i32,
    /// First day.
    pub first_day: Date,
    /// Last day.
    pub last_day: Date,
}

impl PlanDays {
    /// A plan of the whole year; none for a year outside the calendar.
    pub fn whole_year(year: i32) -> Option<PlanDays> {
        let first_day = Date::from_ymd_opt(year, 1, 1)?;
        let last_day = Date::from_ymd_opt(year, 12, 31)?;
        Some(PlanDays { year, first_day, last_day })
    }
}

/// A deadline as understood, and what a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSchedule {
    /// What it means; its phrase is the text as issued.
    pub schedule: Schedule,
    /// What was not understood, or understood in one of several ways. Empty: nothing to look at.
    pub warnings: Vec<Words>,
}

/// What the words of a deadline mean. Never fails: what is not understood is `unspecified` with a warning; only
/// empty words have none.
pub fn read_schedule(phrase: &str, plan: PlanDays, calendar: &Calendar) -> ReadSchedule {
    let phrase = clean_line(phrase);
    let unspecified = |warnings| ReadSchedule { schedule: Schedule::Unspecified { phrase: phrase.clone() }, warnings };
    if !phrase.chars().any(char::is_alphanumeric) {
        // `"` and `//` repeat the row above; a dash or dots stand for nothing.
        let is_ditto = phrase.chars().any(|c| matches!(c, '"' | '\'' | '/' | '〃' | '″' | '”' | '“'));
        return unspecified(if is_ditto { vec![warning::ditto()] } else { Vec::new() });
    }
    if is_ditto(&phrase) {
        return unspecified(vec![warning::ditto()]);
    }
    let Some(tokens) = token::tokens(&phrase) else {
        return unspecified(vec![warning::too_long()]);
    };
    let reader = Reader { text: &phrase, tokens: &tokens, plan };
    let mut found = settle::Found::default();
    let mut at = 0;
    while at < tokens.len() {
        match reader.item(at) {
            Some((item, next)) if next > at => {
                found.items.push(settle::Place { item, from: at, to: next });
                at = next;
            }
            _ => {
                if !tokens[at].word.is_plain() {
                    found.unknown.push(at);
                }
                at += 1;
            }
        }
    }
    settle::settle(&reader, &found, calendar)
}

/// `nt`, `như trên`: as in the row above.
fn is_ditto(phrase: &str) -> bool {
    let folded = fold(phrase);
    let words: String = folded.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    let words = words.trim();
    matches!(words, "nt" | "n t" | "id" | "ibid")
        || words.starts_with("nhu tren")
        || words.starts_with("nhu muc")
        || words.starts_with("nhu nhiem vu")
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod wordings;

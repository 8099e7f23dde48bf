//! The one place that asks the readers of phrases.

use crate::calendar::{Date, parse_date};
use crate::domain::schedule::{Bound, Schedule};

/// What a phrase about a deadline means in a plan of that year.
pub fn schedule(phrase: &str, year: i32) -> Schedule {
    let new_year = Date::from_ymd_opt(year, 1, 1).unwrap_or_default();
    match parse_date(phrase, new_year) {
        Ok(date) => Schedule::Fixed { phrase: phrase.to_owned(), date, bound: Bound::On },
        Err(_) => Schedule::Unspecified { phrase: phrase.to_owned() },
    }
}

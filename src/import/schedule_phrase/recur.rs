//! Decides what comes back, or goes on all the time, with the times beside it.

use chrono::Datelike;

use super::meaning::{Meaning, Table};
use super::repeat::Repeat;
use super::stretch::Stretch;
use super::warning;
use crate::calendar::{Date, Every};
use crate::domain::schedule::{Bound, Schedule};
use crate::text::{Words, fold};

impl Table<'_> {
    /// The days of what comes back or goes on: the plan's, or from a day that is named as its beginning.
    pub(super) fn course(&self, begin: Option<Stretch>) -> Result<(Date, Option<Date>), Words> {
        let plan = self.reader.plan;
        let Some(begin) = begin else { return Ok((plan.first_day, Some(plan.last_day))) };
        let (start, _) = begin.days(plan, self.calendar).ok_or_else(warning::vague)?;
        Ok((start, Some(plan.last_day).filter(|last| *last >= start)))
    }

    pub(super) fn repeated(
        &mut self,
        phrase: String,
        repeat: &Repeat,
        meanings: Vec<(Meaning, bool)>,
        is_unclear: bool,
        is_always: bool,
        (mut start, mut end): (Date, Option<Date>),
    ) -> Result<Schedule, Words> {
        let plan = self.reader.plan;
        let mut every = repeat.every.clone();
        if every.is_empty() {
            return Err(warning::no_period());
        }
        if repeat.times > 1 {
            self.warnings.push(warning::several_times(repeat.times, &every));
        }
        let (mut day, mut month, mut bound, mut is_day_lost) =
            (None, None, Bound::On, is_unclear || repeat.has_days || names_weekday(&phrase));
        for (meaning, _) in meanings {
            match meaning {
                // One day of the year, every year.
                Meaning::Day(date, named) if every == [Every::Year] => {
                    (day, bound) = (day_number(date), named);
                    month = u8::try_from(date.month()).ok().filter(|month| *month < 12);
                }
                Meaning::Day(date, Bound::On) if date >= plan.first_day => end = Some(date),
                Meaning::Span(..) if every == [Every::Year] => is_day_lost = true,
                Meaning::Span(first, last) => (start, end) = (first, Some(last)),
                Meaning::From(first) => (start, end) = (first, None),
                Meaning::OpenDay(number, named) if every == [Every::Month] => (day, bound) = (Some(number), named),
                Meaning::OpenDay(..) => is_day_lost = true,
                Meaning::Each { every: more, day: number, bound: named, is_day_lost: lost } => {
                    (day, bound) = if every == more { (number, named) } else { (None, Bound::On) };
                    is_day_lost |= lost || (every != more && number.is_some());
                    every.extend(more);
                    every.sort_unstable();
                    every.dedup();
                }
                Meaning::Day(..) | Meaning::Unclear(_) => return Err(warning::several_days()),
            }
        }
        // Every year, all the time: a plan of one year only has the second.
        if is_always && every == [Every::Year] && day.is_none() {
            return Ok(Schedule::Continuous { phrase, start, end });
        }
        if is_day_lost {
            (day, month, bound) = (None, None, Bound::On);
            self.warnings.push(warning::day_of_each(&every));
        }
        Ok(Schedule::Recurring { phrase, every, day, month, bound, start, end })
    }

    pub(super) fn always(
        &mut self,
        phrase: String,
        meanings: Vec<(Meaning, bool)>,
        (mut start, mut end): (Date, Option<Date>),
    ) -> Result<Schedule, Words> {
        if meanings.len() > 1 {
            return Err(warning::several_days());
        }
        for (meaning, _) in meanings {
            match meaning {
                Meaning::Span(first, last) => (start, end) = (first, Some(last)),
                Meaning::From(first) => (start, end) = (first, None),
                // `thường xuyên đến hết ngày 30/6`; with another bound it is a deadline of its own.
                Meaning::Day(date, Bound::On) if date >= start => end = Some(date),
                Meaning::Each { .. } => return self.one(phrase, meaning),
                _ => return Err(warning::several_days()),
            }
        }
        Ok(Schedule::Continuous { phrase, start, end })
    }
}

/// `thứ Sáu`, `chủ nhật`: a day of the week, which no period keeps.
fn names_weekday(phrase: &str) -> bool {
    const DAYS: [&str; 12] = ["hai", "ba", "tu", "nam", "sau", "bay", "2", "3", "4", "5", "6", "7"];
    let folded = fold(phrase);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|pair| pair == ["chu", "nhat"] || (pair[0] == "thu" && DAYS.contains(&pair[1])))
        && words.contains(&"tuan")
}

fn day_number(date: Date) -> Option<u8> {
    u8::try_from(date.day()).ok()
}

pub(super) fn merged(repeats: &[&Repeat]) -> Option<Repeat> {
    let first = repeats.first()?;
    let mut every: Vec<Every> = repeats.iter().flat_map(|repeat| repeat.every.iter().copied()).collect();
    every.sort_unstable();
    every.dedup();
    Some(Repeat { every, times: first.times, has_days: repeats.iter().any(|repeat| repeat.has_days) })
}

/// `trước ngày 18 hằng tháng; trước ngày 14 của tháng cuối quý`: all of these periods, each with a day of its own.
pub(super) fn merged_each(meanings: &[Meaning]) -> Option<Meaning> {
    let mut all: Vec<Every> = Vec::new();
    for meaning in meanings {
        let Meaning::Each { every, .. } = meaning else { return None };
        all.extend(every);
    }
    all.sort_unstable();
    all.dedup();
    Some(Meaning::Each { every: all, day: None, bound: Bound::On, is_day_lost: true })
}

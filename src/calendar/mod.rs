//! Days as an office counts them: days off and working days, terms, periods, and dates as people write them.
//!
//! Nothing here knows what day it is; `today` is always an argument.

mod date;
mod file;
mod period;
mod period_name;
mod report_period;

pub use chrono::NaiveDate as Date;

pub use date::{NotADate, VIETNAM, YEARS, day, day_month, parse_date, today_in_vietnam, weekday, weekday_in_sentence};
pub use file::NotACalendar;
pub use period::{Every, Period, periods_between};
pub use period_name::NotAPeriod;
pub use report_period::{ReportKind, ReportPeriod, ReportRules};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, Weekday};
use serde::{Deserialize, Serialize};

/// Terms longer than this, in any unit, are no terms: 100,000 working days are almost 400 years.
pub const LONGEST_TERM: i64 = 100_000;

/// In what a term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermUnit {
    /// "N ngày".
    CalendarDay,
    /// "N ngày làm việc".
    WorkingDay,
    /// "N tháng".
    Month,
    /// "N năm".
    Year,
    /// "N giờ"; counted in whole days, begun days included.
    Hour,
}

/// Why a day is not what its weekday says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialDay {
    /// A make-up working Saturday or Sunday; otherwise a day off.
    pub is_worked: bool,
    /// What the day is, as the file says.
    pub name: String,
    /// The document that says so was not seen; the day counts all the same.
    pub is_unconfirmed: bool,
}

/// Which days are worked: Monday to Friday, but for the days off and the make-up days of the years it knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeSet<i32>,
    special: BTreeMap<Date, SpecialDay>,
}

impl Calendar {
    /// The calendar of `data/holidays.toml`, as it was when the program was built.
    pub fn built_in() -> Calendar {
        // A test reads the same file; a calendar of bare weekends is still better than none.
        Calendar::parse(include_str!("../../data/holidays.toml")).unwrap_or_default()
    }

    /// Reads a file in the form of `data/holidays.toml`.
    pub fn parse(toml: &str) -> Result<Calendar, NotACalendar> {
        file::parse(toml)
    }

    /// This calendar with the years that `newer` names taken from there, each as a whole.
    #[must_use]
    pub fn merged_with(mut self, newer: Calendar) -> Calendar {
        self.special.retain(|date, _| !newer.years.contains(&date.year()));
        self.special.extend(newer.special);
        self.years.extend(newer.years);
        self
    }

    /// Whether the days off of the year are known; otherwise only weekends count as off.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// What is special about the day, if the file names it.
    pub fn special(&self, date: Date) -> Option<&SpecialDay> {
        self.special.get(&date)
    }

    /// Whether the office is closed on that day.
    pub fn is_day_off(&self, date: Date) -> bool {
        match self.special.get(&date) {
            Some(special) => !special.is_worked,
            None => is_weekend(date),
        }
    }

    /// The day that is `n` working days later, or earlier if `n` is negative; the day of the event is not
    /// counted. For 0 the same day. None beyond [`LONGEST_TERM`].
    pub fn add_working_days(&self, date: Date, n: i64) -> Option<Date> {
        if !(-LONGEST_TERM..=LONGEST_TERM).contains(&n) {
            return None;
        }
        let mut left = n.abs();
        let mut at = date;
        while left > 0 {
            at = if n > 0 { at.succ_opt()? } else { at.pred_opt()? };
            left -= i64::from(!self.is_day_off(at));
        }
        Some(at)
    }

    /// The day itself if it is worked, else the next one that is.
    pub fn next_working_day(&self, on_or_after: Date) -> Date {
        let mut days = on_or_after.iter_days();
        days.find(|day| !self.is_day_off(*day)).unwrap_or(on_or_after)
    }

    /// The day itself if it is worked, else the last one before that is.
    pub fn last_working_day(&self, on_or_before: Date) -> Date {
        std::iter::successors(Some(on_or_before), Date::pred_opt)
            .find(|day| !self.is_day_off(*day))
            .unwrap_or(on_or_before)
    }

    /// Working days after `from` up to and including `to`; negative if `to` is earlier. So
    /// `add_working_days(from, n)` is `to` for every worked `to`.
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        if to < from {
            let (Some(first), Some(last)) = (to.pred_opt(), from.pred_opt()) else {
                return 0;
            };
            return -self.working_days_between(first, last);
        }
        let weekdays = weekdays_up_to(to) - weekdays_up_to(from);
        let special: i64 = from.succ_opt().filter(|first| *first <= to).map_or(0, |first| {
            let named = self.special.range(first..=to);
            named.map(|(date, day)| i64::from(day.is_worked) - i64::from(!is_weekend(*date))).sum()
        });
        weekdays + special
    }

    /// The last day of a term of `n` units from the day of an event, which is not counted itself.
    /// A term that ends on a day off ends on the next working day, one that runs backwards (`n` negative,
    /// "trước ngày ... ít nhất") on the working day before. Where a month lacks the day, its last day counts.
    /// None beyond [`LONGEST_TERM`]. Source: Bộ luật Dân sự 2015, Điều 147-148.
    pub fn due_of_term(&self, start: Date, n: i64, unit: TermUnit) -> Option<Date> {
        if !(-LONGEST_TERM..=LONGEST_TERM).contains(&n) {
            return None;
        }
        let end = match unit {
            TermUnit::WorkingDay => self.add_working_days(start, n)?,
            TermUnit::CalendarDay => add_days(start, n)?,
            TermUnit::Hour => {
                let days = (n.unsigned_abs().div_ceil(24)).cast_signed();
                add_days(start, days * n.signum())?
            }
            TermUnit::Month => add_months(start, n)?,
            TermUnit::Year => add_months(start, n * 12)?,
        };
        Some(if n < 0 { self.last_working_day(end) } else { self.next_working_day(end) })
    }
}

/// The days from Monday to Friday from the first year on, for differences between two days.
fn weekdays_up_to(date: Date) -> i64 {
    // 1 January of the year 1 is a Monday in the calendar that is used today.
    let days = i64::from(date.num_days_from_ce());
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// `n` calendar days later, or earlier.
fn add_days(date: Date, n: i64) -> Option<Date> {
    let days = Days::new(n.unsigned_abs());
    if n < 0 { date.checked_sub_days(days) } else { date.checked_add_days(days) }
}

/// `n` months later, or earlier, on the same day or the last of a shorter month.
fn add_months(date: Date, n: i64) -> Option<Date> {
    let months = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
    if n < 0 { date.checked_sub_months(months) } else { date.checked_add_months(months) }
}

/// A day that the program itself computed from a year in range; the calendar's end is its only fallback.
fn ymd(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests;

//! A day, a month, a quarter or a year as a phrase names it, before it is known which year is meant.

use chrono::{Datelike, NaiveDate};

use super::PlanDays;
use crate::calendar::{Calendar, Date, Every};

/// A day as counted in its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayIn {
    Number(u32),
    First,
    Last,
    FirstWorked,
    LastWorked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Begin,
    Middle,
    End,
    /// The first, second or third ten days of a month; the third ends with it.
    TenDays(u8),
}

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A day of a month.
    Day(DayIn, u32),
    /// From the first to the last of these months: a month, a quarter, a half, a year.
    Months(u32, u32),
    /// A part of these months.
    Part(Part, u32, u32),
    /// A day without a month: `ngày 25`.
    OpenDay(DayIn),
    /// A day of something that comes back. `is_in_last_month`: of its last month, not of a month before or after.
    EachDay { day: DayIn, every: Every, is_in_last_month: bool },
    /// Words of time that leave open which time is meant: `cuối quý`, `tuần 2 tháng 3`.
    Vague,
    /// What no calendar has: `31/02`, `tháng 13`.
    Wrong,
}

/// The year it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Not said; taken from its neighbour in a list, else the plan's.
    Open,
    Is(i32),
    /// So many years after the plan's.
    Plan(i32),
    /// Hằng năm.
    Each,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) what: What,
    pub(super) year: YearOf,
    /// Month before day, as Americans write.
    pub(super) is_american: bool,
    /// A year of two digits.
    pub(super) is_short_year: bool,
}

impl Stretch {
    pub(super) fn new(what: What, year: YearOf) -> Stretch {
        Stretch { what, year, is_american: false, is_short_year: false }
    }

    pub(super) fn is_day(&self) -> bool {
        matches!(self.what, What::Day(..) | What::OpenDay(_))
    }

    pub(super) fn year(&self, plan: PlanDays) -> i32 {
        match self.year {
            YearOf::Is(year) => year,
            YearOf::Plan(later) => plan.year + later,
            YearOf::Open | YearOf::Each => plan.year,
        }
    }

    /// First and last day; none where the calendar has none, or the words are too vague for a day.
    pub(super) fn days(&self, plan: PlanDays, calendar: &Calendar) -> Option<(Date, Date)> {
        let year = self.year(plan);
        match self.what {
            What::Day(day, month) => day_in(day, year, month, calendar).map(|day| (day, day)),
            What::Months(1, 12) if year == plan.year && is_of_year(plan) => Some((plan.first_day, plan.last_day)),
            What::Months(first, last) => Some((first_of(year, first)?, last_of(year, last)?)),
            What::Part(part, first, last) => part_of(part, year, first, last),
            What::OpenDay(_) | What::EachDay { .. } | What::Vague | What::Wrong => None,
        }
    }
}

/// A plan may begin within its year; one that ends in another is no measure for `trong năm`.
fn is_of_year(plan: PlanDays) -> bool {
    plan.first_day.year() == plan.year && plan.last_day.year() == plan.year && plan.first_day <= plan.last_day
}

fn first_of(year: i32, month: u32) -> Option<Date> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

fn last_of(year: i32, month: u32) -> Option<Date> {
    let next = if month == 12 { first_of(year.checked_add(1)?, 1) } else { first_of(year, month + 1) };
    next?.pred_opt()
}

fn day_in(day: DayIn, year: i32, month: u32, calendar: &Calendar) -> Option<Date> {
    match day {
        DayIn::Number(day) => NaiveDate::from_ymd_opt(year, month, day),
        DayIn::First => first_of(year, month),
        DayIn::Last => last_of(year, month),
        DayIn::FirstWorked => first_of(year, month).map(|day| calendar.next_working_day(day)),
        DayIn::LastWorked => last_of(year, month).map(|day| calendar.last_working_day(day)),
    }
}

/// The beginning of a quarter is its first month; the end is the last day, the middle of a year that of June.
fn part_of(part: Part, year: i32, first: u32, last: u32) -> Option<(Date, Date)> {
    let months = last - first + 1;
    match part {
        Part::End => last_of(year, last).map(|day| (day, day)),
        Part::Begin if months == 3 => Some((first_of(year, first)?, last_of(year, first)?)),
        Part::TenDays(nth) => {
            let from = u32::from(nth) * 10 - 9;
            let to = if nth < 3 { NaiveDate::from_ymd_opt(year, first, from + 9)? } else { last_of(year, last)? };
            Some((NaiveDate::from_ymd_opt(year, first, from)?, to))
        }
        Part::Middle if months == 12 => last_of(year, first + 5).map(|day| (day, day)),
        Part::Begin | Part::Middle => None,
    }
}

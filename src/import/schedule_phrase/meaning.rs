//! What the times of one item mean by themselves: a day, a span, something that comes back.

use super::item::{Link, Times};
use super::reader::Reader;
use super::stretch::{DayIn, Part, Stretch, What, YearOf};
use super::warning;
use crate::calendar::{Calendar, Date, Every};
use crate::domain::schedule::Bound;
use crate::text::Words;

/// What times alone mean.
pub(super) enum Meaning {
    Day(Date, Bound),
    Span(Date, Date),
    /// No last day: `2025 và những năm tiếp theo`.
    From(Date),
    Each {
        every: Vec<Every>,
        day: Option<u8>,
        bound: Bound,
        is_day_lost: bool,
    },
    /// A day that needs a repeat beside it: `hằng tháng, trước ngày 25`.
    OpenDay(u8, Bound),
    Unclear(Words),
}

/// What is known while a phrase is decided, and what is to be said about it.
pub(super) struct Table<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) calendar: &'a Calendar,
    pub(super) warnings: Vec<Words>,
}

impl Table<'_> {
    /// What a list or range of times means by itself.
    pub(super) fn meaning(&mut self, times: &Times) -> Meaning {
        let bounds = times.bounds;
        if times.list.iter().any(|time| time.what == What::Wrong) {
            return Meaning::Unclear(warning::no_such_day());
        }
        if times.list.iter().any(|time| time.what == What::Vague) {
            return Meaning::Unclear(warning::vague());
        }
        // A deadline before 8:00 on a day is met on that day, unless it is midnight.
        let bound = if bounds.before && bounds.clock.is_none_or(|hour| hour == 0) { Bound::Before } else { Bound::On };
        let each = times.list.iter().rev().find_map(|time| match time.what {
            What::EachDay { day, every, is_in_last_month } => Some((day, every, is_in_last_month)),
            _ => None,
        });
        if let Some((day, every, is_in_last_month)) = each {
            if times.list.len() > 1 {
                // From a day to a day: the window that is reported on.
                let longest = times.list.iter().filter_map(|time| match time.what {
                    What::EachDay { every, .. } => Some(every),
                    _ => None,
                });
                let every = vec![longest.max().unwrap_or(every)];
                return Meaning::Each { every, day: None, bound: Bound::On, is_day_lost: true };
            }
            let number = match day {
                DayIn::Number(n) if is_in_last_month => u8::try_from(n).ok(),
                _ => None,
            };
            let is_day_lost = number.is_none() && !(is_in_last_month && day == DayIn::Last);
            let bound = if number.is_some() { bound } else { Bound::On };
            return Meaning::Each { every: vec![every], day: number, bound, is_day_lost };
        }
        if times.list.iter().any(|time| time.year == YearOf::Each) {
            return each_year(times, bound);
        }
        match times.list.as_slice() {
            [time] => self.single(*time, times, bound),
            _ => self.several(times),
        }
    }

    fn single(&mut self, time: Stretch, times: &Times, bound: Bound) -> Meaning {
        if let What::OpenDay(day) = time.what {
            return match day {
                DayIn::Number(n) => {
                    u8::try_from(n).map_or(Meaning::Unclear(warning::vague()), |n| Meaning::OpenDay(n, bound))
                }
                _ => Meaning::Unclear(warning::vague()),
            };
        }
        // `năm sau` alone, or `năm tiếp theo`, is no deadline of this plan.
        if matches!((time.what, time.year), (What::Months(1, 12), YearOf::Plan(later)) if later != 0) {
            return Meaning::Unclear(warning::vague());
        }
        // `năm` alone says nothing.
        let is_bare_year = time.what == What::Months(1, 12) && time.year == YearOf::Plan(0);
        if is_bare_year && !times.bounds.is_explicit() && !self.reader.text.contains(char::is_whitespace) {
            return Meaning::Unclear(warning::vague());
        }
        let Some((start, end)) = time.days(self.reader.plan, self.calendar) else {
            return Meaning::Unclear(warning::no_such_day());
        };
        self.warn_of(&time, start, end);
        if times.is_open_ended {
            return Meaning::From(start);
        }
        if start == end && !matches!(time.what, What::Months(..)) {
            // Before the end of June is by the end of June.
            let bound = if matches!(time.what, What::Part(Part::End, ..)) { Bound::On } else { bound };
            return Meaning::Day(end, bound);
        }
        if times.bounds.before {
            return Meaning::Day(start, Bound::Before);
        }
        if times.bounds.is_limit() {
            return Meaning::Day(end, Bound::On);
        }
        Meaning::Span(start, end)
    }

    fn warn_of(&mut self, time: &Stretch, start: Date, end: Date) {
        if time.is_american {
            self.warnings.push(warning::american(end));
        }
        if time.is_short_year {
            self.warnings.push(warning::short_year(end));
        }
        if matches!(time.what, What::Part(..)) {
            self.warnings.push(warning::part(start, end));
        }
    }

    /// A list or a range. What is not said of one is taken from its neighbour: `Tháng 11 và tháng 12/2024`.
    fn several(&mut self, times: &Times) -> Meaning {
        let mut list = times.list.clone();
        for at in (0..list.len() - 1).rev() {
            let next = list[at + 1];
            if let (What::OpenDay(day), What::Day(_, month)) = (list[at].what, next.what) {
                list[at].what = What::Day(day, month);
            }
            if list[at].year == YearOf::Open {
                list[at].year = next.year;
                if self.is_over_new_year(list[at], next) {
                    list[at].year = YearOf::Plan(0);
                }
            }
        }
        for at in 1..list.len() {
            if list[at].year == YearOf::Open {
                list[at].year = list[at - 1].year;
            }
        }
        // A repeat beside them says of what they are days: `hằng tháng từ ngày 01 đến ngày 05`. And `cuối quý III,
        // đầu quý IV` is about the time between.
        let is_list = times.links.contains(&Link::And);
        if list.iter().all(|time| matches!(time.what, What::OpenDay(_)))
            || (is_list && list.iter().any(|time| matches!(time.what, What::Part(..))))
        {
            return Meaning::Unclear(warning::vague());
        }
        let mut spans: Vec<(Date, Date)> = Vec::new();
        for time in &list {
            let Some((start, end)) = time.days(self.reader.plan, self.calendar) else {
                return Meaning::Unclear(warning::several_days());
            };
            self.warn_of(time, start, end);
            spans.push((start, end));
        }
        if spans.windows(2).any(|pair| pair[1].1 < pair[0].1 && pair[1].0 != pair[0].0) {
            return Meaning::Unclear(warning::several_days());
        }
        let is_limit = times.bounds.before || times.bounds.latest;
        let has_days = list.iter().any(Stretch::is_day);
        let is_range = times.links.iter().all(|link| *link != Link::And);
        // `ngày 18 và 19/8` is one meeting, `30/6 và 30/11` are two days.
        let is_run = spans.windows(2).all(|pair| pair[0].1.succ_opt() == Some(pair[1].0));
        if is_limit || (has_days && !is_range && !is_run) || (is_range && spans.len() > 2 && !is_run) {
            return Meaning::Unclear(warning::several_days());
        }
        let (Some((start, _)), Some((_, mut end))) = (spans.first().copied(), spans.last().copied()) else {
            return Meaning::Unclear(warning::vague());
        };
        if is_range {
            if times.links.contains(&Link::ToBefore) {
                end = spans.last().and_then(|(first, _)| first.pred_opt()).unwrap_or(end);
            }
            return if times.is_open_ended {
                Meaning::From(start)
            } else if start < end {
                Meaning::Span(start, end)
            } else {
                Meaning::Unclear(warning::several_days())
            };
        }
        let start = spans.iter().map(|(start, _)| *start).min().unwrap_or(start);
        if times.is_open_ended {
            return Meaning::From(start);
        }
        if let Some(rhythm) = self.rhythm(&list) {
            return rhythm;
        }
        let mut reach = spans[0].1;
        let mut is_whole = true;
        for (at, (first, last)) in spans.iter().enumerate().skip(1) {
            let is_linked = times.links[at - 1] != Link::And || reach.succ_opt().is_some_and(|day| *first <= day);
            is_whole &= is_linked;
            reach = reach.max(*last);
        }
        if is_whole { Meaning::Span(start, reach) } else { Meaning::Unclear(warning::several_days()) }
    }

    /// `từ tháng 11 đến tháng 02 năm sau`: the year of the last is not the year of the first.
    fn is_over_new_year(&self, first: Stretch, last: Stretch) -> bool {
        let plan = self.reader.plan;
        let begins = |time: Stretch| time.days(plan, self.calendar).map(|(start, _)| start);
        last.year(plan) == plan.year + 1 && begins(first) > begins(last)
    }

    /// `Tháng 3, 6, 9, 12` is every quarter, `Quý II và quý IV` every half-year.
    fn rhythm(&self, list: &[Stretch]) -> Option<Meaning> {
        let plan_year = self.reader.plan.year;
        let months: Option<Vec<(u32, u32)>> = list
            .iter()
            .map(|time| match time.what {
                What::Months(first, last) if time.year(self.reader.plan) == plan_year => Some((first, last)),
                _ => None,
            })
            .collect();
        let every = match months?.as_slice() {
            [(a, 3), (_, 6), (_, 9), (b, 12)] if *b == a + 9 => vec![Every::Quarter],
            [(1, 6), (1, 12)] => vec![Every::HalfYear, Every::Year],
            [(a, 6), (b, 12)] if *b == a + 6 => vec![Every::HalfYear],
            _ => return None,
        };
        Some(Meaning::Each { every, day: None, bound: Bound::On, is_day_lost: false })
    }
}

/// Every year; the day is kept where it lies in the last month.
fn each_year(times: &Times, bound: Bound) -> Meaning {
    let (day, bound) = match times.list.as_slice() {
        [Stretch { what: What::Day(DayIn::Number(n), 12), .. }] => (u8::try_from(*n).ok(), bound),
        _ => (None, Bound::On),
    };
    Meaning::Each { every: vec![Every::Year], day, bound, is_day_lost: day.is_none() }
}

//! What the readings of a target come to: by period and from the beginning, whether the goal is met and since when.
//! Everything goes by the days the counts are of, and sums are made of raw counts, never of percentages.

use std::collections::{BTreeMap, BTreeSet};

use super::target::{Assessment, Number, Reading, Target};
use crate::calendar::Date;

/// Counts of a period, or of several together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// The count, or the value itself where there is no total.
    pub count: f64,
    /// The total it is a part of.
    pub total: Option<f64>,
}

impl Counts {
    /// Those of one reading.
    pub fn of(reading: &Reading) -> Counts {
        Counts { count: reading.count.0, total: reading.total.map(|total| total.0) }
    }

    /// The value in the target's unit: a percentage where there is a total. None for a total of nothing.
    pub fn value(self) -> Option<f64> {
        match self.total {
            None => Some(self.count),
            Some(total) if total > 0.0 => Some(self.count * 100.0 / total),
            Some(_) => None,
        }
    }

    fn and(self, other: Counts) -> Counts {
        let total = self.total.zip(other.total).map(|(one, other)| one + other);
        Counts { count: self.count + other.count, total }
    }
}

/// A reading and what all has come to with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point<'a> {
    /// The reading.
    pub reading: &'a Reading,
    /// Its own counts.
    pub own: Counts,
    /// The counts from the beginning up to its last day.
    pub sum: Counts,
}

/// How a target stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// The value of the whole, from the beginning.
    pub value: Option<f64>,
    /// Whether the goal is met; of an objective in words whether it was judged so. None while nothing is known.
    pub met: Option<bool>,
    /// The day since which that is so.
    pub since: Option<Date>,
}

impl Target {
    /// The readings of one part, or of the whole, oldest first, each with the sum up to it.
    pub fn points(&self, part: Option<&str>) -> Vec<Point<'_>> {
        let readings: Vec<&Reading> = self.readings.iter().filter(|reading| reading.part.as_deref() == part).collect();
        let point =
            |at: usize| Point { reading: readings[at], own: Counts::of(readings[at]), sum: self.sum(&readings[..=at]) };
        (0..readings.len()).map(point).collect()
    }

    /// The parts that have readings of their own, in the order of their names.
    pub fn parts(&self) -> BTreeSet<&str> {
        self.readings.iter().filter_map(|reading| reading.part.as_deref()).collect()
    }

    /// The newest reading with everything that ended before it began, and so on to the beginning: a period is counted
    /// once, also where a reading of the quarter follows one of its first month. Percentages do not add up: of those
    /// the newest counts.
    fn sum(&self, readings: &[&Reading]) -> Counts {
        let Some((newest, before)) = readings.split_last() else { return Counts::default() };
        let is_share = newest.total.is_none() && self.unit == "%";
        let (mut sum, mut begin) = (Counts::of(newest), newest.from.filter(|_| !is_share));
        for reading in before.iter().rev() {
            let Some(from) = begin else { break };
            if reading.on < from && reading.total.is_some() == newest.total.is_some() {
                sum = sum.and(Counts::of(reading));
                begin = reading.from;
            }
        }
        sum
    }

    /// The counts of each part at the end of a day; the whole, where it was counted, comes first.
    fn sums_on(&self, day: Date) -> Vec<(Option<&str>, Counts)> {
        let mut parts: BTreeMap<Option<&str>, Vec<&Reading>> = BTreeMap::new();
        for reading in self.readings.iter().filter(|reading| reading.on <= day) {
            parts.entry(reading.part.as_deref()).or_default().push(reading);
        }
        parts.into_iter().map(|(part, readings)| (part, self.sum(&readings))).collect()
    }

    /// The counts of the whole at the end of a day: counted as such, else those of all parts together.
    pub fn sum_on(&self, day: Date) -> Option<Counts> {
        let sums = self.sums_on(day);
        let whole = sums.first().filter(|(part, _)| part.is_none()).map(|(_, sum)| *sum);
        let is_share = |sum: &Counts| sum.total.is_none() && self.unit == "%";
        let of_parts = || sums.iter().map(|(_, sum)| *sum).reduce(Counts::and).filter(|sum| !is_share(sum));
        whole.or_else(of_parts)
    }

    /// Whether the goal is met at the end of a day: by the whole, and by each part that was counted.
    fn met_on(&self, day: Date) -> Option<bool> {
        let (comparison, goal) = (self.comparison?, self.value?.0);
        let values: Vec<f64> = self.sums_on(day).into_iter().filter_map(|(_, sum)| sum.value()).collect();
        (!values.is_empty()).then(|| values.iter().all(|value| comparison.is_met(*value, goal)))
    }

    /// The parts that do not meet the goal by their newest readings, each with its value; the whole is none of them.
    pub fn failing(&self) -> Vec<(&str, f64)> {
        let (Some(comparison), Some(goal)) = (self.comparison, self.value) else { return Vec::new() };
        let sums = self.readings.iter().map(|reading| reading.on).max().map(|day| self.sums_on(day));
        let values = sums.into_iter().flatten().filter_map(|(part, sum)| Some((part?, sum.value()?)));
        values.filter(|(_, value)| !comparison.is_met(*value, goal.0)).collect()
    }

    /// How it stands by its newest readings. An objective in words stands by its judgement alone: an old history may
    /// hold counts of one, which say nothing of it.
    pub fn standing(&self) -> Standing {
        if self.value.is_none() {
            let judged = |judged: &Assessment| Standing { value: None, met: Some(judged.met), since: Some(judged.on) };
            return self.assessment.as_ref().map(judged).unwrap_or_default();
        }
        let days: BTreeSet<Date> = self.readings.iter().map(|reading| reading.on).collect();
        let Some(last) = days.last() else { return Standing::default() };
        let met = self.met_on(*last);
        let so = days.iter().rev().take_while(|day| met.is_some() && self.met_on(**day) == met);
        Standing { value: self.sum_on(*last).and_then(Counts::value), met, since: so.last().copied() }
    }

    /// Whether it counts files (hồ sơ), which are received, carried over, settled or pending.
    pub fn counts_files(&self) -> bool {
        let texts = [Some(&self.unit), self.numerator.as_ref(), self.denominator.as_ref()];
        let is_of_files = |text: &String| crate::text::fold(text).contains("ho so");
        texts.into_iter().flatten().any(is_of_files) || self.readings.iter().any(|reading| reading.balance.is_some())
    }
}

impl Number {
    /// A number as people type it and as sheets hand it over: `87,5`, `87.5`, `1.250`, `1.250,5`. A comma parts the
    /// decimals; points part groups of three, but for one that cannot. None for anything else.
    pub fn read(typed: &str) -> Option<Number> {
        let plain: String = typed.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '%')).collect();
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, decimals) = match plain.split_once(',') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None if is_grouped(&plain) => (&*plain, None),
            None => plain.split_once('.').map_or((&*plain, None), |(whole, decimals)| (whole, Some(decimals))),
        };
        let whole = if is_grouped(whole) { whole.replace('.', "") } else { whole.to_owned() };
        let is_number = is_digits(&whole) && decimals.is_none_or(is_digits);
        let digits = whole.len() + decimals.map_or(0, str::len);
        let text = format!("{whole}.{}", decimals.unwrap_or("0"));
        text.parse().ok().filter(|_| is_number && digits <= MOST_DIGITS).map(Number)
    }
}

/// More digits than these a count cannot keep apart.
const MOST_DIGITS: usize = 15;

/// `1,200`, and on a command line `1.200`: twelve hundred to one writer, one and a fifth to another. Both, written so that
/// nobody reads them otherwise; none for what has one reading.
pub fn two_readings(typed: &str) -> Option<(String, String)> {
    let plain = typed.replace(',', ".");
    let (whole, decimals) = plain.split_once('.').filter(|_| is_grouped(&plain))?;
    let short = decimals.trim_end_matches('0');
    let part = match short.len() {
        0 => whole.to_owned(),
        // A fourth decimal makes `1,125` clear.
        3 => format!("{whole},{short}0"),
        _ => format!("{whole},{short}"),
    };
    (!decimals.contains('.')).then(|| (format!("{whole}{decimals}"), part))
}

/// `1.250`, `12.000.000`: groups of three behind one to three digits that do not begin with 0.
pub fn is_grouped(text: &str) -> bool {
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default();
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len())
        && is_digits(first)
        && !first.starts_with('0')
        && !rest.is_empty()
        && rest.iter().all(|group| group.len() == 3 && is_digits(group))
}

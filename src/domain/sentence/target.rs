//! Targets in words: the goal, a value in its unit, whether the goal is met and since when, the period of a reading.

use super::Speaker;
use super::number::decimal;
use crate::calendar::{Date, Every, Period, day, day_month};
use crate::domain::id::TargetId;
use crate::domain::target::{Balance, Comparison, Number, Reading, Target, target_name};
use crate::domain::trend::Counts;
use crate::domain::view::TargetView;
use crate::text::Lang;
use crate::words;

/// The targets whose names are known: those of a plan, or as a client has been told of them.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "named after where they come from")]
pub enum Targets<'a> {
    OfPlan(&'a [Target]),
    Seen(&'a [TargetView]),
}

impl Default for Targets<'_> {
    fn default() -> Self {
        Targets::OfPlan(&[])
    }
}

impl Speaker<'_> {
    /// `2.c (Tỷ lệ giao dịch thanh toán trực tuyến)`: as printed, since several targets may have one label; a target that the
    /// plan does not know by its id.
    pub(super) fn target_name(&self, id: &TargetId) -> String {
        let known = match self.targets {
            Targets::OfPlan(targets) => targets.iter().find(|target| target.id == *id).map(Target::name),
            Targets::Seen(targets) => {
                let known = targets.iter().find(|target| target.id == *id);
                known.map(|target| target_name(&target.label, &target.text))
            }
        };
        known.unwrap_or_else(|| id.to_string())
    }
}

/// `≥ 50%`; nothing for an objective in words.
pub fn goal_words(comparison: Option<Comparison>, goal: Option<Number>, unit: &str, lang: Lang) -> Option<String> {
    let sign = match comparison? {
        Comparison::AtLeast => "≥",
        Comparison::Above => ">",
        Comparison::Below => "<",
        Comparison::AtMost => "≤",
        Comparison::Equal => "=",
    };
    Some(format!("{sign} {}", with_unit(goal?.0, unit, lang)))
}

/// `56,25%`, `3 hồ sơ`
pub fn with_unit(number: f64, unit: &str, lang: Lang) -> String {
    let number = decimal(number, lang);
    if unit == "%" || unit.is_empty() { format!("{number}{unit}") } else { format!("{number} {unit}") }
}

/// `đạt từ 15/03/2024`; nothing where nothing is known.
pub fn met_words(met: Option<bool>, since: Option<Date>, lang: Lang) -> String {
    let Some(met) = met else { return String::new() };
    let since = since.map(day);
    match (met, since) {
        (true, Some(since)) => words!("đạt từ {since}", "met since {since}").say(lang).to_owned(),
        (false, Some(since)) => words!("chưa đạt từ {since}", "not met since {since}").say(lang).to_owned(),
        (true, None) => lang.of("đạt", "met").to_owned(),
        (false, None) => lang.of("chưa đạt", "not met").to_owned(),
    }
}

/// `45/80 = 56,25%`, or the value alone where there is no total.
pub fn counts_words(counts: Counts, unit: &str, lang: Lang) -> String {
    let value = counts.value().map_or(String::new(), |value| with_unit(value, unit, lang));
    match counts.total {
        Some(total) => format!("{}/{} = {value}", decimal(counts.count, lang), decimal(total, lang)),
        None => value,
    }
}

/// `100 + 5 = 60 + 45`
pub fn balance_words(balance: Balance, lang: Lang) -> String {
    let Balance { received, carried, settled, pending } = balance;
    let [received, carried, settled, pending] =
        [received, carried, settled, pending].map(|number| decimal(number.0, lang));
    format!("{received} + {carried} = {settled} + {pending}")
}

/// The days that a reading is of: `quý I/2024`, `01/03–18/03/2024`, `đến 18/03/2024` from the beginning of the plan.
pub fn period_words(reading: &Reading, lang: Lang) -> String {
    let on = day(reading.on);
    let Some(from) = reading.from else { return words!("đến {on}", "up to {on}").say(lang).to_owned() };
    let is_whole = |period: &Period| period.first_day() == from && period.last_day() == reading.on;
    let whole =
        [Every::Month, Every::Quarter, Every::HalfYear, Every::Year].map(|every| Period::containing(from, every));
    whole.iter().find(|period| is_whole(period)).map_or_else(|| format!("{}–{on}", day_month(from)), |p| p.title(lang))
}

//! The targets in a report: the counts of the period and from the beginning, and whether the goal is met.

use serde::Serialize;

use super::Asked;
use super::part::Window;
use crate::calendar::Date;
use crate::domain::id::TargetId;
use crate::domain::plan::Plan;
use crate::domain::target::{Balance, Comparison, Number, Reading, Target};
use crate::domain::trend::Counts;

/// Counts, with what they come to in the target's unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Amount {
    /// The count, or the value itself where there is no total.
    pub count: f64,
    /// The total it is a part of.
    pub total: Option<f64>,
    /// A percentage where there is a total.
    pub value: Option<f64>,
    /// The day up to which it counts.
    pub until: Date,
}

impl Amount {
    fn new(counts: Counts, until: Date) -> Amount {
        Amount { count: counts.count, total: counts.total, value: counts.value(), until }
    }

    /// To be said.
    pub fn counts(self) -> Counts {
        Counts { count: self.count, total: self.total }
    }
}

/// A target, or a part of one that binds each of several.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetFact {
    /// `2dd`
    pub id: TargetId,
    /// As printed.
    pub label: String,
    /// What is measured.
    pub text: String,
    /// How a value is held against the goal.
    pub comparison: Option<Comparison>,
    /// The goal.
    pub goal: Option<Number>,
    /// `%`
    pub unit: String,
    /// The field of procedures, of a row below its target.
    pub part: Option<String>,
    /// The counts of the period.
    pub in_period: Option<Amount>,
    /// The counts from the beginning.
    pub cumulative: Option<Amount>,
    /// Whether the goal is met at the cut-off; none where nothing is known.
    pub met: Option<bool>,
    /// How an objective in words was judged.
    pub assessment: Option<String>,
    /// The balance of the files in the period, where one reading tells it.
    pub balance: Option<Balance>,
}

/// The targets of a plan as it stood at the cut-off, each followed by its parts.
///
/// Counts are made by the calendar and handed in until the report is sent. So a reading belongs to the report in whose
/// window it begins, if it ends by the last day of the period by the calendar: of quý I one from 01/01 to 14/03 or to
/// 18/03, but none beyond 31/03. The newest one that is known counts, and the paper says up to which day.
pub fn readings(plan: &Plan, asked: &Asked) -> Vec<TargetFact> {
    let (begin, (_, end)) = (plan.head.first_day, asked.period.calendar_days());
    let is_known = |reading: &&Reading| reading.on <= end && reading.from.unwrap_or(begin) <= asked.window.last;
    let rows = |target: &Target| {
        let all = asked.targets.iter().find(|known| known.id == target.id).unwrap_or(target);
        let readings = all.readings.iter().filter(is_known).cloned().collect();
        rows(&Target { readings, ..target.clone() }, begin, asked.window)
    };
    plan.targets.iter().flat_map(rows).collect()
}

fn rows(target: &Target, begin: Date, window: Window) -> Vec<TargetFact> {
    let standing = target.standing();
    let own = beginning_in(target, begin, window);
    let balances: Vec<Balance> =
        own.readings.iter().filter(|reading| reading.part.is_none()).filter_map(|reading| reading.balance).collect();
    let fact = |part: Option<&str>, in_period: Option<Amount>, cumulative: Option<Amount>, met| TargetFact {
        id: target.id.clone(),
        label: target.label.clone(),
        text: target.text.clone(),
        comparison: target.comparison,
        goal: target.value,
        unit: target.unit.clone(),
        part: part.map(str::to_owned),
        in_period,
        cumulative,
        met,
        assessment: None,
        balance: None,
    };
    // Of an objective in words its judgement is told, never a count that an old history may hold.
    let is_counted = target.value.is_some();
    let whole = fact(None, newest(&own).filter(|_| is_counted), newest(target).filter(|_| is_counted), standing.met);
    let mut rows = vec![TargetFact {
        assessment: target.assessment.as_ref().map(|judged| judged.text.clone()).filter(|text| !text.is_empty()),
        // Balances of several readings do not add up: what one ends with the next begins with.
        balance: balances.first().copied().filter(|_| balances.len() == 1),
        ..whole
    }];
    for part in target.parts().into_iter().filter(|_| is_counted) {
        let last =
            |target: &Target| target.points(Some(part)).last().map(|point| Amount::new(point.sum, point.reading.on));
        let sum = last(target);
        let value = sum.and_then(|sum| sum.value);
        let is_met = |value| Some(target.comparison?.is_met(value, target.value?.0));
        rows.push(fact(Some(part), last(&own), sum, value.and_then(is_met)));
    }
    rows
}

/// What all readings of the whole, or of the parts together, come to.
fn newest(target: &Target) -> Option<Amount> {
    let until = target.readings.iter().map(|reading| reading.on).max()?;
    let whole = target.readings.iter().filter(|reading| reading.part.is_none()).map(|reading| reading.on).max();
    Some(Amount::new(target.sum_on(until)?, whole.unwrap_or(until)))
}

/// The target with those of its readings that begin in the window: counts that reach further back are not of the period.
fn beginning_in(target: &Target, begin: Date, window: Window) -> Target {
    let is_own = |reading: &&Reading| window.has(reading.from.unwrap_or(begin));
    Target { readings: target.readings.iter().filter(is_own).cloned().collect(), ..target.clone() }
}

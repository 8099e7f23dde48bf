//! When something is due: the words as issued, and what they mean.

use chrono::{Datelike, Months};
use serde::{Deserialize, Serialize};

use super::id::TriggerId;
use crate::calendar::{Calendar, Date, Every, Period, TermUnit, periods_between};

/// Whether the named day is the last safe one, or the first unsafe one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// `chậm nhất ngày 15/12`: the 15th is still in time.
    #[default]
    On,
    /// `trước ngày 15/12`: the last safe day is the 14th.
    Before,
}

impl Bound {
    /// The last safe day for a named day.
    pub fn last_safe(self, day: Date) -> Date {
        match self {
            Bound::On => day,
            Bound::Before => day.pred_opt().unwrap_or(day),
        }
    }
}

/// A deadline (tiến độ): one of eight kinds, always with its phrase as issued. `domain.md`, "Schedule".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Schedule {
    /// A day.
    Fixed {
        /// As issued.
        #[serde(default)]
        phrase: String,
        /// The named day.
        date: Date,
        /// Whether the named day is still in time.
        #[serde(default)]
        bound: Bound,
    },
    /// From a day to a day, both included; due at the end.
    Period {
        /// As issued.
        #[serde(default)]
        phrase: String,
        /// First day.
        start: Date,
        /// Last day.
        end: Date,
    },
    /// All the time: no due day, a progress note per reporting period.
    Continuous {
        /// As issued.
        #[serde(default)]
        phrase: String,
        /// First day.
        start: Date,
        /// Last day; none where it is open-ended.
        #[serde(default)]
        end: Option<Date>,
    },
    /// Once per period; one occurrence for each.
    Recurring {
        /// As issued.
        #[serde(default)]
        phrase: String,
        /// How often.
        every: Vec<Every>,
        /// Day of the month; without it the last day of the period.
        #[serde(default)]
        day: Option<u8>,
        /// The month of the period that `day` is in, from 1; one more than the period has is the first of the next
        /// (`ngày 10 tháng đầu quý sau`: 4). None: its last month.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        month: Option<u8>,
        /// Whether that day is still in time.
        #[serde(default)]
        bound: Bound,
        /// First day.
        start: Date,
        /// Last day.
        #[serde(default)]
        end: Option<Date>,
    },
    /// A term that runs from an event.
    Relative {
        /// As issued.
        #[serde(default)]
        phrase: String,
        /// How many; negative before the event.
        n: i64,
        /// Of what.
        unit: TermUnit,
        /// The event in words.
        trigger: String,
        /// The event in the plan's table of triggers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trigger_id: Option<TriggerId>,
    },
    /// As soon as an event has happened.
    OnEvent {
        /// As issued.
        #[serde(default)]
        phrase: String,
        /// The event in words.
        trigger: String,
        /// The event in the plan's table of triggers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trigger_id: Option<TriggerId>,
    },
    /// When somebody, or a document, says so. Never overdue until a day is set.
    Directed {
        /// As issued.
        #[serde(default)]
        phrase: String,
        /// Who or which document.
        #[serde(default)]
        by: String,
    },
    /// Nothing, or not understood.
    Unspecified {
        /// As issued.
        #[serde(default)]
        phrase: String,
    },
}

impl Default for Schedule {
    fn default() -> Schedule {
        Schedule::Unspecified { phrase: String::new() }
    }
}

/// What a schedule says about the day, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// The last safe day.
    On(Date),
    /// Not known before this trigger is recorded.
    Waiting(TriggerId),
    /// One in each period.
    Recurring,
    /// All the time.
    Continuous,
    /// No day.
    None,
}

impl Schedule {
    /// The words as issued.
    pub fn phrase(&self) -> &str {
        match self {
            Schedule::Fixed { phrase, .. }
            | Schedule::Period { phrase, .. }
            | Schedule::Continuous { phrase, .. }
            | Schedule::Recurring { phrase, .. }
            | Schedule::Relative { phrase, .. }
            | Schedule::OnEvent { phrase, .. }
            | Schedule::Directed { phrase, .. }
            | Schedule::Unspecified { phrase } => phrase,
        }
    }

    /// The same in another plan: the words as issued, without the days of the year they were issued for and without the
    /// triggers of the plan they stood in. A direction has neither and stays what it is.
    #[must_use]
    pub fn in_words(&self) -> Schedule {
        match self {
            Schedule::Directed { .. } => self.clone(),
            _ => Schedule::Unspecified { phrase: self.phrase().to_owned() },
        }
    }

    /// The words as issued, to be cleaned.
    pub fn phrase_mut(&mut self) -> &mut String {
        match self {
            Schedule::Fixed { phrase, .. }
            | Schedule::Period { phrase, .. }
            | Schedule::Continuous { phrase, .. }
            | Schedule::Recurring { phrase, .. }
            | Schedule::Relative { phrase, .. }
            | Schedule::OnEvent { phrase, .. }
            | Schedule::Directed { phrase, .. }
            | Schedule::Unspecified { phrase } => phrase,
        }
    }

    /// First and last day, where the kind has them.
    pub fn span(&self) -> (Option<Date>, Option<Date>) {
        match self {
            Schedule::Period { start, end, .. } => (Some(*start), Some(*end)),
            Schedule::Continuous { start, end, .. } | Schedule::Recurring { start, end, .. } => (Some(*start), *end),
            _ => (None, None),
        }
    }

    /// The trigger this schedule waits for: its words, and its place in the plan's table.
    pub fn trigger(&self) -> Option<(&str, Option<&TriggerId>)> {
        match self {
            Schedule::Relative { trigger, trigger_id, .. } | Schedule::OnEvent { trigger, trigger_id, .. } => {
                Some((trigger, trigger_id.as_ref()))
            }
            _ => None,
        }
    }

    /// Ties this schedule to a trigger of the plan's table.
    pub fn tie(&mut self, id: TriggerId) {
        if let Schedule::Relative { trigger_id, .. } | Schedule::OnEvent { trigger_id, .. } = self {
            *trigger_id = Some(id);
        }
    }

    /// The due day. `happened` tells the day on which a trigger happened.
    pub fn due(&self, happened: impl Fn(&TriggerId) -> Option<Date>, calendar: &Calendar) -> Due {
        match self {
            Schedule::Fixed { date, bound, .. } => Due::On(bound.last_safe(*date)),
            Schedule::Period { end, .. } => Due::On(*end),
            Schedule::Continuous { .. } => Due::Continuous,
            Schedule::Recurring { .. } => Due::Recurring,
            Schedule::Relative { n, unit, trigger_id: Some(id), .. } => match happened(id) {
                Some(day) => calendar.due_of_term(day, *n, *unit).map_or(Due::None, Due::On),
                None => Due::Waiting(id.clone()),
            },
            Schedule::OnEvent { trigger_id: Some(id), .. } => match happened(id) {
                Some(day) => Due::On(day),
                None => Due::Waiting(id.clone()),
            },
            Schedule::Relative { .. }
            | Schedule::OnEvent { .. }
            | Schedule::Directed { .. }
            | Schedule::Unspecified { .. } => Due::None,
        }
    }

    /// The periods of a recurring schedule, oldest first; an open end stops at `horizon`. Empty for the other kinds.
    pub fn periods(&self, horizon: Date) -> Vec<Period> {
        let Schedule::Recurring { every, start, end, .. } = self else {
            return Vec::new();
        };
        let end = end.map_or(horizon, |end| end.min(horizon));
        let mut periods: Vec<Period> = every.iter().flat_map(|every| periods_between(*every, *start, end)).collect();
        periods.sort_unstable();
        periods.dedup();
        periods
    }

    /// The last safe day of one period of a recurring schedule: its named day, else the last day of the period.
    pub fn due_in(&self, period: Period) -> Date {
        let last = period.last_day();
        let Schedule::Recurring { day, month, bound, .. } = self else {
            return last;
        };
        let month_of_day = match month {
            Some(month) => period.first_day().checked_add_months(Months::new(u32::from(*month).saturating_sub(1))),
            None => Some(last),
        };
        let month_of_day = month_of_day.unwrap_or(last);
        // Without a day, or with one that the month is too short for: the last one it has.
        let wanted = day.map_or(31, u32::from);
        let named = (1..=wanted.min(31)).rev().find_map(|day| month_of_day.with_day(day)).unwrap_or(last);
        match (day, month) {
            (None, None) => last,
            (None, Some(_)) => named,
            (Some(_), _) => bound.last_safe(named),
        }
    }
}

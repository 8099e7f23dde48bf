//! Schedules in words: what a phrase was understood as.

use crate::calendar::Date;
use crate::domain::schedule::Schedule;

pub use crate::domain::sentence::schedule_words as schedule;

/// The last day a schedule names, where it names one.
pub fn last_day(schedule: &Schedule) -> Option<Date> {
    match schedule {
        Schedule::Fixed { date, bound, .. } => Some(bound.last_safe(*date)),
        Schedule::Period { end, .. } => Some(*end),
        _ => None,
    }
}

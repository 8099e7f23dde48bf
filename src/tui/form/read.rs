//! What was typed, as the readers of documents and phrases understand it.

use crate::calendar::parse_date;
use crate::domain::schedule::{Bound, Schedule};
use crate::domain::task::Evidence;
use crate::import::evidence_line::{self, read_evidence, read_evidence_list};
use crate::import::schedule_phrase::{PlanDays, ReadSchedule, read_schedule};
use crate::text::Words;
use crate::tui::model::Model;

/// The documents of one line, with `;` between several.
pub(super) fn evidence(text: &str, model: &Model) -> Vec<Evidence> {
    read_evidence_list(text, model.today)
}

/// What is wrong with the day of a document that is none.
pub(super) fn impossible_day(text: &str, model: &Model) -> Option<Words> {
    evidence_line::impossible_day(text, model.today).map(|day| day.words())
}

/// The one document of a line.
pub(super) fn document(text: &str, model: &Model) -> Evidence {
    read_evidence(text, model.today)
}

/// A deadline: a phrase of a plan, or just a day.
pub(super) fn schedule(text: &str, model: &Model) -> ReadSchedule {
    if let Ok(date) = parse_date(text, model.today) {
        let schedule = Schedule::Fixed { phrase: text.trim().to_owned(), date, bound: Bound::On };
        return ReadSchedule { schedule, warnings: Vec::new() };
    }
    let head = &model.plan.head;
    let days = PlanDays { year: head.year, first_day: head.first_day, last_day: head.last_day };
    read_schedule(text, days, &model.calendar)
}

//! Deadlines that no day of the plan is: those of a plan that was copied for the next year, or a slip of the year.

use super::{Fit, Line, Tone};
use crate::calendar::Date;
use crate::domain::change::Draft;
use crate::domain::id::TaskNo;
use crate::domain::plan::Head;
use crate::domain::schedule::Schedule;
use crate::domain::task::Task;
use crate::text::Lang;
use crate::words;

/// More tasks than this are not named.
const NAMED: usize = 20;

/// The tasks of a draft with a deadline, of their own or of a deliverable, outside the days of the plan.
pub fn outside(draft: &Draft) -> Vec<TaskNo> {
    let is_outside = |task: &&Task| {
        let of_parts = task.deliverables.iter().filter_map(|part| part.schedule.as_ref());
        std::iter::once(&task.schedule).chain(of_parts).any(|schedule| lies_outside(schedule, &draft.head))
    };
    draft.tasks.iter().filter(is_outside).map(|task| task.number).collect()
}

/// A day or the end of a time is due; what goes on or comes again has only to meet the plan.
fn lies_outside(schedule: &Schedule, head: &Head) -> bool {
    let is_of_plan = |day: Date| (head.first_day..=head.last_day).contains(&day);
    match schedule {
        Schedule::Fixed { date, bound, .. } => !is_of_plan(bound.last_safe(*date)),
        Schedule::Period { end, .. } => !is_of_plan(*end),
        Schedule::Continuous { start, end, .. } | Schedule::Recurring { start, end, .. } => {
            *start > head.last_day || end.is_some_and(|end| end < head.first_day)
        }
        _ => false,
    }
}

/// How many they are, and which.
pub(super) fn told(draft: &Draft, lang: Lang) -> Option<Line> {
    let tasks = outside(draft);
    let count = tasks.len();
    let mut named = tasks.iter().take(NAMED).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if count > NAMED {
        named.push_str(", …");
    }
    let words = words!(
        "Hạn nằm ngoài thời gian của kế hoạch, xin xem lại năm ({count}): nhiệm vụ {named}",
        "Deadlines outside the days of the plan, please check the year ({count}): tasks {named}"
    );
    (count > 0).then(|| Line::new(words.say(lang).to_owned(), Fit::Fold).with(Tone::Note))
}

//! How a task stands on a day: overdue, soon, waiting, finished early or late.

use serde::{Deserialize, Serialize};

use super::decide::open_periods;
use super::id::TriggerId;
use super::plan::Plan;
use super::schedule::{Due, Schedule};
use super::task::{Deliverable, How, Settled, State, Task};
use crate::calendar::{Calendar, Date, Period};

/// How the due day stands to today. From best to worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueStatus {
    /// Done, whenever that was.
    Finished,
    /// No day.
    #[default]
    None,
    /// All the time; no day.
    Continuous,
    /// No day before its trigger is recorded.
    Waiting,
    /// The day is further off than a few days.
    OnTrack,
    /// The day is near.
    Soon,
    /// The day is over.
    Overdue,
}

/// How something that is finished stands to its due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Before the day.
    Early,
    /// On the day, or there was none.
    OnTime,
    /// After the day.
    Late,
}

/// How a task or a deliverable stands on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// In one word.
    pub status: DueStatus,
    /// The last safe day.
    pub due: Option<Date>,
    /// Days from today to the due day; negative when it is over.
    pub days_left: Option<i64>,
    /// The day by the plan, where an extension holds.
    pub original_due: Option<Date>,
    /// The trigger it waits for.
    pub waiting_for: Option<TriggerId>,
    /// Of what is finished.
    pub outcome: Option<Outcome>,
    /// Days after the due day on which it was finished.
    pub late_by: Option<i64>,
    /// The oldest open period of a recurring task.
    pub current: Option<Period>,
    /// Settled deliverables, or periods.
    pub settled: usize,
    /// All deliverables, or periods.
    pub total: usize,
}

/// Days before the due day from which a task counts as due soon.
pub const SOON_DAYS: i64 = 7;

/// Judges tasks of one plan on one day.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Days off.
    pub calendar: &'a Calendar,
    /// The day, see [`Plan::judged_on`].
    pub day: Date,
    /// See [`SOON_DAYS`].
    pub soon_days: i64,
}

impl<'a> Judge<'a> {
    /// A judge for today, or for the end of a plan that is over.
    pub fn new(plan: &'a Plan, calendar: &'a Calendar, today: Date) -> Judge<'a> {
        Judge { plan, calendar, day: plan.judged_on(today), soon_days: SOON_DAYS }
    }

    /// How a task stands: the earliest due day of its open deliverables, and the worst status of them.
    pub fn task(&self, task: &Task) -> Standing {
        let mut standing = self.open_task(task);
        if task.state == State::Done {
            self.finish(task, &mut standing);
        } else if !task.is_on_board() {
            // What left the plan is due on no day.
            let Standing { settled, total, .. } = standing;
            standing = Standing { settled, total, ..Standing::default() };
        }
        standing
    }

    fn open_task(&self, task: &Task) -> Standing {
        if task.is_recurring() {
            return self.recurring(task);
        }
        let total = task.deliverables.len();
        if total == 0 {
            return self.scheduled(task, &task.schedule, None);
        }
        let is_open = task.open_deliverables().next().is_some();
        let standings = task.deliverables.iter().filter_map(|d| match &d.settled {
            None => Some(self.scheduled(task, task.schedule_of(d), Some(d.number))),
            Some(_) if is_open => None,
            Some(settled) => Some(self.settled_in(task, d, settled)),
        });
        let worst = standings.reduce(|worst, next| {
            let due = worst.due.into_iter().chain(next.due).min();
            let (mut worst, other) = if next.status > worst.status { (next, worst) } else { (worst, next) };
            if worst.due != due {
                worst.original_due = other.original_due;
            }
            if worst.due != due {
                worst.days_left = due.map(|due| self.days_to(due));
            }
            worst.due = due;
            worst
        });
        let settled = total - task.open_deliverables().count();
        Standing { settled, total, ..worst.unwrap_or_default() }
    }

    /// Everything is settled and the task waits to be finished: it keeps its day, and is late only as far as what it
    /// delivered was.
    fn settled_in(&self, task: &Task, deliverable: &Deliverable, settled: &Settled) -> Standing {
        let standing = self.scheduled(task, task.schedule_of(deliverable), Some(deliverable.number));
        let Some(due) = standing.due else { return standing };
        if settled.how == How::Done && settled.on > due {
            let days = due.signed_duration_since(settled.on).num_days();
            return Standing { status: DueStatus::Overdue, days_left: Some(days), ..standing };
        }
        let status = if standing.status == DueStatus::Overdue { DueStatus::OnTrack } else { standing.status };
        Standing { status, ..standing }
    }

    /// How one deliverable stands.
    pub fn deliverable(&self, task: &Task, deliverable: &Deliverable) -> Standing {
        let standing = self.scheduled(task, task.schedule_of(deliverable), Some(deliverable.number));
        ended(standing, deliverable.settled.as_ref())
    }

    /// How one period of a recurring task stands.
    pub fn period(&self, task: &Task, period: Period) -> Standing {
        let settled = task.occurrences.get(&period).and_then(|known| known.settled.as_ref());
        let due = task.schedule.due_in(period);
        // An extension is of the oldest open period: it never shortens a later one, and excuses none settled before it.
        let is_meant = |day: &Date, given: Date| *day > due && settled.is_none_or(|settled| settled.on >= given);
        let extension = task.extension_of(None).filter(|extension| is_meant(&extension.due, extension.on));
        let extended = extension.map(|extension| extension.due);
        let standing = Standing { original_due: extended.map(|_| due), ..self.due_on(extended.unwrap_or(due)) };
        ended(standing, settled)
    }

    fn scheduled(&self, task: &Task, schedule: &Schedule, deliverable: Option<u16>) -> Standing {
        let by_plan = schedule.due(|id| self.plan.happened(id), self.calendar);
        if let Some(extension) = task.extension_of(deliverable) {
            let original_due = match by_plan {
                Due::On(day) => Some(day),
                _ => None,
            };
            return Standing { original_due, ..self.due_on(extension.due) };
        }
        match by_plan {
            Due::On(day) => self.due_on(day),
            Due::Waiting(id) => Standing { status: DueStatus::Waiting, waiting_for: Some(id), ..Standing::default() },
            Due::Continuous => Standing { status: DueStatus::Continuous, ..Standing::default() },
            Due::Recurring | Due::None => Standing::default(),
        }
    }

    fn days_to(&self, due: Date) -> i64 {
        due.signed_duration_since(self.day).num_days()
    }

    fn due_on(&self, due: Date) -> Standing {
        let days = self.days_to(due);
        let status = match days {
            i64::MIN..0 => DueStatus::Overdue,
            _ if days <= self.soon_days => DueStatus::Soon,
            _ => DueStatus::OnTrack,
        };
        Standing { status, due: Some(due), days_left: Some(days), ..Standing::default() }
    }

    /// The oldest open period tells the day.
    fn recurring(&self, task: &Task) -> Standing {
        let total = task.schedule.periods(self.plan.head.last_day).len();
        let open = open_periods(self.plan, task);
        let settled = total - open.len();
        let Some(current) = open.first() else {
            return Standing { settled, total, ..Standing::default() };
        };
        Standing { settled, total, current: Some(*current), ..self.period(task, *current) }
    }

    fn finish(&self, task: &Task, standing: &mut Standing) {
        standing.status = DueStatus::Finished;
        standing.days_left = None;
        standing.waiting_for = None;
        standing.current = None;
        let finished = task.moved_on.unwrap_or(self.day);
        let is_alone = task.deliverables.is_empty() && !task.is_recurring();
        let ends = if is_alone { vec![self.scheduled(task, &task.schedule, None)] } else { self.ends(task) };
        // The worst of them; what stayed open ended with the task, and what did not arise is neither early nor late.
        let worst = ends
            .into_iter()
            .map(|end| if end.status == DueStatus::Finished { end } else { finished_on(finished, end) })
            .filter(|end| end.outcome.is_some())
            .max_by_key(|end| (end.outcome, end.late_by));
        let judged = worst.unwrap_or(Standing { outcome: Some(Outcome::OnTime), ..Standing::default() });
        standing.due = judged.due.or(standing.due);
        standing.original_due = judged.original_due.or(standing.original_due);
        standing.outcome = judged.outcome;
        standing.late_by = judged.late_by;
    }

    /// Every part of a task: its periods, or its deliverables.
    fn ends(&self, task: &Task) -> Vec<Standing> {
        if task.is_recurring() {
            let periods = task.schedule.periods(self.plan.head.last_day).into_iter();
            return periods.map(|period| self.period(task, period)).collect();
        }
        task.deliverables.iter().map(|deliverable| self.deliverable(task, deliverable)).collect()
    }
}

/// A part that is settled; what did not arise has no outcome, whenever that was found.
fn ended(standing: Standing, settled: Option<&Settled>) -> Standing {
    let Some(settled) = settled else { return standing };
    let standing = Standing { status: DueStatus::Finished, days_left: None, ..standing };
    if settled.how == How::Done { finished_on(settled.on, standing) } else { standing }
}

/// How the day on which something ended stands to its due day.
fn finished_on(on: Date, standing: Standing) -> Standing {
    let late = standing.due.map(|due| on.signed_duration_since(due).num_days());
    let outcome = match late {
        Some(days) if days > 0 => Outcome::Late,
        Some(days) if days < 0 => Outcome::Early,
        _ => Outcome::OnTime,
    };
    Standing { outcome: Some(outcome), late_by: late.filter(|days| *days > 0), ..standing }
}

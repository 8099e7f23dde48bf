//! What became of a task in the window of a report: part by part, since deliverables and periods are finished, late or
//! open each for itself.

use serde::Serialize;

use crate::calendar::{Date, Period};
use crate::domain::due::{DueStatus, Judge, Outcome, Standing};
use crate::domain::id::TaskNo;
use crate::domain::responsible::Responsible;
use crate::domain::task::{Evidence, How, Occurrence, Settled, State, Task};
use crate::text::{Lang, clean_line};

/// What a report says of a part. In the order in which a report says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Finished in the window.
    Finished,
    /// Open and not late, of a task that stands among those in progress.
    UnderWay,
    /// Open and not late, of a task that stands among those not begun.
    NotStarted,
    /// Open after its day.
    Late,
    /// Found in the window not to be needed.
    NotArising,
    /// Dropped, or carried to another plan, in the window.
    Left,
}

/// A deliverable, a period of a recurring task, or a task as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What is said of it.
    pub kind: Kind,
    /// The task.
    pub task: TaskNo,
    /// As the command line names it: `19.2`, `6@2024-03`, `17`.
    pub item: String,
    /// The task, as papers word it.
    pub title: String,
    /// The deliverable, or the period; empty for a task as a whole.
    pub text: String,
    /// Who leads.
    pub lead: Vec<String>,
    /// The last safe day.
    pub due: Option<Date>,
    /// The day by the plan, where an extension holds.
    pub original_due: Option<Date>,
    /// How its due day stands to the cut-off.
    pub status: DueStatus,
    /// The day it was settled, or left the plan.
    pub on: Option<Date>,
    /// How that day stands to the due day.
    pub outcome: Option<Outcome>,
    /// Days after the due day.
    pub late_by: Option<i64>,
    /// The proof.
    pub evidence: Vec<Evidence>,
    /// Why it did not arise, was finished all the same, or left the plan.
    pub reason: Option<String>,
}

/// The first and the last day that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// The day after the cut-off before.
    pub first: Date,
    /// The cut-off (ngày chốt số liệu).
    pub last: Date,
}

impl Window {
    /// Whether something of this day counts.
    pub fn has(&self, on: Date) -> bool {
        (self.first..=self.last).contains(&on)
    }
}

/// All that a report says of a task, as a judge sees it at the cut-off.
pub fn parts(judge: &Judge, task: &Task, window: Window) -> Vec<Part> {
    let one = One { judge, task };
    let mut parts: Vec<Part> =
        one.settled().into_iter().filter(|part| part.on.is_some_and(|on| window.has(on))).collect();
    if let Some(left) = one.left() {
        parts.extend(Some(left).filter(|part| part.on.is_some_and(|on| window.has(on))));
    } else if task.state == State::Done {
        parts.extend(one.whole().filter(|part| part.on.is_some_and(|on| window.has(on))));
    } else {
        parts.extend(one.open());
    }
    parts
}

/// The parts of a task that are due after a day and not after another: what comes next.
pub fn upcoming(judge: &Judge, task: &Task, after: Date, until: Date) -> Vec<Part> {
    if !task.is_on_board() || task.state == State::Done {
        return Vec::new();
    }
    let one = One { judge, task };
    let parts = if task.is_recurring() { one.open_periods() } else { one.open() };
    parts.into_iter().filter(|part| part.due.is_some_and(|due| after < due && due <= until)).collect()
}

/// The title of a task, as a sentence goes on from it.
pub fn title(task: &Task) -> String {
    bare(task.worded("title", &task.title))
}

/// A text of the plan within a sentence: one line, no full stop.
pub fn bare(text: &str) -> String {
    clean_line(text).trim().trim_start_matches(['-', '+', ' ']).trim_end_matches(['.', ';', ',', ' ']).to_owned()
}

struct One<'a> {
    judge: &'a Judge<'a>,
    task: &'a Task,
}

impl One<'_> {
    fn part(&self, kind: Kind, item: String, text: String, standing: &Standing) -> Part {
        Part {
            kind,
            task: self.task.number,
            item,
            title: title(self.task),
            text,
            lead: self.lead(&self.task.responsible),
            due: standing.due,
            original_due: standing.original_due.filter(|day| Some(*day) != standing.due),
            status: standing.status,
            on: None,
            outcome: standing.outcome,
            late_by: standing.late_by,
            evidence: Vec::new(),
            reason: None,
        }
    }

    fn lead(&self, responsible: &Responsible) -> Vec<String> {
        responsible.lead.iter().map(|party| bare(self.judge.plan.party_name(party))).collect()
    }

    fn deliverable(&self, kind: Kind, number: u16) -> Option<Part> {
        let known = self.task.deliverable(number)?;
        let standing = self.judge.deliverable(self.task, known);
        let text = bare(self.task.worded(&format!("deliverable-{number}"), &known.text));
        let part = self.part(kind, format!("{}.{number}", self.task.number), text, &standing);
        Some(Part { lead: self.lead(self.task.responsible_for(known)), ..part })
    }

    fn period(&self, kind: Kind, period: Period) -> Part {
        let standing = self.judge.period(self.task, period);
        self.part(kind, format!("{}@{period}", self.task.number), format!("kỳ {}", period.title(Lang::Vi)), &standing)
    }

    /// Every part that is settled, whenever that was.
    fn settled(&self) -> Vec<Part> {
        let deliverables = self.task.deliverables.iter().filter_map(|known| {
            let settled = known.settled.as_ref()?;
            Some(settle(self.deliverable(kind_of(settled), known.number)?, settled))
        });
        let period = |(period, known): (&Period, &Occurrence)| {
            let settled = known.settled.as_ref()?;
            Some(settle(self.period(kind_of(settled), *period), settled))
        };
        deliverables.chain(self.task.occurrences.iter().filter_map(period)).collect()
    }

    /// The task itself, where it has left the plan.
    fn left(&self) -> Option<Part> {
        let dropped = self.task.dropped.as_ref().map(|dropped| (dropped.on, dropped.reason.clone()));
        let carried = self.task.carried.as_ref().map(|carried| (carried.on, None));
        let (on, reason) = dropped.or(carried)?;
        let standing = self.judge.task(self.task);
        let part = self.part(Kind::Left, self.task.number.to_string(), String::new(), &standing);
        Some(Part { on: Some(on), reason, ..part })
    }

    /// A finished task itself, where its parts do not tell that it is finished.
    fn whole(&self) -> Option<Part> {
        let is_told = if self.task.is_recurring() {
            !self.task.occurrences.is_empty()
        } else {
            !self.task.deliverables.is_empty() && self.task.open_deliverables().next().is_none()
        };
        let on = self.task.moved_on.filter(|_| !is_told || self.task.forced.is_some())?;
        let part = self.part(Kind::Finished, self.task.number.to_string(), String::new(), &self.judge.task(self.task));
        Some(Part { on: Some(on), reason: self.task.forced.clone(), ..part })
    }

    /// The parts that are open, of a task that is neither finished nor gone.
    fn open(&self) -> Vec<Part> {
        if self.task.is_recurring() {
            return self.open_recurring();
        }
        let numbers: Vec<u16> = self.task.open_deliverables().map(|known| known.number).collect();
        let mut parts: Vec<Part> =
            numbers.into_iter().filter_map(|number| self.deliverable(Kind::NotStarted, number)).collect();
        if parts.is_empty() {
            let mut standing = self.judge.task(self.task);
            if !self.task.deliverables.is_empty() && standing.status == DueStatus::Overdue {
                // All is there, and it only waits to be finished: nothing of it is late any more.
                standing.status = DueStatus::OnTrack;
            }
            parts.push(self.part(Kind::NotStarted, self.task.number.to_string(), String::new(), &standing));
        }
        parts.into_iter().map(|part| self.judged(part)).collect()
    }

    /// Every open period.
    fn open_periods(&self) -> Vec<Part> {
        let is_open =
            |period: &Period| self.task.occurrences.get(period).is_none_or(|occurrence| occurrence.settled.is_none());
        let periods = self.task.schedule.periods(self.judge.plan.head.last_day).into_iter().filter(is_open);
        periods.map(|period| self.judged(self.period(Kind::NotStarted, period))).collect()
    }

    /// The periods that are late, and the next one.
    fn open_recurring(&self) -> Vec<Part> {
        let (mut parts, others): (Vec<Part>, Vec<Part>) =
            self.open_periods().into_iter().partition(|part| part.kind == Kind::Late);
        parts.extend(others.into_iter().next());
        parts
    }

    fn judged(&self, part: Part) -> Part {
        let late = part.due.filter(|_| part.status == DueStatus::Overdue).map(|due| (self.judge.day - due).num_days());
        let kind = match late {
            Some(_) => Kind::Late,
            None if self.task.state == State::InProgress => Kind::UnderWay,
            None => Kind::NotStarted,
        };
        Part { kind, late_by: late.filter(|late| *late > 0), ..part }
    }
}

fn kind_of(settled: &Settled) -> Kind {
    match settled.how {
        How::Done => Kind::Finished,
        How::NotArising => Kind::NotArising,
    }
}

fn settle(part: Part, settled: &Settled) -> Part {
    Part { on: Some(settled.on), evidence: settled.evidence.clone(), reason: settled.reason.clone(), ..part }
}

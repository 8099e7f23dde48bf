//! The periodic report (báo cáo CCHC) to the level above: what a plan has come to in the window of a period.
//!
//! | file | what it is |
//! |---|---|
//! | `place` | where an area stands in the report |
//! | `part` | what became of a task, part by part |
//! | `reading` | the targets |
//! | `words` | the sentences |
//! | `section` | the numbered parts of the body |
//! | `appendix` | the two appendices |
//! | `head` | who issues it and where |
//! | `draft` | the whole paper |
//!
//! Facts come first, and know no wording; the paper is made from them alone. Nothing is invented: what is not recorded
//! is a blank.

mod appendix;
mod draft;
mod head;
mod part;
mod place;
mod reading;
mod section;
#[cfg(test)]
mod tests;
mod words;

pub use draft::draft;
pub use part::{Kind, Part, Window, parts};
pub use place::Place;
pub use reading::{Amount, TargetFact};
pub use words::plan_names;

use std::collections::BTreeMap;

use chrono::Months;
use serde::Serialize;

use crate::calendar::{Date, ReportKind, ReportPeriod};
use crate::domain::due::{DueStatus, Judge};
use crate::domain::id::{Numeral, PlanId, TaskNo};
use crate::domain::plan::Plan;
use crate::domain::target::Target;
use crate::domain::task::{Evidence, Origin, State, Task};

/// What a report is made from, besides the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The period.
    pub period: ReportPeriod,
    /// The days that count.
    pub window: Window,
    /// The last day of them that is known: today, while the period goes on.
    pub counted_to: Date,
    /// The last day for sending it.
    pub send_by: Date,
    /// The targets with all readings that are known, also of days after the cut-off; which ones, the module `reading` says.
    pub targets: Vec<Target>,
    /// What papers call the other plans: `năm 2025`.
    pub plans: BTreeMap<PlanId, String>,
    /// The entry up to which the history is known.
    pub seq: u64,
    /// The hash of that entry.
    pub hash: String,
}

/// A document that was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The part it is evidence of; none for the plan's own decisions.
    pub item: Option<String>,
    /// Number, date, subject.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A meeting that was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Its number.
    pub number: u32,
    /// The day.
    pub on: Date,
    /// Who presided.
    pub chair: String,
    /// Tasks that were spoken of.
    pub points: usize,
    /// Conclusions.
    pub conclusions: usize,
}

/// One place of the report with the areas that stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Which.
    pub place: Place,
    /// Its heading.
    pub heading: String,
    /// The areas of the plan.
    pub areas: Vec<Numeral>,
    /// Its tasks at the cut-off.
    pub tasks: Counted,
    /// All that is said of them.
    pub parts: Vec<Part>,
}

/// Tasks by where they come from, and the same tasks by what has become of them. What was dropped or carried over the
/// plan gave all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// All of them.
    pub total: usize,
    /// Those that the plan gave.
    pub given: usize,
    /// Those that were assigned beside the plan (nhiệm vụ phát sinh).
    pub arising: usize,
    /// Those that came from the plan before.
    pub brought: usize,
    /// Not begun.
    pub planned: usize,
    /// Under way.
    pub in_progress: usize,
    /// Done.
    pub done: usize,
    /// Carried over to another plan: neither finished nor nothing.
    pub carried: usize,
    /// Taken out of the plan.
    pub dropped: usize,
    /// Open after their day.
    pub overdue: usize,
}

impl Counted {
    /// Counts a task by the column it stands in at the cut-off, so that the paper tells what the board tells; the list goes by
    /// the same column, so that the two never tell two stories.
    fn add(&mut self, task: &Task, parts: &[Part]) {
        let has = |kind: Kind| parts.iter().any(|part| part.kind == kind);
        self.total += 1;
        match task.origin {
            Origin::Printed | Origin::Body => self.given += 1,
            Origin::Assigned { .. } => self.arising += 1,
            Origin::Carried { .. } => self.brought += 1,
        }
        self.overdue += usize::from(has(Kind::Late));
        match task.state {
            _ if task.dropped.is_some() => self.dropped += 1,
            _ if task.carried.is_some() => self.carried += 1,
            State::Done => self.done += 1,
            State::InProgress => self.in_progress += 1,
            State::Planned => self.planned += 1,
        }
    }

    fn and(self, other: Counted) -> Counted {
        Counted {
            total: self.total + other.total,
            given: self.given + other.given,
            arising: self.arising + other.arising,
            brought: self.brought + other.brought,
            planned: self.planned + other.planned,
            in_progress: self.in_progress + other.in_progress,
            done: self.done + other.done,
            carried: self.carried + other.carried,
            dropped: self.dropped + other.dropped,
            overdue: self.overdue + other.overdue,
        }
    }
}

/// All that a report tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Facts {
    /// The period.
    pub period: ReportPeriod,
    /// The days that count.
    pub window: Window,
    /// The last day of them that is known.
    pub counted_to: Date,
    /// The last day for sending it.
    pub send_by: Date,
    /// All tasks at the cut-off.
    pub tasks: Counted,
    /// Documents of guidance.
    pub documents: Vec<Document>,
    /// Meetings.
    pub meetings: Vec<Held>,
    /// Guidance, the six of every report, and then whatever stands nowhere else.
    pub sections: Vec<Section>,
    /// The targets.
    pub targets: Vec<TargetFact>,
    /// The last day of what comes next.
    pub next_until: Date,
    /// What is due until then.
    pub next: Vec<Part>,
    /// Tasks that go on all the time.
    pub continuous: Vec<TaskNo>,
    /// Tasks whose trigger has not happened.
    pub waiting: Vec<TaskNo>,
    /// What papers call the other plans.
    #[serde(skip)]
    pub plans: BTreeMap<PlanId, String>,
    /// The entry up to which the history is known.
    #[serde(skip)]
    pub seq: u64,
    /// The hash of that entry.
    pub hash: String,
}

impl Facts {
    /// Where a task was carried to, in the words of a paper: never by the id of a plan, which only machines read.
    fn carried_to(&self, plan: &PlanId) -> &str {
        self.plans.get(plan).map_or("kế hoạch khác", String::as_str)
    }
}

/// Gathers them. The judge's plan is the plan as it stood at the end of the last day that counts
/// ([`effective`](crate::domain::effective::effective)), and that is the judge's day.
pub fn facts(judge: &Judge, asked: &Asked) -> Facts {
    let plan = judge.plan;
    let counted = Window { last: asked.counted_to.min(asked.window.last), ..asked.window };
    let sections = sections(judge, counted);
    let next_until = next_cut_off(asked);
    let mut next: Vec<Part> =
        plan.tasks.iter().flat_map(|task| part::upcoming(judge, task, counted.last, next_until)).collect();
    next.sort_by_key(|part| (part.due, part.task));
    let open = || plan.tasks.iter().filter(|task| task.is_on_board() && task.state != State::Done);
    let status = |task| judge.task(task).status;
    let numbers = |wanted| open().filter(|task| status(task) == wanted).map(|task| task.number).collect();
    Facts {
        period: asked.period,
        window: asked.window,
        counted_to: counted.last,
        send_by: asked.send_by,
        tasks: sections.iter().fold(Counted::default(), |sum, section| sum.and(section.tasks)),
        documents: documents(plan, &sections, counted),
        meetings: meetings(plan, counted),
        targets: reading::readings(plan, asked),
        sections,
        next_until,
        next,
        continuous: numbers(DueStatus::Continuous),
        waiting: numbers(DueStatus::Waiting),
        plans: asked.plans.clone(),
        seq: asked.seq,
        hash: asked.hash.clone(),
    }
}

/// The cut-off of the period that follows: of half a year the other half, of a year the next one.
fn next_cut_off(asked: &Asked) -> Date {
    let months = match asked.period.kind() {
        ReportKind::Month => 1,
        ReportKind::Quarter | ReportKind::NineMonths => 3,
        ReportKind::HalfYear => 6,
        ReportKind::Year => 12,
    };
    asked.window.last.checked_add_months(Months::new(months)).unwrap_or(asked.window.last)
}

fn sections(judge: &Judge, window: Window) -> Vec<Section> {
    let plan = judge.plan;
    let empty = |place: Place| Section {
        place,
        heading: place.heading().to_owned(),
        areas: Vec::new(),
        tasks: Counted::default(),
        parts: Vec::new(),
    };
    let mut sections: Vec<Section> = [Place::Guidance].into_iter().chain(Place::RESULTS).map(empty).collect();
    for area in &plan.areas {
        let place = Place::of(&area.title);
        let known = sections.iter().position(|section| section.place == place && place != Place::Other);
        let section = known.unwrap_or_else(|| {
            sections.push(Section { heading: part::bare(&area.title), ..empty(place) });
            sections.len() - 1
        });
        if let Some(section) = sections.get_mut(section) {
            section.areas.push(area.numeral.clone());
        }
    }
    for task in plan.tasks.iter() {
        let found = parts(judge, task, window);
        let known = sections.iter().position(|section| section.areas.contains(&task.area));
        let section = known.unwrap_or_else(|| {
            // A task whose area is not in the plan's table is not lost.
            sections.push(Section { areas: vec![task.area.clone()], ..empty(Place::Other) });
            sections.len() - 1
        });
        if let Some(section) = sections.get_mut(section) {
            section.tasks.add(task, &found);
            section.parts.extend(found);
        }
    }
    for section in &mut sections {
        section.parts.sort_by_key(|part| (part.kind, part.task));
    }
    sections
}

/// The plan's decision and its amendments, and what proves the work of guidance, of the window.
fn documents(plan: &Plan, sections: &[Section], window: Window) -> Vec<Document> {
    let decision = &plan.head.decision;
    let own = |number: &str, date: Date, subject: Option<String>| Document {
        item: None,
        evidence: Evidence { number: number.to_owned(), date: Some(date), subject, link: None },
    };
    let mut documents: Vec<Document> = Vec::new();
    if let Some(date) = decision.date.filter(|date| window.has(*date) && !decision.number.is_empty()) {
        documents.push(own(&decision.number, date, Some(format!("Ban hành {}", part::bare(&plan.head.title)))));
    }
    let amendments = plan.amendments.iter().filter(|amendment| window.has(amendment.date));
    documents.extend(amendments.map(|amendment| own(&amendment.document, amendment.date, amendment.subject.clone())));
    let guidance =
        sections.iter().filter(|section| section.place == Place::Guidance).flat_map(|section| &section.parts);
    for part in guidance.filter(|part| part.kind == Kind::Finished) {
        let proofs = part.evidence.iter().filter(|proof| !proof.number.is_empty() || proof.subject.is_some());
        documents.extend(proofs.map(|proof| Document { item: Some(part.item.clone()), evidence: proof.clone() }));
    }
    documents.sort_by_key(|document| (document.evidence.date.is_none(), document.evidence.date));
    documents
}

fn meetings(plan: &Plan, window: Window) -> Vec<Held> {
    let held = plan.meetings.iter().filter(|meeting| window.has(meeting.on));
    held.map(|meeting| Held {
        number: meeting.number,
        on: meeting.on,
        chair: meeting.chair.clone(),
        points: meeting.points.len(),
        conclusions: meeting.holding().count(),
    })
    .collect()
}

//! What scripts and screens see of a task: the `Task` object of the JSON contract. Fields are only ever added.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::due::{DueStatus, Judge, Outcome};
use super::id::{Numeral, PlanId, TargetId, TaskNo, TriggerId, UnitId};
use super::plan::{Decision, Plan};
use super::responsible::{Party, Responsible};
use super::schedule::Schedule;
use super::target::{Assessment, Comparison, Number, Reading, Target};
use super::task::{
    Blocked, Budget, Carried, Dropped, Extension, Note, NoteKind, Origin, Priority, Settled, State, Submitted, Task,
};
use crate::calendar::{Date, Period};

/// A task with its due day worked out. The fields are the words of the domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is documented where the domain has it")]
pub struct TaskView {
    pub number: TaskNo,
    pub area: Numeral,
    pub title: String,
    pub short: String,
    pub origin: OriginName,
    pub state: State,
    pub schedule: Schedule,
    pub responsible: ResponsibleView,
    pub due: Option<Date>,
    pub due_status: DueStatus,
    pub days_left: Option<i64>,
    pub blocked: Option<Blocked>,
    pub submitted: Option<Submitted>,
    pub original_due: Option<Date>,
    pub deliverables: Vec<DeliverableView>,
    pub occurrences: Vec<OccurrenceView>,
    pub notes: Vec<NoteView>,
    pub labels: Vec<String>,
    pub seq: u64,
    pub waiting_for: Option<TriggerId>,
    pub current: Option<Period>,
    pub settled: usize,
    pub total: usize,
    pub outcome: Option<Outcome>,
    pub late_by: Option<i64>,
    pub moved_on: Option<Date>,
    pub forced: Option<String>,
    pub awaits_number: Option<Date>,
    pub document: Option<String>,
    pub person: Option<String>,
    pub leader: Option<String>,
    pub priority: Priority,
    pub after: Vec<TaskNo>,
    pub targets: Vec<TargetId>,
    pub budget: Budget,
    pub extensions: Vec<Extension>,
    pub corrections: BTreeMap<String, String>,
    pub dropped: Option<Dropped>,
    pub carried: Option<Carried>,
}

/// Where a task comes from, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "see `Origin`")]
pub enum OriginName {
    Printed,
    Body,
    Assigned,
    Carried,
}

/// Who leads and who supports, by name and by unit id (words that name no unit have none).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see `Responsible`")]
pub struct ResponsibleView {
    pub phrase: String,
    pub lead: Vec<String>,
    pub support: Vec<String>,
    pub lead_units: Vec<UnitId>,
    pub support_units: Vec<UnitId>,
    #[serde(default)]
    pub lead_short: Vec<String>,
}

/// A deliverable with its due day worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see `Deliverable`")]
pub struct DeliverableView {
    pub number: u16,
    pub text: String,
    pub schedule: Option<Schedule>,
    pub responsible: Option<ResponsibleView>,
    pub due: Option<Date>,
    pub due_status: DueStatus,
    pub settled: Option<Settled>,
}

/// One period of a recurring task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see `Occurrence`")]
pub struct OccurrenceView {
    pub period: Period,
    pub due: Date,
    pub state: State,
    pub settled: Option<Settled>,
}

/// A note with who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see `Note`")]
pub struct NoteView {
    pub at: Option<String>,
    pub by: String,
    pub text: String,
    pub kind: NoteKind,
    pub period: Option<String>,
    pub on: Date,
}

impl ResponsibleView {
    /// With the names of a plan's units.
    pub fn of(plan: &Plan, responsible: &Responsible) -> ResponsibleView {
        let names = |parties: &[Party]| parties.iter().map(|party| plan.party_name(party).to_owned()).collect();
        let units = |parties: &[Party]| parties.iter().filter_map(|party| party.unit().cloned()).collect();
        ResponsibleView {
            phrase: responsible.phrase.clone(),
            lead: names(&responsible.lead),
            support: names(&responsible.support),
            lead_units: units(&responsible.lead),
            support_units: units(&responsible.support),
            lead_short: responsible.lead.iter().map(|party| plan.party_short(party).to_owned()).collect(),
        }
    }
}

impl TaskView {
    /// A task as a judge sees it.
    pub fn of(judge: &Judge, task: &Task) -> TaskView {
        let plan = judge.plan;
        let standing = judge.task(task);
        let origin = match task.origin {
            Origin::Printed => OriginName::Printed,
            Origin::Body => OriginName::Body,
            Origin::Assigned { .. } => OriginName::Assigned,
            Origin::Carried { .. } => OriginName::Carried,
        };
        let document = match &task.origin {
            Origin::Assigned { document, .. } => document.clone(),
            _ => None,
        };
        TaskView {
            number: task.number,
            area: task.area.clone(),
            title: task.title.clone(),
            short: task.short.clone(),
            origin,
            state: task.state,
            schedule: task.schedule.clone(),
            responsible: ResponsibleView::of(plan, &task.responsible),
            due: standing.due,
            due_status: standing.status,
            days_left: standing.days_left,
            blocked: task.blocked.clone(),
            submitted: task.submitted.clone(),
            original_due: standing.original_due,
            deliverables: task.deliverables.iter().map(|d| deliverable(judge, task, d)).collect(),
            occurrences: occurrences(plan, task),
            notes: task.notes.iter().map(|note| note_view(task, note)).collect(),
            labels: task.labels.iter().cloned().collect(),
            seq: task.seq,
            waiting_for: standing.waiting_for,
            current: standing.current,
            settled: standing.settled,
            total: standing.total,
            outcome: standing.outcome,
            late_by: standing.late_by,
            moved_on: task.moved_on,
            forced: task.forced.clone(),
            awaits_number: task.awaits_number,
            document,
            person: task.person.clone(),
            leader: task.leader.clone(),
            priority: task.priority,
            after: task.after.iter().copied().collect(),
            targets: task.targets.iter().cloned().collect(),
            budget: task.budget,
            extensions: task.extensions.clone(),
            corrections: task.corrections.clone(),
            dropped: task.dropped.clone(),
            carried: task.carried.clone(),
        }
    }
}

fn deliverable(judge: &Judge, task: &Task, deliverable: &super::task::Deliverable) -> DeliverableView {
    let standing = judge.deliverable(task, deliverable);
    DeliverableView {
        number: deliverable.number,
        text: deliverable.text.clone(),
        schedule: deliverable.schedule.clone(),
        responsible: deliverable.responsible.as_ref().map(|own| ResponsibleView::of(judge.plan, own)),
        due: standing.due,
        due_status: standing.status,
        settled: deliverable.settled.clone(),
    }
}

fn occurrences(plan: &Plan, task: &Task) -> Vec<OccurrenceView> {
    let view = |period: Period| {
        let known = task.occurrences.get(&period);
        let settled = known.and_then(|occurrence| occurrence.settled.clone());
        let state = if settled.is_some() { State::Done } else { known.map_or(State::Planned, |known| known.state) };
        OccurrenceView { period, due: task.schedule.due_in(period), state, settled }
    };
    task.schedule.periods(plan.head.last_day).into_iter().map(view).collect()
}

fn note_view(task: &Task, note: &Note) -> NoteView {
    // Who wrote a note is who touched it last: notes are added and removed, never edited.
    let touch = task.touched.get(&format!("note-{}", note.id));
    NoteView {
        at: touch.map(|touch| touch.at.to_rfc3339()),
        by: touch.map(|touch| touch.name.clone()).unwrap_or_default(),
        text: note.text.clone(),
        kind: note.kind,
        period: note.period.clone(),
        on: note.on,
    }
}

/// A plan at a glance: the object of `plan --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of `Head`")]
pub struct PlanView {
    pub id: PlanId,
    pub title: String,
    pub ward: String,
    pub year: i32,
    pub first_day: Date,
    pub last_day: Date,
    pub decision: Decision,
    pub current: bool,
    pub closed: bool,
}

/// An area with its counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "counts of tasks by state")]
pub struct AreaView {
    pub numeral: Numeral,
    pub title: String,
    pub short: String,
    pub planned: usize,
    pub in_progress: usize,
    pub done: usize,
    pub overdue: usize,
    pub waiting: usize,
}

/// A target with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of `Target`")]
pub struct TargetView {
    pub id: TargetId,
    pub label: String,
    pub text: String,
    pub comparison: Option<Comparison>,
    pub value: Option<Number>,
    pub unit: String,
    pub binds: Option<String>,
    pub current: Option<Number>,
    pub met: Option<bool>,
    /// The day since which it is met, or is not.
    #[serde(default)]
    pub since: Option<Date>,
    pub readings: Vec<Reading>,
    /// Of an objective in words.
    #[serde(default)]
    pub assessment: Option<Assessment>,
}

impl PlanView {
    /// A plan; `current` tells whether it is the one people see unless they ask for another.
    pub fn of(plan: &Plan, current: bool) -> PlanView {
        let head = &plan.head;
        PlanView {
            id: head.id.clone(),
            title: head.title.clone(),
            ward: head.ward.clone(),
            year: head.year,
            first_day: head.first_day,
            last_day: head.last_day,
            decision: head.decision.clone(),
            current,
            closed: plan.closed.is_some(),
        }
    }
}

/// The areas of a plan with their counts; tasks that left the board are not counted.
pub fn areas(judge: &Judge) -> Vec<AreaView> {
    let mut views: Vec<AreaView> = judge
        .plan
        .areas
        .iter()
        .map(|area| AreaView {
            numeral: area.numeral.clone(),
            title: area.title.clone(),
            short: area.short.clone(),
            planned: 0,
            in_progress: 0,
            done: 0,
            overdue: 0,
            waiting: 0,
        })
        .collect();
    for task in judge.plan.tasks.iter().filter(|task| task.is_on_board()) {
        let Some(view) = views.iter_mut().find(|view| view.numeral == task.area) else { continue };
        match task.state {
            State::Planned => view.planned += 1,
            State::InProgress => view.in_progress += 1,
            State::Done => view.done += 1,
        }
        match judge.task(task).status {
            DueStatus::Overdue => view.overdue += 1,
            DueStatus::Waiting => view.waiting += 1,
            _ => {}
        }
    }
    views
}

/// The targets of a plan.
pub fn targets(plan: &Plan) -> Vec<TargetView> {
    let view = |target: &Target| {
        let standing = target.standing();
        TargetView {
            id: target.id.clone(),
            label: target.label.clone(),
            text: target.text.clone(),
            comparison: target.comparison,
            value: target.value,
            unit: target.unit.clone(),
            binds: target.binds.clone(),
            current: standing.value.map(Number),
            met: standing.met,
            since: standing.since,
            readings: target.readings.clone(),
            assessment: target.assessment.clone(),
        }
    };
    plan.targets.iter().map(view).collect()
}

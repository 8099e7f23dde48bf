//! Events: facts that happened. Never edited, never deleted; the shapes here are on disk for ever.
//!
//! A shape may gain optional fields and the list may gain kinds; nothing here is renamed or removed
//! (`FORMAT` counts the kinds a reader must know). An event carries what undo needs: the value before and after.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use super::id::{Numeral, PlanId, TargetId, TaskNo, Ticket, TriggerId, UnitId};
use super::meeting::{Conclusion, Meeting};
use super::officer::Officer;
use super::plan::{Amendment, Area, Happened, Head, Limit, Passage, Trigger};
use super::responsible::{Merged, Responsible, Unit};
use super::schedule::Schedule;
use super::target::{Assessment, Reading, Target};
use super::task::{
    Blocked, Budget, Carried, Deliverable, Dropped, Evidence, Extension, Note, Priority, Settled, State, Submitted,
    Task,
};
use crate::calendar::{Date, Period};

/// The event format this program writes. A store with a higher one is refused in words, not half understood.
/// 2: officers, meetings, tasks that an amendment puts into another area.
pub const FORMAT: u32 = 2;

/// A text of a task that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextField {
    /// The title, or the text of a deliverable.
    Title,
    /// The short title for cards.
    Short,
    /// The person who does it.
    Person,
    /// The leader in charge.
    Leader,
}

impl TextField {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            TextField::Title => "title",
            TextField::Short => "short",
            TextField::Person => "person",
            TextField::Leader => "leader",
        }
    }
}

/// A fact. What its undo does stands with each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the fields are the words of the domain, documented there")]
pub enum Event {
    // The office.
    /// A plan begins. Undone by `plan-withdrawn`.
    PlanAdopted { head: Box<Head> },
    /// A plan that was adopted by mistake goes away. Undone by `plan-adopted`.
    PlanWithdrawn { head: Box<Head> },
    /// Another plan is the current one. Undone by selecting the one before.
    PlanSelected { from: Option<PlanId>, to: Option<PlanId> },
    /// What is known of an account: entered, changed or taken away. Undone by the same, the other way round.
    OfficerSet { account: String, from: Option<Box<Officer>>, to: Option<Box<Officer>> },

    // A plan.
    /// Undone by `plan-reopened`.
    PlanClosed { on: Date },
    /// Undone by `plan-closed`.
    PlanReopened { on: Date },
    /// Undone by `area-removed`.
    AreaAdded { area: Area },
    /// Undone by `area-added`.
    AreaRemoved { area: Area },
    /// Undone by `passage-removed`.
    PassageAdded { passage: Passage },
    /// Undone by `passage-added`.
    PassageRemoved { passage: Passage },
    /// Undone by `unit-removed`.
    UnitAdded { unit: Unit },
    /// Undone by `unit-added`.
    UnitRemoved { unit: Unit },
    /// Undone by the same, the other way round. Old papers keep the old name.
    UnitRenamed { unit: UnitId, from: UnitNames, to: UnitNames, on: Date },
    /// Undone by `unit-parted`.
    UnitMerged { unit: UnitId, merged: Merged },
    /// Undone by `unit-merged`.
    UnitParted { unit: UnitId, merged: Merged },
    /// Undone by `trigger-removed`.
    TriggerAdded { trigger: Trigger },
    /// Undone by `trigger-added`.
    TriggerRemoved { trigger: Trigger },
    /// The day of a trigger is known, corrected or forgotten. Undone by the same, the other way round.
    TriggerRecorded { trigger: TriggerId, from: Option<Happened>, to: Option<Happened> },
    /// Undone by `target-removed`.
    TargetAdded { target: Box<Target> },
    /// Undone by `target-added`.
    TargetRemoved { target: Box<Target> },
    /// Undone by `reading-removed`.
    ReadingAdded { target: TargetId, reading: Reading },
    /// Undone by `reading-added`.
    ReadingRemoved { target: TargetId, reading: Reading },
    /// Undone by `amendment-withdrawn`.
    AmendmentMade { amendment: Amendment },
    /// Undone by `amendment-made`.
    AmendmentWithdrawn { amendment: Amendment },
    /// The year's judgement of an objective in words.
    TargetAssessed { target: TargetId, from: Option<Assessment>, to: Option<Assessment> },
    /// A meeting began.
    MeetingOpened { meeting: Box<Meeting> },
    /// It did not take place. Undo of [`Event::MeetingOpened`].
    MeetingWithdrawn { meeting: Box<Meeting> },
    /// A meeting ended.
    MeetingClosed { meeting: u32, on: Date },
    /// It goes on. Undo of [`Event::MeetingClosed`].
    MeetingReopened { meeting: u32, on: Date },
    /// A conclusion was read back. What it changes stands in the entries beside it, under the same ticket.
    ConclusionAdded { meeting: u32, conclusion: Conclusion },
    /// It was taken back.
    ConclusionRemoved { meeting: u32, conclusion: Conclusion },
    /// Undone by the same, the other way round.
    FilterSaved { name: String, from: Option<String>, to: Option<String> },
    /// Undone by the same, the other way round.
    LimitSet { name: String, from: Option<Limit>, to: Option<Limit> },

    // A task.
    /// Undone by `task-removed`; its number stays used.
    TaskAdded { task: Box<Task> },
    /// Only as the undo of `task-added`. Undone by `task-added`.
    TaskRemoved { task: Box<Task> },
    /// Undone by the same, the other way round.
    TaskMoved {
        task: TaskNo,
        from: State,
        to: State,
        on: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was_on: Option<Date>,
        /// Why it was finished although something was open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was_reason: Option<String>,
    },
    /// A wording of the plan is changed. Undone by the same, the other way round.
    TextChanged {
        task: TaskNo,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deliverable: Option<u16>,
        field: TextField,
        from: String,
        to: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amendment: Option<String>,
    },
    /// A corrected wording beside the one as issued (đính chính). Undone by the same, the other way round.
    TextCorrected {
        task: TaskNo,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deliverable: Option<u16>,
        from: Option<String>,
        to: Option<String>,
    },
    /// Undone by the same, the other way round.
    TaskRescheduled {
        task: TaskNo,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deliverable: Option<u16>,
        from: Option<Schedule>,
        to: Option<Schedule>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amendment: Option<String>,
    },
    /// An amendment puts it into another area. Undone by the same, the other way round.
    TaskPlaced {
        task: TaskNo,
        from: Numeral,
        to: Numeral,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amendment: Option<String>,
    },
    /// Undone by `extension-withdrawn`.
    DueExtended { task: TaskNo, extension: Extension },
    /// Undone by `due-extended`.
    ExtensionWithdrawn { task: TaskNo, extension: Extension },
    /// Undone by the same, the other way round.
    TaskAssigned {
        task: TaskNo,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deliverable: Option<u16>,
        from: Option<Box<Responsible>>,
        to: Option<Box<Responsible>>,
        on: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amendment: Option<String>,
    },
    /// Undone by `task-unblocked`.
    TaskBlocked { task: TaskNo, blocked: Blocked },
    /// Undone by `task-blocked`.
    TaskUnblocked { task: TaskNo, blocked: Blocked },
    /// Undone by `submission-withdrawn`.
    TaskSubmitted { task: TaskNo, submitted: Submitted },
    /// Undone by `task-submitted`.
    SubmissionWithdrawn { task: TaskNo, submitted: Submitted },
    /// Done but for the document's number. Undone by the same, the other way round.
    NumberAwaited { task: TaskNo, from: Option<Date>, to: Option<Date> },
    /// Undone by `deliverable-removed`.
    DeliverableAdded {
        task: TaskNo,
        deliverable: Box<Deliverable>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amendment: Option<String>,
    },
    /// Undone by `deliverable-added`.
    DeliverableRemoved {
        task: TaskNo,
        deliverable: Box<Deliverable>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amendment: Option<String>,
    },
    /// Undone by `deliverable-reopened`.
    DeliverableSettled { task: TaskNo, deliverable: u16, settled: Settled },
    /// Undone by `deliverable-settled`.
    DeliverableReopened { task: TaskNo, deliverable: u16, settled: Settled },
    /// Undone by `evidence-removed`.
    EvidenceAdded { task: TaskNo, deliverable: u16, evidence: Evidence },
    /// Undone by `evidence-added`.
    EvidenceRemoved { task: TaskNo, deliverable: u16, evidence: Evidence },
    /// Undone by the same, the other way round.
    OccurrenceMoved { task: TaskNo, period: Period, from: State, to: State, on: Date },
    /// Undone by `occurrence-reopened`.
    OccurrenceSettled { task: TaskNo, period: Period, settled: Settled },
    /// Undone by `occurrence-settled`.
    OccurrenceReopened { task: TaskNo, period: Period, settled: Settled },
    /// Undone by `note-removed`.
    NoteAdded { task: TaskNo, note: Note },
    /// Undone by `note-added`.
    NoteRemoved { task: TaskNo, note: Note },
    /// Undone by `label-removed`.
    LabelAdded { task: TaskNo, label: String },
    /// Undone by `label-added`.
    LabelRemoved { task: TaskNo, label: String },
    /// Undone by `dependency-removed`.
    DependencyAdded { task: TaskNo, after: TaskNo },
    /// Undone by `dependency-added`.
    DependencyRemoved { task: TaskNo, after: TaskNo },
    /// Undone by `target-unlinked`.
    TargetLinked { task: TaskNo, target: TargetId },
    /// Undone by `target-linked`.
    TargetUnlinked { task: TaskNo, target: TargetId },
    /// Undone by the same, the other way round.
    PrioritySet { task: TaskNo, from: Priority, to: Priority },
    /// Undone by the same, the other way round.
    BudgetSet { task: TaskNo, from: Budget, to: Budget },
    /// Dropped; stays in the history and in reports. Undone by `task-restored`.
    TaskArchived { task: TaskNo, dropped: Dropped },
    /// Undone by `task-archived`.
    TaskRestored { task: TaskNo, dropped: Dropped },
    /// Undone by `carry-withdrawn`.
    TaskCarried { task: TaskNo, carried: Carried },
    /// Undone by `task-carried`.
    CarryWithdrawn { task: TaskNo, carried: Carried },

    // Marks in the history.
    /// The entries of this ticket that follow take back those of `of`.
    ChangeUndone { of: Ticket },
    /// The entries of this ticket that follow make those of `of` once more.
    ChangeRedone { of: Ticket },
}

/// The names a unit goes by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitNames {
    /// The official name.
    pub name: String,
    /// The name on cards.
    pub short: String,
    /// Other names it is printed under.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// What an event is about: a field of a task, or a field of the plan. Two changes of one subject are a conflict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The task; none for a field of the plan.
    pub task: Option<TaskNo>,
    /// The field; `*` for all of the task.
    pub field: Cow<'static, str>,
}

fn plan_field(field: impl Into<Cow<'static, str>>) -> Subject {
    Subject { task: None, field: field.into() }
}

fn task_field(task: TaskNo, field: impl Into<Cow<'static, str>>) -> Subject {
    Subject { task: Some(task), field: field.into() }
}

fn part_field(task: TaskNo, deliverable: Option<u16>, field: &'static str) -> Subject {
    match deliverable {
        Some(number) => task_field(task, format!("{field}-{number}")),
        None => task_field(task, field),
    }
}

impl Event {
    /// What takes this event back. None for marks in the history.
    pub fn inverse(&self) -> Option<Event> {
        use Event as E;
        Some(match self.clone() {
            E::PlanAdopted { head } => E::PlanWithdrawn { head },
            E::PlanWithdrawn { head } => E::PlanAdopted { head },
            E::PlanSelected { from, to } => E::PlanSelected { from: to, to: from },
            E::OfficerSet { account, from, to } => E::OfficerSet { account, from: to, to: from },
            E::PlanClosed { on } => E::PlanReopened { on },
            E::PlanReopened { on } => E::PlanClosed { on },
            E::AreaAdded { area } => E::AreaRemoved { area },
            E::AreaRemoved { area } => E::AreaAdded { area },
            E::PassageAdded { passage } => E::PassageRemoved { passage },
            E::PassageRemoved { passage } => E::PassageAdded { passage },
            E::UnitAdded { unit } => E::UnitRemoved { unit },
            E::UnitRemoved { unit } => E::UnitAdded { unit },
            E::UnitRenamed { unit, from, to, on } => E::UnitRenamed { unit, from: to, to: from, on },
            E::UnitMerged { unit, merged } => E::UnitParted { unit, merged },
            E::UnitParted { unit, merged } => E::UnitMerged { unit, merged },
            E::TriggerAdded { trigger } => E::TriggerRemoved { trigger },
            E::TriggerRemoved { trigger } => E::TriggerAdded { trigger },
            E::TriggerRecorded { trigger, from, to } => E::TriggerRecorded { trigger, from: to, to: from },
            E::TargetAdded { target } => E::TargetRemoved { target },
            E::TargetRemoved { target } => E::TargetAdded { target },
            E::ReadingAdded { target, reading } => E::ReadingRemoved { target, reading },
            E::ReadingRemoved { target, reading } => E::ReadingAdded { target, reading },
            E::TargetAssessed { target, from, to } => E::TargetAssessed { target, from: to, to: from },
            E::MeetingOpened { meeting } => E::MeetingWithdrawn { meeting },
            E::MeetingWithdrawn { meeting } => E::MeetingOpened { meeting },
            E::MeetingClosed { meeting, on } => E::MeetingReopened { meeting, on },
            E::MeetingReopened { meeting, on } => E::MeetingClosed { meeting, on },
            E::ConclusionAdded { meeting, conclusion } => E::ConclusionRemoved { meeting, conclusion },
            E::ConclusionRemoved { meeting, conclusion } => E::ConclusionAdded { meeting, conclusion },
            E::AmendmentMade { amendment } => E::AmendmentWithdrawn { amendment },
            E::AmendmentWithdrawn { amendment } => E::AmendmentMade { amendment },
            E::FilterSaved { name, from, to } => E::FilterSaved { name, from: to, to: from },
            E::LimitSet { name, from, to } => E::LimitSet { name, from: to, to: from },
            E::TaskAdded { task } => E::TaskRemoved { task },
            E::TaskRemoved { task } => E::TaskAdded { task },
            E::TaskMoved { task, from, to, on, was_on, reason, was_reason } => E::TaskMoved {
                task,
                from: to,
                to: from,
                on: was_on.unwrap_or(on),
                was_on: (to != State::Planned).then_some(on),
                reason: was_reason,
                was_reason: reason,
            },
            E::TextChanged { task, deliverable, field, from, to, amendment } => {
                E::TextChanged { task, deliverable, field, from: to, to: from, amendment }
            }
            E::TextCorrected { task, deliverable, from, to } => {
                E::TextCorrected { task, deliverable, from: to, to: from }
            }
            E::TaskRescheduled { task, deliverable, from, to, amendment } => {
                E::TaskRescheduled { task, deliverable, from: to, to: from, amendment }
            }
            E::TaskPlaced { task, from, to, amendment } => E::TaskPlaced { task, from: to, to: from, amendment },
            E::DueExtended { task, extension } => E::ExtensionWithdrawn { task, extension },
            E::ExtensionWithdrawn { task, extension } => E::DueExtended { task, extension },
            E::TaskAssigned { task, deliverable, from, to, on, amendment } => {
                E::TaskAssigned { task, deliverable, from: to, to: from, on, amendment }
            }
            E::TaskBlocked { task, blocked } => E::TaskUnblocked { task, blocked },
            E::TaskUnblocked { task, blocked } => E::TaskBlocked { task, blocked },
            E::TaskSubmitted { task, submitted } => E::SubmissionWithdrawn { task, submitted },
            E::SubmissionWithdrawn { task, submitted } => E::TaskSubmitted { task, submitted },
            E::NumberAwaited { task, from, to } => E::NumberAwaited { task, from: to, to: from },
            E::DeliverableAdded { task, deliverable, amendment } => {
                E::DeliverableRemoved { task, deliverable, amendment }
            }
            E::DeliverableRemoved { task, deliverable, amendment } => {
                E::DeliverableAdded { task, deliverable, amendment }
            }
            E::DeliverableSettled { task, deliverable, settled } => {
                E::DeliverableReopened { task, deliverable, settled }
            }
            E::DeliverableReopened { task, deliverable, settled } => {
                E::DeliverableSettled { task, deliverable, settled }
            }
            E::EvidenceAdded { task, deliverable, evidence } => E::EvidenceRemoved { task, deliverable, evidence },
            E::EvidenceRemoved { task, deliverable, evidence } => E::EvidenceAdded { task, deliverable, evidence },
            E::OccurrenceMoved { task, period, from, to, on } => {
                E::OccurrenceMoved { task, period, from: to, to: from, on }
            }
            E::OccurrenceSettled { task, period, settled } => E::OccurrenceReopened { task, period, settled },
            E::OccurrenceReopened { task, period, settled } => E::OccurrenceSettled { task, period, settled },
            E::NoteAdded { task, note } => E::NoteRemoved { task, note },
            E::NoteRemoved { task, note } => E::NoteAdded { task, note },
            E::LabelAdded { task, label } => E::LabelRemoved { task, label },
            E::LabelRemoved { task, label } => E::LabelAdded { task, label },
            E::DependencyAdded { task, after } => E::DependencyRemoved { task, after },
            E::DependencyRemoved { task, after } => E::DependencyAdded { task, after },
            E::TargetLinked { task, target } => E::TargetUnlinked { task, target },
            E::TargetUnlinked { task, target } => E::TargetLinked { task, target },
            E::PrioritySet { task, from, to } => E::PrioritySet { task, from: to, to: from },
            E::BudgetSet { task, from, to } => E::BudgetSet { task, from: to, to: from },
            E::TaskArchived { task, dropped } => E::TaskRestored { task, dropped },
            E::TaskRestored { task, dropped } => E::TaskArchived { task, dropped },
            E::TaskCarried { task, carried } => E::CarryWithdrawn { task, carried },
            E::CarryWithdrawn { task, carried } => E::TaskCarried { task, carried },
            E::ChangeUndone { .. } | E::ChangeRedone { .. } => return None,
        })
    }

    /// The task it is about.
    pub fn task(&self) -> Option<TaskNo> {
        match self {
            Event::TaskAdded { task } | Event::TaskRemoved { task } => Some(task.number),
            _ => self.subject()?.task,
        }
    }

    /// What it changes; none where nothing that existed before is touched.
    pub fn subject(&self) -> Option<Subject> {
        use Event as E;
        Some(match self {
            E::TaskAdded { .. } | E::ChangeUndone { .. } | E::ChangeRedone { .. } | E::PlanAdopted { .. } => {
                return None;
            }
            E::PlanWithdrawn { .. } => plan_field("*"),
            E::PlanSelected { .. } => plan_field("current"),
            E::OfficerSet { account, .. } => plan_field(format!("officer-{account}")),
            E::PlanClosed { .. } | E::PlanReopened { .. } => plan_field("closed"),
            E::AreaAdded { area } | E::AreaRemoved { area } => plan_field(format!("area-{}", area.numeral)),
            E::PassageAdded { .. } | E::PassageRemoved { .. } => plan_field("passages"),
            E::UnitAdded { unit } | E::UnitRemoved { unit } => plan_field(format!("unit-{}", unit.id)),
            E::UnitRenamed { unit, .. } | E::UnitMerged { unit, .. } | E::UnitParted { unit, .. } => {
                plan_field(format!("unit-{unit}"))
            }
            E::TriggerAdded { trigger } | E::TriggerRemoved { trigger } => {
                plan_field(format!("trigger-{}", trigger.id))
            }
            E::TriggerRecorded { trigger, .. } => plan_field(format!("trigger-{trigger}")),
            E::TargetAdded { target } | E::TargetRemoved { target } => plan_field(format!("target-{}", target.id)),
            E::ReadingAdded { target, reading } | E::ReadingRemoved { target, reading } => {
                plan_field(format!("reading-{target}-{}-{}", reading.on, reading.part.as_deref().unwrap_or("")))
            }
            E::AmendmentMade { amendment } | E::AmendmentWithdrawn { amendment } => {
                plan_field(format!("amendment-{}", amendment.document))
            }
            E::TargetAssessed { target, .. } => plan_field(format!("assessment-{target}")),
            E::MeetingOpened { meeting } | E::MeetingWithdrawn { meeting } => {
                plan_field(super::meeting::field(meeting.number))
            }
            E::MeetingClosed { meeting, .. } | E::MeetingReopened { meeting, .. } => {
                plan_field(super::meeting::field(*meeting))
            }
            E::ConclusionAdded { meeting, conclusion } | E::ConclusionRemoved { meeting, conclusion } => {
                plan_field(format!("conclusion-{meeting}-{}", conclusion.number))
            }
            E::FilterSaved { name, .. } => plan_field(format!("filter-{name}")),
            E::LimitSet { name, .. } => plan_field(format!("limit-{name}")),
            E::TaskRemoved { task } => task_field(task.number, "*"),
            E::TaskMoved { task, .. } => task_field(*task, "state"),
            E::TextChanged { task, deliverable, field, .. } => part_field(*task, *deliverable, field.name()),
            E::TextCorrected { task, deliverable, .. } => part_field(*task, *deliverable, "correction"),
            E::TaskRescheduled { task, deliverable, .. } => part_field(*task, *deliverable, "schedule"),
            E::TaskPlaced { task, .. } => task_field(*task, "area"),
            E::DueExtended { task, extension } | E::ExtensionWithdrawn { task, extension } => {
                part_field(*task, extension.deliverable, "due")
            }
            E::TaskAssigned { task, deliverable, .. } => part_field(*task, *deliverable, "responsible"),
            E::TaskBlocked { task, .. } | E::TaskUnblocked { task, .. } => task_field(*task, "blocked"),
            E::TaskSubmitted { task, .. } | E::SubmissionWithdrawn { task, .. } => task_field(*task, "submitted"),
            E::NumberAwaited { task, .. } => task_field(*task, "awaits-number"),
            E::DeliverableAdded { task, deliverable, .. } | E::DeliverableRemoved { task, deliverable, .. } => {
                part_field(*task, Some(deliverable.number), "deliverable")
            }
            E::DeliverableSettled { task, deliverable, .. }
            | E::DeliverableReopened { task, deliverable, .. }
            | E::EvidenceAdded { task, deliverable, .. }
            | E::EvidenceRemoved { task, deliverable, .. } => part_field(*task, Some(*deliverable), "deliverable"),
            E::OccurrenceMoved { task, period, .. }
            | E::OccurrenceSettled { task, period, .. }
            | E::OccurrenceReopened { task, period, .. } => task_field(*task, format!("occurrence-{period}")),
            E::NoteAdded { task, note } | E::NoteRemoved { task, note } => {
                task_field(*task, format!("note-{}", note.id))
            }
            E::LabelAdded { task, label } | E::LabelRemoved { task, label } => {
                task_field(*task, format!("label-{label}"))
            }
            E::DependencyAdded { task, after } | E::DependencyRemoved { task, after } => {
                task_field(*task, format!("after-{after}"))
            }
            E::TargetLinked { task, target } | E::TargetUnlinked { task, target } => {
                task_field(*task, format!("target-{target}"))
            }
            E::PrioritySet { task, .. } => task_field(*task, "priority"),
            E::BudgetSet { task, .. } => task_field(*task, "budget"),
            E::TaskArchived { task, .. } | E::TaskRestored { task, .. } => task_field(*task, "dropped"),
            E::TaskCarried { task, .. } | E::CarryWithdrawn { task, .. } => task_field(*task, "carried"),
        })
    }
}

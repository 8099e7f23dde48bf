//! Changes: wishes in the language of the plan. What becomes of one is decided in [`decide`](super::decide).

use serde::{Deserialize, Serialize};

use super::event::TextField;
use super::id::{Numeral, PlanId, TargetId, TaskNo, Ticket, TriggerId, UnitId};
use super::meeting::Ruling;
use super::plan::{Amendment, Area, Happened, Head, Limit, Passage, Trigger};
use super::responsible::{Responsible, Unit};
use super::role::Role;
use super::schedule::Schedule;
use super::target::{Balance, Number, Target};
use super::task::{Budget, Evidence, How, NoteKind, Priority, State, Task};
use crate::calendar::Date;
use crate::text::Words;

/// A whole plan, as it is read from a plan file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Title, ward, days, decision.
    pub head: Head,
    /// In the order of the plan.
    pub areas: Vec<Area>,
    /// The body text.
    #[serde(default)]
    pub passages: Vec<Passage>,
    /// Bộ phận.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// Mốc tính hạn.
    #[serde(default)]
    pub triggers: Vec<Trigger>,
    /// Chỉ tiêu.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// Nhiệm vụ.
    pub tasks: Vec<Task>,
}

/// A wish. Names of units and triggers are matched as people write them; every `on` is the effective date and is
/// today (or the date of the first document) when it is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are the words of the domain, documented there")]
#[allow(clippy::large_enum_variant, reason = "a change lives for one request")]
pub enum Change {
    /// Puts a whole plan into the office.
    AdoptPlan {
        draft: Box<Draft>,
    },
    /// More tasks of a plan that the same batch adopts: a large plan does not fit into one line.
    AdoptTasks {
        plan: PlanId,
        tasks: Vec<Task>,
    },
    /// The plan as amended by a decision, or a part of it: tasks are the same where their numbers are. Only what
    /// `drop` names is taken out.
    AmendPlan {
        plan: PlanId,
        amendment: Amendment,
        draft: Box<Draft>,
        #[serde(default)]
        drop: Vec<TaskNo>,
    },
    /// Makes another plan the current one.
    SelectPlan {
        plan: PlanId,
    },
    /// Khóa kế hoạch: every task has an outcome.
    ClosePlan {
        #[serde(default)]
        on: Option<Date>,
    },
    /// Opens a closed plan again.
    ReopenPlan {
        #[serde(default)]
        on: Option<Date>,
    },
    AddTask {
        area: Numeral,
        title: String,
        #[serde(default)]
        short: Option<String>,
        #[serde(default)]
        schedule: Option<Schedule>,
        #[serde(default)]
        responsible: Option<Responsible>,
        #[serde(default)]
        lead: Vec<String>,
        #[serde(default)]
        support: Vec<String>,
        #[serde(default)]
        deliverables: Vec<String>,
        #[serde(default)]
        document: Option<String>,
        #[serde(default)]
        person: Option<String>,
        #[serde(default)]
        leader: Option<String>,
        #[serde(default)]
        on: Option<Date>,
    },
    MoveTask {
        task: TaskNo,
        to: State,
        #[serde(default)]
        on: Option<Date>,
        /// Finishes it although something is open.
        #[serde(default)]
        reason: Option<String>,
    },
    /// A deliverable exists, or did not arise. On a settled one, adds evidence.
    SettleDeliverable {
        task: TaskNo,
        deliverable: u16,
        #[serde(default = "done")]
        how: How,
        #[serde(default)]
        on: Option<Date>,
        #[serde(default)]
        reason: Option<String>,
        #[serde(default)]
        evidence: Vec<Evidence>,
    },
    ReopenDeliverable {
        task: TaskNo,
        deliverable: u16,
    },
    /// One period of a recurring task was done, or skipped. `period` as typed: `2024-03`, `03`.
    SettleOccurrence {
        task: TaskNo,
        period: String,
        #[serde(default = "done")]
        how: How,
        #[serde(default)]
        on: Option<Date>,
        #[serde(default)]
        reason: Option<String>,
        #[serde(default)]
        evidence: Vec<Evidence>,
    },
    ReopenOccurrence {
        task: TaskNo,
        period: String,
    },
    MoveOccurrence {
        task: TaskNo,
        period: String,
        to: State,
        #[serde(default)]
        on: Option<Date>,
    },
    AddNote {
        task: TaskNo,
        text: String,
        #[serde(default)]
        kind: NoteKind,
        #[serde(default)]
        period: Option<String>,
        #[serde(default)]
        on: Option<Date>,
    },
    /// The day of a trigger is known, corrected, or (without `happened`) forgotten. `trigger`: id, name or words.
    RecordTrigger {
        trigger: String,
        happened: Option<Happened>,
    },
    AddTrigger {
        trigger: Trigger,
    },
    SetSchedule {
        task: TaskNo,
        #[serde(default)]
        deliverable: Option<u16>,
        schedule: Schedule,
        #[serde(default)]
        amendment: Option<String>,
    },
    /// Gia hạn; for a task without a day, a day set by hand.
    ExtendDue {
        task: TaskNo,
        #[serde(default)]
        deliverable: Option<u16>,
        due: Date,
        reason: String,
        by: String,
        #[serde(default)]
        on: Option<Date>,
    },
    /// Only what is given changes.
    AssignTask {
        task: TaskNo,
        #[serde(default)]
        deliverable: Option<u16>,
        #[serde(default)]
        lead: Option<Vec<String>>,
        #[serde(default)]
        support: Option<Vec<String>>,
        #[serde(default)]
        person: Option<String>,
        #[serde(default)]
        leader: Option<String>,
        #[serde(default)]
        amendment: Option<String>,
        #[serde(default)]
        on: Option<Date>,
    },
    BlockTask {
        task: TaskNo,
        reason: String,
        #[serde(default)]
        waiting_for: Option<String>,
        #[serde(default)]
        on: Option<Date>,
    },
    UnblockTask {
        task: TaskNo,
    },
    SubmitTask {
        task: TaskNo,
        to: String,
        #[serde(default)]
        on: Option<Date>,
    },
    RecallTask {
        task: TaskNo,
    },
    /// Done but for the document's number.
    AwaitNumber {
        task: TaskNo,
        #[serde(default)]
        on: Option<Date>,
    },
    AddDeliverable {
        task: TaskNo,
        text: String,
        #[serde(default)]
        schedule: Option<Schedule>,
        #[serde(default)]
        amendment: Option<String>,
    },
    LabelTask {
        task: TaskNo,
        #[serde(default)]
        add: Vec<String>,
        #[serde(default)]
        remove: Vec<String>,
    },
    /// `task` is done after the task `after`.
    AddDependency {
        task: TaskNo,
        after: TaskNo,
    },
    RemoveDependency {
        task: TaskNo,
        after: TaskNo,
    },
    EditText {
        task: TaskNo,
        #[serde(default)]
        deliverable: Option<u16>,
        field: TextField,
        text: String,
        #[serde(default)]
        amendment: Option<String>,
    },
    /// Đính chính: a corrected wording beside the one as issued; without `text` it goes away.
    CorrectText {
        task: TaskNo,
        #[serde(default)]
        deliverable: Option<u16>,
        text: Option<String>,
    },
    SetPriority {
        task: TaskNo,
        priority: Priority,
    },
    SetBudget {
        task: TaskNo,
        budget: Budget,
    },
    /// Đưa ra khỏi kế hoạch.
    ArchiveTask {
        task: TaskNo,
        #[serde(default)]
        reason: Option<String>,
        #[serde(default)]
        amendment: Option<String>,
        #[serde(default)]
        on: Option<Date>,
    },
    RestoreTask {
        task: TaskNo,
    },
    /// Chuyển sang kế hoạch khác.
    CarryTask {
        task: TaskNo,
        to: PlanId,
        #[serde(default)]
        on: Option<Date>,
    },
    RecordReading {
        target: TargetId,
        count: Number,
        #[serde(default)]
        total: Option<Number>,
        #[serde(default)]
        balance: Option<Balance>,
        #[serde(default)]
        part: Option<String>,
        #[serde(default)]
        from: Option<Date>,
        #[serde(default)]
        on: Option<Date>,
    },
    AddUnit {
        name: String,
        #[serde(default)]
        short: Option<String>,
        #[serde(default)]
        aliases: Vec<String>,
    },
    RenameUnit {
        unit: String,
        name: String,
        #[serde(default)]
        short: Option<String>,
        #[serde(default)]
        on: Option<Date>,
    },
    MergeUnit {
        unit: String,
        into: String,
        #[serde(default)]
        on: Option<Date>,
    },
    RecordAssessment {
        target: TargetId,
        met: bool,
        #[serde(default)]
        text: String,
        #[serde(default)]
        on: Option<Date>,
    },
    OpenMeeting {
        #[serde(default)]
        chair: String,
        #[serde(default)]
        attendees: String,
        #[serde(default)]
        on: Option<Date>,
    },
    Conclude {
        #[serde(default)]
        task: Option<TaskNo>,
        ruling: Ruling,
        /// For the papers, in the language of the office.
        text: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        english: String,
    },
    CloseMeeting {
        #[serde(default)]
        on: Option<Date>,
    },
    MakeAmendment {
        document: String,
        date: Date,
        #[serde(default)]
        subject: Option<String>,
    },
    /// Without `filter` it goes away.
    SaveFilter {
        name: String,
        filter: Option<String>,
    },
    /// `name`: a column (`in-progress`) or a unit (`unit:tu-phap`). Without `limit` it goes away.
    SetLimit {
        name: String,
        limit: Option<Limit>,
    },
    /// Enters an account into the list of officers, or changes what is given; an empty `unit` is none.
    SetOfficer {
        account: String,
        #[serde(default)]
        name: Option<String>,
        #[serde(default)]
        unit: Option<String>,
        #[serde(default)]
        role: Option<Role>,
        #[serde(default)]
        since: Option<Date>,
    },
    /// `account` stands in for `instead_of` up to a day; without `until` no longer.
    StandIn {
        account: String,
        instead_of: String,
        until: Option<Date>,
    },
    RemoveOfficer {
        account: String,
    },
    /// Bàn giao: all open tasks of one officer become another's.
    HandOver {
        from: String,
        to: String,
        #[serde(default)]
        on: Option<Date>,
    },
    /// Takes back a whole ticket: the author's last one, or the named one.
    Undo {
        #[serde(default)]
        ticket: Option<Ticket>,
    },
    /// Makes the author's last undone ticket once more.
    Redo,
    /// All or none, in this order.
    Batch {
        changes: Vec<Change>,
    },
}

impl Change {
    /// What a meeting concluded: kept in the language of the office, and in English for the screens that want it.
    pub fn conclusion(task: Option<TaskNo>, ruling: Ruling, said: Words) -> Change {
        Change::Conclude { task, ruling, text: said.vi, english: said.en }
    }
}

fn done() -> How {
    How::Done
}

/// Names that decide needs to make ids from.
pub(crate) fn unit_id(name: &str) -> Option<UnitId> {
    super::id::slug(name).parse().ok()
}

pub(crate) fn trigger_id(words: &str) -> Option<TriggerId> {
    super::id::slug(words).parse().ok()
}

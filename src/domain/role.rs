//! Rights: what a change needs, and who has it. One table, asked before anything is decided; undo and redo ask it
//! about each event, batches and imports about each part.

mod refused;

use serde::{Deserialize, Serialize};

pub use refused::NoRight;

use super::change::Change;
use super::decide::{Context, Decided, meant};
use super::event::{Event, TextField};
use super::id::{TaskNo, UnitId};
use super::plan::{Office, Plan};
use super::refusal::Refusal;
use super::responsible::Responsible;
use super::task::State;
use crate::calendar::Date;
use crate::text::Lang;

/// What an officer may do; each role may do what the ones before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Chỉ xem. Also whoever is not on the list.
    Viewer,
    /// Công chức: works on the tasks of the own unit, notes everywhere.
    Officer,
    /// Đầu mối CCHC: everything about the plan.
    Clerk,
    /// Quản trị: officers, whole plans.
    Admin,
}

impl Role {
    /// From the least to the most.
    pub const ALL: [Role; 4] = [Role::Viewer, Role::Officer, Role::Clerk, Role::Admin];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Officer => "officer",
            Role::Clerk => "clerk",
            Role::Admin => "admin",
        }
    }

    /// As officers read it.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Role::Viewer => lang.of("Chỉ xem", "viewer"),
            Role::Officer => lang.of("Công chức", "officer"),
            Role::Clerk => lang.of("Đầu mối CCHC", "clerk"),
            Role::Admin => lang.of("Quản trị", "admin"),
        }
    }
}

/// What a change needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// To write a note.
    Note,
    /// To work on a task: begin it, say that it is blocked or submitted, label it.
    Work(TaskNo),
    /// To settle a deliverable, or open it again.
    Part(TaskNo, u16),
    /// To finish a task or one of its periods, or open it again.
    Finish(TaskNo),
    /// To answer for a task: its person, its extension, its order, priority and budget.
    Lead(TaskNo),
    /// To change the plan itself: what it says, its units, triggers and targets, its end.
    Plan,
    /// To change the office: officers, whole plans.
    Office,
}

/// How a unit stands to a task, or to a deliverable with a responsibility of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Not at all.
    Foreign,
    /// Phối hợp.
    Supports,
    /// Phối hợp, and the deliverable in question is the unit's own.
    Owns,
    /// Chủ trì.
    Leads,
}

/// The table: what a role may do, standing so to the task.
pub const fn allows(role: Role, relation: Relation, need: Need) -> bool {
    match (role, need) {
        (Role::Viewer, _) | (Role::Officer, Need::Plan | Need::Office) | (Role::Clerk, Need::Office) => false,
        (Role::Admin | Role::Clerk, _) | (Role::Officer, Need::Note) => true,
        (Role::Officer, Need::Work(_)) => !matches!(relation, Relation::Foreign),
        (Role::Officer, Need::Part(..)) => matches!(relation, Relation::Owns | Relation::Leads),
        (Role::Officer, Need::Finish(_) | Need::Lead(_)) => matches!(relation, Relation::Leads),
    }
}

/// What a change of a plan needs; none for what asks by itself: a batch for each of its parts, undo and redo for each
/// event.
pub fn need(plan: Option<&Plan>, change: &Change) -> Option<Need> {
    use Change as C;
    Some(match change {
        C::Undo { .. } | C::Redo | C::Batch { .. } => return None,
        C::AddNote { .. } => Need::Note,
        C::MoveTask { task, to, .. } => {
            let state = plan.and_then(|plan| Some(plan.task(*task)?.state));
            moving(*task, state.unwrap_or_default(), *to)
        }
        C::MoveOccurrence { task, .. }
        | C::BlockTask { task, .. }
        | C::UnblockTask { task }
        | C::SubmitTask { task, .. }
        | C::RecallTask { task }
        | C::AwaitNumber { task, .. }
        | C::LabelTask { task, .. } => Need::Work(*task),
        C::SettleDeliverable { task, deliverable, .. } | C::ReopenDeliverable { task, deliverable } => {
            Need::Part(*task, *deliverable)
        }
        C::SettleOccurrence { task, .. } | C::ReopenOccurrence { task, .. } => Need::Finish(*task),
        C::ExtendDue { task, .. }
        | C::AddDependency { task, .. }
        | C::RemoveDependency { task, .. }
        | C::SetPriority { task, .. }
        | C::SetBudget { task, .. }
        | C::EditText { task, deliverable: None, field: TextField::Person, .. }
        | C::AssignTask { task, deliverable: None, lead: None, support: None, leader: None, .. } => Need::Lead(*task),
        C::EditText { .. }
        | C::AssignTask { .. }
        | C::SetSchedule { .. }
        | C::AddDeliverable { .. }
        | C::CorrectText { .. }
        | C::ArchiveTask { .. }
        | C::RestoreTask { .. }
        | C::CarryTask { .. }
        | C::ClosePlan { .. }
        | C::ReopenPlan { .. }
        | C::AddTask { .. }
        | C::RecordTrigger { .. }
        | C::AddTrigger { .. }
        | C::RecordReading { .. }
        | C::AddUnit { .. }
        | C::RenameUnit { .. }
        | C::MergeUnit { .. }
        | C::RecordAssessment { .. }
        | C::OpenMeeting { .. }
        | C::Conclude { .. }
        | C::CloseMeeting { .. }
        | C::MakeAmendment { .. }
        | C::AmendPlan { .. }
        | C::SaveFilter { .. }
        | C::SetLimit { .. }
        | C::HandOver { .. } => Need::Plan,
        C::AdoptPlan { .. }
        | C::AdoptTasks { .. }
        | C::SelectPlan { .. }
        | C::SetOfficer { .. }
        | C::StandIn { .. }
        | C::RemoveOfficer { .. } => Need::Office,
    })
}

/// What an event needs that undo or redo would make; never more than the change did that it comes from.
pub fn need_of(decided: &Decided) -> Need {
    use Event as E;
    match &decided.event {
        E::NoteAdded { .. } | E::NoteRemoved { .. } | E::ChangeUndone { .. } | E::ChangeRedone { .. } => Need::Note,
        E::TaskMoved { task, from, to, .. } => moving(*task, *from, *to),
        E::OccurrenceMoved { task, .. }
        | E::TaskBlocked { task, .. }
        | E::TaskUnblocked { task, .. }
        | E::TaskSubmitted { task, .. }
        | E::SubmissionWithdrawn { task, .. }
        | E::NumberAwaited { task, .. }
        | E::LabelAdded { task, .. }
        | E::LabelRemoved { task, .. } => Need::Work(*task),
        E::DeliverableSettled { task, deliverable, .. }
        | E::DeliverableReopened { task, deliverable, .. }
        | E::EvidenceAdded { task, deliverable, .. }
        | E::EvidenceRemoved { task, deliverable, .. } => Need::Part(*task, *deliverable),
        E::OccurrenceSettled { task, .. } | E::OccurrenceReopened { task, .. } => Need::Finish(*task),
        E::DueExtended { task, .. }
        | E::ExtensionWithdrawn { task, .. }
        | E::DependencyAdded { task, .. }
        | E::DependencyRemoved { task, .. }
        | E::PrioritySet { task, .. }
        | E::BudgetSet { task, .. }
        | E::TextChanged { task, deliverable: None, field: TextField::Person, .. } => Need::Lead(*task),
        E::PlanAdopted { .. } | E::PlanWithdrawn { .. } | E::PlanSelected { .. } | E::OfficerSet { .. } => Need::Office,
        _ => Need::Plan,
    }
}

/// To finish, and to take that back, is the lead's; the way there is everybody's who works on it.
fn moving(task: TaskNo, from: State, to: State) -> Need {
    if from == State::Done || to == State::Done { Need::Finish(task) } else { Need::Work(task) }
}

/// Who wants to do something.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    /// The account, as the kernel says.
    pub account: &'a str,
    /// The owner of the office may do everything.
    pub is_owner: bool,
    /// Standing in for somebody counts up to a day.
    pub today: Date,
}

/// Lets a change pass, or says which right is missing and who has it. The plan is the one that is meant; today is that
/// of the host's clock.
pub fn check(office: &Office, need: Need, context: &Context) -> Result<(), Refusal> {
    let today = context.at.date_naive();
    let asker = Asker { account: &context.by.user, is_owner: context.is_owner, today };
    may(office, meant(office, context).ok(), need, &asker)
}

/// The same for a face that asks beforehand.
pub fn may(office: &Office, plan: Option<&Plan>, need: Need, asker: &Asker) -> Result<(), Refusal> {
    let grants = grants(office, asker);
    let may = |grant: &Grant| {
        let relation = grant.unit.and_then(|unit| relation(plan?, unit, need)).unwrap_or(Relation::Foreign);
        allows(grant.role, relation, need)
    };
    if asker.is_owner || grants.iter().any(may) || is_of_nothing(plan, need, &grants) {
        return Ok(());
    }
    Err(Refusal::NoRight(Box::new(NoRight::of(office, plan, need, asker.account))))
}

/// What is not there needs no right: that it is not there is the better answer.
fn is_of_nothing(plan: Option<&Plan>, need: Need, grants: &[Grant]) -> bool {
    let is_there = |task: TaskNo| plan.is_some_and(|plan| plan.task(task).is_some());
    let (Need::Work(task) | Need::Part(task, _) | Need::Finish(task) | Need::Lead(task)) = need else { return false };
    !is_there(task) && grants.iter().any(|grant| grant.role > Role::Viewer)
}

/// A role, in the name of a unit.
struct Grant<'a> {
    role: Role,
    unit: Option<&'a UnitId>,
}

/// The own role, and those of whom one stands in for today. A stand-in of a stand-in is none.
fn grants<'a>(office: &'a Office, asker: &Asker) -> Vec<Grant<'a>> {
    let Some(me) = office.officers.get(asker.account) else { return Vec::new() };
    let absent = me.stands_in.iter().filter(|stand_in| stand_in.until >= asker.today);
    let absent = absent.filter_map(|stand_in| office.officers.get(&stand_in.account));
    std::iter::once(me).chain(absent).map(|officer| Grant { role: officer.role, unit: officer.unit.as_ref() }).collect()
}

/// How a unit stands to what a change is about.
fn relation(plan: &Plan, unit: &UnitId, need: Need) -> Option<Relation> {
    let (task, part) = match need {
        Need::Work(task) | Need::Finish(task) | Need::Lead(task) => (task, None),
        Need::Part(task, part) => (task, Some(part)),
        Need::Note | Need::Plan | Need::Office => return None,
    };
    let task = plan.task(task)?;
    if plan.names(&task.responsible.lead, unit) {
        return Some(Relation::Leads);
    }
    let parts = || task.deliverables.iter().filter_map(|known| Some((known.number, known.responsible.as_ref()?)));
    let has = |own: &Responsible| plan.names(&own.lead, unit) || plan.names(&own.support, unit);
    if parts().any(|(number, own)| Some(number) == part && has(own)) {
        return Some(Relation::Owns);
    }
    let supports = plan.names(&task.responsible.support, unit) || parts().any(|(_, own)| has(own));
    Some(if supports { Relation::Supports } else { Relation::Foreign })
}

//! From a wish to facts, or to the reason why not. Pure: the clock, the author and the calendar are arguments.

mod amend;
mod meeting;
mod name;
mod officer;
mod plan;
mod settle;
mod task;
mod undo;

pub use name::{find_trigger, find_unit, trigger_of, unit_among};
pub(crate) use settle::open_periods;
pub use task::SHORT_COLUMNS;
pub use undo::Undoing;

use super::change::Change;
use super::event::Event;
use super::id::{PlanId, TaskNo, Ticket};
use super::plan::{Office, Plan};
use super::refusal::Refusal;
use super::role;
use super::stamp::{Author, Entry, Moment};
use super::task::Task;
use crate::calendar::{Calendar, Date};

/// What a batch may hold at most.
pub const MOST_CHANGES: usize = 100_000;

/// Everything that `decide` may know besides the office and the change.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The plan that is meant; none: the current one.
    pub plan: Option<&'a PlanId>,
    /// The day that counts as today.
    pub today: Date,
    /// Recording time.
    pub at: Moment,
    /// Who asks.
    pub by: &'a Author,
    /// The asker owns the office (a board of one's own; on a ward server the service and root) and may do everything.
    pub is_owner: bool,
    /// The id of the change.
    pub ticket: &'a Ticket,
    /// The `seq` of what the author saw; none: no care for what happened since.
    pub base: Option<u64>,
    /// Days off.
    pub calendar: &'a Calendar,
    /// The ticket that undo or redo is about, with its entries.
    pub undoing: Option<&'a Undoing>,
}

/// An event, and the plan it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// None for what belongs to the whole office.
    pub plan: Option<PlanId>,
    /// What happens.
    pub event: Event,
}

/// Decides one change. Everything it returns fits the office ([`Plan::fits`](super::plan::Plan)) in this order.
pub fn decide(office: &Office, change: &Change, context: &Context) -> Result<Vec<Decided>, Refusal> {
    let decided = match change {
        Change::Batch { changes } => batch(office, changes, context)?,
        change => decide_one(office, change, context)?,
    };
    check_conflicts(office, &decided, context)?;
    Ok(decided)
}

fn decide_one(office: &Office, change: &Change, context: &Context) -> Result<Vec<Decided>, Refusal> {
    if let Some(need) = role::need(meant(office, context).ok(), change) {
        role::check(office, need, context)?;
    }
    match change {
        Change::Batch { .. } => Err(Refusal::Nested),
        Change::Undo { .. } | Change::Redo => undo::decide(office, change, context),
        Change::SetOfficer { .. } | Change::StandIn { .. } | Change::RemoveOfficer { .. } => {
            officer::decide(office, change, context)
        }
        Change::HandOver { .. } => officer::hand_over(office, open(office, context)?, change, context),
        Change::AdoptPlan { draft } => plan::adopt(office, draft),
        Change::AdoptTasks { plan, tasks } => plan::adopt_tasks(office, plan, tasks),
        Change::AmendPlan { plan, amendment, draft, drop } => {
            let plan = office.plan(plan).ok_or_else(|| Refusal::NoSuchPlan { plan: plan.clone() })?;
            if plan.closed.is_some() {
                return Err(Refusal::PlanIsClosed { plan: plan.head.id.clone() });
            }
            Ok(belonging(plan, amend::amend(plan, amendment, draft, drop, context)?))
        }
        Change::SelectPlan { plan } => plan::select(office, plan),
        Change::ReopenPlan { .. } => {
            let plan = meant(office, context)?;
            let on = plan.closed.ok_or_else(|| Refusal::PlanNotClosed { plan: plan.head.id.clone() })?;
            Ok(belonging(plan, vec![Event::PlanReopened { on }]))
        }
        Change::ClosePlan { .. } if meant(office, context).is_ok_and(|plan| plan.closed.is_some()) => {
            Err(Refusal::AlreadySo { name: meant(office, context)?.head.id.to_string() })
        }
        Change::CarryTask { .. } => {
            let plan = open(office, context)?;
            plan::carry(office, plan, change, context)
        }
        change => {
            let plan = open(office, context)?;
            let events = match change.task() {
                Some(number) => task::decide(plan, on_board(plan, number, change)?, change, context)?,
                None => plan::decide(plan, change, context)?,
            };
            Ok(belonging(plan, events))
        }
    }
}

fn belonging(plan: &Plan, events: Vec<Event>) -> Vec<Decided> {
    let id = &plan.head.id;
    events.into_iter().map(|event| Decided { plan: Some(id.clone()), event }).collect()
}

/// The plan that is meant.
pub(super) fn meant<'a>(office: &'a Office, context: &Context) -> Result<&'a Plan, Refusal> {
    let id = context.plan.or(office.current.as_ref()).ok_or(Refusal::NoPlan)?;
    office.plan(id).map(|plan| &**plan).ok_or_else(|| Refusal::NoSuchPlan { plan: id.clone() })
}

/// The plan that is meant, not closed.
fn open<'a>(office: &'a Office, context: &Context) -> Result<&'a Plan, Refusal> {
    let plan = meant(office, context)?;
    match plan.closed {
        Some(_) => Err(Refusal::PlanIsClosed { plan: plan.head.id.clone() }),
        None => Ok(plan),
    }
}

/// The task that is meant; one that was dropped or carried over takes notes and can come back, nothing else.
fn on_board<'a>(plan: &'a Plan, number: TaskNo, change: &Change) -> Result<&'a Task, Refusal> {
    let task = plan.task(number).ok_or(Refusal::NoSuchTask { task: number })?;
    let is_so_already = match change {
        Change::ArchiveTask { .. } => task.dropped.is_some(),
        Change::CarryTask { to, .. } => task.carried.as_ref().is_some_and(|carried| carried.plan == *to),
        _ => false,
    };
    if is_so_already {
        return Err(Refusal::NothingToChange { task: number });
    }
    let may_come_back = task.carried.is_none() && matches!(change, Change::RestoreTask { .. });
    match gone(task) {
        Some(refusal) if !may_come_back && !matches!(change, Change::AddNote { .. }) => Err(refusal),
        _ => Ok(task),
    }
}

/// Why nothing is settled any more of a task that has left the board.
pub fn gone(task: &Task) -> Option<Refusal> {
    match &task.carried {
        _ if task.is_on_board() => None,
        Some(to) => Some(Refusal::CarriedOver { task: task.number, plan: to.plan.clone(), number: to.number }),
        None => Some(Refusal::Dropped { task: task.number }),
    }
}

/// Each change is decided on what the ones before it made of the plan. One that wants what is so already is passed
/// over; when all do, the first of them is the answer.
fn batch(office: &Office, changes: &[Change], context: &Context) -> Result<Vec<Decided>, Refusal> {
    if changes.len() > MOST_CHANGES {
        return Err(Refusal::TooMany { most: MOST_CHANGES, found: changes.len() });
    }
    let of_several = |place: usize| move |refusal| Refusal::OfSeveral { place, refusal: Box::new(refusal) };
    if let Some(place) = unknown_task(office, changes, context) {
        let task = changes[place].task().unwrap_or(TaskNo(0));
        return Err(of_several(place)(Refusal::NoSuchTask { task }));
    }
    let mut scratch = office.clone();
    let mut all = Vec::new();
    let mut needless = None;
    for (place, change) in changes.iter().enumerate() {
        if matches!(change, Change::Undo { .. } | Change::Redo) {
            return Err(of_several(place)(Refusal::Nested));
        }
        let decided = match decide_one(&scratch, change, context) {
            Err(refusal) if refusal.is_as_wanted() => {
                needless.get_or_insert(refusal);
                continue;
            }
            other => other.map_err(of_several(place))?,
        };
        for decided in &decided {
            apply_decided(&mut scratch, decided, context);
        }
        all.extend(decided);
    }
    needless.filter(|_| all.is_empty()).map_or(Ok(all), Err)
}

/// The first change of a task that there is not, and that no change before it can have added: told before anything
/// that is wrong with the others.
fn unknown_task(office: &Office, changes: &[Change], context: &Context) -> Option<usize> {
    let plan = meant(office, context).ok()?;
    let mut next = plan.next_number;
    for (place, change) in changes.iter().enumerate() {
        match change {
            Change::AddTask { .. } => next = next.saturating_add(1),
            Change::AdoptPlan { .. } | Change::SelectPlan { .. } => return None,
            _ => {}
        }
        let is_unknown = |task: &TaskNo| plan.task(*task).is_none() && !(plan.next_number..next).contains(&task.0);
        if change.task().as_ref().is_some_and(is_unknown) {
            return Some(place);
        }
    }
    None
}

/// Folds what was decided into a scratch copy, as the entry it is going to be.
fn apply_decided(scratch: &mut Office, decided: &Decided, context: &Context) {
    scratch.apply(&Entry {
        seq: scratch.seq + 1,
        plan: decided.plan.clone(),
        at: context.at,
        by: context.by.clone(),
        ticket: context.ticket.clone(),
        event: decided.event.clone(),
    });
}

/// Somebody else has changed the same field since the author looked: told, never overwritten.
fn check_conflicts(office: &Office, decided: &[Decided], context: &Context) -> Result<(), Refusal> {
    let Some(base) = context.base else { return Ok(()) };
    for Decided { plan, event } in decided {
        let (Some(plan), Some(subject)) = (plan.as_ref().and_then(|id| office.plan(id)), event.subject()) else {
            continue;
        };
        let touched = match subject.task {
            None => plan.touched.get(&*subject.field),
            Some(number) => plan.task(number).and_then(|task| task.touched.get(&*subject.field)),
        };
        if let Some(touch) = touched.filter(|touch| touch.seq > base && touch.uid != context.by.uid) {
            let (task, field, touch) = (subject.task, subject.field.into_owned(), Box::new(touch.clone()));
            return Err(Refusal::Conflict { task, field, today: context.today, touch });
        }
    }
    Ok(())
}

/// The effective date: as given, not in the future and not long before the plan; today when it is missing.
fn effective(plan: &Plan, on: Option<Date>, context: &Context) -> Result<Date, Refusal> {
    match on {
        Some(on) if on > context.today => Err(Refusal::FutureDate { on, today: context.today }),
        Some(on) if on < plan.earliest() => Err(Refusal::LongBeforePlan { on, first_day: plan.head.first_day }),
        Some(on) => Ok(on),
        None => Ok(context.today),
    }
}

impl Change {
    /// The task it is about, where it is about one.
    pub fn task(&self) -> Option<TaskNo> {
        use Change as C;
        match self {
            C::MoveTask { task, .. }
            | C::SettleDeliverable { task, .. }
            | C::ReopenDeliverable { task, .. }
            | C::SettleOccurrence { task, .. }
            | C::ReopenOccurrence { task, .. }
            | C::MoveOccurrence { task, .. }
            | C::AddNote { task, .. }
            | C::SetSchedule { task, .. }
            | C::ExtendDue { task, .. }
            | C::AssignTask { task, .. }
            | C::BlockTask { task, .. }
            | C::UnblockTask { task }
            | C::SubmitTask { task, .. }
            | C::RecallTask { task }
            | C::AwaitNumber { task, .. }
            | C::AddDeliverable { task, .. }
            | C::LabelTask { task, .. }
            | C::AddDependency { task, .. }
            | C::RemoveDependency { task, .. }
            | C::EditText { task, .. }
            | C::CorrectText { task, .. }
            | C::SetPriority { task, .. }
            | C::SetBudget { task, .. }
            | C::ArchiveTask { task, .. }
            | C::RestoreTask { task }
            | C::CarryTask { task, .. } => Some(*task),
            C::AdoptPlan { .. }
            | C::AdoptTasks { .. }
            | C::AmendPlan { .. }
            | C::SelectPlan { .. }
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
            | C::SaveFilter { .. }
            | C::SetLimit { .. }
            | C::SetOfficer { .. }
            | C::StandIn { .. }
            | C::RemoveOfficer { .. }
            | C::HandOver { .. }
            | C::Undo { .. }
            | C::Redo
            | C::Batch { .. } => None,
        }
    }
}

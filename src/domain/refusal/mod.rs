//! Why a change was not made.

mod name;
mod told;

pub use name::{Field, state_name};

use super::id::{Numeral, PlanId, TargetId, TaskNo, Ticket};
use super::role::NoRight;
use super::stamp::Touch;
use super::target::Number;
use super::task::State;
use crate::calendar::{Date, Period, day, weekday_in_sentence};
use crate::text::{Lang, Words};

/// A reason, with what the sentence about it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are the words of the domain; the sentences stand in `Failure::from`")]
pub enum Refusal {
    NoPlan,
    NoSuchPlan { plan: PlanId },
    PlanExists { plan: PlanId },
    PlanIsClosed { plan: PlanId },
    PlanNotClosed { plan: PlanId },
    EarlierPlan { plan: PlanId },
    TasksWithoutOutcome { tasks: Vec<TaskNo> },
    NoSuchTask { task: TaskNo },
    NoSuchArea { area: String, areas: Vec<Numeral> },
    NoSuchDeliverable { task: TaskNo, deliverable: u16, count: usize },
    NoSuchUnit { name: String, nearest: Option<String> },
    AmbiguousUnit { name: String, candidates: Vec<String> },
    NoSuchTrigger { name: String, known: Vec<String> },
    AmbiguousTrigger { name: String, candidates: Vec<String> },
    NoSuchTarget { target: TargetId, known: Vec<String> },
    NoSuchPeriod { task: TaskNo, period: String, example: Option<String> },
    PeriodNotBegun { period: Period, on: Date },
    NotRecurring { task: TaskNo },
    Recurring { task: TaskNo, current: Option<String> },
    OpenDeliverables { task: TaskNo, open: Vec<u16> },
    OpenOccurrences { task: TaskNo, open: usize, current: String },
    NotBeforeTheEnd { task: TaskNo, last_day: Date },
    ComesAfter { task: TaskNo, after: Vec<TaskNo> },
    AlreadyThere { task: TaskNo, state: State },
    AlreadySettled { item: String },
    SettledOtherwise { item: String },
    NotSettled { item: String },
    NothingToChange { task: TaskNo },
    AlreadySo { name: String },
    NameTaken { name: String },
    IntoItself { name: String },
    SamePlan { task: TaskNo, plan: PlanId },
    NoSuchLimit { name: String },
    Dropped { task: TaskNo },
    CarriedOver { task: TaskNo, plan: PlanId, number: TaskNo },
    NotBlocked { task: TaskNo },
    NotSubmitted { task: TaskNo },
    LastAdmin { account: String },
    ReasonNeeded,
    EmptyText { field: Field },
    TooLong { field: Field, most: usize, found: usize },
    FutureDate { on: Date, today: Date },
    BadDates,
    BeforePlan { on: Date, first_day: Date },
    LongBeforePlan { on: Date, first_day: Date },
    OldDocument { on: Date, first_day: Date },
    NotAfterDue { due: Date, present: Date },
    DueIsOver { due: Date, on: Date },
    BadCount,
    NoTotal { count: Number, of: String },
    NoShare { target: String, unit: String },
    NotJudged { target: String },
    NotCounted { target: String, id: TargetId },
    Unbalanced,
    MeetingIsOpen { on: Date },
    NoOpenMeeting,
    BadDraft { what: Words },
    TooMany { most: usize, found: usize },
    DependencyCycle { path: Vec<TaskNo> },
    LimitReached { name: String, most: u32 },
    Conflict { task: Option<TaskNo>, field: String, today: Date, touch: Box<Touch> },
    NothingToUndo,
    NothingToRedo,
    NoSuchTicket { ticket: Ticket },
    AlreadyUndone { ticket: Ticket, by: Ticket, touch: Box<Touch> },
    CannotUndo { ticket: Ticket, task: Option<TaskNo>, touch: Option<Box<Touch>> },
    TicketTooOld { ticket: Ticket },
    Nested,
    NoRight(Box<NoRight>),
    NoSuchOfficer { account: String, known: Vec<String> },
    StandsInForOneself { account: String },
    NothingToHandOver { name: String },
    OfSeveral { place: usize, refusal: Box<Refusal> },
}

impl Refusal {
    /// Whether everything is already as the change wants it: nothing is wrong, and there is nothing to do.
    pub fn is_as_wanted(&self) -> bool {
        matches!(
            self,
            Refusal::AlreadyThere { .. }
                | Refusal::AlreadySettled { .. }
                | Refusal::NotSettled { .. }
                | Refusal::NotBlocked { .. }
                | Refusal::NotSubmitted { .. }
                | Refusal::NothingToChange { .. }
                | Refusal::AlreadySo { .. }
                | Refusal::PlanNotClosed { .. }
        )
    }
}

/// What a limit is on, as officers read it: a column, or `unit:tu-phap`.
pub fn limit_name(name: &str, lang: Lang) -> &str {
    State::ALL.into_iter().find(|state| state.name() == name).map_or(name, |state| state_name(state, lang))
}

/// `thứ Sáu 29/03/2024`, as a day is read back.
pub fn day_with_weekday(date: Date, lang: Lang) -> String {
    let name = weekday_in_sentence(date, lang);
    format!("{name} {}", day(date))
}

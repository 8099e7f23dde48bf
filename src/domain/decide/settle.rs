//! Settling deliverables and the periods of recurring tasks.

use super::name::{LONGEST, evidence, some_line};
use super::task::existing;
use super::{Context, effective};
use crate::calendar::{Date, Period};
use crate::domain::change::Change;
use crate::domain::event::Event;
use crate::domain::id::period_in_year;
use crate::domain::plan::Plan;
use crate::domain::refusal::{Field, Refusal};
use crate::domain::task::{Evidence, How, Occurrence, Settled, State, Task};
use crate::text;

pub(super) fn decide(plan: &Plan, task: &Task, change: &Change, context: &Context) -> Result<Vec<Event>, Refusal> {
    let number = task.number;
    match change {
        Change::SettleDeliverable { deliverable, how, on, reason, evidence, .. } => {
            let known = existing(task, *deliverable)?;
            if task.is_recurring() {
                let current = open_periods(plan, task).first().map(ToString::to_string);
                return Err(Refusal::Recurring { task: number, current });
            }
            // More proof of what is settled gives it no other day.
            let on = on.or(known.settled.as_ref().map(|settled| settled.on));
            let settled = settled(plan, *how, on, reason.as_deref(), evidence, context)?;
            match &known.settled {
                None => {
                    let awaited = number_came(task, &settled.evidence);
                    let settled = Event::DeliverableSettled { task: number, deliverable: *deliverable, settled };
                    Ok(std::iter::once(settled).chain(awaited).collect())
                }
                Some(before) => more_evidence(task, *deliverable, before, settled),
            }
        }
        Change::ReopenDeliverable { deliverable, .. } => match existing(task, *deliverable)?.settled.clone() {
            Some(settled) => Ok(vec![Event::DeliverableReopened { task: number, deliverable: *deliverable, settled }]),
            None => Err(Refusal::NotSettled { item: format!("{number}.{deliverable}") }),
        },
        Change::SettleOccurrence { period, how, on, reason, evidence, .. } => {
            let period = known_period(plan, task, period)?;
            let settled = settled(plan, *how, *on, reason.as_deref(), evidence, context)?;
            // What a week or a month needs is often made in the one before, never earlier.
            if *how == How::Done && period.previous().first_day() > settled.on {
                return Err(Refusal::PeriodNotBegun { period, on: settled.on });
            }
            if let Some(known) = task.occurrences.get(&period).and_then(|known| known.settled.as_ref()) {
                let item = format!("{number}@{period}");
                let is_same =
                    known.how == settled.how && settled.evidence.iter().all(|one| known.evidence.contains(one));
                return Err(if is_same {
                    Refusal::AlreadySettled { item }
                } else {
                    Refusal::SettledOtherwise { item }
                });
            }
            let awaited = number_came(task, &settled.evidence);
            let settled = Event::OccurrenceSettled { task: number, period, settled };
            Ok(std::iter::once(settled).chain(awaited).collect())
        }
        Change::ReopenOccurrence { period, .. } => {
            let period = known_period(plan, task, period)?;
            match task.occurrences.get(&period).and_then(|occurrence| occurrence.settled.clone()) {
                Some(settled) => Ok(vec![Event::OccurrenceReopened { task: number, period, settled }]),
                None => Err(Refusal::NotSettled { item: format!("{number}@{period}") }),
            }
        }
        Change::MoveOccurrence { period, to, on, .. } => {
            let period = known_period(plan, task, period)?;
            let none = Occurrence::default();
            let known = task.occurrences.get(&period).unwrap_or(&none);
            if known.settled.is_some() || *to == State::Done {
                return Err(Refusal::SettledOtherwise { item: format!("{number}@{period}") });
            }
            if known.state == *to {
                return Err(Refusal::AlreadyThere { task: number, state: *to });
            }
            Ok(vec![Event::OccurrenceMoved {
                task: number,
                period,
                from: known.state,
                to: *to,
                on: effective(plan, *on, context)?,
            }])
        }
        _ => Err(Refusal::NothingToChange { task: number }),
    }
}

/// How something was settled. The effective date is the one given, else that of the latest document, else today.
fn settled(
    plan: &Plan,
    how: How,
    on: Option<Date>,
    reason: Option<&str>,
    given: &[Evidence],
    context: &Context,
) -> Result<Settled, Refusal> {
    let reason = some_line(reason, Field::Reason, LONGEST)?;
    if how == How::NotArising && reason.is_none() {
        return Err(Refusal::ReasonNeeded);
    }
    let evidence = evidence(given)?;
    if let Some(on) = evidence.iter().filter_map(|document| document.date).find(|date| *date > context.today) {
        return Err(Refusal::FutureDate { on, today: context.today });
    }
    let on = match on {
        Some(on) => Some(on),
        None => day_of(plan, &evidence)?,
    };
    Ok(Settled { how, on: effective(plan, on, context)?, reason, evidence })
}

/// The day of the latest document: what needs several is done when the last of them is there, in whatever order they
/// were typed. What is shown as evidence may be much older than the plan, but nothing of the plan was done on its day:
/// either the year is a slip, or the day has to be given.
fn day_of(plan: &Plan, evidence: &[Evidence]) -> Result<Option<Date>, Refusal> {
    match evidence.iter().filter_map(|document| document.date).max() {
        Some(on) if on < plan.earliest() => Err(Refusal::OldDocument { on, first_day: plan.head.first_day }),
        latest => Ok(latest),
    }
}

/// A settled deliverable may get more proof, not another outcome.
fn more_evidence(task: &Task, deliverable: u16, before: &Settled, new: Settled) -> Result<Vec<Event>, Refusal> {
    let number = task.number;
    let mut more: Vec<Evidence> = Vec::new();
    for document in new.evidence {
        if !before.evidence.contains(&document) && !more.contains(&document) {
            more.push(document);
        }
    }
    let item = || format!("{number}.{deliverable}");
    if new.how != before.how {
        return Err(Refusal::SettledOtherwise { item: item() });
    }
    if more.is_empty() {
        return Err(Refusal::AlreadySettled { item: item() });
    }
    let awaited = number_came(task, &more);
    let added = more.into_iter().map(|evidence| Event::EvidenceAdded { task: number, deliverable, evidence });
    Ok(added.chain(awaited).collect())
}

/// The number that a task waited for has come with a document.
fn number_came(task: &Task, evidence: &[Evidence]) -> Option<Event> {
    let has_number = evidence.iter().any(|document| !document.number.is_empty());
    let from = task.awaits_number.filter(|_| has_number)?;
    Some(Event::NumberAwaited { task: task.number, from: Some(from), to: None })
}

/// The periods of a recurring task that are not settled, oldest first.
pub(crate) fn open_periods(plan: &Plan, task: &Task) -> Vec<Period> {
    let is_open = |period: &Period| task.occurrences.get(period).is_none_or(|occurrence| occurrence.settled.is_none());
    task.schedule.periods(plan.head.last_day).into_iter().filter(is_open).collect()
}

fn known_period(plan: &Plan, task: &Task, typed: &str) -> Result<Period, Refusal> {
    if !task.is_recurring() {
        return Err(Refusal::NotRecurring { task: task.number });
    }
    let periods = task.schedule.periods(plan.head.last_day);
    period_in_year(typed, plan.head.year).ok().filter(|period| periods.contains(period)).ok_or_else(|| {
        Refusal::NoSuchPeriod {
            task: task.number,
            period: text::cut(&text::clean_line(typed), 40).into_owned(),
            example: periods.first().map(ToString::to_string),
        }
    })
}

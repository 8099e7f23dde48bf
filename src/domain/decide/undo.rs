//! Undo and redo of a whole ticket, as new entries. Never over somebody's later change of the same field.

use super::{Context, Decided, apply_decided};
use crate::domain::change::Change;
use crate::domain::event::{Event, Subject};
use crate::domain::id::Ticket;
use crate::domain::plan::{Office, Plan};
use crate::domain::refusal::Refusal;
use crate::domain::role;
use crate::domain::stamp::{Entry, Touch};

/// The ticket an undo or a redo is about, as the engine finds it in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoing {
    /// Its id.
    pub ticket: Ticket,
    /// Its entries, in order.
    pub entries: Vec<Entry>,
}

pub(super) fn decide(office: &Office, change: &Change, context: &Context) -> Result<Vec<Decided>, Refusal> {
    let is_undo = matches!(change, Change::Undo { .. });
    let Some(undoing) = context.undoing else {
        return Err(if is_undo { Refusal::NothingToUndo } else { Refusal::NothingToRedo });
    };
    let ticket = &undoing.ticket;
    let plan = undoing.entries.iter().find_map(|entry| entry.plan.clone());
    let (mark, events) = if is_undo {
        let back = undoing.entries.iter().rev().filter_map(|entry| Some((entry, entry.event.inverse()?)));
        (Event::ChangeUndone { of: ticket.clone() }, back.collect::<Vec<_>>())
    } else {
        let again = undoing.entries.iter().filter(|entry| entry.event.inverse().is_some());
        (Event::ChangeRedone { of: ticket.clone() }, again.map(|entry| (entry, entry.event.clone())).collect())
    };
    let mut scratch = office.clone();
    let mut decided = vec![Decided { plan, event: mark }];
    for (entry, event) in events {
        let next = Decided { plan: entry.plan.clone(), event };
        let of_plan = Context { plan: next.plan.as_ref().or(context.plan), ..*context };
        role::check(&scratch, role::need_of(&next), &of_plan)?;
        check(office, &scratch, &next, entry, ticket, context)?;
        apply_decided(&mut scratch, &next, context);
        decided.push(next);
    }
    Ok(decided)
}

/// Nobody else has touched the field since, and it is as the ticket left it.
fn check(
    office: &Office,
    scratch: &Office,
    next: &Decided,
    entry: &Entry,
    ticket: &Ticket,
    context: &Context,
) -> Result<(), Refusal> {
    let refuse = |touch: Option<&Touch>| {
        let task = next.event.task();
        Err(Refusal::CannotUndo { ticket: ticket.clone(), task, touch: touch.cloned().map(Box::new) })
    };
    let Some(id) = &next.plan else {
        return if scratch.fits(&next.event) { Ok(()) } else { refuse(None) };
    };
    let later = office.plan(id).and_then(|plan| {
        let touch = plan.last_touch(&next.event.subject()?)?;
        (touch.seq > entry.seq).then_some(touch)
    });
    if let Some(touch) = later.filter(|touch| touch.uid != context.by.uid) {
        return refuse(Some(touch));
    }
    let fits = match &next.event {
        Event::PlanAdopted { .. } | Event::PlanWithdrawn { .. } => scratch.fits(&next.event),
        event => scratch.plan(id).is_some_and(|plan| plan.fits(event)),
    };
    if fits { Ok(()) } else { refuse(later) }
}

impl Plan {
    /// Who touched a subject last; for all of a task (`*`) the latest touch of any of its fields.
    fn last_touch(&self, subject: &Subject) -> Option<&Touch> {
        let touched = match subject.task {
            None => &self.touched,
            Some(number) => &self.task(number)?.touched,
        };
        if subject.field == "*" { touched.values().max_by_key(|touch| touch.seq) } else { touched.get(&*subject.field) }
    }
}

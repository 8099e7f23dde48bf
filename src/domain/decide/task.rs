//! Changes of one task.

use super::name::{LONGEST, LONGEST_NAME, leads, line, lines, responsible, schedule, some_line, supports};
use super::{Context, effective, settle};
use crate::calendar::Date;
use crate::domain::apply::correction_key;
use crate::domain::change::Change;
use crate::domain::due::Judge;
use crate::domain::event::{Event, TextField};
use crate::domain::id::TaskNo;
use crate::domain::plan::Plan;
use crate::domain::refusal::{Field, Refusal};
use crate::domain::responsible::Responsible;
use crate::domain::schedule::Schedule;
use crate::domain::task::{Blocked, Deliverable, Dropped, Extension, How, Note, Origin, State, Submitted, Task};
use crate::text;

/// The longest short title, in columns.
pub const SHORT_COLUMNS: usize = 32;

pub(super) fn decide(plan: &Plan, task: &Task, change: &Change, context: &Context) -> Result<Vec<Event>, Refusal> {
    let number = task.number;
    match change {
        Change::MoveTask { to, on, reason, .. } => move_task(plan, task, *to, *on, reason.as_deref(), context),
        Change::SettleDeliverable { .. }
        | Change::ReopenDeliverable { .. }
        | Change::SettleOccurrence { .. }
        | Change::ReopenOccurrence { .. }
        | Change::MoveOccurrence { .. } => settle::decide(plan, task, change, context),
        Change::AddNote { text, kind, period, on, .. } => {
            let note = Note {
                id: task.next_note,
                kind: *kind,
                text: lines(text, Field::Note)?,
                period: some_line(period.as_deref(), Field::Text, LONGEST_NAME)?,
                on: effective(plan, *on, context)?,
            };
            Ok(vec![Event::NoteAdded { task: number, note }])
        }
        Change::SetSchedule { deliverable, schedule: given, amendment, .. } => {
            let mut events = Vec::new();
            let to = Some(schedule(plan, given, &mut events)?);
            let from = match deliverable {
                None => Some(task.schedule.clone()),
                Some(part) => existing(task, *part)?.schedule.clone(),
            };
            if from == to {
                return Err(Refusal::NothingToChange { task: number });
            }
            let amendment = document(amendment.as_deref())?;
            events.push(Event::TaskRescheduled { task: number, deliverable: *deliverable, from, to, amendment });
            Ok(events)
        }
        Change::ExtendDue { deliverable, due, reason, by, on, .. } => {
            let judge = Judge::new(plan, context.calendar, context.today);
            let standing = match deliverable {
                Some(part) => judge.deliverable(task, existing(task, *part)?),
                None => judge.task(task),
            };
            let extension = Extension {
                deliverable: *deliverable,
                due: *due,
                reason: line(reason, Field::Reason, LONGEST)?,
                by: line(by, Field::Document, LONGEST)?,
                on: effective(plan, *on, context)?,
            };
            let is_so = |known: &Extension| Extension { on: extension.on, ..known.clone() } == extension;
            let last = task.extensions.iter().rev().find(|known| known.deliverable == *deliverable);
            if last.is_some_and(is_so) {
                return Err(Refusal::NothingToChange { task: number });
            }
            if let Some(present) = standing.due.filter(|present| *due <= *present) {
                return Err(Refusal::NotAfterDue { due: *due, present });
            }
            // Of a plan that is over, its last day counts as today.
            let on = plan.judged_on(extension.on);
            if *due < on {
                return Err(Refusal::DueIsOver { due: *due, on });
            }
            Ok(vec![Event::DueExtended { task: number, extension }])
        }
        Change::AssignTask { .. } => assign(plan, task, change, context),
        Change::BlockTask { reason, waiting_for, on, .. } => {
            let blocked = Blocked {
                reason: line(reason, Field::Reason, LONGEST)?,
                since: effective(plan, *on, context)?,
                waiting_for: some_line(waiting_for.as_deref(), Field::Name, LONGEST_NAME)?,
            };
            let is_so = |known: &Blocked| {
                known.reason == blocked.reason
                    && known.waiting_for == blocked.waiting_for
                    && on.is_none_or(|on| on == known.since)
            };
            if task.blocked.as_ref().is_some_and(is_so) {
                return Err(Refusal::NothingToChange { task: number });
            }
            let mut events = Vec::new();
            if let Some(blocked) = task.blocked.clone() {
                events.push(Event::TaskUnblocked { task: number, blocked });
            }
            events.push(Event::TaskBlocked { task: number, blocked });
            Ok(events)
        }
        Change::UnblockTask { .. } => match task.blocked.clone() {
            Some(blocked) => Ok(vec![Event::TaskUnblocked { task: number, blocked }]),
            None => Err(Refusal::NotBlocked { task: number }),
        },
        Change::SubmitTask { to, on, .. } => {
            let submitted = Submitted { on: effective(plan, *on, context)?, to: line(to, Field::Name, LONGEST_NAME)? };
            let is_so = |known: &Submitted| known.to == submitted.to && on.is_none_or(|on| on == known.on);
            if task.submitted.as_ref().is_some_and(is_so) {
                return Err(Refusal::NothingToChange { task: number });
            }
            let mut events = Vec::new();
            if let Some(submitted) = task.submitted.clone() {
                events.push(Event::SubmissionWithdrawn { task: number, submitted });
            }
            events.push(Event::TaskSubmitted { task: number, submitted });
            Ok(events)
        }
        Change::RecallTask { .. } => match task.submitted.clone() {
            Some(submitted) => Ok(vec![Event::SubmissionWithdrawn { task: number, submitted }]),
            None => Err(Refusal::NotSubmitted { task: number }),
        },
        Change::AwaitNumber { on, .. } => {
            let to = Some(effective(plan, *on, context)?);
            if task.awaits_number.is_some() {
                return Err(Refusal::NothingToChange { task: number });
            }
            let mut events = Vec::new();
            if task.state == State::Planned {
                events.extend(moved(task, State::InProgress, effective(plan, *on, context)?, None));
            }
            events.push(Event::NumberAwaited { task: number, from: None, to });
            Ok(events)
        }
        Change::AddDeliverable { text, schedule: given, amendment, .. } => {
            let mut events = Vec::new();
            let own = given.as_ref().map(|given| schedule(plan, given, &mut events)).transpose()?;
            let last = task.deliverables.last().map_or(0, |deliverable| deliverable.number);
            let deliverable = Box::new(Deliverable {
                number: last.saturating_add(1),
                text: line(text, Field::Deliverable, LONGEST)?,
                schedule: own,
                responsible: None,
                settled: None,
            });
            events.push(Event::DeliverableAdded {
                task: number,
                deliverable,
                amendment: document(amendment.as_deref())?,
            });
            Ok(events)
        }
        Change::LabelTask { add, remove, .. } => label(task, add, remove),
        Change::AddDependency { after, .. } => depend(plan, task, *after),
        Change::RemoveDependency { after, .. } if task.after.contains(after) => {
            Ok(vec![Event::DependencyRemoved { task: number, after: *after }])
        }
        Change::EditText { deliverable, field, text, amendment, .. } => {
            edit(task, *deliverable, *field, text, document(amendment.as_deref())?)
        }
        Change::CorrectText { deliverable, text, .. } => {
            if let Some(part) = deliverable {
                existing(task, *part)?;
            }
            let from = task.corrections.get(&correction_key(*deliverable)).cloned();
            let to = some_line(text.as_deref(), Field::Text, LONGEST)?;
            changed(number, from != to, Event::TextCorrected { task: number, deliverable: *deliverable, from, to })
        }
        Change::SetPriority { priority, .. } => {
            let from = task.priority;
            changed(number, from != *priority, Event::PrioritySet { task: number, from, to: *priority })
        }
        Change::SetBudget { budget, .. } => {
            let from = task.budget;
            changed(number, from != *budget, Event::BudgetSet { task: number, from, to: *budget })
        }
        Change::ArchiveTask { reason, amendment, on, .. } => {
            let dropped = Dropped {
                on: effective(plan, *on, context)?,
                reason: some_line(reason.as_deref(), Field::Reason, LONGEST)?,
                amendment: document(amendment.as_deref())?,
            };
            Ok(vec![Event::TaskArchived { task: number, dropped }])
        }
        Change::RestoreTask { .. } => match task.dropped.clone() {
            Some(dropped) => Ok(vec![Event::TaskRestored { task: number, dropped }]),
            None => Err(Refusal::NothingToChange { task: number }),
        },
        _ => Err(Refusal::NothingToChange { task: number }),
    }
}

fn changed(task: TaskNo, is_changed: bool, event: Event) -> Result<Vec<Event>, Refusal> {
    if is_changed { Ok(vec![event]) } else { Err(Refusal::NothingToChange { task }) }
}

/// The number of the amending decision.
fn document(amendment: Option<&str>) -> Result<Option<String>, Refusal> {
    some_line(amendment, Field::Document, LONGEST_NAME)
}

pub(super) fn existing(task: &Task, deliverable: u16) -> Result<&Deliverable, Refusal> {
    task.deliverable(deliverable).ok_or(Refusal::NoSuchDeliverable {
        task: task.number,
        deliverable,
        count: task.deliverables.len(),
    })
}

fn move_task(
    plan: &Plan,
    task: &Task,
    to: State,
    on: Option<Date>,
    reason: Option<&str>,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    if task.state == to {
        return Err(Refusal::AlreadyThere { task: task.number, state: to });
    }
    let reason = some_line(reason, Field::Reason, LONGEST)?;
    let is_whole = to == State::Done && reason.is_none();
    if is_whole {
        may_finish(plan, task, context)?;
    }
    let worked = last_work(task).filter(|_| is_whole).map(|day| day.min(context.today));
    let on = effective(plan, on.or(worked), context)?;
    plan.check_limits(task, to)?;
    let reason = reason.filter(|_| to == State::Done);
    Ok(moved(task, to, on, reason))
}

/// The day on which the last piece of a task was done: the task is finished then, whenever somebody says so.
fn last_work(task: &Task) -> Option<Date> {
    let parts = task.deliverables.iter().filter_map(|deliverable| deliverable.settled.as_ref());
    let periods = task.occurrences.values().filter_map(|occurrence| occurrence.settled.as_ref());
    parts.chain(periods).filter(|settled| settled.how == How::Done).map(|settled| settled.on).max()
}

/// The move, and the marks that end with it: what is finished is neither blocked nor awaiting a signature.
pub(super) fn moved(task: &Task, to: State, on: Date, reason: Option<String>) -> Vec<Event> {
    let number = task.number;
    let mut events = Vec::new();
    if to == State::Done {
        if let Some(blocked) = task.blocked.clone() {
            events.push(Event::TaskUnblocked { task: number, blocked });
        }
        if let Some(submitted) = task.submitted.clone() {
            events.push(Event::SubmissionWithdrawn { task: number, submitted });
        }
        if task.awaits_number.is_some() {
            events.push(Event::NumberAwaited { task: number, from: task.awaits_number, to: None });
        }
    }
    events.push(Event::TaskMoved {
        task: number,
        from: task.state,
        to,
        on,
        was_on: task.moved_on,
        reason,
        was_reason: task.forced.clone(),
    });
    events
}

/// Whether a task may be finished without a reason of its own.
fn may_finish(plan: &Plan, task: &Task, context: &Context) -> Result<(), Refusal> {
    let number = task.number;
    if matches!(task.schedule, Schedule::Continuous { .. }) && context.today < plan.head.last_day {
        return Err(Refusal::NotBeforeTheEnd { task: number, last_day: plan.head.last_day });
    }
    if task.is_recurring() {
        let open = settle::open_periods(plan, task);
        if let Some(current) = open.first() {
            return Err(Refusal::OpenOccurrences { task: number, open: open.len(), current: current.to_string() });
        }
    } else {
        let open: Vec<u16> = task.open_deliverables().map(|deliverable| deliverable.number).collect();
        if !open.is_empty() {
            return Err(Refusal::OpenDeliverables { task: number, open });
        }
    }
    let unfinished = |after: &TaskNo| plan.task(*after).is_some_and(|t| t.is_on_board() && t.state != State::Done);
    let after: Vec<TaskNo> = task.after.iter().copied().filter(unfinished).collect();
    if after.is_empty() { Ok(()) } else { Err(Refusal::ComesAfter { task: number, after }) }
}

fn label(task: &Task, add: &[String], remove: &[String]) -> Result<Vec<Event>, Refusal> {
    let number = task.number;
    let mut labels = task.labels.clone();
    let mut events = Vec::new();
    for label in add {
        let label = line(label, Field::Label, SHORT_COLUMNS)?;
        if labels.insert(label.clone()) {
            events.push(Event::LabelAdded { task: number, label });
        }
    }
    for label in remove {
        let label = line(label, Field::Label, SHORT_COLUMNS)?;
        if labels.remove(&label) {
            events.push(Event::LabelRemoved { task: number, label });
        }
    }
    if events.is_empty() { Err(Refusal::NothingToChange { task: number }) } else { Ok(events) }
}

/// A task comes after another: never after itself, not even over others.
fn depend(plan: &Plan, task: &Task, after: TaskNo) -> Result<Vec<Event>, Refusal> {
    plan.task(after).ok_or(Refusal::NoSuchTask { task: after })?;
    if task.after.contains(&after) {
        return Err(Refusal::NothingToChange { task: task.number });
    }
    if let Some(mut path) = path(plan, after, task.number) {
        path.insert(0, task.number);
        return Err(Refusal::DependencyCycle { path });
    }
    Ok(vec![Event::DependencyAdded { task: task.number, after }])
}

/// The way from a task to another along what each comes after.
fn path(plan: &Plan, from: TaskNo, to: TaskNo) -> Option<Vec<TaskNo>> {
    let mut ways = vec![vec![from]];
    let mut seen = std::collections::BTreeSet::new();
    while let Some(way) = ways.pop() {
        let here = *way.last()?;
        if here == to {
            return Some(way);
        }
        if seen.insert(here) {
            for next in plan.task(here).into_iter().flat_map(|task| task.after.iter()) {
                ways.push(way.iter().copied().chain([*next]).collect());
            }
        }
    }
    None
}

fn edit(
    task: &Task,
    deliverable: Option<u16>,
    field: TextField,
    text: &str,
    amendment: Option<String>,
) -> Result<Vec<Event>, Refusal> {
    let number = task.number;
    let (from, to) = match (deliverable, field) {
        (Some(part), _) => (existing(task, part)?.text.clone(), line(text, Field::Deliverable, LONGEST)?),
        (None, TextField::Title) => (task.title.clone(), line(text, Field::Title, LONGEST)?),
        (None, TextField::Short) => (task.short.clone(), short(text)?),
        (None, TextField::Person) => (task.person.clone().unwrap_or_default(), person(text)?),
        (None, TextField::Leader) => (task.leader.clone().unwrap_or_default(), person(text)?),
    };
    let field = if deliverable.is_some() { TextField::Title } else { field };
    changed(number, from != to, Event::TextChanged { task: number, deliverable, field, from, to, amendment })
}

/// A short title: one line of at most [`SHORT_COLUMNS`]; empty is allowed, the title is cut then.
fn short(input: &str) -> Result<String, Refusal> {
    let short = text::clean_line(input);
    let found = text::width(&short);
    if found > SHORT_COLUMNS {
        return Err(Refusal::TooLong { field: Field::Short, most: SHORT_COLUMNS, found });
    }
    Ok(short)
}

fn person(input: &str) -> Result<String, Refusal> {
    Ok(some_line(Some(input), Field::Person, LONGEST_NAME)?.unwrap_or_default())
}

fn assign(plan: &Plan, task: &Task, change: &Change, context: &Context) -> Result<Vec<Event>, Refusal> {
    let Change::AssignTask { deliverable, lead, support, person: who, leader, amendment, on, .. } = change else {
        return Err(Refusal::NothingToChange { task: task.number });
    };
    let number = task.number;
    let mut events = Vec::new();
    if lead.is_some() || support.is_some() {
        let from = match deliverable {
            Some(part) => existing(task, *part)?.responsible.clone(),
            None => Some(task.responsible.clone()),
        };
        let old = from.clone().unwrap_or_else(|| task.responsible.clone());
        let lead = lead.as_ref().map_or(Ok(old.lead), |names| leads(plan, names))?;
        let mut support = support.as_ref().map_or(Ok(old.support), |names| supports(plan, names))?;
        // Who leads does not support as well.
        support.retain(|party| !lead.contains(party));
        let to = Some(Responsible { phrase: old.phrase, lead, support });
        if from != to {
            events.push(Event::TaskAssigned {
                task: number,
                deliverable: *deliverable,
                from: from.map(Box::new),
                to: to.map(Box::new),
                on: effective(plan, *on, context)?,
                amendment: document(amendment.as_deref())?,
            });
        }
    }
    for (given, field) in [(who, TextField::Person), (leader, TextField::Leader)] {
        match given.as_ref().map(|given| edit(task, None, field, given, None)) {
            None => {}
            Some(Err(refusal)) if refusal.is_as_wanted() => {}
            Some(edited) => events.extend(edited?),
        }
    }
    if events.is_empty() { Err(Refusal::NothingToChange { task: number }) } else { Ok(events) }
}

/// A task that was assigned later (nhiệm vụ phát sinh).
pub(super) fn add(plan: &Plan, change: &Change, context: &Context) -> Result<Vec<Event>, Refusal> {
    let Change::AddTask { area, title, short: given_short, deliverables, document: given_document, .. } = change else {
        return Err(Refusal::NoPlan);
    };
    let Change::AddTask {
        schedule: given_schedule, responsible: given, lead, support, person: who, leader, on, ..
    } = change
    else {
        return Err(Refusal::NoPlan);
    };
    if plan.area(area).is_none() {
        let areas = plan.areas.iter().map(|area| area.numeral.clone()).collect();
        return Err(Refusal::NoSuchArea { area: area.to_string(), areas });
    }
    let mut events = Vec::new();
    let mut task = Task::new(TaskNo(plan.next_number), area.clone(), line(title, Field::Title, LONGEST)?);
    task.short = given_short.as_deref().map_or(Ok(String::new()), short)?;
    task.origin =
        Origin::Assigned { document: document(given_document.as_deref())?, on: Some(effective(plan, *on, context)?) };
    if let Some(given) = given_schedule {
        task.schedule = schedule(plan, given, &mut events)?;
    }
    if let Some(given) = given {
        task.responsible = responsible(plan, given)?;
    }
    task.responsible.lead.extend(leads(plan, lead)?);
    task.responsible.support.extend(supports(plan, support)?);
    task.person = some_line(who.as_deref(), Field::Person, LONGEST_NAME)?;
    task.leader = some_line(leader.as_deref(), Field::Person, LONGEST_NAME)?;
    task.deliverables = deliverables
        .iter()
        .zip(1..=u16::MAX)
        .map(|(text, number)| {
            let text = line(text, Field::Deliverable, LONGEST)?;
            Ok(Deliverable { number, text, schedule: None, responsible: None, settled: None })
        })
        .collect::<Result<_, Refusal>>()?;
    events.push(Event::TaskAdded { task: Box::new(task) });
    Ok(events)
}

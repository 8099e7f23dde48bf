//! Changes of the plan itself, and whole plans.

use std::collections::BTreeSet;

use super::name::{LONGEST, LONGEST_NAME, find_trigger, find_unit, line, responsible, schedule, some_line};
use super::{Context, Decided, belonging, effective, task};
use crate::domain::change::{Change, Draft, unit_id};
use crate::domain::event::{Event, UnitNames};
use crate::domain::id::{PlanId, TargetId, TaskNo};
use crate::domain::plan::{Amendment, Happened, Office, Plan, Trigger};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::responsible::{Merged, Unit};
use crate::domain::schedule::Schedule;
use crate::domain::target::{Assessment, Balance, Number, Reading, Target};
use crate::domain::task::{Carried, Origin, State, Task};
use crate::words;

pub(super) fn decide(plan: &Plan, change: &Change, context: &Context) -> Result<Vec<Event>, Refusal> {
    match change {
        Change::AddTask { .. } => task::add(plan, change, context),
        Change::ClosePlan { on } => {
            let tasks = plan.without_outcome();
            if tasks.is_empty() {
                Ok(vec![Event::PlanClosed { on: effective(plan, *on, context)? }])
            } else {
                Err(Refusal::TasksWithoutOutcome { tasks })
            }
        }
        Change::RecordTrigger { trigger, happened } => {
            let id = find_trigger(plan, trigger)?;
            let from = plan.trigger(&id).and_then(|trigger| trigger.happened.clone());
            let to = happened.as_ref().map(|happened| known(plan, happened, context)).transpose()?;
            if from == to {
                let name = plan.trigger(&id).map_or_else(|| id.to_string(), |trigger| trigger.name.clone());
                return Err(Refusal::AlreadySo { name });
            }
            Ok(vec![Event::TriggerRecorded { trigger: id, from, to }])
        }
        Change::AddTrigger { trigger } => {
            let mut trigger = clean_trigger(trigger)?;
            trigger.happened = trigger.happened.map(|happened| known(plan, &happened, context)).transpose()?;
            match plan.trigger(&trigger.id) {
                Some(known) if known.words == trigger.words => Err(Refusal::AlreadySo { name: trigger.name }),
                Some(known) => Err(Refusal::NameTaken { name: known.name.clone() }),
                None => Ok(vec![Event::TriggerAdded { trigger }]),
            }
        }
        Change::RecordReading { .. } => reading(plan, change, context),
        Change::AddUnit { name, short, aliases } => {
            let name = line(name, Field::Name, LONGEST_NAME)?;
            let id = unit_id(&name).ok_or(Refusal::EmptyText { field: Field::Name })?;
            let short = some_line(short.as_deref(), Field::Short, task::SHORT_COLUMNS)?.unwrap_or_else(|| name.clone());
            let aliases = aliases.iter().map(|a| line(a, Field::Name, LONGEST_NAME)).collect::<Result<_, _>>()?;
            let unit = Unit { id, name, short, aliases, merged: None };
            match plan.units.iter().find(|known| known.id == unit.id) {
                Some(known) if *known == unit => Err(Refusal::AlreadySo { name: unit.name }),
                Some(known) => Err(Refusal::NameTaken { name: known.name.clone() }),
                None => Ok(vec![Event::UnitAdded { unit }]),
            }
        }
        Change::RenameUnit { unit, name, short, on } => {
            let id = find_unit(plan, unit)?;
            let known = plan.unit(&id).ok_or(Refusal::NoSuchUnit { name: id.to_string(), nearest: None })?;
            let from =
                UnitNames { name: known.name.clone(), short: known.short.clone(), aliases: known.aliases.clone() };
            let name = line(name, Field::Name, LONGEST_NAME)?;
            let short = some_line(short.as_deref(), Field::Short, task::SHORT_COLUMNS)?;
            let mut to = UnitNames { short: short.unwrap_or_else(|| from.short.clone()), ..from.clone() };
            if name != from.name && !to.aliases.contains(&from.name) {
                to.aliases.push(from.name.clone());
            }
            to.name = name;
            if from == to {
                return Err(Refusal::AlreadySo { name: to.name });
            }
            Ok(vec![Event::UnitRenamed { unit: id, from, to, on: effective(plan, *on, context)? }])
        }
        Change::MergeUnit { unit, into, on } => {
            let (unit, into) = (find_unit(plan, unit)?, find_unit(plan, into)?);
            if unit == into {
                let name = plan.unit(&into).map_or_else(|| into.to_string(), |unit| unit.name.clone());
                return Err(Refusal::IntoItself { name });
            }
            Ok(vec![Event::UnitMerged { unit, merged: Merged { into, on: effective(plan, *on, context)? } }])
        }
        Change::MakeAmendment { document, date, subject } => {
            let document = line(document, Field::Document, LONGEST_NAME)?;
            let subject = some_line(subject.as_deref(), Field::Document, LONGEST)?;
            let amendment = Amendment { document, date: effective(plan, Some(*date), context)?, subject };
            match plan.amendments.iter().find(|known| known.document == amendment.document) {
                Some(known) if *known == amendment => Err(Refusal::AlreadySo { name: amendment.document }),
                Some(_) => Err(Refusal::NameTaken { name: amendment.document }),
                None => Ok(vec![Event::AmendmentMade { amendment }]),
            }
        }
        Change::SaveFilter { name, filter } => {
            let name = line(name, Field::Name, task::SHORT_COLUMNS)?;
            let from = plan.filters.get(&name).cloned();
            let to = some_line(filter.as_deref(), Field::Text, LONGEST)?;
            if from == to {
                return Err(Refusal::AlreadySo { name });
            }
            Ok(vec![Event::FilterSaved { name, from, to }])
        }
        Change::SetLimit { name, limit } => {
            let name = match name.strip_prefix("unit:") {
                Some(unit) => format!("unit:{}", find_unit(plan, unit)?),
                None => State::ALL
                    .iter()
                    .find(|state| state.name() == name)
                    .map(|state| state.name().to_owned())
                    .ok_or_else(|| Refusal::NoSuchLimit { name: crate::domain::id::quoted(name) })?,
            };
            let from = plan.limits.get(&name).copied();
            if from == *limit {
                return Err(Refusal::AlreadySo { name });
            }
            Ok(vec![Event::LimitSet { name, from, to: *limit }])
        }
        Change::RecordAssessment { target, met, text, on } => {
            let known = known_target(plan, target)?;
            if known.value.is_some() {
                return Err(Refusal::NotJudged { target: known.label.clone() });
            }
            let from = known.assessment.clone();
            let text = some_line(Some(text), Field::Text, LONGEST)?.unwrap_or_default();
            let to = Some(Assessment { on: effective(plan, *on, context)?, met: *met, text });
            if from == to {
                return Err(Refusal::AlreadySo { name: known.name() });
            }
            Ok(vec![Event::TargetAssessed { target: target.clone(), from, to }])
        }
        Change::OpenMeeting { .. } | Change::Conclude { .. } | Change::CloseMeeting { .. } => {
            super::meeting::decide(plan, change, context).map(|event| vec![event])
        }
        _ => Err(Refusal::NoPlan),
    }
}

/// Counts of a target: they fit together and are of days that the plan has and that are over. A second reading of the
/// same day and part takes the place of the first.
fn reading(plan: &Plan, change: &Change, context: &Context) -> Result<Vec<Event>, Refusal> {
    let Change::RecordReading { target, count, total, balance, part, from, on } = change else {
        return Err(Refusal::NoPlan);
    };
    let known = known_target(plan, target)?;
    if known.value.is_none() {
        return Err(Refusal::NotCounted { target: known.label.clone(), id: known.id.clone() });
    }
    if total.is_some() && known.unit != "%" {
        return Err(Refusal::NoShare { target: known.label.clone(), unit: known.unit.clone() });
    }
    let is_count = |number: &Number| number.0.is_finite() && number.0 >= 0.0;
    let fits = |total: Number| is_count(&total) && total.0 > 0.0 && total.0 >= count.0;
    if !is_count(count) || total.is_some_and(|total| !fits(total)) {
        return Err(Refusal::BadCount);
    }
    if let Some(of) = known.lacks_total(*count, *total) {
        return Err(Refusal::NoTotal { count: *count, of: of.to_owned() });
    }
    if let Some(balance) = balance {
        let Balance { received, carried, settled, pending } = balance;
        if ![received, carried, settled, pending].into_iter().all(is_count) {
            return Err(Refusal::BadCount);
        }
        if !balance.is_even() {
            return Err(Refusal::Unbalanced);
        }
    }
    let on = effective(plan, *on, context)?;
    let first = from.unwrap_or(on).min(on);
    if first < plan.head.first_day {
        return Err(Refusal::BeforePlan { on: first, first_day: plan.head.first_day });
    }
    if from.is_some_and(|from| from > on) {
        return Err(Refusal::BadDates);
    }
    let part = some_line(part.as_deref(), Field::Name, LONGEST_NAME)?;
    let reading = Reading { on, from: *from, part, count: *count, total: *total, balance: *balance };
    let mut events = Vec::new();
    let same = |known: &&Reading| known.on == reading.on && known.part == reading.part;
    if let Some(old) = known.readings.iter().find(same) {
        if *old == reading {
            return Err(Refusal::AlreadySo { name: known.name() });
        }
        events.push(Event::ReadingRemoved { target: target.clone(), reading: old.clone() });
    }
    events.push(Event::ReadingAdded { target: target.clone(), reading });
    Ok(events)
}

fn known_target<'a>(plan: &'a Plan, target: &TargetId) -> Result<&'a Target, Refusal> {
    plan.target(target).ok_or_else(|| {
        let known = plan.targets.iter().map(|target| target.id.to_string()).collect();
        Refusal::NoSuchTarget { target: target.clone(), known }
    })
}

/// A trigger's day: not in the future, not long before the plan.
fn known(plan: &Plan, happened: &Happened, context: &Context) -> Result<Happened, Refusal> {
    Ok(Happened {
        on: effective(plan, Some(happened.on), context)?,
        document: some_line(happened.document.as_deref(), Field::Document, LONGEST_NAME)?,
    })
}

fn clean_trigger(trigger: &Trigger) -> Result<Trigger, Refusal> {
    let words = line(&trigger.words, Field::Text, LONGEST)?;
    let mut clean = trigger.clone();
    clean.name = some_line(Some(&trigger.name), Field::Name, LONGEST_NAME)?.unwrap_or_else(|| words.clone());
    clean.meaning = some_line(trigger.meaning.as_deref(), Field::Text, LONGEST)?;
    clean.words = words;
    Ok(clean)
}

pub(super) fn select(office: &Office, plan: &PlanId) -> Result<Vec<Decided>, Refusal> {
    if office.plan(plan).is_none() {
        return Err(Refusal::NoSuchPlan { plan: plan.clone() });
    }
    if office.current.as_ref() == Some(plan) {
        return Err(Refusal::AlreadySo { name: plan.to_string() });
    }
    let event = Event::PlanSelected { from: office.current.clone(), to: Some(plan.clone()) };
    Ok(vec![Decided { plan: None, event }])
}

/// A whole plan: nothing of it is taken when any of it is wrong.
pub(super) fn adopt(office: &Office, draft: &Draft) -> Result<Vec<Decided>, Refusal> {
    let id = draft.head.id.clone();
    if office.plan(&id).is_some() {
        return Err(Refusal::PlanExists { plan: id });
    }
    if draft.head.first_day > draft.head.last_day {
        return Err(Refusal::BadDates);
    }
    let mut head = draft.head.clone();
    head.title = line(&head.title, Field::Title, LONGEST)?;
    head.ward = line(&head.ward, Field::Name, LONGEST_NAME)?;
    // The tables first: tasks name areas, units and triggers.
    let mut plan = Plan::new(head.clone());
    plan.areas.extend_from_slice(&draft.areas);
    plan.units.extend_from_slice(&draft.units);
    plan.triggers = draft.triggers.iter().map(clean_trigger).collect::<Result<Vec<_>, _>>()?.into();
    let mut events = vec![Event::PlanAdopted { head: Box::new(head) }];
    events.extend(plan.areas.iter().cloned().map(|area| Event::AreaAdded { area }));
    events.extend(draft.passages.iter().cloned().map(|passage| Event::PassageAdded { passage }));
    events.extend(plan.units.iter().cloned().map(|unit| Event::UnitAdded { unit }));
    events.extend(plan.triggers.iter().cloned().map(|trigger| Event::TriggerAdded { trigger }));
    events.extend(draft.targets.iter().map(|target| Event::TargetAdded { target: Box::new(target.clone()) }));
    let mut numbers = BTreeSet::new();
    for task in &draft.tasks {
        let number = task.number;
        if !numbers.insert(number) {
            return Err(twice(number));
        }
        let task = drafted(&plan, task, &mut events)?;
        events.push(Event::TaskAdded { task: Box::new(task) });
    }
    let mut decided = belonging(&plan, events);
    if office.current.is_none() {
        decided.push(Decided { plan: None, event: Event::PlanSelected { from: None, to: Some(id) } });
    }
    Ok(decided)
}

fn twice(number: TaskNo) -> Refusal {
    Refusal::BadDraft {
        what: words!("số nhiệm vụ {number} có hai lần", "task number {number} is there twice")
    }
}

/// More tasks of a plan that nothing has happened to yet.
pub(super) fn adopt_tasks(office: &Office, id: &PlanId, tasks: &[Task]) -> Result<Vec<Decided>, Refusal> {
    let plan = office.plan(id).ok_or_else(|| Refusal::NoSuchPlan { plan: id.clone() })?;
    let mut events = Vec::new();
    let mut numbers = BTreeSet::new();
    for task in tasks {
        let number = task.number;
        if plan.task(number).is_some() || !numbers.insert(number) {
            return Err(twice(number));
        }
        let task = drafted(plan, task, &mut events)?;
        events.push(Event::TaskAdded { task: Box::new(task) });
    }
    Ok(belonging(plan, events))
}

/// A task of a draft: only what a plan says, nothing that has happened.
pub(super) fn drafted(plan: &Plan, given: &Task, events: &mut Vec<Event>) -> Result<Task, Refusal> {
    if plan.area(&given.area).is_none() {
        let areas = plan.areas.iter().map(|area| area.numeral.clone()).collect();
        return Err(Refusal::NoSuchArea { area: given.area.to_string(), areas });
    }
    let mut task = Task::new(given.number, given.area.clone(), line(&given.title, Field::Title, LONGEST)?);
    task.short = some_line(Some(&given.short), Field::Short, LONGEST_NAME)?.unwrap_or_default();
    task.origin = given.origin.clone();
    task.schedule = schedule(plan, &given.schedule, events)?;
    task.responsible = responsible(plan, &given.responsible)?;
    task.person.clone_from(&given.person);
    task.leader.clone_from(&given.leader);
    task.priority = given.priority;
    task.labels.clone_from(&given.labels);
    task.after.clone_from(&given.after);
    task.targets.clone_from(&given.targets);
    task.budget = given.budget;
    for deliverable in &given.deliverables {
        let mut clean = deliverable.clone();
        clean.text = line(&deliverable.text, Field::Deliverable, LONGEST)?;
        clean.settled = None;
        clean.schedule = deliverable.schedule.as_ref().map(|own| schedule(plan, own, events)).transpose()?;
        clean.responsible = deliverable.responsible.as_ref().map(|own| responsible(plan, own)).transpose()?;
        task.deliverables.push(clean);
    }
    Ok(task)
}

/// A task goes on in another plan: a linked copy of what the plan says, and of what is still open.
pub(super) fn carry(office: &Office, plan: &Plan, change: &Change, context: &Context) -> Result<Vec<Decided>, Refusal> {
    let Change::CarryTask { task: number, to, on } = change else { return Err(Refusal::NoPlan) };
    let task = super::on_board(plan, *number, change)?;
    let next = office.plan(to).ok_or_else(|| Refusal::NoSuchPlan { plan: to.clone() })?;
    if next.head.id == plan.head.id {
        return Err(Refusal::SamePlan { task: *number, plan: to.clone() });
    }
    if next.head.year < plan.head.year {
        return Err(Refusal::EarlierPlan { plan: to.clone() });
    }
    if next.closed.is_some() {
        return Err(Refusal::PlanIsClosed { plan: to.clone() });
    }
    let area = match next.area(&task.area) {
        Some(area) => area.numeral.clone(),
        None => next.areas.first().ok_or(Refusal::NoPlan)?.numeral.clone(),
    };
    let mut copy = Task::new(TaskNo(next.next_number), area, task.title.clone());
    copy.short.clone_from(&task.short);
    copy.origin = Origin::Carried { plan: plan.head.id.clone(), number: *number };
    copy.schedule = task.schedule.in_words();
    copy.responsible = task.responsible.clone();
    copy.responsible.lead.retain(|party| party.unit().is_none_or(|id| next.unit(id).is_some()));
    copy.responsible.support.retain(|party| party.unit().is_none_or(|id| next.unit(id).is_some()));
    copy.deliverables = task.open_deliverables().cloned().collect();
    for deliverable in &mut copy.deliverables {
        deliverable.schedule = deliverable.schedule.as_ref().map(Schedule::in_words);
        deliverable.responsible = None;
    }
    let carried = Carried { plan: to.clone(), number: copy.number, on: effective(plan, *on, context)? };
    Ok(vec![
        Decided { plan: Some(plan.head.id.clone()), event: Event::TaskCarried { task: *number, carried } },
        Decided { plan: Some(to.clone()), event: Event::TaskAdded { task: Box::new(copy) } },
    ])
}

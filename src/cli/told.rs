//! What is said after a change: one sentence, and what follows from it.

use std::collections::BTreeMap;

use super::session::Session;
use super::{Outcome, wording};
use crate::calendar::Date;
use crate::domain::event::Event;
use crate::domain::id::{TaskNo, TriggerId};
use crate::domain::refusal::day_with_weekday;
use crate::domain::schedule::Schedule;
use crate::domain::sentence::{Speaker, Targets, day_off, outcome_words};
use crate::domain::stamp::Entry;
use crate::domain::task::State;
use crate::domain::view::TaskView;
use crate::link::client::Request;
use crate::link::{Answered, PlanAnswer};
use crate::text::Lang;
use crate::wire::Query;
use crate::words;

/// More events than this are counted, not told.
const TOLD: usize = 4;
/// Due days of so many events are looked at.
const MOST_WARNED: usize = 20;

/// Tells what a change has become.
pub fn told(session: &mut Session, request: &Request, answered: &Answered) -> Outcome {
    if session.out.is_json {
        return json(session, request, answered);
    }
    let lang = session.lang();
    let entries: Vec<Entry> = answered.rows()?;
    let undone = if request.dry_run { Vec::new() } else { undone(session, &entries) };
    let (begin, entries) = begin(&entries, request, answered, lang);
    // Only sentences with names in them need the plan.
    let plan = if needs_names(entries) || needs_names(&undone) { session.plan().ok() } else { None };
    let (units, triggers) = names(plan.as_ref());
    let targets = Targets::Seen(plan.as_ref().map_or(&[], |plan| &plan.targets));
    let speaker = Speaker { lang, units, triggers, targets, said_on: Some(session.today()) };
    let mut outcomes = BTreeMap::new();
    for entry in entries.iter().take(if request.dry_run { 0 } else { TOLD }) {
        if let Event::TaskMoved { task, to: State::Done, .. } = &entry.event {
            outcomes.insert(*task, outcome(session, *task));
        }
    }
    let events: Vec<&Event> = entries.iter().map(|entry| &entry.event).collect();
    let said = if undone.is_empty() {
        speaker.all(&events, TOLD, |task| outcomes.get(&task).cloned().flatten())
    } else {
        let undone: Vec<&Event> = undone.iter().map(|entry| &entry.event).collect();
        speaker.all_taken_back(&undone, TOLD)
    };
    let end = if said.ends_with('…') { "" } else { "." };
    session.out.line(&format!("{begin}: {}{end}", said.trim_end_matches('.')))?;
    if !request.dry_run {
        for entry in entries.iter().take(TOLD) {
            if let Event::TriggerRecorded { trigger, to: Some(_), .. } = &entry.event {
                new_days(session, trigger)?;
            }
        }
    }
    session.out.flush()?;
    answered.answer.beyond.iter().for_each(|beyond| session.out.warn(&beyond.words()));
    warn(session, entries)
}

/// The entries of the change that these have taken back; none if they have taken back nothing, or it cannot be told.
fn undone(session: &mut Session, entries: &[Entry]) -> Vec<Entry> {
    let Some(Event::ChangeUndone { of }) = entries.first().map(|entry| &entry.event) else { return Vec::new() };
    let query = Query::Ticket { ticket: of.clone() };
    session.ask(query).and_then(|answered| answered.rows()).unwrap_or_default()
}

fn names(plan: Option<&PlanAnswer>) -> (&[crate::domain::responsible::Unit], &[crate::domain::plan::Trigger]) {
    plan.map_or((&[], &[]), |plan| (&plan.units, &plan.triggers))
}

/// How the sentence begins, and the events it then tells: that something was taken back is said by the beginning.
fn begin<'a>(entries: &'a [Entry], request: &Request, answered: &Answered, lang: Lang) -> (&'static str, &'a [Entry]) {
    let (mark, rest) = match entries.split_first() {
        Some((first, rest)) if !rest.is_empty() => (Some(&first.event), rest),
        _ => (None, entries),
    };
    let beginning = |event| Speaker { lang, ..Speaker::default() }.beginning(event);
    match mark {
        Some(Event::PlanAdopted { .. }) if request.dry_run => (lang.of("Sẽ ghi", "Would store"), &entries[..1]),
        _ if request.dry_run => (lang.of("Sẽ ghi", "Would store"), entries),
        _ if answered.answer.repeated => (lang.of("Đã ghi từ trước", "Stored before"), entries),
        Some(mark @ (Event::ChangeUndone { .. } | Event::ChangeRedone { .. })) => (beginning(mark), rest),
        // A whole plan is told by its first event.
        Some(mark @ Event::PlanAdopted { .. }) => (beginning(mark), &entries[..1]),
        _ => (lang.of("Đã ghi", "Stored"), entries),
    }
}

fn needs_names(entries: &[Entry]) -> bool {
    entries.iter().take(TOLD).any(|entry| {
        matches!(
            entry.event,
            Event::TaskAssigned { .. }
                | Event::OfficerSet { .. }
                | Event::TriggerRecorded { .. }
                | Event::ReadingAdded { .. }
                | Event::ReadingRemoved { .. }
                | Event::TargetAssessed { .. }
                | Event::TargetLinked { .. }
                | Event::TargetUnlinked { .. }
                | Event::UnitMerged { .. }
                | Event::UnitParted { .. }
        )
    })
}

/// Early, on time or late, as it stands now.
fn outcome(session: &mut Session, task: TaskNo) -> Option<String> {
    let view: TaskView = session.ask(Query::Task { task }).ok()?.value().ok()?;
    view.due?;
    Some(outcome_words(view.outcome?, view.late_by, session.lang()))
}

/// The due days that a trigger has given.
fn new_days(session: &mut Session, trigger: &TriggerId) -> Outcome {
    let tasks: Vec<TaskView> = session.ask(Query::Tasks { filter: "-state:done".to_owned() })?.rows()?;
    let waits = |schedule: &Schedule| schedule.trigger().is_some_and(|(_, id)| id == Some(trigger));
    let lang = session.lang();
    for task in tasks {
        let parts = task.deliverables.iter().filter_map(|part| Some((part.schedule.as_ref()?, part.due)));
        let own = std::iter::once((&task.schedule, task.due));
        let Some((_, Some(due))) = own.chain(parts).find(|(schedule, due)| waits(schedule) && due.is_some()) else {
            continue;
        };
        let (number, on) = (task.number, day_with_weekday(due, lang));
        session.out.say(&words!("Nhiệm vụ {number}: hạn {on}.", "Task {number}: due {on}."))?;
    }
    Ok(())
}

/// Due days that fall on a day off, said once each.
fn warn(session: &mut Session, entries: &[Entry]) -> Outcome {
    let mut days: Vec<Date> = entries.iter().take(MOST_WARNED).filter_map(|entry| due(&entry.event)).collect();
    days.sort_unstable();
    days.dedup();
    if days.is_empty() {
        return Ok(());
    }
    let calendar = session.calendar()?;
    for warning in days.into_iter().filter_map(|day| day_off(&calendar, day)) {
        session.out.warn(&warning);
    }
    Ok(())
}

fn due(event: &Event) -> Option<Date> {
    match event {
        Event::DueExtended { extension, .. } => Some(extension.due),
        Event::TaskRescheduled { to: Some(to), .. } => wording::last_day(to),
        Event::TaskAdded { task } => wording::last_day(&task.schedule),
        _ => None,
    }
}

fn json(session: &mut Session, request: &Request, answered: &Answered) -> Outcome {
    let out = &mut session.out;
    let seq = answered.answer.seq;
    out.raw(format!("{{\"schema\":1,\"seq\":{seq},\"entries\":[").as_bytes())?;
    super::look::raw_rows(out, answered)?;
    out.raw(b"]")?;
    if request.dry_run {
        out.raw(b",\"dry_run\":true")?;
    }
    if answered.answer.repeated {
        out.raw(b",\"repeated\":true")?;
    }
    if !answered.answer.beyond.is_empty() {
        let beyond = serde_json::to_string(&answered.answer.beyond).unwrap_or_default();
        out.raw(format!(",\"over_limit\":{beyond}").as_bytes())?;
    }
    out.raw(b"}\n")
}

//! Schedules of a plan file: `{ phrase = "…", kind = "period", start = …, end = … }`.

use super::row::{Field, Row};
use super::writer::{inline, list, named, quoted};
use crate::calendar::{Every, LONGEST_TERM, TermUnit};
use crate::domain::plan::Trigger;
use crate::domain::schedule::{Bound, Schedule};
use crate::failure::Failure;
use crate::words;

const BOUNDS: [(&str, Bound); 2] = [("on", Bound::On), ("before", Bound::Before)];
const EVERY: [(&str, Every); 5] = [
    ("week", Every::Week),
    ("month", Every::Month),
    ("quarter", Every::Quarter),
    ("half-year", Every::HalfYear),
    ("year", Every::Year),
];
const UNITS: [(&str, TermUnit); 5] = [
    ("calendar-day", TermUnit::CalendarDay),
    ("working-day", TermUnit::WorkingDay),
    ("month", TermUnit::Month),
    ("year", TermUnit::Year),
    ("hour", TermUnit::Hour),
];

/// The kinds, each with its fields beside `phrase` and `kind`.
const KINDS: [(&str, &[&str]); 8] = [
    ("fixed", &["phrase", "kind", "date", "bound"]),
    ("period", &["phrase", "kind", "start", "end"]),
    ("continuous", &["phrase", "kind", "start", "end"]),
    ("recurring", &["phrase", "kind", "every", "day", "month", "bound", "start", "end"]),
    ("relative", &["phrase", "kind", "n", "unit", "trigger", "trigger_id"]),
    ("on-event", &["phrase", "kind", "trigger", "trigger_id"]),
    ("directed", &["phrase", "kind", "by"]),
    ("unspecified", &["phrase", "kind"]),
];

/// Reads the schedule of a task or a deliverable; none where the row has no such field.
pub(super) fn read(row: Row<'_>, triggers: &[Trigger]) -> Result<Option<Schedule>, Failure> {
    let Some(row) = row.some_row("schedule")? else { return Ok(None) };
    let kind = row.want("kind")?;
    let fields = kind.word(&KINDS)?;
    row.only(fields)?;
    let phrase = row.some_line("phrase")?.unwrap_or_default();
    let schedule = match fields {
        [_, _, "date", ..] => Schedule::Fixed { phrase, date: row.date("date")?, bound: bound(row)? },
        [_, _, "every", ..] => Schedule::Recurring {
            phrase,
            every: every(row.want("every")?, row)?,
            day: row.find("day").map(|day| day.number(1..=31)).transpose()?,
            month: row.find("month").map(|month| month.number(1..=24)).transpose()?,
            bound: bound(row)?,
            start: row.date("start")?,
            end: row.some_date("end")?,
        },
        [_, _, "n", ..] => {
            let longest = i128::from(LONGEST_TERM);
            let (n, unit) = (row.number("n", -longest..=longest)?, row.word("unit", &UNITS)?);
            let (trigger, trigger_id) = trigger(row, triggers)?;
            Schedule::Relative { phrase, n, unit, trigger, trigger_id }
        }
        [_, _, "trigger", ..] => {
            let (trigger, trigger_id) = trigger(row, triggers)?;
            Schedule::OnEvent { phrase, trigger, trigger_id }
        }
        [_, _, "by", ..] => Schedule::Directed { phrase, by: row.some_line("by")?.unwrap_or_default() },
        [_, _, "start", ..] if kind.line()? == "period" => {
            Schedule::Period { phrase, start: row.date("start")?, end: row.date("end")? }
        }
        [_, _, "start", ..] => Schedule::Continuous { phrase, start: row.date("start")?, end: row.some_date("end")? },
        _ => Schedule::Unspecified { phrase },
    };
    if let (Some(start), Some(end)) = schedule.span()
        && start > end
    {
        return Err(row.want("end")?.wrong(&words!("ngày cuối trước ngày đầu.", "the last day is before the first.")));
    }
    Ok(Some(schedule))
}

fn bound(row: Row<'_>) -> Result<Bound, Failure> {
    row.find("bound").map_or(Ok(Bound::On), |bound| bound.word(&BOUNDS))
}

fn every(field: Field<'_>, row: Row<'_>) -> Result<Vec<Every>, Failure> {
    let every = row.list("every")?.into_iter().map(|every| every.word(&EVERY)).collect::<Result<Vec<_>, _>>()?;
    if every.is_empty() {
        return Err(field.wrong(&words!("còn để trống.", "this is empty.")));
    }
    Ok(every)
}

/// The trigger in words and in the plan's table. One that has only its id takes the words of the table.
fn trigger(row: Row<'_>, triggers: &[Trigger]) -> Result<(String, Option<crate::domain::id::TriggerId>), Failure> {
    let Some(field) = row.find("trigger_id") else { return Ok((row.line("trigger")?, None)) };
    let typed = field.line()?;
    let Some(known) = triggers.iter().find(|trigger| trigger.id.as_str() == typed) else {
        let ids: Vec<&str> = triggers.iter().map(|trigger| trigger.id.as_str()).collect();
        return Err(field.no_such(words!("mốc tính hạn", "trigger"), &typed, &ids));
    };
    Ok((row.some_line("trigger")?.unwrap_or_else(|| known.words.clone()), Some(known.id.clone())))
}

/// As [`read`] reads it.
pub(super) fn written(schedule: &Schedule) -> String {
    let mut fields = Vec::new();
    if !schedule.phrase().is_empty() {
        fields.push(named("phrase", schedule.phrase()));
    }
    fields.push(named("kind", kind(schedule)));
    let bounded = |bound: Bound| (bound != Bound::On).then(|| named("bound", name(&BOUNDS, bound)));
    match schedule {
        Schedule::Fixed { date, bound, .. } => {
            fields.push(format!("date = {date}"));
            fields.extend(bounded(*bound));
        }
        Schedule::Recurring { every, day, month, bound, .. } => {
            fields.push(format!("every = {}", list(every.iter().map(|every| quoted(name(&EVERY, *every))))));
            fields.extend(day.map(|day| format!("day = {day}")));
            fields.extend(month.map(|month| format!("month = {month}")));
            fields.extend(bounded(*bound));
        }
        Schedule::Relative { n, unit, .. } => {
            fields.push(format!("n = {n}"));
            fields.push(named("unit", name(&UNITS, *unit)));
        }
        Schedule::Directed { by, .. } if !by.is_empty() => fields.push(named("by", by)),
        _ => {}
    }
    let (start, end) = schedule.span();
    fields.extend(start.map(|start| format!("start = {start}")));
    fields.extend(end.map(|end| format!("end = {end}")));
    if let Some((words, id)) = schedule.trigger() {
        fields.push(named("trigger", words));
        fields.extend(id.map(|id| named("trigger_id", id.as_str())));
    }
    inline(&fields)
}

fn kind(schedule: &Schedule) -> &'static str {
    match schedule {
        Schedule::Fixed { .. } => "fixed",
        Schedule::Period { .. } => "period",
        Schedule::Continuous { .. } => "continuous",
        Schedule::Recurring { .. } => "recurring",
        Schedule::Relative { .. } => "relative",
        Schedule::OnEvent { .. } => "on-event",
        Schedule::Directed { .. } => "directed",
        Schedule::Unspecified { .. } => "unspecified",
    }
}

fn name<T: PartialEq + Copy>(table: &[(&'static str, T)], value: T) -> &'static str {
    table.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

//! A plan as a table, one row for each deliverable, in words that the plan reader understands again.
//!
//! The first row of a task says what holds for all of it; the others leave out what they do not say otherwise.

use crate::calendar::Date;
use crate::domain::change::Draft;
use crate::domain::plan::Plan;
use crate::domain::responsible::{Party, Responsible};
use crate::domain::schedule::Schedule;
use crate::domain::task::{Deliverable, Task};
use crate::domain::view::TaskView;

/// One row: a deliverable, or a task that has none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are the words of the domain")]
pub struct TableRow {
    pub number: u32,
    pub is_first: bool,
    pub area: String,
    pub title: String,
    pub state: String,
    pub lead: String,
    pub support: String,
    pub responsible: String,
    pub schedule: String,
    pub due: Option<Date>,
    pub due_status: String,
    pub deliverable: String,
    pub leader: String,
    pub person: String,
    pub evidence: Vec<String>,
    pub settled_on: Option<Date>,
}

/// The rows of a plan, of the tasks that `views` show.
pub fn rows(plan: &Plan, views: &[TaskView]) -> Vec<TableRow> {
    let shown = views.iter().filter_map(|view| Some((view, plan.task(view.number)?)));
    let kept = shown.filter(|(_, task)| task.dropped.is_none());
    kept.flat_map(|(view, task)| rows_of_task(&|party| plan.party_name(party).to_owned(), task, Some(view))).collect()
}

/// The rows of one task of a draft, without what has happened to it.
pub fn rows_of(draft: &Draft, task: &Task) -> Vec<TableRow> {
    let mut plan = Plan::new(draft.head.clone());
    plan.units.extend_from_slice(&draft.units);
    rows_of_task(&|party| plan.party_name(party).to_owned(), task, None)
}

fn rows_of_task(name: &dyn Fn(&Party) -> String, task: &Task, view: Option<&TaskView>) -> Vec<TableRow> {
    if task.deliverables.is_empty() {
        return vec![row(name, task, view, None, true)];
    }
    let parts = task.deliverables.iter().enumerate();
    parts.map(|(at, deliverable)| row(name, task, view, Some(deliverable), at == 0)).collect()
}

fn row(
    name: &dyn Fn(&Party) -> String,
    task: &Task,
    view: Option<&TaskView>,
    part: Option<&Deliverable>,
    is_first: bool,
) -> TableRow {
    let whole = |own: Option<String>, of_task: String| own.or_else(|| is_first.then_some(of_task)).unwrap_or_default();
    let schedule = part.and_then(|part| part.schedule.as_ref()).map(said);
    let who = part.and_then(|part| part.responsible.as_ref()).or_else(|| is_first.then_some(&task.responsible));
    let names = |pick: fn(&Responsible) -> &Vec<Party>| {
        let parties = who.map(|who| pick(who).as_slice()).unwrap_or_default();
        parties.iter().map(name).collect::<Vec<_>>().join("; ")
    };
    let part_view = view.zip(part);
    let part_view =
        part_view.and_then(|(view, part)| view.deliverables.iter().find(|known| known.number == part.number));
    let settled = part.and_then(|part| part.settled.as_ref());
    let evidence = settled.map(|settled| settled.evidence.as_slice()).unwrap_or_default();
    let document = |evidence: &crate::domain::task::Evidence| {
        let date = evidence.date.map(|date| format!(" ngày {}", crate::calendar::day(date))).unwrap_or_default();
        let subject = evidence.subject.as_deref().map(|subject| format!(" {subject}")).unwrap_or_default();
        format!("{}{date}{subject}", evidence.number).trim().to_owned()
    };
    TableRow {
        number: task.number.0,
        is_first,
        area: task.area.to_string(),
        title: task.title.clone(),
        state: task.state.name().to_owned(),
        lead: names(|who| &who.lead),
        support: names(|who| &who.support),
        responsible: who.map(|who| who.phrase.clone()).unwrap_or_default(),
        schedule: whole(schedule, said(&task.schedule)),
        due: part_view.map_or_else(|| view.and_then(|view| view.due), |part| part.due),
        due_status: part_view
            .map(|part| &part.due_status)
            .or(view.map(|view| &view.due_status))
            .map(word)
            .unwrap_or_default(),
        deliverable: part.map(|part| part.text.clone()).unwrap_or_default(),
        leader: task.leader.clone().unwrap_or_default(),
        person: task.person.clone().unwrap_or_default(),
        evidence: evidence.iter().map(document).collect(),
        settled_on: settled.map(|settled| settled.on),
    }
}

/// A schedule in the words of the plan; one that was set by hand in words that are read back as the same.
fn said(schedule: &Schedule) -> String {
    let phrase = schedule.phrase();
    if !phrase.is_empty() {
        return phrase.to_owned();
    }
    let day = crate::calendar::day;
    match schedule {
        Schedule::Fixed { date, bound, .. } => match bound {
            crate::domain::schedule::Bound::On => day(*date),
            crate::domain::schedule::Bound::Before => format!("Trước ngày {}", day(*date)),
        },
        Schedule::Period { start, end, .. } => format!("Từ {} đến {}", day(*start), day(*end)),
        Schedule::Continuous { .. } => "Thường xuyên".to_owned(),
        _ => String::new(),
    }
}

fn word<T: serde::Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).ok();
    value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Words that begin so are reckoned as a formula by a program for spreadsheets that opens a table of text; a `'` before
/// them makes them words again. It is written so, and read so.
pub const FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The headings of [`tsv`].
const HEADINGS: [&str; 14] = [
    "number",
    "area",
    "state",
    "title",
    "lead",
    "support",
    "schedule",
    "due",
    "due_status",
    "deliverable",
    "responsible",
    "leader",
    "person",
    "evidence",
];

/// Cells divided by tabs, the headings first.
pub fn tsv(plan: &Plan, views: &[TaskView]) -> String {
    let mut text = HEADINGS.join("\t");
    text.push('\n');
    for row in rows(plan, views) {
        let cells = [
            row.number.to_string(),
            row.area,
            row.state,
            row.title,
            row.lead,
            row.support,
            row.schedule,
            row.due.map(|due| due.to_string()).unwrap_or_default(),
            row.due_status,
            row.deliverable,
            row.responsible,
            row.leader,
            row.person,
            row.evidence.join("; "),
        ];
        text.push_str(&cells.map(|cell| separated(&cell)).join("\t"));
        text.push('\n');
    }
    text
}

/// A cell between tabs, quoted where its first letter would be taken for a quote, and with a mark before a mark.
pub fn separated(cell: &str) -> String {
    let cell = cell.replace(['\t', '\n', '\r'], " ");
    if is_guarded(&cell) {
        return format!("'{cell}");
    }
    if cell.starts_with('"') { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// Whether a cell begins with the mark that keeps words from being a formula.
pub fn is_guarded(cell: &str) -> bool {
    cell.starts_with('\'') && cell.trim_start_matches('\'').starts_with(FORMULAS)
}

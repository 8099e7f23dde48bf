//! A trigger's day and document, from one line.

use super::change::Trouble;
use super::{Form, read};
use crate::calendar::{Date, parse_date};
use crate::domain::change::Change;
use crate::domain::decide::find_trigger;

use crate::domain::id::{TaskNo, TriggerId, slug};
use crate::domain::plan::{Happened, Trigger};
use crate::domain::refusal::day_with_weekday;
use crate::domain::schedule::{Due, Schedule};
use crate::domain::task::{State, Task};
use crate::text::{Words, plural};
use crate::tui::model::Model;
use crate::words;

/// The trigger that a task, or one of its deliverables, waits for; else the only one that is not known yet.
pub(super) fn awaited<'a>(form: &Form, model: &'a Model) -> Option<&'a Trigger> {
    let task = form.tasks.first().and_then(|task| model.plan.task(*task));
    let ids: Vec<&TriggerId> =
        task.into_iter().flat_map(|task| schedules(task).filter_map(|schedule| schedule.trigger()?.1)).collect();
    let of_task = || ids.iter().filter_map(|id| model.plan.trigger(id));
    let open = of_task().find(|trigger| trigger.happened.is_none()).or_else(|| of_task().next());
    open.or_else(|| model.plan.triggers.iter().find(|trigger| trigger.happened.is_none()))
}

/// The trigger that stands in the form.
pub(super) fn chosen<'a>(form: &Form, model: &'a Model) -> Option<&'a Trigger> {
    let id = find_trigger(&model.plan, &form.inputs.first()?.field.commit()).ok()?;
    model.plan.trigger(&id)
}

fn schedules(task: &crate::domain::task::Task) -> impl Iterator<Item = &Schedule> {
    std::iter::once(&task.schedule).chain(task.deliverables.iter().filter_map(|part| part.schedule.as_ref()))
}

/// The day and the document of a line: `Quyết định 59/QĐ-UBND ngày 23/01/2024 ...`, or just `23/01/2024`.
pub(super) fn happened(text: &str, model: &Model) -> Result<Happened, Words> {
    let plain = parse_date(text, model.today);
    if let Ok(on) = plain {
        return Ok(Happened { on, document: None });
    }
    let read = read::document(text, model);
    let number = Some(read.number).filter(|number| !number.is_empty());
    match (read.date, plain) {
        (Some(on), _) => Ok(Happened { on, document: number.or(read.subject) }),
        (None, Err(error)) if number.is_none() => Err(error.words()),
        (None, _) => Err(words!(
            "Chưa thấy ngày ban hành. Ví dụ: 59/QĐ-UBND ngày 23/01/2024.",
            "Its day is missing, such as 23/01/2024."
        )),
    }
}

/// What the line means, and which due days come out of it.
pub(super) fn say(form: &Form, text: &str, model: &Model) -> String {
    let known = match happened(text, model) {
        Ok(known) => known,
        Err(words) => return words.say(model.lang).to_owned(),
    };
    let mut said = super::say_day(known.on, model);
    if let Some(document) = &known.document {
        said = format!("{said} {} {document}.", model.lang.of("Văn bản:", "Document:"));
    }
    let id = form.inputs.first().and_then(|input| find_trigger(&model.plan, &input.field.commit()).ok());
    for (task, due, is_extended) in id.into_iter().flat_map(|id| due_days(&id, known.on, model)).take(3) {
        let due = day_with_weekday(due, model.lang);
        let words = if is_extended {
            words!(" Nhiệm vụ {task} giữ hạn đã gia hạn: {due}.", " Task {task} keeps its extended day, {due}.")
        } else {
            words!(" Hạn nhiệm vụ {task}: {due}.", " Task {task} is due on {due}.")
        };
        said.push_str(words.say(model.lang));
    }
    said
}

/// The tasks, or parts of tasks, that go by a trigger, and for which part each goes.
fn tied<'a>(task: &'a Task, id: &TriggerId) -> Option<(Option<u16>, &'a Schedule)> {
    let parts = task.deliverables.iter().filter_map(|part| Some((Some(part.number), part.schedule.as_ref()?)));
    let is_tied = |(_, schedule): &(_, &Schedule)| schedule.trigger().is_some_and(|(_, known)| known == Some(id));
    std::iter::once((None, &task.schedule)).chain(parts).find(is_tied)
}

/// The due days that a trigger on this day would give, and whether an extension holds instead.
fn due_days(id: &TriggerId, on: Date, model: &Model) -> Vec<(TaskNo, Date, bool)> {
    let open = model.plan.tasks.iter().filter(|task| task.is_on_board() && task.state != State::Done);
    let due = |task: &std::sync::Arc<crate::domain::task::Task>| {
        let (part, tied) = tied(task, id)?;
        if let Some(extension) = task.extension_of(part) {
            return Some((task.number, extension.due, true));
        }
        let known = |other: &TriggerId| if other == id { Some(on) } else { model.plan.happened(other) };
        match tied.due(known, &model.calendar) {
            Due::On(due) => Some((task.number, due, false)),
            _ => None,
        }
    };
    open.filter_map(due).collect()
}

/// What a trigger that has just been recorded means: which tasks have which day now, and which are over.
pub fn say_days(id: &TriggerId, model: &Model) -> String {
    let lang = model.lang;
    let open = model.plan.tasks.iter().filter(|task| task.is_on_board() && task.state != State::Done);
    let mut said: Vec<String> = open
        .filter(|task| tied(task, id).is_some())
        .filter_map(|task| {
            let standing = model.lanes.standing(task.number)?;
            let (task, due) = (task.number, day_with_weekday(standing.due?, lang));
            let late = standing.days_left.filter(|days| *days < 0).map(i64::abs);
            let words = match late {
                Some(late) => {
                    let en = plural(late, "day", "days");
                    words!(
                        "nhiệm vụ {task} hạn {due}, quá hạn {late} ngày",
                        "task {task} is due on {due}, {late} {en} late"
                    )
                }
                None => words!("nhiệm vụ {task} hạn {due}", "task {task} is due on {due}"),
            };
            Some(words.say(lang).to_owned())
        })
        .collect();
    let more = said.len().saturating_sub(MOST_DAYS);
    said.truncate(MOST_DAYS);
    if more > 0 {
        said.push(words!("và {more} nhiệm vụ khác", "and {more} more").say(lang).to_owned());
    }
    said.join("; ")
}

/// So many tasks are told by name.
const MOST_DAYS: usize = 3;

impl Form {
    /// Another trigger was chosen: its own day stands in the line, unless a line was typed for the one before.
    pub fn follow(&mut self, before: Option<&str>, model: &Model) {
        let find = |name: &str| find_trigger(&model.plan, name).ok().and_then(|id| model.plan.trigger(&id));
        let old = super::fields::line_of(model, before.and_then(find));
        let new = super::fields::line_of(model, chosen(self, model));
        let Some(line) = self.inputs.get_mut(1) else { return };
        let typed = line.field.text().to_owned();
        let is_typed = !typed.is_empty() && typed != old.field.text();
        *line = if is_typed { super::Input { field: line.field.clone(), ..new } } else { new };
        super::fields::mark_needed(model, self);
    }

    /// The day of a known trigger; an empty line takes away the day it had.
    pub(super) fn record_trigger(&self, model: &Model) -> Result<Change, Trouble> {
        let trigger = self.needed(0)?;
        let id = find_trigger(&model.plan, &trigger).map_err(|refusal| Trouble::refused(0, refusal))?;
        let was_known = model.plan.happened(&id).is_some();
        let line = if was_known { self.some(1) } else { Some(self.needed(1)?) };
        let happened = line.map(|line| happened(&line, model)).transpose();
        let happened = happened.map_err(|words| Trouble { at: 1, words })?;
        Ok(Change::RecordTrigger { trigger: id.to_string(), happened })
    }

    /// A trigger that the plan does not name yet, with its day if that is known.
    pub(super) fn add_trigger(&self, model: &Model) -> Result<Change, Trouble> {
        let name = self.needed(0)?;
        let id = slug(&name).parse().map_err(|wrong: crate::domain::id::NotAName| Trouble { at: 0, words: wrong.0 })?;
        let happened = self.some(1).map(|line| happened(&line, model)).transpose();
        let happened = happened.map_err(|words| Trouble { at: 1, words })?;
        let words = name.clone();
        Ok(Change::AddTrigger { trigger: Trigger { id, name, words, meaning: None, candidate: None, happened } })
    }
}

//! What a person corrects of a task before it is taken in. The words go through the readers that papers go through.

use super::plan_file::usual_units;
use super::plan_paper::{Kind, ReadPlan, Remark, Responsibles, short_title, tied};
use super::schedule_phrase::{PlanDays, ReadSchedule, read_schedule};
use crate::calendar::Calendar;
use crate::domain::change::Draft;
use crate::domain::id::TaskNo;
use crate::domain::responsible::{Party, Responsible, Unit};
use crate::domain::schedule::Schedule;
use crate::domain::task::{Deliverable, Task};
use crate::failure::Failure;
use crate::text::{clean_line, fold};
use crate::words;

/// What is other than it was read; what is none stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// The number it has, or gets, in the plan.
    pub number: Option<TaskNo>,
    /// The title.
    pub title: Option<String>,
    /// The title on its card.
    pub short: Option<String>,
    /// Who leads, and who supports.
    pub responsible: Option<(String, String)>,
    /// The words of its deadline.
    pub schedule: Option<String>,
    /// What comes of it.
    pub products: Option<Vec<String>>,
}

/// The days that phrases of a draft are read in.
fn days(draft: &Draft) -> PlanDays {
    let head = &draft.head;
    PlanDays { year: head.year, first_day: head.first_day, last_day: head.last_day }
}

/// How the words of a deadline would be understood in this plan.
pub fn understood(draft: &Draft, phrase: &str, calendar: &Calendar) -> ReadSchedule {
    read_schedule(phrase, days(draft), calendar)
}

/// The names of who leads or supports, as a person edits them.
pub fn names(units: &[Unit], parties: &[Party]) -> String {
    parties.iter().map(|party| name(units, party)).collect::<Vec<_>>().join("; ")
}

/// What one of these units is called.
pub fn name<'a>(units: &'a [Unit], party: &'a Party) -> &'a str {
    match party {
        Party::Unit(id) => units.iter().find(|unit| unit.id == *id).map_or(id.as_str(), |unit| &unit.name),
        Party::Words(words) => words,
    }
}

/// Who is meant by these names; names that are new become units of the draft.
pub fn responsibles(draft: &Draft, lead: &str, support: &str) -> Responsibles {
    Responsibles::read(lead, support, &draft.units, &usual_units())
}

/// Corrects a task. A failure says what cannot be; then nothing is other than it was.
pub(super) fn correct(
    read: &mut ReadPlan,
    number: TaskNo,
    correction: &Correction,
    calendar: &Calendar,
) -> Result<(), Failure> {
    let Some(at) = read.draft.tasks.iter().position(|task| task.number == number) else { return Ok(()) };
    let before = said(&read.draft.tasks[at]);
    let mut task = read.draft.tasks[at].clone();
    if let Some(title) = &correction.title {
        let was_by_rule = task.short == short_title(&task.title);
        task.title = clean_line(title);
        if was_by_rule {
            task.short = short_title(&task.title);
        }
    }
    if let Some(short) = &correction.short {
        task.short = clean_line(short);
    }
    if let Some(texts) = &correction.products {
        task.deliverables = deliverables(&task.deliverables, texts);
    }
    let (mut remarks, mut is_assigned_otherwise) = (Vec::new(), false);
    if let Some(phrase) = &correction.schedule {
        let ReadSchedule { schedule, warnings } = understood(&read.draft, phrase, calendar);
        remarks.extend(warnings.into_iter().map(|words| remark(&schedule, number, phrase, words)));
        task.schedule = schedule;
    }
    if let Some((lead, support)) = &correction.responsible {
        let Responsibles { responsible, units, new, .. } = responsibles(&read.draft, lead, support);
        // The words as issued stay beside who is meant by them.
        let phrase = Some(task.responsible.phrase).filter(|phrase| !phrase.is_empty());
        task.responsible = Responsible { phrase: phrase.unwrap_or(responsible.phrase), ..responsible };
        read.draft.units = units;
        read.new_units.extend(new);
        is_assigned_otherwise = true;
    }
    read.draft.triggers = tied(&mut task, &read.draft.triggers);
    if let Some(wanted) = correction.number.filter(|wanted| *wanted != number) {
        renumber(&mut read.draft, number, wanted)?;
        task.number = wanted;
        read.remarks.iter_mut().filter(|r| r.task == Some(number.0)).for_each(|remark| remark.task = Some(wanted.0));
    }
    let after = said(&task);
    let number = task.number.0;
    read.draft.tasks[at] = task;
    if is_assigned_otherwise {
        forget_unnamed(read);
    }
    read.remarks.retain(|remark| remark.task != Some(number) || stands(remark, &before, &after));
    read.remarks.extend(remarks.into_iter().map(|remark| Remark { task: Some(number), ..remark }));
    Ok(())
}

fn remark(schedule: &Schedule, number: TaskNo, phrase: &str, words: crate::text::Words) -> Remark {
    let kind = if matches!(schedule, Schedule::Unspecified { .. }) { Kind::NotUnderstood } else { Kind::Note };
    Remark { kind, place: None, task: Some(number.0), found: Some(phrase.to_owned()), words }
}

/// All words of a task; those about who leads it only while no unit of the plan was understood.
fn said(task: &Task) -> String {
    let products = task.deliverables.iter().map(|part| part.text.as_str());
    let lead = &task.responsible.lead;
    let is_clear = !lead.is_empty() && lead.iter().all(|party| matches!(party, Party::Unit(_)));
    let who = if is_clear { "" } else { &task.responsible.phrase };
    let all = [task.title.as_str(), task.schedule.phrase(), who];
    fold(&all.into_iter().chain(products).collect::<Vec<_>>().join("\n"))
}

/// A remark is about words: where they were in the task and are no more, it is answered.
fn stands(remark: &Remark, before: &str, after: &str) -> bool {
    let Some(found) = remark.found.as_deref().map(|found| fold(found.trim_end_matches('…').trim())) else {
        return true;
    };
    after.contains(&found) || !before.contains(&found)
}

/// A new unit that nothing names any more was a mistake.
fn forget_unnamed(read: &mut ReadPlan) {
    let ReadPlan { draft: Draft { units, tasks, .. }, new_units, .. } = read;
    let is_new = |unit: &Unit| new_units.iter().any(|new| new.name == unit.name);
    units.retain(|unit| !is_new(unit) || tasks.iter().any(|task| task.names_unit(&unit.id)));
    new_units.retain(|new| units.iter().any(|unit| unit.name == new.name));
}

/// Texts in their order; one that was there keeps what is its own.
fn deliverables(known: &[Deliverable], texts: &[String]) -> Vec<Deliverable> {
    let is_each_reworded = known.len() == texts.len();
    let own = |at: usize, text: &str| {
        let same = known.iter().find(|part| part.text == text);
        let old = same.or_else(|| known.get(at).filter(|_| is_each_reworded));
        let (schedule, responsible) =
            old.map(|part| (part.schedule.clone(), part.responsible.clone())).unwrap_or_default();
        (text.to_owned(), schedule, responsible)
    };
    let texts = texts.iter().map(|text| clean_line(text)).filter(|text| !text.is_empty());
    let each = (1..=u16::MAX).zip(texts.enumerate().map(|(at, text)| own(at, &text)));
    each.map(|(number, (text, schedule, responsible))| Deliverable {
        number,
        text,
        schedule,
        responsible,
        settled: None,
    })
    .collect()
}

/// Gives a task of the draft another number, also where others come after it.
fn renumber(draft: &mut Draft, from: TaskNo, to: TaskNo) -> Result<(), Failure> {
    if draft.tasks.iter().any(|task| task.number == to) {
        return Err(Failure::refused(
            "number-taken",
            words!(
                "Trong tệp đã có nhiệm vụ {to}: sửa số của nhiệm vụ đó trước.",
                "Task {to} is in the file already: give that one another number first."
            ),
        ));
    }
    for task in &mut draft.tasks {
        if task.after.remove(&from) {
            task.after.insert(to);
        }
    }
    Ok(())
}

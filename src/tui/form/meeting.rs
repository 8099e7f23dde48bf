//! The forms of a meeting: who is there, and what a decision needs. Each decision is made together with its conclusion.

use super::change::{Trouble, settled};
use super::fields::{area_name, choice, filled, input, later, long, with_room, with_rows};
use super::{Content, Form, Input, Part, read};
use crate::calendar::{Date, day};
use crate::domain::change::Change;
use crate::domain::due::Judge;
use crate::domain::id::{NotAName, TaskNo};
use crate::domain::meeting::{Ruling, points, reporter};
use crate::domain::refusal::day_with_weekday;
use crate::domain::responsible::Party;
use crate::domain::task::{How, NoteKind, State, Task};
use crate::text::{Lang, Words, cut, fold};
use crate::tui::menu;
use crate::tui::model::Model;
use crate::words;

/// Columns of a deliverable among those that can be chosen: as many as show in a narrow window.
const TOLD: usize = 50;

/// Who presides and who is there: as the last time, and the units that report now; at the first meeting who signed the plan.
pub(super) fn opening(model: &Model) -> Vec<Input> {
    let (lang, chair) = (model.lang, usual_chair(model));
    let before = model.plan.meetings.last().map_or("", |meeting| &meeting.attendees);
    let new = reporting(model).into_iter().filter(|unit| !fold(before).contains(&fold(unit)));
    let attendees = Some(before).filter(|before| !before.is_empty()).into_iter().chain(new);
    let attendees = attendees.collect::<Vec<_>>().join(", ");
    // Another name is typed, not added behind the usual one.
    let hint = match chair.as_str() {
        "" => words!("Người chủ trì cuộc họp", "Who presides"),
        chair => words!("Để trống: {chair}", "Empty: {chair}"),
    };
    let line = |label, example: &str| with_rows(input(label, Content::Text, example));
    let there = line(lang.of("Thành phần", "Attendees"), lang.of("Các bộ phận, người dự họp", "Who is there"));
    vec![line(lang.of("Chủ trì", "Chair"), hint.say(lang)), filled(there, &attendees)]
}

/// Who presided the last time; at the first meeting who signed the plan.
fn usual_chair(model: &Model) -> String {
    let last = model.plan.meetings.last().map(|meeting| meeting.chair.clone());
    last.or_else(|| model.plan.head.decision.signatory.clone()).unwrap_or_default()
}

/// The names of the units that have something to report, each once, in their order.
fn reporting(model: &Model) -> Vec<&str> {
    let judge = Judge::new(&model.plan, &model.calendar, model.today);
    let mut names: Vec<&str> = Vec::new();
    for point in points(&judge) {
        let unit = point.unit.as_ref().and_then(|id| model.plan.unit(id));
        names.extend(unit.map(|unit| unit.name.as_str()).filter(|name| names.last() != Some(name)));
    }
    names
}

/// The fields of a decision.
pub(super) fn of(model: &Model, form: &Form, ruling: Ruling) -> Vec<Input> {
    let lang = model.lang;
    let text = |label, example| with_room(input(label, Content::Text, example));
    let may_be_empty = lang.of("Để trống được.", "May stay empty.");
    match ruling {
        Ruling::Done => documents(model, form),
        Ruling::Extended => vec![
            input(lang.of("Hạn mới", "New due day"), Content::Day, later(model, form)),
            text(lang.of("Lý do", "Reason"), may_be_empty),
        ],
        Ruling::Blocked => {
            vec![text(lang.of("Lý do", "Reason"), ""), text(lang.of("Chờ ai", "Waiting for"), may_be_empty)]
        }
        Ruling::HandedOver => {
            let to = units(model, takers(model, form.tasks.first().copied()), None);
            vec![Input { label: lang.of("Giao cho", "Hand to"), ..to }]
        }
        // The room reads along: it wraps.
        Ruling::Directed => vec![long(lang.of("Kết luận", "Conclusion"), "")],
        Ruling::Assigned => assigned(model),
    }
}

/// The parts of a task that are still open.
fn open_parts(model: &Model, task: &Task) -> Vec<Part> {
    menu::parts(model, task).into_iter().filter(|(_, is_settled)| !is_settled).map(|(part, _)| part).collect()
}

fn part_name(task: &Task, part: Part, model: &Model) -> String {
    names_of(task, part).say(model.lang).to_owned()
}

fn names_of(task: &Task, part: Part) -> Words {
    match part {
        Part::Deliverable(number) => own(&format!("{}.{number}", task.number)),
        Part::Period(period) => Words { vi: period.title(Lang::Vi), en: period.title(Lang::En) },
    }
}

fn task_of<'a>(model: &'a Model, form: &Form) -> Option<&'a Task> {
    model.plan.task(*form.tasks.first()?).map(AsRef::as_ref)
}

/// The document; where several parts are open, also which of them it settles.
fn documents(model: &Model, form: &Form) -> Vec<Input> {
    let lang = model.lang;
    let empty = lang.of("Để trống: chờ số văn bản", "Empty: awaiting the number");
    let mut inputs = vec![with_room(input(lang.of("Văn bản", "Document"), Content::Evidence, empty))];
    let Some(task) = task_of(model, form) else { return inputs };
    let open: Vec<String> = open_parts(model, task).into_iter().map(|part| part_line(task, part, model)).collect();
    if open.len() > 1 {
        let label =
            if task.is_recurring() { lang.of("Kỳ", "Period") } else { lang.of("Sản phẩm", "Deliverable") };
        inputs.push(Input { is_fixed: true, ..choice(label, open, "") });
    }
    inputs
}

/// A part as it stands among those that can be chosen.
fn part_line(task: &Task, part: Part, model: &Model) -> String {
    let name = part_name(task, part, model);
    match part {
        Part::Deliverable(number) => {
            let text = task.deliverable(number).map_or("", |part| &part.text);
            cut(&format!("{name} {text}"), TOLD).into_owned()
        }
        Part::Period(_) => name,
    }
}

/// The part that was chosen, if nobody has recorded it meanwhile.
fn still_open(line: &str, task: &Task, open: &[Part], model: &Model) -> Result<Part, Trouble> {
    let found = open.iter().copied().find(|part| part_line(task, *part, model).trim() == line);
    found.ok_or_else(|| {
        let words =
            words!("Mục này vừa được người khác ghi. Chọn lại.", "Somebody has just recorded this. Choose again.");
        Trouble { at: 1, words }
    })
}

/// All units but the one that leads already.
fn other_units(model: &Model, task: Option<TaskNo>) -> Vec<String> {
    let task = task.and_then(|task| model.plan.task(task));
    let lead = task.and_then(|task| reporter(&model.plan, task)).map(|unit| &unit.id);
    let names = |unit: &&crate::domain::responsible::Unit| unit.merged.is_none() && Some(&unit.id) != lead;
    model.plan.units.iter().filter(names).map(|unit| unit.name.clone()).collect()
}

/// A unit that is chosen with the arrows, the one that is meant most often first.
fn units(model: &Model, names: Vec<String>, now: Option<&str>) -> Input {
    let lead = choice(model.lang.of("Chủ trì", "Lead"), names, "");
    let lead = now.map(|now| filled(lead.clone(), now)).unwrap_or(lead);
    Input { is_fixed: true, content: Content::Units, ..lead }
}

/// The other units, those that support the task first: one of them takes it over most often.
fn takers(model: &Model, task: Option<TaskNo>) -> Vec<String> {
    let known = task.and_then(|task| model.plan.task(task));
    let supports = |name: &String| {
        let names = |party: &Party| model.plan.party_name(party) == name;
        !known.is_some_and(|task| task.responsible.support.iter().any(names))
    };
    let mut names = other_units(model, task);
    names.sort_by_key(supports);
    names
}

fn assigned(model: &Model) -> Vec<Input> {
    let lang = model.lang;
    let point = model.point_task();
    let unit = point.and_then(|task| reporter(&model.plan, task)).map(|unit| unit.name.as_str());
    let here = point.and_then(|task| model.plan.areas.iter().find(|area| area.numeral == task.area)).map(area_name);
    let area = choice(lang.of("Lĩnh vực", "Area"), model.plan.areas.iter().map(area_name).collect(), "");
    let area = here.map(|here| filled(area.clone(), &here)).unwrap_or(area);
    vec![
        with_room(input(lang.of("Nhiệm vụ", "Title"), Content::Text, "")),
        units(model, other_units(model, None), unit),
        input(
            lang.of("Hạn", "Due day"),
            Content::Day,
            lang.of("Ví dụ: 29/03, thứ Sáu, +7. Để trống được", "e.g. 29/03, Friday, +7. May stay empty"),
        ),
        Input { is_fixed: true, ..area },
    ]
}

/// `Giao ban 18/03/2024`: by what a decision was allowed. It stands in papers, so in the language of the office.
fn authority(model: &Model) -> String {
    let on = day(model.plan.open_meeting().map_or(model.today, |meeting| meeting.on));
    format!("Giao ban {on}")
}

/// `thứ Sáu 29/03/2024`, in both languages.
fn both(due: Date) -> (String, String) {
    (day_with_weekday(due, Lang::Vi), day_with_weekday(due, Lang::En))
}

/// A person's own words are the same in both languages.
fn own(text: &str) -> Words {
    Words { vi: text.to_owned(), en: text.to_owned() }
}

/// One sentence after another; of two the second may be empty.
fn joined(first: Words, second: &Words) -> Words {
    let both = |first: String, second: &str| if second.is_empty() { first } else { format!("{first} {second}") };
    Words { vi: both(first.vi, &second.vi), en: both(first.en, &second.en) }
}

/// What was typed as a sentence with its full stop.
fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{text}{end}")
}

impl Form {
    pub(super) fn open_meeting(&self, model: &Model) -> Change {
        let chair = self.some(0).unwrap_or_else(|| usual_chair(model));
        Change::OpenMeeting { chair, attendees: self.text(1), on: None }
    }

    /// A decision of the meeting and its conclusion, which go together or not at all.
    pub(super) fn conclude(&self, ruling: Ruling, model: &Model) -> Result<Vec<Change>, Trouble> {
        let (mut changes, said) = match (ruling, task_of(model, self)) {
            (Ruling::Done, Some(task)) => self.finished(task, model)?,
            (Ruling::Extended, Some(task)) => self.extended(task, model)?,
            (Ruling::Blocked, Some(task)) => self.blocked(task)?,
            (Ruling::HandedOver, Some(task)) => self.handed_over(task),
            (Ruling::Directed, Some(task)) => self.directed(task)?,
            _ => self.assigned(model)?,
        };
        changes.push(Change::conclusion(self.tasks.first().copied(), ruling, said));
        Ok(changes)
    }

    /// With its document the part is settled, and the task is done if nothing else is open; without one it awaits its number.
    fn finished(&self, task: &Task, model: &Model) -> Result<(Vec<Change>, Words), Trouble> {
        let number = task.number;
        let open = open_parts(model, task);
        let chosen = match self.some(1) {
            // By its words, not by its place: others may have recorded one of them meanwhile.
            Some(line) => Some(still_open(&line, task, &open, model)?),
            None => open.first().copied(),
        };
        let Some(line) = self.some(0) else {
            let left = open.len().saturating_sub(1);
            let words = match chosen.filter(|_| left > 0).map(|part| names_of(task, part)) {
                Some(Words { vi, en }) => words!(
                    "Hoàn thành {vi}, chờ số văn bản. Còn mở: {left}.",
                    "Done with {en}, awaiting the number. Still open: {left}."
                ),
                None => words!("Hoàn thành, chờ số văn bản.", "Done, awaiting the number."),
            };
            let awaits = Change::AwaitNumber { task: number, on: None };
            return Ok((if task.awaits_number.is_none() { vec![awaits] } else { Vec::new() }, words));
        };
        self.needed(0)?;
        self.has_symbol()?;
        let Some(part) = chosen else {
            return Ok((Vec::new(), words!("Hoàn thành.", "Done.")));
        };
        let evidence = read::evidence(&line, model);
        let names: Vec<&str> = evidence.iter().map(|one| one.number.as_str()).filter(|name| !name.is_empty()).collect();
        let what = if names.is_empty() { line.clone() } else { names.join("; ") };
        let mut changes = vec![settled(number, Some(part), How::Done, None, None, evidence)];
        let (Words { vi, en }, left) = (names_of(task, part), open.len() - 1);
        let words = if left == 0 {
            changes.push(Change::MoveTask { task: number, to: State::Done, on: None, reason: None });
            words!("Hoàn thành: {what}.", "Done: {what}.")
        } else {
            words!("Hoàn thành {vi}: {what}. Còn mở: {left}.", "Done with {en}: {what}. Still open: {left}.")
        };
        Ok((changes, words))
    }

    fn extended(&self, task: &Task, model: &Model) -> Result<(Vec<Change>, Words), Trouble> {
        let due = self.later_day(task.number, 0, model)?;
        let typed = self.some(1);
        // As the authority: it stands in papers.
        let reason = typed.clone().unwrap_or_else(|| words!("kết luận giao ban", "concluded in the meeting").vi);
        let change =
            Change::ExtendDue { task: task.number, deliverable: None, due, reason, by: authority(model), on: None };
        let (vi, en) = both(due);
        let words = match self.present_due(task.number, model) {
            Some(_) => words!("Gia hạn đến {vi}.", "Extended to {en}."),
            None => words!("Đặt hạn đến {vi}.", "Due day set to {en}."),
        };
        let why = typed.map(|reason| own(&sentence(&reason))).unwrap_or_default();
        Ok((vec![change], joined(words, &why)))
    }

    fn blocked(&self, task: &Task) -> Result<(Vec<Change>, Words), Trouble> {
        let (reason, waiting_for) = (self.needed(0)?, self.some(1));
        let said = sentence(&reason);
        let whom = waiting_for.as_deref().map(sentence);
        let waits = whom.map(|whom| words!("Chờ {whom}", "Waiting for {whom}")).unwrap_or_default();
        let text = joined(words!("Vướng mắc: {said}", "Blocked: {said}"), &waits);
        Ok((vec![Change::BlockTask { task: task.number, reason, waiting_for, on: None }], text))
    }

    fn handed_over(&self, task: &Task) -> (Vec<Change>, Words) {
        let unit = self.text(0);
        let text = words!("Giao {unit} chủ trì.", "{unit} leads from now on.");
        let change = Change::AssignTask {
            task: task.number,
            deliverable: None,
            lead: Some(vec![unit]),
            support: None,
            person: None,
            leader: None,
            amendment: None,
            on: None,
        };
        (vec![change], text)
    }

    fn directed(&self, task: &Task) -> Result<(Vec<Change>, Words), Trouble> {
        let text = sentence(&self.needed(0)?.split_whitespace().collect::<Vec<_>>().join(" "));
        let note =
            Change::AddNote { task: task.number, text: text.clone(), kind: NoteKind::Decision, period: None, on: None };
        Ok((vec![note], own(&text)))
    }

    fn assigned(&self, model: &Model) -> Result<(Vec<Change>, Words), Trouble> {
        let (title, due) = (self.needed(0)?, self.day(2, model)?);
        let area = self.text(3);
        let area = area.split(' ').next().unwrap_or("");
        let area = area.parse().map_err(|error: NotAName| Trouble { at: 3, words: error.0 })?;
        let text = match due {
            Some(due) => {
                let (vi, en) = both(due);
                words!("Giao nhiệm vụ mới, hạn {vi}.", "A new task, due on {en}.")
            }
            None => words!("Giao nhiệm vụ mới, chưa có hạn.", "A new task, without a due day."),
        };
        let change = Change::AddTask {
            area,
            title: title.clone(),
            short: None,
            schedule: due.map(|due| read::schedule(&day(due), model).schedule),
            responsible: None,
            lead: vec![self.text(1)],
            support: Vec::new(),
            // What was asked for is what is to be shown: its document is the proof.
            deliverables: vec![title.trim_end_matches('.').to_owned()],
            document: Some(authority(model)),
            person: None,
            leader: None,
            on: None,
        };
        Ok((vec![change], text))
    }
}

//! From what was typed to the change it asks for.

use std::collections::BTreeSet;

use super::{Form, Kind, Part, read};
use crate::calendar::{Date, ReportPeriod, parse_date};
use crate::domain::change::Change;
use crate::domain::decide::find_unit;
use crate::domain::event::TextField;
use crate::domain::filter::parse_state;
use crate::domain::id::{NotAName, TaskNo};
use crate::domain::plan::Limit;
use crate::domain::refusal::Refusal;
use crate::domain::task::{Budget, Evidence, How, NoteKind, State, Task};
use crate::failure::Failure;
use crate::text::{Lang, Words};
use crate::tui::model::Model;
use crate::words;

/// Why a form was not taken, and in which field the cursor goes.
#[derive(Debug)]
pub struct Trouble {
    /// The field.
    pub at: usize,
    /// What to do.
    pub words: Words,
}

impl Trouble {
    /// A field that the rules of the plan refuse.
    pub(super) fn refused(at: usize, refusal: Refusal) -> Trouble {
        Trouble::told(at, &Failure::from(refusal))
    }

    /// A failure beside a field.
    pub fn told(at: usize, failure: &Failure) -> Trouble {
        trouble(at, Words { vi: failure.say_on_board(Lang::Vi), en: failure.say_on_board(Lang::En) })
    }
}

pub(super) fn trouble(at: usize, words: Words) -> Trouble {
    Trouble { at, words }
}

/// Names parted by `;`. Not by commas: names of units contain them.
pub(super) fn list(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

impl Form {
    /// The change that the form asks for; one for each task it is about, all or none.
    pub fn change(&self, model: &Model) -> Result<Change, Trouble> {
        self.has_days(model)?;
        let mut changes = match self.kind {
            Kind::OpenMeeting => vec![self.open_meeting(model)],
            Kind::Rule(ruling) => self.conclude(ruling, model)?,
            Kind::AddTask | Kind::Trigger | Kind::AddTrigger | Kind::Amend | Kind::SaveFilter | Kind::Limit => {
                vec![self.of_plan(model)?]
            }
            Kind::Depend => self.orders(model)?,
            Kind::Readings => self.readings()?,
            Kind::Assess => vec![self.judgement(model)?],
            Kind::AddOfficer | Kind::SetOfficer | Kind::StandIn | Kind::HandOver => vec![self.officer(model)?],
            _ => self.tasks.iter().map(|task| self.one(*task, model)).collect::<Result<Vec<_>, _>>()?,
        };
        Ok(if changes.len() == 1 { changes.remove(0) } else { Change::Batch { changes } })
    }

    /// A document's day must be one before anything is stored: else it would pass for a part of the subject.
    fn has_days(&self, model: &Model) -> Result<(), Trouble> {
        let of_document = |input: &super::Input| input.content == super::Content::Evidence;
        for (at, input) in self.inputs.iter().enumerate().filter(|(_, input)| of_document(input)) {
            if let Some(words) = read::impossible_day(&input.field.commit(), model) {
                return Err(trouble(at, words));
            }
        }
        Ok(())
    }

    /// A change that is about no single task.
    fn of_plan(&self, model: &Model) -> Result<Change, Trouble> {
        match self.kind {
            Kind::Trigger => self.record_trigger(model),
            Kind::AddTrigger => self.add_trigger(model),
            Kind::Amend => self.amend(model),
            Kind::SaveFilter => self.save_filter(model),
            Kind::Limit => self.limit(model),
            _ => self.add_task(model),
        }
    }

    pub(super) fn text(&self, at: usize) -> String {
        let text = self.inputs.get(at).map(|input| input.field.commit()).unwrap_or_default();
        text.trim().to_owned()
    }

    pub(super) fn some(&self, at: usize) -> Option<String> {
        Some(self.text(at)).filter(|text| !text.is_empty())
    }

    /// A text that may not be empty, nor longer than its field allows.
    pub(super) fn needed(&self, at: usize) -> Result<String, Trouble> {
        let input = &self.inputs[at];
        let (label, excess) = (input.label, input.field.excess());
        if excess > 0 {
            return Err(trouble(
                at,
                words!(
                    "Ô “{label}” thừa {excess} chữ: rút gọn rồi lưu.",
                    "“{label}” is too long by {excess}: shorten it."
                ),
            ));
        }
        self.some(at)
            .ok_or_else(|| trouble(at, words!("Ô “{label}” còn trống, cần điền.", "“{label}” is empty: fill it in.")))
    }

    pub(super) fn day(&self, at: usize, model: &Model) -> Result<Option<Date>, Trouble> {
        self.day_for(None, at, model)
    }

    fn day_for(&self, task: Option<TaskNo>, at: usize, model: &Model) -> Result<Option<Date>, Trouble> {
        let Some(text) = self.some(at) else { return Ok(None) };
        parse_date(&text, self.counts_from(task, &text, model)).map(Some).map_err(|error| trouble(at, error.words()))
    }

    /// The new due day of a task: after the one it has, and not over.
    pub(super) fn later_day(&self, task: TaskNo, at: usize, model: &Model) -> Result<Date, Trouble> {
        self.needed(at)?;
        let day = self.day_for(Some(task), at, model)?;
        let day = day.ok_or_else(|| trouble(at, words!("Cần một ngày.", "A day is needed.")))?;
        match self.no_extension(Some(task), day, model) {
            Some(refusal) => Err(Trouble::refused(at, refusal)),
            None => Ok(day),
        }
    }

    /// Why a day is none that a task can be extended to; only an extension asks.
    pub(super) fn no_extension(&self, task: Option<TaskNo>, due: Date, model: &Model) -> Option<Refusal> {
        let task = task.filter(|_| self.kind.is_extension())?;
        let on = model.plan.judged_on(model.today);
        match self.present_due(task, model) {
            Some(present) if due <= present => Some(Refusal::NotAfterDue { due, present }),
            _ if due < on => Some(Refusal::DueIsOver { due, on }),
            _ => None,
        }
    }

    fn one(&self, task: TaskNo, model: &Model) -> Result<Change, Trouble> {
        let known = model.plan.task(task).map(AsRef::as_ref);
        Ok(match self.kind {
            Kind::Settle => return self.settle(task, model),
            Kind::NotArising => {
                let (reason, on) = (Some(self.needed(0)?), self.day(1, model)?);
                settled(task, self.part, How::NotArising, on, reason, Vec::new())
            }
            Kind::Note(kind) => {
                let period = if kind == NoteKind::Progress { self.period(model)? } else { None };
                Change::AddNote { task, text: self.needed(0)?, kind, period, on: None }
            }
            Kind::Extend => {
                let (due, reason, by) = (self.later_day(task, 0, model)?, self.needed(1)?, self.needed(2)?);
                Change::ExtendDue { task, deliverable: self.deliverable(), due, reason, by, on: None }
            }
            Kind::Block => Change::BlockTask { task, reason: self.needed(0)?, waiting_for: self.some(1), on: None },
            Kind::Submit => Change::SubmitTask { task, to: self.needed(0)?, on: self.day(1, model)? },
            Kind::Assign => self.assign(task, known, model)?,
            Kind::Schedule => {
                let schedule = read::schedule(&self.needed(0)?, model).schedule;
                Change::SetSchedule { task, deliverable: self.deliverable(), schedule, amendment: self.some(1) }
            }
            Kind::Label => self.labels(task, known),
            Kind::Correct => Change::CorrectText { task, deliverable: self.deliverable(), text: self.some(0) },
            Kind::ShortTitle => Change::EditText {
                task,
                deliverable: None,
                field: TextField::Short,
                text: self.text(0),
                amendment: None,
            },
            Kind::AddPart => {
                Change::AddDeliverable { task, text: self.needed(0)?, schedule: None, amendment: self.some(1) }
            }
            Kind::Drop => {
                Change::ArchiveTask { task, reason: Some(self.needed(0)?), amendment: self.some(1), on: None }
            }
            Kind::FinishAnyway => {
                let on = self.day(1, model)?;
                let reason = if on.is_some() { self.some(0) } else { Some(self.needed(0)?) };
                Change::MoveTask { task, to: State::Done, on, reason }
            }
            Kind::Title => Change::EditText {
                task,
                deliverable: self.deliverable(),
                field: TextField::Title,
                text: self.needed(0)?,
                amendment: self.some(1),
            },
            Kind::Budget => {
                Change::SetBudget { task, budget: Budget { estimate: self.money(0)?, spent: self.money(1)? } }
            }
            _ => return self.of_plan(model),
        })
    }

    pub(super) fn deliverable(&self) -> Option<u16> {
        match self.part {
            Some(Part::Deliverable(number)) => Some(number),
            _ => None,
        }
    }

    fn settle(&self, task: TaskNo, model: &Model) -> Result<Change, Trouble> {
        let on = self.day(1, model)?;
        self.has_symbol()?;
        let evidence = self.some(0).map_or_else(Vec::new, |line| read::evidence(&line, model));
        if evidence.is_empty() && on.is_none() {
            let words = words!(
                "Dán hoặc gõ số, ký hiệu văn bản; chưa có văn bản thì ghi ngày có kết quả.",
                "Paste or type the document; without one, give the day."
            );
            return Err(trouble(0, words));
        }
        Ok(settled(task, self.part, How::Done, on, None, evidence))
    }

    /// Digits alone name no document: they are the number of a card, typed by habit.
    pub(super) fn has_symbol(&self) -> Result<(), Trouble> {
        let typed = self.text(0);
        if typed.is_empty() || !typed.chars().all(|c| c.is_ascii_digit()) {
            return Ok(());
        }
        Err(trouble(
            0,
            words!(
                "“{typed}” chưa đủ số và ký hiệu. Ví dụ: {typed}/KH-UBND.",
                "“{typed}” is no number and symbol. For example: {typed}/KH-UBND."
            ),
        ))
    }

    fn period(&self, model: &Model) -> Result<Option<String>, Trouble> {
        let Some(text) = self.some(1) else { return Ok(None) };
        if let Some(known) = super::fields::periods(model).into_iter().find(|period| period.title(model.lang) == text) {
            return Ok(Some(known.to_string()));
        }
        match ReportPeriod::parse(&text, model.today) {
            Ok(period) => Ok(Some(period.to_string())),
            Err(error) => Err(trouble(1, error.message())),
        }
    }

    fn assign(&self, task: TaskNo, known: Option<&Task>, model: &Model) -> Result<Change, Trouble> {
        let names = |parties: &[crate::domain::responsible::Party]| -> Vec<String> {
            parties.iter().map(|party| model.plan.party_name(party).to_owned()).collect()
        };
        // Words that name no unit are only kept where they stand; so what was not touched is not sent. An empty field
        // says that it is nobody any more, but only to the one task whose names it showed.
        let is_one = self.tasks.len() == 1;
        let changed =
            |typed: Vec<String>, now: Vec<String>| (typed != now && (is_one || !typed.is_empty())).then_some(typed);
        let (lead, support) = (list(&self.text(0)), list(&self.text(1)));
        for name in &lead {
            find_unit(&model.plan, name).map_err(|refusal| Trouble::refused(0, refusal))?;
        }
        let of = known.map(|task| {
            let part = self.deliverable().and_then(|part| task.deliverable(part));
            part.map_or(&task.responsible, |part| task.responsible_for(part))
        });
        let now = of.map(|of| (names(&of.lead), names(&of.support))).unwrap_or_default();
        // Nobody leads no task; support may end.
        if is_one && lead.is_empty() && !now.0.is_empty() {
            let words = words!("Nhiệm vụ phải có bộ phận chủ trì.", "A task needs a unit that leads it.");
            return Err(trouble(0, words));
        }
        let (lead, support) = (changed(lead, now.0).filter(|lead| !lead.is_empty()), changed(support, now.1));
        let name = |at, now: Option<&String>| {
            let typed = self.text(at);
            (now.map_or("", String::as_str) != typed && (is_one || !typed.is_empty())).then_some(typed)
        };
        let (mut person, mut leader, mut document) = (None, None, 2);
        if self.part.is_none() {
            person = name(2, known.and_then(|task| task.person.as_ref()));
            leader = name(3, known.and_then(|task| task.leader.as_ref()));
            document = 4;
        }
        Ok(Change::AssignTask {
            task,
            deliverable: self.deliverable(),
            lead,
            support,
            person,
            leader,
            amendment: self.some(document),
            on: None,
        })
    }

    /// The tasks that come first: those typed anew are added, those that are gone from the field are removed.
    fn orders(&self, model: &Model) -> Result<Vec<Change>, Trouble> {
        let parse = |name: &str| name.parse().map_err(|error: NotAName| trouble(0, error.0));
        let text = self.text(0);
        let names = text.split([';', ',', ' ']).filter(|name| !name.is_empty());
        let typed: BTreeSet<TaskNo> = names.map(parse).collect::<Result<_, _>>()?;
        let mut changes = Vec::new();
        for task in self.tasks.iter().copied() {
            let now = model.plan.task(task).map(|task| task.after.clone()).unwrap_or_default();
            changes.extend(typed.difference(&now).map(|after| Change::AddDependency { task, after: *after }));
            if self.tasks.len() == 1 {
                changes.extend(now.difference(&typed).map(|after| Change::RemoveDependency { task, after: *after }));
            }
        }
        if changes.is_empty() {
            return Err(trouble(0, words!("Chưa có gì thay đổi.", "Nothing has changed yet.")));
        }
        Ok(changes)
    }

    fn money(&self, at: usize) -> Result<Option<u64>, Trouble> {
        let Some(text) = self.some(at) else { return Ok(None) };
        let sum = Budget::sum(&text).map(Some);
        sum.ok_or_else(|| {
            trouble(at, words!("Cần một số tiền, ví dụ 12.000.000.", "A sum is needed, such as 12000000."))
        })
    }

    pub(super) fn amend(&self, model: &Model) -> Result<Change, Trouble> {
        let read = read::document(&self.needed(0)?, model);
        match (read.number, read.date) {
            (number, Some(date)) if !number.is_empty() => {
                Ok(Change::MakeAmendment { document: number, date, subject: read.subject })
            }
            _ => Err(trouble(
                0,
                words!(
                    "Cần số, ký hiệu và ngày: Quyết định 75/QĐ-UBND ngày 10/6/2024.",
                    "Its number and its day are needed, such as 75/QD-UBND 10/6/2024."
                ),
            )),
        }
    }

    fn labels(&self, task: TaskNo, known: Option<&Task>) -> Change {
        let typed = list(&self.text(0));
        let now = known.map(|task| task.labels.clone()).unwrap_or_default();
        // For several tasks at once labels are only added: each has its own.
        let gone = |label: &&String| self.tasks.len() == 1 && !typed.contains(label);
        let remove = now.iter().filter(gone).cloned().collect();
        let add = typed.iter().filter(|label| !now.contains(*label)).cloned().collect();
        Change::LabelTask { task, add, remove }
    }

    fn add_task(&self, model: &Model) -> Result<Change, Trouble> {
        let title = self.needed(0)?;
        let area = self.needed(1)?.to_uppercase();
        let numeral = area.split(' ').next().unwrap_or("");
        let area = numeral.parse().map_err(|error: NotAName| trouble(1, error.0))?;
        let schedule = self.some(3).map(|phrase| read::schedule(&phrase, model).schedule);
        Ok(Change::AddTask {
            area,
            title,
            short: None,
            schedule,
            responsible: None,
            lead: list(&self.text(2)),
            support: Vec::new(),
            deliverables: list(&self.text(4)),
            document: self.some(5),
            person: None,
            leader: None,
            on: None,
        })
    }

    /// For a column by its name, else for a unit; beyond it, the board warns or refuses.
    fn limit(&self, model: &Model) -> Result<Change, Trouble> {
        let typed = self.needed(0)?;
        let name = if let Some(state) = parse_state(&typed) {
            state.name().to_owned()
        } else {
            let unit = find_unit(&model.plan, &typed).map_err(|refusal| Trouble::refused(0, refusal))?;
            format!("unit:{unit}")
        };
        let refuse = self.inputs.get(2).and_then(super::Input::choice) == Some(1);
        let most = self.some(1).map(|most| most.parse()).transpose();
        let most = most.map_err(|_| trouble(1, words!("Cần một số, ví dụ 10.", "A number is needed, such as 10.")))?;
        Ok(Change::SetLimit { name, limit: most.map(|most| Limit { most, refuse }) })
    }

    fn save_filter(&self, model: &Model) -> Result<Change, Trouble> {
        let filter = Some(model.filter_text.clone()).filter(|filter| !filter.is_empty());
        Ok(Change::SaveFilter { name: self.needed(0)?, filter })
    }
}

pub(in crate::tui) fn settled(
    task: TaskNo,
    part: Option<Part>,
    how: How,
    on: Option<Date>,
    reason: Option<String>,
    evidence: Vec<Evidence>,
) -> Change {
    match part {
        Some(Part::Period(period)) => {
            Change::SettleOccurrence { task, period: period.to_string(), how, on, reason, evidence }
        }
        Some(Part::Deliverable(deliverable)) => {
            Change::SettleDeliverable { task, deliverable, how, on, reason, evidence }
        }
        None => Change::SettleDeliverable { task, deliverable: 1, how, on, reason, evidence },
    }
}

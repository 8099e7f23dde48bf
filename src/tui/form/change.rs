//! From what was typed to the change it asks for.

use super::{Form, Kind, Part, read};
use crate::calendar::{Date, ReportPeriod, parse_date};
use crate::domain::change::Change;
use crate::domain::decide::find_unit;
use crate::domain::event::TextField;
use crate::domain::filter::parse_state;
use crate::domain::id::TaskNo;
use crate::domain::plan::{Happened, Limit};
use crate::domain::task::{Evidence, How, NoteKind, State, Task};
use crate::failure::Failure;
use crate::text::Words;
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

fn trouble(at: usize, words: Words) -> Trouble {
    Trouble { at, words }
}

/// Names parted by `;`. Not by commas: names of units contain them.
pub(super) fn list(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

impl Form {
    /// The change that the form asks for; one for each task it is about, all or none.
    pub fn change(&self, model: &Model) -> Result<Change, Trouble> {
        let mut changes = match self.kind {
            Kind::AddTask => vec![self.add_task(model)?],
            Kind::Trigger => vec![self.trigger(model)?],
            Kind::SaveFilter => vec![self.save_filter(model)?],
            Kind::Limit => vec![self.limit(model)?],
            _ => self.tasks.iter().map(|task| self.one(*task, model)).collect::<Result<Vec<_>, _>>()?,
        };
        Ok(if changes.len() == 1 { changes.remove(0) } else { Change::Batch { changes } })
    }

    fn text(&self, at: usize) -> String {
        let text = self.inputs.get(at).map(|input| input.field.commit()).unwrap_or_default();
        text.trim().to_owned()
    }

    fn some(&self, at: usize) -> Option<String> {
        Some(self.text(at)).filter(|text| !text.is_empty())
    }

    /// A text that may not be empty, nor longer than its field allows.
    fn needed(&self, at: usize) -> Result<String, Trouble> {
        let input = &self.inputs[at];
        let (label, excess) = (input.label, input.field.excess());
        if excess > 0 {
            return Err(trouble(
                at,
                words!("{label}: thừa {excess} chữ, rút gọn rồi lưu.", "{label}: {excess} characters too many."),
            ));
        }
        self.some(at)
            .ok_or_else(|| trouble(at, words!("{label}: cần gõ nội dung.", "{label}: something is needed here.")))
    }

    fn day(&self, at: usize, model: &Model) -> Result<Option<Date>, Trouble> {
        let Some(text) = self.some(at) else { return Ok(None) };
        parse_date(&text, model.today).map(Some).map_err(|error| {
            let (message, hint) = (error.message(), error.hint());
            trouble(at, Words { vi: format!("{} {}", message.vi, hint.vi), en: format!("{} {}", message.en, hint.en) })
        })
    }

    fn needed_day(&self, at: usize, model: &Model) -> Result<Date, Trouble> {
        self.needed(at)?;
        self.day(at, model)?.ok_or_else(|| trouble(at, words!("Cần một ngày.", "A day is needed.")))
    }

    fn one(&self, task: TaskNo, model: &Model) -> Result<Change, Trouble> {
        let known = model.plan.task(task).map(AsRef::as_ref);
        Ok(match self.kind {
            Kind::Settle => return self.settle(task, model),
            Kind::NotArising => settled(task, self.part, How::NotArising, None, Some(self.needed(0)?), Vec::new()),
            Kind::Note(kind) => {
                let period = if kind == NoteKind::Progress { self.period(model)? } else { None };
                Change::AddNote { task, text: self.needed(0)?, kind, period, on: None }
            }
            Kind::Extend => {
                let (due, reason, by) = (self.needed_day(0, model)?, self.needed(1)?, self.needed(2)?);
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
            Kind::Depend => {
                let after =
                    self.needed(0)?.parse().map_err(|error: crate::domain::id::NotAName| trouble(0, error.0))?;
                Change::AddDependency { task, after }
            }
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
            Kind::FinishAnyway => Change::MoveTask { task, to: State::Done, on: None, reason: Some(self.needed(0)?) },
            Kind::AddTask => self.add_task(model)?,
            Kind::Trigger => self.trigger(model)?,
            Kind::SaveFilter => self.save_filter(model)?,
            Kind::Limit => self.limit(model)?,
        })
    }

    fn deliverable(&self) -> Option<u16> {
        match self.part {
            Some(Part::Deliverable(number)) => Some(number),
            _ => None,
        }
    }

    fn settle(&self, task: TaskNo, model: &Model) -> Result<Change, Trouble> {
        let on = self.day(1, model)?;
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

    fn period(&self, model: &Model) -> Result<Option<String>, Trouble> {
        let Some(text) = self.some(1) else { return Ok(None) };
        match ReportPeriod::parse(&text, model.today) {
            Ok(period) => Ok(Some(period.to_string())),
            Err(error) => Err(trouble(1, error.message())),
        }
    }

    fn assign(&self, task: TaskNo, known: Option<&Task>, model: &Model) -> Result<Change, Trouble> {
        let names = |parties: &[crate::domain::responsible::Party]| -> Vec<String> {
            parties.iter().map(|party| model.plan.party_name(party).to_owned()).collect()
        };
        // Words that name no unit are only kept where they stand; so what was not touched is not sent.
        let changed = |typed: Vec<String>, now: Vec<String>| (typed != now && !typed.is_empty()).then_some(typed);
        let (lead, support) = (list(&self.text(0)), list(&self.text(1)));
        for name in &lead {
            find_unit(&model.plan, name).map_err(|refusal| trouble(0, said(&refusal.into())))?;
        }
        let now =
            known.map(|task| (names(&task.responsible.lead), names(&task.responsible.support))).unwrap_or_default();
        let (lead, support) = (changed(lead, now.0), changed(support, now.1));
        let (person, leader) = (self.some(2), self.some(3));
        Ok(Change::AssignTask {
            task,
            deliverable: self.deliverable(),
            lead,
            support,
            person,
            leader,
            amendment: None,
            on: None,
        })
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

    fn trigger(&self, model: &Model) -> Result<Change, Trouble> {
        let (trigger, on) = (self.needed(0)?, self.needed_day(1, model)?);
        Ok(Change::RecordTrigger { trigger, happened: Some(Happened { on, document: self.some(2) }) })
    }

    fn add_task(&self, model: &Model) -> Result<Change, Trouble> {
        let title = self.needed(0)?;
        let area = self.needed(1)?.to_uppercase();
        let area = area.parse().map_err(|error: crate::domain::id::NotAName| trouble(1, error.0))?;
        let schedule = self.some(3).map(|phrase| read::schedule(&phrase, model).schedule);
        Ok(Change::AddTask {
            area,
            title,
            short: None,
            schedule,
            responsible: None,
            lead: list(&self.text(2)),
            support: Vec::new(),
            deliverables: self.some(4).into_iter().collect(),
            document: self.some(5),
            person: None,
            leader: None,
            on: None,
        })
    }

    /// For a column by its name, else for a unit; it warns, and refuses only when the plan's settings say so.
    fn limit(&self, model: &Model) -> Result<Change, Trouble> {
        let typed = self.needed(0)?;
        let name = if let Some(state) = parse_state(&typed) {
            state.name().to_owned()
        } else {
            let unit = find_unit(&model.plan, &typed).map_err(|refusal| trouble(0, said(&refusal.into())))?;
            format!("unit:{unit}")
        };
        let refuse = model.plan.limits.get(&name).is_some_and(|limit| limit.refuse);
        let most = self.some(1).map(|most| most.parse()).transpose();
        let most = most.map_err(|_| trouble(1, words!("Cần một số, ví dụ 10.", "A number is needed, such as 10.")))?;
        Ok(Change::SetLimit { name, limit: most.map(|most| Limit { most, refuse }) })
    }

    fn save_filter(&self, model: &Model) -> Result<Change, Trouble> {
        let filter = Some(model.filter_text.clone()).filter(|filter| !filter.is_empty());
        Ok(Change::SaveFilter { name: self.needed(0)?, filter })
    }
}

fn said(failure: &Failure) -> Words {
    Words { vi: failure.say(crate::text::Lang::Vi), en: failure.say(crate::text::Lang::En) }
}

fn settled(
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

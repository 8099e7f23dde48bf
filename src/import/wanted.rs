//! A plan that is about to be taken in: held against the plan it amends, looked at, corrected, and made one change.

use std::sync::Arc;

use super::correct::{Correction, correct};
use super::plan_change::{Amended, By, Difference, amended};
use super::plan_paper::{NOTES, ReadPlan, is_said_now};
use super::plan_source::Source;
use crate::calendar::{Calendar, Date};
use crate::domain::change::{Change, Draft};
use crate::domain::id::{PlanId, TaskNo};
use crate::domain::plan::{Amendment, Head, Office, Plan};
use crate::domain::refusal::Refusal;
use crate::failure::Failure;
use crate::words;

/// So many tasks go in one change; a line of the wire holds many more, but not thousands.
const TASKS_AT_ONCE: usize = 100;

/// What is about to be taken in.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// As it was read; of an amended plan in the numbers that it has there.
    pub source: Source,
    /// The plan that it changes, where it is there already.
    pub amends: Option<Amends>,
    decision: Decision,
}

/// A plan that is there, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Amends {
    /// The plan as it stands.
    pub plan: Arc<Plan>,
    /// What is other.
    pub difference: Difference,
    /// The amending decision; none where neither the paper nor a person names it.
    pub by: Option<Amendment>,
}

/// What a person says of the amending decision; what is missing is as the paper prints it.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// Its number.
    pub document: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// What it is about.
    pub subject: Option<String>,
}

impl Wanted {
    /// Holds what was read against the plan of the same id, if there is one; or against `into`, which must be there.
    pub fn new(source: Source, office: &Office, into: Option<PlanId>, decision: Decision) -> Result<Wanted, Failure> {
        let mut wanted = Wanted { source, amends: None, decision };
        match into {
            Some(id) if office.plan(&id).is_none() => return Err(Refusal::NoSuchPlan { plan: id }.into()),
            Some(id) => wanted.source.read.draft.head.id = id,
            None => {}
        }
        wanted.hold(office, wanted.source.by);
        Ok(wanted)
    }

    /// Holds it against the plan anew.
    fn hold(&mut self, office: &Office, by: By) {
        self.amends = office.plan(&self.source.read.draft.head.id).cloned().map(|plan| self.against(plan, by));
    }

    fn against(&mut self, plan: Arc<Plan>, how: By) -> Amends {
        let draft = &mut self.source.read.draft;
        let by = amending(&self.decision, &plan, draft);
        let Amended { draft: numbered, difference } = amended(&plan, draft.clone(), how);
        *draft = numbered;
        Amends { plan, difference, by }
    }

    /// The office has changed; says whether that makes any difference here.
    pub fn follow(&mut self, office: &Office) -> bool {
        let plan = office.plan(&self.source.read.draft.head.id);
        if plan == self.amends.as_ref().map(|amends| &amends.plan) {
            return false;
        }
        let by = self.source.by;
        match (plan, self.amends.take()) {
            // No task has come since: the numbers that were found, or given by a person, still hold.
            (Some(plan), Some(before)) if plan.next_number == before.plan.next_number => {
                self.renew(Amends { plan: plan.clone(), ..before });
            }
            _ => self.hold(office, by),
        }
        true
    }

    /// The plan is there, and the file says nothing else about its tasks and targets, nor names a decision of its own.
    pub fn is_there(&self) -> bool {
        self.amends.as_ref().is_some_and(|amends| {
            let is_new = |by: &Amendment| amends.plan.amendments.iter().all(|known| known.document != by.document);
            amends.difference.is_empty() && !amends.by.as_ref().is_some_and(is_new)
        })
    }

    /// That it is there already, for whoever wanted it so.
    pub fn there_already(&self) -> Failure {
        let id = &self.source.read.draft.head.id;
        Failure::as_wanted(
            "plan-exists",
            words!(
                "Nhiệm vụ, chỉ tiêu của kế hoạch “{id}” trong sổ đã giống hệt tệp này; không ghi gì.",
                "The tasks and targets of the plan “{id}” are just as this file has them already; nothing is stored."
            ),
        )
    }

    /// A task was not understood as it is meant. A failure says what cannot be, and nothing is corrected.
    pub fn correct(&mut self, task: TaskNo, correction: &Correction, calendar: &Calendar) -> Result<(), Failure> {
        correct(&mut self.source.read, task, correction, calendar)?;
        if let Some(mut before) = self.amends.take() {
            // A pair that a person has looked at is doubtful no more.
            before.difference.doubtful.retain(|doubt| doubt.task != task);
            self.renew(before);
        }
        Ok(())
    }

    /// What is other now, the numbers being right.
    fn renew(&mut self, before: Amends) {
        let mut amends = self.against(before.plan, By::Number);
        amends.difference.doubtful = before.difference.doubtful;
        self.amends = Some(amends);
    }

    /// What the plan is called, and the number and day under which it was issued.
    pub fn rename(&mut self, title: &str, number: &str, date: Option<Date>) {
        let ReadPlan { draft: Draft { head, .. }, remarks, .. } = &mut self.source.read;
        // A title that was made up is known by its remark, as long as nobody gives another.
        let is_title_given = head.title != title;
        title.clone_into(&mut head.title);
        number.clone_into(&mut head.decision.number);
        head.decision.date = date;
        let told = Head { title: if is_title_given { title.to_owned() } else { String::new() }, ..head.clone() };
        remarks.retain(|remark| !is_said_now(&told, remark));
    }

    /// Says by which decision the plan is amended.
    pub fn decide(&mut self, decision: Decision) {
        self.decision = decision;
        if let Some(amends) = &mut self.amends {
            amends.by = amending(&self.decision, &amends.plan, &self.source.read.draft);
        }
    }

    /// One change, whole or not at all.
    pub fn change(&self) -> Result<Change, Failure> {
        let draft = self.source.read.draft.clone();
        match &self.amends {
            None => Ok(adopt(draft)),
            Some(amends) => amend(draft, amends),
        }
    }
}

/// Whether a change takes a plan in, and which one.
pub fn taken_in(change: &Change) -> Option<&PlanId> {
    match change {
        Change::AdoptPlan { draft } => Some(&draft.head.id),
        Change::AmendPlan { plan, .. } => Some(plan),
        Change::Batch { changes } => changes.first().and_then(taken_in),
        _ => None,
    }
}

/// The amending decision: as typed, else the one the paper was issued by where that is not the plan's own.
fn amending(typed: &Decision, plan: &Plan, draft: &Draft) -> Option<Amendment> {
    let printed =
        Some(&draft.head.decision).filter(|own| own.number != plan.head.decision.number && !own.number.is_empty());
    let document = typed.document.clone().or_else(|| printed.map(|own| own.number.clone()));
    let date = typed.date.or_else(|| printed.and_then(|own| own.date));
    document.zip(date).map(|(document, date)| Amendment { document, date, subject: typed.subject.clone() })
}

/// A large plan goes in several parts of one batch.
fn adopt(mut draft: Draft) -> Change {
    if draft.tasks.len() <= TASKS_AT_ONCE {
        return Change::AdoptPlan { draft: Box::new(draft) };
    }
    let tasks = std::mem::take(&mut draft.tasks);
    let plan = draft.head.id.clone();
    let mut changes = vec![Change::AdoptPlan { draft: Box::new(draft) }];
    let parts = tasks.chunks(TASKS_AT_ONCE).map(<[_]>::to_vec);
    changes.extend(parts.map(|tasks| Change::AdoptTasks { plan: plan.clone(), tasks }));
    Change::Batch { changes }
}

fn no_decision(plan: &PlanId) -> Failure {
    Failure::refused(
        "amendment-missing",
        words!(
            "Kế hoạch “{plan}” đã có; tệp này sửa nó nhưng không rõ theo quyết định nào.",
            "The plan “{plan}” is there already; it is not clear by which decision this file changes it."
        ),
    )
    .hint(words!(
        "Thêm --document SỐ --on NGÀY. Là kế hoạch khác: --id MÃ",
        "Add --document NUMBER --on DATE. If it is another plan: --id ID"
    ))
}

fn amend(mut draft: Draft, amends: &Amends) -> Result<Change, Failure> {
    let plan = &amends.plan.head.id;
    let amendment = amends.by.as_ref().ok_or_else(|| no_decision(plan))?;
    let Difference { dropped, added, changed, .. } = &amends.difference;
    draft.passages.retain(|passage| passage.part != NOTES);
    draft.tasks.retain(|task| added.contains(&task.number) || changed.iter().any(|other| other.task == task.number));
    let mut tasks = std::mem::take(&mut draft.tasks);
    let rest = if tasks.len() > TASKS_AT_ONCE { tasks.split_off(TASKS_AT_ONCE) } else { Vec::new() };
    let bare = Draft {
        areas: Vec::new(),
        passages: Vec::new(),
        units: Vec::new(),
        triggers: Vec::new(),
        targets: Vec::new(),
        tasks: Vec::new(),
        head: draft.head.clone(),
    };
    let part = |draft: Draft, drop: &[TaskNo]| Change::AmendPlan {
        plan: plan.clone(),
        amendment: amendment.clone(),
        draft: Box::new(draft),
        drop: drop.to_vec(),
    };
    let first = part(Draft { tasks, ..draft }, dropped);
    if rest.is_empty() {
        return Ok(first);
    }
    let others = rest.chunks(TASKS_AT_ONCE).map(|tasks| part(Draft { tasks: tasks.to_vec(), ..bare.clone() }, &[]));
    Ok(Change::Batch { changes: std::iter::once(first).chain(others).collect() })
}

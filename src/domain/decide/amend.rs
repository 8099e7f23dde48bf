//! A plan amended as a whole: the amended wording is held against the plan, and what differs becomes events under the
//! amending decision. What has happened (states, notes, evidence, history) stays.

use super::name::{LONGEST, LONGEST_NAME, line, responsible, schedule, some_line};
use super::plan::drafted;
use super::{Context, effective};
use crate::domain::change::Draft;
use crate::domain::event::{Event, TextField};
use crate::domain::id::TaskNo;
use crate::domain::plan::{Amendment, Passage, Plan};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::target::Target;
use crate::domain::task::{Deliverable, Dropped, Task};
use crate::text::fold;

/// What an amended plan says beside the plan as it stands. Tasks are the same where their numbers are; those that
/// `drop` names are taken out.
pub(super) fn amend(
    plan: &Plan,
    amendment: &Amendment,
    draft: &Draft,
    drop: &[TaskNo],
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let mut amender =
        Amender { context, document: line(&amendment.document, Field::Document, LONGEST_NAME)?, events: Vec::new() };
    amender.tables(plan, amendment, draft)?;
    // Tasks name areas, units and triggers that may have come just now.
    let mut tables = plan.clone();
    tables.areas.extend(draft.areas.iter().filter(|area| plan.area(&area.numeral).is_none()).cloned());
    tables.units.extend(draft.units.iter().filter(|unit| plan.units.iter().all(|known| known.id != unit.id)).cloned());
    tables.triggers.extend(draft.triggers.iter().filter(|trigger| plan.trigger(&trigger.id).is_none()).cloned());
    for task in &draft.tasks {
        if let Some(known) = plan.task(task.number) {
            amender.task(&tables, known, task)?;
        } else {
            let added = drafted(&tables, task, &mut amender.events)?;
            amender.events.push(Event::TaskAdded { task: Box::new(added) });
        }
    }
    for number in drop {
        let known = plan.task(*number).ok_or(Refusal::NoSuchTask { task: *number })?;
        if known.is_on_board() {
            let on = amender.context.today;
            let dropped = Dropped { on, reason: None, amendment: Some(amender.document.clone()) };
            amender.events.push(Event::TaskArchived { task: *number, dropped });
        }
    }
    Ok(amender.events)
}

struct Amender<'a> {
    context: &'a Context<'a>,
    document: String,
    events: Vec<Event>,
}

impl Amender<'_> {
    /// The decision, and what tasks name.
    fn tables(&mut self, plan: &Plan, amendment: &Amendment, draft: &Draft) -> Result<(), Refusal> {
        if !plan.amendments.iter().any(|known| known.document == self.document) {
            let date = effective(plan, Some(amendment.date), self.context)?;
            let subject = some_line(amendment.subject.as_deref(), Field::Document, LONGEST)?;
            let amendment = Amendment { document: self.document.clone(), date, subject };
            self.events.push(Event::AmendmentMade { amendment });
        }
        let new_areas = draft.areas.iter().filter(|area| plan.area(&area.numeral).is_none());
        self.events.extend(new_areas.cloned().map(|area| Event::AreaAdded { area }));
        let new_units = draft.units.iter().filter(|unit| plan.units.iter().all(|known| known.id != unit.id));
        self.events.extend(new_units.cloned().map(|unit| Event::UnitAdded { unit }));
        let new_triggers = draft.triggers.iter().filter(|trigger| plan.trigger(&trigger.id).is_none());
        self.events.extend(new_triggers.cloned().map(|trigger| Event::TriggerAdded { trigger }));
        for target in &draft.targets {
            match plan.target(&target.id) {
                None => self.events.push(Event::TargetAdded { target: Box::new(target.clone()) }),
                Some(known) if !known.is_same(target) => {
                    // What was counted, and what no paper says of the counting, stays.
                    let Target { label, text, comparison, value, unit, .. } = target.clone();
                    let target = Target { label, text, comparison, value, unit, ..known.clone() };
                    self.events.push(Event::TargetRemoved { target: Box::new(known.clone()) });
                    self.events.push(Event::TargetAdded { target: Box::new(target) });
                }
                Some(_) => {}
            }
        }
        // The same words in another section are no news.
        let known: Vec<String> = plan.passages.iter().map(|passage| fold(&passage.text)).collect();
        let is_new = |passage: &&Passage| {
            let text = fold(&passage.text);
            !known.iter().any(|known| known.contains(&text))
        };
        let new_passages = draft.passages.iter().filter(is_new);
        self.events.extend(new_passages.cloned().map(|passage| Event::PassageAdded { passage }));
        Ok(())
    }

    fn task(&mut self, plan: &Plan, known: &Task, given: &Task) -> Result<(), Refusal> {
        if let Some(dropped) = &known.dropped {
            self.events.push(Event::TaskRestored { task: known.number, dropped: dropped.clone() });
        }
        if known.area != given.area {
            if plan.area(&given.area).is_none() {
                let areas = plan.areas.iter().map(|area| area.numeral.clone()).collect();
                return Err(Refusal::NoSuchArea { area: given.area.to_string(), areas });
            }
            let (from, to, amendment) = (known.area.clone(), given.area.clone(), Some(self.document.clone()));
            self.events.push(Event::TaskPlaced { task: known.number, from, to, amendment });
        }
        let title = line(&given.title, Field::Title, LONGEST)?;
        if self.text(known.number, None, TextField::Title, &known.title, title) {
            let short = some_line(Some(&given.short), Field::Short, LONGEST_NAME)?.unwrap_or_default();
            self.text(known.number, None, TextField::Short, &known.short, short);
        }
        for (field, known_name, name) in
            [(TextField::Person, &known.person, &given.person), (TextField::Leader, &known.leader, &given.leader)]
        {
            if let Some(name) = some_line(name.as_deref(), Field::Person, LONGEST_NAME)? {
                self.text(known.number, None, field, known_name.as_deref().unwrap_or_default(), name);
            }
        }
        let to = schedule(plan, &given.schedule, &mut self.events)?;
        self.reschedule(known.number, None, Some(known.schedule.clone()), Some(to));
        let to = responsible(plan, &given.responsible)?;
        self.reassign(known.number, None, Some(known.responsible.clone()), Some(to));
        for deliverable in &given.deliverables {
            self.deliverable(plan, known, deliverable)?;
        }
        let is_gone = |known: &&Deliverable| given.deliverable(known.number).is_none() && known.settled.is_none();
        for gone in known.deliverables.iter().filter(is_gone) {
            let (deliverable, amendment) = (Box::new(gone.clone()), Some(self.document.clone()));
            self.events.push(Event::DeliverableRemoved { task: known.number, deliverable, amendment });
        }
        Ok(())
    }

    fn deliverable(&mut self, plan: &Plan, known: &Task, given: &Deliverable) -> Result<(), Refusal> {
        let text = line(&given.text, Field::Deliverable, LONGEST)?;
        let own = given.schedule.as_ref().map(|own| schedule(plan, own, &mut self.events)).transpose()?;
        let who = given.responsible.as_ref().map(|own| responsible(plan, own)).transpose()?;
        let task = known.number;
        let Some(old) = known.deliverable(given.number) else {
            let number = given.number;
            let deliverable = Box::new(Deliverable { number, text, schedule: own, responsible: who, settled: None });
            let amendment = Some(self.document.clone());
            self.events.push(Event::DeliverableAdded { task, deliverable, amendment });
            return Ok(());
        };
        self.text(task, Some(given.number), TextField::Title, &old.text, text);
        self.reschedule(task, Some(given.number), old.schedule.clone(), own);
        self.reassign(task, Some(given.number), old.responsible.clone(), who);
        Ok(())
    }

    /// Says whether there was anything to change.
    fn text(&mut self, task: TaskNo, deliverable: Option<u16>, field: TextField, from: &str, to: String) -> bool {
        if from == to {
            return false;
        }
        let (from, amendment) = (from.to_owned(), Some(self.document.clone()));
        self.events.push(Event::TextChanged { task, deliverable, field, from, to, amendment });
        true
    }

    fn reschedule(
        &mut self,
        task: TaskNo,
        deliverable: Option<u16>,
        from: Option<crate::domain::schedule::Schedule>,
        to: Option<crate::domain::schedule::Schedule>,
    ) {
        if from != to {
            let amendment = Some(self.document.clone());
            self.events.push(Event::TaskRescheduled { task, deliverable, from, to, amendment });
        }
    }

    fn reassign(
        &mut self,
        task: TaskNo,
        deliverable: Option<u16>,
        from: Option<crate::domain::responsible::Responsible>,
        to: Option<crate::domain::responsible::Responsible>,
    ) {
        if from != to {
            let (from, to) = (from.map(Box::new), to.map(Box::new));
            let (on, amendment) = (self.context.today, Some(self.document.clone()));
            self.events.push(Event::TaskAssigned { task, deliverable, from, to, on, amendment });
        }
    }
}

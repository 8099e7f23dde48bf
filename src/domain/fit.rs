//! Whether an event says of the present what is true: its `from` is what is there, what it adds is missing, what it
//! removes exists. All that `decide` returns fits; undo asks here whether something still can be taken back.

use super::apply::correction_key;
use super::event::{Event, TextField, UnitNames};
use super::plan::{Office, Plan};
use super::task::{Deliverable, Occurrence, State, Task};

impl Office {
    /// For events that belong to no plan, and those that bring or take a whole one.
    pub fn fits(&self, event: &Event) -> bool {
        match event {
            Event::PlanAdopted { head } => self.plan(&head.id).is_none(),
            Event::PlanWithdrawn { head } => self.plan(&head.id).is_some_and(|plan| plan.head == **head),
            Event::PlanSelected { from, to } => {
                self.current == *from && to.as_ref().is_none_or(|id| self.plan(id).is_some())
            }
            Event::OfficerSet { account, from, .. } => self.officers.get(account) == from.as_deref(),
            Event::ChangeUndone { .. } | Event::ChangeRedone { .. } => true,
            _ => false,
        }
    }
}

impl Plan {
    /// For events of this plan.
    pub fn fits(&self, event: &Event) -> bool {
        match event {
            Event::PlanClosed { .. } => self.closed.is_none(),
            Event::PlanReopened { on } => self.closed == Some(*on),
            Event::AreaAdded { area } => self.area(&area.numeral).is_none(),
            Event::AreaRemoved { area } => {
                self.areas.contains(area) && self.tasks.iter().all(|task| task.area != area.numeral)
            }
            Event::PassageAdded { .. } | Event::ChangeUndone { .. } | Event::ChangeRedone { .. } => true,
            Event::PassageRemoved { passage } => self.passages.contains(passage),
            Event::UnitAdded { unit } => self.units.iter().all(|known| known.id != unit.id),
            Event::UnitRemoved { unit } => self.units.contains(unit),
            Event::UnitRenamed { unit, from, .. } => self.units.iter().any(|known| {
                let UnitNames { name, short, aliases } = from;
                known.id == *unit && known.name == *name && known.short == *short && known.aliases == *aliases
            }),
            Event::UnitMerged { unit, .. } => {
                self.units.iter().any(|known| known.id == *unit && known.merged.is_none())
            }
            Event::UnitParted { unit, merged } => {
                self.units.iter().any(|known| known.id == *unit && known.merged.as_ref() == Some(merged))
            }
            Event::TriggerAdded { trigger } => self.trigger(&trigger.id).is_none(),
            Event::TriggerRemoved { trigger } => self.trigger(&trigger.id) == Some(trigger) && !self.waits_for(trigger),
            Event::TriggerRecorded { trigger, from, .. } => {
                self.trigger(trigger).is_some_and(|known| known.happened == *from)
            }
            Event::TargetAdded { target } => self.target(&target.id).is_none(),
            Event::TargetRemoved { target } => self.target(&target.id) == Some(target),
            Event::ReadingAdded { target, reading } => self.target(target).is_some_and(|known| {
                known.readings.iter().all(|known| (known.on, &known.part) != (reading.on, &reading.part))
            }),
            Event::ReadingRemoved { target, reading } => {
                self.target(target).is_some_and(|known| known.readings.contains(reading))
            }
            Event::AmendmentMade { amendment } => !self.amendments.contains(amendment),
            Event::AmendmentWithdrawn { amendment } => self.amendments.contains(amendment),
            Event::TargetAssessed { target, from, .. } => {
                self.target(target).is_some_and(|known| known.assessment == *from)
            }
            Event::MeetingOpened { meeting } => self.open_meeting().is_none() && meeting.number == self.next_meeting(),
            Event::MeetingWithdrawn { meeting } => self.meetings.last() == Some(&**meeting),
            Event::MeetingClosed { meeting, .. } => self.open_meeting().is_some_and(|open| open.number == *meeting),
            Event::MeetingReopened { meeting, on } => {
                self.meetings.last().is_some_and(|last| last.number == *meeting && last.closed == Some(*on))
            }
            Event::ConclusionAdded { meeting, conclusion } => self.open_meeting().is_some_and(|open| {
                open.number == *meeting
                    && open.next_conclusion() == conclusion.number
                    && self.task(conclusion.task).is_some()
            }),
            Event::ConclusionRemoved { meeting, conclusion } => {
                self.open_meeting().is_some_and(|open| open.number == *meeting && open.conclusions.contains(conclusion))
            }
            Event::FilterSaved { name, from, .. } => self.filters.get(name) == from.as_ref(),
            Event::LimitSet { name, from, .. } => self.limits.get(name) == from.as_ref(),
            Event::TaskAdded { task } => self.task(task.number).is_none() && self.area(&task.area).is_some(),
            Event::TaskRemoved { task } => self.task(task.number).is_some_and(|known| is_untouched(known, task)),
            Event::PlanAdopted { .. }
            | Event::PlanWithdrawn { .. }
            | Event::PlanSelected { .. }
            | Event::OfficerSet { .. } => false,
            event => event.task().and_then(|number| self.task(number)).is_some_and(|task| fits_task(task, event)),
        }
    }

    fn waits_for(&self, trigger: &super::plan::Trigger) -> bool {
        let waits =
            |schedule: &super::schedule::Schedule| schedule.trigger().is_some_and(|(_, id)| id == Some(&trigger.id));
        self.tasks.iter().any(|task| {
            waits(&task.schedule) || task.deliverables.iter().filter_map(|d| d.schedule.as_ref()).any(waits)
        })
    }
}

/// A task is as it was added, but for what counts and stamps.
fn is_untouched(known: &Task, added: &Task) -> bool {
    let plain = |task: &Task| Task { seq: 0, next_note: 0, touched: std::collections::BTreeMap::new(), ..task.clone() };
    plain(known) == plain(added)
}

fn fits_task(task: &Task, event: &Event) -> bool {
    let part = |number: u16| task.deliverable(number);
    let is_open = |deliverable: &Deliverable| deliverable.settled.is_none();
    let none = Occurrence::default();
    let occurrence = |period| task.occurrences.get(period).unwrap_or(&none);
    match event {
        Event::TaskMoved { from, to, was_on, was_reason, .. } => {
            task.state == *from && from != to && (task.moved_on == *was_on) && task.forced == *was_reason
        }
        Event::TextChanged { deliverable: Some(number), from, .. } => part(*number).is_some_and(|d| d.text == *from),
        Event::TextChanged { deliverable: None, field, from, .. } => {
            let now = match field {
                TextField::Title => Some(&task.title),
                TextField::Short => Some(&task.short),
                TextField::Person => task.person.as_ref(),
                TextField::Leader => task.leader.as_ref(),
            };
            now.map_or("", String::as_str) == from
        }
        Event::TextCorrected { deliverable, from, .. } => {
            task.corrections.get(&correction_key(*deliverable)) == from.as_ref()
        }
        Event::TaskRescheduled { deliverable: None, from, .. } => Some(&task.schedule) == from.as_ref(),
        Event::TaskRescheduled { deliverable: Some(number), from, .. } => {
            part(*number).is_some_and(|deliverable| deliverable.schedule == *from)
        }
        Event::TaskPlaced { from, .. } => task.area == *from,
        Event::DueExtended { extension, .. } => extension.deliverable.is_none_or(|number| part(number).is_some()),
        // Only the newest can go: the one before it holds again.
        Event::ExtensionWithdrawn { extension, .. } => task.extensions.last() == Some(extension),
        Event::TaskAssigned { deliverable: None, from, .. } => Some(&task.responsible) == from.as_deref(),
        Event::TaskAssigned { deliverable: Some(number), from, .. } => {
            part(*number).is_some_and(|deliverable| deliverable.responsible.as_ref() == from.as_deref())
        }
        Event::TaskBlocked { .. } => task.blocked.is_none(),
        Event::TaskUnblocked { blocked, .. } => task.blocked.as_ref() == Some(blocked),
        Event::TaskSubmitted { .. } => task.submitted.is_none(),
        Event::SubmissionWithdrawn { submitted, .. } => task.submitted.as_ref() == Some(submitted),
        Event::NumberAwaited { from, .. } => task.awaits_number == *from,
        Event::DeliverableAdded { deliverable, .. } => part(deliverable.number).is_none(),
        Event::DeliverableRemoved { deliverable, .. } => part(deliverable.number) == Some(deliverable),
        Event::DeliverableSettled { deliverable, .. } => part(*deliverable).is_some_and(is_open),
        Event::DeliverableReopened { deliverable, settled, .. } => {
            part(*deliverable).is_some_and(|deliverable| deliverable.settled.as_ref() == Some(settled))
        }
        Event::EvidenceAdded { deliverable, .. } => part(*deliverable).is_some_and(|d| !is_open(d)),
        Event::EvidenceRemoved { deliverable, evidence, .. } => {
            let settled = part(*deliverable).and_then(|deliverable| deliverable.settled.as_ref());
            settled.is_some_and(|settled| settled.evidence.last() == Some(evidence))
        }
        Event::OccurrenceMoved { period, from, to, .. } => {
            let now = occurrence(period);
            now.settled.is_none() && now.state == *from && *to != State::Done
        }
        Event::OccurrenceSettled { period, .. } => occurrence(period).settled.is_none(),
        Event::OccurrenceReopened { period, settled, .. } => occurrence(period).settled.as_ref() == Some(settled),
        Event::NoteAdded { note, .. } => task.notes.iter().all(|known| known.id != note.id),
        Event::NoteRemoved { note, .. } => task.notes.contains(note),
        Event::LabelAdded { label, .. } => !task.labels.contains(label),
        Event::LabelRemoved { label, .. } => task.labels.contains(label),
        Event::DependencyAdded { after, .. } => !task.after.contains(after),
        Event::DependencyRemoved { after, .. } => task.after.contains(after),
        Event::TargetLinked { target, .. } => !task.targets.contains(target),
        Event::TargetUnlinked { target, .. } => task.targets.contains(target),
        Event::PrioritySet { from, .. } => task.priority == *from,
        Event::BudgetSet { from, .. } => task.budget == *from,
        Event::TaskArchived { .. } => task.dropped.is_none(),
        Event::TaskRestored { dropped, .. } => task.dropped.as_ref() == Some(dropped),
        Event::TaskCarried { .. } => task.carried.is_none(),
        Event::CarryWithdrawn { carried, .. } => task.carried.as_ref() == Some(carried),
        _ => false,
    }
}

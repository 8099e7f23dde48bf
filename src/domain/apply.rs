//! Folding events into an office. Total: an event that was decided always applies, and one that does not fit
//! (a damaged or foreign history) changes nothing it does not name.

use std::sync::Arc;

use super::event::{Event, TextField, UnitNames};
use super::plan::{Office, Plan};
use super::responsible::Unit;
use super::stamp::{Entry, Touch};
use super::task::{State, Task};

impl Office {
    /// Folds one entry.
    pub fn apply(&mut self, entry: &Entry) {
        self.seq = entry.seq;
        match &entry.event {
            Event::PlanAdopted { head } => {
                let mut plan = Plan::new((**head).clone());
                plan.seq = entry.seq;
                self.plans.insert(head.id.clone(), Arc::new(plan));
            }
            Event::PlanWithdrawn { head } => {
                self.plans.remove(&head.id);
            }
            Event::PlanSelected { to, .. } => self.current.clone_from(to),
            Event::OfficerSet { account, to, .. } => put(&mut self.officers, account, to.as_deref().cloned()),
            _ => {
                let plan = entry.plan.as_ref().and_then(|id| self.plans.get_mut(id));
                if let Some(plan) = plan {
                    Arc::make_mut(plan).apply(entry);
                }
            }
        }
    }
}

impl Plan {
    /// Folds one event of this plan.
    pub fn apply(&mut self, entry: &Entry) {
        let event = &entry.event;
        self.seq = entry.seq;
        self.apply_to_plan(event);
        if let Some(task) = event.task().and_then(|number| self.tasks.get_mut(number)) {
            apply_to_task(task, event);
            task.seq = entry.seq;
        }
        let Some(subject) = event.subject() else { return };
        let touched = match subject.task {
            None => Some(&mut *self.touched),
            Some(number) => self.tasks.get_mut(number).map(|task| &mut task.touched),
        };
        if let Some(touched) = touched {
            touched.insert(subject.field.into_owned(), Touch::of(entry));
        }
    }

    fn apply_to_plan(&mut self, event: &Event) {
        match event {
            Event::PlanClosed { on } => self.closed = Some(*on),
            Event::PlanReopened { .. } => self.closed = None,
            Event::AreaAdded { area } => self.areas.push(area.clone()),
            Event::AreaRemoved { area } => self.areas.retain(|known| known.numeral != area.numeral),
            Event::PassageAdded { passage } => self.passages.push(passage.clone()),
            Event::PassageRemoved { passage } => remove_last(&mut self.passages, passage),
            Event::UnitAdded { unit } => self.units.push(unit.clone()),
            Event::UnitRemoved { unit } => self.units.retain(|known| known.id != unit.id),
            Event::UnitRenamed { unit, to, .. } => {
                for known in self.units.iter_mut().filter(|known| known.id == *unit) {
                    let UnitNames { name, short, aliases } = to.clone();
                    *known = Unit { id: known.id.clone(), name, short, aliases, merged: known.merged.clone() };
                }
            }
            Event::UnitMerged { unit, merged } => {
                for known in self.units.iter_mut().filter(|known| known.id == *unit) {
                    known.merged = Some(merged.clone());
                }
            }
            Event::UnitParted { unit, .. } => {
                for known in self.units.iter_mut().filter(|known| known.id == *unit) {
                    known.merged = None;
                }
            }
            Event::TriggerAdded { trigger } => self.triggers.push(trigger.clone()),
            Event::TriggerRemoved { trigger } => self.triggers.retain(|known| known.id != trigger.id),
            Event::TriggerRecorded { trigger, to, .. } => {
                for known in self.triggers.iter_mut().filter(|known| known.id == *trigger) {
                    known.happened.clone_from(to);
                }
            }
            Event::TargetAdded { target } => self.targets.push((**target).clone()),
            Event::TargetRemoved { target } => self.targets.retain(|known| known.id != target.id),
            Event::ReadingAdded { target, reading } => {
                for known in self.targets.iter_mut().filter(|known| known.id == *target) {
                    known.readings.push(reading.clone());
                    known.readings.sort_by(|a, b| (a.on, &a.part).cmp(&(b.on, &b.part)));
                }
            }
            Event::ReadingRemoved { target, reading } => {
                for known in self.targets.iter_mut().filter(|known| known.id == *target) {
                    remove_last(&mut known.readings, reading);
                }
            }
            Event::AmendmentMade { amendment } => self.amendments.push(amendment.clone()),
            Event::AmendmentWithdrawn { amendment } => remove_last(&mut self.amendments, amendment),
            Event::TargetAssessed { target, to, .. } => {
                for known in self.targets.iter_mut().filter(|known| known.id == *target) {
                    known.assessment.clone_from(to);
                }
            }
            Event::MeetingOpened { meeting } => self.meetings.push((**meeting).clone()),
            Event::MeetingWithdrawn { meeting } => self.meetings.retain(|known| known.number != meeting.number),
            Event::MeetingClosed { meeting, on } => self.change_meeting(*meeting, |known| known.closed = Some(*on)),
            Event::MeetingReopened { meeting, .. } => self.change_meeting(*meeting, |known| known.closed = None),
            Event::ConclusionAdded { meeting, conclusion } => {
                self.change_meeting(*meeting, |known| known.conclusions.push(conclusion.clone()));
            }
            Event::ConclusionRemoved { meeting, conclusion } => {
                self.change_meeting(*meeting, |known| remove_last(&mut known.conclusions, conclusion));
            }
            Event::FilterSaved { name, to, .. } => put(&mut self.filters, name, to.clone()),
            Event::LimitSet { name, to, .. } => put(&mut self.limits, name, *to),
            Event::TaskAdded { task } => {
                self.next_number = self.next_number.max(task.number.0.saturating_add(1));
                self.tasks.insert((**task).clone());
            }
            Event::TaskRemoved { task } => self.tasks.remove(task.number),
            _ => {}
        }
    }
}

/// Removes the last item that is equal, so that what was added last goes first.
fn remove_last<T: PartialEq>(items: &mut Vec<T>, item: &T) {
    if let Some(place) = items.iter().rposition(|known| known == item) {
        items.remove(place);
    }
}

fn put<V>(map: &mut std::collections::BTreeMap<String, V>, name: &str, value: Option<V>) {
    match value {
        Some(value) => map.insert(name.to_owned(), value),
        None => map.remove(name),
    };
}

fn apply_to_task(task: &mut Task, event: &Event) {
    match event {
        Event::TaskMoved { to, on, reason, .. } => {
            task.state = *to;
            task.moved_on = (*to != State::Planned).then_some(*on);
            task.forced.clone_from(reason);
        }
        Event::TextChanged { deliverable, field, to, .. } => change_text(task, *deliverable, *field, to),
        Event::TextCorrected { deliverable, to, .. } => {
            put(&mut task.corrections, &correction_key(*deliverable), to.clone());
        }
        Event::TaskRescheduled { deliverable: None, to, .. } => task.schedule = to.clone().unwrap_or_default(),
        Event::TaskPlaced { to, .. } => task.area.clone_from(to),
        Event::DueExtended { extension, .. } => task.extensions.push(extension.clone()),
        Event::ExtensionWithdrawn { extension, .. } => remove_last(&mut task.extensions, extension),
        Event::TaskAssigned { deliverable: None, to, .. } => {
            task.responsible = to.as_deref().cloned().unwrap_or_default();
        }
        Event::TaskBlocked { blocked, .. } => task.blocked = Some(blocked.clone()),
        Event::TaskUnblocked { .. } => task.blocked = None,
        Event::TaskSubmitted { submitted, .. } => task.submitted = Some(submitted.clone()),
        Event::SubmissionWithdrawn { .. } => task.submitted = None,
        Event::NumberAwaited { to, .. } => task.awaits_number = *to,
        Event::DeliverableAdded { deliverable, .. } => {
            let place = task.deliverables.partition_point(|known| known.number < deliverable.number);
            task.deliverables.insert(place, (**deliverable).clone());
        }
        Event::DeliverableRemoved { deliverable, .. } => {
            task.deliverables.retain(|known| known.number != deliverable.number);
        }
        Event::OccurrenceMoved { period, to, .. } => {
            task.occurrences.entry(*period).or_default().state = *to;
            forget_untouched(task, *period);
        }
        Event::OccurrenceSettled { period, settled, .. } => {
            task.occurrences.entry(*period).or_default().settled = Some(settled.clone());
        }
        Event::OccurrenceReopened { period, .. } => {
            task.occurrences.entry(*period).or_default().settled = None;
            forget_untouched(task, *period);
        }
        Event::NoteAdded { note, .. } => {
            task.next_note = task.next_note.max(note.id.saturating_add(1));
            let place = task.notes.partition_point(|known| known.id < note.id);
            task.notes.insert(place, note.clone());
        }
        Event::NoteRemoved { note, .. } => task.notes.retain(|known| known.id != note.id),
        Event::LabelAdded { label, .. } => {
            task.labels.insert(label.clone());
        }
        Event::LabelRemoved { label, .. } => {
            task.labels.remove(label);
        }
        Event::DependencyAdded { after, .. } => {
            task.after.insert(*after);
        }
        Event::DependencyRemoved { after, .. } => {
            task.after.remove(after);
        }
        Event::TargetLinked { target, .. } => {
            task.targets.insert(target.clone());
        }
        Event::TargetUnlinked { target, .. } => {
            task.targets.remove(target);
        }
        Event::PrioritySet { to, .. } => task.priority = *to,
        Event::BudgetSet { to, .. } => task.budget = *to,
        Event::TaskArchived { dropped, .. } => task.dropped = Some(dropped.clone()),
        Event::TaskRestored { .. } => task.dropped = None,
        Event::TaskCarried { carried, .. } => task.carried = Some(carried.clone()),
        Event::CarryWithdrawn { .. } => task.carried = None,
        _ => apply_to_deliverable(task, event),
    }
}

fn apply_to_deliverable(task: &mut Task, event: &Event) {
    let number = match event {
        Event::TaskRescheduled { deliverable: Some(number), .. }
        | Event::TaskAssigned { deliverable: Some(number), .. }
        | Event::DeliverableSettled { deliverable: number, .. }
        | Event::DeliverableReopened { deliverable: number, .. }
        | Event::EvidenceAdded { deliverable: number, .. }
        | Event::EvidenceRemoved { deliverable: number, .. } => *number,
        _ => return,
    };
    let Some(deliverable) = task.deliverables.iter_mut().find(|d| d.number == number) else { return };
    match event {
        Event::TaskRescheduled { to, .. } => deliverable.schedule.clone_from(to),
        Event::TaskAssigned { to, .. } => deliverable.responsible = to.as_deref().cloned(),
        Event::DeliverableSettled { settled, .. } => deliverable.settled = Some(settled.clone()),
        Event::DeliverableReopened { .. } => deliverable.settled = None,
        Event::EvidenceAdded { evidence, .. } => {
            if let Some(settled) = &mut deliverable.settled {
                settled.evidence.push(evidence.clone());
            }
        }
        Event::EvidenceRemoved { evidence, .. } => {
            if let Some(settled) = &mut deliverable.settled {
                remove_last(&mut settled.evidence, evidence);
            }
        }
        _ => {}
    }
}

/// An occurrence in which nothing has happened is not kept.
fn forget_untouched(task: &mut Task, period: crate::calendar::Period) {
    if task.occurrences.get(&period).is_some_and(|o| o.state == State::Planned && o.settled.is_none()) {
        task.occurrences.remove(&period);
    }
}

/// Under which key the corrected wording of a task's title, or of a deliverable, is kept.
pub(crate) fn correction_key(deliverable: Option<u16>) -> String {
    deliverable.map_or_else(|| "title".to_owned(), |number| format!("deliverable-{number}"))
}

fn change_text(task: &mut Task, deliverable: Option<u16>, field: TextField, to: &str) {
    let some = (!to.is_empty()).then(|| to.to_owned());
    match (deliverable, field) {
        (Some(number), _) => {
            if let Some(deliverable) = task.deliverables.iter_mut().find(|d| d.number == number) {
                to.clone_into(&mut deliverable.text);
            }
        }
        (None, TextField::Title) => to.clone_into(&mut task.title),
        (None, TextField::Short) => to.clone_into(&mut task.short),
        (None, TextField::Person) => task.person = some,
        (None, TextField::Leader) => task.leader = some,
    }
}

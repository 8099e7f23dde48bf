//! A plan as it stood at the end of a day, by effective dates: what a report tells of that day, whenever it is made.
//!
//! Whatever was recorded by now counts, if the day it took effect is not later. What carries no day of its own (a
//! wording, who is responsible, a schedule that an amendment changed, a block that was lifted) is as it is now.

use std::collections::HashMap;

use super::figures::Move;
use super::id::TaskNo;
use super::plan::Plan;
use super::task::{Origin, State, Task};
use crate::calendar::Date;

/// The plan at the end of a day. `moves` are all moves of its tasks, in the order of recording.
pub fn effective(plan: &Plan, moves: &[Move], day: Date) -> Plan {
    let mut then = plan.clone();
    for trigger in then.triggers.iter_mut() {
        trigger.happened.take_if(|happened| happened.on > day);
    }
    for target in then.targets.iter_mut() {
        target.readings.retain(|reading| reading.on <= day);
        target.assessment.take_if(|judged| judged.on > day);
    }
    then.amendments.retain(|amendment| amendment.date <= day);
    then.meetings.retain(|meeting| meeting.on <= day);
    then.closed.take_if(|on| *on > day);
    let mut last: HashMap<TaskNo, Move> = HashMap::new();
    // Of two that were recorded, the later one corrects the earlier one.
    last.extend(moves.iter().filter(|step| step.on <= day).map(|step| (step.task, *step)));
    for task in plan.tasks.iter() {
        let is_there = !matches!(task.origin, Origin::Assigned { on: Some(on), .. } if on > day);
        if let Some(then) = then.tasks.get_mut(task.number).filter(|_| is_there) {
            take_back(then, last.get(&task.number), day);
        } else {
            then.tasks.remove(task.number);
        }
    }
    then
}

fn take_back(task: &mut Task, last: Option<&Move>, day: Date) {
    let was = (task.state, task.moved_on);
    (task.state, task.moved_on) = match last {
        Some(step) => (step.to, Some(step.on)),
        // A task that came with a state was never moved.
        None if task.moved_on.is_none_or(|on| on <= day) => was,
        None => (State::Planned, None),
    };
    if task.state != State::Done {
        task.forced = None;
    }
    for deliverable in &mut task.deliverables {
        deliverable.settled.take_if(|settled| settled.on > day);
    }
    for occurrence in task.occurrences.values_mut() {
        occurrence.settled.take_if(|settled| settled.on > day);
    }
    task.blocked.take_if(|blocked| blocked.since > day);
    task.submitted.take_if(|submitted| submitted.on > day);
    task.awaits_number.take_if(|on| *on > day);
    task.extensions.retain(|extension| extension.on <= day);
    task.notes.retain(|note| note.on <= day);
    task.dropped.take_if(|dropped| dropped.on > day);
    task.carried.take_if(|carried| carried.on > day);
}

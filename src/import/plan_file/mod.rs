//! Plan files: a whole plan as TOML that an officer can read and edit. `data/vinh-hoa-2024.toml` is one.
//!
//! A file says what the plan says: areas, units, triggers, targets, tasks and the body text. What has happened
//! since (states, evidence, notes) is history and is not in it.

mod part;
mod party;
mod row;
mod schedule;
mod source;
mod task;
mod write;
mod writer;

use party::Names;
use row::Row;
use source::Source;

use crate::domain::change::Draft;
use crate::domain::plan::Plan;
use crate::domain::responsible::Unit;
use crate::domain::task::Task;
use crate::failure::Failure;

pub use write::{write_draft, write_plan};

/// Reads a plan file. The first mistake is named with `file`, its line and its field.
pub fn read_plan(text: &str, file: &str) -> Result<Draft, Failure> {
    let source = Source::new(text, file);
    let tables = source.tables()?;
    let row = Row::new(&source, 0, &tables).only(&[
        "id",
        "title",
        "ward",
        "year",
        "first_day",
        "last_day",
        "decision",
        "area",
        "unit",
        "trigger",
        "target",
        "task",
        "passage",
    ])?;
    let head = part::head(row)?;
    let areas = part::areas(row)?;
    let units = part::units(row, &part::OF_A_UNIT)?;
    let triggers = part::triggers(row)?;
    let targets = part::targets(row)?;
    let passages = part::passages(row)?;
    let tasks = task::Tables { areas: &areas, units: Names::of(&units), triggers: &triggers, targets: &targets };
    let tasks = tasks.read(row)?;
    Ok(Draft { head, areas, passages, units, triggers, targets, tasks })
}

/// The plan of `data/vinh-hoa-2024.toml`, as it was when the program was built.
pub fn built_in() -> Draft {
    let plan = read_plan(include_str!("../../../data/vinh-hoa-2024.toml"), "vinh-hoa-2024.toml");
    plan.expect("a test reads the same file")
}

/// Reads a file of units alone, such as `data/units.toml`.
pub fn read_units(text: &str, file: &str) -> Result<Vec<Unit>, Failure> {
    let source = Source::new(text, file);
    let tables = source.tables()?;
    part::units(Row::new(&source, 0, &tables).only(&["unit"])?, &part::OF_A_USUAL_UNIT)
}

/// The names of the units of a ward in `data/units.toml`, as they were when the program was built.
pub fn usual_units() -> Vec<Unit> {
    let units = read_units(include_str!("../../../data/units.toml"), "units.toml");
    units.expect("a test reads the same file")
}

/// What a plan says, without what has happened to it: the part of it that a plan file holds. Tasks that were dropped
/// are no longer in the plan.
pub fn draft_of(plan: &Plan) -> Draft {
    let tasks: Vec<Task> = plan
        .tasks
        .iter()
        .filter(|task| task.dropped.is_none())
        .map(|task| {
            let mut plain = Task::new(task.number, task.area.clone(), task.title.clone());
            plain.short.clone_from(&task.short);
            plain.origin.clone_from(&task.origin);
            plain.schedule.clone_from(&task.schedule);
            plain.responsible.clone_from(&task.responsible);
            plain.deliverables.clone_from(&task.deliverables);
            for deliverable in &mut plain.deliverables {
                deliverable.settled = None;
            }
            plain.person.clone_from(&task.person);
            plain.leader.clone_from(&task.leader);
            plain.priority = task.priority;
            plain.labels.clone_from(&task.labels);
            plain.after = task.after.iter().copied().filter(|number| is_in(plan, *number)).collect();
            plain.targets = task.targets.iter().filter(|target| plan.target(target).is_some()).cloned().collect();
            plain.budget = task.budget;
            plain
        })
        .collect();
    Draft {
        head: plan.head.clone(),
        areas: plan.areas.to_vec(),
        passages: plan.passages.to_vec(),
        units: plan.units.to_vec(),
        triggers: plan.triggers.to_vec(),
        targets: plan.targets.to_vec(),
        tasks,
    }
}

fn is_in(plan: &Plan, number: crate::domain::id::TaskNo) -> bool {
    plan.task(number).is_some_and(|task| task.dropped.is_none())
}

#[cfg(test)]
mod tests;

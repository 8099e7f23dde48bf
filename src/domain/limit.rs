//! How many tasks at once: limits by column and by unit, and what goes beyond them.

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::id::TaskNo;
use super::plan::Plan;
use super::refusal::Refusal;
use super::task::{State, Task};
use crate::text::Words;
use crate::words;

/// A limit that only warns, and that a move has gone beyond.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beyond {
    /// `in-progress`, `unit:tu-phap`.
    pub limit: String,
    /// How many there are now.
    pub count: usize,
    /// How many there should be at most.
    pub most: u32,
}

impl Beyond {
    /// In words.
    pub fn words(&self) -> Words {
        let (count, most) = (self.count, self.most);
        words!("Quá số việc cùng lúc tối đa: {count}/{most}.", "Beyond the limit of tasks at once: {count}/{most}.")
    }
}

impl Plan {
    /// How many tasks count for a limit now, without this one.
    fn at_once(&self, limit: &str, without: Option<TaskNo>) -> usize {
        let counts = |task: &&std::sync::Arc<Task>| {
            Some(task.number) != without && task.is_on_board() && counts_for(limit, task, task.state)
        };
        self.tasks.iter().filter(counts).count()
    }

    /// Limits that refuse; those that only warn let it pass, and it is said afterwards.
    pub(super) fn check_limits(&self, task: &Task, to: State) -> Result<(), Refusal> {
        for (name, limit) in self.limits.iter().filter(|(_, limit)| limit.refuse) {
            if counts_for(name, task, to) && self.at_once(name, Some(task.number)) >= limit.most as usize {
                let unit = self.units.iter().find(|unit| name.strip_prefix("unit:") == Some(unit.id.as_str()));
                let name = unit.map_or_else(|| name.clone(), |unit| unit.name.clone());
                return Err(Refusal::LimitReached { name, most: limit.most });
            }
        }
        Ok(())
    }

    /// The limits that the moves of these tasks have gone beyond.
    pub fn beyond(&self, moved: &[TaskNo]) -> Vec<Beyond> {
        let counts = |name: &str| {
            let mut moved = moved.iter().filter_map(|task| self.task(*task));
            moved.any(|task| counts_for(name, task, task.state))
        };
        let limits = self.limits.iter().filter(|(name, _)| counts(name));
        let all = limits.map(|(name, limit)| (name, self.at_once(name, None), limit.most));
        all.filter(|(_, count, most)| *count > *most as usize)
            .map(|(name, count, most)| Beyond { limit: name.clone(), count, most })
            .collect()
    }
}

/// Whether a task in this state counts for a limit: `in-progress`, or `unit:tu-phap` (in progress, led by it).
fn counts_for(limit: &str, task: &Task, state: State) -> bool {
    match limit.strip_prefix("unit:") {
        None => limit == state.name(),
        Some(unit) => {
            state == State::InProgress
                && task.responsible.lead.iter().filter_map(|p| p.unit()).any(|id| id.as_str() == unit)
        }
    }
}

/// The task that an event moves.
pub fn moved(event: &Event) -> Option<TaskNo> {
    match event {
        Event::TaskMoved { task, .. } => Some(*task),
        _ => None,
    }
}

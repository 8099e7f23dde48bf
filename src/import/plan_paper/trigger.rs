//! What schedules wait for, each once.

use crate::domain::id::slug;
use crate::domain::plan::Trigger;
use crate::domain::schedule::Schedule;
use crate::domain::task::Task;
use crate::text::{clean_line, fold};

/// The longest name of a trigger, in characters.
const LONGEST_NAME: usize = 200;

/// The triggers that schedules wait for, each once; those that are known keep their names.
pub(super) fn triggers(tasks: &mut [Task], known: &[Trigger]) -> Vec<Trigger> {
    let mut triggers: Vec<Trigger> = known.to_vec();
    for task in tasks {
        let own = task.deliverables.iter_mut().filter_map(|deliverable| deliverable.schedule.as_mut());
        for schedule in std::iter::once(&mut task.schedule).chain(own) {
            let Some((words, _)) = schedule.trigger() else { continue };
            let words: String = clean_line(words);
            // `Không quá 05 ngày làm việc`: days that count from nothing are no day.
            if words.is_empty() {
                *schedule = Schedule::Unspecified { phrase: schedule.phrase().to_owned() };
                continue;
            }
            let folded = fold(&words);
            let same = triggers.iter().find(|trigger| fold(&trigger.words) == folded).map(|trigger| trigger.id.clone());
            let id = same.or_else(|| {
                let slug = slug(&words);
                let ids = (1..100).map(|n| if n == 1 { slug.clone() } else { format!("{slug}-{n}") });
                let id = ids
                    .filter_map(|id| id.parse().ok())
                    .find(|id| !triggers.iter().any(|trigger| trigger.id == *id))?;
                let name: String = words.chars().take(LONGEST_NAME).collect();
                triggers.push(Trigger { id, name, words, meaning: None, candidate: None, happened: None });
                triggers.last().map(|trigger| trigger.id.clone())
            });
            if let Some(id) = id {
                schedule.tie(id);
            }
        }
    }
    triggers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::TermUnit;
    use crate::domain::id::TaskNo;

    #[test]
    fn days_that_count_from_nothing_are_kept_as_words() {
        let phrase = "Không quá 05 ngày làm việc".to_owned();
        let schedule = Schedule::Relative {
            phrase: phrase.clone(),
            n: 5,
            unit: TermUnit::WorkingDay,
            trigger: String::new(),
            trigger_id: None,
        };
        let mut tasks = [Task { schedule, ..Task::new(TaskNo(1), "I".parse().unwrap(), String::new()) }];
        assert_eq!(triggers(&mut tasks, &[]), []);
        assert_eq!(tasks[0].schedule, Schedule::Unspecified { phrase });
    }
}

//! What happened, in one sentence for people: `nhiệm vụ 7 chưa → đang thực hiện`. For the history, for the line after
//! a change, and for the minutes; the command line and the board say it alike.

mod day;
mod number;
mod officer;
mod other;
mod plan;
mod schedule;
mod target;
mod task;
#[cfg(test)]
mod tests;

pub use day::{computed, day_off, day_words, days, outcome_words, perhaps, report_name, term};
pub use number::{budget_words, decimal, grouped};
pub use other::{before_other, plan_names};
pub use schedule::schedule_words;
pub use target::{Targets, balance_words, counts_words, goal_words, met_words, period_words, with_unit};

use super::event::Event;
use super::id::{TaskNo, TriggerId, UnitId};
use super::plan::{Happened, Plan, Trigger};
use super::responsible::{Party, Unit};
use super::task::State;
use crate::calendar::{Date, day};
use crate::text::{Lang, cut};

/// The longest text of a person that is repeated in a sentence, in columns.
const REPEATED: usize = 80;

/// Says events in one language. Units and triggers it does not know are told by their ids.
#[derive(Clone, Copy, Debug, Default)]
pub struct Speaker<'a> {
    /// The language.
    pub lang: Lang,
    /// The units of the plan.
    pub units: &'a [Unit],
    /// The targets of the plan.
    pub targets: Targets<'a>,
    /// The triggers of the plan.
    pub triggers: &'a [Trigger],
    /// The day on which it is said: what happened on this day is told without it.
    pub said_on: Option<Date>,
}

/// The longest list of tasks of which the same is said.
const LISTED: usize = 6;

/// The name of a column inside a sentence.
pub fn state_in_sentence(state: State, lang: Lang) -> &'static str {
    match state {
        State::Planned => lang.of("chưa thực hiện", "planned"),
        State::InProgress => lang.of("đang thực hiện", "in progress"),
        State::Done => lang.of("hoàn thành", "done"),
    }
}

/// The name of a column before another one: `chưa → đang thực hiện`.
fn state_short(state: State, lang: Lang) -> &'static str {
    match state {
        State::Planned => lang.of("chưa", "planned"),
        State::InProgress => lang.of("đang", "in progress"),
        State::Done => lang.of("hoàn thành", "done"),
    }
}

/// The moves, if there are any: marks that end with a move come before it. Else all but the words that it is an undo.
pub fn worth_telling<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<&'a Event> {
    let all: Vec<&Event> =
        events.filter(|event| !matches!(event, Event::ChangeUndone { .. } | Event::ChangeRedone { .. })).collect();
    let those = |is: fn(&Event) -> bool| all.iter().copied().filter(|event| is(event)).collect::<Vec<_>>();
    // What a meeting concluded says what was done with it; that a number is awaited, why the task did not move on.
    let concluded = those(|event| matches!(event, Event::ConclusionAdded { .. }));
    if !concluded.is_empty() {
        return concluded;
    }
    let moves = those(|event| matches!(event, Event::TaskMoved { .. } | Event::NumberAwaited { to: Some(_), .. }));
    if moves.is_empty() { all } else { moves }
}

fn short(text: &str) -> String {
    cut(&text.replace('\n', " "), REPEATED).into_owned()
}

fn told(happened: &Happened) -> String {
    let on = day(happened.on);
    match &happened.document {
        Some(document) => format!("{on} ({})", short(document)),
        None => on,
    }
}

impl<'a> Speaker<'a> {
    /// Knows the names of a plan.
    pub fn of(plan: &'a Plan, lang: Lang) -> Speaker<'a> {
        Speaker {
            lang,
            units: &plan.units,
            triggers: &plan.triggers,
            targets: Targets::OfPlan(&plan.targets),
            said_on: None,
        }
    }

    /// The same, saying it on this day.
    #[must_use]
    pub fn on(self, day: Date) -> Speaker<'a> {
        Speaker { said_on: Some(day), ..self }
    }

    /// How the line after a change begins.
    pub fn beginning(&self, first: &Event) -> &'static str {
        match first {
            Event::ChangeUndone { .. } => self.lang.of("Đã hoàn tác", "Undone"),
            Event::ChangeRedone { .. } => self.lang.of("Đã làm lại", "Redone"),
            _ => self.lang.of("Đã ghi", "Stored"),
        }
    }

    /// All that a change has made, in one sentence; what is the same for several tasks is said once. Beyond `most` it
    /// is only counted. `outcome` says how a task that is done stands to its due day.
    pub fn all(&self, events: &[&Event], most: usize, outcome: impl Fn(TaskNo) -> Option<String>) -> String {
        self.merged(events, most, |event| {
            let what = self.in_task(event);
            match event {
                Event::TaskMoved { task, to: State::Done, .. } => {
                    outcome(*task).map_or(what.clone(), |outcome| format!("{what}, {outcome}"))
                }
                _ => what,
            }
        })
    }

    /// What was taken back, told by what it had been.
    pub fn all_taken_back(&self, events: &[&Event], most: usize) -> String {
        self.merged(&worth_telling(events.iter().copied()), most, |event| self.in_task(event))
    }

    fn merged(&self, events: &[&Event], most: usize, tell: impl Fn(&Event) -> String) -> String {
        let mut said: Vec<(Vec<TaskNo>, String, usize)> = Vec::new();
        for event in events {
            let what = tell(event);
            let same = said.iter_mut().find(|(tasks, other, _)| {
                *other == what && event.task().is_some_and(|task| !tasks.is_empty() && !tasks.contains(&task))
            });
            match (same, event.task()) {
                (Some((tasks, _, count)), Some(task)) => {
                    tasks.push(task);
                    *count += 1;
                }
                (_, task) => said.push((task.into_iter().collect(), what, 1)),
            }
        }
        let more: usize = said.iter().skip(most).map(|(_, _, count)| count).sum();
        let mut parts: Vec<String> = said
            .into_iter()
            .take(most)
            .map(|(tasks, what, _)| {
                if tasks.is_empty() || self.names_part(&what) { what } else { format!("{} {what}", self.tasks(&tasks)) }
            })
            .collect();
        if more > 0 {
            parts.push(self.say(format!("và {more} việc khác"), format!("and {more} more")));
        }
        parts.join("; ")
    }

    /// `nhiệm vụ 7`, `nhiệm vụ 19, 20, 22`, `22 nhiệm vụ (1, 2, 3, 4, 5, 6, …)`.
    fn tasks(&self, tasks: &[TaskNo]) -> String {
        let listed = tasks.iter().take(LISTED).map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let count = tasks.len();
        match count {
            1 => self.say(format!("nhiệm vụ {listed}"), format!("task {listed}")),
            _ if count <= LISTED => self.say(format!("nhiệm vụ {listed}"), format!("tasks {listed}")),
            _ => self.say(format!("{count} nhiệm vụ ({listed}, …)"), format!("{count} tasks ({listed}, …)")),
        }
    }

    /// ` ngày 18/03/2024`, or nothing on the day itself.
    fn on_day(&self, on: Date) -> String {
        let day = day(on);
        if self.said_on == Some(on) { String::new() } else { self.say(format!(" ngày {day}"), format!(" on {day}")) }
    }

    fn say(&self, vi: impl Into<String>, en: impl Into<String>) -> String {
        match self.lang {
            Lang::Vi => vi.into(),
            Lang::En => en.into(),
        }
    }

    fn unit_name(&self, id: &UnitId) -> String {
        let known = self.units.iter().find(|unit| unit.id == *id);
        known.map_or_else(|| id.to_string(), |unit| unit.name.clone())
    }

    fn trigger_name(&self, id: &TriggerId) -> String {
        let known = self.triggers.iter().find(|trigger| trigger.id == *id);
        known.map_or_else(|| id.to_string(), |trigger| trigger.name.clone())
    }

    fn parties(&self, parties: &[Party]) -> String {
        if parties.is_empty() {
            return "–".to_owned();
        }
        let name = |party: &Party| match party {
            Party::Unit(id) => self.unit_name(id),
            Party::Words(words) => short(words),
        };
        parties.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// The whole sentence, without a capital and a full stop: `nhiệm vụ 7 chưa → đang thực hiện`, `sản phẩm 19.1 mở lại`.
    pub fn sentence(&self, event: &Event) -> String {
        let subject = match event.task() {
            None => return self.of_plan(event),
            Some(task) => self.say(format!("nhiệm vụ {task}"), format!("task {task}")),
        };
        let what = self.in_task(event);
        if self.names_part(&what) { what } else { format!("{subject} {what}") }
    }

    /// Whether what happened is told of a deliverable by its number, `sản phẩm 19.1 …`, which needs no other subject.
    fn names_part(&self, what: &str) -> bool {
        what.starts_with(self.lang.of("sản phẩm ", "deliverable "))
    }
}

//! Figures over time: finished against the plan (burn-up), cumulative flow, lead and cycle time. Everything goes by
//! effective dates.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Months};
use serde::{Deserialize, Serialize};

use super::due::{DueStatus, Judge, Outcome};
use super::id::TaskNo;
use super::plan::Plan;
use super::schedule::{Due, Schedule};
use super::task::{Origin, State, Task};
use crate::calendar::Date;

/// A plan that goes on for longer is looked at for so long.
const LONGEST: Months = Months::new(36);

/// A task was moved to a column. Moves stand in the order of their recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Which.
    pub task: TaskNo,
    /// The day on which it took effect.
    pub on: Date,
    /// Where to.
    pub to: State,
}

/// How many tasks stood where at the end of each day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The first day.
    pub first: Date,
    /// By day: planned, in progress, done.
    pub days: Vec<[u32; 3]>,
    /// By day: how many had been carried over to another plan, which are in no column any more.
    pub carried: Vec<u32>,
    /// By day: how many had been taken out of the plan.
    pub dropped: Vec<u32>,
    /// By day, to the last day of the plan: how many should be done by the plan.
    pub due: Vec<u32>,
}

impl Flow {
    /// The last known day; the first one where none is.
    pub fn today(&self) -> usize {
        self.days.len().saturating_sub(1)
    }

    /// How many there were on a day, wherever they are now: in a column, carried over or dropped.
    pub fn total(&self, day: usize) -> u32 {
        let gone = [&self.carried, &self.dropped].map(|gone| gone.get(day).copied().unwrap_or(0));
        gone.into_iter().chain(self.days.get(day).copied().unwrap_or_default()).sum()
    }

    /// First and last day of each month, as far as the plan goes.
    pub fn months(&self) -> Vec<(usize, usize)> {
        let begin = self.first.with_day(1).unwrap_or(self.first);
        let first = |at: u32| {
            let day = begin.checked_add_months(Months::new(at))?;
            Some(usize::try_from((day - self.first).num_days()).unwrap_or(0))
        };
        let months = (0..).map_while(|at| first(at).zip(first(at + 1)));
        let months = months.take_while(|(from, _)| *from < self.due.len());
        months.map(|(from, next)| (from, next.min(self.due.len()).saturating_sub(1))).collect()
    }
}

/// Days that finished tasks took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spells {
    /// From the first day of the plan, or from the day it was assigned, to done; sorted.
    pub lead: Vec<i64>,
    /// From the first day in progress to done; sorted.
    pub cycle: Vec<i64>,
}

impl Spells {
    /// The middle of sorted days: of an even number of them between the two in the middle.
    pub fn median(days: &[i64]) -> Option<f64> {
        let (below, above) = (days.get(days.len().checked_sub(1)? / 2)?, days.get(days.len() / 2)?);
        let half = if (below + above) % 2 == 0 { 0.0 } else { 0.5 };
        u32::try_from((below + above) / 2).ok().map(|whole| f64::from(whole) + half)
    }
}

/// Tasks of an area or a unit, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Planned, in progress, done.
    #[serde(skip)]
    pub states: [usize; 3],
    /// Open and late.
    pub overdue: usize,
    /// Due within a few days.
    pub soon: usize,
    /// Without a day before a trigger is recorded.
    pub waiting: usize,
    /// Blocked.
    pub blocked: usize,
    /// Done before the day.
    pub early: usize,
    /// Done on the day, or there was none.
    pub on_time: usize,
    /// Done after the day.
    pub late: usize,
    /// Carried over to another plan: in no column any more, and still of those that were to be done.
    pub carried: usize,
    /// Taken out of the plan, which had given them.
    pub dropped: usize,
}

impl Tally {
    /// All of them.
    pub fn total(&self) -> usize {
        self.states.iter().sum::<usize>() + self.carried + self.dropped
    }

    fn add(&mut self, judge: &Judge, task: &Task) {
        if task.dropped.is_some() {
            self.dropped += 1;
            return;
        }
        if task.carried.is_some() {
            self.carried += 1;
            return;
        }
        self.states[task.state as usize] += 1;
        self.blocked += usize::from(task.blocked.is_some());
        let standing = judge.task(task);
        match (standing.status, standing.outcome.filter(|_| task.state == State::Done)) {
            (_, Some(Outcome::Early)) => self.early += 1,
            (_, Some(Outcome::OnTime)) => self.on_time += 1,
            (_, Some(Outcome::Late)) => self.late += 1,
            (DueStatus::Overdue, None) => self.overdue += 1,
            (DueStatus::Soon, None) => self.soon += 1,
            (DueStatus::Waiting, None) => self.waiting += 1,
            _ => {}
        }
    }
}

/// The tallies of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Everything.
    pub all: Tally,
    /// By area, in the order of the plan.
    pub areas: Vec<Tally>,
    /// By the name of a leading unit, in the order of the unit table; words that lead come last.
    pub units: Vec<(String, Tally)>,
}

/// Counts what is on the board, what was carried over and what was dropped.
pub fn tallies(judge: &Judge) -> Tallies {
    let plan = judge.plan;
    let mut tallies = Tallies { areas: vec![Tally::default(); plan.areas.len()], ..Tallies::default() };
    let mut units: HashMap<&str, Tally> = HashMap::new();
    let mut words: BTreeMap<&str, Tally> = BTreeMap::new();
    for task in plan.tasks.iter() {
        tallies.all.add(judge, task);
        if let Some(area) = plan.areas.iter().position(|area| area.numeral == task.area) {
            tallies.areas[area].add(judge, task);
        }
        for party in &task.responsible.lead {
            let name = plan.party_name(party);
            let is_unit = plan.units.iter().any(|unit| unit.name == name);
            let tally = if is_unit { units.entry(name).or_default() } else { words.entry(name).or_default() };
            tally.add(judge, task);
        }
    }
    let units = plan.units.iter().filter_map(|unit| Some((unit.name.as_str(), *units.get(unit.name.as_str())?)));
    tallies.units = units.chain(words).map(|(name, tally)| (name.to_owned(), tally)).collect();
    tallies
}

/// The stretches of days in which a move holds: from its day until the first day of one that was recorded later.
fn stretches(moves: &[(Date, State)], last: Date) -> Vec<(Date, Date, State)> {
    let mut until = last.succ_opt().unwrap_or(last);
    let mut found = Vec::new();
    for (on, to) in moves.iter().rev() {
        if *on < until {
            found.push((*on, until, *to));
            until = *on;
        }
    }
    found.reverse();
    found
}

/// The day on which a task came to the board: the plan's own tasks on the day it was issued.
fn born(plan: &Plan, task: &Task) -> Date {
    let on = match &task.origin {
        Origin::Assigned { on: Some(on), .. } => Some(*on),
        _ => plan.head.decision.date.filter(|on| *on <= plan.head.last_day),
    };
    on.map_or(plan.head.first_day, |on| on.max(plan.head.first_day))
}

fn by_task(moves: &[Move]) -> HashMap<TaskNo, Vec<(Date, State)>> {
    let mut found: HashMap<TaskNo, Vec<(Date, State)>> = HashMap::new();
    for step in moves {
        found.entry(step.task).or_default().push((step.on, step.to));
    }
    found
}

/// The day by which all of a task is to be done by the plan, whatever was extended: of one that recurs, its last. One
/// without a day in the plan has the first that it was given.
fn to_be_done(judge: &Judge, task: &Task) -> Option<Date> {
    let plan = judge.plan;
    if task.is_recurring() {
        let periods = task.schedule.periods(plan.head.last_day).into_iter();
        return periods.map(|period| task.schedule.due_in(period)).max();
    }
    let by_plan = |schedule: &Schedule| match schedule.due(|id| plan.happened(id), judge.calendar) {
        Due::On(day) => Some(day),
        _ => None,
    };
    let parts = task.deliverables.iter().filter_map(|part| by_plan(task.schedule_of(part)));
    let last = if task.deliverables.is_empty() { by_plan(&task.schedule) } else { parts.max() };
    last.or_else(|| task.extensions.first().map(|given| given.due))
}

/// Where the tasks stood, day by day, from the first day of the plan to the judge's day.
pub fn flow(judge: &Judge, moves: &[Move]) -> Flow {
    let plan = judge.plan;
    let (first, last) = (plan.head.first_day, judge.day.min(plan.head.last_day));
    let Ok(count) = usize::try_from((last - first).num_days() + 1) else { return Flow { first, ..Flow::default() } };
    let end = plan.head.last_day.min(first.checked_add_months(LONGEST).unwrap_or(last)).max(last);
    let whole = usize::try_from((end - first).num_days() + 1).unwrap_or(count);
    let after = |day: Date| usize::try_from((day - first).num_days()).unwrap_or(0);
    let place = |day: Date| after(day).min(count);
    let mut steps = vec![[0_i32; 3]; count + 1];
    let (mut carried, mut dropped, mut due) = (vec![0_i32; count], vec![0_i32; count], vec![0_i32; whole]);
    let moves = by_task(moves);
    for task in plan.tasks.iter() {
        let gone = task.dropped.as_ref().map(|dropped| dropped.on).or(task.carried.as_ref().map(|carried| carried.on));
        let mut path = vec![(born(plan, task), State::Planned)];
        path.extend(moves.get(&task.number).into_iter().flatten().copied());
        let end = gone.and_then(|day| day.pred_opt()).unwrap_or(last).min(last);
        for (from, until, state) in stretches(&path, end) {
            steps[place(from)][state as usize] += 1;
            steps[place(until)][state as usize] -= 1;
        }
        // What was carried over was to be done all the same; what was dropped was not.
        let by_plan = to_be_done(judge, task).filter(|_| task.dropped.is_none());
        if let Some(step) = by_plan.and_then(|day| due.get_mut(after(day))) {
            *step += 1;
        }
        if let Some(step) = task.carried.as_ref().and_then(|gone| carried.get_mut(after(gone.on))) {
            *step += 1;
        }
        if let Some(step) = task.dropped.as_ref().and_then(|gone| dropped.get_mut(after(gone.on))) {
            *step += 1;
        }
    }
    let mut now = [0_i32; 3];
    let count_of = |value: i32| u32::try_from(value).unwrap_or(0);
    let days = steps.iter().take(count).map(|step| {
        (0..3).for_each(|state| now[state] += step[state]);
        now.map(count_of)
    });
    let days = days.collect();
    let sums = |steps: &[i32]| {
        let sums = steps.iter().scan(0, |sum, step| {
            *sum += step;
            Some(count_of(*sum))
        });
        sums.collect()
    };
    Flow { first, days, carried: sums(&carried), dropped: sums(&dropped), due: sums(&due) }
}

/// How long what is done has taken.
pub fn spells(plan: &Plan, moves: &[Move]) -> Spells {
    let moves = by_task(moves);
    let mut spells = Spells::default();
    let done = plan.tasks.iter().filter(|task| task.is_on_board() && task.state == State::Done);
    for task in done {
        let Some(end) = task.moved_on else { continue };
        spells.lead.push((end - born(plan, task)).num_days().max(0));
        let path = moves.get(&task.number).map_or(&[][..], Vec::as_slice);
        let started = stretches(path, end).into_iter().find(|(_, _, state)| *state == State::InProgress);
        spells.cycle.extend(started.map(|(from, ..)| (end - from).num_days().max(0)));
    }
    spells.lead.sort_unstable();
    spells.cycle.sort_unstable();
    spells
}

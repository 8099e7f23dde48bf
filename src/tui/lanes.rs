//! What the board shows, worked out once for each state of the plan: how every task stands, and which cards lie where.

use std::collections::HashSet;
use std::sync::Arc;

use crate::calendar::{Calendar, Date};
use crate::domain::due::{DueStatus, Judge, Standing};
use crate::domain::filter::{Candidate, Filter, haystack};
use crate::domain::id::{TaskNo, UnitId};
use crate::domain::plan::Plan;
use crate::domain::stamp::Author;
use crate::domain::task::{Priority, State, Task};

/// A task, how it stands, and its words for searching.
#[derive(Clone, Debug)]
pub struct Known {
    /// The task.
    pub task: Arc<Task>,
    /// How it stands today.
    pub standing: Standing,
    /// Its folded texts, once somebody has searched.
    haystack: Option<Arc<str>>,
}

/// One area of the plan, with its cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// Place of the area in the plan.
    pub area: usize,
    /// Cards by column, in the order they are shown in.
    pub columns: [Vec<TaskNo>; 3],
    /// Cards by column, also those that the filter hides, by number: the room that the lane takes follows from these.
    pub whole: [Vec<TaskNo>; 3],
    /// Cards that are overdue.
    pub overdue: usize,
    /// Cards that wait for a trigger.
    pub waiting: usize,
}

impl Lane {
    /// Whether it has no card.
    pub fn is_empty(&self) -> bool {
        self.columns.iter().all(Vec::is_empty)
    }
}

/// Why a card goes before others of its column, in the order of what counts most: what is late most comes first, then what
/// matters more, then by number. Most cards have none and lie by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    lane: usize,
    column: usize,
    days_left: i64,
    is_usual: bool,
    number: TaskNo,
}

impl Rank {
    fn of(task: &Task, standing: &Standing) -> Option<Rank> {
        let late = standing.days_left.filter(|_| standing.status == DueStatus::Overdue);
        let (days_left, is_usual) = (late.unwrap_or(0), task.priority != Priority::High);
        let rank = Rank { lane: 0, column: task.state as usize, days_left, is_usual, number: task.number };
        (days_left != 0 || !is_usual).then_some(rank)
    }
}

/// Place of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Lane.
    pub lane: usize,
    /// Column.
    pub column: usize,
    /// Row within the column.
    pub row: usize,
}

/// All cards that pass the filter, lane by lane, and how all tasks stand.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    known: Vec<Known>,
    /// In the order of the plan; also those without a card.
    pub lanes: Vec<Lane>,
    /// Cards by column.
    pub counts: [usize; 3],
    /// Cards that are overdue.
    pub overdue: usize,
    /// Cards that wait for a trigger.
    pub waiting: usize,
    /// Tasks that pass a filter, also those without a card; none are kept where nothing is filtered.
    passing: HashSet<TaskNo>,
}

/// What the cards depend on besides the plan.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// Days off.
    pub calendar: &'a Calendar,
    /// Today.
    pub today: Date,
    /// What passes.
    pub filter: &'a Filter,
    /// Who looks, for `mine`.
    pub me: &'a Author,
    /// The unit of who looks.
    pub my_unit: Option<&'a UnitId>,
    /// Days before a due day from which a task counts as due soon.
    pub soon_days: i64,
}

impl Lanes {
    /// Works everything out, taking over from `before` (of the same plan and day, if `same_rules`) what did not change.
    pub fn of(plan: &Plan, sight: &Sight, before: Lanes, same_rules: bool) -> Lanes {
        let judge = Judge { soon_days: sight.soon_days, ..Judge::new(plan, sight.calendar, sight.today) };
        let mut old = before.known.into_iter().peekable();
        let known = plan.tasks.iter().map(|task| {
            while old.next_if(|known| known.task.number < task.number).is_some() {}
            let same = old.next_if(|known| Arc::ptr_eq(&known.task, task));
            match same {
                Some(known) if same_rules => known,
                Some(known) => Known { standing: judge.task(task), ..known },
                None => Known { task: Arc::clone(task), standing: judge.task(task), haystack: None },
            }
        });
        let mut lanes = Lanes { known: known.collect(), ..Lanes::default() };
        lanes.choose(plan, sight);
        lanes
    }

    /// Folds the texts of all tasks, as words are looked for in them; what is folded already stays.
    pub fn read(&mut self, plan: &Plan) {
        for known in &mut self.known {
            known.haystack.get_or_insert_with(|| haystack(plan, &known.task).into());
        }
    }

    /// Puts the cards that pass into their lanes.
    pub fn choose(&mut self, plan: &Plan, sight: &Sight) {
        if sight.filter.needs_haystack() {
            self.read(plan);
        }
        let areas: Vec<_> = plan.areas.iter().map(|area| &area.numeral).collect();
        self.lanes = (0..areas.len()).map(|area| Lane { area, ..Lane::default() }).collect();
        (self.counts, self.overdue, self.waiting) = ([0; 3], 0, 0);
        let today = plan.judged_on(sight.today);
        let mut last = 0;
        // In the columns that are not finished, those that go before the others.
        let mut urgent: Vec<Rank> = Vec::new();
        self.passing.clear();
        for Known { task, standing, haystack } in &self.known {
            let haystack = haystack.as_deref().unwrap_or("");
            let candidate =
                Candidate { plan, task, standing, haystack, today, me: Some(sight.me), my_unit: sight.my_unit };
            let is_passing = sight.filter.matches(&candidate);
            if is_passing && !sight.filter.is_empty() {
                self.passing.insert(task.number);
            }
            if !task.is_on_board() {
                continue;
            }
            // Tasks of one area nearly always follow each other.
            if areas.get(last) != Some(&&task.area) {
                let Some(found) = areas.iter().position(|numeral| **numeral == task.area) else { continue };
                last = found;
            }
            let lane = &mut self.lanes[last];
            let column = task.state as usize;
            lane.whole[column].push(task.number);
            if !is_passing {
                continue;
            }
            match Rank::of(task, standing) {
                Some(rank) if task.state != State::Done => urgent.push(Rank { lane: last, ..rank }),
                _ => lane.columns[column].push(task.number),
            }
            self.counts[column] += 1;
            let (overdue, waiting) = (standing.status == DueStatus::Overdue, standing.status == DueStatus::Waiting);
            lane.overdue += usize::from(overdue);
            lane.waiting += usize::from(waiting);
            self.overdue += usize::from(overdue);
            self.waiting += usize::from(waiting);
        }
        urgent.sort_unstable();
        for column in urgent.chunk_by(|one, next| (one.lane, one.column) == (next.lane, next.column)) {
            let cards = &mut self.lanes[column[0].lane].columns[column[0].column];
            cards.splice(0..0, column.iter().map(|rank| rank.number));
        }
    }

    /// One task and how it stands.
    pub fn known(&self, number: TaskNo) -> Option<&Known> {
        self.known.binary_search_by_key(&number, |known| known.task.number).ok().map(|at| &self.known[at])
    }

    /// How one task stands.
    pub fn standing(&self, number: TaskNo) -> Option<&Standing> {
        self.known(number).map(|known| &known.standing)
    }

    /// All tasks with how they stand, by number.
    pub fn all(&self) -> &[Known] {
        &self.known
    }

    /// Where a card lies.
    pub fn place(&self, number: TaskNo) -> Option<Place> {
        let known = self.known(number)?;
        let column = known.task.state as usize;
        self.lanes.iter().enumerate().find_map(|(lane, cards)| {
            let row = cards.columns[column].iter().position(|card| *card == number)?;
            Some(Place { lane, column, row })
        })
    }

    /// The card at a place.
    pub fn card(&self, place: Place) -> Option<TaskNo> {
        self.lanes.get(place.lane)?.columns.get(place.column)?.get(place.row).copied()
    }

    /// The card nearest to a place that may be empty: in the same column of the lane, else in the nearest column.
    pub fn nearest(&self, place: Place) -> Option<TaskNo> {
        let lane = self.lanes.get(place.lane)?;
        let mut columns = [0_usize, 1, 2];
        columns.sort_by_key(|column| column.abs_diff(place.column));
        let column = columns.into_iter().map(|column| &lane.columns[column]).find(|cards| !cards.is_empty())?;
        column.get(place.row.min(column.len() - 1)).copied()
    }

    /// All cards in the order of the plan's lanes, column by column.
    pub fn cards(&self) -> impl Iterator<Item = TaskNo> {
        self.lanes.iter().flat_map(|lane| lane.columns.iter().flatten().copied())
    }

    /// Whether a task passes the filter in use.
    pub fn passes(&self, task: TaskNo) -> bool {
        self.passing.contains(&task)
    }

    /// How many cards there are.
    pub fn len(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Whether there is no card.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The given tasks that are still on the board.
    pub fn still_there(&self, numbers: &HashSet<TaskNo>) -> HashSet<TaskNo> {
        let is_there = |number: &&TaskNo| self.known(**number).is_some_and(|known| known.task.is_on_board());
        numbers.iter().filter(is_there).copied().collect()
    }
}

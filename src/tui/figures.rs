//! The figures: which part is chosen, and the numbers, worked out once for each state of the plan.

use super::command::Command;
use super::model::Model;
use super::view;
use crate::domain::due::Judge;
use crate::domain::event::Event;
use crate::domain::figures::{Flow, Move, Spells, Tallies, flow, spells, tallies};
use crate::domain::stamp::Entry;

/// A part of the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Finished over time against the plan (burn-up).
    #[default]
    Done,
    /// Tasks by state over time (cumulative flow).
    States,
    /// Days that finished tasks took.
    Time,
    /// Counts by area.
    Areas,
    /// Counts by leading unit.
    Units,
}

impl Section {
    /// All of them, in the order of `PageDown`.
    pub const ALL: [Section; 5] = [Section::Done, Section::States, Section::Time, Section::Areas, Section::Units];
}

/// Everything that the parts show.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// Day by day.
    pub flow: Flow,
    /// How long things took.
    pub spells: Spells,
    /// Counts.
    pub tallies: Tallies,
}

/// The moves as far as they are known, the numbers, and what is chosen.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The chosen part.
    pub section: Section,
    /// The first row of a table that shows.
    pub top: usize,
    /// The month at whose end the charts are read, the first of the plan being 0; none reads them today.
    pub month: Option<usize>,
    /// Worked out when they are shown.
    pub numbers: Option<Numbers>,
    /// Oldest first.
    moves: Vec<Move>,
    /// The entry up to which the moves are known.
    known: Option<u64>,
    /// The last entry that has moved a task.
    wanted: u64,
    is_asked: bool,
}

impl Figures {
    /// The numbers have to be worked out anew.
    pub fn forget(&mut self) {
        self.numbers = None;
    }

    /// What was asked for may have been lost with the line.
    pub fn ask_again(&mut self) {
        self.is_asked = false;
    }

    /// The office has changed by these entries, to its entry `seq`; without entries it may have another history.
    pub fn changed(&mut self, is_same_plan: bool, seq: u64, entries: &[Entry]) {
        let is_move = |entry: &&Entry| matches!(entry.event, Event::TaskMoved { .. });
        if !is_same_plan {
            *self = Figures { section: self.section, ..Figures::default() };
        } else if entries.is_empty() {
            (self.known, self.wanted) = (None, seq);
        } else if let Some(entry) = entries.iter().rev().find(is_move) {
            self.wanted = entry.seq;
        }
    }

    /// Every move up to an entry. An older answer that comes late is not taken.
    pub fn take(&mut self, seq: u64, moves: Vec<Move>) {
        self.is_asked = false;
        if self.known.is_none_or(|known| known <= seq) {
            (self.known, self.moves) = (Some(seq), moves);
            self.forget();
        }
    }

    /// Whether the moves are known at all.
    pub fn has_moves(&self) -> bool {
        self.known.is_some()
    }

    /// Whether the moves have to be fetched; says so once.
    fn must_ask(&mut self) -> bool {
        let is_behind = self.known.is_none_or(|known| known < self.wanted);
        is_behind && !std::mem::replace(&mut self.is_asked, is_behind)
    }
}

impl Model {
    /// Works the numbers out, if anything changed; tells whether the moves have to be fetched.
    pub(super) fn refresh_figures(&mut self) -> bool {
        if !self.has_plan() {
            return false;
        }
        if self.figures.numbers.is_none() {
            let judge = Judge { soon_days: self.soon_days, ..Judge::new(&self.plan, &self.calendar, self.today) };
            let moves = &self.figures.moves;
            let (flow, spells) = (flow(&judge, moves), spells(&self.plan, moves));
            self.figures.numbers = Some(Numbers { flow, spells, tallies: tallies(&judge) });
        }
        self.figures.must_ask()
    }

    /// Left and Right read the charts a month earlier or later; where none shows, they choose another part, as the page keys
    /// do. The other keys scroll a table.
    pub(super) fn step_in_figures(&mut self, command: Command, by: isize) {
        let has_chart = view::figures::shows_chart(self);
        match command {
            Command::Left | Command::Right if has_chart => self.step_month(by),
            Command::Left | Command::Right | Command::PageUp | Command::PageDown => self.step_section(by),
            _ => self.scroll_table(command, by),
        }
    }

    fn step_section(&mut self, by: isize) {
        let at = Section::ALL.iter().position(|section| *section == self.figures.section).unwrap_or(0);
        let next = at.saturating_add_signed(by).min(Section::ALL.len() - 1);
        (self.figures.section, self.figures.top) = (Section::ALL[next], 0);
    }

    fn step_month(&mut self, by: isize) {
        let Some(numbers) = self.figures.numbers.as_ref() else { return };
        let (today, months) = (numbers.flow.today(), numbers.flow.months());
        let current = months.iter().position(|(_, last)| *last >= today).unwrap_or(0);
        // From today to the end of this month, or of the one before.
        let from = self.figures.month.unwrap_or(if by > 0 { current.wrapping_sub(1) } else { current });
        let next = from.wrapping_add_signed(by);
        self.figures.month = Some(if next == usize::MAX { 0 } else { next.min(months.len().saturating_sub(1)) });
    }

    fn scroll_table(&mut self, command: Command, by: isize) {
        let (rows, shown) = view::figures::table_rows(self);
        let top = match command {
            Command::Up | Command::Down => self.figures.top.saturating_add_signed(by),
            Command::First => 0,
            _ => rows,
        };
        self.figures.top = top.min(rows.saturating_sub(shown));
    }
}

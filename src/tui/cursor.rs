//! Arrows on the board: between the cards of a column, between columns, and between lanes.

use super::command::Command;
use super::lanes::Place;
use super::model::{Cursor, Model};
use super::view::year;

impl Model {
    /// One card down in the column; from the last one into the next lane that has cards.
    pub(super) fn down(&mut self) {
        let place = self.cursor.place;
        let below = Place { row: place.row + 1, ..place };
        match self.lanes.card(below) {
            Some(_) => self.stand(below),
            None => self.lane_away(1, false),
        }
    }

    /// One card up in the column; from the first one to the last of the lane above.
    pub(super) fn up(&mut self) {
        let place = self.cursor.place;
        match place.row.checked_sub(1) {
            Some(row) => self.stand(Place { row, ..place }),
            None => self.lane_away(-1, true),
        }
    }

    /// Into the next column of the lane that has cards.
    pub(super) fn sideways(&mut self, by: isize) {
        let place = self.cursor.place;
        let Some(lane) = self.lanes.lanes.get(place.lane) else { return };
        let mut column = place.column;
        while let Some(next) = column.checked_add_signed(by).filter(|next| *next < 3) {
            column = next;
            if let Some(last) = lane.columns[column].len().checked_sub(1) {
                self.stand(Place { column, row: place.row.min(last), ..place });
                self.cursor.column = column;
                return;
            }
        }
    }

    /// A page of the column, or into the next lane if the column ends before.
    pub(super) fn page(&mut self, by: isize, cards: usize) {
        let place = self.cursor.place;
        let length = self.lanes.lanes.get(place.lane).map_or(0, |lane| lane.columns[place.column].len());
        let step = isize::try_from(cards).unwrap_or(isize::MAX).saturating_mul(by);
        match place.row.checked_add_signed(step) {
            Some(row) if row < length => self.stand(Place { row, ..place }),
            _ => self.lane_away(by, false),
        }
    }

    /// The first card of the board, or the last.
    pub(super) fn first_or_last(&mut self, last: bool) {
        let card = if last { self.lanes.cards().last() } else { self.lanes.cards().next() };
        if let Some(card) = card {
            self.go_to(card);
        }
    }

    /// One task up or down in the year, a page, or all the way.
    pub(super) fn step_in_year(&mut self, command: Command, by: isize) {
        let tasks = year::order(self);
        let Some(last) = tasks.len().checked_sub(1) else { return };
        let at = tasks.iter().position(|task| Some(*task) == self.cursor.task).unwrap_or(0);
        let to = match command {
            Command::Up | Command::Down => at.saturating_add_signed(by),
            Command::PageUp | Command::PageDown => {
                at.saturating_add_signed(by * isize::try_from(year::page(self)).unwrap_or(1))
            }
            Command::First => 0,
            Command::Last => last,
            _ => at,
        };
        self.go_to(tasks[to.min(last)]);
    }

    fn lane_away(&mut self, by: isize, to_last: bool) {
        let mut lane = self.cursor.place.lane;
        while let Some(next) = lane.checked_add_signed(by).filter(|next| *next < self.lanes.lanes.len()) {
            lane = next;
            let row = if to_last { usize::MAX } else { 0 };
            let wanted = Place { lane, column: self.cursor.column, row };
            if let Some(task) = self.lanes.nearest(wanted) {
                let column = self.cursor.column;
                self.go_to(task);
                self.cursor.column = column;
                return;
            }
        }
    }

    fn stand(&mut self, place: Place) {
        if let Some(task) = self.lanes.card(place) {
            self.cursor = Cursor { task: Some(task), place, ..self.cursor };
        }
    }
}

//! One task's line of time.

use chrono::{Datelike, Months};

use super::super::card;
use super::super::paint::Paint;
use crate::calendar::Date;
use crate::domain::due::DueStatus;
use crate::domain::schedule::Schedule;
use crate::domain::task::{How, State, Task};
use crate::tui::lanes::Known;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Signs};

/// The most months that are shown, whatever the plan says.
const LONGEST: u16 = 36;
/// The widest month.
const WIDEST: u16 = 10;

/// Where the days of the plan stand on the screen.
pub(super) struct Scale {
    /// The first month of the plan, by its first day.
    first: Date,
    pub months: u16,
    /// Columns of a month.
    pub wide: u16,
}

/// Months from one day's to another's.
fn months_between(from: Date, to: Date) -> i32 {
    (to.year() - from.year()) * 12 + to.month0().cast_signed() - from.month0().cast_signed()
}

impl Scale {
    pub(super) fn new(model: &Model, room: u16) -> Scale {
        let head = &model.plan.head;
        let first = head.first_day.with_day(1).unwrap_or(head.first_day);
        let months = u16::try_from(months_between(first, head.last_day) + 1).unwrap_or(1).clamp(1, LONGEST);
        Scale { first, months, wide: (room / months).clamp(1, WIDEST) }
    }

    pub(super) fn columns(&self) -> u16 {
        self.months * self.wide
    }

    /// The first day of a month.
    pub(super) fn month(&self, at: u16) -> Option<Date> {
        self.first.checked_add_months(Months::new(at.into()))
    }

    /// The column of a day; a day outside stands at the edge.
    fn column(&self, day: Date) -> u16 {
        let Ok(month) = u16::try_from(months_between(self.first, day)) else { return 0 };
        if month >= self.months {
            return self.columns() - 1;
        }
        let length = u32::from(day.num_days_in_month());
        let within = u32::from(self.wide) * day.day0() / length;
        month * self.wide + u16::try_from(within).unwrap_or(0)
    }

    /// The column of today, if it is in the plan.
    pub(super) fn today(&self, model: &Model) -> Option<u16> {
        let is_within = self.first <= model.today && months_between(self.first, model.today) < self.months.into();
        is_within.then(|| self.column(model.today))
    }
}

/// The signs by column, and words where there is no day to mark.
struct Strip<'a> {
    marks: Vec<Option<(&'static str, Role)>>,
    words: Option<(String, Role)>,
    model: &'a Model,
    scale: &'a Scale,
    signs: &'a Signs,
}

pub(super) fn today(model: &Model, paint: &mut Paint, (x, y): (u16, u16), scale: &Scale) {
    if let Some(column) = scale.today(model) {
        let bar = paint.signs().bar;
        paint.put(x + column, y, 1, bar, Role::Faint);
    }
}

pub(super) fn draw(model: &Model, paint: &mut Paint, (x, y): (u16, u16), scale: &Scale, known: &Known) {
    let marks = vec![None; scale.columns().into()];
    let mut strip = Strip { marks, words: None, model, scale, signs: paint.signs() };
    strip.draw(known);
    let Strip { marks, words, .. } = strip;
    for (column, (sign, role)) in (x..).zip(marks).filter_map(|(column, mark)| Some((column, mark?))) {
        paint.put(column, y, 1, sign, role);
    }
    if let Some((words, role)) = words {
        paint.put(x, y, scale.columns(), &words, role);
    }
}

impl Strip<'_> {
    fn span(&mut self, from: Date, to: Date, sign: &'static str, role: Role) {
        for column in self.scale.column(from)..=self.scale.column(to) {
            self.put(column, sign, role);
        }
    }

    fn mark(&mut self, day: Date, sign: &'static str, role: Role) {
        self.put(self.scale.column(day), sign, role);
    }

    fn put(&mut self, column: u16, sign: &'static str, role: Role) {
        if let Some(place) = self.marks.get_mut(usize::from(column)) {
            *place = Some((sign, role));
        }
    }

    fn draw(&mut self, known: &Known) {
        let (model, task) = (self.model, &known.task);
        if matches!(task.schedule, Schedule::Recurring { .. }) {
            self.periods(task);
            return;
        }
        match &task.schedule {
            Schedule::Continuous { start, end, .. } => {
                self.span(*start, end.unwrap_or(model.plan.head.last_day), self.signs.rule, Role::Faint);
            }
            schedule => self.period(schedule),
        }
        for deliverable in task.deliverables.iter().filter(|deliverable| deliverable.settled.is_none()) {
            deliverable.schedule.iter().for_each(|schedule| self.period(schedule));
        }
        match (task.state, task.moved_on) {
            (State::Done, Some(on)) => self.mark(on, self.signs.states[2], Role::Plain),
            _ => self.due(known),
        }
    }

    /// From the first day to the last.
    fn period(&mut self, schedule: &Schedule) {
        if let Schedule::Period { start, end, .. } = schedule {
            self.span(*start, *end, self.signs.span, Role::Faint);
        }
    }

    fn due(&mut self, known: &Known) {
        let (model, standing) = (self.model, &known.standing);
        match (standing.status, standing.due) {
            (DueStatus::Overdue, Some(due)) => {
                self.span(due, model.plan.judged_on(model.today), self.signs.span, Role::Overdue);
                self.mark(due, self.signs.overdue, Role::Overdue);
            }
            (_, Some(due)) => self.mark(due, self.signs.states[known.task.state as usize], Role::Strong),
            (DueStatus::Waiting, None) => {
                let trigger = standing.waiting_for.as_ref().and_then(|id| model.plan.trigger(id));
                let name = trigger.map_or("", |trigger| &trigger.name);
                self.words = Some((format!("{} {name}", self.signs.waiting), Role::Waiting));
            }
            (DueStatus::None, None) => {
                self.words = card::when(model, known, false).map(|words| (words, Role::Faint));
            }
            _ => {}
        }
    }

    /// A mark for every period, on the day on which it is due.
    fn periods(&mut self, task: &Task) {
        let judged = self.model.plan.judged_on(self.model.today);
        let [planned, under_way, done] = self.signs.states;
        for period in task.schedule.periods(self.model.plan.head.last_day) {
            let due = task.schedule.due_in(period);
            let occurrence = task.occurrences.get(&period);
            let settled = occurrence.and_then(|occurrence| occurrence.settled.as_ref());
            let is_begun = occurrence.is_some_and(|occurrence| occurrence.state == State::InProgress);
            let (sign, role) = match settled.map(|settled| settled.how) {
                Some(How::Done) => (done, Role::Plain),
                Some(How::NotArising) => (self.signs.needless, Role::Faint),
                None if due < judged => (self.signs.overdue, Role::Overdue),
                None if is_begun => (under_way, Role::Plain),
                None => (planned, Role::Plain),
            };
            self.mark(due, sign, role);
        }
    }
}

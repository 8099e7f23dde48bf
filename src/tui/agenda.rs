//! The agenda: what is late, what comes next, what waits, and the days of reports; by day or by unit.

use std::collections::BTreeMap;

use super::lanes::Known;
use super::model::Model;
use crate::calendar::{Date, ReportPeriod};
use crate::domain::agenda::{self, Group};
use crate::domain::id::TaskNo;
use crate::domain::task::State;

/// A line of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Over a group, with how many are in it.
    Heading(String, usize),
    /// A task.
    Task(TaskNo),
    /// A report and the day by which it is sent.
    Report(ReportPeriod, Date),
}

/// The agenda's rows, and the chosen one.
#[derive(Clone, Debug, Default)]
pub struct Agenda {
    /// By unit, not by day.
    pub by_unit: bool,
    /// The chosen row.
    pub at: usize,
    /// The first row that shows.
    pub top: usize,
    /// Worked out when it is shown.
    pub rows: Vec<Row>,
    is_known: bool,
}

impl Agenda {
    /// Not opened yet, by unit or by day.
    pub fn by(by_unit: bool) -> Agenda {
        Agenda { by_unit, ..Agenda::default() }
    }

    /// The plan has changed.
    pub fn forget(&mut self) {
        self.is_known = false;
    }

    /// The chosen task.
    pub fn task(&self, _: &Model) -> Option<TaskNo> {
        match self.rows.get(self.at) {
            Some(Row::Task(task)) => Some(*task),
            _ => None,
        }
    }

    /// Goes so many rows that can be chosen up or down.
    pub fn step(&mut self, by: isize) {
        let mut at = self.at;
        for _ in 0..by.unsigned_abs() {
            let mut next = at;
            while let Some(to) = next.checked_add_signed(by.signum()).filter(|to| *to < self.rows.len()) {
                next = to;
                if matches!(self.rows[next], Row::Task(_)) {
                    break;
                }
            }
            if next == at || !matches!(self.rows[next], Row::Task(_)) {
                break;
            }
            at = next;
        }
        self.at = at;
    }
}

impl Model {
    /// Works the agenda out, if anything changed; the chosen task stays chosen.
    pub(super) fn refresh_agenda(&mut self) {
        if self.agenda.is_known {
            return;
        }
        let was_shown = !self.agenda.rows.is_empty();
        let chosen = self.agenda.task(self).or(self.cursor.task);
        let rows = if self.agenda.by_unit { by_unit(self) } else { by_day(self) };
        let place = rows.iter().position(|row| matches!(row, Row::Task(task) if Some(*task) == chosen));
        let first = rows.iter().position(|row| matches!(row, Row::Task(_)));
        // What is late stands at the top: opened, it begins there unless the chosen card is on the first page.
        let page = agenda_page(self, rows.len());
        let place = place.filter(|at| was_shown || *at < page);
        let at = place.or(first).unwrap_or(0);
        self.agenda = Agenda { rows, at, is_known: true, ..std::mem::take(&mut self.agenda) };
        self.show_chosen();
    }

    /// A page further or back, with the choice as far down on it as before.
    pub(super) fn turn_agenda(&mut self, by: isize) {
        let total = self.agenda.rows.len();
        let page = agenda_page(self, total);
        let most = total.saturating_sub(page);
        let step = by * isize::try_from(page).unwrap_or(1);
        self.agenda.top = self.agenda.top.min(most);
        let top = self.agenda.top.saturating_add_signed(step).min(most);
        if top == self.agenda.top {
            self.agenda.step(by * 100_000);
            return;
        }
        let wanted = (self.agenda.at + top).saturating_sub(self.agenda.top);
        self.agenda.top = top;
        let is_task = |at: &usize| matches!(self.agenda.rows.get(*at), Some(Row::Task(_)));
        let shown = top..(top + page).min(total);
        let nearest = shown.filter(is_task).min_by_key(|at| at.abs_diff(wanted));
        // On a page of nothing but reports the choice stays on the nearest task above.
        self.agenda.at = nearest.or_else(|| (0..total).rev().find(is_task)).unwrap_or(0);
    }

    /// Scrolls no further than needed for the choice to show; to the very top for the first task, whose heading is there.
    pub(super) fn show_chosen(&mut self) {
        let total = self.agenda.rows.len();
        let page = agenda_page(self, total);
        let Agenda { at, top, rows, .. } = &mut self.agenda;
        let heading = at.saturating_sub(usize::from(matches!(rows.get(at.wrapping_sub(1)), Some(Row::Heading(..)))));
        let top_most = (*at + 1).saturating_sub(page);
        *top = (*top).min(heading).max(top_most).min(total.saturating_sub(page));
    }
}

/// The rows that show at once, see [`agenda::shown`](super::view::agenda::shown).
fn agenda_page(model: &Model, total: usize) -> usize {
    let rows = super::view::agenda_rows(model);
    super::view::agenda::shown(rows, total)
}

fn group(known: &Known, model: &Model) -> Group {
    let standing = &known.standing;
    Group::of(standing.status, standing.due, &known.task.schedule, model.plan.judged_on(model.today))
}

fn open_tasks(model: &Model) -> impl Iterator<Item = &Known> {
    let cards: std::collections::HashSet<TaskNo> = model.lanes.cards().collect();
    let is_open = move |known: &&Known| known.task.state != State::Done && cards.contains(&known.task.number);
    model.lanes.all().iter().filter(is_open)
}

fn by_day(model: &Model) -> Vec<Row> {
    let mut groups: BTreeMap<Group, Vec<&Known>> = BTreeMap::new();
    for known in open_tasks(model) {
        groups.entry(group(known, model)).or_default().push(known);
    }
    let today = model.plan.judged_on(model.today);
    let mut rows = Vec::new();
    for (group, mut tasks) in groups {
        tasks.sort_by_key(|known| (known.standing.due, known.task.number));
        rows.push(Row::Heading(group.title(today, model.lang), tasks.len()));
        rows.extend(tasks.iter().map(|known| Row::Task(known.task.number)));
    }
    let reports = reports(model);
    if !reports.is_empty() {
        rows.push(Row::Heading(model.lang.of("Báo cáo phải gửi", "Reports to send").to_owned(), reports.len()));
        rows.extend(reports.into_iter().map(|(period, on)| Row::Report(period, on)));
    }
    rows
}

/// By the first unit that leads, in the order of the plan's table: those who report, report once. What is late comes first.
fn by_unit(model: &Model) -> Vec<Row> {
    let units = &model.plan.units;
    let mut groups: BTreeMap<(usize, &str), Vec<&Known>> = BTreeMap::new();
    for known in open_tasks(model) {
        let lead = known.task.responsible.lead.first();
        let unit = lead.and_then(|party| party.unit()).and_then(|id| model.plan.unit(id));
        let place = unit.and_then(|unit| units.iter().position(|known| known.id == unit.id)).unwrap_or(usize::MAX);
        let name = lead.map_or(model.lang.of("Chưa giao", "Nobody yet"), |party| model.plan.party_name(party));
        groups.entry((place, name)).or_default().push(known);
    }
    let mut rows = Vec::new();
    for ((_, name), mut tasks) in groups {
        tasks.sort_by_key(|known| (group(known, model), known.standing.due, known.task.number));
        rows.push(Row::Heading(name.to_owned(), tasks.len()));
        rows.extend(tasks.iter().map(|known| Row::Task(known.task.number)));
    }
    rows
}

fn reports(model: &Model) -> Vec<(ReportPeriod, Date)> {
    let year = model.plan.head.year;
    agenda::reports(&model.reports, &model.report_kinds, year, model.today, &model.calendar)
}

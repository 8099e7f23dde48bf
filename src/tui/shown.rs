//! Which plan is shown, and what is possible on it. Looking at another plan changes what one sees oneself; which plan is
//! the current one for everybody is a fact of the office.

use std::sync::Arc;

use super::command::{Command, When};
use super::model::{Cursor, Model, current};
use crate::domain::id::{PlanId, TaskNo};
use crate::domain::officer::Officer;
use crate::domain::plan::{Office, Plan};
use crate::domain::refusal::Refusal;
use crate::domain::sentence::{Speaker, before_other, plan_names};
use crate::domain::stamp::Entry;
use crate::failure::Failure;

impl Model {
    /// What an entry says, in the names of its own plan: whole, or behind its task. Of another plan than the one that
    /// is shown it says which.
    pub fn sentence(&self, entry: &Entry, is_behind_task: bool) -> String {
        let other = entry.plan.as_ref().filter(|plan| self.plan.head.id != **plan);
        let plan = other.and_then(|id| self.office.plan(id)).unwrap_or(&self.plan);
        let speaker = Speaker::of(plan, self.lang).on(entry.at.date_naive());
        let said = if is_behind_task { speaker.in_task(&entry.event) } else { speaker.sentence(&entry.event) };
        let Some(other) = other else { return said };
        let names = plan_names(self.office.plans.values().map(|plan| (&plan.head.id, plan.head.year)));
        let name = names.get(other).map_or(other.as_str(), String::as_str);
        before_other(&entry.event, name, self.lang) + &said
    }

    /// The plan to show of an office: the one that was chosen, else the current one.
    pub(super) fn plan_of(&self, office: &Office) -> Arc<Plan> {
        current(office, self.shown.as_ref(), self.today)
    }

    /// Whether what is shown is what everybody sees who has chosen nothing else.
    pub fn is_current(&self) -> bool {
        self.shown.is_none() || self.office.current.as_ref() == Some(&self.plan.head.id)
    }

    /// Shows another plan on this board alone.
    pub(super) fn look_at(&mut self, plan: PlanId) {
        self.pause_meeting();
        self.shown = Some(plan).filter(|plan| self.office.current.as_ref() != Some(plan));
        self.plan = self.plan_of(&self.office);
        self.history = (None, Vec::new());
        self.figures.changed(false, self.office.seq, &[]);
        self.marked.clear();
        (self.opened, self.target_at, self.cursor) = (None, 0, Cursor::default());
        self.work_out(false);
        self.choose_first();
    }

    /// The officer that was taken from the list.
    pub(super) fn chosen_officer(&self) -> Option<(&str, &Officer)> {
        self.office.officers.get_key_value(self.officer.as_ref()?).map(|(account, officer)| (account.as_str(), officer))
    }

    /// Why a command is not possible now, in the words in which the rules refuse it.
    pub fn obstacle(&self, command: Command) -> Option<Failure> {
        let unfit = self.unfit(command);
        unfit.or_else(|| (!self.is_owner).then(|| self.missing_right(command, &self.subjects(), None)).flatten())
    }

    /// The same about one task, or one of its parts.
    pub fn obstacle_for(&self, command: Command, task: TaskNo, part: Option<usize>) -> Option<Failure> {
        self.unfit(command).or_else(|| self.missing_right(command, &[task], part))
    }

    /// Why the plan that is shown is none for a command.
    pub(super) fn unfit(&self, command: Command) -> Option<Failure> {
        let plan = self.plan.head.id.clone();
        let is_closed = self.plan.closed.is_some();
        let refusal = match command.when() {
            When::Open if is_closed => Refusal::PlanIsClosed { plan },
            When::Closed if !is_closed => Refusal::PlanNotClosed { plan },
            When::NotCurrent if self.is_current() => Refusal::AlreadySo { name: plan.to_string() },
            _ => return None,
        };
        Some(refusal.into())
    }
}

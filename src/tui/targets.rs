//! The targets: those with a number, objectives in words, and what the plan costs; and which of them is chosen.

use super::model::Model;
use crate::domain::target::Target;

/// A row that can be chosen.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// A target with a goal, or an objective in words.
    Target(&'a Target),
    /// The budgets of all tasks.
    Budget,
}

/// Whether a target has a number to reach.
pub fn is_counted(target: &Target) -> bool {
    target.value.is_some()
}

impl Model {
    /// The rows: targets, then objectives, then the budget; none without a plan.
    pub(super) fn target_rows(&self) -> Vec<Row<'_>> {
        let of =
            |counted| self.plan.targets.iter().filter(move |target| is_counted(target) == counted).map(Row::Target);
        let budget = self.has_plan().then_some(Row::Budget);
        of(true).chain(of(false)).chain(budget).collect()
    }

    /// The chosen row; the last one where there are fewer than there were.
    pub(super) fn chosen_target(&self) -> Option<(usize, Row<'_>)> {
        let rows = self.target_rows();
        let at = self.target_at.min(rows.len().checked_sub(1)?);
        rows.get(at).map(|row| (at, *row))
    }
}

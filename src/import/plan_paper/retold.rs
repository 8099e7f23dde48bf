//! What a person says of a task anew, read as if it stood in the paper.

use super::head::Lack;
use super::remark::{Remark, lack};
use super::trigger::triggers;
use super::unit::{Asked, NewUnit, Units};
use crate::domain::plan::{Decision, Head, Trigger};
use crate::domain::responsible::{Responsible, Unit};
use crate::domain::task::Task;
use crate::text::Words;

/// Who is meant by names, and what the table of units becomes with those that are new.
#[derive(Clone, Debug)]
pub struct Responsibles {
    /// Who leads and who supports.
    pub responsible: Responsible,
    /// The units that were known, and the new ones behind them.
    pub units: Vec<Unit>,
    /// Those that no table knew.
    pub new: Vec<NewUnit>,
    /// What was not understood.
    pub warnings: Vec<Words>,
}

impl Responsibles {
    /// Reads names parted by `;`, of whoever leads and of whoever supports.
    pub fn read(lead: &str, support: &str, known: &[Unit], usual: &[Unit]) -> Responsibles {
        let whole = Asked { lead: lead.trim().to_owned(), support: support.trim().to_owned() };
        let names = |text: &str| -> Vec<String> {
            text.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
        };
        // A name that stands alone is a unit, known or not.
        let mut asked: Vec<Asked> =
            names(lead).into_iter().map(|lead| Asked { lead, support: String::new() }).collect();
        asked.extend(names(support).into_iter().map(|support| Asked { lead: String::new(), support }));
        asked.push(whole.clone());
        let units = Units::learn(&asked, known, usual);
        let (responsible, warnings) = if whole.is_empty() { Default::default() } else { units.read(&whole) };
        let new = units.new.into_iter().map(|unit| NewUnit { count: 1, ..unit }).collect();
        Responsibles { responsible, units: units.table, new, warnings }
    }
}

/// Whether a remark says that something about the plan as a whole is missing, which its head says now.
pub fn is_said_now(head: &Head, remark: &Remark) -> bool {
    let Decision { number, date, .. } = &head.decision;
    let said =
        [(Lack::Number, !number.is_empty()), (Lack::Date, date.is_some()), (Lack::Title, !head.title.is_empty())];
    let is_of = |what| lack(what, head.year) == *remark;
    said.into_iter().any(|(what, is_said)| is_said && is_of(what))
}

/// Ties the schedules of a task to the triggers they wait for; returns these, the new ones behind those that are known.
pub fn tied(task: &mut Task, known: &[Trigger]) -> Vec<Trigger> {
    triggers(std::slice::from_mut(task), known)
}

//! A plan (kế hoạch CCHC) and the office that holds several of them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::id::{Numeral, PlanId, TargetId, TaskNo, TriggerId, UnitId};
use super::meeting::Meeting;
use super::officer::Officer;
use super::responsible::{Party, Unit};
use super::shared::Shared;
use super::stamp::Touch;
use super::target::Target;
use super::task::{Budget, State, Task, Tasks};
use crate::calendar::Date;
use chrono::Months;

/// The decision by which a plan was issued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Số, ký hiệu: `39/QĐ-UBND`.
    pub number: String,
    /// Ngày ban hành.
    pub date: Option<Date>,
    /// Who issued it.
    pub authority: String,
    /// Who signed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatory: Option<String>,
    /// The issuing body as printed, where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_authority: Option<String>,
}

/// The head of a plan: everything that is not one of its lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// `vinh-hoa-2024`
    pub id: PlanId,
    /// As issued.
    pub title: String,
    /// `phường Vĩnh Hòa`
    pub ward: String,
    /// The year it is named for.
    pub year: i32,
    /// First day; plans may start within the year.
    pub first_day: Date,
    /// Last day. After it the plan is over and lateness stands still.
    pub last_day: Date,
    /// The decision.
    pub decision: Decision,
}

/// An area (lĩnh vực CCHC), a swimlane of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// As printed: `VII`.
    pub numeral: Numeral,
    /// As issued, normally in capitals.
    pub title: String,
    /// For the board; empty: the title in lower case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short: String,
}

/// A passage of the plan's body text: read-only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The part it stands in: `Căn cứ`, `I`, `Nơi nhận`.
    pub part: String,
    /// As issued.
    pub text: String,
}

/// A named document or event that deadlines run from (mốc tính hạn).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// `kh-thanh-pho`
    pub id: TriggerId,
    /// For screens.
    pub name: String,
    /// As issued: `kế hoạch của thành phố được ban hành`.
    pub words: String,
    /// What is meant, where the words leave it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// A document that may be the one; never filled in by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidate: Option<Happened>,
    /// Once it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Happened>,
}

/// The day of a trigger, and its document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// The day the term runs from.
    #[serde(alias = "date")]
    pub on: Date,
    /// Số, ký hiệu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

/// A decision that changes the plan itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// Số, ký hiệu.
    pub document: String,
    /// Its date.
    pub date: Date,
    /// Trích yếu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// What all entries of one plan add up to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Title, ward, days, decision.
    pub head: Head,
    /// In the order of the plan.
    #[serde(default)]
    pub areas: Shared<Vec<Area>>,
    /// The body text.
    #[serde(default)]
    pub passages: Shared<Vec<Passage>>,
    /// Bộ phận.
    #[serde(default)]
    pub units: Shared<Vec<Unit>>,
    /// Mốc tính hạn.
    #[serde(default)]
    pub triggers: Shared<Vec<Trigger>>,
    /// Chỉ tiêu.
    #[serde(default)]
    pub targets: Shared<Vec<Target>>,
    /// Amending decisions, oldest first.
    #[serde(default)]
    pub amendments: Shared<Vec<Amendment>>,
    /// Meetings, oldest first; at most the last is open.
    #[serde(default, skip_serializing_if = "no_meetings")]
    pub meetings: Shared<Vec<Meeting>>,
    /// The day it was closed.
    #[serde(default)]
    pub closed: Option<Date>,
    /// Named filters.
    #[serde(default)]
    pub filters: BTreeMap<String, String>,
    /// Số việc cùng lúc tối đa, by column (`in-progress`) or unit (`unit:tu-phap`).
    #[serde(default)]
    pub limits: BTreeMap<String, Limit>,
    /// Nhiệm vụ.
    pub tasks: Tasks,
    /// The number the next task gets; numbers are never reused.
    pub next_number: u32,
    /// The entry that changed it last.
    #[serde(default)]
    pub seq: u64,
    /// Who changed which of its fields last (those of tasks are kept there).
    #[serde(default)]
    pub touched: Shared<BTreeMap<String, Touch>>,
}

/// How many tasks at once, and what happens beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// At most so many.
    pub most: u32,
    /// Refuse, instead of warning.
    #[serde(default)]
    pub refuse: bool,
}

fn no_meetings(meetings: &Shared<Vec<Meeting>>) -> bool {
    meetings.is_empty()
}

impl Plan {
    /// An empty plan with this head.
    pub fn new(head: Head) -> Plan {
        Plan {
            head,
            areas: Shared::default(),
            passages: Shared::default(),
            units: Shared::default(),
            triggers: Shared::default(),
            targets: Shared::default(),
            amendments: Shared::default(),
            meetings: Shared::default(),
            closed: None,
            filters: BTreeMap::new(),
            limits: BTreeMap::new(),
            tasks: Tasks::default(),
            next_number: 1,
            seq: 0,
            touched: Shared::default(),
        }
    }
    /// One task.
    pub fn task(&self, number: TaskNo) -> Option<&Arc<Task>> {
        self.tasks.get(number)
    }
    /// The tasks that have no outcome yet: while there is one, the plan is not closed.
    pub fn without_outcome(&self) -> Vec<TaskNo> {
        let is_open = |task: &&Arc<Task>| task.is_on_board() && task.state != State::Done;
        self.tasks.iter().filter(is_open).map(|task| task.number).collect()
    }
    /// One area.
    pub fn area(&self, numeral: &Numeral) -> Option<&Area> {
        self.areas.iter().find(|area| area.numeral == *numeral)
    }
    /// One unit; a merged one leads to where it went.
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        let mut unit = self.units.iter().find(|unit| unit.id == *id)?;
        for _ in 0..self.units.len() {
            match &unit.merged {
                Some(merged) => unit = self.units.iter().find(|unit| unit.id == merged.into)?,
                None => break,
            }
        }
        Some(unit)
    }
    /// Whether a unit is among them. Units that were merged are the one they went into; words for several name nobody.
    pub fn names(&self, parties: &[Party], unit: &UnitId) -> bool {
        fn whole<'a>(plan: &'a Plan, id: &'a UnitId) -> &'a UnitId {
            plan.unit(id).map_or(id, |unit| &unit.id)
        }
        let unit = whole(self, unit);
        parties.iter().filter_map(Party::unit).any(|id| whole(self, id) == unit)
    }
    /// The name of one who is responsible.
    pub fn party_name<'a>(&'a self, party: &'a Party) -> &'a str {
        match party {
            Party::Unit(id) => self.unit(id).map_or(id.as_str(), |unit| &unit.name),
            Party::Words(words) => words,
        }
    }
    /// The short name of one who is responsible, for cards.
    pub fn party_short<'a>(&'a self, party: &'a Party) -> &'a str {
        match party {
            Party::Unit(id) => self.unit(id).map_or(id.as_str(), |unit| &unit.short),
            Party::Words(words) => words,
        }
    }
    /// One trigger.
    pub fn trigger(&self, id: &TriggerId) -> Option<&Trigger> {
        self.triggers.iter().find(|trigger| trigger.id == *id)
    }
    /// The day on which a trigger happened, once that is known.
    pub fn happened(&self, id: &TriggerId) -> Option<Date> {
        self.trigger(id)?.happened.as_ref().map(|happened| happened.on)
    }
    /// One target.
    pub fn target(&self, id: &TargetId) -> Option<&Target> {
        self.targets.iter().find(|target| target.id == *id)
    }
    /// The budgets of all tasks that are on the board, together; a sum that no task has stays unknown.
    pub fn budget(&self) -> Budget {
        let add = |sum: Option<u64>, one: Option<u64>| match (sum, one) {
            (Some(sum), Some(one)) => Some(sum.saturating_add(one)),
            (sum, one) => sum.or(one),
        };
        self.tasks.iter().filter(|task| task.is_on_board()).fold(Budget::default(), |sum, task| Budget {
            estimate: add(sum.estimate, task.budget.estimate),
            spent: add(sum.spent, task.budget.spent),
        })
    }
    /// Whether its last day is over.
    pub fn is_over(&self, today: Date) -> bool {
        today > self.head.last_day
    }
    /// The first day on which anything of it can have happened: a decision of the year before may belong to it.
    pub fn earliest(&self) -> Date {
        self.head.first_day.checked_sub_months(Months::new(12)).unwrap_or(self.head.first_day)
    }
    /// The day on which lateness is judged: today, but never later than the day after the plan's last day,
    /// so that a plan that is over shows how it ended.
    pub fn judged_on(&self, today: Date) -> Date {
        today.min(self.head.last_day.succ_opt().unwrap_or(self.head.last_day))
    }
}

/// Everything in one store: all plans, and the officers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// The last entry it has folded.
    pub seq: u64,
    /// The plan people see unless they ask for another.
    pub current: Option<PlanId>,
    /// All plans.
    pub plans: BTreeMap<PlanId, Arc<Plan>>,
    /// All officers, by account.
    #[serde(default)]
    pub officers: BTreeMap<String, Officer>,
}

impl Office {
    /// One plan.
    pub fn plan(&self, id: &PlanId) -> Option<&Arc<Plan>> {
        self.plans.get(id)
    }
}

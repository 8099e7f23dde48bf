//! Officers (công chức): who an account is, which unit it belongs to, what it may do, and whom it stands in for.
//! They belong to the office, not to a plan, and are facts of the same history.

use serde::{Deserialize, Serialize};

use super::id::UnitId;
use super::plan::Office;
use super::role::Role;
use super::stamp::Author;
use crate::calendar::Date;

/// What is known of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// Full name, as colleagues know it.
    pub name: String,
    /// The own unit (bộ phận), by its id; rights follow the id, whatever the unit is called later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// What the officer may do.
    pub role: Role,
    /// Since when.
    pub since: Date,
    /// Whom the officer stands in for, at most once for each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stands_in: Vec<StandIn>,
}

/// Standing in for a colleague: with the colleague's rights beside the own ones, up to a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandIn {
    /// The colleague's account.
    pub account: String,
    /// The last day.
    pub until: Date,
}

/// An officer as lists and scripts see one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerView {
    /// The account.
    pub account: String,
    /// Everything about it.
    #[serde(flatten)]
    pub officer: Officer,
    /// The name of the unit in the current plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_name: Option<String>,
}

impl Office {
    /// The author under the name that the list of officers gives, where it knows the account.
    #[must_use]
    pub fn named(&self, author: &Author) -> Author {
        let name = self.officers.get(&author.user).map_or(&author.name, |officer| &officer.name);
        Author { name: name.clone(), ..author.clone() }
    }

    /// The unit of an account.
    pub fn unit_of(&self, account: &str) -> Option<&UnitId> {
        self.officers.get(account)?.unit.as_ref()
    }

    /// All officers, by account.
    pub fn officer_views(&self) -> impl Iterator<Item = OfficerView> {
        let plan = self.current.as_ref().and_then(|id| self.plan(id));
        self.officers.iter().map(move |(account, officer)| OfficerView {
            account: account.clone(),
            officer: officer.clone(),
            unit_name: officer.unit.as_ref().and_then(|id| Some(plan?.unit(id)?.name.clone())),
        })
    }
}

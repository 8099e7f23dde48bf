//! Who does it: units, and who leads and who supports.

use serde::{Deserialize, Serialize};

use super::id::UnitId;
use crate::calendar::Date;

/// A unit (bộ phận) of the ward. Its id stays when it is renamed or merged into another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// `van-phong-thong-ke`
    pub id: UnitId,
    /// The official name.
    pub name: String,
    /// The name on cards.
    pub short: String,
    /// Other names it is printed under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The unit it went into, and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged: Option<Merged>,
}

/// A unit that went into another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The other unit.
    pub into: UnitId,
    /// Effective date.
    pub on: Date,
}

/// One who is responsible: a unit of the table, or words that name none ("các bộ phận có liên quan") and give no rights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// A unit of the plan's table.
    Unit(UnitId),
    /// Words as issued.
    Words(String),
}

impl Party {
    /// The unit, where it is one.
    pub fn unit(&self) -> Option<&UnitId> {
        match self {
            Party::Unit(id) => Some(id),
            Party::Words(_) => None,
        }
    }
}

/// Who leads and who supports, with the phrase as issued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsible {
    /// As issued.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phrase: String,
    /// Chủ trì.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Party>,
    /// Phối hợp.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<Party>,
}

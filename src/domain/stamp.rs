//! Who, when, and in which order: what the host adds to an event to make it an entry.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::event::Event;
use super::id::{PlanId, Ticket};

/// The moment something was recorded, in Vietnam's time, to the second.
pub type Moment = DateTime<FixedOffset>;

/// Who did it, as the kernel says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Account.
    pub user: String,
    /// Account number.
    pub uid: u32,
    /// The name colleagues know; the account where there is none.
    pub name: String,
}

/// An event as logged. The hash of its line stands behind it in the log and is no part of what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Place in the history of the whole store, from 1, without gaps.
    pub seq: u64,
    /// The plan it belongs to; none for officers and settings.
    pub plan: Option<PlanId>,
    /// Recording time; never goes back.
    pub at: Moment,
    /// Who.
    pub by: Author,
    /// The change it belongs to.
    pub ticket: Ticket,
    /// What happened.
    pub event: Event,
}

/// Who touched a field last, and when; what a conflict is told with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    /// The entry.
    pub seq: u64,
    /// Recording time.
    pub at: Moment,
    /// Account number.
    pub uid: u32,
    /// Name.
    pub name: String,
}

impl Touch {
    /// The touch that an entry leaves.
    pub fn of(entry: &Entry) -> Touch {
        Touch { seq: entry.seq, at: entry.at, uid: entry.by.uid, name: entry.by.name.clone() }
    }
}

//! Folding a history once more, beside the snapshots that were made of it.

use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

use super::memory::{Memory, Remark};
use super::{State, past};
use crate::domain::plan::Office;
use crate::domain::stamp::Moment;
use crate::failure::Failure;
use crate::store::{Record, Snapshot};
use crate::text::Words;

/// What came out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refolded {
    /// Snapshots that are what the history adds up to.
    pub good: usize,
    /// Those that are not, by their last entry.
    pub wrong: Vec<u64>,
    /// When the first entry was recorded.
    pub first_at: Option<Moment>,
    /// When the last one was.
    pub last_at: Option<Moment>,
    /// Why not every entry was understood.
    pub unknown: Option<Words>,
}

/// The folding itself.
pub struct Refold {
    state: State,
    waiting: VecDeque<Snapshot>,
    so_far: Refolded,
}

impl Refold {
    /// Begins; the snapshots stand in the order of their entries.
    pub fn new(snapshots: Vec<Snapshot>) -> Refold {
        let state = State { office: Office::default(), memory: Memory::default() };
        Refold { state, waiting: snapshots.into(), so_far: Refolded::default() }
    }

    /// Folds the next entry. One that is not understood ends the folding, and is no reason to stop reading.
    pub fn fold(&mut self, record: &Record) {
        if self.so_far.unknown.is_some() {
            return;
        }
        let entry = match past::entry(record) {
            Ok(entry) => entry,
            Err(Failure { message, .. }) => {
                self.so_far.unknown = Some(message);
                return;
            }
        };
        self.state.office.apply(&entry);
        self.state.memory.remember(Remark::of(&entry));
        self.so_far.first_at.get_or_insert(entry.at);
        self.so_far.last_at = Some(entry.at);
        while self.waiting.front().is_some_and(|next| next.head.seq <= record.seq)
            && let Some(snapshot) = self.waiting.pop_front()
        {
            let is_same_chain = record.line.ends_with(&format!("\"hash\":\"{}\"}}", snapshot.head.hash));
            let is_same = || {
                serde_json::from_slice::<State>(&snapshot.bytes)
                    .is_ok_and(|state| state.office == self.state.office && state.memory == self.state.memory)
            };
            if snapshot.head.seq == record.seq && is_same_chain && is_same() {
                self.so_far.good += 1;
            } else {
                self.so_far.wrong.push(snapshot.head.seq);
            }
        }
    }

    /// What came out. Snapshots of entries that never came are neither good nor wrong: they are the last who know of
    /// those entries.
    pub fn end(self) -> Refolded {
        self.so_far
    }
}

impl std::fmt::Debug for Refold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Refold").field("so_far", &self.so_far).finish_non_exhaustive()
    }
}

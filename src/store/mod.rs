//! What is kept: an office's entries, in order, whole and provable.
//!
//! The store knows nothing of plans. It keeps *lines* that are already sealed into the chain
//! ([`seal`]), in groups of one change each, and gives them back by sequence number.
//!
//! | file | what it is |
//! |---|---|
//! | `backup` | the whole history in one file that proves itself |
//! | `chain` | hash, seal, verify |
//! | `examine` | looking without touching |
//! | `error` | what can go wrong, in words |
//! | `memory` | the store for tests and trials |
//! | `journal` | one readable file a month, append-only |
//! | `sled_db` | sled, behind a wall: really synced, its errors sorted |
//! | `sled_guard` | sled's panics, caught and silent |
//! | `sled_rows` | entries as rows: chunks and checksums |
//! | `reconcile` | journal and sled read side by side: which entries are proven |
//! | `opening` | what was found and done at the start, in words |
//! | `sled_open` | comparing both at the start |
//! | `sled_mend` | making both whole again |
//! | `sled` | [`SledStore`]: journal, then sled, then the answer |
//! | `sled_history` | reading everything while others write |
//! | `sled_restore` | bringing a history back |
//! | `snapshot` | caches of a folded state |
//! | `disk` | free space, ballast, syncing directories |

pub mod backup;
mod chain;
#[cfg(test)]
mod contract;
mod disk;
mod error;
pub mod examine;
#[cfg(test)]
pub(crate) mod failing;
mod journal;
mod memory;
mod opening;
mod reconcile;
mod sled;
mod sled_db;
mod sled_guard;
mod sled_history;
mod sled_mend;
mod sled_open;
mod sled_restore;
mod sled_rows;
mod snapshot;
mod witness;

pub use chain::{ChainBreak, Hash, seal, verify};
pub use disk::remote;
pub use error::StoreError;
pub use memory::MemoryStore;
pub use opening::{Opening, OpeningNote, Side};
pub use reconcile::{End, Part, Survey};
pub use sled::SledStore;
pub use sled_restore::{Restoring, has_history};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;

/// The longest line that is kept, in bytes, without its newline.
pub const LONGEST_LINE: usize = (1 << 20) - 1;

/// The longest ticket, in bytes.
pub const LONGEST_TICKET: usize = 256;

/// One entry as logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// 1, 2, 3, … without a gap over the whole store.
    pub seq: u64,
    /// A JSON object on one line, sealed: its last field is `hash`.
    pub line: String,
}

/// All entries of one change: kept together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The client's id of the change.
    pub ticket: String,
    /// The day of recording; names the month's journal file.
    pub day: NaiveDate,
    /// At least one.
    pub records: Vec<Record>,
}

/// The last entry: how far the store goes, and the hash that proves everything up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// 0 in an empty store.
    pub seq: u64,
    /// [`Hash::ZERO`] in an empty store.
    pub hash: Hash,
}

/// A folded state, kept so that a start need not replay all history. Only a cache: one that does
/// not fit (version, hash, damage) is never handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The format of `bytes`.
    pub version: u32,
    /// The last entry that is folded in.
    pub head: Head,
    /// The day it was taken; the newest one of each month is kept longer.
    pub day: NaiveDate,
    /// The state.
    pub bytes: Vec<u8>,
}

/// An office's entries. Speaks of batches and sequence numbers, so that a ward's single file store
/// and a province's database server can keep the same promises.
///
/// No caller may assume that it is the only writer, that the store is local, or that reading is free.
/// Every method can be called from any thread, also while another one is inside `append`.
pub trait Store: Send + Sync + 'static {
    /// The last entry that is stored for good. Never goes back.
    fn head(&self) -> Head;

    /// Adds groups after entry `expected`; durable when it returns `Ok`.
    ///
    /// - `Ok`: all groups are stored, in this order.
    /// - [`StoreError::Conflict`]: somebody else has appended since `expected`; nothing was stored.
    /// - [`StoreError::Broken`]: not known. After the next opening each *group* is there whole or not
    ///   at all, and if one is there, so are those before it. Until then the store refuses everything.
    /// - any other error: nothing was stored, and trying again later is safe.
    ///
    /// Groups that do not continue the chain are refused ([`StoreError::Unfit`]).
    fn append(&self, groups: &[Group], expected: u64) -> Result<(), StoreError>;

    /// Hands the entries `from..=to` in order to `each`, which may stop. Entries after the head are not
    /// there: a `to` behind the head ends at the head. Never skips an entry: an entry that cannot be
    /// read ends it with [`StoreError::Damaged`], after those before it were handed over.
    fn read(&self, from: u64, to: u64, each: Each<'_>) -> Result<(), StoreError>;

    /// Keeps a snapshot; older ones may go. Losing one costs time, never entries.
    fn put_snapshot(&self, snapshot: &Snapshot) -> Result<(), StoreError>;

    /// The newest good snapshot of this version that is not after entry `at_most` and whose hash is the
    /// one of that entry in this store.
    fn snapshot(&self, at_most: u64, version: u32) -> Result<Option<Snapshot>, StoreError>;
}

/// What [`Store::read`] hands entries to.
pub type Each<'a> = &'a mut dyn FnMut(Record) -> ControlFlow<()>;

/// Groups that may follow `head`: numbers without a gap, lines that fit, the chain whole.
/// Gives the head after them.
fn check(head: Head, expected: u64, groups: &[Group]) -> Result<Head, StoreError> {
    if head.seq != expected {
        return Err(StoreError::Conflict { expected, found: head.seq });
    }
    let mut head = head;
    for group in groups {
        if group.ticket.len() > LONGEST_TICKET {
            let what = format!("a ticket of {} bytes", group.ticket.len());
            return Err(StoreError::Unfit(what));
        }
        if group.records.is_empty() {
            return Err(StoreError::Unfit(format!("{}: a change without entries", group.ticket)));
        }
        for record in &group.records {
            head = follow(head, record).map_err(StoreError::Unfit)?;
        }
    }
    Ok(head)
}

/// The head after one more record.
fn follow(head: Head, record: &Record) -> Result<Head, String> {
    let Record { seq, line } = record;
    if *seq != head.seq + 1 {
        return Err(format!("entry {seq} cannot follow entry {}", head.seq));
    }
    if line.len() > LONGEST_LINE || line.contains('\n') {
        return Err(format!("entry {seq} is not one line of at most {LONGEST_LINE} bytes"));
    }
    let hash = verify(&head.hash, line).map_err(|why| format!("entry {seq}: {why}"))?;
    Ok(Head { seq: *seq, hash })
}

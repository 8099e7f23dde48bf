//! How a host is, and whether its history is whole.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use super::host::Shared;
use crate::domain::stamp::Moment;
use crate::failure::Failure;
use crate::store::{End, Part, Store};
use crate::text::Words;
use crate::words;

/// How the host is; the answer to `host status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostStatus {
    /// Its process id.
    pub pid: u32,
    /// Its version.
    pub program: String,
    /// The data directory.
    pub data: PathBuf,
    /// Since when.
    pub since: Moment,
    /// The last entry.
    pub seq: u64,
    /// The hash of the last entry.
    pub hash: String,
    /// Clients, with the one that asks.
    pub connections: usize,
    /// Why it takes no changes, if it takes none.
    pub read_only: Option<Words>,
    /// Free room, in bytes.
    pub free: Option<u64>,
    /// What was found and mended at the start.
    pub notes: Vec<Words>,
}

/// The answer to `audit`: every entry was read and its hash worked out again, in the journal and in the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditAnswer {
    /// How many entries are proven.
    pub entries: u64,
    /// The hash of the last one; whoever notes it down can prove later that nothing before it has changed.
    pub hash: String,
    /// What is not as it should be; nothing: all is well.
    pub problems: Vec<Words>,
}

impl Shared {
    /// Reads the whole history again. Changes wait meanwhile.
    pub(super) fn audit(&self) -> Result<AuditAnswer, Failure> {
        let survey = self.store.inspect(&mut |_, _| {})?;
        let mut problems = Vec::new();
        for (vi, en, part) in [("Nhật ký", "The journal", &survey.journal), ("Kho sled", "The database", &survey.sled)]
        {
            match part {
                Part::Whole => {}
                Part::Behind { from } => {
                    problems.push(words!("{vi} thiếu từ mục {from}.", "{en} lacks the entries from {from} on."));
                }
                Part::Holed { what } => problems.push(words!("{vi}: {what}.", "{en}: {what}.")),
            }
        }
        match survey.end {
            End::Agreed => {}
            End::Fork { seq } => problems.push(words!(
                "Nhật ký và kho khác nhau từ mục {seq}.",
                "Journal and database differ from entry {seq} on."
            )),
            End::Gap { seq } => problems.push(words!("Mất mục {seq}.", "Entry {seq} is lost.")),
        }
        Ok(AuditAnswer { entries: survey.head.seq, hash: survey.head.hash.to_string(), problems })
    }

    pub(super) fn status(&self) -> HostStatus {
        let head = self.store.head();
        HostStatus {
            pid: std::process::id(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            data: self.dir.clone(),
            since: self.since,
            seq: head.seq,
            hash: head.hash.to_string(),
            connections: self.connections.load(Ordering::SeqCst),
            read_only: self.store.read_only().map(|note| note.words()),
            free: self.store.free().ok(),
            notes: self.notes.clone(),
        }
    }
}

//! How the host is, and whether what it keeps is whole.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

use crate::domain::stamp::Moment;
use crate::failure::Failure;
use crate::store::{End, Part, SledStore, Survey};
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
    /// Its daily backups.
    #[serde(default)]
    pub backup: BackupStatus,
}

/// How the daily backups are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupStatus {
    /// Whether there are any.
    pub is_on: bool,
    /// The newest one.
    pub file: Option<PathBuf>,
    /// The last entry in it.
    pub seq: Option<u64>,
    /// Why the last one was not made.
    pub failed: Option<Words>,
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

/// Reads the whole history again. Changes go on meanwhile.
pub(super) fn audit(store: &SledStore) -> Result<AuditAnswer, Failure> {
    let survey = store.inspect(&mut |_, _| {})?;
    Ok(AuditAnswer { entries: survey.head.seq, hash: survey.head.hash.to_string(), problems: problems(&survey) })
}

/// What a survey has found, in words.
pub fn problems(survey: &Survey) -> Vec<Words> {
    let mut problems = Vec::new();
    for (vi, en, part) in [("Nhật ký", "The journal", &survey.journal), ("Kho sled", "The database", &survey.sled)] {
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
        End::Fork { seq } => problems
            .push(words!("Nhật ký và kho khác nhau từ mục {seq}.", "Journal and database differ from entry {seq} on.")),
        End::Gap { seq } => problems.push(words!("Mất mục {seq}.", "Entry {seq} is lost.")),
    }
    problems
}

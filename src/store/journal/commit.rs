//! The lines of the journal: entries, and the commit line that closes a change.
//!
//! `{"commit":{"ticket":"…","first":23,"last":24,"crc":"xxxxxxxx"}}`; `crc` is the CRC-32 of the
//! change's entry lines with their newlines.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::chain::hash_of;
use super::super::{Group, Record};

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Closing {
    commit: Commit,
}

/// What closes a change.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Commit {
    ticket: String,
    first: u64,
    last: u64,
    crc: String,
}

/// What a line of the journal is.
#[derive(Debug)]
pub(super) enum Kind {
    Entry,
    Commit(Commit),
    /// Nothing that was ever written whole.
    Other,
}

/// An entry ends in its hash (`"}`), a commit line in `}}`: no entry can pass for a commit line.
pub(super) fn kind(line: &[u8]) -> Kind {
    let Ok(text) = std::str::from_utf8(line) else {
        return Kind::Other;
    };
    if hash_of(text).is_ok() {
        return Kind::Entry;
    }
    match serde_json::from_str(text) {
        Ok(Closing { commit }) => Kind::Commit(commit),
        Err(_) => Kind::Other,
    }
}

/// Adds a change's lines.
pub(super) fn write(text: &mut String, group: &Group) {
    let from = text.len();
    for record in &group.records {
        text.push_str(&record.line);
        text.push('\n');
    }
    let crc = crc32fast::hash(&text.as_bytes()[from..]);
    let seq = |record: Option<&Record>| record.map_or(0, |record| record.seq);
    let commit = Commit {
        ticket: group.ticket.clone(),
        first: seq(group.records.first()),
        last: seq(group.records.last()),
        crc: format!("{crc:08x}"),
    };
    // A struct of strings and numbers cannot fail to become JSON.
    text.push_str(&serde_json::to_string(&Closing { commit }).unwrap_or_default());
    text.push('\n');
}

impl Commit {
    /// How many entry lines it closes; at least one, else it is no commit line of ours.
    pub(super) fn count(&self) -> Option<usize> {
        let more = self.last.checked_sub(self.first)?;
        (self.first > 0).then_some(usize::try_from(more).ok()?.checked_add(1)?)
    }

    /// The change, when `lines` are the entries it closes.
    pub(super) fn close<L: AsRef<[u8]>>(self, lines: &[L], month: NaiveDate) -> Option<Group> {
        if self.count() != Some(lines.len()) {
            return None;
        }
        let mut crc = crc32fast::Hasher::new();
        let mut records = Vec::with_capacity(lines.len());
        for (seq, line) in (self.first..).zip(lines) {
            let line = line.as_ref();
            crc.update(line);
            crc.update(b"\n");
            let line = String::from_utf8(line.to_owned()).ok()?;
            records.push(Record { seq, line });
        }
        (format!("{:08x}", crc.finalize()) == self.crc).then_some(Group { ticket: self.ticket, day: month, records })
    }
}

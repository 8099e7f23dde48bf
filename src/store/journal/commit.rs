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
pub(in crate::store) struct Commit {
    ticket: String,
    first: u64,
    last: u64,
    crc: String,
}

/// What a line of the journal is.
#[derive(Debug)]
pub(in crate::store) enum Kind {
    Entry,
    Commit(Commit),
    /// Nothing that was ever written whole.
    Other,
}

/// An entry ends in its hash (`"}`), a commit line in `}}`: no entry can pass for a commit line.
pub(in crate::store) fn kind(line: &[u8]) -> Kind {
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
    for record in &group.records {
        text.push_str(&record.line);
        text.push('\n');
    }
    text.push_str(&line_of(group));
    text.push('\n');
}

/// The line that closes a change.
pub(in crate::store) fn line_of(group: &Group) -> String {
    let seq = |record: Option<&Record>| record.map_or(0, |record| record.seq);
    let commit = Commit {
        ticket: group.ticket.clone(),
        first: seq(group.records.first()),
        last: seq(group.records.last()),
        crc: sum_of(&group.records),
    };
    // A struct of strings and numbers cannot fail to become JSON.
    serde_json::to_string(&Closing { commit }).unwrap_or_default()
}

/// The CRC-32 of entry lines with their newlines.
fn sum_of(records: &[Record]) -> String {
    let mut crc = crc32fast::Hasher::new();
    for record in records {
        crc.update(record.line.as_bytes());
        crc.update(b"\n");
    }
    format!("{:08x}", crc.finalize())
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
        let numbered = (self.first..).zip(lines);
        let records = numbered.map(|(seq, line)| Some(Record { seq, line: text(line.as_ref())?.to_owned() }));
        let records = records.collect::<Option<_>>()?;
        self.close_records(records, month)
    }

    /// The change, when these are the entries it closes, with their numbers.
    pub(in crate::store) fn close_records(self, records: Vec<Record>, month: NaiveDate) -> Option<Group> {
        let is_whole = self.count() == Some(records.len()) && records[0].seq == self.first;
        (is_whole && sum_of(&records) == self.crc).then_some(Group { ticket: self.ticket, day: month, records })
    }
}

fn text(line: &[u8]) -> Option<&str> {
    std::str::from_utf8(line).ok()
}

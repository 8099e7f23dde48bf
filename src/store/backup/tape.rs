//! The lines of a history, one after the other: entries, the line that closes each change, a line for each month.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::journal::{Kind, kind, line_of};
use super::super::{Group, Head, Record, follow};
use crate::text::Words;
use crate::words;

/// The most bytes of one change that are held while its closing line is awaited.
const LONGEST_CHANGE: usize = 512 << 20;

/// A line before the first entry of a month's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Month {
    month: String,
}

/// The line that begins a month.
pub(in crate::store) fn month_line(month: NaiveDate) -> String {
    // A struct of one text cannot fail to become JSON.
    serde_json::to_string(&Month { month: month.format("%Y-%m").to_string() }).unwrap_or_default()
}

/// Whether a line is an entry, and not one that stands between them.
pub fn is_entry(line: &str) -> bool {
    matches!(kind(line.as_bytes()), Kind::Entry)
}

/// Takes lines, and gives a change back whenever one is closed. What does not continue the chain is refused.
#[derive(Debug, Default)]
pub struct Tape {
    /// After the last closed change.
    closed: Head,
    /// After the last entry.
    last: Head,
    changes: u64,
    month: Option<NaiveDate>,
    waiting: Vec<Record>,
    bytes: usize,
}

impl Tape {
    /// The last entry of the last closed change.
    pub fn head(&self) -> Head {
        self.closed
    }

    /// How many changes are closed.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Whether the last change is closed.
    pub fn is_closed(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Takes a line without its newline.
    pub fn take(&mut self, line: &str) -> Result<Option<Group>, Words> {
        match kind(line.as_bytes()) {
            Kind::Entry => self.entry(line).map(|()| None),
            Kind::Commit(commit) => {
                let wrong = || words!("dòng kết thay đổi không khớp", "the closing line of a change does not fit");
                let day = self.month.ok_or_else(wrong)?;
                let records = std::mem::take(&mut self.waiting);
                let group = commit.close_records(records, day).ok_or_else(wrong)?;
                // Kept to the byte: the line is the one that would be written.
                if line_of(&group) != line {
                    return Err(wrong());
                }
                self.bytes = 0;
                self.closed = self.last;
                self.changes += 1;
                Ok(Some(group))
            }
            Kind::Other => self.begin(line).map(|()| None),
        }
    }

    fn entry(&mut self, line: &str) -> Result<(), Words> {
        let seq = self.last.seq + 1;
        let record = Record { seq, line: line.to_owned() };
        self.last = follow(self.last, &record).map_err(|_| {
            words!(
                "mục {seq} không nối tiếp mục trước (mã băm không khớp)",
                "entry {seq} does not follow the one before it (its hash does not fit)"
            )
        })?;
        self.bytes += line.len();
        if self.bytes > LONGEST_CHANGE {
            return Err(words!("một thay đổi quá dài", "one change is too long"));
        }
        self.waiting.push(record);
        Ok(())
    }

    /// A new month: later than the one before, and not in the middle of a change.
    fn begin(&mut self, line: &str) -> Result<(), Words> {
        let month = serde_json::from_str(line).ok().and_then(|Month { month }| {
            NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok().filter(|day| month_line(*day) == line)
        });
        let month = month.ok_or_else(|| words!("dòng không rõ loại", "a line of no known kind"))?;
        if !self.waiting.is_empty() || self.month.is_some_and(|before| before >= month) {
            return Err(words!("tháng không đúng chỗ", "a month out of its place"));
        }
        self.month = Some(month);
        Ok(())
    }
}

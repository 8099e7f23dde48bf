//! Reading a backup: every line proven before anything is made of it.

use flate2::bufread::MultiGzDecoder;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::super::chain::hash_of;
use super::super::journal::month_of;
use super::super::{Group, Hash, Head, LONGEST_LINE, Record, follow};
use super::tape::Tape;
use super::{Closing, FORMAT, Flaw, Header, Opening};
use crate::failure::Failure;
use crate::words;

/// What is in a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The last entry.
    pub head: Head,
    /// Its changes.
    pub changes: u64,
    /// What it says of itself; bare lines say nothing, and whether they are all of them nobody knows.
    pub header: Option<Header>,
}

/// What every entry says of itself and a closing line would say again.
#[derive(Deserialize)]
struct Stamp {
    ticket: String,
    at: DateTime<FixedOffset>,
}

/// Reads a backup from its beginning to its end and hands every change over as soon as it is proven. What is wrong
/// with it may show only at its end: nothing that was handed over counts before `Ok`.
///
/// Also takes an unpacked backup, and the bare entries that `export` writes.
pub fn read(path: &Path, each: &mut dyn FnMut(Group) -> Result<(), Failure>) -> Result<Found, Failure> {
    read_from(super::write::open(path)?, &path.display().to_string(), each)
}

/// The same of bytes that come from anywhere; `shown` is what they are called.
pub fn read_from(
    from: impl Read,
    shown: &str,
    each: &mut dyn FnMut(Group) -> Result<(), Failure>,
) -> Result<Found, Failure> {
    prove(from, each).map_err(|trouble| match trouble {
        Trouble::Flaw(flaw) => flaw.failure(shown),
        Trouble::Told(failure) => failure,
    })
}

/// Why reading ended early.
#[derive(Debug)]
pub(super) enum Trouble {
    Flaw(Flaw),
    Told(Failure),
}

impl From<Flaw> for Trouble {
    fn from(flaw: Flaw) -> Trouble {
        Trouble::Flaw(flaw)
    }
}

type Each<'a> = &'a mut dyn FnMut(Group) -> Result<(), Failure>;

/// See [`read`].
pub(super) fn prove(from: impl Read, each: Each<'_>) -> Result<Found, Trouble> {
    let mut from = BufReader::with_capacity(64 << 10, from);
    let begin = from.fill_buf().map_err(|error| Flaw::io(1, &error))?;
    if begin.starts_with(&[0x1f, 0x8b]) {
        let unpacked = BufReader::with_capacity(64 << 10, MultiGzDecoder::new(from));
        return Lines::new(unpacked).read(true, each);
    }
    Lines::new(from).read(false, each)
}

/// Lines with their numbers, never longer than they may be.
struct Lines<R> {
    from: R,
    number: u64,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    fn new(from: R) -> Self {
        Lines { from, number: 0, line: Vec::new() }
    }

    /// The next line without its newline; none at the end.
    fn next(&mut self) -> Result<Option<&str>, Flaw> {
        self.line.clear();
        let mut part = (&mut self.from).take(LONGEST_LINE as u64 + 1);
        let read = part.read_until(b'\n', &mut self.line).map_err(|error| Flaw::io(self.number + 1, &error))?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.line.pop_if(|last| *last == b'\n').is_none() {
            return Err(if self.line.len() > LONGEST_LINE {
                self.wrong(words!("dòng quá dài", "the line is too long"))
            } else {
                Flaw::CutOff { line: self.number - 1 }
            });
        }
        match std::str::from_utf8(&self.line) {
            Ok(line) => Ok(Some(line)),
            Err(_) => {
                Err(Flaw::Line { line: self.number, what: words!("không phải chữ UTF-8", "it is not UTF-8 text") })
            }
        }
    }

    fn wrong(&self, what: crate::text::Words) -> Flaw {
        Flaw::Line { line: self.number, what }
    }

    fn read(mut self, is_packed: bool, each: Each<'_>) -> Result<Found, Trouble> {
        let first = match self.next() {
            Ok(first) => first.unwrap_or_default().to_owned(),
            // What is not even text is some other file.
            Err(_) if !is_packed => return Err(Flaw::Foreign.into()),
            Err(flaw) => return Err(flaw.into()),
        };
        match serde_json::from_str(&first) {
            Ok(Opening { backup }) if backup.format <= FORMAT => self.backup(&first, backup, each),
            Ok(Opening { backup }) => Err(Flaw::Newer { format: backup.format }.into()),
            Err(_) if hash_of(&first).is_ok() => self.bare(first, each),
            Err(_) => Err(Flaw::Foreign.into()),
        }
    }

    fn backup(mut self, first: &str, header: Header, each: Each<'_>) -> Result<Found, Trouble> {
        let mut tape = Tape::default();
        let mut sum = Sha256::new();
        sum.update(first);
        sum.update(b"\n");
        loop {
            let Some(line) = self.next()? else { return Err(Flaw::CutOff { line: self.number }.into()) };
            if line.starts_with("{\"end\":")
                && let Ok(Closing { end }) = serde_json::from_str(line)
            {
                let is_whole = tape.is_closed() && tape.head() == header.head();
                let says = (end.entries, end.changes, end.sha256);
                if !is_whole || says != (tape.head().seq, tape.changes(), Hash::of(sum)) {
                    return Err(Flaw::Sum { line: self.number }.into());
                }
                if self.next()?.is_some() {
                    return Err(self.wrong(words!("thừa sau dòng cuối", "something after the last line")).into());
                }
                return Ok(Found { head: tape.head(), changes: tape.changes(), header: Some(header) });
            }
            sum.update(line);
            sum.update(b"\n");
            match tape.take(line) {
                Ok(None) => {}
                Ok(Some(group)) => each(group).map_err(Trouble::Told)?,
                Err(what) => return Err(self.wrong(what).into()),
            }
        }
    }

    /// Entries without closing lines: those of one ticket that follow each other are one change.
    fn bare(mut self, first: String, each: Each<'_>) -> Result<Found, Trouble> {
        let mut head = Head::default();
        let mut changes = 0;
        let mut open: Option<Group> = None;
        let mut line = first;
        loop {
            let seq = head.seq + 1;
            let record = Record { seq, line: std::mem::take(&mut line) };
            let stamp: Option<Stamp> = serde_json::from_str(&record.line).ok();
            let (Ok(next), Some(Stamp { ticket, at })) = (follow(head, &record), stamp) else {
                let what = words!(
                    "không phải mục {seq} của nhật ký (hoặc tệp không có từ mục 1)",
                    "it is not entry {seq} of the history (or the file does not begin with entry 1)"
                );
                return Err(self.wrong(what).into());
            };
            head = next;
            match &mut open {
                Some(group) if group.ticket == ticket => group.records.push(record),
                _ => {
                    let group = Group { ticket, day: month_of(at.date_naive()), records: vec![record] };
                    if let Some(closed) = open.replace(group) {
                        changes += 1;
                        each(closed).map_err(Trouble::Told)?;
                    }
                }
            }
            match self.next()? {
                Some(next) => next.clone_into(&mut line),
                None => break,
            }
        }
        if let Some(closed) = open {
            changes += 1;
            each(closed).map_err(Trouble::Told)?;
        }
        Ok(Found { head, changes, header: None })
    }
}

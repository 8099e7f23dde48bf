//! How entries lie in sled.
//!
//! | key | value (after its CRC-32 over key and rest) |
//! |---|---|
//! | seq be64, chunk be16 | chunk 0: length of the line be32, then the line's first part; then the rest |
//! | seq be64, `ffff` | the change that ends with this entry: first seq be64, day be32, ticket |
//!
//! No value is over 4 KiB: sled puts longer ones into files that it never syncs.

use chrono::{Datelike as _, NaiveDate};
use std::collections::VecDeque;

use super::journal::month_of;
use super::reconcile::{Piece, Pieces};
use super::sled_db::Db;
use super::{Group, Record, StoreError};

const VALUE: usize = 4096;
const CRC: usize = 4;
const CLOSING: u16 = u16::MAX;

pub(super) fn key(seq: u64, chunk: u16) -> [u8; 10] {
    let mut key = [0; 10];
    key[..8].copy_from_slice(&seq.to_be_bytes());
    key[8..].copy_from_slice(&chunk.to_be_bytes());
    key
}

pub(super) fn key_of(key: &[u8]) -> Option<(u64, u16)> {
    let (seq, chunk) = key.split_first_chunk()?;
    Some((u64::from_be_bytes(*seq), u16::from_be_bytes(chunk.try_into().ok()?)))
}

fn sum(key: &[u8], rest: &[u8]) -> [u8; CRC] {
    let mut crc = crc32fast::Hasher::new();
    crc.update(key);
    crc.update(rest);
    crc.finalize().to_be_bytes()
}

/// Adds a change's rows.
pub(super) fn put(batch: &mut sled::Batch, group: &Group) {
    let mut insert = |seq, chunk, rest: &[u8]| {
        let key = key(seq, chunk);
        let value = [&sum(&key, rest)[..], rest].concat();
        batch.insert(&key, value);
    };
    for Record { seq, line } in &group.records {
        // A line is far shorter than 4 GiB, and has far fewer than 65,535 chunks (`LONGEST_LINE`).
        let length = u32::try_from(line.len()).unwrap_or(u32::MAX);
        let bytes = [&length.to_be_bytes()[..], line.as_bytes()].concat();
        for (chunk, part) in (0..).zip(bytes.chunks(VALUE - CRC)) {
            insert(*seq, chunk, part);
        }
    }
    if let (Some(first), Some(last)) = (group.records.first(), group.records.last()) {
        let day = month_of(group.day).num_days_from_ce();
        let mut rest = first.seq.to_be_bytes().to_vec();
        rest.extend(day.to_be_bytes());
        rest.extend(group.ticket.bytes());
        insert(last.seq, CLOSING, &rest);
    }
}

/// One entry as it stands in sled.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) seq: u64,
    /// Or what is wrong with it.
    pub(super) line: Result<String, String>,
    closing: Option<Closing>,
}

#[derive(Debug)]
struct Closing {
    first: u64,
    day: NaiveDate,
    ticket: String,
}

/// An entry being put together.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) seq: u64,
    bytes: Vec<u8>,
    chunks: u16,
    bad: Option<&'static str>,
    closing: Option<Closing>,
}

impl Raw {
    pub(super) fn new(seq: u64) -> Raw {
        Raw { seq, ..Raw::default() }
    }

    pub(super) fn add(&mut self, key: &[u8], chunk: u16, value: &[u8]) {
        let sound = match value.split_at_checked(CRC) {
            Some((crc, rest)) if crc == sum(key, rest) => Some(rest),
            _ => None,
        };
        match sound {
            None => self.bad = Some("checksum"),
            Some(rest) if chunk == CLOSING => self.closing = Closing::read(rest),
            Some(_) if chunk != self.chunks => self.bad = Some("a missing part"),
            Some(rest) => {
                self.chunks += 1;
                self.bytes.extend_from_slice(rest);
            }
        }
    }

    pub(super) fn slot(self) -> Slot {
        let Raw { seq, mut bytes, bad, closing, .. } = self;
        let line = match (bad, bytes.split_first_chunk()) {
            (Some(bad), _) => Err(bad),
            (None, Some((length, line))) if u32::from_be_bytes(*length) as usize == line.len() => {
                bytes.drain(..4);
                String::from_utf8(bytes).map_err(|_| "letters")
            }
            _ => Err("length"),
        };
        Slot { seq, line: line.map_err(|what| format!("store: entry {seq}: {what}")), closing }
    }
}

impl Closing {
    fn read(rest: &[u8]) -> Option<Closing> {
        let (first, rest) = rest.split_first_chunk()?;
        let (day, ticket) = rest.split_first_chunk()?;
        Some(Closing {
            first: u64::from_be_bytes(*first),
            day: NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes(*day))?,
            ticket: String::from_utf8(ticket.to_vec()).ok()?,
        })
    }
}

/// All changes in sled, in order.
#[derive(Debug)]
pub(super) struct Changes<'a> {
    db: Option<&'a Db>,
    from: u64,
    slots: VecDeque<Slot>,
    waiting: Vec<Record>,
}

impl<'a> Changes<'a> {
    /// From the change that begins with `from`; without a `db`, none.
    pub(super) fn new(db: Option<&'a Db>, from: u64) -> Self {
        Changes { db, from, slots: VecDeque::new(), waiting: Vec::new() }
    }

    /// The change that ends with entry `seq`.
    pub(super) fn ending_with(db: &'a Db, seq: u64) -> Result<Option<Group>, String> {
        let slots = db.slots(seq)?;
        let Some(closing) = slots.first().and_then(|slot| slot.closing.as_ref()) else {
            return Ok(None);
        };
        match Changes::new(Some(db), closing.first).next() {
            Ok(Some(Piece::Group(group))) => Ok(Some(group)),
            _ => Ok(None),
        }
    }
}

impl Pieces for Changes<'_> {
    fn next(&mut self) -> Result<Option<Piece>, StoreError> {
        loop {
            let Some(slot) = self.slots.pop_front() else {
                let Some(db) = self.db else { return Ok(None) };
                match db.slots(self.from) {
                    Ok(slots) => self.slots = slots.into(),
                    Err(why) => {
                        self.db = None;
                        return Ok(Some(Piece::Hole(why)));
                    }
                }
                let from = self.slots.back().map(|last| last.seq.saturating_add(1));
                // A foreign key would otherwise be met again and again.
                if let Some(from) = from.filter(|from| *from > self.from) {
                    self.from = from;
                    continue;
                }
                self.db = None;
                if from.is_some() || !self.waiting.is_empty() {
                    self.slots.clear();
                    return Ok(Some(Piece::Hole("store: a change without its end".to_owned())));
                }
                continue;
            };
            let Slot { seq, line, closing } = slot;
            match line {
                Ok(line) => self.waiting.push(Record { seq, line }),
                Err(what) => {
                    self.waiting.clear();
                    return Ok(Some(Piece::Hole(what)));
                }
            }
            let Some(Closing { first, day, ticket }) = closing else {
                continue;
            };
            let records = std::mem::take(&mut self.waiting);
            let numbers = records.iter().map(|record| record.seq);
            if numbers.eq(first..=seq) {
                return Ok(Some(Piece::Group(Group { ticket, day, records })));
            }
            return Ok(Some(Piece::Hole(format!("store: entries {first} to {seq} are not whole"))));
        }
    }
}

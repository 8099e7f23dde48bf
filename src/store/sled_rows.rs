//! How entries lie in sled.
//!
//! | key | value |
//! |---|---|
//! | seq be64, chunk be16 | CRC-32 over the key and what follows; then a part of the entry |
//!
//! The parts together: length of the closing be16, length of the line be32, the closing, the line. The last
//! entry of a change has a closing: first seq be64, day be32, ticket.
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
/// Bytes before closing and line.
const LENGTHS: usize = 6;

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

/// Adds the rows of one entry of a change; the last entry's tell where the change begins.
pub(super) fn put(batch: &mut sled::Batch, group: &Group, record: &Record) {
    let Record { seq, line } = record;
    let first = group.records.first().map_or(0, |record| record.seq);
    let mut closing = Vec::new();
    if group.records.last().is_some_and(|last| last.seq == *seq) {
        closing.extend(first.to_be_bytes());
        closing.extend(month_of(group.day).num_days_from_ce().to_be_bytes());
        closing.extend(group.ticket.bytes());
    }
    // Tickets and lines were found to be short enough (`check`), also for the number of chunks.
    let mut bytes = u16::try_from(closing.len()).unwrap_or(u16::MAX).to_be_bytes().to_vec();
    bytes.extend(u32::try_from(line.len()).unwrap_or(u32::MAX).to_be_bytes());
    bytes.extend(closing);
    bytes.extend(line.bytes());
    for (chunk, part) in (0..).zip(bytes.chunks(VALUE - CRC)) {
        let key = key(*seq, chunk);
        batch.insert(&key, [&sum(&key, part)[..], part].concat());
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
            Some(_) if chunk != self.chunks => self.bad = Some("a missing part"),
            Some(rest) => {
                self.chunks += 1;
                self.bytes.extend_from_slice(rest);
            }
        }
    }

    pub(super) fn slot(self) -> Slot {
        let Raw { seq, mut bytes, bad, .. } = self;
        let mut closing = None;
        let mut whole = || {
            let ([a, b, lengths @ ..], rest) = bytes.split_first_chunk::<LENGTHS>().ok_or("length")?;
            let (closing_end, length) = (u16::from_be_bytes([*a, *b]).into(), u32::from_be_bytes(*lengths));
            let (close, line) = rest.split_at_checked(closing_end).ok_or("length")?;
            if line.len() != length as usize {
                return Err("length");
            }
            if !close.is_empty() {
                closing = Some(Closing::read(close).ok_or("closing")?);
            }
            bytes.drain(..LENGTHS + closing_end);
            String::from_utf8(std::mem::take(&mut bytes)).map_err(|_| "letters")
        };
        let line = bad.map_or_else(&mut whole, Err);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Head;
    use crate::store::contract::{groups, records};

    fn filled() -> (tempfile::TempDir, Db, Vec<Group>) {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open(dir.path()).unwrap();
        let all = groups(Head::default(), &[&[10, 10_000], &[4_086, 200_000], &[1]]);
        db.write(&all).unwrap();
        (dir, db, all)
    }

    fn read(db: &Db) -> (Vec<u64>, usize) {
        let mut changes = Changes::new(Some(db), 0);
        let (mut good, mut holes) = (Vec::new(), 0);
        while let Some(piece) = changes.next().unwrap() {
            match piece {
                Piece::Group(group) => good.extend(group.records.iter().map(|record| record.seq)),
                Piece::Hole(_) => holes += 1,
            }
        }
        (good, holes)
    }

    #[test]
    fn changes_come_back_with_ticket_and_month() {
        let (_dir, db, all) = filled();
        let mut changes = Changes::new(Some(&db), 0);
        for group in &all {
            let Ok(Some(Piece::Group(found))) = changes.next() else { panic!() };
            let day = month_of(group.day);
            assert!(found == Group { day, ..group.clone() });
        }
        let slots = db.slots(2).unwrap();
        assert!(slots[0].line.as_ref().unwrap() == &records(&all)[1].line);
    }

    #[test]
    fn no_value_is_over_4_kib() {
        let (_dir, db, _) = filled();
        let mut longest = 0;
        for pair in &**db.raw() {
            longest = longest.max(pair.unwrap().1.len());
        }
        assert_eq!(longest, 4096);
    }

    #[test]
    fn a_part_that_is_changed_lost_or_in_another_place_spoils_its_entry_only() {
        type Spoil = fn(&sled::Db);
        let spoil: [Spoil; 5] = [
            |db| {
                let mut value = db.get(key(2, 1)).unwrap().unwrap().to_vec();
                value[100] ^= 1;
                db.insert(key(2, 1), value).unwrap();
            },
            |db| drop(db.remove(key(2, 1)).unwrap()),
            |db| drop(db.remove(key(2, 2)).unwrap()),
            |db| {
                let value = db.get(key(4, 1)).unwrap().unwrap();
                db.insert(key(2, 1), value).unwrap();
            },
            // The first of two: its change is not whole.
            |db| drop(db.remove(key(1, 0)).unwrap()),
        ];
        for (case, spoil) in spoil.iter().enumerate() {
            let (_dir, db, _) = filled();
            spoil(db.raw());
            assert_eq!(read(&db), (vec![3, 4, 5], 1), "case {case}");
        }
    }

    #[test]
    fn a_foreign_key_ends_the_reading_and_does_not_repeat_it() {
        let (_dir, db, _) = filled();
        db.raw().insert([0xff; 3], "x").unwrap();
        let (good, holes) = read(&db);
        assert_eq!(good, [1, 2, 3, 4, 5]);
        assert_ne!(holes, 0);
    }
}

//! The whole history as the lines of a backup, read while others go on writing.

use chrono::NaiveDate;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use super::backup::month_line;
use super::journal::{Reader, line_of};
use super::reconcile::{End, Piece, Pieces as _, Survey};
use super::sled::SledStore;
use super::sled_mend;
use super::{Group, StoreError};

/// Takes a line, and says whether there is to be another.
pub type EachLine<'a> = &'a mut dyn FnMut(&str) -> ControlFlow<()>;

impl SledStore {
    /// Hands over the changes up to entry `to` (the end of a change that is stored) as the lines of a backup. They
    /// come from the journal; where that is damaged, from whatever proves them. Appends go on meanwhile.
    pub fn history(&self, to: u64, each: EachLine<'_>) -> Result<(), StoreError> {
        self.sound()?;
        let mut tape = Lines { next: 1, month: None, each };
        let mut reader = Reader::new(&self.places().journal)?;
        while tape.next <= to {
            match reader.next()? {
                Some(Piece::Group(group)) if tape.fits(&group) => {
                    if tape.put(&group).is_break() {
                        return Ok(());
                    }
                }
                Some(Piece::Group(_)) | None => break,
                Some(Piece::Hole(_)) => {}
            }
        }
        if tape.next > to {
            return Ok(());
        }
        self.suspect.store(true, Ordering::SeqCst);
        let shared = self.shared();
        let mut walk = self.walk(shared.db.as_deref(), to)?;
        while let Some(group) = walk.next()? {
            if tape.fits(&group) && tape.put(&group).is_break() {
                return Ok(());
            }
        }
        let what = "journal and store".to_owned();
        if tape.next > to { Ok(()) } else { Err(StoreError::Damaged { seq: Some(tape.next), what }) }
    }

    /// Reads every entry of both sides up to now and compares them; changes nothing. Appends go on meanwhile.
    pub fn inspect(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<Survey, StoreError> {
        self.sound()?;
        let shared = self.shared();
        let mut known = shared.head.seq;
        let mut until = known;
        if self.read_only().is_some() {
            // What is not proven is looked at as well; nobody adds to it.
            until = u64::MAX;
            known = known.max(shared.db.as_ref().map_or(0, |db| db.last_seq().unwrap_or(0)));
        }
        let mut survey = sled_mend::survey(self.walk(shared.db.as_deref(), until)?, known, progress)?;
        if survey.end == End::Agreed && survey.head.seq < known {
            survey.end = End::Gap { seq: survey.head.seq + 1 };
        }
        Ok(survey)
    }
}

/// Lines on their way out.
struct Lines<'a> {
    next: u64,
    month: Option<NaiveDate>,
    each: EachLine<'a>,
}

impl Lines<'_> {
    fn fits(&self, group: &Group) -> bool {
        group.records.first().is_some_and(|first| first.seq == self.next)
    }

    fn put(&mut self, group: &Group) -> ControlFlow<()> {
        if self.month.is_none_or(|month| month < group.day) {
            self.month = Some(group.day);
            (self.each)(&month_line(group.day))?;
        }
        for record in &group.records {
            (self.each)(&record.line)?;
            self.next = record.seq + 1;
        }
        (self.each)(&line_of(group))
    }
}

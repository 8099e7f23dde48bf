//! Mending: what one side lacks is copied from the other; what is damaged is set aside and made anew.

use std::fs;
use std::io;

use super::disk;
use super::journal::{Journal, Reader};
use super::opening::{Opening, OpeningNote};
use super::reconcile::{End, Part, Piece, Pieces, Survey, Walk};
use super::sled_db::Db;
use super::sled_open::{Places, refused};
use super::sled_rows::Changes;
use super::{Group, StoreError};

/// Entries that are copied with one sync while a side is made anew.
const BATCH: usize = 10_000;

/// Entries after which sled is opened once more before it is left alone. What was written since sled opened
/// it has to go through at its next opening; then it writes a file that spares it that.
pub(super) const MANY: u64 = 20_000;

/// Where a journal is written before it takes the place of the damaged one.
pub(super) const NEW: &str = "journal.new";

/// Both sides while they are compared and mended.
pub(super) struct Bench<'a> {
    pub(super) places: &'a Places,
    pub(super) total: u64,
    pub(super) journal: Journal,
    pub(super) db: Option<Db>,
    pub(super) use_journal: bool,
    pub(super) use_sled: bool,
}

impl Bench<'_> {
    fn walk(&self) -> Result<Walk<Option<Reader>, Changes<'_>>, StoreError> {
        let reader = self.use_journal.then(|| Reader::new(&self.places.journal)).transpose()?;
        let db = self.db.as_ref().filter(|_| self.use_sled);
        Ok(Walk::new(reader, Changes::new(db, 0)))
    }

    /// What both sides hold.
    pub(super) fn survey(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<Survey, StoreError> {
        let mut survey = survey(self.walk()?, self.total, progress)?;
        // An unreadable entry at the very end of sled gives no later one that would show the gap.
        let db = self.db.as_ref().filter(|_| self.use_sled);
        if survey.end == End::Agreed && db.is_some_and(|db| db.last_seq().is_ok_and(|last| last > survey.head.seq)) {
            survey.end = End::Gap { seq: survey.head.seq + 1 };
        }
        Ok(survey)
    }

    /// Makes both sides hold every proven entry.
    pub(super) fn mend(
        &mut self,
        survey: &Survey,
        opening: &mut Opening<'_>,
        notes: &mut Vec<OpeningNote>,
    ) -> Result<(), StoreError> {
        let suffix = opening.bad_suffix;
        let entries = survey.head.seq;
        match &survey.journal {
            Part::Whole => {}
            Part::Behind { from } => {
                let mut changes = Changes::new(self.db.as_ref(), *from);
                let journal = &mut self.journal;
                let mut copy = Copy::new(self.places, entries, opening.progress);
                copy.run(&mut || whole(&mut changes, *from), &mut |groups| journal.append(groups))?;
                notes.push(OpeningNote::JournalCaughtUp { from: *from, to: entries });
            }
            Part::Holed { what } => {
                let kept = self.rewrite_journal(suffix, entries, opening.progress)?;
                let why = what.clone();
                notes.push(OpeningNote::JournalRewritten { kept, entries, why });
            }
        }
        let from = match &survey.sled {
            Part::Whole => return Ok(()),
            Part::Behind { from } => {
                notes.push(OpeningNote::SledCaughtUp { from: *from, to: entries });
                *from
            }
            Part::Holed { what } => {
                let kept = self.set_sled_aside(suffix)?;
                let why = what.clone();
                notes.push(OpeningNote::SledRebuilt { kept, entries, why });
                1
            }
        };
        let Some(db) = &self.db else { return Ok(()) };
        let mut reader = Reader::new(&self.places.journal)?;
        let mut copy = Copy::new(self.places, entries, opening.progress);
        copy.run(&mut || whole(&mut reader, from), &mut |groups| db.write(groups).and_then(|()| db.sync()))?;
        if from + MANY <= entries {
            self.db = None;
            self.db = Some(Db::open(&self.places.store).map_err(refused)?);
        }
        Ok(())
    }

    /// Writes all proven entries beside the old journal, and only then takes its place.
    fn rewrite_journal(
        &mut self,
        suffix: &str,
        entries: u64,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<String, StoreError> {
        let Places { dir, journal: place, .. } = self.places;
        let io = |e: io::Error| StoreError::io(place.display(), &e);
        let new = dir.join(NEW);
        let mut journal = Journal::create(&new)?;
        let mut walk = self.walk()?;
        let mut copy = Copy::new(self.places, entries, progress);
        copy.run(&mut || walk.next(), &mut |groups| journal.write(groups))?;
        journal.sync().map_err(|what| trouble(self.places, what))?;
        let kept = disk::vacant(dir, &format!("journal.bad-{suffix}"));
        fs::rename(place, &kept).map_err(io)?;
        fs::rename(&new, place).map_err(io)?;
        disk::sync_dir(dir).map_err(io)?;
        (self.journal, _) = Journal::open(place, suffix)?;
        self.use_journal = true;
        Ok(kept.display().to_string())
    }

    fn set_sled_aside(&mut self, suffix: &str) -> Result<String, StoreError> {
        let Places { dir, store, .. } = self.places;
        let io = |e: io::Error| StoreError::io(store.display(), &e);
        self.db = None;
        let kept = disk::vacant(dir, &format!("store.bad-{suffix}"));
        fs::rename(store, &kept).map_err(io)?;
        disk::sync_dir(dir).map_err(io)?;
        self.db = Some(Db::open(store).map_err(refused)?);
        Ok(kept.display().to_string())
    }
}

/// Reads both sides to their ends.
pub(super) fn survey<J: Pieces, S: Pieces>(
    mut walk: Walk<J, S>,
    total: u64,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Survey, StoreError> {
    let mut told = 0;
    while let Some(group) = walk.next()? {
        let done = group.records.last().map_or(0, |record| record.seq);
        if done >= told + 10_000 {
            told = done;
            progress(done, total);
        }
    }
    Ok(walk.survey())
}

/// The next change that is not before `from`, of a side that was found whole there.
fn whole(pieces: &mut dyn Pieces, from: u64) -> Result<Option<Group>, StoreError> {
    loop {
        match pieces.next()? {
            Some(Piece::Group(group)) if group.records.iter().any(|record| record.seq < from) => {}
            Some(Piece::Group(group)) => return Ok(Some(group)),
            Some(Piece::Hole(what)) => return Err(StoreError::Damaged { seq: None, what }),
            None => return Ok(None),
        }
    }
}

/// Copying changes from one side to the other.
struct Copy<'a> {
    places: &'a Places,
    total: u64,
    progress: &'a mut dyn FnMut(u64, u64),
}

type Next<'a> = &'a mut dyn FnMut() -> Result<Option<Group>, StoreError>;
type Put<'a> = &'a mut dyn FnMut(&[Group]) -> Result<(), String>;

impl<'a> Copy<'a> {
    fn new(places: &'a Places, total: u64, progress: &'a mut dyn FnMut(u64, u64)) -> Self {
        Copy { places, total, progress }
    }

    fn run(&mut self, next: Next<'_>, put: Put<'_>) -> Result<(), StoreError> {
        let mut groups = Vec::new();
        let mut waiting = 0;
        loop {
            let group = next()?;
            let is_end = group.is_none();
            if let Some(group) = group {
                waiting += group.records.len();
                groups.push(group);
            }
            if is_end || waiting >= BATCH {
                put(&groups).map_err(|what| trouble(self.places, what))?;
                let last = groups.last().and_then(|group| group.records.last());
                (self.progress)(last.map_or(self.total, |record| record.seq), self.total);
                groups.clear();
                waiting = 0;
            }
            if is_end {
                return Ok(());
            }
        }
    }
}

/// What a failed repair is: mostly a full disk.
fn trouble(places: &Places, what: String) -> StoreError {
    match disk::free(&places.dir) {
        Ok(free) if free < 1 << 20 => StoreError::Full { free },
        _ => StoreError::OutOfReach(what),
    }
}

//! Opening: what is on the disk, what of it is proven, and making both sides whole again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk;
use super::journal::{self, Cut, Journal, Reader};
use super::opening::{Opening, OpeningNote, Side};
use super::reconcile::{End, Part, Piece, Pieces, Survey, Walk};
use super::sled_db::{Db, Unopened, set_snaps_aside};
use super::sled_rows::Changes;
use super::{Group, Head, StoreError, snapshot};

/// Entries that are copied with one sync while a side is made anew.
const BATCH: usize = 2000;

/// Where things lie in the data directory.
#[derive(Clone, Debug)]
pub(super) struct Places {
    pub(super) dir: PathBuf,
    pub(super) journal: PathBuf,
    pub(super) store: PathBuf,
    pub(super) snapshot: PathBuf,
    pub(super) clean: PathBuf,
}

impl Places {
    pub(super) fn new(dir: &Path) -> Places {
        Places {
            dir: dir.to_owned(),
            journal: dir.join("journal"),
            store: dir.join("store"),
            snapshot: dir.join("snapshot"),
            clean: dir.join("store.clean"),
        }
    }

    /// What a clean stop leaves: the head, and the sizes of what proves it.
    pub(super) fn clean_mark(&self, head: Head, db: u64) -> Result<String, StoreError> {
        let journal = journal::size(&self.journal)?;
        Ok(format!("{} {} {journal} {db}\n", head.seq, head.hash))
    }

    pub(super) fn db_size(&self) -> u64 {
        fs::metadata(self.store.join("db")).map_or(0, |meta| meta.len())
    }

    /// How far the store is known to have gone: a clean stop or a snapshot has seen it.
    fn known(&self, mark: &str) -> u64 {
        let stopped = mark.split(' ').next().and_then(|seq| seq.parse().ok()).unwrap_or(0);
        stopped.max(snapshot::furthest(&self.snapshot))
    }
}

/// An opened store before it is one.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) head: Head,
    pub(super) journal: Journal,
    pub(super) db: Option<Db>,
    /// Why it takes nothing.
    pub(super) read_only: Option<OpeningNote>,
}

/// Opens and repairs; [`StoreError::Full`] when there was no room for that.
pub(super) fn open(
    places: &Places,
    opening: &mut Opening<'_>,
    notes: &mut Vec<OpeningNote>,
) -> Result<Opened, StoreError> {
    let is_new = !places.journal.exists() && !places.store.exists();
    let mark = fs::read_to_string(&places.clean).unwrap_or_default();
    // Before sled opens: it may grow its file.
    let db_size = places.db_size();
    let journal = open_journal(places, opening.bad_suffix, notes)?;
    let (db, bad) = match open_db(places, opening.bad_suffix, notes)? {
        Ok(db) => (Some(db), None),
        Err(why) => (None, Some(why)),
    };
    let known = places.known(&mark);
    let agreed = db.as_ref().and_then(|db| agreed_head(&journal, db));
    if !opening.thorough
        && let Some(head) = agreed
        && head.seq >= known
        && (head.seq == 0 || mark == places.clean_mark(head, db_size)?)
    {
        if is_new {
            notes.push(OpeningNote::Created);
        }
        return Ok(Opened::new(head, journal, db));
    }

    let mut bench = Bench {
        places,
        total: db.as_ref().map_or(0, |db| db.last_seq().unwrap_or(0)).max(last_seq(&journal)),
        journal,
        db,
        use_journal: true,
        use_sled: true,
    };
    let mut survey = bench.survey(opening.progress)?;
    if let (End::Fork { seq }, Some(keep)) = (&survey.end, opening.keep) {
        let what = format!("entry {seq} differs, and a person has chosen");
        bench.use_journal = keep == Side::Journal;
        bench.use_sled = keep == Side::Sled;
        survey = bench.survey(opening.progress)?;
        *match keep {
            Side::Journal => &mut survey.sled,
            Side::Sled => &mut survey.journal,
        } = Part::Holed { what };
    }
    if let Some(what) = bad {
        survey.sled = Part::Holed { what };
    }
    let found = survey.head.seq;
    let refusal = match survey.end {
        End::Fork { seq } => Some(OpeningNote::Fork { seq }),
        End::Gap { seq } => Some(OpeningNote::Gap { seq }),
        End::Agreed if found < known && opening.keep.is_none() => Some(OpeningNote::Shrunk { known, found }),
        End::Agreed => None,
    };
    if let Some(note) = refusal {
        notes.push(note.clone());
        return Ok(Opened { read_only: Some(note), ..Opened::new(survey.head, bench.journal, bench.db) });
    }
    // Not earlier: a store that has shrunk is to be known for it next time, too.
    fs::remove_file(&places.clean).ok();
    notes.push(OpeningNote::Checked { entries: found });
    bench.mend(&survey, opening, notes)?;
    Ok(Opened::new(survey.head, bench.journal, bench.db))
}

/// Opens what can be read while sled cannot be opened for want of room: the journal's proven part.
pub(super) fn open_without_room(
    places: &Places,
    opening: &mut Opening<'_>,
    notes: &mut Vec<OpeningNote>,
) -> Result<Opened, StoreError> {
    let journal = open_journal(places, opening.bad_suffix, notes)?;
    let bench = Bench { places, total: last_seq(&journal), journal, db: None, use_journal: true, use_sled: false };
    let survey = bench.survey(opening.progress)?;
    notes.push(OpeningNote::NoRoom);
    Ok(Opened { read_only: Some(OpeningNote::NoRoom), ..Opened::new(survey.head, bench.journal, None) })
}

impl Opened {
    fn new(head: Head, journal: Journal, db: Option<Db>) -> Opened {
        Opened { head, journal, db, read_only: None }
    }
}

fn open_journal(places: &Places, suffix: &str, notes: &mut Vec<OpeningNote>) -> Result<Journal, StoreError> {
    let made = || -> io::Result<()> {
        if !places.dir.is_dir() {
            fs::create_dir_all(&places.dir)?;
            places.dir.parent().map_or(Ok(()), disk::sync_dir)?;
        }
        // A rewritten journal whose swap was interrupted: either not yet begun, or half done.
        let new = places.dir.join(NEW);
        if new.is_dir() && places.journal.is_dir() {
            fs::remove_dir_all(new)?;
        } else if new.is_dir() {
            fs::rename(new, &places.journal)?;
            disk::sync_dir(&places.dir)?;
        }
        Ok(())
    };
    made().map_err(|e| StoreError::io(places.dir.display(), &e))?;
    let (journal, cuts) = Journal::open(&places.journal, suffix)?;
    notes.extend(cuts.into_iter().map(|Cut { file, bytes, kept }| OpeningNote::TailCut {
        file: file.display().to_string(),
        bytes,
        kept: kept.map(|kept| kept.display().to_string()),
    }));
    Ok(journal)
}

const NEW: &str = "journal.new";

/// sled, or why it is beyond opening.
fn open_db(places: &Places, suffix: &str, notes: &mut Vec<OpeningNote>) -> Result<Result<Db, String>, StoreError> {
    let outcome = match Db::open(&places.store) {
        Err(Unopened::Bad(why)) if matches!(set_snaps_aside(&places.store, suffix), Ok(1..)) => {
            let again = Db::open(&places.store);
            if again.is_ok() {
                notes.push(OpeningNote::SnapSetAside { why });
            }
            again
        }
        outcome => outcome,
    };
    match outcome {
        Ok(db) => Ok(Ok(db)),
        Err(Unopened::Bad(why)) => Ok(Err(why)),
        Err(unopened) => Err(refused(unopened)),
    }
}

fn refused(unopened: Unopened) -> StoreError {
    match unopened {
        Unopened::Busy => StoreError::Busy,
        Unopened::Full => StoreError::Full { free: 0 },
        Unopened::OutOfReach(what) => StoreError::OutOfReach(what),
        Unopened::Bad(what) => StoreError::Damaged { seq: None, what },
    }
}

fn last_seq(journal: &Journal) -> u64 {
    let last = journal.last().and_then(|group| group.records.last());
    last.map_or(0, |record| record.seq)
}

/// The head, when both sides end in the same change. Cheap, and all there is to do after a clean stop.
fn agreed_head(journal: &Journal, db: &Db) -> Option<Head> {
    let seq = db.last_seq().ok()?;
    let Some(last) = journal.last() else {
        return (seq == 0).then(Head::default);
    };
    let theirs = Changes::ending_with(db, seq).ok()??;
    let hash = super::chain::hash_of(&last.records.last()?.line).ok()?;
    (theirs.records == last.records).then_some(Head { seq, hash })
}

/// Both sides while they are compared and mended.
struct Bench<'a> {
    places: &'a Places,
    total: u64,
    journal: Journal,
    db: Option<Db>,
    use_journal: bool,
    use_sled: bool,
}

impl Bench<'_> {
    fn walk(&self) -> Result<Walk<Option<Reader>, Changes<'_>>, StoreError> {
        let reader = self.use_journal.then(|| Reader::new(&self.places.journal)).transpose()?;
        let db = self.db.as_ref().filter(|_| self.use_sled);
        Ok(Walk::new(reader, Changes::new(db, 0)))
    }

    fn survey(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<Survey, StoreError> {
        survey(self.walk()?, self.db.as_ref().filter(|_| self.use_sled), self.total, progress)
    }

    /// Makes both sides hold every proven entry.
    fn mend(
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
        copy.run(&mut || whole(&mut reader, from), &mut |groups| db.write(groups).and_then(|()| db.sync()))
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
    db: Option<&Db>,
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
    let mut survey = walk.survey();
    // An unreadable entry at the very end of sled gives no later one that would show the gap.
    if survey.end == End::Agreed && db.is_some_and(|db| db.last_seq().is_ok_and(|last| last > survey.head.seq)) {
        survey.end = End::Gap { seq: survey.head.seq + 1 };
    }
    Ok(survey)
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

//! Opening: what is on the disk, what of it is proven, and making both sides whole again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk;
use super::journal::{self, Cut, Journal};
use super::opening::{Opening, OpeningNote, Side};
use super::reconcile::{End, Part};
use super::sled_db::{Db, Unopened, set_snaps_aside};
use super::sled_mend::{Bench, NEW};
use super::sled_rows::Changes;
use super::witness::{self, Witness};
use super::{Head, StoreError, snapshot};

/// Where things lie in the data directory.
#[derive(Clone, Debug)]
pub(super) struct Places {
    pub(super) dir: PathBuf,
    pub(super) journal: PathBuf,
    pub(super) store: PathBuf,
    pub(super) snapshot: PathBuf,
    pub(super) clean: PathBuf,
    pub(super) witness: PathBuf,
}

impl Places {
    pub(super) fn new(dir: &Path) -> Places {
        Places {
            dir: dir.to_owned(),
            journal: dir.join("journal"),
            store: dir.join("store"),
            snapshot: dir.join("snapshot"),
            clean: dir.join("store.clean"),
            witness: dir.join("store.head"),
        }
    }

    /// What a clean stop leaves: the head, and the sizes of what proves it.
    pub(super) fn clean_mark(&self, head: Head, db: u64) -> Result<String, StoreError> {
        let journal = journal::size(&self.journal)?;
        Ok(signed(&format!("{} {} {journal} {db}", head.seq, head.hash)))
    }

    pub(super) fn db_size(&self) -> u64 {
        fs::metadata(self.store.join("db")).map_or(0, |meta| meta.len())
    }

    /// How far the store is known to have gone.
    pub(super) fn known(&self, mark: &str) -> Known {
        // A damaged mark knows nothing; those of version 0.1.0 had no checksum, and one number less.
        let sound = mark.trim_end().rsplit_once(' ');
        let sound = sound.filter(|(text, _)| text.matches(' ').count() == 2 || signed(text) == mark);
        let stopped: Option<u64> = sound.and_then(|(text, _)| text.split(' ').next()?.parse().ok());
        let seen = witness::read(&self.witness);
        let seq = stopped.max(seen).unwrap_or(0).max(snapshot::furthest(&self.snapshot));
        Known { seq, is_witnessed: stopped.or(seen).is_some() }
    }
}

/// How far the store is known to have gone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// A clean stop, the witness or a snapshot has seen this entry.
    pub(super) seq: u64,
    /// One of the first two is there: nothing acknowledged was after it.
    pub(super) is_witnessed: bool,
}

/// A mark with its checksum.
pub(super) fn signed(text: &str) -> String {
    format!("{text} {:08x}\n", crc32fast::hash(text.as_bytes()))
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
        && head.seq >= known.seq
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
    // What was acknowledged was on the disk in both. A sled that has lost it without a word would go on losing; one that
    // holds nothing is new only if there was no file of it.
    if let Part::Behind { from } = survey.sled
        && from <= known.seq
        && (from > 1 || db_size > 0)
    {
        survey.sled = Part::Holed { what: format!("entries from {from} on are gone") };
    }
    let found = survey.head.seq;
    let refusal = match survey.end {
        End::Fork { seq } => Some(OpeningNote::Fork { seq }),
        End::Gap { seq } => Some(OpeningNote::Gap { seq }),
        End::Agreed if found < known.seq && opening.keep.is_none() => {
            Some(OpeningNote::Shrunk { known: known.seq, found })
        }
        End::Agreed => None,
    };
    if let Some(note) = refusal {
        notes.push(note.clone());
        return Ok(Opened { read_only: Some(note), ..Opened::new(survey.head, bench.journal, bench.db) });
    }
    // Not earlier: a store that has shrunk is to be known for it next time, too.
    fs::remove_file(&places.clean).ok();
    if opening.keep.is_some() {
        snapshot::forget_after(&places.snapshot, found);
        fs::remove_file(&places.witness).ok();
    }
    notes.push(OpeningNote::Checked { entries: found });
    let is_journal_whole = survey.journal == Part::Whole && !notes.iter().any(OpeningNote::is_damaged_tail);
    if found > known.seq && opening.keep.is_none() && !(known.is_witnessed && is_journal_whole) {
        notes.push(OpeningNote::Unproven { found });
    }
    bench.mend(&survey, opening, notes)?;
    Witness::create(&places.witness, found).ok();
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

pub(super) fn refused(unopened: Unopened) -> StoreError {
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

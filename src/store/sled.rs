//! The store of one office on one machine: the journal first, then sled, then the answer.
//!
//! Either of the two proves and repairs the other. What is in the data directory:
//! `journal/`, `store/` (sled), `snapshot/`, `store.head` (the
//! witness), `store.clean` (a clean stop), `ballast`, and whatever was set
//! aside under `*.bad-<time>`.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use super::disk;
use super::journal::{Journal, Reader};
use super::opening::{Opening, OpeningNote};
use super::reconcile::{Piece, Pieces as _, Walk};
use super::sled_db::Db;
use super::sled_mend;
use super::sled_open::{self, Opened, Places};
use super::sled_rows::Changes;
use super::witness::Witness;
use super::{Each, Group, Head, Snapshot, Store, StoreError, check, snapshot};

/// Keeps every entry twice, and answers only when both are on the disk.
#[derive(Debug)]
pub struct SledStore {
    places: Places,
    min_free: u64,
    bad_suffix: String,
    writer: Mutex<Writer>,
    shared: RwLock<Shared>,
    /// Set once an append went wrong half-way; from then on everything is refused.
    broken: OnceLock<String>,
    /// An entry could not be read: the next opening is to look at everything.
    pub(super) suspect: AtomicBool,
}

/// What only the appending thread needs.
#[derive(Debug)]
struct Writer {
    journal: Journal,
    read_only: Option<OpeningNote>,
    /// From the first append on; the mark of the last clean stop is gone then.
    witness: Option<Witness>,
    /// Entries since sled was opened.
    added: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Shared {
    pub(super) head: Head,
    pub(super) db: Option<Arc<Db>>,
}

impl SledStore {
    /// Opens the store in `dir`, or makes a new one; repairs what can be repaired without losing an entry,
    /// and says so. Nothing but this store may be open there: the caller holds the lock.
    ///
    /// After a clean stop it looks at the ends only, whatever the number of entries; otherwise it reads and
    /// proves every entry. A disagreement or a loss does not fail: the store opens read-only, with the
    /// entries that are proven, and a note that says why.
    pub fn open(dir: &Path, mut opening: Opening<'_>) -> Result<(SledStore, Vec<OpeningNote>), StoreError> {
        let places = Places::new(dir);
        let mut notes = Vec::new();
        let opened = match sled_open::open(&places, &mut opening, &mut notes) {
            Err(StoreError::Full { .. }) => {
                if disk::release_ballast(dir).map_err(|e| StoreError::io(dir.display(), &e))? {
                    notes.push(OpeningNote::BallastReleased);
                }
                match sled_open::open(&places, &mut opening, &mut notes) {
                    Err(StoreError::Full { .. }) => sled_open::open_without_room(&places, &mut opening, &mut notes),
                    opened => opened,
                }
            }
            opened => opened,
        }?;
        // Only a reserve: a file system that cannot give it is no reason not to open.
        disk::lay_ballast(dir, opening.min_free).ok();
        let Opened { head, journal, db, read_only } = opened;
        let store = SledStore {
            places,
            min_free: opening.min_free,
            bad_suffix: opening.bad_suffix.to_owned(),
            writer: Mutex::new(Writer { journal, read_only, witness: None, added: 0 }),
            shared: RwLock::new(Shared { head, db: db.map(Arc::new) }),
            broken: OnceLock::new(),
            suspect: AtomicBool::new(false),
        };
        Ok((store, notes))
    }

    /// Why the store takes no changes at present, if it does not.
    pub fn read_only(&self) -> Option<OpeningNote> {
        self.writer().read_only.clone()
    }

    /// Bytes that are free where the store lies.
    pub fn free(&self) -> Result<u64, StoreError> {
        disk::free(&self.places.dir).map_err(|e| StoreError::io(self.places.dir.display(), &e))
    }

    /// Gives up the 16 MiB reserve; `false` when it was gone already. It is laid down again by an opening
    /// that finds room.
    pub fn release_ballast(&self) -> Result<bool, StoreError> {
        disk::release_ballast(&self.places.dir).map_err(|e| StoreError::io(self.places.dir.display(), &e))
    }

    /// Both sides, read next to each other up to an entry.
    pub(super) fn walk<'a>(&self, db: Option<&'a Db>, until: u64) -> Result<Walk<Reader, Changes<'a>>, StoreError> {
        Ok(Walk::new(Reader::new(&self.places.journal)?, Changes::new(db, 0)).until(until))
    }

    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(|poisoned| {
            self.broken.get_or_init(|| "a thread stopped while it was storing".to_owned());
            poisoned.into_inner()
        })
    }

    pub(super) fn shared(&self) -> Shared {
        self.shared.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_shared(&self, shared: Shared) {
        *self.shared.write().unwrap_or_else(PoisonError::into_inner) = shared;
    }

    pub(super) fn sound(&self) -> Result<(), StoreError> {
        self.broken.get().map_or(Ok(()), |what| Err(StoreError::Broken(what.clone())))
    }

    fn broken(&self, what: String) -> StoreError {
        StoreError::Broken(self.broken.get_or_init(|| what).clone())
    }

    /// Everything that can be said before anything is written.
    fn admit(&self, writer: &mut Writer) -> Result<Shared, StoreError> {
        let free = self.free()?;
        if free < self.min_free {
            return Err(StoreError::Full { free });
        }
        if writer.read_only == Some(OpeningNote::NoRoom) {
            self.reopen(writer)?;
        }
        if let Some(note) = &writer.read_only {
            return Err(StoreError::ReadOnly(note.words()));
        }
        let shared = self.shared();
        if writer.journal.is_unlinked() || shared.db.as_ref().is_none_or(|db| db.is_unlinked()) {
            let dir = self.places.dir.display();
            return Err(StoreError::OutOfReach(format!("{dir}: the store's files are gone")));
        }
        Ok(shared)
    }

    /// There is room again.
    fn reopen(&self, writer: &mut Writer) -> Result<(), StoreError> {
        let mut notes = Vec::new();
        let mut progress = |_, _| {};
        let mut opening = Opening { min_free: self.min_free, ..Opening::new(&self.bad_suffix, &mut progress) };
        let Opened { head, journal, db, read_only } = sled_open::open(&self.places, &mut opening, &mut notes)?;
        *writer = Writer { journal, read_only, witness: None, added: 0 };
        self.set_shared(Shared { head, db: db.map(Arc::new) });
        Ok(())
    }

    /// Entries from the journal: slower, for what sled cannot give.
    fn read_journal(&self, from: u64, to: u64, each: Each<'_>, why: String) -> Result<(), StoreError> {
        let mut reader = Reader::new(&self.places.journal)?;
        let mut seq = from;
        while seq <= to {
            let records = match reader.next()? {
                Some(Piece::Group(group)) => group.records,
                Some(Piece::Hole(_)) => continue,
                None => break,
            };
            for record in records {
                if record.seq == seq && seq <= to {
                    if each(record).is_break() {
                        return Ok(());
                    }
                    seq += 1;
                }
            }
        }
        if seq > to {
            return Ok(());
        }
        Err(StoreError::Damaged { seq: Some(seq), what: why })
    }

    /// A clean stop: leaves the mark by which the next opening knows that there is nothing to look for. Once more is
    /// no harm; dropping the store does the same.
    pub fn close(&self) -> Result<(), StoreError> {
        let Shared { head, db } = self.shared();
        self.set_shared(Shared { head, db: None });
        let was_open = db.is_some();
        drop(db);
        let writer = self.writer();
        if !was_open || writer.read_only.is_some() || self.suspect.load(Ordering::SeqCst) || self.sound().is_err() {
            return Ok(());
        }
        if writer.added >= sled_mend::MANY {
            drop(Db::open(&self.places.store));
        }
        let mark = self.places.clean_mark(head, self.places.db_size())?;
        let clean = &self.places.clean;
        let put = || -> io::Result<()> {
            let mut file = File::create(clean)?;
            file.write_all(mark.as_bytes())?;
            file.sync_all()
        };
        put().map_err(|e| StoreError::io(clean.display(), &e))
    }
}

impl Drop for SledStore {
    fn drop(&mut self) {
        // Without the mark the next opening takes longer; nothing else depends on it.
        self.close().ok();
    }
}

impl Store for SledStore {
    fn head(&self) -> Head {
        self.shared().head
    }

    fn append(&self, groups: &[Group], expected: u64) -> Result<(), StoreError> {
        let mut writer = self.writer();
        self.sound()?;
        let Shared { head, db } = self.admit(&mut writer)?;
        let head = check(head, expected, groups)?;
        let Some(open) = db.as_ref().filter(|_| !groups.is_empty()) else {
            return Ok(());
        };
        if writer.witness.is_none() {
            writer.witness = Witness::create(&self.places.witness, expected).ok();
            fs::remove_file(&self.places.clean).ok();
        }
        // The order is the promise: the journal is on the disk before sled hears of it.
        let stored = writer.journal.append(groups).and_then(|()| open.write(groups)).and_then(|()| open.sync());
        stored.map_err(|what| self.broken(what))?;
        writer.added += head.seq - expected;
        writer.witness.as_ref().map(|witness| witness.tell(head.seq));
        self.set_shared(Shared { head, db });
        Ok(())
    }

    fn read(&self, from: u64, to: u64, each: Each<'_>) -> Result<(), StoreError> {
        self.sound()?;
        let Shared { head, db } = self.shared();
        let (from, to) = (from.max(1), to.min(head.seq));
        if from > to {
            return Ok(());
        }
        let (from, why) = match db {
            None => (from, "store: not open".to_owned()),
            Some(db) => match db.read(from, to, each) {
                ControlFlow::Break(()) | ControlFlow::Continue(None) => return Ok(()),
                ControlFlow::Continue(Some(at)) => {
                    self.suspect.store(true, Ordering::SeqCst);
                    fs::remove_file(&self.places.clean).ok();
                    at
                }
            },
        };
        self.read_journal(from, to, each, why)
    }

    fn put_snapshot(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.sound()?;
        let free = self.free()?;
        if free < self.min_free {
            return Err(StoreError::Full { free });
        }
        snapshot::put(&self.places.snapshot, snapshot)
    }

    fn snapshot(&self, at_most: u64, version: u32) -> Result<Option<Snapshot>, StoreError> {
        self.sound()?;
        for snapshot in snapshot::newest(&self.places.snapshot, at_most, version) {
            let seq = snapshot.head.seq;
            let mut hash = (seq == 0).then(Head::default).map(|head| head.hash);
            self.read(seq, seq, &mut |record| {
                hash = super::chain::hash_of(&record.line).ok();
                ControlFlow::Break(())
            })?;
            if hash == Some(snapshot.head.hash) {
                return Ok(Some(snapshot));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
pub(in crate::store) mod tests;

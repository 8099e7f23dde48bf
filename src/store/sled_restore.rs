//! Bringing a history back: written beside the one that is there, which is set aside and never deleted.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::Journal;
use super::sled_mend::NEW;
use super::sled_open::Places;
use super::witness::Witness;
use super::{Group, StoreError, disk};
use crate::failure::Failure;

/// Where a history is written until it is whole.
const UNFINISHED: &str = "journal.restoring";

/// Changes that are written in one go.
const AT_ONCE: usize = 256;

/// What is set aside ends in this and a time.
const ASIDE: &str = "before-restore";

/// Whether anything is kept in a data directory.
pub fn has_history(dir: &Path) -> bool {
    let Places { journal, store, .. } = Places::new(dir);
    let is_filled = |place: &Path| fs::read_dir(place).is_ok_and(|mut files| files.next().is_some());
    is_filled(&journal) || is_filled(&store)
}

/// A history on its way into a data directory. Dropped before [`finish`](Restoring::finish), it changes nothing.
#[must_use = "nothing is restored until `finish` is called"]
#[derive(Debug)]
pub struct Restoring {
    places: Places,
    place: PathBuf,
    journal: Option<Journal>,
    waiting: Vec<Group>,
    last: u64,
}

impl Restoring {
    /// Begins. The caller holds the lock of the directory.
    pub fn begin(dir: &Path) -> Result<Restoring, StoreError> {
        let place = dir.join(UNFINISHED);
        let fresh = || match fs::remove_dir_all(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
        fresh().map_err(|e| StoreError::io(place.display(), &e))?;
        let journal = Some(Journal::create(&place)?);
        Ok(Restoring { places: Places::new(dir), place, journal, waiting: Vec::new(), last: 0 })
    }

    /// Adds a change.
    pub fn put(&mut self, group: Group) -> Result<(), Failure> {
        self.last = group.records.last().map_or(self.last, |record| record.seq);
        self.waiting.push(group);
        if self.waiting.len() >= AT_ONCE { Ok(self.write()?) } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), StoreError> {
        let groups = std::mem::take(&mut self.waiting);
        let journal = self.journal.as_mut();
        journal.map_or(Ok(()), |journal| journal.write(&groups)).map_err(|what| self.trouble(what))
    }

    fn trouble(&self, what: String) -> StoreError {
        match disk::free(&self.places.dir) {
            Ok(free) if free < 1 << 20 => StoreError::Full { free },
            _ => StoreError::OutOfReach(what),
        }
    }

    /// Puts it in its place; what was there is set aside under names that end in `suffix`. The next opening makes
    /// sled anew. Gives what was set aside.
    ///
    /// However it is interrupted, the next opening finds either the old history or the new one, whole.
    pub fn finish(mut self, suffix: &str) -> Result<Vec<PathBuf>, StoreError> {
        self.write()?;
        let journal = self.journal.take();
        journal.map_or(Ok(()), |journal| journal.sync()).map_err(|what| self.trouble(what))?;
        let Places { dir, journal, store, snapshot, clean, witness } = self.places.clone();
        let mut aside = Vec::new();
        let mut set_aside = |place: &Path| -> io::Result<()> {
            if place.exists() {
                let name = place.file_name().unwrap_or_default().to_string_lossy();
                let kept = disk::vacant(&dir, &format!("{name}.{ASIDE}-{suffix}"));
                fs::rename(place, &kept)?;
                aside.push(kept);
            }
            Ok(())
        };
        let mut swap = || -> io::Result<()> {
            disk::sync_dir(&self.place)?;
            // The old journal alone is the whole old history; what only goes with it goes first.
            for mark in [&clean, &witness] {
                if mark.exists() {
                    fs::remove_file(mark)?;
                }
            }
            set_aside(&snapshot)?;
            set_aside(&store)?;
            disk::sync_dir(&dir)?;
            // An opening that finds both takes the old one, and one that finds only the new one takes that.
            let new = dir.join(NEW);
            fs::rename(&self.place, &new)?;
            disk::sync_dir(&dir)?;
            set_aside(&journal)?;
            disk::sync_dir(&dir)?;
            fs::rename(&new, &journal)?;
            disk::sync_dir(&dir)
        };
        swap().map_err(|e| StoreError::io(self.places.dir.display(), &e))?;
        Witness::create(&witness, self.last).ok();
        Ok(aside)
    }
}

impl Drop for Restoring {
    fn drop(&mut self) {
        // Gone when it was put in its place; else it was never whole.
        fs::remove_dir_all(&self.place).ok();
    }
}

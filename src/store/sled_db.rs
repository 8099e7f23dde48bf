//! sled 0.34 behind a wall: its panics are caught, its values carry our own checksum, and what it calls
//! flushed is really synced.

use std::fs::{self, File};
use std::io;
use std::ops::ControlFlow;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::error::is_full;
use super::sled_guard::{Trouble, guarded, guarded_drop};
use super::sled_rows::{Raw, Slot, key, key_of, put};
use super::{Each, Group, Record, disk};

/// How many rows are read in one go.
const BATCH: usize = 512;

/// How many entries are written in one go. More would be quicker only in theory: 10,000 entries take the same time in one
/// batch or in many, but 54 MB more memory in one.
const WRITTEN_AT_ONCE: usize = 64;

/// Memory for pages, in bytes. Everything that is asked often is in the engine's memory; the history is read rarely.
const CACHE: u64 = 8 << 20;

/// An open sled.
#[derive(Debug)]
pub(super) struct Db {
    // An option only so that `drop` can put it behind the wall.
    db: Option<sled::Db>,
    file: File,
}

/// Why sled did not open.
#[derive(Debug)]
pub(super) enum Unopened {
    Busy,
    Full,
    /// Rights, a vanished directory, a read-only file system.
    OutOfReach(String),
    /// Its files are not what it wrote.
    Bad(String),
}

impl Db {
    pub(super) fn open(dir: &Path) -> Result<Db, Unopened> {
        let fresh = !dir.join("db").exists();
        let config =
            sled::Config::new().path(dir).cache_capacity(CACHE).flush_every_ms(None).mode(sled::Mode::LowSpace);
        let mut patience = 0..100;
        let db = loop {
            match guarded(|| config.open()) {
                Ok(db) => break db,
                // The lock outlives its process, or our own last handle, by some milliseconds.
                Err(Trouble::Sled(sled::Error::Io(error))) if error.to_string().contains("could not acquire lock") => {
                    if patience.next().is_none() {
                        return Err(Unopened::Busy);
                    }
                    sleep(Duration::from_millis(10));
                }
                Err(trouble) => return Err(trouble.unopened(dir)),
            }
        };
        let settle = || -> io::Result<File> {
            let file = File::open(dir.join("db"))?;
            if fresh {
                // sled syncs none of these, ever.
                file.sync_all()?;
                File::open(dir.join("conf"))?.sync_all()?;
                disk::sync_dir(dir)?;
                dir.parent().map_or(Ok(()), disk::sync_dir)?;
            }
            Ok(file)
        };
        match settle() {
            Ok(file) => Ok(Db { db: Some(db), file }),
            Err(error) => {
                drop(guarded_drop(db));
                Err(Trouble::Sled(sled::Error::Io(error)).unopened(dir))
            }
        }
    }

    fn tree(&self) -> sled::Result<&sled::Db> {
        self.db.as_ref().ok_or_else(|| sled::Error::Unsupported("closed".to_owned()))
    }

    /// Stores groups; not durable before [`sync`](Db::sync). Usually one batch; many entries go in several ([`WRITTEN_AT_ONCE`]). The journal
    /// holds the groups already, and a change that is not here whole is no change here.
    pub(super) fn write(&self, groups: &[Group]) -> Result<(), String> {
        let mut batch = sled::Batch::default();
        let mut entries = 0;
        for (group, record) in groups.iter().flat_map(|group| group.records.iter().map(move |record| (group, record))) {
            put(&mut batch, group, record);
            entries += 1;
            if entries == WRITTEN_AT_ONCE {
                let full = std::mem::take(&mut batch);
                guarded(|| self.tree()?.apply_batch(full)).map_err(|why| why.to_string())?;
                entries = 0;
            }
        }
        guarded(|| self.tree()?.apply_batch(batch)).map_err(|why| why.to_string())
    }

    /// Makes everything written durable.
    pub(super) fn sync(&self) -> Result<(), String> {
        guarded(|| self.tree()?.flush()).map_err(|why| why.to_string())?;
        // `flush` is sync_file_range: it waits for the disk's cache, not for the disk.
        self.file.sync_data().map_err(|error| format!("store/db: {error}"))
    }

    /// The largest number any of its keys claims, readable or not; 0 when empty.
    pub(super) fn last_seq(&self) -> Result<u64, String> {
        let last = guarded(|| self.tree()?.last()).map_err(|why| why.to_string())?;
        Ok(last.and_then(|(key, _)| key_of(&key)).map_or(0, |(seq, _)| seq))
    }

    /// Up to [`BATCH`] entries from `from` on.
    pub(super) fn slots(&self, from: u64) -> Result<Vec<Slot>, String> {
        let mut slots: Vec<Raw> = Vec::with_capacity(BATCH);
        let read = guarded(|| {
            for pair in self.tree()?.range(key(from, 0)..) {
                let (key, value) = pair?;
                let (seq, chunk) = key_of(&key).unwrap_or((0, 0));
                if slots.last().is_none_or(|slot| slot.seq != seq) {
                    if slots.len() == BATCH {
                        break;
                    }
                    slots.push(Raw::new(seq));
                }
                if let Some(slot) = slots.last_mut() {
                    slot.add(&key, chunk, &value);
                }
            }
            Ok(())
        });
        match read {
            // The last one may be incomplete: it is read again, and then it is the first.
            Err(_) if slots.len() > 1 => {
                slots.pop();
            }
            Err(why) => return Err(why.to_string()),
            Ok(()) => {}
        }
        Ok(slots.into_iter().map(Raw::slot).collect())
    }

    /// Entries; gives the first one that is not to be had there, and why.
    pub(super) fn read(&self, from: u64, to: u64, each: Each<'_>) -> ControlFlow<(), Option<(u64, String)>> {
        let mut seq = from;
        while seq <= to {
            let slots = match self.slots(seq) {
                Ok(slots) if slots.is_empty() => {
                    return ControlFlow::Continue(Some((seq, "missing".to_owned())));
                }
                Ok(slots) => slots,
                Err(why) => return ControlFlow::Continue(Some((seq, why))),
            };
            for slot in slots {
                if seq > to {
                    break;
                }
                match slot.line {
                    Ok(line) if slot.seq == seq => each(Record { seq, line })?,
                    Ok(_) => return ControlFlow::Continue(Some((seq, "missing".to_owned()))),
                    Err(why) => return ControlFlow::Continue(Some((seq, why))),
                }
                seq += 1;
            }
        }
        ControlFlow::Continue(None)
    }

    /// Loses an entry, as damage would.
    #[cfg(test)]
    pub(super) fn forget(&self, seq: u64) {
        self.raw().remove(key(seq, 0)).unwrap();
    }

    /// Garbles an entry, as damage would.
    #[cfg(test)]
    pub(super) fn garble(&self, seq: u64) {
        self.raw().insert(key(seq, 0), "garbage").unwrap();
    }

    #[cfg(test)]
    pub(super) fn raw(&self) -> &sled::Db {
        self.db.as_ref().unwrap()
    }

    /// The file it writes to has no name any more.
    pub(super) fn is_unlinked(&self) -> bool {
        self.file.metadata().map_or(true, |meta| meta.nlink() == 0)
    }
}

impl Drop for Db {
    fn drop(&mut self) {
        if let Some(db) = self.db.take() {
            drop(guarded_drop(db));
        }
    }
}

/// Sets sled's own snapshots aside: it recovers without them, and not with a garbled one.
/// Gives their number.
pub(super) fn set_snaps_aside(dir: &Path, suffix: &str) -> io::Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("snap.") {
            let parent = dir.parent().unwrap_or(dir);
            fs::rename(entry.path(), disk::vacant(parent, &format!("store.{name}.bad-{suffix}")))?;
            count += 1;
        }
    }
    Ok(count)
}

impl Trouble {
    fn unopened(self, dir: &Path) -> Unopened {
        // With a full disk sled fails in many ways, some of them panics.
        let scarce = disk::free(dir).is_ok_and(|free| free < 1 << 20);
        match self {
            _ if scarce => Unopened::Full,
            Trouble::Sled(sled::Error::Io(error)) if is_full(&error) => Unopened::Full,
            Trouble::Sled(sled::Error::Io(error))
                if matches!(
                    error.kind(),
                    io::ErrorKind::PermissionDenied
                        | io::ErrorKind::NotFound
                        | io::ErrorKind::ReadOnlyFilesystem
                        | io::ErrorKind::NotADirectory
                ) =>
            {
                Unopened::OutOfReach(format!("{}: {error}", dir.display()))
            }
            trouble => Unopened::Bad(trouble.to_string()),
        }
    }
}

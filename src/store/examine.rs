//! Looking at a store without touching it: the journal as it lies there, and a copy of sled, which writes wherever
//! it is opened.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::Reader;
use super::reconcile::{End, Survey, Walk};
use super::sled_db::{Db, Unopened};
use super::sled_open::{Places, refused};
use super::sled_rows::Changes;
use super::{Group, Snapshot, StoreError, disk, snapshot};
use crate::failure::Failure;

/// What two looks at the files say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Why sled does not open.
    pub unopened: Option<String>,
    /// Both sides, read next to each other.
    pub survey: Survey,
    /// How far the store is known to have gone.
    pub known: u64,
}

/// Reads everything in `dir`; sled in a copy that is made in `scratch`. Every proven change is handed to `each`.
pub fn examine(
    dir: &Path,
    scratch: &Path,
    each: &mut dyn FnMut(&Group) -> Result<(), Failure>,
) -> Result<Seen, Failure> {
    let places = Places::new(dir);
    let copy = scratch.join("store");
    copy_flat(&places.store, &copy).map_err(|e| StoreError::io(places.store.display(), &e))?;
    let (db, unopened) = match Db::open(&copy) {
        _ if !places.store.join("db").exists() => (None, Some("store/db: no such file".to_owned())),
        Ok(db) => (Some(db), None),
        Err(Unopened::Bad(why)) => (None, Some(why)),
        Err(unopened) => return Err(refused(unopened).into()),
    };
    let mut walk = Walk::new(Reader::new(&places.journal)?, Changes::new(db.as_ref(), 0));
    while let Some(group) = walk.next()? {
        each(&group)?;
    }
    let mut survey = walk.survey();
    let last = db.as_ref().map_or(0, |db| db.last_seq().unwrap_or(0));
    if survey.end == End::Agreed && last > survey.head.seq {
        survey.end = End::Gap { seq: survey.head.seq + 1 };
    }
    let mark = fs::read_to_string(&places.clean).unwrap_or_default();
    Ok(Seen { unopened, survey, known: places.known(&mark).seq })
}

/// The snapshots of a version, oldest first, and the files that are none although they are called so.
pub fn snapshots(dir: &Path, version: u32) -> (Vec<Snapshot>, Vec<PathBuf>) {
    let place = Places::new(dir).snapshot;
    let mut good: Vec<Snapshot> = snapshot::newest(&place, u64::MAX, version).collect();
    good.reverse();
    (good, snapshot::bad(&place, version))
}

/// Throws a snapshot away. Only a cache: losing one costs time.
pub fn discard_snapshot(dir: &Path, seq: u64, version: u32) -> Result<(), StoreError> {
    let path = snapshot::path(&Places::new(dir).snapshot, seq, version);
    fs::remove_file(&path).map_err(|e| StoreError::io(path.display(), &e))
}

/// Files that sled never syncs and that must not be there.
pub fn blobs(dir: &Path) -> usize {
    fs::read_dir(Places::new(dir).store.join("blobs")).map_or(0, Iterator::count)
}

/// Sets the database aside, for when it cannot even be tried; the next opening makes it anew from the journal.
pub fn set_database_aside(dir: &Path, suffix: &str) -> Result<PathBuf, StoreError> {
    let store = Places::new(dir).store;
    let kept = disk::vacant(dir, &format!("store.bad-{suffix}"));
    let moved = fs::rename(&store, &kept).and_then(|()| disk::sync_dir(dir));
    moved.map_err(|e| StoreError::io(store.display(), &e))?;
    Ok(kept)
}

/// The room of a file system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes that are free.
    pub free: u64,
    /// The reserve is there.
    pub has_ballast: bool,
}

/// The room where a directory lies.
pub fn room(dir: &Path) -> io::Result<Room> {
    Ok(Room { free: disk::free(dir)?, has_ballast: disk::has_ballast(dir) })
}

/// Gives the reserve up; `false` when it was gone already.
pub fn release_ballast(dir: &Path) -> Result<bool, StoreError> {
    disk::release_ballast(dir).map_err(|e| StoreError::io(dir.display(), &e))
}

fn copy_flat(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from).into_iter().flatten() {
        let file = file?;
        if file.file_type()?.is_file() {
            fs::copy(file.path(), to.join(file.file_name()))?;
        }
    }
    Ok(())
}

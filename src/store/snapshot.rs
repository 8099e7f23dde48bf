//! Snapshots: `snapshot/<seq>-<version>.snap`, a header line and the bytes.
//!
//! `{"version":1,"seq":23,"hash":"…","day":"2026-11-02","crc":"xxxxxxxx","length":4096}`. They are caches:
//! one that cannot be read or does not fit is passed over, and any of them may be deleted.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::{Hash, Head, Snapshot, StoreError, disk};

/// The newest ones that are kept whatever their month.
const NEWEST: usize = 2;

#[derive(Debug, Serialize, Deserialize)]
struct Header {
    version: u32,
    seq: u64,
    hash: Hash,
    day: NaiveDate,
    crc: String,
    length: u64,
}

/// Writes it whole or not at all, then lets old ones go.
pub(super) fn put(dir: &Path, snapshot: &Snapshot) -> Result<(), StoreError> {
    let Snapshot { version, head, day, bytes } = snapshot;
    let header = Header {
        version: *version,
        seq: head.seq,
        hash: head.hash,
        day: *day,
        crc: format!("{:08x}", crc32fast::hash(bytes)),
        length: bytes.len() as u64,
    };
    let write = || -> io::Result<()> {
        fs::create_dir_all(dir)?;
        let mut file = tempfile::NamedTempFile::new_in(dir)?;
        serde_json::to_writer(&mut file, &header)?;
        file.write_all(b"\n")?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path(dir, head.seq, *version))?;
        disk::sync_dir(dir)
    };
    write().map_err(|e| StoreError::io(dir.display(), &e))?;
    prune(dir, *version);
    Ok(())
}

/// Kept: the newest two and the newest of each month; of older versions, none. A file that will not go
/// is no reason to fail.
fn prune(dir: &Path, version: u32) {
    let mut months = HashSet::new();
    for (rank, (seq, path)) in list(dir, version).into_iter().enumerate() {
        let month = open(&path, seq, version).map(|(header, _)| (header.day.year(), header.day.month()));
        let is_last_of_month = month.is_ok_and(|month| months.insert(month));
        if rank >= NEWEST && !is_last_of_month {
            fs::remove_file(path).ok();
        }
    }
    for (_, old, path) in files(dir) {
        if old < version {
            fs::remove_file(path).ok();
        }
    }
}

/// The good ones of a version, newest first, from `at_most` on.
pub(super) fn newest(dir: &Path, at_most: u64, version: u32) -> impl Iterator<Item = Snapshot> {
    let files = list(dir, version).into_iter();
    files.filter(move |(seq, _)| *seq <= at_most).filter_map(move |(seq, path)| read(&path, seq, version).ok())
}

/// Files that are called snapshots of this version and are none.
pub(super) fn bad(dir: &Path, version: u32) -> Vec<PathBuf> {
    list(dir, version)
        .into_iter()
        .filter(|(seq, path)| read(path, *seq, version).is_err())
        .map(|(_, path)| path)
        .collect()
}

/// Where the snapshot of an entry lies.
pub(super) fn path(dir: &Path, seq: u64, version: u32) -> PathBuf {
    dir.join(format!("{seq}-{version}.snap"))
}

/// The last entry that any snapshot has seen.
pub(super) fn furthest(dir: &Path) -> u64 {
    let good = files(dir).into_iter().filter(|(seq, version, path)| open(path, *seq, *version).is_ok());
    good.map(|(seq, ..)| seq).max().unwrap_or(0)
}

/// A person has chosen a story that ends earlier: what goes further belongs to another one.
pub(super) fn forget_after(dir: &Path, seq: u64) {
    for (further, _, path) in files(dir) {
        if further > seq {
            fs::remove_file(path).ok();
        }
    }
}

fn read(path: &Path, seq: u64, version: u32) -> io::Result<Snapshot> {
    let (header, mut rest) = open(path, seq, version)?;
    let mut bytes = Vec::new();
    rest.read_to_end(&mut bytes)?;
    let crc = format!("{:08x}", crc32fast::hash(&bytes));
    if bytes.len() as u64 != header.length || crc != header.crc {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let hash = header.hash;
    Ok(Snapshot { version, head: Head { seq, hash }, day: header.day, bytes })
}

/// The header, when it says what the name says, and what comes after it.
fn open(path: &Path, seq: u64, version: u32) -> io::Result<(Header, BufReader<File>)> {
    let mut rest = BufReader::new(File::open(path)?);
    let mut line = String::new();
    (&mut rest).take(1024).read_line(&mut line)?;
    let header: Header = serde_json::from_str(&line)?;
    if (header.seq, header.version) != (seq, version) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok((header, rest))
}

fn list(dir: &Path, version: u32) -> Vec<(u64, PathBuf)> {
    let mut list: Vec<_> =
        files(dir).into_iter().filter(|(_, found, _)| *found == version).map(|(seq, _, path)| (seq, path)).collect();
    list.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
    list
}

/// All of them: number, version, path.
fn files(dir: &Path) -> Vec<(u64, u32, PathBuf)> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| {
        let path = entry.path();
        let (seq, version) = path.file_name()?.to_str()?.strip_suffix(".snap")?.split_once('-')?;
        let (seq, version) = (seq.parse().ok()?, version.parse().ok()?);
        Some((seq, version, path))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::seal;

    fn snapshot(seq: u64, day: &str) -> Snapshot {
        let (_, hash) = seal(&Hash::ZERO, &format!("{{\"seq\":{seq}}}"));
        Snapshot { version: 3, head: Head { seq, hash }, day: day.parse().unwrap(), bytes: vec![7; 1000] }
    }

    #[test]
    fn two_newest_and_the_newest_of_each_month_are_kept() {
        let dir = tempfile::tempdir().unwrap();
        for (seq, day) in
            (1..).zip(["2024-01-01", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03", "2024-02-04"])
        {
            put(dir.path(), &snapshot(seq, day)).unwrap();
        }
        let kept: Vec<_> = newest(dir.path(), 9, 3).map(|snapshot| snapshot.head.seq).collect();
        assert_eq!(kept, [6, 5, 2]);
        assert_eq!(furthest(dir.path()), 6);
    }

    #[test]
    fn a_newer_version_replaces_the_older_ones() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &snapshot(1, "2024-01-01")).unwrap();
        let newer = Snapshot { version: 4, ..snapshot(2, "2024-01-01") };
        put(dir.path(), &newer).unwrap();
        assert_eq!(newest(dir.path(), 9, 3).count(), 0);
        assert_eq!(newest(dir.path(), 9, 4).next(), Some(newer));
    }

    #[test]
    fn a_snapshot_cut_or_changed_anywhere_is_not_handed_out() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &snapshot(1, "2024-01-01")).unwrap();
        let path = dir.path().join("1-3.snap");
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(newest(dir.path(), 9, 3).count(), 0, "cut at {at}");
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            fs::write(&path, &flipped).unwrap();
            // The hash and the day are proven by the store, not by the file.
            let handed = newest(dir.path(), 9, 3).next();
            assert!(handed.is_none_or(|handed| handed.bytes == [7; 1000]), "flip at {at}");
        }
    }
}

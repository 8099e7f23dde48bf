//! The end of a journal file: its last closed change, found from behind, and what comes after it.

use chrono::NaiveDate;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::super::disk::sync_dir;
use super::super::{Group, StoreError};
use super::commit::{Kind, kind};

/// How much is read first; grows until a closed change is in it.
const WINDOW: u64 = 64 << 10;

/// What a file ends in.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) group: Option<Group>,
    /// Where the last closed change ends.
    pub(super) end: u64,
    pub(super) len: u64,
}

/// Something after the last closed change was cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The file.
    pub(crate) file: PathBuf,
    /// Bytes that were cut.
    pub(crate) bytes: u64,
    /// Where they were kept; `None` for a plain unfinished write, which was never acknowledged.
    pub(crate) kept: Option<PathBuf>,
}

pub(super) fn find(path: &Path, month: NaiveDate) -> Result<Found, StoreError> {
    read(path, month).map_err(|e| StoreError::io(path.display(), &e))
}

fn read(path: &Path, month: NaiveDate) -> io::Result<Found> {
    let mut file = File::open(path)?;
    let len = file.metadata()?.len();
    let mut window = WINDOW.min(len);
    loop {
        let start = len - window;
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(start))?;
        (&mut file).take(window).read_to_end(&mut bytes)?;
        match last_closed(&bytes, start == 0, month) {
            Some((group, end)) => {
                return Ok(Found { group: Some(group), end: start + end as u64, len });
            }
            None if start == 0 => {
                return Ok(Found { group: None, end: 0, len });
            }
            None => window = (window * 4).min(len),
        }
    }
}

/// The last closed change in `bytes` and where it ends.
fn last_closed(bytes: &[u8], whole: bool, month: NaiveDate) -> Option<(Group, usize)> {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let mut end = bytes.len();
    if !whole && !lines.is_empty() {
        lines.remove(0);
    }
    while let Some(last) = lines.pop() {
        if let Some(line) = last.strip_suffix(b"\n")
            && let Kind::Commit(commit) = kind(line)
            && let Some(count) = commit.count()
        {
            // A change that began before the window fills it: then nothing else is found either.
            let first = lines.len().checked_sub(count);
            let entries = first.map_or(&[][..], |first| &lines[first..]);
            let entries: Vec<_> = entries.iter().map(|line| &line[..line.len() - 1]).collect();
            if let Some(group) = commit.close(&entries, month) {
                return Some((group, end));
            }
        }
        end -= last.len();
    }
    None
}

/// Cuts off what comes after the last closed change.
pub(super) fn cut(path: &Path, found: &Found, suffix: &str) -> Result<Cut, StoreError> {
    let act = || -> io::Result<Cut> {
        let mut file = OpenOptions::new().read(true).write(true).open(path)?;
        file.seek(SeekFrom::Start(found.end))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let kept = if is_unfinished_write(&bytes) { None } else { Some(keep(path, &bytes, suffix)?) };
        file.set_len(found.end)?;
        file.sync_all()?;
        Ok(Cut { file: path.to_owned(), bytes: bytes.len() as u64, kept })
    };
    act().map_err(|e| StoreError::io(path.display(), &e))
}

/// Whole entry lines and part of one more: what a stopped write leaves. Anything else may once have
/// been acknowledged.
fn is_unfinished_write(bytes: &[u8]) -> bool {
    bytes.split_inclusive(|byte| *byte == b'\n').all(|line| match line.strip_suffix(b"\n") {
        Some(line) => matches!(kind(line), Kind::Entry),
        None => !line.starts_with(b"{\"commit\""),
    })
}

fn keep(path: &Path, bytes: &[u8], suffix: &str) -> io::Result<PathBuf> {
    let dir = path.parent().and_then(Path::parent).unwrap_or(Path::new("."));
    let place = super::super::disk::vacant(dir, &format!("journal.tail-{suffix}"));
    fs::write(&place, bytes)?;
    File::open(&place)?.sync_all()?;
    sync_dir(dir)?;
    Ok(place)
}

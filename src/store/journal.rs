//! The journal: `journal/YYYY-MM.jsonl`, append-only, readable by a person with `less`.
//!
//! One line per entry; after a change's entries one commit line (`journal/commit.rs`). Only what a
//! commit line closes was ever acknowledged. Months follow each other: when the clock jumps back, the
//! newest file goes on, so that reading the files in order of their names is reading the entries in order.

mod commit;
mod reader;
mod tail;

pub(super) use commit::{Kind, kind, line_of};
pub(super) use reader::Reader;
pub(super) use tail::Cut;

use chrono::{Datelike as _, NaiveDate};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::disk::sync_dir;
use super::{Group, StoreError};

/// The writing end.
#[derive(Debug)]
pub(super) struct Journal {
    dir: PathBuf,
    newest: Option<Newest>,
    last: Option<Group>,
}

#[derive(Debug)]
struct Newest {
    month: NaiveDate,
    file: File,
}

impl Journal {
    /// Opens or creates the journal in `dir`, cuts what was never closed, and finds the last change
    /// without reading the files before it. What is cut but looks like more than an unfinished write is
    /// kept as `journal.tail-<suffix>` beside the directory.
    pub(super) fn open(dir: &Path, suffix: &str) -> Result<(Journal, Vec<Cut>), StoreError> {
        let mut journal = Journal::create(dir)?;
        let mut cuts = Vec::new();
        for (month, path) in months(dir)?.into_iter().rev() {
            let found = tail::find(&path, month)?;
            if found.end < found.len {
                cuts.push(tail::cut(&path, &found, suffix)?);
            }
            if journal.newest.is_none() {
                let file = append_to(&path).map_err(|e| StoreError::io(path.display(), &e))?;
                journal.newest = Some(Newest { month, file });
            }
            if found.group.is_some() {
                journal.last = found.group;
                break;
            }
        }
        Ok((journal, cuts))
    }

    /// An empty journal, or one whose contents are known already.
    pub(super) fn create(dir: &Path) -> Result<Journal, StoreError> {
        let made = || -> io::Result<()> {
            if !dir.is_dir() {
                fs::create_dir_all(dir)?;
                dir.parent().map_or(Ok(()), sync_dir)?;
            }
            Ok(())
        };
        made().map_err(|e| StoreError::io(dir.display(), &e))?;
        Ok(Journal { dir: dir.to_owned(), newest: None, last: None })
    }

    /// The last closed change.
    pub(super) fn last(&self) -> Option<&Group> {
        self.last.as_ref()
    }

    /// Appends and syncs: one write and one sync, unless the groups lie in two months.
    /// After an error it is not known what was written.
    pub(super) fn append(&mut self, groups: &[Group]) -> Result<(), String> {
        self.write(groups)?;
        self.sync()
    }

    /// [`append`](Journal::append) without the last sync.
    pub(super) fn write(&mut self, groups: &[Group]) -> Result<(), String> {
        let mut text = String::new();
        for group in groups {
            let asked = month_of(group.day);
            if self.newest.as_ref().is_none_or(|newest| newest.month < asked) {
                self.put(&text)?;
                self.sync()?;
                text.clear();
                self.start(asked)?;
            }
            commit::write(&mut text, group);
        }
        self.put(&text)?;
        if let Some(group) = groups.last() {
            self.last = Some(group.clone());
        }
        Ok(())
    }

    /// Makes what was written durable.
    pub(super) fn sync(&self) -> Result<(), String> {
        let newest = self.newest.as_ref();
        newest.map_or(Ok(()), |newest| newest.file.sync_data()).map_err(|e| self.say(&e))
    }

    fn put(&mut self, text: &str) -> Result<(), String> {
        let newest = self.newest.as_mut();
        let done = newest.map_or(Ok(()), |newest| newest.file.write_all(text.as_bytes()));
        done.map_err(|e| self.say(&e))
    }

    fn start(&mut self, month: NaiveDate) -> Result<(), String> {
        let path = self.dir.join(file_name(month));
        let file = append_to(&path).and_then(|file| sync_dir(&self.dir).map(|()| file));
        let file = file.map_err(|e| format!("{}: {e}", path.display()))?;
        self.newest = Some(Newest { month, file });
        Ok(())
    }

    fn say(&self, error: &io::Error) -> String {
        let name = self.newest.as_ref().map(|newest| file_name(newest.month));
        let name = name.unwrap_or_default();
        format!("{}: {error}", self.dir.join(name).display())
    }

    /// The file it writes to has no name any more: what is written would vanish with the process.
    pub(super) fn is_unlinked(&self) -> bool {
        let newest = self.newest.as_ref();
        newest.is_some_and(|newest| newest.file.metadata().map_or(true, |meta| meta.nlink() == 0)) || !self.dir.is_dir()
    }
}

/// The bytes of all files together.
pub(super) fn size(dir: &Path) -> Result<u64, StoreError> {
    let mut bytes = 0;
    for (_, path) in months(dir)? {
        let meta = fs::metadata(&path).map_err(|e| StoreError::io(path.display(), &e))?;
        bytes += meta.len();
    }
    Ok(bytes)
}

/// The files in order; others in the directory are not ours.
fn months(dir: &Path) -> Result<Vec<(NaiveDate, PathBuf)>, StoreError> {
    let mut files = Vec::new();
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(files),
        entries => entries.map_err(|e| StoreError::io(dir.display(), &e))?,
    };
    for entry in entries {
        let path = entry.map_err(|e| StoreError::io(dir.display(), &e))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(month) = name.strip_suffix(".jsonl") else {
            continue;
        };
        let day = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d");
        if let Ok(day) = day
            && file_name(day) == name
        {
            files.push((day, path));
        }
    }
    files.sort();
    Ok(files)
}

fn file_name(month: NaiveDate) -> String {
    format!("{:04}-{:02}.jsonl", month.year(), month.month())
}

/// The first day of the day's month: what the journal keeps of a day.
pub(super) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn append_to(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).create(true).open(path)
}

#[cfg(test)]
mod tests;

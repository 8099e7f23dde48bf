//! The backups of a directory: what they are called, how old they are, and which ones go.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::read;
use super::write::PREFIX;
use crate::failure::Failure;

/// What is left of a backup that was cut short is taken away after this time.
const LEFTOVER: Duration = Duration::from_secs(86_400);

/// A backup as its name tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shelved {
    /// When it was made, by the clock of the office.
    pub made: NaiveDateTime,
    /// The last entry in it.
    pub seq: u64,
    /// Where it is.
    pub path: PathBuf,
}

/// Which backups stay when a new one has come. The newest one always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// So many.
    Newest(usize),
    /// One of each of the last so many days on which there was one, and one of each of so many months.
    Days {
        /// Days.
        days: usize,
        /// Months.
        months: usize,
    },
}

/// What a backup is called: so that names sort by age.
pub fn name(made: NaiveDateTime, seq: u64) -> String {
    format!("cchc-{}-{seq}.jsonl.gz", made.format("%Y%m%d-%H%M%S"))
}

/// The backups in a directory, oldest first; other files are not ours.
pub fn shelf(dir: &Path) -> io::Result<Vec<Shelved>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let shelved = path.file_name().and_then(|name| {
            let (stamp, seq) = name.to_str()?.strip_prefix("cchc-")?.strip_suffix(".jsonl.gz")?.rsplit_once('-')?;
            let made = NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S").ok()?;
            Some(Shelved { made, seq: seq.parse().ok()?, path: path.clone() })
        });
        all.extend(shelved);
    }
    all.sort();
    Ok(all)
}

/// Takes away what need not be kept beside `newest`, which is read again before anything goes. Gives what went.
pub fn rotate(dir: &Path, keep: Keep, newest: &Path) -> Result<Vec<PathBuf>, Failure> {
    let trouble = |error: &io::Error| super::write::unwritten(dir, error);
    forget_leftovers(dir).map_err(|error| trouble(&error))?;
    let mut going = shelf(dir).map_err(|error| trouble(&error))?;
    let kept = kept(&going, keep);
    going.retain(|backup| backup.path != newest && !kept.contains(&backup.path));
    if going.is_empty() {
        return Ok(Vec::new());
    }
    read(newest, &mut |_| Ok(()))?;
    let mut gone = Vec::new();
    for backup in going {
        fs::remove_file(&backup.path).map_err(|error| trouble(&error))?;
        gone.push(backup.path);
    }
    Ok(gone)
}

fn kept(all: &[Shelved], keep: Keep) -> HashSet<PathBuf> {
    let newest_first = || all.iter().rev();
    let one_of_each = |most: usize, key: fn(NaiveDate) -> (i32, u32)| {
        let mut seen = HashSet::new();
        let mut first = move |backup: &&Shelved| seen.insert(key(backup.made.date()));
        newest_first().filter(move |backup| first(backup)).take(most).map(|backup| backup.path.clone())
    };
    match keep {
        Keep::Newest(count) => newest_first().take(count).map(|backup| backup.path.clone()).collect(),
        Keep::Days { days, months } => one_of_each(days, |day| (day.year(), day.ordinal()))
            .chain(one_of_each(months, |day| (day.year(), day.month())))
            .collect(),
    }
}

/// A backup that was cut short by a power cut or a kill leaves a part behind.
fn forget_leftovers(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let is_part = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        let age = entry.metadata()?.modified().ok().and_then(|at| SystemTime::now().duration_since(at).ok());
        if is_part && age.is_some_and(|age| age > LEFTOVER) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

//! The host's own backup: one a day, once something has changed, in a moment of calm. Nobody waits for it.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::host::Shared;
use super::status::BackupStatus;
use super::{clock, history};
use crate::failure::Failure;
use crate::store::Store;
use crate::store::backup::{Fresh, Header, Keep, Shelved, name, rotate, shelf};

/// This long after the last change …
const CALM: Duration = Duration::from_secs(2);
/// … and this long after the first one at the latest.
const RESTLESS: Duration = Duration::from_secs(60);
/// One that was not made is tried again after this time.
const AGAIN: Duration = Duration::from_secs(3_600);
/// What stays: a week of days and a year of months.
const KEEP: Keep = Keep::Days { days: 7, months: 12 };

/// Where the host's own backups lie in a data directory.
pub fn place(data: &Path) -> PathBuf {
    data.join("backup")
}

/// The side of those who change something and of those who ask how it is.
pub(super) struct Daily {
    wake: SyncSender<()>,
    status: Mutex<BackupStatus>,
}

impl Daily {
    pub(super) fn new(is_on: bool) -> (Daily, Receiver<()>) {
        let (wake, woken) = sync_channel(1);
        (Daily { wake, status: Mutex::new(BackupStatus { is_on, ..BackupStatus::default() }) }, woken)
    }

    /// Something has changed. Costs nothing, whatever the other side does.
    pub(super) fn changed(&self) {
        // One that waits says as much as two.
        let _ = self.wake.try_send(());
    }

    /// The host ends: a backup that is under way is given up.
    pub(super) fn end(&self) {
        self.changed();
    }

    pub(super) fn status(&self) -> BackupStatus {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, newest: Option<&Shelved>, failed: Option<&Failure>) {
        let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(newest) = newest {
            (status.file, status.seq) = (Some(newest.path.clone()), Some(newest.seq));
        }
        status.failed = failed.map(|failure| failure.message.clone());
    }
}

/// Whether a backup is to be made on `today`, when the store ends with entry `seq`.
fn is_due(newest: Option<&Shelved>, today: NaiveDate, seq: u64) -> bool {
    newest.map_or(seq > 0, |newest| newest.made.date() < today && newest.seq < seq)
}

/// The thread: waits for the first change of a day, then for calm.
pub(super) fn run(shared: &Shared, woken: &Receiver<()>, tell: &dyn Fn(&str)) {
    history::give_way();
    let dir = place(&shared.dir);
    let mut newest = shelf(&dir).unwrap_or_default().pop();
    shared.daily.note(newest.as_ref(), None);
    let mut not_before = Instant::now();
    loop {
        let is_due = is_due(newest.as_ref(), clock::today(), shared.store.head().seq);
        let now = Instant::now();
        if !is_due || not_before > now {
            let tomorrow = Duration::from_secs(clock::until_tomorrow());
            let patience = if is_due { not_before - now } else { tomorrow };
            let _ = woken.recv_timeout(patience);
            if shared.is_ending() {
                return;
            }
            continue;
        }
        wait_for_calm(shared, woken);
        if shared.is_ending() {
            return;
        }
        match make(shared, &dir) {
            Ok(None) => return,
            Ok(Some(made)) => {
                shared.daily.note(Some(&made), None);
                newest = Some(made);
            }
            Err(failure) => {
                tell(&failure.say(crate::text::Lang::En));
                shared.daily.note(None, Some(&failure));
                not_before = Instant::now() + AGAIN;
            }
        }
    }
}

fn wait_for_calm(shared: &Shared, woken: &Receiver<()>) {
    let begin = Instant::now();
    while begin.elapsed() < RESTLESS && !shared.is_ending() && woken.recv_timeout(CALM).is_ok() {}
}

/// Makes one; none when the host ends meanwhile.
fn make(shared: &Shared, dir: &Path) -> Result<Option<Shelved>, Failure> {
    if let Err(error) = std::fs::create_dir_all(dir) {
        return Err(super::host::out_of_reach(&error));
    }
    let (head, now) = (shared.store.head(), clock::now());
    let made = now.naive_local();
    let path = dir.join(name(made, head.seq));
    let mut fresh = Fresh::begin(&path, Header::new(head, now.to_rfc3339()))?;
    let mut added = Ok(());
    shared.store.history(head.seq, &mut |line| {
        added = fresh.line(line);
        if added.is_err() || shared.is_ending() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    added?;
    if shared.is_ending() {
        return Ok(None);
    }
    fresh.finish(true)?;
    rotate(dir, KEEP, &path)?;
    Ok(Some(Shelved { made, seq: head.seq, path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_due_on_the_first_change_of_a_day() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let newest = Shelved { made: day("2024-03-18").and_hms_opt(23, 59, 59).unwrap(), seq: 7, path: PathBuf::new() };
        assert!(!is_due(Some(&newest), day("2024-03-18"), 9));
        assert!(!is_due(Some(&newest), day("2024-03-19"), 7));
        assert!(is_due(Some(&newest), day("2024-03-19"), 8));
        // A clock that jumped back makes none, and none too many.
        assert!(!is_due(Some(&newest), day("2024-03-17"), 8));
        assert!(is_due(None, day("2024-03-19"), 1));
        assert!(!is_due(None, day("2024-03-19"), 0));
    }
}

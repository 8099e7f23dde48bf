//! The store without a disk: for tests, and for trying things out.

use chrono::Datelike as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::chain::hash_of;
use super::{Each, Group, Head, Record, Snapshot, Store, StoreError, check};

/// Keeps everything until it is dropped.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    head: Head,
    lines: Vec<String>,
    snapshots: Vec<Snapshot>,
}

impl MemoryStore {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Every change to it is one statement that cannot panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn head(&self) -> Head {
        self.kept().head
    }

    fn append(&self, groups: &[Group], expected: u64) -> Result<(), StoreError> {
        let mut kept = self.kept();
        let head = check(kept.head, expected, groups)?;
        let records = groups.iter().flat_map(|group| &group.records);
        kept.lines.extend(records.map(|record| record.line.clone()));
        kept.head = head;
        Ok(())
    }

    fn read(&self, from: u64, to: u64, each: Each<'_>) -> Result<(), StoreError> {
        for seq in from.max(1)..=to.min(self.head().seq) {
            // The lock is not held while `each` runs: it may take its time, or append.
            let line = usize::try_from(seq - 1).ok().and_then(|at| self.kept().lines.get(at).cloned());
            let Some(line) = line else { break };
            if each(Record { seq, line }).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn put_snapshot(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let mut kept = self.kept();
        kept.snapshots.retain(|old| (old.head.seq, old.version) != (snapshot.head.seq, snapshot.version));
        kept.snapshots.push(snapshot.clone());
        kept.snapshots.sort_by_key(|snapshot| (snapshot.head.seq, snapshot.day.num_days_from_ce()));
        Ok(())
    }

    fn snapshot(&self, at_most: u64, version: u32) -> Result<Option<Snapshot>, StoreError> {
        let kept = self.kept();
        let fits = |snapshot: &&Snapshot| {
            let at = usize::try_from(snapshot.head.seq).ok().and_then(|seq| seq.checked_sub(1));
            let line = at.and_then(|at| kept.lines.get(at));
            let hash = match line {
                Some(line) => hash_of(line).ok(),
                None => (snapshot.head.seq == 0).then_some(Head::default().hash),
            };
            snapshot.version == version && snapshot.head.seq <= at_most && hash == Some(snapshot.head.hash)
        };
        Ok(kept.snapshots.iter().rev().find(fits).cloned())
    }
}

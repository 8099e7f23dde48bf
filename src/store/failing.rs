//! A store that fails when it is told to: for the tests of whoever uses one.

use std::sync::{Mutex, PoisonError};

use super::{Each, Group, Head, Snapshot, Store, StoreError};

/// Whether the entries got in before the failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Nothing was stored.
    Before,
    /// Everything was stored, and nobody was told.
    After,
}

/// Passes everything on, until the n-th append.
#[derive(Debug)]
pub(crate) struct FailingStore<S> {
    inner: S,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    appends: u64,
    failure: Option<(u64, Moment, Option<StoreError>)>,
    broken: Option<String>,
}

impl<S> FailingStore<S> {
    pub(crate) fn new(inner: S) -> Self {
        FailingStore { inner, state: Mutex::default() }
    }

    /// The `nth` append (from 1) breaks the store: [`StoreError::Broken`] then and for everything after.
    pub(crate) fn break_at(self, nth: u64, moment: Moment) -> Self {
        self.set(Some((nth, moment, None)))
    }

    /// The `nth` append (from 1) is answered with `error` and stores nothing; those after it work.
    pub(crate) fn refuse_at(self, nth: u64, error: StoreError) -> Self {
        self.set(Some((nth, Moment::Before, Some(error))))
    }

    fn set(self, failure: Option<(u64, Moment, Option<StoreError>)>) -> Self {
        self.state.lock().unwrap().failure = failure;
        self
    }

    /// What the next opening would find.
    pub(crate) fn into_inner(self) -> S {
        self.inner
    }

    fn sound(&self) -> Result<(), StoreError> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.broken.clone().map_or(Ok(()), |what| Err(StoreError::Broken(what)))
    }
}

impl<S: Store> Store for FailingStore<S> {
    fn head(&self) -> Head {
        self.inner.head()
    }

    fn append(&self, groups: &[Group], expected: u64) -> Result<(), StoreError> {
        self.sound()?;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.appends += 1;
        let appends = state.appends;
        let due = state.failure.take_if(|(nth, ..)| *nth == appends);
        match due {
            None => self.inner.append(groups, expected),
            Some((_, _, Some(error))) => Err(error),
            Some((nth, moment, None)) => {
                if moment == Moment::After {
                    self.inner.append(groups, expected)?;
                }
                let what = format!("append {nth} was made to fail");
                state.broken = Some(what.clone());
                Err(StoreError::Broken(what))
            }
        }
    }

    fn read(&self, from: u64, to: u64, each: Each<'_>) -> Result<(), StoreError> {
        self.sound()?;
        self.inner.read(from, to, each)
    }

    fn put_snapshot(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.sound()?;
        self.inner.put_snapshot(snapshot)
    }

    fn snapshot(&self, at_most: u64, version: u32) -> Result<Option<Snapshot>, StoreError> {
        self.sound()?;
        self.inner.snapshot(at_most, version)
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryStore;
    use super::super::contract::{add, read};
    use super::*;

    #[test]
    fn a_store_that_breaks_before_has_nothing_and_after_has_everything() {
        for (moment, kept) in [(Moment::Before, 1), (Moment::After, 2)] {
            let store = FailingStore::new(MemoryStore::default()).break_at(2, moment);
            add(&store).unwrap();
            assert!(matches!(add(&store), Err(StoreError::Broken(_))));
            assert!(matches!(add(&store), Err(StoreError::Broken(_))));
            assert!(matches!(read(&store, 1, 1), Err(StoreError::Broken(_))));
            assert_eq!(store.into_inner().head().seq, kept);
        }
    }

    #[test]
    fn a_refused_append_can_be_tried_again() {
        let full = StoreError::Full { free: 1 };
        let store = FailingStore::new(MemoryStore::default()).refuse_at(1, full.clone());
        assert_eq!(add(&store), Err(full));
        add(&store).unwrap();
        assert_eq!(store.head().seq, 1);
    }
}

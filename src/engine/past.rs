//! Reading the history: entry by entry, or the office as it was at the end of a day.

use std::ops::ControlFlow;

use super::{SNAPSHOT, State};
use crate::calendar::Date;
use crate::domain::plan::Office;
use crate::domain::stamp::{Entry, Moment};
use crate::failure::{Class, Failure};
use crate::store::{Record, Store, StoreError};
use crate::words;

/// Hands the entries `from..=to` to `each`, in order. One that this program does not know is a failure, never skipped.
pub fn entries<S: Store>(store: &S, from: u64, to: u64, each: &mut dyn FnMut(Entry)) -> Result<(), Failure> {
    let mut unknown = None;
    if from > to || to == 0 {
        return Ok(());
    }
    store.read(from.max(1), to, &mut |record| match parse(&record) {
        Ok(entry) => {
            each(entry);
            ControlFlow::Continue(())
        }
        Err(failure) => {
            unknown = Some(failure);
            ControlFlow::Break(())
        }
    })?;
    unknown.map_or(Ok(()), Err)
}

/// Understands one entry.
fn parse(record: &Record) -> Result<Entry, Failure> {
    serde_json::from_str(&record.line).map_err(|error| {
        let seq = record.seq;
        Failure::new(
            Class::OutOfReach,
            "unknown-entry",
            words!(
                "Mục {seq} trong nhật ký do một bản cchc mới hơn ghi ({error}).",
                "Entry {seq} of the history was written by a newer cchc ({error})."
            ),
        )
        .hint(words!("Cập nhật cchc rồi mở lại.", "Update cchc, then open it again."))
    })
}

/// The last entry that was recorded on `day` or before it. Recording times never go back, so it is found by halving.
pub fn last_entry_of<S: Store>(store: &S, day: Date) -> Result<u64, Failure> {
    let (mut low, mut high) = (0, store.head().seq);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        let mut at: Option<Moment> = None;
        entries(store, middle, middle, &mut |entry| at = Some(entry.at))?;
        let missing = StoreError::Damaged { seq: Some(middle), what: "entry".to_owned() };
        if at.ok_or(missing)?.date_naive() <= day {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Ok(low)
}

/// The office as it was recorded at the end of a day.
pub fn as_of<S: Store>(store: &S, day: Date) -> Result<Office, Failure> {
    let last = last_entry_of(store, day)?;
    let snapshot = store.snapshot(last, SNAPSHOT)?;
    let state = snapshot.and_then(|snapshot| serde_json::from_slice::<State>(&snapshot.bytes).ok());
    let mut office = state.map(|state| state.office).unwrap_or_default();
    let from = office.seq + 1;
    entries(store, from, last, &mut |entry| office.apply(&entry))?;
    Ok(office)
}

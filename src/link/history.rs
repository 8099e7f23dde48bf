//! The whole history on its way to a client that makes a backup of it: read beside the engine, at the lowest priority.

use serde_json::value::RawValue;
use std::ops::ControlFlow;

use super::client::{Client, Scope};
use super::host::Shared;
use super::reply::Packer;
use super::status::HostStatus;
use crate::failure::Failure;
use crate::store::Store;
use crate::wire::{Answer, BadLine, Query};

/// Whoever writes comes first, on every processor and disk.
const LOWEST: i32 = 19;

/// From here on this thread takes only what nobody else wants.
pub(super) fn give_way() {
    // A kernel that refuses makes it quicker, not wrong.
    let _ = rustix::process::setpriority_process(None, LOWEST);
}

/// Tells the lines of the history up to an entry; `send` says whether anybody still listens.
pub(super) fn tell(
    shared: &Shared,
    id: u64,
    to: u64,
    send: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
) -> Result<Answer, Failure> {
    give_way();
    let to = to.min(shared.store.head().seq);
    let listens = std::cell::Cell::new(ControlFlow::Continue(()));
    let mut note = |line: &[u8]| listens.set(send(line));
    let mut rows = Packer::rows(id, &mut note);
    shared.store.history(to, &mut |line| {
        rows.text(line);
        listens.get()
    })?;
    rows.finish();
    if listens.get().is_break() {
        return Err(BadLine::Closed.into());
    }
    Ok(Answer { id, seq: to, ..Answer::default() })
}

impl Client {
    /// How the host is.
    pub fn status(&mut self) -> Result<HostStatus, Failure> {
        self.ask(&Scope::default(), Query::Status)?.value()
    }

    /// Hears the lines of the history up to an entry, as a backup keeps them.
    pub fn history(&mut self, to: u64, each: &mut dyn FnMut(&str) -> Result<(), Failure>) -> Result<(), Failure> {
        let answer = self.ask_each(Query::Lines { to }, &mut |rows| {
            let lines: Vec<&RawValue> =
                serde_json::from_str(rows.get()).map_err(|error| super::client::misunderstood(&error))?;
            lines.into_iter().try_for_each(|line| each(line.get()))
        })?;
        if answer.seq == to { Ok(()) } else { Err(BadLine::Closed.into()) }
    }
}

//! A change on its way to the host: in as many lines as it takes.

use super::Scope;
use crate::domain::change::Change;
use crate::domain::id::Ticket;
use crate::failure::Failure;
use crate::link::clock;
use crate::wire::{self, BadLine, LONGEST_LINE, Make, ToHost};

/// How many changes go in one go; of more, or of larger ones, each part is staged first.
const STAGED_AT_ONCE: usize = 1_000;
/// How many bytes of changes go into one line, well below the longest one.
const STAGED_BYTES: usize = 256 << 10;

/// A change with all that belongs to it, to be sent as often as it takes.
#[derive(Clone, Debug)]
pub struct Request {
    /// Plan and day.
    pub scope: Scope,
    /// The client's id of the change.
    pub ticket: Ticket,
    /// The `seq` of what the author saw.
    pub base: Option<u64>,
    /// Only say what would happen.
    pub dry_run: bool,
    /// What.
    pub change: Change,
}

impl Request {
    /// A change under a new ticket.
    pub fn new(scope: Scope, change: Change) -> Request {
        Request { scope, ticket: clock::new_ticket(), base: None, dry_run: false, change }
    }
}

impl Request {
    /// The lines that send it under the number `id`; one that does not fit into a line is not sent at all.
    pub(super) fn lines(&self, id: u64) -> Result<Vec<u8>, Failure> {
        let Request { scope, ticket, base, dry_run, change } = self;
        let mut lines = Vec::new();
        let none = Change::Batch { changes: Vec::new() };
        let is_large = |changes: &[Change]| {
            changes.len() > STAGED_AT_ONCE || (changes.len() > 1 && wire::line(&changes).len() > STAGED_BYTES)
        };
        let (change, staged) = match change {
            Change::Batch { changes } if is_large(changes) => {
                stage(changes, &mut lines)?;
                (&none, true)
            }
            other => (other, false),
        };
        let (ticket, base, dry_run) = (ticket.clone(), *base, *dry_run);
        let (plan, today, change) = (scope.plan.clone(), scope.today, change.clone());
        let make = Make { id, ticket, base, plan, today, dry_run, staged, change };
        let line = wire::line(&ToHost::Make(Box::new(make)));
        if line.len() > LONGEST_LINE {
            return Err(BadLine::TooLong.into());
        }
        lines.extend(line);
        Ok(lines)
    }
}

/// Lines that stage the parts of a batch.
fn stage(changes: &[Change], lines: &mut Vec<u8>) -> Result<(), Failure> {
    const BEGIN: &[u8] = b"{\"stage\":{\"changes\":[";
    const END: &[u8] = b"]}}\n";
    let mut begun = 0;
    for change in changes {
        let text = serde_json::to_vec(change).unwrap_or_default();
        if text.len() + BEGIN.len() + END.len() > LONGEST_LINE {
            return Err(BadLine::TooLong.into());
        }
        if begun > 0 && lines.len() - begun + text.len() > STAGED_BYTES {
            lines.extend_from_slice(END);
            begun = 0;
        }
        if begun == 0 {
            lines.extend_from_slice(BEGIN);
            begun = lines.len();
        } else {
            lines.push(b',');
        }
        lines.extend(text);
    }
    if begun > 0 {
        lines.extend_from_slice(END);
    }
    Ok(())
}

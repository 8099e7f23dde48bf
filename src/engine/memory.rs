//! What the engine remembers of tickets: so that one sent again is answered, not repeated, and so that undo knows
//! where an author's last change begins and ends.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, VecDeque};

use crate::domain::event::Event;
use crate::domain::id::Ticket;
use crate::domain::stamp::Entry;

/// How many of the program's own tickets are remembered. Those that people chose are remembered for ever.
pub const REMEMBERED: usize = 100_000;
/// How many changes of one author can be taken back.
pub const UNDOABLE: usize = 200;

/// The entries of one ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Its id.
    pub ticket: Ticket,
    /// Its first entry.
    pub first: u64,
    /// Its last entry.
    pub last: u64,
}

/// What one author can take back and make again; newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Trail {
    #[serde(default)]
    done: VecDeque<Span>,
    #[serde(default)]
    undone: VecDeque<Span>,
}

/// All tickets that are remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Memory {
    spans: HashMap<(u32, Ticket), (u64, u64)>,
    /// The program's own tickets in the order of recording, to be forgotten first.
    order: VecDeque<(u32, Ticket)>,
    /// The second in which the newest forgotten one was recorded.
    forgotten: i64,
    trails: BTreeMap<u32, Trail>,
    /// What was taken back and not made again: the ticket that took it back, and its first entry.
    undone: HashMap<(u32, Ticket), (Ticket, u64)>,
}

/// The memory as it stands in a snapshot: flat, in order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    own: Vec<(u32, Ticket, u64, u64)>,
    chosen: Vec<(u32, Ticket, u64, u64)>,
    forgotten: i64,
    trails: BTreeMap<u32, Trail>,
    #[serde(default)]
    undone: Vec<(u32, Ticket, Ticket, u64)>,
}

impl From<Kept> for Memory {
    fn from(kept: Kept) -> Memory {
        let order = kept.own.iter().map(|(uid, ticket, ..)| (*uid, ticket.clone())).collect();
        let all = kept.own.into_iter().chain(kept.chosen);
        let spans = all.map(|(uid, ticket, first, last)| ((uid, ticket), (first, last))).collect();
        let undone = kept.undone.into_iter().map(|(uid, of, by, first)| ((uid, of), (by, first))).collect();
        Memory { spans, order, forgotten: kept.forgotten, trails: kept.trails, undone }
    }
}

impl From<Memory> for Kept {
    fn from(mut memory: Memory) -> Kept {
        let flat = |((uid, ticket), (first, last))| (uid, ticket, first, last);
        let own = memory.order.into_iter().filter_map(|key| memory.spans.remove_entry(&key)).map(flat).collect();
        let mut chosen: Vec<_> = memory.spans.into_iter().map(flat).collect();
        chosen.sort_unstable_by_key(|(.., first, _)| *first);
        let mut undone: Vec<_> =
            memory.undone.into_iter().map(|((uid, of), (by, first))| (uid, of, by, first)).collect();
        undone.sort_unstable_by_key(|(.., first)| *first);
        Kept { own, chosen, forgotten: memory.forgotten, trails: memory.trails, undone }
    }
}

/// What there is to remember of the entries of one ticket, or of the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Whose.
    pub uid: u32,
    /// Its id.
    pub ticket: Ticket,
    /// The first entry.
    pub first: u64,
    /// The last entry.
    pub last: u64,
    /// Second of recording.
    at: i64,
    act: Act,
}

/// What a ticket does, as far as undo and redo care.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Act {
    Change,
    /// A whole plan came in: taken back only by its name, never by one undo too many.
    Adoption,
    Undo(Ticket),
    Redo(Ticket),
}

impl Remark {
    /// Of one entry.
    pub fn of(entry: &Entry) -> Remark {
        let act = match &entry.event {
            Event::ChangeUndone { of } => Act::Undo(of.clone()),
            Event::ChangeRedone { of } => Act::Redo(of.clone()),
            Event::PlanAdopted { .. } => Act::Adoption,
            _ => Act::Change,
        };
        let (seq, at) = (entry.seq, entry.at.timestamp());
        Remark { uid: entry.by.uid, ticket: entry.ticket.clone(), first: seq, last: seq, at, act }
    }
}

/// What is known of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Its change is stored: first and last entry.
    Stored(u64, u64),
    /// It is new.
    New,
    /// It may have been stored and forgotten.
    TooOld,
}

impl Memory {
    /// What is known of an author's ticket.
    pub fn look_up(&self, uid: u32, ticket: &Ticket) -> Known {
        if let Some((first, last)) = self.spans.get(&(uid, ticket.clone())) {
            return Known::Stored(*first, *last);
        }
        match ticket.made_at() {
            Some(second) if second <= self.forgotten => Known::TooOld,
            _ => Known::New,
        }
    }

    /// The entries of an author's ticket.
    pub fn span(&self, uid: u32, ticket: &Ticket) -> Option<Span> {
        let (first, last) = *self.spans.get(&(uid, ticket.clone()))?;
        Some(Span { ticket: ticket.clone(), first, last })
    }

    /// The author's last change that is not taken back.
    pub fn last_done(&self, uid: u32) -> Option<&Span> {
        self.trails.get(&uid)?.done.back()
    }

    /// The author's change that was taken back last, unless another one was made since.
    pub fn last_undone(&self, uid: u32) -> Option<&Span> {
        self.trails.get(&uid)?.undone.back()
    }

    /// The ticket that took this one back, and its first entry; none where it holds.
    pub fn undone_by(&self, uid: u32, ticket: &Ticket) -> Option<&(Ticket, u64)> {
        self.undone.get(&(uid, ticket.clone()))
    }

    /// Remembers entries; those of one ticket follow each other.
    pub fn remember(&mut self, remark: Remark) {
        let Remark { uid, ticket, first, last, at, act } = remark;
        let key = (uid, ticket);
        if let Some((_, known_last)) = self.spans.get_mut(&key) {
            *known_last = last;
            if let Some(span) = self.trails.get_mut(&uid).and_then(|trail| trail.done.back_mut())
                && span.ticket == key.1
            {
                span.last = last;
            }
            return;
        }
        self.spans.insert(key.clone(), (first, last));
        if key.1.made_at().is_some() {
            self.order.push_back(key.clone());
            self.forget(at);
        }
        self.extend_trail(uid, act, Span { ticket: key.1, first, last });
    }

    fn extend_trail(&mut self, uid: u32, act: Act, span: Span) {
        match &act {
            Act::Undo(of) => drop(self.undone.insert((uid, of.clone()), (span.ticket.clone(), span.first))),
            Act::Redo(of) => drop(self.undone.remove(&(uid, of.clone()))),
            Act::Change | Act::Adoption => {}
        }
        let trail = self.trails.entry(uid).or_default();
        let (from, to, of) = match act {
            Act::Undo(of) => (&mut trail.done, &mut trail.undone, of),
            Act::Redo(of) => (&mut trail.undone, &mut trail.done, of),
            Act::Adoption => return,
            Act::Change => {
                trail.undone.clear();
                trail.done.push_back(span);
                if trail.done.len() > UNDOABLE {
                    trail.done.pop_front();
                }
                return;
            }
        };
        let known = from.iter().rposition(|span| span.ticket == of).and_then(|place| from.remove(place));
        if let Some(span) = known {
            to.push_back(span);
        }
    }

    fn forget(&mut self, now: i64) {
        while self.order.len() > REMEMBERED {
            if let Some(key) = self.order.pop_front() {
                self.spans.remove(&key);
                self.undone.remove(&key);
                self.forgotten = now;
            }
        }
    }
}

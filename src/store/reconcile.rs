//! Journal and sled, read side by side: which entries are proven, and what each of the two lacks.
//!
//! An entry is proven when it follows the chain and no other entry claims its place.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

use super::{Group, Head, StoreError, follow};

/// What one of the two gives, in order.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A change, whole.
    Group(Group),
    /// Something unreadable, in words for those who repair.
    Hole(String),
}

/// One of the two, from its first change to its last.
pub(crate) trait Pieces {
    fn next(&mut self) -> Result<Option<Piece>, StoreError>;
}

/// A side that is left out has nothing.
impl<P: Pieces> Pieces for Option<P> {
    fn next(&mut self) -> Result<Option<Piece>, StoreError> {
        self.as_mut().map_or(Ok(None), Pieces::next)
    }
}

/// How the walk over both ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Every entry of both is proven.
    Agreed,
    /// Both have an entry at this place, and not the same one.
    Fork {
        /// The first entry that differs.
        seq: u64,
    },
    /// Neither has a good entry at this place, yet there are later ones.
    Gap {
        /// The first entry that is lost.
        seq: u64,
    },
}

/// What one of the two lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Nothing.
    Whole,
    /// Everything from this entry on.
    Behind {
        /// The first entry it lacks.
        from: u64,
    },
    /// Something in between.
    Holed {
        /// Where, and what is wrong.
        what: String,
    },
}

/// What is known after both were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// The last proven entry.
    pub head: Head,
    /// What the journal lacks of the proven entries.
    pub journal: Part,
    /// What sled lacks of them.
    pub sled: Part,
    /// What comes after the last proven entry.
    pub end: End,
}

/// The walk itself: proven changes one by one, then a [`Survey`].
#[derive(Debug)]
pub(super) struct Walk<J, S> {
    head: Head,
    journal: Lane<J>,
    sled: Lane<S>,
    until: u64,
    end: Option<End>,
}

#[derive(Debug)]
struct Lane<P> {
    pieces: P,
    next: Option<Group>,
    /// The first proven entry it did not have.
    lacks: Option<u64>,
    hole: Option<String>,
}

impl<J: Pieces, S: Pieces> Walk<J, S> {
    pub(super) fn new(journal: J, sled: S) -> Self {
        Walk { head: Head::default(), journal: Lane::new(journal), sled: Lane::new(sled), until: u64::MAX, end: None }
    }

    /// No further than this entry, the last of a change: what comes after it may just be written.
    pub(super) fn until(self, until: u64) -> Self {
        Walk { until, ..self }
    }

    /// The next proven change.
    pub(super) fn next(&mut self) -> Result<Option<Group>, StoreError> {
        if self.end.is_some() || self.head.seq >= self.until {
            return Ok(None);
        }
        let seq = self.head.seq + 1;
        let ours = self.journal.at(seq)?;
        let theirs = self.sled.at(seq)?;
        let (group, head) = match (ours, theirs) {
            (None, None) => {
                let more = self.journal.next.is_some() || self.sled.next.is_some();
                self.end = Some(if more { End::Gap { seq } } else { End::Agreed });
                return Ok(None);
            }
            (Some(group), None) | (None, Some(group)) => match proof(self.head, &group) {
                Some(head) => (group, head),
                None => return Ok(self.stop(End::Gap { seq })),
            },
            (Some(group), Some(other)) => match proof(self.head, &group) {
                Some(head) if group.records == other.records => (group, head),
                _ => return Ok(self.stop(End::Fork { seq })),
            },
        };
        self.head = head;
        Ok(Some(group))
    }

    fn stop(&mut self, end: End) -> Option<Group> {
        self.end = Some(end);
        None
    }

    /// What was found, once [`next`](Walk::next) has given `None`.
    pub(super) fn survey(self) -> Survey {
        Survey {
            head: self.head,
            journal: self.journal.part(self.head.seq),
            sled: self.sled.part(self.head.seq),
            end: self.end.unwrap_or(End::Agreed),
        }
    }
}

/// The head after a group that follows the chain.
fn proof(head: Head, group: &Group) -> Option<Head> {
    group.records.iter().try_fold(head, |head, record| follow(head, record).ok())
}

impl<P: Pieces> Lane<P> {
    fn new(pieces: P) -> Self {
        Lane { pieces, next: None, lacks: None, hole: None }
    }

    /// The change that begins with entry `seq`.
    fn at(&mut self, seq: u64) -> Result<Option<Group>, StoreError> {
        loop {
            if self.next.is_none() {
                match self.pieces.next()? {
                    Some(Piece::Group(group)) => self.next = Some(group),
                    Some(Piece::Hole(what)) => {
                        self.hole.get_or_insert(what);
                        continue;
                    }
                    None => {
                        self.lacks.get_or_insert(seq);
                        return Ok(None);
                    }
                }
            }
            let first = self.next.as_ref().and_then(|group| group.records.first());
            match first.map_or(Ordering::Less, |first| first.seq.cmp(&seq)) {
                Ordering::Equal => {
                    if let Some(from) = self.lacks {
                        self.hole.get_or_insert(format!("entries {from} to {} are missing", seq - 1));
                    }
                    return Ok(self.next.take());
                }
                Ordering::Greater => {
                    self.lacks.get_or_insert(seq);
                    return Ok(None);
                }
                Ordering::Less => {
                    self.next = None;
                    self.hole.get_or_insert(format!("a change out of order before entry {seq}"));
                }
            }
        }
    }

    fn part(self, head: u64) -> Part {
        match (self.hole, self.lacks) {
            (Some(what), _) => Part::Holed { what },
            (None, Some(from)) if from <= head => Part::Behind { from },
            _ => Part::Whole,
        }
    }
}

#[cfg(test)]
mod tests;

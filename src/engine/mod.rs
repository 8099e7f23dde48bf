//! Decide, append, apply, notify. One thread owns the engine; everybody else reads the office it publishes.
//!
//! Append before apply, notify after append. `decide` may refuse, `apply` may not.

mod memory;
mod past;
mod refold;
#[cfg(test)]
mod tests;

pub use memory::Span;
pub use past::{as_of, entries, entry, last_entry_of};
pub use refold::{Refold, Refolded};

use serde::{Deserialize, Serialize};
use std::sync::{Arc, PoisonError, RwLock};

use crate::calendar::{Calendar, Date};
use crate::domain::change::Change;
use crate::domain::decide::{Context, Decided, Undoing, decide};
use crate::domain::id::{PlanId, TaskNo, Ticket};
use crate::domain::limit::{Beyond, moved};
use crate::domain::plan::Office;
use crate::domain::refusal::Refusal;
use crate::domain::stamp::{Author, Entry, Moment, Touch};
use crate::failure::{Class, Failure};
use crate::store::{Group, Head, Record, Snapshot, Store, StoreError, seal};
use crate::words;
use memory::{Known, Memory, Remark};

/// The format of the engine's snapshots; one of another format is not read.
pub const SNAPSHOT: u32 = 1;

/// A change that somebody asks for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Who, as the kernel says.
    pub by: Author,
    /// The office is theirs: they may do everything.
    pub is_owner: bool,
    /// The client's id of the change.
    pub ticket: Ticket,
    /// The `seq` of what the author saw.
    pub base: Option<u64>,
    /// The plan that is meant; none: the current one.
    pub plan: Option<PlanId>,
    /// The day that counts as today for rules.
    pub today: Date,
    /// Only say what would happen.
    pub dry_run: bool,
    /// What.
    pub change: Change,
}

/// What became of a wish.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its entries; of a dry run those that would be, unsealed.
    pub records: Vec<Record>,
    /// It was stored before, under the same ticket.
    pub repeated: bool,
    /// The last entry of the office.
    pub seq: u64,
    /// The limits that it went beyond.
    pub beyond: Vec<Beyond>,
}

/// The office as everybody may read it.
pub type Published = Arc<RwLock<Arc<Office>>>;

/// The office at this moment; later changes do not change it.
pub fn current(published: &Published) -> Arc<Office> {
    published.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The state that a snapshot holds.
#[derive(Serialize, Deserialize)]
struct State {
    office: Office,
    memory: Memory,
}

/// The one writer.
pub struct Engine<S> {
    store: Arc<S>,
    published: Published,
    memory: Memory,
    head: Head,
    last_at: Option<Moment>,
    snapshot_at: u64,
    is_broken: bool,
}

/// Changes that are decided and wait for one append.
struct Batch {
    office: Office,
    head: Head,
    groups: Vec<Group>,
    /// One for each group.
    remarks: Vec<Remark>,
    /// For which wish; a change that waits for the append is the group of that number.
    answers: Vec<(usize, Decision)>,
}

/// What was decided about a wish.
enum Decision {
    /// Nothing is to be stored.
    Made(Made),
    /// The group of that number is to be stored; it goes beyond these limits.
    Group(usize, Vec<Beyond>),
}

impl<S: Store> Engine<S> {
    /// Folds the history: the newest snapshot that fits, and what came after it. `progress` is told how many
    /// entries of how many are folded, now and then.
    pub fn open(store: Arc<S>, progress: &mut dyn FnMut(u64, u64)) -> Result<Engine<S>, Failure> {
        let head = store.head();
        let snapshot = store.snapshot(head.seq, SNAPSHOT)?;
        let state = snapshot.as_ref().and_then(|snapshot| serde_json::from_slice::<State>(&snapshot.bytes).ok());
        let mut state = state.unwrap_or_else(|| State { office: Office::default(), memory: Memory::default() });
        let snapshot_at = state.office.seq;
        let mut last_at = None;
        past::entries(&*store, snapshot_at + 1, head.seq, &mut |entry| {
            state.office.apply(&entry);
            state.memory.remember(Remark::of(&entry));
            last_at = Some(entry.at);
            if entry.seq % 10_000 == 0 {
                progress(entry.seq, head.seq);
            }
        })?;
        if last_at.is_none() {
            past::entries(&*store, head.seq, head.seq, &mut |entry| last_at = Some(entry.at))?;
        }
        let published = Arc::new(RwLock::new(Arc::new(state.office)));
        Ok(Engine { store, published, memory: state.memory, head, last_at, snapshot_at, is_broken: false })
    }

    /// The office, for readers.
    pub fn published(&self) -> Published {
        self.published.clone()
    }

    /// The store, for readers of the history.
    pub fn store(&self) -> Arc<S> {
        self.store.clone()
    }

    /// The last entry.
    pub fn seq(&self) -> u64 {
        self.head.seq
    }

    /// When the last entry was recorded; later ones are never recorded before it.
    pub fn last_at(&self) -> Option<Moment> {
        self.last_at
    }

    /// Whether a write failed in a way that leaves unknown what was stored. The host then ends; the next one opens
    /// cleanly.
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// How many entries no snapshot holds yet.
    pub fn since_snapshot(&self) -> u64 {
        self.head.seq - self.snapshot_at
    }

    /// Makes the wishes, as many as possible in one append. The answers stand in the order of the wishes; the new
    /// records are those to be told to everybody.
    pub fn make(
        &mut self,
        wishes: &[Wish],
        now: Moment,
        calendar: &Calendar,
    ) -> (Vec<Result<Made, Failure>>, Vec<Record>) {
        let now = self.last_at.map_or(now, |last| last.max(now));
        let mut answers: Vec<Option<Result<Made, Failure>>> = wishes.iter().map(|_| None).collect();
        let mut news = Vec::new();
        let mut batch = self.begin();
        for (place, wish) in wishes.iter().enumerate() {
            // Undo looks into the history: what is under way has to be stored first.
            let needs_history = matches!(wish.change, Change::Undo { .. } | Change::Redo);
            let is_pending = batch.remarks.iter().any(|r| r.uid == wish.by.uid && r.ticket == wish.ticket);
            if needs_history || is_pending {
                self.finish(std::mem::replace(&mut batch, self.begin()), now, &mut answers, &mut news);
                batch = self.begin();
            }
            match self.decide(&mut batch, wish, now, calendar) {
                Ok(decision) => batch.answers.push((place, decision)),
                Err(failure) => answers[place] = Some(Err(failure)),
            }
        }
        self.finish(batch, now, &mut answers, &mut news);
        let lost = || Err(Failure::internal(words!("Không có câu trả lời.", "There is no answer.")));
        (answers.into_iter().map(|answer| answer.unwrap_or_else(lost)).collect(), news)
    }

    fn begin(&self) -> Batch {
        let office = Office::clone(&current(&self.published));
        Batch { office, head: self.head, groups: Vec::new(), remarks: Vec::new(), answers: Vec::new() }
    }

    fn decide(&self, batch: &mut Batch, wish: &Wish, now: Moment, calendar: &Calendar) -> Result<Decision, Failure> {
        if self.is_broken {
            return Err(not_known(&wish.ticket));
        }
        match self.memory.look_up(wish.by.uid, &wish.ticket) {
            Known::New => {}
            Known::Stored(first, last) => return self.repeat(first, last).map(Decision::Made),
            Known::TooOld => return Err(Refusal::TicketTooOld { ticket: wish.ticket.clone() }.into()),
        }
        let undoing = self.undoing(wish)?;
        let by = batch.office.named(&wish.by);
        let context = Context {
            plan: wish.plan.as_ref(),
            today: wish.today,
            at: now,
            by: &by,
            is_owner: wish.is_owner,
            ticket: &wish.ticket,
            base: wish.base,
            calendar,
            undoing: undoing.as_ref(),
        };
        let decided = decide(&batch.office, &wish.change, &context)?;
        log(batch, wish, &by, now, decided)
    }

    fn repeat(&self, first: u64, last: u64) -> Result<Made, Failure> {
        let mut records = Vec::new();
        self.store.read(first, last, &mut |record| {
            records.push(record);
            std::ops::ControlFlow::Continue(())
        })?;
        Ok(Made { records, repeated: true, seq: self.head.seq, beyond: Vec::new() })
    }

    /// The ticket that an undo or a redo is about, with its entries.
    fn undoing(&self, wish: &Wish) -> Result<Option<Undoing>, Failure> {
        let uid = wish.by.uid;
        let span = match &wish.change {
            Change::Undo { ticket: None } => self.memory.last_done(uid).cloned(),
            Change::Undo { ticket: Some(ticket) } => {
                if let Some((by, first)) = self.memory.undone_by(uid, ticket) {
                    return Err(self.already_undone(ticket, by, *first)?.into());
                }
                let span = self.memory.span(uid, ticket);
                Some(span.ok_or_else(|| Refusal::NoSuchTicket { ticket: ticket.clone() })?)
            }
            Change::Redo => self.memory.last_undone(uid).cloned(),
            _ => None,
        };
        let Some(Span { ticket, first, last }) = span else { return Ok(None) };
        let mut entries = Vec::new();
        past::entries(&*self.store, first, last, &mut |entry| entries.push(entry))?;
        Ok(Some(Undoing { ticket, entries }))
    }

    fn already_undone(&self, ticket: &Ticket, by: &Ticket, first: u64) -> Result<Refusal, Failure> {
        let mut touch = None;
        past::entries(&*self.store, first, first, &mut |entry| touch = Some(Touch::of(&entry)))?;
        let ticket = ticket.clone();
        Ok(match touch {
            Some(touch) => Refusal::AlreadyUndone { ticket, by: by.clone(), touch: Box::new(touch) },
            None => Refusal::CannotUndo { ticket, task: None, touch: None },
        })
    }

    /// Appends what was decided, and only then makes it true for everybody.
    fn finish(
        &mut self,
        batch: Batch,
        now: Moment,
        answers: &mut [Option<Result<Made, Failure>>],
        news: &mut Vec<Record>,
    ) {
        let outcome = if batch.groups.is_empty() { Ok(()) } else { self.store.append(&batch.groups, self.head.seq) };
        if let Err(error) = outcome {
            self.is_broken |= matches!(error, StoreError::Broken(_) | StoreError::Conflict { .. });
            let failure = Failure::from(error);
            for (place, decision) in batch.answers {
                answers[place] = Some(match decision {
                    Decision::Made(made) => Ok(made),
                    Decision::Group(..) => Err(failure.clone()),
                });
            }
            return;
        }
        batch.remarks.into_iter().for_each(|remark| self.memory.remember(remark));
        if !batch.groups.is_empty() {
            self.last_at = Some(now);
        }
        self.head = batch.head;
        for (place, decision) in batch.answers {
            answers[place] = Some(Ok(match decision {
                Decision::Made(made) => made,
                Decision::Group(number, beyond) => {
                    Made { records: batch.groups[number].records.clone(), repeated: false, seq: self.head.seq, beyond }
                }
            }));
        }
        if !batch.groups.is_empty() {
            *self.published.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(batch.office);
            news.extend(batch.groups.into_iter().flat_map(|group| group.records));
        }
    }

    /// Keeps the state as it is now, so that the next start is quick. Losing a snapshot loses nothing.
    pub fn snapshot(&mut self, day: Date) -> Result<(), Failure> {
        if self.is_broken || self.since_snapshot() == 0 {
            return Ok(());
        }
        let state = State { office: Office::clone(&current(&self.published)), memory: self.memory.clone() };
        let bytes = serde_json::to_vec(&state).map_err(|error| {
            Failure::internal(words!("Không ghi được bản chụp: {error}.", "The snapshot cannot be written: {error}."))
        })?;
        self.store.put_snapshot(&Snapshot { version: SNAPSHOT, head: self.head, day, bytes })?;
        self.snapshot_at = self.head.seq;
        Ok(())
    }
}

/// Makes entries of what was decided: numbered, sealed, folded into the batch's office.
fn log(batch: &mut Batch, wish: &Wish, by: &Author, now: Moment, decided: Vec<Decided>) -> Result<Decision, Failure> {
    let mut head = batch.head;
    let mut office = batch.office.clone();
    let mut records = Vec::with_capacity(decided.len());
    let mut remark: Option<Remark> = None;
    let mut tasks: Vec<(PlanId, TaskNo)> = Vec::new();
    for Decided { plan, event } in decided {
        tasks.extend(plan.clone().zip(moved(&event)));
        let seq = head.seq + 1;
        let entry = Entry { seq, plan, at: now, by: by.clone(), ticket: wish.ticket.clone(), event };
        let body = serde_json::to_string(&entry).map_err(|error| {
            Failure::internal(words!("Không ghi được mục: {error}.", "The entry cannot be written: {error}."))
        })?;
        let (line, hash) = seal(&head.hash, &body);
        if line.len() > crate::store::LONGEST_LINE {
            return Err(Failure::new(
                Class::Refused,
                "too-long",
                words!("Nội dung quá dài để ghi thành một mục.", "This is too long for one entry."),
            ));
        }
        head = Head { seq, hash };
        records.push(Record { seq, line });
        office.apply(&entry);
        remark.get_or_insert_with(|| Remark::of(&entry)).last = seq;
    }
    let beyond = office.plans.values().filter(|plan| !plan.limits.is_empty()).flat_map(|plan| {
        let here = tasks.iter().filter(|(id, _)| *id == plan.head.id);
        plan.beyond(&here.map(|(_, task)| *task).collect::<Vec<_>>())
    });
    let beyond = beyond.collect();
    let Some(remark) = remark.filter(|_| !wish.dry_run) else {
        return Ok(Decision::Made(Made { records, repeated: false, seq: batch.head.seq, beyond }));
    };
    (batch.office, batch.head) = (office, head);
    batch.remarks.push(remark);
    batch.groups.push(Group { ticket: wish.ticket.to_string(), day: now.date_naive(), records });
    Ok(Decision::Group(batch.groups.len() - 1, beyond))
}

/// Nobody knows whether it was stored; the ticket tells later.
pub fn not_known(ticket: &Ticket) -> Failure {
    Failure::not_known(
        "not-known",
        words!("Chưa biết đã ghi được hay chưa.", "It is not known whether this was stored."),
    )
    .hint(words!(
        "Chạy lại với --ticket {ticket} để gửi lại, không bị ghi hai lần.",
        "Run it again with --ticket {ticket}; it will not be stored twice."
    ))
}

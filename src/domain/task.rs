//! A task (nhiệm vụ), what it must deliver, and what has happened to it.

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::id::{Numeral, PlanId, TargetId, TaskNo, UnitId};
use super::responsible::Responsible;
use super::schedule::Schedule;
use super::stamp::Touch;
use crate::calendar::{Date, Period};

/// The three columns of the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Chưa thực hiện.
    #[default]
    Planned,
    /// Đang thực hiện.
    InProgress,
    /// Hoàn thành.
    Done,
}

impl State {
    /// All of them, from left to right.
    pub const ALL: [State; 3] = [State::Planned, State::InProgress, State::Done];

    /// The stable name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            State::Planned => "planned",
            State::InProgress => "in-progress",
            State::Done => "done",
        }
    }
    /// The column to the right.
    pub const fn next(self) -> Option<State> {
        match self {
            State::Planned => Some(State::InProgress),
            State::InProgress => Some(State::Done),
            State::Done => None,
        }
    }
    /// The column to the left.
    pub const fn previous(self) -> Option<State> {
        match self {
            State::Planned => None,
            State::InProgress => Some(State::Planned),
            State::Done => Some(State::InProgress),
        }
    }
}

/// Where a task comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Origin {
    /// A printed row of the plan.
    #[default]
    Printed,
    /// The body text of the plan.
    Body,
    /// Assigned later (nhiệm vụ phát sinh), with its document.
    Assigned {
        /// Số, ký hiệu of the assigning document.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<String>,
        /// Effective date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// Carried over from another plan.
    Carried {
        /// That plan.
        plan: PlanId,
        /// Its number there.
        number: TaskNo,
    },
}

/// A document that proves that something was done (minh chứng).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Số, ký hiệu: `64/KH-UBND`.
    pub number: String,
    /// Ngày ban hành.
    #[serde(default)]
    pub date: Option<Date>,
    /// Trích yếu.
    #[serde(default)]
    pub subject: Option<String>,
    /// Where it can be read.
    #[serde(default)]
    pub link: Option<String>,
}

/// How a deliverable was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It exists.
    Done,
    /// Không phát sinh: it was not needed.
    NotArising,
}

/// A deliverable or an occurrence that is no longer open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// Done, or not arising.
    pub how: How,
    /// Effective date.
    pub on: Date,
    /// Why it did not arise.
    #[serde(default)]
    pub reason: Option<String>,
    /// The proof.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// Something the task must produce (sản phẩm).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliverable {
    /// The 2 in `19.2`.
    pub number: u16,
    /// As issued.
    pub text: String,
    /// Its own schedule, where the plan splits the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
    /// Its own responsibility, where the plan splits the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Responsible>,
    /// None while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

/// One period of a recurring task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Planned or in progress; done when it is settled.
    #[serde(default)]
    pub state: State,
    /// None while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

/// What a note is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Ghi chú.
    #[default]
    Note,
    /// Ý kiến chỉ đạo.
    Decision,
    /// How far a continuous task is, for one reporting period.
    Progress,
}

/// A word about a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its number within the task.
    pub id: u32,
    /// What it is.
    #[serde(default)]
    pub kind: NoteKind,
    /// At most 2,000 characters.
    pub text: String,
    /// The reporting period it speaks of, as the report names it (`quy-1`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Effective date.
    pub on: Date,
}

/// Notes as they are read: the newest day first, and of one day what was written last.
pub fn newest_first<T>(notes: &[T], on: impl Fn(&T) -> Date) -> Vec<&T> {
    let mut sorted: Vec<&T> = notes.iter().rev().collect();
    sorted.sort_by_key(|note| Reverse(on(note)));
    sorted
}

/// Vướng mắc.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: Date,
    /// Waiting for whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_for: Option<String>,
}

/// Đã trình, chờ ký.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// When.
    pub on: Date,
    /// To whom.
    pub to: String,
}

/// Gia hạn: a new day, why, and who allowed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// One deliverable only; none for the whole task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliverable: Option<u16>,
    /// The new last safe day.
    pub due: Date,
    /// Why.
    pub reason: String,
    /// The document or meeting that allowed it.
    pub by: String,
    /// Effective date.
    pub on: Date,
}

/// Why a task is out of the board for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Effective date.
    pub on: Date,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The amending decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amendment: Option<String>,
}

/// Where a task goes on after its plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The next plan.
    pub plan: PlanId,
    /// Its number there.
    pub number: TaskNo,
    /// Effective date.
    pub on: Date,
}

/// Mức ưu tiên.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    /// Thường.
    #[default]
    Normal,
    /// Cao.
    High,
}

/// Money, in whole đồng.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Dự toán.
    #[serde(default)]
    pub estimate: Option<u64>,
    /// Đã chi.
    #[serde(default)]
    pub spent: Option<u64>,
}

impl Budget {
    /// A sum as people type it: whole đồng, with or without points, commas or spaces between groups of three; `,00` behind
    /// it, as spreadsheets write, counts for nothing. What could be read in two ways is none.
    pub fn sum(typed: &str) -> Option<u64> {
        let typed: String = typed.trim().chars().filter(|c| !matches!(c, ' ' | '_')).collect();
        let whole = [",0", ",00", ".0", ".00"].iter().find_map(|end| typed.strip_suffix(end)).unwrap_or(&typed);
        let separator = whole.chars().find(|c| matches!(c, '.' | ','));
        let mut groups = whole.split(separator.unwrap_or(','));
        let first = groups.next().filter(|first| separator.is_none() || first.len() <= 3)?;
        let rest: Vec<&str> = groups.collect();
        if first.is_empty() || rest.iter().any(|group| group.len() != 3) {
            return None;
        }
        let digits = std::iter::once(first).chain(rest).collect::<String>();
        digits.parse().ok().filter(|_| digits.bytes().all(|c| c.is_ascii_digit()))
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A task of the plan. What the plan says comes first, what has happened since comes after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Stt.
    pub number: TaskNo,
    /// Its area.
    pub area: Numeral,
    /// As issued.
    pub title: String,
    /// For cards, at most 32 columns; empty: the title is cut.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short: String,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Origin,
    /// Its deadline; deliverables may have their own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub schedule: Schedule,
    /// Who leads and who supports.
    #[serde(default, skip_serializing_if = "is_default")]
    pub responsible: Responsible,
    /// What it must produce.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deliverables: Vec<Deliverable>,
    /// The person who does it, beside the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Lãnh đạo phụ trách.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<String>,
    /// Mức ưu tiên.
    #[serde(default, skip_serializing_if = "is_default")]
    pub priority: Priority,
    /// Nhãn.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub labels: BTreeSet<String>,
    /// The tasks that come first.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub after: BTreeSet<TaskNo>,
    /// The targets it serves.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub targets: BTreeSet<TargetId>,
    /// Money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub budget: Budget,

    /// Its column.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: State,
    /// Effective date of the last move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_on: Option<Date>,
    /// Why it was finished although something was open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forced: Option<String>,
    /// Vướng mắc.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Blocked>,
    /// Đã trình, chờ ký.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted: Option<Submitted>,
    /// Done but for the document's number (chờ số văn bản), since this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaits_number: Option<Date>,
    /// Gia hạn, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// The periods of a recurring task in which something has happened.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub occurrences: BTreeMap<Period, Occurrence>,
    /// Notes and decisions, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Corrected wordings (đính chính), by field: `title`, `deliverable-2`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub corrections: BTreeMap<String, String>,
    /// Out of the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped: Option<Dropped>,
    /// Goes on in another plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Carried>,

    /// The next note's number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub next_note: u32,
    /// The entry that changed it last.
    #[serde(default, skip_serializing_if = "is_default")]
    pub seq: u64,
    /// Who changed which field last.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub touched: BTreeMap<String, Touch>,
}

impl Task {
    /// A new task with nothing but its place and its title.
    pub fn new(number: TaskNo, area: Numeral, title: String) -> Task {
        Task {
            number,
            area,
            title,
            short: String::new(),
            origin: Origin::Printed,
            schedule: Schedule::default(),
            responsible: Responsible::default(),
            deliverables: Vec::new(),
            person: None,
            leader: None,
            priority: Priority::Normal,
            labels: BTreeSet::new(),
            after: BTreeSet::new(),
            targets: BTreeSet::new(),
            budget: Budget::default(),
            state: State::Planned,
            moved_on: None,
            forced: None,
            blocked: None,
            submitted: None,
            awaits_number: None,
            extensions: Vec::new(),
            occurrences: BTreeMap::new(),
            notes: Vec::new(),
            corrections: BTreeMap::new(),
            dropped: None,
            carried: None,
            next_note: 0,
            seq: 0,
            touched: BTreeMap::new(),
        }
    }

    /// Still on the board: neither dropped nor carried over.
    pub fn is_on_board(&self) -> bool {
        self.dropped.is_none() && self.carried.is_none()
    }

    /// One of its deliverables.
    pub fn deliverable(&self, number: u16) -> Option<&Deliverable> {
        self.deliverables.iter().find(|d| d.number == number)
    }

    /// The schedule of a deliverable: its own, else the task's.
    pub fn schedule_of<'a>(&'a self, deliverable: &'a Deliverable) -> &'a Schedule {
        deliverable.schedule.as_ref().unwrap_or(&self.schedule)
    }

    /// The responsibility for a deliverable: its own, else the task's.
    pub fn responsible_for<'a>(&'a self, deliverable: &'a Deliverable) -> &'a Responsible {
        deliverable.responsible.as_ref().unwrap_or(&self.responsible)
    }

    /// The deliverables that are not settled yet.
    pub fn open_deliverables(&self) -> impl Iterator<Item = &Deliverable> {
        self.deliverables.iter().filter(|d| d.settled.is_none())
    }

    /// The extension that holds for a deliverable (or, for none, for the task as a whole).
    pub fn extension_of(&self, deliverable: Option<u16>) -> Option<&Extension> {
        self.extensions.iter().rev().find(|e| e.deliverable.is_none() || e.deliverable == deliverable)
    }

    /// Whether a unit leads or supports it, or one of its deliverables.
    pub fn names_unit(&self, unit: &UnitId) -> bool {
        let own = self.deliverables.iter().filter_map(|deliverable| deliverable.responsible.as_ref());
        let mut parties = own.chain([&self.responsible]).flat_map(|who| who.lead.iter().chain(&who.support));
        parties.any(|party| party.unit() == Some(unit))
    }

    /// Whether it comes round in periods.
    pub fn is_recurring(&self) -> bool {
        matches!(self.schedule, Schedule::Recurring { .. })
    }

    /// The wording papers use: the corrected one where there is one.
    pub fn worded<'a>(&'a self, field: &str, issued: &'a str) -> &'a str {
        self.corrections.get(field).map_or(issued, String::as_str)
    }
}

/// The tasks of a plan by number. Shared, so that a copy of a plan of 10,000 tasks costs microseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tasks(Vec<Arc<Task>>);

impl Tasks {
    fn place(&self, number: TaskNo) -> Result<usize, usize> {
        // New numbers are nearly always the highest.
        match self.0.last() {
            Some(last) if last.number >= number => self.0.binary_search_by_key(&number, |task| task.number),
            _ => Err(self.0.len()),
        }
    }
    /// One task.
    pub fn get(&self, number: TaskNo) -> Option<&Arc<Task>> {
        self.place(number).ok().map(|place| &self.0[place])
    }
    /// One task, to be changed; copied first where somebody else still reads it.
    pub fn get_mut(&mut self, number: TaskNo) -> Option<&mut Task> {
        let place = self.place(number).ok()?;
        Some(Arc::make_mut(&mut self.0[place]))
    }
    /// Adds a task, or replaces the one of that number.
    pub fn insert(&mut self, task: Task) {
        match self.place(task.number) {
            Ok(place) => self.0[place] = Arc::new(task),
            Err(place) => self.0.insert(place, Arc::new(task)),
        }
    }
    /// Takes a task out.
    pub fn remove(&mut self, number: TaskNo) {
        if let Ok(place) = self.place(number) {
            self.0.remove(place);
        }
    }
    /// All, by number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<Task>> {
        self.0.iter()
    }
    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

//! The lines between host and clients: one JSON object a line, a client's of at most [`LONGEST_LINE`] bytes.
//!
//! ```text
//! client                                      host
//! {"hello":{"protocol":1,"format":1,...}}  ->
//!                                          <- {"welcome":{"protocol":1,"format":1,"seq":22,...}}
//! {"ask":{"id":1,"query":{...}}}           ->
//!                                          <- {"rows":{"id":1,"rows":[...]}}    any number
//!                                          <- {"answer":{"id":1,...}}           one
//! {"make":{"id":2,"ticket":"..",...}}      ->
//!                                          <- {"answer":..} or {"refused":{"id":2,"failure":{..}}}
//! {"follow":{"id":3,"from":22}}            ->
//!                                          <- {"notice":{"entries":[...]}}      as things happen
//! ```
//! A client may send `hello` and its first request in one go. Lines are read by a newer and an older side: unknown
//! fields are ignored, known ones keep their meaning.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io::{self, BufRead, Read};

use crate::calendar::Date;
use crate::domain::change::Change;
use crate::domain::id::{PlanId, TaskNo, Ticket};
use crate::domain::limit::Beyond;
use crate::domain::stamp::Author;
use crate::failure::{Failure, why};
use crate::text::Words;
use crate::words;

/// The protocol this program speaks. The host also speaks the one before, once there is one.
pub const PROTOCOL: u32 = 1;

/// The longest line of a client, in bytes, with its newline.
pub const LONGEST_LINE: usize = 1 << 20;

/// The longest line of a host. Its lines are short where they can be, but a task with all its notes is one row, and
/// a whole plan is one value.
pub const LONGEST_ANSWER: usize = 256 << 20;

/// What a client sends.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToHost {
    /// The first line.
    Hello(Hello),
    /// A question.
    Ask(Ask),
    /// Parts of a large batch; the next `make` with `staged` brings them in.
    Stage(Stage),
    /// A change.
    Make(Box<Make>),
    /// Tell me what happens from here on.
    Follow(Follow),
    /// End the host: after everything that is under way.
    Stop(Stop),
}

/// The greeting of a client.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hello {
    /// [`PROTOCOL`].
    pub protocol: u32,
    /// The newest event format it understands.
    pub format: u32,
    /// Its version.
    pub program: String,
}

/// The greeting of the host.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Welcome {
    /// The protocol that is spoken from here on.
    pub protocol: u32,
    /// The event format that is spoken: the host's, or the client's where that is older.
    pub format: u32,
    /// Its version.
    pub program: String,
    /// Its process id.
    pub pid: u32,
    /// The last entry.
    pub seq: u64,
    /// Who the client is, as the kernel says.
    pub you: Author,
    /// What was found and mended at the start; said once to those on the board.
    #[serde(default)]
    pub notes: Vec<Words>,
}

/// A question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ask {
    /// The client's number for the answer.
    pub id: u64,
    /// The plan; none: the current one.
    #[serde(default)]
    pub plan: Option<PlanId>,
    /// The day that counts as today; none: the host's.
    #[serde(default)]
    pub today: Option<Date>,
    /// As it was recorded at the end of this day.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// Days before a due day from which a task counts as due soon; none: the usual number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soon_days: Option<i64>,
    /// What.
    pub query: Query,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Query {
    /// Tasks that pass a filter. Rows: `TaskView`.
    Tasks {
        /// See `domain::filter`.
        filter: String,
    },
    /// One task. Value: `TaskView`; rows: its entries, oldest first.
    Task {
        /// Its number.
        task: TaskNo,
    },
    /// The history, newest entries first in choice, oldest first in the answer. Rows: entries.
    Log {
        /// At most so many.
        limit: usize,
        /// By this account.
        by: Option<String>,
        /// Recorded on this day or later.
        since: Option<Date>,
        /// Of this task.
        task: Option<TaskNo>,
    },
    /// All entries of a ticket of mine. Rows: entries.
    Ticket {
        /// Its id.
        ticket: Ticket,
    },
    /// A part of the history, oldest entries first: those wanted among the next few thousand. Rows: entries. Value:
    /// the number of the last entry that was looked at, from where the next question goes on.
    History {
        /// After this entry.
        after: u64,
        /// By this account.
        by: Option<String>,
        /// Recorded on this day or later.
        since: Option<Date>,
        /// Of this task.
        task: Option<TaskNo>,
    },
    /// The plan with its areas, units, triggers and targets. Value: `PlanAnswer`.
    Plan,
    /// All plans. Rows: `PlanView`.
    Plans,
    /// The targets of the plan. Rows: `TargetView`.
    Targets,
    /// Every move of a task to another column, in the order of recording. Rows: `figures::Move`.
    Moves,
    /// The whole plan as data. Value: `Plan`.
    Whole,
    /// The list of officers. Rows: `OfficerView`.
    Officers,
    /// Everything, to fold further by oneself. Rows: [`Piece`].
    Office,
    /// How the host is. Value: `HostStatus`.
    Status,
    /// Everything that is kept up to an entry, the last of a change. Rows: the lines of a backup.
    Lines {
        /// That entry.
        to: u64,
    },
    /// Everything that `doctor` reads. Value: `Looked`.
    Examine,
    /// Whether the history is whole, entry by entry. Value: `AuditAnswer`.
    Audit,
}

/// A piece of an office, so that no line grows with the number of tasks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    /// The frame: how far it goes, and which plan is current.
    Frame {
        /// The last entry in it.
        seq: u64,
        /// The current plan.
        current: Option<PlanId>,
    },
    /// The list of officers; not sent to a client of a format before 2.
    Officers(std::collections::BTreeMap<String, crate::domain::officer::Officer>),
    /// A plan without its tasks.
    Plan(Box<crate::domain::plan::Plan>),
    /// A task of a plan.
    Task(PlanId, Box<crate::domain::task::Task>),
}

/// Parts of a batch.
#[derive(Debug, Serialize, Deserialize)]
pub struct Stage {
    /// In order.
    pub changes: Vec<Change>,
}

/// A change to be made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Make {
    /// The client's number for the answer.
    pub id: u64,
    /// Sent again after a lost connection, it is answered, not repeated.
    pub ticket: Ticket,
    /// The `seq` of what the author saw.
    #[serde(default)]
    pub base: Option<u64>,
    /// The plan; none: the current one.
    #[serde(default)]
    pub plan: Option<PlanId>,
    /// The day that counts as today; none: the host's.
    #[serde(default)]
    pub today: Option<Date>,
    /// Only say what would happen.
    #[serde(default)]
    pub dry_run: bool,
    /// The change is a batch of what was staged.
    #[serde(default)]
    pub staged: bool,
    /// What.
    pub change: Change,
}

/// Tell me what happens.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Follow {
    /// The client's number for the answer.
    pub id: u64,
    /// The last entry it knows.
    pub from: u64,
    /// It is a board: whoever else has one open is told that this one is here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub board: bool,
}

/// End the host.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Stop {
    /// The client's number for the answer.
    pub id: u64,
    /// Only when nobody else is connected (a newer program takes over).
    #[serde(default)]
    pub only_if_idle: bool,
}

/// What the host sends.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToClient {
    /// The first line.
    Welcome(Box<Welcome>),
    /// Rows of an answer that is still going on.
    Rows(Rows),
    /// The end of an answer.
    Answer(Answer),
    /// The answer is no.
    Refused(Refused),
    /// Something has happened.
    Notice(Notice),
}

/// Rows of an answer, as text: whoever only prints them need not read them.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rows {
    /// Of which request.
    pub id: u64,
    /// A JSON array.
    pub rows: Box<RawValue>,
}

/// The end of an answer, and what belongs to all of it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Answer {
    /// Of which request.
    pub id: u64,
    /// The plan that was meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    /// The last entry the answer knows.
    pub seq: u64,
    /// The day that counted as today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<Date>,
    /// The single thing that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Box<RawValue>>,
    /// The change was stored before, under the same ticket.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeated: bool,
    /// The limits of tasks at once that the change went beyond.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beyond: Vec<Beyond>,
}

/// The answer is no.
#[derive(Debug, Serialize, Deserialize)]
pub struct Refused {
    /// Of which request.
    pub id: u64,
    /// Why, and what to do.
    pub failure: Failure,
}

/// Something has happened.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Notice {
    /// New entries, in order and without gaps.
    #[serde(default)]
    pub entries: Vec<Box<RawValue>>,
    /// The client was too slow: what it missed is not sent; it follows again from what it knows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lagging: bool,
    /// Who has the board open now, by name; none: as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<Vec<String>>,
    /// The host ends; connect again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends: bool,
}

/// One line, with its newline.
pub fn line<T: Serialize>(message: &T) -> Vec<u8> {
    // Serializing our own types into memory cannot fail: no map has keys that are not text.
    let mut bytes = serde_json::to_vec(message).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Why a line could not be read.
#[derive(Debug)]
pub enum BadLine {
    /// The other side is gone.
    Closed,
    /// It is longer than [`LONGEST_LINE`].
    TooLong,
    /// It is no message.
    Unreadable(String),
    /// The connection failed, or was silent for too long.
    Io(io::Error),
}

impl From<BadLine> for Failure {
    fn from(bad: BadLine) -> Failure {
        match bad {
            BadLine::Closed => {
                Failure::out_of_reach("closed", words!("Kết nối đã đóng.", "The connection was closed."))
            }
            BadLine::TooLong => {
                Failure::usage("line-too-long", words!("Dòng gửi dài quá 1 MiB.", "The line is longer than 1 MiB."))
            }
            BadLine::Unreadable(_) => Failure::usage(
                "unreadable-line",
                words!("Dòng gửi không đúng khuôn dạng.", "The line is not in the agreed form."),
            ),
            BadLine::Io(error) => {
                let Words { vi, en } = why(&error);
                Failure::out_of_reach("connection", words!("Kết nối hỏng: {vi}.", "The connection failed: {en}."))
            }
        }
    }
}

/// Reads one line of a client into `buffer` and understands it. Never holds more than [`LONGEST_LINE`] bytes.
pub fn read<T: DeserializeOwned>(from: &mut impl BufRead, buffer: &mut Vec<u8>) -> Result<T, BadLine> {
    read_up_to(LONGEST_LINE, from, buffer)
}

/// Reads one line of the host into `buffer` and understands it. Never holds more than [`LONGEST_ANSWER`] bytes.
pub fn read_answer<T: DeserializeOwned>(from: &mut impl BufRead, buffer: &mut Vec<u8>) -> Result<T, BadLine> {
    read_up_to(LONGEST_ANSWER, from, buffer)
}

fn read_up_to<T: DeserializeOwned>(
    longest: usize,
    from: &mut impl BufRead,
    buffer: &mut Vec<u8>,
) -> Result<T, BadLine> {
    read_line(longest, from, buffer)?;
    serde_json::from_slice(buffer).map_err(|error| BadLine::Unreadable(error.to_string()))
}

/// Reads one line of at most so many bytes into `buffer`, without its newline.
fn read_line(longest: usize, from: &mut impl BufRead, buffer: &mut Vec<u8>) -> Result<(), BadLine> {
    buffer.clear();
    let mut limited = from.take(longest as u64);
    match limited.read_until(b'\n', buffer) {
        Ok(0) => Err(BadLine::Closed),
        Ok(_) if buffer.last() == Some(&b'\n') => {
            buffer.pop();
            Ok(())
        }
        Ok(read) if read == longest => Err(BadLine::TooLong),
        // Half a line: the other side went away while it spoke.
        Ok(_) => Err(BadLine::Closed),
        Err(error) => Err(BadLine::Io(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let hello = ToHost::Hello(Hello { protocol: PROTOCOL, format: 1, program: "0.1.0".into() });
        let bytes = line(&hello);
        let read: ToHost = read(&mut bytes.as_slice(), &mut Vec::new()).unwrap();
        assert!(matches!(read, ToHost::Hello(hello) if hello.protocol == PROTOCOL));
    }

    #[test]
    fn half_a_line_and_a_line_without_end_are_told_apart() {
        let mut buffer = Vec::new();
        assert!(matches!(read_line(LONGEST_LINE, &mut &b"{\"hel"[..], &mut buffer), Err(BadLine::Closed)));
        let endless = vec![b'x'; LONGEST_LINE + 5];
        assert!(matches!(read_line(LONGEST_LINE, &mut endless.as_slice(), &mut buffer), Err(BadLine::TooLong)));
        assert!(buffer.len() <= LONGEST_LINE);
    }
}

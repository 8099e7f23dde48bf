//! Changes: words of the command line to [`Change`]s, one family a file. Whatever is several becomes one batch.

pub mod batch;
mod editor;
pub mod mark;
pub mod moving;
pub mod plan;
pub mod settle;
pub mod target;
pub mod task;
pub mod wording;

use super::args::quoted;
use super::session::Session;
use crate::domain::change::Change;
use crate::domain::id::{ItemRef, TaskNo};
use crate::domain::view::TaskView;
use crate::failure::Failure;
use crate::wire::Query;
use crate::words;

/// One change as it is, several as one batch.
pub(super) fn one_or_all(mut changes: Vec<Change>) -> Change {
    match changes.pop() {
        Some(one) if changes.is_empty() => one,
        Some(last) => {
            changes.push(last);
            Change::Batch { changes }
        }
        None => Change::Batch { changes },
    }
}

fn item(typed: &str) -> Result<ItemRef, Failure> {
    typed.parse().map_err(|name: crate::domain::id::NotAName| Failure::usage("number", name.0))
}

fn items(typed: &[String]) -> Result<Vec<ItemRef>, Failure> {
    typed.iter().map(|typed| item(typed)).collect()
}

fn number(typed: &str) -> Result<TaskNo, Failure> {
    typed.parse().map_err(|name: crate::domain::id::NotAName| Failure::usage("number", name.0))
}

/// A task, or one of its deliverables; a period has no place here.
fn part(typed: &str) -> Result<(TaskNo, Option<u16>), Failure> {
    match item(typed)? {
        ItemRef::Task(task) => Ok((task, None)),
        ItemRef::Deliverable(task, number) => Ok((task, Some(number))),
        ItemRef::Occurrence(..) => {
            let shown = quoted(typed);
            Err(Failure::usage(
                "not-a-task",
                words!("“{shown}” là một kỳ; ở đây cần nhiệm vụ.", "“{shown}” is a period; a task is needed here."),
            )
            .hint(words!("Ví dụ: 7 hoặc 7.2.", "For example: 7 or 7.2.")))
        }
    }
}

/// A task as it stands.
pub(super) fn look_up(session: &mut Session, task: TaskNo) -> Result<TaskView, Failure> {
    session.ask(Query::Task { task })?.value()
}

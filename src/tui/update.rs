//! What happens when something comes in: a key, somebody's change, an answer, a new day. Pure: what must be done outside is
//! returned as effects.

mod act;
mod answer;
mod filter;
mod import;
mod input;
mod layer;
mod meeting;
mod officer;
mod page;
mod palette;
mod part;
mod plan;
mod send;
mod sheet;
mod slip;
mod targets;

use std::sync::Arc;
use std::time::Duration;

use super::form::Draft;
use super::input::Input;
use super::lesson;
use super::meeting::Room;
use super::model::{Link, Model, Screen};
use super::plan_file::Completed;
use crate::calendar::Date;
use crate::domain::change::Change;
use crate::domain::figures::Move;
use crate::domain::id::{PlanId, TaskNo};
use crate::domain::plan::Office;
use crate::domain::stamp::Entry;
use crate::failure::Failure;
use crate::import::wanted::Wanted;

/// Something that has come in.
#[derive(Debug)]
pub enum Message {
    /// From the terminal.
    Input(Input),
    /// The office has changed by these entries; also those of one's own changes. None after a snapshot.
    Office(Arc<Office>, Vec<Entry>),
    /// The answer to a change that was sent: its entries, or why it was not made.
    Answer(u64, Result<Vec<Entry>, Failure>),
    /// Another day has begun.
    Day(Date),
    /// The host went away, or is back.
    Link(Link),
    /// Who has the board open, oneself first.
    Present(Vec<String>),
    /// Older entries for the log, oldest first.
    Log(Vec<Entry>),
    /// All entries of a task, oldest first.
    History(TaskNo, Vec<Entry>),
    /// Every move of a task of a plan, up to an entry.
    Moves(PlanId, u64, Vec<Move>),
    /// What was being typed when the board ended last time.
    Draft(Draft),
    /// Where the minutes of the meeting were written, or why they were not.
    Minutes(Result<String, Failure>),
    /// The plan of a file that was asked for under this number, or why there is none.
    Plan(u64, Result<Box<Wanted>, Failure>),
    /// How a path goes on.
    Path(Completed),
    /// A time that was asked for is over.
    Wake(u64),
}

/// Something the loop must do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Sends a change to the host, under a ticket of the loop's making; the answer comes back under `id`.
    Send {
        /// Goes back with the answer.
        id: u64,
        /// The change.
        change: Box<Change>,
        /// What its author saw.
        base: u64,
    },
    /// Keeps what is being typed. The loop may wait a moment and keep only the latest.
    SaveDraft(Draft),
    /// What was typed has been stored, or is no longer wanted.
    DropDraft(Draft),
    /// Fetches all entries of a task.
    AskHistory(TaskNo),
    /// Fetches every move of a task of the plan.
    AskMoves,
    /// Sends [`Message::Wake`] with this number after a time.
    Wake(u64, Duration),
    /// Writes the minutes of a meeting to a new file.
    WriteMinutes {
        /// Its name, without what parts it from files that are there.
        name: String,
        /// What stands in it.
        text: String,
    },
    /// Keeps where the meeting stands, or forgets it once it has ended.
    KeepMeeting(Option<Room>),
    /// Reads the plan of a file without keeping the board waiting; it comes back under `id`.
    ReadPlan {
        /// Goes back with the plan.
        id: u64,
        /// The file, as typed.
        path: String,
    },
    /// Looks how a path goes on.
    CompletePath(String),
    /// Draws the whole screen anew.
    Redraw,
    /// Ends the program.
    Quit,
}

/// Takes in one message.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let room = model.meeting.clone();
    let chosen = slip::chosen(model).filter(|_| matches!(message, Message::Office(..)));
    let since = model.office.seq;
    let mut effects = match message {
        Message::Input(input) => input::take(model, input),
        Message::Office(office, entries) => {
            model.link = Link::Up;
            answer::office(model, office, entries)
        }
        Message::Answer(id, outcome) => answer::answer(model, id, outcome),
        Message::Day(day) => {
            model.today = day;
            model.work_out(false);
            Vec::new()
        }
        Message::Link(link) => {
            model.link = link;
            model.figures.ask_again();
            Vec::new()
        }
        Message::Present(names) => answer::present(model, names),
        Message::Log(entries) => {
            answer::older(model, entries);
            Vec::new()
        }
        Message::History(task, entries) => {
            model.history = (Some(task), entries.into_iter().map(Arc::new).collect());
            Vec::new()
        }
        Message::Moves(plan, seq, moves) => {
            if plan == model.plan.head.id {
                model.figures.take(seq, moves);
            }
            Vec::new()
        }
        Message::Draft(draft) => {
            answer::draft(model, draft);
            Vec::new()
        }
        Message::Minutes(written) => {
            meeting::minutes(model, written);
            Vec::new()
        }
        Message::Plan(id, outcome) => import::take(model, id, outcome),
        Message::Path(found) => {
            import::completed(model, found);
            Vec::new()
        }
        Message::Wake(id) => answer::wake(model, id),
    };
    lesson::follow(model);
    if model.meeting != room {
        effects.push(Effect::KeepMeeting(model.meeting.clone()));
    }
    if model.screen == Screen::Agenda {
        model.refresh_agenda();
    }
    if let Some(chosen) = chosen {
        slip::look(model, chosen, since);
    }
    if model.screen == Screen::Figures && model.refresh_figures() {
        effects.push(Effect::AskMoves);
    }
    effects
}

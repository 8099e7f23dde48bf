//! What lies over a screen and takes the keys: menus, forms, questions, the palette, help, the filter line.

use super::command::Command;
use super::field::Field;
use super::filter_line::FilterLine;
use super::form::Form;
use super::preview::Preview;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::State;

/// One of them.
#[derive(Clone, Debug)]
pub enum Layer {
    /// Everything that can be done with a task now.
    Menu(Menu),
    /// Fields to fill in.
    Form(Box<Form>),
    /// Two or three answers.
    Question(Question),
    /// All commands, found by typing.
    Palette(Palette),
    /// All keys; lines scrolled away above.
    Help(usize),
    /// The filter line.
    Filter(FilterLine),
    /// A text that is read whole.
    Page(Page),
    /// A plan that is about to be taken in.
    Preview(Box<Preview>),
}

/// A text that is read whole, as an entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// As shown over it.
    pub title: String,
    /// The text, in lines as long as they are.
    pub text: String,
    /// The task that Enter goes on to.
    pub task: Option<TaskNo>,
    /// Lines scrolled away above.
    pub top: usize,
}

/// One thing a menu offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// As shown.
    pub text: String,
    /// What it does.
    pub command: Command,
    /// For which deliverable or period, by place.
    pub part: Option<usize>,
}

/// What a menu is about, so that it can be worked out anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A task.
    Task,
    /// What the plan says of a task.
    Edit,
    /// The deliverables of a task.
    Parts,
    /// One of them, by its place.
    Part(usize),
    /// The list of officers, and what the chosen one is for.
    Officers(Command),
    /// The list of plans.
    Plans,
    /// The list of saved filters, and what the chosen one is for.
    Filters(Command),
    /// Anything else.
    Other,
}

/// A list to choose from.
#[derive(Clone, Debug)]
pub struct Menu {
    /// The task; none for all that are marked.
    pub task: Option<TaskNo>,
    /// What it is about.
    pub of: Of,
    /// As shown over it.
    pub title: String,
    /// What can be done.
    pub items: Vec<Item>,
    /// The chosen one.
    pub at: usize,
}

/// What an answer leads to.
#[derive(Clone, Debug)]
pub enum Then {
    /// Nothing.
    Nothing,
    /// Sends a change.
    Send(Box<Change>),
    /// Runs a command for a task and one of its parts.
    Run(Command, TaskNo, Option<usize>),
    /// Moves tasks although something is open: asks for the reason.
    Reason(Vec<TaskNo>, State),
    /// Takes in the plan of the preview.
    TakeIn,
    /// Leaves the preview of a plan.
    LeavePreview,
    /// Goes on with the meeting that is open.
    GoOnMeeting,
    /// Leaves.
    Quit,
}

/// A question with answers side by side; the safe one is chosen at first.
#[derive(Clone, Debug)]
pub struct Question {
    /// The whole question.
    pub text: String,
    /// What can be answered.
    pub answers: Vec<(String, Then)>,
    /// The chosen answer.
    pub at: usize,
}

/// The palette: what was typed, and what was found.
#[derive(Clone, Debug)]
pub struct Palette {
    /// The search.
    pub field: Field,
    /// Commands, best first.
    pub found: Vec<Command>,
    /// The chosen one.
    pub at: usize,
}

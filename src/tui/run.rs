//! Opening the board.

use crate::failure::Failure;
use crate::link::Place;
use crate::link::client::Scope;
use crate::text::Lang;
use crate::words;

/// What the board is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Where the office lies.
    pub place: Place,
    /// Plan and day.
    pub scope: Scope,
    /// Language.
    pub lang: Lang,
    /// Whether there is colour; none: as the terminal says.
    pub color: Option<bool>,
    /// Colours, by name.
    pub theme: Option<String>,
    /// Commands and their keys, from the configuration, with the file and line they come from.
    pub keys: Vec<(String, Vec<String>, String)>,
    /// Days before a due day from which a task counts as due soon.
    pub soon_days: Option<i64>,
    /// There was no office yet.
    pub is_first: bool,
}

/// Opens the board.
pub fn run(opening: &Opening) -> Result<(), Failure> {
    let place = &opening.place;
    Err(Failure::internal(words!("Chưa có bảng cho {place:?}.", "There is no board for {place:?} yet.")))
}

//! The command line: one subcommand or small family a file. `table` is the list of them.
//!
//! | file | what it is |
//! |---|---|
//! | `args` | global options |
//! | `shape` | the words and options of one subcommand, read by clap |
//! | `table` | all subcommands |
//! | `config` | where every setting comes from |
//! | `session` | what a subcommand works with: host, settings, output |
//! | `output` | the only place that prints |
//! | `look` | what only asks |
//! | `change` | what becomes a `Change` |
//! | `told` | what is said after a change |
//! | `phrase` | the readers of phrases |

mod args;
mod change;
mod complete;
mod config;
mod file;
mod help;
mod host;
mod look;
mod man;
mod output;
mod phrase;
mod session;
mod shape;
mod table;
mod told;
mod wording;

pub use output::Color;
pub use session::BoardArgs;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::failure::Failure;
use session::Session;

/// What became of the command line.
#[derive(Debug)]
pub enum Ran {
    /// It is done.
    Done(ExitCode),
    /// The board is wanted; it is not drawn here.
    Board(Box<BoardArgs>),
}

/// Why a subcommand ended before its end.
#[derive(Debug)]
enum Stop {
    /// Something was not done.
    Told(Failure),
    /// Nobody reads any more, which is no failure.
    PipeClosed,
    /// The board is wanted.
    Board(Box<BoardArgs>),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Told(failure)
    }
}

impl From<crate::domain::id::NotAName> for Stop {
    fn from(name: crate::domain::id::NotAName) -> Stop {
        Failure::usage("name", name.0).into()
    }
}

/// What a subcommand gives back.
type Outcome = Result<(), Stop>;

/// Reads the command line and does what it says.
pub fn main() -> Ran {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let (mut lang, mut is_json) = args::manner(&args);
    let outcome = args::Line::read(args).and_then(Session::new).map_err(Stop::from).and_then(|mut session| {
        (lang, is_json) = (session.out.lang, session.out.is_json);
        table::run(&mut session)?;
        session.out.flush()
    });
    match outcome {
        Ok(()) | Err(Stop::PipeClosed) => Ran::Done(ExitCode::SUCCESS),
        Err(Stop::Board(board)) => Ran::Board(board),
        Err(Stop::Told(failure)) => Ran::Done(tell(&failure, lang, is_json)),
    }
}

/// Tells a person (or a script) what was not done, and gives the exit code that says the same.
pub fn tell(failure: &Failure, lang: crate::text::Lang, is_json: bool) -> ExitCode {
    output::fail(failure, lang, is_json);
    ExitCode::from(failure.class.exit_code())
}

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
//! | `paper` | `--format`, `--output`: a look as a paper |
//! | `look` | what only asks |
//! | `change` | what becomes a `Change` |
//! | `officer` | who may do what |
//! | `report` | the periodic report |
//! | `remind` | what each unit has to do, for cron |
//! | `tutor` | five minutes on a board that is thrown away |
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
mod meeting;
mod officer;
mod output;
mod paper;
mod phrase;
mod remind;
mod report;
mod session;
mod shape;
mod table;
mod told;
mod tutor;
mod wording;

pub use output::Color;
pub use session::{BoardArgs, PictureArgs};

use std::ffi::OsString;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use crate::failure::Failure;
use crate::text::Lang;
use crate::words;
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

impl Stop {
    /// The board tells the lessons of `cchc tutor`.
    fn with_lessons(mut self) -> Stop {
        if let Stop::Board(board) = &mut self {
            board.is_lesson = true;
        }
        self
    }
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
    let (lang, is_json) = args::manner(&args);
    let mut run = Run { lang, is_json, has_stored: false };
    if !args.iter().any(|arg| arg == "serve") {
        // A panic is told like every other failure; a host writes its own into its log.
        std::panic::set_hook(Box::new(|_| {}));
    }
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| run.all(args)));
    let _ = std::panic::take_hook();
    match outcome.unwrap_or_else(|panic| Err(Stop::Told(ours(&*panic)))) {
        Ok(()) | Err(Stop::PipeClosed) => Ran::Done(ExitCode::SUCCESS),
        Err(Stop::Board(board)) => Ran::Board(board),
        Err(Stop::Told(failure)) if run.has_stored => {
            // Stored is stored: what failed afterwards is told, and is no reason to try again.
            tell(&failure, run.lang, run.is_json);
            Ran::Done(ExitCode::SUCCESS)
        }
        Err(Stop::Told(failure)) => Ran::Done(tell(&failure, run.lang, run.is_json)),
    }
}

/// What of a run is known from outside, however it ends.
struct Run {
    lang: Lang,
    is_json: bool,
    has_stored: bool,
}

impl Run {
    fn all(&mut self, args: Vec<OsString>) -> Outcome {
        let mut session = Session::new(args::Line::read(args)?)?;
        (self.lang, self.is_json) = (session.out.lang, session.out.is_json);
        let outcome = table::run(&mut session).and_then(|()| session.out.flush());
        self.has_stored = session.has_stored;
        outcome
    }
}

fn ours(panic: &(dyn std::any::Any + Send)) -> Failure {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let what = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    let what = args::quoted(&what);
    Failure::internal(words!(
        "Chương trình gặp trục trặc ({what}). Dữ liệu đã ghi vẫn nguyên.",
        "The program has stumbled ({what}). What is stored is safe."
    ))
    .hint(words!("Báo quản trị kèm dòng lệnh vừa gõ.", "Tell the administrator what was typed."))
}

/// Prints what was drawn; that nobody reads it any more is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    match output::print(text) {
        Err(Stop::Told(failure)) => Err(failure),
        _ => Ok(()),
    }
}

/// Tells a person (or a script) what was not done, and gives the exit code that says the same.
pub fn tell(failure: &Failure, lang: Lang, is_json: bool) -> ExitCode {
    output::fail(failure, lang, is_json);
    ExitCode::from(failure.class.exit_code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_mistake_is_told_without_control_characters_and_has_its_code() {
        let failure = ours(&"index \u{1b}[2J out of bounds".to_owned());
        assert_eq!(failure.class.exit_code(), 70);
        let said = failure.say(Lang::Vi);
        assert!(said.starts_with("Chương trình gặp trục trặc (index  out of bounds)."), "{said}");
    }
}

//! The binary: hands the command line to the library, and the board to whoever draws it.

use std::process::ExitCode;

use cchc::cli::{self, BoardArgs, Ran};
use cchc::tui::picture::{self, Wanted};
use cchc::tui::run::{Opening, run};

fn main() -> ExitCode {
    let board = match cli::main() {
        Ran::Done(code) => return code,
        Ran::Board(board) => *board,
    };
    let BoardArgs {
        place,
        scope,
        lang,
        is_json,
        color,
        theme,
        ascii,
        keys,
        soon_days,
        is_first,
        task,
        is_lesson,
        picture,
    } = board;
    let opening =
        Opening { place, scope, lang, color: color.choice(), theme, ascii, keys, soon_days, is_first, task, is_lesson };
    let done = match picture {
        None => run(&opening),
        Some(cli::PictureArgs { format, size, screen, no_names }) => {
            let wanted = Wanted { format, size, screen, no_names };
            picture::of(&opening, &wanted).and_then(|text| cli::print(&text))
        }
    };
    done.map_or_else(|failure| cli::tell(&failure, lang, is_json), |()| ExitCode::SUCCESS)
}

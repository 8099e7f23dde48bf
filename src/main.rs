//! The binary: hands the command line to the library, and the board to whoever draws it.

use std::process::ExitCode;

use cchc::cli::{self, BoardArgs, Ran};
use cchc::tui::run::{Opening, run};

fn main() -> ExitCode {
    let board = match cli::main() {
        Ran::Done(code) => return code,
        Ran::Board(board) => *board,
    };
    let BoardArgs { place, scope, lang, is_json, color, theme, keys, soon_days, is_first } = board;
    let color = color.choice();
    match run(&Opening { place, scope, lang, color, theme, ascii: false, keys, soon_days, is_first }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => cli::tell(&failure, lang, is_json),
    }
}

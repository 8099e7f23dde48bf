//! `tutor`: five minutes on a board of one's own that is thrown away. Nothing of the office is touched: the board is a
//! second process on a directory with a host of its own, and whatever ends it, both are taken away here.

use std::fs::Permissions;
use std::io::IsTerminal;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::thread;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use tempfile::TempDir;

use super::Outcome;
use super::output::Color;
use super::session::{Session, start};
use super::shape::Given;
use crate::failure::{Failure, why};
use crate::link::{Client, Place};
use crate::text::{Lang, Words};
use crate::words;

/// The day that the lessons speak of.
const TODAY: &str = "2024-03-18";

/// `tutor`
pub fn tutor(session: &mut Session, _given: &Given) -> Outcome {
    if session.out.is_json || !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        let said = words!("tutor cần một màn hình.", "tutor needs a terminal.");
        return Err(Failure::usage("no-terminal", said).into());
    }
    let private = Permissions::from_mode(0o700);
    let dir = tempfile::Builder::new().prefix("cchc-tutor-").permissions(private).tempdir();
    let dir = dir.map_err(|error| failed(&why(&error)))?;
    let ended = practise(session, dir.path());
    take_away(dir)?;
    match ended?.code() {
        Some(0) | None => Ok(()),
        Some(code) => {
            Err(failed(&words!("bảng thử kết thúc với mã {code}", "the board ended with code {code}")).into())
        }
    }
}

/// The board on the directory, until it is left or somebody ends this process.
fn practise(session: &Session, dir: &Path) -> Result<ExitStatus, Failure> {
    // From here on a signal ends the board and not us, so that what was made is taken away.
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM]).map_err(|error| failed(&why(&error)))?;
    let handle = signals.handle();
    let mut child = board(session, dir).spawn().map_err(|error| failed(&why(&error)))?;
    let id = pid(&child);
    let watch = thread::spawn(move || {
        for _ in signals.forever() {
            // It may have ended by itself.
            let _ = kill(id, Signal::SIGTERM);
        }
    });
    let ended = child.wait();
    handle.close();
    let _ = watch.join();
    ended.map_err(|error| failed(&why(&error)))
}

fn pid(child: &Child) -> Pid {
    Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX))
}

fn board(session: &Session, dir: &Path) -> Command {
    let settings = &session.settings;
    let mut command = Command::new(std::env::current_exe().unwrap_or_else(|_| "cchc".into()));
    // The minutes of a lesson are thrown away with it.
    command.current_dir(dir).arg("--data").arg(dir).args(["--today", TODAY]);
    command.args(["--lang", if session.lang() == Lang::Vi { "vi" } else { "en" }]);
    match settings.color.0 {
        Color::Auto => &mut command,
        Color::Always => command.args(["--color", "always"]),
        Color::Never => command.args(["--color", "never"]),
    };
    if let Some(theme) = &settings.theme.0 {
        command.args(["--theme", theme]);
    }
    if settings.ascii.0 {
        command.arg("--ascii");
    }
    if let Some(config) = session.line.value("--config") {
        command.args(["--config", config]);
    }
    // The plan of the office is not on this board.
    command.args(["--plan", "vinh-hoa-2024"]).args(["board", "--lesson"]).env_remove("CCHC_SOCKET");
    command
}

/// The host ends, then its directory goes.
fn take_away(dir: TempDir) -> Result<(), Failure> {
    let place = Place::Directory(dir.path().to_owned());
    if place.connect().is_ok() {
        Client::connect(&place, start())?.stop(false)?;
    }
    let shown = dir.path().display().to_string();
    dir.close().map_err(|error| {
        let Words { vi, en } = why(&error);
        Failure::out_of_reach("tutor", words!("Không xóa được {shown}: {vi}.", "{shown} cannot be removed: {en}."))
    })
}

fn failed(why: &Words) -> Failure {
    let Words { vi, en } = why;
    Failure::out_of_reach("tutor", words!("Không mở được bảng thử: {vi}.", "The board cannot be opened: {en}."))
}

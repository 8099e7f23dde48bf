//! Starting a host when there is none, as tmux and gpg-agent do. Clients that come at once start one, not many.

use std::io::{BufRead, BufReader};
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use super::place::{DataDir, Place};
use crate::failure::{Failure, why};
use crate::text::Words;
use crate::words;

/// What the host says on its standard output once it answers on the socket.
pub const READY: &str = "ready";

/// How often a host that ends without a word is started again: somebody may have killed it.
const TRIES: usize = 5;

/// How a host is started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Leave an empty store empty, instead of loading the built-in plan.
    pub empty: bool,
}

/// Connects to the host of a directory; starts it first when it does not answer.
pub fn connect_or_start(dir: &Path, start: Start) -> Result<UnixStream, Failure> {
    let place = Place::Directory(dir.to_owned());
    DataDir::check(dir)?;
    if let Ok(stream) = place.connect() {
        return Ok(stream);
    }
    let data = DataDir::prepare(dir)?;
    let place = Place::Directory(data.path().to_owned());
    // Whoever comes while another client starts the host waits here, and then finds it.
    let lock = data.start_lock().and_then(|lock| lock.take().map(|()| lock));
    let _lock = lock.map_err(|error| failed(&why(&error)))?;
    if let Ok(stream) = place.connect() {
        return Ok(stream);
    }
    let mut said = Words::default();
    for _ in 0..TRIES {
        match (run(&data, start), place.connect()) {
            // Ours, or one that somebody else has started meanwhile.
            (_, Ok(stream)) => return Ok(stream),
            (Err(failure), _) => return Err(failure),
            // It answered, and is gone all the same.
            (Ok(None), Err(error)) => said = why(&error),
            (Ok(Some(ended)), _) => said = ended,
        }
    }
    Err(failed(&said))
}

fn failed(why: &Words) -> Failure {
    let Words { vi, en } = why;
    Failure::out_of_reach(
        "no-host",
        words!("Không khởi động được máy giữ dữ liệu: {vi}.", "The host could not be started: {en}."),
    )
    .hint(words!("Xem: cchc doctor", "See: cchc doctor"))
}

/// Starts a host and waits until it answers, or says why not. One that ends without a word gives back how.
fn run(data: &DataDir, start: Start) -> Result<Option<Words>, Failure> {
    let mut command = Command::new(program());
    command.arg("--data").arg(data.path()).args(["serve", "--background"]);
    if start.empty {
        command.arg("--empty");
    }
    command.env_remove("CCHC_SOCKET").env_remove("CCHC_TODAY").current_dir("/");
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|error| failed(&why(&error)))?;
    let Some(output) = child.stdout.take() else {
        return Err(failed(&words!("không đọc được trả lời", "its answer cannot be read")));
    };
    let mut line = String::new();
    let mut output = BufReader::new(output);
    output.read_line(&mut line).map_err(|error| failed(&why(&error)))?;
    if line.trim_end() == READY {
        return Ok(None);
    }
    // The host said why it cannot: one failure as JSON.
    let said = serde_json::from_str::<Failure>(&line).ok();
    let ended = child.wait();
    match said {
        Some(failure) => Err(failure),
        None => Ok(Some(ended.map_or_else(|error| why(&error), how_it_ended))),
    }
}

/// A process that has ended without a word.
fn how_it_ended(status: ExitStatus) -> Words {
    match (status.code(), status.signal()) {
        (Some(code), _) => words!("kết thúc với mã {code}", "it ended with code {code}"),
        (None, Some(signal)) => words!("bị dừng (tín hiệu {signal})", "it was ended by signal {signal}"),
        (None, None) => words!("đã kết thúc", "it has ended"),
    }
}

/// This program, also when its file was replaced by a newer one since it was started.
fn program() -> std::path::PathBuf {
    let path = std::env::current_exe().unwrap_or_else(|_| "cchc".into());
    if path.exists() {
        return path;
    }
    let text = path.to_string_lossy();
    text.strip_suffix(" (deleted)").map_or_else(|| path.clone(), Into::into)
}

//! Starting a host when there is none, as tmux and gpg-agent do. Clients that come at once start one, not many.

use std::io::{BufRead, BufReader};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Stdio};

use super::place::{DataDir, Place};
use crate::failure::Failure;
use crate::words;

/// What the host says on its standard output once it answers on the socket.
pub const READY: &str = "ready";

/// Begins a line that says how far a host is that takes long to open its store.
pub const PROGRESS: &str = "progress ";

/// How often a host that ends without a word is started again: somebody may have killed it.
const TRIES: usize = 5;

/// How a host is started.
#[derive(Clone, Copy, Debug, Default)]
pub struct Start {
    /// Leave an empty store empty, instead of loading the built-in plan.
    pub empty: bool,
    /// Told how many entries of how many are read, where opening takes long.
    pub progress: Option<fn(u64, u64)>,
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
    let _lock = lock.map_err(|error| failed(&error.to_string()))?;
    if let Ok(stream) = place.connect() {
        return Ok(stream);
    }
    let mut said = None;
    for _ in 0..TRIES {
        match (run(&data, start), place.connect()) {
            // Ours, or one that somebody else has started meanwhile.
            (_, Ok(stream)) => return Ok(stream),
            (Err(failure), _) => return Err(failure),
            // It answered, and is gone all the same.
            (Ok(None), Err(error)) => said = Some(error.to_string()),
            (Ok(Some(nothing)), _) => said = Some(nothing),
        }
    }
    Err(failed(said.as_deref().unwrap_or_default()))
}

fn failed(why: &str) -> Failure {
    Failure::out_of_reach(
        "no-host",
        words!("Không khởi động được tiến trình giữ dữ liệu: {why}.", "The host could not be started: {why}."),
    )
    .hint(words!("Xem: cchc doctor", "See: cchc doctor"))
}

/// Starts a host and waits until it answers, or says why not. One that ends without a word gives back how.
fn run(data: &DataDir, start: Start) -> Result<Option<String>, Failure> {
    let mut command = Command::new(program());
    command.arg("--data").arg(data.path()).args(["serve", "--background"]);
    if start.empty {
        command.arg("--empty");
    }
    command.env_remove("CCHC_SOCKET").env_remove("CCHC_TODAY").current_dir("/");
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|error| failed(&error.to_string()))?;
    let Some(output) = child.stdout.take() else { return Err(failed("stdout")) };
    let mut line = String::new();
    let mut output = BufReader::new(output);
    output.read_line(&mut line).map_err(|error| failed(&error.to_string()))?;
    let mut told = None;
    while let Some(progress) = line.strip_prefix(PROGRESS) {
        let numbers = progress.trim_end().split_once(' ');
        if let Some((Ok(done), Ok(total))) = numbers.map(|(done, total)| (done.parse(), total.parse()))
            && let Some(tell) = start.progress
        {
            tell(done, total);
            told = Some((tell, total));
        }
        line.clear();
        output.read_line(&mut line).map_err(|error| failed(&error.to_string()))?;
    }
    if let Some((tell, total)) = told {
        tell(total, total);
    }
    if line.trim_end() == READY {
        return Ok(None);
    }
    // The host said why it cannot: one failure as JSON.
    let said = serde_json::from_str::<Failure>(&line).ok();
    let ended = child.wait();
    match said {
        Some(failure) => Err(failure),
        None => Ok(Some(ended.map_or_else(|error| error.to_string(), |status| status.to_string()))),
    }
}

/// This program, also when its file was replaced by a newer one since it was started.
pub(super) fn program() -> std::path::PathBuf {
    let path = std::env::current_exe().unwrap_or_else(|_| "cchc".into());
    if path.exists() {
        return path;
    }
    let text = path.to_string_lossy();
    text.strip_suffix(" (deleted)").map_or_else(|| path.clone(), Into::into)
}

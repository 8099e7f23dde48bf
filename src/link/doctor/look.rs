//! Reading everything: by the host, where one runs; else in a process of its own, which may hang or fall over
//! without taking this one along.

use serde::{Deserialize, Serialize};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::around::Keeper;
use super::{Check, State};
use crate::engine::{Refold, Refolded, SNAPSHOT};
use crate::failure::Failure;
use crate::link::client::{Client, Scope};
use crate::link::place::Place;
use crate::link::spawn::{Start, program};
use crate::store::examine::{Seen, examine, snapshots};
use crate::store::{SledStore, Store, Survey};
use crate::wire::Query;
use crate::words;

/// How long the process may be silent: opening sled takes a tenth of a second for 100,000 entries.
const SILENCE: Duration = Duration::from_secs(60);
/// Entries between two signs of life.
const STEP: u64 = 10_000;

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// Why sled does not open.
    pub unopened: Option<String>,
    /// Both sides, read next to each other.
    pub survey: Survey,
    /// How far the store is known to have gone.
    pub known: u64,
    /// The history folded again, beside its snapshots.
    pub folded: Refolded,
    /// Files that are called snapshots and are none.
    pub spoiled: Vec<String>,
}

/// What the process says, one line each.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Said {
    At(u64),
    Done(Box<Looked>),
    Failed(Failure),
}

/// Looks at the files; for the process of its own, with a directory for copies.
pub fn look(dir: &Path, scratch: &Path) {
    // Whoever listens has gone: nothing is left to do.
    let say = |said: &Said| {
        let mut out = std::io::stdout();
        let _ = out.write_all(&crate::wire::line(said)).and_then(|()| out.flush());
    };
    let (good, spoiled) = snapshots(dir, SNAPSHOT);
    let mut refold = Refold::new(good);
    let seen = examine(dir, scratch, &mut |group| {
        group.records.iter().for_each(|record| refold.fold(record));
        if let Some(last) = group.records.last()
            && last.seq % STEP < group.records.len() as u64
        {
            say(&Said::At(last.seq));
        }
        Ok(())
    });
    match seen {
        Ok(Seen { unopened, survey, known }) => {
            let spoiled = spoiled.iter().map(|path| path.display().to_string()).collect();
            say(&Said::Done(Box::new(Looked { unopened, survey, known, folded: refold.end(), spoiled })));
        }
        Err(failure) => say(&Said::Failed(failure)),
    }
}

/// The same, by the host that has the store open.
pub(in crate::link) fn look_inside(store: &SledStore, dir: &Path) -> Result<Looked, Failure> {
    crate::link::history::give_way();
    let survey = store.inspect(&mut |_, _| {})?;
    let (good, spoiled) = snapshots(dir, SNAPSHOT);
    // One that was made since is not to be told from one that is too long.
    let mut refold = Refold::new(good.into_iter().filter(|one| one.head.seq <= survey.head.seq).collect());
    store.read(1, survey.head.seq, &mut |record| {
        refold.fold(&record);
        std::ops::ControlFlow::Continue(())
    })?;
    let spoiled = spoiled.iter().map(|path| path.display().to_string()).collect();
    let known = store.read_only().map_or(0, |note| note.known());
    Ok(Looked { unopened: None, survey, known, folded: refold.end(), spoiled })
}

/// Has everything looked at by whoever can; where nobody can, the checks that say so.
pub(super) fn by(dir: &Path, keeper: Keeper) -> Result<Looked, Vec<Check>> {
    let outcome = match keeper {
        Keeper::Mute => {
            let words = words!("Dữ liệu đang bị giữ.", "Somebody holds the data.");
            return Err(vec![Check::new("database", State::Skipped, words)]);
        }
        Keeper::Host => Client::connect(&Place::Directory(dir.to_owned()), Start::default())
            .and_then(|mut client| client.ask(&Scope::default(), Query::Examine)?.value()),
        // The lock is held until all was read.
        Keeper::Nobody(_lock) => by_a_process(dir),
    };
    outcome.map_err(|Failure { message, hint, .. }| vec![Check { hint, ..Check::bad("database", message) }])
}

/// Starts the process and listens to it, within limits.
pub(super) fn by_a_process(dir: &Path) -> Result<Looked, Failure> {
    let trouble = |error: &std::io::Error| {
        Failure::out_of_reach(
            "examine",
            words!("Không xem được dữ liệu: {error}.", "The data cannot be looked at: {error}."),
        )
    };
    let scratch = tempfile::Builder::new().prefix(".doctor-").tempdir_in(dir).or_else(|_| tempfile::tempdir());
    let scratch = scratch.map_err(|error| trouble(&error))?;
    let mut command = Command::new(program());
    command.arg("--data").arg(dir).args(["doctor", "--examine"]).arg(scratch.path());
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|error| trouble(&error))?;
    let heard = listen(&mut child);
    let _ = child.kill();
    let ended = child.wait().map_err(|error| trouble(&error))?;
    heard.unwrap_or_else(|| {
        Err(Failure::out_of_reach(
            "examine",
            words!(
                "Cơ sở dữ liệu không mở được trong thời gian cho phép ({ended}).",
                "The database does not open within its time ({ended})."
            ),
        )
        .hint(words!("Chạy: cchc doctor --repair", "Run: cchc doctor --repair")))
    })
}

/// What it said at last; none when it was silent for too long, or ended without a word.
fn listen(child: &mut Child) -> Option<Result<Looked, Failure>> {
    let output = child.stdout.take()?;
    let (sender, lines) = channel();
    let reader = thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    let heard = loop {
        match lines.recv_timeout(SILENCE).map(|line| serde_json::from_str(&line)) {
            Ok(Ok(Said::At(_))) => {}
            Ok(Ok(Said::Done(looked))) => break Some(Ok(*looked)),
            Ok(Ok(Said::Failed(failure))) => break Some(Err(failure)),
            Ok(Err(_)) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break None,
        }
    };
    let _ = child.kill();
    let _ = reader.join();
    heard
}

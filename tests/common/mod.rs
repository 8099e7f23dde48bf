//! What the tests with real processes share: a private data directory, the program, a client that speaks raw lines,
//! and an end that always ends the host. A scene that fails tells everything that was done in it.

#![allow(dead_code, reason = "every test file uses its part")]
#![allow(clippy::print_stderr, reason = "a scene that fails tells what was done in it")]
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

pub mod story;
pub mod wire;

pub use story::Ran;
pub use wire::Raw;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use cchc::store::{Hash, verify};
use serde_json::Value;

/// How long a condition may take before the test gives up on it. Says nothing about how long it should take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until something is true.
#[track_caller]
pub fn until(what: &str, mut is_true: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is_true() {
        assert!(begin.elapsed() < PATIENCE, "never came true: {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A private directory with a data directory in it, and what was done there.
pub struct Scene {
    dir: tempfile::TempDir,
    data: PathBuf,
    story: Mutex<Vec<String>>,
}

impl Scene {
    /// Nothing is there yet.
    pub fn new() -> Scene {
        Scene::at("data")
    }

    /// The data directory has this name.
    pub fn at(name: &str) -> Scene {
        let dir = tempfile::Builder::new().prefix("cchc-scene-").tempdir().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let data = dir.path().canonicalize().unwrap().join(name);
        Scene { dir, data, story: Mutex::default() }
    }

    /// The built-in plan is loaded and its host runs.
    pub fn running() -> Scene {
        let scene = Scene::new();
        scene.cchc(&["list"]).ok();
        scene
    }

    /// The data directory.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// A directory that is not the data directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().canonicalize().unwrap().join(name)
    }

    /// The program with nothing of the surroundings in it.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
        command.env_clear().env("HOME", self.dir.path()).env("PATH", "/usr/bin:/bin").env("CCHC_LANG", "en");
        command.current_dir(self.dir.path()).arg("--data").arg(&self.data).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program to its end.
    pub fn cchc(&self, args: &[&str]) -> Ran {
        self.ran(args, self.command(args))
    }

    /// Runs the program to its end, with something to read.
    pub fn cchc_reading(&self, args: &[&str], input: &str) -> Ran {
        let file = self.path("input");
        fs::write(&file, input).unwrap();
        let mut command = self.command(args);
        command.stdin(fs::File::open(file).unwrap());
        self.ran(args, command)
    }

    fn ran(&self, args: &[&str], mut command: Command) -> Ran {
        let ran = Ran::of(args, &command.output().unwrap());
        self.tell(ran.to_string());
        ran
    }

    /// The one JSON object a command prints.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = std::iter::once("--json").chain(args.iter().copied()).collect();
        self.cchc(&args).json()
    }

    /// Remembers what happened, for the case that the scene fails.
    pub fn tell(&self, what: impl Into<String>) {
        self.story.lock().unwrap().push(what.into());
    }

    /// Starts a host in the foreground; it ends with the scene.
    pub fn serve(&self, args: &[&str]) -> Child {
        let args: Vec<&str> = ["serve"].iter().chain(args).copied().collect();
        self.tell(format!("$ cchc {} &", args.join(" ")));
        self.command(&args).spawn().unwrap()
    }

    /// Starts a host in the foreground and waits until it answers.
    pub fn served(&self, args: &[&str]) -> Child {
        let child = self.serve(args);
        until("the host answers", || self.try_raw().is_some());
        child
    }

    /// The process of the host that answers now.
    #[track_caller]
    pub fn pid(&self) -> u32 {
        let status = self.json(&["host", "status"]);
        status["host"]["pid"].as_u64().unwrap_or_else(|| panic!("no host: {status}")).try_into().unwrap()
    }

    /// A connection that has greeted.
    #[track_caller]
    pub fn raw(&self) -> Raw {
        self.try_raw().expect("no host answers")
    }

    /// A connection that has greeted, if a host answers.
    pub fn try_raw(&self) -> Option<Raw> {
        Raw::connect(&self.data)?.greeted()
    }

    /// The entries in the journal's files, as text. Every file is read with its own eyes: only what a commit line
    /// closes counts, and numbers and chain are proven.
    #[track_caller]
    pub fn journal(&self) -> Vec<String> {
        journal_of(&self.data)
    }

    /// The whole history as the host tells it.
    #[track_caller]
    pub fn log(&self) -> Vec<String> {
        self.raw().log()
    }
}

/// See [`Scene::journal`].
#[track_caller]
pub fn journal_of(data: &Path) -> Vec<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(data.join("journal")).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let (mut closed, mut open) = (Vec::new(), Vec::new());
    for file in files {
        for line in fs::read_to_string(&file).unwrap().lines() {
            let value: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{}: {e}: {line}", file.display()));
            match value.get("commit") {
                None => open.push(line.to_owned()),
                Some(commit) => {
                    let last: Value = serde_json::from_str(open.last().expect("a change without entries")).unwrap();
                    assert_eq!(commit["last"], last["seq"], "{commit}");
                    closed.append(&mut open);
                }
            }
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    prove(&closed);
    closed
}

/// Numbers without a gap, and a chain that is whole.
#[track_caller]
pub fn prove(lines: &[String]) {
    let mut hash = Hash::ZERO;
    for (seq, line) in (1_u64..).zip(lines) {
        let entry: Value = serde_json::from_str(line).unwrap();
        assert_eq!(entry["seq"], seq, "{line}");
        hash = verify(&hash, line).unwrap_or_else(|broken| panic!("entry {seq}: {broken}: {line}"));
    }
}

/// Ends a process at once.
pub fn kill(pid: u32) {
    let pid = nix::unistd::Pid::from_raw(i32::try_from(pid).unwrap());
    let _ = nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGKILL);
}

/// Asks a process to end.
pub fn terminate(pid: u32) {
    let pid = nix::unistd::Pid::from_raw(i32::try_from(pid).unwrap());
    let _ = nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM);
}

/// Whether a process is there and no zombie.
pub fn is_alive(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The state stands behind the name, which may itself hold brackets.
    stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
}

/// How many threads and descriptors a process has.
pub fn threads_and_files(pid: u32) -> (usize, usize) {
    let count = |what: &str| fs::read_dir(format!("/proc/{pid}/{what}")).map_or(0, Iterator::count);
    (count("task"), count("fd"))
}

/// The processes with this directory on their command line.
fn processes_of(data: &Path) -> Vec<u32> {
    let needle = data.as_os_str().as_encoded_bytes();
    let own = std::process::id();
    let mut found = Vec::new();
    for process in fs::read_dir("/proc").unwrap().flatten() {
        let Ok(pid) = process.file_name().to_string_lossy().parse::<u32>() else { continue };
        let line = fs::read(process.path().join("cmdline")).unwrap_or_default();
        if pid != own && line.split(|byte| *byte == 0).any(|arg| arg == needle) && is_alive(pid) {
            found.push(pid);
        }
    }
    found
}

impl Drop for Scene {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let story = self.story.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            eprintln!("---- what was done in {}\n{}", self.data.display(), story.join("\n"));
            let log = fs::read_to_string(self.data.join("host.log")).unwrap_or_default();
            eprintln!("---- host.log\n{log}---- files");
            for file in fs::read_dir(&self.data).into_iter().flatten().flatten() {
                let size = file.metadata().map_or(0, |meta| meta.len());
                eprintln!("{size:>12} {}", file.file_name().to_string_lossy());
            }
        }
        let begin = Instant::now();
        loop {
            // A client may be just starting a host: look until there is nobody left.
            let left = processes_of(&self.data);
            if left.is_empty() || begin.elapsed() > PATIENCE {
                return;
            }
            left.into_iter().for_each(kill);
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

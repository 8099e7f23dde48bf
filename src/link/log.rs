//! The host's log, and leaving the terminal it was started from.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;

use super::clock;
use super::place::DataDir;
use super::spawn::READY;

/// A larger log begins anew; one old one is kept.
const LARGEST: u64 = 1 << 20;

fn open(data: &DataDir) -> io::Result<File> {
    let path = data.log();
    if path.metadata().is_ok_and(|meta| meta.len() > LARGEST) {
        let _ = std::fs::rename(&path, path.with_extension("log.1"));
    }
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)
}

/// Writes one line; a log that cannot be written is no reason to stop.
pub(super) fn write(data: &DataDir, what: &str) {
    if let Ok(mut file) = open(data) {
        let _ = writeln!(file, "{} {what}", clock::now().to_rfc3339());
    }
}

/// Tells the client that we answer, and lets go of its terminal.
pub(super) fn leave_terminal(data: &DataDir) -> io::Result<()> {
    let nothing = OpenOptions::new().read(true).write(true).open("/dev/null")?;
    let log = open(data).unwrap_or(nothing.try_clone()?);
    nix::unistd::dup2_stdin(&nothing)?;
    nix::unistd::dup2_stderr(&log)?;
    let mut out = io::stdout();
    // A client that went away while we started is no reason to stop: the next one finds us.
    let _ = writeln!(out, "{READY}").and_then(|()| out.flush());
    nix::unistd::dup2_stdout(&nothing)?;
    Ok(())
}

//! Taking the terminal over and giving it back, whatever happens in between.
//!
//! Giving it back must work from any thread at any time: the one that draws may be stuck in a write to a line that
//! nobody reads any more. So the way back knows no locks but crossterm's own short one, and writes through its own open file.

use crossterm::terminal;
use nix::fcntl::OFlag;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::atomic::{AtomicBool, Ordering};

/// Other screen; no wrap at the right edge; pastes marked; clicks and wheel, but no movements; no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[?1000h\x1b[?1006h\x1b[?25l";
/// All of it back, and first what a frame may have begun.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?25h\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?7h\x1b[?1049l";
/// How long a line that is slow, but alive, is given to take the few bytes that restore it.
const SLOW_LINE_MS: u16 = 100;

static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal, while it is ours; dropped, it is as it was.
#[must_use = "the terminal is given back when this is dropped"]
#[derive(Debug)]
pub struct Terminal {
    tty: File,
}

impl Terminal {
    /// Takes the terminal over: `/dev/tty`, or what standard output is where there is none.
    pub fn enter() -> io::Result<Terminal> {
        let mut tty = open()?;
        terminal::enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        let entered = tty.write_all(ENTER).and_then(|()| tty.flush());
        let terminal = Terminal { tty };
        entered.map(|()| terminal)
    }

    /// A file of its own to read keys from, or to draw on.
    pub fn file(&self) -> io::Result<File> {
        self.tty.try_clone()
    }
}

impl Drop for Terminal {
    /// Waits until the line has taken it all: what was drawn before may still be on its way.
    fn drop(&mut self) {
        if ENTERED.load(Ordering::SeqCst) {
            let _ = self.tty.write_all(LEAVE);
            // Only now: if the line takes nothing any more, a signal must still find something to give back.
            ENTERED.store(false, Ordering::SeqCst);
            let _ = terminal::disable_raw_mode();
        }
    }
}

/// Columns and rows; 80x24 where the terminal does not tell.
pub fn size() -> (u16, u16) {
    match terminal::window_size() {
        Ok(size) if size.columns > 0 && size.rows > 0 => (size.columns, size.rows),
        _ => (80, 24),
    }
}

/// Gives the terminal back without waiting for it, if it is ours; from any thread. A line that takes nothing
/// within a tenth of a second is left as it is.
pub fn give_back() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        if let Ok(mut tty) = open_without_waiting() {
            let mut ready = [PollFd::new(tty.as_fd(), PollFlags::POLLOUT)];
            let _ = poll(&mut ready, PollTimeout::from(SLOW_LINE_MS));
            let _ = tty.write(LEAVE);
        }
        let _ = terminal::disable_raw_mode();
    }
}

/// From now on a panic in any thread gives the terminal back, lets the message print on it, calls `save` and ends the program
/// with exit code 70; a board of which one thread is gone cannot be trusted. While the terminal is not ours, nothing
/// changes. `save` must not wait for a lock: the thread that panicked may hold it.
pub fn give_back_on_panic(save: impl Fn() + Send + Sync + 'static) {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let ours = ENTERED.load(Ordering::SeqCst);
        give_back();
        print(info);
        if ours {
            save();
            signal_hook::low_level::exit(70);
        }
    }));
}

fn open() -> io::Result<File> {
    if let Ok(tty) = File::options().read(true).write(true).open("/dev/tty") {
        return Ok(tty);
    }
    let out = io::stdout();
    if !out.is_terminal() {
        return Err(io::Error::new(io::ErrorKind::NotFound, "no terminal"));
    }
    out.as_fd().try_clone_to_owned().map(File::from)
}

/// A new open file: to make the shared one non-blocking would change it for the shell and for the frames, too.
fn open_without_waiting() -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).custom_flags((OFlag::O_NONBLOCK | OFlag::O_NOCTTY).bits());
    options.open("/dev/tty").or_else(|_| options.open("/proc/self/fd/1"))
}

#[cfg(test)]
mod tests;

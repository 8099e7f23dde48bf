//! The threads that wait, so that the board never does: one for keys, one for signals. Both only send.

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use signal_hook::consts::{SIGHUP, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, exit};
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::AsFd;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::decode::Decoder;
pub use super::decode::{Input, Mouse, MouseAct};
use super::terminal;

/// Reads the terminal on a thread of its own until it ends, which [`Input::Closed`] tells.
pub fn read_keys<T: From<Input> + Send + 'static>(tty: File, to: Sender<T>) -> io::Result<()> {
    let read = move || {
        let mut decoder = Decoder::default();
        loop {
            let inputs = match wait_and_read(&tty, decoder.patience()) {
                Ok(Came::Bytes(bytes)) => decoder.feed(&bytes),
                Ok(Came::Nothing) => decoder.nothing_came(),
                // Also after a hangup: the read says so at once, and is not tried again.
                Ok(Came::End) | Err(_) => decoder.closed(),
            };
            for input in inputs {
                let closed = input == Input::Closed;
                if to.send(T::from(input)).is_err() || closed {
                    return;
                }
            }
        }
    };
    thread::Builder::new().name("keys".into()).spawn(read).map(drop)
}

enum Came {
    Bytes(Vec<u8>),
    Nothing,
    End,
}

fn wait_and_read(mut tty: &File, patience: Option<Duration>) -> io::Result<Came> {
    if let Some(patience) = patience {
        let wait = PollTimeout::try_from(patience).unwrap_or(PollTimeout::MAX);
        match poll(&mut [PollFd::new(tty.as_fd(), PollFlags::POLLIN)], wait) {
            Ok(0) => return Ok(Came::Nothing),
            Ok(_) => {}
            Err(Errno::EINTR) => return Ok(Came::Bytes(Vec::new())),
            Err(error) => return Err(error.into()),
        }
    }
    let mut bytes = [0; 4096];
    match tty.read(&mut bytes) {
        Ok(0) => Ok(Came::End),
        Ok(count) => Ok(Came::Bytes(bytes[..count].to_vec())),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(Came::Bytes(Vec::new())),
        Err(error) => Err(error),
    }
}

/// Waits for signals on a thread of its own. A new size is sent as [`Input::Resize`]. SIGHUP and SIGTERM call `save`, give the
/// terminal back and end the program as they do by default, whatever its other threads are stuck in; so `save` must not
/// wait for a lock that one of them may hold.
pub fn watch_signals<T: From<Input> + Send + 'static>(
    to: Sender<T>,
    mut save: impl FnMut() + Send + 'static,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGWINCH])?;
    let watch = move || {
        for signal in signals.forever() {
            if signal == SIGWINCH {
                let (width, height) = terminal::size();
                let _ = to.send(T::from(Input::Resize(width, height)));
                continue;
            }
            save();
            terminal::give_back();
            let _ = emulate_default_handler(signal);
            exit(128 + signal);
        }
    };
    thread::Builder::new().name("signals".into()).spawn(watch).map(drop)
}

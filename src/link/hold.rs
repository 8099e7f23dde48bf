//! Having a data directory for oneself: the host ends, and none is started meanwhile.

use std::io::{BufReader, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::place::{DataDir, LEAVING, Lock, Place};
use crate::domain::event::FORMAT;
use crate::failure::Failure;
use crate::wire::{self, Hello, PROTOCOL, Stop, ToClient, ToHost};

/// A directory that nobody else uses, for as long as this lives. Clients wait.
#[derive(Debug)]
pub struct Hold {
    data: DataDir,
    had_host: bool,
    _host: Lock,
    _start: Lock,
}

impl Hold {
    /// Takes a directory over. A host that runs there is asked to end; one that does not is left alone, and that is
    /// a failure.
    pub fn take(dir: &Path) -> Result<Hold, Failure> {
        private();
        let data = DataDir::prepare(dir)?;
        let locks = || {
            let start = data.start_lock()?;
            start.take()?;
            Ok((start, data.host_lock()?))
        };
        let (start, mut host) = locks().map_err(|error| super::host::out_of_reach(&error))?;
        let begin = Instant::now();
        let mut had_host = false;
        while !host.try_take().map_err(|error| super::host::out_of_reach(&error))? {
            had_host |= ask_to_end(&data);
            if begin.elapsed() > LEAVING {
                return Err(host.held());
            }
            thread::sleep(Duration::from_millis(2));
        }
        Ok(Hold { data, had_host, _host: host, _start: start })
    }

    /// The directory.
    pub fn path(&self) -> &Path {
        self.data.path()
    }

    /// Writes a line into the host's log.
    pub(super) fn log(&self, what: &str) {
        super::log::write(&self.data, what);
    }

    /// Takes away the socket of a host that is no more; whether there was one.
    pub(super) fn remove_leftover_socket(&self) -> bool {
        let has_one = self.data.has_socket();
        self.data.unlink();
        has_one
    }

    /// Whether a host ran there until now.
    pub fn had_host(&self) -> bool {
        self.had_host
    }
}

/// From here on nobody else may read what this process makes.
pub(super) fn private() {
    nix::sys::stat::umask(nix::sys::stat::Mode::from_bits_truncate(0o077));
}

/// Tells the host to end and waits until its line is closed; whether there was one that heard it.
fn ask_to_end(data: &DataDir) -> bool {
    let Ok(mut stream) = Place::Directory(data.path().to_owned()).connect() else { return false };
    let _ = stream.set_read_timeout(Some(LEAVING));
    let hello = Hello { protocol: PROTOCOL, format: FORMAT, program: env!("CARGO_PKG_VERSION").to_owned() };
    let mut lines = wire::line(&ToHost::Hello(hello));
    lines.extend(wire::line(&ToHost::Stop(Stop { id: 1, only_if_idle: false })));
    if stream.write_all(&lines).is_err() {
        return false;
    }
    let mut reader = BufReader::new(&stream);
    let mut was_heard = false;
    while let Ok(said) = wire::read_answer::<ToClient>(&mut reader, &mut Vec::new()) {
        was_heard |= matches!(said, ToClient::Answer(_));
    }
    was_heard
}

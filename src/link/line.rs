//! The way to a client: whole lines, one at a time.

use std::io::{self, Write as _};
use std::os::fd::AsRawFd as _;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, PoisonError, TryLockError};

use nix::sys::socket::{MsgFlags, send};

/// What became of bytes that were not waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// All of them are on their way.
    Whole,
    /// Some are; the rest goes before whatever is sent next.
    Begun,
    /// None: the client does not read, or somebody else is sending.
    Nothing,
}

/// The way to a client.
#[derive(Clone)]
pub(super) struct Line {
    stream: Arc<UnixStream>,
    /// What is left of a line that was begun. Whoever sends holds it.
    rest: Arc<Mutex<Vec<u8>>>,
}

impl Line {
    pub(super) fn new(stream: UnixStream) -> Line {
        Line { stream: Arc::new(stream), rest: Arc::default() }
    }

    /// What the client says.
    pub(super) fn stream(&self) -> Arc<UnixStream> {
        self.stream.clone()
    }

    /// Sends and waits as long as the stream allows. A client that does not read is cut off.
    pub(super) fn send(&self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let sent =
            (&*self.stream).write_all(&std::mem::take(&mut *rest)).and_then(|()| (&*self.stream).write_all(bytes));
        if sent.is_err() {
            self.close();
        }
        sent
    }

    /// Sends as much as there is room for, and never waits: for whoever serves many.
    pub(super) fn try_send(&self, bytes: &[u8]) -> Sent {
        let mut rest = match self.rest.try_lock() {
            Ok(rest) => rest,
            Err(TryLockError::Poisoned(rest)) => rest.into_inner(),
            Err(TryLockError::WouldBlock) => return Sent::Nothing,
        };
        if !rest.is_empty() {
            return Sent::Nothing;
        }
        match send(self.stream.as_raw_fd(), bytes, MsgFlags::MSG_DONTWAIT | MsgFlags::MSG_NOSIGNAL) {
            Ok(sent) if sent >= bytes.len() => Sent::Whole,
            Ok(sent) if sent > 0 => {
                rest.extend_from_slice(&bytes[sent..]);
                Sent::Begun
            }
            // What is wrong shows when it is sent with patience.
            _ => Sent::Nothing,
        }
    }

    pub(super) fn close(&self) {
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn lines_that_do_not_fit_stay_whole() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let line = Line::new(ours);
        // Longer than a socket holds.
        let long = vec![b'x'; 4 << 20];
        let mut sent = 0;
        let begun = loop {
            match line.try_send(&long) {
                Sent::Whole => sent += long.len(),
                other => break other,
            }
        };
        assert_eq!(begun, Sent::Begun);
        assert_eq!(line.try_send(b"behind it"), Sent::Nothing);
        let wanted = sent + long.len() + 3;
        let reader = std::thread::spawn(move || {
            let mut found = vec![0; wanted];
            theirs.read_exact(&mut found).map(|()| (found, theirs))
        });
        line.send(b"end").unwrap();
        let (found, _theirs) = reader.join().unwrap().unwrap();
        assert!(found.ends_with(b"xend") && found[..wanted - 3].iter().all(|byte| *byte == b'x'));
        assert_eq!(line.try_send(b"again"), Sent::Whole);
    }
}

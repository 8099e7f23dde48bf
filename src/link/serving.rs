//! A host at work: it waits for clients, gives each a thread, and ends when it is told to or nobody comes.

use std::os::fd::AsFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::host::{Job, Shared, out_of_reach};
use super::place::{DataDir, Lock};
use super::{log, session};
use crate::failure::Failure;
use crate::words;

/// The most clients at once; more are told so.
const MOST_CLIENTS: usize = 800;

/// A host that holds the lock, has its store open and listens.
pub(super) struct Running {
    pub(super) shared: Arc<Shared>,
    pub(super) engine: JoinHandle<bool>,
    pub(super) daily: Option<JoinHandle<()>>,
    /// Where clients knock: in the data directory, and where others reach it.
    pub(super) listeners: Vec<UnixListener>,
    /// The socket of ours that others reach.
    pub(super) public: Option<PathBuf>,
    pub(super) woken: UnixStream,
    pub(super) data: DataDir,
    pub(super) idle: Option<Duration>,
    pub(super) _lock: Lock,
}

impl Running {
    /// Until it is told to end, or has been idle for long enough.
    pub(super) fn run(self, background: bool) -> Result<(), Failure> {
        if background {
            log::leave_terminal(&self.data).map_err(|error| out_of_reach(&error))?;
        }
        while !self.shared.ending.load(Ordering::SeqCst) {
            self.wait();
            self.accept();
            if self.is_idle() {
                break;
            }
        }
        self.finish()
    }

    /// Until somebody knocks, the host is told to end, or it has been idle for long enough.
    fn wait(&self) {
        let sockets = self.listeners.iter().map(AsFd::as_fd).chain([self.woken.as_fd()]);
        let mut fds: Vec<PollFd> = sockets.map(|socket| PollFd::new(socket, PollFlags::POLLIN)).collect();
        let timeout = self.idle.map_or(PollTimeout::NONE, |idle| {
            let left = idle.saturating_sub(self.idle_for().unwrap_or_default()).max(Duration::from_millis(50));
            PollTimeout::try_from(left).unwrap_or(PollTimeout::MAX)
        });
        let _ = poll(&mut fds, timeout);
    }

    /// How long nobody has been connected; none while somebody is.
    fn idle_for(&self) -> Option<Duration> {
        if self.shared.connections.load(Ordering::SeqCst) > 0 {
            return None;
        }
        Some(self.shared.last_seen.lock().unwrap_or_else(PoisonError::into_inner).elapsed())
    }

    fn is_idle(&self) -> bool {
        self.idle.zip(self.idle_for()).is_some_and(|(idle, idle_for)| idle_for >= idle)
    }

    fn accept(&self) {
        self.listeners.iter().for_each(|listener| self.accept_at(listener));
    }

    fn accept_at(&self, listener: &UnixListener) {
        while let Ok((stream, _)) = listener.accept() {
            if stream.set_nonblocking(false).is_err() {
                continue;
            }
            let shared = self.shared.clone();
            if shared.connections.fetch_add(1, Ordering::SeqCst) >= MOST_CLIENTS {
                shared.connections.fetch_sub(1, Ordering::SeqCst);
                session::turn_away(&stream, MOST_CLIENTS);
                continue;
            }
            let guest = Guest(shared);
            let spawned = thread::Builder::new().name("session".to_owned()).stack_size(1 << 20).spawn(move || {
                session::serve(&guest.0, stream);
            });
            drop(spawned);
        }
    }

    /// Nobody finds the host any more; those who just knocked try the next one; what is under way is answered.
    fn finish(self) -> Result<(), Failure> {
        self.shared.ending.store(true, Ordering::SeqCst);
        self.data.unlink();
        if let Some(public) = &self.public {
            let _ = std::fs::remove_file(public);
        }
        // Whoever knocked at a socket of the service manager waits there for the next host.
        let (first, last) = (self.listeners.first(), self.listeners.last().filter(|_| self.public.is_some()));
        for listener in first.into_iter().chain(last) {
            while listener.accept().is_ok() {}
        }
        let _ = self.shared.jobs.send(Job::End);
        let went_well = self.engine.join().unwrap_or(false);
        if let Some(daily) = self.daily {
            self.shared.daily.end();
            let _ = daily.join();
        }
        let begin = Instant::now();
        while self.shared.busy.load(Ordering::SeqCst) > 0 && begin.elapsed() < Duration::from_secs(2) {
            thread::sleep(Duration::from_millis(1));
        }
        if went_well {
            Ok(())
        } else {
            log::write(&self.data, "a write failed; ending, so that the next host opens cleanly");
            Err(Failure::out_of_reach("broken", words!("Ghi dữ liệu không thành.", "A write failed.")))
        }
    }
}

/// Counts a client for as long as its thread lives.
struct Guest(Arc<Shared>);

impl Drop for Guest {
    fn drop(&mut self) {
        *self.0.last_seen.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.0.connections.fetch_sub(1, Ordering::SeqCst);
    }
}

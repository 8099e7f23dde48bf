//! The one process that owns the store. Threads: accepting, the engine, one for each client, one for each follower.

use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use signal_hook::consts::{SIGINT, SIGTERM};

use super::place::{DataDir, Lock};
use super::reply::{self, Packer};
use super::session::{self, Followers};
use super::spawn::READY;
use super::{clock, identity};
use crate::calendar::Calendar;
use crate::domain::change::{Change, Draft};
use crate::domain::stamp::Moment;
use crate::engine::{self, Engine, Made, Published, Wish};
use crate::failure::{Failure, why};
use crate::store::{End, Opening, OpeningNote, Part, SledStore, Store};
use crate::text::Words;
use crate::words;

/// How long a host stays without a client.
pub const IDLE: Duration = Duration::from_secs(600);
/// How long to wait for a host that is just leaving.
const LEAVING: Duration = Duration::from_secs(10);
/// The most clients at once; more are told so.
const MOST_CLIENTS: usize = 800;
/// The most changes in one append.
const AT_ONCE: usize = 512;
/// A snapshot is kept after so many entries, besides the one at the end.
const SNAPSHOT_AFTER: u64 = 20_000;
/// A larger log begins anew; one old one is kept.
const LARGEST_LOG: u64 = 1 << 20;

/// How to serve.
#[derive(Debug)]
pub struct Serve {
    /// The data directory.
    pub dir: PathBuf,
    /// Started by a client: leave its terminal, and tell it on standard output how it went.
    pub background: bool,
    /// What an empty store begins with; none: nothing.
    pub first_plan: Option<fn() -> Draft>,
    /// End after this long without a client; none: never.
    pub idle: Option<Duration>,
    /// Days off.
    pub calendar: Calendar,
}

/// How the host is; the answer to `host status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostStatus {
    /// Its process id.
    pub pid: u32,
    /// Its version.
    pub program: String,
    /// The data directory.
    pub data: PathBuf,
    /// Since when.
    pub since: Moment,
    /// The last entry.
    pub seq: u64,
    /// The hash of the last entry.
    pub hash: String,
    /// Clients, with the one that asks.
    pub connections: usize,
    /// Why it takes no changes, if it takes none.
    pub read_only: Option<Words>,
    /// Free room, in bytes.
    pub free: Option<u64>,
    /// What was found and mended at the start.
    pub notes: Vec<Words>,
}

/// The answer to `audit`: every entry was read and its hash worked out again, in the journal and in the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditAnswer {
    /// How many entries are proven.
    pub entries: u64,
    /// The hash of the last one; whoever notes it down can prove later that nothing before it has changed.
    pub hash: String,
    /// What is not as it should be; nothing: all is well.
    pub problems: Vec<Words>,
}

/// Work for the engine.
pub(super) enum Job {
    Make(Box<Wish>, SyncSender<Result<Made, Failure>>),
    End,
}

/// What all threads of the host share.
pub(super) struct Shared {
    pub(super) published: Published,
    pub(super) store: Arc<SledStore>,
    pub(super) jobs: Sender<Job>,
    pub(super) calendar: Calendar,
    pub(super) owner: u32,
    pub(super) notes: Vec<Words>,
    pub(super) connections: AtomicUsize,
    /// Requests that are being answered.
    pub(super) busy: AtomicUsize,
    followers: Mutex<Followers>,
    last_seen: Mutex<Instant>,
    ending: AtomicBool,
    wake: UnixStream,
    since: Moment,
    dir: PathBuf,
}

impl Shared {
    /// The number of the follower, and the entry from which on it is told everything.
    pub(super) fn add_follower(&self, follower: SyncSender<Arc<[u8]>>) -> (u64, u64) {
        let mut followers = self.followers.lock().unwrap_or_else(PoisonError::into_inner);
        let number = followers.add(follower);
        // Published and told under this lock: nothing falls between, and nothing is told twice.
        (number, engine::current(&self.published).seq)
    }

    pub(super) fn remove_follower(&self, number: u64) {
        self.followers.lock().unwrap_or_else(PoisonError::into_inner).remove(number);
    }

    /// Ends the host once everything that is under way is answered.
    pub(super) fn end(&self) {
        self.ending.store(true, Ordering::SeqCst);
        let _ = (&self.wake).write(&[1]);
    }

    /// Reads the whole history again. Changes wait meanwhile.
    pub(super) fn audit(&self) -> Result<AuditAnswer, Failure> {
        let survey = self.store.inspect(&mut |_, _| {})?;
        let mut problems = Vec::new();
        for (vi, en, part) in [("Nhật ký", "The journal", &survey.journal), ("Kho sled", "The database", &survey.sled)]
        {
            match part {
                Part::Whole => {}
                Part::Behind { from } => {
                    problems.push(words!("{vi} thiếu từ mục {from}.", "{en} lacks the entries from {from} on."));
                }
                Part::Holed { what } => problems.push(words!("{vi}: {what}.", "{en}: {what}.")),
            }
        }
        match survey.end {
            End::Agreed => {}
            End::Fork { seq } => problems.push(words!(
                "Nhật ký và kho khác nhau từ mục {seq}.",
                "Journal and database differ from entry {seq} on."
            )),
            End::Gap { seq } => problems.push(words!("Mất mục {seq}.", "Entry {seq} is lost.")),
        }
        Ok(AuditAnswer { entries: survey.head.seq, hash: survey.head.hash.to_string(), problems })
    }

    pub(super) fn status(&self) -> HostStatus {
        let head = self.store.head();
        HostStatus {
            pid: std::process::id(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            data: self.dir.clone(),
            since: self.since,
            seq: head.seq,
            hash: head.hash.to_string(),
            connections: self.connections.load(Ordering::SeqCst),
            read_only: self.store.read_only().map(|note| note.words()),
            free: self.store.free().ok(),
            notes: self.notes.clone(),
        }
    }
}

/// Serves a data directory until it is told to end, or is idle for long enough. `announce` is called once it answers.
pub fn serve(serve: Serve, announce: impl FnOnce()) -> Result<(), Failure> {
    let background = serve.background;
    let outcome = start(serve);
    let running = match outcome {
        Ok(running) => running,
        Err(failure) => {
            if background {
                // The client that started us reads this one line.
                let _ = io::stdout().write_all(&crate::wire::line(&failure));
            }
            return Err(failure);
        }
    };
    announce();
    running.run(background)
}

/// A host that holds the lock, has its store open and listens.
struct Running {
    shared: Arc<Shared>,
    engine: JoinHandle<bool>,
    listener: UnixListener,
    is_activated: bool,
    woken: UnixStream,
    data: DataDir,
    idle: Option<Duration>,
    _lock: Lock,
}

fn out_of_reach(error: &io::Error) -> Failure {
    let Words { vi, en } = why(error);
    Failure::out_of_reach(
        "data-directory",
        words!("Không dùng được thư mục dữ liệu: {vi}.", "The data directory cannot be used: {en}."),
    )
}

fn start(serve: Serve) -> Result<Running, Failure> {
    if serve.background {
        let _ = nix::unistd::setsid();
    }
    nix::sys::stat::umask(nix::sys::stat::Mode::from_bits_truncate(0o077));
    let data = DataDir::prepare(&serve.dir)?;
    let lock = take_lock(&data)?;
    let _ = std::env::set_current_dir("/");
    let suffix = clock::now().format("%Y-%m-%dT%H%M%S").to_string();
    let mut progress = |_, _| {};
    let (store, notes) = SledStore::open(data.path(), Opening::new(&suffix, &mut progress))?;
    let mut engine = Engine::open(Arc::new(store), &mut progress)?;
    let owner = nix::unistd::geteuid().as_raw();
    if engine.seq() == 0
        && let Some(draft) = serve.first_plan
    {
        adopt(&mut engine, Box::new(draft()), owner, &serve.calendar)?;
    }
    let activated = listenfd::ListenFd::from_env().take_unix_listener(0).ok().flatten();
    let is_activated = activated.is_some();
    let listener = match activated {
        Some(listener) => listener,
        None => data.listen().map_err(|error| out_of_reach(&error))?,
    };
    listener.set_nonblocking(true).map_err(|error| out_of_reach(&error))?;
    let (wake, woken) = UnixStream::pair().map_err(|error| out_of_reach(&error))?;
    let (jobs, queue) = channel();
    let shared = Arc::new(Shared {
        published: engine.published(),
        store: engine.store(),
        jobs,
        calendar: serve.calendar,
        owner,
        notes: notes.iter().filter(|note| note.is_for_people()).map(OpeningNote::words).collect(),
        connections: AtomicUsize::new(0),
        busy: AtomicUsize::new(0),
        followers: Mutex::default(),
        last_seen: Mutex::new(Instant::now()),
        ending: AtomicBool::new(false),
        wake,
        since: clock::now(),
        dir: data.path().to_owned(),
    });
    for note in &notes {
        log(&data, &note.words().en);
    }
    stop_on_signals(&shared).map_err(|error| out_of_reach(&error))?;
    let engine = {
        let shared = shared.clone();
        let spawned =
            thread::Builder::new().name("engine".to_owned()).spawn(move || work(&mut engine, &queue, &shared));
        spawned.map_err(|error| out_of_reach(&error))?
    };
    Ok(Running { shared, engine, listener, is_activated, woken, data, idle: serve.idle, _lock: lock })
}

/// Takes the host's lock. Another host that is just leaving is waited for, one that serves is not.
fn take_lock(data: &DataDir) -> Result<Lock, Failure> {
    let mut lock = data.host_lock().map_err(|error| out_of_reach(&error))?;
    let begin = Instant::now();
    while !lock.try_take().map_err(|error| out_of_reach(&error))? {
        if let Some(pid) = session::greets(data) {
            return Err(Failure::out_of_reach(
                "served",
                words!("Tiến trình {pid} đang giữ dữ liệu này rồi.", "Process {pid} already serves this directory."),
            )
            .hint(words!("Xem: cchc host status", "See: cchc host status")));
        }
        if begin.elapsed() > LEAVING {
            let pid = lock.holder().map_or_else(|| "?".to_owned(), |pid| pid.to_string());
            return Err(Failure::out_of_reach(
                "locked",
                words!(
                    "Dữ liệu đang do tiến trình {pid} giữ, và tiến trình đó không trả lời.",
                    "Process {pid} holds the data and does not answer."
                ),
            )
            .hint(words!("Xem: cchc doctor", "See: cchc doctor")));
        }
        thread::sleep(Duration::from_millis(2));
    }
    Ok(lock)
}

/// An empty store begins with a plan.
fn adopt(engine: &mut Engine<SledStore>, draft: Box<Draft>, owner: u32, calendar: &Calendar) -> Result<(), Failure> {
    let wish = Wish {
        by: identity::author(owner),
        ticket: clock::new_ticket(),
        base: None,
        plan: None,
        today: clock::today(),
        dry_run: false,
        change: Change::AdoptPlan { draft },
    };
    let (answers, _) = engine.make(&[wish], clock::now(), calendar);
    answers.into_iter().try_for_each(|answer| answer.map(drop))
}

/// The engine's thread: makes all changes that wait, tells everybody, answers. Gives back whether all went well.
fn work(engine: &mut Engine<SledStore>, queue: &Receiver<Job>, shared: &Shared) -> bool {
    // However this thread ends: a host that cannot make changes any more is not to stay.
    let _end = EndOnDrop(shared);
    'host: while let Ok(first) = queue.recv() {
        let mut jobs = vec![first];
        jobs.extend(queue.try_iter().take(AT_ONCE));
        let (mut wishes, mut replies) = (Vec::new(), Vec::new());
        let mut is_last = false;
        for job in jobs {
            match job {
                Job::Make(wish, reply) => {
                    wishes.push(*wish);
                    replies.push(reply);
                }
                Job::End => is_last = true,
            }
        }
        // Held from before anybody can see the entries until they are told: whoever follows from what it has seen
        // is told exactly the rest.
        let mut followers = shared.followers.lock().unwrap_or_else(PoisonError::into_inner);
        let (answers, news) = engine.make(&wishes, clock::now(), &shared.calendar);
        reply::pack(Packer::notice(&mut |notice| followers.tell(notice)), &news);
        drop(followers);
        for (reply, answer) in replies.into_iter().zip(answers) {
            let _ = reply.send(answer);
        }
        if engine.is_broken() {
            return false;
        }
        if is_last {
            break 'host;
        }
        if engine.since_snapshot() >= SNAPSHOT_AFTER {
            let _ = engine.snapshot(clock::today());
        }
    }
    let _ = engine.snapshot(clock::today());
    // Threads of clients may hold the store for longer than the process lives.
    let _ = shared.store.close();
    true
}

/// Ends the host.
struct EndOnDrop<'a>(&'a Shared);

impl Drop for EndOnDrop<'_> {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// SIGTERM and SIGINT end the host as `host stop` does.
fn stop_on_signals(shared: &Arc<Shared>) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT])?;
    let shared = shared.clone();
    thread::Builder::new().name("signals".to_owned()).stack_size(64 << 10).spawn(move || {
        if signals.forever().next().is_some() {
            shared.end();
        }
    })?;
    Ok(())
}

impl Running {
    fn run(self, background: bool) -> Result<(), Failure> {
        if background {
            leave_terminal(&self.data).map_err(|error| out_of_reach(&error))?;
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
        let mut fds =
            [PollFd::new(self.listener.as_fd(), PollFlags::POLLIN), PollFd::new(self.woken.as_fd(), PollFlags::POLLIN)];
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
        while let Ok((stream, _)) = self.listener.accept() {
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
        if !self.is_activated {
            self.data.unlink();
            while self.listener.accept().is_ok() {}
        }
        let _ = self.shared.jobs.send(Job::End);
        let went_well = self.engine.join().unwrap_or(false);
        let begin = Instant::now();
        while self.shared.busy.load(Ordering::SeqCst) > 0 && begin.elapsed() < Duration::from_secs(2) {
            thread::sleep(Duration::from_millis(1));
        }
        if went_well {
            Ok(())
        } else {
            log(&self.data, "a write failed; ending, so that the next host opens cleanly");
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

/// Tells the client that we answer, and lets go of its terminal.
fn leave_terminal(data: &DataDir) -> io::Result<()> {
    let nothing = OpenOptions::new().read(true).write(true).open("/dev/null")?;
    let log = open_log(data).unwrap_or(nothing.try_clone()?);
    nix::unistd::dup2_stdin(&nothing)?;
    nix::unistd::dup2_stderr(&log)?;
    let mut out = io::stdout();
    // A client that went away while we started is no reason to stop: the next one finds us.
    let _ = writeln!(out, "{READY}").and_then(|()| out.flush());
    nix::unistd::dup2_stdout(&nothing)?;
    Ok(())
}

fn open_log(data: &DataDir) -> io::Result<File> {
    let path = data.log();
    if path.metadata().is_ok_and(|meta| meta.len() > LARGEST_LOG) {
        let _ = std::fs::rename(&path, path.with_extension("log.1"));
    }
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)
}

fn log(data: &DataDir, what: &str) {
    if let Ok(mut file) = open_log(data) {
        let _ = writeln!(file, "{} {what}", clock::now().to_rfc3339());
    }
}

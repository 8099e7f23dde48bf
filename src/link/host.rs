//! The one process that owns the store. Threads: accepting, the engine, one for each client, one for each follower.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use signal_hook::consts::{SIGINT, SIGTERM};

use super::follower::{Followers, Queue};
use super::place::{self, DataDir, Lock};
use super::reply::{self, Packer};
use super::seat::{Seat, Seats};
use super::session;
use super::spawn::READY;
use super::{clock, identity};
use crate::calendar::Calendar;
use crate::domain::change::{Change, Draft};
use crate::domain::stamp::{Author, Moment};
use crate::engine::{self, Engine, Made, Published, Wish};
use crate::failure::{Failure, why};
use crate::store::{Opening, OpeningNote, SledStore};
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
    /// Serve others as well, at this socket and by the rights of the list of officers. A socket that the service
    /// manager hands over means the same.
    pub listen: Option<PathBuf>,
    /// Days off.
    pub calendar: Calendar,
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
    /// Others than the owner are served, by the rights of the list of officers.
    pub(super) serves_others: bool,
    seats: Seats,
    pub(super) notes: Vec<Words>,
    pub(super) connections: AtomicUsize,
    /// Requests that are being answered.
    pub(super) busy: AtomicUsize,
    /// Bytes of lines that all clients have staged and not yet made.
    pub(super) staged: AtomicUsize,
    followers: Mutex<Followers>,
    last_seen: Mutex<Instant>,
    ending: AtomicBool,
    wake: UnixStream,
    pub(super) since: Moment,
    pub(super) dir: PathBuf,
}

impl Shared {
    /// The number of the follower, and the entry from which on it is told everything.
    pub(super) fn add_follower(&self, queue: Queue, board_of: Option<Author>) -> (u64, u64) {
        let mut followers = self.followers.lock().unwrap_or_else(PoisonError::into_inner);
        // Published and told under this lock: nothing falls between, and nothing is told twice.
        let office = engine::current(&self.published);
        (followers.add(queue, board_of, &office), office.seq)
    }

    pub(super) fn remove_follower(&self, number: u64) {
        let mut followers = self.followers.lock().unwrap_or_else(PoisonError::into_inner);
        followers.remove(number, &engine::current(&self.published));
    }

    /// Whether the office is this account's: it may do everything. On a ward server root may as well, as it could by
    /// other ways; that it was root then stands in the history.
    pub(super) fn is_owner(&self, uid: u32) -> bool {
        uid == self.owner || (self.serves_others && uid == 0)
    }

    /// Lets an account in, as one more of its connections.
    pub(super) fn seat(&self, uid: u32) -> Result<Seat, Failure> {
        if self.is_owner(uid) {
            return Ok(Seat::free());
        }
        if !self.serves_others {
            return Err(Failure::refused(
                "not-yours",
                words!("Bảng này là của tài khoản khác.", "This board belongs to another account."),
            ));
        }
        self.seats.take(uid)
    }

    /// Ends the host once everything that is under way is answered.
    pub(super) fn end(&self) {
        self.ending.store(true, Ordering::SeqCst);
        let _ = (&self.wake).write(&[1]);
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
    /// Where clients knock: in the data directory, and where others reach it.
    listeners: Vec<UnixListener>,
    /// The socket of ours that others reach.
    public: Option<PathBuf>,
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
    let listeners = listen(&data, serve.listen.as_deref())?;
    let serves_others = listeners.len() > 1;
    let (wake, woken) = UnixStream::pair().map_err(|error| out_of_reach(&error))?;
    let (jobs, queue) = channel();
    let shared = Arc::new(Shared {
        published: engine.published(),
        store: engine.store(),
        jobs,
        calendar: serve.calendar,
        owner,
        serves_others,
        seats: Seats::default(),
        notes: notes.iter().filter(|note| note.is_for_people()).map(OpeningNote::words).collect(),
        connections: AtomicUsize::new(0),
        busy: AtomicUsize::new(0),
        staged: AtomicUsize::new(0),
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
    Ok(Running { shared, engine, listeners, public: serve.listen, woken, data, idle: serve.idle, _lock: lock })
}

/// The socket in the data directory, and the one for everybody where there is one.
fn listen(data: &DataDir, public: Option<&Path>) -> Result<Vec<UnixListener>, Failure> {
    let activated = listenfd::ListenFd::from_env().take_unix_listener(0).ok().flatten();
    let mut listeners = vec![data.listen().map_err(|error| out_of_reach(&error))?];
    listeners.extend(activated);
    if let Some(path) = public {
        listeners.push(place::listen_for_others(path)?);
    }
    for listener in &listeners {
        listener.set_nonblocking(true).map_err(|error| out_of_reach(&error))?;
    }
    Ok(listeners)
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
        is_owner: true,
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
        if news.iter().any(|record| record.line.contains("\"type\":\"officer-set\"")) {
            followers.tell_who_is_here(&engine::current(&shared.published));
        }
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
        self.data.unlink();
        if let Some(public) = &self.public {
            let _ = std::fs::remove_file(public);
        }
        // Whoever knocked at a socket of the service manager waits there for the next host.
        let ours = 1 + usize::from(self.public.is_some());
        let (first, last) = (self.listeners.first(), self.listeners.last().filter(|_| ours > 1));
        for listener in first.into_iter().chain(last) {
            while listener.accept().is_ok() {}
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

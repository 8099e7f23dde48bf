//! The one process that owns the store. Threads: accepting, the engine, one for each client, one for each follower.

use std::io::{self, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGINT, SIGTERM};

use super::daily::{self, Daily};
use super::follower::{Followers, Route};
use super::place::{self, DataDir, LEAVING, Lock};
use super::reply::{self, Packer};
use super::seat::{Seat, Seats};
use super::serving::Running;
use super::spawn::PROGRESS;
use super::status::HostStatus;
use super::{clock, doctor, hold, identity, log, session};
use crate::calendar::Calendar;
use crate::domain::change::{Change, Draft};
use crate::domain::stamp::{Author, Moment};
use crate::engine::{self, Engine, Published, Wish};
use crate::failure::{Failure, why};
use crate::store::{self, Opening, OpeningNote, SledStore, Store};
use crate::text::{Lang, Words};
use crate::words;

/// How long a host stays without a client.
pub const IDLE: Duration = Duration::from_secs(600);
/// The most changes in one append.
const AT_ONCE: usize = 512;
/// A snapshot is kept after so many entries, besides the one at the end.
const SNAPSHOT_AFTER: u64 = 20_000;

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
    /// Make a backup a day.
    pub daily_backup: bool,
    /// Told how many entries of how many are read, where opening takes long.
    pub progress: fn(u64, u64),
}

/// Work for the engine.
pub(super) enum Job {
    Make(Box<Wish>, session::Reply),
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
    pub(super) daily: Daily,
    /// Bytes of lines that all clients have staged and not yet made.
    pub(super) staged: AtomicUsize,
    followers: Mutex<Followers>,
    pub(super) last_seen: Mutex<Instant>,
    pub(super) ending: AtomicBool,
    wake: UnixStream,
    since: Moment,
    pub(super) dir: PathBuf,
}

impl Shared {
    /// The number of the follower, and the entry from which on it is told everything.
    pub(super) fn add_follower(&self, route: Route, board_of: Option<Author>) -> (u64, u64) {
        let mut followers = self.followers.lock().unwrap_or_else(PoisonError::into_inner);
        // Published and told under this lock: nothing falls between, and nothing is told twice.
        let office = engine::current(&self.published);
        (followers.add(route, board_of, &office), office.seq)
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

    /// Whether the host was told to end.
    pub(super) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::SeqCst)
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
            backup: self.daily.status(),
        }
    }
}

/// Serves a data directory until it is told to end, or is idle for long enough. `announce` is called once it answers.
pub fn serve(serve: Serve, announce: impl FnOnce()) -> Result<(), Failure> {
    let background = serve.background;
    let dir = serve.dir.clone();
    let outcome = start(serve);
    let running = match outcome {
        Ok(running) => running,
        Err(failure) => {
            // That somebody else serves is no news.
            if failure.kind != "served"
                && let Ok(data) = DataDir::prepare(&dir)
            {
                log::write(&data, &failure.say(Lang::En));
            }
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

pub(super) fn out_of_reach(error: &io::Error) -> Failure {
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
    hold::private();
    let data = DataDir::prepare(&serve.dir)?;
    let lock = take_lock(&data)?;
    let _ = std::env::set_current_dir("/");
    let suffix = clock::suffix();
    let mut progress = if serve.background { tell_progress } else { serve.progress };
    let (store, notes) = SledStore::open(data.path(), Opening::new(&suffix, &mut progress))?;
    let mut engine = Engine::open(Arc::new(store), &mut progress)?;
    let owner = nix::unistd::geteuid().as_raw();
    if engine.seq() == 0
        && let Some(draft) = serve.first_plan
    {
        adopt(&mut engine, Box::new(draft()), owner, &serve.calendar)?;
    }
    let mut told: Vec<Words> = notes.iter().filter(|note| note.is_for_people()).map(OpeningNote::words).collect();
    told.extend(surroundings(data.path(), engine.last_at()));
    let listeners = listen(&data, serve.listen.as_deref())?;
    let serves_others = listeners.len() > 1;
    let (wake, woken) = UnixStream::pair().map_err(|error| out_of_reach(&error))?;
    let (jobs, queue) = channel();
    let (daily, woken_daily) = Daily::new(serve.daily_backup);
    let shared = Arc::new(Shared {
        published: engine.published(),
        store: engine.store(),
        jobs,
        calendar: serve.calendar,
        owner,
        serves_others,
        seats: Seats::default(),
        notes: told,
        connections: AtomicUsize::new(0),
        busy: AtomicUsize::new(0),
        staged: AtomicUsize::new(0),
        daily,
        followers: Mutex::default(),
        last_seen: Mutex::new(Instant::now()),
        ending: AtomicBool::new(false),
        wake,
        since: clock::now(),
        dir: data.path().to_owned(),
    });
    let quiet = notes.iter().filter(|note| !note.is_for_people()).map(OpeningNote::words);
    for words in quiet.chain(shared.notes.iter().cloned()) {
        log::write(&data, &words.en);
    }
    stop_on_signals(&shared).map_err(|error| out_of_reach(&error))?;
    let engine = {
        let shared = shared.clone();
        let spawned =
            thread::Builder::new().name("engine".to_owned()).spawn(move || work(&mut engine, &queue, &shared));
        spawned.map_err(|error| out_of_reach(&error))?
    };
    let daily = {
        let (shared, data) = (shared.clone(), data.clone());
        let work = move || daily::run(&shared, &woken_daily, &|what| log::write(&data, what));
        let spawned = serve.daily_backup.then(|| thread::Builder::new().name("backup".to_owned()).spawn(work));
        spawned.transpose().map_err(|error| out_of_reach(&error))?
    };
    let (public, idle) = (serve.listen, serve.idle);
    Ok(Running { shared, engine, daily, listeners, public, woken, data, idle, _lock: lock })
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

/// What is to be known of the machine: it is said, and is no reason not to serve.
fn surroundings(dir: &Path, last_at: Option<Moment>) -> Vec<Words> {
    let disk = store::remote(dir).map(doctor::remote_words);
    let clock = last_at.filter(|last| doctor::is_behind(*last, clock::now())).map(doctor::clock_words);
    let joined = |(words, hint): (Words, Words)| Words {
        vi: format!("{} {}", words.vi, hint.vi),
        en: format!("{} {}", words.en, hint.en),
    };
    disk.into_iter().chain(clock).map(joined).collect()
}

/// Whoever waits for a host in the background hears how far it is.
fn tell_progress(done: u64, total: u64) {
    let mut out = io::stdout();
    let _ = writeln!(out, "{PROGRESS}{done} {total}").and_then(|()| out.flush());
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
            return Err(lock.held());
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
        // First those who wait for it: telling fifty boards takes longer than the change itself.
        for (reply, answer) in replies.into_iter().zip(answers) {
            reply.answer(answer);
        }
        reply::pack(Packer::notice(&mut |notice| followers.tell(notice)), &news);
        if news.iter().any(|record| record.line.contains("\"type\":\"officer-set\"")) {
            followers.tell_who_is_here(&engine::current(&shared.published));
        }
        drop(followers);
        if !news.is_empty() {
            shared.daily.changed();
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

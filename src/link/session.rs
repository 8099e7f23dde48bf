//! One client's connection, on the host's side. A client that is slow, silent or talks nonsense harms only itself.

use std::io::{self, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::clock;
use super::host::{Job, Shared};
use super::identity;
use super::reply::{Packer, Source, pack};
use crate::domain::change::Change;
use crate::domain::decide::MOST_CHANGES;
use crate::domain::event::FORMAT;
use crate::domain::refusal::Refusal;
use crate::domain::stamp::Author;
use crate::engine::{self, Wish};
use crate::failure::Failure;
use crate::store::Store;
use crate::wire::{
    self, Answer, Ask, BadLine, Follow, Hello, Make, Notice, PROTOCOL, Query, Refused, ToClient, ToHost, Welcome,
};
use crate::words;

/// How long a client may take to greet, or to take in what it is sent.
const PATIENCE: Duration = Duration::from_secs(20);
/// Notices that wait for a slow follower; more, and it has to catch up by itself.
const NOTICES: usize = 256;

/// Serves one connection until it ends.
pub(super) fn serve(shared: &Arc<Shared>, stream: UnixStream) {
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let Ok(uid) = identity::peer_uid(&stream) else { return };
    let line = Line { stream: Arc::new(stream), turn: Arc::new(Mutex::new(())) };
    let mut session = Session { shared, line, me: identity::author(uid), staged: Vec::new() };
    if uid != shared.owner {
        let failure = Failure::refused(
            "not-yours",
            words!("Bảng này là của tài khoản khác.", "This board belongs to another account."),
        );
        session.refuse(0, failure);
        return;
    }
    let ended = session.run();
    if let Err(bad @ (BadLine::TooLong | BadLine::Unreadable(_))) = ended {
        session.refuse(0, bad.into());
    }
    session.line.close();
}

/// The way to a client: whole lines, one at a time.
#[derive(Clone)]
struct Line {
    stream: Arc<UnixStream>,
    turn: Arc<Mutex<()>>,
}

impl Line {
    fn send(&self, bytes: &[u8]) -> io::Result<()> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = (&*self.stream).write_all(bytes);
        if sent.is_err() {
            self.close();
        }
        sent
    }
    fn close(&self) {
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }
}

struct Session<'a> {
    shared: &'a Arc<Shared>,
    line: Line,
    me: Author,
    staged: Vec<Change>,
}

impl Session<'_> {
    fn run(&mut self) -> Result<(), BadLine> {
        let stream = self.line.stream.clone();
        let mut reader = BufReader::with_capacity(16 << 10, &*stream);
        let mut buffer = Vec::new();
        match wire::read::<ToHost>(&mut reader, &mut buffer)? {
            ToHost::Hello(hello) => self.greet(&hello)?,
            _ => return Err(BadLine::Unreadable("hello".to_owned())),
        }
        let _ = stream.set_read_timeout(None);
        loop {
            let message = wire::read::<ToHost>(&mut reader, &mut buffer)?;
            self.shared.busy.fetch_add(1, Ordering::SeqCst);
            let sent = self.handle(message);
            self.shared.busy.fetch_sub(1, Ordering::SeqCst);
            sent.map_err(BadLine::Io)?;
        }
    }

    fn greet(&self, hello: &Hello) -> Result<(), BadLine> {
        if hello.protocol != PROTOCOL || hello.format < FORMAT {
            let (theirs, ours) = (&hello.program, env!("CARGO_PKG_VERSION"));
            let failure = Failure::out_of_reach(
                "protocol",
                words!(
                    "Bản cchc này ({theirs}) và bản đang giữ dữ liệu ({ours}) không nói chuyện được với nhau.",
                    "This cchc ({theirs}) and the one that keeps the data ({ours}) cannot talk to each other."
                ),
            );
            let failure =
                failure.hint(words!("Chạy: cchc host stop, rồi mở lại.", "Run: cchc host stop, then start again."));
            self.refuse(0, failure);
            return Err(BadLine::Closed);
        }
        let welcome = Welcome {
            protocol: PROTOCOL,
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            pid: std::process::id(),
            seq: engine::current(&self.shared.published).seq,
            you: self.me.clone(),
            notes: self.shared.notes.clone(),
        };
        self.line.send(&wire::line(&ToClient::Welcome(Box::new(welcome)))).map_err(BadLine::Io)
    }

    fn refuse(&self, id: u64, failure: Failure) {
        let _ = self.line.send(&wire::line(&ToClient::Refused(Refused { id, failure })));
    }

    fn handle(&mut self, message: ToHost) -> io::Result<()> {
        let (id, outcome) = match message {
            ToHost::Hello(_) => (0, Ok(())),
            ToHost::Ask(ask) => (ask.id, self.answer(&ask)),
            ToHost::Stage(stage) => (0, self.stage(stage.changes)),
            ToHost::Make(make) => (make.id, self.make(*make)),
            ToHost::Follow(follow) => (follow.id, self.follow(follow)),
            ToHost::Stop(stop) => {
                let others = self.shared.connections.load(Ordering::SeqCst) > 1;
                let outcome = if stop.only_if_idle && others {
                    Err(Failure::refused("busy", words!("Còn người đang dùng.", "Others are connected.")))
                } else {
                    self.end(Answer { id: stop.id, ..Answer::default() });
                    Ok(())
                };
                let is_ending = outcome.is_ok();
                if is_ending {
                    self.shared.end();
                }
                (stop.id, outcome)
            }
        };
        match outcome {
            Ok(()) => Ok(()),
            Err(failure) => self.line.send(&wire::line(&ToClient::Refused(Refused { id, failure }))),
        }
    }

    /// A line that could not be sent closes the connection; the reader finds out by itself.
    fn end(&self, answer: Answer) {
        let _ = self.line.send(&wire::line(&ToClient::Answer(answer)));
    }

    fn answer(&self, ask: &Ask) -> Result<(), Failure> {
        let mut source = Source {
            office: engine::current(&self.shared.published),
            store: &*self.shared.store,
            calendar: &self.shared.calendar,
            today: clock::today(),
            me: &self.me,
        };
        let mut send = |line: &[u8]| drop(self.line.send(line));
        let mut answer = source.reply(ask, &mut Packer::rows(ask.id, &mut send))?;
        if ask.query == Query::Status {
            answer.value = serde_json::value::to_raw_value(&self.shared.status()).ok();
        }
        if ask.query == Query::Audit {
            answer.value = serde_json::value::to_raw_value(&self.shared.audit()?).ok();
        }
        self.end(answer);
        Ok(())
    }

    fn stage(&mut self, changes: Vec<Change>) -> Result<(), Failure> {
        let found = self.staged.len() + changes.len();
        if found > MOST_CHANGES {
            self.staged = Vec::new();
            return Err(Refusal::TooMany { most: MOST_CHANGES, found }.into());
        }
        self.staged.extend(changes);
        Ok(())
    }

    fn make(&mut self, make: Make) -> Result<(), Failure> {
        let staged = std::mem::take(&mut self.staged);
        let change = if make.staged { Change::Batch { changes: staged } } else { make.change };
        let wish = Wish {
            by: self.me.clone(),
            ticket: make.ticket,
            base: make.base,
            plan: make.plan,
            today: make.today.unwrap_or_else(clock::today),
            dry_run: make.dry_run,
            change,
        };
        let ticket = wish.ticket.clone();
        let (reply, answers) = sync_channel(1);
        let gone = |_| engine::not_known(&ticket);
        self.shared.jobs.send(Job::Make(Box::new(wish), reply)).map_err(|_| engine::not_known(&ticket))?;
        let made = answers.recv().map_err(gone)??;
        pack(Packer::rows(make.id, &mut |line: &[u8]| drop(self.line.send(line))), &made.records);
        self.end(Answer { id: make.id, seq: made.seq, repeated: made.repeated, ..Answer::default() });
        Ok(())
    }

    /// A thread of its own tells this client what happens, first what it missed.
    fn follow(&self, follow: Follow) -> Result<(), Failure> {
        let (sender, notices) = sync_channel(NOTICES);
        let head = self.shared.add_follower(sender);
        self.end(Answer { id: follow.id, seq: head, ..Answer::default() });
        let (line, shared) = (self.line.clone(), self.shared.clone());
        let spawned = thread::Builder::new().name("follower".to_owned()).stack_size(256 << 10).spawn(move || {
            if catch_up(&shared, &line, follow.from, head).is_ok() {
                push(&line, &notices);
            }
        });
        spawned.map(drop).map_err(|error| {
            Failure::out_of_reach("busy", words!("Máy đang quá tải: {error}.", "The machine is overloaded: {error}."))
        })
    }
}

/// Sends what happened between what the client knows and where its notices begin.
fn catch_up(shared: &Shared, line: &Line, from: u64, head: u64) -> Result<(), Failure> {
    const AT_ONCE: u64 = 1_000;
    let mut next = from + 1;
    while next <= head {
        let to = head.min(next + AT_ONCE - 1);
        let mut records = Vec::new();
        shared.store.read(next, to, &mut |record| {
            records.push(record);
            std::ops::ControlFlow::Continue(())
        })?;
        let mut sent = Ok(());
        let mut send = |bytes: &[u8]| {
            if sent.is_ok() {
                sent = line.send(bytes);
            }
        };
        pack(Packer::notice(&mut send), &records);
        sent.map_err(|error| Failure::from(BadLine::Io(error)))?;
        next = to + 1;
    }
    Ok(())
}

/// Sends notices as they come. When the channel ends the client was too slow, or the host ends.
fn push(line: &Line, notices: &Receiver<Arc<[u8]>>) {
    while let Ok(notice) = notices.recv() {
        if line.send(&notice).is_err() {
            return;
        }
    }
    let _ = line.send(&wire::line(&ToClient::Notice(Notice { lagging: true, ..Notice::default() })));
}

/// Those who follow.
#[derive(Default)]
pub(super) struct Followers(Vec<SyncSender<Arc<[u8]>>>);

impl Followers {
    pub(super) fn add(&mut self, follower: SyncSender<Arc<[u8]>>) {
        self.0.push(follower);
    }

    /// Tells everybody; whoever does not keep up is dropped and catches up later.
    pub(super) fn tell(&mut self, notice: &[u8]) {
        if self.0.is_empty() {
            return;
        }
        let notice: Arc<[u8]> = notice.into();
        self.0.retain(|follower| follower.try_send(notice.clone()).is_ok());
    }
}

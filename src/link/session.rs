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
use super::place::{DataDir, Place};
use super::reply::{Packer, Source, pack};
use crate::domain::change::Change;
use crate::domain::decide::MOST_CHANGES;
use crate::domain::event::FORMAT;
use crate::domain::refusal::Refusal;
use crate::domain::stamp::Author;
use crate::engine::{self, Wish};
use crate::failure::{Failure, why};
use crate::store::Store;
use crate::text::Words;
use crate::wire::{
    self, Answer, Ask, BadLine, Follow, Hello, Make, Notice, PROTOCOL, Query, Refused, ToClient, ToHost, Welcome,
};
use crate::words;

/// How long a client may take to greet, or to take in what it is sent.
const PATIENCE: Duration = Duration::from_secs(20);
/// Notices that wait for a slow follower; more, and it has to catch up by itself.
const NOTICES: usize = 256;
/// The longest batch, in bytes of its lines: 100,000 changes with room for long texts.
const MOST_STAGED: usize = 64 << 20;

/// Serves one connection until it ends.
pub(super) fn serve(shared: &Arc<Shared>, stream: UnixStream) {
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let Ok(uid) = identity::peer_uid(&stream) else { return };
    let line = Line { stream: Arc::new(stream), turn: Arc::new(Mutex::new(())) };
    let mut session = Session { shared, line, me: identity::author(uid), staged: Ok((Vec::new(), 0)), following: None };
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
    session.unfollow();
}

/// Tells one client too many that it is one.
pub(super) fn turn_away(stream: &UnixStream, most: usize) {
    let failure = Failure::out_of_reach(
        "crowded",
        words!("Đã có {most} kết nối, không nhận thêm.", "There are {most} connections already; no more are taken."),
    )
    .hint(words!("Đóng bớt bảng, rồi thử lại.", "Close some boards, then try again."));
    let mut stream = stream;
    // One line fits into the empty socket: this does not wait.
    let _ = stream.write_all(&wire::line(&ToClient::Refused(Refused { id: 0, failure })));
}

/// The process of the host that answers in a directory, if one does.
pub(super) fn greets(data: &DataDir) -> Option<u32> {
    let mut stream = Place::Directory(data.path().to_owned()).connect().ok()?;
    // Whoever listens but does not greet is not there yet, or not there any more.
    stream.set_read_timeout(Some(Duration::from_millis(500))).ok()?;
    let hello = Hello { protocol: PROTOCOL, format: FORMAT, program: env!("CARGO_PKG_VERSION").to_owned() };
    stream.write_all(&wire::line(&ToHost::Hello(hello))).ok()?;
    match wire::read_answer(&mut BufReader::new(&stream), &mut Vec::new()) {
        Ok(ToClient::Welcome(welcome)) => Some(welcome.pid),
        _ => None,
    }
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
    /// What the next staged change brings in, and how many bytes of lines it was; or why it brings in nothing: what
    /// follows a part that was refused has been sent already.
    staged: Result<(Vec<Change>, usize), Failure>,
    /// The number of its follower.
    following: Option<u64>,
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
            let sent = self.handle(message, buffer.len());
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

    fn handle(&mut self, message: ToHost, length: usize) -> io::Result<()> {
        let (id, outcome) = match message {
            ToHost::Hello(_) => (0, Ok(())),
            ToHost::Ask(ask) => (ask.id, self.answer(&ask)),
            ToHost::Stage(stage) => {
                self.stage(stage.changes, length);
                (0, Ok(()))
            }
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

    /// A part that is too much is told with the change it belongs to.
    fn stage(&mut self, changes: Vec<Change>, length: usize) {
        let Ok((staged, bytes)) = &mut self.staged else { return };
        let found = staged.len() + changes.len();
        *bytes += length;
        if found > MOST_CHANGES {
            self.staged = Err(Refusal::TooMany { most: MOST_CHANGES, found }.into());
        } else if *bytes > MOST_STAGED {
            let most = MOST_STAGED >> 20;
            self.staged = Err(Failure::refused(
                "too-long",
                words!("Loạt thay đổi dài quá {most} MiB.", "The batch is longer than {most} MiB."),
            )
            .hint(words!("Chia thành nhiều loạt.", "Split it into several.")));
        } else {
            staged.extend(changes);
        }
    }

    fn make(&mut self, make: Make) -> Result<(), Failure> {
        let staged = std::mem::replace(&mut self.staged, Ok((Vec::new(), 0)));
        let change = if make.staged { Change::Batch { changes: staged?.0 } } else { make.change };
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

    fn unfollow(&mut self) {
        if let Some(number) = self.following.take() {
            self.shared.remove_follower(number);
        }
    }

    /// A thread of its own tells this client what happens, first what it missed. Following again begins anew.
    fn follow(&mut self, follow: Follow) -> Result<(), Failure> {
        self.unfollow();
        let (sender, notices) = sync_channel(NOTICES);
        let (number, head) = self.shared.add_follower(sender);
        self.following = Some(number);
        self.end(Answer { id: follow.id, seq: head, ..Answer::default() });
        let (line, shared) = (self.line.clone(), self.shared.clone());
        let spawned = thread::Builder::new().name("follower".to_owned()).stack_size(256 << 10).spawn(move || {
            match catch_up(&shared, &line, follow.from, head) {
                Ok(()) => push(&line, &notices),
                // Never a gap: it is told, and cut off.
                Err(failure) => {
                    let _ = line.send(&wire::line(&ToClient::Refused(Refused { id: follow.id, failure })));
                    line.close();
                }
            }
        });
        spawned.map(drop).map_err(|error| {
            let Words { vi, en } = why(&error);
            Failure::out_of_reach("busy", words!("Máy đang quá tải: {vi}.", "The machine is overloaded: {en}."))
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

/// Those who follow. One of them leaves when its connection ends, not only when there is something to tell it.
#[derive(Default)]
pub(super) struct Followers {
    all: Vec<(u64, SyncSender<Arc<[u8]>>)>,
    last: u64,
}

impl Followers {
    /// Adds one; gives the number it can be removed by.
    pub(super) fn add(&mut self, follower: SyncSender<Arc<[u8]>>) -> u64 {
        self.last += 1;
        self.all.push((self.last, follower));
        self.last
    }

    /// Its thread ends when its queue is empty.
    pub(super) fn remove(&mut self, number: u64) {
        self.all.retain(|(known, _)| *known != number);
    }

    /// Tells everybody; whoever does not keep up is dropped and catches up later.
    pub(super) fn tell(&mut self, notice: &[u8]) {
        if self.all.is_empty() {
            return;
        }
        let notice: Arc<[u8]> = notice.into();
        self.all.retain(|(_, follower)| follower.try_send(notice.clone()).is_ok());
    }
}

//! One client's connection, on the host's side. A client that is slow, silent or talks nonsense harms only itself.

use std::io::{self, BufReader, Write};
use std::ops::ControlFlow;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::clock;
use super::follower::{Route, Waiting};
use super::host::{Job, Shared};
use super::line::{Line, Sent};
use super::pace::Pace;
use super::place::{DataDir, Place};
use super::reply::{Packer, Source, pack};
use super::{doctor, history, identity, status};
use crate::calendar::Date;
use crate::domain::change::Change;
use crate::domain::decide::MOST_CHANGES;
use crate::domain::event::FORMAT;
use crate::domain::refusal::Refusal;
use crate::domain::role::Role;
use crate::domain::stamp::Author;
use crate::engine::{self, Made, Wish};
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
/// An answer of fewer bytes fits into the socket of a client that reads.
const SHORT: usize = 16 << 10;
/// The longest batch, in bytes of its lines: 100,000 changes with room for long texts.
const MOST_STAGED: usize = 64 << 20;
/// What all clients together may have staged, in bytes of lines.
const MOST_STAGED_BY_ALL: usize = 128 << 20;

/// Serves one connection until it ends.
pub(super) fn serve(shared: &Arc<Shared>, stream: UnixStream) {
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let Ok(uid) = identity::peer_uid(&stream) else { return };
    let line = Line::new(stream);
    let is_owner = shared.is_owner(uid);
    let mut session = Session {
        shared,
        line,
        me: identity::author(uid),
        is_owner,
        format: FORMAT,
        pace: (!is_owner).then(Pace::new),
        staged: Ok((Vec::new(), 0)),
        held: 0,
        following: None,
    };
    let _seat = match shared.seat(uid) {
        Ok(seat) => seat,
        Err(failure) => return session.refuse(0, failure),
    };
    let ended = session.run();
    if let Err(bad @ (BadLine::TooLong | BadLine::Unreadable(_))) = ended {
        session.refuse(0, bad.into());
    }
    session.line.close();
    session.let_go();
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

struct Session<'a> {
    shared: &'a Arc<Shared>,
    line: Line,
    me: Author,
    /// Whose office it is.
    is_owner: bool,
    /// The newest event format the client understands.
    format: u32,
    /// How quickly it may ask; none: as it likes.
    pace: Option<Pace>,
    /// What the next staged change brings in, and how many bytes of lines it was; or why it brings in nothing: what
    /// follows a part that was refused has been sent already.
    staged: Result<(Vec<Change>, usize), Failure>,
    /// Bytes that are staged, as far as they count for everybody.
    held: usize,
    /// The number of its follower.
    following: Option<u64>,
}

impl Session<'_> {
    fn run(&mut self) -> Result<(), BadLine> {
        let stream = self.line.stream();
        let mut reader = BufReader::with_capacity(16 << 10, &*stream);
        let mut buffer = Vec::new();
        match wire::read::<ToHost>(&mut reader, &mut buffer)? {
            ToHost::Hello(hello) => self.greet(&hello)?,
            _ => return Err(BadLine::Unreadable("hello".to_owned())),
        }
        let _ = stream.set_read_timeout(None);
        loop {
            let message = wire::read::<ToHost>(&mut reader, &mut buffer)?;
            if let Some(pace) = &mut self.pace {
                pace.keep();
            }
            self.shared.busy.fetch_add(1, Ordering::SeqCst);
            let sent = self.handle(message, buffer.len());
            self.shared.busy.fetch_sub(1, Ordering::SeqCst);
            sent.map_err(BadLine::Io)?;
        }
    }

    fn greet(&mut self, hello: &Hello) -> Result<(), BadLine> {
        self.format = hello.format;
        // A client of the format before is served: what it does not know it says by itself when it comes.
        if hello.protocol != PROTOCOL || hello.format + 1 < FORMAT {
            let (theirs, ours) = (&hello.program, env!("CARGO_PKG_VERSION"));
            let failure = Failure::out_of_reach(
                "protocol",
                words!(
                    "Bản cchc này ({theirs}) và bản đang giữ dữ liệu ({ours}) không nói chuyện được với nhau.",
                    "This cchc ({theirs}) and the one that keeps the data ({ours}) cannot talk to each other."
                ),
            );
            let hint = if self.shared.serves_others {
                words!(
                    "Nhờ quản trị khởi động lại dịch vụ: systemctl restart cchc",
                    "Ask the administrator to restart the service: systemctl restart cchc"
                )
            } else {
                words!("Chạy: cchc host stop, rồi mở lại.", "Run: cchc host stop, then start again.")
            };
            self.refuse(0, failure.hint(hint));
            return Err(BadLine::Closed);
        }
        let office = engine::current(&self.shared.published);
        let welcome = Welcome {
            protocol: PROTOCOL,
            format: FORMAT.min(self.format),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            pid: std::process::id(),
            seq: office.seq,
            you: office.named(&self.me),
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
                let outcome = if !self.may_stop() {
                    Err(Failure::refused(
                        "no-right",
                        words!("Chỉ quản trị được dừng dịch vụ.", "Only an admin may stop the service."),
                    ))
                } else if stop.only_if_idle && others {
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

    /// The owner, and on a ward server the admins.
    fn may_stop(&self) -> bool {
        let office = engine::current(&self.shared.published);
        self.is_owner || office.officers.get(&self.me.user).is_some_and(|officer| officer.role == Role::Admin)
    }

    /// A line that could not be sent closes the connection; the reader finds out by itself.
    fn end(&self, answer: Answer) {
        let _ = self.line.send(&wire::line(&ToClient::Answer(answer)));
    }

    fn answer(&self, ask: &Ask) -> Result<(), Failure> {
        if let Query::Lines { to } = ask.query {
            let mut send = |line: &[u8]| match self.line.send(line) {
                Ok(()) if !self.shared.is_ending() => ControlFlow::Continue(()),
                _ => ControlFlow::Break(()),
            };
            self.end(history::tell(self.shared, ask.id, to, &mut send)?);
            return Ok(());
        }
        let mut source = Source {
            office: engine::current(&self.shared.published),
            store: &*self.shared.store,
            calendar: &self.shared.calendar,
            today: clock::today(),
            me: &self.me,
            format: self.format,
        };
        let mut send = |line: &[u8]| drop(self.line.send(line));
        let mut answer = source.reply(ask, &mut Packer::rows(ask.id, &mut send))?;
        if ask.query == Query::Status {
            answer.value = serde_json::value::to_raw_value(&self.shared.status()).ok();
        }
        if ask.query == Query::Examine {
            let looked = doctor::look_inside(&self.shared.store, &self.shared.dir)?;
            answer.value = serde_json::value::to_raw_value(&looked).ok();
        }
        if ask.query == Query::Audit {
            answer.value = serde_json::value::to_raw_value(&status::audit(&self.shared.store)?).ok();
        }
        self.end(answer);
        Ok(())
    }

    /// A part that is too much is told with the change it belongs to.
    fn stage(&mut self, changes: Vec<Change>, length: usize) {
        let Ok((staged, bytes)) = &mut self.staged else { return };
        let found = staged.len() + changes.len();
        *bytes += length;
        self.held += length;
        let by_all = self.shared.staged.fetch_add(length, Ordering::SeqCst) + length;
        if found > MOST_CHANGES {
            self.staged = Err(Refusal::TooMany { most: MOST_CHANGES, found }.into());
        } else if *bytes > MOST_STAGED {
            let most = MOST_STAGED >> 20;
            self.staged = Err(Failure::refused(
                "too-long",
                words!("Loạt thay đổi dài quá {most} MiB.", "The batch is longer than {most} MiB."),
            )
            .hint(words!("Chia thành nhiều loạt.", "Split it into several.")));
        } else if by_all > MOST_STAGED_BY_ALL {
            self.staged = Err(Failure::out_of_reach(
                "busy",
                words!("Đang có nhiều loạt thay đổi được gửi cùng lúc.", "Many batches are being sent at once."),
            )
            .hint(words!("Thử lại sau ít phút.", "Try again in some minutes.")));
        } else {
            staged.extend(changes);
        }
    }

    /// What was staged is made, or forgotten.
    fn let_go(&mut self) {
        self.shared.staged.fetch_sub(std::mem::take(&mut self.held), Ordering::SeqCst);
    }

    fn make(&mut self, make: Make) -> Result<(), Failure> {
        let staged = std::mem::replace(&mut self.staged, Ok((Vec::new(), 0)));
        self.let_go();
        let change = if make.staged { Change::Batch { changes: staged?.0 } } else { make.change };
        let wish = Wish {
            by: self.me.clone(),
            is_owner: self.is_owner,
            ticket: make.ticket,
            base: make.base,
            plan: make.plan,
            today: self.today(make.today),
            dry_run: make.dry_run,
            change,
        };
        let ticket = wish.ticket.clone();
        let (done, left) = sync_channel(1);
        let reply = Reply { id: make.id, line: self.line.clone(), done };
        let gone = |_| engine::not_known(&ticket);
        self.shared.jobs.send(Job::Make(Box::new(wish), reply)).map_err(|_| engine::not_known(&ticket))?;
        match left.recv().map_err(gone)? {
            None => drop(self.line.send(&[])),
            Some(answer) => say(make.id, &answer?, &mut |bytes: &[u8]| drop(self.line.send(bytes))),
        }
        Ok(())
    }

    /// The day that a client takes for today. Only the owner may look ahead of the clock: nobody else records today
    /// what is said to have happened tomorrow.
    fn today(&self, asked: Option<Date>) -> Date {
        let today = clock::today();
        asked.filter(|asked| self.is_owner || *asked <= today).unwrap_or(today)
    }

    fn unfollow(&mut self) {
        if let Some(number) = self.following.take() {
            self.shared.remove_follower(number);
        }
    }

    /// This client is told what happens; a thread of its own tells it what it missed, and whatever it does not read at
    /// once. Following again begins anew.
    fn follow(&mut self, follow: Follow) -> Result<(), Failure> {
        self.unfollow();
        let (queue, notices) = sync_channel(NOTICES);
        let route = Route::new(self.line.clone(), queue);
        let waiting = route.waiting();
        let board_of = follow.board.then(|| self.me.clone());
        let (number, head) = self.shared.add_follower(route, board_of);
        self.following = Some(number);
        self.end(Answer { id: follow.id, seq: head, ..Answer::default() });
        let (line, shared) = (self.line.clone(), self.shared.clone());
        let spawned = thread::Builder::new().name("follower".to_owned()).stack_size(256 << 10).spawn(move || {
            match catch_up(&shared, &line, follow.from, head) {
                Ok(()) => push(&line, &notices, &waiting),
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

/// Sends the notices that could not be sent at once. When the channel ends the client was too slow, or the host ends.
fn push(line: &Line, notices: &Receiver<Arc<[u8]>>, waiting: &Waiting) {
    waiting.one_less();
    while let Ok(notice) = notices.recv() {
        if line.send(&notice).is_err() {
            return;
        }
        waiting.one_less();
    }
    let _ = line.send(&wire::line(&ToClient::Notice(Notice { lagging: true, ..Notice::default() })));
}

/// The way of an answer to whoever wished for a change.
pub(super) struct Reply {
    id: u64,
    line: Line,
    done: SyncSender<Option<Result<Made, Failure>>>,
}

impl Reply {
    /// Answers without waiting for the client, from the thread that made the change: one thread less is woken before
    /// it knows. What is long, or finds no room, is left to the thread of the session.
    pub(super) fn answer(self, answer: Result<Made, Failure>) {
        let is_short = |made: &Made| made.records.iter().map(|record| record.line.len()).sum::<usize>() < SHORT;
        let left = match answer {
            Ok(made) if is_short(&made) => {
                let mut bytes = Vec::new();
                say(self.id, &made, &mut |line: &[u8]| bytes.extend_from_slice(line));
                (self.line.try_send(&bytes) == Sent::Nothing).then_some(Ok(made))
            }
            other => Some(other),
        };
        let _ = self.done.send(left);
    }
}

/// The entries that were made, and the end of the answer.
fn say(id: u64, made: &Made, send: &mut dyn FnMut(&[u8])) {
    pack(Packer::rows(id, send), &made.records);
    let (seq, repeated, beyond) = (made.seq, made.repeated, made.beyond.clone());
    send(&wire::line(&ToClient::Answer(Answer { id, seq, repeated, beyond, ..Answer::default() })));
}

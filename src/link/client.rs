//! The client's side: asking, making, following. Every face goes through here.

mod follow;
mod request;

pub use follow::{Follower, News, Sender};
pub use request::Request;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::io::{BufReader, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use super::identity::peer_uid;
use super::place::Place;
use super::spawn::{self, Start};
use crate::calendar::Date;
use crate::domain::event::FORMAT;
use crate::domain::id::PlanId;
use crate::domain::plan::{Office, Plan};
use crate::engine::not_known;
use crate::failure::{Failure, why};
use crate::text::{self, Words};
use crate::wire::{self, Answer, Ask, BadLine, Follow, Hello, PROTOCOL, Piece, Query, Stop, ToClient, ToHost, Welcome};
use crate::words;

/// How often a connection that closes before its greeting is tried again: the host was just leaving.
const TRIES: usize = 20;

/// How long a host may think before it counts as hung.
const PATIENCE: Duration = Duration::from_secs(15);

/// What belongs to every request of a client.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The plan; none: the current one.
    pub plan: Option<PlanId>,
    /// The day that counts as today; none: the host's.
    pub today: Option<Date>,
    /// As it was recorded at the end of this day.
    pub as_of: Option<Date>,
    /// Days before a due day from which a task counts as due soon; none: the usual number.
    pub soon_days: Option<i64>,
}

/// A connection to the host.
#[derive(Debug)]
pub struct Client {
    stream: UnixStream,
    reader: BufReader<UnixStream>,
    buffer: Vec<u8>,
    pending: Vec<u8>,
    welcome: Option<Welcome>,
    next_id: u64,
    place: Place,
    start: Start,
}

/// An answer: its rows as text, and what belongs to all of it.
#[derive(Debug)]
pub struct Answered {
    /// The end of the answer.
    pub answer: Answer,
    /// JSON arrays, one after the other.
    pub rows: Vec<Box<RawValue>>,
}

impl Answered {
    /// The rows, understood.
    pub fn rows<T: DeserializeOwned>(&self) -> Result<Vec<T>, Failure> {
        let mut all = Vec::new();
        for rows in &self.rows {
            all.extend(serde_json::from_str::<Vec<T>>(rows.get()).map_err(|error| misunderstood(&error))?);
        }
        Ok(all)
    }

    /// The rows as the inside of one JSON array.
    pub fn raw_rows(&self) -> String {
        let inside = |rows: &RawValue| {
            let text = rows.get().trim();
            text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or_default().to_owned()
        };
        self.rows.iter().map(|rows| inside(rows)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(",")
    }

    /// Leaves entries away that come after one.
    pub fn cut_after(&mut self, last: u64) -> Result<(), Failure> {
        #[derive(serde::Deserialize)]
        struct Numbered {
            seq: u64,
        }
        let mut kept = Vec::new();
        for row in self.rows::<Box<RawValue>>()? {
            let entry: Numbered = serde_json::from_str(row.get()).map_err(|error| misunderstood(&error))?;
            if entry.seq <= last {
                kept.push(row);
            }
        }
        let kept = serde_json::value::to_raw_value(&kept).map_err(|error| misunderstood(&error))?;
        self.rows = vec![kept];
        Ok(())
    }

    /// The single thing that was asked for.
    pub fn value<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        let text = self.answer.value.as_ref().map_or("null", |value| value.get());
        serde_json::from_str(text).map_err(|error| misunderstood(&error))
    }
}

pub(super) fn misunderstood(error: &serde_json::Error) -> Failure {
    // It may repeat a word of the line: cut, and without control characters.
    let error = text::cut(&text::clean_line(&error.to_string()), 120).into_owned();
    Failure::out_of_reach(
        "newer-host",
        words!(
            "Không hiểu câu trả lời của máy giữ dữ liệu ({error}).",
            "The host's answer is not understood ({error})."
        ),
    )
    .hint(words!("Có bản cchc mới: mở lại chương trình.", "There is a newer cchc: start the program again."))
}

impl Client {
    /// Connects, starting a host where that is allowed. The greeting goes out with the first request.
    pub fn connect(place: &Place, start: Start) -> Result<Client, Failure> {
        let stream = open(place, start)?;
        let reader = stream.try_clone().map_err(|error| lost(&error))?;
        let hello = Hello { protocol: PROTOCOL, format: FORMAT, program: env!("CARGO_PKG_VERSION").to_owned() };
        Ok(Client {
            stream,
            reader: BufReader::with_capacity(64 << 10, reader),
            buffer: Vec::new(),
            pending: wire::line(&ToHost::Hello(hello)),
            welcome: None,
            next_id: 1,
            place: place.clone(),
            start,
        })
    }

    /// How long an answer may take before the host counts as hung.
    pub fn be_patient(&self, patience: Duration) {
        let _ = self.stream.set_read_timeout(Some(patience));
        let _ = self.stream.set_write_timeout(Some(patience));
    }

    /// The host's greeting.
    pub fn welcome(&mut self) -> Result<&Welcome, Failure> {
        self.flush()?;
        if self.welcome.is_none() {
            match wire::read_answer::<ToClient>(&mut self.reader, &mut self.buffer)? {
                ToClient::Welcome(welcome) => self.welcome = Some(*welcome),
                ToClient::Refused(refused) => return Err(refused.failure),
                _ => return Err(BadLine::Unreadable("welcome".to_owned()).into()),
            }
        }
        self.welcome.as_ref().ok_or_else(|| BadLine::Closed.into())
    }

    fn id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id - 1
    }

    fn push(&mut self, message: &ToHost) {
        self.pending.extend(wire::line(message));
    }

    /// Sends what waits. A host that turns somebody away may have closed its end already; what it said is then still
    /// to be heard.
    fn flush(&mut self) -> Result<(), Failure> {
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() {
            return Ok(());
        }
        let Err(error) = self.stream.write_all(&pending) else { return Ok(()) };
        match wire::read_answer::<ToClient>(&mut self.reader, &mut self.buffer) {
            Ok(ToClient::Refused(refused)) if refused.id == 0 => Err(refused.failure),
            _ => Err(lost(&error)),
        }
    }

    /// Asks. A host that leaves before it has greeted is not the one to ask: connected anew.
    pub fn ask(&mut self, scope: &Scope, query: Query) -> Result<Answered, Failure> {
        let (answer, rows) = self.ask_for(scope, query, |rows: &mut Vec<_>, part| {
            rows.push(part);
            Ok(())
        })?;
        Ok(Answered { answer, rows })
    }

    /// Asks, and takes in the rows as they come, while the host still writes the next ones.
    #[allow(clippy::needless_pass_by_value, reason = "a question is made where it is asked")]
    fn ask_for<T: Default>(
        &mut self,
        scope: &Scope,
        query: Query,
        take: impl Fn(&mut T, Box<RawValue>) -> Result<(), Failure>,
    ) -> Result<(Answer, T), Failure> {
        let Scope { plan, today, as_of, soon_days } = scope.clone();
        for _ in 0..TRIES {
            let id = self.id();
            let ask = Ask { id, plan: plan.clone(), today, as_of, soon_days, query: query.clone() };
            self.push(&ToHost::Ask(ask));
            let mut all = T::default();
            match self.answer(id, |part| take(&mut all, part)) {
                Err(failure) if failure.kind == "closed" || failure.kind == "connection" => {
                    *self = Client::connect(&self.place, self.start)?;
                }
                other => {
                    self.make_room();
                    return other.map(|answer| (answer, all));
                }
            }
        }
        Err(gone())
    }

    /// Makes a change. When the line breaks before the answer, the same ticket is sent again to the next host; when
    /// that does not help either, nobody knows whether it was stored.
    pub fn make(&mut self, request: &Request) -> Result<Answered, Failure> {
        let mut last = None;
        for _ in 0..TRIES {
            let id = self.id();
            self.pending.extend(request.lines(id)?);
            let mut rows = Vec::new();
            let answered = self.answer(id, |part| {
                rows.push(part);
                Ok(())
            });
            match answered {
                Err(failure) if matches!(&*failure.kind, "closed" | "connection" | "not-known" | "broken") => {
                    last = Some(failure);
                    match Client::connect(&self.place, self.start) {
                        Ok(client) => *self = client,
                        Err(_) => break,
                    }
                }
                other => return other.map(|answer| Answered { answer, rows }),
            }
        }
        drop(last);
        Err(not_known(&request.ticket))
    }

    /// Asks for more than is to be held at once: rows are handed over as they come. Never tried again.
    pub(super) fn ask_each(
        &mut self,
        query: Query,
        each: &mut dyn FnMut(Box<RawValue>) -> Result<(), Failure>,
    ) -> Result<Answer, Failure> {
        let id = self.id();
        self.push(&ToHost::Ask(Ask { id, plan: None, today: None, as_of: None, soon_days: None, query }));
        self.answer(id, each)
    }

    /// Reads until the end of the answer to `id`, giving its rows away as they come.
    fn answer(
        &mut self,
        id: u64,
        mut take: impl FnMut(Box<RawValue>) -> Result<(), Failure>,
    ) -> Result<Answer, Failure> {
        self.flush()?;
        self.welcome()?;
        loop {
            match wire::read_answer::<ToClient>(&mut self.reader, &mut self.buffer)? {
                ToClient::Rows(part) if part.id == id => take(part.rows)?,
                ToClient::Answer(answer) if answer.id == id => return Ok(answer),
                ToClient::Refused(refused) if refused.id == id || refused.id == 0 => {
                    return Err(self.told_by_older(refused.failure));
                }
                ToClient::Notice(notice) if notice.ends => return Err(BadLine::Closed.into()),
                _ => {}
            }
        }
    }

    /// A host of an older program does not know all that this one asks.
    fn told_by_older(&self, failure: Failure) -> Failure {
        let Some(theirs) = self.welcome.as_ref().map(|welcome| &welcome.program) else { return failure };
        if failure.kind != "unreadable-line" || !is_older(theirs, env!("CARGO_PKG_VERSION")) {
            return failure;
        }
        let failure = Failure::out_of_reach(
            "older-host",
            words!(
                "Máy giữ dữ liệu còn chạy bản cũ ({theirs}), chưa biết việc này.",
                "The host still runs an older program ({theirs}), which does not know this."
            ),
        );
        failure.hint(match self.place {
            Place::Directory(_) => words!("Chạy: cchc host stop, rồi thử lại.", "Run: cchc host stop, then try again."),
            Place::Socket(_) => words!(
                "Nhờ quản trị khởi động lại dịch vụ: systemctl restart cchc",
                "Ask the administrator to restart the service: systemctl restart cchc"
            ),
        })
    }

    /// The whole office, to be folded further.
    pub fn office(&mut self) -> Result<Office, Failure> {
        self.office_in(&Scope::default())
    }

    /// The whole office as this scope sees it, of a past day as well.
    pub fn office_in(&mut self, scope: &Scope) -> Result<Office, Failure> {
        let (_, office) = self.ask_for(scope, Query::Office, |office: &mut Office, rows| {
            let pieces = serde_json::from_str::<Vec<Piece>>(rows.get()).map_err(|error| misunderstood(&error))?;
            for piece in pieces {
                put(office, piece);
            }
            Ok(())
        })?;
        Ok(office)
    }

    /// The plan that is meant, whole.
    pub fn plan(&mut self, scope: &Scope) -> Result<Plan, Failure> {
        self.ask(scope, Query::Whole)?.value()
    }

    /// A host of an older program, which nobody else uses, makes room once it has answered: the next request finds the
    /// line closed and starts a host of ours.
    fn make_room(&mut self) {
        let theirs = self.welcome.as_ref().map_or("", |welcome| &welcome.program);
        if matches!(self.place, Place::Directory(_)) && is_older(theirs, env!("CARGO_PKG_VERSION")) {
            // It may refuse, since others use it; then they are served on.
            let _ = self.stop(true);
        }
    }

    /// Ends the host, and waits until it is gone.
    pub fn stop(&mut self, only_if_idle: bool) -> Result<(), Failure> {
        let id = self.id();
        self.push(&ToHost::Stop(Stop { id, only_if_idle }));
        self.answer(id, |_| Ok(()))?;
        // It has promised; it is gone when the line is closed, its store and its lock with it.
        while wire::read_answer::<ToClient>(&mut self.reader, &mut self.buffer).is_ok() {}
        Ok(())
    }

    /// From here on the connection tells what happens after entry `from`. The second half sends changes.
    pub fn follow(self, from: u64) -> Result<(Follower, Sender), Failure> {
        self.follow_as(from, false)
    }

    /// The same for a board: it is told who else has one open, and they of this one.
    pub fn follow_as_board(self, from: u64) -> Result<(Follower, Sender), Failure> {
        self.follow_as(from, true)
    }

    fn follow_as(mut self, from: u64, board: bool) -> Result<(Follower, Sender), Failure> {
        let id = self.id();
        self.push(&ToHost::Follow(Follow { id, from, board }));
        self.flush()?;
        self.welcome()?;
        let _ = self.stream.set_read_timeout(None);
        let stream = self.stream.try_clone().map_err(|error| lost(&error))?;
        Ok((
            Follower { reader: self.reader, buffer: self.buffer, follow_id: id, rows: Vec::new() },
            Sender::new(stream, id + 1),
        ))
    }
}

/// Puts a piece of the office to the others.
fn put(office: &mut Office, piece: Piece) {
    match piece {
        Piece::Frame { seq, current } => (office.seq, office.current) = (seq, current),
        Piece::Officers(officers) => office.officers = officers,
        Piece::Plan(plan) => {
            office.plans.insert(plan.head.id.clone(), Arc::new(*plan));
        }
        Piece::Task(plan, task) => {
            if let Some(plan) = office.plans.get_mut(&plan) {
                Arc::make_mut(plan).tasks.insert(*task);
            }
        }
    }
}

fn lost(error: &std::io::Error) -> Failure {
    BadLine::Io(std::io::Error::new(error.kind(), error.to_string())).into()
}

fn gone() -> Failure {
    Failure::out_of_reach("no-host", words!("Máy giữ dữ liệu không trả lời.", "The host does not answer."))
        .hint(words!("Xem: cchc host status", "See: cchc host status"))
}

/// Connects, and makes sure that the host is whose directory it is.
fn open(place: &Place, start: Start) -> Result<UnixStream, Failure> {
    let stream = match place {
        Place::Directory(dir) => spawn::connect_or_start(dir, start)?,
        Place::Socket(path) => place.connect().map_err(|error| {
            let (shown, Words { vi, en }) = (path.display(), why(&error));
            Failure::out_of_reach(
                "no-host",
                words!("Không kết nối được {shown}: {vi}.", "{shown} cannot be reached: {en}."),
            )
            .hint(match error.kind() {
                std::io::ErrorKind::PermissionDenied => words!(
                    "Báo quản trị: tài khoản này chưa được phép dùng cchc.",
                    "Tell the administrator: this account may not use cchc yet."
                ),
                _ => words!(
                    "Báo quản trị: dịch vụ cchc chưa chạy.",
                    "Tell the administrator: the service is not running."
                ),
            })
        })?,
    };
    let trusted = place.owner().ok();
    let host = peer_uid(&stream)?;
    if trusted != Some(host) && host != 0 {
        return Err(Failure::out_of_reach(
            "strange-host",
            words!(
                "Socket thuộc về tài khoản lạ, không kết nối.",
                "The socket belongs to a strange account; not connected."
            ),
        ));
    }
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = stream.set_write_timeout(Some(PATIENCE));
    Ok(stream)
}

/// Whether a version such as `0.9.1` comes before another; one that is no version is no older.
fn is_older(version: &str, than: &str) -> bool {
    let parts = |text: &str| text.split('.').map(|part| part.parse::<u32>().ok()).collect::<Option<Vec<_>>>();
    parts(version).zip(parts(than)).is_some_and(|(version, than)| version < than)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The host has spoken and hung up before the client says its first word.
    #[test]
    fn why_one_was_turned_away_is_heard_although_the_line_is_closed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("host.sock");
        let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let mut client = Client::connect(&Place::Socket(path), Start::default()).unwrap();
        let (stream, _) = listener.accept().unwrap();
        let failure = Failure::refused("not-yours", words!("Của người khác.", "Somebody else's."));
        (&stream).write_all(&wire::line(&ToClient::Refused(wire::Refused { id: 0, failure }))).unwrap();
        drop(stream);
        let request = Request::new(Scope::default(), crate::domain::change::Change::Redo);
        assert_eq!(client.make(&request).unwrap_err().kind, "not-yours");
    }

    #[test]
    fn versions_are_compared_by_number() {
        assert!(is_older("0.9.1", "0.10.0") && is_older("0.1.0", "1.0.0"));
        assert!(!is_older("0.1.0", "0.1.0") && !is_older("1.0.0", "0.9.0") && !is_older("?", "0.1.0"));
    }

    /// A host of version 0.0.1 answers, is asked to leave, and closes its line.
    #[test]
    fn an_older_host_that_nobody_else_uses_is_asked_to_make_room() {
        let dir = tempfile::Builder::new().permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700)).tempdir();
        let dir = dir.unwrap();
        let listener = std::os::unix::net::UnixListener::bind(dir.path().join("host.sock")).unwrap();
        let host = std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let said = |line: &str| (&stream).write_all(format!("{line}\n").as_bytes()).unwrap();
            let mut hear = || wire::read::<ToHost>(&mut reader, &mut Vec::new()).unwrap();
            assert!(matches!(hear(), ToHost::Hello(_)));
            let you = "{\"user\":\"u\",\"uid\":1,\"name\":\"U\"}";
            said(&format!(
                "{{\"welcome\":{{\"protocol\":1,\"format\":1,\"program\":\"0.0.1\",\"pid\":1,\"seq\":0,\"you\":{you}}}}}"
            ));
            let ToHost::Ask(ask) = hear() else { panic!("a question") };
            said(&format!("{{\"answer\":{{\"id\":{},\"seq\":0}}}}", ask.id));
            let ToHost::Stop(stop) = hear() else { panic!("asked to leave") };
            said(&format!("{{\"answer\":{{\"id\":{},\"seq\":0}}}}", stop.id));
            drop(listener);
            stop.only_if_idle
        });
        let mut client = Client::connect(&Place::Directory(dir.path().to_owned()), Start::default()).unwrap();
        client.ask(&Scope::default(), Query::Plans).unwrap();
        assert!(host.join().unwrap());
    }

    /// A host of version 0.0.1 does not understand the question.
    #[test]
    fn an_older_host_that_does_not_know_something_is_told_as_such() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("old.sock");
        let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let host = std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let _: ToHost = wire::read(&mut reader, &mut Vec::new()).unwrap();
            let _: ToHost = wire::read(&mut reader, &mut Vec::new()).unwrap();
            let you = "{\"user\":\"u\",\"uid\":1,\"name\":\"U\"}";
            let welcome = format!(
                "{{\"welcome\":{{\"protocol\":1,\"format\":1,\"program\":\"0.0.1\",\"pid\":1,\"seq\":0,\"you\":{you}}}}}\n"
            );
            (&stream).write_all(welcome.as_bytes()).unwrap();
            let refused = wire::Refused { id: 0, failure: BadLine::Unreadable(String::new()).into() };
            (&stream).write_all(&wire::line(&ToClient::Refused(refused))).unwrap();
        });
        let mut client = Client::connect(&Place::Socket(path), Start::default()).unwrap();
        let failure = client.ask(&Scope::default(), Query::Officers).unwrap_err();
        assert_eq!(failure.kind, "older-host");
        assert!(failure.hint.unwrap().vi.contains("systemctl restart cchc"));
        host.join().unwrap();
    }
}

//! Both halves of a connection that follows: one listens, one sends.

use serde_json::value::RawValue;
use std::io::{BufReader, Write};
use std::os::fd::AsFd as _;
use std::os::unix::net::UnixStream;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::{Request, lost, misunderstood};
use crate::domain::stamp::Entry;
use crate::failure::Failure;
use crate::wire::{self, Answer, Notice, ToClient};

/// The half of a following connection that listens.
#[derive(Debug)]
pub struct Follower {
    pub(super) reader: BufReader<UnixStream>,
    pub(super) buffer: Vec<u8>,
    pub(super) follow_id: u64,
    /// Of an answer that has begun: what happens meanwhile may be told between its rows and its end.
    pub(super) rows: Vec<Entry>,
}

/// What a follower hears.
#[derive(Debug)]
pub enum News {
    /// Entries, in order.
    Entries(Vec<Entry>),
    /// Lines of entries, in order, as text (for whoever only prints them).
    Answer {
        /// The number the request was sent with.
        id: u64,
        /// What became of it.
        outcome: Result<Vec<Entry>, Failure>,
        /// It was stored before, under the same ticket.
        repeated: bool,
    },
    /// Who has the board open now, by name.
    Present(Vec<String>),
    /// Too slow: follow again from what you know.
    Lagging,
    /// The host ends: connect again.
    Ends,
}

impl Follower {
    /// Whether something has come, after at most so long; with no limit, once it has. What ends the connection is heard as
    /// well.
    pub fn is_ready(&self, patience: Option<Duration>) -> bool {
        let timeout = match patience {
            None => PollTimeout::NONE,
            Some(patience) => PollTimeout::try_from(patience).unwrap_or(PollTimeout::MAX),
        };
        let mut stream = [PollFd::new(self.reader.get_ref().as_fd(), PollFlags::POLLIN)];
        // An interrupted wait is no answer; hearing waits by itself.
        !self.reader.buffer().is_empty() || poll(&mut stream, timeout).map_or(patience.is_none(), |ready| ready > 0)
    }

    /// Waits for the next thing; an error means that the connection is gone.
    pub fn hear(&mut self) -> Result<News, Failure> {
        loop {
            match wire::read_answer::<ToClient>(&mut self.reader, &mut self.buffer)? {
                ToClient::Notice(notice) if notice.ends => return Ok(News::Ends),
                ToClient::Notice(notice) if notice.lagging => return Ok(News::Lagging),
                ToClient::Notice(Notice { present: Some(names), .. }) => return Ok(News::Present(names)),
                ToClient::Notice(notice) => {
                    let parse = |raw: &RawValue| serde_json::from_str(raw.get()).map_err(|error| misunderstood(&error));
                    return Ok(News::Entries(notice.entries.iter().map(|raw| parse(raw)).collect::<Result<_, _>>()?));
                }
                ToClient::Rows(part) => {
                    self.rows.extend(
                        serde_json::from_str::<Vec<Entry>>(part.rows.get()).map_err(|error| misunderstood(&error))?,
                    );
                }
                ToClient::Answer(answer) if answer.id == self.follow_id => {}
                ToClient::Answer(Answer { id, repeated, .. }) => {
                    let rows = std::mem::take(&mut self.rows);
                    return Ok(News::Answer { id, outcome: Ok(rows), repeated });
                }
                ToClient::Refused(refused) => {
                    self.rows.clear();
                    return Ok(News::Answer { id: refused.id, outcome: Err(refused.failure), repeated: false });
                }
                ToClient::Welcome(_) => {}
            }
        }
    }

    /// Waits for the next entries and gives their lines as they stand in the log. None at the end.
    pub fn next_lines(&mut self) -> Result<Option<Vec<Box<RawValue>>>, Failure> {
        loop {
            match wire::read_answer::<ToClient>(&mut self.reader, &mut self.buffer)? {
                ToClient::Notice(notice) if notice.ends || notice.lagging => return Ok(None),
                ToClient::Notice(notice) => return Ok(Some(notice.entries)),
                ToClient::Refused(refused) => return Err(refused.failure),
                _ => {}
            }
        }
    }
}

/// The half of a following connection that sends changes.
#[derive(Debug)]
pub struct Sender {
    stream: UnixStream,
    next_id: u64,
    /// Writes the lines; begun with the first change.
    writer: Option<mpsc::Sender<Vec<u8>>>,
}

impl Sender {
    pub(super) fn new(stream: UnixStream, next_id: u64) -> Sender {
        Sender { stream, next_id, writer: None }
    }

    /// Sends a change and gives the number its answer will come with. Waits neither for the answer nor until the host has
    /// read it: one that has stopped reads nothing, and whoever asks must go on.
    pub fn send(&mut self, request: &Request) -> Result<u64, Failure> {
        let lines = request.lines(self.next_id)?;
        self.next_id += 1;
        let sent = self.writer()?.send(lines);
        sent.map_err(|_| lost(&std::io::ErrorKind::BrokenPipe.into()))?;
        Ok(self.next_id - 1)
    }

    fn writer(&mut self) -> Result<&mpsc::Sender<Vec<u8>>, Failure> {
        if self.writer.is_none() {
            let mut stream = self.stream.try_clone().map_err(|error| lost(&error))?;
            stream.set_write_timeout(None).map_err(|error| lost(&error))?;
            let (to, lines) = mpsc::channel::<Vec<u8>>();
            let write = move || {
                if lines.iter().try_for_each(|lines| stream.write_all(&lines)).is_err() {
                    // Half a line may have been sent: the follower is to hear that this connection is over.
                    let _ = stream.shutdown(std::net::Shutdown::Both);
                }
            };
            thread::Builder::new().name("send".into()).spawn(write).map_err(|error| lost(&error))?;
            self.writer = Some(to);
        }
        self.writer.as_ref().ok_or_else(|| lost(&std::io::ErrorKind::BrokenPipe.into()))
    }

    /// Closes the connection for both halves, so that the follower wakes up.
    pub fn close(&self) {
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::stamp::Author;
    use crate::link::clock;

    fn entry(seq: u64) -> Entry {
        Entry {
            seq,
            plan: None,
            at: clock::now(),
            by: Author { user: "u".into(), uid: 1, name: "Văn phòng 1".into() },
            ticket: "t-1".parse().unwrap(),
            event: Event::ChangeUndone { of: "t-0".parse().unwrap() },
        }
    }

    #[test]
    fn an_answer_is_heard_whole_although_something_happens_while_it_is_told() {
        let (mut host, client) = UnixStream::pair().unwrap();
        let mut follower =
            Follower { reader: BufReader::new(client), buffer: Vec::new(), follow_id: 1, rows: Vec::new() };
        let (own, other) = (serde_json::to_string(&entry(5)).unwrap(), serde_json::to_string(&entry(6)).unwrap());
        for line in [
            format!("{{\"rows\":{{\"id\":2,\"rows\":[{own}]}}}}"),
            format!("{{\"notice\":{{\"entries\":[{other}]}}}}"),
            "{\"answer\":{\"id\":2,\"seq\":5}}".to_owned(),
            "{\"answer\":{\"id\":3,\"seq\":6}}".to_owned(),
        ] {
            host.write_all(format!("{line}\n").as_bytes()).unwrap();
        }
        assert!(matches!(&follower.hear(), Ok(News::Entries(entries)) if entries.len() == 1 && entries[0].seq == 6));
        let mut answers = [0; 2].map(|_| match follower.hear() {
            Ok(News::Answer { id, outcome, .. }) => (id, outcome.unwrap()),
            other => panic!("{other:?}"),
        });
        assert_eq!(
            answers.each_mut().map(|(id, rows)| (*id, std::mem::take(rows))),
            [(2, vec![entry(5)]), (3, vec![])]
        );
    }
}

//! A client that speaks the lines of the protocol as they are written down, without the types of the program: what
//! is sent and heard here is what an older or newer program would send and hear.

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;

use cchc::link::Place;

use super::PATIENCE;

/// A connection.
pub struct Raw {
    pub stream: UnixStream,
    reader: BufReader<UnixStream>,
    next_id: u64,
    /// The host's greeting.
    pub welcome: Value,
}

/// The first line of a client.
pub fn hello() -> Value {
    json!({"hello": {"protocol": 1, "format": 1, "program": "test"}})
}

/// A note on a task: a change that is always possible.
pub fn note(task: u32, text: &str) -> Value {
    json!({"type": "add-note", "task": task, "text": text})
}

impl Raw {
    /// Connects, if a host listens. Says nothing yet.
    pub fn connect(data: &Path) -> Option<Raw> {
        let stream = Place::Directory(data.to_owned()).connect().ok()?;
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        let reader = BufReader::new(stream.try_clone().unwrap());
        Some(Raw { stream, reader, next_id: 1, welcome: Value::Null })
    }

    /// Greets and is greeted; none when the host goes away meanwhile.
    pub fn greeted(mut self) -> Option<Raw> {
        self.try_send(&hello())?;
        self.welcome = self.hear()?["welcome"].take();
        assert!(self.welcome.is_object());
        Some(self)
    }

    /// Sends bytes as they are; none when nobody listens any more.
    pub fn try_bytes(&mut self, bytes: &[u8]) -> Option<()> {
        self.stream.write_all(bytes).ok()
    }

    /// Sends a message.
    pub fn try_send(&mut self, message: &Value) -> Option<()> {
        self.try_bytes(format!("{message}\n").as_bytes())
    }

    #[track_caller]
    pub fn send(&mut self, message: &Value) {
        self.try_send(message).expect("nobody listens");
    }

    /// The next line; none at the end, also where that is in the middle of a line.
    #[track_caller]
    pub fn hear(&mut self) -> Option<Value> {
        let mut line = String::new();
        match self.reader.read_line(&mut line) {
            Ok(_) if !line.ends_with('\n') => None,
            Err(error) if error.kind() == ErrorKind::ConnectionReset => None,
            Err(error) => panic!("nothing is heard: {error}"),
            Ok(_) => Some(serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))),
        }
    }

    /// Everything until the host closes.
    #[track_caller]
    pub fn hear_all(&mut self) -> Vec<Value> {
        std::iter::from_fn(|| self.hear()).collect()
    }

    /// Bytes as they come, at most so many.
    pub fn taste(&mut self, most: usize) -> usize {
        let mut bytes = vec![0; most];
        self.reader.read(&mut bytes).unwrap_or(0)
    }

    /// Sends a request and hears its answer: the rows and the end. `Err` is a refusal; none is a lost connection.
    pub fn request(&mut self, kind: &str, mut body: Value) -> Option<Result<Answered, Value>> {
        let id = self.next_id;
        self.next_id += 1;
        body["id"] = json!(id);
        self.try_send(&json!({ kind: body }))?;
        let mut rows = Vec::new();
        loop {
            let mut line = self.hear()?;
            if line["rows"]["id"] == id {
                rows.append(line["rows"]["rows"].as_array_mut().unwrap());
            } else if line["answer"]["id"] == id {
                return Some(Ok(Answered { rows, end: line["answer"].take() }));
            } else if line["refused"]["id"] == id || line["refused"]["id"] == 0 {
                return Some(Err(line["refused"]["failure"].take()));
            }
        }
    }

    /// Makes a change under a ticket.
    #[track_caller]
    pub fn make(&mut self, ticket: &str, change: &Value) -> Answered {
        let made = self.request("make", json!({"ticket": ticket, "change": change})).expect("the connection is lost");
        made.unwrap_or_else(|failure| panic!("{ticket} is refused: {failure}"))
    }

    /// Asks.
    #[track_caller]
    pub fn ask(&mut self, query: &Value) -> Answered {
        let answered = self.request("ask", json!({ "query": query })).expect("the connection is lost");
        answered.unwrap_or_else(|failure| panic!("{query} is refused: {failure}"))
    }

    /// The whole history, each entry as it is kept.
    #[track_caller]
    pub fn log(&mut self) -> Vec<String> {
        let id = self.next_id;
        self.next_id += 1;
        let query = json!({"type": "log", "limit": 1_000_000, "by": null, "since": null, "task": null});
        self.send(&json!({"ask": {"id": id, "query": query}}));
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            self.reader.read_line(&mut line).unwrap();
            // Read as text: a row is to be the very line that was sealed.
            let Some(rows) = line.strip_prefix(&format!("{{\"rows\":{{\"id\":{id},\"rows\":")) else {
                assert!(line.starts_with(&format!("{{\"answer\":{{\"id\":{id},")), "{line}");
                return lines;
            };
            let rows = rows.trim_end().strip_suffix("}}").unwrap();
            let rows: Vec<&serde_json::value::RawValue> = serde_json::from_str(rows).unwrap();
            lines.extend(rows.iter().map(|row| row.get().to_owned()));
        }
    }

    /// From here on the connection tells what happens.
    #[track_caller]
    pub fn follow(&mut self, from: u64) {
        self.request("follow", json!({ "from": from })).expect("the connection is lost").expect("following is refused");
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answered {
    pub rows: Vec<Value>,
    pub end: Value,
}

impl Answered {
    /// The numbers of its entries.
    pub fn seqs(&self) -> Vec<u64> {
        self.rows.iter().map(|row| row["seq"].as_u64().unwrap()).collect()
    }
}

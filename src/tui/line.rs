//! The board's line to the host: a thread that listens, folds what happens, and connects anew when the line breaks.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crate::domain::figures::Move;
use crate::domain::id::{PlanId, TaskNo};
use crate::domain::plan::Office;
use crate::domain::stamp::Entry;
use crate::failure::Failure;
use crate::link::client::{Client, Follower, Scope, Sender as LinkSender};
use crate::link::{News, Place, Start};
use crate::wire::Query;

/// What the line tells the board.
#[derive(Debug)]
pub enum Heard {
    /// The office has changed by these entries; without entries it was fetched whole.
    Office(Arc<Office>, Vec<Entry>),
    /// The answer to what was sent under this number.
    Answer(u64, Result<Vec<Entry>, Failure>),
    /// Who has the board open now.
    Present(Vec<String>),
    /// The host is away.
    Lost,
    /// The host is back; this sends to it.
    Back(LinkSender),
    /// The latest entries, oldest first.
    Log(Vec<Entry>),
    /// All entries of a task.
    History(TaskNo, Vec<Entry>),
    /// Every move of a task of a plan, up to an entry.
    Moves(PlanId, u64, Vec<Move>),
    /// The line is of no more use, and why.
    Stuck(Failure),
}

/// What the listening thread starts with.
#[derive(Debug)]
pub struct Listening {
    /// Where the host is.
    pub place: Place,
    /// Which plan is seen.
    pub scope: Scope,
    /// What is known.
    pub office: Arc<Office>,
}

/// The longest wait between two tries to connect.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Entries of the history that the board knows from the start.
const LATEST: usize = 200;

/// Asks for the latest entries and listens, on a thread of its own, until nobody hears it any more. The board does not wait
/// even for the first answer: a host may stop at any moment.
pub fn listen<T: From<Heard> + Send + 'static>(listening: Listening, client: Client, to: Sender<T>) {
    let mut ear = Ear { listening, tell: move |heard| to.send(T::from(heard)).is_ok() };
    let spawned = thread::Builder::new().name("line".into()).spawn(move || ear.listen(client));
    drop(spawned);
}

struct Ear<F> {
    listening: Listening,
    tell: F,
}

/// Why listening on one connection ended.
enum End {
    /// Connect anew.
    Broken,
    /// Nobody hears, or nothing more can be understood.
    Over,
}

impl<F: Fn(Heard) -> bool> Ear<F> {
    fn listen(&mut self, mut client: Client) {
        let latest = Query::Log { limit: LATEST, by: None, since: None, task: None };
        let log = client.ask(&self.listening.scope, latest).and_then(|answered| answered.rows::<Entry>());
        let is_heard = log.map_or(true, |log| (self.tell)(Heard::Log(log)));
        let mut followed = is_heard.then(|| client.follow_as_board(self.listening.office.seq));
        while let Some(connected) = followed.take() {
            if let Ok((mut follower, sender)) = connected {
                if !(self.tell)(Heard::Back(sender)) {
                    return;
                }
                if let End::Over = self.hear_all(&mut follower) {
                    return;
                }
            }
            if !(self.tell)(Heard::Lost) {
                return;
            }
            followed = self.connect().map(Ok);
        }
    }

    fn hear_all(&mut self, follower: &mut Follower) -> End {
        loop {
            let told = match follower.hear() {
                Ok(News::Entries(entries)) => match self.fold(entries) {
                    Some(told) => told,
                    None => return End::Broken,
                },
                Ok(News::Present(names)) => (self.tell)(Heard::Present(names)),
                Ok(News::Answer { id, outcome, .. }) => (self.tell)(Heard::Answer(id, outcome)),
                Err(failure) if failure.kind == "newer-host" => {
                    (self.tell)(Heard::Stuck(failure));
                    return End::Over;
                }
                Ok(News::Lagging | News::Ends) | Err(_) => return End::Broken,
            };
            if !told {
                return End::Over;
            }
        }
    }

    /// Folds entries; none where some are missing in between.
    fn fold(&mut self, entries: Vec<Entry>) -> Option<bool> {
        let known = self.listening.office.seq;
        let news: Vec<Entry> = entries.into_iter().filter(|entry| entry.seq > known).collect();
        if news.first().is_some_and(|first| first.seq != known + 1) {
            return None;
        }
        let office = Arc::make_mut(&mut self.listening.office);
        for entry in &news {
            office.apply(entry);
        }
        Some((self.tell)(Heard::Office(self.listening.office.clone(), news)))
    }

    /// Tries until the host is back. Waits a little longer each time; the first try is at once, since a host that
    /// ended is started again by whoever comes first.
    fn connect(&mut self) -> Option<(Follower, LinkSender)> {
        let mut wait = Duration::from_millis(20);
        loop {
            if let Ok(connected) = self.try_connect() {
                return Some(connected);
            }
            thread::sleep(wait);
            wait = (wait * 2).min(LONGEST_WAIT);
            if !(self.tell)(Heard::Lost) {
                return None;
            }
        }
    }

    fn try_connect(&mut self) -> Result<(Follower, LinkSender), Failure> {
        let Listening { place, office, .. } = &mut self.listening;
        let mut client = Client::connect(place, Start::default())?;
        if client.welcome()?.seq < office.seq {
            // Another history than the one we know: a restored store.
            *office = Arc::new(client.office()?);
            (self.tell)(Heard::Office(office.clone(), Vec::new()));
        }
        client.follow_as_board(office.seq)
    }
}

/// Fetches all entries of a task on a thread of its own.
pub fn ask_history<T: From<Heard> + Send + 'static>(place: Place, scope: Scope, task: TaskNo, to: Sender<T>) {
    let ask = move || {
        let answered = Client::connect(&place, Start::default())
            .and_then(|mut client| client.ask(&scope, Query::Task { task }))
            .and_then(|answered| answered.rows::<Entry>());
        if let Ok(entries) = answered {
            let _ = to.send(T::from(Heard::History(task, entries)));
        }
    };
    drop(thread::Builder::new().name("history".into()).spawn(ask));
}

/// Fetches every move of a task on a thread of its own.
pub fn ask_moves<T: From<Heard> + Send + 'static>(place: Place, scope: Scope, to: Sender<T>) {
    let ask = move || {
        let heard = Client::connect(&place, Start::default()).and_then(|mut client| {
            let answered = client.ask(&scope, Query::Moves)?;
            Ok(answered.answer.plan.clone().map(|plan| (plan, answered.answer.seq)).zip(Some(answered.rows::<Move>()?)))
        });
        if let Ok(Some(((plan, seq), moves))) = heard {
            let _ = to.send(T::from(Heard::Moves(plan, seq, moves)));
        }
    };
    drop(thread::Builder::new().name("moves".into()).spawn(ask));
}

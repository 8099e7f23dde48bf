//! The board's line to the host: a thread that listens, folds what happens, and connects anew when the line breaks.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use crate::domain::figures::Move;
use crate::domain::id::{PlanId, TaskNo};
use crate::domain::plan::Office;
use crate::domain::stamp::Entry;
use crate::failure::Failure;
use crate::link::client::{Client, Follower, Request, Scope, Sender as LinkSender};
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
    Back(Voice),
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

/// The time between two looks at what others did: many changes are then one frame, and none of them is seen later than
/// this. Each board counts it from when it was opened, so that fifty boards do not work at once.
const PACE: Duration = Duration::from_millis(60);

/// Sends to the host, and has the answer heard at once.
#[derive(Debug)]
pub struct Voice {
    sender: LinkSender,
    beat: Beat,
    ear: Thread,
}

impl Voice {
    /// Sends a change and gives the number its answer will come with.
    pub fn send(&mut self, request: &Request) -> Result<u64, Failure> {
        self.beat.awaited.fetch_add(1, Ordering::SeqCst);
        self.ear.unpark();
        let sent = self.sender.send(request);
        if sent.is_err() {
            self.beat.answered();
        }
        sent
    }

    /// Ends the connection, and the ear with it.
    pub fn close(&self) {
        self.sender.close();
        self.ear.unpark();
    }
}

/// When what others did is heard.
#[derive(Clone, Debug)]
struct Beat {
    opened: Instant,
    /// Answers that somebody waits for.
    awaited: Arc<AtomicUsize>,
}

impl Beat {
    fn new() -> Beat {
        Beat { opened: Instant::now(), awaited: Arc::default() }
    }

    /// Waits for the next beat, unless an answer is awaited.
    fn keep(&self) {
        let beats = self.opened.elapsed().as_millis() / PACE.as_millis() + 1;
        let next = self.opened + PACE * u32::try_from(beats).unwrap_or(u32::MAX);
        loop {
            let left = next.saturating_duration_since(Instant::now());
            if left.is_zero() || self.awaited.load(Ordering::SeqCst) > 0 {
                return;
            }
            thread::park_timeout(left);
        }
    }

    fn answered(&self) {
        let one_less = |awaited: usize| awaited.checked_sub(1);
        let _ = self.awaited.fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_less);
    }
}

/// The longest wait between two tries to connect.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Entries of the history that the board knows from the start.
const LATEST: usize = 200;

/// Asks for the latest entries and listens, on a thread of its own, until nobody hears it any more. The board does not wait
/// even for the first answer: a host may stop at any moment.
pub fn listen<T: From<Heard> + Send + 'static>(listening: Listening, client: Client, to: Sender<T>) {
    let tell = move |heard| to.send(T::from(heard)).is_ok();
    let mut ear = Ear { listening, tell, beat: Beat::new(), news: Vec::new(), made: 0 };
    let spawned = thread::Builder::new().name("line".into()).spawn(move || ear.listen(client));
    drop(spawned);
}

struct Ear<F> {
    listening: Listening,
    tell: F,
    beat: Beat,
    /// Folded, and not told yet.
    news: Vec<Entry>,
    /// The last entry that was answered to this board.
    made: u64,
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
                self.beat.awaited.store(0, Ordering::SeqCst);
                let voice = Voice { sender, beat: self.beat.clone(), ear: thread::current() };
                if !(self.tell)(Heard::Back(voice)) {
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
        self.news.clear();
        while follower.is_ready(None) {
            // What this board has made itself is not waited for.
            if self.listening.office.seq >= self.made {
                self.beat.keep();
            }
            let ended = self.hear_some(follower);
            if !self.tell_news() {
                return End::Over;
            }
            if let Some(end) = ended {
                return end;
            }
        }
        End::Broken
    }

    /// Everything that has come by now.
    fn hear_some(&mut self, follower: &mut Follower) -> Option<End> {
        loop {
            match follower.hear() {
                Ok(News::Entries(entries)) => {
                    if !self.fold(entries) {
                        return Some(End::Broken);
                    }
                }
                Ok(News::Present(names)) => {
                    if !(self.tell)(Heard::Present(names)) {
                        return Some(End::Over);
                    }
                }
                Ok(News::Answer { id, outcome, .. }) => {
                    self.beat.answered();
                    let made = outcome.iter().flatten().last().map_or(0, |entry| entry.seq);
                    self.made = self.made.max(made);
                    if !self.tell_news() || !(self.tell)(Heard::Answer(id, outcome)) {
                        return Some(End::Over);
                    }
                }
                Err(failure) if failure.kind == "newer-host" => {
                    (self.tell)(Heard::Stuck(failure));
                    return Some(End::Over);
                }
                Ok(News::Lagging | News::Ends) | Err(_) => return Some(End::Broken),
            }
            if !follower.is_ready(Some(Duration::ZERO)) {
                return None;
            }
        }
    }

    /// Folds entries; says whether none are missing in between.
    fn fold(&mut self, entries: Vec<Entry>) -> bool {
        let known = self.listening.office.seq;
        let mut news = entries.into_iter().filter(|entry| entry.seq > known).peekable();
        if news.peek().is_some_and(|first| first.seq != known + 1) {
            return false;
        }
        let office = Arc::make_mut(&mut self.listening.office);
        for entry in news {
            office.apply(&entry);
            self.news.push(entry);
        }
        true
    }

    /// What was folded is one change of the board. Says whether anybody hears it.
    fn tell_news(&mut self) -> bool {
        let news = std::mem::take(&mut self.news);
        news.is_empty() || (self.tell)(Heard::Office(self.listening.office.clone(), news))
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

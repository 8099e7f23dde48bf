//! The loop of the board: waits on one channel, takes everything that is there, draws once.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::decode::Input;
use super::drafts::{Drafts, opening_news};
use super::keymap::Keymap;
use super::lesson::Lesson;
use super::line::{self, Heard};
use super::model::{Link, Model, Start, current};
use super::plan_file::{self, FromDisk};
use super::screen::Screen;
use super::terminal::{self, Terminal};
use super::theme::{Theme, ThemeName};
use super::update::{Effect, Message, update};
use super::view::view;
use super::{bookmark, decode, input};
use crate::calendar::{Calendar, ReportKind, ReportRules};
use crate::domain::id::TaskNo;
use crate::domain::plan::Office;
use crate::domain::refusal::Refusal;
use crate::failure::{Failure, why};
use crate::link::client::{Client, Request, Scope};
use crate::link::{self, Place, clock};
use crate::text::{Lang, Words};
use crate::words;

/// What the board is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Where the office lies.
    pub place: Place,
    /// Plan and day.
    pub scope: Scope,
    /// Language.
    pub lang: Lang,
    /// Whether there is colour; none: as the terminal says.
    pub color: Option<bool>,
    /// Colours, by name.
    pub theme: Option<String>,
    /// Signs that every terminal has, instead of those of WGL4.
    pub ascii: bool,
    /// Commands and their keys, from the configuration, with the file and line they come from.
    pub keys: Vec<(String, Vec<String>, String)>,
    /// Days before a due day from which a task counts as due soon.
    pub soon_days: Option<i64>,
    /// There was no office yet.
    pub is_first: bool,
    /// The card to begin with.
    pub task: Option<TaskNo>,
    /// Whether the lessons of `cchc tutor` are told.
    pub is_lesson: bool,
}

/// Something that comes in on the one channel.
#[derive(Debug)]
enum Event {
    Input(Input),
    Line(Heard),
    Disk(FromDisk),
}

impl From<Input> for Event {
    fn from(input: Input) -> Event {
        Event::Input(input)
    }
}

impl From<Heard> for Event {
    fn from(heard: Heard) -> Event {
        Event::Line(heard)
    }
}

impl From<FromDisk> for Event {
    fn from(found: FromDisk) -> Event {
        Event::Disk(found)
    }
}

/// Opens the board, and comes back when it is left.
pub fn run(opening: &Opening) -> Result<(), Failure> {
    let (theme, keymap) = (theme(opening)?, keymap(opening)?);
    let mut client = Client::connect(&opening.place, link::Start::default())?;
    let office = Arc::new(client.office()?);
    let welcome = client.welcome()?.clone();
    let today = opening.scope.today.unwrap_or_else(clock::today);
    if let Some(task) = opening.task {
        known(&office, &opening.scope, task)?;
    }
    let terminal = Terminal::enter().map_err(|error| no_terminal(&error))?;
    let size = terminal::size();
    let data_dir = match &opening.place {
        Place::Directory(dir) if opening.is_first => Some(shortly(dir)),
        _ => None,
    };
    let start = Start {
        office: office.clone(),
        plan: opening.scope.plan.clone(),
        calendar: Calendar::built_in(),
        today,
        lang: opening.lang,
        theme,
        size,
        me: welcome.you.clone(),
        keymap,
        reports: ReportRules::default(),
        report_kinds: ReportKind::ALL.to_vec(),
        soon_days: opening.soon_days.unwrap_or(crate::domain::due::SOON_DAYS),
        data_dir,
    };
    let mut board = Board::new(opening, start, terminal, size)?;
    board.draw()?;
    board.begin(client, office, &welcome)?;
    let outcome = board.go_on();
    board.leave();
    if let Some(program) = board.newer.take() {
        // Only comes back when it could not be started.
        let error = Command::new(program).args(std::env::args_os().skip(1)).exec();
        return Err(no_terminal(&error));
    }
    outcome
}

/// A path as shells write it, `~` for the home of who looks.
fn shortly(dir: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    match home.as_deref().and_then(|home| dir.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => dir.display().to_string(),
    }
}

/// The program that was installed over ours, if one was: the kernel then calls ours deleted.
fn newer_program() -> Option<PathBuf> {
    let ours = std::fs::read_link("/proc/self/exe").ok()?;
    let newer = PathBuf::from(ours.to_str()?.strip_suffix(" (deleted)")?);
    newer.exists().then_some(newer)
}

/// The keys of the table, and those of the configuration.
pub(super) fn keymap(opening: &Opening) -> Result<Keymap, Failure> {
    let keys: Vec<(String, Vec<String>)> =
        opening.keys.iter().map(|(name, keys, _)| (name.clone(), keys.clone())).collect();
    Keymap::new(&keys)
}

/// A task that the board is to begin with must be there.
pub(super) fn known(office: &Office, scope: &Scope, task: TaskNo) -> Result<(), Failure> {
    let plan = current(office, scope.plan.as_ref(), scope.today.unwrap_or_default());
    if plan.task(task).is_some() {
        return Ok(());
    }
    Err(Refusal::NoSuchTask { task }.into())
}

fn theme(opening: &Opening) -> Result<Theme, Failure> {
    let name = match (&opening.theme, opening.color) {
        (_, Some(false)) => ThemeName::None,
        (Some(name), _) => name.parse()?,
        (None, _) if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => ThemeName::None,
        (None, _) => ThemeName::default(),
    };
    Ok(Theme::new(name, opening.ascii))
}

fn no_terminal(error: &std::io::Error) -> Failure {
    let Words { vi, en } = why(error);
    Failure::out_of_reach("no-terminal", words!("Không mở được màn hình: {vi}.", "The terminal cannot be used: {en}."))
        .hint(words!("Dùng lệnh: cchc list", "Use a command: cchc list"))
}

/// A board on a terminal, with a line to the host.
struct Board<'a> {
    opening: &'a Opening,
    model: Model,
    screen: Screen<std::fs::File>,
    terminal: Option<Terminal>,
    events: (Sender<Event>, Receiver<Event>),
    drafts: Arc<Mutex<Drafts>>,
    sender: Option<line::Voice>,
    /// Changes that are not answered yet, by the board's number; sent again under their tickets.
    unanswered: BTreeMap<u64, Request>,
    /// The connection's numbers of what was sent on it.
    sent: BTreeMap<u64, u64>,
    wakes: BTreeSet<(Instant, u64)>,
    /// Something came in that is not drawn yet.
    is_owed: bool,
    /// A newer program lies where ours was: it takes over.
    newer: Option<PathBuf>,
    is_over: bool,
}

impl<'a> Board<'a> {
    fn new(opening: &'a Opening, start: Start, terminal: Terminal, size: (u16, u16)) -> Result<Board<'a>, Failure> {
        let out = terminal.file().map_err(|error| no_terminal(&error))?;
        let depth = start.theme.depth();
        let drafts = Arc::new(Mutex::new(Drafts::open(&opening.place)));
        let mut model = Model::new(start);
        if let Some(task) = opening.task {
            model.go_to(task);
        }
        let (Place::Directory(path) | Place::Socket(path)) = &opening.place;
        let me = model.me.uid;
        model.is_owner = path.metadata().is_ok_and(|meta| meta.uid() == me || me == 0);
        model.meeting = bookmark::read(&opening.place);
        model.lesson = opening.is_lesson.then(|| Lesson::first(model.office.seq));
        Ok(Board {
            opening,
            model,
            screen: Screen::new(out, size, depth),
            terminal: Some(terminal),
            events: channel(),
            drafts,
            sender: None,
            unanswered: BTreeMap::new(),
            sent: BTreeMap::new(),
            wakes: BTreeSet::new(),
            is_owed: false,
            newer: None,
            is_over: false,
        })
    }

    /// After the first frame: what is on the disk, and the threads that wait.
    fn begin(&mut self, client: Client, office: Arc<Office>, welcome: &crate::wire::Welcome) -> Result<(), Failure> {
        let drafts = self.drafts.lock().map(|drafts| drafts.all()).unwrap_or_default();
        for draft in drafts {
            self.take(Message::Draft(draft));
        }
        if let Some(news) = opening_news(&self.opening.place, welcome, self.model.lang) {
            self.model.tell(&news);
        }
        let listen = line::Listening { place: self.opening.place.clone(), scope: self.opening.scope.clone(), office };
        line::listen(listen, client, self.events.0.clone());
        let save = |drafts: &Arc<Mutex<Drafts>>| {
            let drafts = drafts.clone();
            move || {
                if let Ok(drafts) = drafts.try_lock() {
                    drafts.save();
                }
            }
        };
        terminal::give_back_on_panic(save(&self.drafts));
        input::watch_signals(self.events.0.clone(), save(&self.drafts)).map_err(|error| no_terminal(&error))?;
        let tty = self.terminal.as_ref().map(Terminal::file).transpose().map_err(|error| no_terminal(&error))?;
        if let Some(tty) = tty {
            input::read_keys(tty, self.events.0.clone()).map_err(|error| no_terminal(&error))?;
        }
        self.draw()?;
        // While nobody has typed yet: the first letter of a search over 10,000 cards need not wait for it.
        self.model.lanes.read(&self.model.plan);
        Ok(())
    }

    fn go_on(&mut self) -> Result<(), Failure> {
        while !self.is_over {
            self.wait();
            while let Ok(event) = self.events.1.try_recv() {
                self.hear(event);
                if self.is_over {
                    return Ok(());
                }
            }
            self.wake();
            if self.is_owed {
                self.draw()?;
            }
        }
        Ok(())
    }

    /// Until something comes in, a time is over, or the day ends.
    fn wait(&mut self) {
        let midnight = Duration::from_secs(clock::until_tomorrow());
        let first = self.wakes.first().map(|(at, _)| at.saturating_duration_since(Instant::now()));
        let patience = first.map_or(midnight, |first| first.min(midnight));
        match self.events.1.recv_timeout(patience) {
            Ok(event) => self.hear(event),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => self.is_over = true,
        }
    }

    fn wake(&mut self) {
        let now = Instant::now();
        while let Some((_, id)) = self.wakes.first().copied().filter(|(at, _)| *at <= now) {
            self.wakes.pop_first();
            self.is_owed = true;
            self.take(Message::Wake(id));
        }
        let today = self.opening.scope.today.unwrap_or_else(clock::today);
        if today != self.model.today {
            self.is_owed = true;
            self.take(Message::Day(today));
        }
    }

    fn hear(&mut self, event: Event) {
        self.is_owed = true;
        match event {
            Event::Input(Input::Closed) => self.is_over = true,
            Event::Input(decode::Input::Resize(width, height)) => {
                self.screen.resize((width, height));
                self.take(Message::Input(Input::Resize(width, height)));
            }
            Event::Input(input) => self.take(Message::Input(input)),
            Event::Line(heard) => self.hear_line(heard),
            Event::Disk(FromDisk::Plan(id, outcome)) => self.take(Message::Plan(id, outcome)),
            Event::Disk(FromDisk::Path(found)) => self.take(Message::Path(found)),
        }
    }

    fn hear_line(&mut self, heard: Heard) {
        match heard {
            Heard::Office(office, entries) => self.take(Message::Office(office, entries)),
            Heard::Answer(number, outcome) => {
                if let Some(id) = self.sent.remove(&number) {
                    self.unanswered.remove(&id);
                    self.take(Message::Answer(id, outcome));
                }
            }
            Heard::Present(names) => self.take(Message::Present(names)),
            Heard::Lost => {
                self.sender = None;
                self.sent.clear();
                self.take(Message::Link(Link::Down));
            }
            Heard::Back(sender) => {
                self.sender = Some(sender);
                self.take(Message::Link(Link::Up));
                // In the order in which they were made.
                for (id, request) in self.unanswered.clone() {
                    self.send(id, &request);
                }
            }
            Heard::Log(entries) => self.take(Message::Log(entries)),
            Heard::History(task, entries) => self.take(Message::History(task, entries)),
            Heard::Moves(plan, seq, moves) => self.take(Message::Moves(plan, seq, moves)),
            Heard::Stuck(failure) => match newer_program() {
                Some(program) => (self.newer, self.is_over) = (Some(program), true),
                None => self.model.tell(&failure.say(self.model.lang)),
            },
        }
    }

    fn take(&mut self, message: Message) {
        for effect in update(&mut self.model, message) {
            self.effect(effect);
        }
    }

    fn effect(&mut self, effect: Effect) {
        match effect {
            Effect::Send { id, change, base } => {
                let scope = Scope { plan: Some(self.model.plan.head.id.clone()), ..self.opening.scope.clone() };
                let request = Request { base: Some(base), ..Request::new(scope, *change) };
                self.model.sent.insert(request.ticket.clone());
                self.unanswered.insert(id, request.clone());
                self.send(id, &request);
            }
            Effect::SaveDraft(draft) => self.with_drafts(|drafts| drafts.keep(draft)),
            Effect::DropDraft(draft) => self.with_drafts(|drafts| drafts.forget(&draft)),
            Effect::AskHistory(task) => self.ask_history(task),
            Effect::AskMoves => {
                let scope = Scope { plan: Some(self.model.plan.head.id.clone()), ..self.opening.scope.clone() };
                line::ask_moves(self.opening.place.clone(), scope, self.events.0.clone());
            }
            Effect::Wake(id, after) => {
                self.wakes.insert((Instant::now() + after, id));
            }
            Effect::WriteMinutes { name, text } => self.take(Message::Minutes(super::minutes::write(&name, &text))),
            Effect::KeepMeeting(room) => bookmark::keep(&self.opening.place, room.as_ref()),
            Effect::ReadPlan { id, path } => {
                let Model { office, calendar, today, .. } = &self.model;
                let desk = plan_file::Desk { office: office.clone(), calendar: calendar.clone(), today: *today };
                plan_file::read_plan(id, path, desk, &self.events.0);
            }
            Effect::CompletePath(typed) => plan_file::complete(typed, self.events.0.clone()),
            Effect::Redraw => self.screen.forget(),
            Effect::Quit => self.is_over = true,
        }
    }

    /// A line that breaks now is found by the listening thread; the change is kept and sent again. One that no line holds
    /// would be kept for ever.
    fn send(&mut self, id: u64, request: &Request) {
        let Some(sender) = &mut self.sender else { return };
        match sender.send(request) {
            Ok(number) => drop(self.sent.insert(number, id)),
            Err(failure) if failure.kind == "line-too-long" => {
                self.unanswered.remove(&id);
                self.take(Message::Answer(id, Err(failure)));
            }
            Err(_) => {}
        }
    }

    fn with_drafts(&self, act: impl FnOnce(&mut Drafts)) {
        if let Ok(mut drafts) = self.drafts.lock() {
            act(&mut drafts);
            drafts.save();
        }
    }

    /// On a thread of its own: the history may be long, and the board must not wait.
    fn ask_history(&self, task: TaskNo) {
        let scope = Scope { plan: Some(self.model.plan.head.id.clone()), ..self.opening.scope.clone() };
        line::ask_history(self.opening.place.clone(), scope, task, self.events.0.clone());
    }

    fn draw(&mut self) -> Result<(), Failure> {
        let model = &self.model;
        self.is_owed = false;
        self.screen.draw(|buffer, _| view(model, buffer)).map(drop).map_err(|error| no_terminal(&error))
    }

    fn leave(&mut self) {
        if let Some(sender) = &self.sender {
            sender.close();
        }
        self.terminal = None;
    }
}

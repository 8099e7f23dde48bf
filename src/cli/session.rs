//! What a subcommand works with: its settings, its output, and the host once it is needed.

use std::collections::BTreeMap;

use super::args::Line;
use super::config::{self, Settings};
use super::output::{Color, Output};
use super::shape::Given;
use super::{Outcome, Stop};
use crate::calendar::{Calendar, Date};
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::failure::{Class, Failure};
use crate::link::client::{Request, Scope};
use crate::link::{Answered, Client, Place, PlanAnswer, Start, clock};
use crate::text::Lang;
use crate::wire::Query;

/// What the board is opened with.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the command line")]
pub struct BoardArgs {
    /// Where the office lies.
    pub place: Place,
    /// Plan and day.
    pub scope: Scope,
    /// Language.
    pub lang: Lang,
    /// Whether failures are told as JSON.
    pub is_json: bool,
    /// Colour.
    pub color: Color,
    /// Colours of the board.
    pub theme: Option<String>,
    /// Signs that every terminal has.
    pub ascii: bool,
    /// Commands and their keys, from the configuration; with the line they come from.
    pub keys: Vec<(String, Vec<String>, String)>,
    /// Days before a due day from which a task counts as due soon.
    pub soon_days: Option<i64>,
    /// There was no office yet.
    pub is_first: bool,
    /// The task that the board begins with.
    pub task: Option<TaskNo>,
    /// Whether the lessons of `cchc tutor` are told.
    pub is_lesson: bool,
    /// A picture of it is wanted, not the board itself.
    pub picture: Option<PictureArgs>,
}

/// A picture of the board, as it was asked for; understood by whoever draws it.
#[derive(Debug)]
pub struct PictureArgs {
    /// Text, SVG or HTML.
    pub format: String,
    /// Columns and rows, `80x24`.
    pub size: String,
    /// Which screen.
    pub screen: String,
    /// Without names of people and the history.
    pub no_names: bool,
}

/// One run of the program.
pub struct Session {
    /// The words of the command line.
    pub line: Line,
    /// Settings with their origins.
    pub settings: Settings,
    /// Where everything is printed.
    pub out: Output,
    /// A change has been stored: whatever fails from here on does not make it undone.
    pub has_stored: bool,
    client: Option<Client>,
}

/// A host is started with the built-in plan; whoever waits for it sees how far it is.
pub fn start() -> Start {
    Start { progress: Some(super::output::progress), ..Start::default() }
}

impl Session {
    /// Reads the settings.
    pub fn new(line: Line) -> Result<Session, Failure> {
        let settings = Settings::read(&line)?;
        let theme = settings.theme.0.as_deref();
        let out = Output::new(settings.lang.0, line.has("--json"), settings.color.0, theme);
        Ok(Session { line, settings, out, has_stored: false, client: None })
    }

    /// The language of the reader.
    pub fn lang(&self) -> Lang {
        self.out.lang
    }

    /// The day that counts as today.
    pub fn today(&self) -> Date {
        self.settings.today.0.unwrap_or_else(clock::today)
    }

    /// A day as typed.
    pub fn date(&self, text: &str) -> Result<Date, Failure> {
        config::date(text, self.today())
    }

    /// A day as typed, if one was.
    pub fn maybe_date(&self, text: Option<&str>) -> Result<Option<Date>, Failure> {
        text.map(|text| self.date(text)).transpose()
    }

    /// Plan and day of every request.
    pub fn scope(&self) -> Scope {
        Scope {
            plan: self.settings.plan.0.clone(),
            today: self.settings.today.0,
            as_of: None,
            soon_days: self.settings.soon_days.0,
        }
    }

    /// The host; it is started when it is needed and may be.
    pub fn client(&mut self) -> Result<&mut Client, Failure> {
        if self.client.is_none() {
            self.client = Some(Client::connect(&self.settings.place.0, start())?);
        }
        self.client.as_mut().ok_or_else(|| Failure::internal(crate::words!("Chưa kết nối.", "Not connected.")))
    }

    /// Gives the connection away, for whoever follows.
    pub fn take_client(&mut self) -> Result<Client, Failure> {
        self.client()?;
        self.client.take().ok_or_else(|| Failure::internal(crate::words!("Chưa kết nối.", "Not connected.")))
    }

    /// Asks the host about now.
    pub fn ask(&mut self, query: Query) -> Result<Answered, Failure> {
        let scope = self.scope();
        self.client()?.ask(&scope, query)
    }

    /// Asks the host as a look does: `--as-of` counts.
    pub fn look(&mut self, given: &Given, query: Query) -> Result<Answered, Failure> {
        let as_of = self.maybe_date(given.get("as-of"))?;
        let scope = Scope { as_of, ..self.scope() };
        self.client()?.ask(&scope, query)
    }

    /// The plan with its areas, units and triggers.
    pub fn plan(&mut self) -> Result<PlanAnswer, Failure> {
        self.ask(Query::Plan)?.value()
    }

    /// Days off: those the program knows, and those the office keeps beside its data.
    pub fn calendar(&self) -> Result<Calendar, Failure> {
        match &self.settings.place.0 {
            Place::Directory(dir) => super::host::calendar(dir),
            Place::Socket(_) => Ok(Calendar::built_in()),
        }
    }

    /// A change with its ticket, as the options of every change say.
    pub fn request(&self, given: &Given, change: Change) -> Result<Request, Stop> {
        let mut request = Request::new(self.scope(), change);
        if let Some(ticket) = given.get("ticket") {
            request.ticket = ticket.parse()?;
        }
        request.dry_run = given.has("dry-run");
        request.base = base(given)?;
        Ok(request)
    }

    /// Makes a change and says what has happened. What is so already is no failure: nothing is stored, and it is said.
    pub fn make(&mut self, given: &Given, change: Change) -> Outcome {
        let request = self.request(given, change)?;
        self.send(&request)
    }

    /// Sends a change, and says what has happened.
    pub fn send(&mut self, request: &Request) -> Outcome {
        match self.client()?.make(request) {
            Ok(answered) => self.stored(request, &answered),
            Err(failure) if failure.class == Class::AsWanted => self.unchanged(&failure),
            Err(failure) => Err(failure.into()),
        }
    }

    /// Says what a change has become.
    pub fn stored(&mut self, request: &Request, answered: &Answered) -> Outcome {
        self.has_stored = !request.dry_run;
        super::told::told(self, request, answered)
    }

    /// Says that there was nothing to change, and why.
    pub fn unchanged(&mut self, failure: &Failure) -> Outcome {
        if !self.out.is_json {
            return self.out.say(&failure.message);
        }
        let seq = self.client()?.welcome()?.seq;
        self.out.line(&format!("{{\"schema\":1,\"seq\":{seq},\"entries\":[],\"unchanged\":true}}"))
    }

    /// What the board is opened with.
    pub fn board(&self, scope: Scope, task: Option<TaskNo>, picture: Option<PictureArgs>) -> Stop {
        let Settings { place, color, theme, ascii, keys, soon_days, .. } = &self.settings;
        let is_first = matches!(&place.0, Place::Directory(dir) if !dir.exists());
        let keys: BTreeMap<_, _> = keys.clone();
        Stop::Board(Box::new(BoardArgs {
            place: place.0.clone(),
            scope,
            lang: self.lang(),
            is_json: self.out.is_json,
            color: color.0,
            theme: theme.0.clone(),
            ascii: ascii.0,
            keys: keys.into_iter().map(|(command, (keys, origin))| (command, keys, origin.to_string())).collect(),
            soon_days: soon_days.0,
            is_first,
            task,
            is_lesson: false,
            picture,
        }))
    }
}

/// The entry that the author has seen.
pub fn base(given: &Given) -> Result<Option<u64>, Failure> {
    let wrong = |text: &str| {
        let shown = super::args::quoted(text);
        Failure::usage("number", crate::words!("“{shown}” không phải là số.", "“{shown}” is not a number."))
    };
    given.get("base").map(|text| text.parse().map_err(|_| wrong(text))).transpose()
}

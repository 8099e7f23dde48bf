//! A desk with a board on it: a model, and a host that answers at once, all in memory.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::calendar::{Calendar, Date, ReportKind, ReportRules, VIETNAM};
use crate::domain::change::Change;
use crate::domain::decide::{Context, Undoing, decide};
use crate::domain::due::SOON_DAYS;
use crate::domain::event::Event;
use crate::domain::figures::Move;
use crate::domain::id::{PlanId, TaskNo, Ticket};
use crate::domain::plan::{Happened, Office};
use crate::domain::stamp::{Author, Entry, Moment};
use crate::domain::task::{Evidence, How, NoteKind, State};
use crate::failure::Failure;
use crate::import::plan_file::built_in;
use crate::text::Lang;
use crate::tui::input::Input;
use crate::tui::keymap::Keymap;
use crate::tui::model::{Model, Start};
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::update::{Effect, Message, update};
use crate::tui::view::view;

pub(super) fn d(text: &str) -> Date {
    text.parse().unwrap()
}

pub(in crate::tui) fn author(name: &str, uid: u32) -> Author {
    Author { user: format!("u{uid}"), uid, name: name.into() }
}

/// The host: decides, applies, and remembers tickets for undo.
#[derive(Clone)]
pub(in crate::tui) struct Host {
    pub office: Office,
    pub entries: Vec<Entry>,
    undone: Vec<Ticket>,
    calendar: Calendar,
    tickets: u64,
    /// The plan that the board names with its change.
    pub meant: Option<PlanId>,
}

impl Host {
    pub(super) fn new() -> Host {
        let calendar = Calendar::built_in();
        Host { office: Office::default(), entries: Vec::new(), undone: Vec::new(), calendar, tickets: 0, meant: None }
    }

    fn undoing(&self, change: &Change, by: &Author) -> Option<Undoing> {
        let mine = |entry: &&Entry| entry.by.uid == by.uid;
        let of_ticket =
            |ticket: &Ticket| -> Vec<Entry> { self.entries.iter().filter(|e| e.ticket == *ticket).cloned().collect() };
        let ticket = match change {
            Change::Undo { .. } => {
                let is_own = |entry: &&Entry| {
                    let entries = of_ticket(&entry.ticket);
                    !matches!(
                        entries[0].event,
                        Event::ChangeUndone { .. } | Event::ChangeRedone { .. } | Event::PlanAdopted { .. }
                    ) && !self.undone.contains(&entry.ticket)
                };
                self.entries.iter().rev().filter(mine).find(is_own)?.ticket.clone()
            }
            Change::Redo => self.undone.last()?.clone(),
            _ => return None,
        };
        let entries = of_ticket(&ticket);
        Some(Undoing { ticket, entries })
    }

    pub(super) fn make(
        &mut self,
        change: &Change,
        by: &Author,
        at: Moment,
        base: Option<u64>,
    ) -> Result<Vec<Entry>, Failure> {
        self.tickets += 1;
        let ticket: Ticket = format!("t-{}", self.tickets).parse().unwrap();
        let undoing = self.undoing(change, by);
        let today = at.date_naive();
        let context = Context {
            plan: self.meant.as_ref().filter(|plan| self.office.plan(plan).is_some()),
            today,
            at,
            by,
            is_owner: true,
            ticket: &ticket,
            base,
            calendar: &self.calendar,
            undoing: undoing.as_ref(),
        };
        let decided = decide(&self.office, change, &context)?;
        match (change, &undoing) {
            (Change::Undo { .. }, Some(undoing)) => self.undone.push(undoing.ticket.clone()),
            (Change::Redo, _) => drop(self.undone.pop()),
            _ => {}
        }
        let mut made = Vec::new();
        for decided in decided {
            let entry = Entry {
                seq: self.office.seq + 1,
                plan: decided.plan,
                at,
                by: by.clone(),
                ticket: ticket.clone(),
                event: decided.event,
            };
            self.office.apply(&entry);
            self.entries.push(entry.clone());
            made.push(entry);
        }
        Ok(made)
    }

    /// For scenes: made on a day, and it must be allowed.
    #[expect(clippy::needless_pass_by_value, reason = "scenes read better without references")]
    pub(super) fn on(&mut self, date: &str, who: &str, change: Change) {
        let uid = if who == "Văn phòng 1" { 1001 } else { 1002 };
        let at = d(date).and_hms_opt(9, 14, 0).unwrap().and_local_timezone(VIETNAM).unwrap();
        if let Err(failure) = self.make(&change, &author(who, uid), at, None) {
            panic!("{change:?}: {failure}");
        }
    }
}

/// The one truthful scene: 18 March 2024, 22 tasks = 10 + 10 + 2.
pub(super) fn scene() -> Host {
    static SCENE: OnceLock<Host> = OnceLock::new();
    SCENE.get_or_init(played).clone()
}

fn played() -> Host {
    let mut host = Host::new();
    let office = "Văn phòng 1";
    let justice = "Tư pháp 1";
    host.on("2024-02-01", office, Change::AdoptPlan { draft: Box::new(built_in()) });
    let happened = Happened { on: d("2024-01-23"), document: Some("59/QĐ-UBND".into()) };
    host.on("2024-02-01", office, Change::RecordTrigger { trigger: "kh-thanh-pho".into(), happened: Some(happened) });
    let begin = |task: u32| Change::MoveTask { task: TaskNo(task), to: State::InProgress, on: None, reason: None };
    for task in [1, 5, 6, 7, 8, 11, 12, 15, 17, 21] {
        host.on("2024-02-05", office, begin(task));
    }
    host.on("2024-02-06", justice, begin(3));
    for period in ["2024-01", "2024-02"] {
        let evidence = vec![Evidence { number: format!("BB-{period}"), ..Evidence::default() }];
        let change = Change::SettleOccurrence {
            task: TaskNo(6),
            period: period.into(),
            how: How::Done,
            on: None,
            reason: None,
            evidence,
        };
        host.on("2024-03-01", office, change);
    }
    host.on("2024-03-05", office, begin(18));
    for (task, number, date) in [(8, "12/QĐ-UBND", "2024-02-20"), (21, "15/KH-UBND", "2024-03-08")] {
        let evidence = vec![Evidence { number: number.into(), date: Some(d(date)), ..Evidence::default() }];
        let settle = Change::SettleDeliverable {
            task: TaskNo(task),
            deliverable: 1,
            how: How::Done,
            on: None,
            reason: None,
            evidence,
        };
        host.on("2024-03-08", office, settle);
        host.on("2024-03-08", office, Change::MoveTask { task: TaskNo(task), to: State::Done, on: None, reason: None });
    }
    let decision = "Giao ban: trình ký trong tuần".to_owned();
    host.on(
        "2024-03-11",
        office,
        Change::AddNote { task: TaskNo(18), text: decision, kind: NoteKind::Decision, period: None, on: None },
    );
    let to = "Lãnh đạo UBND phường".to_owned();
    host.on("2024-03-15", office, Change::SubmitTask { task: TaskNo(18), to, on: None });
    let note = "đã trình, chờ ký".to_owned();
    host.on(
        "2024-03-15",
        office,
        Change::AddNote { task: TaskNo(18), text: note, kind: NoteKind::Note, period: None, on: None },
    );
    host
}

/// The plan of the next year, to carry tasks over to.
pub(super) fn next_plan() -> crate::domain::change::Draft {
    let mut draft = built_in();
    draft.head.id = "vinh-hoa-2025".parse().unwrap();
    draft.head.year = 2025;
    draft
}

/// A board, its host, and the effects that wait for the host.
pub(in crate::tui) struct Desk {
    pub host: Host,
    pub model: Model,
    pub me: Author,
    /// What was asked for that is no business of the host.
    pub asked: Vec<Effect>,
    /// Changes are not answered while this is set.
    pub is_cut_off: bool,
    waiting: BTreeMap<u64, (Change, u64, PlanId)>,
}

impl Desk {
    pub(in crate::tui) fn new(size: (u16, u16)) -> Desk {
        Desk::with(scene(), size, "2024-03-18", Lang::Vi)
    }

    pub(super) fn with(host: Host, size: (u16, u16), today: &str, lang: Lang) -> Desk {
        let me = author("Văn phòng 1", 1001);
        let model = Model::new(Start {
            office: Arc::new(host.office.clone()),
            plan: None,
            calendar: Calendar::built_in(),
            today: d(today),
            lang,
            theme: Theme::new(ThemeName::Dark, false),
            size,
            me: me.clone(),
            keymap: Keymap::new(&[]).unwrap(),
            reports: ReportRules::default(),
            report_kinds: ReportKind::ALL.to_vec(),
            soon_days: SOON_DAYS,
            data_dir: None,
        });
        let model = Model { is_owner: true, ..model };
        let mut desk = Desk { host, model, me, asked: Vec::new(), is_cut_off: false, waiting: BTreeMap::new() };
        let entries = desk.host.entries.clone();
        desk.send(Message::Log(entries));
        desk
    }

    pub(in crate::tui) fn send(&mut self, message: Message) {
        for effect in update(&mut self.model, message) {
            match effect {
                Effect::Send { id, change, base } => {
                    let plan = self.model.plan.head.id.clone();
                    drop(self.waiting.insert(id, (*change, base, plan)));
                }
                Effect::AskMoves if !self.is_cut_off => self.send_moves(),
                other => self.asked.push(other),
            }
        }
        if !self.is_cut_off {
            self.answer();
        }
    }

    /// The host answers what waits.
    pub(super) fn answer(&mut self) {
        while let Some((id, (change, base, plan))) = self.waiting.pop_first() {
            let at = self.model.today.and_hms_opt(9, 14, 0).unwrap().and_local_timezone(VIETNAM).unwrap();
            let me = self.me.clone();
            self.host.meant = Some(plan);
            let made = self.host.make(&change, &me, at, Some(base));
            self.host.meant = None;
            if let Ok(entries) = &made {
                self.model.sent.extend(entries.iter().map(|entry| entry.ticket.clone()));
                self.send(Message::Office(Arc::new(self.host.office.clone()), entries.clone()));
            }
            self.send(Message::Answer(id, made));
        }
    }

    /// The host's answer to the figures.
    fn send_moves(&mut self) {
        let step = |entry: &Entry| match entry.event {
            Event::TaskMoved { task, to, on, .. } => Some(Move { task, on, to }),
            _ => None,
        };
        let moves = self.host.entries.iter().filter_map(step).collect();
        self.send(Message::Moves(self.model.plan.head.id.clone(), self.host.office.seq, moves));
    }

    /// Somebody else changes something.
    pub(in crate::tui) fn other(&mut self, who: &str, change: Change) {
        let before = self.host.entries.len();
        let date = self.model.today.to_string();
        self.host.on(&date, who, change);
        let entries = self.host.entries[before..].to_vec();
        self.send(Message::Office(Arc::new(self.host.office.clone()), entries));
    }

    /// Presses keys by name, parted by spaces.
    pub(in crate::tui) fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.send(Message::Input(Input::Key(key.parse().unwrap())));
        }
    }

    /// Types letters.
    pub(super) fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.send(Message::Input(Input::Key(crate::tui::key::Key::char(letter))));
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.send(Message::Input(Input::Paste(text.into())));
    }

    pub(in crate::tui) fn frame(&self) -> Buffer {
        let (width, height) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view(&self.model, &mut buffer);
        buffer
    }

    /// The screen as text, without blanks at the ends of lines.
    pub(super) fn screen(&self) -> String {
        let buffer = self.frame();
        let rows = buffer.content.chunks(usize::from(buffer.area.width.max(1)));
        let text = rows.map(|row| {
            let mut line = String::new();
            let mut cells = row.iter();
            while let Some(cell) = cells.next() {
                line.push_str(cell.symbol());
                // The other half of a wide letter is a cell of its own.
                for _ in 1..crate::text::width(cell.symbol()) {
                    cells.next();
                }
            }
            line.trim_end().to_owned()
        });
        text.collect::<Vec<_>>().join("\n")
    }

    /// The last row of the screen.
    pub(super) fn footer(&self) -> String {
        self.screen().lines().last().unwrap_or("").trim().to_owned()
    }

    pub(super) fn at(&self) -> u32 {
        self.model.cursor.task.map_or(0, |task| task.0)
    }

    pub(super) fn state(&self, task: u32) -> State {
        self.model.plan.task(TaskNo(task)).unwrap().state
    }
}

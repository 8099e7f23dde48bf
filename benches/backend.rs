//! Bytes a key: the same frames of the board through ratatui's own crossterm backend and through our screen.
//!
//! `cargo bench --profile dev --bench backend` prints both in one run; `goals.py` shows them in its table.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on stops")]
#![allow(clippy::print_stdout, reason = "what it is for")]

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use cchc::calendar::{Calendar, Date, ReportKind, ReportRules, VIETNAM};
use cchc::domain::change::Change;
use cchc::domain::decide::{Context, decide};
use cchc::domain::due::SOON_DAYS;
use cchc::domain::id::TaskNo;
use cchc::domain::plan::{Happened, Office};
use cchc::domain::stamp::{Author, Entry};
use cchc::domain::task::State;
use cchc::import::plan_file::built_in;
use cchc::text::Lang;
use cchc::tui::input::Input;
use cchc::tui::keymap::Keymap;
use cchc::tui::model::{Model, Start};
use cchc::tui::screen::Screen;
use cchc::tui::theme::{Theme, ThemeName};
use cchc::tui::update::{Message, update};
use cchc::tui::view::view;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use ratatui_crossterm::CrosstermBackend;

const SIZE: (u16, u16) = (80, 24);
/// From the first card: down through all cards and up again, then to the side and back.
const WALK: [(&str, usize); 4] = [("down", 21), ("up", 21), ("right", 2), ("left", 2)];

/// Counts what is written to it.
#[derive(Clone, Default)]
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn today() -> Date {
    "2024-03-18".parse().unwrap()
}

fn me() -> Author {
    Author { user: "vp1".into(), uid: 1001, name: "Văn phòng 1".into() }
}

/// The built-in plan in March, with ten tasks under way.
fn office() -> Office {
    let happened = Happened { on: "2024-01-23".parse().unwrap(), document: Some("59/QĐ-UBND".into()) };
    let begin = |task| Change::MoveTask { task: TaskNo(task), to: State::InProgress, on: None, reason: None };
    let first = [
        Change::AdoptPlan { draft: Box::new(built_in()) },
        Change::RecordTrigger { trigger: "kh-thanh-pho".into(), happened: Some(happened) },
    ];
    let (mut office, calendar, by) = (Office::default(), Calendar::built_in(), me());
    let at = today().and_hms_opt(9, 0, 0).unwrap().and_local_timezone(VIETNAM).unwrap();
    let ticket = "bench-1".parse().unwrap();
    for change in first.into_iter().chain([1, 3, 5, 6, 7, 11, 12, 15, 17, 18].map(begin)) {
        let (plan, base, undoing) = (None, None, None);
        let context = Context {
            plan,
            today: today(),
            at,
            by: &by,
            is_owner: true,
            ticket: &ticket,
            base,
            calendar: &calendar,
            undoing,
        };
        for decided in decide(&office, &change, &context).unwrap() {
            let (seq, by, ticket) = (office.seq + 1, by.clone(), ticket.clone());
            office.apply(&Entry { seq, plan: decided.plan, at, by, ticket, event: decided.event });
        }
    }
    office
}

fn board() -> Model {
    Model::new(Start {
        office: Arc::new(office()),
        plan: None,
        calendar: Calendar::built_in(),
        today: today(),
        lang: Lang::Vi,
        theme: Theme::new(ThemeName::Dark, false),
        size: SIZE,
        me: me(),
        keymap: Keymap::new(&[]).unwrap(),
        reports: ReportRules::default(),
        report_kinds: ReportKind::ALL.to_vec(),
        soon_days: SOON_DAYS,
        data_dir: None,
    })
}

/// Bytes of each key of the walk, after the first frame.
fn walk(counter: &Counter, mut draw: impl FnMut(&Model)) -> Vec<usize> {
    let mut model = board();
    // It opens on the card that is late, which is the last one of its column.
    update(&mut model, Message::Input(Input::Key("home".parse().unwrap())));
    draw(&model);
    let keys = WALK.iter().flat_map(|(key, times)| std::iter::repeat_n(*key, *times));
    let key_bytes = |key: &str| {
        update(&mut model, Message::Input(Input::Key(key.parse().unwrap())));
        let before = counter.0.get();
        draw(&model);
        counter.0.get() - before
    };
    keys.map(key_bytes).collect()
}

fn ours() -> Vec<usize> {
    let counter = Counter::default();
    let mut screen = Screen::new(counter.clone(), SIZE, board().theme.depth());
    walk(&counter, |model| {
        screen.draw(|buffer, _| view(model, buffer)).unwrap();
    })
}

fn stock() -> Vec<usize> {
    let counter = Counter::default();
    let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
    let backend = CrosstermBackend::new(counter.clone());
    let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
    walk(&counter, |model| {
        let frame = terminal.draw(|frame| {
            if let Some(place) = view(model, frame.buffer_mut()) {
                frame.set_cursor_position(place);
            }
        });
        frame.unwrap();
    })
}

/// Median and 95th percentile.
fn middle_and_most(mut bytes: Vec<usize>) -> (usize, usize) {
    bytes.sort_unstable();
    (bytes[bytes.len() / 2], bytes[bytes.len() * 95 / 100])
}

fn main() {
    let ((stock, stock_most), (ours, ours_most)) = (middle_and_most(stock()), middle_and_most(ours()));
    println!(r#"{{"stock":{{"median":{stock},"p95":{stock_most}}},"ours":{{"median":{ours},"p95":{ours_most}}}}}"#);
}

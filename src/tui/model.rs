//! Everything the board knows and remembers. Changed by [`update`](super::update), read by [`view`](super::view).

mod start;

pub use start::Start;

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::Arc;

use super::agenda::Agenda;
use super::figures::Figures;
use super::form::{Draft, Form};
use super::key::Key;
use super::keymap::Keymap;
use super::lanes::{Lanes, Place, Sight};
use super::layer::Layer;
use super::lesson::Lesson;
use super::meeting::Room;
use super::preview::Asking;
use super::telex::LetterReader;
use super::theme::Theme;
use crate::calendar::{Calendar, Date, ReportKind, ReportRules, day, day_month};
use crate::domain::change::Change;
use crate::domain::filter::Filter;
use crate::domain::id::{PlanId, TaskNo, Ticket};
use crate::domain::plan::{Decision, Head, Office, Plan};
use crate::domain::stamp::{Author, Entry};
use crate::text::Lang;

/// The screens that `Tab` walks through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Bảng công việc.
    #[default]
    Board,
    /// Lịch công việc.
    Agenda,
    /// Tiến độ cả năm.
    Year,
    /// Chỉ tiêu.
    Targets,
    /// Số liệu.
    Figures,
    /// Nhật ký.
    Log,
}

impl Screen {
    /// All of them, in the order of `Tab`.
    pub const ALL: [Screen; 6] =
        [Screen::Board, Screen::Agenda, Screen::Year, Screen::Targets, Screen::Figures, Screen::Log];

    /// Its name, short enough for a list of all.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Screen::Board => lang.of("Bảng", "Board"),
            Screen::Agenda => lang.of("Lịch", "Agenda"),
            Screen::Year => lang.of("Cả năm", "Year"),
            Screen::Targets => lang.of("Chỉ tiêu", "Targets"),
            Screen::Figures => lang.of("Số liệu", "Figures"),
            Screen::Log => lang.of("Nhật ký", "Log"),
        }
    }

    /// Whether cards are chosen on it, marked and filtered.
    pub const fn shows_cards(self) -> bool {
        matches!(self, Screen::Board | Screen::Agenda | Screen::Year)
    }
}

/// The card that keys act on. It stays on its card when others change things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The card; none on an empty board.
    pub task: Option<TaskNo>,
    /// Where it lies.
    pub place: Place,
    /// The column that Up and Down come back to after lanes in which it is empty.
    pub column: usize,
}

/// The task whose details are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Which.
    pub task: TaskNo,
    /// The chosen deliverable or period, from 0.
    pub part: usize,
    /// Lines scrolled away above.
    pub scroll: usize,
}

/// Whether the host is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// It answers.
    #[default]
    Up,
    /// It is away; the board can be read, and what is sent waits.
    Down,
}

/// A change that has been sent and not been answered.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The tasks it is about; their cards say so when the answer takes long.
    pub tasks: Vec<TaskNo>,
    /// What was sent, to be sent once more after a conflict.
    pub change: Box<Change>,
    /// What was typed, to be offered again if it is refused.
    pub form: Option<Form>,
    /// Long enough that the person should see it.
    pub is_slow: bool,
}

/// What the footer says until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The sentence.
    pub text: String,
    /// Whether something was not done.
    pub is_refusal: bool,
    /// The command that takes back what it speaks of: undo, or redo after an undo.
    pub way_back: Option<super::command::Command>,
}

/// A card that somebody else has just changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// The card.
    pub task: TaskNo,
    /// Who.
    pub name: String,
    /// The wake that ends it.
    pub wake: u64,
}

/// Everything.
#[derive(Debug)]
#[expect(missing_docs, reason = "the types say it; what they do not say stands beside them")]
pub struct Model {
    pub office: Arc<Office>,
    /// The plan that is shown; an empty one where there is none.
    pub plan: Arc<Plan>,
    /// The plan that was chosen to look at; none: the current one of the office, whichever that is.
    pub shown: Option<PlanId>,
    pub calendar: Calendar,
    pub today: Date,
    pub lang: Lang,
    pub theme: Theme,
    pub size: (u16, u16),
    pub me: Author,
    /// The office is this account's: it may do everything.
    pub is_owner: bool,
    pub keymap: Keymap,
    pub reports: ReportRules,
    pub report_kinds: Vec<ReportKind>,
    pub soon_days: i64,

    pub lanes: Lanes,
    pub filter: Filter,
    /// As typed; only kept when it could be read.
    pub filter_text: String,
    pub screen: Screen,
    pub cursor: Cursor,
    pub opened: Option<Opened>,
    pub agenda: Agenda,
    /// The chosen row of the targets, among those that can be chosen.
    pub target_at: usize,
    /// The officer that was taken from the list.
    pub officer: Option<String>,
    pub figures: Figures,
    pub marked: HashSet<TaskNo>,
    /// Others took the chosen card away, and no other has been chosen yet.
    pub slipped: bool,
    /// The number being typed to go to a task.
    pub digits: String,
    /// The meeting that is held, or paused.
    pub meeting: Option<Room>,
    /// What lies over the screen; the last one has the keys.
    pub layers: Vec<Layer>,

    pub pending: BTreeMap<u64, Pending>,
    /// Answered, but the plan that shows it has not come yet.
    pub answered: Vec<Entry>,
    pub said: Option<Said>,
    pub flashes: Vec<Flash>,
    /// What this board has sent. An account may be shared: a change from elsewhere is somebody else's all the same.
    pub sent: HashSet<Ticket>,
    pub link: Link,
    /// Who has the board open, oneself first.
    pub present: Vec<String>,
    /// While this wake has not come, a narrow screen says who has the board open.
    pub present_until: Option<u64>,
    pub letters: LetterReader,
    /// Newest last.
    pub log: VecDeque<Arc<Entry>>,
    /// The chosen entry of the log, counted from the newest.
    pub log_at: usize,
    /// Older entries of the opened task, fetched for it; oldest first.
    pub history: (Option<TaskNo>, Vec<Arc<Entry>>),
    pub drafts: BTreeMap<String, Draft>,
    /// The file whose plan is asked for.
    pub asking: Asking,
    /// What a learner is to do next; only under `cchc tutor`.
    pub lesson: Option<Lesson>,
    /// `Ctrl+C` was pressed; once more leaves.
    pub leaving: bool,
    pub(super) next_id: u64,
}

impl Model {
    /// The board as it opens: on the first card that is late, else on the first.
    pub fn new(start: Start) -> Model {
        let plan = current(&start.office, start.plan.as_ref(), start.today);
        let mut model = Model {
            present: vec![start.me.name.clone()],
            plan,
            shown: start.plan.filter(|plan| start.office.plan(plan).is_some()),
            office: start.office,
            calendar: start.calendar,
            today: start.today,
            lang: start.lang,
            theme: start.theme,
            size: start.size,
            me: start.me,
            keymap: start.keymap,
            reports: start.reports,
            report_kinds: start.report_kinds,
            soon_days: start.soon_days,
            lanes: Lanes::default(),
            filter: Filter::default(),
            filter_text: String::new(),
            screen: Screen::Board,
            cursor: Cursor::default(),
            slipped: false,
            opened: None,
            agenda: Agenda::default(),
            target_at: 0,
            officer: None,
            is_owner: false,
            figures: Figures::default(),
            marked: HashSet::new(),
            digits: String::new(),
            meeting: None,
            layers: Vec::new(),
            pending: BTreeMap::new(),
            answered: Vec::new(),
            said: None,
            flashes: Vec::new(),
            sent: HashSet::new(),
            link: Link::Up,
            present_until: None,
            letters: LetterReader::default(),
            log: VecDeque::new(),
            log_at: 0,
            history: (None, Vec::new()),
            drafts: BTreeMap::new(),
            asking: Asking::default(),
            lesson: None,
            leaving: false,
            next_id: 1,
        };
        model.work_out(false);
        model.choose_first();
        model.said = start.data_dir.map(|dir| model.welcome(&dir));
        model
    }

    pub(super) fn choose_first(&mut self) {
        let late = self.lanes.lanes.iter().position(|lane| lane.overdue > 0);
        let first = late.or_else(|| self.lanes.lanes.iter().position(|lane| !lane.is_empty()));
        let Some(lane) = first else { return };
        let mut columns = [1, 0, 2].into_iter().map(|column| Place { lane, column, row: 0 });
        if let Some(task) = columns.find_map(|place| self.lanes.card(place)) {
            self.go_to(task);
        }
    }

    /// Where the data lies, how to get help and how to leave; for a plan that is over, how to see it in its year.
    fn welcome(&self, dir: &str) -> Said {
        let (help, quit) = (self.lang.of("phím", "keys"), self.lang.of("thoát", "quit"));
        let data = self.lang.of("Dữ liệu:", "Data:");
        let mut text = format!("{data} {dir} · ? {help} · q {quit}");
        if self.plan.is_over(self.today) {
            let year = self.plan.head.year.to_string();
            text.extend([" · cchc --today ", &year, "-03-18"]);
        }
        Said { text, is_refusal: false, way_back: None }
    }

    /// Works the cards out anew; what did not change since the last time is taken over if plan and day are the same.
    pub(super) fn work_out(&mut self, same_rules: bool) {
        let before = std::mem::take(&mut self.lanes);
        let sight = Sight {
            calendar: &self.calendar,
            today: self.today,
            filter: &self.filter,
            me: &self.me,
            my_unit: self.office.unit_of(&self.me.user),
            soon_days: self.soon_days,
        };
        self.lanes = Lanes::of(&self.plan, &sight, before, same_rules);
        self.settle_down();
    }

    /// The entries of the log, newest first; filtered, those about tasks of the plan that pass.
    pub fn logged(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.log.iter().rev().filter(|entry| self.is_logged(entry))
    }

    /// Whether an entry shows in the log.
    pub fn is_logged(&self, entry: &Entry) -> bool {
        let is_of_plan = entry.plan.as_ref() == Some(&self.plan.head.id);
        let passes = || entry.event.task().is_some_and(|task| self.lanes.passes(task));
        self.filter.is_empty() || (is_of_plan && passes())
    }

    /// Puts the cards into their lanes anew after another filter.
    pub(super) fn choose_cards(&mut self) {
        let sight = Sight {
            calendar: &self.calendar,
            today: self.today,
            filter: &self.filter,
            me: &self.me,
            my_unit: self.office.unit_of(&self.me.user),
            soon_days: self.soon_days,
        };
        self.lanes.choose(&self.plan, &sight);
        self.settle_down();
    }

    /// The cursor stays on its card; if that is gone, it goes to the nearest one.
    fn settle_down(&mut self) {
        self.marked = self.lanes.still_there(&self.marked);
        self.agenda.forget();
        self.figures.forget();
        if let Some((task, place)) = self.cursor.task.and_then(|task| Some((task, self.lanes.place(task)?))) {
            self.cursor = Cursor { task: Some(task), place, column: place.column };
            return;
        }
        let lanes = self.lanes.lanes.len();
        let mut by_distance: Vec<usize> = (0..lanes).collect();
        by_distance.sort_by_key(|lane| lane.abs_diff(self.cursor.place.lane));
        let place = |lane| Place { lane, ..self.cursor.place };
        let nearest = by_distance.into_iter().find_map(|lane| self.lanes.nearest(place(lane)));
        match nearest {
            Some(task) => drop(self.go_to(task)),
            None => self.cursor.task = None,
        }
    }

    /// Says something in the footer until the next key.
    pub fn tell(&mut self, text: &str) {
        self.said = Some(Said { text: text.to_owned(), is_refusal: false, way_back: None });
    }

    /// Puts the cursor on a card, if it is on the board.
    pub(super) fn go_to(&mut self, task: TaskNo) -> bool {
        let Some(place) = self.lanes.place(task) else { return false };
        self.slipped = false;
        self.cursor = Cursor { task: Some(task), place, column: place.column };
        true
    }

    /// The tasks that a change is for: those that are marked, else the opened one, else the card under the cursor.
    pub fn subjects(&self) -> Vec<TaskNo> {
        if !self.marked.is_empty() && self.opened.is_none() {
            return self
                .lanes
                .all()
                .iter()
                .map(|known| known.task.number)
                .filter(|n| self.marked.contains(n))
                .collect();
        }
        self.focus().into_iter().collect()
    }

    /// The task that details and menus are about.
    pub fn focus(&self) -> Option<TaskNo> {
        if self.is_in_meeting() {
            return self.point();
        }
        match (self.opened, self.screen) {
            (Some(opened), _) => Some(opened.task),
            (None, Screen::Agenda) => self.agenda.task(self),
            (None, Screen::Board | Screen::Year) => self.cursor.task,
            (None, Screen::Targets | Screen::Figures | Screen::Log) => None,
        }
    }

    /// Whether there is room for the task panel beside the board.
    pub fn is_wide(&self) -> bool {
        self.size.0 >= 120
    }

    /// The key of a command as the footer shows it.
    pub fn key_of(&self, command: super::command::Command) -> String {
        self.keymap.keys(command).first().map(|key| self.label(*key)).unwrap_or_default()
    }

    /// A key as the screen names it; its arrow in words where the terminal has none.
    pub fn label(&self, key: Key) -> String {
        let label = key.label();
        if self.theme.signs.arrow == "→" {
            return label;
        }
        [("←", "Left"), ("→", "Right"), ("↑", "Up"), ("↓", "Down")]
            .iter()
            .fold(label, |label, (arrow, name)| label.replace(arrow, name))
    }

    /// Keys that choose, such as `←→`, in a word where the terminal has no arrows.
    pub fn keys(&self, arrows: &'static str) -> &'static str {
        if arrows.is_empty() { self.lang.of("mũi tên", "arrows") } else { arrows }
    }

    /// `15/03`; with the year where it is not both this one and the plan's.
    pub fn day_short(&self, date: Date) -> String {
        use chrono::Datelike;
        let is_plain = date.year() == self.plan.head.year && date.year() == self.today.year();
        if is_plain { day_month(date) } else { day(date) }
    }

    /// Whether there is a plan at all.
    pub fn has_plan(&self) -> bool {
        self.office.current.is_some() || self.shown.is_some()
    }

    /// The key pressed, as a letter on the board may have been meant.
    pub(super) fn meant(&mut self, key: Key) -> Option<Key> {
        self.letters.read(key)
    }
}

/// The plan that was chosen, else the one people see; an empty one where there is none yet.
pub(super) fn current(office: &Office, shown: Option<&PlanId>, today: Date) -> Arc<Plan> {
    let find = |id: &PlanId| office.plan(id);
    let plan = shown.and_then(find).or_else(|| office.current.as_ref().and_then(find));
    plan.cloned().unwrap_or_else(|| Arc::new(Plan::new(no_head(today))))
}

fn no_head(today: Date) -> Head {
    use chrono::Datelike;
    let id = PlanId::try_from("none".to_owned()).unwrap_or_else(|_| unreachable!("a word of letters is a plan id"));
    Head {
        id,
        title: String::new(),
        ward: String::new(),
        year: today.year(),
        first_day: today,
        last_day: Date::MAX,
        decision: Decision::default(),
    }
}

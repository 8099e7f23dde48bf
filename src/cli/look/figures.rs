//! `stats`, `board`, `audit`: a plan in a few lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::json;

use crate::cli::Outcome;
use crate::cli::output::Ink;
use crate::cli::session::{PictureArgs, Session};
use crate::cli::shape::{Given, Shape};
use crate::domain::due::{self, DueStatus};
use crate::domain::task::State;
use crate::domain::view::TaskView;
use crate::link::PlanAnswer;
use crate::link::client::Scope;
use crate::text::{Lang, pad, width};
use crate::wire::Query;
use crate::words;

/// Counts of tasks; those that were carried over or dropped are in no column, and are told apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    states: [usize; 3],
    overdue: usize,
    soon: usize,
    waiting: usize,
    blocked: usize,
    early: usize,
    on_time: usize,
    late: usize,
    carried: usize,
    dropped: usize,
}

impl Counts {
    fn add(&mut self, task: &TaskView) {
        if task.dropped.is_some() {
            self.dropped += 1;
            return;
        }
        if task.carried.is_some() {
            self.carried += 1;
            return;
        }
        self.states[task.state as usize] += 1;
        match task.due_status {
            DueStatus::Overdue => self.overdue += 1,
            DueStatus::Soon => self.soon += 1,
            DueStatus::Waiting => self.waiting += 1,
            _ => {}
        }
        self.blocked += usize::from(task.blocked.is_some());
        match task.outcome.filter(|_| task.state == State::Done) {
            Some(due::Outcome::Early) => self.early += 1,
            Some(due::Outcome::OnTime) => self.on_time += 1,
            Some(due::Outcome::Late) => self.late += 1,
            None => {}
        }
    }

    fn total(&self) -> usize {
        self.states.iter().sum::<usize>() + self.carried + self.dropped
    }

    /// For scripts.
    pub fn json(&self) -> serde_json::Value {
        let [planned, in_progress, done] = self.states;
        json!({
            "total": self.total(), "planned": planned, "in_progress": in_progress, "done": done,
            "overdue": self.overdue, "soon": self.soon, "waiting": self.waiting, "blocked": self.blocked,
            "early": self.early, "on_time": self.on_time, "late": self.late, "carried": self.carried,
            "dropped": self.dropped,
        })
    }

    fn line(&self, lang: Lang) -> String {
        let [planned, in_progress, done] = self.states;
        let mut line = format!("○ {planned:>2}  ► {in_progress:>2}  ● {done:>2}");
        if self.overdue > 0 {
            let _ = write!(line, "  ▲ {}", self.overdue);
        }
        if self.waiting > 0 {
            let _ = write!(line, "  ◊ {}", self.waiting);
        }
        if self.carried > 0 {
            let _ = write!(line, "  {} {}", lang.of("đã chuyển", "carried over"), self.carried);
        }
        if self.dropped > 0 {
            let _ = write!(line, "  {} {}", lang.of("đưa ra", "dropped"), self.dropped);
        }
        line
    }
}

/// Counts them.
pub fn count<'a>(tasks: impl IntoIterator<Item = &'a TaskView>) -> Counts {
    let mut counts = Counts::default();
    tasks.into_iter().for_each(|task| counts.add(task));
    counts
}

/// `stats`
pub fn stats_shape(shape: Shape) -> Shape {
    shape
        .option("format", "FORMAT", ["vẽ biểu đồ: text, svg, html", "draw the charts: text, svg, html"])
        .option(
            "size",
            "SIZE",
            [
                "số cột x số dòng của một màn hình (mặc định vừa đủ tất cả)",
                "columns x rows of one screen (default: what all needs)",
            ],
        )
        .look()
}

/// `stats`: counts; as charts where a format is asked for.
pub fn stats(session: &mut Session, given: &Given) -> Outcome {
    let is_picture = given.get("format").or(given.get("size")).is_some();
    if is_picture && !session.out.is_json {
        return charts(session, given);
    }
    counted(session, given)
}

/// The screen of the figures, whole unless a size is asked for.
fn charts(session: &mut Session, given: &Given) -> Outcome {
    let text = |option: &str, default: &str| given.get(option).unwrap_or(default).to_owned();
    let picture = PictureArgs {
        format: text("format", "text"),
        size: text("size", "whole"),
        screen: "figures".to_owned(),
        no_names: true,
    };
    let scope = Scope { as_of: session.maybe_date(given.get("as-of"))?, ..session.scope() };
    Err(session.board(scope, None, Some(picture)))
}

fn counted(session: &mut Session, given: &Given) -> Outcome {
    let answered = session.look(given, Query::Tasks { filter: String::new() })?;
    let tasks: Vec<TaskView> = answered.rows()?;
    let all = count(&tasks);
    let mut areas: BTreeMap<usize, (String, Vec<&TaskView>)> = BTreeMap::new();
    let mut units: BTreeMap<String, Vec<&TaskView>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for task in &tasks {
        let name = task.area.as_str();
        let place = order.iter().position(|known| *known == name).unwrap_or_else(|| {
            order.push(name);
            order.len() - 1
        });
        areas.entry(place).or_insert_with(|| (name.to_owned(), Vec::new())).1.push(task);
        for lead in &task.responsible.lead {
            units.entry(lead.clone()).or_default().push(task);
        }
    }
    let areas: Vec<(String, Counts)> = areas.into_values().map(|(name, tasks)| (name, count(tasks))).collect();
    let mut units: Vec<(String, Counts)> = units.into_iter().map(|(name, tasks)| (name, count(tasks))).collect();
    // As the plan names them, like the charts, the agenda and the meeting; what is no unit stands behind them.
    let known: PlanAnswer = session.look(given, Query::Plan)?.value()?;
    let place = |name: &str| known.units.iter().position(|unit| unit.name == name).unwrap_or(usize::MAX);
    units.sort_by(|(a, _), (b, _)| place(a).cmp(&place(b)).then_with(|| crate::text::compare(a, b)));
    let out = &mut session.out;
    if out.is_json {
        let rows = |rows: &[(String, Counts)], key: &str| {
            let row = |(name, counts): &(String, Counts)| {
                let mut row = counts.json();
                row[key] = json!(name);
                row
            };
            serde_json::Value::from(rows.iter().map(row).collect::<Vec<_>>())
        };
        super::begin(out, &answered)?;
        let (areas, units) = (rows(&areas, "numeral"), rows(&units, "name"));
        return out.line(&format!(",\"all\":{},\"areas\":{areas},\"units\":{units}}}", all.json()));
    }
    let lang = out.lang;
    let total = all.total();
    let head = format!("{total} {}   {}", lang.of("nhiệm vụ", "tasks"), all.line(lang));
    out.line(&out.ink(Ink::Bold, &head))?;
    let (soon, blocked) = (all.soon, all.blocked);
    out.say(&words!("Sắp đến hạn {soon} · vướng mắc {blocked}", "Due soon {soon} · blocked {blocked}"))?;
    let (early, on_time, late) = (all.early, all.on_time, all.late);
    out.say(&words!(
        "Hoàn thành: trước hạn {early} · đúng hạn {on_time} · quá hạn {late}",
        "Done: early {early} · on time {on_time} · late {late}"
    ))?;
    for (title, rows) in
        [(lang.of("Theo lĩnh vực", "By area"), &areas), (lang.of("Theo bộ phận chủ trì", "By lead unit"), &units)]
    {
        out.line("")?;
        out.line(&out.ink(Ink::Bold, title))?;
        let room = out.columns().saturating_sub(34).max(12);
        let name = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0).min(room);
        for (text, counts) in rows {
            out.line(&format!("  {}  {}", pad(text, name), counts.line(lang)))?;
        }
    }
    Ok(())
}

/// `board`
pub fn board_shape(shape: Shape) -> Shape {
    shape
        .maybe("task", "N", ["nhiệm vụ được chọn", "the task that is chosen"])
        .option("format", "FORMAT", ["in ra: text, svg, html", "print it: text, svg, html"])
        .option("size", "SIZE", ["số cột x số dòng (mặc định 80x24)", "columns x rows (default 80x24)"])
        .option(
            "screen",
            "SCREEN",
            [
                "màn hình: board, agenda, year, targets, figures, log, task; keys: bảng phím",
                "the screen: board, agenda, year, targets, figures, log, task; keys: the table of keys",
            ],
        )
        .switch("no-names", ["không in tên người và lịch sử", "without names of people and the history"])
        .hidden_switch("lesson")
        .look()
}

/// `board`: the board on a terminal, a picture of it elsewhere.
pub fn board(session: &mut Session, given: &Given) -> Outcome {
    use std::io::IsTerminal;
    let as_of = session.maybe_date(given.get("as-of"))?;
    if session.out.is_json {
        return super::list::print(session, "", as_of);
    }
    let task = given.get("task").map(str::parse).transpose()?;
    let options = ["format", "size", "screen"];
    let is_picture = options.iter().any(|option| given.get(option).is_some()) || given.has("no-names");
    let scope = Scope { as_of, ..session.scope() };
    if !is_picture && as_of.is_none() && std::io::stdout().is_terminal() {
        let board = session.board(scope, task, None);
        return Err(if given.has("lesson") { board.with_lessons() } else { board });
    }
    let text = |option: &str, default: &str| given.get(option).unwrap_or(default).to_owned();
    let asked = |name: &str| std::env::var(name).ok()?.parse::<u16>().ok().filter(|count| *count > 0);
    let (columns, rows) = (asked("COLUMNS").unwrap_or(80), asked("LINES").unwrap_or(24));
    let picture = PictureArgs {
        format: text("format", "text"),
        size: text("size", &format!("{columns}x{rows}")),
        screen: text("screen", "board"),
        no_names: given.has("no-names"),
    };
    Err(session.board(scope, task, Some(picture)))
}

//! Adding tasks and moving them between columns.

use super::{items, one_or_all, settle};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args, phrase};
use crate::domain::change::Change;
use crate::domain::filter::parse_state;
use crate::domain::id::{ItemRef, Numeral, TaskNo};
use crate::domain::task::State;
use crate::failure::Failure;
use crate::text;
use crate::words;

/// `move` and its short forms: tasks, and periods of recurring ones.
pub fn items_shape(shape: Shape) -> Shape {
    shape.several("item", "N", ["số nhiệm vụ, hoặc một kỳ (6@03)", "tasks, or a period (6@03)"]).change()
}

/// `move`
pub fn move_shape(shape: Shape) -> Shape {
    shape
        .several("item", "N", ["số nhiệm vụ, hoặc một kỳ (6@03)", "tasks, or a period (6@03)"])
        .word(
            "state",
            "STATE",
            ["planned, in-progress, done (hoặc chưa, đang, hoàn thành)", "planned, in-progress or done"],
        )
        .option("reason", "REASON", ["lý do hoàn thành dù còn việc mở", "why done, although something is open"])
        .change()
}

/// `move N... STATE`
pub fn move_to(session: &mut Session, given: &Given) -> Outcome {
    let typed = given.need("state");
    let state = parse_state(typed).ok_or_else(|| args::not_one_of("STATE", typed, &State::ALL.map(State::name)))?;
    move_all(session, given, state)
}

/// `start N...`
pub fn start(session: &mut Session, given: &Given) -> Outcome {
    move_all(session, given, State::InProgress)
}

fn move_all(session: &mut Session, given: &Given, to: State) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    let reason = given.text("reason");
    let mut changes = Vec::new();
    for item in items(&given.all("item"))? {
        changes.push(match item {
            ItemRef::Task(task) => Change::MoveTask { task, to, on, reason: reason.clone() },
            ItemRef::Occurrence(task, period) if to == State::Done => settle::occurrence(task, period, on),
            ItemRef::Occurrence(task, period) => Change::MoveOccurrence { task, period, to, on },
            ItemRef::Deliverable(task, number) => return Err(no_column(task, number).into()),
        });
    }
    session.make(given, one_or_all(changes))
}

fn no_column(task: TaskNo, number: u16) -> Failure {
    Failure::usage(
        "not-a-task",
        words!("{task}.{number} là sản phẩm, không có cột.", "{task}.{number} is a deliverable and has no column."),
    )
    .hint(words!("Ghi kết quả: cchc check {task}.{number}", "Record it: cchc check {task}.{number}"))
}

/// `reopen N...`: a finished task is in progress again, a settled deliverable or period is open again.
pub fn reopen(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    let back = |item| match item {
        ItemRef::Task(task) => Change::MoveTask { task, to: State::InProgress, on, reason: None },
        ItemRef::Deliverable(task, deliverable) => Change::ReopenDeliverable { task, deliverable },
        ItemRef::Occurrence(task, period) => Change::ReopenOccurrence { task, period },
    };
    let items = items(&given.all("item"))?;
    for item in &items {
        if let ItemRef::Task(task) = item {
            was_done(session, *task)?;
        }
    }
    let changes = items.into_iter().map(back).collect();
    session.make(given, one_or_all(changes))
}

/// What was never begun cannot be opened again.
fn was_done(session: &mut Session, task: TaskNo) -> Result<(), Failure> {
    // That there is no such task the rules say, for all of them at once.
    let is_planned = super::look_up(session, task).is_ok_and(|task| task.state == State::Planned);
    if !is_planned {
        return Ok(());
    }
    Err(Failure::refused("not-done", words!("Nhiệm vụ {task} chưa hoàn thành.", "Task {task} is not done."))
        .hint(words!("Bắt đầu: cchc start {task}", "To begin it: cchc start {task}")))
}

/// `add`
pub fn add_shape(shape: Shape) -> Shape {
    shape
        .word("title", "TITLE", ["tên nhiệm vụ", "the title"])
        .needed("area", "AREA", ["lĩnh vực: số La Mã hoặc một phần tên", "area: its numeral or a part of its title"])
        .option("short", "TEXT", ["tên ngắn, tối đa 32 chữ", "short title, at most 32 characters"])
        .option("schedule", "PHRASE", ["tiến độ như trong văn bản", "the deadline as issued"])
        .each("lead", "UNIT", ["bộ phận chủ trì", "unit that leads"])
        .each("support", "UNIT", ["bộ phận phối hợp", "unit that supports"])
        .each("deliverable", "TEXT", ["sản phẩm", "a deliverable"])
        .option("document", "DOCUMENT", ["văn bản giao nhiệm vụ", "the assigning document"])
        .option("person", "PERSON", ["người thực hiện", "who does it"])
        .option("leader", "PERSON", ["lãnh đạo phụ trách", "leader in charge"])
        .change()
}

/// `add TITLE --area II`
pub fn add(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    let area = area(session, given.need("area"))?;
    let schedule = match given.get("schedule") {
        Some(typed) => {
            let plan = session.plan()?;
            Some(phrase::schedule(session, typed, &plan)?)
        }
        None => None,
    };
    let change = Change::AddTask {
        area,
        title: given.need("title").to_owned(),
        short: given.text("short"),
        schedule,
        responsible: None,
        lead: given.all("lead"),
        support: given.all("support"),
        deliverables: given.all("deliverable"),
        document: given.text("document"),
        person: given.text("person"),
        leader: given.text("leader"),
        on,
    };
    session.make(given, change)
}

/// An area by its numeral, or by a part of its title that no other one has.
fn area(session: &mut Session, typed: &str) -> Result<Numeral, Failure> {
    let upper = typed.trim().to_uppercase();
    if text::parse_roman(&upper).is_some()
        && let Ok(numeral) = upper.parse()
    {
        return Ok(numeral);
    }
    let areas = session.plan()?.areas;
    let wanted = text::fold(typed);
    let exact = areas.iter().find(|area| text::fold(area.numeral.as_str()) == wanted);
    let parts: Vec<_> = areas
        .iter()
        .filter(|area| {
            !wanted.is_empty() && [&area.title, &area.short].iter().any(|name| text::fold(name).contains(&wanted))
        })
        .collect();
    let shown = args::quoted(typed);
    match (exact, parts.as_slice()) {
        (Some(area), _) => Ok(area.numeral.clone()),
        (None, [area]) => Ok(area.numeral.clone()),
        (None, []) => {
            let known: Vec<&str> = areas.iter().map(|area| area.numeral.as_str()).collect();
            let known = known.join(", ");
            let failure =
                Failure::refused("no-such-area", words!("Không có lĩnh vực “{shown}”.", "There is no area “{shown}”."));
            let names = areas.iter().flat_map(|area| [area.title.as_str(), area.short.as_str()]);
            Err(match text::nearest(typed, names) {
                Some(near) => failure.hint(words!("Có phải “{near}”?", "Did you mean “{near}”?")),
                None => failure.hint(words!("Các lĩnh vực: {known}.", "The areas: {known}.")),
            })
        }
        (None, several) => {
            let names: Vec<String> = several.iter().map(|area| format!("{} {}", area.numeral, area.title)).collect();
            let names = names.join("; ");
            Err(Failure::refused(
                "ambiguous-area",
                words!("“{shown}” khớp nhiều lĩnh vực: {names}.", "“{shown}” matches several areas: {names}."),
            )
            .hint(words!("Gõ thêm chữ.", "Type some more.")))
        }
    }
}

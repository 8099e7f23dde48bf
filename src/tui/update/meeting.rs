//! The meeting: going from point to point, decisions by digits, its end.

use super::{Effect, act, send};
use crate::calendar::{Date, day};
use crate::domain::change::Change;
use crate::domain::event::Event;
use crate::domain::id::TaskNo;
use crate::domain::meeting::{Conclusion, Ruling};
use crate::domain::stamp::Entry;
use crate::domain::task::{State, Task};
use crate::failure::Failure;
use crate::report::meeting as paper;
use crate::text::Words;
use crate::tui::command::{Command, Context};
use crate::tui::form::Kind;
use crate::tui::key::{Key, KeyCode};
use crate::tui::layer::{Layer, Question, Then};
use crate::tui::meeting::{Room, read_back};
use crate::tui::menu;
use crate::tui::model::{Model, Said};
use crate::words;

/// Goes on with the meeting that is open; without one, asks who presides.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if !model.has_plan() {
        act::say(model, model.lang.of("Chưa có kế hoạch để giao ban.", "There is no plan to meet about.").into(), true);
        return Vec::new();
    }
    let Some(meeting) = model.plan.open_meeting() else {
        return act::lay_form(model, Kind::OpenMeeting, Vec::new(), None);
    };
    if meeting.on < model.today {
        return ask_which(model, meeting.on);
    }
    go_on(model)
}

/// A meeting of another day was left open: what is said today may belong to another one.
fn ask_which(model: &mut Model, on: Date) -> Vec<Effect> {
    let on = day(on);
    let words = words!("Giao ban ngày {on} chưa kết thúc.", "The meeting of {on} was not ended.");
    let lang = model.lang;
    let close = Then::Send(Box::new(Change::CloseMeeting { on: None }));
    let answers = vec![
        (lang.of("Họp tiếp", "Go on with it").to_owned(), Then::GoOnMeeting),
        (lang.of("Kết thúc cuộc đó", "End that one").to_owned(), close),
    ];
    act::lay(model, Layer::Question(Question { text: words.say(lang).to_owned(), answers, at: 0 }))
}

/// Goes on with the meeting that is open, at the next point that is not passed.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let Some((on, count)) = model.plan.open_meeting().map(|meeting| (day(meeting.on), meeting.points.len())) else {
        return Vec::new();
    };
    enter(model);
    let next = model.meeting.as_ref().map_or(0, |room| room.at + 1).min(count);
    let words = words!(
        "Giao ban ngày {on} đang mở: tiếp ở việc {next}/{count}.",
        "The meeting of {on} is open: it goes on at point {next} of {count}."
    );
    act::say(model, words.say(model.lang).to_owned(), false);
    Vec::new()
}

/// Puts the open meeting on the screen, at the next point that is not passed.
fn enter(model: &mut Model) {
    let known = model.meeting.take();
    let Some(meeting) = model.plan.open_meeting() else { return };
    model.meeting = Some(Room::of(&model.plan.head.id, meeting, known));
    // Marks and an opened task belong to the board: here every decision is about the point.
    model.marked.clear();
    model.opened = None;
}

/// A key while nothing lies over the meeting. Letters do nothing: an input method may be on.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    model.letters.leave();
    if matches!(key.code, KeyCode::Char(letter) if letter.is_alphabetic() && !key.ctrl) {
        return Vec::new();
    }
    if let Some(command) = model.keymap.command(Context::Meeting, key) {
        return run(model, command);
    }
    match model.keymap.command(Context::Board, key) {
        Some(Command::Down) => step(model, 1),
        Some(Command::Up) => step(model, -1),
        Some(Command::Close) => pause(model),
        Some(
            command @ (Command::Undo
            | Command::Redo
            | Command::Palette
            | Command::Help
            | Command::Redraw
            | Command::Quit),
        ) => act::run(model, command),
        _ => Vec::new(),
    }
}

fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    if act::is_refused(model, command) {
        return Vec::new();
    }
    match command {
        Command::Rule(ruling) => rule(model, ruling),
        Command::EndMeeting => ask_end(model),
        _ => Vec::new(),
    }
}

fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    let last = model.held().map_or(0, |(_, meeting)| meeting.points.len().saturating_sub(1));
    let (left, lang) = (model.point(), model.lang);
    let end = model.key_of(Command::EndMeeting);
    let Some(room) = &mut model.meeting else { return Vec::new() };
    if by > 0 {
        room.passed.extend(left);
    }
    let before = room.at;
    room.at = room.at.saturating_add_signed(by).min(last);
    if room.at == before {
        let words = if by > 0 {
            words!("Đã hết việc cần nêu. {end}: kết thúc giao ban.", "That was the last point. {end} ends the meeting.")
        } else {
            words!("Đây là việc đầu tiên.", "This is the first point.")
        };
        act::say(model, words.say(lang).to_owned(), false);
    }
    Vec::new()
}

/// To the point about a task, if it is one.
pub(super) fn go_to(model: &mut Model, task: Option<TaskNo>) {
    let at = model.held().and_then(|(_, meeting)| meeting.points.iter().position(|point| Some(*point) == task));
    if let (Some(room), Some(at)) = (&mut model.meeting, at) {
        room.at = at;
    }
}

fn pause(model: &mut Model) -> Vec<Effect> {
    model.pause_meeting();
    let key = model.key_of(Command::Meeting);
    let words = words!(
        "Giao ban tạm dừng, kết luận đã ghi được giữ. Họp tiếp: {key}.",
        "The meeting is paused, its conclusions are kept. To go on: {key}."
    );
    act::say(model, words.say(model.lang).to_owned(), false);
    Vec::new()
}

/// A digit. What needs no word is sent at once.
fn rule(model: &mut Model, ruling: Ruling) -> Vec<Effect> {
    if ruling == Ruling::Assigned {
        return act::lay_form(model, Kind::Rule(ruling), Vec::new(), None);
    }
    let Some(task) = model.point_task() else {
        return refuse(model, &words!("Không có việc nào cần nêu.", "There is nothing to speak of."));
    };
    let number = task.number;
    if !task.is_on_board() {
        let words = words!("Nhiệm vụ {number} không còn trong kế hoạch.", "Task {number} is no longer in the plan.");
        return refuse(model, &words);
    }
    match ruling {
        Ruling::Extended if act::is_done(model, number) => refuse(model, &act::needs_no_day(number)),
        Ruling::Done if task.state == State::Done && is_concluded(model, number) => refuse(
            model,
            &words!("Đã kết luận: nhiệm vụ {number} hoàn thành.", "Concluded already: task {number} is done."),
        ),
        Ruling::Done if is_ready(model, task) => {
            let done = Change::MoveTask { task: number, to: State::Done, on: None, reason: None };
            send::all(model, vec![done, Change::conclusion(Some(number), ruling, words!("Hoàn thành.", "Done."))])
        }
        _ => act::lay_form(model, Kind::Rule(ruling), vec![number], None),
    }
}

/// Says why a digit does nothing. It must be put away before the next key counts: the day that was to follow the digit is
/// often typed already, and its digits are decisions, too.
fn refuse(model: &mut Model, why: &Words) -> Vec<Effect> {
    let answers = vec![(model.lang.of("Đóng", "Close").to_owned(), Then::Nothing)];
    act::lay(model, Layer::Question(Question { text: why.say(model.lang).to_owned(), answers, at: 0 }))
}

/// Whether this meeting has concluded that a task is done.
fn is_concluded(model: &Model, task: TaskNo) -> bool {
    let is_done = |one: &Conclusion| one.task == task && one.ruling == Ruling::Done;
    model.held().is_some_and(|(_, meeting)| meeting.conclusions.iter().any(is_done))
}

/// Whether nothing of a task waits for its document.
fn is_ready(model: &Model, task: &Task) -> bool {
    task.state == State::Done || menu::first_open(model, task).is_none()
}

/// Asks; the answer that ends it is chosen at first only when every point had its word.
fn ask_end(model: &mut Model) -> Vec<Effect> {
    let here = model.point();
    if let Some(room) = &mut model.meeting {
        room.passed.extend(here);
    }
    let Some((room, meeting)) = model.held() else { return Vec::new() };
    let left = meeting.points.iter().filter(|task| !room.passed.contains(*task)).count();
    let words = match left {
        0 => words!("Kết thúc giao ban, ghi thông báo?", "End the meeting, write the minutes?"),
        _ => words!(
            "Còn {left} việc chưa nêu. Kết thúc giao ban, ghi thông báo?",
            "Points left: {left}. End the meeting, write the minutes?"
        ),
    };
    let lang = model.lang;
    let close = Then::Send(Box::new(Change::CloseMeeting { on: None }));
    let answers = vec![(lang.of("Không", "No").to_owned(), Then::Nothing), (lang.of("Có", "Yes").to_owned(), close)];
    let question = Question { text: words.say(lang).to_owned(), answers, at: usize::from(left == 0) };
    act::lay(model, Layer::Question(question))
}

/// The plan has changed: a meeting that is no longer open leaves the screen.
pub(super) fn follow(model: &mut Model) {
    let is_open = |room: &Room| {
        let meeting = model.office.plan(&room.plan).and_then(|plan| plan.open_meeting());
        meeting.is_some_and(|open| open.number == room.number)
    };
    if model.meeting.as_ref().is_some_and(|room| !is_open(room)) {
        let was_on = model.is_in_meeting();
        model.meeting = None;
        if was_on {
            model.layers.retain(|layer| !matches!(layer, Layer::Form(form) if form.kind.is_ruling()));
            model.tell(model.lang.of("Giao ban đã kết thúc.", "The meeting has ended."));
        }
    }
}

/// What a change of one's own leads to: the meeting begins, a decision is read back, the minutes are written.
pub(super) fn answered(model: &mut Model, entries: &[Entry]) -> Vec<Effect> {
    if matches!(
        entries.first().map(|entry| &entry.event),
        Some(Event::ChangeUndone { .. } | Event::ChangeRedone { .. })
    ) {
        return Vec::new();
    }
    for entry in entries {
        match &entry.event {
            Event::MeetingOpened { .. } => {
                enter(model);
                // What can be done now says more than that it was opened.
                model.said = None;
            }
            Event::ConclusionAdded { conclusion, .. } => concluded(model, conclusion),
            Event::MeetingClosed { meeting, .. } => return closed(model, *meeting),
            _ => {}
        }
    }
    Vec::new()
}

fn concluded(model: &mut Model, conclusion: &Conclusion) {
    if let Some(room) = &mut model.meeting {
        room.passed.insert(conclusion.task);
    }
    let text = read_back(conclusion, model.lang);
    // The room is to know under which number a new task is found.
    let new = model.plan.task(conclusion.task).filter(|_| conclusion.ruling == Ruling::Assigned);
    // A decision that was typed before may be about another task than the one that is looked at.
    let number = conclusion.task;
    let is_here = model.point() == Some(number) || new.is_some();
    let text = if is_here {
        text
    } else {
        words!("Nhiệm vụ {number}: {text}", "Task {number}: {text}").say(model.lang).to_owned()
    };
    let text = new.map_or(text.clone(), |task| {
        let (number, title) = (task.number, task.title.trim_end_matches('.'));
        words!("{text} Nhiệm vụ {number}: {title}.", "{text} Task {number}: {title}.").say(model.lang).to_owned()
    });
    model.said = Some(Said { text, is_refusal: false, way_back: Some(Command::Undo) });
}

/// The minutes of the meeting that was just ended.
fn closed(model: &Model, number: u32) -> Vec<Effect> {
    let Some(meeting) = model.plan.meeting(number) else { return Vec::new() };
    let name = format!("thong-bao-ket-luan-{}", meeting.on);
    vec![Effect::WriteMinutes { name, text: paper::minutes(&model.plan, meeting) }]
}

/// The minutes were written, or not: the meeting has ended all the same.
pub(super) fn minutes(model: &mut Model, written: Result<String, Failure>) {
    let ended = model.lang.of("Giao ban đã kết thúc.", "The meeting has ended.");
    let (said, is_refusal) = match written {
        Ok(path) => {
            let words = words!("Thông báo kết luận: {path}", "Minutes: {path}");
            (words.say(model.lang).to_owned(), false)
        }
        Err(failure) => (failure.say(model.lang), true),
    };
    act::say(model, format!("{ended} {said}"), is_refusal);
}

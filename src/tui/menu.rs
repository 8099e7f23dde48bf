//! Everything that can be done with a task now, in the order in which it is likely.

use super::command::Command;
use super::form::Part;
use super::layer::{Item, Menu};
use super::model::Model;
use crate::domain::due::DueStatus;
use crate::domain::refusal::state_name;
use crate::domain::schedule::Schedule;
use crate::domain::task::{State, Task};
use crate::text::Lang;
use crate::words;

/// The parts of a task that are settled one by one, and whether each is: deliverables, or the periods of a recurring task.
pub fn parts(model: &Model, task: &Task) -> Vec<(Part, bool)> {
    if task.is_recurring() {
        let is_settled = |period| task.occurrences.get(period).is_some_and(|occurrence| occurrence.settled.is_some());
        let periods = task.schedule.periods(model.plan.head.last_day);
        return periods.iter().map(|period| (Part::Period(*period), is_settled(period))).collect();
    }
    task.deliverables.iter().map(|part| (Part::Deliverable(part.number), part.settled.is_some())).collect()
}

/// The first part that is open.
pub fn first_open(model: &Model, task: &Task) -> Option<usize> {
    parts(model, task).iter().position(|(_, settled)| !settled)
}

fn part_name(task: &Task, part: Part, lang: Lang) -> String {
    match part {
        Part::Deliverable(number) => format!("{}.{number}", task.number),
        Part::Period(period) => period.title(lang),
    }
}

/// What a deliverable is; nothing for a period.
fn part_text(task: &Task, part: Part) -> &str {
    match part {
        Part::Deliverable(number) => task.deliverable(number).map_or("", |part| &part.text),
        Part::Period(_) => "",
    }
}

/// The menu of a task. Never empty: a note is always possible.
pub fn of(model: &Model, task: &Task) -> Menu {
    let mut items = Vec::new();
    if task.is_on_board() {
        settle(model, task, &mut items);
        moves(model, task, &mut items);
    }
    let mut add =
        |command: Command| items.push(Item { text: command.row().say(model.lang).to_owned(), command, part: None });
    if matches!(task.schedule, Schedule::Continuous { .. }) {
        add(Command::Progress);
    }
    add(Command::Note);
    add(Command::Decision);
    if !task.is_on_board() {
        add(Command::Restore);
        return Menu { task: Some(task.number), title: title(model, task), items, at: 0 };
    }
    marks(model, task, &mut add);
    for command in [
        Command::Assign,
        Command::Schedule,
        Command::Label,
        Command::Depend,
        Command::Priority,
        Command::Correct,
        Command::CorrectPart,
        Command::ShortTitle,
        Command::AddPart,
        Command::Drop,
    ] {
        add(command);
    }
    Menu { task: Some(task.number), title: title(model, task), items, at: 0 }
}

fn title(model: &Model, task: &Task) -> String {
    let number = task.number;
    words!("Nhiệm vụ {number}: làm được ngay", "Task {number}: what can be done").say(model.lang).to_owned()
}

/// The menu of all that are marked: what can be done with many at once.
pub fn of_marked(model: &Model) -> Menu {
    let commands = [
        Command::Forward,
        Command::Back,
        Command::Note,
        Command::Decision,
        Command::Extend,
        Command::Submit,
        Command::Block,
        Command::Assign,
        Command::Label,
        Command::Priority,
        Command::FinishAnyway,
        Command::Drop,
    ];
    let item = |command: Command| Item { text: command.row().say(model.lang).to_owned(), command, part: None };
    let count = model.marked.len();
    let title = words!("{count} việc đã đánh dấu", "{count} marked tasks").say(model.lang).to_owned();
    Menu { task: None, title, items: commands.map(item).into(), at: 0 }
}

/// The menu of the filters that were saved.
pub fn of_filters(model: &Model) -> Menu {
    let item = |(at, (name, filter)): (usize, (&String, &String))| Item {
        text: format!("{name}: {filter}"),
        command: Command::SavedFilters,
        part: Some(at),
    };
    let items = model.plan.filters.iter().enumerate().map(item).collect();
    Menu { task: None, title: model.lang.of("Bộ lọc đã lưu", "Saved filters").to_owned(), items, at: 0 }
}

fn settle(model: &Model, task: &Task, items: &mut Vec<Item>) {
    let lang = model.lang;
    let parts = parts(model, task);
    // Of periods only the current one: the others are chosen in the task itself.
    let most = if task.is_recurring() { 1 } else { 6 };
    let open: Vec<usize> = (0..parts.len()).filter(|at| !parts[*at].1).take(most).collect();
    for at in &open {
        let (name, text) = (part_name(task, parts[*at].0, lang), part_text(task, parts[*at].0));
        let words = words!("Minh chứng {name} {text}", "Evidence {name} {text}");
        items.push(Item { text: words.say(lang).to_owned(), command: Command::Settle, part: Some(*at) });
    }
    if let Some(at) = open.first() {
        let name = part_name(task, parts[*at].0, lang);
        let words = words!("{name} không phát sinh", "{name} does not arise");
        items.push(Item { text: words.say(lang).to_owned(), command: Command::NotArising, part: Some(*at) });
    }
    if let Some(at) = parts.iter().rposition(|(_, settled)| *settled) {
        let name = part_name(task, parts[at].0, lang);
        let words = words!("Bỏ ghi {name}", "Open {name} again");
        items.push(Item { text: words.say(lang).to_owned(), command: Command::Reopen, part: Some(at) });
    }
}

fn moves(model: &Model, task: &Task, items: &mut Vec<Item>) {
    let lang = model.lang;
    for (command, state) in [(Command::Forward, task.state.next()), (Command::Back, task.state.previous())] {
        let Some(state) = state else { continue };
        let (vi, en) = (state_name(state, Lang::Vi), state_name(state, Lang::En));
        let words = words!("Chuyển sang “{vi}”", "Move to “{en}”");
        items.push(Item { text: words.say(lang).to_owned(), command, part: None });
    }
    if task.state != State::Done && task.awaits_number.is_none() {
        let text = Command::AwaitNumber.row().say(lang).to_owned();
        items.push(Item { text, command: Command::AwaitNumber, part: None });
    }
}

fn marks(model: &Model, task: &Task, add: &mut impl FnMut(Command)) {
    if task.state == State::Done {
        return;
    }
    let waits = model.lanes.standing(task.number).is_some_and(|standing| standing.status == DueStatus::Waiting);
    let tied = task.schedule.trigger().is_some()
        || task.deliverables.iter().any(|part| part.schedule.as_ref().is_some_and(|s| s.trigger().is_some()));
    if waits || tied {
        add(Command::Trigger);
    }
    add(Command::Extend);
    add(if task.submitted.is_some() { Command::Recall } else { Command::Submit });
    add(if task.blocked.is_some() { Command::Unblock } else { Command::Block });
}

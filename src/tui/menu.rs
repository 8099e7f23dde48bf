//! Everything that can be done with a task now, in the order in which it is likely.

use super::command::Command;
use super::form::Part;
use super::layer::{Item, Menu, Of};
use super::model::Model;
use crate::calendar::day;
use crate::domain::due::DueStatus;
use crate::domain::id::TaskNo;
use crate::domain::officer::OfficerView;
use crate::domain::plan::Plan;
use crate::domain::refusal::state_name;
use crate::domain::task::{Priority, State, Task};
use crate::text::{Lang, pad, plural};
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

/// The menu of a task: what whoever sits here may do. Empty on a closed plan, and for those who may only look.
pub fn of(model: &Model, task: &Task) -> Menu {
    let mut items = Vec::new();
    if task.is_on_board() {
        settle(model, task, &mut items);
        moves(model, task, &mut items);
    }
    let mut add = |command: Command| items.push(item(model, command));
    add(Command::Note);
    add(Command::Decision);
    add(Command::Progress);
    if task.is_on_board() {
        marks(model, task, &mut add);
        add(Command::Assign);
        if !task.deliverables.is_empty() {
            add(Command::OnePart);
        }
        add(Command::Edit);
        if task.state != State::Done {
            add(Command::FinishAnyway);
        }
        add(Command::Carry);
        add(Command::Drop);
    } else if task.dropped.is_some() {
        add(Command::Restore);
    }
    items.retain(|item| is_possible(model, task, item));
    Menu { task: Some(task.number), of: Of::Task, title: title(model, task), items, at: 0 }
}

/// Whether a line of a menu can be done now by whoever sits here; one that opens a menu, whether anything in that can.
fn is_possible(model: &Model, task: &Task, item: &Item) -> bool {
    match (item.command, item.part) {
        (Command::Edit, _) => !of_edit(model, task).items.is_empty(),
        (Command::OnePart, None) => !of_parts(model, task).items.is_empty(),
        (Command::OnePart, Some(at)) => !of_part(model, task, at).items.is_empty(),
        (command, part) => model.obstacle_for(command, task.number, part).is_none(),
    }
}

fn title(model: &Model, task: &Task) -> String {
    let number = task.number;
    words!("Nhiệm vụ {number}: làm được ngay", "Task {number}: what can be done").say(model.lang).to_owned()
}

/// What the plan says of a task, and what can be changed of it.
pub fn of_edit(model: &Model, task: &Task) -> Menu {
    let high = match task.priority {
        Priority::Normal => model.lang.of("Đặt mức ưu tiên cao", "Give it high priority"),
        Priority::High => model.lang.of("Đặt mức ưu tiên thường", "Give it normal priority"),
    };
    let mut items: Vec<Item> = [
        Command::Schedule,
        Command::Priority,
        Command::Label,
        Command::Depend,
        Command::Budget,
        Command::ShortTitle,
        Command::Correct,
        Command::Title,
        Command::AddPart,
    ]
    .map(|command| item(model, command))
    .into();
    high.clone_into(&mut items[1].text);
    items.retain(|item| is_possible(model, task, item));
    let number = task.number;
    let title = words!("Sửa nhiệm vụ {number}", "Change task {number}").say(model.lang).to_owned();
    Menu { task: Some(number), of: Of::Edit, title, items, at: 0 }
}

/// The deliverables of a task, to choose one of them.
pub fn of_parts(model: &Model, task: &Task) -> Menu {
    let items = task.deliverables.iter().enumerate().map(|(at, part)| Item {
        text: format!("{}.{} {}", task.number, part.number, part.text),
        command: Command::OnePart,
        part: Some(at),
    });
    let items = items.filter(|item| is_possible(model, task, item));
    let title = model.lang.of("Sản phẩm nào?", "Which deliverable?").to_owned();
    Menu { task: Some(task.number), of: Of::Parts, title, items: items.collect(), at: 0 }
}

/// Everything that can be done with one deliverable.
pub fn of_part(model: &Model, task: &Task, at: usize) -> Menu {
    let settled = task.deliverables.get(at).is_some_and(|part| part.settled.is_some());
    let mut commands = vec![Command::Settle];
    commands.push(if settled { Command::Reopen } else { Command::NotArising });
    if task.state != State::Done {
        commands.push(Command::ExtendPart);
    }
    commands.extend([Command::SchedulePart, Command::AssignPart, Command::CorrectPart, Command::EditPart]);
    let items = commands.into_iter().map(|command| Item { part: Some(at), ..item(model, command) });
    let items = items.filter(|item| is_possible(model, task, item)).collect();
    let number = task.deliverables.get(at).map_or(0, |part| part.number);
    let task = task.number;
    let title = words!("Sản phẩm {task}.{number}", "Deliverable {task}.{number}").say(model.lang).to_owned();
    Menu { task: Some(task), of: Of::Part(at), title, items, at: 0 }
}

fn item(model: &Model, command: Command) -> Item {
    Item { text: command.row().say(model.lang).to_owned(), command, part: None }
}

/// The same menu, worked out anew after something has changed.
pub fn again(model: &Model, menu: &Menu) -> Option<Menu> {
    match menu.of {
        Of::Officers(command) => return Some(of_officers(model, command)),
        Of::Plans => return Some(of_plans(model, menu.task)),
        Of::Filters(command) => return Some(of_filters(model, command)),
        _ => {}
    }
    let task = model.plan.task(menu.task?)?;
    Some(match menu.of {
        Of::Task => of(model, task),
        Of::Edit => of_edit(model, task),
        Of::Parts => of_parts(model, task),
        Of::Part(at) => of_part(model, task, at),
        Of::Officers(_) | Of::Plans | Of::Filters(_) | Of::Other => return None,
    })
}

/// The open plans that a task can go on in, by their place among all plans; or, to look at, all but the one that is shown.
pub fn of_plans(model: &Model, task: Option<TaskNo>) -> Menu {
    let (command, title) = match task {
        Some(_) => (Command::Carry, model.lang.of("Chuyển sang kế hoạch nào?", "Carry over to which plan?")),
        None => (Command::ChoosePlan, model.lang.of("Xem kế hoạch nào?", "Which plan?")),
    };
    let is_next = |plan: &Plan| plan.closed.is_none() && plan.head.year >= model.plan.head.year;
    let is_meant = |plan: &Plan| plan.head.id != model.plan.head.id && (task.is_none() || is_next(plan));
    let plans = model.office.plans.values().enumerate().filter(|(_, plan)| is_meant(plan));
    let items = plans.map(|(at, plan)| Item { text: plan_line(model, plan), command, part: Some(at) }).collect();
    Menu { task, of: Of::Plans, title: title.to_owned(), items, at: 0 }
}

/// `2024 · hiện hành, đã khóa · Kế hoạch cải cách hành chính …`: what is cut off a long line is the name.
fn plan_line(model: &Model, plan: &Plan) -> String {
    let lang = model.lang;
    let current = (model.office.current.as_ref() == Some(&plan.head.id)).then(|| lang.of("hiện hành", "current"));
    let closed = plan.closed.map(|_| lang.of("đã khóa", "closed"));
    let state = current.into_iter().chain(closed).collect::<Vec<_>>().join(", ");
    let parts = [plan.head.year.to_string(), state, plan.head.title.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
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
    let count = model.marked.len();
    let en = plural(count, "task", "tasks");
    let title = words!("{count} việc đã đánh dấu", "{count} marked {en}").say(model.lang).to_owned();
    let possible = commands.into_iter().filter(|command| model.obstacle(*command).is_none());
    let items = possible.map(|command| item(model, command)).collect();
    Menu { task: None, of: Of::Other, title, items, at: 0 }
}

/// The menu of the filters that were saved: to use one, or to remove one.
pub fn of_filters(model: &Model, command: Command) -> Menu {
    let item = |(at, (name, filter)): (usize, (&String, &String))| Item {
        text: format!("{name}: {filter}"),
        command,
        part: Some(at),
    };
    let items = model.plan.filters.iter().enumerate().map(item).collect();
    Menu { task: None, of: Of::Filters(command), title: command.row().say(model.lang).to_owned(), items, at: 0 }
}

/// The list of officers, and adding one for whoever may.
pub fn of_officers(model: &Model, command: Command) -> Menu {
    let line = |(at, one): (usize, OfficerView)| Item { text: officer_line(model, &one), command, part: Some(at) };
    let may_add = command == Command::Officers && model.obstacle(Command::AddOfficer).is_none();
    let add = may_add.then(|| item(model, Command::AddOfficer));
    let items = model.office.officer_views().enumerate().map(line).chain(add).collect();
    let title = command.row().say(model.lang).to_owned();
    Menu { task: None, of: Of::Officers(command), title, items, at: 0 }
}

/// `vp1  Nguyễn Văn A  Đầu mối CCHC  VP-TK  từ 01/02/2024`; `thay tp1 đến 29/03` where the officer stands in for another.
fn officer_line(model: &Model, one: &OfficerView) -> String {
    let officer = &one.officer;
    let unit = officer.unit.as_ref().and_then(|id| model.plan.unit(id)).map_or("–", |unit| &unit.short);
    let since = day(officer.since);
    let stands_in = officer.stands_in.iter().map(|stand_in| {
        let (whom, until) = (&stand_in.account, model.day_short(stand_in.until));
        words!("thay {whom} đến {until}", "for {whom} until {until}").say(model.lang).to_owned()
    });
    let stands_in = stands_in.collect::<Vec<_>>().join("; ");
    let since = words!("từ {since}", "since {since}").say(model.lang).to_owned();
    let last = if stands_in.is_empty() { since } else { stands_in };
    let role = officer.role.title(model.lang);
    format!("{} {} {} {} {last}", pad(&one.account, 10), pad(&officer.name, 16), pad(role, 12), pad(unit, 7))
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
    if let Some((at, (Part::Period(period), _))) = open.first().map(|at| (*at, parts[*at])) {
        let name = period.title(lang);
        let begun = task.occurrences.get(&period).is_some_and(|one| one.state == State::InProgress);
        let words = if begun {
            words!("{name}: về chưa thực hiện", "{name}: back to planned")
        } else {
            words!("{name}: bắt đầu thực hiện", "{name}: begin")
        };
        items.push(Item { text: words.say(lang).to_owned(), command: Command::BeginPeriod, part: Some(at) });
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

//! What each command does on a screen.

use super::{Effect, filter, input, meeting, officer, page, palette, part, plan, send, slip, targets};
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::{NoteKind, Priority, State, Task};
use crate::text::{Lang, Words};
use crate::tui::agenda::Agenda;
use crate::tui::command::Command;
use crate::tui::form::{Form, Kind, Part};
use crate::tui::layer::{Layer, Menu, Question, Then};
use crate::tui::menu;
use crate::tui::model::{Model, Opened, Said, Screen};
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::view;
use crate::words;

/// Runs a command where the keys are now.
pub(super) fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    use Command as C;
    if is_refused(model, command) {
        return Vec::new();
    }
    match command {
        C::Left | C::Right | C::Up | C::Down | C::PageUp | C::PageDown | C::First | C::Last => walk(model, command),
        C::Open => enter(model),
        C::Close => close(model),
        C::Forward | C::Back | C::Mark | C::Tick if slip::holds(model) => Vec::new(),
        C::Forward | C::Back => shift(model, command == C::Forward),
        C::Mark => mark(model),
        C::MarkAll => mark_all(model),
        C::Filter => filter::open(model),
        C::Palette => palette::open(model),
        C::Help => lay(model, Layer::Help(0)),
        C::Undo => send::change(model, Change::Undo { ticket: None }, None),
        C::Redo => send::change(model, Change::Redo, None),
        C::NextScreen => turn(model, 1),
        C::PreviousScreen => turn(model, -1),
        C::ShowBoard => show(model, Screen::Board),
        C::ShowAgenda => show(model, Screen::Agenda),
        C::ShowTargets => show(model, Screen::Targets),
        C::Reading => targets::open(model),
        C::ShowYear => show(model, Screen::Year),
        C::ShowFigures => show(model, Screen::Figures),
        C::ShowLog => show(model, Screen::Log),
        C::ByUnit => {
            model.agenda.by_unit = !model.agenda.by_unit;
            model.agenda.forget();
            Vec::new()
        }
        C::Quit => input::quit(model),
        C::Redraw => vec![Effect::Redraw],
        C::Draft => open_draft(model),
        C::Theme => next_theme(model),
        C::Language => {
            model.lang = if model.lang == Lang::Vi { Lang::En } else { Lang::Vi };
            model.agenda.forget();
            Vec::new()
        }
        C::Tick => part::tick(model),
        C::SaveFilter => plan::save_filter(model),
        C::SavedFilters | C::DropFilter => plan::saved_filters(model, command),
        C::AddTrigger => lay_form(model, Kind::AddTrigger, Vec::new(), None),
        C::Amend => lay_form(model, Kind::Amend, Vec::new(), None),
        C::ClosePlan => plan::close(model),
        C::ReopenPlan => send::change(model, Change::ReopenPlan { on: None }, None),
        C::ChoosePlan => plan::plans(model, None),
        C::SelectPlan => plan::select(model),
        C::AddOfficer => officer::act_on(model, command),
        C::Officers | C::SetOfficer | C::StandIn | C::HandOver | C::RemoveOfficer => officer::list(model, command),
        C::Import => lay_form(model, Kind::Import, Vec::new(), None),
        C::Limit => lay_form(model, Kind::Limit, Vec::new(), None),
        C::Meeting => meeting::open(model),
        C::AddTask => lay_form(model, Kind::AddTask, Vec::new(), None),
        C::NextField | C::PreviousField | C::NewLine | C::Choose | C::TakeIn => Vec::new(),
        _ if slip::holds(model) => Vec::new(),
        command => about_tasks(model, command, None),
    }
}

/// Runs a command about the chosen tasks, or about one part of the one task.
pub(super) fn about_tasks(model: &mut Model, command: Command, part: Option<usize>) -> Vec<Effect> {
    use Command as C;
    if is_refused(model, command) {
        return Vec::new();
    }
    let tasks = model.subjects();
    let Some(first) = tasks.first().copied() else {
        let text = model.lang.of("Chọn một nhiệm vụ trước.", "Choose a task first.");
        say(model, text.to_owned(), true);
        return Vec::new();
    };
    let each = |make: &dyn Fn(TaskNo) -> Change| tasks.iter().map(|task| make(*task)).collect();
    let kind = match command {
        C::Forward | C::Back => return shift(model, command == C::Forward),
        C::Settle => return part::settle(model, first, part),
        C::NotArising => return part::on_part(model, first, part, Kind::NotArising),
        C::Reopen => return part::reopen(model, first, part),
        C::Finish => return finish(model, &tasks),
        C::AwaitNumber => return send::all(model, each(&|task| Change::AwaitNumber { task, on: None })),
        C::Unblock => return send::all(model, each(&|task| Change::UnblockTask { task })),
        C::Recall => return send::all(model, each(&|task| Change::RecallTask { task })),
        C::Restore => return send::all(model, each(&|task| Change::RestoreTask { task })),
        C::Priority => {
            let is_high = model.plan.task(first).is_some_and(|task| task.priority == Priority::High);
            let priority = if is_high { Priority::Normal } else { Priority::High };
            return send::all(model, each(&|task| Change::SetPriority { task, priority }));
        }
        C::Drop => return ask_drop(model, &tasks),
        C::FinishAnyway => Kind::FinishAnyway,
        C::Note => Kind::Note(NoteKind::Note),
        C::Decision => Kind::Note(NoteKind::Decision),
        C::Progress => Kind::Note(NoteKind::Progress),
        C::Extend => return extend(model, tasks),
        C::Block => Kind::Block,
        C::Submit => Kind::Submit,
        C::Assign => Kind::Assign,
        C::Trigger => Kind::Trigger,
        C::Schedule => Kind::Schedule,
        C::Label => Kind::Label,
        C::Depend => Kind::Depend,
        C::Correct => return lay_form(model, Kind::Correct, vec![first], None),
        C::CorrectPart => return part::on_deliverable(model, first, part, Kind::Correct),
        C::ExtendPart if is_done(model, first) => return refuse(model, &needs_no_day(first)),
        C::ExtendPart => return part::on_deliverable(model, first, part, Kind::Extend),
        C::SchedulePart => return part::on_deliverable(model, first, part, Kind::Schedule),
        C::AssignPart => return part::on_deliverable(model, first, part, Kind::Assign),
        C::EditPart => return part::on_deliverable(model, first, part, Kind::Title),
        C::OnePart => return part::one_part(model, first, part),
        C::Edit => return lay_menu(model, first, menu::of_edit),
        C::BeginPeriod => return part::begin_period(model, first, part),
        C::Carry => return plan::plans(model, Some(first)),
        C::ShortTitle => Kind::ShortTitle,
        C::Title => Kind::Title,
        C::Budget => Kind::Budget,
        C::AddPart => Kind::AddPart,
        _ => return Vec::new(),
    };
    let is_of_one = matches!(kind, Kind::Trigger | Kind::ShortTitle | Kind::Title | Kind::Budget | Kind::AddPart);
    let tasks = if is_of_one { vec![first] } else { tasks };
    lay_form(model, kind, tasks, None)
}

/// Says why a command is not possible, before anything is typed for it. A move is sent at once: whether it is anybody's
/// right the host knows best, which hears of a change of rights before this board does.
pub(super) fn is_refused(model: &mut Model, command: Command) -> bool {
    let is_sent = matches!(command, Command::Forward | Command::Back);
    let obstacle = if is_sent { model.unfit(command) } else { model.obstacle(command) };
    if let Some(failure) = &obstacle {
        say(model, failure.say_on_board(model.lang), true);
    }
    obstacle.is_some()
}

pub(super) fn lay(model: &mut Model, layer: Layer) -> Vec<Effect> {
    model.layers.push(layer);
    Vec::new()
}

pub(super) fn lay_form(model: &mut Model, kind: Kind, tasks: Vec<TaskNo>, part: Option<Part>) -> Vec<Effect> {
    let form = Form::open(model, kind, tasks, part);
    lay(model, Layer::Form(Box::new(form)))
}

fn walk(model: &mut Model, command: Command) -> Vec<Effect> {
    use Command as C;
    model.slipped = false;
    let by = if matches!(command, C::Up | C::PageUp | C::First | C::Left) { -1 } else { 1 };
    let step = match command {
        C::Up | C::Down => 1,
        C::PageUp | C::PageDown => 10,
        _ => isize::MAX / 2,
    };
    if model.opened.is_some() {
        scroll(model, command, by);
        return Vec::new();
    }
    match (model.screen, command) {
        (Screen::Board, C::Up) => model.up(),
        (Screen::Board, C::Down) => model.down(),
        (Screen::Board, C::Left | C::Right) => model.sideways(by),
        (Screen::Board, C::PageUp | C::PageDown) => {
            let cards = view::board::cards_a_page(model);
            model.page(by, cards);
        }
        (Screen::Board, _) => model.first_or_last(command == C::Last),
        (Screen::Agenda, C::PageUp | C::PageDown) => model.turn_agenda(by),
        (Screen::Agenda, _) => {
            let before = model.agenda.at;
            model.agenda.step(by * step.min(100_000));
            model.show_chosen();
            // Below the last task there are reports to see.
            if model.agenda.at == before && by > 0 {
                model.agenda.top = usize::MAX / 2;
            }
        }
        (Screen::Targets, _) => targets::walk(model, by * step),
        (Screen::Year, _) => model.step_in_year(command, by),
        (Screen::Figures, _) => model.step_in_figures(command, by),
        (Screen::Log, _) => {
            let last = model.logged().count().saturating_sub(1);
            model.log_at = model.log_at.saturating_add_signed(by * step).min(last);
        }
    }
    Vec::new()
}

/// In an open task the arrows choose a deliverable or a period, and the page keys scroll.
fn scroll(model: &mut Model, command: Command, by: isize) {
    use Command as C;
    let Some(mut opened) = model.opened else { return };
    let count = model.plan.task(opened.task).map_or(0, |task| menu::parts(model, task).len());
    match command {
        C::Up | C::Down => {
            // What is chosen is seen before anything else is.
            if view::task::scroll_to(model, opened.task, opened.part, opened.scroll) == opened.scroll {
                opened.part = opened.part.saturating_add_signed(by).min(count.saturating_sub(1));
            }
            opened.scroll = view::task::scroll_to(model, opened.task, opened.part, opened.scroll);
        }
        C::First => opened.scroll = 0,
        C::PageUp | C::PageDown => opened.scroll = opened.scroll.saturating_add_signed(by * 8),
        C::Last => opened.scroll = usize::MAX / 2,
        _ => {}
    }
    opened.scroll = opened.scroll.min(view::task::most_scroll(model, opened.task));
    model.opened = Some(opened);
}

/// Opens the task under the cursor, or the menu of the opened one.
fn enter(model: &mut Model) -> Vec<Effect> {
    model.slipped = false;
    if model.screen == Screen::Targets && model.opened.is_none() {
        return targets::open(model);
    }
    if model.screen == Screen::Log && model.opened.is_none() {
        return page::open_entry(model);
    }
    if model.opened.is_none() && !model.marked.is_empty() {
        let menu = menu::of_marked(model);
        let is_empty = menu.items.is_empty() && is_refused(model, Command::Note);
        return if is_empty { Vec::new() } else { lay(model, Layer::Menu(menu)) };
    }
    match model.focus() {
        Some(task) => open(model, task),
        None => Vec::new(),
    }
}

/// Opens a task with the menu of everything that can be done.
pub(super) fn open(model: &mut Model, task: TaskNo) -> Vec<Effect> {
    let Some(known) = model.plan.task(task).cloned() else { return Vec::new() };
    let is_new = model.opened.is_none_or(|opened| opened.task != task);
    if is_new {
        let part = menu::first_open(model, &known).unwrap_or(0);
        model.opened = Some(Opened { task, part, scroll: 0 });
    }
    if model.screen == Screen::Board {
        model.go_to(task);
    }
    let menu = menu::of(model, &known);
    if !menu.items.is_empty() {
        model.layers.push(Layer::Menu(menu));
    } else if !is_new {
        is_refused(model, Command::Note);
    }
    if is_new { vec![Effect::AskHistory(task)] } else { Vec::new() }
}

fn close(model: &mut Model) -> Vec<Effect> {
    if model.opened.take().is_none() {
        if !model.marked.is_empty() {
            model.marked.clear();
        } else if !model.filter_text.is_empty() {
            filter::clear(model);
        }
    }
    Vec::new()
}

fn mark(model: &mut Model) -> Vec<Effect> {
    if let Some(task) = model.focus()
        && !model.marked.remove(&task)
    {
        model.marked.insert(task);
    }
    Vec::new()
}

fn mark_all(model: &mut Model) -> Vec<Effect> {
    let all: std::collections::HashSet<TaskNo> = model.lanes.cards().collect();
    model.marked = if model.marked == all { std::collections::HashSet::new() } else { all };
    Vec::new()
}

fn turn(model: &mut Model, by: isize) -> Vec<Effect> {
    let count = Screen::ALL.len();
    let at = Screen::ALL.iter().position(|screen| *screen == model.screen).unwrap_or(0);
    let next = at.checked_add_signed(by).map_or(count - 1, |at| at % count);
    show(model, Screen::ALL[next])
}

fn show(model: &mut Model, screen: Screen) -> Vec<Effect> {
    model.pause_meeting();
    model.opened = None;
    if screen != model.screen {
        model.agenda = Agenda::by(model.agenda.by_unit);
    }
    model.screen = screen;
    Vec::new()
}

fn next_theme(model: &mut Model) -> Vec<Effect> {
    let at = ThemeName::ALL.iter().position(|(_, name)| *name == model.theme.name).unwrap_or(0);
    let (_, theme) = ThemeName::ALL[(at + 1) % ThemeName::ALL.len()];
    model.theme = Theme { name: theme, signs: model.theme.signs };
    let text = format!("{}: {}.", model.lang.of("Bảng màu", "Theme"), theme.title(model.lang));
    say(model, text, false);
    vec![Effect::Redraw]
}

pub(super) fn say(model: &mut Model, text: String, is_refusal: bool) {
    model.said = Some(Said { text, is_refusal, way_back: None });
}

/// One column further or back; to the last column only after what belongs to finishing.
fn shift(model: &mut Model, forward: bool) -> Vec<Effect> {
    let tasks = model.subjects();
    let target = |task: &TaskNo| {
        let state = model.plan.task(*task)?.state;
        let to = if forward { state.next() } else { state.previous() };
        to.map(|to| (*task, to))
    };
    let moves: Vec<(TaskNo, State)> = tasks.iter().filter_map(target).collect();
    if moves.is_empty() {
        let text = match tasks.len() {
            0 => return Vec::new(),
            _ if forward => model.lang.of("Nhiệm vụ đã ở cột cuối.", "The task is in the last column."),
            _ => model.lang.of("Nhiệm vụ đang ở cột đầu.", "The task is in the first column."),
        };
        say(model, text.to_owned(), true);
        return Vec::new();
    }
    let changes = moves.into_iter().map(|(task, to)| Change::MoveTask { task, to, on: None, reason: None });
    send::all(model, changes.collect())
}

fn finish(model: &mut Model, tasks: &[TaskNo]) -> Vec<Effect> {
    let make = |task: &TaskNo| Change::MoveTask { task: *task, to: State::Done, on: None, reason: None };
    send::all(model, tasks.iter().map(make).collect())
}

/// What is finished needs no later day.
fn extend(model: &mut Model, tasks: Vec<TaskNo>) -> Vec<Effect> {
    match tasks.iter().find(|task| is_done(model, **task)) {
        Some(done) => refuse(model, &needs_no_day(*done)),
        None => lay_form(model, Kind::Extend, tasks, None),
    }
}

pub(super) fn is_done(model: &Model, task: TaskNo) -> bool {
    model.plan.task(task).is_some_and(|task| task.state == State::Done)
}

fn refuse(model: &mut Model, why: &Words) -> Vec<Effect> {
    say(model, why.say(model.lang).to_owned(), true);
    Vec::new()
}

/// Why a task cannot be extended.
pub(super) fn needs_no_day(task: TaskNo) -> Words {
    words!("Nhiệm vụ {task} đã hoàn thành, không cần gia hạn.", "Task {task} is done and needs no later day.")
}

/// Nothing is lost, but much goes out of sight: the safe answer is chosen at first.
fn ask_drop(model: &mut Model, tasks: &[TaskNo]) -> Vec<Effect> {
    let Some(first) = tasks.first().copied() else { return Vec::new() };
    let count = tasks.len();
    let text = match count {
        1 => words!("Đưa nhiệm vụ {first} ra khỏi kế hoạch?", "Drop task {first} from the plan?"),
        _ => words!("Đưa {count} nhiệm vụ ra khỏi kế hoạch?", "Drop {count} tasks from the plan?"),
    };
    ask(model, &text, Then::Run(Command::Drop, first, None))
}

/// A question with the safe answer chosen at first.
pub(super) fn ask(model: &mut Model, text: &Words, yes: Then) -> Vec<Effect> {
    let lang = model.lang;
    let answers = vec![(lang.of("Không", "No").to_owned(), Then::Nothing), (lang.of("Có", "Yes").to_owned(), yes)];
    lay(model, Layer::Question(Question { text: text.say(lang).to_owned(), answers, at: 0 }))
}

pub(super) fn lay_menu(model: &mut Model, task: TaskNo, of: impl Fn(&Model, &Task) -> Menu) -> Vec<Effect> {
    let Some(known) = model.plan.task(task).cloned() else { return Vec::new() };
    let menu = of(model, &known);
    // Nothing in it may be done by whoever sits here: what may be done by most says why.
    if menu.items.is_empty() {
        let _is_told = [Command::Label, Command::Settle].into_iter().any(|command| is_refused(model, command));
        return Vec::new();
    }
    lay(model, Layer::Menu(menu))
}

fn open_draft(model: &mut Model) -> Vec<Effect> {
    let here = model.drafts.values().filter(|draft| draft.belongs_to(&model.plan.head.id));
    let Some(draft) = here.max_by_key(|draft| draft.order).cloned() else {
        let text = model.lang.of("Không có nội dung gõ dở.", "There is no unfinished text.");
        say(model, text.to_owned(), true);
        return Vec::new();
    };
    let form = Form::from_draft(model, &draft);
    if form.kind.is_about_point() {
        meeting::go_to(model, form.tasks.first().copied());
    }
    lay(model, Layer::Form(Box::new(form)))
}

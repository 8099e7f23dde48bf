//! Keys in menus, forms, questions and help.

use super::{Effect, act, filter, import, meeting, officer, page, palette, plan, send, sheet};
use crate::import::evidence_line::in_one_line;
use crate::tui::command::{Command, Context};
use crate::tui::form::{Content, Draft, Form, Kind};
use crate::tui::key::{Key, KeyCode};
use crate::tui::layer::{Layer, Menu, Question, Then};
use crate::tui::model::Model;
use crate::tui::view::help;
use crate::words;

/// A key for the topmost layer.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(layer) = model.layers.pop() else { return Vec::new() };
    match layer {
        Layer::Menu(menu) => in_menu(model, menu, key),
        Layer::Form(form) => in_form(model, form, key),
        Layer::Question(question) => in_question(model, question, key),
        Layer::Palette(palette) => palette::key(model, palette, key),
        Layer::Help(top) => in_help(model, top, key),
        Layer::Filter(line) => filter::key(model, line, key),
        Layer::Page(page) => page::key(model, page, key),
        Layer::Preview(preview) => import::key(model, preview, key),
    }
}

/// Pasted text goes where text can be typed, and nowhere else.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let lang = model.lang;
    match model.layers.last_mut() {
        Some(Layer::Form(form)) if form.sheet.is_some() => {
            sheet::paste(form, text, model.lang);
            let draft = form.draft();
            keep(model, draft)
        }
        Some(Layer::Form(form)) => {
            let mut trouble = None;
            if let Some(input) = form.focused().filter(|input| !input.is_fixed) {
                let documents = (input.content == Content::Evidence).then(|| in_one_line(text));
                let text = documents.as_deref().unwrap_or(text);
                if !input.field.paste(text) && !text.trim().is_empty() {
                    let count = text.chars().count();
                    trouble = Some(words!(
                        "Nội dung dán quá dài ({count} chữ): chưa nhận.",
                        "What was pasted is too long ({count} characters): not taken."
                    ));
                }
            }
            form.trouble = trouble.map(|words| words.say(lang).to_owned());
            let draft = form.draft();
            import::forget(model);
            keep(model, draft)
        }
        Some(Layer::Palette(_)) => palette::paste(model, text),
        Some(Layer::Filter(_)) => filter::paste(model, text),
        _ => Vec::new(),
    }
}

pub(super) fn moved(command: Option<Command>, at: usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    Some(match command? {
        Command::Up => at.checked_sub(1).unwrap_or(last),
        Command::Down => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        Command::PageUp => at.saturating_sub(10),
        Command::PageDown => (at + 10).min(last),
        Command::First => 0,
        Command::Last => last,
        _ => return None,
    })
}

fn in_menu(model: &mut Model, mut menu: Menu, key: Key) -> Vec<Effect> {
    let command = model.keymap.command(Context::Menu, key);
    if let Some(at) = moved(command, menu.at, menu.items.len()) {
        menu.at = at;
        model.layers.push(Layer::Menu(menu));
        return Vec::new();
    }
    match command {
        Some(Command::Close) => Vec::new(),
        Some(Command::Open | Command::Choose) => {
            let Some(item) = menu.items.get(menu.at).cloned() else { return Vec::new() };
            if let Some(at) = item.part.filter(|_| plan::is_choice(item.command)) {
                return plan::chosen(model, item.command, at);
            }
            if officer::is_about(item.command) {
                return officer::act_on(model, item.command);
            }
            choose_part(model, item.part);
            let effects = act::about_tasks(model, item.command, item.part);
            stay_under(model, menu);
            effects
        }
        Some(Command::Help) => {
            model.layers.push(Layer::Menu(menu));
            act::run(model, Command::Help)
        }
        _ => {
            // The keys of the task itself work in its menu, too.
            match model.keymap.command(Context::Task, key) {
                Some(command) if menu.items.iter().any(|item| item.command == command) => {
                    act::about_tasks(model, command, None)
                }
                Some(command @ (Command::Undo | Command::Redo | Command::Palette)) => act::run(model, command),
                _ if model.keymap.command(Context::Board, key) == Some(Command::Meeting) => {
                    act::run(model, Command::Meeting)
                }
                _ => {
                    model.layers.push(Layer::Menu(menu));
                    Vec::new()
                }
            }
        }
    }
}

/// A menu in a menu: Esc comes back to the one it was opened from.
fn stay_under(model: &mut Model, menu: Menu) {
    if let Some(Layer::Menu(_)) = model.layers.last() {
        let above = model.layers.pop();
        model.layers.push(Layer::Menu(menu));
        model.layers.extend(above);
    }
}

fn choose_part(model: &mut Model, part: Option<usize>) {
    if let (Some(opened), Some(part)) = (&mut model.opened, part) {
        opened.part = part;
    }
}

fn in_form(model: &mut Model, mut form: Box<Form>, key: Key) -> Vec<Effect> {
    let before = form.draft();
    match model.keymap.command(Context::Form, key) {
        Some(Command::Close) => return leave(model, &form),
        Some(Command::Open) => return save(model, form),
        Some(Command::NextField) if form.kind == Kind::Import => {
            let effects = import::complete(&form);
            model.layers.push(Layer::Form(form));
            return effects;
        }
        command if form.sheet.is_some() => sheet::key(model, &mut form, command, key),
        Some(Command::NextField) => form.step(1),
        Some(Command::PreviousField) => form.step(-1),
        Some(Command::NewLine) => type_key(&mut form, "enter".parse().unwrap_or(key)),
        _ => {
            let chosen = form.inputs.first().map(|input| input.field.text().to_owned());
            type_key(&mut form, key);
            if form.kind == Kind::Trigger && form.inputs.first().map(|input| input.field.text()) != chosen.as_deref() {
                form.follow(chosen.as_deref(), model);
            }
        }
    }
    let draft = form.draft();
    // By other periods it is another form, in which nothing was typed yet.
    let is_new = draft != before && draft.name() == before.name();
    if is_new {
        import::forget(model);
        form.trouble = None;
        form.is_resumed &= !form.is_untouched(model);
    }
    model.layers.push(Layer::Form(form));
    if is_new { keep(model, draft) } else { Vec::new() }
}

/// The field takes the key; Left and Right go through its choices, Up and Down that it has no use for go to another field.
fn type_key(form: &mut Form, key: Key) {
    let by = match key.code {
        KeyCode::Left | KeyCode::Up => -1,
        _ => 1,
    };
    let is_sideways = matches!(key.code, KeyCode::Left | KeyCode::Right) && !key.ctrl;
    if is_sideways && form.focused().is_some_and(|input| input.choose(by)) {
        return;
    }
    let taken = form.focused().is_some_and(|input| {
        if input.is_fixed {
            input.seek(key);
        }
        !input.is_fixed && input.field.handle(key)
    });
    if !taken && matches!(key.code, KeyCode::Up | KeyCode::Down) {
        form.step(by);
    }
}

fn keep(model: &mut Model, draft: Draft) -> Vec<Effect> {
    if draft.kind.is_of_preview() {
        return Vec::new();
    }
    let newest = model.drafts.values().map(|draft| draft.order).max().unwrap_or(0);
    let draft = Draft { order: newest + 1, ..draft };
    model.drafts.insert(draft.name(), draft.clone());
    vec![Effect::SaveDraft(draft)]
}

/// What was typed is kept; a form in which nothing was typed leaves nothing behind.
fn leave(model: &mut Model, form: &Form) -> Vec<Effect> {
    import::forget(model);
    if form.kind.is_of_preview() {
        return Vec::new();
    }
    let draft = form.draft();
    if form.is_untouched(model) {
        return model.drafts.remove(&draft.name()).map(Effect::DropDraft).into_iter().collect();
    }
    let palette = model.key_of(Command::Palette);
    let enter = model.key_of(Command::Open);
    let words = crate::words!(
        "Đã giữ lại nội dung đang gõ. Gõ tiếp: phím {palette} rồi {enter}.",
        "What was typed is kept. Press {palette} then {enter} to go on."
    );
    act::say(model, words.say(model.lang).to_owned(), false);
    Vec::new()
}

fn save(model: &mut Model, mut form: Box<Form>) -> Vec<Effect> {
    if form.kind == Kind::Import || form.kind.is_of_preview() {
        return import::save(model, form);
    }
    match form.change(model) {
        Ok(change) => send::change(model, change, Some(*form)),
        Err(trouble) => {
            form.at = trouble.at;
            form.trouble = Some(trouble.words.say(model.lang).to_owned());
            model.layers.push(Layer::Form(form));
            Vec::new()
        }
    }
}

fn in_question(model: &mut Model, mut question: Question, key: Key) -> Vec<Effect> {
    let last = question.answers.len().saturating_sub(1);
    match model.keymap.command(Context::Question, key) {
        Some(Command::Left | Command::PreviousField) => question.at = question.at.saturating_sub(1),
        Some(Command::Right | Command::NextField) => question.at = (question.at + 1).min(last),
        Some(Command::Close) => return Vec::new(),
        Some(Command::Open | Command::Choose) => return answered(model, question),
        _ => {}
    }
    model.layers.push(Layer::Question(question));
    Vec::new()
}

fn answered(model: &mut Model, mut question: Question) -> Vec<Effect> {
    if question.at >= question.answers.len() {
        return Vec::new();
    }
    match question.answers.swap_remove(question.at).1 {
        Then::Nothing => Vec::new(),
        Then::Quit => vec![Effect::Quit],
        Then::TakeIn => import::send(model),
        Then::LeavePreview => import::leave(model),
        Then::GoOnMeeting => meeting::go_on(model),
        Then::Send(change) => send::change(model, *change, None),
        Then::Reason(tasks, _) => act::lay_form(model, Kind::FinishAnyway, tasks, None),
        Then::Run(Command::Drop, ..) => {
            let tasks = model.subjects();
            act::lay_form(model, Kind::Drop, tasks, None)
        }
        Then::Run(command, task, part) => run_for(model, command, task, part),
    }
}

/// Runs a command for one task, wherever the cursor is.
fn run_for(model: &mut Model, command: Command, task: crate::domain::id::TaskNo, part: Option<usize>) -> Vec<Effect> {
    let (marked, opened, screen, cursor) =
        (std::mem::take(&mut model.marked), model.opened.take(), model.screen, model.cursor);
    // In a meeting the point may be another one by now.
    let meeting = model.meeting.take();
    model.screen = crate::tui::model::Screen::Board;
    model.cursor.task = Some(task);
    let part = part.or_else(|| model.plan.task(task).and_then(|task| crate::tui::menu::first_open(model, task)));
    let effects = act::about_tasks(model, command, part);
    (model.marked, model.opened, model.screen, model.cursor) = (marked, opened, screen, cursor);
    model.meeting = meeting;
    effects
}

fn in_help(model: &mut Model, top: usize, key: Key) -> Vec<Effect> {
    let command = model.keymap.command(Context::Help, key);
    let (most, page) = (help::most_scroll(model), help::page(model));
    let top = match command {
        Some(Command::Up) => top.saturating_sub(1),
        Some(Command::Down) => top + 1,
        Some(Command::PageUp) => top.saturating_sub(page),
        Some(Command::PageDown) => top + page,
        Some(Command::First) => 0,
        Some(Command::Last) => most,
        Some(Command::Close | Command::Help) => return Vec::new(),
        _ => top,
    };
    model.layers.push(Layer::Help(top.min(most)));
    Vec::new()
}

//! Keys in menus, forms, questions, the palette, help and the filter line.

use super::{Effect, act, send};
use crate::domain::filter::{Filter, LONGEST_FILTER};
use crate::text::fold;
use crate::tui::command::{Command, Context, TABLE};
use crate::tui::field::Field;
use crate::tui::form::{Form, Kind};
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Menu, Palette, Question, Then};
use crate::tui::model::Model;

/// A key for the topmost layer.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(layer) = model.layers.pop() else { return Vec::new() };
    match layer {
        Layer::Menu(menu) => in_menu(model, menu, key),
        Layer::Form(form) => in_form(model, form, key),
        Layer::Question(question) => in_question(model, question, key),
        Layer::Palette(palette) => in_palette(model, palette, key),
        Layer::Help(top) => in_help(model, top, key),
        Layer::Filter(field, before) => in_filter(model, field, before, key),
    }
}

/// Pasted text goes where text can be typed, and nowhere else.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Form(form)) => {
            if let Some(input) = form.focused() {
                input.field.paste(text);
            }
            form.trouble = None;
            let draft = form.draft();
            keep(model, draft)
        }
        Some(Layer::Palette(palette)) => {
            palette.field.paste(text);
            let typed = palette.field.text().to_owned();
            let found = search(model, &typed);
            if let Some(Layer::Palette(palette)) = model.layers.last_mut() {
                (palette.found, palette.at) = (found, 0);
            }
            Vec::new()
        }
        Some(Layer::Filter(field, _)) => {
            field.paste(text);
            let typed = field.text().to_owned();
            filter_as_typed(model, &typed);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn moved(command: Option<Command>, at: usize, count: usize) -> Option<usize> {
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
            if item.command == Command::SavedFilters {
                return use_filter(model, item.part);
            }
            choose_part(model, item.part);
            act::about_tasks(model, item.command, item.part)
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
                _ => {
                    model.layers.push(Layer::Menu(menu));
                    Vec::new()
                }
            }
        }
    }
}

fn use_filter(model: &mut Model, at: Option<usize>) -> Vec<Effect> {
    let filter = at.and_then(|at| model.plan.filters.values().nth(at)).cloned();
    filter_as_typed(model, &filter.unwrap_or_default());
    Vec::new()
}

fn choose_part(model: &mut Model, part: Option<usize>) {
    if let (Some(opened), Some(part)) = (&mut model.opened, part) {
        opened.part = part;
    }
}

fn in_form(model: &mut Model, mut form: Box<Form>, key: Key) -> Vec<Effect> {
    let before = form.draft();
    match model.keymap.command(Context::Form, key) {
        Some(Command::Close) => return Vec::new(),
        Some(Command::Open) => return save(model, form),
        Some(Command::NextField) => form.step(1),
        Some(Command::PreviousField) => form.step(-1),
        Some(Command::NewLine) => type_key(&mut form, "enter".parse().unwrap_or(key)),
        _ => type_key(&mut form, key),
    }
    let draft = form.draft();
    let is_new = draft != before;
    if is_new {
        form.trouble = None;
    }
    model.layers.push(Layer::Form(form));
    if is_new { keep(model, draft) } else { Vec::new() }
}

/// The field takes the key; Up and Down that it has no use for go to the field above or below.
fn type_key(form: &mut Form, key: Key) {
    use crate::tui::key::KeyCode;
    let taken = form.focused().is_some_and(|input| input.field.handle(key));
    match key.code {
        KeyCode::Up if !taken => form.step(-1),
        KeyCode::Down if !taken => form.step(1),
        _ => {}
    }
}

fn keep(model: &mut Model, draft: crate::tui::form::Draft) -> Vec<Effect> {
    model.drafts.insert(draft.name(), draft.clone());
    vec![Effect::SaveDraft(draft)]
}

fn save(model: &mut Model, mut form: Box<Form>) -> Vec<Effect> {
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
    model.screen = crate::tui::model::Screen::Board;
    model.cursor.task = Some(task);
    let part = part.or_else(|| model.plan.task(task).and_then(|task| crate::tui::menu::first_open(model, task)));
    let effects = act::about_tasks(model, command, part);
    (model.marked, model.opened, model.screen, model.cursor) = (marked, opened, screen, cursor);
    effects
}

fn in_help(model: &mut Model, top: usize, key: Key) -> Vec<Effect> {
    let command = model.keymap.command(Context::Help, key);
    let most = crate::tui::view::help::most_scroll(model);
    let top = match command {
        Some(Command::Up) => top.saturating_sub(1),
        Some(Command::Down) => top + 1,
        Some(Command::PageUp) => top.saturating_sub(10),
        Some(Command::PageDown) => top + 10,
        Some(Command::First) => 0,
        Some(Command::Last) => most,
        Some(Command::Close | Command::Help) => return Vec::new(),
        _ => top,
    };
    model.layers.push(Layer::Help(top.min(most)));
    Vec::new()
}

/// Opens the palette with all commands, those likely here first.
pub(super) fn open_palette(model: &mut Model) -> Vec<Effect> {
    let found = search(model, "");
    model.layers.push(Layer::Palette(Palette { field: Field::line(60), found, at: 0 }));
    Vec::new()
}

fn in_palette(model: &mut Model, mut palette: Palette, key: Key) -> Vec<Effect> {
    let command = model.keymap.command(Context::Menu, key).filter(|_| key.letter().is_none());
    if let Some(at) = moved(command, palette.at, palette.found.len()) {
        palette.at = at;
        model.layers.push(Layer::Palette(palette));
        return Vec::new();
    }
    match command {
        Some(Command::Close) => Vec::new(),
        Some(Command::Open) if !palette.found.is_empty() => act::run(model, palette.found[palette.at]),
        Some(Command::Open) => {
            model.layers.push(Layer::Palette(palette));
            Vec::new()
        }
        _ => {
            if palette.field.handle(key) {
                palette.found = search(model, palette.field.text());
                palette.at = 0;
            }
            model.layers.push(Layer::Palette(palette));
            Vec::new()
        }
    }
}

/// The commands whose words hold the letters that were typed, best first; marks and case do not matter.
fn search(model: &Model, typed: &str) -> Vec<Command> {
    let typed = fold(typed);
    let here = super::input::context(model);
    let offered = TABLE.iter().filter(|row| row.is_offered());
    let mut found: Vec<(usize, bool, Command)> = offered
        .filter_map(|row| {
            let texts = [fold(row.say(model.lang)), row.name.replace('-', " ")];
            let score = texts.iter().filter_map(|text| score(text, &typed)).min()?;
            Some((score, !row.contexts.contains(&here), row.command))
        })
        .collect();
    // Stable: rows that fit equally well stay in the order of the table.
    found.sort_by_key(|(score, elsewhere, _)| (*score, *elsewhere));
    found.into_iter().map(|(_, _, command)| command).collect()
}

/// How far a text is from what was typed: at its start, at the start of a word, inside; then letters in order with gaps.
fn score(text: &str, typed: &str) -> Option<usize> {
    if typed.is_empty() {
        return Some(0);
    }
    if let Some(at) = text.find(typed) {
        let at_word = at == 0 || text[..at].ends_with(' ');
        return Some(if at == 0 {
            0
        } else if at_word {
            1
        } else {
            2
        });
    }
    let (mut rest, mut gaps) = (text, 0);
    for letter in typed.chars().filter(|c| *c != ' ') {
        let at = rest.find(letter)?;
        gaps += at;
        rest = &rest[at + letter.len_utf8()..];
    }
    Some(3 + gaps)
}

/// Opens the filter line with the filter in use.
pub(super) fn open_filter(model: &mut Model) -> Vec<Effect> {
    let before = model.filter_text.clone();
    let field = Field::line(LONGEST_FILTER).with_text(&before);
    model.layers.push(Layer::Filter(field, before));
    Vec::new()
}

fn in_filter(model: &mut Model, mut field: Field, before: String, key: Key) -> Vec<Effect> {
    match model.keymap.command(Context::Form, key) {
        Some(Command::Open) => {
            if let Err(failure) = Filter::parse(field.text(), model.today) {
                act::say(model, failure.say(model.lang), true);
                model.layers.push(Layer::Filter(field, before));
            }
        }
        Some(Command::Close) => filter_as_typed(model, &before),
        _ => {
            if field.handle(key) {
                filter_as_typed(model, field.text());
            }
            model.layers.push(Layer::Filter(field, before));
        }
    }
    Vec::new()
}

/// Filters with what has been typed so far; half a keyword leaves the cards as they were.
fn filter_as_typed(model: &mut Model, typed: &str) {
    if let Ok(filter) = Filter::parse(typed, model.today) {
        model.filter = filter;
        typed.clone_into(&mut model.filter_text);
        model.choose_cards();
    }
}

/// Shows all cards again.
pub(super) fn clear_filter(model: &mut Model) {
    filter_as_typed(model, "");
}

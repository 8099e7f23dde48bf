//! Keys, pastes, clicks and new sizes.

use super::{Effect, act, filter, layer, meeting, targets};
use crate::domain::id::TaskNo;
use crate::text::Lang;
use crate::tui::command::Context;
use crate::tui::input::{Input, Mouse, MouseAct};
use crate::tui::key::{Key, KeyCode};
use crate::tui::layer::{Layer, Question, Then};
use crate::tui::model::{Model, Said, Screen};
use crate::tui::view::board::card_at;
use crate::words;

/// The longest number worth typing.
const LONGEST_NUMBER: usize = 6;

pub(super) fn take(model: &mut Model, input: Input) -> Vec<Effect> {
    match input {
        Input::Key(key) => key_pressed(model, key),
        Input::Paste(text) => layer::paste(model, &text),
        Input::Mouse(mouse) => mouse_used(model, mouse),
        Input::Resize(width, height) => {
            model.size = (width, height);
            model.agenda.forget();
            Vec::new()
        }
        Input::Closed => vec![Effect::Quit],
    }
}

fn key_pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    if key == Key::ctrl('c') {
        return interrupt(model);
    }
    model.leaving = false;
    model.said = None;
    if !model.layers.is_empty() {
        model.letters.leave();
        return layer::key(model, key);
    }
    if model.is_in_meeting() {
        return meeting::key(model, key);
    }
    if let Some(effects) = targets::digit(model, key) {
        return effects;
    }
    if let Some(effects) = digit(model, key) {
        return effects;
    }
    let pressed = model.meant(key);
    if model.letters.announces() {
        let text = model.lang.of(
            "Bộ gõ tiếng Việt đang bật: bảng vẫn dùng được bằng phím mũi tên và chữ số.",
            "A Vietnamese input method is on: arrows and digits work on the board all the same.",
        );
        model.said = Some(Said { text: text.to_owned(), is_refusal: false, way_back: None });
    }
    let Some(command) = pressed.and_then(|key| model.keymap.command(context(model), key)) else {
        return Vec::new();
    };
    act::run(model, command)
}

/// Which keys hold on the screen that is shown.
pub(super) fn context(model: &Model) -> Context {
    if model.is_in_meeting() {
        return Context::Meeting;
    }
    match (model.opened, model.screen) {
        (Some(_), _) => Context::Task,
        (None, Screen::Board) => Context::Board,
        (None, Screen::Agenda) => Context::Agenda,
        (None, Screen::Targets) => Context::Targets,
        (None, Screen::Year) => Context::Year,
        (None, Screen::Figures) => Context::Figures,
        (None, Screen::Log) => Context::Log,
    }
}

/// `Ctrl+C` twice leaves, wherever the keys go; what was typed is kept as a draft.
fn interrupt(model: &mut Model) -> Vec<Effect> {
    if model.leaving {
        return vec![Effect::Quit];
    }
    model.leaving = true;
    let text = model.lang.of("Nhấn Ctrl+C lần nữa để thoát.", "Press Ctrl+C once more to quit.");
    model.said = Some(Said { text: text.to_owned(), is_refusal: false, way_back: None });
    Vec::new()
}

/// Digits go to a task: the number is collected until Enter.
fn digit(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    match key.code {
        KeyCode::Char(digit) if key.letter().is_some() && digit.is_ascii_digit() => {
            if model.digits.len() < LONGEST_NUMBER && !(model.digits.is_empty() && digit == '0') {
                model.digits.push(digit);
            }
        }
        _ if model.digits.is_empty() => return None,
        KeyCode::Backspace => drop(model.digits.pop()),
        KeyCode::Esc => model.digits.clear(),
        KeyCode::Enter => return Some(go(model)),
        _ => {
            model.digits.clear();
            return None;
        }
    }
    Some(Vec::new())
}

fn go(model: &mut Model) -> Vec<Effect> {
    let number = std::mem::take(&mut model.digits);
    let Ok(task) = number.parse::<TaskNo>() else { return Vec::new() };
    let was_open = model.opened.is_some();
    let is_known = model.plan.task(task).is_some();
    if is_known && !model.go_to(task) && !model.filter_text.is_empty() {
        filter::clear(model);
        model.go_to(task);
    }
    if !is_known {
        let words = words!(
            "Không có nhiệm vụ {task}. Gõ số khác, hoặc / để tìm.",
            "There is no task {task}. Type another number, or / to search."
        );
        let text = words.say(model.lang).to_owned();
        model.said = Some(Said { text, is_refusal: true, way_back: None });
        return Vec::new();
    }
    if was_open || model.lanes.place(task).is_none() {
        return act::open(model, task);
    }
    // The year has the same cursor.
    if model.screen != Screen::Year {
        model.screen = Screen::Board;
    }
    Vec::new()
}

fn mouse_used(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    // A hand on the wheel takes nobody to the next point.
    if model.is_in_meeting() && model.layers.is_empty() {
        return Vec::new();
    }
    let key = match mouse.act {
        MouseAct::WheelUp => Key::new(KeyCode::Up),
        MouseAct::WheelDown => Key::new(KeyCode::Down),
        MouseAct::Click => return click(model, mouse),
    };
    key_pressed(model, key)
}

/// A click chooses a card; on the chosen one it opens it.
fn click(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if !model.layers.is_empty() || model.screen != Screen::Board || (model.opened.is_some() && !model.is_wide()) {
        return Vec::new();
    }
    match card_at(model, mouse.x, mouse.y) {
        Some(task) if model.cursor.task == Some(task) => act::open(model, task),
        Some(task) => {
            model.opened = None;
            model.go_to(task);
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Leaves; asks first when a change has not been answered yet.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    if model.pending.is_empty() {
        return vec![Effect::Quit];
    }
    let count = model.pending.len();
    let text = words!("Còn {count} thay đổi chưa ghi được. Vẫn thoát?", "Not stored yet: {count}. Quit all the same?");
    let (no, yes) = (words!("Không", "No"), words!("Thoát", "Quit"));
    let say = |words: &crate::text::Words, lang: Lang| words.say(lang).to_owned();
    let lang = model.lang;
    let answers = vec![(say(&no, lang), Then::Nothing), (say(&yes, lang), Then::Quit)];
    model.layers.push(Layer::Question(Question { text: say(&text, lang), answers, at: 0 }));
    Vec::new()
}

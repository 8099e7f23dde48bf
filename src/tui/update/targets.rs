//! Keys of the targets screen.

use super::act::{is_refused, lay, say};
use super::{Effect, layer};
use crate::tui::command::Command;
use crate::tui::form::{About, Form, Kind};
use crate::tui::key::{Key, KeyCode};
use crate::tui::layer::Layer;
use crate::tui::model::{Model, Screen};
use crate::tui::targets::{Row, is_counted};

/// Chooses a row so many further down or up.
pub(super) fn walk(model: &mut Model, by: isize) {
    let last = model.target_rows().len().saturating_sub(1);
    model.target_at = model.target_at.min(last).saturating_add_signed(by).min(last);
}

/// The counts of the chosen target, or the judgement of an objective.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if is_refused(model, Command::Reading) {
        return Vec::new();
    }
    let target = match model.chosen_target() {
        Some((_, Row::Target(target))) => target,
        Some((_, Row::Budget)) => {
            let text = model.lang.of(
                "Kinh phí ghi ở từng nhiệm vụ: mở nhiệm vụ, chọn “Sửa”, rồi “Kinh phí”.",
                "Budgets are kept with each task: open the task, choose “Change”, then “Budget”.",
            );
            say(model, text.to_owned(), false);
            return Vec::new();
        }
        None => {
            let text = model.lang.of("Chưa có kế hoạch nào.", "There is no plan yet.");
            say(model, text.to_owned(), true);
            return Vec::new();
        }
    };
    let (kind, about) = if is_counted(target) {
        (Kind::Readings, About::counted(target, model))
    } else {
        (Kind::Assess, About::judged(target))
    };
    let form = Form::of_target(model, kind, about);
    lay(model, Layer::Form(Box::new(form)))
}

/// A digit on a target with a number begins to enter it, as in a spreadsheet.
pub(super) fn digit(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let is_digit = matches!(key.code, KeyCode::Char(digit) if digit.is_ascii_digit()) && key.letter().is_some();
    if !is_digit || model.screen != Screen::Targets || model.opened.is_some() {
        return None;
    }
    match model.chosen_target() {
        Some((_, Row::Target(target))) if is_counted(target) => {}
        _ => return None,
    }
    open(model);
    if model.layers.is_empty() {
        return Some(Vec::new());
    }
    Some(layer::key(model, key))
}

//! All commands with their keys, printed from the table.

use super::paint::Paint;
use super::{Frame, frame};
use crate::text::pad;
use crate::tui::command::TABLE;
use crate::tui::model::Model;
use crate::tui::theme::Role;

const KEYS: usize = 24;

fn lines(model: &Model) -> Vec<String> {
    let lang = model.lang;
    let fixed = [("1 7 Enter", lang.of("Đến nhiệm vụ 17", "To task 17")), ("Ctrl+C Ctrl+C", lang.of("Thoát", "Leave"))];
    let fixed = fixed.into_iter().map(|(keys, what)| format!("{}{what}", pad(keys, KEYS)));
    let rows = TABLE.iter().filter(|row| !model.keymap.keys(row.command).is_empty()).map(|row| {
        let keys: Vec<String> = model.keymap.keys(row.command).iter().map(|key| model.label(*key)).collect();
        format!("{}{}", pad(&keys.join("  "), KEYS), row.say(lang))
    });
    let palette = model.key_of(crate::tui::command::Command::Palette);
    let more = lang.of("Các việc khác", "All else");
    let rest = TABLE.iter().filter(|row| model.keymap.keys(row.command).is_empty() && row.is_offered());
    let rest = rest.map(|row| format!("{}{}", pad(&palette, KEYS), row.say(lang)));
    fixed.chain(rows).chain([String::new(), more.to_owned()]).chain(rest).collect()
}

/// How far help can be scrolled.
pub fn most_scroll(model: &Model) -> usize {
    lines(model).len().saturating_sub(usize::from(frame(model).body.height.saturating_sub(2)))
}

pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame, top: usize) {
    let area = ratatui::layout::Rect { width: frame.footer.width, ..frame.body };
    let inside = paint.frame(area, model.lang.of("Các phím", "Keys"));
    let lines = lines(model);
    let top = top.min(lines.len().saturating_sub(inside.height.into()));
    for (y, line) in (inside.y..inside.bottom()).zip(&lines[top..]) {
        paint.put(inside.x + 1, y, inside.width.saturating_sub(2), line, Role::Plain);
    }
}

//! All commands, by what they are for: their keys are printed from the table, so that a remapped key shows as it is.

use super::menu::position;
use super::paint::Paint;
use super::{Frame, frame};
use crate::domain::meeting::Ruling;
use crate::text::pad;
use crate::tui::command::{Command as C, Row, TABLE};
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Columns of the keys; in a narrow window, where each command has only its first one.
const KEYS: usize = 22;
const NARROW_KEYS: usize = 12;
/// Below so many columns the words need the room more than the other keys.
const NARROW: u16 = 60;

type Said = (&'static str, &'static str);

/// One or several commands on one line; without words of its own, what the table says.
struct Entry(&'static [C], Said);

/// A heading with its lines.
struct Section(Said, &'static [Entry]);

const OWN: Said = ("", "");

/// The commands that have keys. The first page is all that a day's work needs.
const SECTIONS: &[Section] = &[
    Section(
        ("Hay dùng", "Used most"),
        &[
            Entry(
                &[C::Left, C::Right, C::Up, C::Down],
                ("Chọn thẻ, dòng, câu trả lời", "Choose a card, a line, an answer"),
            ),
            Entry(
                &[C::Open],
                ("Mở nhiệm vụ và các việc làm được; chọn; lưu", "Open the task and all that can be done; choose; save"),
            ),
            Entry(&[C::Close], ("Đóng, thôi; bỏ đánh dấu, bỏ lọc", "Close, cancel; clear marks and filter")),
            Entry(&[C::Forward], ("Chuyển nhiệm vụ sang cột sau", "Move the task forward")),
            Entry(&[C::Back], ("Chuyển nhiệm vụ về cột trước", "Move the task back")),
            Entry(&[C::Undo], OWN),
            Entry(
                &[C::Mark],
                ("Đánh dấu; mọi thao tác làm cho cả nhóm", "Mark; what follows is for all that are marked"),
            ),
            Entry(&[C::Filter], OWN),
            Entry(&[C::Palette], ("Mọi lệnh: gõ vài chữ để tìm", "All commands: type to find")),
            Entry(
                &[C::NextScreen, C::PreviousScreen],
                ("Bảng, Lịch, Cả năm, Chỉ tiêu, Số liệu, Nhật ký", "Board, Agenda, Year, Targets, Figures, Log"),
            ),
            Entry(&[C::Quit], OWN),
        ],
    ),
    Section(
        ("Với nhiệm vụ đang chọn, hoặc các việc đã đánh dấu", "For the chosen task, or all that are marked"),
        &[
            Entry(&[C::Settle], OWN),
            Entry(
                &[C::Tick],
                (
                    "Trong chi tiết: ghi minh chứng sản phẩm đang chọn",
                    "In a task: record evidence of the chosen deliverable",
                ),
            ),
            Entry(&[C::Note], OWN),
            Entry(&[C::Extend], OWN),
            Entry(&[C::Trigger], OWN),
            Entry(&[C::Block], OWN),
            Entry(&[C::Drop], OWN),
        ],
    ),
    Section(
        ("Trên bảng và các danh sách", "On the board and in lists"),
        &[
            Entry(
                &[C::PageUp, C::PageDown],
                ("Lĩnh vực, trang trước và sau", "The previous and the next area or page"),
            ),
            Entry(&[C::First, C::Last], ("Về đầu, về cuối", "To the first, to the last")),
            Entry(&[C::MarkAll], OWN),
            Entry(
                &[C::Choose],
                ("Trong danh sách, câu hỏi: chọn, như Enter", "In lists and questions: choose, as Enter does"),
            ),
            Entry(
                &[C::ByUnit],
                ("Trên Lịch công việc: theo ngày hoặc theo bộ phận", "In the agenda: by day or by unit"),
            ),
            Entry(&[C::AddTask], OWN),
            Entry(&[C::Meeting], ("Giao ban: mở, hoặc họp tiếp", "Hold a meeting, or go on with it")),
            Entry(&[C::Redo], ("Làm lại điều vừa hoàn tác", "Redo what was undone")),
            Entry(&[C::Help], OWN),
            Entry(&[C::Redraw], OWN),
        ],
    ),
    Section(
        ("Trong ô nhập", "In a form"),
        &[
            Entry(&[C::NextField, C::PreviousField], ("Ô sau, ô trước", "Next field, previous field")),
            Entry(&[C::NewLine], OWN),
        ],
    ),
    Section(("Xem trước nội dung nhập", "Import preview"), &[Entry(&[C::TakeIn], OWN)]),
    Section(
        ("Trong giao ban (↓ ↑ việc sau, việc trước; Esc tạm dừng)", "In a meeting (↓ ↑ next and previous; Esc pauses)"),
        &[
            Entry(&[C::Rule(Ruling::Done)], ("Hoàn thành", "Done")),
            Entry(&[C::Rule(Ruling::Extended)], ("Gia hạn", "A new due day")),
            Entry(&[C::Rule(Ruling::Blocked)], ("Vướng mắc", "Blocked")),
            Entry(&[C::Rule(Ruling::HandedOver)], ("Giao bộ phận khác", "To another unit")),
            Entry(&[C::Rule(Ruling::Directed)], ("Ghi ý kiến chỉ đạo", "Record a decision")),
            Entry(&[C::Rule(Ruling::Assigned)], ("Giao nhiệm vụ mới", "Assign a new task")),
            Entry(&[C::EndMeeting], OWN),
        ],
    ),
];

fn keys_of(model: &Model, commands: &[C]) -> String {
    let most = if model.size.0 < NARROW { 1 } else { usize::MAX };
    let keys = commands.iter().flat_map(|command| model.keymap.keys(*command).iter().take(most));
    let keys = keys.map(|key| model.label(*key));
    let all: Vec<String> = keys.collect();
    // Four arrows stand together.
    if all.len() > 3 && all.iter().all(|key| key.chars().count() == 1 && "←→↑↓".contains(key.as_str())) {
        return all.concat();
    }
    all.join("  ")
}

fn fixed(model: &Model, section: usize) -> Vec<(&'static str, &'static str)> {
    let lang = model.lang;
    match section {
        0 => vec![("1 7 Enter", lang.of("Đến nhiệm vụ 17", "To task 17"))],
        2 => vec![("4 5 Tab 8 0", lang.of("Trên Chỉ tiêu: gõ số liệu 45/80", "On a target: type the reading 45/80"))],
        3 => vec![("Ctrl+U  Ctrl+Y", lang.of("Hoàn tác, làm lại điều đang gõ", "Undo and redo what was typed"))],
        _ => Vec::new(),
    }
}

/// Every line, and whether it is a heading.
fn lines(model: &Model) -> Vec<(String, bool)> {
    let lang = model.lang;
    let room = if model.size.0 < NARROW { NARROW_KEYS } else { KEYS };
    let line = |keys: &str, what: &str| (format!("  {} {what}", pad(keys, room - 1)), false);
    let heading = |(vi, en): Said| (lang.of(vi, en).to_owned(), true);
    let mut lines = Vec::new();
    for (at, Section(title, entries)) in SECTIONS.iter().enumerate() {
        if at > 0 {
            lines.push((String::new(), false));
        }
        lines.push(heading(*title));
        for Entry(commands, (vi, en)) in *entries {
            let keys = keys_of(model, commands);
            let what = if vi.is_empty() { commands[0].row().say(lang) } else { lang.of(vi, en) };
            if !keys.is_empty() {
                lines.push(line(&keys, what));
            }
        }
        lines.extend(fixed(model, at).iter().map(|(keys, what)| line(keys, what)));
    }
    let without_key = |row: &&Row| model.keymap.keys(row.command).is_empty() && row.is_offered();
    let is_of_task = |row: &&Row| !row.contexts.contains(&crate::tui::command::Context::Log);
    let rest = [
        (("Không có phím riêng: Enter trên nhiệm vụ, rồi chọn", "Without a key: Enter on a task, then choose"), true),
        (
            (
                "Không có phím riêng: gõ : rồi vài chữ của tên lệnh",
                "Without a key: type : and some letters of its name",
            ),
            false,
        ),
    ];
    for (title, of_task) in rest {
        lines.extend([(String::new(), false), heading(title)]);
        let rows = TABLE.iter().filter(without_key).filter(|row| is_of_task(row) == of_task);
        lines.extend(rows.map(|row| (format!("  {}", row.say(lang)), false)));
    }
    lines
}

/// Rows of help that show at once.
pub fn page(model: &Model) -> usize {
    usize::from(frame(model).body.height.saturating_sub(2)).max(1)
}

/// How far help can be scrolled.
pub fn most_scroll(model: &Model) -> usize {
    lines(model).len().saturating_sub(page(model))
}

pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame, top: usize) {
    let area = ratatui::layout::Rect { width: frame.footer.width, ..frame.body };
    let inside = paint.frame(area, model.lang.of("Các phím", "Keys"));
    let lines = lines(model);
    let top = top.min(lines.len().saturating_sub(inside.height.into()));
    for (y, (line, is_heading)) in (inside.y..inside.bottom()).zip(&lines[top..]) {
        let role = if *is_heading { Role::Strong } else { Role::Plain };
        paint.put(inside.x + 1, y, inside.width.saturating_sub(2), line, role);
    }
    position(model, paint, area, top, lines.len());
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_command_with_a_key_stands_in_help_once() {
        let shown: Vec<C> = SECTIONS.iter().flat_map(|section| section.1).flat_map(|entry| entry.0).copied().collect();
        let set: HashSet<C> = shown.iter().copied().collect();
        assert_eq!(set.len(), shown.len());
        let with_key: HashSet<C> = TABLE.iter().filter(|row| !row.keys.is_empty()).map(|row| row.command).collect();
        assert_eq!(set, with_key);
    }
}

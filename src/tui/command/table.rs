//! The rows.

use super::Context::{Agenda, Board, Form, Help, Log, Menu, Question, Task};
use super::{Command as C, Context, Row};

const SCREENS: &[Context] = &[Board, Task, Agenda, Log];
const CARDS: &[Context] = &[Board, Task, Agenda];
const EVERYWHERE: &[Context] = &[Board, Task, Agenda, Log, Menu, Question, Help];
const LISTS: &[Context] = &[Board, Task, Agenda, Log, Menu, Help];

const fn row(
    command: C,
    name: &'static str,
    keys: &'static [&'static str],
    contexts: &'static [Context],
    help: (&'static str, &'static str),
) -> Row {
    Row { command, name, keys, contexts, help }
}

/// Everything that can be done, in the order in which help shows it.
pub const TABLE: &[Row] = &[
    row(C::Left, "left", &["left"], &[Board, Question], ("Sang cột trái", "One column to the left")),
    row(C::Right, "right", &["right"], &[Board, Question], ("Sang cột phải", "One column to the right")),
    row(C::Up, "up", &["up"], LISTS, ("Lên", "Up")),
    row(C::Down, "down", &["down"], LISTS, ("Xuống", "Down")),
    row(C::PageUp, "page-up", &["pgup"], LISTS, ("Lĩnh vực trước, trang trước", "The area or page before")),
    row(C::PageDown, "page-down", &["pgdn"], LISTS, ("Lĩnh vực sau, trang sau", "The next area or page")),
    row(C::First, "first", &["home"], LISTS, ("Về đầu", "To the first")),
    row(C::Last, "last", &["end"], LISTS, ("Về cuối", "To the last")),
    row(
        C::Open,
        "open",
        &["enter"],
        &[Board, Task, Agenda, Log, Menu, Form, Question],
        ("Mở, chọn, lưu", "Open, choose, save"),
    ),
    row(
        C::Close,
        "close",
        &["esc"],
        &[Board, Task, Agenda, Log, Menu, Form, Question, Help],
        ("Đóng, thôi, bỏ đánh dấu", "Close, leave it, clear marks"),
    ),
    row(C::Forward, "move-forward", &["+", "=", ">", "ctrl-right"], CARDS, ("Chuyển tiếp", "Move forward")),
    row(C::Back, "move-back", &["-", "<", "ctrl-left"], CARDS, ("Chuyển lùi", "Move back")),
    row(C::Settle, "settle", &["ctrl-e", "e"], CARDS, ("Ghi minh chứng, ghi kỳ", "Settle a deliverable or a period")),
    row(C::Note, "note", &["ctrl-n", "n"], CARDS, ("Ghi chú", "Note")),
    row(C::Mark, "mark", &["space"], &[Board, Agenda], ("Đánh dấu", "Mark")),
    row(C::MarkAll, "mark-all", &["*"], &[Board, Agenda], ("Đánh dấu tất cả đang hiện", "Mark all that are shown")),
    row(C::Filter, "filter", &["/"], SCREENS, ("Tìm, lọc (gõ không dấu được)", "Search and filter (marks not needed)")),
    row(C::Tick, "tick", &["space"], &[Task], ("Ghi kết quả sản phẩm đang chọn", "Settle the chosen deliverable")),
    row(C::Choose, "choose", &["space"], &[Menu, Question], ("Chọn", "Choose")),
    row(C::Undo, "undo", &["ctrl-u", "u"], SCREENS, ("Hoàn tác thay đổi của tôi", "Take back my last change")),
    row(C::Redo, "redo", &["ctrl-y"], SCREENS, ("Làm lại", "Make it once more")),
    row(C::NextScreen, "next-screen", &["tab"], SCREENS, ("Màn hình sau", "Next screen")),
    row(C::PreviousScreen, "previous-screen", &["shift-tab"], SCREENS, ("Màn hình trước", "Screen before")),
    row(C::Palette, "palette", &[":"], SCREENS, ("Lệnh: gõ để tìm", "Commands: type to find")),
    row(C::Help, "help", &["?", "f1"], EVERYWHERE, ("Các phím", "Keys")),
    row(C::Finish, "finish", &[], CARDS, ("Hoàn thành nhiệm vụ", "Finish the task")),
    row(
        C::FinishAnyway,
        "finish-anyway",
        &[],
        CARDS,
        ("Hoàn thành khi còn việc mở, nêu lý do", "Finish although something is open, with a reason"),
    ),
    row(C::NotArising, "not-arising", &[], CARDS, ("Không phát sinh", "Not arising")),
    row(C::Reopen, "reopen", &[], CARDS, ("Bỏ ghi kết quả sản phẩm, kỳ", "Open a deliverable or a period again")),
    row(C::AwaitNumber, "await-number", &[], CARDS, ("Xong, chờ số văn bản", "Done, awaiting the document's number")),
    row(C::Decision, "decision", &[], CARDS, ("Ghi ý kiến chỉ đạo", "Note a leader's decision")),
    row(C::Progress, "progress", &[], CARDS, ("Ghi tiến độ của kỳ báo cáo", "Note the progress of a report period")),
    row(C::Extend, "extend", &["ctrl-x"], CARDS, ("Gia hạn, đặt hạn", "Extend or set the due day")),
    row(C::Submit, "submit", &[], CARDS, ("Đã trình, chờ ký", "Submitted for signature")),
    row(C::Recall, "recall", &[], CARDS, ("Bỏ \"Đã trình\"", "No longer submitted")),
    row(C::Block, "block", &["ctrl-k"], CARDS, ("Ghi vướng mắc", "Blocked")),
    row(C::Unblock, "unblock", &[], CARDS, ("Hết vướng mắc", "No longer blocked")),
    row(C::Assign, "assign", &[], CARDS, ("Giao bộ phận, người thực hiện", "Assign unit and person")),
    row(C::Trigger, "trigger", &["ctrl-t"], CARDS, ("Ghi mốc tính hạn", "Record a trigger's day")),
    row(C::Schedule, "schedule", &[], CARDS, ("Sửa tiến độ theo Kế hoạch", "Change the schedule phrase")),
    row(C::Label, "label", &[], CARDS, ("Nhãn", "Labels")),
    row(C::Depend, "depend", &[], CARDS, ("Thực hiện sau nhiệm vụ khác", "Comes after another task")),
    row(C::Priority, "priority", &[], CARDS, ("Đổi mức ưu tiên: cao, thường", "Change the priority")),
    row(C::Correct, "correct", &[], CARDS, ("Đính chính lời văn", "Correct the wording")),
    row(C::CorrectPart, "correct-deliverable", &[], CARDS, ("Đính chính sản phẩm đang chọn", "Correct a deliverable")),
    row(C::ShortTitle, "short-title", &[], CARDS, ("Đổi tên ngắn trên thẻ", "Change the short title")),
    row(C::AddPart, "add-deliverable", &[], CARDS, ("Thêm sản phẩm", "Add a deliverable")),
    row(C::AddTask, "add-task", &["ctrl-o"], CARDS, ("Thêm nhiệm vụ phát sinh", "Add a task")),
    row(C::Drop, "drop", &["del"], CARDS, ("Đưa ra khỏi kế hoạch", "Drop from the plan")),
    row(C::Restore, "restore", &[], &[Task], ("Đưa lại vào kế hoạch", "Back into the plan")),
    row(C::SaveFilter, "save-filter", &[], SCREENS, ("Lưu bộ lọc đang dùng", "Save the filter in use")),
    row(C::SavedFilters, "saved-filters", &[], SCREENS, ("Bộ lọc đã lưu", "Saved filters")),
    row(C::Limit, "limit", &[], SCREENS, ("Đặt số việc cùng lúc tối đa", "Set a limit of tasks at once")),
    row(C::ShowBoard, "board", &[], SCREENS, ("Bảng công việc", "Board")),
    row(C::ShowAgenda, "agenda", &[], SCREENS, ("Lịch công việc", "Agenda")),
    row(
        C::ByUnit,
        "by-unit",
        &["left", "right"],
        &[Agenda],
        ("Lịch theo ngày, theo bộ phận", "Agenda by day, by unit"),
    ),
    row(C::ShowLog, "log", &[], SCREENS, ("Nhật ký", "Log")),
    row(C::Draft, "draft", &[], SCREENS, ("Mở nội dung gõ dở", "Open what was being typed")),
    row(C::Theme, "theme", &[], SCREENS, ("Đổi bảng màu", "Change the theme")),
    row(C::Language, "language", &[], SCREENS, ("English", "Tiếng Việt")),
    row(C::Redraw, "redraw", &["ctrl-l"], EVERYWHERE, ("Vẽ lại màn hình", "Draw the screen again")),
    row(C::Quit, "quit", &["q"], SCREENS, ("Thoát (hoặc Ctrl+C hai lần)", "Leave (or Ctrl+C twice)")),
    row(C::NextField, "next-field", &["tab"], &[Form, Question], ("Ô sau", "Next field")),
    row(C::PreviousField, "previous-field", &["shift-tab"], &[Form, Question], ("Ô trước", "Field before")),
    row(C::NewLine, "new-line", &["ctrl-o"], &[Form], ("Xuống dòng trong ô ghi chú", "A new line in a note")),
];

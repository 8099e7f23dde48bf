//! Everything a key, the menu or the palette can do: one table. Help, palette and the README's table are printed from it.

mod table;
mod when;

pub use table::TABLE;
pub use when::When;

use super::key::{Key, KeyCode};
use crate::domain::meeting::Ruling;
use crate::text::Lang;

/// Where keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Bảng công việc.
    Board,
    /// Chi tiết nhiệm vụ.
    Task,
    /// Lịch công việc.
    Agenda,
    /// Tiến độ cả năm.
    Year,
    /// Chỉ tiêu.
    Targets,
    /// Số liệu.
    Figures,
    /// Nhật ký.
    Log,
    /// Giao ban.
    Meeting,
    /// A menu or the palette.
    Menu,
    /// A form or the filter line.
    Form,
    /// A question with two or three answers.
    Question,
    /// The list of keys.
    Help,
    /// A plan that is about to be taken in.
    Preview,
}

impl Context {
    /// All of them.
    pub const ALL: [Context; 13] = [
        Context::Board,
        Context::Task,
        Context::Agenda,
        Context::Year,
        Context::Targets,
        Context::Figures,
        Context::Log,
        Context::Meeting,
        Context::Menu,
        Context::Form,
        Context::Question,
        Context::Help,
        Context::Preview,
    ];

    /// Whether it shows the plan, not a question about it.
    pub const fn is_screen(self) -> bool {
        use Context::{Agenda, Board, Figures, Log, Targets, Task, Year};
        matches!(self, Board | Task | Agenda | Year | Targets | Figures | Log)
    }

    /// Its name on the screen.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Context::Board => lang.of("Bảng công việc", "Board"),
            Context::Task => lang.of("Chi tiết nhiệm vụ", "Task"),
            Context::Agenda => lang.of("Lịch công việc", "Agenda"),
            Context::Targets => lang.of("Chỉ tiêu", "Targets"),
            Context::Year => lang.of("Tiến độ cả năm", "Year"),
            Context::Figures => lang.of("Số liệu", "Figures"),
            Context::Log => lang.of("Nhật ký", "Log"),
            Context::Meeting => lang.of("Giao ban", "Meeting"),
            Context::Menu => lang.of("Danh sách chọn", "Menu"),
            Context::Form => lang.of("Ô nhập", "Form"),
            Context::Question => lang.of("Câu hỏi", "Question"),
            Context::Help => lang.of("Các phím", "Keys"),
            Context::Preview => lang.of("Xem trước nội dung nhập", "Import preview"),
        }
    }
}

/// Something that can be done. What each does stands in [`TABLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each has its sentence in the table")]
pub enum Command {
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Open,
    Close,
    Forward,
    Back,
    Mark,
    MarkAll,
    Filter,
    SaveFilter,
    Undo,
    Redo,
    Palette,
    Help,
    NextScreen,
    PreviousScreen,
    ShowBoard,
    ShowAgenda,
    ShowTargets,
    Reading,
    ShowYear,
    ShowFigures,
    ShowLog,
    ByUnit,
    Quit,
    Redraw,
    Settle,
    NotArising,
    Reopen,
    Finish,
    FinishAnyway,
    AwaitNumber,
    Note,
    Decision,
    Progress,
    Extend,
    Block,
    Unblock,
    Submit,
    Recall,
    Assign,
    Trigger,
    Schedule,
    Label,
    Depend,
    Priority,
    Correct,
    CorrectPart,
    OnePart,
    ExtendPart,
    SchedulePart,
    AssignPart,
    EditPart,
    BeginPeriod,
    Edit,
    Title,
    Budget,
    Carry,
    SavedFilters,
    DropFilter,
    AddTrigger,
    Amend,
    ClosePlan,
    ReopenPlan,
    ChoosePlan,
    SelectPlan,
    Officers,
    AddOfficer,
    SetOfficer,
    StandIn,
    HandOver,
    RemoveOfficer,
    Import,
    TakeIn,
    Limit,
    ShortTitle,
    AddPart,
    Drop,
    Restore,
    AddTask,
    Draft,
    Theme,
    Language,
    NextField,
    PreviousField,
    NewLine,
    Tick,
    Choose,
    Meeting,
    Rule(Ruling),
    EndMeeting,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What it does.
    pub command: Command,
    /// Its name in the config file and in the palette.
    pub name: &'static str,
    /// The keys it has unless the config file says otherwise.
    pub keys: &'static [&'static str],
    /// Where the keys work.
    pub contexts: &'static [Context],
    /// What it does, in Vietnamese and in English.
    pub help: (&'static str, &'static str),
}

impl Row {
    /// What it does, in one language.
    pub const fn say(&self, lang: Lang) -> &'static str {
        lang.of(self.help.0, self.help.1)
    }
    /// Whether the palette offers it: what only moves about in lists and forms has no place there.
    pub fn is_offered(&self) -> bool {
        self.contexts.iter().any(|context| context.is_screen()) && !self.command.only_moves()
    }
}

impl Command {
    /// Its row.
    pub fn row(self) -> &'static Row {
        TABLE.iter().find(|row| row.command == self).unwrap_or(&TABLE[0])
    }
    const fn only_moves(self) -> bool {
        use Command as C;
        matches!(
            self,
            C::Left
                | C::Right
                | C::Up
                | C::Down
                | C::PageUp
                | C::PageDown
                | C::First
                | C::Last
                | C::Open
                | C::Close
                | C::Palette
                | C::Choose
        )
    }
}

/// Whether a key is safe while a Vietnamese input method is on, in PuTTY and over SSH: no letter, no Alt, and no Ctrl with a
/// letter that terminals, editors' habits or input methods have taken.
pub fn is_safe(key: Key) -> bool {
    const TAKEN: &str = "abcdhijmqsvwz[";
    match key.code {
        _ if key.alt => false,
        KeyCode::Char(letter) if key.ctrl => letter.is_ascii_alphabetic() && !TAKEN.contains(letter),
        KeyCode::Char(letter) => "+-=<>/?*: ".contains(letter) || letter.is_ascii_digit(),
        KeyCode::F(_) | KeyCode::Backspace => false,
        KeyCode::Left | KeyCode::Right | KeyCode::Up | KeyCode::Down => !key.ctrl && !key.shift,
        _ => !key.ctrl,
    }
}

/// The keys as the README and `cchc board --screen keys` print them (Markdown): a table, and what only the palette has.
pub fn markdown(lang: Lang) -> String {
    let mut table =
        String::from(lang.of("| phím | việc | lệnh |\n|---|---|---|\n", "| keys | what | command |\n|---|---|---|\n"));
    for row in TABLE.iter().filter(|row| !row.keys.is_empty()) {
        let keys: Vec<String> = row.keys.iter().filter_map(|key| key.parse::<Key>().ok()).map(code).collect();
        let (keys, what) = (keys.join(" "), row.say(lang).replace('|', "\\|"));
        table.extend(["| ", &keys, " | ", &what, " | ", row.name, " |\n"]);
    }
    let others: Vec<String> = TABLE
        .iter()
        .filter(|row| row.keys.is_empty() && row.is_offered())
        .map(|row| format!("{} ({})", row.say(lang), row.name))
        .collect();
    let begin = lang.of("Không có phím riêng, gõ `:` để tìm: ", "Without a key of their own, found with `:`: ");
    table.extend(["\n", begin, &others.join("; "), ".\n"]);
    table
}

/// A key as Markdown shows it letter by letter.
fn code(key: Key) -> String {
    format!("`{}`", key.label())
}

#[cfg(test)]
mod tests;

//! All subcommands: name, help in both languages, shape, and what they do. Only the chosen one is built: describing
//! all of them costs more than the rest of the process.

use super::change::{batch, mark, moving, plan, settle, target, task, wording};
use super::session::Session;
use super::shape::{Given, Shape};
use super::{
    Outcome, args, complete, config, file, help, host, look, man, meeting, officer, phrase, remind, report, tutor,
};
use crate::failure::Failure;
use crate::text::{Lang, nearest};
use crate::words;
use Group::{File, Host, Look, Plan, Task};

/// Which part of the help a subcommand stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Looks.
    Look,
    /// Changes of a task.
    Task,
    /// Changes of the plan.
    Plan,
    /// Files.
    File,
    /// Host and shell.
    Host,
}

impl Group {
    /// In the order of the help.
    pub const ALL: [Group; 5] = [Group::Look, Group::Task, Group::Plan, Group::File, Group::Host];

    /// The heading.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Group::Look => lang.of("Xem", "Look"),
            Group::Task => lang.of("Ghi một nhiệm vụ", "Change a task"),
            Group::Plan => lang.of("Ghi kế hoạch", "Change the plan"),
            Group::File => lang.of("Tệp", "Files"),
            Group::Host => lang.of("Máy giữ dữ liệu, dòng lệnh", "Host, shell"),
        }
    }
}

/// One subcommand.
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Where it stands in the help.
    pub group: Group,
    /// What it does, Vietnamese and English.
    pub about: [&'static str; 2],
    /// Its words and options.
    pub shape: fn(Shape) -> Shape,
    /// What it does.
    pub run: fn(&mut Session, &Given) -> Outcome,
}

const fn row(
    name: &'static str,
    group: Group,
    about: [&'static str; 2],
    shape: fn(Shape) -> Shape,
    run: fn(&mut Session, &Given) -> Outcome,
) -> Row {
    Row { name, group, about, shape, run }
}

fn plain(shape: Shape) -> Shape {
    shape
}

fn look_shape(shape: Shape) -> Shape {
    shape.look()
}

/// All of them, in the order of the help.
pub const ROWS: &[Row] = &[
    row("board", Look, ["bảng công việc", "the board"], look::board_shape, look::board),
    row("list", Look, ["danh sách nhiệm vụ", "tasks"], look::list_shape, look::list),
    row("show", Look, ["mọi điều về một nhiệm vụ", "everything about a task"], look::show_shape, look::show),
    row(
        "agenda",
        Look,
        ["quá hạn, tuần này, tháng này, chờ mốc", "overdue, this week, this month, waiting"],
        look::agenda_shape,
        look::agenda,
    ),
    row(
        "tutor",
        Look,
        ["tập trong năm phút trên một bảng thử", "five minutes of practice on a board that is thrown away"],
        plain,
        tutor::tutor,
    ),
    row("log", Look, ["nhật ký", "the history"], look::log_shape, look::log),
    row("watch", Look, ["theo dõi thay đổi khi xảy ra", "changes as they happen"], look::watch_shape, look::watch),
    row(
        "plan",
        Look,
        [
            "kế hoạch: lĩnh vực, mốc, bộ phận; khóa, mở lại, chọn",
            "the plan: areas, triggers, units; close, reopen, select",
        ],
        look::plan_shape,
        look::plan,
    ),
    row("plans", Look, ["các kế hoạch", "all plans"], look_shape, look::plans),
    row("targets", Look, ["chỉ tiêu", "targets"], look_shape, look::targets),
    row(
        "stats",
        Look,
        ["số liệu theo lĩnh vực, bộ phận; biểu đồ", "figures by area and unit; charts"],
        look::stats_shape,
        look::stats,
    ),
    row(
        "motd",
        Look,
        ["việc của tôi lúc đăng nhập, tối đa ba dòng", "what is mine at a login, three lines at most"],
        look_shape,
        look::motd,
    ),
    row(
        "phrase",
        Look,
        ["câu chữ về tiến độ, trách nhiệm được hiểu thế nào", "how words about deadlines and units are understood"],
        phrase::shape,
        phrase::phrase,
    ),
    row("add", Task, ["thêm nhiệm vụ", "add a task"], moving::add_shape, moving::add),
    row("move", Task, ["chuyển sang cột khác", "move to another column"], moving::move_shape, moving::move_to),
    row("start", Task, ["bắt đầu thực hiện", "move to in progress"], moving::items_shape, moving::start),
    row("done", Task, ["hoàn thành", "move to done"], settle::done_shape, settle::done),
    row(
        "reopen",
        Task,
        ["mở lại, về đang thực hiện", "open again, back to in progress"],
        moving::items_shape,
        moving::reopen,
    ),
    row(
        "check",
        Task,
        ["ghi sản phẩm hoàn thành, với minh chứng", "record that a deliverable is done, with evidence"],
        settle::check_shape,
        settle::check,
    ),
    row("uncheck", Task, ["bỏ ghi sản phẩm", "open a deliverable again"], settle::uncheck_shape, settle::uncheck),
    row(
        "skip",
        Task,
        ["sản phẩm hoặc kỳ không phát sinh", "a deliverable or period does not arise"],
        settle::skip_shape,
        settle::skip,
    ),
    row("note", Task, ["ghi chú", "note"], task::note_shape, task::note),
    row("schedule", Task, ["đặt tiến độ", "set the deadline"], task::schedule_shape, task::schedule),
    row("extend", Task, ["gia hạn", "extend the due day"], task::extend_shape, task::extend),
    row(
        "assign",
        Task,
        ["giao chủ trì, phối hợp, người thực hiện", "assign units and people"],
        task::assign_shape,
        task::assign,
    ),
    row("block", Task, ["ghi vướng mắc", "mark as blocked"], mark::block_shape, mark::block),
    row("unblock", Task, ["hết vướng mắc", "not blocked any more"], mark::unblock_shape, mark::unblock),
    row("submit", Task, ["đã trình, chờ ký", "submitted, awaiting signature"], mark::submit_shape, mark::submit),
    row("depend", Task, ["thực hiện sau nhiệm vụ khác", "do it after another task"], mark::depend_shape, mark::depend),
    row("label", Task, ["thêm, bỏ nhãn", "add and remove labels"], mark::label_shape, mark::label),
    row(
        "edit",
        Task,
        [
            "sửa tên, người, mức ưu tiên, kinh phí, sản phẩm; không tùy chọn: mở trình soạn thảo (EDITOR)",
            "change title, people, priority, budget, deliverables; without options: in an editor (EDITOR)",
        ],
        wording::edit_shape,
        wording::edit,
    ),
    row(
        "correct",
        Task,
        ["đính chính câu chữ, giữ bản đã ban hành", "correct a wording, keep the one as issued"],
        wording::correct_shape,
        wording::correct,
    ),
    row("archive", Task, ["đưa ra khỏi kế hoạch", "drop from the plan"], mark::archive_shape, mark::archive),
    row(
        "meeting",
        Plan,
        ["giao ban: nội dung, thông báo kết luận", "the meeting: its points, its minutes"],
        meeting::meeting_shape,
        meeting::meeting,
    ),
    row(
        "trigger",
        Plan,
        ["ghi ngày của mốc tính hạn", "record the day of a trigger"],
        plan::trigger_shape,
        plan::trigger,
    ),
    row("target", Plan, ["ghi số liệu chỉ tiêu", "record a reading of a target"], target::target_shape, target::target),
    row("unit", Plan, ["thêm, đổi tên, sáp nhập bộ phận", "add, rename, merge units"], plan::unit_shape, plan::unit),
    row("amend", Plan, ["ghi quyết định điều chỉnh", "record an amending decision"], plan::amend_shape, plan::amend),
    row(
        "carry",
        Plan,
        ["chuyển nhiệm vụ sang kế hoạch khác", "carry tasks over to another plan"],
        plan::carry_shape,
        plan::carry,
    ),
    row("undo", Plan, ["hoàn tác thay đổi của tôi", "undo my change"], plan::undo_shape, plan::undo),
    row("redo", Plan, ["làm lại thay đổi vừa hoàn tác", "redo what was undone"], Shape::change_without_day, plan::redo),
    row(
        "batch",
        Plan,
        ["nhiều thay đổi một lần, tất cả hoặc không gì", "many changes at once, all or none"],
        batch::shape,
        batch::batch,
    ),
    row("import", File, ["nhập kế hoạch", "import a plan"], file::import_shape, file::import),
    row(
        "export",
        File,
        ["xuất kế hoạch, nhật ký, bảng nhiệm vụ", "write the plan, the history, a table"],
        file::export_shape,
        file::export,
    ),
    row(
        "report",
        File,
        ["báo cáo CCHC định kỳ gửi cấp trên (dự thảo)", "the periodic report to the level above (a draft)"],
        report::report_shape,
        report::report,
    ),
    row(
        "remind",
        File,
        ["nhắc việc từng bộ phận, in hoặc gửi thư", "what each unit has to do, printed or mailed"],
        remind::shape,
        remind::remind,
    ),
    row(
        "backup",
        File,
        ["sao lưu toàn bộ nhật ký ra một tệp", "keep the whole history in one file"],
        file::backup_shape,
        file::backup,
    ),
    row("restore", File, ["khôi phục từ bản sao lưu", "bring a backup back"], file::restore_shape, file::restore),
    row(
        "doctor",
        File,
        ["kiểm tra mọi thứ, và sửa", "whether everything is as it should be, and mending it"],
        file::doctor_shape,
        file::doctor,
    ),
    row("audit", File, ["kiểm tra nhật ký nguyên vẹn", "verify that the history is whole"], plain, file::audit),
    row("serve", Host, ["giữ dữ liệu và trả lời", "be the host"], host::serve_shape, host::serve),
    row("host", Host, ["xem hoặc dừng máy giữ dữ liệu", "status of the host, or stop it"], host::shape, host::host),
    row(
        "officer",
        Host,
        ["danh sách công chức: quyền, thay nhau, bàn giao", "the list of officers: rights, standing in, handing over"],
        officer::shape,
        officer::officer,
    ),
    row(
        "completions",
        Host,
        ["gõ tắt bằng phím Tab cho bash, zsh, fish", "completions for bash, zsh, fish"],
        complete::shape,
        complete::completions,
    ),
    row("man", Host, ["trang hướng dẫn (roff)", "the manual page (roff)"], plain, man::man),
    row("config", Host, ["cấu hình đang dùng và từ đâu", "settings and where they come from"], plain, config::show),
];

/// A subcommand by its name.
pub fn find(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

/// Runs what the command line names.
pub fn run(session: &mut Session) -> Outcome {
    let wants_help = session.line.has("--help") || session.line.has("-h");
    if session.line.has("--version") {
        let version = env!("CARGO_PKG_VERSION");
        return session.out.line(&format!("cchc {version}"));
    }
    let words = std::mem::take(&mut session.line.words);
    let Some((name, words)) = words.split_first() else {
        if wants_help {
            return help::all(session);
        }
        return look::open(session);
    };
    if name == "help" {
        return match words.first().map(|name| known(name)).transpose()? {
            Some(row) => help::one(session, row),
            None => help::all(session),
        };
    }
    if name == complete::HIDDEN {
        return complete::candidates(session, words);
    }
    let row = known(name)?;
    if wants_help {
        return help::one(session, row);
    }
    let given = (row.shape)(Shape::new(row.name, session.lang())).parse(words)?;
    (row.run)(session, &given)
}

fn known(name: &str) -> Result<&'static Row, Failure> {
    find(name).ok_or_else(|| {
        let shown = args::quoted(name);
        let failure = Failure::usage(
            "unknown-subcommand",
            words!("Không có lệnh “{shown}”.", "There is no subcommand “{shown}”."),
        );
        match nearest(name, ROWS.iter().map(|row| row.name)) {
            Some(near) => failure.hint(words!("Có phải “{near}”?", "Did you mean “{near}”?")),
            None => failure.hint(words!("Xem các lệnh: cchc --help", "See them: cchc --help")),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subcommand_explains_every_word_and_option_in_both_languages() {
        for row in ROWS {
            assert!(row.about.iter().all(|about| !about.is_empty()), "{}", row.name);
            assert_ne!(row.about[0], row.about[1], "{}", row.name);
            let parts = [Lang::Vi, Lang::En].map(|lang| (row.shape)(Shape::new(row.name, lang)).parts());
            for (vi, en) in parts[0].iter().zip(&parts[1]) {
                assert!(!vi.help.is_empty() && !en.help.is_empty(), "{} {vi:?}", row.name);
                assert_ne!(vi.help, en.help, "{} {vi:?}", row.name);
            }
        }
    }

    #[test]
    fn no_option_of_a_subcommand_is_a_global_one() {
        for row in ROWS {
            for part in (row.shape)(Shape::new(row.name, Lang::Vi)).parts() {
                assert!(args::GLOBALS.iter().all(|global| global.name != part.option), "{} {part:?}", row.name);
            }
        }
    }

    #[test]
    fn names_are_unique_and_clap_accepts_every_shape() {
        for (place, row) in ROWS.iter().enumerate() {
            assert!(ROWS[..place].iter().all(|other| other.name != row.name), "{}", row.name);
            // In a build with checks, clap looks for contradictions.
            let _ = (row.shape)(Shape::new(row.name, Lang::Vi)).parse(&[]);
        }
    }
}

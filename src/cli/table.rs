//! All subcommands: name, help in both languages, shape, and what they do. Only the chosen one is built: describing
//! all of them costs more than the rest of the process.

use super::shape::{Given, Shape};
use super::{Outcome, args, config, edit, help, host, look, session::Session};
use crate::failure::Failure;
use crate::text::{Lang, nearest};
use crate::words;

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

/// All of them, in the order of the help.
pub const ROWS: &[Row] = &[
    row("list", Group::Look, ["danh sách nhiệm vụ", "tasks"], look::list_shape, look::list),
    row("show", Group::Look, ["mọi điều về một nhiệm vụ", "everything about a task"], look::show_shape, look::show),
    row("add", Group::Task, ["thêm nhiệm vụ", "add a task"], edit::add_shape, edit::add),
    row("move", Group::Task, ["chuyển sang cột khác", "move to another column"], edit::move_shape, edit::move_to),
    row("start", Group::Task, ["bắt đầu thực hiện", "move to in progress"], edit::items_shape, edit::start),
    row("done", Group::Task, ["hoàn thành", "move to done"], edit::done_shape, edit::done),
    row("reopen", Group::Task, ["mở lại, về đang thực hiện", "back to in progress"], edit::items_shape, edit::reopen),
    row("serve", Group::Host, ["giữ dữ liệu và trả lời", "be the host"], host::serve_shape, host::serve),
    row(
        "host",
        Group::Host,
        ["xem hoặc dừng máy giữ dữ liệu", "status of the host, or stop it"],
        host::shape,
        host::host,
    ),
    row(
        "config",
        Group::Host,
        ["cấu hình đang dùng và từ đâu", "settings and where they come from"],
        plain,
        config::show,
    ),
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

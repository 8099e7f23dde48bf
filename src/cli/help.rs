//! Help, printed from the table of subcommands.

use std::fmt::Write as _;

use super::Outcome;
use super::args::GLOBALS;
use super::output::{Ink, Output};
use super::session::Session;
use super::shape::{Part, Shape, metavar};
use super::table::{Group, ROWS, Row};
use crate::text::{pad, width, wrap};

/// The exit codes, each with its meaning, Vietnamese and English.
pub const CODES: [(&str, [&str; 2]); 6] = [
    (
        "0",
        ["đã ghi, hoặc đã đúng như vậy từ trước (không ghi gì thêm)", "done, or it was so already (nothing is stored)"],
    ),
    ("1", ["không được chấp nhận, không có gì thay đổi", "refused: nothing changed"]),
    ("2", ["dòng lệnh không đúng", "usage"]),
    (
        "3",
        ["không tới được dữ liệu hoặc tệp, không có gì thay đổi", "host, store or file out of reach: nothing changed"],
    ),
    (
        "4",
        ["chưa biết đã ghi hay chưa; gửi lại với --ticket", "not known whether it was stored; repeat it with --ticket"],
    ),
    ("70", ["do chương trình", "our fault"]),
];

/// All subcommands.
pub fn all(session: &mut Session) -> Outcome {
    let lang = session.lang();
    let out = &mut session.out;
    out.line(lang.of(
        "cchc: kế hoạch cải cách hành chính của phường, trên bảng công việc",
        "cchc: a ward's administrative-reform plan on a terminal board",
    ))?;
    out.line("")?;
    out.line(lang.of(
        "Cách dùng: cchc [LỆNH] [TÙY CHỌN]        không có LỆNH: mở bảng công việc",
        "Usage: cchc [COMMAND] [OPTIONS]        without COMMAND: open the board",
    ))?;
    for group in Group::ALL {
        let rows: Vec<(String, &str)> = ROWS
            .iter()
            .filter(|row| row.group == group)
            .map(|row| (row.name.to_owned(), lang.of(row.about[0], row.about[1])))
            .collect();
        section(out, group.title(lang), &rows)?;
    }
    globals(out)?;
    let codes: Vec<(String, &str)> =
        CODES.iter().map(|(code, meaning)| ((*code).to_owned(), lang.of(meaning[0], meaning[1]))).collect();
    section(out, lang.of("Mã thoát", "Exit status"), &codes)?;
    out.line("")?;
    out.line(lang.of("Về một lệnh: cchc LỆNH --help", "About one of them: cchc COMMAND --help"))
}

/// One subcommand.
pub fn one(session: &mut Session, row: &Row) -> Outcome {
    let lang = session.lang();
    let parts = (row.shape)(Shape::new(row.name, lang)).parts();
    let out = &mut session.out;
    let about = lang.of(row.about[0], row.about[1]);
    out.line(&format!("cchc {}: {about}", row.name))?;
    out.line("")?;
    let usage = lang.of("Cách dùng", "Usage");
    out.line(&format!("{usage}: {}", usage_line(row.name, &parts, lang.of("[TÙY CHỌN]", "[OPTIONS]"))))?;
    let (options, words): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| !part.option.is_empty());
    let words: Vec<(String, &str)> = words.iter().map(|part| (part.metavar.clone(), part.help.as_str())).collect();
    section(out, lang.of("Cần ghi", "Words"), &words)?;
    let options: Vec<(String, &str)> = options.iter().map(|part| (option(part), part.help.as_str())).collect();
    section(out, lang.of("Tùy chọn", "Options"), &options)?;
    globals(out)
}

/// `cchc move SỐ... CỘT [TÙY CHỌN]`
pub fn usage_line(name: &str, parts: &[Part], options: &str) -> String {
    let mut line = format!("cchc {name}");
    for part in parts.iter().filter(|part| part.option.is_empty() || part.is_required) {
        let dots = if part.is_repeated { "..." } else { "" };
        let text = if part.option.is_empty() { format!("{}{dots}", part.metavar) } else { option(part) };
        let _ = if part.is_required { write!(line, " {text}") } else { write!(line, " [{text}]") };
    }
    if parts.iter().any(|part| !part.option.is_empty() && !part.is_required) {
        line.push(' ');
        line.push_str(options);
    }
    line
}

/// `--on NGÀY`
pub fn option(part: &Part) -> String {
    let dots = if part.is_repeated { "..." } else { "" };
    if part.metavar.is_empty() { part.option.clone() } else { format!("{} {}{dots}", part.option, part.metavar) }
}

fn globals(out: &mut Output) -> Outcome {
    let lang = out.lang;
    let rows: Vec<(String, &str)> = GLOBALS
        .iter()
        .map(|global| {
            let value = global.value.map(|value| format!(" {}", metavar(value, lang))).unwrap_or_default();
            (format!("{}{value}", global.name), lang.of(global.about[0], global.about[1]))
        })
        .collect();
    section(out, lang.of("Tùy chọn chung", "Global options"), &rows)
}

fn section(out: &mut Output, title: &str, rows: &[(String, &str)]) -> Outcome {
    if rows.is_empty() {
        return Ok(());
    }
    let left = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0).min(26);
    let right = out.columns().saturating_sub(left + 4).max(16);
    out.line("")?;
    let title = out.ink(Ink::Bold, title);
    out.line(&title)?;
    for (name, about) in rows {
        let lines = wrap(about, right);
        if width(name) > left {
            out.line(&format!("  {name}"))?;
        }
        for (place, line) in lines.iter().enumerate() {
            let name = if place == 0 && width(name) <= left { name.as_str() } else { "" };
            out.line(format!("  {}  {line}", pad(name, left)).trim_end())?;
        }
    }
    Ok(())
}

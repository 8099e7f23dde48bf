//! `man`: the manual page, printed from the table of subcommands.

use super::Outcome;
use super::args::GLOBALS;
use super::help::{CODES, option, usage_line};
use super::session::Session;
use super::shape::{Given, Shape, metavar};
use super::table::{Group, ROWS};
use std::fmt::Write as _;

/// Text as roff takes it literally.
fn plain(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    if escaped.starts_with(['.', '\'']) { format!("\\&{escaped}") } else { escaped }
}

/// `man`
pub fn man(session: &mut Session, _: &Given) -> Outcome {
    let lang = session.lang();
    let version = env!("CARGO_PKG_VERSION");
    let mut page = format!(".TH CCHC 1 \"\" \"cchc {version}\" \"\"\n");
    let section = |page: &mut String, title: &str| {
        let _ = writeln!(page, ".SH {}", plain(title).to_uppercase());
    };
    section(&mut page, lang.of("Tên", "Name"));
    page.push_str(&plain(lang.of(
        "cchc - kế hoạch cải cách hành chính của phường, trên bảng công việc",
        "cchc - a ward's administrative-reform plan on a terminal board",
    )));
    page.push('\n');
    section(&mut page, lang.of("Cách dùng", "Synopsis"));
    let _ = writeln!(page, ".B cchc\n{}", plain(lang.of("[LỆNH] [TÙY CHỌN]", "[COMMAND] [OPTIONS]")));
    for group in Group::ALL {
        section(&mut page, group.title(lang));
        for row in ROWS.iter().filter(|row| row.group == group) {
            let parts = (row.shape)(Shape::new(row.name, lang)).parts();
            let usage = usage_line(row.name, &parts, lang.of("[TÙY CHỌN]", "[OPTIONS]"));
            let _ = writeln!(page, ".SS {}\n{}.", plain(&usage), plain(lang.of(row.about[0], row.about[1])));
            for part in parts {
                let name = if part.option.is_empty() { part.metavar.clone() } else { option(&part) };
                let _ = writeln!(page, ".TP\n.B {}\n{}", plain(&name), plain(&part.help));
            }
        }
    }
    section(&mut page, lang.of("Tùy chọn chung", "Global options"));
    for global in &GLOBALS {
        let value = global.value.map(|value| format!(" {}", metavar(value, lang))).unwrap_or_default();
        let about = lang.of(global.about[0], global.about[1]);
        let _ = writeln!(page, ".TP\n.B {}{}\n{}", plain(global.name), plain(&value), plain(about));
    }
    section(&mut page, lang.of("Mã thoát", "Exit status"));
    for (code, meaning) in CODES {
        let _ = writeln!(page, ".TP\n.B {code}\n{}", plain(lang.of(meaning[0], meaning[1])));
    }
    session.out.raw(page.as_bytes())
}

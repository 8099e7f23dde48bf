//! Global options: accepted before and after the subcommand, and taken out of the words before a subcommand reads
//! its own, so that building one subcommand is enough.

use std::ffi::OsString;

use super::shape::metavar;
use crate::failure::Failure;
use crate::text::{Lang, Words, nearest};
use crate::words;

/// One global option.
pub struct Global {
    /// With its two dashes.
    pub name: &'static str,
    /// The name of its value; none for a switch.
    pub value: Option<&'static str>,
    /// What it does, Vietnamese and English.
    pub about: [&'static str; 2],
}

const fn row(name: &'static str, value: Option<&'static str>, vi: &'static str, en: &'static str) -> Global {
    Global { name, value, about: [vi, en] }
}

/// All of them, in the order of the help.
pub const GLOBALS: [Global; 13] = [
    row(
        "--data",
        Some("DIR"),
        "thư mục dữ liệu (CCHC_DATA; mặc định $XDG_DATA_HOME/cchc)",
        "data directory (CCHC_DATA; default $XDG_DATA_HOME/cchc)",
    ),
    row(
        "--socket",
        Some("PATH"),
        "socket của máy giữ dữ liệu đang chạy, không tự khởi động (CCHC_SOCKET)",
        "use the host at this socket, never start one (CCHC_SOCKET)",
    ),
    row(
        "--plan",
        Some("ID"),
        "kế hoạch (CCHC_PLAN; mặc định: kế hoạch hiện hành)",
        "the plan (CCHC_PLAN; default: the current one)",
    ),
    row("--json", None, "in JSON cho chương trình khác đọc", "print JSON for scripts"),
    row("--lang", Some("vi|en"), "ngôn ngữ (CCHC_LANG; mặc định vi)", "language (CCHC_LANG; default vi)"),
    row("--color", Some("auto|always|never"), "màu chữ (và NO_COLOR)", "colour (and NO_COLOR)"),
    row(
        "--theme",
        Some("NAME"),
        "bảng màu: dark, light, contrast, sixteen, none",
        "colours: dark, light, contrast, sixteen, none",
    ),
    row("--ascii", None, "vẽ bảng bằng ký tự ASCII", "draw the board with ASCII signs"),
    row(
        "--today",
        Some("DATE"),
        "coi ngày này là hôm nay (CCHC_TODAY)",
        "take this day as today (CCHC_TODAY; for reports and tests)",
    ),
    row(
        "--config",
        Some("FILE"),
        "tệp cấu hình (mặc định /etc/cchc/config.toml, rồi $XDG_CONFIG_HOME/cchc/config.toml)",
        "configuration file (default /etc/cchc/config.toml, then $XDG_CONFIG_HOME/cchc/config.toml)",
    ),
    row("--help", None, "xem hướng dẫn", "show this help"),
    row("-h", None, "như --help", "the same as --help"),
    row("--version", None, "xem phiên bản", "show the version"),
];

/// The command line, with the global options taken out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    given: Vec<(&'static str, String)>,
    /// The subcommand and its words.
    pub words: Vec<String>,
}

impl Line {
    /// Takes the global options out. Everything after `--` belongs to the subcommand.
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Line, Failure> {
        let mut line = Line::default();
        let mut args = args.into_iter().map(text);
        while let Some(arg) = args.next() {
            let arg = arg?;
            if arg == "--" {
                line.words.push(arg);
                line.words.extend(args.by_ref().collect::<Result<Vec<_>, _>>()?);
                break;
            }
            let (name, value) = match arg.split_once('=') {
                Some((name, value)) if arg.starts_with("--") => (name, Some(value.to_owned())),
                _ => (arg.as_str(), None),
            };
            let Some(global) = GLOBALS.iter().find(|global| global.name == name) else {
                if line.words.is_empty() && arg.starts_with('-') {
                    return Err(unknown_option(&arg, None, std::iter::empty()));
                }
                line.words.push(arg);
                continue;
            };
            let value = match (global.value, value) {
                (None, None) => String::new(),
                (None, Some(_)) => return Err(takes_no_value(name)),
                (Some(_), Some(value)) => value,
                (Some(metavar), None) => args.next().transpose()?.ok_or_else(|| value_missing(name, metavar))?,
            };
            line.given.push((global.name, value));
        }
        Ok(line)
    }

    /// The value of a global option; of several the last.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.given.iter().rev().find(|(given, _)| *given == name).map(|(_, value)| value.as_str())
    }

    /// Whether a switch is given.
    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }
}

/// Language and form of a failure, before the command line is understood.
pub fn manner(args: &[OsString]) -> (Lang, bool) {
    let args = || args.iter().map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--");
    let is_json = args().any(|arg| arg == "--json");
    let after = args().skip_while(|arg| arg != "--lang").nth(1);
    let joined = args().find_map(|arg| arg.strip_prefix("--lang=").map(str::to_owned));
    let asked = after.map(String::from).or(joined).or_else(|| std::env::var("CCHC_LANG").ok());
    let lang = if asked.as_deref() == Some("en") { Lang::En } else { Lang::Vi };
    (lang, is_json)
}

fn text(arg: OsString) -> Result<String, Failure> {
    arg.into_string().map_err(|arg| {
        let arg = quoted(&arg.to_string_lossy());
        Failure::usage("not-utf-8", words!("“{arg}” không phải chữ UTF-8.", "“{arg}” is not UTF-8 text."))
    })
}

/// What of a text from outside is repeated in a sentence.
pub fn quoted(text: &str) -> String {
    crate::text::cut(&crate::text::clean_line(text), 60).into_owned()
}

/// An option that the subcommand (none: the program) does not know, with the nearest one of its own and the global ones.
pub fn unknown_option<'a>(typed: &str, of: Option<&str>, own: impl Iterator<Item = &'a str>) -> Failure {
    let name = typed.split('=').next().unwrap_or(typed);
    let known: Vec<&str> = own.chain(GLOBALS.iter().map(|global| global.name)).collect();
    let shown = quoted(name);
    let failure =
        Failure::usage("unknown-option", words!("Không có tùy chọn “{shown}”.", "There is no option “{shown}”."));
    match nearest(name, known.iter().copied()) {
        Some(near) => failure.hint(words!("Có phải “{near}”?", "Did you mean “{near}”?")),
        None => failure.hint(see_help(of)),
    }
}

/// Where the words and options of a subcommand, or of the program, are told.
pub fn see_help(of: Option<&str>) -> Words {
    let of = of.map(|name| format!("{name} ")).unwrap_or_default();
    words!("Xem: cchc {of}--help", "See: cchc {of}--help")
}

/// A word or an option of a subcommand that was left out: `--on DATE`.
pub fn missing(option: &str, metavar: &str, of: &str) -> Failure {
    let told = |lang| format!("{option} {}", self::metavar(metavar, lang));
    let (vi, en) = (told(Lang::Vi), told(Lang::En));
    let (vi, en) = (vi.trim_start(), en.trim_start());
    Failure::usage("missing", words!("Thiếu {vi}.", "{en} is missing.")).hint(see_help(Some(of)))
}

/// A word more than is understood.
pub fn too_much(typed: &str, hint: Words) -> Failure {
    let typed = quoted(typed);
    Failure::usage("too-many-words", words!("Thừa “{typed}”.", "“{typed}” is too much.")).hint(hint)
}

/// An option without the value it needs.
pub fn value_missing(name: &str, metavar: &str) -> Failure {
    let vi = self::metavar(metavar, Lang::Vi);
    Failure::usage("value-missing", words!("Thiếu giá trị sau {name}.", "A value is missing after {name}."))
        .hint(words!("Cách ghi: {name} {vi}", "It is written: {name} {metavar}"))
}

/// A switch with a value.
pub fn takes_no_value(name: &str) -> Failure {
    Failure::usage("no-value", words!("{name} không nhận giá trị.", "{name} takes no value."))
}

/// A value that is none of a few words, which are other ones in each language.
pub fn not_one_of_both(name: &str, typed: &str, vi: &[&str], en: &[&str]) -> Failure {
    let [in_vi, in_en] = [vi, en].map(|known| not_one_of(name, typed, known));
    let hint = in_vi.hint.zip(in_en.hint).map(|(vi, en)| Words { vi: vi.vi, en: en.en });
    Failure { hint, ..not_one_of(name, typed, vi) }
}

/// A value that is none of a few words.
pub fn not_one_of(name: &str, typed: &str, known: &[&str]) -> Failure {
    let shown = quoted(typed);
    let all = known.join(", ");
    let vi = metavar(name, Lang::Vi);
    let failure =
        Failure::usage("unknown-value", words!("{vi} không nhận “{shown}”.", "{name} does not take “{shown}”."));
    match nearest(typed, known.iter().copied()) {
        Some(near) => {
            failure.hint(words!("Có phải “{near}”? Dùng được: {all}.", "Did you mean “{near}”? There are: {all}."))
        }
        None => failure.hint(words!("Dùng được: {all}.", "There are: {all}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Line, Failure> {
        Line::read(args.iter().map(Into::into))
    }

    #[test]
    fn global_options_stand_before_and_after_the_subcommand() {
        let line = read(&["--json", "list", "area:II", "--lang=en", "--data", "/x"]).unwrap();
        assert_eq!(line.words, ["list", "area:II"]);
        assert!(line.has("--json"));
        assert_eq!((line.value("--lang"), line.value("--data")), (Some("en"), Some("/x")));
    }

    #[test]
    fn after_two_dashes_nothing_is_taken_out() {
        let line = read(&["note", "4", "--", "--json"]).unwrap();
        assert_eq!(line.words, ["note", "4", "--", "--json"]);
        assert!(!line.has("--json"));
    }

    #[test]
    fn a_wrong_global_option_is_told_with_the_nearest() {
        assert_eq!(read(&["--jsn", "list"]).unwrap_err().hint.unwrap().vi, "Có phải “--json”?");
        assert_eq!(read(&["--data"]).unwrap_err().kind, "value-missing");
        assert_eq!(read(&["--json=1"]).unwrap_err().kind, "no-value");
    }
}

//! Settings and where each comes from: option, environment, the user's file, the machine's file, default.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::Outcome;
use super::args::{Line, not_one_of, quoted};
use super::output::{Color, quote};
use super::session::Session;
use super::shape::Given;
use crate::calendar::{Date, parse_date};
use crate::domain::due::SOON_DAYS;
use crate::domain::id::PlanId;
use crate::failure::{Failure, why};
use crate::link::{Place, clock};
use crate::text::{Lang, Words, nearest};
use crate::words;

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Option,
    /// A variable.
    Environment(&'static str),
    /// A line of a file.
    File(PathBuf, usize),
    /// Nowhere.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Option => f.write_str("option"),
            Origin::Environment(name) => f.write_str(name),
            Origin::File(path, line) => write!(f, "{}:{line}", path.display()),
            Origin::Default => f.write_str("default"),
        }
    }
}

/// A setting with its origin.
type From<T> = (T, Origin);

/// All settings.
#[derive(Debug)]
pub struct Settings {
    /// Where the office lies.
    pub place: From<Place>,
    /// The plan; none: the current one.
    pub plan: From<Option<PlanId>>,
    /// Language.
    pub lang: From<Lang>,
    /// Colour.
    pub color: From<Color>,
    /// The day that counts as today; none: the clock's.
    pub today: From<Option<Date>>,
    /// Colours of the board.
    pub theme: From<Option<String>>,
    /// Signs that every terminal has.
    pub ascii: From<bool>,
    /// Keys of the board: command and keys.
    pub keys: BTreeMap<String, From<Vec<String>>>,
    /// Days before a due day from which a task counts as due soon.
    pub soon_days: From<Option<i64>>,
    /// Whether the host makes a backup a day.
    pub daily_backup: From<bool>,
}

/// What a configuration file may say.
const KEYS: [&str; 10] =
    ["data", "socket", "plan", "lang", "color", "theme", "ascii", "soon_days", "daily_backup", "keys"];
const COLORS: [&str; 3] = ["auto", "always", "never"];
const LANGS: [&str; 2] = ["vi", "en"];
/// The colours of the board; the first is that of a terminal that says nothing.
pub const THEMES: [&str; 5] = ["dark", "light", "contrast", "sixteen", "none"];

/// What the files say; the later one wins.
#[derive(Default)]
struct Files {
    texts: BTreeMap<&'static str, From<String>>,
    keys: BTreeMap<String, From<Vec<String>>>,
    ascii: Option<From<bool>>,
    soon_days: Option<From<i64>>,
    daily_backup: Option<From<bool>>,
}

impl Settings {
    /// Reads them all.
    pub fn read(line: &Line) -> Result<Settings, Failure> {
        let mut files = Files::default();
        if let Some(path) = line.value("--config") {
            files.read(Path::new(path), true)?;
        } else {
            files.read(Path::new("/etc/cchc/config.toml"), false)?;
            if let Some(dir) = base("XDG_CONFIG_HOME", ".config") {
                files.read(&dir.join("cchc/config.toml"), false)?;
            }
        }
        let find = |option: &'static str, variable: Option<&'static str>, key: &str| -> Option<From<String>> {
            if let Some(value) = line.value(option) {
                return Some((value.to_owned(), Origin::Option));
            }
            let set = variable.and_then(|name| Some((std::env::var(name).ok()?, Origin::Environment(name))));
            set.filter(|(value, _)| !value.is_empty()).or_else(|| files.texts.get(key).cloned())
        };
        let lang = match find("--lang", Some("CCHC_LANG"), "lang") {
            None => (Lang::Vi, Origin::Default),
            Some((text, origin)) => match text.as_str() {
                "vi" => (Lang::Vi, origin),
                "en" => (Lang::En, origin),
                other => return Err(not_allowed("--lang", other, &LANGS, &origin)),
            },
        };
        let color = match find("--color", None, "color") {
            None => (Color::Auto, Origin::Default),
            Some((text, origin)) => match text.as_str() {
                "auto" => (Color::Auto, origin),
                "always" => (Color::Always, origin),
                "never" => (Color::Never, origin),
                other => return Err(not_allowed("--color", other, &COLORS, &origin)),
            },
        };
        let plan = match find("--plan", Some("CCHC_PLAN"), "plan") {
            None => (None, Origin::Default),
            Some((text, origin)) => (
                Some(text.parse().map_err(|name: crate::domain::id::NotAName| Failure::usage("plan-id", name.0))?),
                origin,
            ),
        };
        let today = match find("--today", Some("CCHC_TODAY"), "") {
            None => (None, Origin::Default),
            Some((text, origin)) => (Some(date(&text, clock::today())?), origin),
        };
        let place = place(&find)?;
        let theme = match find("--theme", None, "theme") {
            None => (None, Origin::Default),
            Some((text, origin)) if THEMES.contains(&text.as_str()) => (Some(text), origin),
            Some((other, origin)) => return Err(not_allowed("--theme", &other, &THEMES, &origin)),
        };
        let ascii = line.has("--ascii").then_some((true, Origin::Option)).or(files.ascii);
        let ascii = ascii.unwrap_or((false, Origin::Default));
        let soon_days = files.soon_days.map_or((None, Origin::Default), |(days, origin)| (Some(days), origin));
        let daily_backup = files.daily_backup.unwrap_or((true, Origin::Default));
        Ok(Settings { place, plan, lang, color, today, theme, ascii, keys: files.keys, soon_days, daily_backup })
    }
}

/// A value that a setting does not take, named by where it stands.
fn not_allowed(option: &str, typed: &str, known: &[&str], origin: &Origin) -> Failure {
    let (file, line) = match origin {
        Origin::File(file, line) => (file.display(), line),
        Origin::Environment(name) => return not_one_of(name, typed, known),
        Origin::Option | Origin::Default => return not_one_of(option, typed, known),
    };
    let failure = not_one_of(option.trim_start_matches('-'), typed, known);
    let Words { vi, en } = &failure.message;
    Failure { message: words!("{file}, dòng {line}: {vi}", "{file}, line {line}: {en}"), ..failure }
}

/// What the reader of TOML says, in words of our own.
fn misread(message: &str, found: &str) -> Words {
    let found = quoted(found);
    match message {
        "duplicate key" => words!("“{found}” đã ghi ở trên.", "“{found}” is given above already."),
        _ if message.starts_with("string values") && found.is_empty() => {
            words!("thiếu giá trị sau dấu =.", "a value is missing after =.")
        }
        _ if message.starts_with("string values") => {
            words!("“{found}” chưa nằm trong dấu nháy kép.", "“{found}” is not in double quotes.")
        }
        _ => words!("không đúng khuôn dạng TOML.", "this is not TOML."),
    }
}

/// A day as typed.
pub fn date(text: &str, today: Date) -> Result<Date, Failure> {
    parse_date(text, today).map_err(|wrong| Failure::usage("date", wrong.message()).hint(wrong.hint()))
}

/// Finds a setting by its option, its variable and its key.
type Find<'a> = dyn Fn(&'static str, Option<&'static str>, &str) -> Option<From<String>> + 'a;

/// A socket or a directory: what is said nearer wins, and at the same distance the socket.
fn place(find: &Find) -> Result<From<Place>, Failure> {
    let rank = |origin: &Origin| match origin {
        Origin::Option => 0,
        Origin::Environment(_) => 1,
        Origin::File(..) => 2,
        Origin::Default => 3,
    };
    let socket = find("--socket", Some("CCHC_SOCKET"), "socket");
    let data = find("--data", Some("CCHC_DATA"), "data");
    match (socket, data) {
        (Some((path, origin)), None) => Ok((Place::Socket(path.into()), origin)),
        (Some((path, near)), Some((_, far))) if rank(&near) <= rank(&far) => Ok((Place::Socket(path.into()), near)),
        (_, Some((dir, origin))) if !dir.is_empty() => Ok((Place::Directory(dir.into()), origin)),
        _ => match base("XDG_DATA_HOME", ".local/share") {
            Some(dir) => Ok((Place::Directory(dir.join("cchc")), Origin::Default)),
            None => Err(Failure::out_of_reach(
                "no-home",
                words!("Không rõ thư mục cá nhân (HOME).", "The home directory (HOME) is not known."),
            )
            .hint(words!("Cho biết chỗ để dữ liệu: --data THƯ_MỤC", "Say where the data is: --data DIR"))),
        },
    }
}

/// A directory of the XDG base directory specification; relative ones do not count.
fn base(variable: &str, below_home: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    named.or_else(|| Some(home()?.join(below_home)))
}

impl Files {
    fn read(&mut self, path: &Path, must_exist: bool) -> Result<(), Failure> {
        let shown = path.display();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_exist => return Ok(()),
            // A file of the machine that this account may not read says nothing to it.
            Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied && !must_exist => return Ok(()),
            Err(error) => {
                let Words { vi, en } = why(&error);
                return Err(Failure::out_of_reach(
                    "config",
                    words!("Không đọc được tệp cấu hình {shown}: {vi}.", "{shown} cannot be read: {en}."),
                ));
            }
        };
        let line_of = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
        let wrong = |line: usize, vi: &str, en: &str| {
            Failure::usage("config", words!("{shown}, dòng {line}: {vi}", "{shown}, line {line}: {en}"))
        };
        let table = DeTable::parse(&text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let line = line_of(span.start);
            let before = text.get(..span.start).unwrap_or_default();
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let Words { vi, en } = misread(error.message(), text.get(span).unwrap_or_default());
            let place =
                words!("{shown}, dòng {line}, cột {column}: {vi}", "{shown}, line {line}, column {column}: {en}");
            Failure::usage("config", place).hint(words!(
                "Mỗi dòng ghi: mục = giá trị, ví dụ theme = \"light\"",
                "Each line is written: key = value, for example theme = \"light\""
            ))
        })?;
        for (key, value) in table.get_ref() {
            let line = line_of(key.span().start);
            let origin = || Origin::File(path.to_owned(), line);
            let name: &str = key.get_ref();
            let Some(known) = KEYS.iter().find(|known| **known == name) else {
                let shown = quoted(name);
                let near = nearest(name, KEYS).map_or_else(String::new, |near| format!(" “{near}”?"));
                let vi = format!("không có mục “{shown}”.{}", prefixed(" Có phải", &near));
                let en = format!("there is no key “{shown}”.{}", prefixed(" Did you mean", &near));
                return Err(wrong(line, &vi, &en));
            };
            match (*known, value.get_ref()) {
                ("keys", DeValue::Table(keys)) => {
                    for (command, keys) in keys {
                        let line = line_of(command.span().start);
                        let keys = texts(keys.get_ref()).ok_or_else(|| {
                            let shown = quoted(command.get_ref());
                            wrong(
                                line,
                                &format!("keys.{shown}: ghi như \"ctrl-u\" hoặc [\"ctrl-u\", \"u\"]."),
                                &format!("keys.{shown}: write \"ctrl-u\" or [\"ctrl-u\", \"u\"]."),
                            )
                        })?;
                        self.keys.insert(command.get_ref().to_string(), (keys, Origin::File(path.to_owned(), line)));
                    }
                }
                ("soon_days", DeValue::Integer(days)) => {
                    let days = days.to_string().parse().ok().filter(|days| (0..=366).contains(days));
                    let days = days.ok_or_else(|| {
                        wrong(line, "soon_days: số ngày từ 0 đến 366.", "soon_days: a number of days from 0 to 366.")
                    })?;
                    self.soon_days = Some((days, origin()));
                }
                ("ascii", DeValue::Boolean(ascii)) => self.ascii = Some((*ascii, origin())),
                ("daily_backup", DeValue::Boolean(is_on)) => self.daily_backup = Some((*is_on, origin())),
                ("keys" | "soon_days" | "ascii" | "daily_backup", _) => {
                    let (vi, en) =
                        (format!("{name}: sai kiểu giá trị."), format!("{name}: a value of the wrong kind."));
                    return Err(wrong(line, &vi, &en));
                }
                (_, DeValue::String(text)) => {
                    self.texts.insert(known, (text.to_string(), origin()));
                }
                _ => {
                    let (vi, en) =
                        (format!("{name}: cần một chuỗi \"...\"."), format!("{name}: a text \"...\" is needed."));
                    return Err(wrong(line, &vi, &en));
                }
            }
        }
        Ok(())
    }
}

fn prefixed(prefix: &str, rest: &str) -> String {
    if rest.is_empty() { String::new() } else { format!("{prefix}{rest}") }
}

fn texts(value: &DeValue) -> Option<Vec<String>> {
    match value {
        DeValue::String(text) => Some(vec![text.to_string()]),
        DeValue::Array(all) => {
            let text = |value: &DeValue| match value {
                DeValue::String(text) => Some(text.to_string()),
                _ => None,
            };
            all.iter().map(|value| text(value.get_ref())).collect()
        }
        _ => None,
    }
}

/// `config`: every setting, and where it comes from.
pub fn show(session: &mut Session, _: &Given) -> Outcome {
    let settings = &session.settings;
    let (place_name, place) = match &settings.place.0 {
        Place::Directory(dir) => ("data", dir.display().to_string()),
        Place::Socket(path) => ("socket", path.display().to_string()),
    };
    let lang = LANGS[usize::from(settings.lang.0 == Lang::En)];
    let color = COLORS[match settings.color.0 {
        Color::Auto => 0,
        Color::Always => 1,
        Color::Never => 2,
    }];
    let text = |value: Option<String>| value.map(serde_json::Value::from);
    let mut rows: Vec<(String, Option<serde_json::Value>, &Origin)> = vec![
        (place_name.to_owned(), text(Some(place)), &settings.place.1),
        ("plan".to_owned(), text(settings.plan.0.as_ref().map(ToString::to_string)), &settings.plan.1),
        ("lang".to_owned(), text(Some(lang.to_owned())), &settings.lang.1),
        ("color".to_owned(), text(Some(color.to_owned())), &settings.color.1),
        ("today".to_owned(), text(Some(session.today().to_string())), &settings.today.1),
        (
            "theme".to_owned(),
            text(Some(settings.theme.0.clone().unwrap_or_else(|| THEMES[0].to_owned()))),
            &settings.theme.1,
        ),
        ("ascii".to_owned(), Some(settings.ascii.0.into()), &settings.ascii.1),
        ("soon_days".to_owned(), Some(settings.soon_days.0.unwrap_or(SOON_DAYS).into()), &settings.soon_days.1),
        ("daily_backup".to_owned(), Some(settings.daily_backup.0.into()), &settings.daily_backup.1),
    ];
    for (command, (keys, origin)) in &settings.keys {
        rows.push((format!("keys.{command}"), Some(serde_json::Value::from(keys.clone())), origin));
    }
    if session.out.is_json {
        let one = |(key, value, origin): &(String, Option<serde_json::Value>, &Origin)| {
            let value = value.clone().unwrap_or_default();
            format!("{{\"key\":{},\"value\":{value},\"from\":{}}}", quote(key), quote(&origin.to_string()))
        };
        let all: Vec<String> = rows.iter().map(one).collect();
        let all = all.join(",");
        return session.out.line(&format!("{{\"schema\":1,\"settings\":[{all}]}}"));
    }
    let lang = session.out.lang;
    let lines: Vec<String> = rows
        .iter()
        .map(|(key, value, origin)| {
            let value = match value {
                // Only the plan has no value of its own.
                None => lang.of("kế hoạch hiện hành", "the current plan").to_owned(),
                Some(serde_json::Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
            };
            let origin = match origin {
                Origin::Option => lang.of("tùy chọn", "option").to_owned(),
                Origin::Default => lang.of("mặc định", "default").to_owned(),
                other => other.to_string(),
            };
            format!("{}  {value}  ({origin})", crate::text::pad(key, 12))
        })
        .collect();
    for line in lines {
        session.out.line(&line)?;
    }
    Ok(())
}

//! The shape of a subcommand: its words and options, each with its help in both languages, and what was given.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::args::{see_help, takes_no_value, too_much, unknown_option, value_missing};
use crate::failure::Failure;
use crate::text::{Lang, plural};
use crate::words;

/// A subcommand that is being described.
#[must_use = "a shape describes; it is read by `Shape::parse`"]
pub struct Shape {
    command: Command,
    lang: Lang,
}

/// One word or option, for the help, the manual and the completions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `--on`; empty for a word without a name.
    pub option: String,
    /// `N`, `DATE`; empty for a switch.
    pub metavar: String,
    /// It must be given.
    pub is_required: bool,
    /// It may be given several times.
    pub is_repeated: bool,
    /// What it is.
    pub help: String,
}

impl Shape {
    /// A subcommand without words.
    pub fn new(name: &'static str, lang: Lang) -> Shape {
        let command = Command::new(name)
            .no_binary_name(true)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .disable_help_subcommand(true)
            .args_override_self(true);
        Shape { command, lang }
    }

    fn arg(mut self, arg: Arg, help: [&'static str; 2]) -> Shape {
        self.command = self.command.arg(arg.help(self.lang.of(help[0], help[1])));
        self
    }

    /// A word that must be given.
    pub fn word(self, id: &'static str, metavar: &'static str, help: [&'static str; 2]) -> Shape {
        let arg = Arg::new(id).value_name(metavar).required(true);
        self.arg(arg, help)
    }

    /// A word that may be left out.
    pub fn maybe(self, id: &'static str, metavar: &'static str, help: [&'static str; 2]) -> Shape {
        self.arg(Arg::new(id).value_name(metavar), help)
    }

    /// One or more words.
    pub fn several(self, id: &'static str, metavar: &'static str, help: [&'static str; 2]) -> Shape {
        self.arg(Arg::new(id).value_name(metavar).required(true).num_args(1..).action(ArgAction::Append), help)
    }

    /// Any number of words, which may begin with one `-`.
    pub fn rest(self, id: &'static str, metavar: &'static str, help: [&'static str; 2]) -> Shape {
        let arg = Arg::new(id).value_name(metavar).num_args(0..).allow_hyphen_values(true).action(ArgAction::Append);
        self.arg(arg, help)
    }

    /// An option with a value; given again, the last one counts.
    pub fn option(self, id: &'static str, metavar: &'static str, help: [&'static str; 2]) -> Shape {
        self.arg(Arg::new(id).long(id).value_name(metavar).action(ArgAction::Set), help)
    }

    /// An option with a value that must be given.
    pub fn needed(self, id: &'static str, metavar: &'static str, help: [&'static str; 2]) -> Shape {
        self.arg(Arg::new(id).long(id).value_name(metavar).required(true), help)
    }

    /// An option with a value that may be given several times.
    pub fn each(self, id: &'static str, metavar: &'static str, help: [&'static str; 2]) -> Shape {
        self.arg(Arg::new(id).long(id).value_name(metavar).action(ArgAction::Append), help)
    }

    /// A switch.
    pub fn switch(self, id: &'static str, help: [&'static str; 2]) -> Shape {
        self.arg(Arg::new(id).long(id).action(ArgAction::SetTrue), help)
    }

    /// A switch that no help mentions.
    pub fn hidden_switch(self, id: &'static str) -> Shape {
        self.arg(Arg::new(id).long(id).action(ArgAction::SetTrue).hide(true), ["-", "-"])
    }

    /// An option that no help mentions.
    pub fn hidden_option(self, id: &'static str) -> Shape {
        self.arg(Arg::new(id).long(id).value_name("-").hide(true), ["-", "-"])
    }

    /// What every change takes, besides its effective date.
    pub fn change_without_day(self) -> Shape {
        self.switch("dry-run", ["chỉ cho biết sẽ ghi gì, không ghi", "only say what would happen"])
            .option(
                "ticket",
                "T",
                [
                    "mã gửi; gửi lại cùng mã thì không bị ghi hai lần",
                    "id of the change; sent again, it is not repeated",
                ],
            )
            .option(
                "base",
                "COUNT",
                [
                    "không ghi nếu người khác đã sửa mục ấy sau mục nhật ký này",
                    "refuse what somebody else has changed after this entry",
                ],
            )
    }

    /// What every change takes.
    pub fn change(self) -> Shape {
        self.option("on", "DATE", ["ngày có hiệu lực (mặc định hôm nay)", "effective date (default today)"])
            .change_without_day()
    }

    /// What every look takes.
    pub fn look(self) -> Shape {
        self.option("as-of", "DATE", ["như đã ghi đến hết ngày này", "as it was recorded at the end of this day"])
    }

    /// Its words and options in order; hidden ones are left out.
    pub fn parts(&self) -> Vec<Part> {
        let part = |arg: &Arg| {
            let option = arg.get_long().map(|long| format!("--{long}")).unwrap_or_default();
            let takes_value = !matches!(arg.get_action(), ArgAction::SetTrue);
            let name = arg.get_value_names().and_then(|names| names.first()).map(clap::builder::Str::as_str);
            let range = arg.get_num_args();
            Part {
                is_repeated: range.is_some_and(|range| range.max_values() > 1)
                    || (takes_value && !option.is_empty() && matches!(arg.get_action(), ArgAction::Append)),
                option,
                metavar: name.filter(|_| takes_value).map(|name| metavar(name, self.lang)).unwrap_or_default(),
                is_required: arg.is_required_set(),
                help: arg.get_help().map(ToString::to_string).unwrap_or_default(),
            }
        };
        self.command.get_arguments().filter(|arg| !arg.is_hide_set()).map(part).collect()
    }

    /// Reads the words of a subcommand. Options may stand anywhere; after `--` everything is a word.
    pub fn parse(self, words: &[String]) -> Result<Given, Failure> {
        let (lang, name) = (self.lang, self.command.get_name().to_owned());
        let sorted = self.sorted(words)?;
        if let Some(failure) = self.without_last(&sorted) {
            return Err(failure);
        }
        let takes_words = self.command.get_positionals().next().is_some();
        let told = |error| explain(&error, &name, takes_words, lang);
        let matches = self.command.try_get_matches_from(sorted).map_err(told)?;
        Ok(Given { matches })
    }

    /// Numbers were given, but not the word that follows them (`move 4`): that one is missing, and not the numbers.
    fn without_last(&self, sorted: &[String]) -> Option<Failure> {
        let mut named = self.command.get_positionals();
        let (many, last, none) = (named.next()?, named.next()?, named.next());
        let given = sorted.iter().skip_while(|word| *word != "--").skip(1).collect::<Vec<_>>();
        let is_number = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
        let is_meant = many.get_num_args().is_some_and(|range| range.max_values() > 1) && none.is_none();
        if !is_meant || given.len() != 1 || !given.iter().all(is_number) {
            return None;
        }
        let name = last.get_value_names()?.first()?.as_str();
        let (vi, en) = (metavar(name, Lang::Vi), metavar(name, Lang::En));
        let help = last.get_help().map(ToString::to_string).unwrap_or_default();
        Some(
            Failure::usage("missing", words!("Thiếu {vi}.", "{en} is missing."))
                .hint(words!("{vi}: {help}.", "{en}: {help}.")),
        )
    }

    /// The options, then `--`, then the words: so that a filter may begin with `-`, and a day be `-3`.
    fn sorted(&self, words: &[String]) -> Result<Vec<String>, Failure> {
        let find = |option: &str| self.command.get_arguments().find(|arg| arg.get_long() == Some(option));
        let unknown = |typed: &str| {
            let own: Vec<String> =
                self.command.get_arguments().filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect();
            unknown_option(typed, Some(self.command.get_name()), own.iter().map(String::as_str))
        };
        let takes_dashes = self.command.get_arguments().any(Arg::is_allow_hyphen_values_set);
        let (mut options, mut plain) = (Vec::new(), Vec::new());
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word == "--" {
                plain.extend(words.by_ref().cloned());
            } else if let Some(option) = word.strip_prefix("--").filter(|rest| !rest.contains(char::is_whitespace)) {
                let (option, value) =
                    option.split_once('=').map_or((option, None), |(name, value)| (name, Some(value)));
                let arg = find(option).ok_or_else(|| unknown(word))?;
                let is_switch = matches!(arg.get_action(), ArgAction::SetTrue);
                let value = match (is_switch, value) {
                    (true, None) => {
                        options.push(word.clone());
                        continue;
                    }
                    (true, Some(_)) => return Err(takes_no_value(&format!("--{option}"))),
                    (false, Some(value)) => value.to_owned(),
                    (false, None) => words.next().cloned().ok_or_else(|| {
                        let names = arg.get_value_names().and_then(|names| names.first());
                        value_missing(&format!("--{option}"), names.map_or("", clap::builder::Str::as_str))
                    })?,
                };
                options.push(format!("--{option}={value}"));
            } else {
                let is_option = word.len() > 1 && word.starts_with('-') && !word.contains(char::is_whitespace);
                let is_number = word.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
                if is_option && !is_number && !takes_dashes {
                    return Err(unknown(word));
                }
                plain.push(word.clone());
            }
        }
        options.push("--".to_owned());
        options.extend(plain);
        Ok(options)
    }
}

/// The name of a value in one language: `DATE` is `NGÀY`.
pub fn metavar(name: &str, lang: Lang) -> String {
    const NAMES: [(&str, &str); 37] = [
        ("N", "SỐ"),
        ("N.D", "SỐ.SP"),
        ("M", "SỐ"),
        ("ITEM", "MỤC"),
        ("STATE", "CỘT"),
        ("TEXT", "NỘI_DUNG"),
        ("REASON", "LÝ_DO"),
        ("DATE", "NGÀY"),
        ("FILE", "TỆP"),
        ("DIR", "THƯ_MỤC"),
        ("PATH", "ĐƯỜNG_DẪN"),
        ("UNIT", "BỘ_PHẬN"),
        ("PLAN", "KẾ_HOẠCH"),
        ("ID", "MÃ"),
        ("T", "MÃ"),
        ("TITLE", "TÊN"),
        ("NAME", "TÊN"),
        ("AREA", "LĨNH_VỰC"),
        ("PHRASE", "TIẾN_ĐỘ"),
        ("DOCUMENT", "VĂN_BẢN"),
        ("PERSON", "NGƯỜI"),
        ("PERIOD", "KỲ"),
        ("FILTER", "BỘ_LỌC"),
        ("FIELD", "MỤC"),
        ("LINK", "LIÊN_KẾT"),
        ("WHO", "AI"),
        ("COUNT", "SỐ_LƯỢNG"),
        ("ACCOUNT", "TÀI_KHOẢN"),
        ("WHAT", "VIỆC"),
        ("ROLE", "QUYỀN"),
        ("FORMAT", "KIỂU"),
        ("SIZE", "CỠ"),
        ("SCREEN", "MÀN_HÌNH"),
        ("SIDE", "BÊN"),
        ("YEAR", "NĂM"),
        ("A/B", "ĐẠT/TỔNG"),
        ("R+C=S+P", "NHẬN+TRƯỚC=ĐÃ+ĐANG"),
    ];
    match lang {
        Lang::En => name.to_owned(),
        Lang::Vi => NAMES.iter().find(|(en, _)| *en == name).map_or(name, |(_, vi)| vi).to_owned(),
    }
}

/// What was given to a subcommand.
pub struct Given {
    matches: ArgMatches,
}

impl Given {
    /// A value, if it was given.
    pub fn get(&self, id: &str) -> Option<&str> {
        self.matches.try_get_one::<String>(id).ok().flatten().map(String::as_str)
    }

    /// A value that the shape says must be there.
    pub fn need(&self, id: &str) -> &str {
        self.get(id).unwrap_or_default()
    }

    /// A value, owned.
    pub fn text(&self, id: &str) -> Option<String> {
        self.get(id).map(str::to_owned)
    }

    /// All values.
    pub fn all(&self, id: &str) -> Vec<String> {
        self.matches.try_get_many::<String>(id).ok().flatten().map(|all| all.cloned().collect()).unwrap_or_default()
    }

    /// Whether a switch was given.
    pub fn has(&self, id: &str) -> bool {
        self.matches.try_get_one::<bool>(id).ok().flatten().copied().unwrap_or(false)
    }

    /// All values of some options with their names, in the order they were typed.
    pub fn in_order(&self, ids: &[&'static str]) -> Vec<(&'static str, String)> {
        let mut found: Vec<(usize, &'static str, String)> = Vec::new();
        for id in ids {
            let places = self.matches.indices_of(id).into_iter().flatten();
            found.extend(places.zip(self.all(id)).map(|(place, value)| (place, *id, value)));
        }
        found.sort_by_key(|(place, _, _)| *place);
        found.into_iter().map(|(_, id, value)| (id, value)).collect()
    }
}

fn explain(error: &clap::Error, name: &str, takes_words: bool, lang: Lang) -> Failure {
    let context = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let see = || see_help(Some(name));
    match error.kind() {
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues => {
            let in_quotes = || words!("Đặt cả câu trong dấu nháy: \"…\"", "Put a whole sentence in quotes: \"…\"");
            too_much(&context, if takes_words { in_quotes() } else { see() })
        }
        ErrorKind::MissingRequiredArgument => {
            // `<N>...`, `--reason <REASON>`: the names in brackets are ours.
            let missing: Vec<String> = context.split(", ").map(|part| translated(part, lang)).collect();
            let en = plural(missing.len(), "is", "are");
            let missing = missing.join(", ");
            Failure::usage("missing", words!("Thiếu {missing}.", "{missing} {en} missing.")).hint(see())
        }
        _ => {
            Failure::usage("usage", words!("Không hiểu dòng lệnh.", "The command line is not understood.")).hint(see())
        }
    }
}

fn translated(part: &str, lang: Lang) -> String {
    let mut words = part.split(' ').map(|word| {
        let bare = word.trim_end_matches("...").trim_matches(['<', '>', '[', ']']);
        if word.starts_with('-') { word.to_owned() } else { metavar(bare, lang) }
    });
    let first = words.next().unwrap_or_default();
    words.fold(first, |all, word| all + " " + &word)
}

//! Completions: a short script for the shell, which asks this program for candidates, and the candidates:
//! subcommands and options from the table, task numbers, areas, units, labels, plans and triggers from the running host.

use super::args::{GLOBALS, not_one_of};
use super::config::THEMES;
use super::session::Session;
use super::shape::{Given, Part, Shape};
use super::table::{ROWS, Row, find};
use super::{Outcome, file, host};
use crate::domain::filter;
use crate::domain::role::Role;
use crate::domain::task::State;
use crate::domain::view::{PlanView, TaskView};
use crate::link::{Client, PlanAnswer};
use crate::text::{Lang, fold};
use crate::wire::Query;

/// What the scripts call: the words so far, the last one being typed.
pub const HIDDEN: &str = "__complete";
/// What stands in the place of candidates where the shell itself completes file names.
const FILES: &str = ":files";

/// `completions`
pub fn shape(shape: Shape) -> Shape {
    shape.word("shell", "SHELL", ["bash, zsh hoặc fish", "bash, zsh or fish"])
}

/// `completions SHELL`
pub fn completions(session: &mut Session, given: &Given) -> Outcome {
    let script = match given.need("shell") {
        "bash" => BASH,
        "zsh" => ZSH,
        "fish" => FISH,
        other => return Err(not_one_of("completions", other, &["bash", "zsh", "fish"]).into()),
    };
    session.out.raw(script.as_bytes())
}

const BASH: &str = r#"# cchc completions for bash: source <(cchc completions bash)
_cchc() {
    local line="${COMP_LINE:0:COMP_POINT}" words word prefix value about
    local -a abouts=()
    read -ra words <<< "$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    word="${words[${#words[@]}-1]}"
    # The shell breaks words at these, and wants only what comes after the last of them.
    prefix="${word%"${word##*[:=@]}"}"
    COMPREPLY=()
    while IFS=$'\t' read -r value about; do
        if [[ $value == :files ]]; then
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "${word#"$prefix"}")
            return
        fi
        value="${value#"$prefix"}"
        [[ $value == *[[:space:]]* ]] && printf -v value %q "$value"
        COMPREPLY+=("$value")
        abouts+=("$about")
    done < <(cchc __complete -- "${words[@]:1}" 2>/dev/null)
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=] ]] && compopt -o nospace 2>/dev/null
    # When they are only listed, each is told with what it is.
    if [[ $COMP_TYPE -eq 63 && ${#COMPREPLY[@]} -gt 1 ]]; then
        for value in "${!COMPREPLY[@]}"; do
            [[ -n ${abouts[value]} ]] && COMPREPLY[value]+="  (${abouts[value]:0:60})"
        done
    fi
}
complete -F _cchc cchc
"#;

const ZSH: &str = r#"#compdef cchc
# cchc completions for zsh: source <(cchc completions zsh)
_cchc() {
    local -a candidates
    local value about
    while IFS=$'\t' read -r value about; do
        if [[ $value == :files ]]; then
            _files
            return
        fi
        candidates+=("${value//:/\\:}:$about")
    done < <(cchc __complete -- "${(@)words[2,CURRENT-1]}" "${words[CURRENT]}" 2>/dev/null)
    (( ${#candidates} )) && _describe cchc candidates
}
compdef _cchc cchc
"#;

const FISH: &str = r#"# cchc completions for fish: cchc completions fish | source
function __cchc_candidates
    set -l words (commandline -opc)
    set -l found (cchc __complete -- $words[2..] (commandline -ct) 2>/dev/null)
    if test "$found[1]" = :files
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $found
    end
end
complete -c cchc -f -a '(__cchc_candidates)'
"#;

/// Candidates, each with what it is.
type Found = Vec<(String, String)>;

/// The command line so far: what stands before the word that is being typed.
#[derive(Default)]
struct Before<'a> {
    /// The subcommand.
    name: Option<&'a str>,
    /// Its words, without options.
    words: Vec<&'a str>,
    /// The option whose value comes next.
    option: Option<&'a str>,
}

impl<'a> Before<'a> {
    fn read(words: &'a [String]) -> Before<'a> {
        let mut before = Before::default();
        let mut row = None;
        for word in words {
            let is_value = before.option.take().is_some();
            if is_value {
                continue;
            }
            if word.starts_with('-') && word.len() > 1 {
                before.option = Some(word.as_str()).filter(|word| takes_value(row, word));
            } else if before.name.is_none() {
                before.name = Some(word);
                row = find(word);
            } else {
                before.words.push(word);
            }
        }
        before
    }
}

fn takes_value(row: Option<&Row>, option: &str) -> bool {
    let is_global = GLOBALS.iter().any(|global| global.name == option && global.value.is_some());
    is_global || row.is_some_and(|row| parts(row, Lang::En).iter().any(|p| p.option == option && !p.metavar.is_empty()))
}

fn parts(row: &Row, lang: Lang) -> Vec<Part> {
    (row.shape)(Shape::new(row.name, lang)).parts()
}

/// Prints candidates for the last of the words, each with what it is behind a tab. Never fails loudly, never starts
/// a host.
pub fn candidates(session: &mut Session, words: &[String]) -> Outcome {
    let words = words.strip_prefix(&["--".to_owned()]).unwrap_or(words);
    let Some((typed, before)) = words.split_last() else { return Ok(()) };
    let before = Before::read(before);
    let row = before.name.and_then(find);
    let mut found = Found::new();
    // `--lead=van` is completed as the value alone is.
    let joined = typed.split_once('=').filter(|(option, _)| option.starts_with("--") && takes_value(row, option));
    match (joined, before.option, row) {
        (Some((option, value)), ..) => {
            of_option(session, row, option, &mut found);
            retain(&mut found, value);
            for (value, _) in &mut found {
                *value = format!("{option}={value}");
            }
        }
        (None, Some(option), _) => of_option(session, row, option, &mut found),
        (None, None, Some(row)) => {
            if typed.starts_with('-') {
                options(row, session.lang(), &mut found);
            }
            of_words(session, row, &before.words, typed, &mut found);
        }
        (None, None, None) if before.name.is_some() => {}
        (None, None, None) if typed.starts_with('-') => found.extend(globals(session.lang())),
        (None, None, None) => {
            let lang = session.lang();
            found.extend(ROWS.iter().map(|row| (row.name.to_owned(), lang.of(row.about[0], row.about[1]).to_owned())));
        }
    }
    retain(&mut found, typed);
    for (value, about) in found {
        session.out.line(&format!("{value}\t{}", about.replace(['\t', '\n'], " ")))?;
    }
    Ok(())
}

fn retain(found: &mut Found, typed: &str) {
    let wanted = fold(typed);
    found.retain(|(value, _)| value == FILES || fold(value).starts_with(&wanted));
}

fn options(row: &Row, lang: Lang, found: &mut Found) {
    let own = parts(row, lang).into_iter().filter(|part| !part.option.is_empty());
    found.extend(own.map(|part| (part.option, part.help)));
    found.extend(globals(lang));
}

fn globals(lang: Lang) -> impl Iterator<Item = (String, String)> {
    GLOBALS
        .iter()
        .filter(|global| global.name.starts_with("--"))
        .map(move |global| (global.name.to_owned(), lang.of(global.about[0], global.about[1]).to_owned()))
}

fn plain(words: &[&str]) -> Found {
    words.iter().map(|word| ((*word).to_owned(), String::new())).collect()
}

/// The value of an option, of the subcommand or of all of them.
fn of_option(session: &Session, row: Option<&Row>, option: &str, found: &mut Found) {
    let fixed: &[&str] = match (row.map_or("", |row| row.name), option) {
        (_, "--lang") => &["vi", "en"],
        (_, "--color") => &["auto", "always", "never"],
        (_, "--theme") => &THEMES,
        ("board" | "stats", "--format") => &["text", "svg", "html"],
        ("board", "--screen") => &["board", "agenda", "year", "targets", "figures", "log", "task"],
        ("board", "--size") => &["80x24", "120x40"],
        ("list" | "meeting", "--format") => &["text", "html"],
        ("agenda", "--format") => &["text", "html", "ics"],
        ("export", "--format") => &file::FORMATS,
        ("edit", "--priority") => &["high", "normal"],
        ("target", "--assess") => &["met", "not-met", "dat", "chua-dat"],
        ("note" | "target", "--period") => &["quy-1", "quy-2", "quy-3", "quy-4", "6-thang", "9-thang", "nam"],
        _ => &[],
    };
    found.extend(plain(fixed));
    let own = row.map(|row| parts(row, Lang::En)).unwrap_or_default();
    let own = own.into_iter().find(|part| part.option == option).map(|part| part.metavar);
    let global = GLOBALS.iter().find(|global| global.name == option).and_then(|global| global.value);
    let metavar = own.as_deref().or(global).unwrap_or_default();
    match (option, metavar) {
        ("--plan", _) => of_kind(session, "PLAN", found),
        _ => of_kind(session, metavar, found),
    }
}

/// What a value of this name can be.
fn of_kind(session: &Session, metavar: &str, found: &mut Found) {
    match metavar {
        "FILE" | "DIR" | "PATH" => return found.push((FILES.to_owned(), String::new())),
        "DATE" => return found.extend(plain(&["today", "+7", "mon", "tue", "wed", "thu", "fri"])),
        "STATE" => return found.extend(states("")),
        "ROLE" => {
            let lang = session.lang();
            return found.extend(Role::ALL.map(|role| (role.name().to_owned(), role.title(lang).to_owned())));
        }
        _ => {}
    }
    let kinds = ["N", "N.D", "M", "AREA", "UNIT", "PLAN"];
    let Some(mut client) = Some(metavar).filter(|kind| kinds.contains(kind)).and_then(|_| reach(session)) else {
        return;
    };
    match metavar {
        "N" | "M" => found.extend(numbers(session, &mut client)),
        "PLAN" => found.extend(plans(session, &mut client)),
        "AREA" => found.extend(areas(ask_plan(session, &mut client), "")),
        "UNIT" => found.extend(units(ask_plan(session, &mut client), "")),
        _ => {}
    }
}

fn reach(session: &Session) -> Option<Client> {
    host::reach(session).ok().flatten()
}

fn ask_plan(session: &Session, client: &mut Client) -> Option<PlanAnswer> {
    client.ask(&session.scope(), Query::Plan).ok()?.value().ok()
}

fn tasks(session: &Session, client: &mut Client) -> Vec<TaskView> {
    let answered = client.ask(&session.scope(), Query::Tasks { filter: String::new() });
    answered.ok().and_then(|answered| answered.rows().ok()).unwrap_or_default()
}

fn numbers(session: &Session, client: &mut Client) -> Found {
    tasks(session, client).into_iter().map(|task| (task.number.to_string(), task.short)).collect()
}

fn plans(session: &Session, client: &mut Client) -> Found {
    let answered = client.ask(&session.scope(), Query::Plans).ok();
    let plans: Vec<PlanView> = answered.and_then(|answered| answered.rows().ok()).unwrap_or_default();
    plans.into_iter().map(|plan| (plan.id.to_string(), plan.title)).collect()
}

fn areas(plan: Option<PlanAnswer>, prefix: &str) -> Found {
    let areas = plan.map(|plan| plan.areas).unwrap_or_default();
    areas.into_iter().map(|area| (format!("{prefix}{}", area.numeral), area.title)).collect()
}

fn units(plan: Option<PlanAnswer>, prefix: &str) -> Found {
    let units = plan.map(|plan| plan.units).unwrap_or_default();
    let living = units.into_iter().filter(|unit| unit.merged.is_none());
    living.map(|unit| (format!("{prefix}{}", unit.id), unit.name)).collect()
}

fn states(prefix: &str) -> Found {
    State::ALL.map(|state| (format!("{prefix}{}", state.name()), String::new())).into()
}

/// The next word of a subcommand.
fn of_words(session: &Session, row: &Row, before: &[&str], typed: &str, found: &mut Found) {
    let fixed: &[&str] = match (row.name, before) {
        ("host", []) => &["status", "stop"],
        ("completions", []) => &["bash", "zsh", "fish"],
        ("phrase", []) => &["schedule", "unit"],
        ("unit", []) => &["add", "rename", "merge"],
        ("plan", []) => &super::change::plan::PLAN_VERBS,
        ("officer", []) => &super::officer::VERBS,
        ("correct", [_]) => &["title"],
        _ => &[],
    };
    if !fixed.is_empty() {
        return found.extend(plain(fixed));
    }
    match (row.name, before) {
        ("list", _) | ("plan", ["filter", _, ..]) => return of_filter(session, typed, found),
        ("plan", ["select"]) => return of_kind(session, "PLAN", found),
        ("plan", ["limit"]) => {
            found.extend(states(""));
            return found
                .extend(reach(session).map(|mut c| units(ask_plan(session, &mut c), "unit:")).unwrap_or_default());
        }
        ("unit", [_, ..]) => return of_kind(session, "UNIT", found),
        ("trigger" | "target", []) | ("label", [_, ..]) | ("check" | "uncheck" | "skip", _) => {
            return of_tables(session, row.name, before, found);
        }
        _ => {}
    }
    // The words in the order of the shape; the last of them where it may be repeated.
    let shape: Vec<Part> = parts(row, Lang::En).into_iter().filter(|part| part.option.is_empty()).collect();
    let next = shape.get(before.len()).or_else(|| shape.iter().rfind(|part| part.is_repeated));
    if let Some(part) = next {
        of_kind(session, &part.metavar, found);
    }
    if row.name == "move" && !before.is_empty() {
        of_kind(session, "N", found);
    }
}

/// Words that stand in the plan's tables.
fn of_tables(session: &Session, name: &str, before: &[&str], found: &mut Found) {
    let Some(mut client) = reach(session) else { return };
    match name {
        "trigger" => {
            let triggers = ask_plan(session, &mut client).map(|plan| plan.triggers).unwrap_or_default();
            found.extend(triggers.into_iter().map(|trigger| (trigger.id.to_string(), trigger.name)));
        }
        "target" => {
            let targets = ask_plan(session, &mut client).map(|plan| plan.targets).unwrap_or_default();
            found.extend(targets.into_iter().map(|target| (target.id.to_string(), target.text)));
        }
        "label" => {
            let (own, others): (Vec<TaskView>, Vec<TaskView>) =
                tasks(session, &mut client).into_iter().partition(|task| before.contains(&&*task.number.to_string()));
            let labels = |tasks: Vec<TaskView>| tasks.into_iter().flat_map(|task| task.labels);
            found.extend(labels(own).map(|label| (format!("-{label}"), String::new())));
            let mut new: Vec<String> = labels(others).map(|label| format!("+{label}")).collect();
            new.sort_unstable();
            new.dedup();
            found.extend(new.into_iter().map(|label| (label, String::new())));
        }
        _ => {
            let is_wanted = |settled: bool| settled == (name == "uncheck");
            for task in tasks(session, &mut client) {
                for part in task.deliverables.iter().filter(|part| is_wanted(part.settled.is_some())) {
                    found.push((format!("{}.{}", task.number, part.number), part.text.clone()));
                }
                for one in task.occurrences.iter().filter(|one| is_wanted(one.settled.is_some())) {
                    found.push((format!("{}@{}", task.number, one.period), task.short.clone()));
                }
            }
        }
    }
}

/// A word of a filter: `-` before it and the values before its last comma stay as they are.
fn of_filter(session: &Session, typed: &str, found: &mut Found) {
    let (minus, word) = typed.strip_prefix('-').map_or(("", typed), |word| ("-", word));
    let Some((key, values)) = word.split_once(':') else {
        found.extend(filter::KEYS.iter().map(|key| (format!("{minus}{key}:"), String::new())));
        found.extend(filter::FLAGS.iter().map(|flag| (format!("{minus}{flag}"), String::new())));
        let plan = reach(session).and_then(|mut client| ask_plan(session, &mut client));
        let saved = plan.map(|plan| plan.filters).unwrap_or_default();
        return found.extend(saved.into_iter().map(|(name, filter)| (format!("@{name}"), filter)));
    };
    let kept = values.rfind(',').map_or("", |comma| &values[..=comma]);
    let prefix = format!("{minus}{key}:{kept}");
    match key {
        "state" => return found.extend(states(&prefix)),
        "due" => return found.extend(filter::DUES.iter().map(|due| (format!("{prefix}{due}"), String::new()))),
        _ => {}
    }
    let Some(mut client) = reach(session) else { return };
    match key {
        "area" => found.extend(areas(ask_plan(session, &mut client), &prefix)),
        "lead" | "unit" => found.extend(units(ask_plan(session, &mut client), &prefix)),
        "label" | "person" => {
            let of_task = |task: TaskView| if key == "label" { task.labels } else { task.person.into_iter().collect() };
            let mut all: Vec<String> = tasks(session, &mut client).into_iter().flat_map(of_task).collect();
            all.sort_unstable();
            all.dedup();
            let quoted = |one: String| if one.contains(' ') { format!("\"{one}\"") } else { one };
            found.extend(all.into_iter().map(|one| (format!("{prefix}{}", quoted(one)), String::new())));
        }
        _ => {}
    }
}

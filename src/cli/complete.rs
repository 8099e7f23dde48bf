//! Completions: a short script for the shell, which asks this program for candidates, and the candidates:
//! subcommands and options from the table, task numbers, areas, units and triggers from the running host.

use super::args::{GLOBALS, not_one_of};
use super::session::Session;
use super::shape::{Given, Shape};
use super::table::{ROWS, find};
use super::{Outcome, host};
use crate::domain::filter;
use crate::domain::role::Role;
use crate::domain::task::State;
use crate::domain::view::TaskView;
use crate::link::{Client, PlanAnswer};
use crate::text::fold;
use crate::wire::Query;

/// What the scripts call: the words so far, the last one being typed.
pub const HIDDEN: &str = "__complete";

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
        other => return Err(not_one_of("SHELL", other, &["bash", "zsh", "fish"]).into()),
    };
    session.out.raw(script.as_bytes())
}

const BASH: &str = r#"# cchc completions for bash: source <(cchc completions bash)
_cchc() {
    local line="${COMP_LINE:0:COMP_POINT}" words word prefix value
    read -ra words <<< "$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    word="${words[${#words[@]}-1]}"
    # The shell breaks words at these, and wants only what comes after the last of them.
    prefix="${word%"${word##*[:=@]}"}"
    COMPREPLY=()
    while IFS=$'\t' read -r value _; do
        COMPREPLY+=("${value#"$prefix"}")
    done < <(cchc __complete -- "${words[@]:1}" 2>/dev/null)
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace
    [[ ${#COMPREPLY[@]} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$word"))
}
complete -F _cchc cchc
"#;

const ZSH: &str = r#"#compdef cchc
# cchc completions for zsh: source <(cchc completions zsh)
_cchc() {
    local -a candidates
    local value about
    while IFS=$'\t' read -r value about; do
        candidates+=("${value//:/\\:}:$about")
    done < <(cchc __complete -- "${words[@]:1:CURRENT-2}" "${words[CURRENT]}" 2>/dev/null)
    if (( ${#candidates} )); then
        _describe cchc candidates
    else
        _files
    fi
}
compdef _cchc cchc
"#;

const FISH: &str = "# cchc completions for fish: cchc completions fish | source
complete -c cchc -a '(cchc __complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
";

/// Prints candidates for the last of the words, each with what it is behind a tab. Never fails loudly, never starts
/// a host.
pub fn candidates(session: &mut Session, words: &[String]) -> Outcome {
    let words = words.strip_prefix(&["--".to_owned()]).unwrap_or(words);
    let Some((typed, before)) = words.split_last() else { return Ok(()) };
    let lang = session.lang();
    let mut found: Vec<(String, String)> = Vec::new();
    let is_global = |word: &str| GLOBALS.iter().any(|global| global.name == word && global.value.is_some());
    let mut values = before.iter();
    let mut own: Vec<&String> = Vec::new();
    while let Some(word) = values.next() {
        if is_global(word) {
            values.next();
        } else if !GLOBALS.iter().any(|global| global.name == word) {
            own.push(word);
        }
    }
    let row = own.first().and_then(|name| find(name));
    if before.last().is_some_and(|word| is_global(word)) {
        if before.last().is_some_and(|word| word == "--theme") {
            let themes = ["dark", "light", "contrast", "sixteen", "none"];
            found.extend(themes.map(|word| (word.to_owned(), String::new())));
        }
        if before.last().is_some_and(|word| word == "--lang") {
            found.extend(["vi", "en"].map(|word| (word.to_owned(), String::new())));
        }
    } else if let Some(row) = row {
        let parts = (row.shape)(Shape::new(row.name, lang)).parts();
        let option = before.last().and_then(|word| parts.iter().find(|part| part.option == **word));
        if let Some(option) = option.filter(|option| !option.metavar.is_empty()) {
            if row.name == "board" && !of_board(&option.option).is_empty() {
                found.extend(of_board(&option.option).iter().map(|word| ((*word).to_owned(), String::new())));
            } else if let Some(client) = reach(session) {
                of_option(session, client, &option.option, &mut found);
            }
        } else if typed.starts_with('-') {
            found.extend(parts.into_iter().filter(|part| !part.option.is_empty()).map(|part| (part.option, part.help)));
            found.extend(globals(lang));
        } else {
            of_words(session, row.name, own.len(), &mut found);
        }
    } else if typed.starts_with('-') {
        found.extend(globals(lang));
    } else if own.is_empty() {
        found.extend(ROWS.iter().map(|row| (row.name.to_owned(), lang.of(row.about[0], row.about[1]).to_owned())));
    }
    let wanted = fold(typed);
    found.retain(|(value, _)| fold(value).starts_with(&wanted));
    for (value, about) in found {
        session.out.line(&format!("{value}\t{}", about.replace(['\t', '\n'], " ")))?;
    }
    Ok(())
}

fn globals(lang: crate::text::Lang) -> impl Iterator<Item = (String, String)> {
    GLOBALS
        .iter()
        .filter(|global| global.name.starts_with("--"))
        .map(move |global| (global.name.to_owned(), lang.of(global.about[0], global.about[1]).to_owned()))
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

fn of_board(option: &str) -> &'static [&'static str] {
    match option {
        "--format" => &["text", "svg", "html"],
        "--screen" => &["board", "agenda", "log", "task"],
        "--size" => &["80x24", "120x40"],
        _ => &[],
    }
}

fn of_option(session: &Session, mut client: Client, option: &str, found: &mut Vec<(String, String)>) {
    let Some(plan) = ask_plan(session, &mut client) else { return };
    match option {
        "--area" => found.extend(plan.areas.into_iter().map(|area| (area.numeral.to_string(), area.title))),
        "--role" => found.extend(Role::ALL.map(|role| (role.name().to_owned(), role.title(session.lang()).to_owned()))),
        "--lead" | "--support" | "--unit" => {
            found.extend(plan.units.into_iter().map(|unit| (unit.id.to_string(), unit.name)));
        }
        "--format" => found.extend(["json", "jsonl", "toml", "tsv"].map(|word| (word.to_owned(), String::new()))),
        _ => {}
    }
}

/// The words of a subcommand: `place` 1 is the first of them.
fn of_words(session: &Session, name: &str, place: usize, found: &mut Vec<(String, String)>) {
    let plain = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), String::new())).collect::<Vec<_>>();
    match (name, place) {
        ("host", 1) => return found.extend(plain(&["status", "stop"])),
        ("completions", 1) => return found.extend(plain(&["bash", "zsh", "fish"])),
        ("phrase", 1) => return found.extend(plain(&["schedule", "unit"])),
        ("unit", 1) => return found.extend(plain(&["add", "rename", "merge"])),
        ("plan", 1) => return found.extend(plain(&super::change::plan::PLAN_VERBS)),
        ("officer", 1) => return found.extend(plain(&super::officer::VERBS)),
        ("correct", 2) => return found.extend(plain(&["title"])),
        _ => {}
    }
    let Some(mut client) = reach(session) else { return };
    match name {
        "list" => {
            found.extend(filter::KEYS.iter().map(|key| (format!("{key}:"), String::new())));
            found.extend(plain(&filter::FLAGS));
            found.extend(filter::DUES.iter().map(|due| (format!("due:{due}"), String::new())));
            found.extend(State::ALL.map(|state| (format!("state:{}", state.name()), String::new())));
            let Some(plan) = ask_plan(session, &mut client) else { return };
            found.extend(plan.areas.into_iter().map(|area| (format!("area:{}", area.numeral), area.title)));
            found.extend(plan.units.into_iter().map(|unit| (format!("unit:{}", unit.id), unit.name)));
        }
        "trigger" => {
            let Some(plan) = ask_plan(session, &mut client) else { return };
            found.extend(plan.triggers.into_iter().map(|trigger| (trigger.id.to_string(), trigger.name)));
        }
        "target" => {
            let Some(plan) = ask_plan(session, &mut client) else { return };
            found.extend(plan.targets.into_iter().map(|target| (target.id.to_string(), target.text)));
        }
        "check" | "uncheck" | "skip" => {
            for task in tasks(session, &mut client) {
                let is_wanted = |settled: bool| settled == (name == "uncheck");
                for part in task.deliverables.iter().filter(|part| is_wanted(part.settled.is_some())) {
                    found.push((format!("{}.{}", task.number, part.number), part.text.clone()));
                }
                for one in task.occurrences.iter().filter(|one| is_wanted(one.settled.is_some())) {
                    found.push((format!("{}@{}", task.number, one.period), task.short.clone()));
                }
            }
        }
        "move" if place > 1 => {
            found.extend(State::ALL.map(|state| (state.name().to_owned(), String::new())));
            found.extend(tasks(session, &mut client).into_iter().map(|task| (task.number.to_string(), task.short)));
        }
        "board" | "show" | "log" | "move" | "start" | "done" | "reopen" | "note" | "schedule" | "extend" | "assign"
        | "block" | "unblock" | "submit" | "depend" | "label" | "edit" | "correct" | "archive" | "carry" => {
            found.extend(tasks(session, &mut client).into_iter().map(|task| (task.number.to_string(), task.short)));
        }
        _ => {}
    }
}

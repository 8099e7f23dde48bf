//! `batch`: one change a line, all of them or none.

use std::io::{BufRead, BufReader, Read};

use serde_json::Value;

use crate::cli::output::Progress;
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args, phrase};
use crate::domain::change::Change;
use crate::domain::decide::MOST_CHANGES;
use crate::domain::refusal::Refusal;
use crate::domain::schedule::Schedule;
use crate::failure::{Class, Failure, why};
use crate::link::PlanAnswer;
use crate::text::{Lang, Words, nearest};
use crate::wire::LONGEST_LINE;
use crate::words;

/// `batch`
pub fn shape(shape: Shape) -> Shape {
    shape
        .maybe(
            "file",
            "FILE",
            [
                "tệp, mỗi dòng một thay đổi dạng JSON; - hoặc để trống: đầu vào chuẩn",
                "file with one change a line, as JSON; - or nothing: standard input",
            ],
        )
        .change_without_day()
}

/// Lines after which it is told how many there are.
const TELL_EVERY: usize = 1_000;

/// Of the words that may stand in a place so many are named.
const SHOWN: usize = 12;

/// A change, and the line it stands on, from 1.
struct Numbered {
    line: usize,
    change: Change,
}

/// `batch [FILE]`
pub fn batch(session: &mut Session, given: &Given) -> Outcome {
    let mut progress = Progress::new(session.lang());
    let numbered = match given.get("file").filter(|file| *file != "-") {
        None => read(session, std::io::stdin().lock(), &mut progress)?,
        Some(path) => {
            let file = std::fs::File::open(path).map_err(|error| {
                let (shown, Words { vi, en }) = (args::quoted(path), why(&error));
                Failure::out_of_reach(
                    "file",
                    words!("Không đọc được tệp {shown}: {vi}.", "{shown} cannot be read: {en}."),
                )
            })?;
            read(session, BufReader::new(file), &mut progress)?
        }
    };
    if numbered.is_empty() {
        return Err(Failure::usage("empty-batch", words!("Không có thay đổi nào.", "There is no change in it."))
            .hint(example())
            .into());
    }
    let count = numbered.len();
    if count > TELL_EVERY {
        progress.tell(&words!("Đang ghi {count} thay đổi…", "Storing {count} changes…"));
    }
    let (lines, changes): (Vec<usize>, Vec<Change>) =
        numbered.into_iter().map(|numbered| (numbered.line, numbered.change)).unzip();
    let request = session.request(given, Change::Batch { changes })?;
    match session.client()?.make(&request) {
        Ok(answered) => {
            drop(progress);
            session.stored(&request, &answered)
        }
        Err(failure) if failure.class == Class::AsWanted => session.unchanged(&failure),
        Err(failure) => Err(on_its_line(failure, &lines, &request.change).into()),
    }
}

/// A refusal names the line that it is about, and what stands there.
fn on_its_line(failure: Failure, lines: &[usize], batch: &Change) -> Failure {
    let Change::Batch { changes } = batch else { return failure };
    let Some((line, change)) = failure.place.and_then(|place| Some((lines.get(place)?, changes.get(place)?))) else {
        return failure;
    };
    let what = serde_json::to_value(change).unwrap_or_default();
    let what = what["type"].as_str().unwrap_or_default();
    let Words { vi, en } = &failure.message;
    Failure { message: words!("Dòng {line} ({what}): {vi}", "Line {line} ({what}): {en}"), ..failure }
}

fn read(session: &mut Session, mut input: impl BufRead, progress: &mut Progress) -> Result<Vec<Numbered>, Failure> {
    let mut changes = Vec::new();
    let mut line = Vec::new();
    let mut plan = None;
    for number in 1.. {
        line.clear();
        let mut limited = (&mut input).take(LONGEST_LINE as u64);
        let count = limited.read_until(b'\n', &mut line).map_err(|error| phrase::unreadable(&error))?;
        if count == 0 {
            break;
        }
        if count == LONGEST_LINE {
            return Err(wrong(number, "dài quá 1 MiB", "longer than 1 MiB"));
        }
        if changes.len() > MOST_CHANGES {
            return Err(Refusal::TooMany { most: MOST_CHANGES, found: changes.len() }.into());
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if number % TELL_EVERY == 0 {
            progress.tell(&words!("Đã đọc {number} dòng…", "{number} lines read…"));
        }
        // Without its end: else a line that is cut off would seem to be so in column 0 of the next.
        let change = match serde_json::from_slice(line.trim_ascii_end()) {
            Ok(change) => change,
            Err(error) => {
                as_printed(session, &line, &mut plan).unwrap_or_else(|| Err(explain(number, &line, &error)))?
            }
        };
        changes.push(Numbered { line: number, change });
    }
    Ok(changes)
}

/// A change whose schedule is a phrase, or who is responsible as `show --json` prints it. None where that is not why
/// it was not understood.
fn as_printed(session: &mut Session, line: &[u8], plan: &mut Option<PlanAnswer>) -> Option<Result<Change, Failure>> {
    let mut value: serde_json::Value = serde_json::from_slice(line).ok()?;
    let words = value.get("schedule").and_then(|words| words.as_str().map(str::to_owned));
    if let Some(words) = &words {
        match schedule(session, words, plan) {
            Ok(schedule) => *value.get_mut("schedule")? = serde_json::to_value(schedule).ok()?,
            Err(failure) => return Some(Err(failure)),
        }
    }
    let names_moved = move_names(&mut value);
    if words.is_none() && !names_moved {
        return None;
    }
    serde_json::from_value(value).ok().map(Ok)
}

fn schedule(session: &mut Session, words: &str, plan: &mut Option<PlanAnswer>) -> Result<Schedule, Failure> {
    if plan.is_none() {
        *plan = Some(session.plan()?);
    }
    let plan = plan.as_ref().ok_or_else(|| Failure::from(Refusal::NoPlan))?;
    phrase::schedule(session, words, plan)
}

/// Names under `responsible` become names that lead and support.
fn move_names(value: &mut serde_json::Value) -> bool {
    let Some(responsible) = value.get_mut("responsible").and_then(serde_json::Value::as_object_mut) else {
        return false;
    };
    let is_name = |one: &serde_json::Value| one.is_string();
    let mut moved = Vec::new();
    for key in ["lead", "support"] {
        let names = responsible.get(key).and_then(serde_json::Value::as_array);
        if names.is_some_and(|names| names.iter().all(is_name)) {
            moved.extend(responsible.remove(key).map(|names| (key, names)));
        }
    }
    responsible.retain(|key, _| matches!(key.as_str(), "phrase" | "lead" | "support"));
    let has_moved = !moved.is_empty();
    for (key, names) in moved {
        value[key] = names;
    }
    has_moved
}

fn wrong(number: usize, vi: &str, en: &str) -> Failure {
    Failure::usage("batch-line", words!("Dòng {number}: {vi}.", "Line {number}: {en}."))
}

/// What is wrong with a line, from what the JSON reader says: it names what it found and what it knows in backticks.
fn explain(number: usize, line: &[u8], error: &serde_json::Error) -> Failure {
    let text = error.to_string();
    let mut names = text.split('`').skip(1).step_by(2);
    let found = args::quoted(names.next().unwrap_or_default());
    let known: Vec<&str> = names.collect();
    if text.starts_with("missing field") {
        return wrong(number, &format!("thiếu “{found}”"), &format!("“{found}” is missing"));
    }
    if text.starts_with("unknown variant") || text.starts_with("unknown field") {
        let failure = wrong(number, &format!("không hiểu “{found}”"), &format!("“{found}” is not understood"));
        if let Some(near) = nearest(&found, known.iter().copied()) {
            return failure.hint(words!("Có phải “{near}”?", "Did you mean “{near}”?"));
        }
        let more = if known.len() > SHOWN { "…" } else { "." };
        let known = known.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
        return failure.hint(words!("Dùng được: {known}{more}", "There are: {known}{more}"));
    }
    let Ok(value) = serde_json::from_slice::<Value>(line) else {
        let column = error.column();
        let (vi, en) = if error.is_eof() {
            ("đứt ở cột {}, còn thiếu ngoặc hoặc dấu nháy", "it ends at column {}, a bracket or quote is missing")
        } else {
            ("cột {} không đúng khuôn dạng JSON", "column {} is not JSON")
        };
        let [vi, en] = [vi, en].map(|text| text.replace("{}", &column.to_string()));
        return wrong(number, &vi, &en).hint(example());
    };
    // Without the place in the line, which is that of the whole value.
    let text = serde_json::from_value::<Change>(value.clone()).map_or_else(|error| error.to_string(), |_| text);
    let (place, wanted) = (culprit(&value, &text), wrong_kind(&text));
    let named = |name: &str, lang: Lang| match &place {
        Some(key) => format!("{name} “{}”: ", args::quoted(key)),
        None => format!("{}: ", lang.of("không phải là một thay đổi", "this is no change")),
    };
    let Words { vi, en } = wanted;
    wrong(number, &format!("{}{vi}", named("mục", Lang::Vi)), &format!("{}{en}", named("field", Lang::En)))
}

/// The field without which the line would not be wrong in this way.
fn culprit(value: &Value, text: &str) -> Option<String> {
    let is_it = |key: &&String| {
        let mut without = value.clone();
        without.as_object_mut().map(|fields| fields.remove(*key));
        serde_json::from_value::<Change>(without).err().is_none_or(|error| error.to_string() != text)
    };
    value.as_object()?.keys().filter(|key| *key != "type").find(is_it).cloned()
}

/// `invalid type: string "x", expected u32`: what is wanted and what is there, in words of our own.
fn wrong_kind(text: &str) -> Words {
    let parts = text.split_once(": ").and_then(|(_, rest)| rest.split_once(", expected "));
    let Some((found, expected)) = parts else {
        // Of days the reader of JSON does not say what it wants.
        return if text.contains("input") {
            words!("cần một ngày như 2024-03-29", "a day such as 2024-03-29 is wanted")
        } else {
            words!("giá trị không hợp lệ", "this value is not understood")
        };
    };
    let (found_vi, found_en) = match found.split(' ').next().unwrap_or_default() {
        "map" => ("{…}".to_owned(), "{…}".to_owned()),
        "sequence" => ("[…]".to_owned(), "[…]".to_owned()),
        "null" | "unit" => ("null".to_owned(), "null".to_owned()),
        _ => {
            let typed = found.trim_end_matches(['"', '`']).split_once(['"', '`']).map_or("", |(_, typed)| typed);
            (format!("“{}”", args::quoted(typed)), format!("“{}”", args::quoted(typed)))
        }
    };
    let Words { vi, en } = match expected.split(' ').next().unwrap_or_default() {
        "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => words!("một số nguyên", "a whole number"),
        "f64" => words!("một số", "a number"),
        _ if expected.contains("string") => words!("một chuỗi \"…\"", "a text \"…\""),
        _ if expected.contains("boolean") => words!("true hoặc false", "true or false"),
        _ if expected.contains("sequence") => words!("một danh sách […]", "a list […]"),
        _ => words!("một khối {{…}}", "an object {{…}}"),
    };
    words!("cần {vi}, đang là {found_vi}", "{en} is wanted, {found_en} is there")
}

/// The next step for whoever does not know what a line looks like.
fn example() -> Words {
    words!(
        "Mỗi dòng một thay đổi: {{\"type\":\"move-task\",\"task\":7,\"to\":\"in-progress\"}}",
        "One change a line: {{\"type\":\"move-task\",\"task\":7,\"to\":\"in-progress\"}}"
    )
}

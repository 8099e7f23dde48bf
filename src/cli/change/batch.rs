//! `batch`: one change a line, all of them or none.

use std::io::{BufRead, BufReader, Read};

use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args, phrase};
use crate::domain::change::Change;
use crate::domain::decide::MOST_CHANGES;
use crate::domain::refusal::Refusal;
use crate::failure::{Failure, why};
use crate::link::PlanAnswer;
use crate::text::{Words, nearest};
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

/// `batch [FILE]`
pub fn batch(session: &mut Session, given: &Given) -> Outcome {
    let changes = match given.get("file").filter(|file| *file != "-") {
        None => read(session, std::io::stdin().lock())?,
        Some(path) => {
            let file = std::fs::File::open(path).map_err(|error| {
                let (shown, Words { vi, en }) = (args::quoted(path), why(&error));
                Failure::out_of_reach(
                    "file",
                    words!("Không đọc được tệp {shown}: {vi}.", "{shown} cannot be read: {en}."),
                )
            })?;
            read(session, BufReader::new(file))?
        }
    };
    if changes.is_empty() {
        return Err(Failure::usage("empty-batch", words!("Không có thay đổi nào.", "There is no change in it."))
            .hint(words!(
                "Mỗi dòng một thay đổi: {{\"type\":\"move-task\",\"task\":7,\"to\":\"in-progress\"}}",
                "One change a line: {{\"type\":\"move-task\",\"task\":7,\"to\":\"in-progress\"}}"
            ))
            .into());
    }
    session.make(given, Change::Batch { changes })
}

fn read(session: &mut Session, mut input: impl BufRead) -> Result<Vec<Change>, Failure> {
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
        changes.push(match serde_json::from_slice(&line) {
            Ok(change) => change,
            Err(error) => worded(session, &line, &mut plan).unwrap_or_else(|| Err(explain(number, &error)))?,
        });
    }
    Ok(changes)
}

/// A change whose schedule is a phrase. None where that is not why it was not understood.
fn worded(session: &mut Session, line: &[u8], plan: &mut Option<PlanAnswer>) -> Option<Result<Change, Failure>> {
    let mut value: serde_json::Value = serde_json::from_slice(line).ok()?;
    let words = value.get("schedule")?.as_str()?.to_owned();
    if plan.is_none() {
        match session.plan() {
            Ok(answer) => *plan = Some(answer),
            Err(failure) => return Some(Err(failure)),
        }
    }
    let schedule = match phrase::schedule(session, &words, plan.as_ref()?) {
        Ok(schedule) => schedule,
        Err(failure) => return Some(Err(failure)),
    };
    *value.get_mut("schedule")? = serde_json::to_value(schedule).ok()?;
    serde_json::from_value(value).ok().map(Ok)
}

fn wrong(number: usize, vi: &str, en: &str) -> Failure {
    Failure::usage("batch-line", words!("Dòng {number}: {vi}.", "Line {number}: {en}."))
}

/// What is wrong with a line, from what the JSON reader says: it names what it found and what it knows in backticks.
fn explain(number: usize, error: &serde_json::Error) -> Failure {
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
        let known = known.iter().take(12).copied().collect::<Vec<_>>().join(", ");
        return failure.hint(words!("Dùng được: {known}…", "There are: {known}…"));
    }
    let text = args::quoted(&text);
    wrong(
        number,
        &format!("không đúng khuôn dạng JSON của một thay đổi ({text})"),
        &format!("this is no change as JSON ({text})"),
    )
}

//! `export`: a plan, its history or a table into a file.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;

use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, Stop, args};
use crate::domain::plan::Plan;
use crate::domain::view::TaskView;
use crate::failure::{Failure, why};
use crate::import::plan_file::write_plan;
use crate::link::client::Scope;
use crate::text::Words;
use crate::wire::Query;
use crate::words;

const FORMATS: [&str; 4] = ["json", "jsonl", "toml", "tsv"];

/// `export`
pub fn export_shape(shape: Shape) -> Shape {
    shape
        .option("format", "WHAT", [
            "json (cả kế hoạch), jsonl (nhật ký), toml (tệp kế hoạch, sửa được), tsv (bảng nhiệm vụ); mặc định theo đuôi tệp, hoặc json",
            "json (the whole plan), jsonl (the history), toml (a plan file to edit), tsv (a table of tasks); default by the file's name, or json",
        ])
        .option("output", "FILE", ["ghi ra tệp (mặc định: in ra)", "write to a file (default: print)"])
        .switch("force", ["ghi đè tệp đã có", "overwrite a file that is there"])
        .look()
}

/// `export`
pub fn export(session: &mut Session, given: &Given) -> Outcome {
    let output = given.get("output");
    let by_name = output.and_then(|path| FORMATS.into_iter().find(|format| path.ends_with(&format!(".{format}"))));
    let format = match given.get("format") {
        Some(typed) => FORMATS
            .into_iter()
            .find(|known| *known == typed)
            .ok_or_else(|| args::not_one_of("--format", typed, &FORMATS))?,
        None => by_name.unwrap_or("json"),
    };
    if let Some(path) = output {
        not_there(given, path)?;
    }
    let text = match format {
        "jsonl" => history(session)?,
        "toml" => write_plan(&plan(session, given)?),
        "tsv" => table(session, given)?,
        _ => {
            let answered = session.look(given, Query::Whole)?;
            let value = answered.answer.value.as_ref().map_or("null", |value| value.get());
            format!("{{\"schema\":1,\"seq\":{},\"plan\":{value}}}\n", answered.answer.seq)
        }
    };
    match output {
        None => session.out.raw(text.as_bytes()),
        Some(path) => write(path, &text).map_err(Stop::from),
    }
}

/// A file that is there is only overwritten where that was asked for.
pub(super) fn not_there(given: &Given, path: &str) -> Result<(), Failure> {
    if given.has("force") || !std::path::Path::new(path).exists() {
        return Ok(());
    }
    let shown = args::quoted(path);
    Err(Failure::refused("file-exists", words!("Tệp {shown} đã có.", "The file {shown} is there already.")).hint(
        words!("Thêm --force để ghi đè, hoặc đặt tên khác.", "Add --force to overwrite it, or choose another name."),
    ))
}

fn plan(session: &mut Session, given: &Given) -> Result<Plan, Failure> {
    let as_of = session.maybe_date(given.get("as-of"))?;
    let scope = Scope { as_of, ..session.scope() };
    session.client()?.plan(&scope)
}

/// Whole or not at all: written beside its place, then put there.
pub(super) fn write(path: &str, text: &str) -> Result<(), Failure> {
    let failed = |error: &std::io::Error| {
        let (shown, Words { vi, en }) = (args::quoted(path), why(error));
        Failure::out_of_reach("file", words!("Không ghi được tệp {shown}: {vi}.", "{shown} cannot be written: {en}."))
    };
    let beside = format!("{path}.new");
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)
        .map_err(|error| failed(&error))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_data()).map_err(|error| failed(&error))?;
    std::fs::rename(&beside, path).map_err(|error| failed(&error))
}

/// The history of the plan, one entry a line.
fn history(session: &mut Session) -> Result<String, Failure> {
    let answered = session.ask(Query::Log { limit: usize::MAX, by: None, since: None, task: None })?;
    let rows: Vec<Box<serde_json::value::RawValue>> = answered.rows()?;
    Ok(rows.iter().fold(String::new(), |all, row| all + row.get() + "\n"))
}

/// One task a line, with a heading; for a spreadsheet.
fn table(session: &mut Session, given: &Given) -> Result<String, Failure> {
    let answered = session.look(given, Query::Tasks { filter: String::new() })?;
    let tasks: Vec<TaskView> = answered.rows()?;
    let mut text = String::from("number\tarea\tstate\ttitle\tlead\tsupport\tschedule\tdue\tdue_status\tdeliverables\n");
    for task in &tasks {
        let word = |value: serde_json::Result<serde_json::Value>| {
            value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
        };
        let deliverables: Vec<String> =
            task.deliverables.iter().map(|d| format!("{}.{} {}", task.number, d.number, d.text)).collect();
        let cells = [
            task.number.to_string(),
            task.area.to_string(),
            word(serde_json::to_value(task.state)),
            task.title.clone(),
            task.responsible.lead.join("; "),
            task.responsible.support.join("; "),
            task.schedule.phrase().to_owned(),
            task.due.map(|due| due.to_string()).unwrap_or_default(),
            word(serde_json::to_value(task.due_status)),
            deliverables.join("; "),
        ];
        text.push_str(&cells.map(|cell| cell.replace(['\t', '\n', '\r'], " ")).join("\t"));
        text.push('\n');
    }
    Ok(text)
}

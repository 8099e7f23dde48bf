//! `export`: a plan, its history or a table into a file.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;

use super::sheet;
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, Stop, args};
use crate::domain::plan::Plan;
use crate::domain::view::TaskView;
use crate::failure::{Failure, why};
use crate::import::plan_file::write_plan;
use crate::import::plan_table;
use crate::link::client::Scope;
use crate::text::Words;
use crate::wire::Query;
use crate::words;

const FORMATS: [&str; 5] = ["json", "jsonl", "toml", "tsv", "xlsx"];

/// `export`
pub fn export_shape(shape: Shape) -> Shape {
    shape
        .option("format", "WHAT", [
            "json (cả kế hoạch), jsonl (nhật ký), toml (tệp kế hoạch, sửa được), tsv (mỗi sản phẩm một dòng), xlsx (bảng theo dõi, in được); mặc định theo đuôi tệp, hoặc json",
            "json (the whole plan), jsonl (the history), toml (a plan file to edit), tsv (one row a deliverable), xlsx (a tracking sheet to print); default by the file's name, or json",
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
        "tsv" => plan_table::tsv(&plan(session, given)?, &views(session, given)?),
        "xlsx" => {
            let (plan, views) = (plan(session, given)?, views(session, given)?);
            let sheet = sheet::sheet(&plan, &views)?;
            return match output {
                Some(path) => write(path, &sheet).map_err(Stop::from),
                None => session.out.raw(&sheet),
            };
        }
        _ => {
            let answered = session.look(given, Query::Whole)?;
            let value = answered.answer.value.as_ref().map_or("null", |value| value.get());
            format!("{{\"schema\":1,\"seq\":{},\"plan\":{value}}}\n", answered.answer.seq)
        }
    };
    match output {
        None => session.out.raw(text.as_bytes()),
        Some(path) => write(path, text.as_bytes()).map_err(Stop::from),
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
pub(super) fn write(path: &str, text: &[u8]) -> Result<(), Failure> {
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
    file.write_all(text).and_then(|()| file.sync_data()).map_err(|error| failed(&error))?;
    std::fs::rename(&beside, path).map_err(|error| failed(&error))
}

/// The history of the plan, one entry a line.
fn history(session: &mut Session) -> Result<String, Failure> {
    let answered = session.ask(Query::Log { limit: usize::MAX, by: None, since: None, task: None })?;
    let rows: Vec<Box<serde_json::value::RawValue>> = answered.rows()?;
    Ok(rows.iter().fold(String::new(), |all, row| all + row.get() + "\n"))
}

/// The tasks with their due days and states.
fn views(session: &mut Session, given: &Given) -> Result<Vec<TaskView>, Failure> {
    session.look(given, Query::Tasks { filter: String::new() })?.rows()
}

//! `export`: a plan, its history or a table into a file.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{csv, sheet};
use crate::cli::look::{Wanted, each_part};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, Stop, args};
use crate::domain::plan::Plan;
use crate::domain::view::TaskView;
use crate::failure::{Failure, why};
use crate::import::plan_file::{draft_of, write_plan};
use crate::import::{plan_book, plan_table};
use crate::link::client::Scope;
use crate::text::Words;
use crate::wire::Query;
use crate::words;

/// What `export` writes.
pub const FORMATS: [&str; 6] = ["csv", "json", "jsonl", "toml", "tsv", "xlsx"];

/// `export`
pub fn export_shape(shape: Shape) -> Shape {
    shape
        .option("format", "WHAT", [
            "json (cả kế hoạch), jsonl (nhật ký), toml (tệp kế hoạch, sửa được), tsv (mỗi sản phẩm một dòng, rồi các bảng khác của kế hoạch), csv (bảng theo dõi, mở bằng Excel; ô bắt đầu bằng = + - @ có thêm dấu ' đứng trước), xlsx (bảng theo dõi, in được, và cả kế hoạch ở các trang sau); mặc định theo đuôi tệp, hoặc json",
            "json (the whole plan), jsonl (the history), toml (a plan file to edit), tsv (one row a deliverable, then the other tables of the plan), csv (a tracking sheet for Excel; a cell that begins with = + - @ gets a ' before it), xlsx (a tracking sheet to print, and the whole plan on the sheets behind it); default by the file's name, or json",
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
        None => match output.map(Path::new).and_then(Path::extension) {
            Some(extension) if by_name.is_none() => {
                return Err(args::not_one_of("--format", &extension.to_string_lossy(), &FORMATS).into());
            }
            _ => by_name.unwrap_or("json"),
        },
    };
    if let Some(path) = output {
        not_there(given, path)?;
    }
    if format == "jsonl" {
        return history(session, given, output);
    }
    let text = match format {
        "toml" => write_plan(&plan(session, given)?),
        "csv" => csv::csv(&plan(session, given)?, &views(session, given)?),
        "tsv" => {
            let plan = plan(session, given)?;
            let tracked = plan_table::tsv(&plan, &views(session, given)?);
            tracked + &plan_book::text(&plan_book::sheets(&draft_of(&plan)))
        }
        "xlsx" => {
            let plan = plan(session, given)?;
            let sheet = sheet::sheet(&plan, &views(session, given)?, &plan_book::sheets(&draft_of(&plan)))?;
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
pub fn not_there(given: &Given, path: &str) -> Result<(), Failure> {
    if given.has("force") || Path::new(path).symlink_metadata().is_err() {
        return Ok(());
    }
    Err(super::exists(path))
}

fn plan(session: &mut Session, given: &Given) -> Result<Plan, Failure> {
    let as_of = session.maybe_date(given.get("as-of"))?;
    let scope = Scope { as_of, ..session.scope() };
    session.client()?.plan(&scope)
}

/// A file that is there whole or not at all: written beside its place, then put there.
struct Beside {
    file: NamedTempFile,
    place: PathBuf,
    /// As it was named.
    path: String,
}

impl Beside {
    fn open(path: &str) -> Result<Beside, Failure> {
        let named = Path::new(path);
        // What a link leads to is written, not the link.
        let place = if named.is_symlink() {
            named.canonicalize().map_err(|error| unwritten(path, &error))?
        } else {
            named.to_owned()
        };
        if place.exists() && !place.is_file() {
            let shown = args::quoted(path);
            return Err(Failure::refused(
                "no-file",
                words!("{shown} không phải là tệp thường.", "{shown} is no ordinary file."),
            )
            .hint(words!(
                "Đặt tên khác, hoặc bỏ --output để in ra.",
                "Choose another name, or leave --output out to print."
            )));
        }
        let dir = place.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(dir).map_err(|error| unwritten(path, &error))?;
        Ok(Beside { file, place, path: path.to_owned() })
    }

    fn put(&mut self, text: &[u8]) -> Result<(), Failure> {
        self.file.write_all(text).map_err(|error| unwritten(&self.path, &error))
    }

    fn finish(self) -> Result<(), Failure> {
        self.file.as_file().sync_data().map_err(|error| unwritten(&self.path, &error))?;
        let path = self.path;
        self.file.persist(&self.place).map(drop).map_err(|failed| unwritten(&path, &failed.error))
    }
}

fn unwritten(path: &str, error: &std::io::Error) -> Failure {
    let (shown, Words { vi, en }) = (args::quoted(path), why(error));
    Failure::out_of_reach("file", words!("Không ghi được tệp {shown}: {vi}.", "{shown} cannot be written: {en}."))
}

/// Writes a file whole or not at all.
pub fn write(path: &str, text: &[u8]) -> Result<(), Failure> {
    let mut file = Beside::open(path)?;
    file.put(text)?;
    file.finish()
}

/// The history, one entry a line, never held whole.
fn history(session: &mut Session, given: &Given, output: Option<&str>) -> Outcome {
    let mut file = output.map(Beside::open).transpose()?;
    each_part(session, given, &Wanted::default(), &mut |session, answered| {
        for row in answered.rows::<Box<serde_json::value::RawValue>>()? {
            match &mut file {
                None => session.out.line(row.get())?,
                Some(file) => file.put(format!("{}\n", row.get()).as_bytes())?,
            }
        }
        Ok(())
    })?;
    file.map_or(Ok(()), |file| Ok(file.finish()?))
}

/// The tasks with their due days and states.
fn views(session: &mut Session, given: &Given) -> Result<Vec<TaskView>, Failure> {
    session.look(given, Query::Tasks { filter: String::new() })?.rows()
}

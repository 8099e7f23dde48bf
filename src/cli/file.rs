//! Files: a plan out and in.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use super::look::{Wanted, each_part};
use super::session::Session;
use super::shape::{Given, Shape};
use super::{Outcome, Stop, args};
use crate::calendar::day;
use crate::domain::change::Change;
use crate::domain::plan::Plan;
use crate::domain::view::TaskView;
use crate::failure::{Failure, why};
use crate::import::plan_file::{read_plan, write_plan};
use crate::link::client::{Request, Scope};
use crate::text::Words;
use crate::wire::Query;
use crate::words;

/// What `export` writes.
pub const FORMATS: [&str; 4] = ["json", "jsonl", "toml", "tsv"];

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
    if let Some(path) = output.filter(|path| !given.has("force") && std::path::Path::new(path).exists()) {
        let shown = args::quoted(path);
        return Err(Failure::refused(
            "file-exists",
            words!("Tệp {shown} đã có.", "The file {shown} is there already."),
        )
        .hint(words!(
            "Thêm --force để ghi đè, hoặc đặt tên khác.",
            "Add --force to overwrite it, or choose another name."
        ))
        .into());
    }
    if format == "jsonl" {
        return history(session, given, output);
    }
    let text = match format {
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

fn plan(session: &mut Session, given: &Given) -> Result<Plan, Failure> {
    let as_of = session.maybe_date(given.get("as-of"))?;
    let scope = Scope { as_of, ..session.scope() };
    session.client()?.plan(&scope)
}

/// A file that is there whole or not at all: written beside its place, then put there.
struct Beside {
    file: NamedTempFile,
    path: String,
}

impl Beside {
    fn open(path: &str) -> Result<Beside, Failure> {
        let dir = Path::new(path).parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(dir).map_err(|error| unwritten(path, &error))?;
        Ok(Beside { file, path: path.to_owned() })
    }

    fn put(&mut self, text: &str) -> Result<(), Failure> {
        self.file.write_all(text.as_bytes()).map_err(|error| unwritten(&self.path, &error))
    }

    fn finish(self) -> Result<(), Failure> {
        self.file.as_file().sync_data().map_err(|error| unwritten(&self.path, &error))?;
        let path = self.path;
        self.file.persist(&path).map(drop).map_err(|failed| unwritten(&path, &failed.error))
    }
}

fn unwritten(path: &str, error: &std::io::Error) -> Failure {
    let (shown, Words { vi, en }) = (args::quoted(path), why(error));
    Failure::out_of_reach("file", words!("Không ghi được tệp {shown}: {vi}.", "{shown} cannot be written: {en}."))
}

fn write(path: &str, text: &str) -> Result<(), Failure> {
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
                Some(file) => file.put(&format!("{}\n", row.get()))?,
            }
        }
        Ok(())
    })?;
    file.map_or(Ok(()), |file| Ok(file.finish()?))
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

/// `import`
pub fn import_shape(shape: Shape) -> Shape {
    shape
        .word("file", "FILE", ["tệp kế hoạch (.toml)", "a plan file (.toml)"])
        .switch("yes", ["ghi ngay; không có thì chỉ xem trước", "take it in; without it, only a preview"])
        .option(
            "ticket",
            "T",
            ["mã gửi; gửi lại cùng mã thì không bị ghi hai lần", "id of the change; sent again, it is not repeated"],
        )
}

/// `import FILE.toml`
pub fn import(session: &mut Session, given: &Given) -> Outcome {
    let path = given.need("file");
    let shown = args::quoted(path);
    let is_plan_file = std::path::Path::new(path).extension().is_some_and(|kind| kind.eq_ignore_ascii_case("toml"));
    if !is_plan_file {
        return Err(Failure::usage(
            "file-kind",
            words!("Chưa nhập được tệp {shown}.", "The file {shown} cannot be taken in yet."),
        )
        .hint(words!("Nhập được: tệp kế hoạch .toml", "What can be: a plan file .toml"))
        .into());
    }
    let text = std::fs::read_to_string(path).map_err(|error| {
        let Words { vi, en } = why(&error);
        Failure::out_of_reach("file", words!("Không đọc được tệp {shown}: {vi}.", "{shown} cannot be read: {en}."))
    })?;
    let name = std::path::Path::new(path).file_name().map_or(path.into(), std::ffi::OsStr::to_string_lossy);
    let draft = Box::new(read_plan(&text, &name)?);
    if !session.out.is_json {
        let head = &draft.head;
        let (id, title, from, to) = (&head.id, &head.title, day(head.first_day), day(head.last_day));
        let (areas, tasks, targets) = (draft.areas.len(), draft.tasks.len(), draft.targets.len());
        session.out.say(&words!(
            "{id}: {title}, {from} – {to}; {areas} lĩnh vực, {tasks} nhiệm vụ, {targets} chỉ tiêu.",
            "{id}: {title}, {from} – {to}; {areas} areas, {tasks} tasks, {targets} targets."
        ))?;
    }
    let mut request = Request::new(session.scope(), Change::AdoptPlan { draft });
    if let Some(ticket) = given.get("ticket") {
        request.ticket = ticket.parse()?;
    }
    request.dry_run = !given.has("yes");
    let answered = session.client()?.make(&request)?;
    session.has_stored = !request.dry_run;
    super::told::told(session, &request, &answered)?;
    if request.dry_run {
        session.out.warn(&words!("Thêm --yes để ghi.", "Add --yes to take it in."));
    }
    Ok(())
}

//! A plan from a file, whatever it is: a plan file, a plan as JSON, or a paper as an office issues it.

use std::io::{IsTerminal, Read};

use crate::cli::args;
use crate::cli::phrase::unreadable;
use crate::cli::session::Session;
use crate::domain::change::Draft;
use crate::domain::plan::Plan;
use crate::failure::{Failure, why};
use crate::import::format;
use crate::import::paper::Paper;
use crate::import::plan_book;
use crate::import::plan_change::By;
use crate::import::plan_file::{draft_of, read_plan, read_units, usual_units};
use crate::import::plan_paper::{Given as Known, ReadPlan, read_paper};
use crate::text::{Words, fold};
use crate::words;

/// A larger file is not read.
const MOST_BYTES: u64 = 64 << 20;

/// A plan that was read, and how its tasks are found again in a plan that is there.
pub(super) struct Source {
    pub(super) read: ReadPlan,
    pub(super) by: By,
    /// A plan file is exact: nothing of it was guessed.
    pub(super) is_exact: bool,
}

impl Source {
    fn exact(draft: Draft) -> Source {
        let read = ReadPlan { draft, remarks: Vec::new(), new_units: Vec::new(), is_headless: false };
        Source { read, by: By::Number, is_exact: true }
    }
}

/// Reads a file; `-` is standard input.
pub(super) fn read(session: &mut Session, path: &str, with: Option<&str>) -> Result<Source, Failure> {
    let bytes = bytes(path)?;
    let name = std::path::Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    let shown = name.clone().filter(|_| path != "-");
    let kind = std::path::Path::new(path).extension().map(|kind| kind.to_string_lossy().to_lowercase());
    match kind.as_deref() {
        Some("toml") => return Ok(Source::exact(read_plan(&text(bytes, path)?, name.as_deref().unwrap_or(path))?)),
        Some("json") => return Ok(Source::exact(json(&bytes, path)?)),
        _ => {}
    }
    if std::io::stderr().is_terminal() && bytes.len() > 256 << 10 {
        session.out.warn(&words!("Đang đọc tệp…", "Reading the file…"));
    }
    let paper = format::read(shown.as_deref(), &bytes).map_err(|unreadable| unreadable.failure(shown.as_deref()))?;
    if let Some(draft) = whole_plan(&paper, &bytes) {
        return with_edits(session, &paper, draft?);
    }
    let read = with_known(session, &paper, with)?;
    Ok(Source { read, by: By::Words, is_exact: false })
}

/// The plan of a workbook or a text that holds all of its tables, as `export` writes them.
pub(super) fn whole_plan(paper: &Paper, bytes: &[u8]) -> Option<Result<Draft, Failure>> {
    let lines = match plan_book::lines_of_sheets(paper) {
        lines if lines.is_empty() => plan_book::lines_of_text(std::str::from_utf8(bytes).ok()?),
        lines => lines,
    };
    plan_book::read(&lines)
}

/// A whole plan, and what a person changed of it in its tracking sheet.
fn with_edits(session: &mut Session, paper: &Paper, mut draft: Draft) -> Result<Source, Failure> {
    let Some(edited) = plan_book::edited(paper, &draft) else { return Ok(Source::exact(draft)) };
    let calendar = session.calendar()?;
    let known = Known {
        usual: usual_units(),
        units: draft.units.clone(),
        triggers: draft.triggers.clone(),
        head: Some(draft.head.clone()),
        ..Known::new(&calendar, session.today())
    };
    let mut read = read_paper(&edited.paper, &known)?;
    let (tasks, is_new) = (edited.tasks(), |task: Option<u32>| task.is_none_or(|task| edited.is_about(task)));
    read.remarks.retain(|remark| is_new(remark.task));
    edited.put_into(&mut draft, std::mem::take(&mut read.draft.tasks));
    for unit in read.draft.units {
        if draft.tasks.iter().any(|task| task.names_unit(&unit.id)) && !draft.units.iter().any(|own| own.id == unit.id)
        {
            draft.units.push(unit);
        }
    }
    for trigger in read.draft.triggers {
        if !draft.triggers.iter().any(|own| own.id == trigger.id) {
            draft.triggers.push(trigger);
        }
    }
    let tasks = tasks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    session.out.warn(&words!(
        "Bảng theo dõi có sửa; nhiệm vụ {tasks} lấy theo bảng ấy.",
        "The tracking sheet was edited; task {tasks} is taken from there."
    ));
    Ok(Source { read: ReadPlan { draft, ..read }, by: By::Number, is_exact: false })
}

/// Reads a paper with what the office knows: the units of a plan of the same ward, else those of a companion file.
fn with_known(session: &mut Session, paper: &Paper, with: Option<&str>) -> Result<ReadPlan, Failure> {
    let calendar = session.calendar()?;
    let mut known = Known { usual: usual_units(), ..Known::new(&calendar, session.today()) };
    if let Some(path) = with {
        companion(path, &mut known)?;
        return read_paper(paper, &known);
    }
    let first = read_paper(paper, &known)?;
    // A table alone is one of the plan that people look at.
    let plan = if first.is_headless { session.plan_whole().ok() } else { of_the_same_ward(session, &first.draft)? };
    let Some(plan) = plan else { return Ok(first) };
    known.head = Some(plan.head.clone());
    // Now that it is known whose plan it is: that office's units keep their ids and names.
    known.units.clone_from(&plan.units);
    if first.is_headless || plan.head.id == first.draft.head.id {
        known.triggers.clone_from(&plan.triggers);
        known.shorts =
            plan.tasks.iter().filter(|task| !task.short.is_empty()).map(|t| (t.number.0, t.short.clone())).collect();
        let mut read = read_paper(paper, &known)?;
        // A short title belongs to its task, not to a number that an amended plan may give to another.
        for task in &mut read.draft.tasks {
            if plan.task(task.number).is_none_or(|old| old.title != task.title) {
                task.short = crate::import::plan_paper::short_title(&task.title);
            }
        }
        return Ok(read);
    }
    let mut read = read_paper(paper, &known)?;
    let draft = &read.draft;
    let is_used = |id| draft.tasks.iter().any(|task| task.names_unit(id));
    let used: Vec<_> = draft.units.iter().filter(|unit| is_used(&unit.id)).cloned().collect();
    read.draft.units = used;
    let years = (plan.head.year.to_string(), read.draft.head.year.to_string());
    for task in &mut read.draft.tasks {
        // The same task as in another year keeps its short title.
        let same = |old: &&std::sync::Arc<crate::domain::task::Task>| {
            !old.short.is_empty() && fold(&old.title.replace(&years.0, &years.1)) == fold(&task.title)
        };
        if let Some(old) = plan.tasks.iter().find(same) {
            task.short = old.short.replace(&years.0, &years.1);
        }
    }
    Ok(read)
}

/// The plan of this id, else the newest one of this ward.
fn of_the_same_ward(session: &mut Session, draft: &Draft) -> Result<Option<Plan>, Failure> {
    use crate::domain::view::PlanView;
    let plans: Vec<PlanView> = session.ask(crate::wire::Query::Plans)?.rows()?;
    let mut newest: Option<Plan> = None;
    for view in plans {
        let scope = crate::link::client::Scope { plan: Some(view.id.clone()), ..session.scope() };
        let plan = session.client()?.plan(&scope)?;
        if plan.head.id == draft.head.id {
            return Ok(Some(plan));
        }
        let is_newer = newest.as_ref().is_none_or(|known| known.head.first_day < plan.head.first_day);
        if is_newer && fold(&plan.head.ward) == fold(&draft.head.ward) {
            newest = Some(plan);
        }
    }
    Ok(newest)
}

/// Units, triggers and short titles that no paper says: a plan file of the same plan, or one of units alone.
fn companion(path: &str, known: &mut Known<'_>) -> Result<(), Failure> {
    let text = text(bytes(path)?, path)?;
    let name = std::path::Path::new(path).file_name().map_or(path.into(), std::ffi::OsStr::to_string_lossy);
    if text.contains("[[task]]") {
        let Draft { units, triggers, tasks, .. } = read_plan(&text, &name)?;
        (known.units, known.triggers) = (units, triggers);
        known.shorts =
            tasks.into_iter().map(|task| (task.number.0, task.short)).filter(|(_, s)| !s.is_empty()).collect();
    } else {
        known.units = read_units(&text, &name)?;
    }
    Ok(())
}

/// The bytes of a file, or of standard input.
fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    let shown = args::quoted(path);
    let failed = |error: &std::io::Error| {
        let Words { vi, en } = why(error);
        Failure::out_of_reach("file", words!("Không đọc được tệp {shown}: {vi}.", "{shown} cannot be read: {en}."))
    };
    let mut bytes = Vec::new();
    if path == "-" {
        std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    } else {
        let file = std::fs::File::open(path).map_err(|error| failed(&error))?;
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    }
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::refused(
            "file-too-large",
            words!(
                "Tệp {shown} lớn hơn 64 MiB, không phải tệp kế hoạch.",
                "{shown} is larger than 64 MiB and no plan."
            ),
        ));
    }
    Ok(bytes)
}

fn text(bytes: Vec<u8>, path: &str) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| {
        let shown = args::quoted(path);
        Failure::refused(
            "bad-plan-file",
            words!("Tệp {shown} không ghi bằng UTF-8.", "{shown} is not written in UTF-8."),
        )
        .hint(words!("Lưu lại tệp với bảng mã UTF-8.", "Save it in UTF-8."))
    })
}

/// A plan as `export --format json` writes it, or a draft in the same words.
pub(super) fn json(bytes: &[u8], path: &str) -> Result<Draft, Failure> {
    #[derive(serde::Deserialize)]
    struct Exported {
        plan: Plan,
    }
    let wrong = |error: &serde_json::Error| {
        let (shown, line) = (args::quoted(path), error.line());
        let what = crate::text::cut(&crate::text::clean_line(&error.to_string()), 120).into_owned();
        Failure::refused(
            "bad-plan-file",
            words!(
                "{shown}, dòng {line}: không đọc được ({what}).",
                "{shown}, line {line}: this cannot be read ({what})."
            ),
        )
        .hint(words!("Tệp đúng: cchc export --format json", "A right one: cchc export --format json"))
    };
    match serde_json::from_slice::<Exported>(bytes) {
        Ok(Exported { plan }) => Ok(draft_of(&plan)),
        Err(first) => serde_json::from_slice::<Draft>(bytes).map_err(|_| wrong(&first)),
    }
}

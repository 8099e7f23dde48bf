//! A plan from the bytes of a file, whatever it is: a plan file, a plan as JSON, or a paper as an office issues it.

use super::format;
use super::paper::Paper;
use super::plan_book;
use super::plan_change::By;
use super::plan_file::{draft_of, read_plan, read_units, usual_units};
use super::plan_paper::{Given, Kind, ReadPlan, Remark, read_paper, short_title};
use crate::calendar::{Calendar, Date};
use crate::domain::change::Draft;
use crate::domain::plan::{Office, Plan};
use crate::domain::task::Task;
use crate::failure::Failure;
use crate::text::{clean_line, cut, fold};
use crate::words;

/// The bytes of a file, and what it is called; nothing for what has no name, as standard input.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name without the way to it.
    pub name: Option<&'a str>,
    /// All that is in it.
    pub bytes: &'a [u8],
}

/// What is known around a file that is read.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The plans that are there; the current one is that of a table that does not say whose it is.
    pub office: &'a Office,
    /// Days off.
    pub calendar: &'a Calendar,
    /// For papers that name no year.
    pub today: Date,
    /// Units, triggers and short titles that no paper says.
    pub companion: Option<File<'a>>,
}

/// A plan that was read, and how its tasks are found again in a plan that is there.
#[derive(Clone, Debug)]
pub struct Source {
    /// The plan, and what a person should look at.
    pub read: ReadPlan,
    /// How its tasks are found again.
    pub by: By,
    /// A plan file is exact: nothing of it was guessed.
    pub is_exact: bool,
}

impl File<'_> {
    /// The name as a sentence repeats it.
    fn shown(&self) -> String {
        shown(self.name.unwrap_or("-"))
    }

    fn is_named(&self, ending: &str) -> bool {
        self.name.is_some_and(|name| name.to_lowercase().ends_with(ending))
    }

    fn text(&self) -> Result<&str, Failure> {
        std::str::from_utf8(self.bytes).map_err(|_| {
            let shown = self.shown();
            Failure::refused(
                "bad-plan-file",
                words!("Tệp {shown} không ghi bằng UTF-8.", "{shown} is not written in UTF-8."),
            )
            .hint(words!("Lưu lại tệp với bảng mã UTF-8.", "Save it in UTF-8."))
        })
    }
}

fn shown(name: &str) -> String {
    cut(&clean_line(name), 60).into_owned()
}

/// Reads a file as a plan. A failure says what is wrong with the file, where, and what to do.
pub fn read(file: &File<'_>, around: &Around<'_>) -> Result<Source, Failure> {
    if file.is_named(".jsonl") || file.is_named(".jsonl.gz") {
        return Err(history(file));
    }
    if file.is_named(".toml") {
        return Ok(exact(read_plan(file.text()?, file.name.unwrap_or_default())?));
    }
    if file.is_named(".json") {
        return Ok(exact(json(file)?));
    }
    let paper = format::read(file.name, file.bytes).map_err(|unreadable| unreadable.failure(file.name))?;
    if let Some(draft) = whole_plan(&paper, file.bytes) {
        return with_edits(&paper, draft?, around);
    }
    Ok(Source { read: with_known(&paper, around)?, by: By::Words, is_exact: false })
}

/// The plan of a workbook or a text that holds all of its tables, as `export` writes them.
pub(crate) fn whole_plan(paper: &Paper, bytes: &[u8]) -> Option<Result<Draft, Failure>> {
    let lines = match plan_book::lines_of_sheets(paper) {
        lines if lines.is_empty() => plan_book::lines_of_text(std::str::from_utf8(bytes).ok()?),
        lines => lines,
    };
    plan_book::read(&lines)
}

/// A whole plan, and what a person changed of it in its tracking sheet.
fn with_edits(paper: &Paper, mut draft: Draft, around: &Around<'_>) -> Result<Source, Failure> {
    let Some(edited) = plan_book::edited(paper, &draft) else { return Ok(exact(draft)) };
    let known = Given {
        usual: usual_units(),
        units: draft.units.clone(),
        triggers: draft.triggers.clone(),
        head: Some(draft.head.clone()),
        ..Given::new(around.calendar, around.today)
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
    let words = words!(
        "Bảng theo dõi có sửa; nhiệm vụ {tasks} lấy theo bảng ấy.",
        "The tracking sheet was edited; task {tasks} is taken from there."
    );
    read.remarks.insert(0, Remark { kind: Kind::Note, place: None, task: None, found: None, words });
    Ok(Source { read: ReadPlan { draft, ..read }, by: By::Number, is_exact: false })
}

fn exact(draft: Draft) -> Source {
    let read = ReadPlan { draft, remarks: Vec::new(), new_units: Vec::new(), is_headless: false };
    Source { read, by: By::Number, is_exact: true }
}

/// A backup holds what has happened, not what a plan says.
fn history(file: &File<'_>) -> Failure {
    let shown = file.shown();
    Failure::refused(
        "not-a-plan",
        words!(
            "Tệp {shown} là bản sao lưu (nhật ký), không phải tệp kế hoạch.",
            "{shown} is a backup (a history), no plan."
        ),
    )
    .hint(words!("Khôi phục từ bản sao lưu: cchc restore TỆP", "To bring a backup back: cchc restore FILE"))
}

/// Reads a paper with what the office knows: the units of a plan of the same ward, else those of a companion file.
fn with_known(paper: &Paper, around: &Around<'_>) -> Result<ReadPlan, Failure> {
    let mut known = Given { usual: usual_units(), ..Given::new(around.calendar, around.today) };
    if let Some(file) = &around.companion {
        companion(file, &mut known)?;
        return read_paper(paper, &known);
    }
    let first = read_paper(paper, &known)?;
    // A table alone is one of the plan that people look at.
    let plan = if first.is_headless {
        around.office.current.as_ref().and_then(|id| around.office.plan(id)).map(AsRef::as_ref)
    } else {
        of_the_same_ward(around.office, &first.draft)
    };
    let Some(plan) = plan else { return Ok(first) };
    known.head = Some(plan.head.clone());
    // Now that it is known whose plan it is: that office's units keep their ids and names.
    known.units.clone_from(&plan.units);
    if first.is_headless || plan.head.id == first.draft.head.id {
        known.triggers.clone_from(&plan.triggers);
        known.shorts =
            plan.tasks.iter().filter(|task| !task.short.is_empty()).map(|t| (t.number.0, t.short.clone())).collect();
        let mut read = read_paper(paper, &known)?;
        if first.is_headless && !read.is_headless {
            return Ok(first);
        }
        if first.is_headless {
            read.remarks.insert(0, taken_for(plan));
        }
        // A short title belongs to its task, not to a number that an amended plan may give to another.
        for task in &mut read.draft.tasks {
            if plan.task(task.number).is_none_or(|old| old.title != task.title) {
                task.short = short_title(&task.title);
            }
        }
        return Ok(read);
    }
    let mut read = read_paper(paper, &known)?;
    keep_from(plan, &mut read.draft);
    Ok(read)
}

/// A table that does not say whose it is.
fn taken_for(plan: &Plan) -> Remark {
    let id = &plan.head.id;
    let words = words!(
        "Tệp không ghi tên kế hoạch nên được coi là bản mới của “{id}”. Là kế hoạch khác: ghi tên và năm của nó ở dòng \
         đầu tệp, hoặc cchc import TỆP --id MÃ",
        "The file does not say whose plan it is; it is taken for a new version of “{id}”. If it is another plan: write \
         its name and year into the first line of the file, or cchc import FILE --id ID"
    );
    Remark { kind: Kind::Note, place: None, task: None, found: None, words }
}

/// Of the plan of another year only the units that are named stay, and the short titles of tasks that come again.
fn keep_from(plan: &Plan, draft: &mut Draft) {
    let is_used = |id| draft.tasks.iter().any(|task| task.names_unit(id));
    draft.units = draft.units.iter().filter(|unit| is_used(&unit.id)).cloned().collect();
    let years = (plan.head.year.to_string(), draft.head.year.to_string());
    for task in &mut draft.tasks {
        let same = |old: &&std::sync::Arc<Task>| {
            !old.short.is_empty() && fold(&old.title.replace(&years.0, &years.1)) == fold(&task.title)
        };
        if let Some(old) = plan.tasks.iter().find(same) {
            task.short = old.short.replace(&years.0, &years.1);
        }
    }
}

/// The plan of this id, else the newest one of this ward.
fn of_the_same_ward<'a>(office: &'a Office, draft: &Draft) -> Option<&'a Plan> {
    let ward = fold(&draft.head.ward);
    let newest = || office.plans.values().filter(|plan| fold(&plan.head.ward) == ward).max_by_key(|p| p.head.first_day);
    office.plan(&draft.head.id).or_else(newest).map(AsRef::as_ref)
}

/// Units, triggers and short titles that no paper says: a plan file of the same plan, or one of units alone.
fn companion(file: &File<'_>, known: &mut Given<'_>) -> Result<(), Failure> {
    let (text, name) = (file.text()?, file.name.unwrap_or_default());
    if text.contains("[[task]]") {
        let Draft { units, triggers, tasks, .. } = read_plan(text, name)?;
        (known.units, known.triggers) = (units, triggers);
        known.shorts =
            tasks.into_iter().map(|task| (task.number.0, task.short)).filter(|(_, s)| !s.is_empty()).collect();
    } else {
        known.units = read_units(text, name)?;
    }
    Ok(())
}

/// A plan as `export --format json` writes it, or a draft in the same words.
pub(crate) fn json(file: &File<'_>) -> Result<Draft, Failure> {
    #[derive(serde::Deserialize)]
    struct Exported {
        plan: Plan,
    }
    let wrong = |error: &serde_json::Error| {
        let (shown, line) = (file.shown(), error.line());
        let what = cut(&clean_line(&error.to_string()), 120).into_owned();
        Failure::refused(
            "bad-plan-file",
            words!(
                "{shown}, dòng {line}: không đọc được ({what}).",
                "{shown}, line {line}: this cannot be read ({what})."
            ),
        )
        .hint(words!("Tệp đúng: cchc export --format json", "A right one: cchc export --format json"))
    };
    match serde_json::from_slice::<Exported>(file.bytes) {
        Ok(Exported { plan }) => Ok(draft_of(&plan)),
        Err(first) => serde_json::from_slice::<Draft>(file.bytes).map_err(|_| wrong(&first)),
    }
}

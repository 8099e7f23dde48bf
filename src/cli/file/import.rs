//! `import`: a plan in, after a look at what was understood of it.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal};

use super::export::{not_there, write};
use super::preview;
use super::remark;
use super::source::{self, Source};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::domain::change::{Change, Draft};
use crate::domain::id::TaskNo;
use crate::domain::plan::{Amendment, Plan};
use crate::failure::Failure;
use crate::import::plan_change::{Amended, Difference, amended};
use crate::import::plan_file::write_draft;
use crate::import::plan_paper::NOTES;
use crate::link::client::{Request, Scope};
use crate::text::Lang;
use crate::words;

/// So many tasks go in one change; a line of the wire holds many more, but not thousands.
const TASKS_AT_ONCE: usize = 100;

/// `import`
pub fn import_shape(shape: Shape) -> Shape {
    shape
        .word(
            "file",
            "FILE",
            [
                "kế hoạch: Word, Excel, trang web, văn bản; tệp kế hoạch .toml, .json; - để đọc đầu vào",
                "a plan: Word, Excel, web page, text; a plan file .toml, .json; - reads standard input",
            ],
        )
        .switch("yes", ["ghi ngay; không có thì chỉ xem trước", "take it in; without it, only a preview"])
        .option(
            "draft",
            "FILE",
            ["ghi dự thảo (.toml) để sửa trước khi nhập", "write a draft (.toml) to edit before it is taken in"],
        )
        .switch("force", ["ghi đè dự thảo đã có", "overwrite a draft that is there"])
        .option(
            "with",
            "FILE",
            [
                "tệp bổ sung (.toml): bộ phận và cách ghi khác, tên gọn, mốc tính hạn",
                "a companion (.toml): units with their other names, short titles, triggers",
            ],
        )
        .option(
            "id",
            "ID",
            ["mã kế hoạch (mặc định: theo tên và năm)", "id of the plan (default: from its name and year)"],
        )
        .switch(
            "amend",
            [
                "là quyết định điều chỉnh kế hoạch đã có (tự hiểu khi trùng mã)",
                "it amends a plan that is there (understood by itself where the id is the same)",
            ],
        )
        .option("document", "DOCUMENT", ["số, ký hiệu quyết định điều chỉnh", "number of the amending decision"])
        .option("on", "DATE", ["ngày của quyết định điều chỉnh", "its date"])
        .option("subject", "TEXT", ["trích yếu của quyết định điều chỉnh", "its subject"])
        .change_without_day()
}

/// What is about to be taken in.
pub(super) struct Wanted {
    pub(super) source: Source,
    /// The plan that it changes, where it is there already.
    pub(super) amends: Option<Amends>,
}

/// A plan that is there, and what becomes of it.
pub(super) struct Amends {
    pub(super) plan: Box<Plan>,
    pub(super) difference: Difference,
    /// The amending decision; none where neither the paper nor the command line names it.
    pub(super) by: Option<Amendment>,
}

/// `import FILE`
pub fn import(session: &mut Session, given: &Given) -> Outcome {
    let path = given.need("file");
    if let Some(draft) = given.get("draft") {
        not_there(given, draft)?;
    }
    let mut source = source::read(session, path, given.get("with"))?;
    if let Some(id) = given.get("id") {
        source.read.draft.head.id = id.parse()?;
    }
    let wanted = held_against(session, given, source)?;
    if let Some(draft) = given.get("draft") {
        preview::show(session, &wanted, false)?;
        write(draft, drafted(&wanted, session.lang()).as_bytes())?;
        let shown = args::quoted(draft);
        session.out.warn(&words!(
            "Đã ghi dự thảo {shown}. Sửa xong, nhập bằng: cchc import {shown} --yes",
            "The draft is in {shown}. Once edited, take it in with: cchc import {shown} --yes"
        ));
        return Ok(());
    }
    let is_json = session.out.is_json;
    let is_sure = given.has("yes") && !given.has("dry-run");
    if !is_json || !is_sure {
        preview::show(session, &wanted, is_sure)?;
    }
    if wanted.amends.as_ref().is_some_and(|amends| amends.difference.is_empty()) {
        let id = &wanted.source.read.draft.head.id;
        return Err(Failure::refused(
            "plan-exists",
            words!(
                "Kế hoạch “{id}” đã có trong sổ, tệp không có gì khác.",
                "The plan “{id}” is there already, and the file says nothing else."
            ),
        )
        .into());
    }
    if is_sure || (!given.has("dry-run") && confirmed(session)?) {
        return store(session, given, wanted, false);
    }
    if given.has("dry-run") || (wanted.source.is_exact && wanted.amends.is_none()) {
        if !is_json {
            store(session, given, wanted, true)?;
        }
        if !given.has("dry-run") {
            session.out.warn(&words!("Thêm --yes để ghi.", "Add --yes to take it in."));
        }
        return Ok(());
    }
    Err(Failure::refused(
        "not-confirmed",
        words!("Đây là bản xem trước, chưa ghi gì.", "This is a preview; nothing is stored."),
    )
    .hint(words!(
        "Ghi: thêm --yes. Sửa trước khi ghi: --draft TỆP.toml",
        "To take it in: --yes. To edit it first: --draft FILE.toml"
    ))
    .into())
}

/// Holds the draft against a plan of the same id.
fn held_against(session: &mut Session, given: &Given, source: Source) -> Result<Wanted, Failure> {
    let id = source.read.draft.head.id.clone();
    let wanted = if given.has("amend") { session.settings.plan.0.clone().unwrap_or_else(|| id.clone()) } else { id };
    let scope = Scope { plan: Some(wanted.clone()), ..session.scope() };
    let plan = match session.client()?.plan(&scope) {
        Ok(plan) => plan,
        Err(failure) if failure.kind == "no-such-plan" && !given.has("amend") => {
            return Ok(Wanted { source, amends: None });
        }
        Err(failure) => return Err(failure),
    };
    let by = decision(session, given, &plan, &source.read.draft)?;
    let Source { mut read, by: how, is_exact } = source;
    let Amended { draft, difference } = amended(&plan, read.draft, how);
    read.draft = draft;
    read.draft.head.id = wanted;
    let source = Source { read, by: how, is_exact };
    Ok(Wanted { source, amends: Some(Amends { plan: Box::new(plan), difference, by }) })
}

/// The amending decision: as typed, else the one the paper was issued by where that is not the plan's own.
fn decision(session: &Session, given: &Given, plan: &Plan, draft: &Draft) -> Result<Option<Amendment>, Failure> {
    let printed =
        Some(&draft.head.decision).filter(|own| own.number != plan.head.decision.number && !own.number.is_empty());
    let document = given.text("document").or_else(|| printed.map(|own| own.number.clone()));
    let date = session.maybe_date(given.get("on"))?.or_else(|| printed.and_then(|own| own.date));
    let subject = given.text("subject");
    Ok(document.zip(date).map(|(document, date)| Amendment { document, date, subject }))
}

/// The draft as a plan file, with what was not understood beside it.
fn drafted(wanted: &Wanted, lang: Lang) -> String {
    let read = &wanted.source.read;
    let mut head: Vec<String> = Vec::new();
    let mut beside: BTreeMap<TaskNo, Vec<String>> = BTreeMap::new();
    for found in &read.remarks {
        let text = remark::remark(found, lang);
        match found.task {
            Some(task) if wanted.amends.is_none() => beside.entry(TaskNo(task)).or_default().push(text),
            _ => head.push(text),
        }
    }
    head.extend(read.new_units.iter().map(|unit| remark::new_unit(unit, lang)));
    if let Some(amends) = &wanted.amends {
        for doubt in &amends.difference.doubtful {
            beside.entry(doubt.task).or_default().push(remark::doubt(doubt, &amends.plan, lang));
        }
        for (task, words) in remark::changes(amends, lang) {
            beside.entry(task).or_default().push(words);
        }
    }
    let mut draft = read.draft.clone();
    if let Some(by) = wanted.amends.as_ref().and_then(|amends| amends.by.as_ref()) {
        draft.head.decision.number.clone_from(&by.document);
        draft.head.decision.date = Some(by.date);
    }
    write_draft(&draft, &head, &beside)
}

/// Asks a person at a terminal; the safe answer is the one that takes no typing.
fn confirmed(session: &mut Session) -> Result<bool, crate::cli::Stop> {
    if session.out.is_json || !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Ok(false);
    }
    let lang = session.lang();
    session.out.raw(
        lang.of(
            "Nhập kế hoạch này?   [ Không ]   Có (gõ c rồi Enter): ",
            "Take this plan in?   [ No ]   Yes (type y, then Enter): ",
        )
        .as_bytes(),
    )?;
    session.out.flush()?;
    let mut answer = String::new();
    let _ = std::io::stdin().lock().read_line(&mut answer);
    let answer = crate::text::fold(answer.trim());
    Ok(matches!(answer.as_str(), "c" | "co" | "y" | "yes"))
}

/// One change, whole or not at all.
fn store(session: &mut Session, given: &Given, wanted: Wanted, dry_run: bool) -> Outcome {
    let change = match wanted.amends {
        None => adopt(wanted.source.read.draft),
        Some(amends) => amend(wanted.source.read.draft, amends)?,
    };
    let adopted = match &change {
        Change::AdoptPlan { draft } => Some(draft.head.id.clone()),
        Change::Batch { changes } => changes.first().and_then(|first| match first {
            Change::AdoptPlan { draft } => Some(draft.head.id.clone()),
            _ => None,
        }),
        _ => None,
    };
    let mut request = Request::new(session.scope(), change);
    if let Some(ticket) = given.get("ticket") {
        request.ticket = ticket.parse()?;
    }
    request.dry_run = dry_run;
    let answered = session.client()?.make(&request)?;
    session.has_stored = !dry_run;
    crate::cli::told::told(session, &request, &answered)?;
    // The board goes on showing the plan that it showed.
    let current = session.plan().ok().map(|answer| answer.plan.id);
    if let Some(id) = adopted.filter(|id| !dry_run && current.as_ref() != Some(id)) {
        session.out.warn(&words!(
            "Mở kế hoạch này trên bảng: cchc plan select {id}",
            "To see it on the board: cchc plan select {id}"
        ));
    }
    Ok(())
}

/// A large plan goes in several parts of one batch.
fn adopt(mut draft: Draft) -> Change {
    if draft.tasks.len() <= TASKS_AT_ONCE {
        return Change::AdoptPlan { draft: Box::new(draft) };
    }
    let tasks = std::mem::take(&mut draft.tasks);
    let plan = draft.head.id.clone();
    let mut changes = vec![Change::AdoptPlan { draft: Box::new(draft) }];
    let parts = tasks.chunks(TASKS_AT_ONCE).map(<[_]>::to_vec);
    changes.extend(parts.map(|tasks| Change::AdoptTasks { plan: plan.clone(), tasks }));
    Change::Batch { changes }
}

fn amend(mut draft: Draft, amends: Amends) -> Result<Change, Failure> {
    let amendment = amends.by.ok_or_else(|| {
        let id = &amends.plan.head.id;
        Failure::refused(
            "amendment-missing",
            words!(
                "Kế hoạch “{id}” đã có; tệp này sửa nó nhưng không rõ theo quyết định nào.",
                "The plan “{id}” is there already; it is not clear by which decision this file changes it."
            ),
        )
        .hint(words!(
            "Thêm --document SỐ --on NGÀY. Là kế hoạch khác: --id MÃ",
            "Add --document NUMBER --on DATE. If it is another plan: --id ID"
        ))
    })?;
    let Difference { dropped, added, changed, .. } = amends.difference;
    let plan = amends.plan.head.id.clone();
    draft.passages.retain(|passage| passage.part != NOTES);
    draft.tasks.retain(|task| added.contains(&task.number) || changed.iter().any(|other| other.task == task.number));
    let mut tasks = std::mem::take(&mut draft.tasks);
    let rest = if tasks.len() > TASKS_AT_ONCE { tasks.split_off(TASKS_AT_ONCE) } else { Vec::new() };
    let bare = Draft {
        areas: Vec::new(),
        passages: Vec::new(),
        units: Vec::new(),
        triggers: Vec::new(),
        targets: Vec::new(),
        tasks: Vec::new(),
        head: draft.head.clone(),
    };
    draft.tasks = tasks;
    let first =
        Change::AmendPlan { plan: plan.clone(), amendment: amendment.clone(), draft: Box::new(draft), drop: dropped };
    if rest.is_empty() {
        return Ok(first);
    }
    let part = |tasks: &[_]| Change::AmendPlan {
        plan: plan.clone(),
        amendment: amendment.clone(),
        draft: Box::new(Draft { tasks: tasks.to_vec(), ..bare.clone() }),
        drop: Vec::new(),
    };
    let changes = std::iter::once(first).chain(rest.chunks(TASKS_AT_ONCE).map(part)).collect();
    Ok(Change::Batch { changes })
}

//! `import`: a plan in, after a look at what was understood of it.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal};

use super::export::{not_there, write};
use super::preview;
use super::source;
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::domain::id::PlanId;
use crate::domain::id::TaskNo;
use crate::domain::plan::Office;
use crate::failure::Failure;
use crate::import::plan_file::write_draft;
use crate::import::plan_source::Source;
use crate::import::preview::{changes, doubt, new_unit, remark};
use crate::import::wanted::{Decision, Wanted, taken_in};
use crate::link::client::Request;
use crate::text::Lang;
use crate::words;

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
        .switch("yes", ["ghi ngay; không có thì chỉ xem trước", "import it; without it, only a preview"])
        .option(
            "draft",
            "FILE",
            ["ghi dự thảo (.toml) để sửa trước khi nhập", "write a draft (.toml) to edit before the import"],
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

/// `import FILE`
pub fn import(session: &mut Session, given: &Given) -> Outcome {
    let path = given.need("file");
    if let Some(draft) = given.get("draft") {
        not_there(given, draft)?;
    }
    let office = office(session)?;
    let id: Option<PlanId> = given.get("id").map(str::parse).transpose()?;
    // A table that does not say whose it is is one of the plan that was named.
    let named = |id: &PlanId| Office { current: office.plan(id).map(|plan| plan.head.id.clone()), ..office.clone() };
    let beside = id.as_ref().map_or_else(|| office.clone(), named);
    let mut source = source::read(session, &beside, path, given.get("with"))?;
    if let Some(id) = id {
        source.read.draft.head.id = id;
    }
    let wanted = held_against(session, given, source, &office)?;
    if let Some(draft) = given.get("draft") {
        preview::show(session, &wanted, false)?;
        write(draft, drafted(&wanted, session.lang()).as_bytes())?;
        let shown = args::quoted(draft);
        session.out.warn(&words!(
            "Đã ghi dự thảo {shown}. Sửa rồi nhập bằng: cchc import {shown} --yes",
            "The draft is in {shown}. Once edited, import it with: cchc import {shown} --yes"
        ));
        return Ok(());
    }
    let is_json = session.out.is_json;
    let is_sure = given.has("yes") && !given.has("dry-run");
    if !is_json || !is_sure {
        preview::show(session, &wanted, is_sure)?;
    }
    if wanted.is_there() {
        let has_told = is_json && !is_sure;
        return if has_told { Ok(()) } else { session.unchanged(&wanted.there_already()) };
    }
    if is_sure || (!given.has("dry-run") && confirmed(session)?) {
        return store(session, given, &wanted, false);
    }
    if given.has("dry-run") || (wanted.source.is_exact && wanted.amends.is_none()) {
        if !is_json {
            store(session, given, &wanted, true)?;
        }
        if !given.has("dry-run") {
            session.out.warn(&words!("Thêm --yes để ghi.", "Add --yes to import it."));
        }
        return Ok(());
    }
    Err(Failure::refused(
        "not-confirmed",
        words!("Đây là bản xem trước, chưa ghi gì.", "This is a preview; nothing is stored."),
    )
    .hint(words!(
        "Ghi: thêm --yes. Sửa trước khi ghi: --draft TỆP.toml",
        "To import it: --yes. To edit it first: --draft FILE.toml"
    ))
    .into())
}

/// All plans, the one that was asked for being the current one.
fn office(session: &mut Session) -> Result<Office, Failure> {
    let mut office = session.client()?.office()?;
    if let Some(plan) = session.settings.plan.0.clone().filter(|plan| office.plan(plan).is_some()) {
        office.current = Some(plan);
    }
    Ok(office)
}

/// Holds what was read against a plan of the same id; with `--amend` against the one that was asked for.
fn held_against(session: &Session, given: &Given, source: Source, office: &Office) -> Result<Wanted, Failure> {
    let own = &source.read.draft.head.id;
    let into = given.has("amend").then(|| session.settings.plan.0.clone().unwrap_or_else(|| own.clone()));
    let decision = Decision {
        document: given.text("document"),
        date: session.maybe_date(given.get("on"))?,
        subject: given.text("subject"),
    };
    Wanted::new(source, office, into, decision)
}

/// The draft as a plan file, with what was not understood beside it.
fn drafted(wanted: &Wanted, lang: Lang) -> String {
    let read = &wanted.source.read;
    let mut head: Vec<String> = Vec::new();
    let mut beside: BTreeMap<TaskNo, Vec<String>> = BTreeMap::new();
    for found in &read.remarks {
        let text = remark(found, lang);
        match found.task {
            Some(task) if wanted.amends.is_none() => beside.entry(TaskNo(task)).or_default().push(text),
            _ => head.push(text),
        }
    }
    head.extend(read.new_units.iter().map(|unit| new_unit(unit, lang)));
    if let Some(amends) = &wanted.amends {
        for unsure in &amends.difference.doubtful {
            beside.entry(unsure.task).or_default().push(format!(
                "{} {}",
                doubt(unsure, &amends.plan, lang),
                preview::mend(lang)
            ));
        }
        for (task, words) in changes(amends, lang) {
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
            "Import this plan?   [ No ]   Yes (type y, then Enter): ",
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
fn store(session: &mut Session, given: &Given, wanted: &Wanted, dry_run: bool) -> Outcome {
    let change = wanted.change()?;
    let adopted = taken_in(&change).filter(|_| wanted.amends.is_none()).cloned();
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

//! Changes of the plan: triggers, units, amendments, carrying over, and taking changes back.

use serde_json::json;

use super::{number, one_or_all};
use crate::calendar::Date;
use crate::cli::look::limit_line;
use crate::cli::output::quote;
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::domain::change::Change;
use crate::domain::decide::unit_among;
use crate::domain::filter::{Filter, parse_state};
use crate::domain::id::{NotAName, PlanId, slug};
use crate::domain::plan::{Happened, Limit, Trigger};
use crate::domain::refusal::{Refusal, limit_name};
use crate::failure::Failure;
use crate::link::PlanAnswer;
use crate::words;

/// `trigger`
pub fn trigger_shape(shape: Shape) -> Shape {
    shape
        .word("name", "NAME", ["mã, tên, hoặc một phần tên của mốc", "id, name, or a part of it"])
        .option("document", "DOCUMENT", ["số, ký hiệu văn bản", "number of its document"])
        .switch("forget", ["bỏ ngày đã ghi", "take the day away again"])
        .switch("add", ["thêm một mốc mới tên này", "add a new trigger of this name"])
        .option(
            "on",
            "DATE",
            [
                "ngày của mốc (cần có, trừ khi --forget hoặc --add)",
                "the day it happened (needed, but for --forget and --add)",
            ],
        )
        .change_without_day()
}

/// `trigger NAME --on D`
pub fn trigger(session: &mut Session, given: &Given) -> Outcome {
    let name = given.need("name").to_owned();
    let on = session.maybe_date(given.get("on"))?;
    let happened = on.map(|on| Happened { on, document: given.text("document") });
    if given.has("add") {
        let id = slug(&name).parse().map_err(|wrong: NotAName| Failure::usage("trigger-id", wrong.0))?;
        let words = name.clone();
        let trigger = Trigger { id, name, words, meaning: None, candidate: None, happened };
        return session.make(given, Change::AddTrigger { trigger });
    }
    if happened.is_none() && !given.has("forget") {
        return Err(args::missing("--on", "DATE", "trigger").into());
    }
    let happened = happened.filter(|_| !given.has("forget"));
    session.make(given, Change::RecordTrigger { trigger: name, happened })
}

/// `unit`
pub fn unit_shape(shape: Shape) -> Shape {
    shape
        .word("what", "WHAT", ["add (thêm), rename (đổi tên), merge (nhập vào)", "add, rename or merge"])
        .several(
            "name",
            "NAME",
            [
                "add TÊN; rename BỘ_PHẬN TÊN_MỚI; merge BỘ_PHẬN VÀO_BỘ_PHẬN",
                "add NAME; rename UNIT NEW_NAME; merge UNIT INTO_UNIT",
            ],
        )
        .option("short", "TEXT", ["tên gọn trên thẻ", "the name on cards"])
        .each("alias", "TEXT", ["cách ghi khác trong văn bản", "another name it is printed under"])
        .change()
}

/// `unit add|rename|merge`
pub fn unit(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    let short = given.text("short");
    let names = given.all("name");
    let change = match (given.need("what"), names.as_slice()) {
        ("add", [name]) => Change::AddUnit { name: name.clone(), short, aliases: given.all("alias") },
        ("rename", [unit, name]) => Change::RenameUnit { unit: unit.clone(), name: name.clone(), short, on },
        ("merge", [unit, into]) => Change::MergeUnit { unit: unit.clone(), into: into.clone(), on },
        (what @ ("add" | "rename" | "merge"), _) => {
            return Err(Failure::usage(
                "unit-names",
                words!("Số tên không khớp với unit {what}.", "The number of names does not fit unit {what}."),
            )
            .hint(words!("Xem: cchc unit --help", "See: cchc unit --help"))
            .into());
        }
        (other, _) => return Err(args::not_one_of("unit", other, &["add", "rename", "merge"]).into()),
    };
    session.make(given, change)
}

/// `amend`
pub fn amend_shape(shape: Shape) -> Shape {
    shape
        .needed("document", "DOCUMENT", ["số, ký hiệu quyết định điều chỉnh", "number of the amending decision"])
        .needed("on", "DATE", ["ngày ban hành", "its date"])
        .option("subject", "TEXT", ["trích yếu", "its subject"])
        .change_without_day()
}

/// `amend --document S --on D`
pub fn amend(session: &mut Session, given: &Given) -> Outcome {
    let date = session.date(given.need("on"))?;
    let document = given.need("document").to_owned();
    session.make(given, Change::MakeAmendment { document, date, subject: given.text("subject") })
}

/// `carry`
pub fn carry_shape(shape: Shape) -> Shape {
    shape
        .several("task", "N", ["số nhiệm vụ", "numbers of tasks"])
        .needed("to", "PLAN", ["mã kế hoạch năm sau", "id of the next plan"])
        .change()
}

/// `carry N --to PLAN`
pub fn carry(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    let to = plan_id(given.need("to"))?;
    let mut changes = Vec::new();
    for typed in given.all("task") {
        changes.push(Change::CarryTask { task: number(&typed)?, to: to.clone(), on });
    }
    session.make(given, one_or_all(changes))
}

fn plan_id(typed: &str) -> Result<PlanId, Failure> {
    typed.parse().map_err(|wrong: NotAName| Failure::usage("plan-id", wrong.0))
}

/// The verbs of `plan` that change something.
pub const PLAN_VERBS: [&str; 5] = ["close", "reopen", "select", "filter", "limit"];

/// `plan close|reopen|select|filter|limit`
pub fn plan(session: &mut Session, given: &Given, verb: &str, words: &[String]) -> Outcome {
    let on: Option<Date> = session.maybe_date(given.get("on"))?;
    let change = match (verb, words) {
        ("close", []) => Change::ClosePlan { on },
        ("reopen", []) => Change::ReopenPlan { on },
        ("select", [plan]) => Change::SelectPlan { plan: plan_id(plan)? },
        ("filter", [name]) => return filter(session, name),
        ("filter", [name, filter @ ..]) => {
            let filter = Some(filter.join(" ")).filter(|filter| !filter.is_empty());
            if let Some(filter) = &filter {
                Filter::parse(filter, session.today())?;
            }
            Change::SaveFilter { name: name.clone(), filter }
        }
        ("limit", [name]) if !given.has("refuse") => return limit(session, name),
        ("limit", [name, most]) => {
            let most: u32 = most.parse().map_err(|_| {
                let shown = args::quoted(most);
                Failure::usage("number", words!("“{shown}” không phải là số.", "“{shown}” is not a number."))
            })?;
            let limit = (most > 0).then(|| Limit { most, refuse: given.has("refuse") });
            Change::SetLimit { name: limited(name), limit }
        }
        _ => {
            return Err(Failure::usage(
                "plan-words",
                words!("Số từ không khớp với plan {verb}.", "The number of words does not fit plan {verb}."),
            )
            .hint(words!("Xem: cchc plan --help", "See: cchc plan --help"))
            .into());
        }
    };
    session.make(given, change)
}

/// `plan filter NAME`: the filter that was saved, and how it is taken away.
fn filter(session: &mut Session, name: &str) -> Outcome {
    let mut filters = session.plan()?.filters;
    let shown = args::quoted(name);
    let Some(filter) = filters.remove(name) else {
        return Err(Failure::refused(
            "no-such-filter",
            words!("Chưa có bộ lọc “{shown}”.", "There is no filter “{shown}”."),
        )
        .hint(words!(
            "Lưu: cchc plan filter {shown} BỘ_LỌC; xem cchc list --help",
            "Save one: cchc plan filter {shown} FILTER; see cchc list --help"
        ))
        .into());
    };
    if session.out.is_json {
        let (name, filter) = (quote(name), quote(&filter));
        return session.out.line(&format!("{{\"schema\":1,\"name\":{name},\"filter\":{filter}}}"));
    }
    session.out.line(&format!("@{name} = {filter}"))?;
    session.out.say(&words!("Bỏ bộ lọc này: cchc plan filter {shown} ''", "To remove it: cchc plan filter {shown} ''"))
}

/// A column by any of its names; `unit:TÊN` as it was typed.
fn limited(typed: &str) -> String {
    parse_state(typed).map_or_else(|| typed.to_owned(), |state| state.name().to_owned())
}

/// `plan limit NAME`: the limit that was set, and how it is taken away.
fn limit(session: &mut Session, typed: &str) -> Outcome {
    let plan = session.plan()?;
    let (lang, name) = (session.out.lang, limit_id(&plan, typed)?);
    let limit = plan.limits.get(&name);
    if session.out.is_json {
        let (name, limit) = (quote(&name), json!(limit));
        return session.out.line(&format!("{{\"schema\":1,\"name\":{name},\"limit\":{limit}}}"));
    }
    let shown = limit_name(&name, lang);
    let Some(limit) = limit else {
        return session.out.say(&words!(
            "“{shown}” không có số việc cùng lúc tối đa. Đặt: cchc plan limit {name} SỐ",
            "There is no limit for “{shown}”. To set one: cchc plan limit {name} COUNT"
        ));
    };
    session.out.line(&limit_line(&name, *limit, lang))?;
    session.out.say(&words!("Bỏ: cchc plan limit {name} 0", "To remove it: cchc plan limit {name} 0"))
}

/// The name under which a limit is kept.
fn limit_id(plan: &PlanAnswer, typed: &str) -> Result<String, Failure> {
    let Some(unit) = typed.strip_prefix("unit:") else {
        let state = parse_state(typed).ok_or_else(|| Refusal::NoSuchLimit { name: args::quoted(typed) })?;
        return Ok(state.name().to_owned());
    };
    Ok(format!("unit:{}", unit_among(&plan.units, unit)?))
}

/// `undo`
pub fn undo_shape(shape: Shape) -> Shape {
    shape
        .maybe(
            "of",
            "T",
            [
                "mã của thay đổi (mặc định: thay đổi cuối của tôi; xem cchc log --tickets)",
                "the change (default: my last one; see cchc log --tickets)",
            ],
        )
        .change_without_day()
}

/// `undo [TICKET]`
pub fn undo(session: &mut Session, given: &Given) -> Outcome {
    let ticket =
        given.get("of").map(|typed| typed.parse().map_err(|wrong: NotAName| Failure::usage("ticket", wrong.0)));
    session.make(given, Change::Undo { ticket: ticket.transpose()? })
}

/// `redo`
pub fn redo(session: &mut Session, given: &Given) -> Outcome {
    session.make(given, Change::Redo)
}

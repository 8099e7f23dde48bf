//! Settling what a task must produce: deliverables, periods, with their evidence.

use super::{item, items, look_up, one_or_all};
use crate::calendar::Date;
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, phrase};
use crate::domain::change::Change;
use crate::domain::id::{ItemRef, TaskNo};
use crate::domain::task::{Evidence, How, State};
use crate::failure::Failure;
use crate::text::cut;
use crate::words;

const EVIDENCE: [&str; 5] = ["evidence", "date", "subject", "link", "on"];

fn evidence_options(shape: Shape) -> Shape {
    shape
        .each(
            "evidence",
            "TEXT",
            [
                "minh chứng: số, ký hiệu, hoặc cả dòng dán vào; lặp lại được",
                "a document: its number, or a whole pasted line; may be repeated",
            ],
        )
        .each("date", "DATE", ["ngày ban hành của minh chứng vừa nêu", "the date of the document before it"])
        .each("subject", "TEXT", ["trích yếu của minh chứng vừa nêu", "the subject of the document before it"])
        .each("link", "LINK", ["liên kết của minh chứng vừa nêu", "where the document before it can be read"])
        .each(
            "on",
            "DATE",
            [
                "ngày có hiệu lực; sau --evidence cũng là ngày ban hành",
                "effective date; after --evidence also the date of that document",
            ],
        )
        .change_without_day()
}

/// `check`
pub fn check_shape(shape: Shape) -> Shape {
    evidence_options(shape.several(
        "item",
        "N.D",
        [
            "sản phẩm (18.1), kỳ (6@03), hoặc nhiệm vụ còn một việc mở",
            "deliverables (18.1), periods (6@03), or a task with one of them open",
        ],
    ))
}

/// `done`
pub fn done_shape(shape: Shape) -> Shape {
    evidence_options(
        shape.several("item", "N", ["số nhiệm vụ, hoặc một kỳ (6@03)", "tasks, or a period (6@03)"]).option(
            "reason",
            "REASON",
            ["lý do hoàn thành dù còn việc mở", "why, although something is open"],
        ),
    )
}

/// `uncheck`
pub fn uncheck_shape(shape: Shape) -> Shape {
    shape
        .several("item", "N.D", ["sản phẩm (18.1) hoặc kỳ (6@03)", "deliverables (18.1) or periods (6@03)"])
        .change_without_day()
}

/// `skip`
pub fn skip_shape(shape: Shape) -> Shape {
    shape
        .word("item", "N.D", ["sản phẩm (19.3) hoặc kỳ (6@03)", "a deliverable (19.3) or a period (6@03)"])
        .word("reason", "REASON", ["vì sao không phát sinh", "why it does not arise"])
        .change()
}

/// The documents that were given, and the effective date.
fn documents(session: &Session, given: &Given) -> Result<(Vec<Evidence>, Option<Date>), Failure> {
    let mut documents: Vec<Evidence> = Vec::new();
    let mut on: Option<Date> = None;
    for (option, value) in given.in_order(&EVIDENCE) {
        if option == "evidence" {
            documents.extend(phrase::evidence(&value, session.today())?);
            continue;
        }
        if option == "on" {
            let day = session.date(&value)?;
            on = on.max(Some(day));
            if let Some(document) = documents.last_mut() {
                document.date.get_or_insert(day);
            }
            continue;
        }
        let document = documents.last_mut().ok_or_else(|| {
            Failure::usage(
                "evidence-first",
                words!("--{option} đứng sau --evidence.", "--{option} comes after --evidence."),
            )
            .hint(words!(
                "Ví dụ: --evidence 64/KH-UBND --{option} …",
                "For example: --evidence 64/KH-UBND --{option} …"
            ))
        })?;
        match option {
            "date" => document.date = Some(session.date(&value)?),
            "subject" => document.subject = Some(value),
            _ => document.link = Some(value),
        }
    }
    for document in documents.iter().filter(|document| document.number.is_empty()) {
        let what = document.subject.as_ref().or(document.link.as_ref()).map_or("", String::as_str);
        let what = cut(what, 40);
        session.out.warn(&words!(
            "Minh chứng “{what}” không có số, ký hiệu văn bản.",
            "The evidence “{what}” has no number of a document."
        ));
    }
    Ok((documents, on))
}

/// One period, done.
pub fn occurrence(task: TaskNo, period: String, on: Option<Date>) -> Change {
    Change::SettleOccurrence { task, period, how: How::Done, on, reason: None, evidence: Vec::new() }
}

/// `check N.D...`
pub fn check(session: &mut Session, given: &Given) -> Outcome {
    let (evidence, on) = documents(session, given)?;
    let mut changes = Vec::new();
    for item in items(&given.all("item"))? {
        changes.push(settled(session, item, on, &evidence)?);
    }
    session.make(given, one_or_all(changes))
}

fn settled(session: &mut Session, item: ItemRef, on: Option<Date>, evidence: &[Evidence]) -> Result<Change, Failure> {
    let evidence = evidence.to_vec();
    Ok(match meant(session, item)? {
        ItemRef::Deliverable(task, deliverable) => {
            Change::SettleDeliverable { task, deliverable, how: How::Done, on, reason: None, evidence }
        }
        ItemRef::Occurrence(task, period) => {
            Change::SettleOccurrence { task, period, how: How::Done, on, reason: None, evidence }
        }
        ItemRef::Task(task) => Change::MoveTask { task, to: State::Done, on, reason: None },
    })
}

/// For a whole task: its current period, or the only deliverable that is open (or the only one there is).
fn meant(session: &mut Session, item: ItemRef) -> Result<ItemRef, Failure> {
    let ItemRef::Task(task) = item else { return Ok(item) };
    let view = look_up(session, task)?;
    if let Some(period) = view.current {
        return Ok(ItemRef::Occurrence(task, period.to_string()));
    }
    let open: Vec<u16> = view.deliverables.iter().filter(|d| d.settled.is_none()).map(|d| d.number).collect();
    match (open.as_slice(), view.deliverables.as_slice()) {
        ([one], _) => Ok(ItemRef::Deliverable(task, *one)),
        ([], [one]) => Ok(ItemRef::Deliverable(task, one.number)),
        ([], []) => Err(Failure::refused(
            "no-deliverables",
            words!("Nhiệm vụ {task} không có sản phẩm.", "Task {task} has no deliverables."),
        )
        .hint(words!(
            "Thêm sản phẩm trước: cchc edit {task} --deliverable TÊN; không kèm văn bản: cchc done {task}",
            "Add one first: cchc edit {task} --deliverable NAME; without a document: cchc done {task}"
        ))),
        (several, all) => {
            let several: Vec<u16> =
                if several.is_empty() { all.iter().map(|d| d.number).collect() } else { several.to_vec() };
            let names: Vec<String> = several.iter().map(|number| format!("{task}.{number}")).collect();
            let (first, names) = (names[0].clone(), names.join(", "));
            Err(Failure::refused(
                "which-deliverable",
                words!("Nhiệm vụ {task} có nhiều sản phẩm: {names}.", "Task {task} has several deliverables: {names}."),
            )
            .hint(words!("Ghi từng sản phẩm: cchc check {first}", "Record one by one: cchc check {first}")))
        }
    }
}

/// `done N...`; with evidence it settles the only open deliverable in the same change.
pub fn done(session: &mut Session, given: &Given) -> Outcome {
    let (evidence, on) = documents(session, given)?;
    let reason = given.text("reason");
    let mut changes = Vec::new();
    for item in items(&given.all("item"))? {
        match item {
            ItemRef::Task(task) => {
                if !evidence.is_empty() {
                    changes.push(settled(session, ItemRef::Task(task), on, &evidence)?);
                }
                // Without a day it is done when the last piece of it was: the rules know that day, one document does not.
                changes.push(Change::MoveTask { task, to: State::Done, on, reason: reason.clone() });
            }
            other => changes.push(settled(session, other, on, &evidence)?),
        }
    }
    session.make(given, one_or_all(changes))
}

/// `uncheck N.D...`
pub fn uncheck(session: &mut Session, given: &Given) -> Outcome {
    let mut changes = Vec::new();
    for item in items(&given.all("item"))? {
        changes.push(match item {
            ItemRef::Deliverable(task, deliverable) => Change::ReopenDeliverable { task, deliverable },
            ItemRef::Occurrence(task, period) => Change::ReopenOccurrence { task, period },
            ItemRef::Task(task) => match meant(session, ItemRef::Task(task))? {
                ItemRef::Deliverable(task, deliverable) => Change::ReopenDeliverable { task, deliverable },
                _ => return Err(needs_part(task).into()),
            },
        });
    }
    session.make(given, one_or_all(changes))
}

fn needs_part(task: TaskNo) -> Failure {
    Failure::usage("number", words!("Cần một sản phẩm hoặc một kỳ.", "A deliverable or a period is needed."))
        .hint(words!("Ví dụ: {task}.1 hoặc {task}@03.", "For example: {task}.1 or {task}@03."))
}

/// `skip N.D REASON`
pub fn skip(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    let reason = Some(given.need("reason").to_owned());
    let (how, evidence) = (How::NotArising, Vec::new());
    let change = match item(given.need("item"))? {
        ItemRef::Deliverable(task, deliverable) => {
            Change::SettleDeliverable { task, deliverable, how, on, reason, evidence }
        }
        ItemRef::Occurrence(task, period) => Change::SettleOccurrence { task, period, how, on, reason, evidence },
        ItemRef::Task(task) => return Err(needs_part(task).into()),
    };
    session.make(given, change)
}

//! Notes, deadlines, responsibility.

use super::{number, part};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, phrase};
use crate::domain::change::Change;
use crate::domain::task::NoteKind;
use crate::failure::Failure;
use crate::words;

const TASK: [&str; 2] = ["số nhiệm vụ", "the number of a task"];
const PART: [&str; 2] = ["số nhiệm vụ, hoặc sản phẩm (4.1)", "a task, or a deliverable (4.1)"];
const AMENDMENT: [&str; 2] = ["quyết định điều chỉnh kế hoạch", "the amending decision"];

/// `note`
pub fn note_shape(shape: Shape) -> Shape {
    shape
        .word("task", "N", TASK)
        .word("text", "TEXT", ["nội dung ghi chú", "the note"])
        .option(
            "period",
            "PERIOD",
            [
                "kỳ báo cáo (quy-1): ghi tiến độ của việc thường xuyên",
                "the reporting period (quy-1) whose progress it tells",
            ],
        )
        .switch("decision", ["là ý kiến chỉ đạo", "it is a leader's decision"])
        .change()
}

/// `note N TEXT`
pub fn note(session: &mut Session, given: &Given) -> Outcome {
    let period = given.text("period");
    let kind = match (&period, given.has("decision")) {
        (_, true) => NoteKind::Decision,
        (Some(_), false) => NoteKind::Progress,
        (None, false) => NoteKind::Note,
    };
    let change = Change::AddNote {
        task: number(given.need("task"))?,
        text: given.need("text").to_owned(),
        kind,
        period,
        on: session.maybe_date(given.get("on"))?,
    };
    session.make(given, change)
}

/// `schedule`
pub fn schedule_shape(shape: Shape) -> Shape {
    shape
        .word("item", "N", PART)
        .word("phrase", "PHRASE", ["tiến độ như trong văn bản, hoặc một ngày", "the deadline as issued, or a day"])
        .option("amendment", "DOCUMENT", AMENDMENT)
        .change_without_day()
}

/// `schedule N PHRASE`
pub fn schedule(session: &mut Session, given: &Given) -> Outcome {
    let (task, deliverable) = part(given.need("item"))?;
    let plan = session.plan()?;
    let schedule = phrase::schedule(session, given.need("phrase"), &plan)?;
    session.make(given, Change::SetSchedule { task, deliverable, schedule, amendment: given.text("amendment") })
}

/// `extend`
pub fn extend_shape(shape: Shape) -> Shape {
    shape
        .word("item", "N", PART)
        .word("due", "DATE", ["hạn mới", "the new due day"])
        .needed("reason", "REASON", ["lý do gia hạn", "why"])
        .needed("by", "WHO", ["văn bản hoặc cuộc họp cho gia hạn", "the document or meeting that allows it"])
        .change()
}

/// `extend N D --reason R --by S`
pub fn extend(session: &mut Session, given: &Given) -> Outcome {
    let (task, deliverable) = part(given.need("item"))?;
    let change = Change::ExtendDue {
        task,
        deliverable,
        due: session.date(given.need("due"))?,
        reason: given.need("reason").to_owned(),
        by: given.need("by").to_owned(),
        on: session.maybe_date(given.get("on"))?,
    };
    session.make(given, change)
}

/// `assign`
pub fn assign_shape(shape: Shape) -> Shape {
    shape
        .word("item", "N", PART)
        .each("lead", "UNIT", ["bộ phận chủ trì", "unit that leads"])
        .each("support", "UNIT", ["bộ phận phối hợp", "unit that supports"])
        .switch("no-support", ["không còn bộ phận phối hợp", "no unit supports any more"])
        .option("person", "PERSON", ["người thực hiện", "who does it"])
        .option("leader", "PERSON", ["lãnh đạo phụ trách", "leader in charge"])
        .option("amendment", "DOCUMENT", AMENDMENT)
        .change()
}

/// `assign N --lead U --support U --person P`
pub fn assign(session: &mut Session, given: &Given) -> Outcome {
    let (task, deliverable) = part(given.need("item"))?;
    let some = |id| Some(given.all(id)).filter(|all| !all.is_empty());
    let support = some("support").or_else(|| given.has("no-support").then(Vec::new));
    let (lead, person, leader) = (some("lead"), given.text("person"), given.text("leader"));
    if lead.is_none() && support.is_none() && person.is_none() && leader.is_none() {
        return Err(Failure::usage("missing", words!("Chưa nêu giao cho ai.", "Nobody is named."))
            .hint(words!(
                "Dùng --lead, --support, --person hoặc --leader.",
                "Use --lead, --support, --person or --leader."
            ))
            .into());
    }
    let on = session.maybe_date(given.get("on"))?;
    let amendment = given.text("amendment");
    session.make(given, Change::AssignTask { task, deliverable, lead, support, person, leader, amendment, on })
}

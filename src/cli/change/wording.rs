//! Texts of a task: changed by an amendment, or corrected beside the wording as issued.

use super::{editor, one_or_all, part};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::domain::change::Change;
use crate::domain::event::TextField;
use crate::domain::task::{Budget, Priority};
use crate::failure::Failure;
use crate::words;

const PART: [&str; 2] = ["số nhiệm vụ, hoặc sản phẩm (4.1)", "a task, or a deliverable (4.1)"];
const FIELDS: [(&str, TextField); 4] = [
    ("title", TextField::Title),
    ("short", TextField::Short),
    ("person", TextField::Person),
    ("leader", TextField::Leader),
];

/// `edit`
pub fn edit_shape(shape: Shape) -> Shape {
    shape
        .word("item", "N", PART)
        .option("title", "TITLE", ["tên mới, hoặc nội dung mới của sản phẩm", "a new title, or text of a deliverable"])
        .option("short", "TEXT", ["tên ngắn, tối đa 32 chữ", "short title, at most 32 characters"])
        .option("person", "PERSON", ["người thực hiện", "who does it"])
        .option("leader", "PERSON", ["lãnh đạo phụ trách", "leader in charge"])
        .option("priority", "WHAT", ["mức ưu tiên: high (cao), normal (thường)", "high or normal"])
        .option("estimate", "COUNT", ["dự toán, đồng", "estimated budget, in VND"])
        .option("spent", "COUNT", ["đã chi, đồng", "spent budget, in VND"])
        .each("deliverable", "TEXT", ["thêm một sản phẩm", "add a deliverable"])
        .option("amendment", "DOCUMENT", ["quyết định điều chỉnh kế hoạch", "the amending decision"])
        .change_without_day()
}

/// `edit N`: everything that is given, in one change; without options, in an editor.
pub fn edit(session: &mut Session, given: &Given) -> Outcome {
    let (task, deliverable) = part(given.need("item"))?;
    let amendment = given.text("amendment");
    let mut changes = Vec::new();
    for (name, field) in FIELDS {
        if let Some(text) = given.text(name) {
            changes.push(Change::EditText { task, deliverable, field, text, amendment: amendment.clone() });
        }
    }
    if let Some(typed) = given.get("priority") {
        changes.push(Change::SetPriority { task, priority: priority(typed)? });
    }
    if given.get("estimate").is_some() || given.get("spent").is_some() {
        let before = super::look_up(session, task)?.budget;
        let sum = |id| given.get(id).map(|typed| money(id, typed)).transpose();
        let budget = Budget { estimate: sum("estimate")?.or(before.estimate), spent: sum("spent")?.or(before.spent) };
        changes.push(Change::SetBudget { task, budget });
    }
    for text in given.all("deliverable") {
        changes.push(Change::AddDeliverable { task, text, schedule: None, amendment: amendment.clone() });
    }
    if changes.is_empty() {
        if let Some(program) = editor::editor() {
            return editor::edit(session, given, task, &program);
        }
        return Err(Failure::usage("missing", words!("Chưa nêu sửa gì.", "Nothing is given to change."))
            .hint(words!("Xem: cchc edit --help", "See: cchc edit --help"))
            .into());
    }
    session.make(given, one_or_all(changes))
}

/// A priority by its name in either language.
pub fn priority(typed: &str) -> Result<Priority, Failure> {
    match crate::text::fold(typed).as_str() {
        "high" | "cao" => Ok(Priority::High),
        "normal" | "thuong" => Ok(Priority::Normal),
        _ => Err(args::not_one_of("--priority", typed, &["high", "normal"])),
    }
}

/// Whole đồng, with or without points between the groups.
pub fn money(option: &str, typed: &str) -> Result<u64, Failure> {
    Budget::sum(typed).ok_or_else(|| {
        let shown = args::quoted(typed);
        Failure::usage(
            "number",
            words!("--{option} cần một số tiền, không phải “{shown}”.", "--{option} takes a sum, not “{shown}”."),
        )
        .hint(words!("Ví dụ: 12.000.000", "For example: 12000000"))
    })
}

/// `correct`
pub fn correct_shape(shape: Shape) -> Shape {
    shape
        .word("item", "N", PART)
        .word("field", "FIELD", ["title (tên, hoặc nội dung sản phẩm)", "title (also of a deliverable)"])
        .maybe("text", "TEXT", ["câu chữ đúng; để trống thì bỏ đính chính", "the right wording; without it, as issued"])
        .change_without_day()
}

/// `correct N FIELD TEXT`
pub fn correct(session: &mut Session, given: &Given) -> Outcome {
    let (task, deliverable) = part(given.need("item"))?;
    let field = given.need("field");
    if !matches!(crate::text::fold(field).as_str(), "title" | "ten" | "deliverable" | "text") {
        return Err(args::not_one_of("FIELD", field, &["title"]).into());
    }
    session.make(given, Change::CorrectText { task, deliverable, text: given.text("text") })
}

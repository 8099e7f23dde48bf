//! Marks on a task: blocked, submitted, order, labels, archive.

use super::{number, one_or_all};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::failure::Failure;
use crate::words;

const TASK: [&str; 2] = ["số nhiệm vụ", "the number of a task"];
const TASKS: [&str; 2] = ["số nhiệm vụ", "numbers of tasks"];

fn tasks(given: &Given) -> Result<Vec<TaskNo>, Failure> {
    given.all("task").iter().map(|typed| number(typed)).collect()
}

/// `block`
pub fn block_shape(shape: Shape) -> Shape {
    shape
        .word("task", "N", TASK)
        .word("reason", "REASON", ["vướng mắc gì", "what blocks it"])
        .option("waiting-for", "WHO", ["đang chờ ai", "who is waited for"])
        .change()
}

/// `block N REASON`
pub fn block(session: &mut Session, given: &Given) -> Outcome {
    let change = Change::BlockTask {
        task: number(given.need("task"))?,
        reason: given.need("reason").to_owned(),
        waiting_for: given.text("waiting-for"),
        on: session.maybe_date(given.get("on"))?,
    };
    session.make(given, change)
}

/// `unblock`
pub fn unblock_shape(shape: Shape) -> Shape {
    shape.several("task", "N", TASKS).change_without_day()
}

/// `unblock N...`
pub fn unblock(session: &mut Session, given: &Given) -> Outcome {
    let changes = tasks(given)?.into_iter().map(|task| Change::UnblockTask { task }).collect();
    session.make(given, one_or_all(changes))
}

/// `submit`
pub fn submit_shape(shape: Shape) -> Shape {
    shape
        .several("task", "N", TASKS)
        .option("to", "WHO", ["trình ai ký", "who is to sign"])
        .switch("await-number", ["đã ký, chỉ còn chờ số văn bản", "signed, only its number is missing"])
        .switch("withdraw", ["rút lại, không còn chờ ký", "no longer submitted"])
        .change()
}

/// `submit N... --to WHO`
pub fn submit(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    let (to, awaits, withdrawn) = (given.text("to"), given.has("await-number"), given.has("withdraw"));
    if u8::from(to.is_some()) + u8::from(awaits) + u8::from(withdrawn) != 1 {
        return Err(Failure::usage(
            "missing",
            words!(
                "Cần một trong: --to AI, --await-number, --withdraw.",
                "One of these is needed: --to WHO, --await-number, --withdraw."
            ),
        )
        .into());
    }
    let one = |task| match &to {
        Some(to) => Change::SubmitTask { task, to: to.clone(), on },
        None if awaits => Change::AwaitNumber { task, on },
        None => Change::RecallTask { task },
    };
    let changes = tasks(given)?.into_iter().map(one).collect();
    session.make(given, one_or_all(changes))
}

/// `depend`
pub fn depend_shape(shape: Shape) -> Shape {
    shape
        .word("task", "N", TASK)
        .each("on", "M", ["thực hiện sau nhiệm vụ này", "the task that comes first"])
        .switch("remove", ["thôi thứ tự này", "take that order away"])
        .change_without_day()
}

/// `depend N --on M`
pub fn depend(session: &mut Session, given: &Given) -> Outcome {
    let task = number(given.need("task"))?;
    let remove = given.has("remove");
    let after: Vec<TaskNo> = given.all("on").iter().map(|typed| number(typed)).collect::<Result<_, _>>()?;
    if after.is_empty() {
        return Err(args::missing("--on", "M", "depend").into());
    }
    let one = |after| {
        if remove { Change::RemoveDependency { task, after } } else { Change::AddDependency { task, after } }
    };
    session.make(given, one_or_all(after.into_iter().map(one).collect()))
}

/// `label`
pub fn label_shape(shape: Shape) -> Shape {
    shape
        .word("task", "N", TASK)
        .rest("labels", "TEXT", ["+nhãn để thêm, -nhãn để bỏ", "+label to add, -label to remove"])
        .change_without_day()
}

/// `label N +x -y`
pub fn label(session: &mut Session, given: &Given) -> Outcome {
    let task = number(given.need("task"))?;
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for label in given.all("labels") {
        match (label.strip_prefix('+'), label.strip_prefix('-')) {
            (Some(label), _) => add.push(label.to_owned()),
            (_, Some(label)) => remove.push(label.to_owned()),
            _ => add.push(label),
        }
    }
    if add.is_empty() && remove.is_empty() {
        let missing = words!("Thiếu nhãn.", "A label is missing.");
        let hint = words!("Ví dụ: cchc label {task} +gấp -chờ", "For example: cchc label {task} +urgent -waits");
        return Err(Failure::usage("missing", missing).hint(hint).into());
    }
    session.make(given, Change::LabelTask { task, add, remove })
}

/// `archive`
pub fn archive_shape(shape: Shape) -> Shape {
    shape
        .several("task", "N", TASKS)
        .option("reason", "REASON", ["lý do", "why"])
        .option("amendment", "DOCUMENT", ["quyết định điều chỉnh kế hoạch", "the amending decision"])
        .switch("back", ["đưa trở lại kế hoạch", "bring it back into the plan"])
        .change()
}

/// `archive N...`
pub fn archive(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    let (reason, amendment) = (given.text("reason"), given.text("amendment"));
    let one = |task| {
        if given.has("back") {
            return Change::RestoreTask { task };
        }
        Change::ArchiveTask { task, reason: reason.clone(), amendment: amendment.clone(), on }
    };
    let changes = tasks(given)?.into_iter().map(one).collect();
    session.make(given, one_or_all(changes))
}

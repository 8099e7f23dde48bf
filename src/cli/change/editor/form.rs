//! The fields of a task as lines of text, and back: only lines that were changed become changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::cli::change::{number, wording};
use crate::cli::session::Session;
use crate::cli::{args, phrase};
use crate::domain::change::Change;
use crate::domain::event::TextField;
use crate::domain::id::TaskNo;
use crate::domain::schedule::Schedule;
use crate::domain::sentence::grouped;
use crate::domain::task::{Budget, Priority};
use crate::domain::view::TaskView;
use crate::failure::Failure;
use crate::text::{Lang, fold, nearest};
use crate::words;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Title,
    Short,
    Lead,
    Support,
    Person,
    Leader,
    Schedule,
    Priority,
    Labels,
    After,
    Estimate,
    Spent,
    Deliverable(u16),
    New,
    Amendment,
}

/// The names of the lines, Vietnamese and English, but for those of deliverables.
const NAMES: [(Key, &str, &str); 14] = [
    (Key::Title, "Tên nhiệm vụ", "Title"),
    (Key::Short, "Tên ngắn", "Short title"),
    (Key::Lead, "Chủ trì", "Lead"),
    (Key::Support, "Phối hợp", "Support"),
    (Key::Person, "Người thực hiện", "Person"),
    (Key::Leader, "Lãnh đạo phụ trách", "Leader in charge"),
    (Key::Schedule, "Tiến độ", "Schedule"),
    (Key::Priority, "Mức ưu tiên", "Priority"),
    (Key::Labels, "Nhãn", "Labels"),
    (Key::After, "Thực hiện sau nhiệm vụ", "After tasks"),
    (Key::Estimate, "Dự toán (đồng)", "Estimate (VND)"),
    (Key::Spent, "Đã chi (đồng)", "Spent (VND)"),
    (Key::New, "Sản phẩm mới", "New deliverable"),
    (Key::Amendment, "Quyết định điều chỉnh", "Amending decision"),
];
const DELIVERABLE: (&str, &str) = ("Sản phẩm", "Deliverable");

impl Key {
    fn name(self, lang: Lang) -> String {
        match (self, NAMES.iter().find(|(key, ..)| *key == self)) {
            (Key::Deliverable(n), _) => format!("{} {n}", lang.of(DELIVERABLE.0, DELIVERABLE.1)),
            (_, Some((_, vi, en))) => lang.of(vi, en).to_owned(),
            (_, None) => String::new(),
        }
    }

    /// The line that begins like this, in either language.
    fn read(name: &str) -> Option<Key> {
        let folded = fold(name);
        let known = NAMES.iter().find(|(_, vi, en)| fold(vi) == folded || fold(en) == folded);
        let of_part = || {
            let names = [DELIVERABLE.0, DELIVERABLE.1];
            let rest = names.iter().find_map(|name| folded.strip_prefix(&fold(name)))?;
            rest.trim().parse().ok().map(Key::Deliverable)
        };
        known.map(|(key, ..)| *key).or_else(of_part)
    }
}

/// The fields as they are.
fn fields(task: &TaskView, lang: Lang) -> Vec<(Key, String)> {
    let list = |all: &[String]| all.join("; ");
    let money = |sum: Option<u64>| sum.map(grouped).unwrap_or_default();
    let priority = match task.priority {
        Priority::High => lang.of("cao", "high"),
        Priority::Normal => lang.of("thường", "normal"),
    };
    let after: Vec<String> = task.after.iter().map(ToString::to_string).collect();
    let mut fields = vec![
        (Key::Title, task.title.clone()),
        (Key::Short, task.short.clone()),
        (Key::Lead, list(&task.responsible.lead)),
        (Key::Support, list(&task.responsible.support)),
        (Key::Person, task.person.clone().unwrap_or_default()),
        (Key::Leader, task.leader.clone().unwrap_or_default()),
        (Key::Schedule, task.schedule.phrase().to_owned()),
        (Key::Priority, priority.to_owned()),
        (Key::Labels, list(&task.labels)),
        (Key::After, after.join("; ")),
        (Key::Estimate, money(task.budget.estimate)),
        (Key::Spent, money(task.budget.spent)),
    ];
    fields.extend(task.deliverables.iter().map(|part| (Key::Deliverable(part.number), part.text.clone())));
    fields.push((Key::New, String::new()));
    fields.push((Key::Amendment, String::new()));
    fields
}

/// The task as a text, with what to do about it.
pub fn text(task: &TaskView, lang: Lang) -> String {
    let number = task.number;
    let help = words!(
        "# Nhiệm vụ {number}. Sửa phần sau dấu hai chấm, lưu rồi thoát để ghi. Không sửa gì: không ghi gì.\n\
         # Dòng bắt đầu bằng # không được đọc. Xóa cả dòng: mục đó giữ nguyên.\n\
         # Nhiều tên, nhãn, nhiệm vụ: cách nhau bằng dấu chấm phẩy (;).\n\
         # Mức ưu tiên: cao, thường. Nhiều sản phẩm mới: lặp lại dòng “Sản phẩm mới”.\n",
        "# Task {number}. Change what stands after the colon, save and leave to store it. No change: nothing is stored.\n\
         # A line that begins with # is not read. Without its line a field stays as it is.\n\
         # Several names, labels, tasks: put a semicolon (;) between them.\n\
         # Priority: high, normal. Several new deliverables: repeat the line “New deliverable”.\n"
    );
    let mut text = format!("{}\n", help.say(lang));
    for (key, value) in fields(task, lang) {
        let _ = writeln!(text, "{}: {value}", key.name(lang));
    }
    text
}

/// The text with the reason why it was not stored on top; an older reason goes.
pub fn with_reason(text: &str, reason: &str, lang: Lang) -> String {
    let begin = format!("# >>> {}", lang.of("Chưa ghi được: ", "Not stored: "));
    let rest = text.lines().filter(|line| !line.starts_with("# >>>"));
    rest.fold(format!("{begin}{reason}\n"), |all, line| all + line + "\n")
}

/// What a person has written in it.
pub fn without_comments(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect::<Vec<_>>().join("\n")
}

/// The lines of a text by what they are about; new deliverables may be several.
fn read(text: &str, lang: Lang) -> Result<Vec<(Key, String)>, Failure> {
    let mut found: Vec<(Key, String)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |vi: &str, en: &str| {
            let shown = args::quoted(line);
            Failure::usage("edit-line", words!("Dòng {number} {vi}: “{shown}”.", "Line {number} {en}: “{shown}”."))
        };
        let Some((name, value)) = line.split_once(':') else {
            return Err(wrong("không có dấu hai chấm", "has no colon")
                .hint(words!("Mỗi mục ghi trên một dòng.", "Every field stands on one line.")));
        };
        let Some(key) = Key::read(name) else {
            let failure = wrong("không phải một mục sửa được", "is no field that can be changed");
            let names: Vec<String> = NAMES.iter().map(|(key, ..)| key.name(lang)).collect();
            return Err(match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => failure.hint(words!("Có phải “{near}”?", "Did you mean “{near}”?")),
                None => failure,
            });
        };
        if key != Key::New && found.iter().any(|(known, _)| *known == key) {
            return Err(wrong("lặp lại một mục", "is there twice"));
        }
        found.push((key, value.trim().to_owned()));
    }
    Ok(found)
}

fn list(value: &str) -> Vec<String> {
    value.split(';').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// What a changed text asks for.
pub fn changes(session: &mut Session, seen: &TaskView, text: &str) -> Result<Vec<Change>, Failure> {
    let lang = session.lang();
    let (task, read) = (seen.number, read(text, lang)?);
    let before: BTreeMap<Key, String> = fields(seen, lang).into_iter().collect();
    let value = |wanted: Key| read.iter().find(|(key, _)| *key == wanted).map(|(_, value)| value.clone());
    let amendment = value(Key::Amendment).filter(|document| !document.is_empty());
    let mut changes = Vec::new();
    let mut budget = seen.budget;
    let (mut lead, mut support) = (None, None);
    for (key, value) in &read {
        if before.get(key).is_some_and(|before| before.trim() == value) {
            continue;
        }
        let edit = |deliverable, field| Change::EditText {
            task,
            deliverable,
            field,
            text: value.clone(),
            amendment: amendment.clone(),
        };
        match key {
            Key::Title => changes.push(edit(None, TextField::Title)),
            Key::Short => changes.push(edit(None, TextField::Short)),
            Key::Person => changes.push(edit(None, TextField::Person)),
            Key::Leader => changes.push(edit(None, TextField::Leader)),
            Key::Deliverable(part) => changes.push(edit(Some(*part), TextField::Title)),
            Key::Lead => lead = Some(list(value)),
            Key::Support => support = Some(list(value)),
            Key::Schedule => {
                let schedule = schedule(session, value)?;
                changes.push(Change::SetSchedule { task, deliverable: None, schedule, amendment: amendment.clone() });
            }
            Key::Priority => changes.push(Change::SetPriority { task, priority: wording::priority(value)? }),
            Key::Labels => changes.push(labels(seen, value)),
            Key::After => changes.extend(order(seen, value)?),
            Key::Estimate => budget.estimate = sum("estimate", value)?,
            Key::Spent => budget.spent = sum("spent", value)?,
            Key::New => {
                let text = value.clone();
                changes.push(Change::AddDeliverable { task, text, schedule: None, amendment: amendment.clone() });
            }
            Key::Amendment => {}
        }
    }
    if lead.is_some() || support.is_some() {
        let (person, leader, deliverable, on) = (None, None, None, None);
        let amendment = amendment.clone();
        changes.push(Change::AssignTask { task, deliverable, lead, support, person, leader, amendment, on });
    }
    if budget != seen.budget {
        changes.push(Change::SetBudget { task, budget: Budget { ..budget } });
    }
    Ok(changes)
}

fn schedule(session: &mut Session, value: &str) -> Result<Schedule, Failure> {
    if value.is_empty() {
        return Ok(Schedule::default());
    }
    let plan = session.plan()?;
    phrase::schedule(session, value, &plan)
}

fn sum(option: &str, value: &str) -> Result<Option<u64>, Failure> {
    if value.is_empty() { Ok(None) } else { wording::money(option, value).map(Some) }
}

fn labels(seen: &TaskView, value: &str) -> Change {
    let wanted = list(value);
    let add = wanted.iter().filter(|label| !seen.labels.contains(label)).cloned().collect();
    let remove = seen.labels.iter().filter(|label| !wanted.contains(label)).cloned().collect();
    Change::LabelTask { task: seen.number, add, remove }
}

fn order(seen: &TaskView, value: &str) -> Result<Vec<Change>, Failure> {
    let task = seen.number;
    let wanted: Vec<TaskNo> = list(value).iter().map(|typed| number(typed)).collect::<Result<_, _>>()?;
    let gone = seen.after.iter().filter(|after| !wanted.contains(after));
    let mut changes: Vec<Change> = gone.map(|after| Change::RemoveDependency { task, after: *after }).collect();
    let new = wanted.iter().filter(|after| !seen.after.contains(after));
    changes.extend(new.map(|after| Change::AddDependency { task, after: *after }));
    Ok(changes)
}

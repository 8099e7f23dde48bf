//! The sentences of a report about single parts of tasks. They are edited by officers in Word: plain, correct, and with
//! a visible blank wherever something is not known.

use std::collections::BTreeMap;

use super::Facts;
use super::part::{Kind, Part, bare};
use crate::calendar::{Date, ReportKind, ReportPeriod, day};
use crate::domain::due::{DueStatus, Outcome};
use crate::domain::id::PlanId;
use crate::domain::plan::Plan;
use crate::domain::schedule::Schedule;
use crate::domain::task::{Evidence, Extension, NoteKind, Task};
use crate::text::roman;

/// What an officer fills in within a sentence.
pub const BLANK: &str = "............";

/// `quý I năm 2024`, `tháng 3 năm 2024`, `6 tháng đầu năm 2024`: as it stands in a title.
pub fn period_name(period: ReportPeriod) -> String {
    let (year, number) = (period.year(), period.number());
    match period.kind() {
        ReportKind::Month => format!("tháng {number} năm {year}"),
        ReportKind::Quarter => format!("quý {} năm {year}", roman(number)),
        ReportKind::HalfYear => format!("6 tháng đầu năm {year}"),
        ReportKind::NineMonths => format!("9 tháng đầu năm {year}"),
        ReportKind::Year => format!("năm {year}"),
    }
}

/// What papers call plans, of which id, year and title are given: by their years; by their titles where several are of one
/// year.
pub fn plan_names(plans: &[(&PlanId, i32, &str)]) -> BTreeMap<PlanId, String> {
    let is_only = |year: i32| plans.iter().filter(|(_, other, _)| *other == year).count() == 1;
    let name = |(id, year, title): &(&PlanId, i32, &str)| {
        let name = if is_only(*year) { format!("năm {year}") } else { format!("“{}”", bare(title)) };
        ((*id).clone(), name)
    };
    plans.iter().map(name).collect()
}

/// `số 64/KH-UBND ngày 17/06/2024 (Kế hoạch tuyên truyền)`; nothing where nothing is known.
pub fn document(evidence: &Evidence) -> String {
    let number = bare(&evidence.number);
    let number = if number.contains('/') { format!("số {number}") } else { number };
    let date = evidence.date.map(|date| format!("ngày {}", day(date)));
    let subject = evidence.subject.as_deref().map(bare).filter(|subject| !subject.is_empty());
    let named: Vec<String> = [Some(number), date].into_iter().flatten().filter(|word| !word.is_empty()).collect();
    match (named.is_empty(), subject) {
        (true, subject) => subject.or_else(|| evidence.link.as_deref().map(bare)).unwrap_or_default(),
        (false, Some(subject)) => format!("{} ({subject})", named.join(" ")),
        (false, None) => named.join(" "),
    }
}

/// The documents of a part, or a blank.
pub fn documents(evidence: &[Evidence]) -> String {
    let known: Vec<String> = evidence.iter().map(document).filter(|text| !text.is_empty()).collect();
    if known.is_empty() { BLANK.to_owned() } else { known.join("; ") }
}

/// How a day stands to the due day: `trước hạn`, `quá hạn 3 ngày`; nothing where there is no due day.
pub fn outcome(part: &Part) -> String {
    let due = part.due.map(|due| format!(" (hạn {})", day(due)));
    match (part.outcome, due) {
        (Some(Outcome::Early), Some(due)) => format!(", trước hạn{due}"),
        (Some(Outcome::OnTime), Some(due)) => format!(", đúng hạn{due}"),
        (Some(Outcome::Late), Some(due)) => format!(", quá hạn {} ngày{due}", part.late_by.unwrap_or_default()),
        _ => String::new(),
    }
}

/// What is said of a part, behind its task's name. Without a full stop.
pub fn predicate(plan: &Plan, facts: &Facts, part: &Part) -> String {
    let what = |said: String| if part.text.is_empty() { said } else { format!("{}, {said}", part.text) };
    let task = plan.task(part.task);
    let reason = part.reason.as_deref().map_or(String::new(), bare);
    let on = part.on.map(day).unwrap_or_default();
    match part.kind {
        Kind::Finished => {
            let proof = if part.text.is_empty() && part.evidence.is_empty() {
                String::new()
            } else {
                format!("; minh chứng: {}", documents(&part.evidence))
            };
            let why = if reason.is_empty() { String::new() } else { format!("; ghi chú: {reason}") };
            what(format!("hoàn thành ngày {on}{}{proof}{why}", outcome(part)))
        }
        Kind::UnderWay | Kind::NotStarted => {
            let mut said = vec![standing(plan, part)];
            said.extend(task.into_iter().flat_map(|task| remarks(task, part)));
            what(said.join("; "))
        }
        Kind::Late => {
            let due = part.due.map(|due| format!(" (hạn {})", day(due))).unwrap_or_default();
            let mut said = vec![format!("chậm tiến độ {} ngày{due}", part.late_by.unwrap_or_default())];
            let known: Vec<String> = task.into_iter().flat_map(|task| remarks(task, part)).collect();
            let has_cause = task.is_some_and(|task| task.blocked.is_some() || extension(task, part).is_some());
            said.extend(known);
            if !has_cause {
                said.push(format!("nguyên nhân: {BLANK}"));
            }
            what(said.join("; "))
        }
        Kind::NotArising => {
            let why = if reason.is_empty() { BLANK.to_owned() } else { reason };
            what(format!("không phát sinh (ghi nhận ngày {on}); lý do: {why}"))
        }
        Kind::Left => left(facts, task, &on, &reason),
    }
}

fn left(facts: &Facts, task: Option<&std::sync::Arc<Task>>, on: &str, reason: &str) -> String {
    if let Some(carried) = task.and_then(|task| task.carried.as_ref()) {
        let to = facts.carried_to(&carried.plan);
        return format!("chuyển sang {to} (nhiệm vụ {}) từ ngày {on}", carried.number);
    }
    let amendment = task.and_then(|task| task.dropped.as_ref()?.amendment.as_deref());
    let amendment = amendment.map(|document| format!(" theo {}", bare(document))).unwrap_or_default();
    let why = if reason.is_empty() { BLANK } else { reason };
    format!("đưa ra khỏi kế hoạch từ ngày {on}{amendment}; lý do: {why}")
}

/// How something that is open and not late stands; the heading above it says whether it is begun.
fn standing(plan: &Plan, part: &Part) -> String {
    let task = plan.task(part.task);
    if part.text.is_empty() && task.is_some_and(|task| !task.deliverables.is_empty()) {
        return "đã có đủ sản phẩm, chưa ghi nhận hoàn thành nhiệm vụ".to_owned();
    }
    match (part.due, part.status) {
        (Some(due), _) => format!("hạn {}", day(due)),
        (None, DueStatus::Continuous) => "thực hiện thường xuyên".to_owned(),
        (None, DueStatus::Waiting) => format!("chưa tính được hạn, chờ mốc: {}", trigger(plan, part)),
        (None, _) => match schedule(plan, part) {
            // Who or which document says when is told in the words of the plan.
            Some(directed @ Schedule::Directed { .. }) if !directed.phrase().trim().is_empty() => {
                format!("thời hạn theo kế hoạch: {}", bare(directed.phrase()))
            }
            _ => "chưa có hạn".to_owned(),
        },
    }
}

/// The deliverable that a part is, where it is one.
fn deliverable(part: &Part) -> Option<u16> {
    part.item.split_once('.').and_then(|(_, number)| number.parse().ok())
}

/// The schedule of a part: its own, else its task's.
fn schedule<'a>(plan: &'a Plan, part: &Part) -> Option<&'a Schedule> {
    let task = plan.task(part.task)?;
    let own = deliverable(part).and_then(|number| task.deliverable(number));
    Some(own.map_or(&task.schedule, |own| task.schedule_of(own)))
}

/// The words of the trigger that a part waits for.
fn trigger(plan: &Plan, part: &Part) -> String {
    let known = schedule(plan, part).and_then(Schedule::trigger);
    let Some((words, id)) = known else { return BLANK.to_owned() };
    bare(id.and_then(|id| plan.trigger(id)).map_or(words, |trigger| &trigger.words))
}

fn extension<'a>(task: &'a Task, part: &Part) -> Option<&'a Extension> {
    // An extension that no longer holds explains nothing.
    task.extension_of(deliverable(part)).filter(|extension| part.due == Some(extension.due))
}

/// What stands beside an open part: what blocks it, an extension, a signature it waits for, progress of the period.
fn remarks(task: &Task, part: &Part) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(blocked) = &task.blocked {
        let whom = blocked.waiting_for.as_deref().map(|whom| format!(" (chờ {})", bare(whom))).unwrap_or_default();
        let name = if part.kind == Kind::Late { "nguyên nhân" } else { "vướng mắc" };
        said.push(format!("{name}: {}{whom}", bare(&blocked.reason)));
    }
    if let Some(extension) = extension(task, part) {
        let from = part.original_due.map(|due| format!(" từ {}", day(due))).unwrap_or_default();
        let (to, by, reason) = (day(extension.due), bare(&extension.by), bare(&extension.reason));
        // What was said for the new day is no excuse for missing that one as well, but all that is known.
        let why = if part.kind == Kind::Late { "nguyên nhân nêu khi gia hạn" } else { "lý do" };
        said.push(format!("đã gia hạn{from} đến {to} theo {by}, {why}: {reason}"));
    }
    if let Some(submitted) = &task.submitted {
        said.push(format!("đã trình {} ngày {}, chờ ký", bare(&submitted.to), day(submitted.on)));
    }
    said
}

/// What was noted as the progress of a task in a window, oldest first.
pub fn progress(task: &Task, has: impl Fn(Date) -> bool) -> Vec<String> {
    let notes = task.notes.iter().filter(|note| note.kind == NoteKind::Progress && has(note.on));
    notes.map(|note| bare(&note.text)).filter(|text| !text.is_empty()).collect()
}

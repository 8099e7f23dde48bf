//! `show`: everything about one task.

use super::card;
use crate::calendar::{day, weekday_in_sentence};
use crate::cli::Outcome;
use crate::cli::output::{Ink, Output};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::domain::id::{ItemRef, period_in_year};
use crate::domain::refusal::{Refusal, state_name};
use crate::domain::sentence::{Speaker, Targets, budget_words, computed, perhaps};
use crate::domain::stamp::Entry;
use crate::domain::task::{Blocked, Budget, How, NoteKind, Priority, Settled, newest_first};
use crate::domain::view::{DeliverableView, ResponsibleView, TaskView};
use crate::failure::Failure;
use crate::text::{Lang, clean_line, cut, pad, wrap};
use crate::wire::Query;
use std::fmt::Write as _;

/// `show`
pub fn show_shape(shape: Shape) -> Shape {
    shape.word("item", "N", ["số nhiệm vụ", "the number of a task"]).look()
}

/// `show N`
pub fn show(session: &mut Session, given: &Given) -> Outcome {
    let item: ItemRef = given.need("item").parse()?;
    let answered = session.look(given, Query::Task { task: item.task() })?;
    exists(session, &item, &answered.value()?)?;
    if session.out.is_json {
        let out = &mut session.out;
        super::begin(out, &answered)?;
        let value = answered.answer.value.as_ref().map_or("null", |value| value.get());
        out.raw(b",\"task\":")?;
        out.raw(value.as_bytes())?;
        out.raw(b",\"history\":[")?;
        super::raw_rows(out, &answered)?;
        return out.raw(b"]}\n");
    }
    let task: TaskView = answered.value()?;
    let history: Vec<Entry> = answered.rows()?;
    // Names of units and triggers, as they are now.
    let plan = session.plan().ok();
    let (units, triggers) = plan.as_ref().map_or((&[][..], &[][..]), |plan| (&plan.units[..], &plan.triggers[..]));
    let targets = Targets::Seen(plan.as_ref().map_or(&[], |plan| &plan.targets));
    let speaker = Speaker { lang: session.lang(), units, triggers, targets, said_on: None };
    print(&mut session.out, &task, &history, &speaker)
}

/// Whether the task has the deliverable or the period that is asked for: with it, all of the task is shown.
fn exists(session: &mut Session, item: &ItemRef, view: &TaskView) -> Result<(), Failure> {
    match item {
        ItemRef::Deliverable(task, deliverable)
            if view.deliverables.iter().all(|known| known.number != *deliverable) =>
        {
            let (task, deliverable, count) = (*task, *deliverable, view.deliverables.len());
            Err(Refusal::NoSuchDeliverable { task, deliverable, count }.into())
        }
        ItemRef::Occurrence(task, _) if view.occurrences.is_empty() => {
            Err(Refusal::NotRecurring { task: *task }.into())
        }
        ItemRef::Occurrence(task, typed) => {
            let meant = period_in_year(typed, session.plan()?.plan.year).ok();
            if view.occurrences.iter().any(|known| Some(known.period) == meant) {
                return Ok(());
            }
            let example = view.occurrences.first().map(|known| known.period.to_string());
            let period = cut(&clean_line(typed), 40).into_owned();
            Err(Refusal::NoSuchPeriod { task: *task, period, example }.into())
        }
        _ => Ok(()),
    }
}

/// A name and a text beside it, in as many lines as it takes.
fn pair(out: &mut Output, name: &str, text: &str) -> Outcome {
    const LEFT: usize = 22;
    let room = out.columns().saturating_sub(LEFT + 1).max(16);
    for (place, line) in wrap(text, room).iter().enumerate() {
        let name = if place == 0 { name } else { "" };
        out.line(format!("{} {line}", pad(name, LEFT)).trim_end())?;
    }
    Ok(())
}

fn heading(out: &mut Output, text: &str) -> Outcome {
    out.line("")?;
    let text = out.ink(Ink::Bold, text);
    out.line(&text)
}

fn print(out: &mut Output, task: &TaskView, history: &[Entry], speaker: &Speaker) -> Outcome {
    let lang = out.lang;
    let columns = out.columns();
    let title = task.corrections.get("title").unwrap_or(&task.title);
    let first = format!("{} {}. {title}", lang.of("Nhiệm vụ", "Task"), task.number);
    for line in wrap(&first, columns) {
        let line = out.ink(Ink::Bold, &line);
        out.line(&line)?;
    }
    if task.corrections.contains_key("title") {
        pair(out, lang.of("Như đã ban hành", "As issued"), &task.title)?;
    }
    pair(out, lang.of("Lĩnh vực", "Area"), task.area.as_str())?;
    let state = format!("{} {}", card::sign(task.state), state_name(task.state, lang));
    pair(out, lang.of("Trạng thái", "State"), &state)?;
    if let Some(reason) = &task.forced {
        pair(out, lang.of("Lý do", "Reason"), reason)?;
    }
    due(out, task, speaker)?;
    if !task.schedule.phrase().is_empty() {
        pair(out, lang.of("Tiến độ theo Kế hoạch", "Schedule as issued"), task.schedule.phrase())?;
    }
    responsible(out, &task.responsible)?;
    let optional = [
        (lang.of("Người thực hiện", "Person"), task.person.clone()),
        (lang.of("Lãnh đạo phụ trách", "Leader in charge"), task.leader.clone()),
        (lang.of("Văn bản giao nhiệm vụ", "Assigning document"), task.document.clone()),
        (
            lang.of("Mức ưu tiên", "Priority"),
            (task.priority == Priority::High).then(|| lang.of("cao", "high").to_owned()),
        ),
        (lang.of("Kinh phí", "Budget"), (task.budget != Budget::default()).then(|| budget_words(task.budget, lang))),
        (lang.of("Nhãn", "Labels"), Some(task.labels.join(", "))),
        (
            lang.of("Sau nhiệm vụ", "Comes after"),
            Some(task.after.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        ),
        (lang.of("Vướng mắc", "Blocked"), task.blocked.as_ref().map(|blocked| blocked_words(blocked, lang))),
        (
            lang.of("Đã trình, chờ ký", "Submitted, awaiting signature"),
            task.submitted.as_ref().map(|submitted| format!("{}, {}", submitted.to, day(submitted.on))),
        ),
        (lang.of("Chờ số văn bản từ", "Awaiting the number since"), task.awaits_number.map(day)),
        (
            lang.of("Đưa ra khỏi kế hoạch", "Dropped"),
            task.dropped.as_ref().map(|d| format!("{} {}", day(d.on), d.reason.as_deref().unwrap_or_default())),
        ),
        (
            lang.of("Chuyển sang", "Carried over"),
            task.carried.as_ref().map(|carried| format!("{}, {}", carried.plan, carried.number)),
        ),
    ];
    for (name, text) in optional {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            pair(out, name, &text)?;
        }
    }
    if !task.deliverables.is_empty() {
        let (settled, total) =
            (task.deliverables.iter().filter(|d| d.settled.is_some()).count(), task.deliverables.len());
        heading(out, &format!("{} {settled}/{total}", lang.of("Sản phẩm", "Deliverables")))?;
        for part in &task.deliverables {
            deliverable(out, task, part)?;
        }
    }
    if !task.occurrences.is_empty() {
        let settled = task.occurrences.iter().filter(|o| o.settled.is_some()).count();
        heading(out, &format!("{} {settled}/{}", lang.of("Các kỳ", "Periods"), task.occurrences.len()))?;
        for one in &task.occurrences {
            let how = one
                .settled
                .as_ref()
                .map_or_else(|| format!("{} {}", lang.of("hạn", "due"), day(one.due)), |s| settled_words(s, lang));
            pair(out, &format!("  {} {}@{}", card::sign(one.state), task.number, one.period), &how)?;
        }
    }
    if !task.notes.is_empty() {
        heading(out, lang.of("Ghi chú, ý kiến chỉ đạo", "Notes and decisions"))?;
        for note in newest_first(&task.notes, |note| note.on) {
            let kind = match note.kind {
                NoteKind::Note => "",
                NoteKind::Decision => lang.of("chỉ đạo: ", "decision: "),
                NoteKind::Progress => lang.of("tiến độ: ", "progress: "),
            };
            let period = note.period.as_ref().map(|period| format!("[{period}] ")).unwrap_or_default();
            pair(out, &format!("  {} {}", day(note.on), note.by), &format!("{period}{kind}{}", note.text))?;
        }
    }
    if !history.is_empty() {
        heading(out, lang.of("Lịch sử", "History"))?;
        for entry in history.iter().rev() {
            let line = super::log::line(entry, &speaker.on(entry.at.date_naive()).in_task(&entry.event));
            for (place, line) in wrap(&line, columns.saturating_sub(2)).iter().enumerate() {
                out.line(&if place == 0 { format!("  {line}") } else { format!("    {line}") })?;
            }
        }
    }
    Ok(())
}

fn due(out: &mut Output, task: &TaskView, speaker: &Speaker) -> Outcome {
    let lang = out.lang;
    let words = if task.occurrences.is_empty() { card::standing(task, lang) } else { card::due(task, lang) };
    let text = match task.due {
        // A far day is its own word.
        Some(due) if day(due).starts_with(&words) => format!("{} {}", weekday_in_sentence(due, lang), day(due)),
        Some(due) => format!("{} {} · {words}", weekday_in_sentence(due, lang), day(due)),
        None => words,
    };
    pair(out, lang.of("Hạn hoàn thành", "Due"), &text)?;
    if let Some(original) = task.original_due {
        pair(out, lang.of("Hạn theo Kế hoạch", "Original due"), &day(original))?;
    }
    for extension in &task.extensions {
        let text = format!("{} · {} · {}", day(extension.due), extension.by, extension.reason);
        pair(out, lang.of("Gia hạn đến", "Extended to"), &text)?;
    }
    if task.dropped.is_some() || task.carried.is_some() {
        return Ok(());
    }
    if let Some(id) = &task.waiting_for {
        let trigger = speaker.triggers.iter().find(|trigger| trigger.id == *id);
        let name = trigger.map_or(id.as_str(), |trigger| &trigger.name);
        let perhaps = trigger.map(|trigger| perhaps(trigger, lang)).filter(|perhaps| !perhaps.is_empty());
        let perhaps = perhaps.map_or(String::new(), |perhaps| format!(".{perhaps}"));
        return pair(out, lang.of("Chờ mốc tính hạn", "Waits for"), &format!("{name} ({id}){perhaps}"));
    }
    match computed(&task.schedule, speaker.triggers, lang) {
        Some(computed) => pair(out, lang.of("Cách tính hạn", "How it is counted"), &computed),
        None => Ok(()),
    }
}

fn responsible(out: &mut Output, responsible: &ResponsibleView) -> Outcome {
    let lang = out.lang;
    if !responsible.lead.is_empty() {
        pair(out, lang.of("Chủ trì", "Lead"), &responsible.lead.join(", "))?;
    }
    if !responsible.support.is_empty() {
        pair(out, lang.of("Phối hợp", "Support"), &responsible.support.join(", "))?;
    }
    Ok(())
}

fn deliverable(out: &mut Output, task: &TaskView, part: &DeliverableView) -> Outcome {
    let lang = out.lang;
    let mark = if part.settled.is_some() { "■" } else { "□" };
    let key = format!("deliverable-{}", part.number);
    let text = task.corrections.get(&key).unwrap_or(&part.text);
    let room = out.columns().saturating_sub(10).max(16);
    let name = format!("{mark} {}.{}", task.number, part.number);
    let mut lines = wrap(text, room);
    if let Some(schedule) = &part.schedule {
        lines.extend(wrap(&format!("{}: {}", lang.of("tiến độ", "schedule"), schedule.phrase()), room));
    }
    if let Some(due) = part.due.filter(|_| part.settled.is_none()) {
        lines.push(format!("{} {}", lang.of("hạn", "due"), day(due)));
    }
    if let Some(own) = &part.responsible {
        lines.extend(wrap(&format!("{}: {}", lang.of("chủ trì", "lead"), own.lead.join(", ")), room));
    }
    if let Some(settled) = &part.settled {
        lines.extend(wrap(&settled_words(settled, lang), room));
    }
    for (place, line) in lines.iter().enumerate() {
        let name = if place == 0 { name.as_str() } else { "" };
        out.line(&format!("  {} {line}", pad(name, 7)))?;
    }
    Ok(())
}

/// `18/03/2024: chờ vốn (chờ Sở Tài chính)`
fn blocked_words(blocked: &Blocked, lang: Lang) -> String {
    let told = format!("{}: {}", day(blocked.since), blocked.reason);
    match &blocked.waiting_for {
        Some(whom) => format!("{told} ({} {whom})", lang.of("chờ", "waiting for")),
        None => told,
    }
}

fn settled_words(settled: &Settled, lang: Lang) -> String {
    let on = day(settled.on);
    let mut text = match settled.how {
        How::Done => format!("{} {on}", lang.of("hoàn thành", "done")),
        How::NotArising => {
            let reason = settled.reason.as_deref().unwrap_or_default();
            format!("{} {on}: {reason}", lang.of("không phát sinh", "not arising"))
        }
    };
    for evidence in &settled.evidence {
        text.push_str("; ");
        text.push_str(&evidence.number);
        if let Some(date) = evidence.date {
            let _ = write!(text, " {} {}", lang.of("ngày", "of"), day(date));
        }
        if let Some(subject) = &evidence.subject {
            let _ = write!(text, " {subject}");
        }
        if let Some(link) = &evidence.link {
            let _ = write!(text, " <{link}>");
        }
    }
    text
}

//! What is about to be taken in, for a person and for scripts.

use serde_json::{Value, json};

use super::import::{Amends, Wanted};
use super::remark::{self, new_unit, what_title};
use crate::calendar::day;
use crate::cli::output::Ink;
use crate::cli::session::Session;
use crate::cli::{Outcome, wording};
use crate::domain::change::Draft;
use crate::domain::id::TaskNo;
use crate::domain::responsible::{Party, Responsible};
use crate::domain::schedule::Schedule;
use crate::domain::task::{Deliverable, Task};
use crate::import::plan_change::What;
use crate::import::plan_paper::{Kind, Remark};
use crate::text::{Lang, cut, width};
use crate::words;

/// More tasks than this are counted, not listed.
const LISTED: usize = 60;

/// Shows it; of a plan that is going to be stored, and of a plan file, whose words are exact, only what matters.
pub(super) fn show(session: &mut Session, wanted: &Wanted, is_sure: bool) -> Outcome {
    if session.out.is_json {
        let lang = session.lang();
        session.out.line(&as_json(wanted, lang).to_string())?;
        return session.out.flush();
    }
    head(session, &wanted.source.read.draft)?;
    match &wanted.amends {
        Some(amends) => difference(session, amends, &wanted.source.read.draft)?,
        None if is_sure || wanted.source.is_exact => {}
        None => whole(session, &wanted.source.read.draft)?,
    }
    looked_at(session, wanted)?;
    // Whatever comes next, it has been shown.
    session.out.flush()
}

fn head(session: &mut Session, draft: &Draft) -> Outcome {
    let head = &draft.head;
    let (id, title, from, to) = (&head.id, &head.title, day(head.first_day), day(head.last_day));
    let (areas, tasks, targets) = (draft.areas.len(), draft.tasks.len(), draft.targets.len());
    session.out.say(&words!(
        "{id}: {title}, {from} – {to}; {areas} lĩnh vực, {tasks} nhiệm vụ, {targets} chỉ tiêu.",
        "{id}: {title}, {from} – {to}; {areas} areas, {tasks} tasks, {targets} targets."
    ))
}

/// A plan that is new: its decision, areas, kinds of deadlines and tasks.
fn whole(session: &mut Session, draft: &Draft) -> Outcome {
    let lang = session.lang();
    let decision = &draft.head.decision;
    let none = lang.of("(chưa rõ)", "(not clear)");
    let or_none = |text: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
    let date = decision.date.map_or_else(|| none.to_owned(), day);
    let mut line = format!(
        "{} {}, {} {date}, {}",
        lang.of("Số", "Number"),
        or_none(&decision.number),
        lang.of("ngày", "of"),
        or_none(&decision.authority),
    );
    if let Some(name) = &decision.signatory {
        line = format!("{line}; {} {name}", lang.of("người ký", "signed by"));
    }
    session.out.line(&line)?;
    let kinds: Vec<String> =
        kinds(draft).iter().map(|(kind, count)| format!("{} {count}", kind_title(kind, lang))).collect();
    let products: usize = draft.tasks.iter().map(|task| task.deliverables.len()).sum();
    session.out.line(&format!(
        "{}: {products}. {}: {}.",
        lang.of("Sản phẩm", "Products"),
        lang.of("Tiến độ", "Deadlines"),
        kinds.join(", ")
    ))?;
    let columns = session.out.columns();
    for area in &draft.areas {
        let tasks: Vec<&Task> = draft.tasks.iter().filter(|task| task.area == area.numeral).collect();
        let line = format!("{}. {} ({})", area.numeral, area.title, tasks.len());
        let line = session.out.ink(Ink::Bold, &cut(&line, columns));
        session.out.line(&line)?;
        if draft.tasks.len() <= LISTED {
            tasks.iter().try_for_each(|task| one_task(session, draft, task, columns))?;
        }
    }
    Ok(())
}

fn one_task(session: &mut Session, draft: &Draft, task: &Task, columns: usize) -> Outcome {
    let lang = session.lang();
    let left = format!("{:>4}  {}", task.number.0, crate::text::pad(&task.short, 32));
    let mut right = wording::schedule(&task.schedule, lang);
    if matches!(&task.schedule, Schedule::Unspecified { phrase } if phrase.is_empty()) {
        "–".clone_into(&mut right);
    }
    let line = format!("{left}  {}  {right}", crate::text::pad(&leads(draft, &task.responsible), 8));
    session.out.line(&cut(&line, columns.max(width(&left))))
}

fn leads(draft: &Draft, responsible: &Responsible) -> String {
    let name = |party: &Party| match party {
        Party::Unit(id) => {
            draft.units.iter().find(|unit| unit.id == *id).map_or(id.to_string(), |unit| unit.short.clone())
        }
        Party::Words(words) => words.clone(),
    };
    if responsible.lead.is_empty() {
        "–".to_owned()
    } else {
        responsible.lead.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

/// What an amended plan changes, task by task.
fn difference(session: &mut Session, amends: &Amends, draft: &Draft) -> Outcome {
    let lang = session.lang();
    match &amends.by {
        Some(by) => {
            let (document, date) = (&by.document, day(by.date));
            session.out.say(&words!(
                "Điều chỉnh kế hoạch đã có, theo {document} ngày {date}.",
                "Amends the plan, by {document} of {date}."
            ))?;
        }
        None => session.out.say(&words!(
            "Điều chỉnh kế hoạch đã có; chưa rõ theo quyết định nào.",
            "Amends the plan; by which decision is not clear."
        ))?,
    }
    let columns = session.out.columns();
    let found = &amends.difference;
    let title = |number: TaskNo| {
        let new = draft.tasks.iter().find(|task| task.number == number).map(|task| task.title.as_str());
        new.or_else(|| amends.plan.task(number).map(|task| task.title.as_str())).unwrap_or_default().to_owned()
    };
    for (sign, list) in [("+", &found.added), ("-", &found.dropped)] {
        for number in list {
            let name = if sign == "+" { lang.of("thêm", "added") } else { lang.of("đưa ra", "dropped") };
            session.out.line(&cut(&format!("{sign} {number:>4}  {name}: {}", title(*number)), columns))?;
        }
    }
    for changed in &found.changed {
        let what: Vec<&str> = changed.what.iter().map(|what| what_title(*what, lang)).collect();
        session
            .out
            .line(&cut(&format!("~ {:>4}  {}: {}", changed.task, what.join(", "), title(changed.task)), columns))?;
        for line in before_and_after(amends, draft, changed.task, &changed.what, lang) {
            session.out.line(&cut(&format!("        {line}"), columns))?;
        }
    }
    for doubt in &found.doubtful {
        let line = remark::doubt(doubt, &amends.plan, lang);
        session.out.line(&line)?;
    }
    let same = found.same;
    session.out.say(&words!("Giữ nguyên: {same} nhiệm vụ.", "Unchanged: {same} tasks."))
}

/// The old and the new words of what is other.
fn before_and_after(amends: &Amends, draft: &Draft, number: TaskNo, what: &[What], lang: Lang) -> Vec<String> {
    let (Some(old), Some(new)) = (amends.plan.task(number), draft.tasks.iter().find(|task| task.number == number))
    else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let mut pair = |from: String, to: String| {
        lines.push(format!("- {from}"));
        lines.push(format!("+ {to}"));
    };
    for what in what {
        match what {
            What::Reworded => pair(old.title.clone(), new.title.clone()),
            What::Rescheduled => {
                let told =
                    |schedule: &Schedule| format!("{} ({})", wording::schedule(schedule, lang), schedule.phrase());
                pair(told(&old.schedule), told(&new.schedule));
            }
            What::Reassigned => {
                let old_names: Vec<&str> =
                    old.responsible.lead.iter().map(|party| amends.plan.party_name(party)).collect();
                pair(
                    format!("{} ({})", old_names.join(", "), old.responsible.phrase),
                    format!("{} ({})", leads(draft, &new.responsible), new.responsible.phrase),
                );
            }
            What::Products => {
                let one = |task: &Task, part: &Deliverable| {
                    let own = part.schedule.as_ref().map(|own| format!(" ({})", own.phrase())).unwrap_or_default();
                    format!("{}.{} {}{own}", task.number, part.number, part.text)
                };
                // Only those that are other: a task may have many.
                let other = |task: &Task, beside: &Task| {
                    let is_other = |part: &&Deliverable| {
                        let known = beside.deliverable(part.number);
                        known.is_none_or(|known| {
                            (&known.text, &known.schedule, &known.responsible)
                                != (&part.text, &part.schedule, &part.responsible)
                        })
                    };
                    task.deliverables.iter().filter(is_other).map(|part| one(task, part)).collect::<Vec<_>>().join("; ")
                };
                pair(other(old, new), other(new, old));
            }
            What::Restored => {}
        }
    }
    lines
}

/// What was not understood, what is new, and what was decided by rule.
fn looked_at(session: &mut Session, wanted: &Wanted) -> Outcome {
    let lang = session.lang();
    let read = &wanted.source.read;
    for (kind, title) in [
        (Kind::NotUnderstood, lang.of("Chưa hiểu", "Not understood")),
        (Kind::Note, lang.of("Xin xem lại", "Please check")),
    ] {
        let remarks: Vec<&Remark> = read.remarks.iter().filter(|remark| remark.kind == kind).collect();
        if remarks.is_empty() {
            continue;
        }
        let line = session.out.ink(
            if kind == Kind::NotUnderstood { Ink::Red } else { Ink::Yellow },
            &format!("{title} ({}):", remarks.len()),
        );
        session.out.line(&line)?;
        for told in &remarks {
            wrapped(session, &remark::remark(told, lang))?;
        }
    }
    if !read.new_units.is_empty() {
        let line = format!(
            "{} ({}):",
            lang.of("Bộ phận mới, xin xem lại tên", "New units, please check their names"),
            read.new_units.len()
        );
        session.out.line(&line)?;
        for unit in &read.new_units {
            wrapped(session, &new_unit(unit, lang))?;
        }
    }
    Ok(())
}

/// A sentence over as many lines as it takes, below its heading.
fn wrapped(session: &mut Session, text: &str) -> Outcome {
    let columns = session.out.columns().saturating_sub(4);
    let lines = crate::text::wrap(text, columns.max(20));
    let mut lead = "  ";
    for line in lines {
        session.out.line(&format!("{lead}{line}"))?;
        lead = "    ";
    }
    Ok(())
}

/// How many tasks have which kind of deadline, in the order of the kinds.
fn kinds(draft: &Draft) -> Vec<(&'static str, usize)> {
    const KINDS: [&str; 8] =
        ["fixed", "period", "continuous", "recurring", "relative", "on-event", "directed", "unspecified"];
    let kind = |task: &Task| match task.schedule {
        Schedule::Fixed { .. } => 0,
        Schedule::Period { .. } => 1,
        Schedule::Continuous { .. } => 2,
        Schedule::Recurring { .. } => 3,
        Schedule::Relative { .. } => 4,
        Schedule::OnEvent { .. } => 5,
        Schedule::Directed { .. } => 6,
        Schedule::Unspecified { .. } => 7,
    };
    let mut counts = [0; 8];
    draft.tasks.iter().for_each(|task| counts[kind(task)] += 1);
    KINDS.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect()
}

fn kind_title(kind: &str, lang: Lang) -> &'static str {
    match kind {
        "fixed" => lang.of("có ngày", "with a day"),
        "period" => lang.of("trong khoảng", "within a time"),
        "continuous" => lang.of("thường xuyên", "continuous"),
        "recurring" => lang.of("định kỳ", "recurring"),
        "relative" => lang.of("tính từ mốc", "from a trigger"),
        "on-event" => lang.of("ngay sau mốc", "after a trigger"),
        "directed" => lang.of("theo chỉ đạo", "as directed"),
        _ => lang.of("chưa có hạn", "without a day"),
    }
}

fn as_json(wanted: &Wanted, lang: Lang) -> Value {
    let read = &wanted.source.read;
    let draft = &read.draft;
    let remark = |remark: &Remark| {
        let place = remark.place.as_ref().map(
            |place| json!({ "table": place.table, "sheet": place.sheet, "row": place.row, "column": place.column }),
        );
        let kind = if remark.kind == Kind::NotUnderstood { "not-understood" } else { "note" };
        json!({ "kind": kind, "place": place, "task": remark.task, "found": remark.found, "message": remark.words.say(lang) })
    };
    let areas: Vec<Value> = draft
        .areas
        .iter()
        .map(|area| {
            let tasks = draft.tasks.iter().filter(|task| task.area == area.numeral).count();
            json!({ "numeral": area.numeral, "title": area.title, "tasks": tasks })
        })
        .collect();
    let name = |party: &Party| match party {
        Party::Unit(id) => {
            draft.units.iter().find(|unit| unit.id == *id).map_or(id.to_string(), |unit| unit.name.clone())
        }
        Party::Words(words) => words.clone(),
    };
    let responsible = |given: &Responsible| {
        let names = |parties: &[Party]| parties.iter().map(name).collect::<Vec<_>>();
        json!({ "phrase": given.phrase, "lead": names(&given.lead), "support": names(&given.support) })
    };
    let task = |task: &Task| {
        let deliverables: Vec<Value> = task
            .deliverables
            .iter()
            .map(|part| {
                let who = part.responsible.as_ref().map(responsible);
                json!({ "number": part.number, "text": part.text, "schedule": part.schedule, "responsible": who })
            })
            .collect();
        json!({
            "number": task.number, "area": task.area, "title": task.title, "short": task.short,
            "schedule": task.schedule, "responsible": responsible(&task.responsible), "deliverables": deliverables,
            "leader": task.leader, "person": task.person, "labels": task.labels,
        })
    };
    let new: Vec<Value> = read
        .new_units
        .iter()
        .map(|unit| json!({ "name": unit.name, "aliases": unit.also, "count": unit.count }))
        .collect();
    let kinds: serde_json::Map<String, Value> =
        kinds(draft).into_iter().map(|(kind, count)| (kind.to_owned(), json!(count))).collect();
    let head = &draft.head;
    let amends = wanted
        .amends
        .as_ref()
        .map(|amends| json!({ "plan": amends.plan.head.id, "by": amends.by, "difference": amends.difference }));
    json!({
        "schema": 1,
        "preview": {
            "id": head.id, "title": head.title, "ward": head.ward, "year": head.year, "first_day": head.first_day,
            "last_day": head.last_day, "decision": head.decision, "areas": areas, "due_kinds": kinds,
            "tasks": draft.tasks.iter().map(task).collect::<Vec<_>>(), "units": draft.units, "new_units": new,
            "triggers": draft.triggers, "targets": draft.targets,
            "remarks": read.remarks.iter().map(remark).collect::<Vec<_>>(), "amends": amends,
        },
    })
}

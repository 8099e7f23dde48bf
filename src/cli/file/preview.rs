//! What is about to be taken in, for a person and for scripts.

use serde_json::{Value, json};

use crate::cli::Outcome;
use crate::cli::output::Ink;
use crate::cli::session::Session;
use crate::domain::responsible::{Party, Responsible};
use crate::domain::task::Task;
use crate::import::correct::name;
use crate::import::plan_paper::{Kind, Remark};
use crate::import::preview::{
    Detail, Fit, Line, Tone, amending, areas, difference, doubtful, facts, head, kinds, looked_at, outside, unchanged,
};
use crate::import::wanted::Wanted;
use crate::text::{Lang, cut};

/// More tasks than this are counted, not listed.
const LISTED: usize = 60;

/// Where the number of a doubtful task is changed.
pub(super) const fn mend(lang: Lang) -> &'static str {
    lang.of("trong dự thảo (--draft).", "in a draft (--draft).")
}

/// Shows it; of a plan that is going to be stored, and of a plan file, whose words are exact, only what matters.
pub(super) fn show(session: &mut Session, wanted: &Wanted, is_sure: bool) -> Outcome {
    let lang = session.lang();
    if session.out.is_json {
        session.out.line(&as_json(wanted, lang).to_string())?;
        return session.out.flush();
    }
    let draft = &wanted.source.read.draft;
    let mut lines = vec![head(draft, lang)];
    match &wanted.amends {
        Some(amends) => {
            lines.push(amending(amends, lang));
            lines.extend(difference(amends, draft, lang));
            lines.extend(doubtful(amends, mend(lang), lang));
            lines.push(unchanged(amends, lang));
        }
        None if is_sure || wanted.source.is_exact => {}
        None => {
            let detail = if draft.tasks.len() <= LISTED { Detail::Rows } else { Detail::Counts };
            lines.extend(facts(draft, lang));
            lines.extend(areas(draft, detail, lang));
        }
    }
    lines.extend(looked_at(&wanted.source.read, lang));
    lines.iter().try_for_each(|line| one(session, line))?;
    // Whatever comes next, it has been shown.
    session.out.flush()
}

fn one(session: &mut Session, line: &Line) -> Outcome {
    let columns = session.out.columns();
    let text = match line.fit {
        Fit::Cut => cut(&line.text, columns),
        Fit::Fold => line.text.as_str().into(),
        Fit::Hang(_) => return wrapped(session, &line.text),
    };
    let text = match line.tone {
        Tone::Plain => text.into_owned(),
        Tone::Heading => session.out.ink(Ink::Bold, &text),
        Tone::Doubt => session.out.ink(Ink::Red, &text),
        Tone::Note => session.out.ink(Ink::Yellow, &text),
    };
    session.out.line(&text)
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
    let responsible = |given: &Responsible| {
        let names =
            |parties: &[Party]| parties.iter().map(|party| name(&draft.units, party).to_owned()).collect::<Vec<_>>();
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
            "outside": outside(draft),
            "remarks": read.remarks.iter().map(remark).collect::<Vec<_>>(), "amends": amends,
        },
    })
}

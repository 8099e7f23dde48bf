//! One card: number, short title; then who leads, the day when it matters, and how much is settled.

use chrono::Datelike;

use crate::calendar::{day, day_month};
use crate::domain::due::{DueStatus, Outcome, Standing};
use crate::domain::schedule::Schedule;
use crate::domain::task::{State, Task};
use crate::text::{cut, plural, width, wrap};
use crate::tui::lanes::Known;
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Days before which a card of a lane that is not in focus says nothing of its day.
const NEAR: i64 = 30;
/// Lines of a title on a card.
const TITLE_LINES: usize = 2;

/// The short title; the title as issued where there is none.
pub(super) fn title(task: &Task) -> &str {
    if task.short.is_empty() { &task.title } else { &task.short }
}

/// The title in at most two lines of this width; one that is cut ends at a word with `…`.
pub(super) fn title_lines(task: &Task, columns: usize) -> Vec<String> {
    let mut lines = wrap(title(task), columns);
    if lines.len() > TITLE_LINES {
        let rest = lines.split_off(TITLE_LINES - 1).join(" ");
        lines.push(cut(&rest, columns).into_owned());
    }
    lines
}

/// Rows of a card in the lane in focus.
pub(super) fn height(task: &Task, columns: usize) -> usize {
    title_lines(task, columns).len() + 1
}

/// The last line of a card in the lane in focus, and its look. As much as fits; the day is the last to go.
pub(super) fn last_line(model: &Model, known: &Known, columns: usize) -> (String, Role) {
    if let Some(flash) = model.flashes.iter().find(|flash| flash.task == known.task.number) {
        return (cut(&flash.name, columns).into_owned(), Role::Flash);
    }
    if is_unanswered(model, known) {
        return (model.lang.of("chưa ghi", "not stored").to_owned(), Role::Strong);
    }
    let lead = known.task.responsible.lead.first().map(|party| model.plan.party_short(party).to_owned());
    let matters = is_in_focus(model, &known.task) || matters(&known.standing);
    let [when, short] = [false, true].map(|short| if matters { self::when(model, known, short) } else { None });
    let mark = mark(model, &known.task);
    let parts = parts(known);
    let ways: [&[&Option<String>]; 6] = [
        &[&lead, &when, &mark, &parts],
        &[&lead, &when, &mark],
        &[&lead, &short, &mark],
        &[&when, &mark],
        &[&short, &mark],
        &[&when],
    ];
    let join = |way: &[&Option<String>]| {
        way.iter().filter_map(|part| part.as_deref()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let line = ways.iter().map(|way| join(way)).find(|line| width(line) <= columns);
    let line = line.unwrap_or_else(|| cut(&join(ways[5]), columns).into_owned());
    (line, role(&known.standing))
}

/// Whether a task lies in the lane of the cursor.
fn is_in_focus(model: &Model, task: &Task) -> bool {
    model.plan.areas.get(model.cursor.place.lane).is_some_and(|area| area.numeral == task.area)
}

/// Whether a card outside the lane in focus says its day, too.
fn matters(standing: &Standing) -> bool {
    standing.status != DueStatus::OnTrack || standing.days_left.is_some_and(|days| days <= NEAR)
}

/// The right end of a card of one line: only what needs a look.
pub(super) fn sign(model: &Model, known: &Known) -> (String, Role) {
    if let Some(flash) = model.flashes.iter().find(|flash| flash.task == known.task.number) {
        return (cut(&flash.name, 10).into_owned(), Role::Flash);
    }
    if is_unanswered(model, known) {
        return (model.lang.of("chưa ghi", "not stored").to_owned(), Role::Strong);
    }
    let standing = &known.standing;
    let signs = &model.theme.signs;
    let near = standing.days_left.filter(|days| *days <= NEAR && standing.status != DueStatus::Finished);
    let text = match standing.status {
        DueStatus::Overdue => format!("{} {}", signs.overdue, -standing.days_left.unwrap_or(0)),
        DueStatus::Soon => soon(model, standing.days_left.unwrap_or(0)),
        _ if known.task.is_recurring() => parts(known).unwrap_or_default(),
        DueStatus::Waiting => signs.waiting.to_owned(),
        _ => match (mark(model, &known.task), near) {
            (Some(mark), _) => mark,
            (None, Some(days)) => soon(model, days),
            (None, None) => String::new(),
        },
    };
    (text, role(standing))
}

fn is_unanswered(model: &Model, known: &Known) -> bool {
    model.pending.values().any(|pending| pending.is_slow && pending.tasks.contains(&known.task.number))
}

/// How a card's last line looks.
pub(super) fn role(standing: &Standing) -> Role {
    match standing.status {
        DueStatus::Overdue => Role::Overdue,
        DueStatus::Waiting => Role::Waiting,
        DueStatus::Finished => Role::Faint,
        _ => Role::Plain,
    }
}

/// `vướng`, `chờ ký`, `chờ số văn bản`.
fn mark(model: &Model, task: &Task) -> Option<String> {
    let lang = model.lang;
    let text = match task {
        Task { state: State::Done, .. } => return None,
        Task { blocked: Some(_), .. } => lang.of("vướng", "blocked"),
        Task { awaits_number: Some(_), .. } => lang.of("chờ số", "no number"),
        Task { submitted: Some(_), .. } => lang.of("chờ ký", "to sign"),
        _ => return None,
    };
    Some(text.to_owned())
}

/// `0/3`, only where there is more than one.
fn parts(known: &Known) -> Option<String> {
    let Standing { settled, total, .. } = known.standing;
    (total > 1).then(|| format!("{settled}/{total}"))
}

fn soon(model: &Model, days: i64) -> String {
    match days {
        0 => model.lang.of("hôm nay", "today").to_owned(),
        days => format!("{} {days} {}", model.lang.of("còn", "in"), model.lang.of("ngày", plural(days, "day", "days"))),
    }
}

/// The day of a card, in words that tell why it matters; `short` for narrow columns.
pub(super) fn when(model: &Model, known: &Known, short: bool) -> Option<String> {
    let (lang, signs, standing) = (model.lang, &model.theme.signs, &known.standing);
    let days = standing.days_left.unwrap_or(0);
    let text = match standing.status {
        DueStatus::Finished => return outcome(model, standing),
        DueStatus::Overdue if short => format!("{} {}", signs.overdue, -days),
        DueStatus::Overdue => format!("{} {} {}", signs.overdue, -days, lang.of("ngày", plural(-days, "day", "days"))),
        DueStatus::Soon => soon(model, days),
        DueStatus::OnTrack if days <= NEAR => soon(model, days),
        DueStatus::OnTrack => {
            let due = standing.due?;
            if due.year() == model.plan.head.year { day_month(due) } else { day(due) }
        }
        DueStatus::Waiting => format!("{} {}", signs.waiting, lang.of("chờ mốc", "waiting")),
        DueStatus::Continuous => lang.of("thường xuyên", "all the time").to_owned(),
        DueStatus::None if matches!(known.task.schedule, Schedule::Directed { .. }) => {
            lang.of("theo chỉ đạo", "as directed").to_owned()
        }
        DueStatus::None => return None,
    };
    Some(text)
}

/// `trước hạn`, `đúng hạn`, `quá hạn 3 ngày`; nothing where there was no day.
fn outcome(model: &Model, standing: &Standing) -> Option<String> {
    let lang = model.lang;
    standing.due?;
    Some(match (standing.outcome?, standing.late_by) {
        (Outcome::Early, _) => lang.of("trước hạn", "early").to_owned(),
        (Outcome::OnTime, _) => lang.of("đúng hạn", "on time").to_owned(),
        (Outcome::Late, days) => {
            let days = days.unwrap_or(0);
            format!("{} {days} {}", lang.of("quá hạn", "late by"), lang.of("ngày", plural(days, "day", "days")))
        }
    })
}

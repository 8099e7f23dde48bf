//! `agenda`: what is overdue, what is next, what waits.

use std::cmp::Reverse;

use serde_json::value::RawValue;

use super::card;
use crate::calendar::{Date, Every, Period, day};
use crate::cli::Outcome;
use crate::cli::output::Ink;
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::domain::due::DueStatus;
use crate::domain::task::State;
use crate::domain::view::TaskView;
use crate::failure::Failure;
use crate::link::Answered;
use crate::text::Lang;
use crate::wire::Query;
use crate::words;

/// `agenda`
pub fn agenda_shape(shape: Shape) -> Shape {
    shape
        .switch("week", ["quá hạn và trong tuần này", "overdue, and due this week"])
        .switch("month", ["quá hạn và trong tháng này", "overdue, and due this month"])
        .option("until", "DATE", ["quá hạn và đến hết ngày này", "overdue, and due up to this day"])
        .look()
}

/// Where a task stands in the agenda; in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Overdue,
    Week,
    Month,
    Later,
    Waiting,
    NoDay,
    Continuous,
}

impl Group {
    fn of(task: &TaskView, week: Date, month: Date) -> Group {
        match (task.due_status, task.due) {
            (DueStatus::Overdue, _) => Group::Overdue,
            (DueStatus::Waiting, _) => Group::Waiting,
            (DueStatus::Continuous, _) => Group::Continuous,
            (_, Some(due)) if due <= week => Group::Week,
            (_, Some(due)) if due <= month => Group::Month,
            (_, Some(_)) => Group::Later,
            (_, None) => Group::NoDay,
        }
    }

    fn title(self, week: Date, month: Date, lang: Lang) -> String {
        let until = |vi, en, last| format!("{} {}", lang.of(vi, en), day(last));
        match self {
            Group::Overdue => lang.of("Quá hạn", "Overdue").to_owned(),
            Group::Week => until("Trong tuần này, đến", "This week, up to", week),
            Group::Month => until("Trong tháng này, đến", "This month, up to", month),
            Group::Later => lang.of("Sau đó", "Later").to_owned(),
            Group::Waiting => lang.of("Chờ mốc tính hạn", "Waiting for a trigger").to_owned(),
            Group::NoDay => lang.of("Chưa có hạn", "Without a day").to_owned(),
            Group::Continuous => lang.of("Thường xuyên", "Continuous").to_owned(),
        }
    }
}

/// `agenda [--week|--month|--until D]`
pub fn agenda(session: &mut Session, given: &Given) -> Outcome {
    let until = session.maybe_date(given.get("until"))?;
    if u8::from(given.has("week")) + u8::from(given.has("month")) + u8::from(until.is_some()) > 1 {
        return Err(Failure::usage(
            "one-of",
            words!("Chỉ dùng một trong --week, --month, --until.", "Use one of --week, --month, --until."),
        )
        .into());
    }
    let answered = session.look(given, Query::Tasks { filter: "-state:done".to_owned() })?;
    let today = answered.answer.today.unwrap_or_else(|| session.today());
    let week = Period::containing(today, Every::Week).last_day();
    let month = Period::containing(today, Every::Month).last_day();
    let last = if given.has("week") {
        Some(week)
    } else if given.has("month") {
        Some(month)
    } else {
        until
    };
    let mut rows: Vec<(Group, TaskView, Box<RawValue>)> = Vec::new();
    for (raw, task) in with_text(&answered)? {
        let is_meant = last.is_none_or(|last| task.due.is_some_and(|due| due <= last));
        if is_meant && task.state != State::Done && task.dropped.is_none() && task.carried.is_none() {
            rows.push((Group::of(&task, week, month), task, raw));
        }
    }
    rows.sort_by_key(|(group, task, _)| (*group, task.due.is_none(), task.due, Reverse(task.priority), task.number));
    if session.out.is_json {
        let out = &mut session.out;
        super::begin(out, &answered)?;
        let all: Vec<&str> = rows.iter().map(|(_, _, raw)| raw.get()).collect();
        out.raw(b",\"tasks\":[")?;
        out.raw(all.join(",").as_bytes())?;
        return out.raw(b"]}\n");
    }
    let out = &mut session.out;
    if rows.is_empty() {
        return out.say(&words!("Không có việc nào đến hạn.", "Nothing is due."));
    }
    let lang = out.lang;
    let (groups, tasks): (Vec<Group>, Vec<TaskView>) = rows.into_iter().map(|(group, task, _)| (group, task)).unzip();
    let lines = card::lines(out, &tasks);
    for (place, (group, line)) in groups.iter().zip(lines).enumerate() {
        if place == 0 || groups[place - 1] != *group {
            if place > 0 {
                out.line("")?;
            }
            let title = out.ink(Ink::Bold, &group.title(week, month, lang));
            out.line(&title)?;
        }
        out.line(&line)?;
    }
    Ok(())
}

/// Every task with its text as the host sent it.
pub fn with_text(answered: &Answered) -> Result<Vec<(Box<RawValue>, TaskView)>, Failure> {
    let raw: Vec<Box<RawValue>> = answered.rows()?;
    let tasks: Vec<TaskView> = answered.rows()?;
    Ok(raw.into_iter().zip(tasks).collect())
}

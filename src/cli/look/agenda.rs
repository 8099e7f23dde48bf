//! `agenda`: what is overdue, what is next, what waits.

use std::cmp::Reverse;

use chrono::Datelike;
use serde_json::value::RawValue;

use super::card;
use crate::calendar::{Date, Every, ReportKind, ReportPeriod, ReportRules};
use crate::cli::Outcome;
use crate::cli::output::{Ink, Output};
use crate::cli::paper::{Wanted, paper_shape};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::domain::agenda::{self, Group};
use crate::domain::refusal::day_with_weekday;
use crate::domain::sentence::report_name;
use crate::domain::task::State;
use crate::domain::view::{PlanView, TaskView};
use crate::failure::Failure;
use crate::link::{Answered, PlanAnswer, clock};
use crate::report::{self, ics, work};
use crate::text::Lang;
use crate::wire::Query;
use crate::words;

/// `agenda`
pub fn agenda_shape(shape: Shape) -> Shape {
    let shape = shape
        .switch("week", ["quá hạn và trong tuần này", "overdue, and due this week"])
        .switch("month", ["quá hạn và trong tháng này", "overdue, and due this month"])
        .option("until", "DATE", ["quá hạn và đến hết ngày này", "overdue, and due up to this day"])
        .look();
    paper_shape(
        shape,
        [
            "text (mặc định), html: in được trên giấy A4, hoặc ics: lịch có nhắc việc cho điện thoại, máy tính; hai kiểu sau luôn bằng tiếng Việt",
            "text (default), html: to print on A4, or ics: a calendar with alarms for telephones and desks; these two are in Vietnamese whatever --lang",
        ],
    )
}

/// `agenda [--week|--month|--until D]`
pub fn agenda(session: &mut Session, given: &Given) -> Outcome {
    let until = session.maybe_date(given.get("until"))?;
    let wanted = Wanted::of(&mut session.out, given, &["html", "ics"])?;
    if u8::from(given.has("week")) + u8::from(given.has("month")) + u8::from(until.is_some()) > 1 {
        return Err(Failure::usage(
            "one-of",
            words!("Chỉ dùng một trong --week, --month, --until.", "Use one of --week, --month, --until."),
        )
        .into());
    }
    let answered = session.look(given, Query::Tasks { filter: "-state:done".to_owned() })?;
    let today = answered.answer.today.unwrap_or_else(|| session.today());
    let plan: PlanAnswer = session.look(given, Query::Plan)?.value()?;
    // A plan that is over shows how it ended.
    let judged = today.min(plan.plan.last_day.succ_opt().unwrap_or(plan.plan.last_day));
    let last = match (given.has("week"), given.has("month")) {
        (true, _) => Some(agenda::last_day(Every::Week, today)),
        (_, true) => Some(agenda::last_day(Every::Month, today)),
        _ => until,
    };
    let mut reports = if plan.plan.closed {
        Vec::new()
    } else {
        let calendar = session.calendar()?;
        agenda::reports(&ReportRules::default(), &ReportKind::ALL, plan.plan.year, today, &calendar)
    };
    reports.retain(|(_, on)| last.is_none_or(|last| *on <= last));
    let mut rows: Vec<(Group, TaskView, Box<RawValue>)> = Vec::new();
    for (raw, task) in with_text(&answered)? {
        let is_meant = last.is_none_or(|last| task.due.is_some_and(|due| due <= last || due < judged));
        if is_meant && task.state != State::Done && task.dropped.is_none() && task.carried.is_none() {
            rows.push((Group::of(task.due_status, task.due, &task.schedule, judged), task, raw));
        }
    }
    rows.sort_by_key(|(group, task, _)| (*group, task.due.is_none(), task.due, Reverse(task.priority), task.number));
    if let Some(wanted) = wanted {
        let page = Page { plan: &plan.plan, seq: answered.answer.seq, today, judged, last };
        let rows: Vec<(Group, &TaskView)> = rows.iter().map(|(group, task, _)| (*group, task)).collect();
        let text = if wanted.format == "ics" { page.ics(&rows, &reports) } else { page.html(&rows, &reports) };
        return wanted.put(&mut session.out, &text);
    }
    if session.out.is_json {
        let out = &mut session.out;
        super::begin(out, &answered)?;
        let all: Vec<&str> = rows.iter().map(|(_, _, raw)| raw.get()).collect();
        out.raw(b",\"tasks\":[")?;
        out.raw(all.join(",").as_bytes())?;
        let report = |(period, on): &(ReportPeriod, Date)| format!("{{\"period\":\"{period}\",\"send_by\":\"{on}\"}}");
        let reports: Vec<String> = reports.iter().map(report).collect();
        return out.line(&format!("],\"reports\":[{}]}}", reports.join(",")));
    }
    let out = &mut session.out;
    if rows.is_empty() && reports.is_empty() {
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
            let title = out.ink(Ink::Bold, &group.title(judged, lang));
            out.line(&title)?;
        }
        out.line(&line)?;
    }
    print_reports(out, &reports, !groups.is_empty(), today)
}

/// What the papers of an agenda say besides its rows.
struct Page<'a> {
    plan: &'a PlanView,
    seq: u64,
    today: Date,
    judged: Date,
    last: Option<Date>,
}

impl Page<'_> {
    fn html(&self, rows: &[(Group, &TaskView)], reports: &[(ReportPeriod, Date)]) -> String {
        let rows: Vec<(String, &TaskView)> =
            rows.iter().map(|(group, task)| (group.title(self.judged, Lang::Vi), *task)).collect();
        report::html(&work::agenda(self.plan.into(), &rows, reports, self.today))
    }

    fn ics(&self, rows: &[(Group, &TaskView)], reports: &[(ReportPeriod, Date)]) -> String {
        let mut events: Vec<ics::Event> = rows.iter().flat_map(|(_, task)| ics::of_task(task)).collect();
        events.retain(|event| self.last.is_none_or(|last| event.on <= last));
        events.extend(reports.iter().map(|(period, on)| ics::of_report(*period, *on)));
        let name = format!("CCHC {} {}", self.plan.ward, self.plan.year);
        ics::ics(&ics::About { plan: &self.plan.id, name: &name, seq: self.seq, now: clock::now() }, &events)
    }
}

/// The reports that are to be sent, each with its last day.
fn print_reports(out: &mut Output, reports: &[(ReportPeriod, Date)], is_below: bool, today: Date) -> Outcome {
    let lang = out.lang;
    for (place, (period, on)) in reports.iter().enumerate() {
        if place == 0 {
            if is_below {
                out.line("")?;
            }
            let title = out.ink(Ink::Bold, lang.of("Báo cáo phải gửi", "Reports to send"));
            out.line(&title)?;
        }
        let name = report_name(*period, today.year(), lang);
        let by = day_with_weekday(*on, lang);
        out.say(&words!("   Báo cáo {name}: chậm nhất {by}", "   Report, {name}: by {by}"))?;
    }
    Ok(())
}

/// Every task with its text as the host sent it.
pub fn with_text(answered: &Answered) -> Result<Vec<(Box<RawValue>, TaskView)>, Failure> {
    let raw: Vec<Box<RawValue>> = answered.rows()?;
    let tasks: Vec<TaskView> = answered.rows()?;
    Ok(raw.into_iter().zip(tasks).collect())
}

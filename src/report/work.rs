//! Tasks on paper: the work list that a unit prints, and the agenda.

use super::paper::{Block, Column, Paper, PlanName, Row, Table, body, figures, words};
use crate::calendar::{Date, ReportPeriod, day, weekday};
use crate::domain::due::DueStatus;
use crate::domain::responsible::Unit;
use crate::domain::schedule::Schedule;
use crate::domain::sentence::{outcome_words, state_in_sentence};
use crate::domain::task::{How, Settled, State};
use crate::domain::view::{DeliverableView, TaskView};
use crate::text::{Lang, fold};

const COLUMNS: &[Column] = &[
    figures("TT", 6),
    words("Nhiệm vụ, sản phẩm", 39),
    words("Chủ trì, phối hợp", 17),
    figures("Hạn", 13),
    words("Trạng thái", 13),
    words("Ghi chú", 12),
];

const REPORTS: &[Column] = &[words("Báo cáo", 45), words("Chậm nhất", 55)];

/// The tasks that were asked for. `of` names whose they are or how they were chosen; empty: all.
pub fn list(plan: PlanName, tasks: &[TaskView], of: &str, on: Date) -> Paper {
    let mut about = vec![plan.title.to_owned()];
    if !of.is_empty() {
        about.push(of.to_owned());
    }
    about.push(format!("{} nhiệm vụ, tính đến {}", tasks.len(), day(on)));
    let rows: Vec<Row> = tasks.iter().map(row).collect();
    let block = if rows.is_empty() {
        Block::Text("Không có nhiệm vụ nào.".to_owned())
    } else {
        Block::Table(Table { columns: COLUMNS, rows })
    };
    Paper {
        body: body(plan.ward),
        title: "DANH SÁCH NHIỆM VỤ".to_owned(),
        about,
        blocks: vec![block],
        ..Paper::default()
    }
}

/// Whose list it is: the unit, where the filter names just one; else how the tasks were chosen.
pub fn whose(filter: &str, units: &[Unit]) -> String {
    let named = filter.strip_prefix("unit:").or_else(|| filter.strip_prefix("lead:")).map(fold);
    let is_meant = |unit: &&Unit| {
        let named = named.as_deref().unwrap_or_default();
        unit.merged.is_none()
            && [unit.id.as_str(), &unit.name, &unit.short].iter().any(|name| fold(name).contains(named))
    };
    let mut meant = units.iter().filter(is_meant);
    match (&named, meant.next(), meant.next()) {
        (Some(_), Some(unit), None) => format!("Bộ phận: {}", unit.name),
        _ if filter.is_empty() => String::new(),
        _ => format!("Lọc: {filter}"),
    }
}

/// What is overdue, what is next and what waits, under their headings, and the reports that are to be sent.
pub fn agenda(plan: PlanName, groups: &[(String, &TaskView)], reports: &[(ReportPeriod, Date)], on: Date) -> Paper {
    let mut rows = Vec::new();
    for (at, (group, task)) in groups.iter().enumerate() {
        if at == 0 || groups[at - 1].0 != *group {
            rows.push(Row::Group(group.clone()));
        }
        rows.push(row(task));
    }
    let mut blocks = Vec::new();
    if rows.is_empty() {
        blocks.push(Block::Text("Không có việc nào đến hạn.".to_owned()));
    } else {
        blocks.push(Block::Table(Table { columns: COLUMNS, rows }));
    }
    if !reports.is_empty() {
        let row = |(period, on): &(ReportPeriod, Date)| {
            let by = format!("{} {}", weekday(*on, Lang::Vi), day(*on));
            Row::Cells(vec![format!("Báo cáo CCHC {}", period.title(Lang::Vi)), by])
        };
        blocks.push(Block::Table(Table { columns: REPORTS, rows: reports.iter().map(row).collect() }));
    }
    let about = vec![plan.title.to_owned(), format!("{} {}", weekday(on, Lang::Vi), day(on))];
    Paper { body: body(plan.ward), title: "LỊCH CÔNG VIỆC".to_owned(), about, blocks, ..Paper::default() }
}

fn row(task: &TaskView) -> Row {
    let mut what = vec![task.title.clone()];
    what.extend(task.deliverables.iter().map(|part| deliverable(task, part)));
    let mut who = vec![task.responsible.lead.join("; ")];
    if !task.responsible.support.is_empty() {
        who.push(format!("PH: {}", task.responsible.support.join("; ")));
    }
    Row::Cells(vec![
        task.number.to_string(),
        what.join("\n"),
        who.join("\n"),
        task.due.map(day).unwrap_or_default(),
        standing(task),
        remarks(task).join("\n"),
    ])
}

fn deliverable(task: &TaskView, part: &DeliverableView) -> String {
    let settled = part.settled.as_ref().map(|settled| format!(" ({})", told(settled))).unwrap_or_default();
    format!("{}.{} {}{settled}", task.number, part.number, part.text)
}

/// `đã có 64/KH-UBND, 17/06/2024`; `không phát sinh, 17/06/2024`.
fn told(settled: &Settled) -> String {
    let what = match settled.how {
        How::NotArising => "không phát sinh".to_owned(),
        How::Done => {
            let numbers: Vec<&str> = settled.evidence.iter().map(|evidence| evidence.number.as_str()).collect();
            format!("đã có {}", numbers.join("; ")).trim_end().to_owned()
        }
    };
    format!("{what}, {}", day(settled.on))
}

/// The state, and how the due day stands to it.
fn standing(task: &TaskView) -> String {
    if task.dropped.is_some() {
        return "đưa ra khỏi kế hoạch".to_owned();
    }
    if task.carried.is_some() {
        return "chuyển sang kế hoạch khác".to_owned();
    }
    let due = match (task.due_status, task.days_left) {
        (DueStatus::Finished, _) => task.outcome.map(|outcome| outcome_words(outcome, task.late_by, Lang::Vi)),
        (DueStatus::Overdue, Some(left)) => Some(format!("quá hạn {} ngày", -left)),
        (DueStatus::Soon, Some(0)) => Some("hạn trong hôm nay".to_owned()),
        (DueStatus::Soon, Some(left)) => Some(format!("còn {left} ngày")),
        (DueStatus::Waiting, _) => Some("chờ mốc tính hạn".to_owned()),
        (DueStatus::Continuous, _) => Some("thường xuyên".to_owned()),
        (DueStatus::None, _) if matches!(task.schedule, Schedule::Directed { .. }) => Some("theo chỉ đạo".to_owned()),
        _ => None,
    };
    let periods = (!task.occurrences.is_empty()).then(|| format!("{}/{} kỳ", task.settled, task.total));
    let state = state_in_sentence(task.state, Lang::Vi).to_owned();
    let due = due.filter(|_| task.state != State::Done || task.due.is_some());
    [Some(state), periods, due].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn remarks(task: &TaskView) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(blocked) = &task.blocked {
        remarks.push(format!("Vướng mắc: {}", blocked.reason));
    }
    if let Some(submitted) = &task.submitted {
        remarks.push(format!("Đã trình {} ngày {}", submitted.to, day(submitted.on)));
    }
    if task.awaits_number.is_some() {
        remarks.push("Chờ số văn bản".to_owned());
    }
    remarks
}

//! The two appendices: the figures of the targets, and what the plan has come to, task by task.

use chrono::Datelike;

use super::part::{bare, title};
use super::words::{BLANK, documents};
use super::{Facts, TargetFact};
use crate::calendar::{Date, day};
use crate::domain::due::{DueStatus, Judge, Outcome, Standing};
use crate::domain::plan::Plan;
use crate::domain::schedule::Schedule;
use crate::domain::sentence::{balance_words, counts_words, goal_words};
use crate::domain::task::{Deliverable, Evidence, How, Settled, State, Task};
use crate::report::paper::{Block, Column, Row, Table, figures, words};
use crate::text::Lang;

/// The columns of the targets; the last but one is called after the day from which it counts.
const fn columns(sum: &'static str) -> [Column; 6] {
    [
        figures("TT", 7),
        words("Chỉ tiêu", 35),
        figures("Kế hoạch giao", 12),
        figures("Trong kỳ", 16),
        figures(sum, 18),
        figures("Đánh giá", 12),
    ]
}

const OF_YEAR: &[Column] = &columns("Lũy kế từ đầu năm");
const OF_PLAN: &[Column] = &columns("Lũy kế từ đầu kế hoạch");

const RESULTS: &[Column] = &[
    figures("TT", 7),
    words("Nhiệm vụ", 26),
    words("Sản phẩm", 20),
    figures("Thời hạn", 15),
    words("Kết quả", 15),
    words("Minh chứng", 17),
];

/// Phụ lục 1.
pub fn targets(plan: &Plan, facts: &Facts) -> Block {
    if facts.targets.is_empty() {
        return Block::Text("Kế hoạch không giao chỉ tiêu bằng số.".to_owned());
    }
    // Counts begin with the plan, which need not begin with the year of the report.
    let columns = if plan.head.first_day.year() == facts.period.year() { OF_YEAR } else { OF_PLAN };
    Block::Table(Table { columns, rows: facts.targets.iter().map(|fact| target(fact, facts.counted_to)).collect() })
}

/// Counts that end on another day than everything else say on which.
fn target(fact: &TargetFact, counted_to: Date) -> Row {
    let amount = |amount: Option<super::Amount>| {
        let Some(amount) = amount else { return BLANK.to_owned() };
        let counts = counts_words(amount.counts(), &fact.unit, Lang::Vi);
        if amount.until == counted_to { counts } else { format!("{counts}\n(đến {})", day(amount.until)) }
    };
    let (label, text) = match &fact.part {
        None => (fact.label.clone(), bare(&fact.text)),
        Some(part) => (String::new(), format!("- {}", bare(part))),
    };
    let balance = fact.balance.map(|balance| {
        format!(
            "Tiếp nhận + kỳ trước chuyển sang = đã giải quyết + đang giải quyết: {}",
            balance_words(balance, Lang::Vi)
        )
    });
    let text = [Some(text), balance, fact.assessment.clone()].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let met = match fact.met {
        Some(true) => "Đạt",
        Some(false) => "Chưa đạt",
        None if fact.goal.is_some() => "Chưa có số liệu",
        None => "Chưa đánh giá",
    };
    let goal = goal_words(fact.comparison, fact.goal, &fact.unit, Lang::Vi).filter(|_| fact.part.is_none());
    let (own, sum) = if fact.goal.is_none() && fact.cumulative.is_none() {
        (String::new(), String::new())
    } else {
        (amount(fact.in_period), amount(fact.cumulative))
    };
    Row::Cells(vec![label, text, goal.unwrap_or_default(), own, sum, met.to_owned()])
}

/// Phụ lục 2: everything of the plan up to the cut-off, also what was finished before the period.
pub fn results(judge: &Judge, facts: &Facts) -> Block {
    let plan = judge.plan;
    let mut rows = Vec::new();
    for area in &plan.areas {
        let tasks = plan.tasks.iter().filter(|task| task.area == area.numeral);
        let found: Vec<Row> = tasks.flat_map(|task| task_rows(judge, facts, task)).collect();
        if !found.is_empty() {
            rows.push(Row::Group(format!("{}. {}", area.numeral, bare(&area.title))));
            rows.extend(found);
        }
    }
    let others = plan.tasks.iter().filter(|task| plan.area(&task.area).is_none());
    rows.extend(others.flat_map(|task| task_rows(judge, facts, task)));
    Block::Table(Table { columns: RESULTS, rows })
}

fn task_rows(judge: &Judge, facts: &Facts, task: &Task) -> Vec<Row> {
    let name = title(task);
    if task.is_recurring() || task.deliverables.is_empty() || !task.is_on_board() {
        let product: Vec<String> = task.deliverables.iter().map(|known| product(task, known)).collect();
        let proofs: Vec<Evidence> = settled(task).flat_map(|settled| settled.evidence.clone()).collect();
        return vec![Row::Cells(vec![
            task.number.to_string(),
            name,
            product.join("\n"),
            time(&task.schedule, &judge.task(task)),
            result(judge, facts, task),
            proof(&proofs, task.state == State::Done),
        ])];
    }
    let row = |(at, known): (usize, &Deliverable)| {
        let standing = judge.deliverable(task, known);
        // The name stands once; each row has its number, since a table is broken between any two of them.
        let is_alone = task.deliverables.len() == 1;
        let number = if is_alone { task.number.to_string() } else { format!("{}.{}", task.number, known.number) };
        let name = if at == 0 { name.clone() } else { String::new() };
        let evidence = known.settled.as_ref().map(|settled| settled.evidence.clone()).unwrap_or_default();
        let is_done = known.settled.as_ref().is_some_and(|settled| settled.how == How::Done);
        Row::Cells(vec![
            number,
            name,
            product(task, known),
            time(task.schedule_of(known), &standing),
            known.settled.as_ref().map_or_else(|| open(task, &standing), |settled| ended(settled, &standing)),
            proof(&evidence, is_done),
        ])
    };
    task.deliverables.iter().enumerate().map(row).collect()
}

fn product(task: &Task, known: &Deliverable) -> String {
    bare(task.worded(&format!("deliverable-{}", known.number), &known.text))
}

fn settled(task: &Task) -> impl Iterator<Item = &Settled> {
    let deliverables = task.deliverables.iter().filter_map(|known| known.settled.as_ref());
    deliverables.chain(task.occurrences.values().filter_map(|known| known.settled.as_ref()))
}

/// The proof; a blank only where there should be one.
fn proof(evidence: &[Evidence], is_done: bool) -> String {
    if evidence.is_empty() && !is_done { String::new() } else { documents(evidence).replace("; ", "\n") }
}

/// The words of the plan where they tell no day, else the day.
fn time(schedule: &Schedule, standing: &Standing) -> String {
    let phrase = bare(schedule.phrase());
    match (standing.due, schedule) {
        // Of all its periods, which of them was the last or the latest tells nothing.
        (Some(_), Schedule::Recurring { .. }) if standing.status == DueStatus::Finished => phrase,
        (Some(due), Schedule::Recurring { .. }) => format!("{phrase}\n(kỳ tới: {})", day(due)),
        (Some(due), _) => {
            let was = standing.original_due.filter(|was| *was != due);
            was.map_or_else(|| day(due), |was| format!("{}\n(gia hạn, hạn cũ {})", day(due), day(was)))
        }
        (None, _) => phrase,
    }
}

fn ended(settled: &Settled, standing: &Standing) -> String {
    let on = day(settled.on);
    if settled.how == How::NotArising {
        let why = settled.reason.as_deref().map(|reason| format!(": {}", bare(reason))).unwrap_or_default();
        return format!("Không phát sinh{why} ({on})");
    }
    done(&on, standing)
}

fn done(on: &str, standing: &Standing) -> String {
    match (standing.outcome.filter(|_| standing.due.is_some()), standing.late_by) {
        (Some(Outcome::Early), _) => format!("Hoàn thành {on}, trước hạn"),
        (Some(Outcome::OnTime), _) => format!("Hoàn thành {on}, đúng hạn"),
        (Some(Outcome::Late), Some(late)) => format!("Hoàn thành {on}, quá hạn {late} ngày"),
        _ => format!("Hoàn thành {on}"),
    }
}

/// A task as a whole.
fn result(judge: &Judge, facts: &Facts, task: &Task) -> String {
    let on = |on: Date| day(on);
    if let Some(dropped) = &task.dropped {
        return format!("Đưa ra khỏi kế hoạch từ {}", on(dropped.on));
    }
    if let Some(carried) = &task.carried {
        return format!("Chuyển sang {} từ {}", facts.carried_to(&carried.plan), on(carried.on));
    }
    let standing = judge.task(task);
    let periods =
        (standing.total > 0 && task.is_recurring()).then(|| format!("{}/{} kỳ", standing.settled, standing.total));
    let told = match (task.state, task.moved_on) {
        (State::Done, Some(moved)) => done(&day(moved), &standing),
        _ => open(task, &standing),
    };
    [Some(told), periods].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn open(task: &Task, standing: &Standing) -> String {
    if task.state == State::Done {
        let why = task.forced.as_deref().map(|why| format!(": {}", bare(why))).unwrap_or_default();
        return format!("Nhiệm vụ đã hoàn thành, không có sản phẩm này{why}");
    }
    if let (DueStatus::Overdue, Some(left)) = (standing.status, standing.days_left) {
        return format!("Chậm {} ngày", -left);
    }
    let begun = if task.state == State::InProgress { "Đang thực hiện" } else { "Chưa thực hiện" };
    match standing.status {
        DueStatus::Continuous => "Thường xuyên".to_owned(),
        DueStatus::Waiting => format!("{begun}, chờ mốc tính hạn"),
        DueStatus::Soon | DueStatus::OnTrack => format!("{begun}, trong hạn"),
        _ => begun.to_owned(),
    }
}

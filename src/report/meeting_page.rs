//! The papers of a meeting with tables, for printing.

use super::meeting::{counted, unit_name, until, words_of};
use super::paper::{Block, Column, Paper, Row, Table, body, figures, words};
use crate::calendar::{Date, day, day_month, weekday, weekday_in_sentence};
use crate::domain::due::Judge;
use crate::domain::id::UnitId;
use crate::domain::meeting::{Meeting, points};
use crate::domain::plan::Plan;
use crate::text::Lang;

const POINTS: &[Column] =
    &[figures("TT", 6), words("Nhiệm vụ", 42), words("Lý do nêu", 17), words("Kỳ trước", 20), words("Kết luận", 15)];

const CONCLUSIONS: &[Column] = &[figures("TT", 6), words("Nội dung", 52), words("Chủ trì", 26), figures("Hạn", 16)];

/// The points of a meeting that is not yet held, by unit, with room to write.
pub fn agenda(judge: &Judge, on: Date) -> Paper {
    let plan = judge.plan;
    let mut rows = Vec::new();
    let mut unit: Option<Option<UnitId>> = None;
    for (number, point) in (1..).zip(points(judge)) {
        let Some(task) = plan.task(point.task) else { continue };
        if unit.as_ref() != Some(&point.unit) {
            rows.push(Row::Group(unit_name(plan, &point).to_owned()));
        }
        let why: Vec<String> = point.why.iter().map(|why| words_of(*why, &point)).collect();
        let last = plan.last_conclusion(task.number, None);
        let last = last.map(|(meeting, said)| format!("{}: {}", day_month(meeting.on), said.text)).unwrap_or_default();
        let what = format!("{}. {}", task.number, task.worded("title", &task.title));
        rows.push(Row::Cells(vec![number.to_string(), what, why.join("\n"), last, String::new()]));
        unit = Some(point.unit);
    }
    Paper {
        body: body(&plan.head.ward),
        title: "NỘI DUNG GIAO BAN".to_owned(),
        about: vec![held(on)],
        blocks: vec![table(POINTS, rows, "Không có việc nào cần nêu.")],
        ..Paper::default()
    }
}

/// The minutes of a meeting.
pub fn minutes(plan: &Plan, meeting: &Meeting) -> Paper {
    let named = |name: &str, text: &str| format!("{name}: {}", if text.is_empty() { "…………" } else { text });
    let mut blocks = vec![
        Block::Text(named("Chủ trì", &meeting.chair)),
        Block::Text(named("Thành phần", &meeting.attendees)),
        Block::Text(named("Nội dung", &counted(meeting))),
    ];
    let rows = (1..).zip(meeting.holding()).map(|(number, said)| {
        let title = plan.task(said.task).map_or("", |task| task.worded("title", &task.title));
        let what = format!("Nhiệm vụ {} ({}): {}", said.task, title.trim_end_matches('.'), said.text);
        Row::Cells(vec![number.to_string(), what, said.lead.clone(), until(meeting, said)])
    });
    blocks.push(table(CONCLUSIONS, rows.collect(), "Không có kết luận."));
    if meeting.closed.is_none() {
        blocks.push(Block::Text("(Cuộc họp chưa kết thúc.)".to_owned()));
    }
    Paper {
        body: body(&plan.head.ward),
        title: "THÔNG BÁO KẾT LUẬN".to_owned(),
        about: vec![format!(
            "Giao ban cải cách hành chính, {} {}",
            weekday_in_sentence(meeting.on, Lang::Vi),
            day(meeting.on)
        )],
        blocks,
        ..Paper::default()
    }
}

fn held(on: Date) -> String {
    format!("{} {}", weekday(on, Lang::Vi), day(on))
}

fn table(columns: &'static [Column], rows: Vec<Row>, otherwise: &str) -> Block {
    if rows.is_empty() { Block::Text(otherwise.to_owned()) } else { Block::Table(Table { columns, rows }) }
}

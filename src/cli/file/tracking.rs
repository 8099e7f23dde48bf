//! The columns of an office's tracking sheet, one row a deliverable: what a workbook and a table of text have in common.

use crate::calendar::Date;
use crate::domain::plan::Plan;
use crate::domain::sentence::state_in_sentence;
use crate::domain::view::TaskView;
use crate::import::plan_table::{TableRow, rows};
use crate::text::Lang;

/// The headings, with the widths of their columns in letters.
pub(super) const COLUMNS: [(&str, f64); 17] = [
    ("STT", 5.0),
    ("Lĩnh vực", 16.0),
    ("Nội dung", 42.0),
    ("Sản phẩm", 30.0),
    ("Số VB", 14.0),
    ("Ngày BH", 11.0),
    ("Tiến độ theo Kế hoạch", 20.0),
    ("Hạn", 11.0),
    ("Chủ trì", 18.0),
    ("Phối hợp", 18.0),
    ("Phân công theo Kế hoạch", 30.0),
    ("Lãnh đạo phụ trách", 14.0),
    ("Người thực hiện", 14.0),
    ("Trạng thái", 13.0),
    ("Kết quả", 12.0),
    ("Minh chứng", 24.0),
    ("Ghi chú", 18.0),
];

/// What stands in a cell.
pub(super) enum Cell {
    /// A whole number.
    Number(u32),
    /// Words.
    Text(String),
    /// A day, or none.
    Day(Option<Date>),
}

/// The rows, each with a cell for each column.
pub(super) fn cells(plan: &Plan, views: &[TaskView]) -> Vec<[Cell; COLUMNS.len()]> {
    let view = |row: &TableRow| views.iter().find(|view| view.number.0 == row.number);
    rows(plan, views).into_iter().map(|row| one(plan, view(&row), row)).collect()
}

fn one(plan: &Plan, view: Option<&TaskView>, row: TableRow) -> [Cell; COLUMNS.len()] {
    let area = plan.areas.iter().find(|area| area.numeral.as_str() == row.area);
    let area = area.map_or(row.area, |area| format!("{}. {}", area.numeral, area.title));
    let document = view.and_then(|view| view.document.clone()).unwrap_or_default();
    let state = view.map_or("", |view| state_in_sentence(view.state, Lang::Vi));
    let note = view.and_then(|view| view.notes.last()).map(|note| note.text.clone()).filter(|_| row.is_first);
    [
        Cell::Number(row.number),
        Cell::Text(area),
        Cell::Text(row.title),
        Cell::Text(row.deliverable),
        Cell::Text(document),
        Cell::Day(None),
        Cell::Text(row.schedule),
        Cell::Day(row.due),
        Cell::Text(row.lead),
        Cell::Text(row.support),
        Cell::Text(row.responsible),
        Cell::Text(row.leader),
        Cell::Text(row.person),
        Cell::Text(state.to_owned()),
        Cell::Day(row.settled_on),
        Cell::Text(row.evidence.join("\n")),
        Cell::Text(note.unwrap_or_default()),
    ]
}

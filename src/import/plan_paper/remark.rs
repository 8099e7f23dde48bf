//! What was not understood, and where it stands.

use super::head::Lack;
use super::page::Rows;
use super::printed::Spot;
use crate::text::{Words, clean_line, cut, fold};
use crate::words;

/// How much a remark matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words whose meaning is not clear: a person should look.
    NotUnderstood,
    /// Something was decided by rule that a person may want otherwise.
    Note,
}

/// Where something stands in the paper, as a person counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table, from 1.
    pub table: usize,
    /// The sheet's name, in a workbook.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: usize,
    /// The heading of the column, or its number where it has none.
    pub column: String,
}

impl Place {
    pub(super) fn new(spot: Spot, tables: &[Rows<'_>]) -> Place {
        let rows = tables.iter().find(|rows| rows.number == spot.table);
        let name = rows.map_or("", |rows| rows.columns.name(spot.column.saturating_sub(1)));
        let column = if name.is_empty() { spot.column.to_string() } else { cut(name, 40).into_owned() };
        let sheet = rows.and_then(|rows| rows.table.name.clone());
        Place { table: spot.table, sheet, row: spot.row, column }
    }

    /// `bảng 2, dòng 7, cột Tiến độ`
    pub fn words(&self) -> Words {
        let Place { table, row, column, .. } = self;
        match &self.sheet {
            Some(sheet) => {
                words!("trang {sheet}, dòng {row}, cột {column}", "sheet {sheet}, row {row}, column {column}")
            }
            None => words!("bảng {table}, dòng {row}, cột {column}", "table {table}, row {row}, column {column}"),
        }
    }
}

/// Something a person should look at before the plan is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How much it matters.
    pub kind: Kind,
    /// Where it stands; none where it is about the paper as a whole.
    pub place: Option<Place>,
    /// The task it is about.
    pub task: Option<u32>,
    /// The words in the paper.
    pub found: Option<String>,
    /// What there is to say.
    pub words: Words,
}

pub(super) fn of_format(warning: &Words) -> Remark {
    Remark { kind: Kind::Note, place: None, task: None, found: None, words: warning.clone() }
}

pub(super) fn unclear_table(table: usize, name: Option<&str>) -> Remark {
    let (vi, en) = table_words(table, name);
    let words = words!(
        "{vi}: không thấy cột Nhiệm vụ và cột Tiến độ hoặc Chủ trì; các dòng ở đây được giữ như lời văn.",
        "{en}: no columns of tasks and deadlines or units were found; its rows are kept as text."
    );
    Remark { kind: Kind::NotUnderstood, place: None, task: None, found: None, words }
}

/// A table as a person finds it: by the name of its sheet, or by its number.
pub(super) fn table_words(table: usize, name: Option<&str>) -> (String, String) {
    match name.map(clean_line).filter(|name| !name.is_empty()) {
        Some(name) => (format!("Trang {name}"), format!("Sheet {name}")),
        None => (format!("Bảng {table}"), format!("Table {table}")),
    }
}

pub(super) fn no_plan(table: usize, name: Option<&str>) -> Remark {
    let (vi, en) = table_words(table, name);
    let words = words!(
        "{vi} là danh sách người hoặc lịch kiểm tra, không phải nhiệm vụ; các dòng ở đây được giữ như lời văn.",
        "{en} lists people or inspections, not tasks; its rows are kept as text."
    );
    Remark { kind: Kind::Note, place: None, task: None, found: None, words }
}

/// Whether a column says how far the tasks are.
fn says_how_far(name: &str) -> bool {
    const WORDS: [&str; 9] = [
        "trang thai",
        "tinh trang",
        "ti le",
        "tien do",
        "muc do hoan thanh",
        "phan tram",
        "ket qua thuc hien",
        "ket qua da",
        "da hoan thanh",
    ];
    name.contains('%') || WORDS.iter().any(|word| fold(name).contains(word))
}

pub(super) fn unknown_column(name: &str) -> Remark {
    if says_how_far(name) {
        let name = cut(name, 40);
        let words = words!(
            "Cột “{name}” cho biết đã làm đến đâu; trạng thái không nhập theo cột này (mọi nhiệm vụ vào là chưa làm), nội dung được giữ ở ghi chú.",
            "The column “{name}” says how far the tasks are; their states are not taken from it (all come in as planned), what it says is kept in the notes."
        );
        return Remark { kind: Kind::Note, place: None, task: None, found: None, words };
    }
    let name = cut(name, 40);
    let words = words!(
        "Cột “{name}” không ứng với mục nào của nhiệm vụ; nội dung được giữ ở ghi chú.",
        "The column “{name}” is nothing that a task has; what it says is kept in the notes."
    );
    Remark { kind: Kind::Note, place: None, task: None, found: None, words }
}

pub(super) fn made_up_area(title: &str) -> Remark {
    let words = words!(
        "Có nhiệm vụ không thuộc lĩnh vực nào trong văn bản; tạm để ở lĩnh vực “{title}”.",
        "Some tasks stand under no area of the paper; they are put under “{title}” for now."
    );
    Remark { kind: Kind::Note, place: None, task: None, found: None, words }
}

pub(super) fn empty_heading(place: Place, title: &str) -> Remark {
    let words = words!(
        "Dòng này như tên một lĩnh vực nhưng không có nhiệm vụ nào bên dưới; giữ như lời văn.",
        "This row looks like an area, but no task stands below it; it is kept as text."
    );
    let found = Some(cut(title, 80).into_owned());
    Remark { kind: Kind::NotUnderstood, place: Some(place), task: None, found, words }
}

pub(super) fn lack(lack: Lack, year: i32) -> Remark {
    let words = match lack {
        Lack::Number => words!("Không thấy số, ký hiệu của kế hoạch.", "The plan's number was not found."),
        Lack::Date => words!("Không thấy ngày ban hành.", "The day of issue was not found."),
        Lack::Body => words!("Không rõ kế hoạch của cơ quan nào.", "It is not clear whose plan it is."),
        Lack::Year => words!(
            "Không thấy năm của kế hoạch; tạm lấy năm {year}.",
            "The plan names no year; {year} is taken for now."
        ),
        Lack::Title => words!("Không thấy tên kế hoạch.", "The plan's title was not found."),
    };
    Remark { kind: Kind::NotUnderstood, place: None, task: None, found: None, words }
}

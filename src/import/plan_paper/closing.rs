//! What stands in the columns of a table and is none of its tasks: sums, funding, and the signatures below.

use super::cell::Row;
use super::column::own_text;
use super::issue::place_date;
use super::line::{Line, cell_lines, is_shouted, joined, lone_mark};
use super::printed::is_below;
use crate::import::paper::{Cell, Table};
use crate::text::fold;

/// Where the rows of a table end: at its signatures, behind which nothing is numbered. `first` is its first row.
pub(super) fn end(table: &Table, first: usize) -> usize {
    let is_numbered = |row: &Vec<Cell>| row.iter().take(2).any(|cell| lone_mark(&own_text(cell)).is_some());
    let last = (first..table.rows.len()).rev().find(|at| is_numbered(&table.rows[*at])).map_or(first, |at| at + 1);
    (last..table.rows.len()).find(|at| is_signed(&table.rows[*at])).unwrap_or(table.rows.len())
}

/// Nothing but who signs, and where and when.
fn is_signed(row: &[Cell]) -> bool {
    let mut cells = row.iter().filter(|cell| cell.covered.is_none()).map(cell_lines).filter(|cell| !cell.is_empty());
    let signs = |lines: Vec<Line>| lines.first().is_some_and(is_signer) || place_date(&joined(&lines)).is_some();
    cells.next().is_some_and(signs) && cells.all(signs)
}

/// `CHỦ TỊCH`, `Người lập biểu`, `TM. ỦY BAN NHÂN DÂN`
fn is_signer(line: &Line) -> bool {
    const WRITERS: [&str; 7] =
        ["nguoi lap", "nguoi tong hop", "nguoi bao cao", "lap bieu", "noi nhan", "xac nhan cua", "nguoi ki"];
    const TITLES: [&str; 14] = [
        "tm. ",
        "tm uy ban",
        "kt. ",
        "tl. ",
        "tuq. ",
        "chu tich",
        "pho chu tich",
        "thu truong",
        "giam doc",
        "pho giam doc",
        "ke toan",
        "truong phong",
        "chanh van phong",
        "bi thu",
    ];
    let folded = fold(&line.text);
    let starts = |heads: &[&str]| heads.iter().any(|head| folded.starts_with(head));
    let is_short = line.text.split_whitespace().count() <= 8;
    is_short && (starts(&WRITERS) || (starts(&TITLES) && (is_shouted(&line.text) || line.is_bold)))
}

/// A sum, an amount of money by itself, or a remark: a row without a number that names nobody and no day.
pub(super) fn is_none_of_the_tasks(row: &Row) -> bool {
    const SUMS: [&str; 7] = ["tong cong", "tong kinh phi", "tong muc", "tong du toan", "tong so", "tong:", "cong:"];
    const FUNDS: [&str; 5] = ["kinh phi thuc hien", "nguon kinh phi", "du toan kinh phi", "kinh phi:", "tong nhu cau"];
    let is_marked = lone_mark(&row.number).is_some();
    let title = row.only.clone().unwrap_or_else(|| row.task.clone());
    if !is_marked && is_below(&[Line::plain(&row.number)]) {
        return true;
    }
    let is_bare = row.strand.deadline.is_none() && row.strand.lead.is_none();
    let texts = [joined(&title), row.number.clone()].map(|text| fold(&text));
    let says = |heads: &[&str]| texts.iter().any(|text| heads.iter().any(|head| text.starts_with(head)));
    let is_sum = [joined(&title), row.number.clone()].iter().any(|text| is_sum(text));
    let is_funds = row.strand.product.is_empty() && (says(&FUNDS) || row.only.is_some() && says(&["nguon:"]));
    !is_marked && is_bare && (says(&SUMS) || is_sum || is_funds)
}

/// `Cộng`, `Cộng I`, `Tổng lĩnh vực II: 3 nhiệm vụ`; not `Cộng tác viên`, `Tổng kết năm`.
fn is_sum(text: &str) -> bool {
    let Some((head, rest)) = text.split_once(' ') else { return is_sum_word(text) };
    let first = rest.split_whitespace().next().unwrap_or_default();
    let counts = ["linh vuc", "muc ", "phan ", "nhom ", "so "].iter().any(|word| fold(rest).starts_with(word));
    is_sum_word(head) && (counts || lone_mark(first).is_some())
}

fn is_sum_word(text: &str) -> bool {
    ["tong", "cong"].contains(&fold(text).trim_end_matches([':', ' ']))
}

/// The words of a row, as one line.
pub(super) fn line(cells: &[Cell]) -> Line {
    let texts: Vec<String> = cells.iter().map(own_text).filter(|text| !text.is_empty()).collect();
    Line::plain(&texts.join(" | "))
}

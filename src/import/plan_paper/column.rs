//! Headings of tables: what the cells below each are.

use std::sync::LazyLock;

use super::line::{cell_text, folded_list, lone_mark};
use super::settle::settled;
use crate::import::paper::{Cell, Table};
use crate::text::fold;

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Stt.
    Number,
    /// The area, said again in every row.
    Area,
    /// What several tasks have in common.
    Group,
    Task,
    Product,
    /// A result: a product, where no other column is.
    Outcome,
    Deadline,
    Start,
    /// One quarter or month, crossed in the rows that fall into it.
    Span(String),
    Lead,
    Support,
    /// Who does it, as issued, where the columns beside it name the units only.
    Assignment,
    Leader,
    Person,
    Budget,
    Note,
    /// Read by nobody: what the program itself works out and prints in its tables.
    Other,
    /// Nothing that a task has: kept in the notes.
    Unknown,
}

/// The columns of a table, from its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) roles: Vec<Role>,
    /// As printed.
    pub(super) names: Vec<String>,
}

impl Columns {
    pub(super) fn place(&self, role: &Role) -> Option<usize> {
        self.roles.iter().position(|known| known == role)
    }

    pub(super) fn places<'a>(&'a self, role: &'a Role) -> impl Iterator<Item = usize> + 'a {
        self.roles.iter().enumerate().filter(move |(_, known)| *known == role).map(|(at, _)| at)
    }

    pub(super) fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }
}

/// Words of headings; of several in one heading the first counts.
static WORDS: LazyLock<Vec<(String, Role)>> = LazyLock::new(|| {
    let mut words = Vec::new();
    for (list, role) in [
        ("nhiệm vụ, nội dung, công việc, hoạt động, đầu việc, giải pháp, việc cần làm, hạng mục, công tác", Role::Task),
        ("sản phẩm, đầu ra", Role::Product),
        ("kết quả, mục tiêu cần đạt, yêu cầu đạt được, yêu cầu cần đạt", Role::Outcome),
        (
            "thời hạn, thời gian, tiến độ, tg, thời điểm, hạn hoàn thành, hạn thực hiện, hạn chót, hạn xử lý, lộ trình, \
             ngày hoàn thành, hoàn thành trước, mốc hoàn thành, deadline, kỳ hạn, kết thúc",
            Role::Deadline,
        ),
        ("ngày bắt đầu, bắt đầu", Role::Start),
        (
            "chủ trì, đơn vị, cơ quan, bộ phận, phân công, trách nhiệm, tổ chức thực hiện, chủ thể, phòng ban, \
             phụ trách, đầu mối, tham mưu, ai làm, giao cho",
            Role::Lead,
        ),
        ("phối hợp", Role::Support),
        ("lãnh đạo, người chỉ đạo, chỉ đạo", Role::Leader),
        ("người thực hiện, công chức, cán bộ, chuyên viên, cá nhân, người phụ trách, họ tên, nhân sự", Role::Person),
        ("kinh phí, dự toán, nguồn lực, nguồn vốn, ngân sách", Role::Budget),
        ("ghi chú", Role::Note),
        ("lĩnh vực, nhóm nhiệm vụ", Role::Area),
        // What has been done, and how well.
        (
            "trạng thái, tình trạng, tỷ lệ, đánh giá, số vb, số văn bản, số ký hiệu, ngày bh, \
             đơn vị tính, đvt, điểm, ngày ban hành, kết quả thực hiện, kết quả đã, \
             tự đánh giá, tồn tại, khó khăn, vướng mắc, nguyên nhân, mức độ hoàn thành, phần trăm",
            Role::Unknown,
        ),
        ("minh chứng, kiểm chứng, văn bản giao, căn cứ, hình thức văn bản", Role::Unknown),
    ] {
        words.extend(folded_list(list).into_iter().map(|word| (word, role.clone())));
    }
    words
});

/// Headings that are nothing but these words; those of the tables that the program writes are among them.
static EXACT: LazyLock<Vec<(String, Role)>> = LazyLock::new(|| {
    [
        ("number", Role::Number),
        ("area", Role::Area),
        ("title", Role::Task),
        ("deliverable", Role::Product),
        ("schedule", Role::Deadline),
        ("lead", Role::Lead),
        ("support", Role::Support),
        ("responsible", Role::Assignment),
        ("leader", Role::Leader),
        ("person", Role::Person),
        ("state", Role::Other),
        ("due", Role::Other),
        ("due_status", Role::Other),
        ("evidence", Role::Other),
        ("hạn", Role::Deadline),
        ("thực hiện", Role::Lead),
        ("phân công theo kế hoạch", Role::Assignment),
    ]
    .map(|(word, role)| (fold(word), role))
    .to_vec()
});

static NUMBERS: LazyLock<Vec<String>> =
    LazyLock::new(|| folded_list("stt, tt, số tt, số thứ tự, thứ tự, no, số, mục, s tt, stt nv, mã, mã số"));

/// What one heading says; none where it is no heading at all.
pub(super) fn role_of(label: &str) -> Option<Role> {
    let without_brackets: String = label.split('(').next().unwrap_or_default().to_owned();
    let bare = if without_brackets.trim().is_empty() { label } else { &without_brackets };
    let folded = fold(bare);
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if folded.is_empty() && label.trim() == "#" {
        return Some(Role::Number);
    }
    if let Some((_, role)) = EXACT.iter().find(|(word, _)| word == folded) {
        return Some(role.clone());
    }
    if NUMBERS.iter().any(|word| word == folded) {
        return Some(Role::Number);
    }
    if folded.is_empty() || label.split_whitespace().count() > 16 {
        return None;
    }
    if let Some(span) = span(folded) {
        return Some(Role::Span(span));
    }
    if label.contains('%') && !folded.contains("nhiem vu") {
        return Some(Role::Unknown);
    }
    let at = |word: &str| whole_word(folded, word);
    let has = |word: &str| at(&fold(word)).is_some();
    let found = WORDS.iter().filter_map(|(word, role)| Some((at(word)?, std::cmp::Reverse(word.len()), role)));
    let (_, _, role) = found.min_by_key(|(at, length, _)| (*at, *length))?;
    Some(match role {
        // `Đơn vị phối hợp`, `Phân công phối hợp`; but `Chủ trì, phối hợp` is both.
        Role::Lead if has("phối hợp") && !has("chủ trì") && !has("phân công") && !has("thực hiện") => {
            Role::Support
        }
        Role::Support if has("chủ trì") => Role::Lead,
        Role::Leader if has("đơn vị") || has("bộ phận") => Role::Lead,
        Role::Lead if has("lãnh đạo") && has("phụ trách") => Role::Leader,
        Role::Area if has("nhiệm vụ") && !has("nhóm nhiệm vụ") || has("nội dung") => Role::Task,
        Role::Deadline if has("bắt đầu") && !has("kết thúc") && !has("hoàn thành") => Role::Start,
        Role::Task if has("sản phẩm") && !has("nhiệm vụ") && folded.starts_with("ten ") => Role::Product,
        role => role.clone(),
    })
}

fn whole_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        is_edge(text[..*at].chars().next_back()) && is_edge(text[at + word.len()..].chars().next())
    })
}

/// `Quý II`, `Q2`, `Tháng 3`, `T3`: as a deadline says it.
fn span(folded: &str) -> Option<String> {
    let tail = |heads: &[&str]| {
        heads.iter().find_map(|head| folded.strip_prefix(&fold(head))).map(|tail| tail.trim_matches([' ', '.', '/']))
    };
    let number = |tail: &str, most: u32| {
        let value = tail.parse().ok().or_else(|| crate::text::parse_roman(tail));
        value.filter(|value| (1..=most).contains(value))
    };
    if let Some(quarter) = tail(&["quý", "q"]).and_then(|tail| number(tail, 4)) {
        return Some(format!("Quý {}", crate::text::roman(quarter)));
    }
    let month = tail(&["tháng", "t"]).filter(|tail| tail.chars().all(|c| c.is_ascii_digit()));
    month.and_then(|tail| number(tail, 12)).map(|month| format!("Tháng {month}"))
}

/// The cell that is seen at a place: itself, or the merged one that covers it.
pub(super) fn seen(table: &Table, row: usize, column: usize) -> Option<(usize, usize, &Cell)> {
    let cell = table.rows.get(row)?.get(column)?;
    let Some((left, up)) = cell.covered else { return Some((row, column, cell)) };
    let (row, column) = (row.checked_sub(up)?, column.checked_sub(left)?);
    let cell = table.rows.get(row)?.get(column)?;
    Some((row, column, cell))
}

/// A cell's own text; empty where a merged one covers it.
pub(super) fn own_text(cell: &Cell) -> String {
    if cell.covered.is_some() { String::new() } else { cell_text(cell) }
}

/// The heading that begins at a row, and how many rows it takes.
pub(super) fn heading(table: &Table, row: usize) -> Option<(Columns, usize)> {
    let cells = table.rows.get(row)?;
    let texts: Vec<String> = cells.iter().map(own_text).collect();
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    if filled < 2 || texts.iter().any(|text| text.split_whitespace().count() > 24) {
        return None;
    }
    // A numbered row is no heading, whatever it speaks of.
    if texts.iter().take(2).any(|text| lone_mark(text).is_some()) {
        return None;
    }
    let known = texts.iter().filter(|text| !text.is_empty()).filter(|text| role_of(text).is_some()).count();
    if known < 2 || known * 2 < filled {
        return None;
    }
    let mut high = cells.iter().filter(|c| c.covered.is_none()).map(|c| c.high.max(1)).max().unwrap_or(1).min(4);
    // Without merged rows the lower row of a heading still has nothing but headings, below the wide ones.
    let is_split = cells.iter().any(|cell| cell.covered.is_none() && cell.wide > 1);
    let gaps = texts.iter().filter(|text| text.is_empty()).count();
    if high == 1 && (is_split || gaps > 0) && is_lower(table, row + 1) {
        high = 2;
    }
    let width = cells.len();
    let mut roles = Vec::with_capacity(width);
    let mut names = Vec::with_capacity(width);
    for column in 0..width {
        let mut labels: Vec<String> = Vec::new();
        for at in row..row + high {
            if let Some((_, _, cell)) = seen(table, at, column) {
                let text = cell_text(cell);
                if !text.is_empty() && labels.last() != Some(&text) {
                    labels.push(text);
                }
            }
        }
        names.push(labels.join(" – "));
        roles.push(role_of_labels(&labels));
    }
    let columns = settled(Columns { roles, names }, table, row + high);
    let is_plan = columns.place(&Role::Task).is_some() && columns.roles.iter().any(is_about_a_task);
    is_plan.then_some((columns, high))
}

fn is_about_a_task(role: &Role) -> bool {
    matches!(role, Role::Product | Role::Deadline | Role::Lead | Role::Support | Role::Span(_) | Role::Person)
}

fn is_lower(table: &Table, row: usize) -> bool {
    let Some(cells) = table.rows.get(row) else { return false };
    let texts: Vec<String> = cells.iter().map(own_text).filter(|text| !text.is_empty()).collect();
    !texts.is_empty() && texts.len() < cells.len() && texts.iter().all(|text| role_of(text).is_some())
}

/// The lowest heading says most; where it says nothing, all of them together.
fn role_of_labels(labels: &[String]) -> Role {
    let lowest = labels.last().and_then(|label| role_of(label));
    let whole = || role_of(&labels.join(" "));
    let upper = labels.len().checked_sub(2).and_then(|at| role_of(&labels[at]));
    match (lowest, upper) {
        // `Thời gian thực hiện` over `Hoàn thành`; `Phân công` over `Cán bộ`.
        (Some(Role::Number) | None, Some(upper)) => upper,
        (Some(role), _) => role,
        (None, None) => whole().unwrap_or(Role::Unknown),
    }
}

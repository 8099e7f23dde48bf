//! The tables that a whole plan is written in, and what each of their columns holds.

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::domain::plan::{Area, Head, Trigger};
use crate::domain::responsible::Unit;
use crate::domain::target::{Reading, Target};
use crate::domain::task::{Deliverable, Task};

/// Where the key of the row stands that another one belongs to.
pub(super) const OWNER: &str = "@";

/// What the cells of a column say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words on one line.
    Text,
    /// Words that may be none, and are there all the same.
    Said,
    /// A line of a longer text, whose blanks at the ends count.
    Line,
    /// A whole number.
    Whole,
    /// A number.
    Decimal,
    /// A day.
    Day,
    /// One of a few words, each with what it is called in the data.
    Word(&'static [(&'static str, &'static str)]),
    /// Several of them.
    Words(&'static [(&'static str, &'static str)]),
    /// Whether it is so.
    Truth([&'static str; 2]),
    /// Whether there is such a part at all, though it may say nothing.
    There,
    /// Several words of any kind.
    List,
    /// Several whole numbers.
    Numbers,
    /// Units by name, and others in words.
    Parties,
}

/// A column: its heading, and where its words go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) heading: &'static str,
    /// Fields inside of each other, divided by points.
    pub(super) path: &'static str,
    pub(super) kind: Kind,
}

/// A table: the rows of one list of the plan.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The list of the plan.
    pub(super) list: &'static str,
    /// For rows of a list inside of the rows of `list`: the key of the outer row and the inner list.
    pub(super) inner: Option<(&'static str, &'static str)>,
    pub(super) columns: Vec<Column>,
    /// Whether a row is one of the wanted kind.
    pub(super) check: fn(Json) -> serde_json::Result<()>,
}

const fn column(heading: &'static str, path: &'static str, kind: Kind) -> Column {
    Column { heading, path, kind }
}

const KINDS: &[(&str, &str)] = &[
    ("fixed", "một ngày"),
    ("period", "khoảng thời gian"),
    ("continuous", "thường xuyên"),
    ("recurring", "định kỳ"),
    ("relative", "tính từ mốc"),
    ("on-event", "khi có mốc"),
    ("directed", "theo chỉ đạo"),
    ("unspecified", "chưa rõ"),
];
const BOUNDS: &[(&str, &str)] = &[("on", "đến hết ngày"), ("before", "trước ngày")];
const EVERY: &[(&str, &str)] =
    &[("week", "tuần"), ("month", "tháng"), ("quarter", "quý"), ("half-year", "6 tháng"), ("year", "năm")];
const UNITS: &[(&str, &str)] =
    &[("calendar-day", "ngày"), ("working-day", "ngày làm việc"), ("month", "tháng"), ("year", "năm"), ("hour", "giờ")];
const ORIGINS: &[(&str, &str)] =
    &[("printed", "phụ lục"), ("body", "lời văn"), ("assigned", "giao thêm"), ("carried", "chuyển từ kế hoạch khác")];
const PRIORITIES: &[(&str, &str)] = &[("normal", "thường"), ("high", "cao")];
const COMPARISONS: &[(&str, &str)] =
    &[(">=", "ít nhất"), (">", "trên"), ("<", "dưới"), ("<=", "nhiều nhất"), ("=", "bằng")];

/// The facts of a plan, one a row.
pub(super) const FACTS: &str = "Thông tin";
pub(super) const FACT_HEADINGS: [&str; 2] = ["Mục", "Nội dung"];
/// The first fact, by which the table is known.
pub(super) const FIRST_FACT: &str = "Mã kế hoạch";

pub(super) const HEAD: [Column; 11] = [
    column(FIRST_FACT, "id", Kind::Text),
    column("Tên kế hoạch", "title", Kind::Text),
    column("Phường, xã", "ward", Kind::Text),
    column("Năm", "year", Kind::Whole),
    column("Ngày đầu", "first_day", Kind::Day),
    column("Ngày cuối", "last_day", Kind::Day),
    column("Số, ký hiệu quyết định", "decision.number", Kind::Said),
    column("Ngày ban hành", "decision.date", Kind::Day),
    column("Cơ quan ban hành", "decision.authority", Kind::Said),
    column("Cơ quan ban hành như đã in", "decision.printed_authority", Kind::Text),
    column("Người ký", "decision.signatory", Kind::Text),
];

const SCHEDULE: [Column; 14] = [
    column("Tiến độ theo Kế hoạch", "schedule.phrase", Kind::Text),
    column("Loại hạn", "schedule.kind", Kind::Word(KINDS)),
    column("Ngày hạn", "schedule.date", Kind::Day),
    column("Cách tính ngày", "schedule.bound", Kind::Word(BOUNDS)),
    column("Từ ngày", "schedule.start", Kind::Day),
    column("Đến ngày", "schedule.end", Kind::Day),
    column("Kỳ", "schedule.every", Kind::Words(EVERY)),
    column("Ngày trong kỳ", "schedule.day", Kind::Whole),
    column("Tháng trong kỳ", "schedule.month", Kind::Whole),
    column("Thời hạn", "schedule.n", Kind::Whole),
    column("Đơn vị tính", "schedule.unit", Kind::Word(UNITS)),
    column("Mốc tính hạn", "schedule.trigger", Kind::Text),
    column("Mã mốc", "schedule.trigger_id", Kind::Text),
    column("Theo chỉ đạo của", "schedule.by", Kind::Text),
];

const RESPONSIBLE: [Column; 3] = [
    column("Phân công theo Kế hoạch", "responsible.phrase", Kind::Text),
    column("Chủ trì", "responsible.lead", Kind::Parties),
    column("Phối hợp", "responsible.support", Kind::Parties),
];

fn tasks() -> Vec<Column> {
    let first = [
        column("Số", "number", Kind::Whole),
        column("Lĩnh vực", "area", Kind::Text),
        column("Nhiệm vụ", "title", Kind::Text),
        column("Tên gọn", "short", Kind::Text),
    ];
    let last = [
        column("Người thực hiện", "person", Kind::Text),
        column("Lãnh đạo phụ trách", "leader", Kind::Text),
        column("Mức ưu tiên", "priority", Kind::Word(PRIORITIES)),
        column("Nhãn", "labels", Kind::List),
        column("Sau nhiệm vụ", "after", Kind::Numbers),
        column("Chỉ tiêu", "targets", Kind::List),
        column("Dự toán (đồng)", "budget.estimate", Kind::Whole),
        column("Đã chi (đồng)", "budget.spent", Kind::Whole),
        column("Nguồn", "origin.type", Kind::Word(ORIGINS)),
        column("Văn bản giao", "origin.document", Kind::Text),
        column("Ngày giao", "origin.on", Kind::Day),
        column("Kế hoạch trước", "origin.plan", Kind::Text),
        column("Số ở kế hoạch trước", "origin.number", Kind::Whole),
    ];
    first.into_iter().chain(SCHEDULE).chain(RESPONSIBLE).chain(last).collect()
}

fn deliverables() -> Vec<Column> {
    let first = [
        column("Thuộc nhiệm vụ", OWNER, Kind::Whole),
        column("Số", "number", Kind::Whole),
        column("Sản phẩm", "text", Kind::Text),
    ];
    let own = column("Phân công riêng", "responsible", Kind::There);
    first.into_iter().chain(SCHEDULE).chain([own]).chain(RESPONSIBLE).collect()
}

fn triggers() -> Vec<Column> {
    vec![
        column("Mã mốc", "id", Kind::Text),
        column("Tên mốc", "name", Kind::Text),
        column("Mốc theo Kế hoạch", "words", Kind::Text),
        column("Hiểu là", "meaning", Kind::Text),
        column("Ngày có thể là", "candidate.on", Kind::Day),
        column("Văn bản có thể là", "candidate.document", Kind::Text),
        column("Ngày đã có", "happened.on", Kind::Day),
        column("Văn bản đã có", "happened.document", Kind::Text),
    ]
}

fn targets() -> Vec<Column> {
    vec![
        column("Mã chỉ tiêu", "id", Kind::Text),
        column("Ký hiệu", "label", Kind::Text),
        column("Chỉ tiêu", "text", Kind::Text),
        column("So sánh", "comparison", Kind::Word(COMPARISONS)),
        column("Mức", "value", Kind::Decimal),
        column("Đơn vị tính", "unit", Kind::Text),
        column("Tính cho từng", "binds", Kind::Text),
        column("Tử số", "numerator", Kind::Text),
        column("Mẫu số", "denominator", Kind::Text),
        column("Ngày đánh giá", "assessment.on", Kind::Day),
        column("Đánh giá", "assessment.met", Kind::Truth(["đạt", "chưa đạt"])),
        column("Lời đánh giá", "assessment.text", Kind::Text),
    ]
}

fn readings() -> Vec<Column> {
    vec![
        column("Mã chỉ tiêu", OWNER, Kind::Text),
        column("Từ ngày", "from", Kind::Day),
        column("Đến ngày", "on", Kind::Day),
        column("Phần", "part", Kind::Text),
        column("Số đạt", "count", Kind::Decimal),
        column("Tổng số", "total", Kind::Decimal),
        column("Tiếp nhận", "balance.received", Kind::Decimal),
        column("Kỳ trước chuyển sang", "balance.carried", Kind::Decimal),
        column("Đã giải quyết", "balance.settled", Kind::Decimal),
        column("Đang giải quyết", "balance.pending", Kind::Decimal),
    ]
}

/// All tables but the facts, the outer ones before those inside of them.
pub(super) fn tables() -> Vec<Table> {
    let table = |name, list, columns, check| Table { name, list, inner: None, columns, check };
    let inner = |name, list, inner, columns, check| Table { name, list, inner: Some(inner), columns, check };
    vec![
        table(
            "Lĩnh vực",
            "areas",
            vec![
                column("Số lĩnh vực", "numeral", Kind::Text),
                column("Tên lĩnh vực", "title", Kind::Text),
                column("Tên gọn", "short", Kind::Text),
            ],
            is::<Area>,
        ),
        table("Nhiệm vụ", "tasks", tasks(), is::<Task>),
        inner("Sản phẩm", "tasks", ("number", "deliverables"), deliverables(), is::<Deliverable>),
        table("Chỉ tiêu", "targets", targets(), is::<Target>),
        inner("Số liệu", "targets", ("id", "readings"), readings(), is::<Reading>),
        table("Mốc tính hạn", "triggers", triggers(), is::<Trigger>),
        table(
            "Bộ phận",
            "units",
            vec![
                column("Mã bộ phận", "id", Kind::Text),
                column("Tên bộ phận", "name", Kind::Text),
                column("Tên gọn", "short", Kind::Text),
                column("Cách ghi khác", "aliases", Kind::List),
                column("Đã nhập vào", "merged.into", Kind::Text),
                column("Từ ngày", "merged.on", Kind::Day),
            ],
            is::<Unit>,
        ),
        table(
            "Lời văn",
            "passages",
            vec![
                column("Đoạn", OWNER, Kind::Whole),
                column("Dòng", "line", Kind::Whole),
                column("Phần", "part", Kind::Said),
                column("Nội dung", "text", Kind::Line),
            ],
            is::<serde::de::IgnoredAny>,
        ),
    ]
}

fn is<T: DeserializeOwned>(row: Json) -> serde_json::Result<()> {
    serde_json::from_value::<T>(row).map(drop)
}

/// Whether a row of data is the head of a plan.
pub(super) fn is_head(row: Json) -> serde_json::Result<()> {
    is::<Head>(row)
}

//! What the things that a refusal speaks of are called.

use crate::domain::task::State;
use crate::text::Lang;

/// Which text a refusal speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields of the domain")]
pub enum Field {
    Title,
    Short,
    Deliverable,
    Note,
    Reason,
    Name,
    Document,
    Label,
    Person,
    Text,
    Account,
    Trigger,
}

impl Field {
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Field::Title => lang.of("Tên nhiệm vụ", "The title"),
            Field::Short => lang.of("Tên ngắn", "The short title"),
            Field::Deliverable => lang.of("Tên sản phẩm", "The deliverable"),
            Field::Note => lang.of("Ghi chú", "The note"),
            Field::Reason => lang.of("Lý do", "The reason"),
            Field::Name => lang.of("Tên", "The name"),
            Field::Document => lang.of("Số, ký hiệu văn bản", "The document number"),
            Field::Label => lang.of("Nhãn", "The label"),
            Field::Person => lang.of("Tên người", "The person"),
            Field::Text => lang.of("Nội dung", "The text"),
            Field::Trigger => lang.of("Mốc tính hạn", "The trigger"),
            Field::Account => lang.of("Tài khoản", "The account"),
        }
    }
}

/// The name of a column, as officers read it.
pub fn state_name(state: State, lang: Lang) -> &'static str {
    match state {
        State::Planned => lang.of("Chưa thực hiện", "Planned"),
        State::InProgress => lang.of("Đang thực hiện", "In progress"),
        State::Done => lang.of("Hoàn thành", "Done"),
    }
}

/// What a field of [`Event::subject`](crate::domain::event::Event::subject) is called: `hạn` of `due-2`.
pub(super) fn field_name(field: &str, lang: Lang) -> &'static str {
    match field.split('-').next().unwrap_or("") {
        "state" => lang.of("cột của thẻ", "the column"),
        "title" => lang.of("tên", "the title"),
        "short" => lang.of("tên ngắn", "the short title"),
        "person" => lang.of("người thực hiện", "the person"),
        "leader" => lang.of("lãnh đạo phụ trách", "the leader in charge"),
        "correction" => lang.of("phần đính chính", "the corrected wording"),
        "schedule" => lang.of("tiến độ", "the schedule"),
        "due" => lang.of("hạn", "the due day"),
        "responsible" => lang.of("phân công", "who is responsible"),
        "blocked" => lang.of("vướng mắc", "what blocks it"),
        "submitted" => lang.of("việc trình ký", "the submission"),
        "awaits" => lang.of("việc chờ số văn bản", "the wait for a number"),
        "deliverable" => lang.of("sản phẩm này", "this deliverable"),
        "occurrence" => lang.of("kỳ này", "this period"),
        "label" => lang.of("nhãn này", "this label"),
        "after" => lang.of("thứ tự này", "this order"),
        "priority" => lang.of("mức ưu tiên", "the priority"),
        "budget" => lang.of("kinh phí", "the budget"),
        "trigger" => lang.of("mốc này", "this trigger"),
        "filter" => lang.of("bộ lọc này", "this filter"),
        "limit" => lang.of("số việc tối đa", "this limit"),
        _ => lang.of("mục này", "this"),
    }
}

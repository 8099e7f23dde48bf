//! What a word of a deadline can mean to the grammar.

/// What a word, a number or a sign means to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A number in digits (and how many) or in words (0 digits).
    Number(u32, u8),
    /// A Roman numeral.
    Roman(u32),
    /// A time of day: its hour.
    Clock(u32),
    /// A sign that is not a blank.
    Sign(char),
    /// `12/KH-UBND`: the number and symbol of a document.
    Cite,
    // Units of time.
    Hour,
    Minute,
    Day,
    WorkingDay,
    Week,
    Month,
    Quarter,
    Year,
    /// `nửa năm`
    HalfYear,
    /// `thượng tuần`, `trung tuần`, `hạ tuần`: ten days of a month.
    TenDays(u8),
    /// `nửa đầu năm`
    HalfBegin,
    /// `nửa cuối năm`
    HalfEnd,
    // Which one, or which part of it.
    Begin,
    Middle,
    End,
    /// `đầu tiên`
    First,
    /// `cuối cùng`
    Last,
    Ordinal,
    /// `tiếp theo`; `sau` and `tới` are [`Word::After`] and [`Word::Until`].
    Next,
    Previous,
    This,
    /// `báo cáo`: in `tháng báo cáo` the month, elsewhere what is to be done.
    Report,
    /// `kỳ báo cáo`
    ReportPeriod,
    /// `và những năm tiếp theo`
    Onward,
    // What joins them.
    In,
    Of,
    And,
    Is,
    // Bounds.
    Before,
    Latest,
    Within,
    Until,
    After,
    From,
    /// `kể từ`: what follows is where a term begins.
    Since,
    /// `tính đến`, `so với`
    AsOf,
    /// `khi`
    When,
    /// `thời điểm`
    Moment,
    // How often.
    Each,
    Periodic,
    Times,
    Always,
    // Who says when.
    By,
    Sudden,
    // What deadlines are not made of.
    /// `kế hoạch`, `quyết định`: a year after it may be part of its name.
    Document,
    /// `có hiệu lực`
    Effective,
    /// `chi thường xuyên`: money, not time.
    Budget,
    /// A day of the moon's calendar, which no table here holds.
    Lunar,
    /// `năm học`, `nhiệm kỳ`: years that are not the calendar's.
    Foreign,
    /// `thứ Sáu`
    Weekday,
    /// `không`, `chưa`: what follows is not to be done.
    Not,
    /// `tạm dừng`, `hoãn`
    Stopped,
    /// Verbs of doing and handing in; they change nothing.
    Plain,
    /// Anything else.
    Other,
}

impl Word {
    /// What an event may be called by: `đại hội`, `báo cáo`, `kế hoạch`.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Word::Other | Word::Document | Word::Report)
    }

    /// Whether the grammar may step over it without missing anything.
    pub(super) fn is_plain(self) -> bool {
        matches!(
            self,
            Word::Plain
                | Word::Weekday
                | Word::Is
                | Word::In
                | Word::Of
                | Word::Within
                | Word::Periodic
                | Word::Clock(_)
                | Word::Sign(_)
                | Word::And
        )
    }
}

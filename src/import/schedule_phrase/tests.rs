//! One row for each wording: the phrase, and what it means, written short.

use super::*;
use crate::calendar::TermUnit;
use crate::domain::schedule::Bound;
use unicode_normalization::UnicodeNormalization;

pub(super) fn read(phrase: &str) -> ReadSchedule {
    read_schedule(phrase, PlanDays::whole_year(2024).unwrap(), &Calendar::built_in())
}

/// `2024-06-30`, `<2024-06-30`, `2024-04-01..2024-06-30`, `always ..`, `each month 25`, `30 calendar-day: event`.
pub(super) fn short(schedule: &Schedule) -> String {
    match schedule {
        Schedule::Fixed { date, bound: Bound::On, .. } => date.to_string(),
        Schedule::Fixed { date, bound: Bound::Before, .. } => format!("<{date}"),
        Schedule::Period { start, end, .. } => format!("{start}..{end}"),
        Schedule::Continuous { start, end: Some(end), .. } => format!("always {start}..{end}"),
        Schedule::Continuous { start, end: None, .. } => format!("always {start}.."),
        Schedule::Recurring { every, day, bound, .. } => {
            let every: Vec<String> = every.iter().map(|every| format!("{every:?}").to_lowercase()).collect();
            let sign = if *bound == Bound::Before { "<" } else { "" };
            let day = day.map(|day| format!(" {sign}{day}")).unwrap_or_default();
            format!("each {}{day}", every.join("+"))
        }
        Schedule::Relative { n, unit, trigger, .. } => {
            let unit = match unit {
                TermUnit::CalendarDay => "days",
                TermUnit::WorkingDay => "working days",
                TermUnit::Month => "months",
                TermUnit::Year => "years",
                TermUnit::Hour => "hours",
            };
            format!("{n} {unit}: {trigger}")
        }
        Schedule::OnEvent { trigger, .. } => format!("when {trigger}"),
        Schedule::Directed { by, .. } => format!("by {by}"),
        Schedule::Unspecified { .. } => "?".to_owned(),
    }
}

pub(super) fn all(cases: &[(&str, &str)]) {
    for (phrase, meaning) in cases {
        assert_eq!(short(&read(phrase).schedule), *meaning, "{phrase}");
    }
}

#[test]
fn a_day_is_read_in_every_usual_form() {
    all(&[
        ("20/5", "2024-05-20"),
        ("ngày 20/05/2024", "2024-05-20"),
        ("20.5.2024", "2024-05-20"),
        ("20 - 5 - 2024", "2024-05-20"),
        ("2024/05/20", "2024-05-20"),
        ("Ngày 20 tháng 5 năm 2024", "2024-05-20"),
        ("20 tháng 5", "2024-05-20"),
        ("ngày hai mươi tháng năm", "2024-05-20"),
        ("ngày ba mươi tháng tư", "2024-04-30"),
        ("Ngày 05/11 năm sau", "2025-11-05"),
        ("ngày làm việc cuối cùng của tháng 3/2024", "2024-03-29"),
        ("ngày cuối cùng của quý III", "2024-09-30"),
        ("15h30, ngày 20/5/2024 (thứ Hai)", "2024-05-20"),
        ("từ 8h00 đến 10h30 ngày 20/5/2024", "2024-05-20"),
    ]);
}

#[test]
fn wordings_of_other_offices_are_read() {
    all(&[
        ("Trước ngày 15/6 (6 tháng) và 15/12 (năm)", "?"),
        ("Nửa năm một lần", "each halfyear"),
        ("Ngày mồng 10 hàng tháng", "each month 10"),
        ("Kể từ ngày 01/7/2024 đến hết năm 2024", "2024-07-01..2024-12-31"),
        ("Từ ngày 15/3 đến hết năm", "2024-03-15..2024-12-31"),
        ("15 ngày (kể từ ngày nhận đủ hồ sơ hợp lệ)", "15 days: nhận đủ hồ sơ hợp lệ"),
        ("Gửi về Phòng Văn hóa - Xã hội trước ngày 18/11/2024", "<2024-11-18"),
        ("Báo cáo UBND xã qua Phòng Kinh tế, Hạ tầng và Đô thị chậm nhất ngày 12/9/2024", "2024-09-12"),
        (
            "Sau khi Trung tâm Phục vụ hành chính công đi vào hoạt động",
            "when Trung tâm Phục vụ hành chính công đi vào hoạt động",
        ),
        ("Không để quá quý III", "2024-09-30"),
        ("Hai tuần một lần", "?"),
        ("Báo cáo 9 tháng trước ngày 10/9", "<2024-09-10"),
        ("Báo cáo 6 tháng trước ngày 15/6", "<2024-06-15"),
        ("02 tháng trước ngày 01/9/2024", "2024-07-01"),
        ("Từ ngày ban hành Kế hoạch đến 31/12/2024", "2024-12-31"),
        ("Từ khi ban hành Kế hoạch đến hết tháng 6/2024", "2024-06-30"),
        ("Kể từ khi có hướng dẫn của tỉnh", "when có hướng dẫn của tỉnh"),
        ("Xây dựng: Quý I; thực hiện: cả năm", "always 2024-01-01..2024-12-31"),
    ]);
}

#[test]
fn a_time_beside_what_goes_on_is_not_passed_over_in_silence() {
    assert!(!read("Xây dựng: Quý I; thực hiện: cả năm").warnings.is_empty());
}

#[test]
fn the_bound_decides_about_the_named_day() {
    all(&[
        ("trước 20/5", "<2024-05-20"),
        ("Xong trước ngày 20 tháng 5", "<2024-05-20"),
        ("chậm nhất là ngày 20/5", "2024-05-20"),
        ("không muộn hơn 20/5/2024", "2024-05-20"),
        ("đến hết ngày 20/5/2024", "2024-05-20"),
        ("Hạn cuối: 20/5/2024", "2024-05-20"),
        ("trước 17 giờ 00 ngày 20/5/2024", "2024-05-20"),
        ("trước 0h00 ngày 20/5/2024", "<2024-05-20"),
        ("trước quý III", "<2024-07-01"),
        ("hết quý III", "2024-09-30"),
        ("Từ nay đến hết tháng 8/2024", "2024-08-31"),
        ("Báo cáo năm trước ngày 20/12", "<2024-12-20"),
        ("Quý II, hoàn thành trước ngày 20/5", "<2024-05-20"),
    ]);
}

#[test]
fn periods_lists_and_ranges_are_read() {
    all(&[
        ("Q.III", "2024-07-01..2024-09-30"),
        ("qúy 3/2024", "2024-07-01..2024-09-30"),
        ("Quí III năm 2024", "2024-07-01..2024-09-30"),
        ("QUÝ III-2024", "2024-07-01..2024-09-30"),
        ("QIII/2024", "2024-07-01..2024-09-30"),
        ("quý lll/2024", "2024-07-01..2024-09-30"),
        ("quý Ⅲ n\u{1ce}m 2024", "2024-07-01..2024-09-30"),
        ("T8/2024", "2024-08-01..2024-08-31"),
        ("8/2024", "2024-08-01..2024-08-31"),
        ("thang tam nam 2024", "2024-08-01..2024-08-31"),
        ("Quý II, III", "2024-04-01..2024-09-30"),
        ("Quý II - IV/2024", "2024-04-01..2024-12-31"),
        ("Tháng 7, 8 và 9/2024", "2024-07-01..2024-09-30"),
        ("Từ tháng 2 đến tháng 8", "2024-02-01..2024-08-31"),
        ("từ ngày 03 đến hết ngày 18/7/2024", "2024-07-03..2024-07-18"),
        ("từ 01/7 đến trước ngày 20/8/2024", "2024-07-01..2024-08-19"),
        ("Tháng 12/2024 - tháng 2/2025", "2024-12-01..2025-02-28"),
        ("9 tháng đầu năm", "2024-01-01..2024-09-30"),
        ("03 tháng cuối năm 2024", "2024-10-01..2024-12-31"),
        ("2024 – 2026", "2024-01-01..2026-12-31"),
        ("Quý I năm sau", "2025-01-01..2025-03-31"),
        ("trong năm kế hoạch", "2024-01-01..2024-12-31"),
        ("đầu quý II", "2024-04-01..2024-04-30"),
        ("cuối quý II/2024", "2024-06-30"),
        ("hạ tuần tháng 11", "2024-11-21..2024-11-30"),
        ("Trung tuần tháng 8/2024", "2024-08-11..2024-08-20"),
        ("Không quá 1/2 ngày làm việc kể từ khi tiếp nhận", "when tiếp nhận"),
        ("1/2 ngày kể từ khi có kết quả", "when có kết quả"),
    ]);
}

#[test]
fn what_goes_on_and_what_comes_back() {
    all(&[
        ("TX", "always 2024-01-01..2024-12-31"),
        ("Thường xuyên, liên tục trong quý I", "always 2024-01-01..2024-03-31"),
        ("thường xuyên đến hết 31/8/2024", "always 2024-01-01..2024-08-31"),
        ("năm 2024 và những năm tiếp theo", "always 2024-01-01.."),
        ("Hằng tuần, hằng tháng", "each week+month"),
        ("định kỳ quý, 6 tháng, 9 tháng và năm", "each quarter+halfyear+year"),
        ("chậm nhất ngày 18 hằng tháng", "each month 18"),
        ("Hàng tháng, trước ngày 18", "each month <18"),
        ("trước ngày 18 của tháng cuối quý", "each quarter <18"),
        ("trước ngày 18 của tháng đầu quý sau", "each quarter"),
        ("trước ngày 18/12 hằng năm", "each year <18"),
        ("trước ngày 18 tháng 3 hằng năm", "each year"),
        ("trước ngày 18/12 hằng năm, bắt đầu từ năm 2024", "each year <18"),
        ("3 tháng/lần", "each quarter"),
        ("mỗi năm hai lần", "each halfyear"),
        ("1 lần/tháng", "each month"),
        ("Tháng 3, 6, 9, 12", "each quarter"),
        ("6 tháng đầu năm và cả năm", "each halfyear+year"),
    ]);
}

#[test]
fn terms_run_from_an_event() {
    all(&[
        ("Không quá 20 ngày kể từ khi đề án được phê duyệt", "20 days: đề án được phê duyệt"),
        ("trong thời hạn năm ngày làm việc kế từ ngày nhận hồ sơ.", "5 working days: nhận hồ sơ"),
        ("05 (năm) ngày làm việc sau khi có kết quả", "5 working days: có kết quả"),
        ("trong 02 tháng tính từ ngày ký ban hành", "2 months: ký ban hành"),
        ("trước 20 ngày, tính đến ngày khai mạc", "-20 days: khai mạc"),
        ("ít nhất 07 ngày làm việc trước ngày họp", "-7 working days: họp"),
        ("Trước ngày họp 07 ngày làm việc", "-7 working days: họp"),
        ("Sau khi có hướng dẫn của tỉnh, trong vòng 10 ngày", "10 days: có hướng dẫn của tỉnh"),
        ("hai tuần sau khi kết thúc", "14 days: kết thúc"),
        ("2024-03-01 0:00:00", "2024-03-01"),
        ("trong vòng 36 giờ kể từ khi xảy ra", "36 hours: xảy ra"),
        ("10 ngày kể từ ngày 15/3/2024", "2024-03-25"),
    ]);
}

#[test]
fn events_and_orders_keep_their_words() {
    all(&[
        ("Ngay sau khi có Nghị quyết của HĐND", "when có Nghị quyết của HĐND"),
        ("Khi có yêu cầu", "when có yêu cầu"),
        ("Theo chỉ đạo của Sở Nội vụ", "by Sở Nội vụ"),
        ("Theo chỉ đạo của Sở Nội vụ (dự kiến tháng 5/2024)", "2024-05-01..2024-05-31"),
        ("Theo Kế hoạch số 7/KH-UBND ngày 9/1/2024", "by Kế hoạch số 7/KH-UBND ngày 9/1/2024"),
        ("KH của UBND TP", "by KH của UBND TP"),
        ("theo chỉ đạo của tỉnh, chậm nhất 20/5/2024", "2024-05-20"),
        ("Sau khi có kế hoạch của tỉnh, xong trước 20/5/2024", "<2024-05-20"),
    ]);
}

#[test]
fn what_is_not_clear_gives_no_day_but_a_warning() {
    let unclear = [
        "31/6/2024",
        "tháng 14",
        "quý V/2024",
        "trước 20/5 và 20/11",
        "Quý I, III",
        "Báo cáo quý I trước ngày 20/3, quý II trước 20/6",
        "Năm 2024 (quý II)",
        "Ban hành trong tháng 1, thường xuyên trong năm",
        "Thường xuyên, báo cáo trước 20/12",
        "có hiệu lực kể từ ngày 20/5/2024",
        "Từ ngày 20/5/2024",
        "năm học 2024-2025",
        "Quyết định số 7/QĐ-UBND ngày 9/1/2024",
        "Kế hoạch cải cách hành chính năm 2024",
        "Đề án giai đoạn 2021 - 2030",
        "nguồn chi thường xuyên hằng năm",
        "số liệu tính đến ngày 20/5/2024",
        "tuần 2 tháng 5",
        "giữa tháng 9",
        "đầu tháng 3/2024",
        "khoảng giữa quý III",
        "đầu năm",
        "không quá 1/2 tháng",
        "45657",
        "nt",
        "như trên",
        "\"",
        "trước ngày 20 tháng M-1",
        "từ tháng 11 đến tháng 3",
    ];
    for phrase in unclear {
        let read = read(phrase);
        assert_eq!(short(&read.schedule), "?", "{phrase}");
        assert_eq!(read.warnings.len(), 1, "{phrase}");
    }
}

#[test]
fn what_was_guessed_is_said() {
    for (phrase, meaning) in [
        ("5/20/2024", "2024-05-20"),
        ("20/5/24", "2024-05-20"),
        ("cuối tháng 5", "2024-05-31"),
        ("quý I/2023", "2023-01-01..2023-03-31"),
    ] {
        let read = read(phrase);
        assert_eq!(short(&read.schedule), meaning, "{phrase}");
        assert!(!read.warnings.is_empty(), "{phrase}");
    }
    assert!(read("20/5/2024").warnings.is_empty());
    assert!(read(" \u{a0}").warnings.is_empty());
}

#[test]
fn the_phrase_stays_as_issued() {
    let apart: String = "  Trong quý\u{a0}I năm 2024 ".nfd().collect();
    assert_eq!(read(&apart).schedule.phrase(), "Trong quý I năm 2024");
}

#[test]
fn a_plan_that_begins_within_its_year_is_read_in_its_days() {
    let date = |month, day| Date::from_ymd_opt(2025, month, day).unwrap();
    let plan = PlanDays { year: 2025, first_day: date(7, 1), last_day: date(12, 31) };
    let read = |phrase| short(&read_schedule(phrase, plan, &Calendar::built_in()).schedule);
    assert_eq!(read("Trong năm"), "2025-07-01..2025-12-31");
    assert_eq!(read("Thường xuyên"), "always 2025-07-01..2025-12-31");
    assert_eq!(read("Quý IV"), "2025-10-01..2025-12-31");
}

#[test]
fn the_ends_of_all_quarters_are_every_quarter() {
    all(&[
        ("Quý I, 6 tháng, 9 tháng và năm", "each quarter"),
        ("Báo cáo quý I, 6 tháng, 9 tháng, năm", "each quarter"),
        ("Quý I, II, III và năm", "each quarter"),
        ("Quý I, quý II, quý III và cả năm", "each quarter"),
        // Not all of them.
        ("Quý I và quý II", "2024-01-01..2024-06-30"),
    ]);
}

#[test]
fn round_the_clock_is_no_day_of_july() {
    all(&[
        ("24/7", "?"),
        ("Trực 24/24", "always 2024-01-01..2024-12-31"),
        ("ngày 24/7", "2024-07-24"),
        ("Trước 24/7", "<2024-07-24"),
        ("24/7/2024", "2024-07-24"),
    ]);
}

#[test]
fn a_day_of_the_week_is_told() {
    for phrase in ["Sáng thứ 2 hằng tuần", "Thứ Sáu hằng tuần"] {
        let read = read(phrase);
        assert_eq!((short(&read.schedule).as_str(), read.warnings.len()), ("each week", 1), "{phrase}");
    }
    assert!(read("Hằng tuần").warnings.is_empty());
}

#[test]
fn a_day_after_the_plan_is_told() {
    assert_eq!(read("15/01/2025").warnings.len(), 1);
    assert_eq!(read("15/12/2024").warnings.len(), 0);
}

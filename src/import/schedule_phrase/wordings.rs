//! What other offices write: deadlines that do not look like one, and what looks like one and is none.

use super::tests::{all, read};
use super::warning;
use crate::domain::schedule::Schedule;

#[test]
fn a_time_of_day_before_a_day_is_what_is_bounded() {
    all(&[
        ("trước 8h30, thứ Hai, ngày 20/5/2024", "2024-05-20"),
        ("Trước 16h00 chiều thứ Hai (20/5/2024)", "2024-05-20"),
        ("trước thứ Hai, ngày 20/5/2024", "<2024-05-20"),
        ("chậm nhất 15h45’ ngày 20/5", "2024-05-20"),
        ("2024-05-20T08:30:00+07:00", "2024-05-20"),
        ("2024-05-20T00:00:00.000Z", "2024-05-20"),
        ("Từ 7h00 ngày 20/5 đến 18h00 ngày 24/5/2024", "2024-05-20..2024-05-24"),
        ("Từ ngày 20/5 đến trước 18h00 ngày 24/5/2024", "2024-05-20..2024-05-24"),
        ("Họp giao ban lúc 14 giờ 30 phút ngày 20/5/2024 tại phòng họp số 2", "2024-05-20"),
        ("trước khi hết giờ làm việc ngày 20/5/2024", "2024-05-20"),
        ("Chậm nhất cuối giờ chiều ngày 20/5", "2024-05-20"),
        ("trước giờ làm việc ngày 20/5/2024", "<2024-05-20"),
        ("Không quá 04 giờ làm việc kể từ khi nhận đơn", "4 hours: nhận đơn"),
        ("trong 24h kể từ khi nhận tin", "24 hours: nhận tin"),
        ("Trong 72h sau khi có sự cố", "72 hours: có sự cố"),
    ]);
}

#[test]
fn a_heading_of_deadlines_tells_what_its_day_is() {
    all(&[
        ("Hạn cuối gửi hồ sơ về Hội đồng xét duyệt: ngày 20/5/2024", "2024-05-20"),
        ("Thời hạn gửi bài dự thi là ngày 20/5/2024", "2024-05-20"),
        ("Deadline: 20/5", "2024-05-20"),
        ("Ngày nộp: 20/5/2024", "2024-05-20"),
        ("20/05/2024 12:00:00 AM", "2024-05-20"),
        ("không để kéo dài quá 20/5", "2024-05-20"),
        ("Hội đồng xét duyệt: ngày 20/5/2024", "?"),
        ("Hàng hóa nhập kho: 20/5/2024", "?"),
    ]);
}

#[test]
fn a_point_between_day_and_month_needs_a_word_before_it() {
    all(&[
        ("trước 20.5", "<2024-05-20"),
        ("xong trước ngày 9.5.", "<2024-05-09"),
        ("20.5", "?"),
        ("tối đa 10.5", "?"),
        ("từ 10.5 đến 12.7", "?"),
        ("trước 10.5 tỷ đồng", "?"),
    ]);
}

#[test]
fn a_range_may_go_over_the_new_year() {
    all(&[
        ("Từ tháng 10 đến tháng 3 năm sau", "2024-10-01..2025-03-31"),
        ("từ ngày 20/12 đến ngày 05/01/2025", "2024-12-20..2025-01-05"),
        ("tháng 11, 12 và tháng 01/2025", "2024-11-01..2025-01-31"),
        // Nobody says in which year it begins.
        ("từ tháng 10 đến tháng 3/2024", "?"),
    ]);
}

#[test]
fn days_and_quarters_of_a_list() {
    all(&[
        ("Quý 1,2/2024", "2024-01-01..2024-06-30"),
        ("Quý 2-3/2024", "2024-04-01..2024-09-30"),
        ("ngày 20 và 21/5", "2024-05-20..2024-05-21"),
        ("trong 03 ngày 20, 21, 22/5/2024", "2024-05-20..2024-05-22"),
        ("ngày 20/5 và 22/5", "?"),
        ("(02 ngày, từ 20 đến 21/5/2024)", "2024-05-20..2024-05-21"),
        ("Tháng 4-5-6/2024", "2024-04-01..2024-06-30"),
        ("Quý III/24", "2024-07-01..2024-09-30"),
    ]);
}

#[test]
fn the_last_day_of_a_year_and_of_a_week() {
    all(&[
        ("ngày làm việc cuối cùng của năm", "2024-12-31"),
        ("Ngày làm việc đầu tiên của năm 2025", "2025-01-02"),
        ("ngày làm việc đầu tiên của năm mới", "?"),
        ("ngày cuối cùng của mỗi năm", "each year"),
        ("Ngày làm việc cuối cùng của tuần", "each week"),
    ]);
}

#[test]
fn what_goes_on_may_have_a_beginning() {
    all(&[
        ("Ban hành trong quý I, thực hiện cả năm", "?"),
        ("Th.xuyên", "always 2024-01-01..2024-12-31"),
        ("Kể từ ngày 15/3/2024, thực hiện thường xuyên", "always 2024-03-15..2024-12-31"),
        ("Từ quý II và duy trì thường xuyên", "always 2024-04-01..2024-12-31"),
        ("Hằng tháng, bắt đầu từ tháng 4/2024", "each month"),
        ("Thường xuyên; văn bản có hiệu lực từ ngày 15/3/2024", "?"),
        ("Từ ngày 15/3/2024", "?"),
    ]);
    let Schedule::Recurring { start, .. } = read("Hằng tháng, bắt đầu từ tháng 4/2024").schedule else {
        panic!("it comes back")
    };
    assert_eq!(start.to_string(), "2024-04-01");
}

#[test]
fn rates_and_days_of_each_period() {
    all(&[
        ("02 phiên/tháng", "each month"),
        ("mỗi quý tối thiểu 01 cuộc", "each quarter"),
        ("mỗi tháng 01 buổi", "each month"),
        ("01 tọa đàm/6 tháng", "each halfyear"),
        ("02 hội thảo/năm", "each halfyear"),
        ("mỗi quý một chuyên đề", "each quarter"),
        ("đầu mỗi quý", "each quarter"),
        ("ngày 10 và ngày 25 hằng tháng", "each month"),
        ("Họp tổ dân phố ngày 05 hằng tháng", "each month 5"),
        ("định kỳ 6 tháng (trước ngày 12/6), năm (trước ngày 12/12)", "each halfyear+year"),
        ("Tháng: trước ngày 20 hằng tháng; quý: trước ngày 12 của tháng cuối quý", "each month+quarter"),
        ("Đầu mối: Phòng Nội vụ", "?"),
        ("Sơ kết 6 tháng, tổng kết năm", "each halfyear+year"),
        ("Các tháng trong năm 2024", "each month"),
        ("Trước ngày 10 tháng 3, 6, 9 và 12", "each quarter <10"),
        ("Ngày 10 của các tháng 6, 12", "each halfyear 10"),
        ("Hằng tháng, từ ngày 06 đến ngày 10", "each month"),
        ("1 lần/3 tháng", "each quarter"),
        ("Thứ Hai hàng tuần trước 9h", "each week"),
        ("Ngày 10 hằng tháng (số liệu đến hết ngày 09)", "each month 10"),
        ("Khi có văn bản mới hoặc hằng quý", "each quarter"),
        ("2.000.000 đồng/tháng", "?"),
    ]);
    // The days are lost, and that is said.
    for phrase in ["đầu mỗi quý", "ngày 10 và ngày 25 hằng tháng", "6 tháng (12/6), năm (12/12)"] {
        assert_eq!(read(phrase).warnings.len(), 1, "{phrase}");
    }
}

#[test]
fn what_is_counted_in_force_foreseen_or_begun_is_no_deadline() {
    all(&[
        ("Số hộ nghèo đến ngày 20/5/2024 là 125 hộ", "?"),
        ("Giấy phép có hiệu lực đến ngày 20/5/2024", "?"),
        ("Giai đoạn 2024-2026, tầm nhìn đến năm 2040", "?"),
        ("Tổng hợp số liệu đến hết ngày 18/5, gửi trước ngày 20/5/2024", "<2024-05-20"),
        ("không trước ngày 20/5/2024", "?"),
        ("Không sớm hơn 20/5", "?"),
        ("sinh từ ngày 20/5/2005 đến ngày 19/5/2006", "?"),
        ("10 ngày đầu tháng 7/2024", "?"),
        ("Các tháng cuối năm 2024", "?"),
        ("Trước ngày 10 tháng 2, 5", "?"),
        ("Cuối quý I, đầu quý II", "?"),
        ("Công văn đến ngày 20/5/2024", "?"),
        ("Ngày 20/5/2024, UBND xã đã ban hành Quyết định số 7", "?"),
        ("Thường xuyên; đợt cao điểm từ 20/5 đến 20/6/2024", "?"),
    ]);
}

#[test]
fn the_day_of_an_event_is_its_day() {
    all(&[
        ("Trước Quốc khánh 02/9/2024", "<2024-09-02"),
        ("trước hội thi ngày 20/5", "<2024-05-20"),
        ("trước lễ 30/4", "-1 days: lễ 30/4"),
        (
            "trước khi ban hành Quyết định số 7/QĐ-UBND ngày 20/5/2024",
            "-1 days: ban hành Quyết định số 7/QĐ-UBND ngày 20/5/2024",
        ),
    ]);
}

#[test]
fn a_day_of_the_moon_is_no_day_of_the_sun() {
    all(&[
        ("trước ngày 15/8 âm lịch", "?"),
        ("Rằm tháng 8", "?"),
        ("ngày 20 tháng Chạp", "?"),
        ("trước Tết Nguyên đán 2024", "?"),
        ("Trước ngày 20/01/2024 để phục vụ Tết Nguyên đán", "<2024-01-20"),
        ("Sau Tết Nguyên đán", "when Tết Nguyên đán"),
        ("từ 17 giờ tổ chức trực", "?"),
    ]);
    assert_eq!(read("Rằm tháng 8").warnings, [warning::lunar()]);
}

/// No day is read from any of these, and why not is said.
fn unclear(phrases: &[&str], why: &crate::text::Words) {
    for phrase in phrases {
        let read = read(phrase);
        assert!(matches!(read.schedule, Schedule::Unspecified { .. }), "{phrase}");
        assert_eq!(read.warnings, std::slice::from_ref(why), "{phrase}");
    }
}

#[test]
fn a_fraction_is_never_its_last_digits() {
    unclear(
        &[
            "4,5 ngày làm việc kể từ khi tiếp nhận",
            "Không quá 3.5 ngày kể từ ngày nhận đơn",
            "trong 0,5 giờ kể từ khi có tin",
            "Sau khi thẩm định 2,5 ngày làm việc",
            "02 ngày rưỡi kể từ khi nhận đơn",
            "nửa ngày làm việc kể từ khi nhận đơn",
        ],
        &warning::fraction(),
    );
    all(&[
        ("Tháng 7,8 năm sau", "2025-07-01..2025-08-31"),
        ("ngày 20,21 tháng 5", "2024-05-20..2024-05-21"),
        ("Quý 2,3 năm 2024", "2024-04-01..2024-09-30"),
    ]);
    // Half a day waits for its event, and the half is told.
    assert_eq!(read("1/2 ngày kể từ khi có kết quả").warnings, [warning::fraction()]);
}

#[test]
fn before_the_end_is_by_the_end() {
    all(&[
        ("Trước hết quý I/2024", "2024-03-31"),
        ("xong trước hết tháng 8", "2024-08-31"),
        ("trước hết ngày 20/5/2024", "2024-05-20"),
        ("Trước khi hết năm", "2024-12-31"),
        ("trước khi hết quý III/2024", "2024-09-30"),
        ("Trước khi kết thúc tháng 8/2024", "2024-08-31"),
        ("trước lúc hết tháng 8", "2024-08-31"),
        ("Trước khi kết thúc quý III 10 ngày", "-10 days: kết thúc quý III"),
        ("Trước khi kết thúc quý III, 10 ngày", "-10 days: kết thúc quý III"),
        ("Trước khi kết thúc hội nghị", "-1 days: kết thúc hội nghị"),
        ("Trước khi hết nhiệm kỳ", "-1 days: hết nhiệm kỳ"),
        ("Trước hết, tập huấn trong tháng 8", "2024-08-01..2024-08-31"),
        ("Trước hết hoàn thành trong tháng 8", "2024-08-31"),
    ]);
}

#[test]
fn a_second_deadline_is_never_dropped() {
    unclear(
        &[
            "Tháng 02 (đề cương), tháng 10 (báo cáo)",
            "Quý II (dự thảo); Quý III (trình)",
            "Đề cương: Quý I; Báo cáo: trước 20/11/2024",
            "Đề cương trong quý I, báo cáo trước ngày 20/11/2024",
            "Đề cương: Quý II; Báo cáo: Quý III",
            "Trong quý II xây dựng đề án; trong quý III trình duyệt",
            "6 tháng đầu năm; 9 tháng",
            "Đầu năm; trước 20/11/2024",
            "Quý I xây dựng đề cương; trước 20/11/2024 báo cáo",
            "Quý I: ban hành; Quý II: triển khai",
        ],
        &warning::several_days(),
    );
    // What only explains the deadline stays what it is.
    all(&[
        ("Quý II (trước ngày 20/5)", "<2024-05-20"),
        ("Trước 20/11/2024 (Quý IV)", "<2024-11-20"),
        ("Năm 2024 các phòng rà soát, báo cáo trước 20/11", "<2024-11-20"),
        ("Báo cáo quý II trước ngày 20/6", "<2024-06-20"),
        ("Thực hiện Kế hoạch năm 2024 trước 20/5", "<2024-05-20"),
    ]);
}

#[test]
fn a_date_with_a_blank_is_no_date() {
    unclear(
        &[
            "/ /2024",
            "…/…/2024",
            "..../..../2024",
            "__/__/2024",
            "/2024",
            "…/8/2024",
            "trước ngày ___/8/2024",
            "ngày   /8/2024",
            "Tháng … năm 2024",
            "Quý ...../2024",
            "20/5/...",
        ],
        &warning::blank(),
    );
    all(&[
        ("trước ngày 20/5/2024./.", "<2024-05-20"),
        ("1 lần / 6 tháng", "each halfyear"),
        ("Quý II/2024...", "2024-04-01..2024-06-30"),
    ]);
}

#[test]
fn what_is_denied_or_suspended_is_not_due() {
    unclear(
        &[
            "Không tổ chức trong năm 2024",
            "Chưa thực hiện trong quý II",
            "không phải gửi trước 20/5/2024",
            "Tạm dừng đến hết 20/5/2024",
            "Tạm hoãn đến tháng 8",
            "Không báo cáo hằng tháng",
            "Quý II/2024 (tạm dừng)",
            "20/5/2024 (không thực hiện)",
        ],
        &warning::denied(),
    );
    all(&[
        ("không quá 20/5", "2024-05-20"),
        ("không chậm hơn 20/5/2024", "2024-05-20"),
        ("chưa quá 20/5/2024", "2024-05-20"),
        ("không sau ngày 20/5/2024", "2024-05-20"),
        ("không được muộn hơn 20/5/2024", "2024-05-20"),
        ("Trước 20/5/2024, không để chậm trễ", "<2024-05-20"),
        ("Chưa xong, hoàn thành trước 20/5", "<2024-05-20"),
        ("20/5/2024 (chưa hoàn thành)", "2024-05-20"),
        ("Hồ sơ không đủ điều kiện: trong 03 ngày kể từ khi nhận đơn", "3 days: nhận đơn"),
    ]);
}

#[test]
fn when_work_was_given_and_how_late_it_is_are_no_deadlines() {
    all(&[
        ("Ngày giao: 20/5/2024", "?"),
        ("Ngày được giao: 20/5/2024", "?"),
        ("Giao ngày 20/5/2024", "?"),
        ("Ngày ban hành: 20/5/2024", "?"),
        ("Ngày giao 20/5/2024; hạn: 20/8/2024", "2024-08-20"),
        ("Giao trước 20/5", "<2024-05-20"),
        ("10 ngày kể từ ngày giao việc", "10 days: giao việc"),
        ("Trễ hạn 10 ngày so với 20/5/2024", "?"),
        ("Báo cáo việc chậm tiến độ trước 20/5", "<2024-05-20"),
        ("Sớm 3 ngày so với ngày 20/5/2024", "?"),
        ("Tháng Giêng", "?"),
        ("trong tháng Chạp", "?"),
        ("ngày 10 tháng Giêng", "?"),
        ("trước 18 hằng tháng", "each month <18"),
    ]);
}

#[test]
fn what_is_kept_up_behind_a_deadline_does_not_end_with_it() {
    for (phrase, meaning) in [
        ("Hoàn thành trong quý II, duy trì thường xuyên", "2024-04-01..2024-06-30"),
        ("Xong trước 20/5, sau đó duy trì liên tục", "<2024-05-20"),
        ("Quý II; duy trì hằng tháng", "2024-04-01..2024-06-30"),
    ] {
        let read = read(phrase);
        assert_eq!(super::tests::short(&read.schedule), meaning, "{phrase}");
        assert_eq!(read.warnings, [warning::goes_on()], "{phrase}");
    }
    all(&[
        ("Thường xuyên trong quý II", "always 2024-04-01..2024-06-30"),
        ("Hoàn thành quý II, duy trì thường xuyên, báo cáo trước 20/11", "?"),
    ]);
}

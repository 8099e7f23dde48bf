//! Sheets of other hands are never taken for a plan of the program, and mistakes in its own are named.

use super::*;
use crate::import::plan_file::built_in;

fn lines(text: &str) -> Vec<Line> {
    lines_of_text(text)
}

/// The tables of the plan of the program, with one word for another.
fn with(old: &str, new: &str) -> Vec<Line> {
    let whole = text(&sheets(&built_in()));
    assert!(whole.contains(old), "{old}");
    lines(&whole.replacen(old, new, 1))
}

fn refused(lines: &[Line]) -> String {
    read(lines).unwrap().unwrap_err().to_string()
}

#[test]
fn sheets_of_other_hands_are_not_ours() {
    let foreign = [
        "Mục\tNội dung\nMã kế hoạch\tx\n",
        "Số\tLĩnh vực\tNhiệm vụ\tTiến độ\n1\tI\tRà soát\tQuý I\n",
        "Thông tin\nMục\tNội dung\n1\tMã kế hoạch\n\nNhiệm vụ\nSố\tLĩnh vực\tNhiệm vụ\tTên gọn\n1\tI\tx\ty\n",
        "",
    ];
    for text in foreign {
        assert_eq!(read(&lines(text)).map(|_| ()), None, "{text}");
    }
    // The names of the sheets say nothing.
    assert!(read(&with("\tLoại hạn", "\tLoại")).is_none());
}

#[test]
fn columns_may_stand_in_another_order_and_beside_others() {
    let mut lines = lines(&text(&sheets(&built_in())));
    for line in &mut lines {
        line.cells.resize_with(40, Found::default);
        line.cells.reverse();
    }
    assert_eq!(read(&lines).unwrap().unwrap(), built_in());
}

#[test]
fn mistakes_are_named_where_they_stand() {
    assert_eq!(
        refused(&with("\tkhoảng thời gian\t", "\tkhoảng\t")),
        "“Nhiệm vụ”, dòng 30, cột “Loại hạn”: không hiểu “khoảng”; ghi một trong: một ngày, khoảng thời gian, thường xuyên, định kỳ, tính từ mốc, khi có mốc, theo chỉ đạo, chưa rõ."
    );
}

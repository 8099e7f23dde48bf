//! Goals in the words of many offices.

use super::*;
use proptest::prelude::*;

fn goal(text: &str) -> Option<(Comparison, f64, String)> {
    read_target(text).map(|goal| (goal.comparison, goal.value, goal.unit))
}

fn percent(comparison: Comparison, value: f64) -> (Comparison, f64, String) {
    (comparison, value, "%".to_owned())
}

#[test]
fn a_percentage_is_read_with_its_comparison() {
    use Comparison::{Above, AtLeast, AtMost, Below};
    assert_eq!(goal("Tỷ lệ hồ sơ trực tuyến đạt từ 50% trở lên"), Some(percent(AtLeast, 50.0)));
    assert_eq!(goal("tỷ lệ trễ hạn xuống dưới 0,5%"), Some(percent(Below, 0.5)));
    assert_eq!(goal("giảm tỷ lệ trễ hạn còn dưới 0.5 %"), Some(percent(Below, 0.5)));
    assert_eq!(goal("Mức độ hài lòng đạt trên 87%"), Some(percent(Above, 87.0)));
    assert_eq!(goal("100% hồ sơ được số hóa"), Some(percent(AtLeast, 100.0)));
    assert_eq!(goal("Phấn đấu đạt tối thiểu 95,5%"), Some(percent(AtLeast, 95.5)));
    assert_eq!(goal("tối thiểu là 80% cán bộ"), Some(percent(AtLeast, 80.0)));
    assert_eq!(goal("không quá 2% hồ sơ phải bổ sung"), Some(percent(AtMost, 2.0)));
    assert_eq!(goal("từ 3% trở xuống"), Some(percent(AtMost, 3.0)));
    assert_eq!(goal("không dưới 90%"), Some(percent(AtLeast, 90.0)));
    assert_eq!(goal("≥ 85%"), Some(percent(AtLeast, 85.0)));
}

/// `>=50%`, `=0 hồ sơ`, one behind the other; nothing for no goal.
fn short(text: &str) -> String {
    let sign = |comparison| match comparison {
        Comparison::AtLeast => ">=",
        Comparison::Above => ">",
        Comparison::Below => "<",
        Comparison::AtMost => "<=",
        Comparison::Equal => "=",
    };
    let one = |goal: &Goal| {
        let blank = if goal.unit == "%" || goal.unit.is_empty() { "" } else { " " };
        format!("{}{}{blank}{}", sign(goal.comparison), goal.value, goal.unit)
    };
    read_targets(text).iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn goals_are_read_in_the_wordings_of_many_offices() {
    let cases = [
        ("Tỷ lệ hồ sơ TTHC được tiếp nhận trực tuyến đạt 80% trở lên", ">=80%"),
        ("100% TTHC đủ điều kiện được cung cấp dịch vụ công trực tuyến toàn trình", ">=100%"),
        ("Phấn đấu trên 90% hồ sơ được giải quyết đúng hạn", ">90%"),
        ("Tỷ lệ giải quyết đúng hạn và trước hạn đạt ít nhất 98%", ">=98%"),
        ("Chỉ số hài lòng của người dân (SIPAS) đạt 90% trở lên", ">=90%"),
        ("Cắt giảm tối thiểu 30% thời gian giải quyết", ">=30%"),
        ("Tăng 10% so với năm 2024", ">=10%"),
        ("Chỉ số CCHC đạt từ 85 điểm trở lên", ">=85 điểm"),
        ("Chỉ số cải cách hành chính đạt trên 90 điểm", ">90 điểm"),
        ("Số hồ sơ trễ hạn không quá 05 hồ sơ", "<=5 hồ sơ"),
        ("Không có đơn thư khiếu nại vượt cấp", "=0 đơn thư"),
        ("Trên 95% văn bản được ký số (trừ văn bản mật)", ">95%"),
        ("90% - 95%", ""),
        ("Từ 90% đến dưới 95%", ""),
        ("Ít nhất 01 sáng kiến CCHC", ">=1 sáng kiến"),
        ("Thời gian chờ không quá 15 phút", "<=15 phút"),
        ("Tỷ lệ công chức đạt chuẩn là 100%", ">=100%"),
        ("đạt bằng hoặc cao hơn 95%", ">=95%"),
        ("lớn hơn hoặc bằng 80%", ">=80%"),
        ("thấp hơn hoặc bằng 2%", "<=2%"),
        ("đạt >=90%", ">=90%"),
        ("chiếm trên 60% tổng số hồ sơ", ">60%"),
        ("tỷ lệ hồ sơ trễ hạn dưới 2 phần trăm", "<2%"),
        ("không thấp hơn mức bình quân của tỉnh", ""),
        ("không thấp hơn năm 2024", ""),
        ("cao hơn 2024", ""),
        ("không quá 03 ngày làm việc", "<=3 ngày làm việc"),
        ("Phấn đấu đến 31/12/2025 đạt 100%", ">=100%"),
        ("Đến hết quý III/2025 đạt trên 75%", ">75%"),
        ("100% cán bộ, công chức; 80% người dân biết", ">=100% >=80%"),
        ("Duy trì tỷ lệ đúng hạn trên 99,5%", ">99.5%"),
        ("xếp thứ 5 trở lên trong toàn tỉnh", ""),
        ("nằm trong nhóm 10 xã, phường dẫn đầu", ""),
        ("Không quá 2 lần bổ sung hồ sơ", "<=2 lần"),
        ("tăng từ 80% lên 90%", ">=90%"),
        ("giảm từ 5% xuống 2%", "<=2%"),
        ("giảm từ 5% xuống còn dưới 2%", "<2%"),
        ("Giảm tỷ lệ hồ sơ trễ hạn xuống còn 1%", "<=1%"),
        ("Giảm 10% chi phí", ">=10%"),
        ("Tỷ lệ hồ sơ trễ hạn 0%", "=0%"),
        ("Tỷ lệ hồ sơ quá hạn không vượt 1%", "<=1%"),
        ("đạt và vượt 100% kế hoạch", ">=100%"),
        ("đạt tối thiểu từ 70%", ">=70%"),
        ("nhiều nhất 3 thủ tục", "<=3 thủ tục"),
        ("tối đa không quá 2%", "<=2%"),
        ("không kém 85%", ">=85%"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, meaning)| short(text) != *meaning)
        .map(|(text, meaning)| format!("{text}: {} for {meaning}", short(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn none_of_something_is_zero_of_it() {
    let none = Some((Comparison::Equal, 0.0, "hồ sơ".to_owned()));
    assert_eq!(goal("không phát sinh hồ sơ trễ hạn"), none);
    assert_eq!(goal("Lĩnh vực dưới 500 hồ sơ/năm thì không phát sinh hồ sơ trễ hạn"), none);
    assert_eq!(goal("Không để hồ sơ quá hạn"), none);
}

#[test]
fn a_sentence_may_hold_several_goals() {
    let goals = read_targets("dưới 0,5%; lĩnh vực dưới 500 hồ sơ/năm không phát sinh hồ sơ trễ hạn");
    assert_eq!(goals.iter().map(|goal| goal.comparison).collect::<Vec<_>>(), [Comparison::Below, Comparison::Equal]);
}

#[test]
fn numbers_that_are_no_goals_are_left_alone() {
    for text in ["năm 2024", "Quyết định số 39/QĐ-UBND", "từ 80% đến 90%", "80-90%", "", "không có cơ sở", "2.đ"]
    {
        assert_eq!(goal(text), None, "{text}");
    }
    assert_eq!(goal("ít nhất 1.000 hồ sơ"), Some((Comparison::AtLeast, 1000.0, "hồ sơ".to_owned())));
    assert_eq!(goal("không quá 3 thủ tục"), Some((Comparison::AtMost, 3.0, "thủ tục".to_owned())));
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_stumble(text in prop_oneof![any::<String>(), "(không phát sinh |dưới |trên |từ |[0-9]{1,4}[,.]?[0-9]{0,3}%? |trở lên |hồ sơ |/năm |İ)*"]) {
        let _ = read_targets(&text);
    }

    #[test]
    fn a_written_percentage_is_read_back(tenths in 0u32..1000, above in any::<bool>()) {
        let value = f64::from(tenths) / 10.0;
        let written = format!("{value}").replace('.', ",");
        let word = if above { "trên" } else { "dưới" };
        let read = read_target(&format!("tỷ lệ đạt {word} {written}% trong năm")).unwrap();
        prop_assert_eq!(read.value.to_bits(), value.to_bits());
        prop_assert_eq!(read.comparison, if above { Comparison::Above } else { Comparison::Below });
    }
}

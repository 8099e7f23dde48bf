//! A mistake in a plan file is told with its file, line and field; what is no mistake is read.

use cchc::failure::Failure;
use cchc::import::plan_file::{built_in, read_plan};
use cchc::text::Lang;

const FILE: &str = include_str!("../../data/vinh-hoa-2024.toml");

/// The built-in file with the first occurrence of a text replaced.
fn with(old: &str, new: &str) -> String {
    assert!(FILE.contains(old), "{old}");
    FILE.replacen(old, new, 1)
}

/// The line of the first occurrence of a text in the built-in file, for sentences that do not move with it.
fn line_of(text: &str) -> usize {
    1 + FILE[..FILE.find(text).unwrap()].matches('\n').count()
}

fn failure(text: &str) -> Failure {
    read_plan(text, "ke-hoach.toml").unwrap_err()
}

#[test]
fn a_mistake_is_told_with_its_file_line_and_field() {
    let period = "schedule = { phrase = \"Trong năm 2024\", kind = \"period\", start = 2024-01-01, end = 2024-12-31 }";
    let changed = |from: &str, to: &str| with(period, &period.replace(from, to));
    let lead = "lead = [\"Tư pháp\"]";
    let table: Vec<(String, usize, &str, &str)> = vec![
        // A name that is no field, with the nearest one that is.
        (
            with("short = \"Rà soát văn bản", "shrot = \"Rà soát văn bản"),
            line_of("short = \"Rà soát văn bản"),
            "mục “shrot”: không có mục này ở đây. Có phải “short” không?",
            "field “shrot”: there is no such field here. Is it “short”?",
        ),
        (
            with("signatory", "xyz"),
            line_of("signatory"),
            "mục “xyz”: không có mục này ở đây. Dùng một trong: number, date, authority, signatory, printed_authority.",
            "field “xyz”: there is no such field here. Use one of: number, date, authority, signatory, printed_authority.",
        ),
        // What is missing or empty.
        (
            with("title = \"Xây dựng Kế hoạch tuyên truyền cải cách hành chính năm 2024.\"\n", ""),
            line_of("number = 18") - 1,
            "mục “title”: thiếu mục này.",
            "field “title”: this field is missing.",
        ),
        (
            with("title = \"CẢI CÁCH THỂ CHẾ\"", "title = \" \""),
            line_of("title = \"CẢI CÁCH THỂ CHẾ\""),
            "mục “title”: còn để trống.",
            "field “title”: this is empty.",
        ),
        // Numbers and ids.
        (
            with("number = 20\n", "number = 19\n"),
            line_of("number = 20\n"),
            "mục “number”: “19” đã có ở dòng {19}.",
            "field “number”: line {19} has “19” already.",
        ),
        (
            with("number = 20\n", "number = 0\n"),
            line_of("number = 20\n"),
            "mục “number”: phải là số nguyên từ 1 đến 4294967294.",
            "field “number”: this must be a whole number from 1 to 4294967294.",
        ),
        (
            with("id = \"tu-phap\"", "id = \"Tư pháp\""),
            line_of("id = \"tu-phap\""),
            "mục “id”: “Tư pháp” không phải mã bộ phận; ví dụ đúng: tu-phap.",
            "field “id”: “Tư pháp” is not a unit id; a right one: tu-phap.",
        ),
        // What stands in no table.
        (
            with("area = \"VI\"", "area = \"VIII\""),
            line_of("area = \"VI\""),
            "mục “area”: không có lĩnh vực “VIII”. Dùng một trong: I, II, III, IV, V, VI, VII.",
            "field “area”: there is no area “VIII”. Use one of: I, II, III, IV, V, VI, VII.",
        ),
        (
            with(lead, "lead = [\"Tu phpá\"]"),
            line_of(lead),
            "mục “lead”: không có bộ phận “Tu phpá”. Có phải “Tư pháp” không?",
            "field “lead”: there is no unit “Tu phpá”. Is it “Tư pháp”?",
        ),
        (
            with("support = [\"các bộ phận liên quan\"]", "support = [\"Văn phong - Thông kee\"]"),
            line_of("support = [\"các bộ phận liên quan\"]"),
            "mục “support”: không có bộ phận “Văn phong - Thông kee”. Có phải “Văn phòng - Thống kê” không?",
            "field “support”: there is no unit “Văn phong - Thông kee”. Is it “Văn phòng - Thống kê”?",
        ),
        (
            with("trigger_id = \"kh-thanh-pho\"", "trigger_id = \"kh-thanhpho\""),
            line_of("trigger_id = \"kh-thanh-pho\""),
            "mục “trigger_id”: không có mốc tính hạn “kh-thanhpho”. Có phải “kh-thanh-pho” không?",
            "field “trigger_id”: there is no trigger “kh-thanhpho”. Is it “kh-thanh-pho”?",
        ),
        (
            with("targets = [\"2dd\"]", "targets = [\"99\"]"),
            line_of("targets = [\"2dd\"]"),
            "mục “targets”: không có chỉ tiêu “99”. Dùng một trong: 2b1, 2b2, 2c1, 2c2, 2d1, 2d2, 2dd, 6, 20.4, 1, 2a, 3, 4, 5, 7.",
            "field “targets”: there is no target “99”. Use one of: 2b1, 2b2, 2c1, 2c2, 2d1, 2d2, 2dd, 6, 20.4, 1, 2a, 3, 4, 5, 7.",
        ),
        (
            with("targets = [\"2dd\"]", "after = [3, 99]"),
            line_of("targets = [\"2dd\"]"),
            "mục “after”: không có nhiệm vụ 99.",
            "field “after”: there is no task 99.",
        ),
        // Days.
        (
            changed("end = 2024-12-31", "end = 2024-02-31"),
            line_of(period),
            "mục “end”: không có ngày “2024-02-31”. Ngày ghi theo năm-tháng-ngày, ví dụ: 2024-03-29.",
            "field “end”: there is no day “2024-02-31”. Days are written as year-month-day, such as 2024-03-29.",
        ),
        (
            changed("end = 2024-12-31", "end = 31/02/2024"),
            line_of(period),
            "mục “end”: không có ngày “31/02/2024”. Ngày ghi theo năm-tháng-ngày, ví dụ: 2024-03-29.",
            "field “end”: there is no day “31/02/2024”. Days are written as year-month-day, such as 2024-03-29.",
        ),
        (
            changed("end = 2024-12-31", "end = \"31/02\""),
            line_of(period),
            "mục “end”: không có ngày “31/02”. Ngày ghi theo năm-tháng-ngày, ví dụ: 2024-03-29.",
            "field “end”: there is no day “31/02”. Days are written as year-month-day, such as 2024-03-29.",
        ),
        (
            changed("end = 2024-12-31", "end = 2023-12-31"),
            line_of(period),
            "mục “end”: ngày cuối trước ngày đầu.",
            "field “end”: the last day is before the first.",
        ),
        // Kinds.
        (
            changed("\"period\"", "\"perod\""),
            line_of(period),
            "mục “kind”: không dùng được “perod”. Có phải “period” không?",
            "field “kind”: “perod” cannot be used. Is it “period”?",
        ),
        (
            changed("\"period\"", "\"quý\""),
            line_of(period),
            "mục “kind”: không dùng được “quý”. Dùng một trong: fixed, period, continuous, recurring, relative, on-event, directed, unspecified.",
            "field “kind”: “quý” cannot be used. Use one of: fixed, period, continuous, recurring, relative, on-event, directed, unspecified.",
        ),
        (
            changed("\"period\"", "\"fixed\""),
            line_of(period),
            "mục “start”: không có mục này ở đây. Dùng một trong: phrase, kind, date, bound.",
            "field “start”: there is no such field here. Use one of: phrase, kind, date, bound.",
        ),
        // Values of another kind.
        (
            with("year = 2024", "year = \"2024\""),
            line_of("year = 2024"),
            "mục “year”: phải là số nguyên từ 1900 đến 2200.",
            "field “year”: this must be a whole number from 1900 to 2200.",
        ),
        (
            with(lead, "lead = \"Tư pháp\""),
            line_of(lead),
            "mục “lead”: phải là danh sách trong ngoặc vuông. Ví dụ: [\"Tư pháp\"].",
            "field “lead”: this must be a list in square brackets. For example: [\"Tư pháp\"].",
        ),
        (
            with("value = 0.5", "value = \"0,5\""),
            line_of("value = 0.5"),
            "mục “value”: phải là số. Số lẻ ghi với dấu chấm, ví dụ: 0.5.",
            "field “value”: this must be a number. Decimals follow a point, such as 0.5.",
        ),
        // What is no TOML.
        (
            with(lead, "lead = [Tư pháp]"),
            line_of(lead),
            "mục “lead”: “Tư pháp” chưa nằm trong dấu nháy kép. Ví dụ đúng: \"Văn phòng\".",
            "field “lead”: “Tư pháp” is not in double quotes. For example: \"Văn phòng\".",
        ),
        (
            with("year = 2024", "year = 2024\nyear = 2025"),
            line_of("year = 2024") + 1,
            "mục “year”: đã ghi một lần ở trên. Giữ một, xóa một.",
            "field “year”: this has been given before. Keep one and delete the other.",
        ),
        (
            with("year = 2024", "year 2024"),
            line_of("year = 2024"),
            "không đọc được chỗ này. Xem lại dấu nháy kép, dấu phẩy, dấu = và ngoặc của dòng này và dòng trên.",
            "this cannot be read. Look at the quotes, commas, = and brackets of this line and the one above.",
        ),
        (
            with("[decision]", "[[decision]]"),
            line_of("[decision]"),
            "mục “decision”: ghi [decision] với một ngoặc vuông.",
            "field “decision”: write [decision] with one bracket.",
        ),
        (
            with("[[passage]]\npart = \"Phụ lục\"", "[task.x]\npart = \"Phụ lục\""),
            line_of("[[passage]]\npart = \"Phụ lục\""),
            "mục “x”: không có mục này ở đây. Dùng một trong: number, area, title, short, origin, schedule, responsible, lead, support, deliverable, person, leader, priority, labels, after, targets, budget.",
            "field “x”: there is no such field here. Use one of: number, area, title, short, origin, schedule, responsible, lead, support, deliverable, person, leader, priority, labels, after, targets, budget.",
        ),
    ];
    let nineteen = line_of("number = 19\n").to_string();
    for (text, line, vi, en) in table {
        let failure = failure(&text);
        let (vi, en) = (vi.replace("{19}", &nineteen), en.replace("{19}", &nineteen));
        // What is not in a field has no “mục”.
        assert_eq!(
            failure.say(Lang::Vi),
            format!("ke-hoach.toml, dòng {line}{}{vi}", if vi.starts_with("mục") { ", " } else { ": " })
        );
        assert_eq!(
            failure.say(Lang::En),
            format!("ke-hoach.toml, line {line}{}{en}", if en.starts_with("field") { ", " } else { ": " })
        );
        assert_eq!((failure.kind.as_ref(), failure.class.exit_code()), ("bad-plan-file", 1));
    }
}

#[test]
fn a_file_without_a_plan_is_told_so() {
    assert_eq!(failure("").say(Lang::Vi), "ke-hoach.toml, dòng 1, mục “first_day”: thiếu mục này.");
    assert_eq!(
        failure(&format!("# {}", "x".repeat(4 << 20))).say(Lang::Vi),
        "Tệp ke-hoach.toml lớn hơn 4 MiB, không phải tệp kế hoạch."
    );
    // A name from outside cannot drive the terminal.
    let failure = read_plan("\u{1b}[2J = 1", "a\u{1b}[2J\nb.toml").unwrap_err();
    assert!(!failure.say(Lang::Vi).contains(|c: char| c.is_control()), "{failure:?}");
}

#[test]
fn the_file_of_a_windows_editor_is_read() {
    let windows = format!("\u{feff}{}", FILE.replace('\n', "\r\n"));
    assert_eq!(read_plan(&windows, "a.toml").unwrap(), built_in());
}

#[test]
fn letters_are_composed_and_days_may_be_written_as_people_write_them() {
    let decomposed =
        with("Văn phòng chủ trì tham mưu", "Va\u{306}n pho\u{300}ng chu\u{309} tri\u{300} tham mu\u{31b}u");
    assert_eq!(read_plan(&decomposed, "a.toml").unwrap(), built_in());
    let written = with("last_day = 2024-12-31", "last_day = \"31/12/2024\"");
    assert_eq!(read_plan(&written, "a.toml").unwrap(), built_in());
}

#[test]
fn a_unit_may_be_named_by_any_of_its_names() {
    for name in ["tu-phap", "Tư pháp", "tư  pháp", "TP"] {
        let draft = read_plan(&with("lead = [\"Tư pháp\"]", &format!("lead = [\"{name}\"]")), "a.toml").unwrap();
        assert_eq!(draft, built_in(), "{name}");
    }
}

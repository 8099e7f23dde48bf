//! Layouts that once were read wrongly, each in a few rows.

use super::{commune, page, placed};

/// `| 1 | Rà soát | Văn phòng | 30/6/2026 | Báo cáo |` of a number and a title.
fn task(number: &str, title: &str) -> String {
    format!("| {number} | {title} | Văn phòng | 30/6/2026 | Báo cáo |\n")
}

fn bare(number: &str, title: &str) -> String {
    format!("| {number} | {title} | | | |\n")
}

fn areas(read: &cchc::import::plan_paper::ReadPlan) -> Vec<String> {
    read.draft.areas.iter().map(|area| format!("{} {}", area.numeral, area.title)).collect()
}

/// Whether something was said about it.
fn is_told(read: &cchc::import::plan_paper::ReadPlan, words: &str) -> bool {
    read.remarks.iter().any(|remark| remark.words.vi.contains(words))
}

#[test]
fn areas_stay_the_roman_ones_over_numbered_groups() {
    let rows = [
        bare("I", "Thể chế"),
        bare("1", "**Làm luật**"),
        task("1.1", "Soạn thảo"),
        task("1.2", "Tập huấn"),
        bare("2", "**Thi hành**"),
        task("2.1", "Lập kế hoạch"),
        bare("II", "Thủ tục"),
        bare("3", "**Kiểm soát**"),
        task("3.1", "Công bố"),
    ];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    assert_eq!(areas(&read), ["I Thể chế", "II Thủ tục"]);
    assert_eq!(
        placed(&read),
        ["I: Làm luật: Soạn thảo", "I: Làm luật: Tập huấn", "I: Thi hành: Lập kế hoạch", "II: Kiểm soát: Công bố"]
    );
}

#[test]
fn a_group_over_tasks_without_numbers_is_not_lost() {
    let rows = [
        bare("I", "Thể chế"),
        bare("1", "**LÀM LUẬT**"),
        task("1", "Soạn thảo"),
        task("2", "Tập huấn"),
        bare("II", "Thủ tục"),
        task("1", "Công bố"),
    ];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    assert_eq!(placed(&read), ["I: LÀM LUẬT: Soạn thảo", "I: LÀM LUẬT: Tập huấn", "II: Công bố"]);
}

#[test]
fn a_table_of_targets_holds_no_tasks() {
    let goals = "| TT | Nội dung chỉ tiêu | ĐVT | Thực hiện 2025 | Kế hoạch 2026 | Chủ trì |\n|---|---|---|---|---|---|\n\
                 | 1 | Hồ sơ trực tuyến toàn trình | % | 61 | ≥ 85 | Văn phòng |\n\
                 | 2 | Hồ sơ trễ hạn | % | 2 | ≤ 0,5 | Văn phòng |\n\
                 | 3 | Chỉ số hài lòng | Điểm | 80 | tăng 2 bậc | Văn phòng |\n\n";
    let read = commune(goals, &format!("HEADING\n{}", task("1", "Rà soát")));
    assert_eq!(placed(&read), ["I: Rà soát"]);
    let targets: Vec<(String, Option<f64>, &str)> = read
        .draft
        .targets
        .iter()
        .map(|t| (format!("{:?} {}", t.comparison, t.text), t.value.map(|value| value.0), t.unit.as_str()))
        .collect();
    assert_eq!(
        targets,
        [
            ("Some(AtLeast) Hồ sơ trực tuyến toàn trình".to_owned(), Some(85.0), "%"),
            ("Some(AtMost) Hồ sơ trễ hạn".to_owned(), Some(0.5), "%"),
            ("None Chỉ số hài lòng: tăng 2 bậc Điểm".to_owned(), None, ""),
        ]
    );
    assert!(is_told(&read, "Bảng 1 là bảng chỉ tiêu: 3 chỉ tiêu"));
    assert!(is_told(&read, "“Thực hiện 2025”, “Chủ trì”"));
    let unclear = read.remarks.iter().find(|remark| remark.words.vi.contains("con số nào")).unwrap();
    assert_eq!(unclear.place.as_ref().unwrap().words().vi, "bảng 1, dòng 4, cột Kế hoạch 2026");
}

#[test]
fn a_row_that_calls_itself_an_area_is_one() {
    let rows =
        [bare("", "Lĩnh vực 1: Thể chế"), task("1", "Rà soát"), bare("", "Lĩnh vực 2: Thủ tục"), task("2", "Niêm yết")];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    assert_eq!(areas(&read), ["1 Thể chế", "2 Thủ tục"]);
    assert_eq!(placed(&read), ["1: Rà soát", "2: Niêm yết"]);
}

#[test]
fn a_row_taken_for_the_rest_of_a_title_is_told() {
    let rows = [task("1", "Rà soát"), bare("", "Thủ tục hành chính"), task("2", "Niêm yết")];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    assert_eq!(placed(&read), ["I: Rà soát Thủ tục hành chính", "I: Niêm yết"]);
    let told = read.remarks.iter().find(|remark| remark.words.vi.contains("được nối vào tên")).unwrap();
    assert_eq!(told.place.as_ref().unwrap().row, 3);
}

#[test]
fn a_row_over_the_whole_table_is_an_area_without_numbers_too() {
    let read = page(
        "<tr><th>STT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời hạn</th></tr>\
         <tr><td colspan=4>Về thể chế</td></tr>\
         <tr><td>-</td><td>Rà soát</td><td>Văn phòng</td><td>30/6/2026</td></tr>\
         <tr><td colspan=4>Về thủ tục</td></tr>\
         <tr><td>-</td><td>Niêm yết</td><td>Văn phòng</td><td>30/6/2026</td></tr>\
         <tr><td colspan=4>Về tài chính</td></tr>",
    );
    assert_eq!(areas(&read), ["I Về thể chế", "II Về thủ tục"]);
    assert_eq!(placed(&read), ["I: Rà soát", "II: Niêm yết"]);
    // The last one has no tasks: it is kept, and said.
    assert!(read.draft.passages.iter().any(|passage| passage.text == "Về tài chính"));
    assert!(is_told(&read, "không có nhiệm vụ nào bên dưới"));
}

#[test]
fn a_sum_does_not_switch_the_column_of_areas_off() {
    let read = commune(
        "",
        "| Lĩnh vực | STT | Nhiệm vụ | Chủ trì | Thời hạn | Kinh phí (đồng) |\n|---|---|---|---|---|---|\n\
         | I. Thể chế | 1 | Rà soát | Văn phòng | 30/6/2026 | 1.000.000 |\n\
         | II. Thủ tục | 2 | Niêm yết | Văn phòng | 30/6/2026 | 2.000.000 |\n\
         | | | **Tổng kinh phí** | | | 3.000.000 |\n",
    );
    assert_eq!(areas(&read), ["I Thể chế", "II Thủ tục"]);
    assert_eq!(placed(&read), ["I: Rà soát", "II: Niêm yết"]);
    assert!(read.draft.passages.iter().any(|passage| passage.text == "Tổng kinh phí | 3.000.000"));
}

#[test]
fn sums_funding_and_signatures_are_no_tasks() {
    let rows = [
        task("1", "Rà soát"),
        task("2", "Tổng kết năm"),
        "| | Cộng: 2 nhiệm vụ | | | |\n".to_owned(),
        "| | Kinh phí thực hiện: ngân sách xã | | | |\n".to_owned(),
        "| Ghi chú | Báo cáo trước ngày 20 | | | |\n".to_owned(),
        "| | NGƯỜI LẬP BIỂU | | **Chủ tịch** | |\n".to_owned(),
        "| | Đỗ Thị Hoa | | Lê Văn Bách | |\n".to_owned(),
    ];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    assert_eq!(placed(&read), ["I: Rà soát", "I: Tổng kết năm"]);
    let units: Vec<&str> = read.draft.units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(units, ["Văn phòng"]);
}

#[test]
fn lists_of_people_and_of_inspections_hold_no_tasks() {
    let others = "| STT | Đơn vị được kiểm tra | Nội dung kiểm tra | Thời gian |\n|---|---|---|---|\n\
                  | 1 | Thôn Đông | Chuyển đổi số | Tháng 5 |\n\n\n\
                  | STT | Họ và tên | Chức vụ | Nhiệm vụ | Thời gian |\n|---|---|---|---|---|\n\
                  | 1 | Đỗ Thị Hoa | Chủ tịch | Trưởng ban | Cả năm |\n\n";
    let read = commune(others, &format!("HEADING\n{}", task("1", "Rà soát")));
    assert_eq!(placed(&read), ["I: Rà soát"]);
    assert!(is_told(&read, "Bảng 1 là danh sách người hoặc lịch kiểm tra"));
    assert!(is_told(&read, "Bảng 2 là danh sách người hoặc lịch kiểm tra"));
}

#[test]
fn who_leads_an_area_leads_its_tasks() {
    let rows = [
        "| I | Nhận thức | Tư pháp | – | |\n".to_owned(),
        "| 1 | Tuyên truyền | | 30/6/2026 | Tin bài |\n".to_owned(),
        task("2", "Tập huấn"),
        "| II | Hạ tầng | Kế toán | | |\n".to_owned(),
        task("3", "Lắp đặt"),
    ];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    assert_eq!(placed(&read), ["I: Tuyên truyền", "I: Tập huấn", "II: Lắp đặt"]);
    let leads: Vec<&str> = read.draft.tasks.iter().map(|task| task.responsible.phrase.as_str()).collect();
    assert_eq!(leads, ["Tư pháp", "Văn phòng", "Văn phòng"]);
}

#[test]
fn titles_of_appendices_are_areas() {
    let table = |title: &str| format!("HEADING\n{}\n", task("1", title));
    let read = commune(
        "",
        &format!(
            "Phụ lục I\n\nNHIỆM VỤ CẢI CÁCH\n\n(Kèm theo Kế hoạch này)\n\n{}\nPhụ lục II\n\nNHIỆM VỤ SỐ\n\n{}",
            table("Rà soát"),
            table("Lắp đặt")
        ),
    );
    assert_eq!(areas(&read), ["I NHIỆM VỤ CẢI CÁCH", "II NHIỆM VỤ SỐ"]);
    assert_eq!(placed(&read), ["I: Rà soát", "II: Lắp đặt"]);
}

/// What stands beside a task as products, each between `|`.
fn products(read: &cchc::import::plan_paper::ReadPlan) -> Vec<String> {
    let texts = |task: &cchc::domain::task::Task| -> Vec<String> {
        task.deliverables.iter().map(|deliverable| deliverable.text.clone()).collect()
    };
    read.draft.tasks.iter().map(|task| texts(task).join("|")).collect()
}

#[test]
fn products_are_told_apart_by_numbers_in_brackets_and_by_semicolons() {
    let row =
        |number: u32, product: &str| format!("| {number} | Việc {number} | Văn phòng | 30/6/2026 | {product} |\n");
    let rows = [
        row(1, "(1) Bảng niêm yết; (2) Mã QR"),
        row(2, "Bản cam kết; báo cáo"),
        row(3, "Lịch trực; ảnh tư liệu; tổng kết"),
        row(4, "Hội nghị có người dân tham gia đông đủ; trong đó có đại biểu"),
        row(5, "☐ Tờ trình; ☐ Phương án"),
    ];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    assert_eq!(
        products(&read),
        [
            "Bảng niêm yết|Mã QR",
            "Bản cam kết|báo cáo",
            "Lịch trực|ảnh tư liệu|tổng kết",
            "Hội nghị có người dân tham gia đông đủ; trong đó có đại biểu",
            "Tờ trình|Phương án",
        ]
    );
}

#[test]
fn a_plan_of_something_else_is_not_called_one_of_reform() {
    let title = |head: &str| {
        let read = page(&format!(
            "<tr><td colspan=4>{head}</td></tr><tr><th>STT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời hạn</th></tr>\
             <tr><td>1</td><td>Cấp căn cước</td><td>Công an</td><td>30/6/2025</td></tr>"
        ));
        read.draft.head.title
    };
    assert_eq!(title(""), "Kế hoạch cải cách hành chính năm 2026");
    let other = |head: &str| {
        let text = format!(
            "UBND XÃ TÂN LẬP\n{head}\n\nSTT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tCấp căn cước\tCông an\t30/6/2025\n"
        );
        let calendar = cchc::calendar::Calendar::built_in();
        let paper = cchc::import::format::read(Some("a.tsv"), text.as_bytes()).unwrap();
        let given = cchc::import::plan_paper::Given::new(&calendar, super::today());
        cchc::import::plan_paper::read_paper(&paper, &given).unwrap().draft.head.title
    };
    assert_eq!(other("KẾ HOẠCH TRIỂN KHAI ĐỀ ÁN 06 NĂM 2025"), "Kế hoạch triển khai đề án 06 năm 2025");
    assert_eq!(other("DANH MỤC NHIỆM VỤ ĐỀ ÁN 06 NĂM 2025"), "Danh mục nhiệm vụ đề án 06 năm 2025");
    assert_eq!(other("Đề án 06"), "Kế hoạch xã Tân Lập năm 2025");
}

#[test]
fn a_paste_that_names_only_its_place_is_the_plan_of_that_place() {
    let head = |lines: &str| {
        let text = format!("{lines}\n\nSTT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tCấp căn cước\tCông an\t30/6/2025\n");
        let calendar = cchc::calendar::Calendar::built_in();
        let paper = cchc::import::format::read(Some("a.tsv"), text.as_bytes()).unwrap();
        let given = cchc::import::plan_paper::Given::new(&calendar, super::today());
        let head = cchc::import::plan_paper::read_paper(&paper, &given).unwrap().draft.head;
        (head.title, head.ward, head.id.to_string())
    };
    let named = |title: &str| (title.to_owned(), "xã Cam An".to_owned(), "cam-an-2025".to_owned());
    assert_eq!(head("KẾ HOẠCH CÔNG TÁC DÂN VẬN NĂM 2025\nXã Cam An"), named("Kế hoạch công tác dân vận năm 2025"));
    assert_eq!(head("XÃ CAM AN\nKẾ HOẠCH CÔNG TÁC DÂN VẬN NĂM 2025"), named("Kế hoạch công tác dân vận năm 2025"));
    assert_eq!(head("Xã Cam An"), named("Kế hoạch xã Cam An năm 2025"));
    // A sentence about a commune names no plan.
    assert_eq!(head("Xã hội hóa năm 2025").1, "UBND");
}

#[test]
fn a_unit_in_short_or_broken_by_a_line_is_the_same_unit() {
    let row = |number: u32, lead: &str| format!("| {number} | Việc {number} | {lead} | 30/6/2026 | Báo cáo |\n");
    let rows = [
        row(1, "Phòng Văn hóa - Xã hội"),
        row(2, "Phòng VH-XH"),
        row(3, "Phòng Văn hóa<br>- Xã hội"),
        row(4, "TT PVHCC"),
        row(5, "Trung tâm Phục vụ hành chính công"),
        row(6, "- Phòng Kinh tế<br>- Tư pháp"),
    ];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    let mut units: Vec<&str> = read.draft.units.iter().map(|unit| unit.name.as_str()).collect();
    units.sort_unstable();
    assert_eq!(units, ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công", "Tư pháp"]);
    assert_eq!(read.draft.tasks[1].responsible.lead, read.draft.tasks[0].responsible.lead);
    assert_eq!(read.draft.tasks[2].responsible.lead, read.draft.tasks[0].responsible.lead);
    assert_eq!(read.draft.tasks[5].responsible.lead.len(), 2);
}

#[test]
fn how_far_tasks_are_is_told_and_kept_but_taken_from_no_column() {
    let read = commune(
        "",
        "| STT | Nhiệm vụ | Thực hiện | Thời hạn | Tình trạng | % HT |\n|---|---|---|---|---|---|\n\
         | 1 | Rà soát | Văn phòng | 30/6/2026 | Hoàn thành | 100% |\n",
    );
    assert!(is_told(&read, "Cột “Tình trạng” cho biết đã làm đến đâu"));
    assert!(is_told(&read, "Cột “% HT” cho biết đã làm đến đâu"));
    let note = &read.draft.passages.last().unwrap().text;
    assert_eq!(note, "Nhiệm vụ 1: Tình trạng: Hoàn thành; % HT: 100%");
    assert_eq!(read.draft.tasks[0].responsible.phrase, "Văn phòng");
    let read = commune(
        "",
        "| STT | Nhiệm vụ | Chủ trì | Thời hạn | Thực hiện |\n|---|---|---|---|---|\n\
         | 1 | Rà soát | Văn phòng | 30/6/2026 | 40% |\n",
    );
    assert!(is_told(&read, "Cột “Thực hiện”"));
}

#[test]
fn a_month_over_its_rows_is_their_deadline() {
    let read = page(
        "<tr><th>STT</th><th>Công việc</th><th>Lĩnh vực</th><th>Chủ trì</th></tr>\
         <tr><td colspan=4>THÁNG 3/2026</td></tr>\
         <tr><td>1</td><td>Niêm yết</td><td>Thủ tục</td><td>Văn phòng</td></tr>\
         <tr><td colspan=4>Việc cả năm</td></tr>\
         <tr><td>2</td><td>Trực</td><td>Thủ tục</td><td>Văn phòng</td></tr>",
    );
    assert_eq!(areas(&read), ["I Thủ tục"]);
    let phrases: Vec<&str> = read.draft.tasks.iter().map(|task| task.schedule.phrase()).collect();
    assert_eq!(phrases, ["THÁNG 3/2026", ""]);
    assert!(!is_told(&read, "THÁNG"));
}

#[test]
fn an_area_said_once_holds_for_the_empty_cells_below() {
    let read = commune(
        "",
        "| Lĩnh vực | STT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|---|\n\
         | Thể chế | 1 | Rà soát | Văn phòng | 30/6/2026 |\n| | 2 | Kiểm tra | Văn phòng | 30/6/2026 |\n\
         | | 3 | Tập huấn | Văn phòng | 30/6/2026 |\n| Thủ tục | 4 | Niêm yết | Văn phòng | 30/6/2026 |\n\
         | | 5 | Khảo sát | Văn phòng | 30/6/2026 |\n",
    );
    assert_eq!(placed(&read), ["I: Rà soát", "I: Kiểm tra", "I: Tập huấn", "II: Niêm yết", "II: Khảo sát"]);
}

#[test]
fn sums_of_areas_are_no_part_of_a_title_and_a_collaborator_is_no_sum() {
    let rows = [
        bare("I", "Thể chế"),
        task("1", "Rà soát"),
        bare("", "Cộng I"),
        bare("II", "Thủ tục"),
        task("2", "Cộng tác viên trực"),
        bare("", "Cộng II: 1 nhiệm vụ"),
        bare("", "Tổng lĩnh vực I và II"),
    ];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    assert_eq!(placed(&read), ["I: Rà soát", "II: Cộng tác viên trực"]);
    assert!(!is_told(&read, "nối vào tên"));
}

#[test]
fn what_a_person_does_is_no_task_where_the_name_comes_first() {
    let people = "| STT | Họ và tên | Đơn vị | Nhiệm vụ được phân công |\n|---|---|---|---|\n\
                  | 1 | Đỗ Thị Hoa | Văn phòng | Tổ trưởng |\n\n\n";
    let read = commune(people, &format!("HEADING\n{}", task("1", "Rà soát")));
    assert_eq!(placed(&read), ["I: Rà soát"]);
    let read = commune(
        "",
        "| STT | Nhiệm vụ | Họ và tên | Thời hạn |\n|---|---|---|---|\n| 1 | Rà soát | Đỗ Thị Hoa | 30/6/2026 |\n",
    );
    assert_eq!(placed(&read), ["I: Rà soát"]);
}

#[test]
fn where_the_first_row_is_a_plain_title_so_are_the_others() {
    for titles in [["Thể chế", "Thủ tục"], ["1. Thể chế", "2. Thủ tục"], ["- Thể chế", "- Thủ tục"]]
    {
        let rows = [bare("", titles[0]), task("1", "Rà soát"), bare("", titles[1]), task("2", "Niêm yết")];
        let read = commune("", &format!("HEADING\n{}", rows.concat()));
        let names: Vec<&str> = read.draft.areas.iter().map(|area| area.title.as_str()).collect();
        assert_eq!(names, ["Thể chế", "Thủ tục"], "{titles:?}");
        assert_eq!(read.draft.tasks.len(), 2);
    }
    // In the column of numbers too.
    let rows = [bare("Thể chế", ""), task("1", "Rà soát"), bare("Thủ tục", ""), task("2", "Niêm yết")];
    assert_eq!(areas(&commune("", &format!("HEADING\n{}", rows.concat()))), ["I Thể chế", "II Thủ tục"]);
    // After a page such a row goes on with the task before.
    let text = format!("HEADING\n{}\n\nHEADING\n{}{}", task("1", "Rà soát"), bare("", "Ủy ban"), task("2", "Niêm yết"));
    assert_eq!(placed(&commune("", &text)), ["I: Rà soát Ủy ban", "I: Niêm yết"]);
}

#[test]
fn bold_titles_are_areas_where_nothing_is_numbered() {
    let read = commune(
        "",
        "| Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|\n| **Thể chế** | | |\n\
         | Rà soát | Văn phòng | 30/6/2026 |\n| **Thủ tục** | | |\n| Niêm yết | Văn phòng | 30/6/2026 |\n",
    );
    assert_eq!(areas(&read), ["I Thể chế", "II Thủ tục"]);
    let read = commune(
        "",
        "| Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|\n| Rà soát | Văn phòng | 30/6/2026 |\n| Thủ tục | | |\n",
    );
    assert!(is_told(&read, "nếu là tên lĩnh vực"));
}

#[test]
fn a_sentence_over_the_table_is_no_area() {
    let read = page(
        "<tr><th>STT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời hạn</th></tr>\
         <tr><td colspan=4>Đơn vị tính: triệu đồng</td></tr>\
         <tr><td>1</td><td>Rà soát</td><td>Văn phòng</td><td>30/6/2026</td></tr>\
         <tr><td colspan=4>Các nhiệm vụ dưới đây do thành phố giao, làm khi có hướng dẫn của sở.</td></tr>\
         <tr><td>2</td><td>Niêm yết</td><td>Văn phòng</td><td>30/6/2026</td></tr>",
    );
    assert_eq!(placed(&read), ["I: Rà soát", "I: Niêm yết"]);
    assert_eq!(areas(&read), ["I Nhiệm vụ cải cách hành chính"]);
    assert!(read.draft.passages.iter().any(|passage| passage.text.starts_with("Các nhiệm vụ dưới đây")));
}

#[test]
fn a_target_of_the_year_is_not_that_of_its_first_quarter() {
    let goals = "| TT | Chỉ tiêu | Đơn vị tính | Quý I | Quý II | Cả năm |\n|---|---|---|---|---|---|\n\
                 | 1 | Hồ sơ trực tuyến | % | 70 | 75 | 85 |\n\n\n";
    let read = commune(goals, &format!("HEADING\n{}", task("1", "Rà soát")));
    assert_eq!(read.draft.targets[0].value.map(|value| value.0), Some(85.0));
    assert!(is_told(&read, "“Quý I”, “Quý II”"));
}

#[test]
fn the_day_a_task_was_done_on_is_no_deadline() {
    for (first, second) in [("Thời hạn", "Ngày hoàn thành"), ("Ngày hoàn thành", "Thời hạn")] {
        let days = |limit: &str, done: &str| {
            if first == "Thời hạn" { format!("{limit} | {done}") } else { format!("{done} | {limit}") }
        };
        let read = commune(
            "",
            &format!(
                "| STT | Nhiệm vụ | Chủ trì | {first} | {second} |\n|---|---|---|---|---|\n\
                 | 1 | Rà soát | Văn phòng | {} |\n| 2 | Niêm yết | Văn phòng | {} |\n",
                days("30/6/2026", "20/6/2026"),
                days("30/9/2026", "")
            ),
        );
        let phrases: Vec<&str> = read.draft.tasks.iter().map(|task| task.schedule.phrase()).collect();
        assert_eq!(phrases, ["30/6/2026", "30/9/2026"]);
        assert!(is_told(&read, "“Ngày hoàn thành”"));
    }
}

#[test]
fn who_leads_a_group_leads_its_tasks_and_no_others() {
    let rows = [
        bare("I", "Thể chế"),
        "| 1 | Làm luật | Tư pháp | | |\n".to_owned(),
        "| 1.1 | Soạn thảo | | 31/3/2026 | Dự thảo |\n".to_owned(),
        "| 1.2 | Trình | Văn phòng | 30/6/2026 | Tờ trình |\n".to_owned(),
        bare("2", "**Thi hành**"),
        "| 2.1 | Kiểm tra | | 30/9/2026 | Báo cáo |\n".to_owned(),
        bare("II", "Thủ tục"),
        task("3", "Niêm yết"),
    ];
    let read = commune("", &format!("HEADING\n{}", rows.concat()));
    assert_eq!(
        placed(&read),
        ["I: Làm luật: Soạn thảo", "I: Làm luật: Trình", "I: Thi hành: Kiểm tra", "II: Niêm yết"]
    );
    let leads: Vec<&str> = read.draft.tasks.iter().map(|task| task.responsible.phrase.as_str()).collect();
    assert_eq!(leads, ["Tư pháp", "Văn phòng", "", "Văn phòng"]);
}

//! Plans as offices issue them are read from their papers.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

#[path = "plan_paper/layout.rs"]
mod layout;

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

use cchc::calendar::{Calendar, Date};
use cchc::import::format::read as open;
use cchc::import::plan_file::{built_in, read_plan, usual_units, write_draft};
use cchc::import::plan_paper::{Given, ReadPlan, read_paper};

fn today() -> Date {
    Date::from_ymd_opt(2024, 3, 18).unwrap()
}

/// The paper of the plan in the binary, with its short titles, units and triggers, which no paper says.
fn vinh_hoa() -> ReadPlan {
    let calendar = Calendar::built_in();
    let known = built_in();
    let given = Given {
        units: known.units,
        triggers: known.triggers,
        shorts: known.tasks.iter().map(|task| (task.number.0, task.short.clone())).collect(),
        ..Given::new(&calendar, today())
    };
    read_paper(&open(Some("vinh-hoa-2024.txt"), include_bytes!("fixtures/plans/vinh-hoa-2024.txt")).unwrap(), &given)
        .unwrap()
}

#[test]
fn the_paper_of_the_built_in_plan_gives_its_tasks() {
    let read = vinh_hoa();
    let known = built_in();
    assert_eq!(read.draft.head, known.head);
    assert_eq!(read.draft.areas.len(), known.areas.len());
    for (read, known) in read.draft.areas.iter().zip(&known.areas) {
        assert_eq!((&read.numeral, &read.title), (&known.numeral, &known.title));
    }
    for (read, known) in read.draft.tasks.iter().zip(&known.tasks) {
        let mut read = read.clone();
        read.targets.clone_from(&known.targets);
        assert_eq!(&read, known);
    }
    assert_eq!(read.draft.tasks.len(), 22);
    assert_eq!(read.draft.units, known.units);
    assert_eq!(read.draft.triggers, known.triggers);
}

/// Eight layouts of wards, cities and provinces; `make.py` beside them says what is in each. `CCHC_REWRITE=1` writes
/// the expectations anew, to be read by a person before they are kept.
#[test]
fn plans_of_other_offices_are_read_from_their_papers() {
    let names = [
        "ward.docx",
        "commune.docx",
        "province.docx",
        "tracking.xlsx",
        "quarters.xlsx",
        "page.html",
        "bare.docx",
        "tables.docx",
    ];
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plans");
    let calendar = Calendar::built_in();
    for name in names {
        let bytes = std::fs::read(directory.join(name)).unwrap();
        let given = Given { usual: usual_units(), ..Given::new(&calendar, today()) };
        let read = read_paper(&open(Some(name), &bytes).unwrap(), &given).unwrap();
        let remarks: Vec<String> = read
            .remarks
            .iter()
            .map(|remark| {
                let place = remark.place.as_ref().map(|place| place.words().vi).unwrap_or_default();
                format!("{place} {}", remark.words.vi)
            })
            .collect();
        let written = write_draft(&read.draft, &remarks, &BTreeMap::new());
        // What a person gets to edit is what was read.
        assert_eq!(read_plan(&written, name).unwrap(), read.draft, "{name}");
        let path = directory.join(name).with_extension("toml");
        if std::env::var_os("CCHC_REWRITE").is_some() {
            std::fs::write(&path, &written).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap();
        assert!(written == expected, "{name} is read otherwise than {} says:\n{written}", path.display());
    }
}

#[test]
fn a_paper_without_tasks_is_refused_in_words() {
    let calendar = Calendar::built_in();
    let paper = open(Some("a.txt"), "Thông báo\n\nMời họp lúc 8 giờ.\n".as_bytes()).unwrap();
    let failure = read_paper(&paper, &Given::new(&calendar, today())).unwrap_err();
    assert_eq!(failure.message.vi, "Không thấy bảng nhiệm vụ trong tệp này.");
}

/// A table of so many rows that each decision about a row is taken thousands of times.
#[test]
fn a_long_plan_is_read_whole() {
    let mut text = String::from(
        "KẾ HOẠCH\nCải cách hành chính năm 2025 phường Dài\n\nStt\tNhiệm vụ\tSản phẩm\tTiến độ\tChủ trì\n",
    );
    for number in 1..=2_000 {
        let quarter = ["I", "II", "III", "IV"][number % 4];
        let unit = number % 7;
        let row = format!(
            "{number}\tRà soát việc thứ {number}\t- Kế hoạch {number}; - Báo cáo\tQuý {quarter}\tBộ phận {unit}"
        );
        text = text + &row + "\n";
    }
    let calendar = Calendar::built_in();
    let read = read_paper(&open(Some("a.txt"), text.as_bytes()).unwrap(), &Given::new(&calendar, today())).unwrap();
    assert_eq!(read.draft.tasks.len(), 2_000);
    assert!(read.draft.tasks.iter().all(|task| task.deliverables.len() == 2 && !task.responsible.lead.is_empty()));
}

/// A table of words that mean something to the reader, in any order.
fn any_table() -> impl Strategy<Value = String> {
    let cell = prop::sample::select(vec![
        "",
        "1",
        "2.",
        "II",
        "A.",
        "a)",
        "-",
        "STT",
        "Nhiệm vụ",
        "Sản phẩm",
        "Tiến độ",
        "Chủ trì",
        "Phối hợp",
        "Quý I",
        "x",
        "CẢI CÁCH THỂ CHẾ",
        "- Kế hoạch; - Báo cáo",
        "Văn phòng chủ trì, phối hợp với Tư pháp",
        "nt",
        "50%",
        "Đ/c Lan",
        "Trước ngày 15/12/2025",
        "Rà soát văn bản",
        "và báo cáo",
        "Tổng cộng",
        "Số: 12/KH-UBND",
        "1. Báo cáo 2. Kế hoạch",
        "KẾ HOẠCH",
        "năm 2025",
        "İ",
        "\u{301}",
        "（",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Quý II",
        "Quý III",
    ]);
    let row = prop::collection::vec(prop_oneof![8 => cell.prop_map(str::to_owned), 1 => any::<String>()], 1..8);
    let row = row.prop_map(|cells| cells.join("\t").replace('\n', " "));
    prop::collection::vec(row, 0..14)
        .prop_map(|rows| format!("STT\tNhiệm vụ\tSản phẩm\tTiến độ\tChủ trì\n{}", rows.join("\n")))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn whatever_is_read_can_be_written_and_read_back(text in any_table()) {
        let calendar = Calendar::built_in();
        let Ok(paper) = open(Some("a.txt"), text.as_bytes()) else { return Ok(()) };
        if let Ok(read) = read_paper(&paper, &Given::new(&calendar, today())) {
            let written = write_draft(&read.draft, &[], &BTreeMap::new());
            prop_assert_eq!(read_plan(&written, "a.toml").map_err(|failure| failure.to_string()), Ok(read.draft));
        }
    }
}

/// A table below the head of a commune's plan, read as Markdown.
fn commune(before: &str, table: &str) -> ReadPlan {
    let heading = "| STT | Nhiệm vụ | Chủ trì | Thời hạn | Sản phẩm |\n|---|---|---|---|---|\n";
    let text = format!(
        "UBND XÃ VẠN LONG\n\nSố: 3/KH-UBND\n\nVạn Long, ngày 15 tháng 01 năm 2026\n\n# KẾ HOẠCH\n\n\
         Cải cách hành chính năm 2026\n\n{before}\n\n{}",
        table.replace("HEADING\n", heading)
    );
    let calendar = Calendar::built_in();
    let given = Given { usual: usual_units(), ..Given::new(&calendar, today()) };
    read_paper(&open(Some("ke-hoach.md"), text.as_bytes()).unwrap(), &given).unwrap()
}

/// A table of HTML below the head of a plan: there a cell may cover others.
fn page(rows: &str) -> ReadPlan {
    let text =
        format!("<p>UBND XÃ VẠN LONG</p><p>KẾ HOẠCH</p><p>Cải cách hành chính năm 2026</p><table>{rows}</table>");
    let calendar = Calendar::built_in();
    read_paper(&open(Some("ke-hoach.html"), text.as_bytes()).unwrap(), &Given::new(&calendar, today())).unwrap()
}

/// Each task as `area: title`.
fn placed(read: &ReadPlan) -> Vec<String> {
    read.draft.tasks.iter().map(|task| format!("{}: {}", task.area, task.title)).collect()
}

#[test]
fn dashes_number_tasks_where_the_first_is_one() {
    let read = commune(
        "",
        "HEADING\n| I | Cải cách thể chế | | | |\n| - | Rà soát văn bản | Tư pháp | 30/6/2026 | Báo cáo |\n\
         | + | Tuyên truyền | Văn hóa | Quý III | Tin bài |\n| II | Cải cách TTHC | | | |\n\
         | 1 | Khảo sát | Văn phòng | 30/9/2026 | Phiếu |\n| - | Tổng hợp | | 10/10/2026 | Báo cáo |\n",
    );
    assert_eq!(placed(&read), ["II: Khảo sát", "I: Rà soát văn bản", "I: Tuyên truyền"]);
    assert_eq!(read.draft.tasks[0].deliverables.len(), 2);
}

#[test]
fn what_numbered_tasks_have_in_common_is_no_area() {
    let read = commune(
        "",
        "HEADING\n| II | Cải cách TTHC | | | |\n| 1 | Kiểm soát TTHC | | | |\n\
         | 1.1 | Rà soát | Văn phòng | 30/6/2026 | Báo cáo |\n| 2 | Khảo sát | Văn phòng | 30/6/2026 | Phiếu |\n\
         | III | Bộ máy | | | |\n| 1 | Sắp xếp | Nội vụ | 30/6/2026 | Đề án |\n",
    );
    assert_eq!(placed(&read), ["II: Kiểm soát TTHC: Rà soát", "II: Khảo sát", "III: Sắp xếp"]);
}

#[test]
fn a_table_that_goes_on_after_a_page_keeps_its_area() {
    let read = commune(
        "III. NHIỆM VỤ\n\nCác nhiệm vụ cụ thể theo bảng dưới đây.\n\nIII. NHIỆM VỤ",
        "HEADING\n| I | Thể chế | | | |\n| 1 | Rà soát văn bản | Tư pháp | 30/6/2026 | Báo cáo |\n\
         | II | TTHC | | | |\n| 2 | Khảo sát | Văn phòng | 30/6/2026 | Phiếu |\n\n\n\
         HEADING\n| 3 | Niêm yết | Văn phòng | Quý II | Bảng |\n",
    );
    assert_eq!(placed(&read), ["I: Rà soát văn bản", "II: Khảo sát", "II: Niêm yết"]);
}

#[test]
fn a_column_that_no_task_has_is_kept_in_the_notes_and_told() {
    let read = commune(
        "",
        "| STT | Nhiệm vụ | Chủ trì | Thời hạn | Căn cứ pháp lý |\n|---|---|---|---|---|\n\
         | 1 | Rà soát | Văn phòng | 30/6/2026 | Luật số 77 |\n",
    );
    assert!(read.draft.passages.iter().any(|passage| passage.text == "Nhiệm vụ 1: Căn cứ pháp lý: Luật số 77"));
    assert!(read.remarks.iter().any(|remark| remark.words.vi.contains("“Căn cứ pháp lý”")));
}

#[test]
fn goals_stand_below_a_numbered_heading_which_is_none_itself() {
    let read = commune(
        "Căn cứ Quyết định số 12/QĐ-UBND;\n\n1. Mục tiêu cụ thể\n\n- Tỷ lệ trực tuyến đạt từ 90% trở lên.\n\n\
         4. 100% hồ sơ được số hóa.",
        "HEADING\n| 1 | Rà soát | Văn phòng | 30/6/2026 | Báo cáo |\n",
    );
    let goals: Vec<(&str, &str)> =
        read.draft.targets.iter().map(|target| (target.label.as_str(), target.text.as_str())).collect();
    assert_eq!(goals, [("1", "Tỷ lệ trực tuyến đạt từ 90% trở lên"), ("4", "100% hồ sơ được số hóa")]);
    assert_eq!(read.draft.head.ward, "xã Vạn Long");
}

//! Papers of offices, taken in by the program: the preview, the draft, the plan, the amendment, and the way out again.

use insta::assert_snapshot;

use crate::scene::Scene;

/// A paper is looked at before it is taken in; what is there already is amended under a decision.
#[test]
fn a_paper_becomes_a_plan_and_amends_it() {
    let mut scene = Scene::new();
    let ward = std::fs::read("tests/fixtures/plans/ward.docx").unwrap();
    std::fs::write(scene.path("phuong.docx"), ward).unwrap();
    let commune = include_str!("../fixtures/plans/page.html");
    std::fs::write(scene.path("ke-hoach.html"), commune).unwrap();
    let amended = commune.replace("07/KH-UBND", "09/QĐ-UBND").replace("10 tháng 01", "12 tháng 02");
    let amended =
        amended.replace("Trước ngày 10/12/2025", "Trước ngày 20/12/2025").replace("Duy trì trang", "Nâng cấp trang");
    let amended = amended.replace(
        "<tr><td>2. Công khai",
        "<tr><td>7. Diễn tập</td><td>Báo cáo</td><td>Quý IV</td><td>Văn phòng - Thống kê</td></tr><tr><td>2. Công khai",
    );
    std::fs::write(scene.path("dieu-chinh.html"), amended).unwrap();
    std::fs::write(scene.path("nhat-ky.jsonl"), "{}\n").unwrap();
    std::fs::write(scene.path("thu.txt"), "Mời họp lúc 8 giờ.\n").unwrap();
    let run = |scene: &mut Scene, lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|line| format!("{line} --today 2025-03-18")).collect();
        scene.play(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let seen = run(
        &mut scene,
        &[
            "import phuong.docx",
            "plans",
            "import ke-hoach.html --yes",
            "plan select dong-ha-2025",
            "move 5 in-progress",
            "import dieu-chinh.html",
            "import dieu-chinh.html --yes",
            "list",
            "import dieu-chinh.html --yes",
            "import phuong.docx --draft du-thao.toml",
            "import phuong.docx --draft du-thao.toml",
            "import du-thao.toml --yes",
            "export --format tsv --plan an-lac-2025 --output an-lac.tsv",
            "import an-lac.tsv --plan an-lac-2025",
            "export --plan an-lac-2025 --output an-lac.xlsx",
            "import an-lac.xlsx",
            "export --plan an-lac-2025 --output an-lac.json",
            "import an-lac.json",
            "import thu.txt --yes",
            "import nhat-ky.jsonl --yes",
            "phrase unit 'Tư pháp, Văn phòng' --column support",
        ],
    );
    // Beside the other tests: their directory is listed by a test of the completions.
    insta::with_settings!({ snapshot_path => "../snapshots", omit_expression => true }, { assert_snapshot!(seen) });
}

/// What a person changes in the tracking sheet holds, though the whole plan stands in the tables behind it.
#[test]
fn an_edited_tracking_sheet_holds() {
    let mut scene = Scene::new();
    scene.play(&["export --output ra.tsv"]);
    let table = std::fs::read_to_string(scene.path("ra.tsv")).unwrap();
    let edited = table.replacen("Trong quý I năm 2024", "Trước ngày 15/5/2024", 1);
    assert_ne!(edited, table);
    let lines = edited.lines().filter(|line| !line.starts_with("12\tV\tplanned")).collect::<Vec<_>>();
    std::fs::write(scene.path("sua.tsv"), lines.join("\n")).unwrap();
    let broken = table.replace("khoảng thời gian", "khoảng");
    std::fs::write(scene.path("hong.tsv"), broken).unwrap();
    assert_snapshot!(scene.play(&["import sua.tsv", "import hong.tsv"]), @r"
    $ cchc import sua.tsv
    vinh-hoa-2024: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024, 01/01/2024 – 31/12/2024; 7 lĩnh vực, 21 nhiệm vụ, 15 chỉ tiêu.
    Điều chỉnh kế hoạch đã có; chưa rõ theo quyết định nào.
    -   12  đưa ra: Chấp hành nghiêm các quy định về quản lý, sử dụng ngân sách
    ~   17  tiến độ: Tổ chức Hội nghị tổng kết công tác cải cách hành chính năm…
            - từ 01/01/2024 đến 31/03/2024 (Trong quý I năm 2024)
            + hạn 14/05/2024 (trước ngày 15/05/2024) (Trước ngày 15/5/2024)
    Giữ nguyên: 20 nhiệm vụ.
    Xin xem lại (1):
      Bảng theo dõi có sửa; nhiệm vụ 12, 17 lấy theo bảng ấy.
    ! Đây là bản xem trước, chưa ghi gì. Ghi: thêm --yes. Sửa trước khi ghi: --draft TỆP.toml
    [1]
    $ cchc import hong.tsv
    ! “Nhiệm vụ”, dòng 60, cột “Loại hạn”: không hiểu “khoảng”; ghi một trong: một ngày, khoảng thời gian, thường xuyên, định kỳ, tính từ mốc, khi có mốc, theo chỉ đạo, chưa rõ.
    [1]
    ");
}

/// An amendment may set other goals and leave the tasks as they are.
#[test]
fn a_goal_that_is_other_is_an_amendment() {
    let mut scene = Scene::new();
    scene.play(&["export --output ra.toml"]);
    let plan = std::fs::read_to_string(scene.path("ra.toml")).unwrap();
    let at = plan.find("id = \"2b1\"").unwrap();
    let edited = format!("{}{}", &plan[..at], plan[at..].replacen("value = 100", "value = 90", 1));
    std::fs::write(scene.path("sua.toml"), edited).unwrap();
    assert_snapshot!(scene.play(&[
        "import sua.toml",
        "import sua.toml --document 75/QĐ-UBND --on 15/3/2024 --yes",
        "import sua.toml",
    ]), @r"
    $ cchc import sua.toml
    vinh-hoa-2024: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024, 01/01/2024 – 31/12/2024; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Điều chỉnh kế hoạch đã có; chưa rõ theo quyết định nào.
    ~  2.b  chỉ tiêu ≥ 100% → ≥ 90%: Hồ sơ, kết quả giải quyết TTHC được số hóa
    Giữ nguyên: 22 nhiệm vụ.
    ! Đây là bản xem trước, chưa ghi gì. Ghi: thêm --yes. Sửa trước khi ghi: --draft TỆP.toml
    [1]
    $ cchc import sua.toml --document 75/QĐ-UBND --on 15/3/2024 --yes
    vinh-hoa-2024: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024, 01/01/2024 – 31/12/2024; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Điều chỉnh kế hoạch đã có, theo 75/QĐ-UBND ngày 15/03/2024.
    ~  2.b  chỉ tiêu ≥ 100% → ≥ 90%: Hồ sơ, kết quả giải quyết TTHC được số hóa
    Giữ nguyên: 22 nhiệm vụ.
    Đã ghi: điều chỉnh kế hoạch theo 75/QĐ-UBND ngày 15/03/2024; bỏ chỉ tiêu 2.b (Hồ sơ, kết quả giải quyết TTHC được số…); thêm chỉ tiêu 2.b: Hồ sơ, kết quả giải quyết TTHC được số hóa.
    $ cchc import sua.toml
    vinh-hoa-2024: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024, 01/01/2024 – 31/12/2024; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Kế hoạch đã có; tệp này không khác gì.
    Giữ nguyên: 22 nhiệm vụ.
    Nhiệm vụ, chỉ tiêu của kế hoạch “vinh-hoa-2024” trong sổ đã giống hệt tệp này; không ghi gì.
    ");
}

/// What a clerk does for the next year: the days of the plan are new, those of the tasks are not.
#[test]
fn deadlines_outside_the_days_of_the_plan_are_counted_before_and_as_it_is_taken_in() {
    let mut scene = Scene::new();
    scene.run("export --format toml --output nam-nay.toml");
    let plan = std::fs::read_to_string(scene.path("nam-nay.toml")).unwrap();
    let next = [("vinh-hoa-2024", "vinh-hoa-2025"), ("year = 2024", "year = 2025")].into_iter().chain([
        ("first_day = 2024-01-01", "first_day = 2025-01-01"),
        ("last_day = 2024-12-31", "last_day = 2025-12-31"),
    ]);
    let next = next.fold(plan.clone(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    std::fs::write(scene.path("nam-sau.toml"), next).unwrap();
    std::fs::write(scene.path("nhu-cu.toml"), plan.replace("vinh-hoa-2024", "ban-sao")).unwrap();
    scene.seen();
    assert_snapshot!(scene.play(&[
        "import nam-sau.toml --dry-run",
        "import nam-sau.toml",
        "import nam-sau.toml --yes --lang en",
        "import nhu-cu.toml --dry-run",
    ]), @r"
    $ cchc import nam-sau.toml --dry-run
    vinh-hoa-2025: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024, 01/01/2025 – 31/12/2025; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Hạn nằm ngoài thời gian của kế hoạch, xin xem lại năm (17): nhiệm vụ 1, 3, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22
    Sẽ ghi: nhập kế hoạch “Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024”.
    $ cchc import nam-sau.toml
    vinh-hoa-2025: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024, 01/01/2025 – 31/12/2025; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Hạn nằm ngoài thời gian của kế hoạch, xin xem lại năm (17): nhiệm vụ 1, 3, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22
    Sẽ ghi: nhập kế hoạch “Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024”.
    ! Thêm --yes để ghi.
    $ cchc import nam-sau.toml --yes --lang en
    vinh-hoa-2025: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024, 01/01/2025 – 31/12/2025; 7 areas, 22 tasks, 15 targets.
    Deadlines outside the days of the plan, please check the year (17): tasks 1, 3, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22
    Stored: plan “Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024” was imported.
    ! To see it on the board: cchc plan select vinh-hoa-2025
    $ cchc import nhu-cu.toml --dry-run
    ban-sao: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024, 01/01/2024 – 31/12/2024; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Sẽ ghi: nhập kế hoạch “Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024”.
    ");
    let json = String::from_utf8(scene.run("import nam-sau.toml --id khac --json --dry-run").stdout).unwrap();
    assert!(json.contains("\"outside\":[1,3,5,6,"), "{json}");
}

//! `report`: the periodic report as a draft, and what is refused.

use insta::assert_snapshot;

use crate::scene::Scene;

/// A quarter with something of every kind in it, told on 18/03/2024.
fn quarter() -> Scene {
    let mut scene = Scene::new();
    for line in [
        "trigger thanh-pho --on 23/01/2024",
        "done 18 --on 12/3 --evidence 64/KH-UBND --subject 'Kế hoạch tuyên truyền <năm> 2024'",
        "check 6@01 --on 30/1",
        "check 6@02 --on 5/3 --evidence 12/BB-UBND",
        "start 17 --on 1/2",
        "extend 2 8/3 --reason 'Chờ số liệu' --by 15/TB-UBND --on 1/3",
        "block 4 'Chưa có kế hoạch của tỉnh' --on 1/3",
        "skip 20.2 'Không có đoàn kiểm tra' --on 10/3",
        // Of the day after the cut-off: it belongs to the next quarter.
        "check 3.1 --evidence 11/KH-UBND --on 15/3",
        "note 1 'Đã đăng 12 tin' --period quy-1 --on 10/3",
        "target 2dd --reading 45/80 --on 14/3",
        "meeting open --chair 'Chủ tịch' --on 11/3",
        "meeting close --on 11/3",
    ] {
        let output = scene.run(line);
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
    scene.seen();
    scene
}

fn out(scene: &mut Scene, line: &str) -> String {
    let output = scene.run(line);
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_quarter_is_told_as_a_draft() {
    let mut scene = quarter();
    let seen = scene.play(&["report quy-1"]);
    insta::with_settings!({ snapshot_path => "../snapshots", omit_expression => true }, { assert_snapshot!(seen) });
    // Papers are Vietnamese, whoever asks for them.
    assert_eq!(out(&mut scene, "report quy-1 --lang en"), out(&mut scene, "report 2024-Q1"));
}

#[test]
fn what_cannot_be_reported_is_refused_in_words() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "report",
        "report quy-5",
        "report quy-1/2023",
        "report quy-2/2025 --lang en",
        "report quy-3",
        "report thang-12 --lang en --json",
        "report quy-1 --output bao-cao.pdf",
        "report quy-1 --format html --json",
    ]), @r#"
    $ cchc report
    ! Thiếu KỲ. Xem: cchc report --help
    [2]
    $ cchc report quy-5
    ! Không hiểu kỳ “quy-5”. Ví dụ: 2024-03, 2024-Q1, 2024-H1, 2024-9M, 2024.
    [2]
    $ cchc report quy-1/2023
    ! Kỳ quý I/2023 (15/12/2022 - 14/03/2023) nằm ngoài “Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024” (01/01/2024 - 31/12/2024). Chọn kỳ khác, hoặc kế hoạch khác: --plan MÃ; xem cchc plans.
    [1]
    $ cchc report quy-2/2025 --lang en
    ! The period quarter II/2025 (15/03/2025 - 14/06/2025) lies outside “Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024” (01/01/2024 - 31/12/2024). Choose another period, or another plan: --plan ID; see cchc plans.
    [1]
    $ cchc report quy-3
    ! Kỳ quý III/2024 chưa bắt đầu: số liệu tính từ 15/06/2024 đến 14/09/2024.
    [1]
    $ cchc report thang-12 --lang en --json
    ! {"schema":1,"error":{"kind":"not-begun","message":"The period month 12/2024 has not begun: it counts from 15/11/2024 to 14/12/2024."}}
    [1]
    $ cchc report quy-1 --output bao-cao.pdf
    ! --output cần --format: text, html, docx.
    [2]
    $ cchc report quy-1 --format html --json
    ! {"schema":1,"error":{"kind":"one-of","message":"Chỉ dùng một trong --json, --format."}}
    [2]
    "#);
    // The first day of a period is enough; the last one is still to come, and the report says so.
    scene.variable("CCHC_TODAY", "2024-03-15");
    assert!(out(&mut scene, "report quy-2").contains("Kỳ báo cáo chưa đến ngày chốt số liệu (14/06/2024)"));
    // Without a year it is the plan's, also when that is over.
    scene.variable("CCHC_TODAY", "2026-11-30");
    assert!(out(&mut scene, "report quy-1").contains("quý I năm 2024"));
    // What was finished after the last cut-off of the plan's year still has its report.
    assert!(out(&mut scene, "report quy-1/2025").contains("quý I năm 2025"));
}

#[test]
fn scripts_get_the_facts_as_one_object() {
    let mut scene = quarter();
    let text = out(&mut scene, "report quy-1 --json");
    assert!(text.starts_with("{\"schema\":1,\"plan\":\"vinh-hoa-2024\",\"seq\":"), "{text}");
    let told: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(told["period"], "2024-Q1");
    assert_eq!((&told["window"]["first"], &told["window"]["last"]), (&"2023-12-15".into(), &"2024-03-14".into()));
    assert_eq!((&told["send_by"], &told["counted_to"]), (&"2024-03-18".into(), &"2024-03-14".into()));
    assert_eq!(told["tasks"]["total"], 22);
    let places: Vec<&str> =
        told["sections"].as_array().unwrap().iter().map(|section| section["place"].as_str().unwrap()).collect();
    let all = ["guidance", "institutions", "procedures", "apparatus", "civil-service", "public-finance"];
    assert_eq!(places, [&all[..], &["digital-government"]].concat());
    let finished: Vec<&str> = told["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|section| section["parts"].as_array().unwrap())
        .filter(|part| part["kind"] == "finished")
        .map(|part| part["item"].as_str().unwrap())
        .collect();
    assert_eq!(finished, ["18.1", "6@2024-01", "6@2024-02"]);
    assert_eq!(told["documents"][1]["number"], "64/KH-UBND");
    assert_eq!(told["meetings"][0]["on"], "2024-03-11");
    // The hash is that of the entry the numbers end with.
    let audit: serde_json::Value = serde_json::from_str(&out(&mut scene, "audit --json")).unwrap();
    assert_eq!((&told["hash"], &told["seq"]), (&audit["hash"], &audit["entries"]));
}

#[test]
fn a_report_takes_counts_until_it_is_sent_and_calls_the_next_plan_by_its_year() {
    let mut scene = Scene::new();
    out(&mut scene, "target 2dd --reading 45/80 --period quy-1");
    let told: serde_json::Value = serde_json::from_str(&out(&mut scene, "report quy-1 --json")).unwrap();
    let target = told["targets"].as_array().unwrap().iter().find(|target| target["id"] == "2dd").unwrap();
    assert_eq!((&target["in_period"]["count"], &target["in_period"]["until"]), (&45.0.into(), &"2024-03-18".into()));
    assert!(out(&mut scene, "report quy-1 --format html").contains("(đến 18/03/2024)"));
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/data/vinh-hoa-2024.toml");
    let next = std::fs::read_to_string(plan).unwrap().replace("2024", "2025");
    std::fs::write(scene.path("vh2025.toml"), next).unwrap();
    scene.variable("CCHC_TODAY", "2024-12-10");
    out(&mut scene, "import vh2025.toml --yes");
    out(&mut scene, "carry 10 11 --to vinh-hoa-2025 --plan vinh-hoa-2024");
    scene.variable("CCHC_TODAY", "2024-12-17");
    let paper = out(&mut scene, "report nam --plan vinh-hoa-2024 --format html");
    assert!(
        paper.contains("Kế hoạch giao 2 nhiệm vụ; đến hết ngày 14/12/2024: hoàn thành 0, đang thực hiện 0"),
        "{paper}"
    );
    assert!(paper.contains("chuyển sang năm 2025: 2") && !paper.contains("vinh-hoa-2025"), "{paper}");
    let told = out(&mut scene, "report nam --plan vinh-hoa-2024 --json");
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(
        (&told["tasks"]["total"], &told["tasks"]["given"], &told["tasks"]["carried"]),
        (&22.into(), &22.into(), &2.into())
    );
}

#[test]
fn a_report_is_a_page_to_print() {
    let mut scene = quarter();
    assert_eq!(out(&mut scene, "report quy-1 --output bao-cao.html"), "");
    let page = std::fs::read_to_string(scene.path("bao-cao.html")).unwrap();
    assert_eq!(page, out(&mut scene, "report quy-1 --format html"));
    for part in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số:&nbsp; &nbsp; &nbsp; &nbsp; /BC-UBND",
        "<h2>II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH</h2>",
        "Kế hoạch tuyên truyền &lt;năm&gt; 2024",
        "<div class=\"dots\"></div>",
        "TM. ỦY BAN NHÂN DÂN",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert_eq!(scene.run("report quy-1 --output bao-cao.html").status.code(), Some(1), "it is there already");
}

#[test]
fn a_report_is_a_file_to_finish_in_word() {
    let mut scene = quarter();
    assert!(out(&mut scene, "report --help").contains("BC_CCHC_quy-I-2024_phuong-vinh-hoa.docx"));
    assert_eq!(out(&mut scene, "report quy-1 --output BC.docx"), "");
    let made = std::fs::read(scene.path("BC.docx")).unwrap();
    assert!(made.starts_with(b"PK"));
    assert_eq!(made, scene.run("report quy-1 --format docx").stdout, "the same to the byte, printed or written");
    assert_eq!(scene.run("report quy-1 --output BC.docx").status.code(), Some(1));
    assert_eq!(out(&mut scene, "report quy-1 --output BC.docx --force"), "");
}

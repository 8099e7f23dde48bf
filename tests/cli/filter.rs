//! Filters: every key, several values, what is typed wrong, and how far ahead "soon" is.

use insta::assert_snapshot;

use crate::scene::Scene;

#[test]
fn every_key_of_a_filter_is_understood() {
    let mut scene = Scene::new();
    scene.run("label 3 +gấp '+chờ tiền'");
    scene.run("assign 3 --person 'Lê Thị B'");
    scene.run("block 3 x");
    scene.run("submit 5 --to x");
    scene.seen();
    let numbers = |scene: &mut Scene, filter: &str| {
        let value: serde_json::Value =
            serde_json::from_slice(&scene.run(&format!("list --json {filter}")).stdout).unwrap();
        let tasks = value["tasks"].as_array().unwrap().iter();
        tasks.map(|task| task["number"].to_string()).collect::<Vec<_>>().join(" ")
    };
    for (filter, found) in [
        ("area:II,III -recurring", "4 5 7 8 9"),
        ("'area:\"tài chính\"'", "12 13"),
        ("area:tai-chinh,iv", "10 11 12 13"),
        ("state:planned,done -area:I,II,III,IV,V,VI unit:van-phong", "17 18 19 20 21 22"),
        ("lead:tu-phap", "3"),
        ("'lead:\"Tư pháp\"'", "3"),
        ("unit:tu-phap area:VII", ""),
        ("person:thi-b", ""),
        ("person:le", "3"),
        ("label:gap", "3"),
        ("'label:\"chờ tiền\"'", "3"),
        ("due:overdue,month", "6 17 21"),
        ("due:<=31/03/2024", "6 17 21"),
        ("due:none -waiting -state:done area:III", "9"),
        ("due:soon", ""),
        ("due:quarter -due:overdue", "17 21"),
        ("blocked", "3"),
        ("-blocked area:I", "1 2"),
        ("submitted", "5"),
        ("waiting", "2 4 18"),
        ("'chờ mốc' area:II", "4"),
        ("recurring", "6"),
        ("changed:>=01/01/2025 label:gap", "3"),
        ("changed:<01/01/2025", ""),
        ("'\"cải cách hành chính\"' area:VII -due:none", "17 19 20 21 22"),
    ] {
        assert_eq!(numbers(&mut scene, filter), found, "{filter}");
    }
    scene.seen();
    assert_snapshot!(scene.play(&[
        "list label:",
        "list due:,",
        "list area:IX",
        "list area:xyz",
        "list lead:tu-phpa",
        "list state:planed",
        "list due:overdu",
        "list changed:hôm",
        "list are:II",
        "list blcked",
    ]), @r#"
    $ cchc list label:
    ! Thiếu giá trị sau “label:”. Ví dụ: label:gap
    [2]
    $ cchc list due:,
    ! Thiếu giá trị sau “due:”. Ví dụ: due:week
    [2]
    $ cchc list area:IX
    ! Không có lĩnh vực IX. Các lĩnh vực: I, II, III, IV, V, VI, VII.
    [1]
    $ cchc list area:xyz
    ! Không có lĩnh vực XYZ. Các lĩnh vực: I, II, III, IV, V, VI, VII.
    [1]
    $ cchc list lead:tu-phpa
    ! Không có bộ phận “tu-phpa”. Gần nhất: tu-phap.
    [1]
    $ cchc list state:planed
    ! Không hiểu “planed”. Có phải “planned”? Dùng: planned, in-progress, done.
    [2]
    $ cchc list due:overdu
    ! Không hiểu “overdu”. Có phải “overdue”? Dùng: overdue, soon, today, week, month, quarter, none, <=30/06.
    [2]
    $ cchc list changed:hôm
    ! Không hiểu ngày “hôm”. Ví dụ: 29/03, 29/03/2024, +7.
    [2]
    $ cchc list are:II
    ! Không hiểu “are”. Có phải “area”? Dùng: area, state, lead, unit, person, label, due, changed.
    [2]
    $ cchc list blcked
    Không có nhiệm vụ nào khớp.
    Có phải “blocked”?
    "#);
}

#[test]
fn soon_is_as_far_ahead_as_the_configuration_says() {
    let mut scene = Scene::new();
    std::fs::write(scene.path("gan.toml"), "soon_days = 20\n").unwrap();
    assert_snapshot!(scene.play(&[
        "list due:soon --config gan.toml",
        "list 'sắp đến hạn'",
        "config --config gan.toml",
    ]), @r#"
    $ cchc list due:soon --config gan.toml
    17 VII ○ Hội nghị tổng kết CCHC 2023  VP-TK  còn 13 ngày
    21 VII ○ Thực hiện Kết luận 91-KL/TU  VP-TK  còn 13 ngày
    $ cchc list 'sắp đến hạn'
    Không có nhiệm vụ nào khớp.
    $ cchc config --config gan.toml
    data          DIR/data  (CCHC_DATA)
    plan          kế hoạch hiện hành  (mặc định)
    lang          vi  (mặc định)
    color         auto  (mặc định)
    today         2024-03-18  (CCHC_TODAY)
    theme         dark  (mặc định)
    ascii         false  (mặc định)
    soon_days     20  (gan.toml:1)
    daily_backup  true  (mặc định)
    "#);
    let status = |line: &str, scene: &mut Scene| {
        let value: serde_json::Value = serde_json::from_slice(&scene.run(line).stdout).unwrap();
        value["task"]["due_status"].clone()
    };
    assert_eq!(status("show 17 --json --config gan.toml", &mut scene), "soon");
    assert_eq!(status("show 17 --json", &mut scene), "on-track");
}

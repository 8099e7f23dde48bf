//! The history: printed as it is read, whole, from the oldest entry to the newest.

use insta::assert_snapshot;

use crate::scene::Scene;

#[test]
fn a_long_history_is_told_whole_and_in_order() {
    let mut scene = Scene::new();
    let note = |n: usize| format!("{{\"type\":\"add-note\",\"task\":{},\"text\":\"Ghi chú {n}\"}}\n", n % 2 + 3);
    let notes = (0..20_000).map(note).collect::<Vec<_>>().concat();
    assert_eq!(scene.feed("batch", notes.as_bytes()).status.code(), Some(0));
    let printed = String::from_utf8(scene.run("export --format jsonl").stdout).unwrap();
    let all: Vec<&str> = printed.lines().collect();
    for (place, line) in (1..).zip(&all) {
        assert!(line.starts_with(&format!("{{\"seq\":{place},")), "{line}");
    }
    assert_eq!(all.len(), 20_101);
    scene.run("export --output so.jsonl");
    assert_eq!(std::fs::read_to_string(scene.path("so.jsonl")).unwrap(), printed);
    let log: serde_json::Value = serde_json::from_slice(&scene.run("log --json").stdout).unwrap();
    assert_eq!(log["entries"].as_array().unwrap().len(), all.len());
    let of_task: serde_json::Value = serde_json::from_slice(&scene.run("log 3 --json").stdout).unwrap();
    assert_eq!(of_task["entries"].as_array().unwrap().len(), 10_001);
    let human = String::from_utf8(scene.run("log").stdout).unwrap();
    assert_eq!(human.lines().filter(|line| line.contains("ghi chú: Ghi chú ")).count(), 20_000);
    let none: serde_json::Value = serde_json::from_slice(&scene.run("log --by khong-ai --json").stdout).unwrap();
    assert_eq!(none["entries"].as_array().unwrap().len(), 0);
}

#[test]
fn a_number_is_of_the_current_plan_and_entries_of_another_one_name_it() {
    let mut scene = Scene::new();
    std::fs::write(scene.path("ke-hoach.html"), include_str!("../fixtures/plans/page.html")).unwrap();
    scene.run("import ke-hoach.html --yes");
    scene.seen();
    assert_snapshot!(scene.play(&[
        "start 1",
        "--plan dong-ha-2025 start 1 --on 1/1/2024",
        "log 1",
        "--plan dong-ha-2025 log 1 --limit 1",
        "log --limit 2",
        "log 99",
        "log 99 --json",
        "log --by khong-ai",
    ]), @r#"
    $ cchc start 1
    Đã ghi: nhiệm vụ 1 chưa → đang thực hiện.
    $ cchc --plan dong-ha-2025 start 1 --on 1/1/2024
    Đã ghi: nhiệm vụ 1 chưa → đang thực hiện.
    $ cchc log 1
    WHEN · WHO: nhiệm vụ 1 được thêm vào: Cập nhật, công khai đầy đủ thông tin về các quy hoạch, kế hoạch, quy định…
    WHEN · WHO: nhiệm vụ 1 chưa → đang thực hiện
    $ cchc --plan dong-ha-2025 log 1 --limit 1
    WHEN · WHO: nhiệm vụ 1 chưa → đang thực hiện
    $ cchc log --limit 2
    WHEN · WHO: nhiệm vụ 1 chưa → đang thực hiện
    WHEN · WHO: kế hoạch 2025: nhiệm vụ 1 chưa → đang thực hiện
    $ cchc log 99
    ! Không có nhiệm vụ 99. Xem danh sách: cchc list
    [1]
    $ cchc log 99 --json
    ! {"schema":1,"error":{"kind":"no-such-task","message":"Không có nhiệm vụ 99.","hint":"Xem danh sách: cchc list"}}
    [1]
    $ cchc log --by khong-ai
    Không có mục nhật ký nào khớp.
    "#);
    let of_task: serde_json::Value = serde_json::from_slice(&scene.run("log 1 --json").stdout).unwrap();
    let plans = of_task["entries"].as_array().unwrap().iter().map(|entry| entry["plan"].as_str().unwrap());
    assert_eq!(plans.collect::<Vec<_>>(), ["vinh-hoa-2024", "vinh-hoa-2024"]);
}

#[test]
fn the_history_of_a_past_day_ends_with_that_day() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "start 3",
        "log --as-of 1/1/2024",
        "log --as-of 1/1/2024 --json",
        "log --limit 1 --as-of +9999",
        "log --since +9999",
        "log --limit 200000",
        "motd --as-of 1/1/2024",
        "export --format jsonl --as-of 1/1/2024",
    ]), @r#"
    $ cchc start 3
    Đã ghi: nhiệm vụ 3 chưa → đang thực hiện.
    $ cchc log --as-of 1/1/2024
    Không có mục nhật ký nào khớp.
    $ cchc log --as-of 1/1/2024 --json
    {"schema":1,"entries":[]}
    $ cchc log --limit 1 --as-of +9999
    WHEN · WHO: nhiệm vụ 3 chưa → đang thực hiện
    $ cchc log --since +9999
    Không có mục nhật ký nào khớp.
    $ cchc log --limit 200000
    ! --limit nhiều nhất là 100000. Bỏ --limit để xem tất cả.
    [2]
    $ cchc motd --as-of 1/1/2024
    $ cchc export --format jsonl --as-of 1/1/2024
    "#);
}

//! Choosing, opening, moving, settling, taking back, leaving.

use super::pty::Board;
use crate::common::{Scene, until};

fn state(scene: &Scene, task: &str) -> String {
    scene.json(&["show", task])["task"]["state"].as_str().unwrap().to_owned()
}

#[test]
fn a_card_is_found_by_its_number_opened_and_moved() {
    let scene = Scene::new();
    let mut board = Board::open(&scene);
    board.shows("22 nhiệm vụ");
    board.press("17");
    board.says("Đến nhiệm vụ: 17_");
    board.press("\r");
    board.is_on(17);
    board.press("\r");
    board.shows("Nhiệm vụ 17: làm được ngay");
    board.press("\x1b");
    board.until("the menu is closed", |seen| !seen.has("làm được ngay") && seen.has("NHIỆM VỤ 17"));
    board.press("\x1b");
    board.is_on(17);
    board.press("+");
    board.says("Đã ghi: nhiệm vụ 17");
    assert_eq!(state(&scene, "17"), "in-progress");
    board.is_on(17);
    board.press("\x15");
    board.says("Đã hoàn tác: nhiệm vụ 17");
    assert_eq!(state(&scene, "17"), "planned");
}

#[test]
fn a_finished_document_takes_one_pasted_line() {
    let scene = Scene::running();
    scene.cchc(&["start", "18"]).ok();
    let mut board = Board::open(&scene);
    board.go_to(18);
    board.press("\r");
    board.shows("Nhiệm vụ 18: làm được ngay");
    board.press(" ");
    board.shows("Ghi minh chứng · sản phẩm 18.1");
    board.paste("Kế hoạch số 64/KH-UBND ngày 15/3/2024 về tuyên truyền\r\n");
    board.shows("64/KH-UBND · ngày 15/03/2024");
    board.press("\r");
    board.shows("Hoàn thành nhiệm vụ 18?");
    board.shows("[ Có ]");
    board.press("\r");
    board.says("Đã ghi: nhiệm vụ 18 hoàn thành");
    let task = scene.json(&["show", "18"])["task"].take();
    let evidence = &task["deliverables"][0]["settled"]["evidence"][0];
    assert_eq!((task["state"].as_str(), evidence["number"].as_str()), (Some("done"), Some("64/KH-UBND")), "{task}");
    board.press("\x15");
    board.says("Đã hoàn tác: nhiệm vụ 18");
    assert_eq!(state(&scene, "18"), "in-progress");
}

#[test]
fn ctrl_and_an_arrow_from_putty_is_a_plain_arrow() {
    let scene = Scene::running();
    scene.cchc(&["start", "17", "18"]).ok();
    let mut board = Board::open(&scene);
    board.go_to(19);
    board.press("\x1bOC");
    board.is_on(17);
    board.press("\x1bOD");
    board.is_on(19);
    board.press("\x1bOB");
    board.is_on(20);
    board.press("\x1bOA");
    board.is_on(19);
    for task in ["17", "19", "20"] {
        assert_eq!(state(&scene, task), if task == "17" { "in-progress" } else { "planned" });
    }
}

#[test]
fn it_is_left_by_q_and_by_ctrl_c_twice() {
    let scene = Scene::running();
    for keys in [&["q"][..], &["\x03", "\x03"]] {
        let mut board = Board::open(&scene);
        for (place, key) in keys.iter().enumerate() {
            board.press(key);
            if place + 1 < keys.len() {
                board.says("Nhấn Ctrl+C lần nữa để thoát.");
            }
        }
        assert_eq!(board.ended().exit_code(), 0);
        board.is_given_back();
    }
}

#[test]
fn one_person_may_have_two_boards() {
    let scene = Scene::running();
    let (mut one, mut two) = (Board::open(&scene), Board::open(&scene));
    one.go_to(19);
    two.go_to(21);
    one.press("+");
    one.says("Đã ghi: nhiệm vụ 19");
    two.until("the change of the other board", |seen| seen.has("► 1"));
    two.is_on(21);
    two.press("+");
    two.says("Đã ghi: nhiệm vụ 21");
    one.until("both changes", |seen| seen.has("► 2"));
    one.is_on(19);
}

#[test]
fn nothing_is_sent_while_nothing_happens() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    board.go_to(19);
    let switches = |name: &str| -> u64 {
        let mut count = 0;
        for thread in std::fs::read_dir(format!("/proc/{}/task", board.pid())).unwrap().flatten() {
            let status = std::fs::read_to_string(thread.path().join("status")).unwrap();
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            count += line.trim_start_matches(':').trim().parse::<u64>().unwrap();
        }
        count
    };
    // A board that does something on its own would do it in some of these stretches of time, and most likely in all.
    let so_far = || (switches("voluntary_ctxt_switches"), board.now(|seen| seen.bytes.len()));
    until("a stretch in which no thread woke up and nothing was sent", || {
        let before = so_far();
        for _ in 0..20 {
            scene.cchc(&["list"]).ok();
        }
        so_far() == before
    });
}

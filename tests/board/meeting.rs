//! A whole meeting against a host: decided by digits, broken off by a kill, gone on with, and written as minutes.

use std::os::unix::fs::PermissionsExt as _;

use super::pty::Board;
use crate::common::Scene;

const DOWN: &str = "\x1b[B";
const END: &str = "\x1b[F";
const CTRL_G: &str = "\x07";

/// Presses Down until a task is spoken of.
#[track_caller]
fn go_to(board: &mut Board, task: u32) {
    let is_it = |text: &str| text.lines().nth(3).is_some_and(|line| line.trim_start().starts_with(&format!("{task} ")));
    for _ in 0..30 {
        let before = board.now(super::pty::Seen::text);
        if is_it(&before) {
            return;
        }
        board.press(DOWN);
        board.until("the next point", |seen| seen.text() != before);
    }
    panic!("task {task} is no point");
}

#[test]
fn a_meeting_survives_a_kill_and_its_minutes_are_a_private_file() {
    let scene = Scene::running();
    scene.cchc(&["--today", "2024-03-18", "trigger", "kh-thanh-pho", "--on", "23/01/2024"]).ok();
    // A file of this name is there already.
    let taken = scene.path("thong-bao-ket-luan-2024-03-18.txt");
    std::fs::write(&taken, "của kỳ trước").unwrap();

    let mut board = Board::open(&scene);
    board.press(CTRL_G);
    board.shows("Thành phần");
    board.press("\r");
    board.shows("GIAO BAN · Thứ Hai 18/03/2024");
    go_to(&mut board, 18);
    board.press("2");
    board.shows("Hạn mới");
    board.press("29/3");
    board.shows("29/03/2024 là thứ Sáu.");
    board.press("\r");
    board.shows("Gia hạn đến thứ Sáu 29/03/2024. Chủ trì: Văn phòng - Thống kê.");
    // A point that is passed without a conclusion does not come again.
    for _ in 0..2 {
        let before = board.now(super::pty::Seen::text);
        board.press(DOWN);
        board.until("the next point", |seen| seen.text() != before);
    }
    let place = |text: String| text.lines().next().map(|line| line.trim_end().to_owned());
    let left = board.now(|seen| place(seen.text()));
    board.child.kill().unwrap();
    board.ended();

    let mut board = Board::open(&scene);
    board.shows("Giao ban tạm dừng · Ctrl+G tiếp tục");
    board.press(CTRL_G);
    board.shows("Giao ban ngày 18/03/2024 đang mở: tiếp ở việc");
    assert_eq!(board.now(|seen| place(seen.text())), left);
    board.shows("1 kết luận đã ghi");
    board.press("5");
    board.press("Đôn đốc hằng tuần\r");
    board.shows("2 kết luận đã ghi");
    board.press(END);
    board.shows("Kết thúc giao ban, ghi thông báo?");
    board.press("\x1b[D\x1b[C\r");
    board.shows("Giao ban đã kết thúc. Thông báo kết luận:");
    board.shows("thong-bao-ket-luan-2024-03-18-2.txt");
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);

    assert_eq!(std::fs::read_to_string(taken).unwrap(), "của kỳ trước");
    let file = scene.path("thong-bao-ket-luan-2024-03-18-2.txt");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let minutes = std::fs::read_to_string(file).unwrap();
    assert_eq!(minutes, scene.cchc(&["meeting", "minutes"]).out);
    let told: Vec<String> = minutes.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let told = told.join(" ");
    for part in ["THÔNG BÁO KẾT LUẬN", "Đôn đốc hằng tuần.", "29/03/2024"] {
        assert!(told.contains(part), "{part}\n{minutes}");
    }
}

//! Whatever ends the board, the terminal is given back and what was typed is kept.

use super::pty::Board;
use crate::common::{Scene, until};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// A board in which a note is being typed.
fn typing(scene: &Scene) -> Board {
    let mut board = Board::open(scene);
    board.go_to(4);
    board.press(b"\x0e");
    board.shows("Ghi chú · nhiệm vụ 4");
    board.press("đang gõ dở");
    board.shows("đang gõ dở");
    board
}

/// The next board offers what was being typed.
#[track_caller]
fn offered(scene: &Scene, text: &str) {
    let mut board = Board::open_with(scene, (80, 24), &["--data", scene.data().to_str().unwrap()]);
    board.shows("Lần trước còn gõ dở: Ghi chú");
    board.press(":");
    board.shows("Lệnh (gõ không dấu được)");
    board.press("go do");
    board.shows("Mở nội dung gõ dở");
    board.press("\r");
    board.shows("Ghi chú · nhiệm vụ 4");
    board.shows(text);
    board.press("\r");
    board.says("Đã ghi: nhiệm vụ 4 ghi chú");
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
    let notes = scene.json(&["show", "4"])["task"]["notes"].take();
    assert_eq!(notes[0]["text"], text, "{notes}");
    assert!(
        !scene
            .path(".local/state/cchc")
            .read_dir()
            .unwrap()
            .any(|file| { file.unwrap().file_name().to_string_lossy().starts_with("drafts") })
    );
}

#[test]
fn a_signal_keeps_what_is_typed_and_gives_the_terminal_back() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP] {
        let scene = Scene::running();
        let mut board = typing(&scene);
        kill(Pid::from_raw(i32::try_from(board.pid()).unwrap()), signal).unwrap();
        assert!(!board.ended().success(), "{signal}");
        board.is_given_back();
        offered(&scene, "đang gõ dở");
    }
}

#[test]
fn a_lost_line_keeps_what_is_typed_and_leaves_no_process() {
    let scene = Scene::running();
    let board = typing(&scene);
    let pid = board.pid();
    let mut child = board.hang_up("!");
    let mut ended = None;
    until("the board has ended", || {
        ended = child.try_wait().unwrap();
        ended.is_some()
    });
    assert!(!std::path::Path::new(&format!("/proc/{pid}")).exists());
    offered(&scene, "đang gõ dở!");
}

#[test]
fn ctrl_c_twice_keeps_what_is_typed() {
    let scene = Scene::running();
    let mut board = typing(&scene);
    board.press("\x03");
    board.says("Nhấn Ctrl+C lần nữa để thoát.");
    board.press("\x03");
    assert_eq!(board.ended().exit_code(), 0);
    board.is_given_back();
    offered(&scene, "đang gõ dở");
}

//! The host is killed: whatever ends the board then, the terminal is given back and what was typed is kept.

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::pty::Board;
use crate::common::{self, Scene};

/// A board whose host was killed and is not started again, since nobody may but the test.
fn alone(scene: &Scene) -> Board {
    let mut host = scene.served(&[]);
    scene.cchc(&["list"]).ok();
    let socket = scene.data().join("host.sock");
    let mut board = Board::open_with(scene, (80, 24), &["--socket", socket.to_str().unwrap()]);
    board.go_to(1);
    common::kill(host.id());
    host.wait().unwrap();
    board.shows("Mất kết nối, đang nối lại…");
    board
}

#[test]
fn without_a_host_the_board_is_read_and_left_in_order() {
    let scene = Scene::new();
    let mut board = alone(&scene);
    board.go_to(17);
    board.press("\r");
    board.shows("NHIỆM VỤ 17");
    board.press("\x1b\x1b");
    board.press("\x03");
    board.says("Nhấn Ctrl+C lần nữa để thoát.");
    board.press("\x03");
    assert_eq!(board.ended().exit_code(), 0);
    board.is_given_back();
}

#[test]
fn a_change_that_was_not_stored_is_asked_about_before_leaving() {
    let scene = Scene::new();
    let mut board = alone(&scene);
    board.go_to(19);
    board.press("+");
    board.shows("chưa ghi");
    board.press("q");
    board.says("Còn 1 thay đổi chưa ghi được. Vẫn thoát?   [ Không ]");
    board.press("\r");
    board.is_on(19);
    board.press("q");
    board.says("Còn 1 thay đổi chưa ghi được.");
    board.press("\x1b[C\r");
    assert_eq!(board.ended().exit_code(), 0);
    board.is_given_back();
}

#[test]
fn a_signal_without_a_host_keeps_what_is_typed() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP] {
        let scene = Scene::new();
        let mut board = alone(&scene);
        board.go_to(4);
        board.press(b"\x0e");
        board.shows("Ghi chú · nhiệm vụ 4");
        board.press("máy chủ đã tắt");
        board.shows("máy chủ đã tắt");
        kill(Pid::from_raw(i32::try_from(board.pid()).unwrap()), signal).unwrap();
        assert!(!board.ended().success(), "{signal}");
        board.is_given_back();
        let mut host = scene.served(&[]);
        let socket = scene.data().join("host.sock");
        let mut board = Board::open_with(&scene, (80, 24), &["--socket", socket.to_str().unwrap()]);
        board.shows("Lần trước còn gõ dở");
        board.press("q");
        assert_eq!(board.ended().exit_code(), 0);
        common::kill(host.id());
        host.wait().unwrap();
    }
}

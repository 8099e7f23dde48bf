//! `cchc tutor`: the lessons on a board that leaves nothing behind, however it ends.

use std::fs;
use std::path::PathBuf;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::pty::Board;
use crate::common::{Scene, is_alive, until};

/// A tutor at its first lesson, and the directory it works in.
fn tutor(scene: &Scene) -> (Board, PathBuf) {
    let board = Board::start(scene, (80, 24), &["--data", scene.data().to_str().unwrap(), "tutor"]);
    board.shows("Bài 1/5 · Chuyển");
    let (pid, mut dir) = (board.pid(), None);
    until("the board is a child", || {
        let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
        let line = children.split_whitespace().next().map(|child| fs::read(format!("/proc/{child}/cmdline")).unwrap());
        let words = String::from_utf8(line.unwrap_or_default()).unwrap();
        dir = words.split('\0').skip_while(|word| *word != "--data").nth(1).map(PathBuf::from);
        dir.is_some()
    });
    let dir = dir.unwrap();
    assert!(dir.join("host.sock").exists() && !dir.starts_with(scene.data()));
    (board, dir)
}

/// The process that keeps a directory.
fn host(dir: &std::path::Path) -> u32 {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cchc"))
        .env_clear()
        .args(["--json", "--data", dir.to_str().unwrap(), "host", "status"])
        .output()
        .unwrap();
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    u32::try_from(status["host"]["pid"].as_u64().unwrap()).unwrap()
}

#[test]
fn lessons_go_on_with_what_is_done_and_leave_nothing() {
    let scene = Scene::new();
    let (mut board, dir) = tutor(&scene);
    let host = host(&dir);
    board.press("17\r");
    board.is_on(17);
    board.press("+");
    board.shows("Bài 2/5 · Minh chứng");
    board.press("\r");
    board.shows("Nhiệm vụ 17: làm được ngay");
    board.press(" ");
    board.shows("Ghi minh chứng · sản phẩm 17.1");
    board.paste("64/KH-UBND");
    board.press("\r");
    board.shows("Bài 3/5 · Lọc");
    board.shows("Hoàn thành nhiệm vụ 17?");
    board.press("\x03\x03");
    assert_eq!(board.ended().exit_code(), 0);
    board.is_given_back();
    assert!(!dir.exists() && !is_alive(host));
    assert!(!scene.data().exists(), "the office was touched");
}

#[test]
fn a_terminal_that_closes_leaves_nothing_either() {
    for signal in [Signal::SIGHUP, Signal::SIGTERM] {
        let scene = Scene::new();
        let (mut board, dir) = tutor(&scene);
        let host = host(&dir);
        kill(Pid::from_raw(i32::try_from(board.pid()).unwrap()), signal).unwrap();
        board.ended();
        assert!(!dir.exists() && !is_alive(host), "{signal}");
    }
    let scene = Scene::new();
    let (board, dir) = tutor(&scene);
    let host = host(&dir);
    let mut child = board.hang_up("?");
    until("the tutor has ended", || child.try_wait().unwrap().is_some());
    assert!(!dir.exists() && !is_alive(host));
}

#[test]
fn without_a_terminal_there_is_no_lesson() {
    let scene = Scene::new();
    let ran = scene.cchc(&["tutor"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("tutor needs a terminal"), "{}", ran.err);
    assert!(!scene.data().exists());
}

//! Other processes, and a host that goes away.

use super::pty::Board;
use crate::common::{Scene, is_alive, kill, until};
use nix::sys::signal::{self, Signal};
use nix::unistd::Pid;

fn send(signal: Signal, pid: u32) {
    signal::kill(Pid::from_raw(i32::try_from(pid).unwrap()), signal).unwrap();
}

fn moves(scene: &Scene) -> usize {
    scene.log().iter().filter(|line| line.contains("task-moved")).count()
}

#[test]
fn a_change_of_another_process_appears_with_its_author_and_the_cursor_stays() {
    let scene = Scene::running();
    let name = scene.json(&["log"])["entries"][0]["by"]["name"].as_str().unwrap().to_owned();
    let mut board = Board::open(&scene);
    board.go_to(20);
    scene.cchc(&["start", "19"]).ok();
    let shown = name.chars().take(10).collect::<String>();
    board.until("the author's name stands on the card", |seen| {
        seen.has("► 1") && seen.text().lines().skip(3).any(|line| line.contains(&shown))
    });
    board.is_on(20);
}

#[test]
fn what_is_changed_while_the_host_is_away_is_stored_once_when_it_is_back() {
    let scene = Scene::new();
    let mut host = scene.served(&[]);
    scene.cchc(&["list"]).ok();
    let socket = scene.data().join("host.sock");
    // With a socket nobody starts a host but the test.
    let mut board = Board::open_with(&scene, (80, 24), &["--socket", socket.to_str().unwrap()]);
    board.go_to(19);
    kill(host.id());
    host.wait().unwrap();
    board.shows("Mất kết nối, đang nối lại…");
    board.press("+");
    board.shows("chưa ghi");
    board.is_on(19);
    let mut host = scene.served(&[]);
    board.says("Đã ghi: nhiệm vụ 19");
    board.until("it is connected", |seen| !seen.has("Mất kết nối"));
    assert_eq!(moves(&scene), 1);
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
    kill(host.id());
    host.wait().unwrap();
}

#[test]
fn a_host_that_was_killed_is_started_again_by_the_board() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    board.go_to(19);
    for _ in 0..3 {
        let host = scene.pid();
        kill(host);
        until("the host is gone", || !is_alive(host));
        board.press("+");
        board.says("Đã ghi: nhiệm vụ 19 chưa → đang thực hiện");
        board.press("-");
        board.says("Đã ghi: nhiệm vụ 19 đang → chưa thực hiện");
    }
    assert_eq!(moves(&scene), 6);
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
}

#[test]
fn a_host_that_has_stopped_is_told_and_what_was_changed_is_stored_once_when_it_goes_on() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    board.go_to(19);
    let host = scene.pid();
    send(Signal::SIGSTOP, host);
    board.press("+");
    board.shows("chưa ghi");
    board.says("Chưa ghi được, đang gửi lại…");
    board.shows("Mất kết nối, đang nối lại…");
    // It can be read all the same.
    board.go_to(20);
    board.press("\r");
    board.shows("NHIỆM VỤ 20");
    board.press("\x1b");
    send(Signal::SIGCONT, host);
    board.says("Đã ghi: nhiệm vụ 19 chưa → đang thực hiện");
    board.until("it is connected", |seen| !seen.has("Mất kết nối") && !seen.has("chưa ghi"));
    assert_eq!(moves(&scene), 1);
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
}

#[test]
fn a_host_that_is_killed_while_it_has_stopped_loses_no_change() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    board.go_to(19);
    let host = scene.pid();
    send(Signal::SIGSTOP, host);
    board.press("+");
    board.shows("chưa ghi");
    kill(host);
    board.says("Đã ghi: nhiệm vụ 19 chưa → đang thực hiện");
    board.until("it is connected", |seen| !seen.has("Mất kết nối"));
    assert_eq!(moves(&scene), 1);
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
}

#[test]
fn the_board_is_left_at_once_while_the_host_has_stopped() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    let host = scene.pid();
    send(Signal::SIGSTOP, host);
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
    board.is_given_back();
    assert!(is_alive(host));
    send(Signal::SIGCONT, host);
}

#[test]
fn what_the_host_mended_is_said_once_to_each_person() {
    let scene = Scene::running();
    scene.cchc(&["note", "1", "một"]).ok();
    scene.cchc(&["host", "stop"]).ok();
    std::fs::remove_dir_all(scene.data().join("store")).unwrap();
    scene.cchc(&["list"]).ok();
    let news = "Đã chép các mục 1 đến";
    let mut board = Board::open(&scene);
    board.shows(news);
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
    let mut board = Board::open(&scene);
    board.shows("Enter mở");
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
}

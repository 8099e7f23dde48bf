//! What a slow or bad line does to keys: sequences in pieces, pastes without an end, pastes that would drive a terminal.

use super::pty::Board;
use crate::common::Scene;

fn note_of(scene: &Scene, task: &str) -> String {
    let notes = scene.json(&["show", task])["task"]["notes"].take();
    notes[0]["text"].as_str().unwrap_or_default().to_owned()
}

/// A board in whose note for task 4 one may type.
fn writing(scene: &Scene) -> Board {
    let mut board = Board::open(scene);
    board.go_to(4);
    board.press(b"\x0e");
    board.shows("Ghi chú · nhiệm vụ 4");
    board
}

#[test]
fn a_sequence_in_pieces_is_a_key_or_nothing_but_never_letters() {
    let scene = Scene::running();
    let before = scene.json(&["list"])["tasks"].take();
    let mut board = Board::open(&scene);
    board.go_to(19);
    for sequence in ["\x1b[B", "\x1bOB", "\x1b[1;2C", "\x1b[3~", "\x1b[6~", "\x1b[<0;1;1M"] {
        // `<` alone is a command: a line that stops for a second before it cannot be told from a key.
        let whole = sequence.find('<').map_or(0, |at| at + 1);
        board.press(&sequence[..whole]);
        for byte in &sequence.as_bytes()[whole..] {
            board.press([*byte]);
        }
        // Del asks, with the safe answer chosen; all else only walks.
        board.press("\x1b[H");
        board.press("\x1b");
        board.press("\x1b[H");
    }
    board.is_on(1);
    assert_eq!(scene.json(&["list"])["tasks"], before);
    board.press("\x1b[F");
    board.is_on(22);
}

#[test]
fn a_paste_drives_neither_the_terminal_nor_the_board() {
    let scene = Scene::running();
    let mut board = writing(&scene);
    board.paste("Đã \x1b[2J\x1b]0;chiếm\x07gọi\x08\x03\u{9b}31m điện\u{202e}\u{200b}\t\r\nhẹn\x1b[200~ tuần sau");
    board.shows("tuần sau");
    assert!(board.now(|seen| seen.has("CCHC phường") && seen.has("Ghi chú · nhiệm vụ 4")), "the screen is whole");
    board.press("\r");
    board.shows("Đã ghi: nhiệm vụ 4 ghi chú");
    let note = note_of(&scene, "4");
    assert!(note.starts_with("Đã ") && note.ends_with("tuần sau"), "{note:?}");
    let bad: Vec<char> =
        note.chars().filter(|c| (c.is_control() && *c != '\n') || "\u{202e}\u{200b}".contains(*c)).collect();
    assert!(bad.is_empty(), "{note:?}");
    let bytes = board.now(|seen| String::from_utf8_lossy(&seen.bytes).into_owned());
    assert!(!bytes.contains("\x1b]0;") && !bytes.contains('\u{202e}') && !bytes.contains('\x07'));
}

#[test]
fn a_paste_on_the_board_presses_no_keys() {
    let scene = Scene::running();
    let before = scene.json(&["list"])["tasks"].take();
    let mut board = Board::open(&scene);
    board.go_to(19);
    board.paste("+ = > n u e q 17\r\x03\x03 \x1b[B");
    board.press("\x1b[B");
    board.is_on(20);
    assert_eq!(scene.json(&["list"])["tasks"], before);
}

#[test]
fn a_paste_without_its_end_is_shown_and_kept() {
    let scene = Scene::running();
    let mut board = writing(&scene);
    board.press("\x1b[200~Thành phố hẹn tuần s");
    board.shows("Thành phố hẹn tuần");
    // What comes now is still the paste, in whatever pieces: it presses nothing.
    board.press("au\rq+");
    board.shows("q+");
    board.press("\x1b[201~");
    board.press("\r");
    board.shows("Đã ghi: nhiệm vụ 4 ghi chú");
    let note = note_of(&scene, "4");
    assert!(note.starts_with("Thành phố hẹn tuần sau") && note.ends_with("q+"), "{note:?}");
}

#[test]
fn out_of_a_paste_without_an_end_ctrl_c_leads() {
    let scene = Scene::running();
    let mut board = writing(&scene);
    board.press("\x1b[200~gõ dở rồi đứt");
    board.shows("gõ dở rồi đứt");
    board.press("\x03");
    board.says("Nhấn Ctrl+C lần nữa để thoát.");
    board.press("\x03");
    assert_eq!(board.ended().exit_code(), 0);
    board.is_given_back();
    let mut board = Board::open(&scene);
    board.shows("Lần trước còn gõ dở");
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
}

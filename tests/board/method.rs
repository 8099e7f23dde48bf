//! Keys on the board with an input method on, as bytes: the commands on letters are read back from what it made of them.

use super::pty::Board;
use crate::common::Scene;

#[test]
fn letters_that_telex_or_vni_sends_again_give_the_command_once() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    board.go_to(19);
    // `hoàn`: the tone moves when the n comes, so the n arrives behind two letters that are sent again.
    for typed in ["hoa\x08\x08òa\x08\x08oàn", "hoa\x7f\x7fòa\x7f\x7foàn", "n"] {
        board.press(typed);
        board.shows("Ghi chú · nhiệm vụ 19");
        board.press("\x1b");
        board.until("the form is closed", |seen| !seen.has("Ghi chú · nhiệm vụ 19"));
    }
    // `đ`, as Telex `d d` and as VNI `d 9`, with either Backspace; then the letter itself. After `ư` too.
    for typed in ["d\x08đu", "d\x7fđu", "ưu", "u"] {
        board.press("+");
        board.says("Đã ghi: nhiệm vụ 19 chưa → đang thực hiện");
        board.press(typed);
        board.says("Đã hoàn tác: nhiệm vụ 19 chưa → đang thực hiện");
    }
    board.press("ưe");
    board.shows("Ghi minh chứng · sản phẩm 19.1");
    board.press("\x1b");
    board.until("the form is closed", |seen| !seen.has("Ghi minh chứng"));
    assert_eq!(scene.log().iter().filter(|line| line.contains("change-undone")).count(), 4);
    board.press("d\x08đq");
    assert_eq!(board.ended().exit_code(), 0);
    board.is_given_back();
}

#[test]
fn digits_of_vni_are_marks_in_a_word_and_numbers_after_it() {
    let scene = Scene::running();
    let before = scene.json(&["list"])["tasks"].take();
    let mut board = Board::open(&scene);
    board.go_to(19);
    // `a 1`, `o 7`, `x 5`, in one read and letter by letter: no command, and no number.
    board.press("a\x08áo\x08ơx5\x1b");
    for byte in b"a\x7f\xc3\xa1" {
        board.press([*byte]);
    }
    board.press("\x1b[B");
    board.is_on(20);
    board.press("17");
    board.says("Đến nhiệm vụ: 17_");
    // Each Backspace takes a digit, one too many takes nothing else.
    board.press("\x7f\x08\x088\r");
    board.is_on(8);
    assert_eq!(scene.json(&["list"])["tasks"], before);
}

#[test]
fn narrow_spaces_and_marks_by_themselves_do_nothing() {
    let scene = Scene::running();
    let before = scene.json(&["list"])["tasks"].take();
    let mut board = Board::open(&scene);
    board.go_to(19);
    board.press("ha\u{202f}\x08\x08hạ");
    board.press("a\u{323}\u{302}\u{202f}\x08");
    board.press("\x1b[B");
    board.is_on(20);
    assert_eq!(scene.json(&["list"])["tasks"], before);
}

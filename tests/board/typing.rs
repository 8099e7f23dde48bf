//! Vietnamese as input methods send it, in text fields and on the board.

use super::pty::Board;
use crate::common::Scene;

const ON: &str = "Bộ gõ tiếng Việt đang bật: bảng vẫn dùng được bằng phím mũi tên và chữ số.";

#[test]
fn a_note_typed_with_an_input_method_arrives_as_it_was_meant() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    board.go_to(4);
    for at_once in [true, false] {
        board.press(b"\x0e");
        board.shows("Ghi chú · nhiệm vụ 4");
        let typed: [&[u8]; 7] = [
            b"\x76\x69\x65\x08\xc3\xaa\x74\x08\x08\xe1\xbb\x87\x74",
            b" ",
            b"\x64\x7f\xc4\x91",
            b" ",
            b"\xc6\xb0",
            b" ",
            b"\x68\x61\xe2\x80\xaf\x08\x08\xe1\xba\xa1",
        ];
        for word in typed {
            if at_once {
                board.press(word);
            } else {
                for byte in word {
                    board.press([*byte]);
                }
            }
        }
        board.shows("việt đ ư hạ");
        board.press("\r");
        board.says("Đã ghi: nhiệm vụ 4 ghi chú: việt đ ư hạ");
    }
    let notes = scene.json(&["show", "4"])["task"]["notes"].take();
    let texts: Vec<&str> = notes.as_array().unwrap().iter().map(|note| note["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["việt đ ư hạ", "việt đ ư hạ"]);
}

#[test]
fn letters_of_an_input_method_do_no_harm_on_the_board() {
    let scene = Scene::running();
    let before = scene.json(&["list"]);
    let mut board = Board::open(&scene);
    board.go_to(19);
    board.press("ư");
    board.says(ON);
    board.press("\x1b[B");
    board.is_on(20);
    board.until("the sentence is gone", |seen| seen.footer().starts_with("←→↑↓ chọn"));
    board.press(b"d\x7f\xc4\x91");
    board.press("ơ");
    // `e` opens the evidence form, which is no harm and is left again.
    board.press(b"e\x08\xe1\xba\xb9");
    board.shows("Ghi minh chứng");
    board.press("\x1b");
    board.until("the form is closed", |seen| !seen.has("Ghi minh chứng"));
    board.press("\x1b[A");
    board.is_on(19);
    let times = board.now(|seen| String::from_utf8_lossy(&seen.bytes).matches("Bộ gõ").count());
    assert_eq!(times, 1);
    assert_eq!(scene.json(&["list"])["tasks"], before["tasks"]);
}

#[test]
fn one_pasted_line_is_a_trigger_its_day_and_its_document() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    board.go_to(18);
    board.press("\x14");
    board.shows("Mốc              KH của thành phố");
    board.paste("Quyết định số 59/QĐ-UBND ngày 23/01/2024 của UBND thành phố\r\n");
    board.shows("23/01/2024 là thứ Ba. Văn bản: 59/QĐ-UBND. Hạn nhiệm vụ 18: thứ Năm");
    board.press("\r");
    board.shows("Đã ghi: mốc KH của thành phố: 23/01/2024 (59/QĐ-UBND)");
    assert_eq!(scene.json(&["show", "18"])["task"]["due"].as_str(), Some("2024-02-22"));
}

#[test]
fn a_filter_that_is_half_typed_says_what_is_missing() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    board.shows("22 nhiệm vụ");
    board.press("/due:31/02");
    board.shows("Không hiểu ngày “31/02”.");
    board.shows("22 nhiệm vụ");
    board.press("\x1b");
    board.until("the line is closed", |seen| !seen.has("Tìm:"));
    board.press("/dang th\t");
    board.shows("Tìm: đang thực hiện");
    board.press("\r");
    board.shows("Đang lọc: 0 nhiệm vụ   Esc bỏ lọc");
}

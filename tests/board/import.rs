//! A plan taken in at the board from a file on the disk.

use super::pty::Board;
use crate::common::{Scene, until};

const NOBODYS: &str = "tests/fixtures/plans/ward.docx";

/// The board with the command open.
fn asking(scene: &Scene) -> Board {
    let mut board = Board::open(scene);
    board.press(":");
    board.shows("Lệnh");
    board.press("import");
    board.shows("Nhập kế hoạch từ tệp");
    board.press("\r");
    board.shows("Tệp *");
    board
}

fn seq(scene: &Scene) -> u64 {
    scene.json(&["plan"])["seq"].as_u64().unwrap_or_default() + scene.journal().len() as u64
}

#[test]
fn a_word_file_is_found_read_looked_at_and_taken_in() {
    let scene = Scene::running();
    std::fs::copy(NOBODYS, scene.path("Kế hoạch An Lạc.docx")).unwrap();
    let mut board = asking(&scene);
    board.press("~/ke\t");
    board.shows("~/Kế hoạch An Lạc.docx");
    board.press("\r");
    board.shows("an-lac-2025: Kế hoạch cải cách hành chính năm 2025");
    board.shows("Bộ phận mới, xin xem lại tên (4):");
    board.press("+");
    board.says("Nhập kế hoạch này, với 4 bộ phận mới?   [ Không ]   Có");
    board.press("\x1b[C\r");
    board.shows("Đã ghi: nhập kế hoạch “Kế hoạch");
    board.shows("CCHC phường An Lạc 2025");
    assert_eq!(scene.json(&["plan"])["plan"]["id"], "vinh-hoa-2024", "everybody else's plan stays");
    let plans = scene.json(&["plans"])["plans"].as_array().unwrap().len();
    assert_eq!(plans, 2);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_path_can_be_mended() {
    let scene = Scene::running();
    let whole = std::fs::read(NOBODYS).unwrap();
    std::fs::write(scene.path("cut.docx"), &whole[..whole.len() / 2]).unwrap();
    std::fs::copy("tests/fixtures/papers/cu.doc", scene.path("cu.doc")).unwrap();
    let mut board = asking(&scene);
    let before = seq(&scene);
    board.press("cut.docx\r");
    board.shows("Chưa đọc được tệp cut.docx: tệp không còn nguyên");
    for (path, said) in [
        ("cu.doc", "đây là tệp Word cũ (.doc)"),
        ("none.docx", "không có tệp hoặc thư mục này"),
        ("/proc", "đây là thư mục"),
    ] {
        board.press(b"\x7f".repeat(20));
        board.press(format!("{path}\r"));
        board.shows(said);
    }
    board.press("\x1b");
    board.until("the form is closed", |seen| !seen.has("Tệp *"));
    assert_eq!(seq(&scene), before);
}

#[test]
fn a_line_that_breaks_at_the_preview_changes_nothing() {
    let scene = Scene::running();
    std::fs::copy(NOBODYS, scene.path("a.docx")).unwrap();
    let before = seq(&scene);
    let mut board = asking(&scene);
    board.press("a.docx\r");
    board.shows("Xem trước nội dung nhập");
    board.press("+");
    board.says("Nhập kế hoạch này");
    let mut child = board.hang_up("\x1b[C");
    until("the board has ended", || child.try_wait().unwrap().is_some());
    assert_eq!(seq(&scene), before);
}

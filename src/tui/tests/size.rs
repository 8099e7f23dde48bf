//! Any keys, any size: no panic, and no line wider than the screen.

use proptest::prelude::*;

use super::Desk;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::NoteKind;
use crate::tui::input::{Input, Mouse, MouseAct};
use crate::tui::key::{Key, KeyCode};
use crate::tui::update::Message;

fn key() -> impl Strategy<Value = Input> {
    let codes = prop_oneof![
        4 => prop::sample::select(vec![KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right]),
        3 => prop::sample::select(vec![KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Home]),
        2 => prop::sample::select(vec![KeyCode::PageUp, KeyCode::PageDown, KeyCode::End, KeyCode::Delete, KeyCode::Backspace]),
        3 => prop::sample::select("+-=<>/?*: 1789nequđ".chars().map(KeyCode::Char).collect::<Vec<_>>()),
    ];
    let ctrl = prop::sample::select("uyexknotlcfgp".chars().collect::<Vec<_>>()).prop_map(Key::ctrl);
    prop_oneof![6 => codes.prop_map(Key::new), 1 => ctrl].prop_map(Input::Key)
}

pub(super) fn input() -> impl Strategy<Value = Input> {
    let act = prop::sample::select(vec![MouseAct::Click, MouseAct::WheelUp, MouseAct::WheelDown]);
    prop_oneof![
        12 => key(),
        1 => "[a-zếđ 0-9/\u{202f}\u{1b}漢\n-]{0,60}".prop_map(Input::Paste),
        1 => (0u16..220, 0u16..70).prop_map(|(width, height)| Input::Resize(width, height)),
        1 => (act, 0u16..220, 0u16..70).prop_map(|(act, x, y)| Input::Mouse(Mouse { act, x, y })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_typed_at_whatever_size_the_board_draws(inputs in prop::collection::vec(input(), 1..60)) {
        let mut desk = Desk::new((80, 24));
        for input in inputs {
            desk.send(Message::Input(input));
            let screen = desk.screen();
            let wide = usize::from(desk.model.size.0);
            for line in screen.lines() {
                prop_assert!(crate::text::width(line) <= wide, "{line:?}");
            }
        }
    }
}

#[test]
fn every_size_draws() {
    let mut desk = Desk::new((80, 24));
    for (width, height) in
        [(0, 0), (1, 1), (40, 10), (60, 15), (61, 16), (79, 23), (119, 29), (120, 15), (300, 100), (65535, 1)]
    {
        desk.send(Message::Input(Input::Resize(width, height)));
        for keys in ["", "enter", "esc ?", "esc esc tab", "shift-tab : esc", "/ esc n"] {
            desk.press(keys);
            desk.frame();
        }
        desk.press("esc esc");
    }
}

#[test]
fn a_small_window_shows_what_a_list_is_for() {
    let mut desk = Desk::new((40, 10));
    desk.press("tab right");
    let row = desk.screen().lines().find(|line| line.contains(" 17 ")).unwrap().to_owned();
    assert!(row.contains("Hội nghị tổng kết") && row.ends_with("còn 13 ngày"), "{}", desk.screen());
    desk.press("shift-tab shift-tab");
    assert!(desk.screen().contains("NV 18  ghi chú: đã trình"), "{}", desk.screen());
}

#[test]
fn an_entry_of_the_log_is_read_whole_and_leads_to_its_task() {
    let mut desk = Desk::new((40, 10));
    let text =
        "Đã gọi điện cho Phòng Nội vụ; thành phố hẹn tuần sau mới có kế hoạch, rồi mới tính được hạn.".to_owned();
    let note = Change::AddNote { task: TaskNo(4), text: text.repeat(3), kind: NoteKind::Note, period: None, on: None };
    desk.other("Tư pháp 1", note);
    desk.press("shift-tab enter");
    assert!(desk.screen().contains("18/03/2024 09:14 · Tư pháp 1"), "{}", desk.screen());
    let mut read = String::new();
    for _ in 0..40 {
        read.push_str(&desk.screen().replace('│', " "));
        desk.press("down");
    }
    let read = read.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(read.contains("mới tính được hạn"), "{read}");
    desk.press("enter");
    assert_eq!(desk.model.opened.map(|opened| opened.task), Some(TaskNo(4)));
    let mut desk = Desk::new((80, 24));
    desk.press("shift-tab enter esc");
    assert!(desk.model.layers.is_empty() && desk.model.opened.is_none());
}

#[test]
fn help_tells_forward_from_back_in_a_small_window() {
    let mut desk = Desk::new((40, 10));
    desk.press("?");
    let mut seen = String::new();
    for _ in 0..6 {
        seen.push_str(&desk.screen());
        desk.press("pgdn");
    }
    for words in ["Chuyển nhiệm vụ sang", "Chuyển nhiệm vụ về"] {
        assert!(seen.contains(words), "{seen}");
    }
}

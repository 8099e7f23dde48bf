//! Any keys, any size: no panic, and no line wider than the screen.

use proptest::prelude::*;

use super::Desk;
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

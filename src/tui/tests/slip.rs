//! The chosen card is taken away by somebody else.

use super::Desk;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::State;

fn dropped(task: u32) -> Change {
    Change::ArchiveTask { task: TaskNo(task), reason: Some("x".into()), amendment: None, on: None }
}

#[test]
fn a_chosen_card_that_is_gone_is_told_and_no_key_reaches_its_neighbour_unseen() {
    for key in ["+", "-", "space", "ctrl-n", "ctrl-e", "ctrl-x", "del"] {
        let mut desk = Desk::new((80, 24));
        desk.press("1 9 enter");
        assert_eq!(desk.at(), 19);
        desk.other("Tư pháp 1", dropped(19));
        let now = desk.at();
        assert_ne!(now, 19);
        assert!(desk.screen().contains("Tư pháp 1: nhiệm vụ 19 đưa ra khỏi kế hoạch"), "{}", desk.screen());
        let (before, state) = (desk.host.entries.len(), desk.state(now));
        desk.press(key);
        let screen = desk.screen();
        let told = format!("Con trỏ nay ở nhiệm vụ {now}. Nhấn lại nếu đúng việc này.");
        assert!(screen.contains(&told), "{key}: {screen}");
        assert!(desk.model.layers.is_empty() && desk.model.marked.is_empty(), "{key}: {screen}");
        assert_eq!((desk.host.entries.len(), desk.state(now)), (before, state));
        desk.press("+");
        assert_ne!(desk.state(now), state, "once more is meant");
    }
}

#[test]
fn whoever_chooses_a_card_anew_is_not_held_up() {
    for keys in ["down", "1 8 enter", "tab shift-tab"] {
        let mut desk = Desk::new((80, 24));
        desk.press("1 9 enter");
        desk.other("Tư pháp 1", dropped(19));
        desk.press(keys);
        let now = desk.at();
        desk.press("+");
        let is_held = desk.screen().contains("Nhấn lại");
        assert_eq!(is_held, keys.starts_with("tab"), "{keys}, at {now}: {}", desk.screen());
    }
}

#[test]
fn a_filter_that_loses_the_card_is_told_and_one_s_own_move_is_not() {
    let mut desk = Desk::new((80, 24));
    desk.press("/");
    desk.type_text("state:planned area:VII");
    desk.press("enter 1 9 enter");
    let moved = Change::MoveTask { task: TaskNo(19), to: State::InProgress, on: None, reason: None };
    desk.other("Tư pháp 1", moved);
    assert!(desk.screen().contains("Tư pháp 1: nhiệm vụ 19 chưa → đang thực hiện"), "{}", desk.screen());
    let mut desk = Desk::new((80, 24));
    desk.press("/");
    desk.type_text("state:planned area:VII");
    desk.press("enter 1 9 enter + +");
    assert_eq!(desk.state(20), State::InProgress, "{}", desk.screen());
}

#[test]
fn a_meeting_that_goes_to_its_first_point_tells_nothing_of_the_card_before() {
    let mut desk = Desk::new((80, 24));
    desk.press("1 9 enter");
    desk.other("Tư pháp 1", Change::LabelTask { task: TaskNo(19), add: vec!["gấp".to_owned()], remove: Vec::new() });
    desk.press("ctrl-g enter");
    assert!(desk.model.is_in_meeting());
    let screen = desk.screen();
    assert!(!screen.contains("Con trỏ nay") && screen.contains("việc sau"), "{screen}");
}

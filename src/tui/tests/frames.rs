//! Screens as text.

use super::Desk;

fn lines_fit(desk: &Desk) {
    let (width, height) = desk.model.size;
    let screen = desk.screen();
    assert_eq!(screen.lines().count(), usize::from(height));
    assert!(screen.lines().all(|line| crate::text::width(line) <= usize::from(width)));
}

#[test]
fn board_at_80x24() {
    let desk = Desk::new((80, 24));
    lines_fit(&desk);
    insta::assert_snapshot!(desk.screen(), @"");
}

#[test]
fn board_at_120x40() {
    let mut desk = Desk::new((120, 40));
    let present = vec!["Văn phòng 1".into(), "Tư pháp 1".into()];
    desk.send(crate::tui::update::Message::Present(present));
    lines_fit(&desk);
    insta::assert_snapshot!(desk.screen(), @"");
}

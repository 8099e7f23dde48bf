//! The lessons of `cchc tutor`.

use super::Desk;
use crate::domain::change::Change;
use crate::text::Lang;
use crate::tui::lesson::Lesson;

#[test]
fn each_lesson_is_told_until_its_work_is_done_and_no_other() {
    let mut desk = Desk::new((80, 24));
    desk.model.lesson = Some(Lesson::first(desk.host.office.seq));
    let told = |desk: &Desk| desk.model.lesson.unwrap().say(Lang::Vi).split(" · ").next().unwrap().to_owned();
    // What comes later counts later: what was done before the first lesson, and a lesson out of its order.
    desk.press("esc ctrl-u");
    assert_eq!(told(&desk), "Bài 1/5");
    assert!(desk.screen().lines().nth(1).unwrap().trim().starts_with("Bài 1/5 · Chuyển: gõ 17"), "{}", desk.screen());
    desk.press("1 9 enter +");
    assert_eq!(told(&desk), "Bài 2/5");
    desk.press("enter space");
    desk.paste("64/KH-UBND");
    desk.press("enter");
    assert_eq!(told(&desk), "Bài 3/5");
    desk.press("esc esc esc /");
    desk.type_text("quá hạn");
    assert_eq!(told(&desk), "Bài 3/5", "while it is being typed");
    desk.press("enter");
    assert_eq!(told(&desk), "Bài 4/5");
    desk.other("Văn phòng 1", Change::OpenMeeting { chair: String::new(), attendees: String::new(), on: None });
    assert_eq!(told(&desk), "Bài 5/5");
    desk.press("ctrl-u");
    assert!(told(&desk).starts_with("Hết 5 bài."));
    desk.press("ctrl-u");
    assert!(told(&desk).starts_with("Hết 5 bài."));
}

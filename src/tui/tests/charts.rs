//! The year and the figures: keys, and when the moves of tasks are fetched.

use super::Desk;
use super::desk::scene;
use crate::domain::change::Change;
use crate::domain::figures::Move;
use crate::domain::id::TaskNo;
use crate::domain::task::{NoteKind, State};
use crate::import::plan_file::built_in;
use crate::text::Lang;
use crate::tui::figures::Section;
use crate::tui::model::{Link, Screen};
use crate::tui::update::{Effect, Message};

fn begin(task: u32) -> Change {
    Change::MoveTask { task: TaskNo(task), to: State::InProgress, on: None, reason: None }
}

fn moves(desk: &Desk, seq: u64, moves: Vec<Move>) -> Message {
    Message::Moves(desk.model.plan.head.id.clone(), seq, moves)
}

/// How often the moves were asked for since the last time.
fn asked(desk: &mut Desk) -> usize {
    let asked = std::mem::take(&mut desk.asked);
    asked.iter().filter(|effect| matches!(effect, Effect::AskMoves)).count()
}

fn done_today(desk: &Desk) -> u32 {
    desk.model.figures.numbers.as_ref().unwrap().flow.days.last().unwrap()[2]
}

#[test]
fn arrows_walk_through_the_year_by_number() {
    let mut desk = Desk::new((80, 24));
    desk.press("tab tab home");
    assert_eq!(desk.model.screen, Screen::Year);
    for task in 1..=22 {
        assert_eq!(desk.at(), task, "{}", desk.screen());
        assert!(desk.screen().lines().any(|line| line.starts_with(" ▌") && line.contains(&format!(" {task} "))));
        desk.press("down");
    }
    assert_eq!(desk.at(), 22);
    desk.press("pgup pgup pgup pgup");
    assert_eq!(desk.at(), 1);
    desk.press("end up");
    assert_eq!(desk.at(), 21);
    desk.press("1 2 enter");
    assert_eq!((desk.at(), desk.model.screen), (12, Screen::Year));
    desk.press("enter");
    assert_eq!(desk.model.opened.map(|opened| opened.task), Some(TaskNo(12)));
}

#[test]
fn the_year_shows_what_passes_the_filter() {
    let mut desk = Desk::new((80, 24));
    desk.press("tab tab /");
    desk.type_text("due:overdue");
    desk.press("enter home");
    assert_eq!(desk.at(), 18);
    desk.press("end");
    assert_eq!(desk.at(), 18);
    let screen = desk.screen();
    assert!(screen.contains("VII · Chỉ đạo") && !screen.contains("I · Cải cách thể chế"), "{screen}");
}

#[test]
fn every_part_of_the_figures_is_reached() {
    for size in [(40, 10), (80, 24), (120, 40), (200, 60)] {
        let mut desk = Desk::new(size);
        desk.press("tab tab tab tab pgup");
        for section in Section::ALL {
            assert_eq!(desk.model.figures.section, section);
            desk.press("pgdn");
        }
        assert_eq!(desk.model.figures.section, Section::Units);
        assert!(desk.screen().contains("Theo bộ phận chủ trì"), "{}", desk.screen());
    }
}

#[test]
fn the_charts_are_read_month_by_month() {
    let mut desk = Desk::new((80, 24));
    desk.press("tab tab tab tab");
    let today = desk.screen();
    assert!(today.contains("hoàn thành 2   • đến hạn theo kế hoạch 1"), "{today}");
    // Today is 18/03: before it lies the end of February, after it that of this month, as far as it is known.
    desk.press("left");
    assert!(desk.screen().contains("đến 29/02/2024") && desk.screen().contains("▌2"), "{}", desk.screen());
    desk.press("right");
    assert!(desk.screen().contains("đến 18/03/2024") && desk.screen().contains("▌3"), "{}", desk.screen());
    desk.press("right");
    let april = desk.screen();
    assert!(april.contains("đến 30/04/2024") && april.contains("hoàn thành –   • đến hạn theo kế hoạch 3"), "{april}");
    for _ in 0..12 {
        desk.press("right");
    }
    assert!(desk.screen().contains("đến 31/12/2024"), "{}", desk.screen());
    desk.press("pgdn");
    assert!(desk.screen().contains("đến 31/12/2024 · 2/5"), "{}", desk.screen());
    for _ in 0..20 {
        desk.press("left");
    }
    assert!(desk.screen().contains("đến 31/01/2024") && desk.screen().contains("▌1"), "{}", desk.screen());
}

#[test]
fn a_table_that_does_not_fit_scrolls_to_its_last_line() {
    let mut desk = Desk::new((40, 8));
    desk.press("tab tab tab tab pgdn pgdn pgdn");
    assert!(desk.screen().contains("I    ") && !desk.screen().contains("VII  "), "{}", desk.screen());
    desk.press("end");
    assert!(desk.screen().contains("VII  "), "{}", desk.screen());
    desk.press("home");
    for _ in 0..20 {
        desk.press("down");
    }
    let at_the_end = desk.screen();
    assert!(at_the_end.contains("VII  "), "{at_the_end}");
    desk.press("up up down down");
    assert_eq!(desk.screen(), at_the_end);
}

#[test]
fn moves_are_fetched_when_the_figures_are_shown_and_after_a_move() {
    let mut desk = Desk::new((80, 24));
    desk.is_cut_off = true;
    desk.press("tab tab");
    assert_eq!(asked(&mut desk), 0, "nobody looks at them yet");
    desk.press("tab tab right left ?");
    assert_eq!(asked(&mut desk), 1, "once, although many keys were pressed");
    assert!(desk.screen().contains("Các phím"));
    desk.press("esc");
    assert!(desk.screen().contains("Đang đọc nhật ký"), "{}", desk.screen());
    // Somebody moves a task before the answer is there, which does not know of it.
    let before = desk.host.office.seq;
    desk.other("Tư pháp 1", begin(20));
    assert_eq!(asked(&mut desk), 0, "the first answer is still awaited");
    desk.send(moves(&desk, before, Vec::new()));
    assert_eq!(asked(&mut desk), 1);
    assert!(!desk.screen().contains("Đang đọc nhật ký"));
    desk.send(moves(&desk, desk.host.office.seq, Vec::new()));
    assert_eq!(asked(&mut desk), 0);
    let note = Change::AddNote { task: TaskNo(20), text: "x".into(), kind: NoteKind::Note, period: None, on: None };
    desk.other("Tư pháp 1", note);
    assert_eq!(asked(&mut desk), 0, "a note moves nothing");
    desk.send(Message::Link(Link::Down));
    desk.other("Tư pháp 1", begin(19));
    assert_eq!(asked(&mut desk), 1);
    desk.send(Message::Link(Link::Up));
    assert_eq!(asked(&mut desk), 1, "the question may have been lost with the line");
}

#[test]
fn an_older_answer_that_comes_late_is_not_taken() {
    let mut desk = Desk::new((80, 24));
    desk.press("tab tab tab tab");
    assert_eq!(done_today(&desk), 2);
    desk.send(moves(&desk, 1, Vec::new()));
    assert_eq!(done_today(&desk), 2);
    desk.send(moves(&desk, desk.host.office.seq, Vec::new()));
    assert_eq!(done_today(&desk), 0);
}

#[test]
fn the_figures_of_another_plan_begin_anew() {
    let mut host = scene();
    let mut draft = built_in();
    draft.head.id = "vinh-hoa-other".parse().unwrap();
    host.on("2024-03-18", "Văn phòng 1", Change::AdoptPlan { draft: Box::new(draft) });
    let mut desk = Desk::with(host, (80, 24), "2024-03-18", Lang::Vi);
    desk.press("tab tab tab tab");
    desk.is_cut_off = true;
    let other = desk.host.office.plans.keys().find(|id| **id != desk.model.plan.head.id).unwrap().clone();
    desk.send(Message::Moves(other.clone(), u64::MAX, Vec::new()));
    assert!(desk.model.figures.has_moves(), "an answer about another plan changes nothing");
    let mut office = desk.host.office.clone();
    office.current = Some(other);
    desk.send(Message::Office(office.into(), Vec::new()));
    assert!(!desk.model.figures.has_moves());
    assert_eq!(asked(&mut desk), 1);
}

/// Every sign of the year and of the chart is told below it.
#[test]
fn every_sign_that_is_drawn_is_told() {
    let mut desk = Desk::new((80, 24));
    desk.press("tab tab");
    let screen = desk.screen();
    let legend: Vec<&str> = screen.lines().rev().skip(2).take(2).collect();
    for sign in ["○ ►", "●", "▲", "░", "▼ │ hôm nay", "──── thường xuyên", "– không phát sinh"]
    {
        assert!(legend.iter().any(|line| line.contains(sign)), "{sign}\n{screen}");
    }
    desk.press("tab tab");
    let screen = desk.screen();
    let (drawn, told) = screen.split_at(screen.find("hoàn thành 2").unwrap());
    for sign in ['▄', '◘', '•'] {
        assert!(drawn.contains(sign), "{screen}");
    }
    assert!(drawn.ends_with("█▄ ") && told.contains("• đến hạn") && told.contains("◘ cả hai"), "{screen}");
}

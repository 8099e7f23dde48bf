//! Looking at another plan, making one everybody's, and a plan that is closed.

use super::desk::{Desk, Host, next_plan, scene};
use super::scenes::closed;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::State;
use crate::text::Lang;
use crate::tui::command::{Command, TABLE, When};
use crate::tui::layer::Layer;
use crate::tui::update::Effect;

pub(super) fn two_plans() -> Host {
    let mut host = scene();
    host.on("2024-03-17", "Văn phòng 1", Change::AdoptPlan { draft: Box::new(next_plan()) });
    host
}

fn desk() -> Desk {
    Desk::with(two_plans(), (80, 24), "2024-03-18", Lang::Vi)
}

fn command(desk: &mut Desk, words: &str) {
    desk.press(":");
    desk.type_text(words);
    desk.press("enter");
}

#[test]
fn looking_at_another_plan_changes_nothing_for_anybody_else() {
    let mut desk = desk();
    let before = desk.host.entries.len();
    command(&mut desk, "xem ke hoach khac");
    desk.press("enter");
    assert_eq!(desk.host.entries.len(), before, "nothing is sent");
    assert_eq!(desk.host.office.current.as_ref().unwrap().to_string(), "vinh-hoa-2024");
    assert_eq!(desk.model.plan.head.year, 2025);
    assert!(desk.screen().contains("Đang xem, không phải kế hoạch hiện hành"), "{}", desk.screen());
    // What is changed now is changed in the plan that is shown.
    desk.press("1 9 enter +");
    let state = |year: &str| desk.host.office.plans[&format!("vinh-hoa-{year}").parse().unwrap()].clone();
    assert_eq!(state("2025").task(TaskNo(19)).unwrap().state, State::InProgress);
    assert_eq!(state("2024").task(TaskNo(19)).unwrap().state, State::Planned);
    // And back.
    command(&mut desk, "xem ke hoach khac");
    assert!(desk.screen().contains("2024 · hiện hành"), "{}", desk.screen());
    desk.press("enter");
    assert!(!desk.screen().contains("không phải kế hoạch hiện hành"), "{}", desk.screen());
}

#[test]
fn the_log_says_of_which_other_plan_an_entry_is() {
    let mut desk = desk();
    desk.host.meant = Some("vinh-hoa-2025".parse().unwrap());
    desk.other("Tư pháp 1", Change::MoveTask { task: TaskNo(1), to: State::InProgress, on: None, reason: None });
    desk.press("shift-tab");
    let line = |desk: &Desk| desk.screen().lines().find(|line| line.contains("NV 1 ")).unwrap().trim().to_owned();
    assert!(line(&desk).ends_with("NV 1    kế hoạch 2025: chưa → đang thực hiện"), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.screen().contains("kế hoạch 2025: nhiệm vụ 1 chưa → đang thực hiện"), "{}", desk.screen());
    desk.press("esc");
    desk.model.look_at("vinh-hoa-2025".parse().unwrap());
    assert!(line(&desk).ends_with("NV 1    chưa → đang thực hiện"), "{}", desk.screen());
}

#[test]
fn making_a_plan_everybodys_asks_with_the_safe_answer_chosen() {
    let mut desk = desk();
    desk.model.look_at("vinh-hoa-2025".parse().unwrap());
    command(&mut desk, "dat ke hoach dang xem");
    assert!(desk.screen().contains("Đặt kế hoạch năm 2025 làm kế hoạch hiện hành cho mọi người?"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(desk.host.office.current.as_ref().unwrap().to_string(), "vinh-hoa-2024");
    command(&mut desk, "dat ke hoach dang xem");
    desk.press("right enter");
    assert_eq!(desk.host.office.current.as_ref().unwrap().to_string(), "vinh-hoa-2025");
    assert!(desk.model.is_current() && !desk.screen().contains("không phải kế hoạch hiện hành"));
}

#[test]
fn a_board_stays_with_its_plan_when_somebody_makes_another_one_current() {
    let select = || Change::SelectPlan { plan: "vinh-hoa-2025".parse().unwrap() };
    let mut watching = desk();
    watching.other("Tư pháp 1", select());
    assert_eq!(watching.model.plan.head.year, 2024);
    assert!(watching.screen().contains("không phải kế hoạch hiện hành"), "{}", watching.screen());
    watching.press("1 9 enter +");
    assert_eq!(watching.host.entries.last().unwrap().plan, Some("vinh-hoa-2024".parse().unwrap()));
    let mut typing = desk();
    typing.press("ctrl-n");
    typing.type_text("của năm 2024");
    typing.other("Tư pháp 1", select());
    typing.press("enter");
    assert_eq!(typing.model.plan.head.year, 2024);
    let notes = |year: &str| typing.host.office.plans[&year.parse().unwrap()].task(TaskNo(18)).unwrap().notes.len();
    assert!(notes("vinh-hoa-2024") > notes("vinh-hoa-2025") && notes("vinh-hoa-2025") == 0);
}

#[test]
fn what_was_typed_for_a_task_is_not_offered_to_its_namesake_in_another_plan() {
    let mut desk = desk();
    desk.press("ctrl-n");
    desk.type_text("gõ dở");
    desk.press("esc");
    desk.model.look_at("vinh-hoa-2025".parse().unwrap());
    desk.press("1 8 enter ctrl-n");
    assert!(!desk.screen().contains("gõ dở"), "{}", desk.screen());
    desk.press("esc");
    desk.model.look_at("vinh-hoa-2024".parse().unwrap());
    desk.press("1 8 enter ctrl-n");
    assert!(desk.screen().contains("gõ dở"), "{}", desk.screen());
}

#[test]
fn a_closed_plan_refuses_every_change_before_anything_is_typed() {
    let refusal = "Kế hoạch “vinh-hoa-2024” đã khóa, chỉ xem được.";
    for row in TABLE.iter().filter(|row| row.command.when() == When::Open) {
        let mut desk = Desk::with(closed(), (80, 24), "2025-01-10", Lang::Vi);
        if let Some(key) = row.keys.first().filter(|_| row.contexts[0].is_screen()) {
            desk.press(key);
            assert!(desk.screen().contains(refusal) || row.command == Command::Tick, "{}\n{}", row.name, desk.screen());
        }
        let mut desk = Desk::with(closed(), (80, 24), "2025-01-10", Lang::Vi);
        desk.press(":");
        let Some(Layer::Palette(palette)) = desk.model.layers.last() else { panic!() };
        assert!(!palette.found.contains(&row.command), "{} is offered", row.name);
        let is_form = desk.model.layers.iter().any(|layer| matches!(layer, Layer::Form(_)));
        assert!(!is_form && !desk.asked.iter().any(|asked| matches!(asked, Effect::Send { .. })), "{}", row.name);
    }
}

#[test]
fn a_task_of_a_closed_plan_opens_without_a_menu() {
    let mut desk = Desk::with(closed(), (80, 24), "2025-01-10", Lang::Vi);
    desk.press("1 8 enter enter");
    assert!(desk.model.opened.is_some() && desk.model.layers.is_empty(), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.footer().contains("đã khóa, chỉ xem được"), "{}", desk.footer());
    desk.press("esc space space down enter");
    assert!(!desk.model.layers.iter().any(|layer| matches!(layer, Layer::Menu(_))), "{}", desk.screen());
}

#[test]
fn closing_says_what_is_open_before_it_asks() {
    let mut desk = Desk::new((80, 24));
    command(&mut desk, "khoa ke hoach");
    assert!(desk.screen().contains("Còn 20 nhiệm vụ chưa có kết quả"), "{}", desk.screen());
    assert!(desk.model.layers.is_empty());
}

#[test]
fn only_a_closed_plan_can_be_opened_again() {
    let offers = |desk: &mut Desk| {
        desk.press(":");
        let Some(Layer::Palette(palette)) = desk.model.layers.last() else { panic!() };
        palette.found.contains(&Command::ReopenPlan)
    };
    assert!(!offers(&mut Desk::new((80, 24))));
    assert!(offers(&mut Desk::with(closed(), (80, 24), "2025-01-10", Lang::Vi)));
}

//! Counts entered as in a spreadsheet, objectives judged.

use super::Desk;
use super::desk::d;
use super::scenes::counts::counted;
use crate::domain::change::Change;
use crate::domain::target::{Balance, Number, Reading, Target};
use crate::text::Lang;
use crate::tui::layer::Layer;
use crate::tui::model::Screen;
use crate::tui::update::{Effect, Message};

/// On a target, by its place in the list.
fn desk(at: usize) -> Desk {
    let mut desk = Desk::with(counted(), (80, 24), "2024-03-18", Lang::Vi);
    desk.press("tab tab tab");
    assert_eq!(desk.model.screen, Screen::Targets);
    for _ in 0..at {
        desk.press("down");
    }
    desk
}

fn target(desk: &Desk, id: &str) -> Target {
    desk.model.plan.target(&id.parse().unwrap()).unwrap().clone()
}

fn newest(desk: &Desk, id: &str) -> Reading {
    target(desk, id).readings.last().unwrap().clone()
}

/// The screen on one line, without the frame around forms.
fn flat(desk: &Desk) -> String {
    let screen = desk.screen().replace('│', " ");
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_open(desk: &Desk) -> bool {
    matches!(desk.model.layers.last(), Some(Layer::Form(_)))
}

#[test]
fn a_digit_begins_and_tab_and_enter_end_a_reading() {
    let mut desk = desk(3);
    desk.press("4 5 tab 8 0 enter");
    assert!(!is_open(&desk), "{}", desk.screen());
    let reading = newest(&desk, "2c2");
    assert_eq!((reading.from, reading.on), (Some(d("2024-01-01")), d("2024-03-18")));
    assert_eq!((reading.count, reading.total), (Number(45.0), Some(Number(80.0))));
    assert!(desk.screen().contains("56,25% ███│█▌░░░░ đạt"), "{}", desk.screen());
    let told = "Đã ghi: chỉ tiêu 2.c (Tỷ lệ giao dịch thanh toán trực tuyến): 45/80 đến 18/03/2024.";
    assert!(flat(&desk).contains(told), "{}", desk.screen());
    desk.press("ctrl-u");
    assert!(target(&desk, "2c2").readings.is_empty());
}

#[test]
fn a_count_and_its_total_may_be_typed_in_one_cell() {
    let mut desk = desk(3);
    desk.press("4");
    desk.type_text("5/80");
    assert!(flat(&desk).contains("45/80 = 56,25%"), "{}", desk.screen());
    desk.press("enter");
    let reading = newest(&desk, "2c2");
    assert_eq!((reading.count, reading.total), (Number(45.0), Some(Number(80.0))));
    // A total of its own that says something else is not passed over.
    desk.press("4");
    desk.type_text("6/90");
    desk.press("enter");
    assert!(is_open(&desk) && flat(&desk).contains("“46/90” không phải là số"), "{}", desk.screen());
}

#[test]
fn what_does_not_meet_the_goal_is_named() {
    let mut desk = desk(4);
    desk.press("enter down left");
    desk.paste("Đất đai\t5\t100\nHộ tịch\t0\t100");
    desk.press("enter");
    assert!(flat(&desk).contains("Chưa đạt ở: Đất đai 5%"), "{}", desk.screen());
    assert!(!flat(&desk).contains("Hộ tịch 0%;"), "{}", desk.screen());
}

#[test]
fn a_value_without_a_total_takes_a_decimal_comma() {
    let mut desk = desk(7);
    desk.press("8");
    desk.type_text("7,5");
    desk.press("enter");
    assert_eq!(newest(&desk, "6").count, Number(87.5));
    assert_eq!(newest(&desk, "6").total, None);
}

#[test]
fn lines_and_tabs_from_a_sheet_fill_rows_and_cells() {
    let mut desk = desk(6);
    desk.press("enter up up home");
    desk.paste("31\t81\t78\t6\t80\t4\r\n60\t70\t75\t4\t70\t9\r\n1.040\t2.090\t2.095\t9\t2.090\t14\r\n");
    assert!(desk.screen().contains("1.040"), "{}", desk.screen());
    desk.press("enter");
    assert!(!is_open(&desk), "{}", desk.screen());
    let readings = target(&desk, "2dd").readings;
    assert_eq!(readings.len(), 3, "what did not change is not sent again");
    assert_eq!((readings[0].count, readings[0].total), (Number(31.0), Some(Number(81.0))));
    assert_eq!((readings[2].on, readings[2].count), (d("2024-03-18"), Number(1040.0)));
    let [received, carried, settled, pending] = [2095.0, 9.0, 2090.0, 14.0].map(Number);
    assert_eq!(readings[2].balance, Some(Balance { received, carried, settled, pending }));
}

#[test]
fn what_finds_no_place_is_told() {
    let mut desk = desk(6);
    desk.press("enter");
    desk.paste("1\t2\n3\t4\n5\t6\n");
    assert!(flat(&desk).contains("2 dòng cuối không có chỗ, chưa dán."), "{}", desk.screen());
}

#[test]
fn cells_beyond_the_columns_are_told() {
    let mut desk = desk(6);
    desk.press("enter");
    desk.paste("1\t2\t3\t\t4\t5\t6\t7\t8\t9\t10\t11\t12\n");
    assert!(flat(&desk).contains("ô nằm ngoài các cột, chưa dán."), "{}", desk.screen());
}

#[test]
fn parts_find_new_rows_and_the_same_name_is_not_taken_twice() {
    let mut desk = desk(4);
    desk.press("enter down left");
    let lines: Vec<String> = (1..=7).map(|n| format!("Lĩnh vực {n}\t{n}\t100")).collect();
    desk.paste(&lines.join("\n"));
    desk.press("enter");
    assert!(!is_open(&desk), "{}", desk.screen());
    assert_eq!(target(&desk, "2d1").parts().len(), 9);
    desk.press("enter down down down left");
    desk.paste("Hộ tịch\t1\t2\nho tich\t1\t2");
    desk.press("enter");
    assert!(flat(&desk).contains("Lĩnh vực này đã có ở dòng trên."), "{}", desk.screen());
}

#[test]
fn a_balance_is_said_while_it_is_typed() {
    let mut desk = desk(6);
    desk.press("enter 4 0 tab 9 0 tab 9 5 tab 9 tab 9 0 tab");
    assert!(flat(&desk).contains("Để cân đối, “Đang GQ” phải là 14."), "{}", desk.screen());
    desk.press("1 3");
    assert!(flat(&desk).contains("lệch 1."), "{}", desk.screen());
    desk.press("enter");
    assert!(is_open(&desk) && flat(&desk).contains("Số liệu chưa khớp"), "{}", desk.screen());
    desk.press("backspace 4");
    assert!(flat(&desk).contains("Cân đối: 95 + 9 = 90 + 14."), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(newest(&desk, "2dd").on, d("2024-03-18"));
}

#[test]
fn what_cannot_be_is_told_and_nothing_is_stored() {
    for (keys, said) in [
        ("1 2 tab 0 enter", "Số liệu không hợp lý"),
        ("9 0 tab 8 0 enter", "Số liệu không hợp lý"),
        ("1 x enter", "“1x” không phải là số"),
        ("1 2 tab 1 0 0 tab 5 enter", "Ghi đủ bốn số"),
        ("tab 5 enter", "Cần số đếm."),
        ("enter", "Chưa có gì thay đổi."),
        ("up del tab del tab del tab del tab del tab del enter", "Số liệu đã ghi không bỏ trống được"),
    ] {
        let mut desk = desk(6);
        let before = target(&desk, "2dd");
        desk.press("enter");
        desk.press(keys);
        assert!(is_open(&desk) && flat(&desk).contains(said), "{keys}\n{}", desk.screen());
        assert_eq!(target(&desk, "2dd"), before);
    }
}

#[test]
fn a_cell_that_is_come_to_is_typed_over_and_arrows_stop_at_the_edges() {
    let mut desk = desk(6);
    desk.press("enter up 7 7");
    assert!(desk.screen().contains("77 "), "{}", desk.screen());
    desk.press("up up up up left left backspace 5");
    let Some(Layer::Form(form)) = desk.model.layers.last() else { panic!() };
    assert_eq!((form.at, form.inputs[0].field.text()), (0, "5"));
    desk.press("ctrl-u ctrl-u");
    let Some(Layer::Form(form)) = desk.model.layers.last() else { panic!() };
    assert_eq!(form.inputs[0].field.text(), "30", "what was typed over comes back");
}

#[test]
fn what_was_typed_comes_back_also_after_other_periods() {
    let mut desk = desk(6);
    desk.press("enter 4 4 pgdn");
    assert!(desk.screen().contains("theo quý"), "{}", desk.screen());
    desk.press("pgup");
    assert!(desk.screen().contains("theo tháng") && desk.screen().contains("44"), "{}", desk.screen());
    desk.press("esc");
    assert!(desk.footer().starts_with("Đã giữ lại nội dung đang gõ."), "{}", desk.footer());
    let kept = desk.asked.iter().rev().find_map(|effect| match effect {
        Effect::SaveDraft(draft) => Some(serde_json::to_string(draft).unwrap()),
        _ => None,
    });
    let mut later = Desk::with(counted(), (80, 24), "2024-03-18", Lang::Vi);
    later.send(Message::Draft(serde_json::from_str(&kept.unwrap()).unwrap()));
    assert!(flat(&later).contains("Ghi số liệu · theo tháng · 2.đ (Tỷ lệ"), "{}", later.footer());
    later.press(": enter");
    assert!(later.screen().contains("44"), "{}", later.screen());
}

#[test]
fn a_reading_that_gives_way_to_another_is_told() {
    let mut desk = desk(6);
    desk.press("enter pgdn pgdn up 9 9 tab 1 5 0");
    assert!(flat(&desk).contains("Thay số liệu tháng 2/2024: 60/70 = 85,71%."), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(target(&desk, "2dd").standing().value, Some(66.0));
}

#[test]
fn counts_that_stop_before_the_end_of_their_period_say_their_day() {
    let mut desk = desk(3);
    desk.press("4 5 tab 5 0 enter");
    let mut later = Desk::with(counted(), (80, 24), "2024-04-10", Lang::Vi);
    later.model.plan = desk.model.plan.clone();
    later.press("tab tab tab down down down enter up");
    let shown = flat(&later);
    assert!(shown.contains("đến 18/03 45 50"), "{}", later.screen());
    assert!(shown.contains("Số đã có tính đến 18/03/2024; số gõ vào tính đến 31/03/2024."), "{}", later.screen());
    later.press("9");
    assert!(!flat(&later).contains("đến 18/03 9"), "{}", later.screen());
}

#[test]
fn an_objective_is_judged_and_a_budget_is_told_where_it_is_kept() {
    let mut desk = desk(14);
    desk.press("enter enter");
    assert!(
        is_open(&desk) && target(&desk, "7").assessment.is_none(),
        "no answer is given by habit: {}",
        desk.screen()
    );
    desk.press("right right tab");
    desk.type_text("Chỉ số PAPI giảm");
    desk.press("enter");
    let judged = target(&desk, "7").assessment.unwrap();
    assert_eq!((judged.met, &*judged.text), (false, "Chỉ số PAPI giảm"));
    assert!(desk.screen().contains("chưa đạt"), "{}", desk.screen());
    desk.press("end enter");
    assert!(desk.footer().starts_with("Kinh phí ghi ở từng nhiệm vụ"), "{}", desk.footer());
    assert!(desk.screen().contains("đã chi 11.500.000/12.000.000"), "{}", desk.screen());
}

#[test]
fn readings_open_by_the_periods_they_were_entered_by_before() {
    let mut desk = desk(3);
    desk.press("4 tab 8 enter 5 tab 9 enter enter");
    assert!(flat(&desk).contains("theo quý"), "{}", desk.screen());
    let mut days = Desk::with(counted(), (80, 24), "2024-07-10", Lang::Vi);
    days.press("tab tab tab down down down 4 tab 8 pgup 1 tab 3 enter");
    days.press("enter");
    assert!(flat(&days).contains("theo quý"), "the first days of a quarter do not tell\n{}", days.screen());
}

#[test]
fn a_target_that_is_gone_leaves_an_empty_form() {
    let mut desk = desk(6);
    desk.press("enter 4 4 esc");
    let mut plan = (*desk.model.plan).clone();
    plan.targets.clear();
    desk.model.plan = plan.into();
    desk.press(": enter");
    for key in ["5", "tab", "up", "pgdn", "backspace", "enter"] {
        desk.press(key);
        desk.frame();
    }
    desk.press("esc esc 5 enter down");
    desk.frame();
}

#[test]
fn a_number_that_can_be_read_in_two_ways_is_not_guessed() {
    let mut desk = desk(2);
    desk.press("enter");
    desk.paste("1,200\t2,000");
    desk.press("enter");
    assert!(
        is_open(&desk) && flat(&desk).contains("“1,200” có thể hiểu hai cách: gõ 1200 hoặc 1,2."),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_an_old_history_counted_of_an_objective_is_no_judgement() {
    let mut office = counted();
    let old = Reading { on: d("2024-03-01"), from: None, part: None, count: Number(90.0), total: None, balance: None };
    let plan = office.office.current.clone().unwrap();
    let plan = std::sync::Arc::make_mut(office.office.plans.get_mut(&plan).unwrap());
    let objective = plan.targets.iter_mut().find(|target| target.value.is_none()).unwrap();
    objective.readings.push(old);
    let mut desk = Desk::with(office, (80, 24), "2024-03-18", Lang::Vi);
    desk.press("tab tab tab end up");
    assert!(desk.screen().contains("chưa đánh giá") && !desk.screen().contains("lũy kế"), "{}", desk.screen());
    let rows = desk.screen();
    assert!(!rows.lines().any(|row| row.contains(" 90 ") && row.contains("chưa")), "{rows}");
}

#[test]
fn what_was_counted_of_a_month_stands_in_no_other_row() {
    let mut office = counted();
    let plan = office.office.current.clone().unwrap();
    let plan = std::sync::Arc::make_mut(office.office.plans.get_mut(&plan).unwrap());
    let target = plan.targets.iter_mut().find(|target| target.id.to_string() == "2dd").unwrap();
    let (count, total) = (Number(36.0), Some(Number(90.0)));
    target.readings =
        vec![Reading { on: d("2024-01-31"), from: Some(d("2024-01-01")), part: None, count, total, balance: None }];
    let mut desk = Desk::with(office, (80, 24), "2024-03-18", Lang::Vi);
    desk.press("tab tab tab down down down down down down enter");
    let mut seen = Vec::new();
    for _ in 0..3 {
        let screen = flat(&desk);
        let form = &screen[screen.find("Ghi số liệu").unwrap()..];
        let span = ["theo tháng", "theo quý", "lũy kế"].into_iter().find(|span| form.contains(*span)).unwrap();
        seen.push((span, form.contains(" 36 ")));
        desk.press("pgdn");
    }
    seen.sort_unstable();
    assert_eq!(seen, [("lũy kế", false), ("theo quý", false), ("theo tháng", true)], "{}", desk.screen());
}

#[test]
fn what_another_counts_meanwhile_is_shown_and_of_the_typed_cell_it_is_said() {
    let mut desk = desk(6);
    desk.press("enter 4 0");
    let other = |count: f64| Change::RecordReading {
        target: "2dd".parse().unwrap(),
        count: Number(count),
        total: Some(Number(80.0)),
        balance: None,
        part: None,
        from: Some(d("2024-03-01")),
        on: Some(d("2024-03-18")),
    };
    desk.other("Tư pháp 1", other(41.0));
    assert!(flat(&desk).contains("Ô đang gõ vừa được ghi: 41."), "{}", desk.screen());
    assert!(flat(&desk).contains("40 80"), "the total, which nobody touched, is the new one: {}", desk.screen());
}

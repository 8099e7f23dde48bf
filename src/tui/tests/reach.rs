//! Whatever a subcommand can do with a task, the menu of the task can do, with arrows, Enter and what is typed into fields.

use super::desk::{Desk, d, next_plan};
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::{Budget, How, NoteKind, Priority, State, Task};
use crate::tui::layer::Layer;
use crate::tui::update::Message;

fn desk() -> Desk {
    Desk::new((80, 24))
}

/// Opens a task, and in its menus one item after the other by a part of its words.
fn choose(desk: &mut Desk, task: u32, items: &[&str]) {
    desk.press("esc esc esc");
    for digit in task.to_string().chars() {
        desk.press(&digit.to_string());
    }
    desk.press("enter enter");
    for item in items {
        take(desk, item);
    }
}

/// Walks down the open menu to an item and takes it.
fn take(desk: &mut Desk, item: &str) {
    let Some(Layer::Menu(menu)) = desk.model.layers.last() else { panic!("no menu:\n{}", desk.screen()) };
    let at = menu.items.iter().position(|known| known.text.contains(item));
    let at = at.unwrap_or_else(|| panic!("no {item}:\n{}", desk.screen()));
    for _ in 0..at {
        desk.press("down");
    }
    desk.press("enter");
}

/// Types into one field after the other, and saves.
fn fill(desk: &mut Desk, texts: &[&str]) {
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            desk.press("tab");
        }
        desk.type_text(text);
    }
    desk.press("enter");
    let is_form = matches!(desk.model.layers.last(), Some(Layer::Form(_)));
    assert!(!is_form, "{}", desk.screen());
}

fn task(desk: &Desk, number: u32) -> Task {
    Task::clone(desk.model.plan.task(TaskNo(number)).unwrap())
}

#[test]
fn one_deliverable_is_extended_rescheduled_assigned_and_worded() {
    let mut desk = desk();
    let part = ["Một sản phẩm", "19.2"];
    let with = |item| [part[0], part[1], item];
    choose(&mut desk, 19, &with("Gia hạn"));
    fill(&mut desk, &["15/10", "chờ đoàn kiểm tra", "giao ban 18/03"]);
    let extension = task(&desk, 19).extensions[0].clone();
    assert_eq!((extension.deliverable, extension.due), (Some(2), d("2024-10-15")));
    choose(&mut desk, 19, &with("Tiến độ riêng"));
    desk.press("ctrl-u end");
    for _ in 0..40 {
        desk.press("backspace");
    }
    fill(&mut desk, &["trước ngày 15/12"]);
    assert!(task(&desk, 19).deliverables[1].schedule.is_some());
    choose(&mut desk, 19, &with("Giao riêng"));
    for _ in 0..40 {
        desk.press("backspace");
    }
    fill(&mut desk, &["tu phap"]);
    let lead = task(&desk, 19).deliverables[1].responsible.clone().unwrap().lead;
    assert_eq!(desk.model.plan.party_short(&lead[0]), "TP");
    choose(&mut desk, 19, &with("Đính chính"));
    fill(&mut desk, &[" (lần 1)"]);
    assert!(task(&desk, 19).corrections["deliverable-2"].ends_with("(lần 1)"));
    choose(&mut desk, 19, &with("theo văn bản"));
    fill(&mut desk, &[" năm 2024", "75/QĐ-UBND"]);
    assert!(task(&desk, 19).deliverables[1].text.ends_with(" năm 2024"));
}

#[test]
fn budget_labels_order_priority_and_people() {
    let mut desk = desk();
    choose(&mut desk, 12, &["kinh phí", "Kinh phí"]);
    fill(&mut desk, &["12.000.000", "500000"]);
    assert_eq!(task(&desk, 12).budget, Budget { estimate: Some(12_000_000), spent: Some(500_000) });
    assert!(desk.screen().contains("kinh phí: dự toán 12.000.000 đồng, đã chi 500.000 đồng"), "{}", desk.screen());
    choose(&mut desk, 12, &["kinh phí", "Nhãn"]);
    fill(&mut desk, &["gấp; công khai"]);
    assert_eq!(task(&desk, 12).labels.len(), 2);
    choose(&mut desk, 12, &["kinh phí", "Thứ tự thực hiện"]);
    fill(&mut desk, &["18; 13"]);
    assert_eq!(task(&desk, 12).after.len(), 2);
    choose(&mut desk, 12, &["kinh phí", "Thứ tự thực hiện"]);
    desk.press("backspace backspace backspace backspace");
    fill(&mut desk, &[""]);
    assert_eq!(task(&desk, 12).after.iter().copied().collect::<Vec<_>>(), [TaskNo(13)]);
    choose(&mut desk, 12, &["kinh phí", "mức ưu tiên cao"]);
    assert_eq!(task(&desk, 12).priority, Priority::High);
    choose(&mut desk, 12, &["Giao bộ phận"]);
    fill(&mut desk, &["", "", "Trần Thị B", "Nguyễn Thị Hà"]);
    assert_eq!(task(&desk, 12).leader.as_deref(), Some("Nguyễn Thị Hà"));
    // An emptied field says that it is nobody any more.
    choose(&mut desk, 12, &["Giao bộ phận"]);
    desk.press("tab tab");
    for _ in 0..12 {
        desk.press("backspace");
    }
    fill(&mut desk, &[""]);
    assert_eq!(task(&desk, 12).person.unwrap_or_default(), "");
    choose(&mut desk, 12, &["kinh phí", "Đính chính"]);
    fill(&mut desk, &[" (sửa)"]);
    assert!(task(&desk, 12).corrections.contains_key("title"));
    choose(&mut desk, 12, &["kinh phí", "Đổi tên theo"]);
    fill(&mut desk, &[" mới", "75/QĐ-UBND"]);
    assert!(task(&desk, 12).title.ends_with(" mới"));
}

#[test]
fn periods_notes_of_a_period_and_what_does_not_arise() {
    let mut desk = desk();
    choose(&mut desk, 6, &["bắt đầu thực hiện"]);
    let begun = task(&desk, 6).occurrences.values().any(|one| one.state == State::InProgress);
    assert!(begun, "{}", desk.screen());
    choose(&mut desk, 6, &["không phát sinh"]);
    fill(&mut desk, &["nghỉ Tết"]);
    choose(&mut desk, 6, &["Bỏ ghi"]);
    choose(&mut desk, 5, &["tiến độ của kỳ"]);
    // The report that must be sent next stands there.
    fill(&mut desk, &["đã số hóa 80%"]);
    let note = task(&desk, 5).notes[0].clone();
    assert_eq!((note.kind, note.period.as_deref()), (NoteKind::Progress, Some("2024-Q1")));
    choose(&mut desk, 12, &["nêu lý do, ngày khác"]);
    fill(&mut desk, &["đã công khai", "15/3"]);
    let done = task(&desk, 12);
    assert_eq!((done.state, done.moved_on), (State::Done, Some(d("2024-03-15"))));
}

#[test]
fn a_task_goes_on_in_another_plan() {
    let mut desk = desk();
    choose(&mut desk, 12, &["Chuyển sang kế hoạch"]);
    assert!(desk.footer().starts_with("Chưa có kế hoạch nào để chuyển sang."), "{}", desk.footer());
    let draft = Box::new(next_plan());
    desk.other("Tư pháp 1", Change::AdoptPlan { draft });
    choose(&mut desk, 12, &["Chuyển sang kế hoạch", ""]);
    assert!(desk.screen().contains("Chuyển nhiệm vụ 12 sang năm 2025?"), "{}", desk.screen());
    desk.press("right enter");
    assert!(task(&desk, 12).carried.is_some(), "{}", desk.screen());
}

#[test]
fn saved_filters_are_used_and_removed() {
    let mut desk = desk();
    desk.press("/");
    desk.type_text("quá hạn");
    desk.press("enter");
    assert_eq!(desk.footer(), "Đang lọc: 1 nhiệm vụ   Esc bỏ lọc   / lọc khác   * đánh dấu tất cả   ? phím");
    palette(&mut desk, "luu bo loc");
    fill(&mut desk, &["gấp"]);
    desk.press("esc esc");
    assert_eq!(desk.model.lanes.len(), 22);
    palette(&mut desk, "bo loc da luu");
    desk.press("enter");
    assert_eq!(desk.model.lanes.len(), 1);
    desk.press("esc / @ enter");
    assert!(desk.screen().contains("Lọc:") || desk.screen().contains("Tìm:"));
    desk.press("esc");
    palette(&mut desk, "bo mot bo loc");
    desk.press("enter");
    assert_eq!(desk.footer(), "Bỏ bộ lọc “gấp”?   [ Không ]   Có     ←→ chọn   Enter");
    desk.press("right enter");
    assert!(desk.model.plan.filters.is_empty());
}

fn palette(desk: &mut Desk, words: &str) {
    desk.press(":");
    desk.type_text(words);
    desk.press("enter");
}

#[test]
fn the_plan_itself() {
    let mut desk = desk();
    palette(&mut desk, "van ban dieu chinh ke hoach");
    desk.paste("Quyết định số 75/QĐ-UBND ngày 10/3/2024 về điều chỉnh Kế hoạch");
    desk.press("enter");
    assert_eq!(desk.model.plan.amendments[0].document, "75/QĐ-UBND");
    palette(&mut desk, "them moc");
    fill(&mut desk, &["Nghị quyết của HĐND phường", "12/NQ-HĐND ngày 5/3/2024"]);
    assert_eq!(desk.model.plan.triggers.last().unwrap().happened.as_ref().unwrap().on, d("2024-03-05"));
    palette(&mut desk, "khoa ke hoach");
    // 20 tasks have no outcome yet.
    assert!(desk.screen().contains("chưa có kết quả"), "{}", desk.screen());
    palette(&mut desk, "so viec cung luc");
    fill(&mut desk, &["3", ""]);
    assert_eq!(desk.model.plan.limits["in-progress"].most, 3);
    palette(&mut desk, "so viec cung luc");
    // The third column of the choices is a unit; beyond it nothing is taken.
    desk.press("shift-tab right right right tab 2 tab right enter");
    let limit = desk.model.plan.limits.iter().find(|(name, _)| name.starts_with("unit:")).unwrap().1;
    assert!(limit.refuse && limit.most == 2);
}

#[test]
fn a_conflict_without_a_form_is_repeated_with_enter() {
    let mut desk = desk();
    desk.press("1 9 enter");
    desk.is_cut_off = true;
    desk.press("+");
    let other = Change::MoveTask { task: TaskNo(19), to: State::InProgress, on: None, reason: None };
    desk.other("Tư pháp 1", other);
    let back = Change::MoveTask { task: TaskNo(19), to: State::Planned, on: None, reason: None };
    desk.other("Tư pháp 1", back);
    desk.is_cut_off = false;
    desk.answer();
    assert!(desk.screen().contains("Tư pháp 1 vừa sửa cột của thẻ lúc 09:14."), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(desk.state(19), State::InProgress);
}

#[test]
fn a_refused_form_keeps_its_text_with_the_cursor_where_the_trouble_is() {
    let mut desk = desk();
    choose(&mut desk, 18, &["Giao bộ phận"]);
    desk.press("tab");
    desk.type_text("Phòng Không Có");
    desk.press("tab tab");
    desk.type_text("Nguyễn Thị Hà");
    desk.press("enter");
    let Some(Layer::Form(form)) = desk.model.layers.last() else { panic!("{}", desk.screen()) };
    assert_eq!(form.at, 1, "{}", desk.screen());
    assert!(desk.screen().contains("Nguyễn Thị Hà") && desk.screen().contains("Phòng Không Có"));
    // A day that is still to come.
    choose(&mut desk, 18, &["Đã trình"][..0]);
    desk.press("esc esc 1 9 enter enter");
    take(&mut desk, "Minh chứng 19.1");
    desk.type_text("Kế hoạch 7/KH-UBND");
    desk.press("tab 1 / 9 / 2 0 2 4 shift-tab enter");
    let Some(Layer::Form(form)) = desk.model.layers.last() else { panic!("{}", desk.screen()) };
    assert!(desk.screen().contains("còn ở phía trước"), "{}", desk.screen());
    assert!(form.trouble.is_some());
}

#[test]
fn a_half_typed_filter_keeps_the_cards_and_says_what_is_missing() {
    let mut desk = desk();
    desk.press("/");
    assert!(desk.screen().contains("Gõ: quá hạn   tuần này   chờ mốc   II"), "{}", desk.screen());
    desk.type_text("due:31/02");
    let screen = desk.screen();
    assert!(screen.contains("Không hiểu ngày “31/02”.") && !screen.contains("0 nhiệm vụ"), "{screen}");
    assert_eq!(desk.model.lanes.len(), 22);
    desk.press("esc /");
    desk.type_text("dang th");
    assert!(desk.screen().contains("Tab: đang thực hiện"), "{}", desk.screen());
    desk.press("tab");
    assert_eq!(desk.model.lanes.len(), 10);
    desk.press("esc /");
    desk.type_text("II");
    assert_eq!(desk.model.lanes.len(), 4);
    desk.press("esc /");
    desk.type_text("tu phap");
    assert!(desk.model.lanes.cards().any(|card| card == TaskNo(3)), "the name of a unit is found");
    desk.press("esc /");
    desk.type_text("XX");
    assert!(desk.screen().contains("Không có lĩnh vực XX."), "{}", desk.screen());
}

#[test]
fn what_is_typed_is_said_to_be_kept_and_an_untouched_form_leaves_nothing() {
    let mut desk = desk();
    desk.press("ctrl-n");
    desk.type_text("gọi lại");
    desk.press("esc");
    assert_eq!(desk.footer(), "Đã giữ lại nội dung đang gõ. Gõ tiếp: phím : rồi Enter.");
    desk.press(": enter");
    assert!(desk.screen().contains("gọi lại"));
    for _ in 0..7 {
        desk.press("backspace");
    }
    desk.press("esc");
    assert!(desk.model.drafts.is_empty());
    assert!(desk.model.said.is_none());
}

#[test]
fn after_the_year_history_says_the_year() {
    let mut desk = Desk::with(super::desk::scene(), (80, 24), "2026-11-23", crate::text::Lang::Vi);
    desk.send(Message::Day(d("2026-11-23")));
    desk.press("shift-tab");
    assert!(desk.screen().contains("15/03/2024 09:14"), "{}", desk.screen());
}

#[test]
fn a_trigger_gives_waiting_tasks_their_day() {
    let mut desk = desk();
    desk.press("4 enter ctrl-t");
    desk.type_text("1/3");
    assert!(desk.screen().contains("01/03/2024 là thứ Sáu. Hạn nhiệm vụ 4: "), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.screen().contains("mốc KH kiểm soát TTHC của tỉnh: 01/03/2024"), "{}", desk.screen());
    assert_eq!(desk.model.lanes.waiting, 1);
    // An empty line takes the day away again.
    desk.press("4 enter ctrl-t home");
    for _ in 0..12 {
        desk.press("del");
    }
    desk.press("enter");
    assert_eq!(desk.model.lanes.waiting, 2);
}

#[test]
fn one_pasted_line_is_a_trigger_with_its_document() {
    let mut desk = desk();
    desk.press("2 enter ctrl-t");
    desk.paste("Chương trình số 10/CTr-UBND ngày 26/02/2024 của UBND tỉnh");
    assert!(desk.screen().contains("26/02/2024 là thứ Hai. Văn bản: 10/CTr-UBND."), "{}", desk.screen());
    desk.press("enter");
    let happened = |desk: &Desk, name: &str| desk.model.plan.trigger(&name.parse().unwrap()).unwrap().happened.clone();
    let known = happened(&desk, "chuong-trinh-pci").unwrap();
    assert_eq!((known.on, known.document.as_deref()), (d("2024-02-26"), Some("10/CTr-UBND")));
    // Without a day it is not taken, and says so where the line is typed.
    desk.press("4 enter ctrl-t");
    desk.paste("Kế hoạch số 5/KH-UBND của tỉnh");
    desk.press("enter");
    assert!(desk.screen().contains("Chưa thấy ngày ban hành."), "{}", desk.screen());
    assert!(desk.screen().contains("5/KH-UBND"), "what was pasted stays");
    assert!(happened(&desk, "kh-kstthc-tinh").is_none());
}

#[test]
fn a_menu_closes_when_somebody_else_takes_away_what_was_chosen_in_it() {
    let mut desk = desk();
    desk.press("1 8 enter enter");
    let settle = Change::SettleDeliverable {
        task: TaskNo(18),
        deliverable: 1,
        how: How::Done,
        on: None,
        reason: None,
        evidence: Vec::new(),
    };
    desk.other("Tư pháp 1", settle);
    assert!(desk.model.layers.is_empty(), "{}", desk.screen());
    assert!(desk.screen().contains("Tư pháp 1 vừa sửa: việc đang chọn không còn."), "{}", desk.screen());
}

//! Keys typed to a model, with a host that answers at once.

use super::Desk;
use super::desk::{d, next_plan};
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::{How, NoteKind, State};
use crate::tui::input::{Input, Mouse, MouseAct};
use crate::tui::layer::Layer;
use crate::tui::model::{Link, Screen};
use crate::tui::screen::Screen as Terminal;
use crate::tui::update::{Effect, Message};
use crate::tui::view::view;

fn desk() -> Desk {
    Desk::new((80, 24))
}

#[test]
fn arrows_walk_through_cards_columns_and_lanes() {
    let mut desk = desk();
    assert_eq!(desk.at(), 18);
    desk.press("down");
    assert_eq!(desk.at(), 17);
    desk.press("left");
    assert_eq!(desk.at(), 20, "the same row of the column to the left");
    desk.press("down right");
    assert_eq!(desk.at(), 17, "the last row of a shorter column");
    desk.press("right right");
    assert_eq!(desk.at(), 21);
    desk.press("up");
    assert_eq!(desk.at(), 15, "the nearest column of the lane above");
    desk.press("up up up");
    assert_eq!(desk.at(), 8, "and back in its own column where that has cards");
    desk.press("home");
    assert_eq!(desk.at(), 2);
    desk.press("end");
    assert_eq!(desk.at(), 21);
}

#[test]
fn digits_go_to_a_task() {
    let mut desk = desk();
    desk.press("1");
    assert_eq!(desk.footer(), "Đến nhiệm vụ: 1_   Enter đến   Esc thôi");
    desk.press("9 backspace 7 enter");
    assert_eq!(desk.at(), 17);
    desk.press("9 9 enter");
    assert_eq!(desk.footer(), "Không có nhiệm vụ 99. Gõ số khác, hoặc / để tìm.");
    assert_eq!(desk.at(), 17);
    desk.press("5 esc down");
    assert!(desk.model.digits.is_empty());
}

#[test]
fn a_host_that_says_nothing_is_told_and_the_board_goes_on_when_it_answers() {
    let mut desk = desk();
    desk.is_cut_off = true;
    desk.press("1 9 enter +");
    let Some(Effect::Wake(id, _)) = desk.asked.last().cloned() else { panic!("{:?}", desk.asked) };
    desk.send(Message::Wake(id));
    assert_eq!(desk.footer(), "Chưa ghi được, đang gửi lại…");
    assert!(!desk.screen().contains("Mất kết nối"), "{}", desk.screen());
    assert_eq!(desk.asked.last(), Some(&Effect::Wake(id, std::time::Duration::from_millis(1700))));
    desk.send(Message::Wake(id));
    assert!(desk.screen().contains("Mất kết nối, đang nối lại…"), "{}", desk.screen());
    desk.press("down");
    assert_eq!(desk.at(), 20);
    desk.is_cut_off = false;
    desk.answer();
    assert!(!desk.screen().contains("Mất kết nối"), "{}", desk.screen());
    assert_eq!(desk.state(19), State::InProgress);
}

#[test]
fn a_card_moves_when_the_host_has_answered() {
    let mut desk = desk();
    desk.is_cut_off = true;
    desk.press("1 9 enter +");
    assert_eq!(desk.state(19), State::Planned);
    let Some(Effect::Wake(id, _)) = desk.asked.last().cloned() else { panic!("{:?}", desk.asked) };
    desk.send(Message::Wake(id));
    assert!(desk.screen().contains("chưa ghi"));
    desk.is_cut_off = false;
    desk.answer();
    assert_eq!(desk.state(19), State::InProgress);
    assert_eq!(desk.at(), 19, "the cursor stays on its card");
    assert_eq!(desk.footer(), "Đã ghi: nhiệm vụ 19 chưa → đang thực hiện.   Ctrl+U hoàn tác");
    desk.press("ctrl-u");
    assert_eq!(desk.state(19), State::Planned);
    assert_eq!(desk.footer(), "Đã hoàn tác: nhiệm vụ 19 chưa → đang thực hiện.   Ctrl+Y làm lại");
    desk.press("ctrl-y");
    assert_eq!(desk.state(19), State::InProgress);
    desk.press("-");
    assert_eq!(desk.state(19), State::Planned);
}

#[test]
fn a_finished_document_in_few_keys() {
    let mut desk = desk();
    desk.press("1 8 enter enter space");
    desk.paste("Kế hoạch số 64/KH-UBND ngày 18/3/2024 về tuyên truyền");
    desk.press("enter");
    let task = desk.model.plan.task(TaskNo(18)).unwrap();
    let settled = task.deliverables[0].settled.as_ref().unwrap();
    assert_eq!((settled.on, &*settled.evidence[0].number), (d("2024-03-18"), "64/KH-UBND"));
    let footer = desk.footer();
    assert!(footer.contains("[ Có ]"), "{footer}");
    assert!(desk.screen().contains("Hoàn thành nhiệm vụ 18?"));
    desk.press("enter");
    assert_eq!(desk.state(18), State::Done);
    assert_eq!(desk.footer(), "Đã ghi: nhiệm vụ 18 hoàn thành, quá hạn 25 ngày.   Ctrl+U hoàn tác");
}

#[test]
fn two_pasted_lines_are_two_documents_and_a_day_that_there_is_not_is_told() {
    let mut desk = desk();
    desk.press("1 9 enter enter space");
    desk.paste("Báo cáo số 20/BC-UBND ngày 16/3/2024 về A\nCông văn số 21/UBND-VP ngày 30/2/2024 về B");
    assert!(desk.screen().contains("Không hiểu ngày “30/2/2024”."), "{}", desk.screen());
    let before = desk.host.entries.len();
    desk.press("enter");
    assert_eq!(desk.host.entries.len(), before, "nothing is stored");
    desk.press("ctrl-u");
    desk.paste("Báo cáo số 20/BC-UBND ngày 16/3/2024 về A\nCông văn số 21/UBND-VP ngày 17/3/2024 về B");
    assert!(desk.screen().contains("2 văn bản: Số 20/BC-UBND"), "{}", desk.screen());
    desk.press("enter");
    let settled = desk.model.plan.task(TaskNo(19)).unwrap().deliverables[0].settled.clone().unwrap();
    let numbers: Vec<&str> = settled.evidence.iter().map(|one| one.number.as_str()).collect();
    assert_eq!((numbers, settled.on), (vec!["20/BC-UBND", "21/UBND-VP"], d("2024-03-17")));
}

#[test]
fn a_document_of_years_before_the_plan_is_refused_in_its_form_until_the_day_is_given() {
    let mut desk = desk();
    desk.press("1 9 enter enter space");
    desk.paste("Quyết định số 7/QĐ-UBND ngày 1/3/2020 về x");
    let before = desk.host.entries.len();
    desk.press("enter");
    assert_eq!(desk.host.entries.len(), before, "nothing is stored");
    let screen = desk.screen();
    assert!(screen.contains("Ngày 01/03/2020 trước ngày đầu của kế hoạch") && !screen.contains("--on"), "{screen}");
    desk.press("tab");
    desk.paste("11/3/2024");
    desk.press("enter");
    let settled = desk.model.plan.task(TaskNo(19)).unwrap().deliverables[0].settled.clone().unwrap();
    assert_eq!((settled.on, settled.evidence[0].date), (d("2024-03-11"), Some(d("2020-03-01"))));
}

#[test]
fn a_document_without_a_number_is_taken_and_said_to_have_none() {
    let mut desk = desk();
    desk.press("1 9 enter enter space");
    desk.type_text("ảnh chụp bảng niêm yết");
    assert!(desk.screen().contains("Không có số, ký hiệu · ảnh chụp bảng niêm yết"), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.model.plan.task(TaskNo(19)).unwrap().deliverables[0].settled.is_some());
}

#[test]
fn finishing_with_open_deliverables_offers_the_ways_on() {
    let mut desk = desk();
    desk.press("1 9 enter + +");
    let screen = desk.screen();
    assert!(screen.contains("Nhiệm vụ 19 còn 3 sản phẩm chưa có minh chứng: 19.1, 19.2, 19.3."), "{screen}");
    assert_eq!(desk.footer(), "[ Ghi minh chứng ]   Nêu lý do   Thôi     ←→ chọn   Enter");
    desk.press("right enter");
    desk.type_text("Đoàn kiểm tra đã hủy");
    desk.press("enter");
    assert_eq!(desk.state(19), State::Done);
    let forced = desk.model.plan.task(TaskNo(19)).unwrap().forced.clone();
    assert_eq!(forced.as_deref(), Some("Đoàn kiểm tra đã hủy"));
}

#[test]
fn a_continuous_task_is_refused_with_the_safe_answer_chosen() {
    let mut desk = desk();
    desk.press("5 enter +");
    assert_eq!(desk.footer(), "Nêu lý do   [ Thôi ]     ←→ chọn   Enter");
    desk.press("enter");
    assert_eq!(desk.state(5), State::InProgress);
}

#[test]
fn what_is_marked_is_changed_as_one() {
    let mut desk = desk();
    desk.press("1 9 enter space down space down space");
    assert!(desk.footer().starts_with("3 việc đã đánh dấu"), "{}", desk.footer());
    desk.press("+");
    assert_eq!([19, 20, 22].map(|task| desk.state(task)), [State::InProgress; 3]);
    assert!(desk.footer().starts_with("Đã ghi: nhiệm vụ 19, 20, 22 chưa → đang thực hiện."), "{}", desk.footer());
    desk.press("ctrl-u");
    assert_eq!([19, 20, 22].map(|task| desk.state(task)), [State::Planned; 3]);
    desk.press("esc");
    assert!(desk.model.marked.is_empty());
}

#[test]
fn the_filter_works_as_it_is_typed_and_esc_takes_it_back() {
    let mut desk = desk();
    desk.press("/");
    desk.type_text("cai cach");
    assert!(desk.model.lanes.len() < 22);
    desk.press("esc");
    assert_eq!(desk.model.lanes.len(), 22);
    desk.press("/");
    desk.type_text("due:overdue");
    desk.press("enter");
    assert_eq!((desk.model.lanes.len(), desk.at()), (1, 18));
    assert!(desk.screen().contains("Lọc: due:overdue"));
    desk.press("*");
    assert_eq!(desk.model.marked.len(), 1);
    desk.press("esc esc");
    assert_eq!(desk.model.lanes.len(), 22);
}

#[test]
fn a_filter_that_is_not_understood_says_so() {
    let mut desk = desk();
    desk.press("/");
    desk.type_text("stat:done");
    desk.press("enter");
    assert!(desk.screen().contains("Không hiểu “stat”."), "{}", desk.screen());
    assert!(matches!(desk.model.layers.last(), Some(Layer::Filter(..))));
}

#[test]
fn a_note_is_typed_with_the_input_method_on() {
    let mut desk = desk();
    desk.press("4 enter ctrl-n");
    for name in "v i e backspace ê t backspace backspace ệ t".split(' ') {
        desk.press(name);
    }
    desk.press("enter");
    let task = desk.model.plan.task(TaskNo(4)).unwrap();
    assert_eq!((task.notes[0].text.as_str(), task.notes[0].kind), ("việt", NoteKind::Note));
    assert_eq!(desk.footer(), "Đã ghi: nhiệm vụ 4 ghi chú: việt.   Ctrl+U hoàn tác");
    assert!(desk.asked.iter().any(|effect| matches!(effect, Effect::SaveDraft(_))));
    assert!(desk.asked.iter().any(|effect| matches!(effect, Effect::DropDraft(_))));
}

#[test]
fn an_input_method_on_the_board_is_noticed_once() {
    let mut desk = desk();
    desk.press("ư");
    assert!(desk.footer().starts_with("Bộ gõ tiếng Việt đang bật"), "{}", desk.footer());
    desk.press("down ư");
    assert!(!desk.footer().starts_with("Bộ gõ"), "{}", desk.footer());
    desk.press("backspace");
    assert_eq!(desk.at(), 17, "backspace does nothing on the board");
}

#[test]
fn what_was_typed_is_there_again_after_esc_and_after_a_refusal() {
    let mut desk = desk();
    desk.press("ctrl-n");
    desk.type_text("đã gọi");
    desk.press("esc ctrl-n");
    assert!(desk.screen().contains("đã gọi"));
    desk.press("esc ctrl-x");
    desk.type_text("31/2");
    desk.press("tab");
    desk.type_text("chờ thành phố");
    desk.press("tab");
    desk.type_text("giao ban");
    desk.press("enter");
    assert!(desk.screen().contains("Không hiểu ngày “31/2”. Ví dụ: 29/03, 29/03/2024, +7."), "{}", desk.screen());
    desk.press("backspace backspace backspace 9 / 4 enter");
    let screen = desk.screen();
    assert!(screen.contains("gia hạn đến 39/4") || screen.contains("Không hiểu ngày “39/4”"), "{screen}");
}

#[test]
fn a_conflict_gives_the_form_back() {
    let mut desk = desk();
    desk.press("1 8 enter ctrl-x");
    for text in ["29/3", "chờ ký", "giao ban 18/03"] {
        desk.type_text(text);
        desk.press("tab");
    }
    let extension = Change::ExtendDue {
        task: TaskNo(18),
        deliverable: None,
        due: d("2024-03-25"),
        reason: "họp".into(),
        by: "Chủ tịch".into(),
        on: None,
    };
    desk.other("Tư pháp 1", extension);
    desk.press("enter");
    let screen = desk.screen();
    assert!(screen.contains("Tư pháp 1 vừa sửa hạn lúc 09:14. Xem lại rồi sửa tiếp."), "{screen}");
    assert!(screen.contains("giao ban 18/03"), "{screen}");
    desk.press("enter");
    assert!(desk.screen().contains("gia hạn đến thứ Sáu 29/03/2024"), "{}", desk.screen());
}

#[test]
fn a_menu_settles_a_period_and_says_what_does_not_arise() {
    let mut desk = desk();
    desk.press("6 enter enter enter");
    desk.type_text("BB-03");
    desk.press("enter");
    let occurrences = &desk.model.plan.task(TaskNo(6)).unwrap().occurrences;
    assert_eq!(occurrences.len(), 3);
    desk.press("esc esc 1 9 enter enter down down down enter");
    desk.type_text("không có thiếu sót");
    desk.press("enter");
    let settled = desk.model.plan.task(TaskNo(19)).unwrap().deliverables[0].settled.clone().unwrap();
    assert_eq!(settled.how, How::NotArising);
}

#[test]
fn dropping_asks_with_the_safe_answer_chosen() {
    let mut desk = desk();
    desk.press("1 2 enter del");
    assert_eq!(desk.footer(), "Đưa nhiệm vụ 12 ra khỏi kế hoạch?   [ Không ]   Có     ←→ chọn   Enter");
    desk.press("enter");
    assert!(desk.model.plan.task(TaskNo(12)).unwrap().dropped.is_none());
    desk.press("del right enter");
    desk.type_text("điều chỉnh kế hoạch");
    desk.press("enter");
    assert!(desk.model.plan.task(TaskNo(12)).unwrap().dropped.is_some());
    assert_eq!(desk.model.lanes.len(), 21);
    assert_ne!(desk.at(), 12);
}

#[test]
fn a_task_is_added_in_the_area_of_the_cursor() {
    let mut desk = desk();
    desk.press("2 enter ctrl-o");
    desk.type_text("Rà soát thêm");
    desk.press("tab tab");
    desk.type_text("tu phap");
    desk.press("tab");
    desk.type_text("29/3");
    desk.press("enter");
    let task = desk.model.plan.task(TaskNo(23)).unwrap();
    assert_eq!((task.area.as_str(), task.title.as_str()), ("I", "Rà soát thêm"));
    assert!(desk.footer().starts_with("Đã ghi: nhiệm vụ 23"), "{}", desk.footer());
}

#[test]
fn every_form_opens_and_closes() {
    let mut desk = desk();
    for row in crate::tui::command::TABLE.iter().filter(|row| row.is_offered()) {
        desk.press(":");
        desk.type_text(row.name.replace('-', " ").as_str());
        desk.press("enter");
        desk.frame();
        for _ in 0..4 {
            desk.press("esc");
        }
        desk.model.layers.clear();
        desk.model.lang = crate::text::Lang::Vi;
        desk.model.screen = Screen::Board;
        desk.model.opened = None;
    }
}

#[test]
fn the_palette_runs_what_it_finds() {
    let mut desk = desk();
    desk.press(":");
    desk.type_text("vuong mac");
    desk.press("enter");
    assert!(desk.screen().contains("Vướng mắc · nhiệm vụ 18"), "{}", desk.screen());
}

#[test]
fn the_cursor_stays_on_its_card_when_others_change_things() {
    let mut desk = desk();
    desk.press("1 7 enter");
    let begin = Change::MoveTask { task: TaskNo(19), to: State::InProgress, on: None, reason: None };
    desk.other("Tư pháp 1", begin);
    assert_eq!(desk.at(), 17);
    assert!(desk.screen().contains("Tư pháp 1"));
    let Some(Effect::Wake(id, _)) = desk.asked.last().cloned() else { panic!() };
    desk.send(Message::Wake(id));
    assert!(!desk.screen().contains("Tư pháp 1"));
}

#[test]
fn a_task_of_the_same_number_in_another_plan_is_another_story() {
    let mut desk = desk();
    desk.press("1 8 enter enter esc");
    desk.other("Tư pháp 1", Change::AdoptPlan { draft: Box::new(next_plan()) });
    assert!(desk.model.flashes.is_empty(), "nothing that is shown was changed");
    let entries = desk.host.entries.clone();
    desk.send(Message::History(TaskNo(18), entries));
    desk.model.look_at("vinh-hoa-2025".parse().unwrap());
    desk.other("Tư pháp 1", Change::SelectPlan { plan: "vinh-hoa-2025".parse().unwrap() });
    assert!(desk.model.history.1.is_empty());
}

#[test]
fn what_one_does_elsewhere_is_what_would_be_taken_back() {
    let mut desk = desk();
    desk.press("4 enter +");
    assert!(desk.footer().contains("Ctrl+U hoàn tác"), "{}", desk.footer());
    let begin = Change::MoveTask { task: TaskNo(19), to: State::InProgress, on: None, reason: None };
    desk.other("Văn phòng 1", begin);
    assert!(!desk.footer().contains("Ctrl+U"), "{}", desk.footer());
}

#[test]
fn leaving() {
    let mut desk = desk();
    desk.press("ctrl-c down ctrl-c");
    assert!(!desk.asked.contains(&Effect::Quit), "the second one must follow the first");
    desk.press("ctrl-c");
    assert!(desk.asked.contains(&Effect::Quit));
    let mut desk = Desk::new((80, 24));
    desk.is_cut_off = true;
    desk.send(Message::Link(Link::Down));
    desk.press("+ q");
    assert!(desk.footer().starts_with("Còn 1 thay đổi chưa ghi được. Vẫn thoát?"), "{}", desk.footer());
    desk.press("right enter");
    assert!(desk.asked.contains(&Effect::Quit));
}

#[test]
fn a_draft_from_last_time_is_offered() {
    let mut desk = desk();
    desk.press("ctrl-n");
    desk.type_text("gõ dở");
    let draft = desk.asked.iter().rev().find_map(|effect| match effect {
        Effect::SaveDraft(draft) => Some(draft.clone()),
        _ => None,
    });
    let json = serde_json::to_string(&draft.unwrap()).unwrap();
    let mut desk = Desk::new((80, 24));
    desk.send(Message::Draft(serde_json::from_str(&json).unwrap()));
    assert_eq!(desk.footer(), "Lần trước còn gõ dở: Ghi chú · nhiệm vụ 18. Gõ tiếp: phím : rồi Enter.");
    desk.press(": enter");
    assert!(desk.screen().contains("Ghi chú · nhiệm vụ 18"), "{}", desk.screen());
}

#[test]
fn a_click_chooses_a_card_and_then_opens_it() {
    let mut desk = desk();
    let click = |x, y| Message::Input(Input::Mouse(Mouse { act: MouseAct::Click, x, y }));
    desk.send(click(8, 16));
    assert_eq!(desk.at(), 20);
    assert!(desk.model.opened.is_none());
    desk.send(click(8, 16));
    assert_eq!(desk.model.opened.map(|opened| opened.task), Some(TaskNo(20)));
    desk.press("esc esc");
    desk.send(Message::Input(Input::Mouse(Mouse { act: MouseAct::WheelDown, x: 0, y: 0 })));
    assert_eq!(desk.at(), 22);
}

/// Bytes of a walk over the whole board, key by key.
#[test]
fn a_key_costs_few_bytes() {
    let mut desk = desk();
    let mut screen = Terminal::new(Vec::new(), (80, 24), desk.model.theme.depth());
    let mut draw = |desk: &Desk| screen.draw(|buffer, _| view(&desk.model, buffer)).unwrap();
    desk.press("home");
    draw(&desk);
    let keys = [("down", 21), ("up", 21), ("right", 2), ("left", 2)];
    let mut bytes: Vec<usize> = Vec::new();
    for key in keys.iter().flat_map(|(key, times)| std::iter::repeat_n(key, *times)) {
        desk.press(key);
        bytes.push(draw(&desk));
    }
    bytes.sort_unstable();
    let (median, p95) = (bytes[bytes.len() / 2], bytes[bytes.len() * 95 / 100]);
    println!("median {median}, p95 {p95}, most {:?}", bytes.last());
    assert!(median <= 900 && p95 <= 1_400, "{bytes:?}");
}

#[test]
fn a_refusal_on_the_board_sends_nobody_to_the_command_line() {
    use crate::domain::refusal::Refusal;
    use crate::failure::Failure;
    use crate::text::Lang;
    let failure = Failure::from(Refusal::NoSuchTask { task: TaskNo(99) });
    assert_eq!(failure.say_on_board(Lang::Vi), "Không có nhiệm vụ 99.");
    assert!(failure.say(Lang::Vi).contains("cchc list"));
    let reason =
        Failure::from(Refusal::CarriedOver { task: TaskNo(21), plan: "sau".parse().unwrap(), number: TaskNo(3) });
    assert_eq!(reason.say(Lang::Vi), reason.say_on_board(Lang::Vi));
    // A list that was cut ends its sentence by itself; whoever closes a year sees all that is open.
    let units = (1..20).map(|n| format!("Bộ phận {n}")).collect();
    let several = Failure::from(Refusal::AmbiguousUnit { name: "b".into(), candidates: units }).say(Lang::Vi);
    assert!(several.contains('…') && !several.contains("…."), "{several}");
    let open = Failure::from(Refusal::TasksWithoutOutcome { tasks: (1..=23).map(TaskNo).collect() });
    assert!(open.say(Lang::Vi).contains(": 1, 2, ") && open.say(Lang::Vi).contains(", 23."), "{open}");
}

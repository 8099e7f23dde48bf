//! A meeting held by keys.

use super::desk::{Desk, d};
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::meeting::{Conclusion, Meeting, Ruling};
use crate::domain::task::{How, NoteKind, State};
use crate::failure::Failure;
use crate::text::Lang;
use crate::tui::command::Command;
use crate::tui::layer::Layer;
use crate::tui::model::Link;
use crate::tui::update::{Effect, Message};
use crate::words;

/// A meeting that has just begun on 18/03/2024.
fn held() -> Desk {
    let mut desk = Desk::new((80, 24));
    desk.press("ctrl-g enter");
    assert!(desk.model.is_in_meeting(), "{}", desk.screen());
    desk
}

fn meeting(desk: &Desk) -> &Meeting {
    desk.model.plan.meetings.last().unwrap()
}

fn last(desk: &Desk) -> &Conclusion {
    meeting(desk).conclusions.last().unwrap()
}

fn point(desk: &Desk) -> u32 {
    desk.model.focus().unwrap().0
}

/// Goes down to a task.
fn go_to(desk: &mut Desk, task: u32) {
    for _ in 0..meeting(desk).points.len() {
        if point(desk) == task {
            return;
        }
        desk.press("down");
    }
    panic!("task {task} is no point: {:?}", meeting(desk).points);
}

/// The minutes that the board asked to be written.
fn minutes(desk: &Desk) -> Vec<(&str, &str)> {
    let written = desk.asked.iter().filter_map(|effect| match effect {
        Effect::WriteMinutes { name, text } => Some((name.as_str(), text.as_str())),
        _ => None,
    });
    written.collect()
}

#[test]
fn twelve_points_take_three_keys_each_and_no_letter() {
    let mut desk = Desk::new((80, 24));
    for task in 9..=20 {
        let reason = "thiếu người".to_owned();
        desk.other("Tư pháp 1", Change::BlockTask { task: TaskNo(task), reason, waiting_for: None, on: None });
    }
    desk.press("ctrl-g enter enter");
    let points = meeting(&desk).points.len();
    assert!(points >= 12, "{points} points");
    for at in 0..points {
        // Finished without a number, handed to another unit, or only spoken of.
        let keys = ["1 enter down", "4 enter down", "down"][at % 3];
        assert!(keys.split(' ').count() <= 3);
        let before = (point(&desk), meeting(&desk).conclusions.len());
        desk.press(keys);
        assert!(desk.model.layers.is_empty(), "{keys} at {before:?}\n{}", desk.screen());
        assert_eq!(meeting(&desk).conclusions.len(), before.1 + usize::from(at % 3 < 2), "{}", desk.screen());
    }
    desk.press("end enter");
    assert!(meeting(&desk).closed.is_some(), "{}", desk.screen());
    assert!(!desk.model.is_in_meeting());
    assert_eq!(minutes(&desk).len(), 1);
    assert_eq!(minutes(&desk)[0].0, "thong-bao-ket-luan-2024-03-18");
}

#[test]
fn whoever_signed_presides_at_first_and_later_whoever_did_the_last_time() {
    let mut desk = Desk::new((80, 24));
    desk.press("ctrl-g");
    let Some(Layer::Form(form)) = desk.model.layers.last() else { panic!("{}", desk.screen()) };
    let signatory = desk.model.plan.head.decision.signatory.clone().unwrap_or_default();
    assert!(form.inputs[0].hint().contains(&signatory), "{}", desk.screen());
    assert!(form.inputs[1].field.text().starts_with("Văn phòng - Thống kê"), "{}", desk.screen());
    desk.type_text("Phó Chủ tịch");
    desk.press("enter end left right enter ctrl-g");
    assert!(meeting(&desk).closed.is_some(), "{}", desk.screen());
    assert!(desk.screen().contains("Phó Chủ tịch"), "{}", desk.screen());
}

#[test]
fn without_a_number_a_task_stays_in_progress() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("1 enter");
    assert_eq!((desk.state(18), last(&desk).ruling), (State::InProgress, Ruling::Done));
    assert!(desk.model.plan.task(TaskNo(18)).unwrap().awaits_number.is_some());
    assert_eq!(desk.footer(), "Hoàn thành, chờ số văn bản. Chủ trì: Văn phòng - Thống kê.   Ctrl+U hoàn tác");
    assert!(desk.screen().contains("Chờ số văn bản"), "{}", desk.screen());
}

#[test]
fn with_its_number_it_is_done() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("1");
    desk.paste("Kế hoạch số 64/KH-UBND ngày 18/3/2024");
    desk.press("enter");
    assert_eq!((desk.state(18), last(&desk).text.as_str()), (State::Done, "Hoàn thành: 64/KH-UBND."));
    let evidence = desk.model.plan.task(TaskNo(18)).unwrap().deliverables[0].settled.clone().unwrap().evidence;
    assert_eq!(evidence[0].number, "64/KH-UBND");
}

#[test]
fn a_new_day_is_read_back_with_its_weekday_and_taken_back_whole() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("2");
    desk.type_text("29/3");
    desk.press("enter");
    let said = "Gia hạn đến thứ Sáu 29/03/2024. Chủ trì: Văn phòng - Thống kê.";
    assert!(desk.screen().contains(&format!("\n {said}\n Ctrl+U hoàn tác")), "{}", desk.screen());
    assert_eq!(last(&desk).due, Some(d("2024-03-29")));
    let extension = desk.model.plan.task(TaskNo(18)).unwrap().extensions[0].clone();
    assert_eq!((extension.by.as_str(), extension.reason.as_str()), ("Giao ban 18/03/2024", "kết luận giao ban"));
    desk.press("ctrl-u");
    assert!(meeting(&desk).conclusions.is_empty());
    assert!(desk.model.plan.task(TaskNo(18)).unwrap().extensions.is_empty());
    assert!(desk.model.is_in_meeting());
}

#[test]
fn a_decision_is_asked_for_where_its_conclusion_will_stand_and_nothing_else_moves() {
    let mut desk = held();
    for _ in 0..meeting(&desk).points.len() {
        for digit in ["2", "3", "4", "5"] {
            let before: Vec<String> = desk.screen().lines().map(str::to_owned).collect();
            desk.press(digit);
            let after = desk.screen();
            assert!(matches!(desk.model.layers.last(), Some(Layer::Form(_))), "{after}");
            let moved = before.iter().zip(after.lines()).filter(|(old, new)| old.as_str() != *new).count();
            // The conclusion, the row above it for a second field, the mark beside the digit, the footer.
            assert!(moved <= 4, "{moved} rows: {after}");
            desk.press("esc");
            let left = desk.screen();
            assert_eq!(left.lines().take(22).collect::<Vec<_>>(), before[..22], "{left}");
        }
        desk.press("down");
    }
}

#[test]
fn a_unit_is_found_by_what_its_name_begins_with() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("4");
    desk.type_text("tu p");
    assert!(
        desk.screen().contains("Giao cho     Tư pháp") && desk.footer().contains("hoặc gõ tên"),
        "{}",
        desk.screen()
    );
    desk.press("enter");
    assert_eq!(last(&desk).text, "Giao Tư pháp chủ trì.");
    // Telex takes letters back, and what no name begins with changes nothing.
    desk.press("4");
    desk.type_text("ta\u{8}à");
    desk.type_text("xyz");
    desk.press("enter");
    assert_eq!(last(&desk).text, "Giao Tài chính - Kế toán chủ trì.");
}

#[test]
fn a_task_that_others_dropped_is_marked_and_nothing_more_is_concluded_about_it() {
    let mut desk = held();
    go_to(&mut desk, 18);
    let dropped = Change::ArchiveTask { task: TaskNo(18), reason: Some("x".into()), amendment: None, on: None };
    desk.other("Tư pháp 1", dropped);
    assert!(desk.screen().contains("Đã đưa ra khỏi kế hoạch"), "{}", desk.screen());
    for digit in ["1", "2", "3", "4", "5"] {
        desk.press(digit);
        assert!(desk.footer().contains("Nhiệm vụ 18 không còn trong kế hoạch."), "{}", desk.screen());
        // The day that was to follow a 2 is typed already: its digits decide nothing.
        desk.type_text("15/3");
        desk.press("enter");
        assert!(desk.model.layers.is_empty() && meeting(&desk).conclusions.is_empty(), "{}", desk.screen());
    }
}

#[test]
fn a_long_conclusion_is_read_whole_while_it_is_typed_and_the_newest_stands_first() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("5");
    let text =
        "Văn phòng trình ký trong tuần, báo cáo kết quả tại kỳ giao ban sau, có ý kiến của các bộ phận liên quan";
    desk.type_text(text);
    let typed: Vec<String> = desk.screen().split_whitespace().map(str::to_owned).collect();
    assert!(text.split_whitespace().all(|word| typed.iter().any(|shown| shown == word)), "{}", desk.screen());
    desk.press("enter 5");
    desk.type_text("Họp lại thứ Hai");
    desk.press("enter");
    assert!(desk.screen().contains("Kết luận     Họp lại thứ Hai. Văn phòng trình ký"), "{}", desk.screen());
}

#[test]
fn a_long_line_that_is_read_back_leaves_room_for_the_way_on() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("1");
    desk.paste(
        "Kế hoạch số 64/KH-UBND ngày 15/3/2024 về việc tuyên truyền cải cách hành chính năm 2024 trên địa bàn phường",
    );
    assert!(desk.footer().starts_with("Enter lưu   Esc thôi   "), "{}", desk.screen());
    assert!(desk.footer().contains("64/KH-UBND"), "{}", desk.screen());
}

#[test]
fn of_several_products_one_awaits_its_number_and_the_rest_stays_open() {
    let mut desk = held();
    go_to(&mut desk, 4);
    desk.press("1 enter");
    assert_eq!(last(&desk).text, "Hoàn thành 4.1, chờ số văn bản. Còn mở: 2.");
    desk.press("1");
    desk.paste("Kế hoạch số 64/KH-UBND ngày 15/3/2024");
    desk.press("enter");
    assert!(desk.model.plan.task(TaskNo(4)).unwrap().awaits_number.is_none(), "the number has come");
}

#[test]
fn a_meeting_of_another_day_is_gone_on_with_or_ended_as_is_said() {
    let mut desk = held();
    desk.press("down esc");
    desk.send(Message::Day(d("2024-03-25")));
    desk.press("ctrl-g");
    assert!(desk.footer().starts_with("Giao ban ngày 18/03/2024 chưa kết thúc.   [ Họp tiếp ]"), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.model.is_in_meeting());
    desk.press("esc ctrl-g right enter");
    assert!(meeting(&desk).closed.is_some() && !desk.model.is_in_meeting(), "{}", desk.screen());
    desk.press("ctrl-g enter");
    assert_eq!(meeting(&desk).on, d("2024-03-25"));
}

#[test]
fn a_refusal_stands_in_the_form_and_nothing_is_concluded() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("2");
    desk.type_text("1/3");
    desk.press("enter");
    assert!(desk.screen().contains("Hạn mới 01/03/2024 trước ngày gia hạn 18/03/2024."), "{}", desk.screen());
    assert!(meeting(&desk).conclusions.is_empty());
    assert!(matches!(desk.model.layers.last(), Some(Layer::Form(form)) if form.trouble.is_some()));
}

#[test]
fn what_is_in_the_way_who_leads_and_what_was_said_are_kept_with_their_conclusions() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("3");
    desk.type_text("chưa có kinh phí");
    desk.press("enter");
    assert_eq!(last(&desk).text, "Vướng mắc: chưa có kinh phí.");
    desk.press("5");
    desk.type_text("Trình ký trong tuần");
    desk.press("enter 4 enter");
    let task = desk.model.plan.task(TaskNo(18)).unwrap().clone();
    assert_eq!(task.blocked.as_ref().unwrap().reason, "chưa có kinh phí");
    let note = task.notes.last().unwrap();
    assert_eq!((note.kind, note.text.as_str()), (NoteKind::Decision, "Trình ký trong tuần."));
    let unit = last(&desk).lead.clone();
    assert_ne!(unit, "Văn phòng - Thống kê");
    assert!(desk.footer().starts_with(&format!("Giao {unit} chủ trì.   Ctrl+U")), "{}", desk.screen());
    let rulings: Vec<Ruling> = meeting(&desk).conclusions.iter().map(|one| one.ruling).collect();
    assert_eq!(rulings, [Ruling::Blocked, Ruling::Directed, Ruling::HandedOver]);
}

#[test]
fn a_new_task_is_assigned_with_its_day() {
    let mut desk = held();
    desk.press("6");
    desk.type_text("Báo cáo nhanh");
    desk.press("tab right tab");
    desk.type_text("29/3");
    desk.press("enter");
    let conclusion = last(&desk).clone();
    assert_eq!((conclusion.ruling, conclusion.due), (Ruling::Assigned, Some(d("2024-03-29"))));
    assert_eq!(conclusion.text, "Giao nhiệm vụ mới, hạn thứ Sáu 29/03/2024.");
    assert_eq!(desk.model.plan.task(conclusion.task).unwrap().title, "Báo cáo nhanh");
    let number = conclusion.task;
    let told = format!(
        "Giao nhiệm vụ mới, hạn thứ Sáu 29/03/2024. Chủ trì: Văn hóa thông tin. Nhiệm vụ {number}: Báo cáo nhanh."
    );
    assert!(desk.screen().replace("\n ", " ").contains(&told), "{}", desk.screen());
}

#[test]
fn a_paused_meeting_goes_on_at_the_next_point_and_so_does_another_terminal() {
    let mut desk = held();
    desk.press("down 4 enter down esc");
    assert!(!desk.model.is_in_meeting());
    assert!(desk.footer().contains("Họp tiếp: Ctrl+G"), "{}", desk.screen());
    let third = meeting(&desk).points[2].0;
    desk.press("tab ctrl-g");
    let count = meeting(&desk).points.len();
    assert_eq!(point(&desk), third);
    assert_eq!(desk.footer(), format!("Giao ban ngày 18/03/2024 đang mở: tiếp ở việc 3/{count}."));
    // Another board knows only the plan: what was passed up to the last conclusion is behind it.
    let mut other = Desk::with(desk.host.clone(), (80, 24), "2024-03-18", Lang::Vi);
    other.press("ctrl-g");
    assert_eq!(point(&other), third);
}

#[test]
fn a_meeting_that_is_not_on_the_screen_shows_on_the_board_and_is_kept_on_the_disk() {
    let mut desk = held();
    desk.press("down down up");
    let Some(Effect::KeepMeeting(Some(room))) = desk.asked.last() else { panic!("{:?}", desk.asked.last()) };
    assert_eq!((room.at, room.passed.len()), (1, 2));
    let (kept, here) = (room.clone(), point(&desk));
    desk.press("esc");
    assert!(desk.screen().contains("Giao ban tạm dừng · Ctrl+G tiếp tục"), "{}", desk.screen());
    // The same person at a board that was started anew.
    let mut next = Desk::with(desk.host.clone(), (80, 24), "2024-03-18", Lang::Vi);
    assert!(next.screen().contains("Đang giao ban · Ctrl+G vào họp"), "{}", next.screen());
    next.model.meeting = Some(crate::tui::meeting::Room { is_on: false, ..kept });
    next.press("ctrl-g");
    assert_eq!(point(&next), here);
    assert_eq!(next.model.meeting.as_ref().unwrap().passed.len(), 2);
    next.press("end right enter");
    assert!(next.asked.contains(&Effect::KeepMeeting(None)));
}

#[test]
fn what_is_half_typed_is_kept_and_stands_there_again() {
    let mut desk = held();
    desk.press("5");
    desk.type_text("Đôn đốc");
    assert!(matches!(desk.asked.last(), Some(Effect::SaveDraft(draft)) if draft.texts == ["Đôn đốc"]));
    desk.press("esc 5");
    let Some(Layer::Form(form)) = desk.model.layers.last() else { panic!("{}", desk.screen()) };
    assert_eq!(form.inputs[0].field.text(), "Đôn đốc");
}

#[test]
fn the_end_asks_first_as_long_as_points_are_left() {
    let mut desk = held();
    desk.press("end enter");
    assert!(meeting(&desk).closed.is_none() && desk.model.is_in_meeting(), "the safe answer is chosen");
    for _ in 0..meeting(&desk).points.len() {
        desk.press("down");
    }
    assert!(desk.footer().starts_with("Đã hết việc cần nêu."), "{}", desk.screen());
    desk.press("end enter");
    assert_eq!(meeting(&desk).closed, Some(d("2024-03-18")));
    desk.send(Message::Minutes(Ok("/home/vp/thong-bao-ket-luan-2024-03-18.txt".into())));
    assert!(desk.screen().contains("Giao ban đã kết thúc. Thông báo kết luận:"), "{}", desk.screen());
    assert_eq!(desk.footer(), "/home/vp/thong-bao-ket-luan-2024-03-18.txt");
    let failure = Failure::refused("x", words!("Đĩa đầy.", "No room."));
    desk.send(Message::Minutes(Err(failure)));
    assert!(desk.footer().ends_with("Đĩa đầy."), "{}", desk.screen());
}

#[test]
fn nobody_flashes_and_nobody_else_can_end_it_unseen() {
    let mut desk = held();
    let before = desk.screen();
    let text = "x".to_owned();
    desk.other("Tư pháp 1", Change::AddNote { task: TaskNo(20), text, kind: NoteKind::Note, period: None, on: None });
    desk.send(Message::Present(vec!["Văn phòng 1".into(), "Tư pháp 1".into()]));
    assert_eq!(desk.screen(), before);
    desk.send(Message::Link(Link::Down));
    assert!(desk.screen().contains("Mất kết nối, đang nối lại…"));
    desk.other("Tư pháp 1", Change::CloseMeeting { on: None });
    assert!(!desk.model.is_in_meeting());
    assert_eq!(desk.footer(), "Giao ban đã kết thúc.");
    assert!(minutes(&desk).is_empty(), "whoever ended it has the minutes");
}

#[test]
fn the_next_meeting_shows_what_this_one_concluded() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("5");
    desk.type_text("Trình ký trong tuần");
    desk.press("enter end right enter ctrl-g enter");
    go_to(&mut desk, 18);
    assert!(desk.screen().contains("Kỳ trước     18/03 · Trình ký trong tuần."), "{}", desk.screen());
}

#[test]
fn letters_and_keys_of_the_board_do_nothing_in_a_meeting() {
    let mut desk = held();
    let before = desk.screen();
    desk.press("n e u q đ + - enter space del * tab left right 7 9 0");
    assert_eq!(desk.screen(), before);
}

#[test]
fn whoever_may_not_is_told_in_words() {
    let mut desk = Desk::new((80, 24));
    desk.is_cut_off = true;
    desk.press("ctrl-g enter");
    let id = *desk.model.pending.keys().next().unwrap();
    let refusal = words!("Chỉ đầu mối CCHC được mở giao ban.", "Only a clerk opens a meeting.");
    desk.send(Message::Answer(id, Err(Failure::refused("not-allowed", refusal))));
    assert!(!desk.model.is_in_meeting());
    assert!(desk.screen().contains("Chỉ đầu mối CCHC được mở giao ban."), "{}", desk.screen());
}

#[test]
fn a_task_of_which_more_is_open_stays_open_and_says_how_much() {
    let mut desk = Desk::new((80, 24));
    let reason = "thiếu người".to_owned();
    desk.other("Tư pháp 1", Change::BlockTask { task: TaskNo(19), reason, waiting_for: None, on: None });
    desk.press("ctrl-g enter");
    go_to(&mut desk, 19);
    desk.press("1");
    desk.type_text("12/BC-UBND");
    desk.press("tab right enter");
    assert_eq!(last(&desk).text, "Hoàn thành 19.2: 12/BC-UBND. Còn mở: 2.");
    let settled: Vec<bool> =
        desk.model.plan.task(TaskNo(19)).unwrap().deliverables.iter().map(|part| part.settled.is_some()).collect();
    assert_eq!(settled, [false, true, false]);
    assert_ne!(desk.state(19), State::Done);
}

#[test]
fn a_question_that_comes_late_is_about_its_task_and_not_about_the_next_point() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.run(Command::Settle);
    desk.type_text("64/KH-UBND");
    desk.is_cut_off = true;
    desk.press("enter down");
    let next = point(&desk);
    assert_ne!(next, 18);
    desk.is_cut_off = false;
    desk.answer();
    assert!(desk.screen().contains("Hoàn thành nhiệm vụ 18?"), "{}", desk.screen());
    let before = desk.state(next);
    desk.press("enter");
    assert_eq!((desk.state(18), desk.state(next)), (State::Done, before));
    assert!(desk.model.is_in_meeting());
}

#[test]
fn a_day_given_to_a_task_that_waits_says_by_what_it_was_set() {
    let mut desk = held();
    go_to(&mut desk, 4);
    assert!(desk.screen().contains("◊ chờ mốc"), "{}", desk.screen());
    desk.press("2");
    desk.type_text("29/3");
    desk.press("enter");
    assert_eq!(last(&desk).text, "Đặt hạn đến thứ Sáu 29/03/2024.");
    assert!(desk.screen().contains("hạn đặt theo Giao ban 18/03/2024"), "{}", desk.screen());
    assert!(!desk.screen().to_lowercase().contains("chờ mốc"), "{}", desk.screen());
}

#[test]
fn what_is_concluded_once_more_takes_the_place_of_what_was() {
    let mut desk = held();
    go_to(&mut desk, 18);
    for day in ["29/3", "5/4"] {
        desk.press("2");
        desk.type_text(day);
        desk.press("enter");
    }
    let holding = |desk: &Desk| meeting(desk).holding().map(|one| one.text.clone()).collect::<Vec<_>>();
    assert_eq!(holding(&desk), ["Gia hạn đến thứ Sáu 05/04/2024."].map(str::to_owned).to_vec(), "{}", desk.screen());
    assert!(!desk.screen().contains("29/03/2024."), "{}", desk.screen());
    desk.press("ctrl-u");
    assert_eq!(holding(&desk).len(), 1, "taken back, the one before holds again");
}

#[test]
fn a_task_is_concluded_as_done_once_and_its_day_is_the_one_of_its_document() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("1");
    desk.type_text("Kế hoạch số 64/KH-UBND ngày 12/3/2024 về tuyên truyền");
    desk.press("enter");
    assert_eq!(desk.model.plan.task(TaskNo(18)).unwrap().moved_on, Some("2024-03-12".parse().unwrap()));
    desk.press("1");
    assert!(desk.footer().contains("Đã kết luận"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(meeting(&desk).conclusions.len(), 1);
}

#[test]
fn digits_alone_are_no_document() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("1");
    desk.type_text("17");
    desk.press("enter");
    assert!(desk.screen().contains("chưa đủ số và ký hiệu"), "{}", desk.screen());
    assert!(meeting(&desk).conclusions.is_empty());
}

#[test]
fn who_reports_now_is_added_to_those_who_were_there_last_time() {
    let mut desk = held();
    desk.press("end right enter");
    let blocked = Change::BlockTask { task: TaskNo(13), reason: "thiếu vốn".into(), waiting_for: None, on: None };
    desk.other("Tư pháp 1", blocked);
    desk.press("ctrl-g");
    let screen = desk.screen();
    assert!(screen.contains("Văn phòng - Thống kê") && screen.contains("Tài chính - Kế toán"), "{screen}");
}

#[test]
fn a_board_in_english_writes_the_papers_in_the_language_of_the_office() {
    let mut desk = Desk::new((80, 24));
    desk.model.lang = Lang::En;
    desk.press("ctrl-g enter");
    go_to(&mut desk, 18);
    desk.press("2");
    desk.type_text("29/3");
    desk.press("enter");
    assert!(desk.screen().contains("Extended to Friday 29/03/2024. Lead: "), "{}", desk.screen());
    assert_eq!(last(&desk).text, "Gia hạn đến thứ Sáu 29/03/2024.");
    let extension = desk.model.plan.task(TaskNo(18)).unwrap().extensions[0].clone();
    assert_eq!((extension.by.as_str(), extension.reason.as_str()), ("Giao ban 18/03/2024", "kết luận giao ban"));
    desk.press("3");
    desk.type_text("thiếu người");
    desk.press("tab");
    desk.type_text("Sở Nội vụ");
    desk.press("enter");
    assert_eq!(last(&desk).text, "Vướng mắc: thiếu người. Chờ Sở Nội vụ.");
    desk.press("end right enter");
    let paper = minutes(&desk)[0].1.split_whitespace().collect::<Vec<_>>().join(" ");
    let english = ["Extended", "Friday", "Blocked", "Waiting", "Meeting", "concluded"];
    assert!(english.iter().all(|word| !paper.contains(word)) && paper.contains("Vướng mắc"), "{paper}");
    // The next meeting reads it in the language of its screen.
    desk.press("ctrl-g enter");
    go_to(&mut desk, 18);
    assert!(desk.screen().contains("18/03 · Blocked: thiếu người. Waiting for Sở Nội vụ."), "{}", desk.screen());
    desk.model.lang = Lang::Vi;
    assert!(desk.screen().contains("18/03 · Vướng mắc: thiếu người. Chờ Sở Nội vụ."), "{}", desk.screen());
}

#[test]
fn a_draft_is_gone_on_with_at_its_own_point() {
    let mut desk = held();
    go_to(&mut desk, 18);
    desk.press("2");
    desk.type_text("1/4");
    desk.press("esc down");
    assert_ne!(point(&desk), 18);
    desk.press(": enter");
    assert_eq!(point(&desk), 18, "{}", desk.screen());
}

#[test]
fn another_chair_is_typed_and_the_usual_one_is_kept_by_an_empty_field() {
    let mut desk = held();
    let usual = meeting(&desk).chair.clone();
    assert!(!usual.is_empty());
    desk.press("end right enter ctrl-g");
    desk.type_text("Lê Văn Bình");
    desk.press("enter");
    assert_eq!(meeting(&desk).chair, "Lê Văn Bình");
    desk.press("end right enter ctrl-g");
    assert!(desk.screen().contains("(Để trống: Lê Văn Bình)"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(meeting(&desk).chair, "Lê Văn Bình");
}

#[test]
fn the_part_that_was_chosen_is_recorded_and_no_other_when_somebody_is_faster() {
    let settle = |deliverable: u16| Change::SettleDeliverable {
        task: TaskNo(4),
        deliverable,
        how: How::Done,
        on: None,
        reason: None,
        evidence: Vec::new(),
    };
    let settled = |desk: &Desk| {
        let task = desk.model.plan.task(TaskNo(4)).unwrap().clone();
        task.deliverables.iter().map(|part| part.settled.is_some()).collect::<Vec<_>>()
    };
    // Untouched, the field goes on to the next part and shows it.
    let mut desk = held();
    go_to(&mut desk, 4);
    desk.press("1");
    desk.type_text("65/KH-UBND");
    desk.other("Tư pháp 1", settle(1));
    assert!(desk.screen().contains("Sản phẩm     4.2 "), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(settled(&desk), [true, true, false], "{}", desk.screen());
    // Chosen, it is not another one that is recorded.
    let mut desk = held();
    go_to(&mut desk, 4);
    desk.press("1");
    desk.type_text("65/KH-UBND");
    desk.press("tab right");
    desk.other("Tư pháp 1", settle(2));
    desk.press("enter");
    assert!(desk.screen().contains("vừa được người khác ghi"), "{}", desk.screen());
    assert_eq!(settled(&desk), [false, true, false]);
}

//! What stands in a form while others change the same task, and what it reads back.

use super::Desk;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::Budget;

fn command(desk: &mut Desk, name: &str) {
    desk.press(":");
    desk.type_text(name);
    desk.press("enter");
}

fn assign(lead: &str) -> Change {
    Change::AssignTask {
        task: TaskNo(20),
        deliverable: None,
        lead: Some(vec![lead.to_owned()]),
        support: None,
        person: None,
        leader: None,
        amendment: None,
        on: None,
    }
}

#[test]
fn a_field_that_nobody_touched_follows_the_plan_and_takes_nothing_back() {
    let mut desk = Desk::new((80, 24));
    desk.press("2 0 enter");
    command(&mut desk, "giao bo phan nguoi");
    desk.press("tab tab");
    desk.type_text("Nguyễn Thị Hà");
    desk.other("Tư pháp 1", assign("Tư pháp"));
    let lead = desk.screen().lines().find(|line| line.contains("Chủ trì")).map(str::to_owned).unwrap();
    assert!(lead.trim_end_matches(['│', ' ']).ends_with(" Tư pháp"), "{}", desk.screen());
    desk.press("enter");
    let task = desk.model.plan.task(TaskNo(20)).unwrap().clone();
    assert_eq!(task.person.as_deref(), Some("Nguyễn Thị Hà"), "{}", desk.screen());
    assert_eq!(desk.model.plan.party_name(&task.responsible.lead[0]), "Tư pháp");
}

#[test]
fn a_field_that_was_touched_is_kept_and_says_what_the_other_wrote() {
    let mut desk = Desk::new((80, 24));
    desk.press("2 0 enter");
    command(&mut desk, "kinh phi");
    desk.type_text("500000");
    let budget = Budget { estimate: Some(1_000_000), spent: Some(7_000) };
    desk.other("Tư pháp 1", Change::SetBudget { task: TaskNo(20), budget });
    let screen = desk.screen();
    assert!(screen.contains("Dự toán vừa được sửa thành: 1.000.000."), "{screen}");
    assert!(screen.contains("500000") && screen.contains("7.000"), "{screen}");
}

#[test]
fn a_deadline_that_runs_from_a_trigger_is_read_back_with_its_day() {
    let mut desk = Desk::new((80, 24));
    desk.press("1 8 enter");
    command(&mut desk, "sua tien do theo");
    let screen = desk.screen();
    assert!(screen.contains("Không quá 30 ngày kể từ khi kế hoạch của thành phố được ban"), "{screen}");
    assert!(screen.contains("30 ngày kể từ: kế hoạch của thành phố được ban hành. Hạn: 22/02/2024 là thứ"), "{screen}");
    desk.other("Tư pháp 1", Change::RecordTrigger { trigger: "kh-thanh-pho".into(), happened: None });
    assert!(desk.screen().contains("Chờ mốc tính hạn."), "{}", desk.screen());
}

#[test]
fn a_paste_that_is_far_too_long_is_refused_and_what_was_typed_stays() {
    let mut desk = Desk::new((80, 24));
    desk.press("1 8 enter ctrl-n");
    desk.type_text("Ghi chú dài ");
    desk.paste(&"x".repeat(7_539));
    desk.press("enter");
    assert!(desk.screen().contains("thừa 5551 chữ"), "{}", desk.screen());
    desk.paste(&"y".repeat(100_000));
    assert!(desk.screen().contains("Nội dung dán quá dài (100000 chữ)"), "{}", desk.screen());
    desk.press("ctrl-u");
    assert!(desk.screen().contains("Ghi chú dài"), "{}", desk.screen());
}

use super::*;
use crate::calendar::Calendar;
use crate::domain::due::Outcome;
use crate::domain::task::{Evidence, How, Settled};

#[test]
fn a_due_day_on_a_day_off_is_read_back() {
    let calendar = Calendar::built_in();
    let saturday = Date::from_ymd_opt(2024, 3, 30).unwrap();
    assert_eq!(
        day_off(&calendar, saturday).unwrap().vi,
        "30/03/2024 là thứ Bảy; ngày làm việc trước đó: thứ Sáu 29/03."
    );
    assert_eq!(day_off(&calendar, Date::from_ymd_opt(2024, 3, 29).unwrap()), None);
}

fn on() -> Date {
    Date::from_ymd_opt(2024, 3, 18).unwrap()
}

fn both(event: &Event) -> [String; 2] {
    [Lang::Vi, Lang::En].map(|lang| Speaker { lang, ..Speaker::default() }.sentence(event))
}

#[test]
fn a_move_reads_as_in_the_history() {
    let event = Event::TaskMoved {
        task: TaskNo(7),
        from: State::Planned,
        to: State::InProgress,
        on: on(),
        was_on: None,
        reason: None,
        was_reason: None,
    };
    assert_eq!(both(&event), ["nhiệm vụ 7 chưa → đang thực hiện", "task 7 planned → in progress"]);
    assert_eq!(Speaker::default().in_task(&event), "chưa → đang thực hiện");
}

#[test]
fn what_is_the_same_for_several_tasks_is_said_once_and_the_day_itself_is_not_said() {
    let moved = |task: u32, from, to| Event::TaskMoved {
        task: TaskNo(task),
        from,
        to,
        on: on(),
        was_on: None,
        reason: None,
        was_reason: None,
    };
    let events = [3, 5, 7].map(|task| moved(task, State::Planned, State::InProgress));
    let done = moved(18, State::InProgress, State::Done);
    let all: Vec<&Event> = events.iter().chain([&done]).collect();
    let speaker = Speaker::default().on(on());
    let late = |task| (task == TaskNo(18)).then(|| outcome_words(Outcome::Late, Some(25), Lang::Vi));
    let said = "nhiệm vụ 3, 5, 7 chưa → đang thực hiện; nhiệm vụ 18 hoàn thành, quá hạn 25 ngày";
    assert_eq!(speaker.all(&all, 4, late), said);
    assert_eq!(speaker.all(&all, 1, late), "nhiệm vụ 3, 5, 7 chưa → đang thực hiện; và 1 việc khác");
    assert_eq!(Speaker::default().all(&[&done], 4, |_| None), "nhiệm vụ 18 hoàn thành ngày 18/03/2024");
    let many: Vec<Event> = (1..=22).map(|task| moved(task, State::Planned, State::InProgress)).collect();
    let many: Vec<&Event> = many.iter().collect();
    assert_eq!(speaker.all(&many, 4, |_| None), "22 nhiệm vụ (1, 2, 3, 4, 5, 6, …) chưa → đang thực hiện");
}

#[test]
fn a_settled_deliverable_names_its_document() {
    let evidence = Evidence { number: "64/KH-UBND".into(), date: Some(on()), ..Evidence::default() };
    let settled = Settled { how: How::Done, on: on(), reason: None, evidence: vec![evidence] };
    let event = Event::DeliverableSettled { task: TaskNo(18), deliverable: 1, settled };
    assert_eq!(both(&event)[0], "sản phẩm 18.1 hoàn thành (64/KH-UBND ngày 18/03/2024)");
}

#[test]
fn numbers_are_written_as_in_papers() {
    assert_eq!(grouped(1_250_000), "1.250.000");
    assert_eq!(grouped(999), "999");
    assert_eq!(decimal(87.5, Lang::Vi), "87,5");
    assert_eq!(decimal(100.0, Lang::Vi), "100");
}

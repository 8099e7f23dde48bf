//! What is allowed and what is refused.

use super::scene::{Scene, day};
use crate::domain::change::Change;
use crate::domain::event::TextField;
use crate::domain::id::TaskNo;
use crate::domain::plan::Limit;
use crate::domain::refusal::Refusal;
use crate::domain::responsible::Party;
use crate::domain::task::{Evidence, How, State};
use crate::failure::Failure;
use crate::text::Lang;

fn to(task: u32, to: State, reason: Option<&str>) -> Change {
    Change::MoveTask { task: TaskNo(task), to, on: None, reason: reason.map(str::to_owned) }
}

fn title(text: &str) -> Change {
    Change::EditText { task: TaskNo(1), deliverable: None, field: TextField::Title, text: text.into(), amendment: None }
}

fn settle(deliverable: u16, how: How, reason: Option<&str>, numbers: &[&str]) -> Change {
    let document = |number: &&str| Evidence { number: (*number).into(), ..Evidence::default() };
    Change::SettleDeliverable {
        task: TaskNo(1),
        deliverable,
        how,
        on: None,
        reason: reason.map(str::to_owned),
        evidence: numbers.iter().map(document).collect(),
    }
}

#[test]
fn finishing_with_open_deliverables_needs_a_reason() {
    let mut scene = Scene::new();
    let refusal = scene.make(1, to(1, State::Done, None)).unwrap_err();
    assert_eq!(refusal, Refusal::OpenDeliverables { task: TaskNo(1), open: vec![1, 2] });
    assert_eq!(
        Failure::from(refusal).say_on_board(Lang::Vi),
        "Nhiệm vụ 1 còn 2 sản phẩm chưa có minh chứng: 1.1, 1.2. Ghi minh chứng, chọn “Không phát sinh”, hoặc nêu lý \
         do để vẫn hoàn thành."
    );
    scene.make(1, to(1, State::Done, Some("Chủ tịch đồng ý"))).unwrap();
    assert_eq!(scene.task(1).forced.as_deref(), Some("Chủ tịch đồng ý"));
}

#[test]
fn a_continuous_task_is_finished_with_the_plan() {
    let mut scene = Scene::new();
    assert!(matches!(scene.make(1, to(2, State::Done, None)), Err(Refusal::NotBeforeTheEnd { .. })));
}

#[test]
fn not_arising_needs_a_reason_and_settles() {
    let mut scene = Scene::new();
    assert_eq!(scene.make(1, settle(1, How::NotArising, None, &[])), Err(Refusal::ReasonNeeded));
    scene.make(1, settle(1, How::NotArising, Some("không có thiếu sót"), &[])).unwrap();
    scene.make(1, settle(2, How::Done, None, &["64/KH-UBND"])).unwrap();
    scene.make(1, to(1, State::Done, None)).unwrap();
}

#[test]
fn a_settled_deliverable_takes_more_evidence_and_nothing_else() {
    let mut scene = Scene::new();
    scene.make(1, settle(1, How::Done, None, &["1/KH"])).unwrap();
    scene.make(1, settle(1, How::Done, None, &["1/KH", "2/BB"])).unwrap();
    assert_eq!(scene.task(1).deliverable(1).unwrap().settled.as_ref().unwrap().evidence.len(), 2);
    assert!(matches!(scene.make(1, settle(1, How::Done, None, &["2/BB"])), Err(Refusal::AlreadySettled { .. })));
}

#[test]
fn texts_are_cleaned_and_bounded() {
    let mut scene = Scene::new();
    assert!(matches!(scene.make(1, title("")), Err(Refusal::EmptyText { .. })));
    assert!(matches!(scene.make(1, title("\u{1b}\u{7}\n")), Err(Refusal::EmptyText { .. })));
    assert!(matches!(scene.make(1, title(&"x".repeat(10_000))), Err(Refusal::TooLong { .. })));
    scene.make(1, title("To\u{302}\u{309} chư\u{301}c\u{1b}[2J  ho\u{323}p")).unwrap();
    assert_eq!(scene.task(1).title, "Tổ chức  họp");
}

#[test]
fn who_is_given_the_lead_supports_no_more() {
    let mut scene = Scene::new();
    let assign = |lead: &str, support: Option<Vec<String>>| Change::AssignTask {
        task: TaskNo(1),
        deliverable: None,
        lead: Some(vec![lead.into()]),
        support,
        person: None,
        leader: None,
        amendment: None,
        on: None,
    };
    scene.make(1, assign("van-phong", Some(vec!["tu-phap".into(), "các bộ phận khác".into()]))).unwrap();
    scene.make(1, assign("tu-phap", None)).unwrap();
    let responsible = &scene.plan().task(TaskNo(1)).unwrap().responsible;
    assert_eq!(responsible.lead, [Party::Unit("tu-phap".parse().unwrap())]);
    assert_eq!(responsible.support, [Party::Words("các bộ phận khác".into())]);
}

#[test]
fn a_unit_is_found_by_any_unique_part_without_marks() {
    let mut scene = Scene::new();
    let assign = |lead: &str| Change::AssignTask {
        task: TaskNo(1),
        deliverable: None,
        lead: Some(vec![lead.into()]),
        support: Some(vec!["các bộ phận có liên quan".into()]),
        person: None,
        leader: None,
        amendment: None,
        on: None,
    };
    scene.make(1, assign("ho tich")).unwrap();
    assert_eq!(scene.plan().party_name(&scene.task(1).responsible.lead[0]), "Tư pháp - Hộ tịch");
    let ambiguous = scene.make(1, assign("t")).unwrap_err();
    assert!(matches!(&ambiguous, Refusal::AmbiguousUnit { candidates, .. } if candidates.len() == 2));
    let unknown = scene.make(1, assign("Văn fòng - Thống kê")).unwrap_err();
    assert!(matches!(&unknown, Refusal::NoSuchUnit { nearest: Some(near), .. } if near == "Văn phòng - Thống kê"));
}

#[test]
fn dependencies_never_go_round() {
    let mut scene = Scene::new();
    let depend = |task, after| Change::AddDependency { task: TaskNo(task), after: TaskNo(after) };
    scene.make(1, depend(2, 1)).unwrap();
    scene.make(1, depend(3, 2)).unwrap();
    let path = vec![TaskNo(1), TaskNo(3), TaskNo(2), TaskNo(1)];
    assert_eq!(scene.make(1, depend(1, 3)), Err(Refusal::DependencyCycle { path }));
    assert!(scene.make(1, depend(1, 1)).is_err());
}

#[test]
fn a_limit_that_refuses_holds() {
    let mut scene = Scene::new();
    let limit = Some(Limit { most: 1, refuse: true });
    scene.make(1, Change::SetLimit { name: "in-progress".into(), limit }).unwrap();
    scene.make(1, to(1, State::InProgress, None)).unwrap();
    assert!(matches!(scene.make(1, to(2, State::InProgress, None)), Err(Refusal::LimitReached { most: 1, .. })));
}

#[test]
fn the_future_is_no_effective_date() {
    let mut scene = Scene::new();
    let change = Change::MoveTask { task: TaskNo(1), to: State::InProgress, on: Some(day("2024-03-19")), reason: None };
    assert!(matches!(scene.make(1, change), Err(Refusal::FutureDate { .. })));
}

#[test]
fn no_document_is_of_tomorrow_and_no_period_is_done_long_before_it_begins() {
    let mut scene = Scene::new();
    let tomorrow = Evidence { number: "1/KH".into(), date: Some(day("2024-03-19")), ..Evidence::default() };
    let mut change = settle(1, How::Done, None, &["2/KH"]);
    if let Change::SettleDeliverable { evidence, on, .. } = &mut change {
        evidence.push(tomorrow);
        *on = Some(day("2024-03-18"));
    }
    assert!(matches!(scene.make(1, change), Err(Refusal::FutureDate { .. })));
    let period = |period: &str, how: How| {
        let reason = (how == How::NotArising).then(|| "nghỉ".to_owned());
        let (task, period) = (TaskNo(3), period.to_owned());
        Change::SettleOccurrence { task, period, how, on: None, reason, evidence: Vec::new() }
    };
    let refused = scene.make(1, period("2024-05", How::Done));
    assert!(matches!(refused, Err(Refusal::PeriodNotBegun { .. })));
    // The plan of a month is made in the month before; that it does not arise is known whenever it is.
    scene.make(1, period("2024-04", How::Done)).unwrap();
    scene.make(1, period("2024-12", How::NotArising)).unwrap();
}

#[test]
fn a_limit_that_only_warns_says_what_went_beyond_it() {
    let mut scene = Scene::new();
    let limit = |name: &str| Change::SetLimit { name: name.into(), limit: Some(Limit { most: 1, refuse: false }) };
    scene.make(1, limit("in-progress")).unwrap();
    scene.make(1, limit("unit:tu-phap")).unwrap();
    scene.make(1, to(1, State::InProgress, None)).unwrap();
    assert_eq!(scene.plan().beyond(&[TaskNo(1)]), []);
    scene.make(1, to(2, State::InProgress, None)).unwrap();
    let beyond = scene.plan().beyond(&[TaskNo(2)]);
    assert_eq!(
        beyond.iter().map(|one| (&*one.limit, one.count, one.most)).collect::<Vec<_>>(),
        [("in-progress", 2, 1)]
    );
    assert_eq!(scene.plan().beyond(&[TaskNo(3)]), [], "only a move goes beyond a limit");
}

#[test]
fn a_batch_is_made_whole_or_not_at_all() {
    let mut scene = Scene::new();
    let before = scene.office.clone();
    let batch =
        |last| Change::Batch { changes: vec![to(1, State::InProgress, None), to(4, State::InProgress, None), last] };
    assert!(scene.make(1, batch(to(99, State::Done, None))).is_err());
    assert_eq!(scene.office, before);
    // The second change of task 1 is decided on what the first one made of it.
    scene.make(1, batch(to(1, State::Planned, None))).unwrap();
    assert_eq!(scene.task(1).state, State::Planned);
}

#[test]
fn the_second_of_two_on_the_same_field_is_told_who_was_first() {
    let mut scene = Scene::new();
    let base = Some(scene.office.seq);
    scene.make_on(1, base, to(1, State::InProgress, None), None).unwrap();
    // Another field of the same task: both win.
    scene.make_on(2, base, title("Tên mới"), None).unwrap();
    let refusal = scene.make_on(2, base, to(1, State::Done, Some("xong")), None).unwrap_err();
    assert!(matches!(refusal, Refusal::Conflict { touch, .. } if touch.name == "Công chức 1"));
}

#[test]
fn undo_never_goes_over_somebody_elses_later_change() {
    let mut scene = Scene::new();
    let mine = scene.make(1, to(1, State::InProgress, None)).unwrap();
    scene.make(2, to(1, State::Planned, None)).unwrap();
    let refusal = scene.undo(1, &mine).unwrap_err();
    assert!(matches!(&refusal, Refusal::CannotUndo { touch: Some(touch), .. } if touch.name == "Công chức 2"));
    assert_eq!(
        Failure::from(refusal).say(Lang::Vi),
        "Không hoàn tác được: Công chức 2 đã sửa nhiệm vụ 1 sau đó (18/03/2024 09:14)."
    );
}

#[test]
fn the_number_of_a_task_is_never_used_again() {
    let mut scene = Scene::new();
    let add = || Change::AddTask {
        area: "I".parse().unwrap(),
        title: "Việc mới".into(),
        short: None,
        schedule: None,
        responsible: None,
        lead: vec!["tu phap".into()],
        support: Vec::new(),
        deliverables: Vec::new(),
        document: Some("12/TB".into()),
        person: None,
        leader: None,
        on: None,
    };
    let first = scene.make(1, add()).unwrap();
    assert_eq!(scene.task(9).number, TaskNo(9));
    scene.undo(1, &first).unwrap();
    assert!(scene.plan().task(TaskNo(9)).is_none());
    scene.make(1, add()).unwrap();
    assert_eq!(scene.plan().tasks.iter().last().unwrap().number, TaskNo(10));
}

#[test]
fn a_plan_closes_only_when_every_task_has_an_outcome() {
    let mut scene = Scene::new();
    assert!(matches!(scene.make(1, Change::ClosePlan { on: None }), Err(Refusal::TasksWithoutOutcome { .. })));
    for task in 1..=8 {
        scene.make(1, to(task, State::Done, Some("tổng kết"))).unwrap();
    }
    scene.make(1, Change::ClosePlan { on: None }).unwrap();
    assert!(matches!(scene.make(1, title("x")), Err(Refusal::PlanIsClosed { .. })));
    scene.make(1, Change::ReopenPlan { on: None }).unwrap();
}

#[test]
fn a_second_plan_with_the_same_id_is_refused() {
    let mut scene = Scene::new();
    let draft = Box::new(super::scene::draft());
    assert!(matches!(scene.make(1, Change::AdoptPlan { draft }), Err(Refusal::PlanExists { .. })));
}

#[test]
fn a_task_is_finished_on_the_day_of_its_last_document_whenever_somebody_says_so() {
    let mut scene = Scene::new();
    let on = |part: u16, text: &str| match settle(part, How::Done, None, &["64/KH-UBND"]) {
        Change::SettleDeliverable { task, deliverable, how, reason, evidence, .. } => {
            Change::SettleDeliverable { task, deliverable, how, on: Some(day(text)), reason, evidence }
        }
        other => other,
    };
    scene.make(1, on(1, "2024-03-11")).unwrap();
    scene.make(1, on(2, "2024-03-08")).unwrap();
    scene.make(1, to(1, State::Done, None)).unwrap();
    assert_eq!(scene.task(1).moved_on, Some(day("2024-03-11")));
    let mut forced = Scene::new();
    forced.make(1, on(1, "2024-03-11")).unwrap();
    forced.make(1, to(1, State::Done, Some("đồng ý"))).unwrap();
    assert_ne!(forced.task(1).moved_on, Some(day("2024-03-11")), "what is not whole is finished when it is said");
}

#[test]
fn money_is_whole_and_never_ten_times_as_much() {
    use crate::domain::task::Budget;
    let read = |text: &str| Budget::sum(text);
    for whole in ["12500000", "12.500.000", "12,500,000", "12 500 000", "12.500.000,00", "12,500,000.00"] {
        assert_eq!(read(whole), Some(12_500_000), "{whole}");
    }
    for unclear in ["12,5", "12.500.000,50", "1,000,000.50", "1.000,000", "12.50", "1250.000", "", ".", "-5", "1e6"] {
        assert_eq!(read(unclear), None, "{unclear}");
    }
}

#[test]
fn what_left_the_board_says_where_it_went_and_what_is_not_marked_says_so() {
    let mut scene = Scene::new();
    let told = |scene: &mut Scene, change: Change| Failure::from(scene.make(1, change).unwrap_err()).say(Lang::Vi);
    let task = TaskNo(1);
    assert_eq!(told(&mut scene, Change::UnblockTask { task }), "Nhiệm vụ 1 không có vướng mắc.");
    assert_eq!(told(&mut scene, Change::RecallTask { task }), "Nhiệm vụ 1 chưa trình.");
    let limit = Change::SetLimit { name: "foo".into(), limit: None };
    assert!(told(&mut scene, limit).starts_with("“foo” không phải là cột hay bộ phận. Ví dụ: in-progress"));
    let carried = |task, to: &str| Change::CarryTask { task, to: to.parse().unwrap(), on: None };
    let same = "Nhiệm vụ 1 đang ở kế hoạch “thu-2024”. Chọn kế hoạch khác: cchc plans";
    assert_eq!(told(&mut scene, carried(task, "thu-2024")), same);
    let mut next = super::scene::draft();
    next.head.id = "thu-2025".parse().unwrap();
    scene.make(1, Change::AdoptPlan { draft: Box::new(next) }).unwrap();
    scene.make(1, carried(task, "thu-2025")).unwrap();
    let start = |task| Change::MoveTask { task, to: State::InProgress, on: None, reason: None };
    let gone = "Nhiệm vụ 1 đã chuyển sang kế hoạch “thu-2025”, ở đó là nhiệm vụ 9. Ở đây vẫn ghi chú được.";
    assert_eq!(told(&mut scene, start(task)), gone);
    assert_eq!(told(&mut scene, Change::RestoreTask { task }), gone);
    let dropped = TaskNo(2);
    scene.make(1, Change::ArchiveTask { task: dropped, reason: None, amendment: None, on: None }).unwrap();
    let way_back = "Nhiệm vụ 2 đã đưa ra khỏi kế hoạch. Vẫn ghi chú được; đưa trở lại: cchc archive 2 --back";
    assert_eq!(told(&mut scene, start(dropped)), way_back);
}

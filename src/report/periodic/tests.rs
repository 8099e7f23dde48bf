//! What a report tells, on a small plan; and the law that nothing is told twice or not at all.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Asked, Counted, Facts, Kind, Window, draft, facts};
use crate::calendar::{Calendar, Date, ReportPeriod, ReportRules};
use crate::domain::change::Change;
use crate::domain::due::Judge;
use crate::domain::effective::effective;
use crate::domain::figures::tallies;
use crate::domain::id::TaskNo;
use crate::domain::meeting::Ruling;
use crate::domain::plan::{Area, Plan};
use crate::domain::target::Number;
use crate::domain::task::{Carried, Evidence, How, NoteKind, Origin, State};
use crate::domain::tests::effective::moves;
use crate::domain::tests::scene::{Scene, day};
use crate::report::{html, meeting, text};
use crate::text::width;

fn asked(period: &str, today: Date, plan: &Plan) -> Asked {
    let period: ReportPeriod = period.parse().unwrap();
    let (first, last) = ReportRules::default().window(period);
    let send_by = ReportRules::default().send_by(period, &Calendar::built_in());
    Asked {
        period,
        window: Window { first, last },
        counted_to: last.min(today),
        send_by,
        targets: plan.targets.iter().cloned().collect(),
        plans: BTreeMap::from([("thu-2025".parse().unwrap(), "năm 2025".to_owned())]),
        seq: 7,
        hash: "ab12".into(),
    }
}

fn at<T>(scene: &Scene, plan: &Plan, period: &str, tell: impl Fn(&Judge, &Facts) -> T) -> T {
    let asked = asked(period, day("2025-06-01"), plan);
    let plan = effective(plan, &moves(scene), asked.counted_to);
    let judge = Judge::new(&plan, &scene.calendar, asked.counted_to);
    tell(&judge, &facts(&judge, &asked))
}

/// The text, as one line.
fn told(scene: &Scene, period: &str) -> String {
    let text = at(scene, &plan(scene), period, |judge, facts| text(&draft(judge, facts), 100));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The small plan, with areas that a report knows: task 1 to 4 in the first, the others in the second.
fn plan(scene: &Scene) -> Plan {
    let mut plan = scene.plan().clone();
    let titles = ["CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "CẢI CÁCH THỂ CHẾ"];
    for (area, title) in plan.areas.iter_mut().zip(titles) {
        *area = Area { title: title.into(), ..area.clone() };
    }
    plan
}

fn settle(task: u32, deliverable: u16, how: How, on: Date) -> Change {
    let evidence = Evidence { number: format!("{task}{deliverable}/KH-UBND"), ..Evidence::default() };
    let is_done = how == How::Done;
    Change::SettleDeliverable {
        task: TaskNo(task),
        deliverable,
        how,
        on: Some(on),
        reason: (!is_done).then(|| "Không cần".to_owned()),
        evidence: if is_done { vec![evidence] } else { Vec::new() },
    }
}

fn parts(scene: &Scene, period: &str) -> Vec<(Kind, String)> {
    at(scene, &plan(scene), period, |_, facts| {
        let parts = facts.sections.iter().flat_map(|section| &section.parts);
        parts.map(|part| (part.kind, part.item.clone())).collect()
    })
}

#[test]
fn a_document_of_the_cut_off_day_counts_and_one_of_the_day_after_does_not() {
    let mut scene = Scene::new();
    let (task, to) = (TaskNo(1), State::InProgress);
    scene.make(1, Change::MoveTask { task, to, on: Some(day("2024-03-01")), reason: None }).unwrap();
    scene.make(1, settle(1, 1, How::Done, day("2024-03-14"))).unwrap();
    scene.make(1, settle(1, 2, How::Done, day("2024-03-15"))).unwrap();
    let of = |period: &str, item: &str| {
        let found = parts(&scene, period).into_iter().find(|(_, known)| known == item);
        found.map(|(kind, _)| kind)
    };
    assert_eq!(of("2024-Q1", "1.1"), Some(Kind::Finished));
    // Due on 31/03: at the cut-off of 14/03 it is open and in time.
    assert_eq!(of("2024-Q1", "1.2"), Some(Kind::UnderWay));
    assert_eq!((of("2024-Q2", "1.1"), of("2024-Q2", "1.2")), (None, Some(Kind::Finished)));
    let text = told(&scene, "2024-Q1");
    assert!(text.contains("nhiệm vụ có hạn sau ngày 14/03/2024 được tính là trong hạn."), "{text}");
    assert!(text.contains("Sản phẩm 1, hoàn thành ngày 14/03/2024"), "{text}");
    assert!(text.contains("Sản phẩm 2, hạn 31/03/2024"), "{text}");
}

#[test]
fn tasks_are_counted_by_the_columns_of_the_board() {
    let mut scene = Scene::new();
    scene.make(1, settle(1, 1, How::Done, day("2024-03-01"))).unwrap();
    let to = |task: u32| {
        let (task, to) = (TaskNo(task), State::InProgress);
        Change::MoveTask { task, to, on: Some(day("2024-03-01")), reason: None }
    };
    scene.make(1, to(4)).unwrap();
    let told = at(&scene, &plan(&scene), "2024-Q1", |judge, facts| {
        let tally = tallies(judge).all;
        let Counted { planned, in_progress, done, .. } = facts.tasks;
        assert_eq!([planned, in_progress, done], tally.states);
        facts.sections.iter().flat_map(|section| section.parts.clone()).collect::<Vec<_>>()
    });
    // One that goes on all the time, or of which something is done, stands where the board has it.
    let kind = |item: &str| told.iter().find(|part| part.item == item).map(|part| part.kind);
    assert_eq!(
        (kind("2.1"), kind("1.2"), kind("4.1")),
        (Some(Kind::NotStarted), Some(Kind::NotStarted), Some(Kind::UnderWay))
    );
}

#[test]
fn what_is_late_tells_its_days_and_its_cause_or_leaves_room_for_it() {
    let mut scene = Scene::new();
    let text = told(&scene, "2024-Q2");
    assert!(text.contains("chậm tiến độ 75 ngày (hạn 31/03/2024); nguyên nhân: ............"), "{text}");
    assert!(!text.contains(&format!("nguyên nhân: {}.", super::words::BLANK)), "{text}");
    assert!(text.contains("Có 2 nhiệm vụ chậm tiến độ (nhiệm vụ 1, 3)."), "{text}");
    let reason = "Chờ ý kiến".to_owned();
    let block =
        Change::BlockTask { task: TaskNo(1), reason, waiting_for: Some("Sở".into()), on: Some(day("2024-03-01")) };
    scene.make(1, block).unwrap();
    let text = told(&scene, "2024-Q2");
    assert!(text.contains("chậm tiến độ 75 ngày (hạn 31/03/2024); nguyên nhân: Chờ ý kiến (chờ Sở)"), "{text}");
}

#[test]
fn an_extension_tells_both_days_and_what_was_said_for_it() {
    let mut scene = Scene::new();
    let extend = |due: &str| Change::ExtendDue {
        task: TaskNo(1),
        deliverable: None,
        due: day(due),
        reason: "Chờ số liệu".into(),
        by: "15/TB-UBND".into(),
        on: Some(day("2024-03-01")),
    };
    scene.make(1, extend("2024-06-10")).unwrap();
    let of = "đã gia hạn từ 31/03/2024 đến 10/06/2024 theo 15/TB-UBND";
    let text = told(&scene, "2024-Q1");
    assert!(text.contains(&format!("Sản phẩm 1, hạn 10/06/2024; {of}, lý do: Chờ số liệu")), "{text}");
    let text = told(&scene, "2024-Q2");
    let late = "chậm tiến độ 4 ngày (hạn 10/06/2024)";
    assert!(text.contains(&format!("{late}; {of}, nguyên nhân nêu khi gia hạn: Chờ số liệu")), "{text}");
}

#[test]
fn what_comes_next_is_due_before_the_next_cut_off() {
    let scene = Scene::new();
    let next = |period: &str| {
        at(&scene, &plan(&scene), period, |_, facts| {
            (facts.next_until, facts.next.iter().map(|part| part.item.clone()).collect::<Vec<_>>())
        })
    };
    assert_eq!(next("2024-01"), (day("2024-02-14"), vec!["3@2024-01".to_owned()]));
    let (until, items) = next("2024-Q1");
    assert_eq!(until, day("2024-06-14"));
    assert_eq!(items, ["1.1", "1.2", "3@2024-03", "3@2024-04", "3@2024-05"]);
    assert_eq!(next("2024-H1").0, day("2024-12-14"));
    let text = told(&scene, "2024-Q1");
    assert!(text.contains("đến hạn từ sau ngày 14/03/2024 đến hết ngày 14/06/2024"), "{text}");
    assert!(text.contains("Lũy kế từ đầu"), "{text}");
}

#[test]
fn what_left_the_plan_is_told_once() {
    let mut scene = Scene::new();
    let drop = Change::ArchiveTask {
        task: TaskNo(8),
        reason: Some("Không còn phù hợp.".into()),
        amendment: None,
        on: Some(day("2024-03-10")),
    };
    scene.make(1, drop).unwrap();
    let text = told(&scene, "2024-Q1");
    assert!(text.contains("đưa ra khỏi kế hoạch từ ngày 10/03/2024; lý do: Không còn phù hợp."), "{text}");
    // The plan gave it all the same: the sum is that of the plan, and what became of it is told.
    assert!(text.contains("Tổng số 8 nhiệm vụ; "), "{text}");
    assert_eq!(text.matches(", đưa ra khỏi kế hoạch: 1").count(), 2, "of its area and of all: {text}");
    let tasks = at(&scene, &plan(&scene), "2024-Q1", |_, facts| facts.tasks);
    let Counted { total, given, planned, in_progress, done, carried, dropped, .. } = tasks;
    assert_eq!((given, dropped, planned + in_progress + done + carried + dropped), (8, 1, total));
    assert!(!parts(&scene, "2024-Q2").iter().any(|(_, item)| item.starts_with('8')));
}

#[test]
fn what_the_plan_gave_is_counted_apart_from_what_came_beside_it_and_stays_counted_when_it_is_carried_over() {
    let mut scene = Scene::new();
    scene.today = day("2024-12-10");
    let mut plan = plan(&scene);
    let carried = |plan: &str| Carried { plan: plan.parse().unwrap(), number: TaskNo(23), on: day("2024-03-10") };
    plan.tasks.get_mut(TaskNo(1)).unwrap().carried = Some(carried("thu-2025"));
    plan.tasks.get_mut(TaskNo(6)).unwrap().origin = Origin::Assigned { document: None, on: Some(day("2024-03-01")) };
    plan.tasks.get_mut(TaskNo(7)).unwrap().origin =
        Origin::Carried { plan: "thu-2023".parse().unwrap(), number: TaskNo(4) };
    let (paper, tasks) = at(&scene, &plan, "2024-Q1", |judge, facts| (text(&draft(judge, facts), 1_000), facts.tasks));
    let Counted { total, given, arising, brought, planned, in_progress, done, carried: gone, .. } = tasks;
    assert_eq!((total, given, arising, brought, gone), (8, 6, 1, 1, 1));
    assert_eq!(planned + in_progress + done + gone, total);
    for said in [
        "Kế hoạch giao 4 nhiệm vụ; đến hết ngày 14/03/2024: hoàn thành 0, đang thực hiện 0, chưa thực hiện 3, chuyển sang năm 2025: 1;",
        "Kế hoạch giao 2 nhiệm vụ, ngoài kế hoạch có 1 nhiệm vụ phát sinh và 1 nhiệm vụ của kế hoạch trước chuyển sang; đến",
        "Tổng số 8 nhiệm vụ. Kế hoạch giao 6 nhiệm vụ, ngoài kế hoạch có",
        "chuyển sang năm 2025 (nhiệm vụ 23) từ ngày 10/03/2024",
        "Chuyển sang năm 2025 từ",
    ] {
        assert!(paper.contains(said), "{said}\n{paper}");
    }
    // The id of a plan is for machines.
    plan.tasks.get_mut(TaskNo(1)).unwrap().carried = Some(carried("mot-ma-nao-do"));
    let told = at(&scene, &plan, "2024-Q1", |judge, facts| text(&draft(judge, facts), 1_000));
    assert!(told.contains("chuyển sang kế hoạch khác: 1") && !told.contains("mot-ma-nao-do"), "{told}");
}

#[test]
fn what_was_finished_late_is_told_apart_from_what_is_late_and_open() {
    let said = |scene: &Scene, period: &str| {
        let text = told(scene, period);
        text.split("2. Tồn tại, hạn chế ").nth(1).unwrap().split(" ....").next().unwrap().to_owned()
    };
    let mut scene = Scene::new();
    scene.today = day("2024-06-14");
    assert_eq!(said(&scene, "2024-01"), "Không có nhiệm vụ chậm tiến độ.");
    scene.make(1, settle(1, 1, How::Done, day("2024-04-10"))).unwrap();
    let late = "Có 2 nhiệm vụ chậm tiến độ (nhiệm vụ 1, 3).";
    let finished = "nhiệm vụ có nội dung hoàn thành quá hạn trong kỳ";
    assert_eq!(said(&scene, "2024-Q2"), format!("{late} Có 1 {finished} (nhiệm vụ 1)."));
    scene.make(1, settle(1, 2, How::Done, day("2024-04-11"))).unwrap();
    for month in 1..=5 {
        let (task, period, how) = (TaskNo(3), format!("2024-{month:02}"), How::Done);
        let on = Some(day("2024-06-10"));
        scene.make(1, Change::SettleOccurrence { task, period, how, on, reason: None, evidence: Vec::new() }).unwrap();
    }
    assert_eq!(
        said(&scene, "2024-Q2"),
        format!("Không còn nhiệm vụ đang chậm tiến độ. Có 2 {finished} (nhiệm vụ 1, 3).")
    );
}

#[test]
fn a_meeting_has_one_count_of_conclusions() {
    let mut scene = Scene::new();
    scene.make(1, Change::OpenMeeting { chair: String::new(), attendees: String::new(), on: None }).unwrap();
    for text in ["Đôn đốc.", "Trình ký."] {
        let conclude = Change::Conclude {
            task: Some(TaskNo(4)),
            ruling: Ruling::Directed,
            text: text.into(),
            english: String::new(),
        };
        scene.make(1, conclude).unwrap();
    }
    assert!(told(&scene, "2024-Q2").contains("có 2 kết luận."), "{}", told(&scene, "2024-Q2"));
    let minutes = meeting::minutes(scene.plan(), &scene.plan().meetings[0]);
    assert!(minutes.contains("việc, 2 kết luận\n"), "{minutes}");
}

#[test]
fn nothing_is_invented_and_what_is_not_known_is_a_blank() {
    let scene = Scene::new();
    let text = told(&scene, "2024-Q1");
    for blank in
        ["Số:......../BC-UBND", "Thử, ngày......tháng......năm", "Kính gửi: ............", "- Lưu: VT, ......."]
    {
        assert!(text.contains(blank), "{blank}\n{text}");
    }
    assert!(text.contains("Chưa ghi nhận văn bản nào trong kỳ. Bổ sung (nếu có): ............"), "{text}");
    assert!(text.contains("của Ủy ban nhân dân phường Thử./."), "{text}");
    assert!(text.contains("nhật ký đến mục số 7, mã băm ab12."), "{text}");
    assert!(text.contains("chưa tính được hạn, chờ mốc: kế hoạch của thành phố được ban hành"), "{text}");
    assert!(text.contains("2. Cải cách thủ tục hành chính Kế hoạch không giao nhiệm vụ thuộc nội dung này."), "{text}");
    assert!(!text.contains("Quyết định số"), "a plan without a number has none");
}

#[test]
fn a_plan_of_any_areas_tells_every_task_once() {
    let mut scene = Scene::new();
    scene.make(1, settle(5, 1, How::NotArising, day("2024-03-01"))).unwrap();
    for titles in [["LĨNH VỰC", "LĨNH VỰC"], ["Chuyển đổi số", "Chính quyền điện tử"], ["", "CẢI CÁCH TÀI CHÍNH CÔNG"]]
    {
        let mut plan = plan(&scene);
        for (area, title) in plan.areas.iter_mut().zip(titles) {
            area.title = title.into();
        }
        at(&scene, &plan, "2024-Q1", |judge, facts| {
            let tasks: usize = facts.sections.iter().map(|section| section.tasks.total).sum();
            assert_eq!((tasks, facts.tasks.total), (8, 8), "{titles:?}");
            let mut items: Vec<&str> =
                facts.sections.iter().flat_map(|section| &section.parts).map(|part| part.item.as_str()).collect();
            let all = items.len();
            items.sort_unstable();
            items.dedup();
            assert_eq!(items.len(), all, "{titles:?}");
            let text = text(&draft(judge, facts), 1_000);
            assert!(text.contains("không phát sinh (ghi nhận ngày 01/03/2024); lý do: Không cần"), "{text}");
        });
    }
}

fn counted(readings: &[(&str, &str, f64)]) -> Scene {
    let mut scene = Scene::new();
    scene.today = day("2024-07-01");
    for (from, on, count) in readings {
        let reading = Change::RecordReading {
            target: "2dd".parse().unwrap(),
            count: Number(*count),
            total: Some(Number(100.0)),
            balance: None,
            part: None,
            from: Some(day(from)),
            on: Some(day(on)),
        };
        scene.make(1, reading).unwrap();
    }
    scene
}

/// Of the first target: in the period, from the beginning, whether it is met.
fn value(scene: &Scene, period: &str) -> (Option<f64>, Option<f64>, Option<bool>) {
    at(scene, &plan(scene), period, |_, facts| {
        let target = facts.targets.first().unwrap();
        let value = |amount: Option<super::Amount>| amount.and_then(|amount| amount.value);
        (value(target.in_period), value(target.cumulative), target.met)
    })
}

#[test]
fn readings_are_told_of_the_period_and_from_the_beginning() {
    // Counts that reach back before the window are not of its period.
    let whole = counted(&[("2024-01-01", "2024-06-14", 45.0)]);
    assert_eq!(value(&whole, "2024-Q2"), (None, Some(45.0), Some(false)));
    assert_eq!(value(&whole, "2024-H1"), (Some(45.0), Some(45.0), Some(false)));
    let scene = counted(&[("2024-01-01", "2024-03-14", 30.0), ("2024-03-15", "2024-06-14", 60.0)]);
    let of = |period| value(&scene, period);
    assert_eq!(of("2024-Q1"), (Some(30.0), Some(30.0), Some(false)));
    assert_eq!(of("2024-Q2"), (Some(60.0), Some(45.0), Some(false)));
    assert_eq!(of("2024-H1"), (Some(45.0), Some(45.0), Some(false)));
    assert_eq!(of("2024-Q3"), (None, Some(45.0), Some(false)));
    assert_eq!(of("2024-01"), (None, None, None));
}

#[test]
fn counts_that_are_handed_in_between_cut_off_and_sending_belong_to_the_period_and_say_their_day() {
    let sent = |readings: &[(&str, &str, f64)], period: &str| {
        let scene = counted(readings);
        let targets = at(&scene, &plan(&scene), period, |_, facts| facts.targets.clone());
        let amount = |amount: Option<super::Amount>| amount.map(|amount| (amount.count, amount.until.to_string()));
        (amount(targets[0].in_period), amount(targets[0].cumulative))
    };
    let of = |count: f64, until: &str| Some((count, until.to_owned()));
    let later = [("2024-01-01", "2024-03-14", 30.0), ("2024-01-01", "2024-03-18", 45.0)];
    assert_eq!(sent(&later, "2024-Q1"), (of(45.0, "2024-03-18"), of(45.0, "2024-03-18")));
    assert_eq!(sent(&later, "2024-H1"), (of(45.0, "2024-03-18"), of(45.0, "2024-03-18")));
    assert_eq!(sent(&later, "2024-Q2"), (None, of(45.0, "2024-03-18")));
    let text = told(&counted(&later), "2024-Q1");
    assert!(text.contains("(đến 18/03/2024)") && text.contains("đến hết ngày 18/03/2024: đạt 0, chưa đạt 1"), "{text}");
    let text = told(&counted(&later[..1]), "2024-Q1");
    assert!(!text.contains("(đến "), "the day of everything else goes without saying: {text}");
    // Beyond the quarter, or begun after its cut-off: not of it.
    let beyond = [("2024-01-01", "2024-04-01", 50.0), ("2024-03-15", "2024-03-20", 9.0)];
    assert_eq!(sent(&beyond, "2024-Q1"), (None, None));
    assert_eq!(sent(&beyond, "2024-03"), (None, None));
}

#[test]
fn progress_of_the_period_stands_beside_its_task() {
    let mut scene = Scene::new();
    let note = Change::AddNote {
        task: TaskNo(2),
        text: "Đã đăng 12 tin.".into(),
        kind: NoteKind::Progress,
        period: Some("quy-1".into()),
        on: Some(day("2024-03-10")),
    };
    scene.make(1, note).unwrap();
    assert!(told(&scene, "2024-Q1").contains("kết quả trong kỳ: Đã đăng 12 tin."));
    assert!(!told(&scene, "2024-Q2").contains("Đã đăng 12 tin"));
}

#[test]
fn texts_of_people_stay_texts() {
    let mut scene = Scene::new();
    let bad = "</p><script>alert(1)</script>\u{1b}[2J\u{202e}\n\nx & \"y\"";
    let block = Change::BlockTask { task: TaskNo(1), reason: bad.into(), waiting_for: None, on: None };
    scene.make(1, block).unwrap();
    let mut plan = plan(&scene);
    plan.head.ward = bad.into();
    plan.tasks.get_mut(TaskNo(2)).unwrap().title = bad.into();
    at(&scene, &plan, "2024-Q2", |judge, facts| {
        let paper = draft(judge, facts);
        let (page, text) = (html(&paper), text(&paper, 80));
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
        for paper in [&page, &text] {
            assert!(!paper.contains('\u{1b}') && !paper.contains('\u{202e}'), "{paper}");
        }
    });
}

#[test]
fn text_fits_its_width() {
    let scene = Scene::new();
    at(&scene, &plan(&scene), "2024-Q2", |judge, facts| {
        for columns in [20, 40, 69, 70, 80, 120] {
            let text = text(&draft(judge, facts), columns);
            let widest = text.lines().map(width).max().unwrap_or_default();
            assert!(widest <= columns, "{columns}: {widest}\n{text}");
        }
    });
}

/// Days of a year of reports; half of them beside a cut-off.
fn days() -> impl Strategy<Value = Date> {
    let beside = ["2023-12-15", "2024-03-14", "2024-03-15", "2024-06-14", "2024-09-15", "2024-12-14", "2024-12-15"];
    let any = (0u64..366).prop_map(|after| day("2023-12-15") + chrono::Days::new(after));
    prop_oneof![any, prop::sample::select(beside.to_vec()).prop_map(day)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_finished_in_a_year_stands_in_exactly_one_of_its_quarters(
        made in prop::collection::vec((1u32..=8, 1u16..=2, days(), any::<bool>(), any::<bool>()), 1..12),
    ) {
        let mut scene = Scene::new();
        scene.today = day("2024-12-31");
        for (task, deliverable, on, is_needed, is_finished) in made {
            let how = if is_needed { How::Done } else { How::NotArising };
            // Whatever is refused is not settled.
            let _ = scene.make(1, settle(task, deliverable, how, on));
            if is_finished {
                let reason = Some("x".to_owned());
                let _ = scene.make(1, Change::MoveTask { task: TaskNo(task), to: State::Done, on: Some(on), reason });
            }
        }
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        for period in ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"] {
            let ended = parts(&scene, period).into_iter().filter(|(kind, _)| matches!(kind, Kind::Finished | Kind::NotArising));
            ended.for_each(|(_, item)| *told.entry(item).or_default() += 1);
        }
        for task in scene.plan().tasks.iter() {
            for known in &task.deliverables {
                let item = format!("{}.{}", task.number, known.number);
                let on = known.settled.as_ref().map(|settled| settled.on);
                let counts = on.is_some_and(|on| on <= day("2024-12-14"));
                prop_assert_eq!(told.get(&item).copied().unwrap_or(0), usize::from(counts), "{} {:?}", item, on);
            }
        }
        prop_assert!(told.values().all(|count| *count == 1), "{:?}", told);
    }
}

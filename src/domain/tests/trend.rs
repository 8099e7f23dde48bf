//! What readings come to.

use proptest::prelude::*;

use super::scene::{Scene, day};
use crate::domain::change::Change;
use crate::domain::refusal::Refusal;
use crate::domain::target::{Assessment, Balance, Comparison, Number, Reading, Target};
use crate::domain::trend::{Counts, Standing};
use crate::failure::Failure;
use crate::text::Lang;

fn reading(from: Option<&str>, on: &str, count: f64, total: Option<f64>) -> Reading {
    Reading {
        on: day(on),
        from: from.map(day),
        part: None,
        count: Number(count),
        total: total.map(Number),
        balance: None,
    }
}

fn target(readings: Vec<Reading>) -> Target {
    let mut target = super::scene::draft().targets.remove(0);
    target.readings = readings;
    target
}

fn quarters() -> Vec<Reading> {
    vec![
        reading(Some("2024-01-01"), "2024-03-31", 30.0, Some(80.0)),
        reading(Some("2024-04-01"), "2024-06-30", 60.0, Some(70.0)),
        reading(Some("2024-07-01"), "2024-09-30", 40.0, Some(50.0)),
    ]
}

#[test]
fn periods_add_up_and_a_reading_from_the_beginning_stands_for_all_before_it() {
    let mut known = target(quarters());
    let sums: Vec<Counts> = known.points(None).iter().map(|point| point.sum).collect();
    let counts = |count, total| Counts { count, total: Some(total) };
    assert_eq!(sums, [counts(30.0, 80.0), counts(90.0, 150.0), counts(130.0, 200.0)]);
    known.readings.push(reading(None, "2024-10-15", 150.0, Some(220.0)));
    assert_eq!(known.points(None)[3].sum, counts(150.0, 220.0));
    known.readings.push(reading(Some("2024-10-16"), "2024-10-31", 5.0, Some(10.0)));
    assert_eq!(known.points(None)[4].sum, counts(155.0, 230.0));
}

#[test]
fn a_quarter_after_its_first_month_counts_the_month_once() {
    let month = reading(Some("2024-04-01"), "2024-04-30", 20.0, Some(30.0));
    let mut readings = quarters();
    readings.insert(1, month);
    let known = target(readings);
    assert_eq!(known.points(None)[1].sum, Counts { count: 50.0, total: Some(110.0) });
    assert_eq!(known.points(None)[2].sum, Counts { count: 90.0, total: Some(150.0) });
}

#[test]
fn the_goal_is_met_since_the_day_from_which_it_stayed_met() {
    let known = target(quarters());
    let standing = known.standing();
    assert_eq!((standing.value, standing.met, standing.since), (Some(65.0), Some(true), Some(day("2024-06-30"))));
    let known = target(quarters()[..1].to_vec());
    let standing = known.standing();
    assert_eq!((standing.met, standing.since), (Some(false), Some(day("2024-03-31"))));
    assert_eq!(target(Vec::new()).standing().met, None);
}

#[test]
fn every_part_must_meet_the_goal_and_the_parts_together_are_the_whole() {
    let mut readings =
        vec![reading(None, "2024-03-31", 1.0, Some(100.0)), reading(None, "2024-03-31", 9.0, Some(300.0))];
    for (reading, part) in readings.iter_mut().zip(["Đất đai", "Hộ tịch"]) {
        reading.part = Some(part.into());
    }
    let mut known = target(readings);
    (known.comparison, known.value) = (Some(Comparison::AtMost), Some(Number(2.5)));
    assert_eq!(known.standing().value, Some(2.5));
    assert_eq!(known.standing().met, Some(false), "one of them has 3 %");
    known.value = Some(Number(3.0));
    assert_eq!(known.standing().met, Some(true));
}

#[test]
fn percentages_do_not_add_up_but_counts_do() {
    let readings = vec![reading(None, "2024-03-31", 80.0, None), reading(Some("2024-04-01"), "2024-06-30", 90.0, None)];
    let mut known = target(readings);
    assert_eq!(known.standing().value, Some(90.0));
    known.unit = "hồ sơ".into();
    assert_eq!(known.standing().value, Some(170.0));
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let read = |text: &str| Number::read(text).map(|number| number.0);
    for (text, number) in [
        ("45", 45.0),
        ("87,5", 87.5),
        ("87.5", 87.5),
        ("1.250", 1250.0),
        ("1.250,5", 1250.5),
        ("12.000.000", 12_000_000.0),
        ("0.125", 0.125),
        (" 1 250 ", 1250.0),
        ("56,25%", 56.25),
    ] {
        assert_eq!(read(text), Some(number), "{text}");
    }
    for text in ["", "-1", "1,2,3", "1.25.3", "x", "1e9", "1,", ",5", ".5", "1234567890123456", "inf", "NaN", "1/2"] {
        assert_eq!(read(text), None, "{text}");
    }
}

fn record(count: f64, total: Option<f64>, from: Option<&str>, on: &str) -> Change {
    Change::RecordReading {
        target: "2dd".parse().unwrap(),
        count: Number(count),
        total: total.map(Number),
        balance: None,
        part: None,
        from: from.map(day),
        on: Some(day(on)),
    }
}

#[test]
fn what_cannot_be_is_refused_in_words_and_nothing_changes() {
    let mut scene = Scene::new();
    let before = scene.plan().clone();
    let balance = |pending| Balance {
        received: Number(100.0),
        carried: Number(5.0),
        settled: Number(60.0),
        pending: Number(pending),
    };
    let with = |balance| match record(1.0, Some(2.0), None, "2024-03-15") {
        Change::RecordReading { target, count, total, part, from, on, .. } => {
            Change::RecordReading { target, count, total, balance: Some(balance), part, from, on }
        }
        other => other,
    };
    for (change, said) in [
        (record(12.0, Some(0.0), None, "2024-03-15"), "Số liệu không hợp lý"),
        (record(90.0, Some(80.0), None, "2024-03-15"), "Số liệu không hợp lý"),
        (record(-1.0, None, None, "2024-03-15"), "Số liệu không hợp lý"),
        (record(412.0, None, None, "2024-03-15"), "412 là số đếm, chưa có tổng số ("),
        (record(f64::NAN, None, None, "2024-03-15"), "Số liệu không hợp lý"),
        (record(1.0, None, None, "2099-03-15"), "Ngày 15/03/2099 còn ở phía trước"),
        (record(1.0, None, None, "2023-12-31"), "Ngày 31/12/2023 trước ngày đầu của kế hoạch, 01/01/2024."),
        (record(1.0, None, Some("2023-12-15"), "2024-03-14"), "Ngày 15/12/2023 trước ngày đầu của kế hoạch"),
        (record(1.0, None, Some("2024-03-15"), "2024-03-14"), "Ngày đầu sau ngày cuối."),
        (with(balance(40.0)), "Số liệu chưa khớp"),
        (with(balance(-45.0)), "Số liệu không hợp lý"),
    ] {
        let refusal: Refusal = scene.make(1, change.clone()).unwrap_err();
        let text = Failure::from(refusal).say(Lang::Vi);
        assert!(text.starts_with(said), "{change:?}: {text}");
    }
    assert_eq!(*scene.plan(), before);
    scene.make(1, with(balance(45.0))).unwrap();
}

proptest! {
    #[test]
    fn periods_side_by_side_add_up_to_all_of_them(counts in prop::collection::vec((0_u32..1000, 1_u32..1000), 1..12)) {
        let readings: Vec<Reading> = counts.iter().zip(1..).map(|((count, more), month)| {
            let total = f64::from(count + more);
            let (from, on) = (format!("2024-{month:02}-01"), format!("2024-{month:02}-28"));
            reading(Some(&from), &on, f64::from(*count), Some(total))
        }).collect();
        let known = target(readings);
        let all = counts.iter().fold((0.0, 0.0), |sum, (count, more)| {
            (sum.0 + f64::from(*count), sum.1 + f64::from(count + more))
        });
        prop_assert_eq!(known.sum_on(day("2024-12-31")), Some(Counts { count: all.0, total: Some(all.1) }));
    }
}

#[test]
fn an_objective_in_words_is_judged_and_what_an_old_history_counted_of_it_says_nothing() {
    let mut objective = target(quarters());
    (objective.comparison, objective.value) = (None, None);
    assert_eq!(objective.standing(), Standing::default());
    objective.assessment = Some(Assessment { on: day("2024-12-01"), met: true, text: String::new() });
    let standing = objective.standing();
    assert_eq!((standing.value, standing.met, standing.since), (None, Some(true), Some(day("2024-12-01"))));
    let mut scene = Scene::new();
    objective.id = "1".parse().unwrap();
    objective.label = "I.1".into();
    let mut draft = super::scene::draft();
    draft.head.id = "sau".parse().unwrap();
    draft.targets = vec![objective];
    scene.make(1, Change::AdoptPlan { draft: Box::new(draft) }).unwrap();
    scene.make(1, Change::SelectPlan { plan: "sau".parse().unwrap() }).unwrap();
    let (count, total) = (Number(3.0), Some(Number(4.0)));
    let reading = Change::RecordReading {
        target: "1".parse().unwrap(),
        count,
        total,
        balance: None,
        part: None,
        from: None,
        on: None,
    };
    let told = Failure::from(scene.make(1, reading).unwrap_err());
    let expected = "Mục tiêu I.1 được đánh giá bằng lời, không ghi bằng số liệu. Đánh giá: cchc target 1 --assess dat";
    assert_eq!(told.say(Lang::Vi), expected);
}

#[test]
fn what_has_two_readings_offers_two_that_have_one() {
    use crate::domain::trend::two_readings;
    for (typed, whole, part) in [
        ("1.200", "1200", "1,2"),
        ("1,200", "1200", "1,2"),
        ("1,000", "1000", "1"),
        ("12,050", "12050", "12,05"),
        ("1,125", "1125", "1,1250"),
    ] {
        let (whole, part) = (whole.to_owned(), part.to_owned());
        assert!([&whole, &part].iter().all(|text| two_readings(text).is_none()), "{typed}");
        assert_eq!(two_readings(typed), Some((whole, part)), "{typed}");
    }
    for clear in ["1200", "1,2", "0,125", "1.200.000", "1,200,300", "1.200,5", "1200,5", ""] {
        assert_eq!(two_readings(clear), None, "{clear}");
    }
}

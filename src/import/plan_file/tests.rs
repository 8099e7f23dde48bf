//! What is written is read back, whatever a plan says.

use proptest::prelude::*;
use std::collections::BTreeSet;

use super::*;
use crate::calendar::{Date, Every, TermUnit};
use crate::domain::id::TaskNo;
use crate::domain::plan::{Area, Happened, Passage, Trigger};
use crate::domain::responsible::{Merged, Party, Responsible};
use crate::domain::schedule::{Bound, Schedule};
use crate::domain::target::{Assessment, Balance, Comparison, Number, Reading, Target};
use crate::domain::task::{Budget, Deliverable, Dropped, How, Note, NoteKind, Origin, Priority, Settled, State};
use crate::text::{clean_line, clean_text};

fn plan_of(draft: Draft) -> Plan {
    let mut plan = Plan::new(draft.head);
    plan.areas = draft.areas.into();
    plan.passages = draft.passages.into();
    plan.units = draft.units.into();
    plan.triggers = draft.triggers.into();
    plan.targets = draft.targets.into();
    draft.tasks.into_iter().for_each(|task| plan.tasks.insert(task));
    plan
}

fn read_back(plan: &Plan) -> Draft {
    let text = write_plan(plan);
    read_plan(&text, "out.toml").unwrap_or_else(|failure| panic!("{failure}\n{text}"))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_built_in_files_can_be_read() {
    let draft = built_in();
    assert_eq!((draft.areas.len(), draft.tasks.len(), draft.targets.len()), (7, 22, 15));
    assert_eq!(usual_units().len(), 6);
}

#[test]
fn the_built_in_plan_is_read_back_as_it_was() {
    let plan = plan_of(built_in());
    assert_eq!(read_back(&plan), built_in());
    // Nothing that the file holds gets lost in the program.
    let bare = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines.map(|line| line.split("   #").next().unwrap_or(line).trim_end().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(bare(&write_plan(&plan)), bare(include_str!("../../../data/vinh-hoa-2024.toml")));
}

#[test]
fn what_has_happened_is_not_in_the_file() {
    let mut plan = plan_of(built_in());
    let task = plan.tasks.get_mut(TaskNo(19)).unwrap();
    task.state = State::Done;
    task.notes
        .push(Note { id: 1, kind: NoteKind::Note, text: "đã họp".into(), period: None, on: day("2024-05-06") });
    let on = day("2024-06-17");
    task.deliverables[0].settled = Some(Settled { how: How::Done, on, reason: None, evidence: Vec::new() });
    assert_eq!(read_back(&plan), built_in());
}

#[test]
fn a_task_that_was_dropped_is_no_longer_in_the_plan() {
    let mut plan = plan_of(built_in());
    plan.tasks.get_mut(TaskNo(12)).unwrap().dropped =
        Some(Dropped { on: day("2024-06-17"), reason: None, amendment: None });
    plan.tasks.get_mut(TaskNo(13)).unwrap().after = BTreeSet::from([TaskNo(12), TaskNo(11)]);
    let draft = read_back(&plan);
    assert_eq!(draft, draft_of(&plan));
    assert_eq!(draft.tasks.len(), 21);
    assert_eq!(draft.tasks[11].after, BTreeSet::from([TaskNo(11)]));
}

#[test]
fn words_that_look_like_a_unit_stay_words() {
    let mut plan = plan_of(built_in());
    let words = |text: &str| Party::Words(text.to_owned());
    let task = plan.tasks.get_mut(TaskNo(1)).unwrap();
    task.responsible.lead = vec![words("Văn phòng"), words("các tổ"), words("Đoàn thanh niên")];
    task.responsible.support = vec![words("Tư pháp"), words("Tư phap x"), words("Đoàn thanh niên")];
    let text = write_plan(&plan);
    assert!(text.contains(
        r#"lead = [{ words = "Văn phòng" }, { words = "các tổ" }, { words = "Đoàn thanh niên" }]
support = [{ words = "Tư pháp" }, { words = "Tư phap x" }, "Đoàn thanh niên"]"#
    ));
    assert_eq!(read_back(&plan), draft_of(&plan));
    // Two units of one name are told apart by their ids.
    plan.units[2].name = plan.units[0].name.clone();
    assert_eq!(read_back(&plan), draft_of(&plan));
}

#[test]
fn no_trigger_words_are_needed_where_the_table_has_them() {
    let short = r#"
        id = "x"
        title = "x"
        ward = "x"
        year = 2024
        first_day = 2024-01-01
        last_day = 2024-12-31
        area = [{ numeral = "I", title = "x" }]
        trigger = [{ id = "kh", words = "kế hoạch được ban hành" }]
        [[task]]
        number = 1
        area = "I"
        title = "x"
        schedule = { kind = "on-event", trigger_id = "kh" }
    "#;
    let draft = read_plan(short, "x.toml").unwrap();
    let (words, id) = draft.tasks[0].schedule.trigger().unwrap();
    assert_eq!((words, id.unwrap().as_str()), ("kế hoạch được ban hành", "kh"));
    assert_eq!(draft.triggers[0].name, "kế hoạch được ban hành");
}

fn line() -> BoxedStrategy<String> {
    prop_oneof!["[a-zđếĐ \"\\\\'#{}=\\[\\]“”–,.]{1,24}", any::<String>(), Just("Văn phòng".to_owned())]
        .prop_map(|text| clean_line(&text))
        .prop_filter("empty", |text| !text.is_empty() && text.chars().count() <= 2_000)
        .boxed()
}

fn lines() -> BoxedStrategy<String> {
    prop_oneof!["([a-zđế\"\\\\ ]{0,9}\n){0,4}[a-z\"]", any::<String>(), "\"{1,9}"]
        .prop_map(|text| clean_text(&text))
        .prop_filter("empty", |text| !text.is_empty())
        .boxed()
}

fn date() -> BoxedStrategy<Date> {
    (0_u64..100_000).prop_map(|days| day("1900-01-01") + chrono::Days::new(days)).boxed()
}

fn span() -> BoxedStrategy<(Date, Date)> {
    (date(), date()).prop_map(|(a, b)| (a.min(b), a.max(b))).boxed()
}

fn number() -> BoxedStrategy<Number> {
    prop_oneof![
        (-1_000_000_i32..1_000_000).prop_map(f64::from),
        prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL
    ]
    .prop_map(Number)
    .boxed()
}

fn bound() -> BoxedStrategy<Bound> {
    prop_oneof![Just(Bound::On), Just(Bound::Before)].boxed()
}

fn schedule() -> BoxedStrategy<Schedule> {
    let phrase = || prop_oneof![Just(String::new()), line()];
    let id = || prop::option::of(Just("kh-thanh-pho".parse().unwrap()));
    let every = prop::collection::vec(prop::sample::select(&Every::ALL[..]), 1..3);
    let unit = prop::sample::select(vec![
        TermUnit::CalendarDay,
        TermUnit::WorkingDay,
        TermUnit::Month,
        TermUnit::Year,
        TermUnit::Hour,
    ]);
    prop_oneof![
        (phrase(), date(), bound()).prop_map(|(phrase, date, bound)| Schedule::Fixed { phrase, date, bound }),
        (phrase(), span()).prop_map(|(phrase, (start, end))| Schedule::Period { phrase, start, end }),
        (phrase(), span(), any::<bool>()).prop_map(|(phrase, (start, end), ends)| Schedule::Continuous {
            phrase,
            start,
            end: ends.then_some(end)
        }),
        (phrase(), every, prop::option::of(1_u8..=31), bound(), span()).prop_map(
            |(phrase, every, day, bound, (start, end))| Schedule::Recurring {
                phrase,
                every,
                day,
                month: day.filter(|day| *day < 12),
                bound,
                start,
                end: Some(end)
            }
        ),
        (phrase(), -100_000_i64..=100_000, unit, line(), id()).prop_map(|(phrase, n, unit, trigger, trigger_id)| {
            Schedule::Relative { phrase, n, unit, trigger, trigger_id }
        }),
        (phrase(), line(), id()).prop_map(|(phrase, trigger, trigger_id)| Schedule::OnEvent {
            phrase,
            trigger,
            trigger_id
        }),
        (phrase(), phrase()).prop_map(|(phrase, by)| Schedule::Directed { phrase, by }),
        phrase().prop_map(|phrase| Schedule::Unspecified { phrase }),
    ]
    .boxed()
}

fn parties() -> BoxedStrategy<Vec<Party>> {
    let id = prop::sample::select(vec!["van-phong-thong-ke", "tu-phap", "lanh-dao"]);
    let unit = id.prop_map(|id| Party::Unit(id.parse().unwrap()));
    let words = prop_oneof![
        line(),
        prop::sample::select(vec!["Tư pháp", "tu phap", "các bộ phận có liên quan", "Lãnh đạo", "TP", "lanh-dao"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(prop_oneof![unit, words.prop_map(Party::Words)], 0..4).boxed()
}

fn responsible() -> BoxedStrategy<Responsible> {
    let phrase = prop_oneof![Just(String::new()), line()];
    (phrase, parties(), parties()).prop_map(|(phrase, lead, support)| Responsible { phrase, lead, support }).boxed()
}

fn origin() -> BoxedStrategy<Origin> {
    prop_oneof![
        Just(Origin::Printed),
        Just(Origin::Body),
        (prop::option::of(line()), prop::option::of(date()))
            .prop_map(|(document, on)| Origin::Assigned { document, on }),
        (1_u32..99).prop_map(|n| Origin::Carried { plan: "x-2023".parse().unwrap(), number: TaskNo(n) }),
    ]
    .boxed()
}

fn deliverable() -> BoxedStrategy<Deliverable> {
    (line(), prop::option::of(schedule()), prop::option::of(responsible()))
        .prop_map(|(text, schedule, responsible)| Deliverable { number: 0, text, schedule, responsible, settled: None })
        .boxed()
}

fn task() -> BoxedStrategy<Task> {
    let words = (line(), prop::option::of(line()), prop::option::of(line()), prop::option::of(line()));
    let plain = (prop::collection::btree_set(line(), 0..3), 1_u32..22, any::<(bool, Option<u32>, Option<u32>)>());
    let parts = (origin(), schedule(), responsible(), prop::collection::vec(deliverable(), 0..3));
    (words, plain, parts)
        .prop_map(|(words, plain, parts)| {
            let (title, short, person, leader) = words;
            let mut task = Task::new(TaskNo(0), "I".parse().unwrap(), title);
            task.short = short.unwrap_or_default();
            (task.person, task.leader) = (person, leader);
            let (labels, after, (is_urgent, estimate, spent)) = plain;
            task.labels = labels;
            task.after = BTreeSet::from([TaskNo(after)]);
            task.priority = if is_urgent { Priority::High } else { Priority::Normal };
            task.budget = Budget { estimate: estimate.map(u64::from), spent: spent.map(u64::from) };
            (task.origin, task.schedule, task.responsible, task.deliverables) = parts;
            for (number, deliverable) in (1..).zip(&mut task.deliverables) {
                deliverable.number = number;
            }
            task
        })
        .boxed()
}

fn target() -> BoxedStrategy<Target> {
    let comparison = prop::sample::select(vec![
        Comparison::AtLeast,
        Comparison::Above,
        Comparison::Below,
        Comparison::AtMost,
        Comparison::Equal,
    ]);
    let reading = (date(), prop::option::of(date()), prop::option::of(line()), number(), prop::option::of(number()))
        .prop_map(|(on, from, part, count, total)| Reading {
            on,
            from,
            part,
            count,
            total,
            balance: total.map(|total| Balance { received: total, carried: count, settled: total, pending: count }),
        });
    let goal = prop::option::of((comparison, number()));
    (line(), goal, prop::option::of(line()), prop::collection::vec(reading, 0..3))
        .prop_map(|(text, goal, words, readings)| Target {
            id: "9.9".parse().unwrap(),
            label: text.clone(),
            comparison: goal.map(|goal| goal.0),
            value: goal.map(|goal| goal.1),
            unit: words.clone().unwrap_or_default(),
            binds: words.clone(),
            numerator: words.clone(),
            denominator: words,
            assessment: readings.first().map(|reading| Assessment { on: reading.on, met: true, text: text.clone() }),
            text,
            readings,
        })
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_changed_plan_is_read_back_as_it_is(
        (number, task) in (1_u32..60, task()),
        (target, text, passage) in (target(), line(), lines()),
        (happened, merged) in (prop::option::of(date()), prop::option::of(date())),
    ) {
        let mut plan = plan_of(built_in());
        plan.tasks.insert(Task { number: TaskNo(number), after: task.after.iter().copied().filter(|n| n.0 != number).collect(), ..task });
        plan.targets.push(target);
        plan.passages.push(Passage { part: text.clone(), text: passage });
        plan.areas.push(Area { numeral: "X".parse().unwrap(), title: text.clone(), short: String::new() });
        plan.head.decision.signatory = Some(text.clone());
        plan.units[1].aliases.push(text.clone());
        plan.units[2].merged = merged.map(|on| Merged { into: "lanh-dao".parse().unwrap(), on });
        let happened = happened.map(|on| Happened { on, document: Some(text.clone()) });
        let (name, meaning) = (text.clone(), Some(text.clone()));
        plan.triggers.push(Trigger { id: "x".parse().unwrap(), name, words: text, meaning, candidate: None, happened });
        prop_assert_eq!(read_back(&plan), draft_of(&plan));
    }

    #[test]
    fn no_text_makes_the_reader_stumble(
        text in prop_oneof![
            any::<String>(),
            "(\\[\\[(task|unit|area|trigger)\\]\\]\n|\\[task\\]\n|(id|number|schedule|lead|merged) = (1|\"x\"|\\[\\]|\\{ kind = \"x\" \\}|2024-01-01)\n){0,6}",
        ],
    ) {
        let _ = read_plan(&text, "x.toml");
        let _ = read_units(&text, "x.toml");
    }

    #[test]
    fn a_damaged_file_is_refused_or_read(at in 0_usize..46_000, byte in any::<char>()) {
        let file = include_str!("../../../data/vinh-hoa-2024.toml");
        let at = (0..=at.min(file.len())).rev().find(|at| file.is_char_boundary(*at)).unwrap_or(0);
        let damaged = format!("{}{byte}{}", &file[..at], &file[at..]);
        if let Err(failure) = read_plan(&damaged, "x.toml") {
            prop_assert!(failure.to_string().starts_with("x.toml, dòng "), "{}", failure);
        }
    }
}

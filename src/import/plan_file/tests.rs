//! What is written is read back, whatever a plan says.

use proptest::prelude::*;
use std::collections::BTreeSet;

use super::*;
use crate::domain::id::TaskNo;
use crate::domain::responsible::Party;
use crate::domain::task::{Dropped, How, Note, NoteKind, Settled, State};
use crate::import::random_plan::{day, plan, plan_of};

fn read_back(plan: &Plan) -> Draft {
    let text = write_plan(plan);
    read_plan(&text, "out.toml").unwrap_or_else(|failure| panic!("{failure}\n{text}"))
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_changed_plan_is_read_back_as_it_is(plan in plan()) {
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

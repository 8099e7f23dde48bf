//! Plans as offices issue them are read from their papers.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

#[path = "plan_paper/text.rs"]
mod text;

use cchc::calendar::{Calendar, Date};
use cchc::import::plan_file::built_in;
use cchc::import::plan_paper::{Given, ReadPlan, read_paper};

fn today() -> Date {
    Date::from_ymd_opt(2024, 3, 18).unwrap()
}

/// The paper of the plan in the binary, with its short titles, units and triggers, which no paper says.
fn vinh_hoa() -> ReadPlan {
    let calendar = Calendar::built_in();
    let known = built_in();
    let given = Given {
        units: known.units,
        triggers: known.triggers,
        shorts: known.tasks.iter().map(|task| (task.number.0, task.short.clone())).collect(),
        ..Given::new(&calendar, today())
    };
    read_paper(&text::paper(include_str!("fixtures/plans/vinh-hoa-2024.txt")), &given).unwrap()
}

#[test]
fn the_paper_of_the_built_in_plan_gives_its_tasks() {
    let read = vinh_hoa();
    let known = built_in();
    assert_eq!(read.draft.head, known.head);
    assert_eq!(read.draft.areas.len(), known.areas.len());
    for (read, known) in read.draft.areas.iter().zip(&known.areas) {
        assert_eq!((&read.numeral, &read.title), (&known.numeral, &known.title));
    }
    for (read, known) in read.draft.tasks.iter().zip(&known.tasks) {
        let mut read = read.clone();
        read.targets.clone_from(&known.targets);
        assert_eq!(&read, known);
    }
    assert_eq!(read.draft.tasks.len(), 22);
    assert_eq!(read.draft.units, known.units);
    assert_eq!(read.draft.triggers, known.triggers);
}

#[test]
fn look() {
    let read = vinh_hoa();
    for remark in &read.remarks {
        println!("{remark:?}");
    }
    for target in &read.draft.targets {
        println!("{} {} {:?} {:?} {} | {}", target.id, target.label, target.comparison, target.value, target.unit, target.text);
    }
    for passage in &read.draft.passages {
        println!("[{}] {}", passage.part, cchc::text::cut(&passage.text, 70));
    }
    let calendar = Calendar::built_in();
    let plain = read_paper(&text::paper(include_str!("fixtures/plans/vinh-hoa-2024.txt")), &Given::new(&calendar, today())).unwrap();
    for unit in &plain.draft.units {
        println!("{unit:?}");
    }
    println!("{:?}", plain.draft.head);
    for task in &plain.draft.tasks {
        println!("{} {} | {} | {:?} {:?}", task.number, task.area, task.short, task.responsible.lead, task.responsible.support);
    }
}

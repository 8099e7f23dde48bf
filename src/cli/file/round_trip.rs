//! What `export` writes, `import` reads: the same plan, in every format that holds a whole one.

use proptest::prelude::*;

use super::sheet::sheet;
use crate::calendar::Calendar;
use crate::domain::change::Draft;
use crate::domain::due::Judge;
use crate::domain::plan::Plan;
use crate::domain::view::TaskView;
use crate::import::plan_file::{built_in, draft_of, read_plan, write_plan};
use crate::import::plan_source::{File, json, whole_plan};
use crate::import::random_plan::{day, plan, plan_of};
use crate::import::{format, plan_book, plan_table};

fn views(plan: &Plan) -> Vec<TaskView> {
    let calendar = Calendar::built_in();
    let judge = Judge::new(plan, &calendar, day("2024-03-18"));
    plan.tasks.iter().map(|task| TaskView::of(&judge, task)).collect()
}

/// The plan from a file, and whether its tracking sheet says the same.
fn read_back(name: &str, bytes: &[u8]) -> (Draft, bool) {
    let paper = format::read(Some(name), bytes).unwrap();
    let draft = whole_plan(&paper, bytes).unwrap().unwrap_or_else(|failure| panic!("{failure}"));
    let is_same = plan_book::edited(&paper, &draft).is_none();
    (draft, is_same)
}

fn tsv(plan: &Plan) -> String {
    plan_table::tsv(plan, &views(plan)) + &plan_book::text(&plan_book::sheets(&draft_of(plan)))
}

fn xlsx(plan: &Plan) -> Vec<u8> {
    sheet(plan, &views(plan), &plan_book::sheets(&draft_of(plan))).unwrap()
}

#[test]
fn the_built_in_plan_is_the_same_in_every_format() {
    let plan = plan_of(built_in());
    assert_eq!(read_plan(&write_plan(&plan), "ra.toml").unwrap(), built_in());
    let exported = format!("{{\"plan\":{}}}", serde_json::to_string(&plan).unwrap());
    assert_eq!(json(&File { name: Some("ra.json"), bytes: exported.as_bytes() }).unwrap(), built_in());
    assert_eq!(read_back("ra.tsv", tsv(&plan).as_bytes()), (built_in(), true));
    assert_eq!(read_back("ra.xlsx", &xlsx(&plan)), (built_in(), true));
}

/// Letters of the fonts of signs are bullets in a workbook, and not kept by its reader.
fn is_plain(draft: &Draft) -> bool {
    let is_glyph = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    !serde_json::to_string(draft).unwrap().contains(is_glyph)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn a_changed_plan_is_the_same_as_json(plan in plan()) {
        let exported = format!("{{\"plan\":{}}}", serde_json::to_string(&plan).unwrap());
        prop_assert_eq!(json(&File { name: Some("ra.json"), bytes: exported.as_bytes() }).unwrap(), draft_of(&plan));
    }

    #[test]
    fn a_changed_plan_is_the_same_as_tables_of_text(plan in plan()) {
        let lines = plan_book::lines_of_text(&tsv(&plan));
        prop_assert_eq!(plan_book::read(&lines).unwrap().unwrap(), draft_of(&plan));
    }

    #[test]
    fn a_changed_plan_is_the_same_as_a_workbook(plan in plan().prop_filter("signs", |plan| is_plain(&draft_of(plan)))) {
        prop_assert_eq!(read_back("ra.xlsx", &xlsx(&plan)).0, draft_of(&plan));
    }
}

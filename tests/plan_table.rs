//! A plan that goes out as a table comes back as it was.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

use cchc::calendar::{Calendar, Date};
use cchc::domain::change::Draft;
use cchc::domain::due::Judge;
use cchc::domain::plan::Plan;
use cchc::domain::responsible::Party;
use cchc::domain::view::TaskView;
use cchc::import::format;
use cchc::import::plan_change::{By, amended};
use cchc::import::plan_file::built_in;
use cchc::import::plan_paper::{Given, read_paper};
use cchc::import::plan_table::tsv;
use cchc::import::schedule_phrase::{PlanDays, read_schedule};
use proptest::prelude::*;

fn plan_of(draft: Draft) -> Plan {
    let mut plan = Plan::new(draft.head);
    (plan.areas, plan.units, plan.triggers) = (draft.areas.into(), draft.units.into(), draft.triggers.into());
    plan.targets = draft.targets.into();
    for task in draft.tasks {
        plan.next_number = plan.next_number.max(task.number.0 + 1);
        plan.tasks.insert(task);
    }
    plan
}

fn today() -> Date {
    Date::from_ymd_opt(2024, 3, 18).unwrap()
}

/// What the table says otherwise than the plan.
fn read_back(plan: &Plan) -> cchc::import::plan_change::Difference {
    let calendar = Calendar::built_in();
    let judge = Judge::new(plan, &calendar, today());
    let views: Vec<TaskView> = plan.tasks.iter().map(|task| TaskView::of(&judge, task)).collect();
    let table = tsv(plan, &views);
    let paper = format::read(Some("ra.tsv"), table.as_bytes()).unwrap();
    let given = Given {
        units: plan.units.to_vec(),
        triggers: plan.triggers.to_vec(),
        head: Some(plan.head.clone()),
        ..Given::new(&calendar, today())
    };
    let read = read_paper(&paper, &given).unwrap();
    assert!(read.is_headless);
    amended(plan, read.draft, By::Words).difference
}

#[test]
fn the_built_in_plan_is_read_back_from_its_table() {
    let difference = read_back(&plan_of(built_in()));
    assert!(difference.is_empty(), "{difference:?}");
    assert_eq!(difference.same, 22);
}

const PHRASES: [&str; 8] = [
    "Quý II năm 2024",
    "Trước ngày 15/12/2024",
    "Thường xuyên",
    "Hằng tháng, chậm nhất ngày 25",
    "Theo chỉ đạo của UBND thành phố",
    "Trong vòng 10 ngày làm việc kể từ ngày có kết luận kiểm tra",
    "Tháng 11 và tháng 12/2024",
    "",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn a_changed_plan_is_read_back_from_its_table(
        changes in prop::collection::vec((0_usize..22, 0_usize..8, 0_usize..8, 0_usize..6, 0_usize..6, "[A-ZĐ][a-zđếạ]{2,7}( [a-zđếạ]{2,7}){1,5}"), 0..12),
    ) {
        let mut draft = built_in();
        let days = PlanDays { year: 2024, first_day: draft.head.first_day, last_day: draft.head.last_day };
        let calendar = Calendar::built_in();
        let schedule = |at: usize| {
            let mut schedule = read_schedule(PHRASES[at], days, &calendar).schedule;
            if schedule.trigger().is_some() {
                schedule.tie("co-ket-luan".parse().unwrap());
            }
            schedule
        };
        if let Some((words, _)) = schedule(5).trigger() {
            let words = words.to_owned();
            draft.triggers.push(cchc::domain::plan::Trigger {
                id: "co-ket-luan".parse().unwrap(), name: words.clone(), words, meaning: None, candidate: None, happened: None,
            });
        }
        for (at, own, part, lead, support, title) in changes {
            let unit = |at: usize| Party::Unit(draft.units[at].id.clone());
            let (lead, support) = (unit(lead), unit(support));
            let task = &mut draft.tasks[at];
            task.title.clone_from(&title);
            task.schedule = schedule(own);
            task.responsible.lead = vec![lead.clone()];
            task.responsible.support = Some(support).into_iter().filter(|support| *support != lead).collect();
            // Parts with a time of their own: the first of them has the task's.
            if task.deliverables.len() > 1 && part < 5 && own < 7 {
                for (n, deliverable) in task.deliverables.iter_mut().enumerate() {
                    deliverable.schedule = Some(if n == 0 { schedule(own) } else { schedule(part) });
                }
            } else {
                task.deliverables.iter_mut().for_each(|deliverable| deliverable.schedule = None);
            }
            task.deliverables.iter_mut().for_each(|deliverable| deliverable.responsible = None);
        }
        let difference = read_back(&plan_of(draft));
        prop_assert!(difference.is_empty(), "{:?}", difference);
    }
}

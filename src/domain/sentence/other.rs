//! An entry of another plan than the one people look at: the same numbers mean other tasks there.

use std::collections::BTreeMap;

use crate::domain::event::Event;
use crate::domain::id::PlanId;
use crate::text::Lang;

/// How plans are told apart: by their years, by their ids where several are of one year.
pub fn plan_names<'a>(plans: impl Iterator<Item = (&'a PlanId, i32)>) -> BTreeMap<PlanId, String> {
    let plans: Vec<(&PlanId, i32)> = plans.collect();
    let is_only = |year: i32| plans.iter().filter(|(_, other)| *other == year).count() == 1;
    let name = |(id, year): &(&PlanId, i32)| if is_only(*year) { year.to_string() } else { id.to_string() };
    plans.iter().map(|plan| (plan.0.clone(), name(plan))).collect()
}

/// What the sentence about such an entry begins with, `kế hoạch 2025: `; nothing where it names the plan by itself.
pub fn before_other(event: &Event, plan: &str, lang: Lang) -> String {
    let names_it = matches!(
        event,
        Event::PlanAdopted { .. } | Event::PlanWithdrawn { .. } | Event::PlanSelected { .. } | Event::OfficerSet { .. }
    );
    if names_it { String::new() } else { format!("{} {plan}: ", lang.of("kế hoạch", "plan")) }
}

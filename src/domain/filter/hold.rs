//! Whether a task passes a filter.

use super::{Candidate, Compare, DueTest, Filter, Test, is_area};
use crate::calendar::{Date, Period};
use crate::domain::due::{DueStatus, Standing};
use crate::domain::responsible::Party;
use crate::text;

impl Filter {
    /// Whether a task passes.
    pub fn matches(&self, candidate: &Candidate) -> bool {
        self.parts.iter().all(|part| part.test.holds(candidate) != part.negated)
    }
}

impl Compare {
    fn holds(self, day: Date, than: Date) -> bool {
        match self {
            Compare::Less => day < than,
            Compare::AtMost => day <= than,
            Compare::Equal => day == than,
            Compare::AtLeast => day >= than,
            Compare::More => day > than,
        }
    }
}

impl Test {
    fn holds(&self, candidate: &Candidate) -> bool {
        let Candidate { plan, task, standing, .. } = candidate;
        let one_of = |wanted: &[String], names: &[&str]| {
            wanted.iter().any(|want| names.iter().any(|name| text::fold(name).contains(want.as_str())))
        };
        let names = |parties: &[Party]| {
            let found: Vec<String> = parties
                .iter()
                .flat_map(|party| {
                    let unit = party.unit().and_then(|id| plan.unit(id));
                    let names = unit.map(|u| vec![u.id.to_string(), u.name.clone(), u.short.clone()]);
                    names.unwrap_or_else(|| vec![plan.party_name(party).to_owned()])
                })
                .collect();
            found
        };
        let any =
            |wanted: &[String], found: &[String]| one_of(wanted, &found.iter().map(String::as_str).collect::<Vec<_>>());
        let everybody = || {
            let own = std::iter::once(&task.responsible);
            let parts = task.deliverables.iter().filter_map(|d| d.responsible.as_ref());
            own.chain(parts).flat_map(|r| r.lead.iter().chain(&r.support)).cloned().collect::<Vec<_>>()
        };
        match self {
            Test::Words(words) => candidate.haystack.contains(words.as_str()),
            Test::Area(wanted) => {
                let area = plan.area(&task.area);
                wanted.iter().any(|want| area.is_some_and(|area| is_area(area, want)))
            }
            Test::State(wanted) => wanted.contains(&task.state),
            Test::Lead(wanted) => any(wanted, &names(&task.responsible.lead)),
            Test::Unit(wanted) => any(wanted, &names(&everybody())),
            Test::Person(wanted) => one_of(wanted, &task.person.iter().map(String::as_str).collect::<Vec<_>>()),
            Test::Label(wanted) => task.labels.iter().any(|label| wanted.contains(&text::fold(label))),
            Test::Due(tests) => tests.iter().any(|test| test.holds(standing, candidate.today)),
            Test::Changed(compare, than) => {
                let last = task.touched.values().map(|touch| touch.at.date_naive()).max();
                last.is_some_and(|last| compare.holds(last, *than))
            }
            Test::Blocked => task.blocked.is_some(),
            Test::Submitted => task.submitted.is_some(),
            Test::Waiting => standing.status == DueStatus::Waiting,
            Test::Recurring => task.is_recurring(),
            Test::Mine => candidate.is_mine(&everybody()),
        }
    }
}

impl Candidate<'_> {
    fn is_mine(&self, everybody: &[Party]) -> bool {
        let by_unit = self.my_unit.is_some_and(|mine| everybody.iter().any(|party| party.unit() == Some(mine)));
        let by_name = self.me.is_some_and(|me| {
            let person = self.task.person.as_deref().map(text::fold);
            person.is_some_and(|person| person == text::fold(&me.name) || person == me.user)
        });
        by_unit || by_name
    }
}

impl DueTest {
    fn holds(self, standing: &Standing, today: Date) -> bool {
        let open = standing.status != DueStatus::Finished;
        match self {
            DueTest::Overdue => standing.status == DueStatus::Overdue,
            DueTest::Soon => standing.status == DueStatus::Soon,
            DueTest::Today => open && standing.due == Some(today),
            DueTest::None => open && standing.due.is_none(),
            DueTest::Within(every) => {
                let last = Period::containing(today, every).last_day();
                open && standing.due.is_some_and(|due| due >= today && due <= last)
            }
            DueTest::Day(compare, than) => standing.due.is_some_and(|due| compare.holds(due, than)),
        }
    }
}

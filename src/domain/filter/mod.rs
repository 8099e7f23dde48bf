//! Filters: `area:II,III state:planned -blocked cải cách`. Space is and, comma is or, `-` negates.

mod hold;
mod read;

pub use read::{SAID, expand, parse_state};

use super::due::Standing;
use super::id::UnitId;
use super::plan::{Area, Plan};
use super::refusal::Refusal;
use super::stamp::Author;
use super::task::{State, Task};
use crate::calendar::{Date, Every};
use crate::failure::Failure;
use crate::text::{self, nearest, parse_roman};
use crate::words;

/// What is asked of a task; every part must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    negated: bool,
    test: Test,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    Words(String),
    Area(Vec<String>),
    State(Vec<State>),
    Lead(Vec<String>),
    Unit(Vec<String>),
    Person(Vec<String>),
    Label(Vec<String>),
    Due(Vec<DueTest>),
    Changed(Compare, Date),
    Blocked,
    Submitted,
    Waiting,
    Recurring,
    Mine,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DueTest {
    Overdue,
    Soon,
    Within(Every),
    Today,
    None,
    Day(Compare, Date),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compare {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

/// The keys and the words that stand alone, for help and for the nearest match.
pub const KEYS: [&str; 8] = ["area", "state", "lead", "unit", "person", "label", "due", "changed"];
/// The words that stand alone.
pub const FLAGS: [&str; 5] = ["blocked", "submitted", "waiting", "recurring", "mine"];
/// What `due:` takes besides a day.
pub const DUES: [&str; 7] = ["overdue", "soon", "today", "week", "month", "quarter", "none"];
/// The longest filter, in characters.
pub const LONGEST_FILTER: usize = 500;

/// What a filter is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The plan of the task.
    pub plan: &'a Plan,
    /// The task.
    pub task: &'a Task,
    /// How it stands on `today`.
    pub standing: &'a Standing,
    /// Its texts, folded ([`haystack`]).
    pub haystack: &'a str,
    /// The day that counts as today (judged: see [`Plan::judged_on`]).
    pub today: Date,
    /// Who asks, for `mine`.
    pub me: Option<&'a Author>,
    /// The unit of who asks, for `mine`.
    pub my_unit: Option<&'a UnitId>,
}

/// The texts of a task that words are looked for in, folded: also the names of those who are responsible.
pub fn haystack(plan: &Plan, task: &Task) -> String {
    let mut all = format!("{} {} {}", task.number, task.title, task.short);
    let own = task.deliverables.iter().map(|d| &*d.text).chain(task.notes.iter().map(|n| &*n.text));
    let parties = task.responsible.lead.iter().chain(&task.responsible.support);
    let people = [&task.person, &task.leader].into_iter().flatten().map(String::as_str);
    let names = parties.flat_map(|party| [plan.party_name(party), plan.party_short(party)]).chain(people);
    for text in own.chain(task.labels.iter().map(String::as_str)).chain(names) {
        all.push('\n');
        all.push_str(text);
    }
    text::fold(&all)
}

/// Whether an area is meant: by its numeral, or by a part of its title.
fn is_area(area: &Area, want: &str) -> bool {
    let part = want.replace('-', " ");
    text::fold(area.numeral.as_str()) == want
        || (parse_roman(&want.to_uppercase()).is_none()
            && [&area.title, &area.short].iter().any(|name| text::fold(name).contains(&part)))
}

impl Filter {
    /// Reads a filter. Dates may be typed as everywhere.
    pub fn parse(input: &str, today: Date) -> Result<Filter, Failure> {
        let found = input.chars().count();
        if found > LONGEST_FILTER {
            return Err(Failure::usage(
                "filter",
                words!(
                    "Bộ lọc dài {found} chữ, tối đa {LONGEST_FILTER}.",
                    "The filter has {found} characters, at most {LONGEST_FILTER}."
                ),
            ));
        }
        let parts = read::split(&text::clean_line(input))
            .iter()
            .map(|word| Part::parse(word, today))
            .collect::<Result<_, _>>()?;
        Ok(Filter { parts })
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether it looks into texts, so that a haystack is needed.
    pub fn needs_haystack(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.test, Test::Words(_)))
    }

    /// The words that must occur in a text, folded: what to show where they were found.
    pub fn wanted(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match &part.test {
            Test::Words(words) if !part.negated => Some(words.as_str()),
            _ => None,
        })
    }

    /// Whether the plan has the areas and units that are named; a name that fits nothing is a mistake, not an empty
    /// answer.
    pub fn check(&self, plan: &Plan) -> Result<(), Refusal> {
        let known = |want: &String, names: &[&str]| names.iter().any(|name| text::fold(name).contains(want.as_str()));
        for part in &self.parts {
            match &part.test {
                Test::Area(wanted) => {
                    if let Some(want) = wanted.iter().find(|want| plan.areas.iter().all(|area| !is_area(area, want))) {
                        let areas = plan.areas.iter().map(|area| area.numeral.clone()).collect();
                        return Err(Refusal::NoSuchArea { area: want.to_uppercase(), areas });
                    }
                }
                Test::Lead(wanted) | Test::Unit(wanted) => {
                    let units = plan.units.iter().flat_map(|unit| [unit.id.as_str(), &unit.name, &unit.short]);
                    let words = plan.tasks.iter().flat_map(|task| &task.responsible.support);
                    let names: Vec<&str> = units.chain(words.map(|party| plan.party_name(party))).collect();
                    if let Some(want) = wanted.iter().find(|want| !known(want, &names)) {
                        let nearest = nearest(want, names).map(str::to_owned);
                        return Err(Refusal::NoSuchUnit { name: want.clone(), nearest });
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

//! Filters: `area:II,III state:planned -blocked cải cách`. Space is and, comma is or, `-` negates.

use std::collections::BTreeMap;

use super::due::{DueStatus, Standing};
use super::id::{Numeral, UnitId};
use super::plan::Plan;
use super::refusal::Refusal;
use super::stamp::Author;
use super::task::{State, Task};
use crate::calendar::{Date, Every, Period, parse_date};
use crate::failure::Failure;
use crate::text::{self, nearest};
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

impl Compare {
    fn read(text: &str) -> (Compare, &str) {
        for (sign, compare) in [
            ("<=", Compare::AtMost),
            (">=", Compare::AtLeast),
            ("<", Compare::Less),
            (">", Compare::More),
            ("=", Compare::Equal),
        ] {
            if let Some(rest) = text.strip_prefix(sign) {
                return (compare, rest);
            }
        }
        (Compare::Equal, text)
    }
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

/// The keys and the words that stand alone, for help and for the nearest match.
pub const KEYS: [&str; 8] = ["area", "state", "lead", "unit", "person", "label", "due", "changed"];
/// The words that stand alone.
pub const FLAGS: [&str; 5] = ["blocked", "submitted", "waiting", "recurring", "mine"];
/// What `due:` takes besides a day.
pub const DUES: [&str; 6] = ["overdue", "today", "week", "month", "quarter", "none"];
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

/// The texts of a task that words are looked for in, folded.
pub fn haystack(task: &Task) -> String {
    let mut all = format!("{} {} {}", task.number, task.title, task.short);
    for text in task.deliverables.iter().map(|d| &d.text).chain(task.notes.iter().map(|n| &n.text)).chain(&task.labels)
    {
        all.push('\n');
        all.push_str(text);
    }
    text::fold(&all)
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
        let parts =
            split(&text::clean_line(input)).iter().map(|word| Part::parse(word, today)).collect::<Result<_, _>>()?;
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

    /// Whether the plan has the areas and units that are named; a name that fits nothing is a mistake, not an empty
    /// answer.
    pub fn check(&self, plan: &Plan) -> Result<(), Refusal> {
        let known = |want: &String, names: &[&str]| names.iter().any(|name| text::fold(name).contains(want.as_str()));
        for part in &self.parts {
            match &part.test {
                Test::Area(wanted) => {
                    let areas: Vec<Numeral> = plan.areas.iter().map(|area| area.numeral.clone()).collect();
                    let unknown =
                        wanted.iter().find(|want| areas.iter().all(|area| text::fold(area.as_str()) != **want));
                    if let Some(area) = unknown.and_then(|want| want.to_uppercase().parse().ok()) {
                        return Err(Refusal::NoSuchArea { area, areas });
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

    /// Whether a task passes.
    pub fn matches(&self, candidate: &Candidate) -> bool {
        self.parts.iter().all(|part| part.test.holds(candidate) != part.negated)
    }
}

/// The filter with saved ones (`@gap`) put in; `-@gap` cannot be said, since a filter has several parts.
pub fn expand(input: &str, saved: &BTreeMap<String, String>) -> Result<String, Failure> {
    if !input.contains('@') {
        return Ok(input.to_owned());
    }
    let mut parts = Vec::new();
    for word in text::clean_line(input).split(' ') {
        let Some(name) = word.strip_prefix('@').filter(|name| !name.is_empty()) else {
            parts.push(word.to_owned());
            continue;
        };
        let wanted = text::fold(name);
        let found = saved.iter().find(|(name, _)| text::fold(name) == wanted);
        let (_, filter) = found.ok_or_else(|| {
            let name_clean = super::id::quoted(name);
            let failure = Failure::usage(
                "filter",
                words!("Không có bộ lọc “@{name_clean}”.", "There is no filter “@{name_clean}”."),
            );
            match nearest(name, saved.keys().map(String::as_str)) {
                Some(near) => failure.hint(words!("Có phải “@{near}”?", "Did you mean “@{near}”?")),
                None => failure.hint(words!("Xem: cchc plan", "See: cchc plan")),
            }
        })?;
        parts.push(filter.clone());
    }
    Ok(parts.join(" "))
}

/// What the screens say, folded, and the filter it is. In `"..."` the same words are looked for in texts.
const SAID: [(&str, &str); 11] = [
    ("qua han", "due:overdue"),
    ("den han hom nay", "due:today"),
    ("tuan nay", "due:week"),
    ("thang nay", "due:month"),
    ("cho moc", "waiting"),
    ("cho ky", "submitted"),
    ("vuong mac", "blocked"),
    ("dinh ky", "recurring"),
    ("chua thuc hien", "state:planned"),
    ("dang thuc hien", "state:in-progress"),
    ("hoan thanh", "state:done"),
];

/// Words at spaces; `"..."` keeps them together. Words that the screens use become what they mean.
fn split(input: &str) -> Vec<String> {
    let mut words: Vec<(String, bool)> = Vec::new();
    let (mut word, mut quoted, mut was_quoted) = (String::new(), false, false);
    for c in input.chars() {
        match c {
            '"' | '“' | '”' => (quoted, was_quoted) = (!quoted, true),
            ' ' if !quoted => words.push((std::mem::take(&mut word), std::mem::take(&mut was_quoted))),
            c => word.push(c),
        }
    }
    words.push((word, was_quoted));
    words.retain(|(word, _)| !word.is_empty() && word != "-");
    let mut meant = Vec::new();
    let mut rest = words.as_slice();
    while let Some(((first, _), after)) = rest.split_first() {
        let said = SAID.iter().find_map(|(phrase, filter)| {
            let count = phrase.split(' ').count();
            let typed = rest.get(..count).filter(|typed| typed.iter().all(|(_, is_quoted)| !is_quoted))?;
            let typed = typed.iter().map(|(word, _)| text::fold(word)).collect::<Vec<_>>().join(" ");
            let (minus, typed) = typed.strip_prefix('-').map_or(("", typed.as_str()), |typed| ("-", typed));
            (typed == text::fold(phrase)).then(|| (count, format!("{minus}{filter}")))
        });
        if let Some((count, filter)) = said {
            meant.push(filter);
            rest = &rest[count..];
        } else {
            meant.push(first.clone());
            rest = after;
        }
    }
    meant
}

impl Part {
    fn parse(word: &str, today: Date) -> Result<Part, Failure> {
        let (negated, word) = match word.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, word),
        };
        let test = match word.split_once(':') {
            Some((key, values)) => Test::keyed(key, values, today)?,
            None => match word {
                "blocked" => Test::Blocked,
                "submitted" => Test::Submitted,
                "waiting" => Test::Waiting,
                "recurring" => Test::Recurring,
                "mine" => Test::Mine,
                words => Test::Words(text::fold(words)),
            },
        };
        Ok(Part { negated, test })
    }
}

fn unknown(what: &str, known: &[&str]) -> Failure {
    let what_clean = super::id::quoted(what);
    let failure = Failure::usage(
        "filter",
        words!("Không hiểu “{what_clean}” trong bộ lọc.", "“{what_clean}” is not understood in a filter."),
    );
    let all = known.join(", ");
    match nearest(what, known.iter().copied()) {
        Some(near) => {
            failure.hint(words!("Có phải “{near}”? Dùng được: {all}.", "Did you mean “{near}”? There are: {all}."))
        }
        None => failure.hint(words!("Dùng được: {all}.", "There are: {all}.")),
    }
}

fn day(text: &str, today: Date) -> Result<Date, Failure> {
    parse_date(text, today).map_err(|e| Failure::usage("date", e.message()).hint(e.hint()))
}

impl Test {
    fn keyed(key: &str, values: &str, today: Date) -> Result<Test, Failure> {
        let list = || values.split(',').filter(|value| !value.is_empty()).map(text::fold).collect::<Vec<_>>();
        if values.is_empty() {
            return Err(unknown(&format!("{key}:"), &KEYS));
        }
        Ok(match key {
            "area" => Test::Area(list()),
            "lead" => Test::Lead(list()),
            "unit" => Test::Unit(list()),
            "person" => Test::Person(list()),
            "label" => Test::Label(list()),
            "state" => Test::State(values.split(',').map(state).collect::<Result<_, _>>()?),
            "due" => Test::Due(values.split(',').map(|value| due(value, today)).collect::<Result<_, _>>()?),
            "changed" => {
                let (compare, rest) = Compare::read(values);
                Test::Changed(compare, day(rest, today)?)
            }
            other => return Err(unknown(other, &KEYS)),
        })
    }

    fn holds(&self, candidate: &Candidate) -> bool {
        let Candidate { plan, task, standing, .. } = candidate;
        let one_of = |wanted: &[String], names: &[&str]| {
            wanted.iter().any(|want| names.iter().any(|name| text::fold(name).contains(want.as_str())))
        };
        let names = |parties: &[super::responsible::Party]| {
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
            Test::Area(wanted) => wanted.iter().any(|want| text::fold(task.area.as_str()) == *want),
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
    fn is_mine(&self, everybody: &[super::responsible::Party]) -> bool {
        let by_unit = self.my_unit.is_some_and(|mine| self.plan.names(everybody, mine));
        let by_name = self.me.is_some_and(|me| {
            let person = self.task.person.as_deref().map(text::fold);
            person.is_some_and(|person| person == text::fold(&me.name) || person == me.user)
        });
        by_unit || by_name
    }
}

fn state(name: &str) -> Result<State, Failure> {
    parse_state(name).ok_or_else(|| unknown(name, &State::ALL.map(State::name)))
}

/// A column by its name in either language, without marks, or by its number 1 to 3.
pub fn parse_state(name: &str) -> Option<State> {
    let folded = text::fold(name).replace(['-', '_', ' '], "");
    Some(match folded.as_str() {
        "planned" | "chua" | "chuathuchien" | "1" => State::Planned,
        "inprogress" | "dang" | "dangthuchien" | "doing" | "2" => State::InProgress,
        "done" | "hoanthanh" | "xong" | "3" => State::Done,
        _ => return None,
    })
}

fn due(value: &str, today: Date) -> Result<DueTest, Failure> {
    Ok(match value {
        "overdue" => DueTest::Overdue,
        "today" => DueTest::Today,
        "week" => DueTest::Within(Every::Week),
        "month" => DueTest::Within(Every::Month),
        "quarter" => DueTest::Within(Every::Quarter),
        "none" => DueTest::None,
        other => {
            let (compare, rest) = Compare::read(other);
            if rest.chars().any(|c| c.is_ascii_digit()) || compare != Compare::Equal {
                DueTest::Day(compare, day(rest, today)?)
            } else {
                return Err(unknown(other, &DUES));
            }
        }
    })
}

impl DueTest {
    fn holds(self, standing: &Standing, today: Date) -> bool {
        let open = standing.status != DueStatus::Finished;
        match self {
            DueTest::Overdue => standing.status == DueStatus::Overdue,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_screens_say_is_a_filter_and_in_quotes_a_text() {
        assert_eq!(split("qua han cải cách"), ["due:overdue", "cải", "cách"]);
        assert_eq!(split("-Quá hạn area:II"), ["-due:overdue", "area:II"]);
        assert_eq!(split("chờ mốc đang thực hiện"), ["waiting", "state:in-progress"]);
        assert_eq!(split("\"quá hạn\" quá"), ["quá hạn", "quá"]);
    }
}

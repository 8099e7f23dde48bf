//! Names and texts as people write them: cleaned, bounded, and matched against the plan's tables.

use crate::domain::event::Event;
use crate::domain::id::{TriggerId, UnitId};
use crate::domain::plan::{Plan, Trigger};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::responsible::{Party, Responsible, Unit};
use crate::domain::schedule::Schedule;
use crate::domain::task::Evidence;
use crate::text;

/// The longest text of an entry, in characters.
pub(crate) const LONGEST: usize = 2_000;
/// The longest name, number or label, in characters.
pub(crate) const LONGEST_NAME: usize = 200;

/// One line, cleaned, not empty, not too long.
pub(crate) fn line(input: &str, field: Field, most: usize) -> Result<String, Refusal> {
    bounded(text::clean_line(input), field, most)
}

/// Several lines, cleaned, not empty, not too long.
pub(crate) fn lines(input: &str, field: Field) -> Result<String, Refusal> {
    bounded(text::clean_text(input), field, LONGEST)
}

fn bounded(cleaned: String, field: Field, most: usize) -> Result<String, Refusal> {
    let found = cleaned.chars().count();
    if found == 0 {
        return Err(Refusal::EmptyText { field });
    }
    if found > most {
        return Err(Refusal::TooLong { field, most, found });
    }
    Ok(cleaned)
}

/// An optional line: an empty one is none.
pub(crate) fn some_line(input: Option<&str>, field: Field, most: usize) -> Result<Option<String>, Refusal> {
    match input.map(text::clean_line) {
        Some(cleaned) if !cleaned.is_empty() => bounded(cleaned, field, most).map(Some),
        _ => Ok(None),
    }
}

/// The proof, cleaned; a document needs at least a number or a subject.
pub(crate) fn evidence(given: &[Evidence]) -> Result<Vec<Evidence>, Refusal> {
    given
        .iter()
        .map(|evidence| {
            let subject = some_line(evidence.subject.as_deref(), Field::Document, LONGEST)?;
            let number = some_line(Some(&evidence.number), Field::Document, LONGEST_NAME)?;
            if number.is_none() && subject.is_none() {
                return Err(Refusal::EmptyText { field: Field::Document });
            }
            Ok(Evidence {
                number: number.unwrap_or_default(),
                date: evidence.date,
                subject,
                link: some_line(evidence.link.as_deref(), Field::Document, LONGEST)?,
            })
        })
        .collect()
}

/// How well a name as typed fits one of several known ones.
enum Fit<T> {
    One(T),
    Several(Vec<String>),
    None,
}

/// Matches without marks: whole first, then any unique part.
fn fit<'a, T: Copy + PartialEq>(typed: &str, known: &[(T, Vec<&'a str>)], name: impl Fn(T) -> &'a str) -> Fit<T> {
    let typed = text::fold(typed);
    if typed.is_empty() {
        return Fit::None;
    }
    let matching = |matches: &dyn Fn(&str) -> bool| -> Vec<T> {
        known
            .iter()
            .filter(|(_, names)| names.iter().any(|name| matches(&text::fold(name))))
            .map(|(id, _)| *id)
            .collect()
    };
    let mut found = matching(&|name| name == typed);
    if found.is_empty() {
        found = matching(&|name| name.contains(&typed));
    }
    match found.as_slice() {
        [] => Fit::None,
        [one] => Fit::One(*one),
        several => Fit::Several(several.iter().map(|id| name(*id).to_owned()).collect()),
    }
}

fn names(unit: &Unit) -> Vec<&str> {
    let own = [unit.id.as_str(), &unit.name, &unit.short];
    own.into_iter().chain(unit.aliases.iter().map(String::as_str)).collect()
}

/// The unit that is meant by a name, an alias, an id or a unique part of one.
pub fn find_unit(plan: &Plan, typed: &str) -> Result<UnitId, Refusal> {
    unit_among(&plan.units, typed)
}

/// The same for whoever has only the units of a plan.
pub fn unit_among(units: &[Unit], typed: &str) -> Result<UnitId, Refusal> {
    let living = || units.iter().filter(|unit| unit.merged.is_none());
    let known: Vec<(&UnitId, Vec<&str>)> = living().map(|unit| (&unit.id, names(unit))).collect();
    let name = |id: &UnitId| units.iter().find(|unit| unit.id == *id).map_or("", |unit| &unit.name);
    let typed_clean = || text::cut(&text::clean_line(typed), 40).into_owned();
    match fit(typed, &known, name) {
        Fit::One(id) => Ok(id.clone()),
        Fit::Several(candidates) => Err(Refusal::AmbiguousUnit { name: typed_clean(), candidates }),
        Fit::None => {
            let nearest = text::nearest(typed, living().flat_map(names)).map(str::to_owned);
            Err(Refusal::NoSuchUnit { name: typed_clean(), nearest })
        }
    }
}

/// The trigger that is meant by an id, a name, its words or a unique part of one.
pub fn find_trigger(plan: &Plan, typed: &str) -> Result<TriggerId, Refusal> {
    let known: Vec<(&TriggerId, Vec<&str>)> =
        plan.triggers.iter().map(|t| (&t.id, vec![t.id.as_str(), &t.name, &t.words])).collect();
    let typed_clean = || text::cut(&text::clean_line(typed), 40).into_owned();
    match fit(typed, &known, |id: &TriggerId| plan.trigger(id).map_or("", |trigger| &trigger.name)) {
        Fit::One(id) => Ok(id.clone()),
        Fit::Several(candidates) => Err(Refusal::AmbiguousTrigger { name: typed_clean(), candidates }),
        Fit::None => {
            let known = plan.triggers.iter().map(|trigger| trigger.name.clone()).collect();
            Err(Refusal::NoSuchTrigger { name: typed_clean(), known })
        }
    }
}

/// Those who lead: units only.
pub(crate) fn leads(plan: &Plan, names: &[String]) -> Result<Vec<Party>, Refusal> {
    names.iter().map(|name| find_unit(plan, name).map(Party::Unit)).collect()
}

/// Those who support: units, or words for several ("các bộ phận có liên quan").
pub(crate) fn supports(plan: &Plan, names: &[String]) -> Result<Vec<Party>, Refusal> {
    let one = |name: &String| match find_unit(plan, name) {
        Ok(id) => Ok(Party::Unit(id)),
        Err(_) if text::fold(name).starts_with("cac ") => line(name, Field::Name, LONGEST_NAME).map(Party::Words),
        Err(refusal) => Err(refusal),
    };
    names.iter().map(one).collect()
}

/// Responsibility as given, with its words cleaned and its units known.
pub(crate) fn responsible(plan: &Plan, given: &Responsible) -> Result<Responsible, Refusal> {
    let party = |party: &Party| match party {
        Party::Unit(id) if plan.units.iter().any(|unit| unit.id == *id) => Ok(party.clone()),
        Party::Unit(id) => Err(Refusal::NoSuchUnit { name: id.to_string(), nearest: None }),
        Party::Words(words) => line(words, Field::Name, LONGEST).map(Party::Words),
    };
    Ok(Responsible {
        phrase: some_line(Some(&given.phrase), Field::Text, LONGEST)?.unwrap_or_default(),
        lead: given.lead.iter().map(party).collect::<Result<_, _>>()?,
        support: given.support.iter().map(party).collect::<Result<_, _>>()?,
    })
}

/// A schedule as given, cleaned, its dates in order, tied to its trigger. A trigger that the plan does not know yet
/// is added: its event goes to `events`.
pub(crate) fn schedule(plan: &Plan, given: &Schedule, events: &mut Vec<Event>) -> Result<Schedule, Refusal> {
    let mut schedule = given.clone();
    let phrase = some_line(Some(schedule.phrase()), Field::Text, LONGEST)?;
    *schedule.phrase_mut() = phrase.unwrap_or_default();
    let (start, end) = schedule.span();
    if start.zip(end).is_some_and(|(start, end)| start > end) {
        return Err(Refusal::BadDates);
    }
    match &mut schedule {
        Schedule::Recurring { every, .. } => {
            every.sort_unstable();
            every.dedup();
            if every.is_empty() {
                return Err(Refusal::BadDates);
            }
        }
        Schedule::Directed { by, .. } => *by = some_line(Some(by), Field::Text, LONGEST)?.unwrap_or_default(),
        Schedule::Relative { trigger, .. } | Schedule::OnEvent { trigger, .. } => {
            *trigger = line(trigger, Field::Trigger, LONGEST)?;
        }
        _ => {}
    }
    tie(plan, &mut schedule, events);
    Ok(schedule)
}

/// The trigger that a deadline speaks of in these words.
pub fn trigger_of<'a>(mut triggers: impl Iterator<Item = &'a Trigger>, words: &str) -> Option<&'a Trigger> {
    let folded = text::fold(words);
    triggers.find(|trigger| text::fold(&trigger.words) == folded)
}

fn tie(plan: &Plan, schedule: &mut Schedule, events: &mut Vec<Event>) {
    let Some((words, id)) = schedule.trigger() else { return };
    if id.is_some_and(|id| plan.trigger(id).is_some()) {
        return;
    }
    let added = events.iter().filter_map(|event| match event {
        Event::TriggerAdded { trigger } => Some(trigger),
        _ => None,
    });
    if let Some(known) = trigger_of(plan.triggers.iter().chain(added), words) {
        let id = known.id.clone();
        schedule.tie(id);
        return;
    }
    let words = words.to_owned();
    let taken = |id: &TriggerId| plan.trigger(id).is_some();
    let candidates = (1_u32..).map(|n| if n == 1 { words.clone() } else { format!("{words} {n}") });
    let mut candidates = candidates.take(10_000).filter_map(|words| crate::domain::change::trigger_id(&words));
    if let Some(id) = candidates.find(|id| !taken(id)) {
        let name = words.clone();
        let trigger = Trigger { id: id.clone(), name, words, meaning: None, candidate: None, happened: None };
        events.push(Event::TriggerAdded { trigger });
        schedule.tie(id);
    }
}

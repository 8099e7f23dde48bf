//! The areas and targets of an amended paper under the names they have in the plan: a paper that leaves one out gives
//! its number to the next.

use std::collections::{BTreeMap, HashSet};

use super::{MENDED, SAME, SAME_NUMBER, likeness, words};
use crate::domain::change::Draft;
use crate::domain::id::{Numeral, TargetId};
use crate::domain::plan::Plan;
use crate::text::{fold, roman};

/// Finds the rows of a draft again in the plan: by the same words, then by the likest, then by what they are called.
/// For each row of the draft the place of its pair.
fn found_again(known: &[(String, &str)], given: &[(String, &str)]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; given.len()];
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    let old: Vec<HashSet<String>> = known.iter().map(|(_, text)| words(text)).collect();
    for (at, (name, text)) in given.iter().enumerate() {
        let own = words(text);
        let weight = |place: usize| {
            let (old_name, old_text) = &known[place];
            let (like, is_name) = (likeness(&own, &old[place]), old_name == name);
            // An area may be called by its numeral alone.
            let is_bare = text.is_empty() || text == name;
            let is_same = if is_bare { is_name } else { fold(old_text) == fold(text) };
            let enough = is_same || like >= SAME || (is_name && like >= SAME_NUMBER);
            enough.then_some((if is_same { 2.0 } else { like } + if is_name { 0.15 } else { 0.0 }, at, place))
        };
        likely.extend((0..known.len()).filter_map(weight));
    }
    likely.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut taken: HashSet<usize> = HashSet::new();
    for (_, at, place) in likely {
        if pairs[at].is_none() && taken.insert(place) {
            pairs[at] = Some(place);
        }
    }
    pairs
}

/// The areas of the draft, and of its tasks, by the numerals they have in the plan.
pub(super) fn areas(plan: &Plan, draft: &mut Draft) {
    let known: Vec<(String, &str)> = plan.areas.iter().map(|area| (area.numeral.to_string(), &*area.title)).collect();
    let given: Vec<(String, &str)> = draft.areas.iter().map(|area| (area.numeral.to_string(), &*area.title)).collect();
    let pairs = found_again(&known, &given);
    let mut used: HashSet<Numeral> = plan.areas.iter().map(|area| area.numeral.clone()).collect();
    let mut named: BTreeMap<Numeral, Numeral> = BTreeMap::new();
    for (area, pair) in draft.areas.iter_mut().zip(pairs) {
        let numeral = match pair.and_then(|place| plan.areas.get(place)) {
            Some(known) => known.numeral.clone(),
            None => free(&area.numeral, &used),
        };
        used.insert(numeral.clone());
        named.insert(std::mem::replace(&mut area.numeral, numeral.clone()), numeral);
    }
    for task in &mut draft.tasks {
        if let Some(numeral) = named.get(&task.area) {
            task.area.clone_from(numeral);
        }
    }
}

/// A numeral that no area of the plan has: its own, else the next.
fn free(own: &Numeral, used: &HashSet<Numeral>) -> Numeral {
    let next = (1_u32..4_000).filter_map(|n| roman(n).parse().ok());
    std::iter::once(own.clone()).chain(next).find(|numeral| !used.contains(numeral)).unwrap_or_else(|| own.clone())
}

/// The targets of the draft, and of its tasks, by the ids they have in the plan.
pub(super) fn targets(plan: &Plan, draft: &mut Draft) {
    let known: Vec<(String, &str)> = plan.targets.iter().map(|target| (target.id.to_string(), &*target.text)).collect();
    let given: Vec<(String, &str)> =
        draft.targets.iter().map(|target| (target.id.to_string(), &*target.text)).collect();
    let pairs = found_again(&known, &given);
    let mut used: HashSet<TargetId> = plan.targets.iter().map(|target| target.id.clone()).collect();
    let mut named: BTreeMap<TargetId, TargetId> = BTreeMap::new();
    for (target, pair) in draft.targets.iter_mut().zip(pairs) {
        let pair = pair.and_then(|place| plan.targets.get(place));
        let id = pair.map_or_else(
            || {
                let next = (2_u32..).take(1_000).filter_map(|n| format!("{}-{n}", target.id).parse().ok());
                let mut ids = std::iter::once(target.id.clone()).chain(next);
                ids.find(|id| !used.contains(id)).unwrap_or_else(|| target.id.clone())
            },
            |known| known.id.clone(),
        );
        used.insert(id.clone());
        named.insert(std::mem::replace(&mut target.id, id.clone()), id);
        // The same goal in almost the same words stays as it stands in the plan, where somebody may have worded it.
        if let Some(known) = pair.filter(|known| known.has_goal_of(target))
            && likeness(&words(&target.text), &words(&known.text)) >= MENDED
        {
            *target = known.clone();
        }
    }
    for task in &mut draft.tasks {
        task.targets = task.targets.iter().map(|id| named.get(id).unwrap_or(id).clone()).collect();
    }
}

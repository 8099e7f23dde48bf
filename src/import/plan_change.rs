//! A plan as amended beside the plan as it stands: which tasks are the same, and what is other about them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::Serialize;

use crate::domain::change::Draft;
use crate::domain::id::{TargetId, TaskNo};
use crate::domain::plan::Plan;
use crate::domain::target::Target;
use crate::domain::task::{Deliverable, Task};
use crate::text::fold;

/// Two titles that share so much are the same task.
const SAME: f64 = 0.6;
/// Under the same number, less is enough.
const SAME_NUMBER: f64 = 0.35;
/// Titles that share so much differ by a slip or two.
const MENDED: f64 = 0.8;
/// Two candidates nearer to each other than this are for a person to tell apart.
const CLOSE: f64 = 0.1;

/// More candidates than this are not weighed for one task.
const MOST_RIVALS: usize = 8;

/// How tasks of a draft are found again in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By their numbers, in a file that a person has edited.
    Number,
    /// By number and words, in a paper: a decision may number anew.
    Words,
}

/// A draft in the numbers of the plan, and what it changes.
#[derive(Clone, Debug)]
pub struct Amended {
    /// The draft; a task that is in the plan already has its number there.
    pub draft: Draft,
    /// What is other.
    pub difference: Difference,
}

/// What an amended plan changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Tasks that are new.
    pub added: Vec<TaskNo>,
    /// Tasks that are no longer there.
    pub dropped: Vec<TaskNo>,
    /// Tasks that are worded, timed, assigned or delivered otherwise.
    pub changed: Vec<Changed>,
    /// Targets that are new, or read otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetId>,
    /// Targets that the paper, which has some, leaves out. They stay: their readings are evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets_left_out: Vec<TargetId>,
    /// How many tasks stay as they are.
    pub same: usize,
    /// Tasks for which more than one of the plan may be meant, or whose words have little in common.
    pub doubtful: Vec<Doubt>,
}

/// A task that is other than it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Its number in the plan.
    pub task: TaskNo,
    /// Its number as printed now, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<TaskNo>,
    /// What is other.
    pub what: Vec<What>,
}

/// What is other about a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Its title.
    Reworded,
    /// Its schedule.
    Rescheduled,
    /// Who leads and supports, or the leader in charge.
    Reassigned,
    /// Its products, or their own schedules and units.
    Products,
    /// The area it is in.
    Placed,
    /// It was dropped, and is there again.
    Restored,
}

/// A pair that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// The number that the draft gives it.
    pub task: TaskNo,
    /// The tasks of the plan that it may be.
    pub perhaps: Vec<TaskNo>,
}

impl Difference {
    /// Nothing is other.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.dropped.is_empty() && self.changed.is_empty() && self.targets.is_empty()
    }
}

/// Holds a draft against the plan.
pub fn amended(plan: &Plan, draft: Draft, by: By) -> Amended {
    let (mut draft, mut difference) = (draft, Difference::default());
    if by == By::Words {
        table::areas(plan, &mut draft);
        table::targets(plan, &mut draft);
    }
    let pairs = match by {
        By::Number => draft.tasks.iter().map(|task| plan.task(task.number).map(|known| known.number)).collect(),
        By::Words => pairs(plan, &draft, &mut difference),
    };
    // A table without areas does not say that its tasks left theirs.
    let has_areas = draft.areas.len() > 1 || plan.areas.len() < 2;
    let mut used: BTreeSet<TaskNo> = pairs.iter().flatten().copied().collect();
    let mut numbers = BTreeMap::new();
    for (task, pair) in draft.tasks.iter_mut().zip(&pairs) {
        let printed = task.number;
        // A new task keeps its number, unless the plan has given that to another.
        let is_free = |number: &TaskNo| number.0 >= plan.next_number.max(1) && !used.contains(number);
        let last = used.last().map_or(0, |last| last.0).max(plan.next_number.saturating_sub(1));
        let number = pair.unwrap_or_else(|| if is_free(&printed) { printed } else { TaskNo(last.saturating_add(1)) });
        used.insert(number);
        numbers.insert(printed, number);
        task.number = number;
        for doubt in difference.doubtful.iter_mut().filter(|doubt| doubt.task == printed) {
            doubt.task = number;
        }
        match pair.and_then(|known| plan.task(known)) {
            None => difference.added.push(number),
            Some(known) => {
                aligned(known, task);
                if !has_areas {
                    task.area.clone_from(&known.area);
                }
                let what = compared(known, task);
                if what.is_empty() {
                    difference.same += 1;
                } else {
                    let printed = Some(printed).filter(|printed| *printed != number);
                    difference.changed.push(Changed { task: number, printed, what });
                }
            }
        }
    }
    for task in &mut draft.tasks {
        task.after = task.after.iter().filter_map(|after| numbers.get(after)).copied().collect();
    }
    draft.tasks.sort_by_key(|task| task.number);
    let kept: BTreeSet<TaskNo> = draft.tasks.iter().map(|task| task.number).collect();
    let is_gone = |task: &&std::sync::Arc<Task>| task.is_on_board() && !kept.contains(&task.number);
    let is_other = |target: &&Target| !plan.target(&target.id).is_some_and(|known| known.is_same(target));
    difference.targets = draft.targets.iter().filter(is_other).map(|target| target.id.clone()).collect();
    // What a product of a task counts is no list of targets; without one, a table leaves nothing out.
    let is_of_task = |target: &Target| draft.tasks.iter().any(|task| task.targets.contains(&target.id));
    if !draft.targets.iter().all(is_of_task) {
        let is_left_out = |target: &&Target| draft.targets.iter().all(|own| own.id != target.id);
        difference.targets_left_out = plan.targets.iter().filter(is_left_out).map(|target| target.id.clone()).collect();
    }
    difference.dropped = plan.tasks.iter().filter(is_gone).map(|task| task.number).collect();
    Amended { draft, difference }
}

/// The words of a text, folded.
fn words(text: &str) -> HashSet<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How much two texts have in common: 1 for the same words.
fn likeness(a: &HashSet<String>, b: &HashSet<String>) -> f64 {
    let both = a.intersection(b).count();
    let all = a.len() + b.len();
    if all == 0 {
        0.0
    } else {
        2.0 * f64::from(u32::try_from(both).unwrap_or(0)) / f64::from(u32::try_from(all).unwrap_or(1))
    }
}

/// For each task of the draft the one of the plan that it is.
fn pairs(plan: &Plan, draft: &Draft, difference: &mut Difference) -> Vec<Option<TaskNo>> {
    let (mut pairs, mut taken) = exact_pairs(plan, draft);
    let known: Vec<(TaskNo, HashSet<String>)> = plan
        .tasks
        .iter()
        .filter(|task| task.carried.is_none() && !taken.contains(&task.number))
        .map(|task| (task.number, words(&task.title)))
        .collect();
    // The surest first: the likest pairs, then the same number with enough in common.
    let mut likely: Vec<(f64, bool, usize, TaskNo)> = Vec::new();
    for (at, task) in draft.tasks.iter().enumerate().filter(|(at, _)| pairs[*at].is_none()) {
        let given = words(&task.title);
        let like = |(number, known): &(TaskNo, HashSet<String>)| {
            let (like, is_number) = (likeness(&given, known), task.number == *number);
            (like >= SAME || (is_number && like >= SAME_NUMBER)).then_some((like, is_number, at, *number))
        };
        let mut own: Vec<_> = known.iter().filter_map(like).collect();
        own.sort_by(|a, b| b.0.total_cmp(&a.0));
        own.truncate(MOST_RIVALS);
        likely.extend(own);
    }
    likely.sort_by(|a, b| {
        let weight = |(like, is_number, _, _): &(f64, bool, usize, TaskNo)| like + if *is_number { 0.15 } else { 0.0 };
        weight(b).total_cmp(&weight(a))
    });
    for (like, is_number, at, number) in &likely {
        if pairs[*at].is_some() || taken.contains(number) {
            continue;
        }
        let rivals: Vec<TaskNo> = likely
            .iter()
            .filter(|(other, _, place, rival)| {
                place == at && rival != number && !taken.contains(rival) && like - other < CLOSE
            })
            .map(|(_, _, _, rival)| *rival)
            .collect();
        let is_weak = *is_number && *like < SAME;
        if (is_weak || !rivals.is_empty()) && *like < 1.0 {
            let perhaps = [*number].into_iter().chain(rivals).collect();
            difference.doubtful.push(Doubt { task: draft.tasks[*at].number, perhaps });
        }
        pairs[*at] = Some(*number);
        taken.insert(*number);
    }
    pairs
}

/// The tasks whose titles are the same, by number where several are.
fn exact_pairs(plan: &Plan, draft: &Draft) -> (Vec<Option<TaskNo>>, HashSet<TaskNo>) {
    let mut by_title: BTreeMap<String, Vec<TaskNo>> = BTreeMap::new();
    for task in plan.tasks.iter().filter(|task| task.carried.is_none()) {
        by_title.entry(fold(&task.title)).or_default().push(task.number);
    }
    let titles: Vec<String> = draft.tasks.iter().map(|task| fold(&task.title)).collect();
    let mut pairs: Vec<Option<TaskNo>> = vec![None; titles.len()];
    let mut taken: HashSet<TaskNo> = HashSet::new();
    for is_number in [true, false] {
        for ((task, title), pair) in draft.tasks.iter().zip(&titles).zip(&mut pairs) {
            let known = by_title.get(title).map(Vec::as_slice).unwrap_or_default();
            let fits = |number: &&TaskNo| !taken.contains(*number) && (!is_number || **number == task.number);
            if pair.is_none()
                && let Some(number) = known.iter().find(fits)
            {
                *pair = Some(*number);
                taken.insert(*number);
            }
        }
    }
    (pairs, taken)
}

/// Gives the products of a task the numbers they have in the plan, where they are the same; keeps what a paper does
/// not say.
fn aligned(known: &Task, task: &mut Task) {
    let mut taken: BTreeSet<u16> = BTreeSet::new();
    let mut numbers: Vec<Option<u16>> = vec![None; task.deliverables.len()];
    let texts: Vec<HashSet<String>> = known.deliverables.iter().map(|part| words(&part.text)).collect();
    for exact in [true, false] {
        for (at, given) in task.deliverables.iter().enumerate() {
            if numbers[at].is_some() {
                continue;
            }
            let own = words(&given.text);
            let like = |part: &Deliverable, text: &HashSet<String>| {
                if exact { part.text == given.text } else { likeness(&own, text) >= SAME }
            };
            let found = known
                .deliverables
                .iter()
                .zip(&texts)
                .find(|(part, text)| !taken.contains(&part.number) && like(part, text))
                .map(|(part, _)| part.number);
            numbers[at] = found;
            taken.extend(found);
        }
    }
    let mut next = known.deliverables.iter().map(|part| part.number).max().unwrap_or(0);
    for (given, number) in task.deliverables.iter_mut().zip(numbers) {
        given.number = number.unwrap_or_else(|| {
            next = next.saturating_add(1);
            next
        });
    }
    task.deliverables.sort_by_key(|part| part.number);
    // A slip that was mended makes no other task of it.
    if likeness(&words(&task.title), &words(&known.title)) >= MENDED && !known.short.is_empty() {
        task.short.clone_from(&known.short);
    }
}

fn compared(known: &Task, task: &Task) -> Vec<What> {
    let is_other = |name: &Option<String>, old: &Option<String>| name.is_some() && name != old;
    let plain = |parts: &[Deliverable]| -> Vec<Deliverable> {
        parts.iter().map(|part| Deliverable { settled: None, ..part.clone() }).collect()
    };
    // A product that is settled stays, whatever the paper says.
    let mut after = plain(&task.deliverables);
    let kept = known.deliverables.iter().filter(|old| old.settled.is_some() && task.deliverable(old.number).is_none());
    after.extend(plain(&kept.cloned().collect::<Vec<_>>()));
    after.sort_by_key(|part| part.number);
    [
        (known.dropped.is_some(), What::Restored),
        (known.area != task.area, What::Placed),
        (known.title != task.title, What::Reworded),
        (known.schedule != task.schedule, What::Rescheduled),
        (
            known.responsible != task.responsible
                || is_other(&task.leader, &known.leader)
                || is_other(&task.person, &known.person),
            What::Reassigned,
        ),
        (plain(&known.deliverables) != after, What::Products),
    ]
    .into_iter()
    .filter_map(|(is, what)| is.then_some(what))
    .collect()
}

mod table;
#[cfg(test)]
mod tests;

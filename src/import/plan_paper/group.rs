//! Numbered headings below an area: which are areas of their own, and which only say what several tasks have in common.

use super::line::{Mark, lone_mark};
use super::printed::{Heading, Item};

/// The numbers of a label: `1.2` as 1 and 2.
fn number(label: Option<&str>) -> Option<Vec<u32>> {
    match lone_mark(label?)? {
        Mark::Number(parts, _) => Some(parts),
        _ => None,
    }
}

/// Makes of a numbered heading within an area, `1. Kiểm soát thủ tục` over 1.1 and 1.2, the first words of its tasks.
pub(super) fn grouped(items: Vec<Item>) -> Vec<Item> {
    let groups = groups(&items);
    let mut group: Option<Group> = None;
    let mut kept = Vec::with_capacity(items.len());
    for (item, is_group) in items.into_iter().zip(groups) {
        match item {
            Item::Heading(heading) if is_group => {
                let own = match heading.mark {
                    Some(Mark::Number(own, _)) => own,
                    _ => Vec::new(),
                };
                group = Some(Group { own, title: heading.title, is_above: None });
            }
            Item::Task(mut task) => {
                if group.as_mut().is_some_and(|group| !group.holds(number(task.label.as_deref()))) {
                    group = None;
                }
                if let Some(group) = &group {
                    task.group.get_or_insert_with(|| group.title.clone());
                }
                kept.push(Item::Task(task));
            }
            Item::Line(line) => kept.push(Item::Line(line)),
            Item::Heading(heading) => {
                group = None;
                kept.push(Item::Heading(heading));
            }
        }
    }
    kept
}

/// What the tasks behind a heading have in common.
struct Group {
    own: Vec<u32>,
    title: String,
    /// Whether its tasks are numbered below it; not known before the first of them.
    is_above: Option<bool>,
}

impl Group {
    /// Whether the next task is one of it. Without a number it is; the first one is, else there would be none; and the
    /// others are numbered as the first was.
    fn holds(&mut self, label: Option<Vec<u32>>) -> bool {
        let Some(label) = label else { return true };
        let is_below = label.len() > self.own.len() && label.starts_with(&self.own);
        let is_above = *self.is_above.get_or_insert(is_below);
        is_below || !is_above
    }
}

/// Which items are headings that only group tasks.
fn groups(items: &[Item]) -> Vec<bool> {
    let is_area = has_areas(items);
    let mut groups = vec![false; items.len()];
    let mut is_under_area = false;
    // A numbered heading within an area, and whether tasks numbered below it have come.
    let mut open: Option<(usize, Vec<u32>, bool)> = None;
    for (at, item) in items.iter().enumerate() {
        match item {
            Item::Heading(Heading { mark: Some(Mark::Number(parts, _)), .. }) if is_under_area => {
                groups[at] = is_area;
                open = Some((at, parts.clone(), false));
            }
            Item::Heading(heading) => {
                is_under_area = matches!(heading.mark, Some(Mark::Roman(..) | Mark::Capital(_)));
                open = None;
            }
            Item::Task(task) => {
                let Some((heading, own, has_tasks)) = &mut open else { continue };
                let Some(label) = number(task.label.as_deref()) else { continue };
                if label.len() > own.len() && label.starts_with(own) {
                    *has_tasks = true;
                } else if *has_tasks && label.len() == own.len() {
                    // A task beside the heading: 1 over 1.1, then 2.
                    groups[*heading] = true;
                    open = None;
                }
            }
            Item::Line(_) => {}
        }
    }
    groups
}

/// Whether the areas are those with Roman numerals or capitals, and not what is numbered below them: there are several
/// of them with tasks, or one has tasks of its own. A single `II. NHIỆM VỤ` over all is a chapter, and no area.
fn has_areas(items: &[Item]) -> bool {
    let is_direct = items.windows(2).any(|pair| {
        matches!(pair, [Item::Heading(Heading { mark: Some(Mark::Roman(..)), .. }), Item::Task(task)]
            if number(task.label.as_deref()).is_some_and(|label| label.len() == 1))
    });
    let mut with_tasks: Vec<&Mark> = Vec::new();
    let mut open: Option<&Mark> = None;
    for item in items {
        match item {
            Item::Heading(Heading { mark: Some(mark @ (Mark::Roman(..) | Mark::Capital(_))), .. }) => open = Some(mark),
            Item::Task(_) => with_tasks.extend(open.take().filter(|mark| !with_tasks.contains(mark))),
            _ => {}
        }
    }
    is_direct || with_tasks.len() > 1
}

/// A task in bold without anything beside its title, followed by others numbered below it, is a heading.
pub(super) fn promoted(items: Vec<Item>) -> Vec<Item> {
    let has_headings = items.iter().any(|item| matches!(item, Item::Heading(_)));
    let labels: Vec<Option<String>> = items
        .iter()
        .map(|item| match item {
            Item::Task(task) => task.label.clone(),
            _ => None,
        })
        .collect();
    let bare = items.iter().filter(|item| matches!(item, Item::Task(task) if task.is_bare)).count();
    let all = items.len();
    let has_more: Vec<bool> = items.iter().map(|item| matches!(item, Item::Task(task) if !task.is_bare)).collect();
    items
        .into_iter()
        .enumerate()
        .map(|(at, item)| {
            let Item::Task(task) = item else { return item };
            let is_followed = has_more.get(at + 1).copied().unwrap_or(false);
            let next = labels.get(at + 1).cloned().flatten().unwrap_or_default();
            let own = task.label.clone().unwrap_or_default();
            let is_above = !own.is_empty() && next.starts_with(&format!("{own}."));
            let restarts = task.may_be_heading() && next == "1" && own != "1";
            let is_heading = task.is_bare
                && (bare * 2 < all && (is_above || restarts)
                    || (bare * 2 <= all && is_followed && task.label.is_none() && task.may_be_heading()));
            if !is_heading {
                return Item::Task(task);
            }
            let mark = lone_mark(&own).filter(|_| !has_headings || is_above);
            Item::Heading(Heading { mark, title: task.title, spot: Some(task.spot) })
        })
        .collect()
}

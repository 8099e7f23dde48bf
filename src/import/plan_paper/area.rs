//! Areas: headings in the tables or above them, each with the numeral it is known by.

use std::collections::BTreeMap;

use super::line::{Line, Mark, is_shouted, leading_mark};
use super::page::{Piece, Rows};
use super::printed::{Heading, Item, Printed};
use crate::domain::id::Numeral;
use crate::domain::plan::Area;
use crate::text::{clean_line, fold, roman};

/// Tasks with the place of their area in the list.
pub(super) type Placed = (usize, Box<Printed>);

/// Whether each table has its area in the line above it, instead of within.
pub(super) fn are_headed_outside(pieces: &[Piece<'_>]) -> bool {
    let mut lines: Vec<&Line> = Vec::new();
    let (mut tables, mut headed) = (0, 0);
    for piece in pieces {
        match piece {
            Piece::Line(line) => lines.push(line),
            Piece::Rows(rows) => {
                tables += 1;
                let last = lines.iter().rev().find(|line| says_something(line));
                headed += usize::from(rows.table.name.is_some() || last.is_some_and(|line| of_line(line).is_some()));
                lines.clear();
            }
            Piece::Unclear { .. } => {}
        }
    }
    headed > 1 && headed * 2 >= tables
}

fn says_something(line: &Line) -> bool {
    line.text.chars().any(char::is_alphabetic)
}

/// The heading that stands above a table.
pub(super) fn above(lines: &[Line], rows: &Rows<'_>) -> Option<Heading> {
    if let Some(name) = rows.table.name.as_deref().map(clean_line).filter(|name| !is_plain_sheet(name)) {
        return Some(leading_mark(&name).map_or_else(
            || Heading { mark: None, title: name.clone() },
            |(mark, title)| Heading { mark: Some(mark), title: title.to_owned() },
        ));
    }
    lines.iter().rev().find(|line| says_something(line)).and_then(of_line)
}

/// `Sheet1`, `Trang tính 2`: a name that nobody gave.
fn is_plain_sheet(name: &str) -> bool {
    let folded = fold(name);
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    ["", "sheet", "trang tinh", "trang", "table", "bang", "phu luc", "ke hoach", "pl"].contains(&bare)
}

fn of_line(line: &Line) -> Option<Heading> {
    if line.text.chars().count() > 200 || line.text.ends_with([';', ':']) && !line.is_bold {
        return None;
    }
    match leading_mark(&line.text) {
        Some((mark @ (Mark::Roman(..) | Mark::Capital(_)), title)) => {
            Some(Heading { mark: Some(mark), title: title.to_owned() })
        }
        Some((mark @ Mark::Number(..), title)) if line.is_bold || is_shouted(title) => {
            Some(Heading { mark: Some(mark), title: title.to_owned() })
        }
        _ => None,
    }
}

/// A heading with a place among the others.
struct Found {
    mark: Option<Mark>,
    title: String,
    /// The heading it stands under.
    parent: Option<usize>,
    tasks: usize,
}

/// The areas, and the tasks with the place of theirs. A heading without tasks of its own gives its letter to those
/// below it only where they could not be told apart otherwise.
pub(super) fn areas(items: Vec<Item>, tables: &[Rows<'_>]) -> (Vec<Area>, Vec<Placed>) {
    let items = demoted(promoted(items));
    let by_column = tables.iter().any(|rows| rows.columns.roles.contains(&super::column::Role::Area));
    let has_headings = items.iter().any(|item| matches!(item, Item::Heading(_)));
    let mut found: Vec<Found> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    let mut open: Option<usize> = None;
    for item in items {
        match item {
            Item::Line(_) => {}
            Item::Heading(heading) => open = Some(enter(&mut found, heading)),
            Item::Task(task) => {
                if by_column
                    && !has_headings
                    && let Some(name) = column_area(&task, tables)
                {
                    let (mark, title) = marked(&name);
                    let same = |known: &Found| fold(&known.title) == fold(&title) && known.mark == mark;
                    open = Some(found.iter().position(same).unwrap_or_else(|| {
                        found.push(Found { mark, title, parent: None, tasks: 0 });
                        found.len() - 1
                    }));
                }
                let at = open.unwrap_or_else(|| {
                    let title =
                        if has_headings { "Nhiệm vụ chung" } else { "Nhiệm vụ cải cách hành chính" };
                    found.push(Found { mark: None, title: title.to_owned(), parent: None, tasks: 0 });
                    found.len() - 1
                });
                open = Some(at);
                found[at].tasks += 1;
                placed.push((at, task));
            }
        }
    }
    let numerals = numerals(&found);
    // Only areas with tasks are lanes of the board.
    let mut places = BTreeMap::new();
    let mut areas = Vec::new();
    for (at, (found, numeral)) in found.iter().zip(numerals).enumerate() {
        if found.tasks > 0 {
            places.insert(at, areas.len());
            areas.push(Area { numeral, title: found.title.clone(), short: String::new() });
        }
    }
    let placed = placed.into_iter().filter_map(|(at, task)| Some((*places.get(&at)?, task))).collect();
    (areas, placed)
}

/// The numeral and the title of an area that a column names: `II. Thủ tục hành chính`, `II`, `Thủ tục hành chính`.
fn marked(name: &str) -> (Option<Mark>, String) {
    match (super::line::lone_mark(name), leading_mark(name)) {
        (Some(mark), _) => (Some(mark), name.to_owned()),
        (None, Some((mark, title))) => (Some(mark), title.to_owned()),
        (None, None) => (None, name.to_owned()),
    }
}

fn column_area(task: &Printed, tables: &[Rows<'_>]) -> Option<String> {
    let rows = tables.iter().find(|rows| rows.number == task.spot.table)?;
    let column = rows.columns.place(&super::column::Role::Area)?;
    let (_, _, cell) = rows.seen(task.spot.row.checked_sub(1)?, column)?;
    Some(super::line::cell_text(cell)).filter(|text| !text.is_empty())
}

/// The place of a heading: the same again (after a page), or a new one.
fn enter(found: &mut Vec<Found>, heading: Heading) -> usize {
    let title = clean_line(heading.title.trim_end_matches([':', ';']));
    let same = found.last().is_some_and(|last| fold(&last.title) == fold(&title) && last.mark == heading.mark);
    if same {
        return found.len() - 1;
    }
    let level = level(heading.mark.as_ref());
    let parent =
        (0..found.len()).rev().find(|at| self::level(found[*at].mark.as_ref()) < level && found[*at].tasks == 0);
    let parent = parent.or_else(|| {
        found.last().and_then(|last| if self::level(last.mark.as_ref()) == level { last.parent } else { None })
    });
    found.push(Found { mark: heading.mark, title, parent, tasks: 0 });
    found.len() - 1
}

fn level(mark: Option<&Mark>) -> u8 {
    match mark {
        Some(Mark::Capital(_)) => 0,
        Some(Mark::Roman(..)) => 1,
        Some(Mark::Number(parts, _)) => 1 + u8::try_from(parts.len()).unwrap_or(9),
        _ => 9,
    }
}

/// Numerals as printed; where they come again, with those of the heading above; where there are none, the next.
fn numerals(found: &[Found]) -> Vec<Numeral> {
    let printed = |at: usize| match &found[at].mark {
        Some(Mark::Roman(_, text) | Mark::Number(_, text)) => Some(text.clone()),
        Some(Mark::Capital(c)) => Some(c.to_string()),
        _ => None,
    };
    let with_tasks: Vec<usize> = (0..found.len()).filter(|at| found[*at].tasks > 0).collect();
    let mut taken: Vec<String> = Vec::new();
    let mut numerals = vec![String::new(); found.len()];
    for at in &with_tasks {
        let own = printed(*at);
        let is_twice = own.is_some() && with_tasks.iter().filter(|other| printed(**other) == own).count() > 1;
        let above = found[*at].parent.and_then(printed);
        let wanted = match (own, above) {
            (Some(own), Some(above)) if is_twice => Some(format!("{above}.{own}")),
            (own, _) => own,
        };
        let wanted = wanted.filter(|numeral| !taken.contains(numeral) && numeral.len() <= 16);
        let next = || {
            let used: Vec<String> =
                with_tasks.iter().filter_map(|at| printed(*at)).chain(taken.iter().cloned()).collect();
            (1_u32..4_000).map(roman).find(|numeral| !used.contains(numeral)).unwrap_or_default()
        };
        let numeral = wanted.unwrap_or_else(next);
        taken.push(numeral.clone());
        numerals[*at] = numeral;
    }
    numerals
        .into_iter()
        .map(|text| text.parse().or_else(|_| "0".parse()))
        .map(|n: Result<Numeral, _>| n.unwrap_or_else(|_| unreachable!()))
        .collect()
}

/// `1. Kiểm soát thủ tục` over 1.1 and 1.2, followed by a task 2: what those have in common, and no area.
fn demoted(items: Vec<Item>) -> Vec<Item> {
    let number = |label: Option<&str>| match super::line::lone_mark(label?)? {
        Mark::Number(parts, _) => Some(parts),
        _ => None,
    };
    let mut groups: Vec<Option<String>> = vec![None; items.len()];
    // Where one area has tasks of its own, the areas are what has such numerals, and not what is numbered below them.
    let is_direct = items.windows(2).any(|pair| {
        matches!(pair, [Item::Heading(Heading { mark: Some(Mark::Roman(..)), .. }), Item::Task(task)]
            if number(task.label.as_deref()).is_some_and(|label| label.len() == 1))
    });
    let mut is_under_area = false;
    // A numbered heading within an area, and whether tasks numbered below it have come.
    let mut open: Option<(usize, Vec<u32>, bool)> = None;
    for (at, item) in items.iter().enumerate() {
        match item {
            Item::Heading(Heading { mark: Some(Mark::Number(parts, _)), title }) if is_under_area => {
                groups[at] = is_direct.then(|| title.clone());
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
                    if let Item::Heading(Heading { title, .. }) = &items[*heading] {
                        groups[*heading] = Some(title.clone());
                    }
                    open = None;
                }
            }
            Item::Line(_) => {}
        }
    }
    let mut group: Option<(String, String)> = None;
    let mut kept = Vec::with_capacity(items.len());
    for (item, is_group) in items.into_iter().zip(groups) {
        match (item, is_group) {
            (Item::Heading(Heading { mark: Some(Mark::Number(_, label)), .. }), Some(title)) => {
                group = Some((format!("{label}."), title));
            }
            (Item::Task(mut task), _) => {
                if let Some((label, title)) = &group
                    && task.label.as_ref().is_some_and(|own| own.starts_with(label.as_str()))
                {
                    task.group.get_or_insert_with(|| title.clone());
                }
                kept.push(Item::Task(task));
            }
            (item, _) => {
                group = None;
                kept.push(item);
            }
        }
    }
    kept
}

/// A task in bold without anything beside its title, followed by others numbered below it, is a heading.
fn promoted(items: Vec<Item>) -> Vec<Item> {
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
    items
        .into_iter()
        .enumerate()
        .map(|(at, item)| {
            let Item::Task(task) = item else { return item };
            let next = labels.get(at + 1).cloned().flatten().unwrap_or_default();
            let own = task.label.clone().unwrap_or_default();
            let is_above = !own.is_empty() && next.starts_with(&format!("{own}."));
            let restarts = task.may_be_heading() && next == "1" && own != "1";
            let is_heading = task.is_bare
                && bare * 2 < all
                && (is_above || restarts || (task.label.is_none() && task.may_be_heading()));
            if !is_heading {
                return Item::Task(task);
            }
            let mark = super::line::lone_mark(&own).filter(|_| !has_headings || is_above);
            Item::Heading(Heading { mark, title: task.title })
        })
        .collect()
}

//! Areas: headings in the tables or above them, each with the numeral it is known by.

use std::collections::BTreeMap;

use super::group::{grouped, promoted};
use super::line::{Line, Mark, is_shouted, leading_mark};
use super::page::{Piece, Rows};
use super::printed::{Heading, Item, Printed, Spot};
use super::remark::{self, Place, Remark};
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
                headed += usize::from(rows.table.name.is_some() || of_lines(&lines).is_some());
                lines.clear();
            }
            Piece::Unclear { .. } | Piece::NoPlan { .. } | Piece::Goals(_) => {}
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
            || Heading { mark: None, title: name.clone(), spot: None },
            |(mark, title)| Heading { mark: Some(mark), title: title.to_owned(), spot: None },
        ));
    }
    of_lines(&lines.iter().collect::<Vec<_>>())
}

/// The heading in the last lines before a table; in brackets stands what the table comes with.
fn of_lines(lines: &[&Line]) -> Option<Heading> {
    let is_heading = |line: &Line| says_something(line) && !line.text.starts_with('(');
    let at = lines.iter().rposition(|line| is_heading(line))?;
    of_line(lines[at]).or_else(|| appendix(lines, at))
}

/// `Phụ lục II` over `NHIỆM VỤ CHUYỂN ĐỔI SỐ`: the title of an appendix is what its tasks are about.
fn appendix(lines: &[&Line], at: usize) -> Option<Heading> {
    let title = &lines[at].text;
    let is_named = |text: &str| fold(text).starts_with("phu luc");
    let is_below = lines[at.saturating_sub(2)..at].iter().any(|line| is_named(&line.text));
    let is_title = (is_shouted(title) || lines[at].is_bold) && !is_named(title) && title.chars().count() <= 200;
    (is_below && is_title).then(|| Heading { mark: None, title: title.clone(), spot: None })
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
            Some(Heading { mark: Some(mark), title: title.to_owned(), spot: None })
        }
        Some((mark @ Mark::Number(..), title)) if line.is_bold || is_shouted(title) => {
            Some(Heading { mark: Some(mark), title: title.to_owned(), spot: None })
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
    spot: Option<Spot>,
}

/// The areas of a plan, its tasks with the place of theirs, and what is to be said about them.
pub(super) struct Areas {
    pub(super) all: Vec<Area>,
    pub(super) placed: Vec<Placed>,
    /// Headings in tables that are no area: they are kept with the body text.
    pub(super) lines: Vec<Line>,
    pub(super) remarks: Vec<Remark>,
}

/// The areas, and the tasks with the place of theirs; `is_reform` where the paper is about administrative reform. A heading without tasks of its own gives its letter to those
/// below it only where they could not be told apart otherwise.
pub(super) fn areas(items: Vec<Item>, tables: &[Rows<'_>], is_reform: bool) -> Areas {
    let items = grouped(promoted(items));
    let has_headings = items.iter().any(|item| matches!(item, Item::Heading(_)));
    let by_column = is_by_column(&items, tables);
    let mut found: Vec<Found> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    let mut open: Option<usize> = None;
    let mut remarks = Vec::new();
    for item in items {
        match item {
            Item::Line(_) => {}
            Item::Heading(heading) => open = Some(enter(&mut found, heading)),
            Item::Task(task) => {
                if by_column && let Some(name) = column_area(&task, tables) {
                    let (mark, title) = marked(&name);
                    let same = |known: &Found| fold(&known.title) == fold(&title) && known.mark == mark;
                    open = Some(found.iter().position(same).unwrap_or_else(|| {
                        found.push(Found { mark, title, parent: None, tasks: 0, spot: None });
                        found.len() - 1
                    }));
                }
                let at = open.unwrap_or_else(|| {
                    let title = match (has_headings || by_column, is_reform) {
                        (true, _) => "Nhiệm vụ chung",
                        (false, true) => "Nhiệm vụ cải cách hành chính",
                        (false, false) => "Nhiệm vụ",
                    };
                    remarks.push(remark::made_up_area(title));
                    found.push(Found { mark: None, title: title.to_owned(), parent: None, tasks: 0, spot: None });
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
    let mut lines = Vec::new();
    for (at, heading) in found.iter().enumerate().filter(|(_, found)| found.tasks == 0) {
        let Some(spot) = heading.spot else { continue };
        lines.push(Line::plain(&heading.title));
        if !found.iter().any(|below| below.parent == Some(at)) {
            remarks.push(remark::empty_heading(Place::new(spot, tables), &heading.title));
        }
    }
    let placed = placed.into_iter().filter_map(|(at, task)| Some((*places.get(&at)?, task))).collect();
    Areas { all: areas, placed, lines, remarks }
}

/// Whether a column names the areas: it says something for most tasks or for the first, and they do not stand below numbered headings.
fn is_by_column(items: &[Item], tables: &[Rows<'_>]) -> bool {
    let tasks = items.iter().filter_map(|item| match item {
        Item::Task(task) => Some(task),
        _ => None,
    });
    let named: Vec<bool> = tasks.map(|task| column_area(task, tables).is_some()).collect();
    let is_marked = |item: &Item| matches!(item, Item::Heading(Heading { mark: Some(_), .. }));
    let is_most = named.iter().filter(|is_named| **is_named).count() * 2 > named.len();
    // Said once and left empty below, as a sheet does without merging cells.
    let is_first = named.first().is_some_and(|is_named| *is_named);
    (is_most || is_first) && !items.first().is_some_and(is_marked)
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
    found.push(Found { mark: heading.mark, title, parent, tasks: 0, spot: heading.spot });
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

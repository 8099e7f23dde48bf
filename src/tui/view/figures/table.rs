//! Counts by area and by unit: states, overdue, waiting, and how what is done was done.

use ratatui::layout::Rect;

use super::super::paint::Paint;
use crate::domain::figures::{Tallies, Tally};
use crate::text::{cut, pad, width};
use crate::tui::figures::Section;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::words;

/// Title, what the signs mean, heads, and the sum.
const OTHERS: usize = 4;
/// From so many columns on, all counts show.
const WIDE: u16 = 70;

/// Which of the counts is that of what is overdue.
const OVERDUE: usize = 3;
/// The columns: which of the counts, and how wide.
const ALL: &[(usize, u16)] = &[(0, 4), (1, 4), (2, 4), (3, 4), (4, 4), (5, 11), (6, 10), (7, 9)];
const FEW: &[(usize, u16)] = &[(3, 4), (5, 6), (6, 6), (7, 5)];

/// Rows in which the whole table shows.
pub(super) fn rows(model: &Model, section: Section) -> usize {
    lines(model, section) + OTHERS
}

/// Lines between the heads and the sum.
pub(super) fn lines(model: &Model, section: Section) -> usize {
    let units = model.figures.numbers.as_ref().map_or(0, |numbers| numbers.tallies.units.len());
    if section == Section::Units { units } else { model.plan.areas.len() }
}

/// How many of the lines show in a place; what the signs mean is the first to go.
pub(super) fn shown(model: &Model, section: Section, place: Rect) -> usize {
    usize::from(place.height).saturating_sub(OTHERS - 1).clamp(1, lines(model, section).max(1))
}

pub(super) fn draw(model: &Model, paint: &mut Paint, place: Rect, section: Section, tallies: &Tallies) {
    let columns = if place.width >= WIDE { ALL } else { FEW };
    let name = place.width.saturating_sub(2 + columns.iter().map(|(_, wide)| wide).sum::<u16>());
    let (all, shown) = (lines(model, section), shown(model, section, place));
    let top = if section == model.figures.section { model.figures.top.min(all - shown.min(all)) } else { 0 };
    // Signs, heads and sum above the lines: there they stay when another table is shown.
    let rows = usize::from(place.height);
    let mut rest = place.y + 1..place.bottom();
    let mut next = || rest.next().map(|y| Rect { y, height: 1, ..place });
    if rows >= shown + OTHERS
        && let Some(row) = next()
    {
        legend(model, paint, row);
    }
    if let Some(row) = next() {
        heads(model, paint, row, columns);
    }
    if rows >= shown + OTHERS - 1
        && let Some(row) = next()
    {
        let sum = sum(model, paint, all.saturating_sub(top + shown));
        paint.put(row.x + 1, row.y, name, &named(model, &sum, &tallies.all, name), Role::Strong);
        counts(paint, row, columns, &tallies.all, Role::Strong);
    }
    for (at, row) in (top..(top + shown).min(all)).zip(std::iter::from_fn(next)) {
        let (text, tally) = line(model, section, tallies, at);
        paint.put(row.x + 1, row.y, name, &named(model, &text, &tally, name), Role::Plain);
        counts(paint, row, columns, &tally, Role::Plain);
    }
}

/// A name in its columns; what was carried over or dropped stands in none of the others and is told behind it.
fn named(model: &Model, name: &str, tally: &Tally, columns: u16) -> String {
    let Tally { carried, dropped, .. } = tally;
    let parts = [
        (*carried, words!(" · chuyển {carried}", " · {carried} carried")),
        (*dropped, words!(" · đưa ra {dropped}", " · {dropped} dropped")),
    ];
    let told = parts.iter().filter(|(count, _)| *count > 0).map(|(_, words)| words.say(model.lang));
    let gone: String = told.collect();
    if gone.is_empty() {
        return pad(name, columns.into());
    }
    format!("{}{gone}", cut(name, usize::from(columns).saturating_sub(width(&gone) + 1)))
}

/// `Tất cả`, and how many lines are below what shows.
fn sum(model: &Model, paint: &Paint, below: usize) -> String {
    let words = match below {
        0 => words!("Tất cả", "All"),
        _ => words!("Tất cả, còn {below} dòng ↓", "All, {below} more ↓"),
    };
    let sum = words.say(model.lang);
    if paint.signs().up_down.is_empty() { sum.replace(" ↓", "") } else { sum.to_owned() }
}

fn line(model: &Model, section: Section, tallies: &Tallies, at: usize) -> (String, Tally) {
    if section == Section::Units {
        return tallies.units[at].clone();
    }
    let area = &model.plan.areas[at];
    let title = if area.short.is_empty() { &area.title } else { &area.short };
    (format!("{:<4} {title}", area.numeral.as_str()), tallies.areas.get(at).copied().unwrap_or_default())
}

fn heads(model: &Model, paint: &mut Paint, row: Rect, columns: &[(usize, u16)]) {
    let (lang, signs) = (model.lang, paint.signs());
    let [planned, under_way, done] = signs.states;
    let whole = columns.len() == ALL.len();
    let outcome = |vi, en, short_vi, short_en| if whole { lang.of(vi, en) } else { lang.of(short_vi, short_en) };
    let heads = [
        planned,
        under_way,
        done,
        signs.overdue,
        signs.waiting,
        outcome("trước hạn", "early", "trước", "early"),
        outcome("đúng hạn", "on time", "đúng", "time"),
        outcome("quá hạn", "late", "quá", "late"),
    ];
    cells(paint, row, columns, |at| (heads[at].to_owned(), Role::Faint));
}

fn counts(paint: &mut Paint, row: Rect, columns: &[(usize, u16)], tally: &Tally, role: Role) {
    let [planned, under_way, done] = tally.states;
    let counts = [planned, under_way, done, tally.overdue, tally.waiting, tally.early, tally.on_time, tally.late];
    let cell = |at: usize| match (counts[at], at) {
        (0, _) => (String::new(), role),
        (count, OVERDUE) => (count.to_string(), Role::Overdue),
        (count, _) => (count.to_string(), role),
    };
    cells(paint, row, columns, cell);
}

/// Right-aligned at the right edge.
fn cells(paint: &mut Paint, row: Rect, columns: &[(usize, u16)], cell: impl Fn(usize) -> (String, Role)) {
    let mut right = row.right().saturating_sub(1);
    for (at, wide) in columns.iter().rev() {
        let (text, role) = cell(*at);
        paint.put_right(right, row.y, &text, role);
        right = right.saturating_sub(*wide);
    }
}

fn legend(model: &Model, paint: &mut Paint, row: Rect) {
    let (lang, signs) = (model.lang, paint.signs());
    let [planned, under_way, done] = signs.states;
    let parts = [
        format!("{planned} {}", lang.of("chưa", "planned")),
        format!("{under_way} {}", lang.of("đang", "in progress")),
        format!("{done} {}", lang.of("hoàn thành (trước, đúng, quá hạn)", "done")),
        format!("{} {}", signs.overdue, lang.of("quá hạn", "overdue")),
        format!("{} {}", signs.waiting, lang.of("chờ mốc", "waiting")),
    ];
    paint.parts(Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row }, &parts, Role::Faint);
}

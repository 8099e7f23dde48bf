//! The agenda: groups of tasks, each one line.

use ratatui::layout::Rect;

use super::card;
use super::header::report_name;
use super::paint::Paint;
use crate::calendar::{day, weekday_in_sentence};
use crate::text::{plural, width};
use crate::tui::agenda::Row;
use crate::tui::command::Command;
use crate::tui::lanes::Known;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::words;

/// Below so many columns a row has room for its title and one day only.
const NARROW: u16 = 60;

pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect) {
    let agenda = &model.agenda;
    let title = if agenda.by_unit {
        model.lang.of("Lịch công việc, theo bộ phận", "Agenda by unit")
    } else {
        model.lang.of("Lịch công việc, theo ngày", "Agenda by day")
    };
    paint.put(area.x + 1, area.y, area.width, title, Role::Strong);
    let total = agenda.rows.len();
    if total == 0 && model.has_plan() {
        let text = model.lang.of("Không còn việc nào phải theo dõi.", "Nothing is left to follow up.");
        paint.put(area.x + 5, area.y + 2, area.width.saturating_sub(6), text, Role::Plain);
        return;
    }
    let shown = shown(area.height.saturating_sub(1).into(), total);
    let first = agenda.top.min(total.saturating_sub(shown));
    below(paint, model, area, (first, shown), total);
    for (y, (at, row)) in (area.y + 1..area.bottom()).zip(agenda.rows.iter().enumerate().skip(first).take(shown)) {
        match row {
            Row::Heading(text, count) => {
                paint.put(area.x + 1, y, area.width.saturating_sub(2), &format!("{text} ({count})"), Role::Strong);
            }
            Row::Task(task) => {
                if let Some(known) = model.lanes.known(*task) {
                    task_row(model, paint, Rect { y, height: 1, ..area }, known, at == agenda.at);
                }
            }
            Row::Report(period, on) => {
                let (name, on, name_of_day) =
                    (report_name(*period, model), day(*on), weekday_in_sentence(*on, model.lang));
                let words =
                    words!("Báo cáo {name}: chậm nhất {name_of_day} {on}", "Report, {name}: by {name_of_day} {on}");
                paint.put(area.x + 5, y, area.width.saturating_sub(6), words.say(model.lang), Role::Plain);
            }
        }
    }
}

/// The first row that shows and how many do, under a title; where not all do, the last line says how many are below.
pub(super) fn scroll(paint: &mut Paint, model: &Model, area: Rect, at: usize, total: usize) -> (usize, usize) {
    let rows = shown(area.height.saturating_sub(1).into(), total);
    let first = ((at / rows) * rows).min(total.saturating_sub(rows));
    below(paint, model, area, (first, rows), total);
    (first, rows)
}

/// How many of so many rows show, one less where not all do.
pub fn shown(rows: usize, total: usize) -> usize {
    if total <= rows { rows.max(1) } else { rows.saturating_sub(1).max(1) }
}

/// Where not all rows show, the last line says how many are below.
fn below(paint: &mut Paint, model: &Model, area: Rect, (first, rows): (usize, usize), total: usize) {
    if total <= rows {
        return;
    }
    let (below, up, down) = (total - first - rows, model.key_of(Command::PageUp), model.key_of(Command::PageDown));
    let en = plural(below, "line", "lines");
    let words = match below {
        0 => words!("hết   {up} trang trước", "the end   {up} page before"),
        _ => words!("còn {below} dòng   {down}", "{below} more {en}   {down}"),
    };
    paint.put(area.x + 1, area.bottom().saturating_sub(1), area.width, words.say(model.lang), Role::Faint);
}

fn task_row(model: &Model, paint: &mut Paint, row: Rect, known: &Known, is_chosen: bool) {
    let signs = paint.signs();
    let role = if is_chosen { Role::Strong } else { Role::Plain };
    if is_chosen {
        paint.put(row.x + 1, row.y, 1, signs.cursor, Role::Plain);
    }
    let task = &known.task;
    if model.marked.contains(&task.number) {
        paint.put(row.x + 2, row.y, 1, signs.mark, Role::Strong);
    }
    let state = signs.states[task.state as usize];
    let lead = task.responsible.lead.first().map_or("", |party| model.plan.party_short(party));
    let when = card::when(model, known, false).unwrap_or_default();
    let due = known.standing.due.map(day).unwrap_or_default();
    let right = row.right().saturating_sub(1);
    if row.width < NARROW {
        // The title and what is most pressing; by unit the unit stands over them.
        let when = card::when(model, known, true).unwrap_or_default();
        let wide = u16::try_from(width(&when)).unwrap_or(0);
        paint.put(row.x + 3, row.y, 5, &format!("{state}{:>3}", task.number.0), role);
        paint.found(row.x + 8, row.y, row.width.saturating_sub(10 + wide), card::title(task), role);
        paint.put_right(right, row.y, &when, card::role(&known.standing));
        return;
    }
    let right_width = 12 + 11 + 18;
    paint.put(row.x + 3, row.y, 8, &format!("{state} {:>3}", task.number.0), role);
    let room = row.width.saturating_sub(9 + right_width + 2);
    paint.found(row.x + 9, row.y, room, card::title(task), role);
    let x = right.saturating_sub(right_width);
    paint.put(x, row.y, 11, lead, Role::Plain);
    paint.put(x + 12, row.y, 10, &due, Role::Plain);
    // What is waited for needs the column of the day, too.
    let awaited = known.standing.waiting_for.as_ref().and_then(|id| model.plan.trigger(id));
    if let (Some(trigger), None) = (awaited, known.standing.due) {
        let text = format!("{} {}", signs.waiting, trigger.name);
        paint.put(x + 12, row.y, right_width - 12, &text, card::role(&known.standing));
        return;
    }
    let shown = if width(&when) > 17 { String::new() } else { when };
    // A day that is far off stands in the column before.
    if shown.chars().any(char::is_alphabetic) {
        paint.put(x + 23, row.y, 18, &shown, card::role(&known.standing));
    }
}

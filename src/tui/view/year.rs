//! The year: every task on a line of time by month and quarter, under its area.

mod strip;

use ratatui::layout::Rect;

use super::agenda::{scroll, shown};
use super::card;
use super::paint::Paint;
use crate::domain::id::TaskNo;
use crate::text::{roman, width};
use crate::tui::lanes::Known;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use chrono::Datelike;
use strip::Scale;

/// Fewest columns for the names of tasks.
const NARROWEST_NAME: u16 = 20;

/// From so many columns on all signs are told on one line.
const WIDE: u16 = 114;

/// A line of the screen.
enum Row<'a> {
    Area(usize),
    Task(&'a Known),
}

/// The list without the months above and the signs below.
fn list(area: Rect) -> Rect {
    let legend = match (area.height, area.width) {
        (..=10, _) => 0,
        (..=14, _) | (_, WIDE..) => 1,
        _ => 2,
    };
    Rect { y: area.y + 1, height: area.height.saturating_sub(1 + legend), ..area }
}

/// Lines that show at once.
pub fn page(model: &Model) -> usize {
    let rows = list(super::frame(model).body).height.saturating_sub(1);
    shown(rows.into(), rows_of(model).len())
}

pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect) {
    if !model.has_plan() {
        let text = model.lang.of("Chưa có kế hoạch.", "There is no plan yet.");
        paint.put(area.x + 1, area.y, area.width.saturating_sub(1), text, Role::Plain);
        return;
    }
    let least = NARROWEST_NAME.max(area.width / 3).min(area.width / 2);
    let scale = Scale::new(model, area.width.saturating_sub(least + 2));
    let name = area.width.saturating_sub(scale.columns() + 2);
    let x = area.x + name + 1;
    months(model, paint, (x, area.y), &scale);
    let rows = rows_of(model);
    let is_chosen = |row: &Row| matches!(row, Row::Task(known) if Some(known.task.number) == model.cursor.task);
    let at = rows.iter().position(is_chosen).unwrap_or(0);
    let list = list(area);
    let (first, shown) = scroll(paint, model, list, at, rows.len());
    for (y, row) in (list.y + 1..list.bottom()).zip(rows.iter().skip(first).take(shown)) {
        strip::today(model, paint, (x, y), &scale);
        match row {
            Row::Area(at) => {
                let area = &model.plan.areas[*at];
                let title = if area.short.is_empty() { &area.title } else { &area.short };
                paint.put(list.x + 1, y, name - 1, &format!("{} · {title}", area.numeral), Role::Strong);
            }
            Row::Task(known) => {
                label(model, paint, Rect { y, width: name, height: 1, ..list }, known, is_chosen(row));
                strip::draw(model, paint, (x, y), &scale, known);
            }
        }
    }
    if list.bottom() < area.bottom() {
        legend(model, paint, Rect { y: list.bottom(), height: area.bottom() - list.bottom(), ..area });
    }
}

/// The tasks that pass the filter under their areas, by number.
fn rows_of(model: &Model) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for lane in &model.lanes.lanes {
        let numbers = lane.columns.iter().flatten();
        let mut tasks: Vec<&Known> = numbers.filter_map(|number| model.lanes.known(*number)).collect();
        if tasks.is_empty() {
            continue;
        }
        tasks.sort_by_key(|known| known.task.number);
        rows.push(Row::Area(lane.area));
        rows.extend(tasks.into_iter().map(Row::Task));
    }
    rows
}

/// The tasks in the order in which they stand here.
pub fn order(model: &Model) -> Vec<TaskNo> {
    let number = |row: Row| match row {
        Row::Task(known) => Some(known.task.number),
        Row::Area(_) => None,
    };
    rows_of(model).into_iter().filter_map(number).collect()
}

/// Quarters above the numbers of their months; of narrow months only the first of a quarter has its number.
fn months(model: &Model, paint: &mut Paint, (x, y): (u16, u16), scale: &Scale) {
    let lang = model.lang;
    for at in 0..scale.months {
        let Some(month) = scale.month(at) else { break };
        let left = x + at * scale.wide;
        let is_first = month.month0().is_multiple_of(3);
        let room = scale.wide * 3.min(scale.months - at);
        if is_first || at == 0 {
            let quarter = month.month0() / 3 + 1;
            let (vi, en) = (roman(quarter), quarter.to_string());
            let text = format!("{}{}", lang.of("Quý ", "Q"), lang.of(&vi, &en));
            if width(&text) < room.into() {
                paint.put(left, y, room, &text, Role::Strong);
            }
        }
        if is_first || scale.wide > 2 {
            paint.put(left, y + 1, room, &month.month().to_string(), Role::Faint);
        }
    }
    if let Some(column) = scale.today(model) {
        let sign = paint.signs().open_lane;
        paint.put(x + column, y + 1, 1, sign, Role::Strong);
    }
}

fn label(model: &Model, paint: &mut Paint, row: Rect, known: &Known, is_chosen: bool) {
    let signs = paint.signs();
    if is_chosen {
        paint.put(row.x + 1, row.y, 1, signs.cursor, Role::Plain);
    }
    if model.marked.contains(&known.task.number) {
        paint.put(row.x + 2, row.y, 1, signs.mark, Role::Strong);
    }
    let role = if is_chosen { Role::Strong } else { Role::Plain };
    let number = format!("{:>3}", known.task.number.0);
    let used = paint.put(row.x + 3, row.y, row.width.saturating_sub(4), &number, role) + 1;
    paint.found(row.x + 3 + used, row.y, row.width.saturating_sub(4 + used), card::title(&known.task), role);
}

/// What the signs mean, in one or two lines; as much of it as fits.
fn legend(model: &Model, paint: &mut Paint, area: Rect) {
    let signs = paint.signs();
    let of = |vi, en| model.lang.of(vi, en);
    let [planned, under_way, done] = signs.states;
    let parts = [
        format!("{planned} {under_way} {}", of("hạn", "due")),
        format!("{done} {}", of("hoàn thành", "done")),
        format!("{} {}", signs.overdue, of("quá hạn", "overdue")),
        format!("{} {}", signs.span, of("thời gian thực hiện", "period")),
        format!("{} {} {}", signs.open_lane, signs.bar, of("hôm nay", "today")),
        format!("{} {}", signs.rule.repeat(4), of("thường xuyên", "all the time")),
        format!("{} {}", signs.needless, of("không phát sinh", "not arising")),
    ];
    let row = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
    let (above, below) = parts.split_at(if area.height > 1 { 4 } else { parts.len() });
    paint.parts(row, above, Role::Faint);
    paint.parts(Rect { y: row.y + 1, ..row }, below, Role::Faint);
}

//! Charts over the days of the plan.

use chrono::{Datelike, Days};
use ratatui::layout::Rect;

use super::super::paint::Paint;
use crate::calendar::Date;
use crate::domain::figures::Flow;
use crate::text::{Lang, width};
use crate::tui::figures::Section;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::words;

/// Columns left of a chart, for the counts.
const SIDE: u16 = 6;
/// Rows of a cell's height in which a bar may end.
const HALVES: u32 = 2;

/// Where days and counts stand.
struct Plot {
    area: Rect,
    /// Days of the plan.
    days: usize,
    /// The highest count.
    most: u32,
}

impl Plot {
    /// The last known day of a column, of so many; none where the column comes after it.
    fn day(&self, column: u16, known: usize) -> Option<usize> {
        let (wide, column) = (usize::from(self.area.width), usize::from(column));
        let (first, next) = (column * self.days / wide, (column + 1) * self.days / wide);
        (first < known).then(|| next.min(known).saturating_sub(1).max(first))
    }

    /// The column of a day.
    fn column(&self, day: usize) -> u16 {
        let column = (day * usize::from(self.area.width)).div_ceil(self.days.max(1));
        u16::try_from(column).unwrap_or(u16::MAX)
    }

    /// The height of a count in parts of a row; what is not nothing can be seen.
    fn height(&self, count: u32, parts: u32) -> u32 {
        let all = u32::from(self.area.height) * parts;
        ((count * all + self.most / 2) / self.most).clamp(u32::from(count > 0), all)
    }

    fn put(&self, paint: &mut Paint, column: u16, level: u32, sign: &str, role: Role) {
        let level = u16::try_from(level).unwrap_or(u16::MAX);
        if let Some(y) = (self.area.bottom() - 1).checked_sub(level).filter(|y| *y >= self.area.y) {
            paint.put(self.area.x + column, y, 1, sign, role);
        }
    }
}

pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect, flow: &Flow, section: Section) {
    let below = if area.height > 8 { 3 } else { 2 };
    let plot = Rect {
        x: area.x + SIDE,
        width: area.width.saturating_sub(SIDE + 2),
        height: area.height.saturating_sub(below),
        ..area
    };
    if plot.width == 0 || plot.height == 0 {
        return;
    }
    let highest = (0..flow.days.len()).map(|day| flow.total(day)).chain(flow.due.iter().copied()).max();
    let plot = Plot { area: plot, days: flow.due.len().max(1), most: highest.unwrap_or(0).max(1) };
    for (count, level) in [(plot.most, u32::from(plot.area.height) - 1), (0, 0)] {
        let y = plot.area.bottom() - 1 - u16::try_from(level).unwrap_or(0);
        paint.put_right(area.x + SIDE - 1, y, &count.to_string(), Role::Faint);
    }
    for column in 0..plot.area.width {
        if section == Section::Done {
            done(paint, &plot, column, flow);
        } else {
            states(paint, &plot, column, flow);
        }
    }
    months(model, paint, &plot, flow);
    legend(model, paint, &plot, flow, section);
}

/// What is done as a bar, what should be by the plan as a point.
fn done(paint: &mut Paint, plot: &Plot, column: u16, flow: &Flow) {
    let signs = paint.signs();
    let done = plot.day(column, flow.days.len()).map_or(0, |day| flow.days[day][2]);
    let height = plot.height(done, HALVES);
    for level in 0..height / HALVES {
        plot.put(paint, column, level, signs.blocks[2], Role::Plain);
    }
    if !height.is_multiple_of(HALVES) {
        plot.put(paint, column, height / HALVES, signs.half, Role::Plain);
    }
    let due = plot.day(column, flow.due.len()).map_or(0, |day| flow.due[day]);
    if due > 0 {
        let level = (plot.height(due, HALVES) - 1) / HALVES;
        let sign = if level < height.div_ceil(HALVES) { signs.dot_in_block } else { signs.dot };
        plot.put(paint, column, level, sign, Role::Strong);
    }
}

/// Done at the bottom, what is under way on it, and above both the line up to which it has not begun: of that there is nothing
/// to be seen but how much it is, and an area of it would be most of the picture and of its bytes.
fn states(paint: &mut Paint, plot: &Plot, column: u16, flow: &Flow) {
    let Some(day) = plot.day(column, flow.days.len()) else { return };
    let (mut level, mut count) = (0, 0);
    for state in [2, 1, 0] {
        let here = flow.days[day][state];
        count += here;
        let top = if here == 0 { level } else { plot.height(count, 1).max(level + 1) };
        for level in if state == 0 { level.max(top.saturating_sub(1)) } else { level }..top {
            let sign = paint.signs().blocks[state];
            plot.put(paint, column, level, sign, Role::Plain);
        }
        level = top;
    }
}

/// The day at which the charts are read: today, or the end of the chosen month as far as that is known.
pub(super) fn read_day(model: &Model) -> Option<Date> {
    let flow = &model.figures.numbers.as_ref()?.flow;
    flow.first.checked_add_days(Days::new(u64::try_from(read_at(model, flow)).ok()?))
}

fn read_at(model: &Model, flow: &Flow) -> usize {
    let today = flow.today();
    let month = model.figures.month.and_then(|at| flow.months().get(at).copied());
    month.map_or(today, |(first, last)| if first <= today { last.min(today) } else { last })
}

/// The number of each month below its first day, as far as they do not meet; the chosen one with the cursor.
fn months(model: &Model, paint: &mut Paint, plot: &Plot, flow: &Flow) {
    let (y, mut free) = (plot.area.bottom(), 0);
    for (at, (first, _)) in flow.months().into_iter().enumerate() {
        let (column, month) = (plot.column(first), (flow.first.month0() as usize + at) % 12 + 1);
        let text = month.to_string();
        let wide = u16::try_from(width(&text)).unwrap_or(2);
        if column < free || column + wide > plot.area.width {
            continue;
        }
        let is_chosen = model.figures.month == Some(at);
        if is_chosen {
            paint.put(plot.area.x + column - 1, y, 1, paint.signs().cursor, Role::Plain);
        }
        let role = if is_chosen { Role::Strong } else { Role::Faint };
        paint.put(plot.area.x + column, y, wide, &text, role);
        free = column + wide + 1;
    }
    if plot.area.x > SIDE || plot.area.width > 40 {
        paint.put_right(plot.area.x - 1, y, model.lang.of("tháng", "month"), Role::Faint);
    }
}

/// ` (đã chuyển 3, đưa ra 1)`: those of all that are in no column any more.
fn gone(flow: &Flow, day: usize, lang: Lang) -> String {
    let [carried, dropped] = [&flow.carried, &flow.dropped].map(|gone| gone.get(day).copied().unwrap_or(0));
    let parts = [
        (carried, words!("đã chuyển {carried}", "{carried} carried over")),
        (dropped, words!("đưa ra {dropped}", "{dropped} dropped")),
    ];
    let parts: Vec<&str> = parts.iter().filter(|(count, _)| *count > 0).map(|(_, words)| words.say(lang)).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// What the signs mean, with the counts of the day that is read; as much of it as fits. What is still to come has no counts.
fn legend(model: &Model, paint: &mut Paint, plot: &Plot, flow: &Flow, section: Section) {
    let (lang, signs) = (model.lang, paint.signs());
    let at = read_at(model, flow);
    let [planned, under_way, done] = [0, 1, 2].map(|state| flow.days.get(at).map(|day| day[state]));
    let due = flow.due.get(at).copied();
    let of = |sign: &str, vi, en, count: Option<u32>| {
        format!("{sign} {} {}", lang.of(vi, en), count.map_or("–".to_owned(), |count| count.to_string()))
    };
    let parts = if section == Section::Done {
        let day = at.min(flow.today());
        let (all, gone) = (flow.total(day), gone(flow, day, lang));
        let block = format!("{}{}", signs.blocks[2], signs.half);
        vec![
            of(&block, "hoàn thành", "done", done),
            of(signs.dot, "đến hạn theo kế hoạch", "due by the plan", due),
            format!("{} {all}{gone}", lang.of("tổng số", "of")),
            format!("{} {}", signs.dot_in_block, lang.of("cả hai", "both")),
        ]
    } else {
        vec![
            of(signs.blocks[2], "hoàn thành", "done", done),
            of(signs.blocks[1], "đang thực hiện", "in progress", under_way),
            of(signs.blocks[0], "chưa thực hiện", "planned", planned),
        ]
    };
    let row = Rect { y: plot.area.bottom() + 1, height: 1, width: plot.area.width + 1, ..plot.area };
    paint.parts(row, &parts, Role::Plain);
}

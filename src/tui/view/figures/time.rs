//! How many days finished tasks took, from the day they were given and from the day work began.

use ratatui::layout::Rect;

use super::super::paint::Paint;
use crate::domain::figures::Spells;
use crate::domain::sentence::decimal;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::words;

/// The title, two heads, the middle, the ends, and the counts by length.
pub(super) const ROWS: u16 = 8;

/// First and last number of days of each line.
const LENGTHS: [(i64, Option<i64>); 4] = [(0, Some(30)), (31, Some(90)), (91, Some(180)), (181, None)];
/// Columns of the names of the lines.
const NAMES: u16 = 16;

pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect, spells: &Spells) {
    let lang = model.lang;
    let names = NAMES.min(area.width / 3);
    let wide = area.width.saturating_sub(names + 2) / 2;
    let heads = [
        (lang.of("từ khi giao", "since it was given"), &spells.lead),
        (lang.of("từ khi bắt đầu làm", "since work began"), &spells.cycle),
    ];
    let name = |paint: &mut Paint, row: u16, text: &str| {
        if row < area.height {
            paint.put(area.x + 1, area.y + row, names, text, Role::Plain);
        }
    };
    name(paint, 1, lang.of("Trung vị", "Median"));
    name(paint, 2, lang.of("Từ – đến", "Range"));
    for (row, (from, to)) in (3..).zip(LENGTHS) {
        name(paint, row, &length(model, from, to));
    }
    for (at, (head, days)) in (0..).zip(heads) {
        let x = area.x + 1 + names + at * wide;
        let column = Rect { x, width: wide.saturating_sub(1), ..area };
        paint.put(x, area.y, column.width, head, Role::Faint);
        draw_column(model, paint, column, days);
    }
}

fn draw_column(model: &Model, paint: &mut Paint, area: Rect, days: &[i64]) {
    let lang = model.lang;
    let ends = days.first().zip(days.last()).map(|(least, most)| words!("{least}–{most} ngày", "{least}–{most} days"));
    let middle = Spells::median(days).map(|days| {
        let days = decimal(days, lang);
        words!("{days} ngày", "{days} days")
    });
    for (row, text) in (1..).zip([middle, ends]) {
        let text = text.as_ref().map_or("–", |text| text.say(lang));
        if row < area.height {
            paint.put(area.x, area.y + row, area.width, text, Role::Strong);
        }
    }
    let block = paint.signs().blocks[2];
    let room = usize::from(area.width.saturating_sub(5));
    let counts =
        LENGTHS.map(|(from, to)| days.iter().filter(|days| **days >= from && to.is_none_or(|to| **days <= to)).count());
    let most = counts.iter().max().copied().unwrap_or(0).max(1);
    for (row, count) in (3..).zip(counts).take_while(|(row, _)| *row < area.height) {
        let long = if most <= room { count } else { (count * room).div_ceil(most) };
        let text = if count == 0 { "·".to_owned() } else { format!("{} {count}", block.repeat(long)) };
        paint.put(area.x, area.y + row, area.width, &text, Role::Plain);
    }
}

fn length(model: &Model, from: i64, to: Option<i64>) -> String {
    let words = match to {
        Some(to) => words!("{from}–{to} ngày", "{from}–{to} days"),
        None => words!("từ {from} ngày", "{from} days or more"),
    };
    words.say(model.lang).to_owned()
}

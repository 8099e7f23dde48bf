//! The board: areas as lanes, three columns. Where there is room all lanes are open, with the cards of the lane in focus in
//! full; else only that lane is, and the others are one line each. In a narrow window its cards are one list.

mod layout;

pub use layout::{card_at, cards_a_page};

use ratatui::layout::Rect;

use super::card;
use super::paint::Paint;
use crate::domain::task::State;
use crate::text::{cut, width};
use crate::tui::lanes::{Known, Lane};
use crate::tui::model::Model;
use crate::tui::theme::Role;
use layout::{Line, Look, NARROW, Slot, columns, layout, number_width};

/// Draws the board.
pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect) {
    if model.lanes.lanes.is_empty() {
        let text = model.lang.of(
            "Chưa có kế hoạch nào. Gõ :, chọn “Nhập kế hoạch từ tệp”.",
            "There is no plan yet. Type :, choose “Import a plan from a file”.",
        );
        paint.put(area.x + 2, area.y + 1, area.width.saturating_sub(4), text, Role::Plain);
        return;
    }
    let layout = layout(model, area);
    for (from, to) in &layout.bars {
        bars(paint, area, *from, (*to).min(area.bottom()));
    }
    let counts = count_width(model);
    for (y, line) in &layout.lines {
        match line {
            Line::Closed(lane) => lane_line(model, paint, area, *y, *lane, counts),
            Line::Open(lane) => open_line(model, paint, area, *y, *lane),
            Line::Names(parts) => names(model, paint, area, *y, parts),
        }
    }
    for slot in layout.slots.iter().filter(|slot| slot.y < area.bottom()) {
        draw_card(model, paint, slot, area.bottom());
    }
    if model.lanes.is_empty() {
        let text = if model.plan.tasks.is_empty() {
            model.lang.of("Kế hoạch chưa có nhiệm vụ nào.", "The plan has no tasks yet.")
        } else if model.filter_text.is_empty() {
            model.lang.of("Không còn nhiệm vụ nào trên bảng.", "No task is left on the board.")
        } else {
            model.lang.of("Không có nhiệm vụ nào khớp.", "No task matches.")
        };
        paint.clear(Rect { y: layout.top, height: 1, ..area }.intersection(area));
        paint.put(area.x + 5, layout.top, area.width.saturating_sub(6), text, Role::Plain);
    }
}

fn bars(paint: &mut Paint, area: Rect, from: u16, to: u16) {
    let sign = paint.signs().bar;
    let [_, second, third] = columns(area);
    for y in from..to {
        for x in [second.0 - 1, third.0 - 1] {
            paint.put(x, y, 1, sign, Role::Rule);
        }
    }
}

/// Digits of the highest count, so that counts stand under each other.
fn count_width(model: &Model) -> usize {
    let counts = model.lanes.lanes.iter().flat_map(|lane| lane.columns.iter().map(Vec::len));
    counts.max().unwrap_or(0).to_string().len()
}

fn area_name(model: &Model, lane: usize) -> (String, String) {
    let Some(area) = model.plan.areas.get(lane) else { return Default::default() };
    let name = if area.short.is_empty() { sentence_case(&area.title) } else { area.short.clone() };
    (area.numeral.to_string(), name)
}

/// Titles are issued in capitals; on the board they would shout.
fn sentence_case(title: &str) -> String {
    let lower = title.to_lowercase();
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What stands at the end of the line of a lane: with how many blanks between its counts, and with how much room for what is
/// overdue or waits.
struct Ending {
    between: &'static str,
    before: u16,
    marks: u16,
}

impl Ending {
    const fn of(width: u16) -> Ending {
        match width {
            76.. => Ending { between: "   ", before: 4, marks: 16 },
            NARROW.. => Ending { between: "  ", before: 3, marks: 9 },
            _ => Ending { between: " ", before: 1, marks: 4 },
        }
    }
}

/// `▲ 1 quá hạn`, `◊ 1 chờ mốc`; in short where there are both or little room, and then what is overdue comes first.
fn lane_marks(model: &Model, lane: &Lane, room: u16) -> Vec<(String, Role)> {
    let (lang, signs) = (model.lang, &model.theme.signs);
    let all = [
        (signs.overdue, lane.overdue, lang.of("quá hạn", "overdue"), Role::Overdue),
        (signs.waiting, lane.waiting, lang.of("chờ mốc", "waiting"), Role::Waiting),
    ];
    let says = |worded: usize| -> Vec<(String, Role)> {
        let there = all.iter().filter(|(_, count, ..)| *count > 0).enumerate();
        let text = |(at, (sign, count, word, role)): (usize, &(&str, usize, &str, Role))| {
            let word = if at < worded { format!(" {word}") } else { String::new() };
            (format!("{sign} {count}{word}"), *role)
        };
        there.map(text).collect()
    };
    let ways = [2, 1, 0].map(says);
    let wide = |marks: &[(String, Role)]| marks.iter().map(|(text, _)| width(text) + 2).sum::<usize>();
    // Two blanks are counted for each, and after the last one there is to be one.
    let fitting = ways.into_iter().find(|marks| wide(marks) <= usize::from(room) + 1);
    fitting.unwrap_or_else(|| says(0).into_iter().take(1).collect())
}

fn lane_line(model: &Model, paint: &mut Paint, area: Rect, y: u16, at: usize, count_width: usize) {
    let (lane, signs) = (&model.lanes.lanes[at], paint.signs());
    let (numeral, name) = area_name(model, at);
    let sign = if at == model.cursor.place.lane { signs.open_lane } else { signs.closed_lane };
    paint.put(area.x + 1, y, 1, sign, Role::Plain);
    paint.put(area.x + 3, y, 5, &numeral, Role::Plain);
    let ending = Ending::of(area.width);
    let marks_x = area.right().saturating_sub(ending.marks);
    let counts: Vec<String> = signs
        .states
        .iter()
        .zip(&lane.columns)
        .map(|(sign, cards)| format!("{sign} {:<count_width$}", cards.len()))
        .collect();
    let counts = counts.join(ending.between);
    let counts_x = marks_x.saturating_sub(u16::try_from(width(&counts)).unwrap_or(0) + ending.before);
    let name_x = area.x + 3 + u16::try_from(width(&numeral).max(3)).unwrap_or(3) + 1;
    paint.put(name_x, y, counts_x.saturating_sub(name_x + 1), &name, Role::Plain);
    paint.put(counts_x, y, marks_x - counts_x, &counts, Role::Plain);
    let mut x = marks_x;
    for (text, role) in lane_marks(model, lane, ending.marks) {
        x += paint.put(x, y, area.right().saturating_sub(x), &text, role) + 2;
    }
}

fn open_line(model: &Model, paint: &mut Paint, area: Rect, y: u16, at: usize) {
    let (numeral, name) = area_name(model, at);
    paint.rule(area.x, y, area.width);
    let marks = lane_marks(model, &model.lanes.lanes[at], area.width / 2);
    let wide: usize = marks.iter().map(|(text, _)| width(text) + 1).sum();
    let room = usize::from(area.width).saturating_sub(wide + 6);
    let name = format!(" {} ", cut(&format!("{numeral} · {name}"), room));
    paint.put(area.x, y, area.width, &name, Role::Plain);
    let mut x = area.right().saturating_sub(u16::try_from(wide + 1).unwrap_or(0));
    if wide > 0 {
        paint.put(x, y, 1, " ", Role::Plain);
    }
    for (text, role) in marks {
        x += 1;
        x += paint.put(x, y, area.right().saturating_sub(x), &text, role);
        paint.put(x, y, 1, " ", Role::Plain);
    }
}

fn names(model: &Model, paint: &mut Paint, area: Rect, y: u16, parts: &[Option<String>; 3]) {
    let names = model.lang.of("CHƯA THỰC HIỆN|ĐANG THỰC HIỆN|HOÀN THÀNH", "PLANNED|IN PROGRESS|DONE").split('|');
    let indent = u16::try_from(number_width(model) + 2).unwrap_or(4);
    for (((x, wide), name), (part, state)) in columns(area).into_iter().zip(names).zip(parts.iter().zip(State::ALL)) {
        let shown = match (part, limit(model, state)) {
            (Some(part), _) => part.clone(),
            (None, Some(limit)) => limit,
            (None, None) => String::new(),
        };
        let room = wide.saturating_sub(indent + 1);
        let name_room = room.saturating_sub(u16::try_from(width(&shown) + 1).unwrap_or(0));
        paint.put(x + indent, y, if shown.is_empty() { room } else { name_room }, name, Role::Faint);
        paint.put_right(x + wide - 1, y, &shown, Role::Plain);
    }
}

/// `▲ 12/10` where a column holds more than its limit.
fn limit(model: &Model, state: State) -> Option<String> {
    let limit = model.plan.limits.get(state.name())?;
    let count = model.lanes.counts[state as usize];
    (count > limit.most as usize).then(|| format!("{} {count}/{}", model.theme.signs.overdue, limit.most))
}

fn draw_card(model: &Model, paint: &mut Paint, slot: &Slot, bottom: u16) {
    let Slot { known, x, y, columns, rows, look } = *slot;
    let number = known.task.number;
    let is_focused = model.cursor.task == Some(number);
    let digits = number_width(model);
    let text_x = x + u16::try_from(digits).unwrap_or(2) + 2;
    let room = u16::try_from(columns).unwrap_or(1);
    let base = if known.task.state == State::Done { Role::Faint } else { Role::Plain };
    let title_role = if is_focused { Role::Strong } else { base };
    let cursor = paint.signs().cursor;
    if is_focused {
        for y in y..(y + rows).min(bottom) {
            // In the pen of the title: to change it for the bar alone costs bytes with every key.
            paint.put(x, y, 1, cursor, Role::Strong);
        }
    }
    if model.marked.contains(&number) {
        let sign = paint.signs().mark;
        paint.put(text_x - 1, y, 1, sign, Role::Strong);
    }
    paint.put(x + 1, y, room, &format!("{:>digits$}", number.0), title_role);
    match look {
        Look::Full => full_card(model, paint, slot, text_x, title_role, bottom),
        Look::Line => line_card(model, paint, known, Rect::new(text_x, y, room, 1), title_role),
        Look::Listed => {
            let state = paint.signs().states[known.task.state as usize];
            paint.put(text_x, y, 1, state, title_role);
            line_card(model, paint, known, Rect::new(text_x + 2, y, room.saturating_sub(2), 1), title_role);
        }
    }
}

fn line_card(model: &Model, paint: &mut Paint, known: &Known, row: Rect, role: Role) {
    let (sign, sign_role) = card::sign(model, known);
    let taken = if sign.is_empty() { 0 } else { u16::try_from(width(&sign) + 1).unwrap_or(0) };
    paint.found(row.x, row.y, row.width.saturating_sub(taken), card::title(&known.task), role);
    paint.put_right(row.right(), row.y, &sign, sign_role);
}

fn full_card(model: &Model, paint: &mut Paint, slot: &Slot, x: u16, role: Role, bottom: u16) {
    let Slot { known, columns, .. } = *slot;
    let room = u16::try_from(columns).unwrap_or(1);
    let titles = card::title_lines(&known.task, columns);
    let last = slot.y + u16::try_from(titles.len()).unwrap_or(0);
    for (y, line) in (slot.y..bottom).zip(&titles) {
        paint.found(x, y, room, line, role);
    }
    if last < bottom {
        let (line, role) = card::last_line(model, known, columns);
        let is_done = role == Role::Plain && known.task.state == State::Done;
        paint.put(x, last, room, &line, if is_done { Role::Faint } else { role });
    }
}

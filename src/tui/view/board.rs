//! The board: areas as lanes, three columns. Where there is room all lanes are open, with the cards of the lane in focus in
//! full; else only that lane is, and the others are one line each.

use ratatui::layout::Rect;

use super::card;
use super::paint::Paint;
use super::{Frame, frame};
use crate::domain::id::TaskNo;
use crate::domain::task::State;
use crate::text::{cut, width};
use crate::tui::lanes::{Known, Lane};
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Rows of a card in a lane with more cards than rows: all the same, so that pages stay where they are.
const PAGED_CARD: usize = 4;
/// Rows that an open lane gets, at least.
const FEWEST_ROWS: usize = 8;

/// How the lanes lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// All open; rows between cards of the lane in focus, and between lanes.
    Open { card_gap: usize, lane_gap: usize },
    /// Only the lane in focus is open.
    Accordion,
}

/// The three columns: where each begins and how wide it is, without the bars.
fn columns(area: Rect) -> [(u16, u16); 3] {
    let room = area.width.saturating_sub(2);
    let (first, third) = (room / 3, room.saturating_sub(1) / 3);
    let second = room - first - third;
    // The first begins with the margin of the screen.
    [(area.x + 1, first.saturating_sub(1)), (area.x + first + 1, second), (area.x + first + second + 2, third)]
}

/// Columns of a number: room for the highest one.
fn number_width(model: &Model) -> usize {
    let highest = model.plan.next_number.saturating_sub(1).max(10);
    highest.to_string().len()
}

/// Columns for the text of a card: behind cursor, number and a blank, with one blank before the bar.
fn text_width(model: &Model, (_, wide): (u16, u16)) -> usize {
    usize::from(wide).saturating_sub(number_width(model) + 3).max(1)
}

fn known(model: &Model, number: TaskNo) -> Option<&Known> {
    model.lanes.known(number)
}

/// Rows that a column of full cards takes; counts no further than `most`.
fn column_rows(model: &Model, cards: &[TaskNo], place: (u16, u16), gap: usize, most: usize) -> usize {
    let columns = text_width(model, place);
    let mut rows = 0;
    for (at, card) in cards.iter().enumerate() {
        rows += known(model, *card).map_or(0, |known| card::height(&known.task, columns));
        rows += if at > 0 { gap } else { 0 };
        if rows > most {
            break;
        }
    }
    rows
}

fn full_rows(model: &Model, lane: &Lane, area: Rect, gap: usize, most: usize) -> usize {
    let places = columns(area);
    let rows = lane.columns.iter().zip(places).map(|(cards, place)| column_rows(model, cards, place, gap, most));
    rows.max().unwrap_or(0)
}

fn compact_rows(lane: &Lane) -> usize {
    lane.columns.iter().map(Vec::len).max().unwrap_or(0).max(1)
}

/// The roomiest shape that fits whichever lane is in focus, so that it does not change with the cursor.
fn shape(model: &Model, area: Rect) -> Shape {
    let height = usize::from(area.height);
    let lanes = &model.lanes.lanes;
    let compact: usize = lanes.iter().map(|lane| 1 + compact_rows(lane)).sum();
    if 1 + compact > height {
        return Shape::Accordion;
    }
    for (card_gap, lane_gap) in [(1, 1), (0, 1), (0, 0)] {
        let gaps = lane_gap * lanes.len().saturating_sub(1);
        let more = |lane: &Lane| full_rows(model, lane, area, card_gap, height).saturating_sub(compact_rows(lane));
        let worst = lanes.iter().map(more).max().unwrap_or(0);
        if 1 + compact + gaps + worst <= height {
            return Shape::Open { card_gap, lane_gap };
        }
    }
    Shape::Accordion
}

/// A card on the screen.
struct Slot<'a> {
    known: &'a Known,
    x: u16,
    y: u16,
    columns: usize,
    rows: u16,
    is_full: bool,
}

/// What stands on a row of the board.
enum Line {
    /// An area in one line.
    Closed(usize),
    /// The line of an open area.
    Open(usize),
    /// The names of the columns, with the part of each that is shown.
    Names([Option<String>; 3]),
}

/// Where everything lies.
struct Layout<'a> {
    lines: Vec<(u16, Line)>,
    slots: Vec<Slot<'a>>,
    /// From which row to which the bars between the columns run.
    bars: Vec<(u16, u16)>,
}

fn layout(model: &Model, area: Rect) -> Layout<'_> {
    let mut layout = Layout { lines: Vec::new(), slots: Vec::new(), bars: Vec::new() };
    match shape(model, area) {
        Shape::Open { card_gap, lane_gap } => open(model, area, card_gap, lane_gap, &mut layout),
        Shape::Accordion => accordion(model, area, &mut layout),
    }
    layout
}

fn open<'a>(model: &'a Model, area: Rect, card_gap: usize, lane_gap: usize, layout: &mut Layout<'a>) {
    let mut y = area.y;
    layout.lines.push((y, Line::Names([None, None, None])));
    layout.bars.push((y, y + 1));
    y += 1;
    for (at, lane) in model.lanes.lanes.iter().enumerate() {
        layout.lines.push((y, Line::Open(at)));
        y += 1;
        let is_focused = at == model.cursor.place.lane;
        let bottom = place_cards(model, lane, area, y, card_gap, is_focused, layout);
        let is_last = at + 1 == model.lanes.lanes.len();
        let end = if is_last { area.bottom() } else { bottom };
        layout.bars.push((y, end));
        y = bottom + u16::try_from(lane_gap).unwrap_or(0);
    }
}

fn place_cards<'a>(
    model: &'a Model,
    lane: &Lane,
    area: Rect,
    top: u16,
    gap: usize,
    is_full: bool,
    layout: &mut Layout<'a>,
) -> u16 {
    let mut bottom = top + 1;
    for (cards, place) in lane.columns.iter().zip(columns(area)) {
        let columns = text_width(model, place);
        let mut y = top;
        for (at, card) in cards.iter().enumerate() {
            let Some(known) = known(model, *card) else { continue };
            let rows = if is_full { u16::try_from(card::height(&known.task, columns)).unwrap_or(1) } else { 1 };
            y += if is_full && at > 0 { u16::try_from(gap).unwrap_or(0) } else { 0 };
            layout.slots.push(Slot { known, x: place.0, y, columns, rows, is_full });
            y += rows;
        }
        bottom = bottom.max(y);
    }
    bottom
}

/// The lanes to be shown when there are more than rows: those around the one in focus.
fn window(model: &Model, height: usize) -> std::ops::Range<usize> {
    let lanes = model.lanes.lanes.len();
    let most = height.saturating_sub(1 + FEWEST_ROWS).max(1);
    if lanes <= most {
        return 0..lanes;
    }
    let first = model.cursor.place.lane.saturating_sub(most / 2).min(lanes - most);
    first..first + most
}

fn accordion<'a>(model: &'a Model, area: Rect, layout: &mut Layout<'a>) {
    let window = window(model, area.height.into());
    let rows = usize::from(area.height).saturating_sub(1 + window.len());
    let mut y = area.y;
    for at in window {
        if at != model.cursor.place.lane {
            layout.lines.push((y, Line::Closed(at)));
            y += 1;
            continue;
        }
        layout.lines.push((y, Line::Closed(at)));
        let lane = &model.lanes.lanes[at];
        let gap = [1, 0].into_iter().find(|gap| full_rows(model, lane, area, *gap, rows) <= rows);
        let names = match gap {
            Some(gap) => {
                place_cards(model, lane, area, y + 2, gap, true, layout);
                [None, None, None]
            }
            None => pages(model, lane, area, y + 2, rows, layout),
        };
        layout.lines.push((y + 1, Line::Names(names)));
        let end = y + 2 + u16::try_from(rows).unwrap_or(0);
        layout.bars.push((y + 1, end));
        y = end;
    }
}

fn page_size(rows: usize) -> usize {
    ((rows + 1) / PAGED_CARD).max(1)
}

/// One page of a lane with more cards than rows: that of the cursor, in all columns.
fn pages<'a>(
    model: &'a Model,
    lane: &Lane,
    area: Rect,
    top: u16,
    rows: usize,
    layout: &mut Layout<'a>,
) -> [Option<String>; 3] {
    let size = page_size(rows);
    let page = model.cursor.place.row / size;
    let mut names = [None, None, None];
    for ((cards, place), name) in lane.columns.iter().zip(columns(area)).zip(&mut names) {
        let last_page = cards.len().saturating_sub(1) / size;
        let first = page.min(last_page) * size;
        let shown = &cards[first..cards.len().min(first + size)];
        if cards.len() > size {
            *name = Some(format!("{}-{}/{}", first + 1, first + shown.len(), cards.len()));
        }
        let columns = text_width(model, place);
        for (at, card) in shown.iter().enumerate() {
            let Some(known) = known(model, *card) else { continue };
            let y = top + u16::try_from(at * PAGED_CARD).unwrap_or(0);
            let rows = u16::try_from(card::height(&known.task, columns)).unwrap_or(1);
            layout.slots.push(Slot { known, x: place.0, y, columns, rows, is_full: true });
        }
    }
    names
}

/// How many cards of a column PgDn skips.
pub fn cards_a_page(model: &Model) -> usize {
    let Frame { body, .. } = frame(model);
    let lanes = window(model, body.height.into()).len();
    page_size(usize::from(body.height).saturating_sub(1 + lanes))
}

/// The card at a place of the screen.
pub fn card_at(model: &Model, x: u16, y: u16) -> Option<TaskNo> {
    let Frame { body, .. } = frame(model);
    let is_in = |slot: &&Slot| {
        let wide = u16::try_from(slot.columns + number_width(model) + 2).unwrap_or(u16::MAX);
        (slot.x..slot.x.saturating_add(wide)).contains(&x) && (slot.y..slot.y + slot.rows).contains(&y)
    };
    let layout = layout(model, body);
    layout.slots.iter().find(is_in).map(|slot| slot.known.task.number)
}

/// Draws the board.
pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect) {
    if model.lanes.lanes.is_empty() {
        let text =
            model.lang.of("Chưa có kế hoạch nào. Nhập: cchc import TỆP", "There is no plan yet: cchc import FILE");
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
        let text = model.lang.of("Không có nhiệm vụ nào khớp.", "No task matches.");
        paint.put(area.x + 5, area.bottom().saturating_sub(2), area.width.saturating_sub(6), text, Role::Plain);
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

/// `▲ 1 quá hạn`, `◊ 1 chờ mốc`; the second in short where there are both.
fn lane_marks(model: &Model, lane: &Lane) -> Vec<(String, Role)> {
    let (lang, signs) = (model.lang, &model.theme.signs);
    let overdue = (lane.overdue > 0)
        .then(|| (format!("{} {} {}", signs.overdue, lane.overdue, lang.of("quá hạn", "overdue")), Role::Overdue));
    let word = if lane.overdue > 0 { String::new() } else { format!(" {}", lang.of("chờ mốc", "waiting")) };
    let waiting = (lane.waiting > 0).then(|| (format!("{} {}{word}", signs.waiting, lane.waiting), Role::Waiting));
    overdue.into_iter().chain(waiting).collect()
}

fn lane_line(model: &Model, paint: &mut Paint, area: Rect, y: u16, at: usize, count_width: usize) {
    let (lane, signs) = (&model.lanes.lanes[at], paint.signs());
    let is_open = at == model.cursor.place.lane;
    let (numeral, name) = area_name(model, at);
    let sign = if is_open { signs.open_lane } else { signs.closed_lane };
    paint.put(area.x + 1, y, 1, sign, Role::Plain);
    paint.put(area.x + 3, y, 5, &numeral, Role::Plain);
    let marks_x = area.right().saturating_sub(16);
    let counts: Vec<String> = signs
        .states
        .iter()
        .zip(&lane.columns)
        .map(|(sign, cards)| format!("{sign} {:<count_width$}", cards.len()))
        .collect();
    let counts = counts.join("   ");
    let counts_x = marks_x.saturating_sub(u16::try_from(width(&counts) + 4).unwrap_or(0));
    let name_x = area.x + 3 + u16::try_from(width(&numeral).max(3)).unwrap_or(3) + 1;
    let role = if is_open { Role::Strong } else { Role::Plain };
    paint.put(name_x, y, counts_x.saturating_sub(name_x + 1), &name, role);
    paint.put(counts_x, y, marks_x - counts_x, &counts, Role::Plain);
    let mut x = marks_x;
    for (text, role) in lane_marks(model, lane) {
        x += paint.put(x, y, area.right().saturating_sub(x), &text, role) + 2;
    }
}

fn open_line(model: &Model, paint: &mut Paint, area: Rect, y: u16, at: usize) {
    let (numeral, name) = area_name(model, at);
    paint.rule(area.x, y, area.width);
    let role = if at == model.cursor.place.lane { Role::Strong } else { Role::Plain };
    let marks = lane_marks(model, &model.lanes.lanes[at]);
    let wide: usize = marks.iter().map(|(text, _)| width(text) + 1).sum();
    let room = usize::from(area.width).saturating_sub(wide + 6);
    let name = format!(" {} ", cut(&format!("{numeral} · {name}"), room));
    paint.put(area.x, y, area.width, &name, role);
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
    let Slot { known, x, y, columns, rows, is_full } = *slot;
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
            paint.put(x, y, 1, cursor, Role::Plain);
        }
    }
    if model.marked.contains(&number) {
        let sign = paint.signs().mark;
        paint.put(text_x - 1, y, 1, sign, Role::Strong);
    }
    paint.put(x + 1, y, room, &format!("{:>digits$}", number.0), title_role);
    if !is_full {
        let (sign, role) = card::sign(model, known);
        let taken = if sign.is_empty() { 0 } else { u16::try_from(width(&sign) + 1).unwrap_or(0) };
        paint.put(text_x, y, room.saturating_sub(taken), card::title(&known.task), title_role);
        paint.put_right(text_x + room, y, &sign, role);
        return;
    }
    let titles = card::title_lines(&known.task, columns);
    let last = y + u16::try_from(titles.len()).unwrap_or(0);
    for (y, line) in (y..bottom).zip(&titles) {
        paint.put(text_x, y, room, line, title_role);
    }
    if last < bottom {
        let (line, role) = card::last_line(model, known, columns);
        let role = if role == Role::Plain { base } else { role };
        paint.put(text_x, last, room, &line, role);
    }
}

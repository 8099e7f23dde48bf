//! Where lanes and cards lie.
//!
//! How the board is divided depends on its size and on all cards of the plan, never on the cursor or on a filter; so neither
//! moves more than it must. When the cursor goes to the next lane, one line moves: that of the lane it goes to.

use ratatui::layout::Rect;
use std::ops::Range;

use super::super::{Frame, card, frame};
use crate::domain::id::TaskNo;
use crate::domain::task::Task;
use crate::text::width;
use crate::tui::lanes::{Known, Lane};
use crate::tui::model::Model;

/// The rows between two cards in full, where only one lane is open.
const GAP: usize = 1;
/// Rows that an open lane gets at least, before lanes that are not in focus go out of sight.
const FEWEST_ROWS: usize = 3;
/// With fewer rows for the open lane, its cards are of one line each: two in full.
const FEWEST_FULL_ROWS: usize = 7;
/// Narrower than this, three columns would hold no title: the cards of the lane in focus are one list.
pub(super) const NARROW: u16 = 60;

/// How the lanes lie.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    /// All open: rows between cards in full, and between lanes; whether all cards are in full, or only those of the lane in
    /// focus; and the rows of each lane that is not in focus.
    Open { card_gap: usize, lane_gap: usize, is_full: bool, rows: Vec<usize> },
    /// Only the lane in focus is open.
    Accordion,
    /// Only the lane in focus is open, its three columns one below the other.
    List,
}

/// The three columns: where each begins and how wide it is, without the bars.
pub(super) fn columns(area: Rect) -> [(u16, u16); 3] {
    let room = area.width.saturating_sub(2);
    let (first, third) = (room / 3, room.saturating_sub(1) / 3);
    let second = room - first - third;
    // The first begins with the margin of the screen.
    [(area.x + 1, first.saturating_sub(1)), (area.x + first + 1, second), (area.x + first + second + 2, third)]
}

/// Columns of a number: room for the highest one.
pub(super) fn number_width(model: &Model) -> usize {
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

fn rows_of(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// For each column of a lane the rows of all its cards in full, without those between them, and how many cards there are,
/// whatever the filter. Counts no further than `most` rows.
fn heights(model: &Model, lane: &Lane, area: Rect, most: usize) -> [(usize, usize); 3] {
    let places = columns(area);
    std::array::from_fn(|column| {
        let (cards, columns) = (&lane.whole[column], text_width(model, places[column]));
        let mut rows = 0;
        for card in cards {
            rows += known(model, *card).map_or(0, |known| card::height(&known.task, columns));
            if rows > most {
                break;
            }
        }
        (rows, cards.len())
    })
}

/// Rows of a lane whose columns have these heights.
fn full_rows(heights: &[(usize, usize); 3], gap: usize) -> usize {
    heights.iter().map(|(rows, cards)| rows + gap * cards.saturating_sub(1)).max().unwrap_or(0).max(1)
}

/// Rows of a lane with all its cards in one line each, whatever the filter.
fn compact_rows(lane: &Lane) -> usize {
    lane.whole.iter().map(Vec::len).max().unwrap_or(0).max(1)
}

/// The roomiest shape that fits whichever lane is in focus.
fn shape(model: &Model, area: Rect) -> Shape {
    if area.width < NARROW {
        return Shape::List;
    }
    let height = usize::from(area.height);
    let lanes = &model.lanes.lanes;
    let compact: Vec<usize> = lanes.iter().map(compact_rows).collect();
    if 1 + lanes.len() + compact.iter().sum::<usize>() > height {
        return Shape::Accordion;
    }
    let between = lanes.len().saturating_sub(1);
    let heights: Vec<_> = lanes.iter().map(|lane| heights(model, lane, area, height)).collect();
    let ways = [(1, 1, true), (1, 0, true), (1, 1, false), (0, 1, false), (0, 0, false)];
    let mut fitting = ways.into_iter().filter_map(|(card_gap, lane_gap, is_full)| {
        let full = heights.iter().map(|heights| full_rows(heights, card_gap));
        let more = full.clone().zip(&compact).map(|(full, compact)| full.saturating_sub(*compact));
        let (rows, more) = if is_full { (full.collect(), 0) } else { (compact.clone(), more.max().unwrap_or(0)) };
        let all = 1 + lanes.len() + rows.iter().sum::<usize>() + more + lane_gap * between;
        (all <= height).then_some(Shape::Open { card_gap, lane_gap, is_full, rows })
    });
    fitting.next().unwrap_or(Shape::Accordion)
}

/// A card on the screen.
pub(super) struct Slot<'a> {
    pub(super) known: &'a Known,
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) columns: usize,
    pub(super) rows: u16,
    pub(super) look: Look,
}

/// How much of a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Its title, who leads and when.
    Full,
    /// One line.
    Line,
    /// One line that tells its state, because no column does.
    Listed,
}

/// What stands on a row of the board.
pub(super) enum Line {
    /// An area in one line.
    Closed(usize),
    /// The line of an open area.
    Open(usize),
    /// The names of the columns, with the part of each that is shown.
    Names([Option<String>; 3]),
}

/// Where everything lies.
pub(super) struct Layout<'a> {
    pub(super) lines: Vec<(u16, Line)>,
    pub(super) slots: Vec<Slot<'a>>,
    /// From which row to which the bars between the columns run.
    pub(super) bars: Vec<(u16, u16)>,
    /// The first row of the lane in focus.
    pub(super) top: u16,
}

pub(super) fn layout(model: &Model, area: Rect) -> Layout<'_> {
    let mut layout = Layout { lines: Vec::new(), slots: Vec::new(), bars: Vec::new(), top: area.y };
    match shape(model, area) {
        Shape::Open { card_gap, lane_gap, is_full, rows } => {
            open(model, area, (card_gap, lane_gap), is_full, &rows, &mut layout);
        }
        shape => accordion(model, area, shape == Shape::List, &mut layout),
    }
    layout
}

/// Where the cards of one lane go.
#[derive(Clone, Copy)]
struct Room {
    area: Rect,
    top: u16,
    rows: usize,
    gap: usize,
    look: Look,
}

fn open<'a>(
    model: &'a Model,
    area: Rect,
    (card_gap, lane_gap): (usize, usize),
    is_full: bool,
    rows: &[usize],
    layout: &mut Layout<'a>,
) {
    layout.lines.push((area.y, Line::Names([None, None, None])));
    layout.bars.push((area.y, area.y + 1));
    let focus = model.cursor.place.lane;
    // The lane in focus gets what is left: those above it lie at the top, those below it at the bottom.
    let below: usize = rows.iter().skip(focus + 1).map(|rows| 1 + rows + lane_gap).sum();
    let mut y = area.y + 1;
    for (at, lane_rows) in rows.iter().enumerate() {
        layout.lines.push((y, Line::Open(at)));
        let end = if at + 1 == rows.len() {
            area.bottom()
        } else if at == focus && !is_full {
            area.bottom().saturating_sub(rows_of(below))
        } else {
            y + 1 + rows_of(*lane_rows)
        };
        layout.bars.push((y + 1, end));
        if at == focus {
            layout.top = y + 1;
        }
        let look = if is_full || at == focus { Look::Full } else { Look::Line };
        place_cards(model, at, Room { area, top: y + 1, rows: (end - y - 1).into(), gap: card_gap, look }, layout);
        y = end + rows_of(lane_gap);
    }
}

/// The lanes to be shown when there are more than rows: those around the one in focus.
fn window(model: &Model, height: usize) -> Range<usize> {
    let lanes = model.lanes.lanes.len();
    let most = height.saturating_sub(1 + FEWEST_ROWS).max(1);
    if lanes <= most {
        return 0..lanes;
    }
    let first = model.cursor.place.lane.saturating_sub(most / 2).min(lanes - most);
    first..first + most
}

/// The room of the open lane of an accordion, once it is known where its line lies.
fn accordion_room(model: &Model, area: Rect, is_list: bool, line: u16) -> Room {
    let names = usize::from(!is_list);
    let shown = window(model, area.height.into()).len();
    let rows = usize::from(area.height).saturating_sub(names + shown);
    let look = match (is_list, rows < FEWEST_FULL_ROWS) {
        (true, _) => Look::Listed,
        (false, true) => Look::Line,
        (false, false) => Look::Full,
    };
    Room { area, top: line + 1 + rows_of(names), rows, gap: GAP, look }
}

fn accordion<'a>(model: &'a Model, area: Rect, is_list: bool, layout: &mut Layout<'a>) {
    let mut y = area.y;
    for at in window(model, area.height.into()) {
        layout.lines.push((y, Line::Closed(at)));
        if at != model.cursor.place.lane {
            y += 1;
            continue;
        }
        let room = accordion_room(model, area, is_list, y);
        let end = room.top + rows_of(room.rows);
        layout.top = room.top;
        if is_list {
            list_cards(model, at, room, layout);
        } else {
            let parts = place_cards(model, at, room, layout);
            layout.lines.push((y + 1, Line::Names(parts)));
            layout.bars.push((y + 1, end));
        }
        y = end;
    }
}

/// Whether a title may take a second line; quick, because it is asked for every card of a long lane.
fn may_wrap(task: &Task, columns: usize) -> bool {
    let title = card::title(task);
    title.len() > columns && width(title) > columns
}

/// From one card to the next where a lane has more cards than rows: the same for all, so that pages stay where they are.
fn step(model: &Model, lane: &Lane, room: Room) -> usize {
    if room.look != Look::Full {
        return 1;
    }
    let wraps = lane.whole.iter().zip(columns(room.area)).any(|(cards, place)| {
        let columns = text_width(model, place);
        cards.iter().filter_map(|card| known(model, *card)).any(|known| may_wrap(&known.task, columns))
    });
    GAP + if wraps { 3 } else { 2 }
}

fn page_size(rows: usize, step: usize) -> usize {
    let gap = if step == 1 { 0 } else { GAP };
    ((rows + gap) / step).max(1)
}

/// The page of the cursor: its first card, and how many are on it.
fn page(row: usize, cards: usize, size: usize) -> Range<usize> {
    let last = cards.saturating_sub(1) / size;
    // The last page has as many cards as any other: none is out of sight while rows are empty.
    let first = ((row / size).min(last) * size).min(cards.saturating_sub(size));
    first..cards.min(first + size)
}

/// Places the cards of a lane that fit, and returns which part of each column they are, if not all.
fn place_cards<'a>(model: &'a Model, at: usize, room: Room, layout: &mut Layout<'a>) -> [Option<String>; 3] {
    let lane = &model.lanes.lanes[at];
    let is_paged = match room.look {
        Look::Full => full_rows(&heights(model, lane, room.area, room.rows), room.gap) > room.rows,
        _ => compact_rows(lane) > room.rows,
    };
    let step = if is_paged { step(model, lane, room) } else { 0 };
    let size = if is_paged { page_size(room.rows, step) } else { usize::MAX };
    let row = if at == model.cursor.place.lane { model.cursor.place.row } else { 0 };
    let mut parts = [None, None, None];
    for ((cards, place), part) in lane.columns.iter().zip(columns(room.area)).zip(&mut parts) {
        let page = page(row, cards.len(), size);
        if page.len() < cards.len() {
            *part = Some(format!("{}-{}/{}", page.start + 1, page.end, cards.len()));
        }
        let columns = text_width(model, place);
        let mut y = room.top;
        for known in cards[page].iter().filter_map(|card| known(model, *card)) {
            let rows = if room.look == Look::Full { card::height(&known.task, columns) } else { 1 };
            layout.slots.push(Slot { known, x: place.0, y, columns, rows: rows_of(rows), look: room.look });
            let natural = if room.look == Look::Full { rows + room.gap } else { 1 };
            y = y.saturating_add(rows_of(if is_paged { step } else { natural }));
        }
    }
    parts
}

/// The cards of a lane one below the other, column by column: the page with the cursor.
fn list_cards<'a>(model: &'a Model, at: usize, room: Room, layout: &mut Layout<'a>) {
    let columns = &model.lanes.lanes[at].columns;
    let place = model.cursor.place;
    let before: usize = columns.iter().take(place.column).map(Vec::len).sum();
    let cards: Vec<TaskNo> = columns.iter().flatten().copied().collect();
    let wide = usize::from(room.area.width).saturating_sub(number_width(model) + 3).max(1);
    let page = page(before + place.row, cards.len(), room.rows.max(1));
    for (y, known) in (room.top..).zip(cards[page].iter().filter_map(|card| known(model, *card))) {
        layout.slots.push(Slot { known, x: room.area.x, y, columns: wide, rows: 1, look: room.look });
    }
}

/// How many cards of a column PgDn skips.
pub fn cards_a_page(model: &Model) -> usize {
    let Frame { body, .. } = frame(model);
    let Some(lane) = model.lanes.lanes.get(model.cursor.place.lane) else { return 1 };
    let room = accordion_room(model, body, shape(model, body) == Shape::List, body.y);
    page_size(room.rows, step(model, lane, room))
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

//! Where lanes and cards lie.

use ratatui::layout::Rect;

use super::super::{Frame, card, frame};
use crate::domain::id::TaskNo;
use crate::tui::lanes::{Known, Lane};
use crate::tui::model::Model;

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
pub(super) struct Slot<'a> {
    pub(super) known: &'a Known,
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) columns: usize,
    pub(super) rows: u16,
    pub(super) is_full: bool,
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
}

pub(super) fn layout(model: &Model, area: Rect) -> Layout<'_> {
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

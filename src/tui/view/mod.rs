//! The picture of a model: reads, never changes.

pub mod agenda;
pub mod board;
mod card;
pub mod figures;
mod footer;
mod form;
mod header;
pub mod help;
mod log;
mod meeting;
mod menu;
pub mod page;
mod paint;
pub mod preview;
mod sheet;
mod targets;
pub mod task;
pub mod year;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layer::Layer;
use super::model::{Model, Screen};
use super::theme::Role;
use crate::text::wrap;
use crate::words;
use paint::Paint;

/// Fewer columns or rows than these hold no board.
const SMALLEST: (u16, u16) = (24, 6);
/// In fewer columns or rows than these the header is one row and no line is drawn around the body.
const SMALL: (u16, u16) = (60, 16);

fn is_below((width, height): (u16, u16), (columns, rows): (u16, u16)) -> bool {
    width < columns || height < rows
}

/// The parts of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// Two rows and a line; one row in a small window.
    pub header: Rect,
    /// What the screen is about.
    pub body: Rect,
    /// The task panel beside the board, behind a bar.
    pub panel: Option<Rect>,
    /// One or two rows under a line; in a small window without the line.
    pub footer: Rect,
}

/// How a screen of this size is divided.
pub(super) fn frame(model: &Model) -> Frame {
    let (width, height) = model.size;
    let footer = if model.is_wide() && height >= 30 { 2 } else { 1 };
    let (header, line) = if is_below(model.size, SMALL) { (1, 0) } else { (3, 1) };
    let body_height = height.saturating_sub(header + line + footer);
    let has_panel = match model.screen {
        Screen::Board | Screen::Agenda | Screen::Targets => true,
        Screen::Year => model.opened.is_some(),
        Screen::Figures | Screen::Log => false,
    };
    let panel_width = (model.is_wide() && has_panel).then(|| (width / 100 * 34 + width % 100 * 34 / 100).clamp(41, 70));
    let board_width = width - panel_width.map_or(0, |panel| panel + 1);
    let at = |x, y, width, height| Rect::new(x, y, width, height);
    Frame {
        header: at(0, 0, width, header),
        body: at(0, header, board_width, body_height),
        panel: panel_width.map(|panel| at(board_width + 1, header, panel, body_height)),
        footer: at(0, height.saturating_sub(footer), width, footer),
    }
}

/// Rows of a screen with so many for its body.
pub(super) fn with_chrome(model: &Model, body: u16) -> u16 {
    let taken = model.size.1.saturating_sub(frame(model).body.height);
    body.saturating_add(taken)
}

/// Rows above the line over the footer.
pub(super) fn above_footer(model: &Model) -> u16 {
    frame(model).body.bottom()
}

/// Rows of the agenda under its title.
pub(super) fn agenda_rows(model: &Model) -> usize {
    frame(model).body.height.saturating_sub(1).into()
}

/// Draws the model into an empty buffer of its size; returns where the cursor shows, if a text field has it.
pub fn view(model: &Model, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let paint = &mut Paint::new(buffer, &model.theme, model.filter.wanted().collect());
    if is_below(model.size, SMALLEST) {
        too_small(model, paint);
        return None;
    }
    if model.is_in_meeting() {
        return meeting::draw(model, paint);
    }
    let frame = frame(model);
    body(model, paint, frame);
    if is_below(model.size, SMALL) {
        header::draw_small(model, paint, frame);
    } else {
        header::draw(model, paint, frame);
        rules(paint, frame);
    }
    let cursor = footer::draw(model, paint, frame);
    over(model, paint, frame).or(cursor)
}

fn body(model: &Model, paint: &mut Paint, frame: Frame) {
    let opened = model.opened.map(|opened| opened.task);
    match (opened, frame.panel) {
        (Some(task), None) => {
            let room = task::room(model, frame);
            task::draw(model, paint, room, task, true);
        }
        (_, panel) => {
            match model.screen {
                Screen::Board => board::draw(model, paint, frame.body),
                Screen::Agenda => agenda::draw(model, paint, frame.body),
                Screen::Targets => targets::draw(model, paint, frame),
                Screen::Year => year::draw(model, paint, frame.body),
                Screen::Figures => figures::draw(model, paint, frame.body),
                Screen::Log => log::draw(model, paint, frame.body),
            }
            if let (Some(panel), Some(task)) = (panel, model.focus()) {
                task::draw(model, paint, panel, task, opened.is_some());
            }
        }
    }
}

/// The lines that part header, body, panel and footer.
fn rules(paint: &mut Paint, frame: Frame) {
    let signs = paint.signs();
    let (top, bottom) = (2, frame.footer.y.saturating_sub(1));
    paint.rule(0, top, frame.footer.width);
    paint.rule(0, bottom, frame.footer.width);
    let Some(panel) = frame.panel else { return };
    let x = panel.x - 1;
    paint.put(x, top, 1, signs.tee_down, Role::Rule);
    paint.put(x, bottom, 1, signs.tee_up, Role::Rule);
    for y in frame.body.y..frame.body.bottom() {
        let meets = paint.symbol(x.saturating_sub(1), y) == signs.rule;
        paint.put(x, y, 1, if meets { signs.tee_left } else { signs.bar }, Role::Rule);
    }
}

/// Menus, forms, the palette and help lie over the rest.
fn over(model: &Model, paint: &mut Paint, frame: Frame) -> Option<(u16, u16)> {
    let mut cursor = None;
    for layer in &model.layers {
        cursor = match layer {
            Layer::Menu(menu) => {
                menu::draw(model, paint, frame, menu);
                None
            }
            Layer::Palette(palette) => Some(menu::draw_palette(model, paint, frame, palette)),
            Layer::Form(form) if form.kind.is_about_point() && meeting::asked(model).is_some() => cursor,
            Layer::Form(form) if form.sheet.is_some() => sheet::draw(model, paint, frame, form),
            Layer::Form(form) => form::draw(model, paint, frame, form),
            Layer::Help(top) => {
                help::draw(model, paint, frame, *top);
                None
            }
            Layer::Page(page) => {
                page::draw(model, paint, page);
                None
            }
            Layer::Preview(preview) => {
                preview::draw(model, paint, frame, preview);
                None
            }
            Layer::Question(_) | Layer::Filter(..) => cursor,
        };
    }
    cursor
}

/// No board fits: says so, and what to do.
fn too_small(model: &Model, paint: &mut Paint) {
    let ((width, height), (columns, rows)) = (model.size, SMALLEST);
    let words = words!(
        "Cửa sổ {width}x{height} nhỏ quá.\nCần ít nhất {columns} cột, {rows} dòng: kéo rộng cửa sổ hoặc giảm cỡ chữ.",
        "The window, {width}x{height}, is too small.\nAt least {columns} columns and {rows} rows are needed."
    );
    let room = usize::from(width.saturating_sub(2));
    let lines = wrap(words.say(model.lang), room);
    let top = height.saturating_sub(u16::try_from(lines.len()).unwrap_or(0)) / 2;
    for (y, line) in (top..height).zip(&lines) {
        paint.put(1, y, width.saturating_sub(1), line, Role::Plain);
    }
}

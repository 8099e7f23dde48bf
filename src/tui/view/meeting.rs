//! The meeting: one task at a time, large and quiet, for a room to read.

mod page;

use ratatui::layout::Rect;

use super::paint::Paint;
use super::{Frame, SMALL, footer, is_below, over};
use crate::calendar::{day, day_month, weekday};
use crate::domain::meeting::{Meeting, Ruling, reporter};
use crate::text::{cut, plural, width};
use crate::tui::command::Command;
use crate::tui::form::{Form, Kind};
use crate::tui::layer::Layer;
use crate::tui::meeting::{Room, name};
use crate::tui::model::{Link, Model};
use crate::tui::theme::Role;
use crate::words;

/// The decisions in the order of their digits.
const RULINGS: [Ruling; 6] =
    [Ruling::Done, Ruling::Extended, Ruling::Blocked, Ruling::HandedOver, Ruling::Directed, Ruling::Assigned];
/// Columns before the digits and the row of points.
const MARGIN: u16 = 3;

/// The parts of the screen: what a form may cover lies between header and the row of points.
fn frame(model: &Model, is_small: bool) -> Frame {
    let (width, height) = model.size;
    let (header, under) = if is_small { (1, 1) } else { (2, 3) };
    Frame {
        header: Rect::new(0, 0, width, header),
        body: Rect::new(0, header, width, height.saturating_sub(header + under)),
        panel: None,
        footer: Rect::new(0, height.saturating_sub(1), width, 1),
    }
}

/// Draws it and what lies over it; returns where the cursor shows, if a text field has it.
pub(super) fn draw(model: &Model, paint: &mut Paint) -> Option<(u16, u16)> {
    let is_small = is_below(model.size, SMALL);
    let frame = frame(model, is_small);
    let (asked, mut cursor) = (asked(model), None);
    if let Some((room, meeting)) = model.held() {
        header(model, paint, room, meeting, is_small);
        let digits = if is_small { 2 } else { 4 };
        let page = Rect { height: frame.body.height.saturating_sub(digits), ..frame.body };
        cursor = page::draw(model, paint, page, meeting, asked);
        let below = Rect { y: page.bottom(), height: frame.body.height - page.height, ..page };
        if is_small {
            short_digits(model, paint, below);
        } else {
            match model.lesson {
                Some(lesson) => {
                    paint.put(1, 1, frame.header.width.saturating_sub(2), lesson.say(model.lang), Role::Strong);
                }
                None => paint.rule(0, 1, frame.header.width),
            }
            wide_digits(model, paint, below, asked);
            paint.rule(0, frame.body.bottom(), frame.header.width);
            passed(model, paint, frame.body.bottom() + 1, room, meeting);
        }
    }
    let in_footer = footer::draw(model, paint, frame);
    over(model, paint, frame).or(cursor).or(in_footer)
}

/// The decision that is asked for on the page itself; in a small window a box lies over the page instead.
pub(super) fn asked(model: &Model) -> Option<&Form> {
    if !model.is_in_meeting() || is_below(model.size, SMALL) {
        return None;
    }
    model.layers.iter().find_map(|layer| match layer {
        Layer::Form(form) if form.kind.is_about_point() => Some(form.as_ref()),
        _ => None,
    })
}

/// `GIAO BAN · Thứ Hai 18/03/2024     Văn phòng - Thống kê · việc 3/8`
fn header(model: &Model, paint: &mut Paint, room: &Room, meeting: &Meeting, is_small: bool) {
    let (lang, all) = (model.lang, model.size.0);
    let on =
        if is_small { day_month(meeting.on) } else { format!("{} {}", weekday(meeting.on, lang), day(meeting.on)) };
    let used =
        paint.put(1, 0, all.saturating_sub(2), &format!("{} · {on}", lang.of("GIAO BAN", "MEETING")), Role::Strong);
    let (at, count) = (room.at + 1, meeting.points.len());
    let place = if count == 0 {
        String::new()
    } else {
        words!("việc {at}/{count}", "point {at}/{count}").say(lang).to_owned()
    };
    let unit = model.point_task().and_then(|task| reporter(&model.plan, task));
    let unit = unit.map_or("", |unit| if is_small { unit.short.as_str() } else { unit.name.as_str() });
    let room = usize::from(all.saturating_sub(used + 4)).saturating_sub(width(&place) + 3);
    let unit = cut(unit, room);
    let right = if unit.is_empty() { place } else { format!("{unit} · {place}") };
    paint.put_right(all.saturating_sub(1), 0, &right, Role::Plain);
}

/// `1  Hoàn thành             4  Giao bộ phận khác`, in three rows under a line; the one that is asked for has the cursor.
fn wide_digits(model: &Model, paint: &mut Paint, area: Rect, asked: Option<&Form>) {
    paint.rule(area.x, area.y, area.width);
    for (at, ruling) in (0u16..).zip(RULINGS) {
        let x = MARGIN + at / 3 * 27;
        if asked.is_some_and(|form| form.kind == Kind::Rule(ruling)) {
            paint.put(x - 2, area.y + 1 + at % 3, 1, paint.signs().cursor, Role::Plain);
        }
        let text = format!("{}  {}", model.key_of(Command::Rule(ruling)), name(ruling, model.lang));
        paint.put(x, area.y + 1 + at % 3, area.width.saturating_sub(x + 1), &text, Role::Plain);
    }
}

/// The same in two rows of a small window.
fn short_digits(model: &Model, paint: &mut Paint, area: Rect) {
    let lang = model.lang;
    let column = area.width.saturating_sub(1) / 3;
    for (at, ruling) in (0u16..).zip(RULINGS).take(usize::from(area.height) * 3) {
        let short = match ruling {
            Ruling::Done => lang.of("Hoàn thành", "Done"),
            Ruling::Extended => lang.of("Gia hạn", "New day"),
            Ruling::Blocked => lang.of("Vướng mắc", "Blocked"),
            Ruling::HandedOver => lang.of("Giao lại", "Hand over"),
            Ruling::Directed => lang.of("Chỉ đạo", "Decision"),
            Ruling::Assigned => lang.of("Việc mới", "New task"),
        };
        let text = format!("{} {short}", model.key_of(Command::Rule(ruling)));
        paint.put(1 + at % 3 * column, area.y + at / 3, column, &text, Role::Plain);
    }
}

/// `Đã qua  ● ● ○ ○       2 kết luận đã ghi`; while the host is away, that.
fn passed(model: &Model, paint: &mut Paint, y: u16, room: &Room, meeting: &Meeting) {
    let (lang, all) = (model.lang, model.size.0);
    if model.link == Link::Down {
        let lost = lang.of("Mất kết nối, đang nối lại…", "Connection lost, trying again…");
        paint.put(MARGIN, y, all.saturating_sub(MARGIN), lost, Role::Overdue);
        return;
    }
    let count = meeting.holding().count();
    let en = plural(count, "conclusion", "conclusions");
    let told = words!("{count} kết luận đã ghi", "{count} {en} stored");
    let told = told.say(lang);
    paint.put_right(all.saturating_sub(1), y, told, Role::Plain);
    let label = lang.of("Đã qua", "Passed");
    let used = MARGIN + paint.put(MARGIN, y, all, label, Role::Plain) + 2;
    let signs = &model.theme.signs.states;
    let is_passed = |task| room.passed.contains(task);
    let dots = meeting.points.iter().map(|task| if is_passed(task) { signs[2] } else { signs[0] });
    let dots = dots.collect::<Vec<_>>().join(" ");
    let free = usize::from(all.saturating_sub(used)).saturating_sub(width(told) + 3);
    let text = if width(&dots) <= free {
        dots
    } else {
        let passed = meeting.points.iter().filter(|task| is_passed(*task)).count();
        format!("{passed}/{}", meeting.points.len())
    };
    paint.put(used, y, all.saturating_sub(used), &text, Role::Plain);
}

/// What the footer offers.
pub(super) fn likely(model: &Model) -> Vec<(String, String)> {
    let lang = model.lang;
    let hint = |command, vi: &'static str, en: &'static str| (model.key_of(command), lang.of(vi, en).to_owned());
    if is_below(model.size, (76, 0)) {
        return vec![
            hint(Command::Down, "sau", "next"),
            hint(Command::EndMeeting, "kết thúc", "end it"),
            hint(Command::Up, "trước", "previous"),
            hint(Command::Close, "dừng", "pause"),
        ];
    }
    vec![
        hint(Command::Down, "việc sau", "next"),
        hint(Command::Up, "việc trước", "previous"),
        hint(Command::EndMeeting, "kết thúc, ghi thông báo", "end it, write the minutes"),
        hint(Command::Close, "tạm dừng", "pause"),
    ]
}

//! The history as it happens, newest first.

use ratatui::layout::Rect;

use super::agenda::scroll;
use super::paint::Paint;
use crate::domain::sentence::Speaker;
use crate::text::pad;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::words;

pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect) {
    paint.put(
        area.x + 1,
        area.y,
        area.width,
        model.lang.of("Nhật ký, mới nhất ở trên", "Log, newest first"),
        Role::Strong,
    );
    if model.log.is_empty() {
        let text = model.lang.of("Chưa có thay đổi nào.", "Nothing has changed yet.");
        paint.put(area.x + 5, area.y + 2, area.width.saturating_sub(6), text, Role::Plain);
        return;
    }
    let (first, shown) = scroll(paint, model, area, model.log_at, model.log.len());
    for (y, (at, entry)) in (area.y + 1..area.bottom()).zip(model.log.iter().rev().enumerate().skip(first).take(shown))
    {
        let is_chosen = at == model.log_at;
        let role = if is_chosen { Role::Strong } else { Role::Plain };
        if is_chosen {
            let cursor = paint.signs().cursor;
            paint.put(area.x + 1, y, 1, cursor, Role::Plain);
        }
        let on = entry.at.date_naive();
        let when = format!("{} {}", model.day_short(on), entry.at.format("%H:%M"));
        let task = entry.event.task().map(|task| words!("NV {task}", "task {task}").say(model.lang).to_owned());
        let what = Speaker::of(&model.plan, model.lang).on(on).in_task(&entry.event);
        let line = format!("{when}  {}  {} {what}", pad(&entry.by.name, 14), pad(&task.unwrap_or_default(), 7));
        paint.put(area.x + 3, y, area.width.saturating_sub(4), &line, Role::Plain);
        paint.put(area.x + 3, y, area.width.saturating_sub(4), &when, role);
    }
}

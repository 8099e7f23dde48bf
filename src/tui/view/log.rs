//! The history as it happens, newest first.

use ratatui::layout::Rect;

use super::agenda::scroll;
use super::paint::Paint;
use crate::text::pad;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::words;

/// Below so many columns an entry has no room for its hour and its author.
const NARROW: u16 = 60;

pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect) {
    paint.put(
        area.x + 1,
        area.y,
        area.width,
        model.lang.of("Nhật ký, mới nhất ở trên", "Log, newest first"),
        Role::Strong,
    );
    let count = model.logged().count();
    if count == 0 {
        let text = if model.log.is_empty() {
            model.lang.of("Chưa có thay đổi nào.", "Nothing has changed yet.")
        } else {
            model.lang.of("Không có thay đổi nào của các nhiệm vụ đang lọc.", "No change of the filtered tasks.")
        };
        paint.put(area.x + 5, area.y + 2, area.width.saturating_sub(6), text, Role::Plain);
        return;
    }
    let (first, shown) = scroll(paint, model, area, model.log_at, count);
    for (y, (at, entry)) in (area.y + 1..area.bottom()).zip(model.logged().enumerate().skip(first).take(shown)) {
        let is_chosen = at == model.log_at;
        let role = if is_chosen { Role::Strong } else { Role::Plain };
        if is_chosen {
            let cursor = paint.signs().cursor;
            paint.put(area.x + 1, y, 1, cursor, Role::Plain);
        }
        let on = entry.at.date_naive();
        let when = format!("{} {}", model.day_short(on), entry.at.format("%H:%M"));
        let task = entry.event.task().map(|task| words!("NV {task}", "task {task}").say(model.lang).to_owned());
        let what = model.sentence(entry, true);
        let task = pad(&task.unwrap_or_default(), 7);
        // In a narrow window what happened is worth more than when and by whom: Enter tells both.
        let line = if area.width < NARROW {
            format!("{} {task}{what}", model.day_short(on))
        } else {
            format!("{when}  {}  {task} {what}", pad(&entry.by.name, 14))
        };
        paint.put(area.x + 3, y, area.width.saturating_sub(4), &line, Role::Plain);
        let day = if area.width < NARROW { model.day_short(on) } else { when };
        paint.put(area.x + 3, y, area.width.saturating_sub(4), &day, role);
    }
}

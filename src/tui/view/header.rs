//! The two rows on top: which plan and which day; how much there is, and what the office must do next.

use chrono::Datelike;

use super::Frame;
use super::paint::Paint;
use crate::calendar::{ReportPeriod, day, day_month, weekday};
use crate::domain::{agenda, sentence};
use crate::text::{Lang, cut, plural, width};
use crate::tui::command::Command;
use crate::tui::model::{Link, Model};
use crate::tui::theme::Role;
use crate::words;

pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame) {
    let all = frame.header.width;
    let right = cut(&right_end(model), usize::from(all) / 2 + 10).into_owned();
    let right_width = u16::try_from(width(&right)).unwrap_or(0);
    paint.put_right(all - 1, 0, &right, Role::Plain);
    let (room, name) = (all.saturating_sub(right_width + 4), name(model));
    // A decision without its number tells nothing.
    let fits = width(&name) <= room.into();
    let name = if fits { name.as_str() } else { name.split(" · ").next().unwrap_or(&name) };
    paint.put(1, 0, room, name, Role::Plain);
    let next = paused(model).unwrap_or_else(|| next_date(model));
    let next_width = u16::try_from(width(&next)).unwrap_or(0);
    if model.link == Link::Down {
        let used = paint.put(1, 1, all - 2, lost(model.lang), Role::Overdue);
        counts(model, paint, 1 + used + 3, all - 1);
        return;
    }
    if let Some(lesson) = model.lesson {
        paint.put(1, 1, all - 2, lesson.say(model.lang), Role::Strong);
        return;
    }
    let used = if model.is_current() { 0 } else { paint.put(1, 1, all - 2, another(model), Role::Strong) + 3 };
    let end = counts(model, paint, 1 + used, all - 1);
    if end + 2 + next_width < all {
        paint.put_right(all - 1, 1, &next, Role::Plain);
    }
}

/// One row for a small window, which says that it shows less than it could.
pub(super) fn draw_small(model: &Model, paint: &mut Paint, frame: Frame) {
    let all = frame.header.width;
    let (lang, signs) = (model.lang, paint.signs());
    if model.link == Link::Down {
        paint.put(1, 0, all - 2, lost(lang), Role::Overdue);
        return;
    }
    if let Some(lesson) = model.lesson {
        paint.put(1, 0, all - 2, lesson.say(lang), Role::Strong);
        return;
    }
    let mut right = all.saturating_sub(1);
    let lanes = &model.lanes;
    for (sign, count, role) in
        [(signs.waiting, lanes.waiting, Role::Waiting), (signs.overdue, lanes.overdue, Role::Overdue)]
    {
        let text = if count > 0 { format!("{sign} {count}") } else { continue };
        paint.put_right(right, 0, &text, role);
        right = right.saturating_sub(u16::try_from(width(&text)).unwrap_or(0) + 2);
    }
    let (columns, rows) = model.size;
    let year = model.plan.head.year;
    let said = match (model.is_current(), model.plan.closed) {
        (false, _) => words!("Đang xem kế hoạch {year}", "Looking at the plan of {year}"),
        (true, Some(_)) => words!("Kế hoạch {year} đã khóa", "The plan of {year} is closed"),
        (true, None) => words!("Cửa sổ {columns}x{rows}: xem gọn", "{columns}x{rows}: in short"),
    };
    let filter = if model.filter_text.is_empty() { String::new() } else { format!("{} · ", model.filter_text) };
    let said = paused(model).unwrap_or_else(|| said.say(lang).to_owned());
    paint.put(1, 0, right.saturating_sub(2), &format!("{filter}{said}"), Role::Plain);
}

/// The meeting that is open but not on the screen, and the key that goes on with it.
fn paused(model: &Model) -> Option<String> {
    model.plan.open_meeting()?;
    if model.me.name.is_empty() {
        // A picture without names is for printing: no key joins anything there.
        return None;
    }
    let key = model.key_of(Command::Meeting);
    let is_ours = model.meeting.as_ref().is_some_and(|room| room.plan == model.plan.head.id);
    let words = if is_ours {
        words!("Giao ban tạm dừng · {key} tiếp tục", "Meeting paused · {key} resume")
    } else {
        words!("Đang giao ban · {key} vào họp", "Meeting open · {key} join")
    };
    Some(words.say(model.lang).to_owned())
}

/// That this is not the plan that everybody sees.
fn another(model: &Model) -> &'static str {
    match model.plan.closed {
        None => model.lang.of("Đang xem, không phải kế hoạch hiện hành", "Shown here alone, not the current plan"),
        Some(_) => model
            .lang
            .of("Đã khóa, đang xem, không phải kế hoạch hiện hành", "Closed, shown here alone, not the current plan"),
    }
}

const fn lost(lang: Lang) -> &'static str {
    lang.of("Mất kết nối, đang nối lại…", "Connection lost, trying again…")
}

/// The plan and the decision by which it was issued.
fn name(model: &Model) -> String {
    let head = &model.plan.head;
    if !model.has_plan() {
        return model.lang.of("CCHC · chưa có kế hoạch", "CCHC · no plan yet").to_owned();
    }
    let (ward, year, number) = (&head.ward, head.year, &head.decision.number);
    let words = if model.is_wide() {
        words!("CCHC {ward} năm {year} · Quyết định {number}", "CCHC {ward} {year} · Decision {number}")
    } else {
        words!("CCHC {ward} {year} · {number}", "CCHC {ward} {year} · {number}")
    };
    words.say(model.lang).to_owned()
}

/// Today, and who sits here; with room, who else has the board open.
fn right_end(model: &Model) -> String {
    let today = format!("{} {}", weekday(model.today, model.lang), day(model.today));
    if model.me.name.is_empty() {
        return today; // a picture of the board is nobody's
    }
    if model.is_wide() && !model.present.is_empty() {
        let open = model.lang.of("đang mở", "open");
        return format!("{today} · {open}: {}", model.present.join(", "));
    }
    if model.present_until.is_some() {
        return format!("{}: {}", model.lang.of("đang mở", "open"), model.present.join(", "));
    }
    format!("{today} · {}", model.me.name)
}

/// How many tasks, overdue, waiting; with room, by state. Returns the column after them.
fn counts(model: &Model, paint: &mut Paint, x: u16, right: u16) -> u16 {
    let (lang, signs, lanes) = (model.lang, paint.signs(), &model.lanes);
    let mut parts: Vec<(String, Role)> = Vec::new();
    // With a filter the counts are of what it lets through; without one also of what was carried over.
    let carried = model.plan.tasks.iter().filter(|task| task.carried.is_some()).count();
    let carried = if model.filter_text.is_empty() { carried } else { 0 };
    let total = lanes.len() + carried;
    let en = plural(total, "task", "tasks");
    let all = words!("{total} nhiệm vụ", "{total} {en}");
    parts.push((all.say(lang).to_owned(), Role::Plain));
    if model.is_wide() {
        let names = lang.of("chưa|đang|hoàn thành", "planned|in progress|done").split('|');
        for ((sign, count), name) in signs.states.iter().zip(lanes.counts).zip(names) {
            parts.push((format!("{sign} {count} {name}"), Role::Plain));
        }
    }
    if lanes.overdue > 0 {
        let text = format!("{} {} {}", signs.overdue, lanes.overdue, lang.of("quá hạn", "overdue"));
        parts.push((text, Role::Overdue));
    }
    if lanes.waiting > 0 {
        let text = format!("{} {} {}", signs.waiting, lanes.waiting, lang.of("chờ mốc", "waiting"));
        parts.push((text, Role::Waiting));
    }
    if carried > 0 {
        let gone = words!("đã chuyển {carried}", "{carried} carried over");
        parts.push((gone.say(lang).to_owned(), Role::Plain));
    }
    if !model.marked.is_empty() {
        let text = format!("{} {} {}", signs.mark, model.marked.len(), lang.of("đánh dấu", "marked"));
        parts.push((text, Role::Strong));
    }
    if !model.filter_text.is_empty() {
        parts.push((format!("{} {}", lang.of("Lọc:", "Filter:"), model.filter_text), Role::Strong));
    }
    let mut x = x;
    for (at, (text, role)) in parts.into_iter().enumerate() {
        let room = usize::from(right.saturating_sub(x));
        // A count that is cut tells nothing; a filter does.
        if at > 0 && width(&text) > room && role != Role::Strong {
            break;
        }
        x += paint.put(x, 1, right.saturating_sub(x), &text, role) + 3;
    }
    x.saturating_sub(3)
}

/// The next report the office must send; after its last day, that the plan is over.
fn next_date(model: &Model) -> String {
    let lang = model.lang;
    if !model.has_plan() {
        return String::new();
    }
    if model.plan.closed.is_some() {
        return lang.of("Kế hoạch đã khóa, chỉ xem", "The plan is closed").to_owned();
    }
    if model.plan.is_over(model.today) {
        let last = day(model.plan.head.last_day);
        return words!("Kế hoạch đã hết: tính đến {last}", "The plan is over: as of {last}").say(lang).to_owned();
    }
    let (kinds, year) = (&model.report_kinds, model.plan.head.year);
    let Some((period, on)) = agenda::next_report(&model.reports, kinds, year, model.today, &model.calendar) else {
        return String::new();
    };
    let report = report_name(period, model);
    if on == model.today {
        return words!("Báo cáo {report}: gửi trong hôm nay", "Report, {report}: send today").say(lang).to_owned();
    }
    let by = day_month(on);
    words!("Báo cáo {report}: gửi chậm nhất {by}", "Report, {report}: send by {by}").say(lang).to_owned()
}

/// `quý I`, with the year only where it is not this one.
pub(super) fn report_name(period: ReportPeriod, model: &Model) -> String {
    sentence::report_name(period, model.today.year(), model.lang)
}

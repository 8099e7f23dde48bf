//! Days and how something stands to them, in words.

use chrono::{Datelike, Days};

use crate::calendar::{Calendar, Date, ReportKind, ReportPeriod, TermUnit, day, day_month, weekday_in_sentence};
use crate::domain::due::Outcome;
use crate::domain::plan::Trigger;
use crate::domain::schedule::Schedule;
use crate::text::{Lang, Words, roman};
use crate::words;

/// Days ahead from which a day is told as a date.
const NEAR: i64 = 30;

/// `3 ngày`; `1 day`, `3 days`.
pub fn days(n: i64, lang: Lang) -> String {
    term(n, TermUnit::CalendarDay, lang)
}

/// `30 ngày`, `3 ngày làm việc`; `1 month`, `2 months`.
pub fn term(n: i64, unit: TermUnit, lang: Lang) -> String {
    let (vi, one, many) = match unit {
        TermUnit::CalendarDay => ("ngày", "day", "days"),
        TermUnit::WorkingDay => ("ngày làm việc", "working day", "working days"),
        TermUnit::Month => ("tháng", "month", "months"),
        TermUnit::Year => ("năm", "year", "years"),
        TermUnit::Hour => ("giờ", "hour", "hours"),
    };
    format!("{n} {}", lang.of(vi, if n.abs() == 1 { one } else { many }))
}

/// ` Có thể là 59/QĐ-UBND, 23/01/2024.`: the document that may be the trigger; nothing where none is known.
pub fn perhaps(trigger: &Trigger, lang: Lang) -> String {
    trigger.candidate.as_ref().map_or(String::new(), |candidate| {
        let (document, on) = (candidate.document.clone().unwrap_or_default(), day(candidate.on));
        words!(" Có thể là {document}, {on}.", " Perhaps {document}, {on}.").say(lang).to_owned()
    })
}

/// How the day of a term came about: `30 ngày từ 23/01/2024, KH của thành phố · 59/QĐ-UBND`; or what it waits for.
pub fn computed(schedule: &Schedule, triggers: &[Trigger], lang: Lang) -> Option<String> {
    let (words, id) = schedule.trigger()?;
    let trigger = triggers.iter().find(|trigger| Some(&trigger.id) == id);
    let name = trigger.map_or(words, |trigger| &trigger.name);
    let Some(happened) = trigger.and_then(|trigger| trigger.happened.as_ref()) else {
        let perhaps = trigger.map(|trigger| perhaps(trigger, lang)).unwrap_or_default();
        return Some(format!("{}{perhaps}", words!("Chờ mốc: {name}.", "Waits for: {name}.").say(lang)));
    };
    let on = day(happened.on);
    let document = happened.document.as_ref().map_or(String::new(), |document| format!(" · {document}"));
    let Schedule::Relative { n, unit, .. } = schedule else {
        return Some(format!("{} {on}{document}", lang.of("Mốc", "Trigger")));
    };
    let term = term(*n, *unit, lang);
    let from = words!("{term} từ {on}, {name}", "{term} from {on}, {name}");
    Some(format!("{}{document}", from.say(lang)))
}

/// How long ago or ahead a day is: the words on cards and in lists. A day that is far off is told as a date, with its
/// year where that is not this one.
pub fn day_words(days_left: i64, due: Date, lang: Lang) -> String {
    match days_left {
        i64::MIN..0 => format!("▲ {}", days(-days_left, lang)),
        0 => lang.of("hôm nay", "today").to_owned(),
        1..=NEAR => format!("{} {}", lang.of("còn", "in"), days(days_left, lang)),
        _ => {
            let today = due.checked_sub_days(Days::new(days_left.unsigned_abs()));
            if today.is_some_and(|today| today.year() == due.year()) { day_month(due) } else { day(due) }
        }
    }
}

/// How something that is finished stands to its due day: `quá hạn 25 ngày`.
pub fn outcome_words(outcome: Outcome, late_by: Option<i64>, lang: Lang) -> String {
    match (outcome, late_by) {
        (Outcome::Early, _) => lang.of("trước hạn", "early").to_owned(),
        (Outcome::Late, Some(late)) if lang == Lang::Vi => format!("quá hạn {}", days(late, lang)),
        (Outcome::Late, Some(late)) => format!("{} late", days(late, lang)),
        (Outcome::Late, None) => lang.of("quá hạn", "late").to_owned(),
        (Outcome::OnTime, _) => lang.of("đúng hạn", "on time").to_owned(),
    }
}

/// `quý I`, `6 tháng`, `năm 2024`: the period of a report, with its year only where that is not `this_year`.
pub fn report_name(period: ReportPeriod, this_year: i32, lang: Lang) -> String {
    let (number, year) = (period.number(), period.year());
    let name = match period.kind() {
        ReportKind::Month => format!("{} {number}", lang.of("tháng", "month")),
        ReportKind::Quarter => format!("{} {}", lang.of("quý", "quarter"), roman(number)),
        ReportKind::HalfYear => lang.of("6 tháng", "half-year").to_owned(),
        ReportKind::NineMonths => lang.of("9 tháng", "nine months").to_owned(),
        ReportKind::Year => return format!("{} {year}", lang.of("năm", "year")),
    };
    match lang {
        _ if year == this_year => name,
        Lang::Vi => format!("{name}/{year}"),
        Lang::En => format!("{name} {year}"),
    }
}

/// A word of warning about a due day on which the office is closed; none for a working day.
pub fn day_off(calendar: &Calendar, due: Date) -> Option<Words> {
    if !calendar.is_day_off(due) {
        return None;
    }
    let before = calendar.last_working_day(due);
    let (on, last) = (day(due), day_month(before));
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| {
        let name = calendar.special(due).map(|special| special.name.as_str()).filter(|name| !name.is_empty());
        let weekday = weekday_in_sentence(due, lang);
        let what = name.map_or_else(|| weekday.to_owned(), |name| format!("{weekday} ({name})"));
        (what, weekday_in_sentence(before, lang))
    });
    Some(Words {
        vi: format!("{on} là {}; ngày làm việc trước đó: {} {last}.", vi.0, vi.1),
        en: format!("{on} is a {}; the working day before it: {} {last}.", en.0, en.1),
    })
}

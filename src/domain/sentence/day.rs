//! Days and how something stands to them, in words.

use crate::calendar::{Calendar, Date, day, day_month, weekday_in_sentence};
use crate::domain::due::Outcome;
use crate::text::{Lang, Words};

/// How long ago or ahead a day is, or what it waits for: the words on cards and in lists.
pub fn day_words(days_left: i64, due: Date, lang: Lang) -> String {
    match days_left {
        i64::MIN..0 => {
            let days = -days_left;
            if lang == Lang::Vi { format!("▲ {days} ngày") } else { format!("▲ {days} days") }
        }
        0 => lang.of("hôm nay", "today").to_owned(),
        1..=30 => {
            if lang == Lang::Vi {
                format!("còn {days_left} ngày")
            } else {
                format!("{days_left} days")
            }
        }
        _ => day_month(due),
    }
}

/// How something that is finished stands to its due day: `quá hạn 25 ngày`.
pub fn outcome_words(outcome: Outcome, late_by: Option<i64>, lang: Lang) -> String {
    match (outcome, late_by) {
        (Outcome::Early, _) => lang.of("trước hạn", "early").to_owned(),
        (Outcome::Late, Some(days)) => {
            if lang == Lang::Vi {
                format!("quá hạn {days} ngày")
            } else {
                format!("{days} days late")
            }
        }
        (Outcome::Late, None) => lang.of("quá hạn", "late").to_owned(),
        (Outcome::OnTime, _) => lang.of("đúng hạn", "on time").to_owned(),
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

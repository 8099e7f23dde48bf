//! What a phrase was understood as.

use super::term;
use crate::calendar::day;
use crate::domain::schedule::{Bound, Schedule};
use crate::text::Lang;

/// What a schedule means: `hạn 14/12/2024 (trước ngày 15/12/2024)`.
pub fn schedule_words(schedule: &Schedule, lang: Lang) -> String {
    match schedule {
        Schedule::Fixed { date, bound: Bound::On, .. } => format!("{} {}", lang.of("hạn", "due"), day(*date)),
        Schedule::Fixed { date, bound: Bound::Before, .. } => {
            let last = day(Bound::Before.last_safe(*date));
            format!("{} {last} ({} {})", lang.of("hạn", "due"), lang.of("trước ngày", "before"), day(*date))
        }
        Schedule::Period { start, end, .. } => {
            let (from, to) = (lang.of("từ", "from"), lang.of("đến", "to"));
            format!("{from} {} {to} {}", day(*start), day(*end))
        }
        Schedule::Continuous { start, end, .. } => {
            let (name, from) = (lang.of("thường xuyên", "all the time"), lang.of("từ", "from"));
            let end = end.map(|end| format!(" {} {}", lang.of("đến", "to"), day(end))).unwrap_or_default();
            format!("{name} {from} {}{end}", day(*start))
        }
        Schedule::Recurring { every, day: in_month, bound, start, end, .. } => {
            let every: Vec<&str> = every.iter().map(|every| every.title(lang)).collect();
            let named = match (in_month, bound) {
                (None, _) => String::new(),
                (Some(n), Bound::On) => format!(", {} {n}", lang.of("chậm nhất ngày", "by day")),
                (Some(n), Bound::Before) => format!(", {} {n}", lang.of("trước ngày", "before day")),
            };
            let from = format!("{} {}", lang.of("từ", "from"), day(*start));
            let end = end.map(|end| format!(" {} {}", lang.of("đến", "to"), day(end))).unwrap_or_default();
            format!("{} {}{named}, {from}{end}", lang.of("định kỳ", "recurring"), every.join(", "))
        }
        Schedule::Relative { n, unit, trigger, .. } => {
            let side = if *n < 0 { lang.of("trước", "before") } else { lang.of("kể từ", "after") };
            format!("{} {side}: {trigger}", term(n.abs(), *unit, lang))
        }
        Schedule::OnEvent { trigger, .. } => format!("{}: {trigger}", lang.of("ngay sau", "as soon as")),
        Schedule::Directed { by, .. } => format!("{} {by}", lang.of("theo chỉ đạo, chưa có hạn:", "as directed by")),
        Schedule::Unspecified { .. } => lang.of("chưa hiểu là ngày nào", "no day is understood").to_owned(),
    }
}

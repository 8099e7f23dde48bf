//! Single days: as people type them, as papers and screens show them, and which one it is in Vietnam.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, FixedOffset, Weekday};

use super::{Date, LONGEST_TERM, add_days};
use crate::text::{Lang, Words, clean_line, cut, fold};
use crate::words;

/// The years that a typed day may lie in; beyond them it is a slip of the finger.
pub const YEARS: RangeInclusive<i32> = 1900..=2200;

/// Vietnam's time, seven hours ahead of UTC all year.
pub const VIETNAM: FixedOffset = match FixedOffset::east_opt(7 * 3600) {
    Some(offset) => offset,
    None => panic!("seven hours are less than a day"),
};

/// The day in Vietnam at a moment given in seconds since 1970 began in UTC, whatever the server's zone.
pub fn today_in_vietnam(unix_seconds: i64) -> Date {
    let local = unix_seconds.saturating_add(i64::from(VIETNAM.local_minus_utc()));
    let days = local.div_euclid(86_400);
    let far = if days < 0 { Date::MIN } else { Date::MAX };
    i32::try_from(days).ok().and_then(Date::from_epoch_days).unwrap_or(far)
}

/// `29/03/2024`.
pub fn day(date: Date) -> String {
    format!("{}/{:04}", day_month(date), date.year())
}

/// `29/03`.
pub fn day_month(date: Date) -> String {
    format!("{:02}/{:02}", date.day(), date.month())
}

/// `Thứ Sáu`, `Friday`: at the start of a line or in a table.
pub fn weekday(date: Date, lang: Lang) -> &'static str {
    names(date).of(lang)
}

/// `thứ Sáu`, `Friday`: inside a sentence.
pub fn weekday_in_sentence(date: Date, lang: Lang) -> &'static str {
    names(date).inside(lang)
}

/// The names of a day of the week.
struct Names(&'static str, &'static str, &'static str);

impl Names {
    const fn of(&self, lang: Lang) -> &'static str {
        lang.of(self.0, self.2)
    }
    const fn inside(&self, lang: Lang) -> &'static str {
        lang.of(self.1, self.2)
    }
}

const NAMES: [Names; 7] = [
    Names("Thứ Hai", "thứ Hai", "Monday"),
    Names("Thứ Ba", "thứ Ba", "Tuesday"),
    Names("Thứ Tư", "thứ Tư", "Wednesday"),
    Names("Thứ Năm", "thứ Năm", "Thursday"),
    Names("Thứ Sáu", "thứ Sáu", "Friday"),
    Names("Thứ Bảy", "thứ Bảy", "Saturday"),
    Names("Chủ Nhật", "Chủ Nhật", "Sunday"),
];

fn names(date: Date) -> &'static Names {
    &NAMES[date.weekday().num_days_from_monday() as usize % 7]
}

/// What was typed as a day and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate {
    text: String,
}

impl NotADate {
    /// What happened.
    pub fn message(&self) -> Words {
        let text = &self.text;
        words!("Không hiểu ngày “{text}”.", "“{text}” is not understood as a day.")
    }

    /// Both, for a field that has room for it.
    pub fn words(&self) -> Words {
        let (message, hint) = (self.message(), self.hint());
        Words { vi: format!("{} {}", message.vi, hint.vi), en: format!("{} {}", message.en, hint.en) }
    }

    /// What to type instead.
    pub fn hint(&self) -> Words {
        words!("Ví dụ: 29/03, 29/03/2024, +7.", "Examples: 29/03, 29/03/2024, +7.")
    }
}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message().vi, self.hint().vi)
    }
}

impl std::error::Error for NotADate {}

/// A day as people type it: `2024-06-30`, `30/06/2024`, `30-6-2024`, `30.6.2024`, `30/6` (in the year of
/// `today`), each with or without `ngày` before it; `hôm nay`, `today`, `mai`, `hôm qua`; `+7`, `-3` in
/// calendar days; `thứ 2`, `thứ hai`, `t2`, `cn`, `mon` for the next such day, which may be `today`.
/// A day that does not exist, a year of two digits and a year outside [`YEARS`] are refused.
pub fn parse_date(text: &str, today: Date) -> Result<Date, NotADate> {
    read(text, today)
        .filter(|date| YEARS.contains(&date.year()))
        .ok_or_else(|| NotADate { text: cut(&clean_line(text), 40).into_owned() })
}

fn read(text: &str, today: Date) -> Option<Date> {
    // English names as typed: without its mark, “thứ” would be a Thursday.
    if let Some(weekday) = english(text.trim()) {
        return next_on(weekday, today);
    }
    let folded = fold(text);
    match folded.as_str() {
        "today" | "hom nay" | "nay" => return Some(today),
        "tomorrow" | "mai" | "ngay mai" => return today.succ_opt(),
        "yesterday" | "hom qua" => return today.pred_opt(),
        _ => {}
    }
    if let Some(weekday) = vietnamese(&folded) {
        return next_on(weekday, today);
    }
    if let Some(n) = folded.strip_prefix('+') {
        return add_days(today, offset(n)?);
    }
    if let Some(n) = folded.strip_prefix('-') {
        return add_days(today, -offset(n)?);
    }
    numbers(folded.strip_prefix("ngay ").unwrap_or(&folded), today)
}

fn offset(digits: &str) -> Option<i64> {
    let n = number(digits.trim(), 1..=6)?;
    Some(i64::from(n)).filter(|n| *n <= LONGEST_TERM)
}

fn numbers(text: &str, today: Date) -> Option<Date> {
    let separator = text.chars().find(|c| "/-.".contains(*c))?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (number(year, 4..=4)?, *month, *day),
        [day, month, year] => (number(year, 4..=4)?, *month, *day),
        // Not with a dot: `7.2` is a deliverable.
        [day, month] if separator != '.' => (today.year().unsigned_abs(), *month, *day),
        _ => return None,
    };
    let (month, day) = (number(month, 1..=2)?, number(day, 1..=2)?);
    Date::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// A number of so many ASCII digits and nothing else; `parse` alone would take a sign.
pub(super) fn number(text: &str, digits: RangeInclusive<usize>) -> Option<u32> {
    let fits = digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn english(text: &str) -> Option<Weekday> {
    let is_short_or_whole = |name: &&Names| {
        let name = name.2;
        name.eq_ignore_ascii_case(text) || name[..3].eq_ignore_ascii_case(text)
    };
    let at = NAMES.iter().position(|name| is_short_or_whole(&name))?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

fn vietnamese(folded: &str) -> Option<Weekday> {
    if matches!(folded, "cn" | "chu nhat") {
        return Some(Weekday::Sun);
    }
    let which = folded.strip_prefix("thu").or_else(|| folded.strip_prefix('t'))?;
    match which.trim_start() {
        "2" | "hai" => Some(Weekday::Mon),
        "3" | "ba" => Some(Weekday::Tue),
        "4" | "tu" => Some(Weekday::Wed),
        "5" | "nam" => Some(Weekday::Thu),
        "6" | "sau" => Some(Weekday::Fri),
        "7" | "bay" => Some(Weekday::Sat),
        _ => None,
    }
}

fn next_on(weekday: Weekday, today: Date) -> Option<Date> {
    today.iter_days().take(7).find(|d| d.weekday() == weekday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Monday.
    fn today() -> Date {
        Date::from_ymd_opt(2024, 3, 18).unwrap()
    }

    fn read_all(texts: &[&str], day_read: &str) {
        for text in texts {
            let read = parse_date(text, today()).map(|d| d.to_string());
            assert_eq!(read.as_deref(), Ok(day_read), "{text}");
        }
    }

    #[test]
    fn a_day_is_read_in_every_usual_form() {
        let forms = [
            "2024-06-30",
            "30/06/2024",
            "30/6/2024",
            "30/6",
            "30-6-2024",
            "30.6.2024",
            " 30 / 6 / 2024 ",
            "30–6–2024",
            "ngày 30/6",
            "30-6",
        ];
        read_all(&forms, "2024-06-30");
    }

    #[test]
    fn words_and_distances_count_from_today() {
        read_all(&["today", "hôm nay", "Hom nay", "+0", "mon", "thứ 2", "T2", "thứ hai"], "2024-03-18");
        read_all(&["+7", "+ 7", "25/3"], "2024-03-25");
        read_all(&["-3", "−3"], "2024-03-15");
        read_all(&["mai", "ngày mai", "tue", "Tuesday", "thứ ba"], "2024-03-19");
        read_all(&["thu", "thứ năm", "thứ 5"], "2024-03-21");
        read_all(&["sun", "CN", "chủ nhật"], "2024-03-24");
        read_all(&["thứ bảy", "t7", "sat"], "2024-03-23");
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        let refused = [
            "31/02",
            "30/2/2024",
            "29/02/2023",
            "0/1",
            "1/13",
            "32/1",
            "",
            " ",
            "thứ",
            "thứ 8",
            "t1",
            "6/2024",
            "30/6/24",
            "30/6/2024/1",
            "30-6/2024",
            "7.2",
            "+",
            "-",
            "+x",
            "+-3",
            "++3",
            "+999999",
            "-99999",
            "1/1/1899",
            "1/1/2201",
            "2024-6",
            "a/b",
            "+1/2",
            "２０２４",
            "30/06/2024 x",
        ];
        for text in refused {
            assert!(parse_date(text, today()).is_err(), "{text}");
        }
        assert_eq!(
            parse_date("31/02", today()).unwrap_err().to_string(),
            "Không hiểu ngày “31/02”. Ví dụ: 29/03, 29/03/2024, +7."
        );
    }

    #[test]
    fn a_refusal_cannot_drive_a_terminal() {
        let refusal = parse_date("\u{1b}[2J\n31/02", today()).unwrap_err();
        assert!(!refusal.to_string().contains(char::is_control));
    }

    #[test]
    fn days_are_shown_as_papers_write_them() {
        let friday = Date::from_ymd_opt(2024, 3, 29).unwrap();
        assert_eq!(day(friday), "29/03/2024");
        assert_eq!(day_month(friday), "29/03");
        assert_eq!(weekday(friday, Lang::Vi), "Thứ Sáu");
        assert_eq!(weekday(friday, Lang::En), "Friday");
        assert_eq!(weekday_in_sentence(friday, Lang::Vi), "thứ Sáu");
        assert_eq!(weekday(Date::from_ymd_opt(2024, 3, 31).unwrap(), Lang::Vi), "Chủ Nhật");
    }

    #[test]
    fn the_day_changes_at_midnight_in_vietnam() {
        // 2024-03-17 17:00 UTC is midnight there.
        assert_eq!(today_in_vietnam(1_710_694_799).to_string(), "2024-03-17");
        assert_eq!(today_in_vietnam(1_710_694_800).to_string(), "2024-03-18");
        assert_eq!(today_in_vietnam(i64::MAX), Date::MAX);
        assert_eq!(today_in_vietnam(i64::MIN), Date::MIN);
        assert_eq!(today_in_vietnam(-25_201).to_string(), "1969-12-31");
    }

    proptest! {
        #[test]
        fn a_shown_day_is_read_back(n in 0i32..100_000) {
            let date = Date::from_epoch_days(n - 25_000).unwrap();
            prop_assume!(YEARS.contains(&date.year()));
            prop_assert_eq!(parse_date(&day(date), today()), Ok(date));
            prop_assert_eq!(parse_date(&date.to_string(), today()), Ok(date));
        }

        #[test]
        fn no_text_makes_the_reader_stumble(text in prop_oneof![any::<String>(), "[0-9+/. -]{0,12}", "thứ [0-9a-y]{0,3}"]) {
            for today in [today(), Date::MIN, Date::MAX] {
                if let Ok(date) = parse_date(&text, today) {
                    prop_assert!(YEARS.contains(&date.year()));
                }
            }
        }
    }
}

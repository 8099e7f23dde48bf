//! Reads `holidays.toml`, and says which line of it is wrong.

use std::collections::BTreeMap;
use std::fmt;

use chrono::Datelike;
use serde::Deserialize;
use toml::Spanned;

use super::date::{YEARS, day};
use super::{Calendar, Date, SpecialDay, is_weekend};
use crate::text::{Lang, Words, clean_line, cut};
use crate::words;

/// Why a text is no calendar: the line, the field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotACalendar {
    /// The line of the file, from 1.
    pub line: usize,
    /// What is wrong, with the field's name; without the line.
    pub what: Words,
}

impl NotACalendar {
    /// The sentence with the line in both languages.
    pub fn words(&self) -> Words {
        let NotACalendar { line, what } = self;
        let (vi, en) = (&what.vi, &what.en);
        words!("Dòng {line}: {vi}", "Line {line}: {en}")
    }
}

impl fmt::Display for NotACalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words().say(Lang::Vi))
    }
}

impl std::error::Error for NotACalendar {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    #[serde(default)]
    off: Vec<Row>,
    #[serde(default)]
    work: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    day: Spanned<String>,
    name: String,
    #[serde(default)]
    unconfirmed: bool,
}

pub(super) fn parse(toml: &str) -> Result<Calendar, NotACalendar> {
    let line_of = |at: usize| 1 + toml.bytes().take(at).filter(|b| *b == b'\n').count();
    let years: BTreeMap<Spanned<String>, Year> = toml::from_str(toml).map_err(|error| {
        let message = shown(error.message());
        NotACalendar {
            line: line_of(error.span().map_or(0, |span| span.start)),
            what: words!("không đọc được ({message}).", "cannot be read ({message})."),
        }
    })?;
    let mut calendar = Calendar::default();
    for (name, rows) in years {
        let wrong = |what| NotACalendar { line: line_of(name.span().start), what };
        let year = name.get_ref().parse().ok().filter(|y| YEARS.contains(y));
        let Some(year) = year else {
            let name = shown(name.get_ref());
            return Err(wrong(words!(
                "“[{name}]” không phải là năm; ví dụ đúng: [2024].",
                "“[{name}]” is no year; right would be: [2024]."
            )));
        };
        calendar.years.insert(year);
        for (rows, is_worked) in [(rows.off, false), (rows.work, true)] {
            for row in rows {
                let wrong = |what| NotACalendar { line: line_of(row.day.span().start), what };
                for date in days(year, row.day.get_ref()).map_err(wrong)? {
                    if is_worked && !is_weekend(date) {
                        let date = day(date);
                        return Err(wrong(words!(
                            "work: {date} không phải thứ Bảy hay Chủ Nhật.",
                            "work: {date} is no Saturday or Sunday."
                        )));
                    }
                    let special =
                        SpecialDay { is_worked, name: clean_line(&row.name), is_unconfirmed: row.unconfirmed };
                    if calendar.special.insert(date, special).is_some() {
                        let date = day(date);
                        return Err(wrong(words!(
                            "day: {date} đã ghi ở một dòng khác.",
                            "day: {date} stands in another row too."
                        )));
                    }
                }
            }
        }
    }
    Ok(calendar)
}

/// `30/04`, or the days of `08/02 - 14/02`, of one year.
fn days(year: i32, text: &str) -> Result<Vec<Date>, Words> {
    let (first, last) = text.split_once(['-', '–', '—']).map_or((text, text), |(a, b)| (a, b));
    let days: Vec<Date> = match (day_of(year, first), day_of(year, last)) {
        (Some(first), Some(last)) => first.iter_days().take_while(|d| *d <= last && d.year() == year).collect(),
        _ => Vec::new(),
    };
    if days.is_empty() {
        let text = shown(text);
        return Err(words!(
            "day: không hiểu “{text}”; ví dụ đúng: \"30/04\" hoặc \"08/02 - 14/02\".",
            "day: “{text}” is not understood; right would be: \"30/04\" or \"08/02 - 14/02\"."
        ));
    }
    Ok(days)
}

fn day_of(year: i32, text: &str) -> Option<Date> {
    let (day, month) = text.trim().split_once('/')?;
    Date::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

fn shown(text: &str) -> String {
    cut(&clean_line(text), 80).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refusal(toml: &str) -> String {
        parse(toml).unwrap_err().to_string()
    }

    #[test]
    fn a_wrong_day_is_named_with_its_line_and_field() {
        assert_eq!(
            refusal("# x\n[2024]\noff = [\n  { day = \"31/02\", name = \"?\" },\n]\n"),
            "Dòng 4: day: không hiểu “31/02”; ví dụ đúng: \"30/04\" hoặc \"08/02 - 14/02\"."
        );
        assert!(refusal("[2024]\noff = [{ day = \"14/02 - 08/02\", name = \"\" }]").contains("Dòng 2: day:"));
    }

    #[test]
    fn a_wrong_year_is_named_with_its_line() {
        assert_eq!(refusal("\n\n[nam-2024]\n"), "Dòng 3: “[nam-2024]” không phải là năm; ví dụ đúng: [2024].");
    }

    #[test]
    fn a_wrong_field_is_named_with_its_line() {
        let sentence = refusal("[2024]\noff = [\n{ dya = \"01/01\", name = \"x\" }]\n");
        assert!(sentence.starts_with("Dòng 3: ") && sentence.contains("dya"), "{sentence}");
        let sentence = refusal("[2024]\noff = [\n\n{ day = 1, name = \"x\" }]\n");
        assert!(sentence.starts_with("Dòng 4: "), "{sentence}");
        let sentence = refusal("[2024]\n\noff = {\n");
        assert!(sentence.starts_with("Dòng "), "{sentence}");
    }

    #[test]
    fn a_make_up_day_lies_on_a_weekend_and_no_day_stands_twice() {
        assert_eq!(
            refusal("[2024]\nwork = [{ day = \"06/05\", name = \"x\" }]"),
            "Dòng 2: work: 06/05/2024 không phải thứ Bảy hay Chủ Nhật."
        );
        assert!(
            refusal("[2024]\noff = [{ day = \"04/05\", name = \"x\" }]\nwork = [{ day = \"04/05\", name = \"x\" }]")
                .starts_with("Dòng 3: day: 04/05/2024")
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_stumble(text in prop_oneof![any::<String>(), "(\\[20[0-9]{2}\\]\n|off = \\[|\\{ day = \"[0-9/ -]{0,12}\", name = \"x\" \\}|\\]\n){0,6}"]) {
            let _ = parse(&text);
        }
    }
}

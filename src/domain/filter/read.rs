//! A filter as it is typed.

use std::collections::BTreeMap;

use super::{Compare, DUES, DueTest, KEYS, Part, Test};
use crate::calendar::{Date, Every, parse_date};
use crate::domain::id::quoted;
use crate::domain::task::State;
use crate::failure::Failure;
use crate::text::{self, nearest};
use crate::words;

impl Compare {
    fn read(text: &str) -> (Compare, &str) {
        for (sign, compare) in [
            ("<=", Compare::AtMost),
            (">=", Compare::AtLeast),
            ("<", Compare::Less),
            (">", Compare::More),
            ("=", Compare::Equal),
        ] {
            if let Some(rest) = text.strip_prefix(sign) {
                return (compare, rest);
            }
        }
        (Compare::Equal, text)
    }
}

/// The filter with saved ones (`@gap`) put in; `-@gap` cannot be said, since a filter has several parts.
pub fn expand(input: &str, saved: &BTreeMap<String, String>) -> Result<String, Failure> {
    if !input.contains('@') {
        return Ok(input.to_owned());
    }
    let mut parts = Vec::new();
    for word in text::clean_line(input).split(' ') {
        let Some(name) = word.strip_prefix('@').filter(|name| !name.is_empty()) else {
            parts.push(word.to_owned());
            continue;
        };
        let wanted = text::fold(name);
        let found = saved.iter().find(|(name, _)| text::fold(name) == wanted);
        let (_, filter) = found.ok_or_else(|| {
            let name_clean = quoted(name);
            let failure = Failure::usage(
                "filter",
                words!("Không có bộ lọc “@{name_clean}”.", "There is no filter “@{name_clean}”."),
            );
            match nearest(name, saved.keys().map(String::as_str)) {
                Some(near) => failure.hint(words!("Có phải “@{near}”?", "Did you mean “@{near}”?")),
                None => failure.hint(words!("Xem: cchc plan", "See: cchc plan")),
            }
        })?;
        parts.push(filter.clone());
    }
    Ok(parts.join(" "))
}

/// What the screens say, and the filter it is. In `"..."` the same words are looked for in texts.
pub const SAID: [(&str, &str); 13] = [
    ("quá hạn", "due:overdue"),
    ("sắp đến hạn", "due:soon"),
    ("đến hạn hôm nay", "due:today"),
    ("tuần này", "due:week"),
    ("tháng này", "due:month"),
    ("chưa có hạn", "due:none"),
    ("chờ mốc", "waiting"),
    ("chờ ký", "submitted"),
    ("vướng mắc", "blocked"),
    ("định kỳ", "recurring"),
    ("chưa thực hiện", "state:planned"),
    ("đang thực hiện", "state:in-progress"),
    ("hoàn thành", "state:done"),
];

/// Words at spaces; `"..."` keeps them together. Words that the screens use become what they mean.
pub(super) fn split(input: &str) -> Vec<String> {
    let mut words: Vec<(String, bool)> = Vec::new();
    let (mut word, mut quoted, mut was_quoted) = (String::new(), false, false);
    for c in input.chars() {
        match c {
            '"' | '“' | '”' => (quoted, was_quoted) = (!quoted, true),
            ' ' if !quoted => words.push((std::mem::take(&mut word), std::mem::take(&mut was_quoted))),
            c => word.push(c),
        }
    }
    words.push((word, was_quoted));
    words.retain(|(word, _)| !word.is_empty() && word != "-");
    let mut meant = Vec::new();
    let mut rest = words.as_slice();
    while let Some(((first, _), after)) = rest.split_first() {
        let said = SAID.iter().find_map(|(phrase, filter)| {
            let count = phrase.split(' ').count();
            let typed = rest.get(..count).filter(|typed| typed.iter().all(|(_, is_quoted)| !is_quoted))?;
            let typed = typed.iter().map(|(word, _)| text::fold(word)).collect::<Vec<_>>().join(" ");
            let (minus, typed) = typed.strip_prefix('-').map_or(("", typed.as_str()), |typed| ("-", typed));
            (typed == text::fold(phrase)).then(|| (count, format!("{minus}{filter}")))
        });
        if let Some((count, filter)) = said {
            meant.push(filter);
            rest = &rest[count..];
        } else {
            meant.push(first.clone());
            rest = after;
        }
    }
    meant
}

impl Part {
    pub(super) fn parse(word: &str, today: Date) -> Result<Part, Failure> {
        let (negated, word) = match word.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, word),
        };
        let test = match word.split_once(':') {
            Some((key, values)) => Test::keyed(key, values, today)?,
            None => match word {
                "blocked" => Test::Blocked,
                "submitted" => Test::Submitted,
                "waiting" => Test::Waiting,
                "recurring" => Test::Recurring,
                "mine" => Test::Mine,
                numeral if is_numeral(numeral) => Test::Area(vec![text::fold(numeral)]),
                words => Test::Words(text::fold(words)),
            },
        };
        Ok(Part { negated, test })
    }
}

/// An area by its numeral, in capitals as on the board: `vi` is a word of many texts.
fn is_numeral(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && text::parse_roman(word).is_some()
}

fn unknown(what: &str, known: &[&str]) -> Failure {
    let what_clean = quoted(what);
    let failure = Failure::usage("filter", words!("Không hiểu “{what_clean}”.", "“{what_clean}” is no filter."));
    let day = if *known == DUES { ", <=30/06" } else { "" };
    let all = known.join(", ") + day;
    match nearest(what, known.iter().copied()) {
        Some(near) => failure.hint(words!("Có phải “{near}”? Dùng: {all}.", "Did you mean “{near}”? Use: {all}.")),
        None => failure.hint(words!("Dùng: {all}.", "Use: {all}.")),
    }
}

fn empty(key: &str) -> Failure {
    let example = match key {
        "area" => "area:II,III",
        "state" => "state:planned",
        "lead" | "unit" => "lead:van-phong",
        "due" => "due:week",
        "changed" => "changed:>=01/03",
        _ => "label:gap",
    };
    Failure::usage("filter", words!("Thiếu giá trị sau “{key}:”.", "A value is missing after “{key}:”."))
        .hint(words!("Ví dụ: {example}", "For example: {example}"))
}

fn day(text: &str, today: Date) -> Result<Date, Failure> {
    parse_date(text, today).map_err(|e| Failure::usage("date", e.message()).hint(e.hint()))
}

fn some(values: &str) -> impl Iterator<Item = &str> {
    values.split(',').filter(|value| !value.is_empty())
}

impl Test {
    fn keyed(key: &str, values: &str, today: Date) -> Result<Test, Failure> {
        let list = || some(values).map(text::fold).filter(|value| !value.is_empty()).collect::<Vec<_>>();
        if !KEYS.contains(&key) {
            return Err(unknown(key, &KEYS));
        }
        if values.split(',').all(str::is_empty) {
            return Err(empty(key));
        }
        Ok(match key {
            "area" => Test::Area(list()),
            "lead" => Test::Lead(list()),
            "unit" => Test::Unit(list()),
            "person" => Test::Person(list()),
            "label" => Test::Label(list()),
            "state" => Test::State(some(values).map(state).collect::<Result<_, _>>()?),
            "due" => Test::Due(some(values).map(|value| due(value, today)).collect::<Result<_, _>>()?),
            _ => {
                let (compare, rest) = Compare::read(values);
                Test::Changed(compare, day(rest, today)?)
            }
        })
    }
}

fn state(name: &str) -> Result<State, Failure> {
    parse_state(name).ok_or_else(|| unknown(name, &State::ALL.map(State::name)))
}

/// A column by its name in either language, without marks, or by its number 1 to 3.
pub fn parse_state(name: &str) -> Option<State> {
    let folded = text::fold(name).replace(['-', '_', ' '], "");
    Some(match folded.as_str() {
        "planned" | "chua" | "chuathuchien" | "1" => State::Planned,
        "inprogress" | "dang" | "dangthuchien" | "doing" | "2" => State::InProgress,
        "done" | "hoanthanh" | "xong" | "3" => State::Done,
        _ => return None,
    })
}

fn due(value: &str, today: Date) -> Result<DueTest, Failure> {
    Ok(match value {
        "overdue" => DueTest::Overdue,
        "soon" => DueTest::Soon,
        "today" => DueTest::Today,
        "week" => DueTest::Within(Every::Week),
        "month" => DueTest::Within(Every::Month),
        "quarter" => DueTest::Within(Every::Quarter),
        "none" => DueTest::None,
        other => {
            let (compare, rest) = Compare::read(other);
            if rest.chars().any(|c| c.is_ascii_digit()) || compare != Compare::Equal {
                DueTest::Day(compare, day(rest, today)?)
            } else {
                return Err(unknown(other, &DUES));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::Filter;

    #[test]
    fn what_the_screens_say_is_a_filter_and_in_quotes_a_text() {
        assert_eq!(split("qua han cải cách"), ["due:overdue", "cải", "cách"]);
        assert_eq!(split("-Quá hạn area:II"), ["-due:overdue", "area:II"]);
        assert_eq!(split("chờ mốc đang thực hiện"), ["waiting", "state:in-progress"]);
        assert_eq!(split("\"quá hạn\" quá"), ["quá hạn", "quá"]);
    }

    #[test]
    fn a_numeral_in_capitals_is_an_area() {
        let today = Date::from_ymd_opt(2024, 3, 18).unwrap();
        let of = |text: &str| Filter::parse(text, today).unwrap();
        assert_eq!(of("II"), of("area:II"));
        assert_ne!(of("vi"), of("area:VI"));
    }
}

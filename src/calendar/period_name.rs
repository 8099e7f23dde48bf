//! Periods in writing: the stable text form of both kinds of period, and how people type them.

use std::fmt;
use std::str::FromStr;

use chrono::Datelike;

use super::date::number;
use super::{Date, Every, Period, ReportKind, ReportPeriod};
use crate::text::{Words, clean_line, cut, fold, parse_roman};
use crate::words;

/// What was given as a period and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAPeriod {
    text: String,
    examples: &'static str,
}

impl NotAPeriod {
    fn new(text: &str, examples: &'static str) -> NotAPeriod {
        let text = cut(&clean_line(text), 40).into_owned();
        NotAPeriod { text, examples }
    }

    /// What happened.
    pub fn message(&self) -> Words {
        let text = &self.text;
        words!("Không hiểu kỳ “{text}”.", "“{text}” is not understood as a period.")
    }

    /// What to type instead.
    pub fn hint(&self) -> Words {
        let examples = self.examples;
        words!("Ví dụ: {examples}.", "Examples: {examples}.")
    }
}

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message().vi, self.hint().vi)
    }
}

impl std::error::Error for NotAPeriod {}

/// The four digits of the year, and what stands after the hyphen that follows them.
fn year_and_rest(text: &str) -> Option<(i32, Option<&str>)> {
    let (year, rest) = match text.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (text, None),
    };
    Some((i32::try_from(number(year, 4..=4)?).ok()?, rest))
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, number) = (self.year(), self.number());
        match self.every() {
            Every::Week => write!(f, "{year:04}-W{number:02}"),
            Every::Month => write!(f, "{year:04}-{number:02}"),
            Every::Quarter => write!(f, "{year:04}-Q{number}"),
            Every::HalfYear => write!(f, "{year:04}-H{number}"),
            Every::Year => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Period, NotAPeriod> {
        let read = || {
            let (year, rest) = year_and_rest(text)?;
            let Some(rest) = rest else {
                return Period::new(Every::Year, year, 1);
            };
            let (every, digits) = match rest.bytes().next()? {
                b'W' | b'w' => (Every::Week, &rest[1..]),
                b'Q' | b'q' => (Every::Quarter, &rest[1..]),
                b'H' | b'h' => (Every::HalfYear, &rest[1..]),
                _ => (Every::Month, rest),
            };
            Period::new(every, year, number(digits, 1..=2)?)
        };
        read().ok_or_else(|| NotAPeriod::new(text, "2024-W12, 2024-03, 2024-Q1, 2024-H1, 2024"))
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;
    fn try_from(text: String) -> Result<Period, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.to_string()
    }
}

impl ReportPeriod {
    /// A period as people type it: its text form, or `quý I`, `quy-1`, `q1/2024`, `tháng 3`, `6 tháng`,
    /// `9 tháng đầu năm 2024`, `năm`; without a year the one of `today`.
    pub fn parse(text: &str, today: Date) -> Result<ReportPeriod, NotAPeriod> {
        text.trim().parse().or_else(|refusal| read(text, today).ok_or(refusal))
    }
}

fn read(text: &str, today: Date) -> Option<ReportPeriod> {
    // In folded text "quý" is "qui".
    let folded = fold(text).replace("qui", "q ").replace("thang", "t ");
    let spaced = if folded.starts_with('q') { folded.replacen('q', "q ", 1) } else { folded };
    let mut parts: Vec<&str> = spaced.split([' ', '/', '-', '.']).filter(|part| !part.is_empty()).collect();
    let year = match parts.last().and_then(|last| number(last, 4..=4)) {
        Some(year) => {
            parts.pop();
            i32::try_from(year).ok()?
        }
        None => today.year(),
    };
    if parts.len() > 1 && parts.last() == Some(&"nam") {
        parts.pop();
    }
    let which = |part: &str| number(part, 1..=2).or_else(|| parse_roman(part));
    match parts.as_slice() {
        ["q", n] => ReportPeriod::new(ReportKind::Quarter, year, which(n)?),
        ["t", n] => ReportPeriod::new(ReportKind::Month, year, number(n, 1..=2)?),
        ["6", "t"] | ["6", "t", "dau"] => ReportPeriod::new(ReportKind::HalfYear, year, 1),
        ["9", "t"] | ["9", "t", "dau"] => ReportPeriod::new(ReportKind::NineMonths, year, 1),
        ["nam" | "ca"] => ReportPeriod::new(ReportKind::Year, year, 1),
        _ => None,
    }
}

impl fmt::Display for ReportPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, number) = (self.year(), self.number());
        match self.kind() {
            ReportKind::Month => write!(f, "{year:04}-{number:02}"),
            ReportKind::Quarter => write!(f, "{year:04}-Q{number}"),
            ReportKind::HalfYear => write!(f, "{year:04}-H{number}"),
            ReportKind::NineMonths => write!(f, "{year:04}-9M"),
            ReportKind::Year => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for ReportPeriod {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<ReportPeriod, NotAPeriod> {
        let read = || {
            let (year, rest) = year_and_rest(text)?;
            let (kind, n) = match rest {
                None => (ReportKind::Year, 1),
                Some("H1" | "h1") => (ReportKind::HalfYear, 1),
                Some("9M" | "9m") => (ReportKind::NineMonths, 1),
                Some(rest) => match rest.strip_prefix(['Q', 'q']) {
                    Some(n) => (ReportKind::Quarter, number(n, 1..=1)?),
                    None => (ReportKind::Month, number(rest, 1..=2)?),
                },
            };
            ReportPeriod::new(kind, year, n)
        };
        read().ok_or_else(|| NotAPeriod::new(text, "2024-03, 2024-Q1, 2024-H1, 2024-9M, 2024"))
    }
}

impl TryFrom<String> for ReportPeriod {
    type Error = NotAPeriod;
    fn try_from(text: String) -> Result<ReportPeriod, NotAPeriod> {
        text.parse()
    }
}

impl From<ReportPeriod> for String {
    fn from(period: ReportPeriod) -> String {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use proptest::prelude::*;

    fn d(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn p(text: &str) -> Period {
        text.parse().unwrap()
    }

    fn report(text: &str) -> ReportPeriod {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_no_period_is_refused_with_examples() {
        for text in [
            "",
            "24",
            "2024-",
            "2024-13",
            "2024-0",
            "2024-W54",
            "2024-Q5",
            "2024-H3",
            "2024-Qé",
            "é",
            "2024-+3",
            "1899",
            "2023-W53",
            "2024-03-01",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
        assert_eq!(
            "quý 5".parse::<Period>().unwrap_err().to_string(),
            "Không hiểu kỳ “quý 5”. Ví dụ: 2024-W12, 2024-03, 2024-Q1, 2024-H1, 2024."
        );
    }

    #[test]
    fn a_period_is_stored_as_its_text() {
        let json = serde_json::to_string(&p("2024-Q1")).unwrap();
        assert_eq!(json, "\"2024-Q1\"");
        assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), p("2024-Q1"));
        assert!(serde_json::from_str::<Period>("\"2024-Q9\"").is_err());
        assert_eq!(serde_json::to_string(&Every::HalfYear).unwrap(), "\"half-year\"");
    }

    #[test]
    fn a_period_is_read_as_people_type_it() {
        let today = d("2024-03-18");
        let cases = [
            ("2024-Q1", "2024-Q1"),
            ("quý I", "2024-Q1"),
            ("quy-1", "2024-Q1"),
            ("QUÝ IV/2023", "2023-Q4"),
            ("q2/2024", "2024-Q2"),
            ("q3", "2024-Q3"),
            ("quý II năm 2024", "2024-Q2"),
            ("tháng 3", "2024-03"),
            ("thang-11-2023", "2023-11"),
            ("6 tháng", "2024-H1"),
            ("6 tháng đầu năm 2024", "2024-H1"),
            ("9 tháng", "2024-9M"),
            ("năm", "2024"),
            ("năm 2023", "2023"),
            ("cả năm", "2024"),
        ];
        for (text, read) in cases {
            assert_eq!(ReportPeriod::parse(text, today), Ok(report(read)), "{text}");
        }
        for text in ["", "quý 5", "quý", "tháng 13", "6 tháng cuối năm", "7 tháng", "3", "2024-H2", "quý I quý II"]
        {
            assert!(ReportPeriod::parse(text, today).is_err(), "{text}");
        }
    }

    #[test]
    fn a_report_period_is_stored_as_its_text() {
        assert_eq!(serde_json::to_string(&report("2024-9M")).unwrap(), "\"2024-9M\"");
        assert!(serde_json::from_str::<ReportPeriod>("\"2024-Q0\"").is_err());
        assert_eq!(report("2024-9M").title(Lang::Vi), "9 tháng đầu năm 2024");
        assert_eq!(report("2024-Q1").title(Lang::Vi), "quý I/2024");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_of_periods_stumble(text in prop_oneof![any::<String>(), "2024-.{0,3}"]) {
            let _ = text.parse::<Period>();
        }

        #[test]
        fn no_text_makes_the_reader_of_report_periods_stumble(text in prop_oneof![any::<String>(), "(quý|tháng|q|6|9|năm|[0-9IVX]|2024|/|-| ){0,6}"]) {
            if let Ok(period) = ReportPeriod::parse(&text, d("2024-03-18")) {
                prop_assert_eq!(period.to_string().parse::<ReportPeriod>(), Ok(period));
            }
        }
    }
}

//! Weeks, months, quarters, half-years and years of the calendar, as tasks use them.
//! The periods of reports are others: see [`ReportPeriod`](super::ReportPeriod).

use std::cmp::Ordering;

use chrono::{Datelike, Months, Weekday};
use serde::{Deserialize, Serialize};

use super::date::YEARS;
use super::{Date, ymd};
use crate::text::{Lang, roman};
use crate::words;

/// How often something recurs; also the kind of a [`Period`]. Shorter ones sort first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Hằng tuần; weeks begin on Monday (ISO 8601).
    Week,
    /// Hằng tháng.
    Month,
    /// Hằng quý.
    Quarter,
    /// 6 tháng một lần.
    HalfYear,
    /// Hằng năm.
    Year,
}

impl Every {
    /// All of them, shortest first.
    pub const ALL: [Every; 5] = [Every::Week, Every::Month, Every::Quarter, Every::HalfYear, Every::Year];

    /// `hằng tháng`, `monthly`.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Every::Week => lang.of("hằng tuần", "weekly"),
            Every::Month => lang.of("hằng tháng", "monthly"),
            Every::Quarter => lang.of("hằng quý", "quarterly"),
            Every::HalfYear => lang.of("6 tháng một lần", "half-yearly"),
            Every::Year => lang.of("hằng năm", "yearly"),
        }
    }

    /// Months in one period; none for a week.
    const fn months(self) -> Option<u32> {
        match self {
            Every::Week => None,
            Every::Month => Some(1),
            Every::Quarter => Some(3),
            Every::HalfYear => Some(6),
            Every::Year => Some(12),
        }
    }
}

/// One period of the calendar: the id of an occurrence of a recurring task. Written and stored as
/// `2024-W12`, `2024-03`, `2024-Q1`, `2024-H1` or `2024`. Sorts by last day, then by first day, so
/// the longer of two that end together comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    every: Every,
    year: i32,
    number: u32,
}

impl Period {
    /// The `number`th period of its kind in a year, from 1; for weeks the ISO year. None if the year has no
    /// such period or lies outside [`YEARS`].
    pub fn new(every: Every, year: i32, number: u32) -> Option<Period> {
        let exists = match every.months() {
            None => Date::from_isoywd_opt(year, number, Weekday::Mon).is_some(),
            Some(months) => (1..=12 / months).contains(&number),
        };
        (exists && YEARS.contains(&year)).then_some(Period { every, year, number })
    }

    /// The period of that kind in which the day lies.
    pub fn containing(date: Date, every: Every) -> Period {
        // The text form has four digits for the year.
        let date = date.clamp(ymd(1, 1, 1), ymd(9999, 12, 31));
        let (year, number) = match every.months() {
            None => (date.iso_week().year(), date.iso_week().week()),
            Some(months) => (date.year(), date.month0() / months + 1),
        };
        Period { every, year, number }
    }

    /// Its kind.
    pub const fn every(self) -> Every {
        self.every
    }

    /// The year that it is counted in; for weeks the ISO year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Which one of the year it is, from 1; 1 for a year.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        match self.every.months() {
            None => Date::from_isoywd_opt(self.year, self.number, Weekday::Mon).unwrap_or(Date::MAX),
            Some(months) => ymd(self.year, (self.number - 1) * months + 1, 1),
        }
    }

    /// The last day, on which an occurrence is due unless its schedule names a day.
    pub fn last_day(self) -> Date {
        let first = self.first_day();
        match self.every.months() {
            None => first.week(Weekday::Mon).checked_last_day(),
            Some(months) => first.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()),
        }
        .unwrap_or(first)
    }

    /// The period of the same kind that begins on the day after; itself at the end of the year 9999.
    #[must_use]
    pub fn next(self) -> Period {
        self.last_day().succ_opt().map_or(self, |day| Period::containing(day, self.every))
    }

    /// The period of the same kind that ends on the day before; itself at the start of the year 1.
    #[must_use]
    pub fn previous(self) -> Period {
        self.first_day().pred_opt().map_or(self, |day| Period::containing(day, self.every))
    }

    /// `tuần 12/2024`, `tháng 3/2024`, `quý I/2024`, `6 tháng đầu năm 2024`, `năm 2024`.
    pub fn title(self, lang: Lang) -> String {
        let Period { year, number, .. } = self;
        let words = match self.every {
            Every::Week => words!("tuần {number}/{year}", "week {number}/{year}"),
            Every::Month => words!("tháng {number}/{year}", "month {number}/{year}"),
            Every::Quarter => {
                let numeral = roman(number);
                words!("quý {numeral}/{year}", "quarter {numeral}/{year}")
            }
            Every::HalfYear if number == 1 => {
                words!("6 tháng đầu năm {year}", "first half of {year}")
            }
            Every::HalfYear => words!("6 tháng cuối năm {year}", "second half of {year}"),
            Every::Year => words!("năm {year}", "year {year}"),
        };
        words.say(lang).to_owned()
    }
}

/// Every period of that kind that shares a day with `start..=end`, in order; none if `end` is earlier.
pub fn periods_between(every: Every, start: Date, end: Date) -> impl Iterator<Item = Period> {
    // Weeks of three centuries; a longer row of occurrences is a mistake in a date.
    const MOST: usize = 20_000;
    std::iter::successors(Some(Period::containing(start, every)), |period| {
        Some(period.next()).filter(|next| next > period)
    })
    .take_while(move |period| start <= end && period.first_day() <= end)
    .take(MOST)
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Period) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Period) -> Ordering {
        let key = |p: &Period| (p.last_day(), p.first_day());
        key(self).cmp(&key(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn p(text: &str) -> Period {
        text.parse().unwrap()
    }

    fn span(text: &str) -> (String, String) {
        let period = p(text);
        (period.first_day().to_string(), period.last_day().to_string())
    }

    #[test]
    fn a_period_has_a_first_and_a_last_day() {
        let days = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(span("2024-W12"), days("2024-03-18", "2024-03-24"));
        assert_eq!(span("2024-W01"), days("2024-01-01", "2024-01-07"));
        assert_eq!(span("2024-02"), days("2024-02-01", "2024-02-29"));
        assert_eq!(span("2024-Q1"), days("2024-01-01", "2024-03-31"));
        assert_eq!(span("2024-h2"), days("2024-07-01", "2024-12-31"));
        assert_eq!(span("2024"), days("2024-01-01", "2024-12-31"));
    }

    #[test]
    fn periods_have_titles() {
        let titles =
            ["2024-W12", "2024-03", "2024-Q1", "2024-H1", "2024-H2", "2024"].map(|text| p(text).title(Lang::Vi));
        assert_eq!(
            titles,
            ["tuần 12/2024", "tháng 3/2024", "quý I/2024", "6 tháng đầu năm 2024", "6 tháng cuối năm 2024", "năm 2024"]
        );
        assert_eq!(p("2024-Q4").title(Lang::En), "quarter IV/2024");
    }

    #[test]
    fn the_year_of_a_week_is_the_iso_year() {
        let day = Date::from_ymd_opt(2024, 12, 30).unwrap();
        assert_eq!(Period::containing(day, Every::Week).to_string(), "2025-W01");
    }

    #[test]
    fn a_year_has_so_many_periods() {
        let year = p("2024");
        let count = |every| periods_between(every, year.first_day(), year.last_day()).count();
        assert_eq!(Every::ALL.map(count), [53, 12, 4, 2, 1]);
        assert_eq!(periods_between(Every::Month, year.last_day(), year.first_day()).count(), 0);
        assert!(periods_between(Every::Week, Date::MIN, Date::MAX).count() <= 20_000);
    }

    #[test]
    fn of_two_periods_with_the_same_end_the_longer_sorts_first() {
        let mut periods = [p("2024-03"), p("2024"), p("2024-Q1"), p("2024-02")];
        periods.sort();
        assert_eq!(periods, [p("2024-02"), p("2024-Q1"), p("2024-03"), p("2024")]);
    }

    proptest! {
        #[test]
        fn periods_tile_the_calendar(n in 0i32..80_000, which in 0usize..5) {
            let date = Date::from_epoch_days(n - 20_000).unwrap();
            let period = Period::containing(date, Every::ALL[which]);
            prop_assert!(period.first_day() <= date && date <= period.last_day());
            prop_assert_eq!(period.next().first_day(), period.last_day().succ_opt().unwrap());
            prop_assert_eq!(period.next().previous(), period);
            prop_assert!(period < period.next());
            prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
            prop_assert_eq!(Period::new(period.every(), period.year(), period.number()), Some(period));
        }

        #[test]
        fn far_days_are_no_trouble(n in any::<i32>(), which in 0usize..5) {
            let date = Date::from_epoch_days(n).unwrap_or(Date::MAX);
            let period = Period::containing(date, Every::ALL[which]);
            let _ = (period.next(), period.previous(), period.title(Lang::Vi));
        }
    }
}

//! The periods of reports, which are not those of the calendar: "quý I" of a report runs from 15 December to
//! 14 March, so that the figures are in when the quarter ends.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::date::YEARS;
use super::{Calendar, Date, Every, Period, ymd};
use crate::text::{Lang, roman};
use crate::words;

/// What span a report tells about. Shorter ones sort first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    /// Báo cáo tháng.
    Month,
    /// Báo cáo quý.
    Quarter,
    /// Báo cáo 6 tháng đầu năm; the second half has none, the year's takes its place.
    HalfYear,
    /// Báo cáo 9 tháng.
    NineMonths,
    /// Báo cáo năm.
    Year,
}

impl ReportKind {
    /// All of them, shortest first.
    pub const ALL: [ReportKind; 5] =
        [ReportKind::Month, ReportKind::Quarter, ReportKind::HalfYear, ReportKind::NineMonths, ReportKind::Year];

    /// Months that one report covers.
    const fn months(self) -> u32 {
        match self {
            ReportKind::Month => 1,
            ReportKind::Quarter => 3,
            ReportKind::HalfYear => 6,
            ReportKind::NineMonths => 9,
            ReportKind::Year => 12,
        }
    }

    /// Reports of this kind in a year.
    const fn in_a_year(self) -> u32 {
        match self {
            ReportKind::Month => 12,
            ReportKind::Quarter => 4,
            _ => 1,
        }
    }
}

/// The period of one report. Written and stored as `2024-03`, `2024-Q1`, `2024-H1`, `2024-9M` or `2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReportPeriod {
    year: i32,
    kind: ReportKind,
    number: u32,
}

impl ReportPeriod {
    /// The `number`th report of its kind in a year, from 1. None if there is no such report or the year
    /// lies outside [`YEARS`].
    pub fn new(kind: ReportKind, year: i32, number: u32) -> Option<ReportPeriod> {
        let exists = (1..=kind.in_a_year()).contains(&number) && YEARS.contains(&year);
        exists.then_some(ReportPeriod { year, kind, number })
    }

    /// Its kind.
    pub const fn kind(self) -> ReportKind {
        self.kind
    }

    /// The year it reports on.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Which one of its kind it is in the year, from 1.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// The month in which its cut-off lies.
    const fn last_month(self) -> u32 {
        self.number * self.kind.months()
    }

    /// The first and the last day by the calendar, not by the cut-offs of reports: of quý I/2024 01/01 and 31/03.
    pub fn calendar_days(self) -> (Date, Date) {
        let last = self.last_month();
        let first = last + 1 - self.kind.months();
        (ymd(self.year, first, 1), Period::containing(ymd(self.year, last, 1), Every::Month).last_day())
    }

    /// `tháng 3/2024`, `quý I/2024`, `6 tháng đầu năm 2024`, `9 tháng đầu năm 2024`, `năm 2024`.
    pub fn title(self, lang: Lang) -> String {
        let ReportPeriod { year, number, .. } = self;
        let words = match self.kind {
            ReportKind::Month => words!("tháng {number}/{year}", "month {number}/{year}"),
            ReportKind::Quarter => {
                let numeral = roman(number);
                words!("quý {numeral}/{year}", "quarter {numeral}/{year}")
            }
            ReportKind::HalfYear => words!("6 tháng đầu năm {year}", "first half of {year}"),
            ReportKind::NineMonths => {
                words!("9 tháng đầu năm {year}", "first nine months of {year}")
            }
            ReportKind::Year => words!("năm {year}", "year {year}"),
        };
        words.say(lang).to_owned()
    }
}

/// When reports close and when they are sent; part of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReportRules {
    /// The last day of the month that still counts (ngày chốt số liệu); the last day of shorter months.
    pub cut_off_day: u32,
    /// Working days after the cut-off by which a report is sent. Source of the default: Quyết định
    /// 01/2023/QĐ-UBND (Khánh Hòa), read in a secondary copy.
    pub send_within: i64,
}

impl Default for ReportRules {
    fn default() -> ReportRules {
        ReportRules { cut_off_day: 14, send_within: 2 }
    }
}

impl ReportRules {
    /// The last day whose facts a report counts (ngày chốt số liệu).
    pub fn cut_off(self, period: ReportPeriod) -> Date {
        self.cut_off_in(period.year, period.last_month())
    }

    /// The first and the last day whose facts a report counts: for quý I/2024 15/12/2023 and 14/03/2024.
    pub fn window(self, period: ReportPeriod) -> (Date, Date) {
        let before = match period.last_month() - period.kind.months() {
            0 => self.cut_off_in(period.year - 1, 12),
            month => self.cut_off_in(period.year, month),
        };
        let first = before.succ_opt().unwrap_or(before);
        (first, self.cut_off(period))
    }

    /// The last day for sending a report (hạn gửi): so many working days after its cut-off.
    pub fn send_by(self, period: ReportPeriod, calendar: &Calendar) -> Date {
        let cut_off = self.cut_off(period);
        let days = self.send_within.clamp(0, 366);
        calendar.add_working_days(cut_off, days).map_or(cut_off, |date| calendar.next_working_day(date))
    }

    /// The next report that is to be sent on or after `today`, and by when. Of several with the same
    /// cut-off the one that covers most: at 14/06 the report of 6 months takes the place of the second
    /// quarter's. None without kinds, or outside [`YEARS`].
    pub fn next_send_by(self, today: Date, kinds: &[ReportKind], calendar: &Calendar) -> Option<(ReportPeriod, Date)> {
        // The report of the month before, or in a long holiday the one before that, may still be due.
        let year = today.year().clamp(*YEARS.start(), *YEARS.end());
        let months = (year - 1..=year + 1).flat_map(|year| (1..=12).map(move |month| (year, month)));
        months
            .filter_map(|(year, month)| {
                let ends_here = |kind: &ReportKind| {
                    let number = month / kind.months();
                    (month % kind.months() == 0).then(|| ReportPeriod::new(*kind, year, number)).flatten()
                };
                kinds.iter().filter_map(ends_here).max_by_key(|p| p.kind)
            })
            .map(|period| (period, self.send_by(period, calendar)))
            .find(|(_, send_by)| *send_by >= today)
    }

    fn cut_off_in(self, year: i32, month: u32) -> Date {
        let first = ymd(year, month, 1);
        let day = self.cut_off_day.clamp(1, u32::from(first.num_days_in_month()));
        first.with_day(day).unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BO_NOI_VU: [ReportKind; 3] = [ReportKind::Quarter, ReportKind::HalfYear, ReportKind::Year];

    fn d(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn p(text: &str) -> ReportPeriod {
        text.parse().unwrap()
    }

    #[test]
    fn a_report_counts_from_the_day_after_a_cut_off_to_the_next() {
        let window = |text: &str| {
            let (first, last) = ReportRules::default().window(p(text));
            format!("{first} {last}")
        };
        assert_eq!(window("2024-Q1"), "2023-12-15 2024-03-14");
        assert_eq!(window("2024-Q2"), "2024-03-15 2024-06-14");
        assert_eq!(window("2024-Q4"), "2024-09-15 2024-12-14");
        assert_eq!(window("2024-01"), "2023-12-15 2024-01-14");
        assert_eq!(window("2024-03"), "2024-02-15 2024-03-14");
        assert_eq!(window("2024-H1"), "2023-12-15 2024-06-14");
        assert_eq!(window("2024-9M"), "2023-12-15 2024-09-14");
        assert_eq!(window("2024"), "2023-12-15 2024-12-14");
    }

    #[test]
    fn a_period_by_the_calendar_ends_with_its_month() {
        let days = |text: &str| {
            let (first, last) = p(text).calendar_days();
            format!("{first} {last}")
        };
        assert_eq!(days("2024-Q1"), "2024-01-01 2024-03-31");
        assert_eq!(days("2024-02"), "2024-02-01 2024-02-29");
        assert_eq!(days("2024-H1"), "2024-01-01 2024-06-30");
        assert_eq!(days("2024-9M"), "2024-01-01 2024-09-30");
        assert_eq!(days("2024"), "2024-01-01 2024-12-31");
    }

    #[test]
    fn the_report_of_the_first_quarter_is_sent_two_working_days_after_its_cut_off() {
        let (rules, calendar) = (ReportRules::default(), Calendar::built_in());
        let next = |today| rules.next_send_by(d(today), &BO_NOI_VU, &calendar).unwrap();
        assert_eq!(next("2024-03-18"), (p("2024-Q1"), d("2024-03-18")));
        assert_eq!(next("2024-03-19"), (p("2024-H1"), d("2024-06-18")));
        assert_eq!(next("2024-06-19").0, p("2024-Q3"));
        assert_eq!(next("2024-12-31").0, p("2025-Q1"));
    }

    #[test]
    fn the_longest_of_several_reports_is_named() {
        let (rules, calendar) = (ReportRules::default(), Calendar::built_in());
        let next = |today| rules.next_send_by(d(today), &ReportKind::ALL, &calendar).unwrap().0;
        assert_eq!(next("2024-02-10"), p("2024-02"));
        assert_eq!(next("2024-09-14"), p("2024-9M"));
        assert_eq!(next("2024-12-10"), p("2024"));
        assert!(rules.next_send_by(d("2024-03-18"), &[], &calendar).is_none());
    }

    #[test]
    fn a_report_that_closes_before_tet_is_sent_after_it() {
        let rules = ReportRules { cut_off_day: 7, send_within: 2 };
        let calendar = Calendar::built_in();
        assert_eq!(rules.send_by(p("2024-02"), &calendar), d("2024-02-16"));
    }

    #[test]
    fn a_cut_off_may_be_the_last_of_the_month() {
        let rules = ReportRules { cut_off_day: 31, send_within: 0 };
        assert_eq!(rules.window(p("2024-Q2")), (d("2024-04-01"), d("2024-06-30")));
        assert_eq!(rules.send_by(p("2024-Q2"), &Calendar::built_in()), d("2024-07-01"));
    }

    proptest! {
        #[test]
        fn windows_of_months_follow_one_another(year in 1901i32..2200, month in 1u32..12, cut_off_day in 0u32..40) {
            let rules = ReportRules { cut_off_day, send_within: 2 };
            let period = |n| ReportPeriod::new(ReportKind::Month, year, n).unwrap();
            let (this, next) = (rules.window(period(month)), rules.window(period(month + 1)));
            prop_assert!(this.0 <= this.1);
            prop_assert_eq!(this.1.succ_opt().unwrap(), next.0);
        }

        #[test]
        fn the_next_report_is_never_overdue(n in 0i32..80_000, cut_off_day in 0u32..40, send_within in any::<i64>()) {
            let today = Date::from_epoch_days(n - 20_000).unwrap();
            let rules = ReportRules { cut_off_day, send_within };
            let next = rules.next_send_by(today, &ReportKind::ALL, &Calendar::built_in());
            prop_assert!(next.is_some_and(|(_, send_by)| send_by >= today));
        }

    }
}

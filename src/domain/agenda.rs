//! The agenda: what is late, what is next, what waits, and the reports that are to be sent; on paper, on the command
//! line and on the board in the same groups.

use chrono::Days;

use super::due::DueStatus;
use super::schedule::Schedule;
use crate::calendar::{Calendar, Date, Every, Period, ReportKind, ReportPeriod, ReportRules, day};
use crate::text::Lang;

/// The most reports that an agenda looks ahead to: a year of months.
const REPORTS: usize = 12;

/// Where an open task stands in the agenda; in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Its day is over.
    Overdue,
    /// Its day is in the week of today.
    Week,
    /// Its day is in the month of today.
    Month,
    /// Its day is further off.
    Later,
    /// It waits for a trigger.
    Waiting,
    /// Somebody will say when.
    Directed,
    /// All the time.
    Continuous,
    /// No day.
    NoDay,
}

impl Group {
    /// The group of a task that stands like this on a day (judged: see [`Plan::judged_on`](super::plan::Plan)).
    pub fn of(status: DueStatus, due: Option<Date>, schedule: &Schedule, today: Date) -> Group {
        match (status, due) {
            (DueStatus::Overdue, _) => Group::Overdue,
            (_, Some(due)) if due <= last_day(Every::Week, today) => Group::Week,
            (_, Some(due)) if due <= last_day(Every::Month, today) => Group::Month,
            (_, Some(_)) => Group::Later,
            (DueStatus::Waiting, None) => Group::Waiting,
            (DueStatus::Continuous, None) => Group::Continuous,
            (_, None) if matches!(schedule, Schedule::Directed { .. }) => Group::Directed,
            (_, None) => Group::NoDay,
        }
    }

    /// Its heading.
    pub fn title(self, today: Date, lang: Lang) -> String {
        let until = |vi, en, every| format!("{} {}", lang.of(vi, en), day(last_day(every, today)));
        match self {
            Group::Overdue => lang.of("Quá hạn", "Overdue").to_owned(),
            Group::Week => until("Tuần này, đến", "This week, until", Every::Week),
            Group::Month => until("Tháng này, đến", "This month, until", Every::Month),
            Group::Later => lang.of("Sau đó", "Later").to_owned(),
            Group::Waiting => lang.of("Chờ mốc tính hạn", "Waiting for a trigger").to_owned(),
            Group::Directed => lang.of("Theo chỉ đạo, chưa có hạn", "As directed, no day yet").to_owned(),
            Group::Continuous => lang.of("Thường xuyên", "All the time").to_owned(),
            Group::NoDay => lang.of("Chưa có hạn", "Without a day").to_owned(),
        }
    }
}

/// The last day of the week, month, … of a day.
pub fn last_day(every: Every, today: Date) -> Date {
    Period::containing(today, every).last_day()
}

/// The next report of a plan's year and the day by which it is sent. One of the year after belongs to the plan after.
pub fn next_report(
    rules: &ReportRules,
    kinds: &[ReportKind],
    year: i32,
    today: Date,
    calendar: &Calendar,
) -> Option<(ReportPeriod, Date)> {
    rules.next_send_by(today, kinds, calendar).filter(|(period, _)| period.year() <= year)
}

/// That one and those after it: what the header of the board, the agenda and its calendar file tell are the same reports.
pub fn reports(
    rules: &ReportRules,
    kinds: &[ReportKind],
    year: i32,
    today: Date,
    calendar: &Calendar,
) -> Vec<(ReportPeriod, Date)> {
    let next = |after: Date| next_report(rules, kinds, year, after, calendar);
    let all = std::iter::successors(next(today), |(_, on)| next(on.checked_add_days(Days::new(1))?));
    all.take(REPORTS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reports_of_the_months_are_among_those_of_the_year() {
        let (rules, calendar) = (ReportRules::default(), Calendar::built_in());
        let told = |today: &str, kinds: &[ReportKind]| {
            let all = reports(&rules, kinds, 2024, today.parse().unwrap(), &calendar);
            assert_eq!(all.first().copied(), next_report(&rules, kinds, 2024, today.parse().unwrap(), &calendar));
            all.iter().map(|(period, _)| period.to_string()).collect::<Vec<_>>().join(" ")
        };
        let year = "2024-04 2024-05 2024-H1 2024-07 2024-08 2024-9M 2024-10 2024-11 2024";
        assert_eq!(told("2024-03-20", &ReportKind::ALL), year);
        assert_eq!(told("2024-01-01", &ReportKind::ALL), format!("2024-01 2024-02 2024-Q1 {year}"));
        assert_eq!(told("2024-12-25", &ReportKind::ALL), "");
        assert_eq!(told("2024-03-20", &[ReportKind::Quarter, ReportKind::Year]), "2024-Q2 2024-Q3 2024");
    }
}

//! The agenda: what is late, what is next, what waits, and the reports that are to be sent; on paper, on the command
//! line and on the board in the same groups.

use chrono::Days;

use super::due::DueStatus;
use super::schedule::Schedule;
use crate::calendar::{Calendar, Date, Every, Period, ReportKind, ReportPeriod, ReportRules, day};
use crate::text::Lang;

/// The most reports that an agenda looks ahead to.
const REPORTS: usize = 6;

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

/// The next reports of a plan's year and the days by which they are sent, without those of single months.
pub fn reports(
    rules: &ReportRules,
    kinds: &[ReportKind],
    year: i32,
    today: Date,
    calendar: &Calendar,
) -> Vec<(ReportPeriod, Date)> {
    let kinds: Vec<ReportKind> = kinds.iter().copied().filter(|kind| *kind != ReportKind::Month).collect();
    let mut next = today;
    let mut reports = Vec::new();
    while let Some((period, on)) = rules.next_send_by(next, &kinds, calendar) {
        if period.year() > year || reports.len() == REPORTS {
            break;
        }
        reports.push((period, on));
        let Some(after) = on.checked_add_days(Days::new(1)) else { break };
        next = after;
    }
    reports
}

//! Due days as iCalendar (RFC 5545): whole days with alarms, for the calendars of telephones and desks.
//!
//! An event keeps its UID whatever becomes of its day, so that a calendar moves it instead of showing it twice.

use std::collections::BTreeSet;

use chrono::{Days, Utc};

use crate::calendar::{Date, Period, ReportPeriod, day};
use crate::domain::id::PlanId;
use crate::domain::stamp::Moment;
use crate::domain::view::{DeliverableView, TaskView};
use crate::text::{Lang, clean_text};

/// Octets of a line without its end (RFC 5545, 3.1).
const LINE: usize = 75;
/// Alarms before the midnight with which the day begins: at 8 o'clock three days before, and the day before.
const ALARMS: [&str; 2] = ["-P2DT16H", "-PT16H"];
/// The longest summary, in characters: calendars show one line.
const SUMMARY: usize = 120;

/// A day that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is, the same for ever: `task-4`.
    pub key: String,
    /// The day.
    pub on: Date,
    /// In one line.
    pub summary: String,
    /// More.
    pub description: String,
}

/// The calendar a set of events belongs to.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The plan, for the UIDs.
    pub plan: &'a PlanId,
    /// Its name in a list of calendars.
    pub name: &'a str,
    /// The newest entry: later files have greater ones, by which a calendar knows what is newer.
    pub seq: u64,
    /// When this was made.
    pub now: Moment,
}

/// The open due days of a task: one for each open period; one for each open deliverable, where these have schedules
/// of their own; else its own.
pub fn of_task(task: &TaskView) -> Vec<Event> {
    let number = task.number;
    let one = |key: String, on: Date, what: &str| Event {
        summary: format!("Hạn {what}: {}", if task.short.is_empty() { &task.title } else { &task.short }),
        description: description(task),
        key,
        on,
    };
    if !task.occurrences.is_empty() {
        let open = task.occurrences.iter().filter(|one| one.settled.is_none());
        let event = |period: &Period, due| {
            one(format!("task-{number}-{period}"), due, &format!("nhiệm vụ {number}, kỳ {period}"))
        };
        return open.map(|open| event(&open.period, open.due)).collect();
    }
    if task.deliverables.iter().any(|part| part.schedule.is_some()) {
        let open = task.deliverables.iter().filter(|part| part.settled.is_none());
        let event = |(part, due): (&DeliverableView, Date)| {
            let name = format!("{number}.{}", part.number);
            Event { summary: format!("Hạn {name}: {}", part.text), ..one(format!("task-{name}"), due, &name) }
        };
        return open.filter_map(|part| Some(event((part, part.due?)))).collect();
    }
    let own = task.due.map(|due| one(format!("task-{number}"), due, &format!("nhiệm vụ {number}")));
    own.into_iter().collect()
}

fn description(task: &TaskView) -> String {
    let mut lines = vec![format!("Nhiệm vụ {}. {}", task.number, task.title)];
    for (name, text) in [
        ("Chủ trì", task.responsible.lead.join("; ")),
        ("Phối hợp", task.responsible.support.join("; ")),
        ("Tiến độ theo Kế hoạch", task.schedule.phrase().to_owned()),
        ("Hạn cũ", task.original_due.map(day).unwrap_or_default()),
    ] {
        if !text.is_empty() {
            lines.push(format!("{name}: {text}"));
        }
    }
    lines.join("\n")
}

/// The day by which a report is sent.
pub fn of_report(period: ReportPeriod, send_by: Date) -> Event {
    let title = period.title(Lang::Vi);
    Event {
        key: format!("report-{period}"),
        on: send_by,
        summary: format!("Gửi báo cáo CCHC {title}"),
        description: format!("Hạn gửi báo cáo cải cách hành chính {title}."),
    }
}

/// The file. Events with one key are one: the first counts.
pub fn ics(about: &About, events: &[Event]) -> String {
    let mut file = File::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//cchc//cchc//VI");
    file.line("CALSCALE:GREGORIAN");
    file.line("METHOD:PUBLISH");
    file.text("X-WR-CALNAME", about.name);
    let mut keys = BTreeSet::new();
    for event in events.iter().filter(|event| keys.insert(&event.key)) {
        one(&mut file, about, event);
    }
    file.line("END:VCALENDAR");
    file.0
}

fn one(file: &mut File, about: &About, event: &Event) {
    let basic = |on: Date| on.format("%Y%m%d").to_string();
    let stamp = about.now.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ");
    let summary: String = event.summary.replace('\n', " ").chars().take(SUMMARY).collect();
    file.line("BEGIN:VEVENT");
    file.line(&format!("UID:{}-{}@cchc", about.plan, event.key));
    file.line(&format!("DTSTAMP:{stamp}"));
    // More than the field is meant to hold would turn negative in calendars that count with 32 bits.
    file.line(&format!("SEQUENCE:{}", about.seq.min(i32::MAX as u64)));
    file.line(&format!("DTSTART;VALUE=DATE:{}", basic(event.on)));
    // The first day that no longer belongs to it.
    file.line(&format!("DTEND;VALUE=DATE:{}", basic(event.on.checked_add_days(Days::new(1)).unwrap_or(event.on))));
    file.text("SUMMARY", &summary);
    file.text("DESCRIPTION", &event.description);
    file.line("TRANSP:TRANSPARENT");
    for trigger in ALARMS {
        file.line("BEGIN:VALARM");
        file.line("ACTION:DISPLAY");
        file.line(&format!("TRIGGER:{trigger}"));
        file.text("DESCRIPTION", &summary);
        file.line("END:VALARM");
    }
    file.line("END:VEVENT");
}

/// Lines that are ended and folded as the format wants it.
#[derive(Default)]
struct File(String);

impl File {
    fn line(&mut self, line: &str) {
        let mut room = LINE;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= letter.len_utf8();
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is text of people.
    fn text(&mut self, name: &str, value: &str) {
        let value =
            clean_text(value).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
        self.line(&format!("{name}:{value}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::VIETNAM;
    use proptest::prelude::*;

    fn made(events: &[Event]) -> String {
        let plan: PlanId = "vinh-hoa-2024".parse().unwrap();
        let now = chrono::DateTime::from_timestamp(1_710_728_043, 0).unwrap().with_timezone(&VIETNAM);
        ics(&About { plan: &plan, name: "CCHC", seq: 23, now }, events)
    }

    fn event(summary: &str, description: &str) -> Event {
        let on = Date::from_ymd_opt(2024, 12, 31).unwrap();
        Event { key: "task-4".to_owned(), on, summary: summary.to_owned(), description: description.to_owned() }
    }

    #[test]
    fn an_event_is_a_whole_day_with_alarms() {
        let file = made(&[event("Hạn nhiệm vụ 4: Rà soát, đơn giản hóa; A\\B", "một\nhai"), event("lần nữa", "")]);
        let expected = "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//cchc//cchc//VI
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:CCHC
BEGIN:VEVENT
UID:vinh-hoa-2024-task-4@cchc
DTSTAMP:20240318T021403Z
SEQUENCE:23
DTSTART;VALUE=DATE:20241231
DTEND;VALUE=DATE:20250101
SUMMARY:Hạn nhiệm vụ 4: Rà soát\\, đơn giản hóa\\; A\\\\B
DESCRIPTION:một\\nhai
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P2DT16H
DESCRIPTION:Hạn nhiệm vụ 4: Rà soát\\, đơn giản hóa\\; A\\\\B
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT16H
DESCRIPTION:Hạn nhiệm vụ 4: Rà soát\\, đơn giản hóa\\; A\\\\B
END:VALARM
END:VEVENT
END:VCALENDAR
";
        assert_eq!(file.replace("\r\n", "\n"), expected);
        assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_breaks_a_line_or_makes_one(summary in "\\PC{0,200}|(BEGIN:VEVENT|\r|\n|ẫ|\u{1f1fb}| |;|,|\\\\){0,80}", description in "(\\PC|\n|\r){0,300}") {
            let file = made(&[event(&summary, &description)]);
            prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LINE && !line.contains(['\r', '\n'])));
            let unfolded = file.replace("\r\n ", "");
            let names: Vec<&str> = unfolded.lines().map(|line| line.split([':', ';']).next().unwrap()).collect();
            let plain = made(&[event("a", "a")]);
            let expected: Vec<&str> = plain.lines().map(|line| line.split([':', ';']).next().unwrap()).collect();
            prop_assert_eq!(names, expected);
            let said = unfolded.lines().find_map(|line| line.strip_prefix("DESCRIPTION:")).unwrap();
            let back = said.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
            // `\\n` is a backslash and an n: only texts without backslashes can be read back so simply.
            if !description.contains('\\') {
                prop_assert_eq!(back, clean_text(&description));
            }
        }
    }
}

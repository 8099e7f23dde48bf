//! The papers of a meeting: the list of points before it, the minutes (thông báo kết luận) after it. 78 columns, so
//! that they can be mailed, printed and read on the same terminal.

use super::grid::row;
use super::paper::body;
use crate::calendar::{Date, day, day_month, weekday, weekday_in_sentence};
use crate::domain::due::Judge;
use crate::domain::id::UnitId;
use crate::domain::meeting::{Conclusion, Meeting, Point, Why, points};
use crate::domain::plan::Plan;
use crate::domain::task::Task;
use crate::text::{Lang, wrap};

/// Columns of a paper.
pub const COLUMNS: usize = 78;

/// Why a task needs a word, as the chair reads it.
pub fn reason(why: Why, lang: Lang) -> &'static str {
    match why {
        Why::Overdue => lang.of("quá hạn", "overdue"),
        Why::DueThisWeek => lang.of("đến hạn trong tuần", "due this week"),
        Why::Blocked => lang.of("vướng mắc", "blocked"),
        Why::AwaitingSignature => lang.of("chờ ký", "awaiting signature"),
        Why::AwaitingNumber => lang.of("chờ số văn bản", "awaiting its number"),
        Why::Waiting => lang.of("chờ mốc", "waiting"),
        Why::Changed => lang.of("có thay đổi từ kỳ trước", "changed since the last meeting"),
    }
}

/// The points of a meeting that is not yet held, by unit.
pub fn agenda(judge: &Judge, on: Date) -> String {
    let plan = judge.plan;
    let points = points(judge);
    let mut lines = vec![
        body(&plan.head.ward),
        format!("NỘI DUNG GIAO BAN · {} {}", weekday(on, Lang::Vi), day(on)),
        String::new(),
    ];
    if points.is_empty() {
        lines.push("Không có việc nào cần nêu.".to_owned());
    }
    let mut unit: Option<&Option<UnitId>> = None;
    for (number, point) in points.iter().enumerate() {
        if unit != Some(&point.unit) {
            if unit.is_some() {
                lines.push(String::new());
            }
            lines.push(upper(unit_name(plan, point)));
            unit = Some(&point.unit);
        }
        if let Some(task) = plan.task(point.task) {
            lines.extend(point_lines(judge, number + 1, point, task));
        }
    }
    lines.join("\n") + "\n"
}

/// Who reports on a point.
pub fn unit_name<'a>(plan: &'a Plan, point: &Point) -> &'a str {
    point.unit.as_ref().and_then(|id| plan.unit(id)).map_or("Bộ phận khác", |unit| &unit.name)
}

fn point_lines(judge: &Judge, number: usize, point: &Point, task: &Task) -> Vec<String> {
    let why: Vec<String> = point.why.iter().map(|why| words_of(*why, point)).collect();
    let mut lines = row(
        &[
            (format!("{number}."), 3),
            (format!("Nhiệm vụ {}: {}", task.number, task.worded("title", &task.title)), 47),
            (why.join("; "), 20),
        ],
        1,
    );
    if let Some((meeting, conclusion)) = judge.plan.last_conclusion(task.number, None) {
        let told = format!("Kỳ trước {}: {}", day_month(meeting.on), conclusion.text);
        lines.extend(wrap(&told, COLUMNS - 6).into_iter().map(|line| format!("      {line}")));
    }
    lines
}

/// Why a point needs a word, with its days.
pub(super) fn words_of(why: Why, point: &Point) -> String {
    let standing = &point.standing;
    match (why, standing.days_left, standing.due) {
        (Why::Overdue, Some(left), _) => format!("quá hạn {} ngày", -left),
        (Why::DueThisWeek, _, Some(due)) => format!("hạn {}", day_month(due)),
        _ => reason(why, Lang::Vi).to_owned(),
    }
}

/// The minutes of a meeting: who was there, and what was concluded, by whom and until when.
pub fn minutes(plan: &Plan, meeting: &Meeting) -> String {
    let mut lines = vec![
        body(&plan.head.ward),
        String::new(),
        "THÔNG BÁO KẾT LUẬN".to_owned(),
        format!("Giao ban cải cách hành chính, {} {}", weekday_in_sentence(meeting.on, Lang::Vi), day(meeting.on)),
        String::new(),
    ];
    for (name, text) in [("Chủ trì:", &meeting.chair), ("Thành phần:", &meeting.attendees)] {
        let text = if text.is_empty() { "…………" } else { text };
        lines.extend(row(&[(name.to_owned(), 12), (text.to_owned(), COLUMNS - 14)], 0));
    }
    lines.extend([format!("{:12}  {}", "Nội dung:", counted(meeting)), String::new()]);
    if meeting.conclusions.is_empty() {
        lines.push("Không có kết luận.".to_owned());
    } else {
        let head = ["Stt", "Nội dung", "Chủ trì", "Hạn"].map(str::to_owned);
        lines.extend(conclusion_row(head));
        lines.push("-".repeat(COLUMNS));
    }
    for (number, conclusion) in (1..).zip(meeting.holding()) {
        let title = plan.task(conclusion.task).map_or("", |task| task.worded("title", &task.title));
        let text = format!("Nhiệm vụ {} ({}): {}", conclusion.task, title.trim_end_matches('.'), conclusion.text);
        lines.extend(conclusion_row([number.to_string(), text, conclusion.lead.clone(), until(meeting, conclusion)]));
    }
    if meeting.closed.is_none() {
        lines.extend([String::new(), "(Cuộc họp chưa kết thúc.)".to_owned()]);
    }
    lines.join("\n") + "\n"
}

/// How much there was to speak of, and how many conclusions there are: as many as the rows of the minutes, which is the one
/// count that every paper tells.
pub(super) fn counted(meeting: &Meeting) -> String {
    let (points, conclusions) = (meeting.points.len(), meeting.holding().count());
    if conclusions == 0 { format!("{points} việc") } else { format!("{points} việc, {conclusions} kết luận") }
}

/// The day until which a conclusion holds. One that was over before the meeting binds nobody.
pub(super) fn until(meeting: &Meeting, conclusion: &Conclusion) -> String {
    conclusion.due.filter(|due| *due >= meeting.on).map(day).unwrap_or_default()
}

fn conclusion_row(cells: [String; 4]) -> Vec<String> {
    let [number, text, lead, due] = cells;
    row(&[(number, 3), (text, 41), (lead, 18), (due, 10)], 0)
}

fn upper(text: &str) -> String {
    text.to_uppercase()
}

//! A task as one line.

use crate::cli::output::{Ink, Output};
use crate::domain::decide::SHORT_COLUMNS;
use crate::domain::due::DueStatus;
use crate::domain::schedule::Schedule;
use crate::domain::sentence::{day_words, outcome_words};
use crate::domain::task::State;
use crate::domain::view::TaskView;
use crate::text::{Lang, pad, width};

/// `○ ► ●`: the three states.
pub fn sign(state: State) -> &'static str {
    match state {
        State::Planned => "○",
        State::InProgress => "►",
        State::Done => "●",
    }
}

/// How the due day stands, in the few words of a card: `▲ 25 ngày`, `còn 13 ngày`, `◊ chờ mốc`, `TX`, `2/12`.
pub fn due(task: &TaskView, lang: Lang) -> String {
    let day = standing(task, lang);
    let day = if task.due_status == DueStatus::Continuous { lang.of("TX", "all the time").to_owned() } else { day };
    if task.occurrences.is_empty() || task.due_status == DueStatus::Finished {
        return day;
    }
    let periods = format!("{}/{}", task.settled, task.total);
    if day == NO_DAY { periods } else { format!("{periods} {day}") }
}

/// Where there is no day and no word about one.
const NO_DAY: &str = "–";

/// How the due day stands, in words that need no other beside them.
pub fn standing(task: &TaskView, lang: Lang) -> String {
    if task.dropped.is_some() {
        return lang.of("đưa ra", "dropped").to_owned();
    }
    if task.carried.is_some() {
        return lang.of("chuyển", "carried").to_owned();
    }
    match (task.due_status, task.due, task.days_left) {
        (DueStatus::Finished, Some(_), _) => {
            task.outcome.map_or_else(|| NO_DAY.to_owned(), |outcome| outcome_words(outcome, task.late_by, lang))
        }
        (DueStatus::Waiting, ..) => lang.of("◊ chờ mốc", "◊ waiting").to_owned(),
        (DueStatus::Continuous, ..) => lang.of("thường xuyên", "all the time").to_owned(),
        (_, Some(due), Some(days)) => day_words(days, due, lang),
        (DueStatus::None, ..) if matches!(task.schedule, Schedule::Directed { .. }) => {
            lang.of("theo chỉ đạo", "as directed").to_owned()
        }
        _ => NO_DAY.to_owned(),
    }
}

/// Marks beside the state: blocked, awaiting a signature or a number, settled deliverables of several.
fn marks(task: &TaskView, lang: Lang) -> String {
    let mut marks = Vec::new();
    if task.blocked.is_some() {
        marks.push(lang.of("vướng", "blocked").to_owned());
    }
    if task.submitted.is_some() {
        marks.push(lang.of("chờ ký", "to sign").to_owned());
    }
    if task.awaits_number.is_some() {
        marks.push(lang.of("chờ số", "no number").to_owned());
    }
    if task.occurrences.is_empty() && task.total > 1 {
        marks.push(format!("{}/{}", task.settled, task.total));
    }
    marks.join(" ")
}

/// Tasks as lines that fit: number, area, state, short title, lead, due, marks.
pub fn lines(out: &mut Output, tasks: &[TaskView]) -> Vec<String> {
    let lang = out.lang;
    let columns = out.columns();
    let rows: Vec<[String; 6]> = tasks
        .iter()
        .map(|task| {
            let lead = task.responsible.lead_short.join(", ");
            let title = if task.short.is_empty() { task.title.replace('\n', " ") } else { task.short.clone() };
            [task.number.to_string(), task.area.to_string(), title, lead, due(task, lang), marks(task, lang)]
        })
        .collect();
    let widest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let (number, area, due_wide, marks_wide) = (widest(0), widest(1), widest(4), widest(5));
    // Number, area, sign and due always; then lead and marks beside the least title; the title gets what is left. One
    // long title takes nothing away from all the others: it is cut.
    let fixed = number + 1 + area + 1 + 1 + 1 + 2 + due_wide;
    let marks_room = if marks_wide > 0 { marks_wide + 2 } else { 0 };
    let room = columns.saturating_sub(fixed);
    let least = widest(2).min(SHORT_COLUMNS);
    let has_marks = marks_room > 0 && room >= least + marks_room;
    let room = room - if has_marks { marks_room } else { 0 };
    let lead = widest(3).min(room.saturating_sub(least + 2));
    let lead = if lead >= widest(3).min(6) { lead } else { 0 };
    let title = widest(2).min(room - if lead > 0 { lead + 2 } else { 0 });
    rows.iter()
        .zip(tasks)
        .map(|(row, task)| {
            let ink = match (task.due_status, task.state) {
                (_, State::Done) => Some(Ink::Dim),
                (DueStatus::Overdue, _) => Some(Ink::Red),
                (DueStatus::Waiting, _) => Some(Ink::Yellow),
                _ => None,
            };
            let mut line =
                format!("{:>number$} {} {} {}", row[0], pad(&row[1], area), sign(task.state), pad(&row[2], title));
            if lead > 0 {
                line.push_str("  ");
                line.push_str(&pad(&row[3], lead));
            }
            line.push_str("  ");
            let due = pad(&row[4], if has_marks { due_wide } else { width(&row[4]) });
            line.push_str(&ink.map_or(due.clone(), |ink| out.ink(ink, &due)));
            if has_marks && !row[5].is_empty() {
                line.push_str("  ");
                line.push_str(&row[5]);
            }
            line.trim_end().to_owned()
        })
        .collect()
}

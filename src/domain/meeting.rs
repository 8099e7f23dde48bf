//! The meeting (giao ban): what needs a word, unit by unit, and what was concluded.

use serde::{Deserialize, Serialize};

use super::due::{DueStatus, Judge, Standing};
use super::id::{TaskNo, UnitId};
use super::plan::Plan;
use super::responsible::{Party, Unit};
use super::task::Task;
use crate::calendar::Date;
use crate::text::Lang;
use chrono::Datelike;

/// A meeting. The newest stands last in [`Plan::meetings`]; one at a time is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// From 1, in the order of their opening.
    pub number: u32,
    /// The day it is held.
    pub on: Date,
    /// Who presides (chủ trì cuộc họp).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub chair: String,
    /// Who is there, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub attendees: String,
    /// The tasks that needed a word when it was opened, in the order in which they are taken.
    #[serde(default)]
    pub points: Vec<TaskNo>,
    /// What was concluded, in its order.
    #[serde(default)]
    pub conclusions: Vec<Conclusion>,
    /// The day on which it was ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
}

/// What a conclusion is about: `Hoàn thành 4.1: 65/KH-UBND.` and `Hoàn thành 4.1, chờ số văn bản.` are about the same piece.
fn piece(conclusion: &Conclusion) -> &str {
    conclusion.text.split([':', ',']).next().unwrap_or_default().trim_end_matches('.')
}

impl Meeting {
    /// The conclusions that hold at its end, in their order: of the same task a later day, another unit, another reason or the
    /// document that was awaited takes the place of what was said before.
    pub fn holding(&self) -> impl DoubleEndedIterator<Item = &Conclusion> {
        let replaces = |later: &Conclusion, one: &Conclusion| {
            let is_same = match one.ruling {
                Ruling::Extended | Ruling::Blocked | Ruling::HandedOver => true,
                Ruling::Done => piece(later) == piece(one),
                Ruling::Directed | Ruling::Assigned => later.text == one.text,
            };
            later.task == one.task && later.ruling == one.ruling && is_same
        };
        let holds = move |(at, one): &(usize, &Conclusion)| {
            !self.conclusions.iter().skip(at + 1).any(|later| replaces(later, one))
        };
        self.conclusions.iter().enumerate().filter(holds).map(|(_, one)| one)
    }

    /// The number of the next conclusion; one that was taken back leaves its number free only if it was the last.
    pub(super) fn next_conclusion(&self) -> u32 {
        self.conclusions.last().map_or(1, |conclusion| conclusion.number + 1)
    }
}

/// What a conclusion did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// The task is done, or only its document's number is missing.
    Done,
    /// A new due day.
    Extended,
    /// Blocked.
    Blocked,
    /// Another unit leads.
    HandedOver,
    /// A leader's words.
    Directed,
    /// A new task.
    Assigned,
}

/// A conclusion (kết luận) about one task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// From 1 in its meeting.
    pub number: u32,
    /// The task; a new one, where it was assigned.
    pub task: TaskNo,
    /// What it did.
    pub ruling: Ruling,
    /// The sentence, in the language of the office: minutes and agendas are papers.
    pub text: String,
    /// The same in English, for a screen in English; empty where only a person's own words are there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub english: String,
    /// Who leads the task after it, as the names were then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// The task's due day after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

impl Conclusion {
    /// The sentence on a screen.
    pub fn say(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.english.is_empty() => &self.english,
            _ => &self.text,
        }
    }
}

/// Why a task needs a word. In the order in which points stand within a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Its due day is over.
    Overdue,
    /// Due by the Sunday of this week.
    DueThisWeek,
    /// Something stands in its way.
    Blocked,
    /// Submitted, not signed.
    AwaitingSignature,
    /// Done, and the number of its document is missing.
    AwaitingNumber,
    /// Its trigger has no day.
    Waiting,
    /// Changed since the meeting before.
    Changed,
}

/// A task that needs a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Which.
    pub task: TaskNo,
    /// Who reports: the first unit that leads; none where only words do.
    pub unit: Option<UnitId>,
    /// Why, the most pressing first.
    pub why: Vec<Why>,
    /// How it stands.
    pub standing: Standing,
}

impl Plan {
    /// The meeting that is open.
    pub fn open_meeting(&self) -> Option<&Meeting> {
        self.meetings.last().filter(|meeting| meeting.closed.is_none())
    }

    /// One meeting.
    pub fn meeting(&self, number: u32) -> Option<&Meeting> {
        self.meetings.iter().rev().find(|meeting| meeting.number == number)
    }

    /// The number of the next meeting.
    pub(super) fn next_meeting(&self) -> u32 {
        self.meetings.last().map_or(1, |meeting| meeting.number + 1)
    }

    pub(super) fn change_meeting(&mut self, number: u32, change: impl FnOnce(&mut Meeting)) {
        if let Some(meeting) = self.meetings.iter_mut().rev().find(|meeting| meeting.number == number) {
            change(meeting);
        }
    }

    /// The newest meeting that has ended.
    pub fn last_meeting(&self) -> Option<&Meeting> {
        self.meetings.iter().rev().find(|meeting| meeting.closed.is_some())
    }

    /// The newest conclusion about a task, in a meeting before `before` (the number of one), and that meeting.
    pub fn last_conclusion(&self, task: TaskNo, before: Option<u32>) -> Option<(&Meeting, &Conclusion)> {
        let earlier = |meeting: &&Meeting| before.is_none_or(|before| meeting.number < before);
        self.meetings.iter().rev().filter(earlier).find_map(|meeting| {
            let conclusion = meeting.conclusions.iter().rev().find(|conclusion| conclusion.task == task)?;
            Some((meeting, conclusion))
        })
    }

    /// The `seq` after which a change counts as new at the next meeting; none before the first.
    fn seq_of_last_meeting(&self) -> Option<u64> {
        let last = self.last_meeting()?;
        self.touched.get(&field(last.number)).map(|touch| touch.seq)
    }
}

/// The field that the events of a meeting touch.
pub(super) fn field(number: u32) -> String {
    format!("meeting-{number}")
}

/// What needs a word, by unit in the order of the plan's unit table, what is overdue first within a unit.
pub fn points(judge: &Judge) -> Vec<Point> {
    let since = judge.plan.seq_of_last_meeting();
    let mut points: Vec<Point> = judge.plan.tasks.iter().filter_map(|task| point(judge, task, since)).collect();
    let place = |unit: &Option<UnitId>| {
        let found = unit.as_ref().and_then(|id| judge.plan.units.iter().position(|unit| unit.id == *id));
        found.unwrap_or(usize::MAX)
    };
    points.sort_by_key(|point| (place(&point.unit), point.why.first().copied(), point.standing.due, point.task));
    points
}

/// How a task stands at a meeting, and why it needs a word; none where it needs none.
pub fn point_of(judge: &Judge, task: &Task) -> Option<Point> {
    point(judge, task, judge.plan.seq_of_last_meeting())
}

fn point(judge: &Judge, task: &Task, since: Option<u64>) -> Option<Point> {
    if !task.is_on_board() {
        return None;
    }
    let standing = judge.task(task);
    let mut why = reasons(judge, task, &standing);
    if since.is_some_and(|since| task.seq > since) {
        why.push(Why::Changed);
    }
    let unit = reporter(judge.plan, task).map(|unit| unit.id.clone());
    (!why.is_empty()).then_some(Point { task: task.number, unit, why, standing })
}

/// Who reports on a task: the first unit that leads; none where only words do.
pub fn reporter<'a>(plan: &'a Plan, task: &Task) -> Option<&'a Unit> {
    task.responsible.lead.iter().find_map(|party| match party {
        Party::Unit(id) => plan.unit(id),
        Party::Words(_) => None,
    })
}

fn reasons(judge: &Judge, task: &Task, standing: &Standing) -> Vec<Why> {
    let mut why = Vec::new();
    if standing.status == DueStatus::Finished {
        return why;
    }
    let sunday = |day: Date| i64::from(6 - day.weekday().num_days_from_monday());
    if standing.status == DueStatus::Overdue {
        why.push(Why::Overdue);
    } else if standing.days_left.is_some_and(|left| left <= sunday(judge.day)) {
        why.push(Why::DueThisWeek);
    }
    if task.blocked.is_some() {
        why.push(Why::Blocked);
    }
    // What awaits its number is signed, whatever was said of it before.
    if task.awaits_number.is_some() {
        why.push(Why::AwaitingNumber);
    } else if task.submitted.is_some() {
        why.push(Why::AwaitingSignature);
    }
    if standing.status == DueStatus::Waiting {
        why.push(Why::Waiting);
    }
    why
}

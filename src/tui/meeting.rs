//! Where the meeting that is held stands. What was concluded is in the plan, so that a meeting goes on from the plan alone at
//! another terminal; the place in the list is kept here, and on the disk of the person who holds it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::model::Model;
use crate::domain::id::{PlanId, TaskNo};
use crate::domain::meeting::{Conclusion, Meeting, Ruling};
use crate::domain::task::Task;
use crate::text::Lang;
use crate::words;

/// A meeting as this board goes through it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// The plan it is about.
    pub plan: PlanId,
    /// Which meeting of the plan.
    pub number: u32,
    /// The point that is spoken of, from 0.
    pub at: usize,
    /// The tasks that had their word.
    pub passed: BTreeSet<TaskNo>,
    /// It is on the screen; else it is paused.
    pub is_on: bool,
}

impl Room {
    /// A meeting where this board left it (`known`), unless that point has had its word since; else at the first point that
    /// is not passed.
    pub(super) fn of(plan: &PlanId, meeting: &Meeting, known: Option<Room>) -> Room {
        let same = known.filter(|room| room.plan == *plan && room.number == meeting.number);
        let left_at = same.as_ref().map(|room| room.at);
        let mut passed = same.map(|room| room.passed).unwrap_or_default();
        passed.extend(passed_by(meeting));
        let is_open = |at: &usize| meeting.points.get(*at).is_some_and(|task| !is_concluded(meeting, *task));
        let at = left_at.filter(is_open).unwrap_or_else(|| next_point(meeting, &passed));
        Room { plan: plan.clone(), number: meeting.number, at, passed, is_on: true }
    }
}

/// The points up to the last one that has a conclusion: they are taken in their order.
fn passed_by(meeting: &Meeting) -> impl Iterator<Item = TaskNo> {
    let count = meeting.points.iter().rposition(|task| is_concluded(meeting, *task)).map_or(0, |last| last + 1);
    meeting.points.iter().take(count).copied()
}

fn is_concluded(meeting: &Meeting, task: TaskNo) -> bool {
    meeting.conclusions.iter().any(|conclusion| conclusion.task == task)
}

fn next_point(meeting: &Meeting, passed: &BTreeSet<TaskNo>) -> usize {
    let next = meeting.points.iter().position(|task| !passed.contains(task));
    next.unwrap_or_else(|| meeting.points.len().saturating_sub(1))
}

/// What a decision is called, as its digit offers it.
pub(super) const fn name(ruling: Ruling, lang: Lang) -> &'static str {
    match ruling {
        Ruling::Done => lang.of("Hoàn thành", "Done"),
        Ruling::Extended => lang.of("Gia hạn đến ngày …", "A new due day …"),
        Ruling::Blocked => lang.of("Vướng mắc", "Blocked"),
        Ruling::HandedOver => lang.of("Giao bộ phận khác", "To another unit"),
        Ruling::Directed => lang.of("Ghi ý kiến chỉ đạo", "Record a decision"),
        Ruling::Assigned => lang.of("Giao nhiệm vụ mới", "Assign a new task"),
    }
}

/// The sentence for the room to hear, with who leads the task then.
pub(super) fn read_back(conclusion: &Conclusion, lang: Lang) -> String {
    let (text, lead) = (conclusion.say(lang), &conclusion.lead);
    if lead.is_empty() || text.contains(lead.as_str()) {
        return text.to_owned();
    }
    words!("{text} Chủ trì: {lead}.", "{text} Lead: {lead}.").say(lang).to_owned()
}

impl Model {
    /// Whether a meeting is on the screen.
    pub fn is_in_meeting(&self) -> bool {
        self.meeting.as_ref().is_some_and(|room| room.is_on)
    }

    /// The meeting on the screen, and where it stands.
    pub(super) fn held(&self) -> Option<(&Room, &Meeting)> {
        let room = self.meeting.as_ref().filter(|room| room.is_on && room.plan == self.plan.head.id)?;
        Some((room, self.plan.meeting(room.number)?))
    }

    /// The task that is spoken of.
    pub(super) fn point(&self) -> Option<TaskNo> {
        let (room, meeting) = self.held()?;
        meeting.points.get(room.at).copied()
    }

    /// The same with all that is known of it.
    pub(super) fn point_task(&self) -> Option<&Task> {
        self.plan.task(self.point()?).map(AsRef::as_ref)
    }

    /// The meeting leaves the screen; what it came to is kept.
    pub(super) fn pause_meeting(&mut self) {
        if let Some(room) = &mut self.meeting {
            room.is_on = false;
        }
    }
}

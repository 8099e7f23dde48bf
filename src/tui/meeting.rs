//! Where the meeting that is held stands. What was concluded is in the plan; only the place in the list is kept here, so that
//! a meeting goes on from the plan alone after a lost line or at another terminal.

use std::collections::BTreeSet;

use super::model::Model;
use crate::domain::id::{PlanId, TaskNo};
use crate::domain::meeting::{Conclusion, Meeting, Ruling};
use crate::domain::task::Task;
use crate::text::Lang;
use crate::words;

/// A meeting as this board goes through it.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A meeting at the first point that is not passed; `known` is what this board has passed of it before.
    pub(super) fn of(plan: &PlanId, meeting: &Meeting, known: Option<Room>) -> Room {
        let same = known.filter(|room| room.plan == *plan && room.number == meeting.number);
        let mut passed = same.map(|room| room.passed).unwrap_or_default();
        passed.extend(passed_by(meeting));
        let at = next_point(meeting, &passed);
        Room { plan: plan.clone(), number: meeting.number, at, passed, is_on: true }
    }
}

/// The points up to the last one that has a conclusion: they are taken in their order.
fn passed_by(meeting: &Meeting) -> impl Iterator<Item = TaskNo> {
    let is_concluded = |task: &TaskNo| meeting.conclusions.iter().any(|conclusion| conclusion.task == *task);
    let count = meeting.points.iter().rposition(is_concluded).map_or(0, |last| last + 1);
    meeting.points.iter().take(count).copied()
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
        Ruling::Directed => lang.of("Ghi ý kiến chỉ đạo", "Note a decision"),
        Ruling::Assigned => lang.of("Giao nhiệm vụ mới", "Assign a new task"),
    }
}

/// The sentence for the room to hear, with who leads the task then.
pub(super) fn read_back(conclusion: &Conclusion, lang: Lang) -> String {
    let Conclusion { text, lead, .. } = conclusion;
    if lead.is_empty() || text.contains(lead.as_str()) {
        return text.clone();
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

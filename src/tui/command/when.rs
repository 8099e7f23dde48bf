//! When a command is possible: what the plan that is shown must be for it.

use super::Command;

/// What the plan that is shown must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Anything.
    Always,
    /// Not closed: the command changes it.
    Open,
    /// Closed.
    Closed,
    /// Another one than the current plan of the office.
    NotCurrent,
}

impl Command {
    /// When it is possible.
    pub const fn when(self) -> When {
        use Command as C;
        match self {
            C::ReopenPlan => When::Closed,
            C::SelectPlan => When::NotCurrent,
            C::Forward
            | C::Back
            | C::Settle
            | C::NotArising
            | C::Reopen
            | C::Tick
            | C::Finish
            | C::FinishAnyway
            | C::AwaitNumber
            | C::Note
            | C::Decision
            | C::Progress
            | C::Extend
            | C::Block
            | C::Unblock
            | C::Submit
            | C::Recall
            | C::Assign
            | C::Trigger
            | C::Schedule
            | C::Label
            | C::Depend
            | C::Priority
            | C::Correct
            | C::CorrectPart
            | C::OnePart
            | C::ExtendPart
            | C::SchedulePart
            | C::AssignPart
            | C::EditPart
            | C::BeginPeriod
            | C::Edit
            | C::Title
            | C::Budget
            | C::Carry
            | C::DropFilter
            | C::SaveFilter
            | C::AddTrigger
            | C::Amend
            | C::ClosePlan
            | C::Limit
            | C::ShortTitle
            | C::AddPart
            | C::Drop
            | C::Restore
            | C::AddTask
            | C::Draft
            | C::Reading
            | C::Meeting
            | C::Rule(_)
            | C::EndMeeting => When::Open,
            _ => When::Always,
        }
    }
}

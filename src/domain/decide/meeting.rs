//! Changes of a meeting.

use super::name::{LONGEST, LONGEST_NAME, some_line};
use super::{Context, effective};
use crate::domain::change::Change;
use crate::domain::due::Judge;
use crate::domain::event::Event;
use crate::domain::id::TaskNo;
use crate::domain::meeting::{Conclusion, Meeting, points};
use crate::domain::plan::Plan;
use crate::domain::refusal::{Field, Refusal};

pub(super) fn decide(plan: &Plan, change: &Change, context: &Context) -> Result<Event, Refusal> {
    match change {
        Change::OpenMeeting { chair, attendees, on } => {
            if let Some(open) = plan.open_meeting() {
                return Err(Refusal::MeetingIsOpen { on: open.on });
            }
            let meeting = Meeting {
                number: plan.next_meeting(),
                on: effective(plan, *on, context)?,
                chair: some_line(Some(chair), Field::Person, LONGEST_NAME)?.unwrap_or_default(),
                attendees: some_line(Some(attendees), Field::Person, LONGEST)?.unwrap_or_default(),
                points: points(&judge(plan, context)).into_iter().map(|point| point.task).collect(),
                conclusions: Vec::new(),
                closed: None,
            };
            Ok(Event::MeetingOpened { meeting: Box::new(meeting) })
        }
        Change::CloseMeeting { on } => {
            let meeting = plan.open_meeting().ok_or(Refusal::NoOpenMeeting)?;
            let on = effective(plan, *on, context)?;
            if on < meeting.on {
                return Err(Refusal::BadDates);
            }
            Ok(Event::MeetingClosed { meeting: meeting.number, on })
        }
        Change::Conclude { task, ruling, text, english } => {
            let meeting = plan.open_meeting().ok_or(Refusal::NoOpenMeeting)?;
            // In a batch the task that was added just before has the newest number.
            let number = task.unwrap_or(TaskNo(plan.next_number.saturating_sub(1)));
            let task = plan.task(number).ok_or(Refusal::NoSuchTask { task: number })?;
            let lead: Vec<&str> = task.responsible.lead.iter().map(|party| plan.party_name(party)).collect();
            let text = some_line(Some(text), Field::Text, LONGEST)?.ok_or(Refusal::EmptyText { field: Field::Text })?;
            let conclusion = Conclusion {
                number: meeting.next_conclusion(),
                task: number,
                ruling: *ruling,
                english: some_line(Some(english), Field::Text, LONGEST)?
                    .filter(|said| *said != text)
                    .unwrap_or_default(),
                text,
                lead: lead.join(", "),
                due: judge(plan, context).task(task).due,
            };
            Ok(Event::ConclusionAdded { meeting: meeting.number, conclusion })
        }
        _ => Err(Refusal::NoOpenMeeting),
    }
}

fn judge<'a>(plan: &'a Plan, context: &Context<'a>) -> Judge<'a> {
    Judge::new(plan, context.calendar, context.today)
}

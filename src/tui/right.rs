//! What the person who sits here may not do, asked of the one table of rights before anything is offered or typed. A
//! command stands for the change that it leads to; what will be typed for it stays empty, for rights do not depend on it.

use super::command::Command;
use super::form::Part;
use super::menu;
use super::model::Model;
use crate::domain::change::{Change, trigger_id};
use crate::domain::event::TextField;
use crate::domain::id::TaskNo;
use crate::domain::plan::Trigger;
use crate::domain::role::{self, Asker};
use crate::domain::schedule::Schedule;
use crate::domain::target::Number;
use crate::domain::task::{Budget, How, NoteKind, Priority, State};
use crate::failure::Failure;

impl Model {
    /// Which right a command needs that is missing, in the words in which the host would refuse it. Of several tasks the
    /// first that is not allowed is told: they are changed together or not at all.
    pub(super) fn missing_right(&self, command: Command, tasks: &[TaskNo], part: Option<usize>) -> Option<Failure> {
        let asker = Asker { account: &self.me.user, is_owner: self.is_owner, today: self.today };
        let plan = Some(&*self.plan).filter(|_| self.has_plan());
        let missing = |change: Change| {
            let need = role::need(plan, &change)?;
            role::may(&self.office, plan, need, &asker).err()
        };
        // The owner may do everything: nothing has to be worked out.
        if self.is_owner {
            return None;
        }
        let of_task = || tasks.iter().find_map(|task| missing(self.wish(command, *task, part)?));
        self.wish_of_plan(command).map_or_else(of_task, missing).map(Failure::from)
    }

    /// The change of a task that a command leads to.
    fn wish(&self, command: Command, task: TaskNo, part: Option<usize>) -> Option<Change> {
        use Command as C;
        let known = self.plan.task(task)?;
        let chosen = || self.opened.filter(|opened| opened.task == task).map(|opened| opened.part);
        let open = || menu::first_open(self, known);
        let at = part.or_else(chosen).or_else(open).unwrap_or(0);
        let settled = |how| {
            let (part, _) = *menu::parts(self, known).get(at)?;
            Some(super::form::settled(task, Some(part), how, None, None, Vec::new()))
        };
        let deliverable = known.deliverables.get(at).map(|part| part.number);
        let moved = |to| Change::MoveTask { task, to, on: None, reason: None };
        let note = |kind| Change::AddNote { task, text: String::new(), kind, period: None, on: None };
        let extended = |deliverable| {
            let (reason, by) = (String::new(), String::new());
            Change::ExtendDue { task, deliverable, due: self.today, reason, by, on: None }
        };
        let assigned = |deliverable| {
            let (lead, support, person, leader) = (None, None, None, None);
            Change::AssignTask { task, deliverable, lead, support, person, leader, amendment: None, on: None }
        };
        let scheduled =
            |deliverable| Change::SetSchedule { task, deliverable, schedule: Schedule::default(), amendment: None };
        let edited =
            |deliverable, field| Change::EditText { task, deliverable, field, text: String::new(), amendment: None };
        Some(match command {
            C::Forward => moved(known.state.next()?),
            C::Back => moved(known.state.previous()?),
            C::Finish | C::FinishAnyway => moved(State::Done),
            C::Settle | C::Tick => settled(How::Done)?,
            C::NotArising => settled(How::NotArising)?,
            C::Reopen => match menu::parts(self, known).get(at)?.0 {
                Part::Deliverable(deliverable) => Change::ReopenDeliverable { task, deliverable },
                Part::Period(period) => Change::ReopenOccurrence { task, period: period.to_string() },
            },
            C::BeginPeriod => Change::MoveOccurrence { task, period: String::new(), to: State::InProgress, on: None },
            C::AwaitNumber => Change::AwaitNumber { task, on: None },
            C::Note => note(NoteKind::Note),
            C::Decision => note(NoteKind::Decision),
            C::Progress => note(NoteKind::Progress),
            C::Extend => extended(None),
            C::ExtendPart => extended(deliverable),
            C::Block => Change::BlockTask { task, reason: String::new(), waiting_for: None, on: None },
            C::Unblock => Change::UnblockTask { task },
            C::Submit => Change::SubmitTask { task, to: String::new(), on: None },
            C::Recall => Change::RecallTask { task },
            C::Assign => assigned(None),
            C::AssignPart => assigned(deliverable),
            C::Trigger => Change::RecordTrigger { trigger: String::new(), happened: None },
            C::Schedule => scheduled(None),
            C::SchedulePart => scheduled(deliverable),
            // A menu of changes: nobody may make any of them who may not even do this.
            C::Label | C::Edit | C::OnePart => Change::LabelTask { task, add: Vec::new(), remove: Vec::new() },
            C::Depend => Change::AddDependency { task, after: task },
            C::Priority => Change::SetPriority { task, priority: Priority::Normal },
            C::Budget => Change::SetBudget { task, budget: Budget::default() },
            C::Correct => Change::CorrectText { task, deliverable: None, text: None },
            C::CorrectPart => Change::CorrectText { task, deliverable, text: None },
            C::Title => edited(None, TextField::Title),
            C::ShortTitle => edited(None, TextField::Short),
            C::EditPart => edited(deliverable, TextField::Title),
            C::AddPart => Change::AddDeliverable { task, text: String::new(), schedule: None, amendment: None },
            C::Carry => Change::CarryTask { task, to: self.plan.head.id.clone(), on: None },
            C::Drop => Change::ArchiveTask { task, reason: None, amendment: None, on: None },
            C::Restore => Change::RestoreTask { task },
            _ => return None,
        })
    }

    /// The change that a command leads to, of the plan or of the office.
    fn wish_of_plan(&self, command: Command) -> Option<Change> {
        use Command as C;
        let text = String::new;
        Some(match command {
            C::AddTask => Change::AddTask {
                area: self.plan.areas.first()?.numeral.clone(),
                title: text(),
                short: None,
                schedule: None,
                responsible: None,
                lead: Vec::new(),
                support: Vec::new(),
                deliverables: Vec::new(),
                document: None,
                person: None,
                leader: None,
                on: None,
            },
            C::AddTrigger => {
                let (id, name, words) = (trigger_id("x")?, text(), text());
                let trigger = Trigger { id, name, words, meaning: None, candidate: None, happened: None };
                Change::AddTrigger { trigger }
            }
            C::Reading => Change::RecordReading {
                target: self.plan.targets.first()?.id.clone(),
                count: Number(0.0),
                total: None,
                balance: None,
                part: None,
                from: None,
                on: None,
            },
            C::Amend => Change::MakeAmendment { document: text(), date: self.today, subject: None },
            C::SaveFilter | C::DropFilter => Change::SaveFilter { name: text(), filter: None },
            C::Limit => Change::SetLimit { name: text(), limit: None },
            C::ClosePlan => Change::ClosePlan { on: None },
            C::ReopenPlan => Change::ReopenPlan { on: None },
            C::SelectPlan => Change::SelectPlan { plan: self.plan.head.id.clone() },
            // A meeting that is held is there for everybody to follow.
            C::Meeting if self.plan.open_meeting().is_some() => return None,
            C::Meeting => Change::OpenMeeting { chair: text(), attendees: text(), on: None },
            C::Rule(ruling) => Change::Conclude { task: None, ruling, text: text(), english: text() },
            C::EndMeeting => Change::CloseMeeting { on: None },
            C::AddOfficer | C::SetOfficer => {
                Change::SetOfficer { account: text(), name: None, unit: None, role: None, since: None }
            }
            C::StandIn => Change::StandIn { account: text(), instead_of: text(), until: None },
            C::RemoveOfficer => Change::RemoveOfficer { account: text() },
            C::HandOver => Change::HandOver { from: text(), to: text(), on: None },
            _ => return None,
        })
    }
}

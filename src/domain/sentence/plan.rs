//! What happened to a plan or to the office, in words.

use super::{Speaker, decimal, short, told};
use crate::calendar::day;
use crate::domain::event::{Event, UnitNames};
use crate::domain::refusal::limit_name;
use crate::domain::target::{Number, Reading};

impl Speaker<'_> {
    pub(super) fn of_plan(&self, event: &Event) -> String {
        match event {
            Event::PlanAdopted { head } => {
                let title = short(&head.title);
                self.say(format!("nhập kế hoạch “{title}”"), format!("plan “{title}” was imported"))
            }
            Event::PlanWithdrawn { head } => {
                let title = short(&head.title);
                self.say(format!("bỏ kế hoạch “{title}”"), format!("plan “{title}” was removed"))
            }
            Event::PlanSelected { to: Some(to), .. } => {
                self.say(format!("kế hoạch hiện hành: {to}"), format!("the current plan is {to}"))
            }
            Event::PlanSelected { to: None, .. } => {
                self.say("không còn kế hoạch hiện hành", "there is no current plan any more")
            }
            Event::OfficerSet { account, from, to } => self.officer_set(account, from.as_deref(), to.as_deref()),
            Event::PlanClosed { on } => {
                let on = day(*on);
                self.say(format!("khóa kế hoạch ngày {on}"), format!("the plan was closed on {on}"))
            }
            Event::PlanReopened { .. } => self.say("mở lại kế hoạch", "the plan was opened again"),
            Event::AreaAdded { area } => {
                let (numeral, title) = (&area.numeral, short(&area.title));
                self.say(format!("thêm lĩnh vực {numeral}: {title}"), format!("area {numeral} was added: {title}"))
            }
            Event::AreaRemoved { area } => {
                let numeral = &area.numeral;
                self.say(format!("bỏ lĩnh vực {numeral}"), format!("area {numeral} was removed"))
            }
            Event::PassageAdded { passage } => {
                let part = short(&passage.part);
                self.say(format!("thêm đoạn văn “{part}”"), format!("passage “{part}” was added"))
            }
            Event::PassageRemoved { passage } => {
                let part = short(&passage.part);
                self.say(format!("bỏ đoạn văn “{part}”"), format!("passage “{part}” was removed"))
            }
            Event::UnitAdded { unit } => {
                let name = short(&unit.name);
                self.say(format!("thêm bộ phận {name}"), format!("unit {name} was added"))
            }
            Event::UnitRemoved { unit } => {
                let name = short(&unit.name);
                self.say(format!("bỏ bộ phận {name}"), format!("unit {name} was removed"))
            }
            Event::UnitRenamed { from: UnitNames { name: from, .. }, to: UnitNames { name: to, .. }, on, .. } => {
                let (from, to, on) = (short(from), short(to), day(*on));
                self.say(
                    format!("bộ phận {from} đổi tên thành {to} từ {on}"),
                    format!("unit {from} is called {to} since {on}"),
                )
            }
            Event::UnitMerged { unit, merged } => {
                let (unit, into, on) = (self.unit_name(unit), self.unit_name(&merged.into), day(merged.on));
                self.say(
                    format!("bộ phận {unit} nhập vào {into} từ {on}"),
                    format!("unit {unit} is part of {into} since {on}"),
                )
            }
            Event::UnitParted { unit, merged } => {
                let (unit, into) = (self.unit_name(unit), self.unit_name(&merged.into));
                self.say(format!("bộ phận {unit} tách khỏi {into}"), format!("unit {unit} left {into}"))
            }
            Event::TriggerAdded { trigger } => {
                let name = short(&trigger.name);
                self.say(format!("thêm mốc tính hạn: {name}"), format!("trigger added: {name}"))
            }
            Event::TriggerRemoved { trigger } => {
                let name = short(&trigger.name);
                self.say(format!("bỏ mốc tính hạn: {name}"), format!("trigger removed: {name}"))
            }
            Event::TriggerRecorded { trigger, to: Some(to), .. } => {
                let (name, happened) = (short(&self.trigger_name(trigger)), told(to));
                self.say(format!("mốc {name}: {happened}"), format!("trigger {name}: {happened}"))
            }
            Event::TriggerRecorded { trigger, to: None, .. } => {
                let name = short(&self.trigger_name(trigger));
                self.say(format!("bỏ ngày của mốc {name}"), format!("the day of trigger {name} was removed"))
            }
            Event::TargetAdded { target } => {
                let (label, text) = (&target.label, short(&target.text));
                self.say(format!("thêm chỉ tiêu {label}: {text}"), format!("target {label} was added: {text}"))
            }
            Event::TargetRemoved { target } => {
                let name = target.name();
                self.say(format!("bỏ chỉ tiêu {name}"), format!("target {name} was removed"))
            }
            Event::ReadingAdded { target, reading } => {
                let (target, reading, on) = (self.target_name(target), self.reading(reading), day(reading.on));
                self.say(
                    format!("chỉ tiêu {target}: {reading} đến {on}"),
                    format!("target {target}: {reading} up to {on}"),
                )
            }
            Event::ReadingRemoved { target, reading } => {
                let (target, reading, on) = (self.target_name(target), self.reading(reading), day(reading.on));
                self.say(
                    format!("chỉ tiêu {target}: bỏ số liệu {reading} đến {on}"),
                    format!("target {target}: reading {reading} up to {on} was removed"),
                )
            }
            Event::AmendmentMade { amendment } => {
                let (document, on) = (short(&amendment.document), day(amendment.date));
                self.say(
                    format!("điều chỉnh kế hoạch theo {document} ngày {on}"),
                    format!("the plan is amended by {document} of {on}"),
                )
            }
            Event::AmendmentWithdrawn { amendment } => {
                let document = short(&amendment.document);
                self.say(format!("bỏ điều chỉnh {document}"), format!("amendment {document} was removed"))
            }
            Event::TargetAssessed { target, to: Some(to), .. } => {
                let (target, met, text) = (self.target_name(target), to.met, short(&to.text));
                let text = if text.is_empty() { text } else { format!(" ({text})") };
                self.say(
                    format!("mục tiêu {target}: {}{text}", if met { "đạt" } else { "chưa đạt" }),
                    format!("objective {target}: {}{text}", if met { "met" } else { "not met" }),
                )
            }
            Event::TargetAssessed { target, to: None, .. } => {
                let target = self.target_name(target);
                self.say(format!("bỏ đánh giá mục tiêu {target}"), format!("the judgement of {target} was removed"))
            }
            Event::MeetingOpened { meeting } => {
                let on = day(meeting.on);
                self.say(format!("mở giao ban ngày {on}"), format!("the meeting of {on} was opened"))
            }
            Event::MeetingWithdrawn { meeting } => {
                let on = day(meeting.on);
                self.say(format!("bỏ giao ban ngày {on}"), format!("the meeting of {on} was removed"))
            }
            Event::MeetingClosed { on, .. } => {
                let on = day(*on);
                self.say(format!("giao ban kết thúc ngày {on}"), format!("the meeting ended on {on}"))
            }
            Event::MeetingReopened { on, .. } => {
                let on = day(*on);
                self.say(format!("mở lại giao ban ngày {on}"), format!("the meeting of {on} goes on"))
            }
            Event::ConclusionAdded { conclusion, .. } => {
                let (task, text) = (conclusion.task, short(conclusion.say(self.lang)));
                self.say(format!("kết luận về nhiệm vụ {task}: {text}"), format!("conclusion on task {task}: {text}"))
            }
            Event::ConclusionRemoved { conclusion, .. } => {
                let (task, text) = (conclusion.task, short(conclusion.say(self.lang)));
                self.say(
                    format!("bỏ kết luận về nhiệm vụ {task}: {text}"),
                    format!("conclusion on task {task} removed: {text}"),
                )
            }
            Event::FilterSaved { name, to, .. } => {
                let name = short(name);
                match to {
                    Some(to) => {
                        let to = short(to);
                        self.say(format!("lưu bộ lọc “{name}” ({to})"), format!("filter “{name}” was saved ({to})"))
                    }
                    None => self.say(format!("bỏ bộ lọc “{name}”"), format!("filter “{name}” was removed")),
                }
            }
            Event::LimitSet { name, to, .. } => {
                let name = short(self.limited(name));
                match to {
                    Some(to) => {
                        let most = to.most;
                        self.say(
                            format!("số việc cùng lúc tối đa của “{name}”: {most}"),
                            format!("limit of tasks at once for “{name}”: {most}"),
                        )
                    }
                    None => {
                        self.say(format!("bỏ số việc tối đa của “{name}”"), format!("no limit for “{name}” any more"))
                    }
                }
            }
            // Which one is told by the entries that follow; the ticket is for scripts.
            Event::ChangeUndone { .. } => self.say("hoàn tác thay đổi trước đó", "an earlier change was undone"),
            Event::ChangeRedone { .. } => self.say("làm lại thay đổi đã hoàn tác", "an undone change was redone"),
            // Every other kind has its words in `in_task`; a new one does not compile without words.
            Event::TaskAdded { .. }
            | Event::TaskRemoved { .. }
            | Event::TaskMoved { .. }
            | Event::TextChanged { .. }
            | Event::TextCorrected { .. }
            | Event::TaskRescheduled { .. }
            | Event::TaskPlaced { .. }
            | Event::DueExtended { .. }
            | Event::ExtensionWithdrawn { .. }
            | Event::TaskAssigned { .. }
            | Event::TaskBlocked { .. }
            | Event::TaskUnblocked { .. }
            | Event::TaskSubmitted { .. }
            | Event::SubmissionWithdrawn { .. }
            | Event::NumberAwaited { .. }
            | Event::DeliverableAdded { .. }
            | Event::DeliverableRemoved { .. }
            | Event::DeliverableSettled { .. }
            | Event::DeliverableReopened { .. }
            | Event::EvidenceAdded { .. }
            | Event::EvidenceRemoved { .. }
            | Event::OccurrenceMoved { .. }
            | Event::OccurrenceSettled { .. }
            | Event::OccurrenceReopened { .. }
            | Event::NoteAdded { .. }
            | Event::NoteRemoved { .. }
            | Event::LabelAdded { .. }
            | Event::LabelRemoved { .. }
            | Event::DependencyAdded { .. }
            | Event::DependencyRemoved { .. }
            | Event::TargetLinked { .. }
            | Event::TargetUnlinked { .. }
            | Event::PrioritySet { .. }
            | Event::BudgetSet { .. }
            | Event::TaskArchived { .. }
            | Event::TaskRestored { .. }
            | Event::TaskCarried { .. }
            | Event::CarryWithdrawn { .. } => String::new(),
        }
    }

    /// What a limit is for: a column or a unit.
    fn limited<'b>(&'b self, name: &'b str) -> &'b str {
        let unit = name.strip_prefix("unit:").and_then(|id| self.units.iter().find(|unit| unit.id.as_str() == id));
        unit.map_or(limit_name(name, self.lang), |unit| &unit.name)
    }

    fn reading(&self, reading: &Reading) -> String {
        let number = |number: Number| decimal(number.0, self.lang);
        let counts = match reading.total {
            Some(total) => format!("{}/{}", number(reading.count), number(total)),
            None => number(reading.count),
        };
        match &reading.part {
            Some(part) => format!("{} {counts}", short(part)),
            None => counts,
        }
    }
}

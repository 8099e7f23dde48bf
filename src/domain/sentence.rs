//! What happened, in one sentence for people: `nhiệm vụ 7 chưa → đang thực hiện`. For the history, for the line after
//! a change, and for the minutes; the command line and the board say it alike.

use super::due::Outcome;
use super::event::{Event, TextField, UnitNames};
use super::id::{TaskNo, TriggerId, UnitId};
use super::plan::{Happened, Plan, Trigger};
use super::refusal::day_with_weekday;
use super::responsible::{Party, Responsible, Unit};
use super::schedule::Schedule;
use super::task::{Evidence, How, NoteKind, Priority, Settled, State};
use crate::calendar::{Calendar, Date, day, day_month, weekday_in_sentence};
use crate::text::{Lang, Words, cut};

/// The longest text of a person that is repeated in a sentence, in columns.
const REPEATED: usize = 80;

/// Says events in one language. Units and triggers it does not know are told by their ids.
#[derive(Clone, Copy, Debug, Default)]
pub struct Speaker<'a> {
    /// The language.
    pub lang: Lang,
    /// The units of the plan.
    pub units: &'a [Unit],
    /// The triggers of the plan.
    pub triggers: &'a [Trigger],
    /// The day on which it is said: what happened on this day is told without it.
    pub said_on: Option<Date>,
}

/// The longest list of tasks of which the same is said.
const LISTED: usize = 6;

/// The name of a column inside a sentence.
pub fn state_in_sentence(state: State, lang: Lang) -> &'static str {
    match state {
        State::Planned => lang.of("chưa thực hiện", "planned"),
        State::InProgress => lang.of("đang thực hiện", "in progress"),
        State::Done => lang.of("hoàn thành", "done"),
    }
}

/// The name of a column before another one: `chưa → đang thực hiện`.
fn state_short(state: State, lang: Lang) -> &'static str {
    match state {
        State::Planned => lang.of("chưa", "planned"),
        State::InProgress => lang.of("đang", "in progress"),
        State::Done => lang.of("hoàn thành", "done"),
    }
}

fn short(text: &str) -> String {
    cut(&text.replace('\n', " "), REPEATED).into_owned()
}

fn told(happened: &Happened) -> String {
    let on = day(happened.on);
    match &happened.document {
        Some(document) => format!("{on} ({})", short(document)),
        None => on,
    }
}

impl<'a> Speaker<'a> {
    /// Knows the names of a plan.
    pub fn of(plan: &'a Plan, lang: Lang) -> Speaker<'a> {
        Speaker { lang, units: &plan.units, triggers: &plan.triggers, said_on: None }
    }

    /// The same, saying it on this day.
    #[must_use]
    pub fn on(self, day: Date) -> Speaker<'a> {
        Speaker { said_on: Some(day), ..self }
    }

    /// How the line after a change begins.
    pub fn beginning(&self, first: &Event) -> &'static str {
        match first {
            Event::ChangeUndone { .. } => self.lang.of("Đã hoàn tác", "Taken back"),
            Event::ChangeRedone { .. } => self.lang.of("Đã làm lại", "Made again"),
            _ => self.lang.of("Đã ghi", "Stored"),
        }
    }

    /// All that a change has made, in one sentence; what is the same for several tasks is said once. Beyond `most` it
    /// is only counted. `outcome` says how a task that is done stands to its due day.
    pub fn all(&self, events: &[&Event], most: usize, outcome: impl Fn(TaskNo) -> Option<String>) -> String {
        let mut said: Vec<(Vec<TaskNo>, String, usize)> = Vec::new();
        for event in events {
            let mut what = self.in_task(event);
            if let Event::TaskMoved { task, to: State::Done, .. } = event
                && said.len() <= most
                && let Some(outcome) = outcome(*task)
            {
                what = format!("{what}, {outcome}");
            }
            let same = said.iter_mut().find(|(tasks, other, _)| {
                *other == what && event.task().is_some_and(|task| !tasks.is_empty() && !tasks.contains(&task))
            });
            match (same, event.task()) {
                (Some((tasks, _, count)), Some(task)) => {
                    tasks.push(task);
                    *count += 1;
                }
                (_, task) => said.push((task.into_iter().collect(), what, 1)),
            }
        }
        let more: usize = said.iter().skip(most).map(|(_, _, count)| count).sum();
        let mut parts: Vec<String> = said
            .into_iter()
            .take(most)
            .map(|(tasks, what, _)| if tasks.is_empty() { what } else { format!("{} {what}", self.tasks(&tasks)) })
            .collect();
        if more > 0 {
            parts.push(self.say(format!("và {more} việc khác"), format!("and {more} more")));
        }
        parts.join("; ")
    }

    /// `nhiệm vụ 7`, `nhiệm vụ 19, 20, 22`, `22 nhiệm vụ (1, 2, 3, 4, 5, 6, …)`.
    fn tasks(&self, tasks: &[TaskNo]) -> String {
        let listed = tasks.iter().take(LISTED).map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let count = tasks.len();
        match count {
            1 => self.say(format!("nhiệm vụ {listed}"), format!("task {listed}")),
            _ if count <= LISTED => self.say(format!("nhiệm vụ {listed}"), format!("tasks {listed}")),
            _ => self.say(format!("{count} nhiệm vụ ({listed}, …)"), format!("{count} tasks ({listed}, …)")),
        }
    }

    /// ` ngày 18/03/2024`, or nothing on the day itself.
    fn on_day(&self, on: Date) -> String {
        let day = day(on);
        if self.said_on == Some(on) { String::new() } else { self.say(format!(" ngày {day}"), format!(" on {day}")) }
    }

    fn say(&self, vi: impl Into<String>, en: impl Into<String>) -> String {
        match self.lang {
            Lang::Vi => vi.into(),
            Lang::En => en.into(),
        }
    }

    fn unit_name(&self, id: &UnitId) -> String {
        let known = self.units.iter().find(|unit| unit.id == *id);
        known.map_or_else(|| id.to_string(), |unit| unit.name.clone())
    }

    fn trigger_name(&self, id: &TriggerId) -> String {
        let known = self.triggers.iter().find(|trigger| trigger.id == *id);
        known.map_or_else(|| id.to_string(), |trigger| trigger.name.clone())
    }

    fn parties(&self, parties: &[Party]) -> String {
        if parties.is_empty() {
            return "–".to_owned();
        }
        let name = |party: &Party| match party {
            Party::Unit(id) => self.unit_name(id),
            Party::Words(words) => short(words),
        };
        parties.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// The whole sentence, without a capital and a full stop: `nhiệm vụ 7 chưa → đang thực hiện`.
    pub fn sentence(&self, event: &Event) -> String {
        let subject = match event.task() {
            None => return self.of_plan(event),
            Some(task) => self.say(format!("nhiệm vụ {task}"), format!("task {task}")),
        };
        format!("{subject} {}", self.in_task(event))
    }

    /// The sentence where the task is known from where it stands: `chưa → đang thực hiện`.
    pub fn in_task(&self, event: &Event) -> String {
        let lang = self.lang;
        match event {
            Event::TaskAdded { task } => {
                let title = short(&task.title);
                self.say(format!("được thêm vào: {title}"), format!("was added: {title}"))
            }
            Event::TaskRemoved { task } => {
                let title = short(&task.title);
                self.say(format!("được bỏ đi: {title}"), format!("was taken out: {title}"))
            }
            Event::TaskMoved { from, to, on, reason, .. } => {
                let moved = match to {
                    State::Done => self.say(
                        format!("hoàn thành{}", self.on_day(*on)),
                        format!("{} → done{}", state_short(*from, lang), self.on_day(*on)),
                    ),
                    _ => format!("{} → {}", state_short(*from, lang), state_in_sentence(*to, lang)),
                };
                match reason {
                    None => moved,
                    Some(reason) => format!("{moved} ({})", short(reason)),
                }
            }
            Event::TextChanged { deliverable, field, to, .. } => {
                let (part, to) = (self.part(*deliverable), short(to));
                let field = match (deliverable, field) {
                    (Some(_), _) => lang.of("nội dung", "text"),
                    (None, TextField::Title) => lang.of("tên", "title"),
                    (None, TextField::Short) => lang.of("tên ngắn", "short title"),
                    (None, TextField::Person) => lang.of("người thực hiện", "person"),
                    (None, TextField::Leader) => lang.of("lãnh đạo phụ trách", "leader"),
                };
                if to.is_empty() {
                    self.say(format!("{part}bỏ {field}"), format!("{part}has no {field} any more"))
                } else {
                    self.say(format!("{part}đổi {field}: {to}"), format!("{part}has a new {field}: {to}"))
                }
            }
            Event::TextCorrected { deliverable, to, .. } => {
                let part = self.part(*deliverable);
                match to {
                    Some(to) => {
                        let to = short(to);
                        self.say(format!("{part}đính chính: {to}"), format!("{part}was corrected: {to}"))
                    }
                    None => self.say(format!("{part}bỏ đính chính"), format!("{part}is as issued again")),
                }
            }
            Event::TaskRescheduled { deliverable, to, .. } => {
                let part = self.part(*deliverable);
                match to.as_ref().map(Schedule::phrase) {
                    Some(phrase) if !phrase.is_empty() => {
                        let phrase = short(phrase);
                        self.say(format!("{part}đổi tiến độ: {phrase}"), format!("{part}was rescheduled: {phrase}"))
                    }
                    _ => self.say(format!("{part}bỏ tiến độ riêng"), format!("{part}has no schedule of its own")),
                }
            }
            Event::DueExtended { extension, .. } => {
                let part = self.part(extension.deliverable);
                let due = day_with_weekday(extension.due, lang);
                let (by, why) = (short(&extension.by), short(&extension.reason));
                self.say(
                    format!("{part}gia hạn đến {due}, theo {by}: {why}"),
                    format!("{part}was extended to {due} by {by}: {why}"),
                )
            }
            Event::ExtensionWithdrawn { extension, .. } => {
                let (part, due) = (self.part(extension.deliverable), day(extension.due));
                self.say(format!("{part}bỏ gia hạn đến {due}"), format!("{part}is not extended to {due} any more"))
            }
            Event::TaskAssigned { deliverable, to, .. } => self.assigned(*deliverable, to.as_deref()),
            Event::TaskBlocked { blocked, .. } => {
                let (reason, is_today) = (short(&blocked.reason), self.said_on == Some(blocked.since));
                let since =
                    |word: &str| if is_today { String::new() } else { format!(" {word} {}", day(blocked.since)) };
                let whom = blocked.waiting_for.as_deref().map(short);
                let vi = whom.as_ref().map_or(String::new(), |whom| format!(", chờ {whom}"));
                let en = whom.as_ref().map_or(String::new(), |whom| format!(", waiting for {whom}"));
                self.say(
                    format!("vướng mắc{}: {reason}{vi}", since("từ")),
                    format!("is blocked{}: {reason}{en}", since("since")),
                )
            }
            Event::TaskUnblocked { blocked, .. } => {
                let reason = short(&blocked.reason);
                self.say(format!("hết vướng mắc: {reason}"), format!("is not blocked any more: {reason}"))
            }
            Event::TaskSubmitted { submitted, .. } => {
                let (to, on) = (short(&submitted.to), self.on_day(submitted.on));
                self.say(format!("đã trình {to}{on}, chờ ký"), format!("was submitted to {to}{on}"))
            }
            Event::SubmissionWithdrawn { submitted, .. } => {
                let to = short(&submitted.to);
                self.say(format!("không còn chờ {to} ký"), format!("does not wait for {to} any more"))
            }
            Event::NumberAwaited { to: Some(_), .. } => {
                self.say("chờ số văn bản", "waits for the number of its document")
            }
            Event::NumberAwaited { to: None, .. } => {
                self.say("không còn chờ số văn bản", "does not wait for a number any more")
            }
            Event::DeliverableAdded { deliverable, .. } => {
                let (number, text) = (deliverable.number, short(&deliverable.text));
                self.say(format!("thêm sản phẩm {number}: {text}"), format!("got deliverable {number}: {text}"))
            }
            Event::DeliverableRemoved { deliverable, .. } => {
                let (number, text) = (deliverable.number, short(&deliverable.text));
                self.say(format!("bỏ sản phẩm {number}: {text}"), format!("lost deliverable {number}: {text}"))
            }
            Event::DeliverableSettled { deliverable, settled, .. } => {
                format!("{}{}", self.part(Some(*deliverable)), self.settled(settled))
            }
            Event::DeliverableReopened { deliverable, .. } => {
                let part = self.part(Some(*deliverable));
                self.say(format!("{part}mở lại"), format!("{part}is open again"))
            }
            Event::EvidenceAdded { deliverable, evidence, .. } => {
                let (part, evidence) = (self.part(Some(*deliverable)), self.evidence(evidence));
                self.say(format!("{part}thêm minh chứng {evidence}"), format!("{part}got evidence {evidence}"))
            }
            Event::EvidenceRemoved { deliverable, evidence, .. } => {
                let (part, evidence) = (self.part(Some(*deliverable)), self.evidence(evidence));
                self.say(format!("{part}bỏ minh chứng {evidence}"), format!("{part}lost evidence {evidence}"))
            }
            Event::OccurrenceMoved { period, from, to, .. } => {
                let (from, to) = (state_short(*from, lang), state_in_sentence(*to, lang));
                format!("{} {from} → {to}", period.title(lang))
            }
            Event::OccurrenceSettled { period, settled, .. } => {
                format!("{} {}", period.title(lang), self.settled(settled))
            }
            Event::OccurrenceReopened { period, .. } => {
                let period = period.title(lang);
                self.say(format!("{period} mở lại"), format!("{period} is open again"))
            }
            Event::NoteAdded { note, .. } => {
                let text = short(&note.text);
                let period = note.period.as_ref().map_or(String::new(), |period| format!(" ({period})"));
                match note.kind {
                    NoteKind::Note => self.say(format!("ghi chú{period}: {text}"), format!("note{period}: {text}")),
                    NoteKind::Decision => {
                        self.say(format!("ý kiến chỉ đạo{period}: {text}"), format!("decision{period}: {text}"))
                    }
                    NoteKind::Progress => {
                        self.say(format!("tiến độ{period}: {text}"), format!("progress{period}: {text}"))
                    }
                }
            }
            Event::NoteRemoved { note, .. } => {
                let text = short(&note.text);
                self.say(format!("bỏ ghi chú: {text}"), format!("note taken away: {text}"))
            }
            Event::LabelAdded { label, .. } => self.say(format!("thêm nhãn {label}"), format!("label {label} added")),
            Event::LabelRemoved { label, .. } => self.say(format!("bỏ nhãn {label}"), format!("label {label} removed")),
            Event::DependencyAdded { after, .. } => {
                self.say(format!("thực hiện sau nhiệm vụ {after}"), format!("comes after task {after}"))
            }
            Event::DependencyRemoved { after, .. } => self
                .say(format!("không còn sau nhiệm vụ {after}"), format!("does not come after task {after} any more")),
            Event::TargetLinked { target, .. } => {
                self.say(format!("gắn với chỉ tiêu {target}"), format!("serves target {target}"))
            }
            Event::TargetUnlinked { target, .. } => {
                self.say(format!("thôi gắn với chỉ tiêu {target}"), format!("does not serve target {target} any more"))
            }
            Event::PrioritySet { to: Priority::High, .. } => self.say("mức ưu tiên cao", "has high priority"),
            Event::PrioritySet { to: Priority::Normal, .. } => self.say("mức ưu tiên thường", "has normal priority"),
            Event::BudgetSet { to, .. } => {
                let money = |sum: Option<u64>| sum.map_or_else(|| "–".to_owned(), grouped);
                let (estimate, spent) = (money(to.estimate), money(to.spent));
                self.say(
                    format!("kinh phí: dự toán {estimate} đồng, đã chi {spent} đồng"),
                    format!("budget: estimate {estimate} VND, spent {spent} VND"),
                )
            }
            Event::TaskArchived { dropped, .. } => {
                let why = self.why(dropped.reason.as_deref(), dropped.amendment.as_deref());
                self.say(format!("đưa ra khỏi kế hoạch{why}"), format!("was dropped{why}"))
            }
            Event::TaskRestored { .. } => self.say("trở lại kế hoạch", "is back in the plan"),
            Event::TaskCarried { carried, .. } => {
                let (plan, number) = (&carried.plan, carried.number);
                self.say(
                    format!("chuyển sang {plan}, nhiệm vụ {number}"),
                    format!("was carried over to {plan} as task {number}"),
                )
            }
            Event::CarryWithdrawn { carried, .. } => {
                let plan = &carried.plan;
                self.say(format!("không chuyển sang {plan} nữa"), format!("is not carried over to {plan} any more"))
            }
            plan => self.of_plan(plan),
        }
    }

    /// `sản phẩm 2 `, or nothing for the task as a whole.
    fn part(&self, deliverable: Option<u16>) -> String {
        deliverable
            .map(|number| self.say(format!("sản phẩm {number} "), format!("deliverable {number} ")))
            .unwrap_or_default()
    }

    fn assigned(&self, deliverable: Option<u16>, to: Option<&Responsible>) -> String {
        let part = self.part(deliverable);
        let Some(to) = to else {
            return self.say(format!("{part}theo phân công chung"), format!("{part}is assigned as its task"));
        };
        let (lead, support) = (self.parties(&to.lead), self.parties(&to.support));
        if to.support.is_empty() {
            return self.say(format!("{part}giao {lead} chủ trì"), format!("{part}is led by {lead}"));
        }
        self.say(
            format!("{part}giao {lead} chủ trì, {support} phối hợp"),
            format!("{part}is led by {lead} with {support}"),
        )
    }

    fn settled(&self, settled: &Settled) -> String {
        let on = self.on_day(settled.on);
        let said = match settled.how {
            How::Done => self.say(format!("hoàn thành{on}"), format!("was done{on}")),
            How::NotArising => {
                let reason = settled.reason.as_deref().map(short).unwrap_or_default();
                self.say(format!("không phát sinh: {reason}"), format!("does not arise: {reason}"))
            }
        };
        match settled.evidence.as_slice() {
            [] => said,
            several => {
                let all = several.iter().map(|one| self.evidence(one)).collect::<Vec<_>>().join("; ");
                format!("{said} ({all})")
            }
        }
    }

    fn evidence(&self, evidence: &Evidence) -> String {
        // A document without a number is told by what it has.
        let named = [Some(&evidence.number), evidence.subject.as_ref(), evidence.link.as_ref()];
        let number = short(named.into_iter().flatten().find(|text| !text.is_empty()).map_or("", |text| text));
        match evidence.date {
            Some(date) => self.say(format!("{number} ngày {}", day(date)), format!("{number} of {}", day(date))),
            None => number,
        }
    }

    fn why(&self, reason: Option<&str>, document: Option<&str>) -> String {
        let reason = reason.map(|reason| format!(": {}", short(reason))).unwrap_or_default();
        let document = document
            .map(|d| self.say(format!(", theo {}", short(d)), format!(", by {}", short(d))))
            .unwrap_or_default();
        format!("{document}{reason}")
    }

    fn of_plan(&self, event: &Event) -> String {
        match event {
            Event::PlanAdopted { head } => {
                let (id, title) = (&head.id, short(&head.title));
                self.say(format!("nhập kế hoạch {id}: {title}"), format!("plan {id} was taken in: {title}"))
            }
            Event::PlanWithdrawn { head } => {
                let id = &head.id;
                self.say(format!("bỏ kế hoạch {id}"), format!("plan {id} was taken out"))
            }
            Event::PlanSelected { to: Some(to), .. } => {
                self.say(format!("kế hoạch hiện hành: {to}"), format!("the current plan is {to}"))
            }
            Event::PlanSelected { to: None, .. } => {
                self.say("không còn kế hoạch hiện hành", "there is no current plan any more")
            }
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
                self.say(format!("bỏ ngày của mốc {name}"), format!("the day of trigger {name} was taken away"))
            }
            Event::TargetAdded { target } => {
                let (id, text) = (&target.id, short(&target.text));
                self.say(format!("thêm chỉ tiêu {id}: {text}"), format!("target {id} was added: {text}"))
            }
            Event::TargetRemoved { target } => {
                let id = &target.id;
                self.say(format!("bỏ chỉ tiêu {id}"), format!("target {id} was removed"))
            }
            Event::ReadingAdded { target, reading } => {
                let (reading, on) = (self.reading(reading), day(reading.on));
                self.say(
                    format!("chỉ tiêu {target}: {reading} đến {on}"),
                    format!("target {target}: {reading} up to {on}"),
                )
            }
            Event::ReadingRemoved { target, reading } => {
                let (reading, on) = (self.reading(reading), day(reading.on));
                self.say(
                    format!("chỉ tiêu {target}: bỏ số liệu {reading} đến {on}"),
                    format!("target {target}: reading {reading} up to {on} was taken away"),
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
                self.say(format!("bỏ điều chỉnh {document}"), format!("amendment {document} was taken away"))
            }
            Event::TargetAssessed { target, to: Some(to), .. } => {
                let (met, text) = (to.met, short(&to.text));
                let text = if text.is_empty() { text } else { format!(" ({text})") };
                self.say(
                    format!("mục tiêu {target}: {}{text}", if met { "đạt" } else { "chưa đạt" }),
                    format!("objective {target}: {}{text}", if met { "met" } else { "not met" }),
                )
            }
            Event::TargetAssessed { target, to: None, .. } => {
                self.say(format!("bỏ đánh giá mục tiêu {target}"), format!("the judgement of {target} was taken away"))
            }
            Event::MeetingOpened { meeting } => {
                let on = day(meeting.on);
                self.say(format!("mở giao ban ngày {on}"), format!("the meeting of {on} was opened"))
            }
            Event::MeetingWithdrawn { meeting } => {
                let on = day(meeting.on);
                self.say(format!("bỏ giao ban ngày {on}"), format!("the meeting of {on} was taken back"))
            }
            Event::MeetingClosed { on, .. } => {
                let on = day(*on);
                self.say(format!("kết thúc giao ban ngày {on}"), format!("the meeting of {on} was ended"))
            }
            Event::MeetingReopened { on, .. } => {
                let on = day(*on);
                self.say(format!("mở lại giao ban ngày {on}"), format!("the meeting of {on} goes on"))
            }
            Event::ConclusionAdded { conclusion, .. } => {
                let (task, text) = (conclusion.task, short(&conclusion.text));
                self.say(format!("họp, nhiệm vụ {task}: {text}"), format!("meeting, task {task}: {text}"))
            }
            Event::ConclusionRemoved { conclusion, .. } => {
                let (task, text) = (conclusion.task, short(&conclusion.text));
                self.say(
                    format!("bỏ kết luận về nhiệm vụ {task}: {text}"),
                    format!("conclusion on task {task} taken back: {text}"),
                )
            }
            Event::FilterSaved { name, to, .. } => {
                let name = short(name);
                match to {
                    Some(to) => {
                        let to = short(to);
                        self.say(format!("lưu bộ lọc {name}: {to}"), format!("filter {name} was saved: {to}"))
                    }
                    None => self.say(format!("bỏ bộ lọc {name}"), format!("filter {name} was removed")),
                }
            }
            Event::LimitSet { name, to, .. } => {
                let name = short(name);
                match to {
                    Some(to) => {
                        let most = to.most;
                        self.say(
                            format!("số việc cùng lúc tối đa của {name}: {most}"),
                            format!("at most {most} tasks at once for {name}"),
                        )
                    }
                    None => self.say(format!("bỏ số việc tối đa của {name}"), format!("no limit for {name} any more")),
                }
            }
            Event::ChangeUndone { of } => self.say(format!("hoàn tác {of}"), format!("{of} was taken back")),
            Event::ChangeRedone { of } => self.say(format!("làm lại {of}"), format!("{of} was made again")),
            // Every other kind has its words in `in_task`; a new one does not compile without words.
            Event::TaskAdded { .. }
            | Event::TaskRemoved { .. }
            | Event::TaskMoved { .. }
            | Event::TextChanged { .. }
            | Event::TextCorrected { .. }
            | Event::TaskRescheduled { .. }
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

    fn reading(&self, reading: &super::target::Reading) -> String {
        let number = |number: super::target::Number| decimal(number.0, self.lang);
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

/// A number as people write it: decimal comma, at most two places.
pub fn decimal(number: f64, lang: Lang) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match lang {
        Lang::Vi => text.replace('.', ","),
        Lang::En => text.to_owned(),
    }
}

/// Whole đồng in groups of three: `1.250.000`.
fn grouped(sum: u64) -> String {
    let digits = sum.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// How long ago or ahead a day is, or what it waits for: the words on cards and in lists.
pub fn day_words(days_left: i64, due: Date, lang: Lang) -> String {
    match days_left {
        i64::MIN..0 => {
            let days = -days_left;
            if lang == Lang::Vi { format!("▲ {days} ngày") } else { format!("▲ {days} days") }
        }
        0 => lang.of("hôm nay", "today").to_owned(),
        1..=30 => {
            if lang == Lang::Vi {
                format!("còn {days_left} ngày")
            } else {
                format!("{days_left} days")
            }
        }
        _ => crate::calendar::day_month(due),
    }
}

/// How something that is finished stands to its due day: `quá hạn 25 ngày`.
pub fn outcome_words(outcome: Outcome, late_by: Option<i64>, lang: Lang) -> String {
    match (outcome, late_by) {
        (Outcome::Early, _) => lang.of("trước hạn", "early").to_owned(),
        (Outcome::Late, Some(days)) => {
            if lang == Lang::Vi {
                format!("quá hạn {days} ngày")
            } else {
                format!("{days} days late")
            }
        }
        (Outcome::Late, None) => lang.of("quá hạn", "late").to_owned(),
        (Outcome::OnTime, _) => lang.of("đúng hạn", "on time").to_owned(),
    }
}

/// A word of warning about a due day on which the office is closed; none for a working day.
pub fn day_off(calendar: &Calendar, due: Date) -> Option<Words> {
    if !calendar.is_day_off(due) {
        return None;
    }
    let before = calendar.last_working_day(due);
    let (on, last) = (day(due), day_month(before));
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| {
        let name = calendar.special(due).map(|special| special.name.as_str()).filter(|name| !name.is_empty());
        let weekday = weekday_in_sentence(due, lang);
        let what = name.map_or_else(|| weekday.to_owned(), |name| format!("{weekday} ({name})"));
        (what, weekday_in_sentence(before, lang))
    });
    Some(Words {
        vi: format!("{on} là {}; ngày làm việc trước đó: {} {last}.", vi.0, vi.1),
        en: format!("{on} is a {}; the working day before it: {} {last}.", en.0, en.1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::TaskNo;

    #[test]
    fn a_due_day_on_a_day_off_is_read_back() {
        let calendar = Calendar::built_in();
        let saturday = Date::from_ymd_opt(2024, 3, 30).unwrap();
        assert_eq!(
            day_off(&calendar, saturday).unwrap().vi,
            "30/03/2024 là thứ Bảy; ngày làm việc trước đó: thứ Sáu 29/03."
        );
        assert_eq!(day_off(&calendar, Date::from_ymd_opt(2024, 3, 29).unwrap()), None);
    }

    fn on() -> Date {
        Date::from_ymd_opt(2024, 3, 18).unwrap()
    }

    fn both(event: &Event) -> [String; 2] {
        [Lang::Vi, Lang::En].map(|lang| Speaker { lang, ..Speaker::default() }.sentence(event))
    }

    #[test]
    fn a_move_reads_as_in_the_history() {
        let event = Event::TaskMoved {
            task: TaskNo(7),
            from: State::Planned,
            to: State::InProgress,
            on: on(),
            was_on: None,
            reason: None,
            was_reason: None,
        };
        assert_eq!(both(&event), ["nhiệm vụ 7 chưa → đang thực hiện", "task 7 planned → in progress"]);
        assert_eq!(Speaker::default().in_task(&event), "chưa → đang thực hiện");
    }

    #[test]
    fn what_is_the_same_for_several_tasks_is_said_once_and_the_day_itself_is_not_said() {
        let moved = |task: u32, from, to| Event::TaskMoved {
            task: TaskNo(task),
            from,
            to,
            on: on(),
            was_on: None,
            reason: None,
            was_reason: None,
        };
        let events = [3, 5, 7].map(|task| moved(task, State::Planned, State::InProgress));
        let done = moved(18, State::InProgress, State::Done);
        let all: Vec<&Event> = events.iter().chain([&done]).collect();
        let speaker = Speaker::default().on(on());
        let late = |task| (task == TaskNo(18)).then(|| outcome_words(Outcome::Late, Some(25), Lang::Vi));
        let said = "nhiệm vụ 3, 5, 7 chưa → đang thực hiện; nhiệm vụ 18 hoàn thành, quá hạn 25 ngày";
        assert_eq!(speaker.all(&all, 4, late), said);
        assert_eq!(speaker.all(&all, 1, late), "nhiệm vụ 3, 5, 7 chưa → đang thực hiện; và 1 việc khác");
        assert_eq!(Speaker::default().all(&[&done], 4, |_| None), "nhiệm vụ 18 hoàn thành ngày 18/03/2024");
        let many: Vec<Event> = (1..=22).map(|task| moved(task, State::Planned, State::InProgress)).collect();
        let many: Vec<&Event> = many.iter().collect();
        assert_eq!(speaker.all(&many, 4, |_| None), "22 nhiệm vụ (1, 2, 3, 4, 5, 6, …) chưa → đang thực hiện");
    }

    #[test]
    fn a_settled_deliverable_names_its_document() {
        let evidence = Evidence { number: "64/KH-UBND".into(), date: Some(on()), ..Evidence::default() };
        let settled = Settled { how: How::Done, on: on(), reason: None, evidence: vec![evidence] };
        let event = Event::DeliverableSettled { task: TaskNo(18), deliverable: 1, settled };
        assert_eq!(both(&event)[0], "nhiệm vụ 18 sản phẩm 1 hoàn thành ngày 18/03/2024 (64/KH-UBND ngày 18/03/2024)");
    }

    #[test]
    fn numbers_are_written_as_in_papers() {
        assert_eq!(grouped(1_250_000), "1.250.000");
        assert_eq!(grouped(999), "999");
        assert_eq!(decimal(87.5, Lang::Vi), "87,5");
        assert_eq!(decimal(100.0, Lang::Vi), "100");
    }
}

//! What happened to a task, in words.

use super::{Speaker, budget_words, short, state_in_sentence, state_short};
use crate::calendar::day;
use crate::domain::event::{Event, TextField};
use crate::domain::id::PlanId;
use crate::domain::refusal::day_with_weekday;
use crate::domain::responsible::Responsible;
use crate::domain::schedule::Schedule;
use crate::domain::task::{Evidence, How, NoteKind, Origin, Priority, Settled, State, Task};

impl Speaker<'_> {
    /// The sentence where the task is known from where it stands: `chưa → đang thực hiện`.
    pub fn in_task(&self, event: &Event) -> String {
        let lang = self.lang;
        match event {
            Event::TaskAdded { task } => {
                let (title, days) = (short(&task.title), self.days_to_set(task));
                self.say(format!("được thêm vào: {title}{days}"), format!("was added: {title}{days}"))
            }
            Event::TaskRemoved { task } => {
                let title = short(&task.title);
                self.say(format!("được bỏ đi: {title}"), format!("was removed: {title}"))
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
                let (part, to) = (self.part(event, *deliverable), short(to));
                let field = match (deliverable, field) {
                    (Some(_), _) => lang.of("nội dung", "text"),
                    (None, TextField::Title) => lang.of("tên", "title"),
                    (None, TextField::Short) => lang.of("tên ngắn", "short title"),
                    (None, TextField::Person) => lang.of("người thực hiện", "person"),
                    (None, TextField::Leader) => lang.of("lãnh đạo phụ trách", "leader in charge"),
                };
                if to.is_empty() {
                    self.say(format!("{part}bỏ {field}"), format!("{part}has no {field} any more"))
                } else {
                    self.say(format!("{part}đổi {field}: {to}"), format!("{part}has a new {field}: {to}"))
                }
            }
            Event::TextCorrected { deliverable, to, .. } => {
                let part = self.part(event, *deliverable);
                match to {
                    Some(to) => {
                        let to = short(to);
                        self.say(format!("{part}đính chính: {to}"), format!("{part}was corrected: {to}"))
                    }
                    None => self.say(format!("{part}bỏ đính chính"), format!("{part}is as issued again")),
                }
            }
            Event::TaskRescheduled { deliverable, to, .. } => {
                let part = self.part(event, *deliverable);
                match to.as_ref().map(Schedule::phrase) {
                    Some(phrase) if !phrase.is_empty() => {
                        let phrase = short(phrase);
                        self.say(format!("{part}đổi tiến độ: {phrase}"), format!("{part}was rescheduled: {phrase}"))
                    }
                    _ => self.say(format!("{part}bỏ tiến độ riêng"), format!("{part}has no schedule of its own")),
                }
            }
            Event::TaskPlaced { to, .. } => {
                self.say(format!("chuyển sang lĩnh vực {to}"), format!("was put into area {to}"))
            }
            Event::DueExtended { extension, .. } => {
                let part = self.part(event, extension.deliverable);
                let due = day_with_weekday(extension.due, lang);
                let (by, why) = (short(&extension.by), short(&extension.reason));
                self.say(
                    format!("{part}gia hạn đến {due}, theo {by}: {why}"),
                    format!("{part}was extended to {due} by {by}: {why}"),
                )
            }
            Event::ExtensionWithdrawn { extension, .. } => {
                let (part, due) = (self.part(event, extension.deliverable), day(extension.due));
                self.say(format!("{part}bỏ gia hạn đến {due}"), format!("{part}is not extended to {due} any more"))
            }
            Event::TaskAssigned { deliverable, to, .. } => {
                self.assigned(&self.part(event, *deliverable), to.as_deref())
            }
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
                self.say(format!("đã trình {to}{on}, chờ ký"), format!("was submitted to {to}{on}, awaiting signature"))
            }
            Event::SubmissionWithdrawn { submitted, .. } => {
                let to = short(&submitted.to);
                self.say(format!("không còn chờ {to} ký"), format!("does not wait for {to} any more"))
            }
            Event::NumberAwaited { to: Some(_), .. } => self.say("chờ số văn bản", "awaits the number"),
            Event::NumberAwaited { to: None, .. } => {
                self.say("không còn chờ số văn bản", "does not await the number any more")
            }
            Event::DeliverableAdded { task, deliverable, .. } => {
                let (number, text) = (deliverable.number, short(&deliverable.text));
                self.say(
                    format!("thêm sản phẩm {task}.{number}: {text}"),
                    format!("got deliverable {task}.{number}: {text}"),
                )
            }
            Event::DeliverableRemoved { task, deliverable, .. } => {
                let (number, text) = (deliverable.number, short(&deliverable.text));
                self.say(
                    format!("bỏ sản phẩm {task}.{number}: {text}"),
                    format!("lost deliverable {task}.{number}: {text}"),
                )
            }
            Event::DeliverableSettled { deliverable, settled, .. } => {
                format!("{}{}", self.part(event, Some(*deliverable)), self.settled(settled))
            }
            Event::DeliverableReopened { deliverable, .. } => {
                let part = self.part(event, Some(*deliverable));
                self.say(format!("{part}mở lại"), format!("{part}is open again"))
            }
            Event::EvidenceAdded { deliverable, evidence, .. } => {
                let (part, evidence) = (self.part(event, Some(*deliverable)), self.evidence(evidence));
                self.say(format!("{part}thêm minh chứng {evidence}"), format!("{part}got evidence {evidence}"))
            }
            Event::EvidenceRemoved { deliverable, evidence, .. } => {
                let (part, evidence) = (self.part(event, Some(*deliverable)), self.evidence(evidence));
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
                self.say(format!("bỏ ghi chú: {text}"), format!("note removed: {text}"))
            }
            Event::LabelAdded { label, .. } => self.say(format!("thêm nhãn {label}"), format!("label {label} added")),
            Event::LabelRemoved { label, .. } => self.say(format!("bỏ nhãn {label}"), format!("label {label} removed")),
            Event::DependencyAdded { after, .. } => {
                self.say(format!("thực hiện sau nhiệm vụ {after}"), format!("comes after task {after}"))
            }
            Event::DependencyRemoved { after, .. } => self
                .say(format!("không còn sau nhiệm vụ {after}"), format!("does not come after task {after} any more")),
            Event::TargetLinked { target, .. } => {
                let target = self.target_name(target);
                self.say(format!("gắn với chỉ tiêu {target}"), format!("serves target {target}"))
            }
            Event::TargetUnlinked { target, .. } => {
                let target = self.target_name(target);
                self.say(format!("thôi gắn với chỉ tiêu {target}"), format!("does not serve target {target} any more"))
            }
            Event::PrioritySet { to: Priority::High, .. } => self.say("mức ưu tiên cao", "has high priority"),
            Event::PrioritySet { to: Priority::Normal, .. } => self.say("mức ưu tiên thường", "has normal priority"),
            Event::BudgetSet { to, .. } => {
                let words = budget_words(*to, lang);
                if words.is_empty() {
                    return self.say("bỏ kinh phí", "has no budget any more");
                }
                self.say(format!("kinh phí: {words}"), format!("budget: {words}"))
            }
            Event::TaskArchived { dropped, .. } => {
                let why = self.why(dropped.reason.as_deref(), dropped.amendment.as_deref());
                self.say(format!("đưa ra khỏi kế hoạch{why}"), format!("was dropped{why}"))
            }
            Event::TaskRestored { .. } => self.say("trở lại kế hoạch", "is back in the plan"),
            Event::TaskCarried { carried, .. } => {
                let (year, number) = (year_of(&carried.plan), carried.number);
                self.say(
                    format!("chuyển sang năm {year}, nhiệm vụ {number}"),
                    format!("was carried over to {year} as task {number}"),
                )
            }
            Event::CarryWithdrawn { carried, .. } => {
                let year = year_of(&carried.plan);
                self.say(format!("không chuyển sang năm {year} nữa"), format!("is not carried over to {year} any more"))
            }
            plan => self.of_plan(plan),
        }
    }

    /// `sản phẩm 19.2 `, or nothing for the task as a whole.
    fn part(&self, event: &Event, deliverable: Option<u16>) -> String {
        let name = event.task().zip(deliverable).map(|(task, number)| format!("{task}.{number}"));
        name.map(|name| self.say(format!("sản phẩm {name} "), format!("deliverable {name} "))).unwrap_or_default()
    }

    fn assigned(&self, part: &str, to: Option<&Responsible>) -> String {
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
        // The day of its only document says when.
        let is_said = matches!(settled.evidence.as_slice(), [one] if one.date == Some(settled.on));
        let on = if is_said { String::new() } else { self.on_day(settled.on) };
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

    /// What became of the schedule of a task that was carried over: its words stay, the days were those of the old year.
    fn days_to_set(&self, task: &Task) -> String {
        if !matches!(task.origin, Origin::Carried { .. }) {
            return String::new();
        }
        match short(task.schedule.phrase()).as_str() {
            "" => self.say("; chưa có tiến độ, cần đặt", "; without a schedule, which is to be set"),
            phrase => self.say(
                format!("; tiến độ giữ nguyên lời văn “{phrase}”, hạn của năm cũ không chuyển theo, cần đặt lại"),
                format!("; its schedule keeps the words “{phrase}”; the days of the old year are to be set anew"),
            ),
        }
    }
}

/// The year that the id of a plan ends with; the id where it ends otherwise.
fn year_of(plan: &PlanId) -> &str {
    let id = plan.as_str();
    let year = id.rsplit('-').next().unwrap_or(id);
    if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) { year } else { id }
}

//! Entries of the history in words: what the footer says after a change, the log, and the history of a task.

use chrono::Timelike;

use super::model::Model;
use crate::calendar::{Date, day};
use crate::domain::due::Outcome;
use crate::domain::event::{Event, TextField};
use crate::domain::id::TaskNo;
use crate::domain::plan::Plan;
use crate::domain::refusal::state_name;
use crate::domain::stamp::Entry;
use crate::domain::task::{Evidence, How, NoteKind, Priority, Settled, State};
use crate::text::{Lang, Words, cut};
use crate::words;

/// A column in one word: `chưa`, `đang`, `hoàn thành`.
fn short_state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Planned => lang.of("chưa", "planned"),
        State::InProgress => lang.of("đang", "in progress"),
        State::Done => lang.of("hoàn thành", "done"),
    }
}

/// `09:14`.
pub fn time(entry: &Entry) -> String {
    format!("{:02}:{:02}", entry.at.hour(), entry.at.minute())
}

/// The day on which it was recorded.
pub fn date(entry: &Entry) -> Date {
    entry.at.date_naive()
}

/// What one event says, without the task it is about.
pub fn of(plan: &Plan, event: &Event, lang: Lang) -> String {
    both(plan, event).say(lang).to_owned()
}

fn lower(state: State, lang: Lang) -> String {
    state_name(state, lang).to_lowercase()
}

fn proof(evidence: &[Evidence]) -> String {
    let named = evidence.iter().map(|document| {
        let said = [Some(&document.number), document.subject.as_ref(), document.link.as_ref()];
        said.into_iter().flatten().find(|text| !text.is_empty()).cloned().unwrap_or_default()
    });
    named.collect::<Vec<_>>().join(", ")
}

fn result(settled: &Settled, what: &Words) -> Words {
    let (vi, en) = (&what.vi, &what.en);
    let reason = settled.reason.clone().unwrap_or_default();
    match (settled.how, proof(&settled.evidence)) {
        (How::NotArising, _) => words!("{vi} không phát sinh: {reason}", "{en} not arising: {reason}"),
        (How::Done, proof) if proof.is_empty() => words!("{vi} có kết quả", "{en} done"),
        (How::Done, proof) => words!("{vi}: {proof}", "{en}: {proof}"),
    }
}

fn part(task: TaskNo, deliverable: u16) -> Words {
    words!("sản phẩm {task}.{deliverable}", "deliverable {task}.{deliverable}")
}

fn of_part(task: TaskNo, deliverable: Option<u16>, vi: &str, en: &str) -> Words {
    match deliverable {
        Some(deliverable) => words!("{vi} {task}.{deliverable}", "{en} {task}.{deliverable}"),
        None => words!("{vi}", "{en}"),
    }
}

fn both(plan: &Plan, event: &Event) -> Words {
    use Event as E;
    match event {
        E::TaskMoved { from, to, reason, .. } => {
            let (from_vi, to_vi) = (short_state(*from, Lang::Vi), lower(*to, Lang::Vi));
            let (from_en, to_en) = (short_state(*from, Lang::En), lower(*to, Lang::En));
            match reason {
                Some(reason) => words!("{from_vi} → {to_vi}; lý do: {reason}", "{from_en} → {to_en}; reason: {reason}"),
                None => words!("{from_vi} → {to_vi}", "{from_en} → {to_en}"),
            }
        }
        E::DeliverableSettled { task, deliverable, settled } => result(settled, &part(*task, *deliverable)),
        E::DeliverableReopened { task, deliverable, .. } => {
            words!("bỏ ghi sản phẩm {task}.{deliverable}", "deliverable {task}.{deliverable} open again")
        }
        E::EvidenceAdded { task, deliverable, evidence } => {
            let proof = proof(std::slice::from_ref(evidence));
            words!("thêm minh chứng {task}.{deliverable}: {proof}", "more evidence for {task}.{deliverable}: {proof}")
        }
        E::EvidenceRemoved { task, deliverable, evidence } => {
            let proof = proof(std::slice::from_ref(evidence));
            words!("bỏ minh chứng {task}.{deliverable}: {proof}", "no evidence for {task}.{deliverable}: {proof}")
        }
        E::OccurrenceMoved { period, to, .. } => {
            let (vi, en) = (period.title(Lang::Vi), period.title(Lang::En));
            let (to_vi, to_en) = (lower(*to, Lang::Vi), lower(*to, Lang::En));
            words!("{vi}: {to_vi}", "{en}: {to_en}")
        }
        E::OccurrenceSettled { period, settled, .. } => {
            result(settled, &Words { vi: period.title(Lang::Vi), en: period.title(Lang::En) })
        }
        E::OccurrenceReopened { period, .. } => {
            let (vi, en) = (period.title(Lang::Vi), period.title(Lang::En));
            words!("bỏ ghi {vi}", "{en} open again")
        }
        E::NoteAdded { note, .. } => {
            let text = &note.text;
            match note.kind {
                NoteKind::Note => words!("ghi chú: {text}", "note: {text}"),
                NoteKind::Decision => words!("ý kiến chỉ đạo: {text}", "decision: {text}"),
                NoteKind::Progress => words!("tiến độ: {text}", "progress: {text}"),
            }
        }
        E::NoteRemoved { note, .. } => {
            let text = &note.text;
            words!("bỏ ghi chú: {text}", "note removed: {text}")
        }
        E::DueExtended { extension, .. } => {
            let (due, by) = (day(extension.due), &extension.by);
            words!("gia hạn đến {due}, theo {by}", "extended to {due}, by {by}")
        }
        E::ExtensionWithdrawn { extension, .. } => {
            let due = day(extension.due);
            words!("bỏ gia hạn đến {due}", "extension to {due} withdrawn")
        }
        E::TaskBlocked { blocked, .. } => {
            let reason = &blocked.reason;
            words!("vướng mắc: {reason}", "blocked: {reason}")
        }
        E::TaskSubmitted { submitted, .. } => {
            let to = &submitted.to;
            words!("đã trình {to}, chờ ký", "submitted to {to}")
        }
        E::TaskAssigned { task, deliverable, to, .. } => {
            let parties = to.as_deref().map(|to| &to.lead[..]).unwrap_or_default();
            let lead = parties.iter().map(|party| plan.party_name(party)).collect::<Vec<_>>().join(", ");
            let what = of_part(*task, *deliverable, "giao", "assigned");
            let (vi, en) = (what.vi, what.en);
            words!("{vi}: chủ trì {lead}", "{en}: led by {lead}")
        }
        E::TaskRescheduled { task, deliverable, to, .. } => {
            let phrase = to.as_ref().map_or("", |schedule| schedule.phrase());
            let what = of_part(*task, *deliverable, "tiến độ", "schedule");
            let (vi, en) = (what.vi, what.en);
            words!("{vi}: “{phrase}”", "{en}: “{phrase}”")
        }
        E::TriggerRecorded { trigger, to, .. } => {
            let name = plan.trigger(trigger).map_or(trigger.as_str(), |known| &known.name);
            match to {
                Some(happened) => {
                    let (on, document) = (day(happened.on), happened.document.clone().unwrap_or_default());
                    words!("ghi mốc: {name} {on} {document}", "trigger: {name} {on} {document}")
                }
                None => words!("bỏ mốc: {name}", "trigger forgotten: {name}"),
            }
        }
        E::TextChanged { field, to, .. } => match field {
            TextField::Title => words!("sửa lời văn: {to}", "reworded: {to}"),
            TextField::Short => words!("tên ngắn: {to}", "short title: {to}"),
            TextField::Person => words!("người thực hiện: {to}", "person: {to}"),
            TextField::Leader => words!("lãnh đạo phụ trách: {to}", "leader: {to}"),
        },
        E::TextCorrected { to, .. } => {
            let to = to.clone().unwrap_or_default();
            words!("đính chính: {to}", "corrected: {to}")
        }
        E::LabelAdded { label, .. } => words!("thêm nhãn {label}", "label {label}"),
        E::LabelRemoved { label, .. } => words!("bỏ nhãn {label}", "no label {label}"),
        E::DependencyAdded { after, .. } => words!("thực hiện sau nhiệm vụ {after}", "comes after task {after}"),
        E::DependencyRemoved { after, .. } => words!("không còn sau nhiệm vụ {after}", "no longer after task {after}"),
        E::PrioritySet { to, .. } => match to {
            Priority::High => words!("ưu tiên cao", "high priority"),
            Priority::Normal => words!("ưu tiên thường", "normal priority"),
        },
        E::DeliverableAdded { task, deliverable, .. } => {
            let (number, text) = (deliverable.number, &deliverable.text);
            words!("thêm sản phẩm {task}.{number}: {text}", "new deliverable {task}.{number}: {text}")
        }
        E::TaskAdded { task } => {
            let title = &task.title;
            words!("thêm nhiệm vụ: {title}", "new task: {title}")
        }
        E::FilterSaved { name, .. } => words!("lưu bộ lọc “{name}”", "filter “{name}” saved"),
        E::ChangeUndone { .. } => words!("hoàn tác", "undone"),
        E::ChangeRedone { .. } => words!("làm lại", "made again"),
        other => plain(other),
    }
}

/// Events that need no detail.
fn plain(event: &Event) -> Words {
    use Event as E;
    match event {
        E::PlanAdopted { .. } => words!("nhận kế hoạch", "plan adopted"),
        E::PlanWithdrawn { .. } => words!("bỏ kế hoạch", "plan withdrawn"),
        E::PlanSelected { .. } => words!("chọn kế hoạch", "plan selected"),
        E::PlanClosed { .. } => words!("khóa kế hoạch", "plan closed"),
        E::PlanReopened { .. } => words!("mở lại kế hoạch", "plan open again"),
        E::TaskRemoved { .. } => words!("bỏ nhiệm vụ vừa thêm", "new task taken back"),
        E::TaskUnblocked { .. } => words!("hết vướng mắc", "no longer blocked"),
        E::SubmissionWithdrawn { .. } => words!("bỏ \"Đã trình\"", "no longer submitted"),
        E::NumberAwaited { to: Some(_), .. } => words!("xong, chờ số văn bản", "done, awaiting a number"),
        E::NumberAwaited { to: None, .. } => words!("không còn chờ số văn bản", "no longer awaiting a number"),
        E::DeliverableRemoved { .. } => words!("bỏ sản phẩm vừa thêm", "new deliverable taken back"),
        E::TaskArchived { .. } => words!("đưa ra khỏi kế hoạch", "dropped from the plan"),
        E::TaskRestored { .. } => words!("đưa lại vào kế hoạch", "back in the plan"),
        E::TaskCarried { .. } => words!("chuyển sang kế hoạch sau", "carried over"),
        E::CarryWithdrawn { .. } => words!("không chuyển nữa", "no longer carried over"),
        E::TargetLinked { .. } | E::TargetUnlinked { .. } => words!("sửa chỉ tiêu liên quan", "linked targets changed"),
        E::ReadingAdded { .. } | E::ReadingRemoved { .. } => words!("số liệu chỉ tiêu", "a reading"),
        E::BudgetSet { .. } => words!("kinh phí", "budget"),
        E::AmendmentMade { .. } | E::AmendmentWithdrawn { .. } => words!("quyết định điều chỉnh", "amendment"),
        _ => words!("sửa thông tin kế hoạch", "the plan's data changed"),
    }
}

/// What the footer says after a change of one's own: the tasks, and what became of them.
pub fn stored(model: &Model, entries: &[Entry]) -> String {
    let lang = model.lang;
    let mut tasks: Vec<TaskNo> = entries.iter().filter_map(|entry| entry.event.task()).collect();
    tasks.sort_unstable();
    tasks.dedup();
    let is_undo = matches!(entries.first().map(|entry| &entry.event), Some(Event::ChangeUndone { .. }));
    let begin = if is_undo { lang.of("Đã hoàn tác:", "Taken back:") } else { lang.of("Đã ghi:", "Stored:") };
    // The move is what matters; marks that end with it come before it.
    let is_move = |entry: &&Entry| matches!(entry.event, Event::TaskMoved { .. });
    let is_mark = |entry: &&Entry| !matches!(entry.event, Event::ChangeUndone { .. } | Event::ChangeRedone { .. });
    let Some(entry) = entries.iter().find(is_move).or_else(|| entries.iter().find(is_mark)) else {
        return begin.to_owned();
    };
    let what = match &entry.event {
        Event::TaskMoved { task, to, .. } => moved(model, *task, *to),
        // Whoever typed a long text knows it; the sentence is there to say that it is stored.
        event => cut(&of(&model.plan, event, lang).replace('\n', " "), 76).into_owned(),
    };
    let said = match tasks.as_slice() {
        [] => what,
        [one] => {
            let words = words!("nhiệm vụ {one} {what}", "task {one} {what}");
            words.say(lang).to_owned()
        }
        many => {
            let (count, numbers) = (many.len(), numbers(many));
            let words = words!("{count} nhiệm vụ ({numbers}) {what}", "{count} tasks ({numbers}) {what}");
            words.say(lang).to_owned()
        }
    };
    let end = if said.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{begin} {said}{end}")
}

fn numbers(tasks: &[TaskNo]) -> String {
    let shown: Vec<String> = tasks.iter().take(6).map(ToString::to_string).collect();
    if tasks.len() > 6 { format!("{}, …", shown.join(", ")) } else { shown.join(", ") }
}

fn moved(model: &Model, task: TaskNo, to: State) -> String {
    let standing = model.lanes.standing(task);
    let words = match (to, standing.and_then(|standing| standing.outcome), standing.and_then(|s| s.late_by)) {
        (State::Done, Some(Outcome::Late), Some(days)) => {
            words!("hoàn thành, quá hạn {days} ngày", "is done, {days} days late")
        }
        (State::Done, Some(Outcome::Early), _) => words!("hoàn thành trước hạn", "is done early"),
        (State::Done, _, _) => words!("hoàn thành", "is done"),
        (to, ..) => {
            let (vi, en) = (lower(to, Lang::Vi), lower(to, Lang::En));
            words!("chuyển sang {vi}", "is {en}")
        }
    };
    words.say(model.lang).to_owned()
}

//! The details as lines.

use ratatui::layout::Rect;

use crate::calendar::{day, day_month, weekday_in_sentence};
use crate::domain::due::{DueStatus, Judge, Standing};
use crate::domain::event::Event;
use crate::domain::id::TaskNo;
use crate::domain::plan::Plan;
use crate::domain::refusal::{day_with_weekday, state_name};
use crate::domain::responsible::Party;
use crate::domain::schedule::Schedule;
use crate::domain::sentence::{Speaker, budget_words};
use crate::domain::stamp::Entry;
use crate::domain::task::{Deliverable, How, NoteKind, Origin, Priority, Settled, State, Task, newest_first};
use crate::text::{Lang, pad, width, wrap};
use crate::tui::form::Part;
use crate::tui::menu;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::words;

use super::standing::{computed, how_it_stands};

/// Columns of the names of facts.
const LABEL: usize = 13;
/// The same where somebody is named: `Lãnh đạo phụ trách`.
const WIDE_LABEL: usize = 20;
/// Rows from which everything of a task normally fits.
const TALL: u16 = 28;
/// Periods of a recurring task that stand on one line each; more are counted.
const MOST_HISTORY: usize = 60;

/// One line, in pieces of different looks.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub pieces: Vec<(String, Role)>,
    /// At the right end.
    pub right: Option<String>,
    /// The deliverable or period it belongs to.
    pub part: Option<usize>,
}

struct Writer<'a> {
    model: &'a Model,
    task: &'a Task,
    columns: usize,
    lines: Vec<Line>,
}

/// All lines of a task at this width of the area.
pub(super) fn of(model: &Model, task: TaskNo, area: Rect) -> Vec<Line> {
    let Some(known) = model.lanes.known(task) else { return Vec::new() };
    let columns = usize::from(area.width).saturating_sub(2).max(10);
    let mut writer = Writer { model, task: &known.task, columns, lines: Vec::new() };
    writer.head();
    writer.facts(&known.standing);
    // On a short screen what is to be done comes before how its day came about.
    if area.height < TALL {
        writer.parts();
        writer.schedule();
    } else {
        writer.schedule();
        writer.parts();
    }
    writer.notes();
    writer.history();
    writer.lines
}

impl<'a> Writer<'a> {
    fn lang(&self) -> Lang {
        self.model.lang
    }
    fn plan(&self) -> &Plan {
        &self.model.plan
    }
    fn blank(&mut self) {
        self.lines.push(Line::default());
    }
    fn text(&mut self, text: &str, role: Role) {
        for line in wrap(text, self.columns) {
            self.lines.push(Line { pieces: vec![(line, role)], ..Line::default() });
        }
    }
    /// Text behind something of a fixed width, which its later lines leave blank.
    fn hanging(&mut self, first: &str, first_role: Role, text: &str, role: Role, part: Option<usize>) {
        let indent = width(first);
        for (at, line) in wrap(text, self.columns.saturating_sub(indent).max(8)).into_iter().enumerate() {
            let start = if at == 0 { first.to_owned() } else { " ".repeat(indent) };
            self.lines.push(Line { pieces: vec![(start, first_role), (line, role)], part, right: None });
        }
    }
    fn fact(&mut self, label: &str, value: &str, role: Role) {
        let is_led = self.task.person.is_some() || self.task.leader.is_some();
        let wide = if is_led { WIDE_LABEL } else { LABEL };
        self.hanging(&pad(label, wide.max(width(label) + 1)), Role::Plain, value, role, None);
    }
    fn heading(&mut self, text: &str, right: Option<String>) {
        self.blank();
        self.lines.push(Line { pieces: vec![(text.to_owned(), Role::Strong)], right, part: None });
    }

    fn head(&mut self) {
        let number = self.task.number;
        let area = &self.task.area;
        let words = words!("NHIỆM VỤ {number}", "TASK {number}");
        let lang = self.lang();
        let right = Some(format!("{} {area}", lang.of("Lĩnh vực", "Area")));
        self.lines.push(Line { pieces: vec![(words.say(lang).to_owned(), Role::Strong)], right, part: None });
        self.blank();
        let task = self.task;
        self.text(&task.title, Role::Plain);
        if let Some(correction) = task.corrections.get("title") {
            let text = format!("{} {correction}", lang.of("Đính chính:", "Corrected:"));
            self.text(&text, Role::Plain);
        }
        self.blank();
    }

    fn facts(&mut self, standing: &Standing) {
        let (lang, task) = (self.lang(), self.task);
        let sign = self.model.theme.signs.states[task.state as usize];
        let since =
            task.moved_on.filter(|_| task.state == State::Done).map_or(String::new(), |on| format!(" {}", day(on)));
        let state = format!("{sign} {}{since}", state_name(task.state, lang));
        self.fact(lang.of("Trạng thái", "State"), &state, Role::Plain);
        self.marks();
        self.due(standing);
        let lead = self.names(&task.responsible.lead);
        self.fact(lang.of("Chủ trì", "Lead"), &lead, Role::Plain);
        let support = self.names(&task.responsible.support);
        self.fact(lang.of("Phối hợp", "Support"), &support, Role::Plain);
        if let Some(person) = &task.person {
            self.fact(lang.of("Người thực hiện", "Person"), person, Role::Plain);
        }
        if let Some(leader) = &task.leader {
            self.fact(lang.of("Lãnh đạo phụ trách", "Leader in charge"), leader, Role::Plain);
        }
        if task.priority == Priority::High {
            self.fact(lang.of("Mức ưu tiên", "Priority"), lang.of("cao", "high"), Role::Strong);
        }
        if !task.labels.is_empty() {
            let labels = task.labels.iter().cloned().collect::<Vec<_>>().join(", ");
            self.fact(lang.of("Nhãn", "Labels"), &labels, Role::Plain);
        }
        if !task.after.is_empty() {
            let after = task.after.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let words = words!("nhiệm vụ {after}", "task {after}");
            self.fact(lang.of("Sau", "After"), words.say(lang), Role::Plain);
        }
        let budget = budget_words(task.budget, lang);
        if !budget.is_empty() {
            self.fact(lang.of("Kinh phí", "Budget"), &budget, Role::Plain);
        }
        if let Origin::Assigned { document, .. } = &task.origin {
            let document = document.as_ref().map(|document| format!(" · {document}")).unwrap_or_default();
            let text = format!("{}{document}", lang.of("nhiệm vụ phát sinh", "a task outside the plan"));
            self.fact(lang.of("VB giao", "Assigned by"), &text, Role::Plain);
        }
    }

    fn marks(&mut self) {
        let (lang, task) = (self.lang(), self.task);
        if let Some(dropped) = &task.dropped {
            let text = format!("{} {}", day(dropped.on), dropped.reason.clone().unwrap_or_default());
            self.fact(lang.of("Đưa ra", "Dropped"), &text, Role::Overdue);
        }
        if let Some(blocked) = &task.blocked {
            let waiting = blocked
                .waiting_for
                .as_ref()
                .map_or(String::new(), |whom| format!(" ({} {whom})", lang.of("chờ", "waiting for")));
            let text = format!("{} {}{waiting}", self.model.day_short(blocked.since), blocked.reason);
            self.fact(lang.of("Vướng mắc", "Blocked"), &text, Role::Waiting);
        }
        if let Some(submitted) = &task.submitted {
            let text = format!("{} {}", self.model.day_short(submitted.on), submitted.to);
            self.fact(lang.of("Đã trình", "Submitted"), &text, Role::Plain);
        }
        if let Some(since) = task.awaits_number {
            let text = format!("{} {}", lang.of("từ", "the number since"), self.model.day_short(since));
            self.fact(lang.of("Chờ số VB", "Awaiting"), &text, Role::Waiting);
        }
        if let Some(reason) = &task.forced {
            self.fact(lang.of("Lý do", "Reason"), reason, Role::Plain);
        }
    }

    fn due(&mut self, standing: &Standing) {
        let lang = self.lang();
        // What has left the plan is due on no day.
        if !self.task.is_on_board() {
            return;
        }
        let none = match self.task.schedule {
            Schedule::Directed { .. } => lang.of("theo chỉ đạo, chưa có hạn", "as directed, no day yet"),
            _ => lang.of("chưa có", "none yet"),
        };
        let due = standing.due.map_or_else(|| none.to_owned(), |due| day_with_weekday(due, lang));
        self.fact(lang.of("Hạn", "Due"), &due, Role::Plain);
        let is_open = matches!(standing.status, DueStatus::Soon | DueStatus::OnTrack);
        if let Some(due) = standing.due.filter(|due| is_open && self.model.calendar.is_day_off(*due)) {
            let before = self.model.calendar.last_working_day(due);
            let before = format!("{} {}", weekday_in_sentence(before, lang), day_month(before));
            let words =
                words!("ngày nghỉ; ngày làm việc trước đó: {before}", "a day off; the working day before: {before}");
            self.fact("", words.say(lang), Role::Plain);
        }
        if let Some(original) = standing.original_due {
            self.fact(lang.of("Hạn gốc", "Original due"), &day(original), Role::Plain);
        }
        let (text, role) = how_it_stands(self.model, standing);
        if !text.is_empty() {
            self.fact(lang.of("Tình trạng", "Status"), &text, role);
        }
        if let Some(extension) = self.task.extensions.last() {
            let (reason, by) = (&extension.reason, &extension.by);
            let words = words!("{reason}, theo {by}", "{reason}, by {by}");
            self.fact(lang.of("Gia hạn", "Extended"), words.say(lang), Role::Plain);
        }
    }

    fn names(&self, parties: &[Party]) -> String {
        if parties.is_empty() {
            return "–".to_owned();
        }
        parties.iter().map(|party| self.plan().party_name(party)).collect::<Vec<_>>().join(", ")
    }

    /// The phrase as issued, and how the day came out of it.
    fn schedule(&mut self) {
        let lang = self.lang();
        self.blank();
        let heading = match self.task.origin {
            Origin::Assigned { .. } => lang.of("Tiến độ được giao", "Schedule as assigned"),
            _ => lang.of("Tiến độ theo Kế hoạch", "Schedule as issued"),
        };
        self.text(heading, Role::Plain);
        let schedule = &self.task.schedule;
        let phrase = if schedule.phrase().is_empty() { lang.of("không ghi", "none") } else { schedule.phrase() };
        self.text(&format!("“{phrase}”"), Role::Plain);
        if let Some(how) = computed(self.model, schedule) {
            self.text(&how, Role::Plain);
        }
    }

    fn parts(&mut self) {
        let task = self.task;
        if task.is_recurring() {
            self.periods();
            return;
        }
        let settled = task.deliverables.len() - task.open_deliverables().count();
        let right = Some(format!("{settled}/{}", task.deliverables.len()));
        self.heading(self.lang().of("SẢN PHẨM", "DELIVERABLES"), right);
        if task.deliverables.is_empty() {
            self.text("–", Role::Plain);
        }
        for (at, deliverable) in task.deliverables.iter().enumerate() {
            self.deliverable(at, deliverable);
        }
    }

    fn sign(&self, settled: Option<&Settled>) -> &'static str {
        let signs = &self.model.theme.signs;
        match settled.map(|settled| settled.how) {
            None => signs.open_part,
            Some(How::Done) => signs.settled_part,
            Some(How::NotArising) => signs.needless_part,
        }
    }

    fn deliverable(&mut self, at: usize, deliverable: &Deliverable) {
        let (lang, task) = (self.lang(), self.task);
        let first = format!("{} {}.{} ", self.sign(deliverable.settled.as_ref()), task.number, deliverable.number);
        self.hanging(&first, Role::Plain, &deliverable.text, Role::Plain, Some(at));
        let indent = " ".repeat(width(&first));
        if let Some(correction) = task.corrections.get(&format!("deliverable-{}", deliverable.number)) {
            let text = format!("{} {correction}", lang.of("Đính chính:", "Corrected:"));
            self.hanging(&indent, Role::Plain, &text, Role::Plain, Some(at));
        }
        if let Some(settled) = &deliverable.settled {
            self.settled(&indent, settled, at);
        } else if let Some(own) = &deliverable.schedule {
            let judge = Judge::new(self.plan(), &self.model.calendar, self.model.today);
            let standing = judge.deliverable(task, deliverable);
            let due = standing.due.map_or_else(|| how_it_stands(self.model, &standing).0, day);
            let text = if due.is_empty() { own.phrase().to_owned() } else { due };
            self.hanging(&indent, Role::Plain, &text, Role::Faint, Some(at));
        }
    }

    fn settled(&mut self, indent: &str, settled: &Settled, at: usize) {
        if settled.how == How::NotArising {
            let reason = settled.reason.clone().unwrap_or_default();
            let words = words!("không phát sinh: {reason}", "not arising: {reason}");
            self.hanging(indent, Role::Plain, words.say(self.lang()), Role::Faint, Some(at));
            return;
        }
        if settled.evidence.is_empty() {
            let on = day(settled.on);
            let words = words!("có kết quả {on}", "done {on}");
            self.hanging(indent, Role::Plain, words.say(self.lang()), Role::Faint, Some(at));
        }
        for evidence in &settled.evidence {
            let parts = [
                Some(evidence.number.clone()),
                evidence.date.map(day),
                evidence.subject.clone(),
                evidence.link.clone(),
            ];
            let text = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            self.hanging(indent, Role::Plain, &text, Role::Faint, Some(at));
        }
    }

    fn periods(&mut self) {
        let (lang, task) = (self.lang(), self.task);
        for deliverable in &task.deliverables {
            self.heading(lang.of("SẢN PHẨM", "DELIVERABLE"), None);
            self.text(&deliverable.text, Role::Plain);
        }
        let parts = menu::parts(self.model, task);
        let settled = parts.iter().filter(|(_, settled)| *settled).count();
        self.heading(lang.of("CÁC KỲ", "PERIODS"), Some(format!("{settled}/{}", parts.len())));
        for (at, (part, _)) in parts.into_iter().enumerate() {
            let Part::Period(period) = part else { continue };
            let done = task.occurrences.get(&period).and_then(|occurrence| occurrence.settled.as_ref());
            let first = format!("{} {} ", self.sign(done), pad(&period.title(lang), 14));
            let due = format!("{} {}", lang.of("hạn", "due"), day_month(task.schedule.due_in(period)));
            match done {
                None => self.hanging(&first, Role::Plain, &due, Role::Faint, Some(at)),
                Some(settled) => {
                    let shown = settled.evidence.first().map(|evidence| evidence.number.clone());
                    let text = shown.or_else(|| settled.reason.clone()).unwrap_or_else(|| day(settled.on));
                    self.hanging(&first, Role::Plain, &text, Role::Faint, Some(at));
                }
            }
        }
    }

    fn notes(&mut self) {
        if self.task.notes.is_empty() {
            return;
        }
        let lang = self.lang();
        self.heading(lang.of("Ý KIẾN, CHỈ ĐẠO", "NOTES AND DECISIONS"), None);
        for note in newest_first(&self.task.notes, |note| note.on) {
            let author = self.task.touched.get(&format!("note-{}", note.id)).map(|touch| touch.name.clone());
            let kind = match note.kind {
                NoteKind::Note => String::new(),
                NoteKind::Decision => lang.of("chỉ đạo", "decision").to_owned(),
                NoteKind::Progress => {
                    format!("{} {}", lang.of("tiến độ", "progress"), note.period.clone().unwrap_or_default())
                }
            };
            let who = [author.unwrap_or_default(), kind];
            let who = who.iter().map(String::as_str).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
            let text = if who.is_empty() { note.text.clone() } else { format!("{who}: {}", note.text) };
            self.hanging(&format!("{} ", self.model.day_short(note.on)), Role::Plain, &text, Role::Plain, None);
        }
    }

    /// Entries of the task, and those of the trigger it runs from; newest first.
    fn history(&mut self) {
        let entries = self.entries();
        if entries.is_empty() {
            return;
        }
        let lang = self.lang();
        self.heading(lang.of("LỊCH SỬ", "HISTORY"), None);
        for entry in entries.into_iter().rev().take(MOST_HISTORY) {
            let on = entry.at.date_naive();
            let when = format!("{} ", self.model.day_short(on));
            let indent = " ".repeat(width(&when));
            self.lines.push(Line {
                pieces: vec![(format!("{when}{} {}", entry.at.format("%H:%M"), entry.by.name), Role::Faint)],
                ..Line::default()
            });
            let what = Speaker::of(self.plan(), lang).on(on).in_task(&entry.event);
            self.hanging(&indent, Role::Plain, &what, Role::Plain, None);
        }
    }

    fn entries(&self) -> Vec<&'a Entry> {
        let task = self.task;
        let trigger = task.schedule.trigger().and_then(|(_, id)| id);
        let is_about = |entry: &&Entry| match &entry.event {
            Event::TaskAdded { .. } => false,
            Event::TriggerRecorded { trigger: recorded, .. } => Some(recorded) == trigger,
            event => event.task() == Some(task.number),
        };
        let model = self.model;
        let fetched = if model.history.0 == Some(task.number) { &model.history.1[..] } else { &[] };
        let mut entries: Vec<&'a Entry> =
            fetched.iter().chain(&model.log).map(AsRef::as_ref).filter(is_about).collect();
        entries.sort_by_key(|entry| entry.seq);
        entries.dedup_by_key(|entry| entry.seq);
        entries
    }
}

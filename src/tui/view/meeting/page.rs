//! The page of one point: its title, why it needs a word, what is known, what was concluded.

use ratatui::layout::Rect;

use super::Paint;
use crate::calendar::{day, day_month};
use crate::domain::due::{DueStatus, Judge, Standing};
use crate::domain::meeting::{Meeting, Why, point_of};
use crate::domain::refusal::day_with_weekday;
use crate::domain::responsible::Party;
use crate::domain::task::{Note, NoteKind, State, Task};
use crate::report::meeting::reason;
use crate::text::{cut, pad, wrap};
use crate::tui::form::Form;
use crate::tui::menu;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::view::form;
use crate::tui::view::task::{computed, how_it_stands};
use crate::words;

/// Columns of the names of facts.
const LABEL: u16 = 13;
/// Longer lines are tiring to read from the back of a room.
const WIDEST: usize = 92;
/// Rows from which a page has blank rows and more than one line for a fact.
const ROOMY: usize = 12;
/// Rows that are kept for a title.
const TITLE: usize = 2;
/// Rows that are kept for why it needs a word, and how its day came about.
const REASONS: usize = 3;
/// Row in which a conclusion ends, in windows that are high enough: not too far below what is known.
const LOWEST: usize = 20;

/// One row: its name in bold or not, and what it says.
type Row = (String, Role);

/// Lays rows out in a width.
struct Writer<'a> {
    model: &'a Model,
    task: &'a Task,
    columns: usize,
    /// Rows that one fact may take.
    most: usize,
}

/// Draws the page of the point that is spoken of, with the fields of a decision where its conclusion will stand; returns
/// where the cursor shows.
pub(super) fn draw(
    model: &Model,
    paint: &mut Paint,
    area: Rect,
    meeting: &Meeting,
    asked: Option<&Form>,
) -> Option<(u16, u16)> {
    let is_roomy = usize::from(area.height) >= ROOMY && area.width >= 60;
    // Every title stands in the same row.
    let rows = usize::from(area.height).saturating_sub(usize::from(is_roomy));
    let Some(task) = model.point_task() else {
        let none = model.lang.of("Không có việc nào cần nêu.", "There is nothing to speak of.");
        paint.put(area.x + 3, area.y + area.height / 2, area.width.saturating_sub(4), none, Role::Strong);
        return None;
    };
    let number = task.number.to_string();
    let indent = if is_roomy { 8 } else { u16::try_from(number.len()).unwrap_or(0) + 3 };
    let columns = usize::from(area.width.saturating_sub(indent + 1)).min(WIDEST);
    let most = if is_roomy { 2 + rows.saturating_sub(24) / 4 } else { 1 };
    let writer = Writer { model, task, columns, most };
    let gap = if most > 2 { 2 } else { 1 };
    let wide = u16::try_from(columns).unwrap_or(u16::MAX);
    let mut sections = writer.sections(meeting, rows);
    fit(&mut sections, rows);
    let top = area.y + u16::from(is_roomy);
    paint.put(area.x + if is_roomy { 3 } else { 1 }, top, indent, &number, Role::Strong);
    let places = fixed(&sections, rows, gap).filter(|_| is_roomy).unwrap_or_else(|| flowing(&sections, rows, gap));
    for (section, place) in sections.iter().zip(&places) {
        for (y, (text, role)) in (top + u16::try_from(*place).unwrap_or(0)..).zip(section) {
            paint.put(area.x + indent, y, wide, text, *role);
        }
    }
    let form = asked?;
    // Whatever else the page shows stays where it is.
    let height = form::rows_in_place(form, wide, LABEL).max(u16::try_from(sections[3].len()).unwrap_or(1));
    let y = (top + u16::try_from(places[3]).unwrap_or(0)).min(area.bottom().saturating_sub(height)).max(area.y);
    let place = Rect::new(area.x + indent, y, wide, height);
    paint.clear(place);
    form::in_place(model, paint, place, form, LABEL)
}

/// The sections in the same places on every page, the conclusion at the end; none if they are too long. A title or reasons
/// that are somewhat longer take the blank rows below them.
fn fixed(sections: &[Vec<Row>; 4], rows: usize, gap: usize) -> Option<[usize; 4]> {
    let [title, reasons, facts, conclusions] = sections.each_ref().map(Vec::len);
    let second = TITLE + gap;
    let third = second + REASONS + gap;
    let last = rows.min(LOWEST).checked_sub(conclusions)?;
    (title <= second && second + reasons <= third && third + facts <= last).then_some([0, second, third, last])
}

/// One below the other, with blank rows between them as far as there are any.
fn flowing(sections: &[Vec<Row>; 4], rows: usize, gap: usize) -> [usize; 4] {
    let blanks = rows - sections.iter().map(Vec::len).sum::<usize>();
    let gap = (blanks / sections.len()).min(gap);
    let mut next = 0;
    sections.each_ref().map(|section| {
        let place = next;
        next += section.len() + if section.is_empty() { 0 } else { gap };
        place
    })
}

/// Takes rows away until the page fits: facts first, then what explains, then the rest of the title.
fn fit(sections: &mut [Vec<Row>], rows: usize) {
    for (at, least) in [(2, 0), (1, 1), (0, 1), (1, 0), (3, 0)] {
        while sections.iter().map(Vec::len).sum::<usize>() > rows && sections[at].len() > least {
            sections[at].pop();
        }
    }
}

impl Writer<'_> {
    /// Title, reasons, facts, conclusions.
    fn sections(&self, meeting: &Meeting, rows: usize) -> [Vec<Row>; 4] {
        let title = self.text(self.task.worded("title", &self.task.title), rows.div_ceil(5).min(3), Role::Strong);
        let (reasons, conclusions) = (self.reasons(), self.conclusions(meeting));
        let taken = title.len() + reasons.len() + conclusions.len();
        let mut parts = usize::MAX;
        let mut facts = self.facts(meeting, parts);
        // Many deliverables give way to what was said before.
        while facts.len() + taken > rows && parts > 1 {
            parts = if parts == usize::MAX { self.task.deliverables.len().max(1) } else { parts - 1 };
            facts = self.facts(meeting, parts);
        }
        [title, reasons, facts, conclusions]
    }

    fn text(&self, text: &str, most: usize, role: Role) -> Vec<Row> {
        few(text, self.columns, most).into_iter().map(|line| (line, role)).collect()
    }

    /// A fact behind its name; later rows leave the name out.
    fn fact(&self, label: &str, text: &str, role: Role) -> Vec<Row> {
        let label_width = usize::from(LABEL).min(self.columns / 3);
        let lines = few(text, self.columns.saturating_sub(label_width), self.most);
        let named = |(at, line): (usize, String)| {
            let label = if at == 0 { cut(label, label_width.saturating_sub(1)).into_owned() } else { String::new() };
            (format!("{}{line}", pad(&label, label_width)), role)
        };
        lines.into_iter().enumerate().map(named).collect()
    }

    /// Why it needs a word, the most pressing first, and how its day came about.
    fn reasons(&self) -> Vec<Row> {
        let (model, task, lang) = (self.model, self.task, self.model.lang);
        let judge = Judge::new(&model.plan, &model.calendar, model.today);
        let standing = judge.task(task);
        let (status, role) = self.status(&standing);
        let mut rows = self.text(&status, self.most, role);
        if !task.is_on_board() {
            let gone =
                lang.of("Đã đưa ra khỏi kế hoạch, hoặc đã chuyển.", "It has left the plan, or was carried over.");
            rows.extend(self.text(gone, 1, Role::Overdue));
        }
        // How the day of a finished task came about is of no use any more.
        if let Some(how) = self.how(&standing).filter(|_| standing.status != DueStatus::Finished) {
            rows.extend(self.text(&how, self.most, Role::Plain));
        }
        if let Some(blocked) = &task.blocked {
            let whom = blocked.waiting_for.as_ref();
            let whom = whom.map_or(String::new(), |whom| format!(" ({} {whom})", lang.of("chờ", "waiting for")));
            let text = format!("{}: {}{whom}", lang.of("Vướng mắc", "Blocked"), blocked.reason);
            rows.extend(self.text(&text, self.most, Role::Waiting));
        }
        if let Some(submitted) = &task.submitted {
            let text = format!("{} · {}", lang.of("Đã trình, chờ ký", "Submitted, awaiting signature"), submitted.to);
            rows.extend(self.text(&format!("{text} · {}", day_month(submitted.on)), 1, Role::Plain));
        }
        if let Some(since) = task.awaits_number {
            let text = lang.of("Chờ số văn bản", "Awaiting the number");
            rows.extend(self.text(&format!("{text} · {}", day_month(since)), 1, Role::Waiting));
        }
        if point_of(&judge, task).is_some_and(|point| point.why == [Why::Changed]) {
            rows.extend(self.text(reason(Why::Changed, lang), 1, Role::Plain));
        }
        rows.retain(|(text, _)| !text.is_empty());
        if self.most == 1 {
            rows.truncate(1);
        }
        rows
    }

    /// How the day came about: by a term, or by an extension.
    fn how(&self, standing: &Standing) -> Option<String> {
        let lang = self.model.lang;
        let Some(extension) = self.task.extensions.last() else {
            return computed(self.model, &self.task.schedule).filter(|_| standing.status != DueStatus::Waiting);
        };
        let by = &extension.by;
        let words = match standing.original_due.map(day) {
            Some(original) => {
                words!("gia hạn theo {by}, hạn gốc {original}", "extended by {by}, original due {original}")
            }
            None => words!("hạn đặt theo {by}", "the day was set by {by}"),
        };
        Some(words.say(lang).to_owned())
    }

    /// `▲ QUÁ HẠN 25 NGÀY · hạn thứ Năm 22/02/2024`
    fn status(&self, standing: &Standing) -> (String, Role) {
        let lang = self.model.lang;
        let (text, role) = how_it_stands(self.model, standing);
        let text = if standing.status == DueStatus::Overdue { text.to_uppercase() } else { text };
        let due = standing.due.filter(|_| standing.status != DueStatus::Finished);
        let done = self.task.moved_on.filter(|_| standing.status == DueStatus::Finished);
        let text = done.map_or(text.clone(), |on| format!("{text} · {}", day(on)));
        match due.map(|due| format!("{} {}", lang.of("hạn", "due"), day_with_weekday(due, lang))) {
            Some(due) if text.is_empty() => (due, role),
            Some(due) => (format!("{text} · {due}"), role),
            None => (text, role),
        }
    }

    /// Who leads and what is due; what was said. In a short page what was said comes first.
    fn facts(&self, meeting: &Meeting, parts: usize) -> Vec<Row> {
        let (known, mut said) = (self.known(parts), self.said(meeting));
        if self.most == 1 {
            said.extend(known);
            return said;
        }
        known.into_iter().chain(said).collect()
    }

    fn known(&self, parts: usize) -> Vec<Row> {
        let (task, lang) = (self.task, self.model.lang);
        let mut rows = self.fact(lang.of("Chủ trì", "Lead"), &self.names(&task.responsible.lead), Role::Plain);
        // A large window has room for what is known by heart.
        if self.most > 2 && !task.responsible.support.is_empty() {
            rows.extend(self.fact(lang.of("Phối hợp", "Support"), &self.names(&task.responsible.support), Role::Plain));
        }
        if self.most > 2 && !task.schedule.phrase().is_empty() {
            let phrase = format!("“{}”", task.schedule.phrase());
            rows.extend(self.fact(lang.of("Tiến độ", "Schedule"), &phrase, Role::Plain));
        }
        rows.extend(self.parts(parts));
        rows
    }

    fn names(&self, parties: &[Party]) -> String {
        let names: Vec<&str> = parties.iter().map(|party| self.model.plan.party_name(party)).collect();
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    }

    /// What the meeting before concluded, or a leader decided; and what was noted last.
    fn said(&self, meeting: &Meeting) -> Vec<Row> {
        let (model, task, lang) = (self.model, self.task, self.model.lang);
        let concluded = model.plan.last_conclusion(task.number, Some(meeting.number));
        let decided = self.newest(&|note| note.kind == NoteKind::Decision && note.on < meeting.on);
        let before = concluded
            .map(|(before, conclusion)| (before.on, conclusion.say(lang)))
            .or_else(|| decided.map(|note| (note.on, note.text.as_str())));
        let mut rows = Vec::new();
        if let Some((on, text)) = &before {
            let text = format!("{} · {text}", model.day_short(*on));
            rows.extend(self.fact(lang.of("Kỳ trước", "Last time"), &text, Role::Plain));
        }
        let is_newer = |note: &&Note| before.as_ref().is_none_or(|(on, _)| note.on >= *on);
        if let Some(note) = self.newest(&|note| note.kind != NoteKind::Decision).filter(is_newer) {
            let author = task.touched.get(&format!("note-{}", note.id)).map(|touch| format!("{}: ", touch.name));
            let text = format!("{} · {}{}", model.day_short(note.on), author.unwrap_or_default(), note.text);
            rows.extend(self.fact(lang.of("Mới nhất", "Newest"), &text, Role::Plain));
        }
        rows
    }

    fn newest(&self, is_meant: &dyn Fn(&Note) -> bool) -> Option<&Note> {
        self.task.notes.iter().rev().find(|note| is_meant(note))
    }

    /// The deliverables, those that are open first; of a recurring task how many periods are settled.
    fn parts(&self, most: usize) -> Vec<Row> {
        let (model, task, lang) = (self.model, self.task, self.model.lang);
        let label = lang.of("Sản phẩm", "Deliverables");
        if task.is_recurring() {
            let parts = menu::parts(model, task);
            let settled = parts.iter().filter(|(_, is_settled)| *is_settled).count();
            let text = format!("{settled}/{} {}", parts.len(), lang.of("kỳ đã ghi kết quả", "periods recorded"));
            return self.fact(label, &text, Role::Plain);
        }
        let mut parts: Vec<_> = task.deliverables.iter().collect();
        parts.sort_by_key(|part| part.settled.is_some());
        let signs = &model.theme.signs;
        let mut rows = Vec::new();
        for (at, part) in parts.iter().take(most).enumerate() {
            let sign = if part.settled.is_some() { signs.settled_part } else { signs.open_part };
            let worded = task.worded(&format!("deliverable-{}", part.number), &part.text);
            let rest = parts.len() - most.min(parts.len());
            let more = if rest > 0 && at + 1 == most { format!(" (+{rest})") } else { String::new() };
            let role = if task.state == State::Done { Role::Faint } else { Role::Plain };
            rows.extend(self.fact(if at == 0 { label } else { "" }, &format!("{sign} {worded}{more}"), role));
        }
        rows
    }

    /// What this meeting concluded about it; a blank to fill in as long as it is nothing.
    fn conclusions(&self, meeting: &Meeting) -> Vec<Row> {
        let label = self.model.lang.of("Kết luận", "Conclusion");
        let told = meeting.holding().filter(|conclusion| conclusion.task == self.task.number);
        // Who leads stands above. The newest comes first: of a long list the end is cut.
        let texts: Vec<&str> = told.rev().map(|conclusion| conclusion.say(self.model.lang)).collect();
        let text = if texts.is_empty() { "_".to_owned() } else { texts.join(" ") };
        self.fact(label, &text, Role::Strong)
    }
}

/// A text in at most so many rows; what is too long ends with the sign of what was cut.
fn few(text: &str, columns: usize, most: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = wrap(text, columns);
    if lines.len() > most.max(1) {
        let rest = lines.split_off(most.max(1) - 1).join(" ");
        lines.push(cut(&rest, columns).into_owned());
    }
    lines
}

//! Forms: a few fields that become one change. What is typed is kept as a draft until it has been stored.

mod change;
mod fields;
mod read;

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::model::Model;
use crate::calendar::{Date, Period, day, day_month, parse_date, weekday_in_sentence};
use crate::domain::id::TaskNo;
use crate::domain::task::{Evidence, NoteKind};
use crate::text::{Lang, Words};
use crate::words;

/// What a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named after the changes they make")]
pub enum Kind {
    Settle,
    NotArising,
    Note(NoteKind),
    Extend,
    Block,
    Submit,
    Assign,
    Trigger,
    Schedule,
    Label,
    Depend,
    Correct,
    ShortTitle,
    AddPart,
    Drop,
    AddTask,
    SaveFilter,
    Limit,
    FinishAnyway,
}

/// A deliverable or a period of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The 2 in `19.2`.
    Deliverable(u16),
    /// A period of a recurring task.
    Period(Period),
}

/// What the text of a field is, and so how it is read back while it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Words.
    Text,
    /// A day.
    Day,
    /// A document in one line.
    Evidence,
    /// A deadline phrase.
    Schedule,
    /// Units, parted by `;`.
    Units,
}

/// One field with its name.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name.
    pub label: &'static str,
    /// The text.
    pub field: Field,
    /// What the text is.
    pub content: Content,
    /// An example, shown while it is empty.
    pub example: String,
}

/// A form being filled in.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it asks for.
    pub kind: Kind,
    /// The tasks it is about.
    pub tasks: Vec<TaskNo>,
    /// The part of the task.
    pub part: Option<Part>,
    /// The fields.
    pub inputs: Vec<Input>,
    /// The field with the cursor.
    pub at: usize,
    /// The `seq` of what its author saw when it opened.
    pub base: u64,
    /// Why it was not taken.
    pub trouble: Option<String>,
}

/// What was being typed: enough to open the form again after the line was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What the form asks for.
    pub kind: Kind,
    /// The tasks it is about.
    pub tasks: Vec<TaskNo>,
    /// The part of the task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// The fields.
    pub texts: Vec<String>,
}

impl Draft {
    /// Under which name it is kept: one draft for each form of each task.
    pub fn name(&self) -> String {
        let Draft { kind, tasks, part, .. } = self;
        serde_json::to_string(&(kind, tasks, part)).unwrap_or_default()
    }
}

impl Form {
    /// A form with the fields of its kind, filled with what is there now, or with what was typed before.
    pub fn open(model: &Model, kind: Kind, tasks: Vec<TaskNo>, part: Option<Part>) -> Form {
        let base = model.office.seq;
        let mut form = Form { kind, tasks, part, inputs: Vec::new(), at: 0, base, trouble: None };
        form.inputs = fields::of(model, &form);
        if let Some(draft) = model.drafts.get(&form.draft().name()) {
            form.take(&draft.texts);
        }
        form
    }

    /// The form of a draft.
    pub fn from_draft(model: &Model, draft: &Draft) -> Form {
        let mut form = Form::open(model, draft.kind, draft.tasks.clone(), draft.part);
        form.take(&draft.texts);
        form
    }

    fn take(&mut self, texts: &[String]) {
        for (input, text) in self.inputs.iter_mut().zip(texts) {
            let empty = std::mem::replace(&mut input.field, Field::line(1));
            input.field = empty.with_text(text);
        }
    }

    /// What has been typed so far.
    pub fn draft(&self) -> Draft {
        let texts = self.inputs.iter().map(|input| input.field.text().to_owned()).collect();
        Draft { kind: self.kind, tasks: self.tasks.clone(), part: self.part, texts }
    }

    /// The field with the cursor.
    pub fn focused(&mut self) -> Option<&mut Input> {
        self.inputs.get_mut(self.at)
    }

    /// To another field.
    pub fn step(&mut self, by: isize) {
        let count = self.inputs.len().max(1);
        self.at = self.at.checked_add_signed(by).map_or(count - 1, |at| at % count);
    }

    /// What the focused field means, said while it is typed; its example while it is empty.
    pub fn read_back(&self, model: &Model) -> String {
        let Some(input) = self.inputs.get(self.at) else { return String::new() };
        let text = input.field.commit();
        if text.trim().is_empty() {
            return input.example.clone();
        }
        match input.content {
            Content::Text => String::new(),
            Content::Day => match parse_date(&text, model.today) {
                Ok(date) => say_day(date, model),
                Err(error) => format!("{} {}", error.message().say(model.lang), error.hint().say(model.lang)),
            },
            Content::Evidence => say_evidence(&text, model),
            Content::Schedule => fields::say_schedule(&text, model),
            Content::Units => fields::say_units(&text, model),
        }
    }

    /// The title over the fields.
    pub fn title(&self, lang: Lang) -> String {
        let what = fields::title(self, lang);
        let task = match (self.tasks.as_slice(), self.part) {
            (_, Some(Part::Deliverable(part))) => {
                let text = self
                    .tasks
                    .first()
                    .map_or(words!("", ""), |task| words!("sản phẩm {task}.{part}", "deliverable {task}.{part}"));
                text.say(lang).to_owned()
            }
            (_, Some(Part::Period(period))) => period.title(lang),
            ([], None) => String::new(),
            ([one], None) => words!("nhiệm vụ {one}", "task {one}").say(lang).to_owned(),
            (many, None) => {
                let count = many.len();
                words!("{count} nhiệm vụ", "{count} tasks").say(lang).to_owned()
            }
        };
        if task.is_empty() { what.to_owned() } else { format!("{what} · {task}") }
    }
}

/// `29/03/2024 là thứ Sáu.`, and for a day off the working day before it.
pub fn say_day(date: Date, model: &Model) -> String {
    let said = |lang: Lang| (day(date), weekday_in_sentence(date, lang));
    let ((vi_day, vi), (en_day, en)) = (said(Lang::Vi), said(Lang::En));
    if !model.calendar.is_day_off(date) {
        return words!("{vi_day} là {vi}.", "{en_day} is a {en}.").say(model.lang).to_owned();
    }
    let before = model.calendar.last_working_day(date);
    let (short, vi_before, en_before) =
        (day_month(before), weekday_in_sentence(before, Lang::Vi), weekday_in_sentence(before, Lang::En));
    let words: Words = words!(
        "{vi_day} là {vi}, ngày nghỉ; ngày làm việc trước đó: {vi_before} {short}.",
        "{en_day} is a {en}, a day off; the working day before: {en_before} {short}."
    );
    words.say(model.lang).to_owned()
}

fn say_evidence(text: &str, model: &Model) -> String {
    let documents = read::evidence(text, model);
    documents.iter().map(|document| say_document(document, model)).collect::<Vec<_>>().join("; ")
}

fn say_document(evidence: &Evidence, model: &Model) -> String {
    let mut parts = Vec::new();
    if !evidence.number.is_empty() {
        parts.push(format!("{} {}", model.lang.of("Số", "No."), evidence.number));
    }
    parts.extend(evidence.date.map(|date| format!("{} {}", model.lang.of("ngày", "of"), day(date))));
    parts.extend(evidence.subject.clone());
    parts.extend(evidence.link.clone());
    parts.join(" · ")
}

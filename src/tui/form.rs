//! Forms: a few fields that become one change. What is typed is kept as a draft until it has been stored.

mod change;
mod fields;
mod import;
mod meeting;
mod officer;
mod read;
mod say;
mod sheet;
mod target;
mod trigger;

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::key::{Key, KeyCode};
use super::model::Model;
use crate::calendar::{Date, Period};
use crate::domain::due::Judge;
use crate::domain::id::{PlanId, TaskNo};
use crate::domain::meeting::Ruling;
use crate::domain::refusal::day_with_weekday;
use crate::domain::task::NoteKind;
use crate::failure::Failure;
use crate::text::{Lang, fold, width};
use crate::words;

pub use change::Trouble;
pub(super) use change::settled;
pub use say::say_day;
pub use sheet::{Column, Sheet};
pub use target::{About, Span};
pub use trigger::say_days;

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
    Title,
    Budget,
    AddTrigger,
    Amend,
    OpenMeeting,
    Rule(Ruling),
    Readings,
    Assess,
    AddOfficer,
    SetOfficer,
    StandIn,
    HandOver,
    Import,
    ImportTask,
    ImportDecision,
    ImportHead,
}

impl Kind {
    /// Whether it asks for a later due day.
    const fn is_extension(self) -> bool {
        matches!(self, Kind::Extend | Kind::Rule(Ruling::Extended))
    }

    /// Whether it asks for a decision of a meeting.
    pub const fn is_ruling(self) -> bool {
        matches!(self, Kind::Rule(_))
    }

    /// Whether it asks for a conclusion about the task that the meeting speaks of; a new task is another one.
    pub const fn is_about_point(self) -> bool {
        self.is_ruling() && !matches!(self, Kind::Rule(Ruling::Assigned))
    }
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
    /// The day of a trigger and its document, in one line.
    Happened,
    /// A sum of money.
    Money,
    /// A deadline phrase.
    Schedule,
    /// Units, parted by `;`.
    Units,
    /// The path of a file.
    Path,
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
    /// What Left and Right put into it, one after the other; none where the text is free.
    pub choices: Vec<String>,
    /// Only what can be chosen may stand in it: what is typed here finds a choice.
    pub is_fixed: bool,
    /// What was typed to find a choice.
    pub sought: String,
    /// The form is not taken while it is empty.
    pub is_needed: bool,
    /// What the plan put into it.
    pub known: String,
    /// What the plan would put into it since it was touched, if that is something else.
    pub changed: Option<String>,
}

impl Input {
    /// The place of its text among its choices.
    pub fn choice(&self) -> Option<usize> {
        let text = fold(self.field.text());
        self.choices.iter().position(|choice| fold(choice) == text)
    }

    /// Its name, marked where something must stand in it.
    pub fn name(&self) -> String {
        format!("{}{}", self.label, if self.is_needed { " *" } else { "" })
    }

    /// What shows in it while it is empty: in brackets, so that nobody takes it for text.
    pub fn hint(&self) -> String {
        let text = &self.example;
        let text = if text.ends_with("..") { text } else { text.trim_end_matches('.') };
        if text.is_empty() { String::new() } else { format!("({text})") }
    }

    /// Puts the next or the previous choice in; `false` where there is none.
    pub fn choose(&mut self, by: isize) -> bool {
        let count = self.choices.len();
        if count == 0 {
            return false;
        }
        let next = match self.choice() {
            Some(at) => at.checked_add_signed(by).map_or(count - 1, |at| at % count),
            None => 0,
        };
        self.sought.clear();
        self.put(next);
        true
    }

    /// Puts in the first choice with a word that begins as what was typed, letter by letter. An input method may take letters
    /// back with Backspace.
    pub fn seek(&mut self, key: Key) {
        match (key.code, key.letter()) {
            (KeyCode::Backspace, _) => drop(self.sought.pop()),
            (_, Some(letter)) => self.sought.push(letter),
            _ => return,
        }
        let wanted = fold(&self.sought);
        let begins = |name: &str| {
            let mut words = name.char_indices().map(|(at, _)| at);
            let is_first = |at: usize| !name[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            words.any(|at| is_first(at) && name[at..].starts_with(&wanted))
        };
        if let Some(at) = self.choices.iter().position(|choice| begins(&fold(choice))) {
            self.put(at);
        }
    }

    fn put(&mut self, at: usize) {
        let old = std::mem::replace(&mut self.field, Field::line(1));
        self.field = old.with_text(&self.choices[at]);
    }
}

/// A form being filled in.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it asks for.
    pub kind: Kind,
    /// The plan it is about.
    pub plan: PlanId,
    /// The tasks it is about.
    pub tasks: Vec<TaskNo>,
    /// The part of the task.
    pub part: Option<Part>,
    /// The target it is about.
    pub about: Option<About>,
    /// How its fields stand in rows and columns, where they do.
    pub sheet: Option<Sheet>,
    /// The fields.
    pub inputs: Vec<Input>,
    /// The field with the cursor.
    pub at: usize,
    /// The `seq` of what its author saw when it opened.
    pub base: u64,
    /// Why it was not taken.
    pub trouble: Option<String>,
    /// What stands in it was typed before and kept.
    pub is_resumed: bool,
}

/// What was being typed: enough to open the form again after the line was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What the form asks for.
    pub kind: Kind,
    /// The plan it is about: another plan has other tasks by the same numbers. None in a draft that an older program kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    /// The tasks it is about.
    pub tasks: Vec<TaskNo>,
    /// The part of the task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// The target it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// The fields.
    pub texts: Vec<String>,
    /// Grows with every keeping: the newest is offered first.
    #[serde(default)]
    pub order: u64,
}

impl Draft {
    /// Under which name it is kept: one draft for each form of each task.
    pub fn name(&self) -> String {
        let Draft { kind, plan, tasks, part, about, .. } = self;
        match about {
            Some(about) => serde_json::to_string(&(kind, plan, about)),
            None => serde_json::to_string(&(kind, plan, tasks, part)),
        }
        .unwrap_or_default()
    }

    /// Whether it can be gone on with on the plan that is shown.
    pub fn belongs_to(&self, plan: &PlanId) -> bool {
        self.plan.as_ref().is_none_or(|own| own == plan)
    }
}

impl Form {
    /// A form with the fields of its kind, filled with what is there now, or with what was typed before.
    pub fn open(model: &Model, kind: Kind, tasks: Vec<TaskNo>, part: Option<Part>) -> Form {
        Form::fresh(model, kind, tasks, part, None).resumed(model)
    }

    /// A form about a target, filled in the same way.
    pub fn of_target(model: &Model, kind: Kind, about: About) -> Form {
        Form::fresh(model, kind, Vec::new(), None, Some(about)).resumed(model)
    }

    fn resumed(self, model: &Model) -> Form {
        let mut form = self;
        // Half typed about one officer, it is no text about another: it is only opened as a draft, with its account.
        if matches!(form.kind, Kind::SetOfficer | Kind::StandIn | Kind::HandOver) {
            return form;
        }
        if let Some(draft) = model.drafts.get(&form.draft().name()) {
            form.resume(&draft.texts);
        }
        form
    }

    /// The same without what was typed before.
    fn fresh(model: &Model, kind: Kind, tasks: Vec<TaskNo>, part: Option<Part>, about: Option<About>) -> Form {
        let base = model.office.seq;
        let mut form = Form {
            kind,
            plan: model.plan.head.id.clone(),
            tasks,
            part,
            about,
            sheet: None,
            inputs: Vec::new(),
            at: 0,
            base,
            trouble: None,
            is_resumed: false,
        };
        if kind == Kind::Readings {
            sheet::fill(model, &mut form);
            return form;
        }
        form.inputs = fields::of(model, &form);
        fields::mark_needed(model, &mut form);
        for input in &mut form.inputs {
            input.field.text().clone_into(&mut input.known);
        }
        // What was chosen beforehand needs no cursor.
        let is_chosen = |input: &Input| input.choice().is_some();
        form.at = form.inputs.iter().position(|input| !is_chosen(input)).unwrap_or(0);
        form
    }

    /// What is said over the fields: that this was typed before, and the day that an extension goes on from.
    pub fn notes(&self, model: &Model) -> Vec<String> {
        let lang = model.lang;
        let resumed = lang.of(
            "Nội dung gõ dở lần trước. Ctrl+U trong ô: bỏ nội dung đó.",
            "Unfinished text of last time. Ctrl+U in a field clears it.",
        );
        let mut notes: Vec<String> = self.is_resumed.then(|| resumed.to_owned()).into_iter().collect();
        let changed = self.inputs.iter().filter_map(|input| Some((input.label, input.changed.as_deref()?)));
        notes.extend(changed.map(|(label, now)| {
            let now = if now.is_empty() { "–" } else { now };
            words!("{label} vừa được sửa thành: {now}.", "{label} is now: {now}.").say(lang).to_owned()
        }));
        if let (true, [task]) = (self.kind.is_extension(), self.tasks.as_slice()) {
            let words = match self.present_due(*task, model) {
                Some(due) => {
                    let (vi, en) = (day_with_weekday(due, Lang::Vi), day_with_weekday(due, Lang::En));
                    words!("Hạn hiện tại: {vi}.", "Due now: {en}.")
                }
                None => words!("Hiện chưa có hạn.", "It has no due day now."),
            };
            notes.push(words.say(lang).to_owned());
        }
        notes
    }

    /// The due day that an extension of this task, or of the part the form is about, would move.
    pub(super) fn present_due(&self, task: TaskNo, model: &Model) -> Option<Date> {
        let task = model.plan.task(task)?;
        let judge = Judge::new(&model.plan, &model.calendar, model.today);
        match self.deliverable() {
            Some(part) => judge.deliverable(task, task.deliverable(part)?).due,
            None => judge.task(task).due,
        }
    }

    /// The day that `+7` counts from: in an extension the present due day.
    fn counts_from(&self, task: Option<TaskNo>, text: &str, model: &Model) -> Date {
        let is_distance = text.trim_start().starts_with('+');
        let present = task.filter(|_| self.kind.is_extension() && is_distance);
        present.and_then(|task| self.present_due(task, model)).unwrap_or(model.today)
    }

    /// Whether nothing stands in it but what was there at first.
    pub fn is_untouched(&self, model: &Model) -> bool {
        self.anew(model).draft().texts == self.draft().texts
    }

    /// The same form as it would open now.
    fn anew(&self, model: &Model) -> Form {
        Form::fresh(model, self.kind, self.tasks.clone(), self.part, self.about.clone())
    }

    /// The plan has changed: a field that nobody touched shows what stands there now, the others say so.
    pub fn catch_up(&mut self, model: &Model) {
        // What stands in the form of a trigger goes by the one that is chosen in it; that of a preview by its file.
        if self.kind == Kind::Trigger || self.kind.is_of_preview() || self.plan != model.plan.head.id {
            return;
        }
        if self.sheet.is_some() {
            return self.catch_up_rows(model);
        }
        let now = self.anew(model).inputs;
        let same_fields = now.len() == self.inputs.len();
        for (mine, now) in self.inputs.iter_mut().zip(now).filter(|_| same_fields) {
            mine.choices = now.choices;
            if mine.known == now.known {
                continue;
            }
            if mine.field.text() == mine.known {
                mine.field = now.field;
            } else {
                mine.changed = Some(now.known.clone()).filter(|text| mine.field.text() != text);
            }
            mine.known = now.known;
        }
    }

    /// The field that a refusal of the host speaks of; the one with the cursor where that cannot be told.
    pub fn offending(&self, failure: &Failure) -> usize {
        let said = fold(&failure.say(Lang::Vi));
        let names =
            |input: &Input| change::list(&input.field.commit()).iter().map(|name| fold(name)).collect::<Vec<_>>();
        let is_quoted = |input: &Input| names(input).iter().any(|name| said.contains(&format!("“{name}”")));
        let is_day = |input: &Input| matches!(input.content, Content::Day | Content::Evidence | Content::Happened);
        let is_empty = |input: &Input| input.field.commit().trim().is_empty();
        let at = |is: &dyn Fn(&Input) -> bool| self.inputs.iter().position(is);
        let found = match &*failure.kind {
            "future-date" | "long-before-plan" | "bad-dates" | "not-after-due" | "due-is-over" => at(&is_day),
            "empty-text" | "reason-needed" => at(&is_empty),
            kind if kind.starts_with("open-") => at(&is_empty),
            "too-long" => {
                let longest = self.inputs.iter().map(|input| input.field.text().chars().count()).max();
                at(&|input| Some(input.field.text().chars().count()) == longest)
            }
            _ => at(&is_quoted),
        };
        found.unwrap_or(self.at)
    }

    /// The form of a draft.
    pub fn from_draft(model: &Model, draft: &Draft) -> Form {
        let mut form = Form::fresh(model, draft.kind, draft.tasks.clone(), draft.part, draft.about.clone());
        form.resume(&draft.texts);
        form
    }

    /// Puts in what was typed before, as a step that each field can take back.
    fn resume(&mut self, texts: &[String]) {
        if self.sheet.is_some() {
            return self.resume_rows(texts);
        }
        for (input, text) in self.inputs.iter_mut().zip(texts) {
            self.is_resumed |= input.field.replace(text);
        }
    }

    /// What has been typed so far.
    pub fn draft(&self) -> Draft {
        let of_fields = || self.inputs.iter().map(|input| input.field.text().to_owned()).collect();
        let texts = if self.sheet.is_some() { self.rows_as_text() } else { of_fields() };
        Draft {
            kind: self.kind,
            plan: Some(self.plan.clone()),
            tasks: self.tasks.clone(),
            part: self.part,
            about: self.about.clone(),
            texts,
            order: 0,
        }
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

    /// What the focused field means, said while it is typed; while it is empty its example, where its place, of so many
    /// columns, is too short to show it.
    pub fn read_back(&self, model: &Model, place: u16) -> String {
        if self.sheet.is_some() {
            return sheet::say(self, model);
        }
        let Some(input) = self.inputs.get(self.at) else { return String::new() };
        if let Some(said) = import::say_path(model).filter(|_| input.content == Content::Path) {
            return said;
        }
        let text = input.field.commit();
        if !text.trim().is_empty() {
            return say::read_back(self, input, &text, model);
        }
        let is_cut = !input.field.is_empty() || width(&input.hint()) > place.into();
        if is_cut { input.example.clone() } else { String::new() }
    }

    /// The title over the fields: what is asked for, and about what.
    pub fn title(&self, model: &Model) -> String {
        let lang = model.lang;
        let what = fields::title(self, lang);
        if let Some(about) = &self.about {
            return format!("{what} · {}", about.name(lang));
        }
        if let (Kind::Trigger, Some(input)) = (self.kind, self.inputs.first()) {
            return format!("{what} · {}", input.field.text());
        }
        let task = match (self.tasks.as_slice(), self.part) {
            ([one], Some(Part::Deliverable(part))) => {
                words!("sản phẩm {one}.{part}", "deliverable {one}.{part}").say(lang).to_owned()
            }
            ([one], Some(Part::Period(period))) => {
                let period = period.title(lang);
                words!("nhiệm vụ {one}, {period}", "task {one}, {period}").say(lang).to_owned()
            }
            (_, Some(_)) | ([], None) => String::new(),
            ([one], None) => words!("nhiệm vụ {one}", "task {one}").say(lang).to_owned(),
            (many, None) => {
                let count = many.len();
                words!("{count} nhiệm vụ", "{count} tasks").say(lang).to_owned()
            }
        };
        if task.is_empty() { what.to_owned() } else { format!("{what} · {task}") }
    }
}

//! The forms of taking a plan in: which file, and what was read of it otherwise than it is meant.

use super::change::{Trouble, trouble};
use super::fields::{filled, input, long, with_room};
use super::{Content, Form, Input, Kind};
use crate::calendar::{Date, day};
use crate::domain::change::Change;
use crate::domain::sentence::schedule_words;
use crate::domain::task::Task;
use crate::import::correct::{Correction, name, names, responsibles, understood};
use crate::import::plan_paper::Responsibles;
use crate::import::wanted::Decision;
use crate::text::Lang;
use crate::tui::layer::Layer;
use crate::tui::model::Model;
use crate::tui::preview::Preview;
use crate::words;

/// The fields of a task of a preview, in their order.
const LEAD: usize = 0;
const SUPPORT: usize = 1;
const SCHEDULE: usize = 2;
const PRODUCTS: usize = 3;
const TITLE: usize = 4;
const SHORT: usize = 5;
const NUMBER: usize = 6;

impl Kind {
    /// Whether it is about a preview; what is typed into it is of no use without that.
    pub const fn is_of_preview(self) -> bool {
        matches!(self, Kind::ImportTask | Kind::ImportDecision | Kind::ImportHead)
    }
}

impl Model {
    /// The preview that lies over the screen.
    pub fn preview(&self) -> Option<&Preview> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Preview(preview) => Some(&**preview),
            _ => None,
        })
    }
}

/// Which file.
pub(super) fn path(lang: Lang) -> Vec<Input> {
    let example = lang.of(
        "Word, Excel, trang web, văn bản, .toml. Ví dụ: ~/kh-2025.docx",
        "Word, Excel, web page, text, .toml, e.g. ~/plan-2025.docx",
    );
    vec![with_room(input(lang.of("Tệp", "File"), Content::Path, example))]
}

fn task_of<'a>(model: &'a Model, form: &Form) -> Option<(&'a Preview, &'a Task)> {
    let (preview, number) = (model.preview()?, form.tasks.first()?);
    Some((preview, preview.wanted.source.read.draft.tasks.iter().find(|task| task.number == *number)?))
}

/// A task as it was read.
pub(super) fn task(model: &Model, form: &Form) -> Vec<Input> {
    let lang = model.lang;
    let Some((preview, task)) = task_of(model, form) else { return Vec::new() };
    let draft = &preview.wanted.source.read.draft;
    let field = |label, content, example: &str, text: &str| filled(with_room(input(label, content, example)), text);
    let units = lang.of("Nhiều bộ phận cách nhau bằng dấu ;", "Several units are separated by ;");
    let products: Vec<&str> = task.deliverables.iter().map(|part| part.text.as_str()).collect();
    let products_label = lang.of("Sản phẩm", "Deliverables");
    let each = lang.of("Mỗi sản phẩm một dòng; Ctrl+O xuống dòng.", "One on a line; Ctrl+O begins a new line.");
    let mut inputs = vec![
        field(lang.of("Chủ trì", "Lead"), Content::Units, units, &names(&draft.units, &task.responsible.lead)),
        field(lang.of("Phối hợp", "Support"), Content::Units, units, &names(&draft.units, &task.responsible.support)),
        field(
            lang.of("Tiến độ", "Schedule"),
            Content::Schedule,
            lang.of("Ví dụ: trong quý II; trước ngày 15/12; hằng tháng", "e.g. trong quy II; truoc ngay 15/12"),
            task.schedule.phrase(),
        ),
        filled(long(products_label, each), &products.join("\n")),
        field(lang.of("Tên", "Title"), Content::Text, "", &task.title),
        field(lang.of("Tên ngắn", "Short title"), Content::Text, "", &task.short),
    ];
    if preview.wanted.amends.is_some() {
        let example = lang.of("Số của nhiệm vụ này trong sổ.", "The number of this task in the plan.");
        inputs.push(field(lang.of("Số", "Number"), Content::Text, example, &task.number.to_string()));
    }
    inputs
}

/// What the plan is called, and what it was issued as.
pub(super) fn head(model: &Model) -> Vec<Input> {
    let lang = model.lang;
    let Some(preview) = model.preview() else { return Vec::new() };
    let head = &preview.wanted.source.read.draft.head;
    let field = |label, content, example, text: &str| filled(with_room(input(label, content, example)), text);
    let date = head.decision.date.map_or(String::new(), day);
    vec![
        field(lang.of("Tên kế hoạch", "Title"), Content::Text, "", &head.title),
        field(
            lang.of("Số, ký hiệu", "Number"),
            Content::Text,
            lang.of("Ví dụ: 15/KH-UBND", "e.g. 15/KH-UBND"),
            &head.decision.number,
        ),
        field(
            lang.of("Ngày ban hành", "Issued on"),
            Content::Day,
            lang.of("Ví dụ: 20/01/2025", "e.g. 20/01/2025"),
            &date,
        ),
    ]
}

/// How what is typed would be understood.
pub(super) fn read_back(form: &Form, text: &str, model: &Model) -> Option<String> {
    let (preview, _) = task_of(model, form)?;
    let (lang, draft) = (model.lang, &preview.wanted.source.read.draft);
    match form.at {
        SCHEDULE => {
            let read = understood(draft, text, &model.calendar);
            let warning = read.warnings.first().map(|warning| warning.say(lang).to_owned());
            Some(warning.unwrap_or_else(|| schedule_words(&read.schedule, lang)))
        }
        LEAD | SUPPORT => {
            let Responsibles { responsible, units, new, .. } =
                responsibles(draft, &form.text(LEAD), &form.text(SUPPORT));
            let parties = if form.at == LEAD { responsible.lead } else { responsible.support };
            let each = parties.iter().map(|party| {
                let name = name(&units, party);
                let is_new = new.iter().any(|unit| unit.name == name);
                if is_new {
                    format!("{name} ({})", lang.of("bộ phận mới", "a new unit"))
                } else {
                    name.to_owned()
                }
            });
            Some(each.collect::<Vec<_>>().join("; "))
        }
        _ => None,
    }
}

/// What is being read, or how the path may go on.
pub(super) fn say_path(model: &Model) -> Option<String> {
    let asking = &model.asking;
    if asking.reading.is_some() {
        return Some(model.lang.of("Đang đọc tệp…", "Reading the file…").to_owned());
    }
    (!asking.offers.is_empty()).then(|| asking.offers.join("; "))
}

impl Form {
    /// The path that was typed.
    pub fn path(&self) -> Result<String, Trouble> {
        self.needed(0)
    }

    /// What was typed otherwise than it was read.
    pub fn correction(&self, model: &Model) -> Result<Correction, Trouble> {
        let before = self.anew(model);
        let is_other = |at: usize| {
            let text = |form: &Form| form.inputs.get(at).map(|input| input.field.text().to_owned());
            text(self) != text(&before)
        };
        let other = |at: usize| is_other(at).then(|| self.text(at));
        let title = if is_other(TITLE) { Some(self.needed(TITLE)?) } else { None };
        let number = match other(NUMBER) {
            Some(text) => {
                let wrong = words!("Cần số của một nhiệm vụ.", "The number of a task is needed.");
                Some(text.parse().map_err(|_| trouble(NUMBER, wrong))?)
            }
            None => None,
        };
        let products = other(PRODUCTS).map(|text| text.lines().map(str::to_owned).collect());
        let is_assigned_otherwise = is_other(LEAD) || is_other(SUPPORT);
        Ok(Correction {
            number,
            title,
            short: other(SHORT),
            responsible: is_assigned_otherwise.then(|| (self.text(LEAD), self.text(SUPPORT))),
            schedule: other(SCHEDULE),
            products,
        })
    }

    /// The title, number and day of the plan.
    pub fn head(&self, model: &Model) -> Result<(String, String, Option<Date>), Trouble> {
        Ok((self.needed(0)?, self.text(1), self.day(2, model)?))
    }

    /// The decision that amends the plan.
    pub fn decision(&self, model: &Model) -> Result<Decision, Trouble> {
        match self.amend(model)? {
            Change::MakeAmendment { document, date, subject } => {
                Ok(Decision { document: Some(document), date: Some(date), subject })
            }
            _ => Ok(Decision::default()),
        }
    }
}

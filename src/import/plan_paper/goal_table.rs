//! Tables of targets, `Chỉ tiêu | Đơn vị tính | Kế hoạch 2026`: each row is a target, and none is a task.

use super::body::push_goal;
use super::column::{Columns, Role, own_text, role_of};
use super::line::{Mark, lone_mark};
use super::remark::{Kind, Place, Remark, table_words};
use crate::domain::plan::Passage;
use crate::domain::target::Target;
use crate::import::paper::Table;
use crate::import::target_phrase::read_targets;
use crate::text::{clean_line, fold};
use crate::words;

/// A table of targets and its columns.
#[derive(Debug)]
pub(super) struct Goals<'a> {
    pub(super) number: usize,
    table: &'a Table,
    names: Vec<String>,
    /// The first row behind the heading.
    first: usize,
    label: Option<usize>,
    text: usize,
    unit: Option<usize>,
    /// Columns of figures to be reached.
    values: Vec<usize>,
}

/// The table as one of targets, where its heading at this row says so: a column of targets, and beside it what they
/// are counted in or how much of it is wanted. A column of tasks makes it one of tasks.
pub(super) fn goals(number: usize, table: &Table, row: usize) -> Option<Goals<'_>> {
    let cells = table.rows.get(row)?;
    let names: Vec<String> = cells.iter().map(own_text).collect();
    let text = names.iter().position(|name| is_goal_name(name))?;
    let is_task = |(at, name): (usize, &String)| at != text && role_of(name) == Some(Role::Task);
    let is_numbered = names.iter().take(2).any(|name| lone_mark(name).is_some());
    if is_numbered || names.iter().enumerate().any(is_task) {
        return None;
    }
    let high = cells.iter().filter(|cell| cell.covered.is_none()).map(|cell| cell.high.max(1)).max().unwrap_or(1);
    let first = row + high.min(3);
    let mut names = names;
    for lower in table.rows.iter().take(first).skip(row + 1) {
        for (name, cell) in names.iter_mut().zip(lower) {
            *name = clean_line(&format!("{name} {}", own_text(cell)));
        }
    }
    let unit = (0..names.len()).find(|at| is_unit_name(&names[*at], table, first, *at));
    let is_value = |at: &usize| {
        let others = [Some(text), unit];
        !others.contains(&Some(*at)) && is_value_name(&names[*at]) && holds_figures(table, first, *at)
    };
    let values: Vec<usize> = (0..names.len()).filter(is_value).collect();
    let label = names.iter().position(|name| role_of(name) == Some(Role::Number));
    (unit.is_some() || !values.is_empty()).then_some(Goals { number, table, names, first, label, text, unit, values })
}

fn is_goal_name(name: &str) -> bool {
    let folded = fold(name);
    let heads = ["chi tieu", "ten chi tieu", "cac chi tieu", "noi dung chi tieu", "muc tieu, chi tieu", "chi so"];
    heads.iter().any(|head| folded.starts_with(head))
        && !folded.contains("nhiem vu")
        && name.split_whitespace().count() <= 6
}

/// `Đơn vị tính`; `Đơn vị` alone may be an office, and what stands below it tells.
fn is_unit_name(name: &str, table: &Table, first: usize, column: usize) -> bool {
    let folded = fold(name);
    let counts = |text: &String| text.contains('%') || text.split_whitespace().count() == 1;
    match folded.as_str() {
        "don vi tinh" | "dvt" | "don vi do" => true,
        "don vi" => share(table, first, column, counts),
        _ => false,
    }
}

/// Not what was reached in other years or is to be by a part of this one, nor who does it until when.
fn is_value_name(name: &str) -> bool {
    let folded = fold(name);
    let past = ["thuc hien 20", "thuc hien nam", "ket qua", "hien trang", "uoc ", "nam truoc", "th nam", "th 20"];
    let is_known = matches!(
        role_of(name),
        Some(
            Role::Number
                | Role::Deadline
                | Role::Start
                | Role::Span(_)
                | Role::Lead
                | Role::Support
                | Role::Leader
                | Role::Note
        )
    );
    !is_known && !past.iter().any(|word| folded.contains(word))
}

fn holds_figures(table: &Table, first: usize, column: usize) -> bool {
    share(table, first, column, |text| text.chars().any(|c| c.is_ascii_digit()) && text.split_whitespace().count() <= 6)
}

/// Whether most of the cells that say something are such.
fn share(table: &Table, first: usize, column: usize, is_such: impl Fn(&String) -> bool) -> bool {
    let texts: Vec<String> = table.rows.iter().skip(first).filter_map(|row| row.get(column)).map(own_text).collect();
    let texts: Vec<&String> = texts.iter().filter(|text| !text.is_empty()).collect();
    texts.iter().filter(|text| is_such(text)).count() * 2 > texts.len()
}

impl Goals<'_> {
    /// The column of the year's own figures: the one that names it, else the first that names no year, else the last.
    fn value(&self, year: i32) -> Option<usize> {
        let has_year = |at: &usize| self.names[*at].split(|c: char| !c.is_ascii_digit()).any(|word| word.len() == 4);
        let own = self.values.iter().find(|at| self.names[**at].contains(&year.to_string()));
        own.or_else(|| self.values.iter().find(|at| !has_year(at))).or(self.values.last()).copied()
    }

    /// Adds its targets; its rows are kept as they stand, and what is not taken in is told.
    pub(super) fn read(&self, year: i32, targets: &mut Vec<Target>, passages: &mut Vec<Passage>) -> Vec<Remark> {
        let value = self.value(year);
        let mut remarks = Vec::new();
        let before = targets.len();
        for (at, cells) in self.table.rows.iter().enumerate().skip(self.first) {
            let whole = super::closing::line(cells).text;
            if whole.is_empty() {
                continue;
            }
            passages.push(Passage { part: "Chỉ tiêu".to_owned(), text: whole });
            let cell = |column: Option<usize>| column.and_then(|column| cells.get(column)).map(own_text);
            let name = cell(Some(self.text)).unwrap_or_default();
            let label = cell(self.label).unwrap_or_default();
            let figure = cell(value).unwrap_or_default();
            // A row over others, a signature.
            let is_above = matches!(lone_mark(&label), Some(Mark::Roman(..) | Mark::Capital(_)));
            if name.is_empty() || figure.is_empty() && (value.is_some() || is_above) {
                continue;
            }
            let unit = cell(self.unit).unwrap_or_default();
            let goal = if value.is_some() { figure_of(&figure, &unit) } else { one(&name) };
            let Some(mut goal) = goal else {
                let text = if figure.is_empty() { name } else { format!("{name}: {figure} {unit}") };
                remarks.push(self.not_understood(at, value, &text));
                push_goal(targets, &label, &label, &text, None);
                continue;
            };
            if !unit.is_empty() {
                goal.unit = unit;
            }
            push_goal(targets, &label, &label, &name, Some(goal));
        }
        remarks.insert(0, self.told(value, targets.len() - before));
        remarks
    }

    /// How many targets were taken in, and from which columns nothing was.
    fn told(&self, value: Option<usize>, count: usize) -> Remark {
        let used = [self.label, Some(self.text), self.unit, value];
        let says = |at: &usize| {
            self.table
                .rows
                .iter()
                .skip(self.first)
                .any(|row| row.get(*at).is_some_and(|cell| !own_text(cell).is_empty()))
        };
        let left = (0..self.names.len()).filter(|at| !used.contains(&Some(*at)) && says(at));
        let left: Vec<String> = left.map(|at| format!("“{}”", self.names[at])).collect();
        let (vi, en) = table_words(self.number, self.table.name.as_deref());
        let left = left.join(", ");
        let words = if left.is_empty() {
            words!(
                "{vi} là bảng chỉ tiêu: {count} chỉ tiêu, không có nhiệm vụ.",
                "{en} holds targets: {count} of them, and no tasks."
            )
        } else {
            words!(
                "{vi} là bảng chỉ tiêu: {count} chỉ tiêu, không có nhiệm vụ; các cột {left} chỉ giữ như lời văn.",
                "{en} holds targets: {count} of them, and no tasks; the columns {left} are kept as text only."
            )
        };
        Remark { kind: Kind::Note, place: None, task: None, found: None, words }
    }

    fn not_understood(&self, row: usize, column: Option<usize>, found: &str) -> Remark {
        let column = column.unwrap_or(self.text);
        let (table, sheet) = (self.number, self.table.name.clone());
        let place = Place { table, sheet, row: row + 1, column: self.names[column].clone() };
        let words = words!(
            "Không rõ chỉ tiêu này phải đạt con số nào; giữ như chỉ tiêu bằng lời.",
            "It is not clear which figure this target is; it is kept in words."
        );
        Remark { kind: Kind::NotUnderstood, place: Some(place), task: None, found: Some(found.to_owned()), words }
    }
}

/// `≥ 85` counted in `%`. From one figure to another, more or less than before: no figure to be reached.
fn figure_of(text: &str, unit: &str) -> Option<crate::import::target_phrase::Goal> {
    let folded = fold(text);
    let is_change = ["tang", "giam"].iter().any(|head| folded.starts_with(head));
    let runs = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).filter(|run| !run.is_empty());
    if is_change || runs.count() != 1 {
        return None;
    }
    let counted =
        if unit.is_empty() || folded.contains(&fold(unit)) { text.to_owned() } else { format!("{text} {unit}") };
    one(&format!("đạt {counted}")).or_else(|| one(&counted))
}

fn one(text: &str) -> Option<crate::import::target_phrase::Goal> {
    match read_targets(text).as_slice() {
        [goal] => Some(goal.clone()),
        _ => None,
    }
}

/// A list of people, or of whom is inspected when: what is done there is no task of the plan.
pub(super) fn is_no_plan(columns: &Columns) -> bool {
    let names = &columns.names;
    let has = |words: &[&str]| names.iter().any(|name| words.iter().any(|word| fold(name).contains(word)));
    let is_inspection = has(&["duoc kiem tra", "duoc thanh tra", "duoc giam sat", "doi tuong kiem tra"]);
    let is_people = has(&["ho va ten", "ho ten", "ho, ten"]) && has(&["chuc vu", "chuc danh"]);
    // A name first, and then what that person does, without a product or a day.
    let name = names.iter().position(|name| fold(name).starts_with("ho va ten") || fold(name).starts_with("ho ten"));
    let is_named_first = name.is_some_and(|name| columns.place(&Role::Task).is_none_or(|task| name < task));
    let is_timed = columns.roles.iter().any(|role| matches!(role, Role::Product | Role::Deadline | Role::Span(_)));
    is_inspection || is_people || (is_named_first && !is_timed)
}

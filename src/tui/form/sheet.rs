//! The counts of a target as rows and columns, entered as in a spreadsheet: a row for each period, or for each part.

use super::fields::{filled, input};
use super::target::begun;
use super::{Content, Form, Input, Span};
use crate::calendar::{Date, Every, Period, day, day_month};
use crate::domain::target::{Number, Reading, Target};
use crate::text::{Lang, width};
use crate::tui::model::Model;
use crate::words;

mod entry;
mod said;

pub(super) use said::say;

/// Rows beyond these are no breakdown of a ward.
const MOST_ROWS: usize = 200;
/// Empty rows for parts that were not counted before.
const SPARE: usize = 2;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The part that is counted: a field of procedures.
    Part,
    /// The count, or the value itself.
    Count,
    /// The total it is a part of.
    Total,
    /// Tiếp nhận trong kỳ.
    Received,
    /// Kỳ trước chuyển sang.
    Carried,
    /// Đã giải quyết.
    Settled,
    /// Đang giải quyết.
    Pending,
}

impl Column {
    /// The four counts that must balance.
    pub(super) const BALANCE: [Column; 4] = [Column::Received, Column::Carried, Column::Settled, Column::Pending];

    /// Its name over the column.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Column::Part => lang.of("Lĩnh vực", "Field"),
            Column::Count => lang.of("Số đếm", "Count"),
            Column::Total => lang.of("Tổng số", "Total"),
            Column::Received => lang.of("Tiếp nhận", "Received"),
            Column::Carried => lang.of("Kỳ trước", "Carried"),
            Column::Settled => lang.of("Đã GQ", "Settled"),
            Column::Pending => lang.of("Đang GQ", "Pending"),
        }
    }

    /// What exactly it counts, as the target says.
    pub(super) fn meaning(self, target: &Target, lang: Lang) -> String {
        let own = |own: &Option<String>, vi, en| own.clone().unwrap_or_else(|| lang.of(vi, en).to_owned());
        match self {
            Column::Part => lang.of("tên lĩnh vực, bộ phận được đếm", "the name of what is counted").to_owned(),
            Column::Count => own(&target.numerator, "số đếm, hoặc giá trị", "the count, or the value"),
            Column::Total => own(&target.denominator, "tổng số", "the total"),
            Column::Received => lang.of("tiếp nhận trong kỳ", "received in the period").to_owned(),
            Column::Carried => lang.of("kỳ trước chuyển sang", "carried over").to_owned(),
            Column::Settled => lang.of("đã giải quyết", "settled").to_owned(),
            Column::Pending => lang.of("đang giải quyết", "pending").to_owned(),
        }
    }

    /// The columns of a target.
    fn all(target: &Target) -> Vec<Column> {
        let has_total = target.denominator.is_some() || target.unit == "%";
        let part = target.binds.is_some().then_some(Column::Part);
        let total = has_total.then_some(Column::Total);
        let balance = if target.counts_files() { &Column::BALANCE[..] } else { &[] };
        part.into_iter().chain([Column::Count]).chain(total).chain(balance.iter().copied()).collect()
    }

    fn of(self, reading: &Reading) -> Option<Number> {
        let balance = reading.balance;
        match self {
            Column::Part => None,
            Column::Count => Some(reading.count),
            Column::Total => reading.total,
            Column::Received => balance.map(|balance| balance.received),
            Column::Carried => balance.map(|balance| balance.carried),
            Column::Settled => balance.map(|balance| balance.settled),
            Column::Pending => balance.map(|balance| balance.pending),
        }
    }
}

/// One row: the days its counts are of.
#[derive(Clone, Debug)]
pub struct Row {
    /// As shown at its left; nothing where the part stands there.
    title: String,
    /// The counts that are known go up to another day: the title with that, and the day.
    known: Option<(String, Date)>,
    /// Under which a draft keeps it.
    key: String,
    from: Option<Date>,
    on: Date,
    /// Of the whole, whatever stands in the column of the part.
    is_whole: bool,
    /// The texts of its cells as they were at first.
    before: Vec<String>,
}

/// Rows and columns.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The rows; the cells are the fields of the form, row by row.
    pub rows: Vec<Row>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The cursor has just come to its cell: what is typed takes the place of what is there.
    pub is_fresh: bool,
}

impl Row {
    /// Columns of its title, whatever it says.
    fn width(&self) -> usize {
        let known = self.known.as_ref().map_or(0, |(title, _)| width(title));
        width(&self.title).max(known)
    }
}

impl Sheet {
    /// Columns of the widest title.
    pub fn title_width(&self) -> usize {
        self.rows.iter().map(Row::width).max().unwrap_or(0)
    }

    /// Row and column of a field.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let columns = self.columns.len().max(1);
        (at / columns, at % columns)
    }
}

/// A number as it stands in a cell: always with a comma, since points part groups.
fn cell(number: Number) -> String {
    number.0.to_string().replace('.', ",")
}

/// Puts rows and cells into a new form. A target that is gone leaves it empty.
pub(super) fn fill(model: &Model, form: &mut Form) {
    let target = form.about.as_ref().and_then(|about| Some((model.plan.target(&about.target)?, about.span?)));
    let (rows, columns) = target.map_or_else(Default::default, |(target, span)| {
        let columns = Column::all(target);
        (rows(target, span, &columns, model), columns)
    });
    form.sheet = Some(Sheet { rows: Vec::new(), columns, is_fresh: true });
    for row in rows {
        form.add_row(row);
    }
    form.at = beginning(form).unwrap_or(0);
}

/// The first cell to type in: the count of the newest period, or of all parts together.
fn beginning(form: &Form) -> Option<usize> {
    let sheet = form.sheet.as_ref()?;
    let has_parts = sheet.columns.first() == Some(&Column::Part);
    let row = if has_parts { 0 } else { sheet.rows.len().checked_sub(1)? };
    Some(row * sheet.columns.len() + usize::from(has_parts))
}

fn rows(target: &Target, span: Span, columns: &[Column], model: &Model) -> Vec<Row> {
    let head = &model.plan.head;
    let (first_day, until) = (head.first_day, model.today.min(head.last_day));
    let days = |period: Period| (period.first_day().max(first_day), period.last_day().min(until));
    let parts = |from: Option<Date>, on: Date| {
        let known = target.parts().into_iter().map(|part| Some(Some(part)));
        let parts = [Some(None)].into_iter().chain(known).chain(std::iter::repeat_n(None, SPARE));
        let row = |(at, part): (usize, Option<Option<&str>>)| {
            let begin = from.unwrap_or(first_day);
            let reading = part.and_then(|part| recorded(target, part, (from, begin, on)));
            let name = part.flatten().unwrap_or_default();
            let name = if at == 0 { model.lang.of("Tất cả", "All") } else { name };
            let before = texts(columns, reading, name);
            let until = reading.map(|reading| reading.on).filter(|until| *until != on);
            let known = until.map(|until| (String::new(), until));
            Row { title: String::new(), known, key: at.to_string(), from, on, is_whole: at == 0, before }
        };
        parts.enumerate().map(row).collect()
    };
    let each = |every, is_sum: bool| {
        let row = |period: Period| {
            let (first, on) = days(period);
            let from = (!is_sum).then_some(first);
            let reading = recorded(target, None, (from, first, on));
            let until = reading.map(|reading| reading.on).filter(|until| *until != on);
            let known = until.map(|until| (title(period, until, is_sum, model.lang), until));
            let (title, before) = (title(period, on, is_sum, model.lang), texts(columns, reading, ""));
            Row { title, known, key: period.to_string(), from, on, is_whole: true, before }
        };
        begun(every, model).into_iter().map(row).collect()
    };
    match span {
        Span::Each(every) => each(every, false),
        Span::UpTo => each(Every::Month, true),
        Span::Parts(period) => {
            let (first, on) = days(period);
            parts(Some(first), on)
        }
        Span::PartsUpTo => parts(None, until),
    }
}

/// `tháng 2/2024`, `tháng 3 đến 18/03` while it runs, `đến 29/02/2024` for all from the beginning.
fn title(period: Period, on: Date, is_sum: bool, lang: Lang) -> String {
    if is_sum {
        let on = day(on);
        return words!("đến {on}", "up to {on}").say(lang).to_owned();
    }
    let title = period.title(lang);
    if on == period.last_day() {
        return title;
    }
    let (name, on) = (title.split('/').next().unwrap_or(&title), day_month(on));
    words!("{name} đến {on}", "{name}, {on}").say(lang).to_owned()
}

/// The newest reading of these days: counted from the same day, and ended in them. What ended within the first month of a
/// longer period is a count of that month, and what was counted from the beginning is of no period.
fn recorded<'a>(
    target: &'a Target,
    part: Option<&str>,
    (from, begin, on): (Option<Date>, Date, Date),
) -> Option<&'a Reading> {
    let month = Period::containing(begin, Every::Month).last_day();
    let is_of_month = |reading: &Reading| from.is_some() && reading.on <= month && month < on;
    let is_same = |reading: &&Reading| {
        reading.part.as_deref() == part
            && reading.from == from
            && (begin..=on).contains(&reading.on)
            && !is_of_month(reading)
    };
    target.readings.iter().rfind(is_same)
}

fn texts(columns: &[Column], reading: Option<&Reading>, name: &str) -> Vec<String> {
    let text = |column: &Column| match column {
        Column::Part => name.to_owned(),
        column => reading.and_then(|reading| column.of(reading)).map(cell).unwrap_or_default(),
    };
    columns.iter().map(text).collect()
}

impl Form {
    fn add_row(&mut self, row: Row) {
        let Some(sheet) = &mut self.sheet else { return };
        for (column, text) in sheet.columns.iter().zip(&row.before) {
            let mut cell = filled(input(column.title(Lang::Vi), Content::Text, ""), text);
            cell.is_fixed = *column == Column::Part && row.is_whole;
            self.inputs.push(cell);
        }
        sheet.rows.push(row);
    }

    /// Readings have changed: a cell that nobody touched shows what stands there now; of one that is typed it is said.
    pub(super) fn catch_up_rows(&mut self, model: &Model) {
        let now = self.anew(model);
        let (Some(mine), Some(new)) = (&mut self.sheet, now.sheet) else { return };
        let columns = mine.columns.len();
        let mut typed = None;
        for (at, (row, other)) in mine.rows.iter_mut().zip(new.rows).enumerate() {
            let cells = self.inputs.iter_mut().zip(&now.inputs).skip(at * columns);
            for ((cell, new), (before, after)) in cells.zip(row.before.iter_mut().zip(other.before)) {
                if *before != after && cell.field.text() == before {
                    cell.field = new.field.clone();
                } else if *before != after {
                    typed.get_or_insert_with(|| after.clone());
                }
                *before = after;
            }
            row.known = other.known;
        }
        if let Some(now) = typed {
            let now = if now.is_empty() { "–" } else { &now };
            let words = words!("Ô đang gõ vừa được ghi: {now}.", "The cell being typed was just recorded: {now}.");
            self.trouble = Some(words.say(model.lang).to_owned());
        }
    }

    /// One more empty row like the last one, where rows are parts and there are not too many.
    fn add_spare(&mut self) -> bool {
        let Some(sheet) = self.sheet.as_ref().filter(|sheet| sheet.columns.first() == Some(&Column::Part)) else {
            return false;
        };
        let Some(last) = sheet.rows.last().filter(|_| sheet.rows.len() < MOST_ROWS) else { return false };
        let before = vec![String::new(); sheet.columns.len()];
        let row = Row { known: None, key: sheet.rows.len().to_string(), is_whole: false, before, ..last.clone() };
        self.add_row(row);
        true
    }

    /// What stands at the left of a row: up to which day the counts go that are known, until others are typed.
    pub fn row_title(&self, at: usize) -> &str {
        let Some(row) = self.sheet.as_ref().and_then(|sheet| sheet.rows.get(at)) else { return "" };
        row.known.as_ref().filter(|_| !self.is_changed(at, row)).map_or(&row.title, |(title, _)| title)
    }

    /// The cells of a row.
    pub fn cells(&self, row: usize) -> &[Input] {
        let columns = self.sheet.as_ref().map_or(0, |sheet| sheet.columns.len());
        self.inputs.get(row * columns..(row + 1) * columns).unwrap_or_default()
    }

    /// Pastes what was copied from a sheet: lines and tabs are rows and cells, from the cell with the cursor on.
    /// Returns how many lines, and how many cells of the others, found no place.
    pub fn paste_cells(&mut self, text: &str) -> (usize, usize) {
        let Some(sheet) = &mut self.sheet else { return (0, 0) };
        let mut beyond = 0;
        sheet.is_fresh = false;
        let (columns, (row, column)) = (sheet.columns.len(), sheet.place(self.at));
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
        for (below, line) in lines.iter().enumerate() {
            let begin = (row + below) * columns;
            if begin >= self.inputs.len() && !self.add_spare() {
                return (lines.len() - below, beyond);
            }
            beyond += line.split('\t').skip(columns - column).filter(|cell| !cell.trim().is_empty()).count();
            for (cell, text) in self.inputs[begin..begin + columns].iter_mut().skip(column).zip(line.split('\t')) {
                if !cell.is_fixed {
                    cell.field.replace(text.trim());
                }
            }
        }
        (0, beyond)
    }

    /// Empties the cell with the cursor, or takes it as it is to be typed over.
    pub fn type_over(&mut self) {
        let is_fresh = self.sheet.as_mut().is_some_and(|sheet| std::mem::take(&mut sheet.is_fresh));
        if let Some(input) = self.inputs.get_mut(self.at).filter(|input| is_fresh && !input.is_fixed) {
            input.field.replace("");
        }
    }

    /// Goes so many rows and columns away, if there is such a cell.
    pub fn go(&mut self, rows: isize, columns: isize) {
        let Some(sheet) = &mut self.sheet else { return };
        let (row, column) = sheet.place(self.at);
        let row = row.checked_add_signed(rows).filter(|row| *row < sheet.rows.len());
        let column = column.checked_add_signed(columns).filter(|column| *column < sheet.columns.len());
        if let (Some(row), Some(column)) = (row, column) {
            self.at = row * sheet.columns.len() + column;
        }
        sheet.is_fresh = true;
    }

    /// The rows as a draft keeps them.
    pub(super) fn rows_as_text(&self) -> Vec<String> {
        let rows = self.sheet.iter().flat_map(|sheet| sheet.rows.iter().enumerate());
        let text = |(at, row): (usize, &Row)| {
            let cells = self.cells(at).iter().map(|cell| cell.field.text());
            std::iter::once(&*row.key).chain(cells).collect::<Vec<_>>().join("\t")
        };
        rows.map(text).collect()
    }

    /// Puts in what a draft has kept.
    pub(super) fn resume_rows(&mut self, texts: &[String]) {
        for text in texts {
            let mut cells = text.split('\t');
            let key = cells.next().unwrap_or_default();
            let find = |form: &Form| form.sheet.as_ref().and_then(|sheet| sheet.rows.iter().position(|r| r.key == key));
            let at = find(self).or_else(|| self.add_spare().then(|| find(self)).flatten());
            let (Some(at), columns) = (at, self.sheet.as_ref().map_or(0, |sheet| sheet.columns.len())) else {
                continue;
            };
            for (cell, text) in self.inputs.iter_mut().skip(at * columns).take(columns).zip(cells) {
                self.is_resumed |= !cell.is_fixed && cell.field.replace(text);
            }
        }
    }
}

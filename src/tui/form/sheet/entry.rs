//! From the cells to the readings they ask for.

use super::super::change::{Trouble, trouble};
use super::{Column, Row};
use crate::domain::change::Change;
use crate::domain::refusal::Refusal;
use crate::domain::target::{Balance, Number, Reading};
use crate::domain::trend::two_readings;
use crate::text::{Words, cut, fold};
use crate::tui::form::Form;
use crate::words;

/// What stands in a row, as far as it can be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub part: Option<String>,
    pub count: Option<Number>,
    pub total: Option<Number>,
    /// Received, carried over, settled, pending.
    pub balance: [Option<Number>; 4],
    /// The first cell that is no number, and what stands there.
    pub strange: Option<(usize, String)>,
}

impl Entry {
    fn is_blank(&self) -> bool {
        self.strange.is_none() && self.count.is_none() && self.total.is_none() && self.balance == [None; 4]
    }

    /// All four counts.
    pub fn whole_balance(&self) -> Option<Balance> {
        let [received, carried, settled, pending] = self.balance;
        Some(Balance { received: received?, carried: carried?, settled: settled?, pending: pending? })
    }
}

/// `45/80`: the count and the total in one cell.
fn share(text: &str) -> Option<(Number, Number)> {
    let (count, total) = text.split_once('/')?;
    Number::read(count.trim()).zip(Number::read(total.trim()))
}

/// `1,200`: twelve hundred as an English spreadsheet writes it, or one and a fifth. A point is no question here: sheets
/// in Vietnamese part thousands with it.
fn readings_of(text: &str) -> Option<(String, String)> {
    two_readings(text).filter(|_| !text.contains('.'))
}

/// That a text is no number.
pub(super) fn not_a_number(text: &str) -> Words {
    let shown = cut(text, 20).into_owned();
    if let Some((whole, part)) = readings_of(text) {
        return words!(
            "“{shown}” có thể hiểu hai cách: gõ {whole} hoặc {part}.",
            "“{shown}” can be read in two ways: type {whole} or {part}."
        );
    }
    words!("“{shown}” không phải là số; ví dụ: 45 hoặc 87,5.", "“{shown}” is not a number; such as 45 or 87,5.")
}

impl Form {
    fn columns(&self) -> &[Column] {
        self.sheet.as_ref().map_or(&[], |sheet| &sheet.columns)
    }

    /// The column's place in a row.
    fn column(&self, wanted: Column) -> usize {
        self.columns().iter().position(|column| *column == wanted).unwrap_or(0)
    }

    /// What stands in a row.
    pub(super) fn entry(&self, row: usize) -> Entry {
        let mut entry = Entry::default();
        let mut of_share = None;
        for (at, (cell, column)) in self.cells(row).iter().zip(self.columns()).enumerate() {
            let text = cell.field.commit().trim().to_owned();
            if *column == Column::Part {
                entry.part = Some(text).filter(|text| !text.is_empty() && !cell.is_fixed);
                continue;
            }
            if let Some(share) = share(&text).filter(|_| *column == Column::Count && self.has_total()) {
                entry.count = Some(share.0);
                of_share = Some((at, text, share.1));
                continue;
            }
            let is_new = self.sheet.as_ref().and_then(|sheet| sheet.rows.get(row)?.before.get(at)) != Some(&text);
            let number = Number::read(&text).filter(|_| !(is_new && readings_of(&text).is_some()));
            if number.is_none() && !text.is_empty() && entry.strange.is_none() {
                entry.strange = Some((at, text));
            }
            match column {
                Column::Count => entry.count = number,
                Column::Total => entry.total = number,
                column => {
                    let places = Column::BALANCE.iter().zip(&mut entry.balance);
                    places.filter(|(known, _)| *known == column).for_each(|(_, place)| *place = number);
                }
            }
        }
        // `45/80` in the cell of the count is both; a total of its own must say the same.
        match of_share {
            Some((_, _, total)) if entry.total.is_none_or(|own| own == total) => entry.total = Some(total),
            Some((at, text, _)) if entry.strange.is_none() => entry.strange = Some((at, text)),
            _ => {}
        }
        entry
    }

    fn has_total(&self) -> bool {
        self.columns().contains(&Column::Total)
    }

    pub(super) fn is_changed(&self, at: usize, row: &Row) -> bool {
        self.cells(at).iter().zip(&row.before).any(|(cell, before)| cell.field.commit().trim() != before)
    }

    /// The readings that were changed or are new, with the rows they stand in; or why a row is none.
    pub(super) fn entered(&self) -> Vec<(usize, Result<Reading, Trouble>)> {
        let rows = self.sheet.iter().flat_map(|sheet| sheet.rows.iter().enumerate());
        let changed = rows.filter(|(at, row)| self.is_changed(*at, row));
        changed.filter_map(|(at, row)| Some((at, self.reading(at, row).transpose()?))).collect()
    }

    /// The reading of a row; none where only a name stands in it.
    fn reading(&self, at: usize, row: &Row) -> Result<Option<Reading>, Trouble> {
        let entry = self.entry(at);
        let begin = at * self.columns().len();
        let wrong = |column: Column, words| Err(trouble(begin + self.column(column), words));
        if let Some((column, text)) = &entry.strange {
            return Err(trouble(begin + column, not_a_number(text)));
        }
        if entry.is_blank() {
            let was_blank =
                row.before.iter().zip(self.columns()).all(|(text, c)| text.is_empty() || *c == Column::Part);
            if was_blank {
                return Ok(None);
            }
            let words = words!(
                "Số liệu đã ghi không bỏ trống được: gõ số đúng, hoặc hoàn tác lần ghi đó.",
                "A reading cannot be emptied: type the right counts, or undo that change."
            );
            return wrong(Column::Count, words);
        }
        if !row.is_whole && entry.part.is_none() {
            return wrong(Column::Part, words!("Cần tên lĩnh vực.", "The name of the field is needed."));
        }
        let Some(count) = entry.count else {
            return wrong(Column::Count, words!("Cần số đếm.", "The count is needed."));
        };
        if entry.total.is_some_and(|total| total.0 <= 0.0 || total.0 < count.0) {
            return Err(Trouble::refused(begin + self.column(Column::Total), Refusal::BadCount));
        }
        let balance = entry.whole_balance();
        if balance.is_none() && entry.balance != [None; 4] {
            let missing = entry.balance.iter().position(Option::is_none).unwrap_or(0);
            let words = words!("Ghi đủ bốn số, hoặc để trống cả bốn.", "Give all four counts, or none of them.");
            return wrong(Column::BALANCE[missing], words);
        }
        if balance.is_some_and(|balance| !balance.is_even()) {
            return Err(Trouble::refused(begin + self.column(Column::Pending), Refusal::Unbalanced));
        }
        let part = if row.is_whole { None } else { entry.part };
        Ok(Some(Reading { on: row.on, from: row.from, part, count, total: entry.total, balance }))
    }

    /// One change for each row that was changed.
    pub(in crate::tui::form) fn readings(&self) -> Result<Vec<Change>, Trouble> {
        let Some(about) = &self.about else { return Ok(Vec::new()) };
        let mut names: Vec<String> = Vec::new();
        let mut changes = Vec::new();
        for (row, reading) in self.entered() {
            let Reading { on, from, part, count, total, balance } = reading?;
            let name = part.as_deref().map(fold);
            if let Some(name) = name.filter(|_| self.columns().first() == Some(&Column::Part)) {
                if names.contains(&name) {
                    let words = words!("Lĩnh vực này đã có ở dòng trên.", "This field stands in a row above already.");
                    return Err(trouble(row * self.columns().len(), words));
                }
                names.push(name);
            }
            let target = about.target.clone();
            changes.push(Change::RecordReading { target, count, total, balance, part, from, on: Some(on) });
        }
        if changes.is_empty() {
            return Err(trouble(self.at, words!("Chưa có gì thay đổi.", "Nothing has changed yet.")));
        }
        Ok(changes)
    }
}

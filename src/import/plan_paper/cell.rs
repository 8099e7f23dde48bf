//! One row of a table, cell by cell: what stands in its columns, by their roles.

use super::column::Role;
use super::line::{Line, Mark, cell_lines, joined, lone_mark};
use super::page::Rows;
use super::printed::{Spot, Strand, Told, is_person};

/// One row, cell by cell.
pub(super) struct Row {
    pub(super) at: usize,
    pub(super) number: String,
    pub(super) has_own_number: bool,
    pub(super) task: Vec<Line>,
    /// The task's cell is merged with the one above.
    pub(super) is_covered: bool,
    pub(super) group: Option<String>,
    pub(super) strand: Strand,
    pub(super) leader: Option<String>,
    pub(super) person: Option<String>,
    pub(super) budget: Option<Told>,
    pub(super) note: Option<String>,
    /// Product, deadline, lead or support say something of their own.
    pub(super) has_details: bool,
    /// The only words of the row, where a merged cell holds them all.
    pub(super) only: Option<Vec<Line>>,
}

impl Rows<'_> {
    pub(super) fn counts_rows(&self) -> bool {
        let Some(column) = self.columns.place(&Role::Number) else { return false };
        (self.first..self.last).any(|row| matches!(lone_mark(&self.own(row, column)), Some(Mark::Number(..))))
    }

    pub(super) fn spot(&self, row: usize, column: usize) -> Spot {
        Spot { table: self.number, row: row + 1, column: column + 1 }
    }

    /// The lines of a cell; those of the merged cell above it where `inherits` is set.
    pub(super) fn told(&self, row: usize, column: Option<usize>, inherits: bool) -> Option<Told> {
        let column = column?;
        let (top, left, cell) = self.seen(row, column)?;
        if left != column || (top != row && !inherits) {
            return None;
        }
        let lines = cell_lines(cell);
        (!lines.is_empty()).then(|| Told { lines, spot: self.spot(top, column) })
    }

    /// Who is named below `Người thực hiện`, where no other column says who leads: a person, or a unit.
    pub(super) fn people(&self, row: usize) -> Option<Told> {
        let columns = &self.columns;
        let has_lead = columns.place(&Role::Lead).is_some();
        self.told(row, columns.place(&Role::Person), false).filter(|_| !has_lead)
    }

    pub(super) fn text(&self, row: usize, role: &Role) -> Option<String> {
        let told = self.told(row, self.columns.place(role), true)?;
        Some(joined(&told.lines))
    }

    pub(super) fn take(&self, at: usize) -> Row {
        let columns = &self.columns;
        let place = |role: &Role| columns.place(role);
        let task_at = place(&Role::Task);
        let covered = task_at.and_then(|column| self.seen(at, column)).map(|(top, _, _)| top != at);
        let number_at = place(&Role::Number);
        let own_number = number_at.map(|column| self.own(at, column)).unwrap_or_default();
        let product = self.told(at, place(&Role::Product), false);
        let mut deadline = self.told(at, place(&Role::Deadline), false);
        if deadline.is_none() {
            deadline = self.spans(at);
        }
        if let Some(start) = self.told(at, place(&Role::Start), false) {
            deadline = Some(from_start(start, deadline));
        }
        let strand = Strand {
            title: None,
            product: product.map(|told| told.lines).unwrap_or_default(),
            deadline,
            lead: self.told(at, place(&Role::Lead), false).or_else(|| self.people(at).filter(|told| !is_person(told))),
            support: self.told(at, place(&Role::Support), false),
            assignment: self.told(at, place(&Role::Assignment), false),
            spot: self.spot(at, 0),
        };
        let has_details = !strand.product.is_empty()
            || strand.deadline.is_some()
            || strand.lead.is_some()
            || strand.support.is_some();
        let group: Vec<String> = columns
            .places(&Role::Group)
            .filter_map(|column| self.told(at, Some(column), true))
            .map(|told| joined(&told.lines))
            .collect();
        Row {
            at,
            has_own_number: !own_number.is_empty(),
            number: own_number,
            task: self.told(at, task_at, false).map(|told| told.lines).unwrap_or_default(),
            is_covered: covered == Some(true),
            group: (!group.is_empty()).then(|| group.join(" – ")),
            strand,
            leader: self.text(at, &Role::Leader),
            person: match place(&Role::Lead) {
                Some(_) => self.text(at, &Role::Person),
                None => self.people(at).filter(is_person).map(|told| joined(&told.lines)),
            },
            budget: self.told(at, place(&Role::Budget), true),
            note: self.note(at),
            has_details,
            only: self.only(at),
        }
    }

    /// The note of a row, and what stands in columns that nobody knows, each under its heading.
    fn note(&self, at: usize) -> Option<String> {
        let unknown = self.columns.places(&Role::Unknown).filter_map(|column| {
            let told = self.told(at, Some(column), false)?;
            Some(format!("{}: {}", self.columns.name(column), joined(&told.lines)))
        });
        let parts: Vec<String> = self.text(at, &Role::Note).into_iter().chain(unknown).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// The headings of columns that nobody knows and that hold something.
    pub(super) fn unknown(&self) -> Vec<&str> {
        let says = |column: &usize| {
            (self.first..self.last).any(|row| !self.is_heading(row) && !self.own(row, *column).is_empty())
        };
        self.columns.places(&Role::Unknown).filter(says).map(|column| self.columns.name(column)).collect()
    }

    /// The words of a row that has no others, spread over several columns or standing beside a number alone.
    pub(super) fn only(&self, at: usize) -> Option<Vec<Line>> {
        let cells = &self.table.rows[at];
        let number_at = self.columns.place(&Role::Number);
        let own = |column: usize| cells.get(column).filter(|cell| cell.covered.is_none()).map(cell_lines);
        let filled: Vec<(usize, Vec<Line>)> = (0..cells.len())
            .filter_map(|column| Some((column, own(column)?)))
            .filter(|(_, lines)| !lines.is_empty())
            .collect();
        match filled.as_slice() {
            [(column, lines)] => {
                // A number alone, or a product alone, is no heading.
                let is_wide = cells[*column].wide > 1;
                let is_title = Some(*column) == self.columns.place(&Role::Task)
                    || Some(*column) == number_at
                    || Some(*column) == self.columns.places(&Role::Group).next()
                    || *column == 0;
                (is_wide || is_title).then(|| lines.clone())
            }
            [(first, _), (column, lines)] if Some(*first) == number_at => {
                let is_wide = cells[*column].wide > 1;
                let is_title = Some(*column) == self.columns.place(&Role::Task);
                (is_wide || is_title).then(|| lines.clone())
            }
            _ => None,
        }
    }

    /// Quarters and months that are crossed.
    pub(super) fn spans(&self, at: usize) -> Option<Told> {
        let mut named = Vec::new();
        let mut crossed: Vec<usize> = Vec::new();
        let mut spot = None;
        for (column, role) in self.columns.roles.iter().enumerate() {
            let Role::Span(name) = role else { continue };
            let Some((top, left, cell)) = self.seen(at, column) else { continue };
            let text = joined(&cell_lines(cell));
            if text.is_empty() || top != at {
                continue;
            }
            let is_cross = text.chars().count() <= 2 && !text.starts_with(|c: char| c.is_ascii_digit());
            spot.get_or_insert_with(|| self.spot(at, left));
            if is_cross {
                named.push(name.clone());
                crossed.push(column);
            } else if left == column {
                named.push(text);
            }
        }
        let spot = spot?;
        let phrase = match named.as_slice() {
            [first, .., last] if crossed.windows(2).all(|pair| pair[1] == pair[0] + 1) => format!("{first} đến {last}"),
            [_, _, ..] => named.join(", "),
            [one] => one.clone(),
            [] => return None,
        };
        Some(Told { lines: vec![Line::plain(&phrase)], spot })
    }
}

/// From one column with the first day and one with the last.
fn from_start(start: Told, end: Option<Told>) -> Told {
    let Some(end) = end else { return start };
    let (first, last) = (joined(&start.lines), joined(&end.lines));
    let phrase = format!("Từ {} đến {}", uncapital(&first), uncapital(&last));
    Told { lines: vec![Line::plain(&phrase)], spot: end.spot }
}

fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_lowercase().collect::<String>() + chars.as_str())
}

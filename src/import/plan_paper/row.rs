//! Rows of a table, one after the other: which begin an area or a task, and which go on with the one before.

use super::column::Role;
use super::line::{
    Line, Mark, cell_lines, goes_on, is_shouted, joined, leading_mark, lone_mark, segments, without_bullet,
};
use super::page::Rows;
use crate::text::fold;

/// Where something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// Table, row and column, from 1; a column of 0 is the row as a whole.
    pub(super) table: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// A text with its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) lines: Vec<Line>,
    pub(super) spot: Spot,
}

/// What one row, or one part of a split row, says of a task.
#[derive(Clone, Debug, Default)]
pub(super) struct Strand {
    /// The words of a sub-row: `a) Rà soát`.
    pub(super) title: Option<String>,
    pub(super) product: Vec<Line>,
    pub(super) deadline: Option<Told>,
    pub(super) lead: Option<Told>,
    pub(super) support: Option<Told>,
    /// Who does it, as issued, beside the names of units.
    pub(super) assignment: Option<Told>,
    pub(super) spot: Spot,
}

/// A task as it stands in the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Printed {
    /// Its Stt as printed, and as numbers where it is some.
    pub(super) label: Option<String>,
    pub(super) number: Option<u32>,
    pub(super) title: String,
    pub(super) group: Option<String>,
    pub(super) strands: Vec<Strand>,
    pub(super) leader: Option<String>,
    pub(super) person: Option<String>,
    pub(super) budget: Option<Told>,
    pub(super) note: Option<String>,
    pub(super) spot: Spot,
    /// Nothing but a title, so far: it may be a heading of what follows.
    pub(super) is_bare: bool,
    is_bold: bool,
}

/// A heading in the table.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) mark: Option<Mark>,
    pub(super) title: String,
}

/// What the rows add up to.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Heading(Heading),
    Task(Box<Printed>),
    /// A line that is none of the table's: a remark or a signature below it.
    Line(Line),
}

/// Reads the rows of one table; the last task of the table before it may go on here.
pub(super) fn read(rows: &Rows<'_>, items: &mut Vec<Item>) {
    let mut reader = Reader { rows, items, has_numbers: false, ditto: Ditto::default() };
    reader.has_numbers = reader.counts_rows();
    let mut row = rows.first;
    while row < rows.table.rows.len() {
        if rows.is_heading(row) {
            row += rows.heading_rows(row);
            continue;
        }
        reader.row(row);
        row += 1;
    }
}

struct Reader<'a, 'b> {
    rows: &'a Rows<'b>,
    items: &'a mut Vec<Item>,
    has_numbers: bool,
    ditto: Ditto,
}

/// The last cells with words of their own, for rows that say `"` or `như trên`.
#[derive(Default)]
struct Ditto {
    deadline: Option<Told>,
    lead: Option<Told>,
    support: Option<Told>,
    leader: Option<String>,
}

/// One row, cell by cell.
struct Row {
    at: usize,
    number: String,
    has_own_number: bool,
    task: Vec<Line>,
    /// The task's cell is merged with the one above.
    is_covered: bool,
    group: Option<String>,
    strand: Strand,
    leader: Option<String>,
    person: Option<String>,
    budget: Option<Told>,
    note: Option<String>,
    /// Product, deadline, lead or support say something of their own.
    has_details: bool,
    /// The only words of the row, where a merged cell holds them all.
    only: Option<Vec<Line>>,
}

impl Reader<'_, '_> {
    fn counts_rows(&self) -> bool {
        let Some(column) = self.rows.columns.place(&Role::Number) else { return false };
        (self.rows.first..self.rows.table.rows.len())
            .any(|row| matches!(lone_mark(&self.rows.own(row, column)), Some(Mark::Number(..))))
    }

    fn spot(&self, row: usize, column: usize) -> Spot {
        Spot { table: self.rows.number, row: row + 1, column: column + 1 }
    }

    /// The lines of a cell; those of the merged cell above it where `inherits` is set.
    fn told(&self, row: usize, column: Option<usize>, inherits: bool) -> Option<Told> {
        let column = column?;
        let (top, left, cell) = self.rows.seen(row, column)?;
        if left != column || (top != row && !inherits) {
            return None;
        }
        let lines = cell_lines(cell);
        (!lines.is_empty()).then(|| Told { lines, spot: self.spot(top, column) })
    }

    /// Who is named below `Người thực hiện`, where no other column says who leads: a person, or a unit.
    fn people(&self, row: usize) -> Option<Told> {
        let columns = &self.rows.columns;
        let has_lead = columns.place(&Role::Lead).is_some();
        self.told(row, columns.place(&Role::Person), false).filter(|_| !has_lead)
    }

    fn text(&self, row: usize, role: &Role) -> Option<String> {
        let told = self.told(row, self.rows.columns.place(role), true)?;
        Some(joined(&told.lines))
    }

    fn take(&self, at: usize) -> Row {
        let columns = &self.rows.columns;
        let place = |role: &Role| columns.place(role);
        let task_at = place(&Role::Task);
        let covered = task_at.and_then(|column| self.rows.seen(at, column)).map(|(top, _, _)| top != at);
        let number_at = place(&Role::Number);
        let own_number = number_at.map(|column| self.rows.own(at, column)).unwrap_or_default();
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
            note: self.text(at, &Role::Note),
            has_details,
            only: self.only(at),
        }
    }

    /// The words of a row that has no others, spread over several columns or standing beside a number alone.
    fn only(&self, at: usize) -> Option<Vec<Line>> {
        let cells = &self.rows.table.rows[at];
        let number_at = self.rows.columns.place(&Role::Number);
        let own = |column: usize| cells.get(column).filter(|cell| cell.covered.is_none()).map(cell_lines);
        let filled: Vec<(usize, Vec<Line>)> = (0..cells.len())
            .filter_map(|column| Some((column, own(column)?)))
            .filter(|(_, lines)| !lines.is_empty())
            .collect();
        match filled.as_slice() {
            [(column, lines)] => {
                // A number alone, or a product alone, is no heading.
                let is_wide = cells[*column].wide > 1;
                let is_title = Some(*column) == self.rows.columns.place(&Role::Task)
                    || Some(*column) == number_at
                    || Some(*column) == self.rows.columns.places(&Role::Group).next()
                    || *column == 0;
                (is_wide || is_title).then(|| lines.clone())
            }
            [(first, _), (column, lines)] if Some(*first) == number_at => {
                let is_wide = cells[*column].wide > 1;
                let is_title = Some(*column) == self.rows.columns.place(&Role::Task);
                (is_wide || is_title).then(|| lines.clone())
            }
            _ => None,
        }
    }

    /// Quarters and months that are crossed.
    fn spans(&self, at: usize) -> Option<Told> {
        let mut named = Vec::new();
        let mut crossed: Vec<usize> = Vec::new();
        let mut spot = None;
        for (column, role) in self.rows.columns.roles.iter().enumerate() {
            let Role::Span(name) = role else { continue };
            let Some((top, left, cell)) = self.rows.seen(at, column) else { continue };
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

    fn row(&mut self, at: usize) {
        let mut row = self.take(at);
        let says_nothing = row.task.is_empty() && !row.has_details && !row.has_own_number && row.only.is_none();
        if says_nothing && row.leader.is_none() {
            return;
        }
        self.repeat(&mut row);
        if let Some(heading) = self.heading(&row) {
            self.items.push(Item::Heading(heading));
            return;
        }
        if let Some(lines) = row.only.as_ref().filter(|lines| !row.has_own_number && is_below(lines)) {
            let lines = lines.clone();
            self.items.extend(lines.into_iter().map(Item::Line));
            return;
        }
        if row.has_own_number || !row.task.is_empty() {
            let text = joined(&row.task);
            if fold(&text).starts_with("tong cong") || fold(&row.number).starts_with("tong cong") {
                return;
            }
        }
        match self.place(&row) {
            Place::Task(label, number, title) => self.begin(row, label, number, title),
            Place::Part(title) => self.part(row, title),
            Place::Rest => self.rest(row),
        }
    }

    /// `"`, `nt`, `như trên`: the words of the row above.
    fn repeat(&mut self, row: &mut Row) {
        let Ditto { deadline, lead, support, leader } = &mut self.ditto;
        match &mut row.leader {
            Some(name) if is_ditto(name) => row.leader.clone_from(leader),
            Some(name) => *leader = Some(name.clone()),
            None => {}
        }
        for (cell, last) in
            [(&mut row.strand.deadline, deadline), (&mut row.strand.lead, lead), (&mut row.strand.support, support)]
        {
            match cell {
                Some(told) if is_ditto(&joined(&told.lines)) => {
                    if let Some(last) = last {
                        told.lines.clone_from(&last.lines);
                    }
                }
                Some(told) => *last = Some(told.clone()),
                None => {}
            }
        }
    }

    fn heading(&self, row: &Row) -> Option<Heading> {
        // Nothing but words in the first column, whatever it holds: `Quý I` over the rows of a quarter.
        if row.strand.deadline.is_some() && row.task.is_empty() && self.rows.columns.roles[0] == Role::Deadline {
            let title = row.only.as_ref().map(|lines| joined(lines))?;
            return (!goes_on(&title)).then_some(Heading { mark: None, title });
        }
        if row.is_covered || row.has_details {
            return None;
        }
        let words = row.only.clone().unwrap_or_else(|| row.task.clone());
        let text = joined(&words);
        let is_bold = words.first().is_some_and(|line| line.is_bold);
        let mark = lone_mark(&row.number);
        if let Some(mark @ (Mark::Roman(..) | Mark::Capital(_))) = mark {
            return (!text.is_empty() && text != row.number).then_some(Heading { mark: Some(mark), title: text });
        }
        let is_alone = row.only.is_some();
        if !is_alone || is_below(&words) {
            return None;
        }
        // The mark and the words in one cell.
        if !row.has_own_number || text == row.number {
            if let Some((mark @ (Mark::Roman(..) | Mark::Capital(_)), rest)) = leading_mark(&text) {
                return Some(Heading { mark: Some(mark), title: rest.to_owned() });
            }
            let is_wide = self.is_wide(row.at);
            let is_mark = matches!(leading_mark(&text), Some((Mark::Letter(_) | Mark::Bullet, _)));
            if !is_mark && !goes_on(&text) && (is_shouted(&text) || ((is_bold || is_wide) && self.has_numbers)) {
                let (mark, title) = match leading_mark(&text) {
                    Some((mark, rest)) => (Some(mark), rest.to_owned()),
                    None => (None, text.clone()),
                };
                return Some(Heading { mark, title });
            }
            return None;
        }
        // A number of its own, but no more than a title over the whole row.
        let is_heading = self.is_wide(row.at) || (is_shouted(&text) && self.is_group(row));
        is_heading.then_some(Heading { mark, title: text })
    }

    /// One merged cell holds the words of the row.
    fn is_wide(&self, at: usize) -> bool {
        let cells = &self.rows.table.rows[at];
        let most = cells.iter().filter(|cell| cell.covered.is_none()).map(|cell| cell.wide).max().unwrap_or(1);
        most > 1 && most + 2 >= cells.len()
    }

    /// A numbered row without details that is followed by rows numbered below it, or anew from 1.
    fn is_group(&self, row: &Row) -> bool {
        let Some(column) = self.rows.columns.place(&Role::Number) else { return false };
        let Some(Mark::Number(own, _)) = lone_mark(&row.number) else { return false };
        let next = (row.at + 1..self.rows.table.rows.len()).map(|at| self.rows.own(at, column)).find(|t| !t.is_empty());
        match next.as_deref().and_then(lone_mark) {
            Some(Mark::Number(next, _)) => next.len() > own.len() && next.starts_with(&own) || next == [1],
            _ => false,
        }
    }

    fn last(&mut self) -> Option<&mut Printed> {
        self.items.iter_mut().rev().find_map(|item| match item {
            Item::Task(task) => Some(Some(&mut **task)),
            Item::Heading(_) => Some(None),
            Item::Line(_) => None,
        })?
    }

    /// What a row is to the task before it.
    fn place(&mut self, row: &Row) -> Place {
        let text = joined(&row.task);
        let mark = lone_mark(&row.number);
        let has_last = self.last().is_some();
        match mark {
            Some(Mark::Number(parts, label)) => {
                let number = if parts.len() == 1 { parts.first().copied() } else { None };
                if text.is_empty() && !row.has_details {
                    return Place::Rest;
                }
                // The number and the words again: another product of the same task.
                let is_again = |last: &mut Printed| {
                    last.label.as_deref() == Some(&label) && !text.is_empty() && last.title == text
                };
                if self.last().is_some_and(is_again) {
                    return Place::Part(None);
                }
                return Place::Task(Some(label), number, text);
            }
            Some(Mark::Letter(_) | Mark::Bullet) if has_last => return Place::Part(Some(text)),
            Some(Mark::Roman(_, label)) => return Place::Task(Some(label), None, text),
            Some(Mark::Capital(c)) => return Place::Task(Some(c.to_string()), None, text),
            _ => {}
        }
        if row.is_covered || text.is_empty() {
            return if has_last { Reader::strand_or_rest(row) } else { Place::Task(None, None, text) };
        }
        if let Some((mark, rest)) = leading_mark(&text) {
            match mark {
                Mark::Letter(_) | Mark::Bullet if has_last => return Place::Part(Some(text)),
                Mark::Number(parts, label) if !self.has_numbers => {
                    let number = if parts.len() == 1 { parts.first().copied() } else { None };
                    return Place::Task(Some(label), number, rest.to_owned());
                }
                _ => {}
            }
        }
        let is_merged_number = self.has_numbers
            && !row.has_own_number
            && self
                .rows
                .columns
                .place(&Role::Number)
                .and_then(|column| self.rows.seen(row.at, column))
                .is_some_and(|(top, _, cell)| top != row.at && !cell_lines(cell).is_empty());
        if is_merged_number && has_last {
            return Place::Part(Some(text));
        }
        let first_of_table = row.at == self.rows.first;
        let numbers = self.has_numbers;
        if let Some(last) = self.last() {
            let is_open = !last.title.ends_with(['.', ';', ':', '!']);
            if goes_on(&text) || (numbers && !row.has_details && (is_open || first_of_table)) {
                return Place::Rest;
            }
        }
        Place::Task(None, None, text)
    }

    /// A row without a task of its own: another product of it, or the rest of a row that a page has cut.
    fn strand_or_rest(row: &Row) -> Place {
        let product = joined(&row.strand.product);
        let is_new = !product.is_empty() && !goes_on(&product);
        let has_time = row.strand.deadline.as_ref().is_some_and(|told| !goes_on(&joined(&told.lines)));
        if is_new || (row.is_covered && has_time) { Place::Part(None) } else { Place::Rest }
    }

    fn begin(&mut self, row: Row, label: Option<String>, number: Option<u32>, title: String) {
        let at = row.at;
        let mut strand = row.strand;
        // A cell that is merged with those above holds for this task too.
        let columns = &self.rows.columns;
        if strand.product.is_empty() {
            strand.product = self.told(at, columns.place(&Role::Product), true).map(|t| t.lines).unwrap_or_default();
        }
        for (cell, role) in [
            (&mut strand.deadline, Role::Deadline),
            (&mut strand.lead, Role::Lead),
            (&mut strand.support, Role::Support),
        ] {
            if cell.is_none() {
                *cell = self.told(at, columns.place(&role), true);
            }
        }
        let task = Printed {
            label,
            number,
            title,
            group: row.group,
            strands: split(strand, self.rows, at),
            leader: row.leader,
            person: row.person,
            budget: row.budget,
            note: row.note,
            spot: self.spot(at, 0),
            is_bare: !row.has_details,
            is_bold: row.task.first().is_some_and(|line| line.is_bold),
        };
        self.items.push(Item::Task(Box::new(task)));
    }

    fn part(&mut self, row: Row, title: Option<String>) {
        let strands = split(Strand { title: title.filter(|title| !title.is_empty()), ..row.strand }, self.rows, row.at);
        let Some(task) = self.last() else { return };
        if task.is_bare && task.strands.len() == 1 && task.strands[0].is_empty() {
            task.strands.clear();
        }
        // What several activities have in common is the task; each of them is a part of it.
        if task.group.is_some() && !task.title.is_empty() && strands.iter().any(|strand| strand.title.is_some()) {
            let first = std::mem::take(&mut task.title);
            if let Some(strand) = task.strands.first_mut() {
                strand.title.get_or_insert(first);
            }
        }
        task.is_bare = false;
        task.strands.extend(strands);
    }

    fn rest(&mut self, row: Row) {
        let text = joined(&row.task);
        let Some(task) = self.last() else { return };
        if !row.is_covered && !text.is_empty() {
            if !task.title.is_empty() {
                task.title.push(' ');
            }
            task.title.push_str(&text);
        }
        task.is_bare &= !row.has_details;
        let Strand { product, deadline, lead, support, assignment, spot, .. } = row.strand;
        let Some(last) = task.strands.last_mut() else {
            task.strands.push(Strand { title: None, product, deadline, lead, support, assignment, spot });
            return;
        };
        for line in product {
            match last.product.last_mut() {
                Some(before) if goes_on(&line.text) => before.text = format!("{} {}", before.text, line.text),
                _ => last.product.push(line),
            }
        }
        for (cell, more) in [(&mut last.deadline, deadline), (&mut last.lead, lead), (&mut last.support, support)] {
            match (cell.as_mut(), more) {
                (Some(told), Some(more)) => told.lines.extend(more.lines),
                (None, more) => *cell = more,
                (_, None) => {}
            }
        }
    }
}

enum Place {
    /// Its label and number as printed, and its title.
    Task(Option<String>, Option<u32>, String),
    /// A part of the task before, with words of its own.
    Part(Option<String>),
    /// The rest of the row before.
    Rest,
}

impl Strand {
    fn is_empty(&self) -> bool {
        self.title.is_none()
            && self.product.is_empty()
            && self.deadline.is_none()
            && self.lead.is_none()
            && self.support.is_none()
    }
}

impl Printed {
    /// In bold, without anything beside its title.
    pub(super) fn may_be_heading(&self) -> bool {
        self.is_bare && (self.is_bold || is_shouted(&self.title))
    }
}

/// The parts of a row whose cells are crossed by rules.
fn split(strand: Strand, rows: &Rows<'_>, at: usize) -> Vec<Strand> {
    let parts = |role: &Role| -> Vec<Vec<Line>> {
        let cell = rows.columns.place(role).and_then(|column| rows.table.rows[at].get(column));
        cell.filter(|cell| cell.covered.is_none()).map(segments).unwrap_or_default()
    };
    let products = parts(&Role::Product);
    let (deadlines, leads, supports) = (parts(&Role::Deadline), parts(&Role::Lead), parts(&Role::Support));
    let count = products.len().max(deadlines.len()).max(leads.len());
    if count < 2 {
        return vec![strand];
    }
    let cell = |parts: &[Vec<Line>], whole: &Option<Told>, place: usize| {
        let whole = whole.as_ref()?;
        match (parts.len() == count, place) {
            (true, _) => Some(Told { lines: parts[place].clone(), spot: whole.spot }),
            // One for all: said once.
            (false, 0) => Some(whole.clone()),
            _ => None,
        }
    };
    (0..count)
        .map(|place| Strand {
            title: if place == 0 { strand.title.clone() } else { None },
            product: if products.len() == count {
                products[place].clone()
            } else if place == 0 {
                strand.product.clone()
            } else {
                Vec::new()
            },
            deadline: cell(&deadlines, &strand.deadline, place),
            lead: cell(&leads, &strand.lead, place),
            support: cell(&supports, &strand.support, place),
            assignment: strand.assignment.clone(),
            spot: strand.spot,
        })
        .collect()
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

/// A person's name: a word of address before it, or a family name of which there are few.
fn is_person(told: &Told) -> bool {
    const ADDRESSES: [&str; 7] = ["đ/c", "đồng chí", "ông", "bà", "anh", "chị", "cô"];
    const FAMILIES: [&str; 30] = [
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
        "Dương", "Lý", "Đinh", "Trương", "Lâm", "Cao", "Tô", "Tạ", "Hà", "Lưu", "Trịnh", "Đào", "Mai", "Lương",
        "Vương", "Tống",
    ];
    let text = joined(&told.lines);
    let lower = text.to_lowercase();
    let is_addressed =
        ADDRESSES.iter().any(|head| lower.strip_prefix(head).is_some_and(|rest| rest.starts_with([' ', '.', ':'])));
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_family = words.first().is_some_and(|first| FAMILIES.contains(first));
    is_addressed
        || (is_family
            && (2..=5).contains(&words.len())
            && words.iter().all(|word| word.starts_with(char::is_uppercase)))
}

pub(super) fn is_ditto(text: &str) -> bool {
    let marks = text.chars().all(|c| matches!(c, '"' | '\'' | '〃' | '″' | '”' | '“' | '/' | '-' | ' ' | '.' | ','));
    let is_quoted = marks && text.chars().any(|c| matches!(c, '"' | '\'' | '〃' | '″' | '”' | '“'));
    let folded = fold(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    is_quoted || matches!(bare, "nt" | "n.t" | "nhu tren")
}

/// A remark or a signature below the rows.
fn is_below(lines: &[Line]) -> bool {
    let heads = [
        "ghi chu",
        "nguoi lap",
        "lap bieu",
        "tm. ",
        "tm uy ban",
        "kt. ",
        "noi nhan",
        "chu tich",
        "nguoi tong hop",
        "xac nhan",
        "tong so",
        "* ghi chu",
        "luu i",
        "nguon:",
    ];
    lines.first().is_some_and(|line| {
        let folded = fold(without_bullet(&line.text));
        heads.iter().any(|head| folded.starts_with(head))
    })
}

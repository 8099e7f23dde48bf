//! Rows of a table, one after the other: which begin an area or a task, and which go on with the one before.

use super::cell::Row;
use super::closing;
use super::column::Role;
use super::heading::{is_remark, is_time};
use super::line::{Line, Mark, cell_lines, goes_on, joined, leading_mark, lone_mark};
use super::page::Rows;
use super::printed::{Item, Printed, Strand, Told, is_below, is_ditto, split};

/// Reads the rows of one table; the last task of the table before it may go on here.
pub(super) fn read(rows: &Rows<'_>, items: &mut Vec<Item>) {
    let mut reader = Reader {
        rows,
        items,
        has_numbers: rows.counts_rows(),
        ditto: Ditto::default(),
        is_dashed: false,
        staffs: Vec::new(),
        area_time: None,
        begins_with_title: false,
    };
    reader.begins_with_title = reader.has_title_first();
    let mut row = rows.first;
    while row < rows.last {
        if rows.is_heading(row) {
            row += rows.heading_rows(row);
            continue;
        }
        reader.row(row);
        row += 1;
    }
}

pub(super) struct Reader<'a, 'b> {
    pub(super) rows: &'a Rows<'b>,
    items: &'a mut Vec<Item>,
    pub(super) has_numbers: bool,
    ditto: Ditto,
    /// The last task begins with a dash instead of a number: the next dash begins another.
    is_dashed: bool,
    /// Who leads the area and the group that are open, for their tasks that name nobody.
    staffs: Vec<Staff>,
    /// The month or quarter that a heading is, for its tasks that name no day.
    area_time: Option<Told>,
    /// Its first row is a title without a number: so are the areas of this table.
    pub(super) begins_with_title: bool,
}

/// Who a heading names, for what stands below it.
struct Staff {
    /// The numbers that its tasks begin with; empty for all of them.
    below: Vec<u32>,
    lead: Option<Told>,
    support: Option<Told>,
}

/// The last cells with words of their own, for rows that say `"` or `như trên`.
#[derive(Default)]
struct Ditto {
    deadline: Option<Told>,
    lead: Option<Told>,
    support: Option<Told>,
    leader: Option<String>,
}

impl Reader<'_, '_> {
    fn row(&mut self, at: usize) {
        let mut row = self.rows.take(at);
        let says_nothing = row.task.is_empty() && !row.has_details && !row.has_own_number && row.only.is_none();
        if says_nothing && row.leader.is_none() {
            return;
        }
        if closing::is_none_of_the_tasks(&row) {
            self.items.push(Item::Line(closing::line(&self.rows.table.rows[at])));
            return;
        }
        if row.only.as_ref().is_some_and(|lines| is_remark(&joined(lines))) {
            self.items.push(Item::Line(closing::line(&self.rows.table.rows[at])));
            return;
        }
        self.repeat(&mut row);
        if let Some(mut heading) = self.heading(&row) {
            self.area_time = is_time(&heading.title)
                .then(|| Told { lines: vec![Line::plain(&heading.title)], spot: self.rows.spot(at, 0) });
            if self.area_time.is_some() {
                // It is said as their deadline, area or not.
                heading.spot = None;
            }
            let below = match &heading.mark {
                Some(Mark::Number(own, _)) => own.clone(),
                _ => Vec::new(),
            };
            // A group stands within its area; other headings begin a new one.
            self.staffs.retain(|staff| !below.is_empty() && staff.below.is_empty());
            self.staffs.push(Staff { below, lead: row.strand.lead, support: row.strand.support });
            self.items.push(Item::Heading(heading));
            return;
        }
        if let Some(lines) = row.only.as_ref().filter(|lines| !row.has_own_number && is_below(lines)) {
            let lines = lines.clone();
            self.items.extend(lines.into_iter().map(Item::Line));
            return;
        }
        match self.place(&row) {
            // A number or a mark alone.
            Place::Task(_, _, title) if title.is_empty() && !row.has_details => {}
            Place::Task(label, number, title) => {
                self.is_dashed = lone_mark(&row.number) == Some(Mark::Bullet);
                self.begin(row, label, number, title);
            }
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

    /// Whether a task of a table before this one may go on here.
    pub(super) fn follows_task(&self) -> bool {
        self.items.iter().rev().any(|item| matches!(item, Item::Task(_)))
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
            Some(Mark::Bullet) if has_last && self.is_dashed && !text.is_empty() => {
                return Place::Task(None, None, text);
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
            strand.product =
                self.rows.told(at, columns.place(&Role::Product), true).map(|t| t.lines).unwrap_or_default();
        }
        for (cell, role) in [
            (&mut strand.deadline, Role::Deadline),
            (&mut strand.lead, Role::Lead),
            (&mut strand.support, Role::Support),
        ] {
            if cell.is_none() {
                *cell = self.rows.told(at, columns.place(&role), true);
            }
        }
        if strand.lead.is_none() && strand.support.is_none() && row.person.is_none() {
            let own = match label.as_deref().and_then(lone_mark) {
                Some(Mark::Number(own, _)) => own,
                _ => Vec::new(),
            };
            let is_theirs =
                |staff: &&Staff| own.starts_with(&staff.below) && !(staff.lead.is_none() && staff.support.is_none());
            if let Some(staff) = self.staffs.iter().rfind(is_theirs) {
                (strand.lead, strand.support) = (staff.lead.clone(), staff.support.clone());
            }
        }
        strand.deadline = strand.deadline.or_else(|| self.area_time.clone());
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
            spot: self.rows.spot(at, 0),
            is_bare: !row.has_details,
            is_bold: row.task.first().is_some_and(|line| line.is_bold),
            glued: Vec::new(),
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
        let spot = self.rows.spot(row.at, 0);
        let Some(task) = self.last() else { return };
        if !row.is_covered && !text.is_empty() {
            // It may be a heading, or a task whose number was forgotten.
            if !task.title.is_empty() && !goes_on(&text) {
                task.glued.push((spot, text.clone()));
            }
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

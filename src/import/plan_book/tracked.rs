//! The tracking sheet beside the tables of a whole plan: people edit what they print, so what they changed there holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::change::Draft;
use crate::domain::id::TaskNo;
use crate::domain::task::Task;
use crate::import::paper::{Block, Cell, Paper, Part, Table};
use crate::import::plan_table::{TableRow, rows_of};
use crate::text::{clean_line, fold};

/// What a column of the tracking sheet says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Title,
    Deliverable,
    Schedule,
    Responsible,
    Leader,
    Person,
}

/// What stands in one of its columns for a row of the plan.
type Told = fn(&TableRow) -> &str;

/// The columns that say what the plan says, under their names in the workbook and in the text.
const COLUMNS: [([&str; 2], Field, Told); 8] = [
    (["Nội dung", "title"], Field::Title, |row| &row.title),
    (["Sản phẩm", "deliverable"], Field::Deliverable, |row| &row.deliverable),
    (["Tiến độ theo Kế hoạch", "schedule"], Field::Schedule, |row| &row.schedule),
    (["Chủ trì", "lead"], Field::Responsible, |row| &row.lead),
    (["Phối hợp", "support"], Field::Responsible, |row| &row.support),
    (["Phân công theo Kế hoạch", "responsible"], Field::Responsible, |row| &row.responsible),
    (["Lãnh đạo phụ trách", "leader"], Field::Leader, |row| &row.leader),
    (["Người thực hiện", "person"], Field::Person, |row| &row.person),
];

/// Under what the number of the task stands.
const NUMBERS: [&str; 2] = ["STT", "number"];

/// A tracking sheet in which a person changed something.
#[derive(Clone, Debug)]
pub struct Edited {
    /// The sheet alone, to be read as a paper.
    pub paper: Paper,
    /// What says otherwise than the plan, by task; all of a task that the plan does not have.
    fields: BTreeMap<TaskNo, BTreeSet<Field>>,
    /// Tasks of the plan that stand in it no more.
    gone: BTreeSet<TaskNo>,
}

impl Edited {
    /// The tasks that are other than in the plan.
    pub fn tasks(&self) -> BTreeSet<TaskNo> {
        self.fields.keys().chain(&self.gone).copied().collect()
    }

    /// Whether a task is one of them.
    pub fn is_about(&self, task: u32) -> bool {
        self.fields.contains_key(&TaskNo(task))
    }

    /// Puts into the plan what the sheet, read as a paper, says otherwise.
    pub fn put_into(&self, draft: &mut Draft, read: Vec<Task>) {
        draft.tasks.retain(|task| !self.gone.contains(&task.number));
        for task in &mut draft.tasks {
            task.after.retain(|number| !self.gone.contains(number));
        }
        for new in read {
            let Some(fields) = self.fields.get(&new.number) else { continue };
            match draft.tasks.iter_mut().find(|task| task.number == new.number) {
                Some(task) => fields.iter().for_each(|field| changed(task, &new, *field)),
                None => draft.tasks.push(new),
            }
        }
        draft.tasks.sort_by_key(|task| task.number);
    }
}

fn changed(task: &mut Task, new: &Task, field: Field) {
    match field {
        Field::Title => task.title.clone_from(&new.title),
        Field::Leader => task.leader.clone_from(&new.leader),
        Field::Person => task.person.clone_from(&new.person),
        Field::Deliverable if task.deliverables.len() == new.deliverables.len() => {
            for (old, new) in task.deliverables.iter_mut().zip(&new.deliverables) {
                old.text.clone_from(&new.text);
            }
        }
        Field::Deliverable => task.deliverables.clone_from(&new.deliverables),
        Field::Schedule => {
            task.schedule.clone_from(&new.schedule);
            for (old, new) in task.deliverables.iter_mut().zip(&new.deliverables) {
                old.schedule.clone_from(&new.schedule);
            }
        }
        Field::Responsible => {
            task.responsible.clone_from(&new.responsible);
            for (old, new) in task.deliverables.iter_mut().zip(&new.deliverables) {
                old.responsible.clone_from(&new.responsible);
            }
        }
    }
}

/// The tracking sheet of a paper, where it says something else than the plan.
pub fn edited(paper: &Paper, draft: &Draft) -> Option<Edited> {
    let (table, heading, end) = paper.blocks.iter().find_map(|block| match block {
        Block::Table(table) => sheet(table).map(|(heading, end)| (table, heading, end)),
        Block::Paragraph(_) => None,
    })?;
    let place = |names: [&str; 2]| position(&table.rows[heading], names);
    let numbers = place(NUMBERS)?;
    let columns: Vec<(usize, Field, Told)> =
        COLUMNS.iter().filter_map(|(names, field, told)| Some((place(*names)?, *field, *told))).collect();
    let mut found: BTreeMap<TaskNo, Vec<&[Cell]>> = BTreeMap::new();
    for row in &table.rows[heading + 1..end] {
        if let Some(number) = row.get(numbers).and_then(|cell| words(cell).parse().ok()) {
            found.entry(number).or_default().push(row);
        }
    }
    let mut fields: BTreeMap<TaskNo, BTreeSet<Field>> = BTreeMap::new();
    let all = || columns.iter().map(|(_, field, _)| *field).collect::<BTreeSet<Field>>();
    for (number, rows) in &found {
        let known = draft.tasks.iter().find(|task| task.number == *number).map(|task| rows_of(draft, task));
        let other = match known {
            None => all(),
            Some(known) if known.len() != rows.len() => all(),
            Some(known) => differing(&columns, &known, rows),
        };
        if !other.is_empty() {
            fields.insert(*number, other);
        }
    }
    let gone: BTreeSet<TaskNo> =
        draft.tasks.iter().map(|task| task.number).filter(|number| !found.contains_key(number)).collect();
    // Nothing at all under the headings is a sheet that was emptied, not a plan without tasks.
    if found.is_empty() || (fields.is_empty() && gone.is_empty()) {
        return None;
    }
    let rows = table.rows[..end].to_vec();
    let alone = Block::Table(Table { name: table.name.clone(), rows });
    Some(Edited { paper: Paper { blocks: vec![alone], warnings: Vec::new() }, fields, gone })
}

fn differing(columns: &[(usize, Field, Told)], known: &[TableRow], rows: &[&[Cell]]) -> BTreeSet<Field> {
    let pairs = || known.iter().zip(rows);
    let is_other = |(place, _, told): &&(usize, Field, Told)| {
        pairs().any(|(known, row)| row.get(*place).map(words).unwrap_or_default() != plain(told(known)))
    };
    columns.iter().filter(is_other).map(|(_, field, _)| *field).collect()
}

/// Where the headings of a tracking sheet stand in a table, and where its rows end.
fn sheet(table: &Table) -> Option<(usize, usize)> {
    let is_headed = |row: &Vec<Cell>| {
        position(row, NUMBERS).is_some() && COLUMNS.iter().all(|(names, ..)| position(row, *names).is_some())
    };
    let heading = table.rows.iter().position(is_headed)?;
    let is_empty = |row: &Vec<Cell>| row.iter().all(Cell::is_empty);
    let end = table.rows[heading..].iter().position(is_empty).map_or(table.rows.len(), |rows| heading + rows);
    Some((heading, end))
}

fn position(row: &[Cell], names: [&str; 2]) -> Option<usize> {
    row.iter().position(|cell| {
        let words = fold(&words(cell));
        names.iter().any(|name| fold(name) == words)
    })
}

fn words(cell: &Cell) -> String {
    let parts = cell.parts.iter().filter_map(|part| match part {
        Part::Paragraph(paragraph) => Some(paragraph.text.as_str()),
        Part::Rule => None,
    });
    plain(&parts.collect::<Vec<_>>().join(" "))
}

/// Words as they are compared: a reader of papers may drop signs of emphasis, and blanks.
fn plain(text: &str) -> String {
    clean_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

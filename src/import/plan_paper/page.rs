//! A paper taken apart: words outside of tables, and tables of tasks with their columns.

use super::closing;
use super::column::{Columns, Role, heading, own_text, seen};
use super::goal_table::{Goals, goals, is_no_plan};
use super::line::{Line, cell_lines, cell_text, lines_of, lone_mark};
use crate::import::paper::{Block, Cell, Paper, Table};
use crate::text::fold;

/// A piece of the paper, in its order.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// A line of the body, or of a table that holds no tasks.
    Line(Line),
    /// Rows with tasks.
    Rows(Rows<'a>),
    /// Targets, a row each.
    Goals(Goals<'a>),
    /// A list of people or of inspections: number and name of the table.
    NoPlan { table: usize, name: Option<&'a str> },
    /// A table that looks like one of tasks, but whose columns are not clear.
    Unclear { table: usize, name: Option<&'a str> },
}

/// A table of tasks: its columns, and which of its rows are read.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    /// From 1, as a person counts the tables of the paper.
    pub(super) number: usize,
    pub(super) table: &'a Table,
    pub(super) columns: Columns,
    /// The first row behind the heading.
    pub(super) first: usize,
    /// Behind the last row: signatures and what follows them are no rows of it.
    pub(super) last: usize,
}

/// More columns than this are no table of a plan.
const WIDEST: usize = 60;

/// Takes a paper apart.
pub(super) fn pieces(paper: &Paper) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut number = 0;
    let mut last: Option<Columns> = None;
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => pieces.extend(lines_of(paragraph).into_iter().map(Piece::Line)),
            Block::Table(table) => {
                number += 1;
                read_table(number, table, &mut last, &mut pieces);
            }
        }
    }
    pieces
}

fn read_table<'a>(number: usize, table: &'a Table, last: &mut Option<Columns>, pieces: &mut Vec<Piece<'a>>) {
    let width = table.rows.first().map_or(0, Vec::len);
    let top = || (0..table.rows.len().min(20)).filter(|_| (2..=WIDEST).contains(&width));
    if let Some((row, goals)) = top().find_map(|row| Some((row, goals(number, table, row)?))) {
        // What follows without a heading does not go on with the tasks before it.
        *last = None;
        pieces.extend(lines(&table.rows[..row]).map(Piece::Line));
        pieces.push(Piece::Goals(goals));
        return;
    }
    let found = (0..table.rows.len().min(60))
        .filter(|_| (2..=WIDEST).contains(&width))
        .find_map(|row| heading(table, row).map(|(columns, taken)| (row, columns, taken)));
    if found.as_ref().is_some_and(|(_, columns, _)| is_no_plan(columns)) {
        *last = None;
        pieces.push(Piece::NoPlan { table: number, name: table.name.as_deref() });
        pieces.extend(lines(&table.rows).map(Piece::Line));
        return;
    }
    if let Some((row, columns, taken)) = found {
        // What stands above the heading of a sheet is its title.
        pieces.extend(lines(&table.rows[..row]).map(Piece::Line));
        *last = Some(columns.clone());
        push_rows(pieces, number, table, columns, row + taken);
        return;
    }
    let guess = last.clone().filter(|columns| columns.roles.len() == width && goes_on(table, columns));
    let guess = guess.or_else(|| guessed(table).inspect(|columns| *last = Some(columns.clone())));
    if let Some(columns) = guess {
        push_rows(pieces, number, table, columns, 0);
        return;
    }
    if width >= 4 && table.rows.len() >= 3 && table.rows.iter().filter(|row| is_numbered(row)).count() >= 2 {
        pieces.push(Piece::Unclear { table: number, name: table.name.as_deref() });
    }
    pieces.extend(lines(&table.rows).map(Piece::Line));
}

fn push_rows<'a>(pieces: &mut Vec<Piece<'a>>, number: usize, table: &'a Table, columns: Columns, first: usize) {
    let last = closing::end(table, first);
    pieces.push(Piece::Rows(Rows { number, table, columns, first, last }));
    pieces.extend(lines(&table.rows[last..]).map(Piece::Line));
}

fn lines(rows: &[Vec<Cell>]) -> impl Iterator<Item = Line> + '_ {
    rows.iter().flatten().filter(|cell| cell.covered.is_none()).flat_map(cell_lines)
}

fn is_numbered(row: &[Cell]) -> bool {
    row.first().is_some_and(|cell| lone_mark(&own_text(cell)).is_some())
}

/// Whether a table without a heading goes on where the one before it ended: a signature block of as many columns
/// does not.
fn goes_on(table: &Table, columns: &Columns) -> bool {
    let Some(task) = columns.place(&Role::Task) else { return false };
    let is_closing = table.rows.iter().flatten().any(|cell| {
        let folded = fold(&cell_text(cell));
        folded.starts_with("noi nhan") || folded.starts_with("tm. ") || folded.starts_with("tm uy ban")
    });
    let says = |at: usize| table.rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell_text(cell).is_empty()));
    !is_closing && columns.roles.len() >= 3 && (says(task) || columns.place(&Role::Product).is_some_and(says))
}

/// The columns of a table that never had a heading, from what stands in them: numbers, then tasks, then products;
/// deadlines are what the reader of deadlines understands.
fn guessed(table: &Table) -> Option<Columns> {
    let width = table.rows.first()?.len();
    let rows: Vec<&Vec<Cell>> = table.rows.iter().filter(|row| is_numbered(row)).collect();
    if !(4..=12).contains(&width) || rows.len() < 2 || rows.len() * 2 < table.rows.len() {
        return None;
    }
    let share = |at: usize, test: &dyn Fn(&str) -> bool| {
        let texts: Vec<String> = rows.iter().map(|row| own_text(&row[at])).filter(|text| !text.is_empty()).collect();
        !texts.is_empty() && texts.iter().filter(|text| test(text)).count() * 2 > texts.len()
    };
    let mut roles = vec![Role::Other; width];
    roles[0] = Role::Number;
    roles[1] = Role::Task;
    let is_time = |text: &str| {
        let folded = fold(text);
        let words = ["thang ", "qui ", "nam ", "thuong xuyen", "ngay ", "dinh ki", "hang ", "truoc "];
        text.chars().count() < 80 && (words.iter().any(|word| folded.contains(word)) || text.contains("/20"))
    };
    let deadline = (2..width).find(|at| share(*at, &is_time))?;
    roles[deadline] = Role::Deadline;
    let is_office = |text: &str| {
        let folded = fold(text);
        let words = ["van phong", "cong chuc", "bo phan", "phong ", "so ", "ubnd", "ban ", "tu phap", "cong an"];
        words.iter().any(|word| folded.starts_with(word))
    };
    let mut offices = (2..width).filter(|at| *at != deadline && share(*at, &is_office));
    if let Some(lead) = offices.next() {
        roles[lead] = Role::Lead;
    }
    if let Some(support) = offices.next() {
        roles[support] = Role::Support;
    }
    if let Some(product) = (2..width).find(|at| roles[*at] == Role::Other && share(*at, &|_| true)) {
        roles[product] = Role::Product;
    }
    let names = (1..=width).map(|at| at.to_string()).collect();
    Some(Columns { roles, names })
}

impl<'a> Rows<'a> {
    /// The cell seen at a place, with the row and column it begins at.
    pub(super) fn seen(&self, row: usize, column: usize) -> Option<(usize, usize, &'a Cell)> {
        seen(self.table, row, column)
    }

    /// A cell's own text; empty where a merged one covers it.
    pub(super) fn own(&self, row: usize, column: usize) -> String {
        self.table.rows.get(row).and_then(|cells| cells.get(column)).map(own_text).unwrap_or_default()
    }

    /// Whether the row says again what the heading said, or only counts the columns (`(1) (2) (3)`, `A B 1 2`).
    pub(super) fn is_heading(&self, row: usize) -> bool {
        let texts: Vec<String> = self.table.rows[row].iter().map(own_text).filter(|text| !text.is_empty()).collect();
        let is_count =
            texts.len() >= 3 && texts.iter().all(|text| text.chars().count() <= 6 && lone_mark(text).is_some());
        is_count || heading(self.table, row).is_some_and(|(columns, _)| self.is_same(&columns))
    }

    /// How many rows a repeated heading takes.
    pub(super) fn heading_rows(&self, row: usize) -> usize {
        heading(self.table, row).map_or(1, |(_, taken)| taken)
    }

    fn is_same(&self, other: &Columns) -> bool {
        let same = self.columns.names.iter().zip(&other.names).filter(|(a, b)| fold(a) == fold(b)).count();
        same * 3 >= self.columns.names.len() * 2
    }
}

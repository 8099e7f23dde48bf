//! Tables, wherever they stand, as the plan that they are.

use serde_json::{Map, Value as Json};

use super::cell::{Names, meant};
use super::column::{Column, FACT_HEADINGS, FACTS, FIRST_FACT, HEAD, Kind, OWNER, Table, is_head, tables};
use super::{Line, passage};
use crate::domain::change::Draft;
use crate::failure::Failure;
use crate::text::{Words, clean_line, fold};
use crate::words;

/// The lines below one heading.
struct Block<'a> {
    /// Which column of the table stands where.
    places: Vec<usize>,
    lines: Vec<&'a Line>,
}

/// Reads the plan whose tables are among the lines, as [`sheets`](super::sheets) writes them; none where the lines are
/// of something else. A table is known by its headings, in whatever order, and by nothing else.
pub fn read(lines: &[Line]) -> Option<Result<Draft, Failure>> {
    let facts = below(lines, &FACT_HEADINGS).filter(|block| {
        let first = block.lines.first().and_then(|line| line.cells.get(block.places[0]));
        first.is_some_and(|cell| fold(&cell.text) == fold(FIRST_FACT))
    })?;
    let tables: Vec<(Table, Option<Block<'_>>)> = tables()
        .into_iter()
        .map(|table| {
            let block = below(lines, &headings(&table));
            (table, block)
        })
        .collect();
    tables
        .iter()
        .any(|(table, block)| table.list == "tasks" && table.inner.is_none() && block.is_some())
        .then_some(())?;
    Some(draft(&facts, &tables))
}

fn headings(table: &Table) -> Vec<&'static str> {
    table.columns.iter().map(|column| column.heading).collect()
}

/// All that stands below headings, to the next empty line or to other headings; none where they are nowhere.
fn below<'a>(lines: &'a [Line], headings: &[&str]) -> Option<Block<'a>> {
    let mut block: Option<Block<'a>> = None;
    let mut is_inside = false;
    for line in lines {
        if let Some(places) = places(line, headings) {
            block.get_or_insert(Block { places, lines: Vec::new() });
            is_inside = true;
        } else if line.is_empty() || line.begins {
            is_inside = false;
        } else if let Some(block) = block.as_mut().filter(|_| is_inside) {
            block.lines.push(line);
        }
    }
    block
}

fn places(line: &Line, headings: &[&str]) -> Option<Vec<usize>> {
    let cells: Vec<String> = line.cells.iter().map(|cell| fold(&cell.text)).collect();
    headings.iter().map(|heading| cells.iter().position(|cell| *cell == fold(heading))).collect()
}

fn draft(facts: &Block<'_>, tables: &[(Table, Option<Block<'_>>)]) -> Result<Draft, Failure> {
    let mut whole = Map::new();
    whole.insert("head".to_owned(), head(facts)?);
    let units = tables.iter().find(|(table, _)| table.list == "units");
    let names = match units {
        Some((table, Some(block))) => Names::of(&rows(table, block, &Names::default())?),
        _ => Names::default(),
    };
    for (table, block) in tables {
        let block = block.as_ref().ok_or_else(|| missing(table))?;
        let rows = rows(table, block, &names)?;
        match table.inner {
            Some((key, inner)) => put_inside(&mut whole, table, key, inner, rows, block)?,
            None if table.list == "passages" => {
                whole.insert(table.list.to_owned(), Json::Array(passage::gathered(&rows)));
            }
            None => {
                whole.insert(table.list.to_owned(), Json::Array(rows));
            }
        }
    }
    let mut draft: Draft = serde_json::from_value(Json::Object(whole)).map_err(|error| wrong(FACTS, None, &error))?;
    draft.tasks.sort_by_key(|task| task.number);
    Ok(draft)
}

fn head(facts: &Block<'_>) -> Result<Json, Failure> {
    let mut head = Json::Object(Map::new());
    for fact in &HEAD {
        let named =
            |line: &&&Line| line.cells.get(facts.places[0]).is_some_and(|cell| fold(&cell.text) == fold(fact.heading));
        let line = facts.lines.iter().find(named);
        let cell = line.and_then(|line| line.cells.get(facts.places[1])).cloned().unwrap_or_default();
        let value = meant(&cell, fact.kind, &Names::default());
        let value = value.map_err(|what| said(FACTS, line.map(|line| line.number), fact.heading, &what))?;
        put(&mut head, fact, value);
    }
    is_head(head.clone()).map_err(|error| wrong(FACTS, None, &error))?;
    Ok(head)
}

fn rows(table: &Table, block: &Block<'_>, names: &Names) -> Result<Vec<Json>, Failure> {
    let row = |line: &&Line| {
        let mut row = Json::Object(Map::new());
        for (column, place) in table.columns.iter().zip(&block.places) {
            let cell = line.cells.get(*place).cloned().unwrap_or_default();
            let value = meant(&cell, column.kind, names);
            let value = value.map_err(|what| said(table.name, Some(line.number), column.heading, &what))?;
            put(&mut row, column, value);
        }
        let mut alone = row.clone();
        if let Some(fields) = alone.as_object_mut().filter(|_| table.inner.is_some()) {
            fields.remove(OWNER);
        }
        (table.check)(alone).map_err(|error| wrong(table.name, Some(line.number), &error))?;
        Ok(row)
    };
    block.lines.iter().map(row).collect()
}

/// Puts a value in its place, making the fields around it.
fn put(row: &mut Json, column: &Column, value: Option<Json>) {
    let Some(value) = value else { return };
    let place = column.path.split('.').fold(row, |row, field| {
        if !row.is_object() {
            *row = Json::Object(Map::new());
        }
        &mut row[field]
    });
    if column.kind != Kind::There || place.is_null() {
        *place = value;
    }
}

fn put_inside(
    whole: &mut Map<String, Json>,
    table: &Table,
    key: &str,
    inner: &str,
    rows: Vec<Json>,
    block: &Block<'_>,
) -> Result<(), Failure> {
    for (mut row, line) in rows.into_iter().zip(&block.lines) {
        let owner = row.as_object_mut().and_then(|row| row.remove(OWNER)).unwrap_or_default();
        let outer = whole.get_mut(table.list).and_then(Json::as_array_mut);
        let mut outer = outer.into_iter().flatten();
        let Some(outer) = outer.find(|outer| outer.get(key) == Some(&owner)) else {
            let heading = table.columns.first().map_or("", |column| column.heading);
            let owner = owner.as_str().map_or_else(|| owner.to_string(), str::to_owned);
            let what = words!("không có “{owner}” trong các trang khác", "there is no “{owner}” in the other sheets");
            return Err(said(table.name, Some(line.number), heading, &what));
        };
        match outer[inner].as_array_mut() {
            Some(list) => list.push(row),
            None => outer[inner] = Json::Array(vec![row]),
        }
    }
    Ok(())
}

fn place(line: Option<usize>) -> Words {
    line.map_or_else(Words::default, |line| words!(", dòng {line}", ", row {line}"))
}

fn said(table: &str, line: Option<usize>, heading: &str, what: &Words) -> Failure {
    let (at, Words { vi, en }) = (place(line), what);
    Failure::refused(
        "bad-plan-file",
        Words {
            vi: format!("“{table}”{}, cột “{heading}”: {vi}.", at.vi),
            en: format!("“{table}”{}, column “{heading}”: {en}.", at.en),
        },
    )
}

fn wrong(table: &str, line: Option<usize>, error: &serde_json::Error) -> Failure {
    let (at, what) = (place(line), crate::text::cut(&clean_line(&error.to_string()), 120).into_owned());
    Failure::refused(
        "bad-plan-file",
        Words {
            vi: format!("“{table}”{}: thiếu hoặc sai ({what}).", at.vi),
            en: format!("“{table}”{}: something is missing or wrong ({what}).", at.en),
        },
    )
    .hint(words!("Tệp đúng: cchc export --format xlsx", "A right one: cchc export --format xlsx"))
}

fn missing(table: &Table) -> Failure {
    let name = table.name;
    Failure::refused(
        "bad-plan-file",
        words!("Thiếu bảng “{name}”, hoặc bảng ấy thiếu cột.", "The table “{name}” is missing, or some column of it."),
    )
    .hint(words!("Tệp đúng: cchc export --format xlsx", "A right one: cchc export --format xlsx"))
}

impl Line {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty() && cell.date.is_none() && cell.number.is_none())
    }
}

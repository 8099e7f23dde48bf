//! A plan as tables.

use serde_json::Value as Json;

use super::cell::{Names, shown};
use super::column::{FACT_HEADINGS, FACTS, HEAD, OWNER, Table, tables};
use super::{Cell, Sheet, passage};
use crate::domain::change::Draft;

/// The tables that [`read`](super::read()) reads back as the draft.
pub fn sheets(draft: &Draft) -> Vec<Sheet> {
    // A draft is made of lists, texts and numbers alone.
    let whole = serde_json::to_value(draft).unwrap_or_default();
    let names = Names::of(list(&whole, "units"));
    let facts = HEAD.iter().map(|fact| {
        let value = whole.get("head").and_then(|head| at(head, fact.path));
        vec![Cell::Text(fact.heading.to_owned()), shown(value, fact.kind, &names)]
    });
    let facts = Sheet { name: FACTS, headings: FACT_HEADINGS.to_vec(), rows: facts.collect() };
    let others = tables().into_iter().map(|table| sheet(&table, &rows(&whole, &table), &names));
    std::iter::once(facts).chain(others).collect()
}

fn list<'a>(of: &'a Json, field: &str) -> &'a [Json] {
    of.get(field).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// A field inside of fields.
fn at<'a>(row: &'a Json, path: &str) -> Option<&'a Json> {
    path.split('.').try_fold(row, |row, field| row.get(field))
}

fn rows(whole: &Json, table: &Table) -> Vec<Json> {
    let outer = list(whole, table.list);
    let Some((key, inner)) = table.inner else {
        return if table.list == "passages" { passage::rows(outer) } else { outer.to_vec() };
    };
    let of_one = |outer: &Json| {
        let mut rows = list(outer, inner).to_vec();
        for row in rows.iter_mut().filter_map(Json::as_object_mut) {
            row.insert(OWNER.to_owned(), outer.get(key).cloned().unwrap_or_default());
        }
        rows
    };
    outer.iter().flat_map(of_one).collect()
}

fn sheet(table: &Table, rows: &[Json], names: &Names) -> Sheet {
    let cells =
        |row: &Json| table.columns.iter().map(|column| shown(at(row, column.path), column.kind, names)).collect();
    Sheet {
        name: table.name,
        headings: table.columns.iter().map(|column| column.heading).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}

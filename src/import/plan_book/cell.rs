//! What stands in a cell, and what it says.

use serde_json::{Map, Value as Json, json};

use super::column::Kind;
use super::{Cell, Found};
use crate::calendar::Date;
use crate::text::{Words, clean_line, fold};
use crate::words;

/// The first year that all programs for spreadsheets reckon alike.
const FIRST_YEAR_OF_SHEETS: i32 = 1901;

/// Digits that a workbook keeps of a number.
const DIGITS: usize = 15;

/// What stands before the id of a unit that its name does not tell from others, and before words that are no unit.
const BY_ID: &str = "mã: ";
const BY_WORDS: &str = "lời: ";

/// The names of units with their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// Of the rows of units.
    pub(super) fn of(units: &[Json]) -> Names {
        let text = |unit: &Json, field: &str| unit.get(field).and_then(Json::as_str).unwrap_or_default().to_owned();
        Names(units.iter().map(|unit| (text(unit, "name"), text(unit, "id"))).collect())
    }

    fn id(&self, name: &str) -> Option<&str> {
        let mut same = self.0.iter().filter(|(known, _)| known == name);
        same.next().filter(|_| same.next().is_none()).map(|(_, id)| id.as_str())
    }

    fn shown(&self, party: &Json) -> String {
        let is_marked = |name: &str| name.starts_with(BY_ID.trim()) || name.starts_with(BY_WORDS.trim());
        if let Some(id) = party.get("unit").and_then(Json::as_str) {
            let name = self.0.iter().find(|(_, known)| known == id).map_or("", |(name, _)| name);
            let is_plain = self.id(name) == Some(id) && !is_marked(name);
            return if is_plain { name.to_owned() } else { format!("{BY_ID}{id}") };
        }
        let words = party.get("words").and_then(Json::as_str).unwrap_or_default();
        if self.id(words).is_some() || is_marked(words) { format!("{BY_WORDS}{words}") } else { words.to_owned() }
    }

    fn meant(&self, typed: &str) -> Json {
        let marked = |mark: &str| typed.strip_prefix(mark.trim()).map(str::trim_start);
        match (marked(BY_ID), marked(BY_WORDS), self.id(typed)) {
            (Some(id), ..) | (None, None, Some(id)) => json!({ "unit": id }),
            (None, Some(words), _) => json!({ "words": words }),
            (None, None, None) => json!({ "words": typed }),
        }
    }
}

/// What is put in a cell.
pub(super) fn shown(value: Option<&Json>, kind: Kind, names: &Names) -> Cell {
    let Some(value) = value.filter(|value| !value.is_null()) else { return Cell::Nothing };
    let items = || value.as_array().map(Vec::as_slice).unwrap_or_default();
    let text = value.as_str().unwrap_or_default();
    let words = match kind {
        Kind::Text | Kind::Said => text.to_owned(),
        Kind::Line => kept(text),
        Kind::Whole | Kind::Decimal => return number(value),
        Kind::Day => return text.parse().map_or(Cell::Nothing, shown_day),
        Kind::Word(known) => called(text, known).to_owned(),
        Kind::Words(known) => list(items().iter().filter_map(Json::as_str).map(|word| called(word, known).to_owned())),
        Kind::Truth([yes, no]) => if value == true { yes } else { no }.to_owned(),
        Kind::There => "có".to_owned(),
        Kind::List => list(items().iter().filter_map(Json::as_str).map(str::to_owned)),
        Kind::Numbers => list(items().iter().map(Json::to_string)),
        Kind::Parties => list(items().iter().map(|party| names.shown(party))),
    };
    if words.is_empty() { Cell::Nothing } else { Cell::Text(words) }
}

/// What a cell says; none where it is empty, a sentence where it says something else than it should.
pub(super) fn meant(cell: &Found, kind: Kind, names: &Names) -> Result<Option<Json>, Words> {
    let text = clean_line(&cell.text);
    if text.is_empty() && cell.date.is_none() && cell.number.is_none() {
        return Ok(matches!(kind, Kind::Said | Kind::Line).then(|| json!("")));
    }
    let items = || items(&text);
    Ok(Some(match kind {
        Kind::Text | Kind::Said => json!(text),
        Kind::Line => json!(unkept(&text)),
        Kind::Whole => whole(cell, &text)?,
        Kind::Decimal => decimal(cell, &text)?,
        Kind::Day => json!(meant_day(cell, &text)?.to_string()),
        Kind::Word(known) => json!(data(&text, known)?),
        Kind::Words(known) => json!(items().iter().map(|word| data(word, known)).collect::<Result<Vec<_>, _>>()?),
        Kind::Truth([yes, no]) => json!(data(&text, &[("yes", yes), ("no", no)])? == "yes"),
        Kind::There => Json::Object(Map::new()),
        Kind::List => json!(items()),
        Kind::Numbers => {
            json!(items().iter().map(|item| whole(&Found::default(), item)).collect::<Result<Vec<_>, _>>()?)
        }
        Kind::Parties => json!(items().iter().map(|item| names.meant(item)).collect::<Vec<_>>()),
    }))
}

fn called<'a>(word: &'a str, known: &[(&str, &'static str)]) -> &'a str {
    known.iter().find(|(data, _)| *data == word).map_or(word, |(_, called)| called)
}

fn data(typed: &str, known: &[(&'static str, &str)]) -> Result<&'static str, Words> {
    let found = known.iter().find(|(_, called)| fold(called) == fold(typed));
    found.map(|(data, _)| *data).ok_or_else(|| {
        let called: Vec<&str> = known.iter().map(|(_, called)| *called).collect();
        let (typed, called) = (crate::text::cut(typed, 40), called.join(", "));
        words!("không hiểu “{typed}”; ghi một trong: {called}", "“{typed}” is not understood; one of: {called}")
    })
}

fn shown_day(date: Date) -> Cell {
    use chrono::Datelike;
    if date.year() < FIRST_YEAR_OF_SHEETS { Cell::Text(crate::calendar::day(date)) } else { Cell::Day(date) }
}

fn meant_day(cell: &Found, text: &str) -> Result<Date, Words> {
    let read = || Date::parse_from_str(text, "%d/%m/%Y").or_else(|_| text.parse()).ok();
    cell.date.or_else(read).ok_or_else(|| {
        let text = crate::text::cut(text, 40);
        words!("“{text}” không phải là ngày; ví dụ đúng: 29/03/2024", "“{text}” is no day; a right one: 29/03/2024")
    })
}

/// A number, as words where a workbook would keep less of it.
fn number(value: &Json) -> Cell {
    let Some(float) = value.as_f64() else { return Cell::Nothing };
    let kept: Option<f64> = format!("{float:.*e}", DIGITS - 1).parse().ok();
    let is_near = float == 0.0 || (1e-6..1e15).contains(&float.abs());
    let is_whole = !value.is_f64() && float.abs() >= 1e15;
    if is_near
        && !is_whole
        && kept.map(f64::to_bits) == Some(float.to_bits())
        && (float != 0.0 || float.is_sign_positive())
    {
        return Cell::Number(float);
    }
    Cell::Text(with_comma(&value.to_string()))
}

/// A number as people write it here.
pub(super) fn with_comma(written: &str) -> String {
    written.strip_suffix(".0").unwrap_or(written).replace('.', ",")
}

/// As it was written, with a point: a workbook says it so, people write a comma.
fn written(cell: &Found, text: &str) -> Option<String> {
    match &cell.number {
        Some(number) => Some(number.clone()),
        None if text.contains('.') => None,
        None => Some(text.replace(',', ".")),
    }
}

fn whole(cell: &Found, text: &str) -> Result<Json, Words> {
    let written = written(cell, text);
    let read = written.as_deref().and_then(|number| {
        number.parse::<u64>().ok().map(|n| json!(n)).or_else(|| number.parse::<i64>().ok().map(|n| json!(n)))
    });
    read.ok_or_else(|| {
        let text = crate::text::cut(text, 40);
        words!("“{text}” không phải là số nguyên; ví dụ đúng: 30", "“{text}” is no whole number; a right one: 30")
    })
}

fn decimal(cell: &Found, text: &str) -> Result<Json, Words> {
    let read = written(cell, text).and_then(|number| number.parse::<f64>().ok()).filter(|number| number.is_finite());
    read.map(|number| json!(number)).ok_or_else(|| {
        let text = crate::text::cut(text, 40);
        words!("“{text}” không phải là số; ví dụ đúng: 99,5", "“{text}” is no number; a right one: 99,5")
    })
}

/// A line whose blanks at the ends stay: in quotes.
fn kept(line: &str) -> String {
    let is_quoted = line.len() >= 2 && line.starts_with('"') && line.ends_with('"');
    if is_quoted || line.trim() != line { format!("\"{line}\"") } else { line.to_owned() }
}

fn unkept(line: &str) -> &str {
    line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(line)
}

/// Items with `;` between them; one that has such a sign in it stands in quotes.
fn list(items: impl Iterator<Item = String>) -> String {
    let quoted = |item: String| {
        if item.contains(';') || item.starts_with('"') { format!("\"{}\"", item.replace('"', "\"\"")) } else { item }
    };
    items.map(quoted).collect::<Vec<_>>().join("; ")
}

fn items(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (item, after) = quoted_item(rest).unwrap_or_else(|| {
            let (item, after) = rest.split_once(';').unwrap_or((rest, ""));
            (item.trim().to_owned(), after)
        });
        rest = after.trim_start();
        items.push(item);
    }
    items.retain(|item| !item.is_empty());
    items
}

/// An item in quotes that a list begins with, and what comes behind its `;`.
fn quoted_item(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut item = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        item.push_str(before);
        let Some(more) = after.strip_prefix('"') else {
            let after = after.trim_start();
            return if after.is_empty() { Some((item, "")) } else { Some((item, after.strip_prefix(';')?)) };
        };
        item.push('"');
        rest = more;
    }
}

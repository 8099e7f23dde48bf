//! The body text of a plan line by line: a cell holds no long text.

use serde_json::{Value as Json, json};

use super::column::OWNER;

/// Letters of a cell; a workbook takes 32,767 of them.
const MOST_LETTERS: usize = 30_000;

/// A row for each line; one that is too long for a cell takes several of the same number.
pub(super) fn rows(passages: &[Json]) -> Vec<Json> {
    let text = |passage: &Json, field: &str| passage.get(field).and_then(Json::as_str).unwrap_or_default().to_owned();
    let mut rows = Vec::new();
    for (number, passage) in (1..).zip(passages) {
        for (line, words) in (1..).zip(text(passage, "text").split('\n')) {
            for piece in pieces(words) {
                rows.push(json!({ OWNER: number, "line": line, "part": text(passage, "part"), "text": piece }));
            }
        }
    }
    rows
}

fn pieces(line: &str) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    if letters.is_empty() { vec![String::new()] } else { letters.chunks(MOST_LETTERS).map(String::from_iter).collect() }
}

/// The passages that rows are lines of.
pub(super) fn gathered(rows: &[Json]) -> Vec<Json> {
    let mut passages: Vec<(Option<&Json>, Option<&Json>, String, String)> = Vec::new();
    for row in rows {
        let (number, line) = (row.get(OWNER), row.get("line"));
        let text = |field: &str| row.get(field).and_then(Json::as_str).unwrap_or_default();
        match passages.last_mut().filter(|(known, ..)| *known == number) {
            Some((_, last, _, whole)) => {
                if *last != line {
                    whole.push('\n');
                }
                whole.push_str(text("text"));
                *last = line;
            }
            None => passages.push((number, line, text("part").to_owned(), text("text").to_owned())),
        }
    }
    passages.into_iter().map(|(_, _, part, text)| json!({ "part": part, "text": text })).collect()
}

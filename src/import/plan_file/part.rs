//! The parts of a plan file beside its tasks, read.

use std::collections::BTreeMap;

use super::party::Names;
use super::row::{Field, Row};
use crate::domain::plan::{Area, Decision, Happened, Head, Passage, Trigger};
use crate::domain::responsible::{Merged, Unit};
use crate::domain::target::{Assessment, Balance, Comparison, Number, Reading, Target};
use crate::failure::Failure;
use crate::words;

pub(super) const COMPARISONS: [(&str, Comparison); 5] = [
    (">=", Comparison::AtLeast),
    (">", Comparison::Above),
    ("<", Comparison::Below),
    ("<=", Comparison::AtMost),
    ("=", Comparison::Equal),
];

/// Numbers and ids that were given, so that none is given twice.
#[derive(Debug)]
pub(super) struct Seen<T>(BTreeMap<T, usize>);

impl<T: Ord + ToString> Seen<T> {
    pub(super) const fn new() -> Seen<T> {
        Seen(BTreeMap::new())
    }

    pub(super) fn once(&mut self, value: T, field: Field<'_>) -> Result<(), Failure> {
        if let Some(at) = self.0.get(&value) {
            return Err(field.twice(&value.to_string(), *at));
        }
        self.0.insert(value, field.at());
        Ok(())
    }
}

pub(super) fn head(row: Row<'_>) -> Result<Head, Failure> {
    let (first_day, last_day) = (row.date("first_day")?, row.date("last_day")?);
    if first_day > last_day {
        let what = words!("ngày cuối trước ngày đầu.", "the last day is before the first.");
        return Err(row.want("last_day")?.wrong(&what));
    }
    Ok(Head {
        id: row.name("id")?,
        title: row.line("title")?,
        ward: row.line("ward")?,
        year: row.number("year", 1900..=2200)?,
        first_day,
        last_day,
        decision: decision(row.some_row("decision")?)?,
    })
}

fn decision(row: Option<Row<'_>>) -> Result<Decision, Failure> {
    let Some(row) = row else { return Ok(Decision::default()) };
    row.only(&["number", "date", "authority", "signatory", "printed_authority"])?;
    Ok(Decision {
        number: row.some_line("number")?.unwrap_or_default(),
        date: row.some_date("date")?,
        authority: row.some_line("authority")?.unwrap_or_default(),
        signatory: row.some_line("signatory")?,
        printed_authority: row.some_line("printed_authority")?,
    })
}

pub(super) fn areas(row: Row<'_>) -> Result<Vec<Area>, Failure> {
    let mut seen = Seen::new();
    let area = |row: Row<'_>| {
        row.only(&["numeral", "title", "short"])?;
        let area = Area {
            numeral: row.name("numeral")?,
            title: row.line("title")?,
            short: row.some_line("short")?.unwrap_or_default(),
        };
        seen.once(area.numeral.clone(), row.want("numeral")?)?;
        Ok(area)
    };
    row.rows("area")?.into_iter().map(area).collect()
}

/// The fields of a unit; a file of units alone also says where they come from.
pub(super) const OF_A_UNIT: [&str; 5] = ["id", "name", "short", "aliases", "merged"];
pub(super) const OF_A_USUAL_UNIT: [&str; 6] = ["id", "name", "short", "aliases", "source", "unverified"];

pub(super) fn units(row: Row<'_>, fields: &[&str]) -> Result<Vec<Unit>, Failure> {
    let rows = row.rows("unit")?;
    let mut seen = Seen::new();
    let mut units = Vec::with_capacity(rows.len());
    for row in &rows {
        row.only(fields)?;
        let name = row.line("name")?;
        let short = row.some_line("short")?.unwrap_or_else(|| name.clone());
        let aliases = row.list("aliases")?.into_iter().map(Field::filled_line).collect::<Result<_, _>>()?;
        let unit = Unit { id: row.name("id")?, name, short, aliases, merged: None };
        seen.once(unit.id.clone(), row.want("id")?)?;
        units.push(unit);
    }
    // A unit may have gone into one that stands further down.
    for (at, row) in rows.iter().enumerate() {
        if let Some(merged) = row.some_row("merged")? {
            merged.only(&["into", "on"])?;
            let into = Names::of(&units).unit(merged.want("into")?)?;
            units[at].merged = Some(Merged { into, on: merged.date("on")? });
        }
    }
    Ok(units)
}

pub(super) fn triggers(row: Row<'_>) -> Result<Vec<Trigger>, Failure> {
    let mut seen = Seen::new();
    let trigger = |row: Row<'_>| {
        row.only(&["id", "name", "words", "meaning", "candidate", "happened"])?;
        let words = row.line("words")?;
        let trigger = Trigger {
            id: row.name("id")?,
            name: row.some_line("name")?.unwrap_or_else(|| words.clone()),
            words,
            meaning: row.some_line("meaning")?,
            candidate: happened(row.some_row("candidate")?)?,
            happened: happened(row.some_row("happened")?)?,
        };
        seen.once(trigger.id.clone(), row.want("id")?)?;
        Ok(trigger)
    };
    row.rows("trigger")?.into_iter().map(trigger).collect()
}

fn happened(row: Option<Row<'_>>) -> Result<Option<Happened>, Failure> {
    let Some(row) = row else { return Ok(None) };
    row.only(&["on", "document"])?;
    Ok(Some(Happened { on: row.date("on")?, document: row.some_line("document")? }))
}

pub(super) fn targets(row: Row<'_>) -> Result<Vec<Target>, Failure> {
    let mut seen = Seen::new();
    let target = |row: Row<'_>| {
        row.only(&[
            "id",
            "label",
            "text",
            "comparison",
            "value",
            "unit",
            "binds",
            "numerator",
            "denominator",
            "reading",
            "assessment",
        ])?;
        let target = Target {
            id: row.name("id")?,
            label: row.line("label")?,
            text: row.line("text")?,
            comparison: row.find("comparison").map(|field| field.word(&COMPARISONS)).transpose()?,
            value: decimal(row, "value")?,
            unit: row.some_line("unit")?.unwrap_or_default(),
            binds: row.some_line("binds")?,
            numerator: row.some_line("numerator")?,
            denominator: row.some_line("denominator")?,
            assessment: row.some_row("assessment")?.map(assessment).transpose()?,
            readings: row.rows("reading")?.into_iter().map(reading).collect::<Result<_, _>>()?,
        };
        // A goal is a value and how to compare with it.
        match (target.comparison, target.value) {
            (Some(_), None) => row.want("value").map(|_| ())?,
            (None, Some(_)) => row.want("comparison").map(|_| ())?,
            _ => {}
        }
        seen.once(target.id.clone(), row.want("id")?)?;
        Ok(target)
    };
    row.rows("target")?.into_iter().map(target).collect()
}

fn reading(row: Row<'_>) -> Result<Reading, Failure> {
    row.only(&["on", "from", "part", "count", "total", "balance"])?;
    Ok(Reading {
        on: row.date("on")?,
        from: row.some_date("from")?,
        part: row.some_line("part")?,
        count: Number(row.want("count")?.decimal()?),
        total: decimal(row, "total")?,
        balance: row.some_row("balance")?.map(balance).transpose()?,
    })
}

fn balance(row: Row<'_>) -> Result<Balance, Failure> {
    row.only(&["received", "carried", "settled", "pending"])?;
    let count = |name| Ok::<_, Failure>(Number(row.want(name)?.decimal()?));
    Ok(Balance {
        received: count("received")?,
        carried: count("carried")?,
        settled: count("settled")?,
        pending: count("pending")?,
    })
}

fn assessment(row: Row<'_>) -> Result<Assessment, Failure> {
    row.only(&["on", "met", "text"])?;
    Ok(Assessment {
        on: row.date("on")?,
        met: row.want("met")?.word(&[("yes", true), ("no", false)])?,
        text: row.some_line("text")?.unwrap_or_default(),
    })
}

fn decimal<'a>(row: Row<'a>, name: &'a str) -> Result<Option<Number>, Failure> {
    row.find(name).map(|field| field.decimal().map(Number)).transpose()
}

pub(super) fn passages(row: Row<'_>) -> Result<Vec<Passage>, Failure> {
    let passage = |row: Row<'_>| {
        row.only(&["part", "text"])?;
        Ok(Passage { part: row.line("part")?, text: row.lines("text")? })
    };
    row.rows("passage")?.into_iter().map(passage).collect()
}

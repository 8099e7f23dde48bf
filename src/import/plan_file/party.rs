//! Who is responsible, in a plan file: `responsible` is the phrase, `lead` and `support` name units.

use super::row::{Field, Row};
use super::writer::{Writer, inline, named, quoted};
use crate::domain::id::UnitId;
use crate::domain::responsible::{Party, Responsible, Unit};
use crate::failure::Failure;
use crate::text::{fold, nearest};
use crate::words;

/// The units of a plan under all their names.
#[derive(Debug)]
pub(super) struct Names<'a> {
    units: &'a [Unit],
    folded: Vec<(String, &'a UnitId)>,
}

/// What a name leads to.
enum Found<'a> {
    One(&'a UnitId),
    Several(Vec<&'a str>),
    None,
}

/// Whether words that name no unit are a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Lead,
    Support,
}

impl<'a> Names<'a> {
    pub(super) fn of(units: &'a [Unit]) -> Names<'a> {
        let living = units.iter().filter(|unit| unit.merged.is_none());
        let folded = living.flat_map(|unit| names(unit).map(|name| (fold(name), &unit.id))).collect();
        Names { units, folded }
    }

    /// An id, else a name, a short name or an alias, matched as people type them.
    fn find(&self, typed: &str) -> Found<'a> {
        if let Some(unit) = self.units.iter().find(|unit| unit.id.as_str() == typed) {
            return Found::One(&unit.id);
        }
        let typed = fold(typed);
        let mut ids: Vec<&UnitId> = self.folded.iter().filter(|(name, _)| *name == typed).map(|(_, id)| *id).collect();
        ids.dedup();
        match ids.as_slice() {
            [] => Found::None,
            [one] => Found::One(one),
            several => Found::Several(several.iter().map(|id| id.as_str()).collect()),
        }
    }

    fn all(&self) -> impl Iterator<Item = &'a str> {
        self.units.iter().flat_map(names)
    }

    /// The party that a plain text stands for; for none the nearest unit, where it may be meant.
    fn party(&self, typed: &str, part: Part) -> Result<Option<Party>, Option<&'a str>> {
        match self.find(typed) {
            Found::One(id) => Ok(Some(Party::Unit(id.clone()))),
            Found::Several(_) => Ok(None),
            Found::None if part == Part::Support && fold(typed).starts_with("cac ") => {
                Ok(Some(Party::Words(typed.to_owned())))
            }
            Found::None => match nearest(typed, self.all()) {
                None if part == Part::Support => Ok(Some(Party::Words(typed.to_owned()))),
                near => Err(near),
            },
        }
    }

    fn read_party(&self, field: Field<'_>, part: Part) -> Result<Party, Failure> {
        if field.is_table() {
            let row = field.row()?.only(&["unit", "words"])?;
            let Some(unit) = row.find("unit") else { return row.line("words").map(Party::Words) };
            return self.unit(unit).map(Party::Unit);
        }
        let typed = field.filled_line()?;
        match self.party(&typed, part) {
            Ok(Some(party)) => Ok(party),
            Ok(None) => {
                let ids = match self.find(&typed) {
                    Found::Several(ids) => ids.join(", "),
                    _ => String::new(),
                };
                Err(field
                    .wrong(&words!("“{typed}” là tên của nhiều bộ phận.", "“{typed}” names several units."))
                    .hint(words!("Ghi mã, một trong: {ids}.", "Write the id, one of: {ids}.")))
            }
            Err(_) => {
                let known: Vec<&str> = if nearest(&typed, self.all()).is_some() {
                    self.all().collect()
                } else {
                    self.units.iter().map(|unit| unit.name.as_str()).collect()
                };
                Err(field.no_such(words!("bộ phận", "unit"), &typed, &known))
            }
        }
    }

    /// A unit by its id alone.
    pub(super) fn unit(&self, field: Field<'_>) -> Result<UnitId, Failure> {
        let typed = field.line()?;
        self.units.iter().find(|unit| unit.id.as_str() == typed).map(|unit| unit.id.clone()).ok_or_else(|| {
            let ids: Vec<&str> = self.units.iter().map(|unit| unit.id.as_str()).collect();
            field.no_such(words!("bộ phận", "unit"), &typed, &ids)
        })
    }

    /// Reads who is responsible; none where the row says nothing about it.
    pub(super) fn read(&self, row: Row<'_>) -> Result<Option<Responsible>, Failure> {
        if ["responsible", "lead", "support"].iter().all(|name| row.find(name).is_none()) {
            return Ok(None);
        }
        let parties = |name, part| -> Result<Vec<Party>, Failure> {
            row.list(name)?.into_iter().map(|field| self.read_party(field, part)).collect()
        };
        Ok(Some(Responsible {
            phrase: row.some_line("responsible")?.unwrap_or_default(),
            lead: parties("lead", Part::Lead)?,
            support: parties("support", Part::Support)?,
        }))
    }

    /// As [`Names::read`] reads it.
    pub(super) fn write(&self, responsible: &Responsible, to: &mut Writer) {
        to.line("responsible", &responsible.phrase);
        to.list("lead", responsible.lead.iter().map(|party| self.written(party, Part::Lead)));
        to.list("support", responsible.support.iter().map(|party| self.written(party, Part::Support)));
    }

    /// The plain name where it is read back as the same, else the table that says which it is.
    fn written(&self, party: &Party, part: Part) -> String {
        let (plain, table) = match party {
            Party::Unit(id) => {
                let name = self.units.iter().find(|unit| unit.id == *id).map_or(id.as_str(), |unit| &unit.name);
                (name, named("unit", id.as_str()))
            }
            Party::Words(words) => (words.as_str(), named("words", words)),
        };
        match self.party(plain, part) {
            Ok(Some(read)) if read == *party => quoted(plain),
            _ => inline(&[table]),
        }
    }
}

fn names(unit: &Unit) -> impl Iterator<Item = &str> {
    [unit.name.as_str(), &unit.short].into_iter().chain(unit.aliases.iter().map(String::as_str))
}

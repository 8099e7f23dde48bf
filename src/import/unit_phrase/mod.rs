//! The responsible reader: who leads a task and who supports it.
//!
//! A phrase is cut into clauses (`clause`); in each the subject is before the verb, and supporters are the object
//! of `phối hợp với`. Both are lists of names (`name`): a name may hold commas, hyphens and `và`, so a new one
//! begins only at a word that names begin with, or at a unit that is known.

mod bare;
mod clause;
mod lexicon;
mod name;
mod sentence;
mod verb;
mod word;

use crate::domain::responsible::{Party, Responsible, Unit};
use crate::text::{Words, clean_text, cut, fold};
use crate::words;
use clause::{Clause, Role};
use name::Known;
pub(crate) use name::is_generic;

/// Longer than this is a paragraph, and is read only so far.
const LONGEST: usize = 4000;

/// Who is responsible, as understood, and what a person should look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadResponsible {
    /// Who leads: the name in the unit table, else as printed.
    pub lead: Vec<String>,
    /// Who supports, likewise.
    pub support: Vec<String>,
    /// The same with the units of the table, and the phrase as issued.
    pub responsible: Responsible,
    /// What was not understood, or is in no table.
    pub warnings: Vec<Words>,
}

/// Who leads and who supports. `learned` are names that stand alone in other cells of the same plan: they are
/// units too, but the table does not know them yet. Never fails.
pub fn read_responsible(phrase: &str, units: &[Unit], learned: &[String]) -> ReadResponsible {
    let known = Known::new(units, learned);
    let text = prepared(phrase);
    let mut lead: Vec<String> = Vec::new();
    let mut support: Vec<String> = Vec::new();
    let clauses = clause::clauses(&text, &known);
    let has_chair = clauses.iter().any(|clause| clause.role == Role::Chairs && !clause.subject.is_empty());
    let mut orders: Vec<String> = Vec::new();
    let mut is_after_support = false;
    let mut helping = 0;
    for Clause { role, subject, support: helpers } in clauses {
        let leads = match role {
            Role::Chairs => true,
            Role::Does => !has_chair,
            Role::Orders => {
                orders.extend(subject);
                support.extend(helpers);
                continue;
            }
            Role::Helps | Role::Joins | Role::Nobody => false,
            // Who acts leads, unless somebody else is in the chair or acted before.
            Role::Acts => !has_chair && lead.is_empty(),
            Role::Listed => !is_after_support && (!has_chair || lead.is_empty()),
        };
        if leads {
            lead.extend(subject);
        } else {
            if role == Role::Joins && support.len() == helping {
                helping += subject.len();
            }
            support.extend(subject);
        }
        is_after_support |= matches!(role, Role::Helps | Role::Joins) || !helpers.is_empty();
        support.extend(helpers);
    }
    // Who only gives orders leads where nobody is told to do it.
    if lead.is_empty() {
        lead = orders;
    }
    // `A và B phối hợp thực hiện`: nobody else is there to lead.
    if lead.is_empty() && helping > 0 {
        lead = support.drain(..helping).collect();
    }
    finished(phrase, lead, support, &known)
}

/// What the heading above a phrase says of everybody who is named in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// No heading is known: the words decide, and of a bare list the names in it.
    Unknown,
    /// Chủ trì, or a heading for all: the words decide, and a bare list leads.
    Lead,
    /// Phối hợp: a bare list of names supports.
    Support,
}

/// As [`read_responsible`], for a phrase below a heading.
pub fn read_column(phrase: &str, units: &[Unit], learned: &[String], column: Column) -> ReadResponsible {
    match column {
        Column::Lead => read_responsible(phrase, units, learned),
        Column::Unknown => {
            let known = Known::new(units, learned);
            let clauses = clause::clauses(&prepared(phrase), &known);
            let names: Vec<String> = clauses.iter().flat_map(|clause| clause.subject.clone()).collect();
            let is_bare = clauses.iter().all(|clause| clause.role == Role::Listed);
            let column = if is_bare && bare::is_support(&names) { Column::Support } else { Column::Lead };
            read_column(phrase, units, learned, column)
        }
        Column::Support => {
            let known = Known::new(units, learned);
            let mut support = Vec::new();
            for Clause { subject, support: helpers, .. } in clause::clauses(&prepared(phrase), &known) {
                support.extend(subject.into_iter().chain(helpers));
            }
            let mut read = finished(phrase, Vec::new(), support, &known);
            read.warnings.clear();
            read
        }
    }
}

fn finished(phrase: &str, lead: Vec<String>, support: Vec<String>, known: &Known<'_>) -> ReadResponsible {
    let mut read = ReadResponsible::default();
    for name in lead {
        push_once(&mut read.lead, &known.official(&name));
    }
    for name in support {
        let official = known.official(&name);
        if !read.lead.iter().any(|lead| fold(lead) == fold(&official)) {
            push_once(&mut read.support, &official);
        }
    }
    let party = |name: &String| match known.unit(name) {
        Some(unit) => Party::Unit(unit.id.clone()),
        None => Party::Words(name.clone()),
    };
    let phrase = clean_text(phrase).trim().to_owned();
    if read.lead.is_empty() && phrase.chars().any(char::is_alphanumeric) {
        let shown = cut(&phrase, 60).into_owned();
        read.warnings.push(words!("Không rõ ai chủ trì trong “{shown}”.", "It is not clear who leads in “{shown}”."));
    }
    if known.has_table() {
        for name in read.lead.iter().filter(|name| known.unit(name).is_none() && !name::is_generic(name)) {
            let name = cut(name, 60);
            read.warnings
                .push(words!("“{name}” chưa có trong danh sách bộ phận.", "“{name}” is not in the table of units."));
        }
    }
    read.responsible = Responsible {
        lead: read.lead.iter().map(party).collect(),
        support: read.support.iter().map(party).collect(),
        phrase,
    };
    read
}

fn push_once(names: &mut Vec<String>, name: &str) {
    let name = name.trim();
    if !name.is_empty() && !names.iter().any(|known| fold(known) == fold(name)) {
        names.push(name.to_owned());
    }
}

/// Cleaned, without the tags of a web page, each of which ends a line. A name may be broken after its dash.
fn prepared(phrase: &str) -> String {
    let cleaned: String = clean_text(phrase).chars().take(LONGEST).collect();
    let mut text = String::with_capacity(cleaned.len());
    let mut rest = cleaned.as_str();
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        text.push_str(before);
        let is_tag = tag.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic() || c == '/');
        if let Some(close) = tag.find('>').filter(|_| is_tag) {
            text.push('\n');
            rest = &tag[close + 1..];
        } else {
            text.push(' ');
            rest = &tag[1..];
        }
    }
    text.push_str(rest);
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        let is_broken = joined.trim_end().strip_suffix(['-', '–']).is_some_and(|name| !name.trim().is_empty());
        joined.push(if is_broken { ' ' } else { '\n' });
        joined.push_str(line);
    }
    joined
}

#[cfg(test)]
mod tests;

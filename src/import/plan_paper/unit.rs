//! The units of a plan, learned from it: names that stand alone, their other names, and new ones.

use std::collections::{BTreeMap, HashMap};

use super::abbreviation::{abbreviates, is_dashed_acronym};
use super::line::{Line, is_bulleted};
use crate::domain::decide::SHORT_COLUMNS;
use crate::domain::id::slug;
use crate::domain::responsible::{Responsible, Unit};
use crate::import::unit_phrase::{Column, ReadResponsible, is_generic, read_column};
use crate::text::{cut, fold, width};

/// The words of one task, or of one part of it, about who does it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    /// From the column that leads, line by line.
    pub(super) lead: String,
    /// From the column that supports.
    pub(super) support: String,
}

impl Asked {
    pub(super) fn new(lead: Option<&[Line]>, support: Option<&[Line]>) -> Asked {
        let text = |lines: Option<&[Line]>| {
            let text = unbroken(lines.unwrap_or_default()).join("\n");
            // A dash says that there is nobody.
            if text.chars().any(char::is_alphabetic) { text } else { String::new() }
        };
        Asked { lead: text(lead), support: text(support) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lead.is_empty() && self.support.is_empty()
    }

    /// As issued; with the names of the columns where there are two of them.
    fn phrase(&self) -> String {
        let line = |text: &str| text.split('\n').collect::<Vec<_>>().join(" ");
        match (self.lead.is_empty(), self.support.is_empty()) {
            (_, true) => line(&self.lead),
            (true, false) => format!("Phối hợp: {}", line(&self.support)),
            (false, false) => {
                format!("Chủ trì: {}; phối hợp: {}", line(&self.lead).trim_end_matches(['.', ';']), line(&self.support))
            }
        }
    }
}

/// The lines of a cell, with a name that a narrow column broke at its dash in one: `Phòng Văn hóa` over `- Xã hội`. A
/// list has more than one dash, or one before its first line, or words that introduce it.
fn unbroken(lines: &[Line]) -> Vec<String> {
    let dashed = lines.iter().filter(|line| line.is_item || is_bulleted(&line.text)).count();
    let mut joined: Vec<String> = Vec::new();
    for line in lines {
        let is_name = |text: &str| !text.contains([':', ';', ',', '.']) && text.split_whitespace().count() <= 6;
        let breaks = joined.last().is_some_and(|last| {
            let is_behind = dashed == 1 && !line.is_item && is_bulleted(&line.text) && !is_bulleted(last);
            (last.ends_with([' ', '-', '–']) && dashed == 0 || is_behind) && is_name(last) && is_name(&line.text)
        });
        match joined.last_mut().filter(|_| breaks) {
            Some(last) => *last = format!("{last} {}", line.text),
            None => joined.push(line.printed()),
        }
    }
    joined
}

/// A unit that no table knew, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUnit {
    /// Its name.
    pub name: String,
    /// Other names it is printed under that were taken for the same.
    pub also: Vec<String>,
    /// For how many tasks and deliverables it is named.
    pub count: usize,
}

/// The units of a plan, and the reader that knows them.
pub(super) struct Units {
    /// Those of the plan.
    pub(super) table: Vec<Unit>,
    /// Those that were not known before.
    pub(super) new: Vec<NewUnit>,
    read: HashMap<Asked, ReadResponsible>,
}

/// Letters only: two ways to write one name have the same key.
fn key(name: &str) -> String {
    let folded = fold(name).replace(" & ", " va ").replace('&', " va ");
    folded.replace(['-', ',', '.', '/'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of the unit an officer is of.
fn bare(name: &str) -> &str {
    const HEADS: [&str; 8] =
        ["Công chức ", "công chức ", "Cán bộ ", "cán bộ ", "CC ", "Chuyên viên ", "chuyên viên ", "Bộ phận "];
    HEADS.iter().find_map(|head| name.strip_prefix(head)).unwrap_or(name)
}

/// The name as it is written in the table: one kind of dash, no officer before it.
fn official(name: &str) -> String {
    let stripped = if name.to_lowercase().starts_with("bộ phận ") { name } else { bare(name) };
    let dashes = stripped.replace(['–', '—'], "-").replace(" -", "-").replace("- ", "-");
    // Short forms with a hyphen inside stay as they are.
    let spaced = |word: &str| if is_dashed_acronym(word) { word.to_owned() } else { word.replace('-', " - ") };
    let dashed = if stripped.contains(' ') {
        dashes.split_whitespace().map(spaced).collect::<Vec<_>>().join(" ")
    } else {
        stripped.to_owned()
    };
    super::short::capital(dashed.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(['.', ';', ',']))
}

impl Units {
    /// Learns the units of all phrases. `known` are in the table already; `usual` lend their ids and short names.
    pub(super) fn learn(asked: &[Asked], known: &[Unit], usual: &[Unit]) -> Units {
        let names = alone(asked, known);
        let learned: Vec<String> = names.iter().flat_map(|name| [name.clone(), bare(name).to_owned()]).collect();
        let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for asked in asked {
            let read = read(asked, known, &learned);
            let support = read.support.iter().filter(|name| is_office(name));
            for name in read.lead.iter().filter(|name| !is_generic(name)).chain(support) {
                if find(known, name).is_none() {
                    counts.entry(key(name)).or_insert_with(|| (name.clone(), 0)).1 += 1;
                }
            }
        }
        let (table, new) = table(known, usual, counts.into_values().collect());
        let mut read_all = HashMap::new();
        for asked in asked {
            if !read_all.contains_key(asked) {
                read_all.insert(asked.clone(), read(asked, &table, &learned));
            }
        }
        Units { table, new, read: read_all }
    }

    /// Who is meant.
    pub(super) fn read(&self, asked: &Asked) -> (Responsible, Vec<crate::text::Words>) {
        self.read.get(asked).map(|read| (read.responsible.clone(), read.warnings.clone())).unwrap_or_default()
    }
}

fn read(asked: &Asked, units: &[Unit], learned: &[String]) -> ReadResponsible {
    let mut read = if asked.lead.is_empty() {
        ReadResponsible::default()
    } else {
        read_column(&asked.lead, units, learned, Column::Lead)
    };
    if !asked.support.is_empty() {
        let support = read_column(&asked.support, units, learned, Column::Support);
        for (name, party) in support.support.into_iter().zip(support.responsible.support) {
            let is_known = |names: &[String]| names.iter().any(|known| fold(known) == fold(&name));
            if !is_known(&read.lead) && !is_known(&read.support) {
                read.support.push(name);
                read.responsible.support.push(party);
            }
        }
    }
    read.responsible.phrase = crate::text::clean_line(&asked.phrase());
    read
}

/// Names that stand alone in a cell, or in a list of nothing but names.
fn alone(asked: &[Asked], known: &[Unit]) -> Vec<String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for asked in asked {
        for line in [&asked.lead, &asked.support] {
            let words = line.split_whitespace().count();
            if line.is_empty() || line.contains(['\n', ',', ';', ':']) || words > 8 {
                continue;
            }
            let read = read_column(line, known, &[], Column::Lead);
            if let [one] = read.lead.as_slice()
                && read.support.is_empty()
                && key(one) == key(line)
                && !is_generic(one)
            {
                names.entry(key(one)).or_insert_with(|| one.clone());
            }
        }
    }
    names.into_values().collect()
}

/// A supporter that is an office with a name, not words for whoever is concerned.
fn is_office(name: &str) -> bool {
    let is_named = name.starts_with(char::is_uppercase)
        || name.split_whitespace().skip(1).any(|w| w.starts_with(char::is_uppercase));
    let words = name.split_whitespace().count();
    !is_generic(name) && is_named && (1..=10).contains(&words) && name.chars().count() <= 80
}

fn find<'a>(units: &'a [Unit], name: &str) -> Option<&'a Unit> {
    let names = |unit: &Unit| {
        let all = [&unit.name, &unit.short].into_iter().chain(&unit.aliases);
        all.flat_map(|name| [key(name), key(bare(name))]).collect::<Vec<_>>()
    };
    let (whole, part) = (key(name), key(bare(name)));
    units.iter().find(|unit| {
        let names = names(unit);
        names.contains(&whole) || names.contains(&part)
    })
}

/// The known units, and those that are new: one for each name, other spellings as aliases.
fn table(known: &[Unit], usual: &[Unit], counts: Vec<(String, usize)>) -> (Vec<Unit>, Vec<NewUnit>) {
    // Longest first: a shorter name may be the same unit, cut short.
    let mut counts = counts;
    counts.sort_by_key(|(name, _)| (std::cmp::Reverse(key(bare(name)).len()), key(name)));
    let mut groups: Vec<(String, Vec<String>, usize)> = Vec::new();
    let all: Vec<String> = counts.iter().map(|(name, _)| name.clone()).collect();
    for (name, count) in counts {
        let whole = |longer: &&mut (String, Vec<String>, usize)| key(bare(&longer.0)) == key(bare(&name));
        if let Some(group) = groups.iter_mut().find(whole) {
            group.1.push(name);
            group.2 += count;
            continue;
        }
        let is_short_of = |long: &str| is_cut_from(&name, long) || abbreviates(&name, long);
        let longer: Vec<usize> = (0..groups.len()).filter(|at| is_short_of(&groups[*at].0)).collect();
        if let [one] = longer[..] {
            groups[one].1.push(name);
            groups[one].2 += count;
        } else {
            groups.push((name, Vec::new(), count));
        }
    }
    // In the order the plan names them is lost in the sorting; by weight is what a person looks for.
    groups.sort_by_key(|(name, _, count)| (std::cmp::Reverse(*count), key(name)));
    let mut units = known.to_vec();
    let mut new = Vec::new();
    for (name, also, count) in groups {
        let official = official(&name);
        let model = usual.iter().find(|unit| key(&unit.name) == key(&official));
        let id = model.map_or_else(|| slug(&official), |unit| unit.id.as_str().to_owned());
        let ids = (1..100).map(|n| if n == 1 { id.clone() } else { format!("{id}-{n}") });
        let Some(id) = ids.filter_map(|id| id.parse().ok()).find(|id| !units.iter().any(|unit: &Unit| unit.id == *id))
        else {
            continue;
        };
        let short = model.map_or_else(|| short(&official), |unit| unit.short.clone());
        let short = if units.iter().any(|unit| fold(&unit.short) == fold(&short)) {
            cut(&official, SHORT_COLUMNS).into_owned()
        } else {
            short
        };
        let mut aliases: Vec<String> = Vec::new();
        for alias in [name.clone()].into_iter().chain(also.iter().cloned()) {
            if alias != official && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        new.push(NewUnit { name: official.clone(), also: aliases.clone(), count });
        units.push(Unit { id, name: official, short, aliases, merged: None });
    }
    debug_assert!(all.len() >= new.len());
    (units, new)
}

/// `Văn phòng` of `Văn phòng - Thống kê`, `Công an` of `Công an phường`, `Tư pháp` of `Tư pháp - Hộ tịch`.
fn is_cut_from(name: &str, longer: &str) -> bool {
    let (short, long) = (bare(name), official(longer));
    let Some(rest) = key(&long).strip_prefix(&key(short)).map(str::to_owned) else { return false };
    let own = key(short).split_whitespace().count();
    let tail = long.split_whitespace().skip(own).collect::<Vec<_>>().join(" ");
    let is_dashed = tail.starts_with('-');
    let places = ["phuong", "xa", "tinh", "thanh pho", "hdnd", "ubnd", "thi tran", "dac khu"];
    let is_place = places.iter().any(|place| rest.trim_start().starts_with(place));
    rest.starts_with(' ') && (is_dashed || is_place) && own > 0
}

/// A name for cards: short ones stay, long ones become their first letters.
fn short(name: &str) -> String {
    const CARD: usize = 14;
    if width(name) <= CARD {
        return name.to_owned();
    }
    let heads = [
        ("Phòng ", "P. "),
        ("Trung tâm ", "TT "),
        ("Ban ", "Ban "),
        ("Bộ phận ", "BP "),
        ("Ủy ban ", "UB "),
        ("Hội ", "Hội "),
        ("Văn phòng ", "VP "),
        ("Công an ", "CA "),
    ];
    let (head, rest) =
        heads.iter().find_map(|(long, short)| Some((*short, name.strip_prefix(long)?))).unwrap_or(("", name));
    if rest.starts_with("- ") {
        return initials(name);
    }
    let rest = if width(rest) + width(head) <= CARD { rest.to_owned() } else { initials(rest) };
    cut(&format!("{head}{rest}"), SHORT_COLUMNS).into_owned()
}

/// `Văn hóa - Xã hội` is `VH-XH`.
fn initials(name: &str) -> String {
    let letter = |word: &str| match word {
        "và" | "&" => "&".to_owned(),
        "-" => "-".to_owned(),
        word if word.chars().count() > 1 && word.chars().all(char::is_uppercase) => format!(" {word} "),
        word => word.chars().find(|c| c.is_alphabetic()).map(|c| c.to_uppercase().to_string()).unwrap_or_default(),
    };
    let joined: String = name.split_whitespace().map(letter).collect();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

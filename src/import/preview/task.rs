//! The tasks of a plan as they were read, area by area.

use super::{About, Fit, Line, Tone};
use crate::domain::change::Draft;
use crate::domain::responsible::{Party, Responsible};
use crate::domain::schedule::Schedule;
use crate::domain::sentence::schedule_words;
use crate::domain::task::Task;
use crate::import::correct::names;
use crate::text::{Lang, pad, width};

/// How much is told of each task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing: only the areas and how many tasks they have.
    Counts,
    /// One line.
    Rows,
    /// Also the words it was understood from.
    Words,
}

/// The areas and their tasks.
pub fn areas(draft: &Draft, detail: Detail, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    for area in &draft.areas {
        let tasks: Vec<&Task> = draft.tasks.iter().filter(|task| task.area == area.numeral).collect();
        let who = tasks.iter().map(|task| width(&leads(draft, &task.responsible))).max().unwrap_or(0).clamp(2, 16);
        let title = format!("{}. {} ({})", area.numeral, area.title, tasks.len());
        lines.push(Line::new(title, Fit::Cut).with(Tone::Heading));
        for task in tasks.into_iter().filter(|_| detail != Detail::Counts) {
            let about = About::Task(task.number);
            lines.push(Line::new(row(draft, task, who, lang), Fit::Cut).of(about));
            if detail == Detail::Words {
                lines.extend(words(draft, task, lang).into_iter().map(|text| Line::new(text, Fit::Hang(6)).of(about)));
            }
        }
    }
    lines
}

/// `   4  Rà soát TTHC    VP-TK    hạn 30/06/2024`
fn row(draft: &Draft, task: &Task, who: usize, lang: Lang) -> String {
    let mut right = schedule_words(&task.schedule, lang);
    if matches!(&task.schedule, Schedule::Unspecified { phrase } if phrase.is_empty()) {
        "–".clone_into(&mut right);
    }
    format!("{:>4}  {}  {}  {right}", task.number.0, pad(&task.short, 32), pad(&leads(draft, &task.responsible), who))
}

/// The short names of who leads.
fn leads(draft: &Draft, responsible: &Responsible) -> String {
    let name = |party: &Party| match party {
        Party::Unit(id) => {
            draft.units.iter().find(|unit| unit.id == *id).map_or(id.to_string(), |unit| unit.short.clone())
        }
        Party::Words(words) => words.clone(),
    };
    if responsible.lead.is_empty() {
        "–".to_owned()
    } else {
        responsible.lead.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

/// The title; the words about time and people and what was understood; the products.
fn words(draft: &Draft, task: &Task, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    let phrase = task.schedule.phrase();
    if !phrase.is_empty() {
        said.push(format!("“{phrase}”: {}", schedule_words(&task.schedule, lang)));
    }
    let who = &task.responsible;
    for (label, parties) in [(lang.of("chủ trì", "lead"), &who.lead), (lang.of("phối hợp", "support"), &who.support)]
    {
        if !parties.is_empty() {
            said.push(format!("{label}: {}", names(&draft.units, parties)));
        }
    }
    let products: Vec<&str> = task.deliverables.iter().map(|part| part.text.as_str()).collect();
    let products =
        (!products.is_empty()).then(|| format!("{}: {}", lang.of("sản phẩm", "deliverables"), products.join("; ")));
    std::iter::once(task.title.clone()).chain((!said.is_empty()).then(|| said.join(" · "))).chain(products).collect()
}

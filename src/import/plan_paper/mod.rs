//! The plan reader: a paper as it was read ([`Paper`]) becomes the draft of a plan, with everything that was not
//! understood and where it stands.
//!
//! `page` takes the paper apart, `column` reads headings and `settle` tells columns of one kind apart, `cell` takes one
//! row, `row` walks the rows (with `heading` for areas, `closing` for sums and signatures) and makes of them what is
//! `printed`; `goal_table` reads tables of targets; `task` makes tasks with the readers of phrases (`numbering`,
//! `trigger`), `area` the areas (`group` what is numbered below them), `unit` learns the units (`abbreviation`); `head`
//! (with `title`, `issue`, `issuer`, `place`) and `body` read what stands outside of the tables.
//! Nothing here knows a certain plan: what a paper cannot say (short names, which two names are one unit) comes from
//! [`Given`].

mod abbreviation;
mod area;
mod body;
mod cell;
mod closing;
mod column;
mod goal_table;
mod group;
mod head;
mod heading;
mod issue;
mod issuer;
mod line;
mod numbering;
mod page;
mod place;
mod printed;
mod product;
mod remark;
mod retold;
mod row;
mod settle;
mod short;
mod task;
mod title;
mod trigger;
mod unit;

pub use remark::{Kind, Place, Remark};
pub use retold::{Responsibles, is_said_now, tied};
pub use short::short_title;
pub use task::NOTES;
pub use unit::NewUnit;

use std::collections::BTreeMap;

use crate::calendar::{Calendar, Date};
use crate::domain::change::Draft;
use crate::domain::plan::{Head, Passage, Trigger};
use crate::domain::responsible::Unit;
use crate::failure::Failure;
use crate::import::paper::Paper;
use crate::import::schedule_phrase::PlanDays;
use crate::words;
use page::Piece;
use printed::Item;

/// More tasks than this are no plan of an office.
const MOST_TASKS: usize = 20_000;

/// What is known before a paper is read.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    /// Days off.
    pub calendar: &'a Calendar,
    /// For papers that name no year.
    pub today: Date,
    /// Units that are known: those of the same office's plans, or of a companion file. All of them stay.
    pub units: Vec<Unit>,
    /// Units as they are usually called; a new unit of such a name gets that id and short name.
    pub usual: Vec<Unit>,
    /// Triggers that have a name already.
    pub triggers: Vec<Trigger>,
    /// Short titles by number; the others are made by rule.
    pub shorts: BTreeMap<u32, String>,
    /// The head of the plan, for a table that says nothing about whose it is.
    pub head: Option<Head>,
}

impl<'a> Given<'a> {
    /// Nothing but the calendar and the day.
    pub fn new(calendar: &'a Calendar, today: Date) -> Given<'a> {
        Given {
            calendar,
            today,
            units: Vec::new(),
            usual: Vec::new(),
            triggers: Vec::new(),
            shorts: BTreeMap::new(),
            head: None,
        }
    }
}

/// A plan as understood, and what a person should look at.
#[derive(Clone, Debug)]
pub struct ReadPlan {
    /// The plan.
    pub draft: Draft,
    /// What was not understood, in the order of the paper.
    pub remarks: Vec<Remark>,
    /// Units that were not known before.
    pub new_units: Vec<NewUnit>,
    /// Nothing in the paper says whose plan it is, nor when and under which number it was issued.
    pub is_headless: bool,
}

/// Reads a paper as a plan. Fails only where there is no table of tasks in it.
pub fn read_paper(paper: &Paper, given: &Given<'_>) -> Result<ReadPlan, Failure> {
    let pieces = page::pieces(paper);
    let mut remarks: Vec<Remark> = paper.warnings.iter().map(remark::of_format).collect();
    let mut items: Vec<Item> = Vec::new();
    let mut lines: Vec<line::Line> = Vec::new();
    let mut tables = Vec::new();
    let mut goals: Vec<goal_table::Goals<'_>> = Vec::new();
    let is_headed = area::are_headed_outside(&pieces);
    let mut since = 0;
    for piece in pieces {
        match piece {
            Piece::Line(line) => lines.push(line),
            Piece::Unclear { table, name } => remarks.push(remark::unclear_table(table, name)),
            Piece::NoPlan { table, name } => remarks.push(remark::no_plan(table, name)),
            Piece::Goals(found) => goals.push(found),
            Piece::Rows(rows) => {
                if is_headed && let Some(heading) = area::above(&lines[since..], &rows) {
                    items.push(Item::Heading(heading));
                }
                since = lines.len();
                row::read(&rows, &mut items);
                for name in rows.unknown() {
                    let remark = remark::unknown_column(name);
                    if !remarks.contains(&remark) {
                        remarks.push(remark);
                    }
                }
                tables.push(rows);
            }
        }
    }
    // What stands in a table and is no task is kept, but says nothing about whose plan it is.
    let mut kept: Vec<line::Line> = Vec::new();
    items.retain(|item| match item {
        Item::Line(line) => {
            kept.push(line.clone());
            false
        }
        _ => true,
    });
    let count = items.iter().filter(|item| matches!(item, Item::Task(_))).count();
    if count == 0 {
        return Err(no_table());
    }
    if count > MOST_TASKS {
        return Err(Failure::refused(
            "too-many-tasks",
            words!(
                "Tệp có {count} nhiệm vụ; nhiều nhất {MOST_TASKS}.",
                "The file holds {count} tasks; at most {MOST_TASKS}."
            ),
        ));
    }
    let is_reform = lines.iter().any(|line| title::names_reform(&line.text));
    let area::Areas { all: areas, placed: printed, lines: headings, remarks: told } =
        area::areas(items, &tables, is_reform);
    kept.extend(headings);
    remarks.extend(told);
    let phrases = task::phrases(&printed);
    let head::ReadHead { head: printed_head, lacks } =
        head::read(&lines, &phrases, given.today).ok_or_else(no_table)?;
    let is_headless = [head::Lack::Title, head::Lack::Body, head::Lack::Number].iter().all(|lack| lacks.contains(lack));
    // A table whose days are of another year is not one of that plan.
    let is_other = |head: &Head| !lacks.contains(&head::Lack::Year) && head.year != printed_head.year;
    let is_headless = is_headless && !given.head.as_ref().is_some_and(is_other);
    let head = match &given.head {
        Some(head) if is_headless => head.clone(),
        _ => {
            remarks.extend(lacks.iter().map(|lack| remark::lack(*lack, printed_head.year)));
            printed_head
        }
    };
    let days = PlanDays { year: head.year, first_day: head.first_day, last_day: head.last_day };
    let mut maker = task::Maker::new(&printed, given, days, &tables);
    let tasks = maker.tasks(&printed, &areas);
    remarks.append(&mut maker.remarks);
    let (units, new_units) = (maker.units.table, maker.units.new);
    let mut targets = body::targets(&lines);
    let mut passages = body::passages(&lines);
    for table in &goals {
        remarks.extend(table.read(head.year, &mut targets, &mut passages));
    }
    let mut tasks = tasks;
    task::product_targets(&mut tasks, &mut targets);
    let triggers = trigger::triggers(&mut tasks, &given.triggers);
    passages.extend(kept.iter().map(|line| Passage { part: "Phụ lục".to_owned(), text: line.printed() }));
    passages.extend(task::notes(&printed, &tasks));
    // As the plan keeps them.
    tasks.sort_by_key(|task| task.number);
    let draft = Draft { head, areas, passages, units, triggers, targets, tasks };
    Ok(ReadPlan { draft, remarks, new_units, is_headless })
}

fn no_table() -> Failure {
    Failure::refused(
        "no-task-table",
        words!("Không thấy bảng nhiệm vụ trong tệp này.", "There is no table of tasks in this file."),
    )
    .hint(words!(
        "Cần tệp Word hoặc Excel gốc có bảng với các cột như “Nhiệm vụ”, “Sản phẩm”, “Tiến độ”, “Chủ trì”; bản quét không đọc được.",
        "It takes the original Word or Excel file with columns such as “Nhiệm vụ”, “Sản phẩm”, “Tiến độ”, “Chủ trì”; a scan cannot be read."
    ))
}

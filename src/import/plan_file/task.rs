//! The tasks of a plan file, read.

use std::collections::{BTreeMap, BTreeSet};

use super::part::Seen;
use super::party::Names;
use super::row::{Field, Row};
use super::schedule;
use crate::domain::id::{Numeral, TargetId, TaskNo};
use crate::domain::plan::{Area, Trigger};
use crate::domain::target::Target;
use crate::domain::task::{Budget, Deliverable, Origin, Priority, Task};
use crate::failure::Failure;
use crate::words;

pub(super) const PRIORITIES: [(&str, Priority); 2] = [("normal", Priority::Normal), ("high", Priority::High)];

/// The kinds of origin, each with its fields.
const ORIGINS: [(&str, &[&str]); 4] = [
    ("printed", &["type"]),
    ("body", &["type"]),
    ("assigned", &["type", "document", "on"]),
    ("carried", &["type", "plan", "number"]),
];

/// What tasks name.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    pub(super) areas: &'a [Area],
    pub(super) units: Names<'a>,
    pub(super) triggers: &'a [Trigger],
    pub(super) targets: &'a [Target],
}

impl Tables<'_> {
    pub(super) fn read(&self, row: Row<'_>) -> Result<Vec<Task>, Failure> {
        let rows = row.rows("task")?;
        let mut seen = Seen::new();
        let mut tasks = rows.iter().map(|row| self.task(*row, &mut seen)).collect::<Result<Vec<Task>, _>>()?;
        // A task may come after one that stands further down.
        let numbers: BTreeSet<TaskNo> = tasks.iter().map(|task| task.number).collect();
        for (row, task) in rows.iter().zip(&mut tasks) {
            task.after = after(*row, task.number, &numbers)?;
        }
        // In the order of their numbers, as the plan keeps them.
        tasks.sort_by_key(|task| task.number);
        Ok(tasks)
    }

    fn task(&self, row: Row<'_>, seen: &mut Seen<u32>) -> Result<Task, Failure> {
        row.only(&[
            "number",
            "area",
            "title",
            "short",
            "origin",
            "schedule",
            "responsible",
            "lead",
            "support",
            "deliverable",
            "person",
            "leader",
            "priority",
            "labels",
            "after",
            "targets",
            "budget",
        ])?;
        let number = row.number("number", 1..=i128::from(u32::MAX - 1))?;
        seen.once(number, row.want("number")?)?;
        let mut task = Task::new(TaskNo(number), self.area(row.want("area")?)?, row.line("title")?);
        task.short = row.some_line("short")?.unwrap_or_default();
        task.origin = origin(row)?;
        task.schedule = schedule::read(row, self.triggers)?.unwrap_or_default();
        task.responsible = self.units.read(row)?.unwrap_or_default();
        let mut seen = Seen::new();
        let deliverable = |row: Row<'_>| self.deliverable(row, &mut seen);
        task.deliverables = row.rows("deliverable")?.into_iter().map(deliverable).collect::<Result<_, _>>()?;
        task.person = row.some_line("person")?;
        task.leader = row.some_line("leader")?;
        task.priority = row.find("priority").map_or(Ok(Priority::Normal), |field| field.word(&PRIORITIES))?;
        task.labels = row.list("labels")?.into_iter().map(Field::filled_line).collect::<Result<_, _>>()?;
        task.targets = row.list("targets")?.into_iter().map(|field| self.target(field)).collect::<Result<_, _>>()?;
        task.budget = budget(row)?;
        Ok(task)
    }

    fn deliverable(&self, row: Row<'_>, seen: &mut Seen<u16>) -> Result<Deliverable, Failure> {
        row.only(&["number", "text", "schedule", "responsible", "lead", "support"])?;
        let number = row.number("number", 1..=i128::from(u16::MAX - 1))?;
        seen.once(number, row.want("number")?)?;
        Ok(Deliverable {
            number,
            text: row.line("text")?,
            schedule: schedule::read(row, self.triggers)?,
            responsible: self.units.read(row)?,
            settled: None,
        })
    }

    fn area(&self, field: Field<'_>) -> Result<Numeral, Failure> {
        let typed = field.filled_line()?;
        let known: BTreeMap<&str, &Numeral> = self.areas.iter().map(|a| (a.numeral.as_str(), &a.numeral)).collect();
        known.get(typed.as_str()).map(|numeral| (*numeral).clone()).ok_or_else(|| {
            let numerals: Vec<&str> = self.areas.iter().map(|area| area.numeral.as_str()).collect();
            field.no_such(words!("lĩnh vực", "area"), &typed, &numerals)
        })
    }

    fn target(&self, field: Field<'_>) -> Result<TargetId, Failure> {
        let typed = field.filled_line()?;
        let known = self.targets.iter().find(|target| target.id.as_str() == typed);
        known.map(|target| target.id.clone()).ok_or_else(|| {
            let ids: Vec<&str> = self.targets.iter().map(|target| target.id.as_str()).collect();
            field.no_such(words!("chỉ tiêu", "target"), &typed, &ids)
        })
    }
}

fn after(row: Row<'_>, task: TaskNo, numbers: &BTreeSet<TaskNo>) -> Result<BTreeSet<TaskNo>, Failure> {
    let one = |field: Field<'_>| {
        let number = TaskNo(field.number(1..=i128::from(u32::MAX))?);
        if number == task {
            let what = words!("nhiệm vụ {task} không thể sau chính nó.", "task {task} cannot come after itself.");
            return Err(field.wrong(&what));
        }
        if !numbers.contains(&number) {
            return Err(field.wrong(&words!("không có nhiệm vụ {number}.", "there is no task {number}.")));
        }
        Ok(number)
    };
    row.list("after")?.into_iter().map(one).collect()
}

fn origin(row: Row<'_>) -> Result<Origin, Failure> {
    let Some(row) = row.some_row("origin")? else { return Ok(Origin::Printed) };
    let kind = row.want("type")?;
    row.only(kind.word(&ORIGINS)?)?;
    Ok(match kind.line()?.as_str() {
        "assigned" => Origin::Assigned { document: row.some_line("document")?, on: row.some_date("on")? },
        "carried" => {
            Origin::Carried { plan: row.name("plan")?, number: TaskNo(row.number("number", 1..=i128::from(u32::MAX))?) }
        }
        "body" => Origin::Body,
        _ => Origin::Printed,
    })
}

fn budget(row: Row<'_>) -> Result<Budget, Failure> {
    let Some(row) = row.some_row("budget")? else { return Ok(Budget::default()) };
    row.only(&["estimate", "spent"])?;
    let dong = |name| row.find(name).map(|field| field.number(0..=i128::from(i64::MAX))).transpose();
    Ok(Budget { estimate: dong("estimate")?, spent: dong("spent")? })
}

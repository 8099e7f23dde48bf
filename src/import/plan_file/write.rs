//! A plan as a plan file.

use super::draft_of;
use super::part::COMPARISONS;
use super::party::Names;
use super::schedule;
use super::task::PRIORITIES;
use super::writer::{Writer, decimal, inline, named, quoted};
use crate::domain::change::Draft;
use crate::domain::plan::{Happened, Head, Plan, Trigger};
use crate::domain::responsible::{Responsible, Unit};
use crate::domain::schedule::Schedule;
use crate::domain::target::{Assessment, Balance, Target};
use crate::domain::task::{Budget, Origin, Priority, Task};

const HEAD: &str = "Kế hoạch cải cách hành chính: tệp này đọc và sửa được.
Chữ đặt trong dấu nháy kép \"...\"; ngày ghi theo năm-tháng-ngày: 2024-03-29.
Mỗi [[...]] là thêm một lĩnh vực, bộ phận, mốc tính hạn, chỉ tiêu, nhiệm vụ hoặc đoạn văn.
Cách ghi từng mục: xem tệp mẫu vinh-hoa-2024.toml của chương trình.";

/// Writes a plan file that [`read_plan`](super::read_plan) reads back as [`draft_of`] the plan.
pub fn write_plan(plan: &Plan) -> String {
    let Draft { head, areas, passages, units, triggers, targets, tasks } = draft_of(plan);
    let mut to = Writer::default();
    write_head(&head, &mut to);
    for area in &areas {
        to.row("area");
        to.line("numeral", area.numeral.as_str());
        to.line("title", &area.title);
        to.some("short", &area.short);
    }
    for unit in &units {
        write_unit(unit, &mut to);
    }
    for trigger in &triggers {
        write_trigger(trigger, &mut to);
    }
    for target in &targets {
        write_target(target, &mut to);
    }
    let names = Names::of(&units);
    for task in &tasks {
        write_task(task, &names, &mut to);
    }
    for passage in &passages {
        to.row("passage");
        to.line("part", &passage.part);
        to.lines("text", &passage.text);
    }
    to.finish()
}

fn write_head(head: &Head, to: &mut Writer) {
    to.remark(HEAD);
    to.blank();
    to.line("id", head.id.as_str());
    to.line("title", &head.title);
    to.line("ward", &head.ward);
    to.bare("year", head.year);
    to.bare("first_day", head.first_day);
    to.bare("last_day", head.last_day);
    to.blank();
    let decision = &head.decision;
    to.table("decision");
    to.some("number", &decision.number);
    if let Some(date) = decision.date {
        to.bare("date", date);
    }
    to.some("authority", &decision.authority);
    to.maybe("signatory", decision.signatory.as_deref());
    to.maybe("printed_authority", decision.printed_authority.as_deref());
}

fn write_unit(unit: &Unit, to: &mut Writer) {
    to.row("unit");
    to.line("id", unit.id.as_str());
    to.line("name", &unit.name);
    to.line("short", &unit.short);
    to.list("aliases", unit.aliases.iter().map(|alias| quoted(alias)));
    if let Some(merged) = &unit.merged {
        to.bare("merged", inline(&[named("into", merged.into.as_str()), format!("on = {}", merged.on)]));
    }
}

fn write_trigger(trigger: &Trigger, to: &mut Writer) {
    to.row("trigger");
    to.line("id", trigger.id.as_str());
    to.line("name", &trigger.name);
    to.line("words", &trigger.words);
    to.maybe("meaning", trigger.meaning.as_deref());
    for (name, day) in [("candidate", &trigger.candidate), ("happened", &trigger.happened)] {
        if let Some(Happened { on, document }) = day {
            let mut fields = vec![format!("on = {on}")];
            fields.extend(document.as_deref().map(|document| named("document", document)));
            to.bare(name, inline(&fields));
        }
    }
}

fn write_target(target: &Target, to: &mut Writer) {
    to.row("target");
    to.line("id", target.id.as_str());
    to.line("label", &target.label);
    to.line("text", &target.text);
    if let Some((name, _)) = COMPARISONS.iter().find(|(_, comparison)| target.comparison == Some(*comparison)) {
        to.line("comparison", name);
    }
    if let Some(value) = target.value {
        to.bare("value", decimal(value.0));
    }
    to.some("unit", &target.unit);
    to.maybe("binds", target.binds.as_deref());
    to.maybe("numerator", target.numerator.as_deref());
    to.maybe("denominator", target.denominator.as_deref());
    if let Some(Assessment { on, met, text }) = &target.assessment {
        let met = named("met", if *met { "yes" } else { "no" });
        to.bare("assessment", inline(&[format!("on = {on}"), met, named("text", text)]));
    }
    for reading in &target.readings {
        to.row("target.reading");
        to.bare("on", reading.on);
        if let Some(from) = reading.from {
            to.bare("from", from);
        }
        to.maybe("part", reading.part.as_deref());
        to.bare("count", decimal(reading.count.0));
        if let Some(total) = reading.total {
            to.bare("total", decimal(total.0));
        }
        if let Some(balance) = &reading.balance {
            let Balance { received, carried, settled, pending } = balance;
            let counts = [("received", received), ("carried", carried), ("settled", settled), ("pending", pending)];
            to.bare("balance", inline(&counts.map(|(name, count)| format!("{name} = {}", decimal(count.0)))));
        }
    }
}

fn write_task(task: &Task, names: &Names<'_>, to: &mut Writer) {
    to.row("task");
    to.bare("number", task.number);
    to.line("area", task.area.as_str());
    to.line("title", &task.title);
    to.some("short", &task.short);
    write_origin(&task.origin, to);
    if task.schedule != Schedule::default() {
        to.bare("schedule", schedule::written(&task.schedule));
    }
    if task.responsible != Responsible::default() {
        names.write(&task.responsible, to);
    }
    to.maybe("person", task.person.as_deref());
    to.maybe("leader", task.leader.as_deref());
    if task.priority != Priority::Normal {
        let name = PRIORITIES.iter().find(|(_, priority)| *priority == task.priority).map_or("", |(name, _)| name);
        to.line("priority", name);
    }
    to.list("labels", task.labels.iter().map(|label| quoted(label)));
    to.list("after", &task.after);
    to.list("targets", task.targets.iter().map(|target| quoted(target.as_str())));
    if task.budget != Budget::default() {
        let fields = [("estimate", task.budget.estimate), ("spent", task.budget.spent)];
        let fields = fields.iter().filter_map(|(name, dong)| dong.map(|dong| format!("{name} = {dong}")));
        to.bare("budget", inline(&fields.collect::<Vec<_>>()));
    }
    for deliverable in &task.deliverables {
        to.row("task.deliverable");
        to.bare("number", deliverable.number);
        to.line("text", &deliverable.text);
        if let Some(schedule) = &deliverable.schedule {
            to.bare("schedule", schedule::written(schedule));
        }
        if let Some(responsible) = &deliverable.responsible {
            names.write(responsible, to);
        }
    }
}

fn write_origin(origin: &Origin, to: &mut Writer) {
    let fields = match origin {
        Origin::Printed => return,
        Origin::Body => vec![named("type", "body")],
        Origin::Assigned { document, on } => {
            let mut fields = vec![named("type", "assigned")];
            fields.extend(document.as_deref().map(|document| named("document", document)));
            fields.extend(on.map(|on| format!("on = {on}")));
            fields
        }
        Origin::Carried { plan, number } => {
            vec![named("type", "carried"), named("plan", plan.as_str()), format!("number = {number}")]
        }
    };
    to.bare("origin", inline(&fields));
}

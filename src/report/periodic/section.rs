//! The numbered parts of the body: what was finished, what is under way, what is late, each under its letter.

use std::collections::BTreeSet;

use super::part::{Kind, Part, Window};
use super::words::{predicate, progress};
use super::{Counted, Facts, Section};
use crate::calendar::day;
use crate::domain::id::TaskNo;
use crate::domain::plan::Plan;
use crate::domain::task::Task;
use crate::report::paper::{Block, Level};

/// Letters of points, in the order of Nghị định 30/2020/NĐ-CP.
const LETTERS: [char; 6] = ['a', 'b', 'c', 'd', 'đ', 'e'];

const KINDS: [(Kind, &str); 6] = [
    (Kind::Finished, "Đã hoàn thành trong kỳ"),
    (Kind::UnderWay, "Đang thực hiện, trong hạn"),
    (Kind::NotStarted, "Chưa thực hiện, trong hạn hoặc chưa có hạn"),
    (Kind::Late, "Chậm tiến độ"),
    (Kind::NotArising, "Không phát sinh"),
    (Kind::Left, "Đưa ra khỏi kế hoạch, chuyển sang kế hoạch khác"),
];

/// `hoàn thành 1, đang thực hiện 2, chưa thực hiện 1, chuyển sang năm 2025: 1, đưa ra khỏi kế hoạch: 1; trong đó chậm
/// tiến độ 1.`, of tasks of which some may have left the plan.
pub fn counted<'a>(plan: &Plan, facts: &Facts, tasks: Counted, of: impl Fn(&Task) -> bool + 'a) -> String {
    let Counted { planned, in_progress, done, carried, dropped, overdue, .. } = tasks;
    let gone = plan.tasks.iter().filter(|task| of(task)).filter_map(|task| task.carried.as_ref());
    let to: BTreeSet<&str> = gone.map(|carried| facts.carried_to(&carried.plan)).collect();
    let to = to.into_iter().collect::<Vec<_>>().join(", ");
    let carried = if carried > 0 { format!(", chuyển sang {to}: {carried}") } else { String::new() };
    let dropped = if dropped > 0 { format!(", đưa ra khỏi kế hoạch: {dropped}") } else { String::new() };
    let late = if overdue > 0 { format!("; trong đó chậm tiến độ {overdue}") } else { String::new() };
    format!(
        "đến hết ngày {}: hoàn thành {done}, đang thực hiện {in_progress}, chưa thực hiện {planned}{carried}{dropped}{late}.",
        day(facts.counted_to)
    )
}

/// `Kế hoạch giao 4 nhiệm vụ, ngoài kế hoạch có 1 nhiệm vụ phát sinh`: what is not of the plan is told beside it.
pub fn given(tasks: Counted) -> String {
    let Counted { given, arising, brought, .. } = tasks;
    let others = [(arising, "nhiệm vụ phát sinh"), (brought, "nhiệm vụ của kế hoạch trước chuyển sang")];
    let others: Vec<String> =
        others.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    let others =
        if others.is_empty() { String::new() } else { format!(", ngoài kế hoạch có {}", others.join(" và ")) };
    format!("Kế hoạch giao {given} nhiệm vụ{others}")
}

/// What is said of a section, below its heading.
pub fn section(plan: &Plan, facts: &Facts, section: &Section, window: Window) -> Vec<Block> {
    if section.areas.is_empty() {
        return vec![Block::Text("Kế hoạch không giao nhiệm vụ thuộc nội dung này.".to_owned())];
    }
    let counts = counted(plan, facts, section.tasks, |task| section.areas.contains(&task.area));
    let mut blocks = vec![Block::Text(format!("{}; {counts}", given(section.tasks)))];
    let mut letters = LETTERS.into_iter();
    for (kind, heading) in KINDS {
        let parts: Vec<&Part> = section.parts.iter().filter(|part| part.kind == kind).collect();
        if parts.is_empty() {
            if kind == Kind::Finished && section.tasks.total > 0 {
                blocks.push(Block::Text("Trong kỳ không có nội dung nào được ghi nhận hoàn thành.".to_owned()));
            }
            continue;
        }
        let letter = letters.next().unwrap_or('-');
        blocks.push(Block::Heading(Level::Point, format!("{letter}) {heading}:")));
        blocks.extend(by_task(plan, facts, &parts, window).into_iter().map(Block::Text));
    }
    blocks
}

/// A paragraph a task; several parts of one task follow it, a line each.
fn by_task(plan: &Plan, facts: &Facts, parts: &[&Part], window: Window) -> Vec<String> {
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(first) = parts.get(at) {
        let same: Vec<&&Part> = parts[at..].iter().take_while(|part| part.task == first.task).collect();
        at += same.len();
        let name = format!("- {} (nhiệm vụ {})", first.title, first.task);
        let mut said: Vec<String> = same.iter().map(|part| predicate(plan, facts, part)).collect();
        said.extend(told(plan, first.task, first.kind, window));
        if same.len() == 1 {
            lines.push(stopped(&format!("{name}: {}", said.join("; "))));
            continue;
        }
        lines.push(format!("{name}:"));
        let last = said.len();
        lines.extend((1..).zip(said).map(|(at, said)| {
            let said = format!("+ {said}");
            if at == last { stopped(&said) } else { said + ";" }
        }));
    }
    lines
}

/// With a full stop; a blank at the end has points enough.
fn stopped(said: &str) -> String {
    if said.ends_with('.') { said.to_owned() } else { format!("{said}.") }
}

/// The progress of the period, of what is open.
fn told(plan: &Plan, task: TaskNo, kind: Kind, window: Window) -> Option<String> {
    let is_open = matches!(kind, Kind::UnderWay | Kind::NotStarted | Kind::Late);
    let notes = progress(plan.task(task).filter(|_| is_open)?, |on| window.has(on));
    (!notes.is_empty()).then(|| format!("kết quả trong kỳ: {}", notes.join("; ")))
}

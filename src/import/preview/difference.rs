//! What an amended plan changes, task by task.

use super::remark::{doubt, what_title};
use super::{About, Fit, Line};
use crate::calendar::day;
use crate::domain::change::Draft;
use crate::domain::id::{Numeral, TargetId, TaskNo};
use crate::domain::plan::Area;
use crate::domain::schedule::Schedule;
use crate::domain::sentence::{goal_words, schedule_words};
use crate::domain::target::Target;
use crate::domain::task::{Deliverable, Task};
use crate::import::correct::name;
use crate::import::plan_change::What;
use crate::import::wanted::Amends;
use crate::text::Lang;
use crate::words;

/// By which decision the plan is amended.
pub fn amending(amends: &Amends, lang: Lang) -> Line {
    Line::new(by_what(amends, lang), Fit::Fold).of(About::Decision)
}

/// What is other, task by task.
pub fn difference(amends: &Amends, draft: &Draft, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    let found = &amends.difference;
    let title = |number: TaskNo| {
        let new = draft.tasks.iter().find(|task| task.number == number).map(|task| task.title.as_str());
        new.or_else(|| amends.plan.task(number).map(|task| task.title.as_str())).unwrap_or_default()
    };
    for number in &found.added {
        let text = format!("+ {number:>4}  {}: {}", lang.of("thêm", "added"), title(*number));
        lines.push(Line::new(text, Fit::Cut).of(About::Task(*number)));
    }
    for number in &found.dropped {
        let text = format!("- {number:>4}  {}: {}", lang.of("đưa ra", "dropped"), title(*number));
        lines.push(Line::new(text, Fit::Cut));
    }
    for changed in &found.changed {
        let about = About::Task(changed.task);
        let what: Vec<&str> = changed.what.iter().map(|what| what_title(*what, lang)).collect();
        let printed =
            changed.printed.map(|printed| format!("{} {printed} · ", lang.of("trong tệp: số", "in the file:")));
        let (printed, what) = (printed.unwrap_or_default(), what.join(", "));
        let text = format!("~ {:>4}  {printed}{what}: {}", changed.task, title(changed.task));
        lines.push(Line::new(text, Fit::Cut).of(about));
        let told = before_and_after(amends, draft, changed.task, &changed.what, lang);
        lines.extend(told.into_iter().map(|line| Line::new(format!("        {line}"), Fit::Cut).of(about)));
    }
    lines.extend(found.targets.iter().filter_map(|id| target(amends, draft, id, lang)));
    lines.extend(found.targets_left_out.iter().filter_map(|id| left_out(amends, id, lang)));
    lines
}

/// `~ 2.a  chỉ tiêu: tối thiểu 50% → tối thiểu 60%: Tỷ lệ hồ sơ …`, and one that is new with its goal alone.
fn target(amends: &Amends, draft: &Draft, id: &TargetId, lang: Lang) -> Option<Line> {
    let new = draft.targets.iter().find(|target| target.id == *id)?;
    let old = amends.plan.target(id);
    let goal = |target: &Target| goal_words(target.comparison, target.value, &target.unit, lang);
    let mut goals: Vec<String> = old.into_iter().chain([new]).filter_map(goal).collect();
    goals.dedup();
    let (sign, label, what) = (if old.is_some() { '~' } else { '+' }, &new.label, lang.of("chỉ tiêu", "target"));
    let goals = if goals.is_empty() { String::new() } else { format!(" {}", goals.join(" → ")) };
    Some(Line::new(format!("{sign} {label:>4}  {what}{goals}: {}", new.text), Fit::Cut))
}

/// `  2.b  chỉ tiêu không có trong tệp, vẫn giữ: Tỷ lệ …`
fn left_out(amends: &Amends, id: &TargetId, lang: Lang) -> Option<Line> {
    let target = amends.plan.target(id)?;
    let what = lang.of("chỉ tiêu không có trong tệp, vẫn giữ", "target that the file leaves out, kept");
    Some(Line::new(format!("= {:>4}  {what}: {}", target.label, target.text), Fit::Cut))
}

/// `II. Cải cách thủ tục hành chính`
fn area(areas: &[Area], numeral: &Numeral) -> String {
    let title = areas.iter().find(|area| area.numeral == *numeral).map_or("", |area| area.title.as_str());
    format!("{numeral}. {title}")
}

/// The pairs of tasks that a person should look at; `mend` says where a number is changed.
pub fn doubtful(amends: &Amends, mend: &str, lang: Lang) -> Vec<Line> {
    let each = amends.difference.doubtful.iter();
    each.map(|unsure| {
        let text = format!("{} {mend}", doubt(unsure, &amends.plan, lang));
        Line::new(text, Fit::Fold).of(About::Task(unsure.task))
    })
    .collect()
}

/// How many tasks stay as they are.
pub fn unchanged(amends: &Amends, lang: Lang) -> Line {
    let same = amends.difference.same;
    let told = words!("Giữ nguyên: {same} nhiệm vụ.", "Unchanged: {same} tasks.");
    Line::new(told.say(lang).to_owned(), Fit::Fold)
}

fn by_what(amends: &Amends, lang: Lang) -> String {
    let told = match &amends.by {
        Some(by) => {
            let (document, date) = (&by.document, day(by.date));
            words!(
                "Điều chỉnh kế hoạch đã có, theo {document} ngày {date}.",
                "Amends the plan, by {document} of {date}."
            )
        }
        None if amends.difference.is_empty() => {
            words!("Kế hoạch đã có; tệp này không khác gì.", "The plan is there; this file says nothing else.")
        }
        None => words!(
            "Điều chỉnh kế hoạch đã có; chưa rõ theo quyết định nào.",
            "Amends the plan; by which decision is not clear."
        ),
    };
    told.say(lang).to_owned()
}

/// The old and the new words of what is other.
fn before_and_after(amends: &Amends, draft: &Draft, number: TaskNo, what: &[What], lang: Lang) -> Vec<String> {
    let (Some(old), Some(new)) = (amends.plan.task(number), draft.tasks.iter().find(|task| task.number == number))
    else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let mut pair = |from: String, to: String| {
        lines.push(format!("- {from}"));
        lines.push(format!("+ {to}"));
    };
    for what in what {
        match what {
            What::Reworded => pair(old.title.clone(), new.title.clone()),
            What::Rescheduled => {
                let told = |schedule: &Schedule| format!("{} ({})", schedule_words(schedule, lang), schedule.phrase());
                pair(told(&old.schedule), told(&new.schedule));
            }
            What::Reassigned => {
                let old_names: Vec<&str> =
                    old.responsible.lead.iter().map(|party| amends.plan.party_name(party)).collect();
                let new_names: Vec<&str> = new.responsible.lead.iter().map(|party| name(&draft.units, party)).collect();
                pair(
                    format!("{} ({})", old_names.join(", "), old.responsible.phrase),
                    format!("{} ({})", new_names.join(", "), new.responsible.phrase),
                );
            }
            What::Products => {
                let one = |task: &Task, part: &Deliverable| {
                    let own = part.schedule.as_ref().map(|own| format!(" ({})", own.phrase())).unwrap_or_default();
                    format!("{}.{} {}{own}", task.number, part.number, part.text)
                };
                // Only those that are other: a task may have many.
                let other = |task: &Task, beside: &Task| {
                    let is_other = |part: &&Deliverable| {
                        let known = beside.deliverable(part.number);
                        known.is_none_or(|known| {
                            (&known.text, &known.schedule, &known.responsible)
                                != (&part.text, &part.schedule, &part.responsible)
                        })
                    };
                    task.deliverables.iter().filter(is_other).map(|part| one(task, part)).collect::<Vec<_>>().join("; ")
                };
                pair(other(old, new), other(new, old));
            }
            What::Placed => pair(area(&amends.plan.areas, &old.area), area(&draft.areas, &new.area)),
            What::Restored => {}
        }
    }
    lines
}

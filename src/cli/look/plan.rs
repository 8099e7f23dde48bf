//! `plan`, `plans`, `targets`: the plan itself.

use crate::calendar::day;
use crate::cli::change;
use crate::cli::output::{Ink, Output};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::domain::plan::Limit;
use crate::domain::refusal::limit_name;
use crate::domain::sentence::{budget_words, goal_words, met_words, with_unit};
use crate::domain::task::Budget;
use crate::domain::view::{PlanView, TargetView};
use crate::link::PlanAnswer;
use crate::text::{Lang, pad, width, wrap};
use crate::wire::Query;
use crate::words;
use std::fmt::Write as _;

/// `plan`
pub fn plan_shape(shape: Shape) -> Shape {
    shape
        .rest("words", "WHAT", [
            "để trống: xem; close (khóa), reopen (mở lại), select MÃ (chọn làm hiện hành), filter TÊN BỘ_LỌC (lưu bộ lọc; chỉ TÊN: xem; '': bỏ), limit CỘT|unit:BỘ_PHẬN SỐ (số việc cùng lúc tối đa; không ghi SỐ: xem; 0: bỏ)",
            "nothing: look; close, reopen, select ID, filter NAME FILTER (save a filter; NAME alone: look; '': remove), limit STATE|unit:UNIT COUNT (tasks at once; no COUNT: look; 0: remove)",
        ])
        .switch("refuse", ["limit: từ chối khi vượt, không chỉ nhắc", "limit: refuse beyond it, instead of warning"])
        .look()
        .change()
}

/// `plan`
pub fn plan(session: &mut Session, given: &Given) -> Outcome {
    let words = given.all("words");
    if let Some((verb, words)) = words.split_first() {
        if !change::plan::PLAN_VERBS.contains(&verb.as_str()) {
            return Err(args::not_one_of("plan", verb, &change::plan::PLAN_VERBS).into());
        }
        return change::plan::plan(session, given, verb, words);
    }
    let answered = session.look(given, Query::Plan)?;
    if session.out.is_json {
        let value = answered.answer.value.as_ref().map_or("{}", |value| value.get());
        let inside = value.trim().trim_start_matches('{');
        return session.out.line(&format!("{{\"schema\":1,{inside}"));
    }
    let answer: PlanAnswer = answered.value()?;
    print(&mut session.out, &answer)
}

fn print(out: &mut Output, answer: &PlanAnswer) -> Outcome {
    let lang = out.lang;
    let columns = out.columns();
    let plan = &answer.plan;
    for line in wrap(&plan.title, columns) {
        let line = out.ink(Ink::Bold, &line);
        out.line(&line)?;
    }
    let decision = &plan.decision;
    let date = decision.date.map(day).unwrap_or_default();
    let closed = if plan.closed { lang.of(" · đã khóa", " · closed") } else { "" };
    out.line(&format!("{} · {} {date} · {}{closed}", plan.ward, decision.number, plan.id))?;
    out.line(&format!("{} – {}", day(plan.first_day), day(plan.last_day)))?;
    heading(out, lang.of("Lĩnh vực", "Areas"))?;
    let numeral = answer.areas.iter().map(|area| width(area.numeral.as_str())).max().unwrap_or(0);
    for area in &answer.areas {
        let name = if area.short.is_empty() { &area.title } else { &area.short };
        let mut tail = format!("○ {:>2}  ► {:>2}  ● {:>2}", area.planned, area.in_progress, area.done);
        if area.overdue > 0 {
            let _ = write!(tail, "  ▲ {}", area.overdue);
        }
        if area.waiting > 0 {
            let _ = write!(tail, "  ◊ {}", area.waiting);
        }
        let room = columns.saturating_sub(numeral + 3 + 32).clamp(12, 44);
        out.line(&format!("  {} {} {tail}", pad(area.numeral.as_str(), numeral), pad(name, room)))?;
    }
    heading(out, lang.of("Mốc tính hạn", "Triggers"))?;
    let id = answer.triggers.iter().map(|trigger| trigger.id.as_str().len()).max().unwrap_or(0).min(24);
    for trigger in &answer.triggers {
        let when = match (&trigger.happened, &trigger.candidate) {
            (Some(happened), _) => {
                format!("{} {}", day(happened.on), happened.document.as_deref().unwrap_or_default())
            }
            (None, Some(maybe)) => format!(
                "◊ {} {} {}",
                lang.of("có thể là", "perhaps"),
                maybe.document.as_deref().unwrap_or_default(),
                day(maybe.on)
            ),
            (None, None) => lang.of("◊ chưa có ngày", "◊ no day yet").to_owned(),
        };
        hanging(out, &pad(trigger.id.as_str(), id), &format!("{}: {}", trigger.name, when.trim_end()))?;
    }
    heading(out, lang.of("Bộ phận", "Units"))?;
    for unit in &answer.units {
        let text = match &unit.merged {
            Some(merged) => format!("{} → {} ({})", unit.name, merged.into, day(merged.on)),
            None => unit.name.clone(),
        };
        hanging(out, &pad(&unit.short, 14), &text)?;
    }
    for (name, filter) in &answer.filters {
        hanging(out, &pad(lang.of("bộ lọc", "filter"), 14), &format!("@{name} = {filter}"))?;
    }
    for (name, limit) in &answer.limits {
        hanging(out, &pad(lang.of("tối đa", "at most"), 14), &limit_line(name, *limit, lang))?;
    }
    heading(out, lang.of("Chỉ tiêu", "Targets"))?;
    print_targets(out, &answer.targets)?;
    if answer.budget != Budget::default() {
        heading(out, lang.of("Kinh phí", "Budget"))?;
        out.line(&format!("  {}", budget_words(answer.budget, lang)))?;
    }
    Ok(())
}

/// `Đang thực hiện: 5 (nhắc khi vượt)`
pub fn limit_line(name: &str, limit: Limit, lang: Lang) -> String {
    let beyond = if limit.refuse {
        lang.of("từ chối khi vượt", "refused beyond")
    } else {
        lang.of("nhắc khi vượt", "warned beyond")
    };
    format!("{}: {} ({beyond})", limit_name(name, lang), limit.most)
}

fn heading(out: &mut Output, text: &str) -> Outcome {
    out.line("")?;
    let text = out.ink(Ink::Bold, text);
    out.line(&text)
}

/// A name, and a text beside it in as many lines as it takes.
fn hanging(out: &mut Output, name: &str, text: &str) -> Outcome {
    let left = width(name) + 3;
    let room = out.columns().saturating_sub(left).max(16);
    for (place, line) in wrap(text, room).iter().enumerate() {
        let name = if place == 0 { name.to_owned() } else { " ".repeat(width(name)) };
        out.line(format!("  {name} {line}").trim_end())?;
    }
    Ok(())
}

/// `plans`
pub fn plans(session: &mut Session, given: &Given) -> Outcome {
    let answered = session.look(given, Query::Plans)?;
    let out = &mut session.out;
    if out.is_json {
        out.raw(b"{\"schema\":1,\"plans\":[")?;
        super::raw_rows(out, &answered)?;
        return out.raw(b"]}\n");
    }
    let plans: Vec<PlanView> = answered.rows()?;
    if plans.is_empty() {
        return out.say(&words!("Chưa có kế hoạch nào.", "There is no plan yet."));
    }
    let lang = out.lang;
    let id = plans.iter().map(|plan| plan.id.as_str().len()).max().unwrap_or(0);
    let columns = out.columns();
    for plan in plans {
        let mark = if plan.current { "►" } else { " " };
        let closed = if plan.closed { lang.of(" (đã khóa)", " (closed)") } else { "" };
        let line = format!("{mark} {:<id$}  {}{closed}", plan.id, plan.title);
        out.line(&crate::text::cut(&line, columns))?;
    }
    Ok(())
}

/// `targets`
pub fn targets(session: &mut Session, given: &Given) -> Outcome {
    let answered = session.look(given, Query::Targets)?;
    let out = &mut session.out;
    if out.is_json {
        out.raw(b"{\"schema\":1,\"targets\":[")?;
        super::raw_rows(out, &answered)?;
        return out.raw(b"]}\n");
    }
    let targets: Vec<TargetView> = answered.rows()?;
    print_targets(out, &targets)
}

fn print_targets(out: &mut Output, targets: &[TargetView]) -> Outcome {
    let lang = out.lang;
    let label = targets.iter().map(|target| width(target.id.as_str())).max().unwrap_or(0);
    let now: Vec<String> = targets.iter().map(|target| now(target, lang)).collect();
    let goal = |target: &TargetView| goal_words(target.comparison, target.value, &target.unit, lang);
    let goals: Vec<String> = targets.iter().map(|target| goal(target).unwrap_or_else(|| "–".to_owned())).collect();
    let widest = |texts: &[String]| texts.iter().map(|text| width(text)).max().unwrap_or(0);
    let (goal_width, now_width) = (widest(&goals), widest(&now));
    for ((target, now), goal) in targets.iter().zip(now).zip(goals) {
        let name = format!("{} {} {}", pad(target.id.as_str(), label), pad(&goal, goal_width), pad(&now, now_width));
        hanging(out, &name, &target.text)?;
    }
    Ok(())
}

/// `56,25% đạt từ 31/03/2024`
fn now(target: &TargetView, lang: Lang) -> String {
    match (target.current, target.met) {
        (None, None) if target.value.is_none() => lang.of("chưa đánh giá", "not judged yet").to_owned(),
        (None, None) => lang.of("chưa có số liệu", "no reading yet").to_owned(),
        (current, met) => {
            let current = current.map(|current| with_unit(current.0, &target.unit, lang));
            let met = Some(met_words(met, target.since, lang)).filter(|met| !met.is_empty());
            current.into_iter().chain(met).collect::<Vec<_>>().join(" ")
        }
    }
}

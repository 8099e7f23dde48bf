//! The targets: each with its value against its goal; below them, or beside them where there is room, everything about
//! the chosen one.

use ratatui::layout::Rect;

use super::Frame;
use super::agenda::shown;
use super::paint::Paint;
use crate::domain::sentence::{
    balance_words, budget_words, counts_words, goal_words, grouped, met_words, period_words, with_unit,
};
use crate::domain::target::{Comparison, Target};
use crate::domain::task::Budget;
use crate::domain::trend::{Counts, Point, Standing};
use crate::text::{pad, plural, width, wrap};
use crate::tui::model::Model;
use crate::tui::targets::{Row, is_counted};
use crate::tui::theme::{Role, Signs};
use crate::words;

/// Cells of the bar of a value.
const BAR: u16 = 10;
/// From so many columns on there is room for goal and bar, and for the day since which a goal is met.
const ROOMY: u16 = 62;
const WIDE: u16 = 100;
/// Rows of a title below the list, whether it takes them or not, so that what follows stands in the same place for each target.
const TITLE: usize = 2;

/// A line of the list: a heading, or a row that can be chosen, by its place among those.
enum Line<'a> {
    Heading(String),
    Row(usize, Row<'a>),
}

pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame) {
    let lines = lines(model);
    let Some((chosen, row)) = model.chosen_target() else {
        let text = model.lang.of("Chưa có kế hoạch nào.", "There is no plan yet.");
        paint.put(frame.body.x + 1, frame.body.y, frame.body.width.saturating_sub(2), text, Role::Plain);
        return;
    };
    let body = frame.body;
    let below = if body.height < 8 { 0 } else { (body.height * 2 / 5).clamp(2, 9).min(body.height / 3 + 1) };
    let (list, detail) = match frame.panel {
        Some(panel) => (body, panel),
        None => {
            (Rect { height: body.height - below, ..body }, Rect { y: body.bottom() - below, height: below, ..body })
        }
    };
    draw_list(model, paint, list, &lines, chosen);
    let detail = if frame.panel.is_none() && detail.height > 4 {
        paint.rule(detail.x, detail.y, detail.width);
        Rect { y: detail.y + 1, height: detail.height - 1, ..detail }
    } else {
        detail
    };
    let is_below = frame.panel.is_none();
    draw_detail(model, paint, detail, &details(model, row, detail, is_below));
}

fn lines(model: &Model) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut before = None;
    for (at, row) in model.target_rows().into_iter().enumerate() {
        let group = match row {
            Row::Target(target) => usize::from(!is_counted(target)),
            Row::Budget => 2,
        };
        if before.replace(group) != Some(group) {
            lines.push(Line::Heading(heading(model, group)));
        }
        lines.push(Line::Row(at, row));
    }
    lines
}

/// `Chỉ tiêu (9): 2 đạt`
fn heading(model: &Model, group: usize) -> String {
    let all: Vec<&Target> = model.plan.targets.iter().filter(|it| usize::from(!is_counted(it)) == group).collect();
    let (count, met) = (all.len(), all.iter().filter(|target| target.standing().met == Some(true)).count());
    let words = match group {
        0 => words!("Chỉ tiêu ({count}): {met} đạt", "Targets ({count}): {met} met"),
        1 => words!("Mục tiêu ({count}): {met} đạt", "Objectives ({count}): {met} met"),
        _ => words!("Kinh phí", "Budget"),
    };
    let all = if group == 0 && !model.filter_text.is_empty() {
        model.lang.of(" · không theo bộ lọc", " · not filtered")
    } else {
        ""
    };
    format!("{}{all}", words.say(model.lang))
}

fn draw_list(model: &Model, paint: &mut Paint, area: Rect, lines: &[Line], chosen: usize) {
    let at = lines.iter().position(|line| matches!(line, Line::Row(row, _) if *row == chosen)).unwrap_or(0);
    let rows = shown(area.height.into(), lines.len());
    // A heading shows with its first row.
    let at_top = at <= rows.saturating_sub(1);
    let first = if at_top { 0 } else { (at / rows) * rows }.min(lines.len().saturating_sub(rows));
    let columns = Columns::of(model, area.width);
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(first).take(rows)) {
        match line {
            Line::Heading(text) => {
                paint.put(area.x + 1, y, area.width.saturating_sub(2), text, Role::Strong);
            }
            Line::Row(row, what) => {
                draw_row(model, paint, Rect { y, height: 1, ..area }, *what, &columns, *row == chosen);
            }
        }
    }
    if lines.len() > rows {
        let left = lines.len() - first - rows;
        let en = plural(left, "line", "lines");
        let words = match left {
            0 => words!("hết", "the end"),
            _ => words!("còn {left} dòng", "{left} more {en}"),
        };
        paint.put(area.x + 1, area.bottom().saturating_sub(1), area.width, words.say(model.lang), Role::Faint);
    }
}

/// How wide the columns behind the names are: as wide as what stands in them, so that the names have the rest.
struct Columns {
    goal: u16,
    value: u16,
    bar: u16,
    status: u16,
}

impl Columns {
    fn of(model: &Model, room: u16) -> Columns {
        let lang = model.lang;
        let counted = || model.plan.targets.iter().filter(|target| is_counted(target));
        let widest = |texts: &mut dyn Iterator<Item = String>| {
            u16::try_from(texts.map(|text| width(&text)).max().unwrap_or(0)).unwrap_or(0)
        };
        let value = widest(&mut counted().filter_map(|target| value(model, target)));
        let bar = if room >= ROOMY && value > 0 { BAR } else { 0 };
        // That there is no reading is said in the place of value and bar.
        let speaks = |target: &&Target| bar == 0 || target.standing().value.is_some();
        let status =
            widest(&mut counted().filter(speaks).map(|target| status(model, target, target.standing(), room >= WIDE)));
        let goal = widest(
            &mut counted()
                .filter_map(|it| goal_words(it.comparison, it.value, &it.unit, lang))
                .filter(|_| room >= ROOMY),
        );
        Columns { goal, value, bar, status }
    }
}

/// What the readings of a target come to.
fn value(model: &Model, target: &Target) -> Option<String> {
    Some(with_unit(target.standing().value?, &target.unit, model.lang))
}

fn draw_row(model: &Model, paint: &mut Paint, row: Rect, what: Row, columns: &Columns, is_chosen: bool) {
    if is_chosen {
        // As bold as the title below the list: the two change together, and nothing has to be switched between.
        let cursor = paint.signs().cursor;
        paint.put(row.x + 1, row.y, 1, cursor, Role::Strong);
    }
    let target = match what {
        Row::Target(target) => target,
        Row::Budget => {
            let text = total(model);
            paint.put(row.x + 3, row.y, row.width.saturating_sub(4), &text, Role::Plain);
            return;
        }
    };
    paint.put(row.x + 3, row.y, 5, &target.label, Role::Plain);
    let standing = target.standing();
    let status = status(model, target, standing, row.width >= WIDE);
    let own = u16::try_from(width(&status)).unwrap_or(0);
    let is_in_columns = is_counted(target) && row.width >= ROOMY;
    let status_width = if is_in_columns { columns.status } else { own };
    let mut right = row.right().saturating_sub(status_width + 1);
    if is_in_columns && columns.bar > 0 && standing.value.is_none() {
        let x = right.saturating_sub(columns.bar + columns.value + 2);
        paint.put(x, row.y, row.right().saturating_sub(x + 1), &status, Role::Plain);
    } else {
        paint.put(right, row.y, status_width, &status, Role::Plain);
    }
    if is_in_columns {
        // From the right: a bar, the value, the goal; each with a blank before the next.
        if columns.bar > 0 {
            right = right.saturating_sub(columns.bar + 1);
            gauge(paint, Rect { x: right, width: columns.bar, ..row }, target, standing.value);
        }
        for (wide, text) in [
            (columns.value, value(model, target)),
            (columns.goal, goal_words(target.comparison, target.value, &target.unit, model.lang)),
        ] {
            if wide > 0 {
                paint.put_right(right.saturating_sub(1), row.y, &text.unwrap_or_default(), Role::Plain);
                right = right.saturating_sub(wide + 1);
            }
        }
    }
    if let Some(value) = value(model, target).filter(|_| !is_in_columns) {
        paint.put_right(right.saturating_sub(1), row.y, &value, Role::Plain);
        right = right.saturating_sub(u16::try_from(width(&value)).unwrap_or(0) + 1);
    }
    let x = row.x + 9;
    paint.put(x, row.y, right.saturating_sub(x + 1), &target.text, Role::Plain);
}

/// `đạt`, with the day since which it is so where there is room.
fn status(model: &Model, target: &Target, standing: Standing, is_wide: bool) -> String {
    let lang = model.lang;
    match standing.met {
        Some(_) => met_words(standing.met, standing.since.filter(|_| is_wide), lang),
        None if is_counted(target) => lang.of("chưa có số liệu", "no reading yet").to_owned(),
        None => lang.of("chưa đánh giá", "not judged yet").to_owned(),
    }
}

/// The value as a bar in full and half blocks, with a line at the goal.
fn gauge(paint: &mut Paint, place: Rect, target: &Target, value: Option<f64>) {
    let (Some(value), Some(goal)) = (value, target.value.map(|goal| goal.0)) else { return };
    let is_limit = matches!(target.comparison, Some(Comparison::Below | Comparison::AtMost | Comparison::Equal));
    let full = match (is_limit, target.unit == "%") {
        (true, _) => (2.0 * goal).max(value).max(1e-9),
        (false, true) => value.max(goal).max(100.0),
        (false, false) => value.max(goal).max(1e-9),
    };
    let text = blocks(value / full, goal / full, usize::from(place.width), paint.signs());
    paint.put(place.x, place.y, place.width, &text, Role::Plain);
}

/// Cells of a bar from 0 to 1, of which the one at the goal is a line.
fn blocks(value: f64, goal: f64, cells: usize, signs: &Signs) -> String {
    let [whole, half, rest] = signs.gauge;
    #[expect(clippy::cast_precision_loss, reason = "a bar has a few cells")]
    let at = |cell: usize| cell as f64 / cells as f64;
    let last = cells.saturating_sub(1);
    let mark = (0..cells).rfind(|cell| at(*cell) <= goal + 1e-9).unwrap_or(0).min(last);
    let cell = |cell: usize| match cell {
        cell if cell == mark => signs.bar,
        cell if value + 1e-9 >= at(cell + 1) => whole,
        cell if value + 1e-9 >= f64::midpoint(at(cell), at(cell + 1)) => half,
        _ => rest,
    };
    (0..cells).map(cell).collect()
}

/// The budgets of all tasks together.
fn total(model: &Model) -> String {
    let words = budget_words(model.plan.budget(), model.lang);
    if words.is_empty() { model.lang.of("chưa ghi kinh phí", "no budget yet").to_owned() } else { words }
}

/// Everything about a row; below the list nothing that the list or the form says.
fn details(model: &Model, row: Row, area: Rect, is_below: bool) -> Vec<(String, Role)> {
    let columns = usize::from(area.width.saturating_sub(2));
    let mut lines = Vec::new();
    match row {
        Row::Target(target) => {
            let mut text = wrap(&format!("{} {}", target.label, target.text), columns);
            let is_short = is_below && is_counted(target);
            if is_short && usize::from(area.height) > TITLE + 1 {
                text.resize(TITLE, String::new());
            } else if is_short {
                text.truncate(TITLE);
            }
            let plain = |facts: Vec<String>| {
                let lines = facts.iter().flat_map(|fact| wrap(fact, columns)).map(|line| (line, Role::Plain));
                lines.collect::<Vec<_>>()
            };
            lines.extend(text.into_iter().map(|line| (line, Role::Strong)));
            lines.extend(plain(standing_facts(model, target, !is_short || area.width < ROOMY)));
            lines.extend(of_readings(model, target, columns));
            if !is_short {
                lines.extend(plain(counted(model, target)));
            }
            lines.extend(plain(tasks(model, target)));
        }
        Row::Budget => lines.extend(of_tasks(model, columns)),
    }
    lines
}

/// How it stands, and why it was judged so.
fn standing_facts(model: &Model, target: &Target, has_goal: bool) -> Vec<String> {
    let lang = model.lang;
    let standing = target.standing();
    let goal = goal_words(target.comparison, target.value, &target.unit, lang);
    let goal = goal.filter(|_| has_goal).map(|goal| format!("{} {goal}", lang.of("Chỉ tiêu", "Goal")));
    let sum = target.readings.last().filter(|_| is_counted(target)).and_then(|newest| target.sum_on(newest.on));
    let sum = sum.map(|sum| format!("{} {}", lang.of("lũy kế", "so far"), counts_words(sum, &target.unit, lang)));
    let met = Some(status(model, target, standing, true));
    let mut facts = vec![goal.into_iter().chain(sum).chain(met).collect::<Vec<_>>().join(" · ")];
    let failing = target.failing().into_iter();
    let failing: Vec<String> =
        failing.map(|(part, value)| format!("{part} {}", with_unit(value, &target.unit, lang))).collect();
    if !failing.is_empty() {
        facts.push(format!("{}: {}", lang.of("Chưa đạt ở", "Not met by"), failing.join("; ")));
    }
    facts.extend(target.assessment.as_ref().map(|judged| judged.text.clone()).filter(|text| !text.is_empty()));
    facts
}

/// What is counted. The form says so, too, above its cells.
fn counted(model: &Model, target: &Target) -> Vec<String> {
    let words = |numerator: &String| {
        let of = target.denominator.as_ref().map_or(String::new(), |denominator| format!(" / {denominator}"));
        format!("{}: {numerator}{of}", model.lang.of("Số đếm", "Counted"))
    };
    target.numerator.iter().map(words).collect()
}

/// The tasks that serve it.
fn tasks(model: &Model, target: &Target) -> Vec<String> {
    let serves = model.plan.tasks.iter().filter(|task| task.targets.contains(&target.id));
    let tasks: Vec<String> = serves.map(|task| task.number.to_string()).collect();
    let words = (!tasks.is_empty()).then(|| format!("{}: {}", model.lang.of("Nhiệm vụ", "Tasks"), tasks.join(", ")));
    words.into_iter().collect()
}

/// Each reading: its period, its own counts, what everything came to with it; newest first.
fn of_readings(model: &Model, target: &Target, columns: usize) -> Vec<(String, Role)> {
    let lang = model.lang;
    let parts = std::iter::once(None).chain(target.parts().into_iter().map(Some));
    let mut lines = Vec::new();
    for part in parts {
        let points = target.points(part);
        if let (Some(part), false) = (part, points.is_empty()) {
            lines.push((part.to_owned(), Role::Strong));
        }
        let period = |point: &Point| period_words(point.reading, lang);
        let widest = points.iter().map(|point| width(&period(point))).max().unwrap_or(0);
        let counts = |counts: Counts| counts_words(counts, &target.unit, lang);
        let own = points.iter().map(|point| width(&counts(point.own))).max().unwrap_or(0);
        for point in points.iter().rev() {
            let mut line = format!("{}  {}", pad(&period(point), widest), pad(&counts(point.own), own));
            if point.sum != point.own {
                line = format!("{line}  {} {}", lang.of("lũy kế", "so far"), counts(point.sum));
            }
            // What fits on one line keeps its columns.
            let line = line.trim_end().to_owned();
            let all = if width(&line) <= columns { vec![line] } else { wrap(&line, columns) };
            lines.extend(all.into_iter().map(|line| (line, Role::Plain)));
            if let Some(balance) = point.reading.balance {
                let sums = balance_words(balance, lang);
                let words = words!("   cân đối: {sums}", "   balance: {sums}");
                lines.push((words.say(lang).to_owned(), Role::Faint));
            }
        }
    }
    lines
}

/// The tasks that have a budget, each on one line.
fn of_tasks(model: &Model, columns: usize) -> Vec<(String, Role)> {
    let lang = model.lang;
    let mut lines: Vec<(String, Role)> = wrap(&total(model), columns).into_iter().map(|l| (l, Role::Strong)).collect();
    let tasks = model.plan.tasks.iter().filter(|task| task.is_on_board() && task.budget != Budget::default());
    for task in tasks {
        let sum = |sum: Option<u64>| sum.map_or("–".to_owned(), grouped);
        let (spent, estimate) = (sum(task.budget.spent), sum(task.budget.estimate));
        let (number, title) = (task.number, super::card::title(task));
        let words =
            words!("{number} {title}: đã chi {spent}/{estimate}", "{number} {title}: spent {spent} of {estimate}");
        lines.extend(wrap(words.say(lang), columns).into_iter().map(|line| (line, Role::Plain)));
    }
    lines
}

/// As many as there is room for; the last one says how many are left.
fn draw_detail(model: &Model, paint: &mut Paint, area: Rect, lines: &[(String, Role)]) {
    // Of two or three rows none is given away to say so.
    let rows = if area.height < 4 { area.height.into() } else { shown(area.height.into(), lines.len()) };
    for (y, (line, role)) in (area.y..area.bottom()).zip(lines.iter().take(rows)) {
        paint.put(area.x + 1, y, area.width.saturating_sub(2), line, *role);
    }
    if lines.len() > rows && usize::from(area.height) > rows {
        let left = lines.len() - rows;
        let en = plural(left, "line", "lines");
        let words = words!("còn {left} dòng", "{left} more {en}");
        paint.put(area.x + 1, area.y + area.height - 1, area.width, words.say(model.lang), Role::Faint);
    }
}

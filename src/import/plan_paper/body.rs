//! The body text: kept as it stands, by sections; and the targets that it names.

use super::line::{Line, Mark, is_shouted, leading_mark};
use crate::domain::id::slug;
use crate::domain::plan::Passage;
use crate::domain::target::{Number, Target};
use crate::import::target_phrase::read_targets;
use crate::text::{clean_line, fold};

/// The longest text of a target, in characters; the rules of the plan refuse longer ones.
const LONGEST: usize = 2_000;

/// The passages of the body in their order.
pub(super) fn passages(lines: &[Line]) -> Vec<Passage> {
    let mut part = "Mở đầu".to_owned();
    let mut passages: Vec<Passage> = Vec::new();
    for line in lines.iter().filter(|line| !is_page_number(&line.text)) {
        let text = line.printed();
        if let Some(next) = section(&line.text) {
            part = next;
        }
        // The list of recipients is one passage, and so are the lines of one sentence.
        match passages.last_mut() {
            Some(last) if part == "Nơi nhận" && last.part == part => last.text = format!("{}\n{text}", last.text),
            Some(last) if last.part == part && super::line::goes_on(&text) && !last.text.ends_with(['.', ';', ':']) => {
                last.text = format!("{} {text}", last.text);
            }
            _ => passages.push(Passage { part: part.clone(), text }),
        }
    }
    passages
}

fn is_page_number(text: &str) -> bool {
    text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ' ')
}

/// The section that a line begins: `I`, `Điều 2`, `Căn cứ`, `Nơi nhận`.
fn section(text: &str) -> Option<String> {
    let folded = fold(text);
    if folded.starts_with("can cu ") {
        return Some("Căn cứ".to_owned());
    }
    if folded.starts_with("noi nhan") {
        return Some("Nơi nhận".to_owned());
    }
    if let Some(rest) = text.strip_prefix("Điều ") {
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return (!number.is_empty()).then(|| format!("Điều {number}"));
    }
    if folded.starts_with("phu luc") && text.chars().count() < 40 {
        return Some("Phụ lục".to_owned());
    }
    if folded == "ke hoach" && is_shouted(text) {
        return Some("Kế hoạch".to_owned());
    }
    match leading_mark(text)? {
        (Mark::Roman(_, numeral), rest) if rest.starts_with(char::is_uppercase) => Some(numeral),
        (Mark::Capital(c), rest) if is_shouted(rest) => Some(c.to_string()),
        _ => None,
    }
}

/// The targets of the body: every goal in numbers, and the objectives in words of sections that are called so.
pub(super) fn targets(lines: &[Line]) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    let (mut is_goals, mut top, mut is_before_plan) = (false, String::new(), true);
    let has_goals = lines.iter().any(|line| section(&line.text).is_some() && names_goals(&line.text));
    for (at, line) in lines.iter().enumerate() {
        if let Some(part) = section(&line.text) {
            is_goals = names_goals(&line.text);
            top = String::new();
            is_before_plan = is_before_plan && !part.starts_with('I');
            if is_goals || part != "Kế hoạch" {
                continue;
            }
        }
        let is_heading = is_goals_heading(&line.text);
        is_before_plan &= !is_heading;
        // Goals stand in their section; without such a section anywhere behind the beginning of the plan.
        if (has_goals && !is_goals) || (!has_goals && is_before_plan) {
            continue;
        }
        let (label, text) = label(&line.text, &mut top, line.is_item);
        if is_heading {
            continue;
        }
        let is_parent =
            lines.get(at + 1).is_some_and(|next| line.text.ends_with(':') && is_below(&next.text, next.is_item));
        let found = goals(text);
        if found.is_empty()
            && has_goals
            && !is_parent
            && (!label.is_empty() || super::line::is_bulleted(&line.text) || line.is_item)
        {
            push(&mut targets, &label, text, None);
        }
        let count = found.len();
        for (n, (clause, goal)) in found.into_iter().enumerate() {
            let label_of = if count > 1 { format!("{label}{}", n + 1) } else { label.clone() };
            push_goal(&mut targets, &label, &label_of, &clause, Some(goal));
        }
    }
    targets
}

fn names_goals(text: &str) -> bool {
    let folded = fold(text);
    (folded.contains("muc tieu") || folded.contains("chi tieu")) && text.chars().count() < 120
}

/// `1. Mục tiêu cụ thể`, `b) Các chỉ tiêu chủ yếu:`: what goals stand under, and none itself.
fn is_goals_heading(text: &str) -> bool {
    let bare = leading_mark(text).map_or(text, |(_, rest)| rest);
    let folded = fold(bare);
    let is_named = ["muc tieu", "chi tieu", "cac muc tieu", "cac chi tieu", "muc dich"]
        .iter()
        .any(|head| folded.starts_with(head));
    is_named && names_goals(bare) && bare.split_whitespace().count() <= 8 && read_targets(bare).is_empty()
}

fn is_below(next: &str, is_item: bool) -> bool {
    is_item || matches!(leading_mark(next), Some((Mark::Letter(_) | Mark::Bullet | Mark::Number(..), _)))
}

/// The label of a line, `2.đ`, and its words; `top` is the number it stands under.
fn label<'a>(text: &'a str, top: &mut String, is_item: bool) -> (String, &'a str) {
    match leading_mark(text) {
        Some((Mark::Number(_, number), rest)) => {
            top.clone_from(&number);
            (number, rest)
        }
        Some((Mark::Letter(letter), rest)) if top.is_empty() => (letter, rest),
        Some((Mark::Letter(letter), rest)) => (format!("{top}.{letter}"), rest),
        Some((Mark::Bullet, rest)) => (top.clone(), rest),
        _ if is_item => (top.clone(), text),
        // `4. 100% hồ sơ`: a number before a number.
        _ => match numbered_percentage(text) {
            Some((number, rest)) => {
                number.clone_into(top);
                (number.to_owned(), rest)
            }
            None => (String::new(), text),
        },
    }
}

fn numbered_percentage(text: &str) -> Option<(&str, &str)> {
    let (number, rest) = text.split_once(". ")?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let first = rest.split_whitespace().next()?;
    (is_number && first.ends_with('%')).then_some((number, rest))
}

/// The clauses of a sentence that hold a goal each.
fn goals(text: &str) -> Vec<(String, crate::import::target_phrase::Goal)> {
    let mut goals = Vec::new();
    let mut rest = String::new();
    for clause in clauses(text) {
        let read = read_targets(&clause);
        match read.len() {
            0 => rest.push_str(&clause),
            _ => goals.extend(read.into_iter().map(|goal| (clause.clone(), goal))),
        }
    }
    // A rule that holds for a part only is read with what it is a part of.
    if goals.is_empty() { read_targets(text).into_iter().map(|goal| (text.to_owned(), goal)).collect() } else { goals }
}

/// Sentences and half sentences; a full stop within a number ends none.
fn clauses(text: &str) -> Vec<String> {
    let mut clauses = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let ends = c == ';' || (c == '.' && chars.peek().is_none_or(|next| next.is_whitespace()));
        if ends {
            clauses.push(String::new());
        } else if let Some(last) = clauses.last_mut() {
            last.push(c);
        }
    }
    // `trong đó, ...` speaks of something else.
    let split = clauses.into_iter().flat_map(|clause| match clause.find("trong đó") {
        Some(at) => vec![clause[..at].to_owned(), clause[at + "trong đó".len()..].to_owned()],
        None => vec![clause],
    });
    split.map(|clause| clean_line(clause.trim_matches([' ', ',', ':']))).filter(|clause| !clause.is_empty()).collect()
}

fn push(targets: &mut Vec<Target>, label: &str, text: &str, goal: Option<crate::import::target_phrase::Goal>) {
    push_goal(targets, label, label, text, goal);
}

/// Adds a target under an id that nothing else has.
pub(super) fn push_goal(
    targets: &mut Vec<Target>,
    label: &str,
    id: &str,
    text: &str,
    goal: Option<crate::import::target_phrase::Goal>,
) {
    let text: String = clean_line(text.trim_end_matches([';', ','])).chars().take(LONGEST).collect();
    // `đ` and `d` are two labels and one letter of an id.
    let plain: String = slug(&id.replace('đ', "dd")).replace('-', "");
    let plain = if plain.is_empty() { "ct".to_owned() } else { plain };
    let plain: String = plain.chars().take(24).collect();
    let ids = (1..1000).map(|n| if n == 1 { plain.clone() } else { format!("{plain}-{n}") });
    let Some(id) = ids.filter_map(|id| id.parse().ok()).find(|id| !targets.iter().any(|known| known.id == *id)) else {
        return;
    };
    let label = if label.is_empty() { "–".to_owned() } else { label.to_owned() };
    let (comparison, value, unit) = match goal {
        Some(goal) => (Some(goal.comparison), Some(Number(goal.value)), goal.unit),
        None => (None, None, String::new()),
    };
    if text.is_empty() || targets.iter().any(|known| known.text == text && known.value == value) {
        return;
    }
    targets.push(Target {
        id,
        label,
        text,
        comparison,
        value,
        unit,
        binds: None,
        numerator: None,
        denominator: None,
        readings: Vec::new(),
        assessment: None,
    });
}

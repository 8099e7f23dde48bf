//! The title of a plan, over as many lines as it takes.

use super::issue::named_days;
use super::line::is_shouted;
use super::place::calm;
use crate::text::{clean_line, fold};

/// Whether a text speaks of administrative reform.
pub(super) fn names_reform(text: &str) -> bool {
    let folded = fold(text);
    folded.contains("cai cach hanh chinh") || folded.contains("cchc")
}

/// No more than what kind of paper it is.
fn is_kind(line: &str) -> bool {
    ["ke hoach", "chuong trinh", "chuong trinh hanh dong", "chuong trinh cong tac"].contains(&fold(line).as_str())
}

/// Where `KẾ HOẠCH` stands alone, or the line that begins the title.
pub(super) fn title_place(lines: &[&str]) -> Option<usize> {
    let is_reform = names_reform;
    let alone = (0..lines.len()).find(|at| {
        let is_title = is_kind(lines[*at]) && is_shouted(lines[*at]);
        is_title && lines[at + 1..].iter().take(3).any(|line| is_reform(line))
    });
    let starts = |head: &str| {
        (0..lines.len())
            .find(|at| fold(lines[*at]).starts_with(head) && is_reform(lines[*at]) && lines[*at].chars().count() < 200)
    };
    let any_plan = (0..lines.len()).find(|at| is_kind(lines[*at]) && is_shouted(lines[*at]));
    let is_dated = |line: &str| is_reform(line) && fold(line).contains("nam 2");
    // `UBND xã Ea Kao - Kế hoạch CCHC năm 2026`, as a workbook begins.
    let is_opening = |line: &str| {
        let folded = fold(line);
        let is_reference = ["can cu", "thuc hien", "theo "].iter().any(|head| folded.starts_with(head));
        is_dated(line) && folded.contains("ke hoach") && !is_reference && line.chars().count() < 120
    };
    alone
        .or_else(|| starts("ke hoach"))
        .or(any_plan)
        .or_else(|| starts("ban hanh ke hoach"))
        .or_else(|| (0..lines.len()).find(|at| is_dated(lines[*at]) && is_shouted(lines[*at])))
        .or_else(|| (0..lines.len().min(5)).find(|at| is_opening(lines[*at])))
}

/// Where a plan of something else has its title in one line: `KẾ HOẠCH TRIỂN KHAI ĐỀ ÁN 06 NĂM 2025`.
pub(super) fn other_title_place(lines: &[&str]) -> Option<usize> {
    const HEADS: [&str; 9] = [
        "ke hoach ",
        "chuong trinh ",
        "danh muc nhiem vu",
        "danh muc cong viec",
        "phan cong nhiem vu",
        "phan cong cong viec",
        "bang phan cong",
        "bang theo doi",
        "bang tong hop nhiem vu",
    ];
    let is_title = |line: &str| {
        let folded = fold(line);
        let words = line.split_whitespace().count();
        is_shouted(line) && HEADS.iter().any(|head| folded.starts_with(head)) && (4..=40).contains(&words)
    };
    lines.iter().position(|line| is_title(line))
}

/// The title from its first line to where something else begins.
pub(super) fn title(lines: &[&str], at: usize) -> String {
    let mut parts = vec![lines[at].to_owned()];
    let is_alone = is_kind(lines[at]);
    for line in lines.iter().skip(at + 1).take(if is_alone { 4 } else { 2 }) {
        let folded = fold(line);
        let is_over = line.starts_with('(')
            || [
                "can cu",
                "i.",
                "i ",
                "uy ban",
                "phan ",
                "kinh gui",
                "dieu ",
                "nham",
                "so:",
                "quiet dinh",
                "--",
                "cong hoa",
                "phu luc",
            ]
            .iter()
            .any(|head| folded.starts_with(head))
            || line.ends_with([':', ';'])
            || !line.chars().any(char::is_alphabetic);
        let is_whole = parts.len() > 1
            && named_days(&parts.join(" ")).is_some()
            && (is_shouted(line) != is_shouted(&parts[parts.len() - 1]) || !goes_on(line));
        if is_over || is_whole || (!is_alone && named_days(&parts.join(" ")).is_some()) {
            break;
        }
        parts.push((*line).to_owned());
    }
    let parts: Vec<String> = parts.iter().map(|part| calm_first(part)).collect();
    let mut title = String::new();
    for part in parts {
        if title.is_empty() {
            title = super::short::capital(&part);
        } else {
            title = format!("{title} {}", small_first(&part));
        }
    }
    let title = title.strip_prefix("Ban hành ").map_or(title.clone(), super::short::capital);
    clean_line(title.trim_end_matches(['.', '/', ' ']))
}

/// `KẾ HOẠCH Cải cách …` as `Kế hoạch cải cách …`, where only the kind of paper is shouted.
fn calm_first(part: &str) -> String {
    match part.split_once("HOẠCH ").filter(|(first, _)| *first == "KẾ ") {
        Some((_, rest)) if !is_shouted(part) => format!("Kế hoạch {}", small_first(rest)),
        _ => calm(part),
    }
}

/// Whether a line after the year still belongs to the title: it says whose, where or of what; a sentence does not.
fn goes_on(line: &str) -> bool {
    const HEADS: [&str; 18] = [
        "của",
        "trên",
        "tại",
        "phường",
        "xã",
        "thị trấn",
        "đặc khu",
        "thành phố",
        "tp",
        "quận",
        "huyện",
        "thị xã",
        "tỉnh",
        "sở",
        "ubnd",
        "giai đoạn",
        "theo",
        "và",
    ];
    let lower = line.to_lowercase();
    let is_sentence = line.ends_with('.') && !line.ends_with("./.") || line.chars().count() > 160;
    is_shouted(line) || (!is_sentence && HEADS.iter().any(|head| lower.starts_with(head)))
}

pub(super) fn small_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    let is_acronym = text.chars().take(2).all(char::is_uppercase);
    match first {
        Some(c) if !is_acronym => c.to_lowercase().collect::<String>() + chars.as_str(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_ends_where_the_text_begins() {
        let lines = ["KẾ HOẠCH", "Cải cách hành chính năm 2026", "Chỉ tiêu: tỷ lệ số hóa đạt 100%", "I. Mục tiêu"];
        assert_eq!(title(&lines, 0), "Kế hoạch cải cách hành chính năm 2026");
        let lines = ["KẾ HOẠCH", "Cải cách hành chính năm 2026", "của phường Hải Châu", "Ủy ban nhân dân phường"];
        assert_eq!(title(&lines, 0), "Kế hoạch cải cách hành chính năm 2026 của phường Hải Châu");
    }

    #[test]
    fn a_workbook_names_its_plan_in_one_line() {
        assert_eq!(title_place(&["UBND xã Ea Kao - Kế hoạch CCHC năm 2026"]), Some(0));
        assert_eq!(title_place(&["Căn cứ Kế hoạch CCHC năm 2026 của tỉnh"]), None);
    }
}

//! When and under which number a plan was issued, and for which days.

use super::issuer::body;
use crate::calendar::{Date, YEARS, parse_date};
use crate::text::{clean_line, fold};

/// `(Ban hành kèm theo Quyết định số 39/QĐ-UBND ngày 31/01/2024 của UBND phường Vĩnh Hòa)`
pub(super) struct Issued {
    pub(super) number: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) body: Option<String>,
    pub(super) is_decision: bool,
}

pub(super) fn issued_with(lines: &[&str]) -> Option<Issued> {
    let at = lines.iter().position(|line| {
        let folded = fold(line);
        folded.contains("kem theo")
            && (folded.contains("quiet dinh") || folded.contains("ke hoach"))
            && !folded.starts_with("dieu")
    })?;
    // It may go on in the next line.
    let mut text = lines[at].to_owned();
    if text.starts_with('(') && !text.contains(')') {
        for line in lines.iter().skip(at + 1).take(2) {
            text = format!("{text} {line}");
        }
    }
    let folded = fold(&text);
    let is_decision = folded.contains("kem theo quiet dinh");
    let after = text.find("số").map(|at| &text[at..]);
    let number = after.and_then(symbol);
    let date = text.match_indices("ngày").find_map(|(at, word)| day_in(&text[at + word.len()..]));
    let body = text.rfind("của ").and_then(|at| body(&text[at..]));
    Some(Issued { number, date, body, is_decision })
}

/// `Số: 39/QĐ-UBND`
pub(super) fn number(line: &str) -> Option<String> {
    let folded = fold(line);
    let is_number =
        folded.starts_with("so:") || folded.starts_with("so ") || folded.starts_with("so :") || folded == "so";
    if !is_number || line.chars().count() > 60 {
        return None;
    }
    symbol(line)
}

/// The first number and symbol in a text: digits, a slash or hyphen, capitals.
pub(super) fn symbol(text: &str) -> Option<String> {
    let text: String = clean_line(text).chars().take(160).collect();
    let glued = text.replace(" /", "/").replace("/ ", "/").replace(" -", "-").replace("- ", "-");
    let words = glued.split([' ', ':', ',', ';', '(', ')']);
    let is_symbol = |word: &&str| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let rest = &word[digits..];
        digits > 0
            && digits <= 6
            && rest.trim_start_matches(|c: char| c.is_lowercase()).starts_with(['/', '-'])
            && rest.chars().filter(|c| c.is_uppercase()).count() >= 2
    };
    words.filter(|word| !word.is_empty()).find(is_symbol).map(|word| word.trim_end_matches(['.', '-']).to_owned())
}

/// `Vĩnh Hòa, ngày 31 tháng 01 năm 2024`
pub(super) fn place_date(line: &str) -> Option<Date> {
    let at = line.find("ngày ")?;
    let before = &line[..at];
    if !(before.trim_end().ends_with(',') || before.trim().is_empty()) || line.chars().count() > 90 {
        return None;
    }
    day_in(&line[at + "ngày ".len()..])
}

/// A day at the beginning of a text: `31/01/2024`, `31 tháng 01 năm 2024`.
pub(super) fn day_in(text: &str) -> Option<Date> {
    let text = text.trim_start();
    let mut numbers = Vec::new();
    let mut digits = String::new();
    for c in text.chars().take(48).chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if !digits.is_empty() {
            numbers.push(std::mem::take(&mut digits));
        }
        if numbers.len() == 3 {
            break;
        }
    }
    let [day, month, year] = numbers.as_slice() else { return None };
    // Words other than those of a date are no date.
    let folded = fold(&text.chars().take(48).collect::<String>());
    let is_written =
        folded.contains("thang") || text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(['/', '-', '.']);
    let written = format!("{day}/{month}/{year}");
    (is_written && year.len() == 4).then(|| parse_date(&written, Date::default()).ok()).flatten()
}

/// `năm 2024`, `giai đoạn 2026 - 2030`, `6 tháng cuối năm 2025`, `quý IV năm 2025`: the days that a title names.
pub(super) fn named_days(text: &str) -> Option<(Date, Date)> {
    let folded = fold(text);
    let years: Vec<i32> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .filter(|year| YEARS.contains(year) && (1990..2100).contains(year))
        .collect();
    let whole = |first: i32, last: i32| Some((Date::from_ymd_opt(first, 1, 1)?, Date::from_ymd_opt(last, 12, 31)?));
    if let Some(at) = folded.find("giai doan") {
        let tail = &folded[at..];
        let pair: Vec<i32> = tail
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|w| w.parse().ok())
            .filter(|y| (1990..2100).contains(y))
            .collect();
        // `năm 2026, giai đoạn 2026-2030` is the plan of a year.
        let own = folded[..at].contains("nam 2");
        if let (false, [first, last, ..]) = (own, pair.as_slice())
            && last > first
            && last - first <= 10
        {
            return whole(*first, *last);
        }
    }
    let year = folded
        .match_indices("nam 2")
        .filter_map(|(at, _)| folded.get(at + 4..at + 8)?.parse::<i32>().ok())
        .last()
        .or(years.first().copied())?;
    let (first, last) = whole(year, year)?;
    let from_month = |month: u32| Date::from_ymd_opt(year, month, 1);
    if folded.contains("6 thang cuoi nam") || folded.contains("sau thang cuoi nam") {
        return Some((from_month(7)?, last));
    }
    if folded.contains("6 thang dau nam") {
        return Some((first, Date::from_ymd_opt(year, 6, 30)?));
    }
    if folded.contains("3 thang cuoi nam") || folded.contains("qui iv nam") {
        return Some((from_month(10)?, last));
    }
    Some((first, last))
}

/// The year that most deadlines name.
pub(super) fn common_year(phrases: &[String]) -> Option<i32> {
    let mut counts = std::collections::BTreeMap::<i32, usize>::new();
    for phrase in phrases {
        for word in phrase.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4) {
            if let Some(year) = word.parse().ok().filter(|year| (2000..2100).contains(year)) {
                *counts.entry(year).or_default() += 1;
            }
        }
    }
    counts.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}

//! The head of a plan: number, date, body, year, title and signatory, from the lines outside of its tables.

use chrono::Datelike;

use super::line::{Line, is_shouted};
use crate::calendar::{Date, YEARS, parse_date};
use crate::domain::id::slug;
use crate::domain::plan::{Decision, Head};
use crate::text::{clean_line, fold};

/// A head, and what of it the paper does not say.
#[derive(Clone, Debug)]
pub(super) struct ReadHead {
    pub(super) head: Head,
    pub(super) lacks: Vec<Lack>,
}

/// A part of the head that was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    Number,
    Date,
    Body,
    /// Taken from this year, since no title names one.
    Year,
    Title,
}

/// Reads the head. `phrases` are the deadlines of the plan, which tell its year where nothing else does.
pub(super) fn read(lines: &[Line], phrases: &[String], today: Date) -> Option<ReadHead> {
    let mut lacks = Vec::new();
    let lines: Vec<&str> = lines.iter().map(|line| line.text.trim_matches('*')).collect();
    let issued = issued_with(&lines);
    let title_at = title_place(&lines);
    let title = title_at.map(|at| title(&lines, at));
    let number = lines.iter().take(80).find_map(|line| number(line)).or(issued.as_ref().and_then(|i| i.number.clone()));
    let date = lines.iter().take(80).find_map(|line| place_date(line)).or(issued.as_ref().and_then(|i| i.date));
    // A plan that comes with a decision is issued by that decision.
    let (number, date) = match issued.as_ref().filter(|issued| issued.number.is_some() && issued.is_decision) {
        Some(issued) => (issued.number.clone(), issued.date.or(date)),
        None => (number, date),
    };
    let days = title.as_deref().and_then(named_days).or_else(|| {
        lines.iter().filter(|line| fold(line).contains("cai cach hanh chinh")).find_map(|line| named_days(line))
    });
    let year = days.map(|(first, _)| first.year()).or_else(|| common_year(phrases));
    let year = year.or(date.map(|date| if date.month() >= 11 { date.year() + 1 } else { date.year() }));
    let year = year.unwrap_or_else(|| {
        lacks.push(Lack::Year);
        today.year()
    });
    let first_day = days.map(|(first, _)| first).or_else(|| Date::from_ymd_opt(year, 1, 1))?;
    let last_day = days.map(|(_, last)| last).or_else(|| Date::from_ymd_opt(year, 12, 31))?;
    let printed = printed_body(&lines);
    let body = title.as_deref().and_then(body).or(issued.as_ref().and_then(|i| i.body.clone()));
    let body = body.or_else(|| printed.last().map(|printed| named(printed)));
    for (is_there, lack) in [
        (number.is_some(), Lack::Number),
        (date.is_some(), Lack::Date),
        (body.is_some(), Lack::Body),
        (title.is_some(), Lack::Title),
    ] {
        if !is_there {
            lacks.push(lack);
        }
    }
    let ward = body.unwrap_or_default();
    let authority = authority(&ward);
    let other = printed.iter().find(|printed| !ward.is_empty() && !fold(printed).ends_with(&fold(place_name(&ward))));
    let has_own = printed.iter().any(|printed| fold(printed).ends_with(&fold(place_name(&ward))));
    let decision = Decision {
        number: number.unwrap_or_default(),
        date,
        authority,
        signatory: signatory(&lines),
        printed_authority: other.filter(|_| !has_own || is_preamble(&lines, other)).cloned(),
    };
    let title = title.unwrap_or_else(|| {
        if ward.is_empty() {
            format!("Kế hoạch cải cách hành chính năm {year}")
        } else {
            format!("Kế hoạch cải cách hành chính {ward} năm {year}")
        }
    });
    let ward = if ward.is_empty() { "UBND".to_owned() } else { ward };
    let id = id(&ward, first_day, last_day);
    let head = Head { id: id.parse().ok()?, title, ward, year, first_day, last_day, decision };
    Some(ReadHead { head, lacks })
}

fn id(ward: &str, first: Date, last: Date) -> String {
    let name =
        ["phường ", "xã ", "thị trấn ", "đặc khu "].iter().find_map(|level| ward.strip_prefix(level)).unwrap_or(ward);
    let name = slug(name);
    let (first, last) = (first.year(), last.year());
    let years = if first == last { first.to_string() } else { format!("{first}-{last}") };
    if name.is_empty() { format!("ke-hoach-{years}") } else { format!("{name}-{years}") }
}

/// `(Ban hành kèm theo Quyết định số 39/QĐ-UBND ngày 31/01/2024 của UBND phường Vĩnh Hòa)`
struct Issued {
    number: Option<String>,
    date: Option<Date>,
    body: Option<String>,
    is_decision: bool,
}

fn issued_with(lines: &[&str]) -> Option<Issued> {
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
fn number(line: &str) -> Option<String> {
    let folded = fold(line);
    let is_number =
        folded.starts_with("so:") || folded.starts_with("so ") || folded.starts_with("so :") || folded == "so";
    if !is_number || line.chars().count() > 60 {
        return None;
    }
    symbol(line)
}

/// The first number and symbol in a text: digits, a slash or hyphen, capitals.
fn symbol(text: &str) -> Option<String> {
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
fn place_date(line: &str) -> Option<Date> {
    let at = line.find("ngày ")?;
    let before = &line[..at];
    if !(before.trim_end().ends_with(',') || before.trim().is_empty()) || line.chars().count() > 90 {
        return None;
    }
    day_in(&line[at + "ngày ".len()..])
}

/// A day at the beginning of a text: `31/01/2024`, `31 tháng 01 năm 2024`.
fn day_in(text: &str) -> Option<Date> {
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
fn named_days(text: &str) -> Option<(Date, Date)> {
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
fn common_year(phrases: &[String]) -> Option<i32> {
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

/// Where `KẾ HOẠCH` stands alone, or the line that begins the title.
fn title_place(lines: &[&str]) -> Option<usize> {
    let is_reform = |text: &str| {
        let folded = fold(text);
        folded.contains("cai cach hanh chinh") || folded.contains("cchc")
    };
    let alone = (0..lines.len()).find(|at| {
        let is_title = ["ke hoach", "chuong trinh"].contains(&fold(lines[*at]).as_str()) && is_shouted(lines[*at]);
        is_title && lines[at + 1..].iter().take(3).any(|line| is_reform(line))
    });
    let starts = |head: &str| {
        (0..lines.len())
            .find(|at| fold(lines[*at]).starts_with(head) && is_reform(lines[*at]) && lines[*at].chars().count() < 200)
    };
    let any_plan = (0..lines.len()).find(|at| fold(lines[*at]) == "ke hoach" && is_shouted(lines[*at]));
    alone.or_else(|| starts("ke hoach")).or(any_plan).or_else(|| starts("ban hanh ke hoach")).or_else(|| {
        (0..lines.len())
            .find(|at| is_reform(lines[*at]) && is_shouted(lines[*at]) && fold(lines[*at]).contains("nam 2"))
    })
}

/// The title from its first line to where something else begins.
fn title(lines: &[&str], at: usize) -> String {
    let mut parts = vec![lines[at].to_owned()];
    let is_alone = fold(lines[at]) == "ke hoach" || fold(lines[at]) == "chuong trinh";
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
            && is_shouted(line) != is_shouted(&parts[parts.len() - 1]);
        if is_over || is_whole || (!is_alone && named_days(&parts.join(" ")).is_some()) {
            break;
        }
        parts.push((*line).to_owned());
    }
    let parts: Vec<String> = parts.iter().map(|part| calm(part)).collect();
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

/// A shouted line in small letters, with the names of places in capitals again.
fn calm(text: &str) -> String {
    if !is_shouted(text) {
        return text.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut is_name = false;
    for word in text.split_whitespace() {
        let lower = word.to_lowercase();
        let bare = fold(&lower);
        let is_acronym = ["ubnd", "hdnd", "cchc", "tp", "tp."].contains(&bare.as_str());
        let is_end = ["nam", "tren", "giai", "va", "cua", "-", "–", "theo", "thuc", "dia", "trong", "6", "qui"]
            .contains(&bare.as_str())
            || !word.starts_with(char::is_alphabetic);
        let is_level = words.last().is_some_and(|last| {
            ["phuong", "xa", "tinh", "pho", "huyen", "quan", "khu", "tran", "tp", "tp."].contains(&fold(last).as_str())
        });
        is_name =
            (is_name || is_level) && !is_end && !["phuong", "xa", "tinh", "huyen", "quan"].contains(&bare.as_str());
        words.push(match (is_acronym, is_name) {
            (true, _) => word.to_owned(),
            (_, true) => super::short::capital(&lower),
            _ => lower,
        });
    }
    words.join(" ")
}

fn small_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    let is_acronym = text.chars().take(2).all(char::is_uppercase);
    match first {
        Some(c) if !is_acronym => c.to_lowercase().collect::<String>() + chars.as_str(),
        _ => text.to_owned(),
    }
}

const LEVELS: [&str; 12] =
    ["phường", "xã", "thị trấn", "đặc khu", "thành phố", "TP.", "TP", "quận", "huyện", "thị xã", "tỉnh", "Sở"];

/// The body that a text names: `phường Vĩnh Hòa`, from `của UBND phường Vĩnh Hòa năm 2024`.
fn body(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    for at in 0..words.len() {
        let Some(level) = LEVELS.iter().find(|level| {
            let parts: Vec<String> = level.split(' ').map(bare).collect();
            parts.iter().enumerate().all(|(n, part)| words.get(at + n).is_some_and(|word| bare(word) == *part))
        }) else {
            continue;
        };
        let from = at + level.split(' ').count();
        let is_name = |word: &&&str| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !["nam", "ubnd", "hdnd", "giai"].contains(&bare(word).as_str())
        };
        let mut name: Vec<String> = Vec::new();
        for word in words[from..].iter().take_while(is_name).take(6) {
            let is_last = word.ends_with([',', ';', ')', '.', ':']);
            name.push(word.trim_end_matches([',', ';', ')', '.', ':', '/', '”', '"']).to_owned());
            if is_last {
                break;
            }
        }
        name.retain(|word| !word.is_empty());
        // `xã 2024`, `phường năm`: no name.
        let is_year = name.first().is_some_and(|word| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()));
        if !name.is_empty() && !is_year {
            let level = if level.starts_with("TP") { "thành phố" } else { level };
            return Some(format!("{level} {}", titled(&name.join(" "))));
        }
    }
    None
}

/// `VĨNH HÒA` as `Vĩnh Hòa`.
fn titled(name: &str) -> String {
    if !is_shouted(name) && name.chars().filter(|c| c.is_alphabetic()).count() >= 4
        || name.chars().any(char::is_lowercase)
    {
        return name.to_owned();
    }
    name.split_whitespace().map(|word| super::short::capital(&word.to_lowercase())).collect::<Vec<_>>().join(" ")
}

/// The bodies in the heads of the paper, as printed: `ỦY BAN NHÂN DÂN THÀNH PHỐ NHA TRANG`.
fn printed_body(lines: &[&str]) -> Vec<String> {
    let mut bodies = Vec::new();
    for (at, line) in lines.iter().enumerate().take(120) {
        let folded = fold(line);
        let is_head = folded.starts_with("uy ban nhan dan")
            || folded.starts_with("ubnd ")
            || folded == "ubnd"
            || (folded.starts_with("so ") && is_shouted(line))
            || (folded.starts_with("bo ") && is_shouted(line));
        let is_signed = at > 0 && fold(lines[at - 1]).starts_with("tm");
        if !is_head || !is_shouted(line) || line.chars().count() > 70 || is_signed {
            continue;
        }
        let next = lines.get(at + 1).copied().unwrap_or_default();
        let next_folded = fold(next);
        let is_place =
            LEVELS.iter().any(|level| next_folded.starts_with(&format!("{} ", fold(level)))) && is_shouted(next);
        let is_open = folded == "uy ban nhan dan" || folded == "ubnd";
        let whole = if is_open && is_place { format!("{line} {next}") } else { (*line).to_owned() };
        if (!is_open || is_place) && !bodies.contains(&whole) {
            bodies.push(whole);
        }
    }
    bodies
}

/// A printed body in the words of a sentence.
fn named(printed: &str) -> String {
    let stripped = ["ỦY BAN NHÂN DÂN ", "UỶ BAN NHÂN DÂN ", "UBND "].iter().find_map(|head| printed.strip_prefix(head));
    let rest = stripped.unwrap_or(printed);
    let lower = calm(rest);
    body(&lower).or_else(|| body(rest)).unwrap_or_else(|| super::short::capital(&lower))
}

fn place_name(ward: &str) -> &str {
    ward.split_once(' ').map_or(ward, |(_, name)| name)
}

/// Whether the other body speaks before the `Căn cứ` of the decision.
fn is_preamble(lines: &[&str], other: Option<&String>) -> bool {
    let Some(other) = other else { return false };
    let at = lines.iter().position(|line| other.starts_with(line));
    let own = lines.iter().position(|line| fold(line).starts_with("can cu"));
    let numbered = lines.iter().position(|line| number(line).is_some());
    matches!((at, own, numbered), (Some(at), Some(own), Some(numbered)) if numbered < at && at < own)
}

fn authority(ward: &str) -> String {
    let is_office = ["Sở ", "Bộ ", "UBND"].iter().any(|head| ward.starts_with(head));
    if ward.is_empty() {
        String::new()
    } else if is_office {
        ward.to_owned()
    } else {
        format!("UBND {ward}")
    }
}

/// The name below `CHỦ TỊCH`.
fn signatory(lines: &[&str]) -> Option<String> {
    let is_title = |line: &str| {
        let folded = fold(line);
        let words = [
            "chu tich",
            "pho chu tich",
            "giam doc",
            "pho giam doc",
            "bo truong",
            "thu truong",
            "q. chu tich",
            "quien chu tich",
        ];
        is_shouted(line) && words.iter().any(|word| folded.trim_end_matches([' ', '.']).ends_with(word))
    };
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| is_title(line)) {
        for line in lines.iter().skip(at + 1).take(6) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let is_person = (2..=6).contains(&words.len())
                && words.iter().all(|word| {
                    word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '.')
                })
                && !is_title(line)
                && !["ke hoach", "noi nhan", "da ki", "phu luc", "tm", "kt", "cong hoa", "doc lap", "uy ban"]
                    .iter()
                    .any(|head| fold(line).starts_with(head));
            if is_person {
                return Some(titled(line));
            }
        }
    }
    None
}

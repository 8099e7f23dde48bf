//! The head of a plan: number, date, body, year, title and signatory, from the lines outside of its tables.

use chrono::Datelike;

use super::issue::{common_year, issued_with, named_days, number, place_date};
use super::issuer::{authority, body, is_preamble, lone_place, named, other_body, place_name, printed_body, titled};
use super::line::{Line, is_shouted};
use super::title::{names_reform, other_title_place, title, title_place};
use crate::calendar::Date;
use crate::domain::id::slug;
use crate::domain::plan::{Decision, Head};
use crate::text::fold;

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
    let printed = printed_body(&lines);
    let numbered =
        lines.iter().take(80).find_map(|line| number(line)).or(issued.as_ref().and_then(|i| i.number.clone()));
    // A table that does not say whose it is belongs to a plan that is known, whatever is written above it.
    let place = lone_place(&lines);
    let says_whose = numbered.is_some() || !printed.is_empty() || place.is_some();
    let title_at = title_place(&lines).or_else(|| other_title_place(&lines).filter(|_| says_whose));
    let title = title_at.map(|at| title(&lines, at));
    let number = numbered;
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
    let other = other_body(&lines);
    let body = other.or_else(|| title.as_deref().and_then(body)).or(issued.as_ref().and_then(|i| i.body.clone()));
    let body = body.or_else(|| printed.last().map(|printed| named(&lines, printed))).or(place);
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
        // Another plan is not called one of reform.
        let of_reform = if lines.iter().any(|line| names_reform(line)) { " cải cách hành chính" } else { "" };
        let of_whom = if ward.is_empty() { String::new() } else { format!(" {ward}") };
        format!("Kế hoạch{of_reform}{of_whom} năm {year}")
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

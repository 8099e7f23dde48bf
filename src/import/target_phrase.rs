//! The target reader: the goal in a sentence, `đạt từ 50% trở lên`, `dưới 0,5%`, `không phát sinh hồ sơ trễ hạn`.

use crate::domain::target::Comparison;
use crate::text::{clean_line, fold};

/// A goal: how a value is held against it, the number, and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// At least, above, below, at most, equal.
    pub comparison: Comparison,
    /// In `unit`.
    pub value: f64,
    /// `%`, `hồ sơ`; empty where no word says it.
    pub unit: String,
}

/// Words before the number; the longest that fits is meant.
const BEFORE: &[(&str, Comparison)] = &[
    ("bằng hoặc cao hơn", Comparison::AtLeast),
    ("bằng hoặc lớn hơn", Comparison::AtLeast),
    ("bằng hoặc trên", Comparison::AtLeast),
    ("bằng hoặc vượt", Comparison::AtLeast),
    ("hoặc bằng", Comparison::AtLeast),
    ("đạt và vượt", Comparison::AtLeast),
    ("đạt hoặc vượt", Comparison::AtLeast),
    ("đạt, vượt", Comparison::AtLeast),
    ("không kém hơn", Comparison::AtLeast),
    ("không kém", Comparison::AtLeast),
    ("không thấp hơn", Comparison::AtLeast),
    ("không ít hơn", Comparison::AtLeast),
    ("không nhỏ hơn", Comparison::AtLeast),
    ("không dưới", Comparison::AtLeast),
    ("tối thiểu", Comparison::AtLeast),
    ("ít nhất", Comparison::AtLeast),
    ("≥", Comparison::AtLeast),
    (">=", Comparison::AtLeast),
    ("nhỏ hơn hoặc bằng", Comparison::AtMost),
    ("thấp hơn hoặc bằng", Comparison::AtMost),
    ("ít hơn hoặc bằng", Comparison::AtMost),
    ("dưới hoặc bằng", Comparison::AtMost),
    ("bằng hoặc dưới", Comparison::AtMost),
    ("bằng hoặc thấp hơn", Comparison::AtMost),
    ("bằng hoặc nhỏ hơn", Comparison::AtMost),
    ("không vượt quá", Comparison::AtMost),
    ("không vượt", Comparison::AtMost),
    ("không lớn hơn", Comparison::AtMost),
    ("không nhiều hơn", Comparison::AtMost),
    ("không hơn", Comparison::AtMost),
    ("chưa quá", Comparison::AtMost),
    ("nhiều nhất", Comparison::AtMost),
    ("không cao hơn", Comparison::AtMost),
    ("không quá", Comparison::AtMost),
    ("không trên", Comparison::AtMost),
    ("tối đa", Comparison::AtMost),
    ("≤", Comparison::AtMost),
    ("<=", Comparison::AtMost),
    ("lớn hơn", Comparison::Above),
    ("cao hơn", Comparison::Above),
    ("hơn", Comparison::Above),
    ("trên", Comparison::Above),
    ("vượt", Comparison::Above),
    (">", Comparison::Above),
    ("nhỏ hơn", Comparison::Below),
    ("thấp hơn", Comparison::Below),
    ("ít hơn", Comparison::Below),
    ("dưới", Comparison::Below),
    ("<", Comparison::Below),
];

/// Words that say there shall be none of what follows.
const NONE_OF: &[&str] =
    &["không phát sinh", "không có", "không còn", "không để xảy ra", "không để phát sinh", "không để"];

/// Words between a comparison and its number that change nothing.
const BETWEEN: &[&str] = &["là", "đạt", "tỷ lệ", "mức", "từ", "xuống", "còn"];

/// Those of them after which less is meant.
const LOWERED: &[&str] = &["xuống", "còn"];

/// Words before the place in a ranking, where a smaller number is better; it is no goal that can be counted.
const RANKS: &[&str] = &["thứ", "hạng", "vị trí", "top", "nhóm"];

/// The first goal of a sentence; none where it holds none, or a range.
pub fn read_target(text: &str) -> Option<Goal> {
    read_targets(text).into_iter().next()
}

/// All goals of a sentence, in order. Percentages and "none of" are goals wherever they stand; another number is
/// one only if the sentence has none of these and a comparison stands before it or behind it.
pub fn read_targets(text: &str) -> Vec<Goal> {
    let line: String = clean_line(text).chars().take(2000).collect();
    let mut sure: Vec<(usize, Goal)> = none_of(&line);
    let mut maybe: Vec<Goal> = Vec::new();
    for Figure { from, to, value } in figures(&line) {
        let (before, after) = (&line[..from], line[to..].trim_start());
        // `từ 80% đến 90%`, `80 - 90%` say two things.
        let range = |text: &str| ["đến", "tới", "-", "–", "lên", "xuống"].iter().any(|word| text.starts_with(word));
        if range(after.trim_start_matches('%').trim_start()) || is_end_of_range(before) {
            continue;
        }
        let comparison = compared(before, after).or_else(|| is_none(value, after).then_some(Comparison::Equal));
        if after.starts_with('%') || folded_start(after, "phan tram") {
            let comparison = comparison.unwrap_or(Comparison::AtLeast);
            sure.push((from, Goal { comparison, value, unit: "%".to_owned() }));
        } else if let Some(comparison) = comparison.filter(|_| !is_rank(before) && !is_year(value, before)) {
            let unit = unit(after);
            // `dưới 500 hồ sơ/năm` says which fields are meant, not how many.
            let is_rate = after.get(unit.len()..).unwrap_or_default().trim_start().starts_with('/');
            if !is_rate {
                maybe.push(Goal { comparison, value, unit });
            }
        }
    }
    if sure.is_empty() {
        return maybe;
    }
    sure.sort_by_key(|(at, _)| *at);
    sure.into_iter().map(|(_, goal)| goal).collect()
}

struct Figure {
    from: usize,
    to: usize,
    value: f64,
}

/// Numbers with a decimal comma or point. Three digits behind a sign are thousands: `1.000 hồ sơ`.
fn figures(line: &str) -> Vec<Figure> {
    let bytes = line.as_bytes();
    let mut figures = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let from = at;
        while at < bytes.len()
            && (bytes[at].is_ascii_digit()
                || (matches!(bytes[at], b',' | b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)))
        {
            at += 1;
        }
        // `39/QĐ-UBND`, `Q1`, `2.đ` are names.
        let is_name = bytes.get(at) == Some(&b'/')
            || line[..from].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '/');
        if let Some(value) = value(&line[from..at]).filter(|_| !is_name) {
            figures.push(Figure { from, to: at, value });
        }
    }
    figures
}

fn value(digits: &str) -> Option<f64> {
    let groups: Vec<&str> = digits.split(['.', ',']).collect();
    let value = match groups.as_slice() {
        [whole] => whole.parse().ok(),
        [whole, part] if part.len() != 3 || *whole == "0" => format!("{whole}.{part}").parse().ok(),
        [_, rest @ ..] if rest.iter().all(|group| group.len() == 3) => groups.concat().parse().ok(),
        _ => None,
    };
    value.filter(|value: &f64| value.is_finite() && *value < 1e12)
}

fn compared(before: &str, after: &str) -> Option<Comparison> {
    let behind = after.trim_start_matches('%');
    let behind: String = fold(&behind.chars().take(60).collect::<String>());
    let up_to = |words: &str| behind.split(['.', ';', ',']).next().unwrap_or("").contains(words);
    if up_to("tro len") {
        return Some(Comparison::AtLeast);
    }
    if up_to("tro xuong") {
        return Some(Comparison::AtMost);
    }
    let mut rest = fold(before);
    let mut is_lowered = false;
    loop {
        let trimmed = rest.trim_end();
        let Some(shorter) = BETWEEN.iter().find_map(|word| without_last(trimmed, &fold(word))) else {
            let fitting = BEFORE.iter().filter(|(words, _)| without_last(trimmed, &fold(words)).is_some());
            let longest = fitting.max_by_key(|(words, _)| words.len());
            // `giảm tỷ lệ trễ hạn xuống còn 1%`: less is still well.
            let falls = || is_lowered.then_some(Comparison::AtMost);
            return longest.map(|(_, comparison)| *comparison).or_else(falls);
        };
        is_lowered |= LOWERED.iter().any(|word| without_last(trimmed, &fold(word)).is_some());
        rest = shorter.to_owned();
    }
}

/// `0% hồ sơ trễ hạn`
fn is_none(value: f64, after: &str) -> bool {
    value == 0.0 && after.starts_with('%')
}

fn is_rank(before: &str) -> bool {
    let before = fold(before);
    RANKS.iter().any(|word| without_last(before.trim_end(), &fold(word)).is_some())
}

/// `cao hơn 2024`: than in that year.
fn is_year(value: f64, before: &str) -> bool {
    (2000.0..2100.0).contains(&value) && !fold(before).trim_end().ends_with("nhat")
}

/// The text without its last words, if these are the last.
fn without_last<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let rest = text.strip_suffix(words)?;
    let is_whole = rest.is_empty() || rest.ends_with(' ') || !words.starts_with(char::is_alphabetic);
    is_whole.then(|| rest.trim_end())
}

fn is_end_of_range(before: &str) -> bool {
    let before = fold(before);
    let before = before.trim_end();
    // `đến dưới 95%`
    let before = BEFORE.iter().find_map(|(words, _)| without_last(before, &fold(words))).unwrap_or(before);
    let rest = without_last(before, "den").or_else(|| without_last(before, "toi")).or_else(|| before.strip_suffix('-'));
    rest.is_some_and(|rest| rest.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%'))
}

fn folded_start(text: &str, words: &str) -> bool {
    fold(&text.chars().take(20).collect::<String>()).starts_with(words)
}

/// What is counted in one word.
const OF_ONE_WORD: &[&str] =
    &["lần", "phút", "giờ", "ngày", "điểm", "người", "lượt", "cuộc", "buổi", "lớp", "tin", "bài", "tháng"];

/// The words behind a number that say what is counted: one or two, as `hồ sơ`, `thủ tục`.
fn unit(after: &str) -> String {
    const WORKING_DAYS: &str = "ngày làm việc";
    if folded_start(after, &fold(WORKING_DAYS)) {
        return WORKING_DAYS.to_owned();
    }
    let end = after.find([',', '.', ';', ':', '/', '(', ')']).unwrap_or(after.len());
    let words: Vec<&str> = after[..end].split(' ').take(2).collect();
    let is_word = |word: &&str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = words.into_iter().take_while(is_word).collect();
    let words = words.into_iter().take_while(|word| fold(word) != "tro").collect::<Vec<_>>();
    match words.as_slice() {
        [one, ..] if OF_ONE_WORD.contains(one) => (*one).to_owned(),
        words => words.join(" "),
    }
}

/// `không phát sinh hồ sơ trễ hạn`: zero of them.
fn none_of(line: &str) -> Vec<(usize, Goal)> {
    let lower = line.to_lowercase();
    // Lower case may change lengths; then places are unknown and the sentence is left alone.
    if lower.len() != line.len() {
        return Vec::new();
    }
    let mut goals: Vec<(usize, Goal)> = Vec::new();
    for words in NONE_OF {
        for (at, _) in lower.match_indices(words) {
            let Some(after) = line.get(at + words.len()..) else { continue };
            let unit = unit(after.trim_start());
            let is_late =
                folded_start(&after.trim_start().chars().skip(unit.chars().count()).collect::<String>(), " tre han")
                    || folded_start(
                        &after.trim_start().chars().skip(unit.chars().count()).collect::<String>(),
                        " qua han",
                    );
            // Only what can be counted: `không có cơ sở` is no goal.
            let is_counted = is_late || ["ho so", "don thu", "truong hop", "thu tuc"].contains(&fold(&unit).as_str());
            let is_new = goals.iter().all(|(known, _)| known.abs_diff(at) > 24);
            if is_counted && is_new {
                goals.push((at, Goal { comparison: Comparison::Equal, value: 0.0, unit }));
            }
        }
    }
    goals
}

#[cfg(test)]
mod tests;

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
        let shorter = BETWEEN.iter().find_map(|word| without_last(trimmed, &fold(word)));
        match shorter {
            Some(shorter) => {
                is_lowered |= LOWERED.iter().any(|word| without_last(trimmed, &fold(word)).is_some());
                rest = shorter.to_owned();
            }
            None => {
                let fitting = BEFORE.iter().filter(|(words, _)| without_last(trimmed, &fold(words)).is_some());
                let longest = fitting.max_by_key(|(words, _)| words.len());
                // `giảm tỷ lệ trễ hạn xuống còn 1%`: less is still well.
                let falls = || is_lowered.then_some(Comparison::AtMost);
                return longest.map(|(_, comparison)| *comparison).or_else(falls);
            }
        }
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn goal(text: &str) -> Option<(Comparison, f64, String)> {
        read_target(text).map(|goal| (goal.comparison, goal.value, goal.unit))
    }

    fn percent(comparison: Comparison, value: f64) -> (Comparison, f64, String) {
        (comparison, value, "%".to_owned())
    }

    #[test]
    fn a_percentage_is_read_with_its_comparison() {
        use Comparison::{Above, AtLeast, AtMost, Below};
        assert_eq!(goal("Tỷ lệ hồ sơ trực tuyến đạt từ 50% trở lên"), Some(percent(AtLeast, 50.0)));
        assert_eq!(goal("tỷ lệ trễ hạn xuống dưới 0,5%"), Some(percent(Below, 0.5)));
        assert_eq!(goal("giảm tỷ lệ trễ hạn còn dưới 0.5 %"), Some(percent(Below, 0.5)));
        assert_eq!(goal("Mức độ hài lòng đạt trên 87%"), Some(percent(Above, 87.0)));
        assert_eq!(goal("100% hồ sơ được số hóa"), Some(percent(AtLeast, 100.0)));
        assert_eq!(goal("Phấn đấu đạt tối thiểu 95,5%"), Some(percent(AtLeast, 95.5)));
        assert_eq!(goal("tối thiểu là 80% cán bộ"), Some(percent(AtLeast, 80.0)));
        assert_eq!(goal("không quá 2% hồ sơ phải bổ sung"), Some(percent(AtMost, 2.0)));
        assert_eq!(goal("từ 3% trở xuống"), Some(percent(AtMost, 3.0)));
        assert_eq!(goal("không dưới 90%"), Some(percent(AtLeast, 90.0)));
        assert_eq!(goal("≥ 85%"), Some(percent(AtLeast, 85.0)));
    }

    /// `>=50%`, `=0 hồ sơ`, one behind the other; nothing for no goal.
    fn short(text: &str) -> String {
        let sign = |comparison| match comparison {
            Comparison::AtLeast => ">=",
            Comparison::Above => ">",
            Comparison::Below => "<",
            Comparison::AtMost => "<=",
            Comparison::Equal => "=",
        };
        let one = |goal: &Goal| {
            let blank = if goal.unit == "%" || goal.unit.is_empty() { "" } else { " " };
            format!("{}{}{blank}{}", sign(goal.comparison), goal.value, goal.unit)
        };
        read_targets(text).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn goals_are_read_in_the_wordings_of_many_offices() {
        let cases = [
            ("Tỷ lệ hồ sơ TTHC được tiếp nhận trực tuyến đạt 80% trở lên", ">=80%"),
            ("100% TTHC đủ điều kiện được cung cấp dịch vụ công trực tuyến toàn trình", ">=100%"),
            ("Phấn đấu trên 90% hồ sơ được giải quyết đúng hạn", ">90%"),
            ("Tỷ lệ giải quyết đúng hạn và trước hạn đạt ít nhất 98%", ">=98%"),
            ("Chỉ số hài lòng của người dân (SIPAS) đạt 90% trở lên", ">=90%"),
            ("Cắt giảm tối thiểu 30% thời gian giải quyết", ">=30%"),
            ("Tăng 10% so với năm 2024", ">=10%"),
            ("Chỉ số CCHC đạt từ 85 điểm trở lên", ">=85 điểm"),
            ("Chỉ số cải cách hành chính đạt trên 90 điểm", ">90 điểm"),
            ("Số hồ sơ trễ hạn không quá 05 hồ sơ", "<=5 hồ sơ"),
            ("Không có đơn thư khiếu nại vượt cấp", "=0 đơn thư"),
            ("Trên 95% văn bản được ký số (trừ văn bản mật)", ">95%"),
            ("90% - 95%", ""),
            ("Từ 90% đến dưới 95%", ""),
            ("Ít nhất 01 sáng kiến CCHC", ">=1 sáng kiến"),
            ("Thời gian chờ không quá 15 phút", "<=15 phút"),
            ("Tỷ lệ công chức đạt chuẩn là 100%", ">=100%"),
            ("đạt bằng hoặc cao hơn 95%", ">=95%"),
            ("lớn hơn hoặc bằng 80%", ">=80%"),
            ("thấp hơn hoặc bằng 2%", "<=2%"),
            ("đạt >=90%", ">=90%"),
            ("chiếm trên 60% tổng số hồ sơ", ">60%"),
            ("tỷ lệ hồ sơ trễ hạn dưới 2 phần trăm", "<2%"),
            ("không thấp hơn mức bình quân của tỉnh", ""),
            ("không thấp hơn năm 2024", ""),
            ("cao hơn 2024", ""),
            ("không quá 03 ngày làm việc", "<=3 ngày làm việc"),
            ("Phấn đấu đến 31/12/2025 đạt 100%", ">=100%"),
            ("Đến hết quý III/2025 đạt trên 75%", ">75%"),
            ("100% cán bộ, công chức; 80% người dân biết", ">=100% >=80%"),
            ("Duy trì tỷ lệ đúng hạn trên 99,5%", ">99.5%"),
            ("xếp thứ 5 trở lên trong toàn tỉnh", ""),
            ("nằm trong nhóm 10 xã, phường dẫn đầu", ""),
            ("Không quá 2 lần bổ sung hồ sơ", "<=2 lần"),
            ("tăng từ 80% lên 90%", ">=90%"),
            ("giảm từ 5% xuống 2%", "<=2%"),
            ("giảm từ 5% xuống còn dưới 2%", "<2%"),
            ("Giảm tỷ lệ hồ sơ trễ hạn xuống còn 1%", "<=1%"),
            ("Giảm 10% chi phí", ">=10%"),
            ("Tỷ lệ hồ sơ trễ hạn 0%", "=0%"),
            ("Tỷ lệ hồ sơ quá hạn không vượt 1%", "<=1%"),
            ("đạt và vượt 100% kế hoạch", ">=100%"),
            ("đạt tối thiểu từ 70%", ">=70%"),
            ("nhiều nhất 3 thủ tục", "<=3 thủ tục"),
            ("tối đa không quá 2%", "<=2%"),
            ("không kém 85%", ">=85%"),
        ];
        let wrong: Vec<String> = cases
            .iter()
            .filter(|(text, meaning)| short(text) != *meaning)
            .map(|(text, meaning)| format!("{text}: {} for {meaning}", short(text)))
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn none_of_something_is_zero_of_it() {
        let none = Some((Comparison::Equal, 0.0, "hồ sơ".to_owned()));
        assert_eq!(goal("không phát sinh hồ sơ trễ hạn"), none);
        assert_eq!(goal("Lĩnh vực dưới 500 hồ sơ/năm thì không phát sinh hồ sơ trễ hạn"), none);
        assert_eq!(goal("Không để hồ sơ quá hạn"), none);
    }

    #[test]
    fn a_sentence_may_hold_several_goals() {
        let goals = read_targets("dưới 0,5%; lĩnh vực dưới 500 hồ sơ/năm không phát sinh hồ sơ trễ hạn");
        assert_eq!(
            goals.iter().map(|goal| goal.comparison).collect::<Vec<_>>(),
            [Comparison::Below, Comparison::Equal]
        );
    }

    #[test]
    fn numbers_that_are_no_goals_are_left_alone() {
        for text in ["năm 2024", "Quyết định số 39/QĐ-UBND", "từ 80% đến 90%", "80-90%", "", "không có cơ sở", "2.đ"]
        {
            assert_eq!(goal(text), None, "{text}");
        }
        assert_eq!(goal("ít nhất 1.000 hồ sơ"), Some((Comparison::AtLeast, 1000.0, "hồ sơ".to_owned())));
        assert_eq!(goal("không quá 3 thủ tục"), Some((Comparison::AtMost, 3.0, "thủ tục".to_owned())));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_stumble(text in prop_oneof![any::<String>(), "(không phát sinh |dưới |trên |từ |[0-9]{1,4}[,.]?[0-9]{0,3}%? |trở lên |hồ sơ |/năm |İ)*"]) {
            let _ = read_targets(&text);
        }

        #[test]
        fn a_written_percentage_is_read_back(tenths in 0u32..1000, above in any::<bool>()) {
            let value = f64::from(tenths) / 10.0;
            let written = format!("{value}").replace('.', ",");
            let word = if above { "trên" } else { "dưới" };
            let read = read_target(&format!("tỷ lệ đạt {word} {written}% trong năm")).unwrap();
            prop_assert_eq!(read.value.to_bits(), value.to_bits());
            prop_assert_eq!(read.comparison, if above { Comparison::Above } else { Comparison::Below });
        }
    }
}

//! A pasted line about a document, `Kế hoạch số 64/KH-UBND ngày 17/6/2024 về tuyên truyền`, into its fields.

use chrono::Datelike;

use crate::calendar::{Date, NotADate, parse_date};
use crate::domain::task::Evidence;
use crate::text::{clean_line, fold};

/// A longer line is a paragraph; only so much of it is kept.
const LONGEST: usize = 2000;

/// More lines than this are no list of documents.
const MOST_LINES: usize = 500;

/// The words before a document's number: `Giấy mời họp số: `.
const MOST_KIND_WORDS: usize = 6;

/// Kinds of documents as they are abbreviated. Source: Nghị định 30/2020/NĐ-CP, Phụ lục III.
const KINDS: &[(&str, &str)] = &[
    ("QĐ", "Quyết định"),
    ("KH", "Kế hoạch"),
    ("BC", "Báo cáo"),
    ("CV", "Công văn"),
    ("TB", "Thông báo"),
    ("TTr", "Tờ trình"),
    ("BB", "Biên bản"),
    ("NQ", "Nghị quyết"),
    ("CT", "Chỉ thị"),
    ("CTr", "Chương trình"),
    ("HD", "Hướng dẫn"),
    ("GM", "Giấy mời"),
];

/// The fields of one line: number and symbol, date, subject (which keeps the kind of the document), link. A day
/// without a year is the last such day up to `today`. Never fails: what is not understood is the subject.
pub fn read_evidence(line: &str, today: Date) -> Evidence {
    let line: String = clean_line(line).chars().take(LONGEST).collect();
    let (link, line) = take_link(&one_space(&line));
    let Some((before, number, after)) = split_at_number(&line) else {
        let (date, subject) = dated_subject(&line, today);
        return Evidence { number: String::new(), date, subject: some(&subject), link };
    };
    let kind = kind(before);
    let (date, rest) = leading_date(after, today);
    let subject = match (kind.as_str(), about(rest)) {
        ("", about) => about.to_owned(),
        (kind, "") => kind.to_owned(),
        (kind, about) => format!("{kind} {about}"),
    };
    Evidence { number, date, subject: some(&subject), link }
}

/// One document for each line, without bullets and numbers of a list; a line may hold several with `;` between.
pub fn read_evidence_list(text: &str, today: Date) -> Vec<Evidence> {
    let known = documents(text).into_iter().map(|part| read_evidence(&part, today));
    known.filter(|evidence| *evidence != Evidence::default()).collect()
}

/// The same text for a field of one line: `;` stands between the documents.
pub fn in_one_line(text: &str) -> String {
    documents(text).join("; ")
}

/// The day of a document that is written in a line and is none: `ngày 30/2/2024`. It must not pass for a subject.
pub fn impossible_day(text: &str, today: Date) -> Option<NotADate> {
    documents(text).into_iter().find_map(|document| {
        let line = take_link(&one_space(&document)).1;
        let is_none = |written: &String| past(written, today).is_none();
        let written = if let Some((_, _, after)) = split_at_number(&line) {
            let (at, is_named) = day_place(after);
            let is_day = |written: &String| is_named || written.matches(['/', '-', '.']).count() == 2;
            written_day(at).map(|(written, _)| written).filter(is_day).filter(is_none)
        } else {
            let all = line.match_indices("ngày ").filter_map(|(at, word)| written_day(&line[at + word.len()..]));
            let mut all = all.map(|(written, _)| written).peekable();
            all.peek().cloned().filter(|_| all.all(|written| is_none(&written)))
        };
        parse_date(&written?, today).err()
    })
}

/// The documents of a text. A line that begins none goes on with the one before, as in a text that was broken.
fn documents(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut is_apart = true;
    for line in text.split(['\n', '\r', '\u{b}', '\u{2028}']).take(MOST_LINES) {
        let bare = without_bullet(line.trim());
        is_apart |= bare.is_empty() || bare.len() < line.trim().len() || begins_document(bare);
        for (at, part) in bare.split(';').enumerate() {
            // A semicolon inside a subject splits nothing.
            let goes_on = if at == 0 { !is_apart } else { split_at_number(&one_space(part)).is_none() };
            match parts.last_mut().filter(|_| goes_on) {
                Some(last) => {
                    last.push(if at == 0 { ' ' } else { ';' });
                    last.push_str(part);
                }
                None if part.trim().is_empty() => {}
                None => parts.push(part.trim().to_owned()),
            }
        }
        is_apart = bare.is_empty();
    }
    parts
}

/// Whether a line is about a document of its own: a kind with a capital, then the number, or the number at once.
fn begins_document(line: &str) -> bool {
    let line = one_space(line);
    let is_begun = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    is_begun && split_at_number(&line).is_some_and(|(before, ..)| before.split(' ').count() <= MOST_KIND_WORDS)
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn some(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;:.-–".contains(c));
    (!text.is_empty()).then(|| text.to_owned())
}

/// `- `, `+ `, `1. `, `a) ` before a document.
fn without_bullet(line: &str) -> &str {
    let line = line.trim_start_matches(['-', '–', '+', '*', '•', '·']).trim_start();
    let Some(end) = line.find(['.', ')']).filter(|end| (1..=2).contains(end)) else { return line };
    let is_number = line[..end].chars().all(|c| c.is_ascii_alphanumeric());
    match line[end + 1..].strip_prefix(' ') {
        Some(rest) if is_number => rest.trim_start(),
        _ => line,
    }
}

/// The first web address, and the line without it.
fn take_link(line: &str) -> (Option<String>, String) {
    let is_link = |word: &&str| ["http://", "https://", "www."].iter().any(|head| trimmed(word).starts_with(head));
    let Some(link) = line.split(' ').find(is_link) else { return (None, line.to_owned()) };
    let rest: Vec<&str> = line.split(' ').filter(|word| *word != link).collect();
    (Some(trimmed(link).to_owned()), rest.join(" "))
}

fn trimmed(word: &str) -> &str {
    word.trim_start_matches(['(', '<', '[', '“', '"']).trim_end_matches([')', '>', ']', ',', ';', '.', '”', '"'])
}

/// The words before a document's number, the number, and what is behind it.
fn split_at_number(line: &str) -> Option<(&str, String, &str)> {
    for (from, _) in line.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let is_start = !line[..from].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.'));
        if let Some((number, length)) = is_start.then(|| number_at(&line[from..])).flatten() {
            return Some((&line[..from], number, &line[from + length..]));
        }
    }
    None
}

/// `64/KH-UBND`, `154/2026/NĐ-CP`, `39-KH/ĐU`, `64 /KH-UBND`; the number without blanks, and its bytes in the text.
fn number_at(text: &str) -> Option<(String, usize)> {
    let mut number = String::new();
    let mut length = 0;
    let mut letters = 0;
    let mut has_slash = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let is_blank_by_slash = c == ' '
            && letters == 0
            && (next == Some('/') || (number.ends_with('/') && next.is_some_and(char::is_uppercase)));
        if is_blank_by_slash {
            continue;
        }
        let is_sign = matches!(c, '/' | '-' | '&' | '.') && next.is_some_and(|n| n.is_alphanumeric() || n == ' ');
        // Letters only behind a slash or hyphen: `64a/KH-UBND` aside, `3 tháng` is no number.
        let is_letter = c.is_alphabetic() && (has_slash || number.ends_with('-') || letters > 0 || next == Some('/'));
        if c.is_ascii_digit() || is_letter || (is_sign && (c == '/' || c == '-' || letters > 0)) {
            letters += usize::from(c.is_uppercase());
            has_slash |= c == '/';
            number.push(c);
            length = at + c.len_utf8();
        } else {
            break;
        }
    }
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    let is_number = letters >= 1 && has_slash && (1..=6).contains(&digits) && number.chars().count() <= 40;
    // A date is no number, nor is `3/4 hồ sơ`.
    let symbol = number.rsplit('/').next().unwrap_or("");
    (is_number && symbol.starts_with(char::is_alphabetic)).then_some((number, length))
}

/// `Kế hoạch` from `Kế hoạch số`, `Quyết định` from `QĐ`.
fn kind(before: &str) -> String {
    let mut words: Vec<&str> = before.split([' ', ':', ',']).filter(|word| !word.is_empty()).collect();
    if words.last().is_some_and(|word| fold(word) == "so") {
        words.pop();
    }
    let whole = |word: &str| {
        KINDS.iter().find(|(short, _)| *short == word).map_or(word.to_owned(), |(_, long)| (*long).to_owned())
    };
    match words.as_slice() {
        [word] => whole(word),
        words => words.join(" "),
    }
}

/// A date at the beginning, and what follows: `ngày 17/6/2024 ...`, `, 31/01/2024: ...`, `(17/6)`.
fn leading_date(text: &str, today: Date) -> (Option<Date>, &str) {
    match date_at_start(day_place(text).0, today) {
        Some((date, rest)) => (Some(date), rest.trim_start_matches([')', ' '])),
        None => (None, text),
    }
}

/// Where the day of a document stands behind its number, and whether the word `ngày` says so.
fn day_place(text: &str) -> (&str, bool) {
    let start = text.trim_start_matches([' ', ',', '(', '-', '–']);
    let named = ["ngày ", "Ngày ", "ngay "].iter().find_map(|word| start.strip_prefix(word));
    (named.unwrap_or(start).trim_start(), named.is_some())
}

fn date_at_start(text: &str, today: Date) -> Option<(Date, &str)> {
    let (written, rest) = written_day(text)?;
    Some((past(&written, today)?, rest))
}

/// What is written like a day at the beginning, and what follows: `17/6/2024 về`, `17 tháng 6 năm 2024 về`.
fn written_day(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "/-.".contains(c))).unwrap_or(text.len());
    let digits = text[..end].trim_end_matches(['.', '-', '/']);
    if digits.starts_with(|c: char| c.is_ascii_digit()) && digits.contains(['/', '-', '.']) {
        return Some((digits.to_owned(), &text[digits.len()..]));
    }
    let words: Vec<&str> = text.split(' ').take(5).collect();
    let [day, month_word, month, rest @ ..] = words.as_slice() else { return None };
    if fold(month_word) != "thang" {
        return None;
    }
    let (month, mut taken) = (month.trim_end_matches([',', ';', ':', '.', ')']), 3);
    let year = match rest {
        [word, year] if fold(word) == "nam" => {
            taken = 5;
            Some(year.trim_end_matches([',', ';', ':', '.', ')']))
        }
        _ => None,
    };
    let written = year.map_or_else(|| format!("{day}/{month}"), |year| format!("{day}/{month}/{year}"));
    Some((written, text.splitn(taken + 1, ' ').nth(taken).unwrap_or("")))
}

/// A written day; without a year the last such day up to today.
fn past(written: &str, today: Date) -> Option<Date> {
    let date = parse_date(written, today).ok().filter(|_| written.starts_with(|c: char| c.is_ascii_digit()))?;
    let has_year = written.matches(['/', '-', '.']).count() == 2;
    if has_year || date <= today { Some(date) } else { date.with_year(today.year() - 1) }
}

/// The subject without the words that only lead to it; but `của UBND phường về việc ...` stays whole.
fn about(text: &str) -> &str {
    let text = text.trim_start_matches([' ', ':', ',', '-', '–', '.', ')', ';']);
    for word in ["về việc ", "Về việc ", "V/v ", "v/v ", "V/v: ", "về ", "Về "] {
        if let Some(rest) = text.strip_prefix(word) {
            return rest.trim_start_matches([' ', ':']);
        }
    }
    text
}

/// A line without a number: its date is the one after `ngày`; all of it stays the subject.
fn dated_subject(line: &str, today: Date) -> (Option<Date>, String) {
    let date = line.match_indices("ngày ").find_map(|(at, word)| date_at_start(&line[at + word.len()..], today));
    (date.map(|(date, _)| date), line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Date {
        Date::from_ymd_opt(2024, 7, 1).unwrap()
    }

    fn fields(line: &str) -> [String; 4] {
        let read = read_evidence(line, today());
        let date = read.date.map(|date| date.to_string());
        [read.number, date.unwrap_or_default(), read.subject.unwrap_or_default(), read.link.unwrap_or_default()]
    }

    #[test]
    fn a_line_splits_into_its_fields() {
        let number = "64/KH-UBND";
        let date = "2024-06-17";
        let cases = [
            ("Kế hoạch số 64/KH-UBND ngày 17/6/2024 về tuyên truyền CCHC", "Kế hoạch tuyên truyền CCHC"),
            ("Kế hoạch số 64/KH-UBND ngày 17 tháng 6 năm 2024 về việc tuyên truyền", "Kế hoạch tuyên truyền"),
            ("KH 64/KH-UBND, 17/6/2024: tuyên truyền", "Kế hoạch tuyên truyền"),
            ("64/KH-UBND 17/6 v/v tuyên truyền", "tuyên truyền"),
            ("Kế hoạch số: 64 /KH-UBND (17/06/2024) V/v tuyên truyền.", "Kế hoạch tuyên truyền"),
            ("Kế hoạch số 64/KH-UBND ngày 17/6/2024 của UBND phường về việc A", "Kế hoạch của UBND phường về việc A"),
            ("64/KH-UBND ngày 17-6-2024", ""),
        ];
        for (line, subject) in cases {
            assert_eq!(fields(line), [number, date, subject, ""], "{line}");
        }
    }

    #[test]
    fn numbers_have_several_forms() {
        assert_eq!(fields("64/KH-UBND"), ["64/KH-UBND", "", "", ""]);
        assert_eq!(
            fields("QĐ 39/QĐ-UBND, 31/01/2024: ban hành"),
            ["39/QĐ-UBND", "2024-01-31", "Quyết định ban hành", ""]
        );
        assert_eq!(fields("Nghị định 154/2026/NĐ-CP")[0], "154/2026/NĐ-CP");
        assert_eq!(fields("Kế hoạch số 39-KH/ĐU ngày 02/01/2024")[0], "39-KH/ĐU");
        assert_eq!(fields("Biên bản số 12a/BB-UBND")[0], "12a/BB-UBND");
    }

    #[test]
    fn a_link_is_taken_out() {
        let read = fields("Báo cáo số 8/BC-UBND ngày 3/1/2024 (https://vinhhoa.gov.vn/a?b=1) về CCHC");
        assert_eq!(read, ["8/BC-UBND", "2024-01-03", "Báo cáo CCHC", "https://vinhhoa.gov.vn/a?b=1"]);
    }

    #[test]
    fn a_day_without_a_year_is_not_in_the_future() {
        assert_eq!(fields("64/KH-UBND 17/12")[1], "2023-12-17");
    }

    #[test]
    fn what_is_not_understood_is_the_subject() {
        assert_eq!(fields("ảnh chụp bảng niêm yết"), ["", "", "ảnh chụp bảng niêm yết", ""]);
        assert_eq!(fields("Biên bản họp ngày 5/6/2024"), ["", "2024-06-05", "Biên bản họp ngày 5/6/2024", ""]);
        assert_eq!(fields("đạt 3/4 hồ sơ, 31/02/2024"), ["", "", "đạt 3/4 hồ sơ, 31/02/2024", ""]);
        assert_eq!(fields(""), ["", "", "", ""]);
    }

    #[test]
    fn a_list_has_one_document_a_line() {
        let text =
            "- Kế hoạch số 1/KH-UBND ngày 2/1/2024\n\n2. Biên bản số 5/BB-UBND; Báo cáo số 6/BC-UBND về a; b\n+ ảnh";
        let numbers: Vec<String> = read_evidence_list(text, today()).into_iter().map(|e| e.number).collect();
        assert_eq!(numbers, ["1/KH-UBND", "5/BB-UBND", "6/BC-UBND", ""]);
    }

    #[test]
    fn a_line_that_was_broken_is_one_document_and_two_lines_are_two() {
        let text = "Báo cáo số 20/BC-UBND ngày 16/3/2024 về A\nCông văn số 21/UBND-VP ngày 17/3/2024 về\nthực hiện Kế hoạch số 5/KH-UBND; và C\n\nảnh chụp";
        let line = in_one_line(text);
        assert!(!line.contains('\n'));
        for text in [text, &line] {
            let numbers: Vec<String> = read_evidence_list(text, today()).into_iter().map(|e| e.number).collect();
            assert_eq!(numbers[..2], ["20/BC-UBND", "21/UBND-VP"], "{text}");
        }
        assert_eq!(read_evidence_list(text, today()).len(), 3);
        assert_eq!(in_one_line("64/KH-UBND"), "64/KH-UBND");
    }

    #[test]
    fn a_day_that_there_is_not_is_found() {
        let bad = |line: &str| impossible_day(line, today()).map(|day| day.message().en);
        for (line, day) in [
            ("Biên bản số 22/BB-UBND ngày 30/2/2024 về kiểm tra", "30/2/2024"),
            ("Báo cáo số 20/BC-UBND ngày 16/3/2024; 22/BB-UBND, 31/04/2024", "31/04/2024"),
            ("22/BB-UBND ngày 31 tháng 4 năm 2024 về A", "31/4/2024"),
            ("22/BB-UBND ngày 30/2 về A", "30/2"),
            ("22/BB-UBND ngày 16/3/24", "16/3/24"),
            ("Biên bản họp ngày 32/5/2024", "32/5/2024"),
        ] {
            assert_eq!(bad(line), Some(format!("“{day}” is not understood as a day.")), "{line}");
        }
        for line in
            ["64/KH-UBND ngày 17/6/2024", "64/KH-UBND", "64/KH-UBND 45.5% hồ sơ", "đạt 3/4 hồ sơ", "ngày đầu tháng"]
        {
            assert_eq!(bad(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_stumble(text in prop_oneof![any::<String>(), "(số |[0-9]{1,3}|/|-|KH|UBND|ngày |tháng |năm |về |;|\n| |https://x)*"]) {
            for today in [today(), Date::MIN, Date::MAX] {
                let read = read_evidence(&text, today);
                prop_assert!(read.subject.is_none_or(|subject| subject.chars().count() <= LONGEST + 20));
                let _ = (read_evidence_list(&text, today), impossible_day(&text, today));
            }
        }

        #[test]
        fn a_written_line_is_read_back(n in 1u32..9999, day in 1u32..=28, month in 1u32..=6, kind in "(KH|BC|QĐ|TTr)") {
            let line = format!("Văn bản số {n}/{kind}-UBND ngày {day:02}/{month}/2024 về nội dung");
            let read = read_evidence(&line, today());
            prop_assert_eq!(read.number, format!("{n}/{kind}-UBND"));
            prop_assert_eq!(read.date, Date::from_ymd_opt(2024, month, day));
            prop_assert_eq!(read.subject.as_deref(), Some("Văn bản nội dung"));
        }
    }
}

//! Names in capitals, of places and of offices: where they end, and how they are written in a sentence.

use super::line::is_shouted;
use super::short::capital;
use crate::text::fold;

/// What comes before the name of a place.
const LEVELS: [&str; 9] = ["phường", "xã", "tỉnh", "phố", "huyện", "quận", "khu", "trấn", "tp"];

/// Whether the word at a place is no longer one of a name. Marks count: `NĂM 2024` ends one, `QUẢNG NAM` and `CỬA NAM`
/// do not; only a text without any marks leaves it open, and there a number behind `NAM` tells.
pub(super) fn ends_name(words: &[&str], at: usize) -> bool {
    let Some(word) = words.get(at) else { return true };
    let is_plain = words.iter().all(|word| word.is_ascii());
    let lower = |at: usize| {
        words.get(at).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).unwrap_or_default()
    };
    let is = |at: usize, other: &str| lower(at) == other || (is_plain && lower(at) == fold(other));
    let next = words.get(at + 1).copied().unwrap_or_default();
    let is_counted = next.starts_with(|c: char| c.is_ascii_digit());
    if is(at, "năm") || is(at, "nǎm") {
        // `XÃ NĂM CĂN` is a name.
        return is_counted || (next.is_empty() && !is_plain) || is(at + 1, "học");
    }
    if fold(&lower(at)) == "qui" {
        return is_counted || crate::text::parse_roman(next).is_some();
    }
    let pairs = [("giai", "đoạn"), ("địa", "bàn"), ("thực", "hiện"), ("triển", "khai"), ("ban", "hành")];
    let heads = ["trên", "và", "của", "theo", "trong", "về", "ubnd", "hđnd"];
    !word.starts_with(char::is_alphabetic)
        || pairs.iter().any(|(first, second)| is(at, first) && is(at + 1, second))
        || heads.iter().any(|head| is(at, head))
}

/// A name of two places, `Xuân Hương - Đà Lạt`; what a plan is called begins otherwise.
pub(super) fn goes_on(rest: &[&str]) -> bool {
    const OTHERS: [&str; 17] = [
        "ke hoach",
        "quiet dinh",
        "bao cao",
        "van phong",
        "nhiem vu",
        "cai cach",
        "phu luc",
        "chuong trinh",
        "thanh pho",
        "bang theo",
        "uy ban",
        "hoi dong",
        "phuong ",
        "xa ",
        "huyen ",
        "tinh ",
        "quan ",
    ];
    let [first, second, ..] = rest else { return false };
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let begin = fold(&format!("{first} {second}"));
    is_capital(first) && is_capital(second) && !OTHERS.iter().any(|other| begin.starts_with(other))
}

/// A shouted line in small letters, with the names of places and offices in capitals again.
pub(super) fn calm(text: &str) -> String {
    if !is_shouted(text) {
        return text.to_owned();
    }
    let all: Vec<&str> = text.split_whitespace().collect();
    let mut words: Vec<String> = Vec::new();
    let (mut is_place, mut is_office) = (false, false);
    for (at, word) in all.iter().enumerate() {
        let lower = word.to_lowercase();
        let bare = fold(&lower);
        let last = words.last().map(|last| last.to_lowercase()).unwrap_or_default();
        let is_level = |word: &str| LEVELS.iter().any(|level| fold(level) == fold(word.trim_end_matches('.')));
        let is_dash = ["-", "–"].contains(word) && goes_on(&all[at + 1..]);
        is_place = (is_place || is_level(&last)) && (is_dash || !ends_name(&all, at)) && !is_level(&lower);
        let begins = is_office_head(&all, at);
        // `Sở Khoa học và Công nghệ`: each part of its name begins with a capital.
        let is_part = ["sở", "bộ", "và", "-", "–"].contains(&last.as_str()) || last.ends_with(',');
        is_office = begins || (is_office && (["VÀ", "-", "–"].contains(word) || !ends_name(&all, at)));
        let is_acronym = ["ubnd", "hdnd", "cchc", "tp", "tp."].contains(&bare.as_str());
        words.push(match () {
            () if is_acronym => (*word).to_owned(),
            () if is_place || begins || (is_office && is_part && *word != "VÀ") => capital(&lower),
            () => lower,
        });
    }
    words.join(" ")
}

/// `SỞ` and `BỘ` where they begin the name of an office: not in `CƠ SỞ`, `CÁN BỘ`, and not in `BỘ TRƯỞNG`, `BỘ PHẬN`.
pub(super) fn is_office_head(words: &[&str], at: usize) -> bool {
    let lower = |at: usize| words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
    let is_first = at == 0 || ["của", "trưởng", "-", "–"].contains(&lower(at - 1).as_str());
    let next = lower(at + 1);
    let is_other = ["", "trưởng", "phận", "chính", "chỉ", "máy"].contains(&next.as_str());
    ["sở", "bộ"].contains(&lower(at).as_str()) && is_first && !is_other
}

/// How the paper writes a name elsewhere, in a sentence: it knows which letters are capitals.
pub(super) fn as_written(lines: &[&str], name: &str) -> Option<String> {
    let wanted = name.to_lowercase();
    let count = wanted.chars().count();
    lines.iter().filter(|line| !is_shouted(line)).find_map(|line| {
        let lower = line.to_lowercase();
        let at = lower.find(&wanted)?;
        let from = lower[..at].chars().count();
        let found: String = line.chars().skip(from).take(count).collect();
        let is_whole = !lower[at + wanted.len()..].starts_with(char::is_alphanumeric);
        // `các sở y tế` names none.
        let is_name = found.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
        (is_whole && is_name && !is_shouted(&found) && found.to_lowercase() == wanted).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_calmed_but_names_stay_names() {
        for (shouted, calmed) in [
            ("TỈNH QUẢNG NAM", "tỉnh Quảng Nam"),
            ("PHƯỜNG CỬA NAM NĂM 2026", "phường Cửa Nam năm 2026"),
            ("XÃ NĂM CĂN NĂM 2026", "xã Năm Căn năm 2026"),
            ("XA DONG NAM 2026", "xa Dong nam 2026"),
            ("ĐẶC KHU PHÚ QUÝ QUÝ IV NĂM 2025", "đặc khu Phú Quý quý iv năm 2025"),
            ("TỈNH BÀ RỊA - VŨNG TÀU", "tỉnh Bà Rịa - Vũng Tàu"),
            ("UBND XÃ EA KAO - KẾ HOẠCH NĂM 2026", "UBND xã Ea Kao - kế hoạch năm 2026"),
            ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
            ("KẾ HOẠCH CỦA BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "kế hoạch của Bộ Văn hóa, Thể thao và Du lịch"),
            ("ĐÀO TẠO CÁN BỘ CƠ SỞ", "đào tạo cán bộ cơ sở"),
        ] {
            assert_eq!(calm(shouted), calmed);
        }
    }

    #[test]
    fn a_sentence_knows_the_capitals_of_a_name() {
        let lines = ["ỦY BAN NHÂN DÂN XÃ EA H'LEO", "các sở công thương", "xã Ea H'leo và Sở Công Thương báo cáo"];
        assert_eq!(as_written(&lines, "SỞ CÔNG THƯƠNG").as_deref(), Some("Sở Công Thương"));
        assert_eq!(as_written(&lines, "XÃ EA H'LEO").as_deref(), Some("xã Ea H'leo"));
        assert_eq!(as_written(&lines, "SỞ CÔNG TH"), None);
    }
}

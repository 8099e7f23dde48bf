//! Whose plan it is: bodies as a title names them, and as they are printed at the head of a paper.

use super::issue::number;
use super::line::is_shouted;
use super::place::{as_written, calm, ends_name, goes_on, is_office_head};
use crate::text::fold;

const LEVELS: [&str; 12] =
    ["phường", "xã", "thị trấn", "đặc khu", "thành phố", "TP.", "TP", "quận", "huyện", "thị xã", "tỉnh", "Sở"];

/// What follows the name of an office in a title.
const ENDS_OFFICE: [&str; 12] =
    ["nam", "giai", "ve", "ban", "trien", "tren", "tai", "thuc", "theo", "tinh", "thanh", "quy"];

/// The body that a text names: `phường Vĩnh Hòa`, from `của UBND phường Vĩnh Hòa năm 2024`.
pub(super) fn body(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    for at in 0..words.len() {
        let Some(level) = LEVELS.iter().find(|level| {
            let parts: Vec<String> = level.split(' ').map(bare).collect();
            parts.iter().enumerate().all(|(n, part)| words.get(at + n).is_some_and(|word| bare(word) == *part))
                && !is_number_sign(words[at])
        }) else {
            continue;
        };
        let from = at + level.split(' ').count();
        let is_office = *level == "Sở";
        let is_name = |at: usize| {
            // `Sở Nội vụ`: an office of the province goes by small words as well.
            let word = words[at];
            if is_office && word.starts_with(char::is_lowercase) {
                return !ENDS_OFFICE.contains(&bare(word).as_str());
            }
            word.starts_with(|c: char| c.is_ascii_digit())
                || (word.starts_with(char::is_uppercase) && !ends_name(&words, at))
        };
        // `Sở Văn hóa, Thể thao và Du lịch`
        let is_listed = |at: usize| {
            let rest = &words[(at + 1).min(words.len())..];
            is_office && rest.first().is_some_and(|word| *word != "Sở") && rest.iter().take(4).any(|word| *word == "và")
        };
        let mut name: Vec<String> = Vec::new();
        for (at, word) in words.iter().enumerate().skip(from).take(if is_office { 9 } else { 6 }) {
            if ["-", "–"].contains(word) && goes_on(&words[at + 1..]) {
                name.push((*word).to_owned());
                continue;
            }
            if !is_name(at) {
                break;
            }
            if word.ends_with(',') && is_listed(at) {
                name.push((*word).to_owned());
                continue;
            }
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

/// `số`, which without its marks is an office, `Sở`.
fn is_number_sign(word: &str) -> bool {
    word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()) == "số"
}

/// `VĨNH HÒA` as `Vĩnh Hòa`.
pub(super) fn titled(name: &str) -> String {
    if !is_shouted(name) && name.chars().filter(|c| c.is_alphabetic()).count() >= 4
        || name.chars().any(char::is_lowercase)
    {
        return name.to_owned();
    }
    name.split_whitespace().map(|word| super::short::capital(&word.to_lowercase())).collect::<Vec<_>>().join(" ")
}

/// The bodies in the heads of the paper, as printed: `ỦY BAN NHÂN DÂN THÀNH PHỐ NHA TRANG`.
pub(super) fn printed_body(lines: &[&str]) -> Vec<String> {
    let mut bodies = Vec::new();
    for (at, line) in lines.iter().enumerate().take(120) {
        // Whoever signs for an office names it: `BỘ TRƯỞNG BỘ XÂY DỰNG`.
        let line = line.strip_prefix("BỘ TRƯỞNG ").unwrap_or(line);
        let folded = fold(line);
        let is_head = folded.starts_with("uy ban nhan dan")
            || folded.starts_with("ubnd ")
            || folded == "ubnd"
            || (folded.starts_with("so ")
                && is_shouted(line)
                && !line.split_whitespace().next().is_some_and(is_number_sign))
            || (is_shouted(line) && is_office_head(&line.split_whitespace().collect::<Vec<_>>(), 0));
        let is_signed = at > 0 && fold(lines[at - 1]).starts_with("tm");
        if !is_head || !is_shouted(line) || line.chars().count() > 70 || is_signed {
            continue;
        }
        let next = lines.get(at + 1).copied().unwrap_or_default();
        let next_folded = fold(next);
        let is_place =
            LEVELS.iter().any(|level| next_folded.starts_with(&format!("{} ", fold(level)))) && is_shouted(next);
        let is_open = folded == "uy ban nhan dan" || folded == "ubnd";
        let whole = if is_open && is_place { format!("{line} {next}") } else { line.to_owned() };
        if (!is_open || is_place) && !bodies.contains(&whole) {
            bodies.push(whole);
        }
    }
    bodies
}

/// `Xã Cam Hiệp`, alone on one of the first lines: whose plan it is, as a sheet says that was pasted without its
/// letterhead. The smallest place counts.
pub(super) fn lone_place(lines: &[&str]) -> Option<String> {
    const PLACES: [&str; 8] = ["phường", "xã", "thị trấn", "đặc khu", "quận", "huyện", "thị xã", "tỉnh"];
    let names = |line: &str, level: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let taken = level.split(' ').count();
        let is_level = words.len() > taken && words[..taken].join(" ").to_lowercase() == level;
        let is_name = |word: &&str| {
            let is_dash = ["-", "–"].contains(word);
            is_dash
                || (!word.ends_with([',', ':', ';']) && word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        };
        is_level
            && words.len() <= taken + 5
            && words[0].starts_with(char::is_uppercase)
            && words[taken..].iter().all(is_name)
    };
    let line = PLACES.iter().find_map(|level| lines.iter().take(6).find(|line| names(line, level)))?;
    body(line)
}

/// Bodies that are no committee, ministry or department.
const OTHERS: [&str; 17] = [
    "TRƯỜNG ",
    "ĐẢNG ỦY ",
    "ĐẢNG UỶ ",
    "BAN CHỈ ĐẠO",
    "BAN QUẢN LÝ",
    "BẢO HIỂM XÃ HỘI ",
    "KHO BẠC ",
    "TỔNG CỤC ",
    "CHI CỤC ",
    "CỤC ",
    "VIỆN ",
    "HỌC VIỆN ",
    "ĐẠI HỌC ",
    "TÒA ÁN ",
    "THANH TRA ",
    "LIÊN ĐOÀN ",
    "BỆNH VIỆN ",
];

/// Such a body in the letterhead, before the number, where no committee stands over it: as the paper writes it in a
/// sentence, else as printed.
pub(super) fn other_body(lines: &[&str]) -> Option<String> {
    let head = lines.iter().take(15).position(|line| number(line).is_some()).unwrap_or(6).min(lines.len());
    let is_committee = |line: &&str| fold(line).starts_with("uy ban nhan dan") || fold(line).starts_with("ubnd");
    if lines[..head].iter().any(is_committee) {
        return None;
    }
    let is_other = |line: &&&str| is_shouted(line) && OTHERS.iter().any(|kind| line.starts_with(kind));
    let line = lines[..head].iter().rfind(is_other)?;
    Some(as_written(lines, line).map_or_else(|| (*line).to_owned(), |name| super::short::capital(&name)))
}

/// A printed body in the words of a sentence: those of the paper itself, where it has one.
pub(super) fn named(lines: &[&str], printed: &str) -> String {
    let stripped = ["ỦY BAN NHÂN DÂN ", "UỶ BAN NHÂN DÂN ", "UBND "].iter().find_map(|head| printed.strip_prefix(head));
    let rest = stripped.unwrap_or(printed);
    let lower = as_written(lines, rest).unwrap_or_else(|| calm(rest));
    if is_office_head(&rest.split_whitespace().collect::<Vec<_>>(), 0) {
        return super::short::capital(&lower);
    }
    body(&lower).or_else(|| body(rest)).unwrap_or_else(|| super::short::capital(&lower))
}

pub(super) fn place_name(ward: &str) -> &str {
    ward.split_once(' ').map_or(ward, |(_, name)| name)
}

/// Whether the other body speaks before the `Căn cứ` of the decision.
pub(super) fn is_preamble(lines: &[&str], other: Option<&String>) -> bool {
    let Some(other) = other else { return false };
    let at = lines.iter().position(|line| other.starts_with(line));
    let own = lines.iter().position(|line| fold(line).starts_with("can cu"));
    let numbered = lines.iter().position(|line| number(line).is_some());
    matches!((at, own, numbered), (Some(at), Some(own), Some(numbered)) if numbered < at && at < own)
}

pub(super) fn authority(ward: &str) -> String {
    let is_other = OTHERS.iter().any(|kind| ward.to_uppercase().starts_with(kind));
    let is_office = is_other || ["Sở ", "Bộ ", "UBND"].iter().any(|head| ward.starts_with(head));
    if ward.is_empty() {
        String::new()
    } else if is_office {
        ward.to_owned()
    } else {
        format!("UBND {ward}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_no_office() {
        assert_eq!(body("Triển khai Quyết định số 12/QĐ-UBND về cải cách hành chính năm 2026"), None);
        assert_eq!(body("Kế hoạch của Sở Nội vụ năm 2026").as_deref(), Some("Sở Nội vụ"));
        assert_eq!(body("UBND phường Xuân Hương - Đà Lạt năm 2026").as_deref(), Some("phường Xuân Hương - Đà Lạt"));
        assert_eq!(body("UBND xã Ea Kao - Kế hoạch CCHC năm 2026").as_deref(), Some("xã Ea Kao"));
        assert_eq!(body("UBND PHƯỜNG XUÂN HƯƠNG – ĐÀ LẠT - KẾ HOẠCH").as_deref(), Some("phường Xuân Hương – Đà Lạt"));
        assert_eq!(printed_body(&["SỐ 12/QĐ-UBND", "SỞ NỘI VỤ"]), ["SỞ NỘI VỤ"]);
    }

    #[test]
    fn a_place_alone_on_its_line_says_whose_plan_it_is() {
        assert_eq!(lone_place(&["KẾ HOẠCH NĂM 2026", "Xã Cam An"]).as_deref(), Some("xã Cam An"));
        assert_eq!(lone_place(&["TỈNH GIA LAI", "PHƯỜNG 3"]).as_deref(), Some("phường 3"));
        assert_eq!(lone_place(&["Xã Cam An, ngày 05/01/2026"]), None);
        assert_eq!(lone_place(&["Xã hội hóa giáo dục", "Xã nào cũng có", "xã Cam An"]), None);
    }

    #[test]
    fn other_bodies_issue_plans_too() {
        let school = ["BỘ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG ĐẠI HỌC QUY NHƠN", "Số: 7/KH-ĐHQN", "Trường Đại học Quy Nhơn"];
        assert_eq!(other_body(&school).as_deref(), Some("Trường Đại học Quy Nhơn"));
        assert_eq!(authority("Trường Đại học Quy Nhơn"), "Trường Đại học Quy Nhơn");
        // As printed where no sentence names it; and not where a committee stands over it.
        assert_eq!(other_body(&["ĐẢNG ỦY XÃ MƯỜNG BÚ", "Số: 1-KH/ĐU"]).as_deref(), Some("ĐẢNG ỦY XÃ MƯỜNG BÚ"));
        assert_eq!(other_body(&["UBND XÃ TÂN LẬP", "BAN CHỈ ĐẠO ĐỀ ÁN 06", "Số: 2/KH-UBND"]), None);
        assert_eq!(authority("phường Hải Châu"), "UBND phường Hải Châu");
    }

    #[test]
    fn a_letterhead_is_named_as_the_paper_writes_it() {
        let paper = ["BỘ XÂY DỰNG", "BỘ TRƯỞNG BỘ XÂY DỰNG", "BỘ TRƯỞNG"];
        assert_eq!(printed_body(&paper), ["BỘ XÂY DỰNG"]);
        assert_eq!(named(&paper, "BỘ XÂY DỰNG"), "Bộ Xây dựng");
        assert_eq!(named(&["Sở Công Thương ban hành"], "SỞ CÔNG THƯƠNG"), "Sở Công Thương");
        assert_eq!(named(&[], "ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM"), "tỉnh Quảng Nam");
        assert_eq!(named(&[], "UBND PHƯỜNG NAM ĐỊNH"), "phường Nam Định");
        assert_eq!(
            body("Sở Văn hóa, Thể thao và Du lịch năm 2026").as_deref(),
            Some("Sở Văn hóa, Thể thao và Du lịch")
        );
        assert_eq!(body("UBND XÃ BÌNH NAM NĂM 2026").as_deref(), Some("xã Bình Nam"));
    }
}

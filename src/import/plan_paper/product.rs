//! Products in a cell: a list with bullets, numbers or semicolons, or one sentence.

use std::sync::LazyLock;

use super::line::{Line, Mark, folded_list, goes_on, leading_mark, without_bullet};
use crate::text::{clean_line, fold};

/// Words that products begin with; only behind a semicolon they begin another one.
static NOUNS: LazyLock<Vec<String>> = LazyLock::new(|| {
    folded_list(
        "kế hoạch, báo cáo, quyết định, công văn, văn bản, tờ trình, biên bản, thông báo, danh sách, danh mục, hội nghị, \
         chương trình, phương án, đề án, nghị quyết, quy chế, quy định, quy trình, tài liệu, hồ sơ, bảng, sổ, phiếu, \
         các, hệ thống, số liệu, lớp, cuộc, chuyên mục, tin, bài, video, hợp đồng, chỉ thị, hướng dẫn, đề cương, dự toán, \
         tỷ lệ, mô hình, phần mềm, trang, cơ sở dữ liệu, kết quả, kết luận, 100%, giấy, tờ, infographic, pano, bộ",
    )
});

/// The products of a cell, in their order, without the marks of the list.
pub(super) fn products(lines: &[Line]) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    // Words that introduce a list stand with its first item.
    let mut head: Option<String> = None;
    for line in lines {
        for (text, is_marked) in split_line(line) {
            if text.is_empty() {
                continue;
            }
            if !is_marked
                && goes_on(&text)
                && let Some(last) = items.last_mut()
            {
                *last = format!("{last} {text}");
                continue;
            }
            if text.ends_with(':') {
                head = Some(head.map_or(text.clone(), |head| format!("{head} {text}")));
                continue;
            }
            let text = head.take().map_or(text.clone(), |head| format!("{head} {text}"));
            items.extend(at_semicolons(&text));
        }
    }
    items.extend(head);
    let trimmed = items.into_iter().map(|item| clean_line(item.trim_end_matches([';', ',', ' ', '+'])));
    trimmed.filter(|item| item.chars().any(char::is_alphanumeric)).collect()
}

/// The items of one line, each with whether it had a mark.
fn split_line(line: &Line) -> Vec<(String, bool)> {
    let text = line.text.as_str();
    match leading_mark(text) {
        Some((Mark::Bullet, _)) => inline(text).into_iter().map(|item| (item, true)).collect(),
        Some((Mark::Number(parts, _), _)) if parts.as_slice() == [1] && next_number(text, 2).is_some() => {
            numbered(text).into_iter().map(|item| (item, true)).collect()
        }
        Some((Mark::Number(..) | Mark::Letter(_), rest)) => vec![(rest.to_owned(), true)],
        _ => vec![(text.to_owned(), line.is_item)],
    }
}

/// `- Kế hoạch - Báo cáo kết quả`: a dash between blanks before a capital begins an item, where the line began with
/// one.
fn inline(text: &str) -> Vec<String> {
    let rest = without_bullet(text);
    let mut items = Vec::new();
    let mut from = 0;
    for sign in [" - ", " – ", " + ", " • "] {
        let is_new =
            |at: usize| rest[at + sign.len()..].starts_with(char::is_uppercase) && !is_name(&rest[..at], &rest[at..]);
        let places: Vec<usize> = rest.match_indices(sign).map(|(at, _)| at).filter(|at| is_new(*at)).collect();
        if places.is_empty() || from > 0 {
            continue;
        }
        for at in places {
            items.push(rest[from..at].trim().to_owned());
            from = at + sign.len();
        }
    }
    items.push(rest[from..].trim().to_owned());
    items
}

/// `Văn phòng - Thống kê`, `Tài chính - Kế toán`: a dash inside of a name.
fn is_name(before: &str, after: &str) -> bool {
    let before = fold(before);
    let after = fold(after);
    [
        ("van phong", "thong ke"),
        ("tai chinh", "ke "),
        ("van hoa", "xa hoi"),
        ("tu phap", "ho tich"),
        ("kinh te", "xa hoi"),
    ]
    .iter()
    .any(|(a, b)| before.ends_with(a) && after.trim_start_matches(['-', ' ']).starts_with(b))
}

fn next_number(text: &str, number: u32) -> Option<usize> {
    let at = |sign: &str| text.find(&format!(" {number}{sign}"));
    [". ", ") "].iter().find_map(|sign| at(sign)).or_else(|| text.find(&format!(" ({number}) ")))
}

/// `1. Kế hoạch 2. Báo cáo`, `(1) Kế hoạch; (2) Báo cáo`
fn numbered(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text;
    let mut number = 2;
    while let Some(at) = next_number(rest, number) {
        items.push(rest[..at].to_owned());
        rest = rest[at..].trim_start();
        number += 1;
    }
    items.push(rest.to_owned());
    items.iter().map(|item| leading_mark(item).map_or(item.as_str(), |(_, rest)| rest).trim().to_owned()).collect()
}

/// The most words of a part that is a product whatever it is called: a longer one may be the rest of a sentence.
const SHORT_PART: usize = 6;

/// `Kế hoạch; báo cáo; văn bản chỉ đạo`: each part is called as products are, or is no more than a name.
fn at_semicolons(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_product = |part: &&str| {
        let folded = fold(without_bullet(part));
        NOUNS
            .iter()
            .any(|noun| folded.strip_prefix(noun.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    };
    let is_name = |part: &&str| {
        let is_rest =
            ["trong do", "gom", "dam bao", "bao dam", "nham", "va "].iter().any(|w| fold(part).starts_with(w));
        part.split_whitespace().count() <= SHORT_PART && !is_rest
    };
    if parts.len() < 2 || !parts.iter().all(|part| is_product(part) || is_name(part)) {
        return vec![text.to_owned()];
    }
    parts.iter().map(|part| without_bullet(part).to_owned()).collect()
}

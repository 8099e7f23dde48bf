//! Short titles by rule: what a task is about, without the words that all tasks begin with.

use std::sync::LazyLock;

use super::line::folded_list;
use crate::domain::decide::SHORT_COLUMNS;
use crate::text::{cut, fold, nfc, width};

/// Words that tasks begin with, and that say nothing on a card.
static OPENERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    folded_list(
        "tiếp tục, tổ chức, xây dựng, triển khai, thực hiện, nâng cao, đẩy mạnh, tăng cường, chú trọng, hoàn thiện, \
         ban hành, tham mưu, tham mưu ubnd, chủ động, phối hợp, bảo đảm, đảm bảo, nghiêm túc, nghiêm, hiệu quả, có hiệu quả, \
         đồng bộ, đầy đủ, kịp thời, tốt, công tác, việc, các, nội dung, toàn diện, quyết liệt, và, việc thực hiện, \
         cập nhật, thường xuyên, chấp hành, nhiệm vụ, hiệu lực, chất lượng, nghiêm chỉnh, duy trì, khẩn trương",
    )
});

/// Words that a short title does not end with.
static LOOSE: LazyLock<Vec<String>> = LazyLock::new(|| {
    folded_list(
        "và, của, các, về, trong, theo, cho, với, tại, đối, từ, đến, để, là, có, được, những, hoặc, trên, năm, việc, do, khi, số, bằng, cấp, gắn, phù, bảo, đảm",
    )
});

/// The short title of a task, at most 32 columns wide.
pub fn short_title(title: &str) -> String {
    let bare = title.split('(').next().unwrap_or(title).trim();
    let sentence = bare.split(['.', ';']).next().unwrap_or(bare).trim();
    let mut words: Vec<&str> = if sentence.is_empty() { title } else { sentence }.split_whitespace().collect();
    while let Some(taken) = opener(&words).filter(|taken| words.len() > taken + 2) {
        words.drain(..taken);
    }
    let mut kept: Vec<String> = Vec::new();
    let mut columns = 0;
    for word in shortened(&words) {
        let more = width(&word) + usize::from(!kept.is_empty());
        if columns + more > SHORT_COLUMNS {
            break;
        }
        columns += more;
        kept.push(word);
    }
    let is_cut = kept.len() < words.len();
    // Better a whole member of a list than a part of the next one.
    if is_cut
        && let Some(comma) = kept.iter().rposition(|word| word.ends_with(','))
        && width(&kept[..=comma].join(" ")) > SHORT_COLUMNS / 2
    {
        kept.truncate(comma + 1);
    }
    while is_cut && kept.len() > 2 && kept.last().is_some_and(|word| LOOSE.contains(&fold(word))) {
        kept.pop();
    }
    let text = kept.join(" ");
    let text = if text.is_empty() { cut(words.first().unwrap_or(&title), SHORT_COLUMNS).into_owned() } else { text };
    capital(text.trim_end_matches([',', ':', '-', '–', ' ', '/']))
}

fn opener(words: &[&str]) -> Option<usize> {
    (1..=words.len().min(3)).rev().find(|taken| {
        // A comma behind an opener goes with it: `Triển khai, thực hiện`.
        let said = fold(words[..*taken].join(" ").trim_end_matches(','));
        OPENERS.contains(&said)
    })
}

/// Long names as offices write them short.
fn shortened(words: &[&str]) -> Vec<String> {
    let text = words.join(" ");
    let text = [
        ("thủ tục hành chính", "TTHC"),
        ("cải cách hành chính", "CCHC"),
        ("công nghệ thông tin", "CNTT"),
        ("cán bộ, công chức, viên chức", "CBCCVC"),
        ("cán bộ, công chức", "CBCC"),
        ("dịch vụ công trực tuyến", "DVC trực tuyến"),
        ("ủy ban nhân dân", "UBND"),
        ("quy phạm pháp luật", "QPPL"),
        ("cơ sở dữ liệu", "CSDL"),
    ]
    .iter()
    .fold(text, |text, (long, short)| replaced(&text, long, short));
    text.split_whitespace().map(str::to_owned).collect()
}

fn replaced(text: &str, long: &str, short: &str) -> String {
    let capital_long = capital(long);
    text.replace(long, short).replace(&capital_long, short)
}

/// With a capital letter first. Some letters have only capitals of several characters, which are composed again.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let text = chars.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + chars.as_str());
    nfc(&text).into_owned()
}

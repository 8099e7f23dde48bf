//! Sentences: the parts of a line, with the role that stands in front of them.

use super::clause::Role;
use super::name::{Known, is_start};
use super::verb::{chairs, joins};
use super::word::{Word, begin, begins};
use crate::import::spelling::Phrases;
use std::sync::LazyLock;

/// Who is meant by a label: `Cơ quan, đơn vị chủ trì:`.
static LABEL_HEADS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new("cơ quan, đơn vị, bộ phận, người, cá nhân, tổ chức, phòng, lãnh đạo, thành viên"));

/// What a label may say besides the role.
static LABEL_TAILS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new("thực hiện, tham mưu, triển khai, chính, tổng hợp, giải quyết"));

/// What other labels tell.
static OTHER_LABELS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new("sản phẩm, kết quả, thời gian, thời hạn, tiến độ, kinh phí, nội dung, hoàn thành, ghi chú, nhiệm vụ")
});

/// Parts of a line between full stops, semicolons, bullets and numbers of a list. A hyphen inside a name is no
/// bullet, because no sentence ends before it.
pub(super) fn sentences<'a, 'b>(words: &'a [Word<'b>]) -> Vec<&'a [Word<'b>]> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut number = None;
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let is_bullet = (word.is("-") || word.is("+") || word.is("*") || word.is("•")) && at == from;
        if let Some((own, taken)) = numbered(&words[at..]).filter(|(own, _)| at == from || Some(*own) == number) {
            parts.push(&words[from..at]);
            number = Some(own + 1);
            from = at + taken;
            at = from;
            continue;
        }
        if is_bullet {
            from = at + 1;
        } else if (word.is(".") && !is_abbreviated(&words[from..at]))
            || word.is(";")
            || word.is("•")
            || begins_label(words, at, from)
        {
            parts.push(&words[from..at]);
            from = if word.is_sign { at + 1 } else { at };
        }
        at += 1;
    }
    parts.push(&words[from.min(words.len())..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Numbers of the parts of a paper (Nghị định 30/2020/NĐ-CP, Phụ lục I).
const ROMAN: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];

/// `1.`, `2)`, `(3)`, `a)`, `IV.`: its number, and how many words it takes.
fn numbered(words: &[Word<'_>]) -> Option<(u32, usize)> {
    let open = usize::from(words.first()?.is("("));
    let [name, mark, _, ..] = words.get(open..)? else { return None };
    let mut letters = name.text.chars();
    let roman = || (1..).zip(ROMAN).find(|(_, roman)| *roman == name.text).map(|(number, _)| number);
    let number = match (letters.next()?, letters.next()) {
        (letter @ 'a'..='h', None) => u32::from(letter) - u32::from('a') + 1,
        _ => name.text.parse().ok().filter(|number| (1..30).contains(number)).or_else(roman)?,
    };
    (mark.is(")") || (mark.is(".") && open == 0)).then_some((number, open + 2))
}

/// `P.`, `TP.`
fn is_abbreviated(words: &[Word<'_>]) -> bool {
    words.last().is_some_and(|word| word.is_capital() && word.text.chars().count() < 3)
}

/// `Chủ trì:` in the middle of a line begins a part of its own.
fn begins_label(words: &[Word<'_>], at: usize, from: usize) -> bool {
    let is_inside = label(&words[from..]).is_some_and(|(_, taken)| from + taken > at);
    at > from && !is_inside && label(&words[at..]).is_some()
}

/// A role with a colon behind it, and how many words it takes: `Chủ trì:`, `Đơn vị chủ trì là`.
fn label(words: &[Word<'_>]) -> Option<(Role, usize)> {
    let mut at = 0;
    while let Some(taken) = begin(&words[at..], &LABEL_HEADS) {
        at += taken;
        at += usize::from(words.get(at).is_some_and(|word| word.is(",") || word.is("/") || word.says("và")));
    }
    let has_head = at > 0;
    let (mut found, taken) = role(&words[at..])?;
    at += taken;
    loop {
        while let Some(taken) = begin(&words[at..], &LABEL_TAILS) {
            at += taken;
        }
        // `Tham mưu, chủ trì:`; but `Chủ trì, phối hợp:` does not tell who does which.
        let Some((role, taken)) = words.get(at).filter(|word| word.is(",")).and_then(|_| role(&words[at + 1..])) else {
            break;
        };
        if (found == Role::Helps) != (role == Role::Helps) {
            return None;
        }
        found = if role == Role::Chairs { role } else { found };
        at += 1 + taken;
    }
    let is_told = |word: &Word<'_>| word.is(":") || (has_head && word.says("là"));
    words.get(at).is_some_and(is_told).then_some((found, at + 1))
}

fn role(words: &[Word<'_>]) -> Option<(Role, usize)> {
    if let Some(taken) = begin(words, &OTHER_LABELS) {
        return Some((Role::Nobody, taken));
    }
    let plain = [
        ("đầu mối", Role::Chairs),
        ("chịu trách nhiệm", Role::Chairs),
        ("trách nhiệm", Role::Does),
        ("tổ chức thực hiện", Role::Does),
        ("triển khai", Role::Does),
        ("thực hiện", Role::Does),
        ("tham mưu", Role::Does),
        ("phụ trách", Role::Orders),
        ("chỉ đạo", Role::Orders),
        ("chính", Role::Chairs),
        ("phụ", Role::Helps),
        ("hướng dẫn", Role::Helps),
        ("giám sát", Role::Helps),
        ("kiểm tra", Role::Helps),
        ("theo dõi", Role::Helps),
        ("hỗ trợ", Role::Helps),
    ];
    let plain = || plain.iter().find_map(|(name, role)| Some((*role, begins(words, name)?)));
    let chairs = chairs(words).map(|taken| (Role::Chairs, taken));
    chairs.or_else(|| joins(words).map(|taken| (Role::Helps, taken))).or_else(plain)
}

/// The role in front of a sentence; the colon may be missing: `Chủ trì Phòng Kinh tế`.
pub(super) fn labelled<'a, 'b>(words: &'a [Word<'b>], known: &Known<'_>) -> (Option<Role>, &'a [Word<'b>]) {
    if let Some((role, taken)) = label(words) {
        return (Some(role), &words[taken..]);
    }
    let is_name = |at: usize| words.get(at).is_some_and(Word::is_capital) && is_start(&words[at..], known);
    match chairs(words).filter(|taken| is_name(*taken)) {
        Some(taken) => (Some(Role::Chairs), &words[taken..]),
        None => (None, words),
    }
}

//! Lists of names: where one ends and the next begins.

use super::lexicon::{HEADS, LOW_HEADS, OF_LISTS, PEOPLE, SHORT, THINGS, TITLES, WHOLE};
use super::word::{Word, begin, begins, printed};
use crate::domain::responsible::Unit;
use crate::text::fold;

/// The names that are known before the phrase is read.
pub(super) struct Known<'a> {
    units: &'a [Unit],
    /// Folded names, with the unit they belong to.
    names: Vec<(String, Option<&'a Unit>)>,
}

impl<'a> Known<'a> {
    pub(super) fn new(units: &'a [Unit], learned: &[String]) -> Known<'a> {
        let mut names: Vec<(String, Option<&'a Unit>)> = Vec::new();
        for unit in units {
            for name in [&unit.name, &unit.short].into_iter().chain(&unit.aliases) {
                names.push((key(name), Some(unit)));
            }
        }
        names.extend(learned.iter().map(|name| (key(name), None)));
        names.retain(|(name, _)| !name.is_empty());
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Known { units, names }
    }

    pub(super) fn has_table(&self) -> bool {
        !self.units.is_empty()
    }

    /// The unit of this name; a name of an officer of a unit is the unit's.
    pub(super) fn unit(&self, name: &str) -> Option<&'a Unit> {
        let key = key(name);
        let bare = ["cong chuc ", "bo phan ", "can bo "].iter().find_map(|head| key.strip_prefix(head));
        let of = |key: &str| self.names.iter().find(|(name, unit)| name == key && unit.is_some());
        of(&key).or_else(|| of(bare?)).and_then(|(_, unit)| *unit)
    }

    /// The name in the table, else as printed.
    pub(super) fn official(&self, name: &str) -> String {
        self.unit(name).map_or_else(|| name.to_owned(), |unit| unit.name.clone())
    }

    /// How many words a known name takes that begins here.
    fn taken(&self, words: &[Word<'_>]) -> Option<usize> {
        // Most words begin no known name; and a name has few words.
        let first = key(words.first().filter(|word| !word.is_sign && !self.names.is_empty())?.text);
        if !self.names.iter().any(|(name, _)| name.starts_with(&first)) {
            return None;
        }
        (1..=words.len().min(16)).rev().find(|taken| {
            let is_whole = words.get(*taken).is_none_or(|next| next.is_sign || !next.is_capital());
            let candidate = key(&printed(&words[..*taken]));
            is_whole && self.names.iter().any(|(name, _)| *name == candidate)
        })
    }
}

/// Two ways to write one name have the same key.
fn key(name: &str) -> String {
    let folded = fold(&expanded(name));
    folded.replace(" & ", " va ").replace('&', " va ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name with its short forms written out.
fn expanded(name: &str) -> String {
    let whole = |word: &str| {
        SHORT.iter().find(|(short, _)| *short == word).map_or(word.to_owned(), |(_, long)| (*long).to_owned())
    };
    name.split_whitespace().map(whole).collect::<Vec<_>>().join(" ")
}

/// `các bộ phận có liên quan`: words for whoever is concerned, no unit.
pub(crate) fn is_generic(name: &str) -> bool {
    let folded = fold(name);
    let heads = ["cac ", "moi ", "tat ca ", "toan the ", "nhung ", "tung ", "toan bo "];
    let whole = [
        "cong chuc",
        "can bo",
        "can bo, cong chuc",
        "co quan, don vi",
        "don vi",
        "bo phan",
        "toan dan",
        "so, ban, nganh",
        "ban, nganh, doan the",
        "ubnd cap xa",
        "ubnd cap huyen",
    ];
    heads.iter().any(|head| folded.starts_with(head))
        || ["lien quan", "chuyen mon", "truc thuoc", " cac "].iter().any(|words| folded.contains(words))
        || whole.contains(&folded.as_str())
}

/// Whether a name may begin here, behind a comma or `và`.
pub(super) fn is_start(words: &[Word<'_>], known: &Known<'_>) -> bool {
    let Some(first) = words.first().filter(|first| !first.is_sign) else { return false };
    if known.taken(words).is_some() {
        return true;
    }
    // `phòng, chống` is a verb, with a capital too.
    if first.says("phòng") && words.get(1).is_some_and(|next| next.is(",")) && begins(&words[2..], "chống").is_some()
    {
        return false;
    }
    let is_low_name = || begin(words, &LOW_HEADS).is_some_and(|taken| words.get(taken).is_some_and(Word::is_capital));
    match begin(words, &HEADS) {
        Some(taken) => first.is_capital() || begin(words, &OF_LISTS) != Some(taken) || is_low_name(),
        None => first.is_acronym() || is_low_name(),
    }
}

/// The names in a list of them.
pub(super) fn names(words: &[Word<'_>], known: &Known<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut from = 0;
    let mut at = known.taken(words).unwrap_or(0);
    while at < words.len() {
        let joint = joint(words, at);
        let Some(next) = joint else {
            at += 1;
            continue;
        };
        let rest = &words[next..];
        if splits(&words[from..at], &words[at], rest, known) {
            push(&mut names, &words[from..at]);
            from = next;
            at = next + known.taken(rest).unwrap_or(0);
        } else {
            at = next;
        }
    }
    push(&mut names, &words[from..]);
    names
}

/// The place after a comma, `và`, `&`, `+`, `/` or `cùng với`; outside brackets.
fn joint(words: &[Word<'_>], at: usize) -> Option<usize> {
    let word = &words[at];
    let depth = words[..at].iter().filter(|w| w.is("(")).count() > words[..at].iter().filter(|w| w.is(")")).count();
    let is_joint = [",", ";", "&", "+", "/"].iter().any(|sign| word.is(sign)) || word.says("và") || word.says("cùng");
    if !is_joint || depth || at == 0 {
        return None;
    }
    let next = at + 1;
    let is_double = |w: &Word<'_>| (word.is_sign && w.says("và")) || (word.says("cùng") && w.says("với"));
    Some(next + usize::from(words.get(next).is_some_and(is_double)))
}

fn splits(before: &[Word<'_>], joint: &Word<'_>, rest: &[Word<'_>], known: &Known<'_>) -> bool {
    let Some(first) = rest.first() else { return true };
    // Behind brackets a name has ended.
    let is_closed = before.last().is_some_and(|last| last.is(")"));
    if joint.is(";") || is_closed || known.taken(before) == Some(before.len()) {
        return true;
    }
    let begins_with = |head: &str| begins(before, head).is_some();
    // `các bộ, ngành, địa phương`: one group; what it is described by may hold anything.
    if ["các", "mọi", "lực lượng"].iter().any(|head| begins_with(head)) {
        let is_described = before.iter().any(|word| word.says("là"));
        // `các Vụ, Cục`: a head with nothing behind it is one more kind.
        let ends_kind = |next: &Word<'_>| next.is_sign || next.says("và") || next.says("thuộc");
        let is_kind = begin(rest, &OF_LISTS) == Some(1) && rest.get(1).is_none_or(ends_kind);
        // `các sở: Nội vụ, Tư pháp`: what is named behind the colon is not said of the plan's own units.
        let is_listed = before.iter().any(|word| word.is(":")) && begin(rest, &HEADS).is_none();
        // `các tổ và giáo viên chủ nhiệm`: behind `và`, who is called by a head of their own.
        let is_called = first.is_capital() || first.says("các") || joint.says("và");
        let is_new = is_start(rest, known) && is_called;
        // `lực lượng Công an, Quân sự`: which force.
        let is_force = begins_with("lực lượng") && begin(rest, &OF_LISTS).is_some();
        return is_new && !is_described && !is_kind && !is_listed && !is_force && !is_of_kind(before, rest);
    }
    // `Đ/c An, Phó Trưởng phòng`: the same person; `Ban Quản lý … và các khu công nghiệp`: the same board.
    let is_titled = joint.is(",") && before.len() > 2 && begin(before, &PEOPLE).is_some();
    if (is_titled && begin(rest, &TITLES).is_some()) || (begins_with("ban quản lý") && begin(rest, &THINGS).is_some())
    {
        return false;
    }
    // `cán bộ, công chức` are one group; `Văn phòng HĐND và UBND` is one office.
    let is_one = (before.len() >= 2
        && begins(&before[before.len() - 2..], "cán bộ").is_some()
        && begins(rest, "công chức").is_some())
        || (begins_with("đoàn đại biểu") && first.says("hđnd"))
        || (begins_with("đoàn đại biểu") && first.says("hđnd"))
        || (begins_with("văn phòng") && (first.says("ubnd") || first.says("hđnd")))
        || (before.len() > 1 && before.last().is_some_and(|word| word.says("hđnd")) && first.says("ubnd"));
    if is_one {
        return false;
    }
    // A head that is a whole name ends at any joint: `Ngân hàng, Viettel Money`.
    let is_whole = begin(before, &WHOLE) == Some(before.len());
    // `Tư pháp, Địa chính`: a name that begins with no such word is a short one, and ends at the comma.
    let is_short = joint.is(",") && begin(before, &HEADS).is_none();
    is_start(rest, known)
        || ((is_whole || is_short) && first.is_capital())
        || before.iter().all(Word::is_acronym) && first.is_capital()
}

/// `các Sở Nội vụ, Tài chính, Tư pháp`, `các Bộ: Quốc phòng, Công an`, `các trường mầm non, THCS`: one more of the
/// kind that was named, even where the plan's own units have that name.
fn is_of_kind(before: &[Word<'_>], rest: &[Word<'_>]) -> bool {
    const LEVELS: [&str; 6] = ["MN", "TH", "THCS", "THPT", "PTDT", "GDTX"];
    let kind = before.get(1).filter(|_| before[0].says("các"));
    let Some((kind, first)) = kind.zip(rest.first()) else { return false };
    if kind.says("trường") {
        return LEVELS.contains(&first.text);
    }
    let names_at = 2 + usize::from(before.get(2).is_some_and(|word| word.is(":")));
    let is_named = before.get(names_at).is_some_and(Word::is_capital);
    let is_kind = ["bộ", "sở", "phòng", "ban"].iter().any(|head| kind.says(head));
    // The ministry, where the ministries are named; `Công an tỉnh` is the police of a province.
    let is_ministry = || {
        let ends = |word: &Word<'_>| word.is_sign || word.says("và");
        kind.says("bộ") && begins(rest, "công an").is_some_and(|taken| rest.get(taken).is_none_or(ends))
    };
    // `Khoa` is a head of hospitals, `Khoa học và Công nghệ` is none.
    let is_field = begin(rest, &HEADS).is_none() && !first.is_acronym() || begins(rest, "khoa học").is_some();
    is_kind && is_named && (is_field || is_ministry())
}

/// Adds a name as printed, with its short forms written out.
fn push(names: &mut Vec<String>, words: &[Word<'_>]) {
    let mut words = words;
    while let [first, rest @ ..] = words
        && first.is_sign
        && !first.is("(")
    {
        words = rest;
    }
    while let [rest @ .., last] = words
        && last.is_sign
        && !last.is(")")
    {
        words = rest;
    }
    // `(Tổ tài chính)` is a part of the unit.
    if let Some(open) = words.iter().position(|word| word.is("("))
        && open > 0
    {
        words = &words[..open];
    }
    words = without_place(words);
    // A cut line: `Ban` without the rest of its name is nobody.
    let is_cut = words.len() == 1 && begin(words, &OF_LISTS).is_some() && !words[0].is_acronym();
    if words.is_empty() || is_cut {
        return;
    }
    names.push(expanded(&printed(words)));
}

/// `Phòng Kinh tế phường Bà Rịa` is the Phòng Kinh tế; but `UBND phường Bà Rịa` is not any UBND.
fn without_place<'a, 'b>(words: &'a [Word<'b>]) -> &'a [Word<'b>] {
    let has_own_name = ["phòng", "văn phòng", "trung tâm", "ban"].iter().any(|head| begins(words, head).is_some());
    if !has_own_name {
        return words;
    }
    let place = (2..words.len().saturating_sub(1)).rev().find(|at| {
        (words[*at].says("phường") || words[*at].says("xã")) && words[at + 1..].iter().all(Word::is_capital)
    });
    // `Văn phòng HĐND - UBND phường` has no place name to leave out.
    match place {
        Some(at) if !words[at].is_capital() && !words[at - 1].is_acronym() => &words[..at],
        _ => words,
    }
}

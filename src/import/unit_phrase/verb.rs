//! Where names end and the sentence goes on; and verbs that are part of a name.

use super::lexicon::{
    BEFORE_NAME, BOARD_TASKS, CHAIRS, FIELDS, HEADS, JOINS, LINKS, NAME_TAILS, NAME_VERBS, NOUNS, OFFICERS, PEOPLE,
    PLACES, TEAM_VERBS, TEAMS, TITLES, VERBS, WITH,
};
use super::word::{Word, begin, begins};

/// `chủ trì`, and how many words it takes; `CT` where nothing follows it: elsewhere that is a chairman.
pub(super) fn chairs(words: &[Word<'_>]) -> Option<usize> {
    begin(words, &CHAIRS).or_else(|| is_mark(words, "CT").then_some(1))
}

/// `phối hợp`, likewise; `PH` where nothing follows it.
pub(super) fn joins(words: &[Word<'_>]) -> Option<usize> {
    begin(words, &JOINS).or_else(|| is_mark(words, "PH").then_some(1))
}

fn is_mark(words: &[Word<'_>], mark: &str) -> bool {
    words.first().is_some_and(|word| word.text == mark) && words.get(1).is_none_or(|next| next.is_sign)
}

/// Words between `phối hợp` and those it is done with. `cung` typed without its mark is `cùng`, but not in `cung cấp`.
pub(super) fn with(words: &[Word<'_>]) -> usize {
    let mut at = 0;
    while let Some(taken) = begin(&words[at..], &WITH).filter(|_| begins(&words[at..], "cung cấp").is_none()) {
        at += taken;
    }
    at
}

/// How many words the verb takes; `lãnh đạo` is one only in `lãnh đạo, chỉ đạo`.
pub(super) fn verb(words: &[Word<'_>]) -> Option<usize> {
    let leads = || begins(words, "lãnh đạo").filter(|taken| words.get(*taken).is_some_and(|word| word.is(",")));
    let leads = leads().filter(|taken| begins(&words[taken + 1..], "chỉ đạo").is_some());
    let charge = begins(words, "phụ trách").filter(|taken| words.get(*taken).is_none_or(|next| next.is_sign));
    // Of one syllable that names have too: verbs only with somebody behind them.
    let sends = ["mời", "chuyển", "cử"].iter().find_map(|verb| begins(words, verb));
    let sends = sends.filter(|taken| words.get(*taken).is_some_and(Word::is_capital));
    begin(words, &VERBS).max(chairs(words)).max(joins(words)).max(leads).max(sends).max(charge)
}

/// How many words take that end a list of names.
fn ending(words: &[Word<'_>]) -> Option<usize> {
    verb(words).max(begin(words, &LINKS)).filter(|_| begins(words, "phụ trách").is_none())
}

/// Where the names end and the sentence goes on. A verb with a capital is part of a name, but for the first word of
/// a sentence.
pub(super) fn end_of_names(words: &[Word<'_>], opens_sentence: bool) -> usize {
    let is_shouted = words.iter().filter(|word| !word.is_sign).all(|word| word.text.chars().all(|c| !c.is_lowercase()));
    let mut depth = 0usize;
    // Behind the last verb that is part of a name: `Tổ rà soát, đánh giá`.
    let mut name_verb: Option<usize> = None;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if word.is("(") {
            depth += 1;
        } else if word.is(")") {
            depth = depth.saturating_sub(1);
        }
        if word.is(":") && !is_list_of_kind(words, at) {
            return at;
        }
        let verb = (depth == 0 && !word.is_sign).then(|| ending(&words[at..])).flatten();
        if is_in_charge(words, at) {
            return at;
        }
        let Some(taken) = verb else {
            at += 1;
            continue;
        };
        if let Some(tail) = tail(words, at) {
            at += tail;
            continue;
        }
        let goes_on = name_verb.is_some_and(|end| end + 1 == at && (words[end].is(",") || words[end].says("và")));
        let is_low = !word.is_capital()
            || (at == 0 && opens_sentence)
            || is_shouted
            || ["CT", "PH"].iter().any(|mark| at > 0 && is_mark(&words[at..], mark));
        if is_in_name(words, at, taken) || (goes_on && begin(&words[at..], &TEAM_VERBS).is_some()) {
            name_verb = Some(at + taken);
            at += taken;
        } else if is_low && !is_noun(words, at, taken) {
            return at;
        } else {
            at += 1;
        }
    }
    words.len()
}

/// Behind the last verb before `end`, so that only its object stands between.
pub(super) fn behind_last_verb(words: &[Word<'_>], from: usize, end: usize) -> usize {
    let last = (from..end).rev().find_map(|at| {
        let taken = verb(&words[at..]).filter(|_| !words[at].is_capital() && !words[at].is_sign)?;
        Some(at + taken)
    });
    last.unwrap_or(from).min(end)
}

/// `các sở: Nội vụ, Tài chính`: which ones, not what they do.
fn is_list_of_kind(words: &[Word<'_>], colon: usize) -> bool {
    let is_kind = |kind: &[Word<'_>]| {
        let taken = begin(kind, &BEFORE_NAME).or(begin(kind, &PEOPLE)).or(begin(kind, &PLACES));
        taken == Some(kind.len())
    };
    let is_plural = (2..=3).any(|length| {
        colon >= length && words[colon - length].says("các") && is_kind(&words[colon - length + 1..colon])
    });
    // `các Bộ: Xây dựng, Tài chính`: a name, where `các phòng: Rà soát, đánh giá` tells what they do.
    let is_name = |at: usize| {
        let is_capital = |at: usize| words.get(at).is_some_and(Word::is_capital);
        is_capital(at)
            && verb(&words[at..]).is_none_or(|taken| {
                let next = at + taken;
                words.get(next).is_some_and(|word| word.is(","))
                    && is_capital(next + 1)
                    && verb(&words[next + 1..]).is_none()
            })
    };
    is_plural && is_name(colon + 1)
}

/// A noun that looks like a verb: `cơ quan, tổ chức, đơn vị`, `tổ chức đảng`.
fn is_noun(words: &[Word<'_>], at: usize, taken: usize) -> bool {
    let is_last = at + taken >= words.len();
    let is_item = begins(&words[at..], "tổ chức").is_some()
        && at > 0
        && words[at - 1].is(",")
        && (is_last || words[at + taken].is(","));
    is_item || begin(&words[at..], &NOUNS).is_some_and(|noun| noun >= taken)
}

fn is_in_name(words: &[Word<'_>], at: usize, taken: usize) -> bool {
    let Some(previous) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    // `Nội vụ`, `Thanh tra Bộ`: the last word of a name is no head.
    let is_head = |head: usize| {
        let is_title = head > 0 && begin(&words[head - 1..head], &TITLES).is_some();
        let is_inside = head > 0 && words[head - 1].is_capital() && !words[head].is_capital() && !is_title;
        let is_office =
            head + 1 == at && words[head].is_capital() && (words[head].says("bộ") || words[head].says("sở"));
        !is_office && (!is_inside || head + 1 < at)
    };
    let is_behind = (1..=2).any(|length| {
        at >= length && begin(&words[at - length..at], &BEFORE_NAME) == Some(length) && is_head(at - length)
    });
    let is_field = (previous.says("và") || previous.says("đạo")) && begin(&words[at..], &FIELDS).is_some();
    // `Ban Chỉ đạo tỉnh về chuyển đổi số`, `… phòng, chống tội phạm và xây dựng phong trào`
    let is_board = ["ban chỉ đạo", "ủy ban quốc gia", "hội đồng", "tổ công tác"]
        .iter()
        .any(|board| begins(words, board).is_some());
    let is_of_board = words[at].says("về") || (previous.says("và") && begins(&words[at..], "xây dựng").is_some());
    if is_team_task(words, at, taken) || is_field || (is_board && is_of_board) {
        return true;
    }
    // `các cơ quan tham mưu, giúp việc`
    if at >= 3 && begins(&words[at - 3..], "các cơ quan tham mưu").is_some() {
        return true;
    }
    if chairs(&words[at..]).is_some() || joins(&words[at..]).is_some() || begins(&words[at..], "tham mưu").is_some() {
        return false;
    }
    let is_board_task = previous.says("đạo") && begin(&words[at + taken..], &BOARD_TASKS).is_some();
    let is_officer = previous.says("trách") || previous.says("tác") || previous.is("-");
    // Behind an office's whole name (`Văn phòng triển khai`) others are verbs.
    let is_whole = at >= 2 && words[at - 2].says("văn") && previous.says("phòng");
    let is_name = begin(&words[at..], &NAME_VERBS).is_some() && !is_whole;
    is_board_task || ((is_behind || previous.is("-")) && (is_officer || is_name))
}

/// `Tổ triển khai Đề án 06`, `Hội đồng phối hợp phổ biến, giáo dục pháp luật`; but `các tổ rà soát hồ sơ` do so.
fn is_team_task(words: &[Word<'_>], at: usize, taken: usize) -> bool {
    let team = (1..=3).rev().find(|length| at >= *length && begin(&words[at - length..at], &TEAMS) == Some(*length));
    let Some(team) = team.map(|length| at - length) else { return false };
    let is_any = team > 0 && ["các", "mọi", "từng", "những"].iter().any(|all| words[team - 1].says(all));
    let rest = &words[at + taken..];
    let has_task =
        rest.first().is_some_and(|next| !next.is_sign || next.is(",")) && begins(rest, "thực hiện").is_none();
    let is_meeting = joins(&words[at..]).is_some()
        && (with(rest) > 0 || begin(rest, &HEADS).is_some() || rest.first().is_some_and(Word::is_capital));
    let is_helper = begins(&words[at..], "giúp việc").is_some();
    (is_helper || (begin(&words[at..], &TEAM_VERBS) == Some(taken) && has_task && !is_meeting)) && !is_any
}

/// How many words end a name here: `Trung tâm Dịch vụ tổng hợp`. `hành chính công bố trí` has no `công bố` in it.
fn tail(words: &[Word<'_>], at: usize) -> Option<usize> {
    let rest = |before: usize| begin(&words[at.checked_sub(before)?..], &NAME_TAILS)?.checked_sub(before);
    (1..=2).find_map(|before| rest(before).filter(|taken| *taken > 0))
}

/// `Đ/c Sơn phụ trách`, `Phòng Kinh tế phụ trách`; but `Lãnh đạo phụ trách` and who is in charge of something are
/// called so.
fn is_in_charge(words: &[Word<'_>], at: usize) -> bool {
    let Some(taken) = begins(&words[at..], "phụ trách").filter(|_| at > 0) else { return false };
    let is_person = begin(words, &PEOPLE).is_some() && !words[1..at].iter().any(|word| word.is(","));
    let is_last = words.get(at + taken).is_none_or(|next| next.is_sign);
    let is_title = (1..=2).any(|length| at >= length && begin(&words[at - length..at], &OFFICERS) == Some(length));
    is_last && (is_person || !is_title)
}

//! Clauses: who does something, and with whom.

use super::lexicon::{BEFORE_SUBJECT, HEADS, OPENERS, ORDERS};
use super::name::{Known, is_start, names};
use super::sentence::{labelled, sentences};
use super::verb::{behind_last_verb, chairs, end_of_names, joins, verb, with};
use super::word::{Word, begin, begins, words};

/// What the subject of a clause is to the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `chủ trì`
    Chairs,
    /// Named under `Thực hiện:`, or `phối hợp với` somebody: leads, where nobody is in the chair.
    Does,
    /// `phối hợp`, with nobody named behind it.
    Joins,
    /// Named under `Phối hợp:`.
    Helps,
    /// Any other verb.
    Acts,
    /// Says who shall do it: `chỉ đạo`, `phân công`.
    Orders,
    /// No verb: nothing but names.
    Listed,
    /// Words about something else: `Sản phẩm:`.
    Nobody,
}

#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) role: Role,
    pub(super) subject: Vec<String>,
    /// Who stands behind `phối hợp với`.
    pub(super) support: Vec<String>,
}

pub(super) fn clauses(text: &str, known: &Known<'_>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for line in text.lines() {
        let words = words(line);
        let mut label = None;
        for sentence in sentences(&words) {
            let (own, mut rest) = labelled(sentence, known);
            label = own.or(label);
            let mut is_first = true;
            while !rest.is_empty() && label != Some(Role::Nobody) {
                rest = ordered(subject(rest, known), known);
                let end = next_subject(rest, known);
                clauses.extend(clause(&rest[..end], label, is_first, known));
                rest = rest.get(end + 1..).unwrap_or_default();
                is_first = false;
            }
        }
    }
    clauses
}

/// The words from the subject on.
fn subject<'a, 'b>(words: &'a [Word<'b>], known: &Known<'_>) -> &'a [Word<'b>] {
    let mut words = words;
    if begin(words, &BEFORE_SUBJECT).is_some() {
        let is_comma = |at: &usize| words[*at].is(",") && is_start(&words[at + 1..], known);
        words = (0..words.len()).find(is_comma).map_or(words, |comma| &words[comma + 1..]);
    }
    while let Some(taken) = begin(words, &OPENERS) {
        words = &words[taken..];
    }
    words
}

/// Where another subject with its verb follows: `A chủ trì, B phối hợp`. Not in a list of objects, where the verb is
/// that of the first subject: `A phối hợp với B, C rà soát`.
fn next_subject(words: &[Word<'_>], known: &Known<'_>) -> usize {
    let first = end_of_names(words, true);
    let is_name = |words: &[Word<'_>]| {
        let is_named = words.first().is_some_and(|word| word.is_capital() || word.says("các"));
        is_start(words, known) && (is_named || words.get(1).is_some_and(Word::is_capital))
    };
    let begins_next = |at: &usize| {
        let rest = &words[at + 1..];
        let is_joint = words[*at].is(",") || words[*at].says("và");
        let does = &rest[end_of_names(rest, false)..];
        // A short name that is in no table is one by its capital, and an office in small letters where it has a role.
        let is_called = || rest.first().is_some_and(Word::is_capital) || begin(rest, &HEADS).is_some();
        let is_short = || is_called() && chairs(does).or(joins(does)).is_some();
        if !is_joint || verb(does).is_none() || !(is_start(rest, known) || is_short()) {
            return false;
        }
        let object = behind_last_verb(words, first, *at);
        !(object..*at).any(|at| is_name(&words[at..])) && (words[*at].is(",") || object == *at)
    };
    (first.max(1)..words.len().max(1)).find(begins_next).unwrap_or(words.len())
}

fn clause(words: &[Word<'_>], label: Option<Role>, is_first: bool, known: &Known<'_>) -> Option<Clause> {
    if let Some(clause) = marked(words, known) {
        return Some(clause);
    }
    let end = end_of_names(words, true);
    let subject = names(&words[..end], known);
    let rest = &words[end..];
    let mut support: Vec<String> = Vec::new();
    let mut at = 0;
    while at < rest.len() {
        let Some(taken) = joins(&rest[at..]) else {
            at += 1;
            continue;
        };
        let from = at + taken + with(&rest[at + taken..]);
        let end = from + end_of_names(&rest[from..], false);
        support.extend(names(&rest[from..end], known));
        at = end.max(from);
    }
    let is_helping = joins(rest).is_some();
    let is_chair =
        (0..rest.len().min(6)).any(|at| chairs(&rest[at..]).is_some() && rest[..at].iter().all(|word| !word.is_sign));
    let role = match label {
        Some(role) => role,
        None if rest.is_empty() => Role::Listed,
        None if is_chair => Role::Chairs,
        None if is_helping && is_first && !support.is_empty() => Role::Does,
        None if is_helping => Role::Joins,
        None if begin(rest, &ORDERS).is_some() => Role::Orders,
        None => Role::Acts,
    };
    (!subject.is_empty() || !support.is_empty()).then_some(Clause { role, subject, support })
}

/// `UBND phường giao Phòng Nội vụ chủ trì`: who gives the order is not who does it.
fn ordered<'a, 'b>(words: &'a [Word<'b>], known: &Known<'_>) -> &'a [Word<'b>] {
    let end = end_of_names(words, true);
    let is_order = |at: &usize| {
        let Some(taken) = begin(&words[*at..], &ORDERS).filter(|_| !words[*at].is_capital()) else { return false };
        let rest = &words[at + taken..];
        let is_passive = words[at - 1].says("được") || words[at - 1].says("bàn");
        let does = rest.first().is_some_and(Word::is_capital) || is_start(rest, known);
        // `giao` is a verb only before a name; of the others what the named one does must follow.
        let is_told = words[*at].says("giao") || (*at == end && verb(&rest[end_of_names(rest, false)..]).is_some());
        does && is_told && !is_passive
    };
    let Some(order) = (1..words.len().min(end + 1)).find(is_order) else { return words };
    let taken = begin(&words[order..], &ORDERS).unwrap_or(1);
    &words[order + taken..]
}

/// `Văn phòng (chủ trì), Tư pháp, Địa chính (phối hợp)`: each mark is for the names before it, up to the last one.
/// Names without a mark support.
fn marked(words: &[Word<'_>], known: &Known<'_>) -> Option<Clause> {
    let mut clause = Clause { role: Role::Chairs, subject: Vec::new(), support: Vec::new() };
    let mut from = 0;
    let mut is_marked = false;
    while let Some((open, close, leads)) = mark(words, from) {
        let names = names(&words[from..open], known);
        if leads { &mut clause.subject } else { &mut clause.support }.extend(names);
        is_marked = true;
        from = close + 1;
    }
    let rest = &words[from..];
    clause.support.extend(names(&rest[..end_of_names(rest, true)], known));
    is_marked.then_some(clause)
}

/// The next mark: its brackets, and whether it says `chủ trì`.
fn mark(words: &[Word<'_>], from: usize) -> Option<(usize, usize, bool)> {
    (from..words.len()).find_map(|open| {
        let close = open + words[open..].iter().take(6).position(|word| word.is(")"))?;
        let inside = words.get(open + 1..close).filter(|_| words[open].is("("))?;
        // `(chính)` and `(phụ)` are whole marks; inside other words they are part of a name.
        let is_whole = |mark: &str| begins(inside, mark) == Some(inside.len());
        let leads = is_whole("chính") || (0..inside.len()).any(|at| chairs(&inside[at..]).is_some());
        let joins = is_whole("phụ") || (0..inside.len()).any(|at| joins(&inside[at..]).is_some());
        (leads || joins).then_some((open, close, leads))
    })
}

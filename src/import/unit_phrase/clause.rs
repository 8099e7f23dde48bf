//! Clauses: who does something, and with whom.

use std::sync::LazyLock;

use super::name::{Known, names};
use super::word::{Word, begin, begins, words};
use crate::import::spelling::Phrases;

/// What the subject of a clause is to the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `chủ trì`
    Chairs,
    /// `phối hợp`, with nobody named behind it.
    Joins,
    /// Named under `Phối hợp:`.
    Helps,
    /// Any other verb.
    Acts,
    /// No verb: nothing but names.
    Listed,
}

#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) role: Role,
    pub(super) subject: Vec<String>,
    /// Who stands behind `phối hợp với`.
    pub(super) support: Vec<String>,
}

/// Words that end a list of names: verbs, and words before an object or a purpose.
static ENDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "chủ trì, phối hợp, tham mưu, thực hiện, tổng hợp, triển khai, rà soát, có trách nhiệm, \
    chịu trách nhiệm, xây dựng, tiến hành, thường xuyên, tổ chức, ban hành, hướng dẫn, theo dõi, đôn đốc, \
    kiểm tra, đánh giá, cập nhật, báo cáo, đề xuất, theo, giúp, quyết định, là đầu mối, làm đầu mối, \
    đầu mối, là đơn vị, là cơ quan, là bộ phận, có sự, với sự, trình, gửi, đăng tải, nghiên cứu, trả lời, chỉ đạo, tuyên truyền, lập, trong việc, trong, để, \
    nhằm, về, đối với, khi, cung cấp, giải quyết, phân công, chủ động, tiếp tục, đảm bảo, bảo đảm, \
    tập trung, tăng cường, hoàn thành, quán triệt, soạn thảo, dự thảo, hỗ trợ, vận hành, số hóa, công khai, \
    niêm yết, thúc đẩy, kịp thời, phải, sẽ, cần, được giao, phù hợp, tư vấn, tiếp thu, giám sát, quản lý, \
    kiểm soát, thống kê, chuẩn bị, điều hành, bố trí, ra, làm, yêu cầu, đề nghị, đến, cho, sau khi, trước",
    )
});

/// Words before a subject that are not part of its name.
static OPENERS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new("giao, đề nghị, phân công, yêu cầu, đồng thời, giao cho, do, trong đó"));

/// Names may have verbs in them right behind these: `Ban Chỉ đạo`, `Tổ kiểm tra`, `công chức phụ trách`.
static BEFORE_NAME: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "ban, tổ, đoàn, phòng, hội đồng, ủy ban, trung tâm, bộ phận, hội, phụ trách, công chức, văn phòng, \
    công tác, cán bộ, sở, bộ, các, mọi, những, đơn vị, cơ quan, làm",
    )
});

pub(super) fn clauses(text: &str, known: &Known<'_>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for line in text.lines() {
        let words = words(line);
        let mut label = None;
        for sentence in sentences(&words) {
            let (own, rest) = labelled(sentence);
            label = own.or(label);
            clauses.extend(clause(rest, label, known));
        }
    }
    clauses
}

/// Parts of a line between full stops, semicolons and bullets. A hyphen inside a name is no bullet, because no
/// sentence ends before it.
fn sentences<'a, 'b>(words: &'a [Word<'b>]) -> Vec<&'a [Word<'b>]> {
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 0..words.len() {
        let word = &words[at];
        let is_bullet = (word.is("-") || word.is("+") || word.is("*") || word.is("•")) && word.is_sign && at == from;
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
    }
    parts.push(&words[from.min(words.len())..]);
    parts.retain(|part| !part.is_empty());
    parts
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

/// A role with a colon behind it, and how many words it takes.
fn label(words: &[Word<'_>]) -> Option<(Role, usize)> {
    let head = ["cơ quan", "đơn vị", "bộ phận"].iter().find_map(|head| begins(words, head)).unwrap_or(0);
    let rest = &words[head..];
    let (role, taken) = [
        ("chủ trì thực hiện", Role::Chairs),
        ("chủ trì", Role::Chairs),
        ("phối hợp thực hiện", Role::Helps),
        ("phối hợp", Role::Helps),
        ("thực hiện", Role::Chairs),
    ]
    .iter()
    .find_map(|(name, role)| Some((*role, begins(rest, name)?)))?;
    rest.get(taken).is_some_and(|word| word.is(":")).then_some((role, head + taken + 1))
}

fn labelled<'a, 'b>(words: &'a [Word<'b>]) -> (Option<Role>, &'a [Word<'b>]) {
    match label(words) {
        Some((role, taken)) => (Some(role), &words[taken..]),
        None => (None, words),
    }
}

fn clause(words: &[Word<'_>], label: Option<Role>, known: &Known<'_>) -> Option<Clause> {
    let mut words = words;
    while let Some(taken) = begin(words, &OPENERS) {
        words = &words[taken..];
    }
    words = ordered(words);
    if let Some(clause) = bracketed(words, known) {
        return Some(clause);
    }
    let verb = end_of_names(words, 0);
    let subject = names(&words[..verb], known);
    let rest = &words[verb..];
    let mut support: Vec<String> = Vec::new();
    let mut is_helping = false;
    let mut at = 0;
    while at < rest.len() {
        let Some(taken) = begins(&rest[at..], "phối hợp") else {
            at += 1;
            continue;
        };
        // `..., Tư pháp phối hợp`: who stands between the comma and the verb.
        if let Some(comma) = rest[..at].iter().rposition(|word| word.is(","))
            && comma + 1 < at
            && end_of_names(&rest[comma + 1..at], 0) == at - comma - 1
            && (rest[comma + 1].is_capital() || rest[comma + 1].says("các"))
        {
            support.extend(names(&rest[comma + 1..at], known));
        }
        let mut from = at + taken;
        // `cung` typed without its mark is `cùng`, but not in `cung cấp`.
        let is_joint = |at: usize| {
            let is_verb = begins(&rest[at..], "cung cấp").is_some();
            !is_verb && ["với", "cùng", "chặt", "chẽ", "của"].iter().any(|word| rest[at].says(word))
        };
        while from < rest.len() && is_joint(from) {
            from += 1;
        }
        let end = from + end_of_names(&rest[from..], from.min(1));
        support.extend(names(&rest[from..end], known));
        is_helping |= at == 0;
        at = end.max(from);
    }
    let is_chair = begins(rest, "chủ trì").is_some()
        || (0..rest.len().min(6))
            .any(|at| begins(&rest[at..], "chủ trì").is_some() && rest[..at].iter().all(|w| !w.is_sign));
    let role = match label {
        Some(role) => role,
        None if rest.is_empty() => Role::Listed,
        None if is_chair || (is_helping && !support.is_empty()) => Role::Chairs,
        None if is_helping => Role::Joins,
        None => Role::Acts,
    };
    (!subject.is_empty() || !support.is_empty()).then_some(Clause { role, subject, support })
}

/// `UBND phường giao Phòng Nội vụ chủ trì`: who gives the order is not who does it.
fn ordered<'a, 'b>(words: &'a [Word<'b>]) -> &'a [Word<'b>] {
    let is_order = |at: usize| {
        let is_to = words.get(at + 1).is_some_and(|next| next.is_capital() || next.says("cho"));
        words[at].text == "giao" && is_to && !words[at - 1].says("được") && !words[at - 1].says("bàn")
    };
    let end = end_of_names(words, 0);
    let Some(order) = (1..end).find(|at| is_order(*at)) else { return words };
    let rest = &words[order + 1..];
    &rest[usize::from(rest[0].says("cho"))..]
}

/// `Văn phòng (chủ trì), Tư pháp, Địa chính (phối hợp)`
fn bracketed(words: &[Word<'_>], known: &Known<'_>) -> Option<Clause> {
    let open = (0..words.len()).find(|at| words[*at].is("(") && begins(&words[at + 1..], "chủ trì").is_some())?;
    let close = (open..words.len()).find(|at| words[*at].is(")"))?;
    let mut rest = &words[close + 1..];
    if let Some(at) = rest.iter().position(|word| word.is("(")) {
        rest = &rest[..at];
    }
    Some(Clause { role: Role::Chairs, subject: names(&words[..open], known), support: names(rest, known) })
}

/// Where the names end and the sentence goes on. A verb with a capital is part of a name, but for the first word.
fn end_of_names(words: &[Word<'_>], from: usize) -> usize {
    let is_shouted = words.iter().filter(|word| !word.is_sign).all(|word| word.text.chars().all(|c| !c.is_lowercase()));
    let mut depth = 0usize;
    (0..words.len())
        .find(|at| {
            let word = &words[*at];
            if word.is("(") {
                depth += 1;
            } else if word.is(")") {
                depth = depth.saturating_sub(1);
            }
            if word.is(":") {
                return true;
            }
            let is_low = !word.is_capital() || (*at == 0 && from == 0) || is_shouted;
            depth == 0 && !word.is_sign && is_low && ends_here(words, *at)
        })
        .unwrap_or(words.len())
}

fn ends_here(words: &[Word<'_>], at: usize) -> bool {
    let Some(taken) = begin(&words[at..], &ENDS) else { return false };
    let is_last = at + taken >= words.len();
    let is_behind = |length: usize| at >= length && begin(&words[at - length..at], &BEFORE_NAME) == Some(length);
    let is_in_name = (is_behind(1) || is_behind(2) || words[at.saturating_sub(1)].is("-"))
        && begins(&words[at..], "chủ trì").is_none()
        && begins(&words[at..], "phối hợp").is_none()
        && begins(&words[at..], "tham mưu").is_none()
        && is_name_verb(words, at);
    // `cơ quan, tổ chức, đơn vị`: a noun in a list.
    let is_noun = begins(&words[at..], "tổ chức").is_some()
        && at > 0
        && words[at - 1].is(",")
        && (is_last || words[at + taken].is(","));
    !is_in_name && !is_noun
}

/// A verb that offices are called by. Behind an office's whole name (`Văn phòng triển khai`) others are verbs.
fn is_name_verb(words: &[Word<'_>], at: usize) -> bool {
    let Some(previous) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    let is_whole = at >= 2 && words[at - 2].says("văn") && previous.says("phòng");
    let names = [
        "chỉ đạo",
        "kiểm tra",
        "giám sát",
        "quản lý",
        "tổ chức",
        "tổng hợp",
        "kiểm soát",
        "thống kê",
        "tuyên truyền",
        "xây dựng",
        "điều hành",
        "giải quyết",
        "hỗ trợ",
        "hướng dẫn",
        "cung cấp",
    ];
    let is_name = names.iter().any(|name| begins(&words[at..], name).is_some());
    let is_officer = previous.says("trách") || previous.says("tác") || previous.is("-");
    is_officer || (is_name && !is_whole)
}

//! No sentence without its translation: every pair of texts in the sources is looked at, wherever a person may read it.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

#[path = "words/source.rs"]
mod source;

use std::collections::BTreeSet;

use cchc::text::fold;
use source::{Literal, literals, sources};

/// Where Vietnamese stands as data and not as speech: what is read, sorted, folded and issued.
const DATA: &[&str] = &[
    "text/",
    "import/",
    "calendar/period_name.rs",
    "calendar/date.rs",
    "report/",
    "cli/file/tracking.rs",
    "cli/file/sheet.rs",
];

/// English words that are no Vietnamese ones when folded, often enough in English to be found in any sentence left there.
const ENGLISH: &[&str] = &[
    "the", "of", "is", "are", "was", "were", "with", "and", "or", "not", "this", "that", "there", "from", "without",
    "task", "tasks", "file", "files", "day", "days", "has", "have", "been", "be", "which", "cannot", "only", "its",
];

/// Texts that are right although they break a rule: names, examples of documents, keys of files, words of the shell.
const EXCUSED: &[&str] = &[
    "Lãnh đạo UBND phường",
    "CCHC {ward} {year} · {number}",
    "id of a target (2dd), or as printed (2.đ)",
    "Tiếng Việt",
    "Cách ghi: {name} {vi}",
    "{vi} không nhận “{shown}”.",
    "vi|en",
    // A note of the plan, which is a Vietnamese paper.
    "Bàn giao công việc từ {shown}: {from} → {to}",
];

/// Letters that only Vietnamese has.
fn is_vietnamese(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && fold(&c.to_string()).is_ascii() || "đĐ".contains(c))
}

/// What a sentence says itself: without what it quotes and without the things that are put into it.
fn own_words(text: &str) -> String {
    let (mut kept, mut depth, mut is_quoted) = (String::new(), 0, false);
    for c in text.chars() {
        match c {
            '“' | '{' => depth += 1,
            '”' | '}' => depth -= 1,
            '"' => is_quoted = !is_quoted,
            _ if depth == 0 && !is_quoted => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// The things that are put into a sentence, whatever their language.
fn things(text: &str) -> BTreeSet<String> {
    let named = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let bare = |name: &str| {
        name.split(':').next().unwrap_or("").replace("vi_", "").replace("en_", "").replace("_vi", "").replace("_en", "")
    };
    named.map(bare).filter(|name| !matches!(name.as_str(), "vi" | "en" | "")).collect()
}

/// Its words, without the keys of files and the values of options.
fn words(text: &str) -> Vec<String> {
    let keys = ["soon_days: ", "day: ", "board, agenda, year, targets, figures, log, task"];
    let own = keys.iter().fold(own_words(text), |text, key| text.replace(key, ""));
    own.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).filter(|word| !word.is_empty()).collect()
}

/// What is wrong with a pair.
fn fault(vi: &str, en: &str) -> Option<String> {
    if [vi, en].iter().any(|text| EXCUSED.contains(text)) {
        return None;
    }
    if vi.trim().is_empty() != en.trim().is_empty() {
        return Some("one of them says nothing".into());
    }
    if vi == en && !words(vi).is_empty() {
        return Some("the same in both languages".into());
    }
    if is_vietnamese(&own_words(en)) {
        return Some("Vietnamese letters in English".into());
    }
    if let Some(word) = words(vi).iter().find(|word| ENGLISH.contains(&word.as_str())) {
        return Some(format!("“{word}” in Vietnamese"));
    }
    let (left, right) = (things(vi), things(en));
    (left != right).then(|| format!("other things are put into them: {left:?}, {right:?}"))
}

#[test]
fn every_sentence_has_its_translation() {
    let (mut faults, mut count) = (Vec::new(), 0);
    for (path, text) in sources() {
        let is_data = DATA.iter().any(|data| path.starts_with(data));
        let is_pair = |pair: &&[Literal]| {
            let (vi, en) = (&pair[0], &pair[1]);
            vi.is_said_with(en, &text) || !is_data && vi.is_pair(en, &text)
        };
        for pair in literals(&text).windows(2).filter(is_pair) {
            count += 1;
            if let Some(fault) = fault(&pair[0].text, &pair[1].text) {
                faults
                    .push(format!("{path}:{}: {fault}\n    {:?}\n    {:?}", pair[0].line, pair[0].text, pair[1].text));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 700, "only {count} pairs were found");
}

#[test]
fn nothing_is_said_in_vietnamese_alone() {
    let mut alone = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !DATA.iter().any(|data| path.starts_with(data))) {
        let all = literals(&text);
        let is_paired = |at: usize| {
            all.get(at + 1).is_some_and(|next| all[at].is_pair(next, &text))
                || at > 0 && all[at - 1].is_pair(&all[at], &text)
        };
        let spoken = |literal: &Literal| {
            let is_speech = is_vietnamese(&own_words(&literal.text)) && literal.text.contains(' ');
            is_speech && !EXCUSED.contains(&&*literal.text) && !literal.is_told_apart(&text)
        };
        for (_, literal) in all.iter().enumerate().filter(|(at, literal)| spoken(literal) && !is_paired(*at)) {
            alone.push(format!("{path}:{}: {:?}", literal.line, literal.text));
        }
    }
    assert!(alone.is_empty(), "{}", alone.join("\n"));
}

#[test]
fn the_manual_says_the_same_in_both_languages() {
    let manual = |lang: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cchc"));
        let printed = command.env_clear().args(["--lang", lang, "man"]).output().unwrap();
        String::from_utf8(printed.stdout).unwrap()
    };
    let (vi, en) = (manual("vi"), manual("en"));
    assert_eq!(vi.lines().count(), en.lines().count(), "every subcommand and option in both");
    for (vi, en) in vi.lines().zip(en.lines()).filter(|(_, en)| !EXCUSED.contains(en)) {
        assert_eq!(vi.is_empty(), en.is_empty());
        assert!(!is_vietnamese(&own_words(en)), "{en}");
    }
}

#[test]
fn a_bad_pair_is_found() {
    assert_eq!(fault("Không có nhiệm vụ {task}.", "There is no task {task}."), None);
    for (vi, en) in [
        ("Không có nhiệm vụ {task}.", ""),
        ("There is no task.", "There is no task."),
        ("Không có nhiệm vụ.", "There is no nhiệm vụ."),
        ("Không có task này.", "There is no such task."),
        ("Không có nhiệm vụ {task}.", "There is no task {number}."),
    ] {
        assert!(fault(vi, en).is_some(), "{vi} {en}");
    }
    assert_eq!(fault("Không hiểu “the”.", "“31/02 là” is no day."), None);
}

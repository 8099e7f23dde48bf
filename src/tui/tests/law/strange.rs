//! Strange words, and a plan full of them.

use std::sync::Arc;

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::tui::tests::desk::Host;

/// What people paste, what files hold, and what nobody should send.
const WORDS: &[&str] = &[
    "Kế hoạch",
    "Ke\u{302}\u{301} hoa\u{323}ch", // as a Mac writes it
    "việt\u{202f}nam",
    "đ",
    "Nguyễn Thị Thanh Nhàn",
    "NGHIÊNGNGẢNGHIÊNGNGẢNGHIÊNGNGẢNGHIÊNGNGẢNGHIÊNG",
    "漢字",
    "ｶﾞ",
    "각\u{1100}\u{1161}\u{11a8}",
    "👩\u{200d}👩\u{200d}👧",
    "👍🏽",
    "🇻🇳",
    "☀\u{fe0f}",
    "1\u{fe0f}\u{20e3}",
    "שלום",
    "لا إله",
    "नमस्ते क्षि",
    "กำ น้ำ",
    "\u{fdfd}",
    "\u{301}",
    "e\u{301}\u{302}\u{323}\u{308}",
    "a\u{200d}",
    "\u{202e}ngược\u{202c}",
    "\u{200b}",
    "\u{feff}",
    "\u{1b}[2J\u{1b}]0;x\u{7}",
    "\u{9b}31m",
    "\u{8}\u{7f}",
    "hai\ndòng",
    "\t",
    "\r",
    " ",
    "",
];

/// A text as it may stand anywhere, of these words.
pub(super) fn text() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(WORDS), 0..8);
    (words, any::<bool>()).prop_map(|(words, apart)| words.join(if apart { " " } else { "" }))
}

/// Any characters at all. But U+FFFD: the emulator takes it for broken bytes and shows nothing.
pub(super) fn anything() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.replace('\u{fffd}', "x"))
}

/// The fields in which words of people stand.
const FIELDS: &[&str] = &[
    "title",
    "short",
    "ward",
    "number",
    "authority",
    "name",
    "user",
    "words",
    "phrase",
    "text",
    "person",
    "leader",
    "reason",
    "by",
    "subject",
    "document",
    "link",
    "waiting_for",
    "labels",
    "label",
    "numerator",
    "denominator",
    "part",
];

/// Puts the texts in turn wherever words of people stand: in the plan and in its history.
pub(super) fn dress(host: &mut Host, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    let mut next = texts.iter().cycle();
    let mut take = || next.next().cloned().unwrap_or_default();
    if let Some(id) = &host.office.current {
        let plan = host.office.plans.get_mut(id).unwrap();
        *plan = Arc::new(dressed(&**plan, &mut take));
    }
    host.entries = host.entries.iter().map(|entry| dressed(entry, &mut take)).collect();
}

fn dressed<T: Serialize + DeserializeOwned>(thing: &T, take: &mut impl FnMut() -> String) -> T {
    let mut value = serde_json::to_value(thing).unwrap();
    put(&mut value, false, take);
    serde_json::from_value(value).unwrap()
}

fn put(value: &mut Value, is_text: bool, take: &mut impl FnMut() -> String) {
    match value {
        Value::String(text) if is_text => *text = take(),
        Value::Array(items) => items.iter_mut().for_each(|item| put(item, is_text, take)),
        Value::Object(fields) => {
            for (name, value) in fields {
                put(value, FIELDS.contains(&name.as_str()), take);
            }
        }
        _ => {}
    }
}

//! Vietnamese from before Unicode: fonts that draw `Õ` as `ế`. Such words are letters of Western Europe in an order that
//! no language has.

use crate::import::unreadable::Legacy;

/// Signs of Western Europe that stand for letters in TCVN3 and never stand inside a word otherwise.
const SIGNS: &str = "µ¸¶·¹¨»¾¼½ª«¬\u{ad}÷×¡¢£¤¥¦";

/// Such signs that may stand behind a word, but not before one: `ISO®`.
const SIGNS_BEFORE: &str = "©®§";

/// What was found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Evidence {
    /// The encoding.
    pub(in crate::import) legacy: Legacy,
    /// Whether the whole text is in it, not just a few words.
    pub(in crate::import) is_strong: bool,
}

/// Looks for words in an old encoding; a few are enough to tell, many to refuse.
pub(in crate::import) fn evidence(text: &str) -> Option<Evidence> {
    let (mut words, mut tcvn3, mut vni) = (0_usize, 0, 0);
    for word in text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)) {
        words += 1;
        if word.is_ascii() || word.contains(is_of_unicode) {
            continue;
        }
        tcvn3 += usize::from(is_tcvn3(word));
        vni += usize::from(is_vni(word));
    }
    let (legacy, count) = if tcvn3 >= vni { (Legacy::Tcvn3, tcvn3) } else { (Legacy::Vni, vni) };
    (count >= 3).then_some(Evidence { legacy, is_strong: count * 10 >= words })
}

/// Letters that only Unicode has.
fn is_of_unicode(c: char) -> bool {
    matches!(c, '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{323}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
}

/// `ho¹ch`, `c¸ch`, `®Õn`: a sign with a letter of ASCII at its side.
fn is_tcvn3(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(2).any(|pair| {
        let is_sign = |c: char| SIGNS.contains(c);
        (is_sign(pair[1]) && pair[0].is_ascii_alphabetic())
            || ((is_sign(pair[0]) || SIGNS_BEFORE.contains(pair[0]))
                && (pair[1].is_ascii_lowercase() || is_sign(pair[1])))
    })
}

/// `hoaïch`, `caùch`, `phöôøng`: a vowel with a second one that is only there for its mark.
fn is_vni(word: &str) -> bool {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    letters.windows(2).any(|pair| {
        matches!(
            (pair[0], pair[1]),
            ('a' | 'e' | 'o' | 'ö' | 'ô' | 'u' | 'y', 'ù' | 'ø' | 'û' | 'ï' | 'å' | 'ä' | 'ü' | 'ë')
                | ('a' | 'e' | 'o', 'â')
                | ('a' | 'e', 'á' | 'à' | 'ã' | 'õ')
                | ('a', 'ê' | 'é' | 'è' | 'ú')
                | ('ö', 'ô')
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_unicode_are_no_evidence() {
        for text in [
            "Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024, Quyết định số 39/QĐ-UBND",
            "hoà thuý oà uý quà quá tuần khoáng loã xoã uyên thuê",
            "Naïve café déjà vu über Ångström 5µm ISO® Windows® Word© 3×4 §5",
            "",
        ] {
            assert_eq!(evidence(text), None, "{text}");
        }
    }

    #[test]
    fn a_few_words_are_told_from_a_whole_text() {
        let few = format!("{}c¶i c¸ch hµnh chÝnh", "kế hoạch ".repeat(30));
        assert_eq!(evidence(&few), Some(Evidence { legacy: Legacy::Tcvn3, is_strong: false }));
        let whole = "Keá hoaïch caûi caùch haønh chính";
        assert_eq!(evidence(whole), Some(Evidence { legacy: Legacy::Vni, is_strong: true }));
    }
}

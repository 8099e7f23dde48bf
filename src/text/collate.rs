//! Alphabetical order: a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y, with f j w z in their Latin
//! places; tones ngang, huyền, hỏi, ngã, sắc, nặng.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

use super::clean::nfc;

/// Compares as a Vietnamese dictionary does: syllable by syllable, in each the letters first and then the
/// tone; capitals after small letters only where nothing else differs. Punctuation only parts syllables.
/// Equal only for texts that are the same once composed.
pub fn compare(a: &str, b: &str) -> Ordering {
    AlphabetKey::of(a).cmp(&AlphabetKey::of(b))
}

/// Compares names of people as lists in Vietnam do: by given name, the last word, then from the family
/// name on.
pub fn compare_people(a: &str, b: &str) -> Ordering {
    let (family_a, given_a) = parts_of_name(a);
    let (family_b, given_b) = parts_of_name(b);
    compare(given_a, given_b).then_with(|| compare(family_a, family_b)).then_with(|| compare(a, b))
}

fn parts_of_name(name: &str) -> (&str, &str) {
    name.trim_end().rsplit_once(char::is_whitespace).unwrap_or(("", name.trim_end()))
}

/// What [`compare`] compares, made once: for `sort_by_cached_key` over long lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlphabetKey {
    syllables: Vec<Syllable>,
    capitals: Vec<bool>,
    text: String,
}

/// Letters, then tone.
type Syllable = (Vec<(char, u8)>, u8);

impl AlphabetKey {
    /// The key of one text.
    pub fn of(text: &str) -> AlphabetKey {
        let mut syllables = Vec::new();
        let mut capitals = Vec::new();
        let mut syllable = Syllable::default();
        for c in text.nfd() {
            let letters = &mut syllable.0;
            if let Some(tone) = tone(c) {
                syllable.1 = tone;
            } else if let Some(last) = letters.last_mut()
                && let Some(rank) = shape(last.0, c)
            {
                last.1 = rank;
            } else if matches!(c, 'đ' | 'Đ' | 'Ð' | 'ð') {
                letters.push(('d', 1));
                capitals.push(matches!(c, 'Đ' | 'Ð'));
            } else if c.is_alphanumeric() {
                letters.extend(c.to_lowercase().map(|c| (c, 0)));
                capitals.push(c.is_uppercase());
            } else if !unicode_normalization::char::is_combining_mark(c) && !letters.is_empty() {
                syllables.push(std::mem::take(&mut syllable));
            }
        }
        if !syllable.0.is_empty() {
            syllables.push(syllable);
        }
        AlphabetKey { syllables, capitals, text: nfc(text).into_owned() }
    }
}

/// The place of a tone mark; a syllable without one is 0.
const fn tone(mark: char) -> Option<u8> {
    match mark {
        '\u{300}' => Some(1),
        '\u{309}' => Some(2),
        '\u{303}' => Some(3),
        '\u{301}' => Some(4),
        '\u{323}' => Some(5),
        _ => None,
    }
}

/// The place of a letter among those with the same base, once it wears a breve, a circumflex or a horn.
const fn shape(base: char, mark: char) -> Option<u8> {
    match (base, mark) {
        ('a', '\u{306}') => Some(1),
        ('a' | 'e' | 'o', '\u{302}') => Some(2),
        ('o' | 'u', '\u{31b}') => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(mut words: Vec<&str>) -> Vec<&str> {
        words.sort_by(|a, b| compare(a, b));
        words
    }

    fn keeps(words: &[&str]) {
        let mut shuffled = words.to_vec();
        shuffled.reverse();
        assert_eq!(sorted(shuffled), words);
    }

    #[test]
    fn letters_stand_in_the_order_of_the_alphabet() {
        let alphabet = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z";
        keeps(&alphabet.split(' ').collect::<Vec<_>>());
    }

    #[test]
    fn tones_stand_in_their_order() {
        keeps(&["ma", "mà", "mả", "mã", "má", "mạ"]);
        keeps(&["mơ", "mờ", "mở", "mỡ", "mớ", "mợ"]);
    }

    #[test]
    fn letters_count_before_tones_and_syllables_before_words() {
        keeps(&["bà", "bã", "ban", "bàn", "bàn ghế", "băn", "bân"]);
        keeps(&["ba má", "bà ba", "bá"]);
        keeps(&["Tư pháp", "Văn hóa - Xã hội", "Văn phòng - Thống kê", "Y tế"]);
    }

    #[test]
    fn d_with_stroke_comes_after_d_and_not_after_z() {
        keeps(&["dân", "dữ liệu", "đất", "Đô thị", "e"]);
    }

    #[test]
    fn case_counts_last() {
        keeps(&["an", "An", "án"]);
        assert_eq!(compare("Hòa", "Ho\u{300}a"), Ordering::Equal);
    }

    #[test]
    fn where_the_tone_is_written_hardly_matters() {
        keeps(&["hoa", "hoà", "hòa", "hoá", "hoạt"]);
    }

    #[test]
    fn people_are_listed_by_given_name() {
        let mut people =
            vec!["Trần Văn Ước", "Nguyễn Thị Ánh", "Lê Văn An", "Đặng Thị An", "Dương Văn An", "Phạm Bình"];
        people.sort_by(|a, b| compare_people(a, b));
        assert_eq!(people, ["Dương Văn An", "Đặng Thị An", "Lê Văn An", "Nguyễn Thị Ánh", "Phạm Bình", "Trần Văn Ước"]);
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in "[aáàăâbdđ Đ-]{0,5}", b in "[aáàăâbdđ Đ-]{0,5}", c in any::<String>()) {
            for order in [compare, compare_people] {
                prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
                prop_assert_eq!(order(&a, &c), order(&c, &a).reverse());
                prop_assert_eq!(order(&a, &a), Ordering::Equal);
                let mut three = [a.as_str(), b.as_str(), c.as_str()];
                three.sort_by(|a, b| order(a, b));
                prop_assert!(order(three[0], three[2]).is_le());
            }
            prop_assert_eq!(compare(&a, &b) == Ordering::Equal, nfc(&a) == nfc(&b));
        }
    }
}

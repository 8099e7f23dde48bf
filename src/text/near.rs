//! "Did you mean": the known word that is nearest to a mistyped one.

use super::fold::fold;

/// Longer words are not compared: nobody mistypes so much, and the work grows with the square.
const LONGEST: usize = 64;

/// The candidate nearest to `word` when both are folded; none if it takes more than one typing slip for
/// every three letters. Of two equally near ones the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let letters = word.chars().count();
    if letters == 0 || letters > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let folded = fold(candidate);
            let longer = folded.chars().count().max(letters);
            if longer > LONGEST {
                return None;
            }
            let slips = strsim::damerau_levenshtein(&word, &folded);
            (slips <= longer / 3).then_some((slips, candidate))
        })
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 5] = ["list", "show", "schedule", "Tư pháp", "Văn phòng"];

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        assert_eq!(nearest("lsit", NAMES), Some("list"));
        assert_eq!(nearest("shedul", NAMES), Some("schedule"));
        assert_eq!(nearest("tu phap", NAMES), Some("Tư pháp"));
        assert_eq!(nearest("van phogn", NAMES), Some("Văn phòng"));
    }

    #[test]
    fn another_word_is_not_taken_for_a_slip() {
        assert_eq!(nearest("xóa", NAMES), None);
        assert_eq!(nearest("", NAMES), None);
        assert_eq!(nearest(&"a".repeat(10_000), NAMES), None);
    }

    proptest! {
        #[test]
        fn a_known_word_is_nearest_to_itself(i in 0..NAMES.len(), other in any::<String>()) {
            prop_assert_eq!(nearest(NAMES[i], NAMES), Some(NAMES[i]));
            let _ = nearest(&other, NAMES);
        }
    }
}

//! Names of offices written short: `Phòng VH-XH`, `TT PVHCC`, `VP HĐND&UBND`.

use crate::text::fold;

/// Whether a name is another one in short: each of its words is one of the other's, or the first letters of several.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let (short, long) = (words(short), words(long));
    let mut rest = long.as_slice();
    let mut is_cut = false;
    for word in &short {
        if let Some((first, tail)) = rest.split_first()
            && fold(first) == fold(word)
        {
            rest = tail;
            continue;
        }
        if !is_acronym(word) {
            return false;
        }
        is_cut = true;
        for letter in word.chars() {
            let Some((first, tail)) = rest.split_first() else { return false };
            if is_acronym(first) || !fold(first).starts_with(&fold(&letter.to_string())) {
                return false;
            }
            rest = tail;
        }
    }
    is_cut && rest.is_empty()
}

/// The words of a name; `và` and signs part them only.
fn words(name: &str) -> Vec<&str> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty() && !["và", "Và"].contains(word)).collect()
}

fn is_acronym(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// `VH-XH`: a word of capitals with a dash of its own.
pub(super) fn is_dashed_acronym(word: &str) -> bool {
    word.contains('-') && word.len() > 2 && word.chars().all(|c| c == '-' || c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::abbreviates;

    #[test]
    fn first_letters_stand_for_words() {
        for (short, long) in [
            ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
            ("P. KT,HT&ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
            ("TT PVHCC", "Trung tâm Phục vụ hành chính công"),
            ("Trung tâm PVHCC", "Trung tâm Phục vụ hành chính công"),
            ("CA xã", "Công an xã"),
        ] {
            assert!(abbreviates(short, long), "{short}");
        }
        for (short, long) in [
            ("VP", "Văn phòng HĐND và UBND"),
            ("Phòng KT", "Phòng Văn hóa"),
            ("Văn phòng", "Văn phòng"),
            ("TT", "TT PVHCC"),
        ] {
            assert!(!abbreviates(short, long), "{short}");
        }
    }
}

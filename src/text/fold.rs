//! Search: text without marks, case and typing variants, and where one text occurs in another.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::clean::is_invisible;

/// The text as search compares it: no marks, đ as d, lower case, single spaces, every dash one `-` without
/// blanks around it, nothing invisible. `hoà` and `hòa`, `uỷ` and `ủy`, `qúy`, `quý` and `quí` fold to the
/// same, which makes "quy" fold to "qui": a folded text is for comparing, never for showing.
pub fn fold(text: &str) -> String {
    // Ten thousand cards are folded between two letters of a filter: nearly all of them are of known letters only.
    quick(text).unwrap_or_else(|| {
        let mut line = Line { text: String::with_capacity(text.len()), places: None, blank: None };
        fold_into(&mut line, text, Marks::Dropped);
        line.text
    })
}

/// The letters of Vietnamese and their neighbours in Unicode.
const LETTERS: [std::ops::RangeInclusive<char>; 2] = ['À'..='ư', 'Ạ'..='ỹ'];

/// What they fold to each by itself; NUL where it takes a closer look.
static FOLDED: LazyLock<[Vec<char>; 2]> = LazyLock::new(|| {
    LETTERS.map(|range| {
        range
            .map(|c| {
                let mut chars = apart(std::iter::once(c)).fuse();
                let first = chars.next().filter(|_| chars.next().is_none());
                first.map_or('\0', |c| if is_d(c) { 'd' } else { c })
            })
            .collect()
    })
});

/// As [`fold_into`] and [`Line`] do it, for a text of common characters only.
fn quick(text: &str) -> Option<String> {
    let [latin, vietnamese] = &*FOLDED;
    let mut out = String::with_capacity(text.len());
    let mut is_blank = false;
    for c in text.chars() {
        let c = match c {
            '!'..='~' => c.to_ascii_lowercase(),
            ' ' | '\n' => {
                is_blank = true;
                continue;
            }
            'À'..='ư' => latin[c as usize - 'À' as usize],
            'Ạ'..='ỹ' => vietnamese[c as usize - 'Ạ' as usize],
            '–' => '-',
            '“' | '”' => c,
            _ => return None,
        };
        match c {
            '\0' => return None,
            '-' if out.ends_with('-') => {}
            '-' => out.push('-'),
            _ => {
                if is_blank && !out.is_empty() && !out.ends_with('-') {
                    out.push(' ');
                }
                out.push(if c == 'y' && !is_blank && out.ends_with("qu") { 'i' } else { c });
            }
        }
        is_blank = false;
    }
    Some(out)
}

/// Without marks and in lower case. Taken apart twice, because a lower-case letter may come apart where its capital did not.
fn apart(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.nfkd().flat_map(char::to_lowercase).nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c))
}

/// How well a search hit; the better one is the smaller one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The same letters with the same marks; only case, blanks and dashes may differ.
    Exact,
    /// The same letters without marks.
    Folded,
}

/// A place where a search hit. Sorts exact before folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How well it hit.
    pub rank: Rank,
    /// The bytes of the searched text to be shown as found; whole graphemes.
    pub range: Range<usize>,
}

impl PartialOrd for Match {
    fn partial_cmp(&self, other: &Match) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Match {
    fn cmp(&self, other: &Match) -> std::cmp::Ordering {
        let key = |m: &Match| (m.rank, m.range.start, m.range.end);
        key(self).cmp(&key(other))
    }
}

/// Where `needle` first occurs in `haystack`: a place with the same marks if there is one, else one that is
/// the same when both are folded. An empty needle is found at the start of everything.
pub fn find(haystack: &str, needle: &str) -> Option<Match> {
    [(Marks::Kept, Rank::Exact), (Marks::Dropped, Rank::Folded)].into_iter().find_map(|(marks, rank)| {
        let range = folded(haystack, marks).place(&folded(needle, marks).text)?;
        Some(Match { rank, range })
    })
}

/// The text as a part of a file name: ASCII letters, digits and single hyphens, case kept.
/// `quý I/2024` gives `quy-I-2024`.
pub fn file_name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)) {
        match c {
            'đ' | 'ð' => name.push('d'),
            'Đ' | 'Ð' => name.push('D'),
            _ if c.is_ascii_alphanumeric() => name.push(c),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.truncate(name.trim_end_matches('-').len());
    name
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Kept,
    Dropped,
}

fn folded(text: &str, marks: Marks) -> Line {
    let mut line = Line { text: String::new(), places: Some(Vec::new()), blank: None };
    fold_into(&mut line, text, marks);
    line
}

fn fold_into(line: &mut Line, text: &str, marks: Marks) {
    for (from, grapheme) in text.grapheme_indices(true) {
        let to = from + grapheme.len();
        let seen = grapheme.chars().filter(|c| !is_invisible(*c));
        match marks {
            Marks::Kept => seen.nfc().flat_map(char::to_lowercase).for_each(|c| line.push(c, from, to)),
            Marks::Dropped => apart(seen).for_each(|c| line.push_unmarked(c, from, to)),
        }
    }
}

/// The folded line as it grows; blanks wait until it is known that a letter follows.
struct Line {
    text: String,
    /// For each character of `text` the bytes of the original that it came from, where somebody asks.
    places: Option<Vec<(usize, usize)>>,
    blank: Option<(usize, usize)>,
}

impl Line {
    /// Where a folded text first occurs, in bytes of the original.
    fn place(&self, needle: &str) -> Option<Range<usize>> {
        let at = self.text.find(needle)?;
        let places = self.places.as_ref()?;
        let first = self.text[..at].chars().count();
        let Some(last) = needle.chars().count().checked_sub(1) else { return Some(0..0) };
        Some(places.get(first)?.0..places.get(first + last)?.1)
    }

    fn add(&mut self, c: char, from: usize, to: usize) {
        self.text.push(c);
        if let Some(places) = &mut self.places {
            places.push((from, to));
        }
    }

    fn push_unmarked(&mut self, c: char, from: usize, to: usize) {
        let c = match c {
            c if is_d(c) => 'd',
            'y' if self.blank.is_none() && self.text.ends_with("qu") => 'i',
            c => c,
        };
        self.push(c, from, to);
    }

    fn push(&mut self, c: char, from: usize, to: usize) {
        if c.is_whitespace() {
            self.blank.get_or_insert((from, to));
        } else if is_dash(c) {
            self.blank = None;
            if !self.text.ends_with('-') {
                self.add('-', from, to);
            }
        } else {
            if let Some((from, to)) = self.blank.take()
                && !self.text.is_empty()
                && !self.text.ends_with('-')
            {
                self.add(' ', from, to);
            }
            self.add(c, from, to);
        }
    }
}

const fn is_d(c: char) -> bool {
    matches!(c, 'đ' | 'ð' | 'ɖ')
}

/// Everything that is typed or printed where a hyphen or a dash is meant.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(a: &str, b: &str) {
        assert_eq!(fold(a), fold(b), "{a} and {b}");
    }

    #[test]
    fn marks_case_and_d_do_not_matter() {
        assert_eq!(fold("  Cải   CÁCH hành chính "), "cai cach hanh chinh");
        assert_eq!(fold("Đầu mối, ÐẶNG, đường"), "dau moi, dang, duong");
    }

    #[test]
    fn variants_of_typing_fold_to_the_same() {
        same("hoà", "hòa");
        same("uỷ ban", "ủy ban");
        same("qúy", "quý");
        same("quí", "quý");
        same("n\u{1ce}m", "năm");
        same("kế từ", "kể từ");
        same("Văn phòng – Thống kê", "văn phòng-thống kê");
        same("30\u{a0}ngày", "30 ngày");
        same("ti\u{200b}e\u{302}\u{301}n\u{202f}", "tiến");
        same("6/2024 −− 7/2024", "6/2024-7/2024");
    }

    proptest! {
        #[test]
        fn the_quick_way_folds_as_the_careful_one(text in "[ -~\\nÀ-ưẠ-ỹ–“”\u{300}\u{303}\u{200b}…]{0,12}") {
            prop_assert_eq!(fold(&text), folded(&text, Marks::Dropped).text);
        }
    }

    #[test]
    fn every_common_letter_folds_as_it_does_with_care() {
        for c in LETTERS.into_iter().flatten().chain(' '..='~').chain(['\n', '–', '“', '”']) {
            let text = format!("a{c}b");
            assert_eq!(fold(&text), folded(&text, Marks::Dropped).text, "{c:?}");
        }
    }

    #[test]
    fn a_text_is_found_without_marks_and_shown_with_them() {
        let title = "Tiếp tục Cải cách thủ tục hành chính";
        let hit = find(title, "cai cach").unwrap();
        assert_eq!(hit.rank, Rank::Folded);
        assert_eq!(&title[hit.range], "Cải cách");
    }

    #[test]
    fn a_place_with_the_same_marks_is_preferred() {
        let text = "Quy định về quý I";
        let hit = find(text, "quý").unwrap();
        assert_eq!((hit.rank, &text[hit.range]), (Rank::Exact, "quý"));
        let hit = find("quy chế", "quý").unwrap();
        assert_eq!(hit.rank, Rank::Folded);
        assert!(find(text, "quý II").is_none());
        assert!(find("ngắn", "ngắn hơn").is_none());
    }

    #[test]
    fn an_exact_match_forgives_case_blanks_and_dashes() {
        let hit = find("VĂN PHÒNG – Thống kê", "văn phòng - thống").unwrap();
        assert_eq!(hit.rank, Rank::Exact);
    }

    #[test]
    fn nothing_is_found_everywhere() {
        assert_eq!(find("", " ").unwrap().range, 0..0);
        assert_eq!(find("abc", "").unwrap().rank, Rank::Exact);
    }

    #[test]
    fn a_better_match_sorts_first() {
        let exact = find("xx quý", "quý").unwrap();
        let folded = find("quy", "quý").unwrap();
        assert!(exact < folded);
    }

    #[test]
    fn file_names_are_ascii() {
        assert_eq!(file_name("quý I/2024"), "quy-I-2024");
        assert_eq!(file_name(" phường Đồng Đăng./. "), "phuong-Dong-Dang");
        assert_eq!(file_name("…"), "");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in prop_oneof![any::<String>(), "[qQuúyýiÝ –\u{a0}-]{0,12}"]) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn what_is_in_a_text_is_found_in_it(before in "[a-zếệđ ]{0,8}", word in "[a-zếệđ]{1,8}", after in "[a-zếệđ ]{0,8}") {
            let text = format!("{before} {word} {after}");
            let hit = find(&text, &word).unwrap();
            prop_assert_eq!(hit.rank, Rank::Exact);
            prop_assert_eq!(fold(&text[hit.range]), fold(&word));
            let unmarked = fold(&word);
            prop_assert!(find(&text, &unmarked).is_some());
        }

        #[test]
        fn a_match_lies_on_character_bounds(text in any::<String>(), needle in ".{1,2}") {
            if let Some(hit) = find(&text, &needle) {
                prop_assert!(text.get(hit.range).is_some());
            }
        }

        #[test]
        fn decomposed_text_folds_like_composed_text(text in "[a-zA-ZếềệơờớđĐăắ –-]{0,16}") {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(fold(&apart), fold(&text));
        }
    }
}

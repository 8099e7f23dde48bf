//! Roman numerals, as areas of a plan and quarters of a year are numbered.

use unicode_normalization::UnicodeNormalization;

const SIGNS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The number as a capital Roman numeral; in decimal digits outside 1 to 3999, which have none.
pub fn roman(number: u32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut numeral = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            numeral.push_str(sign);
            rest -= value;
        }
    }
    numeral
}

/// The number that a Roman numeral stands for, in capitals or small letters, typed or as one Unicode sign
/// (Ⅳ). Only the usual spelling: `IIII` and `IC` are no numerals.
pub fn parse_roman(text: &str) -> Option<u32> {
    let text: String = text.trim().nfkc().take(20).collect::<String>().to_uppercase();
    let (mut rest, mut number) = (text.as_str(), 0);
    for (value, sign) in SIGNS {
        while let Some(after) = rest.strip_prefix(sign) {
            rest = after;
            number += value;
        }
    }
    (rest.is_empty() && number > 0 && roman(number) == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numerals_are_written_and_read() {
        assert_eq!(roman(7), "VII");
        assert_eq!(roman(1994), "MCMXCIV");
        assert_eq!(roman(0), "0");
        assert_eq!(parse_roman(" iv "), Some(4));
        assert_eq!(parse_roman("Ⅶ"), Some(7));
    }

    #[test]
    fn what_is_no_numeral_is_refused() {
        for text in ["", "IIII", "IC", "VX", "A", "I I", "4", "MMMM", "İ"] {
            assert_eq!(parse_roman(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_numeral_is_read_as_it_was_written(n in 1u32..4000) {
            prop_assert_eq!(parse_roman(&roman(n)), Some(n));
        }

        #[test]
        fn nothing_makes_the_reader_stumble(text in any::<String>()) {
            let _ = parse_roman(&text);
        }
    }
}

//! How lists count: 3, 03, III, iii, C, c.

use crate::text::roman;

/// The look of a number in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Count {
    #[default]
    Decimal,
    DecimalZero,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
}

impl Count {
    /// The number as the list shows it.
    pub(super) fn show(self, count: u32) -> String {
        match self {
            Count::Decimal => count.to_string(),
            Count::DecimalZero => format!("{count:02}"),
            Count::UpperRoman => roman(count),
            Count::LowerRoman => roman(count).to_lowercase(),
            Count::UpperLetter => letters(count).to_uppercase(),
            Count::LowerLetter => letters(count),
        }
    }
}

/// `a` to `z`, then `aa`, `bb`, as Word goes on.
fn letters(count: u32) -> String {
    let Some(place) = count.checked_sub(1) else { return count.to_string() };
    let letter = ('a'..='z').nth((place % 26) as usize).unwrap_or('a');
    letter.to_string().repeat((place / 26 + 1).min(8) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_word_shows_them() {
        assert_eq!(Count::Decimal.show(7), "7");
        assert_eq!(Count::DecimalZero.show(7), "07");
        assert_eq!(Count::UpperRoman.show(4), "IV");
        assert_eq!(Count::LowerRoman.show(9), "ix");
        assert_eq!(Count::UpperLetter.show(3), "C");
        assert_eq!(Count::LowerLetter.show(27), "aa");
        assert_eq!(Count::LowerLetter.show(0), "0");
        assert_eq!(Count::LowerLetter.show(u32::MAX).len(), 8);
    }
}

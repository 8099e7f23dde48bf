//! Numbers as a workbook shows them, in the Vietnamese way: 1.250, 99,5%, 30/06/2024.

use crate::calendar::Date;

/// Digits that Excel keeps of a number.
const DIGITS: usize = 15;

/// Days from Excel's day 0 to 31/12/9999.
const LAST_DAY: f64 = 2_958_465.0;

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    /// As many digits as it has.
    #[default]
    General,
    /// A day, perhaps with an hour.
    Day,
    /// An hour alone.
    Hour,
    /// Digits in a pattern.
    Pattern {
        /// Behind the comma.
        decimals: usize,
        /// Before it at least.
        digits: usize,
        /// With a point between thousands.
        grouped: bool,
        /// In hundredths.
        percent: bool,
    },
}

impl Look {
    /// The looks that Excel knows by number. Source: ECMA-376, Part 1, 18.8.30.
    pub(super) fn of_number(id: u32) -> Look {
        let pattern = |decimals, grouped, percent| Look::Pattern { decimals, digits: 1, grouped, percent };
        match id {
            1 => pattern(0, false, false),
            2 => pattern(2, false, false),
            3 | 37 | 38 => pattern(0, true, false),
            4 | 39 | 40 => pattern(2, true, false),
            9 => pattern(0, false, true),
            10 => pattern(2, false, true),
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Look::Day,
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => Look::Hour,
            _ => Look::General,
        }
    }

    /// The look of a code such as `dd/mm/yyyy` or `#,##0.0%`.
    pub(super) fn of_code(code: &str) -> Look {
        let signs = signs(code);
        let has = |wanted: &str| signs.contains(|c| wanted.contains(c));
        if signs.to_ascii_lowercase().contains("general") {
            return Look::General;
        }
        if has("yYdD") || (has("mM") && !has("0#?hHsS")) {
            return Look::Day;
        }
        if has("hHsS") {
            return Look::Hour;
        }
        if !has("0#?") || has("Ee/") {
            return Look::General;
        }
        let (whole, part) = signs.split_once('.').unwrap_or((&signs, ""));
        let count = |text: &str, wanted: &str| text.chars().filter(|c| wanted.contains(*c)).count().min(DIGITS);
        Look::Pattern {
            decimals: count(part, "0#?"),
            digits: count(whole, "0"),
            grouped: whole.trim_end_matches(',').contains(','),
            percent: has("%"),
        }
    }

    /// The day that a number is, where this look makes it one.
    pub(super) fn day(self, number: f64, is_from_1904: bool) -> Option<Date> {
        let is_day = self == Look::Day && (1.0..=LAST_DAY).contains(&number);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range was just asked for")]
        let day = is_day.then_some(number.floor() as u64)?;
        // Excel believes in 29/02/1900, its day 60.
        let (year, month, first) = match (is_from_1904, day) {
            (true, _) => (1904, 1, 1),
            (false, ..61) => (1899, 12, 31),
            (false, _) => (1899, 12, 30),
        };
        Date::from_ymd_opt(year, month, first)?.checked_add_days(chrono::Days::new(day))
    }

    /// The number as the sheet shows it.
    pub(super) fn show(self, number: f64, is_from_1904: bool) -> String {
        if let Some(day) = self.day(number, is_from_1904) {
            return day.format("%d/%m/%Y").to_string();
        }
        match self {
            Look::Hour | Look::Day if (0.0..1.0).contains(&number) => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 1440 minutes")]
                let minutes = (number * 1440.0).round() as u32;
                format!("{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Look::Pattern { decimals, digits, grouped, percent } => {
                let shown = if percent { number * 100.0 } else { number };
                let written = format!("{:.*}", decimals, rounded(shown.abs()));
                let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
                let whole = format!("{whole:0>digits$}");
                let whole = if grouped { group(&whole) } else { whole };
                let is_zero = written.bytes().all(|byte| matches!(byte, b'0' | b'.'));
                let sign = if number < 0.0 && !is_zero { "-" } else { "" };
                let comma = if part.is_empty() { "" } else { "," };
                format!("{sign}{whole}{comma}{part}{}", if percent { "%" } else { "" })
            }
            _ => plain(number).replace('.', ","),
        }
    }
}

/// A number with as many digits as Excel keeps, and a decimal point.
pub(super) fn plain(number: f64) -> String {
    let number = rounded(number);
    // Far from 1 a number has more zeros than digits.
    let is_far = number != 0.0 && !(1e-9..1e21).contains(&number.abs());
    if is_far { format!("{number:e}") } else { format!("{number}") }
}

/// A number without the dust of binary fractions.
fn rounded(number: f64) -> f64 {
    format!("{number:.*e}", DIGITS - 1).parse().unwrap_or(number)
}

/// A point between thousands.
fn group(whole: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// The signs of the first part of a code, without literal words, colours and conditions; `[h]` is an hour.
fn signs(code: &str) -> String {
    let mut signs = String::new();
    let mut letters = code.chars().take(1000);
    while let Some(c) = letters.next() {
        match c {
            ';' => break,
            '"' => {
                let _ = letters.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                if inside.chars().all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S')) && !inside.is_empty() {
                    signs.push('h');
                }
            }
            _ => signs.push(c),
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: f64) -> String {
        Look::of_code(code).show(number, false)
    }

    #[test]
    fn numbers_are_shown_as_their_codes_say() {
        assert_eq!(shown("General", 0.1 + 0.2), "0,3");
        assert_eq!(shown("0", 7.0), "7");
        assert_eq!(shown("00", 7.0), "07");
        assert_eq!(shown("#,##0", 1_234_567.0), "1.234.567");
        assert_eq!(shown("#,##0.00\\ \"₫\"", -1250.5), "-1.250,50");
        assert_eq!(shown("0%", 0.995), "100%");
        assert_eq!(shown("0.0%", 0.995), "99,5%");
        assert_eq!(shown("[Red]0.0;-0.0", 0.04), "0,0");
        assert_eq!(shown("General", 4.0), "4");
        assert_eq!(shown("General", 1e300), "1e300");
        assert_eq!(shown("0", -0.2), "0");
    }

    #[test]
    fn dates_are_told_from_numbers() {
        for code in ["dd/mm/yyyy", "[$-42A]dd\\ mmmm\\ yyyy", "d/m/yy;@", "mmm-yy", "dd/mm/yyyy hh:mm"] {
            assert_eq!(shown(code, 45473.25), "30/06/2024", "{code}");
        }
        assert_eq!(shown("hh:mm", 0.5), "12:00");
        assert_eq!(shown("[h]:mm", 0.25), "06:00");
        assert_eq!(Look::of_number(14).day(45473.0, false), Date::from_ymd_opt(2024, 6, 30));
        assert_eq!(Look::Day.day(44011.0, true), Date::from_ymd_opt(2024, 6, 30));
        assert_eq!(Look::Day.day(1.0, false), Date::from_ymd_opt(1900, 1, 1));
        for out in [-1.0, 0.0, 1e300, f64::NAN, f64::INFINITY] {
            assert_eq!(Look::Day.day(out, false), None);
            let _ = Look::Day.show(out, false);
        }
    }
}

//! Numbers and signs without blanks that are one word: the symbol of a document, a time of day.

use super::piece::{Class, Piece, value};
use super::token::Read;
use super::word::Word;

/// `12/KH-UBND`, `154/2026/NĐ-CP`, `57-NQ/TW`, and the number after `số`.
pub(super) fn cite(pieces: &[Piece<'_>]) -> Read {
    let is_tight = |at: usize| pieces.get(at).is_some_and(|p| p.is_tight);
    let sign = |at: usize, signs: &[&str]| is_tight(at) && signs.iter().any(|s| pieces[at].is(s));
    let symbol = |at: usize| is_tight(at) && pieces[at].is_symbol();
    let digits = |at: usize| pieces.get(at).is_some_and(|p| p.class == Class::Digits);
    let head = match pieces.first()? {
        first if first.class == Class::Digits => {
            if sign(1, &["/"]) && symbol(2) {
                3
            } else if sign(3, &["/"])
                && symbol(4)
                && ((sign(1, &["/"]) && is_tight(2) && digits(2)) || (sign(1, &["-"]) && symbol(2)))
            {
                5
            } else {
                return None;
            }
        }
        first if first.text.to_lowercase() == "số" => {
            let colon = usize::from(pieces.get(1).is_some_and(|p| p.is(":")));
            if !digits(1 + colon) {
                return None;
            }
            let mut end = 2 + colon;
            while is_tight(end) && (sign(end, &["/", "-"]) || pieces[end].class != Class::Sign) {
                end += 1;
            }
            return Some((vec![Word::Cite], end));
        }
        _ => return None,
    };
    let mut end = head;
    while sign(end, &["-", "/"]) && is_tight(end + 1) && pieces[end + 1].class != Class::Sign {
        end += 2;
    }
    Some((vec![Word::Cite], end))
}

/// The time of day that ISO 8601 glues to a date: `T17:00:00+07:00`, `T00:00:00.000Z`.
pub(super) fn iso_time(pieces: &[Piece<'_>]) -> Read {
    let first = pieces.first().filter(|p| p.is_tight && p.text == "T")?;
    let hour = pieces.get(1).filter(|p| p.is_tight && p.class == Class::Digits)?;
    let is_time = first.class == Class::Letters && pieces.get(2).is_some_and(|p| p.is_tight && p.is(":"));
    let rest = pieces.iter().skip(1).take_while(|p| p.is_tight).count();
    is_time.then_some((vec![Word::Clock(value(hour.text)?)], rest + 1))
}

/// `9h30`, `9h`, `17:00`, `17g00`, `0:00:00`, `11h30'`.
pub(super) fn clock(pieces: &[Piece<'_>]) -> Read {
    let hour = pieces.first().filter(|p| p.class == Class::Digits && p.text.len() <= 2)?;
    let hour = value(hour.text).filter(|h| *h < 25)?;
    let second = pieces.get(1).filter(|p| p.is_tight)?;
    let two_digits =
        |at: usize| pieces.get(at).is_some_and(|p| p.is_tight && p.class == Class::Digits && p.text.len() == 2);
    let minutes = two_digits(2);
    let seconds = pieces.get(3).is_some_and(|p| p.is_tight && p.text == ":") && two_digits(4);
    let end = match second.text {
        ":" if minutes && seconds => 5,
        ":" | "h" | "H" | "g" | "G" if minutes => 3,
        "h" | "H" | "g" | "G" => 2,
        _ => return None,
    };
    let is_primed = minutes && pieces.get(end).is_some_and(|p| p.is_tight && p.text.starts_with(['\'', '’', '′', '‘']));
    let is_half = pieces.get(end).is_some_and(|p| matches!(p.text, "AM" | "PM"));
    Some((vec![Word::Clock(hour)], end + usize::from(is_primed || is_half)))
}

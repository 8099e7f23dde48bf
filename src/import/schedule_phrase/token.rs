//! Cuts a phrase into words, numbers and signs.

use super::code::{cite, clock, iso_time};
use super::lexicon::longest;
use super::piece::{Class, Piece, pieces, value};
use super::word::Word;
use crate::import::spelling::{Spelled, marks};
use crate::text::parse_roman;

/// More than this is no deadline; it also bounds the work.
pub(super) const MOST_TOKENS: usize = 300;

/// A word of the lexicon, a number or a sign, and the bytes of the phrase it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Nothing stands between it and the token before.
    pub(super) is_tight: bool,
}

/// The tokens of a cleaned phrase, or none if it is too long.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let pieces = pieces(text);
    if pieces.len() > MOST_TOKENS * 2 {
        return None;
    }
    let unmarked = marks(text).is_empty();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let (word, taken) = cite(&pieces[at..])
            .or_else(|| clock(&pieces[at..]))
            .or_else(|| iso_time(&pieces[at..]))
            .or_else(|| number(&pieces[at]))
            .or_else(|| cut_short(&pieces[at..]))
            .or_else(|| glued(&pieces[at..], tokens.last().map(|t| t.word)))
            .or_else(|| spoken_number(&pieces[at..], unmarked))
            .or_else(|| weekday(&pieces[at..], tokens.last().map(|t| t.word), unmarked))
            .or_else(|| known(&pieces[at..], unmarked))
            .unwrap_or((vec![Word::Other], 1));
        let (from, to) = (pieces[at].from, pieces[at + taken - 1].to());
        for (nth, word) in word.into_iter().enumerate() {
            let is_tight = if nth == 0 { pieces[at].is_tight } else { true };
            tokens.push(Token { word, from, to, is_tight });
        }
        at += taken;
    }
    name_may(&mut tokens);
    count_happenings(text, &mut tokens);
    (tokens.len() <= MOST_TOKENS).then_some(tokens)
}

/// `tháng năm` is May where no year can be meant: at the end, or before the word for year.
fn name_may(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let ends = tokens.get(at + 1).is_none_or(|next| matches!(next.word, Word::Year | Word::Sign(_)));
        let is_each = at >= 2 && matches!(tokens[at - 2].word, Word::Each | Word::Periodic | Word::Sign(_));
        if tokens[at].word == Word::Year && tokens[at - 1].word == Word::Month && ends && !is_each && at >= 2 {
            tokens[at].word = Word::Number(5, 0);
        }
    }
}

/// The words that pieces stand for, and how many pieces.
pub(super) type Read = Option<(Vec<Word>, usize)>;

fn number(piece: &Piece<'_>) -> Read {
    if piece.class == Class::Sign {
        let c = piece.text.chars().next()?;
        return Some((vec![Word::Sign(sign(c))], 1));
    }
    if piece.class != Class::Digits {
        return None;
    }
    let digits = u8::try_from(piece.text.chars().count()).ok()?;
    Some((vec![Word::Number(value(piece.text)?, digits)], 1))
}

/// One sign for each of its look-alikes.
fn sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{ff0d}' | '~' | '→' => '-',
        '⁄' | '∕' | '／' | '\\' => '/',
        '&' => '+',
        '[' => '(',
        ']' => ')',
        '•' | '●' => ';',
        c => c,
    }
}

/// What is held so many times in a period, as `01 cuộc/quý`, `mỗi tháng 2 buổi`: one more word for times.
fn count_happenings(text: &str, tokens: &mut [Token]) {
    const HAPPENINGS: [&str; 16] = [
        "cuộc",
        "buổi",
        "phiên",
        "kỳ",
        "kì",
        "đợt",
        "lượt",
        "tin",
        "bài",
        "số",
        "lớp",
        "hội nghị",
        "hội thảo",
        "tọa đàm",
        "chuyên đề",
        "bản tin",
    ];
    for at in 1..tokens.len() {
        let token = tokens[at];
        let is_counted = matches!(tokens[at - 1].word, Word::Number(..));
        let says = |word: &&str| text.get(token.from..token.to).is_some_and(|text| text.to_lowercase() == **word);
        if is_counted && HAPPENINGS.iter().any(says) {
            tokens[at].word = Word::Times;
        }
    }
}

/// `Th.xuyên`, `h.tháng`: a word cut to its first letters, before the next.
fn cut_short(pieces: &[Piece<'_>]) -> Read {
    let first = pieces.first().filter(|p| p.class == Class::Letters)?;
    if !pieces.get(1).is_some_and(|p| p.is_tight && (p.is(".") || p.is("/"))) {
        return None;
    }
    let second = pieces.get(2).filter(|p| p.class == Class::Letters)?;
    match (crate::text::fold(first.text).as_str(), crate::text::fold(second.text).as_str()) {
        ("t" | "th", "xuyen") => Some((vec![Word::Always], 3)),
        ("h", "tuan" | "thang" | "quy" | "nam") => Some((vec![Word::Each], 2)),
        _ => None,
    }
}

/// `T6`, `T.6`, `Q1`, `QII`, `Q.II`, `quýII`, and Roman numerals.
fn glued(pieces: &[Piece<'_>], before: Option<Word>) -> Read {
    let first = pieces.first().filter(|p| p.class == Class::Letters)?;
    let folded = crate::text::fold(first.text);
    let dot = usize::from(pieces.get(1).is_some_and(|p| p.is_tight && p.is(".")));
    let next = pieces.get(1 + dot).filter(|p| p.is_tight);
    let next_is_number = next.is_some_and(|p| p.class == Class::Digits && p.text.len() <= 2);
    match folded.as_str() {
        "t" | "th" | "thg" | "thang" if next_is_number => return Some((vec![Word::Month], 1 + dot)),
        "q" | "qui" if next_is_number => return Some((vec![Word::Quarter], 1 + dot)),
        // A number after it tells what a word with wrong or no marks is.
        "ngay" if spaced_number(pieces, 1..=2) => return Some((vec![Word::Day], 1)),
        "nam" if spaced_number(pieces, 4..=4) => return Some((vec![Word::Year], 1)),
        "qui" if spaced_number(pieces, 1..=1) => return Some((vec![Word::Quarter], 1)),
        "qui" => {
            let roman = pieces.get(1).and_then(|p| quarter_numeral(p.text));
            return roman.map(|_| (vec![Word::Quarter], 1));
        }
        "q" => {
            let roman = next.or(pieces.get(1)).and_then(|p| quarter_numeral(p.text));
            return roman.map(|_| (vec![Word::Quarter], 1 + dot));
        }
        _ => {}
    }
    if before == Some(Word::Quarter)
        && let Some(roman) = quarter_numeral(first.text)
    {
        return Some((vec![Word::Roman(roman)], 1));
    }
    // Only capitals elsewhere: `i` and `v` are letters of a list, `x` a cross.
    let is_capital = first.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | '\u{2160}'..='\u{216b}'));
    if is_capital && let Some(roman) = parse_roman(first.text).filter(|n| *n <= 12) {
        return Some((vec![Word::Roman(roman)], 1));
    }
    let rest = folded.strip_prefix("qui").or_else(|| folded.strip_prefix('q'))?;
    let roman = quarter_numeral(rest)?;
    Some((vec![Word::Quarter, Word::Roman(roman)], 1))
}

fn spaced_number(pieces: &[Piece<'_>], digits: std::ops::RangeInclusive<usize>) -> bool {
    pieces.get(1).is_some_and(|p| p.class == Class::Digits && digits.contains(&p.text.len()))
}

/// `I` to `IV`, also with the small L or the one that scans make of it.
fn quarter_numeral(text: &str) -> Option<u32> {
    let letters: String =
        crate::text::fold(text).chars().map(|c| if matches!(c, 'l' | '|') { 'i' } else { c }).collect();
    match letters.as_str() {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    }
}

/// `mười lăm`, `hai mươi`, `ba mươi mốt`, `chín mươi`, `một trăm hai mươi`.
fn spoken_number(pieces: &[Piece<'_>], unmarked: bool) -> Read {
    let digit = |at: usize| -> Option<u32> {
        let piece = pieces.get(at).filter(|p| p.class == Class::Letters)?;
        let spelled = Spelled::new(piece.text);
        match longest(std::slice::from_ref(&spelled), unmarked) {
            Some((Word::Number(n, _), _)) => Some(n),
            Some((Word::Year, _)) => Some(5),
            _ => match (spelled.folded.as_str(), unmarked || !spelled.marks.is_empty()) {
                ("lam", true) => Some(5),
                ("mot", true) => Some(1),
                _ => None,
            },
        }
    };
    let says = |at: usize, folded: &str| {
        pieces.get(at).is_some_and(|p| p.class == Class::Letters && crate::text::fold(p.text) == folded)
    };
    let tens = |at: usize| -> Option<(u32, usize)> {
        let ten = digit(at)?;
        let (tens, next) = if says(at + 1, "muoi") && ten < 10 {
            (ten * 10, at + 2)
        } else if ten == 10 {
            (10, at + 1)
        } else {
            return None;
        };
        // `hai mươi năm` are twenty years: five after tens is `lăm`.
        match digit(next).filter(|n| *n < 10 && !says(next, "nam")) {
            Some(one) => Some((tens + one, next + 1)),
            None => Some((tens, next)),
        }
    };
    if says(1, "tram") {
        let hundreds = digit(0).filter(|n| *n < 10)? * 100;
        let (rest, end) = tens(2).unwrap_or((0, 2));
        return Some((vec![Word::Number(hundreds + rest, 0)], end));
    }
    tens(0).map(|(n, end)| (vec![Word::Number(n, 0)], end))
}

/// `thứ Sáu`, `thứ 6`, when it is no ordinal (`ngày thứ mười`, `tuần thứ ba`).
fn weekday(pieces: &[Piece<'_>], before: Option<Word>, unmarked: bool) -> Read {
    let first = Spelled::new(pieces.first().filter(|p| p.class == Class::Letters)?.text);
    let is_ordinal =
        matches!(before, Some(Word::Day | Word::WorkingDay | Word::Month | Word::Quarter | Word::Week | Word::Year));
    if is_ordinal || longest(std::slice::from_ref(&first), unmarked)?.0 != Word::Ordinal {
        return None;
    }
    let second = crate::text::fold(pieces.get(1)?.text);
    let is_day =
        matches!(second.as_str(), "2" | "3" | "4" | "5" | "6" | "7" | "hai" | "ba" | "tu" | "nam" | "sau" | "bay");
    is_day.then(|| (vec![Word::Weekday], 2))
}

/// The longest entry of the lexicon; its words have only blanks between them.
fn known(pieces: &[Piece<'_>], unmarked: bool) -> Read {
    const LONGEST: usize = 6;
    let spelled: Vec<Spelled> =
        pieces.iter().take(LONGEST).take_while(|p| p.class == Class::Letters).map(|p| Spelled::new(p.text)).collect();
    longest(&spelled, unmarked).map(|(word, taken)| (vec![word], taken))
}

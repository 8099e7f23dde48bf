//! The cursor that all parts of the grammar share, and the words before a time (`trước`, `chậm nhất`, `trong`).
//!
//! A rule is a function from a place to what stands there and the place after it; none if it does not fit there.

use super::PlanDays;
use super::token::Token;
use super::word::Word;

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) plan: PlanDays,
}

/// What a rule gives: what it read, and the place after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// The words before a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
// One flag for each word of the language; they come in any combination.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Bounds {
    pub(super) before: bool,
    pub(super) latest: bool,
    pub(super) until: bool,
    pub(super) after: bool,
    pub(super) from: bool,
    pub(super) since: bool,
    pub(super) within: bool,
    /// `trong`, `vào`
    pub(super) inside: bool,
    /// `tính đến`
    pub(super) as_of: bool,
    /// The hour of a time of day.
    pub(super) clock: Option<u32>,
}

impl Bounds {
    /// Something says that this is a deadline, whatever else the phrase talks about.
    pub(super) fn is_explicit(&self) -> bool {
        self.is_limit() || self.inside || self.within || self.from
    }

    /// A day that is named as the limit.
    pub(super) fn is_limit(&self) -> bool {
        self.before || self.latest || self.until
    }
}

impl Reader<'_> {
    pub(super) fn word(&self, at: usize) -> Option<Word> {
        self.tokens.get(at).map(|token| token.word)
    }

    pub(super) fn is(&self, at: usize, word: Word) -> bool {
        self.word(at) == Some(word)
    }

    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.is(at, Word::Sign(sign))
    }

    pub(super) fn is_tight(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_tight)
    }

    /// The place after `at` if that word stands there, else `at`.
    pub(super) fn skip(&self, at: usize, word: Word) -> usize {
        at + usize::from(self.is(at, word))
    }

    pub(super) fn number(&self, at: usize) -> Option<u32> {
        match self.word(at) {
            Some(Word::Number(n, _)) => Some(n),
            _ => None,
        }
    }

    /// A number of so many digits; 0 for words.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.word(at) {
            Some(Word::Number(n, digits)) => Some((n, digits)),
            _ => None,
        }
    }

    /// A year in digits. Others are slips of the finger, or no years.
    pub(super) fn year_digits(&self, at: usize) -> Option<i32> {
        match self.digits(at) {
            Some((year @ 2000..=2100, 4)) => i32::try_from(year).ok(),
            _ => None,
        }
    }

    /// A number of a quarter, in either kind of numeral.
    pub(super) fn numeral(&self, at: usize) -> Option<u32> {
        match self.word(at) {
            Some(Word::Roman(n) | Word::Number(n, 0..=2)) => Some(n),
            _ => None,
        }
    }

    /// The words as issued from one place to another, without the signs around them.
    pub(super) fn words_between(&self, from: usize, to: usize) -> &str {
        let (Some(first), Some(last)) = (self.tokens.get(from), self.tokens.get(to.wrapping_sub(1))) else {
            return "";
        };
        let words = self.text.get(first.from..last.to).unwrap_or("");
        let words = words.trim_matches(|c: char| c.is_whitespace() || ".,;:-–".contains(c));
        let unopened = words.matches(')').count() > words.matches('(').count();
        if unopened { words.trim_end_matches([')', '.', ' ']) } else { words }
    }

    /// All words of this kind before a time, in any order; nothing for none.
    pub(super) fn bounds(&self, mut at: usize) -> (Bounds, usize) {
        let mut bounds = Bounds::default();
        loop {
            let is_begun = bounds != Bounds::default();
            if let Some(next) = self.by_the_end(at) {
                (bounds.until, at) = (true, next);
                continue;
            }
            // `trước hết hoàn thành ...` is `first of all`.
            if self.is(at, Word::Before) && self.says(at + 1, "hết") {
                at += 2;
                continue;
            }
            match self.word(at) {
                Some(Word::Before) if !self.is_before_event(at) => bounds.before = true,
                Some(Word::Latest) => bounds.latest = true,
                Some(Word::Until) => bounds.until = true,
                Some(Word::After) if !self.is(at + 1, Word::When) => bounds.after = true,
                Some(Word::From) => bounds.from = true,
                Some(Word::Since) => bounds.since = true,
                Some(Word::AsOf) => bounds.as_of = true,
                Some(Word::Within) => bounds.within = true,
                Some(Word::In) => bounds.inside = true,
                Some(Word::Is | Word::Of | Word::Plain | Word::Weekday | Word::Sign(':')) if is_begun => {}
                Some(Word::When) if self.is(at.wrapping_sub(1), Word::Before) => {}
                // `trước 10 giờ, thứ Tư, ngày 17/9`, `trước thứ Sáu (15/8)`
                Some(Word::Sign(',' | '(')) if is_begun && self.is(at - 1, Word::Weekday) => {}
                // `trong 02 ngày 25 và 26/9`
                Some(Word::Number(..)) if bounds.inside && self.is_count_of_days(at) => {}
                _ => match self.clock(at) {
                    Some((hour, next)) => {
                        bounds.clock = Some(hour);
                        at = self.skip(next, Word::Sign(','));
                        continue;
                    }
                    None => return (bounds, at),
                },
            }
            at += 1;
        }
    }

    /// `trước hết quý III`, `trước khi hết tháng 6`, `trước khi kết thúc năm 2026`: by the end of it, so that its last
    /// day still counts. Gives the place of the time.
    fn by_the_end(&self, at: usize) -> Option<usize> {
        if !self.is(at, Word::Before) {
            return None;
        }
        let is_between = matches!(self.word(at + 1), Some(Word::When | Word::Moment)) || self.says(at + 1, "lúc");
        let end_at = at + 1 + usize::from(is_between);
        let is_end = self.says(end_at, "hết") || (is_between && self.says(end_at, "kết thúc"));
        let (_, next) = is_end.then(|| self.time(end_at + 1)).flatten()?;
        // `trước khi kết thúc quý II 15 ngày` has a term of its own.
        self.length(self.skip(next, Word::Sign(','))).is_none().then_some(end_at + 1)
    }

    /// `trước khi ...`; but `trước khi hết giờ làm việc ngày 15/6` is a time of that day.
    pub(super) fn is_before_event(&self, at: usize) -> bool {
        self.is(at, Word::Before)
            && self.is(at + 1, Word::When)
            && self.clock(at + 2).is_none()
            && self.by_the_end(at).is_none()
    }

    /// The 2 of `2 ngày 25 và 26/9`: how many days are named.
    fn is_count_of_days(&self, at: usize) -> bool {
        self.is(at + 1, Word::Day) && self.number(at + 2).is_some() && self.time(at).is_none()
    }

    /// `24h kể từ khi ...`: hours that are counted, not told by the clock.
    pub(super) fn is_term_in_hours(&self, at: usize) -> bool {
        let says_hour = self.words_between(at, at + 1).ends_with(['h', 'H', 'g', 'G']);
        says_hour && matches!(self.word(at + 1), Some(Word::Since | Word::AsOf | Word::After))
    }

    /// `09 giờ 00 phút`, `17 giờ` before a day. Twelve hours before nothing are a term.
    pub(super) fn clock(&self, at: usize) -> Read<u32> {
        if let Some(Word::Clock(hour)) = self.word(at) {
            return (!self.is_term_in_hours(at)).then_some((hour, at + 1));
        }
        let hour = self.number(at).filter(|hour| *hour < 25)?;
        if !self.is(at + 1, Word::Hour) {
            return None;
        }
        if self.number(at + 2).is_some() && !self.is_sign(at + 3, '/') {
            return Some((hour, self.skip(at + 3, Word::Minute)));
        }
        let mut next = self.skip(at + 2, Word::Sign(','));
        let mut is_of_day = false;
        while matches!(self.word(next), Some(Word::Of | Word::In | Word::Plain | Word::Weekday)) {
            is_of_day |= self.is(next, Word::Weekday);
            next += 1;
        }
        is_of_day |= matches!(self.word(next), Some(Word::Day | Word::WorkingDay));
        is_of_day.then_some((hour, next))
    }
}

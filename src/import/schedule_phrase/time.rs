//! The rules for one time: `15/12`, `ngày 31 tháng 5 năm 2026`, `quý II/2024`, `6 tháng đầu năm`, `cuối tháng 6`.

use super::reader::{Read, Reader};
use super::stretch::{DayIn, Part, Stretch, What, YearOf};
use super::word::Word;

impl Reader<'_> {
    /// Any one time.
    pub(super) fn time(&self, at: usize) -> Read<Stretch> {
        self.numeric(at)
            .or_else(|| self.day(at))
            .or_else(|| self.week(at))
            .or_else(|| self.part(at))
            .or_else(|| self.month(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.half(at))
            .or_else(|| self.whole_year(at))
    }

    /// A time whose unit was said with the one before it: the 6 of `tháng 3, 6`.
    pub(super) fn elided(&self, at: usize, before: What) -> Read<Stretch> {
        match before {
            What::OpenDay(_) => {
                let (day, _) = self.digits(at).filter(|(day, digits)| *digits < 3 && (1..=31).contains(day))?;
                match self.word(at + 1)? {
                    Word::Month if self.number(at + 2).is_some() => self.day_of(DayIn::Number(day), at + 1),
                    Word::Each => self.day_of(DayIn::Number(day), at + 1),
                    // `ngày 20, 21 và 22/5`
                    Word::Sign(',') | Word::And if self.number(self.skip(at + 2, Word::Day)).is_some() => {
                        Some((Stretch::new(What::OpenDay(DayIn::Number(day)), YearOf::Open), at + 1))
                    }
                    _ => None,
                }
            }
            What::Months(a, b) => {
                let counts_something = matches!(
                    self.word(at + 1),
                    Some(Word::Day | Word::WorkingDay | Word::Month | Word::Hour | Word::Times | Word::Sign('%'))
                );
                if counts_something || self.year_digits(at).is_some() {
                    return None;
                }
                if a == b {
                    let (month, _) = self.digits(at).filter(|(_, digits)| *digits < 3)?;
                    Some(self.with_year(months(month, month, 12), at + 1))
                } else if b == a + 2 {
                    let quarter = self.numeral(at)?;
                    Some(self.with_year(quarter_months(quarter), at + 1))
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// Numbers with signs between them: a day, or a month of a year.
    pub(super) fn numeric(&self, at: usize) -> Read<Stretch> {
        let sign_at = |at: usize| match self.word(at) {
            Some(Word::Sign(sign @ ('/' | '-'))) => Some(sign),
            Some(Word::Sign('.')) if self.is_tight(at) && self.is_tight(at + 1) => Some('.'),
            _ => None,
        };
        let (a, a_digits) = self.digits(at).filter(|(_, digits)| (1..=4).contains(digits))?;
        let sign = sign_at(at + 1)?;
        let (b, b_digits) = self.digits(at + 2).filter(|(_, digits)| (1..=4).contains(digits))?;
        let third = (sign_at(at + 3) == Some(sign)).then(|| self.digits(at + 4)).flatten();
        match (a_digits, b_digits, third) {
            // ISO 8601.
            (4, 1..=2, Some((day, 1..=2))) => {
                let year = self.year_digits(at).map_or(YearOf::Open, YearOf::Is);
                let what = if year == YearOf::Open { What::Wrong } else { day_of_month(day, b) };
                Some((Stretch::new(what, year), at + 5))
            }
            (1..=2, 1..=2, Some((_, 4))) => {
                let Some(year) = self.year_digits(at + 4) else {
                    return Some((Stretch::new(What::Wrong, YearOf::Open), at + 5));
                };
                Some((whole_date(a, b, year), at + 5))
            }
            (1..=2, 1..=2, Some((short, 2))) => {
                let year = 2000 + i32::try_from(short).ok()?;
                // Only a year next to the plan's: `1/2/03` may be anything.
                let is_near = (year - self.plan.year).abs() <= 1;
                let mut date = whole_date(a, b, year);
                date.is_short_year = true;
                if !is_near || date.is_american {
                    date.what = What::Vague;
                }
                Some((date, at + 5))
            }
            (1..=2, 4, _) if self.year_digits(at + 2).is_some() => {
                let year = self.year_digits(at + 2)?;
                Some((Stretch::new(months(a, a, 12), YearOf::Is(year)), at + 3))
            }
            (1..=2, 1..=2, _) if sign == '/' => {
                // `3/24` may be March of a year, `1/2 tháng` is half of one.
                let is_part = matches!(self.word(at + 3), Some(Word::Month | Word::Week | Word::Quarter | Word::Hour))
                    || self.is(at + 3, Word::WorkingDay)
                    || (self.is(at + 3, Word::Day) && self.number(at + 4).is_none())
                    || self.is_sign(at + 3, '%');
                let is_day = (1..=12).contains(&b) && !is_part;
                Some(self.with_year(if is_day { day_of_month(a, b) } else { What::Vague }, at + 3))
            }
            _ => None,
        }
    }

    /// `15.11` after a word that makes it a day: elsewhere it is a number with a point.
    pub(super) fn dotted(&self, at: usize) -> Read<Stretch> {
        let (day, _) = self.digits(at).filter(|(_, digits)| (1..=2).contains(digits))?;
        let (month, _) = self.digits(at + 2).filter(|(_, digits)| (1..=2).contains(digits))?;
        let is_point = self.is_sign(at + 1, '.') && self.is_tight(at + 1) && self.is_tight(at + 2);
        let is_end = match self.word(at + 3) {
            Some(Word::Sign('.')) => self.number(at + 4).is_none(),
            None | Some(Word::Plain | Word::Sign(',' | ';' | '(' | ')')) => true,
            _ => false,
        };
        (is_point && is_end).then(|| (Stretch::new(day_of_month(day, month), YearOf::Open), at + 3))
    }

    /// Weeks are counted in more than one way, so a week names no days.
    fn week(&self, at: usize) -> Read<Stretch> {
        if !self.is(at, Word::Week) {
            return None;
        }
        let mut next = at + 1;
        while matches!(
            self.word(next),
            Some(
                Word::Ordinal
                    | Word::Number(..)
                    | Word::Roman(_)
                    | Word::Begin
                    | Word::Middle
                    | Word::End
                    | Word::First
                    | Word::Last
                    | Word::Next
                    | Word::This
                    | Word::Until
                    | Word::Of
                    | Word::In
            )
        ) {
            next += 1;
        }
        if next == at + 1 {
            return None;
        }
        let end = self.month(next).or_else(|| self.numeric(next)).map_or(next, |(_, end)| end);
        Some((Stretch::new(What::Vague, YearOf::Open), end))
    }

    /// `đầu quý IV`, `hạ tuần tháng 6`, `giữa tháng 6`, `cuối năm 2024`
    fn part(&self, at: usize) -> Read<Stretch> {
        let part = match self.word(at)? {
            Word::Begin => Part::Begin,
            Word::Middle => Part::Middle,
            Word::End => Part::End,
            Word::TenDays(nth) => Part::TenDays(nth),
            Word::HalfBegin => return Some(self.with_bare_year(What::Months(1, 6), at + 1)),
            Word::HalfEnd => return Some(self.with_bare_year(What::Months(7, 12), at + 1)),
            _ => return None,
        };
        let unit_at = self.skip(at + 1, Word::Of);
        if let Some((whole, next)) =
            self.month(unit_at).or_else(|| self.quarter(unit_at)).or_else(|| self.year_unit(unit_at))
        {
            let what = match whole.what {
                What::Months(first, last) if !is_certain(part, last - first + 1) => What::Vague,
                What::Months(first, last) => What::Part(part, first, last),
                other => other,
            };
            return Some((Stretch { what, ..whole }, next));
        }
        let is_unit = matches!(self.word(unit_at), Some(Word::Month | Word::Quarter | Word::Week));
        is_unit.then(|| (Stretch::new(What::Vague, YearOf::Open), self.which_one(unit_at + 1).1))
    }

    /// `tháng 6`, `tháng 6/2024`, `tháng cuối quý II`
    pub(super) fn month(&self, at: usize) -> Read<Stretch> {
        if !self.is(at, Word::Month) {
            return None;
        }
        if let Some((month, digits)) = self.digits(at + 1) {
            if digits > 2 {
                return None;
            }
            // `tháng 6/24`: two digits are a year only where no day or month can be meant.
            if let Some((short, 1..=2)) = self.digits(at + 3)
                && self.is_sign(at + 2, '/')
            {
                let year = self.near_year(short);
                let mut time = match year {
                    Some(year) if short > 12 => Stretch::new(months(month, month, 12), YearOf::Is(year)),
                    _ => Stretch::new(What::Vague, YearOf::Open),
                };
                time.is_short_year = true;
                return Some((time, at + 4));
            }
            return Some(self.with_year(months(month, month, 12), at + 2));
        }
        let last = match self.word(at + 1) {
            Some(Word::Begin | Word::First) => false,
            Some(Word::End | Word::Last) => true,
            _ => return None,
        };
        let unit_at = self.skip(at + 2, Word::Of);
        if let Some((quarter, next)) = self.quarter(unit_at) {
            let what = match quarter.what {
                What::Months(a, b) => What::Months(if last { b } else { a }, if last { b } else { a }),
                other => other,
            };
            return Some((Stretch { what, ..quarter }, next));
        }
        let is_unit = matches!(self.word(unit_at), Some(Word::Quarter | Word::Year));
        let next = self.year_unit(unit_at).map_or(unit_at + 1, |(_, next)| next);
        is_unit.then(|| (Stretch::new(What::Vague, YearOf::Open), next))
    }

    /// `quý II`, `quý 2/2024`
    pub(super) fn quarter(&self, at: usize) -> Read<Stretch> {
        if !self.is(at, Word::Quarter) {
            return None;
        }
        let number_at = self.skip(at + 1, Word::Ordinal);
        let quarter = self.numeral(number_at)?;
        // `quý I/26`
        if let Some((short, 2)) = self.digits(number_at + 2)
            && self.is_sign(number_at + 1, '/')
            && let Some(year) = self.near_year(short)
        {
            let time = Stretch::new(quarter_months(quarter), YearOf::Is(year));
            return Some((Stretch { is_short_year: true, ..time }, number_at + 3));
        }
        Some(self.with_year(quarter_months(quarter), number_at + 1))
    }

    /// `6 tháng đầu năm 2024`, `09 tháng đầu năm`, `3 tháng cuối năm`
    fn half(&self, at: usize) -> Read<Stretch> {
        let n = self.number(at).filter(|n| (1..=12).contains(n))?;
        let n = match self.word(at + 1)? {
            Word::Month => n,
            Word::Quarter if n < 5 => n * 3,
            _ => return None,
        };
        let what = match self.word(at + 2)? {
            Word::Begin => What::Months(1, n),
            Word::End => What::Months(13 - n, 12),
            _ => return None,
        };
        let next = self.skip(at + 3, Word::Of);
        match self.year_unit(next) {
            Some((year, next)) => Some((Stretch::new(what, year.year), next)),
            None => Some(self.with_year(what, at + 3)),
        }
    }

    /// Whether a word before this place is a bound of what stands here.
    pub(super) fn is_bounded(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            Some(
                Word::Day
                    | Word::WorkingDay
                    | Word::Number(..)
                    | Word::Month
                    | Word::Quarter
                    | Word::When
                    | Word::Clock(_)
            )
        )
    }
}

/// Whether a part of so many months names days: the beginning of a quarter is its first month and the middle of a
/// year the end of June, but nobody knows on which day the beginning or the middle of a month is over.
fn is_certain(part: Part, months: u32) -> bool {
    match part {
        Part::Begin => months == 3,
        Part::Middle => months == 12,
        Part::End => true,
        Part::TenDays(_) => months == 1,
    }
}

/// Months of a year, or what no year has.
fn months(first: u32, last: u32, most: u32) -> What {
    if (1..=most).contains(&first) { What::Months(first, last) } else { What::Wrong }
}

fn quarter_months(quarter: u32) -> What {
    if (1..=4).contains(&quarter) { What::Months(quarter * 3 - 2, quarter * 3) } else { What::Wrong }
}

pub(super) fn day_of_month(day: u32, month: u32) -> What {
    let most = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    if (1..=most).contains(&day) { What::Day(DayIn::Number(day), month) } else { What::Wrong }
}

/// Day before month, as in Vietnam, unless only the other order is a day.
fn whole_date(a: u32, b: u32, year: i32) -> Stretch {
    let is_american = b > 12 && (1..=12).contains(&a);
    let (day, month) = if is_american { (b, a) } else { (a, b) };
    let mut date = Stretch::new(day_of_month(day, month), YearOf::Is(year));
    date.is_american = is_american;
    date
}

//! The rules for the year of a time, said or left out.

use super::reader::{Read, Reader};
use super::stretch::{Stretch, What, YearOf};
use super::word::Word;

impl Reader<'_> {
    /// A year of two digits, if it is one next to the plan's.
    pub(super) fn near_year(&self, short: u32) -> Option<i32> {
        i32::try_from(2000 + short).ok().filter(|year| (year - self.plan.year).abs() <= 1)
    }

    /// What was named, in the year that follows it.
    pub(super) fn with_year(&self, what: What, at: usize) -> (Stretch, usize) {
        let (year, next) = self.year(at).unwrap_or((YearOf::Open, at));
        (Stretch::new(what, year), next)
    }

    /// The year after `nửa đầu năm`, which has the word already.
    pub(super) fn with_bare_year(&self, what: What, at: usize) -> (Stretch, usize) {
        match self.year_digits(at) {
            Some(year) => (Stretch::new(what, YearOf::Is(year)), at + 1),
            None => (Stretch::new(what, YearOf::Open), at),
        }
    }

    /// `năm 2024`, `trong năm`, `năm kế hoạch`, and a bare `2024`.
    pub(super) fn whole_year(&self, at: usize) -> Read<Stretch> {
        if let Some(year) = self.year_digits(at) {
            return Some((Stretch::new(What::Months(1, 12), YearOf::Is(year)), at + 1));
        }
        self.year_unit(at)
    }

    /// A year that begins with the word.
    pub(super) fn year_unit(&self, at: usize) -> Read<Stretch> {
        if !self.is(at, Word::Year) {
            return None;
        }
        // `năm ngày làm việc` are five.
        let is_five = matches!(self.word(at + 1), Some(Word::WorkingDay | Word::Day | Word::Month | Word::Hour))
            && self.number(at + 2).is_none();
        if is_five {
            return None;
        }
        let (year, next) = self.year(at)?;
        Some((Stretch::new(What::Months(1, 12), year), next))
    }

    /// The year of a time that stands before it.
    pub(super) fn year(&self, at: usize) -> Read<YearOf> {
        // `/2024`, `-2024`, `, 2024`, ` 2024`
        let digits_at = at + usize::from(matches!(self.word(at), Some(Word::Sign('/' | '-' | '.' | ','))));
        if let Some(year) = self.year_digits(digits_at) {
            return Some((YearOf::Is(year), digits_at + 1));
        }
        let mut unit_at = at;
        while matches!(self.word(unit_at), Some(Word::Of | Word::In | Word::Sign(',' | '/'))) {
            unit_at += 1;
        }
        if self.is(unit_at, Word::Each) && self.is(unit_at + 1, Word::Year) {
            return Some((YearOf::Each, unit_at + 2));
        }
        if self.is(unit_at, Word::ReportPeriod) {
            return Some((YearOf::Plan(0), unit_at + 1));
        }
        if !self.is(unit_at, Word::Year) {
            return None;
        }
        let after = unit_at + 1;
        if let Some(year) = self.year_digits(after) {
            return Some((YearOf::Is(year), after + 1));
        }
        if unit_at > at && self.is_sign(unit_at - 1, ',') {
            return None;
        }
        let (later, next) = match self.word(after) {
            // `báo cáo năm trước ngày 10/12`: the bound of what follows.
            Some(Word::After | Word::Until | Word::Before) if self.is_bounded(after + 1) => (0, after),
            Some(Word::After | Word::Next | Word::Until) => (1, after + 1),
            Some(Word::Before | Word::Previous) => (-1, after + 1),
            Some(Word::This | Word::Document | Word::Report) => (0, after + 1),
            Some(Word::Number(_, 1..)) => return None,
            _ => (0, after),
        };
        // `năm sau năm báo cáo`, `năm trước kỳ báo cáo`
        let is_named_again =
            self.is(next, Word::Year) && matches!(self.word(next + 1), Some(Word::Report | Word::Document));
        let next = if is_named_again { next + 2 } else { self.skip(next, Word::ReportPeriod) };
        Some((YearOf::Plan(later), next))
    }
}

//! The rules for what comes back: `hằng tháng, hằng quý`, `6 tháng một lần`, `hai lần trong năm`, `định kỳ 6 tháng, năm`.

use std::collections::BTreeSet;

use super::reader::{Read, Reader};
use super::stretch::{Stretch, What};
use super::word::Word;
use crate::calendar::Every;

/// How often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repeat {
    pub(super) every: Vec<Every>,
    /// So many times in each; 1 where it is not said, or where `every` says it already.
    pub(super) times: u32,
    /// Each unit has a day of its own: `6 tháng (trước ngày 10/6) và năm (trước ngày 10/12)`.
    pub(super) has_days: bool,
}

impl Repeat {
    fn once(every: Every) -> Repeat {
        Repeat { every: vec![every], times: 1, has_days: false }
    }
}

impl Reader<'_> {
    pub(super) fn repeat(&self, at: usize) -> Read<Repeat> {
        self.unit_of_year(at)
            .or_else(|| self.times_in_unit(at))
            .or_else(|| self.unit_once(at))
            .or_else(|| self.quarter_ends(at))
            .or_else(|| self.repeat_list(at))
    }

    /// `các tháng trong năm`: all of them.
    fn unit_of_year(&self, at: usize) -> Read<Repeat> {
        let every = self.bare_unit(at).filter(|every| *every < Every::Year)?;
        let is_each =
            at > 0 && matches!(self.word(at - 1), Some(Word::Plain | Word::Each)) && self.is(at + 1, Word::In);
        (is_each && self.is(at + 2, Word::Year)).then(|| (Repeat::once(every), at + 1))
    }

    /// `quý I, 6 tháng, 9 tháng và năm`, `quý I, II, III và năm`: the ends of all four quarters, however each is called.
    fn quarter_ends(&self, at: usize) -> Read<Repeat> {
        let mut next = at;
        while matches!(self.word(next), Some(Word::Each | Word::Periodic | Word::By | Word::Report)) {
            next += 1;
        }
        let mut ends = BTreeSet::new();
        let mut is_named = false;
        loop {
            let (end, after, is_quarter) = self.quarter_end(next, is_named)?;
            (is_named, next) = (is_quarter, after);
            ends.insert(end);
            if end == 4 {
                return (!is_quarter && ends.len() == 4).then_some((Repeat::once(Every::Quarter), next));
            }
            next = self.separator(next)?;
        }
    }

    /// Which quarter ends with `quý II`, `6 tháng` or `năm`, and whether it was a quarter by name; after one, its word
    /// is left out.
    fn quarter_end(&self, at: usize, is_after_quarter: bool) -> Option<(u32, usize, bool)> {
        let number_at = if self.is(at, Word::Quarter) { at + 1 } else { at };
        let number = |at| match self.word(at)? {
            Word::Roman(n) => Some(n),
            _ => self.number(at),
        };
        match number(number_at).filter(|n| (1..=4).contains(n)) {
            Some(n) if number_at > at || is_after_quarter => return Some((n, number_at + 1, true)),
            _ => {}
        }
        match (self.number(at), self.word(at + 1)) {
            (Some(6), Some(Word::Month)) => Some((2, at + 2, false)),
            (Some(9), Some(Word::Month)) => Some((3, at + 2, false)),
            _ => match self.list_unit(at)? {
                (Some(Every::Year), next) => Some((4, next, false)),
                _ => None,
            },
        }
    }

    /// `hai lần trong năm`, `01 lần/tháng`, `4 lần mỗi năm`
    fn times_in_unit(&self, at: usize) -> Read<Repeat> {
        let times = self.number(at).filter(|_| self.is(at + 1, Word::Times))?;
        let mut unit_at = at + 2;
        while matches!(self.word(unit_at), Some(Word::In | Word::Sign('/') | Word::Each | Word::Of | Word::By)) {
            unit_at += 1;
        }
        // `1 lần/6 tháng`
        if times == 1
            && unit_at > at + 2
            && let Some((Some(every), next)) = self.counted_unit(unit_at)
        {
            return Some((Repeat::once(every), next));
        }
        // `2 lần/1 năm`
        if self.number(unit_at) == Some(1) {
            unit_at += 1;
        }
        if unit_at == at + 2 {
            return None;
        }
        let every = self.bare_unit(unit_at)?;
        Some((times_per(times, every)?, unit_at + 1))
    }

    /// `mỗi năm một lần`, `6 tháng một lần`, `3 tháng/lần`, `tháng 1 lần`
    fn unit_once(&self, at: usize) -> Read<Repeat> {
        let head = self.skip(self.skip(at, Word::Periodic), Word::Each);
        let (every, next) =
            self.counted_unit(head).or_else(|| self.unit_before_times(head).map(|e| (Some(e), head + 1)))?;
        // `mỗi tuần ít nhất 01 buổi`
        let mut times_at = self.skip(self.skip(next, Word::Sign('/')), Word::Plain);
        let times = self.number(times_at).filter(|times| (1..=100).contains(times));
        times_at += usize::from(times.is_some());
        if !self.is(times_at, Word::Times) {
            return None;
        }
        let repeat = match every {
            Some(every) => times_per(times.unwrap_or(1), every)?,
            // Every two weeks, every four months: no period of the calendar.
            None => Repeat { every: Vec::new(), times: 1, has_days: false },
        };
        Some((repeat, times_at + 1))
    }

    /// The unit of `năm 2 lần` or `quý/lần`: what follows is no number of its own.
    fn unit_before_times(&self, at: usize) -> Option<Every> {
        let every = unit(self.word(at)?)?;
        let is_counted = self.is(at + 1, Word::Times)
            || (self.is_sign(at + 1, '/') && self.is(at + 2, Word::Times))
            || (self.number(at + 1).is_some() && self.is(at + 2, Word::Times))
            || (self.is(at + 1, Word::Plain) && self.number(at + 2).is_some() && self.is(at + 3, Word::Times))
            || (self.is_sign(at + 1, '/') && self.number(at + 2).is_some() && self.is(at + 3, Word::Times));
        is_counted.then_some(every)
    }

    /// `hằng tháng, hằng quý`, `định kỳ quý, 6 tháng, 9 tháng và năm`, `theo quý`. Without any of these words
    /// two units are needed: `tháng, quý, năm`.
    fn repeat_list(&self, at: usize) -> Read<Repeat> {
        let mut unit_at = at;
        let mut is_said = false;
        while matches!(self.word(unit_at), Some(Word::Each | Word::Periodic | Word::By | Word::Report))
            || (is_said && matches!(self.word(unit_at), Some(Word::In | Word::Is | Word::Sign(':'))))
        {
            is_said |= self.word(unit_at) != Some(Word::Report);
            unit_at += 1;
        }
        let mut every: Vec<Every> = Vec::new();
        let (first, mut next) = self.list_unit(unit_at)?;
        every.extend(first);
        let (mut units, mut has_days) = (1, false);
        while let Some(after) = self.separator(self.after_day_of_unit(next)) {
            let mut after = after;
            while matches!(self.word(after), Some(Word::Each | Word::Periodic | Word::By | Word::Report)) {
                after += 1;
            }
            let Some((unit, end)) = self.list_unit(after) else { break };
            every.extend(unit);
            units += 1;
            has_days |= self.after_day_of_unit(next) > next;
            next = end;
        }
        if has_days {
            next = self.after_day_of_unit(next);
        }
        every.sort_unstable();
        every.dedup();
        let is_list = is_said || (units > 1 && every.len() > 1);
        (is_list && !every.is_empty()).then_some((Repeat { every, times: 1, has_days }, next))
    }

    /// Behind the day that one unit of a list has in brackets; the same place for none.
    fn after_day_of_unit(&self, at: usize) -> usize {
        let end = || {
            let (bounds, next) = self.is_sign(at, '(').then(|| self.bounds(at + 1))?;
            let (times, next) = self.times(bounds, next)?;
            let is_day = |time: &Stretch| time.is_day() || matches!(time.what, What::EachDay { .. });
            (times.list.iter().all(is_day) && self.is_sign(next, ')')).then_some(next + 1)
        };
        end().unwrap_or(at)
    }

    fn separator(&self, at: usize) -> Option<usize> {
        let next = match self.word(at)? {
            Word::Sign(',' | '/' | ';' | '-' | '+') | Word::And => at + 1,
            Word::Each => at,
            _ => return None,
        };
        Some(self.skip(next, Word::And))
    }

    /// A unit in a list: `quý`, `6 tháng`, `cả năm`. The nine months are the third of four quarters.
    fn list_unit(&self, at: usize) -> Read<Option<Every>> {
        if self.is(at, Word::Always) && self.words_between(at, at + 1).to_lowercase().ends_with("năm") {
            return Some((Some(Every::Year), at + 1));
        }
        if self.number(at) == Some(9) && self.is(at + 1, Word::Month) && !self.is_part_after(at + 2) {
            return Some((None, at + 2));
        }
        if let Some((every, next)) = self.counted_unit(at).filter(|(_, next)| !self.is_part_after(*next)) {
            return Some((Some(every?), next));
        }
        Some((Some(self.bare_unit(at)?), at + 1))
    }

    /// `6 tháng`; none inside for a number of months that is no period.
    fn counted_unit(&self, at: usize) -> Read<Option<Every>> {
        let n = self.number(at).filter(|n| *n > 0)?;
        let every = match (n, self.word(at + 1)?) {
            (1, Word::Week) => Some(Every::Week),
            (1, Word::Month) => Some(Every::Month),
            (3, Word::Month) | (1, Word::Quarter) => Some(Every::Quarter),
            (6, Word::Month) | (2, Word::Quarter) => Some(Every::HalfYear),
            (12, Word::Month) | (1, Word::Year) => Some(Every::Year),
            (_, Word::Week | Word::Month | Word::Quarter | Word::Year) => None,
            _ => return None,
        };
        Some((every, at + 2))
    }

    fn is_part_after(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Begin | Word::End | Word::Since | Word::After | Word::Before))
    }

    /// A unit that no number or other word makes a certain one.
    fn bare_unit(&self, at: usize) -> Option<Every> {
        let every = unit(self.word(at)?)?;
        let names_one = match self.word(at + 1) {
            Some(Word::Number(_, digits)) => !self.is(at + 2, Word::Times) && (digits > 0 || every != Every::Year),
            Some(Word::Ordinal | Word::After | Word::Next | Word::Until | Word::Before | Word::Previous) => {
                // `hằng tháng trước ngày 25` is every month; `tháng trước` the last one.
                !matches!(
                    self.word(at + 2),
                    Some(Word::Day | Word::WorkingDay | Word::Number(..) | Word::Clock(_) | Word::When)
                )
            }
            Some(Word::Roman(_) | Word::This | Word::Begin | Word::First | Word::End | Word::Last) => true,
            _ => false,
        };
        (!names_one).then_some(every)
    }
}

fn unit(word: Word) -> Option<Every> {
    match word {
        Word::Week => Some(Every::Week),
        Word::Month => Some(Every::Month),
        Word::Quarter => Some(Every::Quarter),
        Word::HalfYear => Some(Every::HalfYear),
        Word::Year => Some(Every::Year),
        _ => None,
    }
}

/// Four times a year is every quarter; three times a year stays what it says.
fn times_per(times: u32, every: Every) -> Option<Repeat> {
    let once = match (times, every) {
        (0, _) => return None,
        (1, every) => every,
        (2, Every::Year) => Every::HalfYear,
        (4, Every::Year) | (2, Every::HalfYear) => Every::Quarter,
        (12, Every::Year) | (3, Every::Quarter) => Every::Month,
        (times, every) => return Some(Repeat { every: vec![every], times, has_days: false }),
    };
    Some(Repeat::once(once))
}

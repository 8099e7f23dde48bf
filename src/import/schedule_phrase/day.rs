//! The rules for a day in words: `ngày 31 tháng 5`, `ngày 25 hằng tháng`, `ngày cuối cùng của quý`.

use super::reader::{Read, Reader};
use super::stretch::{DayIn, Stretch, What, YearOf};
use super::time::day_of_month;
use super::word::Word;
use crate::calendar::Every;

impl Reader<'_> {
    /// `ngày 15 ...`, `ngày làm việc cuối cùng của ...`
    pub(super) fn day(&self, at: usize) -> Read<Stretch> {
        if !matches!(self.word(at), Some(Word::Day | Word::WorkingDay)) {
            return self.day_without_word(at);
        }
        // `ngày mùng 10`
        if self.is(at, Word::Day) && self.is(at + 1, Word::Day) {
            return self.day(at + 1);
        }
        let is_worked = self.is(at, Word::WorkingDay);
        // `10 ngày đầu tháng 7` are ten days, not the first.
        let is_part = matches!(self.word(at + 1), Some(Word::Begin | Word::First | Word::End | Word::Last));
        if is_part && at > 0 && self.number(at - 1).is_some() {
            let next = self.day_of(DayIn::First, at + 2).map_or(at + 2, |(_, next)| next);
            return Some((Stretch::new(What::Vague, YearOf::Open), next));
        }
        match self.word(at + 1)? {
            Word::First | Word::Begin => {
                let day = if is_worked { DayIn::FirstWorked } else { DayIn::First };
                self.day_of(day, at + 2)
            }
            Word::Last | Word::End => {
                let day = if is_worked { DayIn::LastWorked } else { DayIn::Last };
                self.day_of(day, at + 2)
            }
            _ if is_worked => None,
            _ => {
                if let Some(read) = self.numeric(at + 1).or_else(|| self.dotted(at + 1)) {
                    return read.0.is_day().then_some(read);
                }
                let number_at = self.skip(at + 1, Word::Ordinal);
                let (day, _) = self.digits(number_at).filter(|(_, digits)| *digits < 3)?;
                self.day_of(DayIn::Number(day), number_at + 1)
            }
        }
    }

    /// `15 tháng 6`; but not `3 tháng 6, 7, 8`.
    fn day_without_word(&self, at: usize) -> Read<Stretch> {
        let (day, _) = self.digits(at).filter(|(_, digits)| (1..=2).contains(digits))?;
        let is_month = self.is(at + 1, Word::Month) && matches!(self.digits(at + 2), Some((_, 1..=2)));
        let read = is_month.then(|| self.day_of(DayIn::Number(day), at + 1)).flatten()?;
        let is_list = matches!(self.word(read.1), Some(Word::Sign(',' | '-' | '+') | Word::And | Word::Until))
            && matches!(self.digits(read.1 + 1), Some((_, 1..=2)));
        (!is_list).then_some(read)
    }

    /// The month of a day, and its year.
    pub(super) fn day_of(&self, day: DayIn, at: usize) -> Read<Stretch> {
        let is_a_day = !matches!(day, DayIn::Number(n) if !(1..=31).contains(&n));
        let right = |what: What| if is_a_day { what } else { What::Wrong };
        let each = |every, is_in_last_month| right(What::EachDay { day, every, is_in_last_month });
        let plain = |what| Stretch::new(what, YearOf::Open);
        let mut month_at = at;
        while matches!(self.word(month_at), Some(Word::Of | Word::In | Word::Plain)) {
            month_at += 1;
        }
        if self.is(month_at, Word::Each) {
            let every = match self.word(month_at + 1)? {
                Word::Month => Every::Month,
                Word::Quarter => Every::Quarter,
                Word::Year if !matches!(day, DayIn::Number(_)) => Every::Year,
                _ => return Some((plain(right(What::OpenDay(day))), at)),
            };
            return Some((plain(each(every, true)), month_at + 2));
        }
        if self.is(month_at, Word::Quarter) && month_at > at {
            if let Some((quarter, next)) = self.quarter(month_at) {
                let What::Months(first, last) = quarter.what else { return Some((quarter, next)) };
                let what = match day {
                    DayIn::Last | DayIn::LastWorked => What::Day(day, last),
                    DayIn::First | DayIn::FirstWorked => What::Day(day, first),
                    DayIn::Number(_) => What::Vague,
                };
                return Some((Stretch::new(what, quarter.year), next));
            }
            let (is_same, next) = self.which_one(month_at + 1);
            let is_last = matches!(day, DayIn::Last | DayIn::LastWorked);
            return Some((plain(each(Every::Quarter, is_same && is_last)), next));
        }
        if month_at > at
            && !matches!(day, DayIn::Number(_))
            && let Some(read) = self.day_of_year_or_week(day, month_at)
        {
            return Some(read);
        }
        if self.is(month_at, Word::ReportPeriod) {
            return Some((plain(each(Every::Month, false)), month_at + 1));
        }
        if !self.is(month_at, Word::Month) {
            return Some((plain(right(What::OpenDay(day))), at));
        }
        let at = month_at + 1;
        if let DayIn::Number(_) = day
            && let Some((every, next)) = self.months_of_day(at)
        {
            let what = every.map_or(What::Vague, |every| each(every, true));
            return Some((plain(what), next));
        }
        // `ngày 20 tháng 02`, `ngày 20 tháng 02/2026`
        if let Some((month, _)) = self.digits(at).filter(|(_, digits)| *digits < 3) {
            let what = match day {
                DayIn::Number(n) => day_of_month(n, month),
                day if (1..=12).contains(&month) => What::Day(day, month),
                _ => What::Wrong,
            };
            return Some(self.with_year(what, at + 1));
        }
        // `tháng đầu quý sau`, `tháng cuối quý II`
        let nth = match self.word(at) {
            Some(Word::Begin | Word::First) => Some((0, at + 1)),
            Some(Word::End | Word::Last) => Some((2, at + 1)),
            Some(Word::Ordinal) => self.numeral(at + 1).filter(|n| (1..=3).contains(n)).map(|n| (n - 1, at + 2)),
            _ => None,
        };
        if let Some((nth, next)) = nth {
            let mut quarter_at = next;
            while matches!(self.word(quarter_at), Some(Word::Of | Word::In | Word::Each)) {
                quarter_at += 1;
            }
            if let Some((quarter, next)) = self.quarter(quarter_at) {
                let What::Months(first, _) = quarter.what else { return Some((quarter, next)) };
                let what = match day {
                    DayIn::Number(n) => day_of_month(n, first + nth),
                    day => What::Day(day, first + nth),
                };
                return Some((Stretch::new(what, quarter.year), next));
            }
            if self.is(quarter_at, Word::Quarter) {
                let (is_same, next) = self.which_one(quarter_at + 1);
                return Some((plain(each(Every::Quarter, is_same && nth == 2)), next));
            }
            return Some((plain(What::Vague), next));
        }
        if self.word(at).is_some_and(|word| matches!(word, Word::Other | Word::Roman(_))) {
            // `tháng M-1`
            return Some((plain(What::Vague), at + 1));
        }
        let (is_same, next) = self.which_one(at);
        Some((plain(each(Every::Month, is_same)), next))
    }

    /// `ngày 15 tháng 3, 6, 9, 12`: a day of several months; none inside if they are no period's last.
    fn months_of_day(&self, at: usize) -> Read<Option<Every>> {
        let month = |at: usize| match (self.digits(at)?, self.word(at + 1)) {
            (_, Some(Word::Month | Word::Sign('/' | '-' | '.'))) => None,
            ((month @ 1..=12, 1..=2), _) => Some(month),
            _ => None,
        };
        let (mut months, mut next) = (vec![month(at)?], at + 1);
        while matches!(self.word(next), Some(Word::Sign(',') | Word::And))
            && let Some(month) = month(next + 1)
        {
            months.push(month);
            next += 2;
        }
        match months.as_slice() {
            [_] => None,
            [3, 6, 9, 12] => Some((Some(Every::Quarter), next)),
            [6, 12] => Some((Some(Every::HalfYear), next)),
            _ => Some((None, next)),
        }
    }

    /// `ngày làm việc cuối cùng của năm`, `ngày làm việc cuối cùng của tuần`
    fn day_of_year_or_week(&self, day: DayIn, at: usize) -> Read<Stretch> {
        let is_named_on = |at: usize| !matches!(self.word(at), None | Some(Word::Sign(_) | Word::Plain));
        if self.is(at, Word::Week) && !is_named_on(at + 1) {
            let what = What::EachDay { day, every: Every::Week, is_in_last_month: false };
            return Some((Stretch::new(what, YearOf::Open), at + 1));
        }
        let (year, next) = self.is(at, Word::Year).then(|| self.year(at)).flatten()?;
        // `năm mới` is another one, and so is a school year.
        let is_certain = matches!(year, YearOf::Is(_)) || !is_named_on(next);
        let month = if matches!(day, DayIn::First | DayIn::FirstWorked) { 1 } else { 12 };
        Some((Stretch::new(if is_certain { What::Day(day, month) } else { What::Vague }, year), next))
    }

    /// `sau`, `kế tiếp`, `báo cáo`, `sau quý báo cáo` after a unit without a number: whether the same one is meant.
    pub(super) fn which_one(&self, at: usize) -> (bool, usize) {
        let (is_same, mut next) = match self.word(at) {
            Some(Word::After | Word::Until | Word::Before) if self.is_bounded(at + 1) => (true, at),
            Some(Word::After | Word::Next | Word::Until | Word::Before | Word::Previous) => (false, at + 1),
            Some(Word::This | Word::Report) => (true, at + 1),
            _ => (true, at),
        };
        let is_unit = matches!(self.word(next), Some(Word::Month | Word::Quarter));
        if is_unit && self.is(next + 1, Word::Report) {
            next += 2;
        }
        (is_same, self.skip(next, Word::ReportPeriod))
    }
}

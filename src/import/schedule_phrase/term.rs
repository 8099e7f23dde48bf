//! The rules for terms and events: `30 ngày kể từ ngày ...`, `sau khi ...`, `trước ngày họp 3 ngày`.

use super::item::{Item, Start, Times};
use super::reader::{Bounds, Read, Reader};
use super::stretch::{Stretch, YearOf};
use super::word::Word;
use crate::calendar::TermUnit;

/// Longer terms, in any unit, are slips of the finger.
const LONGEST_TERM: i64 = 3660;

impl Reader<'_> {
    /// `30 ngày kể từ ngày ...`, `07 ngày làm việc trước ...`, `trước 20 ngày tính đến ...`, `ngày làm việc tiếp theo`
    pub(super) fn term(&self, bounds: Bounds, at: usize) -> Read<Item> {
        let Some((count, unit, mut next)) = self.length(at) else {
            // `trước 9 giờ ngày làm việc tiếp theo` is after the event all the same.
            let (count, unit, next) = self.next_day(at)?;
            let is_started = matches!(self.word(next), Some(Word::Since | Word::AsOf));
            let event_at = if is_started { self.after_start(next) } else { next };
            let end = if is_started { self.end_of_words(event_at) } else { next };
            let start = if is_started { self.start(next, event_at, end) } else { Start::Unknown };
            return Some((Item::Term { n: i64::from(count), unit, start }, end));
        };
        while matches!(self.word(next), Some(Word::Next)) {
            next += 1;
        }
        // `15 ngày (kể từ ngày ...)`
        let is_bracketed = self.is_sign(next, '(') && self.is(next + 1, Word::Since);
        let tail_at = if is_bracketed { next + 1 } else { self.skip(next, Word::Sign(',')) };
        // `03 ngày, từ 12 đến 14/11` are these days.
        let range = self.is(tail_at, Word::From).then(|| self.times(Bounds::default(), tail_at + 1)).flatten();
        if range.is_some_and(|(times, _)| !times.links.is_empty()) {
            return None;
        }
        // `chậm 15 ngày so với 30/6`: how it stands, not when it is due.
        let is_compared = !bounds.before && !bounds.latest && self.says(tail_at, "so với");
        if is_compared && self.time(self.after_start(tail_at)).is_some_and(|(time, _)| time.is_day()) {
            let (_, end) = self.time(self.after_start(tail_at))?;
            return Some((Item::Vague, end));
        }
        let is_long = matches!(unit, TermUnit::Month | TermUnit::Year);
        let (sign, event_at) = match self.word(tail_at) {
            Some(Word::Since | Word::From | Word::After | Word::When) => (1, Some(self.after_start(tail_at))),
            Some(Word::AsOf) => (if bounds.before { -1 } else { 1 }, Some(self.after_start(tail_at))),
            Some(Word::Before) if !bounds.before => (-1, Some(self.after_start(tail_at))),
            _ if bounds.before => (-1, (tail_at == next && !self.is_break(next)).then_some(next)),
            _ => (1, None),
        };
        let is_term = bounds.within || bounds.latest || bounds.before || bounds.after;
        if event_at.is_none() && !is_term && (is_long || !self.is_alone(at, next)) && !bounds.inside {
            return None;
        }
        if event_at.is_none() && is_long && !is_term {
            return Some((Item::Vague, next));
        }
        let Some(n) = i64::from(count).checked_mul(sign).filter(|n| *n != 0 && n.abs() <= LONGEST_TERM) else {
            return Some((Item::Vague, next));
        };
        let (start, end) = match event_at {
            None => (Start::Unknown, next),
            Some(event_at) => {
                if let Some((day, end)) = self.time(event_at).filter(|(time, _)| time.is_day()) {
                    // `báo cáo 9 tháng trước ngày 10/9`: the months that are reported on.
                    if sign < 0 && unit == TermUnit::Month && count % 3 == 0 {
                        return None;
                    }
                    (Start::Day(day), end)
                } else {
                    let end = self.end_of_words(event_at);
                    (self.start(tail_at, event_at, end), end)
                }
            }
        };
        Some((Item::Term { n, unit, start }, end))
    }

    /// The event of a term; where the words break off, what there is: `kể từ thời điểm`.
    fn start(&self, tail_at: usize, event_at: usize, end: usize) -> Start {
        let words = match self.words_between(event_at, end) {
            "" => self.words_between(tail_at + 1, end.max(event_at)),
            words => words,
        };
        if words.is_empty() { Start::Unknown } else { Start::Event(words.to_owned()) }
    }

    /// Behind `kể từ ngày`, `sau khi`, `tính đến thời điểm`; but a date keeps its word.
    fn after_start(&self, at: usize) -> usize {
        let mut next = at + 1;
        loop {
            match self.word(next) {
                Some(Word::Day | Word::Moment | Word::When) if self.time(next).is_none() => next += 1,
                Some(Word::After | Word::From | Word::Since | Word::Sign(',')) => next += 1,
                _ => return next,
            }
        }
    }

    /// A number of units: `30 ngày`, `05 (năm) ngày làm việc`, `ba mươi ngày`, `năm ngày`.
    pub(super) fn length(&self, at: usize) -> Option<(u32, TermUnit, usize)> {
        let count = match self.word(at)? {
            Word::Number(n, 0..=4) => n,
            Word::Year => 5,
            Word::Clock(n) if self.is_term_in_hours(at) => return Some((n, TermUnit::Hour, at + 1)),
            _ => return None,
        };
        let mut next = at + 1;
        if self.is_sign(next, '(') {
            next = (next..next + 6).find(|at| self.is_sign(*at, ')'))? + 1;
        }
        let (unit, each) = match self.word(next)? {
            Word::WorkingDay => (TermUnit::WorkingDay, 1),
            Word::Day => (TermUnit::CalendarDay, 1),
            Word::Week => (TermUnit::CalendarDay, 7),
            Word::Month => (TermUnit::Month, 1),
            Word::Quarter => (TermUnit::Month, 3),
            Word::Year if !self.is(at, Word::Year) => (TermUnit::Year, 1),
            Word::Hour => (TermUnit::Hour, 1),
            _ => return None,
        };
        // `15 ngày 20/6`, `2 quý đầu năm`, `6 tháng một lần` count nothing.
        let names_one = matches!(
            self.word(next + 1),
            Some(Word::Number(_, 1..) | Word::Roman(_) | Word::Begin | Word::End | Word::First | Word::Last)
        ) || self.is(next + 1, Word::Times)
            || (self.is_sign(next + 1, '/') && self.is(next + 2, Word::Times));
        if names_one {
            return None;
        }
        let after = match (self.is_sign(next + 1, '('), self.is_sign(next + 3, ')')) {
            (true, true) => next + 4,
            _ => next + 1,
        };
        Some((count.checked_mul(each)?, unit, after))
    }

    /// `ngày làm việc tiếp theo`
    fn next_day(&self, at: usize) -> Option<(u32, TermUnit, usize)> {
        let unit = match self.word(at)? {
            Word::WorkingDay => TermUnit::WorkingDay,
            Word::Day => TermUnit::CalendarDay,
            _ => return None,
        };
        let is_next = self.is(at + 1, Word::Next)
            || (self.is(at + 1, Word::After) && (at + 2 >= self.tokens.len() || self.is_break(at + 2)));
        is_next.then_some((1, unit, at + 2))
    }

    /// Whether nothing else of the phrase stands around.
    fn is_alone(&self, from: usize, to: usize) -> bool {
        let rest = self.tokens.iter().take(from).chain(self.tokens.iter().skip(to));
        rest.into_iter().all(|token| token.word.is_plain())
    }

    /// `từ ngày ban hành kế hoạch đến hết ngày 31/12`: it begins with an event, but its end is named.
    pub(super) fn until_after_event(&self, at: usize) -> Read<Item> {
        let end = self.end_of_words(at);
        let until = (at + 1..end).find(|at| self.is(*at, Word::Until))?;
        let (bounds, next) = self.bounds(until);
        let (times, next) = self.times(bounds, next)?;
        let is_end = (next..end).all(|at| self.word(at).is_some_and(Word::is_plain));
        is_end.then_some((Item::Times(times), next))
    }

    /// `sau khi ...`, `khi ...`, `kể từ khi ...`, `trước khi ...`
    pub(super) fn event(&self, at: usize) -> Read<Item> {
        let next = match self.word(at)? {
            Word::When => at + 1,
            Word::After | Word::Since | Word::From if self.is(at + 1, Word::When) => at + 2,
            Word::Before if self.is_before_event(at) => return self.event_with_term(at + 2, -1),
            _ => return None,
        };
        self.event_with_term(next, 1).or_else(|| self.event_from(next))
    }

    /// The words of an event.
    pub(super) fn event_from(&self, at: usize) -> Read<Item> {
        let at = if matches!(self.word(at), Some(Word::Day | Word::Moment)) { at + 1 } else { at };
        if let Some(read) = self.event_with_term(at, 1) {
            return Some(read);
        }
        let end = self.end_of_words(at);
        let words = self.words_between(at, end);
        (!words.is_empty()).then(|| (Item::Event(words.to_owned()), end))
    }

    /// An event with the term behind it: `sau khi họp 5 ngày`, `trước ngày họp 3 ngày`, `sau khi có kế hoạch, trong
    /// vòng 10 ngày`. Before an event nothing is due later than the day before it.
    pub(super) fn event_with_term(&self, at: usize, sign: i64) -> Read<Item> {
        let at = if matches!(self.word(at), Some(Word::Day | Word::Moment)) { at + 1 } else { at };
        let end = self.end_of_words(at);
        for length_at in (at + 1..end).rev() {
            let Some((count, unit, next)) = self.length(length_at) else { continue };
            let is_last = (next..end).all(|at| matches!(self.word(at), Some(Word::Sign(_))));
            if !is_last {
                continue;
            }
            let mut words_end = length_at;
            while words_end > at && self.is_bound(words_end - 1) {
                words_end -= 1;
            }
            let words = self.words_between(at, words_end);
            let n = i64::from(count) * sign;
            if words.is_empty() || n == 0 || n.abs() > LONGEST_TERM {
                return None;
            }
            return Some((Item::Term { n, unit, start: Start::Event(words.to_owned()) }, end));
        }
        if sign > 0 {
            return None;
        }
        if (at..end).any(|at| self.is(at, Word::Lunar)) {
            return Some((Item::Lunar, end));
        }
        if let Some(times) = self.day_of_event(at, end) {
            return Some((Item::Times(times), end));
        }
        let words = self.words_between(at, end);
        // `trước khi hết nhiệm kỳ`
        let is_event = self.word(at).is_some_and(|word| word.is_name() || word == Word::Plain) || self.says(at, "hết");
        (is_event && !words.is_empty())
            .then(|| (Item::Term { n: -1, unit: TermUnit::CalendarDay, start: Start::Event(words.to_owned()) }, end))
    }

    /// `trước Quốc khánh 2/9/2025`, `trước hội nghị ngày 20/10`: an event whose day is named, and no document's.
    fn day_of_event(&self, at: usize, end: usize) -> Option<Times> {
        let name_end = (at + 1..end).find(|at| !self.word(*at).is_some_and(|word| word == Word::Other))?;
        let (times, next) = self.times(Bounds { before: true, ..Bounds::default() }, name_end)?;
        // `kỳ nghỉ lễ 30/4` begins when it likes.
        let is_full = |time: &Stretch| time.is_day() && matches!(time.year, YearOf::Is(_));
        let is_day = self.is(name_end, Word::Day) || times.list.iter().all(is_full);
        (next == end && is_day && times.list.iter().all(Stretch::is_day)).then_some(times)
    }

    fn is_bound(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            Some(Word::Latest | Word::Within | Word::In | Word::Is | Word::Sign(',') | Word::Plain | Word::Before)
        )
    }
}

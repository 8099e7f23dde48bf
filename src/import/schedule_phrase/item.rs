//! The rules for whole deadlines: times with their bounds, lists and ranges of them, terms, events, orders.

use super::lexicon::Word;
use super::reader::{Bounds, Read, Reader};
use super::repeat::Repeat;
use super::stretch::{DayIn, Stretch, What, YearOf};
use crate::calendar::TermUnit;

/// How two times of a list belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// `tháng 3, tháng 6`
    And,
    /// `tháng 3 - tháng 6`
    To,
    /// `từ 16/4 đến trước ngày 30/6`
    ToBefore,
}

/// One or more times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) bounds: Bounds,
    pub(super) list: Vec<Stretch>,
    /// One fewer than times.
    pub(super) links: Vec<Link>,
    /// `và những năm tiếp theo`
    pub(super) is_open_ended: bool,
}

/// Where a term begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// Not said.
    Unknown,
    Event(String),
    Day(Stretch),
}

/// What a part of the phrase says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Times(Times),
    Repeat(Repeat),
    Always,
    Term {
        n: i64,
        unit: TermUnit,
        start: Start,
    },
    Event(String),
    Directed(String),
    /// It speaks of a time that is no deadline: an effective date, a cut-off, a school year.
    NoDeadline,
    /// It speaks of time, but not clearly.
    Vague,
}

impl Reader<'_> {
    /// Any one deadline.
    pub(super) fn item(&self, at: usize) -> Read<Item> {
        match self.word(at)? {
            Word::Always => return Some((Item::Always, at + 1)),
            Word::Budget => return Some((Item::NoDeadline, at + 1)),
            Word::Foreign | Word::Effective => return Some((Item::NoDeadline, self.after_foreign(at + 1))),
            Word::Sudden => return Some((Item::Directed(self.words_between(at, at + 1).to_owned()), at + 1)),
            Word::Cite => return self.date_of_document(at + 1).map(|(_, next)| (Item::Vague, next)).or(None),
            _ => {}
        }
        if let Some((repeat, next)) = self.repeat(at) {
            return Some((Item::Repeat(repeat), next));
        }
        if let Some(read) = self.directed(at).or_else(|| self.event(at)) {
            return Some(read);
        }
        let (bounds, next) = self.bounds(at);
        if let Some(read) = self.term(bounds, next) {
            return Some(read);
        }
        if let Some((times, next)) = self.times(bounds, next) {
            return Some((judged(times), next));
        }
        // `từ ngày ký`, `trước ngày họp 3 ngày`: not a day of the calendar, so an event.
        let is_day = matches!(self.word(next), Some(Word::Day | Word::Moment));
        if is_day && (bounds.since || bounds.from) {
            return self.event_from(next);
        }
        if bounds.before && !bounds.latest {
            let behind = |at: &usize| self.is(at - 1, Word::Before);
            let event_at = (at + 1..=next).rev().find(behind).unwrap_or(next);
            return self.event_with_term(event_at, -1);
        }
        if bounds.after && next == at + 1 {
            let is_event = matches!(self.word(next), Some(Word::Other | Word::Document | Word::Day | Word::Moment));
            return is_event.then(|| self.event_from(next)).flatten();
        }
        None
    }

    /// A year of another kind takes its numbers with it: `năm học 2024-2025`.
    fn after_foreign(&self, at: usize) -> usize {
        let bounds = Bounds::default();
        let numbered = if matches!(self.word(at), Some(Word::Roman(_))) { at + 1 } else { at };
        match self.times(bounds, numbered) {
            Some((times, next)) if times.list.iter().all(|t| !t.is_day()) => next,
            _ => at,
        }
    }

    /// The day on which a document was signed, after its number.
    fn date_of_document(&self, at: usize) -> Read<Stretch> {
        let mut next = at;
        while matches!(self.word(next), Some(Word::Sign(',') | Word::Of)) {
            next += 1;
        }
        self.time(next).filter(|(time, _)| time.is_day())
    }

    /// Times with `,`, `và`, `-` or `đến` between them.
    pub(super) fn times(&self, bounds: Bounds, at: usize) -> Read<Times> {
        let (first, mut next) = self.time(at).or_else(|| self.bare_day(at))?;
        let mut list = Times { bounds, list: vec![first], links: Vec::new(), is_open_ended: false };
        loop {
            if let Some(after) = self.onward(next) {
                list.is_open_ended = true;
                return Some((list, after));
            }
            let Some((link, time, after)) = self.linked(next, list.list.last()?.what) else { break };
            list.links.push(link);
            list.list.push(time);
            next = after;
        }
        // A day without a month needs the month of a later one.
        let is_lone_number = matches!(first.what, What::OpenDay(_)) && !self.is(at, Word::Day);
        if is_lone_number && (list.list.len() == 1 || !list.list.iter().skip(1).all(Stretch::is_day)) {
            return None;
        }
        Some((list, next))
    }

    /// The 10 of `10 - 12/6/2024`.
    fn bare_day(&self, at: usize) -> Read<Stretch> {
        let (day, _) = self.digits(at).filter(|(day, digits)| *digits < 3 && (1..=31).contains(day))?;
        let is_range = self.is_sign(at + 1, '-') || self.is(at + 1, Word::Until);
        is_range.then(|| (Stretch::new(What::OpenDay(DayIn::Number(day)), YearOf::Open), at + 1))
    }

    fn onward(&self, at: usize) -> Option<usize> {
        let next = self.skip(self.skip(at, Word::Sign(',')), Word::And);
        self.is(next, Word::Onward).then_some(next + 1)
    }

    fn linked(&self, at: usize, before: What) -> Option<(Link, Stretch, usize)> {
        let (mut link, mut next) = match self.word(at)? {
            Word::Sign(',' | '+' | ';') | Word::And => (Link::And, at + 1),
            Word::Sign('/') if matches!(self.word(at + 1), Some(Word::Month | Word::Quarter)) => (Link::And, at + 1),
            Word::Sign('-') | Word::Until => (Link::To, at + 1),
            _ => return None,
        };
        next = self.skip(next, Word::And);
        if link == Link::To {
            next = self.skip(next, Word::Until);
            if self.is(next, Word::Before) {
                link = Link::ToBefore;
                next += 1;
            }
        } else {
            next = self.skip(next, Word::In);
        }
        // `6 tháng đầu năm và cả năm`
        if self.is(next, Word::Always) && self.words_between(next, next + 1).to_lowercase() == "cả năm" {
            return Some((link, Stretch::new(What::Months(1, 12), YearOf::Open), next + 1));
        }
        let (time, end) = self.time(next).or_else(|| self.elided(next, before))?;
        Some((link, time, end))
    }

    /// `30 ngày kể từ ngày ...`, `07 ngày làm việc trước ...`, `trước 20 ngày tính đến ...`, `ngày làm việc tiếp theo`
    fn term(&self, bounds: Bounds, at: usize) -> Read<Item> {
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
        let tail_at = self.skip(next, Word::Sign(','));
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
        let Some(n) = i64::from(count).checked_mul(sign).filter(|n| *n != 0 && n.abs() <= 3660) else {
            return Some((Item::Vague, next));
        };
        let (start, end) = match event_at {
            None => (Start::Unknown, next),
            Some(event_at) => {
                if let Some((day, end)) = self.time(event_at).filter(|(time, _)| time.is_day()) {
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
    fn length(&self, at: usize) -> Option<(u32, TermUnit, usize)> {
        let count = match self.word(at)? {
            Word::Number(n, 0..=4) => n,
            Word::Year => 5,
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
        let names_one =
            matches!(self.word(next + 1), Some(Word::Number(_, 1..) | Word::Roman(_) | Word::Begin | Word::End))
                || self.is(next + 1, Word::Times)
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

    /// `sau khi ...`, `khi ...`, `kể từ khi ...`, `trước khi ...`
    fn event(&self, at: usize) -> Read<Item> {
        let next = match self.word(at)? {
            Word::When => at + 1,
            Word::After | Word::Since | Word::From if self.is(at + 1, Word::When) => at + 2,
            Word::Before if self.is(at + 1, Word::When) => return self.event_with_term(at + 2, -1),
            _ => return None,
        };
        self.event_with_term(next, 1).or_else(|| self.event_from(next))
    }

    /// The words of an event.
    fn event_from(&self, at: usize) -> Read<Item> {
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
    fn event_with_term(&self, at: usize, sign: i64) -> Read<Item> {
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
            if words.is_empty() || n == 0 || n.abs() > 3660 {
                return None;
            }
            return Some((Item::Term { n, unit, start: Start::Event(words.to_owned()) }, end));
        }
        if sign > 0 {
            return None;
        }
        let words = self.words_between(at, end);
        let is_event = matches!(self.word(at), Some(Word::Other | Word::Plain | Word::Document | Word::Report));
        (is_event && !words.is_empty())
            .then(|| (Item::Term { n: -1, unit: TermUnit::CalendarDay, start: Start::Event(words.to_owned()) }, end))
    }

    fn is_bound(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            Some(Word::Latest | Word::Within | Word::In | Word::Is | Word::Sign(',') | Word::Plain | Word::Before)
        )
    }

    /// `theo chỉ đạo của UBND thành phố`: who says when. A document keeps its whole name.
    fn directed(&self, at: usize) -> Read<Item> {
        if !self.is(at, Word::By) {
            return None;
        }
        let end = self.end_of_words(at + 1);
        let mut by_at = at + 1;
        if !self.is(by_at, Word::Document) {
            let of = (by_at..end.min(by_at + 6)).find(|at| self.is(*at, Word::Of) || self.says(*at, "tại"));
            by_at = of.map_or(by_at, |of| of + 1);
        }
        Some((Item::Directed(self.words_between(by_at, end).to_owned()), end))
    }

    fn says(&self, at: usize, word: &str) -> bool {
        self.words_between(at, at + 1).eq_ignore_ascii_case(word)
    }

    /// Where words about an event or a document end: before a deadline of its own, a new sentence, the end.
    fn end_of_words(&self, at: usize) -> usize {
        let is_end = |at: &usize| {
            if self.is_break(*at) {
                return self.is_sentence_end(*at) || self.begins_deadline(*at + 1);
            }
            false
        };
        (at..self.tokens.len()).find(is_end).unwrap_or(self.tokens.len())
    }

    fn is_break(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Sign(',' | ';' | '.' | '(' | ':')))
    }

    /// A semicolon, or a full stop that ends no abbreviation (`TP. Nha Trang`).
    fn is_sentence_end(&self, at: usize) -> bool {
        let is_abbreviation = || {
            let before = self.tokens.get(at.wrapping_sub(1)).and_then(|t| self.text.get(t.from..t.to)).unwrap_or("");
            self.is_tight(at + 1) || before.chars().count() < 3
        };
        self.is_sign(at, ';') || (self.is_sign(at, '.') && !is_abbreviation())
    }

    /// A limit, a named time or an order of its own, after a comma.
    fn begins_deadline(&self, at: usize) -> bool {
        let mut at = at;
        while matches!(self.word(at), Some(Word::Plain | Word::And | Word::Report)) {
            at += 1;
        }
        if matches!(self.word(at), Some(Word::By | Word::Always)) {
            return true;
        }
        let (bounds, next) = self.bounds(at);
        if bounds.since || bounds.from || bounds.as_of || bounds.after {
            return false;
        }
        // A term here belongs to the event before it.
        if bounds.is_explicit() {
            return self.length(next).is_none() && self.time(next).is_some();
        }
        self.times(bounds, next).is_some_and(|(_, end)| end >= self.tokens.len() || self.is_break(end))
            && !matches!(self.word(next), Some(Word::Day))
    }
}

/// What times mean together with the words before them.
fn judged(times: Times) -> Item {
    let bounds = times.bounds;
    let starts_only = (bounds.from || bounds.since) && !times.links.iter().any(|link| *link != Link::And);
    // `từ 7h30 đến 11h30 ngày 15/6` is that day.
    let is_meeting = bounds.from && bounds.until && bounds.clock.is_some();
    if bounds.as_of || bounds.after || (starts_only && !times.is_open_ended && !is_meeting) {
        return Item::NoDeadline;
    }
    Item::Times(times)
}

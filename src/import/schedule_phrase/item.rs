//! The rules for whole deadlines: times with their bounds, lists and ranges of them, terms, events, orders.

use super::reader::{Bounds, Read, Reader};
use super::repeat::Repeat;
use super::stretch::{DayIn, Stretch, What, YearOf};
use super::word::Word;
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

impl Times {
    /// Something says that this is when it is to be done, and no part of a name: a bound, a time of day, a day of
    /// each period.
    pub(super) fn is_explicit(&self) -> bool {
        let is_each = |time: &Stretch| matches!(time.what, What::EachDay { .. });
        self.bounds.is_explicit() || self.bounds.clock.is_some() || self.is_open_ended || self.list.iter().any(is_each)
    }
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
    /// `từ ngày 01/7`: when something begins.
    Begin(Stretch),
    /// A day of the moon's calendar.
    Lunar,
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
            Word::Lunar => return Some((Item::Lunar, self.after_foreign(at + 1))),
            Word::Budget => return Some((Item::NoDeadline, at + 1)),
            Word::Foreign | Word::Effective => return Some((Item::NoDeadline, self.after_foreign(at + 1))),
            Word::Sudden => return Some((Item::Directed(self.words_between(at, at + 1).to_owned()), at + 1)),
            Word::Cite => return self.date_of_document(at + 1).map(|(_, next)| (Item::Vague, next)).or(None),
            _ => {}
        }
        if let Some(read) = self.round_the_clock(at).or_else(|| self.day_of_order(at)) {
            return Some(read);
        }
        if let Some((repeat, next)) = self.repeat(at) {
            return Some((Item::Repeat(repeat), next));
        }
        let is_start = matches!(self.word(at), Some(Word::Since | Word::From)) && self.is(at + 1, Word::When);
        if let Some(read) = is_start.then(|| self.until_after_event(at + 2)).flatten() {
            return Some(read);
        }
        if let Some(read) = self.directed(at).or_else(|| self.event(at)) {
            return Some(read);
        }
        let (bounds, next) = self.bounds(at);
        if let Some(read) = self.term(bounds, next) {
            return Some(read);
        }
        if let Some((times, next)) = self.times(bounds, next) {
            let lunar_at = self.skip(next, Word::Sign('('));
            if self.is(lunar_at, Word::Lunar) {
                return Some((Item::Lunar, lunar_at + 1));
            }
            // `dân số đến ngày 01/4 là 25.312 người`: what was counted on that day.
            let is_count = self.is(next, Word::Is) && self.number(next + 1).is_some();
            return Some((if is_count { Item::NoDeadline } else { judged(times) }, next));
        }
        // `từ ngày ký`, `trước ngày họp 3 ngày`: not a day of the calendar, so an event.
        let is_day = matches!(self.word(next), Some(Word::Day | Word::Moment));
        if is_day && (bounds.since || bounds.from) {
            return self.until_after_event(next).or_else(|| self.event_from(next));
        }
        if bounds.before && !bounds.latest {
            let behind = |at: &usize| self.is(at - 1, Word::Before);
            let event_at = (at + 1..=next).rev().find(behind).unwrap_or(next);
            return self.event_with_term(event_at, -1);
        }
        if self.is(at, Word::After) {
            // `sau kỳ họp thứ 3`, `sau cuộc bầu cử`
            let is_event = matches!(self.word(at + 1), Some(Word::Day | Word::Moment | Word::Plain | Word::Lunar))
                || self.word(at + 1).is_some_and(Word::is_name);
            return is_event.then(|| self.event_from(at + 1)).flatten();
        }
        None
    }

    /// `Ngày giao: 05/5/2026`, `giao ngày 05/5`, `ngày ban hành: 05/5`: when the work was given, not when it is due.
    fn day_of_order(&self, at: usize) -> Read<Item> {
        let is_day = self.is(at, Word::Day);
        let given_at = self.skip(at, Word::Day);
        let given_at = given_at + usize::from(self.says(given_at, "được"));
        let is_given = self.says(given_at, "giao")
            || (is_day
                && (self.says(given_at, "nhận") || self.says(given_at, "ban hành") || self.says(given_at, "ký")));
        let mut next = given_at + 1;
        while is_given && matches!(self.word(next), Some(Word::Plain | Word::Other | Word::Is | Word::Sign(':'))) {
            next += 1;
        }
        let (times, end) = is_given.then(|| self.times(Bounds::default(), next)).flatten()?;
        let is_near = is_day || next <= given_at + 2;
        (is_near && times.list.iter().all(Stretch::is_day)).then_some((Item::NoDeadline, end))
    }

    /// `24/24` is all the time, and a bare `24/7` more often that than a day of July: a person has to say.
    fn round_the_clock(&self, at: usize) -> Read<Item> {
        let is_whole = self.number(at) == Some(24)
            && self.is_sign(at + 1, '/')
            && !matches!(self.word(at + 3), Some(Word::Sign('/' | '-' | '.') | Word::Year));
        let is_day = at > 0 && matches!(self.word(at - 1), Some(Word::Day | Word::Sign(_) | Word::And | Word::Until));
        match self.number(at + 2).filter(|_| is_whole && !is_day)? {
            24 => Some((Item::Always, at + 3)),
            7 => Some((Item::Vague, at + 3)),
            _ => None,
        }
    }

    /// A year of another kind takes its numbers with it, and what is in force, counted or foreseen the day up to which
    /// it is: `năm học 2024-2025`, `có hiệu lực đến 31/12`, `số liệu đến ngày 14/6`, `tầm nhìn đến năm 2045`.
    fn after_foreign(&self, at: usize) -> usize {
        let numbered = if matches!(self.word(at), Some(Word::Roman(_))) { at + 1 } else { at };
        let (bounds, next) = self.bounds(numbered);
        let is_reach = (bounds.until || bounds.from || bounds.since) && !bounds.before && !bounds.latest;
        match self.times(bounds, next) {
            Some((times, next)) if is_reach || times.list.iter().all(|t| !t.is_day()) => next,
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
        let dotted = || bounds.before.then(|| self.dotted(at)).flatten();
        // `trước 25 hằng tháng`
        let of_each = || {
            let (day, _) = self.digits(at).filter(|(_, digits)| bounds.is_limit() && (1..=2).contains(digits))?;
            let is_of_each = self.is(at + 1, Word::Each) && matches!(self.word(at + 2), Some(Word::Month));
            is_of_each.then(|| self.day_of(DayIn::Number(day), at + 1)).flatten()
        };
        let (first, mut next) = self.time(at).or_else(|| self.bare_day(at)).or_else(dotted).or_else(of_each)?;
        let mut list = Times { bounds, list: vec![first], links: Vec::new(), is_open_ended: false };
        loop {
            if let Some(after) = self.onward(next) {
                list.is_open_ended = true;
                return Some((list, after));
            }
            let Some((link, time, after)) = self.linked(next, list.list.last()?.what) else { break };
            // `trước 15/3, quý II trước 15/6`: a day and a month are no list. `ngày 5 và ngày 20 hằng tháng` is one.
            let before = list.list.last()?;
            let is_each = matches!((before.what, time.what), (What::OpenDay(_), What::EachDay { .. }));
            if link == Link::And && before.is_day() != time.is_day() && !is_each {
                break;
            }
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
        if let Some((hour, day_at)) = self.clock(next) {
            next = self.skip(self.skip(self.skip(day_at, Word::Sign(',')), Word::Weekday), Word::Sign(','));
            // Before 17:00 on a day is on that day.
            link = if link == Link::ToBefore && hour > 0 { Link::To } else { link };
        }
        // The 4 of `quý 3,4/2025` is no April.
        let is_digit = |at: usize| matches!(self.digits(at), Some((_, 1)));
        let is_quarter = matches!(before, What::Months(first, last) if last == first + 2);
        let elided = || self.elided(next, before);
        let read = if is_quarter && is_digit(at - 1) && is_digit(next) { elided() } else { None };
        let (time, end) = read.or_else(|| self.time(next)).or_else(elided)?;
        Some((link, time, end))
    }

    /// `theo chỉ đạo của UBND thành phố`: who says when. A document keeps its whole name.
    fn directed(&self, at: usize) -> Read<Item> {
        if !self.is(at, Word::By) {
            return None;
        }
        let end = self.end_of_words(at + 1);
        let mut by_at = self.skip(at + 1, Word::By);
        if !self.is(by_at, Word::Document) {
            let of = (by_at..end.min(by_at + 6)).find(|at| self.is(*at, Word::Of) || self.says(*at, "tại"));
            by_at = of.map_or(by_at, |of| of + 1);
        }
        Some((Item::Directed(self.words_between(by_at, end).to_owned()), end))
    }

    pub(super) fn says(&self, at: usize, word: &str) -> bool {
        self.words_between(at, at + 1).to_lowercase() == word
    }

    /// Where words about an event or a document end: before a deadline of its own, a new sentence, the end.
    pub(super) fn end_of_words(&self, at: usize) -> usize {
        let is_end = |at: &usize| {
            // `khi có yêu cầu hoặc định kỳ hằng quý`
            if self.is(*at, Word::And) && matches!(self.word(at + 1), Some(Word::Each | Word::Periodic)) {
                return self.repeat(at + 1).is_some();
            }
            if self.is_break(*at) {
                return self.is_sentence_end(*at) || self.begins_deadline(*at + 1);
            }
            false
        };
        (at..self.tokens.len()).find(is_end).unwrap_or(self.tokens.len())
    }

    pub(super) fn is_break(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Sign(',' | ';' | '.' | '(' | ':')))
    }

    /// A semicolon, or a full stop that ends no abbreviation (`TP. Nha Trang`).
    pub(super) fn is_sentence_end(&self, at: usize) -> bool {
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
        // A day in brackets is the event's own.
        let Some((times, end)) = self.times(bounds, next) else { return false };
        let is_last = end >= self.tokens.len() || self.is_break(end);
        let is_bracketed = self.is_sign(end, ')') && !times.list.iter().any(Stretch::is_day);
        (is_last || is_bracketed) && !self.is(next, Word::Day)
    }
}

/// What times mean together with the words before them.
fn judged(times: Times) -> Item {
    let bounds = times.bounds;
    let starts_only = (bounds.from || bounds.since) && !times.links.iter().any(|link| *link != Link::And);
    // `từ 7h30 đến 11h30 ngày 15/6` is that day.
    let is_meeting = bounds.from && bounds.until && bounds.clock.is_some();
    if bounds.as_of || bounds.after {
        return Item::NoDeadline;
    }
    if starts_only && !times.is_open_ended && !is_meeting {
        return match times.list.as_slice() {
            [time] => Item::Begin(*time),
            _ => Item::NoDeadline,
        };
    }
    Item::Times(times)
}

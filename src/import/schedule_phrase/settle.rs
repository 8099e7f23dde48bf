//! Decides what the deadlines of one phrase mean together.

use chrono::Datelike;

use super::item::{Item, Start};
use super::lexicon::Word;
use super::meaning::{Meaning, Table};
use super::reader::Reader;
use super::repeat::Repeat;
use super::stretch::Stretch;
use super::{ReadSchedule, is_naming, warning};
use crate::calendar::{Calendar, Date, Every, TermUnit};
use crate::domain::schedule::{Bound, Schedule};
use crate::text::{Words, fold};

/// An item, and the tokens it was read from.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) item: Item,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// All that was found in a phrase.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) items: Vec<Place>,
    /// Tokens that are neither in an item nor plain.
    pub(super) unknown: Vec<usize>,
}

pub(super) fn settle(reader: &Reader<'_>, found: &Found, calendar: &Calendar) -> ReadSchedule {
    let mut table = Table { reader, calendar, warnings: Vec::new() };
    let schedule = match table.schedule(found) {
        Ok(schedule) => schedule,
        Err(why) => {
            table.warnings = vec![why];
            Schedule::Unspecified { phrase: reader.text.to_owned() }
        }
    };
    ReadSchedule { schedule, warnings: table.warnings }
}

impl Table<'_> {
    fn schedule(&mut self, found: &Found) -> Result<Schedule, Words> {
        let phrase = self.reader.text.to_owned();
        let is_blocked = found.items.iter().any(|place| place.item == Item::NoDeadline);
        let mut meanings: Vec<(Meaning, bool)> = Vec::new();
        let mut terms: Vec<(i64, TermUnit, &Start)> = Vec::new();
        let mut repeats: Vec<&Repeat> = Vec::new();
        let (mut event, mut by, mut is_always) = (None, None, false);
        let mut unclear: Vec<Words> = Vec::new();
        for place in &found.items {
            match &place.item {
                Item::Times(times) => {
                    let is_explicit = times.bounds.is_explicit() || times.is_open_ended;
                    let meaning = self.meaning(times);
                    if let Meaning::Unclear(why) = meaning {
                        unclear.push(why);
                    } else if is_explicit || self.is_plain_enough(place, found) {
                        meanings.push((meaning, times.bounds.is_limit()));
                    } else if self.is_joined(place) && times.list.iter().all(Stretch::is_day) {
                        // `trước 15/6 (6 tháng) và 15/12 (năm)`
                        unclear.push(warning::several_days());
                    } else {
                        let words = self.reader.words_between(place.from, place.to);
                        unclear.push(warning::perhaps_a_name(words));
                    }
                }
                Item::Term { n, unit, start } => terms.push((*n, *unit, start)),
                Item::Repeat(repeat) if !self.is_name(place) => repeats.push(repeat),
                Item::Repeat(_) => {}
                Item::Always => is_always = true,
                Item::Event(words) => {
                    event.get_or_insert_with(|| words.clone());
                }
                Item::Directed(words) => {
                    by.get_or_insert_with(|| words.clone());
                }
                Item::NoDeadline | Item::Vague => {
                    let why = if is_blocked { warning::no_deadline() } else { warning::vague() };
                    unclear.push(why);
                }
            }
        }
        if is_blocked {
            // Money, school years and effective dates: only a day that is named as the limit still counts.
            meanings
                .retain(|(meaning, is_limit)| *is_limit && matches!(meaning, Meaning::Day(..) | Meaning::Each { .. }));
            if meanings.is_empty() && terms.is_empty() {
                return Err(warning::no_deadline());
            }
        }
        // Neither may be dropped because something else in the phrase is clear.
        if let Some(why) = unclear.iter().find(|why| [warning::no_such_day(), warning::several_days()].contains(why)) {
            return Err(why.clone());
        }
        let repeat = merged(&repeats);
        if let Some(repeat) = repeat {
            // `ngày 5 và 20 hằng tháng`: a number that was not understood may be another day.
            let is_unread = |at: &usize| {
                matches!(self.reader.word(*at), Some(Word::Number(..) | Word::Day))
                    && !self.reader.is(at + 1, Word::Times)
            };
            let is_day_lost = !terms.is_empty() || !unclear.is_empty() || found.unknown.iter().any(is_unread);
            return self.repeated(phrase, &repeat, meanings, is_day_lost, is_always);
        }
        match terms.as_slice() {
            [] => {}
            [(n, unit, start)] if meanings.is_empty() => return self.term(phrase, *n, *unit, start),
            _ => return Err(warning::several_days()),
        }
        if is_always {
            self.warnings.extend(unclear.into_iter().next());
            return self.always(phrase, meanings);
        }
        match self.together(meanings, found)? {
            Some(meaning) => self.one(phrase, meaning),
            None => match (event, by, unclear.into_iter().next()) {
                (Some(trigger), _, None) => Ok(Schedule::OnEvent { phrase, trigger, trigger_id: None }),
                (_, Some(by), _) => Ok(Schedule::Directed { phrase, by }),
                (Some(trigger), ..) => Ok(Schedule::OnEvent { phrase, trigger, trigger_id: None }),
                (_, _, Some(why)) => Err(why),
                // `KH của UBND thành phố`
                _ if self.is_document() => Ok(Schedule::Directed { by: phrase.clone(), phrase }),
                _ => Err(warning::not_understood(&phrase)),
            },
        }
    }

    /// A time without any word that makes it a deadline counts if the phrase holds little else.
    fn is_plain_enough(&self, place: &Place, found: &Found) -> bool {
        let is_report = |at: &usize| self.reader.is(*at, Word::Report);
        let unknown: Vec<usize> = found.unknown.clone();
        if unknown.is_empty() {
            return true;
        }
        // What stands after a sign explains the time: `Quý I (gửi Sở Nội vụ)`, `Tháng 6: ban hành`.
        let is_first = unknown.iter().all(|at| *at >= place.to);
        let is_parted = matches!(self.reader.word(place.to), Some(Word::Sign('(' | ',' | ';' | ':' | '.')));
        // `hoàn thành báo cáo ngày 15/12`: what is handed in, and then its day.
        let is_day = matches!(&place.item, Item::Times(times) if times.list.iter().all(Stretch::is_day));
        (is_first && is_parted) || (is_day && unknown.iter().all(is_report))
    }

    /// Whether `và` stands before it.
    fn is_joined(&self, place: &Place) -> bool {
        place.from.checked_sub(1).is_some_and(|before| self.reader.is(before, Word::And))
    }

    /// Nothing but the name of a document and whose it is.
    fn is_document(&self) -> bool {
        self.reader.is(0, Word::Document) && (1..6).any(|at| self.reader.is(at, Word::Of))
    }

    /// `kế hoạch hằng năm`: part of what a paper is called.
    fn is_name(&self, place: &Place) -> bool {
        place.from > 0 && self.reader.word(place.from - 1).is_some_and(|word| is_naming(word) && word != Word::Report)
    }

    /// The one thing that several times say: a day that is named as the limit wins over a period around it.
    fn together(&self, meanings: Vec<(Meaning, bool)>, found: &Found) -> Result<Option<Meaning>, Words> {
        let mut days: Vec<(Date, Bound)> = Vec::new();
        let mut spans: Vec<(Date, Date)> = Vec::new();
        let mut others: Vec<Meaning> = Vec::new();
        for (meaning, _) in meanings {
            match meaning {
                Meaning::Day(date, bound) => days.push((date, bound)),
                Meaning::Span(start, end) => spans.push((start, end)),
                other => others.push(other),
            }
        }
        if others.len() > 1 || (!others.is_empty() && !days.is_empty()) {
            return Err(warning::several_days());
        }
        if let Some(other) = others.pop() {
            return Ok(Some(other));
        }
        days.sort_by_key(|(date, bound)| bound.last_safe(*date));
        let dates = days.iter().map(|(date, _)| *date).collect::<std::collections::BTreeSet<_>>();
        match (days.first(), dates.len()) {
            (None, _) => {}
            // Joined by a semicolon or `và`, they are two deadlines.
            (Some((date, bound)), 1) => {
                let is_one = spans.iter().all(|(start, _)| start <= date) && !self.are_parted(found);
                return if spans.is_empty() || is_one {
                    Ok(Some(Meaning::Day(*date, *bound)))
                } else {
                    Err(warning::several_days())
                };
            }
            _ => return Err(warning::several_days()),
        }
        spans.sort_unstable();
        let Some((start, mut end)) = spans.first().copied() else { return Ok(None) };
        for (next_start, next_end) in spans.iter().skip(1) {
            if end.succ_opt().is_none_or(|day| *next_start > day) {
                return Err(warning::several_days());
            }
            // `2024 (quý II)`: one inside the other, and not due on the same day.
            if *next_end < end {
                return Err(warning::several_days());
            }
            end = *next_end;
        }
        Ok(Some(Meaning::Span(start, end)))
    }

    fn are_parted(&self, found: &Found) -> bool {
        let times: Vec<&Place> = found.items.iter().filter(|place| matches!(place.item, Item::Times(_))).collect();
        times.windows(2).any(|pair| {
            (pair[0].to..pair[1].from).any(|at| self.reader.is_sign(at, ';') || self.reader.is(at, Word::And))
        })
    }

    fn one(&mut self, phrase: String, meaning: Meaning) -> Result<Schedule, Words> {
        let plan = self.reader.plan;
        let schedule = match meaning {
            Meaning::Day(date, bound) => {
                self.check_within(bound.last_safe(date));
                Schedule::Fixed { phrase, date, bound }
            }
            Meaning::Span(start, end) => {
                self.check_within(end);
                Schedule::Period { phrase, start, end }
            }
            Meaning::From(start) => Schedule::Continuous { phrase, start, end: None },
            Meaning::Each { every, day, bound, is_day_lost } => {
                if is_day_lost {
                    self.warnings.push(warning::day_of_each(&every));
                }
                let (start, end) = (plan.first_day, Some(plan.last_day));
                Schedule::Recurring { phrase, every, day, month: None, bound, start, end }
            }
            Meaning::OpenDay(..) => return Err(warning::vague()),
            Meaning::Unclear(why) => return Err(why),
        };
        Ok(schedule)
    }

    fn check_within(&mut self, last: Date) {
        if last < self.reader.plan.first_day {
            self.warnings.push(warning::early(last));
        }
        if last > self.reader.plan.last_day {
            self.warnings.push(warning::late(last));
        }
    }

    fn term(&mut self, phrase: String, n: i64, unit: TermUnit, start: &Start) -> Result<Schedule, Words> {
        let trigger = match start {
            Start::Event(words) => words.clone(),
            Start::Unknown => {
                self.warnings.push(warning::no_event());
                String::new()
            }
            Start::Day(day) => {
                let (from, _) = day.days(self.reader.plan, self.calendar).ok_or_else(warning::no_such_day)?;
                let due = self.calendar.due_of_term(from, n, unit).ok_or_else(warning::vague)?;
                self.warnings.push(warning::counted(from, due));
                return Ok(Schedule::Fixed { phrase, date: due, bound: Bound::On });
            }
        };
        Ok(Schedule::Relative { phrase, n, unit, trigger, trigger_id: None })
    }

    fn repeated(
        &mut self,
        phrase: String,
        repeat: &Repeat,
        meanings: Vec<(Meaning, bool)>,
        is_unclear: bool,
        is_always: bool,
    ) -> Result<Schedule, Words> {
        let plan = self.reader.plan;
        let mut every = repeat.every.clone();
        let (mut start, mut end) = (plan.first_day, Some(plan.last_day));
        if every.is_empty() {
            return Err(warning::no_period());
        }
        if repeat.times > 1 {
            self.warnings.push(warning::several_times(repeat.times, &every));
        }
        let (mut day, mut month, mut bound, mut is_day_lost) =
            (None, None, Bound::On, is_unclear || names_weekday(&phrase));
        for (meaning, _) in meanings {
            match meaning {
                // One day of the year, every year.
                Meaning::Day(date, named) if every == [Every::Year] => {
                    (day, bound) = (day_number(date), named);
                    month = u8::try_from(date.month()).ok().filter(|month| *month < 12);
                }
                Meaning::Day(date, Bound::On) if date >= plan.first_day => end = Some(date),
                Meaning::Span(..) if every == [Every::Year] => is_day_lost = true,
                Meaning::Span(first, last) => (start, end) = (first, Some(last)),
                Meaning::From(first) => (start, end) = (first, None),
                Meaning::OpenDay(number, named) if every == [Every::Month] => (day, bound) = (Some(number), named),
                Meaning::OpenDay(..) => is_day_lost = true,
                Meaning::Each { every: more, day: number, bound: named, is_day_lost: lost } => {
                    (day, bound) = if every == more { (number, named) } else { (None, Bound::On) };
                    is_day_lost |= lost || (every != more && number.is_some());
                    every.extend(more);
                    every.sort_unstable();
                    every.dedup();
                }
                Meaning::Day(..) | Meaning::Unclear(_) => return Err(warning::several_days()),
            }
        }
        // Every year, all the time: a plan of one year only has the second.
        if is_always && every == [Every::Year] && day.is_none() {
            return Ok(Schedule::Continuous { phrase, start, end });
        }
        if is_day_lost {
            (day, month, bound) = (None, None, Bound::On);
            self.warnings.push(warning::day_of_each(&every));
        }
        Ok(Schedule::Recurring { phrase, every, day, month, bound, start, end })
    }

    fn always(&mut self, phrase: String, meanings: Vec<(Meaning, bool)>) -> Result<Schedule, Words> {
        let plan = self.reader.plan;
        let (mut start, mut end) = (plan.first_day, Some(plan.last_day));
        if meanings.len() > 1 {
            return Err(warning::several_days());
        }
        for (meaning, _) in meanings {
            match meaning {
                Meaning::Span(first, last) => (start, end) = (first, Some(last)),
                Meaning::From(first) => (start, end) = (first, None),
                // `thường xuyên đến hết ngày 30/6`; with another bound it is a deadline of its own.
                Meaning::Day(date, Bound::On) if date >= start => end = Some(date),
                Meaning::Each { .. } => return self.one(phrase, meaning),
                _ => return Err(warning::several_days()),
            }
        }
        Ok(Schedule::Continuous { phrase, start, end })
    }
}

/// `thứ Sáu`, `chủ nhật`: a day of the week, which no period keeps.
fn names_weekday(phrase: &str) -> bool {
    const DAYS: [&str; 12] = ["hai", "ba", "tu", "nam", "sau", "bay", "2", "3", "4", "5", "6", "7"];
    let folded = fold(phrase);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|pair| pair == ["chu", "nhat"] || (pair[0] == "thu" && DAYS.contains(&pair[1])))
        && words.contains(&"tuan")
}

fn day_number(date: Date) -> Option<u8> {
    u8::try_from(date.day()).ok()
}

fn merged(repeats: &[&Repeat]) -> Option<Repeat> {
    let first = repeats.first()?;
    let mut every: Vec<Every> = repeats.iter().flat_map(|repeat| repeat.every.iter().copied()).collect();
    every.sort_unstable();
    every.dedup();
    Some(Repeat { every, times: first.times })
}

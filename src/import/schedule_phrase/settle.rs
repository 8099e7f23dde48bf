//! Decides what the deadlines of one phrase mean together.

use chrono::Datelike;

use super::item::{Item, Start};
use super::meaning::{Meaning, Table};
use super::reader::Reader;
use super::recur::{merged, merged_each};
use super::repeat::Repeat;
use super::stretch::Stretch;
use super::word::Word;
use super::{ReadSchedule, warning};
use crate::calendar::{Calendar, Date, TermUnit};
use crate::domain::schedule::{Bound, Schedule};
use crate::text::Words;

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
    pub(super) fn schedule(&mut self, found: &Found) -> Result<Schedule, Words> {
        self.refuse(found)?;
        if let Some(schedule) = self.with_upkeep(found) {
            return Ok(schedule);
        }
        let phrase = self.reader.text.to_owned();
        let goes_on = |place: &Place| matches!(place.item, Item::Always | Item::Repeat(_)) && !self.is_name(place);
        let goes_on_always = found.items.iter().any(|place| place.item == Item::Always);
        let can_begin = found.items.iter().any(goes_on);
        let is_block = |item: &Item| match item {
            Item::NoDeadline => true,
            Item::Begin(_) => !can_begin,
            _ => false,
        };
        let is_blocked = found.items.iter().any(|place| is_block(&place.item));
        let mut meanings: Vec<(Meaning, bool)> = Vec::new();
        let mut terms: Vec<(i64, TermUnit, &Start)> = Vec::new();
        let mut repeats: Vec<&Repeat> = Vec::new();
        let (mut event, mut by, mut begin) = (None, None, None);
        let (mut is_always, mut is_all_year) = (false, false);
        let mut unclear: Vec<Words> = Vec::new();
        let mut seconds = 0;
        let mut openings: Vec<(Date, Date)> = Vec::new();
        for place in &found.items {
            match &place.item {
                Item::Times(times) => {
                    let is_headed = self.is_headed(place);
                    let is_explicit = is_headed || times.is_explicit();
                    let meaning = self.meaning(times);
                    if let Meaning::Unclear(why) = meaning {
                        seconds += usize::from(self.is_second(place));
                        unclear.push(why);
                    } else if goes_on_always && found.is_of_another(place) {
                        return Err(warning::several_days());
                    } else if is_explicit || self.is_plain_enough(place, found) {
                        meanings.push((meaning, is_headed || times.bounds.is_limit()));
                    } else if self.is_joined(place) && times.list.iter().all(Stretch::is_day) {
                        // `trước 15/6 (6 tháng) và 15/12 (năm)`
                        unclear.push(warning::several_days());
                    } else {
                        if self.is_opening(place)
                            && let Meaning::Span(start, end) = meaning
                        {
                            openings.push((start, end));
                        }
                        seconds += usize::from(self.is_second(place));
                        let words = self.reader.words_between(place.from, place.to);
                        unclear.push(warning::perhaps_a_name(words));
                    }
                }
                Item::Term { n, unit, start } => terms.push((*n, *unit, start)),
                Item::Repeat(repeat) if !self.is_name(place) => repeats.push(repeat),
                Item::Repeat(_) => {}
                Item::Always => {
                    is_always = true;
                    is_all_year |= self.reader.words_between(place.from, place.to).to_lowercase().ends_with("năm");
                }
                Item::Event(words) => {
                    event.get_or_insert_with(|| words.clone());
                }
                Item::Directed(words) => {
                    by.get_or_insert_with(|| words.clone());
                }
                Item::Begin(_) if begin.is_some() => return Err(warning::several_days()),
                Item::Begin(day) if can_begin => begin = Some(*day),
                Item::Lunar => unclear.push(warning::lunar()),
                Item::Begin(_) | Item::NoDeadline | Item::Vague => {
                    let why = if is_blocked { warning::no_deadline() } else { warning::vague() };
                    unclear.push(why);
                }
            }
        }
        if is_blocked {
            // Money, school years and effective dates: only a day that is named as the limit still counts.
            // What comes back is not of that kind: `ngày 14 hằng tháng (số liệu đến hết ngày 13)`.
            meanings.retain(|(meaning, is_limit)| match meaning {
                Meaning::Day(..) => *is_limit,
                Meaning::Each { .. } => true,
                _ => false,
            });
            if meanings.is_empty() && terms.is_empty() {
                return Err(warning::no_deadline());
            }
        }
        // Neither may be dropped because something else in the phrase is clear.
        if let Some(why) = unclear.iter().find(|why| [warning::no_such_day(), warning::several_days()].contains(why)) {
            return Err(why.clone());
        }
        if unclear.contains(&warning::lunar()) && meanings.is_empty() && terms.is_empty() && !is_always {
            return Err(warning::lunar());
        }
        // `Quý I xây dựng kế hoạch; trước 15/12 báo cáo`: the day is not that of the quarter.
        let is_outside = |(meaning, _): &(Meaning, bool)| match meaning {
            Meaning::Day(date, bound) => {
                openings.iter().any(|(start, end)| date < start || bound.last_safe(*date) > *end)
            }
            _ => false,
        };
        if meanings.iter().any(is_outside) {
            return Err(warning::several_days());
        }
        // A deadline that could not be taken is never dropped for one that could.
        if !meanings.is_empty() && repeats.is_empty() && !is_always && (seconds > 0 || self.has_unread_time(found)) {
            return Err(warning::several_days());
        }
        let course = self.course(begin)?;
        let repeat = merged(&repeats);
        if let Some(repeat) = repeat {
            // `ngày 5 và 20 hằng tháng`: a number that was not understood may be another day.
            let is_unread = |at: &usize| {
                matches!(self.reader.word(*at), Some(Word::Number(..) | Word::Day | Word::Begin | Word::Middle))
                    && !self.reader.is(at + 1, Word::Times)
            };
            let is_day_lost = !terms.is_empty() || !unclear.is_empty() || found.unknown.iter().any(is_unread);
            return self.repeated(phrase, &repeat, meanings, is_day_lost, is_always, course);
        }
        match terms.as_slice() {
            [] => {}
            [(n, unit, start)] if meanings.is_empty() => return self.term(phrase, *n, *unit, start),
            _ => return Err(warning::several_days()),
        }
        if is_always {
            // `ban hành trong tháng 1, thực hiện cả năm`
            let is_part = |(meaning, _): &(Meaning, bool)| matches!(meaning, Meaning::Span(_, end) if *end < self.reader.plan.last_day);
            if is_all_year && meanings.iter().any(is_part) {
                return Err(warning::several_days());
            }
            self.warnings.extend(unclear.into_iter().next());
            return self.always(phrase, meanings, course);
        }
        match self.together(meanings, found)? {
            Some(meaning) => self.one(phrase, meaning),
            None => match (event, by, unclear.into_iter().next()) {
                (Some(trigger), _, None) => Ok(self.on_event(phrase, trigger)),
                (_, Some(by), _) => Ok(Schedule::Directed { phrase, by }),
                (Some(trigger), ..) => Ok(self.on_event(phrase, trigger)),
                (_, _, Some(_)) if seconds > 1 => Err(warning::several_days()),
                (_, _, Some(why)) => Err(why),
                // `KH của UBND thành phố`
                _ if self.is_document() => Ok(Schedule::Directed { by: phrase.clone(), phrase }),
                _ => Err(warning::not_understood(&phrase)),
            },
        }
    }

    /// `1/2 ngày kể từ khi tiếp nhận` waits for the event; that the half day is lost is said.
    fn on_event(&mut self, phrase: String, trigger: String) -> Schedule {
        if self.reader.has_half() {
            self.warnings.push(warning::fraction());
        }
        Schedule::OnEvent { phrase, trigger, trigger_id: None }
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
        if others.len() > 1
            && days.is_empty()
            && spans.is_empty()
            && let Some(each) = merged_each(&others)
        {
            return Ok(Some(each));
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
                let last = bound.last_safe(*date);
                let is_around = |(start, end): &(Date, Date)| start <= date && last <= *end;
                let is_one = spans.iter().all(is_around) && !self.are_parted(found);
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
            // `Xây dựng trong quý I; báo cáo trong quý II`
            if *next_end > end {
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

    pub(super) fn one(&mut self, phrase: String, meaning: Meaning) -> Result<Schedule, Words> {
        let plan = self.reader.plan;
        let schedule = match meaning {
            Meaning::Day(date, bound) => {
                self.check_within(date, bound.last_safe(date))?;
                Schedule::Fixed { phrase, date, bound }
            }
            Meaning::Span(start, end) => {
                self.check_within(end, end)?;
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

    /// A day some years before the plan is when something was signed, or somebody born.
    fn check_within(&mut self, named: Date, last: Date) -> Result<(), Words> {
        if named.year() < self.reader.plan.year - 1 {
            return Err(warning::perhaps_a_name(self.reader.text));
        }
        if last < self.reader.plan.first_day {
            self.warnings.push(warning::early(last));
        }
        if last > self.reader.plan.last_day {
            self.warnings.push(warning::late(last));
        }
        Ok(())
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
}

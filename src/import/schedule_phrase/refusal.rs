//! What keeps the times of a phrase from being its deadline: a fraction, a blank that nobody filled in, a word that
//! denies it, and a second deadline beside the first.

use super::item::Item;
use super::meaning::Table;
use super::reader::Reader;
use super::settle::{Found, Place};
use super::warning;
use super::word::Word;
use crate::domain::schedule::Schedule;
use crate::text::{Words, fold};

impl Reader<'_> {
    /// `1,5 ngày`, `2.5 giờ`, `một ngày rưỡi`, `nửa ngày`: a term that no whole number counts.
    pub(super) fn has_fraction(&self) -> bool {
        let is_half = |at| {
            self.says(at, "rưỡi")
                || (self.says(at, "nửa")
                    && matches!(self.word(at + 1), Some(Word::Day | Word::WorkingDay | Word::Month | Word::Hour)))
        };
        (0..self.tokens.len()).any(|at| is_half(at) || self.is_fraction(at))
    }

    fn is_fraction(&self, at: usize) -> bool {
        let is_comma = self.is_sign(at + 1, ',') && self.is_tight(at + 1);
        let is_point = self.is_sign(at + 1, '.') && self.is_tight(at + 1) && self.is_tight(at + 2);
        let is_counted = || self.length(at + 2).is_some();
        self.is_figure(at) && (is_comma || is_point) && is_counted() && !self.is_listed(at)
    }

    /// The 5 of `tháng 5,6 năm sau`: the word before the list says what it is.
    fn is_listed(&self, at: usize) -> bool {
        let mut head = at;
        while head >= 2
            && self.is_figure(head - 2)
            && matches!(self.word(head - 1), Some(Word::Sign(',' | '-' | '+') | Word::And))
        {
            head -= 2;
        }
        let before = head.checked_sub(1).and_then(|before| self.word(before));
        matches!(before, Some(Word::Day | Word::Week | Word::Month | Word::Quarter | Word::Year | Word::Ordinal))
    }

    /// `1/2 ngày`
    pub(super) fn has_half(&self) -> bool {
        (0..self.tokens.len()).any(|at| {
            self.is_figure(at)
                && self.is_sign(at + 1, '/')
                && self.is_figure(at + 2)
                && matches!(self.word(at + 3), Some(Word::Day | Word::WorkingDay | Word::Month | Word::Hour))
        })
    }

    fn is_figure(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Number(_, 1..)))
    }

    /// `…/…/2026`, `/ /2026`, `__/6/2026`, `tháng … năm 2026`: a day or month that is still to be filled in.
    pub(super) fn has_blank(&self) -> bool {
        let in_date = |at: usize| self.is_figure(at) || self.is_sign(at, '/') || self.is_fill(at);
        let mut at = 0;
        while at < self.tokens.len() {
            if !in_date(at) {
                at += 1;
                continue;
            }
            let end = (at..self.tokens.len()).find(|at| !in_date(*at)).unwrap_or(self.tokens.len());
            if self.is_blank_date(at, end) {
                return true;
            }
            at = end;
        }
        (0..self.tokens.len()).any(|at| self.is_blank_unit(at))
    }

    fn is_fill(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Sign('…' | '_' | '.')))
    }

    /// A run of dots or lines to write on: its end.
    fn fill(&self, at: usize) -> Option<usize> {
        let end = (at..self.tokens.len()).find(|at| !self.is_fill(*at)).unwrap_or(self.tokens.len());
        let is_point = |at: usize| self.is_sign(at, '.');
        (end > at && (end > at + 1 || !is_point(at))).then_some(end)
    }

    /// Numbers, strokes and dots in which a number is missing.
    fn is_blank_date(&self, from: usize, to: usize) -> bool {
        let strokes: Vec<usize> = (from..to).filter(|at| self.is_sign(*at, '/')).collect();
        let has_figure = |from: usize, to: usize| (from..to).any(|at| self.is_figure(at));
        let (Some(first), Some(last)) = (strokes.first().copied(), strokes.last().copied()) else { return false };
        if !has_figure(from, to) {
            return false;
        }
        // `lần/6 tháng`: what stands before the stroke is a word.
        let is_open = from.checked_sub(1).is_none_or(|before| {
            let is_before_date = matches!(
                self.word(before),
                Some(
                    Word::Day
                        | Word::Month
                        | Word::Quarter
                        | Word::Before
                        | Word::Until
                        | Word::Latest
                        | Word::From
                        | Word::Since
                        | Word::In
                        | Word::Is
                )
            );
            self.is_sign(before, '(') || (!self.is_tight(first) && is_before_date) || self.is_sign(before, ':')
        });
        let is_first_blank = if first == from { is_open } else { !has_figure(from, first) };
        let is_inner_blank = strokes.windows(2).any(|pair| !has_figure(pair[0], pair[1]) && pair[1] < last)
            || strokes.windows(2).any(|pair| !has_figure(pair[0], pair[1]) && has_figure(pair[1], to));
        let is_last_blank = !has_figure(last, to) && self.fill(last + 1).is_some();
        is_first_blank || is_inner_blank || is_last_blank
    }

    /// `tháng … năm 2026`, `quý ..../2026`, `năm 20…`
    fn is_blank_unit(&self, at: usize) -> bool {
        let is_each = at > 0 && matches!(self.word(at - 1), Some(Word::Each | Word::Periodic));
        match self.word(at) {
            Some(Word::Day | Word::Month | Word::Quarter) if !is_each => self.fill(at + 1).is_some_and(|end| {
                self.is_figure(end) || matches!(self.word(end), Some(Word::Month | Word::Year | Word::Sign('/')))
            }),
            Some(Word::Year) => matches!(self.digits(at + 1), Some((_, 2))) && self.fill(at + 2).is_some(),
            _ => false,
        }
    }

    /// Nothing but a sign or a joining word on both sides, and no brackets around: a deadline of its own.
    fn stands_alone(&self, from: usize, to: usize) -> bool {
        let is_edge = |at: usize| matches!(self.word(at), None | Some(Word::Sign(_) | Word::And));
        let head = (0..from).rev().find(|at| !matches!(self.word(*at), Some(Word::Plain | Word::In)));
        head.is_none_or(is_edge) && is_edge(to) && !self.is_bracketed(from)
    }

    fn is_bracketed(&self, at: usize) -> bool {
        let count = |sign| (0..at).filter(|at| self.is_sign(*at, sign)).count();
        count('(') > count(')')
    }
}

impl Table<'_> {
    /// What no deadline may be read from.
    pub(super) fn refuse(&self, found: &Found) -> Result<(), Words> {
        if self.reader.has_blank() {
            return Err(warning::blank());
        }
        if self.reader.has_fraction() {
            return Err(warning::fraction());
        }
        if found.items.iter().any(|place| self.is_denied(place, found)) {
            return Err(warning::denied());
        }
        Ok(())
    }

    /// `không thực hiện trong quý II`, `tạm dừng đến 30/6`: the word stands before the time, and no sign parts them.
    fn is_denied(&self, place: &Place, found: &Found) -> bool {
        let reader = self.reader;
        let is_firm = match &place.item {
            Item::Times(times) => times.bounds.before || times.bounds.latest || self.is_headed(place),
            Item::Term { .. } => true,
            Item::Repeat(_) | Item::Always | Item::Begin(_) => false,
            _ => return false,
        };
        // `chưa xong, hoàn thành trước 30/6`: how it stands, and then when it is due.
        let is_break = |at: &usize| {
            reader.is_sentence_end(*at) || (is_firm && matches!(reader.word(*at), Some(Word::Sign(',' | '(' | ':'))))
        };
        let head = (0..place.from).rev().find(is_break).map_or(0, |at| at + 1);
        let is_end = |at: usize| matches!(reader.word(at), None | Some(Word::Sign(_)));
        found.unknown.iter().any(|at| match reader.word(*at) {
            Some(Word::Stopped) => true,
            // `30/6/2026 (không thực hiện)`
            Some(Word::Not) if *at >= place.to => {
                reader.says(*at, "không") && reader.is(*at + 1, Word::Plain) && is_end(*at + 2)
            }
            Some(Word::Not) => (head..place.from).contains(at),
            _ => false,
        })
    }

    /// A time that was not taken, but is no part of a name either.
    pub(super) fn is_second(&self, place: &Place) -> bool {
        self.reader.stands_alone(place.from, place.to)
    }

    /// A time that a sentence begins with, and that is not what is reported on.
    pub(super) fn is_opening(&self, place: &Place) -> bool {
        let before = place.from.checked_sub(1);
        before.is_none_or(|before| self.reader.is_sentence_end(before)) && !self.reader.is(place.to, Word::Report)
    }

    /// `6 tháng đầu năm; 9 tháng`: numbers and units of time between two signs that no rule took.
    pub(super) fn has_unread_time(&self, found: &Found) -> bool {
        let reader = self.reader;
        let is_unit = |at: usize| matches!(reader.word(at), Some(Word::Week | Word::Month | Word::Quarter));
        let is_time = |at: usize| {
            is_unit(at) || matches!(reader.word(at), Some(Word::Number(..) | Word::Roman(_) | Word::Plain | Word::Year))
        };
        found.unknown.iter().filter(|at| is_unit(**at)).any(|at| {
            let from = (0..*at).rev().find(|at| !is_time(*at)).map_or(0, |at| at + 1);
            let to = (*at..reader.tokens.len()).find(|at| !is_time(*at)).unwrap_or(reader.tokens.len());
            let is_number = |at: usize| matches!(reader.word(at), Some(Word::Number(..) | Word::Roman(_)));
            (from..to).any(is_number) && reader.stands_alone(from, to)
        })
    }

    /// `Hoàn thành trong quý I, duy trì thường xuyên`: the deadline, and that the work goes on behind it.
    pub(super) fn with_upkeep(&mut self, found: &Found) -> Option<Schedule> {
        let nth = found.items.iter().position(|place| matches!(place.item, Item::Always | Item::Repeat(_)))?;
        let (before, upkeep) = (&found.items[..nth], &found.items[nth]);
        let done = before.last().filter(|place| matches!(place.item, Item::Times(_)))?;
        if found.items[nth + 1..].iter().any(|place| matches!(place.item, Item::Times(_) | Item::Term { .. })) {
            return None;
        }
        let says = |from: usize, to: usize, words: &[&str]| {
            let text = fold(self.reader.words_between(from, to));
            words.iter().any(|word| text.contains(word))
        };
        let is_after = says(done.to, upkeep.from, &["duy tri", "sau do", "tiep tuc"]);
        let is_finished = upkeep.item == Item::Always && says(0, done.to, &["hoan thanh", "xong"]);
        if !is_after && !is_finished {
            return None;
        }
        let unknown = found.unknown.iter().copied().filter(|at| *at < done.to).collect();
        let warnings = self.warnings.len();
        let dated = self.schedule(&Found { items: before.to_vec(), unknown }).ok();
        let dated = dated.filter(|dated| matches!(dated, Schedule::Fixed { .. } | Schedule::Period { .. }));
        if dated.is_none() {
            self.warnings.truncate(warnings);
        } else {
            self.warnings.push(warning::goes_on());
        }
        dated
    }
}

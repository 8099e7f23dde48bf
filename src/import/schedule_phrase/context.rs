//! What stands around a time, where no word before it says that it is a deadline.

use super::item::Item;
use super::meaning::Table;
use super::settle::{Found, Place};
use super::stretch::Stretch;
use super::word::Word;
use crate::text::fold;

impl Table<'_> {
    /// A time without any word that makes it a deadline counts if the phrase holds little else.
    pub(super) fn is_plain_enough(&self, place: &Place, found: &Found) -> bool {
        let is_report = |at: &usize| self.reader.is(*at, Word::Report);
        let unknown: Vec<usize> = found.unknown.clone();
        if unknown.is_empty() {
            return true;
        }
        let is_day = matches!(&place.item, Item::Times(times) if times.list.iter().all(Stretch::is_day));
        // `Ngày 30/6, HĐND ban hành Nghị quyết số 12` tells what was.
        if is_day && unknown.iter().any(|at| self.reader.is(*at, Word::Cite)) {
            return false;
        }
        // What stands after a sign explains the time: `Quý I (gửi Sở Nội vụ)`, `Tháng 6: ban hành`.
        let is_first = unknown.iter().all(|at| *at >= place.to);
        let is_parted = matches!(self.reader.word(place.to), Some(Word::Sign('(' | ',' | ';' | ':' | '.')));
        // `hoàn thành báo cáo ngày 15/12`: what is handed in, and then its day.
        (is_first && is_parted) || (is_day && unknown.iter().all(is_report))
    }

    /// `Hạn chót nộp về Văn phòng: ngày 12/11`, `ngày hoàn thành: 12/11`: a heading of deadlines, and its day.
    pub(super) fn is_headed(&self, place: &Place) -> bool {
        let is_day = matches!(&place.item, Item::Times(times) if times.list.iter().all(Stretch::is_day));
        let is_between = |at: usize| {
            let word = self.reader.word(at);
            matches!(word, Some(Word::Weekday | Word::Clock(_) | Word::Plain | Word::Sign(',')))
        };
        let Some(end) = (0..place.from).rev().find(|at| !is_between(*at)) else { return false };
        let is_sign = self.reader.is_sign(end, ':') || self.reader.is(end, Word::Is);
        let is_break = |at: &usize| matches!(self.reader.word(*at), Some(Word::Sign(';' | '.')));
        let head = (0..end).rev().find(is_break).map_or(0, |at| at + 1);
        let words = fold(self.reader.words_between(head, head + 1));
        let is_named_day = self.reader.is(head, Word::Day) && self.reader.is(head + 1, Word::Plain);
        let is_limit = is_named_day
            || words.split(' ').next() == Some("han")
            || words.starts_with("thoi han")
            || self.reader.is(head, Word::Latest);
        is_day && is_sign && is_limit && head < end
    }

    /// Whether `và` stands before it.
    pub(super) fn is_joined(&self, place: &Place) -> bool {
        place.from.checked_sub(1).is_some_and(|before| self.reader.is(before, Word::And))
    }

    /// Nothing but the name of a document and whose it is.
    pub(super) fn is_document(&self) -> bool {
        self.reader.is(0, Word::Document) && (1..6).any(|at| self.reader.is(at, Word::Of))
    }

    /// `kế hoạch hằng năm`: part of what a paper is called.
    pub(super) fn is_name(&self, place: &Place) -> bool {
        place.from > 0 && matches!(self.reader.word(place.from - 1), Some(Word::Document | Word::Cite))
    }
}

impl Found {
    /// `thường xuyên; cao điểm từ 15/9 đến 15/10`: a time of something else that is named before it.
    pub(super) fn is_of_another(&self, place: &Place) -> bool {
        let before = place.from.wrapping_sub(1);
        let is_range = matches!(&place.item, Item::Times(times) if times.bounds.from);
        is_range && self.unknown.contains(&before)
    }
}

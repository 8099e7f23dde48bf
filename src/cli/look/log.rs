//! `log`: what has happened.

use crate::calendar::day;
use crate::domain::stamp::Entry;

/// `18/03/2024 09:14 · Văn phòng 1: nhiệm vụ 7 chưa → đang thực hiện`
pub fn line(entry: &Entry, sentence: &str) -> String {
    format!("{} {} · {}: {sentence}", day(entry.at.date_naive()), entry.at.format("%H:%M"), entry.by.name)
}

//! What the look says about entries, snapshots and backups.

use chrono::Duration;
use std::path::Path;

use super::look::Looked;
use super::{Check, State};
use crate::calendar::day;
use crate::domain::stamp::Moment;
use crate::failure::Failure;
use crate::link::daily;
use crate::store::backup::{read, shelf};
use crate::store::{End, Part, examine};
use crate::text::Words;
use crate::words;

/// A backup that is older than this is too old, once there are newer entries.
const STALE: Duration = Duration::days(3);
/// A clock is allowed to be so much behind.
const SLACK: Duration = Duration::minutes(1);

fn repair() -> Words {
    words!("Chạy: cchc doctor --repair", "Run: cchc doctor --repair")
}

fn choose() -> Words {
    words!(
        "Cần người quyết định: cchc doctor --repair --keep journal (hoặc --keep database); bên kia được giữ lại.",
        "A person has to choose: cchc doctor --repair --keep journal (or --keep database); the other one is kept aside."
    )
}

fn restore() -> Words {
    words!("Khôi phục từ bản sao lưu: cchc restore TỆP --yes", "Bring a backup back: cchc restore FILE --yes")
}

/// Opening, gaps, chain, both sides, snapshots: five checks.
pub(super) fn entries(looked: &Looked) -> Vec<Check> {
    vec![database(looked), gaps(looked), chain(looked), sides(looked), snapshots(looked)]
}

fn database(looked: &Looked) -> Check {
    match &looked.unopened {
        None => Check::good("database", words!("Cơ sở dữ liệu mở được.", "The database opens.")),
        Some(why) => Check::bad(
            "database",
            words!("Cơ sở dữ liệu không mở được ({why}).", "The database does not open ({why})."),
        )
        .hint(repair()),
    }
}

fn gaps(looked: &Looked) -> Check {
    const NAME: &str = "entries";
    let seq = looked.survey.head.seq;
    match looked.survey.end {
        End::Gap { seq } => Check::bad(
            NAME,
            words!("Mất mục {seq}, các mục sau vẫn còn.", "Entry {seq} is lost, and there are later ones."),
        )
        .hint(restore()),
        End::Agreed if seq < looked.known => {
            let known = looked.known;
            Check::bad(
                NAME,
                words!("Chỉ còn {seq} mục, đã từng có {known}.", "There are {seq} entries; there were {known}."),
            )
            .hint(restore())
        }
        _ => {
            Check::good(NAME, words!("Các mục 1 đến {seq}, không thiếu mục nào.", "Entries 1 to {seq}, without a gap."))
        }
    }
}

fn chain(looked: &Looked) -> Check {
    const NAME: &str = "chain";
    if let Some(Words { vi, en }) = &looked.folded.unknown {
        return Check::bad(NAME, words!("{vi}", "{en}"))
            .hint(words!("Cập nhật cchc rồi chạy lại.", "Update cchc, then run it again."));
    }
    let hash = looked.survey.head.hash.to_string();
    let short = &hash[..12];
    match (&looked.survey.journal, &looked.survey.sled) {
        (Part::Holed { what }, _) => {
            Check::bad(NAME, words!("Nhật ký hỏng: {what}.", "The journal is damaged: {what}."))
        }
        (_, Part::Holed { what }) if looked.unopened.is_none() => {
            Check::bad(NAME, words!("Cơ sở dữ liệu hỏng: {what}.", "The database is damaged: {what}."))
        }
        _ => {
            return Check::good(
                NAME,
                words!(
                    "Tổng kiểm và chuỗi băm đúng, cuối là {short}….",
                    "Checksums and chain hold, the last is {short}…."
                ),
            );
        }
    }
    .hint(repair())
}

fn sides(looked: &Looked) -> Check {
    const NAME: &str = "sides";
    if let End::Fork { seq } = looked.survey.end {
        return Check::bad(
            NAME,
            words!(
                "Nhật ký và cơ sở dữ liệu khác nhau từ mục {seq}.",
                "Journal and database differ from entry {seq} on."
            ),
        )
        .hint(choose());
    }
    let behind = |vi: &str, en: &str, from: u64| {
        Check::bad(NAME, words!("{vi} thiếu từ mục {from}.", "{en} lacks the entries from {from} on.")).hint(repair())
    };
    match (&looked.survey.journal, &looked.survey.sled) {
        (Part::Behind { from }, _) => behind("Nhật ký", "The journal", *from),
        (_, Part::Behind { from }) if looked.unopened.is_none() => behind("Cơ sở dữ liệu", "The database", *from),
        (Part::Whole, Part::Whole) => {
            Check::good(NAME, words!("Nhật ký và cơ sở dữ liệu giống nhau.", "Journal and database are the same."))
        }
        _ => Check::new(NAME, State::Skipped, words!("Một trong hai bên bị hỏng.", "One of the two is damaged.")),
    }
}

fn snapshots(looked: &Looked) -> Check {
    const NAME: &str = "snapshots";
    let wrong = looked.folded.wrong.len() + looked.spoiled.len();
    let good = looked.folded.good;
    if wrong > 0 {
        return Check::bad(
            NAME,
            words!(
                "{wrong} bản chụp không đúng với nhật ký.",
                "Snapshots that do not agree with the history: {wrong}."
            ),
        )
        .hint(repair());
    }
    Check::good(NAME, words!("{good} bản chụp đúng với nhật ký.", "Snapshots that agree with the history: {good}."))
}

/// Files that the database never syncs.
pub(super) fn blobs(dir: &Path) -> Check {
    match examine::blobs(dir) {
        0 => Check::good("blobs", words!("Không có tệp rời của cơ sở dữ liệu.", "The database has no loose files.")),
        count => Check::bad(
            "blobs",
            words!(
                "Cơ sở dữ liệu có {count} tệp rời, không được ghi chắc.",
                "The database has {count} loose files, which it never syncs."
            ),
        )
        .hint(words!(
            "Báo quản trị; sao lưu ngay: cchc backup THƯ_MỤC",
            "Tell the administrator; make a backup now: cchc backup DIR"
        )),
    }
}

/// Recording times never go back; a clock that did makes many entries of one moment.
pub(super) fn clock(looked: &Looked, now: Moment) -> Check {
    match looked.folded.last_at.filter(|last| is_behind(*last, now)) {
        None => Check::good("clock", words!("Đồng hồ không chạy lùi.", "The clock has not gone back.")),
        Some(last) => {
            let (words, hint) = clock_words(last);
            Check::bad("clock", words).hint(hint)
        }
    }
}

/// What is said about a clock that went back, and what to do.
pub(in crate::link) fn clock_words(last: Moment) -> (Words, Words) {
    let shown = format!("{} {}", day(last.date_naive()), last.format("%H:%M"));
    (
        words!(
            "Đồng hồ máy chậm hơn mục mới nhất ({shown}); mục mới được ghi theo giờ đó.",
            "The clock is behind the newest entry ({shown}); new entries are recorded at that time."
        ),
        words!("Chỉnh lại đồng hồ của máy.", "Set the clock of the machine."),
    )
}

/// Whether the clock is behind the last entry.
pub(in crate::link) fn is_behind(last: Moment, now: Moment) -> bool {
    last > now + SLACK
}

/// The age of the newest backup, and whether it is whole.
pub(super) fn backup(dir: &Path, looked: &Looked, is_on: bool, now: Moment) -> Check {
    const NAME: &str = "backup";
    let make = || words!("Sao lưu ngay: cchc backup THƯ_MỤC", "Make one now: cchc backup DIR");
    let Some(newest) = shelf(&daily::place(dir)).unwrap_or_default().pop() else {
        let is_old = looked.folded.first_at.is_some_and(|first| now - first > STALE);
        let words = words!("Chưa có bản sao lưu hằng ngày.", "There is no daily backup yet.");
        return match (is_on, is_old) {
            (false, _) => Check::notable(
                NAME,
                words!("Sao lưu hằng ngày đã tắt (daily_backup).", "Daily backups are switched off (daily_backup)."),
            ),
            (true, true) => Check::bad(NAME, words).hint(make()),
            (true, false) => Check::good(NAME, words),
        };
    };
    if let Err(Failure { message, .. }) = read(&newest.path, &mut |_| Ok(())) {
        return Check::bad(NAME, message).hint(make());
    }
    let (made, seq) = (newest.made, newest.seq);
    let shown = format!("{} {}", day(made.date()), made.format("%H:%M"));
    let is_stale = looked.survey.head.seq > seq && now.naive_local() - made > STALE;
    let words = words!(
        "Bản sao lưu mới nhất lúc {shown}, đến mục {seq}.",
        "The newest backup is of {shown}, up to entry {seq}."
    );
    if is_stale { Check::bad(NAME, words).hint(make()) } else { Check::good(NAME, words) }
}

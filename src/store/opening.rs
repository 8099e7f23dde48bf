//! What opening a store asks for, and what it found and did, in words.

use serde::{Deserialize, Serialize};

use crate::text::Words;
use crate::words;

/// How to open a store.
pub struct Opening<'a> {
    /// Ends the names of what is set aside, such as `2026-11-02T0830`; letters that may stand in a file name.
    pub bad_suffix: &'a str,
    /// Told now and then how many entries of how many are done, when it takes long.
    pub progress: &'a mut dyn FnMut(u64, u64),
    /// No append below this many free bytes; 64 MiB ([`Opening::MIN_FREE`]) unless a test needs otherwise.
    pub min_free: u64,
    /// Read every entry of both sides also after a clean stop; for `doctor`.
    pub thorough: bool,
    /// Where the two sides tell different stories: the side a *person* has chosen. The other one is set aside
    /// and made anew. Also takes a store that went further once ([`OpeningNote::Shrunk`]) as it is now.
    pub keep: Option<Side>,
}

impl<'a> Opening<'a> {
    /// The usual guard, in bytes.
    pub const MIN_FREE: u64 = 64 << 20;

    /// The usual opening.
    pub fn new(bad_suffix: &'a str, progress: &'a mut dyn FnMut(u64, u64)) -> Self {
        Opening { bad_suffix, progress, min_free: Opening::MIN_FREE, thorough: false, keep: None }
    }
}

impl std::fmt::Debug for Opening<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opening").field("bad_suffix", &self.bad_suffix).finish_non_exhaustive()
    }
}

/// One of the two that keep every entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The monthly files.
    Journal,
    /// The database.
    Sled,
}

/// Something that opening a store found or did. None of them deletes what was once kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[allow(missing_docs)] // the words below say it, and the fields are entries, files and reasons
pub enum OpeningNote {
    /// A new, empty store was made.
    Created,
    /// Not stopped cleanly: every entry was read and proven.
    Checked { entries: u64 },
    /// An unfinished write was cut off the journal; `kept` when it may have been more than that.
    TailCut { file: String, bytes: u64, kept: Option<String> },
    /// sled did not open; its own snapshots were set aside, and then it did.
    SnapSetAside { why: String },
    /// Entries of the journal were added to sled.
    SledCaughtUp { from: u64, to: u64 },
    /// Entries of sled were added to the journal.
    JournalCaughtUp { from: u64, to: u64 },
    /// sled was set aside and made anew.
    SledRebuilt { kept: String, entries: u64, why: String },
    /// The journal was set aside and made anew.
    JournalRewritten { kept: String, entries: u64, why: String },
    /// The disk was full; the ballast was given up.
    BallastReleased,
    /// The disk is full: nothing is stored until there is room.
    NoRoom,
    /// The two sides have different entries at one place: nothing is stored until a person has chosen.
    Fork { seq: u64 },
    /// Both sides have lost an entry that later ones prove.
    Gap { seq: u64 },
    /// The store once went further than it does now.
    Shrunk { known: u64, found: u64 },
    /// What would tell that the store once went further is damaged as well.
    Unproven { found: u64 },
}

impl OpeningNote {
    /// Whether the people on the board should be told, not only the log.
    pub fn is_for_people(&self) -> bool {
        match self {
            OpeningNote::Created | OpeningNote::Checked { .. } => false,
            OpeningNote::TailCut { kept, .. } => kept.is_some(),
            _ => true,
        }
    }

    /// Whether the store takes no changes because of it.
    pub fn is_read_only(&self) -> bool {
        matches!(
            self,
            OpeningNote::NoRoom | OpeningNote::Fork { .. } | OpeningNote::Gap { .. } | OpeningNote::Shrunk { .. }
        )
    }

    /// The journal lost more than an unfinished write at its end.
    pub(super) fn is_damaged_tail(&self) -> bool {
        matches!(self, OpeningNote::TailCut { kept: Some(_), .. })
    }

    /// How far the store is known to have gone, where it does not any more.
    pub fn known(&self) -> u64 {
        if let OpeningNote::Shrunk { known, .. } = self { *known } else { 0 }
    }

    /// One or two sentences.
    pub fn words(&self) -> Words {
        match self {
            OpeningNote::Created => words!("Đã tạo kho dữ liệu mới.", "A new store was made."),
            OpeningNote::Checked { entries } => words!(
                "Lần trước dừng đột ngột; đã kiểm tra toàn bộ {entries} mục.",
                "The last stop was not clean; all {entries} entries were checked."
            ),
            OpeningNote::TailCut { file, bytes, kept: None } => words!(
                "Đã cắt {bytes} byte ghi dở ở cuối {file}; phần này chưa từng được xác nhận.",
                "{bytes} bytes of an unfinished write were cut off {file}; they were never acknowledged."
            ),
            OpeningNote::TailCut { file, bytes, kept: Some(kept) } => words!(
                "Cuối tệp {file} bị hỏng {bytes} byte; phần đó được giữ tại {kept}.",
                "The last {bytes} bytes of {file} were damaged; they are kept as {kept}."
            ),
            OpeningNote::SnapSetAside { why } => words!(
                "Cơ sở dữ liệu không mở được ({why}); đã để riêng các tệp snap rồi mở được, không mất mục nào.",
                "The database did not open ({why}); with its snap files set aside it did, and nothing was lost."
            ),
            OpeningNote::SledCaughtUp { from, to } => words!(
                "Đã chép các mục {from} đến {to} từ nhật ký vào cơ sở dữ liệu.",
                "Entries {from} to {to} were copied from the journal into the database."
            ),
            OpeningNote::JournalCaughtUp { from, to } => words!(
                "Đã chép các mục {from} đến {to} từ cơ sở dữ liệu vào nhật ký.",
                "Entries {from} to {to} were copied from the database into the journal."
            ),
            OpeningNote::SledRebuilt { kept, entries, why } => words!(
                "Cơ sở dữ liệu bị hỏng ({why}); đã dựng lại từ nhật ký, đủ {entries} mục. Bản cũ được giữ tại {kept}.",
                "The database was damaged ({why}); it was rebuilt from the journal with all {entries} entries. The old one is kept as {kept}."
            ),
            OpeningNote::JournalRewritten { kept, entries, why } => words!(
                "Nhật ký bị hỏng ({why}); đã ghi lại từ cơ sở dữ liệu, đủ {entries} mục. Bản cũ được giữ tại {kept}.",
                "The journal was damaged ({why}); it was written anew from the database with all {entries} entries. The old one is kept as {kept}."
            ),
            OpeningNote::BallastReleased => {
                words!("Ổ đĩa đã đầy; đã giải phóng phần dự trữ.", "The disk was full; the reserve was given up.")
            }
            OpeningNote::NoRoom => words!(
                "Ổ đĩa đã đầy: chỉ xem được cho đến khi có chỗ trống.",
                "The disk is full: the board can only be read until there is room."
            ),
            OpeningNote::Fork { seq } => words!(
                "Nhật ký và cơ sở dữ liệu khác nhau từ mục {seq}. Chỉ xem được các mục trước đó cho đến khi có người quyết định giữ bên nào.",
                "Journal and database differ from entry {seq} on. Only the entries before it can be read, until a person has decided which one to keep."
            ),
            OpeningNote::Gap { seq } => words!(
                "Mục {seq} bị hỏng ở cả nhật ký và cơ sở dữ liệu. Chỉ xem được các mục trước đó; hãy khôi phục từ bản sao lưu.",
                "Entry {seq} is damaged in both journal and database. Only the entries before it can be read; restore a backup."
            ),
            OpeningNote::Shrunk { known, found } => words!(
                "Kho dữ liệu đã có {known} mục nhưng nay chỉ còn {found}. Chỉ xem được; hãy khôi phục từ bản sao lưu.",
                "The store had {known} entries and now has only {found}. It can only be read; restore a backup."
            ),
            OpeningNote::Unproven { found } => words!(
                "Không còn gì cho biết sau mục {found} có từng còn mục nào khác hay không. Hãy đối chiếu với bản sao lưu mới nhất.",
                "Nothing is left to tell whether there ever were entries after entry {found}. Compare it with the newest backup."
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_travels_as_json_with_a_stable_name() {
        let note = OpeningNote::SledCaughtUp { from: 2, to: 3 };
        let json = serde_json::to_string(&note).unwrap();
        assert_eq!(json, r#"{"kind":"sled-caught-up","from":2,"to":3}"#);
        assert_eq!(serde_json::from_str::<OpeningNote>(&json).unwrap(), note);
    }

    #[test]
    fn an_unfinished_write_is_no_news_for_people_but_a_damaged_end_is() {
        let cut = |kept| OpeningNote::TailCut { file: "f".into(), bytes: 1, kept };
        assert!(!cut(None).is_for_people());
        assert!(cut(Some("k".into())).is_for_people());
    }
}

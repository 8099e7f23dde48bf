//! What can go wrong in a store, and what a person is told.

use std::fmt;
use std::io;

use crate::failure::Failure;
use crate::text::Words;
use crate::words;

/// Why a store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// Somebody else has appended. Nothing was stored.
    Conflict {
        /// The last entry the caller knew.
        expected: u64,
        /// The last entry there is.
        found: u64,
    },
    /// Too little room on the disk. Nothing was stored.
    Full {
        /// Bytes that are free.
        free: u64,
    },
    /// The store can be read and takes nothing; the reason is a sentence for people. Nothing was stored.
    ReadOnly(Words),
    /// What was kept cannot be read, or is not what was kept.
    Damaged {
        /// The first entry that is affected, if known.
        seq: Option<u64>,
        /// File, line, and what is wrong with it; for those who repair.
        what: String,
    },
    /// Not known whether the last append was stored. The store refuses everything until it is opened again.
    Broken(String),
    /// Another process has the store open.
    Busy,
    /// What was to be appended is no continuation of the chain: the caller's mistake. Nothing was stored.
    Unfit(String),
    /// A file or directory could not be used. Nothing was stored.
    OutOfReach(String),
}

impl StoreError {
    /// An input or output error before anything was stored; `what` names the file.
    pub(super) fn io(what: impl fmt::Display, error: &io::Error) -> StoreError {
        if is_full(error) { StoreError::Full { free: 0 } } else { StoreError::OutOfReach(format!("{what}: {error}")) }
    }
}

/// The disk or the quota is full.
pub(super) fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        match error {
            StoreError::Conflict { expected, found } => Failure::refused(
                "store-conflict",
                words!(
                    "Dữ liệu đã có mục mới ({found}, lúc gửi là {expected}); thay đổi chưa được lưu.",
                    "There are newer entries ({found}, was {expected} when this was sent); the change was not stored."
                ),
            )
            .hint(words!("Xem lại rồi thực hiện lần nữa.", "Look again, then repeat it.")),
            StoreError::Full { free } => {
                let free = free >> 20;
                Failure::out_of_reach(
                    "disk-full",
                    words!(
                        "Ổ đĩa sắp đầy (còn {free} MiB); thay đổi chưa được lưu, bảng vẫn xem được.",
                        "The disk is nearly full ({free} MiB free); the change was not stored, the board can still be read."
                    ),
                )
                .hint(words!(
                    "Giải phóng dung lượng; việc ghi sẽ tự hoạt động lại.",
                    "Free some space; changes are taken again by themselves."
                ))
            }
            StoreError::ReadOnly(Words { vi, en }) => Failure::out_of_reach(
                "read-only",
                words!(
                    "Dữ liệu đang ở chế độ chỉ đọc: {vi} Thay đổi chưa được lưu.",
                    "The store is read-only: {en} The change was not stored."
                ),
            )
            .hint(words!("Chạy: cchc doctor", "Run: cchc doctor")),
            StoreError::Damaged { seq, what } => {
                let at = seq.map_or(String::new(), |seq| format!(" {seq}"));
                Failure::out_of_reach(
                    "damaged",
                    words!("Dữ liệu bị hỏng ở mục{at}: {what}.", "The store is damaged at entry{at}: {what}."),
                )
                .hint(words!("Chạy: cchc doctor. Không xóa tệp nào.", "Run: cchc doctor. Do not delete any file."))
            }
            StoreError::Broken(what) => Failure::not_known(
                "not-known",
                words!(
                    "Không rõ thay đổi đã được lưu hay chưa ({what}).",
                    "It is not known whether the change was stored ({what})."
                ),
            )
            .hint(words!(
                "Gửi lại là an toàn: thay đổi không bị thực hiện hai lần.",
                "Sending it again is safe: it is not made twice."
            )),
            StoreError::Busy => Failure::out_of_reach(
                "store-busy",
                words!("Một tiến trình khác đang mở dữ liệu.", "Another process has the store open."),
            )
            .hint(words!("Chạy: cchc host status", "Run: cchc host status")),
            StoreError::Unfit(what) => Failure::internal(words!(
                "Mục cần lưu không nối tiếp dữ liệu đã có ({what}).",
                "What was to be stored does not continue the store ({what})."
            )),
            StoreError::OutOfReach(what) => Failure::out_of_reach(
                "store-out-of-reach",
                words!("Không dùng được tệp dữ liệu: {what}.", "A file of the store cannot be used: {what}."),
            )
            .hint(words!("Kiểm tra quyền và thư mục dữ liệu.", "Check rights and the data directory.")),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Failure::from(self.clone()).message.en)
    }
}

impl std::error::Error for StoreError {}

//! What can be wrong with a backup, in words, with the line where it is.

use crate::failure::{Failure, why};
use crate::text::Words;
use crate::words;

use std::io;

/// Why a file is no backup that can be trusted. Lines count from 1 in the unpacked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is neither a backup nor the lines of a history.
    Foreign,
    /// A newer program wrote it.
    Newer {
        /// Its format.
        format: u32,
    },
    /// It cannot be read any further.
    Unreadable {
        /// From which line on.
        line: u64,
        /// What the system or the unpacking says.
        why: Words,
    },
    /// It ends before its last line.
    CutOff {
        /// The last line that is there.
        line: u64,
    },
    /// A line is not what has to stand there.
    Line {
        /// Which.
        line: u64,
        /// What is wrong with it.
        what: Words,
    },
    /// Every line fits, and yet it is not what the backup says it holds.
    Sum {
        /// The line that says so.
        line: u64,
    },
}

impl Flaw {
    /// Reading stopped at a line.
    pub(super) fn io(line: u64, error: &io::Error) -> Flaw {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Flaw::CutOff { line },
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                Flaw::Unreadable { line, why: words!("phần nén bị hỏng", "the compressed data is damaged") }
            }
            _ => Flaw::Unreadable { line, why: why(error) },
        }
    }

    /// A sentence about the file of this name.
    pub fn failure(&self, shown: &str) -> Failure {
        let refused = |kind, words| {
            Failure::refused(kind, words).hint(words!(
                "Không có gì thay đổi. Dùng bản sao lưu khác.",
                "Nothing was changed. Use another backup."
            ))
        };
        match self {
            Flaw::Foreign => refused(
                "no-backup",
                words!("{shown} không phải bản sao lưu của cchc.", "{shown} is no backup of cchc."),
            ),
            Flaw::Newer { format } => refused(
                "newer-backup",
                words!(
                    "{shown} do một bản cchc mới hơn ghi (khuôn dạng {format}).",
                    "{shown} was written by a newer cchc (format {format})."
                ),
            )
            .hint(words!("Cập nhật cchc rồi làm lại.", "Update cchc, then try again.")),
            Flaw::CutOff { line } => refused(
                "damaged-backup",
                words!("{shown} bị cụt sau dòng {line}.", "{shown} ends too early, after line {line}."),
            ),
            Flaw::Line { line, what: Words { vi, en } } | Flaw::Unreadable { line, why: Words { vi, en } } => refused(
                "damaged-backup",
                words!("{shown} hỏng ở dòng {line}: {vi}.", "{shown} is damaged at line {line}: {en}."),
            ),
            Flaw::Sum { line } => refused(
                "damaged-backup",
                words!(
                    "{shown} hỏng: tổng kiểm ở dòng {line} không khớp nội dung.",
                    "{shown} is damaged: its content is not what line {line} says."
                ),
            ),
        }
    }
}

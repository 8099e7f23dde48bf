//! Backups: `cchc-<date>-<time>-<last entry>.jsonl.gz`, one file that holds the whole history and proves itself.
//!
//! `zcat` shows it; it is a header, the lines of the journal with a line before each month, and a footer:
//!
//! ```text
//! {"backup":{"format":1,"program":"0.1.0","made":"2026-11-02T08:30:00+07:00","seq":23,"hash":"…"}}
//! {"month":"2026-11"}
//! {"seq":1,…,"hash":"…"}
//! {"commit":{"ticket":"…","first":1,"last":23,"crc":"xxxxxxxx"}}
//! {"end":{"entries":23,"changes":1,"sha256":"…"}}
//! ```
//! `sha256` is that of everything before its line: `zcat FILE | head -n -1 | sha256sum`. The lines of the journal come
//! back to the byte.
//!
//! | file | what it is |
//! |---|---|
//! | `tape` | the lines of a history, one after the other: only what continues it gets through |
//! | `write` | a backup on its way into a file, whole or not at all |
//! | `read` | a backup, an unpacked one, or the bare lines of `export`, proven line by line |
//! | `flaw` | what can be wrong with one, in words |
//! | `shelf` | the backups of a directory: names, ages, which ones go |

mod flaw;
mod read;
mod shelf;
mod tape;
#[cfg(test)]
mod tests;
mod write;

pub use flaw::Flaw;
pub use read::{Found, read, read_from};
pub use shelf::{Keep, Shelved, name, rotate, shelf};
pub(super) use tape::month_line;
pub use tape::{Tape, is_entry};
pub use write::{Fresh, Written};

use serde::{Deserialize, Serialize};

use super::{Hash, Head};

/// The format of the backups that this program writes, and the newest it reads.
pub const FORMAT: u32 = 1;

/// What a backup says of itself at its beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// When, as RFC 3339.
    pub made: String,
    /// The last entry in it.
    pub seq: u64,
    /// The hash of that entry.
    pub hash: Hash,
}

impl Header {
    /// Of a backup of this program that ends with `head`.
    pub fn new(head: Head, made: String) -> Header {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Header { format: FORMAT, program, made, seq: head.seq, hash: head.hash }
    }

    /// The last entry.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Opening {
    backup: Header,
}

/// The last line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Closing {
    end: Footer,
}

/// What a backup says of itself at its end.
#[derive(Serialize, Deserialize)]
struct Footer {
    entries: u64,
    changes: u64,
    sha256: Hash,
}

//! Files: a plan out and in; the history kept elsewhere, brought back, proven.

mod audit;
mod backup;
mod csv;
mod doctor;
mod export;
mod import;
mod preview;
mod restore;
#[cfg(test)]
mod round_trip;
mod sheet;
mod source;
mod tracking;

pub use audit::audit;
pub use backup::{backup, backup_shape};
pub use doctor::{doctor, doctor_shape};
pub use export::{FORMATS, export, export_shape, not_there, write};
pub use import::{import, import_shape};
pub use restore::{directory, restore, restore_shape};

use super::args;
use crate::failure::Failure;
use crate::words;

/// A file that is not to be lost.
fn exists(path: &str) -> Failure {
    let shown = args::quoted(path);
    Failure::refused("file-exists", words!("Tệp {shown} đã có.", "The file {shown} is there already.")).hint(words!(
        "Thêm --force để ghi đè, hoặc đặt tên khác.",
        "Add --force to overwrite it, or choose another name."
    ))
}

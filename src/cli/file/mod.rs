//! Files: a plan out and in.

mod export;
mod import;
mod preview;
mod remark;
mod sheet;
mod source;

pub use export::{FORMATS, export, export_shape};
pub use import::{import, import_shape};

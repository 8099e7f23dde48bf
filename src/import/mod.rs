//! Papers in: plans from files, as people write and edit them, and what the words in them mean. Pure: text in, parts of
//! the domain out, and what was not understood.

pub mod correct;
mod count;
mod docx;
mod encoding;
pub mod evidence_line;
pub mod format;
mod grid;
mod html;
pub mod limit;
mod line;
mod package;
mod page;
pub mod paper;
mod plain;
pub mod plan_book;
pub mod plan_change;
pub mod plan_file;
pub mod plan_paper;
pub mod plan_source;
pub mod plan_table;
pub mod preview;
#[cfg(test)]
pub(crate) mod random_plan;
pub mod schedule_phrase;
mod sheet;
mod spelling;
pub mod target_phrase;
pub mod unit_phrase;
pub mod unreadable;
pub mod wanted;
mod xml;

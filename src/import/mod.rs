//! Papers in: plans from files, as people write and edit them, and what the words in them mean. Pure: text in, parts of
//! the domain out, and what was not understood.

pub mod evidence_line;
pub mod format;
pub mod paper;
pub mod plan_change;
pub mod plan_file;
pub mod plan_paper;
pub mod schedule_phrase;
mod spelling;
pub mod target_phrase;
pub mod unit_phrase;

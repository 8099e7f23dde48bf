//! Papers in: what the words of a plan mean. Pure: text in, parts of the domain out, and what was not understood.

pub mod evidence_line;
pub mod schedule_phrase;
mod spelling;
pub mod target_phrase;
pub mod unit_phrase;

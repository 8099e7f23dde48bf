//! Papers in: what the words of a plan mean. Pure: text in, parts of the domain out, and what was not understood.

pub mod schedule_phrase;
mod spelling;
pub mod unit_phrase;

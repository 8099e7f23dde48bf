//! `cchc` keeps a ward's administrative-reform plan (kế hoạch cải cách hành chính) moving.
//!
//! The map, lowest layer first; a file uses its own module and any lower layer (`tests/layers.rs`):
//!
//! | layer | modules | what they are for |
//! |---|---|---|
//! | 0 | [`text`] | two languages; Vietnamese letters, widths, search |
//! | 1 | [`calendar`] [`failure`] | days off and periods; what a person is told |
//! | 2 | [`domain`] | the plan: changes, events, rules. Pure |
//! | 3 | [`store`] [`wire`] [`import`] [`report`] | bytes on disk, lines on the socket, papers in and out |
//! | 4 | [`engine`] | decide, append, apply, notify |
//! | 5 | [`link`] | host, clients, socket, lock, the clock |
//! | 6 | [`cli`] [`tui`] | the faces |

pub mod calendar;
pub mod cli;
pub mod domain;
pub mod engine;
pub mod failure;
pub mod import;
pub mod link;
pub mod report;
pub mod store;
pub mod text;
pub mod tui;
pub mod wire;

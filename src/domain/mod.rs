//! The plan: changes are decided into events, events are folded into the plan. Pure: no I/O, no clock, no environment.

pub mod agenda;
pub mod apply;
pub mod change;
pub mod decide;
pub mod due;
pub mod effective;
pub mod event;
pub mod figures;
pub mod filter;
pub mod fit;
pub mod id;
pub mod limit;
pub mod meeting;
pub mod officer;
pub mod plan;
pub mod refusal;
pub mod responsible;
pub mod role;
pub mod schedule;
pub mod sentence;
pub mod shared;
pub mod stamp;
pub mod target;
pub mod task;
pub mod trend;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

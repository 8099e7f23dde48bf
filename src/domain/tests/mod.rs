//! The rules of the plan, by example and by law.

mod dates;
mod figures;
mod laws;
mod meeting;
mod rules;
pub(crate) mod scene;

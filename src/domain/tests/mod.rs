//! The rules of the plan, by example and by law.

mod amend;
mod dates;
pub(crate) mod effective;
mod figures;
mod laws;
mod meeting;
mod rights;
mod rules;
pub(crate) mod scene;
mod trend;

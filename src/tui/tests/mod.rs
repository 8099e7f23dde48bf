//! The board as a whole: keys typed to a model, and frames as text.

mod charts;
pub(super) mod desk;
mod forms;
mod frames;
mod hand;
mod import;
mod keys;
mod law;
mod lesson;
mod meeting;
mod officers;
mod plans;
mod reach;
mod rights;
pub(super) mod scenes;
mod size;
mod slip;
mod still;
mod targets;

use desk::Desk;

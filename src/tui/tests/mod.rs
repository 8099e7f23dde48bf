//! The board as a whole: keys typed to a model, and frames as text.

mod charts;
pub(super) mod desk;
mod frames;
mod hand;
mod keys;
mod law;
mod reach;
mod scenes;
mod size;
mod still;

use desk::Desk;

//! The board as a whole: keys typed to a model, and frames as text.

pub(super) mod desk;
mod frames;
mod keys;
mod many;
mod reach;
mod size;

use desk::Desk;

//! The board as a whole: keys typed to a model, and frames as text.

pub(super) mod desk;
mod frames;
mod keys;
mod many;
mod size;
mod still;

use desk::Desk;

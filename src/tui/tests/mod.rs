//! The board as a whole: keys typed to a model, and frames as text.

pub(super) mod desk;
mod frames;
mod hand;
mod keys;
mod law;
mod lesson;
mod reach;
mod scenes;
mod size;
mod still;

use desk::Desk;

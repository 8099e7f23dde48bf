//! The board: a keyboard-driven screen, made for 80x24 in PuTTY over a slow line with a Vietnamese input method on.
//!
//! The terminal's side, lowest first; ratatui and crossterm are known nowhere else in the crate:
//!
//! | module | what it is for |
//! |---|---|
//! | [`key`] | a key, and its name in the config file |
//! | [`decode`] `sequence` | bytes from the terminal into keys, pastes, clicks; pure |
//! | [`input`] | the threads that read keys and signals |
//! | [`telex`] | letters on the board, read back from what the input method made of them |
//! | [`field`] | a text field in which Vietnamese can be typed |
//! | [`terminal`] | taking the terminal over and giving it back |
//! | [`screen`] `pen` `travel` | a frame in few bytes |

pub mod decode;
pub mod field;
pub mod input;
pub mod key;
mod pen;
pub mod run;
pub mod screen;
mod sequence;
pub mod telex;
pub mod terminal;
mod travel;

pub use pen::ColorDepth;

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
//!
//! The board's side; pure, so that keys can be typed to a model in a test:
//!
//! | module | what it is for |
//! |---|---|
//! | [`command`] [`keymap`] | everything that can be done, in one table; keys to commands |
//! | [`model`] [`lanes`] [`agenda`] [`figures`] `cursor` | what is known, what is shown of it, and where the cursor is |
//! | [`lesson`] | what a learner is to do next |
//! | [`layer`] [`menu`] [`form`] [`filter_line`] | what lies over a screen |
//! | [`preview`] [`plan_file`] | a plan that is about to be taken in, and its file |
//! | `shown` `right` | which plan is shown, what is possible on it, and what the person here may do |
//! | [`meeting`] `bookmark` | where the meeting that is held stands, also after the board was killed |
//! | [`mod@update`] | a message changes the model and asks for effects |
//! | [`mod@view`] [`theme`] | the picture of a model |
//! | [`picture`] | a frame as text, SVG or HTML |
//!
//! # What the loop does
//! 1. Makes a [`Model`](model::Model) from a [`Start`](model::Start), sends [`Message::Log`](update::Message::Log) with the latest
//!    entries and [`Message::Draft`](update::Message::Draft) with each draft left from last time, and draws.
//! 2. Waits on one channel for keys, signals, the host's notices and answers, and times; takes everything that is there
//!    before it draws once: `screen.draw(|buffer, _| view(&model, buffer))`.
//!    Keys and what they led to are drawn at once; what only others did may wait for the next frame, 40 ms at most.
//! 3. Gives each thing to [`update()`](update::update) and does what it returns. A change that was sent is kept with its
//!    ticket until it is answered, and sent again after a lost connection; [`Message::Link`](update::Message::Link) tells the board.
//!    The plan that shows a change ([`Message::Office`](update::Message::Office)) may come before or after its answer.
//! 4. On a resize it also tells the screen; on [`Effect::Redraw`](update::Effect::Redraw) it lets the screen forget.

pub mod agenda;
mod bookmark;
pub mod command;
mod cursor;
pub mod decode;
mod drafts;
pub mod field;
pub mod figures;
pub mod filter_line;
pub mod form;
pub mod input;
pub mod key;
pub mod keymap;
pub mod lanes;
pub mod layer;
pub mod lesson;
mod line;
pub mod meeting;
pub mod menu;
mod minutes;
pub mod model;
mod pen;
pub mod picture;
pub mod plan_file;
pub mod preview;
mod right;
pub mod run;
pub mod screen;
mod sequence;
mod shown;
pub mod targets;
pub mod telex;
pub mod terminal;
pub mod theme;
mod travel;
pub mod update;
pub mod view;

pub use pen::ColorDepth;

#[cfg(test)]
mod tests;

//! The board on a real terminal: keys through a pty, and a terminal emulator that reads what comes back. Nothing here
//! waits for a time, only for what is on the screen.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

mod common;

#[path = "board/end.rs"]
mod end;
#[path = "board/gone.rs"]
mod gone;
#[path = "board/host.rs"]
mod host;
#[path = "board/import.rs"]
mod import;
#[path = "board/keys.rs"]
mod keys;
#[path = "board/line.rs"]
mod line;
#[path = "board/meeting.rs"]
mod meeting;
#[path = "board/method.rs"]
mod method;
#[path = "board/newer.rs"]
mod newer;
#[path = "board/picture.rs"]
mod picture;
#[path = "board/pty.rs"]
mod pty;
#[path = "board/readme.rs"]
mod readme;
#[path = "board/size.rs"]
mod size;
#[path = "board/tutor.rs"]
mod tutor;
#[path = "board/typing.rs"]
mod typing;

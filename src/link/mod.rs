//! Host and clients: one process owns the store, every face talks to it over a Unix socket.
//!
//! | file | what it is |
//! |---|---|
//! | `place` | where things lie, and who may be there |
//! | `clock` | the only place that asks what time it is |
//! | `identity` | who somebody is, by the kernel |
//! | `spawn` | starting a host when there is none |
//! | `client` | asking, making, following |
//! | `host` | the process that owns the store |
//! | `session` | one client's connection, on the host's side |
//! | `serving` | a host at work: waiting for clients, and its end |
//! | `status` | how it is, and whether what it keeps is whole |
//! | `daily` | its own backup, one a day |
//! | `history` | everything it keeps, for a backup elsewhere |
//! | `doctor` | whether a data directory is as it should be, and mending it |
//! | `file` | a file that a person names, read whole |
//! | `hold` | having a data directory for oneself |
//! | `restore` | a backup brought back |
//! | `log` | what it notes down |
//! | `follower` | those who are told what happens, and who is here |
//! | `line` | the way to a client |
//! | `seat` | how many connections one account has |
//! | `pace` | how quickly a client may ask |
//! | `reply` | answers to questions, from memory and from the history |

pub mod client;
pub mod clock;
pub mod daily;
pub mod doctor;
pub mod file;
mod follower;
mod history;
mod hold;
pub mod host;
pub mod identity;
mod line;
mod log;
mod pace;
pub mod place;
mod reply;
pub mod restore;
mod seat;
mod serving;
mod session;
mod spawn;
mod status;

pub use client::{Answered, Client, Follower, News};
pub use host::Serve;
pub use place::Place;
pub use reply::PlanAnswer;
pub use spawn::Start;
pub use status::{AuditAnswer, BackupStatus, HostStatus, problems};

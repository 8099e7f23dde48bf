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
//! | `follower` | those who are told what happens, and who is here |
//! | `health` | how a host is, and whether its history is whole |
//! | `seat` | how many connections one account has |
//! | `pace` | how quickly a client may ask |
//! | `reply` | answers to questions, from memory and from the history |

pub mod client;
pub mod clock;
mod follower;
mod health;
pub mod host;
pub mod identity;
mod pace;
pub mod place;
mod reply;
mod seat;
mod session;
mod spawn;

pub use client::{Answered, Client, Follower, News};
pub use health::{AuditAnswer, HostStatus};
pub use host::Serve;
pub use place::Place;
pub use reply::PlanAnswer;
pub use spawn::Start;

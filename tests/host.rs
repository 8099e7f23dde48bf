//! Several processes and one host: how it starts and ends, what it keeps, and what a bad client cannot do.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

mod common;

#[path = "host/bad_client.rs"]
mod bad_client;
#[path = "host/follow.rs"]
mod follow;
#[path = "host/life.rs"]
mod life;
#[path = "host/place.rs"]
mod place;
#[path = "host/shared.rs"]
mod shared;
#[path = "host/ticket.rs"]
mod ticket;
#[path = "host/trace.rs"]
mod trace;
#[path = "host/writers.rs"]
mod writers;

//! Papers out: what leaves the program for people to read, print and sign. Pure: a plan in, text out; papers are in
//! Vietnamese whatever the screen speaks.

mod docx;
mod grid;
mod html;
pub mod ics;
pub mod meeting;
pub mod meeting_page;
mod paper;
pub mod periodic;
mod plain;
pub mod work;

pub use docx::docx;
pub use html::html;
pub use paper::{Paper, PlanName};
pub use plain::text;

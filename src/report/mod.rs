//! Papers out: what leaves the program for people to read, print and sign. Pure: a plan in, text out; papers are in
//! Vietnamese whatever the screen speaks.

mod grid;
pub mod meeting;

//! The command line as scripts and officers meet it: whole scenes through the real binary.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]
#![allow(clippy::print_stderr, reason = "a scene that fails tells what was done in it")]

#[path = "cli/again.rs"]
mod again;
#[path = "cli/change.rs"]
mod change;
#[path = "cli/code.rs"]
mod code;
#[path = "cli/editor.rs"]
mod editor;
#[path = "cli/filter.rs"]
mod filter;
#[path = "cli/history.rs"]
mod history;
#[path = "cli/host.rs"]
mod host;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/look.rs"]
mod look;
#[path = "cli/paper.rs"]
mod paper;
#[path = "cli/plan.rs"]
mod plan;
#[path = "cli/refused.rs"]
mod refused;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/scene.rs"]
mod scene;
#[path = "cli/script.rs"]
mod script;
#[path = "cli/setting.rs"]
mod setting;
#[path = "cli/typed.rs"]
mod typed;

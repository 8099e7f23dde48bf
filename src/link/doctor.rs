//! Whether a data directory is as it should be, one check a line, with a host beside it or without one; and mending
//! what can be mended without losing anything.
//!
//! | file | what it is |
//! |---|---|
//! | `look` | reading everything: in a process of its own, or by the host that runs |
//! | `check` | what the look says about entries, snapshots and backups |
//! | `around` | what surrounds them: directory, disk, locks, socket |
//! | `repair` | what is mended, and what is said about it |

mod around;
mod check;
mod look;
mod repair;

pub(super) use around::remote_words;
pub(super) use check::{clock_words, is_behind};
pub(super) use look::look_inside;
pub use look::{Looked, look};
pub use repair::repair;

use serde::{Deserialize, Serialize};
use std::path::Path;

use super::clock;
use crate::text::Words;

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// As it should be.
    Good,
    /// Could not be looked at, because of another one.
    Skipped,
    /// To be known; nothing is wrong yet.
    Notable,
    /// Not as it should be.
    Bad,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Stable name for scripts.
    pub name: &'static str,
    /// How it came out.
    pub state: State,
    /// What was found.
    pub words: Words,
    /// What to do.
    pub hint: Option<Words>,
}

impl Check {
    fn new(name: &'static str, state: State, words: Words) -> Check {
        Check { name, state, words, hint: None }
    }
    fn good(name: &'static str, words: Words) -> Check {
        Check::new(name, State::Good, words)
    }
    fn notable(name: &'static str, words: Words) -> Check {
        Check::new(name, State::Notable, words)
    }
    fn bad(name: &'static str, words: Words) -> Check {
        Check::new(name, State::Bad, words)
    }
    fn hint(self, hint: Words) -> Check {
        Check { hint: Some(hint), ..self }
    }
}

/// Goes through everything. Changes nothing.
pub fn examine(dir: &Path, has_daily_backup: bool) -> Vec<Check> {
    let mut checks = vec![around::directory(dir)];
    if checks[0].state == State::Bad && (!dir.is_dir() || around::is_unused(dir)) {
        return checks;
    }
    checks.push(around::disk(dir));
    checks.push(around::room(dir));
    let (host, who) = around::host(dir);
    checks.push(host);
    match look::by(dir, who) {
        Ok(looked) => {
            checks.extend(check::entries(&looked));
            checks.push(check::blobs(dir));
            checks.push(check::clock(&looked, clock::now()));
            checks.push(check::backup(dir, &looked, has_daily_backup, clock::now()));
        }
        Err(stopped) => checks.extend(stopped),
    }
    checks
}

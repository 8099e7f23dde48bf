//! Looks: they ask and print, and change nothing.

mod agenda;
mod card;
mod figures;
mod list;
mod log;
pub mod motd;
mod plan;
mod show;

pub use agenda::{agenda, agenda_shape};
pub use figures::{board, board_shape, stats, stats_shape};
pub use list::{list, list_shape};
pub use log::{Wanted, each_part, log, log_shape, watch, watch_shape};
pub use motd::motd;
pub use plan::{limit_line, plan, plan_shape, plans, targets};
pub use show::{show, show_shape};

use super::output::Output;
use super::session::Session;
use super::shape::Shape;
use super::{Outcome, Stop};
use crate::link::Answered;

/// Without a subcommand: the board on a terminal, else its text.
pub fn open(session: &mut Session) -> Outcome {
    let given = board_shape(Shape::new("board", session.lang())).parse(&[])?;
    board(session, &given)
}

/// Rows of an answer as the inside of one JSON array, as they came.
pub fn raw_rows(out: &mut Output, answered: &Answered) -> Outcome {
    let mut is_first = true;
    for rows in &answered.rows {
        let inside = rows.get().trim().strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or_default();
        if inside.is_empty() {
            continue;
        }
        if !is_first {
            out.raw(b",")?;
        }
        out.raw(inside.as_bytes())?;
        is_first = false;
    }
    Ok(())
}

/// `{"schema":1,"plan":…,"seq":…,"today":…` and what follows.
pub fn begin(out: &mut Output, answered: &Answered) -> Result<(), Stop> {
    let answer = &answered.answer;
    let plan = answer.plan.as_ref().map_or("", |plan| plan.as_str());
    let today = answer.today.map(|day| day.to_string()).unwrap_or_default();
    // Ids and days hold no character that JSON escapes.
    out.raw(format!("{{\"schema\":1,\"plan\":\"{plan}\",\"seq\":{},\"today\":\"{today}\"", answer.seq).as_bytes())
}

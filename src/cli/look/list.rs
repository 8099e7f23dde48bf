//! `list`: one task a line.

use super::card;
use crate::calendar::Date;
use crate::cli::Outcome;
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::domain::filter::FLAGS;
use crate::domain::view::TaskView;
use crate::link::client::Scope;
use crate::text::nearest;
use crate::wire::Query;
use crate::words;

/// `list`
pub fn list_shape(shape: Shape) -> Shape {
    shape
        .rest("filter", "FILTER", [
            "từ cần tìm, area:II,III state:planned lead:… unit:… due:overdue|soon|today|week|month|quarter|none|<=30/06 blocked submitted waiting recurring person:… label:… mine changed:>=01/03 @tên; dấu - để loại trừ",
            "words, area:II,III state:planned lead:… unit:… due:overdue|soon|today|week|month|quarter|none|<=30/06 blocked submitted waiting recurring person:… label:… mine changed:>=01/03 @name; - negates",
        ])
        .look()
}

/// `list [FILTER]`
pub fn list(session: &mut Session, given: &Given) -> Outcome {
    let filter = given.all("filter").join(" ");
    let as_of = session.maybe_date(given.get("as-of"))?;
    print(session, &filter, as_of)
}

/// Tasks that pass a filter.
pub fn print(session: &mut Session, filter: &str, as_of: Option<Date>) -> Outcome {
    let scope = Scope { as_of, ..session.scope() };
    let answered = session.client()?.ask(&scope, Query::Tasks { filter: filter.to_owned() })?;
    let out = &mut session.out;
    if out.is_json {
        super::begin(out, &answered)?;
        out.raw(b",\"tasks\":[")?;
        super::raw_rows(out, &answered)?;
        return out.raw(b"]}\n");
    }
    let tasks: Vec<TaskView> = answered.rows()?;
    if tasks.is_empty() {
        out.say(&words!("Không có nhiệm vụ nào khớp.", "No task matches."))?;
        // A word that is looked for in texts may have been meant as one of those that stand alone.
        let plain = filter.split_whitespace().map(|word| word.trim_start_matches('-'));
        let flag = plain.filter(|word| !FLAGS.contains(word)).find_map(|word| nearest(word, FLAGS));
        return match flag {
            Some(near) => out.say(&words!("Có phải “{near}”?", "Did you mean “{near}”?")),
            None => Ok(()),
        };
    }
    let lines = card::lines(out, &tasks);
    for line in lines {
        out.line(&line)?;
    }
    Ok(())
}

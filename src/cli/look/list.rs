//! `list`: one task a line.

use super::card;
use crate::calendar::Date;
use crate::cli::Outcome;
use crate::cli::paper::{Wanted, paper_shape};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::domain::filter::FLAGS;
use crate::domain::view::TaskView;
use crate::link::PlanAnswer;
use crate::link::client::Scope;
use crate::report::{self, work};
use crate::text::nearest;
use crate::wire::Query;
use crate::words;

/// `list`
pub fn list_shape(shape: Shape) -> Shape {
    let shape = shape
        .rest("filter", "FILTER", [
            "từ cần tìm, area:II,III state:planned lead:… unit:… due:overdue|soon|today|week|month|quarter|none|<=30/06 blocked submitted waiting recurring person:… label:… mine changed:>=01/03 @tên; dấu - để loại trừ",
            "words, area:II,III state:planned lead:… unit:… due:overdue|soon|today|week|month|quarter|none|<=30/06 blocked submitted waiting recurring person:… label:… mine changed:>=01/03 @name; - negates",
        ])
        .look();
    paper_shape(
        shape,
        [
            "text (mặc định) hoặc html: danh sách in được trên giấy A4, luôn bằng tiếng Việt",
            "text (default), or html: a list to print on A4, in Vietnamese whatever --lang",
        ],
    )
}

/// `list [FILTER]`
pub fn list(session: &mut Session, given: &Given) -> Outcome {
    let filter = given.all("filter").join(" ");
    if let Some(wanted) = Wanted::of(&mut session.out, given, &["html"])? {
        return paper(session, given, &filter, &wanted);
    }
    let as_of = session.maybe_date(given.get("as-of"))?;
    print(session, &filter, as_of)
}

fn paper(session: &mut Session, given: &Given, filter: &str, wanted: &Wanted) -> Outcome {
    let answered = session.look(given, Query::Tasks { filter: filter.to_owned() })?;
    let tasks: Vec<TaskView> = answered.rows()?;
    let on = answered.answer.today.unwrap_or_else(|| session.today());
    let PlanAnswer { plan, units, .. } = session.look(given, Query::Plan)?.value()?;
    let whose = work::whose(filter, &units);
    wanted.put(&mut session.out, report::html(&work::list((&plan).into(), &tasks, &whose, on)))
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

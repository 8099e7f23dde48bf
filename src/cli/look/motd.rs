//! `motd`: at most three lines for whoever logs in: what is overdue, what is due this week, what waits for them.
//! Without a host it says nothing, and starts none: a login is not to wait for us.

use std::time::Duration;

use serde_json::json;

use super::figures::count;
use crate::calendar::{Date, Every, Period};
use crate::cli::Outcome;
use crate::cli::host;
use crate::cli::output::Ink;
use crate::cli::session::Session;
use crate::cli::shape::Given;
use crate::domain::due::DueStatus;
use crate::domain::officer::OfficerView;
use crate::domain::role::Role;
use crate::domain::view::TaskView;
use crate::failure::Failure;
use crate::link::client::Scope;
use crate::link::{Answered, Client};
use crate::text::{cut, fold};
use crate::wire::Query;
use crate::words;

/// How long a login waits for the host.
const PATIENCE: Duration = Duration::from_millis(500);

/// What has to be done, by the three questions of a morning.
pub struct Points<'a> {
    /// Quá hạn.
    pub overdue: Vec<&'a TaskView>,
    /// Due in this week, today included.
    pub week: Vec<&'a TaskView>,
    /// Blocked or submitted, and the answer is to come from here.
    pub waiting: Vec<&'a TaskView>,
}

impl<'a> Points<'a> {
    /// Of these tasks; `asked` tells whether words such as “chờ Tư pháp” mean those who read it.
    pub fn of(
        own: impl Iterator<Item = &'a TaskView>,
        all: impl Iterator<Item = &'a TaskView>,
        today: Date,
        asked: impl Fn(&str) -> bool,
    ) -> Points<'a> {
        let sunday = Period::containing(today, Every::Week).last_day();
        let (mut overdue, mut week) = (Vec::new(), Vec::new());
        for task in own {
            match task.due_status {
                DueStatus::Overdue => overdue.push(task),
                _ if task.due.is_some_and(|due| (today..=sunday).contains(&due)) => week.push(task),
                _ => {}
            }
        }
        let waits = |task: &&TaskView| {
            let blocked = task.blocked.as_ref().and_then(|blocked| blocked.waiting_for.as_deref());
            let submitted = task.submitted.as_ref().map(|submitted| submitted.to.as_str());
            blocked.into_iter().chain(submitted).any(&asked)
        };
        Points { overdue, week, waiting: all.filter(waits).collect() }
    }
}

/// `motd`
pub fn motd(session: &mut Session, given: &Given) -> Outcome {
    let Ok(Some(mut client)) = host::reach(session) else { return Ok(()) };
    client.be_patient(PATIENCE);
    let scope = Scope { as_of: session.maybe_date(given.get("as-of"))?, ..session.scope() };
    match ask(&scope, &mut client) {
        Ok(Some((answered, me))) => say(session, &answered, me.as_ref()),
        // Whatever is wrong is told to whoever opens the board, not to everybody who logs in.
        Ok(None) | Err(_) => Ok(()),
    }
}

/// The open tasks, and what the list knows of who asks; none without a plan.
fn ask(scope: &Scope, client: &mut Client) -> Result<Option<(Answered, Option<OfficerView>)>, Failure> {
    let answered = match client.ask(scope, Query::Tasks { filter: "-state:done".to_owned() }) {
        Err(failure) if failure.kind == "no-plan" => return Ok(None),
        other => other?,
    };
    let account = client.welcome()?.you.user.clone();
    let officers: Vec<OfficerView> = client.ask(scope, Query::Officers)?.rows()?;
    Ok(Some((answered, officers.into_iter().find(|one| one.account == account))))
}

/// Whether a task is of an officer's unit; of those who look after the whole plan every task is.
pub fn is_of(task: &TaskView, officer: Option<&OfficerView>) -> bool {
    let Some(OfficerView { officer, .. }) = officer.filter(|one| one.officer.role == Role::Officer) else {
        return true;
    };
    let units = [&task.responsible.lead_units, &task.responsible.support_units];
    let by_unit = officer.unit.as_ref().is_some_and(|unit| units.iter().any(|units| units.contains(unit)));
    by_unit || task.person.as_deref().is_some_and(|person| fold(person) == fold(&officer.name))
}

/// Whether words name an officer or the officer's unit.
pub fn names(words: &str, officer: &OfficerView) -> bool {
    let words = fold(words);
    let known = [Some(officer.officer.name.as_str()), Some(&officer.account), officer.unit_name.as_deref()];
    known.into_iter().flatten().map(fold).any(|name| !name.is_empty() && (words.contains(&name) || name == words))
}

fn say(session: &mut Session, answered: &Answered, me: Option<&OfficerView>) -> Outcome {
    let tasks: Vec<TaskView> = answered.rows()?;
    let own = || tasks.iter().filter(|task| is_of(task, me));
    let points = Points::of(own(), tasks.iter(), answered.answer.today.unwrap_or_else(|| session.today()), |words| {
        me.is_some_and(|me| names(words, me))
    });
    let Points { overdue, week, waiting } = &points;
    let out = &mut session.out;
    if out.is_json {
        let numbers = |tasks: &[&TaskView]| tasks.iter().map(|task| task.number.0).collect::<Vec<_>>();
        let value = json!({"overdue": numbers(overdue), "week": numbers(week), "waiting": numbers(waiting)});
        super::begin(out, answered)?;
        return out.line(&format!(",\"all\":{},\"mine\":{value}}}", count(&tasks).json()));
    }
    let lines = [
        (overdue, "▲ ", words!("quá hạn", "overdue"), Ink::Red),
        (week, "", words!("đến hạn tuần này", "due this week"), Ink::Bold),
        (waiting, "", words!("chờ anh/chị", "waiting for you"), Ink::Bold),
    ];
    let columns = out.columns();
    // Who only looks has no tasks: these are everybody's.
    let is_viewer = me.is_some_and(|me| me.officer.role == Role::Viewer);
    let whose = if is_viewer { out.lang.of(" cả kế hoạch", ", the whole plan") } else { "" };
    for (tasks, sign, what, ink) in lines.iter().filter(|(tasks, ..)| !tasks.is_empty()) {
        let titles: Vec<String> = tasks.iter().map(|task| format!("{} {}", task.number, task.short)).collect();
        let line = format!("CCHC{whose}: {sign}{} {}: {}", tasks.len(), what.say(out.lang), titles.join(" · "));
        let line = cut(&line, columns).into_owned();
        out.line(&out.ink(*ink, &line))?;
    }
    Ok(())
}

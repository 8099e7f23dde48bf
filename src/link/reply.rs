//! Answers to questions: from the office in memory, or from the history.

use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::calendar::{Calendar, Date};
use crate::domain::due::Judge;
use crate::domain::filter::{Candidate, Filter, haystack};
use crate::domain::id::{PlanId, TaskNo, Ticket};
use crate::domain::plan::{Office, Plan, Trigger};
use crate::domain::refusal::Refusal;
use crate::domain::responsible::Unit;
use crate::domain::stamp::{Author, Entry};
use crate::domain::view::{AreaView, PlanView, TargetView, TaskView, areas, targets};
use crate::engine;
use crate::failure::Failure;
use crate::store::{Record, Store};
use crate::wire::{Answer, Ask, Piece, Query};
use crate::words;

/// Rows of one answer that go into one line, in bytes; well below the longest line.
const ROWS_AT_ONCE: usize = 256 << 10;
/// Entries of the history that are looked at in one go, from the newest on.
const LOOK_BACK: u64 = 1_024;
/// The most entries of the history in one answer.
const MOST_ENTRIES: usize = 100_000;

/// The answer to [`Query::Plan`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanAnswer {
    /// Title, decision, days.
    pub plan: PlanView,
    /// With counts by state.
    pub areas: Vec<AreaView>,
    /// Bộ phận.
    pub units: Vec<Unit>,
    /// Mốc tính hạn.
    pub triggers: Vec<Trigger>,
    /// Chỉ tiêu.
    pub targets: Vec<TargetView>,
    /// The body text.
    #[serde(default)]
    pub passages: Vec<crate::domain::plan::Passage>,
}

/// What answers are made from.
pub struct Source<'a, S> {
    /// The office at this moment.
    pub office: Arc<Office>,
    /// The history.
    pub store: &'a S,
    /// Days off.
    pub calendar: &'a Calendar,
    /// Today by the clock.
    pub today: Date,
    /// Who asks.
    pub me: &'a Author,
}

/// An answer: rows as JSON texts, and its end.
pub struct Reply {
    /// Each one a JSON value.
    pub rows: Vec<String>,
    /// What belongs to all of it.
    pub answer: Answer,
}

/// Packs rows into lines that are not too long: `{"rows":{"id":1,"rows":[...]}}`.
pub fn pack(
    id: u64,
    rows: &[impl AsRef<str>],
    mut send: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let begin = format!("{{\"rows\":{{\"id\":{id},\"rows\":[");
    pack_array(&begin, "]}}\n", rows, &mut send)
}

/// Packs lines of entries into notices: `{"notice":{"entries":[...]}}`.
pub fn pack_notice(records: &[Record], mut send: impl FnMut(&[u8])) {
    let rows: Vec<&str> = records.iter().map(|record| record.line.as_str()).collect();
    let _ = pack_array("{\"notice\":{\"entries\":[", "]}}\n", &rows, &mut |bytes| {
        send(bytes);
        Ok(())
    });
}

fn pack_array(
    begin: &str,
    end: &str,
    rows: &[impl AsRef<str>],
    send: &mut impl FnMut(&[u8]) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut line = Vec::new();
    for row in rows {
        if line.is_empty() {
            line.extend_from_slice(begin.as_bytes());
        } else {
            line.push(b',');
        }
        line.extend_from_slice(row.as_ref().as_bytes());
        if line.len() > ROWS_AT_ONCE {
            line.extend_from_slice(end.as_bytes());
            send(&line)?;
            line.clear();
        }
    }
    if line.is_empty() {
        return Ok(());
    }
    line.extend_from_slice(end.as_bytes());
    send(&line)
}

fn json<T: Serialize>(value: &T) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| {
        Failure::internal(words!("Không ghi được câu trả lời: {error}.", "The answer cannot be written: {error}."))
    })
}

fn jsons<T: Serialize>(values: impl IntoIterator<Item = T>) -> Result<Vec<String>, Failure> {
    values.into_iter().map(|value| json(&value)).collect()
}

impl<S: Store> Source<'_, S> {
    /// Answers one question.
    pub fn reply(&mut self, ask: &Ask) -> Result<Reply, Failure> {
        if let Some(day) = ask.as_of {
            self.office = Arc::new(engine::as_of(self.store, day)?);
        }
        let today = ask.today.or(ask.as_of).unwrap_or(self.today);
        let mut answer = Answer { id: ask.id, seq: self.office.seq, today: Some(today), ..Answer::default() };
        let mut rows = Vec::new();
        match &ask.query {
            Query::Plans => rows = self.plans()?,
            Query::Office => rows = self.pieces()?,
            Query::Log { limit, by, since, task } => {
                let wanted = |entry: &Entry| {
                    by.as_ref().is_none_or(|by| entry.by.user == *by || entry.by.name == *by)
                        && task.is_none_or(|task| entry.event.task() == Some(task))
                        && ask.plan.is_none_or_equal(entry.plan.as_ref())
                };
                rows = self.look_back(*limit, *since, *task, &wanted)?;
            }
            Query::Ticket { ticket } => rows = self.ticket(ticket)?,
            Query::Status => {}
            query => {
                let plan = self.plan(ask.plan.as_ref())?;
                answer.plan = Some(plan.head.id.clone());
                let judge = Judge::new(&plan, self.calendar, today);
                match query {
                    Query::Tasks { filter } => rows = self.tasks(&judge, filter, today)?,
                    Query::Task { task } => {
                        let known = plan.task(*task).ok_or(Refusal::NoSuchTask { task: *task })?;
                        answer.value = raw(json(&TaskView::of(&judge, known))?);
                        rows = self.history(&plan.head.id, *task)?;
                    }
                    Query::Plan => answer.value = raw(json(&self.plan_answer(&judge))?),
                    Query::Whole => answer.value = raw(json(&*plan)?),
                    _ => rows = jsons(targets(&plan))?,
                }
            }
        }
        Ok(Reply { rows, answer })
    }

    fn plan(&self, id: Option<&PlanId>) -> Result<Arc<Plan>, Failure> {
        let id = id.or(self.office.current.as_ref()).ok_or(Refusal::NoPlan)?;
        Ok(self.office.plan(id).cloned().ok_or_else(|| Refusal::NoSuchPlan { plan: id.clone() })?)
    }

    fn plans(&self) -> Result<Vec<String>, Failure> {
        let current = self.office.current.as_ref();
        jsons(self.office.plans.values().map(|plan| PlanView::of(plan, current == Some(&plan.head.id))))
    }

    fn plan_answer(&self, judge: &Judge) -> PlanAnswer {
        let plan = judge.plan;
        PlanAnswer {
            plan: PlanView::of(plan, self.office.current.as_ref() == Some(&plan.head.id)),
            areas: areas(judge),
            units: plan.units.clone(),
            triggers: plan.triggers.clone(),
            targets: targets(plan),
            passages: plan.passages.clone(),
        }
    }

    fn pieces(&self) -> Result<Vec<String>, Failure> {
        let office = &self.office;
        let mut rows = vec![json(&Piece::Frame { seq: office.seq, current: office.current.clone() })?];
        for (id, plan) in &office.plans {
            let frame = Plan { tasks: crate::domain::task::Tasks::default(), ..Plan::clone(plan) };
            rows.push(json(&Piece::Plan(Box::new(frame)))?);
            // The same text as `Piece::Task`, without a copy of each task.
            let id = json(id)?;
            for task in plan.tasks.iter() {
                rows.push(format!("{{\"task\":[{id},{}]}}", json(task)?));
            }
        }
        Ok(rows)
    }

    fn tasks(&self, judge: &Judge, filter: &str, today: Date) -> Result<Vec<String>, Failure> {
        let filter = Filter::parse(filter, today)?;
        let mut rows = Vec::new();
        for task in judge.plan.tasks.iter() {
            let standing = judge.task(task);
            let haystack = if filter.needs_haystack() { haystack(task) } else { String::new() };
            let candidate = Candidate {
                plan: judge.plan,
                task,
                standing: &standing,
                haystack: &haystack,
                today: judge.day,
                me: Some(self.me),
                my_unit: None,
            };
            if filter.matches(&candidate) {
                rows.push(json(&TaskView::of(judge, task))?);
            }
        }
        Ok(rows)
    }

    /// All entries of one task, oldest first. Lines that cannot name it are not even read.
    fn history(&self, plan: &PlanId, task: TaskNo) -> Result<Vec<String>, Failure> {
        let names = Names::of(task);
        let mut rows = Vec::new();
        self.store.read(1, self.office.seq, &mut |record| {
            if names.may_stand_in(&record.line)
                && let Ok(entry) = serde_json::from_str::<Entry>(&record.line)
                && entry.plan.as_ref() == Some(plan)
                && entry.event.task() == Some(task)
            {
                rows.push(record.line);
            }
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    /// The newest entries that are wanted, oldest first.
    fn look_back(
        &self,
        limit: usize,
        since: Option<Date>,
        task: Option<TaskNo>,
        wanted: &dyn Fn(&Entry) -> bool,
    ) -> Result<Vec<String>, Failure> {
        let limit = limit.min(MOST_ENTRIES);
        let names = task.map(Names::of);
        let mut found: VecDeque<String> = VecDeque::new();
        let mut to = self.office.seq;
        let mut is_over = false;
        while to > 0 && found.len() < limit && !is_over {
            let from = to.saturating_sub(LOOK_BACK) + 1;
            let mut block = Vec::new();
            self.store.read(from, to, &mut |record| {
                block.push(record);
                ControlFlow::Continue(())
            })?;
            for record in block.into_iter().rev() {
                if found.len() == limit {
                    break;
                }
                if names.as_ref().is_some_and(|names| !names.may_stand_in(&record.line)) {
                    continue;
                }
                let Ok(entry) = serde_json::from_str::<Entry>(&record.line) else { continue };
                if since.is_some_and(|since| entry.at.date_naive() < since) {
                    is_over = true;
                    break;
                }
                if wanted(&entry) {
                    found.push_front(record.line);
                }
            }
            to = from - 1;
        }
        Ok(found.into())
    }

    fn ticket(&self, ticket: &Ticket) -> Result<Vec<String>, Failure> {
        let mine = |entry: &Entry| entry.ticket == *ticket && entry.by.uid == self.me.uid;
        self.look_back(MOST_ENTRIES, None, None, &mine)
    }
}

fn raw(text: String) -> Option<Box<serde_json::value::RawValue>> {
    serde_json::value::RawValue::from_string(text).ok()
}

/// How a task can be named in the line of an entry.
struct Names([String; 3]);

impl Names {
    fn of(task: TaskNo) -> Names {
        Names([format!("\"task\":{task},"), format!("\"task\":{task}}}"), format!("\"number\":{task},")])
    }
    fn may_stand_in(&self, line: &str) -> bool {
        self.0.iter().any(|name| line.contains(name.as_str()))
    }
}

/// `None` asks for nothing.
trait NoneOrEqual<T> {
    fn is_none_or_equal(&self, other: Option<&T>) -> bool;
}

impl<T: PartialEq> NoneOrEqual<T> for Option<T> {
    fn is_none_or_equal(&self, other: Option<&T>) -> bool {
        self.is_none() || self.as_ref() == other
    }
}

//! Answers to questions: from the office in memory, or from the history.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::calendar::{Calendar, Date, day};
use crate::domain::due::{Judge, SOON_DAYS};
use crate::domain::event::Event;
use crate::domain::figures::Move;
use crate::domain::filter::{Candidate, Filter, expand, haystack};
use crate::domain::id::{PlanId, TaskNo, Ticket};
use crate::domain::plan::{Amendment, Limit, Office, Plan, Trigger};
use crate::domain::refusal::Refusal;
use crate::domain::responsible::Unit;
use crate::domain::stamp::{Author, Entry};
use crate::domain::task::{Budget, Task};
use crate::domain::view::{AreaView, PlanView, TargetView, TaskView, areas, targets};
use crate::engine;
use crate::failure::Failure;
use crate::store::{Record, Store};
use crate::wire::{Answer, Ask, Piece, Query};
use crate::words;

/// Rows of one answer that go into one line, in bytes: few enough that a client understands the first ones while the next
/// ones are still written, and too few for the allocator to tidy up all it has when a line is given back.
const ROWS_AT_ONCE: usize = 48 << 10;
/// Entries of the history that are looked at in one go, from the newest on.
const LOOK_BACK: u64 = 1_024;
/// Entries of the history that are looked at for one question, from the oldest on.
const LOOK_ON: u64 = 8_192;
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
    /// Amending decisions.
    #[serde(default)]
    pub amendments: Vec<Amendment>,
    /// Saved filters.
    #[serde(default)]
    pub filters: BTreeMap<String, String>,
    /// Số việc cùng lúc tối đa.
    #[serde(default)]
    pub limits: BTreeMap<String, Limit>,
    /// Of all tasks together.
    #[serde(default)]
    pub budget: Budget,
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
    /// The newest event format that the client understands.
    pub format: u32,
}

/// Packs rows into lines that are not too long, and sends each as soon as it is full.
pub struct Packer<'a> {
    begin: String,
    end: &'static str,
    line: Vec<u8>,
    send: &'a mut dyn FnMut(&[u8]),
}

impl<'a> Packer<'a> {
    /// Rows of the answer to a request: `{"rows":{"id":1,"rows":[...]}}`.
    pub fn rows(id: u64, send: &'a mut dyn FnMut(&[u8])) -> Packer<'a> {
        Packer { begin: format!("{{\"rows\":{{\"id\":{id},\"rows\":["), end: "]}}\n", line: Vec::new(), send }
    }

    /// Entries that everybody is told: `{"notice":{"entries":[...]}}`.
    pub fn notice(send: &'a mut dyn FnMut(&[u8])) -> Packer<'a> {
        Packer { begin: "{\"notice\":{\"entries\":[".to_owned(), end: "]}}\n", line: Vec::new(), send }
    }

    fn next(&mut self) -> &mut Vec<u8> {
        if self.line.len() > ROWS_AT_ONCE {
            self.finish();
        }
        if self.line.is_empty() {
            self.line.extend_from_slice(self.begin.as_bytes());
        } else {
            self.line.push(b',');
        }
        &mut self.line
    }

    /// A row that is JSON already.
    pub fn text(&mut self, row: &str) {
        self.next().extend_from_slice(row.as_bytes());
    }

    /// A row to be written as JSON.
    pub fn row<T: Serialize>(&mut self, row: &T) -> Result<(), Failure> {
        serde_json::to_writer(self.next(), row).map_err(|error| unwritable(&error))
    }

    /// Sends what is left.
    pub fn finish(&mut self) {
        if !self.line.is_empty() {
            self.line.extend_from_slice(self.end.as_bytes());
            (self.send)(&self.line);
            self.line.clear();
        }
    }
}

/// Packs the lines of records.
pub fn pack(mut packer: Packer, records: &[Record]) {
    for record in records {
        packer.text(&record.line);
    }
    packer.finish();
}

/// There is a plan now, but there was none then.
fn nothing_yet(on: Date) -> Failure {
    let on = day(on);
    Failure::refused(
        "no-plan",
        words!("Đến hết ngày {on} chưa có kế hoạch nào.", "There was no plan yet at the end of {on}."),
    )
}

fn unwritable(error: &serde_json::Error) -> Failure {
    Failure::internal(words!("Không ghi được câu trả lời: {error}.", "The answer cannot be written: {error}."))
}

fn raw<T: Serialize>(value: &T) -> Result<Option<Box<RawValue>>, Failure> {
    serde_json::value::to_raw_value(value).map(Some).map_err(|error| unwritable(&error))
}

impl<S: Store> Source<'_, S> {
    /// Answers one question: rows go to the packer, the end is given back.
    pub fn reply(&mut self, ask: &Ask, rows: &mut Packer) -> Result<Answer, Failure> {
        let last = match (ask.as_of, &ask.query) {
            (Some(day), Query::Log { .. } | Query::History { .. }) => engine::last_entry_of(self.store, day)?,
            (Some(day), _) => {
                self.office = Arc::new(engine::as_of(self.store, day)?);
                self.office.seq
            }
            (None, _) => self.office.seq,
        };
        let today = ask.today.or(ask.as_of).unwrap_or(self.today);
        let mut answer = Answer { id: ask.id, seq: last, today: Some(today), ..Answer::default() };
        match &ask.query {
            Query::Plans => self.plans(rows)?,
            Query::Office => self.pieces(rows)?,
            Query::Officers => self.office.officer_views().try_for_each(|officer| rows.row(&officer))?,
            Query::Log { limit, by, since, task } => {
                let wanted = Wanted { by: by.as_deref(), task: *task, plan: self.plan_told(ask, *task), mine: None };
                self.look_back(rows, last, *limit, *since, &wanted)?;
            }
            Query::Ticket { ticket } => {
                let wanted = Wanted { mine: Some((ticket, self.me.uid)), ..Wanted::default() };
                self.look_back(rows, last, MOST_ENTRIES, None, &wanted)?;
            }
            Query::History { after, by, since, task } => {
                let wanted = Wanted { by: by.as_deref(), task: *task, plan: self.plan_told(ask, *task), mine: None };
                answer.value = raw(&self.look_on(rows, *after, last, *since, &wanted)?)?;
            }
            Query::Status | Query::Audit | Query::Examine | Query::Lines { .. } => {}
            query => {
                let plan = self.plan(ask.plan.as_ref()).map_err(|failure| match ask.as_of {
                    Some(day) if failure.kind == "no-plan" => nothing_yet(day),
                    _ => failure,
                })?;
                answer.plan = Some(plan.head.id.clone());
                let soon_days = ask.soon_days.unwrap_or(SOON_DAYS);
                let judge = Judge { soon_days, ..Judge::new(&plan, self.calendar, today) };
                match query {
                    Query::Tasks { filter } => self.tasks(rows, &judge, filter, today)?,
                    Query::Task { task } => {
                        let known = plan.task(*task).ok_or(Refusal::NoSuchTask { task: *task })?;
                        answer.value = raw(&TaskView::of(&judge, known))?;
                        self.history(rows, &plan.head.id, *task)?;
                    }
                    Query::Plan => answer.value = raw(&self.plan_answer(&judge))?,
                    Query::Moves => self.moves(rows, &plan.head.id)?,
                    Query::Whole => answer.value = raw(&*plan)?,
                    _ => targets(&plan).iter().try_for_each(|target| rows.row(target))?,
                }
            }
        }
        rows.finish();
        Ok(answer)
    }

    fn plan(&self, id: Option<&PlanId>) -> Result<Arc<Plan>, Failure> {
        let id = id.or(self.office.current.as_ref()).ok_or(Refusal::NoPlan)?;
        Ok(self.office.plan(id).cloned().ok_or_else(|| Refusal::NoSuchPlan { plan: id.clone() })?)
    }

    /// The plan whose history is asked for; none: of all. The number of a task means one only together with its plan.
    fn plan_told<'b>(&'b self, ask: &'b Ask, task: Option<TaskNo>) -> Option<&'b PlanId> {
        ask.plan.as_ref().or(self.office.current.as_ref().filter(|_| task.is_some()))
    }

    fn plans(&self, rows: &mut Packer) -> Result<(), Failure> {
        let is_current = |plan: &Plan| self.office.current.as_ref() == Some(&plan.head.id);
        self.office.plans.values().try_for_each(|plan| rows.row(&PlanView::of(plan, is_current(plan))))
    }

    fn plan_answer(&self, judge: &Judge) -> PlanAnswer {
        let plan = judge.plan;
        PlanAnswer {
            plan: PlanView::of(plan, self.office.current.as_ref() == Some(&plan.head.id)),
            areas: areas(judge),
            units: plan.units.to_vec(),
            triggers: plan.triggers.to_vec(),
            targets: targets(plan),
            passages: plan.passages.to_vec(),
            amendments: plan.amendments.to_vec(),
            filters: plan.filters.clone(),
            limits: plan.limits.clone(),
            budget: plan.budget(),
        }
    }

    fn pieces(&self, rows: &mut Packer) -> Result<(), Failure> {
        let office = &self.office;
        rows.row(&Piece::Frame { seq: office.seq, current: office.current.clone() })?;
        if self.format >= 2 && !office.officers.is_empty() {
            rows.row(&Piece::Officers(office.officers.clone()))?;
        }
        for (id, plan) in &office.plans {
            let frame = Plan { tasks: crate::domain::task::Tasks::default(), ..Plan::clone(plan) };
            rows.row(&Piece::Plan(Box::new(frame)))?;
            plan.tasks.iter().try_for_each(|task| rows.row(&TaskPiece { task: (id, task) }))?;
        }
        Ok(())
    }

    fn tasks(&self, rows: &mut Packer, judge: &Judge, filter: &str, today: Date) -> Result<(), Failure> {
        let filter = Filter::parse(&expand(filter, &judge.plan.filters)?, today)?;
        filter.check(judge.plan)?;
        let my_unit = self.office.unit_of(&self.me.user);
        let me = self.office.named(self.me);
        for task in judge.plan.tasks.iter() {
            let standing = judge.task(task);
            let haystack = if filter.needs_haystack() { haystack(judge.plan, task) } else { String::new() };
            let candidate = Candidate {
                plan: judge.plan,
                task,
                standing: &standing,
                haystack: &haystack,
                today: judge.day,
                me: Some(&me),
                my_unit,
            };
            if filter.matches(&candidate) {
                rows.row(&TaskView::of(judge, task))?;
            }
        }
        Ok(())
    }

    /// All entries of one task, oldest first. Lines that cannot name it are not even read.
    fn history(&self, rows: &mut Packer, plan: &PlanId, task: TaskNo) -> Result<(), Failure> {
        let names = Names::of(task);
        self.store.read(1, self.office.seq, &mut |record| {
            if names.may_stand_in(&record.line)
                && let Ok(entry) = serde_json::from_str::<Entry>(&record.line)
                && entry.plan.as_ref() == Some(plan)
                && entry.event.task() == Some(task)
            {
                rows.text(&record.line);
            }
            ControlFlow::Continue(())
        })?;
        Ok(())
    }

    /// Every move of a task. Lines that cannot be one are not even read.
    fn moves(&self, rows: &mut Packer, plan: &PlanId) -> Result<(), Failure> {
        let mut wrong = None;
        self.store.read(1, self.office.seq, &mut |record| {
            if record.line.contains("\"task-moved\"")
                && let Ok(entry) = serde_json::from_str::<Entry>(&record.line)
                && entry.plan.as_ref() == Some(plan)
                && let Event::TaskMoved { task, to, on, .. } = entry.event
                && let Err(failure) = rows.row(&Move { task, on, to })
            {
                wrong = Some(failure);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })?;
        wrong.map_or(Ok(()), Err)
    }

    /// The newest entries that are wanted, oldest first.
    fn look_back(
        &self,
        rows: &mut Packer,
        last: u64,
        limit: usize,
        since: Option<Date>,
        wanted: &Wanted,
    ) -> Result<(), Failure> {
        let limit = limit.min(MOST_ENTRIES);
        let names = wanted.task.map(Names::of);
        let mut found: VecDeque<String> = VecDeque::new();
        let mut to = last;
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
                if wanted.takes(&entry) {
                    found.push_front(record.line);
                }
            }
            to = from - 1;
        }
        for line in &found {
            rows.text(line);
        }
        Ok(())
    }

    /// The wanted ones of the next entries, oldest first; gives the last entry that was looked at.
    fn look_on(
        &self,
        rows: &mut Packer,
        after: u64,
        last: u64,
        since: Option<Date>,
        wanted: &Wanted,
    ) -> Result<u64, Failure> {
        let before = match since.and_then(|since| since.pred_opt()) {
            Some(day) => engine::last_entry_of(self.store, day)?,
            None => 0,
        };
        let from = after.max(before).saturating_add(1);
        let to = last.min(from.saturating_add(LOOK_ON - 1));
        if from > to {
            return Ok(last);
        }
        let names = wanted.task.map(Names::of);
        self.store.read(from, to, &mut |record| {
            let may_be = names.as_ref().is_none_or(|names| names.may_stand_in(&record.line));
            let is_wanted = || serde_json::from_str(&record.line).is_ok_and(|entry| wanted.takes(&entry));
            if may_be && (wanted.is_all() || is_wanted()) {
                rows.text(&record.line);
            }
            ControlFlow::Continue(())
        })?;
        Ok(to)
    }
}

/// Which entries of the history are asked for.
#[derive(Default)]
struct Wanted<'a> {
    /// Of this ticket of this account.
    mine: Option<(&'a Ticket, u32)>,
    by: Option<&'a str>,
    task: Option<TaskNo>,
    plan: Option<&'a PlanId>,
}

impl Wanted<'_> {
    fn is_all(&self) -> bool {
        self.mine.is_none() && self.by.is_none() && self.task.is_none() && self.plan.is_none()
    }

    fn takes(&self, entry: &Entry) -> bool {
        self.mine.is_none_or(|(ticket, uid)| entry.ticket == *ticket && entry.by.uid == uid)
            && self.by.is_none_or(|by| entry.by.user == by || entry.by.name == by)
            && self.task.is_none_or(|task| entry.event.task() == Some(task))
            && self.plan.is_none_or(|plan| entry.plan.as_ref() == Some(plan))
    }
}

/// [`Piece::Task`] without a copy of the task.
#[derive(Serialize)]
struct TaskPiece<'a> {
    task: (&'a PlanId, &'a Task),
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

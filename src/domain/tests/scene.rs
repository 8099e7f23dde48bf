//! A small office for tests: two areas, two units, one trigger, a task of every kind of schedule.

use crate::calendar::{Calendar, Date, Every, TermUnit, VIETNAM};
use crate::domain::change::{Change, Draft};
use crate::domain::decide::{Context, Undoing, decide};
use crate::domain::id::{Numeral, TaskNo, Ticket};
use crate::domain::plan::{Area, Decision, Happened, Head, Office, Plan, Trigger};
use crate::domain::refusal::Refusal;
use crate::domain::responsible::{Party, Unit};
use crate::domain::schedule::{Bound, Schedule};
use crate::domain::stamp::{Author, Entry};
use crate::domain::target::{Comparison, Number, Target};
use crate::domain::task::{Deliverable, Task};

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn author(uid: u32) -> Author {
    Author { user: format!("user{uid}"), uid, name: format!("Công chức {uid}") }
}

fn schedules() -> Vec<Schedule> {
    let phrase = String::new;
    vec![
        Schedule::Period { phrase: phrase(), start: day("2024-01-01"), end: day("2024-03-31") },
        Schedule::Continuous { phrase: phrase(), start: day("2024-01-01"), end: Some(day("2024-12-31")) },
        Schedule::Recurring {
            phrase: phrase(),
            every: vec![Every::Month],
            day: None,
            month: None,
            bound: Bound::On,
            start: day("2024-01-01"),
            end: Some(day("2024-12-31")),
        },
        Schedule::Relative {
            phrase: phrase(),
            n: 30,
            unit: TermUnit::CalendarDay,
            trigger: "kế hoạch của thành phố được ban hành".into(),
            trigger_id: Some("kh-thanh-pho".parse().unwrap()),
        },
        Schedule::OnEvent { phrase: phrase(), trigger: "Chương trình được ban hành".into(), trigger_id: None },
        Schedule::Directed { phrase: phrase(), by: "UBND thành phố".into() },
        Schedule::Fixed { phrase: phrase(), date: day("2024-12-15"), bound: Bound::Before },
        Schedule::default(),
    ]
}

pub fn draft() -> Draft {
    let unit = |id: &str, name: &str, short: &str| Unit {
        id: id.parse().unwrap(),
        name: name.into(),
        short: short.into(),
        aliases: Vec::new(),
        merged: None,
    };
    let area =
        |numeral: &str| Area { numeral: numeral.parse().unwrap(), title: "LĨNH VỰC".into(), short: String::new() };
    let tasks = schedules().into_iter().zip(1..).map(|(schedule, number)| {
        let numeral: Numeral = if number < 5 { "I" } else { "II" }.parse().unwrap();
        let mut task = Task::new(TaskNo(number), numeral, format!("Nhiệm vụ thứ {number}"));
        task.schedule = schedule;
        task.responsible.lead = vec![Party::Unit("van-phong".parse().unwrap())];
        task.deliverables = (1..=2)
            .map(|number| Deliverable {
                number,
                text: format!("Sản phẩm {number}"),
                schedule: None,
                responsible: None,
                settled: None,
            })
            .collect();
        task
    });
    Draft {
        head: Head {
            id: "thu-2024".parse().unwrap(),
            title: "Kế hoạch thử".into(),
            ward: "phường Thử".into(),
            year: 2024,
            first_day: day("2024-01-01"),
            last_day: day("2024-12-31"),
            decision: Decision::default(),
        },
        areas: vec![area("I"), area("II")],
        passages: Vec::new(),
        units: vec![unit("van-phong", "Văn phòng - Thống kê", "VP-TK"), unit("tu-phap", "Tư pháp - Hộ tịch", "TP-HT")],
        triggers: vec![Trigger {
            id: "kh-thanh-pho".parse().unwrap(),
            name: "KH của thành phố".into(),
            words: "kế hoạch của thành phố được ban hành".into(),
            meaning: None,
            candidate: Some(Happened { on: day("2024-01-23"), document: Some("59/QĐ-UBND".into()) }),
            happened: None,
        }],
        targets: vec![Target {
            assessment: None,
            id: "2dd".parse().unwrap(),
            label: "2.đ".into(),
            text: "Tỷ lệ hồ sơ trực tuyến".into(),
            comparison: Some(Comparison::AtLeast),
            value: Some(Number(50.0)),
            unit: "%".into(),
            binds: None,
            numerator: None,
            denominator: Some("hồ sơ tiếp nhận".into()),
            readings: Vec::new(),
        }],
        tasks: tasks.collect(),
    }
}

/// An office with its whole history, driven by changes.
pub struct Scene {
    pub office: Office,
    pub entries: Vec<Entry>,
    pub calendar: Calendar,
    pub today: Date,
    made: u32,
    /// The rights of the list count; else everybody owns the office.
    pub is_shared: bool,
}

impl Scene {
    pub fn new() -> Scene {
        let mut scene = Scene {
            office: Office::default(),
            entries: Vec::new(),
            calendar: Calendar::built_in(),
            today: day("2024-03-18"),
            made: 0,
            is_shared: false,
        };
        scene.make(1, Change::AdoptPlan { draft: Box::new(draft()) }).unwrap();
        scene
    }

    pub fn plan(&self) -> &Plan {
        self.office.plan(&"thu-2024".parse().unwrap()).unwrap()
    }

    pub fn task(&self, number: u32) -> &Task {
        self.plan().task(TaskNo(number)).unwrap()
    }

    /// Makes a change; gives its ticket, or why not. What it decides must fit, event by event.
    pub fn make(&mut self, uid: u32, change: Change) -> Result<Ticket, Refusal> {
        self.make_on(uid, None, change, None)
    }

    #[allow(clippy::needless_pass_by_value, reason = "changes are made on the spot")]
    pub fn make_on(
        &mut self,
        uid: u32,
        base: Option<u64>,
        change: Change,
        undoing: Option<&Undoing>,
    ) -> Result<Ticket, Refusal> {
        self.made += 1;
        let ticket: Ticket = format!("t{}", self.made).parse().unwrap();
        let by = author(uid);
        let at =
            chrono::DateTime::from_timestamp(1_710_728_043 + i64::from(self.made), 0).unwrap().with_timezone(&VIETNAM);
        let context = Context {
            plan: None,
            today: self.today,
            at,
            by: &by,
            is_owner: !self.is_shared,
            ticket: &ticket,
            base,
            calendar: &self.calendar,
            undoing,
        };
        for decided in decide(&self.office, &change, &context)? {
            let whole = self.office.fits(&decided.event);
            let own = decided.plan.as_ref().and_then(|id| self.office.plan(id)).is_some_and(|p| p.fits(&decided.event));
            assert!(whole || own, "does not fit: {:?}", decided.event);
            let seq = self.office.seq + 1;
            let entry =
                Entry { seq, plan: decided.plan, at, by: by.clone(), ticket: ticket.clone(), event: decided.event };
            self.office.apply(&entry);
            self.entries.push(entry);
        }
        Ok(ticket)
    }

    pub fn undo(&mut self, uid: u32, ticket: &Ticket) -> Result<Ticket, Refusal> {
        let undoing = self.undoing(ticket);
        self.make_on(uid, None, Change::Undo { ticket: Some(ticket.clone()) }, Some(&undoing))
    }

    pub fn redo(&mut self, uid: u32, ticket: &Ticket) -> Result<Ticket, Refusal> {
        let undoing = self.undoing(ticket);
        self.make_on(uid, None, Change::Redo, Some(&undoing))
    }

    fn undoing(&self, ticket: &Ticket) -> Undoing {
        let entries = self.entries.iter().filter(|entry| entry.ticket == *ticket).cloned().collect();
        Undoing { ticket: ticket.clone(), entries }
    }
}

/// The plan without what undo does not give back: counters, stamps, and the triggers' places in the list.
pub fn essence(office: &Office) -> serde_json::Value {
    let mut value = serde_json::to_value(office).unwrap();
    strip(&mut value);
    value
}

fn strip(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            for key in ["seq", "touched", "next_number", "next_note"] {
                map.remove(key);
            }
            map.values_mut().for_each(strip);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

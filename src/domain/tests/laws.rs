//! Laws over arbitrary changes, with tiny alphabets so that changes meet.

use proptest::prelude::*;

use super::scene::{Scene, day, essence};
use crate::calendar::Date;
use crate::domain::change::Change;
use crate::domain::event::TextField;
use crate::domain::id::TaskNo;
use crate::domain::meeting::Ruling;
use crate::domain::plan::{Happened, Limit, Office};
use crate::domain::schedule::{Bound, Schedule};
use crate::domain::stamp::Entry;
use crate::domain::target::Number;
use crate::domain::task::{Budget, Evidence, How, NoteKind, Priority, State};

fn task() -> impl Strategy<Value = TaskNo> {
    (1..=10_u32).prop_map(TaskNo)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just("a".to_owned()), Just("Kế hoạch".to_owned()), Just(String::new()), ".{0,6}"]
}

fn on() -> impl Strategy<Value = Option<Date>> {
    const DAYS: [&str; 5] = ["2024-02-29", "2024-03-18", "2023-12-20", "2022-06-01", "2030-01-01"];
    prop_oneof![1 => Just(None), 4 => prop::sample::select(&DAYS[..]).prop_map(|on| Some(day(on)))]
}

fn state() -> impl Strategy<Value = State> {
    prop_oneof![Just(State::Planned), Just(State::InProgress), Just(State::Done)]
}

fn how() -> impl Strategy<Value = How> {
    prop_oneof![Just(How::Done), Just(How::NotArising)]
}

fn documents() -> impl Strategy<Value = Vec<Evidence>> {
    let one = (text(), on()).prop_map(|(number, date)| Evidence { number, date, subject: None, link: None });
    prop::collection::vec(one, 0..3)
}

fn part() -> impl Strategy<Value = Option<u16>> {
    prop_oneof![Just(None), (1..=3_u16).prop_map(Some)]
}

fn period() -> impl Strategy<Value = String> {
    prop_oneof![Just("2024-01".to_owned()), Just("02".to_owned()), Just("2024-13".to_owned())]
}

fn schedule() -> impl Strategy<Value = Schedule> {
    prop_oneof![
        Just(Schedule::Fixed { phrase: "x".into(), date: day("2024-06-30"), bound: Bound::On }),
        text().prop_map(|trigger| Schedule::OnEvent { phrase: String::new(), trigger, trigger_id: None }),
        Just(Schedule::default()),
    ]
}

fn unit() -> impl Strategy<Value = String> {
    prop_oneof![Just("tu phap".to_owned()), Just("van-phong".to_owned()), Just("x".to_owned())]
}

fn field() -> impl Strategy<Value = TextField> {
    prop_oneof![Just(TextField::Title), Just(TextField::Short), Just(TextField::Person), Just(TextField::Leader)]
}

/// Boxed in groups: one union of all would not fit on a test's stack.
pub fn one() -> BoxedStrategy<Change> {
    let moves = prop_oneof![
        (task(), state(), on(), prop::option::of(text())).prop_map(|(task, to, on, reason)| Change::MoveTask {
            task,
            to,
            on,
            reason
        }),
        (task(), 1..=3_u16, how(), on(), prop::option::of(text()), documents()).prop_map(
            |(task, deliverable, how, on, reason, evidence)| Change::SettleDeliverable {
                task,
                deliverable,
                how,
                on,
                reason,
                evidence
            }
        ),
        (task(), 1..=3_u16).prop_map(|(task, deliverable)| Change::ReopenDeliverable { task, deliverable }),
        (period(), how(), prop::option::of(text())).prop_map(|(period, how, reason)| Change::SettleOccurrence {
            task: TaskNo(3),
            period,
            how,
            on: None,
            reason,
            evidence: Vec::new()
        }),
        period().prop_map(|period| Change::ReopenOccurrence { task: TaskNo(3), period }),
        (period(), state()).prop_map(|(period, to)| Change::MoveOccurrence { task: TaskNo(3), period, to, on: None }),
    ]
    .boxed();
    let marks = prop_oneof![
        (task(), text()).prop_map(|(task, text)| Change::AddNote {
            task,
            text,
            kind: NoteKind::Note,
            period: None,
            on: None
        }),
        (task(), text()).prop_map(|(task, reason)| Change::BlockTask { task, reason, waiting_for: None, on: None }),
        task().prop_map(|task| Change::UnblockTask { task }),
        (task(), text()).prop_map(|(task, to)| Change::SubmitTask { task, to, on: None }),
        task().prop_map(|task| Change::RecallTask { task }),
        task().prop_map(|task| Change::AwaitNumber { task, on: None }),
        (task(), text(), text()).prop_map(|(task, a, b)| Change::LabelTask { task, add: vec![a], remove: vec![b] }),
        (task(), task()).prop_map(|(task, after)| Change::AddDependency { task, after }),
        (task(), task()).prop_map(|(task, after)| Change::RemoveDependency { task, after }),
        (task(), prop::bool::ANY).prop_map(|(task, high)| Change::SetPriority {
            task,
            priority: if high { Priority::High } else { Priority::Normal }
        }),
        (task(), 0..3_u64).prop_map(|(task, spent)| Change::SetBudget {
            task,
            budget: Budget { estimate: None, spent: Some(spent) }
        }),
    ]
    .boxed();
    let words = prop_oneof![
        (task(), part(), schedule()).prop_map(|(task, deliverable, schedule)| Change::SetSchedule {
            task,
            deliverable,
            schedule,
            amendment: None
        }),
        (task(), part(), text(), text()).prop_map(|(task, deliverable, reason, by)| Change::ExtendDue {
            task,
            deliverable,
            due: day("2024-07-01"),
            reason,
            by,
            on: None
        }),
        (task(), part(), unit(), text()).prop_map(|(task, deliverable, lead, person)| Change::AssignTask {
            task,
            deliverable,
            lead: Some(vec![lead]),
            support: None,
            person: Some(person),
            leader: None,
            amendment: None,
            on: None
        }),
        (task(), text(), prop::option::of(schedule())).prop_map(|(task, text, schedule)| Change::AddDeliverable {
            task,
            text,
            schedule,
            amendment: None
        }),
        (task(), part(), field(), text()).prop_map(|(task, deliverable, field, text)| Change::EditText {
            task,
            deliverable,
            field,
            text,
            amendment: None
        }),
        (task(), part(), prop::option::of(text())).prop_map(|(task, deliverable, text)| Change::CorrectText {
            task,
            deliverable,
            text
        }),
        (task(), on()).prop_map(|(task, on)| Change::ArchiveTask { task, reason: None, amendment: None, on }),
        task().prop_map(|task| Change::RestoreTask { task }),
    ]
    .boxed();
    let plan = prop_oneof![
        (text(), schedule()).prop_map(|(title, schedule)| Change::AddTask {
            area: "II".parse().unwrap(),
            title,
            short: None,
            schedule: Some(schedule),
            responsible: None,
            lead: Vec::new(),
            support: Vec::new(),
            deliverables: vec!["SP".into()],
            document: None,
            person: None,
            leader: None,
            on: None
        }),
        on().prop_map(|on| Change::RecordTrigger {
            trigger: "kh-thanh-pho".into(),
            happened: on.map(|on| Happened { on, document: None })
        }),
        (0..60_u32, on()).prop_map(|(count, on)| Change::RecordReading {
            target: "2dd".parse().unwrap(),
            count: Number(f64::from(count)),
            total: Some(Number(50.0)),
            balance: None,
            part: None,
            from: None,
            on
        }),
        text().prop_map(|name| Change::AddUnit { name, short: None, aliases: Vec::new() }),
        (unit(), text()).prop_map(|(unit, name)| Change::RenameUnit { unit, name, short: None, on: None }),
        (unit(), unit()).prop_map(|(unit, into)| Change::MergeUnit { unit, into, on: None }),
        text().prop_map(|document| Change::MakeAmendment { document, date: day("2024-03-01"), subject: None }),
        (prop::bool::ANY, text(), on()).prop_map(|(met, text, on)| Change::RecordAssessment {
            target: "2dd".parse().unwrap(),
            met,
            text,
            on
        }),
        (text(), on()).prop_map(|(chair, on)| Change::OpenMeeting { chair, attendees: String::new(), on }),
        (task(), text(), text()).prop_map(|(task, text, english)| Change::Conclude {
            task: Some(task),
            ruling: Ruling::Directed,
            text,
            english
        }),
        on().prop_map(|on| Change::CloseMeeting { on }),
        (text(), prop::option::of(text())).prop_map(|(name, filter)| Change::SaveFilter { name, filter }),
        (0..3_u32, prop::bool::ANY).prop_map(|(most, refuse)| Change::SetLimit {
            name: "in-progress".into(),
            limit: Some(Limit { most, refuse })
        }),
        on().prop_map(|on| Change::ClosePlan { on }),
        on().prop_map(|on| Change::ReopenPlan { on }),
    ]
    .boxed();
    prop_oneof![4 => moves, 3 => marks, 3 => words, 2 => plan].boxed()
}

fn change() -> BoxedStrategy<Change> {
    let batch = prop::collection::vec(one(), 0..4).prop_map(|changes| Change::Batch { changes });
    prop_oneof![6 => one(), 1 => batch].boxed()
}

/// Changes of two people, and sometimes an undo or a redo of the last ticket.
#[derive(Clone, Debug)]
enum Act {
    Make(u32, Box<Change>),
    Undo(u32),
    Redo(u32),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        8 => (1..=2_u32, change()).prop_map(|(uid, change)| Act::Make(uid, Box::new(change))),
        1 => (1..=2_u32).prop_map(Act::Undo),
        1 => (1..=2_u32).prop_map(Act::Redo),
    ];
    prop::collection::vec(act, 1..24)
}

fn run(acts: &[Act]) -> Scene {
    let mut scene = Scene::new();
    let mut last: [Option<_>; 2] = [None, None];
    for act in acts {
        // `Scene::make` asserts that everything decided fits.
        match act {
            Act::Make(uid, change) => {
                if let Ok(ticket) = scene.make(*uid, (**change).clone()) {
                    last[*uid as usize - 1] = Some(ticket);
                }
            }
            Act::Undo(uid) => {
                if let Some(ticket) = last[*uid as usize - 1].clone() {
                    let _ = scene.undo(*uid, &ticket);
                }
            }
            Act::Redo(uid) => {
                if let Some(ticket) = last[*uid as usize - 1].clone() {
                    let _ = scene.redo(*uid, &ticket);
                }
            }
        }
    }
    scene
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn replaying_the_log_gives_the_plan_people_saw(acts in acts()) {
        let scene = run(&acts);
        let mut replayed = Office::default();
        for entry in &scene.entries {
            let line = serde_json::to_string(entry).unwrap();
            let read: Entry = serde_json::from_str(&line).unwrap();
            prop_assert_eq!(&read, entry);
            replayed.apply(&read);
        }
        prop_assert_eq!(&replayed, &scene.office);
        let text = serde_json::to_string(&scene.office).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Office>(&text).unwrap(), &scene.office);
    }

    #[test]
    fn undo_gives_back_the_plan_and_redo_the_change(acts in acts(), last in change()) {
        let mut scene = run(&acts);
        let before = essence(&scene.office);
        if let Ok(ticket) = scene.make(1, last) {
            let after = essence(&scene.office);
            scene.undo(1, &ticket).unwrap();
            prop_assert_eq!(essence(&scene.office), before);
            scene.redo(1, &ticket).unwrap();
            prop_assert_eq!(essence(&scene.office), after);
        }
    }

    #[test]
    fn a_refused_change_leaves_everything_as_it_was(acts in acts(), change in change()) {
        let mut scene = run(&acts);
        let before = scene.office.clone();
        if scene.make(1, change).is_err() {
            prop_assert_eq!(&before, &scene.office);
        }
    }

    #[test]
    fn a_change_is_read_back_from_json_as_it_was_written(change in change()) {
        let text = serde_json::to_string(&change).unwrap();
        prop_assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), change);
    }

    #[test]
    fn what_somebody_else_changed_meanwhile_is_never_overwritten(first in one(), second in one()) {
        let mut scene = Scene::new();
        let (base, known) = (scene.office.seq, scene.entries.len());
        let subjects = |entries: &[Entry]| entries.iter().filter_map(|e| e.event.subject()).collect::<Vec<_>>();
        if scene.make(2, first).is_ok() {
            let theirs = subjects(&scene.entries[known..]);
            let seq = scene.entries.len();
            if scene.make_on(1, Some(base), second, None).is_ok() {
                let mine = subjects(&scene.entries[seq..]);
                prop_assert!(mine.iter().all(|subject| !theirs.contains(subject)), "{mine:?} {theirs:?}");
            }
        }
    }
}

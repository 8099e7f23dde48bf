//! The engine on a store in memory, and on one that fails.

use std::sync::Arc;

use super::*;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::{NoteKind, State};
use crate::domain::tests::scene::{author, day, draft, essence};
use crate::store::MemoryStore;
use crate::store::failing::{FailingStore, Moment as FailAt};

fn wish(uid: u32, ticket: &str, change: Change) -> Wish {
    Wish {
        by: author(uid),
        is_owner: true,
        ticket: ticket.parse().unwrap(),
        base: None,
        plan: None,
        today: day("2024-03-18"),
        dry_run: false,
        change,
    }
}

fn adopt() -> Wish {
    wish(1, "adopt", Change::AdoptPlan { draft: Box::new(draft()) })
}

fn start(task: u32) -> Change {
    Change::MoveTask { task: TaskNo(task), to: State::InProgress, on: None, reason: None }
}

fn note(text: &str) -> Change {
    Change::AddNote { task: TaskNo(1), text: text.into(), kind: NoteKind::Note, period: None, on: None }
}

fn noon() -> Moment {
    chrono::DateTime::from_timestamp(1_710_738_000, 0).unwrap().with_timezone(&crate::calendar::VIETNAM)
}

fn open<S: Store>(store: Arc<S>) -> Engine<S> {
    Engine::open(store, &mut |_, _| {}).unwrap()
}

fn make<S: Store>(engine: &mut Engine<S>, wishes: &[Wish]) -> Vec<Result<Made, Failure>> {
    engine.make(wishes, noon(), &Calendar::built_in()).0
}

fn plan<S: Store>(engine: &Engine<S>) -> Arc<crate::domain::plan::Plan> {
    current(&engine.published()).plan(&"thu-2024".parse().unwrap()).unwrap().clone()
}

#[test]
fn many_wishes_are_one_append_and_each_gets_its_own_answer() {
    let mut engine = open(Arc::new(MemoryStore::default()));
    let wishes = [adopt(), wish(1, "a", start(1)), wish(2, "b", start(99)), wish(2, "c", start(2))];
    let answers = make(&mut engine, &wishes);
    assert_eq!(answers.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false, true]);
    assert_eq!(answers[2].as_ref().unwrap_err().kind, "no-such-task");
    assert_eq!(plan(&engine).task(TaskNo(2)).unwrap().state, State::InProgress);
    assert_eq!(engine.seq(), engine.store().head().seq);
}

#[test]
fn a_ticket_sent_again_is_answered_and_not_repeated() {
    let mut engine = open(Arc::new(MemoryStore::default()));
    make(&mut engine, &[adopt()]);
    // Twice in one append, and once more later, also after a restart.
    let twice = make(&mut engine, &[wish(1, "n", note("một")), wish(1, "n", note("một"))]);
    let seqs =
        |answer: &Result<Made, Failure>| answer.as_ref().unwrap().records.iter().map(|r| r.seq).collect::<Vec<_>>();
    assert_eq!(seqs(&twice[0]), seqs(&twice[1]));
    assert!(!twice[0].as_ref().unwrap().repeated && twice[1].as_ref().unwrap().repeated);
    let mut engine = open(engine.store());
    assert_eq!(seqs(&make(&mut engine, &[wish(1, "n", note("một"))])[0]), seqs(&twice[0]));
    // Somebody else's ticket of the same name is another ticket.
    assert!(!make(&mut engine, &[wish(2, "n", note("hai"))])[0].as_ref().unwrap().repeated);
    assert_eq!(plan(&engine).task(TaskNo(1)).unwrap().notes.len(), 2);
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let mut engine = open(Arc::new(MemoryStore::default()));
    make(&mut engine, &[adopt()]);
    let before = current(&engine.published());
    let answer = make(&mut engine, &[Wish { dry_run: true, ..wish(1, "d", start(1)) }]);
    assert!(answer[0].as_ref().unwrap().records[0].line.contains("task-moved"));
    assert_eq!(current(&engine.published()), before);
    assert_eq!(engine.store().head().seq, before.seq);
}

#[test]
fn undo_goes_back_change_by_change_and_redo_forth() {
    let mut engine = open(Arc::new(MemoryStore::default()));
    make(&mut engine, &[adopt()]);
    let states: Vec<_> = ["m1", "m2"]
        .iter()
        .zip([1, 2])
        .map(|(ticket, task)| {
            let before = essence(&current(&engine.published()));
            make(&mut engine, &[wish(1, ticket, start(task))])[0].as_ref().unwrap();
            before
        })
        .collect();
    let last = essence(&current(&engine.published()));
    let undo = |ticket: &str| wish(1, ticket, Change::Undo { ticket: None });
    make(&mut engine, &[undo("u1")])[0].as_ref().unwrap();
    assert_eq!(essence(&current(&engine.published())), states[1]);
    make(&mut engine, &[undo("u2")])[0].as_ref().unwrap();
    assert_eq!(essence(&current(&engine.published())), states[0]);
    for ticket in ["r1", "r2"] {
        make(&mut engine, &[wish(1, ticket, Change::Redo)])[0].as_ref().unwrap();
    }
    assert_eq!(essence(&current(&engine.published())), last);
    assert_eq!(make(&mut engine, &[wish(1, "r3", Change::Redo)])[0].as_ref().unwrap_err().kind, "nothing-to-redo");
    assert_eq!(
        make(&mut engine, &[wish(2, "x", Change::Undo { ticket: None })])[0].as_ref().unwrap_err().kind,
        "nothing-to-undo"
    );
    // Past the first change there is nothing: the plan itself is not taken back by one undo too many.
    for ticket in ["u3", "u4"] {
        make(&mut engine, &[undo(ticket)])[0].as_ref().unwrap();
    }
    assert_eq!(make(&mut engine, &[undo("u5")])[0].as_ref().unwrap_err().kind, "nothing-to-undo");
    for ticket in ["r4", "r5"] {
        make(&mut engine, &[wish(1, ticket, Change::Redo)])[0].as_ref().unwrap();
    }
    // In one append with the change it takes back.
    let both = make(&mut engine, &[wish(3, "s", start(4)), wish(3, "t", Change::Undo { ticket: None })]);
    assert!(both.iter().all(Result::is_ok), "{both:?}");
    assert_eq!(essence(&current(&engine.published())), last);
}

#[test]
fn a_forgotten_ticket_is_refused_not_made_again() {
    let mut memory = Memory::default();
    let entry = |seq: u64, ticket: Ticket| Entry {
        seq,
        plan: None,
        at: noon(),
        by: author(1),
        ticket,
        event: crate::domain::event::Event::PlanSelected { from: None, to: None },
    };
    let at = noon().timestamp();
    let old = Ticket::new(at - 60, 1);
    memory.remember(Remark::of(&entry(1, old.clone())));
    memory.remember(Remark::of(&entry(2, "nightly".parse().unwrap())));
    for n in 0..memory::REMEMBERED as u64 {
        memory.remember(Remark::of(&entry(3 + n, Ticket::new(at, 1_000 + n))));
    }
    assert_eq!(memory.look_up(1, &old), Known::TooOld);
    assert_eq!(memory.look_up(1, &"nightly".parse().unwrap()), Known::Stored(2, 2));
    assert_eq!(memory.look_up(1, &Ticket::new(at + 1, 7)), Known::New);
    let kept: Memory = serde_json::from_str(&serde_json::to_string(&memory).unwrap()).unwrap();
    assert_eq!(kept, memory);
}

#[test]
fn a_start_from_a_snapshot_equals_a_start_from_the_history() {
    let mut engine = open(Arc::new(MemoryStore::default()));
    make(&mut engine, &[adopt(), wish(1, "a", start(1))]);
    engine.snapshot(day("2024-03-18")).unwrap();
    make(&mut engine, &[wish(1, "b", note("sau bản chụp"))]);
    let again = open(engine.store());
    assert_eq!(again.since_snapshot(), 1);
    assert_eq!(current(&again.published()), current(&engine.published()));
    assert_eq!(again.memory, engine.memory);
}

#[test]
fn the_office_as_of_a_day_is_what_was_recorded_by_its_end() {
    let mut engine = open(Arc::new(MemoryStore::default()));
    let calendar = Calendar::built_in();
    let day_later = noon() + chrono::Duration::days(1);
    engine.make(&[adopt()], noon(), &calendar);
    engine.make(&[wish(1, "a", start(1))], day_later, &calendar);
    // A clock that jumps back does not turn the history round.
    engine.make(&[wish(1, "b", start(4))], noon(), &calendar);
    let state = |office: &Office, task| {
        office.plan(&"thu-2024".parse().unwrap()).map(|plan| plan.task(TaskNo(task)).unwrap().state)
    };
    let store = engine.store();
    assert_eq!(state(&as_of(&*store, day("2024-03-17")).unwrap(), 1), None);
    assert_eq!(state(&as_of(&*store, day("2024-03-18")).unwrap(), 1), Some(State::Planned));
    assert_eq!(state(&as_of(&*store, day("2024-03-18")).unwrap(), 4), Some(State::Planned));
    assert_eq!(state(&as_of(&*store, day("2024-03-19")).unwrap(), 4), Some(State::InProgress));
}

/// Some work: adopting, moving, noting, undoing; each as an append of its own.
fn script() -> Vec<Wish> {
    vec![
        adopt(),
        wish(1, "s1", start(1)),
        wish(2, "s2", Change::Batch { changes: vec![note("a"), note("b")] }),
        wish(1, "s3", Change::Undo { ticket: None }),
        wish(1, "s4", Change::Redo),
        wish(2, "s5", note("c")),
    ]
}

#[test]
fn a_write_that_fails_at_any_moment_loses_nothing_and_doubles_nothing() {
    let mut reference = open(Arc::new(MemoryStore::default()));
    for wish in script() {
        make(&mut reference, &[wish])[0].as_ref().unwrap();
    }
    for moment in [FailAt::Before, FailAt::After] {
        for nth in 1..=script().len() as u64 {
            let failing = FailingStore::new(MemoryStore::default()).break_at(nth, moment);
            let mut engine = open(Arc::new(failing));
            let mut failures = 0;
            for wish in script() {
                if let Err(failure) = &make(&mut engine, std::slice::from_ref(&wish))[0] {
                    failures += 1;
                    assert_eq!(failure.kind, "not-known", "{moment:?} {nth}");
                    assert!(engine.is_broken());
                }
            }
            assert!(failures > 0);
            // The next host opens what there is, and the clients send everything again.
            let Engine { store, published, .. } = engine;
            drop(published);
            let store = Arc::into_inner(store).unwrap().into_inner();
            let mut engine = open(Arc::new(store));
            for wish in script() {
                make(&mut engine, &[wish])[0].as_ref().unwrap();
            }
            let (mine, wanted) = (current(&engine.published()), current(&reference.published()));
            assert_eq!(mine, wanted, "{moment:?} {nth}");
        }
    }
}

#[test]
fn a_full_disk_refuses_and_leaves_everything_as_it_was() {
    for nth in 2..=script().len() as u64 {
        let failing = FailingStore::new(MemoryStore::default()).refuse_at(nth, StoreError::Full { free: 0 });
        let mut engine = open(Arc::new(failing));
        let mut refused = 0;
        for wish in script() {
            let before = current(&engine.published());
            if let Err(failure) = &make(&mut engine, &[wish])[0] {
                refused += 1;
                assert!(failure.kind == "disk-full" || failure.class == Class::Refused, "{failure:?}");
                assert_eq!(current(&engine.published()), before);
                assert!(!engine.is_broken());
            }
        }
        assert!(refused > 0);
    }
}

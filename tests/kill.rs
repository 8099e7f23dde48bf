//! The host is killed at random moments while many write, and so are clients: what was acknowledged is there, once;
//! nothing was invented; and nobody who went on noticed more than a pause.
//!
//! `CCHC_ROUNDS=500 cargo test --release --test kill -- --nocapture` is the long round; `CCHC_SEED=n` repeats one.

#![allow(clippy::print_stderr, reason = "a long round is to be watched and repeated")]
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

mod common;

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Child;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use common::wire::note;
use common::{Scene, kill};

/// Writers that stay for the whole round.
const WRITERS: usize = 8;
/// Changes in one batch: more than fit into one part.
const BATCH: usize = 1_500;

/// What the writers know.
#[derive(Default)]
struct Known {
    /// Tickets that were answered, with the number of entries the answer had.
    acknowledged: Mutex<BTreeMap<String, usize>>,
    /// Tickets that were sent, whatever became of them.
    sent: Mutex<BTreeMap<String, usize>>,
    /// What went wrong for somebody who was not killed.
    wrong: Mutex<Vec<String>>,
    count: AtomicUsize,
    is_over: AtomicBool,
}

impl Known {
    fn new_ticket(&self, who: &str, entries: usize) -> String {
        let number = self.count.fetch_add(1, Ordering::SeqCst);
        let ticket = format!("{who}.{number}");
        self.sent.lock().unwrap().insert(ticket.clone(), entries);
        ticket
    }
    fn acknowledge(&self, ticket: String, entries: usize) {
        self.acknowledged.lock().unwrap().insert(ticket, entries);
    }
    fn complain(&self, what: String) {
        self.wrong.lock().unwrap().push(what);
        self.is_over.store(true, Ordering::SeqCst);
    }
    fn goes_on(&self) -> bool {
        !self.is_over.load(Ordering::SeqCst)
    }
}

/// A writer on one connection for as long as it lasts; what was not answered is sent again under the same ticket.
fn write_on(scene: &Scene, known: &Known, who: usize) {
    let mut client = None;
    while known.goes_on() {
        let ticket = known.new_ticket(&format!("line-{who}"), 1);
        while known.goes_on() {
            let Some(connected) = client.as_mut() else {
                // A raw client starts no host: one of the subcommands will.
                client = scene.try_raw();
                pause(500);
                continue;
            };
            let make = json!({"ticket": ticket, "change": note(1, "ghi trong khi máy bị tắt")});
            match connected.request("make", make) {
                Some(Ok(answer)) => {
                    known.acknowledge(ticket, answer.rows.len());
                    break;
                }
                Some(Err(failure)) if failure["class"] != "not-known" => return known.complain(failure.to_string()),
                _ => client = None,
            }
        }
    }
}

/// A writer as scripts are: one process a change. It must never fail.
fn write_by_command(scene: &Scene, known: &Known, who: usize) {
    while known.goes_on() {
        let ticket = known.new_ticket(&format!("command-{who}"), 1);
        let ran = scene.cchc(&["--json", "add", "Việc thêm", "--area", "II", "--ticket", &ticket]);
        if ran.code != Some(0) {
            return known.complain(ran.to_string());
        }
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        known.acknowledge(ticket, answer["entries"].as_array().unwrap().len());
    }
}

/// A large batch in parts, again and again; sent once more under the same ticket when the line breaks.
fn batch_on(scene: &Scene, known: &Known) {
    let part = |text: &str| (0..BATCH / 2).map(|n| note(1, &format!("{text} {n}"))).collect::<Vec<_>>();
    while known.goes_on() {
        let ticket = known.new_ticket("batch", BATCH);
        while known.goes_on() {
            let Some(mut client) = scene.try_raw() else {
                pause(500);
                continue;
            };
            let stages = ["a", "b"].map(|text| json!({"stage": {"changes": part(text)}}));
            if stages.iter().any(|stage| client.try_send(stage).is_none()) {
                continue;
            }
            let make = json!({"ticket": ticket, "staged": true, "change": {"type": "batch", "changes": []}});
            match client.request("make", make) {
                Some(Ok(answer)) => {
                    known.acknowledge(ticket.clone(), answer.rows.len());
                    // The others are to have their turn, and the history is to stay short.
                    let enough = known.acknowledged.lock().unwrap().len() + 60;
                    let is_turn = || known.acknowledged.lock().unwrap().len() >= enough || !known.goes_on();
                    common::until("the others go on", is_turn);
                    break;
                }
                Some(Err(failure)) if failure["class"] != "not-known" => return known.complain(failure.to_string()),
                _ => {}
            }
        }
    }
}

/// Starts clients that are killed, and kills them. What they were answered nobody hears.
fn be_killed(scene: &Scene, known: &Known, seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    while known.goes_on() {
        let ticket = known.new_ticket("killed", 1);
        let mut child: Child = scene.command(&["start", "3", "--ticket", &ticket]).spawn().unwrap();
        pause(random.u64(0..4_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let ticket = known.new_ticket("killed", 1);
        let mut child: Child = scene.command(&["reopen", "3", "--ticket", &ticket]).spawn().unwrap();
        pause(random.u64(0..8_000));
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

/// A random moment: not a wait for anything.
fn pause(microseconds: u64) {
    thread::sleep(Duration::from_micros(microseconds));
}

/// The process that holds the host's lock, also while it is just starting.
fn holder(scene: &Scene) -> Option<u32> {
    std::fs::read_to_string(scene.data().join("host.lock")).ok()?.trim().parse().ok()
}

/// Checks that what is on the disk is what was promised. Gives the number of entries.
fn check(scene: &Scene, known: &Known) -> usize {
    let wrong = known.wrong.lock().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
    scene.cchc(&["list"]).ok();
    let journal = scene.journal();
    assert_eq!(journal, scene.log(), "the journal is not what the host tells");
    let mut stored: BTreeMap<String, (usize, BTreeSet<u64>)> = BTreeMap::new();
    for line in &journal {
        let entry: Value = serde_json::from_str(line).unwrap();
        let (count, seqs) = stored.entry(entry["ticket"].as_str().unwrap().to_owned()).or_default();
        *count += 1;
        seqs.insert(entry["seq"].as_u64().unwrap());
    }
    for (ticket, entries) in known.acknowledged.lock().unwrap().iter() {
        let found = stored.get(ticket).map_or(0, |(count, _)| *count);
        assert_eq!(found, *entries, "{ticket} was acknowledged");
    }
    let sent = known.sent.lock().unwrap();
    for (ticket, (count, seqs)) in &stored {
        let adopted = !ticket.contains('.');
        let most = sent.get(ticket).copied();
        assert!(adopted || most == Some(*count), "{ticket}: {count} entries of {most:?}");
        let span = seqs.last().unwrap() - seqs.first().unwrap() + 1;
        assert_eq!(span, u64::try_from(*count).unwrap(), "{ticket}: its entries do not follow each other");
    }
    journal.len()
}

#[test]
fn whatever_was_acknowledged_before_a_kill_is_there_once() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let rounds = number("CCHC_ROUNDS").unwrap_or(15);
    let seed = number("CCHC_SEED").unwrap_or_else(|| fastrand::u64(..));
    eprintln!("CCHC_SEED={seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    // A new store now and then: a history that grows makes every check longer.
    let mut left = rounds;
    while left > 0 {
        let kills = left.min(15);
        left -= kills;
        let scene = Scene::running();
        let known = Known::default();
        thread::scope(|scope| {
            let (scene, known) = (&scene, &known);
            (0..WRITERS / 2).for_each(|who| drop(scope.spawn(move || write_on(scene, known, who))));
            (0..WRITERS / 2).for_each(|who| drop(scope.spawn(move || write_by_command(scene, known, who))));
            scope.spawn(move || batch_on(scene, known));
            let seed = random.u64(..);
            scope.spawn(move || be_killed(scene, known, seed));
            for _ in 0..kills {
                // Some kills hit a host that is just starting, some one that has worked for a while.
                let before = known.acknowledged.lock().unwrap().len();
                let enough = before + random.usize(0..60);
                let is_late = || known.acknowledged.lock().unwrap().len() >= enough || !known.goes_on();
                common::until("the writers go on", is_late);
                pause(random.u64(0..3_000));
                holder(scene).into_iter().for_each(kill);
            }
            known.is_over.store(true, Ordering::SeqCst);
        });
        let entries = check(&scene, &known);
        let acknowledged = known.acknowledged.lock().unwrap().len();
        let sent = known.sent.lock().unwrap().len();
        eprintln!("{kills} kills: {sent} changes sent, {acknowledged} acknowledged, {entries} entries");
    }
}

//! Those who watch: every entry once and in order, and nobody waits for them.

use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::common::wire::note;
use super::common::{Raw, Scene, is_alive, threads_and_files, until};

/// Hears entries up to `last`, and proves that none is missing, doubled or out of order. Gives the next one.
#[track_caller]
fn hear_up_to(client: &mut Raw, mut next: u64, last: u64) -> u64 {
    while next <= last {
        let line = client.hear().expect("the connection is lost");
        let notice = &line["notice"];
        assert_ne!(notice["lagging"], true, "too slow at {next}");
        for entry in notice["entries"].as_array().unwrap() {
            assert_eq!(entry["seq"], next, "{entry}");
            next += 1;
        }
    }
    next
}

#[test]
fn a_change_of_another_process_arrives_at_once() {
    let scene = Scene::running();
    let mut watcher = scene.raw();
    let seq = watcher.welcome["seq"].as_u64().unwrap();
    watcher.follow(seq);
    scene.cchc(&["start", "7", "--ticket", "from-outside"]).ok();
    let line = watcher.hear().unwrap();
    let entry = &line["notice"]["entries"][0];
    assert_eq!(entry["ticket"], "from-outside");
    assert_eq!(entry["event"]["type"], "task-moved");
    assert_eq!(entry["seq"], seq + 1);
}

#[test]
fn a_follower_sees_every_entry_once_while_others_write() {
    let scene = Scene::running();
    let writers: Vec<_> = (0..4)
        .map(|who| {
            let mut client = scene.raw();
            thread::spawn(move || {
                for number in 0..50 {
                    client.make(&format!("w{who}-{number}"), &note(1, "ghi trong khi có người xem"));
                }
            })
        })
        .collect();
    let last = scene.raw().welcome["seq"].as_u64().unwrap();
    // They begin at different places: at the very beginning, in the middle, at what is new.
    let watchers: Vec<_> = [0, 10, last]
        .into_iter()
        .map(|from| {
            let mut client = scene.raw();
            client.follow(from);
            (client, from + 1)
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    let last = scene.raw().welcome["seq"].as_u64().unwrap();
    for (mut client, next) in watchers {
        hear_up_to(&mut client, next, last);
    }
    assert_eq!(u64::try_from(scene.journal().len()).unwrap(), last);
}

#[test]
fn whoever_follows_from_what_it_has_seen_is_told_exactly_the_rest() {
    let scene = Scene::running();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for who in 0..3 {
            let (scene, is_over) = (&scene, &is_over);
            scope.spawn(move || {
                let mut client = scene.raw();
                let mut number = 0;
                while !is_over.load(Ordering::SeqCst) {
                    number += 1;
                    client.make(&format!("w{who}-{number}"), &note(1, "ghi liên tục"));
                }
            });
        }
        let _over = Over(&is_over);
        let mut client = scene.raw();
        for _ in 0..400 {
            let seen = client.ask(&json!({"type": "plan"})).end["seq"].as_u64().unwrap();
            client.follow(seen);
            let next = hear_up_to(&mut client, seen + 1, seen + 3);
            assert!(next > seen + 3);
            // What still comes of this following is not told apart from the next one.
            client = scene.raw();
        }
    });
}

/// Says that it is over, also when the test fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn a_follower_that_goes_on_after_a_new_start_misses_nothing() {
    let scene = Scene::running();
    let mut client = scene.raw();
    client.follow(0);
    let last = client.welcome["seq"].as_u64().unwrap();
    let next = hear_up_to(&mut client, 1, last);
    let pid = scene.pid();
    super::common::kill(pid);
    assert!(client.hear().is_none());
    scene.cchc(&["start", "1", "2", "3"]).ok();
    let mut client = scene.raw();
    client.follow(next - 1);
    assert_eq!(hear_up_to(&mut client, next, last + 3), last + 4);
}

#[test]
fn a_follower_that_stops_reading_slows_nobody_and_catches_up_later() {
    let scene = Scene::running();
    let mut stuck = scene.raw();
    stuck.follow(0);
    let long = "đ".repeat(1_900);
    let mut writer = scene.raw();
    // Until more than its socket and its queue can hold has happened; each of these is answered.
    let mut last = 0;
    for number in 0..600 {
        last = writer.make(&format!("long-{number}"), &note(1, &long)).seqs()[0];
    }
    // It reads again: first what it was sent, in order, then that it was too slow.
    let mut next = 1;
    loop {
        let line = stuck.hear().expect("it is told that it was too slow");
        if line["notice"]["lagging"] == true {
            break;
        }
        for entry in line["notice"]["entries"].as_array().unwrap() {
            assert_eq!(entry["seq"], next);
            next += 1;
        }
    }
    assert!(next <= last, "it was never too slow");
    stuck.follow(next - 1);
    assert_eq!(hear_up_to(&mut stuck, next, last), last + 1);
    // And from here on it is told what happens.
    writer.make("after", &note(1, "mới"));
    hear_up_to(&mut stuck, last + 1, last + 1);
}

#[test]
fn followers_that_leave_take_their_threads_and_descriptors_along() {
    let scene = Scene::running();
    let pid = scene.pid();
    // What stays the same: one who watches and one who asks.
    let mut steady = scene.raw();
    steady.follow(0);
    let connections = |asking: &mut Raw| asking.ask(&json!({"type": "status"})).end["value"]["connections"].clone();
    let mut asking = scene.raw();
    until("only the two are connected", || connections(&mut asking) == 2);
    let before = threads_and_files(pid);
    for _ in 0..60 {
        let mut client = scene.raw();
        client.follow(0);
        client.follow(5);
    }
    until("only the two are connected", || connections(&mut asking) == 2);
    // Nothing happens on the board meanwhile: leaving is enough.
    until("no thread and no descriptor is left", || threads_and_files(pid) == before);
}

#[test]
fn a_watcher_does_not_keep_a_host_from_ending() {
    let scene = Scene::running();
    let mut watcher = scene.raw();
    watcher.follow(0);
    let pid = scene.pid();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let heard: thread::ScopedJoinHandle<'_, Vec<Value>> = scope.spawn(|| {
            let heard = watcher.hear_all();
            is_over.store(true, Ordering::SeqCst);
            heard
        });
        scene.cchc(&["host", "stop"]).ok();
        until("the host is gone", || !is_alive(pid));
        until("the watcher hears the end", || is_over.load(Ordering::SeqCst));
        assert!(!heard.join().unwrap().is_empty());
    });
}

//! Tickets: what is sent again is answered, not repeated.

use serde_json::json;

use super::common::wire::note;
use super::common::{Scene, kill};

#[test]
fn a_ticket_sent_twice_is_stored_once_and_answered_the_same() {
    let scene = Scene::running();
    let first = scene.json(&["start", "4", "--ticket", "t-1"]);
    let again = scene.json(&["start", "4", "--ticket", "t-1"]);
    assert_eq!(first["entries"], again["entries"]);
    assert_eq!(first["entries"].as_array().unwrap().len(), 1);
    assert_eq!(again["repeated"], true);
    // The ticket counts, not what is sent with it.
    assert_eq!(scene.json(&["start", "5", "--ticket", "t-1"])["entries"], first["entries"]);
    assert_eq!(scene.journal().iter().filter(|line| line.contains("\"t-1\"")).count(), 1);
}

#[test]
fn a_ticket_is_known_after_the_host_was_killed() {
    let scene = Scene::running();
    let first = scene.json(&["done", "4", "6", "--reason", "xong", "--ticket", "t-1"]);
    assert_eq!(first["entries"].as_array().unwrap().len(), 2);
    for _ in 0..3 {
        kill(scene.pid());
        let again = scene.json(&["done", "4", "6", "--reason", "xong", "--ticket", "t-1"]);
        assert_eq!(first["entries"], again["entries"]);
    }
    // And after a clean stop, from the snapshot.
    scene.cchc(&["host", "stop"]).ok();
    let again = scene.json(&["done", "4", "6", "--reason", "xong", "--ticket", "t-1"]);
    assert_eq!(first["entries"], again["entries"]);
}

#[test]
fn one_ticket_from_many_at_once_is_stored_once() {
    let scene = Scene::running();
    let clients: Vec<_> = (0..8).map(|_| scene.raw()).collect();
    let senders = clients.into_iter().map(|mut client| {
        std::thread::spawn(move || {
            let make = |client: &mut super::common::Raw| client.make("same", &note(1, "một lần")).rows;
            (make(&mut client), make(&mut client))
        })
    });
    let senders: Vec<_> = senders.collect();
    let mut answers = Vec::new();
    for sender in senders {
        let (first, second) = sender.join().unwrap();
        answers.extend([first, second]);
    }
    assert!(answers.iter().all(|rows| *rows == answers[0] && rows.len() == 1), "{answers:?}");
    assert_eq!(scene.journal().iter().filter(|line| line.contains("\"same\"")).count(), 1);
}

#[test]
fn a_refused_ticket_may_be_used_for_what_is_possible() {
    let scene = Scene::running();
    let mut client = scene.raw();
    let refused = client.request("make", json!({"ticket": "t", "change": note(99, "không có")})).unwrap();
    assert_eq!(refused.unwrap_err()["kind"], "no-such-task");
    assert_eq!(client.make("t", &note(1, "có")).rows.len(), 1);
}

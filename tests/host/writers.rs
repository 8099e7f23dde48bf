//! Many writers, and many changes in one.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::common::Scene;
use super::common::wire::note;

fn add(title: &str) -> Value {
    json!({"type": "add-task", "area": "II", "title": title})
}

#[test]
fn eight_writers_add_two_hundred_tasks_and_none_is_lost() {
    let scene = Scene::running();
    let before = scene.json(&["list"])["seq"].as_u64().unwrap();
    std::thread::scope(|scope| {
        for who in 0..8 {
            let scene = &scene;
            scope.spawn(move || {
                for number in 0..25 {
                    scene.cchc(&["add", &format!("Việc {who}.{number}"), "--area", "II"]).ok();
                }
            });
        }
    });
    let after = scene.json(&["list"]);
    let tasks = after["tasks"].as_array().unwrap();
    let titles: BTreeSet<&str> = tasks.iter().map(|task| task["title"].as_str().unwrap()).collect();
    let numbers: BTreeSet<u64> = tasks.iter().map(|task| task["number"].as_u64().unwrap()).collect();
    assert_eq!(titles.iter().filter(|title| title.starts_with("Việc ")).count(), 200);
    assert_eq!(numbers.len(), 222);
    let journal = scene.journal();
    assert_eq!(u64::try_from(journal.len()).unwrap(), before + 200);
    assert_eq!(journal, scene.log());
}

#[test]
fn a_batch_of_ten_thousand_is_made_whole() {
    let scene = Scene::running();
    let before = scene.journal().len();
    let mut client = scene.raw();
    for part in 0..10 {
        let changes: Vec<Value> = (0..1_000).map(|number| add(&format!("Việc {part}.{number}"))).collect();
        client.send(&json!({"stage": {"changes": changes}}));
    }
    let make = json!({"ticket": "big", "staged": true, "change": {"type": "batch", "changes": []}});
    let made = client.request("make", make.clone()).unwrap().unwrap();
    assert_eq!(made.rows.len(), 10_000);
    assert_eq!(scene.journal().len(), before + 10_000);
    // The ticket stands for all of it, whether or not the parts are sent once more.
    let again = client.request("make", make).unwrap().unwrap();
    assert_eq!(again.end["repeated"], true);
    assert_eq!(again.rows, made.rows);
    assert_eq!(scene.json(&["list"])["tasks"].as_array().unwrap().len(), 10_022);
}

#[test]
fn one_bad_line_at_the_end_of_ten_thousand_changes_nothing() {
    let scene = Scene::running();
    let before = scene.journal();
    let mut client = scene.raw();
    for part in 0..10 {
        let mut changes: Vec<Value> = (0..1_000).map(|number| add(&format!("Việc {part}.{number}"))).collect();
        if part == 9 {
            changes[999] = note(99_999, "không có nhiệm vụ này");
        }
        client.send(&json!({"stage": {"changes": changes}}));
    }
    let make = |ticket: &str| json!({"ticket": ticket, "staged": true, "change": {"type": "batch", "changes": []}});
    let failure = client.request("make", make("bad")).unwrap().unwrap_err();
    assert_eq!(failure["class"], "refused", "{failure}");
    assert_eq!(scene.journal(), before);
    // Nothing of it waits for the next batch.
    client.send(&json!({"stage": {"changes": [add("Việc sau")]}}));
    assert_eq!(client.request("make", make("next")).unwrap().unwrap().rows.len(), 1);
    assert_eq!(scene.journal().len(), before.len() + 1);
}

#[test]
fn a_batch_that_is_too_large_changes_nothing_whatever_is_sent_after_its_limit() {
    let scene = Scene::running();
    let before = scene.journal();
    let mut client = scene.raw();
    // The limit is passed in the middle; the client, not having heard yet, sends the rest and the change.
    let mut lines = String::new();
    let short = note(1, "x").to_string();
    let part = format!("{{\"stage\":{{\"changes\":[{}]}}}}\n", vec![short; 10_000].join(","));
    (0..12).for_each(|_| lines.push_str(&part));
    let make = json!({"make": {"id": 7, "ticket": "huge", "staged": true, "change": {"type": "batch", "changes": []}}});
    writeln!(lines, "{make}").unwrap();
    client.try_bytes(lines.as_bytes()).unwrap();
    let failure = loop {
        let line = client.hear().expect("the connection is lost");
        assert!(line.get("answer").is_none(), "a part of it was made: {line}");
        if line["refused"]["id"] == 7 {
            break line["refused"]["failure"].clone();
        }
    };
    assert_eq!(failure["class"], "refused", "{failure}");
    assert_eq!(scene.journal(), before);
    // The connection is as good as before.
    client.send(&json!({"stage": {"changes": [note(1, "một"), note(1, "hai")]}}));
    let make = json!({"ticket": "next", "staged": true, "change": {"type": "batch", "changes": []}});
    assert_eq!(client.request("make", make).unwrap().unwrap().rows.len(), 2);
}

#[test]
fn a_task_with_more_notes_than_a_line_holds_is_shown_all_the_same() {
    let scene = Scene::running();
    let long = "đ".repeat(1_900);
    let mut client = scene.raw();
    for part in 0..4 {
        let changes: Vec<Value> = (0..100).map(|number| note(1, &format!("{part}.{number} {long}"))).collect();
        client.make(&format!("notes-{part}"), &json!({"type": "batch", "changes": changes}));
    }
    assert_eq!(scene.json(&["list"])["tasks"].as_array().unwrap().len(), 22);
    assert_eq!(scene.json(&["show", "1"])["task"]["notes"].as_array().unwrap().len(), 400);
    scene.cchc(&["start", "1"]).ok();
    scene.cchc(&["undo"]).ok();
    let pid = scene.pid();
    super::common::kill(pid);
    assert_eq!(scene.json(&["show", "1"])["task"]["notes"].as_array().unwrap().len(), 400);
}

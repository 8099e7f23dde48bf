//! What was once written is read for ever: a store, a journal alone, a snapshot, a backup, a conversation, and every kind of
//! event, as version 0.1.0 made them. What a newer version wrote is refused in words, never half understood.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

mod common;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use cchc::domain::event::Event;
use cchc::store::{Hash, seal, verify};
use cchc::wire::{ToClient, ToHost};
use common::{Raw, Scene, is_alive, until};

/// What was written in each format there ever was.
const FORMATS: [&str; 2] = ["format-1", "format-2"];

fn fixture(format: &str, name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(format).join(name)
}

fn text(format: &str, name: &str) -> String {
    fs::read_to_string(fixture(format, name)).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::Permissions::from_mode(0o700)).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(file.file_name());
        if file.file_type().unwrap().is_dir() {
            copy(&file.path(), &target);
        } else {
            fs::copy(file.path(), &target).unwrap();
            fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}

/// A scene with these parts of the old store.
fn old(format: &str, parts: &[&str]) -> Scene {
    let scene = Scene::new();
    copy(&fixture(format, "store"), scene.data());
    for file in fs::read_dir(scene.data()).unwrap().map(Result::unwrap) {
        match parts.iter().any(|part| *part == file.file_name()) {
            true => {}
            false if file.path().is_dir() => fs::remove_dir_all(file.path()).unwrap(),
            false => fs::remove_file(file.path()).unwrap(),
        }
    }
    scene
}

const WHOLE: [&str; 5] = ["journal", "store", "snapshot", "store.clean", "store.head"];

/// Everything is told as it was, and it goes on from there.
#[track_caller]
fn is_whole(format: &str, scene: &Scene) {
    scene.cchc(&["list"]).ok();
    let expected = text(format, "log.jsonl");
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(scene.log(), expected);
    let task = &scene.json(&["show", "5", "--today", "2024-03-18"])["task"];
    assert_eq!(task["blocked"]["reason"], "Chờ kinh phí");
    scene.cchc(&["unblock", "5"]).ok();
    assert_eq!(scene.journal().len(), expected.len() + 1);
    // And once more from what was now written.
    common::kill(scene.pid());
    scene.cchc(&["list"]).ok();
    assert_eq!(scene.log().len(), expected.len() + 1);
}

#[test]
fn an_old_store_is_opened() {
    for format in FORMATS {
        is_whole(format, &old(format, &WHOLE));
    }
}

#[test]
fn an_old_journal_alone_is_the_whole_history() {
    for format in FORMATS {
        is_whole(format, &old(format, &["journal"]));
    }
}

#[test]
fn an_old_database_alone_is_the_whole_history() {
    for format in FORMATS {
        is_whole(format, &old(format, &["store"]));
    }
}

#[test]
fn an_old_journal_with_its_snapshots_is_opened() {
    for format in FORMATS {
        is_whole(format, &old(format, &["journal", "snapshot"]));
    }
}

#[test]
fn an_old_backup_and_an_old_export_are_brought_back() {
    for (format, name) in FORMATS.iter().flat_map(|format| [(format, "backup.jsonl.gz"), (format, "log.jsonl")]) {
        let scene = Scene::new();
        scene.cchc(&["restore", fixture(format, name).to_str().unwrap()]).ok();
        is_whole(format, &scene);
    }
}

#[test]
fn every_kind_of_event_is_read_and_written_as_it_was() {
    let mut kinds = BTreeSet::new();
    for line in FORMATS.map(|format| text(format, "events.jsonl")).concat().lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let event: Event = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(serde_json::to_value(&event).unwrap(), value);
        kinds.insert(value["type"].as_str().unwrap().to_owned());
    }
    // A kind that comes later gets its line in the fixture of its format.
    let source = include_str!("../src/domain/event.rs");
    let list = source.split("pub enum Event {").nth(1).unwrap().split("\n}").next().unwrap();
    let names = list.lines().filter_map(|line| line.strip_prefix("    ")).filter(|line| line.contains(" {"));
    let names = names.filter_map(|line| line.split(" {").next()).filter(|name| name.starts_with(char::is_uppercase));
    let mut count = 0;
    for name in names {
        let kebab = name.chars().fold(String::new(), |mut kebab, letter| {
            if letter.is_uppercase() && !kebab.is_empty() {
                kebab.push('-');
            }
            kebab.push(letter.to_ascii_lowercase());
            kebab
        });
        assert!(kinds.contains(&kebab), "no line of {kebab}");
        count += 1;
    }
    assert_eq!(count, kinds.len());
}

/// What says when, who or which process, and words that people read: not the same the next time.
const VOLATILE: [&str; 9] = ["at", "by", "hash", "pid", "program", "you", "message", "hint", "notes"];

/// Whether `found` says all that was said; it may say more.
fn says(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => expected.iter().all(|(key, value)| {
            VOLATILE.contains(&key.as_str()) || found.get(key).is_some_and(|found| says(value, found))
        }),
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len() && expected.iter().zip(found).all(|(expected, found)| says(expected, found))
        }
        _ => expected == found,
    }
}

#[test]
fn an_old_client_is_answered_as_it_was() {
    for format in FORMATS {
        let scene = old(format, &WHOLE);
        scene.cchc(&["list"]).ok();
        let pid = scene.pid();
        let mut client = Raw::connect(scene.data()).unwrap();
        for line in text(format, "conversation.txt").lines() {
            let (way, line) = line.split_at(2);
            let expected: Value = serde_json::from_str(line).unwrap();
            if way == "> " {
                client.send(&expected);
            } else {
                let found = client.hear().expect("the connection is lost");
                assert!(says(&expected, &found), "was {expected}\n is {found}");
            }
        }
        // Its last word was to stop.
        until("the host is gone", || !is_alive(pid));
    }
}

#[test]
fn both_sides_of_an_old_conversation_are_understood() {
    for line in FORMATS.map(|format| text(format, "conversation.txt")).concat().lines() {
        let (way, line) = line.split_at(2);
        let understood = match way {
            "> " => serde_json::from_str::<ToHost>(line).map(drop),
            _ => serde_json::from_str::<ToClient>(line).map(drop),
        };
        understood.unwrap_or_else(|error| panic!("{error}: {line}"));
    }
}

#[test]
fn an_event_of_a_newer_version_is_refused_in_words_and_kept() {
    let scene = old("format-2", &["journal"]);
    let log = text("format-2", "log.jsonl");
    let last = log.lines().last().unwrap();
    let hash = log.lines().fold(Hash::ZERO, |hash, line| verify(&hash, line).unwrap());
    let mut body: Value = serde_json::from_str(last).unwrap();
    body.as_object_mut().unwrap().remove("hash");
    let seq = body["seq"].as_u64().unwrap() + 1;
    body["seq"] = seq.into();
    body["ticket"] = "newer".into();
    body["event"] = serde_json::json!({"type": "task-painted", "task": 1, "colour": "red"});
    let (line, _) = seal(&hash, &body.to_string());
    let crc = crc32fast::hash(format!("{line}\n").as_bytes());
    let file = fs::read_dir(scene.data().join("journal")).unwrap().next().unwrap().unwrap().path();
    let mut journal = fs::read_to_string(&file).unwrap();
    let commit = serde_json::json!({"ticket": "newer", "first": seq, "last": seq, "crc": format!("{crc:08x}")});
    journal.extend([line, "\n{\"commit\":".to_owned(), commit.to_string(), "}\n".to_owned()]);
    fs::write(&file, &journal).unwrap();

    for _ in 0..2 {
        let said = scene.cchc(&["list"]).failed(3);
        assert!(said.contains("newer cchc") && said.contains(&seq.to_string()), "{said}");
        scene.cchc(&["start", "1"]).failed(3);
        assert_eq!(fs::read_to_string(&file).unwrap(), journal);
    }
    // A change of a newer client is refused as well, whole.
    let unknown =
        serde_json::from_str::<ToHost>(r#"{"make":{"id":1,"ticket":"t","change":{"type":"paint-task","task":1}}}"#);
    assert!(unknown.is_err());
    // Something in an entry that came later is no reason to refuse it.
    let more = last.replacen("{\"seq\"", "{\"colour\":\"red\",\"seq\"", 1);
    serde_json::from_str::<cchc::domain::stamp::Entry>(&more).unwrap();
}

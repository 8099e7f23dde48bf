//! What a host finds when it opens a store, and what it did about it, stands in its log and in `host status`, and is
//! said to whoever connects: for every way in which the two sides can disagree.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Scene, is_alive, kill, until};

/// One way.
struct Case {
    /// What is done to the files.
    act: fn(&Path),
    /// What is said, in part.
    says: &'static str,
    /// The store takes no changes.
    is_read_only: bool,
}

fn journal(data: &Path) -> PathBuf {
    fs::read_dir(data.join("journal")).unwrap().next().unwrap().unwrap().path()
}

fn in_journal(data: &Path, act: impl FnOnce(String) -> String) {
    let file = journal(data);
    fs::write(&file, act(fs::read_to_string(&file).unwrap())).unwrap();
}

/// Without its last change.
fn shorter(text: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.truncate(lines.len() - 2);
    lines.concat()
}

const CASES: [Case; 9] = [
    Case {
        act: |data| fs::remove_dir_all(data.join("store")).unwrap(),
        says: "from the journal into the database",
        is_read_only: false,
    },
    Case {
        act: |data| fs::remove_dir_all(data.join("journal")).unwrap(),
        says: "from the database into the journal",
        is_read_only: false,
    },
    Case {
        act: |data| in_journal(data, |text| shorter(&text)),
        says: "from the database into the journal",
        is_read_only: false,
    },
    Case {
        act: |data| in_journal(data, |text| text.replacen("ghi chú 2", "ghi chú 9", 1)),
        says: "The journal was damaged",
        is_read_only: false,
    },
    Case {
        act: |data| in_journal(data, |text| text + "rubbish\nin lines\n"),
        says: "were damaged; they are kept as",
        is_read_only: false,
    },
    Case {
        act: |data| fs::write(data.join("store/db"), vec![0xa5; 600_000]).unwrap(),
        says: "it was rebuilt from the journal",
        is_read_only: false,
    },
    Case {
        act: |data| {
            let snaps = fs::read_dir(data.join("store")).unwrap().map(|file| file.unwrap().path());
            snaps
                .filter(|path| path.to_string_lossy().contains("snap."))
                .for_each(|path| fs::write(path, "rubbish").unwrap());
        },
        says: "with its snap files set aside it did",
        is_read_only: false,
    },
    Case {
        act: |data| {
            fs::remove_dir_all(data.join("store")).unwrap();
            in_journal(data, |text| text.replacen("ghi chú 2", "ghi chú 9", 1));
        },
        says: "is damaged in both journal and database",
        is_read_only: true,
    },
    Case {
        act: |data| {
            fs::remove_dir_all(data.join("store")).unwrap();
            in_journal(data, |text| shorter(&text));
        },
        says: "and now has only",
        is_read_only: true,
    },
];

#[test]
fn whatever_was_found_and_done_is_in_the_log_in_the_status_and_said_to_whoever_connects() {
    for Case { act, says, is_read_only } in CASES {
        let scene = Scene::running();
        for n in 1..=4 {
            scene.cchc(&["note", "1", &format!("ghi chú {n}")]).ok();
        }
        let log = scene.log();
        scene.cchc(&["host", "stop"]).ok();
        // sled writes a snap file when it opens what it had written.
        scene.cchc(&["list"]).ok();
        scene.cchc(&["host", "stop"]).ok();
        act(scene.data());
        if !is_read_only {
            // After a clean stop it looks at the ends only.
            fs::remove_file(scene.data().join("store.clean")).unwrap();
        }
        scene.cchc(&["list"]).ok();
        let status = &scene.json(&["host", "status"])["host"];
        let notes: Vec<&str> =
            status["notes"].as_array().unwrap().iter().map(|note| note["en"].as_str().unwrap()).collect();
        assert!(notes.iter().any(|note| note.contains(says)), "{says}: {notes:?}");
        assert!(scene.cchc(&["host", "status"]).ok().out.contains(says), "{says}");
        let welcome = &scene.raw().welcome["notes"];
        assert!(welcome.to_string().contains(says), "{says}: {welcome}");
        let written = fs::read_to_string(scene.data().join("host.log")).unwrap();
        assert!(written.contains(says), "{says}: {written}");
        assert_eq!(!status["read_only"].is_null(), is_read_only, "{says}: {status}");
        if is_read_only {
            assert!(scene.log().len() < log.len());
            let said = scene.cchc(&["note", "1", "không ghi được"]).failed(3);
            assert!(said.contains("doctor"), "{said}");
        } else {
            assert_eq!(scene.log(), log, "{says}");
            scene.cchc(&["note", "1", "ghi được"]).ok();
            scene.cchc(&["audit"]).ok();
        }
    }
}

#[test]
fn a_host_that_cannot_begin_says_so_in_its_log() {
    let scene = Scene::running();
    let pid = scene.pid();
    kill(pid);
    until("the host is gone", || !is_alive(pid));
    fs::write(scene.data().join("holidays.toml"), "x = ").unwrap();
    scene.cchc(&["list"]).failed(3);
    fs::remove_file(scene.data().join("holidays.toml")).unwrap();
    let journal = scene.data().join("journal");
    fs::rename(&journal, scene.path("aside")).unwrap();
    fs::write(&journal, "no directory").unwrap();
    let said = scene.cchc(&["list"]).failed(3);
    let written = fs::read_to_string(scene.data().join("host.log")).unwrap();
    assert!(written.lines().last().unwrap().contains("journal"), "{said}\n{written}");
    fs::remove_file(&journal).unwrap();
    fs::rename(scene.path("aside"), &journal).unwrap();
    scene.cchc(&["list"]).ok();
}

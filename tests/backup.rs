//! What is kept elsewhere comes back as it was, to the byte; what is damaged does not come back at all; and nothing
//! that was there is lost on the way.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

mod common;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Scene, is_alive, until};

/// A board with some history, and a directory for backups.
fn scene() -> (Scene, PathBuf) {
    let scene = Scene::running();
    for n in 1..=5 {
        scene.cchc(&["note", "1", &format!("ghi chú {n}")]).ok();
    }
    scene.cchc(&["move", "4", "6", "17", "in-progress"]).ok();
    let place = scene.path("backups");
    (scene, place)
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Makes a backup and gives its file.
#[track_caller]
fn backed_up(scene: &Scene, place: &Path) -> PathBuf {
    let said = scene.json(&["backup", shown(place)]);
    said["backup"]["file"].as_str().unwrap().into()
}

fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(dir).unwrap().map(Result::unwrap);
    files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect()
}

/// The names in the data directory.
fn names(scene: &Scene) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(scene.data()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_comes_back_to_the_byte_in_an_empty_directory() {
    let (scene, place) = scene();
    let file = backed_up(&scene, &place);
    let name = file.file_name().unwrap().to_str().unwrap();
    let seq = scene.log().len();
    assert!(name.starts_with("cchc-2") && name.ends_with(&format!("-{seq}.jsonl.gz")), "{name}");
    let said = scene.cchc(&["backup", "--verify", shown(&file)]).ok();
    assert!(said.out.contains(&format!("{seq} entries")), "{said}");

    let other = Scene::new();
    let restored = other.json(&["restore", shown(&file)]);
    assert_eq!(restored["restored"]["seq"], seq);
    assert_eq!(restored["restored"]["kept"], serde_json::json!([]));
    assert_eq!(files(&other.data().join("journal")), files(&scene.data().join("journal")));
    assert_eq!(other.json(&["list"])["tasks"], scene.json(&["list"])["tasks"]);
    assert_eq!(other.log(), scene.log());
    other.cchc(&["audit"]).ok();
    // Tickets come back as well, and with them undo.
    other.cchc(&["undo"]).ok();
    other.cchc(&["start", "8"]).ok();
}

#[test]
fn a_backup_is_made_while_others_write() {
    let scene = Scene::running();
    let place = scene.path("backups");
    let files: Vec<PathBuf> = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for n in 0..30 {
                scene.cchc(&["note", "1", &format!("ghi trong khi sao lưu {n}")]).ok();
            }
        });
        let files = (0..6).map(|n| {
            let file = place.join(format!("{n}.gz"));
            fs::create_dir_all(&place).unwrap();
            scene.cchc(&["backup", shown(&file)]).ok();
            file
        });
        let files = files.collect();
        writer.join().unwrap();
        files
    });
    let log = scene.log();
    for file in files {
        let other = Scene::new();
        other.cchc(&["restore", shown(&file)]).ok();
        other.cchc(&["list"]).ok();
        let found = other.log();
        assert_eq!(found, log[..found.len()]);
    }
}

#[test]
fn what_is_there_is_replaced_only_when_told_and_kept_aside() {
    let (scene, place) = scene();
    let file = backed_up(&scene, &place);
    scene.cchc(&["note", "2", "sau khi sao lưu"]).ok();
    let (journal, log) = (files(&scene.data().join("journal")), scene.log());
    let pid = scene.pid();
    let said = scene.cchc(&["restore", shown(&file)]).failed(1);
    assert!(said.contains("--yes"), "{said}");
    assert!(is_alive(pid), "the host was ended for nothing");
    assert_eq!(scene.log(), log);

    let restored = scene.json(&["restore", shown(&file), "--yes"]);
    until("the host is gone", || !is_alive(pid));
    scene.cchc(&["list"]).ok();
    assert_eq!(scene.log(), log[..log.len() - 1]);
    let kept: Vec<&str> = restored["restored"]["kept"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let aside = kept.iter().find(|path| path.contains("journal.before-restore-")).unwrap();
    assert_eq!(files(Path::new(aside)), journal);
    assert!(kept.iter().any(|path| path.contains("store.before-restore-")), "{kept:?}");
    scene.cchc(&["doctor"]).ok();
}

#[test]
fn a_damaged_backup_is_refused_with_the_place_and_nothing_changes() {
    let (scene, place) = scene();
    let file = backed_up(&scene, &place);
    let whole = fs::read(&file).unwrap();
    let log = scene.log();
    let before = names(&scene);
    for (what, bytes) in [
        ("cut", whole[..whole.len() / 2].to_vec()),
        ("cut by one", whole[..whole.len() - 1].to_vec()),
        ("a flip", {
            let mut bytes = whole.clone();
            bytes[whole.len() / 2] ^= 0x10;
            bytes
        }),
        ("zeroes", {
            let mut bytes = whole.clone();
            bytes[whole.len() / 3..whole.len() / 3 + 64].fill(0);
            bytes
        }),
    ] {
        fs::write(&file, bytes).unwrap();
        for args in [&["restore", shown(&file), "--yes"][..], &["backup", "--verify", shown(&file)]] {
            let said = scene.cchc(args).failed(1);
            assert!(said.contains(" line ") && said.contains(shown(&file)), "{what}: {said}");
        }
    }
    fs::write(&file, "hello").unwrap();
    let said = scene.cchc(&["restore", shown(&file), "--yes"]).failed(1);
    assert!(said.contains("no backup"), "{said}");
    scene.cchc(&["restore", "/nowhere.gz", "--yes"]).failed(3);
    assert_eq!(scene.log(), log);
    assert_eq!(names(&scene), before);
}

#[test]
fn an_exported_history_comes_back_to_the_byte() {
    let (scene, _) = scene();
    let file = scene.path("history.jsonl");
    scene.cchc(&["export", "--output", shown(&file)]).ok();
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().collect::<Vec<_>>(), scene.log());
    let other = Scene::new();
    let ran = other.cchc(&["restore", shown(&file)]).ok();
    assert!(ran.err.contains("nobody can know"), "{ran}");
    other.cchc(&["list"]).ok();
    assert_eq!(other.log(), scene.log());
    assert_eq!(files(&other.data().join("journal")), files(&scene.data().join("journal")));
    // A plan's part of it is not the whole one; here the first line is missing.
    let (_, rest) = text.split_once('\n').unwrap();
    fs::write(&file, rest).unwrap();
    let said = other.cchc(&["restore", shown(&file), "--yes"]).failed(1);
    assert!(said.contains("line 1"), "{said}");
}

#[test]
fn a_file_that_is_there_stays_unless_told() {
    let (scene, _) = scene();
    let file = scene.path("mine.jsonl.gz");
    fs::write(&file, "mine").unwrap();
    let said = scene.cchc(&["backup", shown(&file)]).failed(1);
    assert!(said.contains("--force"), "{said}");
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    scene.cchc(&["backup", shown(&file), "--force"]).ok();
    scene.cchc(&["backup", "--verify", shown(&file)]).ok();
}

#[test]
fn so_many_are_kept() {
    let (scene, place) = scene();
    fs::create_dir(&place).unwrap();
    for day in 1..=4 {
        let old = place.join(format!("cchc-2024010{day}-080000-9.jsonl.gz"));
        scene.cchc(&["backup", shown(&old)]).ok();
    }
    let said = scene.json(&["backup", shown(&place), "--keep", "2"]);
    assert_eq!(said["backup"]["removed"].as_array().unwrap().len(), 3);
    assert_eq!(fs::read_dir(&place).unwrap().count(), 2);
    scene.cchc(&["backup", shown(&place), "--keep", "0"]).failed(2);
    scene.cchc(&["backup"]).failed(2);
    scene.cchc(&["backup", "/proc/nowhere/at/all"]).failed(3);
}

#[test]
fn a_backup_with_entries_of_a_newer_program_is_refused_in_words() {
    let (scene, _) = scene();
    let file = scene.path("history.jsonl");
    scene.cchc(&["export", "--output", shown(&file)]).ok();
    let text = fs::read_to_string(&file).unwrap();
    let hash = text.lines().fold(cchc::store::Hash::ZERO, |hash, line| cchc::store::verify(&hash, line).unwrap());
    let mut body: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    body.as_object_mut().unwrap().remove("hash");
    body["event"] = serde_json::json!({"type": "task-painted", "task": 1, "colour": "red"});
    let (line, _) = cchc::store::seal(&hash, &body.to_string());
    fs::write(&file, format!("{text}{line}\n")).unwrap();
    let log = scene.log();
    let said = scene.cchc(&["restore", shown(&file), "--yes"]).failed(3);
    assert!(said.contains("newer cchc"), "{said}");
    assert_eq!(scene.log(), log);
}

#[test]
fn a_host_that_does_not_answer_is_not_passed_over() {
    let (scene, place) = scene();
    let file = backed_up(&scene, &place);
    let pid = scene.pid();
    let stopped = nix::unistd::Pid::from_raw(i32::try_from(pid).unwrap());
    nix::sys::signal::kill(stopped, nix::sys::signal::Signal::SIGSTOP).unwrap();
    let before = names(&scene);
    let said = scene.cchc(&["restore", shown(&file), "--yes"]).failed(3);
    assert!(said.contains("does not answer") && said.contains(&pid.to_string()), "{said}");
    nix::sys::signal::kill(stopped, nix::sys::signal::Signal::SIGCONT).unwrap();
    // Once it goes on it does what it was asked.
    until("it goes on", || scene.cchc(&["list"]).code == Some(0));
    let after: Vec<String> =
        names(&scene).into_iter().filter(|name| before.contains(name) || name.contains("before")).collect();
    assert!(after.iter().all(|name| !name.contains("before")), "{after:?}");
}

#[test]
fn the_host_makes_a_backup_by_itself() {
    let (scene, _) = scene();
    let place = scene.data().join("backup");
    let made = || {
        fs::read_dir(&place)
            .into_iter()
            .flatten()
            .flatten()
            .map(|file| file.path())
            .find(|path| path.extension().is_some_and(|kind| kind == "gz"))
    };
    until("the daily backup", || made().is_some());
    let status = &scene.json(&["host", "status"])["host"]["backup"];
    assert_eq!((&status["is_on"], &status["failed"]), (&Value::Bool(true), &Value::Null));
    until("it is told", || scene.json(&["host", "status"])["host"]["backup"]["file"].is_string());
    scene.cchc(&["backup", "--verify", shown(&made().unwrap())]).ok();
    let ran = scene.cchc(&["host", "status"]).ok();
    assert!(ran.out.contains("cchc-2"), "{ran}");
}

#[test]
fn a_daily_backup_can_be_switched_off_and_one_that_fails_is_told() {
    let scene = Scene::new();
    let config = scene.path("config.toml");
    fs::write(&config, "daily_backup = false\n").unwrap();
    let mut host = scene.served(&["--config", shown(&config)]);
    assert_eq!(scene.json(&["host", "status"])["host"]["backup"]["is_on"], false);
    scene.cchc(&["host", "stop"]).ok();
    host.wait().unwrap();
    // A file where the directory should be.
    fs::write(scene.data().join("backup"), "").unwrap();
    scene.cchc(&["start", "1"]).ok();
    let status = || scene.json(&["host", "status"])["host"]["backup"]["failed"].clone();
    until("it is told that there is none", || status().is_object());
    let ran = scene.cchc(&["host", "status"]).ok();
    assert!(ran.out.contains("not made"), "{ran}");
    scene.cchc(&["start", "2"]).ok();
}

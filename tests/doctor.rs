//! The doctor finds what is wrong, says it in a line, mends what can be mended without losing anything, and leaves the
//! rest to a person; with a host beside it and without one.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

mod common;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

use common::{Scene, is_alive, until};

const NAMES: [&str; 12] = [
    "directory",
    "disk",
    "room",
    "host",
    "database",
    "entries",
    "chain",
    "sides",
    "snapshots",
    "blobs",
    "clock",
    "backup",
];

/// A board with some history, and no host.
fn resting() -> (Scene, Vec<String>) {
    let scene = Scene::running();
    for n in 1..=9 {
        scene.cchc(&["note", "1", &format!("ghi chú {n}")]).ok();
    }
    let log = scene.log();
    scene.cchc(&["host", "stop"]).ok();
    (scene, log)
}

/// The state of every check by name; the end of the command is the right one.
#[track_caller]
fn checks(scene: &Scene, args: &[&str]) -> BTreeMap<String, (String, String)> {
    let ran = scene.cchc(&[&["--json", "doctor"], args].concat());
    let said: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran}"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let checks: BTreeMap<_, _> = said["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| (text(&check["name"]), (text(&check["state"]), text(&check["message"]))))
        .collect();
    let is_good = checks.values().all(|(state, _)| state != "bad");
    assert_eq!((ran.code, &said["good"]), (Some(i32::from(!is_good)), &Value::Bool(is_good)), "{ran}");
    checks
}

/// The names of those that failed.
#[track_caller]
fn bad(scene: &Scene) -> Vec<String> {
    let bad = checks(scene, &[]).into_iter().filter(|(_, (state, _))| state == "bad");
    bad.map(|(name, _)| name).collect()
}

/// Repairs; gives what was said to be done.
#[track_caller]
fn repaired(scene: &Scene, more: &[&str]) -> Vec<String> {
    let ran = scene.cchc(&[&["--json", "doctor", "--repair"], more].concat()).json();
    ran["repairs"].as_array().unwrap().iter().map(|done| done.as_str().unwrap().to_owned()).collect()
}

/// The whole history is told, and it goes on.
#[track_caller]
fn is_whole(scene: &Scene, log: &[String]) {
    scene.cchc(&["list"]).ok();
    assert_eq!(scene.log(), log);
    scene.cchc(&["note", "1", "vẫn ghi được"]).ok();
    scene.cchc(&["audit"]).ok();
}

fn in_data(scene: &Scene, begin: &str) -> Option<PathBuf> {
    let mut files = fs::read_dir(scene.data()).unwrap().map(|file| file.unwrap());
    files.find(|file| file.file_name().to_string_lossy().starts_with(begin)).map(|file| file.path())
}

fn journal_file(scene: &Scene) -> PathBuf {
    fs::read_dir(scene.data().join("journal")).unwrap().next().unwrap().unwrap().path()
}

/// Zeroes in the middle of sled's log.
fn spoil_sled(scene: &Scene) {
    let file = scene.data().join("store/db");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    bytes[last / 2..last / 2 + 64].fill(0);
    fs::write(file, bytes).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        if file.file_type().unwrap().is_dir() {
            copy(&file.path(), &to.join(file.file_name()));
        } else {
            fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
    fs::set_permissions(to, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_sound_store_passes_with_a_host_and_without_and_is_not_touched() {
    let (scene, log) = resting();
    let mark = fs::read(scene.data().join("store.clean")).unwrap();
    let db = fs::read(scene.data().join("store/db")).unwrap();
    let found = checks(&scene, &[]);
    assert_eq!(found.keys().collect::<Vec<_>>(), {
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        names
    });
    assert!(found.values().all(|(state, _)| state == "good"), "{found:?}");
    assert_eq!(fs::read(scene.data().join("store.clean")).unwrap(), mark);
    assert!(fs::read(scene.data().join("store/db")).unwrap() == db);
    assert_eq!(in_data(&scene, ".doctor-"), None);
    let ran = scene.cchc(&["doctor"]).ok();
    assert_eq!(ran.out.lines().count(), NAMES.len(), "{ran}");
    is_whole(&scene, &log);
    let pid = scene.pid();
    let found = checks(&scene, &[]);
    assert!(found.values().all(|(state, _)| state == "good"), "{found:?}");
    assert!(found["host"].1.contains(&pid.to_string()));
    assert!(is_alive(pid));
}

#[test]
fn no_data_is_said_and_none_is_made() {
    let scene = Scene::new();
    assert_eq!(bad(&scene), ["directory"]);
    scene.cchc(&["doctor", "--repair"]).failed(1);
    assert!(!scene.data().exists());
    let socket = scene.cchc(&["--socket", "/tmp/none.sock", "doctor"]).failed(2);
    assert!(socket.contains("--data"), "{socket}");
    scene.cchc(&["doctor", "--keep", "journal"]).failed(2);
    scene.cchc(&["doctor", "--repair", "--keep", "sled"]).failed(2);
}

#[test]
fn a_spoiled_database_is_made_anew_from_the_journal_and_kept() {
    let (scene, log) = resting();
    spoil_sled(&scene);
    let found = bad(&scene);
    assert!(found.iter().all(|name| ["database", "chain", "sides"].contains(&name.as_str())) && !found.is_empty());
    let done = repaired(&scene, &[]);
    assert!(done.iter().any(|done| done.contains("rebuilt") && done.contains("store.bad-")), "{done:?}");
    assert!(in_data(&scene, "store.bad-").is_some());
    is_whole(&scene, &log);
}

#[test]
fn a_database_that_opens_empty_is_not_filled_up_but_made_anew() {
    let (scene, log) = resting();
    let store = scene.data().join("store");
    fs::remove_dir_all(&store).unwrap();
    drop(sled::Config::new().path(&store).flush_every_ms(None).open().unwrap());
    assert!(bad(&scene).contains(&"sides".to_owned()));
    let done = repaired(&scene, &[]);
    assert!(done.iter().any(|done| done.contains("rebuilt") && done.contains("store.bad-")), "{done:?}");
    is_whole(&scene, &log);
}

#[test]
fn a_lost_database_and_a_lost_journal_come_from_each_other() {
    let (scene, log) = resting();
    fs::remove_dir_all(scene.data().join("store")).unwrap();
    assert_eq!(bad(&scene), ["database"]);
    repaired(&scene, &[]);
    fs::remove_dir_all(scene.data().join("journal")).unwrap();
    assert_eq!(bad(&scene), ["sides"]);
    let done = repaired(&scene, &[]);
    assert!(done.iter().any(|done| done.contains("into the journal")), "{done:?}");
    is_whole(&scene, &log);
}

#[test]
fn the_journal_behind_is_completed() {
    let (scene, log) = resting();
    let file = journal_file(&scene);
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    fs::write(&file, lines[..lines.len() - 4].concat()).unwrap();
    assert_eq!(bad(&scene), ["sides"]);
    repaired(&scene, &[]);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    is_whole(&scene, &log);
}

#[test]
fn two_stories_are_never_chosen_from_without_a_person() {
    for (keep, mine) in [("journal", true), ("database", false)] {
        let (scene, log) = resting();
        let other = Scene::new();
        copy(scene.data(), other.data());
        for (scene, text) in [(&scene, "một đằng"), (&other, "một nẻo")] {
            scene.cchc(&["note", "1", text]).ok();
            scene.cchc(&["host", "stop"]).ok();
        }
        fs::remove_dir_all(scene.data().join("store")).unwrap();
        copy(&other.data().join("store"), &scene.data().join("store"));
        assert_eq!(bad(&scene), ["sides"]);
        // A host serves what both agree on, and takes nothing.
        scene.cchc(&["list"]).ok();
        assert_eq!(scene.log(), log);
        let said = scene.cchc(&["start", "1"]).failed(3);
        assert!(said.contains("doctor"), "{said}");
        let status = scene.json(&["host", "status"]);
        assert!(status["host"]["read_only"]["en"].as_str().unwrap().contains("differ"), "{status}");
        assert!(status["host"]["notes"][0]["en"].as_str().unwrap().contains("differ"), "{status}");
        assert!(scene.raw().welcome["notes"][0]["en"].as_str().unwrap().contains("differ"));
        assert!(fs::read_to_string(scene.data().join("host.log")).unwrap().contains("differ"));
        assert_eq!(bad(&scene), ["sides"], "beside the host");
        // Repairing alone chooses neither.
        scene.cchc(&["doctor", "--repair"]).failed(1);
        assert_eq!(bad(&scene), ["sides"]);
        repaired(&scene, &["--keep", keep]);
        scene.cchc(&["list"]).ok();
        let text = scene.log().last().unwrap().clone();
        assert_eq!(text.contains("một đằng"), mine, "{text}");
        let aside = if mine { "store.bad-" } else { "journal.bad-" };
        assert!(in_data(&scene, aside).is_some());
        scene.cchc(&["start", "1"]).ok();
    }
}

#[test]
fn entries_that_both_have_lost_are_said_and_a_backup_brings_them_back() {
    let (scene, log) = resting();
    let backup = scene.path("b.jsonl.gz");
    scene.cchc(&["backup", backup.to_str().unwrap()]).ok();
    scene.cchc(&["host", "stop"]).ok();
    // An older store under a newer mark.
    fs::remove_dir_all(scene.data().join("store")).unwrap();
    let file = journal_file(&scene);
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    fs::write(&file, lines[..lines.len() - 4].concat()).unwrap();
    let found = checks(&scene, &[]);
    assert_eq!(found["entries"].0, "bad", "{found:?}");
    scene.cchc(&["start", "1"]).failed(3);
    scene.cchc(&["doctor", "--repair"]).failed(1);
    scene.cchc(&["restore", backup.to_str().unwrap(), "--yes"]).ok();
    assert!(bad(&scene).is_empty());
    is_whole(&scene, &log);
}

#[test]
fn an_entry_in_the_middle_that_both_have_lost_is_a_gap() {
    let (scene, _) = resting();
    fs::remove_dir_all(scene.data().join("store")).unwrap();
    let file = journal_file(&scene);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("ghi chú 4", "ghi chú 7", 1)).unwrap();
    let found = checks(&scene, &[]);
    assert_eq!((found["entries"].0.as_str(), found["chain"].0.as_str()), ("bad", "bad"), "{found:?}");
    scene.cchc(&["list"]).ok();
    let said = scene.cchc(&["start", "1"]).failed(3);
    assert!(said.contains("restore a backup"), "{said}");
    assert!(fs::read_to_string(&file).unwrap().contains("ghi chú 9"), "what comes after the gap is gone");
}

#[test]
fn snapshots_that_are_wrong_are_found_and_thrown_away() {
    let (scene, log) = resting();
    let place = scene.data().join("snapshot");
    let file = fs::read_dir(&place).unwrap().next().unwrap().unwrap().path();
    let (head, body) = {
        let bytes = fs::read(&file).unwrap();
        let at = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        (bytes[..at].to_vec(), String::from_utf8(bytes[at + 1..].to_vec()).unwrap())
    };
    // Sound in itself, and not what the history says.
    let lie = body.replacen("ghi chú 4", "ghi chú 7", 1);
    let mut header: Value = serde_json::from_slice(&head).unwrap();
    header["crc"] = format!("{:08x}", crc32fast::hash(lie.as_bytes())).into();
    fs::write(&file, format!("{header}\n{lie}")).unwrap();
    let garbage = place.join("7-1.snap");
    fs::write(&garbage, "garbage").unwrap();
    fs::set_permissions(&garbage, fs::Permissions::from_mode(0o600)).unwrap();
    let found = checks(&scene, &[]);
    assert!(found["snapshots"].1.contains(": 2."), "{found:?}");
    assert_eq!(bad(&scene), ["snapshots"]);
    // A host beside it finds the same.
    scene.cchc(&["list"]).ok();
    assert_eq!(bad(&scene), ["snapshots"]);
    repaired(&scene, &[]);
    assert_eq!(fs::read_dir(&place).unwrap().count(), 0);
    is_whole(&scene, &log);
}

#[test]
fn what_surrounds_the_entries_is_mended() {
    let (scene, log) = resting();
    fs::remove_file(scene.data().join("ballast")).unwrap();
    drop(UnixListener::bind(scene.data().join("host.sock")).unwrap());
    fs::set_permissions(journal_file(&scene), fs::Permissions::from_mode(0o644)).unwrap();
    let found = checks(&scene, &[]);
    assert_eq!(found["room"].0, "notable");
    assert_eq!(found["host"].0, "notable");
    assert_eq!(bad(&scene), ["directory"]);
    fs::set_permissions(scene.data(), fs::Permissions::from_mode(0o755)).unwrap();
    assert!(bad(&scene).contains(&"directory".to_owned()));
    let done = repaired(&scene, &[]);
    for what in ["closed to others", "socket", "laid down"] {
        assert!(done.iter().any(|done| done.contains(what)), "{what}: {done:?}");
    }
    let found = checks(&scene, &[]);
    assert!(found.values().all(|(state, _)| state == "good"), "{found:?}");
    is_whole(&scene, &log);
}

#[test]
fn repairing_beside_a_host_ends_it_and_the_next_one_goes_on() {
    let scene = Scene::running();
    let log = scene.log();
    let pid = scene.pid();
    let done = repaired(&scene, &[]);
    assert!(done.iter().any(|done| done.contains("host was ended")), "{done:?}");
    until("the host is gone", || !is_alive(pid));
    is_whole(&scene, &log);
}

#[test]
fn a_holder_that_does_not_answer_is_named() {
    let scene = Scene::running();
    let pid = scene.pid();
    let process = nix::unistd::Pid::from_raw(i32::try_from(pid).unwrap());
    nix::sys::signal::kill(process, nix::sys::signal::Signal::SIGSTOP).unwrap();
    let found = checks(&scene, &[]);
    assert_eq!((found["host"].0.as_str(), found["database"].0.as_str()), ("bad", "skipped"), "{found:?}");
    assert!(found["host"].1.contains(&pid.to_string()));
    nix::sys::signal::kill(process, nix::sys::signal::Signal::SIGCONT).unwrap();
    until("it answers", || bad(&scene).is_empty());
}

/// Puts an entry of the year 2099 at the end of a history.
fn from_the_future(log: &[String]) -> String {
    let hash = log.iter().fold(cchc::store::Hash::ZERO, |hash, line| cchc::store::verify(&hash, line).unwrap());
    let mut body: Value = serde_json::from_str(log.last().unwrap()).unwrap();
    body.as_object_mut().unwrap().remove("hash");
    body["seq"] = (log.len() + 1).into();
    body["at"] = "2099-01-01T08:00:00+07:00".into();
    body["ticket"] = "future".into();
    let (line, _) = cchc::store::seal(&hash, &body.to_string());
    log.iter().fold(String::new(), |text, line| text + line + "\n") + &line + "\n"
}

#[test]
fn a_clock_that_went_back_is_said_and_recording_times_do_not_follow_it() {
    let (scene, log) = resting();
    let file = scene.path("future.jsonl");
    fs::write(&file, from_the_future(&log)).unwrap();
    scene.cchc(&["restore", file.to_str().unwrap(), "--yes"]).ok();
    assert_eq!(bad(&scene), ["clock"]);
    let made = scene.json(&["note", "1", "sau khi đồng hồ chạy lùi"]);
    assert_eq!(made["entries"][0]["at"], "2099-01-01T08:00:00+07:00");
    let status = scene.json(&["host", "status"]);
    assert!(status["host"]["notes"][0]["en"].as_str().unwrap().contains("clock"), "{status}");
    scene.cchc(&["host", "stop"]).ok();
    // With a snapshot instead of the entries themselves.
    let made = scene.json(&["note", "1", "lần nữa"]);
    assert_eq!(made["entries"][0]["at"], "2099-01-01T08:00:00+07:00");
}

#[test]
fn a_backup_that_is_too_old_or_damaged_is_said() {
    let (scene, _) = resting();
    let place = scene.data().join("backup");
    fs::create_dir(&place).unwrap();
    let old = place.join("cchc-20200101-080000-9.jsonl.gz");
    scene.cchc(&["backup", old.to_str().unwrap()]).ok();
    scene.cchc(&["host", "stop"]).ok();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(bad(&scene), ["backup"]);
    let newer = place.join("cchc-20990101-080000-999.jsonl.gz");
    fs::rename(&old, &newer).unwrap();
    assert!(bad(&scene).is_empty());
    let bytes = fs::read(&newer).unwrap();
    fs::write(&newer, &bytes[..bytes.len() - 20]).unwrap();
    assert_eq!(bad(&scene), ["backup"]);
}

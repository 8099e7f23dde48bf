//! What only looks leaves no trace.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::common::Scene;

/// Every file of the journal, by its bytes.
fn journal_files(scene: &Scene) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(scene.data().join("journal")).unwrap();
    files.map(|file| file.unwrap().path()).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn a_dry_run_says_what_would_happen_and_leaves_no_trace() {
    let scene = Scene::running();
    let before = (journal_files(&scene), scene.json(&["list"]));
    let would = scene.json(&["start", "4", "--dry-run", "--ticket", "dry"]);
    assert_eq!(would["dry_run"], true);
    assert_eq!(would["entries"][0]["event"]["type"], "task-moved");
    assert_eq!(would["seq"], before.1["seq"]);
    let mut watcher = scene.raw();
    watcher.follow(before.1["seq"].as_u64().unwrap());
    scene.json(&["add", "Việc thử", "--area", "II", "--dry-run"]);
    assert_eq!((journal_files(&scene), scene.json(&["list"])), before);
    // Its ticket is not used up, and what would not happen is refused as it is.
    scene.cchc(&["start", "99", "--dry-run"]).failed(1);
    let made = scene.json(&["start", "4", "--ticket", "dry"]);
    assert_eq!(made.get("repeated"), None);
    // The watcher heard of this one first: nothing of the dry run was told.
    assert_eq!(watcher.hear().unwrap()["notice"]["entries"][0]["ticket"], "dry");
}

#[test]
fn looking_back_leaves_no_trace() {
    let scene = Scene::running();
    scene.cchc(&["start", "1"]).ok();
    let before = (journal_files(&scene), scene.json(&["list"]));
    let today = |list: &Value| list["today"].as_str().unwrap().to_owned();
    let now = scene.json(&["list", "--as-of", &today(&before.1)]);
    assert_eq!(now["tasks"], before.1["tasks"]);
    // Before the first entry there was no plan to look at.
    scene.cchc(&["list", "--as-of", "2001-01-01"]).failed(1);
    scene.cchc(&["show", "1", "--as-of", "2001-01-01"]).failed(1);
    assert_eq!((journal_files(&scene), scene.json(&["list"])), before);
}

#[test]
fn a_day_that_only_counts_as_today_is_not_recorded_as_one() {
    let scene = Scene::running();
    let made = scene.json(&["start", "1", "--today", "2024-03-18"]);
    let entry = &made["entries"][0];
    assert_eq!(entry["event"]["on"], "2024-03-18");
    assert!(!entry["at"].as_str().unwrap().starts_with("2024-03-18"), "{entry}");
}

//! Flips, zeroes, cuts, losses and rubbish at random places of every file of a store: what was there is told whole, or
//! it is said in words that it is not; never a silent gap, never a panic that a person sees, and a backup brings back
//! what is beyond mending.
//!
//! `CCHC_ROUNDS=500 cargo test --release --test damage -- --nocapture` is the long round. `CCHC_SEED=n CCHC_ROUNDS=1`
//! repeats one.

#![allow(clippy::print_stderr, reason = "a long round is to be watched and repeated")]
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

mod common;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use common::{Ran, Scene, is_alive, kill, until};
use fastrand::Rng;

/// Rounds at once.
const THREADS: usize = 2;

/// A store that was stopped, one whose host was killed, and their history.
struct Base {
    scene: Scene,
    clean: PathBuf,
    killed: PathBuf,
    log: Vec<String>,
}

impl Base {
    fn new() -> Base {
        let scene = Scene::running();
        let note = |n: usize| scene.cchc(&["note", "1", &format!("{n} {}", "đ".repeat(n * 60 % 1_900))]).ok();
        (0..12).for_each(|n| drop(note(n)));
        scene.cchc(&["host", "stop"]).ok();
        (12..24).for_each(|n| drop(note(n)));
        let place = scene.data().join("backup");
        fs::create_dir_all(&place).unwrap();
        let file = place.join("cchc-20240318-080000-1.jsonl.gz");
        scene.cchc(&["backup", file.to_str().unwrap(), "--force"]).ok();
        let log = scene.log();
        let pid = scene.pid();
        kill(pid);
        until("the host is gone", || !is_alive(pid));
        let (clean, killed) = (scene.path("clean"), scene.path("killed"));
        copy(scene.data(), &killed);
        scene.cchc(&["list"]).ok();
        scene.cchc(&["host", "stop"]).ok();
        copy(scene.data(), &clean);
        Base { scene, clean, killed, log }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::Permissions::from_mode(0o700)).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (kind, target) = (file.file_type().unwrap(), to.join(file.file_name()));
        if kind.is_dir() {
            copy(&file.path(), &target);
        } else if kind.is_file() && file.file_name() != "ballast" {
            fs::copy(file.path(), &target).unwrap();
        }
    }
}

/// Every file of a store, by its path.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for file in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        if file.file_type().unwrap().is_dir() {
            all.extend(files(&file.path()));
        } else {
            all.push(file.path());
        }
    }
    all.sort();
    all
}

/// Harms a file and says how.
fn harm(path: &Path, random: &mut Rng) -> String {
    let mut bytes = fs::read(path).unwrap();
    // sled's file ends in half a megabyte of nothing, where no harm would be any.
    let len = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let (at, count) = (random.usize(0..len.max(1)), random.usize(1..200));
    let end = (at + count).min(len);
    let what = match random.u32(0..8) {
        0 => {
            fs::remove_file(path).unwrap();
            return format!("{} is gone", path.display());
        }
        1 => {
            bytes.truncate(at);
            "cut"
        }
        2 => {
            bytes[at.min(end)..end].fill(0);
            "zeroes"
        }
        3 => {
            bytes.drain(at.min(end)..end);
            "a piece is lost"
        }
        4 => {
            let rubbish: Vec<u8> = (0..count).map(|_| random.u8(..)).collect();
            bytes.splice(at..at, rubbish);
            "rubbish between"
        }
        5 => {
            bytes[at.min(end)..end].iter_mut().for_each(|byte| *byte = random.u8(..));
            "rubbish"
        }
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.u32(0..8);
            }
            "a flip"
        }
    };
    fs::write(path, bytes).unwrap();
    format!("{}: {what} at {at}, {count}", path.display())
}

/// Whatever was run: an end that is promised, words where it failed, and no panic anywhere.
#[track_caller]
fn fair(ran: Ran, codes: &[i32]) -> Ran {
    assert!(ran.code.is_some_and(|code| codes.contains(&code)), "{ran}");
    assert!(ran.code == Some(0) || !ran.err.trim().is_empty(), "{ran}");
    for screen in [&ran.out, &ran.err] {
        assert!(!screen.contains("panicked") && !screen.contains("RUST_BACKTRACE"), "{ran}");
        assert!(!screen.contains(|c: char| c.is_control() && c != '\n'), "{ran}");
    }
    ran
}

/// One damaged copy. Gives what came of it.
fn round(base: &Base, seed: u64) -> &'static str {
    let mut random = Rng::with_seed(seed);
    let scene = Scene::new();
    scene.tell(format!("CCHC_SEED={seed} CCHC_ROUNDS=1"));
    copy(if random.bool() { &base.clean } else { &base.killed }, scene.data());
    let all = files(scene.data());
    let mut backup_is_harmed = false;
    for _ in 0..random.usize(1..=3) {
        let file = &all[random.usize(..all.len())];
        if file.exists() {
            backup_is_harmed |= file.extension().is_some_and(|kind| kind == "gz");
            scene.tell(harm(file, &mut random));
        }
    }

    let looked = fair(scene.cchc(&["--json", "list"]), &[0, 3]);
    let mut is_whole = false;
    let mut outcome = "does not open, and says why";
    if looked.code == Some(0) {
        let log = scene.log();
        let status = scene.json(&["host", "status"])["host"].clone();
        assert!(log.len() <= base.log.len() && log == base.log[..log.len()], "another history");
        is_whole = log.len() == base.log.len();
        let says = !status["read_only"].is_null();
        let notes = status["notes"].as_array().unwrap();
        let doubts =
            notes.iter().any(|note| note["en"].as_str().unwrap().contains("whether there ever were entries after"));
        assert!(is_whole || says || doubts, "a silent gap: {} of {} entries: {status}", log.len(), base.log.len());
        outcome = match (is_whole, says) {
            (true, false) if notes.is_empty() => "whole, nothing to say",
            (true, false) => "whole, mended and said",
            (false, false) => "mended, and says that later entries may be lost",
            (_, true) => "only to be read, and says why",
        };
        let changed = fair(scene.cchc(&["note", "1", "sau khi hỏng"]), &[0, 3]);
        assert_eq!(changed.code == Some(0), !says, "{changed}");
    }
    fair(scene.cchc(&["host", "stop"]), &[0, 3]);

    let diagnosis = fair(scene.cchc(&["--json", "doctor"]), &[0, 1]);
    assert!(serde_json::from_str::<Value>(&diagnosis.out).unwrap()["checks"].is_array(), "{diagnosis}");
    let repaired = fair(scene.cchc(&["doctor", "--repair"]), &[0, 1, 3]);
    if is_whole && outcome != "only to be read, and says why" {
        fair(scene.cchc(&["audit"]), &[0]);
        assert_eq!(scene.log()[..base.log.len()], base.log, "{repaired}");
    }

    // The backup of that store, or the one that was kept elsewhere.
    let own = files(scene.data()).into_iter().find(|path| path.extension().is_some_and(|kind| kind == "gz"));
    let elsewhere = files(&base.clean).into_iter().find(|path| path.extension().is_some_and(|kind| kind == "gz"));
    if let Some(own) = own.filter(|_| backup_is_harmed) {
        let own = own.to_str().unwrap();
        let proven = fair(scene.cchc(&["backup", "--verify", own]), &[0, 1, 3]);
        let before = scene.data().join("journal").exists().then(|| files(&scene.data().join("journal")));
        if proven.code != Some(0) {
            fair(scene.cchc(&["restore", own, "--yes"]), &[1, 3]);
            assert_eq!(before, scene.data().join("journal").exists().then(|| files(&scene.data().join("journal"))));
        }
    }
    fair(scene.cchc(&["restore", elsewhere.unwrap().to_str().unwrap(), "--yes"]), &[0]);
    fair(scene.cchc(&["list"]), &[0]);
    assert_eq!(scene.log(), base.log, "after restoring");
    fair(scene.cchc(&["note", "1", "lại ghi được"]), &[0]);
    outcome
}

#[test]
fn whatever_happens_to_a_file_nothing_is_lost_in_silence() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let rounds = number("CCHC_ROUNDS").unwrap_or(24);
    let seed = number("CCHC_SEED").unwrap_or_else(|| fastrand::u64(..u64::MAX / 2));
    eprintln!("CCHC_SEED={seed}");
    let base = Base::new();
    let outcomes: Mutex<BTreeMap<&str, u64>> = Mutex::default();
    let next = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    if number >= rounds {
                        return;
                    }
                    let outcome = round(&base, seed + number);
                    *outcomes.lock().unwrap().entry(outcome).or_default() += 1;
                }
            });
        }
    });
    let outcomes = outcomes.into_inner().unwrap();
    for (outcome, count) in &outcomes {
        eprintln!("{count:>6} {outcome}");
    }
    assert_eq!(outcomes.values().sum::<u64>(), rounds);
    drop(base.scene);
}

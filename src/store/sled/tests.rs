//! What only a store on a disk can get wrong.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Deref;
use std::path::Path;
use tempfile::TempDir;

use super::super::contract::{add, groups, groups_on, read, records};
use super::super::{End, Part, Record, Side, StoreError};
use super::*;

mod damage;

/// A store in a directory that goes when it does.
pub(in crate::store) struct Fresh {
    store: SledStore,
    _dir: TempDir,
}

impl Fresh {
    pub(in crate::store) fn new() -> Fresh {
        let dir = tempfile::tempdir().unwrap();
        let (store, _) = open(dir.path());
        Fresh { store, _dir: dir }
    }
}

impl Deref for Fresh {
    type Target = SledStore;
    fn deref(&self) -> &SledStore {
        &self.store
    }
}

fn try_open(dir: &Path, change: impl FnOnce(&mut Opening<'_>)) -> Result<(SledStore, Vec<OpeningNote>), StoreError> {
    let mut progress = |_, _| {};
    let mut opening = Opening::new("t", &mut progress);
    change(&mut opening);
    SledStore::open(dir, opening)
}

fn open(dir: &Path) -> (SledStore, Vec<OpeningNote>) {
    try_open(dir, |_| {}).unwrap()
}

/// A store with `n` changes, closed; and its entries.
fn filled(n: usize) -> (TempDir, Vec<Record>) {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    let sizes: Vec<&[usize]> = (0..n).map(|i| if i % 3 == 0 { &[7, 300][..] } else { &[40] }).collect();
    let all = groups(Head::default(), &sizes);
    // Not in one batch: sled is to have a history.
    for group in &all {
        store.append(std::slice::from_ref(group), store.head().seq).unwrap();
    }
    drop(store);
    (dir, records(&all))
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn journal_of(dir: &Path) -> BTreeMap<String, String> {
    let dir = dir.join("journal");
    let files = names(&dir).into_iter();
    files.map(|name| (name.clone(), fs::read_to_string(dir.join(name)).unwrap())).collect()
}

#[test]
fn a_clean_stop_is_opened_by_its_ends_and_an_unclean_one_by_everything() {
    let (dir, all) = filled(20);
    let (store, notes) = open(dir.path());
    assert_eq!(notes, []);
    assert_eq!(read(&store, 1, 99).unwrap(), all);
    add(&store).unwrap();
    drop(store);
    fs::remove_file(dir.path().join("store.clean")).unwrap();
    let (store, notes) = open(dir.path());
    let entries = store.head().seq;
    assert_eq!(notes, [OpeningNote::Checked { entries }]);
    assert_eq!(entries, all.len() as u64 + 1);
}

#[test]
fn the_journal_is_readable_and_closes_every_change() {
    let (dir, all) = filled(2);
    let journal = &journal_of(dir.path())["2024-05.jsonl"];
    let lines: Vec<_> = journal.lines().collect();
    assert_eq!(lines[0], all[0].line);
    assert_eq!(lines[1], all[1].line);
    let crc = crc32fast::hash(format!("{}\n{}\n", lines[0], lines[1]).as_bytes());
    assert_eq!(lines[2], format!(r#"{{"commit":{{"ticket":"t2","first":1,"last":2,"crc":"{crc:08x}"}}}}"#));
    assert_eq!(lines.len(), 5);
}

#[test]
fn months_follow_each_other_even_when_the_clock_jumps_back() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    let mut all = Vec::new();
    for day in ["2024-05-31", "2024-07-01", "2024-06-30", "2024-07-31"] {
        all.extend(groups_on(store.head(), day.parse().unwrap(), "x", &[&[1], &[2]]));
        let last = all.len() - 2;
        store.append(&all[last..], store.head().seq).unwrap();
    }
    // Two months in one batch.
    let head = store.head();
    let mut both = groups_on(head, "2024-07-31".parse().unwrap(), "x", &[&[1], &[2]]);
    both[1].day = "2024-08-01".parse().unwrap();
    store.append(&both, head.seq).unwrap();
    drop(store);
    let lines: Vec<_> = journal_of(dir.path()).values().map(|text| text.lines().count()).collect();
    assert_eq!(lines, [4, 14, 2]);

    // The same files come out of sled alone.
    let before = journal_of(dir.path());
    fs::remove_dir_all(dir.path().join("journal")).unwrap();
    let (store, notes) = open(dir.path());
    assert!(notes.contains(&OpeningNote::JournalCaughtUp { from: 1, to: 10 }), "{notes:?}");
    assert_eq!(journal_of(dir.path()), before);
    assert_eq!(store.inspect(&mut |_, _| {}).unwrap().journal, Part::Whole);
}

#[test]
fn no_value_in_sled_is_long_enough_for_a_blob() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path());
    store.append(&groups(Head::default(), &[&[200_000], &[8_000]]), 0).unwrap();
    drop(store);
    assert_eq!(names(&dir.path().join("store/blobs")), [""; 0]);
}

#[test]
fn a_second_opener_is_told_so_and_the_first_goes_on() {
    let (dir, _) = filled(2);
    let (store, _) = open(dir.path());
    assert!(matches!(try_open(dir.path(), |_| {}), Err(StoreError::Busy)));
    add(&store).unwrap();
}

#[test]
fn too_little_room_refuses_before_anything_is_written() {
    let (dir, all) = filled(2);
    let (store, _) = try_open(dir.path(), |opening| opening.min_free = u64::MAX).unwrap();
    let before = journal_of(dir.path());
    assert!(matches!(add(&store), Err(StoreError::Full { .. })));
    assert_eq!(journal_of(dir.path()), before);
    assert_eq!(read(&store, 1, 9).unwrap(), all);
}

#[test]
fn files_that_vanished_take_no_entries() {
    for side in ["journal", "store", ""] {
        let (dir, _) = filled(2);
        let (store, _) = open(dir.path());
        fs::remove_dir_all(dir.path().join(side)).unwrap();
        let answer = add(&store);
        assert!(matches!(answer, Err(StoreError::OutOfReach(_))), "{side}: {answer:?}");
        drop(store);
        fs::create_dir_all(dir.path()).unwrap();
    }
}

#[test]
fn an_error_after_the_first_byte_refuses_everything_until_the_next_opening() {
    let (dir, all) = filled(2);
    let (store, _) = open(dir.path());
    // The next month's file cannot be made: a directory has its name.
    let place = dir.path().join("journal/2024-06.jsonl");
    fs::create_dir(&place).unwrap();
    let head = store.head();
    let june = groups_on(head, "2024-06-01".parse().unwrap(), "x", &[&[1]]);
    assert!(matches!(store.append(&june, head.seq), Err(StoreError::Broken(_))));
    assert!(matches!(add(&store), Err(StoreError::Broken(_))));
    assert!(matches!(read(&store, 1, 1), Err(StoreError::Broken(_))));
    assert!(matches!(store.snapshot(1, 1), Err(StoreError::Broken(_))));
    drop(store);
    assert!(!dir.path().join("store.clean").exists());
    fs::remove_dir(&place).unwrap();
    assert_eq!(read(&open(dir.path()).0, 1, 9).unwrap(), all);
}

#[test]
fn journal_ahead_is_copied_into_sled() {
    let (dir, _) = filled(5);
    let old = dir.path().join("old");
    copy(&dir.path().join("store"), &old);
    let (store, _) = open(dir.path());
    let acknowledged = store.head().seq;
    add(&store).unwrap();
    add(&store).unwrap();
    let all = read(&store, 1, 99).unwrap();
    drop(store);
    // As a crash leaves it between the journal and sled: nothing of it was acknowledged.
    fs::remove_dir_all(dir.path().join("store")).unwrap();
    fs::rename(&old, dir.path().join("store")).unwrap();
    fs::remove_file(dir.path().join("store.clean")).unwrap();
    Witness::create(&dir.path().join("store.head"), acknowledged).unwrap();
    let (store, notes) = open(dir.path());
    let to = all.len() as u64;
    assert!(notes.contains(&OpeningNote::SledCaughtUp { from: to - 1, to }), "{notes:?}");
    assert_eq!(read(&store, 1, 99).unwrap(), all);
    drop(store);
    assert_eq!(open(dir.path()).1, []);
}

#[test]
fn sled_ahead_is_copied_into_the_journal() {
    let (dir, all) = filled(5);
    let path = dir.path().join("journal/2024-05.jsonl");
    let whole = fs::read_to_string(&path).unwrap();
    let lines: Vec<_> = whole.split_inclusive('\n').collect();
    fs::write(&path, lines[..3].concat()).unwrap();
    let (store, notes) = open(dir.path());
    assert!(notes.contains(&OpeningNote::JournalCaughtUp { from: 3, to: 7 }), "{notes:?}");
    assert_eq!(read(&store, 1, 99).unwrap(), all);
    assert_eq!(fs::read_to_string(&path).unwrap(), whole);
}

/// Two stores that agree in two changes and then do not; one's journal with the other's sled.
fn forked() -> (TempDir, Vec<Record>, Vec<Record>) {
    let (dir, _) = filled(2);
    let other = tempfile::tempdir().unwrap();
    copy(dir.path(), other.path());
    let mut all = Vec::new();
    for (dir, letter) in [(dir.path(), "a"), (other.path(), "b")] {
        let (store, _) = open(dir);
        let head = store.head();
        let day = "2024-06-01".parse().unwrap();
        store.append(&groups_on(head, day, letter, &[&[3], &[3]]), head.seq).unwrap();
        all.push(read(&store, 1, 99).unwrap());
    }
    fs::remove_dir_all(dir.path().join("store")).unwrap();
    copy(&other.path().join("store"), &dir.path().join("store"));
    let sled = all.pop().unwrap();
    (dir, all.pop().unwrap(), sled)
}

#[test]
fn different_entries_at_one_place_are_never_chosen_silently() {
    let (dir, ours, _) = forked();
    for _ in 0..2 {
        let (store, notes) = open(dir.path());
        assert!(notes.contains(&OpeningNote::Fork { seq: 4 }), "{notes:?}");
        assert!(matches!(add(&store), Err(StoreError::ReadOnly(_))));
        assert_eq!(read(&store, 1, 99).unwrap(), ours[..3]);
        let survey = store.inspect(&mut |_, _| {}).unwrap();
        assert_eq!(survey.end, End::Fork { seq: 4 });
    }
}

#[test]
fn a_person_chooses_the_journal_or_sled() {
    for keep in [Side::Journal, Side::Sled] {
        let (dir, ours, theirs) = forked();
        let (store, notes) = try_open(dir.path(), |opening| opening.keep = Some(keep)).unwrap();
        let (chosen, kept) = match keep {
            Side::Journal => (ours, "store.bad-t"),
            Side::Sled => (theirs, "journal.bad-t"),
        };
        assert_eq!(read(&store, 1, 99).unwrap(), chosen, "{notes:?}");
        assert!(dir.path().join(kept).is_dir());
        add(&store).unwrap();
        drop(store);
        assert_eq!(open(dir.path()).1, []);
        assert_eq!(try_open(dir.path(), |opening| opening.thorough = true).unwrap().1.len(), 1);
    }
}

#[test]
fn sled_beyond_repair_is_kept_aside_and_made_anew() {
    let (dir, all) = filled(30);
    let db = dir.path().join("store/db");
    let bytes = fs::read(&db).unwrap();
    fs::write(&db, vec![0xa5; bytes.len()]).unwrap();
    let mut told = 0;
    let mut progress = |done, _| told = done;
    let (store, notes) = SledStore::open(dir.path(), Opening::new("t", &mut progress)).unwrap();
    let rebuilt = |note: &OpeningNote| {
        matches!(note, OpeningNote::SledRebuilt { entries: 40, .. } | OpeningNote::SledCaughtUp { from: 1, to: 40 })
    };
    assert!(notes.iter().any(rebuilt), "{notes:?}");
    assert_eq!(told, 40);
    assert_eq!(read(&store, 1, 99).unwrap(), all);
    drop(store);
    let (store, notes) = open(dir.path());
    assert_eq!(notes, []);
    assert_eq!(read(&store, 1, 99).unwrap(), all);
}

#[test]
fn a_garbled_snap_file_is_set_aside() {
    let (dir, all) = filled(30);
    // sled writes one when it opens what it had written.
    drop(open(dir.path()));
    let store = dir.path().join("store");
    let snaps: Vec<_> = names(&store).into_iter().filter(|name| name.starts_with("snap.")).collect();
    assert!(!snaps.is_empty());
    for snap in snaps {
        fs::write(store.join(snap), "garbage garbage garbage").unwrap();
    }
    let (opened, notes) = open(dir.path());
    assert!(matches!(notes[0], OpeningNote::SnapSetAside { .. }), "{notes:?}");
    assert_eq!(read(&opened, 1, 99).unwrap(), all);
    assert!(names(dir.path()).iter().any(|name| name.starts_with("store.snap.")));
}

#[test]
fn a_store_that_went_further_once_does_not_start_anew() {
    let (dir, _) = filled(3);
    fs::remove_dir_all(dir.path().join("journal")).unwrap();
    fs::remove_dir_all(dir.path().join("store")).unwrap();
    let (store, notes) = open(dir.path());
    assert!(notes.contains(&OpeningNote::Shrunk { known: 4, found: 0 }), "{notes:?}");
    assert!(matches!(add(&store), Err(StoreError::ReadOnly(_))));
    drop(store);
    // Not forgotten by asking twice.
    let (store, _) = open(dir.path());
    assert!(matches!(add(&store), Err(StoreError::ReadOnly(_))));
}

#[test]
fn a_snapshot_remembers_how_far_the_store_went() {
    let (dir, _) = filled(3);
    let (store, _) = open(dir.path());
    let snapshot = Snapshot { version: 1, head: store.head(), day: "2024-05-31".parse().unwrap(), bytes: vec![] };
    store.put_snapshot(&snapshot).unwrap();
    drop(store);
    for part in ["journal", "store"] {
        fs::remove_dir_all(dir.path().join(part)).unwrap();
    }
    fs::remove_file(dir.path().join("store.clean")).unwrap();
    let (_, notes) = open(dir.path());
    assert!(notes.contains(&OpeningNote::Shrunk { known: 4, found: 0 }), "{notes:?}");
    // Until a person has decided.
    let (store, _) = try_open(dir.path(), |opening| opening.keep = Some(Side::Sled)).unwrap();
    add(&store).unwrap();
    drop(store);
    assert_eq!(open(dir.path()).1, []);
}

#[test]
fn an_interrupted_swap_of_the_journal_is_finished_or_undone() {
    let (dir, all) = filled(5);
    let (journal, new) = (dir.path().join("journal"), dir.path().join("journal.new"));
    // Begun: the new one is not whole yet.
    fs::create_dir(&new).unwrap();
    fs::write(new.join("2024-05.jsonl"), "half").unwrap();
    assert_eq!(read(&open(dir.path()).0, 1, 99).unwrap(), all);
    assert!(!new.exists());
    // Half done: the old one is set aside already.
    fs::rename(&journal, &new).unwrap();
    assert_eq!(read(&open(dir.path()).0, 1, 99).unwrap(), all);
    assert!(!new.exists());
}

#[test]
fn an_entry_that_sled_lost_while_nobody_looked_comes_from_the_journal() {
    let (dir, all) = filled(400);
    // Behind the store's back, and with the sizes as they were.
    let (store, _) = open(dir.path());
    let db = store.shared().db.unwrap();
    db.forget(17);
    assert_eq!(read(&store, 1, 9999).unwrap(), all);
    drop(db);
    drop(store);
    assert!(store_is_marked(dir.path()).is_none());
    let (store, notes) = open(dir.path());
    assert!(notes.iter().any(|note| matches!(note, OpeningNote::SledRebuilt { .. })), "{notes:?}");
    assert_eq!(read(&store, 1, 9999).unwrap(), all);
    assert_eq!(store.inspect(&mut |_, _| {}).unwrap().sled, Part::Whole);
}

fn store_is_marked(dir: &Path) -> Option<String> {
    fs::read_to_string(dir.join("store.clean")).ok()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

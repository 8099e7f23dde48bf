use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;

use super::read::{Trouble, prove};
use super::*;
use crate::failure::Failure;
use crate::store::contract::{groups, groups_on, records};
use crate::store::journal::line_of;
use crate::store::{Group, Head, Opening as Open, Record, SledStore, Store};

/// Three changes in two months.
fn history() -> Vec<Group> {
    let mut all = groups(Head::default(), &[&[1], &[2, 3]]);
    let last = records(&all).pop().unwrap();
    let head = Head { seq: last.seq, hash: crate::store::chain::hash_of(&last.line).unwrap() };
    all.extend(groups_on(head, "2024-07-02".parse().unwrap(), "y", &[&[40]]));
    all
}

fn head_of(all: &[Group]) -> Head {
    let last = records(all).pop().unwrap();
    Head { seq: last.seq, hash: crate::store::chain::hash_of(&last.line).unwrap() }
}

fn lines(all: &[Group]) -> Vec<String> {
    let mut lines = vec![month_line("2024-05-01".parse().unwrap())];
    for group in all {
        if group.day.to_string().starts_with("2024-07") {
            lines.push(month_line("2024-07-01".parse().unwrap()));
        }
        lines.extend(group.records.iter().map(|record| record.line.clone()));
        lines.push(line_of(group));
    }
    lines
}

fn written() -> (TempDir, PathBuf, Vec<Group>) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("cchc-20240702-080000-4.jsonl.gz");
    let all = history();
    write(&path, &all).unwrap();
    (dir, path, all)
}

fn write(path: &Path, all: &[Group]) -> Result<Written, Failure> {
    let mut fresh = Fresh::begin(path, Header::new(head_of(all), "2024-07-02T08:00:00+07:00".to_owned()))?;
    lines(all).iter().try_for_each(|line| fresh.line(line))?;
    fresh.finish(false)
}

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    let mut file = flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap());
    std::io::Read::read_to_string(&mut file, &mut text).unwrap();
    text
}

fn read_text(text: &[u8]) -> Result<(Found, Vec<Record>), Trouble> {
    let mut all = Vec::new();
    let found = prove(text, &mut |group: Group| {
        all.extend(group.records);
        Ok(())
    })?;
    Ok((found, all))
}

#[test]
fn what_was_written_is_read_back_to_the_byte() {
    let (_dir, path, all) = written();
    let mut back = Vec::new();
    let found = read(&path, &mut |group| {
        back.push(group);
        Ok(())
    })
    .unwrap();
    assert_eq!(records(&back), records(&all));
    assert_eq!((found.head, found.changes), (head_of(&all), 3));
    let days: Vec<String> = back.iter().map(|group| group.day.to_string()).collect();
    assert_eq!(days, ["2024-05-01", "2024-05-01", "2024-07-01"]);
    // Unpacked it is a text of lines, and still a backup.
    let text = unpacked(&path);
    assert!(text.starts_with("{\"backup\":{\"format\":1,"), "{text}");
    assert_eq!(read_text(text.as_bytes()).unwrap().1, records(&all));
}

#[test]
fn anybody_can_work_out_its_sum() {
    let (_dir, path, _) = written();
    let text = unpacked(&path);
    let (before, end) = text.trim_end().rsplit_once('\n').unwrap();
    let sum = <sha2::Sha256 as sha2::Digest>::digest(format!("{before}\n"));
    let hex = sum.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(end, format!("{{\"end\":{{\"entries\":4,\"changes\":3,\"sha256\":\"{hex}\"}}}}"));
}

#[test]
fn bare_entries_are_grouped_by_their_tickets() {
    let head = &mut Head::default();
    let mut text = String::new();
    for (seq, ticket) in [(1, "a"), (2, "a"), (3, "b")] {
        let body = format!("{{\"seq\":{seq},\"at\":\"2024-05-0{seq}T08:00:00+07:00\",\"ticket\":\"{ticket}\"}}");
        let (line, hash) = crate::store::seal(&head.hash, &body);
        *head = Head { seq, hash };
        text.push_str(&line);
        text.push('\n');
    }
    let mut sizes = Vec::new();
    let found = prove(text.as_bytes(), &mut |group| {
        sizes.push(group.records.len());
        Ok(())
    });
    let found = found.unwrap();
    assert_eq!((found.head, found.header, sizes), (*head, None, vec![2, 1]));
    // Not from the beginning, or with a line missing, it is not the history.
    let (first, rest) = text.split_once('\n').unwrap();
    let flaw = |text: &str| match read_text(text.as_bytes()) {
        Err(Trouble::Flaw(flaw)) => flaw,
        other => panic!("{other:?}"),
    };
    assert!(matches!(flaw(rest), Flaw::Line { line: 1, .. }));
    let third = rest.split_once('\n').unwrap().1;
    assert!(matches!(flaw(&format!("{first}\n{third}")), Flaw::Line { line: 2, .. }));
}

#[test]
fn what_is_no_backup_is_said_to_be_none() {
    for text in [&b""[..], b"hello\n", b"\xff\xfe\n", b"{\"seq\":1}\n", b"PK\x03\x04", b"{\"backup\":1}\n"] {
        assert!(matches!(read_text(text), Err(Trouble::Flaw(Flaw::Foreign))), "{text:?}");
    }
    let newer = "{\"backup\":{\"format\":2,\"program\":\"9\",\"made\":\"\",\"seq\":0,\"hash\":\"".to_owned()
        + &Hash::ZERO.to_string()
        + "\"}}\n";
    assert!(matches!(read_text(newer.as_bytes()), Err(Trouble::Flaw(Flaw::Newer { format: 2 }))));
}

#[test]
fn every_line_that_is_lost_doubled_or_swapped_is_found() {
    let (_dir, path, _) = written();
    let text = unpacked(&path);
    let all: Vec<&str> = text.lines().collect();
    let judge = |lines: &[&str], what: &str| {
        let text = lines.iter().fold(String::new(), |text, line| text + line + "\n");
        let outcome = read_text(text.as_bytes());
        assert!(matches!(outcome, Err(Trouble::Flaw(_))), "{what}: {outcome:?}");
    };
    for at in 0..all.len() {
        let mut lines = all.clone();
        lines.remove(at);
        judge(&lines, &format!("line {at} is lost"));
        let mut lines = all.clone();
        lines.insert(at, all[at]);
        judge(&lines, &format!("line {at} is there twice"));
        if at > 0 {
            let mut lines = all.clone();
            lines.swap(at, at - 1);
            judge(&lines, &format!("line {at} is swapped"));
        }
    }
}

#[test]
fn a_backup_cut_anywhere_is_none() {
    let (_dir, path, _) = written();
    let bytes = std::fs::read(&path).unwrap();
    for end in 0..bytes.len() {
        assert!(read_text(&bytes[..end]).is_err(), "cut at {end}");
    }
    let text = unpacked(&path);
    for end in 0..text.len() {
        assert!(read_text(&text.as_bytes()[..end]).is_err(), "cut at {end}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_backup_with_changed_bytes_is_none_or_says_the_same(
        harms in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        is_packed: bool,
    ) {
        let (_dir, path, all) = written();
        let mut bytes = if is_packed { std::fs::read(&path).unwrap() } else { unpacked(&path).into_bytes() };
        for (at, byte) in harms {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok((found, back)) = read_text(&bytes) {
            prop_assert_eq!(back, records(&all));
            prop_assert_eq!(found.head, head_of(&all));
        }
    }
}

#[test]
fn nothing_is_left_of_a_backup_that_was_not_finished() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.jsonl.gz");
    let all = history();
    let count = || std::fs::read_dir(dir.path()).unwrap().count();
    let mut fresh = Fresh::begin(&path, Header::new(head_of(&all), String::new())).unwrap();
    fresh.line(&lines(&all)[0]).unwrap();
    assert_eq!(count(), 1);
    assert_eq!(fresh.finish(false).unwrap_err().kind, "damaged");
    assert_eq!(count(), 0);
    // What does not continue the history does not get in.
    let mut fresh = Fresh::begin(&path, Header::new(head_of(&all), String::new())).unwrap();
    assert_eq!(fresh.line(&lines(&all)[3]).unwrap_err().kind, "damaged");
    drop(fresh);
    assert_eq!(count(), 0);
}

#[test]
fn a_backup_takes_the_place_of_another_only_when_told() {
    let (_dir, path, all) = written();
    std::fs::write(&path, "kept").unwrap();
    assert_eq!(write(&path, &all).unwrap_err().kind, "file-exists");
    assert_eq!(std::fs::read(&path).unwrap(), b"kept");
}

fn put(dir: &Path, name: &str) -> PathBuf {
    let path = dir.join(name);
    write(&path, &history()).unwrap();
    path
}

fn left(dir: &Path) -> Vec<String> {
    let name = |backup: Shelved| backup.path.file_name().unwrap().to_string_lossy()[5..13].to_owned();
    shelf(dir).unwrap().into_iter().map(name).collect()
}

#[test]
fn the_oldest_go_and_what_is_not_ours_stays() {
    let dir = tempfile::tempdir().unwrap();
    for day in 1..=4 {
        put(dir.path(), &format!("cchc-2024010{day}-080000-4.jsonl.gz"));
    }
    for other in ["notes.txt", "cchc-x-4.jsonl.gz", "cchc-20240101-080000-4.jsonl"] {
        std::fs::write(dir.path().join(other), "x").unwrap();
    }
    let newest = dir.path().join("cchc-20240104-080000-4.jsonl.gz");
    assert_eq!(rotate(dir.path(), Keep::Newest(2), &newest).unwrap().len(), 2);
    assert_eq!(left(dir.path()), ["20240103", "20240104"]);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 5);
    // Even none is one.
    rotate(dir.path(), Keep::Newest(0), &newest).unwrap();
    assert_eq!(left(dir.path()), ["20240104"]);
}

#[test]
fn nothing_goes_when_the_newest_one_is_damaged() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), "cchc-20240101-080000-4.jsonl.gz");
    let newest = put(dir.path(), "cchc-20240102-080000-4.jsonl.gz");
    let bytes = std::fs::read(&newest).unwrap();
    std::fs::write(&newest, &bytes[..bytes.len() - 9]).unwrap();
    assert_eq!(rotate(dir.path(), Keep::Newest(1), &newest).unwrap_err().kind, "damaged-backup");
    assert_eq!(left(dir.path()).len(), 2);
}

#[test]
fn days_and_months_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let days = ["20231130", "20231201", "20231231", "20240131", "20240201", "20240202", "20240203"];
    for day in days {
        put(dir.path(), &format!("cchc-{day}-080000-4.jsonl.gz"));
        put(dir.path(), &format!("cchc-{day}-090000-4.jsonl.gz"));
    }
    let newest = shelf(dir.path()).unwrap().pop().unwrap().path;
    rotate(dir.path(), Keep::Days { days: 2, months: 3 }, &newest).unwrap();
    assert_eq!(left(dir.path()), ["20231231", "20240131", "20240202", "20240203"]);
    assert!(shelf(dir.path()).unwrap().iter().all(|backup| backup.made.to_string().ends_with("09:00:00")));
}

fn store_with(all: &[Group]) -> (TempDir, SledStore) {
    let dir = tempfile::tempdir().unwrap();
    let mut quiet = |_, _| {};
    let (store, _) = SledStore::open(dir.path(), Open::new("t", &mut quiet)).unwrap();
    for group in all {
        store.append(std::slice::from_ref(group), store.head().seq).unwrap();
    }
    (dir, store)
}

fn told(store: &SledStore, to: u64) -> Result<Vec<String>, crate::store::StoreError> {
    let mut told = Vec::new();
    store.history(to, &mut |line| {
        told.push(line.to_owned());
        ControlFlow::Continue(())
    })?;
    Ok(told)
}

#[test]
fn a_store_tells_its_history_up_to_any_change() {
    let all = history();
    let (_dir, store) = store_with(&all);
    assert_eq!(told(&store, 4).unwrap(), lines(&all));
    assert_eq!(told(&store, 3).unwrap(), lines(&all[..2]));
    assert_eq!(told(&store, 0).unwrap(), [""; 0]);
}

#[test]
fn what_the_journal_lost_meanwhile_comes_from_sled_and_what_both_lost_is_said() {
    let all = history();
    let (dir, store) = store_with(&all);
    let file = dir.path().join("journal/2024-05.jsonl");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("\"text\":\"xx\"", "\"text\":\"zz\"", 1)).unwrap();
    assert_eq!(told(&store, 4).unwrap(), lines(&all));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(told(&store, 4).unwrap(), lines(&all));
    drop(store);
}

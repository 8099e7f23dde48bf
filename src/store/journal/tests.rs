use super::*;
use crate::store::contract::{groups, groups_on, records};
use crate::store::reconcile::{Piece, Pieces as _};
use crate::store::{Head, Record};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A journal of three changes in May, in a directory that goes with it.
fn filled() -> (tempfile::TempDir, PathBuf, Vec<Group>) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal");
    let all = groups(Head::default(), &[&[1], &[2, 3], &[4]]);
    let (mut journal, _) = Journal::open(&path, "t").unwrap();
    journal.append(&all).unwrap();
    (dir, path, all)
}

fn read(path: &Path) -> (Vec<Record>, Vec<String>) {
    let mut reader = Reader::new(path).unwrap();
    let (mut groups, mut holes) = (Vec::new(), Vec::new());
    while let Some(piece) = reader.next().unwrap() {
        match piece {
            Piece::Group(group) => groups.push(group),
            Piece::Hole(what) => holes.push(what),
        }
    }
    (records(&groups), holes)
}

fn change(path: &Path, act: impl FnOnce(String) -> String) {
    let file = path.join("2024-05.jsonl");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(file, act(text)).unwrap();
}

#[test]
fn the_last_change_is_found_without_reading_what_is_before_it() {
    let (_dir, path, all) = filled();
    // Many times the first window.
    let last = all.last().unwrap().records.last().unwrap();
    let head = Head { seq: last.seq, hash: crate::store::chain::hash_of(&last.line).unwrap() };
    let long = groups(head, &[&[300_000, 300_000, 10]]);
    Journal::open(&path, "t").unwrap().0.append(&long).unwrap();
    let (journal, cuts) = Journal::open(&path, "t").unwrap();
    assert_eq!(cuts, []);
    assert_eq!(journal.last().unwrap().records, long[0].records);
}

#[test]
fn an_unclosed_tail_is_cut_and_forgotten() {
    let (dir, path, all) = filled();
    let whole = fs::read_to_string(path.join("2024-05.jsonl")).unwrap();
    change(&path, |text| text + &all[0].records[0].line + "\n{\"seq\":");
    let (journal, cuts) = Journal::open(&path, "t").unwrap();
    assert_eq!(cuts.len(), 1);
    assert_eq!(cuts[0].kept, None);
    assert_eq!(journal.last().unwrap().records, all[2].records);
    assert_eq!(fs::read_to_string(path.join("2024-05.jsonl")).unwrap(), whole);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_damaged_end_is_cut_and_kept() {
    let (dir, path, all) = filled();
    change(&path, |text| text.replace("\"last\":4", "\"last\":5"));
    let (journal, cuts) = Journal::open(&path, "t").unwrap();
    assert_eq!(journal.last().unwrap().records, all[1].records);
    let kept = cuts[0].kept.clone().unwrap();
    assert_eq!(kept, dir.path().join("journal.tail-t"));
    assert!(fs::read_to_string(kept).unwrap().starts_with(&all[2].records[0].line));
}

#[test]
fn a_file_without_a_closed_change_leads_to_the_one_before_it() {
    let (_dir, path, all) = filled();
    fs::write(path.join("2024-06.jsonl"), "{\"seq\":5").unwrap();
    let (mut journal, cuts) = Journal::open(&path, "t").unwrap();
    assert_eq!(cuts.len(), 1);
    assert_eq!(journal.last().unwrap().records, all[2].records);
    // And the empty file goes on, also on a day in May.
    let last = &all[2].records[0];
    let head = Head { seq: 4, hash: crate::store::chain::hash_of(&last.line).unwrap() };
    journal.append(&groups_on(head, day("2024-05-31"), "x", &[&[1]])).unwrap();
    assert_eq!(fs::read_to_string(path.join("2024-06.jsonl")).unwrap().lines().count(), 2);
    assert_eq!(read(&path).0.len(), 5);
}

#[test]
fn a_hole_is_named_by_file_and_line_and_what_follows_is_read() {
    let (_dir, path, all) = filled();
    change(&path, |text| text.replacen("\"text\":\"xx\"", "\"text\":\"yy\"", 1));
    let (found, holes) = read(&path);
    assert_eq!(found, [&all[0].records[..], &all[2].records].concat());
    assert_eq!(holes.len(), 1);
    assert!(holes[0].contains("2024-05.jsonl:5"), "{holes:?}");
}

#[test]
fn a_lost_commit_line_loses_its_change_only() {
    let (_dir, path, all) = filled();
    let file = path.join("2024-05.jsonl");
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    fs::write(&file, [&lines[..4], &lines[5..]].concat().concat()).unwrap();
    let (found, holes) = read(&path);
    assert_eq!(found, [&all[0].records[..], &all[2].records].concat());
    assert_eq!(holes.len(), 1);
}

#[test]
fn a_line_without_end_is_no_line() {
    let (_dir, path, all) = filled();
    change(&path, |text| "x".repeat(3 << 20) + "\n" + &text);
    let (found, holes) = read(&path);
    assert_eq!(found, records(&all));
    assert_eq!(holes.len(), 1);
}

#[test]
fn other_files_in_the_directory_are_left_alone() {
    let (_dir, path, all) = filled();
    for name in ["2024-05.jsonl~", "2024-5.jsonl", "notes.txt", "2024-13.jsonl", "x.jsonl"] {
        fs::write(path.join(name), "hello").unwrap();
    }
    assert_eq!(Journal::open(&path, "t").unwrap().1, []);
    assert_eq!(read(&path), (records(&all), vec![]));
    assert_eq!(fs::read_to_string(path.join("x.jsonl")).unwrap(), "hello");
}

#[test]
fn nothing_can_pass_for_a_commit_line() {
    let (_dir, path, all) = filled();
    let last = &all[2].records[0];
    let hash = crate::store::chain::hash_of(&last.line).unwrap();
    let trick = "{\"commit\":{\"ticket\":\"t\",\"first\":1,\"last\":1,\"crc\":\"00000000\"}}";
    let (line, _) = crate::store::seal(&hash, trick);
    let group =
        Group { ticket: "\"}}\n\u{202e}".to_owned(), day: day("2024-05-01"), records: vec![Record { seq: 5, line }] };
    let (mut journal, _) = Journal::open(&path, "t").unwrap();
    journal.append(std::slice::from_ref(&group)).unwrap();
    let (journal, cuts) = Journal::open(&path, "t").unwrap();
    assert_eq!(cuts, []);
    assert_eq!(journal.last(), Some(&group));
    assert_eq!(read(&path).1, [""; 0]);
}

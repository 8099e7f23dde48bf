//! Damage of every kind, on either side or both: repaired or refused, never a silent gap.

use proptest::prelude::*;
use proptest::sample::Index;
use std::path::PathBuf;

use super::*;

/// What happens to a file.
#[derive(Clone, Debug)]
enum Harm {
    Cut(Index),
    Flip(Index, u8),
    Zero(Index, usize),
    /// A piece is taken out, and the rest moves up.
    Drop(Index, usize),
}

impl Harm {
    fn on(&self, path: &Path) {
        let mut bytes = fs::read(path).unwrap();
        if bytes.is_empty() {
            return;
        }
        // sled's file ends in half a megabyte of nothing, where no harm would be any.
        let len = bytes.iter().rposition(|byte| *byte != 0).map_or(1, |last| last + 1);
        match *self {
            Harm::Cut(at) => bytes.truncate(at.index(len)),
            Harm::Flip(at, bit) => bytes[at.index(len)] ^= 1 << bit,
            Harm::Zero(at, count) => {
                let at = at.index(len);
                bytes[at..(at + count).min(len)].fill(0);
            }
            Harm::Drop(at, count) => {
                let at = at.index(len);
                bytes.drain(at..(at + count).min(len));
            }
        }
        fs::write(path, bytes).unwrap();
    }
}

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![
        any::<Index>().prop_map(Harm::Cut),
        (any::<Index>(), 0..8u8).prop_map(|(at, bit)| Harm::Flip(at, bit)),
        (any::<Index>(), 1..5000usize).prop_map(|(at, count)| Harm::Zero(at, count)),
        (any::<Index>(), 1..800usize).prop_map(|(at, count)| Harm::Drop(at, count)),
    ]
}

/// The files of one side that hold something.
fn files(dir: &Path) -> Vec<PathBuf> {
    let files = names(dir).into_iter().map(|name| dir.join(name));
    files.filter(|path| path.is_file()).collect()
}

/// Opens a harmed store. All entries are there, or fewer of them and a note that nothing is stored.
fn judge(dir: &Path, all: &[Record], may_refuse: bool) {
    let (store, notes) = open(dir);
    let head = store.head().seq;
    let mut back = Vec::new();
    let keep = &mut |record| {
        back.push(record);
        ControlFlow::Continue(())
    };
    let answer = store.read(1, u64::MAX, keep);
    assert_eq!(back, all[..back.len()], "{notes:?}");
    if let Err(StoreError::Damaged { seq, .. }) = &answer {
        // After a clean stop nobody has looked at the middle before it is read.
        assert!(may_refuse, "{answer:?}");
        assert_eq!(*seq, Some(back.len() as u64 + 1));
        return;
    }
    assert_eq!(answer, Ok(()));
    assert_eq!(back.len() as u64, head);
    let is_read_only = notes.iter().any(OpeningNote::is_read_only);
    assert!(back.len() == all.len() || (is_read_only && may_refuse), "{head} of {}: {notes:?}", all.len());
    assert_eq!(is_read_only, store.read_only().is_some());
    if is_read_only {
        assert!(matches!(add(&store), Err(StoreError::ReadOnly(_))));
        return;
    }
    add(&store).unwrap();
    let all = read(&store, 1, u64::MAX).unwrap();
    drop(store);
    // What was repaired stays so, and nothing else was harmed.
    let (store, notes) = try_open(dir, |opening| opening.thorough = true).unwrap();
    assert_eq!(read(&store, 1, u64::MAX).unwrap(), all);
    if !may_refuse {
        let entries = all.len() as u64;
        let checked = OpeningNote::Checked { entries };
        // Harm that sled did not show is seen once it has lost what it was given; then sled is made anew.
        let is_anew = |note: &OpeningNote| *note == checked || matches!(note, OpeningNote::SledRebuilt { .. });
        assert!(notes.iter().all(is_anew), "{notes:?}");
        drop(store);
        let (_, notes) = try_open(dir, |opening| opening.thorough = true).unwrap();
        assert_eq!(notes, [checked]);
    }
}

/// 48 cases, because each opens several stores; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 48;
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_harmed_journal_is_made_whole_from_sled(
        harms in prop::collection::vec(harm(), 1..3),
        reopened in any::<bool>(),
        marked in any::<bool>(),
    ) {
        let (dir, all) = filled(12);
        if reopened {
            drop(open(dir.path()));
        }
        for harm in &harms {
            harm.on(&dir.path().join("journal/2024-05.jsonl"));
        }
        if !marked {
            fs::remove_file(dir.path().join("store.clean")).unwrap();
        }
        // A flip that only a thorough look sees is seen there; nothing is lost meanwhile.
        drop(try_open(dir.path(), |opening| opening.thorough = true).unwrap());
        judge(dir.path(), &all, false);
    }

    #[test]
    fn a_harmed_sled_is_made_whole_from_the_journal(
        harms in prop::collection::vec((any::<Index>(), harm()), 1..3),
        reopened in any::<bool>(),
        marked in any::<bool>(),
    ) {
        let (dir, all) = filled(12);
        if reopened {
            drop(open(dir.path()));
        }
        for (which, harm) in &harms {
            let files = files(&dir.path().join("store"));
            harm.on(&files[which.index(files.len())]);
        }
        if !marked {
            fs::remove_file(dir.path().join("store.clean")).unwrap();
        }
        let (store, _) = open(dir.path());
        prop_assert_eq!(read(&store, 1, u64::MAX).unwrap(), all.clone());
        drop(store);
        drop(try_open(dir.path(), |opening| opening.thorough = true).unwrap());
        judge(dir.path(), &all, false);
    }

    #[test]
    fn harm_to_both_is_repaired_or_refused(
        journal in harm(),
        which in any::<Index>(),
        sled in harm(),
    ) {
        let (dir, all) = filled(12);
        journal.on(&dir.path().join("journal/2024-05.jsonl"));
        let files = files(&dir.path().join("store"));
        sled.on(&files[which.index(files.len())]);
        judge(dir.path(), &all, true);
    }

    #[test]
    fn appends_and_reopenings_equal_a_vector(
        steps in prop::collection::vec((0..4usize, prop::collection::vec(0..3usize, 1..4), 0..6u32), 1..12),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Some(open(dir.path()).0);
        let mut all: Vec<Record> = Vec::new();
        for (kind, sizes, day) in steps {
            if kind == 0 {
                drop(store.take());
                store = Some(open(dir.path()).0);
            }
            if kind == 1 {
                drop(store.take());
                fs::remove_file(dir.path().join("store.clean")).unwrap();
                store = Some(open(dir.path()).0);
            }
            let store = store.as_ref().unwrap();
            let head = store.head();
            let day = chrono::NaiveDate::from_ymd_opt(2024, 1 + day, 1).unwrap();
            let sizes: Vec<_> = sizes.iter().map(|size| size * 4090).collect();
            let parts: Vec<_> = sizes.chunks(2).collect();
            let added = groups_on(head, day, "x", &parts);
            store.append(&added, head.seq).unwrap();
            all.extend(records(&added));
            prop_assert_eq!(read(store, 1, u64::MAX).unwrap(), all.clone());
        }
    }
}

#[test]
fn the_journal_cut_at_any_byte_loses_nothing_that_sled_has() {
    let (dir, all) = filled(3);
    let path = dir.path().join("journal/2024-05.jsonl");
    let whole = fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(7).chain(whole.len() - 90..whole.len()) {
        fs::write(&path, &whole[..at]).unwrap();
        let (store, _) = open(dir.path());
        assert_eq!(read(&store, 1, u64::MAX).unwrap(), all, "cut at {at}");
        drop(store);
        assert_eq!(fs::read(&path).unwrap(), whole, "cut at {at}");
    }
}

#[test]
fn the_journal_alone_cut_at_any_byte_keeps_every_closed_change() {
    let (dir, all) = filled(3);
    let name = "journal/2024-05.jsonl";
    let whole = fs::read_to_string(dir.path().join(name)).unwrap();
    for at in (0..whole.len()).step_by(5) {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("journal")).unwrap();
        fs::write(dir.path().join(name), &whole[..at]).unwrap();
        let closed = whole[..at].matches("}}\n").count();
        let kept = [0, 2, 3, 4][closed];
        let (store, notes) = open(dir.path());
        assert_eq!(read(&store, 1, u64::MAX).unwrap(), all[..kept], "cut at {at}: {notes:?}");
        assert!(notes.iter().all(|note| !note.is_read_only()), "{notes:?}");
        add(&store).unwrap();
    }
}

#[test]
fn complementary_holes_are_filled_from_each_other() {
    let (dir, all) = filled(30);
    let (store, _) = open(dir.path());
    store.shared().db.unwrap().forget(20);
    drop(store);
    let path = dir.path().join("journal/2024-05.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen(&all[4].line, "", 1)).unwrap();
    let (store, notes) = open(dir.path());
    assert_eq!(read(&store, 1, u64::MAX).unwrap(), all);
    let kinds: Vec<_> = notes.iter().filter(|note| note.is_for_people()).collect();
    assert!(matches!(kinds[..], [OpeningNote::JournalRewritten { .. }, OpeningNote::SledRebuilt { .. }]), "{notes:?}");
    drop(store);
    judge(dir.path(), &all, false);
}

#[test]
fn an_entry_lost_on_both_sides_is_said_and_what_is_before_it_can_be_read() {
    let (dir, all) = filled(30);
    let (store, _) = open(dir.path());
    store.shared().db.unwrap().forget(5);
    drop(store);
    let path = dir.path().join("journal/2024-05.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen(&all[4].line, "", 1)).unwrap();
    for _ in 0..2 {
        let (store, notes) = open(dir.path());
        assert!(notes.contains(&OpeningNote::Gap { seq: 5 }), "{notes:?}");
        assert_eq!(read(&store, 1, u64::MAX).unwrap(), all[..4]);
        assert!(matches!(add(&store), Err(StoreError::ReadOnly(_))));
    }
}

#[test]
fn the_last_entry_lost_on_both_sides_is_said_too() {
    let (dir, all) = filled(5);
    let last = all.len() as u64;
    let (store, _) = open(dir.path());
    store.shared().db.unwrap().garble(last);
    drop(store);
    fs::remove_file(dir.path().join("store.clean")).unwrap();
    let path = dir.path().join("journal/2024-05.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text[..text.find(&all[all.len() - 1].line).unwrap()]).unwrap();
    let (store, notes) = open(dir.path());
    assert!(notes.contains(&OpeningNote::Gap { seq: last }), "{notes:?}");
    assert_eq!(read(&store, 1, u64::MAX).unwrap(), all[..all.len() - 1]);
}

/// sled opens without a word, and loses every entry that it is handed from then on.
#[test]
fn a_sled_that_loses_what_it_is_given_is_made_anew_once_that_is_seen() {
    let (dir, _) = filled(12);
    drop(open(dir.path()));
    let db = dir.path().join("store/db");
    let mut bytes = fs::read(&db).unwrap();
    bytes[0] ^= 1;
    fs::write(&db, bytes).unwrap();
    fs::remove_file(dir.path().join("store.clean")).unwrap();
    let rebuilt = |notes: &[OpeningNote]| notes.iter().any(|note| matches!(note, OpeningNote::SledRebuilt { .. }));
    for (round, is_rebuilt) in [false, true, false, false].into_iter().enumerate() {
        let (store, notes) = open(dir.path());
        assert_eq!(rebuilt(&notes), is_rebuilt, "{round}: {notes:?}");
        assert!(round < 2 || notes.is_empty(), "{round}: {notes:?}");
        add(&store).unwrap();
        drop(store);
    }
}

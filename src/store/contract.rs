//! One suite for every store: what the trait promises, it promises everywhere.
//!
//! `store_contract!(memory, || MemoryStore::default());` where the maker gives anything that derefs to a store.

use chrono::NaiveDate;
use std::ops::ControlFlow;

use super::{Group, Head, Record, Store, StoreError, seal};

/// Groups that follow `head`: one for each number of entries, with bodies of `size` letters.
pub(crate) fn groups(head: Head, sizes: &[&[usize]]) -> Vec<Group> {
    groups_on(head, NaiveDate::from_ymd_opt(2024, 5, 31).unwrap(), "x", sizes)
}

/// The same, on a day, and with a letter of one's own.
pub(crate) fn groups_on(head: Head, day: NaiveDate, letter: &str, sizes: &[&[usize]]) -> Vec<Group> {
    let Head { mut seq, mut hash } = head;
    let mut groups = Vec::new();
    for sizes in sizes {
        let mut records = Vec::new();
        for size in *sizes {
            seq += 1;
            let text = letter.repeat(*size);
            let (line, next) = seal(&hash, &format!("{{\"seq\":{seq},\"text\":\"{text}\"}}"));
            hash = next;
            records.push(Record { seq, line });
        }
        let ticket = format!("t{seq}");
        groups.push(Group { ticket, day, records });
    }
    groups
}

/// Appends one change of one small entry.
pub(crate) fn add(store: &impl Store) -> Result<(), StoreError> {
    let head = store.head();
    store.append(&groups(head, &[&[3]]), head.seq)
}

/// Entries `from..=to`.
pub(crate) fn read(store: &impl Store, from: u64, to: u64) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    store.read(from, to, &mut |record| {
        records.push(record);
        ControlFlow::Continue(())
    })?;
    Ok(records)
}

/// The entries of groups.
pub(crate) fn records(groups: &[Group]) -> Vec<Record> {
    groups.iter().flat_map(|group| group.records.clone()).collect()
}

macro_rules! store_contract {
    ($name:ident, $make:expr) => {
        mod $name {
            use std::ops::ControlFlow;
            use std::sync::atomic::{AtomicBool, Ordering};
            use $crate::store::contract::{add, groups, read, records};
            use $crate::store::{Hash, Head, LONGEST_LINE, Snapshot, Store, StoreError, seal, verify};

            #[test]
            fn an_empty_store_has_nothing_and_says_so() {
                let store = $make();
                assert_eq!(store.head(), Head::default());
                assert_eq!(store.head().hash, Hash::ZERO);
                assert_eq!(read(&*store, 0, u64::MAX).unwrap(), []);
                assert_eq!(store.snapshot(u64::MAX, 1).unwrap(), None);
            }

            #[test]
            fn what_was_appended_is_read_back_in_order() {
                let store = $make();
                let first = groups(Head::default(), &[&[1], &[2, 3], &[0]]);
                store.append(&first, 0).unwrap();
                let second = groups(store.head(), &[&[5]]);
                store.append(&second, 4).unwrap();
                let all = [records(&first), records(&second)].concat();
                assert_eq!(read(&*store, 1, 5).unwrap(), all);
                assert_eq!(read(&*store, 0, u64::MAX).unwrap(), all);
                assert_eq!(read(&*store, 2, 3).unwrap(), all[1..3]);
                assert_eq!(read(&*store, 6, 9).unwrap(), []);
                assert_eq!(read(&*store, 3, 2).unwrap(), []);
                assert_eq!(store.head().seq, 5);
                assert_eq!(verify(&verify(&Hash::ZERO, &all[0].line).unwrap(), &all[1].line).is_ok(), true);
            }

            #[test]
            fn nothing_appended_changes_nothing() {
                let store = $make();
                store.append(&[], 0).unwrap();
                assert_eq!(store.head(), Head::default());
            }

            #[test]
            fn the_reader_stops_it() {
                let store = $make();
                store.append(&groups(Head::default(), &[&[1], &[1], &[1]]), 0).unwrap();
                let mut seen = 0;
                let two = &mut |_| {
                    seen += 1;
                    if seen == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                };
                store.read(1, 3, two).unwrap();
                assert_eq!(seen, 2);
            }

            #[test]
            fn who_did_not_know_the_head_gets_a_conflict_and_nothing_is_stored() {
                let store = $make();
                let late = groups(Head::default(), &[&[1]]);
                store.append(&groups(Head::default(), &[&[2]]), 0).unwrap();
                let head = store.head();
                assert_eq!(store.append(&late, 0), Err(StoreError::Conflict { expected: 0, found: 1 }));
                assert_eq!(store.append(&late, 7), Err(StoreError::Conflict { expected: 7, found: 1 }));
                assert_eq!(store.head(), head);
                add(&*store).unwrap();
            }

            #[test]
            fn a_batch_with_one_bad_entry_is_refused_whole() {
                let store = $make();
                let good = groups(Head::default(), &[&[1], &[1, 1], &[1]]);
                let spoil: [fn(&mut Vec<$crate::store::Group>); 7] = [
                    |groups| groups[2].records[0].seq = 5,
                    |groups| groups[1].records.swap(0, 1),
                    |groups| groups[2].records.clear(),
                    |groups| groups[2].records[0].line = groups[0].records[0].line.clone(),
                    // These two are sealed as they should be.
                    |groups| {
                        groups.truncate(1);
                        groups[0].records[0].line = seal(&Hash::ZERO, "{\"a\":\n1}").0;
                    },
                    |groups| {
                        let long = format!("{{\"a\":\"{}\"}}", "x".repeat(LONGEST_LINE));
                        groups.truncate(1);
                        groups[0].records[0].line = seal(&Hash::ZERO, &long).0;
                    },
                    |groups| groups[1].ticket = "t".repeat(257),
                ];
                for (case, spoil) in spoil.iter().enumerate() {
                    let mut bad = good.clone();
                    spoil(&mut bad);
                    let answer = store.append(&bad, 0);
                    assert!(matches!(answer, Err(StoreError::Unfit(_))), "case {case}: {answer:?}");
                    assert_eq!(store.head(), Head::default(), "case {case}");
                    assert_eq!(read(&*store, 1, 9).unwrap(), [], "case {case}");
                }
                store.append(&good, 0).unwrap();
            }

            #[test]
            fn long_entries_come_back_as_they_were() {
                let store = $make();
                for size in [4_000, 4_088, 4_096, 6_000, 8_192, 200_000, 1_000_000] {
                    let head = store.head();
                    let added = groups(head, &[&[size], &[size + 1, 1, size - 1]]);
                    if size < 1_000_000 {
                        store.append(&added, head.seq).unwrap();
                    } else {
                        store.append(&added[..1], head.seq).unwrap();
                    }
                    let back = read(&*store, head.seq + 1, u64::MAX).unwrap();
                    assert!(back == records(&added)[..back.len()], "{size}");
                    assert!(!back.is_empty());
                }
            }

            #[test]
            fn readers_see_whole_prefixes_while_others_append() {
                let store = $make();
                let done = AtomicBool::new(false);
                let appender = |store: &dyn Store| {
                    let mut won = 0;
                    while won < 40 {
                        let head = store.head();
                        match store.append(&groups(head, &[&[1], &[5000, 1]]), head.seq) {
                            Ok(()) => won += 1,
                            Err(StoreError::Conflict { .. }) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                };
                std::thread::scope(|scope| {
                    let writers = [scope.spawn(|| appender(&*store)), scope.spawn(|| appender(&*store))];
                    let reader = scope.spawn(|| {
                        let mut last = 0;
                        while !done.load(Ordering::SeqCst) || last < 240 {
                            let head = store.head();
                            let mut hash = Hash::ZERO;
                            for record in read(&*store, 1, head.seq).unwrap() {
                                hash = verify(&hash, &record.line).unwrap();
                            }
                            assert_eq!(hash, head.hash);
                            assert!(head.seq >= last && head.seq % 3 == 0, "{head:?} after {last}");
                            last = head.seq;
                        }
                    });
                    for writer in writers {
                        writer.join().unwrap();
                    }
                    done.store(true, Ordering::SeqCst);
                    reader.join().unwrap();
                });
                assert_eq!(store.head().seq, 240);
            }

            #[test]
            fn a_snapshot_is_handed_out_only_where_it_fits() {
                let store = $make();
                let mut heads = vec![store.head()];
                for _ in 0..4 {
                    add(&*store).unwrap();
                    heads.push(store.head());
                }
                let snapshot = |seq: usize, version, text: &str| Snapshot {
                    version,
                    head: heads[seq],
                    day: "2024-05-31".parse().unwrap(),
                    bytes: text.into(),
                };
                let two = snapshot(2, 1, "two");
                store.put_snapshot(&two).unwrap();
                store.put_snapshot(&snapshot(3, 1, "three")).unwrap();
                assert_eq!(store.snapshot(u64::MAX, 1).unwrap().unwrap().bytes, b"three");
                assert_eq!(store.snapshot(2, 1).unwrap(), Some(two));
                assert_eq!(store.snapshot(1, 1).unwrap(), None);
                assert_eq!(store.snapshot(u64::MAX, 2).unwrap(), None);

                store.put_snapshot(&snapshot(3, 1, "again")).unwrap();
                assert_eq!(store.snapshot(3, 1).unwrap().unwrap().bytes, b"again");
                let foreign = Snapshot { head: Head { seq: 4, ..heads[3] }, ..snapshot(4, 1, "foreign") };
                store.put_snapshot(&foreign).unwrap();
                assert_eq!(store.snapshot(4, 1).unwrap().unwrap().bytes, b"again");
            }

            #[test]
            fn a_snapshot_of_nothing_is_one_too() {
                let store = $make();
                let empty = Snapshot {
                    version: 1,
                    head: Head::default(),
                    day: "2024-05-31".parse().unwrap(),
                    bytes: vec![0, 10, 255],
                };
                store.put_snapshot(&empty).unwrap();
                assert_eq!(store.snapshot(0, 1).unwrap(), Some(empty));
            }
        }
    };
}
store_contract!(memory, || Box::new(crate::store::MemoryStore::default()));
store_contract!(failing_when_not_told_to, || Box::new(crate::store::failing::FailingStore::new(
    crate::store::MemoryStore::default()
)));
store_contract!(sled, crate::store::sled::tests::Fresh::new);

use super::*;
use crate::store::contract::{groups, groups_on, records};

struct Given(std::vec::IntoIter<Piece>);

impl Pieces for Given {
    fn next(&mut self) -> Result<Option<Piece>, StoreError> {
        Ok(self.0.next())
    }
}

fn given(groups: &[Group]) -> Given {
    let pieces: Vec<_> = groups.iter().cloned().map(Piece::Group).collect();
    Given(pieces.into_iter())
}

fn walk(journal: Given, sled: Given) -> (u64, Survey) {
    let mut walk = Walk::new(journal, sled);
    let mut count = 0;
    while let Some(group) = walk.next().unwrap() {
        count += group.records.len() as u64;
    }
    (count, walk.survey())
}

fn changes() -> Vec<Group> {
    groups(Head::default(), &[&[1], &[2, 3], &[4], &[5]])
}

#[test]
fn two_whole_sides_agree() {
    let all = changes();
    let (count, survey) = walk(given(&all), given(&all));
    assert_eq!((count, survey.head.seq, survey.end), (5, 5, End::Agreed));
    assert_eq!((survey.journal, survey.sled), (Part::Whole, Part::Whole));
}

#[test]
fn the_longer_side_goes_on_alone() {
    let all = changes();
    let (count, survey) = walk(given(&all), given(&all[..2]));
    assert_eq!((count, survey.end), (5, End::Agreed));
    assert_eq!((survey.journal, survey.sled), (Part::Whole, Part::Behind { from: 4 }));
    let (count, survey) = walk(given(&[]), given(&all));
    assert_eq!((count, survey.end), (5, End::Agreed));
    assert_eq!((survey.journal, survey.sled), (Part::Behind { from: 1 }, Part::Whole));
}

#[test]
fn a_hole_is_bridged_by_the_other_side() {
    let all = changes();
    let holed = [&all[..1], &all[2..]].concat();
    let (count, survey) = walk(given(&holed), given(&all[..3]));
    assert_eq!((count, survey.end), (5, End::Agreed));
    let what = "entries 2 to 3 are missing".to_owned();
    assert_eq!((survey.journal, survey.sled), (Part::Holed { what }, Part::Behind { from: 5 }));
}

#[test]
fn a_hole_in_both_is_a_gap() {
    let all = changes();
    let holed = [&all[..1], &all[2..]].concat();
    let (count, survey) = walk(given(&holed), given(&holed));
    assert_eq!((count, survey.end, survey.head.seq), (1, End::Gap { seq: 2 }, 1));
}

#[test]
fn two_stories_fork_where_they_part() {
    let all = changes();
    let head = Head { seq: 3, hash: crate::store::chain::hash_of(&records(&all)[2].line).unwrap() };
    let other = groups_on(head, all[0].day, "y", &[&[4], &[5]]);
    let other = [&all[..2], &other].concat();
    let (count, survey) = walk(given(&all), given(&other));
    assert_eq!((count, survey.end), (3, End::Fork { seq: 4 }));
}

#[test]
fn an_entry_off_the_chain_is_a_fork_with_the_one_on_it_and_a_gap_alone() {
    let all = changes();
    let mut bad = all.clone();
    bad[1].records[0].line = bad[1].records[0].line.replace("xx", "xy");
    assert_eq!(walk(given(&all), given(&bad)).1.end, End::Fork { seq: 2 });
    assert_eq!(walk(given(&bad), given(&all)).1.end, End::Fork { seq: 2 });
    assert_eq!(walk(given(&bad), given(&all[..1])).1.end, End::Gap { seq: 2 });
}

#[test]
fn a_change_twice_is_a_hole_and_nothing_is_counted_twice() {
    let all = changes();
    let twice = [&all[..2], &all[1..]].concat();
    let (count, survey) = walk(given(&twice), given(&all));
    assert_eq!((count, survey.end), (5, End::Agreed));
    assert!(matches!(survey.journal, Part::Holed { .. }));
}

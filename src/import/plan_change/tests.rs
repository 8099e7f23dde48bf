//! Which task of an amended plan is which.

use super::*;
use crate::import::plan_file::built_in;

fn plan() -> Plan {
    let draft = built_in();
    let mut plan = Plan::new(draft.head);
    (plan.areas, plan.units, plan.triggers) = (draft.areas.into(), draft.units.into(), draft.triggers.into());
    plan.targets = draft.targets.into();
    draft.tasks.into_iter().for_each(|task| plan.tasks.insert(task));
    plan.next_number = 23;
    plan
}

#[test]
fn the_same_plan_changes_nothing() {
    for by in [By::Number, By::Words] {
        let found = amended(&plan(), built_in(), by);
        assert!(found.difference.is_empty() && found.difference.same == 22, "{:?}", found.difference);
        assert_eq!(found.draft.tasks, built_in().tasks);
    }
}

#[test]
fn tasks_are_found_again_under_other_numbers() {
    let mut draft = built_in();
    draft.tasks.remove(7);
    for (number, task) in (1..).zip(&mut draft.tasks) {
        task.number = TaskNo(number);
        task.after.clear();
    }
    let found = amended(&plan(), draft, By::Words);
    assert_eq!(found.difference.dropped, [TaskNo(8)]);
    assert_eq!((found.difference.same, found.difference.doubtful.len()), (21, 0));
}

#[test]
fn a_slip_that_is_mended_stays_the_task_it_was() {
    let mut draft = built_in();
    draft.tasks[4].title = "Thực hiện nghiêm việc số hóa hồ sơ, kết quả giải quyết TTHC".to_owned();
    draft.tasks[4].short = "Khác".to_owned();
    let found = amended(&plan(), draft, By::Words);
    assert_eq!(found.difference.changed, [Changed { task: TaskNo(5), printed: None, what: vec![What::Reworded] }]);
    assert_eq!(found.draft.tasks[4].short, "Số hóa hồ sơ, kết quả TTHC");
}

#[test]
fn a_new_task_keeps_its_number_where_that_is_free() {
    for (printed, given) in [(30, 30), (8, 23)] {
        let mut draft = built_in();
        let mut new = draft.tasks[7].clone();
        (new.number, new.title) = (TaskNo(printed), "Khảo sát mức độ hài lòng của người dân".to_owned());
        if printed == 8 {
            draft.tasks[7] = new;
        } else {
            draft.tasks.push(new);
        }
        let found = amended(&plan(), draft, By::Words);
        assert_eq!(found.difference.added, [TaskNo(given)], "{:?}", found.difference);
        assert_eq!(found.difference.dropped.len(), usize::from(printed == 8));
    }
}

#[test]
fn two_tasks_that_are_alike_are_asked_for() {
    let mut draft = built_in();
    // 19 and 20 differ in a few words; this one is between them.
    draft.tasks.remove(19);
    draft.tasks[18].title = "Tổ chức tự kiểm tra việc thực hiện công tác cải cách hành chính.".to_owned();
    let found = amended(&plan(), draft, By::Words);
    let doubt = found.difference.doubtful.first().unwrap();
    assert!(doubt.perhaps.contains(&TaskNo(19)) && doubt.perhaps.contains(&TaskNo(20)), "{doubt:?}");
}

#[test]
fn a_product_that_is_gone_leaves_the_others_their_numbers() {
    let mut draft = built_in();
    draft.tasks[18].deliverables.remove(1);
    draft.tasks[18].deliverables[1].number = 2;
    let found = amended(&plan(), draft, By::Words);
    let numbers: Vec<u16> = found.draft.tasks[18].deliverables.iter().map(|part| part.number).collect();
    assert_eq!(numbers, [1, 3]);
    assert_eq!(found.difference.changed[0].what, [What::Products]);
}

#[test]
fn a_target_that_is_left_out_gives_its_name_to_no_other() {
    let mut draft = built_in();
    draft.targets.remove(3);
    // A paper numbers what it has from the first to the last.
    let ids: Vec<TargetId> = built_in().targets.iter().map(|target| target.id.clone()).collect();
    draft.targets.iter_mut().zip(&ids).for_each(|(target, id)| target.id = id.clone());
    draft.tasks.iter_mut().for_each(|task| task.targets.clear());
    let found = amended(&plan(), draft, By::Words);
    assert_eq!(found.difference.targets_left_out, [ids[3].clone()]);
    assert!(found.difference.targets.is_empty(), "{:?}", found.difference.targets);
    let now: Vec<TargetId> = found.draft.targets.iter().map(|target| target.id.clone()).collect();
    assert_eq!(now, [&ids[..3], &ids[4..]].concat());
}

#[test]
fn a_task_in_another_area_is_told_and_areas_are_found_by_their_words() {
    let mut draft = built_in();
    // The first area is gone: its numeral goes to the next.
    let first = draft.areas.remove(0).numeral;
    draft.tasks.retain(|task| task.area != first);
    let numerals: Vec<_> = built_in().areas.into_iter().map(|area| area.numeral).collect();
    for (area, numeral) in draft.areas.iter_mut().zip(&numerals) {
        let before = std::mem::replace(&mut area.numeral, numeral.clone());
        draft.tasks.iter_mut().filter(|task| task.area == before).for_each(|task| task.area.clone_from(numeral));
    }
    let same = amended(&plan(), draft.clone(), By::Words);
    assert!(same.difference.changed.is_empty(), "{:?}", same.difference.changed);
    let moved = draft.tasks[0].number;
    draft.tasks[0].area = draft.areas[3].numeral.clone();
    let found = amended(&plan(), draft, By::Words);
    assert_eq!(found.difference.changed, [Changed { task: moved, printed: None, what: vec![What::Placed] }]);
    let task = found.draft.tasks.iter().find(|task| task.number == moved).unwrap();
    assert_eq!(task.area, numerals[4]);
}

#[test]
fn an_area_that_is_called_by_its_numeral_alone_is_the_one_of_the_plan() {
    let mut draft = built_in();
    draft.areas.iter_mut().for_each(|area| area.title = area.numeral.to_string());
    draft.targets.clear();
    let found = amended(&plan(), draft, By::Words);
    assert!(found.difference.is_empty(), "{:?}", found.difference);
}

#[test]
fn a_target_in_almost_the_same_words_stays_as_it_is_and_another_goal_is_told() {
    let mut draft = built_in();
    let own = draft.targets.iter().position(|target| target.id.to_string() == "20.4").unwrap();
    draft.targets[own].text = "Tự kiểm tra: Tỷ lệ các bộ phận phường được kiểm tra đạt 100%.".to_owned();
    let same = amended(&plan(), draft.clone(), By::Words);
    assert!(same.difference.is_empty(), "{:?}", same.difference);
    draft.targets[own].value = built_in().targets[3].value;
    let other = amended(&plan(), draft, By::Words);
    assert_eq!(other.difference.targets, [built_in().targets[own].id.clone()]);
}

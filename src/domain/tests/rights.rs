//! The table of rights, whole, and the laws around it.

use std::fmt::Write as _;

use super::laws;
use super::scene::{Scene, day, draft};
use crate::domain::change::Change;
use crate::domain::decide::Decided;
use crate::domain::event::TextField;
use crate::domain::id::TaskNo;
use crate::domain::officer::{Officer, StandIn};
use crate::domain::plan::Amendment;
use crate::domain::refusal::Refusal;
use crate::domain::role::{Need, Relation, Role, allows, need, need_of};
use crate::domain::task::State;
use proptest::prelude::*;

const T: TaskNo = TaskNo(1);

/// One of every kind of change, by its name in JSON.
fn every_change() -> Vec<serde_json::Value> {
    let changes = r#"[
        {"type":"add-note","task":1,"text":"x"},
        {"type":"move-task","task":1,"to":"in-progress"},
        {"type":"move-occurrence","task":1,"period":"03","to":"in-progress"},
        {"type":"block-task","task":1,"reason":"x"},
        {"type":"unblock-task","task":1},
        {"type":"submit-task","task":1,"to":"x"},
        {"type":"recall-task","task":1},
        {"type":"await-number","task":1},
        {"type":"label-task","task":1},
        {"type":"settle-deliverable","task":1,"deliverable":1},
        {"type":"reopen-deliverable","task":1,"deliverable":1},
        {"type":"settle-occurrence","task":1,"period":"03"},
        {"type":"reopen-occurrence","task":1,"period":"03"},
        {"type":"extend-due","task":1,"due":"2024-07-01","reason":"x","by":"x"},
        {"type":"add-dependency","task":1,"after":2},
        {"type":"remove-dependency","task":1,"after":2},
        {"type":"set-priority","task":1,"priority":"high"},
        {"type":"set-budget","task":1,"budget":{"estimate":1,"spent":null}},
        {"type":"edit-text","task":1,"field":"person","text":"x"},
        {"type":"assign-task","task":1,"person":"x"},
        {"type":"edit-text","task":1,"field":"title","text":"x"},
        {"type":"assign-task","task":1,"lead":["x"]},
        {"type":"set-schedule","task":1,"schedule":{"kind":"unspecified","phrase":""}},
        {"type":"add-deliverable","task":1,"text":"x"},
        {"type":"correct-text","task":1,"text":"x"},
        {"type":"archive-task","task":1},
        {"type":"restore-task","task":1},
        {"type":"carry-task","task":1,"to":"x"},
        {"type":"close-plan"},
        {"type":"reopen-plan"},
        {"type":"add-task","area":"I","title":"x"},
        {"type":"record-trigger","trigger":"x","happened":null},
        {"type":"add-trigger","trigger":{"id":"x","name":"x","words":"x"}},
        {"type":"record-reading","target":"2dd","count":1},
        {"type":"add-unit","name":"x"},
        {"type":"rename-unit","unit":"x","name":"x"},
        {"type":"merge-unit","unit":"x","into":"y"},
        {"type":"record-assessment","target":"2dd","met":true},
        {"type":"open-meeting"},
        {"type":"conclude","ruling":"done","text":"x"},
        {"type":"close-meeting"},
        {"type":"make-amendment","document":"x","date":"2024-01-01"},
        {"type":"save-filter","name":"x","filter":null},
        {"type":"set-limit","name":"x","limit":null},
        {"type":"hand-over","from":"a","to":"b"},
        {"type":"amend-plan"},
        {"type":"adopt-plan"},
        {"type":"adopt-tasks","plan":"x","tasks":[]},
        {"type":"select-plan","plan":"x"},
        {"type":"set-officer","account":"x"},
        {"type":"stand-in","account":"x","instead_of":"y","until":null},
        {"type":"remove-officer","account":"x"}
    ]"#;
    serde_json::from_str(changes).unwrap()
}

fn read(value: &serde_json::Value) -> Change {
    if value["type"] == "adopt-plan" {
        return Change::AdoptPlan { draft: Box::new(draft()) };
    }
    if value["type"] == "amend-plan" {
        let amendment = Amendment { document: "1/QĐ-UBND".into(), date: day("2024-03-01"), subject: None };
        let (plan, draft) = ("x".parse().unwrap(), Box::new(draft()));
        return Change::AmendPlan { plan, amendment, draft, drop: Vec::new() };
    }
    serde_json::from_value(value.clone()).unwrap_or_else(|wrong| panic!("{wrong}: {value}"))
}

#[test]
fn every_kind_of_change_has_its_row_in_the_table() {
    let scene = Scene::new();
    let columns: [(Role, Relation); 6] = [
        (Role::Viewer, Relation::Leads),
        (Role::Officer, Relation::Foreign),
        (Role::Officer, Relation::Supports),
        (Role::Officer, Relation::Owns),
        (Role::Officer, Relation::Leads),
        (Role::Clerk, Relation::Foreign),
    ];
    let mut table = String::from("viewer foreign supports owns leads clerk admin\n");
    for value in every_change() {
        let change = read(&value);
        let need = need(Some(scene.plan()), &change).unwrap();
        let signs: String = columns
            .iter()
            .chain([&(Role::Admin, Relation::Foreign)])
            .map(|(role, relation)| if allows(*role, *relation, need) { 'x' } else { '-' })
            .collect();
        let name = value["type"].as_str().unwrap();
        let field = value.get("field").and_then(|field| field.as_str()).map(|field| format!(" {field}"));
        let _ = writeln!(table, "{signs} {name}{}", field.unwrap_or_default());
    }
    insta::assert_snapshot!(table, @r"
    viewer foreign supports owns leads clerk admin
    -xxxxxx add-note
    --xxxxx move-task
    --xxxxx move-occurrence
    --xxxxx block-task
    --xxxxx unblock-task
    --xxxxx submit-task
    --xxxxx recall-task
    --xxxxx await-number
    --xxxxx label-task
    ---xxxx settle-deliverable
    ---xxxx reopen-deliverable
    ----xxx settle-occurrence
    ----xxx reopen-occurrence
    ----xxx extend-due
    ----xxx add-dependency
    ----xxx remove-dependency
    ----xxx set-priority
    ----xxx set-budget
    ----xxx edit-text person
    ----xxx assign-task
    -----xx edit-text title
    -----xx assign-task
    -----xx set-schedule
    -----xx add-deliverable
    -----xx correct-text
    -----xx archive-task
    -----xx restore-task
    -----xx carry-task
    -----xx close-plan
    -----xx reopen-plan
    -----xx add-task
    -----xx record-trigger
    -----xx add-trigger
    -----xx record-reading
    -----xx add-unit
    -----xx rename-unit
    -----xx merge-unit
    -----xx record-assessment
    -----xx open-meeting
    -----xx conclude
    -----xx close-meeting
    -----xx make-amendment
    -----xx save-filter
    -----xx set-limit
    -----xx hand-over
    -----xx amend-plan
    ------x adopt-plan
    ------x adopt-tasks
    ------x select-plan
    ------x set-officer
    ------x stand-in
    ------x remove-officer
    ");
}

/// The kinds of changes that the JSON reader knows are those of the table, but for the three that ask by their parts.
#[test]
fn no_kind_of_change_is_left_out() {
    let wrong = serde_json::from_str::<Change>(r#"{"type":"no-such"}"#).unwrap_err().to_string();
    let known: std::collections::BTreeSet<&str> =
        wrong.split('`').skip(3).step_by(2).filter(|name| !["undo", "redo", "batch"].contains(name)).collect();
    let rows = every_change();
    let rows = rows.iter().map(|value| value["type"].as_str().unwrap()).collect();
    assert_eq!(known, rows);
}

fn officer(name: &str, unit: Option<&str>, role: Role) -> Officer {
    let unit = unit.map(|unit| unit.parse().unwrap());
    Officer { name: name.into(), unit, role, since: day("2024-01-01"), stands_in: Vec::new() }
}

/// Task 1: lead van-phong, support tu-phap; its deliverable 2 is tu-phap's own. user1 leads, user2 supports, user3 is
/// of another unit, user4 clerk, user5 admin, user6 viewer; user7 is not on the list.
fn ward() -> Scene {
    let mut scene = Scene::new();
    let assign = |deliverable, lead: &str, support: Option<&str>| Change::AssignTask {
        task: T,
        deliverable,
        lead: Some(vec![lead.into()]),
        support: Some(support.map(str::to_owned).into_iter().collect()),
        person: None,
        leader: None,
        amendment: None,
        on: None,
    };
    scene.make(1, Change::AddUnit { name: "Tài chính".into(), short: None, aliases: Vec::new() }).unwrap();
    scene.make(1, assign(None, "van-phong", Some("tu-phap"))).unwrap();
    scene.make(1, assign(Some(2), "tu-phap", None)).unwrap();
    let list = [
        officer("Văn phòng 1", Some("van-phong"), Role::Officer),
        officer("Tư pháp 1", Some("tu-phap"), Role::Officer),
        officer("Tài chính 1", Some("tai-chinh"), Role::Officer),
        officer("Đầu mối", None, Role::Clerk),
        officer("Quản trị", None, Role::Admin),
        officer("Người xem", Some("van-phong"), Role::Viewer),
    ];
    for (uid, officer) in (1..).zip(list) {
        let account = format!("user{uid}");
        let (name, role) = (Some(officer.name), Some(officer.role));
        let unit = officer.unit.map(|unit| unit.to_string());
        scene.make(1, Change::SetOfficer { account, name, unit, role, since: None }).unwrap();
    }
    scene.is_shared = true;
    scene
}

fn start(task: TaskNo) -> Change {
    Change::MoveTask { task, to: State::InProgress, on: None, reason: None }
}

fn settle(deliverable: u16) -> Change {
    serde_json::from_value(serde_json::json!({"type": "settle-deliverable", "task": 1, "deliverable": deliverable}))
        .unwrap()
}

fn note() -> Change {
    serde_json::from_value(serde_json::json!({"type": "add-note", "task": 1, "text": "x"})).unwrap()
}

fn refused(result: Result<impl std::fmt::Debug, Refusal>) -> String {
    match result {
        Err(Refusal::OfSeveral { refusal, .. }) if matches!(*refusal, Refusal::NoRight(_)) => String::new(),
        Err(refusal @ Refusal::NoRight(_)) => crate::failure::Failure::from(refusal).to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn lead_support_and_others_have_their_rights_and_every_refusal_says_who_has_the_missing_one() {
    let mut scene = ward();
    scene.make(2, start(T)).unwrap();
    scene.make(2, settle(2)).unwrap();
    scene.make(3, note()).unwrap();
    let finish = Change::MoveTask { task: T, to: State::Done, on: None, reason: Some("x".into()) };
    let said = [
        refused(scene.make(2, settle(1))),
        refused(scene.make(2, finish.clone())),
        refused(scene.make(3, start(T))),
        refused(scene.make(1, Change::AddUnit { name: "X".into(), short: None, aliases: Vec::new() })),
        refused(scene.make(4, Change::RemoveOfficer { account: "user1".into() })),
        refused(scene.make(6, note())),
        refused(scene.make(7, note())),
    ]
    .join("\n");
    insta::assert_snapshot!(said, @r"
    Chỉ bộ phận chủ trì (Văn phòng - Thống kê) hoặc đầu mối CCHC được ghi sản phẩm 1.1. Anh/chị vẫn ghi chú được.
    Chỉ bộ phận chủ trì (Văn phòng - Thống kê) hoặc đầu mối CCHC được ghi hoàn thành. Anh/chị vẫn ghi chú được.
    Chỉ bộ phận chủ trì (Văn phòng - Thống kê), phối hợp (Tư pháp - Hộ tịch) hoặc đầu mối CCHC được sửa nhiệm vụ 1. Anh/chị vẫn ghi chú được.
    Chỉ đầu mối CCHC được sửa nội dung kế hoạch. Đầu mối CCHC: Đầu mối.
    Chỉ quản trị được sửa danh sách công chức và nhập, chọn cả kế hoạch. Quản trị: Quản trị.
    Anh/chị có quyền chỉ xem, không ghi được. Nhờ quản trị (Quản trị) đổi quyền.
    Tài khoản user7 chưa có trong danh sách công chức nên chỉ xem được. Nhờ quản trị (Quản trị) ghi vào danh sách.
    ");
    scene.make(1, finish.clone()).unwrap();
    scene.make(4, Change::MoveTask { task: T, to: State::InProgress, on: None, reason: None }).unwrap();
    assert!(scene.make(5, Change::RemoveOfficer { account: "user1".into() }).is_ok());
    // At once, not after the next login.
    refused(scene.make(1, finish));
}

#[test]
fn what_is_not_there_is_told_before_who_may() {
    let mut scene = ward();
    assert_eq!(scene.make(3, start(TaskNo(99))), Err(Refusal::NoSuchTask { task: TaskNo(99) }));
    refused(scene.make(7, start(TaskNo(99))));
}

#[test]
fn a_batch_is_refused_for_one_part_and_undo_needs_the_right_of_today() {
    let mut scene = ward();
    let seq = scene.office.seq;
    refused(scene.make(3, Change::Batch { changes: vec![note(), start(T)] }));
    assert_eq!(scene.office.seq, seq);
    let ticket = scene.make(1, start(T)).unwrap();
    let other = Some("tai-chinh".to_owned());
    let moved = Change::SetOfficer { account: "user1".into(), name: None, unit: other, role: None, since: None };
    scene.make(5, moved).unwrap();
    refused(scene.undo(1, &ticket));
    assert!(scene.undo(4, &ticket).is_ok());
    refused(scene.redo(1, &ticket));
}

#[test]
fn standing_in_lends_rights_up_to_its_last_day_by_the_clock_of_the_host_and_not_further() {
    let mut scene = ward();
    let until = |day: &str| -> Change {
        Change::StandIn { account: "user3".into(), instead_of: "user1".into(), until: Some(day.parse().unwrap()) }
    };
    // The clock of a scene stands at 18/03/2024.
    scene.make(5, until("2024-03-17")).unwrap();
    refused(scene.make(3, start(T)));
    scene.make(5, until("2024-03-18")).unwrap();
    assert_eq!(scene.office.officers["user3"].stands_in.len(), 1);
    // What the client takes for today does not count.
    scene.today = day("2024-12-01");
    let third = Change::StandIn { account: "user2".into(), instead_of: "user3".into(), until: Some(day("2024-12-31")) };
    scene.make(5, third).unwrap();
    let reason = Some("x".to_owned());
    refused(scene.make(2, Change::MoveTask { task: T, to: State::Done, on: None, reason: reason.clone() }));
    scene.make(3, Change::MoveTask { task: T, to: State::Done, on: None, reason }).unwrap();
    let nobody = StandIn { account: "user1".into(), until: day("2024-03-18") };
    assert_eq!(scene.office.officers["user3"].stands_in, [nobody]);
    let ended = Change::StandIn { account: "user3".into(), instead_of: "user1".into(), until: None };
    scene.make(5, ended).unwrap();
    refused(scene.make(3, start(T)));
}

#[test]
fn rights_follow_the_id_of_a_unit_through_its_new_name_and_into_the_unit_it_is_merged_into() {
    let mut scene = ward();
    let rename =
        Change::RenameUnit { unit: "tai-chinh".into(), name: "Phòng Kinh tế".into(), short: None, on: None };
    scene.make(4, rename).unwrap();
    refused(scene.make(3, start(T)));
    scene.make(4, Change::MergeUnit { unit: "van-phong".into(), into: "tai-chinh".into(), on: None }).unwrap();
    scene.make(3, start(T)).unwrap();
    // Whoever belonged to the unit that is gone belongs to the new one.
    scene.make(1, Change::MoveTask { task: T, to: State::Planned, on: None, reason: None }).unwrap();
}

#[test]
fn handing_over_gives_all_open_tasks_of_a_person_to_another_and_can_be_taken_back() {
    let mut scene = ward();
    let person = |task: u32, name: &str| Change::EditText {
        task: TaskNo(task),
        deliverable: None,
        field: TextField::Person,
        text: name.into(),
        amendment: None,
    };
    for task in [1, 4, 6] {
        scene.make(4, person(task, "Văn phòng 1")).unwrap();
    }
    scene.make(4, Change::MoveTask { task: TaskNo(6), to: State::Done, on: None, reason: Some("x".into()) }).unwrap();
    let hand_over = Change::HandOver { from: "user1".into(), to: "user2".into(), on: None };
    refused(scene.make(1, hand_over.clone()));
    let ticket = scene.make(4, hand_over.clone()).unwrap();
    let persons = |scene: &Scene| [1, 4, 6].map(|task| scene.task(task).person.clone().unwrap());
    assert_eq!(persons(&scene), ["Tư pháp 1", "Tư pháp 1", "Văn phòng 1"]);
    assert_eq!(scene.task(4).notes[0].text, "Bàn giao công việc từ 18/03/2024: Văn phòng 1 → Tư pháp 1");
    assert_eq!(scene.make(4, hand_over), Err(Refusal::NothingToHandOver { name: "Văn phòng 1".into() }));
    scene.undo(4, &ticket).unwrap();
    assert_eq!(persons(&scene), ["Văn phòng 1"; 3]);
}

/// More is needed by the later ones.
fn rank(need: Need) -> u8 {
    match need {
        Need::Note => 0,
        Need::Work(_) => 1,
        Need::Part(..) => 2,
        Need::Finish(_) | Need::Lead(_) => 3,
        Need::Plan => 4,
        Need::Office => 5,
    }
}

proptest! {
    /// Whoever may make a change may take it back and make it again.
    #[test]
    fn no_event_needs_more_than_the_change_it_comes_from(change in laws::one()) {
        let mut scene = Scene::new();
        let needed = need(Some(scene.plan()), &change).unwrap();
        let known = scene.entries.len();
        if scene.make(1, change).is_ok() {
            for entry in &scene.entries[known..] {
                for event in [Some(entry.event.clone()), entry.event.inverse()].into_iter().flatten() {
                    let event = Decided { plan: entry.plan.clone(), event };
                    prop_assert!(rank(need_of(&event)) <= rank(needed), "{event:?} {needed:?}");
                }
            }
        }
    }
}

#[test]
fn the_last_admin_stays_one() {
    let mut scene = Scene::new();
    let set = |account: &str, role: Role| {
        let account = account.to_owned();
        Change::SetOfficer { account, name: None, unit: None, role: Some(role), since: None }
    };
    scene.make(1, set("user2", Role::Admin)).unwrap();
    scene.is_shared = true;
    let remove = |account: &str| Change::RemoveOfficer { account: account.to_owned() };
    for change in [remove("user2"), set("user2", Role::Officer)] {
        assert!(matches!(scene.make(2, change), Err(Refusal::LastAdmin { .. })));
    }
    scene.make(2, set("user3", Role::Admin)).unwrap();
    scene.make(2, remove("user2")).unwrap();
    scene.is_shared = false;
    scene.make(1, remove("user3")).unwrap();
}

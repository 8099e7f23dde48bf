//! The list of officers: for everybody to read, for an admin to change.

use super::desk::{Desk, d};
use crate::domain::change::Change;
use crate::domain::role::Role;
use crate::tui::command::Command;
use crate::tui::form::Kind;
use crate::tui::layer::Layer;

fn desk() -> Desk {
    let mut desk = Desk::new((80, 24));
    for (account, role) in [("tp1", Role::Officer), ("vp1", Role::Clerk)] {
        let (name, unit) = (Some(format!("Công chức {account}")), Some("tu phap".to_owned()));
        let since = Some(d("2024-02-01"));
        let account = account.to_owned();
        desk.other("Tư pháp 1", Change::SetOfficer { account, name, unit, role: Some(role), since });
    }
    desk
}

#[test]
fn an_admin_adds_changes_and_removes_officers_with_the_keys_of_a_menu() {
    let mut desk = desk();
    desk.run(Command::Officers);
    assert!(desk.screen().contains("tp1") && desk.screen().contains("từ 01/02/2024"), "{}", desk.screen());
    desk.press("enter enter");
    desk.type_text(" A");
    desk.press("tab tab right enter");
    let known = &desk.host.office.officers["tp1"];
    assert_eq!((known.name.as_str(), known.role), ("Công chức tp1 A", Role::Clerk), "{}", desk.screen());
    assert!(known.unit.is_some() && known.since == d("2024-02-01"));

    desk.run(Command::Officers);
    desk.press("enter down enter");
    desk.type_text("29/3");
    desk.press("enter");
    let stands_in = &desk.host.office.officers["tp1"].stands_in;
    assert_eq!((stands_in[0].account.as_str(), stands_in[0].until), ("vp1", d("2024-03-29")), "{}", desk.screen());

    desk.run(Command::AddOfficer);
    desk.type_text("tc1");
    desk.press("enter");
    assert_eq!(desk.host.office.officers["tc1"].role, Role::Officer, "{}", desk.screen());

    desk.run(Command::Officers);
    desk.press("enter end enter enter");
    assert!(desk.host.office.officers.contains_key("tc1"), "the safe answer is chosen");
    desk.run(Command::Officers);
    desk.press("enter end enter right enter");
    assert!(!desk.host.office.officers.contains_key("tc1"), "{}", desk.screen());
}

#[test]
fn the_choice_stays_on_its_officer_while_others_change_the_list() {
    let mut desk = desk();
    let add = |account: &str| Change::SetOfficer {
        account: account.to_owned(),
        name: None,
        unit: None,
        role: Some(Role::Officer),
        since: None,
    };
    desk.run(Command::Officers);
    desk.other("Quản trị 2", add("aa1"));
    desk.press("enter");
    desk.other("Quản trị 2", add("ab1"));
    desk.press("end enter right enter");
    let left: Vec<_> = desk.host.office.officers.keys().map(String::as_str).collect();
    assert_eq!(left, ["aa1", "ab1", "vp1"], "{}", desk.screen());
}

#[test]
fn others_see_the_list_and_who_may_change_it() {
    let mut desk = desk();
    desk.model.is_owner = false;
    let role = Some(Role::Clerk);
    desk.other("Quản trị 2", Change::SetOfficer { account: "u1001".into(), name: None, unit: None, role, since: None });
    desk.run(Command::Officers);
    let said = "Chỉ quản trị được sửa danh sách công chức";
    assert!(desk.screen().contains("vp1") && desk.screen().contains(said), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.screen().contains(said), "{}", desk.screen());
    assert!(!desk.model.layers.iter().any(|layer| matches!(layer, Layer::Form(_))));
    desk.press(":");
    let Some(Layer::Palette(palette)) = desk.model.layers.last() else { panic!("{}", desk.screen()) };
    assert!(palette.found.contains(&Command::Officers) && !palette.found.contains(&Command::AddOfficer));
}

#[test]
fn what_the_palette_was_asked_for_is_done_with_the_officer_who_is_chosen() {
    let mut desk = desk();
    desk.press(":");
    desk.type_text("ban giao cong viec");
    desk.press("enter");
    assert!(desk.screen().contains("Công chức: bàn giao công việc"), "{}", desk.screen());
    desk.press("enter");
    assert!(
        matches!(desk.model.layers.last(), Some(Layer::Form(form)) if form.kind == Kind::HandOver),
        "{}",
        desk.screen()
    );
}

//! What whoever sits here may not do is not offered, and refused before anything is typed.

use super::desk::Desk;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::role::Role;
use crate::tui::command::{Command, TABLE, When};
use crate::tui::layer::Layer;
use crate::tui::menu;
use crate::tui::update::Effect;

/// The board of an account of this role and unit; none: of an account that is not on the list.
fn desk(officer: Option<(Role, &str)>) -> Desk {
    let mut desk = Desk::new((80, 24));
    if let Some((role, unit)) = officer {
        let (account, name, unit) = ("u1001".to_owned(), Some("Văn phòng 1".to_owned()), Some(unit.to_owned()));
        desk.other("Tư pháp 1", Change::SetOfficer { account, name, unit, role: Some(role), since: None });
    }
    desk.model.is_owner = false;
    desk
}

/// Presses the key that a command has on the screens, if it has one.
fn press_key(desk: &mut Desk, command: Command) {
    if let Some(key) = command.row().keys.first().filter(|_| command.row().contexts[0].is_screen()) {
        desk.press(key);
    }
}

fn offered(desk: &Desk, task: u32) -> Vec<Command> {
    let task = desk.model.plan.task(TaskNo(task)).unwrap();
    menu::of(&desk.model, task).items.iter().map(|item| item.command).collect()
}

#[test]
fn whoever_may_only_look_is_refused_before_anything_is_typed() {
    for role in [None, Some((Role::Viewer, "van phong"))] {
        for row in TABLE.iter().filter(|row| row.command.when() == When::Open && row.command != Command::Draft) {
            let mut desk = self::desk(role);
            desk.press("1 8 enter");
            press_key(&mut desk, row.command);
            let is_form = desk.model.layers.iter().any(|layer| matches!(layer, Layer::Form(_) | Layer::Question(_)));
            let is_sent = desk.asked.iter().any(|asked| matches!(asked, Effect::Send { .. }));
            // A move is the host's to refuse, which this one leaves to its plan: it hears of a change of rights first.
            if !matches!(row.command, Command::Forward | Command::Back) {
                assert!(!is_form && !is_sent, "{}\n{}", row.name, desk.screen());
            }
            let mut desk = self::desk(role);
            desk.press("1 8 enter :");
            let Some(Layer::Palette(palette)) = desk.model.layers.last() else { panic!("{}", desk.screen()) };
            assert!(!palette.found.contains(&row.command), "{} is offered", row.name);
        }
        let mut desk = self::desk(role);
        desk.press("1 8 enter enter enter");
        assert!(desk.model.opened.is_some() && desk.model.layers.is_empty(), "{}", desk.screen());
        assert!(desk.screen().contains("chỉ xem"), "{}", desk.screen());
    }
}

#[test]
fn an_officer_is_offered_what_the_own_unit_may_do() {
    let desk = desk(Some((Role::Officer, "van phong")));
    assert_eq!(offered(&desk, 3), [Command::Note, Command::Decision, Command::Progress], "another unit leads it");
    let own = offered(&desk, 18);
    for command in
        [Command::Settle, Command::Forward, Command::Extend, Command::Assign, Command::Edit, Command::OnePart]
    {
        assert!(own.contains(&command), "{command:?}");
    }
    for command in [Command::Drop, Command::Carry, Command::Trigger] {
        assert!(!own.contains(&command), "{command:?}");
    }
    let edit = menu::of_edit(&desk.model, desk.model.plan.task(TaskNo(18)).unwrap());
    let edit: Vec<Command> = edit.items.iter().map(|item| item.command).collect();
    assert_eq!(edit, [Command::Priority, Command::Label, Command::Depend, Command::Budget]);
}

#[test]
fn what_only_the_clerk_may_do_is_refused_at_the_key() {
    for (role, is_refused) in [(Role::Officer, true), (Role::Clerk, false)] {
        for command in [Command::Drop, Command::Meeting, Command::AddTask] {
            let mut desk = desk(Some((role, "van phong")));
            desk.press("1 8 enter");
            press_key(&mut desk, command);
            assert_eq!(desk.screen().contains("Chỉ đầu mối CCHC"), is_refused, "{command:?}\n{}", desk.screen());
            assert_eq!(desk.model.layers.is_empty(), is_refused, "{command:?}\n{}", desk.screen());
        }
    }
}

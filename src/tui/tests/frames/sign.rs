//! Which signs are drawn.

use super::super::Desk;
use super::super::desk::Host;
use crate::domain::change::Change;
use crate::domain::schedule::Schedule;
use crate::import::plan_file::built_in;
use crate::text::{Lang, fold};
use crate::tui::command::{Command, TABLE};
use crate::tui::model::Screen;
use crate::tui::theme::{Role, Theme, ThemeName};
use ratatui::buffer::Cell;

/// Vietnamese letters, and beyond them only what the fonts of PuTTY have (WGL4).
pub(in crate::tui::tests) fn is_drawable(c: char) -> bool {
    const SIGNS: &str = "─│┌┐└┘├┤┬┴┼▌█▄░▒▓•○●□■▪►▼▲◄◊≤≥→←↑↓◘…·–“”";
    let letter = c.is_ascii() || c == 'đ' || c == 'Đ' || crate::text::fold(&c.to_string()).is_ascii();
    letter || SIGNS.contains(c)
}

fn every_screen(desk: &mut Desk) -> Vec<String> {
    let mut screens = Vec::new();
    for keys in [
        "",
        "enter",
        "esc",
        "esc ctrl-x",
        "esc del",
        "esc ?",
        "esc :",
        "esc /",
        "esc tab",
        "right",
        "tab",
        "tab",
        "enter",
        "esc tab",
        "right",
        "tab 6 enter enter",
    ] {
        desk.press(keys);
        screens.push(desk.screen());
    }
    screens
}

/// The screen after each command that the palette offers, and after Enter in the form it opened.
fn every_command(desk: &mut Desk) -> Vec<String> {
    let mut screens = Vec::new();
    for row in TABLE.iter().filter(|row| row.is_offered() && row.command != Command::Language) {
        desk.model.layers.clear();
        desk.model.opened = None;
        desk.model.screen = Screen::Board;
        desk.press("1 8 enter :");
        desk.type_text(&row.name.replace('-', " "));
        desk.press("enter");
        screens.push(desk.screen());
        desk.press("enter");
        screens.push(desk.screen());
    }
    screens
}

#[test]
fn only_letters_and_signs_that_every_font_has() {
    for size in [(80, 24), (120, 40)] {
        for screen in every_screen(&mut Desk::new(size)) {
            let strange: String = screen.chars().filter(|c| !is_drawable(*c) && *c != '\n').collect();
            assert_eq!(strange, "", "{screen}");
        }
    }
}

#[test]
fn with_ascii_lines_no_sign_is_drawn() {
    let mut desk = Desk::new((80, 24));
    desk.model.theme = Theme::new(ThemeName::None, true);
    for screen in every_screen(&mut desk) {
        let signs: String = screen.chars().filter(|c| "─│┌┐└┘┤┬┴▌█░○●□■▪►▼▲◊←↑↓".contains(*c)).collect();
        assert_eq!(signs, "", "{screen}");
    }
}

/// The built-in plan without Vietnamese letters, so that all that are left on a screen are the program's own.
fn unmarked() -> Host {
    let mut draft = built_in();
    let bare = |text: &mut String| *text = fold(text);
    bare(&mut draft.head.ward);
    bare(&mut draft.head.decision.number);
    draft.head.decision.signatory.iter_mut().for_each(bare);
    draft.areas.iter_mut().for_each(|area| [&mut area.title, &mut area.short].into_iter().for_each(bare));
    draft.units.iter_mut().for_each(|unit| [&mut unit.name, &mut unit.short].into_iter().for_each(bare));
    for target in &mut draft.targets {
        [&mut target.label, &mut target.text, &mut target.unit].into_iter().for_each(bare);
        [&mut target.numerator, &mut target.denominator].into_iter().flatten().for_each(bare);
    }
    for trigger in &mut draft.triggers {
        [&mut trigger.name, &mut trigger.words].into_iter().for_each(bare);
        trigger.candidate = None;
    }
    for task in &mut draft.tasks {
        [&mut task.title, &mut task.short, task.schedule.phrase_mut()].into_iter().for_each(bare);
        for part in &mut task.deliverables {
            bare(&mut part.text);
            part.schedule.iter_mut().map(Schedule::phrase_mut).for_each(bare);
        }
        task.responsible.support.clear();
    }
    let mut host = Host::new();
    host.on("2024-02-01", "Văn phòng 1", Change::AdoptPlan { draft: Box::new(draft) });
    host
}

#[test]
fn in_english_no_vietnamese_word_is_left() {
    for size in [(80, 24), (120, 40), (20, 5)] {
        let mut desk = Desk::with(unmarked(), size, "2024-03-18", Lang::En);
        (desk.me.name, desk.model.me.name) = ("office".into(), "office".into());
        desk.model.present = vec!["office".into()];
        desk.model.log.clear();
        desk.model.history.1.clear();
        let mut screens = every_screen(&mut desk);
        screens.extend(every_command(&mut desk));
        for screen in screens {
            // The palette offers the other language by its own name.
            let screen = screen
                .replace("Tiếng Việt", "")
                .replace("Lãnh", "")
                .replace("đạo", "")
                .replace("phường", "")
                .replace("Kế hoạch số 64/KH-UBND ngày 17/6/2024 về", "");
            let letters: String = screen.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).collect();
            assert_eq!(letters, "", "{screen}");
        }
    }
}

/// The letters that look as what was found does.
fn found(desk: &Desk) -> String {
    let style = desk.model.theme.style(Role::Found);
    let buffer = desk.frame();
    let is_found = |cell: &&Cell| cell.modifier.contains(style.add_modifier);
    // Without the header and the footer, where it was typed.
    let rows = buffer
        .content
        .chunks(usize::from(buffer.area.width))
        .skip(3)
        .take(20)
        .map(|row| row.iter().filter(is_found).map(Cell::symbol).collect::<String>());
    rows.filter(|row| !row.is_empty()).collect::<Vec<_>>().join("|")
}

#[test]
fn what_is_searched_for_is_shown_with_its_marks_and_not_by_colour() {
    for (_, theme) in ThemeName::ALL {
        let mut desk = Desk::new((80, 24));
        desk.model.theme = Theme::new(theme, false);
        desk.press("/");
        desk.type_text("\"ke hoach\"");
        assert_eq!(found(&desk), "Kế hoạch", "{theme:?}");
        desk.press("esc");
        assert_eq!(found(&desk), "", "{theme:?}");
        desk.press("tab /");
        desk.type_text("ra soat");
        assert!(found(&desk).contains("Rà"), "{theme:?}: {}", desk.screen());
    }
}

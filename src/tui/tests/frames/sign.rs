//! Which signs are drawn.

use super::super::Desk;
use crate::tui::theme::{Theme, ThemeName};

/// Vietnamese letters, and beyond them only what the fonts of PuTTY have (WGL4).
fn is_drawable(c: char) -> bool {
    const SIGNS: &str = "─│┌┐└┘├┤┬┴┼▌█░▒▓•○●□■▪►▼▲◄◊≤≥→←↑↓…·–“”";
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
        "tab 6 enter enter",
    ] {
        desk.press(keys);
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
        let signs: String = screen.chars().filter(|c| "─│┌┐└┘┤┬┴▌○●□■▪►▼▲◊←↑↓".contains(*c)).collect();
        assert_eq!(signs, "", "{screen}");
    }
}

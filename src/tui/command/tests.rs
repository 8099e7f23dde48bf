use super::super::keymap::Keymap;
use super::*;
use std::collections::HashSet;

#[test]
fn every_command_has_one_row_and_both_languages() {
    let names: HashSet<_> = TABLE.iter().map(|row| row.name).collect();
    let commands: HashSet<_> = TABLE.iter().map(|row| row.command).collect();
    assert_eq!((names.len(), commands.len()), (TABLE.len(), TABLE.len()));
    for row in TABLE {
        assert!(!row.help.0.is_empty() && !row.help.1.is_empty(), "{}", row.name);
        assert!(row.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", row.name);
        assert!(!row.contexts.is_empty(), "{}", row.name);
    }
}

#[test]
fn every_command_is_reachable_without_letters() {
    for row in TABLE {
        let safe = row.keys.iter().any(|key| is_safe(key.parse().unwrap()));
        assert!(safe || row.is_offered(), "{} has no safe key and is not in the palette", row.name);
    }
    // The palette itself, the way through it and out of it, and the way out of the program (in the palette, and Ctrl+C twice).
    for command in [Command::Palette, Command::Up, Command::Down, Command::Open, Command::Close, Command::Help] {
        let keys: Vec<Key> = command.row().keys.iter().map(|key| key.parse().unwrap()).collect();
        assert!(keys.iter().any(|key| is_safe(*key)), "{}", command.row().name);
    }
}

#[test]
fn no_key_is_one_that_terminals_and_input_methods_have_taken() {
    for row in TABLE {
        for key in row.keys.iter().map(|key| key.parse::<Key>().unwrap()) {
            let extra =
                matches!(key.code, KeyCode::F(_)) || (key.ctrl && matches!(key.code, KeyCode::Left | KeyCode::Right));
            assert!(is_safe(key) || extra || key.letter().is_some(), "{} has {key}", row.name);
        }
    }
}

#[test]
fn a_letter_does_nothing_that_cannot_be_left_with_esc() {
    let letters =
        TABLE.iter().filter(|row| row.keys.iter().any(|key| key.len() == 1 && key.as_bytes()[0].is_ascii_alphabetic()));
    let commands: Vec<Command> = letters.map(|row| row.command).collect();
    assert_eq!(commands, [Command::Settle, Command::Note, Command::Undo, Command::Quit]);
}

#[test]
fn the_default_keys_do_not_clash() {
    assert!(Keymap::new(&[]).is_ok());
}

#[test]
fn the_table_prints_as_markdown() {
    let table = markdown(Lang::Vi);
    assert!(table.contains("| `Ctrl+U` `u` | Hoàn tác thay đổi của tôi | undo |"), "{table}");
    assert!(table.contains("Hoàn thành nhiệm vụ (finish); "), "{table}");
    for row in TABLE.iter().filter(|row| row.is_offered() || !row.keys.is_empty()) {
        assert!(table.contains(row.name) && table.contains(row.say(Lang::Vi)), "{}", row.name);
    }
}

//! Keys to commands, in each context. The config file may give a command other keys; two commands on one key are told.

use std::collections::HashMap;

use super::command::{Command, Context, TABLE};
use super::key::Key;
use crate::failure::Failure;
use crate::text::nearest;
use crate::words;

/// What each key does, and which keys each command has.
#[derive(Clone, Debug)]
pub struct Keymap {
    commands: HashMap<(Context, Key), Command>,
    keys: HashMap<Command, Vec<Key>>,
}

impl Keymap {
    /// The keys of the table, with those of the config file in their place: command names with their keys.
    pub fn new(own: &[(String, Vec<String>)]) -> Result<Keymap, Failure> {
        for (name, _) in own {
            if TABLE.iter().all(|row| row.name != name) {
                return Err(unknown(name));
            }
        }
        let mut map = Keymap { commands: HashMap::new(), keys: HashMap::new() };
        for row in TABLE {
            let own = own.iter().rev().find(|(name, _)| name == row.name);
            let names: Vec<&str> =
                own.map_or_else(|| row.keys.to_vec(), |(_, keys)| keys.iter().map(String::as_str).collect());
            for name in names {
                map.add(name.parse()?, row.command, row.contexts)?;
            }
        }
        Ok(map)
    }

    fn add(&mut self, key: Key, command: Command, contexts: &[Context]) -> Result<(), Failure> {
        for context in contexts {
            match self.commands.insert((*context, key), command) {
                Some(other) if other != command => return Err(clash(key, other, command)),
                _ => {}
            }
        }
        self.keys.entry(command).or_default().push(key);
        Ok(())
    }

    /// What a key does here.
    pub fn command(&self, context: Context, key: Key) -> Option<Command> {
        self.commands.get(&(context, key)).copied()
    }

    /// The keys of a command, the first to be shown before the others.
    pub fn keys(&self, command: Command) -> &[Key] {
        self.keys.get(&command).map_or(&[], Vec::as_slice)
    }
}

fn unknown(name: &str) -> Failure {
    let clean = crate::text::cut(&crate::text::clean_line(name), 40).into_owned();
    let failure =
        Failure::usage("no-such-command", words!("Không có lệnh “{clean}”.", "There is no command “{clean}”."));
    match nearest(name, TABLE.iter().map(|row| row.name)) {
        Some(near) => failure.hint(words!("Có phải “{near}”?", "Did you mean “{near}”?")),
        None => failure,
    }
}

fn clash(key: Key, one: Command, other: Command) -> Failure {
    let (key, one, other) = (key.to_string(), one.row().name, other.row().name);
    Failure::usage(
        "key-clash",
        words!(
            "Phím “{key}” dùng cho cả hai lệnh “{one}” và “{other}”.",
            "The key “{key}” belongs to both “{one}” and “{other}”."
        ),
    )
    .hint(words!("Đặt phím khác cho một trong hai lệnh.", "Give one of them another key."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, keys: &[&str]) -> Vec<(String, Vec<String>)> {
        vec![(name.into(), keys.iter().map(|key| (*key).into()).collect())]
    }

    #[test]
    fn a_command_takes_other_keys() {
        let map = Keymap::new(&own("undo", &["ctrl-r"])).unwrap();
        assert_eq!(map.command(Context::Board, Key::ctrl('r')), Some(Command::Undo));
        assert_eq!(map.command(Context::Board, Key::ctrl('u')), None);
        assert_eq!(map.keys(Command::Undo), [Key::ctrl('r')]);
    }

    #[test]
    fn a_clash_names_both_commands() {
        let failure = Keymap::new(&own("undo", &["tab"])).unwrap_err();
        assert_eq!(
            failure.to_string(),
            "Phím “tab” dùng cho cả hai lệnh “undo” và “next-screen”. Đặt phím khác cho một trong hai lệnh."
        );
    }

    #[test]
    fn an_unknown_name_is_told_with_the_nearest() {
        let failure = Keymap::new(&own("undoo", &["x"])).unwrap_err();
        assert_eq!(failure.to_string(), "Không có lệnh “undoo”. Có phải “undo”?");
        assert!(Keymap::new(&own("undo", &["ctrl-"])).is_err());
    }
}

//! A key, and its name in the config file: `ctrl-u`, `+`, `space`, `enter`, `pgup`, `f1`, `ctrl-right`.

use std::fmt;
use std::str::FromStr;

use crate::failure::Failure;
use crate::words;

/// What was pressed, without Ctrl, Alt and Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names of the keys say it")]
pub enum KeyCode {
    /// A letter, digit or sign as it arrives; upper and lower case are different letters.
    Char(char),
    /// Function key, from 1.
    F(u8),
    Enter,
    Esc,
    Tab,
    /// Shift and Tab.
    BackTab,
    Backspace,
    Delete,
    Home,
    End,
    PageUp,
    PageDown,
    Up,
    Down,
    Left,
    Right,
}

/// A key with what was held down meanwhile. Ctrl with a letter is told by all terminals; Ctrl with an arrow is not told by
/// PuTTY, and Alt with a letter arrives as Esc, then the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names of the keys say it")]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
    /// Never with a [`KeyCode::Char`]: the letter itself tells it.
    pub shift: bool,
}

const NAMES: [(&str, KeyCode); 16] = [
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("delete", KeyCode::Delete),
];

impl Key {
    /// A key alone.
    pub const fn new(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }
    /// A letter, digit or sign.
    pub const fn char(letter: char) -> Key {
        Key::new(KeyCode::Char(letter))
    }
    /// Ctrl with a letter.
    pub const fn ctrl(letter: char) -> Key {
        let mut key = Key::char(letter);
        key.ctrl = true;
        key
    }
    /// The letter, if that is all there is to the key.
    pub const fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if !self.ctrl && !self.alt => Some(letter),
            _ => None,
        }
    }
    /// The key as the footer writes it: `Ctrl+U`, `Space`, `PgUp`, `←`.
    pub fn label(self) -> String {
        let mut parts = Vec::new();
        for (held, word) in [(self.ctrl, "Ctrl"), (self.alt, "Alt"), (self.shift, "Shift")] {
            if held {
                parts.push(word.to_owned());
            }
        }
        let name = Key::new(self.code).to_string();
        parts.push(match self.code {
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::BackTab => "Shift+Tab".to_owned(),
            KeyCode::Char(letter) if self.ctrl => letter.to_uppercase().to_string(),
            KeyCode::Char(letter) if letter != ' ' => letter.to_string(),
            _ => name[..1].to_uppercase() + &name[1..],
        });
        parts.join("+")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, word) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(word)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(letter)) => write!(f, "{letter}"),
            (None, KeyCode::F(number)) => write!(f, "f{number}"),
            (None, code) => unreachable!("{code:?} has a name"),
        }
    }
}

impl FromStr for Key {
    type Err = Failure;
    fn from_str(name: &str) -> Result<Key, Failure> {
        parse(name).ok_or_else(|| {
            let say = words!(
                "“{name}” không phải tên phím; ví dụ đúng: ctrl-u, +, space, enter, pgup, f1.",
                "“{name}” is no key; right would be: ctrl-u, +, space, enter, pgup, f1."
            );
            Failure::usage("no-such-key", say)
        })
    }
}

fn parse(name: &str) -> Option<Key> {
    let mut key = Key::char(' ');
    let mut rest = name;
    loop {
        if let Some((_, code)) = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)) {
            return Some(Key { code: *code, ..key });
        }
        // `-` and the end of `ctrl--` are the key itself.
        let Some((held, more)) = rest.split_once('-').filter(|(_, more)| !more.is_empty()) else {
            break;
        };
        match held.to_ascii_lowercase().as_str() {
            "ctrl" => key.ctrl = true,
            "alt" => key.alt = true,
            "shift" => key.shift = true,
            _ => return None,
        }
        rest = more;
    }
    let mut letters = rest.chars();
    key.code = match (letters.next()?, letters.as_str()) {
        (letter, "") if key.shift || letter.is_control() || letter.is_whitespace() => return None,
        (letter, "") if key.ctrl => KeyCode::Char(letter.to_ascii_lowercase()),
        (letter, "") => KeyCode::Char(letter),
        ('f' | 'F', number) => KeyCode::F(number.parse().ok().filter(|n| (1..=24).contains(n))?),
        _ => return None,
    };
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_and_written_the_same() {
        for name in [
            "ctrl-u",
            "+",
            "-",
            "=",
            "space",
            "enter",
            "esc",
            "pgup",
            "pgdn",
            "f1",
            "f12",
            "ctrl-right",
            "shift-tab",
            "đ",
            "Q",
            "alt-x",
            "ctrl-alt-del",
            "ctrl--",
            "shift-f3",
            "ctrl-space",
            "?",
            "*",
            "7",
        ] {
            let key: Key = name.parse().unwrap();
            assert_eq!(key.to_string(), name);
        }
        assert_eq!("Ctrl-U".parse(), Ok(Key::ctrl('u')));
        assert_eq!("PgUp".parse(), Ok(Key::new(KeyCode::PageUp)));
        assert_eq!("delete".parse::<Key>().unwrap().to_string(), "del");
        for name in ["", "ctrl-", "f0", "f99", "hyper-x", "ab", " ", "\t", "shift-a", "ĐĐ", "İx", "ctrl-İİ"] {
            assert!(name.parse::<Key>().is_err(), "{name}");
        }
    }

    #[test]
    fn labels_are_what_the_footer_says() {
        let label = |name: &str| name.parse::<Key>().unwrap().label();
        let labels: Vec<_> =
            ["ctrl-u", "space", "pgup", "left", "f1", "shift-tab", "+", "a", "del", "ctrl-right"].map(label).into();
        assert_eq!(labels, ["Ctrl+U", "Space", "PgUp", "←", "F1", "Shift+Tab", "+", "a", "Del", "Ctrl+→"]);
    }
}

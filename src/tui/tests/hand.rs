//! What a person at a desk does without letters, and what time does to it.

use super::Desk;
use super::desk::scene;
use super::plans::two_plans;
use super::scenes::closed;
use crate::text::Lang;
use crate::tui::command::{Command, TABLE, When, is_safe};
use crate::tui::layer::Layer;
use crate::tui::update::{Effect, Message};

impl Desk {
    /// A desk on which a command is possible.
    pub(super) fn possible(command: Command) -> Desk {
        let with = |host, today| Desk::with(host, (80, 24), today, Lang::Vi);
        match command.when() {
            When::Closed => with(closed(), "2025-01-10"),
            When::NotCurrent => {
                let mut desk = with(two_plans(), "2024-03-18");
                desk.model.look_at("vinh-hoa-2025".parse().unwrap());
                desk
            }
            When::Always | When::Open => with(scene(), "2024-03-18"),
        }
    }

    /// Runs a command as somebody does who presses no letter: opens the palette, goes down to it, takes it.
    pub(super) fn run(&mut self, command: Command) {
        self.press(":");
        for _ in TABLE {
            match self.model.layers.last() {
                Some(Layer::Palette(palette)) if palette.found.get(palette.at) == Some(&command) => {
                    return self.press("enter");
                }
                _ => self.press("down"),
            }
        }
        panic!("the palette does not offer {command:?}\n{}", self.screen());
    }

    /// All times that were asked for are over.
    pub(super) fn wake(&mut self) {
        let wakes: Vec<u64> = self.asked.iter().filter_map(wake).collect();
        for id in wakes {
            self.send(Message::Wake(id));
        }
    }
}

fn wake(effect: &Effect) -> Option<u64> {
    match effect {
        Effect::Wake(id, _) => Some(*id),
        _ => None,
    }
}

#[test]
fn every_command_is_run_without_a_letter() {
    for row in TABLE {
        let mut desk = Desk::possible(row.command);
        if row.is_offered() {
            desk.run(row.command);
            continue;
        }
        let safe = row.keys.iter().map(|key| key.parse().unwrap()).find(|key| is_safe(*key));
        let key = safe.unwrap_or_else(|| panic!("{} has no safe key and is not in the palette", row.name));
        for context in row.contexts {
            assert_eq!(desk.model.keymap.command(*context, key), Some(row.command), "{}", row.name);
        }
    }
}

//! Colours and signs. One sign has one meaning, and no meaning is told by colour alone.

use ratatui::style::{Color, Modifier, Style};
use std::str::FromStr;

use super::ColorDepth;
use crate::failure::Failure;
use crate::text::Lang;
use crate::words;

/// What a text is, from which its look follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Everything else: the terminal's own colours.
    Plain,
    /// The title of the card under the cursor, headings.
    Strong,
    /// What is overdue or was refused.
    Overdue,
    /// What waits for a date.
    Waiting,
    /// Finished cards, and words that are only there to explain.
    Faint,
    /// Lines between things.
    Rule,
    /// The row of a list that Enter takes.
    Chosen,
    /// The name of a colleague who has just changed a card.
    Flash,
    /// What is searched for, where it was found.
    Found,
}

/// The themes an officer can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// For a projector.
    Contrast,
    /// Only the sixteen colours that the terminal's owner chose.
    Sixteen,
    /// No colour (`NO_COLOR`).
    None,
}

impl ThemeName {
    /// All of them, with their names in the config file.
    pub const ALL: [(&'static str, ThemeName); 5] = [
        ("dark", ThemeName::Dark),
        ("light", ThemeName::Light),
        ("contrast", ThemeName::Contrast),
        ("sixteen", ThemeName::Sixteen),
        ("none", ThemeName::None),
    ];
}

impl ThemeName {
    /// What it is called on the screen.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            ThemeName::Dark => lang.of("nền tối", "dark"),
            ThemeName::Light => lang.of("nền sáng", "light"),
            ThemeName::Contrast => lang.of("tương phản cao", "high contrast"),
            ThemeName::Sixteen => lang.of("16 màu", "sixteen colours"),
            ThemeName::None => lang.of("không màu", "no colour"),
        }
    }
}

impl FromStr for ThemeName {
    type Err = Failure;
    fn from_str(name: &str) -> Result<ThemeName, Failure> {
        let found = ThemeName::ALL.into_iter().find(|(known, _)| *known == name);
        found.map(|(_, theme)| theme).ok_or_else(|| {
            let name = crate::text::cut(&crate::text::clean_line(name), 40).into_owned();
            let all = ThemeName::ALL.map(|(known, _)| known).join(", ");
            Failure::usage("no-such-theme", words!("Không có bảng màu “{name}”.", "There is no theme “{name}”."))
                .hint(words!("Dùng được: {all}.", "There are: {all}."))
        })
    }
}

/// A theme and the signs it is drawn with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Theme {
    /// Its colours.
    pub name: ThemeName,
    /// Its signs.
    pub signs: Signs,
}

impl Theme {
    /// A theme; `ascii` takes signs that every terminal has.
    pub const fn new(name: ThemeName, ascii: bool) -> Theme {
        Theme { name, signs: if ascii { Signs::ASCII } else { Signs::WGL4 } }
    }

    /// How many colours the screen may send for it.
    pub const fn depth(&self) -> ColorDepth {
        match self.name {
            ThemeName::None => ColorDepth::None,
            ThemeName::Sixteen => ColorDepth::Sixteen,
            _ => ColorDepth::Full,
        }
    }

    /// The look of a role.
    pub const fn style(&self, role: Role) -> Style {
        let plain = Style::new();
        let red = match self.name {
            ThemeName::Light => plain.fg(Color::Red),
            ThemeName::None => plain,
            _ => plain.fg(Color::LightRed),
        };
        let yellow = match self.name {
            ThemeName::Light => plain.fg(Color::Indexed(94)),
            ThemeName::None => plain,
            _ => plain.fg(Color::LightYellow),
        };
        let loud = matches!(self.name, ThemeName::Contrast);
        match role {
            Role::Plain => plain,
            Role::Overdue if loud => red.add_modifier(Modifier::BOLD),
            // Yellow cannot be read on the white ground that a projector may have.
            Role::Waiting if loud => plain.add_modifier(Modifier::BOLD),
            Role::Overdue => red,
            Role::Waiting => yellow,
            Role::Faint | Role::Rule if loud => plain,
            Role::Faint | Role::Rule => plain.add_modifier(Modifier::DIM),
            Role::Strong => plain.add_modifier(Modifier::BOLD),
            Role::Chosen => plain.add_modifier(Modifier::REVERSED),
            Role::Found if loud || matches!(self.name, ThemeName::None) => plain.add_modifier(Modifier::REVERSED),
            Role::Flash | Role::Found => plain.add_modifier(Modifier::BOLD).add_modifier(Modifier::UNDERLINED),
        }
    }
}

/// Signs and lines, all of WGL4 or all of ASCII.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say what each means")]
pub struct Signs {
    pub overdue: &'static str,
    pub waiting: &'static str,
    /// Not begun, under way, done.
    pub states: [&'static str; 3],
    pub cursor: &'static str,
    pub mark: &'static str,
    pub open_lane: &'static str,
    pub closed_lane: &'static str,
    pub open_part: &'static str,
    pub settled_part: &'static str,
    pub needless_part: &'static str,
    pub rule: &'static str,
    pub bar: &'static str,
    pub tee_down: &'static str,
    pub tee_up: &'static str,
    pub tee_left: &'static str,
    pub corners: [&'static str; 4],
    pub arrow: &'static str,
    /// A full and a half block of a value, and the rest up to the end.
    pub gauge: [&'static str; 3],
    /// The keys that choose; empty where they are named in words, see [`Model::keys`](super::model::Model::keys).
    pub arrows: &'static str,
    pub up_down: &'static str,
    pub left_right: &'static str,
    /// Days in which something is to be done.
    pub span: &'static str,
    /// A period in which nothing arose.
    pub needless: &'static str,
    /// Areas of a chart: not begun, under way, done.
    pub blocks: [&'static str; 3],
    /// The lower half of what is done.
    pub half: &'static str,
    /// A point of the line of a chart.
    pub dot: &'static str,
    /// Such a point in what is done.
    pub dot_in_block: &'static str,
}

impl Signs {
    /// In Consolas, Courier New, DejaVu and Lucida.
    pub const WGL4: Signs = Signs {
        overdue: "▲",
        waiting: "◊",
        states: ["○", "►", "●"],
        cursor: "▌",
        mark: "▪",
        open_lane: "▼",
        closed_lane: " ",
        open_part: "□",
        settled_part: "■",
        needless_part: "–",
        rule: "─",
        bar: "│",
        tee_down: "┬",
        tee_up: "┴",
        tee_left: "┤",
        corners: ["┌", "┐", "└", "┘"],
        arrow: "→",
        gauge: ["█", "▌", "░"],
        arrows: "←→↑↓",
        up_down: "↑↓",
        left_right: "←→",
        span: "░",
        needless: "–",
        blocks: ["░", "▒", "█"],
        half: "▄",
        dot: "•",
        dot_in_block: "◘",
    };
    /// For terminals that have nothing else beside the letters.
    pub const ASCII: Signs = Signs {
        overdue: "!",
        waiting: "~",
        states: ["o", "%", "@"],
        cursor: "#",
        mark: "x",
        open_lane: "v",
        closed_lane: " ",
        open_part: "[ ]",
        settled_part: "[x]",
        needless_part: "[-]",
        rule: "-",
        bar: "|",
        tee_down: "+",
        tee_up: "+",
        tee_left: "+",
        corners: ["+", "+", "+", "+"],
        arrow: "->",
        gauge: ["#", "=", "."],
        arrows: "",
        up_down: "",
        left_right: "",
        span: "=",
        needless: "-",
        blocks: [".", "%", "@"],
        half: "_",
        dot: "*",
        dot_in_block: "&",
    };
}

impl Default for Signs {
    fn default() -> Signs {
        Signs::WGL4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_found_by_its_name() {
        assert_eq!("contrast".parse(), Ok(ThemeName::Contrast));
        let failure = "pink".parse::<ThemeName>().unwrap_err();
        assert!(failure.to_string().starts_with("Không có bảng màu “pink”."));
    }

    #[test]
    fn without_colours_every_role_still_differs_in_sign_or_mark() {
        let none = Theme::new(ThemeName::None, false);
        for role in [Role::Overdue, Role::Waiting] {
            assert_eq!(none.style(role), Style::new(), "told by its sign");
        }
        assert_ne!(none.style(Role::Chosen), Style::new());
    }
}

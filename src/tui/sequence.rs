//! What the escape sequences of keys and mouse mean, from PuTTY, xterm, rxvt and the Linux console.

use super::decode::{Input, Mouse, MouseAct};
use super::key::{Key, KeyCode};

const LONGEST: usize = 64;

/// The third byte of `ESC O`: cursor and function keys.
pub(super) fn application_key(byte: u8) -> Option<Key> {
    let code = match byte {
        b'A' | b'a' => KeyCode::Up,
        b'B' | b'b' => KeyCode::Down,
        b'C' | b'c' => KeyCode::Right,
        b'D' | b'd' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(byte - b'P' + 1),
        _ => return None,
    };
    // PuTTY sends `ESC O C` for Ctrl+Right, as others do for Right alone: it can only be the plain arrow.
    Some(Key { ctrl: byte.is_ascii_lowercase(), ..Key::new(code) })
}

/// How far a sequence has come.
pub(super) enum Sequence {
    Open,
    Means(Input),
    PasteStart,
    /// Complete, and of no use here.
    Nothing,
    /// The last byte can be in no sequence: the line lost the end of this one.
    Cut,
}

/// What follows `ESC [`, as far as it has come.
pub(super) fn sequence(rest: &[u8]) -> Sequence {
    let [before @ .., last] = rest else {
        return Sequence::Open;
    };
    let input = match (before, last) {
        (b"", b'M' | b'[') | (b"M" | [b'M', _], _) => return Sequence::Open,
        // Mouse of terminals that do not know SGR: three bytes, 32 added to each.
        ([b'M', button, x], y) => {
            mouse(button.wrapping_sub(32).into(), (*x).saturating_sub(32).into(), (*y).saturating_sub(32).into())
        }
        (b"[", b'A'..=b'E') => Some(Input::Key(Key::new(KeyCode::F(last - b'A' + 1)))),
        (b"200", b'~') => return Sequence::PasteStart,
        (_, 0x20..=0x3f) if rest.len() < LONGEST => return Sequence::Open,
        (_, 0x20..=0x7e) => control_sequence(before, *last),
        _ => return Sequence::Cut,
    };
    input.map_or(Sequence::Nothing, Sequence::Means)
}

fn control_sequence(before: &[u8], last: u8) -> Option<Input> {
    let text = std::str::from_utf8(before).ok()?;
    let mut numbers = text.trim_start_matches('<').split(';').map(|part| part.parse::<u16>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    let (first, second, third) = (next(), next(), next());
    if text.starts_with('<') {
        return if last == b'M' { mouse(first, second, third) } else { None };
    }
    let code = match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'Z' => KeyCode::BackTab,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        b'~' => match first {
            1 | 7 => KeyCode::Home,
            3 => KeyCode::Delete,
            4 | 8 => KeyCode::End,
            5 => KeyCode::PageUp,
            6 => KeyCode::PageDown,
            11..=15 => KeyCode::F(u8::try_from(first - 10).ok()?),
            17..=21 => KeyCode::F(u8::try_from(first - 11).ok()?),
            23 | 24 => KeyCode::F(u8::try_from(first - 12).ok()?),
            _ => return None,
        },
        _ => return None,
    };
    let held = second.saturating_sub(1);
    Some(Input::Key(Key {
        code,
        shift: held & 1 != 0 && code != KeyCode::BackTab,
        alt: held & 2 != 0,
        ctrl: held & 4 != 0,
    }))
}

/// Bits 2 to 4 of the button are Shift, Alt and Ctrl, which do not matter; columns and rows count from 1.
fn mouse(button: u16, x: u16, y: u16) -> Option<Input> {
    let act = match button & !0b1_1100 {
        0 => MouseAct::Click,
        64 => MouseAct::WheelUp,
        65 => MouseAct::WheelDown,
        _ => return None,
    };
    Some(Input::Mouse(Mouse { act, x: x.checked_sub(1)?, y: y.checked_sub(1)? }))
}

//! Bytes from the terminal into keys, pastes and clicks. Pure: time comes in only as "nothing more came".
//!
//! Why not crossterm's reader (0.29, measured): an escape sequence that a slow line splits after its first byte becomes Esc
//! and letters, which act on the board; half a character, `ESC [` or a paste without its end blocks it until more comes;
//! a bad UTF-8 byte takes the next letter with it; after a hangup it spins at 100 % CPU. Here
//! - a lone Esc is told after [`Decoder::patience`], and if the rest of a sequence still comes, it is no letters;
//! - half a character waits as long as it takes, for whatever comes next decides it;
//! - a paste that stalls is handed on in parts and stays a paste, because its rest must never act as keys; what no
//!   terminal lets into a paste (another sequence, Ctrl+C) ends it.

use std::time::Duration;

use super::key::{Key, KeyCode};
use super::sequence::{Sequence, application_key, sequence};

/// What the person at the terminal did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, line ends as `\n`; other control characters may be in it. A long or stalled one comes in parts.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// The terminal is gone: nothing comes after this.
    Closed,
}

/// A use of the mouse on a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub act: MouseAct,
    /// Column, from 0.
    pub x: u16,
    /// Row, from 0.
    pub y: u16,
}

/// What the mouse can do: no more is asked of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum MouseAct {
    Click,
    WheelUp,
    WheelDown,
}

/// Short enough to be felt as at once, long enough for the parts of one sequence to arrive together nearly always.
const LONE_ESC: Duration = Duration::from_millis(100);
const SEQUENCE: Duration = Duration::from_secs(1);
const PASTE: Duration = Duration::from_secs(2);

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;
const PASTE_END: &[u8] = b"\x1b[201~";
const PASTE_PART: usize = 1 << 20;

/// The state between two reads.
#[derive(Debug, Default)]
pub struct Decoder {
    /// A sequence or character that is not complete.
    held: Vec<u8>,
    /// Esc was told because nothing followed it; the rest of a sequence may still come.
    told: bool,
    paste: Option<Paste>,
}

#[derive(Debug, Default)]
struct Paste {
    bytes: Vec<u8>,
    stalled: bool,
    /// Something came since the last part.
    fresh: bool,
}

impl Decoder {
    /// Everything that is certain after these bytes.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut out = Vec::new();
        for &byte in bytes {
            self.byte(byte, &mut out);
        }
        out
    }

    /// How long to wait for more bytes before [`Decoder::nothing_came`]; `None`: as long as it takes.
    pub fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.held.as_slice()) {
            (Some(paste), _) if paste.stalled && paste.bytes.ends_with(&[ESC]) => Some(LONE_ESC),
            (Some(paste), _) => (paste.fresh || !paste.stalled).then_some(PASTE),
            (None, [ESC]) => Some(LONE_ESC),
            // Also after an Esc that was told: a line that has been slow once is slow again, and `<` after `ESC [` moves a card.
            (None, [ESC, ..]) => Some(SEQUENCE),
            (None, _) => None,
        }
    }

    /// Nothing came for as long as [`Decoder::patience`] said.
    pub fn nothing_came(&mut self) -> Vec<Input> {
        let mut out = Vec::new();
        if let Some(paste) = &mut self.paste {
            if paste.stalled && paste.bytes.ends_with(&[ESC]) {
                paste.bytes.pop();
                self.end_paste(&mut out);
                out.push(Input::Key(Key::new(KeyCode::Esc)));
                self.told = true;
            } else {
                paste.stalled = true;
                paste.part(&mut out);
            }
        } else {
            match self.held.as_slice() {
                [ESC] => {
                    self.release(&mut out);
                    self.told = true;
                }
                [ESC, _] => self.release(&mut out),
                [ESC, ..] => self.drop_held(),
                _ => {}
            }
        }
        out
    }

    /// The terminal is gone: what was being pasted is kept, and [`Input::Closed`] is the last.
    pub fn closed(&mut self) -> Vec<Input> {
        let mut out = Vec::new();
        self.end_paste(&mut out);
        out.push(Input::Closed);
        out
    }

    fn byte(&mut self, byte: u8, out: &mut Vec<Input>) {
        if self.paste.is_some() {
            return self.paste_byte(byte, out);
        }
        if self.held.is_empty() {
            if self.told && matches!(byte, b'[' | b'O') {
                self.held.push(ESC);
            } else {
                self.told = false;
            }
        }
        self.held.push(byte);
        match self.held.as_slice() {
            [ESC] | [ESC, b'[' | b'O'] => {}
            [ESC, b'[', rest @ ..] => match sequence(rest) {
                Sequence::Open => {}
                Sequence::PasteStart => {
                    self.drop_held();
                    self.paste = Some(Paste::default());
                }
                Sequence::Means(input) => {
                    self.drop_held();
                    out.push(input);
                }
                Sequence::Nothing if self.told && rest.len() == 1 => self.release(out),
                Sequence::Nothing => self.drop_held(),
                Sequence::Cut => {
                    self.held.pop();
                    if self.held.len() == 2 {
                        self.release(out);
                    } else {
                        self.drop_held();
                    }
                    self.byte(byte, out);
                }
            },
            [ESC, b'O', last] => {
                if let Some(key) = application_key(*last) {
                    self.drop_held();
                    out.push(Input::Key(key));
                } else {
                    self.held.pop();
                    self.release(out);
                    self.byte(byte, out);
                }
            }
            // Alt with a key, or Esc and a key that arrive together: the same bytes, so always the latter.
            [ESC, ..] => {
                self.held.pop();
                self.release(out);
                self.byte(byte, out);
            }
            _ => self.plain(byte, out),
        }
    }

    /// A character, or one byte more of it.
    fn plain(&mut self, byte: u8, out: &mut Vec<Input>) {
        match std::str::from_utf8(&self.held).map(|text| text.chars().next()) {
            Ok(letter) => {
                self.held.clear();
                out.extend(letter.and_then(key_of).map(Input::Key));
            }
            Err(problem) if problem.error_len().is_none() => {}
            Err(_) => {
                let alone = self.held.len() == 1;
                self.held.clear();
                if !alone {
                    self.byte(byte, out); // only what came before it was bad
                }
            }
        }
    }

    /// What is held is no sequence: Esc, unless it has been told, and the letters after it.
    fn release(&mut self, out: &mut Vec<Input>) {
        if !self.told {
            out.push(Input::Key(Key::new(KeyCode::Esc)));
        }
        let letters = self.held.iter().skip(1).map(|&byte| char::from(byte));
        out.extend(letters.filter_map(key_of).map(Input::Key));
        self.drop_held();
    }

    fn drop_held(&mut self) {
        self.held.clear();
        self.told = false;
    }

    fn paste_byte(&mut self, byte: u8, out: &mut Vec<Input>) {
        let Some(paste) = &mut self.paste else { return };
        paste.bytes.push(byte);
        paste.fresh = true;
        if paste.bytes.ends_with(PASTE_END) {
            paste.bytes.truncate(paste.bytes.len() - PASTE_END.len());
            self.end_paste(out);
        } else if paste.bytes.len() >= PASTE_PART {
            paste.part(out);
        } else if paste.stalled {
            let from = paste.bytes.iter().rposition(|&byte| byte == ESC || byte == CTRL_C);
            if let Some(from) = from.filter(|&from| !PASTE_END.starts_with(&paste.bytes[from..])) {
                let keys = paste.bytes.split_off(from);
                self.end_paste(out);
                for byte in keys {
                    self.byte(byte, out);
                }
            }
        }
    }

    fn end_paste(&mut self, out: &mut Vec<Input>) {
        if let Some(paste) = self.paste.take() {
            out.extend(text_of(&paste.bytes));
        }
    }
}

impl Paste {
    /// Hands on what is complete; the start of a character or of a sequence stays.
    fn part(&mut self, out: &mut Vec<Input>) {
        let end = match std::str::from_utf8(&self.bytes) {
            Err(problem) if problem.error_len().is_none() => problem.valid_up_to(),
            _ => {
                let esc = self.bytes.iter().rposition(|&byte| byte == ESC);
                esc.filter(|&esc| PASTE_END.starts_with(&self.bytes[esc..])).unwrap_or(self.bytes.len())
            }
        };
        let rest = self.bytes.split_off(end);
        out.extend(text_of(&self.bytes));
        self.bytes = rest;
        self.fresh = false;
    }
}

fn text_of(bytes: &[u8]) -> Option<Input> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
    (!text.is_empty()).then_some(Input::Paste(text))
}

/// The key that a single character means.
fn key_of(letter: char) -> Option<Key> {
    Some(match letter {
        '\r' => Key::new(KeyCode::Enter),
        '\t' => Key::new(KeyCode::Tab),
        // Which of the two the Backspace key sends is a setting of PuTTY; input methods send either.
        '\x08' | '\x7f' => Key::new(KeyCode::Backspace),
        '\0' => Key::ctrl(' '),
        '\x01'..='\x1f' => Key::ctrl(char::from(letter as u8 + b'@').to_ascii_lowercase()),
        _ if letter.is_control() => return None,
        _ => Key::char(letter),
    })
}

#[cfg(test)]
mod tests;

//! The only place that prints: text and JSON to standard output, failures and warnings to standard error.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::Stop;
use super::file::write;
use crate::failure::{Failure, why};
use crate::text::{Lang, Words};
use crate::words;

/// More than this goes out in parts.
const FULL: usize = 128 << 10;
/// Columns where there is no terminal to ask.
const COLUMNS: usize = 100;

/// When colour is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Colour or none, where it was asked for; else the terminal decides.
    pub const fn choice(self) -> Option<bool> {
        match self {
            Color::Auto => None,
            Color::Always => Some(true),
            Color::Never => Some(false),
        }
    }
}

/// What a piece of text means. Never the only sign of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A heading.
    Bold,
    /// Needs somebody.
    Red,
    /// Waits.
    Yellow,
    /// Finished, or beside the point.
    Dim,
}

/// Where everything that is printed goes through.
#[derive(Debug)]
pub struct Output {
    /// The language of what is said.
    pub lang: Lang,
    /// JSON was asked for.
    pub is_json: bool,
    /// Columns to fit into.
    pub columns: usize,
    color: bool,
    shades: Shades,
    buffer: Vec<u8>,
    /// Where all of it goes instead, once it is whole.
    file: Option<String>,
}

/// The codes of red and yellow, and whether what is beside the point may be dim.
#[derive(Clone, Copy, Debug)]
struct Shades {
    red: &'static str,
    yellow: &'static str,
    has_dim: bool,
}

impl Shades {
    /// Those of the board's theme of this name.
    fn of(theme: Option<&str>) -> Shades {
        let (red, yellow) = match theme {
            // Yellow cannot be read on white.
            Some("light") => ("31", "38;5;94"),
            // As on the board: bold, in the colour that the terminal writes with, which can be read on any ground.
            Some("contrast") => ("1", "1"),
            Some("none") => ("", ""),
            _ => ("31", "33"),
        };
        Shades { red, yellow, has_dim: theme != Some("contrast") }
    }
}

impl Output {
    /// To the standard streams.
    pub fn new(lang: Lang, is_json: bool, color: Color, theme: Option<&str>) -> Output {
        let color = match color {
            Color::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
            Color::Always => true,
            Color::Never => false,
        };
        let shades = Shades::of(theme);
        Output { lang, is_json, columns: 0, color, shades, buffer: Vec::new(), file: None }
    }

    /// From here on everything is for a file, which is written whole when all is done, or not at all.
    pub fn divert(&mut self, path: &str) {
        self.color = false;
        self.file = Some(path.to_owned());
    }

    /// Columns to fit into: of the terminal, else `COLUMNS`, else a hundred.
    pub fn columns(&mut self) -> usize {
        if self.columns == 0 {
            let is_printed = self.file.is_none();
            let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(columns, _)| usize::from(columns.0));
            let asked = || std::env::var("COLUMNS").ok()?.parse().ok();
            self.columns = terminal.filter(|n| *n > 0 && is_printed).or_else(asked).unwrap_or(COLUMNS).clamp(20, 1_000);
        }
        self.columns
    }

    /// Raw bytes, such as JSON from the host.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        if self.file.is_none() && self.buffer.len() + bytes.len() > FULL {
            self.flush()?;
        }
        if self.file.is_none() && bytes.len() > FULL {
            return write_all(bytes);
        }
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    /// One line.
    pub fn line(&mut self, text: &str) -> Result<(), Stop> {
        self.raw(text.as_bytes())?;
        self.raw(b"\n")
    }

    /// One line in the language of the reader.
    pub fn say(&mut self, words: &Words) -> Result<(), Stop> {
        let lang = self.lang;
        self.line(words.say(lang))
    }

    /// Text in ink, where there is colour.
    pub fn ink(&self, ink: Ink, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let code = match ink {
            Ink::Bold => "1",
            Ink::Red => self.shades.red,
            Ink::Yellow => self.shades.yellow,
            Ink::Dim if self.shades.has_dim => "2",
            Ink::Dim => "",
        };
        if code.is_empty() { text.to_owned() } else { format!("\x1b[{code}m{text}\x1b[0m") }
    }

    /// Everything so far reaches whoever reads.
    pub fn flush(&mut self) -> Result<(), Stop> {
        let buffer = std::mem::take(&mut self.buffer);
        match self.file.take() {
            Some(path) => Ok(write(&path, &buffer)?),
            None => write_all(&buffer),
        }
    }

    /// A word of warning, where a person reads.
    pub fn warn(&self, words: &Words) {
        if !self.is_json {
            tell(&format!("{}\n", words.say(self.lang)));
        }
    }
}

/// How far something is that takes long, where a person waits for it. Gone once all is done.
pub fn progress(done: u64, total: u64) {
    if !io::stderr().is_terminal() {
        return;
    }
    if done >= total {
        tell("\r\x1b[K");
    } else {
        tell(&format!("\r{:3} %", done.saturating_mul(100) / total));
    }
}

/// Ends the process when nobody reads its output any more, also while there is nothing to print.
pub fn end_with_the_reader() {
    std::thread::spawn(|| {
        let out = io::stdout();
        let mut watched = [PollFd::new(out.as_fd(), PollFlags::empty())];
        loop {
            match poll(&mut watched, PollTimeout::NONE) {
                Err(Errno::EINTR) => {}
                // Only a closed end is told without being asked for. A file or a terminal cannot be waited for so.
                Ok(_) if watched[0].revents().is_some_and(|told| told.contains(PollFlags::POLLERR)) => {
                    std::process::exit(0)
                }
                _ => return,
            }
        }
    });
}

/// What long work is at, on one line of standard error that is wiped in the end; silent where that is no terminal.
pub struct Progress {
    lang: Lang,
    is_shown: bool,
    has_told: bool,
}

impl Progress {
    /// Nothing is told yet.
    pub fn new(lang: Lang) -> Progress {
        Progress { lang, is_shown: io::stderr().is_terminal(), has_told: false }
    }

    /// Tells what the work is at.
    pub fn tell(&mut self, words: &Words) {
        if self.is_shown {
            self.has_told = true;
            tell(&format!("\r\x1b[K{}", words.say(self.lang)));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.has_told {
            tell("\r\x1b[K");
        }
    }
}

/// Prints what somebody else has made.
pub fn print(text: &str) -> Result<(), Stop> {
    write_all(text.as_bytes())
}

fn write_all(mut bytes: &[u8]) -> Result<(), Stop> {
    while !bytes.is_empty() {
        match nix::unistd::write(io::stdout(), bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::EINTR) => {}
            Err(Errno::EPIPE) => return Err(Stop::PipeClosed),
            Err(error) => {
                let Words { vi, en } = why(&io::Error::from(error));
                return Err(Failure::out_of_reach(
                    "output",
                    words!("Không in ra được: {vi}.", "The output cannot be written: {en}."),
                )
                .into());
            }
        }
    }
    Ok(())
}

/// Says why something was not done; as one JSON object where a script reads.
pub fn fail(failure: &Failure, lang: Lang, is_json: bool) {
    if !is_json {
        tell(&format!("{}\n", failure.say(lang)));
        return;
    }
    let mut text = String::new();
    let (kind, message) = (quote(&failure.kind), quote(failure.message.say(lang)));
    let _ = write!(text, "{{\"schema\":1,\"error\":{{\"kind\":{kind},\"message\":{message}");
    if let Some(hint) = &failure.hint {
        let _ = write!(text, ",\"hint\":{}", quote(hint.say(lang)));
    }
    text.push_str("}}\n");
    tell(&text);
}

/// A text as JSON.
pub fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// To standard error; nobody can be told that it is closed.
fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

//! A terminal with the board on it.

use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Instant;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser};

use crate::common::{PATIENCE, Scene};

/// What the terminal shows, and every byte that made it so.
pub struct Seen {
    parser: Parser,
    pub bytes: Vec<u8>,
    is_closed: bool,
}

impl Seen {
    /// The rows of the screen, without blanks at their ends.
    pub fn text(&self) -> String {
        let (_, columns) = self.parser.screen().size();
        let rows: Vec<String> =
            self.parser.screen().rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n").trim_end().to_owned()
    }

    /// The card under the cursor.
    pub fn focus(&self) -> Option<u32> {
        self.text().lines().find_map(|line| {
            let (_, after) = line.split_once('▌')?;
            after.split_whitespace().next()?.parse().ok()
        })
    }

    /// The last row.
    pub fn footer(&self) -> String {
        self.text().lines().last().unwrap_or_default().trim().to_owned()
    }

    pub fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }
}

/// A terminal with the board on it.
pub struct Board {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn std::io::Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    hangs_up: Arc<AtomicBool>,
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn size((columns, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Board {
    /// Opens the board of a scene at 80x24 on 18/03/2024, and waits until it shows.
    pub fn open(scene: &Scene) -> Board {
        Board::open_with(scene, (80, 24), &["--data", scene.data().to_str().unwrap()])
    }

    /// Opens it with these words and this size.
    pub fn open_with(scene: &Scene, at: (u16, u16), args: &[&str]) -> Board {
        let board = Board::start(scene, at, args);
        // Its footer may already hold a message instead of keys.
        board.until("the board shows", |seen| seen.has("CCHC phường"));
        board
    }

    /// Starts it without waiting.
    pub fn start(scene: &Scene, at: (u16, u16), args: &[&str]) -> Board {
        Board::start_program(Path::new(env!("CARGO_BIN_EXE_cchc")), scene, at, args)
    }

    /// Starts another copy of the program.
    pub fn start_program(program: &Path, scene: &Scene, at: (u16, u16), args: &[&str]) -> Board {
        let pair = native_pty_system().openpty(size(at)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        let home = scene.path("");
        for (name, value) in [("PATH", "/usr/bin:/bin"), ("TERM", "xterm-256color"), ("CCHC_LANG", "vi")] {
            command.env(name, value);
        }
        command.env("HOME", &home);
        command.cwd(&home);
        command.args(["--today", "2024-03-18"]);
        command.args(args);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let seen = Seen { parser: Parser::new(cells(at.1), cells(at.0), 0), bytes: Vec::new(), is_closed: false };
        let (seen, hangs_up) = (Arc::new((Mutex::new(seen), Condvar::new())), Arc::new(AtomicBool::new(false)));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (told, ends) = (Arc::clone(&seen), Arc::clone(&hangs_up));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            loop {
                let count = reader.read(&mut bytes).unwrap_or(0);
                let mut seen = told.0.lock().unwrap();
                seen.parser.process(&bytes[..count]);
                seen.bytes.extend_from_slice(&bytes[..count]);
                seen.is_closed = count == 0 || ends.load(Ordering::SeqCst);
                told.1.notify_all();
                if seen.is_closed {
                    drop(seen);
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Board { master: pair.master, writer, child, seen, hangs_up }
    }

    /// Waits until something is on the screen; fails with the screen if it never comes.
    #[track_caller]
    pub fn until(&self, what: &str, is_true: impl Fn(&Seen) -> bool) {
        let begin = Instant::now();
        let mut seen = self.seen.0.lock().unwrap();
        while !is_true(&seen) {
            let left = PATIENCE.checked_sub(begin.elapsed()).filter(|left| !left.is_zero());
            let Some(left) = left else { panic!("never came true: {what}\n{}", seen.text()) };
            assert!(!seen.is_closed, "the program has ended before: {what}\n{}", seen.text());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until this stands on the screen.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.until(text, |seen| seen.has(text));
    }

    /// Waits until the last row begins so.
    #[track_caller]
    pub fn says(&self, text: &str) {
        self.until(text, |seen| seen.footer().starts_with(text));
    }

    /// Waits until the cursor is on a card.
    #[track_caller]
    pub fn is_on(&self, task: u32) {
        self.until(&format!("the cursor is on {task}"), |seen| seen.focus() == Some(task));
    }

    /// What is known now.
    pub fn now<T>(&self, ask: impl Fn(&Seen) -> T) -> T {
        ask(&self.seen.0.lock().unwrap())
    }

    /// Presses keys as bytes, all at once.
    pub fn press(&mut self, keys: impl AsRef<[u8]>) {
        self.writer.write_all(keys.as_ref()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Pastes as a terminal does that marks it.
    pub fn paste(&mut self, text: &str) {
        self.press(format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Goes to a card by its number.
    #[track_caller]
    pub fn go_to(&mut self, task: u32) {
        self.press(format!("{task}\r"));
        self.is_on(task);
    }

    /// Another size; the emulator has it at once, the board when the signal comes.
    pub fn resize(&self, at: (u16, u16)) {
        let mut seen = self.seen.0.lock().unwrap();
        seen.parser.screen_mut().set_size(cells(at.1), cells(at.0));
        self.master.resize(size(at)).unwrap();
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits until the program has ended, and until all it wrote was read.
    #[track_caller]
    pub fn ended(&mut self) -> ExitStatus {
        let status = self.child.wait().unwrap();
        let mut seen = self.seen.0.lock().unwrap();
        while !seen.is_closed {
            let (next, timeout) = self.seen.1.wait_timeout(seen, PATIENCE).unwrap();
            assert!(!timeout.timed_out(), "the terminal stays open");
            seen = next;
        }
        status
    }

    /// The terminal is as it was before: its own screen, a cursor, no marks around pastes, no mouse, lines and echo.
    #[track_caller]
    pub fn is_given_back(&self) {
        let seen = self.seen.0.lock().unwrap();
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "no cursor");
        assert!(!screen.bracketed_paste(), "pastes still marked");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        let last = |bytes: &[u8]| seen.bytes.windows(bytes.len()).rposition(|window| window == bytes);
        for (on, off) in [
            ("\x1b[?1049h", "\x1b[?1049l"),
            ("\x1b[?2004h", "\x1b[?2004l"),
            ("\x1b[?1000h", "\x1b[?1000l"),
            ("\x1b[?1006h", "\x1b[?1006l"),
            ("\x1b[?7l", "\x1b[?7h"),
            ("\x1b[?25l", "\x1b[?25h"),
        ] {
            assert!(last(on.as_bytes()).unwrap() < last(off.as_bytes()).unwrap(), "{off:?} is missing");
        }
        let flags = format!("{:?}", self.master.get_termios().unwrap().local_flags);
        assert!(flags.contains("ICANON") && flags.contains("ECHO"), "{flags}");
    }

    /// Closes the terminal under the running program. What is pressed first makes it write, so that nobody reads any
    /// more when the last end of the line is closed.
    pub fn hang_up(mut self, press: &str) -> Box<dyn Child + Send + Sync> {
        self.hangs_up.store(true, Ordering::SeqCst);
        self.press(press);
        let mut seen = self.seen.0.lock().unwrap();
        while !seen.is_closed {
            let (next, timeout) = self.seen.1.wait_timeout(seen, PATIENCE).unwrap();
            assert!(!timeout.timed_out(), "nothing was written");
            seen = next;
        }
        drop(seen);
        let Board { master, writer, child, .. } = self;
        drop(writer);
        drop(master);
        child
    }
}

//! The test program starts itself on a pseudo-terminal and plays the board there (`play_the_board`).

use super::super::input::{Input, read_keys, watch_signals};
use super::super::pen::ColorDepth;
use super::super::screen::Screen;
use super::*;
use nix::sys::signal::Signal;
use nix::sys::termios::{LocalFlags, tcgetattr};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use ratatui::style::Style;
use std::io::Read;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc;
use std::time::{Duration, Instant};

const PART: &str = "CCHC_TEST_PART";
static FRAMES: AtomicUsize = AtomicUsize::new(0);
const LONG: Duration = Duration::from_secs(20);

struct Stage {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    shown: mpsc::Receiver<Vec<u8>>,
    all: Vec<u8>,
    saved: tempfile::TempDir,
    before: LocalFlags,
}

impl Stage {
    fn open(part: &str, reading: bool) -> Stage {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let saved = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--exact", "tui::terminal::tests::play_the_board", "--nocapture"]);
        command.env(PART, part);
        command.env("CCHC_TEST_DRAFT", saved.path().join("draft"));
        command.env("RUST_BACKTRACE", "0");
        let before = mode(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let (to, shown) = mpsc::channel();
        let mut reader = pair.master.try_clone_reader().unwrap();
        if reading {
            std::thread::spawn(move || {
                let mut bytes = [0; 1024];
                while let Ok(count @ 1..) = reader.read(&mut bytes) {
                    if to.send(bytes[..count].to_vec()).is_err() {
                        return;
                    }
                }
            });
        }
        Stage { master: pair.master, child, shown, all: Vec::new(), saved, before }
    }
    fn wait_for(&mut self, text: &str) {
        let end = Instant::now() + LONG;
        while !String::from_utf8_lossy(&self.all).contains(text) {
            let Ok(bytes) = self.shown.recv_timeout(end.saturating_duration_since(Instant::now())) else {
                panic!("no {text:?} in {:?}", String::from_utf8_lossy(&self.all))
            };
            self.all.extend(bytes);
        }
    }
    fn mode(&self) -> LocalFlags {
        mode(&*self.master)
    }
    fn kill(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), signal).unwrap();
    }
    fn draft(&self) -> String {
        std::fs::read_to_string(self.saved.path().join("draft")).unwrap_or_default()
    }
}

fn mode(master: &dyn MasterPty) -> LocalFlags {
    let tty = File::open(master.tty_name().unwrap()).unwrap();
    tcgetattr(&tty).unwrap().local_flags
}

fn end(child: &mut Box<dyn Child + Send + Sync>) -> ExitStatus {
    let end = Instant::now() + LONG;
    while Instant::now() < end {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    panic!("the program does not end");
}

/// Started by the other tests on a pseudo-terminal; by itself it has nothing to play on.
#[test]
fn play_the_board() {
    let Ok(part) = std::env::var(PART) else {
        return;
    };
    let draft = std::env::var_os("CCHC_TEST_DRAFT").unwrap();
    let panic_draft = draft.clone();
    let stuck = PathBuf::from(&draft).with_file_name("stuck");
    let terminal = Terminal::enter().unwrap();
    let (to, inputs) = mpsc::channel::<Input>();
    read_keys(terminal.file().unwrap(), to.clone()).unwrap();
    watch_signals(to, move || std::fs::write(&draft, "kept").unwrap()).unwrap();
    give_back_on_panic(move || std::fs::write(&panic_draft, "kept in panic").unwrap());
    let mut screen = Screen::new(terminal.file().unwrap(), size(), ColorDepth::Full);
    let mut said = String::from("ready");
    loop {
        screen
            .draw(|buffer, _| {
                buffer.set_string(0, 0, &said, Style::new());
                None
            })
            .unwrap();
        match part.as_str() {
            "flood" => {
                if FRAMES.fetch_add(1, Ordering::SeqCst) == 0 {
                    tell_when_stuck(stuck.clone());
                }
                screen.forget();
            }
            "panic" => panic!("something broke"),
            _ => match inputs.recv().unwrap() {
                Input::Key(key) if key.letter() == Some('q') => return drop(terminal),
                Input::Closed => return drop(terminal),
                Input::Resize(width, height) => {
                    screen.resize((width, height));
                    said = format!("{width}x{height}");
                }
                input => said = format!("{input:?}"),
            },
        }
    }
}

#[test]
fn the_terminal_is_given_back_as_it_was() {
    let mut stage = Stage::open("keys", true);
    stage.wait_for("ready");
    assert_ne!(stage.mode(), stage.before);
    let mut writer = stage.master.take_writer().unwrap();
    writer.write_all("ệ".as_bytes()).unwrap();
    stage.wait_for("'ệ'");
    stage.master.resize(PtySize { rows: 30, cols: 100, ..PtySize::default() }).unwrap();
    stage.wait_for("100x30");
    writer.write_all(b"q").unwrap();
    assert!(end(&mut stage.child).success());
    stage.wait_for("\x1b[?1049l");
    assert_eq!(stage.mode(), stage.before);
    // The terminal ends as it began: same screen, cursor, mouse and paste modes.
    let mut parser = vt100::Parser::default();
    parser.process(&stage.all);
    let screen = parser.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

#[test]
fn a_signal_keeps_the_draft_and_gives_the_terminal_back() {
    let mut stage = Stage::open("keys", true);
    stage.wait_for("ready");
    stage.kill(Signal::SIGTERM);
    assert!(!end(&mut stage.child).success());
    stage.wait_for("\x1b[?1049l");
    assert_eq!((stage.mode(), stage.draft().as_str()), (stage.before, "kept"));
}

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    let mut stage = Stage::open("panic", true);
    stage.wait_for("something broke");
    assert_eq!(end(&mut stage.child).exit_code(), 70);
    let all = String::from_utf8_lossy(&stage.all).into_owned();
    assert!(all.find("\x1b[?1049l").unwrap() < all.find("something broke").unwrap(), "{all:?}");
    assert_eq!(stage.draft(), "kept in panic");
}

#[test]
fn a_line_that_takes_nothing_does_not_keep_the_program() {
    let mut stage = Stage::open("flood", false);
    let patience = Instant::now() + LONG;
    while !stage.saved.path().join("stuck").exists() {
        assert!(Instant::now() < patience, "the program is not stuck");
        std::thread::sleep(Duration::from_millis(5));
    }
    stage.kill(Signal::SIGTERM);
    let begun = Instant::now();
    assert!(!end(&mut stage.child).success());
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert_eq!(stage.draft(), "kept");
}

/// Tells when no frame has been drawn for a while: nobody reads, so the program is stuck in a write.
fn tell_when_stuck(mark: PathBuf) {
    std::thread::spawn(move || {
        let mut looks = vec![0];
        while looks.len() < 20 {
            std::thread::sleep(Duration::from_millis(10));
            let frames = FRAMES.load(Ordering::SeqCst);
            looks.retain(|&old| old == frames);
            looks.push(frames);
        }
        std::fs::write(mark, "").unwrap();
    });
}

#[test]
fn a_hangup_ends_the_program() {
    let mut stage = Stage::open("keys", true);
    stage.wait_for("ready");
    let mut writer = stage.master.take_writer().unwrap();
    let Stage { master, mut child, shown, saved, .. } = stage;
    drop(shown);
    writer.write_all(b"x").unwrap(); // its echo ends the thread that reads
    drop((writer, master));
    end(&mut child);
    drop(saved);
}

//! A newer program is installed while the board is open.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::pty::Board;
use crate::common::{Scene, until};

/// Stands between the board and the host, and can say what only a newer host would.
struct Between {
    socket: PathBuf,
    /// The ends of the lines to the board.
    clients: Arc<Mutex<Vec<UnixStream>>>,
}

impl Between {
    fn new(scene: &Scene) -> Between {
        let dir = scene.path("between");
        fs::create_dir(&dir).unwrap();
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).unwrap();
        let (socket, host) = (dir.join("host.sock"), scene.data().join("host.sock"));
        let listener = UnixListener::bind(&socket).unwrap();
        let clients = Arc::new(Mutex::new(Vec::new()));
        let known = Arc::clone(&clients);
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(host) = UnixStream::connect(&host) else { return };
                let told = client.try_clone().unwrap();
                known.lock().unwrap().push(told.try_clone().unwrap());
                let lock = Arc::clone(&known);
                let pairs = [(client.try_clone().unwrap(), host.try_clone().unwrap()), (host, told)];
                for (from, to) in pairs {
                    let lock = Arc::clone(&lock);
                    std::thread::spawn(move || pump(from, to, &lock));
                }
            }
        });
        Between { socket, clients }
    }

    /// Tells every client of an event that this program does not know.
    fn tell_of_the_future(&self, seq: u64) {
        let by = r#"{"user":"u","uid":0,"name":"Văn phòng 2"}"#;
        let entry = format!(
            r#"{{"seq":{seq},"plan":null,"at":"2024-03-18T09:14:00+07:00","by":{by},"ticket":"t-1","event":{{"type":"unheard-of"}}}}"#
        );
        for mut client in self.clients.lock().unwrap().iter() {
            let _ = client.write_all(format!("{{\"notice\":{{\"entries\":[{entry}]}}}}\n").as_bytes());
        }
    }
}

/// Passes whole lines on; nothing comes between two halves of one.
fn pump(from: UnixStream, mut to: UnixStream, lock: &Mutex<Vec<UnixStream>>) {
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
        let held = lock.lock().unwrap();
        if to.write_all(&line).is_err() {
            break;
        }
        drop(held);
        line.clear();
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
}

/// Installs the program as a package manager does: another file under the same name.
fn install(program: &Path) {
    let fresh = program.with_extension("new");
    fs::copy(env!("CARGO_BIN_EXE_cchc"), &fresh).unwrap();
    fs::rename(fresh, program).unwrap();
}

#[test]
fn an_open_board_starts_the_program_that_was_installed_over_it() {
    let scene = Scene::running();
    let between = Between::new(&scene);
    let program = scene.path("cchc");
    install(&program);
    let args = ["--socket", between.socket.to_str().unwrap()];
    let mut board = Board::start_program(&program, &scene, (80, 24), &args);
    board.shows("CCHC phường");
    board.go_to(19);
    let running = || fs::read_link(format!("/proc/{}/exe", board.pid())).unwrap_or_default();
    assert_eq!(running(), program);

    install(&program);
    assert!(running().to_string_lossy().ends_with(" (deleted)"), "{}", running().display());
    let seq = scene.log().len() as u64 + 1;
    between.tell_of_the_future(seq);

    until("the new program runs", || running() == program);
    // It opens as any board does, on the card that is late.
    board.is_on(6);
    board.go_to(20);
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
    board.is_given_back();
}

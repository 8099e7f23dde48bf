//! The exit codes that scripts rely on, one scene for each.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::Stdio;
use std::time::{Duration, Instant};

use insta::assert_snapshot;

use crate::scene::Scene;

#[test]
fn every_code_has_its_scene() {
    let mut scene = Scene::new();
    let codes = [("start 3", 0), ("start 3", 0), ("start 99", 1), ("strat 3", 2), ("list --socket khong-co", 3)];
    for (line, code) in codes {
        assert_eq!(scene.run(line).status.code(), Some(code), "{line}");
    }
}

/// A host that takes a change and stores it, and whose answer is lost on the way: the real one, behind a line that is
/// cut as soon as it says something after its greeting.
#[test]
fn a_change_whose_answer_was_lost_is_repeated_by_its_ticket() {
    let mut scene = Scene::new();
    scene.run("list");
    scene.seen();
    let listener = UnixListener::bind(scene.path("line.sock")).unwrap();
    let (real, line) = (scene.path("data/host.sock"), scene.path("line.sock"));
    let cut = std::thread::spawn(move || {
        let (client, _) = listener.accept().unwrap();
        // Whoever tries again finds nobody.
        drop(listener);
        std::fs::remove_file(line).unwrap();
        let host = UnixStream::connect(real).unwrap();
        let mut heard = BufReader::new(client.try_clone().unwrap());
        let mut said = BufReader::new(host.try_clone().unwrap());
        let (mut to_host, mut to_client) = (&host, &client);
        let mut text = String::new();
        for _ in ["hello", "make"] {
            text.clear();
            heard.read_line(&mut text).unwrap();
            to_host.write_all(text.as_bytes()).unwrap();
        }
        text.clear();
        said.read_line(&mut text).unwrap();
        to_client.write_all(text.as_bytes()).unwrap();
        text.clear();
        said.read_line(&mut text).unwrap();
    });
    assert_snapshot!(scene.play(&[
        "start 3 --socket line.sock --ticket lan-9",
        "start 3 --ticket lan-9",
        "log 3 --limit 1",
    ]), @r#"
    $ cchc start 3 --socket line.sock --ticket lan-9
    ! Chưa biết đã ghi được hay chưa. Chạy lại với --ticket lan-9 để gửi lại, không bị ghi hai lần.
    [4]
    $ cchc start 3 --ticket lan-9
    Đã ghi từ trước: nhiệm vụ 3 chưa → đang thực hiện.
    $ cchc log 3 --limit 1
    WHEN · WHO: nhiệm vụ 3 chưa → đang thực hiện
    "#);
    cut.join().unwrap();
}

#[test]
fn whoever_watches_ends_when_nobody_reads_any_more() {
    let mut scene = Scene::new();
    scene.run("list");
    for line in [&["watch"][..], &["watch", "--json", "--from", "0"]] {
        let mut watcher = scene.command().args(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(watcher.stdout.take());
        let deadline = Instant::now() + Duration::from_secs(60);
        let status = loop {
            match watcher.try_wait().unwrap() {
                Some(status) => break status,
                None => assert!(Instant::now() < deadline, "{line:?} still watches"),
            }
            std::thread::yield_now();
        };
        assert_eq!(status.code(), Some(0), "{line:?}");
        let mut said = String::new();
        watcher.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(said, "");
    }
}

#[test]
fn output_that_cannot_be_written_is_told() {
    let scene = Scene::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = scene.command().arg("list").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "Không in ra được: hết chỗ trên đĩa.\n");
}

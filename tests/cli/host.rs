//! The host as the command line meets it, and the exit codes of what is out of reach.

use insta::assert_snapshot;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixListener;
use std::process::Stdio;

use crate::scene::Scene;

#[test]
fn a_host_is_started_asked_and_stopped() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&["host status", "host stop", "host status --json", "host stop --json"]), @r#"
    $ cchc host status
    Máy giữ dữ liệu chưa chạy.
    $ cchc host stop
    Máy giữ dữ liệu chưa chạy.
    $ cchc host status --json
    {"schema":1,"host":null}
    $ cchc host stop --json
    {"schema":1,"stopped":false}
    "#);
    scene.run("list");
    scene.seen();
    let status: serde_json::Value = serde_json::from_slice(&scene.run("host status --json").stdout).unwrap();
    // The one that asks, and perhaps one whose leaving has not been noticed yet.
    assert!(status["host"]["connections"].as_u64().unwrap() >= 1);
    let human = String::from_utf8(scene.run("host status").stdout).unwrap();
    assert!(human.contains(&format!("Tiến trình     {}", status["host"]["pid"])), "{human}");
    scene.seen();
    let socket = scene.path("data/host.sock");
    let socket = socket.display();
    assert_snapshot!(scene.play(&[
        &format!("--socket {socket} list state:done"),
        "host stop",
        &format!("--socket {socket} list"),
        "serve --socket x",
        "serve --idle x",
    ]), @r#"
    $ cchc --socket DIR/data/host.sock list state:done
    Không có nhiệm vụ nào khớp.
    $ cchc host stop
    Đã dừng máy giữ dữ liệu.
    $ cchc --socket DIR/data/host.sock list
    ! Không kết nối được DIR/data/host.sock: không có tệp hoặc thư mục này. Báo quản trị: dịch vụ cchc chưa chạy.
    [3]
    $ cchc serve --socket x
    ! serve cần thư mục dữ liệu, không phải socket. Dùng --data THƯ_MỤC
    [2]
    $ cchc serve --idle x
    ! --idle cần một số giây, không phải “x”.
    [2]
    "#);
}

#[test]
fn a_served_directory_may_be_left_empty() {
    let mut scene = Scene::new();
    let mut host = scene.command().args(["serve", "--empty"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(host.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.starts_with("Giữ dữ liệu ở "), "{line}");
    assert_snapshot!(scene.play(&["list", "motd", "plans", "start 3", "log"]), @r#"
    $ cchc list
    ! Chưa có kế hoạch nào. Nhập một kế hoạch: cchc import TỆP
    [1]
    $ cchc motd
    $ cchc plans
    Chưa có kế hoạch nào.
    $ cchc start 3
    ! Chưa có kế hoạch nào. Nhập một kế hoạch: cchc import TỆP
    [1]
    $ cchc log
    Chưa có gì trong nhật ký.
    "#);
    scene.run("host stop");
    assert!(host.wait().unwrap().success());
}

#[test]
fn a_watcher_sees_changes_as_they_land() {
    let mut scene = Scene::new();
    scene.run("start 3");
    let mut watcher = scene.command().args(["watch", "--json", "--from", "0"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(watcher.stdout.take().unwrap()).lines();
    let mut until = |wanted: &str| lines.by_ref().map(Result::unwrap).find(|line| line.contains(wanted)).unwrap();
    until("\"task\":3");
    scene.run("start 5");
    let line = until("\"task\":5");
    assert!(line.starts_with("{\"seq\":") && line.contains("task-moved"), "{line}");
    // The host goes and comes again: the watcher stays.
    scene.run("host stop");
    scene.run("start 7");
    until("\"task\":7");
    watcher.kill().unwrap();
    watcher.wait().unwrap();
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let scene = Scene::new();
    for line in [&["list"][..], &["list", "--json"], &["log"], &["start", "3"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = scene.command().args(line).stdout(writer).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{line:?}");
        assert_eq!(output.stderr, b"", "{line:?}");
    }
}

#[test]
fn what_nobody_knows_has_a_code_of_its_own() {
    let mut scene = Scene::new();
    let listener = UnixListener::bind(scene.path("fake.sock")).unwrap();
    // A host that greets, takes the change and is gone.
    let fake = std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut line = String::new();
            // A client that has given up connects and says nothing.
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                continue;
            }
            let welcome = "{\"welcome\":{\"protocol\":1,\"format\":1,\"program\":\"0\",\"pid\":1,\"seq\":1,\"you\":{\"user\":\"x\",\"uid\":1,\"name\":\"x\"}}}\n";
            stream.write_all(welcome.as_bytes()).unwrap();
            line.clear();
            let _ = reader.read_line(&mut line);
            if line.contains("\"status\"") {
                return;
            }
        }
    });
    assert_snapshot!(scene.play(&[
        "start 3 --socket fake.sock --ticket lan-7",
        "start 3 --socket fake.sock --ticket lan-7 --json",
    ]), @r#"
    $ cchc start 3 --socket fake.sock --ticket lan-7
    ! Chưa biết đã ghi được hay chưa. Chạy lại với --ticket lan-7 để gửi lại, không bị ghi hai lần.
    [4]
    $ cchc start 3 --socket fake.sock --ticket lan-7 --json
    ! {"schema":1,"error":{"kind":"not-known","message":"Chưa biết đã ghi được hay chưa.","hint":"Chạy lại với --ticket lan-7 để gửi lại, không bị ghi hai lần."}}
    [4]
    "#);
    // One last question lets the thread end.
    scene.run("host status --socket fake.sock");
    fake.join().unwrap();
}

#[test]
fn a_directory_out_of_reach_is_told() {
    let mut scene = Scene::new();
    std::fs::write(scene.path("tep"), "").unwrap();
    std::fs::create_dir(scene.path("mo")).unwrap();
    std::fs::set_permissions(scene.path("mo"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    assert_snapshot!(scene.play(&[
        "list --data tep",
        "list --data mo",
        "list --socket khong-co.sock",
        "list --socket khong-co.sock --json",
    ]), @r#"
    $ cchc list --data tep
    ! tep không phải thư mục. Chọn thư mục khác: --data THƯ_MỤC
    [3]
    $ cchc list --data mo
    ! Thư mục mo đang mở cho người khác. Chạy: chmod 700 mo
    [3]
    $ cchc list --socket khong-co.sock
    ! Không kết nối được khong-co.sock: không có tệp hoặc thư mục này. Báo quản trị: dịch vụ cchc chưa chạy.
    [3]
    $ cchc list --socket khong-co.sock --json
    ! {"schema":1,"error":{"kind":"no-host","message":"Không kết nối được khong-co.sock: không có tệp hoặc thư mục này.","hint":"Báo quản trị: dịch vụ cchc chưa chạy."}}
    [3]
    "#);
    let output = scene.command().env_remove("CCHC_DATA").env_remove("HOME").arg("list").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
}

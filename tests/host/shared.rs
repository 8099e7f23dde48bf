//! A host for several accounts: its socket, who is here, and the list of officers. What needs other accounts stands in
//! `tests/system`.

use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};

use super::common::{Raw, Scene, terminate, until};

/// The next thing a board is told about who is here.
#[track_caller]
fn present(client: &mut Raw) -> Vec<String> {
    loop {
        let line = client.hear().expect("the connection is lost");
        if let Some(names) = line["notice"]["present"].as_array() {
            return names.iter().map(|name| name.as_str().unwrap().to_owned()).collect();
        }
    }
}

fn follow_as_board(client: &mut Raw) {
    client.request("follow", json!({"from": 1_000_000, "board": true})).unwrap().unwrap();
}

fn officer(account: &str, name: &str) -> Value {
    json!({"type": "set-officer", "account": account, "name": name, "role": "officer"})
}

#[track_caller]
fn refused(scene: &Scene, args: &[&str], code: i32, says: &str) {
    let said = scene.cchc(args).failed(code);
    assert!(said.contains(says), "{said}");
}

#[test]
fn the_socket_for_others_is_of_the_group_and_goes_with_the_host() {
    let scene = Scene::new();
    let socket = scene.path("cchc.sock");
    fs::write(&socket, "a file of somebody").unwrap();
    let shown = socket.to_str().unwrap();
    refused(&scene, &["serve", "--listen", shown], 3, "another file");
    assert_eq!(fs::read_to_string(&socket).unwrap(), "a file of somebody");
    fs::remove_file(&socket).unwrap();
    let mut host = scene.served(&["--listen", shown]);
    let meta = fs::metadata(&socket).unwrap();
    assert!(meta.file_type().is_socket());
    assert_eq!(meta.permissions().mode() & 0o777, 0o660);
    scene.cchc(&["--socket", shown, "start", "7"]).ok();
    let other = Scene::new();
    refused(&other, &["serve", "--listen", shown], 3, "another service");
    terminate(host.id());
    host.wait().unwrap();
    assert!(!socket.exists());
    refused(&scene, &["--socket", shown, "list"], 3, "service is not running");
    // A login hears nothing of it.
    assert_eq!(scene.cchc(&["--socket", shown, "motd"]).ok().out, "");
    let nothing = Scene::new();
    assert_eq!(nothing.cchc(&["motd"]).ok().out, "");
    assert!(!nothing.data().exists(), "a login has started a host");
}

#[test]
fn a_socket_where_everybody_may_put_one_is_not_used() {
    let scene = Scene::new();
    let open = scene.path("open");
    fs::create_dir(&open).unwrap();
    fs::set_permissions(&open, fs::Permissions::from_mode(0o777)).unwrap();
    let socket = open.join("cchc.sock");
    refused(&scene, &["serve", "--listen", socket.to_str().unwrap()], 3, "everybody may write");
    assert!(!socket.exists());
}

#[test]
fn boards_are_told_who_is_here_by_the_names_of_the_list() {
    let scene = Scene::running();
    let mut script = scene.raw();
    let me = script.welcome["you"].clone();
    let (mut first, mut second) = (scene.raw(), scene.raw());
    follow_as_board(&mut first);
    assert_eq!(present(&mut first), [me["name"].as_str().unwrap()]);
    follow_as_board(&mut second);
    // One account, twice: it is named once.
    assert_eq!(present(&mut first).len(), 1);
    assert_eq!(present(&mut second).len(), 1);
    script.make("named", &officer(me["user"].as_str().unwrap(), "Văn phòng 1"));
    assert_eq!(present(&mut first), ["Văn phòng 1"]);
    // What is stored from now on bears the name of the list.
    let made = script.make("note", &super::common::wire::note(1, "x"));
    assert_eq!(made.rows[0]["by"]["name"], "Văn phòng 1");
    assert_eq!(made.rows[0]["by"]["user"], me["user"]);
}

#[test]
fn the_list_of_officers_is_a_fact_of_the_history_and_can_be_taken_back() {
    let scene = Scene::running();
    scene.cchc(&["officer", "set", "vp1", "--name", "Văn phòng 1", "--unit", "văn phòng", "--role", "clerk"]).ok();
    scene.cchc(&["officer", "set", "tp1", "--unit", "tư pháp", "--for", "vp1", "--until", "+7"]).ok();
    let officers = scene.json(&["officer", "list"])["officers"].clone();
    assert_eq!(officers[1]["account"], "vp1");
    assert_eq!(officers[1]["unit_name"], "Văn phòng - Thống kê");
    assert_eq!(officers[0]["stands_in"][0]["account"], "vp1");
    let last = scene.json(&["log", "--limit", "1"])["entries"][0].clone();
    assert_eq!((&last["plan"], &last["event"]["type"]), (&Value::Null, &json!("officer-set")));
    scene.cchc(&["undo"]).ok();
    let officers = scene.json(&["officer", "list"])["officers"].clone();
    assert_eq!(officers.as_array().unwrap().len(), 1);
    refused(&scene, &["officer", "remove", "tp1"], 1, "not on the list");
    refused(&scene, &["officer", "set", "vp1", "--role", "boss"], 2, "clerk");
    // A restart knows them as well, from the snapshot and from the history.
    scene.cchc(&["host", "stop"]).ok();
    until("the list is read again", || scene.json(&["officer", "list"])["officers"][0]["account"] == "vp1");
}

/// The format before officers: served, but not sent what it cannot read.
#[test]
fn a_client_of_the_format_before_is_not_sent_the_list() {
    let scene = Scene::running();
    scene.raw().make("o", &officer("vp1", "Văn phòng 1"));
    let pieces = |format: u32| -> usize {
        let mut client = Raw::connect(scene.data()).unwrap();
        client.send(&json!({"hello": {"protocol": 1, "format": format, "program": "test"}}));
        client.hear().unwrap();
        let rows = client.ask(&json!({"type": "office"})).rows;
        rows.iter().filter(|row| row.get("officers").is_some()).count()
    };
    assert_eq!((pieces(1), pieces(2)), (0, 1));
}

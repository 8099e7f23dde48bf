//! How a host starts, and how it ends.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::os::unix::net::UnixListener;
use std::process::Child;

use super::common::{Scene, is_alive, kill, terminate, until};

/// The exit code and what was said on standard error.
fn end_of(child: &mut Child) -> (Option<i32>, String) {
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (child.wait().unwrap().code(), said)
}

fn has_mark(scene: &Scene) -> bool {
    scene.data().join("store.clean").exists()
}

#[test]
fn eight_clients_at_once_start_one_host() {
    let scene = Scene::new();
    let clients: Vec<_> = (0..8).map(|_| scene.command(&["--json", "list"]).spawn().unwrap()).collect();
    for client in clients {
        let output = client.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let list: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(list["tasks"].as_array().unwrap().len(), 22);
    }
    let pids: BTreeSet<u32> = (0..3).map(|_| scene.pid()).collect();
    assert_eq!(pids.len(), 1);
    // One loaded the plan: no entry is there twice, and one ticket brought them all.
    let tickets: BTreeSet<String> = scene
        .journal()
        .iter()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["ticket"].to_string())
        .collect();
    assert_eq!(tickets.len(), 1);
}

#[test]
fn a_host_ends_when_it_is_told_and_the_next_client_starts_another() {
    let scene = Scene::running();
    let first = scene.pid();
    scene.cchc(&["host", "stop"]).ok();
    until("the host is gone", || !is_alive(first));
    assert!(has_mark(&scene));
    assert!(!scene.data().join("host.sock").exists());
    assert!(scene.json(&["host", "status"])["host"].is_null(), "asking for the status starts no host");
    scene.cchc(&["start", "1"]).ok();
    let second = scene.pid();
    assert_ne!(first, second);
    assert!(!has_mark(&scene), "a store that has been written to is not clean");
}

#[test]
fn a_host_that_is_told_to_end_while_clients_are_connected_leaves_a_mark() {
    let scene = Scene::running();
    let mut others = [scene.raw(), scene.raw()];
    others[0].follow(0);
    let pid = scene.pid();
    scene.cchc(&["host", "stop"]).ok();
    until("the host is gone", || !is_alive(pid));
    assert!(has_mark(&scene));
    assert!(others[1].hear().is_none());
}

#[test]
fn an_idle_host_leaves_and_the_next_client_starts_another() {
    let scene = Scene::new();
    let mut host = scene.served(&["--idle", "1"]);
    let client = scene.raw();
    // As long as somebody is connected it is not idle, however long that takes.
    scene.cchc(&["start", "1"]).ok();
    assert!(is_alive(host.id()));
    drop(client);
    assert_eq!(end_of(&mut host), (Some(0), String::new()));
    assert!(has_mark(&scene));
    scene.cchc(&["list"]).ok();
    assert_ne!(scene.pid(), host.id());
}

#[test]
fn no_patience_at_all_still_serves_whoever_is_connected() {
    let scene = Scene::running();
    let first = scene.pid();
    scene.cchc(&["host", "stop"]).ok();
    until("the host is gone", || !is_alive(first));
    // It may be gone before anybody has knocked; one of many is reached.
    let (mut host, mut client) = loop {
        let mut host = scene.serve(&["--idle", "0"]);
        let mut client = None;
        until("somebody is connected, or the host has left", || {
            client = scene.try_raw();
            client.is_some() || host.try_wait().unwrap().is_some()
        });
        match client {
            Some(client) => break (host, client),
            None => assert_eq!(end_of(&mut host), (Some(0), String::new())),
        }
    };
    for number in 0..200 {
        client.make(&format!("no-patience-{number}"), &super::common::wire::note(1, "vẫn còn người"));
    }
    assert!(is_alive(host.id()));
    drop(client);
    assert_eq!(end_of(&mut host), (Some(0), String::new()));
    scene.cchc(&["list"]).ok();
}

#[test]
fn a_leftover_socket_and_a_leftover_lock_are_no_obstacle() {
    let scene = Scene::running();
    let pid = scene.pid();
    scene.cchc(&["host", "stop"]).ok();
    until("the host is gone", || !is_alive(pid));
    // A listener that is dropped leaves its name behind, as a killed host does.
    drop(UnixListener::bind(scene.data().join("host.sock")).unwrap());
    fs::write(scene.data().join("host.lock"), format!("{}\n", std::process::id())).unwrap();
    fs::write(scene.data().join("start.lock"), "1\n").unwrap();
    scene.cchc(&["start", "1"]).ok();
    assert_ne!(scene.pid(), std::process::id());
}

#[test]
fn after_a_kill_the_next_command_works_and_nothing_is_lost() {
    let scene = Scene::running();
    for task in ["1", "2", "3"] {
        scene.cchc(&["start", task]).ok();
        kill(scene.pid());
    }
    scene.cchc(&["list"]).ok();
    let journal = scene.log();
    assert_eq!(journal, scene.journal());
    let moved = journal.iter().filter(|line| line.contains("task-moved")).count();
    assert_eq!(moved, 3);
}

#[test]
fn a_signal_to_end_ends_cleanly() {
    let scene = Scene::new();
    let mut host = scene.served(&[]);
    scene.cchc(&["start", "1"]).ok();
    assert!(!has_mark(&scene));
    terminate(host.id());
    assert_eq!(end_of(&mut host), (Some(0), String::new()));
    assert!(has_mark(&scene));
    assert!(!scene.data().join("host.sock").exists());
}

#[test]
fn a_host_in_the_background_ends_cleanly_at_a_signal_too() {
    let scene = Scene::running();
    let pid = scene.pid();
    terminate(pid);
    until("the host is gone", || !is_alive(pid));
    assert!(has_mark(&scene));
}

#[test]
fn of_two_hosts_at_once_one_serves_and_the_other_says_why() {
    let scene = Scene::new();
    let mut hosts = [scene.serve(&[]), scene.serve(&[])];
    let mut lost = None;
    until("one of the two gives up", || {
        lost = hosts.iter_mut().position(|host| host.try_wait().unwrap().is_some());
        lost.is_some()
    });
    let lost = lost.unwrap();
    let (code, said) = end_of(&mut hosts[lost]);
    let serving = hosts[1 - lost].id();
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains(&serving.to_string()), "it does not name process {serving}: {said}");
    assert!(!said.contains("does not answer"), "it does answer: {said}");
    assert_eq!(scene.pid(), serving);
    assert_eq!(scene.json(&["list"])["tasks"].as_array().unwrap().len(), 22);
}

#[test]
fn clients_that_come_while_somebody_starts_a_host_by_hand_use_that_one() {
    let scene = Scene::new();
    let mut host = scene.serve(&[]);
    let clients: Vec<_> = (0..4).map(|_| scene.command(&["--json", "list"]).spawn().unwrap()).collect();
    for client in clients {
        let output = client.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    // Either may be first; the other one has given up.
    let pid = scene.pid();
    until("one host is left", || pid == host.id() || !is_alive(host.id()));
    kill(host.id());
    host.wait().unwrap();
}

#[test]
fn a_long_path_is_reached_all_the_same() {
    let scene = Scene::at(&format!("{}/{}", "d".repeat(150), "e".repeat(150)));
    scene.cchc(&["start", "1"]).ok();
    assert_eq!(scene.json(&["host", "status"])["host"]["data"], scene.data().to_str().unwrap());
    let pid = scene.pid();
    kill(pid);
    scene.cchc(&["start", "2"]).ok();
    scene.cchc(&["host", "stop"]).ok();
    scene.cchc(&["list"]).ok();
}

#[test]
fn a_host_at_a_named_socket_is_used_but_never_started() {
    let scene = Scene::running();
    let socket = scene.data().join("host.sock");
    let socket = socket.to_str().unwrap();
    scene.cchc(&["--socket", socket, "start", "1"]).ok();
    let pid = scene.pid();
    scene.cchc(&["host", "stop"]).ok();
    until("the host is gone", || !is_alive(pid));
    scene.cchc(&["--socket", socket, "list"]).failed(3);
    assert!(scene.json(&["host", "status"])["host"].is_null());
}

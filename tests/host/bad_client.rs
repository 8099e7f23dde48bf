//! A client that is slow, silent, gone or talks nonsense harms only itself.

use serde_json::{Value, json};
use std::thread;

use super::common::wire::{hello, note};
use super::common::{Raw, Scene, threads_and_files, until};

/// A host, and a client of good manners whose every change has to be stored meanwhile.
struct Good {
    scene: Scene,
    client: Raw,
    made: u64,
    before: (usize, usize),
    pid: u32,
}

impl Good {
    fn new() -> Good {
        let scene = Scene::running();
        let mut client = scene.raw();
        let pid = scene.pid();
        until("the others have left", || connections(&mut client) == 1);
        let before = threads_and_files(pid);
        Good { scene, client, made: 0, before, pid }
    }

    /// A connection to be bad on.
    fn silent(&self) -> Raw {
        Raw::connect(self.scene.data()).unwrap()
    }

    #[track_caller]
    fn goes_on(&mut self) {
        self.made += 1;
        let answer = self.client.make(&format!("good-{}", self.made), &note(1, "vẫn làm việc"));
        assert_eq!(answer.rows.len(), 1);
    }

    /// Nothing is left of the bad ones, the good one was not disturbed, and it is the same host.
    #[track_caller]
    fn was_alone(mut self) {
        self.goes_on();
        until("only the good one is connected", || connections(&mut self.client) == 1);
        let (pid, before) = (self.pid, self.before);
        until("no thread and no descriptor is left", || threads_and_files(pid) == before);
        assert_eq!(self.scene.pid(), pid);
        let stored = self.scene.journal().iter().filter(|line| line.contains("\"good-")).count();
        assert_eq!(u64::try_from(stored).unwrap(), self.made);
    }
}

fn connections(client: &mut Raw) -> u64 {
    client.ask(&json!({"type": "status"})).end["value"]["connections"].as_u64().unwrap()
}

/// It was refused with this kind, and then cut off.
#[track_caller]
fn cut_off(client: &mut Raw, kind: &str) {
    let said = client.hear_all();
    let refused: Vec<&Value> = said.iter().filter_map(|line| line.get("refused")).collect();
    assert_eq!(refused.len(), 1, "{said:?}");
    let failure = &refused[0]["failure"];
    assert_eq!(failure["kind"], kind, "{said:?}");
    assert!(!failure["message"]["vi"].as_str().unwrap().is_empty(), "{said:?}");
}

#[test]
fn garbage_is_cut_off() {
    let mut good = Good::new();
    let deep = "[".repeat(200_000);
    let lines: [&[u8]; 9] = [
        b"\0\xff\xfe\x80 nonsense",
        b"",
        b"GET / HTTP/1.1\r",
        b"{}",
        b"null",
        deep.as_bytes(),
        b"{\"hello\":{\"protocol\":\"one\"}}",
        b"{\"hello\":{\"protocol\":1,\"format\":1,\"program\":\"\xff\"}}",
        b"{\"hello\":{\"protocol\":99999999999999999999,\"format\":1,\"program\":\"x\"}}",
    ];
    for line in lines {
        let mut bad = good.silent();
        bad.try_bytes(&[line, b"\n"].concat());
        cut_off(&mut bad, "unreadable-line");
        // After a greeting as well.
        let mut bad = good.silent().greeted().unwrap();
        bad.try_bytes(&[line, b"\n"].concat());
        cut_off(&mut bad, "unreadable-line");
        good.goes_on();
    }
    good.was_alone();
}

#[test]
fn an_unknown_message_and_a_request_before_the_greeting_are_cut_off() {
    let mut good = Good::new();
    for message in
        [json!({"sing": {"id": 1}}), json!({"ask": {"id": 1}}), json!({"ask": {"id": 1, "query": {"type": "x"}}})]
    {
        let mut bad = good.silent().greeted().unwrap();
        bad.send(&message);
        cut_off(&mut bad, "unreadable-line");
    }
    let mut bad = good.silent();
    bad.send(&json!({"make": {"id": 1, "ticket": "x", "change": note(1, "chưa chào")}}));
    cut_off(&mut bad, "unreadable-line");
    good.goes_on();
    assert!(!good.scene.journal().iter().any(|line| line.contains("chưa chào")));
    good.was_alone();
}

#[test]
fn another_protocol_is_refused_in_words() {
    let good = Good::new();
    for (protocol, format) in [(0, 2), (2, 2), (1, 0)] {
        let mut bad = good.silent();
        bad.send(&json!({"hello": {"protocol": protocol, "format": format, "program": "9.9"}}));
        cut_off(&mut bad, "protocol");
    }
    // One that understands more events than there are is welcome, and so is the one before.
    for (format, spoken) in [(9, 2), (1, 1)] {
        let mut other = good.silent();
        other.send(&json!({"hello": {"protocol": 1, "format": format, "program": "9.9", "more": [1, 2]}}));
        assert_eq!(other.hear().unwrap()["welcome"]["format"], spoken);
    }
    good.was_alone();
}

#[test]
fn half_a_line_is_forgotten() {
    let mut good = Good::new();
    let make = json!({"make": {"id": 1, "ticket": "half", "change": note(1, "nửa dòng")}}).to_string();
    for end in [1, make.len() / 2, make.len()] {
        let mut bad = good.silent().greeted().unwrap();
        bad.try_bytes(&make.as_bytes()[..end]).unwrap();
        good.goes_on();
    }
    assert!(!good.scene.journal().iter().any(|line| line.contains("half")));
    good.was_alone();
}

#[test]
fn a_line_without_end_is_cut_off_at_one_mebibyte() {
    let mut good = Good::new();
    let resident = |pid: u32| -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    };
    let before = resident(good.pid);
    for greets in [false, true] {
        let mut bad = good.silent();
        if greets {
            bad = bad.greeted().unwrap();
        }
        let part = vec![b'x'; 1 << 20];
        // 100 MB, for as long as somebody listens.
        let taken = (0..100).take_while(|_| bad.try_bytes(&part).is_some()).count();
        assert!(taken < 100, "all of it was taken");
        cut_off(&mut bad, "line-too-long");
        good.goes_on();
    }
    assert!(resident(good.pid) < before + (16 << 10), "the host has kept it: {} kB", resident(good.pid));
    good.was_alone();
}

#[test]
fn a_huge_line_that_is_in_the_agreed_form_is_answered() {
    let mut good = Good::new();
    let mut client = good.silent().greeted().unwrap();
    let make = json!({"ticket": "huge", "change": note(1, &"x".repeat(1_000_000))});
    let refused = client.request("make", make).unwrap().unwrap_err();
    assert_eq!(refused["class"], "refused", "{refused}");
    let filter = json!({"query": {"type": "tasks", "filter": "a ".repeat(500_000)}});
    client.request("ask", filter).expect("the connection is lost").ok();
    // It can go on.
    assert_eq!(client.make("small", &note(1, "ngắn")).rows.len(), 1);
    good.goes_on();
    drop(client);
    good.was_alone();
}

#[test]
fn what_is_staged_and_never_made_is_forgotten() {
    let mut good = Good::new();
    let mut bad = good.silent().greeted().unwrap();
    bad.send(&json!({"stage": {"changes": [note(1, "để đó"), note(2, "để đó")]}}));
    bad.ask(&json!({"type": "status"}));
    drop(bad);
    good.goes_on();
    assert!(!good.scene.journal().iter().any(|line| line.contains("để đó")));
    good.was_alone();
}

#[test]
fn a_client_that_never_greets_harms_nobody_while_it_waits() {
    let mut good = Good::new();
    let silent: Vec<Raw> = (0..20).map(|_| good.silent()).collect();
    good.goes_on();
    good.scene.cchc(&["start", "1"]).ok();
    drop(silent);
    good.was_alone();
}

#[test]
fn somebody_who_does_not_take_the_answer_harms_nobody() {
    let mut good = Good::new();
    let mut stuck = good.silent().greeted().unwrap();
    // Far more than a socket holds, and nothing of it is read.
    for id in 0..200 {
        stuck.try_send(&json!({"ask": {"id": id, "query": {"type": "whole"}}})).unwrap();
    }
    for _ in 0..50 {
        good.goes_on();
    }
    good.scene.cchc(&["list"]).ok();
    let mut second = good.scene.raw();
    second.ask(&json!({"type": "whole"}));
    drop((stuck, second));
    good.was_alone();
}

#[test]
fn a_thousand_connections_leave_nothing_behind() {
    let mut good = Good::new();
    let data = good.scene.data().to_owned();
    let openers: Vec<_> = (0..4)
        .map(|who| {
            let data = data.clone();
            thread::spawn(move || {
                for number in 0..250 {
                    let mut client = Raw::connect(&data).unwrap();
                    match (who + number) % 4 {
                        0 => {}
                        1 => client.try_send(&hello()).unwrap(),
                        2 => drop(client.greeted()),
                        _ => {
                            let mut client = client.greeted().unwrap();
                            client.request("follow", json!({"from": 0, "board": true})).unwrap().unwrap();
                            client.try_bytes(b"{\"ask\":{\"id\":1,").unwrap();
                        }
                    }
                }
            })
        })
        .collect();
    for _ in 0..25 {
        good.goes_on();
    }
    for opener in openers {
        opener.join().unwrap();
    }
    good.was_alone();
}

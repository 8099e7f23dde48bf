//! Where a store may lie, and where not: every refusal is a sentence, and nothing is left behind.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::common::{Ran, Scene};

fn at(scene: &Scene, dir: &str) -> Ran {
    let mut command = scene.command(&[]);
    let args = ["--json", "--data", dir, "list"];
    command.args(args);
    Ran::of(&args, &command.output().unwrap())
}

/// The stable name of the failure.
#[track_caller]
fn kind(ran: Ran) -> String {
    let said = ran.failed(3);
    let failure: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
    let error = &failure["error"];
    assert!(error["message"].as_str().unwrap().ends_with('.'), "{said}");
    assert!(error["hint"].is_string(), "{said}");
    error["kind"].as_str().unwrap().to_owned()
}

#[test]
fn a_directory_that_is_open_to_others_is_refused_with_the_command_that_closes_it() {
    let scene = Scene::new();
    for mode in [0o755, 0o710, 0o701, 0o770] {
        fs::create_dir_all(scene.data()).unwrap();
        fs::set_permissions(scene.data(), fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(kind(scene.cchc(&["--json", "list"])), "not-private", "{mode:o}");
        let said = scene.cchc(&["serve"]).failed(3);
        assert!(said.contains("chmod 700"), "{said}");
        assert_eq!(fs::read_dir(scene.data()).unwrap().count(), 0, "{mode:o}");
    }
    fs::set_permissions(scene.data(), fs::Permissions::from_mode(0o700)).unwrap();
    scene.cchc(&["list"]).ok();
}

#[test]
fn a_directory_that_was_opened_to_others_later_is_refused_too() {
    let scene = Scene::running();
    fs::set_permissions(scene.data(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(kind(scene.cchc(&["--json", "list"])), "not-private");
    fs::set_permissions(scene.data(), fs::Permissions::from_mode(0o700)).unwrap();
    scene.cchc(&["list"]).ok();
}

#[test]
fn what_belongs_to_the_system_is_refused() {
    let scene = Scene::new();
    // For root it is open to others, for everybody else it is not theirs.
    let kind = kind(at(&scene, "/proc"));
    assert!(["not-private", "not-yours"].contains(&&*kind), "{kind}");
}

#[test]
fn a_place_where_nothing_can_be_made_is_refused() {
    let scene = Scene::new();
    // Even root makes no directory here.
    assert_eq!(kind(at(&scene, "/proc/cchc/data")), "data-directory");
    // A file is no directory, neither as the place itself nor on the way to it.
    fs::write(scene.path("file"), "").unwrap();
    let file = scene.path("file");
    assert_eq!(kind(at(&scene, file.to_str().unwrap())), "data-directory");
    assert_eq!(kind(at(&scene, file.join("data").to_str().unwrap())), "data-directory");
}

#[test]
fn what_the_host_makes_is_for_its_owner_only() {
    let scene = Scene::running();
    scene.cchc(&["start", "1"]).ok();
    let mut places = vec![scene.data().to_owned()];
    while let Some(place) = places.pop() {
        let meta = fs::symlink_metadata(&place).unwrap();
        assert_eq!(meta.permissions().mode() & 0o077, 0, "{}", place.display());
        if meta.is_dir() {
            places.extend(fs::read_dir(&place).unwrap().map(|file| file.unwrap().path()));
        }
    }
}

//! The README's table of keys is the one that the program prints.

use std::fs;
use std::path::Path;

use crate::common::Scene;

const MARKS: [&str; 2] = ["<!-- keys -->\n", "<!-- /keys -->"];

#[test]
fn the_table_of_keys_in_the_readme_is_the_printed_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(MARKS[0]).expect("the README has a table of keys");
    let (kept, after) = rest.split_once(MARKS[1]).expect("the table ends");
    let scene = Scene::new();
    let table = scene.cchc(&["--lang", "vi", "board", "--screen", "keys"]).ok().out;
    assert!(!scene.data().exists(), "nothing is needed for it");
    if std::env::var_os("CCHC_REWRITE").is_some() {
        fs::write(&path, [before, MARKS[0], table.as_str(), MARKS[1], after].concat()).unwrap();
        return;
    }
    assert!(kept == table, "write it again: CCHC_REWRITE=1 cargo test --test board readme\n{table}");
    let english = scene.cchc(&["--lang", "en", "board", "--screen", "keys"]).ok().out;
    assert_eq!(english.lines().count(), table.lines().count());
}

//! The walls of the house: a module uses itself and any lower layer, never a sibling or a higher one, and the crates
//! that only one part may know stay in that part. The table is that of `src/lib.rs`.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the crate and its layer. A new one has to be put here.
const LAYERS: [(&str, u8); 12] = [
    ("text", 0),
    ("calendar", 1),
    ("failure", 1),
    ("domain", 2),
    ("store", 3),
    ("wire", 3),
    ("import", 3),
    ("report", 3),
    ("engine", 4),
    ("link", 5),
    ("cli", 6),
    ("tui", 6),
];

/// Macros stand at the root of the crate, whatever module they belong to.
const MACROS: [(&str, &str); 1] = [("words", "text")];

/// Crates that only some files may name: the beginnings of their paths under `src`.
const KEPT: [(&str, &[&str]); 4] = [
    ("ratatui", &["tui/", "tui.rs"]),
    ("crossterm", &["tui/", "tui.rs"]),
    ("clap", &["cli/", "cli.rs"]),
    ("sled", &["store/sled"]),
];

const MOST_LINES_OF_MAIN: usize = 40;

#[test]
fn every_file_keeps_to_its_layer() {
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        wrong.extend(mistakes(&path, &source));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_module_has_a_layer() {
    for (path, _) in sources() {
        let top = top_of(&path);
        assert!(matches!(top, "lib" | "main") || layer(top).is_some(), "{path}: no layer for `{top}`");
    }
}

#[test]
fn a_broken_wall_is_found() {
    let found = |path: &str, source: &str| mistakes(path, source);
    assert_eq!(
        found("domain/plan.rs", "use crate::text::fold;\nuse crate::store::Store;\n"),
        ["domain/plan.rs:2: domain (layer 2) uses store (layer 3)"]
    );
    let lines = |path: &str, source: &str| -> Vec<usize> {
        let line = |mistake: &String| mistake.split(':').nth(1).and_then(|line| line.parse().ok());
        found(path, source).iter().filter_map(line).collect()
    };
    // Siblings, groups, paths within code, `super`, globs, raw names, macros.
    assert_eq!(lines("store/mod.rs", "use crate::wire::Line;"), [1]);
    assert_eq!(lines("store/mod.rs", "use crate::{\n  text,\n  domain::{self, id},\n  link,\n};"), [4]);
    assert_eq!(lines("calendar/date.rs", "fn f() {\n  crate::failure::Failure::internal(w)\n}"), [2]);
    assert_eq!(lines("failure.rs", "use super::domain::id;"), [1]);
    assert_eq!(lines("domain/id.rs", "use super::plan; use super::super::text; use super::super::engine;"), [1]);
    assert_eq!(lines("domain/decide/mod.rs", "use super::super::super::link::Host;"), [1]);
    assert_eq!(lines("import/table.rs", "use crate::*;"), [1]);
    assert_eq!(lines("import/table.rs", "use super::super::{import::x, report::y};"), [1]);
    assert_eq!(lines("text/fold.rs", "mod tests { use super::super::near; }\nuse super::super::domain;"), [2]);
    assert_eq!(lines("text/mod.rs", "let a = 'a'; let b: &'static str = \"\\\" // \"; use crate::r#wire::b;"), [1]);
    assert_eq!(lines("calendar/mod.rs", "fn f() { crate::words!(\"a\", \"b\") }"), [0_usize; 0]);
    // What only looks like a use.
    let quiet = "/// [`x`](crate::tui::x)\n// use crate::tui;\n/* crate::cli /* nested */ crate::cli */\nlet x = r#\"crate::tui::x\"#;";
    assert_eq!(lines("text/mod.rs", quiet), [0_usize; 0]);
    assert_eq!(lines("text/mod.rs", "mod tests {\n    use super::*;\n}"), [0_usize; 0]);
    assert_eq!(lines("text/mod.rs", "pub(super) fn f() {}\npub(in super::super) fn g() {}"), [0_usize; 0]);
}

#[test]
fn a_crate_out_of_its_place_is_found() {
    let count = |path: &str, source: &str| mistakes(path, source).len();
    assert_eq!(count("cli/mod.rs", "use ratatui::buffer::Buffer;"), 1);
    assert_eq!(count("tui/view.rs", "use ratatui::buffer::Buffer; fn f() -> crossterm::Result {}"), 0);
    assert_eq!(count("link/host.rs", "fn f() { let db = ::sled::open(); }"), 1);
    assert_eq!(count("link/host.rs", "use {std::io, clap::Parser};"), 1);
    assert_eq!(count("store/sled_rows.rs", "use sled::Batch;"), 0);
    // A module of the same name is no crate.
    assert_eq!(
        count("store/mod.rs", "mod sled;\npub use sled::SledStore;\npub use self::sled::A;\npub(crate) mod clap {}"),
        0
    );
    assert_eq!(count("store/disk.rs", "unsafe { x() }"), 1);
    assert_eq!(count("store/disk.rs", "// unsafe\nlet x = \"unsafe\"; #![forbid(unsafe_code)]"), 0);
    assert_eq!(count("main.rs", &"\n".repeat(MOST_LINES_OF_MAIN)), 1);
    assert_eq!(count("main.rs", "use crate::tui; fn main() {}"), 1);
    assert_eq!(count("main.rs", "use cchc::tui;\n"), 0);
}

/// Every file under `src`, by its path below it.
fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    walk(&root, &root, &mut found);
    assert!(found.contains_key("main.rs") && found.contains_key("lib.rs"));
    found
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

/// `domain` of `domain/decide/mod.rs`.
fn top_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// The modules that a file is, from the root of the crate.
fn modules_of(path: &str) -> Vec<String> {
    let mut modules: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if modules.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        modules.pop();
    }
    modules
}

/// All that is wrong with one file.
fn mistakes(path: &str, source: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let tokens = tokens(source);
    let own = top_of(path);
    if own == "main" {
        if source.lines().count() >= MOST_LINES_OF_MAIN {
            wrong.push(format!("{path}:{MOST_LINES_OF_MAIN}: as long as it may not be; it only hands over"));
        }
        if let Some(token) = tokens.iter().find(|token| token.text == "crate") {
            wrong.push(format!("{path}:{}: the binary uses `cchc::`", token.line));
        }
        return wrong;
    }
    for used in uses(&tokens, &modules_of(path)) {
        let (line, name) =
            (used.line, MACROS.iter().find(|(name, _)| *name == used.module).map_or(used.module.as_str(), |m| m.1));
        match (layer(own), layer(name)) {
            _ if name == own || own == "lib" => {}
            (Some(from), Some(to)) if to < from => {}
            (Some(from), Some(to)) => {
                wrong.push(format!("{path}:{line}: {own} (layer {from}) uses {name} (layer {to})"));
            }
            _ => wrong.push(format!("{path}:{line}: {own} uses `crate::{name}`, which has no layer")),
        }
    }
    for (name, places) in KEPT {
        if places.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        let lines = tokens.iter().enumerate().filter(|(at, token)| token.text == name && is_crate(&tokens, *at));
        wrong.extend(lines.map(|(_, token)| format!("{path}:{}: {name} belongs to {}", token.line, places[0])));
    }
    let unsafes = tokens.iter().filter(|token| token.text == "unsafe");
    wrong.extend(unsafes.map(|token| format!("{path}:{}: unsafe", token.line)));
    wrong
}

/// Whether a name is the beginning of a path into another crate.
fn is_crate(tokens: &[Token], at: usize) -> bool {
    let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.text.as_str());
    let before = text(at.checked_sub(1));
    if before == "::" {
        // `::sled::open()` begins a path, `self::sled` goes on with one.
        return !text(at.checked_sub(2)).starts_with(|c: char| c.is_alphanumeric() || c == '_');
    }
    // A module of the same name in the same file hides the crate.
    let is_hidden = tokens.windows(2).any(|pair| pair[0].text == "mod" && pair[1].text == tokens[at].text);
    !is_hidden && (text(Some(at + 1)) == "::" || matches!(before, "use" | "crate"))
}

/// A top module of this crate that a file names.
struct Used {
    line: usize,
    module: String,
}

/// The top modules that are named by `crate::` and by `super::`, inline modules counted.
fn uses(tokens: &[Token], file: &[String]) -> Vec<Used> {
    let mut found = Vec::new();
    // The inline modules that are open, each with the depth of its braces.
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while at < tokens.len() {
        let previous = at.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
        match tokens[at].text.as_str() {
            "{" => {
                depth += 1;
                if at >= 2 && tokens[at - 2].text == "mod" {
                    open.push((tokens[at - 1].text.clone(), depth));
                }
            }
            "}" => {
                open.retain(|(_, inner)| *inner < depth);
                depth = depth.saturating_sub(1);
            }
            "crate" | "super" if previous != "::" && !is_visibility(tokens, at) => {
                let mut modules: Vec<String> = Vec::new();
                if tokens[at].text == "super" {
                    modules.extend(file.iter().cloned().chain(open.iter().map(|(name, _)| name.clone())));
                    modules.pop();
                }
                at = follow(tokens, at + 1, modules, tokens[at].line, &mut found);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// `pub(super)`, `pub(in crate::x)`: says who may see, not what is used.
fn is_visibility(tokens: &[Token], at: usize) -> bool {
    let text = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at].text.as_str());
    (text(1) == "(" && text(2) == "pub") || (text(1) == "in" && text(2) == "(" && text(3) == "pub")
}

/// Follows a path from the modules it has led to; returns where the code goes on.
fn follow(tokens: &[Token], mut at: usize, mut modules: Vec<String>, line: usize, found: &mut Vec<Used>) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    while text(at) == "::" {
        at += 1;
        match text(at) {
            "super" => {
                modules.pop();
            }
            "self" => {}
            "{" => {
                at += 1;
                while !matches!(text(at), "}" | "") {
                    at = item(tokens, at, &modules, found);
                }
                return at + 1;
            }
            name => {
                if modules.is_empty() {
                    found.push(Used { line: tokens.get(at).map_or(line, |token| token.line), module: name.to_owned() });
                }
                modules.push(name.to_owned());
            }
        }
        at += 1;
    }
    at
}

/// One item of a group in braces.
fn item(tokens: &[Token], at: usize, modules: &[String], found: &mut Vec<Used>) -> usize {
    let line = tokens[at].line;
    let mut modules = modules.to_vec();
    let text = tokens[at].text.as_str();
    let after = match text {
        "," => return at + 1,
        "super" => {
            modules.pop();
            at + 1
        }
        "self" | "as" => at + 1,
        name => {
            let is_renamed = at > 0 && tokens[at - 1].text == "as";
            if modules.is_empty() && !is_renamed {
                found.push(Used { line, module: name.to_owned() });
            }
            modules.push(name.to_owned());
            at + 1
        }
    };
    follow(tokens, after, modules, line, found)
}

#[derive(Debug)]
struct Token {
    text: String,
    line: usize,
}

/// The words and signs of a source text, without comments, strings and characters.
fn tokens(source: &str) -> Vec<Token> {
    let letters: Vec<char> = source.chars().collect();
    let at = |i: usize| letters.get(i).copied().unwrap_or('\0');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut i, mut line) = (0, 1);
    let mut tokens = Vec::new();
    while i < letters.len() {
        let start = i;
        match at(i) {
            '/' if at(i + 1) == '/' => i = past(&letters, i, |i| at(i) == '\n'),
            '/' if at(i + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (at(i), at(i + 1)) {
                        ('/', '*') => (depth, i) = (depth + 1, i + 2),
                        ('*', '/') => (depth, i) = (depth - 1, i + 2),
                        _ => i += 1,
                    }
                    if depth == 0 || i >= letters.len() {
                        break;
                    }
                }
            }
            '"' => i = past_string(&letters, i),
            // A lifetime has no closing quote behind its one letter.
            '\'' if at(i + 1) == '\\' => i = past(&letters, i + 3, |i| at(i) == '\'') + 1,
            '\'' if at(i + 2) == '\'' => i += 3,
            c if is_word(c) => {
                i = past(&letters, i, |i| !is_word(at(i)));
                let word: String = letters[start..i].iter().collect();
                let hashes = past(&letters, i, |i| at(i) != '#') - i;
                if matches!(word.as_str(), "r" | "br" | "cr") && at(i + hashes) == '"' {
                    let is_end = |i: usize| at(i) == '"' && (1..=hashes).all(|n| at(i + n) == '#');
                    i = past(&letters, i + hashes + 1, is_end) + 1 + hashes;
                } else if word == "r" && hashes == 1 {
                    i += 1;
                } else {
                    tokens.push(Token { text: word, line });
                }
            }
            ':' if at(i + 1) == ':' => {
                tokens.push(Token { text: "::".to_owned(), line });
                i += 2;
            }
            c => {
                if !c.is_whitespace() {
                    tokens.push(Token { text: c.to_string(), line });
                }
                i += 1;
            }
        }
        i = i.min(letters.len());
        line += letters[start..i].iter().filter(|c| **c == '\n').count();
    }
    tokens
}

fn past(letters: &[char], from: usize, is_end: impl Fn(usize) -> bool) -> usize {
    (from..letters.len()).find(|i| is_end(*i)).unwrap_or(letters.len())
}

fn past_string(letters: &[char], quote: usize) -> usize {
    let mut i = quote + 1;
    while i < letters.len() && letters[i] != '"' {
        i += if letters[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

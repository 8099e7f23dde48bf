//! The sources without their tests, and the texts in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file under `src` by its path there, up to its tests.
pub fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            let is_test = name.contains("tests") || name.ends_with("laws.rs") || name.ends_with("contract.rs");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") && !is_test {
                let text = fs::read_to_string(&path).unwrap();
                let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
                found.insert(name, text[..end].to_owned());
            }
        }
    }
    found
}

/// A text between quotes.
#[derive(Debug)]
pub struct Literal {
    /// As the program sees it.
    pub text: String,
    /// Where it stands, from 1.
    pub line: usize,
    /// Its bytes in the source, with the quotes.
    start: usize,
    end: usize,
}

impl Literal {
    /// Whether this and the next one are made for being one sentence: `words!("…", "…")`, `lang.of("…", "…")`.
    pub fn is_said_with(&self, next: &Literal, source: &str) -> bool {
        let before = source[..self.start].trim_end();
        let is_called = ["words!(", ".of("].iter().any(|call| before.ends_with(call));
        is_called && source[self.end..next.start].trim() == ","
    }

    /// Whether this and the next one are one sentence in both languages, said so or side by side in any call or table.
    pub fn is_pair(&self, next: &Literal, source: &str) -> bool {
        let between: String = source[self.end..next.start].split_whitespace().collect();
        let is_vietnamese = self.text.contains(|c: char| !c.is_ascii() && c.is_alphabetic());
        self.is_said_with(next, source) || is_vietnamese && [",", "),&format!(", "),format!("].contains(&&*between)
    }

    /// Whether the source says which language it is, as in `let vi = …`, or puts two sentences under each other.
    pub fn is_told_apart(&self, source: &str) -> bool {
        let mut lines = source.lines().skip(self.line - 1).map(str::trim);
        let (line, next) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        ["let vi = ", "_vi = ", "vi: ", "Lang::Vi", ".say(format!("].iter().any(|sign| line.contains(sign))
            || [line, next].iter().all(|line| line.starts_with("format!(\""))
    }
}

/// All texts of a source, in order. Comments and letters are no texts.
pub fn literals(source: &str) -> Vec<Literal> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => (at, line) = (at + 1, line + 1),
            b'/' if bytes.get(at + 1) == Some(&b'/') => at += source[at..].find('\n').unwrap_or(source.len() - at),
            b'\'' => at = past_letter(bytes, at),
            b'r' if source[at..].starts_with("r#\"") => {
                let end = at + 3 + source[at + 3..].find("\"#").unwrap() + 2;
                line += source[at..end].matches('\n').count();
                at = end;
            }
            b'"' => {
                let end = past_text(bytes, at);
                found.push(Literal { text: unescaped(&source[at + 1..end - 1]), line, start: at, end });
                line += source[at..end].matches('\n').count();
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// Behind `'x'` or `'\n'`; a lifetime is only stepped over.
fn past_letter(bytes: &[u8], at: usize) -> usize {
    let from = if bytes.get(at + 1) == Some(&b'\\') { at + 3 } else { at + 2 };
    let end = bytes[from.min(bytes.len())..].iter().take(10).position(|&byte| byte == b'\'');
    let is_lifetime = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) && bytes.get(at + 2) != Some(&b'\'');
    end.filter(|_| !is_lifetime).map_or(at + 1, |end| from + end + 1)
}

fn past_text(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek().copied()) {
            ('\\', Some('\n')) => while chars.next_if(|c| c.is_whitespace()).is_some() {},
            ('\\', Some('n')) => drop(chars.next().map(|_| out.push('\n'))),
            ('\\', Some(escaped)) => drop(chars.next().map(|_| out.push(escaped))),
            _ => out.push(c),
        }
    }
    out
}

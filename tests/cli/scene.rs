//! A scene: several runs of the real program in one private data directory, written down as a person would see them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A private office. Its host is ended with it; a scene that fails is printed whole.
pub struct Scene {
    dir: TempDir,
    transcript: String,
    shown: usize,
    variables: Vec<(String, String)>,
}

impl Scene {
    /// An office that begins with the built-in plan; today is 18/03/2024.
    pub fn new() -> Scene {
        Scene { dir: TempDir::new().unwrap(), transcript: String::new(), shown: 0, variables: Vec::new() }
    }

    /// A path in the scene's directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// From here on the program finds this variable.
    pub fn variable(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// The program, with nothing of the machine around it.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
        command
            .env_clear()
            .env("HOME", self.dir.path())
            .env("CCHC_DATA", self.path("data"))
            .env("CCHC_TODAY", "2024-03-18")
            .env("COLUMNS", "80")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.dir.path());
        command
    }

    /// Runs the program with these words (`'...'` keeps words together) and this input.
    pub fn feed(&mut self, line: &str, input: &[u8]) -> Output {
        let mut child = self
            .command()
            .args(split(line))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // The program may end without reading all of it.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        self.note(line, &output);
        output
    }

    /// Runs the program.
    pub fn run(&mut self, line: &str) -> Output {
        self.feed(line, b"")
    }

    fn note(&mut self, line: &str, output: &Output) {
        let text = &mut self.transcript;
        let _ = writeln!(text, "$ cchc {}", cut(line));
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let _ = writeln!(text, "{line}");
        }
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            let _ = writeln!(text, "! {line}");
        }
        match output.status.code() {
            Some(0) => {}
            Some(code) => drop(writeln!(text, "[{code}]")),
            None => drop(writeln!(text, "[{}]", output.status)),
        }
    }

    /// Runs several lines and gives what was seen, with what differs from run to run made the same.
    pub fn play(&mut self, lines: &[&str]) -> String {
        for line in lines {
            self.run(line);
        }
        self.seen()
    }

    /// What was seen since the last time this was asked.
    pub fn seen(&mut self) -> String {
        let text = self.transcript[self.shown..].replace(&*self.dir.path().to_string_lossy(), "DIR");
        self.shown = self.transcript.len();
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines() {
            match lines.last_mut().filter(|last| last.contains("WHEN · WHO")) {
                // Where a line of the history is broken depends on the account's name.
                Some(last) if line.starts_with("    ") => {
                    last.push(' ');
                    last.push_str(line.trim_start());
                }
                _ => lines.push(steady(line)),
            }
        }
        lines.join("\n")
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = self.command().args(["host", "stop"]).output();
        if std::thread::panicking() {
            eprintln!("--- the whole scene ---\n{}", self.transcript);
        }
    }
}

/// Words as a shell takes them, with `'...'` around those with spaces.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for c in line.chars() {
        match c {
            '\'' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            c => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// Control characters, those that turn the direction of writing, and marks that stand alone.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || ('\u{300}'..='\u{36f}').contains(&c)
        || ('\u{200b}'..='\u{200f}').contains(&c)
        || ('\u{202a}'..='\u{202e}').contains(&c)
}

/// Very long lines are told by their beginning, and control characters by their names.
fn cut(line: &str) -> String {
    let line: String =
        line.chars().flat_map(|c| if is_unseen(c) { c.escape_unicode().collect() } else { vec![c] }).collect();
    match line.char_indices().nth(120) {
        Some((at, _)) => format!("{}… ({} chars)", &line[..at], line.chars().count()),
        None => line,
    }
}

/// Times, accounts, tickets and hashes made the same in every run.
fn steady(line: &str) -> String {
    let mut text = line.to_owned();
    for (before, after, fixed) in [
        ("\"at\":\"", "\"", "AT"),
        ("\"ticket\":\"", "\"", "TICKET"),
        ("\"hash\":\"", "\"", "HASH"),
        ("\"by\":{", "}", "BY"),
    ] {
        let mut from = 0;
        while let Some(at) = text[from..].find(before) {
            let start = from + at + before.len();
            let Some(length) = text[start..].find(after) else { break };
            text.replace_range(start..start + length, fixed);
            from = start + fixed.len();
        }
    }
    // `lúc 18/03/2024 09:14` within a sentence.
    for word in [" lúc ", " at "] {
        if let Some(at) = text.find(word).map(|at| at + word.len())
            && text.get(at..at + 16).is_some_and(|moment| looks_like(moment, "00/00/0000 00:00"))
        {
            text.replace_range(at..at + 16, "WHEN");
        }
    }
    // `18/03/2024 09:14 · Văn phòng 1:` of the history.
    if let Some(at) = text.find(" · ").filter(|at| *at >= 16 && text.is_char_boundary(at - 16)) {
        let moment = &text[at - 16..at];
        if looks_like(moment, "00/00/0000 00:00")
            && let Some(colon) = text[at..].find(':')
        {
            text.replace_range(at - 16..at + colon, "WHEN · WHO");
        }
    }
    // `  18/03/2024 Văn phòng 1   ` before a note, in a column of 22.
    let column: String = text.chars().take(22).collect();
    if column.starts_with("  ")
        && column.chars().count() == 22
        && column.get(2..13).is_some_and(|day| looks_like(day, "00/00/0000 "))
    {
        text.replace_range(..column.len(), &format!("{}WHO", &column[..13]));
    }
    // `01HS3K2-7F3AKQ9M`, and hashes within sentences.
    text.split(' ').map(steady_word).collect::<Vec<_>>().join(" ")
}

/// Whether a text has digits where the pattern has `0`, and otherwise the same characters.
fn looks_like(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
            b'0' => byte.is_ascii_digit(),
            other => byte == other,
        })
}

fn steady_word(word: &str) -> String {
    let bare = word.trim_matches(['.', '[', ']', ',', ';']);
    let is_ticket = bare.len() == 16
        && bare.as_bytes()[7] == b'-'
        && bare.bytes().all(|b| b == b'-' || b.is_ascii_digit() || b.is_ascii_uppercase());
    let is_hash = bare.len() == 64 && bare.bytes().all(|b| b.is_ascii_hexdigit());
    match (is_ticket, is_hash) {
        (true, _) => word.replace(bare, "TICKET"),
        (_, true) => word.replace(bare, "HASH"),
        _ => word.to_owned(),
    }
}

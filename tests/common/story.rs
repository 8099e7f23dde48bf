//! What a run of the program was: its words, its end, what it said.

use serde_json::Value;
use std::fmt;
use std::process::Output;

/// One run of the program.
#[derive(Clone, Debug)]
pub struct Ran {
    args: String,
    /// Its exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    pub fn of(args: &[&str], output: &Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ran { args: args.join(" "), code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// It went well.
    #[track_caller]
    pub fn ok(self) -> Ran {
        assert_eq!(self.code, Some(0), "{self}");
        self
    }

    /// It ended with this code and said why in words; gives the words.
    #[track_caller]
    pub fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self}");
        assert!(!self.err.trim().is_empty() && !self.err.contains("panicked"), "{self}");
        self.err
    }

    /// It went well and printed one JSON object.
    #[track_caller]
    pub fn json(self) -> Value {
        let ran = self.ok();
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran}"))
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |text: &str| match text.char_indices().nth(2_000) {
            Some((end, _)) => format!("{}... ({} bytes)", &text[..end], text.len()),
            None => text.to_owned(),
        };
        let Ran { args, code, out, err } = self;
        let (out, err) = (short(out), short(err));
        write!(f, "$ cchc {args}\nexit {code:?}\n{out}{err}")
    }
}

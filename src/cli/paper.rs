//! `--format`, `--output`, `--force`: a look as a paper, printed or into a file.

use super::file::{not_there, write};
use super::output::Output;
use super::shape::{Given, Shape};
use super::{Outcome, Stop, args};
use crate::failure::Failure;
use crate::words;

/// What is printed without `--format`.
const TEXT: &str = "text";

/// The options. `formats` tells what there is besides text, in both languages.
pub fn paper_shape(shape: Shape, formats: [&'static str; 2]) -> Shape {
    shape
        .option("format", "FORMAT", formats)
        .option("output", "FILE", ["ghi ra tệp (mặc định: in ra)", "write to a file (default: print)"])
        .switch("force", ["ghi đè tệp đã có", "overwrite a file that is there"])
}

/// A paper that was asked for.
pub struct Wanted<'a> {
    /// One of the formats that there are, never text.
    pub format: &'static str,
    output: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    /// What was asked for, by `--format` or by the name of the file; none: text or JSON as ever, which goes into the file
    /// that was named. A file that is there is refused before anything is made.
    pub fn of(out: &mut Output, given: &'a Given, formats: &[&'static str]) -> Result<Option<Wanted<'a>>, Failure> {
        let output = given.get("output");
        // As other systems write it as well: `.TXT`.
        let ends = |name: &str, format: &str| name.to_lowercase().ends_with(&format!(".{format}"));
        let named = |name: &str| formats.iter().copied().find(|format| ends(name, format));
        let is_text = |name: &str| out.is_json || ends(name, "txt");
        let format = match (given.get("format"), output) {
            (Some(TEXT), _) | (None, None) => None,
            (Some(typed), _) => Some(formats.iter().copied().find(|known| *known == typed).ok_or_else(|| {
                let known: Vec<&str> = [&[TEXT], formats].concat();
                args::not_one_of("--format", typed, &known)
            })?),
            (None, Some(name)) => match named(name) {
                None if !is_text(name) => return Err(no_format(formats)),
                format => format,
            },
        };
        let Some(format) = format else {
            if let Some(path) = output {
                not_there(given, path)?;
                out.divert(path);
            }
            return Ok(None);
        };
        if out.is_json {
            return Err(Failure::usage(
                "one-of",
                words!("Chỉ dùng một trong --json, --format.", "Use one of --json, --format."),
            ));
        }
        if let Some(path) = output {
            not_there(given, path)?;
        }
        Ok(Some(Wanted { format, output }))
    }

    /// Prints the paper, or writes it into its file.
    pub fn put(&self, out: &mut Output, paper: impl AsRef<[u8]>) -> Outcome {
        match self.output {
            None => out.raw(paper.as_ref()),
            Some(path) => write(path, paper.as_ref()).map_err(Stop::from),
        }
    }
}

fn no_format(formats: &[&str]) -> Failure {
    let all = [&[TEXT], formats].concat().join(", ");
    Failure::usage("no-format", words!("--output cần --format: {all}.", "--output needs --format: {all}."))
}

//! A plan from a file or from standard input, with what the office knows around it.

use std::io::IsTerminal;
use std::path::Path;

use crate::cli::phrase::unreadable;
use crate::cli::session::Session;
use crate::domain::plan::Office;
use crate::failure::Failure;
use crate::import::plan_source::{Around, File, Source};
use crate::link::file;
use crate::words;

/// Larger files are announced: reading takes a moment.
const LARGE: usize = 256 << 10;

/// Reads a file; `-` is standard input.
pub(super) fn read(session: &mut Session, office: &Office, path: &str, with: Option<&str>) -> Result<Source, Failure> {
    let name = name(path);
    let bytes = match path {
        "-" => file::whole(std::io::stdin().lock(), path, unreadable)?,
        path => file::read(Path::new(path))?,
    };
    let companion_name = with.and_then(self::name);
    let companion = with.map(|path| file::read(Path::new(path))).transpose()?;
    let companion = companion.as_ref().map(|bytes| File { name: companion_name.as_deref(), bytes });
    if std::io::stderr().is_terminal() && bytes.len() > LARGE {
        session.out.warn(&words!("Đang đọc tệp…", "Reading the file…"));
    }
    let calendar = session.calendar()?;
    let around = Around { office, calendar: &calendar, today: session.today(), companion };
    crate::import::plan_source::read(&File { name: name.as_deref(), bytes: &bytes }, &around)
}

/// The last part of a path; standard input has none.
fn name(path: &str) -> Option<String> {
    let name = Path::new(path).file_name().filter(|_| path != "-")?;
    Some(name.to_string_lossy().into_owned())
}

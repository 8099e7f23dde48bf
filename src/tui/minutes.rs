//! The minutes of a meeting as a file: where the board was started, private, and never over a file that is there.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, why};
use crate::text::Words;
use crate::words;

/// More files of one name than a day has meetings.
const MOST: u32 = 1000;

/// Writes them where the board was started, else into the home directory; returns the whole path.
pub(super) fn write(name: &str, text: &str) -> Result<String, Failure> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let places = std::env::current_dir().ok().into_iter().chain(home.filter(|home| home.is_absolute()));
    let mut outcome = Err(std::io::Error::from(ErrorKind::NotFound));
    for place in places {
        outcome = write_in(&place, name, text);
        if outcome.is_ok() {
            break;
        }
    }
    outcome.map(|path| path.display().to_string()).map_err(|error| not_written(&error))
}

fn not_written(error: &std::io::Error) -> Failure {
    let Words { vi, en } = why(error);
    Failure::out_of_reach(
        "minutes-not-written",
        words!("Chưa ghi được tệp thông báo kết luận: {vi}.", "The minutes could not be written: {en}."),
    )
    .hint(words!("Lấy lại: cchc meeting minutes", "Print them: cchc meeting minutes"))
}

/// `name.txt`, or the first of `name-2.txt`, `name-3.txt`, … that is free.
fn write_in(place: &Path, name: &str, text: &str) -> std::io::Result<PathBuf> {
    for number in 1..=MOST {
        let ending = if number == 1 { String::new() } else { format!("-{number}") };
        let path = place.join(format!("{name}{ending}.txt"));
        let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            opened => opened?,
        };
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
        // Half a paper is none.
        written.inspect_err(|_| drop(std::fs::remove_file(&path)))?;
        return Ok(path);
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_file_that_is_there_is_left_alone_and_the_new_one_is_private() {
        let dir = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> = ["một", "hai"].map(|text| write_in(dir.path(), "tb", text).unwrap()).into();
        let names: Vec<_> = paths.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["tb.txt", "tb-2.txt"]);
        assert_eq!(std::fs::read_to_string(&paths[0]).unwrap(), "một");
        assert_eq!(paths[1].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_place_that_is_gone_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let failure = not_written(&write_in(&dir.path().join("gone"), "tb", "").unwrap_err());
        assert!(failure.to_string().ends_with("Lấy lại: cchc meeting minutes"), "{failure}");
    }
}

//! The file of a plan, read by the board itself with the rights of whoever sits at it, on a thread of its own: a large file
//! or a slow disk must not keep the board waiting.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crate::calendar::{Calendar, Date};
use crate::domain::plan::Office;
use crate::failure::Failure;
use crate::import::plan_source::{Around, File, read};
use crate::import::wanted::{Decision, Wanted};
use crate::link::file;
use crate::text::fold;
use crate::words;

/// What a thread tells the board.
#[derive(Debug)]
pub enum FromDisk {
    /// The plan of a file that was asked for under this number.
    Plan(u64, Result<Box<Wanted>, Failure>),
    /// How a path goes on.
    Path(Completed),
}

/// How a path that was typed goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    /// What was typed.
    pub typed: String,
    /// As far as there is only one way on.
    pub path: String,
    /// The names to choose from, where there are several.
    pub offers: Vec<String>,
}

/// What is known while a file is read.
#[derive(Clone, Debug)]
pub struct Desk {
    /// All plans.
    pub office: Arc<Office>,
    /// Days off.
    pub calendar: Calendar,
    /// For papers that name no year.
    pub today: Date,
}

/// Files that can hold a plan.
const KINDS: [&str; 11] = ["docx", "xlsx", "ods", "html", "htm", "md", "csv", "tsv", "txt", "toml", "json"];
/// More names than these of one directory are not looked through.
const MOST_NAMES: usize = 10_000;
/// More names than these are not offered.
const OFFERED: usize = 12;

/// Reads the plan of a file on a thread of its own.
pub fn read_plan<T: From<FromDisk> + Send + 'static>(id: u64, path: String, desk: Desk, to: &Sender<T>) {
    let told = to.clone();
    let read = move || drop(told.send(T::from(FromDisk::Plan(id, wanted(&path, &desk)))));
    if thread::Builder::new().name("plan".into()).spawn(read).is_err() {
        let words = words!("Máy đang bận, chưa đọc được tệp.", "The machine is too busy to read the file.");
        let _ = to.send(T::from(FromDisk::Plan(id, Err(Failure::out_of_reach("file", words)))));
    }
}

/// Looks on a thread of its own how a path goes on.
pub fn complete<T: From<FromDisk> + Send + 'static>(typed: String, to: Sender<T>) {
    let look = move || drop(to.send(T::from(FromDisk::Path(completed(typed)))));
    drop(thread::Builder::new().name("path".into()).spawn(look));
}

fn wanted(path: &str, desk: &Desk) -> Result<Box<Wanted>, Failure> {
    let path = at_home(path.trim());
    let bytes = file::read(&path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let around = Around { office: &desk.office, calendar: &desk.calendar, today: desk.today, companion: None };
    let source = read(&File { name: name.as_deref(), bytes: &bytes }, &around)?;
    Wanted::new(source, &desk.office, None, Decision::default()).map(Box::new)
}

/// `~` is the home directory, as a shell reads it.
fn at_home(path: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (path.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(path),
    }
}

/// A path as far as the names in its directory leave no choice.
fn completed(typed: String) -> Completed {
    let (dir, begun) = typed.rsplit_once('/').map_or(("", typed.as_str()), |(dir, begun)| (dir, begun));
    let before = &typed[..typed.len() - begun.len()];
    let place = match (dir, before) {
        ("", "") => PathBuf::from("."),
        ("", _) => PathBuf::from("/"),
        (dir, _) => at_home(dir),
    };
    let names = names(&place, begun);
    let path = match names.as_slice() {
        [] => typed.clone(),
        several => format!("{before}{}", common(several, begun)),
    };
    let offers = if names.len() > 1 { names.into_iter().take(OFFERED).collect() } else { Vec::new() };
    Completed { typed, path, offers }
}

/// Directories and files of plans whose names begin so; marks and case do not matter.
fn names(place: &Path, begun: &str) -> Vec<String> {
    let wanted = fold(begun);
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let fits = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.ok()?;
        let name = entry.file_name().into_string().ok()?;
        let is_hidden = name.starts_with('.') && !begun.starts_with('.');
        if is_hidden || !fold(&name).starts_with(&wanted) || name.chars().any(char::is_control) {
            return None;
        }
        if entry.path().is_dir() {
            return Some(format!("{name}/"));
        }
        let kind = Path::new(&name).extension()?.to_str()?.to_lowercase();
        KINDS.contains(&kind.as_str()).then_some(name)
    };
    let mut names: Vec<String> = entries.take(MOST_NAMES).filter_map(fits).collect();
    names.sort();
    names
}

/// What all names begin with; what was typed, where they differ before its end.
fn common(names: &[String], begun: &str) -> String {
    let Some((first, others)) = names.split_first() else { return begun.to_owned() };
    let mut shared = first.as_str();
    for name in others {
        let same = shared.char_indices().zip(name.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
        shared = &shared[..same.unwrap_or(shared.len().min(name.len()))];
    }
    if fold(shared).starts_with(&fold(begun)) { shared.to_owned() } else { begun.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_on_as_far_as_there_is_no_choice() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| format!("{}/{name}", dir.path().display());
        for name in ["Kế hoạch 2024.docx", "Kế hoạch 2025.docx", "anh.png", ".ẩn.docx"] {
            std::fs::write(dir.path().join(name), "").unwrap();
        }
        std::fs::create_dir(dir.path().join("cu")).unwrap();
        let both = completed(at("ke"));
        assert_eq!(both.path, at("Kế hoạch 202"));
        assert_eq!(both.offers, ["Kế hoạch 2024.docx", "Kế hoạch 2025.docx"]);
        let one = completed(at("Kế hoạch 2025"));
        assert_eq!((one.path, one.offers), (at("Kế hoạch 2025.docx"), Vec::new()));
        assert_eq!(completed(at("c")).path, at("cu/"));
        for nothing in ["anh", "x", "cu/x"] {
            assert_eq!(completed(at(nothing)).path, at(nothing));
        }
        assert_eq!(completed(at(".")).path, at(".ẩn.docx"));
        assert_eq!(completed("/no/such/place".into()).path, "/no/such/place");
        assert_eq!(common(&["đ".into(), "đa".into(), "da".into()], ""), "");
    }

    #[test]
    fn home_is_understood() {
        let home = PathBuf::from(std::env::var_os("HOME").unwrap_or_default());
        assert_eq!(at_home("~/x.docx"), home.join("x.docx"));
        assert_eq!(at_home("~x"), PathBuf::from("~x"));
        assert_eq!(at_home("a~/x"), PathBuf::from("a~/x"));
    }
}

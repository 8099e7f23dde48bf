//! What a board keeps for the person at it: what is being typed, in a file while it is typed and offered again after a
//! lost line; and what the person was told.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::form::Draft;
use crate::link::Place;
use crate::text::Lang;
use crate::wire::Welcome;
use crate::words;

/// The drafts of one office, in the state directory of the person who types.
#[derive(Debug, Default)]
pub struct Drafts {
    file: Option<PathBuf>,
    kept: BTreeMap<String, Draft>,
}

/// A larger file is not one of ours.
const LARGEST: u64 = 1 << 20;

impl Drafts {
    /// The drafts left from last time. A file that cannot be read is as good as none.
    pub fn open(place: &Place) -> Drafts {
        let Some(file) = file(place) else { return Drafts::default() };
        let small = file.metadata().is_ok_and(|meta| meta.len() <= LARGEST);
        let text = if small { std::fs::read_to_string(&file).unwrap_or_default() } else { String::new() };
        Drafts { file: Some(file), kept: serde_json::from_str(&text).unwrap_or_default() }
    }

    /// All of them, the newest last.
    pub fn all(&self) -> Vec<Draft> {
        let mut all: Vec<Draft> = self.kept.values().cloned().collect();
        all.sort_by_key(|draft| draft.order);
        all
    }

    /// Keeps one, instead of the one of the same form.
    pub fn keep(&mut self, draft: Draft) {
        self.kept.insert(draft.name(), draft);
    }

    /// It was stored, or is not wanted any more.
    pub fn forget(&mut self, draft: &Draft) {
        self.kept.remove(&draft.name());
    }

    /// Writes the file, private to its owner. A draft that cannot be kept is no reason to disturb whoever types.
    pub fn save(&self) {
        let Some(file) = &self.file else { return };
        if self.kept.is_empty() {
            let _ = std::fs::remove_file(file);
            return;
        }
        let _ = write(file, &serde_json::to_vec(&self.kept).unwrap_or_default());
    }
}

pub(super) fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let dir = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir)?;
    let mut temporary = tempfile::NamedTempFile::new_in(dir)?;
    temporary.write_all(bytes)?;
    temporary.persist(file)?;
    Ok(())
}

fn file(place: &Place) -> Option<PathBuf> {
    state_file(place, "drafts")
}

/// `$XDG_STATE_HOME/cchc/<what>-<office>.json`.
pub(super) fn state_file(place: &Place, what: &str) -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/state"));
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|dir| dir.is_absolute()).or_else(home)?;
    let path = match place {
        Place::Directory(path) | Place::Socket(path) => path,
    };
    let path = path.canonicalize().unwrap_or_else(|_| path.clone());
    let office = crc32fast::hash(path.as_os_str().as_encoded_bytes());
    Some(state.join("cchc").join(format!("{what}-{office:08x}.json")))
}

/// What the host had to mend when it opened the store, unless this person was told by the board before.
pub fn opening_news(place: &Place, welcome: &Welcome, lang: Lang) -> Option<String> {
    let first = welcome.notes.first()?;
    let key = serde_json::to_vec(&(welcome.pid, &welcome.notes)).unwrap_or_default();
    if let Some(file) = state_file(place, "told") {
        let small = file.metadata().is_ok_and(|meta| meta.len() <= LARGEST);
        if small && std::fs::read(&file).is_ok_and(|told| told == key) {
            return None;
        }
        let _ = write(&file, &key);
    }
    let more = welcome.notes.len() - 1;
    let rest = words!(" (còn {more} điều nữa: cchc host status)", " ({more} more: cchc host status)");
    let rest = if more > 0 { rest.say(lang) } else { "" };
    Some(format!("{}{rest}", first.say(lang)))
}

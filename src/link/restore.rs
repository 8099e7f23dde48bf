//! A backup brought back: proven first, written beside what is there, put in its place at the end.

use std::path::{Path, PathBuf};

use super::clock;
use super::hold::Hold;
use crate::engine;
use crate::failure::Failure;
use crate::store::backup::{Found, read};
use crate::store::{Head, Opening, OpeningNote, Restoring, SledStore, Store, has_history};
use crate::words;

/// A backup that was proven from its beginning to its end.
#[derive(Debug)]
pub struct Proven {
    path: PathBuf,
    /// What is in it.
    pub found: Found,
}

/// What was done.
#[derive(Debug)]
pub struct Restored {
    /// The last entry.
    pub head: Head,
    /// What was there before, set aside.
    pub kept: Vec<PathBuf>,
    /// A host ran and was ended.
    pub had_host: bool,
}

impl Proven {
    /// Proves a backup: its own sums, the chain, and that this program understands every entry.
    pub fn new(path: &Path) -> Result<Proven, Failure> {
        let found =
            read(path, &mut |group| group.records.iter().try_for_each(|record| engine::entry(record).map(drop)))?;
        if found.head.seq == 0 {
            return Err(Failure::refused(
                "empty-backup",
                words!("Bản sao lưu không có mục nào.", "There is no entry in the backup."),
            ));
        }
        Ok(Proven { path: path.to_owned(), found })
    }

    /// Brings it back into a data directory. What is there is set aside; without `replace` it is a reason to refuse.
    pub fn restore(&self, dir: &Path, replace: bool, progress: &mut dyn FnMut(u64, u64)) -> Result<Restored, Failure> {
        if !replace && has_history(dir) {
            let shown = dir.display();
            return Err(Failure::refused(
                "store-exists",
                words!("Thư mục {shown} đã có dữ liệu.", "There is data in {shown} already."),
            )
            .hint(words!(
                "Thêm --yes để thay; dữ liệu hiện có được giữ lại bên cạnh (….before-restore-…).",
                "Add --yes to replace it; what is there is kept beside it (….before-restore-…)."
            )));
        }
        let hold = Hold::take(dir)?;
        let (suffix, head) = (clock::suffix(), self.found.head);
        let mut restoring = Restoring::begin(hold.path())?;
        let again = read(&self.path, &mut |group| restoring.put(group))?;
        if again.head != head {
            return Err(Failure::refused(
                "file-changed",
                words!("Tệp vừa bị thay đổi trong khi đọc.", "The file was changed while it was read."),
            ));
        }
        let kept = restoring.finish(&suffix)?;
        hold.log(&format!("{} entries were restored from {}", head.seq, self.path.display()));
        // The database is made from the journal, as after any other loss of it.
        let (store, notes) = SledStore::open(hold.path(), Opening::new(&suffix, progress))?;
        let odd = notes.iter().find(|note| note.is_read_only()).map(OpeningNote::words);
        if odd.is_some() || store.head() != head {
            let what = odd.unwrap_or_else(|| words!("thiếu mục", "entries are missing"));
            return Err(Failure::out_of_reach("damaged", what).hint(words!("Chạy: cchc doctor", "Run: cchc doctor")));
        }
        store.close()?;
        Ok(Restored { head, kept, had_host: hold.had_host() })
    }
}

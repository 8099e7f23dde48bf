//! A backup on its way into a file: beside its place until it is whole and on the disk, then there.

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

use super::super::disk::sync_dir;
use super::super::{Hash, StoreError};
use super::{Closing, Footer, Header, Opening, Tape};
use crate::failure::{Failure, why};
use crate::text::Words;
use crate::words;

/// What a backup is called while it is written.
pub(super) const PREFIX: &str = ".cchc-backup-";

/// Hashes hardly shrink, words do at any level: the quickest.
const LEVEL: u32 = 1;

/// A backup that is being written. Dropped before [`finish`](Fresh::finish), it leaves nothing behind.
#[must_use = "there is no backup until `finish` is called"]
pub struct Fresh {
    path: PathBuf,
    file: GzEncoder<BufWriter<NamedTempFile>>,
    sum: Sha256,
    tape: Tape,
    header: Header,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: u64,
    /// The changes in it.
    pub changes: u64,
}

impl Fresh {
    /// Begins a backup that will stand at `path`.
    pub fn begin(path: &Path, header: Header) -> Result<Fresh, Failure> {
        let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = tempfile::Builder::new().prefix(PREFIX).suffix(".part").tempfile_in(dir);
        let file = file.map_err(|error| unwritten(path, &error))?;
        let file = GzEncoder::new(BufWriter::with_capacity(128 << 10, file), Compression::new(LEVEL));
        let mut fresh =
            Fresh { path: path.to_owned(), file, sum: Sha256::new(), tape: Tape::default(), header: header.clone() };
        let opening = serde_json::to_string(&Opening { backup: header }).unwrap_or_default();
        fresh.put(&opening).map_err(|error| unwritten(path, &error))?;
        Ok(fresh)
    }

    /// Adds a line of the history; one that does not continue it is refused.
    pub fn line(&mut self, line: &str) -> Result<(), Failure> {
        self.tape.take(line).map_err(|Words { vi, .. }| {
            Failure::from(StoreError::Damaged { seq: Some(self.tape.head().seq + 1), what: vi })
        })?;
        self.put(line).map_err(|error| unwritten(&self.path, &error))
    }

    /// Puts it in its place, on the disk for good. Takes the place of another file only where `replace` says so.
    pub fn finish(mut self, replace: bool) -> Result<Written, Failure> {
        let (head, changes) = (self.tape.head(), self.tape.changes());
        if head != self.header.head() || !self.tape.is_closed() {
            let what = "the history ended too early".to_owned();
            return Err(StoreError::Damaged { seq: Some(head.seq + 1), what }.into());
        }
        let sha256 = Hash::of(self.sum.clone());
        let end = Closing { end: Footer { entries: head.seq, changes, sha256 } };
        let path = self.path.clone();
        let close = || -> io::Result<u64> {
            self.put(&serde_json::to_string(&end).unwrap_or_default())?;
            let file = self.file.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            let bytes = file.as_file().metadata()?.len();
            if replace {
                file.persist(&path)?
            } else {
                file.persist_noclobber(&path)?
            };
            sync_dir(path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")))?;
            Ok(bytes)
        };
        let bytes = close().map_err(|error| unwritten(&path, &error))?;
        Ok(Written { path, bytes, changes })
    }

    fn put(&mut self, line: &str) -> io::Result<()> {
        self.sum.update(line);
        self.sum.update(b"\n");
        self.file.write_all(line.as_bytes())?;
        self.file.write_all(b"\n")
    }
}

/// Why a backup could not be written.
pub(super) fn unwritten(path: &Path, error: &io::Error) -> Failure {
    let shown = path.display();
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Failure::refused("file-exists", words!("Tệp {shown} đã có.", "The file {shown} is there already."))
            .hint(words!(
                "Thêm --force để ghi đè, hoặc đặt tên khác.",
                "Add --force to overwrite it, or choose another name."
            ));
    }
    let Words { vi, en } = why(error);
    Failure::out_of_reach(
        "backup",
        words!("Không ghi được bản sao lưu {shown}: {vi}.", "The backup {shown} cannot be written: {en}."),
    )
}

impl std::fmt::Debug for Fresh {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fresh").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Opens a backup for reading.
pub(super) fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|error| {
        let (shown, Words { vi, en }) = (path.display(), why(&error));
        Failure::out_of_reach("file", words!("Không đọc được tệp {shown}: {vi}.", "{shown} cannot be read: {en}."))
    })
}

//! The disk: room on it, a reserve for bad days, and directories that really hold what was put in.

use nix::fcntl::posix_fallocate;
use nix::sys::statvfs::statvfs;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What `release_ballast` gives back, in bytes.
const BALLAST: u64 = 16 << 20;

/// Bytes that this user can still write on the file system of `dir`.
pub(super) fn free(dir: &Path) -> io::Result<u64> {
    let stat = statvfs(dir)?;
    Ok(stat.blocks_available() as u64 * stat.fragment_size() as u64)
}

/// Makes the names in a directory durable: syncing a file does not sync its name.
pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// A name in `dir` that is not taken: what is set aside never replaces what was set aside before.
pub(super) fn vacant(dir: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number| dir.join(format!("{name}-{number}")));
    let mut names = std::iter::once(dir.join(name)).chain(numbered);
    names.find(|path| !path.exists()).unwrap_or_else(|| dir.join(name))
}

/// Lays the ballast down, unless that would itself make room scarce.
pub(super) fn lay_ballast(dir: &Path, min_free: u64) -> io::Result<()> {
    let path = dir.join("ballast");
    if path.exists() || free(dir)? < min_free.saturating_add(2 * BALLAST) {
        return Ok(());
    }
    let file = File::create(&path)?;
    // Allocated, not only made long: a sparse file would free nothing when it goes.
    if let Err(error) = posix_fallocate(&file, 0, BALLAST.cast_signed()) {
        fs::remove_file(&path)?;
        return Err(error.into());
    }
    Ok(())
}

/// Gives the ballast's room back; `false` when there was none.
pub(super) fn release_ballast(dir: &Path) -> io::Result<bool> {
    match fs::remove_file(dir.join("ballast")) {
        Ok(()) => sync_dir(dir).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::MetadataExt as _;

    #[test]
    fn the_ballast_takes_real_room_and_gives_it_back() {
        let dir = tempfile::tempdir().unwrap();
        lay_ballast(dir.path(), 0).unwrap();
        assert!(fs::metadata(dir.path().join("ballast")).unwrap().blocks() * 512 >= BALLAST);
        assert!(release_ballast(dir.path()).unwrap());
        assert!(!release_ballast(dir.path()).unwrap());
    }

    #[test]
    fn no_ballast_where_room_is_scarce() {
        let dir = tempfile::tempdir().unwrap();
        lay_ballast(dir.path(), u64::MAX).unwrap();
        assert!(!dir.path().join("ballast").exists());
    }
}

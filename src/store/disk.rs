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

/// Whether the ballast is there.
pub(super) fn has_ballast(dir: &Path) -> bool {
    dir.join("ballast").exists()
}

/// What a file system that is not of this machine is called; none where the disk is local, or nobody knows.
///
/// On such a one a lock of another machine is not seen, and what is synced may not be.
pub fn remote(dir: &Path) -> Option<&'static str> {
    let stat = nix::sys::statfs::statfs(dir).ok()?;
    name_of(stat.filesystem_type().0)
}

/// Linux `statfs(2)`; the numbers stand in `linux/magic.h` and in the sources of the file systems.
fn name_of(magic: i64) -> Option<&'static str> {
    Some(match magic & 0xffff_ffff {
        0x6969 => "NFS",
        0x517b => "SMB",
        0xff53_4d42 => "CIFS",
        0xfe53_4d42 => "SMB2",
        0x6573_5546 => "FUSE",
        0x0102_1997 => "9P",
        0x5346_414f => "AFS",
        0x00c3_6400 => "CephFS",
        0x0116_1970 => "GFS2",
        0x7461_636f => "OCFS2",
        0x0bd0_0bd0 => "Lustre",
        _ => return None,
    })
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
    fn a_disk_of_this_machine_is_told_from_one_of_another() {
        // ext4, btrfs, xfs, tmpfs, overlay.
        for local in [0xef53, 0x9123_683e, 0x5846_5342, 0x0102_1994, 0x794c_7630] {
            assert_eq!(name_of(local), None, "{local:x}");
        }
        assert_eq!((name_of(0x6969), name_of(0xff53_4d42)), (Some("NFS"), Some("CIFS")));
        // As a machine of 32 bits says it.
        assert_eq!(name_of(i64::from(0xff53_4d42_u32.cast_signed())), Some("CIFS"));
        assert_eq!(remote(Path::new("/proc")), None);
    }

    #[test]
    fn no_ballast_where_room_is_scarce() {
        let dir = tempfile::tempdir().unwrap();
        lay_ballast(dir.path(), u64::MAX).unwrap();
        assert!(!dir.path().join("ballast").exists());
    }
}

//! Where an office lies: one private directory with the store, the journal, the socket and the locks.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use nix::unistd::geteuid;

use crate::failure::{Failure, why};
use crate::text::Words;
use crate::words;

/// Longer socket paths do not fit into an address (108 bytes with the final zero) and are reached another way.
const LONGEST_SOCKET_PATH: usize = 100;

/// A data directory, or the socket of a host that somebody else runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A directory of one's own; a host is started in it when there is none.
    Directory(PathBuf),
    /// A host that runs already; never started.
    Socket(PathBuf),
}

/// The socket in a data directory.
const SOCKET: &str = "host.sock";

impl Place {
    /// The directory of the socket, and the name of the socket in it.
    fn parts(&self) -> (&Path, &Path) {
        match self {
            Place::Directory(dir) => (dir, Path::new(SOCKET)),
            Place::Socket(path) => {
                let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
                (dir, Path::new(path.file_name().unwrap_or_default()))
            }
        }
    }

    /// Connects to the host. The directory (and so the socket) must be somebody's whom one can trust: one's own
    /// for a directory; for a named socket also root's or the host's own.
    pub fn connect(&self) -> io::Result<UnixStream> {
        let (dir, name) = self.parts();
        reach(dir, name, |path| UnixStream::connect(path))
    }

    /// The owner of the directory the socket lies in.
    pub fn owner(&self) -> io::Result<u32> {
        Ok(self.parts().0.metadata()?.uid())
    }
}

/// Uses a socket path, over `/proc/self/fd` where it is too long for an address.
fn reach<T>(dir: &Path, name: &Path, use_path: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
    let path = dir.join(name);
    if path.as_os_str().len() <= LONGEST_SOCKET_PATH {
        return use_path(&path);
    }
    let dir = File::open(dir)?;
    use_path(&Path::new("/proc/self/fd").join(dir.as_raw_fd().to_string()).join(name))
}

/// A data directory, private to its owner.
#[derive(Clone, Debug)]
pub struct DataDir(PathBuf);

impl DataDir {
    /// Makes the directory when it is missing. One that belongs to somebody else, or that others may enter, is
    /// refused.
    pub fn prepare(dir: &Path) -> Result<DataDir, Failure> {
        let shown = dir.display();
        let failed = |error: io::Error| {
            let Words { vi, en } = why(&error);
            Failure::out_of_reach(
                "data-directory",
                words!("Không dùng được thư mục {shown}: {vi}.", "The directory {shown} cannot be used: {en}."),
            )
            .hint(words!("Chọn thư mục khác: --data THƯ_MỤC", "Choose another one: --data DIR"))
        };
        if let Some(parent) = dir.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            std::fs::create_dir_all(parent).map_err(failed)?;
        }
        match DirBuilder::new().mode(0o700).create(dir) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(error)),
            _ => {}
        }
        let dir = dir.canonicalize().map_err(failed)?;
        DataDir::check(&dir)?;
        Ok(DataDir(dir))
    }

    /// The directory is one's own and nobody else may enter it.
    pub fn check(dir: &Path) -> Result<(), Failure> {
        let shown = dir.display();
        let Ok(meta) = dir.metadata() else { return Ok(()) };
        if !meta.is_dir() {
            return Err(Failure::out_of_reach(
                "data-directory",
                words!("{shown} không phải thư mục.", "{shown} is not a directory."),
            )
            .hint(words!("Chọn thư mục khác: --data THƯ_MỤC", "Choose another one: --data DIR")));
        }
        if meta.uid() != geteuid().as_raw() {
            return Err(Failure::out_of_reach(
                "not-yours",
                words!("Thư mục {shown} thuộc về tài khoản khác.", "The directory {shown} belongs to another account."),
            )
            .hint(words!("Chọn thư mục khác: --data THƯ_MỤC", "Choose another one: --data DIR")));
        }
        if meta.mode() & 0o077 != 0 {
            return Err(Failure::out_of_reach(
                "not-private",
                words!("Thư mục {shown} đang mở cho người khác.", "The directory {shown} is open to others."),
            )
            .hint(words!("Chạy: chmod 700 {shown}", "Run: chmod 700 {shown}")));
        }
        Ok(())
    }

    /// The path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Listens on the socket; a leftover one is replaced (whoever calls this holds the lock).
    pub fn listen(&self) -> io::Result<UnixListener> {
        match std::fs::remove_file(self.0.join(SOCKET)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        reach(&self.0, Path::new(SOCKET), |path| UnixListener::bind(path))
    }

    /// Takes the socket away, so that nobody finds a host that is leaving.
    pub fn unlink(&self) {
        let _ = std::fs::remove_file(self.0.join(SOCKET));
    }

    /// The host's log.
    pub fn log(&self) -> PathBuf {
        self.0.join("host.log")
    }

    /// The lock that the one host holds.
    pub fn host_lock(&self) -> io::Result<Lock> {
        Lock::open(&self.0.join("host.lock"))
    }

    /// The lock that clients hold while they start a host, one after the other.
    pub fn start_lock(&self) -> io::Result<Lock> {
        Lock::open(&self.0.join("start.lock"))
    }
}

/// A lock file; the lock goes with the process, however it ends.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    fn open(path: &Path) -> io::Result<Lock> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)?;
        Ok(Lock(file))
    }

    /// Takes the lock if nobody has it, and writes who has it.
    pub fn try_take(&mut self) -> io::Result<bool> {
        match self.0.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => return Ok(false),
            Err(std::fs::TryLockError::Error(error)) => return Err(error),
        }
        self.0.set_len(0)?;
        self.0.rewind()?;
        writeln!(self.0, "{}", std::process::id())?;
        Ok(true)
    }

    /// Takes the lock, waiting for whoever has it.
    pub fn take(&self) -> io::Result<()> {
        self.0.lock()
    }

    /// The process that wrote itself into the lock.
    pub fn holder(&mut self) -> Option<u32> {
        let mut text = String::new();
        self.0.rewind().ok()?;
        (&mut self.0).take(20).read_to_string(&mut text).ok()?;
        text.trim().parse().ok()
    }
}

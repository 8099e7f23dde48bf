//! What surrounds the entries: the directory, the disk, the locks, the socket.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::Check;
use crate::failure::Failure;
use crate::link::place::{DataDir, Lock, Place};
use crate::link::session;
use crate::store::examine::room as room_of;
use crate::store::{Opening, remote};
use crate::words;

/// Who keeps the store at this moment.
#[derive(Debug)]
pub(super) enum Keeper {
    /// Nobody, and nobody can begin while this lock is held (none where nothing can be written).
    Nobody(#[allow(dead_code, reason = "held, not read")] Option<Lock>),
    /// A host that answers.
    Host,
    /// Somebody who does not.
    Mute,
}

/// Owner and mode.
pub(super) fn directory(dir: &Path) -> Check {
    const NAME: &str = "directory";
    let shown = dir.display();
    if let Err(Failure { message, hint, .. }) = DataDir::check(dir) {
        return Check { hint, ..Check::bad(NAME, message) };
    }
    if is_unused(dir) {
        return Check::bad(NAME, words!("Chưa có dữ liệu ở {shown}.", "There is no data at {shown} yet.")).hint(
            words!(
                "Bắt đầu: cchc; hoặc cho biết chỗ khác: --data THƯ_MỤC",
                "To begin: cchc; or say where it is: --data DIR"
            ),
        );
    }
    let open = open_files(dir);
    if let Some(first) = open.first() {
        let (count, shown) = (open.len(), first.display());
        return Check::bad(
            NAME,
            words!(
                "{count} tệp đang mở cho người khác, như {shown}.",
                "{count} files are open to others, such as {shown}."
            ),
        )
        .hint(words!("Chạy: cchc doctor --repair", "Run: cchc doctor --repair"));
    }
    Check::good(
        NAME,
        words!("Thư mục {shown} của riêng tài khoản này.", "The directory {shown} is this account's alone."),
    )
}

/// Nothing was ever stored in it: neither history nor what was made of one is there. A directory that has lost its
/// history still has the rest.
pub(super) fn is_unused(dir: &Path) -> bool {
    const TRACES: [&str; 4] = ["journal", "store", "snapshot", "backup"];
    let is_trace = |name: &str| TRACES.iter().any(|trace| name.starts_with(trace));
    let mut files = std::fs::read_dir(dir).into_iter().flatten().flatten();
    !files.any(|file| is_trace(&file.file_name().to_string_lossy()))
}

/// Files that others may read or write. The directory keeps them out; a copy of it may not.
pub(super) fn open_files(dir: &Path) -> Vec<std::path::PathBuf> {
    let mut open = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let Ok(meta) = file.metadata() else { continue };
            if meta.is_dir() {
                folders.push(file.path());
            }
            if (meta.is_file() || meta.is_dir()) && meta.mode() & 0o077 != 0 {
                open.push(file.path());
            }
        }
    }
    open.sort();
    open
}

/// A disk of this machine.
pub(super) fn disk(dir: &Path) -> Check {
    const NAME: &str = "disk";
    match remote(dir) {
        None => Check::good(NAME, words!("Ổ đĩa của máy này.", "The disk is of this machine.")),
        Some(kind) => {
            let (words, hint) = remote_words(kind);
            Check::bad(NAME, words).hint(hint)
        }
    }
}

/// What is said about a disk of another machine, and what to do.
pub(crate) fn remote_words(kind: &str) -> (crate::text::Words, crate::text::Words) {
    (
        words!(
            "Dữ liệu nằm trên ổ đĩa mạng ({kind}): khóa và việc ghi xuống đĩa không được bảo đảm.",
            "The data lies on a network file system ({kind}): neither locks nor syncs can be relied on there."
        ),
        words!("Chuyển thư mục dữ liệu về ổ đĩa của máy này.", "Move the data directory to a disk of this machine."),
    )
}

/// Free room and the reserve.
pub(super) fn room(dir: &Path) -> Check {
    const NAME: &str = "room";
    let room = match room_of(dir) {
        Ok(room) => room,
        Err(error) => return Check::bad(NAME, words!("Không đo được: {error}.", "It cannot be told: {error}.")),
    };
    let free = room.free >> 20;
    if room.free < Opening::MIN_FREE {
        let least = Opening::MIN_FREE >> 20;
        return Check::bad(
            NAME,
            words!("Ổ đĩa còn {free} MiB, cần {least} MiB mới ghi được.", "{free} MiB are free; changes need {least}."),
        )
        .hint(words!("Giải phóng dung lượng.", "Free some space."));
    }
    if !room.has_ballast {
        return Check::notable(
            NAME,
            words!(
                "Còn {free} MiB; chưa có phần dự trữ 16 MiB.",
                "{free} MiB are free; the reserve of 16 MiB is not there."
            ),
        );
    }
    Check::good(NAME, words!("Còn {free} MiB, có phần dự trữ.", "{free} MiB are free, and the reserve is there."))
}

/// Who holds the lock, and whether the socket answers.
pub(super) fn host(dir: &Path) -> (Check, Keeper) {
    const NAME: &str = "host";
    let Some(data) = DataDir::check(dir).ok().and_then(|()| DataDir::prepare(dir).ok()) else {
        let words = words!("Thư mục chưa dùng được.", "The directory cannot be used yet.");
        return (Check::new(NAME, super::State::Skipped, words), Keeper::Nobody(None));
    };
    let mut lock = match data.host_lock() {
        Ok(lock) => lock,
        Err(error) => {
            let words = words!("Không mở được tệp khóa: {error}.", "The lock cannot be opened: {error}.");
            return (Check::bad(NAME, words), Keeper::Nobody(None));
        }
    };
    let leftover = Place::Directory(data.path().to_owned()).connect().is_err() && data.has_socket();
    let was = lock.holder();
    match lock.try_take() {
        Ok(true) if leftover => {
            let words = words!(
                "Máy giữ dữ liệu không chạy; socket cũ còn lại, lần chạy sau tự thay.",
                "No host is running; a socket is left over, which the next one replaces."
            );
            (Check::notable(NAME, words), Keeper::Nobody(Some(lock)))
        }
        Ok(true) => {
            let words = words!("Máy giữ dữ liệu không chạy.", "No host is running.");
            (Check::good(NAME, words), Keeper::Nobody(Some(lock)))
        }
        Ok(false) => {
            if let Some(pid) = session::greets(&data) {
                let words = words!(
                    "Tiến trình {pid} đang giữ dữ liệu và trả lời.",
                    "Process {pid} holds the data and answers."
                );
                return (Check::good(NAME, words), Keeper::Host);
            }
            let pid = was.map_or_else(|| "?".to_owned(), |pid| pid.to_string());
            let Failure { message, .. } = lock.held();
            let hint = words!(
                "Đợi một phút rồi chạy lại; nếu vẫn vậy, dừng tiến trình đó: kill {pid}",
                "Wait a minute and run it again; if it stays so, end that process: kill {pid}"
            );
            (Check::bad(NAME, message).hint(hint), Keeper::Mute)
        }
        Err(error) => (
            Check::bad(NAME, words!("Không khóa được: {error}.", "It cannot be locked: {error}.")),
            Keeper::Nobody(None),
        ),
    }
}

//! `store.head`: how far the store has gone, told by neither of the two that keep the entries.
//!
//! The journal and sled prove each other, yet when both have lost their ends nothing in them tells it. The witness is
//! written after each append and synced once, when it is made: a lost process cannot set it back, a power cut may. It
//! never names an entry that is not on the disk.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use super::sled_open::signed;

/// Written in place.
#[derive(Debug)]
pub(super) struct Witness(File);

impl Witness {
    /// Made anew.
    pub(super) fn create(path: &Path, seq: u64) -> io::Result<Witness> {
        let file = File::options().write(true).create(true).truncate(false).open(path)?;
        let witness = Witness(file);
        witness.tell(seq)?;
        witness.0.sync_all()?;
        Ok(witness)
    }

    /// Always as many bytes, so that there is no moment without a whole line.
    pub(super) fn tell(&self, seq: u64) -> io::Result<()> {
        self.0.write_all_at(signed(&format!("{seq:020}")).as_bytes(), 0)
    }
}

/// What it says, unless it is gone or damaged.
pub(super) fn read(path: &Path) -> Option<u64> {
    let text = fs::read_to_string(path).ok()?;
    let (seq, _) = text.trim_end().rsplit_once(' ')?;
    if signed(seq) == text { seq.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_the_last_entry_and_nothing_once_it_is_damaged() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("store.head");
        assert_eq!(read(&path), None);
        let witness = Witness::create(&path, 9).unwrap();
        witness.tell(10_000_000).unwrap();
        assert_eq!(read(&path), Some(10_000_000));
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 4;
            fs::write(&path, &bytes).unwrap();
            assert_eq!(read(&path), None, "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(read(&path), None, "cut at {at}");
        }
    }
}

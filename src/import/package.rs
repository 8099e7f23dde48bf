//! Packed files: the zip archives that DOCX, XLSX and ODS are, with bounds on what they unpack to.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding;
use super::limit::{MOST_BYTES_OF_A_PART, MOST_BYTES_UNPACKED, MOST_PARTS, within};
use super::unreadable::{Bound, Unreadable};

/// A packed file.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Opens a packed file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Unreadable> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
        within(zip.len(), MOST_PARTS, Bound::Parts)?;
        Ok(Package { zip, unpacked: 0 })
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// Whether a part begins with these letters.
    pub(super) fn has_any(&self, start: &str) -> bool {
        (0..self.zip.len()).filter_map(|index| self.zip.name_for_index(index)?.ok()).any(|name| name.starts_with(start))
    }

    /// The letters of a part; none if there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        // A part is taken as it is where it can be: it may be large.
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => {
                encoding::unicode(error.as_bytes()).map(|text| Some(text.into_owned())).ok_or(Unreadable::Broken)
            }
        }
    }

    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let part = self.zip.by_index(index).map_err(|error| unreadable(&error))?;
        let most = MOST_BYTES_OF_A_PART.min(MOST_BYTES_UNPACKED - self.unpacked);
        // The size that the archive tells is a hint, never a promise.
        let hint = usize::try_from(part.size().min(1 << 24)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(hint);
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::Truncated)?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(Unreadable::TooLarge(Bound::Unpacked));
        }
        self.unpacked += length;
        Ok(Some(bytes))
    }

    /// Names differ in case, and in the slash at their beginning.
    fn index(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.zip.index_for_name(name).or_else(|| {
            (0..self.zip.len()).find(|index| {
                let known = self.zip.name_for_index(*index).and_then(Result::ok);
                known.is_some_and(|known| known.trim_start_matches('/').replace('\\', "/").eq_ignore_ascii_case(name))
            })
        })
    }
}

fn unreadable(error: &ZipError) -> Unreadable {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Locked,
        _ => Unreadable::Truncated,
    }
}

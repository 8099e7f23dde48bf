//! A file that a person names, read whole: bounded, and with a sentence where it cannot be read.

use std::io::{self, Read};
use std::path::Path;

use crate::failure::{Failure, why};
use crate::import::limit::MOST_BYTES;
use crate::text::{Words, clean_line, cut};
use crate::words;

/// All bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let shown = cut(&clean_line(&path.to_string_lossy()), 60).into_owned();
    let failed = |error: &io::Error| {
        let Words { vi, en } = why(error);
        Failure::out_of_reach("file", words!("Không đọc được tệp {shown}: {vi}.", "{shown} cannot be read: {en}."))
            .hint(words!("Xem lại đường dẫn và quyền đọc.", "Check the path, and that it may be read."))
    };
    let file = std::fs::File::open(path).map_err(|error| failed(&error))?;
    whole(file, &shown, failed)
}

/// All bytes of what can be read; `shown` names it in a sentence.
pub fn whole(from: impl Read, shown: &str, failed: impl Fn(&io::Error) -> Failure) -> Result<Vec<u8>, Failure> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    if bytes.len() > MOST_BYTES {
        return Err(Failure::refused(
            "file-too-large",
            words!(
                "Tệp {shown} lớn hơn 64 MiB, không phải tệp kế hoạch.",
                "{shown} is larger than 64 MiB and no plan."
            ),
        ));
    }
    Ok(bytes)
}

//! What a file is, by its first bytes and the parts in it.

use crate::import::package::Package;
use crate::import::unreadable::Unreadable;

/// Formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Docx,
    Xlsx,
    Ods,
    Html,
    /// Plain text, Markdown, values between separators.
    Text,
}

/// First bytes of files that are recognised to be refused.
const REFUSED: &[(&[u8], Unreadable)] = &[
    (b"%PDF", Unreadable::Pdf),
    (b"\x89PNG", Unreadable::Picture),
    (b"\xff\xd8\xff", Unreadable::Picture),
    (b"GIF8", Unreadable::Picture),
    (b"II*\0", Unreadable::Picture),
    (b"MM\0*", Unreadable::Picture),
    (b"BM", Unreadable::Picture),
    (b"{\\rtf", Unreadable::OtherPage),
    (b"Rar!", Unreadable::Archive),
    (b"7z\xbc\xaf", Unreadable::Archive),
    (b"\x1f\x8b", Unreadable::Archive),
    (b"\x7fELF", Unreadable::Binary),
    (b"MZ", Unreadable::Binary),
];

/// First bytes of files of Office up to 2003, and of locked ones since.
const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

impl Kind {
    /// What a file is.
    pub(super) fn of(bytes: &[u8]) -> Result<Kind, Unreadable> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Unreadable::Empty);
        }
        if bytes.starts_with(b"PK") && bytes.get(2).is_some_and(|byte| *byte < 9) {
            return Kind::of_package(bytes);
        }
        if bytes.starts_with(OLD_OFFICE) {
            return Err(old_office(bytes));
        }
        let known = REFUSED.iter().find(|(start, _)| bytes.starts_with(start));
        // Two letters are too few to tell: a text may begin with them.
        let is_sure = |start: &[u8]| start.len() > 2 || bytes[..bytes.len().min(64)].contains(&0);
        if let Some((_, refused)) = known.filter(|(start, _)| is_sure(start)) {
            return Err(*refused);
        }
        // A PDF may have a few bytes before its mark, and some pictures have theirs further on.
        let start = &bytes[..bytes.len().min(1024)];
        if start.windows(5).any(|window| window == b"%PDF-") && start.contains(&0) {
            return Err(Unreadable::Pdf);
        }
        if start.starts_with(b"RIFF") || start.get(4..8) == Some(b"ftyp") {
            return Err(Unreadable::Picture);
        }
        let letters = String::from_utf8_lossy(start).to_ascii_lowercase();
        let is_other_page = letters.trim_start_matches('\u{feff}').trim_start().starts_with("mime-version:")
            || letters.contains("mso-application")
            || letters.contains("<w:worddocument")
            || letters.contains("<office:document");
        if is_other_page {
            return Err(Unreadable::OtherPage);
        }
        // Only the tags are looked at, and these are ASCII.
        Ok(if is_html(&String::from_utf8_lossy(bytes)) { Kind::Html } else { Kind::Text })
    }

    fn of_package(bytes: &[u8]) -> Result<Kind, Unreadable> {
        let mut package = Package::open(bytes)?;
        if package.has("[Content_Types].xml") {
            return match () {
                () if package.has_any("word/") => Ok(Kind::Docx),
                () if package.has_any("xl/workbook.bin") => Err(Unreadable::OldExcel),
                () if package.has_any("xl/") => Ok(Kind::Xlsx),
                () if package.has_any("ppt/") => Err(Unreadable::Slides),
                () => Err(Unreadable::Archive),
            };
        }
        let kind = package.text("mimetype")?.unwrap_or_default();
        match kind.trim() {
            kind if kind.contains("opendocument.spreadsheet") => Ok(Kind::Ods),
            kind if kind.contains("opendocument.text") => Err(Unreadable::OpenText),
            kind if kind.contains("opendocument.presentation") => Err(Unreadable::Slides),
            _ => Err(Unreadable::Archive),
        }
    }

    /// Whether a file of this kind is not named so.
    pub(super) fn is_unexpected(self, extension: &str) -> bool {
        let expected: &[&str] = match self {
            Kind::Docx => &["docx", "docm", "dotx", "dotm"],
            Kind::Xlsx => &["xlsx", "xlsm", "xltx", "xltm"],
            Kind::Ods => &["ods", "ots"],
            Kind::Html => &["html", "htm", "xhtml"],
            // A text has whatever name; only those of other formats are wrong.
            Kind::Text => return ["doc", "docx", "xls", "xlsx", "ods", "html", "htm", "pdf"].contains(&extension),
        };
        !expected.contains(&extension)
    }

    /// What an officer calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Docx => "Word (.docx)",
            Kind::Xlsx => "Excel (.xlsx)",
            Kind::Ods => "OpenDocument (.ods)",
            Kind::Html => "HTML (.html)",
            Kind::Text => "text (.txt)",
        }
    }
}

/// Whether a text is a web page, whole or a piece: it begins with a tag, or its rows do.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let lower: String = start.chars().take(2048).collect::<String>().to_ascii_lowercase();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return true;
    }
    let begins = lower.starts_with('<')
        && ["<html", "<head", "<body", "<table", "<div", "<p", "<meta"].iter().any(|tag| lower.contains(tag));
    let has = |tag: &str| text.contains(tag) || text.contains(&tag.to_ascii_uppercase());
    begins || (has("<table") && has("<td") && has("</tr>"))
}

/// What an old file is, by the names of the streams in it, which are UTF-16.
fn old_office(bytes: &[u8]) -> Unreadable {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    match () {
        () if has("EncryptedPackage") => Unreadable::Locked,
        () if has("WordDocument") => Unreadable::OldWord,
        () if has("Workbook") || has("Book\0") => Unreadable::OldExcel,
        () => Unreadable::OldOffice,
    }
}

//! Bytes into letters: Unicode in its usual forms, the code pages of Windows where they are certain, and the encodings
//! of old Vietnamese fonts, which are recognised to be refused.

mod code_page;
mod legacy;

use std::borrow::Cow;

use super::unreadable::Unreadable;
use crate::text::Words;
use crate::words;

pub(super) use legacy::{Evidence, evidence};

/// Letters, and what is to be told about how they were found.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) note: Option<Words>,
}

/// The letters of a text file. `declared` is what the file itself says its encoding is; what the bytes say is believed
/// first.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Result<Decoded<'a>, Unreadable> {
    if let Some(text) = unicode(bytes) {
        let is_control = |c: &char| c.is_control() && !c.is_whitespace() && *c != '\u{1b}';
        let controls = text.chars().take(4096).filter(is_control).count();
        // A few controls are dropped; where every tenth sign is one there are no words.
        return if controls * 10 > text.len().min(4096) {
            Err(Unreadable::Binary)
        } else {
            Ok(Decoded { text, note: None })
        };
    }
    if bytes.iter().take(4096).any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)) {
        return Err(Unreadable::Binary);
    }
    let western = code_page::windows_1252(bytes);
    if let Some(Evidence { legacy, is_strong: true }) = evidence(&western) {
        return Err(Unreadable::Legacy(legacy));
    }
    let is_declared = |names: &[&str]| declared.is_some_and(|name| names.iter().any(|n| name.eq_ignore_ascii_case(n)));
    if is_declared(&["windows-1258", "cp1258", "x-cp1258"]) || code_page::is_windows_1258(bytes) {
        let note = words!(
            "Tệp dùng bảng mã Windows-1258; chữ đã được đổi sang Unicode.",
            "The file is in Windows-1258; its letters were turned into Unicode."
        );
        return Ok(Decoded { text: Cow::Owned(code_page::windows_1258(bytes)), note: Some(note) });
    }
    // A page of Word's has few letters outside ASCII that are not written as entities.
    if is_declared(&["windows-1252", "iso-8859-1", "latin1", "us-ascii"]) {
        return Ok(Decoded { text: Cow::Owned(western), note: None });
    }
    Err(Unreadable::Encoding)
}

/// The letters, if they are Unicode: UTF-8, or UTF-16 in either order with a mark or evidently.
pub(super) fn unicode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Some(String::from_utf8_lossy(rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Some(Cow::Owned(utf16(rest, u16::from_le_bytes)));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Some(Cow::Owned(utf16(rest, u16::from_be_bytes)));
    }
    // Without a mark: every second byte of what is ASCII is 0, and no text has it otherwise.
    let start = &bytes[..bytes.len().min(4096)];
    let zeros = |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 6 > start.len() && even * 20 < odd {
        return Some(Cow::Owned(utf16(bytes, u16::from_le_bytes)));
    }
    if even * 6 > start.len() && odd * 20 < even {
        return Some(Cow::Owned(utf16(bytes, u16::from_be_bytes)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !start.contains(&0) => Some(Cow::Borrowed(text)),
        // Cut in the middle of its last letter.
        Err(error) if error.error_len().is_none() && !start.contains(&0) => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).ok().map(Cow::Borrowed)
        }
        _ => None,
    }
}

fn utf16(bytes: &[u8], number: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| number([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::nfc;

    fn text(bytes: &[u8]) -> Result<String, Unreadable> {
        decode(bytes, None).map(|decoded| nfc(&decoded.text).into_owned())
    }

    #[test]
    fn unicode_is_read_in_all_its_forms() {
        let words = "Kế hoạch cải cách hành chính";
        let le: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            words.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", words.as_bytes()].concat(),
            [b"\xff\xfe", le.as_slice()].concat(),
            [b"\xfe\xff", be.as_slice()].concat(),
            le,
            be,
        ] {
            assert_eq!(text(&bytes).as_deref(), Ok(words), "{bytes:?}");
        }
    }

    #[test]
    fn a_text_cut_in_a_letter_is_read_up_to_there() {
        let words = "Kế hoạch";
        assert_eq!(text(&words.as_bytes()[..3]).as_deref(), Ok("K"));
    }

    #[test]
    fn old_fonts_are_recognised() {
        let tcvn3 = b"K\xd5 ho\xb9ch c\xb6i c\xb8ch h\xb5nh ch\xddnh ph\xad\xeang V\xdcnh H\xdfa n\xa8m 2024";
        assert_eq!(text(tcvn3), Err(Unreadable::Legacy(super::super::unreadable::Legacy::Tcvn3)));
        let vni = b"Ke\xe1 hoa\xefch ca\xfbi ca\xf9ch ha\xf8nh ch\xednh ph\xf6\xf4\xf8ng V\xf3nh Ho\xf8a na\xeam 2024";
        assert_eq!(text(vni), Err(Unreadable::Legacy(super::super::unreadable::Legacy::Vni)));
        let cp1258 = b"K\xea\xec hoa\xf2ch ca\xd2i ca\xecch ha\xccnh chi\xecnh ph\xfd\xf5\xccng n\xe3m 2024";
        assert_eq!(text(cp1258).as_deref(), Ok("Kế hoạch cải cách hành chính phường năm 2024"));
    }

    #[test]
    fn what_is_not_recognised_is_not_guessed() {
        assert_eq!(text(b"caf\xe9 d\xe9j\xe0 vu"), Err(Unreadable::Encoding));
        assert_eq!(text(b"\x00\x01\x02\xff\xfe\xfd"), Err(Unreadable::Binary));
    }
}

//! The code pages of Windows that Vietnamese offices saved in. Source: Unicode's mapping tables CP1252 and CP1258.

/// The places 80 to 9F of both pages; `\0` where there is no letter.
const UPPER: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•',
    '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// Where page 1258 differs from page 1252: letters of Vietnamese, and tones that follow their letters.
const VIETNAMESE: [(u8, char); 18] = [
    (0xc3, 'Ă'),
    (0xcc, '\u{300}'),
    (0xd0, 'Đ'),
    (0xd2, '\u{309}'),
    (0xd5, 'Ơ'),
    (0xdd, 'Ư'),
    (0xde, '\u{303}'),
    (0xe3, 'ă'),
    (0xec, '\u{301}'),
    (0xf0, 'đ'),
    (0xf2, '\u{323}'),
    (0xf5, 'ơ'),
    (0xfd, 'ư'),
    (0xfe, '₫'),
    (0x8a, '\0'),
    (0x8e, '\0'),
    (0x9a, '\0'),
    (0x9e, '\0'),
];

/// Page 1252, Western Europe. Every byte is a letter; those without one are left out.
pub(super) fn windows_1252(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| western(*byte)).filter(|c| *c != '\0').collect()
}

/// Page 1258, Vietnamese.
pub(super) fn windows_1258(bytes: &[u8]) -> String {
    let letter = |byte: u8| VIETNAMESE.iter().find(|(b, _)| *b == byte).map_or_else(|| western(byte), |(_, c)| *c);
    bytes.iter().map(|byte| letter(*byte)).filter(|c| *c != '\0').collect()
}

/// Whether bytes are Vietnamese in page 1258 by all appearance: tones behind vowels, and hardly anywhere else.
pub(super) fn is_windows_1258(bytes: &[u8]) -> bool {
    const TONES: [u8; 5] = [0xcc, 0xd2, 0xde, 0xec, 0xf2];
    const VOWELS: &[u8] = b"aeiouyAEIOUY\xe2\xea\xf4\xc2\xca\xd4\xe3\xf5\xfd\xc3\xd5\xdd";
    let behind = |is_vowel: bool| {
        bytes.windows(2).filter(|pair| TONES.contains(&pair[1]) && VOWELS.contains(&pair[0]) == is_vowel).count()
    };
    let words = bytes.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).count();
    let (right, wrong) = (behind(true), behind(false));
    right >= 3 && right * 4 >= words && wrong * 10 <= right
}

fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9f => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

//! Who issues the report, where, to whom: as far as the plan tells.

use super::part::bare;
use super::words::BLANK;
use crate::report::paper::{Letterhead, Signature};
use crate::text::fold;

/// `Ủy ban nhân dân phường Vĩnh Hòa`
pub fn issuer(ward: &str) -> String {
    format!("Ủy ban nhân dân {}", name(ward))
}

/// Of whom it is the committee; a blank where the plan does not say.
fn name(ward: &str) -> String {
    let ward = bare(ward);
    let rest = ["ubnd", "uy ban nhan dan"].iter().find_map(|body| without(&ward, body));
    Some(rest.unwrap_or(&ward)).filter(|name| !name.is_empty()).unwrap_or(BLANK).to_owned()
}

/// What follows these words, which are folded, at the beginning of a text.
fn without<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let count = words.split(' ').count();
    let end = text.match_indices(' ').map(|(at, _)| at).nth(count - 1).unwrap_or(text.len());
    (fold(&text[..end]) == words).then(|| text[end..].trim_start())
}

/// Number and day are not known before it is signed.
pub fn letterhead(ward: &str) -> Letterhead {
    let ward = name(ward);
    // The place is the name alone: `phường Vĩnh Hòa` is dated in `Vĩnh Hòa`.
    let kinds = ["phuong", "xa", "thi tran", "dac khu", "quan", "huyen", "thi xa", "thanh pho", "tinh"];
    let place = kinds.iter().find_map(|kind| without(&ward, kind)).filter(|place| !place.is_empty());
    Letterhead {
        issuer: ["ỦY BAN NHÂN DÂN".to_owned(), ward.to_uppercase()],
        number: "Số:        /BC-UBND".to_owned(),
        place: format!("{}, ngày      tháng      năm        ", place.unwrap_or(&ward)),
        to: format!("Kính gửi: {BLANK}{BLANK}"),
    }
}

/// Who gets it and who signs it, as far as that is the same everywhere.
pub fn signature() -> Signature {
    Signature {
        to: vec!["- Như trên;".to_owned(), format!("- {BLANK};"), "- Lưu: VT, .......".to_owned()],
        by: vec!["TM. ỦY BAN NHÂN DÂN".to_owned(), "CHỦ TỊCH".to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_names_who_issues_it_and_where_or_leaves_room() {
        for (ward, of, place) in [
            ("phường Vĩnh Hòa", "phường Vĩnh Hòa", "Vĩnh Hòa"),
            ("Xã Suối Tiên", "Xã Suối Tiên", "Suối Tiên"),
            ("UBND thành phố Biển Xanh", "thành phố Biển Xanh", "Biển Xanh"),
            ("Ủy ban nhân dân tỉnh Hải Đông", "tỉnh Hải Đông", "Hải Đông"),
            ("Xanh", "Xanh", "Xanh"),
            ("phường", "phường", "phường"),
            ("UBND", BLANK, BLANK),
            ("", BLANK, BLANK),
        ] {
            assert_eq!(issuer(ward), format!("Ủy ban nhân dân {of}"), "{ward}");
            let head = letterhead(ward);
            assert!(head.place.starts_with(&format!("{place}, ngày")), "{ward}: {}", head.place);
            assert_eq!(head.issuer[1], of.to_uppercase(), "{ward}");
        }
    }
}

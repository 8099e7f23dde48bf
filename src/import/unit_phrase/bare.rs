//! A bare list of names, read without the heading it stood under.
//!
//! Most such lists lead. Two kinds do not in any plan that a People's Committee issues: those it gives no orders to
//! (the Party, the Front, the courts, banks and companies), and a list that ends in everybody (`…, các bộ, ngành`),
//! for nobody leads together with everybody.

use crate::text::fold;

/// What bodies outside the committee's orders are called, folded.
const OUTSIDE: &[&str] = &[
    "uy ban mat tran",
    "mat tran to quoc",
    "ban thuong truc mat tran",
    "dang uy",
    "thanh uy",
    "tinh uy",
    "quan uy",
    "cac co quan dang",
    "ban tuyen giao",
    "ban to chuc trung uong",
    "ban to chuc tinh uy",
    "ban dan van",
    "uy ban kiem tra",
    "quoc hoi",
    "toa an nhan dan",
    "vien kiem sat nhan dan",
    "lien doan lao dong",
    "ngan hang",
    "doanh nghiep",
    "cac doanh nghiep",
    "cac ngan hang",
    "cong ty",
    "tap doan",
    "viettel",
    "vnpt",
    "mobifone",
];

/// Whether the names of a bare list support somebody who is not in it.
pub(super) fn is_support(names: &[String]) -> bool {
    let [first, .., last] = names else {
        return names.first().is_some_and(|name| is_outside(&fold(name)));
    };
    is_outside(&fold(first)) || is_everybody(&fold(last))
}

fn is_outside(name: &str) -> bool {
    OUTSIDE.iter().any(|head| name.starts_with(head))
}

/// `các bộ, ngành, địa phương`, `các phòng, ban có liên quan`: kinds, not names.
fn is_everybody(name: &str) -> bool {
    ["cac ", "moi ", "toan the "].iter().any(|head| name.starts_with(head))
        && (name.contains(", ") || name.contains("lien quan"))
}

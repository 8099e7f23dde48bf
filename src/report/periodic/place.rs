//! Where an area of a plan stands in a periodic report: told by what its title speaks of. Plans have five to ten areas,
//! their numerals differ, and some areas are no part of the usual list at all.

use serde::Serialize;

use crate::text::fold;

/// A part of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// I. Công tác chỉ đạo, điều hành.
    Guidance,
    /// II.1
    Institutions,
    /// II.2
    Procedures,
    /// II.3
    Apparatus,
    /// II.4
    CivilService,
    /// II.5
    PublicFinance,
    /// II.6
    DigitalGovernment,
    /// Behind these, under its own title.
    Other,
}

/// Words of titles, and where they lead. Of several in one title the first that is read counts: an area of
/// "chính quyền điện tử phục vụ chỉ đạo, điều hành" is about the former.
const WORDS: [(&str, Place); 17] = [
    ("chỉ đạo", Place::Guidance),
    ("điều hành", Place::Guidance),
    ("tuyên truyền", Place::Guidance),
    ("kiểm tra cải cách", Place::Guidance),
    ("thể chế", Place::Institutions),
    ("thủ tục hành chính", Place::Procedures),
    ("TTHC", Place::Procedures),
    ("bộ máy", Place::Apparatus),
    ("công vụ", Place::CivilService),
    ("cán bộ", Place::CivilService),
    ("công chức", Place::CivilService),
    ("tài chính", Place::PublicFinance),
    ("chính quyền điện tử", Place::DigitalGovernment),
    ("chính phủ điện tử", Place::DigitalGovernment),
    ("chính quyền số", Place::DigitalGovernment),
    ("chuyển đổi số", Place::DigitalGovernment),
    ("hiện đại hóa", Place::DigitalGovernment),
];

impl Place {
    /// The six that every report has in its second part.
    pub const RESULTS: [Place; 6] = [
        Place::Institutions,
        Place::Procedures,
        Place::Apparatus,
        Place::CivilService,
        Place::PublicFinance,
        Place::DigitalGovernment,
    ];

    /// Where an area of this title stands.
    pub fn of(title: &str) -> Place {
        let title = fold(title);
        let found = WORDS.iter().filter_map(|(words, place)| Some((title.find(&fold(words))?, *place)));
        found.min_by_key(|(at, _)| *at).map_or(Place::Other, |(_, place)| place)
    }

    /// The usual heading; an area that stands nowhere has its own title.
    pub const fn heading(self) -> &'static str {
        match self {
            Place::Guidance => "Công tác chỉ đạo, điều hành",
            Place::Institutions => "Cải cách thể chế",
            Place::Procedures => "Cải cách thủ tục hành chính",
            Place::Apparatus => "Cải cách tổ chức bộ máy hành chính",
            Place::CivilService => "Cải cách chế độ công vụ",
            Place::PublicFinance => "Cải cách tài chính công",
            Place::DigitalGovernment => "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
            Place::Other => "Nội dung khác",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_finds_its_place_by_what_its_title_speaks_of() {
        for (title, place) in [
            ("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", Place::Guidance),
            ("Chỉ đạo điều hành cải cách hành chính", Place::Guidance),
            ("CẢI CÁCH THỂ CHẾ", Place::Institutions),
            ("Thể chế", Place::Institutions),
            ("Cải cách thủ tục hành chính gắn với chuyển đổi số", Place::Procedures),
            ("Kiểm soát TTHC", Place::Procedures),
            ("CẢI CÁCH TỔ CHỨC BỘ MÁY", Place::Apparatus),
            ("Cải cách tổ chức bộ máy và chế độ công vụ", Place::Apparatus),
            ("CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", Place::CivilService),
            ("Nâng cao chất lượng đội ngũ cán bộ, công chức", Place::CivilService),
            ("TÀI CHÍNH CÔNG", Place::PublicFinance),
            ("XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ", Place::DigitalGovernment),
            ("Xây dựng chính quyền điện tử phục vụ chỉ đạo, điều hành", Place::DigitalGovernment),
            ("Hiện đại hóa nền hành chính", Place::DigitalGovernment),
            ("Cải thiện môi trường đầu tư", Place::Other),
            ("", Place::Other),
        ] {
            assert_eq!(Place::of(title), place, "{title}");
        }
    }
}

//! How an official paper looks (Nghị định 30/2020/NĐ-CP, Phụ lục I): Times New Roman, sizes, spaces. Lengths are
//! twentieths of a point, sizes of letters are half points.

use std::fmt::Write as _;

/// A4 upright: width, height.
pub const PAGE: (u32, u32) = (11_906, 16_838);
/// Top and bottom 20 mm, left 30 mm, right 15 mm.
pub const MARGINS: [u32; 4] = [1_134, 850, 1_134, 1_701];
/// From the edge of the page to the page number: 10 mm.
pub const HEADER: u32 = 567;
/// Between the margins of a page that stands upright, and of one that lies.
pub const WIDE: u32 = PAGE.0 - MARGINS[1] - MARGINS[3];
pub const LYING: u32 = PAGE.1 - MARGINS[1] - MARGINS[3];

/// A style: its id, its name, what paragraphs and what letters of it are like.
type Style = (&'static str, &'static str, &'static str, &'static str);

/// The styles. Headings have the names by which Word lists them beside the text.
const STYLES: &[Style] = &[
    (
        "Body",
        "Body Text",
        r#"<w:spacing w:before="120" w:line="264" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>"#,
        "",
    ),
    (
        "Heading1",
        "heading 1",
        r#"<w:keepNext/><w:spacing w:before="240"/><w:ind w:firstLine="567"/><w:jc w:val="both"/><w:outlineLvl w:val="0"/>"#,
        "<w:b/>",
    ),
    (
        "Heading2",
        "heading 2",
        r#"<w:keepNext/><w:spacing w:before="160"/><w:ind w:firstLine="567"/><w:jc w:val="both"/><w:outlineLvl w:val="1"/>"#,
        "<w:b/>",
    ),
    (
        "Heading3",
        "heading 3",
        r#"<w:keepNext/><w:spacing w:before="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/><w:outlineLvl w:val="2"/>"#,
        "",
    ),
    ("Title", "Title", r#"<w:keepNext/><w:jc w:val="center"/>"#, "<w:b/>"),
    ("Centre", "Centre", r#"<w:jc w:val="center"/>"#, ""),
    ("State", "State", r#"<w:jc w:val="center"/>"#, r#"<w:b/><w:sz w:val="24"/>"#),
    ("Motto", "Motto", r#"<w:jc w:val="center"/>"#, r#"<w:b/><w:sz w:val="26"/>"#),
    ("Number", "Number", r#"<w:spacing w:before="120"/><w:jc w:val="center"/>"#, r#"<w:sz w:val="26"/>"#),
    ("Place", "Place", r#"<w:spacing w:before="120"/><w:jc w:val="center"/>"#, r#"<w:i/><w:sz w:val="26"/>"#),
    ("To", "To", r#"<w:spacing w:before="240" w:after="120"/><w:jc w:val="center"/>"#, ""),
    ("Copies", "Copies", "<w:keepNext/>", r#"<w:b/><w:i/><w:sz w:val="24"/>"#),
    ("Copy", "Copy", "<w:keepNext/>", r#"<w:sz w:val="22"/>"#),
    ("Signer", "Signer", r#"<w:keepNext/><w:jc w:val="center"/>"#, "<w:b/>"),
    ("Appendix", "Appendix", r#"<w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>"#, "<w:b/>"),
    ("About", "About", r#"<w:keepNext/><w:spacing w:after="160"/><w:jc w:val="center"/>"#, "<w:i/>"),
    ("Cell", "Cell", r#"<w:spacing w:before="20" w:after="20"/>"#, r#"<w:sz w:val="24"/>"#),
    ("Figure", "Figure", r#"<w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>"#, r#"<w:sz w:val="24"/>"#),
    (
        "ColumnHead",
        "Column Head",
        r#"<w:keepNext/><w:spacing w:before="40" w:after="40"/><w:jc w:val="center"/>"#,
        r#"<w:b/><w:sz w:val="24"/>"#,
    ),
    ("Group", "Group", r#"<w:keepNext/><w:spacing w:before="40" w:after="40"/>"#, r#"<w:b/><w:sz w:val="24"/>"#),
    ("Note", "Note", r#"<w:spacing w:before="240"/>"#, r#"<w:i/><w:sz w:val="20"/>"#),
    // A line is the border of an empty paragraph that takes hardly any room.
    ("Line", "Line", r#"<w:spacing w:before="60" w:line="40" w:lineRule="exact"/>"#, r#"<w:sz w:val="2"/>"#),
    ("Gap", "Gap", r#"<w:keepNext/><w:spacing w:before="80" w:line="40" w:lineRule="exact"/>"#, r#"<w:sz w:val="2"/>"#),
];

/// `word/styles.xml`
pub fn styles() -> String {
    let font = "Times New Roman";
    let mut all = format!(
        r#"<w:styles xmlns:w="{w}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
        w = super::NAMES
    );
    for (id, name, paragraph, letters) in STYLES {
        let _ = write!(
            all,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"#
        );
    }
    all + "</w:styles>"
}
